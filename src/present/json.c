// SPDX-License-Identifier: Apache-2.0
// Account -> the account format (schema/account.schema.json): one object, fields in the order of the schema.
//
// Three silences: null is "looked, could not be determined"; [] is "looked, there is none"; a key that is absent was not
// measured and is listed in not_measured.
#include <math.h>

#include "present/labels.h"
#include "present/present.h"

typedef struct writer {
  json_writer json;
  const account *acc;
  str *origin_ids;
} writer;

static str article_id(const writer *w, u32 article) { return str_from(article_record(w->acc, article)->art.id); }
static str entity_id(const writer *w, u32 entity) {
  return entity == NONE ? (str){0} : w->acc->entities.at[entity].id;
}
static str entity_name(const writer *w, u32 entity) {
  return entity == NONE ? (str){0} : w->acc->entities.at[entity].name;
}
static str statement_id(const writer *w, u32 statement) {
  return statement == NONE ? (str){0} : w->acc->statements.at[statement].id;
}

static void key_str(writer *w, const char *key, str value) {
  json_key(&w->json, key);
  json_str_or_null(&w->json, value);
}

static void write_evidence(writer *w, evidence e) {
  json_open(&w->json, '{');
  json_key(&w->json, "article"), json_str(&w->json, article_id(w, e.article));
  json_key(&w->json, "start"), json_uint(&w->json, e.at.start);
  json_key(&w->json, "end"), json_uint(&w->json, span_end(e.at));
  json_key(&w->json, "exact"), json_str(&w->json, evidence_exact(w->acc, e));
  json_close(&w->json, '}');
}

static void key_evidence(writer *w, const char *key, evidence e) {
  json_key(&w->json, key);
  if (e.at.len) write_evidence(w, e);
  else json_null(&w->json);
}

static void key_evidences(writer *w, const char *key, const evidence_list *list) {
  json_key(&w->json, key), json_open(&w->json, '[');
  for (u32 i = 0; i < list->count; i++) write_evidence(w, list->at[i]);
  json_close(&w->json, ']');
}

static void key_articles(writer *w, const char *key, const u32 *articles, u32 count) {
  json_key(&w->json, key), json_open(&w->json, '[');
  for (u32 i = 0; i < count; i++) json_str(&w->json, article_id(w, articles[i]));
  json_close(&w->json, ']');
}

static void key_origins(writer *w, const char *key, const index_list *list) {
  json_key(&w->json, key), json_open(&w->json, '[');
  for (u32 i = 0; i < list->count; i++) json_str(&w->json, w->origin_ids[list->at[i]]);
  json_close(&w->json, ']');
}

static void key_entities(writer *w, const char *key, const index_list *list) {
  json_key(&w->json, key), json_open(&w->json, '[');
  for (u32 i = 0; i < list->count; i++) json_str(&w->json, entity_id(w, list->at[i]));
  json_close(&w->json, ']');
}

static void key_count(writer *w, const char *key, u32 count) {
  json_key(&w->json, key);
  if (count == NONE) json_null(&w->json);
  else json_uint(&w->json, count);
}

static void key_origin_count(writer *w, const char *key, const origin_count *o) {
  json_key(&w->json, key), json_open(&w->json, '{');
  key_count(w, "count", o->count);
  key_origins(w, "ids", &o->ids);
  key_articles(w, "unknown", o->unknown.at, o->unknown.count);
  key_evidences(w, "basis", &o->basis);
  json_close(&w->json, '}');
}

static const char *when_basis_name(u8 basis) {
  static const char *const names[] = {NULL, "stated", "relative", "inferred"};
  return basis < COUNT_OF(names) ? names[basis] : NULL;
}

static void key_when(writer *w, const char *key, const when *t, bool with_words) {
  json_key(&w->json, key);
  if (!t->value.len && !t->text.len) {
    json_null(&w->json);
    return;
  }
  json_open(&w->json, '{');
  key_str(w, "value", t->value);
  if (with_words) key_str(w, "text", t->text);
  json_key(&w->json, "basis"), json_text(&w->json, when_basis_name(t->basis));
  if (with_words) key_evidences(w, "evidence", &t->evidence);
  json_close(&w->json, '}');
}

