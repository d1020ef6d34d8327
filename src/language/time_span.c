// SPDX-License-Identifier: Apache-2.0
// Durations and what is counted from a date: "three years", "more than six hours", "two weeks ago", "a year earlier",
// "the past three months", "every 20 minutes", "daily"; and words for now, the past and the future.
#include <math.h>
#include <stdio.h>

#include "language/time_read.h"

// Words that soften a number and belong to the span: "more than", "about", "at least", "no more than".
u32 time_hedges(const time_reader *r, u32 i) {
  u32 at = i;
  if (time_word_in(r, at, " no not ") && time_word_in(r, at + 1, " more less fewer later ")) at++;
  if (time_word(r, at, "up") && time_word(r, at + 1, "to")) return at + 2;
  if (time_word(r, at, "as") && time_word_in(r, at + 1, " long little many much ") && time_word(r, at + 2, "as"))
    return at + 3;
  if (time_word_in(r, at, " just well ") && time_word_in(r, at + 1, " over under more less about ")) at++;
  if (time_word_in(r, at, " more less fewer longer ") && time_word(r, at + 1, "than")) return at + 2;
  if (time_word(r, at, "at") && time_word_in(r, at + 1, " least most ")) return at + 2;
  if (time_word_in(r, at,
                   " about around roughly approximately nearly almost over under some just only barely exactly "))
    return at + 1;
  return i;
}

static const char unit_letters[] = {'S', 'M', 'H', 'D', 'D', 'E', 'W', 'W', 'M', 'Q', 'M', 'Y', 'Y', 'Y', 'X'};
static const u8 unit_sizes[] = {1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 6, 1, 10, 100, 1};

// "P2Y6M" from 2.5 years; one unit's worth of text without the leading P or PT.
static int duration_part(char *out, size_t room, double count, time_unit unit) {
  if (unit == UNIT_WEEKEND) return snprintf(out, room, "%.0fWE", count);
  if (isnan(count))
    return snprintf(out, room, "X%c",
                    unit == UNIT_DECADE || unit == UNIT_CENTURY ? (unit == UNIT_DECADE ? 'Y' : 'Y')
                                                                : unit_letters[unit]);
  double value = count * unit_sizes[unit], whole = floor(value);
  if (value == whole) return snprintf(out, room, "%.0f%c", fmin(value, 1e9), unit_letters[unit]);
  if (unit == UNIT_YEAR && (value - whole) * 12 == floor((value - whole) * 12))
    return whole > 0 ? snprintf(out, room, "%.0fY%.0fM", fmin(whole, 1e9), (value - whole) * 12)
                     : snprintf(out, room, "%.0fM", (value - whole) * 12);
  if ((unit == UNIT_HOUR || unit == UNIT_MINUTE) && (value - whole) * 60 == floor((value - whole) * 60)) {
    char small = unit == UNIT_HOUR ? 'M' : 'S';
    return whole > 0
               ? snprintf(out, room, "%.0f%c%.0f%c", fmin(whole, 1e9), unit_letters[unit], (value - whole) * 60, small)
               : snprintf(out, room, "%.0f%c", (value - whole) * 60, small);
  }
  return snprintf(out, room, "%.10g%c", fmin(value, 1e9), unit_letters[unit]);
}

static void duration_write(char value[32], double count, time_unit unit) {
  char part[24];
  duration_part(part, sizeof part, count, unit);
  snprintf(value, 32, "P%s%s", unit <= UNIT_HOUR ? "T" : "", part);
}

static bool is_adjective(const time_reader *r, u32 i) { // "consecutive", "straight", "full", "working"
  const atom *x = time_atom(r, i);
  u8 tag = x ? r->doc->tokens.at[x->token].tag : TAG_X;
  return x && x->kind == ATOM_WORD && !x->capital && (tag == TAG_ADJ || tag == TAG_NOUN) && x->word->roles == 0;
}

// "all day", "all-week", but not "all year round" things, which are no length.
static bool all_of(const time_reader *r, u32 i) {
  u32 at = i + (time_mark(r, i, '-') && time_glued(r, i)), role = time_roles(r, at);
  return (role & ROLE_UNIT) && !(role & (ROLE_PLURAL | ROLE_SHORT)) && time_role_value(r, at) >= UNIT_DAY &&
         time_role_value(r, at) <= UNIT_YEAR && !time_word_in(r, at + 1, " round ");
}

