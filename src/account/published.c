// SPDX-License-Identifier: Apache-2.0
// The date of an article without one, through the others.
//
// What it calls "last night" or "Saturday" another article dates. For every day on which it may have been written its
// time expressions are resolved again; the day under which most of them fall on the days that the others give is taken.
// Several days may do equally well ("Saturday" holds for a week): then the one next to the others' own dates, and none on
// which what it tells as past would lie before the story. Who copied it, whom it copied and who credits whom bound the
// day, and may tell it where its words do not (published_bound.c).
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/published.h"
#include "account/statement_group.h"

enum { DAYS_BEFORE = 3, DAYS_AFTER = 10, DAYS_MOST = 45, ROUNDS = 2, WEIGHT = 4, OPEN_MOST = 10 };

static u32 origin_of(const builder *b, u32 article) {
  const index_list *origins = &b->acc->articles.at[article].origins;
  return origins->count ? origins->at[0] : NONE - 1 - article;
}

static bool is_dated(const builder *b, u32 article) { return b->acc->articles.at[article].published.len > 0; }

void anchor_add(const builder *b, anchor_set *set, u32 time, u32 article, u32 other, bool loose) {
  if (!time_usable(b, set->article, time) || !time_usable(b, article, other)) return;
  if (!b->views[set->article].times->at[time].relative) return; // reads the same on every day
  const time_expr *t = &b->views[article].times->at[other];
  // An undated article dates by what it states in full: the date under a post.
  if (!is_dated(b, article) && t->relative) return;
  day_range day;
  if (!days_read(str_from(t->value), &day) || day.last - day.first > 31) return;
  u32 origin = origin_of(b, article);
  for (u32 i = 0; i < set->count; i++) { // copies are one witness
    const anchor *x = &set->at[i];
    if (x->time == time && x->day.first == day.first && x->day.last == day.last && origin_of(b, x->article) == origin) return;
  }
  if (set->count < ANCHORS_MOST) set->at[set->count++] = (anchor){time, article, other, loose, day};
}

static u32 statement_time(const builder *b, const unit *u) {
  return b->views[u->article].when_of[u->statement];
}
static u32 claim_time(const builder *b, const claim_unit *u) {
  return b->views[u->article].rec->said.claims.at[u->claim].when;
}

static void anchor_group(const builder *b, u32 article, u32 time, u32 group, bool loose, anchor_set *set) {
  const unit_group *g = &b->groups->groups.at[group];
  for (u32 k = 0; k < g->units.count; k++) {
    const unit *other = &b->groups->units.at[g->units.at[k]];
    u32 when = statement_time(b, other);
    if (other->article != article || when != time) anchor_add(b, set, time, other->article, when, loose);
  }
}

// Statements of the same conversation were made at about the same time.
static void anchor_linked(const builder *b, u32 article, u32 index, anchor_set *set) {
  const statement_set *said = &b->views[article].rec->said;
  u32 time = b->views[article].when_of[index];
  for (u32 i = 0; i < said->statements.count; i++) {
    const statement *s = &said->statements.at[i];
    for (u32 k = 0; k < s->link_count; k++) {
      u32 to = said->links.at[s->first_link + k].to_statement, other = i == index ? to : to == index ? i : NONE;
      if (other == NONE || other >= said->statements.count) continue;
      u32 group = b->groups->units.at[b->groups->unit_of[article][other]].group;
      if (group != NONE) anchor_group(b, article, time, group, true, set);
    }
  }
}

static void find_anchors(const builder *b, u32 article, anchor_set *set) {
  const statement_set *said = &b->views[article].rec->said;
  for (u32 i = 0; i < said->statements.count; i++) {
    const unit *u = &b->groups->units.at[b->groups->unit_of[article][i]];
    if (u->group == NONE || statement_time(b, u) == NONE) continue;
    anchor_group(b, article, statement_time(b, u), u->group, false, set);
    anchor_linked(b, article, i, set);
  }
  for (u32 i = 0; i < said->claims.count; i++) {
    const claim_unit *u = &b->claims->units.at[b->claims->unit_of[article][i]];
    if (u->group == NONE || claim_time(b, u) == NONE) continue;
    const claim_group *group = &b->claims->groups.at[u->group];
    for (u32 k = 0; k < group->units.count; k++) {
      const claim_unit *other = &b->claims->units.at[group->units.at[k]];
      if (other->article != article) anchor_add(b, set, claim_time(b, u), other->article, claim_time(b, other), false);
    }
  }
}

