// SPDX-License-Identifier: Apache-2.0
// Stage outputs: a JSON object a line.
#include "present/present.h"

static void write_span(json_writer *w, const char *key, str text, span s) {
  json_key(w, key);
  if (!s.len) {
    json_null(w);
    return;
  }
  json_open(w, '{');
  json_key(w, "start"), json_uint(w, s.start);
  json_key(w, "end"), json_uint(w, span_end(s));
  json_key(w, "text"), json_str(w, str_cut(text, s));
  json_close(w, '}');
}

static void open_line(json_writer *w, const record *r) {
  json_open(w, '{');
  json_key(w, "id"), json_str(w, r->art.given_id);
}

static void close_line(json_writer *w) {
  json_close(w, '}');
  buf_char(w->out, '\n');
  w->comma = false;
}

void present_date_lines(buf *out, const record *r) {
  json_writer w = {out, false};
  str text = r->art.text;
  for (u32 i = 0; i < r->doc.times.count; i++) {
    const time_expr *t = &r->doc.times.at[i];
    open_line(&w, r);
    json_key(&w, "start"), json_uint(&w, t->text.start);
    json_key(&w, "end"), json_uint(&w, span_end(t->text));
    json_key(&w, "text"), json_str(&w, str_cut(text, t->text));
    json_key(&w, "type"), json_text(&w, time_type_names[t->type]);
    json_key(&w, "value"), json_str_or_null(&w, str_from(t->value));
    json_key(&w, "anchor");
    if (t->anchor.len) json_str(&w, str_cut(text, t->anchor));
    else if (t->relative) json_str_or_null(&w, r->art.published.value);
    else json_null(&w);
    close_line(&w);
  }
}

void present_figure_lines(buf *out, const record *r) {
  json_writer w = {out, false};
  str text = r->art.text;
  for (u32 i = 0; i < r->doc.figures.count; i++) {
    const figure *f = &r->doc.figures.at[i];
    open_line(&w, r);
    json_key(&w, "start"), json_uint(&w, f->text.start);
    json_key(&w, "end"), json_uint(&w, span_end(f->text));
    json_key(&w, "text"), json_str(&w, str_cut(text, f->text));
    json_key(&w, "value"), json_number(&w, f->value);
    json_key(&w, "low"), json_number(&w, f->low);
    json_key(&w, "high"), json_number(&w, f->high);
    json_key(&w, "unit"), json_text(&w, f->unit);
    json_key(&w, "of"), json_str_or_null(&w, str_cut(text, f->of));
    close_line(&w);
  }
}

static str entity_words(const record *r, u32 entity) {
  return entity == NONE ? (str){0} : str_cut(r->art.text, r->doc.entities.at[entity].name);
}

static void write_contents(json_writer *w, str text, const statement *s) {
  json_key(w, "content"), json_open(w, '[');
  for (u32 k = 0; k < s->content_count; k++) {
    json_open(w, '{');
    json_key(w, "start"), json_uint(w, s->content[k].start);
    json_key(w, "end"), json_uint(w, span_end(s->content[k]));
    json_key(w, "text"), json_str(w, str_cut(text, s->content[k]));
    json_close(w, '}');
  }
  json_close(w, ']');
}

// What others are said to have said inside this statement, "X said that Y had said": with X as the one who passed it on.
static void write_nested(json_writer *w, const record *r, u32 outer) {
  str text = r->art.text;
  u32 sentence = r->said.statements.at[outer].sentence, low = 0, high = r->said.nested.count;
  while (low < high) { // they are in the order of their sentences
    u32 mid = low + (high - low) / 2;
    if (r->said.nested.at[mid].sentence < sentence) low = mid + 1;
    else high = mid;
  }
  json_key(w, "nested"), json_open(w, '[');
  for (u32 i = low; i < r->said.nested.count && r->said.nested.at[i].sentence == sentence; i++) {
    const statement *s = &r->said.nested.at[i];
    if (s->outer != outer) continue;
    json_open(w, '{');
    write_span(w, "source", text, s->source);
    write_span(w, "cue", text, s->cue);
    write_contents(w, text, s);
    json_key(w, "mode"), json_text(w, statement_mode_names[s->mode]);
    json_key(w, "speaker"), json_str_or_null(w, entity_words(r, s->speaker));
    json_key(w, "via"), json_str_or_null(w, entity_words(r, s->via));
    json_key(w, "polarity"), json_text(w, polarity_names[s->polarity]);
    json_close(w, '}');
  }
  json_close(w, ']');
}

