// SPDX-License-Identifier: Apache-2.0
// WHO SAID WHAT: conversations as threads, then what each speaker says outside them.
#include "base/utf8.h"
#include "present/labels.h"
#include "present/terminal.h"

enum { MOST_THREAD = 16, MOST_THREADS = 6, MOST_ROWS = 32, MOST_OF_VOICE = 6, MOST_DEPTH = 5, MOST_TEXT = 300,
       MOST_VARIANTS = 3, MOST_VARIANT = 160, MOST_NAME = 60 };

static void add_part(buf *cell, bool *any) {
  if (*any) buf_text(cell, ", ");
  *any = true;
}

// After a name: " denies, on Chirp, to reporters, via Wire24, 4 Mar, evening"; else without what parts it from the name.
// In brackets where the words read on: "Duarte (5 Mar) called it a relic".
static void add_context(const screen *s, buf *cell, const account_statement *st, bool after_name, bool after_verb) {
  const statement_version *x = &st->versions.at[st->fullest];
  const char *verb = words_verb(x);
  bool reads_on = words_read_on(x), any = after_name && !reads_on;
  size_t start = cell->len;
  if (reads_on) buf_text(cell, after_name ? " (" : "(");
  if (verb && after_name) buf_text(cell, " ");
  if (verb) screen_say(cell, ACCENT, verb), any = true;
  if (after_verb && !verb && !reads_on) buf_text(cell, " "), any = false;
  size_t before = cell->len;
  if (x->medium.len) {
    add_part(cell, &any);
    words_medium(cell, x->medium);
  }
  str to = words_entity(s->v, x->addressee);
  if (!to.len) to = x->addressee_text;
  if (to.len) add_part(cell, &any), buf_text(cell, "to "), clean_line(cell, to);
  if (words_via(s->v, x) != NONE) add_part(cell, &any), buf_text(cell, "via "), clean_line(cell, words_entity(s->v, x->via));
  if (x->when.value.len) {
    add_part(cell, &any);
    words_when(cell, &x->when, s->v->year);
    if (x->when.basis == WHEN_INFERRED) buf_text(cell, ", inferred");
  }
  if (cell->len == before && (reads_on || (after_verb && !verb))) cell->len = start; // nothing came
  else if (reads_on) buf_text(cell, ")");
}

// To whom or what it replies, when that is not in the account as a statement.
static void add_loose_links(const screen *s, buf *cell, const account_statement *st, u32 parent, bool any) {
  static const char *const words[] = {"", "in reply to ", "reposting ", "quoting ", "relaying "};
  for (u32 i = 0; i < st->links.count && i < 4; i++) {
    const account_link *l = &st->links.at[i];
    if (l->to != NONE && (l->to == parent || parent != NONE)) continue;
    str name = words_entity(s->v, l->to_entity);
    if (!name.len || l->kind >= COUNT_OF(words) || l->to_entity == st->speaker || words_link_said(st, i)) continue;
    add_part(cell, &any);
    buf_text(cell, words[l->kind]);
    clean_line(cell, name);
  }
}

// The other wordings, each on a line of its own under the text.
static void add_variants(screen *s, buf *cell, u32 which) {
  const said *x = &s->v->said[which];
  u32 shown = screen_limit(s, x->variants.count, MOST_VARIANTS);
  for (u32 i = 0; i < shown; i++) {
    const variant *y = &x->variants.at[i];
    buf_text(cell, "\n\u00a0\u00a0");
    screen_say(cell, y->kind == VARIANT_ALTERED ? ACCENT : DIM, words_variant(y->kind));
    buf_text(cell, DIM " ");
    words_labels(cell, s->v, &y->articles, 4);
    buf_text(cell, y->text.len ? ": " PLAIN : PLAIN);
    if (y->text.len) screen_add_cut(cell, PLAIN, y->text, s->evidence ? NONE : MOST_VARIANT);
  }
  if (shown < x->variants.count) buf_format(cell, "\n\u00a0\u00a0" DIM "and %u other wordings" PLAIN, x->variants.count - shown);
}

static void print_evidence(screen *s, const account_statement *st, u32 at) {
  if (!s->evidence) return;
  for (u32 i = 0; i < st->versions.count; i++) {
    screen_evidence(s, &st->versions.at[i].evidence, at);
    for (u32 k = 0; k < st->versions.at[i].links.count; k++)
      screen_evidence(s, &st->versions.at[i].links.at[k].evidence, at + 2);
  }
}

static void add_name(screen *s, buf *cell, str name) {
  if (name.len) screen_add_cut(cell, BOLD, name, s->evidence ? NONE : MOST_NAME);
  else screen_say(cell, BOLD, "Nobody named");
}

