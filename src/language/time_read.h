// SPDX-License-Identifier: Apache-2.0
// What the readers of time expressions share. Private to times.c and time_*.c.
//
// Each reader looks for its kind of expression at atom i of the sentence at hand and gives the atom after it, or 0 when
// there is none; what it found is in `out`, resolved. Readers do not look outside the sentence except through `last`.
#ifndef STEMMA_LANGUAGE_TIME_READ_H
#define STEMMA_LANGUAGE_TIME_READ_H

#include "language/number_atoms.h"
#include "language/time_calendar.h"

typedef struct time_found {
  u32 first, end; // atoms
  u8 type;        // time_type
  bool relative;  // resolved against another date
  bool told;      // ... against the date that the text has reached, not against the article's own
  u32 anchor;     // time_expr that it was resolved against; NONE: the article's date
  moment at;      // grain NONE when only `value` says it
  char value[32];
} time_found;

typedef struct time_reader {
  arena *a;
  const article *art;
  document *doc;
  atom_list atoms;
  u32 first, limit; // atoms of the sentence
  u32 sentence;
  moment published; // grain NONE when the article's date is not known
  moment now;       // the same as a day
  moment last;      // the last calendar date in the text before this place; grain NONE when there is none
  u32 last_expr;    // its time_expr
  u32 last_sentence;
  moment story;   // of an article that tells of years gone by: where its tale has got to; grain NONE at its beginning
  u32 story_expr; // its time_expr
  moment evening; // the last evening or night that was told of
  moment
      quarter; // the last quarter of a year in the text: reports of results lean on it; grain NONE when there is none
  u32 quarter_sentence;
  const struct table *tenses, *holidays, *papers, *units, *currencies, *nouns, *labels;
  bool since;   // "since" or "between" stands before the expression at hand
  bool joined;  // the expression at hand goes on from the last one: "from 3 May 2021 to 6 June"
  bool played;  // the article tells of a game: its quarters are not those of a year
  bool history; // the article tells of years gone by: a date without a year takes the last year told
} time_reader;

typedef enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE } tense;

// Small looks at atoms; all are false or 0 outside the sentence.
static inline const atom *time_atom(const time_reader *r, u32 i) {
  return i >= r->first && i < r->limit ? &r->atoms.at[i] : NULL;
}
static inline u32 time_roles(const time_reader *r, u32 i) {
  const atom *x = time_atom(r, i);
  return x ? x->word->roles : 0;
}
static inline i32 time_role_value(const time_reader *r, u32 i) { return r->atoms.at[i].word->time; }
static inline bool time_word(const time_reader *r, u32 i, const char *word) {
  const atom *x = time_atom(r, i);
  return x && atom_is(r->art, x, word);
}
static inline bool time_mark(const time_reader *r, u32 i, u32 code) {
  const atom *x = time_atom(r, i);
  return x && x->kind == ATOM_MARK && x->code == code;
}
static inline bool time_digits(const time_reader *r, u32 i) {
  const atom *x = time_atom(r, i);
  return x && x->kind == ATOM_DIGITS;
}
static inline bool time_glued(const time_reader *r, u32 i) {
  const atom *x = time_atom(r, i);
  return x && x->glued;
}
static inline bool time_word_in(const time_reader *r, u32 i, const char *list) {
  const atom *x = time_atom(r, i);
  return x && atom_in(r->art, x, list);
}

// time_resolve.c: which of several days, months or years is meant.
tense time_tense(const time_reader *r, u32 first, u32 end);
moment time_weekday(const time_reader *r, i32 weekday, tense t);
moment time_month_day(const time_reader *r, i32 month, i32 day, i32 weekday, tense t, time_found *out);
moment time_month(const time_reader *r, i32 month, tense t, time_found *out);
moment time_quarter(const time_reader *r, u8 grain, i32 index, tense t, time_found *out);
bool time_holiday(const char *rule, u32 len, i32 year, moment *out);
// What "the month" and "the previous April" are counted from: the article's day, or the date that a tale of the past
// has reached. `word` is the atom that shifts: "last" and "this" are always said of the article's day.
moment time_here(const time_reader *r, u32 word, time_found *out);
// The date in the text that "the next day" and "5 p.m." lean on; the article's own when there is none. Sets anchor.
moment time_anchor(const time_reader *r, time_found *out);
// The latest quarter that a report of results has named, a few sentences ago at most. False when there is none.
static inline bool time_near_quarter(const time_reader *r, moment *out) {
  *out = r->quarter;
  return r->quarter.grain == GRAIN_QUARTER && r->sentence - r->quarter_sentence <= 6;
}
// A month, weekday or holiday written as a name: with a capital, or a word that is nothing else ("monday", not "may").
static inline bool time_is_name(const time_reader *r, u32 i) {
  return time_atom(r, i)->capital || !(time_roles(r, i) & (ROLE_NAME | ROLE_SHORT));
}
// The year of an atom that is written as one: "2014", "nineteen ninety-six". 0, or the atom after it.
u32 time_year(const time_reader *r, u32 i, i32 *year);
// "490 BC", "44 B.C." at i.
u32 time_before_christ(const time_reader *r, u32 i, i32 *year);
// The atom after "fiscal", "calendar", "academic" ...; i when there is none.
u32 time_fiscal(const time_reader *r, u32 i);

// How many of a unit of time: "three years", "a week", "two and a half hours", "24-hour".
typedef struct time_amount {
  double count; // NAN when it is not said
  time_unit unit;
  bool plural, hyphen, article;
  u32 end;
} time_amount;
bool time_amount_read(const time_reader *r, u32 i, time_amount *out);
// "a year" of "41 million euros a year", read at i.
bool time_is_rate(const time_reader *r, u32 i, const time_amount *x);
// Words that soften a number and belong to the span: "more than", "about". Gives the atom after them.
u32 time_hedges(const time_reader *r, u32 i);

// Readers.
u32 time_read_year(const time_reader *r, u32 i, time_found *out); // time_year.c: "2014", "the 1990s"
u32 time_read_century(const time_reader *r, u32 i, time_found *out);
u32 time_read_clock(const time_reader *r, u32 i, moment *out); // time_clock.c: "11.41pm", "twenty past nine"
u32 time_read_date(const time_reader *r, u32 i, moment *out);  // time_date.c: "2 March 2025", "March 2"
u32 time_read_day(time_reader *r, u32 i, time_found *out);     // time_day.c: "late on Saturday", "Monday, 3 May, 5pm"
u32 time_read_period(time_reader *r, u32 i,
                     time_found *out); // time_period.c: "last month", "early 2019", "the third quarter"
u32 time_read_offset(time_reader *r, u32 i, time_found *out); // time_offset.c: "two days after Easter"
u32 time_read_nth(time_reader *r, u32 i, time_found *out);    // time_offset.c: "the first Friday of July", "on the 5th"
u32 time_read_span(time_reader *r, u32 i, time_found *out);   // time_span.c: "three years", "two weeks ago", "daily"

#endif
