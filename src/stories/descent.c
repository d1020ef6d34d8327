// SPDX-License-Identifier: Apache-2.0
// What it would cost to take one article for another's parent: the changes that a desk would have had to make.
//
// Words of the child that the parent lacks and that relatives of both have cannot have been written anew by chance: they
// cost most. Words put in and stretches left out cost a little each. An article that explains most of what its relatives
// share is likely the one they took from. What dates, credits and marks say is added. After the idea of the shortest
// description (Rissanen), with costs as of news desks: cutting from the bottom is nearly free.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/weave.h"

static const double LOST = 0.06, LOST_WORD = 0.14;      // of each run that the parent should have explained, and its words
static const double PUT_IN = 0.5, PUT_IN_WORD = 0.0004; // of each run of the child's own
static const double LEFT_OUT = 0.63, LEFT_OUT_WORD = 0.0036, BOTTOM = 0.1; // of each run of the parent's own; of the last
static const double AWAY_FROM_HUB = 7;
static const double AGAINST = 6, CREDITED = 9; // what dates and credits weigh, by the point of lean; a credit
static const double BRIDGED = 30;              // of taking one part alone from an article that two texts went into
static const float SHARED_LEAST = 0.08f;       // of the shorter of two: less makes nobody a parent
enum {
  WORDS_LEAST = 12,
  RUN_LEAST = 2,      // a single word changed is neither put in nor left out
  NEAREST = 24,       // relatives of one article that are looked at
  LEAN_CREDITED = 4,
  SECOND_RUN = 6, SECOND_WORDS = 20,
};
static const double SECOND_SHARE = 0.09, BRIDGE_SHARE = 0.1;

typedef struct relative {
  u32 article, sharing, words;
} relative;

typedef struct relatives {
  relative *at;
  u32 count;
} relatives;

typedef struct maker {
  descent *d;
  relatives *of;  // by article, in the order of articles
  map related;    // pairs that share enough
  bool **masks;   // of the article at hand: words that relative k has too
  bool *any;
  double *explained, *explainable; // by article, of its relatives
} maker;

static u64 pair_key(u32 a, u32 b) { return a < b ? (u64)a << 32 | b : (u64)b << 32 | a; }
static bool are_related(const maker *m, u32 a, u32 b) { return a == b || map_get(&m->related, hash_mix(pair_key(a, b), 3)) != NONE; }

static u32 matched_words(const weave *w, const sharing *s) {
  u32 words = 0;
  for (u32 i = 0; i < s->passage_count; i++) words += w->stretches.at[s->first_passage + i].words;
  return words;
}

static int by_words(const void *x, const void *y) {
  const relative *a = x, *b = y;
  if (a->words != b->words) return a->words > b->words ? -1 : 1;
  return (a->article > b->article) - (a->article < b->article);
}

static int by_article(const void *x, const void *y) {
  u32 a = ((const relative *)x)->article, b = ((const relative *)y)->article;
  return (a > b) - (a < b);
}

static void find_relatives(maker *m) {
  weave *w = m->d->w;
  u32 *degree = arena_array(w->scratch, u32, w->n);
  bool *enough = arena_array(w->scratch, bool, w->out->sharings.count + 1);
  for (u32 i = 0; i < w->out->sharings.count; i++) {
    const sharing *s = &w->out->sharings.at[i];
    float larger = s->share_of_a > s->share_of_b ? s->share_of_a : s->share_of_b;
    enough[i] = s->shared_words >= WORDS_LEAST && larger >= SHARED_LEAST;
    if (enough[i]) degree[s->a]++, degree[s->b]++;
  }
  m->of = arena_array(w->scratch, relatives, w->n);
  for (u32 i = 0; i < w->n; i++) m->of[i].at = arena_array(w->scratch, relative, degree[i]);
  for (u32 i = 0; i < w->out->sharings.count; i++) {
    if (!enough[i]) continue;
    const sharing *s = &w->out->sharings.at[i];
    u32 words = matched_words(w, s);
    map_at(w->scratch, &m->related, hash_mix(pair_key(s->a, s->b), 3), 1);
    m->of[s->a].at[m->of[s->a].count++] = (relative){s->b, i, words};
    m->of[s->b].at[m->of[s->b].count++] = (relative){s->a, i, words};
  }
  for (u32 i = 0; i < w->n; i++) {
    relatives *r = &m->of[i];
    if (r->count > NEAREST) {
      qsort(r->at, r->count, sizeof *r->at, by_words);
      r->count = NEAREST;
    }
    if (r->count) qsort(r->at, r->count, sizeof *r->at, by_article);
  }
}

