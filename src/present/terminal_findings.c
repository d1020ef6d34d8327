// SPDX-License-Identifier: Apache-2.0
// WHERE THEY DIFFER and the other lists of findings.
#include "base/utf8.h"
#include "present/labels.h"
#include "present/terminal.h"

enum { MOST_DIFFERENCES = 16, MOST_CALLED = 12, MOST_OF_ARTICLE = 4, MOST_SIDE = 150, KIND_WIDTH = 14,
       MOST_WORDINGS = 6 };

static bool is_loud(u8 kind, float strength) {
  return strength >= 0.5f && (kind == FINDING_DATE_CONFLICT || kind == FINDING_FIGURE_CONFLICT || kind == FINDING_PLACE_CONFLICT ||
                              kind == FINDING_SPEAKER_CONFLICT || kind == FINDING_POLARITY_CONFLICT ||
                              kind == FINDING_ROLE_CONFLICT || kind == FINDING_LINK_CONFLICT || kind == FINDING_ATTRIBUTION_CHANGED ||
                              kind == FINDING_ATTRIBUTION_DROPPED || kind == FINDING_QUOTE_ALTERED);
}

static void add_carriers(screen *s, buf *cell, const index_list *articles) {
  buf_text(cell, DIM " (");
  if (articles->count > 4 && !s->evidence) buf_format(cell, "%u\u00a0articles", articles->count);
  else words_labels(cell, s->v, articles, NONE);
  buf_text(cell, ")" PLAIN);
}

// "under 3,000 (Gazette, Wire24)".
static void add_side(screen *s, buf *cell, const finding *f, const finding_side *side) {
  if (!side->value.at) screen_say(cell, DIM, "not there");
  else if (f->kind == FINDING_DATE_CONFLICT) words_date(cell, side->value, s->v->year);
  else screen_add_cut(cell, PLAIN, words_value(s->v, f, side), s->evidence ? NONE : MOST_SIDE);
  add_carriers(s, cell, &side->articles);
}

// Short sides run on in one line, long ones have a line each.
static void add_sides(screen *s, buf *cell, const finding *f, bool after_words) {
  bool short_ones = true;
  for (u32 i = 0; i < f->sides.count; i++) short_ones &= f->sides.at[i].value.len <= 60;
  for (u32 i = 0; i < f->sides.count; i++) {
    if (!short_ones && (i || after_words)) buf_text(cell, "\n\u00a0\u00a0");
    else if (i) screen_say(cell, DIM, " · ");
    add_side(s, cell, f, &f->sides.at[i]);
  }
}

// The other wordings of a quotation stand under the statement already: here only who cuts it.
static void add_cut_quotation(screen *s, buf *cell, const finding *f) {
  u32 full = words_whole_side(f);
  screen_add_cut(cell, PLAIN, words_value(s->v, f, &f->sides.at[full]), s->evidence ? NONE : 60);
  buf_text(cell, " is cut in ");
  bool any = false;
  for (u32 i = 0; i < f->sides.count; i++) {
    if (i == full || !f->sides.at[i].articles.count) continue;
    if (any) buf_text(cell, ", ");
    any = true;
    words_labels(cell, s->v, &f->sides.at[i].articles, 4);
  }
}

static void add_difference(screen *s, buf *cell, const finding *f) {
  told t = words_told(f);
  screen_add_cut(cell, PLAIN, t.subject, s->evidence ? NONE : 200);
  if (t.towards.len) buf_text(cell, " to "), screen_add(cell, PLAIN, t.towards);
  if (t.subject.len) buf_text(cell, t.colon ? ": " : " ");
  if (f->kind == FINDING_QUOTE_CUT && f->sides.count > 1) add_cut_quotation(s, cell, f);
  else add_sides(s, cell, f, t.subject.len > 0);
  if (t.tail.len) buf_text(cell, DIM "; "), clean_line(cell, t.tail), buf_text(cell, PLAIN);
}

static void print_side_evidence(screen *s, const finding *f, u32 at) {
  for (u32 i = 0; i < f->sides.count; i++) screen_evidence(s, &f->sides.at[i].evidence, at);
}

