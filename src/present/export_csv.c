// SPDX-License-Identifier: Apache-2.0
// Accounts as tables: RFC 4180, UTF-8, lines end in CR LF, a head line, the story's id first in every row.
//
// An empty cell: not known, or nothing to say there. "none": looked, and there is none (an empty list). What was not
// measured is the table not_measured. A list in a cell is joined by "; ". Evidence is ARTICLE:START-END, byte offsets.
//
// Unless the cells are asked for as they stand (raw), what cannot be seen is shown by its number ("<U+202E>", clean.h) and a
// cell of foreign text that a spreadsheet would run as a formula begins with an apostrophe. NUL comes out as U+FFFD.
#include <math.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "present/clean.h"
#include "present/export_part.h"
#include "present/summary.h"

typedef struct csv {
  export_part *p;
  bool raw, begun; // begun: the row has a cell
  bool foreign;    // the cell holds article text
  buf cell;
} csv;

static void csv_end_cell(csv *c) {
  buf *out = c->p->out;
  const char *at = c->cell.at;
  size_t len = c->cell.len;
  if (c->begun) buf_char(out, ',');
  c->begun = true;
  static const char *const runs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  bool guard = false, quote = false;
  for (size_t i = 0; c->foreign && !c->raw && i < COUNT_OF(runs); i++)
    guard |= len >= strlen(runs[i]) && memcmp(at, runs[i], strlen(runs[i])) == 0;
  for (size_t i = 0; i < len && !quote; i++) quote = strchr("\",\r\n;", at[i]) != NULL;
  if (len && (at[0] == ' ' || at[len - 1] == ' ')) quote = true;
  if (quote) buf_char(out, '"');
  if (guard) buf_char(out, '\'');
  for (size_t i = 0, done = 0; i <= len; i++)
    if (i == len || at[i] == '"') {
      buf_add(out, at + done, i - done);
      if (i < len) buf_text(out, "\"\"");
      done = i + 1;
    }
  if (quote) buf_char(out, '"');
  c->cell.len = 0;
  c->foreign = false;
}

static void csv_end_row(csv *c) {
  buf_text(c->p->out, "\r\n");
  c->begun = false;
}

// Parts of a cell: article text, and what we made ourselves.
static void add_foreign(csv *c, str text) {
  c->foreign = true;
  if (!c->raw) {
    clean_text(&c->cell, text);
    return;
  }
  u32 width;
  for (u32 i = 0; i < text.len; i += width) {
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    if (!code || (width == 1 && code == 0xFFFD)) buf_text(&c->cell, "\xEF\xBF\xBD");
    else buf_add(&c->cell, text.at + i, width);
  }
}
static void separate(csv *c) {
  if (c->cell.len) buf_text(&c->cell, "; ");
}

static void cell_foreign(csv *c, str text) { add_foreign(c, text), csv_end_cell(c); }
static void cell_str(csv *c, str text) { buf_str(&c->cell, text), csv_end_cell(c); }
static void cell_text(csv *c, const char *text) { cell_str(c, str_from(text)); }
static void cell_bool(csv *c, bool value) { cell_text(c, value ? "true" : "false"); }
static void cell_number(csv *c, double value) {
  json_writer number = {&c->cell, false};
  if (isfinite(value)) json_number(&number, value);
  csv_end_cell(c);
}
static void cell_count(csv *c, u32 count) { cell_number(c, count == NONE ? NAN : (double)count); }