// Marks the words of `article` that the other one of the sharing has too.
static void mark_words(const weave *w, u32 article, const sharing *s, bool *mask) {
  memset(mask, 0, w->witnesses[article].words.count * sizeof *mask);
  for (u32 i = 0; i < s->passage_count; i++) {
    const stretch *t = &w->stretches.at[s->first_passage + i];
    for (u32 k = t->first_match; k < t->first_match + t->match_count; k++) {
      const match *hit = &w->matches.at[k];
      memset(mask + (article == s->a ? hit->a : hit->b), 1, hit->len * sizeof *mask);
    }
  }
}

static u32 count_words(const bool *mask, u32 n) {
  u32 words = 0;
  for (u32 i = 0; i < n; i++) words += mask[i];
  return words;
}

// Cost of the runs of words that are not in the mask: of the child's own, or of those that a child has left out.
static void cost_own(const bool *mask, u32 n, double *put_in, double *left_out) {
  *put_in = *left_out = 0;
  for (u32 i = 0, end; i < n; i = end + 1) {
    for (end = i; end < n && !mask[end]; end++) {}
    if (end - i < RUN_LEAST) continue;
    *put_in += PUT_IN + PUT_IN_WORD * (end - i);
    *left_out += (end == n ? BOTTOM : LEFT_OUT) + LEFT_OUT_WORD * (end - i);
  }
}

// Words that relatives of both have in common with the child and the parent k has not.
static double cost_lost(maker *m, u32 child, u32 k, u32 n) {
  const relatives *r = &m->of[child];
  u32 parent = r->at[k].article, explainable = 0;
  memset(m->any, 0, n * sizeof *m->any);
  for (u32 i = 0; i < r->count; i++) {
    if (!are_related(m, r->at[i].article, parent)) continue;
    for (u32 p = 0; p < n; p++) m->any[p] |= m->masks[i][p];
  }
  double cost = 0;
  bool open = false;
  for (u32 p = 0; p < n; p++) {
    explainable += m->any[p];
    bool lost = m->any[p] && !m->masks[k][p];
    if (lost) cost += open ? LOST_WORD : LOST;
    open = lost;
  }
  m->explained[parent] += count_words(m->masks[k], n);
  m->explainable[parent] += explainable;
  return cost;
}

// The two relatives that share nothing with each other and explain most of the article together.
static void find_bridge(maker *m, u32 article, u32 n) {
  const relatives *r = &m->of[article];
  u32 least = (u32)(BRIDGE_SHARE * n) > SECOND_WORDS ? (u32)(BRIDGE_SHARE * n) : SECOND_WORDS, most = 0;
  m->d->bridge[0][article] = m->d->bridge[1][article] = NONE;
  for (u32 i = 0; i < r->count; i++)
    for (u32 k = i + 1; k < r->count; k++) {
      if (r->at[i].words < least || r->at[k].words < least || are_related(m, r->at[i].article, r->at[k].article)) continue;
      u32 words = 0;
      for (u32 p = 0; p < n; p++) words += m->masks[i][p] || m->masks[k][p];
      if (words <= most) continue;
      most = words;
      m->d->bridge[0][article] = r->at[i].article;
      m->d->bridge[1][article] = r->at[k].article;
    }
}

// An article that two texts went into is no parent of either, nor of one that has only a part of it.
static bool crosses_bridge(const maker *m, u32 parent, u32 child) {
  for (u32 k = 0; k < 2; k++) {
    u32 side = m->d->bridge[k][parent];
    if (side != NONE && (side == child || !are_related(m, side, child))) return true;
  }
  return false;
}

static double cost_said(const weave *w, const sharing *s, u32 at, u32 child) {
  i32 lean = child == s->b ? w->lean[at] : -w->lean[at];
  if (lean < 0) return AGAINST * -lean;
  return lean >= LEAN_CREDITED ? -CREDITED : 0;
}

// One pass an article: its masks are made, everything that needs them is read off, and they are gone.
static void read_article(maker *m, u32 i, double *lost, double *put_in, double *left_out) {
  weave *w = m->d->w;
  const relatives *r = &m->of[i];
  u32 n = w->witnesses[i].words.count;
  for (u32 k = 0; k < r->count; k++) mark_words(w, i, &w->out->sharings.at[r->at[k].sharing], m->masks[k]);
  for (u32 k = 0; k < r->count; k++) {
    cost_own(m->masks[k], n, &put_in[k], &left_out[k]);
    lost[k] = cost_lost(m, i, k, n);
  }
  find_bridge(m, i, n);
}

