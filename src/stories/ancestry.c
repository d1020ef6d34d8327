// SPDX-License-Identifier: Apache-2.0
// What it would cost to take one article for the parent of another: what a desk would have had to change.
//
// Words that the child has from the parent cost nothing, words of its own must be written; so of two possible parents
// the one that accounts for more of the child is the cheaper, and an article that accounts for nothing is no parent.
// Every place where the two differ is a decision somebody took: it costs by its kind, little by its length. Cutting
// from the bottom is nearly free, leaving out a new lead is not. A word or three changed in passing say little: two
// desks often make the same small change. After the idea of the shortest description (Rissanen 1978).
#include "language/time_calendar.h"
#include "stories/weave.h"

static const double WORD = 0.775, QUOTED_WORD = 0.76;    // of each word of the child that the parent accounts for
static const double CHANGED_IN = 0.9, CHANGED_OUT = 1.4; // of each small run of the child's own, of the parent's own
static const double PUT_IN = 2.5, PUT_IN_WORD = 0.007;   // of each longer run of the child's own
static const double LEFT_OUT = 2.3, LEFT_OUT_WORD = 0.0037, BOTTOM = 0.75, LEAD = 10; // of the parent's own; at either end
static const double HEADLINE = 5, SAME_HEADLINE = 1.8;
static const double IN_ORDER = 0.9, DAY_LATER = 0.27, DAYS_MOST = 5; // a copy follows soon
static const double AGAINST = 1, CREDITED = 40, CREDITED_ALSO = 2;   // a point of lean; a credit; one that others share
enum {
  SMALL = 3,       // words of a run that is changed in passing
  LEAN_CREDITED = 4,
};

double ancestry_words(const witness *x, const bool *mask) {
  u32 n = x->words.count, open = 0, quoted = 0;
  for (u32 i = 0, end; i < n; i = end) {
    for (end = i; end < n && mask[end] == mask[i]; end++) {}
    if (!mask[i] && (end - i > SMALL || end == n || !i)) continue;
    for (u32 k = i; k < end; k++) {
      if (x->words.at[k].quoted) quoted++;
      else open++;
    }
  }
  return -WORD * open - QUOTED_WORD * quoted;
}

void ancestry_runs(const bool *mask, u32 n, double *put_in, double *left_out) {
  *put_in = *left_out = 0;
  for (u32 i = 0, end; i < n; i = end + 1) {
    for (end = i; end < n && !mask[end]; end++) {}
    if (end == i) continue;
    bool last = end == n;
    if (end - i <= SMALL && !last) {
      *put_in += CHANGED_IN, *left_out += CHANGED_OUT;
      continue;
    }
    *put_in += PUT_IN + PUT_IN_WORD * (end - i);
    *left_out += (last ? BOTTOM : i == 0 ? LEAD : LEFT_OUT) + LEFT_OUT_WORD * (end - i);
  }
}

// The share of the two headlines' words that they have in common, by how much a word says.
double ancestry_headline(const witness *parent, const witness *child) {
  double common = 0, of_child = 0, of_parent = 0;
  for (u32 k = 0; k < parent->title_count; k++) of_parent += parent->title[k].worth;
  for (u32 i = 0; i < child->title_count; i++) {
    of_child += child->title[i].worth;
    for (u32 k = 0; k < parent->title_count; k++) {
      if (child->title[i].key != parent->title[k].key) continue;
      common += child->title[i].worth;
      break;
    }
  }
  double larger = of_child > of_parent ? of_child : of_parent, share = larger > 0 ? common / larger : 0;
  return -HEADLINE * share - (share > 0.99 ? SAME_HEADLINE : 0);
}

static u32 digits(str s, u32 at, u32 count) {
  u32 value = 0;
  for (u32 i = at; i < at + count; i++) {
    if (i >= s.len || s.at[i] < '0' || s.at[i] > '9') return NONE;
    value = value * 10 + (u32)(s.at[i] - '0');
  }
  return value;
}

// Hours since 1970 of "2031-03-04" (its noon) or "2031-03-04T10…".
static bool read_hours(str date, double *hours) {
  u32 year = digits(date, 0, 4), month = digits(date, 5, 2), day = digits(date, 8, 2), hour = digits(date, 11, 2);
  if (year == NONE || month == NONE || day == NONE || month < 1 || month > 12) return false;
  *hours = 24.0 * days_from_date((i32)year, (i32)month, (i32)day) + (hour == NONE ? 12 : hour);
  return true;
}

double ancestry_days(const witness *from, const witness *to) {
  double x, y;
  if (!read_hours(from->record->art.published.value, &x) || !read_hours(to->record->art.published.value, &y)) return 0;
  return (y - x) / 24;
}

double ancestry_time(const witness *parent, const witness *child) {
  double days = ancestry_days(parent, child);
  if (days <= 0) return 0; // what speaks against it is in the lean
  return DAY_LATER * (days > DAYS_MOST ? DAYS_MOST : days) - IN_ORDER;
}

double ancestry_said(i32 lean, bool shared) {
  if (lean < 0) return AGAINST * -lean;
  if (lean < LEAN_CREDITED) return 0;
  return shared ? -CREDITED_ALSO : -CREDITED;
}
