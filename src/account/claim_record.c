// SPDX-License-Identifier: Apache-2.0
// From groups of aligned claims to the claims of the account: versions, who is said to say it, ids.
#include "account/claim_group.h"
#include "language/tagset.h"

#include <stdlib.h>

enum { CLEAR_BYTES = 260 };

static void fill_version(builder *b, const claim_unit *u, claim_version *v) {
  const record *r = b->views[u->article].rec;
  const claim *c = &r->said.claims.at[u->claim];
  *v = (claim_version){.article = u->article, .claim = u->claim, .attributed_to = NONE, .statement = NONE,
                       .polarity = u->part ? u->negated ? POLARITY_NEGATED : POLARITY_AFFIRMED : c->polarity, .part = u->part};
  v->text = text_clean(b->a, text_at(b, u->article, u->at), false);
  if (!u->part || span_holds(u->at, c->hedge)) v->hedge = text_clean(b->a, text_at(b, u->article, c->hedge), false);
  if (c->statement != NONE && c->statement < r->said.statements.count) {
    v->statement = b->views[u->article].statement_of[c->statement];
    u32 speaker = r->said.statements.at[c->statement].speaker;
    if (speaker != NONE && speaker < r->doc.entities.count) v->attributed_to = b->views[u->article].entity_of[speaker];
    if (v->attributed_to == NONE && v->statement != NONE) v->attributed_to = b->acc->statements.at[v->statement].speaker;
  }
  evidence_add(b->a, &v->evidence, u->article, u->at);
  for (u32 i = 0; i < c->figure_count; i++)
    if (span_holds(u->at, r->doc.figures.at[r->said.figures.at[c->first_figure + i]].text))
      *vec_push(b->a, &v->figures) = (version_figure){u->article, r->said.figures.at[c->first_figure + i]};
}

// The clearest version stands for the claim: figures and names told, in the article's own voice, not too long.
static u32 clearness(const claim_unit *u, const claim_version *v) {
  u32 points = 4 * u->gist.count + 6 * (v->figures.count < 3 ? v->figures.count : 3);
  if (v->statement == NONE) points += 5;
  if (v->text.len > CLEAR_BYTES) points = points > 60 ? 60 : points;
  return v->text.len > CLEAR_BYTES ? points / 2 : points;
}

// Whom the grammatical subject of the clause names or stands for, by the tree; NONE when it is nobody in particular.
// `told`: there is a tree to tell it.
static u32 grammatical_subject(const builder *b, const claim_version *v, bool *told) {
  const article_view *view = &b->views[v->article];
  const document *doc = &view->rec->doc;
  u32 first, end, root = NONE;
  senses_tokens(b, v->article, view->rec->said.claims.at[v->claim].text, &first, &end);
  for (u32 i = first; i < end && root == NONE; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation != REL_NONE && t->relation != REL_PUNCT && (t->head == NONE || t->head < first || t->head >= end)) root = i;
  }
  for (u32 i = first; i < end && root != NONE; i++) {
    const token *t = &doc->tokens.at[i];
    *told |= root != NONE;
    if (t->head != root || (t->relation != REL_NSUBJ && t->relation != REL_NSUBJ_PASS)) continue;
    if (view->stands_for[i] != NONE) return view->stands_for[i];
    if (t->key == word_key(STR("i"))) return v->attributed_to; // who speaks
    for (u32 k = i + 1; k-- > first && i - k < 5;) { // the name may begin before its head
      const word *w = &view->words[k];
      if (w->kind == WORD_NAME) {
        const mention *m = NULL;
        for (u32 n = 0; n < doc->mentions.count && doc->mentions.at[n].first <= i; n++)
          if (doc->mentions.at[n].first == k && doc->mentions.at[n].first + doc->mentions.at[n].count > i) m = &doc->mentions.at[n];
        return m ? map_get(&b->names, w->sense) : NONE;
      }
      if (w->kind != WORD_NONE) break;
    }
    return NONE;
  }
  return NONE;
}

static u32 subject_of(const builder *b, const account_claim *out) {
  bool told = false;
  for (u32 i = 0; i < out->versions.count; i++) {
    if (out->versions.at[i].part) continue;
    u32 e = grammatical_subject(b, &out->versions.at[i], &told);
    if (e != NONE) return e;
  }
  for (u32 i = 0; i < out->versions.count && !told; i++) {
    const claim_version *v = &out->versions.at[i];
    if (v->part) continue;
    u32 local = b->views[v->article].rec->said.claims.at[v->claim].subject;
    u32 e = local == NONE || local >= b->views[v->article].rec->doc.entities.count ? NONE
                                                                                  : b->views[v->article].entity_of[local];
    if (e != NONE) return e;
  }
  return NONE;
}

