// SPDX-License-Identifier: Apache-2.0
// Account -> terminal. This file: the frame, what most say, the time line, the articles; each other section has its own.
#include "present/terminal.h"

#include "present/summary.h"

#include "base/utf8.h"
#include "present/labels.h"

enum { SHORT_ID = 8, MOST_TIMES = 20, LEAST_TIMES = 4, MOST_ARTICLES = 24, MOST_SUMMARY = 8 };

void screen_say(buf *cell, const char *style, const char *words) {
  buf_text(cell, style);
  buf_text(cell, words);
  if (style[0] != PLAIN[0]) buf_text(cell, PLAIN);
}

void screen_add(buf *cell, const char *style, str text) {
  buf_text(cell, style);
  clean_line(cell, text);
  if (style[0] != PLAIN[0]) buf_text(cell, PLAIN);
}

void screen_add_cut(buf *cell, const char *style, str text, u32 columns) {
  buf clean = {0};
  clean_line(&clean, text);
  str s = {clean.at, (u32)clean.len};
  buf_text(cell, style);
  if (str_columns(s) <= columns) {
    buf_str(cell, s);
  } else {
    u32 used = 0, end = 0, word = 0, width;
    for (u32 i = 0; i < s.len; i += width) {
      u32 code = utf8_decode(s.at + i, s.len - i, &width);
      if (used + char_columns(code) + 1 > columns) break;
      used += char_columns(code);
      if (code == ' ') word = i;
      end = i + width;
    }
    if (word * 4 > end * 3) end = word;
    buf_add(cell, s.at, end);
    buf_text(cell, word == end ? " …" : "…");
    if (s.len > 3 && memcmp(s.at + s.len - 3, "”", 3) == 0) buf_text(cell, "”");
  }
  if (style[0] != PLAIN[0]) buf_text(cell, PLAIN);
  buf_free(&clean);
}

// The first characters of an id: enough to name it to a command.
static void add_id(buf *cell, str id) { clean_line(cell, str_cut(id, span_of(0, id.len < SHORT_ID ? id.len : SHORT_ID))); }

void screen_clear(screen *s) { s->a.len = s->b.len = s->c.len = s->d.len = 0; }

void screen_heading(screen *s, const char *title, const char *right) {
  page_gap(&s->page);
  screen_clear(s);
  screen_say(&s->a, BOLD, title);
  u32 width = right ? str_columns(str_from(right)) : 0;
  if (right) screen_say(&s->b, DIM, right);
  cell cells[] = {{&s->a, MARGIN, s->page.columns - MARGIN - width - 1, 0, false},
                  {&s->b, s->page.columns - width, width, 0, true}};
  page_row(&s->page, cells, right ? 2 : 1);
}

u32 screen_limit(const screen *s, u32 count, u32 most) {
  return s->evidence || count <= most + 1 ? count : most; // "1 more" would take the line that it saves
}

void screen_more(screen *s, u32 left_out, u32 at) {
  if (!left_out) return;
  screen_clear(s);
  buf_text(&s->a, DIM);
  buf_format(&s->a, "… %u more: stemma show ", left_out);
  add_id(&s->a, s->v->acc->id);
  buf_text(&s->a, " --evidence" PLAIN);
  page_line(&s->page, at, 2, &s->a);
}

void screen_evidence(screen *s, const evidence_list *list, u32 at) {
  if (!s->evidence) return;
  for (u32 i = 0; i < list->count; i++) {
    evidence e = list->at[i];
    screen_clear(s);
    buf_text(&s->a, DIM);
    buf_str(&s->a, s->v->labels[e.article]);
    str exact = evidence_exact(s->v->acc, e);
    bool marked = words_in_marks(exact);
    buf_format(&s->a, " %u-%u %s", e.at.start, span_end(e.at), marked ? "" : "“");
    clean_line(&s->a, exact);
    buf_text(&s->a, marked ? PLAIN : "”" PLAIN);
    page_line(&s->page, at, 2, &s->a);
  }
}

void screen_counts(buf *articles, buf *origins, u32 article_count, const origin_count *o) {
  buf_text(articles, DIM);
  buf_format(articles, "%u", article_count);
  buf_text(articles, PLAIN);
  buf_text(origins, DIM);
  words_origins(origins, o);
  buf_text(origins, PLAIN);
}