// The article's time expressions as they would read on that day, in the order of the old ones.
static time_list *resolve(builder *b, u32 article, str day) {
  const record *r = b->views[article].rec;
  struct article art = r->art;
  document doc = r->doc;
  art.published.value = day;
  art.published_basis = BASIS_INFERRED;
  doc.times = (time_list){0};
  times_read(b->scratch, b->scratch, &art, &doc);
  time_list *out = arena_one(b->scratch, time_list);
  for (u32 i = 0, k = 0; i < r->doc.times.count; i++) {
    const time_expr *old = &r->doc.times.at[i];
    while (k < doc.times.count && doc.times.at[k].text.start < old->text.start) k++;
    bool same = k < doc.times.count && doc.times.at[k].text.start == old->text.start;
    *vec_push(b->scratch, out) = same ? doc.times.at[k] : *old;
  }
  return out;
}

// A day that lies ahead of the article that gives it: it may be written about before.
static bool is_planned(const builder *b, u32 article, u32 time) {
  day_range written, day;
  return days_read(b->acc->articles.at[article].published, &written) &&
         days_read(str_from(b->views[article].times->at[time].value), &day) && day.first > written.last;
}

// 4 for the same day, 2 when midnight may lie between, 1 for the same month.
static u32 fit(day_range mine, day_range other) {
  bool late = mine.part >= PART_EVENING || other.part >= PART_EVENING;
  if (days_single(mine) && days_single(other)) {
    i32 apart = mine.first - other.first;
    return apart == 0 ? 4 : abs(apart) == 1 ? (late ? 2 : 1) : 0;
  }
  return days_meet(mine, other) && mine.last - mine.first == other.last - other.first ? 1 : 0;
}

// A day says more than "last week", which may be another week in another article.
static bool has_days(const anchor_set *set) {
  for (u32 i = 0; i < set->count; i++)
    if (days_single(set->at[i].day)) return true;
  return false;
}

static u32 score_day(const builder *b, const time_list *times, const anchor_set *set, i32 *latest) {
  u32 score = 0;
  bool days = has_days(set);
  for (u32 i = 0; i < set->count; i++) {
    day_range mine;
    if (!days_read(str_from(times->at[set->at[i].time].value), &mine)) continue;
    u32 now = fit(mine, set->at[i].day);
    if (days && !days_single(set->at[i].day)) continue;
    score += set->at[i].loose ? now / 2 : now;
    i32 end = mine.last + (mine.part >= PART_EVENING);
    if (now >= 2 && end > *latest && !is_planned(b, set->at[i].article, set->at[i].other)) *latest = end;
  }
  return score;
}

static bool has_digit(str text) {
  for (u32 i = 0; i < text.len; i++)
    if (text.at[i] >= '0' && text.at[i] <= '9') return true;
  return false;
}

// Of the days that it tells as gone by, how many lie before the story (`story`: INT32_MIN when nothing dates it). An
// evening that it tells of is over.
static u32 days_outside(const builder *b, u32 article, const time_list *times, i32 day, i32 story, i32 *latest) {
  u32 outside = 0;
  for (u32 i = 0; i < times->count; i++) {
    day_range mine;
    if (!times->at[i].relative || !time_usable(b, article, i) || !days_read(str_from(times->at[i].value), &mine)) continue;
    if (!days_single(mine) || mine.first > day || mine.first < day - 7) continue;
    outside += story != INT32_MIN && mine.first < story - 1 && !has_digit(text_at(b, article, times->at[i].text));
    bool evening = mine.part >= PART_EVENING && mine.minute < 0 && mine.first == day && !str_holds(text_at(b, article, times->at[i].text), STR("ight"));
    if (evening && day + 1 > *latest) *latest = day + 1;
  }
  return outside;
}

static i32 median_day(const builder *b) {
  i32 *days = arena_array(b->scratch, i32, b->n);
  u32 n = 0;
  for (u32 i = 0; i < b->n; i++) {
    day_range r;
    if (!days_read(b->acc->articles.at[i].published, &r) || !days_single(r)) continue;
    u32 at = n++;
    for (; at && days[at - 1] > r.first; at--) days[at] = days[at - 1];
    days[at] = r.first;
  }
  return n ? days[(n - 1) / 2] : 0;
}

// Its other words for the same day: "last night" beside "shortly before midnight".
static void add_same_day(builder *b, u32 article, day_range day, evidence_list *out) {
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count && out->count < 24; i++) {
    day_range other;
    if (!times->at[i].relative || !time_usable(b, article, i) || !days_read(str_from(times->at[i].value), &other)) continue;
    if (days_single(other) && other.first == day.first) evidence_add(b->a, out, article, times->at[i].text);
  }
}

