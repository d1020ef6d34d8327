// SPDX-License-Identifier: Apache-2.0
// A heap too large to be grouped whole. The canonical state: counts over all articles, then blocks in the order of days
// and ids, each against what is indexed by then. What comes later is settled against the counts of that moment.
#include <stdlib.h>

#include "base/hash.h"
#include "run/settle.h"

enum { SAMPLE = 256, COUNTED_AT_ONCE = 4096 };

static int by_day(const void *x, const void *y) {
  const heap_row *a = x, *b = y;
  if (a->day != b->day) return a->day < b->day ? -1 : 1; // NONE, not known, is last
  return (a->id > b->id) - (a->id < b->id);
}

static large large_new(settling *t) { return (large){.t = t, .a = arena_new()}; }

// ---- what is learnt from all articles

static bool count_terms(large *l, const heap_row *rows, u32 n) {
  counter *c = counter_new();
  bool ok = true;
  for (u32 first = 0; ok && first < n; first += COUNTED_AT_ONCE) {
    u32 count = n - first < COUNTED_AT_ONCE ? n - first : COUNTED_AT_ONCE, keys[COUNTED_AT_ONCE];
    arena *a = arena_new();
    for (u32 i = 0; i < count; i++) keys[i] = rows[first + i].key;
    const sketch **some = block_sketches(l->t, a, keys, count);
    for (u32 i = 0; some && i < count; i++) counter_add(c, some[i]);
    ok = some;
    arena_free(a);
  }
  counter_end(c, l->a, &l->counts);
  counter_free(c);
  return ok;
}

static bool freeze(large *l) {
  buf packed = {0};
  counts_pack(&l->counts, &packed);
  bool ok = store_put_frozen(l->t->s, "counts", (str){packed.at, (u32)packed.len}) &&
            store_put_frozen(l->t->s, "sample", (str){(const char *)l->sample, l->sample_count * (u32)sizeof *l->sample});
  buf_free(&packed);
  return ok;
}

static bool thaw(large *l) {
  str packed, sample;
  arena *a = arena_new();
  bool ok = store_get_frozen(l->t->s, a, "counts", &packed) && store_get_frozen(l->t->s, l->a, "sample", &sample);
  if (ok && (!counts_unpack(l->a, packed, &l->counts) || sample.len % sizeof(u32)))
    ok = error_set(l->t->error, STEMMA_ENVIRONMENT, "%s: the counts of the base are damaged; 'stemma settle' makes them anew", l->t->db) ==
         STEMMA_OK;
  arena_free(a);
  segment_row *rows;
  u32 n;
  ok = ok && store_get_segments(l->t->s, l->a, &rows, &n);
  if (!ok) return false;
  l->sample = (u32 *)(void *)sample.at; // in an arena: aligned
  l->sample_count = sample.len / (u32)sizeof(u32);
  l->next_place = n ? rows[n - 1].end_place : 0;
  for (u32 i = 0; i < n; i++)
    if (rows[i].number >= l->next_segment) l->next_segment = rows[i].number + 1;
  return true;
}

static bool settle_blocks(large *l, const heap_row *rows, u32 n, u32 block, bool (*after)(large *l)) {
  const run_options *o = l->t->options;
  bool ok = true;
  for (u32 first = 0; ok && first < n; first += block) {
    u32 count = n - first < block ? n - first : block;
    ok = store_begin(l->t->s) && block_settle(l, rows + first, count) && (!after || after(l)) && store_commit(l->t->s);
    l->touched.count = 0;
    if (o->progress) o->progress(o->progress_context, "grouping", first + count, n, first + count);
  }
  return ok;
}

// ---- the user's word

static bool correct(large *l, const correction *c) {
  store *s = l->t->s;
  u32 a, b;
  indexed_row x = {NONE, NONE, NONE, 0, 0}, y = x;
  if (!store_find_key(s, c->a, &a) || (a != NONE && !store_get_place_of(s, a, &x))) return false;
  if (x.story == NONE) return true;
  *vec_push(l->a, &l->touched) = x.story;
  if (strcmp(c->kind, "alone") == 0) {
    u32 own = ALONE_LABELS + (u32)c->number;
    *vec_push(l->a, &l->touched) = own;
    return store_relabel_article(s, a, own);
  }
  if (strcmp(c->kind, "together") != 0) return true;
  if (!store_find_key(s, c->b, &b) || (b != NONE && !store_get_place_of(s, b, &y))) return false;
  if (y.story == NONE || y.story == x.story) return true;
  *vec_push(l->a, &l->touched) = y.story;
  // A story that new articles may join stays one.
  return x.story < y.story ? store_relabel(s, y.story, x.story) : store_relabel(s, x.story, y.story);
}