static void print_difference(screen *s, const finding *f) {
  bool wide = s->page.columns >= WIDE;
  u32 at = INDENT + (wide ? KIND_WIDTH : 2);
  screen_clear(s);
  screen_say(&s->a, is_loud(f->kind, f->strength) ? ACCENT : DIM, words_difference(f->kind));
  buf *cell_text = wide ? &s->b : &s->a;
  if (!wide) buf_text(&s->a, "  ");
  add_difference(s, cell_text, f);
  if (wide) {
    cell cells[] = {{&s->a, INDENT, KIND_WIDTH, 0, false}, {&s->b, at, s->page.columns - at, 2, false}};
    page_row(&s->page, cells, 2);
  } else page_line(&s->page, INDENT, 2, &s->a);
  print_side_evidence(s, f, at + 2);
}

static void print_differences(screen *s) {
  const index_list *list = &s->v->differences;
  if (!list->count) return;
  screen_heading(s, "WHERE THEY DIFFER", NULL);
  u32 shown = screen_limit(s, list->count, MOST_DIFFERENCES);
  for (u32 i = 0; i < shown; i++) print_difference(s, &s->v->acc->findings.at[list->at[i]]);
  screen_more(s, list->count - shown, INDENT);
}

// s->a beside s->b, or above it where there is no room. Gives the column where the words begin.
static u32 print_name_and_words(screen *s, u32 width) {
  u32 at = INDENT + width + 2;
  cell cells[] = {{&s->a, INDENT, width, 1, false}, {&s->b, at, s->page.columns - at, 0, false}};
  if (s->page.columns >= WIDE) {
    page_row(&s->page, cells, 2);
    return at;
  }
  page_line(&s->page, INDENT, 0, &s->a);
  page_line(&s->page, INDENT + 2, 0, &s->b);
  return INDENT + 2;
}

static void print_entity(screen *s, const called *c, u32 width) {
  u32 shown = screen_limit(s, c->wordings.count, MOST_WORDINGS);
  screen_clear(s);
  screen_add(&s->a, BOLD, s->v->acc->entities.at[c->entity].name);
  for (u32 i = 0; i < shown; i++) {
    const wording *w = &c->wordings.at[i];
    if (i) screen_say(&s->b, DIM, " · ");
    bool marked = words_in_marks(w->text);
    buf_text(&s->b, marked ? "" : "“");
    screen_add_cut(&s->b, PLAIN, w->text, s->evidence ? NONE : 80);
    buf_text(&s->b, marked ? "" : "”");
    add_carriers(s, &s->b, &w->articles);
  }
  if (shown < c->wordings.count) buf_format(&s->b, DIM " · and %u more" PLAIN, c->wordings.count - shown);
  u32 at = print_name_and_words(s, width);
  for (u32 i = 0; i < shown; i++) screen_evidence(s, &c->wordings.at[i].evidence, at + 2);
}

static u32 widest(const screen *s, u32 so_far, str text) {
  u32 width = str_columns(text);
  if (width > s->left_width) width = s->left_width;
  return width > so_far ? width : so_far;
}

static void print_called(screen *s) {
  const view *v = s->v;
  if (!v->called.count && !v->words.count) return;
  screen_heading(s, "WHO IS CALLED WHAT", NULL);
  u32 shown = screen_limit(s, v->called.count, MOST_CALLED), words = screen_limit(s, v->words.count, MOST_CALLED), width = 8;
  for (u32 i = 0; i < shown; i++) width = widest(s, width, v->acc->entities.at[v->called.at[i].entity].name);
  for (u32 i = 0; i < words; i++) width = widest(s, width, words_told(&v->acc->findings.at[v->words.at[i]]).subject);
  for (u32 i = 0; i < shown; i++) print_entity(s, &v->called.at[i], width);
  for (u32 i = 0; i < words; i++) {
    const finding *f = &v->acc->findings.at[v->words.at[i]];
    screen_clear(s);
    screen_add(&s->a, PLAIN, words_told(f).subject);
    add_sides(s, &s->b, f, false);
    print_side_evidence(s, f, print_name_and_words(s, width) + 2);
  }
  screen_more(s, v->called.count - shown + v->words.count - words, INDENT);
}

