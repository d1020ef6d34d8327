// SPDX-License-Identifier: Apache-2.0
// How many independent origins stand behind a line.
//
// Copies count once, by lineage. An article that has the line from somebody it names ("told Reuters") adds no origin of
// its own: all that pass on the same source count once. An article with two parents brings a new origin only when no
// other article of the line accounts for one of them.
#include "account/builder.h"

#include <stdlib.h>

enum { BASIS_MOST = 6 };

// The origin that is the entity, by name; NONE when no origin of the lineage bears it.
static u32 origin_named(const builder *b, u32 entity) {
  const account_entity *e = &b->acc->entities.at[entity];
  u64 name = word_key(e->name);
  for (u32 i = 0; i < b->acc->lineage->origins.count; i++) {
    u64 key = word_key(b->acc->lineage->origins.at[i].name);
    if (key == name) return i;
    for (u32 k = 0; k < e->aliases.count; k++)
      if (key == word_key(e->aliases.at[k])) return i;
  }
  return NONE;
}

static void add_basis(builder *b, origin_count *out, u32 origin, u32 article) {
  const struct origin *o = &b->acc->lineage->origins.at[origin];
  for (u32 i = 0; i < o->basis_count && out->basis.count < BASIS_MOST; i++)
    if (o->basis[i].article == article) evidence_add(b->a, &out->basis, article, o->basis[i].at);
}

static void count(builder *b, const index_list *articles, const u32 *via, origin_count *out) {
  *out = (origin_count){0};
  index_list unnamed = {0}; // entities that pass the line on and are no origin of the lineage
  for (u32 round = 0; round < 2; round++)
    for (u32 i = 0; i < articles->count; i++) {
      u32 article = articles->at[i];
      const index_list *origins = &b->acc->articles.at[article].origins;
      if (via[i] != NONE) {
        u32 origin = round ? NONE : origin_named(b, via[i]);
        if (origin != NONE) index_add(b->a, &out->ids, origin);
        else if (!round) index_add(b->scratch, &unnamed, via[i]);
        continue;
      }
      if (!origins->count) {
        if (!round) index_add(b->a, &out->unknown, article);
        continue;
      }
      // Articles with one origin first: they decide which parent of a merged text is already there.
      if ((origins->count == 1) != (round == 0)) continue;
      u32 take = origins->at[0];
      for (u32 k = 0; k < origins->count; k++)
        if (index_has(&out->ids, origins->at[k])) take = origins->at[k];
      index_add(b->a, &out->ids, take);
      if (articles->count > 1 && origins->count + b->acc->lineage->origins.at[take].article_count > 2)
        add_basis(b, out, take, article);
    }
  out->count = out->ids.count + unnamed.count;
  if (!out->count) out->count = NONE;
}

static void count_statement(builder *b, account_statement *s) {
  u32 *via = arena_array(b->scratch, u32, s->articles.count);
  for (u32 i = 0; i < s->articles.count; i++) {
    via[i] = NONE;
    bool own = false; // an article that also has it first-hand is not passing it on
    for (u32 k = 0; k < s->versions.count; k++) {
      if (s->versions.at[k].article != s->articles.at[i]) continue;
      if (s->versions.at[k].via == NONE) own = true;
      else via[i] = s->versions.at[k].via;
    }
    if (own) via[i] = NONE;
  }
  count(b, &s->articles, via, &s->origins);
}

static void count_claim(builder *b, account_claim *c) {
  u32 *via = arena_array(b->scratch, u32, c->articles.count);
  for (u32 i = 0; i < c->articles.count; i++) via[i] = NONE;
  count(b, &c->articles, via, &c->origins);
  u32 figures = 0;
  for (u32 i = 0; i < c->versions.count; i++) figures |= c->versions.at[i].figures.count > 0;
  u32 origins = c->origins.count == NONE ? c->origins.unknown.count > 0 : c->origins.count;
  c->weight = 4.0 * origins + 1.0 * (c->articles.count < 20 ? c->articles.count : 20) + figures +
              (c->subject != NONE) + (c->when.value.len > 0) * 0.5;
}

void origins_count(builder *b) {
  for (u32 i = 0; i < b->acc->statements.count; i++) count_statement(b, &b->acc->statements.at[i]);
  for (u32 i = 0; i < b->acc->claims.count; i++) count_claim(b, &b->acc->claims.at[i]);
  const lineage *lin = b->acc->lineage;
  u32 total = 0; // an origin that is only credited is none of these articles' own
  for (u32 i = 0; i < lin->origins.count; i++) total += lin->origins.at[i].article_count > 0;
  b->acc->origin_total = total || !b->n ? total : NONE;
}
