// SPDX-License-Identifier: Apache-2.0
// For tests: a whole account made by hand, of an invented story that has something of everything an account can say.
// Spans are found by their words, so that the story below can be read and changed.
#ifndef STEMMA_PRESENT_FIXTURE_H
#define STEMMA_PRESENT_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "account/account.h"
#include "base/buf.h"
#include "base/hash.h"

typedef struct fixture {
  arena *memory;
  account acc;
  lineage family;
  record *records;
  buf text; // of the article that is being written
} fixture;

enum { WIRE, GAZETTE, COAST, NORTH, EASTERN, DAYBOOK, ARTICLES };
enum { DUARTE, LOHMANN, PAPER, COUNCIL, HARBOUR, ENTITIES };

static span words_in(str text, const char *words) {
  size_t n = strlen(words);
  for (u32 i = 0; i + n <= text.len; i++)
    if (memcmp(text.at + i, words, n) == 0) return (span){i, (u32)n};
  fprintf(stderr, "fixture: no such words: %s\n", words);
  abort();
}

static evidence at(fixture *f, u32 article, const char *words) {
  return (evidence){article, words_in(f->records[article].art.text, words)};
}

static void line(fixture *f, record *r, u8 kind, u8 note, const char *words) {
  u32 start = (u32)f->text.len;
  buf_text(&f->text, words);
  buf_char(&f->text, '\n');
  *vec_push(f->memory, &r->art.blocks) =
      (block){span_of(start, (u32)f->text.len), kind, note, kind == BLOCK_HEADING ? 1 : 0};
}

typedef struct head {
  const char *id, *path, *url, *outlet, *title, *published, *byline;
} head;

static record *article_begin(fixture *f, u32 i, head h) {
  record *r = &f->records[i];
  article *art = &r->art;
  memcpy(art->id, h.id, 17);
  art->path = str_from(h.path);
  art->given_id = str_from(h.path);
  art->url = str_from(h.url);
  art->outlet.value = str_from(h.outlet);
  art->title.value = str_from(h.title);
  art->published.value = str_from(h.published);
  art->published_basis = h.published ? BASIS_STATED : BASIS_NONE;
  if (h.byline) vec_push(f->memory, &art->byline)->value = str_from(h.byline);
  art->language = STR("en");
  art->complete = true;
  f->text.len = 0;
  line(f, r, BLOCK_HEADING, NOTE_TITLE, h.title);
  return r;
}

static void article_end(fixture *f, record *r) {
  article *art = &r->art;
  art->text = arena_copy(f->memory, (str){f->text.at, (u32)f->text.len});
  sha256_hex(art->text, art->sha256);
  for (u32 i = 0; i < art->text.len; i++) art->words += art->text.at[i] == ' ' || art->text.at[i] == '\n';
}

static void add_wire(fixture *f) {
  record *r = article_begin(f, WIRE, (head){"1a00000000000001", "in/wire24-bridge.txt", NULL, "Wire24",
                                            "Cracks close Tarn harbour bridge to lorries", "2031-03-05", "Mara Holt"});
  line(f, r, BLOCK_DATELINE, NOTE_NONE, "TARN, March 5 (Wire24)");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "The harbour bridge at Tarn will be closed to lorries from Sunday after inspectors found cracks in two of its "
       "hangers.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "“We close it, full stop,” mayor Ines Duarte wrote on Chirp late on Tuesday. She was answering the hauliers' "
       "spokesman Piet Lohmann, whose post read: “Nobody will dare to close that bridge.”");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "Duarte told reporters that the town had seen “a decade of looking away.”");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "Two officials said the cracks had been known since 2028.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "The tender puts the repair at 38.7 million euros. Under 3,000 lorries cross the bridge each day.");
  line(f, r, BLOCK_FURNITURE, NOTE_RELATED, "Most read: Ferry strike costs islands 9 million euros");
  article_end(f, r);
}

static void add_gazette(fixture *f) {
  record *r = article_begin(f, GAZETTE, (head){"2b00000000000002", "in/gazette.html", "https://www.tarn-gazette.example/b",
                                               "The Tarn Gazette", "“We close it”: mayor shuts harbour bridge",
                                               "2031-03-05T18:20", "Jo Ferrant"});
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "Lorries will be turned away from the harbour bridge from 9 March, because two hangers are cracked.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "The mayor of Tarn, Ines Duarte, announced it on Chirp on Tuesday night with five words: “We close it, full "
       "stop.” The words answered a post of Piet Lohmann, former spokesman of the hauliers, who had written “Nobody "
       "will dare to close that bridge” under this newspaper's front page, which he shared.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "“This is a decade of looking away, by us and by those before us, and we all knew,” Duarte told reporters on "
       "Wednesday. The repair would cost about 40 million euros, she said.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "A ferry is to run every hour for cyclists. Under 3,000 lorries a day use the bridge.");
  article_end(f, r);
}

