// SPDX-License-Identifier: Apache-2.0
// How many independent origins stand behind a line.
//
// Copies count once: by the lineage of the articles, and, for the one line, by the passage that holds it in two articles.
// An article that has the line from somebody it names ("told Reuters", "the Gazette reported") adds no origin of its own:
// all that pass on the same source count once. What is only "reportedly" so is of unknown origin. An article with two
// parents brings a new origin only when no other article of the line accounts for one of them. The basis shows why.
#include "account/builder.h"

#include <stdlib.h>

#include "base/table.h"

enum { BASIS_MOST = 8, PASSAGES_MOST = 64, UNNAMED_SOURCE = NONE - 1 };

// Where an article's text stands in another article too, outside quotation marks.
typedef struct shared_span {
  span mine, theirs;
  u32 other;
} shared_span;
typedef VEC(shared_span) shared_list;

// One article that carries the line.
typedef struct carrier {
  u32 article;
  u32 source;         // entity that it has the line from, UNNAMED_SOURCE, NONE: its own
  span said;          // the words that name the source
  const evidence_list *evidence; // of its first version
  u32 parent;         // carriers with the same passage: the first of them
  u32 next, last;     // the next with the same passage, and, of the first, the last
} carrier;

struct counter {
  builder *b;
  shared_list *shared; // of each article, by place
  bool *outlets;       // is the entity an outlet or agency?
  u32 *origin_of;      // origin of the lineage that is the entity, NONE
};
typedef struct counter counter;

// ---- what is known before the lines

static int by_place(const void *x, const void *y) {
  const shared_span *a = x, *b = y;
  if (a->mine.start != b->mine.start) return a->mine.start < b->mine.start ? -1 : 1;
  if (a->other != b->other) return a->other < b->other ? -1 : 1;
  return (a->theirs.start > b->theirs.start) - (a->theirs.start < b->theirs.start);
}

static void read_shared(counter *c) {
  const lineage *l = c->b->acc->lineage;
  c->shared = arena_array(c->b->scratch, shared_list, c->b->n);
  for (u32 i = 0; i < l->sharings.count; i++) {
    const sharing *s = &l->sharings.at[i];
    for (u32 k = 0; k < s->passage_count; k++) {
      const passage *p = &l->passages.at[s->first_passage + k];
      if (p->kind == PASSAGE_QUOTATION || s->a >= c->b->n || s->b >= c->b->n) continue;
      *vec_push(c->b->scratch, &c->shared[s->a]) = (shared_span){p->a, p->b, s->b};
      *vec_push(c->b->scratch, &c->shared[s->b]) = (shared_span){p->b, p->a, s->a};
    }
  }
  for (u32 i = 0; i < c->b->n; i++)
    if (c->shared[i].count) qsort(c->shared[i].at, c->shared[i].count, sizeof(shared_span), by_place);
}

static bool ends_like_outlet(str name) {
  u32 start = name.len;
  while (start && name.at[start - 1] != ' ') start--;
  return table_find(table_get("article/outlet-words"), word_key((str){name.at + start, name.len - start})) != NONE;
}

// Outlets and agencies by name; and which origin of the lineage an entity is.
static void read_outlets(counter *c) {
  const account *acc = c->b->acc;
  map origins = {0}, outlets = {0};
  for (u32 i = 0; i < acc->lineage->origins.count; i++)
    map_at(c->b->scratch, &origins, word_key(acc->lineage->origins.at[i].name), i);
  for (u32 i = 0; i < c->b->n; i++)
    if (c->b->views[i].rec->art.outlet.value.len) map_at(c->b->scratch, &outlets, word_key(c->b->views[i].rec->art.outlet.value), i);
  c->outlets = arena_array(c->b->scratch, bool, acc->entities.count);
  c->origin_of = arena_array(c->b->scratch, u32, acc->entities.count);
  for (u32 i = 0; i < acc->entities.count; i++) {
    const account_entity *e = &acc->entities.at[i];
    u32 found = NONE;
    bool outlet = e->type == ENTITY_ORGANIZATION && ends_like_outlet(e->name);
    for (u32 k = 0; k <= e->aliases.count; k++) {
      u64 key = word_key(k ? e->aliases.at[k - 1] : e->name);
      if (found == NONE) found = map_get(&origins, key);
      outlet |= map_get(&outlets, key) != NONE || table_find(table_get("stories/media"), key) != NONE;
    }
    if (found != NONE) outlet |= acc->lineage->origins.at[found].kind <= ORIGIN_OUTLET;
    c->outlets[i] = outlet && e->type != ENTITY_PERSON && e->type != ENTITY_PLACE;
    c->origin_of[i] = found;
  }
}

// Is the entity the article's own outlet? Then what it says is the article's own.
static bool is_own(const counter *c, u32 article, u32 entity) {
  const account_entity *e = &c->b->acc->entities.at[entity];
  str outlet = c->b->views[article].rec->art.outlet.value;
  if (!outlet.len) return false;
  if (word_key(e->name) == word_key(outlet) || str_holds(outlet, e->name)) return true;
  for (u32 i = 0; i < e->aliases.count; i++)
    if (word_key(e->aliases.at[i]) == word_key(outlet)) return true;
  return false;
}