static void write_part(json_writer *j, const account_part *p) {
  if (!p->of) return;
  if (p->without_origin.len) json_key(j, "without_origin"), json_str(j, p->without_origin);
  if (p->without_outlet.len) json_key(j, "without_outlet"), json_str(j, p->without_outlet);
  if (p->only_outlet.len) json_key(j, "only_outlet"), json_str(j, p->only_outlet);
  if (p->before.len) json_key(j, "before"), json_str(j, p->before);
  json_key(j, "of_articles"), json_uint(j, p->of);
  json_key(j, "left_out"), json_open(j, '[');
  for (u32 i = 0; i < p->left_out.count; i++) json_text(j, p->left_out.at[i]->art.id);
  json_close(j, ']');
}

// One line of what most say.
static void write_summary_line(writer *w, const summary_line *line) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "text"), json_str(j, line->text);
  json_key(j, "continues"), json_bool(j, line->continues);
  json_key(j, "cut"), json_bool(j, line->cut);
  key_evidences(w, "evidence", &line->evidence);
  key_articles(w, "articles", line->articles.at, line->articles.count);
  key_origin_count(w, "origins", &line->origins);
  json_key(j, "earlier"), json_open(j, '[');
  for (u32 i = 0; i < line->earlier.count; i++) {
    const summary_number *n = &line->earlier.at[i];
    json_open(j, '{');
    json_key(j, "text"), json_str(j, n->text);
    json_key(j, "corrected"), json_bool(j, n->corrected);
    key_evidences(w, "evidence", &n->evidence);
    json_close(j, '}');
  }
  json_close(j, ']');
  json_close(j, '}');
}

// A W that is not stated is "none", one that could not be told null.
static void write_w(writer *w, const char *key, const five_w *x) {
  json_writer *j = &w->json;
  json_key(j, key);
  if (x->state == W_NOT_STATED) json_text(j, "none");
  if (x->state == W_UNKNOWN) json_null(j);
  if (x->state != W_STATED) return;
  json_open(j, '{');
  json_key(j, "text"), json_str(j, x->text);
  if (x->value.len) json_key(j, "value"), json_str(j, x->value);
  key_evidences(w, "evidence", &x->evidence);
  key_articles(w, "articles", x->articles.at, x->articles.count);
  key_origin_count(w, "origins", &x->origins);
  json_close(j, '}');
}

static void write_five_ws(writer *w, const five_ws *x) {
  if (!x->read) return;
  json_key(&w->json, "five_ws"), json_open(&w->json, '{');
  write_w(w, "who", &x->who), write_w(w, "what", &x->what), write_w(w, "when", &x->when);
  write_w(w, "where", &x->where), write_w(w, "why", &x->why);
  json_close(&w->json, '}');
}

static void write_head(writer *w) {
  const account *acc = w->acc;
  json_writer *j = &w->json;
  json_key(j, "format"), json_uint(j, 1);
  json_key(j, "generator"), json_open(j, '{');
  json_key(j, "version"), json_text(j, STEMMA_VERSION);
  json_key(j, "models"), json_open(j, '['), json_close(j, ']');
  json_key(j, "options"), json_open(j, '{'), write_part(j, &acc->part), json_close(j, '}');
  json_close(j, '}');
  json_key(j, "story"), json_open(j, '{');
  json_key(j, "id"), json_str(j, acc->id);
  key_str(w, "title", acc->title);
  json_key(j, "summary"), json_open(j, '[');
  for (u32 i = 0; i < acc->summary.count; i++) write_summary_line(w, &acc->summary.at[i]);
  json_close(j, ']');
  write_five_ws(w, &acc->ws);
  key_str(w, "first", acc->first);
  key_str(w, "last", acc->last);
  json_key(j, "articles"), json_uint(j, acc->articles.count);
  json_key(j, "outlets"), json_uint(j, acc->outlet_count);
  key_count(w, "origins", acc->origin_total);
  json_close(j, '}');
}

static const char *published_basis_name(u8 basis) {
  static const char *const names[] = {NULL, "stated", "metadata", "inferred"};
  return basis < COUNT_OF(names) ? names[basis] : NULL;
}