static void add_coast(fixture *f) {
  record *r = article_begin(f, COAST, (head){"3c00000000000003", "in/coast.txt", NULL, "Coast Today",
                                             "Harbour bridge shutdown from Sunday", "2031-03-05", NULL});
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "The harbour bridge at Tarn will be closed to lorries from Sunday after inspectors found cracks in two of its "
       "hangers.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "“We close it, full stop,” mayor Ines Duarte wrote on Chirp late on Tuesday. She was answering the hauliers' "
       "spokesman Piet Lohmann, whose post read: “Nobody will dare to close that bridge.”");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "Two officials said the cracks had been known since 2028.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "The shutdown is followed by repairs that cost about 40 million euros.");
  article_end(f, r);
}

static void add_north(fixture *f) {
  record *r = article_begin(f, NORTH, (head){"4d00000000000004", "in/north-star.txt", NULL, "North Star",
                                             "Overdue repair at last", "2031-03-06", NULL});
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "The overdue repair begins on 9 March, after inspectors found cracks in two of its hangers.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "“We close it. Full stop,” was how mayor Ines Duarte put it on Chirp. Nearly 4,000 lorries a day must go round "
       "the bay. The port fears for 12 jobs.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "“A decade of looking away,” Duarte called it.");
  article_end(f, r);
}

static void add_eastern(fixture *f) {
  record *r = article_begin(f, EASTERN, (head){"5e00000000000005", "in/eastern.txt", NULL, "Eastern Post 东岸邮报",
                                               "Blow to the port: Tarn loses its bridge", "2031-03-06", NULL});
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "On 5 March the mayor, Ines Duarte, answered a haulier on Chirp: “We close it, full stop.” The harbour bridge "
       "shuts to heavy traffic on 9 March because two hangers are cracked.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "According to the harbour council, no ship will be late.");
  line(f, r, BLOCK_FURNITURE, NOTE_CREDIT, "Sources include: Wire24");
  article_end(f, r);
  vec_push(f->memory, &r->art.sources)->value = STR("Wire24");
}

// Foreign bytes on purpose: an escape sequence, a character that turns the writing round, a tag.
static void add_daybook(fixture *f) {
  record *r = article_begin(f, DAYBOOK, (head){"6f00000000000006", "in/0004_9f86d081884c7d65.txt", NULL, NULL,
                                               "Bridge <b>closed</b> & hauliers angry", NULL, NULL});
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE,
       "“We close it, full stop,” came the mayor's answer in yesterday's post \x1b[31mon Chirp\x1b[0m to \xE2\x80\xAEthe "
       "hauliers' man Lohmann.");
  line(f, r, BLOCK_PARAGRAPH, NOTE_NONE, "From 9 March no lorry may use the harbour bridge.");
  article_end(f, r);
}

static u32 entity_index(const record *r, const char *name) {
  for (u32 i = 0; i < r->doc.entities.count; i++)
    if (str_equal(str_cut(r->art.text, r->doc.entities.at[i].name), str_from(name))) return i;
  return NONE;
}

static account_entity *entity_new(fixture *f, const char *id, u8 type, const char *name) {
  account_entity *e = vec_push(f->memory, &f->acc.entities);
  e->id = str_from(id);
  e->type = type;
  e->name = str_from(name);
  for (u32 i = 0; i < ARTICLES; i++) {
    record *r = &f->records[i];
    str text = r->art.text;
    size_t n = strlen(name);
    for (u32 k = 0; k + n <= text.len; k++) {
      if (memcmp(text.at + k, name, n) != 0) continue;
      if (entity_index(r, name) == NONE)
        vec_push(f->memory, &r->doc.entities)->name = (span){k, (u32)n}, *vec_push(f->memory, &e->articles) = i;
      e->mentions++;
    }
  }
  return e;
}

static void describe(fixture *f, account_entity *e, u32 article, const char *words) {
  described *d = vec_push(f->memory, &e->described_as);
  *d = (described){.text = str_from(words), .article = article};
  *vec_push(f->memory, &d->evidence) = at(f, article, words);
}

static void add_entities(fixture *f) {
  account_entity *e = entity_new(f, "ines-duarte", ENTITY_PERSON, "Ines Duarte");
  *vec_push(f->memory, &e->aliases) = STR("Duarte");
  describe(f, e, WIRE, "mayor");
  describe(f, e, GAZETTE, "The mayor of Tarn");
  e = entity_new(f, "piet-lohmann", ENTITY_PERSON, "Piet Lohmann");
  e->handle = STR("@lohmann_haul");
  describe(f, e, WIRE, "hauliers' spokesman");
  describe(f, e, COAST, "hauliers' spokesman");
  describe(f, e, GAZETTE, "former spokesman of the hauliers");
  describe(f, e, DAYBOOK, "hauliers' man");
  e = entity_new(f, "tarn-gazette", ENTITY_ORGANIZATION, "this newspaper");
  e->name = STR("Tarn Gazette");
  entity_new(f, "harbour-council", ENTITY_ORGANIZATION, "harbour council");
  entity_new(f, "harbour-bridge", ENTITY_PLACE, "harbour bridge");
}

