// SPDX-License-Identifier: Apache-2.0
// WHO TOOK FROM WHOM: a small graph, then what is known of the origins.
#include "base/utf8.h"
#include "present/terminal.h"

enum { MOST_KIN = 30, MOST_LOOSE = 8, MOST_PASSAGES = 4 };

static str name_of(const view *v, u32 node) {
  if (node < ORIGIN_BASE) return v->labels[node];
  const origin *o = &v->acc->lineage->origins.at[node - ORIGIN_BASE];
  return o->name.len ? o->name : STR("a source that is not here");
}

static void add_percent(buf *cell, float share) { buf_format(cell, "%u\u00a0%%", (u32)(share * 100 + 0.5f)); }

// What an origin is that has no article here; of an outlet its name says it.
static void print_absent(buf *cell, u8 kind) {
  buf_text(cell, DIM);
  if (kind != ORIGIN_OUTLET) buf_format(cell, "%s, ", words_origin_kind(kind));
  buf_text(cell, "not among these articles" PLAIN);
}

// "cut · 64 words shared, 94 % of it".
static void add_edge(const view *v, buf *cell, const edge *e) {
  bool credited = e->known && e->kind == EDGE_SHARED_SOURCE;
  buf_text(cell, credited ? "names it as a source" : words_edge(e->kind));
  if (e->sharing == NONE) return;
  const sharing *s = &v->acc->lineage->sharings.at[e->sharing];
  if (!s->shared_words) {
    buf_text(cell, DIM " · shares no wording" PLAIN);
    return;
  }
  buf_format(cell, DIM " · %u\u00a0words shared", s->shared_words);
  buf_text(cell, ", ");
  add_percent(cell, s->b == e->to ? s->share_of_b : s->share_of_a);
  buf_text(cell, " of it" PLAIN);
}

static void print_passages(screen *s, const edge *e, u32 at) {
  if (!s->evidence || e->sharing == NONE) return;
  const lineage *l = s->v->acc->lineage;
  const sharing *x = &l->sharings.at[e->sharing];
  for (u32 i = 0; i < x->passage_count; i++) {
    const passage *p = &l->passages.at[x->first_passage + i];
    evidence both[] = {{x->a, p->a}, {x->b, p->b}};
    evidence_list list = {both, 2, 2};
    screen_evidence(s, &list, at);
  }
}

// Depth first; `open` remembers at which depths a sibling is still to come, for the lines of the drawing.
static void print_kin(screen *s, const kin *k, bool *open) {
  enum { DEEPEST = 8 };
  const view *v = s->v;
  u32 depth = k->depth > DEEPEST ? DEEPEST : k->depth;
  screen_clear(s);
  buf_text(&s->a, DIM);
  for (u32 i = 1; i < depth; i++) buf_text(&s->a, open[i] ? "│\u00a0\u00a0\u00a0" : "\u00a0\u00a0\u00a0\u00a0");
  if (depth) buf_text(&s->a, k->last ? "└─▶" : "├─▶");
  buf_text(&s->a, PLAIN);
  if (depth) buf_text(&s->a, "\u00a0"), open[depth] = !k->last;
  screen_add(&s->a, BOLD, name_of(v, k->article));
  if (k->article >= ORIGIN_BASE)
    print_absent(&s->b, v->acc->lineage->origins.at[k->article - ORIGIN_BASE].kind);
  if (k->edge != NONE) add_edge(v, &s->b, &v->acc->lineage->edges.at[k->edge]);
  for (u32 i = 0; i < k->others.count && i < 4; i++) {
    const edge *e = &v->acc->lineage->edges.at[k->others.at[i]];
    buf_text(&s->b, " · also from ");
    screen_add(&s->b, BOLD, name_of(v, e->from));
    if (e->sharing != NONE) {
      const sharing *x = &v->acc->lineage->sharings.at[e->sharing];
      buf_text(&s->b, DIM ", ");
      add_percent(&s->b, x->b == e->to ? x->share_of_b : x->share_of_a);
      buf_text(&s->b, PLAIN);
    }
  }
  u32 left = s->page.columns >= WIDE ? 34 : 26;
  cell cells[] = {{&s->a, INDENT, left, 0, false}, {&s->b, INDENT + left + 1, s->page.columns - INDENT - left - 1, 2, false}};
  page_row(&s->page, cells, 2);
  if (k->edge != NONE) print_passages(s, &v->acc->lineage->edges.at[k->edge], INDENT + left + 1);
}

static void print_loose(screen *s) {
  const view *v = s->v;
  u32 shown = screen_limit(s, v->loose.count, MOST_LOOSE);
  for (u32 i = 0; i < shown; i++) {
    const edge *e = &v->acc->lineage->edges.at[v->loose.at[i]];
    screen_clear(s);
    screen_add(&s->a, BOLD, name_of(v, e->from));
    buf_text(&s->a, " ╌╌ ");
    screen_add(&s->a, BOLD, name_of(v, e->to));
    buf_text(&s->a, DIM "  ");
    if (e->sharing != NONE) buf_format(&s->a, "share %u words, ", v->acc->lineage->sharings.at[e->sharing].shared_words);
    buf_text(&s->a, e->kind == EDGE_SHARED_SOURCE ? "from the same source" : "direction not known");
    buf_text(&s->a, PLAIN);
    page_line(&s->page, INDENT, 2, &s->a);
    print_passages(s, e, INDENT + 4);
  }
  screen_more(s, v->loose.count - shown, INDENT);
}

static void print_list(screen *s, const char *words, const index_list *articles) {
  if (!articles->count) return;
  screen_clear(s);
  screen_say(&s->a, DIM, words);
  buf_text(&s->a, "  ");
  words_labels(&s->a, s->v, articles, s->evidence ? NONE : 12);
  page_line(&s->page, INDENT, 2, &s->a);
}

void terminal_family(screen *s) {
  const view *v = s->v;
  const lineage *l = v->acc->lineage;
  if (!l || (!v->family.count && !v->loose.count && !v->alone.count && !l->unknown_count)) return;
  if (v->acc->articles.count < 2) return;
  screen_heading(s, "WHO TOOK FROM WHOM", NULL);
  bool open[16] = {0};
  u32 shown = screen_limit(s, v->family.count, MOST_KIN);
  for (u32 i = 0; i < shown; i++) print_kin(s, &v->family.at[i], open);
  screen_more(s, v->family.count - shown, INDENT);
  print_loose(s);
  index_list unknown = {(u32 *)l->unknown, l->unknown_count, l->unknown_count};
  for (u32 i = 0; i < l->origins.count; i++) {
    const origin *o = &l->origins.at[i];
    index_list of = {(u32 *)o->articles, o->article_count, o->article_count};
    if (o->family.len) print_list(s, "one publisher by your file, one origin", &of);
  }
  print_list(s, "own wording", &v->alone);
  print_list(s, "origin not known", &unknown);
}
