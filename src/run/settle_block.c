// SPDX-License-Identifier: Apache-2.0
// A block of a large heap: each new article's nearest stories through the segments, then new articles and members of
// those stories grouped together, with the counts of the whole.
//
// The cost of an article is bounded: keys, places looked at, stories near and members of each have a limit.
#include <stdlib.h>

#include "base/hash.h"
#include "base/threads.h"
#include "run/settle.h"

enum {
  PLACES_NEAR = 10,  // of an article
  STORIES_NEAR = 3,
  MEMBERS = 8,      // of a story: spread over its life
  LEAST_SCORE = INDEX_UNIT * INDEX_UNIT / 100 * 5, // about a likeness of 0.05 by the shared keys alone
  COPY_PRINTS = 2,   // shared ones that make an article itself worth a look
};

// ---- sketches

typedef struct unpacking {
  const str *data;
  sketch *out;
  const sketch **each;
  arena **memory;
  bool *failed; // one a worker
} unpacking;

static void unpack_one(void *context, u32 i, u32 worker) {
  unpacking *u = context;
  u->each[i] = &u->out[i];
  if (!store_unpack_sketch(u->memory[worker], u->data[i], &u->out[i])) u->failed[worker] = true;
}

static const sketch **unpack_all(settling *t, arena *a, const str *data, u32 n) {
  u32 workers = t->options->workers;
  unpacking u = {.data = data, .out = arena_array(a, sketch, n + 1), .each = arena_array(a, const sketch *, n + 1),
                 .memory = arena_array(a, arena *, workers), .failed = arena_array(a, bool, workers)};
  for (u32 w = 0; w < workers; w++) u.memory[w] = arena_new();
  parallel_for(n, workers, unpack_one, &u);
  bool failed = false;
  for (u32 w = 0; w < workers; w++) failed |= u.failed[w];
  for (u32 i = 0; i < n && !failed; i++) { // into one arena: the caller knows only one
    sketch *k = &u.out[i];
    u64 *terms = arena_array(a, u64, k->term_count), *prints = arena_array(a, u64, k->print_count);
    float *weights = arena_array(a, float, k->term_count);
    if (k->term_count) memcpy(terms, k->terms, k->term_count * sizeof *terms), memcpy(weights, k->weights, k->term_count * sizeof *weights);
    if (k->print_count) memcpy(prints, k->prints, k->print_count * sizeof *prints);
    k->terms = terms, k->weights = weights, k->prints = prints;
  }
  for (u32 w = 0; w < workers; w++) arena_free(u.memory[w]);
  return failed ? NULL : u.each;
}

const sketch **block_sketches(settling *t, arena *a, const u32 *keys, u32 n) {
  enum { AT_ONCE = 2048 };
  const sketch **all = arena_array(a, const sketch *, n + 1);
  str data[AT_ONCE];
  arena *packed = arena_new();
  bool ok = true;
  for (u32 first = 0; ok && first < n; first += AT_ONCE) {
    u32 count = n - first < AT_ONCE ? n - first : AT_ONCE;
    arena_reset(packed);
    for (u32 i = 0; ok && i < count; i++) ok = store_get_sketch(t->s, packed, keys[first + i], &data[i]);
    const sketch **some = ok ? unpack_all(t, a, data, count) : NULL;
    if (ok && !some)
      error_set(t->error, STEMMA_ENVIRONMENT, "%s: a sketch is damaged; read the articles into another --db", t->db);
    ok = ok && some;
    if (ok) memcpy(all + first, some, count * sizeof *some);
  }
  arena_free(packed);
  return ok ? all : NULL;
}

// ---- keys

static int by_key(const void *x, const void *y) {
  const query *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return (a->article > b->article) - (a->article < b->article);
}

typedef struct block_work {
  large *l;
  arena *a;
  const heap_row *rows;
  u32 n;
  const sketch **fresh;
  index_key (*keys)[INDEX_KEYS];
  u32 *key_count;
  query *queries;
  u32 query_count;
  hit_list *hits; // one an article; then its nearest places, best first
  indexed_row *resolved; // of all the nearest places, by place
  u32 resolved_count;
  VEC(indexed_row) others; // old articles that take part
  map taken;              // keys of those
} block_work;

static void make_keys(void *context, u32 i, u32 worker) {
  (void)worker;
  block_work *b = context;
  b->key_count[i] = index_keys_make(&b->l->counts, b->fresh[i], b->keys[i]);
}