// "two or three days", "12 to 18 months", "5-10 years": the first number counts, the second belongs to the span.
static u32 range_end(const time_reader *r, u32 at, const time_amount *first) {
  number n;
  u32 next = at + 1;
  bool dash = time_mark(r, at, '-') && time_digits(r, next);
  if (first->article || !(dash || time_word_in(r, at, " or to ")) || !time_atom(r, next)) return at;
  if (!number_read(r->art, &r->atoms, next, r->limit, &n) || (n.flags & (NUMBER_ORDINAL | NUMBER_FRACTION))) return at;
  if (!time_word(r, at, "or") && !(n.value > first->count)) return at;
  u32 unit = n.end + (time_mark(r, n.end, '-') && time_glued(r, n.end));
  return time_word(r, at, "or") || (time_roles(r, unit) & ROLE_UNIT) ? n.end : at;
}

// "three", "several", "a" then the unit.
bool time_amount_read(const time_reader *r, u32 i, time_amount *out) {
  number n;
  u32 at = i;
  bool between = false;
  *out = (time_amount){.count = 1};
  if (!time_atom(r, i)) return false;
  if (time_word(r, at, "a") && time_word_in(r, at + 1, " few couple handful number ")) {
    out->count = time_word(r, at + 1, "couple") ? 2 : NAN;
    at += 2;
    if (time_word(r, at, "of")) at++;
  } else if (time_word_in(r, at, " half ") && time_word_in(r, at + 1, " a an ")) {
    out->count = 0.5, at += 2;
  } else if (number_read(r->art, &r->atoms, at, r->limit, &n) && !(n.flags & NUMBER_ORDINAL)) {
    if ((n.flags & NUMBER_FRACTION) && time_word(r, n.end - 1, "quarters") &&
        (time_roles(r, i - 1) & (ROLE_SHIFT | ROLE_ORDINAL)) && (time_roles(r, i) & ROLE_CARDINAL)) {
      n.value = r->atoms.at[i].word->number; // "the next three quarters"
      n.flags = NUMBER_WORDS;
      n.end--;
    }
    if ((n.flags & NUMBER_FRACTION) && !time_word_in(r, n.end, " of ") && n.value != 0.5) return false;
    out->count = (n.flags & NUMBER_VAGUE) && n.value != 2 ? NAN : n.value;
    at = n.end;
    if (time_word_in(r, at, " of ") && (n.flags & (NUMBER_VAGUE | NUMBER_FRACTION))) at++;
    if ((n.flags & NUMBER_FRACTION) && time_word_in(r, at, " a an ")) at++;
    if (time_atom(r, i)->kind == ATOM_DIGITS && n.digits == 4 && n.value >= 1900 && n.value < 2100 &&
        !time_mark(r, at, '-') && !(time_roles(r, at) & ROLE_PLURAL))
      return false;
  } else if (time_word_in(r, at, " a an one another ") || (time_word(r, at, "all") && all_of(r, at + 1))) {
    out->article = time_word_in(r, at, " a an ");
    at += 1 + (out->article && time_word_in(r, at + 1, " additional extra further "));
  } else
    return false;
  at = range_end(r, at, out);
  if (time_mark(r, at, '-') && time_glued(r, at) && time_glued(r, at + 1))
    out->hyphen = true, at++;
  else if (time_word_in(r, at, " more further calendar business ") ||
           (out->article ? time_word_in(r, at, " full whole solid entire ") : is_adjective(r, at)))
    between = true, at++;
  if (out->article && time_word_in(r, at - 1, " working business school calendar ") && time_word(r, at, "day"))
    return false;
  u32 role = time_roles(r, at);
  if (time_word_in(r, at, " night nights ") && !out->article && !out->hyphen && at > i) { // "three nights of riots"
    out->unit = UNIT_NIGHT, out->plural = role & ROLE_PLURAL, out->end = at + 1;
    return out->plural || out->count == 1;
  }
  if (!(role & ROLE_UNIT) || (out->article && (role & ROLE_PLURAL))) return false;
  if ((role & ROLE_SHORT) && out->article) return false;
  out->unit = (time_unit)time_role_value(r, at);
  if (out->unit == UNIT_HALF || out->unit == UNIT_PERIOD) return false;
  if (out->unit == UNIT_QUARTER && !(role & ROLE_PLURAL)) return false;
  if (out->unit == UNIT_QUARTER && time_word(r, at + 1, "of")) return false;
  out->plural = role & ROLE_PLURAL;
  out->end = at + 1;
  if (between && !out->plural && !(out->count <= 1)) return false; // "three planned weekend lockdowns"
  if (time_word(r, out->end, "and") && time_word_in(r, out->end + 1, " a one ") && time_word(r, out->end + 2, "half"))
    out->count += 0.5, out->end += 3; // "an hour and a half"
  else if (time_word(r, out->end, "and") && time_word(r, out->end + 1, "half") && out->unit <= UNIT_HOUR)
    out->count += 0.5, out->end += 2;
  // Singular after a number is only one in "three-year", "a 30 day trial", "one year".
  return true;
}