static bool apply_corrections(large *l, i64 after) {
  correction *said;
  u32 n;
  i64 last = 0;
  bool ok = store_get_corrections(l->t->s, l->a, &said, &n);
  for (u32 i = 0; ok && i < n; i++) {
    last = said[i].number;
    if (last > after) ok = correct(l, &said[i]);
  }
  return ok && store_set_number(l->t->s, "corrected", last);
}

// ---- from scratch

static bool read_stories(large *l, heap *h) {
  indexed_row *all;
  u32 n;
  if (!store_get_places(l->t->s, l->a, NONE, &all, &n)) return false;
  map at = {0}, first = {0};
  u32 *label = arena_array(l->a, u32, h->count + 1);
  for (u32 i = 0; i < h->count; i++) *map_at(l->a, &at, h->articles[i].key, i) = i, label[i] = NONE;
  for (u32 i = 0; i < n; i++) {
    u32 to = map_get(&at, all[i].key);
    if (to != NONE) label[to] = all[i].story;
  }
  for (u32 i = 0; i < h->count; i++) h->story[i] = label[i] == NONE ? NONE : *map_at(l->a, &first, label[i], i);
  return true;
}

static heap_row *rows_that_count(large *l, const heap *h, u32 *n) {
  heap_row *rows = arena_array(l->a, heap_row, h->count + 1);
  *n = 0;
  for (u32 i = 0; i < h->count; i++)
    if (h->revision_of[i] == NONE) rows[(*n)++] = h->articles[i];
  l->sample_count = *n < SAMPLE ? *n : SAMPLE; // the first by id: an id is a hash of content
  l->sample = arena_array(l->a, u32, SAMPLE);
  for (u32 i = 0; i < l->sample_count; i++) l->sample[i] = rows[i].key;
  if (*n) qsort(rows, *n, sizeof *rows, by_day);
  return rows;
}

bool large_settle_all(settling *t) {
  store *s = t->s;
  heap h = {0};
  large l = large_new(t);
  u32 n = 0;
  bool ok = store_begin(s) && store_clear_index(s) && store_set_number(s, "full_place", -1) && store_set_settled(s, false) &&
            store_commit(s) && heap_read(t, &h);
  heap_row *rows = ok ? rows_that_count(&l, &h, &n) : NULL;
  ok = ok && count_terms(&l, rows, n) && store_begin(s) && freeze(&l) && store_commit(s) &&
       settle_blocks(&l, rows, n, t->full_block, NULL) && store_begin(s) && apply_corrections(&l, 0) && store_commit(s) && read_stories(&l, &h);
  u32 places = l.next_place;
  arena_free(l.a); // before accounts take their share
  return ok && heap_keep(t, &h) && store_set_number(s, "full_place", places) && store_set_number(s, "next_place", places) &&
         store_set_settled(s, true) && store_commit(s);
}

// ---- what came since

bool large_is_ready(settling *t) {
  correction *said;
  u32 n;
  if (!store_get_corrections(t->s, t->a, &said, &n)) return false;
  i64 last = n ? said[n - 1].number : 0;
  // A correction that was taken back: what it did can only be undone by settling all.
  return store_number(t->s, "full_place", -1) >= 0 && store_number(t->s, "corrected", 0) <= last;
}

static int by_number(const void *x, const void *y) {
  u32 a = *(const u32 *)x, b = *(const u32 *)y;
  return (a > b) - (a < b);
}

static void note(large *l, label_list *labels, u32 label) {
  if (label != NONE) *vec_push(l->a, labels) = label;
}

