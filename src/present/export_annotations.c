// SPDX-License-Identifier: Apache-2.0
// Accounts as W3C Web Annotations: one AnnotationCollection a story, all its annotations in one embedded page.
//
// What is annotated are the words of the articles: statements, their speakers and cues, claims in an article's own voice,
// figures, and each side of a finding. Every target has two selectors for the same words: text-quote with up to 32
// characters before and after, and text-position. Their characters are code points of the article's text, as the
// standard asks, where the account format has bytes. `exact` is never cleaned or cut.
#include <math.h>

#include "base/hash.h"
#include "present/export_part.h"

enum { AROUND = 32, STEP = 512 }; // code points before and after; bytes between two marks of the offset index

typedef struct annotations {
  export_part *p;
  u32 **marks;   // of each article: code points before every STEPth byte; NULL until it is needed
  map figures;   // those annotated already, by place
  u32 count;
} annotations;

// ---- bytes to code points

static u32 count_points(str text, u32 from, u32 to) {
  u32 n = 0;
  for (u32 i = from; i < to; i++) n += ((u8)text.at[i] & 0xC0) != 0x80;
  return n;
}

static u32 point_at(annotations *a, u32 article, u32 byte) {
  str text = export_article(a->p, article)->text;
  if (!a->marks[article]) {
    u32 *marks = arena_array(a->p->memory, u32, text.len / STEP + 1);
    for (u32 i = 1; i <= text.len / STEP; i++) marks[i] = marks[i - 1] + count_points(text, (i - 1) * STEP, i * STEP);
    a->marks[article] = marks;
  }
  u32 mark = byte / STEP;
  return a->marks[article][mark] + count_points(text, mark * STEP, byte);
}

// The byte that is `points` code points before or after.
static u32 step_back(str text, u32 byte, u32 points) {
  while (byte && points--)
    do byte--;
    while (byte && ((u8)text.at[byte] & 0xC0) == 0x80);
  return byte;
}
static u32 step_on(str text, u32 byte, u32 points) {
  while (byte < text.len && points--)
    do byte++;
    while (byte < text.len && ((u8)text.at[byte] & 0xC0) == 0x80);
  return byte;
}

// ---- parts of an annotation

static void key_urn(export_part *p, const char *key, const char *kind, str id) {
  json_key(&p->json, key);
  str urn = arena_format(p->memory, "urn:stemma:%.*s:%s:%.*s", STR_FMT(p->acc->id), kind, STR_FMT(id));
  json_str(&p->json, urn);
}

// The whole text that is pointed into, and where it is on the web when that is known.
static void add_source(export_part *p, u32 article) {
  const struct article *art = export_article(p, article);
  json_writer *j = &p->json;
  json_key(j, "source"), json_open(j, '{');
  json_key(j, "id"), json_str(j, arena_format(p->memory, "urn:stemma:article:%s", art->id));
  json_key(j, "type"), json_text(j, "Text");
  json_key(j, "format"), json_text(j, "text/plain");
  export_key_if(p, "language", art->language);
  if (export_is_web_address(art->url)) export_key(p, "via", art->url);
  json_close(j, '}');
}

static void add_target(annotations *a, evidence e) {
  export_part *p = a->p;
  json_writer *j = &p->json;
  str text = export_article(p, e.article)->text;
  u32 start = e.at.start, end = span_end(e.at);
  json_open(j, '{');
  json_key(j, "type"), json_text(j, "SpecificResource");
  add_source(p, e.article);
  json_key(j, "selector"), json_open(j, '[');
  json_open(j, '{');
  json_key(j, "type"), json_text(j, "TextQuoteSelector");
  json_key(j, "exact"), json_str(j, evidence_exact(p->acc, e));
  json_key(j, "prefix"), json_str(j, str_cut(text, span_of(step_back(text, start, AROUND), start)));
  json_key(j, "suffix"), json_str(j, str_cut(text, span_of(end, step_on(text, end, AROUND))));
  json_close(j, '}');
  json_open(j, '{');
  json_key(j, "type"), json_text(j, "TextPositionSelector");
  json_key(j, "start"), json_uint(j, point_at(a, e.article, start));
  json_key(j, "end"), json_uint(j, point_at(a, e.article, end));
  json_close(j, '}');
  json_close(j, ']');
  json_close(j, '}');
}

static void add_words(export_part *p, const char *purpose, str value) {
  if (!value.len) return;
  json_writer *j = &p->json;
  json_open(j, '{');
  json_key(j, "type"), json_text(j, "TextualBody");
  json_key(j, "purpose"), json_text(j, purpose);
  json_key(j, "value"), json_str(j, value);
  json_close(j, '}');
}

