// SPDX-License-Identifier: Apache-2.0
// Which articles of a story share wording: candidates by shared grams, then alignment of each candidate pair.
//
// Cost: articles with the very same words are compared once. A gram that many articles hold links them to the first one
// only, so a family of n copies costs n alignments and not n * n.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/weave.h"

enum {
  CROWD = 64,               // articles that hold one gram: up to so many, all their pairs are candidates
  COPIES = 16,              // of one text that are paired with others one by one
  SHARINGS = 64,            // an article: more are not kept
};
static const float CANDIDATE_SURPRISE = 10; // of the grams that two articles share
static const float HOUSE_SHARE = 0.25f;

typedef struct posting {
  u64 hash;
  u32 article;
  float surprise;
} posting;

static int by_hash(const void *x, const void *y) {
  const posting *a = x, *b = y;
  if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
  return (a->article > b->article) - (a->article < b->article);
}

static float gram_surprise(const witness *w, u32 at) {
  float sum = 0;
  for (u32 i = at; i < at + GRAM_WORDS; i++) sum += w->words.at[i].surprise;
  return sum;
}

typedef struct pair {
  u32 a, b;
  u32 millis; // thousandths of surprise in shared grams: whole numbers, so the order of adding does not matter
} pair;

typedef struct pair_list {
  VEC(pair) all;
  map place; // of (a, b) in `all`
} pair_list;

static u64 pair_key(u32 a, u32 b) { return hash_mix((u64)a << 32 | b, 1); }

static void add_candidate(arena *s, pair_list *pairs, u32 a, u32 b, float surprise) {
  u32 *at = map_at(s, &pairs->place, pair_key(a, b), pairs->all.count);
  if (*at == pairs->all.count) *vec_push(s, &pairs->all) = (pair){.a = a, .b = b};
  u32 add = (u32)(surprise * 1000);
  pairs->all.at[*at].millis += pairs->all.at[*at].millis < UINT32_MAX / 2 ? add : 0;
}

static int by_pair(const void *x, const void *y) {
  const pair *p = x, *q = y;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

static void find_candidates(weave *w, arena *s, pair_list *pairs) {
  u32 total = 0;
  for (u32 i = 0; i < w->n; i++)
    if (w->witnesses[i].copy_of == i) total += w->witnesses[i].gram_count;
  posting *all = arena_array(s, posting, total);
  u32 n = 0;
  for (u32 i = 0; i < w->n; i++) {
    const witness *x = &w->witnesses[i];
    if (x->copy_of != i) continue;
    for (u32 k = 0; k < x->gram_count; k++)
      if (!k || x->grams[k].hash != x->grams[k - 1].hash) // sorted: each gram of an article once
        all[n++] = (posting){x->grams[k].hash, i, gram_surprise(x, x->grams[k].at)};
  }
  if (n) qsort(all, n, sizeof *all, by_hash);
  for (u32 i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && all[end].hash == all[i].hash; end++) {}
    u32 leaders = end - i <= CROWD ? end - i : 1;
    for (u32 k = i; k < i + leaders; k++)
      for (u32 m = k + 1; m < end; m++) add_candidate(s, pairs, all[k].article, all[m].article, all[k].surprise);
  }
  if (pairs->all.count) qsort(pairs->all.at, pairs->all.count, sizeof *pairs->all.at, by_pair);
}

static span words_span(const witness *x, u32 first, u32 count) {
  const run_word *a = &x->words.at[first], *z = &x->words.at[first + count - 1];
  return span_of(a->start, z->start + z->len);
}

// A little wording that two articles of one outlet share is what the outlet prints under many of its articles.
static bool is_house_style(const weave *w, u32 a, u32 b, const alignment *al) {
  u64 outlet = w->identities[a].outlet;
  if (!outlet || outlet != w->identities[b].outlet) return false;
  return (float)al->shared_words < HOUSE_SHARE * (float)w->witnesses[a].open_words &&
         (float)al->shared_words < HOUSE_SHARE * (float)w->witnesses[b].open_words;
}

// Keeps an alignment as the sharing of two articles; either may be a copy of the one that was aligned.
static void keep(weave *w, u32 a, u32 b, const alignment *al, bool turned) {
  lineage *out = w->out;
  if (out->sharings.count >= SHARINGS * (w->n + SHARINGS)) return;
  const witness *x = &w->witnesses[a], *y = &w->witnesses[b];
  if (is_house_style(w, a, b, al)) return;
  *vec_push(w->a, &out->sharings) = (sharing){
      .a = a, .b = b, .shared_words = al->shared_words, .quoted_words = al->quoted_words,
      .share_of_a = x->open_words ? (float)al->shared_words / (float)x->open_words : 0,
      .share_of_b = y->open_words ? (float)al->shared_words / (float)y->open_words : 0,
      .first_passage = out->passages.count, .passage_count = al->stretches.count};
  for (u32 i = 0; i < al->stretches.count; i++) {
    stretch s = al->stretches.at[i];
    if (turned) s = (stretch){s.b, s.b_count, s.a, s.a_count, s.words, s.first_match, s.match_count, s.surprise, s.kind};
    const match *of = &al->matches.at[s.first_match];
    s.first_match = w->matches.count;
    for (u32 k = 0; k < s.match_count; k++)
      *vec_push(w->scratch, &w->matches) = turned ? (match){of[k].b, of[k].a, of[k].len} : of[k];
    *vec_push(w->scratch, &w->stretches) = s;
    *vec_push(w->a, &out->passages) =
        (passage){words_span(x, s.a, s.a_count), words_span(y, s.b, s.b_count), s.kind, s.words};
  }
}

