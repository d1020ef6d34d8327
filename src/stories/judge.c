// SPDX-License-Identifier: Apache-2.0
// What numbers, names and outlets say about two articles that are alike in words.
#include <math.h>

#include "base/hash.h"
#include "stories/group.h"

// Two reports of one event share a part of their figures, and of their names where they have many: how large a part, by
// what likeness falls as that part is missing, and how many there must be before that says anything, and all.
typedef struct usual {
  double share, fall, few, enough;
} usual;
static const usual usual_numbers = {.share = 0.25, .fall = 1, .few = 0, .enough = 4};
static const usual usual_names = {.share = 0.25, .fall = 1.5, .few = 3, .enough = 12};
// Of two that share none of their names while each shares most with another: two floods, two matches.
static const double ACTORS_APART = 0.4, ACTORS_SHARED = 0.7;
enum {
  NUMBERS = 2, ACTORS = 3, // different ones in each, or there is too little to go by
  ACTORS_ALIKE = 100000,   // millionths: how alike another must be to show what names an article can share
};

// Shared marks of all marks of the one with fewer; less than 0 where either has too few.
static double marks_shared(const marks *m, u32 i, u32 j, u32 least) {
  u32 x = m->first[i], x_end = m->first[i + 1], y = m->first[j], y_end = m->first[j + 1];
  u32 of_x = x_end - x, of_y = y_end - y, shared = 0;
  if (of_x < least || of_y < least) return -1;
  while (x < x_end && y < y_end) {
    if (m->term[x] == m->term[y]) shared++, x++, y++;
    else if (m->term[x] < m->term[y]) x++;
    else y++;
  }
  return (double)shared / (of_x < of_y ? of_x : of_y);
}

// Does each article have another, alike, that shares most of its names?
static bool *actors_known(arena *a, const vectors *v, const likenesses *l) {
  bool *known = arena_array(a, bool, v->count + 1);
  for (u32 i = 0; i < l->pairs.count; i++) {
    likeness p = l->pairs.at[i];
    if (p.millionths < ACTORS_ALIKE || (known[p.a] && known[p.b])) continue;
    if (marks_shared(&v->actors, p.a, p.b, ACTORS) >= ACTORS_SHARED) known[p.a] = known[p.b] = true;
  }
  return known;
}

static double missing_factor(const marks *m, u32 i, u32 j, const usual *u) {
  double shared = marks_shared(m, i, j, 1), of_i = m->first[i + 1] - m->first[i], of_j = m->first[j + 1] - m->first[j];
  double fewer = of_i < of_j ? of_i : of_j;
  if (shared < 0 || shared >= u->share || fewer <= u->few) return 1;
  double said = fewer < u->enough ? (fewer - u->few) / (u->enough - u->few) : 1;
  return exp(-u->fall * (u->share - shared) * said);
}

// Of two that are weeks apart and share no figure: two rate decisions of one bank.
static const double FAR_NUMBERS = 0.4;
static const u32 FAR_DAYS = 40;

static u32 days_apart(const vectors *v, u32 i, u32 j) {
  u32 x = v->of[i]->day, y = v->of[j]->day;
  if (x == NONE || y == NONE) return 0;
  return x > y ? x - y : y - x;
}

static double veto_factor(const vectors *v, const bool *known, u32 i, u32 j) {
  bool numbers = marks_shared(&v->numbers, i, j, NUMBERS) == 0;
  bool heard = (known[i] && known[j]) || (numbers && (known[i] || known[j]));
  bool actors = heard && marks_shared(&v->actors, i, j, ACTORS) == 0;
  bool far = days_apart(v, i, j) > FAR_DAYS && marks_shared(&v->numbers, i, j, 1) == 0;
  return (actors ? ACTORS_APART : 1) * (far ? FAR_NUMBERS : 1) * missing_factor(&v->numbers, i, j, &usual_numbers) *
         missing_factor(&v->actors, i, j, &usual_names);
}

// ---- outlets

