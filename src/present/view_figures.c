// SPDX-License-Identifier: Apache-2.0
// Figures: the same quantity across articles, by value and by whose word it is.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "present/figure_words.h"
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

// What findings say of the figures in one row.
enum { ROW_UPDATED = 1, ROW_CONFLICT = 2 };

static u64 place_key(u32 article, u32 start) { return hash_pair((u64)article + 1, start); }

static u32 head_of(const u32 *head, u32 i) {
  while (head[i] != i) i = head[i];
  return i;
}

// Figures that a conflict names stand in one row: head[i] is the figure at whose place figure i is shown.
static u32 *join_conflicts(view *v, u8 *conflict, map *places) {
  const account *acc = v->acc;
  u32 *head = arena_array(v->memory, u32, (size_t)acc->figures.count + 1);
  for (u32 i = 0; i < acc->figures.count; i++) {
    head[i] = i;
    for (u32 k = 0; k < acc->figures.at[i].sides.count; k++) {
      const figure_side *s = &acc->figures.at[i].sides.at[k];
      *map_at(v->memory, places, place_key(s->article, figure_of(v, s)->text.start), i) = i;
    }
  }
  for (u32 i = 0; i < acc->findings.count; i++) {
    const finding *f = &acc->findings.at[i];
    if (f->kind != FINDING_FIGURE_CONFLICT) continue;
    bool update = f->strength < 0.3f; // the numbers of a thing that goes on: one row, and no conflict
    u32 first = NONE;
    for (u32 k = 0; k < f->sides.count; k++)
      for (u32 e = 0; e < f->sides.at[k].evidence.count; e++) {
        evidence x = f->sides.at[k].evidence.at[e];
        u32 which = map_get(places, place_key(x.article, x.at.start));
        if (which == NONE) continue;
        which = head_of(head, which);
        if (first == NONE) first = which;
        u32 low = first < which ? first : which, high = first < which ? which : first;
        head[high] = low; // the smaller leads, so that the order of findings does not matter
        if (low != high) conflict[low] |= conflict[high] | (update ? ROW_UPDATED : ROW_CONFLICT);
        first = low;
      }
  }
  return head;
}

typedef struct placed {
  u32 conflict, articles, sides, figure;
  bool around; // what it is of does not say enough
  u32 far;     // the other end of a change, NONE
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

// What a figure measures is not always said: then the words around it, those of the side that says it best.
static str words_around(view *v, u32 which, u32 far) {
  const account_figure *f = &v->acc->figures.at[which];
  str best = {0};
  u32 most = 0;
  for (u32 i = 0; i < f->sides.count && i < 8; i++) {
    const record *r = article_record(v->acc, f->sides.at[i].article);
    const figure *x = figure_of(v, &f->sides.at[i]);
    const figure *other = far != NONE && x->pair < r->doc.figures.count ? &r->doc.figures.at[x->pair] : NULL;
    str words = figure_words_around(v->memory, r, x, other);
    u32 points = words.len > 75 ? 20 : words.len < 50 ? words.len : 50;
    if (points > most) most = points, best = words;
  }
  return best;
}

static void finish_row(view *v, placed *x) {
  figure_row *row = &x->row;
  str around = row->of.len && !x->around ? (str){0} : words_around(v, row->figure, x->far);
  if (around.len) row->of = around, row->around = true;
  qsort(row->values.at, row->values.count, sizeof *row->values.at, by_carriers);
  if ((x->conflict & ROW_CONFLICT) && row->values.count > 1) row->agreement = AGREE_NOT;
  else if (x->conflict && row->values.count > 1) row->agreement = AGREE_UPDATED;
  else if (row->values.count > 1) row->agreement = AGREE_ROUNDED;
  else row->agreement = row->values.at[0].articles.count > 1 ? AGREE_SAME : AGREE_ALONE;
}

// The account figure that is the far end of the change that this one begins, NONE: "from 72 per cent to under 48".
static u32 far_end(const view *v, const map *places, const account_figure *f) {
  u32 far = NONE;
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure *x = figure_of(v, &f->sides.at[i]);
    const figure_list *all = &article_record(v->acc, f->sides.at[i].article)->doc.figures;
    if (!(x->flags & FIGURE_CHANGE_FROM) || x->pair >= all->count) return NONE;
    u32 other = map_get(places, place_key(f->sides.at[i].article, all->at[x->pair].text.start));
    if (other == NONE || (far != NONE && other != far)) return NONE;
    far = other;
  }
  return far == NONE || v->acc->figures.at[far].sides.count != f->sides.count ? NONE : far;
}

