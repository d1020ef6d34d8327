// SPDX-License-Identifier: Apache-2.0
#include "language/time_calendar.h"

#include <stdio.h>

static i32 floor_div(i32 a, i32 b) { return a / b - (a % b < 0); }

// Howard Hinnant's days_from_civil: eras of 400 years that begin in March, so that leap days come last.
i32 days_from_date(i32 year, i32 month, i32 day) {
  year -= month <= 2;
  i32 era = floor_div(year, 400), of_era = year - era * 400;
  i32 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

moment moment_of_day(i32 days) {
  i32 shifted = days + 719468, era = floor_div(shifted, 146097), of_era = shifted - era * 146097;
  i32 years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  i32 of_year = of_era - (365 * years + years / 4 - years / 100), m = (5 * of_year + 2) / 153;
  moment out = {.grain = GRAIN_DAY, .day = of_year - (153 * m + 2) / 5 + 1, .month = m < 10 ? m + 3 : m - 9};
  out.year = years + era * 400 + (out.month <= 2);
  return out;
}

i32 weekday_of(i32 days) {
  i32 w = (days + 3) % 7; // 1970-01-01 was a Thursday
  return (w < 0 ? w + 7 : w) + 1;
}

i32 month_days(i32 year, i32 month) {
  static const u8 lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap);
}

moment moment_unknown(time_unit unit) {
  static const u8 grains[] = {GRAIN_SECOND,  GRAIN_MINUTE, GRAIN_HOUR,   GRAIN_DAY,     GRAIN_DAY,
                              GRAIN_WEEKEND, GRAIN_WEEK,   GRAIN_WEEK,   GRAIN_MONTH,   GRAIN_QUARTER,
                              GRAIN_HALF,    GRAIN_YEAR,   GRAIN_DECADE, GRAIN_CENTURY, GRAIN_YEAR};
  u8 grain = grains[unit];
  return (moment){.grain = grain > GRAIN_DAY ? GRAIN_DAY : grain, .year = YEAR_UNKNOWN};
}

bool date_is_valid(i32 year, i32 month, i32 day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= month_days(year == YEAR_UNKNOWN ? 2000 : year, month);
}

// The anonymous Gregorian algorithm (Meeus, Jones, Butcher).
i32 easter_sunday(i32 year) {
  i32 a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  i32 h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  i32 m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return days_from_date(year, month, day);
}

static i32 season_month(i32 season) { return 3 + 3 * season; } // spring begins in March, winter in December

i32 moment_days(const moment *m) {
  switch ((time_grain)m->grain) {
  case GRAIN_NONE: return 0;
  case GRAIN_CENTURY:
  case GRAIN_DECADE:
  case GRAIN_YEAR: return days_from_date(m->year, 1, 1);
  case GRAIN_HALF: return days_from_date(m->year, m->index == 2 ? 7 : 1, 1);
  case GRAIN_QUARTER: return days_from_date(m->year, 3 * m->index - 2, 1);
  case GRAIN_SEASON: return days_from_date(m->year, season_month(m->index), 1);
  case GRAIN_MONTH: return days_from_date(m->year, m->month, 1);
  case GRAIN_WEEK: return m->monday;
  case GRAIN_WEEKEND: return m->monday + 5;
  default: return days_from_date(m->year, m->month, m->day);
  }
}

static moment month_shift(i32 year, i32 month, i32 count) {
  i32 months = year * 12 + month - 1 + count;
  return (moment){
      .grain = GRAIN_MONTH, .year = floor_div(months, 12), .month = months - floor_div(months, 12) * 12 + 1};
}

