// SPDX-License-Identifier: Apache-2.0
#include "article/date.h"
#include "article/vocabulary.h"

#include "base/hash.h"
#include "base/utf8.h"

typedef struct cursor {
  str text;
  u32 at, end;
} cursor;

static bool digit_at(const cursor *c, u32 at) { return at < c->end && c->text.at[at] >= '0' && c->text.at[at] <= '9'; }

// A number of `least` to `most` digits, no more digits after it.
static bool number(cursor *c, u32 least, u32 most, u32 *value) {
  u32 n = 0, v = 0;
  while (n < most + 1 && digit_at(c, c->at + n)) v = v * 10 + (u32)(c->text.at[c->at + n++] - '0');
  if (n < least || n > most) return false;
  c->at += n;
  *value = v;
  return true;
}

static bool byte(cursor *c, char b) {
  if (c->at >= c->end || c->text.at[c->at] != b) return false;
  c->at++;
  return true;
}

static void spaces(cursor *c) {
  while (c->at < c->end) {
    u32 width, code = utf8_decode(c->text.at + c->at, c->end - c->at, &width);
    if (!char_is_space(code) || code == '\n' || code == '\r') break;
    c->at += width;
  }
}

// Letters and inner apostrophes, up to 24 bytes.
static bool word(cursor *c, str *out) {
  u32 at = c->at, width;
  while (at < c->end && at - c->at < 24 && char_is_letter(utf8_decode(c->text.at + at, c->end - at, &width))) at += width;
  if (at == c->at) return false;
  *out = (str){c->text.at + c->at, at - c->at};
  c->at = at;
  return true;
}

// A month's or weekday's name, with the point of an abbreviation.
static bool name(cursor *c, vocabulary names, u32 *value) {
  cursor k = *c;
  str w;
  if (!word(&k, &w)) return false;
  const table *t = words_of(names);
  u32 row = table_find(t, word_key(w));
  if (row == NONE) return false;
  str cell = table_cell(t, row, 1);
  *value = 0;
  for (u32 i = 0; i < cell.len; i++) *value = *value * 10 + (u32)(cell.at[i] - '0');
  byte(&k, '.');
  *c = k;
  return true;
}

static bool is_word(cursor *c, const char *folded) {
  cursor k = *c;
  str w;
  if (!word(&k, &w) || word_key(w) != word_key(str_from(folded))) return false;
  *c = k;
  return true;
}

static bool valid(const date_found *d) {
  static const u8 days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (d->month < 1 || d->month > 12 || d->day < 1 || d->day > days[d->month - 1]) return false;
  if (d->year && (d->year < 1600 || d->year > 2200)) return false;
  bool leap = d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);
  return d->month != 2 || d->day < 29 || !d->year || leap;
}

// "a.m.", "PM": 1 for the morning, 2 for the afternoon.
static u32 half_day(cursor *c) {
  cursor k = *c;
  spaces(&k);
  if (k.at >= k.end) return 0;
  char first = (char)(k.text.at[k.at] | 0x20);
  if (first != 'a' && first != 'p') return 0;
  k.at++;
  byte(&k, '.');
  if (k.at >= k.end || (k.text.at[k.at] | 0x20) != 'm') return 0;
  k.at++;
  byte(&k, '.');
  u32 width;
  if (k.at < k.end && char_is_letter(utf8_decode(k.text.at + k.at, k.end - k.at, &width))) return 0;
  *c = k;
  return first == 'a' ? 1 : 2;
}

// "10:40", "10:40:31 AM", "11.41pm", "5pm", "14.30 Uhr"
static bool clock_time(cursor *c, i32 *hour, i32 *minute) {
  cursor k = *c;
  u32 h, m = 0, s;
  if (!number(&k, 1, 2, &h) || h > 24) return false;
  bool colon = byte(&k, ':'), point = !colon && byte(&k, '.'), sure = colon;
  if ((colon || point) && (!number(&k, 2, 2, &m) || m > 59)) return false;
  if (colon) {
    cursor more = k;
    if (byte(&more, ':') && number(&more, 2, 2, &s)) {
      k = more;
      if (byte(&more, '.') && number(&more, 1, 9, &s)) k = more;
    }
  }
  u32 half = half_day(&k);
  if (half && h > 12) half = 0;
  if (half) h = h % 12 + (half == 2 ? 12 : 0), sure = true;
  else {
    cursor hour_word = k;
    spaces(&hour_word);
    str w;
    cursor zone_word = hour_word;
    if (is_word(&hour_word, "uhr")) k = hour_word, sure = true;
    else if (point && word(&zone_word, &w) && w.len > 1 && words_have(WORDS_ZONES, word_key(w))) sure = true;
  }
  if (!sure || h > 23) return false;
  *c = k;
  *hour = (i32)h, *minute = (i32)m;
  return true;
}

