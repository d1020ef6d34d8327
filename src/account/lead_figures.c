// SPDX-License-Identifier: Apache-2.0
// Numbers that their own source took back: no line and no title of the account may lead with them.
//
// A correction note gives two numbers of one kind, the wrong and the right one, or only the wrong one. Which is wrong is
// seen from the article itself: the text above the note has been put right and holds it no more.
#include "account/claim_group.h"
#include "account/findings.h"
#include "account/headline.h"

// Does the article give the number outside of the note, in what it still prints?
static bool stands_elsewhere(const document *doc, const figure *f, span note) {
  for (u32 i = 0; i < doc->figures.count; i++)
    if (!span_holds(note, doc->figures.at[i].text) && figures_compare(f, &doc->figures.at[i]) >= FIGURES_ROUNDED) return true;
  return false;
}

static void read_note(headline *h, u32 article, span note) {
  enum { WRONG_MOST = 32 };
  const record *r = h->b->views[article].rec;
  const document *doc = &r->doc;
  for (u32 i = 0; i < doc->figures.count; i++) {
    const figure *f = &doc->figures.at[i];
    if (!span_holds(note, f->text) || !figure_telling(f) || stands_elsewhere(doc, f, note)) continue;
    const figure *right = NULL; // the note's other number of the kind
    for (u32 k = 0; k < doc->figures.count && !right; k++)
      if (span_holds(note, doc->figures.at[k].text) && figures_compare(f, &doc->figures.at[k]) == FIGURES_DIFFER) right = &doc->figures.at[k];
    if (h->wrong.count < WRONG_MOST) *vec_push(h->b->scratch, &h->wrong) = (wrong_number){f, right, article, span_narrow(r->art.text, note)};
  }
}

void lead_figures_read(headline *h) {
  for (u32 i = 0; i < h->b->n; i++) {
    const record *r = h->b->views[i].rec;
    for (u32 k = 0; k < r->art.blocks.count; k++) {
      const block *at = &r->art.blocks.at[k];
      if (at->note == NOTE_CORRECTION || (at->kind == BLOCK_PARAGRAPH && claim_is_correction(h->b, i, at->text))) read_note(h, i, at->text);
    }
  }
}

bool lead_figure_wrong(const headline *h, u32 article, span at) {
  const document *doc = &h->b->views[article].rec->doc;
  for (u32 i = 0; i < doc->figures.count && h->wrong.count; i++) {
    if (!span_holds(at, doc->figures.at[i].text)) continue;
    for (u32 k = 0; k < h->wrong.count; k++)
      if (figures_compare(&doc->figures.at[i], h->wrong.at[k].figure) >= FIGURES_WITHIN) return true;
  }
  return false;
}

// The number of a figure as it is written: "3,400" of "more than 3,400 pupils".
static str digits_of(str text) {
  u32 start = 0, end;
  while (start < text.len && (text.at[start] < '0' || text.at[start] > '9')) start++;
  for (end = start; end < text.len && ((text.at[end] >= '0' && text.at[end] <= '9') || text.at[end] == ',' || text.at[end] == '.'); end++) {}
  while (end > start && (text.at[end - 1] == ',' || text.at[end - 1] == '.')) end--;
  return str_cut(text, span_of(start, end));
}

bool lead_text_wrong(const headline *h, str text) {
  for (u32 k = 0; k < h->wrong.count; k++) {
    str digits = digits_of(text_at(h->b, h->wrong.at[k].article, h->wrong.at[k].figure->text));
    if (digits.len > 1 && str_holds(text, digits)) return true;
  }
  return false;
}

// ---- counts of what goes on

// The day of an article; false when it is not known.
static bool day_of_article(const builder *b, u32 article, i32 *day) {
  day_range r;
  if (!days_read(b->acc->articles.at[article].published, &r)) return false;
  *day = r.first;
  return true;
}