// Whom the article has the statement from: who passed it on, or the outlet that said it. NONE: nobody it names.
static u32 source_of(const counter *c, const statement_version *v, span *said) {
  const statement *s = &c->b->views[v->article].rec->said.statements.at[v->statement];
  u32 via = v->via;
  *said = via != NONE && s->addressee != NONE ? s->addressee_text : s->source;
  if (via == NONE && s->speaker != NONE) {
    u32 speaker = c->b->views[v->article].entity_of[s->speaker];
    if (speaker != NONE && c->outlets[speaker]) via = speaker, *said = s->source;
  }
  return via != NONE && is_own(c, v->article, via) ? NONE : via;
}

// ---- one line

static u32 carrier_root(carrier *all, u32 i) {
  while (all[i].parent != i) i = all[i].parent = all[all[i].parent].parent;
  return i;
}

// After the joins: each root's carriers in a list, in order.
static void chain_carriers(carrier *all, u32 count) {
  for (u32 i = 0; i < count; i++) all[i].next = NONE, all[i].last = i;
  for (u32 i = 0; i < count; i++) {
    u32 root = carrier_root(all, i);
    if (root == i) continue;
    all[all[root].last].next = i;
    all[root].last = i;
  }
}

// The passage holds most of the line.
static bool covers(span passage, span at) {
  u32 from = passage.start > at.start ? passage.start : at.start;
  u32 to = span_end(passage) < span_end(at) ? span_end(passage) : span_end(at);
  return from < to && 10 * (to - from) >= 6 * at.len;
}

static void add_basis(counter *c, origin_count *out, u32 article, span at) {
  if (out->basis.count < BASIS_MOST && at.len)
    evidence_add(c->b->a, &out->basis, article, span_narrow(article_text(c->b, article), at));
}

static u32 find_carrier(const carrier *all, u32 count, u32 article) {
  u32 low = 0, high = count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (all[mid].article < article) low = mid + 1;
    else high = mid;
  }
  return low < count && all[low].article == article ? low : NONE;
}

static void join_copies(counter *c, carrier *all, u32 count, origin_count *out) {
  for (u32 i = 0; i < count; i++) {
    const shared_list *shared = &c->shared[all[i].article];
    if (!all[i].evidence->count) continue;
    span at = all[i].evidence->at[0].at;
    u32 tried = 0; // a copy among hundreds of copies is joined by the first
    for (u32 k = 0; k < shared->count && shared->at[k].mine.start < span_end(at) && tried < PASSAGES_MOST; k++) {
      const shared_span *s = &shared->at[k];
      if (s->other > all[i].article || !covers(s->mine, at)) continue;
      tried++;
      u32 other = find_carrier(all, count, s->other);
      if (other == NONE || !all[other].evidence->count || !covers(s->theirs, all[other].evidence->at[0].at)) continue;
      u32 x = carrier_root(all, i), y = carrier_root(all, other);
      if (x == y) continue;
      all[x > y ? x : y].parent = x > y ? y : x;
      add_basis(c, out, all[other].article, all[other].evidence->at[0].at);
      add_basis(c, out, all[i].article, at);
    }
  }
}

static void add_origin(counter *c, origin_count *out, u32 origin, u32 article) {
  index_add(c->b->a, &out->ids, origin);
  const struct origin *o = &c->b->acc->lineage->origins.at[origin];
  for (u32 i = 0; i < o->basis_count; i++)
    if (o->basis[i].article == article) add_basis(c, out, article, o->basis[i].at);
}

// The lines of one text: whom they name as their source, else where their articles come from.
static void count_root(counter *c, carrier *all, u32 root, u32 round, index_list *unnamed, origin_count *out) {
  u32 best = NONE, from = NONE, fewest = NONE;
  bool sourced = false, hidden = false;
  for (u32 i = root; i != NONE; i = all[i].next) {
    if (all[i].source == NONE) continue;
    if (all[i].source == UNNAMED_SOURCE) hidden = true;
    else {
      sourced = true;
      u32 origin = c->origin_of[all[i].source];
      if (round) continue;
      if (origin != NONE) index_add(c->b->a, &out->ids, origin);
      else index_add(c->b->scratch, unnamed, all[i].source);
      add_basis(c, out, all[i].article, all[i].said);
    }
  }
  if (sourced) return;
  for (u32 i = root; i != NONE && !hidden; i = all[i].next) {
    const index_list *origins = &c->b->acc->articles.at[all[i].article].origins;
    for (u32 k = 0; k < origins->count; k++) {
      // One that is there already before one of a text with a single parent, before any other.
      u32 cost = index_has(&out->ids, origins->at[k]) ? 0 : origins->count;
      if (cost < fewest) fewest = cost, best = origins->at[k], from = all[i].article;
    }
  }
  if (best != NONE && (fewest <= 1) == (round == 0)) add_origin(c, out, best, from);
  for (u32 i = root; i != NONE && best == NONE && !round; i = all[i].next) index_add(c->b->a, &out->unknown, all[i].article);
}

