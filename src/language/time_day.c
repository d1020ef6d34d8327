// SPDX-License-Identifier: Apache-2.0
// Days and times of day, put together from their parts in any order: "late on Saturday", "Oct. 16, 2028, 6:05 p.m.",
// "11.41pm on Tuesday", "the early hours of Sunday", "last night", "5.10am on Easter Sunday, 28 March".
#include <string.h>

#include "base/table.h"
#include "language/time_read.h"

typedef struct day_parts {
  bool clock, date, day, part, weekday, shift, holiday, week;
  u8 weekend;      // "Easter weekend", "Easter week": UNIT_WEEKEND or UNIT_WEEK
  bool early_word; // "earlier today": says no part of the day
  moment at;       // clock
  moment on;       // date, its year may be unknown
  i32 offset;      // of today, tomorrow
  i32 which;       // weekday
  i32 turn;        // shift of the weekday or the part of the day: last -1, this 0, next 1
  i32 weeks;       // "Tuesday last week"
  bool same;       // "that evening", "the same day": of the day in the text
  bool previous;   // "the previous Friday": before the day in the text
  bool following;  // "the next morning"
  u8 of_day;       // day_part
  u8 edge;         // time_edge
  u32 rule;        // row of the holiday
  i32 holiday_year;
} day_parts;

// Joins between the parts. Gives the place where the next part can stand, or `end` when nothing joins.
static u32 glue(const time_reader *r, u32 end, const day_parts *p) {
  u32 at = end;
  if (time_mark(r, at, ',')) at++;
  if (time_mark(r, at, '-') && p->clock && !time_glued(r, at)) at++;
  if (time_word_in(r, at, " on at of in ")) at++;
  if (time_word_in(r, at, " about around ") && (time_word(r, at - 1, "at") || p->part)) at++;
  if (time_word(r, at, "the") && (p->weekday || p->clock)) at++;
  return at;
}

// "Saturday" and such, not the newspaper of that day.
static u32 weekday_at(const time_reader *r, u32 i, i32 *which) {
  u32 role = time_roles(r, i);
  if (!(role & ROLE_WEEKDAY) || (role & ROLE_PLURAL) || !time_is_name(r, i)) return 0;
  *which = time_role_value(r, i);
  u32 end = i + 1;
  if (role & ROLE_SHORT) {
    bool stop = time_mark(r, end, '.') && time_glued(r, end);
    end += stop;
    moment date;
    u32 at = time_mark(r, end, ',') ? end + 1 : end;
    if (!time_read_date(r, at, &date) && !(stop && time_word_in(r, i - 1, " on last next this "))) return 0;
  } else if (time_atom(r, end) && time_atom(r, end)->capital && table_find(r->papers, time_atom(r, end)->key) != NONE) {
    return 0;
  }
  return end;
}

// "The easter egg", "a christmas to remember", "a good Easter": a thing or a kind, no day.
static bool called_so(const time_reader *r, u32 i, u32 end) {
  const atom *x = time_atom(r, i), *next = time_atom(r, end);
  u32 before = i - 1;
  if (before < r->limit && before > r->first && !(time_roles(r, before) & ROLE_ARTICLE) && r->doc->tokens.at[r->atoms.at[before].token].tag == TAG_ADJ)
    before--;
  if (time_word_in(r, before, " a an ") && !(next && (time_roles(r, end) & (ROLE_PART | ROLE_WEEKDAY)))) return !time_word_in(r, end, " eve day ");
  bool noun = next && next->kind == ATOM_WORD && next->token < r->doc->tokens.count && r->doc->tokens.at[next->token].tag == TAG_NOUN;
  return !x->capital && noun && !next->word->roles;
}

static u32 holiday_at(const time_reader *r, u32 i, u32 *row) {
  if (!(time_roles(r, i) & ROLE_HOLIDAY)) return 0;
  const atom *x = time_atom(r, i);
  u32 count;
  *row = atom_phrase(r->art, &r->atoms, r->holidays, i, r->limit, &count);
  if (*row == NONE) return 0;
  bool plain = table_cell(r->holidays, *row, 2).len > 0; // nothing else is called so: "christmas"
  if (!x->capital && !plain) return 0;
  // "the New Year's resolution", "a new year": a name has capitals throughout.
  const atom *last = &r->atoms.at[i + count - 1];
  if (last->kind == ATOM_WORD && !last->capital && last->len > 1 && !plain) return 0;
  if (called_so(r, i, i + count)) return 0;
  const atom *next = time_atom(r, i + count); // "Easter Island"
  if (next && next->kind == ATOM_WORD && next->capital && !next->word->roles) return 0;
  return i + count;
}

