// SPDX-License-Identifier: Apache-2.0
// Dates with a day of the month: "2025-03-02", "3/2/2025", "March 2, 2025", "2nd of March", "05-Aug-2016".
#include "language/time_read.h"

// Two digits of a year, read as people do: 00-49 this century, 50-99 the last.
static i32 short_year(const atom *x) {
  if (x->len == 4) return (i32)x->value;
  if (x->len != 2) return 0;
  return (i32)x->value + (x->value < 50 ? 2000 : 1900);
}

static bool date_set(moment *out, i32 year, i32 month, i32 day) {
  if (!date_is_valid(year, month, day)) return false;
  *out = (moment){.grain = GRAIN_DAY, .year = year, .month = month, .day = day};
  return true;
}

// Month name at i, with the full stop of an abbreviation. Beside a day in digits lower case will do ("14 nov"), but not
// for words that are verbs: "may", "march".
static u32 month_name(const time_reader *r, u32 i, i32 *month) {
  if (!(time_roles(r, i) & ROLE_MONTH)) return 0;
  bool beside = time_digits(r, i - 1) || time_digits(r, i + 1) || time_word(r, i - 1, "of");
  if (!time_is_name(r, i) && (!beside || time_word_in(r, i, " may march mar "))) return 0;
  *month = time_role_value(r, i);
  bool stop = (time_roles(r, i) & ROLE_SHORT) && time_mark(r, i + 1, '.') && time_glued(r, i + 1);
  return i + 1 + stop;
}

// 1-31 at i, perhaps with st, nd, rd, th, or in words as an ordinal ("March eighth").
static u32 day_number(const time_reader *r, u32 i, bool words, i32 *day) {
  number n;
  const atom *x = time_atom(r, i), *before = time_atom(r, i - 1);
  if (before && before->kind == ATOM_MARK && (before->code == '$' || before->code == 0xA3 || before->code == 0x20AC))
    return 0; // "$12 December"
  if (!x || !number_read(r->art, &r->atoms, i, r->limit, &n) || n.value < 1 || n.value > 31) return 0;
  if (n.flags & NUMBER_ORDINAL) {
    if ((n.flags & NUMBER_WORDS) && !words) return 0;
  } else if (n.flags || !n.digits || n.digits > 2)
    return 0;
  const atom *next = time_atom(r, n.end);
  if (next && next->glued && (next->code == '%' || (next->code == ':' && time_glued(r, n.end + 1)))) return 0;
  if (next && next->glued && next->kind == ATOM_WORD) return 0;
  *day = (i32)n.value;
  return n.end;
}

// A year after the day and month: ", 2025", " 2025", "of 2025", ", last year"? no. YEAR_UNKNOWN when there is none.
static u32 year_after(const time_reader *r, u32 end, i32 *year) {
  u32 at = end;
  *year = YEAR_UNKNOWN;
  if (time_mark(r, at, ','))
    at++;
  else if (time_word(r, at, "of") || time_word(r, at, "in"))
    at++;
  u32 after = time_year(r, at, year);
  if (!after) return *year = YEAR_UNKNOWN, end;
  // "On March 2, 2008 people came": a comma that is glued to nothing and a noun after it is rare enough to be left.
  return after;
}

static u32 numeric_date(const time_reader *r, u32 i, moment *out) {
  const atom *one = time_atom(r, i), *two = time_atom(r, i + 2), *three = time_atom(r, i + 4),
             *sign = time_atom(r, i + 1);
  if (!one || one->kind != ATOM_DIGITS || !sign || sign->kind != ATOM_MARK || !sign->glued) return 0;
  if (sign->code != '-' && sign->code != '/' && sign->code != '.') return 0;
  if (one->glued && time_mark(r, i - 1, sign->code)) return 0; // the end of a longer number
  if (!two || !two->glued || !three || !three->glued || three->kind != ATOM_DIGITS || !time_mark(r, i + 3, sign->code))
    return 0;
  if (time_mark(r, i + 5, sign->code) && time_glued(r, i + 5) && time_digits(r, i + 6) && time_glued(r, i + 6))
    return 0;
  i32 month = 0;
  if (two->kind == ATOM_WORD) { // 05-Aug-2016, 2019-sep-1
    if (!(two->word->roles & ROLE_MONTH)) return 0;
    month = two->word->time;
    if (one->len == 4) return date_set(out, (i32)one->value, month, (i32)three->value) ? i + 5 : 0;
    return date_set(out, short_year(three), month, (i32)one->value) ? i + 5 : 0;
  }
  if (two->kind != ATOM_DIGITS || two->len > 2) return 0;
  if (one->len == 4) { // 2025-03-02
    if (three->len > 2) return 0;
    return date_set(out, (i32)one->value, (i32)two->value, (i32)three->value) ? i + 5 : 0;
  }
  i32 year = short_year(three);
  if (one->len > 2 || !year || (sign->code == '.' && three->len != 4)) return 0;
  bool day_first = one->value > 12 || sign->code == '.';
  if (day_first) return date_set(out, year, (i32)two->value, (i32)one->value) ? i + 5 : 0;
  return date_set(out, year, (i32)one->value, (i32)two->value) ? i + 5 : 0;
}

u32 time_read_date(const time_reader *r, u32 i, moment *out) {
  i32 month, day, year;
  u32 end = numeric_date(r, i, out), at;
  if (end) {
    moment clock;
    if (time_word(r, end, "t") && time_glued(r, end) && (at = time_read_clock(r, end + 1, &clock))) {
      out->grain = clock.grain, out->hour = clock.hour, out->minute = clock.minute, out->second = clock.second;
      return at;
    }
    return end;
  }
  if ((end = month_name(r, i, &month))) { // March 2, March the 2nd, March eighth
    at = time_word(r, end, "the") ? end + 1 : end;
    if (!(at = day_number(r, at, true, &day))) return 0;
    if (time_word(r, at, "of") && (time_roles(r, at + 1) & ROLE_MONTH)) return 0;
    end = year_after(r, at, &year);
    return date_set(out, year, month, day) ? end : 0;
  }
  at = time_word(r, i, "the") ? i + 1 : i;
  if (!(end = day_number(r, at, true, &day))) return 0; // 2 March, 2nd of March, second of March
  bool ordinal = end - at > 1 || (time_roles(r, at) & ROLE_ORDINAL);
  if (time_word(r, end, "of") || (time_word(r, end, "day") && time_word(r, end + 1, "of")))
    end += time_word(r, end, "of") ? 1 : 2;
  else if (ordinal && !time_digits(r, at))
    return 0;
  if (time_mark(r, end, '-') && time_glued(r, end)) end++;
  if (!(end = month_name(r, end, &month))) return 0;
  end = year_after(r, end, &year);
  return date_set(out, year, month, day) ? end : 0;
}
