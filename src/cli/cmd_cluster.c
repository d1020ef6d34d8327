// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "base/threads.h"
#include "cli/command.h"
#include "present/present.h"
#include "stories/stories.h"

typedef struct member {
  str given_id;
  sketch sketch;
} member;

static void *make(arena *a, arena *scratch, const record *r) {
  member *m = arena_one(a, member);
  m->given_id = arena_copy(a, r->art.given_id);
  sketch_make(a, scratch, r, &m->sketch);
  return m;
}

static int run(const invocation *call) {
  gathered all;
  int code = stage_gather(call, make, false, &all);
  arena *a = arena_new();
  u32 n = all.count;
  str *ids = arena_array(a, str, n);
  sketch *sketches = arena_array(a, sketch, n);
  for (u32 i = 0; i < n; i++) {
    const member *m = all.items[i];
    ids[i] = m->given_id;
    sketches[i] = m->sketch;
  }
  u32 *story_of = arena_array(a, u32, n);
  u32 stories = stories_group(a, sketches, n, option_number(call, "jobs", threads_available(), 1, 256), story_of);
  buf out = {0};
  present_cluster_lines(&out, ids, sketches, story_of, n, stories);
  if (out.len && fwrite(out.at, 1, out.len, stdout) != out.len) code = STEMMA_ENVIRONMENT;
  buf_free(&out);
  arena_free(a);
  gathered_free(&all);
  return code;
}

static const command_option options[] = {
    STAGE_OPTIONS,
    {0},
};

const command command_cluster;
const command command_cluster = {
    .name = "cluster",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: which articles tell the same story, a JSON object a line",
    .examples = "  stemma cluster articles/*.txt\n"
                "  stemma cluster --jsonl < articles.jsonl\n",
    .options = options,
    .run = run,
};