static bool is_idle(const view *v, const account_figure *f) {
  if (f->articles.count > 1) return false;
  for (u32 i = 0; i < f->sides.count; i++)
    if (!figure_words_idle(article_record(v->acc, f->sides.at[i].article), figure_of(v, &f->sides.at[i]))) return false;
  return true;
}

static bool says_enough(const view *v, const account_figure *f) {
  for (u32 i = 0; i < f->sides.count; i++)
    if (figure_words_enough(article_record(v->acc, f->sides.at[i].article), figure_of(v, &f->sides.at[i]))) return true;
  return false;
}

// The far end joins the near one: "72 per cent → under 48 per cent".
static void join_far(view *v, figure_row *row, const account_figure *far) {
  for (u32 i = 0; i < row->values.count; i++) {
    value_row *value = &row->values.at[i];
    for (u32 k = 0; k < far->sides.count; k++) {
      const figure *x = figure_of(v, &far->sides.at[k]);
      if (value->evidence.at[0].article != far->sides.at[k].article) continue;
      str words = evidence_exact(v->acc, (evidence){far->sides.at[k].article, x->text});
      value->text = arena_format(v->memory, "%.*s \xE2\x86\x92 %.*s", STR_FMT(value->text), STR_FMT(words));
      *vec_push(v->memory, &value->evidence) = (evidence){far->sides.at[k].article, x->text};
      break;
    }
  }
}

void view_figures(view *v) {
  u32 n = v->acc->figures.count, count = 0;
  placed *items = arena_array(v->memory, placed, (size_t)n + 1);
  u8 *conflict = arena_array(v->memory, u8, (size_t)n + 1);
  bool *taken = arena_array(v->memory, bool, (size_t)n + 1);
  map places = {0};
  u32 *head = join_conflicts(v, conflict, &places), *at = arena_array(v->memory, u32, (size_t)n + 1);
  u32 *far = arena_array(v->memory, u32, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) {
    far[i] = head_of(head, i) == i && !conflict[i] ? far_end(v, &places, &v->acc->figures.at[i]) : NONE;
    if (far[i] != NONE && (far[i] == i || conflict[far[i]] || taken[far[i]])) far[i] = NONE;
    if (far[i] != NONE) taken[far[i]] = true;
  }
  for (u32 i = 0; i < n; i++) {
    const account_figure *f = &v->acc->figures.at[i];
    u32 lead = head_of(head, i);
    if (!f->sides.count || taken[i] || (lead == i && !conflict[i] && far[i] == NONE && is_idle(v, f))) continue;
    if (lead == i || !items[at[lead]].row.values.count) {
      at[lead] = count++;
      items[at[lead]] = (placed){.figure = lead, .far = far[lead], .around = !says_enough(v, f), .row = {.figure = lead, .of = f->of}};
    }
    placed *x = &items[at[lead]];
    if (!x->row.of.len) x->row.of = f->of;
    fill_row(v, &x->row, f);
    if (x->far != NONE) join_far(v, &x->row, &v->acc->figures.at[x->far]);
    x->articles += f->articles.count;
    x->sides += f->sides.count;
    x->conflict = conflict[lead];
  }
  u32 kept = 0; // a number of nothing that one article alone gives says nothing
  for (u32 i = 0; i < count; i++) {
    finish_row(v, &items[i]);
    if (items[i].row.of.len || items[i].articles > 1) items[kept++] = items[i];
  }
  count = kept;
  if (count) qsort(items, count, sizeof *items, by_interest);
  for (u32 i = 0; i < count; i++) *vec_push(v->memory, &v->figures) = items[i].row;
}