static bool is_age(const time_reader *r, const time_amount *x, u32 i) {
  u32 at = x->end + (time_mark(r, x->end, '-') && time_glued(r, x->end));
  if (time_word_in(r, at, " old olds older younger ")) return true;
  if (time_word(r, at, "of") && time_word(r, at + 1, "age")) return true;
  return time_word_in(r, i - 1, " aged age ");
}

// "ago", "earlier", "later", "before", "after", "from now"; *sign is its direction, *from_now that it counts from the
// article.
static u32 direction(const time_reader *r, u32 i, i32 *sign, bool *from_now) {
  *from_now = false;
  if (time_word(r, i, "ago")) return *sign = -1, *from_now = true, i + 1;
  if (time_word(r, i, "from") && time_word_in(r, i + 1, " now today ")) return *sign = 1, *from_now = true, i + 2;
  if (time_word(r, i, "hence")) return *sign = 1, *from_now = true, i + 1;
  if (time_mark(r, i, '-') && time_glued(r, i) && time_word_in(r, i + 1, " ago earlier "))
    return *sign = -1, *from_now = time_word(r, i + 1, "ago"), i + 2;
  if (time_word_in(r, i, " earlier later ") && (time_roles(r, i + 1) & ROLE_SHIFT) &&
      (time_roles(r, i + 2) & ROLE_UNIT))
    return 0; // "30 minutes, later this week"
  if (time_word_in(r, i, " earlier later ") && time_word(r, i + 1, "than")) return 0; // how far apart two things are
  if (time_word_in(r, i, " earlier previously ")) return *sign = -1, i + 1;
  if (time_word_in(r, i, " later afterwards afterward ")) return *sign = 1, i + 1;
  if (time_word_in(r, i, " before beforehand ") || time_word(r, i, "after")) {
    // "the day before" ends there; "two days before the vote" is counted from something that is no date.
    const atom *next = time_atom(r, i + 1);
    if (next && next->kind != ATOM_MARK) return 0;
    return *sign = time_word(r, i, "after") ? 1 : -1, i + 1;
  }
  return 0;
}

static void counted(const time_reader *r, const time_amount *x, i32 sign, bool from_now, time_found *out) {
  out->relative = true;
  out->type = TIME_DATE;
  if (isnan(x->count) && !from_now) { // "a few days later": how long is all that is said
    out->relative = false;
    out->type = TIME_DURATION;
    duration_write(out->value, x->count, x->unit);
    return;
  }
  if (isnan(x->count)) {
    snprintf(out->value, sizeof out->value, sign < 0 ? "PAST_REF" : "FUTURE_REF");
    return;
  }
  moment quarter;
  if (x->unit == UNIT_YEAR && x->count == 1 && sign < 0 &&
      time_near_quarter(r, &quarter)) { // of results: the quarter a year before
    moment latest = moment_shift(&r->now, UNIT_QUARTER, 0);
    if (r->now.grain == GRAIN_NONE || quarter.year >= latest.year - 1) {
      out->at = quarter;
      out->at.year = r->now.grain != GRAIN_NONE && quarter.year < r->now.year && quarter.index < 4 ? r->now.year - 1
                                                                                                   : quarter.year - 1;
      return;
    }
  }
  moment base = from_now ? r->published : time_anchor(r, out);
  if (!from_now && out->anchor == NONE && x->unit <= UNIT_HOUR) base = r->published;
  if (from_now && x->unit > UNIT_HOUR) base = r->now;
  if (base.grain == GRAIN_NONE || x->count > 1e5) {
    out->at = moment_unknown(x->unit);
    return;
  }
  i32 count = (i32)lround(x->count);
  time_unit unit = x->unit;
  if (x->count != count) { // a year and a half
    if (unit == UNIT_YEAR)
      unit = UNIT_MONTH, count = (i32)lround(x->count * 12);
    else if (unit == UNIT_HOUR)
      unit = UNIT_MINUTE, count = (i32)lround(x->count * 60);
  }
  out->at = moment_add(&base, unit, sign * count);
  if (from_now && (unit == UNIT_WEEK || unit == UNIT_FORTNIGHT))
    out->at = moment_shift(&base, UNIT_WEEK, sign * count * (unit == UNIT_FORTNIGHT ? 2 : 1));
  if (out->at.grain > GRAIN_DAY) out->type = TIME_TIME;
}

