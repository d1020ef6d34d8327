// SPDX-License-Identifier: Apache-2.0
// Conversations, and what each speaker says outside them.
#include <stdlib.h>

#include "base/hash.h"
#include "present/labels.h"
#include "present/view.h"

enum { THREADS_SORTED = 2000 }; // more stay as they are: insertion is quadratic

typedef struct support {
  u32 origins, articles, links, statement;
} support;

static int by_support(const void *x, const void *y) {
  const support *a = x, *b = y;
  if (a->articles != b->articles) return a->articles < b->articles ? 1 : -1;
  if (a->origins != b->origins) return a->origins < b->origins ? 1 : -1;
  if (a->links != b->links) return a->links < b->links ? 1 : -1;
  return (a->statement > b->statement) - (a->statement < b->statement);
}

// Statements by how many articles and origins carry them.
static u32 *rank_statements(view *v) {
  u32 n = v->acc->statements.count;
  support *items = arena_array(v->memory, support, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) {
    const account_statement *s = &v->acc->statements.at[i];
    u32 origins = s->origins.count == NONE ? 0 : s->origins.count;
    items[i] = (support){origins, s->articles.count, s->links.count, i};
  }
  if (n) qsort(items, n, sizeof *items, by_support);
  u32 *order = arena_array(v->memory, u32, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) order[i] = items[i].statement, v->said[items[i].statement].rank = i;
  return order;
}

static void add_variant(view *v, said *s, u8 kind, const statement_version *from, map *seen) {
  u64 key = kind == VARIANT_ALONE ? kind : hash_mix(loose_key(from->text), kind);
  u32 *at = map_at(v->memory, seen, key, NONE);
  if (*at == NONE) {
    *at = s->variants.count;
    *vec_push(v->memory, &s->variants) = (variant){.kind = kind, .text = kind == VARIANT_ALONE ? (str){0} : words_said(v, from)};
  }
  variant *x = &s->variants.at[*at];
  if (!x->articles.count || *vec_last(&x->articles) != from->article) *vec_push(v->memory, &x->articles) = from->article;
  for (u32 i = 0; i < from->evidence.count; i++) *vec_push(v->memory, &x->evidence) = from->evidence.at[i];
}

static void link_variant(view *v, said *s, const account_link *l, u32 article) {
  if (!l->evidence.count) return;
  u8 kind = l->kind == LINK_REPLY ? VARIANT_REPLY : VARIANT_SHARED;
  variant *x = NULL; // the first words for it stand for all
  for (u32 i = 0; i < s->variants.count; i++)
    if (s->variants.at[i].kind == kind) x = &s->variants.at[i];
  if (!x) {
    x = vec_push(v->memory, &s->variants);
    *x = (variant){.kind = kind, .text = evidence_exact(v->acc, l->evidence.at[0])};
  }
  if (!x->articles.count || *vec_last(&x->articles) != article) *vec_push(v->memory, &x->articles) = article;
  for (u32 i = 0; i < l->evidence.count; i++) *vec_push(v->memory, &x->evidence) = l->evidence.at[i];
}

// Each article's version of the answer: a sharing where the others have a reply, or without the words answered.
static void find_link_variants(view *v, const account_statement *s, said *out, map *seen) {
  const account_link *first = s->links.count ? &s->links.at[0] : NULL;
  for (u32 i = 0; i < s->versions.count && first; i++) {
    const statement_version *x = &s->versions.at[i];
    for (u32 k = 0; k < x->links.count; k++) {
      const account_link *l = &x->links.at[k];
      bool other = (l->kind == LINK_REPLY) != (first->kind == LINK_REPLY);
      if (other && l->to_entity == first->to_entity) link_variant(v, out, l, x->article);
    }
  }
  if (out->parent == NONE || out->link != LINK_REPLY) return;
  const index_list *told = &v->acc->statements.at[out->parent].articles;
  u32 alone = 0; // both lists are in order
  for (u32 i = 0, k = 0; i < s->articles.count; i++) {
    while (k < told->count && told->at[k] < s->articles.at[i]) k++;
    alone += k == told->count || told->at[k] != s->articles.at[i];
  }
  if (2 * alone > s->articles.count) return; // then it is not they who leave it out; the counts say so
  for (u32 i = 0, k = 0; i < s->versions.count; i++) {
    while (k < told->count && told->at[k] < s->versions.at[i].article) k++;
    if (k == told->count || told->at[k] != s->versions.at[i].article) add_variant(v, out, VARIANT_ALONE, &s->versions.at[i], seen);
  }
}

