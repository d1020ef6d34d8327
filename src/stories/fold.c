// SPDX-License-Identifier: Apache-2.0
// Folding copies before anything that could go quadratic: an article whose fingerprints are nearly all those of an
// earlier one (in the order of ids) stands behind it. Also articles without fingerprints whose terms are the same.
#include "base/hash.h"
#include "stories/group.h"

static const double COPY_SHARE = 0.75; // of the fingerprints of the longer one
enum { COPY_PRINTS = 4 };              // fewer say nothing

static u64 terms_hash(const sketch *s) {
  u64 h = s->term_count;
  for (u32 i = 0; i < s->term_count; i++) {
    u32 weight;
    memcpy(&weight, &s->weights[i], sizeof weight);
    h = hash_mix(hash_mix(h, s->terms[i]), weight);
  }
  return h;
}

void fold_copies(arena *a, const sketch *const *by_id, u32 n, u32 *copy_of) {
  map leaders = {0}, exact = {0}; // fingerprint -> the first leader that holds it
  u32 *votes = arena_array(a, u32, n), *touched = arena_array(a, u32, n);
  for (u32 i = 0; i < n; i++) {
    const sketch *s = by_id[i];
    u32 same = *map_at(a, &exact, terms_hash(s), i);
    copy_of[i] = s->term_count ? copy_of[same] : i;
    if (same == i || !s->term_count) copy_of[i] = i;
    if (copy_of[i] != i) continue;
    u32 count = 0, best = NONE;
    for (u32 k = 0; k < s->print_count; k++) {
      u32 leader = map_get(&leaders, s->prints[k]);
      if (leader == NONE) continue;
      if (!votes[leader]++) touched[count++] = leader;
    }
    for (u32 k = 0; k < count; k++) {
      u32 leader = touched[k], theirs = by_id[leader]->print_count;
      u32 longer = theirs > s->print_count ? theirs : s->print_count;
      bool copy = votes[leader] >= COPY_PRINTS && votes[leader] >= COPY_SHARE * longer;
      if (copy && (best == NONE || votes[leader] > votes[best] || (votes[leader] == votes[best] && leader < best)))
        best = leader;
    }
    if (best != NONE) copy_of[i] = best;
    else
      for (u32 k = 0; k < s->print_count; k++) map_at(a, &leaders, s->prints[k], i);
    for (u32 k = 0; k < count; k++) votes[touched[k]] = 0;
  }
}