// "188 miles an hour", "60 km per hour": a speed, and no time.
static bool is_speed(const time_reader *r, u32 i) {
  return time_word_in(r, i - 1,
                      " miles mile kilometers kilometres kilometer kilometre km kms meters metres feet knots ") &&
         time_word_in(r, i + 1, " hour second ");
}

// "a day", "a year" after a number is a rate: "10,000 a day".
bool time_is_rate(const time_reader *r, u32 i, const time_amount *x) {
  if (!x->article || x->end != i + 2) return false;
  if (time_word_in(r, i - 1, " once twice thrice times ")) return true;
  for (u32 k = i, seen = 0; k-- > r->first && seen < 3; seen++) {
    const atom *at = &r->atoms.at[k];
    if (at->kind == ATOM_DIGITS || (at->word->roles & (ROLE_SCALE | ROLE_CARDINAL | ROLE_TENS))) return true;
    if (at->kind == ATOM_MARK ? at->code != '%'
                              : (at->word->roles & ROLE_ARTICLE) ||
                                    time_word_in(r, k,
                                                 " for in of after within over about than by to once nearly almost and "
                                                 "was is at from before lasted takes took "))
      return false;
  }
  return false;
}

// A day moved by whole months and years stays a day, the last of its month at most.
static moment days_add(const moment *m, time_unit unit, i32 count) {
  if (unit < UNIT_DAY) return moment_add(m, unit, count);
  if (unit < UNIT_MONTH) {
    moment day = moment_of_day(moment_days(m) + (unit == UNIT_DAY ? 1 : unit == UNIT_FORTNIGHT ? 14 : 7) * count);
    day.grain = m->grain, day.hour = m->hour, day.minute = m->minute, day.second = m->second;
    return day;
  }
  i32 months = unit == UNIT_MONTH     ? 1
               : unit == UNIT_QUARTER ? 3
               : unit == UNIT_HALF    ? 6
               : unit == UNIT_DECADE  ? 120
                                      : 12;
  moment to = moment_shift(m, UNIT_MONTH, months * count), out = *m;
  i32 last = month_days(to.year, to.month);
  out.year = to.year, out.month = to.month;
  if (out.day > last) out.day = last;
  return out;
}

// "three hours and 12 minutes", "2 years, 1 month and 21 days ago": amounts whose units fall. x is the first.
static u32 chain_span(time_reader *r, const time_amount *x, bool shifted, time_found *out) {
  time_amount parts[4] = {*x};
  u32 count = 1, end = x->end;
  for (; count < COUNT_OF(parts); count++) {
    const time_amount *last = &parts[count - 1];
    time_amount *next = &parts[count];
    u32 at = end + (time_word(r, end, "and") || time_mark(r, end, ','));
    if (time_mark(r, end, ',') && time_word(r, at, "and")) at++;
    if (isnan(last->count) || last->count != floor(last->count) || last->hyphen) break;
    if (!time_amount_read(r, at, next) || next->article || isnan(next->count) || next->hyphen) break;
    if (next->unit >= last->unit || next->unit == UNIT_NIGHT || next->unit == UNIT_WEEKEND) break;
    end = next->end;
  }
  if (count == 1) return end;
  i32 sign;
  bool from_now, clock = false;
  u32 stop = direction(r, end, &sign, &from_now);
  moment base = stop && !shifted && !from_now ? time_anchor(r, out) : r->published;
  if (stop && !from_now && out->anchor == NONE) base = r->published;
  if (stop && !shifted && base.grain >= GRAIN_DAY &&
      base.year != YEAR_UNKNOWN) { // counted down to the smallest of them
    out->type = TIME_DATE, out->relative = true;
    for (u32 k = 0; k < count; k++)
      if (parts[k].count < 1e4) base = days_add(&base, parts[k].unit, sign * (i32)parts[k].count);
    if (parts[count - 1].unit > UNIT_HOUR && base.grain > GRAIN_DAY) base = moment_shift(&base, UNIT_DAY, 0);
    out->at = base;
    if (base.grain > GRAIN_DAY) out->type = TIME_TIME;
    return stop;
  }
  out->type = TIME_DURATION;
  size_t used = (size_t)snprintf(out->value, sizeof out->value, "P");
  for (u32 k = 0; k < count; k++) {
    char part[24];
    bool small = parts[k].unit <= UNIT_HOUR;
    duration_part(part, sizeof part, parts[k].count, parts[k].unit);
    if (used + strlen(part) + 2 > sizeof out->value) break;
    used += (size_t)snprintf(out->value + used, sizeof out->value - used, "%s%s", small && !clock ? "T" : "", part);
    clock |= small;
  }
  return end;
}

