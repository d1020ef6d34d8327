// SPDX-License-Identifier: Apache-2.0
// Which day, month or year is meant: news leaves out what its reader knows on the day it is printed.
#include <stdlib.h>

#include "base/hash.h"
#include "base/table.h"
#include "language/time_read.h"

// A verb by its shape only ("met", "closed") may be a noun or an adjective; the trained tags know.
static bool tagged_no_verb(const time_reader *r, const atom *x) {
  u8 penn = r->doc->tokens.at[x->token].penn;
  return penn != PENN_NONE && penn != PENN_MD &&
         (penn < PENN_VB || penn > PENN_VBZ || penn == PENN_VB || penn == PENN_VBG);
}

// "the proposed merger", "its planned stop": an -ed word between a determiner and its noun tells no time.
static bool attributive(const time_reader *r, u32 i) {
  const atom *before = time_atom(r, i - 1);
  return before &&
         ((before->word->roles & ROLE_ARTICLE) || time_word_in(r, i - 1, " its his her their our my still newly ") ||
          (time_word(r, i - 1, "s") && time_mark(r, i - 2, '\'')) || time_mark(r, i - 1, '-'));
}

static u32 tense_row(const time_reader *r, u32 i) {
  const atom *x = time_atom(r, i);
  return x && x->kind == ATOM_WORD ? table_find(r->tenses, x->key) : NONE;
}

// What one word says of the time of its clause.
static tense word_tense(const time_reader *r, u32 i) {
  const atom *x = &r->atoms.at[i];
  if (x->kind != ATOM_WORD || (x->capital && i > r->first)) return TENSE_UNKNOWN; // "May", "Will Smith"
  u32 row = table_find(r->tenses, x->key);
  bool no_verb = tagged_no_verb(r, x);
  if (row != NONE) {
    str kind = table_cell(r->tenses, row, 1);
    if (kind.len && kind.at[0] == 'n') return TENSE_UNKNOWN;
    if (kind.len && kind.at[0] == 'f') return TENSE_FUTURE;
    return no_verb || attributive(r, i) ? TENSE_UNKNOWN : TENSE_PAST;
  }
  if (r->doc->tokens.at[x->token].penn == PENN_VBD) return TENSE_PAST;
  str word = {r->art->text.at + x->start, x->len};
  if (!no_verb && word.len > 4 && memcmp(word.at + word.len - 2, "ed", 2) == 0 && !attributive(r, i)) return TENSE_PAST;
  return TENSE_UNKNOWN;
}

// "announced plans to", "the plan for": the noun, which says nothing of its clause.
static bool plan_noun(const time_reader *r, u32 i) {
  return i > r->first && time_word_in(r, i, " plan plans hope hopes ") &&
         (word_tense(r, i - 1) == TENSE_PAST || (time_roles(r, i - 1) & ROLE_ARTICLE) ||
          time_word_in(r, i - 1, " its his her their of for about under on new "));
}

// "wants the crews to go back": what somebody wants of others lies ahead.
static bool wants_of(const time_reader *r, u32 to) {
  for (u32 i = to; i-- > r->first && to - i <= 7;) {
    const atom *x = &r->atoms.at[i];
    if (x->kind == ATOM_MARK && x->code != '-' && x->code != '\'') return false;
    if (time_word_in(r, i, " wants want ")) return true;
  }
  return false;
}

// "is to meet", "agreed to buy", "a plan to close": an infinitive that looks ahead. "had been due to" looked ahead
// then.
static tense toward(const time_reader *r, u32 to) {
  if (to + 1 >= r->limit || r->doc->tokens.at[r->atoms.at[to + 1].token].tag != TAG_VERB) return TENSE_UNKNOWN;
  for (u32 i = to; i-- > r->first && to - i <= 4;) // "expected the river to peak"
    if (time_word_in(r, i, " expected expects expect ") && i + 1 < to) return time_word(r, i - 1, "had") ? TENSE_PAST : TENSE_FUTURE;
  if (wants_of(r, to)) return TENSE_FUTURE;
  u32 row = to > r->first && !plan_noun(r, to - 1) ? tense_row(r, to - 1) : NONE;
  if (row == NONE || !str_equal(table_cell(r->tenses, row, 2), STR("toward"))) return TENSE_UNKNOWN;
  return time_word(r, to - 2, "had") || (time_word(r, to - 2, "been") && time_word_in(r, to - 3, " had previously "))
             ? TENSE_PAST
             : TENSE_FUTURE;
}

