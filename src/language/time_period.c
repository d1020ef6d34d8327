// SPDX-License-Identifier: Apache-2.0
// Weeks, months, quarters, seasons, years, decades: "last month", "early 2019", "the third quarter of 2024", "the
// 1990s".
#include <stdio.h>

#include "language/time_read.h"

static bool known(const time_reader *r) { return r->now.grain != GRAIN_NONE; }

// The year that qualifies a month, season or quarter: "2024", "of 2024", "this year", "of last year", "fiscal 2024".
static u32 qualifier(const time_reader *r, u32 i, i32 *year, time_found *out) {
  u32 at = i;
  if (time_mark(r, at, ','))
    at++;
  else if (time_word(r, at, "of") || time_word(r, at, "in"))
    at++;
  if (time_word(r, at, "the")) at++;
  at = time_fiscal(r, at);
  if (time_word(r, at, "year") && at > i && time_digits(r, at + 1)) at++;
  u32 end = time_before_christ(r, at, year);
  if (!end) end = time_year(r, at, year);
  if (end) {
    if (time_mark(r, i, ',') && time_atom(r, end) && time_atom(r, end)->glued && time_atom(r, end)->kind == ATOM_WORD)
      return 0;
    return end;
  }
  if (!(time_roles(r, at) & ROLE_SHIFT)) return 0;
  end = time_fiscal(r, at + 1);
  if (!time_word(r, end, "year") || !known(r)) return 0;
  if (time_word_in(r, at, " same that ")) { // "in August of that year"
    moment base = time_anchor(r, out);
    if (base.year == YEAR_UNKNOWN || base.grain == GRAIN_NONE) return 0;
    return *year = base.year, end + 1;
  }
  *year = time_here(r, at, out).year + time_role_value(r, at);
  out->relative = true;
  return end + 1;
}

static bool before_month(const time_reader *r, u32 i) {
  return time_word_in(r, i - 1,
                      " in since by until till from during of through before after last next this late early mid to "
                      "between and around every each for month ") ||
         time_mark(r, i - 1, '-') || time_mark(r, i - 1, '(') || (time_roles(r, i - 1) & (ROLE_SHIFT | ROLE_EDGE));
}

// "a June agreement", "the March accession": a month before what happened in it.
static bool month_of_noun(const time_reader *r, u32 i) {
  const atom *next = time_atom(r, i + 1);
  bool led = (time_roles(r, i - 1) & ROLE_ARTICLE) || time_word_in(r, i - 1, " its his her their our s ");
  if (!led || !next || next->kind != ATOM_WORD || next->capital || next->glued || next->len <= 3) return false;
  return !time_word_in(r, i, " march may ") || r->doc->tokens.at[next->token].tag == TAG_NOUN;
}

static u32 month_core(const time_reader *r, u32 i, time_found *out) {
  u32 at = i, role = time_roles(r, at);
  i32 turn = 2;
  if ((role & ROLE_SHIFT) && !time_word_in(r, at, " same that latest current ")) {
    turn = time_role_value(r, at++);
    if (time_word(r, i, "this") && time_word_in(r, at, " past coming ")) turn = time_role_value(r, at++);
    role = time_roles(r, at);
  }
  if (!(role & ROLE_MONTH)) return 0;
  i32 month = time_role_value(r, at), year = YEAR_UNKNOWN;
  u32 end = at + 1;
  bool short_name = role & ROLE_SHORT;
  if (short_name && time_mark(r, end, '.') && time_glued(r, end)) end++;
  u32 more = qualifier(r, end, &year, out);
  bool sure =
      time_is_name(r, at) ||
      (turn != 2 &&
       !time_word_in(r, at, " may march mar august ")); // "june 2016" and "last june", but not "may", "march" as verbs
  if (more && (sure || time_digits(r, more - 1) || time_word(r, more - 1, "year"))) {
    out->at = (moment){.grain = GRAIN_MONTH, .year = year, .month = month};
    return more;
  }
  if (!sure || (short_name && turn == 2 && !time_atom(r, at)->capital)) return 0;
  const atom *next = time_atom(r, end), *previous = time_atom(r, at - 1);
  bool named = next && next->kind == ATOM_WORD && next->capital && !next->word->roles;
  bool after_name =
      previous && previous->kind == ATOM_WORD && previous->capital && !previous->word->roles && at - 1 > r->first;
  if (turn == 2 && (named || after_name) && !before_month(r, at)) return 0;
  if (turn == 2 && short_name &&
      (named || !(time_mark(r, at + 1, '.') || time_word_in(r, at - 1, " in since until by during from late early "))))
    return 0;
  if (turn == 2 && (role & ROLE_NAME) && !before_month(r, at) && !month_of_noun(r, at)) return 0;
  // "Holt and May will meet": two people; "April and May": two months.
  if (turn == 2 && (role & ROLE_NAME) && time_word(r, at - 1, "and") && !(time_roles(r, at - 2) & (ROLE_MONTH | ROLE_DAY)) &&
      !(next && next->kind == ATOM_DIGITS))
    return 0;
  if (turn == 2 && named && (role & ROLE_NAME) &&
      time_word_in(r, at - 1, " by from for to of and after before for with "))
    return 0;
  out->relative = true;
  tense t = turn == 2 ? time_tense(r, i, end) : turn < 0 ? TENSE_PAST : TENSE_FUTURE;
  out->at = time_month(r, month, t, out);
  if (known(r) && turn != 2) {
    moment here = time_here(r, at - 1, out);
    out->at.year = here.year;
    if (turn < 0 && month >= here.month) out->at.year--;
    if (turn > 0 && month <= here.month) out->at.year++;
  }
  return end;
}