static void add_count(buf *out, u32 count, const char *one, const char *many) {
  buf_format(out, "%u\u00a0%s", count, count == 1 ? one : many);
}

static void print_head(screen *s) {
  const account *acc = s->v->acc;
  screen_clear(s);
  screen_add(&s->a, BOLD, acc->title.len ? acc->title : STR("(no title)"));
  page_line(&s->page, MARGIN, 2, &s->a);
  screen_clear(s);
  buf_text(&s->a, DIM);
  add_count(&s->a, acc->articles.count, "article", "articles");
  buf_text(&s->a, " · ");
  add_count(&s->a, acc->outlet_count, "outlet", "outlets");
  buf_text(&s->a, " · ");
  if (acc->origin_total == NONE) buf_text(&s->a, "origins\u00a0not\u00a0known");
  else add_count(&s->a, acc->origin_total, "origin", "origins");
  if (acc->last.len) {
    buf_text(&s->a, " · ");
    words_dates(&s->a, acc->first, acc->last);
  }
  buf_text(&s->a, " · story\u00a0"), add_id(&s->a, acc->id), buf_text(&s->a, PLAIN);
  page_line(&s->page, MARGIN, 2, &s->a);
  if (!acc->part.of) return;
  screen_clear(s);
  words_part(&s->a, acc);
  page_line(&s->page, MARGIN, 2, &s->a);
}

static void print_earlier(screen *s, const summary_line *line) {
  str earlier = summary_earlier(s->v, line);
  if (!earlier.len) return;
  screen_clear(s);
  screen_add(&s->a, DIM, earlier);
  page_line(&s->page, INDENT + 2, 2, &s->a);
  for (u32 i = 0; i < line->earlier.count; i++) screen_evidence(s, &line->earlier.at[i].evidence, INDENT + 3);
}

static void print_summary(screen *s) {
  const account *acc = s->v->acc;
  if (!acc->summary.count) return;
  static const char *const headings[] = {[SUMMARY_MOST] = "WHAT MOST SAY", [SUMMARY_ONE_OF_MANY] = "AS ONE ARTICLE TELLS IT", [SUMMARY_ALONE] = "WHAT IT SAYS"};
  screen_heading(s, headings[summary_voice_of(acc)], s->counts);
  u32 shown = screen_limit(s, acc->summary.count, MOST_SUMMARY);
  for (u32 i = 0; i < shown; i++) {
    const summary_line *line = &acc->summary.at[i];
    screen_clear(s);
    screen_add(&s->a, PLAIN, summary_words(s->v->memory, line));
    if (!s->evidence) buf_format(&s->a, DIM "\u00a0[%u]" PLAIN, i + 1);
    screen_counts(&s->c, &s->d, line->articles.count, &line->origins);
    u32 right = s->page.columns - 2 * s->count_width;
    cell cells[] = {{&s->a, INDENT, right - INDENT, 2, false}, {&s->c, right, s->count_width, 0, true},
                    {&s->d, right + s->count_width, s->count_width, 0, true}};
    page_row(&s->page, cells, s->count_width ? 3 : 1);
    screen_evidence(s, &line->evidence, INDENT + 3);
    print_earlier(s, line);
  }
  screen_more(s, acc->summary.count - shown, INDENT);
  str ws = summary_five_ws(s->v);
  if (!ws.len) return;
  screen_clear(s);
  screen_add(&s->a, DIM, ws);
  page_line(&s->page, INDENT, 2, &s->a);
  evidence_list of_ws = {0};
  summary_five_ws_evidence(s->v, &of_ws);
  screen_evidence(s, &of_ws, INDENT + 3);
}

static void print_date(screen *s, buf *out, const when *t) {
  words_when(out, t, s->v->year);
  if (t->basis == WHEN_INFERRED) screen_say(out, DIM, " inferred");
}

// The lines of the time line that are shown: without its background, unless the evidence is asked for or little else is there.
static index_list shown_times(screen *s) {
  const account *acc = s->v->acc;
  index_list out = {0};
  u32 needed = 0;
  for (u32 i = 0; i < acc->timeline.count; i++) needed += !acc->timeline.at[i].background;
  bool all = s->evidence || acc->timeline.count <= needed + 1 || acc->timeline.count <= LEAST_TIMES;
  u32 most = screen_limit(s, all ? acc->timeline.count : needed, MOST_TIMES);
  for (u32 i = 0; i < acc->timeline.count && out.count < most; i++)
    if (all || !acc->timeline.at[i].background) *vec_push(s->v->memory, &out) = i;
  return out;
}

