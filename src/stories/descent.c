// SPDX-License-Identifier: Apache-2.0
// Descent: for every article the ones that could be its parent, and what each would cost (ancestry.c).
//
// What the words alone do not tell: an article that explains most of what its relatives share is likely the one they
// took from; one that two unrelated texts went into is no parent of either.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/weave.h"

static const double AWAY_FROM_HUB = 6;
static const double BRIDGED = 2; // of each word that an article would have to lose for one part of it to be its child
static const float SHARED_LEAST = 0.08f; // of the shorter of two: less makes nobody a parent
static const double BRIDGE_SHARE = 0.12, SECOND_SHARE = 0.12; // of an article's words, that a second text went into
static const double APART = 0.1;     // of the words of the smaller: two parts with more in common are of one family
static const double ONE_SIDE = 0.15; // of what one side alone has: a child with less has not got that side
enum {
  WORDS_LEAST = 12,
  NEAREST = 24, // relatives of one article that are looked at
  SECOND_RUN = 6, SECOND_WORDS = 15,
};

typedef struct relative {
  u32 article, sharing, words;
} relative;

// What the words of one article say of its bond to a relative.
typedef struct bond {
  double as_child, as_parent; // cost when the relative is the parent, when it is the child
  u32 crossed;                // words that the relative as a child would have lost in one piece
  bool inherited;             // it names the relative in words that a third has too
} bond;

typedef struct relatives {
  relative *at;
  u32 count;
} relatives;

// Two relatives, by their places in the list, that have different parts of an article; NONE when there are none.
typedef struct bridge {
  u32 side[2];
  u32 words; // that it has from the smaller one alone
} bridge;

typedef struct maker {
  descent *d;
  relatives *of;  // by article, in the order of articles
  map related;    // pairs that share enough
  bool **masks;   // of the article at hand: words that relative k has too
  bool *any;
  double *explained, *explainable; // by article, of its relatives
} maker;

static u64 pair_key(u32 a, u32 b) { return a < b ? (u64)a << 32 | b : (u64)b << 32 | a; }
static bool are_related(const maker *m, u32 a, u32 b) {
  return a == b || map_get(&m->related, hash_mix(pair_key(a, b), 3)) != NONE;
}

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
    enough[i] = s->shared_words >= WORDS_LEAST && larger >= SHARED_LEAST && !w->third[i];
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

// How much of what an article shares with relatives of parent k is the parent's too.
static void weigh_hub(maker *m, u32 child, u32 k, u32 n) {
  const relatives *r = &m->of[child];
  u32 parent = r->at[k].article;
  memset(m->any, 0, n * sizeof *m->any);
  for (u32 i = 0; i < r->count; i++) {
    if (!are_related(m, r->at[i].article, parent)) continue;
    for (u32 p = 0; p < n; p++) m->any[p] |= m->masks[i][p];
  }
  m->explained[parent] += count_words(m->masks[k], n);
  m->explainable[parent] += count_words(m->any, n);
}

// The two relatives that have next to none of their words in the article in common and explain most of it together.
static void find_bridge(const maker *m, u32 article, u32 n, bridge *found) {
  const relatives *r = &m->of[article];
  u32 least = (u32)(BRIDGE_SHARE * n) > SECOND_WORDS ? (u32)(BRIDGE_SHARE * n) : SECOND_WORDS, most = 0;
  *found = (bridge){{NONE, NONE}, 0};
  for (u32 i = 0; i < r->count; i++)
    for (u32 k = i + 1; k < r->count; k++) {
      if (r->at[i].words < least || r->at[k].words < least) continue;
      u32 either = 0, both = 0, smaller = r->at[i].words < r->at[k].words ? r->at[i].words : r->at[k].words;
      for (u32 p = 0; p < n; p++) either += m->masks[i][p] || m->masks[k][p], both += m->masks[i][p] && m->masks[k][p];
      if (either <= most || both > APART * smaller) continue;
      most = either;
      *found = (bridge){{i, k}, smaller - both};
    }
}

// Words that a child with the words of mask k alone would have lost together with one whole side of the bridge.
static u32 crossed_words(const maker *m, const bridge *of, u32 k, u32 n) {
  if (of->side[0] == NONE) return 0;
  const bool *x = m->masks[of->side[0]], *y = m->masks[of->side[1]];
  u32 all[2] = {0}, had[2] = {0};
  for (u32 p = 0; p < n; p++) {
    if (x[p] == y[p]) continue;
    all[y[p]]++;
    had[y[p]] += m->masks[k][p];
  }
  return had[0] < ONE_SIDE * all[0] || had[1] < ONE_SIDE * all[1] ? of->words : 0;
}

// Is the place where the article names the other one of the sharing among the words that it has in common with a third?
static bool is_inherited(const maker *m, u32 article, u32 k) {
  const relatives *r = &m->of[article];
  const weave *w = m->d->w;
  u32 at = w->named[2 * r->at[k].sharing + (w->out->sharings.at[r->at[k].sharing].b == article)];
  if (!at) return false;
  const run_words *words = &w->witnesses[article].words;
  u32 low = 0, high = words->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (words->at[mid].start < at - 1) low = mid + 1;
    else high = mid;
  }
  if (low == words->count) return false;
  for (u32 i = 0; i < r->count; i++)
    if (i != k && m->masks[i][low]) return true;
  return false;
}

