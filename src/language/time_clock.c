// SPDX-License-Identifier: Apache-2.0
// Times of the day: "10:40 AM", "11.41pm", "5 p.m. EST", "1400 GMT", "half past ten", "twenty past midnight".
#include "language/time_read.h"

// "am", "p.m.", "a. m." at i; *pm is set. The full stop after the m belongs to it.
static u32 meridiem(const time_reader *r, u32 i, bool *pm) {
  u32 end = 0;
  if (time_word(r, i, "am") || time_word(r, i, "pm"))
    end = i + 1;
  else if ((time_word(r, i, "a") || time_word(r, i, "p")) && time_mark(r, i + 1, '.') && time_word(r, i + 2, "m"))
    end = i + 3 + (time_mark(r, i + 3, '.') && time_glued(r, i + 3));
  if (!end) return 0;
  char c = r->art->text.at[r->atoms.at[i].start];
  *pm = c == 'p' || c == 'P';
  return end;
}

static u32 zone(const time_reader *r, u32 end) {
  if (time_word_in(r, end, " eastern central mountain pacific local ") && time_word(r, end + 1, "time")) return end + 2;
  bool bracket = time_mark(r, end, '(');
  u32 at = end + bracket;
  if (!(time_roles(r, at) & ROLE_ZONE) || !time_atom(r, at)->capital) return end;
  if (time_word_in(r, at, " gmt utc ") && (time_mark(r, at + 1, '+') || time_mark(r, at + 1, '-')) &&
      time_glued(r, at + 1) && time_digits(r, at + 2) && time_glued(r, at + 2) && r->atoms.at[at + 2].value <= 14)
    at += 2; // "GMT+2"
  if (!bracket) return at + 1;
  return time_mark(r, at + 1, ')') ? at + 2 : end;
}

static bool clock_set(moment *out, i32 hour, i32 minute, bool has_half, bool pm, u8 grain) {
  if (has_half) {
    if (hour < 1 || hour > 12)
      has_half = false;
    else
      hour = hour % 12 + (pm ? 12 : 0);
  }
  if (hour > 24 || minute > 59) return false;
  *out = (moment){.grain = grain, .hour = (u8)hour, .minute = (u8)minute};
  return true;
}

// A whole number below `limit` at i, in digits or words.
static u32 small_number(const time_reader *r, u32 i, i32 limit, i32 *value) {
  number n;
  if (!time_atom(r, i) || !number_read(r->art, &r->atoms, i, r->limit, &n)) return 0;
  if (n.flags & ~(u32)NUMBER_WORDS || !number_is_whole(&n) || n.value >= limit || n.value < 1) return 0;
  *value = (i32)n.value;
  return n.end;
}

// "half past ten", "a quarter to six", "twenty past midnight", "ten minutes before noon".
static u32 spoken_clock(const time_reader *r, u32 i, moment *out) {
  i32 minutes = 0, hour = 0;
  u32 at = i;
  if (time_word(r, at, "half"))
    minutes = 30, at++;
  else if (time_word(r, at, "quarter"))
    minutes = 15, at++;
  else if (time_word(r, at, "a") && time_word(r, at + 1, "quarter"))
    minutes = 15, at += 2;
  else if (!(at = small_number(r, at, 60, &minutes)))
    return 0;
  if (time_word_in(r, at, " minute minutes min mins ")) at++;
  bool past = time_word(r, at, "past"), to = time_word(r, at, "to");
  if (!past && !to) return 0;
  at++;
  if (time_word(r, at, "midnight"))
    hour = past ? 0 : 24, at++;
  else if (time_word(r, at, "noon"))
    hour = 12, at++;
  else if (to && minutes != 15 && !time_word_in(r, i - 1, " at by about around "))
    return 0; // "two to three" is a range
  else if (!(at = small_number(r, at, 13, &hour)))
    return 0;
  if (time_word(r, at, "o") && time_mark(r, at + 1, '\'') && time_word(r, at + 2, "clock")) at += 3;
  i32 total = hour * 60 + (past ? minutes : -minutes);
  bool pm = false;
  u32 more = meridiem(r, at, &pm);
  if (more && hour >= 1 && hour <= 12) total = (total + 720 * pm - (hour == 12 ? 720 : 0) + 1440) % 1440, at = more;
  return clock_set(out, total / 60, total % 60, false, false, GRAIN_MINUTE) ? at : 0;
}