static void count_line(counter *c, carrier *all, u32 count, origin_count *out) {
  *out = (origin_count){0};
  index_list unnamed = {0}; // entities that the line comes from and that are no origin of the lineage
  if (count > 1) join_copies(c, all, count, out);
  chain_carriers(all, count);
  for (u32 round = 0; round < 2; round++)
    for (u32 i = 0; i < count; i++)
      if (carrier_root(all, i) == i) count_root(c, all, i, round, &unnamed, out);
  out->count = out->ids.count + unnamed.count;
  if (!out->count) out->count = NONE;
}

static carrier *open_carriers(counter *c, const index_list *articles) {
  carrier *all = arena_array(c->b->scratch, carrier, articles->count);
  for (u32 i = 0; i < articles->count; i++) all[i] = (carrier){articles->at[i], UNNAMED_SOURCE, {0}, NULL, i, NONE, i};
  return all;
}

// A version of the carrier: its own before one that it has from somebody it names, before one that is only reported.
static void add_version(carrier *at, u32 source, span said, const evidence_list *evidence) {
  if (at->evidence && (at->source == NONE || source == UNNAMED_SOURCE)) return;
  if (!at->evidence || source == NONE || at->source == UNNAMED_SOURCE) at->source = source, at->said = said;
  if (!at->evidence || source == NONE) at->evidence = evidence;
}

static void count_statement(counter *c, account_statement *s) {
  carrier *all = open_carriers(c, &s->articles);
  for (u32 i = 0; i < s->versions.count; i++) {
    const statement_version *v = &s->versions.at[i];
    span said;
    u32 source = source_of(c, v, &said), at = find_carrier(all, s->articles.count, v->article);
    if (at != NONE) add_version(&all[at], source, said, &v->evidence);
  }
  count_line(c, all, s->articles.count, &s->origins);
}

// "reportedly": somebody's word, nobody says whose.
static bool is_reported(const claim_version *v) { return str_holds(v->hedge, STR("report")) || str_holds(v->hedge, STR("rumo")); }

static void count_claim(counter *c, account_claim *line) {
  carrier *all = open_carriers(c, &line->articles);
  u32 figures = 0;
  for (u32 i = 0; i < line->versions.count; i++) {
    const claim_version *v = &line->versions.at[i];
    u32 source = NONE, at = find_carrier(all, line->articles.count, v->article);
    span said = {0};
    const claim *local = &c->b->views[v->article].rec->said.claims.at[v->claim];
    if (v->statement != NONE && local->statement != NONE) {
      const account_statement *s = &c->b->acc->statements.at[v->statement];
      u32 version = c->b->views[v->article].version_of[local->statement];
      if (version < s->versions.count) source = source_of(c, &s->versions.at[version], &said);
    }
    if (source == NONE && is_reported(v)) source = UNNAMED_SOURCE;
    if (at != NONE) add_version(&all[at], source, said, &v->evidence);
    figures |= v->figures.count > 0;
  }
  count_line(c, all, line->articles.count, &line->origins);
  u32 origins = line->origins.count == NONE ? line->origins.unknown.count > 0 : line->origins.count;
  line->weight = 4.0 * origins + 1.0 * (line->articles.count < 20 ? line->articles.count : 20) + figures +
                  (line->subject != NONE) + (line->when.value.len > 0) * 0.5;
}

static counter *open_counter(builder *b) {
  counter *c = arena_one(b->scratch, counter);
  c->b = b;
  read_shared(c);
  read_outlets(c);
  return c;
}

void origins_of_line(builder *b, struct counter **c, const evidence_list *where, origin_count *out) {
  if (!*c) *c = open_counter(b);
  index_list articles = {0};
  for (u32 i = 0; i < where->count; i++) index_add(b->scratch, &articles, where->at[i].article);
  carrier *all = open_carriers(*c, &articles);
  evidence_list *lists = arena_array(b->scratch, evidence_list, articles.count);
  for (u32 i = 0; i < where->count; i++) {
    u32 at = find_carrier(all, articles.count, where->at[i].article);
    *vec_push(b->scratch, &lists[at]) = where->at[i];
    add_version(&all[at], NONE, (span){0}, &lists[at]);
  }
  count_line(*c, all, articles.count, out);
}

void origins_count(builder *b) {
  counter c = *open_counter(b);
  for (u32 i = 0; i < b->acc->statements.count; i++) count_statement(&c, &b->acc->statements.at[i]);
  for (u32 i = 0; i < b->acc->claims.count; i++) count_claim(&c, &b->acc->claims.at[i]);
  const lineage *lin = b->acc->lineage;
  u32 total = 0; // one that is only named as a source and has no text here is none of these articles' roots
  for (u32 i = 0; i < lin->origins.count; i++) total += lin->origins.at[i].article_count > 0;
  b->acc->origin_total = total || !b->n ? total : NONE;
}