// One pass an article: its masks are made, everything that needs them is read off, and they are gone.
static void read_article(maker *m, u32 i, bond *bonds) {
  weave *w = m->d->w;
  const relatives *r = &m->of[i];
  u32 n = w->witnesses[i].words.count;
  for (u32 k = 0; k < r->count; k++) mark_words(w, i, &w->out->sharings.at[r->at[k].sharing], m->masks[k]);
  for (u32 k = 0; k < r->count; k++) {
    ancestry_runs(m->masks[k], n, &bonds[k].as_child, &bonds[k].as_parent);
    bonds[k].as_child += ancestry_words(&w->witnesses[i], m->masks[k]);
    bonds[k].inherited = is_inherited(m, i, k);
    weigh_hub(m, i, k, n);
  }
  bridge of;
  find_bridge(m, i, n, &of);
  for (u32 k = 0; k < r->count; k++) bonds[k].crossed = crossed_words(m, &of, k, n);
}

static u32 find_relative(const relatives *r, u32 article) {
  for (u32 k = 0; k < r->count; k++)
    if (r->at[k].article == article) return k;
  return NONE;
}

static void make_masks(maker *m) {
  const weave *w = m->d->w;
  u32 longest = 1;
  for (u32 i = 0; i < w->n; i++)
    if (w->witnesses[i].words.count > longest) longest = w->witnesses[i].words.count;
  m->masks = arena_array(w->scratch, bool *, NEAREST);
  for (u32 k = 0; k < NEAREST; k++) m->masks[k] = arena_array(w->scratch, bool, longest);
  m->any = arena_array(w->scratch, bool, longest);
}

static double cost_of(const maker *m, const relative *r, const bond *to_parent, const bond *to_child, u32 child) {
  const weave *w = m->d->w;
  const sharing *s = &w->out->sharings.at[r->sharing];
  const witness *x = &w->witnesses[r->article], *y = &w->witnesses[child];
  i32 lean = child == s->b ? w->lean[r->sharing] : -w->lean[r->sharing];
  double cost = to_parent->as_child + to_child->as_parent + AWAY_FROM_HUB * (1 - m->d->hub[r->article]);
  cost += ancestry_headline(x, y) + ancestry_time(x, y) + ancestry_said(lean, to_parent->inherited);
  return cost + BRIDGED * to_child->crossed;
}

void descent_make(weave *w, descent *out) {
  arena *s = w->scratch;
  *out = (descent){.w = w, .first = arena_array(s, u32, w->n + 1), .hub = arena_array(s, double, w->n + 1)};
  maker m = {.d = out, .explained = arena_array(s, double, w->n + 1), .explainable = arena_array(s, double, w->n + 1)};
  find_relatives(&m);
  make_masks(&m);
  bond **bonds = arena_array(s, bond *, w->n + 1); // of each article to its relatives
  for (u32 i = 0; i < w->n; i++) {
    bonds[i] = arena_array(s, bond, m.of[i].count + 1);
    read_article(&m, i, bonds[i]);
  }
  for (u32 i = 0; i < w->n; i++) out->hub[i] = m.explainable[i] > 0 ? m.explained[i] / m.explainable[i] : 0;
  for (u32 i = 0; i < w->n; i++) {
    out->first[i] = out->arcs.count;
    for (u32 k = 0; k < m.of[i].count; k++) {
      const relative *r = &m.of[i].at[k];
      u32 back = find_relative(&m.of[r->article], i);
      if (back == NONE) continue; // one of the two has nearer ones
      double cost = cost_of(&m, r, &bonds[i][k], &bonds[r->article][back], i);
      *vec_push(s, &out->arcs) = (arc){r->article, i, cost, r->sharing};
    }
  }
  out->first[w->n] = out->arcs.count;
}

static bool descends(u32 at, u32 older, const u32 *parent_of) {
  while (at != NONE && at != older) at = parent_of[at];
  return at == older;
}

u32 descent_second(const descent *d, u32 child, u32 first, const u32 *parent_of) {
  const weave *w = d->w;
  u32 n = w->witnesses[child].words.count, best = NONE;
  double most = 0, least = SECOND_SHARE * n > SECOND_WORDS ? SECOND_SHARE * n : SECOND_WORDS;
  bool *of_first = arena_array(w->scratch, bool, n + 1), *mask = arena_array(w->scratch, bool, n + 1);
  mark_words(w, child, &w->out->sharings.at[d->arcs.at[first].sharing], of_first);
  for (u32 k = d->first[child]; k < d->first[child + 1]; k++) {
    const arc *x = &d->arcs.at[k];
    if (k == first || descends(x->from, child, parent_of)) continue;
    mark_words(w, child, &w->out->sharings.at[x->sharing], mask);
    u32 words = 0, both = 0, of_both[2] = {count_words(of_first, n), count_words(mask, n)};
    for (u32 i = 0; i < n; i++) both += mask[i] && of_first[i];
    if (both > APART * (of_both[0] < of_both[1] ? of_both[0] : of_both[1])) continue; // of one family with the first
    for (u32 i = 0, end; i < n; i = end + 1) {
      for (end = i; end < n && mask[end] && !of_first[end]; end++) {}
      if (end - i >= SECOND_RUN) words += end - i;
    }
    double worth = words - SECOND_WORDS * (1 - d->hub[x->from]);
    if (worth >= least && worth > most) most = worth, best = k;
  }
  return best;
}