static when when_of(fixture *f, const char *value, u8 basis, u32 article, const char *words) {
  when t = {.value = str_from(value), .basis = basis};
  if (!words) return t;
  t.text = str_from(words);
  evidence e = at(f, article, words);
  *vec_push(f->memory, &t.evidence) = e;
  record *r = &f->records[article];
  time_expr *x = vec_push(f->memory, &r->doc.times);
  x->text = e.at;
  x->relative = basis == WHEN_RELATIVE;
  snprintf(x->value, sizeof x->value, "%s", value);
  return t;
}

static u32 statement_new(fixture *f, const char *id, u32 speaker, const char *speaker_text) {
  account_statement *s = vec_push(f->memory, &f->acc.statements);
  s->id = str_from(id);
  s->speaker = speaker;
  s->speaker_text = str_from(speaker_text);
  s->origins.count = NONE;
  return f->acc.statements.count - 1;
}

// Words of the content, of the cue and of the source as they stand in the article; NULL where there are none.
static statement_version *say(fixture *f, u32 statement, u32 article, u8 mode, const char *content, const char *cue,
                              const char *source) {
  account_statement *s = &f->acc.statements.at[statement];
  record *r = &f->records[article];
  statement_version *v = vec_push(f->memory, &s->versions);
  struct statement *own = vec_push(f->memory, &r->said.statements);
  *v = (statement_version){.article = article, .statement = r->said.statements.count - 1, .mode = mode, .via = NONE,
                           .speaker_basis = SPEAKER_NAMED, .addressee = NONE, .complete = true};
  *own = (struct statement){.mode = mode, .speaker = NONE, .addressee = NONE, .via = NONE, .when = NONE, .complete = true};
  v->cue.article = v->source.article = article;
  if (content) {
    evidence e = at(f, article, content);
    v->text = str_from(content);
    *vec_push(f->memory, &v->evidence) = e;
    own->content[own->content_count++] = e.at;
  }
  if (cue) v->cue = at(f, article, cue), own->cue = v->cue.at;
  if (source) v->source = at(f, article, source), own->source = v->source.at;
  if (!s->articles.count || *vec_last(&s->articles) != article) *vec_push(f->memory, &s->articles) = article;
  return v;
}

static void link_to(fixture *f, statement_version *v, u32 statement, u8 kind, u32 to, u32 entity, const char *words) {
  account_statement *s = &f->acc.statements.at[statement];
  account_link l = {.kind = kind, .to = to, .to_entity = entity};
  *vec_push(f->memory, &l.evidence) = at(f, v->article, words);
  *vec_push(f->memory, &v->links) = l;
  if (!s->links.count) *vec_push(f->memory, &s->links) = l;
}

static void origins_of(fixture *f, origin_count *o, u32 count, const u32 *ids) {
  o->count = count;
  for (u32 i = 0; i < count; i++) *vec_push(f->memory, &o->ids) = ids[i];
}

enum { FROM_WIRE, FROM_GAZETTE, FROM_TENDER };
enum { SAY_FRONT_PAGE, SAY_DARE, SAY_CLOSE, SAY_DECADE, SAY_COST, SAY_OFFICIALS, SAY_COUNCIL };

static void add_conversation(fixture *f) {
  u32 page = statement_new(f, "s-front-page", PAPER, "");
  statement_version *v = say(f, page, GAZETTE, MODE_INDIRECT, NULL, NULL, NULL);
  *vec_push(f->memory, &v->evidence) = at(f, GAZETTE, "this newspaper's front page");
  v->speaker_basis = SPEAKER_ROLE;
  origins_of(f, &f->acc.statements.at[page].origins, 1, (u32[]){FROM_GAZETTE});

  u32 dare = statement_new(f, "s-dare", LOHMANN, "Piet Lohmann");
  v = say(f, dare, WIRE, MODE_DIRECT, "“Nobody will dare to close that bridge.”", "read", "Piet Lohmann");
  v->medium = STR("Chirp");
  v = say(f, dare, GAZETTE, MODE_DIRECT, "“Nobody will dare to close that bridge”", "written", "Piet Lohmann");
  v->medium = STR("Chirp");
  link_to(f, v, dare, LINK_QUOTE_POST, page, NONE, "under this newspaper's front page, which he shared");
  v = say(f, dare, COAST, MODE_DIRECT, "“Nobody will dare to close that bridge.”", "read", "Piet Lohmann");
  v->medium = STR("Chirp");
  origins_of(f, &f->acc.statements.at[dare].origins, 2, (u32[]){FROM_WIRE, FROM_GAZETTE});

  u32 close = statement_new(f, "s-close", DUARTE, "Ines Duarte");
  v = say(f, close, WIRE, MODE_DIRECT, "“We close it, full stop,”", "wrote", "mayor Ines Duarte");
  v->medium = STR("Chirp");
  v->when = when_of(f, "2031-03-04TEV", WHEN_RELATIVE, WIRE, "late on Tuesday");
  link_to(f, v, close, LINK_REPLY, dare, LOHMANN, "answering the hauliers' spokesman Piet Lohmann");
  v = say(f, close, GAZETTE, MODE_DIRECT, "“We close it, full stop.”", "announced", "Ines Duarte");
  v->medium = STR("Chirp");
  v = say(f, close, COAST, MODE_DIRECT, "“We close it, full stop,”", "wrote", "mayor Ines Duarte");
  v->medium = STR("Chirp");
  v = say(f, close, NORTH, MODE_DIRECT, "“We close it. Full stop,”", "put", "mayor Ines Duarte");
  v->altered = true;
  v = say(f, close, EASTERN, MODE_DIRECT, "“We close it, full stop.”", "answered", "Ines Duarte");
  v->when = when_of(f, "2031-03-05", WHEN_STATED, EASTERN, "5 March");
  v = say(f, close, DAYBOOK, MODE_DIRECT, "“We close it, full stop,”", "came", "the mayor");
  v->speaker_basis = SPEAKER_ROLE;
  f->acc.statements.at[close].fullest = 0;
  origins_of(f, &f->acc.statements.at[close].origins, 2, (u32[]){FROM_WIRE, FROM_GAZETTE});
  *vec_push(f->memory, &f->acc.statements.at[close].origins.unknown) = EASTERN;
}

