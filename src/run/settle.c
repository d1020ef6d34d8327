// SPDX-License-Identifier: Apache-2.0
// Settle: the heap layer as a pure function of the set of articles and the user's corrections.
#include "run/settle.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

// A full settle of a large heap takes five times the limit at once: as much as memory is to hold. What comes later, less.
enum { WHOLE_HEAP = 20 * 1000, LIMITS_AT_ONCE = 5, BLOCKS_OF_LIMIT = 4 };

bool settle_failed(settling *t) {
  if (t->error->status == STEMMA_OK) *t->error = *store_error(t->s);
  return false;
}

// ---- which articles count, and which story each is of

u32 heap_find(const heap *h, const char *id) {
  u64 number = store_id_number(id);
  u32 low = 0, high = h->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (h->articles[mid].id < number) low = mid + 1;
    else high = mid;
  }
  return low < h->count && h->articles[low].id == number ? low : NONE;
}

// An address names one article only when it has a path: pages that give their site's front page as address do not.
bool settle_address_counts(str url) {
  u32 slashes = 0;
  for (u32 i = 0; i < url.len; i++)
    if (url.at[i] == '/') {
      slashes++;
      if (slashes == 3) return i + 1 < url.len;
    }
  return false;
}

typedef struct addresses {
  heap *h;
  buf last;
  u32 newest;
} addresses;

static void see_address(void *context, u64 id, str url) {
  addresses *x = context;
  if (!settle_address_counts(url)) return;
  char text[17];
  store_id_text(id, text);
  u32 i = heap_find(x->h, text);
  if (x->last.len && str_equal(url, (str){x->last.at, (u32)x->last.len})) {
    if (i != NONE && x->newest != NONE) x->h->revision_of[i] = x->newest;
    return;
  }
  x->last.len = 0;
  buf_str(&x->last, url);
  x->newest = i;
}

bool heap_read(settling *t, heap *h) {
  if (!store_get_heap(t->s, t->a, &h->articles, &h->count)) return false;
  h->story = arena_array(t->a, u32, h->count + 1);
  h->revision_of = arena_array(t->a, u32, h->count + 1);
  for (u32 i = 0; i < h->count; i++) h->story[i] = h->revision_of[i] = NONE;
  addresses x = {.h = h, .newest = NONE};
  bool ok = store_each_address(t->s, see_address, &x);
  buf_free(&x.last);
  return ok;
}

static u32 counted(const heap *h, const char *id) {
  u32 i = heap_find(h, id);
  return i != NONE && h->revision_of[i] != NONE ? h->revision_of[i] : i;
}

// In the order in which they were said. `label` is any number that is the same for articles of one story.
static void apply_corrections(heap *h, u32 *label, const correction *said, u32 n) {
  u32 fresh = h->count;
  for (u32 c = 0; c < n; c++) {
    u32 a = counted(h, said[c].a), b = counted(h, said[c].b);
    if (a == NONE) continue;
    if (strcmp(said[c].kind, "alone") == 0) {
      label[a] = fresh++;
    } else if (strcmp(said[c].kind, "together") == 0 && b != NONE) {
      u32 from = label[b], to = label[a];
      for (u32 i = 0; i < h->count; i++)
        if (label[i] == from) label[i] = to;
    }
  }
}

// ---- a heap that is grouped whole

static bool group_whole(settling *t, heap *h) {
  correction *said;
  u32 said_count, n = 0;
  if (!store_get_corrections(t->s, t->a, &said, &said_count)) return false;
  u32 *place = arena_array(t->a, u32, h->count + 1), *keys = arena_array(t->a, u32, h->count + 1);
  u32 *story_of = arena_array(t->a, u32, h->count + 1), *label = arena_array(t->a, u32, h->count + 1);
  for (u32 i = 0; i < h->count; i++) {
    label[i] = NONE;
    if (h->revision_of[i] != NONE) continue;
    keys[n] = h->articles[i].key;
    place[n++] = i;
  }
  const sketch **each = block_sketches(t, t->a, keys, n);
  if (!each) return false;
  sketch *sketches = arena_array(t->a, sketch, n + 1);
  for (u32 i = 0; i < n; i++) sketches[i] = *each[i];
  stories_group(t->a, sketches, n, t->options->workers, story_of);
  for (u32 i = 0; i < n; i++) label[place[i]] = story_of[i];
  apply_corrections(h, label, said, said_count);
  map first = {0};
  for (u32 i = 0; i < h->count; i++) // ids ascend, so the first of a label is the smallest
    h->story[i] = label[i] == NONE ? NONE : *map_at(t->a, &first, label[i], i);
  return true;
}

