// SPDX-License-Identifier: Apache-2.0
#include "article/address.h"

#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

static bool digit_at(str s, u32 i) { return i < s.len && char_is_digit((u8)s.at[i]); }

// How many digits stand at `i`, at most `most`; their value.
static u32 number_at(str s, u32 i, u32 most, u32 *value) {
  u32 n = 0;
  *value = 0;
  while (n < most && digit_at(s, i + n)) *value = *value * 10 + (u32)(s.at[i + n++] - '0');
  return n;
}

// A month in digits, or by its name or the first three letters of it; the bytes it takes, 0 for none.
static u32 month_at(str s, u32 i, u32 *month) {
  u32 n = number_at(s, i, 2, month);
  if (n || i + 3 > s.len) return n;
  const table *months = table_get("article/months");
  u32 letters = 0, code = 0;
  while (i + letters < s.len && letters < 10 && (code = (u8)s.at[i + letters] | 0x20) >= 'a' && code <= 'z') letters++;
  u32 row = letters >= 3 ? table_find(months, word_key((str){s.at + i, letters})) : NONE;
  if (row == NONE) return 0;
  (void)number_at(table_cell(months, row, 1), 0, 2, month);
  return letters;
}

static bool is_day(const date_found *d) {
  static const u8 days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return d->year >= 1990 && d->year <= 2100 && d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= days[d->month - 1];
}

bool address_date(str url, date_found *out) {
  for (u32 i = 0; i + 8 <= url.len; i++) {
    date_found d = {.hour = -1, .minute = -1};
    if ((i && digit_at(url, i - 1)) || number_at(url, i, 4, &d.year) != 4) continue;
    u32 at = i + 4, n;
    char mark = at < url.len ? url.at[at] : 0;
    if (digit_at(url, at)) { // 20231218
      if (number_at(url, at, 2, &d.month) != 2 || number_at(url, at + 2, 2, &d.day) != 2 || digit_at(url, at + 4)) continue;
    } else {
      if ((mark != '/' && mark != '-' && mark != '_') || !(n = month_at(url, at + 1, &d.month))) continue;
      at += 1 + n;
      if (at >= url.len || (url.at[at] != mark && url.at[at] != '/')) continue;
      if (!(n = number_at(url, at + 1, 2, &d.day)) || digit_at(url, at + 1 + n)) continue;
    }
    if (!is_day(&d)) continue;
    *out = d;
    return true;
  }
  return false;
}