static void add_statements(fixture *f) {
  add_conversation(f);
  u32 decade = statement_new(f, "s-decade", DUARTE, "Ines Duarte");
  statement_version *v = say(f, decade, WIRE, MODE_MIXED, "“a decade of looking away.”", "told", "Duarte");
  v->complete = false;
  v->addressee_text = STR("reporters");
  v = say(f, decade, GAZETTE, MODE_DIRECT,
          "“This is a decade of looking away, by us and by those before us, and we all knew,”", "told", "Duarte");
  v->addressee_text = STR("reporters");
  v->when = when_of(f, "2031-03-05", WHEN_RELATIVE, GAZETTE, "Wednesday");
  v = say(f, decade, NORTH, MODE_DIRECT, "“A decade of looking away,”", "called", "Duarte");
  v->complete = false;
  f->acc.statements.at[decade].fullest = 1;
  origins_of(f, &f->acc.statements.at[decade].origins, 2, (u32[]){FROM_WIRE, FROM_GAZETTE});

  u32 cost = statement_new(f, "s-cost", DUARTE, "Ines Duarte");
  v = say(f, cost, GAZETTE, MODE_INDIRECT, "The repair would cost about 40 million euros", "said", "she");
  v->speaker_basis = SPEAKER_PRONOUN;
  origins_of(f, &f->acc.statements.at[cost].origins, 1, (u32[]){FROM_GAZETTE});

  u32 officials = statement_new(f, "s-officials", NONE, "two officials");
  say(f, officials, WIRE, MODE_INDIRECT, "the cracks had been known since 2028", "said", "Two officials");
  say(f, officials, COAST, MODE_INDIRECT, "the cracks had been known since 2028", "said", "Two officials");
  origins_of(f, &f->acc.statements.at[officials].origins, 1, (u32[]){FROM_WIRE});

  u32 council = statement_new(f, "s-council", COUNCIL, "harbour council");
  v = say(f, council, EASTERN, MODE_INDIRECT, "no ship will be late", "According to", "the harbour council");
  v->polarity = POLARITY_NEGATED;
}

static u32 figure_new(fixture *f, u32 article, const char *words, const char *of, double value, double low, double high,
                      const char *unit) {
  record *r = &f->records[article];
  figure *x = vec_push(f->memory, &r->doc.figures);
  *x = (figure){.text = words_in(r->art.text, words), .value = value, .low = low, .high = high, .pair = NONE};
  if (of) x->of = words_in(r->art.text, of);
  snprintf(x->unit, sizeof x->unit, "%s", unit);
  return r->doc.figures.count - 1;
}

static u32 claim_new(fixture *f, const char *id, const char *text, u32 subject, double weight) {
  account_claim *c = vec_push(f->memory, &f->acc.claims);
  *c = (account_claim){.id = str_from(id), .text = str_from(text), .subject = subject, .weight = weight};
  c->origins.count = NONE;
  return f->acc.claims.count - 1;
}

static claim_version *assert_in(fixture *f, u32 claim, u32 article, const char *words, u32 by, u32 statement) {
  account_claim *c = &f->acc.claims.at[claim];
  claim_version *v = vec_push(f->memory, &c->versions);
  *v = (claim_version){.article = article, .text = str_from(words), .attributed_to = by, .statement = statement};
  *vec_push(f->memory, &v->evidence) = at(f, article, words);
  *vec_push(f->memory, &c->articles) = article;
  return v;
}

static void add_side(fixture *f, account_figure *g, claim_version *v, u32 claim, u32 number) {
  *vec_push(f->memory, &g->sides) = (figure_side){v->article, number, claim, v->attributed_to};
  *vec_push(f->memory, &v->figures) = (version_figure){v->article, number};
  *vec_push(f->memory, &g->articles) = v->article;
}

