// SPDX-License-Identifier: Apache-2.0
// Which day, month or year is meant: news leaves out what its reader knows on the day it is printed.
#include <stdlib.h>

#include "base/hash.h"
#include "base/table.h"
#include "language/time_read.h"

// What one word says of the time of its clause.
static tense word_tense(const time_reader *r, u32 i) {
  const atom *x = &r->atoms.at[i];
  if (x->kind != ATOM_WORD || (x->capital && i > r->first)) return TENSE_UNKNOWN; // "May", "Will Smith"
  u32 row = table_find(r->tenses, x->key);
  if (row != NONE) {
    str kind = table_cell(r->tenses, row, 1);
    if (kind.len && kind.at[0] == 'n') return TENSE_UNKNOWN;
    return kind.len && kind.at[0] == 'f' ? TENSE_FUTURE : TENSE_PAST;
  }
  str word = {r->art->text.at + x->start, x->len};
  if (word.len > 4 && memcmp(word.at + word.len - 2, "ed", 2) == 0) return TENSE_PAST;
  return TENSE_UNKNOWN;
}

// "is to meet", "agreed to buy", "a plan to close": an infinitive that looks ahead.
static bool toward(const time_reader *r, u32 to) {
  if (to + 1 >= r->limit || r->doc->tokens.at[r->atoms.at[to + 1].token].tag != TAG_VERB) return false;
  u32 row = to > r->first ? table_find(r->tenses, r->atoms.at[to - 1].key) : NONE;
  return row != NONE && table_cell(r->tenses, row, 2).len > 0;
}

// The verb nearest before the expression says, else the nearest after it, else the preposition.
tense time_tense(const time_reader *r, u32 first, u32 end) {
  if (time_word(r, first - 1, "since")) return TENSE_PAST;
  u32 seen = 0;
  if (time_mark(r, end, '\'') && time_word(r, end + 1, "s")) { // "Friday's vote will": its own clause says
    for (u32 i = end + 2; i < r->limit && seen < 5; i++, seen++)
      if (word_tense(r, i) != TENSE_UNKNOWN) return word_tense(r, i);
    return TENSE_UNKNOWN;
  }
  for (u32 i = first; i-- > r->first && seen < 16; seen++) {
    if (time_mark(r, i, ';')) break;
    tense t = word_tense(r, i);
    if (time_word(r, i, "set") && time_word_in(r, i - 1, " is are be was were ") && time_word_in(r, i + 1, " to for "))
      return time_word_in(r, i - 1, " is are be ") ? TENSE_FUTURE : TENSE_PAST;
    if (time_word(r, i, "to") && toward(r, i)) return TENSE_FUTURE;
    if (t == TENSE_UNKNOWN) continue;
    if (time_word(r, i + 1, "not") && time_word(r, i, "could")) return TENSE_PAST;
    if (t == TENSE_PAST && seen <= 1 && i > r->first && time_word_in(r, i - 1, " is are "))
      return TENSE_FUTURE; // "is heard in May"
    if (t == TENSE_FUTURE && i > r->first + 1 &&
        (time_word_in(r, i - 1, " been previously originally already ") || time_word(r, i - 1, "as")))
      return TENSE_PAST;
    if (t == TENSE_PAST && i > r->first + 1 && time_word(r, i - 1, "be") && time_word(r, i - 2, "to"))
      return TENSE_FUTURE;
    // "would have been" and "was to meet": the words just before can turn it round.
    if (t == TENSE_PAST && i > r->first &&
        (time_word_in(r, i - 1, " be been get ") || time_word_in(r, i - 1, " is are ")))
      for (u32 k = i; k-- > r->first && i - k <= 4;)
        if (word_tense(r, k) == TENSE_FUTURE) return TENSE_FUTURE;
    return t;
  }
  if (time_word_in(r, r->first, " after since following ") && r->first < first) return TENSE_PAST;
  seen = 0;
  for (u32 i = end; i < r->limit && seen < 14; i++, seen++) {
    if (time_mark(r, i, ';')) break;
    tense t = word_tense(r, i);
    if (t != TENSE_UNKNOWN) return t;
  }
  if (time_word_in(r, first - 1, " until till by ")) return TENSE_FUTURE;
  return TENSE_UNKNOWN;
}

moment time_weekday(const time_reader *r, i32 weekday, tense t) {
  if (r->now.grain == GRAIN_NONE) return (moment){.grain = GRAIN_DAY, .year = YEAR_UNKNOWN, .day = weekday};
  i32 today = moment_days(&r->now), back = (weekday_of(today) - weekday + 7) % 7;
  if (t == TENSE_FUTURE) return moment_of_day(today + (back ? 7 - back : 0));
  return moment_of_day(today - back);
}

