// SPDX-License-Identifier: Apache-2.0
// Who took from whom, as lines of a tree: an article with two parents hangs on the one it shares most with and names
// the other.
#include <stdlib.h>

#include "present/view.h"

typedef struct branch {
  float share;
  u32 node, edge;
} branch;
typedef VEC(branch) branch_list;

typedef struct tree {
  view *view;
  const lineage *l;
  u32 articles, nodes; // nodes: articles, then origins
  u32 *best;           // edge to the main parent, NONE
  index_list *others;
  branch_list *children;
  bool *linked, *done;
} tree;

static u32 node_of(const tree *t, u32 from) { return from >= ORIGIN_BASE ? t->articles + (from - ORIGIN_BASE) : from; }

static float share_of(const tree *t, const edge *e) {
  if (e->sharing == NONE) return 0;
  const sharing *s = &t->l->sharings.at[e->sharing];
  return s->b == e->to ? s->share_of_b : s->share_of_a;
}

static bool is_known(const edge *e) { return e->known; }

static void pick_parents(tree *t) {
  for (u32 i = 0; i < t->l->edges.count; i++) {
    const edge *e = &t->l->edges.at[i];
    t->linked[node_of(t, e->from)] = t->linked[e->to] = true;
    if (!is_known(e)) {
      *vec_push(t->view->memory, &t->view->loose) = i;
      continue;
    }
    u32 *best = &t->best[e->to];
    if (*best == NONE) *best = i;
    else if (share_of(t, e) > share_of(t, &t->l->edges.at[*best])) {
      *vec_push(t->view->memory, &t->others[e->to]) = *best;
      *best = i;
    } else *vec_push(t->view->memory, &t->others[e->to]) = i;
  }
}

// Edges that go round in a circle would hide their articles: cut there.
static void cut_circles(tree *t) {
  u32 *seen = calloc((size_t)t->nodes + 1, sizeof *seen);
  if (!seen) abort();
  for (u32 i = 0; i < t->articles; i++) {
    u32 up = i;
    while (up < t->articles && t->best[up] != NONE && !seen[up]) {
      seen[up] = i + 1;
      up = node_of(t, t->l->edges.at[t->best[up]].from);
    }
    if (up < t->articles && t->best[up] != NONE && seen[up] == i + 1) {
      *vec_push(t->view->memory, &t->others[up]) = t->best[up];
      t->best[up] = NONE;
    }
  }
  free(seen);
}

static int by_share(const void *x, const void *y) {
  const branch *a = x, *b = y;
  if (a->share != b->share) return a->share < b->share ? 1 : -1;
  return (a->node > b->node) - (a->node < b->node);
}

static void walk(tree *t, u32 root) {
  view *v = t->view;
  typedef struct step {
    u32 node, edge, depth;
    bool last;
  } step;
  VEC(step) todo = {0};
  *vec_push(v->memory, &todo) = (step){root, NONE, 0, true};
  while (todo.count) {
    step s = todo.at[--todo.count];
    if (t->done[s.node]) continue;
    t->done[s.node] = true;
    u32 name = s.node < t->articles ? s.node : ORIGIN_BASE + (s.node - t->articles);
    *vec_push(v->memory, &v->family) = (kin){name, s.depth, s.edge, s.last, t->others[s.node]};
    branch_list *c = &t->children[s.node];
    if (c->count) qsort(c->at, c->count, sizeof *c->at, by_share);
    for (u32 i = c->count; i-- > 0;)
      *vec_push(v->memory, &todo) = (step){c->at[i].node, c->at[i].edge, s.depth + 1, i + 1 == c->count};
  }
}

void view_family(view *v) {
  const lineage *l = v->acc->lineage;
  if (!l) return;
  tree t = {.view = v, .l = l, .articles = v->acc->articles.count};
  t.nodes = t.articles + l->origins.count;
  t.best = arena_array(v->memory, u32, (size_t)t.nodes + 1);
  t.others = arena_array(v->memory, index_list, (size_t)t.nodes + 1);
  t.children = arena_array(v->memory, branch_list, (size_t)t.nodes + 1);
  t.linked = arena_array(v->memory, bool, (size_t)t.nodes + 1);
  t.done = arena_array(v->memory, bool, (size_t)t.nodes + 1);
  for (u32 i = 0; i < t.nodes; i++) t.best[i] = NONE;
  pick_parents(&t);
  cut_circles(&t);
  for (u32 i = 0; i < t.articles; i++) {
    if (t.best[i] == NONE) continue;
    const edge *e = &l->edges.at[t.best[i]];
    *vec_push(v->memory, &t.children[node_of(&t, e->from)]) = (branch){share_of(&t, e), i, t.best[i]};
  }
  for (u32 i = t.articles; i < t.nodes; i++)
    if (t.children[i].count) walk(&t, i);
  for (u32 i = 0; i < t.articles; i++) {
    u32 article = v->article_order[i];
    if (t.best[article] == NONE && t.children[article].count) walk(&t, article);
  }
  bool *unknown = arena_array(v->memory, bool, (size_t)t.articles + 1);
  for (u32 i = 0; i < l->unknown_count; i++) unknown[l->unknown[i]] = true;
  for (u32 i = 0; i < t.articles; i++) {
    u32 article = v->article_order[i];
    if (!t.linked[article] && !unknown[article]) *vec_push(v->memory, &v->alone) = article;
  }
}