static void take(builder *b, u32 article, i32 day, i32 first, i32 last, const anchor_set *set) {
  account_article *out = &b->acc->articles.at[article];
  article_view *v = &b->views[article];
  out->published = day_value(b->a, day);
  out->published_basis = BASIS_INFERRED;
  v->times = resolve(b, article, out->published);
  v->inferred_first = first;
  v->inferred_last = last;
  for (u32 round = 0; round < 2; round++) // the same day of the same words first
    for (u32 i = 0; i < set->count; i++) {
      const anchor *x = &set->at[i];
      day_range mine;
      if (!days_read(str_from(v->times->at[x->time].value), &mine) || fit(mine, x->day) < 2) continue;
      if ((fit(mine, x->day) == 4 && !x->loose) != (round == 0)) continue;
      evidence_add(b->a, &out->published_evidence, article, v->times->at[x->time].text);
      evidence_add(b->a, &out->published_evidence, x->article, b->views[x->article].times->at[x->other].text);
      add_same_day(b, article, mine, &out->published_evidence);
    }
}

// The days that the anchors and the bounds leave open; false when there is nothing to go by.
static bool days_open(const anchor_set *set, const day_bound *bound, i32 median, i32 *least, i32 *most) {
  *least = INT32_MAX, *most = INT32_MIN;
  for (u32 i = 0; i < set->count; i++) {
    if (!days_single(set->at[i].day)) continue;
    if (set->at[i].day.first < *least) *least = set->at[i].day.first;
    if (set->at[i].day.last > *most) *most = set->at[i].day.last;
  }
  if (*least > *most) return false;
  if (median && median > *most) *most = median;
  *least -= DAYS_BEFORE, *most += DAYS_AFTER;
  if (*most - *least > DAYS_MOST) *least = *most - DAYS_MOST;
  if (bound->after != NONE && bound->first >= *least && bound->first <= *most) *least = bound->first;
  if (bound->before != NONE && bound->last >= *least && bound->last <= *most) *most = bound->last;
  return true;
}

// Of days that fit equally well: the one on which most of the dated articles were written, where two or more were. Else
// the first, as news is told on the day or the day after; but not before the story's first article.
static i32 likeliest(const builder *b, i32 first, i32 last, i32 story) {
  i32 chosen = story > first && story <= last ? story : first;
  for (i32 day = first, most = 1; day <= last; day++) {
    i32 count = 0;
    day_range r;
    for (u32 i = 0; i < b->n; i++)
      count += b->acc->articles.at[i].published_basis != BASIS_INFERRED && days_read(b->acc->articles.at[i].published, &r) &&
               days_single(r) && r.first == day;
    if (count > most) most = count, chosen = day;
  }
  return chosen;
}

static bool infer_by_words(builder *b, u32 article, const day_bound *bound) {
  anchor_set set = {.article = article};
  find_anchors(b, article, &set);
  anchors_alike(b, &set);
  i32 least, most, median = median_day(b), story = story_first(b);
  if (!days_open(&set, bound, median, &least, &most)) return false;
  u32 best = 0;
  i32 chosen = 0, first = 0, last = 0;
  for (i32 day = least; day <= most; day++) {
    i32 latest = INT32_MIN;
    const time_list *times = resolve(b, article, day_value(b->scratch, day));
    u32 told = score_day(b, times, &set, &latest);
    u32 outside = days_outside(b, article, times, day, story, &latest);
    u32 score = told * WEIGHT - (outside / 2 < WEIGHT ? outside / 2 : WEIGHT - 1); // one may well: what led to it
    if (told < 4 || score < best || day < latest) continue; // nothing is reported before it happened
    if (score > best || day > last + 1) first = day;
    best = score;
    last = day;
  }
  chosen = likeliest(b, first, last, story);
  if (!best || last - first > OPEN_MOST) return false; // "on 6 January": fits any day of a month
  take(b, article, chosen, first, last, &set);
  return true;
}

static void infer(builder *b, u32 article) {
  day_bound bound;
  bound_read(b, article, &bound);
  if (infer_by_words(b, article, &bound)) return;
  i32 first, last;
  if (!bound_days(b, &bound, &first, &last)) return;
  anchor_set none = {.article = article};
  take(b, article, first, first, last, &none);
  bound_evidence(b, article, &bound);
}

static int by_value(const void *x, const void *y) { return str_compare(*(const str *)x, *(const str *)y); }

void published_infer(builder *b) {
  for (u32 round = 0; round < ROUNDS; round++) // what was dated first may date another
    for (u32 i = 0; i < b->n; i++)
      if (!is_dated(b, i)) infer(b, i);
  str *days = arena_array(b->scratch, str, b->n);
  u32 n = 0;
  for (u32 i = 0; i < b->n; i++) {
    str published = b->acc->articles.at[i].published;
    if (published.len >= 10) days[n++] = (str){published.at, 10};
  }
  if (!n) return;
  qsort(days, n, sizeof *days, by_value);
  b->acc->first = days[0];
  b->acc->last = days[n - 1];
}
