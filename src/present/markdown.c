// SPDX-License-Identifier: Apache-2.0
// Account -> Markdown: the same lines as on the terminal, with a footnote for the evidence of each.
#include "present/clean.h"
#include "present/labels.h"
#include "present/present.h"
#include "present/summary.h"
#include "present/view.h"

typedef struct sheet {
  buf *out;
  const view *v;
  buf notes;    // the footnotes, printed at the end
  u32 number;
} sheet;

static void say(sheet *p, const char *words) { buf_text(p->out, words); }
static void text(sheet *p, str s) { clean_markdown(p->out, s); }

static void heading(sheet *p, const char *title) { buf_format(p->out, "\n## %s\n\n", title); }

static void add_label(buf *out, const view *v, u32 article) { clean_markdown(out, v->labels[article]); }

static void labels(sheet *p, const index_list *articles) {
  for (u32 i = 0; i < articles->count; i++) {
    if (i) say(p, ", ");
    add_label(p->out, p->v, articles->at[i]);
  }
}

// ---- footnotes

static void note_open(sheet *p) {
  p->number++;
  buf_format(p->out, "[^%u]", p->number);
  buf_format(&p->notes, "[^%u]:", p->number);
}

static void note_add(sheet *p, evidence e) {
  str exact = evidence_exact(p->v->acc, e);
  bool marked = words_in_marks(exact);
  buf_char(&p->notes, ' ');
  add_label(&p->notes, p->v, e.article);
  buf_format(&p->notes, " %u–%u %s", e.at.start, span_end(e.at), marked ? "" : "“");
  clean_markdown(&p->notes, exact);
  buf_text(&p->notes, marked ? ";" : "”;");
}

static void note_close(sheet *p) {
  if (p->notes.at[p->notes.len - 1] == ';') p->notes.len--;
  buf_char(&p->notes, '\n');
}

static void note(sheet *p, const evidence_list *list) {
  if (!list->count) return;
  note_open(p);
  for (u32 i = 0; i < list->count; i++) note_add(p, list->at[i]);
  note_close(p);
}

// ---- sections

static void counts(sheet *p, u32 articles, const origin_count *o) {
  buf_format(p->out, " — %u %s, ", articles, articles == 1 ? "article" : "articles");
  words_origins(p->out, o);
  say(p, o->count == 1 && !o->unknown.count ? " origin" : " origins");
}

static void print_head(sheet *p) {
  const account *acc = p->v->acc;
  say(p, "# ");
  text(p, acc->title.len ? acc->title : STR("(no title)"));
  buf_format(p->out, "\n\n%u %s · %u %s · ", acc->articles.count, acc->articles.count == 1 ? "article" : "articles",
             acc->outlet_count, acc->outlet_count == 1 ? "outlet" : "outlets");
  if (acc->origin_total == NONE) say(p, "origins not known");
  else buf_format(p->out, "%u %s", acc->origin_total, acc->origin_total == 1 ? "origin" : "origins");
  if (acc->last.len) say(p, " · "), words_dates(p->out, acc->first, acc->last);
  say(p, " · story ");
  text(p, acc->id);
  say(p, "\n");
  if (acc->part.of) say(p, "\n"), words_part(p->out, acc), say(p, "\n");
}

static void print_summary(sheet *p) {
  const account *acc = p->v->acc;
  if (acc->summary.count) heading(p, summary_heading(acc));
  for (u32 i = 0; i < acc->summary.count; i++) {
    const summary_line *line = &acc->summary.at[i];
    str earlier = summary_earlier(p->v, line);
    say(p, "- ");
    text(p, summary_words(p->v->memory, line));
    note(p, &line->evidence);
    if (earlier.len) say(p, " ("), text(p, earlier), say(p, ")");
    for (u32 k = 0; k < line->earlier.count; k++) note(p, &line->earlier.at[k].evidence);
    say(p, "\n");
  }
  str ws = summary_five_ws(p->v);
  evidence_list of_ws = {0};
  if (!ws.len) return;
  summary_five_ws_evidence(p->v, &of_ws);
  say(p, "\n");
  text(p, ws);
  note(p, &of_ws);
  say(p, "\n");
}

