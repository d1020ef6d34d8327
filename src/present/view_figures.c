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

// Adds a figure's sides to the row's values.
static void fill_row(view *v, figure_row *row, const account_figure *f) {
  map seen = {0};
  for (u32 i = 0; i < row->values.count; i++) *map_at(v->memory, &seen, row->values.at[i].key, i) = i;
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure_side *s = &f->sides.at[i];
    const figure *x = figure_of(v, s);
    str words = evidence_exact(v->acc, (evidence){s->article, x->text});
    u32 *at = map_at(v->memory, &seen, value_key(x), NONE);
    if (*at == NONE) {
      *at = row->values.count;
      *vec_push(v->memory, &row->values) = (value_row){.key = value_key(x), .text = words};
    }
    value_row *value = &row->values.at[*at];
    if (words.len > value->text.len) value->text = words;
    if (!value->articles.count || *vec_last(&value->articles) != s->article)
      *vec_push(v->memory, &value->articles) = s->article;
    *vec_push(v->memory, &value->evidence) = (evidence){s->article, x->text};
    add_word(v, value, s);
  }
}

static u64 place_key(u32 article, u32 start) { return hash_mix((u64)article + 1, start); }

static u32 head_of(const u32 *head, u32 i) {
  while (head[i] != i) i = head[i];
  return i;
}

// Figures that a conflict names stand in one row: head[i] is the figure at whose place figure i is shown.
static u32 *join_conflicts(view *v, bool *conflict) {
  const account *acc = v->acc;
  u32 *head = arena_array(v->memory, u32, (size_t)acc->figures.count + 1);
  map places = {0};
  for (u32 i = 0; i < acc->figures.count; i++) {
    head[i] = i;
    for (u32 k = 0; k < acc->figures.at[i].sides.count; k++) {
      const figure_side *s = &acc->figures.at[i].sides.at[k];
      *map_at(v->memory, &places, place_key(s->article, figure_of(v, s)->text.start), i) = i;
    }
  }
  for (u32 i = 0; i < acc->findings.count; i++) {
    const finding *f = &acc->findings.at[i];
    if (f->kind != FINDING_FIGURE_CONFLICT || f->strength < 0.3f) continue;
    u32 first = NONE;
    for (u32 k = 0; k < f->sides.count; k++)
      for (u32 e = 0; e < f->sides.at[k].evidence.count; e++) {
        evidence x = f->sides.at[k].evidence.at[e];
        u32 which = map_get(&places, place_key(x.article, x.at.start));
        if (which == NONE) continue;
        which = head_of(head, which);
        if (first == NONE) first = which;
        u32 low = first < which ? first : which, high = first < which ? which : first;
        head[high] = low; // the smaller leads, so that the order of findings does not matter
        if (low != high) conflict[low] = true, conflict[low] |= conflict[high];
        first = low;
      }
  }
  return head;
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
  enum { BEFORE = 24, AFTER = 16 };
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
  str before = str_cut(text, span_of(from, x->text.start)), after = str_cut(text, span_of(span_end(x->text), to));
  while (before.len && before.at[before.len - 1] == ' ') before.len--;
  while (after.len && strchr(" ,.;:)", after.at[0])) after.at++, after.len--;
  while (after.len && strchr(" ,.;:(", after.at[after.len - 1])) after.len--;
  return arena_format(v->memory, "%.*s … %.*s", STR_FMT(before), STR_FMT(after));
}

static void finish_row(view *v, placed *x) {
  figure_row *row = &x->row;
  if (!row->of.len) {
    row->of = words_around(v, &v->acc->figures.at[row->figure].sides.at[0]);
    row->around = row->of.len > 0;
  }
  qsort(row->values.at, row->values.count, sizeof *row->values.at, by_carriers);
  if (x->conflict && row->values.count > 1) row->agreement = AGREE_NOT;
  else if (row->values.count > 1) row->agreement = AGREE_ROUNDED;
  else row->agreement = row->values.at[0].articles.count > 1 ? AGREE_SAME : AGREE_ALONE;
}

void view_figures(view *v) {
  u32 n = v->acc->figures.count, count = 0;
  placed *items = arena_array(v->memory, placed, (size_t)n + 1);
  bool *conflict = arena_array(v->memory, bool, (size_t)n + 1);
  u32 *head = join_conflicts(v, conflict), *at = arena_array(v->memory, u32, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) {
    const account_figure *f = &v->acc->figures.at[i];
    u32 lead = head_of(head, i);
    if (!f->sides.count) continue;
    if (lead == i || !items[at[lead]].row.values.count) {
      at[lead] = count++;
      items[at[lead]] = (placed){.figure = lead, .row = {.figure = lead, .of = f->of}};
    }
    placed *x = &items[at[lead]];
    if (!x->row.of.len) x->row.of = f->of;
    fill_row(v, &x->row, f);
    x->articles += f->articles.count;
    x->sides += f->sides.count;
    x->conflict = conflict[lead];
  }
  for (u32 i = 0; i < count; i++) finish_row(v, &items[i]);
  if (count) qsort(items, count, sizeof *items, by_interest);
  for (u32 i = 0; i < count; i++) *vec_push(v->memory, &v->figures) = items[i].row;
}
