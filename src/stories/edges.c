// SPDX-License-Identifier: Apache-2.0
// The graph of who took from whom: the cheapest forest of descent, second parents, and a line between what is left that
// shares wording at all. It has no directed cycle.
#include <stdlib.h>

#include "stories/weave.h"

static const double ROOT = 8;     // what it costs to have no parent
static const double MARGIN = 2.2; // an edge that would cost less than this more the other way round has no known direction
static const float FRAGMENT = 0.25f, WHOLE = 0.9f, REWRITTEN = 0.5f, ALIKE = 4, SLIGHT = 0.2f;
static const float REST_SHARE = 0.12f; // of either: with fewer words than REST_WORDS a smaller share is chance
static const double ZONE_DAYS = 0.5; // what time zones and a later hour on the page may make
enum { REST_WORDS = 16, SLIGHT_WORDS = 40, LEAN_CREDITED = 4 };

typedef struct drawer {
  weave *w;
  descent *d;
  u32 *group;     // union-find: articles joined by edges
  u32 *parent;    // by article: in the forest, NONE
  u32 *second;    // by article: its second parent, NONE
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
  sharing *s = &d->w->out->sharings.at[sharing_at];
  u8 kind = kind_of(d->w, s, to);
  // Few words, but the child says whom it has them from.
  bool quoted = s->quoted_words > 2 * s->shared_words; // and hardly anything but what it quotes
  if (known && kind == EDGE_SHARED_SOURCE && !quoted) kind = EDGE_REWRITTEN;
  if (!known && from > to) {
    u32 smaller = to;
    to = from, from = smaller;
  }
  *vec_push(d->w->a, &d->w->out->edges) = (edge){from, to, kind, known, sharing_at};
  s->direction = !known ? s->direction == DIRECTION_COMMON_SOURCE ? DIRECTION_COMMON_SOURCE : DIRECTION_UNKNOWN
                 : from == s->a ? DIRECTION_A_TO_B : DIRECTION_B_TO_A;
  join(d, from, to);
}

static double cost_back(const descent *d, const arc *x) {
  for (u32 k = d->first[x->from]; k < d->first[x->from + 1]; k++)
    if (d->arcs.at[k].from == x->to) return d->arcs.at[k].cost;
  return x->cost + ROOT;
}

static bool is_credited(const weave *w, u32 at) { return w->lean[at] >= LEAN_CREDITED || w->lean[at] <= -LEAN_CREDITED; }

// What two articles share by a quotation or a fact that both have from a third: of few words, and no word of who has them
// from whom, no direction is read.
static bool is_slight(const weave *w, const arc *x) {
  const sharing *s = &w->out->sharings.at[x->sharing];
  return s->share_of_a < SLIGHT && s->share_of_b < SLIGHT && s->shared_words < SLIGHT_WORDS && !is_credited(w, x->sharing);
}

// Does the parent say that it was published after the child, and is what they share too little to say otherwise?
static bool against_dates(const weave *w, const arc *x) {
  const sharing *s = &w->out->sharings.at[x->sharing];
  bool fragment = s->share_of_a < FRAGMENT && s->share_of_b < FRAGMENT;
  return fragment && ancestry_days(&w->witnesses[x->from], &w->witnesses[x->to]) < -ZONE_DAYS;
}

static void draw_forest(drawer *d) {
  weave *w = d->w;
  u32 *arc_of = arena_array(w->scratch, u32, w->n);
  arborescence_find(w->scratch, d->d->arcs.at, d->d->arcs.count, w->n, ROOT, arc_of);
  for (u32 i = 0; i < w->n; i++) d->parent[i] = arc_of[i] == NONE ? NONE : d->d->arcs.at[arc_of[i]].from;
  for (u32 i = 0; i < w->n; i++) {
    d->second[i] = NONE;
    if (arc_of[i] == NONE) continue;
    const arc *x = &d->d->arcs.at[arc_of[i]];
    u32 second = descent_second(d->d, i, arc_of[i], d->parent);
    bool known = !against_dates(w, x) && !is_slight(w, x) && (second != NONE || cost_back(d->d, x) - x->cost >= MARGIN);
    add_edge(d, x->from, i, x->sharing, known);
    if (second == NONE) continue;
    const arc *y = &d->d->arcs.at[second];
    vec_last(&w->out->edges)->kind = EDGE_MERGED;
    add_edge(d, y->from, i, y->sharing, true);
    vec_last(&w->out->edges)->kind = EDGE_MERGED;
    d->second[i] = y->from;
  }
}

typedef struct offer {
  u32 sharing;
  float likeness;
} offer;

static int by_likeness(const void *x, const void *y) {
  const offer *a = x, *b = y;
  if (a->likeness != b->likeness) return a->likeness > b->likeness ? -1 : 1;
  return (a->sharing > b->sharing) - (a->sharing < b->sharing);
}

static bool is_worth_a_line(const weave *w, u32 at) {
  const sharing *s = &w->out->sharings.at[at];
  return is_credited(w, at) || s->shared_words >= REST_WORDS || s->share_of_a >= REST_SHARE || s->share_of_b >= REST_SHARE;
}