static u32 amount_span(time_reader *r, u32 i, u32 start, bool shifted, time_found *out) {
  time_amount x;
  i32 sign;
  bool from_now;
  if (!time_amount_read(r, start, &x) || is_age(r, &x, i) || (x.article && is_speed(r, start))) return 0;
  if (x.article && time_glued(r, start) && time_mark(r, start - 1, '-')) return 0; // "$12-an-hour"
  u32 end = direction(r, x.end, &sign, &from_now);
  if ((x.plural || x.article) && end == 0 && time_word(r, x.end, "or") && time_word(r, x.end + 1, "so") &&
      time_word(r, x.end + 2, "ago"))
    end = x.end + 3, sign = -1, from_now = true;
  if (end && !shifted && !x.hyphen) return counted(r, &x, sign, from_now, out), end;
  if (end && x.hyphen && !time_mark(r, x.end, '-')) end = 0;
  if (end && !shifted) return counted(r, &x, sign, from_now, out), end;
  if (!shifted && time_is_rate(r, i, &x)) {
    out->type = TIME_SET;
    duration_write(out->value, 1, x.unit);
    return x.end;
  }
  const atom *next = time_atom(r, x.end);
  if (x.article && next && next->glued && next->code == '-' && !time_word(r, x.end + 1, "long"))
    return 0; // "a day-to-day"
  if (x.article && time_word_in(r, i - 1, " such quite what many ")) return 0;
  if (x.article && x.end == i + 2 && !time_word_in(r, i - 1, " within for in after ") &&
      (x.unit == UNIT_SECOND || time_word_in(r, x.end, " when in that where like which ") ||
       (time_word(r, x.end, "of") && !time_word_in(r, i - 1, " within in for after "))))
    return 0;
  if (time_word(r, i, "one") && x.unit == UNIT_DAY && x.end == i + 2 && time_atom(r, x.end) && // "one day he left"
      !(time_atom(r, x.end)->kind == ATOM_MARK && i > r->first))
    return 0;
  if (time_word(r, x.end, "read") && x.unit == UNIT_MINUTE) return 0; // "2 min read"
  out->type = TIME_DURATION;
  duration_write(out->value, x.count, x.unit);
  return chain_span(r, &x, shifted, out);
}

// "the past three months", "the next few days", "the first nine months".
static u32 shifted_span(time_reader *r, u32 i, time_found *out) {
  u32 at = i + time_word(r, i, "the");
  at += time_word_in(r, at, " these those ");
  u32 role = time_roles(r, at);
  bool first = time_word_in(r, at, " first final opening "), shift = role & ROLE_SHIFT;
  if (shift || first)
    at++;
  else if (at == i)
    return 0;
  if (time_word_in(r, at, " or ")) return 0;
  if (time_word(r, i, "last") &&
      (time_word_in(r, i - 1, " will would to could can may might should must not did ll ") ||
       (time_word(r, i - 1, "t") && time_mark(r, i - 2, '\''))))
    return 0; // the verb: "will last three weeks"
  u32 lead = at;
  time_amount x;
  if (!time_amount_read(r, lead, &x) || x.article) {
    // "recent years", "coming weeks" and "the past year"
    return 0;
  }
  if (x.end == lead + 1) return 0;
  if (at == i + 1 && !shift && !first && !x.plural && !x.hyphen) return 0; // "the one day"
  return amount_span(r, i, lead, true, out);
}