static const i32 OUTLET_MOST = 200 * 1000; // millionths taken off two articles of one outlet
static const double OUTLET_PRIOR = 10;     // pairs of unknown heaps, in which an outlet tells an event twice ...
static const double OUTLET_USUAL = 2;      // ... so many times as often as chance has it, for its follow-ups are alike too

// Chance that two articles with a known outlet have the same one.
static double outlet_chance(arena *a, const vectors *v) {
  map counts = {0};
  double known = 0, same = 0;
  for (u32 i = 0; i < v->count; i++) {
    if (!v->of[i]->outlet) continue;
    u32 *count = map_at(a, &counts, v->of[i]->outlet, 0);
    same += *count;
    known++;
    ++*count;
  }
  return known > 1 ? same / (known * (known - 1) / 2) : 0;
}

// 0: outlets tell an event as often as they like; 1: never twice. Judged on pairs that are each other's nearest.
static double outlet_seldom(const vectors *v, const likenesses *l) {
  arena *work = arena_new();
  double chance = outlet_chance(work, v), pairs = 0, same = 0;
  u32 *nearest = arena_array(work, u32, v->count + 1);
  i32 *most = arena_array(work, i32, v->count + 1);
  for (u32 i = 0; i < v->count; i++) nearest[i] = NONE;
  for (u32 i = 0; i < l->pairs.count; i++) {
    likeness p = l->pairs.at[i];
    if (p.millionths > most[p.a]) most[p.a] = p.millionths, nearest[p.a] = p.b;
    if (p.millionths > most[p.b]) most[p.b] = p.millionths, nearest[p.b] = p.a;
  }
  for (u32 i = 0; i < v->count; i++) {
    u32 k = nearest[i];
    if (k == NONE || k < i || nearest[k] != i || !v->of[i]->outlet || !v->of[k]->outlet) continue;
    pairs++;
    same += v->of[i]->outlet == v->of[k]->outlet;
  }
  arena_free(work);
  if (!(chance > 0)) return 0;
  double often = (same / chance + OUTLET_PRIOR * OUTLET_USUAL) / (pairs + OUTLET_PRIOR);
  double seldom = OUTLET_USUAL - often;
  return seldom < 0 ? 0 : seldom > 1 ? 1 : seldom;
}

// ---- contrast

// Of two articles that each have another much nearer: likeness falls as it is less than this share of the nearer one's. What
// is alike beyond the last figure is a copy, and says nothing of how alike two reports can be.
static const double CONTRAST_SHARE = 0.6, CONTRAST_MOST = 500000;

static double *nearest_find(arena *a, const likenesses *l, u32 n) {
  double *most = arena_array(a, double, n + 1);
  for (u32 i = 0; i < l->pairs.count; i++) {
    likeness p = l->pairs.at[i];
    if (p.millionths > most[p.a]) most[p.a] = p.millionths;
    if (p.millionths > most[p.b]) most[p.b] = p.millionths;
  }
  for (u32 i = 0; i < n; i++)
    if (most[i] > CONTRAST_MOST) most[i] = CONTRAST_MOST;
  return most;
}

static double contrast_factor(double alike, double x, double y) {
  double share = alike / (CONTRAST_SHARE * (x < y ? x : y));
  return share < 1 ? share : 1;
}

void vetoes_heed(const vectors *v, likenesses *l) {
  arena *work = arena_new();
  i32 off = (i32)(OUTLET_MOST * outlet_seldom(v, l));
  const bool *known = actors_known(work, v, l);
  const u8 *weekdays = weekdays_find(work, v);
  const double *nearest = nearest_find(work, l, v->count);
  for (u32 i = 0; i < l->pairs.count; i++) {
    likeness *p = &l->pairs.at[i];
    double factor = contrast_factor(p->millionths, nearest[p->a], nearest[p->b]);
    factor *= veto_factor(v, known, p->a, p->b) * weekday_factor(weekdays[p->a], weekdays[p->b]);
    p->millionths = (i32)(p->millionths * factor);
    u64 outlet = v->of[p->a]->outlet;
    if (outlet && outlet == v->of[p->b]->outlet) p->millionths -= off;
  }
  arena_free(work);
}