// A stated date before a relative one, a day before a month.
static void choose_when(builder *b, account_claim *out) {
  u32 best = 0;
  for (u32 i = 0; i < out->versions.count; i++) {
    const claim_version *v = &out->versions.at[i];
    when w;
    day_range days;
    if (v->part) continue;
    when_read(b, v->article, b->views[v->article].rec->said.claims.at[v->claim].when, &w);
    if (!w.value.len) continue;
    u32 points = 1 + 2 * (w.basis == WHEN_STATED) + (w.basis != WHEN_INFERRED);
    if (days_read(w.value, &days)) points += days_single(days) ? 8 : 4;
    if (points > best) best = points, out->when = w;
  }
}

// A part that no other article tells is no line.
static bool is_line(const claim_groups *g, const claim_group *group) {
  for (u32 i = 1; i < group->units.count && !group->whole; i++)
    if (g->units.at[group->units.at[i]].article != g->units.at[group->units.at[0]].article) return true;
  return group->whole > 0;
}

static void record_group(builder *b, const claim_groups *g, const claim_group *group) {
  u32 index = b->acc->claims.count;
  account_claim *out = vec_push(b->a, &b->acc->claims);
  *out = (account_claim){.subject = NONE};
  u32 *sorted = arena_array(b->scratch, u32, group->units.count);
  for (u32 i = 0; i < group->units.count; i++) {
    u32 at = i;
    for (; at && sorted[at - 1] > group->units.at[i]; at--) sorted[at] = sorted[at - 1];
    sorted[at] = group->units.at[i];
  }
  u32 best = 0, chosen = 0;
  for (u32 i = 0; i < group->units.count; i++) {
    const claim_unit *u = &g->units.at[sorted[i]];
    claim_version *v = vec_push(b->a, &out->versions);
    fill_version(b, u, v);
    u32 points = 1 + (u->part && group->whole ? 0 : clearness(u, v));
    if (points > best) best = points, chosen = i;
    index_add(b->a, &out->articles, u->article);
    if (!u->part) b->views[u->article].claim_of[u->claim] = index;
  }
  out->text = out->versions.at[chosen].text;
  out->subject = subject_of(b, out);
  choose_when(b, out);
}

typedef struct rank {
  const account_claim *c;
  u32 index;
} rank;
static int by_rank(const void *x, const void *y) {
  const account_claim *a = ((const rank *)x)->c, *b = ((const rank *)y)->c;
  if (a->articles.count != b->articles.count) return a->articles.count > b->articles.count ? -1 : 1;
  const claim_version *v = &a->versions.at[0], *w = &b->versions.at[0];
  if (v->article != w->article) return v->article < w->article ? -1 : 1;
  if (v->claim != w->claim) return v->claim < w->claim ? -1 : 1;
  span x1 = v->evidence.at[0].at, y1 = w->evidence.at[0].at;
  if (x1.start != y1.start) return x1.start < y1.start ? -1 : 1;
  return x1.len < y1.len ? -1 : x1.len > y1.len;
}

void claims_record(builder *b) {
  const claim_groups *g = b->claims;
  for (u32 i = 0; i < g->groups.count; i++)
    if (is_line(g, &g->groups.at[i])) record_group(b, g, &g->groups.at[i]);
  u32 n = b->acc->claims.count;
  rank *ranks = arena_array(b->scratch, rank, n);
  account_claim *sorted = arena_array(b->a, account_claim, n);
  u32 *place = arena_array(b->scratch, u32, n);
  for (u32 i = 0; i < n; i++) ranks[i] = (rank){&b->acc->claims.at[i], i};
  if (n) qsort(ranks, n, sizeof *ranks, by_rank);
  map used = {0};
  for (u32 i = 0; i < n; i++) {
    place[ranks[i].index] = i;
    sorted[i] = *ranks[i].c;
    sorted[i].id = id_make(b, &used, "c", hash_bytes(sorted[i].text));
  }
  b->acc->claims.at = sorted;
  b->acc->claims.room = n;
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->said.claims.count; k++) {
      u32 *at = &b->views[i].claim_of[k];
      if (*at != NONE) *at = place[*at];
    }
}
