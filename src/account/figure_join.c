// SPDX-License-Identifier: Apache-2.0
// The same quantity across articles: one unit, values that agree, and words that say it measures the same.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "account/postings.h"

enum { OF_SENSES = 16, AROUND_SENSES = 32, NEAR_SENSES = 8, NEAR_TOKENS = 5, PROBES = 12 };

typedef struct quantity {
  u32 article, figure;
  const figure *f;
  u64 of[OF_SENSES], around[AROUND_SENSES]; // what it measures; the clause it stands in
  u64 near[NEAR_SENSES]; // the few words beside it
  u32 of_count, around_count, near_count;
  u32 group;
} quantity;

// Equal values need no more than a sentence in common; a clause may be as short as "now has 32 members".
static span sentence_of(const builder *b, u32 article, u32 index) {
  const record *r = b->views[article].rec;
  u32 s = r->doc.figures.at[index].sentence;
  return s < r->doc.sentences.count ? r->doc.sentences.at[s].text : r->doc.figures.at[index].text;
}

static void read_quantity(builder *b, u32 article, u32 index, quantity *q) {
  const figure *f = &b->views[article].rec->doc.figures.at[index];
  *q = (quantity){.article = article, .figure = index, .f = f, .group = NONE};
  span spans[2] = {f->of, f->text}, clause = sentence_of(b, article, index);
  q->of_count = senses_in(b, article, spans, 2, q->of, OF_SENSES);
  q->around_count = senses_in(b, article, &clause, 1, q->around, AROUND_SENSES);
  const token_list *tokens = &b->views[article].rec->doc.tokens;
  u32 at = token_from(&b->views[article].rec->doc, f->text.start), end = token_from(&b->views[article].rec->doc, span_end(f->text));
  u32 from = at > NEAR_TOKENS ? at - NEAR_TOKENS : 0, to = end + NEAR_TOKENS < tokens->count ? end + NEAR_TOKENS : tokens->count;
  span near = {0};
  for (u32 i = from; i < to; i++)
    if (span_holds(clause, (span){tokens->at[i].start, tokens->at[i].len}))
      near = span_of(near.len ? near.start : tokens->at[i].start, tokens->at[i].start + tokens->at[i].len);
  q->near_count = near.len ? senses_in(b, article, &near, 1, q->near, NEAR_SENSES) : 0;
}

// Do the two measure the same, going by the words? 0 no, 1 by the clause, 2 by what they are of as well.
static u32 same_measure(const builder *b, const quantity *x, const quantity *y) {
  overlap of = senses_overlap(b, x->of, x->of_count, y->of, y->of_count);
  overlap around = senses_overlap(b, x->around, x->around_count, y->around, y->around_count);
  double more = around.share_of_a > around.share_of_b ? around.share_of_a : around.share_of_b;
  double of_more = of.share_of_a > of.share_of_b ? of.share_of_a : of.share_of_b;
  if (of.shared && of_more >= 0.5 && around.shared >= 2) return 2;
  if (of.shared && around.shared >= 3 && around.plain >= 1) return 2;
  if (around.shared >= 3 && around.plain >= 2 && more >= 0.4) return 1;
  return 0;
}

// Digits that tell: 3 of 61,400, 2 of 6.5 million, 1 of 40.
static u32 digits_of(double value) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.9e", fabs(value));
  u32 n = 1;
  for (u32 i = 2; digits[i] && digits[i] != 'e'; i++)
    if (digits[i] != '0') n = i;
  return n;
}

