// SPDX-License-Identifier: Apache-2.0
// One article with marks: what is said, figures, dates, passages shared with others; furniture is dim. Under each
// paragraph stands what was made of its marks. Without colour the marks are brackets.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "present/clean.h"
#include "present/labels.h"
#include "present/page.h"
#include "present/present.h"
#include "present/view.h"

typedef enum mark_kind { MARK_SHARED, MARK_SAID, MARK_TIME, MARK_FIGURE, MARK_KINDS } mark_kind; // later ones win

typedef struct mark {
  u32 start, end;
  u8 kind;
  u32 of; // statement, figure, time expression, or the other article
} mark;

typedef struct reader {
  page page;
  const record *r;
  const view *v;    // NULL: the article alone
  VEC(mark) marks;  // by start
  u32 next;         // first mark of the block that comes
  VEC(mark) shared; // each shared passage with the article it is shared with, by start
  u32 next_shared;
  buf cell;
} reader;

static int by_place(const void *x, const void *y) {
  const mark *a = x, *b = y;
  if (a->start != b->start) return a->start > b->start ? 1 : -1;
  if (a->kind != b->kind) return a->kind > b->kind ? 1 : -1; // a statement opens before the figure that it begins with
  if (a->end != b->end) return a->end < b->end ? 1 : -1;
  return (a->of > b->of) - (a->of < b->of);
}

static void add_mark(arena *memory, reader *x, span at, u8 kind, u32 of) {
  if (at.len && span_end(at) <= x->r->art.text.len) *vec_push(memory, &x->marks) = (mark){at.start, span_end(at), kind, of};
}

static int by_span(const void *p, const void *q) {
  const mark *a = p, *b = q;
  if (a->start != b->start) return a->start > b->start ? 1 : -1;
  return (a->of > b->of) - (a->of < b->of);
}

// Wording shared outside quotations: passages that touch or overlap are one mark, whoever shares them.
static void find_shared(arena *memory, reader *x, u32 article) {
  const lineage *l = x->v ? x->v->acc->lineage : NULL;
  for (u32 i = 0; l && i < l->sharings.count; i++) {
    const sharing *s = &l->sharings.at[i];
    if (s->a != article && s->b != article) continue;
    for (u32 k = 0; k < s->passage_count; k++) {
      const passage *p = &l->passages.at[s->first_passage + k];
      span own = s->a == article ? p->a : p->b;
      if (p->kind != PASSAGE_QUOTATION && own.len)
        *vec_push(memory, &x->shared) = (mark){own.start, span_end(own), MARK_SHARED, s->a == article ? s->b : s->a};
    }
  }
  if (x->shared.count) qsort(x->shared.at, x->shared.count, sizeof *x->shared.at, by_span);
  span whole = {0};
  for (u32 i = 0; i < x->shared.count; i++) {
    const mark *m = &x->shared.at[i];
    if (whole.len && m->start <= span_end(whole) + 1) {
      if (m->end > span_end(whole)) whole.len = m->end - whole.start;
      continue;
    }
    add_mark(memory, x, whole, MARK_SHARED, NONE);
    whole = span_of(m->start, m->end);
  }
  add_mark(memory, x, whole, MARK_SHARED, NONE);
}

static void find_marks(arena *memory, reader *x, u32 article) {
  const record *r = x->r;
  for (u32 i = 0; i < r->said.statements.count; i++)
    for (u32 k = 0; k < r->said.statements.at[i].content_count; k++)
      add_mark(memory, x, r->said.statements.at[i].content[k], MARK_SAID, i);
  for (u32 i = 0; i < r->doc.figures.count; i++) add_mark(memory, x, r->doc.figures.at[i].text, MARK_FIGURE, i);
  for (u32 i = 0; i < r->doc.times.count; i++) add_mark(memory, x, r->doc.times.at[i].text, MARK_TIME, i);
  find_shared(memory, x, article);
  if (x->marks.count) qsort(x->marks.at, x->marks.count, sizeof *x->marks.at, by_place);
}