static void cell_list(csv *c) {
  if (!c->cell.len) buf_text(&c->cell, "none");
  csv_end_cell(c);
}
static void cell_articles(csv *c, const u32 *articles, u32 count) {
  for (u32 i = 0; i < count; i++) separate(c), buf_str(&c->cell, export_id(c->p, articles[i]));
  cell_list(c);
}
// The article and the name by which a person knows it.
static void cells_article(csv *c, u32 article) {
  cell_str(c, export_id(c->p, article));
  cell_foreign(c, c->p->labels[article]);
}
static void cell_labels(csv *c, const u32 *articles, u32 count) {
  for (u32 i = 0; i < count; i++) separate(c), add_foreign(c, c->p->labels[articles[i]]);
  cell_list(c);
}
static void cell_entities(csv *c, const index_list *list) {
  for (u32 i = 0; i < list->count; i++) separate(c), buf_str(&c->cell, export_entity_id(c->p, list->at[i]));
  cell_list(c);
}
static void cell_noted(csv *c, const noted_list *list) {
  for (u32 i = 0; i < list->count; i++) separate(c), add_foreign(c, list->at[i].value);
  cell_list(c);
}
static void add_evidence(csv *c, evidence e) {
  if (!e.at.len) return;
  separate(c);
  buf_format(&c->cell, "%s:%u-%u", export_article(c->p, e.article)->id, e.at.start, span_end(e.at));
}
static void cell_evidences(csv *c, const evidence_list *list) {
  for (u32 i = 0; i < list->count; i++) add_evidence(c, list->at[i]);
  cell_list(c);
}
static void cell_origins(csv *c, const index_list *list) {
  for (u32 i = 0; i < list->count; i++) separate(c), buf_str(&c->cell, c->p->origin_ids[list->at[i]]);
  cell_list(c);
}
static void cells_origin_count(csv *c, const origin_count *o) {
  cell_count(c, o->count);
  cell_origins(c, &o->ids);
  cell_articles(c, o->unknown.at, o->unknown.count);
}
static void cells_when(csv *c, const when *t) {
  cell_str(c, t->value);
  cell_text(c, t->value.len || t->text.len ? export_when_basis(t->basis) : NULL);
}
static void cell_links(csv *c, const account_link_list *links) {
  for (u32 i = 0; i < links->count; i++) {
    const account_link *l = &links->at[i];
    str to = export_statement_id(c->p, l->to), whom = export_entity_id(c->p, l->to_entity);
    separate(c);
    buf_text(&c->cell, link_kind_names[l->kind]);
    if (to.len) buf_char(&c->cell, ' '), buf_str(&c->cell, to);
    if (whom.len) buf_char(&c->cell, ' '), buf_str(&c->cell, whom);
  }
  cell_list(c);
}
static void cell_exact(csv *c, evidence e) {
  if (e.at.len) add_foreign(c, evidence_exact(c->p->acc, e));
  csv_end_cell(c);
}
static void cell_speaker(csv *c, const statement_version *v) {
  cell_text(c, v->speaker_basis == SPEAKER_NONE ? NULL : speaker_basis_names[v->speaker_basis]);
}
static void cell_addressee(csv *c, const statement_version *v) {
  str name = export_entity_name(c->p, v->addressee);
  cell_foreign(c, name.len ? name : v->addressee_text);
}
static void row(csv *c) { cell_str(c, c->p->acc->id); }

// ---- the tables, in the order of the account format

static void csv_stories(csv *c) {
  const account *acc = c->p->acc;
  row(c);
  cell_foreign(c, acc->title);
  for (u32 i = 0; i < acc->summary.count; i++) {
    if (i) buf_char(&c->cell, ' ');
    add_foreign(c, summary_words(c->p->memory, &acc->summary.at[i]));
  }
  csv_end_cell(c);
  cell_str(c, acc->first), cell_str(c, acc->last), cell_count(c, acc->articles.count), cell_count(c, acc->outlet_count);
  cell_count(c, acc->origin_total), cell_count(c, acc->findings.count);
  cell_foreign(c, acc->part.of ? export_part_words(c->p) : STR("all"));
  csv_end_row(c);
}

static void csv_articles(csv *c) {
  for (u32 i = 0; i < c->p->acc->articles.count; i++) {
    const account_article *item = &c->p->acc->articles.at[i];
    const article *art = &item->record->art;
    row(c);
    cell_text(c, art->id), cell_foreign(c, c->p->labels[i]), cell_foreign(c, art->outlet.value);
    cell_foreign(c, art->title.value), cell_noted(c, &art->byline);
    cell_str(c, item->published), cell_text(c, export_published_basis(item)), cell_foreign(c, art->modified.value);
    cell_foreign(c, art->language), cell_count(c, art->words), cell_bool(c, art->complete);
    if (item->origins.count) cell_origins(c, &item->origins);
    else cell_text(c, ""); // no origin is not "none": every text comes from somewhere
    cell_noted(c, &art->sources), cell_count(c, item->revisions.count);
    cell_foreign(c, art->url), cell_foreign(c, art->path), cell_foreign(c, art->given_id), cell_text(c, art->sha256);
    csv_end_row(c);
  }
}