static u32 season_core(const time_reader *r, u32 i, time_found *out) {
  u32 at = i, role = time_roles(r, at);
  i32 turn = 2, year = YEAR_UNKNOWN;
  if ((role & ROLE_SHIFT) && !time_word_in(r, at, " latest current "))
    turn = time_role_value(r, at), role = time_roles(r, ++at);
  bool the = time_word(r, i, "the");
  if (the && turn == 2) role = time_roles(r, ++at);
  if (!(role & ROLE_SEASON) || (role & ROLE_PLURAL)) return 0;
  i32 season = time_role_value(r, at);
  u32 end = at + 1, more = qualifier(r, end, &year, out);
  if (more) {
    out->at = (moment){.grain = GRAIN_SEASON, .year = year, .index = season};
    return more;
  }
  bool pointed =
      turn != 2 ||
      time_word_in(r, i - 1, " in by since until during of early late mid this over through throughout into ") ||
      (time_roles(r, i - 1) & ROLE_EDGE);
  if (!pointed || (the && time_word(r, end, "of")) || ((role & ROLE_NAME) && turn == 2 && !the)) return 0;
  const atom *next = time_atom(r, end);
  if (turn == 2 && next && next->kind == ATOM_WORD && next->capital) return 0; // "the Winter Palace"
  out->relative = true;
  tense t = turn == 2 ? time_tense(r, i, end) : turn < 0 ? TENSE_PAST : turn > 0 ? TENSE_FUTURE : TENSE_UNKNOWN;
  out->at = time_quarter(r, GRAIN_SEASON, season, t, out);
  if (known(r) && turn < 2) {
    moment here = time_here(r, at - 1, out);
    i32 begins_at = 3 + 3 * season, month = here.month;
    out->at.year = here.year;
    bool over = season < 3 ? month > begins_at + 2 : month == 3, begun = month >= begins_at;
    if (turn < 0 && !over) out->at.year--;
    if (turn > 0 && begun) out->at.year++;
    if (season == 3 && month <= 2) out->at.year -= turn <= 0 && !(turn < 0);
  }
  return end;
}

// "third quarter", "third-quarter", "Q3", "first half", "the fiscal first quarter"; *index is filled.
static u32 quarter_words(const time_reader *r, u32 i, u8 *grain, i32 *index) {
  u32 at = time_fiscal(r, i);
  const atom *x = time_atom(r, at);
  if (!x) return 0;
  if (x->kind == ATOM_WORD && x->len == 1 && x->capital && (time_word(r, at, "q") || time_word(r, at, "h")) &&
      time_digits(r, at + 1) && time_glued(r, at + 1)) {
    *grain = time_word(r, at, "q") ? GRAIN_QUARTER : GRAIN_HALF;
    *index = (i32)time_atom(r, at + 1)->value;
    return *index >= 1 && *index <= (*grain == GRAIN_QUARTER ? 4 : 2) ? at + 2 : 0;
  }
  number n;
  u32 next;
  if (time_word(r, at, "final"))
    *index = 4, next = at + 1;
  else if (!(x->word->roles & ROLE_ORDINAL) && x->kind != ATOM_DIGITS)
    return 0;
  else if (!number_read(r->art, &r->atoms, at, r->limit, &n) || !(n.flags & NUMBER_ORDINAL) || n.value > 4)
    return 0;
  else
    *index = (i32)n.value, next = n.end;
  if (time_mark(r, next, '-') && time_glued(r, next)) next++;
  next = time_fiscal(r, next);
  if (time_word(r, next, "quarter"))
    *grain = GRAIN_QUARTER;
  else if (time_word(r, next, "half") && *index <= 2)
    *grain = GRAIN_HALF;
  else
    return 0;
  // "scored in the first half", "a first quarter lead": halves of a year are said with one, or in the way of business.
  return next + 1;
}