static bool keep_memberships(settling *t, const heap *h) {
  char id[17], story[17], revision[17];
  bool ok = store_begin(t->s) && store_clear_removed(t->s);
  for (u32 i = 0; ok && i < h->count; i++) {
    store_id_text(h->articles[i].id, id);
    if (h->story[i] != NONE) store_id_text(h->articles[h->story[i]].id, story);
    if (h->revision_of[i] != NONE) store_id_text(h->articles[h->revision_of[i]].id, revision);
    ok = store_set_story(t->s, id, h->story[i] == NONE ? NULL : story, h->revision_of[i] == NONE ? NULL : revision);
  }
  return ok && store_commit(t->s);
}

bool heap_keep(settling *t, const heap *h) {
  if (!keep_memberships(t, h)) return false;
  VEC(const char *) ids = {0};
  VEC(u64) hashes = {0};
  u64 *hash = arena_array(t->a, u64, h->count + 1);
  for (u32 i = 0; i < h->count; i++) {
    u32 counts = h->revision_of[i] != NONE ? h->revision_of[i] : i;
    if (h->story[counts] != NONE) hash[h->story[counts]] = accounts_hash(hash[h->story[counts]], h->articles[i].id, counts != i);
  }
  for (u32 i = 0; i < h->count; i++) {
    if (h->story[i] != i) continue;
    char *id = arena_array(t->a, char, 17);
    store_id_text(h->articles[i].id, id);
    *vec_push(t->a, &ids) = id;
    *vec_push(t->a, &hashes) = hash[i];
  }
  return accounts_settle(t, ids.at, hashes.at, ids.count) && store_begin(t->s) &&
         store_drop_stories_except(t->s, ids.at, ids.count);
}

static bool settle_whole(settling *t) {
  heap h = {0};
  bool ok = heap_read(t, &h) && group_whole(t, &h) && heap_keep(t, &h);
  if (ok && store_number(t->s, "full_place", -1) != -1) // it was larger once
    ok = store_clear_index(t->s) && store_set_number(t->s, "full_place", -1);
  return ok && store_set_settled(t->s, true) && store_commit(t->s);
}

// ---- the choice

// Up to so many articles are grouped all at once. STEMMA_WHOLE_HEAP lowers it, for tests.
static u32 whole_heap(void) {
  const char *said = getenv("STEMMA_WHOLE_HEAP");
  int n = said ? atoi(said) : 0;
  return n > 0 && n < WHOLE_HEAP ? (u32)n : WHOLE_HEAP;
}

static stemma_status settle(store *s, const char *db, const run_options *options, bool all, stemma_error *error) {
  *error = (stemma_error){0};
  u32 limit = whole_heap(), articles = 0, rejects;
  settling t = {.s = s, .db = db, .options = options, .error = error, .a = arena_new(), .block = limit / BLOCKS_OF_LIMIT + 1, .full_block = limit * LIMITS_AT_ONCE};
  bool ok = store_counts(s, &articles, &rejects);
  if (ok) ok = articles <= limit ? settle_whole(&t) : !all && large_is_ready(&t) ? large_settle_new(&t) : large_settle_all(&t);
  if (!ok) settle_failed(&t);
  arena_free(t.a);
  return ok ? STEMMA_OK : error->status;
}

stemma_status run_settle(store *s, const char *db, const run_options *options, stemma_error *error) {
  return settle(s, db, options, false, error);
}

stemma_status run_settle_all(store *s, const char *db, const run_options *options, stemma_error *error) {
  return settle(s, db, options, true, error);
}

bool run_freshness(store *s, freshness *out) {
  *out = (freshness){0};
  i64 full = store_number(s, "full_place", -1), now = store_number(s, "next_place", -1);
  if (full < 0 || now < full) return store_error(s)->status == STEMMA_OK;
  out->since = (u32)(now - full);
  return store_count_stale(s, &out->stale);
}