static void gather_queries(block_work *b) {
  arena *work = arena_new();
  b->keys = arena_alloc(work, b->n * sizeof *b->keys);
  b->key_count = arena_array(b->a, u32, b->n);
  parallel_for(b->n, b->l->t->options->workers, make_keys, b);
  u32 total = 0;
  for (u32 i = 0; i < b->n; i++) total += b->key_count[i];
  b->queries = arena_array(b->a, query, total + 1);
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->key_count[i]; k++) b->queries[b->query_count++] = (query){b->keys[i][k].key, i, b->keys[i][k].weight};
  if (total) qsort(b->queries, total, sizeof *b->queries, by_key);
  arena_free(work);
}

// ---- the nearest places

static int by_place(const void *x, const void *y) {
  const hit *a = x, *b = y;
  return (a->place > b->place) - (a->place < b->place);
}

static int best_first(const void *x, const void *y) {
  const hit *a = x, *b = y;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  return (a->place > b->place) - (a->place < b->place);
}

static void judge_hits(void *context, u32 i, u32 worker) {
  (void)worker;
  block_work *b = context;
  hit_list *h = &b->hits[i];
  u32 n = 0, kept = 0;
  if (h->count) qsort(h->at, h->count, sizeof *h->at, by_place);
  for (u32 k = 0; k < h->count; k++) {
    if (n && h->at[n - 1].place == h->at[k].place) h->at[n - 1].score += h->at[k].score;
    else h->at[n++] = h->at[k];
  }
  for (u32 k = 0; k < n; k++)
    if (h->at[k].score >= LEAST_SCORE) h->at[kept++] = h->at[k];
  if (kept) qsort(h->at, kept, sizeof *h->at, best_first);
  h->count = kept < PLACES_NEAR ? kept : PLACES_NEAR;
}

static int by_number(const void *x, const void *y) {
  u32 a = *(const u32 *)x, b = *(const u32 *)y;
  return (a > b) - (a < b);
}

static u32 unique(u32 *at, u32 n) {
  u32 kept = 0;
  if (n) qsort(at, n, sizeof *at, by_number);
  for (u32 i = 0; i < n; i++)
    if (!kept || at[kept - 1] != at[i]) at[kept++] = at[i];
  return kept;
}

static bool resolve(block_work *b) {
  VEC(u32) places = {0};
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->hits[i].count; k++) *vec_push(b->a, &places) = b->hits[i].at[k].place;
  u32 n = unique(places.at, places.count);
  b->resolved = arena_array(b->a, indexed_row, n + 1);
  b->resolved_count = n;
  bool ok = true;
  for (u32 i = 0; ok && i < n; i++) {
    ok = store_get_place(b->l->t->s, places.at[i], &b->resolved[i]);
    b->resolved[i].place = places.at[i]; // with story NONE: the article has left
  }
  return ok;
}

static const indexed_row *resolved(const block_work *b, u32 place) {
  u32 low = 0, high = b->resolved_count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (b->resolved[mid].place < place) low = mid + 1;
    else high = mid;
  }
  return &b->resolved[low];
}

// ---- the old articles that take part

static void take_part(block_work *b, const indexed_row *r) {
  if (*map_at(b->a, &b->taken, r->key, 0)) return;
  *map_at(b->a, &b->taken, r->key, 0) = 1;
  *vec_push(b->a, &b->others) = *r;
}

static bool take_members(block_work *b, u32 story) {
  indexed_row *all;
  u32 n;
  if (!store_get_places(b->l->t->s, b->a, story, &all, &n)) return false;
  u32 some = n < MEMBERS ? n : MEMBERS;
  for (u32 i = 0; i < some; i++) take_part(b, &all[some > 1 ? (u64)i * (n - 1) / (some - 1) : n - 1]);
  return true;
}

static bool gather_others(block_work *b) {
  VEC(u32) stories = {0};
  for (u32 i = 0; i < b->n; i++) {
    u32 own[STORIES_NEAR], count = 0;
    for (u32 k = 0; k < b->hits[i].count; k++) {
      const indexed_row *r = resolved(b, b->hits[i].at[k].place);
      if (r->story == NONE || r->story >= ALONE_LABELS) continue;
      if (b->hits[i].at[k].score >= COPY_PRINTS * HIT_PRINT) take_part(b, r);
      u32 seen = 0;
      while (seen < count && own[seen] != r->story) seen++;
      if (seen == count && count < STORIES_NEAR) own[count++] = r->story;
    }
    for (u32 k = 0; k < count; k++) *vec_push(b->a, &stories) = own[k];
  }
  u32 n = unique(stories.at, stories.count);
  bool ok = true;
  for (u32 i = 0; ok && i < n; i++) ok = take_members(b, stories.at[i]);
  return ok;
}