// How surely two quantities are one.
static u32 compare(const builder *b, const quantity *x, const quantity *y) {
  figure_match m = figures_compare(x->f, y->f);
  if (m <= FIGURES_DIFFER) return 0;
  u8 change = FIGURE_CHANGE_FROM | FIGURE_CHANGE_TO;
  if ((x->f->flags & change) && (y->f->flags & change) && (x->f->flags & change) != (y->f->flags & change)) return 0;
  u32 fate_x = figure_fate(b, x->article, x->f), fate_y = figure_fate(b, y->article, y->f);
  if (fate_x != fate_y && fate_x != NONE && fate_y != NONE) return 0;
  if (fate_x != fate_y && !figure_telling(x->f)) return 0; // three dead, three on a roof
  bool sum = x->f->unit[0] >= 'A' && x->f->unit[0] <= 'Z' && strlen(x->f->unit) == 3; // what it was is no side of what it is
  if (sum && (x->f->flags & FIGURE_CHANGE_FROM) != (y->f->flags & FIGURE_CHANGE_FROM)) return 0;
  u32 same = same_measure(b, x, y);
  bool telling = figure_telling(x->f);
  u32 cx = b->views[x->article].figure_claim[x->figure], cy = b->views[y->article].figure_claim[y->figure];
  bool one_claim = cx != NONE && cy != NONE && b->views[x->article].claim_of[cx] != NONE &&
                   b->views[x->article].claim_of[cx] == b->views[y->article].claim_of[cy];
  if (one_claim) same++;
  // "10 percent on aluminum": one value beside the same two words.
  if (!same && m == FIGURES_EQUAL && telling && senses_overlap(b, x->near, x->near_count, y->near, y->near_count).plain >= 2) same = 1;
  // Long exact numbers hardly meet by chance.
  bool exact = m == FIGURES_EQUAL && digits_of(x->f->value) >= (strcmp(x->f->unit, "count") == 0 ? 3 : 2);
  bool money = x->f->value >= 1000 && strcmp(x->f->unit, "count") != 0 && strcmp(x->f->unit, "percent") != 0;
  if (exact && money && !same && senses_overlap(b, x->around, x->around_count, y->around, y->around_count).shared) same = 1;
  if (exact && !same) same = senses_overlap(b, x->around, x->around_count, y->around, y->around_count).plain >= 1;
  if (!same || (!telling && same < 2)) return 0;
  if (m != FIGURES_EQUAL && same < 2 && !one_claim) return 0;
  return 100 * same + 10 * m;
}

static bool holds_other_of_article(const builder *b, const account_figure *group, const quantity *q) {
  for (u32 i = 0; i < group->sides.count; i++) {
    const figure_side *s = &group->sides.at[i];
    if (s->article != q->article) continue;
    const figure *f = &b->views[s->article].rec->doc.figures.at[s->figure];
    if (figures_compare(f, q->f) != FIGURES_EQUAL) return true; // an article tells two different numbers apart
  }
  return false;
}

static void add_side(builder *b, account_figure *to, const quantity *q) {
  figure_side *side = vec_push(b->a, &to->sides);
  *side = (figure_side){q->article, q->figure, NONE, NONE};
  u32 local = b->views[q->article].figure_claim[q->figure];
  if (local != NONE) side->claim = b->views[q->article].claim_of[local];
  if (side->claim != NONE) {
    const account_claim *c = &b->acc->claims.at[side->claim];
    for (u32 i = 0; i < c->versions.count; i++)
      if (c->versions.at[i].article == q->article && c->versions.at[i].claim == local)
        side->attributed_to = c->versions.at[i].attributed_to;
  }
  index_add(b->a, &to->articles, q->article);
}

static str clip_words(str s, u32 most) {
  if (s.len <= most) return s;
  u32 n = most;
  while (n && s.at[n] != ' ') n--;
  return (str){s.at, n};
}

static void name_figure(builder *b, account_figure *f) {
  str best = {0};
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure *g = &b->views[f->sides.at[i].article].rec->doc.figures.at[f->sides.at[i].figure];
    str of = text_clean(b->a, text_at(b, f->sides.at[i].article, g->of), false);
    if (of.len > best.len && of.len <= 120) best = of;
  }
  f->of = clip_words(best, 100);
}

