// SPDX-License-Identifier: Apache-2.0
// Words of open news, with the names that the rules find by themselves, as CoNLL-U:  core_silver FILE.jsonl
//
// Training begins here: the sentences are what pretraining reads, the names are silver labels. The trained core is not
// asked, so that what is trained does not depend on what was trained before.
#include <stdio.h>

#include "ingest/capture.h"
#include "present/present.h"

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: core_silver FILE.jsonl\n"), 2;
  const char *paths[] = {argv[1]};
  stemma_error error;
  source *from = source_open(&(source_options){.paths = paths, .path_count = 1, .json_lines = true}, &error);
  if (!from) return fprintf(stderr, "core_silver: cannot read %s\n", argv[1]), 3;
  arena *input = arena_new(), *memory = arena_new(), *scratch = arena_new();
  buf out = {0};
  capture c;
  reject why;
  for (source_result got; (got = source_next(from, input, &c, &why)) != SOURCE_END;) {
    record r = {0};
    if (got == SOURCE_CAPTURE && article_read(memory, scratch, &c, &r.art, &why)) {
      document_read(memory, scratch, &r.art, &(language_options){.rules_only = true}, &r.doc);
      present_conllu(&out, &r, NULL);
      fwrite(out.at, 1, out.len, stdout);
      out.len = 0;
    }
    arena_reset(input), arena_reset(memory), arena_reset(scratch);
  }
  source_close(from);
  return ferror(stdout) != 0;
}