static int by_row_place(const void *x, const void *y) {
  const indexed_row *a = x, *b = y;
  return (a->place > b->place) - (a->place < b->place);
}

// ---- all together

// The sample, the other old articles, the new ones: never one twice.
typedef struct gathering {
  u32 count, old;
  u32 *keys;
  grown *all;
} gathering;

static void gather(gathering *g, u32 key, const indexed_row *r) {
  g->keys[g->count] = key;
  g->all[g->count++] = r ? (grown){.story = r->story, .level = r->level, .around = r->around} : (grown){.story = NONE};
}

static bool gather_all(block_work *b, gathering *g) {
  large *l = b->l;
  u32 most = l->sample_count + b->others.count + b->n;
  *g = (gathering){.keys = arena_array(b->a, u32, most + 1), .all = arena_array(b->a, grown, most + 1)};
  map fresh = {0};
  for (u32 i = 0; i < b->n; i++) *map_at(b->a, &fresh, b->rows[i].key, i) = i;
  for (u32 i = 0; i < l->sample_count; i++) {
    indexed_row r;
    if (map_get(&fresh, l->sample[i]) != NONE) continue;
    if (!store_get_place_of(l->t->s, l->sample[i], &r)) return false;
    *map_at(b->a, &b->taken, l->sample[i], 0) = 2;
    gather(g, l->sample[i], &r);
  }
  if (b->others.count) qsort(b->others.at, b->others.count, sizeof *b->others.at, by_row_place);
  for (u32 i = 0; i < b->others.count; i++)
    if (map_get(&b->taken, b->others.at[i].key) != 2) gather(g, b->others.at[i].key, &b->others.at[i]);
  g->old = g->count;
  for (u32 i = 0; i < b->n; i++) gather(g, b->rows[i].key, NULL);
  return true;
}

static bool load_gathered(block_work *b, gathering *g) {
  const sketch **all = block_sketches(b->l->t, b->a, g->keys, g->old);
  for (u32 i = 0; all && i < g->count; i++) g->all[i].sketch = i < g->old ? all[i] : b->fresh[i - g->old];
  return all;
}

// The story of each new article: the old one of its group, else one named after the place of its first.
static bool keep_stories(block_work *b, const gathering *g, u32 groups) {
  large *l = b->l;
  u32 *story = arena_array(b->a, u32, groups + 1);
  for (u32 i = 0; i < groups; i++) story[i] = NONE;
  for (u32 i = 0; i < g->old; i++)
    if (g->all[i].story != NONE) story[g->all[i].group] = g->all[i].story;
  bool ok = true;
  for (u32 i = 0; ok && i < b->n; i++) {
    const grown *x = &g->all[g->old + i];
    if (story[x->group] == NONE) story[x->group] = l->next_place + i;
    *vec_push(l->a, &l->touched) = story[x->group];
    ok = store_index_article(l->t->s, &(indexed_row){l->next_place + i, b->rows[i].key, story[x->group], x->level, x->around});
  }
  return ok;
}

static bool find_others(block_work *b) {
  gather_queries(b);
  b->hits = arena_array(b->a, hit_list, b->n);
  if (!segments_sweep(b->l, b->a, b->queries, b->query_count, b->hits)) return false;
  parallel_for(b->n, b->l->t->options->workers, judge_hits, b);
  return resolve(b) && gather_others(b);
}

bool block_settle(large *l, const heap_row *rows, u32 n) {
  if (!n) return true;
  block_work b = {.l = l, .a = arena_new(), .rows = rows, .n = n};
  u32 *keys = arena_array(b.a, u32, n);
  for (u32 i = 0; i < n; i++) keys[i] = rows[i].key;
  b.fresh = block_sketches(l->t, b.a, keys, n);
  gathering g = {0};
  bool ok = b.fresh && find_others(&b) && gather_all(&b, &g) && load_gathered(&b, &g);
  if (ok) {
    u32 groups = stories_extend(&l->counts, g.all, g.old, g.count, l->t->options->workers);
    ok = keep_stories(&b, &g, groups) && segments_append(l, b.a, b.queries, b.query_count, n);
    l->next_place += n;
    ok = ok && store_set_number(l->t->s, "next_place", l->next_place);
  }
  arena_free(b.a);
  return ok;
}