static void write_blocks(writer *w, const article *art) {
  json_writer *j = &w->json;
  json_key(j, "blocks"), json_open(j, '[');
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *b = &art->blocks.at[i];
    json_open(j, '{');
    json_key(j, "kind"), json_text(j, block_kind_names[b->kind]);
    json_key(j, "start"), json_uint(j, b->text.start);
    json_key(j, "end"), json_uint(j, span_end(b->text));
    json_close(j, '}');
  }
  json_close(j, ']');
}

static void write_names(writer *w, const char *key, const noted_list *names) {
  json_key(&w->json, key), json_open(&w->json, '[');
  for (u32 i = 0; i < names->count; i++) json_str(&w->json, names->at[i].value);
  json_close(&w->json, ']');
}

// What an earlier capture of the same address said otherwise.
static void write_revisions(writer *w, const account_article *item) {
  json_writer *j = &w->json;
  json_key(j, "revisions"), json_open(j, '[');
  for (u32 i = 0; i < item->revisions.count; i++) {
    const account_revision *r = &item->revisions.at[i];
    json_open(j, '{');
    json_key(j, "id"), json_text(j, r->earlier->art.id);
    json_key(j, "sha256"), json_text(j, r->earlier->art.sha256);
    key_str(w, "published", r->earlier->art.published.value);
    key_str(w, "modified", r->earlier->art.modified.value);
    json_key(j, "differences"), json_open(j, '[');
    for (u32 k = 0; k < r->differences.count; k++) {
      const account_difference *d = &r->differences.at[k];
      json_open(j, '{');
      key_str(w, "earlier", d->earlier);
      json_key(j, "now");
      if (d->now.at.len) write_evidence(w, d->now);
      else json_null(j);
      json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
  }
  json_close(j, ']');
}

static void write_article(writer *w, const account_article *item) {
  const article *art = &item->record->art;
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "id"), json_text(j, art->id);
  key_str(w, "given_id", art->given_id);
  key_str(w, "path", art->path);
  key_str(w, "url", art->url);
  json_key(j, "sha256"), json_text(j, art->sha256);
  json_key(j, "retrieved"), json_null(j); // no capture says so yet
  key_str(w, "outlet", art->outlet.value);
  key_str(w, "title", art->title.value);
  write_names(w, "byline", &art->byline);
  key_str(w, "published", item->published);
  json_key(j, "published_basis");
  json_text(j, item->published.len ? published_basis_name(item->published_basis) : NULL);
  key_evidences(w, "published_evidence", &item->published_evidence);
  key_str(w, "modified", art->modified.value);
  key_str(w, "language", art->language);
  json_key(j, "words"), json_uint(j, art->words);
  json_key(j, "complete"), json_bool(j, art->complete);
  key_origins(w, "origins", &item->origins);
  write_names(w, "names_sources", &art->sources);
  write_revisions(w, item);
  json_key(j, "text"), json_str(j, art->text);
  write_blocks(w, art);
  json_close(j, '}');
}

static void write_origins(writer *w) {
  json_writer *j = &w->json;
  const lineage *l = w->acc->lineage;
  json_key(j, "origins"), json_open(j, '[');
  for (u32 i = 0; l && i < l->origins.count; i++) {
    const origin *o = &l->origins.at[i];
    json_open(j, '{');
    json_key(j, "id"), json_str(j, w->origin_ids[i]);
    key_articles(w, "articles", o->articles, o->article_count);
    json_key(j, "kind"), json_text(j, origin_kind_names[o->kind]);
    key_str(w, "name", o->name);
    if (o->family.len) key_str(w, "family", o->family);
    json_key(j, "basis"), json_open(j, '[');
    for (u32 k = 0; k < o->basis_count; k++) write_evidence(w, (evidence){o->basis[k].article, o->basis[k].at});
    json_close(j, ']');
    json_close(j, '}');
  }
  json_close(j, ']');
}

static void write_span(writer *w, const char *key, span s) {
  json_writer *j = &w->json;
  json_key(j, key), json_open(j, '[');
  json_uint(j, s.start), json_uint(j, span_end(s));
  json_close(j, ']');
}

