// SPDX-License-Identifier: Apache-2.0
// Calendar dates as pages write them: "2025-03-02", "March 2, 2025 10:40 AM", "8:53 AM – Sunday, March 2, 2025",
// "2 March 2025", "4th May 2026", "16:12, 10 Mar 2027", "2. März 2025", "02.03.2025".
//
// Only what is written: no zone is applied and no year is guessed. A date such as 03/02/2025 that can be read two ways
// is not a date here.
#ifndef STEMMA_ARTICLE_DATE_H
#define STEMMA_ARTICLE_DATE_H

#include "base/arena.h"
#include "base/types.h"

typedef struct date_found {
  span at;           // from the first to the last byte of it, weekday and time included
  u32 year;          // 0 when the year is not written: "March 4"
  u32 month, day;
  i32 hour, minute;  // -1 when no time is written
} date_found;

// A date that begins at `at`.
bool date_at(str text, u32 at, u32 end, date_found *out);
// Where the time of day that begins at `at` ends, its zone included: "14:05 GMT"; `at` when there is none.
u32 date_clock_end(str text, u32 at, u32 end);
// The first date in [from, end) of the text.
bool date_find(str text, u32 from, u32 end, date_found *out);
// "2025-03-02" or "2025-03-02T10:40"; the year must be known.
str date_value(arena *a, const date_found *d);
// The date that a record says, in any of the above forms; empty when it cannot be read.
str date_normal(arena *a, str written);

#endif