// "morning", "late afternoon", "in the evening", "early hours", "midnight". `free`: may it stand by itself?
static u32 part_at(const time_reader *r, u32 i, day_parts *p, bool free) {
  u32 at = i;
  if (time_word(r, at, "in") || time_word(r, at, "during")) at++;
  if (time_word(r, at, "the")) at++;
  u8 edge = EDGE_NONE;
  if (time_roles(r, at) & ROLE_EDGE) {
    edge = (u8)time_role_value(r, at), at++;
    if (time_mark(r, at, '-') && time_glued(r, at)) at++;
  }
  if (time_word(r, at, "hours") && (edge == EDGE_EARLY || time_word_in(r, at - 1, " small late "))) {
    p->part = true, p->of_day = PART_NIGHT;
    return at + 1;
  }
  if (time_word(r, at, "small") && time_word(r, at + 1, "hours")) return p->part = true, p->of_day = PART_NIGHT, at + 2;
  u32 role = time_roles(r, at);
  if (!(role & ROLE_PART) || (role & ROLE_PLURAL)) return 0;
  if ((role & ROLE_NAME) && (free || !time_word_in(r, at - 1, " at by before after until till since ")) && at == i &&
      !((p->weekday || p->date) && time_word_in(r, at, " dawn sunrise ")))
    return 0; // "over lunch Tuesday", "dawn raid"
  if (time_atom(r, at)->capital && at > r->first && time_atom(r, at - 1)->capital &&
      !time_atom(r, at - 1)->word->roles && time_atom(r, at - 1)->kind == ATOM_WORD)
    return 0;                                                                // "High Noon"
  if (at > i + 1 && time_mark(r, at - 1, '-') && edge != EDGE_MID) return 0; // "late-night television"
  p->part = true;
  p->of_day = (u8)time_role_value(r, at);
  return at + 1 + (edge && time_word(r, at + 1, "hours"));
}

// "tonight at 7", "tomorrow morning at seven": a bare hour after a day and a preposition.
static u32 later_hour(const time_reader *r, u32 i, day_parts *p) {
  number n;
  bool at = time_word(r, i - 1, "at"), about = time_word_in(r, i - 1, " around about ");
  if (!(at || (about && p->part)) || !time_atom(r, i)) return 0;
  if (!number_read(r->art, &r->atoms, i, r->limit, &n) || (n.flags & ~(u32)NUMBER_WORDS) || !number_is_whole(&n))
    return 0;
  const atom *next = time_atom(r, n.end);
  bool open = !next || (next->kind == ATOM_MARK || time_word_in(r, n.end,
                                                                " and or on in when as with after before that the he "
                                                                "she they it we to for "));
  if (n.value < 1 || n.value > 12 || !open || (next && next->code == '.' && time_digits(r, n.end + 1))) return 0;
  if (next && next->kind == ATOM_MARK && next->glued && strchr("%-/:'$", (int)(next->code < 128 ? next->code : '%')))
    return 0;
  p->clock = true;
  p->at = (moment){.grain = GRAIN_HOUR, .hour = (u8)n.value};
  return n.end;
}