// ---- a block's text

static const char *style_of(const u32 *open) {
  static const char *const styles[] = {SHARED, SAID, TIME, FIGURE};
  for (u32 k = MARK_KINDS; k-- > 0;)
    if (open[k]) return styles[k];
  return PLAIN;
}

static void open_mark(reader *x, const mark *m) {
  static const char *const signs[] = {"«", "[", "<", "{"};
  if (m->kind == MARK_SAID) {
    if (!x->page.colour) buf_format(&x->cell, "[%u\u00a0", m->of + 1);
    else buf_format(&x->cell, DIM "%u\u00a0", m->of + 1);
  } else if (!x->page.colour) buf_text(&x->cell, signs[m->kind]);
}

static void close_mark(reader *x, u8 kind) {
  static const char *const signs[] = {"»", "]", ">", "}"};
  if (!x->page.colour) buf_text(&x->cell, signs[kind]);
}

typedef struct ending {
  u32 end;
  u8 kind;
} ending;

// The block's text with a style for the innermost mark. `open` marks end inside the block or at its end.
static void add_text(reader *x, span block, const char *ground) {
  enum { MOST_OPEN = 32 };
  ending open[MOST_OPEN];
  u32 count = 0, kinds[MARK_KINDS] = {0}, at = block.start, edge = span_end(block);
  str text = x->r->art.text;
  buf_text(&x->cell, ground);
  for (;;) {
    u32 first = NONE;
    for (u32 i = 0; i < count; i++)
      if (first == NONE || open[i].end <= open[first].end) first = i; // of two that end together the inner one
    bool opens = x->next < x->marks.count && x->marks.at[x->next].start < edge;
    if (!opens && first == NONE) break;
    if (opens && (first == NONE || x->marks.at[x->next].start < open[first].end)) {
      const mark *m = &x->marks.at[x->next++];
      if (m->start < block.start || count == MOST_OPEN) continue;
      clean_part(&x->cell, str_cut(text, span_of(at, m->start)));
      at = m->start;
      open_mark(x, m);
      open[count++] = (ending){m->end < edge ? m->end : edge, m->kind};
      kinds[m->kind]++;
    } else {
      clean_part(&x->cell, str_cut(text, span_of(at, open[first].end)));
      at = open[first].end;
      close_mark(x, open[first].kind);
      kinds[open[first].kind]--;
      for (u32 i = first; i + 1 < count; i++) open[i] = open[i + 1];
      count--;
    }
    const char *style = style_of(kinds);
    buf_text(&x->cell, style[0] == PLAIN[0] ? ground : style);
  }
  clean_part(&x->cell, str_cut(text, span_of(at, edge)));
  buf_text(&x->cell, PLAIN);
}

// ---- what was made of the marks

static str entity_name(const record *r, u32 entity) {
  return entity == NONE ? (str){0} : str_cut(r->art.text, r->doc.entities.at[entity].name);
}

static void say_text(buf *cell, const char *before, str text) {
  if (text.len) buf_text(cell, before), clean_line(cell, text);
}

