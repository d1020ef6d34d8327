// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic and TIMEX3 values: the proleptic Gregorian calendar, ISO 8601 weeks, no clock and no zone.
#ifndef STEMMA_LANGUAGE_TIME_CALENDAR_H
#define STEMMA_LANGUAGE_TIME_CALENDAR_H

#include "base/types.h"
#include "language/number_words.h"

i32 days_from_date(i32 year, i32 month, i32 day); // days since 1970-01-01
i32 weekday_of(i32 days);                         // 1 Monday ... 7 Sunday
i32 month_days(i32 year, i32 month);
i32 easter_sunday(i32 year); // western, in days

// How much of a moment is known.
typedef enum time_grain {
  GRAIN_NONE,
  GRAIN_CENTURY,
  GRAIN_DECADE,
  GRAIN_YEAR,
  GRAIN_HALF,
  GRAIN_QUARTER,
  GRAIN_SEASON,
  GRAIN_MONTH,
  GRAIN_WEEK,
  GRAIN_WEEKEND,
  GRAIN_DAY,
  GRAIN_HOUR,
  GRAIN_MINUTE,
  GRAIN_SECOND,
} time_grain;

enum { YEAR_UNKNOWN = INT32_MIN };

// A point of the calendar at some grain; fields below the grain are 0. For a week, `day` is in days since 1970 its
// Monday.
typedef struct moment {
  u8 grain; // time_grain
  u8 part;  // day_part, of a day
  u8 hour, minute, second;
  i32 year; // YEAR_UNKNOWN when only month and day are known; negative before Christ (-489 is 490 BC)
  i32 month, day;
  i32 index;  // of the half 1-2, quarter 1-4, season 0-3
  i32 monday; // of a week or weekend: days since 1970-01-01
} moment;

moment moment_of_day(i32 days);
i32 moment_days(const moment *m); // of its first day; the year must be known
// The period `count` units after the one that holds m, at the unit's grain: last month is (m, UNIT_MONTH, -1).
moment moment_shift(const moment *m, time_unit unit, i32 count);
// m itself moved by count units, no coarser than the unit: two weeks after a day is a day, a year after a day is a
// year.
moment moment_add(const moment *m, time_unit unit, i32 count);
// "2025-03-02", "2025-03-02T10:40", "2025-03-02T10:40:30" -> a moment; grain NONE when it is no date.
moment moment_parse(str text);
// Nothing but the grain: "XXXX-XX" for a month that cannot be told.
moment moment_unknown(time_unit unit);
void moment_write(const moment *m, char value[32]);
// Is the date one of the calendar?
bool date_is_valid(i32 year, i32 month, i32 day);

#endif