// One more part of the expression at i.
static u32 part_take(const time_reader *r, u32 i, day_parts *p) {
  u32 end;
  moment m;
  if (!p->date && !p->day && !p->week && (end = time_read_date(r, i, &m))) {
    p->date = true, p->on = m;
    if (m.grain > GRAIN_DAY) p->clock = true, p->at = m;
    return end;
  }
  if (!p->clock && (end = time_read_clock(r, i, &m))) return p->clock = true, p->at = m, end;
  if (!p->weekday && !p->day && (end = weekday_at(r, i, &p->which))) return p->weekday = true, end;
  if (!p->holiday && !p->day && (end = holiday_at(r, i, &p->rule))) {
    p->holiday = true;
    u32 at = time_mark(r, end, ',') || time_word(r, end, "of") || time_word(r, end, "in") ? end + 1 : end;
    u32 year = time_year(r, at, &p->holiday_year);
    if (!year) p->holiday_year = YEAR_UNKNOWN;
    end = year ? year : end;
    p->weekend = time_word(r, end, "weekend") ? UNIT_WEEKEND : time_word(r, end, "week") ? UNIT_WEEK : 0;
    end += p->weekend != 0;
    if (p->weekend && !year && (year = time_year(r, end, &p->holiday_year))) return year;
    return end;
  }
  if ((time_roles(r, i) & ROLE_DAY) && !p->day && !p->date && !p->weekday) {
    if (time_atom(r, i)->capital && i > r->first && time_atom(r, i - 1)->capital &&
        time_atom(r, i - 1)->kind == ATOM_WORD && !time_atom(r, i - 1)->word->roles)
      return 0;
    p->day = true, p->offset = time_role_value(r, i);
    if (time_word(r, i, "tonight") || time_word(r, i, "overnight")) p->part = true, p->of_day = PART_NIGHT;
    return i + 1;
  }
  if (!p->part && (end = part_at(r, i, p, false))) return end;
  if (p->clock && !p->day && !p->date && !p->weekday && !p->part && time_word_in(r, i, " this that ") &&
      (time_roles(r, i + 1) & ROLE_PART) && !(time_roles(r, i + 1) & ROLE_PLURAL)) { // "8 a.m. this morning"
    p->day = time_word(r, i, "this"), p->same = !p->day, p->offset = 0;
    return part_at(r, i + 1, p, false);
  }
  if (!p->clock && (p->part || p->day) && (end = later_hour(r, i, p))) return end;
  if (p->weekday && !p->week && !p->shift && !p->date && (time_roles(r, i) & ROLE_SHIFT) &&
      time_word(r, i + 1, "week")) {
    p->week = true, p->weeks = time_role_value(r, i);
    return i + 2;
  }
  if (p->weekday && !p->date && time_word(r, i - 1, "the") &&
      (time_digits(r, i) || ((time_roles(r, i) & (ROLE_ORDINAL | ROLE_TENS)) &&
                             (time_roles(r, i - 2) & ROLE_WEEKDAY)))) { // "Friday the 15th", "Friday the thirteenth"
    number n;
    if (number_read(r->art, &r->atoms, i, r->limit, &n) && (n.flags & NUMBER_ORDINAL) && n.value <= 31 &&
        r->now.grain) {
      moment month = r->now;
      for (i32 k = 0; k < 13; k++, month = moment_shift(&month, UNIT_MONTH, k & 1 ? k : -k))
        if (date_is_valid(month.year, month.month, (i32)n.value) &&
            weekday_of(days_from_date(month.year, month.month, (i32)n.value)) == p->which)
          return p->date = true,
                 p->on = (moment){.grain = GRAIN_DAY, .year = month.year, .month = month.month, .day = (i32)n.value},
                 n.end;
    }
  }
  return 0;
}

static u32 parts_take(const time_reader *r, u32 end, day_parts *p) {
  for (int n = 0; n < 5; n++) {
    u32 next = part_take(r, end, p), at = glue(r, end, p);
    if (!next && at != end) next = part_take(r, at, p);
    if (!next) break;
    end = next;
  }
  return end;
}