static u32 widest_date(screen *s, const index_list *rows) {
  u32 left = 8;
  for (u32 i = 0; i < rows->count; i++) {
    const timeline_item *t = &s->v->acc->timeline.at[rows->at[i]];
    screen_clear(s);
    words_when(&s->a, &t->when, s->v->year);
    u32 width = str_columns((str){s->a.at, (u32)s->a.len}) + 2;
    if (t->when.basis == WHEN_INFERRED) width += 9;
    if (width > left) left = width;
  }
  u32 most = s->page.columns * 3 / 10;
  return left < most ? left : most;
}

void terminal_times(screen *s) {
  const account *acc = s->v->acc;
  if (!acc->timeline.count && !s->v->dates.count) return;
  screen_heading(s, "WHEN", NULL);
  index_list rows = shown_times(s);
  u32 left = widest_date(s, &rows), right = s->page.columns >= WIDE && s->count_width ? 24 : 0;
  str before = {0};
  for (u32 i = 0; i < rows.count; i++) {
    const timeline_item *t = &acc->timeline.at[rows.at[i]];
    index_list articles = words_articles(s->v, &t->evidence);
    screen_clear(s);
    if (!str_equal(before, t->when.value)) print_date(s, &s->a, &t->when);
    before = t->when.value;
    screen_add_cut(&s->b, PLAIN, t->text, 240);
    buf *labels = right ? &s->c : &s->b;
    size_t start = labels->len;
    buf_text(labels, right ? DIM : DIM " · ");
    if (articles.count == acc->articles.count && articles.count > 1) buf_text(labels, "all");
    else if (articles.count > 2) buf_format(labels, "%u articles", articles.count);
    else words_labels(labels, s->v, &articles, 2);
    buf_text(labels, PLAIN);
    if (!s->count_width) labels->len = start;
    u32 text = INDENT + left + 1;
    cell cells[] = {{&s->a, INDENT, left - 1, 0, false},
                    {&s->b, text, s->page.columns - text - (right ? right + 2 : 0), 0, false},
                    {&s->c, s->page.columns - right, right, 0, true}};
    page_row(&s->page, cells, right ? 3 : 2);
    screen_evidence(s, &t->evidence, text + 2);
  }
  screen_more(s, acc->timeline.count - rows.count, INDENT);
  for (u32 i = 0; i < s->v->dates.count; i++) {
    const finding *f = &acc->findings.at[s->v->dates.at[i]];
    screen_clear(s);
    u32 which = words_about_article(s->v, f);
    if (which != NONE) screen_add(&s->a, BOLD, s->v->labels[which]), buf_text(&s->a, "  ");
    screen_add(&s->a, PLAIN, f->text);
    page_line(&s->page, INDENT, 2, &s->a);
    for (u32 k = 0; k < f->sides.count; k++) screen_evidence(s, &f->sides.at[k].evidence, INDENT + 3);
  }
}

static void print_not_measured(screen *s) {
  const account *acc = s->v->acc;
  if (!acc->not_measured.count) return;
  screen_heading(s, "NOT MEASURED", NULL);
  for (u32 i = 0; i < acc->not_measured.count; i++) {
    const not_measured *n = &acc->not_measured.at[i];
    screen_clear(s);
    screen_add(&s->a, BOLD, n->what);
    buf_text(&s->a, "  ");
    screen_add(&s->a, PLAIN, n->why);
    if (n->articles.count && n->articles.count < acc->articles.count) {
      buf_text(&s->a, DIM " · ");
      words_labels(&s->a, s->v, &n->articles, 6);
      buf_text(&s->a, PLAIN);
    }
    page_line(&s->page, INDENT, 2, &s->a);
  }
}

