// SPDX-License-Identifier: Apache-2.0
// Lead: the lines that could be printed, from the tops of the articles, best first.
#include <math.h>
#include <stdlib.h>

#include "account/headline.h"

enum { LEADS = 12, FEW_LEADS = 4, LINES_MOST = 48 };

void lead_open(headline *h) {
  lead_roots(h);
  lead_sentences(h);
  lead_openings(h);
}

// Words that no other origin uses are one writer's colour ("posh", "sniffed"): the line that says it as most do is taken.
static double plainness(const headline *h, const clause *c) {
  u32 own = 0;
  for (u32 i = 0; i < c->count; i++) {
    u32 in = map_get(&h->carried, c->senses[i]);
    own += c->kinds[i] != GIST_NUMBER && (in == NONE || in < 2);
  }
  return h->roots < 2 || !c->count ? 1 : 1 / (1 + 1.5 * own / c->count);
}

static double line_points(const headline *h, const lead_line *l) {
  const builder *b = h->b;
  const record *r = b->views[l->article].rec;
  const sentence *s = &r->doc.sentences.at[l->sentence];
  u32 words = 0;
  for (u32 i = l->head.start; i < span_end(l->head); i++) words += r->art.text.at[i] == ' ';
  double points = l->says.carried / sqrt(24.0 + words) * plainness(h, &l->says);
  if (l->says.developing) points *= lead_newness(b, l->article);
  if (r->art.blocks.at[s->block].kind != BLOCK_PARAGRAPH) points *= 0.8;
  if (lead_defines(b, l->article, s)) points *= 0.4;
  if ((l->place || !l->says.done) && lead_is_general(b, l->article, l->head)) points *= 0.4;
  return points;
}

static int by_points(const void *x, const void *y) {
  const lead_line *a = x, *b = y;
  if (a->points != b->points) return a->points > b->points ? -1 : 1;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

void lead_lines(headline *h, line_list *out) {
  static const double QUOTED = 0.35; // somebody's words are seldom the news itself
  const builder *b = h->b;
  u32 most = b->n > 100 ? FEW_LEADS : LEADS;
  map seen = {0};
  for (u32 i = 0; i < h->sentences.count; i++) {
    const lead_sentence *x = &h->sentences.at[i];
    if (x->place >= most || !lead_stands(h, x) || lead_figure_wrong(h, x->article, x->text)) continue;
    str text = text_at(b, x->article, x->text);
    u32 *known = map_at(b->scratch, &seen, hash_bytes(text), 0);
    if (*known) continue; // a copy's
    *known = 1;
    lead_line *l = vec_push(b->scratch, out);
    *l = (lead_line){.article = x->article, .sentence = x->sentence, .place = x->place, .text = x->text, .head = x->text};
    lead_part(b, l);
    lead_clause(h, l->article, l->sentence, l->head, &l->says);
    l->points = line_points(h, l);
    l->quotes = lead_quoted_share(b, l->article, l->text) > QUOTED;
    l->top = (l->quotes ? 0.5 : 1) * (!l->place ? 1 : h->roots < 2 ? 0.4 : l->place == 1 ? 0.65 : l->place == 2 ? 0.5 : 0.4);
  }
  if (out->count) qsort(out->at, out->count, sizeof *out->at, by_points);
  if (out->count > LINES_MOST) out->count = LINES_MOST;
}