// What one article alone says, or leaves out: a line for each.
static void add_own(screen *s, buf *cell, const finding *f, const finding_side *side) {
  u32 most = s->evidence ? NONE : 160;
  if (f->kind == FINDING_SINGLE_ARTICLE) {
    screen_add_cut(cell, PLAIN, side->value.len ? side->value : f->text, most);
    return;
  }
  told t = words_told(f);
  screen_add_cut(cell, PLAIN, t.subject, most);
  if (t.subject.len) buf_text(cell, t.colon ? ": " : " ");
  screen_add_cut(cell, PLAIN, words_value(s->v, f, side), most);
}

static void print_own(screen *s, const by_article *x, u32 at, bool wide) {
  str label = s->v->labels[x->article];
  u32 lines = 0, left_out = 0;
  for (u32 i = 0; i < x->findings.count; i++) {
    const finding *f = &s->v->acc->findings.at[x->findings.at[i]];
    for (u32 k = 0; k < f->sides.count; k++) {
      const finding_side *side = &f->sides.at[k];
      if (!side->value.at) continue; // the article that has it not
      if (!s->evidence && lines >= MOST_OF_ARTICLE) {
        left_out++;
        continue;
      }
      screen_clear(s);
      if (!lines++) screen_add(&s->a, BOLD, label);
      add_own(s, &s->b, f, side);
      cell cells[] = {{&s->a, INDENT, at - INDENT - 1, 0, false}, {&s->b, at, s->page.columns - at, 2, false}};
      if (!wide && s->a.len) page_line(&s->page, INDENT, 0, &s->a);
      if (wide) page_row(&s->page, cells, 2);
      else page_line(&s->page, at, 2, &s->b);
      screen_evidence(s, &side->evidence, at + 2);
    }
  }
  screen_more(s, left_out, at);
}

static void print_by_article(screen *s, const char *heading, const by_article *list, u32 count) {
  if (!count) return;
  screen_heading(s, heading, NULL);
  u32 width = 0;
  for (u32 i = 0; i < count; i++)
    if (str_columns(s->v->labels[list[i].article]) > width) width = str_columns(s->v->labels[list[i].article]);
  bool wide = s->page.columns >= WIDE;
  u32 shown = screen_limit(s, count, MOST_CALLED);
  for (u32 i = 0; i < shown; i++) print_own(s, &list[i], INDENT + (wide ? width + 2 : 2), wide);
  screen_more(s, count - shown, INDENT);
}

static void print_one_origin(screen *s) {
  const index_list *list = &s->v->one_origin;
  if (!list->count) return;
  screen_heading(s, "MANY ARTICLES, ONE ORIGIN", NULL);
  u32 shown = screen_limit(s, list->count, 8);
  for (u32 i = 0; i < shown; i++) {
    const finding *f = &s->v->acc->findings.at[list->at[i]];
    screen_clear(s);
    screen_add_cut(&s->a, PLAIN, f->text, s->evidence ? NONE : 240);
    if (f->sides.count) {
      buf_text(&s->a, DIM " (");
      words_labels(&s->a, s->v, &f->sides.at[0].articles, s->evidence ? NONE : 6);
      buf_text(&s->a, ")" PLAIN);
    }
    page_line(&s->page, INDENT, 2, &s->a);
    for (u32 k = 0; k < f->sides.count; k++) screen_evidence(s, &f->sides.at[k].evidence, INDENT + 3);
  }
  screen_more(s, list->count - shown, INDENT);
}

void terminal_findings(screen *s) {
  print_differences(s);
  print_one_origin(s);
  print_called(s);
  print_by_article(s, "ONLY ONE SAYS", s->v->only.at, s->v->only.count);
  print_by_article(s, "LEFT OUT BY", s->v->left_out.at, s->v->left_out.count);
}
