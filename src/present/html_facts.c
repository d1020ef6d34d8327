// SPDX-License-Identifier: Apache-2.0
// Figures, time line, findings.
#include "base/hash.h"
#include "present/html.h"
#include "present/labels.h"

// ---- figures

static void print_word(sheet *p, const word_of *w, bool many) {
  str name = words_entity(p->v, w->entity);
  if (name.len) html_text(p, name), html_say(p, " in ");
  else if (many) html_say(p, "nobody’s word in ");
  html_labels(p, &w->articles);
}

static void print_value(sheet *p, const figure_row *row, u32 which) {
  static const char *const words[AGREE_UPDATED + 1] = {"", "agree", "agree, rounded", "conflict", "updated"};
  const value_row *x = &row->values.at[which];
  html_say(p, "<tr>");
  if (!which) {
    html_format(p, "<th scope=\"rowgroup\" rowspan=\"%u\">", row->values.count);
    if (row->around) html_say(p, "<i>"), html_text(p, row->of), html_say(p, "</i>");
    else if (row->of.len) html_text(p, row->of);
    else html_say(p, "<i>of what: not said</i>");
    html_say(p, "</th>");
  }
  html_say(p, "<td>");
  html_line_open(p);
  html_say(p, "<b>");
  html_text(p, x->text);
  html_say(p, "</b>");
  html_line_evidence(p);
  html_evidence(p, &x->evidence, MARK_FIGURE);
  html_line_close(p);
  html_say(p, "</td><td>");
  for (u32 i = 0; i < x->words.count; i++) {
    if (i) html_say(p, "<br>");
    print_word(p, &x->words.at[i], x->words.count > 1);
  }
  html_say(p, "</td>");
  if (!which) {
    bool loud = row->agreement == AGREE_NOT;
    html_format(p, "<td rowspan=\"%u\"><em class=\"%s\">%s</em></td>", row->values.count, loud ? "loud" : "calm", words[row->agreement]);
  }
  html_say(p, "</tr>\n");
}

// The rows of figures in several articles, or those of one.
static void print_table(sheet *p, bool single) {
  const view *v = p->v;
  html_say(p, "<div class=\"wide\" tabindex=\"0\"><table class=\"figures\">\n"
              "<thead><tr><th scope=\"col\">What</th><th scope=\"col\">How much</th><th scope=\"col\">Who says so</th><td></td></tr></thead>\n");
  for (u32 i = 0; i < v->figures.count; i++) {
    if ((v->figures.at[i].agreement == AGREE_ALONE) != single) continue;
    html_say(p, "<tbody>");
    for (u32 k = 0; k < v->figures.at[i].values.count; k++) print_value(p, &v->figures.at[i], k);
    html_say(p, "</tbody>\n");
  }
  html_say(p, "</table></div>\n");
}

void html_figures(sheet *p) {
  const view *v = p->v;
  if (!v->figures.count) return;
  html_section(p, "figures", "Figures");
  u32 single = 0;
  for (u32 i = 0; i < v->figures.count; i++) single += v->figures.at[i].agreement == AGREE_ALONE;
  if (single < v->figures.count) print_table(p, false);
  if (single) {
    html_format(p, "<details class=\"quiet\"%s><summary>%u %sin one article only</summary>\n", single == v->figures.count ? " open" : "",
                single, single < v->figures.count ? "more, each " : "figures, each ");
    print_table(p, true);
    html_say(p, "</details>\n");
  }
  html_section_end(p);
}

// ---- time line

static u32 number(str s, u32 from, u32 count) {
  u32 n = 0;
  for (u32 i = from; i < from + count && i < s.len; i++) {
    if (s.at[i] < '0' || s.at[i] > '9') return 0;
    n = n * 10 + (u32)(s.at[i] - '0');
  }
  return n;
}

// Days since year 0, roughly: good enough for the size of a gap.
static u32 rough_day(str value) {
  u32 year = number(value, 0, 4), month = value.len >= 7 ? number(value, 5, 2) : 1, day = value.len >= 10 ? number(value, 8, 2) : 1;
  return year * 365 + (month ? month - 1 : 0) * 30 + day;
}

static u32 gap_size(u32 days) { return days > 1500 ? 4 : days > 200 ? 3 : days > 20 ? 2 : days > 1 ? 1 : 0; }