static account_figure *compared(fixture *f, const char *of, const char *unit) {
  account_figure *g = vec_push(f->memory, &f->acc.figures);
  g->of = str_from(of);
  snprintf(g->unit, sizeof g->unit, "%s", unit);
  return g;
}

static void add_claims(fixture *f) {
  u32 shut = claim_new(f, "c-closure", "The harbour bridge will be closed to lorries from 9 March", HARBOUR, 9);
  claim_version *v = assert_in(f, shut, WIRE, "The harbour bridge at Tarn will be closed to lorries from Sunday", NONE, NONE);
  f->acc.claims.at[shut].when = when_of(f, "2031-03-09", WHEN_RELATIVE, WIRE, "Sunday");
  assert_in(f, shut, GAZETTE, "Lorries will be turned away from the harbour bridge from 9 March", NONE, NONE);
  assert_in(f, shut, COAST, "The harbour bridge at Tarn will be closed to lorries from Sunday", NONE, NONE);
  assert_in(f, shut, NORTH, "The overdue repair begins on 9 March", NONE, NONE);
  assert_in(f, shut, EASTERN, "The harbour bridge shuts to heavy traffic on 9 March", NONE, NONE);
  assert_in(f, shut, DAYBOOK, "From 9 March no lorry may use the harbour bridge", NONE, NONE);
  origins_of(f, &f->acc.claims.at[shut].origins, 2, (u32[]){FROM_WIRE, FROM_GAZETTE});

  u32 cracks = claim_new(f, "c-cracks", "Inspectors found cracks in two of its hangers", HARBOUR, 7);
  assert_in(f, cracks, WIRE, "inspectors found cracks in two of its hangers", NONE, NONE);
  assert_in(f, cracks, GAZETTE, "two hangers are cracked", NONE, NONE);
  assert_in(f, cracks, COAST, "inspectors found cracks in two of its hangers", NONE, NONE);
  assert_in(f, cracks, NORTH, "inspectors found cracks in two of its hangers", NONE, NONE);
  assert_in(f, cracks, EASTERN, "two hangers are cracked", NONE, NONE);
  origins_of(f, &f->acc.claims.at[cracks].origins, 2, (u32[]){FROM_WIRE, FROM_GAZETTE});

  u32 cost = claim_new(f, "c-cost", "The repair costs about 40 million euros", HARBOUR, 5);
  account_figure *g = compared(f, "the repair", "EUR");
  v = assert_in(f, cost, GAZETTE, "The repair would cost about 40 million euros", DUARTE, SAY_COST);
  add_side(f, g, v, cost, figure_new(f, GAZETTE, "about 40 million euros", "The repair", 4e7, 3.5e7, 4.5e7, "EUR"));
  v = assert_in(f, cost, COAST, "repairs that cost about 40 million euros", NONE, NONE);
  add_side(f, g, v, cost, figure_new(f, COAST, "about 40 million euros", "repairs", 4e7, 3.5e7, 4.5e7, "EUR"));
  v = assert_in(f, cost, WIRE, "The tender puts the repair at 38.7 million euros", NONE, NONE);
  add_side(f, g, v, cost, figure_new(f, WIRE, "38.7 million euros", "the repair", 3.87e7, NAN, NAN, "EUR"));
  origins_of(f, &f->acc.claims.at[cost].origins, 2, (u32[]){FROM_TENDER, FROM_GAZETTE});

  u32 lorries = claim_new(f, "c-lorries", "Under 3,000 lorries cross the bridge each day", HARBOUR, 4);
  g = compared(f, "lorries a day", "count");
  v = assert_in(f, lorries, WIRE, "Under 3,000 lorries cross the bridge each day", NONE, NONE);
  add_side(f, g, v, lorries, figure_new(f, WIRE, "Under 3,000 lorries", "lorries", 3000, NAN, 3000, "count"));
  v = assert_in(f, lorries, GAZETTE, "Under 3,000 lorries a day use the bridge", NONE, NONE);
  add_side(f, g, v, lorries, figure_new(f, GAZETTE, "Under 3,000 lorries a day", "lorries a day", 3000, NAN, 3000, "count"));
  g = compared(f, "lorries a day", "count"); // another value is another figure; a finding names both
  v = assert_in(f, lorries, NORTH, "Nearly 4,000 lorries a day must go round the bay", NONE, NONE);
  add_side(f, g, v, lorries, figure_new(f, NORTH, "Nearly 4,000 lorries a day", "lorries a day", 4000, 3600, 4000, "count"));

  u32 jobs = claim_new(f, "c-jobs", "The port fears for 12 jobs", NONE, 1);
  g = compared(f, "jobs", "count");
  v = assert_in(f, jobs, NORTH, "The port fears for 12 jobs", NONE, NONE);
  add_side(f, g, v, jobs, figure_new(f, NORTH, "12 jobs", "jobs", 12, NAN, NAN, "count"));
  origins_of(f, &f->acc.claims.at[jobs].origins, 1, (u32[]){FROM_WIRE});

  u32 ferry = claim_new(f, "c-ferry", "A ferry is to run every hour for cyclists", NONE, 1);
  assert_in(f, ferry, GAZETTE, "A ferry is to run every hour for cyclists", NONE, NONE);
  origins_of(f, &f->acc.claims.at[ferry].origins, 1, (u32[]){FROM_GAZETTE});
}