// Each once, however many articles use it.
static void cell_descriptions(csv *c, const account_entity *e) {
  map seen = {0};
  for (u32 k = 0; k < e->described_as.count; k++) {
    str words = e->described_as.at[k].text;
    u32 *times = map_at(c->p->memory, &seen, word_key(words), 0);
    if (!(*times)++) separate(c), add_foreign(c, words);
  }
  cell_list(c);
}

static void csv_entities(csv *c) {
  for (u32 i = 0; i < c->p->acc->entities.count; i++) {
    const account_entity *e = &c->p->acc->entities.at[i];
    row(c);
    cell_str(c, e->id), cell_text(c, entity_type_names[e->type]), cell_foreign(c, e->name), cell_foreign(c, e->handle);
    for (u32 k = 0; k < e->aliases.count; k++) separate(c), add_foreign(c, e->aliases.at[k]);
    cell_list(c);
    cell_descriptions(c, e);
    cell_articles(c, e->articles.at, e->articles.count), cell_count(c, e->mentions);
    csv_end_row(c);
  }
}

static void csv_statements(csv *c) {
  for (u32 i = 0; i < c->p->acc->statements.count; i++) {
    const account_statement *s = &c->p->acc->statements.at[i];
    const statement_version *v = &s->versions.at[s->fullest];
    str name = export_entity_name(c->p, s->speaker);
    row(c);
    cell_str(c, s->id), cell_str(c, export_entity_id(c->p, s->speaker));
    cell_foreign(c, s->speaker_text.len ? s->speaker_text : name), cell_foreign(c, v->text);
    cell_text(c, statement_mode_names[v->mode]), cell_text(c, polarity_names[v->polarity]);
    cell_foreign(c, v->medium), cell_addressee(c, v), cells_when(c, &v->when), cell_links(c, &s->links);
    cell_entities(c, &s->about), cell_count(c, s->versions.count), cell_count(c, s->articles.count);
    cells_origin_count(c, &s->origins);
    csv_end_row(c);
  }
}

static void statement_versions(csv *c, const account_statement *s) {
  for (u32 k = 0; k < s->versions.count; k++) {
    const statement_version *v = &s->versions.at[k];
    row(c);
    cell_text(c, "statement"), cell_str(c, s->id), cells_article(c, v->article), cell_foreign(c, v->text);
    cell_text(c, statement_mode_names[v->mode]), cell_text(c, polarity_names[v->polarity]);
    cell_str(c, export_entity_id(c->p, s->speaker)), cell_speaker(c, v), cell_exact(c, v->source), cell_exact(c, v->cue);
    cell_str(c, export_entity_id(c->p, v->via)), cell_text(c, ""), cell_text(c, "");
    cell_foreign(c, v->medium), cell_addressee(c, v), cells_when(c, &v->when), cell_links(c, &v->links);
    cell_bool(c, v->complete), cell_bool(c, v->altered), cell_evidences(c, &v->evidence);
    csv_end_row(c);
  }
}

static void claim_versions(csv *c, const account_claim *x) {
  for (u32 k = 0; k < x->versions.count; k++) {
    const claim_version *v = &x->versions.at[k];
    row(c);
    cell_text(c, "claim"), cell_str(c, x->id), cells_article(c, v->article), cell_foreign(c, v->text);
    cell_text(c, ""), cell_text(c, polarity_names[v->polarity]);
    cell_str(c, export_entity_id(c->p, v->attributed_to)), cell_text(c, ""), cell_text(c, ""), cell_text(c, "");
    cell_text(c, ""), cell_str(c, export_statement_id(c->p, v->statement)), cell_foreign(c, v->hedge);
    cell_text(c, ""), cell_text(c, ""), cell_text(c, ""), cell_text(c, ""), cell_text(c, "");
    cell_text(c, ""), cell_text(c, ""), cell_evidences(c, &v->evidence);
    csv_end_row(c);
  }
}