static u32 print_times(sheet *p, bool background) {
  const account *acc = p->v->acc;
  str before = {0};
  u32 count = 0;
  for (u32 i = 0; i < acc->timeline.count; i++) {
    const timeline_item *t = &acc->timeline.at[i];
    if (t->background != background) continue;
    if (!count++) html_say(p, "<ol class=\"times\">\n");
    u32 now = rough_day(t->when.value), then = before.len ? rough_day(before) : now;
    html_format(p, "<li class=\"gap%u\">", gap_size(now > then ? now - then : 0));
    html_say(p, "<time>");
    if (!str_equal(before, t->when.value)) words_when(p->out, &t->when, p->v->year);
    html_say(p, t->when.basis == WHEN_INFERRED ? " <i>inferred</i></time>" : "</time>");
    before = t->when.value;
    html_line_open(p);
    html_cut(p, t->text, 600);
    html_line_evidence(p);
    html_evidence(p, &t->evidence, MARK_TIME);
    html_line_close(p);
    html_say(p, "</li>\n");
  }
  if (count) html_say(p, "</ol>\n");
  return count;
}

void html_times(sheet *p) {
  const account *acc = p->v->acc;
  if (!acc->timeline.count && !p->v->dates.count) return;
  html_section(p, "when", "When");
  u32 background = 0;
  for (u32 i = 0; i < acc->timeline.count; i++) background += acc->timeline.at[i].background;
  print_times(p, false);
  if (background) {
    html_format(p, "<details class=\"quiet\"%s><summary>%u of the background</summary>\n", background == acc->timeline.count ? " open" : "", background);
    print_times(p, true);
    html_say(p, "</details>\n");
  }
  for (u32 i = 0; i < p->v->dates.count; i++) {
    const finding *f = &acc->findings.at[p->v->dates.at[i]];
    html_line_open(p);
    u32 which = words_about_article(p->v, f);
    if (which != NONE) html_format(p, "<a href=\"#a%u\">", which), html_text(p, p->v->labels[which]), html_say(p, "</a>: ");
    html_text(p, f->text);
    html_line_evidence(p);
    for (u32 k = 0; k < f->sides.count; k++) html_evidence(p, &f->sides.at[k].evidence, MARK_TIME);
    html_line_close(p);
  }
  html_section_end(p);
}

// ---- findings

static u8 mark_of(const finding *f) {
  switch (f->kind) {
  case FINDING_FIGURE_CONFLICT: return MARK_FIGURE;
  case FINDING_DATE_CONFLICT: case FINDING_UNDATED_RESOLVED: return MARK_TIME;
  case FINDING_ROLE_CONFLICT: case FINDING_DESCRIBED_DIFFERENTLY: return MARK_CALLED;
  case FINDING_QUOTE_ALTERED: case FINDING_QUOTE_CUT: case FINDING_LINK_CONFLICT: case FINDING_SPEAKER_CONFLICT: return MARK_SAID;
  default: return MARK_CLAIM;
  }
}

// The articles of a side that no evidence names.
static void print_unheard(sheet *p, const finding_side *s) {
  index_list left = {0};
  for (u32 i = 0; i < s->articles.count; i++) {
    bool heard = false;
    for (u32 k = 0; k < s->evidence.count && !heard; k++) heard = s->evidence.at[k].article == s->articles.at[i];
    if (!heard) *vec_push(p->v->memory, &left) = s->articles.at[i];
  }
  if (left.count) html_labels(p, &left);
}

static void print_sides(sheet *p, const finding *f) {
  html_say(p, "<div class=\"sides\">");
  for (u32 i = 0; i < f->sides.count; i++) {
    const finding_side *s = &f->sides.at[i];
    html_say(p, "<div class=\"side\"><p class=\"value\">");
    if (!s->value.at) html_say(p, "<i>not there</i>");
    else if (f->kind == FINDING_DATE_CONFLICT) words_date(p->out, s->value, p->v->year);
    else html_cut(p, words_value(p->v, f, s), 600);
    html_say(p, "</p>");
    print_unheard(p, s);
    html_evidence(p, &s->evidence, mark_of(f));
    html_say(p, "</div>");
  }
  html_say(p, "</div>");
}