// The pair of originals stands for the pairs of their first copies, too.
static void keep_all(weave *w, const u32 *next_copy, u32 a, u32 b, const alignment *al) {
  u32 left = 0;
  for (u32 i = a; i != NONE; i = next_copy[i], left++) {
    u32 right = 0;
    for (u32 k = b; k != NONE; k = next_copy[k], right++) {
      if (left >= COPIES || right >= COPIES) break; // such a copy is joined to its original, which is enough
      if (i < k) keep(w, i, k, al, false);
      else keep(w, k, i, al, true);
    }
  }
}

static void fold_copies_of_words(weave *w, u32 *next_copy) {
  map first = {0}, last = {0};
  for (u32 i = 0; i < w->n; i++) {
    next_copy[i] = NONE;
    witness *x = &w->witnesses[i];
    x->copy_of = *map_at(w->scratch, &first, x->whole, i);
    u32 *end = map_at(w->scratch, &last, x->whole, i);
    if (*end != i) next_copy[*end] = i;
    *end = i;
  }
}

static int sharing_order(const void *x, const void *y) {
  const sharing *p = x, *q = y;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

void sharings_find(weave *w) {
  u32 *next_copy = arena_array(w->scratch, u32, w->n);
  fold_copies_of_words(w, next_copy);
  witnesses_temper(w->scratch, w->witnesses, w->n);
  pair_list pairs = {0};
  find_candidates(w, w->scratch, &pairs);
  arena *work = arena_new();
  for (u32 i = 0; i < pairs.all.count; i++) {
    const pair *p = &pairs.all.at[i];
    if ((float)p->millis < CANDIDATE_SURPRISE * 1000) continue;
    alignment al;
    arena_reset(work);
    align_pair(work, work, &w->witnesses[p->a], &w->witnesses[p->b], &al);
    if (al.stretches.count) keep_all(w, next_copy, p->a, p->b, &al);
  }
  for (u32 i = 0; i < w->n; i++) { // the copies of one text among themselves
    if (w->witnesses[i].copy_of != i || next_copy[i] == NONE || !w->witnesses[i].words.count) continue;
    alignment al;
    arena_reset(work);
    align_same(work, &w->witnesses[i], &al);
    u32 left = 0;
    for (u32 k = i; k != NONE && (left < CROWD || k == i); k = next_copy[k], left++) {
      u32 right = left + 1;
      for (u32 m = next_copy[k]; m != NONE && (!left || right < CROWD); m = next_copy[m], right++)
        keep(w, k, m, &al, false);
    }
  }
  arena_free(work);
  lineage *out = w->out;
  if (out->sharings.count) qsort(out->sharings.at, out->sharings.count, sizeof *out->sharings.at, sharing_order);
}

typedef VEC(u32) article_list;

// Of an outlet's articles the one that another can mean: the only one, or the last before it. NONE when it cannot be told.
static u32 credited_of(const weave *w, const article_list *of, u32 child) {
  if (of->count == 1) return of->at[0];
  u32 best = NONE;
  double nearest = 0;
  bool tie = false;
  for (u32 i = 0; i < of->count && i < CROWD; i++) {
    if (of->at[i] == child) continue;
    const witness *x = &w->witnesses[of->at[i]], *y = &w->witnesses[child];
    double days = ancestry_days(x, y);
    if (days < 0 || !x->record->art.published.value.len || !y->record->art.published.value.len) continue;
    if (best == NONE || days < nearest) best = of->at[i], nearest = days, tie = false;
    else if (days <= nearest) tie = true;
  }
  return tie ? NONE : best;
}

void sharings_credit(weave *w) {
  map pairs = {0}, place = {0}; // list of an outlet's articles
  lineage *out = w->out;
  article_list *lists = arena_array(w->scratch, article_list, w->n);
  for (u32 i = 0; i < out->sharings.count; i++)
    map_at(w->scratch, &pairs, pair_key(out->sharings.at[i].a, out->sharings.at[i].b), i);
  for (u32 i = 0; i < w->n; i++)
    if (w->identities[i].outlet) *vec_push(w->scratch, &lists[*map_at(w->scratch, &place, w->identities[i].outlet, i)]) = i;
  u32 before = out->sharings.count;
  for (u32 i = 0; i < w->n; i++)
    for (u32 k = 0; k < w->identities[i].credit_count && out->sharings.count < SHARINGS * (w->n + SHARINGS); k++) {
      u32 list = map_get(&place, w->identities[i].credits[k].name);
      u32 from = list == NONE ? NONE : credited_of(w, &lists[list], i);
      if (from == NONE || from == i) continue;
      u32 fresh = out->sharings.count, a = from < i ? from : i, b = from < i ? i : from;
      if (*map_at(w->scratch, &pairs, pair_key(a, b), fresh) == fresh)
        *vec_push(w->a, &out->sharings) = (sharing){.a = a, .b = b, .first_passage = out->passages.count};
    }
  if (out->sharings.count > before) qsort(out->sharings.at, out->sharings.count, sizeof *out->sharings.at, sharing_order);
}