static double four_places(float share) { return (double)(int)((double)share * 10000 + 0.5) / 10000; }

static void write_edge(writer *w, const lineage *l, const edge *e) {
  json_writer *j = &w->json;
  const sharing *s = e->sharing == NONE ? NULL : &l->sharings.at[e->sharing];
  bool turned = s && s->a != e->from; // the sharing's a is the edge's `to`
  json_open(j, '{');
  json_key(j, "from");
  json_str(j, e->from >= ORIGIN_BASE ? w->origin_ids[e->from - ORIGIN_BASE] : article_id(w, e->from));
  json_key(j, "to"), json_str(j, article_id(w, e->to));
  json_key(j, "kind"), json_text(j, edge_kind_names[e->kind]);
  json_key(j, "direction"), json_text(j, e->known ? "known" : "unknown");
  key_count(w, "shared_words", s ? s->shared_words : NONE);
  json_key(j, "share_of_from");
  json_number(j, s ? four_places(turned ? s->share_of_b : s->share_of_a) : NAN);
  json_key(j, "share_of_to");
  json_number(j, s ? four_places(turned ? s->share_of_a : s->share_of_b) : NAN);
  json_key(j, "direction_basis"), json_open(j, '[');
  for (u32 i = 0; s && i < s->basis_count; i++) json_str(j, l->basis.at[s->first_basis + i]);
  json_close(j, ']');
  json_key(j, "passages"), json_open(j, '[');
  for (u32 i = 0; s && i < s->passage_count; i++) {
    const passage *p = &l->passages.at[s->first_passage + i];
    json_open(j, '{');
    write_span(w, "from", turned ? p->b : p->a);
    write_span(w, "to", turned ? p->a : p->b);
    json_key(j, "kind"), json_text(j, passage_kind_names[p->kind]);
    json_close(j, '}');
  }
  json_close(j, ']');
  json_close(j, '}');
}

static void write_entity(writer *w, const account_entity *e) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "id"), json_str(j, e->id);
  json_key(j, "type"), json_text(j, entity_type_names[e->type]);
  json_key(j, "name"), json_str(j, e->name);
  json_key(j, "aliases"), json_open(j, '[');
  for (u32 i = 0; i < e->aliases.count; i++) json_str(j, e->aliases.at[i]);
  json_close(j, ']');
  key_str(w, "handle", e->handle);
  json_key(j, "described_as"), json_open(j, '[');
  for (u32 i = 0; i < e->described_as.count; i++) {
    const described *d = &e->described_as.at[i];
    json_open(j, '{');
    json_key(j, "text"), json_str(j, d->text);
    json_key(j, "article"), json_str(j, article_id(w, d->article));
    key_evidences(w, "evidence", &d->evidence);
    json_close(j, '}');
  }
  json_close(j, ']');
  key_articles(w, "articles", e->articles.at, e->articles.count);
  json_key(j, "mentions"), json_uint(j, e->mentions);
  json_close(j, '}');
}

static void write_links(writer *w, const account_link_list *links) {
  json_writer *j = &w->json;
  json_key(j, "links"), json_open(j, '[');
  for (u32 i = 0; i < links->count; i++) {
    const account_link *l = &links->at[i];
    json_open(j, '{');
    json_key(j, "kind"), json_text(j, link_kind_names[l->kind]);
    key_str(w, "to", statement_id(w, l->to));
    key_str(w, "to_entity", entity_id(w, l->to_entity));
    key_evidences(w, "evidence", &l->evidence);
    json_close(j, '}');
  }
  json_close(j, ']');
}

// The addressee in words, and the entity when it is one.
static void write_addressee(writer *w, const statement_version *v) {
  str name = entity_name(w, v->addressee);
  key_str(w, "addressee", name.len ? name : v->addressee_text);
  key_str(w, "addressee_entity", entity_id(w, v->addressee));
}