// "ET", "GMT", "Z", "+02:00", "(UTC)": swallowed, not applied.
static void zone(cursor *c) {
  cursor k = *c;
  u32 n;
  if (k.at < k.end && (k.text.at[k.at] == '+' || k.text.at[k.at] == '-') && digit_at(&k, k.at + 1)) {
    k.at++;
    if (number(&k, 2, 2, &n) && (!byte(&k, ':') || number(&k, 2, 2, &n))) *c = k;
    else {
      k = *c;
      k.at++;
      if (number(&k, 4, 4, &n)) *c = k;
    }
    return;
  }
  spaces(&k);
  byte(&k, '(');
  str w;
  if (word(&k, &w) && w.len <= 5 && words_have(WORDS_ZONES, word_key(w))) {
    byte(&k, ')');
    *c = k;
  }
}

// The time after a date: "T10:40", " 10:40 AM", ", 10:40", " at 6:05 p.m. ET", " | 10:40", " - 10:40"
static void time_after(cursor *c, date_found *d) {
  cursor k = *c;
  if (k.at < k.end && k.text.at[k.at] == 'T' && digit_at(&k, k.at + 1)) k.at++;
  else {
    spaces(&k);
    for (u32 marks = 0, width; marks < 2 && k.at < k.end; marks++) {
      u32 code = utf8_decode(k.text.at + k.at, k.end - k.at, &width);
      if (code != ',' && code != '|' && code != '-' && code != 0x2013 && code != 0x2014 && code != 0xB7 && code != 0x2022 && code != '/') break;
      k.at += width;
      spaces(&k);
    }
    if (is_word(&k, "at") || is_word(&k, "um")) spaces(&k);
  }
  i32 hour, minute;
  if (!clock_time(&k, &hour, &minute)) return;
  zone(&k);
  d->hour = hour, d->minute = minute;
  *c = k;
}

static bool iso(cursor *c, date_found *d) {
  cursor k = *c;
  if (!number(&k, 4, 4, &d->year) || k.at >= k.end) return false;
  char between = k.text.at[k.at];
  if (between != '-' && between != '/' && between != '.') return false;
  k.at++;
  if (!number(&k, 1, 2, &d->month) || !byte(&k, between) || !number(&k, 1, 2, &d->day)) return false;
  *c = k;
  return valid(d);
}

// "02.03.2025" is day first wherever points are used; with slashes it must be clear by the numbers.
static bool numeric(cursor *c, date_found *d) {
  cursor k = *c;
  u32 x, y;
  if (!number(&k, 1, 2, &x) || k.at >= k.end) return false;
  char between = k.text.at[k.at];
  if (between != '.' && between != '/') return false;
  k.at++;
  if (!number(&k, 1, 2, &y) || !byte(&k, between) || !number(&k, 4, 4, &d->year)) return false;
  if (between == '/' && x <= 12 && y <= 12 && x != y) return false;
  bool month_first = between == '/' && y > 12;
  d->day = month_first ? y : x, d->month = month_first ? x : y;
  *c = k;
  return valid(d);
}

static void ordinal(cursor *c) {
  cursor k = *c;
  str w;
  if (word(&k, &w) && w.len <= 2 && words_have(WORDS_ORDINALS, word_key(w))) *c = k;
}

static bool year_after(cursor *c, u32 *year) {
  cursor k = *c;
  spaces(&k);
  byte(&k, ',');
  spaces(&k);
  if (is_word(&k, "de") || is_word(&k, "of")) spaces(&k);
  cursor glued = k; // "March 4, 20319:14 PM": the time was run together with the year
  if (!number(&k, 4, 4, year)) {
    u32 digits = 0;
    while (digit_at(&k, k.at + digits)) digits++;
    if (digits < 5 || digits > 6 || k.at + digits >= k.end || k.text.at[k.at + digits] != ':') return false;
    glued.end = glued.at + 4;
    if (!number(&glued, 4, 4, year)) return false;
    k.at += 4;
  }
  *c = k;
  return true;
}