// Words before the first part: "late on", "the early hours of", "last", "this", "the same", "shortly before".
static u32 head_take(const time_reader *r, u32 i, day_parts *p) {
  u32 at = i, role = time_roles(r, at);
  if (time_word(r, at, "the")) role = time_roles(r, ++at);
  if ((role & ROLE_EDGE) && time_role_value(r, at) <= EDGE_LATE) {
    p->edge = (u8)time_role_value(r, at);
    p->early_word = time_word(r, at, "earlier") || time_word(r, at, "later");
    if (time_word(r, at + 1, "hours") && time_word(r, at + 2, "of")) {
      p->part = true, p->of_day = PART_NIGHT;
      return at + 3;
    }
    at++;
    if (time_mark(r, at, '-') && time_glued(r, at)) {
      at++;
      if (p->edge != EDGE_MID && (time_roles(r, at) & ROLE_PART)) return i; // "late-night television"
    }
    if (time_word_in(r, at, " on in ")) at++;
    if (time_word(r, at, "the") && time_roles(r, at + 1) & ROLE_PART) at++;
    role = time_roles(r, at);
  }
  if (role & ROLE_SHIFT) {
    u32 next = at + 1;
    if (time_word(r, at, "this") && (time_word_in(r, next, " past coming upcoming ")))
      at = next++, role = time_roles(r, at);
    u32 follows = time_roles(r, next);
    i32 turn = time_role_value(r, at);
    moment date;
    if (((follows & ROLE_MONTH) || time_digits(r, next)) && time_word_in(r, at, " last next this past ") &&
        time_read_date(r, next, &date))
      return p->shift = true, p->turn = turn, next;
    bool the = time_word(r, at - 1, "the"), same = time_word_in(r, at, " that same ");
    i32 weekday;
    if (time_word(r, next, "week") && !the && time_word_in(r, at, " last this next previous following ")) {
      u32 day = next + 1 + (time_word(r, next + 1, "on") || time_mark(r, next + 1, ','));
      if (weekday_at(r, day, &weekday)) return p->week = true, p->weeks = turn, day; // "next week on Friday"
    }
    u32 row;
    if (time_word_in(r, at, " last next previous following this ") && !same && holiday_at(r, next, &row))
      return p->shift = true, p->turn = turn, next;
    if (!(follows & (ROLE_WEEKDAY | ROLE_PART)) || (follows & ROLE_PLURAL)) return i;
    if ((time_word_in(r, at, " current latest prior preceding subsequent upcoming ") &&
         !time_word(r, at - 1, "this")) ||
        (time_word(r, at, "following") && !the))
      return i;
    p->shift = true, p->turn = turn, p->same = same, p->previous = time_word(r, at, "previous");
    p->following = (follows & ROLE_PART) && turn == 1 && (the || time_word(r, at, "following"));
    return next;
  }
  return at;
}

// "10:35 a.m. (0735 GMT) Friday", "11:35 (0735 GMT) on 7 March": a time of day whose day stands behind a bracket.
static bool day_ahead(const time_reader *r, u32 end, day_parts *p) {
  moment m;
  u32 at = end;
  if (time_mark(r, at, '(')) {
    at = time_read_clock(r, at + 1, &m);
    if (!at || !time_mark(r, at, ')')) return false;
    at++;
  } else if (time_mark(r, at, ')'))
    at++;
  else
    return false;
  at += time_mark(r, at, ',');
  at += time_word(r, at, "on");
  if (time_read_date(r, at, &m) && m.grain == GRAIN_DAY) return p->date = true, p->on = m, true;
  return p->weekday = weekday_at(r, at, &p->which) != 0;
}

// "The storm broke on Tuesday. By the evening the mast was gone.": an hour told in the past goes on with the day of the
// sentence before.
static bool goes_on_with(const time_reader *r, const day_parts *p, u32 first, u32 end) {
  enum { DAYS = 45 };
  if (r->history || p->shift || r->sentence == NONE || r->last_sentence == NONE || r->last.grain < GRAIN_DAY || r->now.grain < GRAIN_DAY ||
      r->last.year == YEAR_UNKNOWN || !r->last.month || r->sentence <= r->last_sentence)
    return false;
  const document *doc = r->doc;
  u32 apart = r->sentence - r->last_sentence;
  bool together = doc->sentences.at[r->last_sentence].block == doc->sentences.at[r->sentence].block;
  i32 ago = moment_days(&r->now) - moment_days(&r->last);
  return apart <= (together ? 2u : 1u) && ago > 0 && ago <= DAYS && time_tense(r, first, end) == TENSE_PAST;
}

// "to look into the Jan. 6 riot": the date is the name of a thing, and what will be done with that says nothing of when it
// was. Not "the March 4 deadline for".
static bool names_thing(const time_reader *r, u32 first, u32 end) {
  const atom *next = time_atom(r, end);
  if (!next || next->kind != ATOM_WORD || next->capital || next->len < 3) return false;
  if (!time_word(r, first, "the") && !time_word(r, first - 1, "the")) return false;
  return !time_word_in(r, end, " that when which with from after before until because while and but for ") &&
         !time_word_in(r, end, " deadline election elections vote meeting hearing summit release launch trial start date primary runoff referendum ");
}