static u32 find_relative(const relatives *r, u32 article) {
  for (u32 k = 0; k < r->count; k++)
    if (r->at[k].article == article) return k;
  return NONE;
}

void descent_make(weave *w, descent *out) {
  arena *s = w->scratch;
  *out = (descent){.w = w, .first = arena_array(s, u32, w->n + 1), .hub = arena_array(s, double, w->n + 1),
                   .bridge = {arena_array(s, u32, w->n + 1), arena_array(s, u32, w->n + 1)}};
  maker m = {.d = out, .explained = arena_array(s, double, w->n + 1), .explainable = arena_array(s, double, w->n + 1)};
  find_relatives(&m);
  u32 longest = 1, total = 0;
  u32 *start = arena_array(s, u32, w->n + 1);
  for (u32 i = 0; i < w->n; i++) {
    if (w->witnesses[i].words.count > longest) longest = w->witnesses[i].words.count;
    start[i] = total;
    total += m.of[i].count;
  }
  m.masks = arena_array(s, bool *, NEAREST);
  for (u32 k = 0; k < NEAREST; k++) m.masks[k] = arena_array(s, bool, longest);
  m.any = arena_array(s, bool, longest);
  double *lost = arena_array(s, double, total + 1), *put_in = arena_array(s, double, total + 1);
  double *left_out = arena_array(s, double, total + 1);
  for (u32 i = 0; i < w->n; i++) read_article(&m, i, lost + start[i], put_in + start[i], left_out + start[i]);
  for (u32 i = 0; i < w->n; i++) out->hub[i] = m.explainable[i] > 0 ? m.explained[i] / m.explainable[i] : 0;
  for (u32 i = 0; i < w->n; i++) {
    out->first[i] = out->arcs.count;
    for (u32 k = 0; k < m.of[i].count; k++) {
      const relative *r = &m.of[i].at[k];
      u32 back = find_relative(&m.of[r->article], i);
      if (back == NONE) continue; // one of the two has nearer ones
      double cost = lost[start[i] + k] + put_in[start[i] + k] + left_out[start[r->article] + back];
      cost += AWAY_FROM_HUB * (1 - out->hub[r->article]) + cost_said(w, &w->out->sharings.at[r->sharing], r->sharing, i);
      if (crosses_bridge(&m, r->article, i)) cost += BRIDGED;
      *vec_push(s, &out->arcs) = (arc){r->article, i, cost, r->sharing};
    }
  }
  out->first[w->n] = out->arcs.count;
}

static bool descends(u32 at, u32 older, const u32 *parent_of) {
  while (at != NONE && at != older) at = parent_of[at];
  return at == older;
}

static bool is_arc(const descent *d, u32 from, u32 to) {
  for (u32 k = d->first[to]; k < d->first[to + 1]; k++)
    if (d->arcs.at[k].from == from) return true;
  return false;
}

u32 descent_second(const descent *d, u32 child, u32 first, const u32 *parent_of) {
  const weave *w = d->w;
  u32 n = w->witnesses[child].words.count, best = NONE, parent = d->arcs.at[first].from;
  double most = 0, least = SECOND_SHARE * n > SECOND_WORDS ? SECOND_SHARE * n : SECOND_WORDS;
  bool *of_first = arena_array(w->scratch, bool, n + 1), *mask = arena_array(w->scratch, bool, n + 1);
  mark_words(w, child, &w->out->sharings.at[d->arcs.at[first].sharing], of_first);
  for (u32 k = d->first[child]; k < d->first[child + 1]; k++) {
    const arc *x = &d->arcs.at[k];
    if (k == first || is_arc(d, x->from, parent) || descends(x->from, child, parent_of)) continue;
    mark_words(w, child, &w->out->sharings.at[x->sharing], mask);
    u32 words = 0;
    for (u32 i = 0, end; i < n; i = end + 1) {
      for (end = i; end < n && mask[end] && !of_first[end]; end++) {}
      if (end - i >= SECOND_RUN) words += end - i;
    }
    double worth = words - SECOND_WORDS * (1 - d->hub[x->from]);
    if (worth >= least && worth > most) most = worth, best = k;
  }
  return best;
}
