// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/families.h"
#include "present/present.h"
#include "stories/stories.h"

static void *make(arena *a, arena *scratch, const record *r) {
  (void)scratch;
  record *kept = arena_one(a, record);
  *kept = *r;
  return kept;
}

// By article id; the same bytes under two names by the names.
static int by_id(const void *x, const void *y) {
  const record *a = *(const record *const *)x, *b = *(const record *const *)y;
  int order = strcmp(a->art.id, b->art.id);
  return order ? order : str_compare(a->art.given_id, b->art.given_id);
}

static int run(const invocation *call) {
  gathered all;
  int code = stage_gather(call, make, true, &all);
  arena *a = arena_new(), *scratch = arena_new();
  const record **records = arena_array(a, const record *, all.count);
  families of = {0};
  str text;
  int families_code = option_given(call, "families") ? families_load(a, option_value(call, "families"), &text, &of) : STEMMA_OK;
  if (families_code != STEMMA_OK) code = families_code;
  for (u32 i = 0; i < all.count; i++) {
    record *r = all.items[i];
    r->art.family = families_of(&of, &r->art);
    records[i] = r;
  }
  if (all.count) qsort(records, all.count, sizeof *records, by_id);
  lineage found;
  lineage_read(a, scratch, records, all.count, &found);
  buf out = {0};
  present_compare_lines(&out, records, all.count, &found);
  if (out.len && fwrite(out.at, 1, out.len, stdout) != out.len) code = STEMMA_ENVIRONMENT;
  buf_free(&out);
  arena_free(a);
  arena_free(scratch);
  gathered_free(&all);
  return code;
}

static const command_option options[] = {
    STAGE_OPTIONS,
    {"families", 0, "FILE", "outlets of one publisher, a family a line"},
    {0},
};

const command command_compare;
const command command_compare = {
    .name = "compare",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: shared passages and who took from whom, a JSON object a line",
    .examples = "  stemma compare one.txt two.txt\n"
                "  stemma compare --jsonl < articles.jsonl\n",
    .options = options,
    .run = run,
};
