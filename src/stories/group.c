// SPDX-License-Identifier: Apache-2.0
#include "stories/group.h"

#include <stdlib.h>

static int by_id(const void *x, const void *y) {
  return strcmp((*(const sketch *const *)x)->id, (*(const sketch *const *)y)->id);
}

// What was found of old vectors stands; what is found of the others is written beside it.
static void take_over(const grouped *old, u32 n, u32 *found, u32 *kept) {
  if (!old) return;
  memcpy(found, kept, old->count * sizeof *found);
  memcpy(kept, found, n * sizeof *kept);
}

// Twice: the first look says about how large each story is, the second judges each article against what is around it.
u32 group_vectors(arena *a, const vectors *v, u32 articles, u32 workers, const grouped *old, u32 *cluster_of) {
  likenesses alike;
  u32 n = v->count, olds = old ? old->count : 0;
  const u32 *group = old ? old->group : NULL;
  likeness_find(a, v, olds, workers, &alike);
  u32 *level = levels_find(a, v, olds, workers);
  take_over(old, n, level, old ? old->level : NULL);
  u32 stories = link_average(n, &alike, level, threshold_of(articles), group, cluster_of);
  u32 *around = surroundings_find(a, &alike, n, articles, cluster_of, stories);
  take_over(old, n, around, old ? old->around : NULL);
  vetoes_heed(v, &alike);
  return link_average(n, &alike, around, SURROUNDINGS_THRESHOLD, group, cluster_of);
}

u32 stories_group(arena *a, const sketch *sketches, u32 n, u32 workers, u32 *story_of) {
  if (!n) return 0;
  arena *work = arena_new();
  (void)a;
  const sketch **sorted = arena_array(work, const sketch *, n), **first = arena_array(work, const sketch *, n);
  for (u32 i = 0; i < n; i++) sorted[i] = &sketches[i];
  qsort(sorted, n, sizeof *sorted, by_id);
  u32 *copy_of = arena_array(work, u32, n), *vector_of = arena_array(work, u32, n), firsts = 0;
  arena *folding = arena_new(); // given back before the vectors take their share
  fold_copies(folding, sorted, n, copy_of);
  arena_free(folding);
  for (u32 i = 0; i < n; i++) {
    if (copy_of[i] == i) first[firsts] = sorted[i], vector_of[i] = firsts++;
    else vector_of[i] = vector_of[copy_of[i]];
  }
  vectors v;
  vectors_make(work, first, firsts, NULL, &v);
  u32 *cluster_of = arena_array(work, u32, firsts);
  u32 stories = group_vectors(work, &v, firsts, workers, NULL, cluster_of);
  for (u32 i = 0; i < n; i++) story_of[sorted[i] - sketches] = cluster_of[vector_of[i]];
  arena_free(work);
  return stories;
}
