// SPDX-License-Identifier: Apache-2.0
#include "account/days.h"

// Civil calendar, proleptic Gregorian (Howard Hinnant's algorithms, in the public domain).
i32 day_of(i32 year, u32 month, u32 day) {
  year -= month <= 2;
  i32 era = (year >= 0 ? year : year - 399) / 400;
  u32 of_era = (u32)(year - era * 400);
  u32 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + (i32)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

void day_split(i32 days, i32 *year, u32 *month, u32 *day) {
  days += 719468;
  i32 era = (days >= 0 ? days : days - 146096) / 146097;
  u32 of_era = (u32)(days - era * 146097);
  u32 years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  u32 of_year = of_era - (365 * years + years / 4 - years / 100);
  u32 shifted = (5 * of_year + 2) / 153;
  *day = of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = (i32)years + era * 400 + (*month <= 2);
}

u32 day_week(i32 days) { return (u32)(((days + 3) % 7 + 7) % 7); }

str day_value(arena *a, i32 days) {
  i32 year;
  u32 month, day;
  day_split(days, &year, &month, &day);
  return arena_format(a, "%04d-%02u-%02u", year, month, day);
}

static bool digits(str s, u32 from, u32 count, u32 *out) {
  *out = 0;
  if (from + count > s.len) return false;
  for (u32 i = 0; i < count; i++) {
    char c = s.at[from + i];
    if (c < '0' || c > '9') return false;
    *out = *out * 10 + (u32)(c - '0');
  }
  return true;
}

static u32 days_in_month(i32 year, u32 month) {
  i32 next = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
  return (u32)(next - day_of(year, month, 1));
}

// What follows the day: "TEV", "T10:40", "T23:41:00+01:00".
static void read_clock(str s, u32 at, day_range *out) {
  if (at >= s.len || s.at[at] != 'T') return;
  static const struct { char name[3]; u8 part; } parts[] = {
      {"MO", PART_MORNING}, {"MI", PART_MIDDAY}, {"AF", PART_AFTERNOON}, {"EV", PART_EVENING}, {"NI", PART_NIGHT}};
  for (u32 i = 0; i < COUNT_OF(parts); i++)
    if (at + 3 <= s.len && memcmp(s.at + at + 1, parts[i].name, 2) == 0) out->part = parts[i].part;
  u32 hour, minute = 0;
  if (!digits(s, at + 1, 2, &hour) || hour > 24) return;
  if (at + 3 < s.len && s.at[at + 3] == ':') digits(s, at + 4, 2, &minute);
  out->minute = (i32)(hour * 60 + minute);
  out->part = hour < 5 ? PART_NIGHT : hour < 12 ? PART_MORNING : hour < 18 ? PART_AFTERNOON
            : hour < 22 ? PART_EVENING : PART_NIGHT;
}

static bool read_week(str s, i32 year, day_range *out) {
  u32 week;
  if (!digits(s, 6, 2, &week) || week < 1 || week > 53) return false;
  i32 fourth = day_of(year, 1, 4);
  i32 monday = fourth - (i32)day_week(fourth) + 7 * (i32)(week - 1);
  *out = (day_range){monday, monday + 6, -1, PART_NONE};
  if (s.len >= 11 && memcmp(s.at + 8, "-WE", 3) == 0) out->first = monday + 5;
  else if (s.len >= 10 && s.at[8] == '-' && s.at[9] >= '1' && s.at[9] <= '7') {
    out->first = out->last = monday + (s.at[9] - '1');
    read_clock(s, 10, out);
  }
  return true;
}

// Quarters, halves, seasons; the first month and how many.
static bool read_part_of_year(str s, i32 year, day_range *out) {
  u32 month = 0, count = 0;
  char c = s.at[5], d = s.len > 6 ? s.at[6] : 0;
  if (c == 'Q' && d >= '1' && d <= '4') month = 3 * (u32)(d - '1') + 1, count = 3;
  else if (c == 'H' && (d == '1' || d == '2')) month = 6 * (u32)(d - '1') + 1, count = 6;
  else if (c == 'S' && d == 'P') month = 3, count = 3;
  else if (c == 'S' && d == 'U') month = 6, count = 3;
  else if (c == 'F' && d == 'A') month = 9, count = 3;
  else if (c == 'W' && d == 'I') month = 12, count = 3;
  else return false;
  u32 end = month + count;
  *out = (day_range){day_of(year, month, 1), day_of(end > 12 ? year + 1 : year, end > 12 ? end - 12 : end, 1) - 1, -1,
                     PART_NONE};
  return true;
}

bool days_read(str s, day_range *out) {
  u32 year, month, day;
  *out = (day_range){0, 0, -1, PART_NONE};
  if (!digits(s, 0, 4, &year) || year < 1000) return false;
  if (s.len == 4) {
    *out = (day_range){day_of((i32)year, 1, 1), day_of((i32)year, 12, 31), -1, PART_NONE};
    return true;
  }
  if (s.len < 7 || s.at[4] != '-') return false;
  if (s.at[5] == 'W' && s.at[6] != 'I') return read_week(s, (i32)year, out);
  if (!digits(s, 5, 2, &month)) return read_part_of_year(s, (i32)year, out);
  if (month < 1 || month > 12) return false;
  if (s.len == 7) {
    *out = (day_range){day_of((i32)year, month, 1), day_of((i32)year, month, days_in_month((i32)year, month)), -1,
                       PART_NONE};
    return true;
  }
  if (s.at[7] != '-' || !digits(s, 8, 2, &day) || day < 1 || day > days_in_month((i32)year, month)) return false;
  out->first = out->last = day_of((i32)year, month, day);
  read_clock(s, 10, out);
  return true;
}

str days_words(arena *a, str timex) {
  static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  static const char *const parts[] = {"", "the morning of ", "midday on ", "the afternoon of ", "the evening of ",
                                      "the night of "};
  day_range r;
  if (!days_read(timex, &r)) return timex;
  i32 year;
  u32 month, day;
  day_split(r.first, &year, &month, &day);
  if (days_single(r) && r.minute >= 0 && timex.len > 10 && timex.at[10] == 'T')
    return arena_format(a, "%02d:%02d on %u %s %d", r.minute / 60, r.minute % 60, day, months[month - 1], year);
  if (days_single(r)) return arena_format(a, "%s%u %s %d", parts[r.part], day, months[month - 1], year);
  if (timex.len == 7 && r.last - r.first < 32) return arena_format(a, "%s %d", months[month - 1], year);
  return timex;
}
