// SPDX-License-Identifier: Apache-2.0
// Days: TIMEX3 values as runs of days, so that dates of different grain can be compared.
#ifndef STEMMA_ACCOUNT_DAYS_H
#define STEMMA_ACCOUNT_DAYS_H

#include "base/arena.h"
#include "base/types.h"

typedef enum day_part { PART_NONE, PART_MORNING, PART_MIDDAY, PART_AFTERNOON, PART_EVENING, PART_NIGHT } day_part;

typedef struct day_range {
  i32 first, last; // days since 1970-01-01, both inclusive
  i32 minute;      // of the day, -1 when no clock time is given
  u8 part;         // day_part
} day_range;

// False for durations, sets, references such as PRESENT_REF, and values whose year is not known.
bool days_read(str timex, day_range *out);
static inline bool days_single(day_range r) { return r.first == r.last; }
static inline bool days_meet(day_range a, day_range b) { return a.first <= b.last && b.first <= a.last; }
i32 day_of(i32 year, u32 month, u32 day);
void day_split(i32 days, i32 *year, u32 *month, u32 *day);
u32 day_week(i32 days); // 0 Monday .. 6 Sunday
str day_value(arena *a, i32 days); // "2031-03-04"
// For a person: "4 March 2031", "late on 4 March 2031", "March 2031", "2031"; the value itself when it is none of these.
str days_words(arena *a, str timex);

#endif
