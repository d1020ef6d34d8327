// SPDX-License-Identifier: Apache-2.0
// Figures: the same quantity across articles, by value and by whose word it is.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "present/labels.h"
#include "present/view.h"

static const figure *figure_of(const view *v, const figure_side *s) {
  return &article_record(v->acc, s->article)->doc.figures.at[s->figure];
}

static u64 number_key(double x) {
  u64 bits = 0;
  if (!isnan(x)) memcpy(&bits, &x, sizeof bits);
  return hash_mix(bits, isnan(x));
}

// "about 40" and "40" are two rows only when their bounds say so outright ("under", "more than", a range).
static u64 value_key(const figure *f) {
  if (!isnan(f->value) && !isnan(f->low) && !isnan(f->high)) return hash_mix(3, number_key(f->value));
  if (!isnan(f->value) && isnan(f->low) && isnan(f->high)) return hash_mix(3, number_key(f->value));
  return hash_mix(number_key(f->value), hash_mix(number_key(f->low), number_key(f->high)));
}

static void add_word(view *v, value_row *row, const figure_side *s) {
  word_of *w = NULL;
  for (u32 i = 0; i < row->words.count && !w; i++)
    if (row->words.at[i].entity == s->attributed_to) w = &row->words.at[i];
  if (!w) {
    w = vec_push(v->memory, &row->words);
    w->entity = s->attributed_to;
  }
  if (!w->articles.count || *vec_last(&w->articles) != s->article) *vec_push(v->memory, &w->articles) = s->article;
}

static void fill_row(view *v, figure_row *row, const account_figure *f) {
  map seen = {0};
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure_side *s = &f->sides.at[i];
    const figure *x = figure_of(v, s);
    str words = evidence_exact(v->acc, (evidence){s->article, x->text});
    u32 *at = map_at(v->memory, &seen, value_key(x), NONE);
    if (*at == NONE) {
      *at = row->values.count;
      *vec_push(v->memory, &row->values) = (value_row){.text = words, .value = x->value, .low = x->low, .high = x->high};
    }
    value_row *value = &row->values.at[*at];
    if (words.len > value->text.len) value->text = words;
    value->approximate |= (x->flags & FIGURE_APPROXIMATE) != 0;
    if (!value->articles.count || *vec_last(&value->articles) != s->article)
      *vec_push(v->memory, &value->articles) = s->article;
    *vec_push(v->memory, &value->evidence) = (evidence){s->article, x->text};
    add_word(v, value, s);
  }
}

static void bounds_of(const value_row *x, double *low, double *high) {
  *low = isnan(x->low) ? x->value : x->low;
  *high = isnan(x->high) ? x->value : x->high;
  if (isnan(x->low) && !isnan(x->high)) *low = -INFINITY;
  if (isnan(x->high) && !isnan(x->low)) *high = INFINITY;
}

static double rounded(double x, u32 digits) {
  if (x == 0 || !isfinite(x)) return x;
  double unit = pow(10, floor(log10(fabs(x))) + 1 - digits);
  return round(x / unit) * unit;
}

static bool nearly(double a, double b) { return fabs(a - b) <= 1e-9 * fabs(a); }

// Is b what a becomes when it is rounded to as many digits as b shows? One digit alone is too coarse unless b says so.
static bool rounds_to(const value_row *a, const value_row *b) {
  if (isnan(a->value) || isnan(b->value)) return false;
  u32 digits = 1;
  while (digits < 12 && !nearly(rounded(b->value, digits), b->value)) digits++;
  return (digits > 1 || b->approximate) && nearly(rounded(a->value, digits), b->value);
}

static bool may_be_the_same(const value_row *a, const value_row *b) {
  if (rounds_to(a, b) || rounds_to(b, a)) return true;
  double al, ah, bl, bh;
  bounds_of(a, &al, &ah);
  bounds_of(b, &bl, &bh);
  return al <= bh && bl <= ah;
}

// Spans that a conflict finding names: key of article and start.
static void find_conflicts(view *v, map *conflicts) {
  for (u32 i = 0; i < v->acc->findings.count; i++) {
    const finding *f = &v->acc->findings.at[i];
    if (f->kind != FINDING_FIGURE_CONFLICT || f->strength < 0.3f) continue;
    for (u32 k = 0; k < f->sides.count; k++)
      for (u32 e = 0; e < f->sides.at[k].evidence.count; e++) {
        evidence x = f->sides.at[k].evidence.at[e];
        *map_at(v->memory, conflicts, hash_mix(x.article, x.at.start), 0) = 1;
      }
  }
}