static void add_statement(reader *x, u32 which) {
  const record *r = x->r;
  const statement *s = &r->said.statements.at[which];
  str text = r->art.text, name = entity_name(r, s->speaker);
  buf_format(&x->cell, "%u\u00a0said by ", which + 1);
  if (name.len) clean_line(&x->cell, name);
  else if (s->meant.len) clean_line(&x->cell, str_cut(text, s->meant));
  else if (s->source.len) clean_line(&x->cell, str_cut(text, s->source));
  else buf_text(&x->cell, "nobody named");
  buf_format(&x->cell, ", %s", statement_mode_names[s->mode]);
  if (s->polarity != POLARITY_AFFIRMED) buf_format(&x->cell, ", %s", polarity_names[s->polarity]);
  if (s->medium.len) buf_text(&x->cell, ", "), words_medium(&x->cell, str_cut(text, s->medium));
  str to = entity_name(r, s->addressee);
  say_text(&x->cell, ", to ", to.len ? to : str_cut(text, s->addressee_text));
  say_text(&x->cell, ", via ", entity_name(r, s->via));
  if (s->when != NONE) buf_text(&x->cell, ", "), words_date(&x->cell, str_from(r->doc.times.at[s->when].value), NULL);
  for (u32 i = 0; i < s->link_count; i++) {
    const statement_link *l = &r->said.links.at[s->first_link + i];
    buf_format(&x->cell, ", %s", link_kind_names[l->kind]);
    say_text(&x->cell, " to ", entity_name(r, l->to_entity));
    if (l->to_statement != NONE) buf_format(&x->cell, " (%u)", l->to_statement + 1);
  }
}

static void add_number(buf *cell, double value) {
  char text[40];
  if (value == floor(value) && fabs(value) < 1e15) snprintf(text, sizeof text, "%.0f", value);
  else snprintf(text, sizeof text, "%.6g", value);
  buf_text(cell, text);
}

static void add_figure(reader *x, u32 which) {
  const figure *f = &x->r->doc.figures.at[which];
  clean_line(&x->cell, str_cut(x->r->art.text, f->text));
  buf_text(&x->cell, " = ");
  if (!isnan(f->value)) add_number(&x->cell, f->value);
  if (!isnan(f->low) && !isnan(f->high)) {
    buf_text(&x->cell, isnan(f->value) ? "" : ", ");
    add_number(&x->cell, f->low), buf_text(&x->cell, " to "), add_number(&x->cell, f->high);
  } else if (!isnan(f->low)) buf_text(&x->cell, " or more");
  else if (!isnan(f->high)) buf_text(&x->cell, " or less");
  if (strcmp(f->unit, "count") != 0) buf_format(&x->cell, " %s", f->unit);
  say_text(&x->cell, ", of ", str_cut(x->r->art.text, f->of));
}

static void add_time(reader *x, u32 which) {
  const time_expr *t = &x->r->doc.times.at[which];
  clean_line(&x->cell, str_cut(x->r->art.text, t->text));
  buf_format(&x->cell, " = %s", t->value[0] ? t->value : "not known");
}

// "shared with Gazette, Wire24": with whom this block shares wording.
static void add_shared(reader *x, u32 edge) {
  u32 named = 0;
  map seen = {0};
  for (; x->next_shared < x->shared.count && x->shared.at[x->next_shared].start < edge; x->next_shared++) {
    u32 with = x->shared.at[x->next_shared].of;
    if ((*map_at(x->v->memory, &seen, (u64)with + 1, 0))++) continue;
    buf_text(&x->cell, named++ ? ", " : x->cell.len ? " · shared with " : DIM "shared with ");
    buf_str(&x->cell, x->v->labels[with]);
  }
}

// Statements on lines of their own, then figures, dates and shared wording in one.
static void print_notes(reader *x, u32 first, u32 edge, u32 at) {
  u32 last_said = NONE;
  for (u32 i = first; i < x->next; i++) {
    const mark *m = &x->marks.at[i];
    if (m->kind != MARK_SAID || m->of == last_said) continue;
    last_said = m->of;
    x->cell.len = 0;
    buf_text(&x->cell, DIM), add_statement(x, m->of), buf_text(&x->cell, PLAIN);
    page_line(&x->page, at, 2, &x->cell);
  }
  x->cell.len = 0;
  for (u32 i = first; i < x->next; i++) {
    const mark *m = &x->marks.at[i];
    if (m->kind != MARK_FIGURE && m->kind != MARK_TIME) continue;
    buf_text(&x->cell, x->cell.len ? " · " : DIM);
    if (m->kind == MARK_FIGURE) add_figure(x, m->of);
    else add_time(x, m->of);
  }
  add_shared(x, edge);
  if (!x->cell.len) return;
  buf_text(&x->cell, PLAIN);
  page_line(&x->page, at, 2, &x->cell);
}