static void print_context(sheet *p, const account_statement *st, u32 parent) {
  static const char *const links[] = {"", ", in reply to ", ", reposting ", ", quoting ", ", relaying "};
  const statement_version *x = &st->versions.at[st->fullest];
  if (words_verb(x)) say(p, " "), say(p, words_verb(x));
  if (x->medium.len) {
    buf words = {0};
    words_medium(&words, x->medium);
    say(p, " ");
    text(p, (str){words.at, (u32)words.len});
    buf_free(&words);
  }
  str to = words_entity(p->v, x->addressee);
  if (!to.len) to = x->addressee_text;
  if (to.len) say(p, " to "), text(p, to);
  if (words_via(p->v, x) != NONE) say(p, " via "), text(p, words_entity(p->v, x->via));
  if (x->when.value.len) {
    say(p, ", ");
    words_when(p->out, &x->when, p->v->year);
    if (x->when.basis == WHEN_INFERRED) say(p, ", inferred");
  }
  for (u32 i = 0; i < st->links.count && i < 4; i++) {
    const account_link *l = &st->links.at[i];
    str name = words_entity(p->v, l->to_entity);
    if ((l->to != NONE && parent != NONE) || !name.len || l->kind >= COUNT_OF(links) ||
        l->to_entity == st->speaker || words_link_said(st, i))
      continue;
    say(p, links[l->kind]), text(p, name);
  }
}

static void note_statement(sheet *p, const account_statement *st) {
  note_open(p);
  for (u32 i = 0; i < st->versions.count; i++) {
    const statement_version *x = &st->versions.at[i];
    for (u32 k = 0; k < x->evidence.count; k++) note_add(p, x->evidence.at[k]);
    for (u32 k = 0; k < x->links.count; k++)
      for (u32 e = 0; e < x->links.at[k].evidence.count; e++) note_add(p, x->links.at[k].evidence.at[e]);
  }
  note_close(p);
}

static void print_statement(sheet *p, u32 which, u32 depth) {
  const view *v = p->v;
  const account_statement *st = &v->acc->statements.at[which];
  const statement_version *x = &st->versions.at[st->fullest];
  const said *s = &v->said[which];
  for (u32 i = 0; i < depth; i++) say(p, "  ");
  str name = words_speaker(v, st);
  say(p, "- **");
  text(p, name.len ? name : STR("Nobody named"));
  say(p, "**");
  if (s->parent != NONE) say(p, " "), say(p, words_link(s->link));
  print_context(p, st, s->parent);
  say(p, words_read_on(x) ? " " : ": ");
  if (x->text.len) text(p, words_said(v, x));
  else if (x->evidence.count) text(p, evidence_exact(v->acc, x->evidence.at[0]));
  counts(p, st->articles.count, &st->origins);
  if (st->articles.count <= 2) say(p, " ("), labels(p, &st->articles), say(p, ")");
  note_statement(p, st);
  say(p, "\n");
  for (u32 i = 0; i < s->variants.count; i++) {
    for (u32 k = 0; k <= depth; k++) say(p, "  ");
    say(p, "- *"), say(p, words_variant(s->variants.at[i].kind)), say(p, " "), labels(p, &s->variants.at[i].articles);
    say(p, s->variants.at[i].text.len ? "*: " : "*");
    text(p, s->variants.at[i].text);
    say(p, "\n");
  }
}

static void print_thread(sheet *p, u32 root) {
  enum { DEEPEST = 8 };
  typedef struct step {
    u32 statement, depth;
  } step;
  VEC(step) todo = {0};
  *vec_push(p->v->memory, &todo) = (step){root, 0};
  while (todo.count) {
    step t = todo.at[--todo.count];
    print_statement(p, t.statement, t.depth < DEEPEST ? t.depth : DEEPEST);
    const said *x = &p->v->said[t.statement];
    for (u32 i = x->children.count; i-- > 0;) *vec_push(p->v->memory, &todo) = (step){x->children.at[i], t.depth + 1};
  }
}

static void print_statements(sheet *p) {
  const view *v = p->v;
  if (v->acc->statements.count) heading(p, "Who said what");
  for (u32 i = 0; i < v->threads.count; i++) print_thread(p, v->threads.at[i]);
  for (u32 i = 0; i < v->voices.count; i++)
    for (u32 k = 0; k < v->voices.at[i].statements.count; k++) print_statement(p, v->voices.at[i].statements.at[k], 0);
}

static void cell_text(sheet *p, str s, const char *otherwise) {
  if (s.len) text(p, s);
  else say(p, otherwise);
}

