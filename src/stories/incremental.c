// SPDX-License-Identifier: Apache-2.0
// Growing: new articles against the old ones near to them. The steps are those of a heap that is grouped whole, over a
// small part of it, with the counts of the whole; what was grouped before stands.
#include "stories/group.h"

typedef struct growing {
  u32 *vector_of, *group, *level, *around; // the last three by vector
  const sketch **first;
} growing;

// Copies behind their first, the old ones first in line. Two copies that a person put into different stories stay apart.
static u32 fold(const grown *all, u32 n, growing *g) {
  arena *work = arena_new(); // given back before the vectors take their share
  u32 *copy_of = arena_array(work, u32, n), firsts = 0;
  const sketch **sketches = arena_array(work, const sketch *, n);
  for (u32 i = 0; i < n; i++) sketches[i] = all[i].sketch;
  fold_copies(work, sketches, n, copy_of);
  for (u32 i = 0; i < n; i++) {
    u32 leader = copy_of[i];
    if (leader != i && (all[i].story == NONE || all[i].story == all[leader].story)) {
      g->vector_of[i] = g->vector_of[leader];
      continue;
    }
    g->first[firsts] = sketches[i], g->group[firsts] = all[i].story;
    g->level[firsts] = all[i].level, g->around[firsts] = all[i].around;
    g->vector_of[i] = firsts++;
  }
  arena_free(work);
  return firsts;
}

static growing growing_new(arena *a, u32 n) {
  return (growing){arena_array(a, u32, n), arena_array(a, u32, n), arena_array(a, u32, n), arena_array(a, u32, n),
                   arena_array(a, const sketch *, n)};
}

u32 stories_extend(const counts *c, grown *all, u32 old, u32 n, u32 workers) {
  if (!n) return 0;
  arena *work = arena_new();
  growing g = growing_new(work, n);
  u32 firsts = fold(all, n, &g), olds = 0;
  for (u32 i = 0; i < old; i++)
    if (g.vector_of[i] >= olds) olds = g.vector_of[i] + 1;
  vectors v;
  vectors_make(work, g.first, firsts, c, &v);
  u32 *cluster_of = arena_array(work, u32, n);
  grouped before = {.count = olds, .group = g.group, .level = g.level, .around = g.around};
  u32 groups = group_vectors(work, &v, c->articles, workers, &before, cluster_of);
  for (u32 i = 0; i < n; i++) {
    u32 k = g.vector_of[i];
    all[i].group = cluster_of[k];
    if (i >= old) all[i].level = g.level[k], all[i].around = g.around[k];
  }
  arena_free(work);
  return groups;
}
