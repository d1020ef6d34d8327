// SPDX-License-Identifier: Apache-2.0
#include "stories/group.h"

#include <stdlib.h>

// Takes off every pair what it owes to chance; pairs without a rest are dropped.
static void discount(likeness_list *pairs, const u32 *level) {
  u32 n = 0;
  for (u32 i = 0; i < pairs->count; i++) {
    likeness p = pairs->at[i];
    u32 chance = (level[p.a] + level[p.b]) / 2;
    if (p.millionths <= chance) continue;
    p.millionths -= chance;
    pairs->at[n++] = p;
  }
  pairs->count = n;
}

static int by_id(const void *x, const void *y) {
  return strcmp((*(const sketch *const *)x)->id, (*(const sketch *const *)y)->id);
}

u32 stories_group(arena *a, const sketch *sketches, u32 n, u32 workers, u32 *story_of) {
  if (!n) return 0;
  arena *work = arena_new();
  (void)a;
  const sketch **sorted = arena_array(work, const sketch *, n), **first = arena_array(work, const sketch *, n);
  for (u32 i = 0; i < n; i++) sorted[i] = &sketches[i];
  qsort(sorted, n, sizeof *sorted, by_id);
  u32 *copy_of = arena_array(work, u32, n), *vector_of = arena_array(work, u32, n), firsts = 0;
  fold_copies(work, sorted, n, copy_of);
  for (u32 i = 0; i < n; i++) {
    if (copy_of[i] == i) first[firsts] = sorted[i], vector_of[i] = firsts++;
    else vector_of[i] = vector_of[copy_of[i]];
  }
  vectors v;
  vectors_make(work, first, firsts, &v);
  likeness_list pairs = {0};
  likeness_find(work, &v, workers, &pairs);
  u32 *cluster_of = arena_array(work, u32, firsts);
  discount(&pairs, levels_find(work, &v, workers));
  u32 threshold = threshold_of(firsts);
  u32 stories = link_average(work, firsts, &pairs, threshold, cluster_of);
  for (u32 i = 0; i < n; i++) story_of[sorted[i] - sketches] = cluster_of[vector_of[i]];
  arena_free(work);
  return stories;
}