static void print_article(screen *s, u32 which, u32 name) {
  const account_article *x = &s->v->acc->articles.at[which];
  const article *art = &x->record->art;
  bool wide = s->page.columns >= WIDE;
  u32 date = INDENT + name + 2, number = date + 16, title = number + SHORT_ID + 2, edge = s->page.columns - 7;
  screen_clear(s);
  screen_add(&s->a, BOLD, s->v->labels[which]);
  buf *when = wide ? &s->b : &s->a;
  if (!wide) buf_text(when, "  ");
  if (x->published.len) words_date(when, x->published, s->v->year);
  else buf_text(when, "no date");
  if (x->published.len && x->published_basis == BASIS_INFERRED) screen_say(when, DIM, " inferred");
  screen_add_cut(&s->c, PLAIN, art->title.value.len ? art->title.value : art->given_id, wide ? 160 : 100);
  buf_format(&s->d, DIM "%u" PLAIN, art->words);
  buf id = {0};
  buf_text(&id, DIM), add_id(&id, str_from(art->id)), buf_text(&id, PLAIN);
  if (wide) {
    cell row[] = {{&s->a, INDENT, name + 1, 0, false}, {&s->b, date, 15, 0, false}, {&id, number, SHORT_ID, 0, false},
                  {&s->c, title, edge - title - 1, 0, false}, {&s->d, edge, 7, 0, true}};
    page_row(&s->page, row, 5);
  } else {
    buf_text(&s->a, "  "), buf_add(&s->a, id.at, id.len);
    cell row[] = {{&s->a, INDENT, edge - INDENT - 1, 2, false}, {&s->d, edge, 7, 0, true}};
    page_row(&s->page, row, 2);
    page_line(&s->page, INDENT + 2, 0, &s->c);
  }
  buf_free(&id);
}

static void print_articles(screen *s) {
  const account *acc = s->v->acc;
  screen_heading(s, "ARTICLES", "words");
  u32 shown = screen_limit(s, acc->articles.count, MOST_ARTICLES);
  u32 name = 0;
  for (u32 i = 0; i < acc->articles.count; i++)
    if (str_columns(s->v->labels[i]) > name) name = str_columns(s->v->labels[i]);
  for (u32 i = 0; i < shown; i++) {
    u32 which = s->v->article_order[i];
    print_article(s, which, name);
  }
  screen_more(s, acc->articles.count - shown, INDENT);
}

// One note for each line of the summary: where its first words stand.
static void print_notes(screen *s) {
  const account *acc = s->v->acc;
  if (s->evidence || !acc->summary.count) return;
  page_gap(&s->page);
  for (u32 i = 0; i < screen_limit(s, acc->summary.count, MOST_SUMMARY); i++) {
    const summary_line *line = &acc->summary.at[i];
    if (!line->evidence.count) continue;
    evidence e = line->evidence.at[0];
    screen_clear(s);
    buf_format(&s->a, DIM "[%u] ", i + 1);
    buf_str(&s->a, s->v->labels[e.article]);
    buf_format(&s->a, " %u-%u “", e.at.start, span_end(e.at));
    screen_add_cut(&s->a, DIM, evidence_exact(acc, e), s->page.columns > 60 ? s->page.columns - 52 : 30);
    buf_text(&s->a, DIM "”");
    if (line->evidence.count > 1) buf_format(&s->a, " and %u more", line->evidence.count - 1);
    buf_text(&s->a, PLAIN);
    page_line(&s->page, MARGIN, 4, &s->a);
  }
  screen_clear(s);
  buf_text(&s->a, DIM "Every line with its words: stemma show ");
  add_id(&s->a, acc->id);
  buf_text(&s->a, " --evidence" PLAIN);
  page_line(&s->page, MARGIN, 2, &s->a);
}

void present_terminal(buf *out, const account *acc, const terminal_options *options) {
  arena *memory = arena_new();
  view v;
  view_build(memory, acc, &v);
  u32 columns = options->columns < 40 ? 40 : options->columns > MOST_COLUMNS ? MOST_COLUMNS : options->columns;
  screen s = {.page = {out, columns, options->colour}, .v = &v, .evidence = options->evidence};
  s.left_width = columns * 3 / 10 > 34 ? 34 : columns * 3 / 10;
  if (acc->articles.count > 1) {
    s.count_width = columns >= WIDE ? 9 : 6;
    s.counts = columns >= WIDE ? "articles  origins" : "art. orig.";
  }
  print_head(&s);
  print_summary(&s);
  terminal_statements(&s);
  terminal_figures(&s);
  terminal_times(&s);
  terminal_findings(&s);
  terminal_family(&s);
  print_not_measured(&s);
  print_articles(&s);
  print_notes(&s);
  buf_free(&s.a), buf_free(&s.b), buf_free(&s.c), buf_free(&s.d);
  arena_free(memory);
}
