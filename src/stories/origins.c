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

typedef VEC(u32) index_list;

typedef struct rooter {
  weave *w;
  u32 *group; // union-find over articles with one origin
  u32 *first, *into; // edges into article i: into[first[i] .. first[i + 1])
  bool *merged;      // is the article put together, for the greater part, from several others
} rooter;

static u32 group_of(rooter *r, u32 i) {
  while (r->group[i] != i) i = r->group[i] = r->group[r->group[i]];
  return i;
}

static void join(rooter *r, u32 x, u32 y) {
  u32 a = group_of(r, x), b = group_of(r, y);
  if (a < b) r->group[b] = a;
  else r->group[a] = b;
}

static void index_edges(rooter *r) {
  const lineage *out = r->w->out;
  u32 n = r->w->n;
  r->first = arena_array(r->w->scratch, u32, (size_t)n + 2);
  r->into = arena_array(r->w->scratch, u32, out->edges.count + 1);
  for (u32 i = 0; i < out->edges.count; i++) r->first[out->edges.at[i].to + 2]++;
  for (u32 i = 2; i <= n + 1; i++) r->first[i] += r->first[i - 1];
  for (u32 i = 0; i < out->edges.count; i++) r->into[r->first[out->edges.at[i].to + 1]++] = i;
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
    if (joins(r, e)) join(r, e->from, e->to);
  }
  for (u32 i = 0; i < r->w->out->sharings.count; i++) { // two that took nearly all of one absent text
    const sharing *s = &r->w->out->sharings.at[i];
    if (s->direction == DIRECTION_COMMON_SOURCE && s->share_of_a >= COPIED && s->share_of_b >= COPIED) join(r, s->a, s->b);
  }
}

static bool is_merged(const rooter *r, u32 article) {
  float sum = 0;
  for (u32 i = r->first[article]; i < r->first[article + 1]; i++) {
    const edge *e = &r->w->out->edges.at[r->into[i]];
    if (e->kind != EDGE_MERGED) continue;
    const sharing *s = &r->w->out->sharings.at[e->sharing];
    sum += article == s->a ? s->share_of_a : s->share_of_b;
  }
  return sum >= COPIED;
}

typedef struct naming {
  str name, family;
  u8 kind;
  VEC(struct origin_basis) basis;
} naming;

static void add_basis(weave *w, naming *n, u32 article, span at) {
  if (at.len) *vec_push(w->a, &n->basis) = (struct origin_basis){article, at};
}

// The mark that most articles of the group carry; the smallest article's on a tie.
static u64 common_mark(const weave *w, const index_list *members) {
  map holders = {0};
  u64 best = 0;
  for (u32 round = 0, most = 0; round < 2; round++)
    for (u32 i = 0; i < members->count; i++) {
      const identity *id = &w->identities[members->at[i]];
      for (u32 k = 0; k < id->credit_count; k++) {
        if (id->credits[k].kind != CREDIT_MARK || credit_find(id, id->credits[k].name) != &id->credits[k]) continue;
        u32 *count = map_at(w->scratch, &holders, id->credits[k].name, 0);
        if (!round) ++*count;
        else if (*count > most) most = *count, best = id->credits[k].name;
      }
    }
  return best;
}

static void name_by_mark(weave *w, u64 mark, const index_list *members, naming *out) {
  out->kind = ORIGIN_AGENCY;
  for (u32 i = 0; i < members->count; i++) {
    const identity *id = &w->identities[members->at[i]];
    for (u32 k = 0; k < id->credit_count; k++) {
      if (id->credits[k].name != mark) continue;
      if (!out->name.len) out->name = id->credits[k].value;
      add_basis(w, out, members->at[i], id->credits[k].at);
    }
  }
}

static bool has_known_parent(const rooter *r, u32 article, bool merged_counts) {
  for (u32 k = r->first[article]; k < r->first[article + 1]; k++) {
    const edge *e = &r->w->out->edges.at[r->into[k]];
    if (e->known && (merged_counts || e->kind != EDGE_MERGED)) return true;
  }
  return false;
}