static u32 quarter_core(const time_reader *r, u32 i, time_found *out) {
  u8 grain;
  i32 index, year = YEAR_UNKNOWN;
  u32 at = time_word(r, i, "the") ? i + 1 : i, end;
  u32 lead = time_year(r, at, &year); // "the 2024 second quarter"
  if (lead) at = lead;
  moment about;
  if (lead && time_word_in(r, lead, " quarter period ") && (!time_roles(r, lead + 1) || !time_mark(r, lead + 1, '-'))) {
    bool near = time_near_quarter(r, &about);
    if (!near && time_word(r, lead, "quarter")) return 0;
    out->at = near ? about : (moment){.grain = GRAIN_YEAR};
    out->at.year = year;
    return lead + 1;
  }
  if (!(end = quarter_words(r, at, &grain, &index))) return 0;
  u32 more = lead ? 0 : qualifier(r, end, &year, out);
  if (!lead && !more) {
    if (grain == GRAIN_HALF || r->played) return 0;
    out->relative = true;
    out->at = time_quarter(r, grain, index, time_tense(r, i, end), out);
    return end;
  }
  out->at = (moment){.grain = grain, .year = year, .index = index};
  return more ? more : end;
}

// "last month", "this week", "the coming year", "the same day", "that year", "the quarter".
static u32 shift_core(const time_reader *r, u32 i, time_found *out) {
  bool the = time_word(r, i, "the");
  u32 at = i + the, role = time_roles(r, at);
  i32 turn = 0;
  bool same = false, following = false, bare = false;
  if (role & ROLE_SHIFT) {
    same = time_word_in(r, at, " same that ");
    following = (the || !time_word(r, at, "next")) &&
                time_word_in(r, at, " next following subsequent preceding previous prior ensuing ");
    if (time_word(r, at, "previous") && !the) following = false;
    turn = time_role_value(r, at);
    if (time_word(r, at, "latest")) turn = -1;
    if (time_word(r, at, "this") && time_word_in(r, at + 1, " past coming same ")) turn = time_role_value(r, ++at);
    at++;
  } else if (the) {
    bare = true;
  } else
    return 0;
  at = time_fiscal(r, at);
  if (time_word_in(r, at, " whole full entire working business ")) at++;
  role = time_roles(r, at);
  if (!(role & ROLE_UNIT) || (role & (ROLE_PLURAL | ROLE_SHORT))) return 0;
  time_unit unit = (time_unit)time_role_value(r, at);
  if (unit < UNIT_DAY || unit == UNIT_HALF || unit == UNIT_FORTNIGHT) return 0;
  if (unit == UNIT_PERIOD && !time_word_in(r, at - 1, " latest ")) return 0;
  bool within = bare && time_word(r, i - 1, "in") && (time_roles(r, i - 2) & ROLE_EDGE); // "later in the year"
  if (unit == UNIT_DAY && within) {
    bool near = r->last.grain >= GRAIN_DAY && r->last_sentence == r->sentence;
    moment base = near ? time_anchor(r, out) : r->now;
    out->relative = true;
    return out->at = base.grain ? moment_shift(&base, UNIT_DAY, 0) : moment_unknown(unit), at + 1;
  }
  if (unit == UNIT_DAY &&
      (bare || (!same && !following) ||
       (same && time_word(r, at - 1, "that") && time_atom(r, at + 1) && !time_mark(r, at + 1, ',') &&
        !time_mark(r, at + 1, '.') && time_word_in(r, at + 1, " the "))))
    return 0;
  const atom *next = time_atom(r, at + 1);
  if (next && next->glued && next->code == '-') return 0;
  if (i > r->first && time_atom(r, i)->capital && time_atom(r, at)->capital) return 0; // "This Week", the programme
  if (bare && unit == UNIT_YEAR && time_word_in(r, at + 1, " ended ending ")) {
    out->type = TIME_DURATION;
    memcpy(out->value, "P1Y", 4);
    return at + 1;
  }
  if (bare && (unit == UNIT_DECADE || unit == UNIT_CENTURY || unit == UNIT_PERIOD ||
               time_word_in(r, at + 1, " of in that before after ") || time_digits(r, at + 1)))
    return 0;
  if ((the || time_word(r, i - 1, "the")) && time_word(r, at - 1, "last") && time_word(r, at + 1, "of")) return 0; // "the last week of the campaign"
  bool weekend = unit == UNIT_WEEKEND;
  if (bare && !weekend && unit != UNIT_QUARTER &&
      !time_word_in(r, i - 1, " for of in during later earlier this throughout within over "))
    return 0;
  if (bare && unit == UNIT_YEAR && !within && !time_word_in(r, i - 1, " for of during later earlier throughout "))
    return 0;
  out->relative = true;
  if ((time_word_in(r, at - 1, " past next coming ")) && unit >= UNIT_DECADE) { // the ten years before or after now
    out->type = TIME_DURATION;
    snprintf(out->value, sizeof out->value, unit == UNIT_DECADE ? "P10Y" : "P100Y");
    return at + 1;
  }
  if (same || following) {
    moment base = time_anchor(r, out);
    if (base.grain == GRAIN_NONE) return out->at = moment_unknown(unit), at + 1;
    if (unit == UNIT_DAY && base.grain < GRAIN_DAY) {
      out->anchor = NONE;
      base = r->now;
      if (same || !known(r)) return out->at = moment_unknown(unit), at + 1;
    }
    out->at = moment_shift(&base, unit, same ? 0 : turn);
    return at + 1;
  }
  if (!known(r)) return out->at = moment_unknown(unit), at + 1;
  if (weekend && turn == 0 && !bare && time_tense(r, i, at + 1) == TENSE_PAST && weekday_of(moment_days(&r->now)) <= 3)
    turn = -1;           // "said this weekend"
  if (bare && weekend) { // the one just gone, or the one to come
    tense t = time_tense(r, i, at + 1);
    bool ahead = t == TENSE_FUTURE || weekday_of(moment_days(&r->now)) >= 6;
    out->at = moment_shift(&r->now, UNIT_WEEKEND, ahead ? 0 : -1);
    return at + 1;
  }
  if ((unit == UNIT_QUARTER && (bare || time_word(r, at - 1, "latest"))) || unit == UNIT_PERIOD) {
    // The one that the report is about, else the one whose results are due: it ended not long ago.
    moment about = moment_shift(&r->now, UNIT_QUARTER, 0);
    if (moment_days(&r->now) - moment_days(&about) < 60 || time_word(r, at - 1, "latest"))
      about = moment_shift(&r->now, UNIT_QUARTER, -1);
    if (r->quarter.grain == GRAIN_QUARTER) about = r->quarter;
    return out->at = about, at + 1;
  }
  moment here = time_here(r, i + the, out);
  out->at = moment_shift(&here, unit, turn);
  return at + 1;
}