static bool dated_on(const time_reader *r, const day_parts *p, u32 first, u32 end, time_found *out, moment *day) {
  tense t = time_tense(r, first, end);
  if (p->date) {
    *day = p->on;
    if (day->year == YEAR_UNKNOWN && p->shift && !p->weekday && r->now.grain) {
      i32 today = moment_days(&r->now);
      day->year = r->now.year, out->relative = true;
      if (!date_is_valid(day->year, day->month, day->day)) day->year--;
      if (p->turn < 0 && moment_days(day) >= today) day->year--;
      if (p->turn > 0 && moment_days(day) <= today) day->year++;
    }
    if (day->year == YEAR_UNKNOWN)
      *day = time_month_day(r, day->month, day->day, p->weekday ? p->which : 0,
                            t == TENSE_FUTURE && names_thing(r, first, end) ? TENSE_UNKNOWN : t, out), out->relative = true;
    if (day->grain > GRAIN_DAY) day->grain = GRAIN_DAY;
    return true;
  }
  if (p->holiday) {
    str rule = table_cell(r->holidays, p->rule, 1);
    if (p->holiday_year != YEAR_UNKNOWN) return time_holiday(rule.at, rule.len, p->holiday_year, day);
    out->relative = true;
    if (r->now.grain == GRAIN_NONE) {
      if (!time_holiday(rule.at, rule.len, 2000, day)) return false;
      day->year = YEAR_UNKNOWN;
      return rule.at[0] >= '0' && rule.at[0] <= '9' && rule.len == 5;
    }
    i32 year = r->now.year, today = moment_days(&r->now), best = INT32_MAX;
    for (i32 y = r->now.year - 1; y <= r->now.year + 1; y++) { // the nearest, and on the side that the words say
      if (!time_holiday(rule.at, rule.len, y, day)) return false;
      i32 away = moment_days(day) - today, cost = away < 0 ? -away : away;
      if (p->shift ? p->turn < 0 && away >= 0 : t == TENSE_PAST && away > 7) cost += p->shift ? 800 : 300;
      if (p->shift ? p->turn > 0 && away <= 0 : t == TENSE_FUTURE && away < -7) cost += p->shift ? 800 : 200;
      if (cost < best) best = cost, year = y;
    }
    return time_holiday(rule.at, rule.len, year, day);
  }
  if (p->weekday) {
    out->relative = true;
    if (p->week && r->now.grain) {
      moment week = moment_shift(&r->now, UNIT_WEEK, p->weeks);
      *day = moment_of_day(week.monday + p->which - 1);
      return true;
    }
    if (p->shift && p->same && r->last.grain >= GRAIN_DAY && r->last.year != YEAR_UNKNOWN) {
      i32 base = moment_days(&r->last), ahead = (p->which - weekday_of(base) + 7) % 7;
      *day = moment_of_day(base + ahead);
      out->anchor = r->last_expr;
      return true;
    }
    if (p->previous && r->last.grain >= GRAIN_DAY && r->last.year != YEAR_UNKNOWN &&
        r->sentence - r->last_sentence < 3) {
      i32 base = moment_days(&r->last), back = (weekday_of(base) - p->which + 7) % 7;
      *day = moment_of_day(base - (back ? back : 7));
      out->anchor = r->last_expr;
      return true;
    }
    bool future = p->shift ? p->turn > 0 || (p->turn == 0 && t != TENSE_PAST) : t == TENSE_FUTURE;
    *day = time_weekday(r, p->which, future ? TENSE_FUTURE : TENSE_PAST);
    if (r->now.grain && p->shift && p->turn != 0 && moment_days(day) == moment_days(&r->now))
      *day = moment_of_day(moment_days(day) + 7 * p->turn);
    return true;
  }
  if (p->day || (p->shift && !p->same && !p->following)) {
    out->relative = true;
    if (r->now.grain == GRAIN_NONE) return false;
    i32 offset = p->day ? p->offset : p->turn;
    *day = moment_of_day(moment_days(&r->now) + offset);
    return true;
  }
  // A clock or a part of the day alone: the day that the text is at, else the article's.
  bool near = r->last.grain >= GRAIN_DAY && (p->same || p->following || r->last_sentence == r->sentence ||
                                             (r->history && r->sentence != NONE && r->sentence - r->last_sentence < 4));
  near |= goes_on_with(r, p, first, end);
  if (!near && r->history && !p->same && !p->following) return out->relative = true, false; // of a day not told
  *day = near ? time_anchor(r, out) : r->now;
  if (!near) out->anchor = NONE;
  out->relative = true;
  if (day->grain < GRAIN_DAY) return false;
  day->grain = GRAIN_DAY, day->part = PART_NONE;
  if (p->following) *day = moment_of_day(moment_days(day) + 1);
  return true;
}