static void write_version(writer *w, const statement_version *v) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "article"), json_str(j, article_id(w, v->article));
  key_str(w, "text", v->text);
  json_key(j, "mode"), json_text(j, statement_mode_names[v->mode]);
  key_evidence(w, "cue", v->cue);
  key_evidence(w, "source", v->source);
  json_key(j, "speaker_basis");
  json_text(j, v->speaker_basis == SPEAKER_NONE ? NULL : speaker_basis_names[v->speaker_basis]);
  key_str(w, "via", entity_id(w, v->via));
  key_str(w, "medium", v->medium);
  write_addressee(w, v);
  key_when(w, "when", &v->when, true);
  write_links(w, &v->links);
  json_key(j, "polarity"), json_text(j, polarity_names[v->polarity]);
  json_key(j, "complete"), json_bool(j, v->complete);
  json_key(j, "altered"), json_bool(j, v->altered);
  key_evidences(w, "evidence", &v->evidence);
  json_close(j, '}');
}

static void write_statement(writer *w, const account_statement *s) {
  json_writer *j = &w->json;
  const statement_version *v = &s->versions.at[s->fullest];
  json_open(j, '{');
  json_key(j, "id"), json_str(j, s->id);
  key_str(w, "speaker", entity_id(w, s->speaker));
  str name = entity_name(w, s->speaker);
  key_str(w, "speaker_text", s->speaker_text.len ? s->speaker_text : name);
  key_str(w, "text", v->text);
  json_key(j, "mode"), json_text(j, statement_mode_names[v->mode]);
  key_str(w, "medium", v->medium);
  write_addressee(w, v);
  key_when(w, "when", &v->when, true);
  write_links(w, &s->links);
  key_entities(w, "about", &s->about);
  json_key(j, "polarity"), json_text(j, polarity_names[v->polarity]);
  json_key(j, "versions"), json_open(j, '[');
  for (u32 i = 0; i < s->versions.count; i++) write_version(w, &s->versions.at[i]);
  json_close(j, ']');
  key_articles(w, "articles", s->articles.at, s->articles.count);
  key_origin_count(w, "origins", &s->origins);
  json_close(j, '}');
}

static const figure *record_figure(const writer *w, u32 article, u32 index) {
  return &article_record(w->acc, article)->doc.figures.at[index];
}

static void write_figure(writer *w, u32 article, u32 index) {
  json_writer *j = &w->json;
  const figure *f = record_figure(w, article, index);
  str text = article_record(w->acc, article)->art.text;
  evidence e = {article, f->text};
  evidence_list one = {&e, 1, 1};
  json_key(j, "value"), json_number(j, f->value);
  json_key(j, "low"), json_number(j, f->low);
  json_key(j, "high"), json_number(j, f->high);
  key_str(w, "unit", str_from(f->unit));
  key_str(w, "of", str_cut(text, f->of));
  json_key(j, "text"), json_str(j, str_cut(text, f->text));
  key_evidences(w, "evidence", &one);
}

static void write_claim_version(writer *w, const claim_version *v) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "article"), json_str(j, article_id(w, v->article));
  json_key(j, "text"), json_str(j, v->text);
  key_str(w, "attributed_to", entity_id(w, v->attributed_to));
  key_str(w, "statement", statement_id(w, v->statement));
  key_str(w, "hedge", v->hedge);
  json_key(j, "polarity"), json_text(j, polarity_names[v->polarity]);
  key_evidences(w, "evidence", &v->evidence);
  json_key(j, "figures"), json_open(j, '[');
  for (u32 i = 0; i < v->figures.count; i++) {
    json_open(j, '{');
    write_figure(w, v->figures.at[i].article, v->figures.at[i].figure);
    json_close(j, '}');
  }
  json_close(j, ']');
  json_close(j, '}');
}

static void write_claim(writer *w, const account_claim *c) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "id"), json_str(j, c->id);
  json_key(j, "text"), json_str(j, c->text);
  key_str(w, "subject", entity_id(w, c->subject));
  key_when(w, "when", &c->when, true);
  json_key(j, "versions"), json_open(j, '[');
  for (u32 i = 0; i < c->versions.count; i++) write_claim_version(w, &c->versions.at[i]);
  json_close(j, ']');
  key_articles(w, "articles", c->articles.at, c->articles.count);
  key_origin_count(w, "origins", &c->origins);
  json_close(j, '}');
}