// Articles that share wording, too little for descent or too far off, and that no edges join yet.
static void draw_rest(drawer *d) {
  lineage *out = d->w->out;
  VEC(offer) rest = {0};
  for (u32 i = 0; i < out->sharings.count; i++) {
    const sharing *s = &out->sharings.at[i];
    if (!is_worth_a_line(d->w, i) || d->w->third[i]) continue;
    if (s->shared_words && group_of(d, s->a) != group_of(d, s->b))
      *vec_push(d->w->scratch, &rest) = (offer){i, likeness_of(d->w, s)};
  }
  if (rest.count) qsort(rest.at, rest.count, sizeof *rest.at, by_likeness);
  for (u32 i = 0; i < rest.count; i++) {
    const sharing *s = &out->sharings.at[rest.at[i].sharing];
    if (group_of(d, s->a) == group_of(d, s->b)) continue;
    // Few words in a later article, or in one beside an agency's, may be from a third: who names nobody took from nobody known.
    bool fragment = s->share_of_a < FRAGMENT && s->share_of_b < FRAGMENT, credited = is_credited(d->w, rest.at[i].sharing);
    bool known = (s->direction == DIRECTION_A_TO_B || s->direction == DIRECTION_B_TO_A) && (credited || !fragment);
    if (known && s->direction == DIRECTION_B_TO_A) add_edge(d, s->b, s->a, rest.at[i].sharing, known);
    else add_edge(d, s->a, s->b, rest.at[i].sharing, known);
  }
}

static float share_of(const weave *w, const edge *e) {
  const sharing *s = &w->out->sharings.at[e->sharing];
  return e->to == s->a ? s->share_of_a : s->share_of_b;
}

// Two texts that an article took from in like measure are its parents alike, however little each gave.
static void name_merged(drawer *d) {
  lineage *out = d->w->out;
  u32 *most = arena_array(d->w->scratch, u32, d->w->n); // the edge that gave most, + 1
  for (u32 i = 0; i < out->edges.count; i++) {
    const edge *e = &out->edges.at[i];
    if (e->known && (!most[e->to] || share_of(d->w, e) > share_of(d->w, &out->edges.at[most[e->to] - 1]))) most[e->to] = i + 1;
  }
  for (u32 i = 0; i < out->edges.count; i++) {
    edge *e = &out->edges.at[i];
    if (!e->known || most[e->to] == i + 1) continue;
    edge *first = &out->edges.at[most[e->to] - 1];
    if (share_of(d->w, e) * ALIKE >= share_of(d->w, first)) e->kind = first->kind = EDGE_MERGED;
  }
}

static bool has_parent_of(const drawer *d, u32 child, u64 outlet) {
  u32 a = d->parent[child], b = d->second[child];
  return (a != NONE && d->w->identities[a].outlet == outlet) || (b != NONE && d->w->identities[b].outlet == outlet);
}

// Articles that share no wording, of which one says that it has its news from the other. Not where it has wording from
// one whose outlet is not known: that may be the very article it means.
static void draw_credited(drawer *d) {
  lineage *out = d->w->out;
  bool *shares = arena_array(d->w->scratch, bool, d->w->n);
  for (u32 i = 0; i < out->edges.count; i++) {
    const edge *e = &out->edges.at[i];
    if (!d->w->identities[e->from].outlet) shares[e->to] = true;
    if (!e->known && !d->w->identities[e->to].outlet) shares[e->from] = true;
  }
  for (u32 i = 0; i < out->sharings.count; i++) {
    const sharing *s = &out->sharings.at[i];
    if (s->shared_words || (s->direction != DIRECTION_A_TO_B && s->direction != DIRECTION_B_TO_A)) continue;
    if (group_of(d, s->a) == group_of(d, s->b)) continue;
    bool turned = s->direction == DIRECTION_B_TO_A;
    u32 child = turned ? s->a : s->b, from = turned ? s->b : s->a;
    if (shares[child] || has_parent_of(d, child, d->w->identities[from].outlet)) continue;
    // A copy has what it quotes from its parent.
    if (s->quoted_words && d->parent[child] != NONE && !credit_find(&d->w->identities[child], d->w->identities[from].outlet)) continue;
    add_edge(d, from, child, i, true);
    vec_last(&out->edges)->kind = EDGE_SHARED_SOURCE;
  }
}

static bool has_parent(const drawer *d, u32 child, u32 parent) {
  return parent != NONE && (d->parent[child] == parent || d->second[child] == parent);
}

// Two articles that both took from a third did not take from each other, whatever their dates say.
static void settle_common(drawer *d) {
  for (u32 i = 0; i < d->w->out->sharings.count; i++) {
    sharing *s = &d->w->out->sharings.at[i];
    if (!s->shared_words || has_parent(d, s->a, s->b) || has_parent(d, s->b, s->a)) continue;
    if (has_parent(d, s->b, d->parent[s->a]) || has_parent(d, s->b, d->second[s->a])) s->direction = DIRECTION_COMMON_SOURCE;
  }
}

static int edge_order(const void *x, const void *y) {
  const edge *a = x, *b = y;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  return (a->from > b->from) - (a->from < b->from);
}

void edges_draw(weave *w) {
  descent of;
  descent_make(w, &of);
  drawer d = {.w = w, .d = &of, .group = arena_array(w->scratch, u32, w->n), .parent = arena_array(w->scratch, u32, w->n),
              .second = arena_array(w->scratch, u32, w->n)};
  for (u32 i = 0; i < w->n; i++) d.group[i] = i;
  draw_forest(&d);
  draw_rest(&d);
  name_merged(&d);
  draw_credited(&d);
  settle_common(&d);
  if (w->out->edges.count) qsort(w->out->edges.at, w->out->edges.count, sizeof *w->out->edges.at, edge_order);
}
