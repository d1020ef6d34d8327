// SPDX-License-Identifier: Apache-2.0
// The date of an article without one, through the others.
//
// What it calls "last night" or "Saturday" another article dates. For every day on which it may have been written its
// time expressions are resolved again; the day under which most of them fall on the days that the others give is taken.
// Several days may do equally well ("Saturday" holds for a week): then the one next to the others' own dates.
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/statement_group.h"

enum { ANCHORS_MOST = 64, DAYS_BEFORE = 3, DAYS_AFTER = 10, DAYS_MOST = 45 };

// One time expression of the undated article, and the day that another gives for the same statement or claim.
typedef struct anchor {
  u32 time;           // of the undated article
  u32 article, other; // the dated one and its time expression
  bool loose;         // of the other end of a reply: about the same time
  day_range day;
} anchor;

typedef struct anchor_set {
  u32 article; // the undated one
  anchor at[ANCHORS_MOST];
  u32 count;
} anchor_set;

static u32 origin_of(const builder *b, u32 article) {
  const index_list *origins = &b->acc->articles.at[article].origins;
  return origins->count ? origins->at[0] : NONE - 1 - article;
}

static bool is_dated(const builder *b, u32 article) { return b->acc->articles.at[article].published.len > 0; }

static void add_anchor(const builder *b, anchor_set *set, u32 time, u32 article, u32 other, bool loose) {
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
    if (other->article != article || when != time) add_anchor(b, set, time, other->article, when, loose);
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
      if (other->article != article) add_anchor(b, set, claim_time(b, u), other->article, claim_time(b, other), false);
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

// 4 for the same day, 2 when midnight may lie between, 1 for the same month.
static u32 fit(day_range mine, day_range other) {
  bool late = mine.part >= PART_EVENING || other.part >= PART_EVENING;
  if (days_single(mine) && days_single(other)) {
    i32 apart = mine.first - other.first;
    return apart == 0 ? 4 : abs(apart) == 1 ? (late ? 2 : 1) : 0;
  }
  return days_meet(mine, other) && mine.last - mine.first == other.last - other.first ? 1 : 0;
}

static u32 score_day(const time_list *times, const anchor_set *set, i32 *latest) {
  u32 score = 0;
  for (u32 i = 0; i < set->count; i++) {
    day_range mine;
    if (!days_read(str_from(times->at[set->at[i].time].value), &mine)) continue;
    u32 now = fit(mine, set->at[i].day);
    score += set->at[i].loose ? now / 2 : now;
    i32 end = mine.last + (mine.part >= PART_EVENING);
    if (now >= 2 && end > *latest) *latest = end;
  }
  return score;
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

static void infer(builder *b, u32 article) {
  anchor_set set = {.article = article};
  find_anchors(b, article, &set);
  if (!set.count) return;
  i32 least = INT32_MAX, most = INT32_MIN, median = median_day(b);
  for (u32 i = 0; i < set.count; i++) {
    if (!days_single(set.at[i].day)) continue;
    if (set.at[i].day.first < least) least = set.at[i].day.first;
    if (set.at[i].day.last > most) most = set.at[i].day.last;
  }
  if (least > most) return;
  if (median && median > most) most = median;
  least -= DAYS_BEFORE, most += DAYS_AFTER;
  if (most - least > DAYS_MOST) least = most - DAYS_MOST;
  u32 best = 0;
  i32 chosen = 0, first = 0, last = 0;
  for (i32 day = least; day <= most; day++) {
    i32 latest = INT32_MIN;
    u32 score = score_day(resolve(b, article, day_value(b->scratch, day)), &set, &latest);
    if (score < 4 || score < best || day < latest) continue; // nothing is reported before it happened
    if (score > best || day > last + 1) first = chosen = day;
    else if (abs(day - median) < abs(chosen - median)) chosen = day;
    best = score;
    last = day;
  }
  if (best) take(b, article, chosen, first, last, &set);
}

static int by_value(const void *x, const void *y) { return str_compare(*(const str *)x, *(const str *)y); }

void published_infer(builder *b) {
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
