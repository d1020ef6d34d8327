// SPDX-License-Identifier: Apache-2.0
// Prints the words of articles as sketches count them: what train/background.py counts.
//
//   terms < articles.jsonl > words.txt
//
// In: JSON lines with `text` and, if there is one, `title`. Out: a line an article, words parted by spaces, " | " where no
// pair of words goes on (punctuation). A rejected article gives an empty line.
#include <stdio.h>

#include "ingest/capture.h"
#include "statements/record.h"
#include "stories/terms.h"

static void print_article(const record *r) {
  bool gap = false;
  for (u32 i = 0; i < r->doc.tokens.count; i++) {
    char form[TERM_BYTES];
    u32 n = term_form(r, i, form, sizeof form);
    if (r->doc.tokens.at[i].flags & TOKEN_CLITIC) continue;
    if (!n) {
      gap = true;
      continue;
    }
    if (gap) printf("| ");
    gap = false;
    printf("%.*s ", (int)n, form);
  }
}

int main(void) {
  static const char *const input[] = {"-"};
  stemma_error error = {0};
  source *from = source_open(&(source_options){.json_lines = true, .paths = input, .path_count = 1}, &error);
  if (!from) return 1;
  arena *memory = arena_new(), *scratch = arena_new();
  capture c;
  reject why;
  for (source_result got; (got = source_next(from, memory, &c, &why)) != SOURCE_END;) {
    record r;
    if (got == SOURCE_CAPTURE && record_read(memory, scratch, &c, &(language_options){0}, &r, &why)) print_article(&r);
    putchar('\n');
    arena_reset(memory);
    arena_reset(scratch);
  }
  arena_free(memory);
  arena_free(scratch);
  source_close(from);
  return 0;
}