static void find_variants(view *v, const account_statement *s, said *out) {
  const statement_version *fullest = &s->versions.at[s->fullest];
  u64 full = loose_key(fullest->text);
  map seen = {0};
  find_link_variants(v, s, out, &seen);
  for (u32 i = 0; i < s->versions.count; i++) {
    const statement_version *x = &s->versions.at[i];
    if (i == s->fullest || !x->text.len) continue;
    bool same = loose_key(x->text) == full;
    if (x->altered) add_variant(v, out, VARIANT_ALTERED, x, &seen);
    else if (same) continue;
    else if (x->mode == MODE_INDIRECT && fullest->mode != MODE_INDIRECT) add_variant(v, out, VARIANT_INDIRECT, x, &seen);
    else if (!x->complete) add_variant(v, out, VARIANT_CUT, x, &seen);
  }
}

// Each statement hangs on the first one that it links to, unless that would close a circle.
static void find_parents(view *v, const u32 *order) {
  u32 n = v->acc->statements.count;
  for (u32 k = 0; k < n; k++) {
    u32 i = order[k];
    const account_statement *s = &v->acc->statements.at[i];
    for (u32 l = 0; l < s->links.count && v->said[i].parent == NONE; l++) {
      u32 to = s->links.at[l].to, steps = 0;
      if (to == NONE || to == i || to >= n) continue;
      u32 up = to;
      while (up != NONE && up != i && steps++ < 64) up = v->said[up].parent;
      if (up != NONE) continue;
      v->said[i].parent = to;
      v->said[i].link = s->links.at[l].kind;
    }
  }
  for (u32 k = 0; k < n; k++) {
    u32 i = order[k];
    if (v->said[i].parent != NONE) *vec_push(v->memory, &v->said[v->said[i].parent].children) = i;
  }
}

// A conversation is as weighty as the statement in it that most articles carry.
static u32 most_carried(const view *v, u32 root) {
  u32 most = v->acc->statements.at[root].articles.count;
  for (u32 i = 0; i < v->said[root].children.count; i++) {
    u32 below = most_carried(v, v->said[root].children.at[i]);
    if (below > most) most = below;
  }
  return most;
}

// Stable, so that equals stay in the order of their roots.
static void order_threads(view *v) {
  u32 n = v->threads.count;
  u32 *weight = arena_array(v->memory, u32, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) weight[i] = most_carried(v, v->threads.at[i]);
  for (u32 i = 1; i < n && n < THREADS_SORTED; i++)
    for (u32 k = i; k > 0 && weight[k] > weight[k - 1]; k--) {
      u32 w = weight[k], t = v->threads.at[k];
      weight[k] = weight[k - 1], v->threads.at[k] = v->threads.at[k - 1];
      weight[k - 1] = w, v->threads.at[k - 1] = t;
    }
}

static voice *voice_of(view *v, map *voices, const account_statement *s) {
  u64 key = s->speaker != NONE ? hash_pair(1, s->speaker) : hash_pair(2, loose_key(s->speaker_text));
  u32 *at = map_at(v->memory, voices, key, NONE);
  if (*at == NONE) {
    *at = v->voices.count;
    *vec_push(v->memory, &v->voices) = (voice){.speaker = s->speaker, .name = words_speaker(v, s)};
  }
  return &v->voices.at[*at];
}

typedef struct weighed {
  u64 weight;
  u32 first; // rank of the best statement
  voice voice;
} weighed;

static int by_weight(const void *x, const void *y) {
  const weighed *a = x, *b = y;
  if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
  return (a->first > b->first) - (a->first < b->first);
}

// Those whose words are carried most before the others. What is nobody's, or no named one's, counts only as far as several
// articles carry it: else the heap of all that, each in one article, would stand before every name.
static void order_voices(view *v) {
  u32 n = v->voices.count;
  weighed *items = arena_array(v->memory, weighed, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) {
    const voice *o = &v->voices.at[i];
    u64 weight = 0;
    for (u32 k = 0; k < o->statements.count; k++) {
      u32 articles = v->acc->statements.at[o->statements.at[k]].articles.count;
      if (o->speaker != NONE || articles > 1) weight += articles;
    }
    if (o->speaker == NONE && !weight) weight = o->name.len ? 1 : 0;
    items[i] = (weighed){weight, v->said[o->statements.at[0]].rank, *o};
  }
  if (n) qsort(items, n, sizeof *items, by_weight);
  for (u32 i = 0; i < n; i++) v->voices.at[i] = items[i].voice;
}

void view_statements(view *v) {
  u32 n = v->acc->statements.count;
  v->said = arena_array(v->memory, said, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) v->said[i].parent = NONE;
  u32 *order = rank_statements(v);
  find_parents(v, order);
  for (u32 i = 0; i < n; i++) find_variants(v, &v->acc->statements.at[i], &v->said[i]);
  map voices = {0};
  for (u32 k = 0; k < n; k++) {
    u32 i = order[k];
    if (v->said[i].parent != NONE) continue;
    if (v->said[i].children.count) *vec_push(v->memory, &v->threads) = i;
    else *vec_push(v->memory, &voice_of(v, &voices, &v->acc->statements.at[i])->statements) = i;
  }
  order_threads(v);
  order_voices(v);
}
