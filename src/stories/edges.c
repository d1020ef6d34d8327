// SPDX-License-Identifier: Apache-2.0
// The graph of who took from whom: for every article the fewest parents that explain its shared words, the one that
// explains most first; where the direction is not known, a spanning forest of what is left. It has no directed cycle.
#include <stdlib.h>

#include "stories/weave.h"

enum { PARENT_WORDS = 12 };              // a further parent explains so many words that the others do not,
static const float PARENT_SHARE = 0.04f; // and this share of the article
static const float FRAGMENT = 0.25f, WHOLE = 0.9f, REWRITTEN = 0.5f;

typedef struct offer {
  u32 sharing;
  u32 child;
  float likeness; // shared words of all words of both
} offer;
typedef VEC(offer) offer_list;
typedef VEC(u32) index_list;

typedef struct drawer {
  weave *w;
  u32 *group;          // union-find: articles joined by edges
  offer_list *offers;  // by child: sharings with a known parent
  index_list *parents; // by child: known ones
  u32 *seen, stamp;    // of a walk
  bool *covered;       // words of the child at hand
} drawer;

static u32 group_of(drawer *d, u32 i) {
  while (d->group[i] != i) i = d->group[i] = d->group[d->group[i]];
  return i;
}

static void join(drawer *d, u32 a, u32 b) {
  u32 x = group_of(d, a), y = group_of(d, b);
  if (x < y) d->group[y] = x;
  else d->group[x] = y;
}

// Shared words of all words of both. Where one holds nearly all of the other, only the stretch that they have in common
// counts: a copy that breaks off is as near to its source as one that goes on.
static float likeness_of(const weave *w, const sharing *s) {
  u32 a = w->witnesses[s->a].open_words, b = w->witnesses[s->b].open_words;
  if (s->share_of_a >= WHOLE || s->share_of_b >= WHOLE) {
    u32 first_a = NONE, first_b = NONE, end_a = 0, end_b = 0;
    for (u32 i = 0; i < s->passage_count; i++) {
      const stretch *t = &w->stretches.at[s->first_passage + i];
      if (t->a < first_a) first_a = t->a;
      if (t->b < first_b) first_b = t->b;
      if (t->a + t->a_count > end_a) end_a = t->a + t->a_count;
      if (t->b + t->b_count > end_b) end_b = t->b + t->b_count;
    }
    // Quoted words are not counted as shared: they may not widen the stretch either.
    u32 outside = s->quoted_words < end_a - first_a ? s->quoted_words : end_a - first_a;
    if (end_a - first_a - outside < a) a = end_a - first_a - outside;
    outside = s->quoted_words < end_b - first_b ? s->quoted_words : end_b - first_b;
    if (end_b - first_b - outside < b) b = end_b - first_b - outside;
  }
  return a + b > s->shared_words ? (float)s->shared_words / (float)(a + b - s->shared_words) : 1;
}

static u32 parent_of(const sharing *s, u32 child) { return s->a == child ? s->b : s->a; }

// Is `older` among the ancestors of `at`, or the same?
static bool descends(drawer *d, u32 at, u32 older) {
  d->stamp++;
  index_list stack = {0};
  *vec_push(d->w->scratch, &stack) = at;
  while (stack.count) {
    u32 i = stack.at[--stack.count];
    if (i == older) return true;
    if (d->seen[i] == d->stamp) continue;
    d->seen[i] = d->stamp;
    for (u32 k = 0; k < d->parents[i].count; k++) *vec_push(d->w->scratch, &stack) = d->parents[i].at[k];
  }
  return false;
}

static bool has_parent(const drawer *d, u32 child, u32 parent) {
  for (u32 k = 0; k < d->parents[child].count; k++)
    if (d->parents[child].at[k] == parent) return true;
  return false;
}

// Words of the child, outside quotation marks, that the sharing explains and nothing before it did; marks them if asked.
static u32 new_words(drawer *d, const sharing *s, u32 child, bool mark) {
  u32 count = 0;
  const run_word *words = d->w->witnesses[child].words.at;
  for (u32 i = 0; i < s->passage_count; i++) {
    const stretch *t = &d->w->stretches.at[s->first_passage + i];
    if (t->kind == PASSAGE_QUOTATION) continue;
    u32 first = child == s->a ? t->a : t->b, n = child == s->a ? t->a_count : t->b_count;
    for (u32 k = first; k < first + n; k++) {
      if (d->covered[k] || words[k].quoted) continue;
      count++;
      if (mark) d->covered[k] = true;
    }
  }
  return count;
}

static u8 kind_of(const weave *w, const sharing *s, u32 child) {
  float of_child = child == s->a ? s->share_of_a : s->share_of_b, of_parent = child == s->a ? s->share_of_b : s->share_of_a;
  u32 rewritten = 0;
  for (u32 i = 0; i < s->passage_count; i++) {
    const passage *p = &w->out->passages.at[s->first_passage + i];
    if (p->kind == PASSAGE_REWRITTEN) rewritten += p->words;
  }
  if (of_child < FRAGMENT && of_parent < FRAGMENT) return EDGE_SHARED_SOURCE;
  if (of_child >= WHOLE && of_parent >= WHOLE) return EDGE_VERBATIM;
  float larger = of_child > of_parent ? of_child : of_parent;
  if (larger < REWRITTEN || (float)rewritten > REWRITTEN * (float)s->shared_words) return EDGE_REWRITTEN;
  return of_child >= of_parent ? EDGE_CUT : EDGE_EXTENDED;
}

