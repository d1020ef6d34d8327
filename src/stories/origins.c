// SPDX-License-Identifier: Apache-2.0
// Origins: the independent roots of a story's texts.
//
// Copies of one text have one origin. An agency's mark on any of them names it; else the article that the others took
// from stands for it, under its outlet's name. An article with a text of its own and an outlet or a byline is an origin.
// Where neither mark nor name is known, the origin stays unknown.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/weave.h"

static const float COPIED = 0.3f; // of an article's words: from there on it is no origin of its own
static const float STREWN = 0.15f, THROUGH = 0.4f; // or of fewer, where they stand all through so much of it

typedef struct rooter {
  weave *w;
  u32 *group; // union-find over articles with one origin
} rooter;

static u32 group_of(rooter *r, u32 i) {
  while (r->group[i] != i) i = r->group[i] = r->group[r->group[i]];
  return i;
}

static int by_place(const void *x, const void *y) {
  const match *a = x, *b = y;
  return (a->a > b->a) - (a->a < b->a);
}

// Share of the article's words that lie between shared ones not far apart: a text that was written anew sentence by
// sentence has them all through, one with a borrowed paragraph has not.
static float share_through(const weave *w, const sharing *s, u32 article) {
  enum { NEAR_WORDS = 20 };
  u32 words = w->witnesses[article].words.count, through = 0, end = 0;
  match *at = arena_array(w->scratch, match, s->passage_count + 1);
  for (u32 i = 0; i < s->passage_count; i++) {
    const stretch *t = &w->stretches.at[s->first_passage + i];
    at[i] = article == s->a ? (match){.a = t->a, .len = t->a_count} : (match){.a = t->b, .len = t->b_count};
  }
  if (s->passage_count) qsort(at, s->passage_count, sizeof *at, by_place);
  for (u32 i = 0; i < s->passage_count; i++) {
    if (at[i].a > end && (!i || at[i].a - end > NEAR_WORDS)) end = at[i].a;
    if (at[i].a + at[i].len > end) through += at[i].a + at[i].len - end, end = at[i].a + at[i].len;
  }
  return words ? (float)through / (float)words : 0;
}

static bool is_copied(const weave *w, const sharing *s, u32 article) {
  float share = article == s->a ? s->share_of_a : s->share_of_b;
  return share >= COPIED || (share >= STREWN && share_through(w, s, article) >= THROUGH);
}

static bool joins(const rooter *r, const edge *e) {
  const sharing *s = &r->w->out->sharings.at[e->sharing];
  if (e->kind == EDGE_MERGED) return false; // its own rule
  return is_copied(r->w, s, e->to) || (!e->known && is_copied(r->w, s, e->from));
}

static void group_copies(rooter *r) {
  for (u32 i = 0; i < r->w->out->edges.count; i++) {
    const edge *e = &r->w->out->edges.at[i];
    if (!joins(r, e)) continue;
    u32 a = group_of(r, e->from), b = group_of(r, e->to);
    if (a < b) r->group[b] = a;
    else r->group[a] = b;
  }
  for (u32 i = 0; i < r->w->out->sharings.count; i++) { // two that took nearly all of one absent text
    const sharing *s = &r->w->out->sharings.at[i];
    if (s->direction != DIRECTION_COMMON_SOURCE || s->share_of_a < COPIED || s->share_of_b < COPIED) continue;
    u32 a = group_of(r, s->a), b = group_of(r, s->b);
    if (a < b) r->group[b] = a;
    else r->group[a] = b;
  }
}

// Is the article put together, for the greater part, from several others?
static bool is_merged(const rooter *r, u32 article) {
  float sum = 0;
  for (u32 i = 0; i < r->w->out->edges.count; i++) {
    const edge *e = &r->w->out->edges.at[i];
    if (e->to != article || e->kind != EDGE_MERGED) continue;
    const sharing *s = &r->w->out->sharings.at[e->sharing];
    sum += article == s->a ? s->share_of_a : s->share_of_b;
  }
  return sum >= COPIED;
}

typedef struct naming {
  str name;
  u8 kind;
  VEC(struct origin_basis) basis;
} naming;

static void add_basis(weave *w, naming *n, u32 article, span at) {
  if (at.len) *vec_push(w->a, &n->basis) = (struct origin_basis){article, at};
}

// The mark that most articles of the group carry; the smallest article's on a tie.
static u64 common_mark(const weave *w, const u32 *members, u32 count) {
  u64 best = 0;
  u32 most = 0;
  for (u32 i = 0; i < count; i++) {
    const identity *id = &w->identities[members[i]];
    for (u32 k = 0; k < id->credit_count; k++) {
      if (id->credits[k].kind != CREDIT_MARK) continue;
      u32 holders = 0;
      for (u32 m = 0; m < count; m++)
        for (u32 c = 0; c < w->identities[members[m]].credit_count; c++) {
          const credit *x = &w->identities[members[m]].credits[c];
          if (x->kind != CREDIT_MARK || x->name != id->credits[k].name) continue;
          holders++;
          break;
        }
      if (holders > most) most = holders, best = id->credits[k].name;
    }
  }
  return best;
}