static bool is_blank(const reader *x) {
  for (size_t i = 0; i < x->cell.len; i++)
    if ((u8)x->cell.at[i] > ' ') return false;
  return true;
}

static void print_block(reader *x, const block *b) {
  enum { INDENT = 3 };
  static const char *const signs[] = {"", "", "• ", "│ ", "", "│ ", "", "", "", ""};
  bool furniture = !block_is_read(b) && b->note != NOTE_TITLE;
  u32 first = x->next;
  x->cell.len = 0;
  const char *ground = furniture ? DIM : b->kind == BLOCK_HEADING ? BOLD : PLAIN;
  buf_text(&x->cell, signs[b->kind]);
  if (furniture && !x->page.colour) buf_format(&x->cell, "(%s) ", block_kind_names[b->kind]);
  size_t before = x->cell.len;
  add_text(x, b->text, ground);
  buf words = {.at = x->cell.at + before, .len = x->cell.len - before};
  const reader only = {.cell = words};
  if (is_blank(&only)) return;
  page_line(&x->page, INDENT, signs[b->kind][0] ? 2 : 0, &x->cell);
  print_notes(x, first, span_end(b->text), INDENT + 4);
  page_gap(&x->page);
}

static void print_head(reader *x) {
  const article *art = &x->r->art;
  x->cell.len = 0;
  buf_text(&x->cell, BOLD);
  clean_line(&x->cell, art->title.value.len ? art->title.value : art->given_id);
  buf_text(&x->cell, PLAIN);
  page_line(&x->page, 1, 2, &x->cell);
  x->cell.len = 0;
  buf_text(&x->cell, DIM);
  say_text(&x->cell, "", art->outlet.value.len ? art->outlet.value : art->path);
  buf_text(&x->cell, " · ");
  if (art->published.value.len) words_date(&x->cell, art->published.value, NULL);
  else buf_text(&x->cell, "no date");
  for (u32 i = 0; i < art->byline.count; i++) say_text(&x->cell, i ? ", " : " · by ", art->byline.at[i].value);
  buf_format(&x->cell, " · %u words · %s" PLAIN, art->words, art->id);
  page_line(&x->page, 1, 2, &x->cell);
  x->cell.len = 0;
  const char *shared = x->v ? (x->page.colour ? " · " SHARED "shared" : " · «shared»") : "";
  if (x->page.colour)
    buf_format(&x->cell, DIM "marks: " SAID "1 said" PLAIN " · " FIGURE "figure" PLAIN " · " TIME "date" PLAIN "%s" DIM " · not part of the article" PLAIN, shared);
  else buf_format(&x->cell, "marks: [1 said] · {figure} · <date>%s · (furniture) not part of the article", shared);
  page_line(&x->page, 1, 2, &x->cell);
  page_gap(&x->page);
}

static void print_article(buf *out, const record *r, const view *v, u32 article, arena *memory, const terminal_options *options) {
  u32 columns = options->columns < 40 ? 40 : options->columns > 100 ? 100 : options->columns;
  reader x = {.page = {out, columns, options->colour}, .r = r, .v = v};
  find_marks(memory, &x, article);
  print_head(&x);
  for (u32 i = 0; i < r->art.blocks.count; i++) print_block(&x, &r->art.blocks.at[i]);
  buf_free(&x.cell);
}

void present_article(buf *out, const record *r, const terminal_options *options) {
  arena *memory = arena_new();
  print_article(out, r, NULL, NONE, memory, options);
  arena_free(memory);
}

void present_article_of(buf *out, const account *acc, u32 article, const terminal_options *options) {
  arena *memory = arena_new();
  view v;
  view_build(memory, acc, &v);
  print_article(out, article_record(acc, article), &v, article, memory, options);
  arena_free(memory);
}
