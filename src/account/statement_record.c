// SPDX-License-Identifier: Apache-2.0
// From groups of aligned statements to the statements of the account: versions, what each leaves out, links, ids.
#define _GNU_SOURCE // memmem
#include <string.h>

#include "account/statement_group.h"

#include <stdlib.h>

#include "base/table.h"

static bool holds(str s, const char *mark) { return memmem(s.at, s.len, mark, strlen(mark)) != NULL; }

// A paragraph of a quotation that goes on opens with a mark that nothing closes, and the last one closes it: the text as a
// whole is what is quoted.
static str without_lone_mark(str s) {
  static const char *const pairs[][2] = {{"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}};
  for (u32 i = 0; i < COUNT_OF(pairs); i++) {
    const char *open = pairs[i][0], *close = pairs[i][1];
    u32 n = (u32)strlen(open);
    if (s.len <= n) return s;
    str rest = {s.at + n, s.len - n}, front = {s.at, s.len - n};
    if (memcmp(s.at, open, n) == 0 && !holds(rest, close)) return rest;
    if (memcmp(s.at + front.len, close, n) == 0 && !holds(front, open)) return front;
  }
  return s;
}

static str content_text(builder *b, u32 article, const statement *s) {
  if (!s->content_count) return (str){0};
  str out = {0};
  for (u32 i = 0; i < s->content_count; i++) {
    str piece = text_clean(b->a, text_at(b, article, s->content[i]), true);
    if (s->content_count > 1) piece = without_lone_mark(piece);
    piece = text_uncomma(piece); // the frame's comma is not the speaker's
    out = i ? arena_format(b->a, "%.*s \xE2\x80\xA6 %.*s", STR_FMT(out), STR_FMT(piece)) : piece;
  }
  return out;
}

static u32 entity_of(const builder *b, u32 article, u32 local) {
  return local == NONE || local >= b->views[article].rec->doc.entities.count ? NONE : b->views[article].entity_of[local];
}

static void fill_version(builder *b, const unit *u, statement_version *v) {
  const record *r = b->views[u->article].rec;
  const statement *s = &r->said.statements.at[u->statement];
  *v = (statement_version){.article = u->article, .statement = u->statement, .mode = s->mode, .polarity = s->polarity,
                           .speaker_basis = s->speaker == NONE && u->speaker != NONE ? SPEAKER_ROLE : s->speaker_basis, .via = entity_of(b, u->article, s->via),
                           .addressee = entity_of(b, u->article, s->addressee), .complete = s->complete || s->mode != MODE_DIRECT}; // a part in marks is told with the rest in other words
  v->text = content_text(b, u->article, s);
  span quoted = unit_quoted(b, u);
  if (s->mode == MODE_DIRECT && quoted.len) v->text = text_uncomma(text_clean(b->a, text_at(b, u->article, quoted), false));
  v->cue = (evidence){u->article, s->cue};
  v->source = (evidence){u->article, s->source};
  v->medium = text_clean(b->a, text_at(b, u->article, s->medium), false);
  v->addressee_text = text_clean(b->a, text_at(b, u->article, s->addressee_text), false);
  when_read(b, u->article, b->views[u->article].when_of[u->statement], &v->when);
  for (u32 i = 0; i < s->content_count; i++) evidence_add(b->a, &v->evidence, u->article, s->content[i]);
  if (!s->content_count) { // an act without words: what shows it
    for (u32 i = 0; i < s->link_count; i++)
      evidence_add(b->a, &v->evidence, u->article, r->said.links.at[s->first_link + i].evidence);
    evidence_add(b->a, &v->evidence, u->article, s->cue);
  }
}

// How good a version is to stand for the statement: words inside marks, then how much it tells around them.
static u32 fullness(const builder *b, const unit *u, const statement_version *v) {
  const statement *s = &b->views[u->article].rec->said.statements.at[u->statement];
  u32 modes = v->mode == MODE_DIRECT ? 2u : v->mode == MODE_MIXED ? 1u : 0u;
  u32 words = u->quote.count ? 1000u + u->quote.count : u->words < 60 ? u->words : 60u;
  u32 around = (v->when.value.len > 0) + (v->medium.len > 0) + (s->link_count > 0) + (u->speaker != NONE) +
               (v->speaker_basis == SPEAKER_NAMED);
  return words * 64 + modes * 16 + around;
}

static u32 vote_speaker(const builder *b, const statement_groups *g, const unit_group *group) {
  u32 best = NONE, most = 0;
  for (u32 i = 0; i < group->units.count; i++) {
    const unit *u = &g->units.at[group->units.at[i]];
    if (u->speaker == NONE) continue;
    u32 votes = 0; // a name counts more than a pronoun that was followed
    for (u32 k = 0; k < group->units.count && k < 200; k++) {
      const unit *w = &g->units.at[group->units.at[k]];
      bool named = b->views[w->article].rec->said.statements.at[w->statement].speaker_basis == SPEAKER_NAMED;
      if (w->speaker == u->speaker) votes += named ? 3 : 1;
    }
    if (votes > most || (votes == most && u->speaker < best)) most = votes, best = u->speaker;
  }
  return best;
}

// One word in marks ("a “farce”") is a taste of what was said, no quotation that lost the rest.
static bool is_taste(const quote *q) { return q->content < 2 && q->count < 3; }

// Which words of the fullest version an article gives; what it changed. Only a quotation can lose words.
static void mark_versions(builder *b, const statement_groups *g, account_statement *out, const u32 *unit_of_version) {
  const quote *full = &g->units.at[unit_of_version[out->fullest]].quote;
  bool *seen = arena_array(b->scratch, bool, full->count + 1);
  for (u32 i = 0; i < out->versions.count; i++) {
    statement_version *v = &out->versions.at[i];
    const unit *u = &g->units.at[unit_of_version[i]];
    if (i == out->fullest) continue;
    if (!full->count || !u->quote.count) continue; // a report gives no words to miss
    memset(seen, 0, full->count * sizeof *seen);
    quote_match m = quote_compare(&u->quote, full, seen);
    u32 missing = 0;
    for (u32 k = 0; k < full->count; k++) missing += !seen[k];
    v->altered = m.kind == QUOTE_ALTERED;
    if (!is_taste(&u->quote)) v->complete = v->complete && (v->altered ? missing <= 2 : missing == 0);
  }
}

static void read_about(builder *b, account_statement *out) {
  const statement_version *v = &out->versions.at[out->fullest];
  const record *r = b->views[v->article].rec;
  const statement *s = &r->said.statements.at[v->statement];
  for (u32 k = 0; k < s->content_count; k++) {
    u32 first, end;
    senses_tokens(b, v->article, s->content[k], &first, &end);
    for (u32 i = first; i < end; i++) {
      const word *w = &b->views[v->article].words[i];
      u32 e = w->kind == WORD_NAME ? map_get(&b->names, w->sense) : b->views[v->article].stands_for[i];
      if (e != NONE && e != out->speaker) index_add(b->a, &out->about, e);
    }
  }
}

// One person's role: "a local hauler", not "officials", "the statement", "media reports".
static bool is_role(const builder *b, u32 article, span source) {
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, source, &first, &end);
  for (u32 i = first; i < end; i++) {
    const token *t = &r->doc.tokens.at[i];
    if (t->head != NONE && t->head >= first && t->head < end) continue;
    const table *roles = table_get("language/roles");
    u32 row = t->tag == TAG_NOUN ? table_find(roles, t->key) : NONE;
    return row != NONE && t->penn != PENN_NNS && str_equal(table_cell(roles, row, 1), STR("person"));
  }
  return false;
}

// An article that quotes the same words without the name still says what the speaker is: "a local hauler wrote".
static void describe_speaker(builder *b, const statement_groups *g, const account_statement *out, const u32 *units) {
  enum { SOURCE_BYTES = 90 };
  if (out->speaker == NONE || b->acc->entities.at[out->speaker].type != ENTITY_PERSON) return;
  for (u32 i = 0; i < out->versions.count; i++) {
    const unit *u = &g->units.at[units[i]];
    span source = out->versions.at[i].source.at;
    if (u->speaker != NONE || !u->speaker_words || source.len > SOURCE_BYTES || !is_role(b, u->article, source)) continue;
    entity_describe(b, &b->acc->entities.at[out->speaker], u->article, source);
  }
}

static void record_group(builder *b, const statement_groups *g, const unit_group *group, u32 *unit_of_version) {
  u32 index = b->acc->statements.count;
  account_statement *out = vec_push(b->a, &b->acc->statements);
  *out = (account_statement){.speaker = vote_speaker(b, g, group)};
  u32 *sorted = arena_array(b->scratch, u32, group->units.count);
  for (u32 i = 0; i < group->units.count; i++) { // by article, then place: units are in that order
    u32 at = i;
    for (; at && sorted[at - 1] > group->units.at[i]; at--) sorted[at] = sorted[at - 1];
    sorted[at] = group->units.at[i];
  }
  u32 best = 0;
  for (u32 i = 0; i < group->units.count; i++) {
    const unit *u = &g->units.at[sorted[i]];
    statement_version *v = vec_push(b->a, &out->versions);
    fill_version(b, u, v);
    unit_of_version[i] = sorted[i];
    u32 full = fullness(b, u, v);
    if (full > best) best = full, out->fullest = i;
    index_add(b->a, &out->articles, u->article);
    b->views[u->article].statement_of[u->statement] = index;
    b->views[u->article].version_of[u->statement] = i;
  }
  const statement_version *full = &out->versions.at[out->fullest];
  for (u32 i = 0; i < out->versions.count && out->speaker == NONE && !out->speaker_text.len; i++) {
    const statement_version *v = i ? &out->versions.at[i - 1] : full;
    span meant = b->views[v->article].rec->said.statements.at[v->statement].meant, who = meant.len ? meant : v->source.at;
    u64 sense; // "he" names nobody
    if (who.len && senses_in(b, v->article, &who, 1, &sense, 1)) out->speaker_text = text_uncomma(text_clean(b->a, text_at(b, v->article, who), false));
  }
  mark_versions(b, g, out, unit_of_version);
  read_about(b, out);
  describe_speaker(b, g, out, unit_of_version);
}

// ---- links, when every statement has its place

static void link_versions(builder *b, account_statement *out) {
  for (u32 i = 0; i < out->versions.count; i++) {
    statement_version *v = &out->versions.at[i];
    const record *r = b->views[v->article].rec;
    const statement *s = &r->said.statements.at[v->statement];
    for (u32 k = 0; k < s->link_count; k++) {
      const statement_link *l = &r->said.links.at[s->first_link + k];
      account_link *link = vec_push(b->a, &v->links);
      *link = (account_link){.kind = l->kind, .to = NONE, .to_entity = entity_of(b, v->article, l->to_entity)};
      if (l->to_statement != NONE && l->to_statement < r->said.statements.count)
        link->to = b->views[v->article].statement_of[l->to_statement];
      if (link->to_entity == NONE && link->to != NONE) link->to_entity = b->acc->statements.at[link->to].speaker;
      evidence_add(b->a, &link->evidence, v->article, l->evidence);
    }
  }
}

static account_link *find_link(account_link_list *links, u8 kind, u32 entity) {
  for (u32 i = 0; i < links->count; i++)
    if (links->at[i].kind == kind && (links->at[i].to_entity == entity || entity == NONE || links->at[i].to_entity == NONE))
      return &links->at[i];
  return NULL;
}

// The links of the statement: what its versions say together; an article that names only the person gets the words from
// one that gives them.
static void link_statement(builder *b, account_statement *out) {
  for (u32 round = 0; round < 2; round++)
    for (u32 i = 0; i < out->versions.count; i++) {
      if ((round == 0) != (i == out->fullest)) continue;
      const statement_version *v = &out->versions.at[i];
      for (u32 k = 0; k < v->links.count; k++) {
        const account_link *l = &v->links.at[k];
        account_link *have = find_link(&out->links, l->kind, l->to_entity);
        if (!have) {
          have = vec_push(b->a, &out->links);
          *have = (account_link){.kind = l->kind, .to = NONE, .to_entity = NONE};
        }
        if (have->to == NONE) have->to = l->to;
        if (have->to_entity == NONE) have->to_entity = l->to_entity;
        for (u32 m = 0; m < l->evidence.count && have->evidence.count < 12; m++)
          evidence_add(b->a, &have->evidence, l->evidence.at[m].article, l->evidence.at[m].at);
      }
    }
  for (u32 i = 0; i < out->versions.count; i++)
    for (u32 k = 0; k < out->versions.at[i].links.count; k++) {
      account_link *l = &out->versions.at[i].links.at[k];
      account_link *have = find_link(&out->links, l->kind, l->to_entity);
      u32 targets = 0; // an article that does not name whom he answered is completed by the others when they agree
      for (u32 m = 0; m < out->links.count; m++) targets += out->links.at[m].kind == l->kind;
      if (have && l->to_entity == NONE && targets == 1) l->to_entity = have->to_entity;
      if (have && l->to == NONE && l->to_entity != NONE && l->to_entity == have->to_entity) l->to = have->to;
    }
}

// ---- order and ids

typedef struct rank {
  const account_statement *s;
  u32 index;
} rank;

// Most articles first, then whole quotations before reports, then by speaker and words.
static int by_rank(const void *x, const void *y) {
  const account_statement *a = ((const rank *)x)->s, *b = ((const rank *)y)->s;
  if (a->articles.count != b->articles.count) return a->articles.count > b->articles.count ? -1 : 1;
  const statement_version *v = &a->versions.at[a->fullest], *w = &b->versions.at[b->fullest];
  bool va = v->mode == MODE_INDIRECT, wa = w->mode == MODE_INDIRECT;
  if (va != wa) return va ? 1 : -1;
  if (a->speaker != b->speaker) return a->speaker < b->speaker ? -1 : 1;
  if (v->article != w->article) return v->article < w->article ? -1 : 1;
  return v->statement < w->statement ? -1 : 1;
}

static void order(builder *b) {
  u32 n = b->acc->statements.count;
  rank *ranks = arena_array(b->scratch, rank, n);
  account_statement *sorted = arena_array(b->a, account_statement, n);
  u32 *place = arena_array(b->scratch, u32, n);
  for (u32 i = 0; i < n; i++) ranks[i] = (rank){&b->acc->statements.at[i], i};
  if (n) qsort(ranks, n, sizeof *ranks, by_rank);
  map used = {0};
  for (u32 i = 0; i < n; i++) {
    place[ranks[i].index] = i;
    account_statement *s = &sorted[i];
    *s = *ranks[i].s;
    const statement_version *v = &s->versions.at[s->fullest];
    u64 key = hash_mix(hash_bytes(v->text), s->speaker == NONE ? hash_bytes(s->speaker_text)
                                                                : hash_bytes(b->acc->entities.at[s->speaker].id));
    s->id = id_make(b, &used, "s", key);
  }
  b->acc->statements.at = sorted;
  b->acc->statements.room = n;
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->said.statements.count; k++) {
      u32 *at = &b->views[i].statement_of[k];
      if (*at != NONE) *at = place[*at];
    }
}

// What is slight in every article that gives it stays out.
static bool is_slight(const builder *b, const statement_groups *g, const unit_group *group) {
  for (u32 i = 0; i < group->units.count; i++) {
    const unit *u = &g->units.at[group->units.at[i]];
    if (!b->views[u->article].rec->said.statements.at[u->statement].slight) return false;
  }
  return true;
}

void statements_record(builder *b) {
  const statement_groups *g = b->groups;
  u32 most = 0;
  for (u32 i = 0; i < g->groups.count; i++)
    if (g->groups.at[i].units.count > most) most = g->groups.at[i].units.count;
  u32 *unit_of_version = arena_array(b->scratch, u32, most);
  for (u32 i = 0; i < g->groups.count; i++)
    if (g->groups.at[i].units.count && !is_slight(b, g, &g->groups.at[i])) record_group(b, g, &g->groups.at[i], unit_of_version);
  order(b);
  for (u32 i = 0; i < b->acc->statements.count; i++) link_versions(b, &b->acc->statements.at[i]);
  for (u32 i = 0; i < b->acc->statements.count; i++) link_statement(b, &b->acc->statements.at[i]);
}