static void name_by_mark(weave *w, u64 mark, const u32 *members, u32 count, naming *out) {
  out->kind = ORIGIN_AGENCY;
  for (u32 i = 0; i < count; i++) {
    const identity *id = &w->identities[members[i]];
    for (u32 k = 0; k < id->credit_count; k++) {
      if (id->credits[k].name != mark) continue;
      if (!out->name.len) out->name = id->credits[k].value;
      add_basis(w, out, members[i], id->credits[k].at);
    }
  }
}

// Members without a known parent in the group: where its text comes from, as far as is known.
static u32 root_of(const rooter *r, const u32 *members, u32 count) {
  for (u32 i = 0; i < count; i++) {
    bool child = false;
    for (u32 k = 0; k < r->w->out->edges.count; k++) {
      const edge *e = &r->w->out->edges.at[k];
      if (e->to == members[i] && e->known && e->kind != EDGE_MERGED) child = true;
    }
    if (!child) return members[i];
  }
  return members[0];
}

static bool name_by_outlet(weave *w, u32 at, naming *out) {
  const article *art = &w->witnesses[at].record->art;
  const identity *id = &w->identities[at];
  out->kind = ORIGIN_OUTLET;
  if (id->name.len) {
    out->name = id->name;
    add_basis(w, out, at, art->outlet.at);
  } else if (art->byline.count) {
    out->name = art->byline.at[0].value;
  } else {
    return false;
  }
  for (u32 i = 0; i < art->byline.count; i++) add_basis(w, out, at, art->byline.at[i].at);
  return true;
}

static void keep_origin(weave *w, const naming *n, const u32 *members, u32 count) {
  *vec_push(w->a, &w->out->origins) = (origin){.kind = n->kind, .name = n->name, .articles = members, .article_count = count,
                                               .basis = n->basis.at, .basis_count = n->basis.count};
}

// An agency's text that is not in the heap: an edge from the origin to each article that carries its mark.
static void draw_absent(weave *w, u64 mark, u32 at, const u32 *members, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (w->identities[members[i]].agency && w->identities[members[i]].outlet == mark) return;
  for (u32 i = 0; i < count; i++) {
    bool marked = false, child = false;
    const identity *id = &w->identities[members[i]];
    for (u32 k = 0; k < id->credit_count; k++) marked |= id->credits[k].name == mark && id->credits[k].kind == CREDIT_MARK;
    for (u32 k = 0; k < w->out->edges.count; k++) child |= w->out->edges.at[k].to == members[i] && w->out->edges.at[k].known;
    if (marked && !child)
      *vec_push(w->a, &w->out->edges) = (edge){ORIGIN_BASE + at, members[i], EDGE_SHARED_SOURCE, true, NONE};
  }
}

// Does the article take part of its text from one of the group that begins at `first`?
static bool takes_from(rooter *r, u32 at, u32 first) {
  for (u32 i = 0; i < r->w->out->edges.count; i++) {
    const edge *e = &r->w->out->edges.at[i];
    if (e->to == at && e->kind == EDGE_MERGED && e->from < ORIGIN_BASE && group_of(r, e->from) == first) return true;
  }
  return false;
}

typedef VEC(u32) index_list;

static void add_once(arena *a, index_list *list, u32 value) {
  for (u32 i = 0; i < list->count; i++)
    if (list->at[i] == value) return;
  *vec_push(a, list) = value;
}

void origins_find(weave *w) {
  rooter r = {.w = w, .group = arena_array(w->scratch, u32, w->n)};
  for (u32 i = 0; i < w->n; i++) r.group[i] = i;
  group_copies(&r);
  bool *merged = arena_array(w->scratch, bool, w->n);
  for (u32 i = 0; i < w->n; i++) merged[i] = is_merged(&r, i);
  index_list unknown = {0};
  for (u32 i = 0; i < w->n; i++) {
    if (group_of(&r, i) != i) continue;
    index_list members = {0};
    bool own = false; // is there a text that is not put together from others
    for (u32 k = 0; k < w->n; k++) {
      bool member = group_of(&r, k) == i;
      own |= member && !merged[k];
      if (member || (merged[k] && takes_from(&r, k, i))) *vec_push(w->a, &members) = k;
    }
    if (!own) continue; // its origins are those of its parents
    naming n = {0};
    u64 mark = common_mark(w, members.at, members.count);
    if (mark) name_by_mark(w, mark, members.at, members.count, &n);
    else if (!name_by_outlet(w, root_of(&r, members.at, members.count), &n)) n = (naming){0};
    if (n.name.len) {
      keep_origin(w, &n, members.at, members.count);
      if (mark) draw_absent(w, mark, w->out->origins.count - 1, members.at, members.count);
    } else {
      for (u32 k = 0; k < members.count; k++) add_once(w->a, &unknown, members.at[k]);
    }
  }
  w->out->unknown = unknown.at;
  w->out->unknown_count = unknown.count;
}