static u32 recent_span(const time_reader *r, u32 i, time_found *out) {
  u32 at = i + time_word(r, i, "the");
  bool past = time_word_in(r, at, " recent previous past last "), future = time_word_in(r, at, " coming upcoming ");
  bool after = at != i && time_word_in(r, at, " following next subsequent ensuing ");
  if (!past && !future && !after) return 0;
  if (!(time_roles(r, at + 1) & ROLE_UNIT) || !(time_roles(r, at + 1) & ROLE_PLURAL)) return 0;
  if (after) { // "in the following days": how long, not when
    duration_write(out->value, NAN, (time_unit)time_role_value(r, at + 1));
    return at + 2;
  }
  out->type = TIME_DATE;
  snprintf(out->value, sizeof out->value, past ? "PAST_REF" : "FUTURE_REF");
  return at + 2;
}

static u32 set_span(const time_reader *r, u32 i, time_found *out) {
  u32 role = time_roles(r, i);
  out->type = TIME_SET;
  if (role & ROLE_SET) {
    const atom *before = time_atom(r, i - 1), *next = time_atom(r, i + 1);
    if (time_atom(r, i)->capital && i > r->first &&
        ((before && before->kind == ATOM_WORD && before->capital && i - 1 > r->first) ||
         (next && next->capital && next->kind == ATOM_WORD)))
      return 0; // "the Daily Lamp"
    if (next && next->capital && next->kind == ATOM_WORD && time_word_in(r, i, " daily weekly monthly "))
      return 0; // "the party daily Granma"
    if (time_word(r, i, "quarterly") && next && next->kind == ATOM_WORD &&
        !time_word_in(r, i + 1, " and in to by since or "))
      return 0;                                                      // "its quarterly loss"
    if (time_glued(r, i) && before && before->code == '-') return 0; // "twice-weekly"
    duration_write(out->value, 1, (time_unit)time_role_value(r, i));
    return i + 1;
  }
  bool plural_part = (time_roles(r, i + 1) & ROLE_PART) && (time_roles(r, i + 1) & ROLE_PLURAL);
  if ((role & ROLE_WEEKDAY) && ((role & ROLE_PLURAL) || plural_part) && !(role & ROLE_SHORT) &&
      time_atom(r, i)->capital) {
    i32 day = time_role_value(r, i);
    bool part = time_roles(r, i + 1) & ROLE_PART;
    static const char *const parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "", ""};
    snprintf(out->value, sizeof out->value, "XXXX-WXX-%d%s", day & 7, part ? parts[time_role_value(r, i + 1) % 9] : "");
    return i + 1 + part;
  }
  bool per = time_word(r, i, "per");
  if (!(role & ROLE_EACH) && !per) return 0;
  u32 at = i + 1;
  if (time_word(r, at, "of") && time_word(r, at + 1, "the")) at += 2;
  u32 next = time_roles(r, at);
  if (time_word_in(r, at, " other single ")) {
    if (!(time_roles(r, at + 1) & ROLE_UNIT)) return 0;
    duration_write(out->value, time_word(r, at, "other") ? 2 : 1, (time_unit)time_role_value(r, at + 1));
    return at + 2;
  }
  if (per && is_speed(r, i)) return 0;
  if ((next & ROLE_UNIT) && !(next & ROLE_PLURAL)) {
    time_unit unit = (time_unit)time_role_value(r, at);
    if (unit == UNIT_HALF || unit == UNIT_PERIOD) return 0;
    duration_write(out->value, 1, unit);
    return at + 1;
  }
  if (per) return 0;
  if ((next & ROLE_WEEKDAY) && time_atom(r, at)->capital) {
    bool part = (time_roles(r, at + 1) & ROLE_PART) && !(time_roles(r, at + 1) & ROLE_PLURAL);
    static const char *const parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "", ""};
    snprintf(out->value, sizeof out->value, "XXXX-WXX-%d%s", time_role_value(r, at) & 7,
             part ? parts[time_role_value(r, at + 1) % 9] : "");
    return at + 1 + part;
  }
  if ((next & ROLE_MONTH) && time_atom(r, at)->capital)
    return snprintf(out->value, sizeof out->value, "XXXX-%02d", time_role_value(r, at) & 15), at + 1;
  if ((next & ROLE_SEASON) && !(next & ROLE_PLURAL)) {
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    snprintf(out->value, sizeof out->value, "XXXX-%s", seasons[time_role_value(r, at) & 3]);
    return at + 1;
  }
  if ((next & ROLE_PART) && !(next & ROLE_PLURAL)) {
    static const char *const parts[] = {"XXXX-XX-XX", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "T12:00", "T24:00"};
    snprintf(out->value, sizeof out->value, "XXXX-XX-XX%s", parts[time_role_value(r, at) % 9]);
    return at + 1;
  }
  time_amount x;
  if (!time_amount_read(r, at, &x) || isnan(x.count) || x.article) return 0;
  duration_write(out->value, x.count, x.unit);
  return x.end;
}