// "postponed until Monday", "adjourned to June": told in the past, the date is ahead.
static bool put_off(const time_reader *r, u32 first) {
  u32 at = first - time_word(r, first - 1, "the");
  if (!time_word_in(r, at - 1, " until till to for through ")) return false;
  if (time_word_in(r, at - 1, " until till ") && time_word_in(r, at - 2, " has have ")) return true; // "has until Friday to pay"
  for (u32 i = at - 1, seen = 0; i-- > r->first && seen < 8; seen++) {
    u32 row = tense_row(r, i);
    if (row != NONE && str_equal(table_cell(r->tenses, row, 2), STR("ahead"))) return !time_word(r, i - 1, "had");
    if (r->atoms.at[i].kind == ATOM_MARK && r->atoms.at[i].code != '-') return false;
  }
  return false;
}

// "could not be reached", "neither could be found": what failed is past.
static bool could_not(const time_reader *r, u32 i) {
  return time_word(r, i, "could") &&
         (time_word(r, i + 1, "not") || (time_word(r, i + 1, "n") && time_mark(r, i + 2, '\'')) ||
          time_word_in(r, r->first, " neither nobody none no "));
}

// "was to have signed on Wednesday": what did not come about lay ahead when it was told.
static bool was_to_have(const time_reader *r, u32 i) {
  u32 at = i - (time_word(r, i - 1, "been"));
  return i > r->first + 3 && time_word(r, at - 1, "have") && time_word(r, at - 2, "to") && time_word_in(r, at - 3, " was were due ");
}

// What the word at i, with those before it, says: "would have been" and "was to meet" can turn it round.
static tense phrase_tense(const time_reader *r, u32 i, u32 seen) {
  tense t = word_tense(r, i);
  if (time_word(r, i, "set") && time_word_in(r, i - 1, " is are be was were ") && time_word_in(r, i + 1, " to for "))
    return time_word_in(r, i - 1, " is are be ") ? TENSE_FUTURE : TENSE_PAST;
  if (time_word(r, i, "to")) return toward(r, i);
  if (seen <= 1 && time_word_in(r, i, " is are ")) return TENSE_FUTURE; // "the vote is on Friday"
  if (t == TENSE_UNKNOWN || plan_noun(r, i)) return TENSE_UNKNOWN;
  if (could_not(r, i)) return TENSE_PAST;
  if (was_to_have(r, i)) return TENSE_FUTURE;
  if (t == TENSE_FUTURE && time_word(r, i + 1, "have")) return TENSE_PAST;                     // "may have left"
  if (t == TENSE_PAST && seen <= 1 && time_word_in(r, i - 1, " is are ")) return TENSE_FUTURE; // "is heard in May"
  if (t == TENSE_FUTURE) {
    if (time_word_in(r, i - 1, " previously originally already as ")) return TENSE_PAST;
    if (time_word(r, i - 1, "been")) return time_word_in(r, i - 2, " has have ") ? TENSE_FUTURE : TENSE_PAST;
  }
  if (t == TENSE_PAST && time_word(r, i - 1, "be") && time_word(r, i - 2, "to")) return TENSE_FUTURE;
  if (t == TENSE_PAST && time_word_in(r, i - 1, " be been get getting is are remain stay "))
    for (u32 k = i; k-- > r->first && i - k <= 4;)
      if (word_tense(r, k) == TENSE_FUTURE && !time_word(r, k + 1, "have") && !could_not(r, k)) return TENSE_FUTURE;
  return t;
}

