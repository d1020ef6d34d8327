// SPDX-License-Identifier: Apache-2.0
#include "cli/families.h"

#include <errno.h>
#include <stdio.h>

#include "base/error.h"
#include "base/utf8.h"

enum { FILE_BYTES = 4 * 1024 * 1024 };

int families_load(arena *a, const char *path, str *text, families *out) {
  FILE *in = fopen(path, "rb");
  if (!in) {
    fprintf(stderr, "stemma: %s: %s\n", path, strerror(errno));
    return STEMMA_ENVIRONMENT;
  }
  char *bytes = arena_alloc(a, FILE_BYTES + 1);
  size_t n = fread(bytes, 1, FILE_BYTES + 1, in);
  bool failed = ferror(in);
  fclose(in);
  u32 line;
  families own;
  *text = (str){bytes, (u32)n};
  if (failed) fprintf(stderr, "stemma: %s cannot be read\n", path);
  else if (n > FILE_BYTES) fprintf(stderr, "stemma: %s is larger than %d MB: not a file of families\n", path, FILE_BYTES >> 20);
  else if (!utf8_valid(*text)) fprintf(stderr, "stemma: %s is not UTF-8\n", path);
  else if (!families_read(a, *text, out ? out : &own, &line))
    fprintf(stderr, "stemma: %s, line %u: names no outlet, or one that another line has\n", path, line);
  else return STEMMA_OK;
  return failed ? STEMMA_ENVIRONMENT : STEMMA_USAGE;
}