// "will soon", "soon may": a word of the future beside it.
static bool looks_ahead(const time_reader *r, u32 i) {
  for (u32 k = i < r->first + 2 ? r->first : i - 2; k <= i + 2; k++)
    if (time_word_in(r, k, " will ll shall may could should can must wo expected going ")) return true;
  return false;
}

// "now", "recently", "the past", "the near future", "at the moment".
static u32 reference_span(const time_reader *r, u32 i, time_found *out) {
  static const char *const values[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
  i32 which = 0;
  u32 end = 0;
  if (time_roles(r, i) & ROLE_REFERENCE) {
    which = time_word(r, i, "current") ? REFERENCE_PRESENT : time_role_value(r, i), end = i + 1;
    u8 tag = r->doc->tokens.at[r->atoms.at[end < r->limit ? end : i].token].tag;
    bool noun = end < r->limit && !time_mark(r, end, '-') &&
                (tag == TAG_NOUN || tag == TAG_ADJ || tag == TAG_NUM || tag == TAG_PROPN || tag == TAG_VERB);
    if (time_word_in(r, i, " current recent future ") && (!noun || time_mark(r, i - 1, '-'))) return 0;
    if (time_word(r, i, "future")) return 0; // "its future earnings": no time of its own
    if (time_word(r, i, "now") && (time_word(r, end, "that") || (time_mark(r, end, '-') && time_glued(r, end))))
      return 0;
    if (time_word(r, i, "soon") && // "he soon left" tells of the past
        (time_word_in(r, end, " after afterwards afterward thereafter ") ||
         (time_word(r, i - 1, "as") && time_word(r, end, "as")) || !looks_ahead(r, i)))
      return 0;
  } else if (time_word(r, i, "the")) {
    u32 at = i + 1 + time_word_in(r, i + 1, " near distant foreseeable recent ");
    const atom *next = time_atom(r, at + 1);
    if (time_word(r, at, "future") && !time_word(r, at + 1, "of") && (at > i + 1 || !next || !next->capital) &&
        !(next && next->glued && next->code == '-'))
      return out->type = TIME_DATE, memcpy(out->value, "FUTURE_REF", 11), at + 1;
    bool alone = !next || next->kind == ATOM_MARK
                     ? !(next && next->code == '-' && next->glued)
                     : time_word_in(r, at + 1, " and or but to for as that is was when have has he she they it we ");
    if (time_word(r, at, "future") && alone)
      which = REFERENCE_FUTURE, end = at + 1;
    else if (time_word(r, at, "past") && alone && !(time_roles(r, at + 1) & ROLE_UNIT))
      which = REFERENCE_PAST, end = at + 1;
  } else if (time_word(r, i, "these") && time_word(r, i + 1, "days"))
    which = REFERENCE_PRESENT, end = i + 2;
  if (!end) return 0;
  out->type = TIME_DATE;
  snprintf(out->value, sizeof out->value, "%s", values[which]);
  return end;
}

// "for centuries", "within weeks", "months ago".
static u32 plural_span(const time_reader *r, u32 i, time_found *out) {
  u32 role = time_roles(r, i);
  if (!(role & ROLE_UNIT) || !(role & ROLE_PLURAL) || (role & ROLE_SHORT)) return 0;
  time_unit unit = (time_unit)time_role_value(r, i);
  if (unit == UNIT_PERIOD || unit == UNIT_HALF || unit == UNIT_QUARTER || unit == UNIT_WEEKEND) return 0;
  if (time_word(r, i + 1, "ago")) {
    out->type = TIME_DATE, out->relative = true;
    snprintf(out->value, sizeof out->value, "PAST_REF");
    return i + 2;
  }
  if (!time_word_in(r, i - 1, " for within in over after of follows despite spent took take takes ") ||
      time_mark(r, i + 1, '\'') || (time_glued(r, i + 1) && time_mark(r, i + 1, '-')))
    return 0;
  if (time_word(r, i - 1, "of") && !time_word_in(r, i - 2, " matter ")) return 0;
  duration_write(out->value, NAN, unit);
  return i + 1;
}

// "the day before", "the year after".
static u32 neighbour_span(const time_reader *r, u32 i, time_found *out) {
  if (!time_word(r, i, "the") || !(time_roles(r, i + 1) & ROLE_UNIT) || (time_roles(r, i + 1) & ROLE_PLURAL)) return 0;
  i32 sign;
  bool from_now;
  u32 end = time_word_in(r, i + 2, " before after ") ? direction(r, i + 2, &sign, &from_now) : 0;
  if (!end) return 0;
  time_amount x = {.count = 1, .unit = (time_unit)time_role_value(r, i + 1)};
  if (x.unit < UNIT_DAY || x.unit == UNIT_PERIOD || x.unit == UNIT_HALF) return 0;
  counted(r, &x, sign, false, out);
  return end;
}

// "once a week", "twice daily", "three times a year", "two times per month".
static u32 often_span(const time_reader *r, u32 i, time_found *out) {
  u32 at = i + 1;
  number n;
  if (!time_word_in(r, i, " once twice thrice ")) {
    if (!number_read(r->art, &r->atoms, i, r->limit, &n) || !time_word(r, n.end, "times")) return 0;
    at = n.end + 1;
  }
  bool rate = time_word_in(r, at, " a an per each every ") && (time_roles(r, at + 1) & ROLE_UNIT) &&
              !(time_roles(r, at + 1) & (ROLE_PLURAL | ROLE_SHORT));
  if (!rate && !(time_roles(r, at) & ROLE_SET)) return 0;
  out->type = TIME_SET;
  duration_write(out->value, 1, (time_unit)time_role_value(r, at + rate));
  return at + 1 + rate;
}

// "months-long", "a day-long", "decades-old": a length made into an adjective.
static u32 long_span(const time_reader *r, u32 i, time_found *out) {
  u32 role = time_roles(r, i);
  if (!(role & ROLE_UNIT) || (role & ROLE_SHORT) || !time_mark(r, i + 1, '-') || !time_glued(r, i + 1) ||
      !time_word(r, i + 2, "long") || (time_glued(r, i) && time_mark(r, i - 1, '-')))
    return 0;
  time_unit unit = (time_unit)time_role_value(r, i);
  if (unit == UNIT_PERIOD || unit == UNIT_HALF) return 0;
  out->type = TIME_DURATION;
  duration_write(out->value, role & ROLE_PLURAL ? NAN : 1, unit);
  return i + 3;
}

u32 time_read_span(time_reader *r, u32 i, time_found *out) {
  u32 end;
  *out = (time_found){.first = i, .anchor = NONE, .type = TIME_DURATION};
  u32 role = time_roles(r, i);
  if ((role & (ROLE_SET | ROLE_EACH | ROLE_WEEKDAY)) || time_word(r, i, "per"))
    if ((end = set_span(r, i, out))) return out->end = end;
  if ((role & ROLE_UNIT) && ((end = long_span(r, i, out)) || (end = plural_span(r, i, out)))) return out->end = end;
  if (((role & ROLE_CARDINAL) || time_digits(r, i) || time_word_in(r, i, " once twice thrice ")) &&
      (end = often_span(r, i, out)))
    return out->end = end;
  if (time_word_in(r, i, " the recent coming upcoming past previous last ") && (end = recent_span(r, i, out)))
    return out->end = end;
  if ((role & ROLE_REFERENCE) || time_word(r, i, "these") || time_word(r, i, "the"))
    if ((end = reference_span(r, i, out)) || (end = neighbour_span(r, i, out))) return out->end = end;
  out->type = TIME_DURATION;
  if ((role & ROLE_SHIFT) || time_word_in(r, i, " the these those first recent coming "))
    if ((end = shifted_span(r, i, out))) return out->end = end;
  u32 start = time_hedges(r, i);
  if ((end = amount_span(r, i, start, false, out))) return out->end = end;
  if (start != i && time_word(r, start, "the") && (end = shifted_span(r, start, out))) return out->end = end;
  return 0;
}
