// SPDX-License-Identifier: Apache-2.0
// FIGURES: what is measured, the values in the articles' words, and on whose word.
#include "present/terminal.h"

enum { MOST_FIGURES = 14, MOST_VALUES = 6 };

static void add_carriers(screen *s, buf *cell, const value_row *x) {
  for (u32 i = 0; i < x->words.count && i < 5; i++) {
    const word_of *w = &x->words.at[i];
    if (i) screen_say(cell, DIM, " · ");
    str name = words_entity(s->v, w->entity);
    if (name.len) clean_line(cell, name), buf_text(cell, ", in ");
    else if (x->words.count > 1) screen_say(cell, DIM, "no source named: ");
    words_labels(cell, s->v, &w->articles, 4);
  }
}

static void print_value(screen *s, const figure_row *row, u32 which) {
  static const char *const words[] = {"", "agree", "agree, rounded", "conflict", "differ"};
  const value_row *x = &row->values.at[which];
  bool first = which == 0, last = which + 1 == row->values.count;
  screen_clear(s);
  if (first) {
    if (row->of.len) screen_add_cut(&s->a, PLAIN, row->of, 90);
    else screen_say(&s->a, DIM, "(of what: not said)");
  }
  screen_add_cut(&s->b, BOLD, x->text, 90);
  add_carriers(s, &s->c, x);
  bool loud = row->agreement == AGREE_NOT || row->agreement == AGREE_UNLIKE;
  if (last && row->values.count + (row->agreement == AGREE_SAME ? 1u : 0u) > 1)
    screen_say(&s->d, loud ? ACCENT : DIM, words[row->agreement]);
  u32 columns = s->page.columns, status = s->d.len || row->values.count > 1 ? 15 : 0;
  if (columns >= WIDE) {
    u32 of = columns * 22 / 100, text = columns * 24 / 100, carriers = INDENT + of + 2 + text + 2;
    cell cells[] = {{&s->a, INDENT, of, 1, false}, {&s->b, INDENT + of + 2, text, 1, false},
                    {&s->c, carriers, columns - carriers - (status ? status + 1 : 0), 0, false},
                    {&s->d, columns - 15, 15, 0, true}};
    page_row(&s->page, cells, 4);
  } else {
    if (first) page_line(&s->page, INDENT, 2, &s->a);
    buf_text(&s->b, "  ");
    buf_add(&s->b, s->c.at, s->c.len);
    cell cells[] = {{&s->b, INDENT + 2, columns - INDENT - 2 - (status ? status + 1 : 0), 2, false},
                    {&s->d, columns - 15, 15, 0, true}};
    page_row(&s->page, cells, 2);
  }
  screen_evidence(s, &x->evidence, INDENT + 4);
}

void terminal_figures(screen *s) {
  const view *v = s->v;
  if (!v->figures.count) return;
  screen_heading(s, "FIGURES", NULL);
  u32 shown = screen_limit(s, v->figures.count, MOST_FIGURES);
  for (u32 i = 0; i < shown; i++) {
    const figure_row *row = &v->figures.at[i];
    u32 values = screen_limit(s, row->values.count, MOST_VALUES);
    for (u32 k = 0; k < values; k++) print_value(s, row, k);
    screen_more(s, row->values.count - values, INDENT + 2);
  }
  screen_more(s, v->figures.count - shown, INDENT);
}
