// SPDX-License-Identifier: Apache-2.0
// Segments of the index in the base: swept for a block's keys, appended to, merged.
#include <stdlib.h>

#include "base/buf.h"
#include "run/settle.h"

enum { HITS_MOST = 4096 }; // of one article: more places share nothing but common words with it

typedef struct stored_segment {
  store *s;
  u32 number;
  buf part;
} stored_segment;

static bool get_part(void *context, u32 part, str *data) {
  stored_segment *g = context;
  bool ok = store_get_part(g->s, g->number, part, &g->part);
  *data = (str){g->part.at, (u32)g->part.len};
  return ok;
}

typedef struct new_segment {
  store *s;
  arena *a;
  u32 number;
  VEC(u64) first_keys;
} new_segment;

static bool put_part(void *context, u32 part, u64 first_key, str data) {
  new_segment *g = context;
  *vec_push(g->a, &g->first_keys) = first_key;
  return store_put_part(g->s, g->number, part, data);
}

static bool damaged(large *l) {
  if (store_error(l->t->s)->status == STEMMA_OK && l->t->error->status == STEMMA_OK)
    error_set(l->t->error, STEMMA_ENVIRONMENT, "%s: the index of the base is damaged; 'stemma check --repair' makes it anew", l->t->db);
  return false;
}

static void add_hits(arena *a, const query *q, const posting *list, u32 count, hit_list *hits) {
  for (u32 i = 0; i < count && hits->count < HITS_MOST; i++)
    *vec_push(a, hits) = (hit){list[i].place, q->weight ? q->weight * list[i].weight : HIT_PRINT};
}

static bool sweep_one(large *l, arena *a, const segment_row *row, const query *sorted, u32 n, hit_list *hits) {
  stored_segment from = {.s = l->t->s, .number = row->number};
  segment_reader reader = segment_read(get_part, &from, row->parts);
  posting list[SEGMENT_LIST];
  bool ok = true;
  for (u32 i = 0, end; ok && i < n; i = end) {
    u32 count;
    for (end = i + 1; end < n && sorted[end].key == sorted[i].key; end++) {}
    ok = segment_seek(&reader, row->first_keys, sorted[i].key, list, &count);
    for (u32 k = i; ok && count && k < end; k++) add_hits(a, &sorted[k], list, count, &hits[sorted[k].article]);
  }
  buf_free(&from.part);
  return ok || damaged(l);
}

bool segments_sweep(large *l, arena *a, const query *sorted, u32 n, hit_list *hits) {
  segment_row *rows;
  u32 count;
  bool ok = store_get_segments(l->t->s, a, &rows, &count);
  for (u32 i = count; ok && i-- > 0;) ok = sweep_one(l, a, &rows[i], sorted, n, hits); // the newest first
  return ok;
}

static bool merge_two(large *l, arena *a, const segment_row *x, const segment_row *y, segment_row *out) {
  store *s = l->t->s;
  stored_segment from_x = {.s = s, .number = x->number}, from_y = {.s = s, .number = y->number};
  segment_reader before = segment_read(get_part, &from_x, x->parts), after = segment_read(get_part, &from_y, y->parts);
  new_segment to = {.s = s, .a = a, .number = l->next_segment++};
  u32 parts;
  bool ok = segment_merge(&before, &after, put_part, &to, &parts) || damaged(l);
  buf_free(&from_x.part), buf_free(&from_y.part);
  *out = (segment_row){to.number, x->first_place, y->end_place, parts, to.first_keys.at};
  return ok && store_drop_segment(s, x->number) && store_drop_segment(s, y->number) && store_put_segment(s, out);
}

// As a counter carries: no segment is smaller than the one after it, so there are few, and a posting is seldom moved.
static bool merge_up(large *l, arena *a) {
  segment_row *rows;
  u32 n;
  bool ok = store_get_segments(l->t->s, a, &rows, &n);
  while (ok && n > 1 &&
         rows[n - 2].end_place - rows[n - 2].first_place <= rows[n - 1].end_place - rows[n - 1].first_place) {
    segment_row merged;
    ok = merge_two(l, a, &rows[n - 2], &rows[n - 1], &merged);
    if (ok) rows[--n - 1] = merged;
  }
  return ok;
}

bool segments_append(large *l, arena *a, const query *sorted, u32 n, u32 articles) {
  posting *all = arena_array(a, posting, n + 1);
  for (u32 i = 0; i < n; i++) all[i] = (posting){sorted[i].key, l->next_place + sorted[i].article, sorted[i].weight};
  new_segment to = {.s = l->t->s, .a = a, .number = l->next_segment++};
  segment_row row = {to.number, l->next_place, l->next_place + articles, 0, NULL};
  if (!segment_write(all, n, put_part, &to, &row.parts)) return false;
  row.first_keys = to.first_keys.at;
  return store_put_segment(l->t->s, &row) && merge_up(l, a);
}
