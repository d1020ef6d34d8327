// SPDX-License-Identifier: Apache-2.0
// The keys by which an article is found: its heaviest terms under the counts at hand, and a few fingerprints.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stories/group.h"

typedef struct weighed {
  u64 key;
  double weight;
} weighed;

static int heaviest_first(const void *x, const void *y) {
  const weighed *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return (a->key > b->key) - (a->key < b->key);
}

static int by_key(const void *x, const void *y) {
  const index_key *a = x, *b = y;
  return (a->key > b->key) - (a->key < b->key);
}

u32 index_keys_make(const counts *c, const sketch *s, index_key *out) {
  u32 most = s->term_count, n = 0;
  weighed *all = malloc((most + 1) * sizeof *all);
  if (!all) abort();
  double norm = 0;
  for (u32 i = 0; i < most; i++) {
    double w = (1 + (double)logf(s->weights[i])) * (double)term_idf(s->terms[i], counts_of(c, s->terms[i]), c->articles);
    all[i] = (weighed){s->terms[i], w};
    norm += w * w;
  }
  if (most) qsort(all, most, sizeof *all, heaviest_first);
  for (u32 i = 0; i < most && n < INDEX_TERMS && all[i].weight > 0; i++) {
    double part = all[i].weight / sqrt(norm) * INDEX_UNIT;
    out[n++] = (index_key){all[i].key, part < 1 ? 1 : part < 255 ? (u32)part : 255};
  }
  free(all);
  for (u32 i = 0; i < s->print_count && i < INDEX_PRINTS; i++) // they are sorted, and hashes: the smallest are a sample
    out[n++] = (index_key){hash_mix(s->prints[i], 0x7072696E74u), 0};
  if (n) qsort(out, n, sizeof *out, by_key);
  u32 kept = 0;
  for (u32 i = 0; i < n; i++)
    if (!kept || out[kept - 1].key != out[i].key) out[kept++] = out[i];
  return kept;
}