moment time_month_day(const time_reader *r, i32 month, i32 day, i32 weekday, tense t) {
  moment out = {.grain = GRAIN_DAY, .year = YEAR_UNKNOWN, .month = month, .day = day};
  bool told =
      r->last.grain >= GRAIN_YEAR && r->last.year != YEAR_UNKNOWN && (r->history || r->last_sentence == r->sentence);
  if (told && (r->history || r->joined) && date_is_valid(r->last.year, month, day)) {
    out.year = r->last.year;
    return out;
  }
  if (r->now.grain == GRAIN_NONE) {
    if (told) out.year = r->last.year;
    return out;
  }
  i32 today = moment_days(&r->now), best = INT32_MAX;
  for (i32 year = r->now.year - 1; year <= r->now.year + 1; year++) {
    if (!date_is_valid(year, month, day)) continue;
    i32 days = days_from_date(year, month, day), cost = abs(days - today);
    if (weekday && weekday_of(days) != weekday) cost += 400;
    if (t == TENSE_PAST && days > today + 7) cost += r->since ? 400 : 150;
    if (t == TENSE_FUTURE && days < today - 7) cost += 150;
    if (cost < best) best = cost, out.year = year;
  }
  return out;
}

moment time_month(const time_reader *r, i32 month, tense t) {
  moment out = {.grain = GRAIN_MONTH, .year = YEAR_UNKNOWN, .month = month};
  bool told = r->last.grain != GRAIN_NONE && r->last.year != YEAR_UNKNOWN && r->last.grain >= GRAIN_YEAR;
  if (told && (r->history || r->now.grain == GRAIN_NONE)) {
    out.year = r->last.year;
    return out;
  }
  if (r->now.grain == GRAIN_NONE) return out;
  out.year = r->now.year;
  if (t == TENSE_FUTURE ? month < r->now.month : month > r->now.month) out.year += t == TENSE_FUTURE ? 1 : -1;
  // A month that begins soon is the coming one when nothing says that it is past.
  if (t == TENSE_UNKNOWN && out.year < r->now.year && month - r->now.month <= 2) out.year = r->now.year;
  return out;
}

// Halves, quarters and seasons: the latest that has begun; in a clause about the future the next to begin.
moment time_quarter(const time_reader *r, u8 grain, i32 index, tense t) {
  moment out = {.grain = grain, .year = YEAR_UNKNOWN, .index = index};
  if (r->history && r->last.grain != GRAIN_NONE) return out.year = r->last.year, out;
  if (r->now.grain == GRAIN_NONE) return out;
  out.year = r->now.year;
  i32 today = moment_days(&r->now), begins = moment_days(&out), length = grain == GRAIN_HALF ? 184 : 92;
  if (t == TENSE_FUTURE) {
    if (begins + length + (grain == GRAIN_QUARTER ? 120 : 0) <= today) out.year++; // results of a quarter come after it
  } else if (begins > today + (t == TENSE_PAST ? 0 : 30)) {
    out.year--;
  }
  return out;
}

static i32 rule_number(const char *rule, u32 len, u32 *at) {
  bool minus = *at < len && rule[*at] == '-';
  i32 value = 0;
  if (*at < len && (rule[*at] == '-' || rule[*at] == '+')) ++*at;
  while (*at < len && rule[*at] >= '0' && rule[*at] <= '9')
    value = value * 10 + (rule[(*at)++] - '0');
  return minus ? -value : value;
}

// "12-25"; "easter-2"; "11-4-4" the fourth Thursday of November, "-1" the last, "+1" a day after that; "election".
bool time_holiday(const char *rule, u32 len, i32 year, moment *out) {
  u32 at = 0;
  if (len >= 6 && memcmp(rule, "easter", 6) == 0) {
    at = 6;
    *out = moment_of_day(easter_sunday(year) + rule_number(rule, len, &at));
    return true;
  }
  if (rule[0] == 'e') {
    i32 first = days_from_date(year, 11, 1);
    *out = moment_of_day(first + (8 - weekday_of(first)) % 7 + 1);
    return true;
  }
  i32 month = rule_number(rule, len, &at), second = (at++, rule_number(rule, len, &at));
  if (month < 1 || month > 12) return false;
  if (at >= len) {
    *out = (moment){.grain = GRAIN_DAY, .year = year, .month = month, .day = second};
    return date_is_valid(year, month, second);
  }
  at++;
  i32 nth = rule_number(rule, len, &at), more = at < len ? rule_number(rule, len, &at) : 0;
  i32 first = days_from_date(year, month, 1), days = first + (second - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
  if (nth < 0) {
    i32 end = days_from_date(year, month, month_days(year, month));
    days = end - (weekday_of(end) - second + 7) % 7;
  }
  *out = moment_of_day(days + more);
  return true;
}

moment time_anchor(const time_reader *r, time_found *out) {
  out->relative = true;
  if (r->last.grain != GRAIN_NONE && r->last.year != YEAR_UNKNOWN) {
    out->anchor = r->last_expr;
    return r->last;
  }
  out->anchor = NONE;
  return r->now;
}