// The same quantity across articles: an addition of ours to the format, for readers who want figures and not claims.
static void write_compared_figure(writer *w, const account_figure *f) {
  json_writer *j = &w->json;
  json_open(j, '{');
  key_str(w, "of", f->of);
  key_str(w, "unit", str_from(f->unit));
  json_key(j, "sides"), json_open(j, '[');
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure_side *s = &f->sides.at[i];
    json_open(j, '{');
    json_key(j, "article"), json_str(j, article_id(w, s->article));
    key_str(w, "claim", s->claim == NONE ? (str){0} : w->acc->claims.at[s->claim].id);
    key_str(w, "attributed_to", entity_id(w, s->attributed_to));
    write_figure(w, s->article, s->figure);
    json_close(j, '}');
  }
  json_close(j, ']');
  key_articles(w, "articles", f->articles.at, f->articles.count);
  json_close(j, '}');
}

static void write_timeline_item(writer *w, const timeline_item *t) {
  json_writer *j = &w->json;
  json_open(j, '{');
  key_when(w, "when", &t->when, false);
  json_key(j, "text"), json_str(j, t->text);
  json_key(j, "about"), json_open(j, '[');
  if (t->about.len) json_str(j, t->about);
  json_close(j, ']');
  json_key(j, "background"), json_bool(j, t->background);
  key_evidences(w, "evidence", &t->evidence);
  json_close(j, '}');
}

static void write_finding(writer *w, const finding *f) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "id"), json_str(j, f->id);
  json_key(j, "kind"), json_text(j, finding_kind_names[f->kind]);
  key_str(w, "about", f->about);
  json_key(j, "text"), json_str(j, f->text);
  json_key(j, "strength"), json_number(j, four_places(f->strength));
  json_key(j, "sides"), json_open(j, '[');
  for (u32 i = 0; i < f->sides.count; i++) {
    const finding_side *s = &f->sides.at[i];
    json_open(j, '{');
    json_key(j, "value");
    if (s->value.at) json_str(j, s->value);
    else json_null(j);
    key_articles(w, "articles", s->articles.at, s->articles.count);
    key_evidences(w, "evidence", &s->evidence);
    json_close(j, '}');
  }
  json_close(j, ']');
  json_close(j, '}');
}

static void write_not_measured(writer *w, const not_measured *n) {
  json_writer *j = &w->json;
  json_open(j, '{');
  json_key(j, "what"), json_str(j, n->what);
  json_key(j, "why"), json_str(j, n->why);
  key_articles(w, "articles", n->articles.at, n->articles.count);
  json_close(j, '}');
}

#define WRITE_ALL(w, key, list, write_one)                                                                             \
  do {                                                                                                                 \
    json_key(&(w)->json, key), json_open(&(w)->json, '[');                                                             \
    for (u32 i_ = 0; i_ < (list)->count; i_++) write_one(w, &(list)->at[i_]);                                          \
    json_close(&(w)->json, ']');                                                                                       \
  } while (0)

void present_json(buf *out, const account *acc) {
  arena *memory = arena_new();
  writer w = {{out, false}, acc, labels_of_origins(memory, acc)};
  json_open(&w.json, '{');
  write_head(&w);
  WRITE_ALL(&w, "articles", &acc->articles, write_article);
  write_origins(&w);
  json_key(&w.json, "lineage"), json_open(&w.json, '[');
  for (u32 i = 0; acc->lineage && i < acc->lineage->edges.count; i++)
    write_edge(&w, acc->lineage, &acc->lineage->edges.at[i]);
  json_close(&w.json, ']');
  WRITE_ALL(&w, "entities", &acc->entities, write_entity);
  WRITE_ALL(&w, "statements", &acc->statements, write_statement);
  WRITE_ALL(&w, "claims", &acc->claims, write_claim);
  WRITE_ALL(&w, "figures", &acc->figures, write_compared_figure);
  WRITE_ALL(&w, "timeline", &acc->timeline, write_timeline_item);
  WRITE_ALL(&w, "findings", &acc->findings, write_finding);
  WRITE_ALL(&w, "not_measured", &acc->not_measured, write_not_measured);
  json_close(&w.json, '}');
  buf_char(out, '\n');
  arena_free(memory);
}
