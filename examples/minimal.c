// SPDX-License-Identifier: Apache-2.0
// The whole library in one page: read a folder, print the account of every story.
//   cc minimal.c -lstemma ... && ./minimal case.db pages/
#include <stdio.h>
#include <string.h>

#include "stemma.h"

static int fail(const stemma_error *error) {
  fprintf(stderr, "%s\n", error->message);
  return (int)error->status;
}

int main(int argc, char **argv) {
  stemma_error error;
  stemma_read_counts counts;
  char *stories, *account;
  if (argc < 3) {
    fprintf(stderr, "usage: minimal BASE PATH...\n");
    return STEMMA_USAGE;
  }
  stemma *base = stemma_open(argv[1], &error);
  if (!base) return fail(&error);
  if (stemma_read(base, (const char *const *)argv + 2, (size_t)argc - 2, 0, &counts, &error) != STEMMA_OK ||
      stemma_stories(base, &stories, &error) != STEMMA_OK) {
    stemma_close(base);
    return fail(&error);
  }
  printf("%u articles, %u could not be read\n", counts.articles, counts.rejected);
  // A line a story: {"id":"...",...}
  for (char *line = strtok(stories, "\n"); line; line = strtok(NULL, "\n")) {
    char id[17];
    if (sscanf(line, "{\"id\":\"%16[0-9a-f]\"", id) != 1) continue;
    if (stemma_account(base, id, "text", &account, NULL, &error) != STEMMA_OK) break;
    puts(account);
    stemma_free(account);
  }
  stemma_free(stories);
  stemma_close(base);
  return error.status == STEMMA_OK ? 0 : fail(&error);
}
