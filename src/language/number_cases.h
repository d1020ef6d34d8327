// SPDX-License-Identifier: Apache-2.0
// For tests only: reads cases/NAME.txt. A case is a line: columns parted by tabs; the expected expressions stand in
// braces in the text, "{late Saturday = 2031-03-01TEV}", and are all that may be found in it.
#ifndef STEMMA_LANGUAGE_NUMBER_CASES_H
#define STEMMA_LANGUAGE_NUMBER_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h> // wants the ones above first

#include "language/document.h"

enum { CASE_EXPECTED = 24 };

typedef struct case_line {
  u32 number; // of the line in the file
  str first;  // first column: the article's date, or what the test wants it to be
  str text;   // without braces
  u32 count;
  struct {
    u32 start, end;
    str want;
  } expected[CASE_EXPECTED]; // bytes of text; what follows " = "
} case_line;

static inline char *case_file(const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/src/language/cases/%s.txt", SOURCE_DIR, name);
  FILE *f = fopen(path, "rb");
  if (!f) fail_msg("cannot open %s", path);
  char *bytes = calloc(1, 1 << 20);
  size_t n = fread(bytes, 1, (1 << 20) - 1, f);
  bytes[n] = '\0';
  fclose(f);
  return bytes;
}

// Takes the next case from *at; false at the end. Text in `a`.
static inline bool case_next(arena *a, char **at, u32 *line_number, case_line *out) {
  for (;;) {
    if (!**at) return false;
    char *line = *at, *end = strchr(line, '\n');
    *at = end ? end + 1 : line + strlen(line);
    if (end) *end = '\0';
    ++*line_number;
    if (!*line || *line == '#') continue;
    char *tab = strchr(line, '\t');
    if (!tab) fail_msg("line %u has no tab: %s", *line_number, line);
    *tab = '\0';
    *out = (case_line){.number = *line_number, .first = arena_copy(a, str_from(line))};
    char *text = arena_array(a, char, strlen(tab + 1) + 1);
    u32 n = 0;
    for (char *c = tab + 1; *c; c++) {
      if (*c == '{') {
        assert_true(out->count < CASE_EXPECTED);
        out->expected[out->count].start = n;
      } else if (*c == '}') {
        out->count++;
      } else if (strncmp(c, " = ", 3) == 0 && strchr(c, '}')) {
        char *close = strchr(c, '}');
        out->expected[out->count].end = n;
        out->expected[out->count].want = arena_copy(a, (str){c + 3, (u32)(close - c - 3)});
        c = close - 1;
      } else {
        text[n++] = *c;
      }
    }
    out->text = (str){text, n};
    return true;
  }
}

// The case's text as an article of one paragraph, read by every step up to figures.
// `rules_only`: without the trained core, whose cost a word does not change, so that long runs stay quick.
static inline void case_document(arena *a, arena *scratch, const case_line *c, str published, bool rules_only,
                                 article *art, document *doc) {
  *art = (article){.text = c->text, .published.value = published};
  *vec_push(a, &art->blocks) = (block){.text = {0, c->text.len}, .kind = BLOCK_PARAGRAPH};
  document_read(a, scratch, art, &(language_options){.rules_only = rules_only}, doc);
}

#endif