static void statement_line(buf *out, const record *r, const statement *s, u32 index, bool attitude) {
  json_writer w = {out, false};
  str text = r->art.text;
  open_line(&w, r);
  write_span(&w, "source", text, s->source);
  write_span(&w, "meant", text, s->meant);
  write_span(&w, "cue", text, s->cue);
  write_contents(&w, text, s);
  json_key(&w, "mode"), json_text(&w, statement_mode_names[s->mode]);
  json_key(&w, "speaker"), json_str_or_null(&w, entity_words(r, s->speaker));
  json_key(&w, "medium"), json_str_or_null(&w, str_cut(text, s->medium));
  json_key(&w, "addressee");
  str addressee = entity_words(r, s->addressee);
  json_str_or_null(&w, addressee.len ? addressee : str_cut(text, s->addressee_text));
  json_key(&w, "links"), json_open(&w, '[');
  for (u32 k = 0; k < s->link_count; k++) {
    const statement_link *l = &r->said.links.at[s->first_link + k];
    json_open(&w, '{');
    json_key(&w, "kind"), json_text(&w, link_kind_names[l->kind]);
    json_key(&w, "to"), json_str_or_null(&w, entity_words(r, l->to_entity));
    json_close(&w, '}');
  }
  json_close(&w, ']');
  json_key(&w, "polarity"), json_text(&w, polarity_names[s->polarity]);
  json_key(&w, "when");
  if (s->when == NONE) json_null(&w);
  else json_str_or_null(&w, str_from(r->doc.times.at[s->when].value));
  if (s->slight) json_key(&w, "slight"), json_bool(&w, true);
  if (attitude) json_key(&w, "attitude"), json_bool(&w, true);
  else write_nested(&w, r, index);
  close_line(&w);
}

void present_statement_lines(buf *out, const record *r, bool attitudes) {
  const statement_list *said = &r->said.statements, *held = &r->said.attitudes;
  for (u32 i = 0; i < said->count; i++)
    statement_line(out, r, &said->at[i], i, false);
  for (u32 i = 0; attitudes && i < held->count; i++)
    statement_line(out, r, &held->at[i], i, true);
}

static void write_claim_figures(json_writer *w, const record *r, const claim *c) {
  str text = r->art.text;
  json_key(w, "figures"), json_open(w, '[');
  for (u32 k = 0; k < c->figure_count; k++) {
    u32 at = r->said.figures.at[c->first_figure + k];
    const figure *f = &r->doc.figures.at[at];
    json_open(w, '{');
    json_key(w, "start"), json_uint(w, f->text.start);
    json_key(w, "end"), json_uint(w, span_end(f->text));
    json_key(w, "text"), json_str(w, str_cut(text, f->text));
    json_key(w, "value"), json_number(w, f->value);
    json_key(w, "unit"), json_text(w, f->unit);
    json_close(w, '}');
  }
  json_close(w, ']');
  json_key(w, "changes"), json_open(w, '['); // "from 72 per cent to 48": two figures and a change
  for (u32 k = 0; k < c->figure_count; k++) {
    u32 at = r->said.figures.at[c->first_figure + k], to = r->doc.figures.at[at].pair;
    if (to == NONE || to <= at) continue;
    json_open(w, '{');
    write_span(w, "from", text, r->doc.figures.at[at].text);
    write_span(w, "to", text, r->doc.figures.at[to].text);
    json_close(w, '}');
  }
  json_close(w, ']');
}