static void print_differences(sheet *p) {
  const view *v = p->v;
  if (!v->differences.count) return;
  html_section(p, "differ", "Where they differ");
  for (u32 i = 0; i < v->differences.count; i++) {
    const finding *f = &v->acc->findings.at[v->differences.at[i]];
    html_format(p, "<article class=\"finding%s\"><h3><em>%s</em> ", f->strength < 0.35f ? " weak" : "", words_difference(f->kind));
    told t = words_told(f);
    html_text(p, t.subject);
    if (t.towards.len) html_say(p, " to "), html_text(p, t.towards);
    html_say(p, "</h3>");
    print_sides(p, f);
    if (t.tail.len) html_say(p, "<p class=\"key\">"), html_text(p, t.tail), html_say(p, "</p>");
    html_say(p, "</article>\n");
  }
  html_section_end(p);
}

static void print_one_origin(sheet *p) {
  const view *v = p->v;
  if (!v->one_origin.count) return;
  html_section(p, "one-origin", "Many articles, one origin");
  for (u32 i = 0; i < v->one_origin.count; i++) {
    const finding *f = &v->acc->findings.at[v->one_origin.at[i]];
    html_line_open(p);
    html_text(p, f->text);
    html_line_evidence(p);
    for (u32 k = 0; k < f->sides.count; k++) html_evidence(p, &f->sides.at[k].evidence, MARK_CLAIM);
    html_line_close(p);
  }
  html_section_end(p);
}

// “words” with the articles that use them, each linked to its place.
static void print_wordings(sheet *p, const called *c) {
  for (u32 i = 0; i < c->wordings.count; i++) {
    const wording *w = &c->wordings.at[i];
    bool marked = words_in_marks(w->text);
    html_say(p, i ? " · " : "");
    html_say(p, marked ? "" : "“");
    html_text(p, w->text);
    html_say(p, marked ? " <span class=\"who\">" : "” <span class=\"who\">");
    for (u32 k = 0; k < w->evidence.count; k++) {
      html_say(p, k ? ", <a href=\"" : "<a href=\"");
      html_href(p, w->evidence.at[k], MARK_CALLED);
      html_say(p, "\">");
      html_text(p, p->v->labels[w->evidence.at[k].article]);
      html_say(p, "</a>");
    }
    html_say(p, "</span>");
  }
}

static void print_called(sheet *p) {
  const view *v = p->v;
  if (!v->called.count && !v->words.count) return;
  html_section(p, "called", "Who is called what");
  html_say(p, "<dl class=\"names\">\n");
  for (u32 i = 0; i < v->called.count; i++) {
    html_say(p, "<dt>");
    html_text(p, v->acc->entities.at[v->called.at[i].entity].name);
    html_say(p, "</dt><dd>");
    print_wordings(p, &v->called.at[i]);
    html_say(p, "</dd>\n");
  }
  for (u32 i = 0; i < v->words.count; i++) {
    const finding *f = &v->acc->findings.at[v->words.at[i]];
    html_say(p, "<dt>");
    html_text(p, words_told(f).subject);
    html_say(p, "</dt><dd>");
    print_sides(p, f);
    html_say(p, "</dd>\n");
  }
  html_say(p, "</dl>\n");
  html_section_end(p);
}

static void print_by_article(sheet *p, const char *id, const char *title, const by_article *list, u32 count) {
  if (!count) return;
  html_section(p, id, title);
  for (u32 i = 0; i < count; i++) {
    html_format(p, "<div class=\"voice\"><h3><a href=\"#a%u\">", list[i].article);
    html_text(p, p->v->labels[list[i].article]);
    html_say(p, "</a></h3>\n");
    for (u32 k = 0; k < list[i].findings.count; k++) {
      const finding *f = &p->v->acc->findings.at[list[i].findings.at[k]];
      told t = words_told(f);
      for (u32 x = 0; x < f->sides.count; x++) {
        const finding_side *s = &f->sides.at[x];
        if (!s->value.at) continue; // the article that has it not
        html_line_open(p);
        if (f->kind != FINDING_SINGLE_ARTICLE && t.subject.len) html_text(p, t.subject), html_say(p, t.colon ? ": " : " ");
        html_text(p, words_value(p->v, f, s));
        html_line_evidence(p);
        html_evidence(p, &s->evidence, mark_of(f));
        html_line_close(p);
      }
    }
    html_say(p, "</div>\n");
  }
  html_section_end(p);
}

void html_findings(sheet *p) {
  print_differences(p);
  print_one_origin(p);
  print_called(p);
  print_by_article(p, "only", "Only one says", p->v->only.at, p->v->only.count);
  print_by_article(p, "left-out", "Left out by", p->v->left_out.at, p->v->left_out.count);
}