static u32 share(fixture *f, u32 a, u32 b, u32 words, u32 quoted, float of_a, float of_b, u8 direction, const char *basis,
                 const char *passage_a, const char *passage_b) {
  lineage *l = &f->family;
  sharing *s = vec_push(f->memory, &l->sharings);
  *s = (sharing){.a = a, .b = b, .shared_words = words, .quoted_words = quoted, .share_of_a = of_a, .share_of_b = of_b,
                 .direction = direction, .first_passage = l->passages.count, .first_basis = l->basis.count};
  if (basis) *vec_push(f->memory, &l->basis) = str_from(basis), s->basis_count = 1;
  if (passage_a) {
    *vec_push(f->memory, &l->passages) = (passage){at(f, a, passage_a).at, at(f, b, passage_b).at, PASSAGE_VERBATIM, 8};
    s->passage_count = 1;
  }
  return l->sharings.count - 1;
}

static void origin_new(fixture *f, u8 kind, const char *name, u32 article, u32 count, const u32 *articles, const char *words) {
  struct origin_basis *basis = arena_one(f->memory, struct origin_basis);
  *basis = (struct origin_basis){article, at(f, article, words).at};
  u32 *copy = arena_array(f->memory, u32, count + 1);
  memcpy(copy, articles, count * sizeof *copy);
  *vec_push(f->memory, &f->family.origins) =
      (origin){.kind = kind, .name = str_from(name), .articles = copy, .article_count = count, .basis = basis, .basis_count = 1};
}

static void add_lineage(fixture *f) {
  lineage *l = &f->family;
  const char *lead = "after inspectors found cracks in two of its hangers";
  origin_new(f, ORIGIN_AGENCY, "Wire24", WIRE, 3, (u32[]){WIRE, COAST, NORTH}, "TARN, March 5 (Wire24)");
  origin_new(f, ORIGIN_OUTLET, "The Tarn Gazette", GAZETTE, 2, (u32[]){GAZETTE, NORTH}, "Duarte told reporters on Wednesday");
  origin_new(f, ORIGIN_DOCUMENT, "the tender", WIRE, 1, (u32[]){WIRE}, "The tender");
  static const u32 unknown[] = {EASTERN, DAYBOOK};
  l->unknown = unknown;
  l->unknown_count = 2;
  u32 copy = share(f, WIRE, COAST, 64, 20, 0.71f, 0.94f, DIRECTION_A_TO_B, "the last two paragraphs are missing", lead, lead);
  u32 half = share(f, WIRE, NORTH, 9, 8, 0.11f, 0.21f, DIRECTION_A_TO_B, "published a day later", lead, lead);
  u32 other = share(f, GAZETTE, NORTH, 7, 5, 0.08f, 0.16f, DIRECTION_A_TO_B, NULL, "lorries a day", "lorries a day");
  u32 loose = share(f, EASTERN, DAYBOOK, 6, 4, 0.1f, 0.17f, DIRECTION_UNKNOWN, NULL, "the harbour", "the harbour");
  *vec_push(f->memory, &l->edges) = (edge){WIRE, COAST, EDGE_CUT, true, copy};
  *vec_push(f->memory, &l->edges) = (edge){WIRE, NORTH, EDGE_MERGED, true, half};
  *vec_push(f->memory, &l->edges) = (edge){GAZETTE, NORTH, EDGE_MERGED, true, other};
  *vec_push(f->memory, &l->edges) = (edge){EASTERN, DAYBOOK, EDGE_SHARED_SOURCE, false, loose};
  *vec_push(f->memory, &l->edges) = (edge){ORIGIN_BASE + FROM_TENDER, WIRE, EDGE_REWRITTEN, true, NONE};
  f->acc.lineage = l;
}

static finding *find(fixture *f, u8 kind, const char *about, const char *text, float strength) {
  finding *x = vec_push(f->memory, &f->acc.findings);
  *x = (finding){.id = arena_format(f->memory, "f-%02u", f->acc.findings.count), .kind = kind, .about = str_from(about),
                 .text = str_from(text), .strength = strength};
  return x;
}

// `words` NULL: absent in that article.
static void side(fixture *f, finding *x, const char *value, u32 article, const char *words) {
  finding_side *s = vec_push(f->memory, &x->sides);
  *s = (finding_side){.value = str_from(value)};
  *vec_push(f->memory, &s->articles) = article;
  if (words) *vec_push(f->memory, &s->evidence) = at(f, article, words);
}