// Hours without a meridiem that the part of the day tells: "about ten on Saturday evening".
static void clock_half(day_parts *p) {
  if (p->clock && p->part && p->at.hour < 12 &&
      (p->of_day == PART_AFTERNOON || p->of_day == PART_EVENING || (p->of_day == PART_NIGHT && p->at.hour > 5)))
    p->at.hour = (u8)(p->at.hour + 12);
}

// "It broke late on Monday. ... The gap opened at 11.40 p.m.", in Tuesday's paper: that late hour has not come today.
static bool was_last_evening(const time_reader *r, const day_parts *p, u32 first, u32 end, const moment *day) {
  bool alone = p->clock && !p->date && !p->day && !p->weekday && !p->holiday && !p->part && !p->shift && !p->same;
  if (!alone || p->at.hour < 18 || r->evening.grain < GRAIN_DAY || r->now.grain < GRAIN_DAY || r->history) return false;
  return moment_days(day) == moment_days(&r->now) && moment_days(&r->evening) == moment_days(&r->now) - 1 &&
         time_tense(r, first, end) == TENSE_PAST;
}

// "By noon he had hung a wreath", in a paper of six in the morning: noon has not come today. Clocks of the place and of the
// paper may differ, so only where hours lie between.
static bool was_yesterday(const time_reader *r, const day_parts *p, u32 first, u32 end, i32 hour) {
  enum { APART = 4, DAWN = 4 };
  bool alone = !p->date && !p->day && !p->weekday && !p->holiday && !p->shift && !p->same;
  if (!alone || r->published.grain < GRAIN_HOUR || r->published.grain > GRAIN_SECOND || r->history) return false;
  if (r->published.hour < DAWN) return false; // midnight is no clock that was read; in the small hours it may be another place's
  str stated = r->art->published.value;
  if (stated.len && stated.at[stated.len - 1] == 'Z') return false; // Greenwich: the paper's own clock is not known
  return hour >= r->published.hour + APART && time_tense(r, first, end) == TENSE_PAST;
}

static bool is_today(const time_reader *r, const moment *day) {
  return r->now.grain != GRAIN_NONE && moment_days(day) == moment_days(&r->now);
}

static void day_resolve(const time_reader *r, day_parts *p, u32 first, u32 end, time_found *out) {
  moment day;
  clock_half(p);
  bool bracket = p->clock && !p->date && !p->day && !p->weekday && !p->holiday && !p->part && day_ahead(r, end, p);
  bool known = dated_on(r, p, first, bracket ? end + 1 : end, out, &day);
  out->type = TIME_DATE;
  u8 part = p->part ? p->of_day : PART_NONE;
  if (!p->clock && !p->part && p->edge && !p->early_word && (p->weekday || p->date || p->day))
    part = p->edge == EDGE_EARLY ? PART_MORNING : p->edge == EDGE_LATE ? PART_EVENING : PART_NONE;
  if (p->clock || part) out->type = TIME_TIME;
  if (!known) day = (moment){.grain = GRAIN_DAY, .year = YEAR_UNKNOWN};
  if (p->weekend && known && day.year != YEAR_UNKNOWN) { // "Labor Day weekend": the nearest, a Monday closes its own
    i32 days = moment_days(&day);
    moment near = moment_of_day(p->weekend == UNIT_WEEKEND && weekday_of(days) <= 2 ? days - 3 : days);
    out->at = moment_shift(&near, (time_unit)p->weekend, 0);
    return;
  }
  if (p->clock) {
    if (known && day.year != YEAR_UNKNOWN && day.month && was_last_evening(r, p, first, end, &day))
      day = moment_of_day(moment_days(&r->evening));
    else if (known && day.year != YEAR_UNKNOWN && day.month && !p->part && is_today(r, &day) && was_yesterday(r, p, first, end, p->at.hour))
      day = moment_of_day(moment_days(&day) - 1);
    moment clock = p->at;
    clock.year = day.year, clock.month = day.month, clock.day = day.day;
    if (day.month == 0 && day.day) clock = day; // a weekday of an unknown week
    out->at = clock;
    return;
  }
  if (part == PART_MIDNIGHT && day.year != YEAR_UNKNOWN && day.month) {
    // "after midnight" opens the day, "before midnight" is the night before; by itself it ends the day.
    bool after = time_word_in(r, first - 1, " after past since "),
         before = time_word_in(r, first - 1, " before until till ");
    bool alone = !p->weekday && !p->date && !p->day;
    if (after)
      day.grain = GRAIN_HOUR;
    else if (before && alone)
      day = moment_of_day(moment_days(&day) - 1), day.part = PART_NIGHT;
    else
      day.grain = GRAIN_MINUTE, day.hour = 24;
    out->at = day;
    return;
  }
  if (part == PART_NOON && known && day.year != YEAR_UNKNOWN && day.month && !p->clock && is_today(r, &day) && was_yesterday(r, p, first, end, 12))
    day = moment_of_day(moment_days(&day) - 1);
  if (part == PART_NOON && day.month)
    day.grain = GRAIN_MINUTE, day.hour = 12;
  else
    day.part = part;
  out->at = day;
}