moment moment_shift(const moment *m, time_unit unit, i32 count) {
  i32 days = moment_days(m);
  moment day = moment_of_day(days);
  moment out = {.year = day.year};
  switch (unit) {
  case UNIT_SECOND:
  case UNIT_MINUTE:
  case UNIT_HOUR:
  case UNIT_NIGHT:
  case UNIT_DAY: return moment_of_day(days + count);
  case UNIT_WEEK:
  case UNIT_WEEKEND:
  case UNIT_FORTNIGHT:
    out.grain = unit == UNIT_WEEKEND ? GRAIN_WEEKEND : GRAIN_WEEK;
    out.monday = days - (weekday_of(days) - 1) + 7 * count * (unit == UNIT_FORTNIGHT ? 2 : 1);
    out.year = moment_of_day(out.monday + 3).year;
    return out;
  case UNIT_MONTH: return month_shift(day.year, day.month, count);
  case UNIT_QUARTER:
  case UNIT_PERIOD:
    out = month_shift(day.year, day.month, 3 * count);
    return (moment){.grain = GRAIN_QUARTER, .year = out.year, .index = (out.month + 2) / 3};
  case UNIT_HALF:
    out = month_shift(day.year, day.month, 6 * count);
    return (moment){.grain = GRAIN_HALF, .year = out.year, .index = out.month > 6 ? 2 : 1};
  case UNIT_YEAR: out.grain = GRAIN_YEAR, out.year += count; return out;
  case UNIT_DECADE: out.grain = GRAIN_DECADE, out.year = floor_div(out.year, 10) * 10 + 10 * count; return out;
  case UNIT_CENTURY: out.grain = GRAIN_CENTURY, out.year = floor_div(out.year, 100) * 100 + 100 * count; return out;
  }
  return out;
}

moment moment_add(const moment *m, time_unit unit, i32 count) {
  time_unit step = unit == UNIT_FORTNIGHT ? UNIT_WEEK : unit;
  i32 weeks = unit == UNIT_FORTNIGHT ? 2 * count : count;
  switch (step) {
  case UNIT_SECOND:
  case UNIT_MINUTE:
  case UNIT_HOUR: {
    if (m->grain < GRAIN_HOUR) return moment_shift(m, UNIT_DAY, 0);
    i64 size = step == UNIT_HOUR ? 3600 : step == UNIT_MINUTE ? 60 : 1;
    i64 seconds = (i64)moment_days(m) * 86400 + m->hour * 3600 + m->minute * 60 + m->second + size * count;
    i64 days = seconds / 86400 - (seconds % 86400 < 0);
    moment out = moment_of_day((i32)days);
    seconds -= days * 86400;
    out.hour = (u8)(seconds / 3600), out.minute = (u8)(seconds / 60 % 60), out.second = (u8)(seconds % 60);
    out.grain = m->grain > GRAIN_MINUTE || step == UNIT_SECOND ? GRAIN_SECOND : GRAIN_MINUTE;
    return out;
  }
  case UNIT_WEEK:
    if (m->grain >= GRAIN_DAY) return moment_of_day(moment_days(m) + 7 * weeks);
    return moment_shift(m, UNIT_WEEK, weeks);
  case UNIT_YEAR:
  case UNIT_QUARTER:
  case UNIT_HALF:
    if (m->grain == GRAIN_QUARTER || m->grain == GRAIN_HALF || m->grain == GRAIN_SEASON) {
      moment out = *m;
      if (step == UNIT_YEAR)
        out.year += count;
      else
        out = moment_shift(m, step, count);
      return out;
    }
    return moment_shift(m, step, weeks);
  case UNIT_DECADE: return moment_shift(m, UNIT_YEAR, 10 * weeks);
  case UNIT_CENTURY: return moment_shift(m, UNIT_YEAR, 100 * weeks);
  default: return moment_shift(m, step, weeks);
  }
}

static bool digits_at(str text, u32 at, u32 count, i32 *value) {
  if (at + count > text.len) return false;
  *value = 0;
  for (u32 i = at; i < at + count; i++) {
    if (text.at[i] < '0' || text.at[i] > '9') return false;
    *value = *value * 10 + (text.at[i] - '0');
  }
  return true;
}