static void csv_versions(csv *c) {
  const account *acc = c->p->acc;
  for (u32 i = 0; i < acc->statements.count; i++) statement_versions(c, &acc->statements.at[i]);
  for (u32 i = 0; i < acc->claims.count; i++) claim_versions(c, &acc->claims.at[i]);
}

static void csv_claims(csv *c) {
  for (u32 i = 0; i < c->p->acc->claims.count; i++) {
    const account_claim *x = &c->p->acc->claims.at[i];
    row(c);
    cell_str(c, x->id), cell_foreign(c, x->text), cell_str(c, export_entity_id(c->p, x->subject));
    cells_when(c, &x->when), cell_count(c, x->versions.count), cell_count(c, x->articles.count);
    cells_origin_count(c, &x->origins);
    csv_end_row(c);
  }
}

static void csv_figures(csv *c) {
  for (u32 i = 0; i < c->p->acc->figures.count; i++) {
    const account_figure *x = &c->p->acc->figures.at[i];
    for (u32 k = 0; k < x->sides.count; k++) {
      const figure_side *s = &x->sides.at[k];
      const record *r = article_record(c->p->acc, s->article);
      const figure *f = &r->doc.figures.at[s->figure];
      row(c);
      cell_count(c, i + 1), cell_foreign(c, x->of), cell_text(c, f->unit), cells_article(c, s->article);
      cell_str(c, s->claim == NONE ? (str){0} : c->p->acc->claims.at[s->claim].id);
      cell_str(c, export_entity_id(c->p, s->attributed_to)), cell_foreign(c, str_cut(r->art.text, f->text));
      cell_number(c, f->value), cell_number(c, f->low), cell_number(c, f->high);
      cell_foreign(c, str_cut(r->art.text, f->of));
      add_evidence(c, (evidence){s->article, f->text}), csv_end_cell(c);
      csv_end_row(c);
    }
  }
}

static void csv_findings(csv *c) {
  for (u32 i = 0; i < c->p->acc->findings.count; i++) {
    const finding *f = &c->p->acc->findings.at[i];
    for (u32 k = 0; k < f->sides.count; k++) {
      const finding_side *s = &f->sides.at[k];
      row(c);
      cell_str(c, f->id), cell_text(c, finding_kind_names[f->kind]), cell_number(c, export_share(f->strength));
      cell_str(c, f->about), cell_foreign(c, f->text), cell_count(c, k + 1);
      if (s->value.at) cell_foreign(c, s->value);
      else cell_text(c, "none"); // absent there
      cell_articles(c, s->articles.at, s->articles.count), cell_labels(c, s->articles.at, s->articles.count);
      cell_evidences(c, &s->evidence);
      csv_end_row(c);
    }
  }
}

static void csv_origins(csv *c) {
  const lineage *l = c->p->acc->lineage;
  for (u32 i = 0; l && i < l->origins.count; i++) {
    const origin *o = &l->origins.at[i];
    row(c);
    cell_str(c, c->p->origin_ids[i]), cell_text(c, origin_kind_names[o->kind]), cell_foreign(c, o->name);
    cell_articles(c, o->articles, o->article_count);
    for (u32 k = 0; k < o->basis_count; k++) add_evidence(c, (evidence){o->basis[k].article, o->basis[k].at});
    cell_list(c);
    csv_end_row(c);
  }
}

static void cell_passages(csv *c, const lineage *l, const edge *e, const sharing *s) {
  bool turned = s && s->a != e->from;
  for (u32 i = 0; s && i < s->passage_count; i++) {
    const passage *x = &l->passages.at[s->first_passage + i];
    span from = turned ? x->b : x->a, to = turned ? x->a : x->b;
    separate(c);
    buf_format(&c->cell, "%s %u-%u>%u-%u", passage_kind_names[x->kind], from.start, span_end(from), to.start, span_end(to));
  }
  cell_list(c);
}