// "the year-earlier quarter", "year-ago results".
static u32 year_earlier(const time_reader *r, u32 i, time_found *out) {
  u32 at = time_word(r, i, "the") ? i + 1 : i;
  if (!time_word(r, at, "year") || !time_mark(r, at + 1, '-') || !time_glued(r, at + 1) ||
      !time_word_in(r, at + 2, " ago earlier "))
    return 0;
  u32 end = at + 3, named = time_word_in(r, end, " quarter period ") ? end + 1 : 0;
  out->relative = true;
  moment about;
  u8 grain;
  i32 index;
  u32 quarter = quarter_words(r, end, &grain, &index); // "the year-ago third quarter"
  if (quarter) {
    out->at = time_quarter(r, grain, index, TENSE_PAST, out);
    if (out->at.year != YEAR_UNKNOWN) out->at.year--;
    return quarter;
  }
  if (time_near_quarter(r, &about))
    out->at = about, out->at.year--;
  else if (known(r))
    out->at = moment_shift(&r->now, UNIT_YEAR, -1);
  else
    out->at = moment_unknown(UNIT_YEAR);
  return named ? named : end;
}

static u32 core(const time_reader *r, u32 i, time_found *out) {
  u32 end;
  u32 at = time_word(r, i, "the") ? i + 1 : i, role = time_roles(r, at) | time_roles(r, i);
  if (time_word(r, at, "year") && (end = year_earlier(r, i, out))) return end;
  bool digits = time_digits(r, at), q = time_word_in(r, at, " q h fiscal financial fy final calendar ");
  if ((role & ROLE_ORDINAL) || digits || q)
    if ((end = quarter_core(r, i, out)) || (end = time_read_century(r, i, out))) return end;
  if (role & (ROLE_SHIFT | ROLE_MONTH))
    if ((end = month_core(r, i, out))) return end;
  if (role & (ROLE_SHIFT | ROLE_SEASON))
    if ((end = season_core(r, i, out))) return end;
  if ((role & ROLE_SHIFT) || at != i)
    if ((end = shift_core(r, i, out))) return end;
  return time_read_year(r, i, out);
}