// Opens an annotation and its bodies, of which the first says what it is.
static void begin(annotations *a, const char *motivation, const char *what) {
  json_writer *j = &a->p->json;
  json_open(j, '{');
  json_key(j, "id");
  json_str(j, arena_format(a->p->memory, "urn:stemma:%.*s:annotation:%u", STR_FMT(a->p->acc->id), ++a->count));
  json_key(j, "type"), json_text(j, "Annotation");
  json_key(j, "motivation"), json_text(j, motivation);
  json_key(j, "body"), json_open(j, '[');
  add_words(a->p, "tagging", str_from(what));
}

static void end(annotations *a, const evidence *at, u32 count) {
  json_writer *j = &a->p->json;
  json_close(j, ']');
  json_key(j, "target"), json_open(j, '[');
  for (u32 i = 0; i < count; i++) add_target(a, at[i]);
  json_close(j, ']');
  json_close(j, '}');
}

static void add_thing(export_part *p, u32 entity) {
  static const char *const types[] = {"schema:Person", "schema:Organization", "schema:Place", "schema:Legislation",
                                      "schema:CreativeWork", "schema:Event", "schema:Product", "schema:Organization"};
  const account_entity *e = &p->acc->entities.at[entity];
  json_writer *j = &p->json;
  json_open(j, '{');
  key_urn(p, "id", "entity", e->id);
  json_key(j, "type"), json_text(j, e->type < COUNT_OF(types) ? types[e->type] : "schema:Thing");
  export_key(p, "schema:name", e->name);
  export_key_if(p, "schema:alternateName", e->handle);
  json_close(j, '}');
}

// ---- what is annotated

static void add_statement(annotations *a, const account_statement *s, const statement_version *v) {
  export_part *p = a->p;
  json_writer *j = &p->json;
  str name = export_entity_name(p, s->speaker);
  if (!name.len) name = s->speaker_text;
  begin(a, "classifying", "statement");
  add_words(p, "tagging", str_from(statement_mode_names[v->mode]));
  if (v->altered) add_words(p, "tagging", STR("altered"));
  if (!v->complete) add_words(p, "tagging", STR("cut"));
  json_open(j, '{');
  key_urn(p, "id", "statement", s->id);
  json_key(j, "type"), json_text(j, "schema:Quotation");
  if (name.len) { // who it is: the entity, or the words for somebody without a name
    json_key(j, "schema:creator"), json_open(j, '{');
    if (s->speaker != NONE) key_urn(p, "id", "entity", export_entity_id(p, s->speaker));
    export_key(p, "schema:name", name);
    json_close(j, '}');
  }
  export_key_if(p, "schema:text", v->text);
  if (v->when.value.len) export_key(p, "schema:dateCreated", v->when.value);
  json_close(j, '}');
  end(a, v->evidence.at, v->evidence.count);
  if (v->source.at.len) {
    begin(a, "identifying", "speaker");
    if (v->speaker_basis != SPEAKER_NONE) add_words(p, "tagging", str_from(speaker_basis_names[v->speaker_basis]));
    if (s->speaker != NONE) add_thing(p, s->speaker);
    end(a, &v->source, 1);
  }
  if (v->cue.at.len) {
    begin(a, "classifying", "cue");
    end(a, &v->cue, 1);
  }
}

static void add_claim(annotations *a, const account_claim *c, const claim_version *v) {
  export_part *p = a->p;
  json_writer *j = &p->json;
  if (v->statement != NONE) return; // annotated as a statement
  begin(a, "classifying", "claim");
  json_open(j, '{');
  key_urn(p, "id", "claim", c->id);
  json_key(j, "type"), json_text(j, "schema:Claim");
  if (v->attributed_to != NONE) { // nobody: the article says it in its own voice
    json_key(j, "schema:author"), json_open(j, '{');
    key_urn(p, "id", "entity", export_entity_id(p, v->attributed_to));
    export_key(p, "schema:name", export_entity_name(p, v->attributed_to));
    json_close(j, '}');
  }
  export_key(p, "schema:text", v->text);
  json_close(j, '}');
  end(a, v->evidence.at, v->evidence.count);
}

static void key_number(json_writer *j, const char *key, double value) {
  if (!isfinite(value)) return;
  json_key(j, key);
  json_number(j, value);
}