static void print_figures(sheet *p) {
  static const char *const words[AGREE_UPDATED + 1] = {"", "agree", "agree, rounded", "**conflict**", "updated"};
  const view *v = p->v;
  if (!v->figures.count) return;
  heading(p, "Figures");
  say(p, "| What | How much | Who says so | |\n| --- | --- | --- | --- |\n");
  for (u32 i = 0; i < v->figures.count; i++) {
    const figure_row *row = &v->figures.at[i];
    for (u32 k = 0; k < row->values.count; k++) {
      const value_row *x = &row->values.at[k];
      say(p, "| ");
      if (!k && row->around) say(p, "*"), text(p, row->of), say(p, "*");
      else if (!k) cell_text(p, row->of, "*of what: not said*");
      say(p, " | ");
      text(p, x->text);
      note(p, &x->evidence);
      say(p, " | ");
      for (u32 w = 0; w < x->words.count; w++) {
        if (w) say(p, "; ");
        str name = words_entity(v, x->words.at[w].entity);
        if (name.len) text(p, name), say(p, " in ");
        else if (x->words.count > 1) say(p, "nobody’s word in ");
        labels(p, &x->words.at[w].articles);
      }
      buf_format(p->out, " | %s |\n", k ? "" : words[row->agreement]);
    }
  }
}

static void print_times(sheet *p) {
  const account *acc = p->v->acc;
  if (!acc->timeline.count && !p->v->dates.count) return;
  heading(p, "When");
  u32 background = 0;
  for (u32 i = 0; i < acc->timeline.count; i++) background += acc->timeline.at[i].background;
  for (u32 i = 0; i < acc->timeline.count; i++) {
    const timeline_item *t = &acc->timeline.at[i];
    if (t->background && background < acc->timeline.count) continue; // left to the page and the JSON
    say(p, "- **");
    words_when(p->out, &t->when, p->v->year);
    say(p, t->when.basis == WHEN_INFERRED ? "** (inferred) " : "** ");
    text(p, t->text);
    note(p, &t->evidence);
    say(p, "\n");
  }
  for (u32 i = 0; i < p->v->dates.count; i++) {
    const finding *f = &acc->findings.at[p->v->dates.at[i]];
    u32 which = words_about_article(p->v, f);
    say(p, "- ");
    if (which != NONE) add_label(p->out, p->v, which), say(p, ": ");
    text(p, f->text);
    for (u32 k = 0; k < f->sides.count; k++) note(p, &f->sides.at[k].evidence);
    say(p, "\n");
  }
}

static void print_side(sheet *p, const finding *f, const finding_side *s) {
  if (!s->value.at) say(p, "*not there*");
  else if (f->kind == FINDING_DATE_CONFLICT) words_date(p->out, s->value, p->v->year);
  else text(p, words_value(p->v, f, s));
  say(p, " ("), labels(p, &s->articles), say(p, ")");
  note(p, &s->evidence);
}

static void print_finding(sheet *p, const finding *f, bool with_kind) {
  say(p, "- ");
  if (with_kind) say(p, "*"), say(p, words_difference(f->kind)), say(p, "*: ");
  told t = words_told(f);
  text(p, t.subject);
  if (t.towards.len) say(p, " to "), text(p, t.towards);
  if (t.tail.len) say(p, "; "), text(p, t.tail);
  say(p, "\n");
  for (u32 i = 0; i < f->sides.count; i++) say(p, "  - "), print_side(p, f, &f->sides.at[i]), say(p, "\n");
}

static void print_list(sheet *p, const char *title, const index_list *list, bool with_kind) {
  if (list->count) heading(p, title);
  for (u32 i = 0; i < list->count; i++) print_finding(p, &p->v->acc->findings.at[list->at[i]], with_kind);
}

static void print_called(sheet *p) {
  const view *v = p->v;
  if (v->called.count || v->words.count) heading(p, "Who is called what");
  for (u32 i = 0; i < v->called.count; i++) {
    const called *c = &v->called.at[i];
    say(p, "- **"), text(p, v->acc->entities.at[c->entity].name), say(p, "**: ");
    for (u32 k = 0; k < c->wordings.count; k++) {
      const wording *w = &c->wordings.at[k];
      bool marked = words_in_marks(w->text);
      say(p, k ? " · " : ""), say(p, marked ? "" : "“");
      text(p, w->text);
      say(p, marked ? " (" : "” ("), labels(p, &w->articles), say(p, ")");
      note(p, &w->evidence);
    }
    say(p, "\n");
  }
  for (u32 i = 0; i < v->words.count; i++) print_finding(p, &v->acc->findings.at[v->words.at[i]], false);
}

