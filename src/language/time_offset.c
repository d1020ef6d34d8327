// SPDX-License-Identifier: Apache-2.0
// Dates counted from another date that stands beside them, and the nth of a month or year: "two days after Easter",
// "the day after tomorrow", "the week after next", "the first Friday of July", "the last day of the month", "on the
// 5th".
#include <math.h>

#include "language/time_read.h"

// The date that an offset is counted from: a day, or a month or year when nothing finer is counted.
static u32 base_read(time_reader *r, u32 i, time_unit unit, moment *base) {
  time_found found;
  u32 end = time_read_day(r, i, &found), other;
  *base = found.at;
  if (end && found.at.grain < GRAIN_DAY) end = 0;
  if ((other = unit >= UNIT_MONTH ? time_read_period(r, i, &found) : 0) > end) {
    *base = found.at;
    end = found.type == TIME_DATE ? other : 0;
  }
  if (!end || base->year == YEAR_UNKNOWN || base->grain == GRAIN_NONE || base->grain < GRAIN_YEAR) return 0;
  return end;
}

// "the week after next", "the weekend before last".
static u32 after_next(const time_reader *r, u32 i, u32 at, time_found *out) {
  bool after = time_word(r, at + 1, "after");
  u32 end = at + 2 + time_word(r, at + 2, "the");
  if (!(after ? time_word(r, end, "next") : time_word(r, at + 1, "before") && time_word(r, end, "last"))) return 0;
  if (time_roles(r, end + 1) & (ROLE_UNIT | ROLE_MONTH | ROLE_SEASON | ROLE_WEEKDAY)) return 0;
  time_unit unit = (time_unit)time_role_value(r, at);
  if (unit < UNIT_WEEKEND || unit == UNIT_HALF || unit > UNIT_DECADE) return 0;
  *out = (time_found){.first = i, .end = end + 1, .anchor = NONE, .type = TIME_DATE, .relative = true};
  out->at = r->now.grain ? moment_shift(&r->now, unit, after ? 2 : -2) : moment_unknown(unit);
  return end + 1;
}

u32 time_read_offset(time_reader *r, u32 i, time_found *out) {
  u32 start = time_hedges(r, i), at = 0;
  time_amount x = {.count = 1};
  if (time_word(r, start, "the") && (time_roles(r, start + 1) & ROLE_UNIT) &&
      !(time_roles(r, start + 1) & ROLE_PLURAL)) {
    u32 end = after_next(r, i, start + 1, out);
    if (end) return end;
    x.unit = (time_unit)time_role_value(r, start + 1);
    if (x.unit != UNIT_DAY) return 0; // "the week before Easter" is a week, not the day a week before it
    at = start + 2;
  } else if (time_amount_read(r, start, &x) && !isnan(x.count) && !x.hyphen && x.count == floor(x.count) &&
             x.count < 10000) {
    if (time_word_in(r, i - 1, " for within over in during every each last next past first ")) return 0;
    if (time_is_rate(r, i, &x)) return 0; // "saves 41 million a year from 2031"
    at = x.end;
  }
  if (!at || x.unit < UNIT_DAY || x.unit == UNIT_NIGHT || x.unit == UNIT_WEEKEND || x.unit > UNIT_CENTURY) return 0;
  i32 sign = time_word_in(r, at, " after from following ") ? 1 : time_word_in(r, at, " before ") ? -1 : 0;
  if (!sign && time_word(r, at, "prior") && time_word(r, at + 1, "to")) sign = -1, at++;
  if (!sign || time_word(r, at + 1, "now")) return 0;
  moment base;
  u32 end = base_read(r, at + 1, x.unit, &base);
  if (!end) return 0;
  if (time_word(r, at, "from") && time_word_in(r, end, " to until through "))
    return 0; // "open two days from May 2 to 5"
  if (base.grain > GRAIN_DAY) base = moment_of_day(moment_days(&base));
  base.part = PART_NONE;
  *out = (time_found){.first = i, .end = end, .anchor = NONE, .type = TIME_DATE, .relative = true};
  out->at = moment_add(&base, x.unit, sign * (i32)x.count);
  return end;
}