// "'s third quarter" after "this year".
static u32 possessive_quarter(const time_reader *r, u32 end, time_found *out) {
  if (out->at.grain != GRAIN_YEAR || !time_mark(r, end, '\'') || !time_word(r, end + 1, "s")) return end;
  u8 grain;
  i32 index;
  moment about;
  if (time_word(r, end + 2, "quarter") && time_near_quarter(r, &about)) {
    about.year = out->at.year;
    out->at = about;
    return end + 3;
  }
  u32 more = quarter_words(r, end + 2, &grain, &index);
  if (!more) return end;
  out->at = (moment){.grain = grain, .year = out->at.year, .index = index};
  return more;
}

// "end of month", "start of year": the article's own.
static u32 bare_unit(const time_reader *r, u32 i, time_found *out) {
  if (!time_word_in(r, i, " month year ") || time_roles(r, i + 1) & (ROLE_CARDINAL | ROLE_TENS) ||
      time_digits(r, i + 1))
    return 0;
  time_unit unit = (time_unit)time_role_value(r, i);
  out->relative = true;
  out->at = known(r) ? moment_shift(&r->now, unit, 0) : moment_unknown(unit);
  return i + 1;
}

u32 time_read_period(time_reader *r, u32 i, time_found *out) {
  u32 at = i, end = 0;
  *out = (time_found){.first = i, .type = TIME_DATE, .anchor = NONE};
  bool the = time_word(r, i, "the");
  u32 edge_at = the ? i + 1 : i;
  if (time_roles(r, edge_at) & ROLE_EDGE) {
    u8 edge = (u8)time_role_value(r, edge_at);
    at = edge_at + 1;
    if (time_mark(r, at, '-') && time_glued(r, at)) at++;
    bool of = time_word(r, at, "of"), in = time_word(r, at, "in");
    if (of || in)
      at++;
    else if (the && edge >= EDGE_START)
      return 0;
    if (edge >= EDGE_START && !of && !time_mark(r, at - 1, '-')) return 0;
    if (in && time_digits(r, at) == false && !(time_roles(r, at) & (ROLE_MONTH | ROLE_ARTICLE))) return 0;
    if (of && edge >= EDGE_START && (end = bare_unit(r, at, out))) return out->end = end;
    if (!(end = core(r, at, out)) || (out->at.grain >= GRAIN_DAY && !in)) return 0;
    // "the end of the month" is its last day; other ends are not so sharp.
    if (edge == EDGE_END && out->at.grain == GRAIN_MONTH && time_word(r, end - 1, "month") &&
        out->at.year != YEAR_UNKNOWN) {
      out->at.grain = GRAIN_DAY;
      out->at.day = month_days(out->at.year, out->at.month);
    }
  } else if (time_word(r, i, "year") && time_word(r, i + 1, "end")) {
    end = i + 2, out->relative = true;
    out->at = known(r) ? moment_shift(&r->now, UNIT_YEAR, 0) : moment_unknown(UNIT_YEAR);
  } else if (time_word_in(r, i, " year month ") && time_mark(r, i + 1, '\'') && time_word(r, i + 2, "s") &&
             time_word(r, i + 3, "end")) {
    moment here = time_here(r, i, out);
    time_unit unit = (time_unit)time_role_value(r, i);
    end = i + 4, out->relative = true;
    out->at = known(r) ? moment_shift(&here, unit, 0) : moment_unknown(unit);
  } else if (time_word(r, i, "year") && time_mark(r, i + 1, '-') && time_word(r, i + 2, "end")) {
    end = i + 3, out->relative = true;
    out->at = known(r) ? moment_shift(&r->now, UNIT_YEAR, 0) : moment_unknown(UNIT_YEAR);
  } else {
    if (!(end = core(r, i, out))) return 0;
  }
  out->end = possessive_quarter(r, end, out);
  return out->end;
}