// The first figure in the span that counts what has befallen people; NULL when there is none.
static const figure *count_in(const builder *b, u32 article, span at, u32 fate, u32 *found) {
  const document *doc = &b->views[article].rec->doc;
  for (u32 i = 0; i < doc->figures.count; i++) {
    const figure *f = &doc->figures.at[i];
    if (!span_holds(at, f->text)) continue;
    u32 now = figure_fate(b, article, f);
    if (now == NONE || (fate != NONE && now != fate)) continue;
    *found = now;
    return f;
  }
  return NULL;
}

static int by_day(const builder *b, u32 x, u32 y) {
  i32 dx, dy;
  if (!day_of_article(b, x, &dx) || !day_of_article(b, y, &dy)) return 0;
  return (dx > dy) - (dx < dy);
}

bool lead_overtaken(const headline *h, const clause *c, const evidence_list *where) {
  const builder *b = h->b;
  u32 fate;
  const figure *f = c->developing ? count_in(b, c->article, c->text, NONE, &fate) : NULL;
  for (u32 i = 0; f && i < where->count; i++) {
    const figure *g = count_in(b, where->at[i].article, where->at[i].at, fate, &(u32){0});
    if (g && figures_compare(f, g) == FIGURES_DIFFER && by_day(b, where->at[i].article, c->article) > 0) return true;
  }
  return false;
}

static void add_earlier(builder *b, summary_line *out, u32 article, span number, span at, bool corrected) {
  enum { MOST = 4 };
  str text = text_clean(b->a, text_at(b, article, number), false);
  for (u32 i = 0; i < out->earlier.count; i++)
    if (str_equal(out->earlier.at[i].text, text)) {
      evidence_add(b->a, &out->earlier.at[i].evidence, article, at);
      return;
    }
  if (out->earlier.count == MOST) return;
  summary_number *n = vec_push(b->a, &out->earlier);
  *n = (summary_number){.text = text, .corrected = corrected};
  evidence_add(b->a, &n->evidence, article, at);
}

// The latest first, and among those of a day in the order of the articles.
static void add_counts(const headline *h, const clause *c, const evidence_list *where, const figure *f, u32 fate, summary_line *out) {
  builder *b = h->b;
  bool *done = arena_array(b->scratch, bool, where->count);
  for (u32 n = 0; n < where->count; n++) {
    u32 best = NONE;
    for (u32 i = 0; i < where->count; i++)
      if (!done[i] && (best == NONE || by_day(b, where->at[i].article, where->at[best].article) > 0)) best = i;
    done[best] = true;
    evidence e = where->at[best];
    const figure *g = count_in(b, e.article, e.at, fate, &(u32){0});
    if (!g || figures_compare(f, g) != FIGURES_DIFFER || by_day(b, e.article, c->article) >= 0) continue;
    add_earlier(b, out, e.article, g->text, g->text, false);
  }
}

// Does the clause give what the correction puts in the wrong number's place? Where the note does not say what that is, the
// only telling number of its own article's clause is.
static bool stands_for(const headline *h, const clause *c, const wrong_number *w) {
  const document *doc = &h->b->views[c->article].rec->doc;
  u32 telling = 0, right = 0;
  for (u32 i = 0; i < doc->figures.count; i++) {
    const figure *own = &doc->figures.at[i];
    if (!span_holds(c->text, own->text) || !figure_telling(own)) continue;
    telling++;
    if (w->right) right += figures_compare(own, w->right) >= FIGURES_WITHIN;
    else right += c->article == w->article && figures_compare(own, w->figure) == FIGURES_DIFFER;
  }
  return right && (w->right || telling == 1);
}

void lead_earlier(const headline *h, const clause *c, const evidence_list *where, summary_line *out) {
  builder *b = h->b;
  u32 fate;
  const figure *f = c->developing ? count_in(b, c->article, c->text, NONE, &fate) : NULL;
  if (f) add_counts(h, c, where, f, fate, out);
  for (u32 k = 0; k < h->wrong.count; k++)
    if (stands_for(h, c, &h->wrong.at[k])) add_earlier(b, out, h->wrong.at[k].article, h->wrong.at[k].figure->text, h->wrong.at[k].note, true);
}
