// SPDX-License-Identifier: Apache-2.0
#include "stories/stories.h"

#include "stories/weave.h"

void lineage_read(arena *a, arena *scratch, const record *const *records, u32 n, lineage *out) {
  *out = (lineage){0};
  if (!n) return;
  weave w = {.a = a, .scratch = scratch, .n = n, .witnesses = arena_array(scratch, witness, n), .out = out};
  for (u32 i = 0; i < n; i++) witness_make(scratch, records[i], &w.witnesses[i]);
  identities_read(&w);
  sharings_find(&w);
  sharings_credit(&w);
  directions_find(&w);
  edges_draw(&w);
  origins_find(&w);
  origins_credited(&w);
}