// "She flies to Oslo on Friday", "the talks resume on Monday": what is told as now, of a day that is not today, is to come.
// Only what the trained core takes for such a verb, and of one: "they meet on Fridays" is a habit, "agree" no deed.
static bool sets_out(const time_reader *r, u32 i) {
  const atom *x = time_atom(r, i);
  if (!x || x->kind != ATOM_WORD || x->capital || time_word_in(r, i, " is are does do has have says tells shows ")) return false;
  const token *t = &r->doc->tokens.at[x->token];
  if (t->penn == PENN_VBP && t->tag == TAG_VERB) { // of many, only what begins or ends: "talks resume on Monday"
    char many[24];
    if (x->len + 1u > sizeof many) return false;
    memcpy(many, r->art->text.at + x->start, x->len), many[x->len] = 's';
    u32 row = table_find(r->tenses, word_key((str){many, x->len + 1u}));
    return row != NONE && table_cell(r->tenses, row, 1).len && table_cell(r->tenses, row, 1).at[0] == 'f';
  }
  return t->penn == PENN_VBZ && t->tag == TAG_VERB;
}

// "Told the crews to leave by Friday": an order looks ahead to its end.
static bool ordered_by(const time_reader *r, u32 first) {
  bool to = false;
  if (!time_word_in(r, first - 1, " by until till ")) return false;
  for (u32 i = first - 1, seen = 0; i-- > r->first && seen < 14; seen++) {
    if (r->atoms.at[i].kind == ATOM_MARK && r->atoms.at[i].code != '-' && r->atoms.at[i].code != '\'') return false;
    to |= time_word(r, i, "to");
    if (to && time_word_in(r, i, " told ordered urged asked instructed obliged required "))
      return !time_word(r, i - 1 - time_word(r, i - 1, "been"), "had");
    if (r->doc->tokens.at[r->atoms.at[i].token].penn == PENN_VBD) return false;
  }
  return false;
}

// The verb nearest before the expression says, else the nearest after it, else the preposition.
tense time_tense(const time_reader *r, u32 first, u32 end) {
  if (time_word(r, first - 1, "since")) return TENSE_PAST;
  if (put_off(r, first) || ordered_by(r, first)) return TENSE_FUTURE;
  u32 seen = 0;
  bool weekday = (time_roles(r, first) & ROLE_WEEKDAY) && time_word(r, first - 1, "on");
  if (time_mark(r, end, '\'') && time_word(r, end + 1, "s")) { // "Friday's vote will": its own clause says
    for (u32 i = end + 2; i < r->limit && seen < 5; i++, seen++)
      if (word_tense(r, i) != TENSE_UNKNOWN) return word_tense(r, i);
    return TENSE_UNKNOWN;
  }
  for (u32 i = first; i-- > r->first && seen < 16; seen++) {
    if (time_mark(r, i, ';')) break;
    // "kept to its forecast of a peak on Thursday"
    if (time_word_in(r, i, " forecast forecasts prediction predictions ") && time_word(r, i + 1, "of")) return TENSE_FUTURE;
    tense t = phrase_tense(r, i, seen);
    if (t != TENSE_UNKNOWN) return t;
    if (seen < 5 && weekday && sets_out(r, i)) return TENSE_FUTURE;
  }
  if (time_word_in(r, r->first, " after since following ") && r->first < first) return TENSE_PAST;
  seen = 0;
  for (u32 i = end; i < r->limit && seen < 14; i++, seen++) {
    if (time_mark(r, i, ';')) break;
    if (time_word(r, i, "to") && seen < 10 && toward(r, i) == TENSE_FUTURE && wants_of(r, i)) return TENSE_FUTURE;
    tense t = word_tense(r, i);
    if (t != TENSE_UNKNOWN) return t;
  }
  for (u32 i = first, near = 0; i-- > r->first && near < 6; near++) // no verb at all: "The plan from Thursday:"
    if (time_word_in(r, i, " plan plans schedule deadline agenda forecast ")) return TENSE_FUTURE;
  return time_word_in(r, first - 1, " until till by ") ? TENSE_FUTURE : TENSE_UNKNOWN;
}

moment time_weekday(const time_reader *r, i32 weekday, tense t) {
  if (r->history && r->story.grain == GRAIN_DAY) { // the nearest to the day that is told of
    i32 day = moment_days(&r->story), ahead = (weekday - weekday_of(day) + 7) % 7;
    return moment_of_day(day + ahead - (ahead > 3 ? 7 : 0));
  }
  if (r->now.grain == GRAIN_NONE) return (moment){.grain = GRAIN_DAY, .year = YEAR_UNKNOWN, .day = weekday};
  i32 today = moment_days(&r->now), back = (weekday_of(today) - weekday + 7) % 7;
  if (t == TENSE_FUTURE) return moment_of_day(today + (back ? 7 - back : 0));
  return moment_of_day(today - back);
}

