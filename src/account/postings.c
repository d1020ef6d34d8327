// SPDX-License-Identifier: Apache-2.0
#include "account/postings.h"

#include <stdlib.h>

void postings_add(arena *a, postings *p, u64 key, u32 group) {
  u32 *place = map_at(a, &p->places, key, p->lists.count);
  if (*place == p->lists.count) *vec_push(a, &p->lists) = (posting_list){0};
  posting_list *list = &p->lists.at[*place];
  if (list->count && list->at[list->count - 1] == group) return;
  if (list->count < POSTINGS_MOST) *vec_push(a, list) = group;
}

static int by_weight(const void *x, const void *y) {
  const probe *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return (a->at > b->at) - (a->at < b->at);
}

static void add_list(const postings *p, u64 key, u32 *found, u32 *count) {
  u32 place = map_get(&p->places, key);
  if (place == NONE) return;
  const posting_list *list = &p->lists.at[place];
  if (list->count >= POSTINGS_MOST) return;
  for (u32 i = 0; i < list->count && *count < CANDIDATES_MOST; i++) {
    bool seen = false;
    for (u32 k = 0; k < *count && !seen; k++) seen = found[k] == list->at[i];
    if (!seen) found[(*count)++] = list->at[i];
  }
}

u32 postings_find(const postings *p, probe *probes, u32 count, u32 most, u32 found[CANDIDATES_MOST]) {
  u32 n = 0;
  if (count) qsort(probes, count, sizeof *probes, by_weight);
  for (u32 i = 0; i < count && i < most; i++) add_list(p, probes[i].key, found, &n);
  return n;
}