u32 time_read_clock(const time_reader *r, u32 i, moment *out) {
  bool pm = false;
  i32 hour = 0;
  u32 end;
  if (time_digits(r, i) && r->atoms.at[i].value == 12 && time_word_in(r, i + 1, " noon midnight ") &&
      !time_glued(r, i + 1)) {
    *out = (moment){.grain = GRAIN_MINUTE, .hour = time_word(r, i + 1, "noon") ? 12 : 24};
    return i + 2;
  }
  if (time_digits(r, i) && r->atoms.at[i].len <= 2) {
    hour = (i32)r->atoms.at[i].value;
    bool colon = time_mark(r, i + 1, ':'), dot = time_mark(r, i + 1, '.');
    if ((colon || dot) && time_glued(r, i + 1) && time_digits(r, i + 2) && time_glued(r, i + 2) &&
        r->atoms.at[i + 2].len == 2) {
      i32 minute = (i32)r->atoms.at[i + 2].value, second = -1;
      end = i + 3;
      if (colon && time_mark(r, end, ':') && time_digits(r, end + 1) && time_glued(r, end + 1) &&
          r->atoms.at[end + 1].len == 2)
        second = (i32)r->atoms.at[end + 1].value, end += 2;
      else if (time_mark(r, end, ':') && time_glued(r, end) && time_digits(r, end + 1))
        return 0;
      u32 more = meridiem(r, end, &pm), zoned = zone(r, more ? more : end);
      if (!more && dot && zoned == end) return 0;
      if (!clock_set(out, hour, minute, more != 0, pm, GRAIN_MINUTE)) return 0;
      if (second >= 0 && second < 60) out->grain = GRAIN_SECOND, out->second = (u8)second;
      return zoned;
    }
    if ((end = meridiem(r, i + 1, &pm)) && hour >= 1 && hour <= 24)
      return clock_set(out, hour, 0, true, pm, GRAIN_MINUTE) ? zone(r, end) : 0;
  }
  if (time_digits(r, i) && (r->atoms.at[i].len == 3 || r->atoms.at[i].len == 4) && r->atoms.at[i].value < 1260 &&
      r->atoms.at[i].value >= 100 && (end = meridiem(r, i + 1, &pm))) // "1140 a.m."
    return clock_set(out, (i32)r->atoms.at[i].value / 100, (i32)r->atoms.at[i].value % 100, true, pm, GRAIN_MINUTE)
               ? zone(r, end)
               : 0;
  if (time_digits(r, i) && r->atoms.at[i].len == 4 && (end = zone(r, i + 1)) != i + 1 && r->atoms.at[i].value < 2400 &&
      r->atoms.at[i].value % 100 < 60)
    return clock_set(out, (i32)r->atoms.at[i].value / 100, (i32)r->atoms.at[i].value % 100, false, false, GRAIN_MINUTE)
               ? end
               : 0;
  if ((end = small_number(r, i, 25, &hour))) {
    if (time_word(r, end, "o") && time_mark(r, end + 1, '\'') && time_word(r, end + 2, "clock")) {
      u32 more = meridiem(r, end + 3, &pm);
      return clock_set(out, hour, 0, more != 0, pm, GRAIN_HOUR) ? (more ? more : end + 3) : 0;
    }
    u32 more = meridiem(r, end, &pm);
    if (more && (time_mark(r, end + 1, '.') || time_word(r, end, "pm")))
      return clock_set(out, hour, 0, true, pm, GRAIN_MINUTE) ? zone(r, more) : 0;
  }
  return spoken_clock(r, i, out);
}