// The year of a month without one in a tale of years gone by: that of the date before it, the next one when the months
// begin again ("December 1941 ... in January").
static i32 story_year(const time_reader *r, i32 month) {
  const moment *at = &r->story;
  i32 last = at->grain >= GRAIN_MONTH && at->month ? at->month : 0;
  return at->year + (last - month > 6 && at->year != -1);
}

moment time_here(const time_reader *r, u32 word, time_found *out) {
  bool told = !time_word_in(r, word, " this last next past coming current latest upcoming "); // those are said of now
  if (!told || !r->history || r->story.grain == GRAIN_NONE) return r->now;
  out->told = true;
  out->anchor = r->story_expr;
  return r->story;
}

static bool in_story(const time_reader *r, tense t, time_found *out) {
  // What a tale of living memory says of the future lies ahead of the reader too.
  if (t == TENSE_FUTURE && r->now.grain != GRAIN_NONE && r->now.year - r->story.year < 100) return false;
  if (r->story.grain == GRAIN_NONE || !(r->history || r->now.grain == GRAIN_NONE)) return false;
  out->told = true;
  out->anchor = r->story_expr;
  return true;
}

// Within a paragraph that has just named a full date of another year, a day soon after it is of that year: "The war
// began on 24 February 2022. On 2 March the city fell."
static bool follows_last(const time_reader *r, i32 month, i32 day, tense t) {
  const document *doc = r->doc;
  if (r->last.grain < GRAIN_MONTH || r->last.grain == GRAIN_WEEK || r->last.year == YEAR_UNKNOWN || !r->last.month ||
      t == TENSE_FUTURE || r->last_sentence == NONE || r->sentence == NONE || r->last.year == r->now.year)
    return false;
  if (doc->sentences.at[r->last_sentence].block != doc->sentences.at[r->sentence].block) return false;
  i32 days = date_is_valid(r->last.year, month, day) ? days_from_date(r->last.year, month, day) : 0;
  i32 after = days - moment_days(&r->last);
  return after >= 0 && after < 92;
}

// A day of the last three weeks is the article's own, though it tells of other years, unless the tale is in that
// season.
static bool of_late(const time_reader *r, i32 month, i32 day) {
  if (r->now.grain == GRAIN_NONE || !date_is_valid(r->now.year, month, day)) return false;
  i32 ago = moment_days(&r->now) - days_from_date(r->now.year, month, day), apart = abs(r->story.month - month);
  return ago >= 0 && ago <= 21 && (r->story.month == 0 || (apart > 1 && apart < 11));
}

moment time_month_day(const time_reader *r, i32 month, i32 day, i32 weekday, tense t, time_found *out) {
  moment m = {.grain = GRAIN_DAY, .year = YEAR_UNKNOWN, .month = month, .day = day};
  if (r->joined && r->last.grain >= GRAIN_YEAR && r->last.year != YEAR_UNKNOWN &&
      date_is_valid(r->last.year, month, day)) {
    out->anchor = r->last_expr;
    return m.year = r->last.year, m;
  }
  if (!of_late(r, month, day) && in_story(r, t, out) && date_is_valid(story_year(r, month), month, day))
    return m.year = story_year(r, month), m;
  if (r->now.grain == GRAIN_NONE) {
    if (r->last.grain >= GRAIN_YEAR && r->last.year != YEAR_UNKNOWN && r->last_sentence == r->sentence)
      m.year = r->last.year, out->anchor = r->last_expr;
    return m;
  }
  i32 today = moment_days(&r->now), best = INT32_MAX, nearest = INT32_MAX;
  for (i32 year = r->now.year - 1; year <= r->now.year + 1; year++) {
    if (!date_is_valid(year, month, day)) continue;
    i32 days = days_from_date(year, month, day), cost = abs(days - today);
    if (cost < nearest) nearest = cost;
    if (weekday && weekday_of(days) != weekday) cost += 400;
    if (t == TENSE_PAST && days > today + 7) cost += r->since ? 400 : 250;
    if (t == TENSE_FUTURE && days < today - 7) cost += 150;
    if (cost < best) best = cost, m.year = year;
  }
  if (nearest > 60 && follows_last(r, month, day, t)) m.year = r->last.year, out->anchor = r->last_expr;
  return m;
}