// The nth day of that name in a month, -1 the last. 0 when there is none.
static i32 nth_weekday(i32 year, i32 month, i32 weekday, i32 nth) {
  i32 first = days_from_date(year, month, 1), length = month_days(year, month);
  if (nth < 0) {
    i32 end = first + length - 1;
    return end - (weekday_of(end) - weekday + 7) % 7;
  }
  i32 days = first + (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
  return days < first + length ? days : INT32_MIN;
}

static bool nth_of(const moment *whole, time_unit unit, i32 weekday, i32 nth, moment *out) {
  if (whole->year == YEAR_UNKNOWN || (whole->grain != GRAIN_MONTH && whole->grain != GRAIN_YEAR)) return false;
  bool month = whole->grain == GRAIN_MONTH;
  i32 first = moment_days(whole), days;
  i32 length = month ? month_days(whole->year, whole->month) : days_from_date(whole->year + 1, 1, 1) - first;
  if (weekday) {
    if (!month || (days = nth_weekday(whole->year, whole->month, weekday, nth)) == INT32_MIN) return false;
    return *out = moment_of_day(days), true;
  }
  switch (unit) {
  case UNIT_DAY:
    if (nth > length) return false;
    return *out = moment_of_day(nth < 0 ? first + length - 1 : first + nth - 1), true;
  case UNIT_WEEK: { // the week that holds the nth Thursday, as ISO 8601 counts the weeks of a year
    if (nth > (month ? 5 : 53)) return false;
    i32 thursday = nth < 0 ? first + length - 1 - (weekday_of(first + length - 1) + 3) % 7
                           : first + (11 - weekday_of(first)) % 7 + 7 * (nth - 1);
    moment day = moment_of_day(thursday);
    return *out = moment_shift(&day, UNIT_WEEK, 0), true;
  }
  case UNIT_WEEKEND: {
    i32 saturday = month ? nth_weekday(whole->year, whole->month, 6, nth) : INT32_MIN;
    if (saturday == INT32_MIN) return false;
    moment day = moment_of_day(saturday);
    return *out = moment_shift(&day, UNIT_WEEKEND, 0), true;
  }
  case UNIT_MONTH:
    if (month || nth > 12) return false;
    return *out = (moment){.grain = GRAIN_MONTH, .year = whole->year, .month = nth < 0 ? 12 : nth}, true;
  default: return false;
  }
}

// "on the 5th": a day of the month that the text is in, where nothing after it is counted ("the 5th floor").
static u32 day_alone(time_reader *r, u32 i, i32 day, u32 end, time_found *out) {
  const atom *next = time_atom(r, end);
  bool pointed = time_word(r, i, "the") && time_word_in(r, i - 1, " on by until till since from before after ");
  bool open = !next || (next->kind == ATOM_MARK ? next->code != '-' && next->code != '/' && next->code != '\''
                                                : time_word_in(r, end,
                                                               " to and or that with when at in for as by but while "
                                                               "after before the he she it they we a ") &&
                                                      !next->capital);
  if (!pointed || !open || day < 1 || day > 31) return 0;
  bool near = r->last.grain >= GRAIN_MONTH && r->last.month && r->last.year != YEAR_UNKNOWN &&
              r->last_sentence != NONE && r->sentence != NONE && (r->history || r->sentence - r->last_sentence < 3);
  moment m = near ? r->last : r->now;
  if (m.grain == GRAIN_NONE) return 0;
  *out =
      (time_found){.first = i, .end = end, .type = TIME_DATE, .relative = true, .anchor = near ? r->last_expr : NONE};
  out->told = near && r->history;
  moment first = {.grain = GRAIN_MONTH, .year = m.year, .month = m.month};
  if (!near) {
    tense t = time_tense(r, i, end);
    if (t == TENSE_FUTURE ? day < r->now.day : day > r->now.day)
      first = moment_shift(&first, UNIT_MONTH, t == TENSE_FUTURE ? 1 : -1);
  }
  if (!date_is_valid(first.year, first.month, day)) return 0;
  out->at = moment_of_day(days_from_date(first.year, first.month, day));
  return end;
}

// "the week of March 6", "the weekend of 5 July": that which holds the day.
static u32 week_of(time_reader *r, u32 i, time_found *out) {
  u32 at = i + time_word(r, i, "the");
  bool weekend = time_word(r, at, "weekend");
  moment day;
  if ((!weekend && !time_word(r, at, "week")) || !time_word(r, at + 1, "of")) return 0;
  u32 end = base_read(r, at + 2, UNIT_DAY, &day);
  if (!end || day.grain != GRAIN_DAY || day.part) return 0;
  *out = (time_found){.first = i, .end = end, .anchor = NONE, .type = TIME_DATE, .relative = true};
  out->at = moment_shift(&day, weekend ? UNIT_WEEKEND : UNIT_WEEK, 0);
  return end;
}

u32 time_read_nth(time_reader *r, u32 i, time_found *out) {
  u32 at = i + time_word(r, i, "the"), end;
  if (time_word_in(r, at, " week weekend ")) return week_of(r, i, out);
  i32 nth = -1;
  number n = {0};
  if (time_word_in(r, at, " last final "))
    end = at + 1;
  else if ((time_digits(r, at) || (time_roles(r, at) & (ROLE_ORDINAL | ROLE_TENS))) &&
           number_read(r->art, &r->atoms, at, r->limit, &n) && (n.flags & NUMBER_ORDINAL) && n.value <= 53 &&
           n.value >= 1)
    nth = (i32)n.value, end = n.end;
  else
    return 0;
  u32 roles = time_roles(r, end), of = end + 1;
  bool weekday = (roles & ROLE_WEEKDAY) && !(roles & ROLE_PLURAL) && time_is_name(r, end);
  bool unit = (roles & ROLE_UNIT) && !(roles & (ROLE_PLURAL | ROLE_SHORT));
  moment whole;
  time_found found;
  if (!weekday && !unit) {
    if (!(n.flags & NUMBER_WORDS) && nth > 0 && time_word(r, end, "of") && (time_roles(r, end + 1) & ROLE_SHIFT)) {
      u32 stop = time_read_period(r, end + 1, &found); // "the 20th of next month"
      if (stop && nth_of(&found.at, UNIT_DAY, 0, nth, &whole)) {
        *out = (time_found){
            .first = i, .end = stop, .anchor = found.anchor, .type = TIME_DATE, .relative = true, .at = whole};
        return stop;
      }
    }
    return nth > 0 && !(n.flags & NUMBER_WORDS) ? day_alone(r, i, nth, end, out) : 0;
  }
  bool bare = unit && (time_roles(r, of) & ROLE_SHIFT) && time_word(r, of + 1, "year"); // "the third week next year"
  if ((!bare && !time_word_in(r, of, " of in ")) || (weekday && nth > 5)) return 0;
  u32 from = of + !bare, stop = time_read_period(r, from, &found);
  if (!stop && time_word(r, from, "the") && time_word_in(r, from + 1, " month year ")) { // "the last day of the month"
    moment base = r->last.grain >= GRAIN_MONTH && r->last.year != YEAR_UNKNOWN && r->last_sentence == r->sentence
                      ? r->last
                      : r->now;
    if (base.grain == GRAIN_NONE) return 0;
    found = (time_found){.anchor = NONE, .type = TIME_DATE, .relative = true};
    found.at = moment_shift(&base, time_word(r, from + 1, "month") ? UNIT_MONTH : UNIT_YEAR, 0);
    stop = from + 2;
  }
  if (!stop || found.type != TIME_DATE) return 0;
  if (found.relative && !found.told && (time_roles(r, from) & ROLE_MONTH)) // the verb stands before all of it
    found.at = time_month(r, found.at.month, time_tense(r, i, stop), &found);
  if (!nth_of(&found.at, unit ? (time_unit)time_role_value(r, end) : UNIT_DAY, weekday ? time_role_value(r, end) : 0,
              nth, &whole))
    return 0;
  *out = (time_found){
      .first = i, .end = stop, .anchor = found.anchor, .type = TIME_DATE, .relative = found.relative, .at = whole};
  out->told = found.told;
  return stop;
}