// "March 2, 2025", "Mar. 2nd 2025", "March 4"
static bool month_first(cursor *c, date_found *d) {
  cursor k = *c;
  if (!name(&k, WORDS_MONTHS, &d->month)) return false;
  spaces(&k);
  if (!number(&k, 1, 2, &d->day)) return false;
  ordinal(&k);
  if (!year_after(&k, &d->year)) d->year = 0;
  *c = k;
  return valid(d);
}

// "2 March 2025", "4th May 2026", "2. März 2025", "2 de marzo de 2025"
static bool day_first(cursor *c, date_found *d) {
  cursor k = *c;
  if (!number(&k, 1, 2, &d->day)) return false;
  if (!byte(&k, '.')) ordinal(&k);
  spaces(&k);
  if (is_word(&k, "de") || is_word(&k, "of")) spaces(&k);
  if (!name(&k, WORDS_MONTHS, &d->month)) return false;
  if (!year_after(&k, &d->year)) d->year = 0;
  *c = k;
  return valid(d);
}

static void weekday(cursor *c) {
  cursor k = *c;
  u32 day;
  if (!name(&k, WORDS_WEEKDAYS, &day)) return;
  spaces(&k);
  byte(&k, ',');
  spaces(&k);
  if (is_word(&k, "the") || is_word(&k, "den")) spaces(&k);
  *c = k;
}

static bool calendar(cursor *c, date_found *d) {
  weekday(c);
  u32 at = c->at;
  for (u32 form = 0; form < 4; form++) {
    cursor k = *c;
    date_found t = {.hour = -1, .minute = -1};
    bool ok = form == 0 ? iso(&k, &t) : form == 1 ? numeric(&k, &t) : form == 2 ? month_first(&k, &t) : day_first(&k, &t);
    if (!ok || (digit_at(&k, k.at) && form != 2)) continue;
    t.at = span_of(at, k.at);
    *d = t;
    *c = k;
    return true;
  }
  return false;
}

// "8:53 AM – Sunday, March 2, 2025", "16:12, 10 Mar 2027"
static bool time_first(cursor *c, date_found *d) {
  cursor k = *c;
  i32 hour, minute;
  if (!clock_time(&k, &hour, &minute)) return false;
  zone(&k);
  spaces(&k);
  for (u32 marks = 0, width; marks < 2 && k.at < k.end; marks++) {
    u32 code = utf8_decode(k.text.at + k.at, k.end - k.at, &width);
    if (code != ',' && code != '|' && code != '-' && code != 0x2013 && code != 0x2014 && code != 0xB7) break;
    k.at += width;
    spaces(&k);
  }
  if (is_word(&k, "on")) spaces(&k);
  if (!calendar(&k, d)) return false;
  d->hour = hour, d->minute = minute;
  *c = k;
  return true;
}

u32 date_clock_end(str text, u32 at, u32 end) {
  cursor c = {text, at, end};
  i32 hour, minute;
  if (!clock_time(&c, &hour, &minute)) return at;
  zone(&c);
  return c.at;
}

bool date_at(str text, u32 at, u32 end, date_found *out) {
  cursor c = {text, at, end};
  bool digit = at < end && char_is_digit((u8)text.at[at]);
  if (!digit || !time_first(&c, out)) {
    c.at = at;
    if (!calendar(&c, out)) return false;
    if (out->year) time_after(&c, out);
  }
  out->at = span_of(at, c.at);
  return true;
}

bool date_find(str text, u32 from, u32 end, date_found *out) {
  bool inside = false; // of a word or number
  for (u32 i = from, width; i < end; i += width) {
    u32 code = utf8_decode(text.at + i, end - i, &width);
    bool letter = char_is_letter(code), digit = char_is_digit(code);
    if (!inside && (letter || digit) && date_at(text, i, end, out)) return true;
    inside = letter || digit;
  }
  return false;
}

str date_value(arena *a, const date_found *d) {
  if (d->hour < 0) return arena_format(a, "%04u-%02u-%02u", d->year, d->month, d->day);
  return arena_format(a, "%04u-%02u-%02uT%02d:%02d", d->year, d->month, d->day, d->hour, d->minute);
}

str date_normal(arena *a, str written) {
  date_found d;
  if (written.len > 200 || !date_find(written, 0, written.len, &d) || !d.year) return (str){0};
  return date_value(a, &d);
}