static void claim_line(buf *out, const record *r, const claim *c) {
  json_writer w = {out, false};
  str text = r->art.text;
  open_line(&w, r);
  json_key(&w, "claim"), json_bool(&w, true);
  write_span(&w, "text", text, c->text);
  write_span(&w, "subject", text, c->subject_text);
  write_span(&w, "predicate", text, c->predicate);
  write_span(&w, "object", text, c->object);
  json_key(&w, "tense");
  if (c->tense == TENSE_NONE) json_null(&w);
  else json_text(&w, tense_names[c->tense]);
  json_key(&w, "polarity"), json_text(&w, polarity_names[c->polarity]);
  write_span(&w, "hedge", text, c->hedge);
  json_key(&w, "attributed_to");
  const statement *s = c->statement == NONE ? NULL : &r->said.statements.at[c->statement];
  str speaker = s ? entity_words(r, s->speaker) : (str){0};
  json_str_or_null(&w, speaker.len || !s ? speaker : str_cut(text, s->source));
  json_key(&w, "own_voice"), json_bool(&w, !s);
  json_key(&w, "when");
  if (c->when == NONE) json_null(&w);
  else json_str_or_null(&w, str_from(r->doc.times.at[c->when].value));
  write_claim_figures(&w, r, c);
  close_line(&w);
}

static void poll_line(buf *out, const record *r, const poll *p) {
  json_writer w = {out, false};
  str text = r->art.text;
  open_line(&w, r);
  json_key(&w, "poll"), json_bool(&w, true);
  write_span(&w, "name", text, p->name);
  json_key(&w, "question");
  if (p->asked == NONE) {
    json_null(&w);
  } else {
    json_open(&w, '{');
    write_contents(&w, text, &r->said.statements.at[p->asked]);
    json_close(&w, '}');
  }
  json_key(&w, "when");
  if (p->when == NONE) json_null(&w);
  else json_str_or_null(&w, str_from(r->doc.times.at[p->when].value));
  json_key(&w, "options"), json_open(&w, '[');
  for (u32 k = 0; k < p->option_count; k++) {
    const poll_option *o = &r->said.options.at[p->first_option + k];
    const figure *f = &r->doc.figures.at[o->figure];
    json_open(&w, '{');
    write_span(&w, "text", text, o->text);
    write_span(&w, "figure", text, f->text);
    json_key(&w, "share"), json_number(&w, f->value);
    json_close(&w, '}');
  }
  json_close(&w, ']');
  close_line(&w);
}

void present_claim_lines(buf *out, const record *r) {
  for (u32 i = 0; i < r->said.claims.count; i++) claim_line(out, r, &r->said.claims.at[i]);
  for (u32 i = 0; i < r->said.polls.count; i++) poll_line(out, r, &r->said.polls.at[i]);
}

void present_extract_line(buf *out, const record *r, bool keep_furniture) {
  const article *art = &r->art;
  json_writer w = {out, false};
  open_line(&w, r);
  json_key(&w, "url"), json_str_or_null(&w, art->url);
  json_key(&w, "title"), json_str_or_null(&w, art->title.value);
  json_key(&w, "byline"), json_open(&w, '[');
  for (u32 i = 0; i < art->byline.count; i++) json_str(&w, art->byline.at[i].value);
  json_close(&w, ']');
  json_key(&w, "outlet"), json_str_or_null(&w, art->outlet.value);
  json_key(&w, "published"), json_str_or_null(&w, art->published.value);
  json_key(&w, "modified"), json_str_or_null(&w, art->modified.value);
  json_key(&w, "language"), json_str_or_null(&w, art->language);
  json_key(&w, "complete"), json_bool(&w, art->complete);
  buf text = {0}, blocks = {0};
  json_writer b = {&blocks, false};
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *k = &art->blocks.at[i];
    if (!keep_furniture && !block_is_read(k) && k->kind != BLOCK_TABLE) continue; // a table is the article's, though not read
    u32 start = (u32)text.len;
    buf_str(&text, str_cut(art->text, k->text));
    json_open(&b, '{');
    json_key(&b, "kind"), json_text(&b, block_kind_names[k->kind]);
    json_key(&b, "start"), json_uint(&b, start);
    json_key(&b, "end"), json_uint(&b, text.len);
    json_close(&b, '}');
  }
  json_key(&w, "text"), json_str(&w, (str){text.at, (u32)text.len});
  json_key(&w, "blocks"), json_open(&w, '[');
  if (blocks.len) json_raw(&w, (str){blocks.at, (u32)blocks.len});
  json_close(&w, ']');
  close_line(&w);
  buf_free(&text);
  buf_free(&blocks);
}