moment time_month(const time_reader *r, i32 month, tense t, time_found *out) {
  moment m = {.grain = GRAIN_MONTH, .year = YEAR_UNKNOWN, .month = month};
  if (in_story(r, t, out)) return m.year = story_year(r, month), m;
  if (r->now.grain == GRAIN_NONE) {
    if (r->last.grain >= GRAIN_YEAR && r->last.year != YEAR_UNKNOWN) m.year = r->last.year, out->anchor = r->last_expr;
    return m;
  }
  m.year = r->now.year;
  if (t == TENSE_FUTURE ? month < r->now.month : month > r->now.month) m.year += t == TENSE_FUTURE ? 1 : -1;
  // A month that begins soon is the coming one when nothing says that it is past.
  if (t == TENSE_UNKNOWN && m.year < r->now.year && month - r->now.month <= 2) m.year = r->now.year;
  return m;
}

// Halves, quarters and seasons: the latest that has begun; in a clause about the future the next to begin.
moment time_quarter(const time_reader *r, u8 grain, i32 index, tense t, time_found *out) {
  moment m = {.grain = grain, .year = YEAR_UNKNOWN, .index = index};
  if (in_story(r, t, out)) return m.year = story_year(r, grain == GRAIN_SEASON ? 4 + 3 * index : 3 * index - 1), m;
  if (r->now.grain == GRAIN_NONE) return m;
  m.year = r->now.year;
  i32 today = moment_days(&r->now), begins = moment_days(&m), length = grain == GRAIN_HALF ? 184 : 92;
  if (t == TENSE_FUTURE) {
    if (begins + length + (grain == GRAIN_QUARTER ? 120 : 0) <= today) m.year++; // results of a quarter come after it
  } else if (begins > today + (t == TENSE_PAST ? 0 : 30)) {
    m.year--;
  }
  return m;
}

static i32 rule_number(const char *rule, u32 len, u32 *at) {
  bool minus = *at < len && rule[*at] == '-';
  i32 value = 0;
  if (*at < len && (rule[*at] == '-' || rule[*at] == '+')) ++*at;
  while (*at < len && rule[*at] >= '0' && rule[*at] <= '9')
    value = value * 10 + (rule[(*at)++] - '0');
  return minus ? -value : value;
}

// "12-25"; "easter-2"; "11-4-4" the fourth Thursday of November, "-1" the last, "+1" a day after that; "election".
bool time_holiday(const char *rule, u32 len, i32 year, moment *out) {
  u32 at = 0;
  if (len >= 6 && memcmp(rule, "easter", 6) == 0) {
    at = 6;
    *out = moment_of_day(easter_sunday(year) + rule_number(rule, len, &at));
    return true;
  }
  if (rule[0] == 'e') {
    i32 first = days_from_date(year, 11, 1);
    *out = moment_of_day(first + (8 - weekday_of(first)) % 7 + 1);
    return true;
  }
  i32 month = rule_number(rule, len, &at), second = (at++, rule_number(rule, len, &at));
  if (month < 1 || month > 12) return false;
  if (at >= len) {
    *out = (moment){.grain = GRAIN_DAY, .year = year, .month = month, .day = second};
    return date_is_valid(year, month, second);
  }
  at++;
  i32 nth = rule_number(rule, len, &at), more = at < len ? rule_number(rule, len, &at) : 0;
  i32 first = days_from_date(year, month, 1), days = first + (second - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
  if (nth < 0) {
    i32 end = days_from_date(year, month, month_days(year, month));
    days = end - (weekday_of(end) - second + 7) % 7;
  }
  *out = moment_of_day(days + more);
  return true;
}

moment time_anchor(const time_reader *r, time_found *out) {
  out->relative = true;
  if (r->history && r->last.grain != GRAIN_NONE) out->told = true;
  if (r->last.grain != GRAIN_NONE && r->last.year != YEAR_UNKNOWN) {
    out->anchor = r->last_expr;
    return r->last;
  }
  out->anchor = NONE;
  return r->now;
}