// The first member without a known parent: where its text comes from, as far as is known. One that is put together from
// others stands among them as a guest.
static u32 root_of(const rooter *r, const index_list *members) {
  for (u32 i = 0; i < members->count; i++)
    if (!r->merged[members->at[i]] && !has_known_parent(r, members->at[i], false)) return members->at[i];
  for (u32 i = 0; i < members->count; i++)
    if (!has_known_parent(r, members->at[i], false)) return members->at[i];
  return members->at[0];
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

static void name_by_family(const rooter *r, const index_list *members, naming *out) {
  for (u32 i = 0; i < members->count; i++)
    if (!has_known_parent(r, members->at[i], true)) name_by_outlet(r->w, members->at[i], out);
  out->name = out->family;
}

static void keep_origin(weave *w, const naming *n, const index_list *members) {
  *vec_push(w->a, &w->out->origins) =
      (origin){.kind = n->kind, .name = n->name, .family = n->family, .articles = members->at, .article_count = members->count,
               .basis = n->basis.at, .basis_count = n->basis.count};
}

// An agency's text that is not in the heap: an edge from the origin to each article that carries its mark.
static void draw_absent(const rooter *r, u64 mark, const index_list *members) {
  weave *w = r->w;
  for (u32 i = 0; i < members->count; i++)
    if (w->identities[members->at[i]].agency && w->identities[members->at[i]].outlet == mark) return;
  for (u32 i = 0; i < members->count; i++) {
    const identity *id = &w->identities[members->at[i]];
    bool marked = false;
    for (u32 k = 0; k < id->credit_count; k++) marked |= id->credits[k].name == mark && id->credits[k].kind == CREDIT_MARK;
    if (marked && !has_known_parent(r, members->at[i], true))
      *vec_push(w->a, &w->out->edges) =
          (edge){ORIGIN_BASE + w->out->origins.count - 1, members->at[i], EDGE_SHARED_SOURCE, true, NONE};
  }
}

static index_list *list_members(rooter *r) {
  index_list *members = arena_array(r->w->scratch, index_list, r->w->n);
  for (u32 i = 0; i < r->w->n; i++) *vec_push(r->w->a, &members[group_of(r, i)]) = i;
  return members;
}

// Who answers for a text of its own: the publisher family of its outlet, by the user's word, else the outlet.
static u64 house_of(const weave *w, u32 article) {
  str family = w->witnesses[article].record->art.family;
  return family.len ? hash_mix(word_key(family), 1) : w->identities[article].outlet;
}

// Texts of one house are one origin, whoever copied them; an agency's text in one of its papers stays the agency's.
// Gives by group the family that joined several outlets' texts, empty where none did.
static str *group_houses(rooter *r) {
  weave *w = r->w;
  index_list *members = list_members(r);
  str *families = arena_array(w->scratch, str, w->n);
  map first = {0}; // root article by house
  for (u32 i = 0; i < w->n; i++) {
    if (!members[i].count || common_mark(w, &members[i])) continue;
    u32 root = root_of(r, &members[i]);
    u64 house = r->merged[root] ? 0 : house_of(w, root);
    if (!house) continue;
    u32 other = *map_at(w->scratch, &first, house, root);
    join(r, other, root);
    if (w->identities[other].outlet != w->identities[root].outlet)
      families[group_of(r, root)] = w->witnesses[root].record->art.family;
  }
  return families;
}

// An article that is put together from others belongs to the groups of its parents, too.
static void add_merged(rooter *r, index_list *members) {
  for (u32 i = 0; i < r->w->n; i++)
    for (u32 k = r->first[i]; r->merged[i] && k < r->first[i + 1]; k++) {
      const edge *e = &r->w->out->edges.at[r->into[k]];
      if (e->kind != EDGE_MERGED || e->from >= ORIGIN_BASE) continue;
      index_list *list = &members[group_of(r, e->from)];
      u32 at = list->count;
      while (at && list->at[at - 1] > i) at--;
      if (at && list->at[at - 1] == i) continue;
      vec_push(r->w->a, list);
      memmove(list->at + at + 1, list->at + at, sizeof(u32) * (list->count - 1 - at));
      list->at[at] = i;
    }
}

void origins_find(weave *w) {
  rooter r = {.w = w, .group = arena_array(w->scratch, u32, w->n), .merged = arena_array(w->scratch, bool, w->n)};
  for (u32 i = 0; i < w->n; i++) r.group[i] = i;
  index_edges(&r);
  group_copies(&r);
  for (u32 i = 0; i < w->n; i++) r.merged[i] = is_merged(&r, i);
  str *families = group_houses(&r);
  index_list *members = list_members(&r), unknown = {0};
  bool *own = arena_array(w->scratch, bool, w->n), *listed = arena_array(w->scratch, bool, w->n);
  for (u32 i = 0; i < w->n; i++) own[group_of(&r, i)] |= !r.merged[i]; // a text that is not put together from others
  add_merged(&r, members);
  for (u32 i = 0; i < w->n; i++) {
    if (!own[i]) continue; // its origins are those of its parents
    naming n = {.family = families[i]};
    u64 mark = common_mark(w, &members[i]);
    if (mark) name_by_mark(w, mark, &members[i], &n);
    else if (n.family.len) name_by_family(&r, &members[i], &n);
    else if (!name_by_outlet(w, root_of(&r, &members[i]), &n)) n = (naming){0};
    if (n.name.len) {
      keep_origin(w, &n, &members[i]);
      if (mark) draw_absent(&r, mark, &members[i]);
      continue;
    }
    for (u32 k = 0; k < members[i].count; k++) {
      if (!listed[members[i].at[k]]) *vec_push(w->a, &unknown) = members[i].at[k];
      listed[members[i].at[k]] = true;
    }
  }
  w->out->unknown = unknown.at;
  w->out->unknown_count = unknown.count;
}