// "about ten on Saturday evening", "at seven on Monday": a bare hour, only between these words.
static u32 bare_hour(const time_reader *r, u32 i, day_parts *p) {
  number n;
  if (!time_word_in(r, i - 1, " at about around until till by from ") || !time_atom(r, i)) return 0;
  if (!number_read(r->art, &r->atoms, i, r->limit, &n) || (n.flags & ~(u32)NUMBER_WORDS) || n.value < 1 || n.value > 12)
    return 0;
  if (!number_is_whole(&n)) return 0;
  day_parts probe = {0};
  bool today =
      (time_word(r, n.end, "this") && (time_roles(r, n.end + 1) & ROLE_PART)) || time_word(r, n.end, "tonight");
  if (today) { // "at seven this morning"
    p->clock = true;
    p->at = (moment){.grain = GRAIN_HOUR, .hour = (u8)n.value};
    return n.end;
  }
  if (!time_word_in(r, n.end, " on in ")) return 0;
  u32 next = n.end + 1 + time_word(r, n.end + 1, "the");
  if (!part_take(r, next, &probe) || !(probe.weekday || probe.part)) return 0;
  p->clock = true;
  p->at = (moment){.grain = GRAIN_HOUR, .hour = (u8)n.value};
  return n.end;
}

u32 time_read_day(time_reader *r, u32 i, time_found *out) {
  day_parts p = {.holiday_year = YEAR_UNKNOWN};
  u32 at = head_take(r, i, &p), end = part_take(r, at, &p);
  if (!end && at == i) end = bare_hour(r, i, &p);
  if (!end) return 0;
  end = parts_take(r, end, &p);
  bool dated = p.date || p.day || p.weekday || p.holiday;
  if (p.part && !dated && !p.shift && !p.clock) {
    // A part of the day alone is one only where the words before it point at it.
    bool pointed = time_word_in(r, i - 1, " by until since before after at the ") || p.edge || at != i ||
                   time_word(r, i, "in") || time_word(r, i, "early") || p.of_day >= PART_NOON;
    if (time_word_in(r, i - 1, " the a an ") && p.of_day < PART_NOON &&
        !time_word_in(r, i - 2, " in during by until since "))
      pointed = false;
    if (time_word(r, i, "the") &&
        !time_word_in(r, i - 1, " in during by until since before after on over through for "))
      pointed = false;
    if (((time_roles(r, end - 1) & ROLE_NAME) && !time_word_in(r, i - 1, " by until at ")) || !time_atom(r, end - 1))
      pointed = false;
    if (!pointed || (time_word(r, i - 1, "at") && p.of_day == PART_NIGHT) || time_word(r, end, "of")) return 0;
  }
  if (time_word_in(r, i, " in during ")) i++; // not part of the span
  if (p.shift && !p.weekday && !p.part && !p.date && !p.holiday) return 0;
  *out = (time_found){.first = i, .end = end, .anchor = NONE};
  day_resolve(r, &p, i, end, out);
  return end;
}