static void add_figure(annotations *a, u32 article, u32 index) {
  export_part *p = a->p;
  json_writer *j = &p->json;
  u32 *seen = map_at(p->memory, &a->figures, hash_pair(article, index), 0);
  if ((*seen)++) return;
  const record *r = article_record(p->acc, article);
  const figure *f = &r->doc.figures.at[index];
  evidence at = {article, f->text};
  begin(a, "classifying", "figure");
  json_open(j, '{');
  json_key(j, "type"), json_text(j, "schema:QuantitativeValue");
  if (f->of.len) export_key(p, "schema:name", str_cut(r->art.text, f->of));
  key_number(j, "schema:value", f->value);
  key_number(j, "schema:minValue", f->low);
  key_number(j, "schema:maxValue", f->high);
  export_key(p, "schema:unitText", str_from(f->unit));
  json_close(j, '}');
  end(a, &at, 1);
}

static void add_finding(annotations *a, const finding *f) {
  for (u32 i = 0; i < f->sides.count; i++) {
    const finding_side *s = &f->sides.at[i];
    if (!s->evidence.count) continue; // what is absent has no words to point to
    begin(a, "commenting", "finding");
    add_words(a->p, "tagging", str_from(finding_kind_names[f->kind]));
    add_words(a->p, "commenting", f->text);
    add_words(a->p, "describing", s->value);
    json_writer *j = &a->p->json;
    json_open(j, '{');
    key_urn(a->p, "id", "finding", f->id);
    json_close(j, '}');
    end(a, s->evidence.at, s->evidence.count);
  }
}

static void add_items(annotations *a) {
  const account *acc = a->p->acc;
  for (u32 i = 0; i < acc->statements.count; i++)
    for (u32 k = 0; k < acc->statements.at[i].versions.count; k++)
      add_statement(a, &acc->statements.at[i], &acc->statements.at[i].versions.at[k]);
  for (u32 i = 0; i < acc->claims.count; i++)
    for (u32 k = 0; k < acc->claims.at[i].versions.count; k++) {
      const claim_version *v = &acc->claims.at[i].versions.at[k];
      add_claim(a, &acc->claims.at[i], v);
      for (u32 m = 0; m < v->figures.count; m++) add_figure(a, v->figures.at[m].article, v->figures.at[m].figure);
    }
  for (u32 i = 0; i < acc->figures.count; i++)
    for (u32 k = 0; k < acc->figures.at[i].sides.count; k++)
      add_figure(a, acc->figures.at[i].sides.at[k].article, acc->figures.at[i].sides.at[k].figure);
  for (u32 i = 0; i < acc->findings.count; i++) add_finding(a, &acc->findings.at[i]);
}

void export_annotations(export_part *p) {
  annotations a = {.p = p, .marks = arena_array(p->memory, u32 *, (size_t)p->acc->articles.count + 1)};
  json_writer *j = &p->json;
  str story = p->acc->id;
  json_open(j, '{');
  json_key(j, "@context"), json_open(j, '[');
  json_text(j, "http://www.w3.org/ns/anno.jsonld");
  json_open(j, '{'), export_key(p, "schema", STR("https://schema.org/")), json_close(j, '}');
  json_close(j, ']');
  json_key(j, "id"), json_str(j, arena_format(p->memory, "urn:stemma:%.*s:annotations", STR_FMT(story)));
  json_key(j, "type"), json_text(j, "AnnotationCollection");
  json_key(j, "label"), json_open(j, '[');
  if (p->acc->title.len) json_str(j, p->acc->title);
  if (p->acc->part.of) json_str(j, export_part_words(p));
  json_close(j, ']');
  json_key(j, "generator"), json_open(j, '{');
  json_key(j, "type"), json_text(j, "Software");
  json_key(j, "name"), json_text(j, "stemma " STEMMA_VERSION);
  json_close(j, '}');
  json_key(j, "first"), json_open(j, '{');
  json_key(j, "id"), json_str(j, arena_format(p->memory, "urn:stemma:%.*s:annotations:1", STR_FMT(story)));
  json_key(j, "type"), json_text(j, "AnnotationPage");
  json_key(j, "startIndex"), json_uint(j, 0);
  json_key(j, "items"), json_open(j, '[');
  add_items(&a);
  json_close(j, ']');
  json_close(j, '}');
  json_key(j, "last"), json_str(j, arena_format(p->memory, "urn:stemma:%.*s:annotations:1", STR_FMT(story)));
  json_key(j, "total"), json_uint(j, a.count);
  json_close(j, '}');
}