static void too(fixture *f, finding *x, u32 article, const char *words) {
  finding_side *s = vec_last(&x->sides);
  *vec_push(f->memory, &s->articles) = article;
  if (words) *vec_push(f->memory, &s->evidence) = at(f, article, words);
}

static void add_differences(fixture *f) {
  finding *x = find(f, FINDING_FIGURE_CONFLICT, "c-lorries", "lorries a day: Under 3,000 lorries in two articles, Nearly 4,000 lorries a day in North Star.", 0.9f);
  side(f, x, "Under 3,000 lorries", WIRE, "Under 3,000 lorries");
  too(f, x, GAZETTE, "Under 3,000 lorries a day");
  side(f, x, "Nearly 4,000 lorries a day", NORTH, "Nearly 4,000 lorries a day");
  x = find(f, FINDING_DATE_CONFLICT, "s-close", "When Ines Duarte said “We close it, full stop”: the evening of 4 March 2031 in "
           "two articles, 5 March 2031 in Eastern Post; one day apart, which time zones may explain.", 0.2f);
  side(f, x, "the evening of 4 March 2031", WIRE, "late on Tuesday");
  too(f, x, COAST, "late on Tuesday");
  side(f, x, "5 March 2031", EASTERN, "5 March");
  x = find(f, FINDING_ATTRIBUTION_DROPPED, "c-cost", "“about 40 million euros”: Ines Duarte's word in The Tarn Gazette, a bare fact in Coast Today.", 0.8f);
  side(f, x, "Ines Duarte", GAZETTE, "The repair would cost about 40 million euros, she said");
  side(f, x, "no source", COAST, "repairs that cost about 40 million euros");
  x = find(f, FINDING_QUOTE_CUT, "s-decade", "Ines Duarte: “This is a decade of looking away, by us and by those before us, and …” is cut to "
           "“a decade of looking away.” in two articles.", 0.6f);
  side(f, x, "“This is a decade of looking away, by us and by those before us, and we all knew,”", GAZETTE,
       "“This is a decade of looking away, by us and by those before us, and we all knew,”");
  side(f, x, "“a decade of looking away.”", WIRE, "“a decade of looking away.”");
  too(f, x, NORTH, "“A decade of looking away,”");
  x = find(f, FINDING_QUOTE_ALTERED, "s-close", "Ines Duarte: “We close it, full stop,” in Wire24, “We close it. Full stop,” in North Star.", 0.3f);
  side(f, x, "“We close it, full stop,”", WIRE, "“We close it, full stop,”");
  side(f, x, "“We close it. Full stop,”", NORTH, "“We close it. Full stop,”");
  x = find(f, FINDING_ROLE_CONFLICT, "piet-lohmann", "Piet Lohmann is “hauliers' spokesman”, “former spokesman of the hauliers” in different articles.", 0.7f);
  side(f, x, "hauliers' spokesman", WIRE, "hauliers' spokesman");
  too(f, x, COAST, "hauliers' spokesman");
  side(f, x, "former spokesman of the hauliers", GAZETTE, "former spokesman of the hauliers");
  x = find(f, FINDING_LINK_CONFLICT, "s-dare", "Piet Lohmann shared it in The Tarn Gazette; in Wire24 he only writes.", 0.4f);
  side(f, x, "shared it", GAZETTE, "under this newspaper's front page, which he shared");
  side(f, x, NULL, WIRE, NULL);
}

static void add_findings(fixture *f) {
  add_differences(f);
  finding *x = find(f, FINDING_DESCRIBED_DIFFERENTLY, "c-closure", "the closure", 0.5f);
  side(f, x, "shutdown", COAST, "shutdown");
  side(f, x, "overdue repair", NORTH, "overdue repair");
  side(f, x, "Blow to the port", EASTERN, "Blow to the port");
  x = find(f, FINDING_DESCRIBED_DIFFERENTLY, "piet-lohmann", "Piet Lohmann", 0.5f);
  side(f, x, "hauliers' spokesman", WIRE, "hauliers' spokesman");
  too(f, x, COAST, "hauliers' spokesman");
  side(f, x, "former spokesman of the hauliers", GAZETTE, "former spokesman of the hauliers");
  side(f, x, "hauliers' man", DAYBOOK, "hauliers' man");
  x = find(f, FINDING_SINGLE_ORIGIN, "s-officials", "One origin, Wire24, stands behind two articles.", 0.5f);
  side(f, x, "the cracks had been known since 2028", WIRE, "the cracks had been known since 2028");
  too(f, x, COAST, "the cracks had been known since 2028");
  x = find(f, FINDING_SINGLE_ARTICLE, "c-ferry", "Only The Tarn Gazette has: A ferry is to run every hour for cyclists.", 0.4f);
  side(f, x, "A ferry is to run every hour for cyclists", GAZETTE, "A ferry is to run every hour for cyclists");
  x = find(f, FINDING_SINGLE_ARTICLE, "c-jobs", "Only North Star has: The port fears for 12 jobs.", 0.4f);
  side(f, x, "The port fears for 12 jobs", NORTH, "The port fears for 12 jobs");
  x = find(f, FINDING_LEFT_OUT, "c-cracks", "inspectors found cracks in two of its hangers is in all articles but one.", 0.3f);
  side(f, x, "inspectors found cracks in two of its hangers", WIRE, "inspectors found cracks in two of its hangers");
  side(f, x, NULL, DAYBOOK, NULL);
  x = find(f, FINDING_UNDATED_RESOLVED, "6f00000000000006", "One article has no date; its “yesterday's post” is 4 March 2031 in two articles, so it is taken as written on 5 March 2031.", 0.6f);
  side(f, x, "2031-03-05", DAYBOOK, "yesterday's post");
  x = find(f, FINDING_REVISED, "2b00000000000002", "The Tarn Gazette was changed after it was published: “9 March”", 0.5f);
  side(f, x, "9 March", GAZETTE, "9 March");
}

