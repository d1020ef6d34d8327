// SPDX-License-Identifier: Apache-2.0
// Two places for one event: claims that say the same but for where it happened.
//
// A town lies in a region and near another town, so two names are mostly one place told twice. A conflict is only what is
// left: the clause is the same otherwise, the same preposition stands before both names, neither article names the
// other's place anywhere, and the table of places does not tell that one may hold the other (a town, a country).
#include "account/claim_group.h"
#include "account/findings.h"
#include "base/table.h"

enum { VERSIONS_MOST = 24, SENSES_MOST = 40 };

typedef struct located {
  u32 article, entity;
  span at;        // the name
  u64 before;     // the preposition
  const claim_unit *u;
} located;

static bool is_locative(const token *t) {
  static const char *const words[] = {"in", "at", "near", "outside"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (t->key == word_key(str_from(words[i]))) return true;
  return false;
}

// The one place that the clause is said to happen in; false when it names none, or two.
static bool read_place(const builder *b, const claim_version *v, located *out) {
  const record *r = b->views[v->article].rec;
  span clause = r->said.claims.at[v->claim].text;
  *out = (located){.article = v->article, .entity = NONE, .u = &b->claims->units.at[b->claims->unit_of[v->article][v->claim]]};
  for (u32 i = 0; i < r->doc.mentions.count; i++) {
    const mention *m = &r->doc.mentions.at[i];
    if (m->text.start >= span_end(clause)) break;
    if (!span_holds(clause, m->text) || m->kind != MENTION_NAME || m->entity == NONE || !m->first) continue;
    u32 e = b->views[v->article].entity_of[m->entity];
    if (e == NONE || b->acc->entities.at[e].type != ENTITY_PLACE) continue;
    if (out->entity != NONE && out->entity != e) return false;
    if (!is_locative(&r->doc.tokens.at[m->first - 1])) return false; // "the mayor of Tarn", "Tarn's harbour"
    *out = (located){v->article, e, m->text, r->doc.tokens.at[m->first - 1].key, out->u};
  }
  return out->entity != NONE;
}

static str kind_of(const builder *b, u32 entity) {
  const table *t = table_get("language/places");
  u32 row = table_find(t, word_key(b->acc->entities.at[entity].name));
  return row == NONE ? (str){0} : table_cell(t, row, 1);
}

// One name within the other ("York", "New York") is one place.
static bool share_name(const builder *b, u32 x, u32 y) {
  str one = b->acc->entities.at[x].name, two = b->acc->entities.at[y].name;
  return str_holds(one, two) || str_holds(two, one);
}

static bool names_place(const builder *b, u32 article, u32 entity) {
  return index_has(&b->acc->entities.at[entity].articles, article) || str_holds(article_text(b, article), b->acc->entities.at[entity].name);
}

// The clauses without their places.
static overlap without_places(const builder *b, const located *x, const located *y) {
  u64 one[SENSES_MOST], two[SENSES_MOST], p = name_sense(b, x->entity), q = name_sense(b, y->entity);
  u32 n = 0, m = 0;
  for (u32 i = 0; i < x->u->sense_count && n < SENSES_MOST; i++)
    if (x->u->senses[i] != p) one[n++] = x->u->senses[i];
  for (u32 i = 0; i < y->u->sense_count && m < SENSES_MOST; i++)
    if (y->u->senses[i] != q) two[m++] = y->u->senses[i];
  return senses_overlap(b, one, n, two, m);
}

static bool in_conflict(const builder *b, const located *x, const located *y) {
  if (x->article == y->article || x->entity == y->entity || x->before != y->before || x->u->negated != y->u->negated) return false;
  if (share_name(b, x->entity, y->entity) || names_place(b, x->article, y->entity) || names_place(b, y->article, x->entity)) return false;
  str one = kind_of(b, x->entity), two = kind_of(b, y->entity);
  if (!str_equal(one, two)) return false; // one may lie in the other
  overlap o = without_places(b, x, y);
  double least = o.share_of_a < o.share_of_b ? o.share_of_a : o.share_of_b;
  return o.plain >= 3 && least >= (one.len ? 0.6 : 0.7);
}

static void judge(builder *b, const account_claim *c, const located *list, u32 n) {
  for (u32 x = 0; x < n; x++)
    for (u32 y = x + 1; y < n; y++) {
      if (!in_conflict(b, &list[x], &list[y])) continue;
      finding *f = finding_add(b, FINDING_PLACE_CONFLICT, c->id, 0.7f);
      for (u32 i = 0; i < n; i++)
        if (list[i].entity == list[x].entity || list[i].entity == list[y].entity)
          side_evidence(b, finding_side_of(b, f, entity_name(b, list[i].entity), false), list[i].article, list[i].at);
      str what = text_clean(b->a, text_at(b, list[x].article, b->views[list[x].article].rec->said.claims.at[list[x].u->claim].text), false);
      str here = articles_words(b, &f->sides.at[0].articles);
      f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s.", STR_FMT(quote_words(b, what, 110)), STR_FMT(f->sides.at[0].value),
                             STR_FMT(here), STR_FMT(f->sides.at[1].value), STR_FMT(articles_other(b, &f->sides.at[1].articles, here)));
      return; // one finding a claim
    }
}

// Claims that were kept apart because their places differ: those that begin with the same rare words.
static void judge_apart(builder *b) {
  enum { CLAIMS_MOST = 300 };
  located *all = arena_array(b->scratch, located, CLAIMS_MOST);
  u32 n = 0;
  for (u32 i = 0; i < b->acc->claims.count && n < CLAIMS_MOST; i++) {
    const account_claim *c = &b->acc->claims.at[i];
    for (u32 k = 0; k < c->versions.count; k++)
      if (!c->versions.at[k].part && read_place(b, &c->versions.at[k], &all[n])) {
        n++;
        break;
      }
  }
  for (u32 x = 0; x < n; x++)
    for (u32 y = x + 1; y < n; y++)
      if (all[x].u->group != all[y].u->group && in_conflict(b, &all[x], &all[y])) {
        const located pair[2] = {all[x], all[y]};
        judge(b, &b->acc->claims.at[b->views[all[x].article].claim_of[all[x].u->claim]], pair, 2);
      }
}

void findings_places(builder *b) {
  located list[VERSIONS_MOST];
  for (u32 i = 0; i < b->acc->claims.count; i++) {
    const account_claim *c = &b->acc->claims.at[i];
    u32 n = 0;
    for (u32 k = 0; k < c->versions.count && n < VERSIONS_MOST && c->articles.count > 1; k++)
      n += !c->versions.at[k].part && read_place(b, &c->versions.at[k], &list[n]);
    judge(b, c, list, n);
  }
  judge_apart(b);
}