static void add_text(screen *s, buf *cell, u32 which) {
  const account_statement *st = &s->v->acc->statements.at[which];
  const statement_version *x = &st->versions.at[st->fullest];
  if (x->text.len) screen_add_cut(cell, PLAIN, words_said(s->v, x), s->evidence ? NONE : MOST_TEXT);
  else if (x->evidence.count) screen_add_cut(cell, DIM, evidence_exact(s->v->acc, x->evidence.at[0]), MOST_VARIANT);
  if (st->articles.count <= 2 && s->count_width) {
    buf_text(cell, cell->len ? DIM " (" : DIM "(");
    words_labels(cell, s->v, &st->articles, 2);
    buf_text(cell, ")" PLAIN);
  }
  add_variants(s, cell, which);
}

// One statement: the context, which is in s->a, runs on into the words. `in` is how far the line is moved in.
static void print_statement(screen *s, u32 which, u32 in) {
  const account_statement *st = &s->v->acc->statements.at[which];
  u32 count_at = s->page.columns - 2 * s->count_width, at = INDENT + in;
  add_text(s, &s->b, which);
  bool reads_on = words_read_on(&st->versions.at[st->fullest]);
  if (s->a.len && s->b.len) buf_text(&s->a, reads_on ? PLAIN " " : DIM ": " PLAIN);
  buf_add(&s->a, s->b.at, s->b.len);
  screen_counts(&s->c, &s->d, st->articles.count, &st->origins);
  cell row[] = {{&s->a, at, count_at - at, 2, false}, {&s->c, count_at, s->count_width, 0, true},
                {&s->d, count_at + s->count_width, s->count_width, 0, true}};
  page_row(&s->page, row, s->count_width ? 3 : 1);
  print_evidence(s, st, at + 4);
}

static void print_in_thread(screen *s, u32 which, u32 depth) {
  const account_statement *st = &s->v->acc->statements.at[which];
  const said *x = &s->v->said[which];
  screen_clear(s);
  if (depth) buf_text(&s->a, DIM "└ " PLAIN);
  add_name(s, &s->a, words_speaker(s->v, st));
  if (depth) buf_text(&s->a, " "), buf_text(&s->a, words_link(x->link));
  add_context(s, &s->a, st, true, depth > 0);
  add_loose_links(s, &s->a, st, x->parent, true);
  print_statement(s, which, depth ? 2 * (depth > MOST_DEPTH ? MOST_DEPTH : depth) - 2 : 0);
}

static void print_thread(screen *s, u32 root) {
  const view *v = s->v;
  typedef struct step {
    u32 statement, depth;
  } step;
  VEC(step) todo = {0};
  *vec_push(v->memory, &todo) = (step){root, 0};
  u32 printed = 0, left_out = 0;
  while (todo.count) {
    step t = todo.at[--todo.count];
    const said *x = &v->said[t.statement];
    for (u32 i = x->children.count; i-- > 0;)
      *vec_push(v->memory, &todo) = (step){x->children.at[i], t.depth + 1};
    if (!s->evidence && printed >= MOST_THREAD) {
      left_out++;
      continue;
    }
    printed++;
    print_in_thread(s, t.statement, t.depth);
  }
  screen_more(s, left_out, INDENT);
}

// A name and its role; a speaker with one statement has both in one line.
static void print_voice(screen *s, const voice *o, u32 *rows) {
  screen_clear(s);
  add_name(s, &s->a, o->name);
  str role = words_role(s->v, o->speaker);
  if (role.len) screen_say(&s->a, DIM, ", "), screen_add(&s->a, DIM, role);
  bool one = o->statements.count == 1;
  if (!one) page_line(&s->page, INDENT, 2, &s->a);
  u32 shown = screen_limit(s, o->statements.count, MOST_OF_VOICE);
  *rows += shown;
  for (u32 i = 0; i < shown; i++) {
    u32 which = o->statements.at[i];
    const account_statement *st = &s->v->acc->statements.at[which];
    if (!one) screen_clear(s);
    buf_text(&s->a, DIM);
    size_t before = s->a.len;
    add_context(s, &s->a, st, one, false);
    add_loose_links(s, &s->a, st, NONE, one || s->a.len > before);
    if (!one && s->a.len == before) s->a.len = 0;
    print_statement(s, which, one ? 0 : 2);
  }
  screen_more(s, o->statements.count - shown, INDENT + 2);
}

void terminal_statements(screen *s) {
  const view *v = s->v;
  if (!v->acc->statements.count) return;
  screen_heading(s, "WHO SAID WHAT", s->counts);
  u32 threads = screen_limit(s, v->threads.count, MOST_THREADS);
  for (u32 i = 0; i < threads; i++) print_thread(s, v->threads.at[i]);
  screen_more(s, v->threads.count - threads, INDENT);
  u32 rows = 0, left_out = 0;
  for (u32 i = 0; i < v->voices.count; i++) {
    if (!s->evidence && rows >= MOST_ROWS) left_out += v->voices.at[i].statements.count;
    else print_voice(s, &v->voices.at[i], &rows);
  }
  screen_more(s, left_out, INDENT);
}