static void add_timeline(fixture *f) {
  timeline_item *t = vec_push(f->memory, &f->acc.timeline);
  t->when = when_of(f, "2028", WHEN_STATED, WIRE, "2028");
  t->text = STR("the cracks had been known");
  t->about = STR("s-officials");
  *vec_push(f->memory, &t->evidence) = at(f, WIRE, "the cracks had been known since 2028");
  *vec_push(f->memory, &t->evidence) = at(f, COAST, "the cracks had been known since 2028");
  t = vec_push(f->memory, &f->acc.timeline);
  t->when = when_of(f, "2031-03-04TEV", WHEN_RELATIVE, COAST, "late on Tuesday");
  t->text = STR("Ines Duarte on Chirp: “We close it, full stop,”");
  t->about = STR("s-close");
  *vec_push(f->memory, &t->evidence) = at(f, WIRE, "“We close it, full stop,”");
  t = vec_push(f->memory, &f->acc.timeline);
  t->when = when_of(f, "2031-03-09", WHEN_STATED, GAZETTE, "9 March");
  t->text = STR("The harbour bridge will be closed to lorries");
  t->about = STR("c-closure");
  for (u32 i = 0; i < ARTICLES; i++) *vec_push(f->memory, &t->evidence) = f->acc.claims.at[0].versions.at[i].evidence.at[0];
}

static void add_rest(fixture *f) {
  account *acc = &f->acc;
  for (u32 i = 0; i < acc->claims.count && i < 2; i++) {
    summary_line *s = vec_push(f->memory, &acc->summary);
    s->text = acc->claims.at[i].text;
    s->articles = acc->claims.at[i].articles, s->origins = acc->claims.at[i].origins;
    for (u32 k = 0; k < acc->claims.at[i].versions.count; k++)
      *vec_push(f->memory, &s->evidence) = acc->claims.at[i].versions.at[k].evidence.at[0];
  }
  not_measured *n = vec_push(f->memory, &acc->not_measured);
  n->what = STR("outlet");
  n->why = STR("neither the page nor its address names one");
  *vec_push(f->memory, &n->articles) = DAYBOOK;
  n = vec_push(f->memory, &acc->not_measured);
  n->what = STR("revisions");
  n->why = STR("only one capture of each address was read");
  for (u32 i = 0; i < ARTICLES; i++) {
    static const u32 origins_of_article[ARTICLES] = {FROM_WIRE, FROM_GAZETTE, FROM_WIRE, FROM_WIRE, NONE, NONE};
    account_article *x = vec_push(f->memory, &acc->articles);
    *x = (account_article){.record = &f->records[i], .published = f->records[i].art.published.value,
                           .published_basis = f->records[i].art.published_basis};
    if (origins_of_article[i] != NONE) *vec_push(f->memory, &x->origins) = origins_of_article[i];
    if (i == NORTH) *vec_push(f->memory, &x->origins) = FROM_GAZETTE;
    if (i == DAYBOOK) {
      x->published = STR("2031-03-05");
      x->published_basis = BASIS_INFERRED;
      *vec_push(f->memory, &x->published_evidence) = at(f, DAYBOOK, "yesterday's post");
    }
  }
  acc->id = str_from(f->records[0].art.id);
  acc->title = STR("Harbour bridge at Tarn to close to lorries");
  acc->first = STR("2031-03-04");
  acc->last = STR("2031-03-06");
  acc->outlet_count = 5;
  acc->origin_total = 3;
}

// Give the memory back with arena_free(f->memory) and buf_free(&f->text).
static void fixture_build(fixture *f) {
  *f = (fixture){.memory = arena_new()};
  f->records = arena_array(f->memory, record, ARTICLES);
  add_wire(f), add_gazette(f), add_coast(f), add_north(f), add_eastern(f), add_daybook(f);
  add_entities(f);
  add_statements(f);
  add_claims(f);
  add_lineage(f);
  add_timeline(f);
  add_findings(f);
  add_rest(f);
}

static void fixture_free(fixture *f) {
  arena_free(f->memory);
  buf_free(&f->text);
}

#endif