typedef struct rank {
  const account_figure *f;
  u32 index;
} rank;
static int by_rank(const void *x, const void *y) {
  const account_figure *a = ((const rank *)x)->f, *b = ((const rank *)y)->f;
  if (a->articles.count != b->articles.count) return a->articles.count > b->articles.count ? -1 : 1;
  return ((const rank *)x)->index < ((const rank *)y)->index ? -1 : 1;
}

static void order(builder *b) {
  u32 n = b->acc->figures.count;
  rank *ranks = arena_array(b->scratch, rank, n);
  account_figure *sorted = arena_array(b->a, account_figure, n);
  for (u32 i = 0; i < n; i++) ranks[i] = (rank){&b->acc->figures.at[i], i};
  if (n) qsort(ranks, n, sizeof *ranks, by_rank);
  for (u32 i = 0; i < n; i++) {
    sorted[i] = *ranks[i].f;
    for (u32 k = 0; k < sorted[i].sides.count; k++)
      b->views[sorted[i].sides.at[k].article].figure_of[sorted[i].sides.at[k].figure] = i;
  }
  b->acc->figures.at = sorted;
  b->acc->figures.room = n;
}

// The unit and the first two digits: equal numbers find each other whatever the words around them.
static u64 value_key(const figure *f) {
  double v = isfinite(f->value) ? f->value : isfinite(f->low) ? f->low : f->high;
  char digits[32];
  int n = snprintf(digits, sizeof digits, "%.1e", v);
  return hash_mix(hash_bytes(str_from(f->unit)), hash_bytes((str){digits, (u32)n}));
}

static bool is_shown(const figure *f) {
  if (!f->unit[0] || f->flags & FIGURE_ORDINAL || !(isfinite(f->value) || isfinite(f->low) || isfinite(f->high))) return false;
  // "two organizations", "one man": counted, but nothing to compare.
  return strcmp(f->unit, "count") != 0 || !isfinite(f->value) || f->value > 2 || isfinite(f->low) || isfinite(f->high);
}

void figures_join(builder *b) {
  VEC(quantity *) groups = {0}; // the quantity that others are compared with: the first of each group
  postings index = {0};
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.figures.count; k++) {
      if (!is_shown(&b->views[i].rec->doc.figures.at[k])) continue;
      quantity *q = arena_one(b->scratch, quantity);
      read_quantity(b, i, k, q);
      probe probes[OF_SENSES + AROUND_SENSES + 1];
      u32 n = 0, found[CANDIDATES_MOST], best = NONE, most = 0;
      if (figure_telling(q->f)) probes[n++] = (probe){1e7, value_key(q->f), 0};
      for (u32 m = 0; m < q->of_count; m++) probes[n++] = (probe){1e6 + sense_weight(b, q->of[m]), q->of[m], m};
      for (u32 m = 0; m < q->around_count; m++)
        probes[n++] = (probe){sense_weight(b, q->around[m]), q->around[m], OF_SENSES + m};
      u32 count = postings_find(&index, probes, n, PROBES, found);
      for (u32 m = 0; m < count; m++) {
        if (holds_other_of_article(b, &b->acc->figures.at[found[m]], q)) continue;
        u32 sure = compare(b, q, groups.at[found[m]]);
        if (sure > most || (sure && sure == most && found[m] < best)) most = sure, best = found[m];
      }
      if (best == NONE) {
        best = b->acc->figures.count;
        account_figure *f = vec_push(b->a, &b->acc->figures);
        memcpy(f->unit, q->f->unit, sizeof f->unit);
        *vec_push(b->scratch, &groups) = q;
        for (u32 m = 0; m < n; m++) postings_add(b->scratch, &index, probes[m].key, best);
      }
      add_side(b, &b->acc->figures.at[best], q);
    }
  for (u32 i = 0; i < b->acc->figures.count; i++) name_figure(b, &b->acc->figures.at[i]);
  order(b);
}
