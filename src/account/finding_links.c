// SPDX-License-Identifier: Apache-2.0
// Findings about who answered whom: a reply in one article, a sharing in another, of one and the same act: with the same
// words of his own, or of the same words of the other's. That he answered one post and shared another is no conflict.
#include "account/findings.h"

#include <stdlib.h>

// One article's word on what somebody did with somebody's post.
typedef struct act {
  u32 from, to, article, statement, version, link;
  u32 meant; // the statement answered or shared, NONE
  bool reply;
} act;

static int by_pair(const void *x, const void *y) {
  const act *a = x, *b = y;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  if (a->statement != b->statement) return a->statement < b->statement ? -1 : 1;
  if (a->version != b->version) return a->version < b->version ? -1 : 1;
  return (a->link > b->link) - (a->link < b->link);
}

static bool without_words(const builder *b, const act *a) {
  return !b->acc->statements.at[a->statement].versions.at[a->version].text.len;
}

// With the same words of his, or about the same words; a bare sharing of what is not told may be any answer to that person.
static bool may_be_one(const builder *b, const act *a, const act *x) {
  if (a->statement == x->statement) return true;
  if (a->meant != NONE && x->meant != NONE) return a->meant == x->meant;
  return without_words(b, a) || without_words(b, x);
}

// Only the acts that another of the other kind is told for; how many.
static u32 keep_same(const builder *b, act *acts, u32 count) {
  enum { MOST_ACTS = 256 }; // pairs are compared
  bool keep[MOST_ACTS] = {0};
  if (count > MOST_ACTS) count = MOST_ACTS;
  for (u32 i = 0; i < count; i++)
    for (u32 k = 0; k < count && !keep[i]; k++)
      keep[i] = acts[i].reply != acts[k].reply && may_be_one(b, &acts[i], &acts[k]);
  u32 n = 0;
  for (u32 i = 0; i < count; i++)
    if (keep[i]) acts[n++] = acts[i];
  return n;
}

static void judge(builder *b, act *acts, u32 count) {
  count = keep_same(b, acts, count);
  bool any_reply = false, any_share = false;
  index_list replies = {0}, shares = {0};
  for (u32 i = 0; i < count; i++) {
    index_add(b->scratch, acts[i].reply ? &replies : &shares, acts[i].article);
    any_reply |= acts[i].reply;
    any_share |= !acts[i].reply;
  }
  if (!any_reply || !any_share) return;
  u32 both = 0;
  for (u32 i = 0; i < shares.count; i++) both += index_has(&replies, shares.at[i]);
  if (both == shares.count || both == replies.count) return; // an article that has both tells two acts apart
  finding *f = finding_add(b, FINDING_LINK_CONFLICT, b->acc->statements.at[acts[0].statement].id, both ? 0.45f : 0.6f);
  for (u32 i = 0; i < count; i++) {
    if (index_has(&replies, acts[i].article) && index_has(&shares, acts[i].article)) continue;
    const account_link *l = &b->acc->statements.at[acts[i].statement].versions.at[acts[i].version].links.at[acts[i].link];
    finding_side *side = finding_side_of(b, f, acts[i].reply ? STR("replied") : STR("shared"), false);
    side_evidence(b, side, acts[i].article, l->evidence.count ? l->evidence.at[0].at : (span){0});
    if (acts[i].reply) f->about = b->acc->statements.at[acts[i].statement].id;
  }
  const finding_side *reply = finding_side_of(b, f, STR("replied"), false), *share;
  str said = articles_words(b, &reply->articles);
  share = finding_side_of(b, f, STR("shared"), false);
  f->text = arena_format(b->a, "%.*s replied to %.*s in %.*s; in %.*s it is a sharing.", STR_FMT(entity_name(b, acts[0].from)),
                         STR_FMT(entity_name(b, acts[0].to)), STR_FMT(said), STR_FMT(articles_words(b, &share->articles)));
}

void findings_links(builder *b) {
  VEC(act) acts = {0};
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (s->speaker == NONE) continue;
    for (u32 k = 0; k < s->versions.count; k++)
      for (u32 m = 0; m < s->versions.at[k].links.count; m++) {
        const account_link *l = &s->versions.at[k].links.at[m];
        if (l->to_entity == NONE || l->to_entity == s->speaker || l->kind == LINK_NONE) continue;
        *vec_push(b->scratch, &acts) = (act){s->speaker, l->to_entity, s->versions.at[k].article, i, k, m, l->to,
                                             l->kind == LINK_REPLY};
      }
  }
  if (acts.count) qsort(acts.at, acts.count, sizeof(act), by_pair);
  for (u32 i = 0; i < acts.count;) {
    u32 end = i + 1;
    while (end < acts.count && acts.at[end].from == acts.at[i].from && acts.at[end].to == acts.at[i].to) end++;
    judge(b, acts.at + i, end - i);
    i = end;
  }
}
