// SPDX-License-Identifier: Apache-2.0
// WHERE THEY DIFFER and the other lists of findings.
#include "base/utf8.h"
#include "present/labels.h"
#include "present/terminal.h"

enum { MOST_DIFFERENCES = 16, MOST_CALLED = 12, MOST_OF_ARTICLE = 4, MOST_SIDE = 150, KIND_WIDTH = 14 };

static bool is_loud(u8 kind, float strength) {
  return strength >= 0.5f && (kind == FINDING_DATE_CONFLICT || kind == FINDING_FIGURE_CONFLICT || kind == FINDING_PLACE_CONFLICT ||
                              kind == FINDING_SPEAKER_CONFLICT || kind == FINDING_POLARITY_CONFLICT ||
                              kind == FINDING_ROLE_CONFLICT || kind == FINDING_LINK_CONFLICT || kind == FINDING_ATTRIBUTION_CHANGED ||
                              kind == FINDING_ATTRIBUTION_DROPPED || kind == FINDING_QUOTE_ALTERED);
}

// "under 3,000 (Gazette, Wire24)".
static void add_side(screen *s, buf *cell, const finding *f, const finding_side *side) {
  if (!side->value.at) screen_say(cell, DIM, "not there");
  else if (f->kind == FINDING_DATE_CONFLICT) words_date(cell, side->value, s->v->year);
  else screen_add_cut(cell, PLAIN, side->value, s->evidence ? NONE : MOST_SIDE);
  buf_text(cell, DIM " (");
  words_labels(cell, s->v, &side->articles, 4);
  buf_text(cell, ")" PLAIN);
}

// Short sides run on in one line, long ones have a line each.
static void add_sides(screen *s, buf *cell, const finding *f) {
  bool short_ones = true;
  for (u32 i = 0; i < f->sides.count; i++) short_ones &= f->sides.at[i].value.len <= 48;
  for (u32 i = 0; i < f->sides.count; i++) {
    if (i && short_ones) screen_say(cell, DIM, " · ");
    else if (i) buf_char(cell, '\n');
    add_side(s, cell, f, &f->sides.at[i]);
  }
}

static void print_side_evidence(screen *s, const finding *f, u32 at) {
  for (u32 i = 0; i < f->sides.count; i++) screen_evidence(s, &f->sides.at[i].evidence, at);
}

static void print_difference(screen *s, const finding *f) {
  bool wide = s->page.columns >= WIDE;
  u32 at = INDENT + (wide ? KIND_WIDTH : 2);
  screen_clear(s);
  screen_say(&s->a, is_loud(f->kind, f->strength) ? ACCENT : DIM, words_difference(f->kind));
  screen_add(&s->b, PLAIN, f->text);
  if (wide) {
    cell cells[] = {{&s->a, INDENT, KIND_WIDTH, 0, false}, {&s->b, at, s->page.columns - at, 0, false}};
    page_row(&s->page, cells, 2);
  } else {
    buf_text(&s->a, "  ");
    buf_add(&s->a, s->b.at, s->b.len);
    page_line(&s->page, INDENT, 2, &s->a);
  }
  screen_clear(s);
  add_sides(s, &s->a, f);
  page_line(&s->page, at + 2, 2, &s->a);
  print_side_evidence(s, f, at + 4);
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

// The descriptions of one entity, those with the same words together.
static void print_entity(screen *s, u32 which, u32 width) {
  const account_entity *e = &s->v->acc->entities.at[which];
  arena *memory = s->v->memory;
  bool *done = arena_array(memory, bool, (size_t)e->described_as.count + 1);
  u64 *keys = arena_array(memory, u64, (size_t)e->described_as.count + 1);
  for (u32 i = 0; i < e->described_as.count; i++) keys[i] = loose_key(e->described_as.at[i].text);
  screen_clear(s);
  u32 groups = 0, most = s->evidence ? NONE : 6;
  for (u32 i = 0; i < e->described_as.count && groups < most; i++) {
    if (done[i]) continue;
    index_list articles = {0};
    for (u32 k = i; k < e->described_as.count; k++) {
      if (keys[k] != keys[i]) continue;
      done[k] = true;
      if (!articles.count || *vec_last(&articles) != e->described_as.at[k].article)
        *vec_push(memory, &articles) = e->described_as.at[k].article;
    }
    if (groups++) screen_say(&s->b, DIM, " · ");
    buf_text(&s->b, "“");
    screen_add_cut(&s->b, PLAIN, e->described_as.at[i].text, 80);
    buf_text(&s->b, "”" DIM " (");
    words_labels(&s->b, s->v, &articles, 3);
    buf_text(&s->b, ")" PLAIN);
  }
  screen_add(&s->a, BOLD, e->name);
  u32 at = print_name_and_words(s, width);
  for (u32 i = 0; i < e->described_as.count; i++) screen_evidence(s, &e->described_as.at[i].evidence, at + 2);
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
  u32 shown = screen_limit(s, v->called.count, MOST_CALLED);
  u32 width = 8;
  for (u32 i = 0; i < shown; i++) width = widest(s, width, v->acc->entities.at[v->called.at[i]].name);
  for (u32 i = 0; i < v->words.count; i++) width = widest(s, width, v->acc->findings.at[v->words.at[i]].text);
  for (u32 i = 0; i < shown; i++) print_entity(s, v->called.at[i], width);
  screen_more(s, v->called.count - shown, INDENT);
  for (u32 i = 0; i < v->words.count; i++) {
    const finding *f = &v->acc->findings.at[v->words.at[i]];
    screen_clear(s);
    screen_add(&s->a, PLAIN, f->text);
    add_sides(s, &s->b, f);
    print_side_evidence(s, f, print_name_and_words(s, width) + 2);
  }
}

// Label on the left, the lines of its findings on the right.
static void print_by_article(screen *s, const char *heading, const by_article *list, u32 count) {
  if (!count) return;
  screen_heading(s, heading, NULL);
  u32 width = 0;
  for (u32 i = 0; i < count; i++)
    if (str_columns(s->v->labels[list[i].article]) > width) width = str_columns(s->v->labels[list[i].article]);
  bool wide = s->page.columns >= WIDE;
  u32 at = INDENT + (wide ? width + 2 : 2);
  for (u32 i = 0; i < count; i++) {
    u32 shown = screen_limit(s, list[i].findings.count, MOST_OF_ARTICLE);
    for (u32 k = 0; k < shown; k++) {
      const finding *f = &s->v->acc->findings.at[list[i].findings.at[k]];
      screen_clear(s);
      if (!k) buf_text(&s->a, BOLD), buf_str(&s->a, s->v->labels[list[i].article]), buf_text(&s->a, PLAIN);
      screen_add_cut(&s->b, PLAIN, f->text, s->evidence ? NONE : 200);
      cell cells[] = {{&s->a, INDENT, width + 1, 0, false}, {&s->b, at, s->page.columns - at, 2, false}};
      if (wide) page_row(&s->page, cells, 2);
      else {
        if (!k) page_line(&s->page, INDENT, 0, &s->a);
        page_line(&s->page, at, 2, &s->b);
      }
      for (u32 x = 0; x < f->sides.count; x++) screen_evidence(s, &f->sides.at[x].evidence, at + 2);
    }
    screen_more(s, list[i].findings.count - shown, at);
  }
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
      words_labels(&s->a, s->v, &f->sides.at[0].articles, 5);
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
