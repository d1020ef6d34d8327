// SPDX-License-Identifier: Apache-2.0
// Growing: new articles against the old ones near to them. The steps are those of a heap that is grouped whole, over a
// small part of it, with the counts of the whole; what was grouped before stands.
#include "stories/group.h"

// Copies behind their first, the old ones first in line. Two copies that a person put into different stories stay apart.
static u32 fold(arena *a, const sketch *const *sketches, const u32 *label, u32 n, u32 *vector_of, const sketch **first,
                u32 *old) {
  u32 *copy_of = arena_array(a, u32, n), firsts = 0;
  fold_copies(a, sketches, n, copy_of);
  for (u32 i = 0; i < n; i++) {
    u32 leader = copy_of[i];
    if (leader != i && (label[i] == NONE || label[i] == label[leader])) {
      vector_of[i] = vector_of[leader];
      continue;
    }
    first[firsts] = sketches[i], old[firsts] = label[i];
    vector_of[i] = firsts++;
  }
  return firsts;
}

u32 stories_extend(const counts *c, const sketch *const *sketches, const u32 *label, u32 n, u32 workers, u32 *group_of) {
  if (!n) return 0;
  arena *work = arena_new();
  u32 *vector_of = arena_array(work, u32, n), *old = arena_array(work, u32, n), *cluster_of = arena_array(work, u32, n);
  const sketch **first = arena_array(work, const sketch *, n);
  u32 firsts = fold(work, sketches, label, n, vector_of, first, old);
  vectors v;
  vectors_make(work, first, firsts, c, &v);
  u32 groups = group_vectors(work, &v, c->articles, workers, old, cluster_of);
  for (u32 i = 0; i < n; i++) group_of[i] = cluster_of[vector_of[i]];
  arena_free(work);
  return groups;
}