static void csv_lineage(csv *c) {
  const lineage *l = c->p->acc->lineage;
  export_graph g;
  export_graph_of(c->p, &g);
  for (u32 i = 0; i < g.edge_count; i++) {
    const edge *e = &l->edges.at[i];
    const sharing *s = e->sharing == NONE ? NULL : &l->sharings.at[e->sharing];
    row(c);
    if (e->from < ORIGIN_BASE) cells_article(c, e->from);
    else cell_str(c, c->p->origin_ids[e->from - ORIGIN_BASE]), cell_foreign(c, export_origin_name(c->p, e->from - ORIGIN_BASE));
    cells_article(c, e->to), cell_text(c, edge_kind_names[e->kind]), cell_text(c, e->known ? "known" : "unknown");
    cell_count(c, g.edges[i].shared_words), cell_number(c, g.edges[i].share_of_from), cell_number(c, g.edges[i].share_of_to);
    for (u32 k = 0; s && k < s->basis_count; k++) separate(c), add_foreign(c, l->basis.at[s->first_basis + k]);
    cell_list(c);
    cell_passages(c, l, e, s);
    csv_end_row(c);
  }
}

static void csv_timeline(csv *c) {
  for (u32 i = 0; i < c->p->acc->timeline.count; i++) {
    const timeline_item *t = &c->p->acc->timeline.at[i];
    row(c);
    cells_when(c, &t->when), cell_foreign(c, t->text), cell_str(c, t->about), cell_bool(c, t->background);
    cell_evidences(c, &t->evidence);
    csv_end_row(c);
  }
}

static void csv_not_measured(csv *c) {
  for (u32 i = 0; i < c->p->acc->not_measured.count; i++) {
    const not_measured *n = &c->p->acc->not_measured.at[i];
    row(c);
    cell_str(c, n->what), cell_foreign(c, n->why), cell_articles(c, n->articles.at, n->articles.count);
    csv_end_row(c);
  }
}

static const struct {
  const char *head; // columns after the first, which is the story
  void (*rows)(csv *c);
} tables[] = {
    {"title,summary,first,last,articles,outlets,origins,findings,part", csv_stories},
    {"article,label,outlet,title,byline,published,published_basis,modified,language,words,complete,origins,names_sources,"
     "revisions,url,path,given_id,sha256", csv_articles},
    {"entity,type,name,handle,aliases,described_as,articles,mentions", csv_entities},
    {"statement,speaker,speaker_text,text,mode,polarity,medium,addressee,when,when_basis,links,about,versions,articles,"
     "origins,origin_ids,origin_unknown", csv_statements},
    {"of,id,article,label,text,mode,polarity,speaker,speaker_basis,source,cue,via,statement,hedge,medium,addressee,when,"
     "when_basis,links,complete,altered,evidence", csv_versions},
    {"claim,text,subject,when,when_basis,versions,articles,origins,origin_ids,origin_unknown", csv_claims},
    {"figure,of,unit,article,label,claim,attributed_to,text,value,low,high,of_here,evidence", csv_figures},
    {"finding,kind,strength,about,text,side,value,articles,labels,evidence", csv_findings},
    {"origin,kind,name,articles,evidence", csv_origins},
    {"from,from_label,to,to_label,kind,direction,shared_words,share_of_from,share_of_to,direction_basis,passages", csv_lineage},
    {"when,when_basis,text,about,background,evidence", csv_timeline},
    {"what,why,articles", csv_not_measured},
};
const char *const export_table_names[] = {"stories", "articles", "entities", "statements", "versions", "claims", "figures", "findings",
                                          "origins", "lineage", "timeline", "not_measured", NULL};

void export_csv_head(buf *out, const export_options *options) {
  if (options->mark) buf_text(out, "\xEF\xBB\xBF");
  buf_format(out, "story,%s\r\n", tables[options->table].head);
}

void export_csv(export_part *p, const export_options *options) {
  csv c = {.p = p, .raw = options->raw};
  tables[options->table].rows(&c);
  buf_free(&c.cell);
}