static void add_edge(drawer *d, u32 from, u32 to, u32 sharing_at, bool known) {
  const sharing *s = &d->w->out->sharings.at[sharing_at];
  u8 kind = kind_of(d->w, s, to);
  // Few words, but the child says whom it has them from.
  if (known && kind == EDGE_SHARED_SOURCE) kind = EDGE_REWRITTEN;
  *vec_push(d->w->a, &d->w->out->edges) = (edge){from, to, kind, known, sharing_at};
  if (known) *vec_push(d->w->scratch, &d->parents[to]) = from;
  join(d, from, to);
}

// Greedy cover: the parent that explains most of what is left, until none explains enough.
static void take_parents(drawer *d, u32 child) {
  offer_list *offers = &d->offers[child];
  u32 n = d->w->witnesses[child].words.count, open = d->w->witnesses[child].open_words;
  memset(d->covered, 0, n * sizeof *d->covered);
  u32 first_edge = d->w->out->edges.count;
  while (offers->count) {
    u32 best = NONE, most = 0;
    for (u32 i = 0; i < offers->count; i++) {
      offer *o = &offers->at[i];
      u32 words = new_words(d, &d->w->out->sharings.at[o->sharing], child, false);
      bool better = best == NONE || words > most + most / 50;
      // About as many words: the more alike of the two is the nearer one.
      if (!better && words + words / 50 >= most) better = o->likeness > offers->at[best].likeness;
      if (better) best = i, most = words;
    }
    bool further = d->w->out->edges.count > first_edge;
    if (further && (most < PARENT_WORDS || (float)most < PARENT_SHARE * (float)open)) break;
    offer o = offers->at[best];
    offers->at[best] = offers->at[--offers->count];
    if (!most) break;
    u32 parent = parent_of(&d->w->out->sharings.at[o.sharing], child);
    if (descends(d, parent, child)) continue;
    new_words(d, &d->w->out->sharings.at[o.sharing], child, true);
    add_edge(d, parent, child, o.sharing, true);
  }
  if (d->w->out->edges.count > first_edge + 1)
    for (u32 i = first_edge; i < d->w->out->edges.count; i++) d->w->out->edges.at[i].kind = EDGE_MERGED;
}

static int by_likeness(const void *x, const void *y) {
  const offer *a = x, *b = y;
  if (a->likeness != b->likeness) return a->likeness > b->likeness ? -1 : 1;
  return (a->sharing > b->sharing) - (a->sharing < b->sharing);
}

static void draw_unknown(drawer *d, offer_list *undirected) {
  if (undirected->count) qsort(undirected->at, undirected->count, sizeof *undirected->at, by_likeness);
  for (u32 i = 0; i < undirected->count; i++) {
    const sharing *s = &d->w->out->sharings.at[undirected->at[i].sharing];
    if (group_of(d, s->a) != group_of(d, s->b)) add_edge(d, s->a, s->b, undirected->at[i].sharing, false);
  }
}

// Two articles that both took from a third did not take from each other, whatever their dates say.
static void settle_common(drawer *d) {
  for (u32 i = 0; i < d->w->out->sharings.count; i++) {
    sharing *s = &d->w->out->sharings.at[i];
    if (!s->shared_words || has_parent(d, s->a, s->b) || has_parent(d, s->b, s->a)) continue;
    for (u32 k = 0; k < d->parents[s->a].count; k++)
      if (has_parent(d, s->b, d->parents[s->a].at[k])) s->direction = DIRECTION_COMMON_SOURCE;
  }
}

static int edge_order(const void *x, const void *y) {
  const edge *a = x, *b = y;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  return (a->from > b->from) - (a->from < b->from);
}

void edges_draw(weave *w) {
  drawer d = {.w = w, .group = arena_array(w->scratch, u32, w->n), .offers = arena_array(w->scratch, offer_list, w->n),
              .parents = arena_array(w->scratch, index_list, w->n), .seen = arena_array(w->scratch, u32, w->n)};
  u32 longest = 0;
  for (u32 i = 0; i < w->n; i++) {
    d.group[i] = i;
    if (w->witnesses[i].words.count > longest) longest = w->witnesses[i].words.count;
  }
  d.covered = arena_array(w->scratch, bool, longest + 1);
  offer_list undirected = {0};
  for (u32 i = 0; i < w->out->sharings.count; i++) {
    const sharing *s = &w->out->sharings.at[i];
    if (!s->shared_words) continue;
    offer o = {i, s->direction == DIRECTION_A_TO_B ? s->b : s->a, likeness_of(w, s)};
    bool known = s->direction == DIRECTION_A_TO_B || s->direction == DIRECTION_B_TO_A;
    if (known) *vec_push(w->scratch, &d.offers[o.child]) = o;
    else *vec_push(w->scratch, &undirected) = o;
  }
  for (u32 i = 0; i < w->n; i++) take_parents(&d, i);
  draw_unknown(&d, &undirected);
  settle_common(&d);
  if (w->out->edges.count) qsort(w->out->edges.at, w->out->edges.count, sizeof *w->out->edges.at, edge_order);
}