static u8 agreement_of(const figure_row *row, const map *conflicts) {
  u32 named = 0;
  for (u32 i = 0; i < row->values.count; i++) {
    const value_row *x = &row->values.at[i];
    for (u32 e = 0; e < x->evidence.count; e++)
      if (map_get(conflicts, hash_mix(x->evidence.at[e].article, x->evidence.at[e].at.start)) == 1) {
        named++;
        break;
      }
  }
  if (named > 1) return AGREE_NOT;
  if (row->values.count == 1) return row->values.at[0].articles.count > 1 ? AGREE_SAME : AGREE_ALONE;
  for (u32 i = 1; i < row->values.count && i < 16; i++)
    for (u32 k = 0; k < i; k++)
      if (!may_be_the_same(&row->values.at[i], &row->values.at[k])) return AGREE_UNLIKE;
  return AGREE_ROUNDED;
}

typedef struct placed {
  u32 conflict, articles, sides, figure;
  figure_row row;
} placed;

static int by_interest(const void *x, const void *y) {
  const placed *a = x, *b = y;
  if (a->articles != b->articles) return a->articles < b->articles ? 1 : -1;
  if (a->conflict != b->conflict) return a->conflict < b->conflict ? 1 : -1;
  if (a->sides != b->sides) return a->sides < b->sides ? 1 : -1;
  return (a->figure > b->figure) - (a->figure < b->figure);
}

static int by_carriers(const void *x, const void *y) {
  const value_row *a = x, *b = y;
  if (a->articles.count != b->articles.count) return a->articles.count < b->articles.count ? 1 : -1;
  evidence p = a->evidence.at[0], q = b->evidence.at[0];
  if (p.article != q.article) return p.article > q.article ? 1 : -1;
  return (p.at.start > q.at.start) - (p.at.start < q.at.start);
}

// What a figure measures is not always said: then the words before and after it in its sentence.
static str words_around(view *v, const figure_side *s) {
  enum { BEFORE = 28, AFTER = 24 };
  const record *r = article_record(v->acc, s->article);
  const figure *x = figure_of(v, s);
  if (x->sentence >= r->doc.sentences.count) return (str){0};
  span all = r->doc.sentences.at[x->sentence].text;
  str text = r->art.text;
  if (!span_holds(all, x->text) || span_end(all) > text.len) return (str){0};
  u32 from = x->text.start, to = span_end(x->text);
  for (u32 k = from; k-- > all.start && x->text.start - k <= BEFORE;)
    if (k == all.start || text.at[k - 1] == ' ') from = k;
  for (u32 k = to + 1; k <= span_end(all) && k - span_end(x->text) <= AFTER; k++)
    if (k == span_end(all) || text.at[k] == ' ') to = k;
  return arena_format(v->memory, "%s%.*s%s", from > all.start ? "… " : "", (int)(to - from), text.at + from,
                      to < span_end(all) ? " …" : "");
}

void view_figures(view *v) {
  u32 n = v->acc->figures.count;
  placed *items = arena_array(v->memory, placed, (size_t)n + 1);
  map conflicts = {0};
  find_conflicts(v, &conflicts);
  u32 count = 0;
  for (u32 i = 0; i < n; i++) {
    const account_figure *f = &v->acc->figures.at[i];
    figure_row row = {.figure = i, .of = f->of};
    fill_row(v, &row, f);
    if (!row.values.count) continue;
    qsort(row.values.at, row.values.count, sizeof *row.values.at, by_carriers);
    if (!row.of.len) {
      row.of = words_around(v, &f->sides.at[0]);
      row.around = row.of.len > 0;
    }
    row.agreement = agreement_of(&row, &conflicts);
    items[count++] = (placed){row.agreement == AGREE_NOT, f->articles.count, f->sides.count, i, row};
  }
  if (count) qsort(items, count, sizeof *items, by_interest);
  for (u32 i = 0; i < count; i++) *vec_push(v->memory, &v->figures) = items[i].row;
}
