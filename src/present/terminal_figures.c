// SPDX-License-Identifier: Apache-2.0
// FIGURES: what is measured, the values in the articles' words, and on whose word.
#include "base/utf8.h"
#include "present/terminal.h"

enum { MOST_FIGURES = 14, MOST_VALUES = 6, MOST_WORDS = 90, STATUS = 15 };

typedef struct columns {
  u32 of, text, carriers, status; // where they begin
  u32 of_width, text_width, carriers_width;
} columns;

static u32 widest(u32 so_far, str text, u32 most) {
  u32 width = str_columns(text);
  if (width > most) width = most;
  return width > so_far ? width : so_far;
}

// As wide as their contents ask, within limits.
static columns measure(const screen *s, u32 rows) {
  u32 all = s->page.columns;
  columns c = {.of = INDENT, .of_width = 8, .text_width = 8};
  for (u32 i = 0; i < rows; i++) {
    const figure_row *row = &s->v->figures.at[i];
    c.of_width = widest(c.of_width, row->of.len ? row->of : STR("of what: not said"), all * 31 / 100);
  }
  u32 most = all * 55 / 100 - c.of_width; // what one column does not need the next may take
  if (most > all * 28 / 100) most = all * 28 / 100;
  for (u32 i = 0; i < rows; i++) {
    const figure_row *row = &s->v->figures.at[i];
    for (u32 k = 0; k < row->values.count && k < MOST_VALUES; k++) c.text_width = widest(c.text_width, row->values.at[k].text, most);
  }
  c.text = c.of + c.of_width + 2;
  c.carriers = c.text + c.text_width + 2;
  c.status = all - STATUS;
  c.carriers_width = c.status - c.carriers - 1;
  return c;
}

static void add_carriers(screen *s, buf *cell, const figure_row *row, const value_row *x) {
  for (u32 i = 0; i < x->words.count && i < 5; i++) {
    const word_of *w = &x->words.at[i];
    if (i) screen_say(cell, DIM, " · ");
    str name = words_entity(s->v, w->entity);
    if (!s->count_width) { // one article: only whose word it is
      clean_line(cell, name);
      continue;
    }
    if (name.len) clean_line(cell, name), buf_text(cell, " in ");
    else if (x->words.count > 1) buf_text(cell, "nobody’s word in ");
    if (w->articles.count > (row->values.count > 1 ? 4 : 2) && !s->evidence) buf_format(cell, "%u\u00a0articles", w->articles.count);
    else words_labels(cell, s->v, &w->articles, 4);
  }
}

static void print_value(screen *s, const columns *at, const figure_row *row, u32 which) {
  static const char *const words[AGREE_UPDATED + 1] = {"", "agree", "agree, rounded", "conflict", "updated"};
  const value_row *x = &row->values.at[which];
  bool first = which == 0, last = which + 1 == row->values.count;
  screen_clear(s);
  if (first) {
    if (row->of.len) screen_add_cut(&s->a, row->around ? DIM : PLAIN, row->of, MOST_WORDS);
    else screen_say(&s->a, DIM, "of what: not said");
  }
  screen_add_cut(&s->b, BOLD, x->text, MOST_WORDS);
  add_carriers(s, &s->c, row, x);
  bool loud = row->agreement == AGREE_NOT;
  if (last && row->agreement != AGREE_ALONE && s->count_width) screen_say(&s->d, loud ? ACCENT : DIM, words[row->agreement]);
  if (s->page.columns >= WIDE) {
    cell cells[] = {{&s->a, at->of, at->of_width, 1, false}, {&s->b, at->text, at->text_width, 1, false},
                    {&s->c, at->carriers, at->carriers_width, 0, false}, {&s->d, at->status, STATUS, 0, true}};
    page_row(&s->page, cells, 4);
  } else {
    if (first) page_line(&s->page, INDENT, 2, &s->a);
    buf_text(&s->b, "  ");
    buf_add(&s->b, s->c.at, s->c.len);
    cell cells[] = {{&s->b, INDENT + 2, s->page.columns - INDENT - 3 - STATUS, 2, false}, {&s->d, at->status, STATUS, 0, true}};
    page_row(&s->page, cells, 2);
  }
  screen_evidence(s, &x->evidence, INDENT + 4);
}

void terminal_figures(screen *s) {
  const view *v = s->v;
  if (!v->figures.count) return;
  screen_heading(s, "FIGURES", NULL);
  u32 shown = screen_limit(s, v->figures.count, MOST_FIGURES);
  columns at = measure(s, shown);
  for (u32 i = 0; i < shown; i++) {
    const figure_row *row = &v->figures.at[i];
    u32 values = screen_limit(s, row->values.count, MOST_VALUES);
    for (u32 k = 0; k < values; k++) print_value(s, &at, row, k);
    screen_more(s, row->values.count - values, INDENT + 2);
  }
  screen_more(s, v->figures.count - shown, INDENT);
}