moment moment_parse(str text) {
  moment m = {0}, none = {0};
  i32 hour, minute, second;
  if (!digits_at(text, 0, 4, &m.year)) return none;
  m.grain = GRAIN_YEAR;
  if (text.len < 7 || text.at[4] != '-' || !digits_at(text, 5, 2, &m.month)) return m;
  if (m.month < 1 || m.month > 12) return none;
  m.grain = GRAIN_MONTH;
  if (text.len < 10 || text.at[7] != '-' || !digits_at(text, 8, 2, &m.day)) return m;
  if (!date_is_valid(m.year, m.month, m.day)) return none;
  m.grain = GRAIN_DAY;
  if (text.len < 13 || text.at[10] != 'T' || !digits_at(text, 11, 2, &hour) || hour > 24) return m;
  m.hour = (u8)hour, m.grain = GRAIN_HOUR;
  if (text.len < 16 || text.at[13] != ':' || !digits_at(text, 14, 2, &minute) || minute > 59) return m;
  m.minute = (u8)minute, m.grain = GRAIN_MINUTE;
  if (text.len < 19 || text.at[16] != ':' || !digits_at(text, 17, 2, &second) || second > 60) return m;
  m.second = (u8)second, m.grain = GRAIN_SECOND;
  return m;
}

// "2025", "XXXX", "BC0490".
static int year_write(i32 year, char *out, size_t room) {
  if (year == YEAR_UNKNOWN) return snprintf(out, room, "XXXX");
  if (year < 0) return snprintf(out, room, "BC%04d", (1 - year) % 10000);
  return snprintf(out, room, "%04d", year % 10000);
}

void moment_write(const moment *m, char value[32]) {
  static const char *const parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "T12:00", "T24:00"};
  static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
  char year[16];
  year_write(m->year, year, sizeof year);
  value[0] = '\0';
  switch ((time_grain)m->grain) {
  case GRAIN_NONE: break;
  case GRAIN_CENTURY: snprintf(value, 32, "%.*s", (int)strlen(year) - 2, year); break;
  case GRAIN_DECADE: snprintf(value, 32, "%.*s", (int)strlen(year) - 1, year); break;
  case GRAIN_YEAR: snprintf(value, 32, "%s", year); break;
  case GRAIN_HALF: snprintf(value, 32, m->index ? "%s-H%d" : "%s-HX", year, m->index & 3); break;
  case GRAIN_QUARTER: snprintf(value, 32, m->index ? "%s-Q%d" : "%s-QX", year, m->index & 7); break;
  case GRAIN_SEASON: snprintf(value, 32, "%s-%s", year, seasons[m->index & 3]); break;
  case GRAIN_MONTH: snprintf(value, 32, m->month ? "%s-%02d" : "%s-XX", year, m->month & 15); break;
  case GRAIN_WEEK:
  case GRAIN_WEEKEND: {
    if (m->year == YEAR_UNKNOWN) {
      snprintf(value, 32, "XXXX-WXX%s", m->grain == GRAIN_WEEKEND ? "-WE" : "");
      break;
    }
    moment thursday = moment_of_day(m->monday + 3);
    i32 week = (m->monday + 3 - days_from_date(thursday.year, 1, 1)) / 7 + 1;
    year_write(thursday.year, year, sizeof year);
    snprintf(value, 32, "%s-W%02d%s", year, week & 63, m->grain == GRAIN_WEEKEND ? "-WE" : "");
    break;
  }
  case GRAIN_DAY:
    if (m->month == 0 && m->day == 0)
      snprintf(value, 32, "XXXX-XX-XX%s", parts[m->part % COUNT_OF(parts)]);
    else if (m->month == 0)
      snprintf(value, 32, "XXXX-WXX-%d%s", m->day & 7, parts[m->part % COUNT_OF(parts)]);
    else
      snprintf(value, 32, "%s-%02d-%02d%s", year, m->month & 15, m->day & 31, parts[m->part % COUNT_OF(parts)]);
    break;
  default: {
    char day[16] = "XXXX-XX-XX", clock[16];
    if (m->month) snprintf(day, sizeof day, "%.7s-%02d-%02d", year, m->month & 15, m->day & 31);
    if (m->grain == GRAIN_HOUR)
      snprintf(clock, sizeof clock, "%02d", m->hour % 25);
    else if (m->grain == GRAIN_MINUTE)
      snprintf(clock, sizeof clock, "%02d:%02d", m->hour % 25, m->minute % 60);
    else
      snprintf(clock, sizeof clock, "%02d:%02d:%02d", m->hour % 25, m->minute % 60, m->second % 61);
    snprintf(value, 32, "%sT%s", day, clock);
  }
  }
}