// Says in the tables what the touched stories are now.
static bool refresh(large *l) {
  store *s = l->t->s;
  arena *a = arena_new();
  VEC(str) gone = {0}, ids = {0};
  bool ok = true;
  if (l->touched.count) qsort(l->touched.at, l->touched.count, sizeof *l->touched.at, by_number);
  for (u32 i = 0; ok && i < l->touched.count; i++) {
    if (i && l->touched.at[i] == l->touched.at[i - 1]) continue;
    keyed_row *rows;
    u32 n;
    ok = store_get_story_of_places(s, a, l->touched.at[i], &rows, &n);
    for (u32 k = 0; ok && k < n; k++) {
      if (str_equal(rows[k].story, rows[0].id)) continue;
      if (rows[k].story.len) *vec_push(a, &gone) = rows[k].story;
      ok = store_set_story(s, rows[k].id.at, rows[0].id.at, NULL);
    }
    if (ok && n) *vec_push(a, &ids) = rows[0].id;
  }
  for (u32 i = 0; ok && i < gone.count; i++) ok = store_drop_empty_story(s, gone.at[i]);
  for (u32 i = 0; ok && i < ids.count; i++) ok = store_mark_story(s, ids.at[i].at);
  l->touched.count = 0;
  arena_free(a);
  return ok;
}

// Takes an article out of its story. A story whose last it was is no more.
static bool leave(large *l, const keyed_row *r) {
  indexed_row was;
  if (!store_get_place_of(l->t->s, r->key, &was)) return false;
  note(l, &l->touched, was.story);
  return store_unindex(l->t->s, r->key);
}

static bool remove_left(large *l, arena *a) {
  store *s = l->t->s;
  keyed_row *rows;
  u32 n;
  bool ok = store_get_leaving(s, a, &rows, &n);
  for (u32 i = 0; ok && i < n; i++) ok = leave(l, &rows[i]) && store_free_revisions(s, rows[i].id);
  ok = ok && store_clear_removed(s);
  for (u32 i = 0; ok && i < n; i++) {
    if (rows[i].story.len) ok = store_drop_empty_story(s, rows[i].story);
    u32 of = NONE;
    indexed_row counts;
    if (ok && rows[i].revision_of.len && store_find_key(s, rows[i].revision_of.at, &of) && of != NONE &&
        store_get_place_of(s, of, &counts))
      note(l, &l->touched, counts.story);
  }
  return ok;
}

// Of the articles with one address the newest counts, the others are its revisions.
static bool settle_address(large *l, arena *a, u32 key) {
  store *s = l->t->s;
  str url;
  keyed_row *rows;
  u32 n;
  if (!store_get_address(s, a, key, &url)) return false;
  if (!url.len || !settle_address_counts(url)) return true;
  bool ok = store_get_same_address(s, a, url, &rows, &n);
  indexed_row counts;
  for (u32 i = 1; ok && i < n; i++) {
    if (str_equal(rows[i].revision_of, rows[0].id)) continue;
    ok = leave(l, &rows[i]) && store_set_story(s, rows[i].id.at, NULL, rows[0].id.at);
    if (ok && rows[i].story.len) ok = store_drop_empty_story(s, rows[i].story);
  }
  if (!ok || n < 2) return ok;
  if (!store_get_place_of(s, rows[0].key, &counts)) return false;
  note(l, &l->touched, counts.story);
  return true;
}

static bool settle_addresses(large *l) {
  arena *a = arena_new(), *each = arena_new();
  heap_row *rows;
  u32 n;
  bool ok = remove_left(l, a) && store_get_pending(l->t->s, a, &rows, &n);
  for (u32 i = 0; ok && i < n; i++) {
    arena_reset(each);
    ok = settle_address(l, each, rows[i].key);
  }
  arena_free(a), arena_free(each);
  return ok;
}

static bool settle_due(large *l) {
  VEC(const char *) ids = {0};
  str *due;
  u32 n;
  if (!store_get_due_stories(l->t->s, l->a, &due, &n)) return false;
  for (u32 i = 0; i < n; i++) *vec_push(l->a, &ids) = due[i].at;
  return accounts_settle(l->t, ids.at, NULL, ids.count);
}

bool large_settle_new(settling *t) {
  store *s = t->s;
  large l = large_new(t);
  heap_row *rows;
  u32 n = 0;
  i64 corrected = store_number(s, "corrected", 0);
  bool ok = thaw(&l) && store_begin(s) && settle_addresses(&l) && refresh(&l) && store_commit(s) &&
            store_get_pending(s, l.a, &rows, &n);
  if (ok && n) qsort(rows, n, sizeof *rows, by_day);
  ok = ok && settle_blocks(&l, rows, n, t->block, refresh) && store_begin(s) && apply_corrections(&l, corrected) && refresh(&l) &&
       store_commit(s) && settle_due(&l) && store_begin(s) && store_set_settled(s, true) && store_commit(s);
  arena_free(l.a);
  return ok;
}