static void print_by_article(sheet *p, const char *title, const by_article *list, u32 count) {
  if (count) heading(p, title);
  for (u32 i = 0; i < count; i++)
    for (u32 k = 0; k < list[i].findings.count; k++) {
      const finding *f = &p->v->acc->findings.at[list[i].findings.at[k]];
      told t = words_told(f);
      for (u32 x = 0; x < f->sides.count; x++) {
        const finding_side *s = &f->sides.at[x];
        if (!s->value.at) continue;
        say(p, "- **"), add_label(p->out, p->v, list[i].article), say(p, "**: ");
        if (f->kind != FINDING_SINGLE_ARTICLE && t.subject.len) text(p, t.subject), say(p, t.colon ? ": " : " ");
        text(p, words_value(p->v, f, s));
        note(p, &s->evidence);
        say(p, "\n");
      }
    }
}

static str name_of(const view *v, u32 node) {
  if (node < ORIGIN_BASE) return v->labels[node];
  const origin *o = &v->acc->lineage->origins.at[node - ORIGIN_BASE];
  return o->name.len ? o->name : STR("a source that is not here");
}

static void print_family(sheet *p) {
  const view *v = p->v;
  const lineage *l = v->acc->lineage;
  if (!l || v->acc->articles.count < 2) return;
  heading(p, "Who took from whom");
  for (u32 i = 0; i < l->edges.count; i++) {
    const edge *e = &l->edges.at[i];
    say(p, "- **"), text(p, name_of(v, e->from));
    say(p, e->known ? "** → **" : "** – **");
    text(p, name_of(v, e->to));
    buf_format(p->out, "** %s", e->known && e->kind == EDGE_SHARED_SOURCE ? "names it as a source" : words_edge(e->kind));
    if (e->sharing != NONE && l->sharings.at[e->sharing].shared_words) {
      const sharing *s = &l->sharings.at[e->sharing];
      buf_format(p->out, ", %u words shared", s->shared_words);
      if (s->passage_count) {
        const passage *x = &l->passages.at[s->first_passage];
        note_open(p), note_add(p, (evidence){s->a, x->a}), note_add(p, (evidence){s->b, x->b}), note_close(p);
      }
    }
    say(p, "\n");
  }
  if (v->alone.count) say(p, "- own wording: "), labels(p, &v->alone), say(p, "\n");
  index_list unknown = {(u32 *)l->unknown, l->unknown_count, l->unknown_count};
  if (unknown.count) say(p, "- origin not known: "), labels(p, &unknown), say(p, "\n");
}

static void print_articles(sheet *p) {
  const account *acc = p->v->acc;
  heading(p, "Articles");
  say(p, "| Article | Published | Title | Words | Id |\n| --- | --- | --- | ---: | --- |\n");
  for (u32 i = 0; i < acc->articles.count; i++) {
    u32 which = p->v->article_order[i];
    const account_article *x = &acc->articles.at[which];
    say(p, "| "), add_label(p->out, p->v, which), say(p, " | ");
    if (x->published.len) words_date(p->out, x->published, NULL);
    else say(p, "no date");
    if (x->published.len && x->published_basis == BASIS_INFERRED) say(p, " (inferred)");
    say(p, " | ");
    cell_text(p, x->record->art.title.value, "");
    buf_format(p->out, " | %u | %s |\n", x->record->art.words, x->record->art.id);
  }
}

static void print_not_measured(sheet *p) {
  const account *acc = p->v->acc;
  if (acc->not_measured.count) heading(p, "Not measured");
  for (u32 i = 0; i < acc->not_measured.count; i++) {
    const not_measured *n = &acc->not_measured.at[i];
    say(p, "- **"), text(p, n->what), say(p, "**: "), text(p, n->why);
    if (n->articles.count && n->articles.count < acc->articles.count) say(p, " ("), labels(p, &n->articles), say(p, ")");
    say(p, "\n");
  }
}

void present_markdown(buf *out, const account *acc) {
  arena *memory = arena_new();
  view v;
  view_build(memory, acc, &v);
  sheet p = {.out = out, .v = &v};
  print_head(&p);
  print_summary(&p);
  print_statements(&p);
  print_figures(&p);
  print_times(&p);
  print_list(&p, "Where they differ", &v.differences, true);
  print_list(&p, "Many articles, one origin", &v.one_origin, false);
  print_called(&p);
  print_by_article(&p, "Only one says", v.only.at, v.only.count);
  print_by_article(&p, "Left out by", v.left_out.at, v.left_out.count);
  print_family(&p);
  print_not_measured(&p);
  print_articles(&p);
  if (p.notes.len) {
    say(&p, "\n");
    buf_add(out, p.notes.at, p.notes.len);
  }
  buf_free(&p.notes);
  arena_free(memory);
}
