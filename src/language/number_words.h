// SPDX-License-Identifier: Apache-2.0
// The words that values are made of: numbers, months, weekdays, units of time and the small words around them.
//
// tables/number-words.txt and tables/time-words.txt give every word its roles; they are merged once, at first use, and
// are read-only afterwards, so that one look-up a word tells the readers of dates and of figures whether to stop there.
#ifndef STEMMA_LANGUAGE_NUMBER_WORDS_H
#define STEMMA_LANGUAGE_NUMBER_WORDS_H

#include "base/types.h"

enum {
  ROLE_CARDINAL = 1 << 0, // zero ... nineteen
  ROLE_TENS = 1 << 1,     // twenty ... ninety
  ROLE_SCALE = 1 << 2,    // hundred, thousand, million, bn, dozen
  ROLE_LETTERS = 1 << 3,  // a scale or meridiem that is only one when glued to digits: "3.2m", "10k"
  ROLE_ORDINAL = 1 << 4,  // first ... thirty-first, hundredth
  ROLE_PARTS = 1 << 5,    // half, third, quarters, fifths
  ROLE_VAGUE =
      1 << 6, // several, few, many: a number that is not said; `number` is the value when there is one (couple)
  ROLE_ARTICLE = 1 << 7, // a, an, the
  ROLE_MONTH = 1 << 8,
  ROLE_WEEKDAY = 1 << 9,    // 1 Monday ... 7 Sunday
  ROLE_UNIT = 1 << 10,      // time_unit
  ROLE_PLURAL = 1 << 11,    // of a unit, weekday, season or part of the day
  ROLE_SEASON = 1 << 12,    // 0 spring, 1 summer, 2 autumn, 3 winter
  ROLE_PART = 1 << 13,      // day_part
  ROLE_DAY = 1 << 14,       // today, yesterday: days from the article's date
  ROLE_SHIFT = 1 << 15,     // last -1, this 0, next 1
  ROLE_EDGE = 1 << 16,      // early, late, mid, beginning, end: which side of a time is meant
  ROLE_REFERENCE = 1 << 17, // now, recently, soon
  ROLE_AGO = 1 << 18,       // ago, earlier, before: -1; later, after: 1
  ROLE_SET = 1 << 19,       // daily, annually: time_unit
  ROLE_EACH = 1 << 20,      // every, each
  ROLE_ZONE = 1 << 21,      // GMT, EST
  ROLE_HOLIDAY = 1 << 22,   // first word of a holiday's name
  ROLE_SHORT = 1 << 23,     // an abbreviation that is also a word: sun, mar, sat
  ROLE_HEDGE = 1 << 24,     // about, nearly, more (than)
  ROLE_LEAD = 1 << 27,      // may lead into a time without being one: in, per, fiscal
  ROLE_BOUND = 1 << 28,     // first word of a bound: more (than), nearly
  ROLE_MONEY = 1 << 29,     // first word of a currency that stands before its number: EUR, US$
  ROLE_VOTE = 1 << 30,      // the sentence tells of a vote
  ROLE_DECADE = 1 << 26,    // nineties
  ROLE_NAME = 1 << 25,      // also a given name or a verb: May, March, June
};

typedef enum time_unit {
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_NIGHT,
  UNIT_WEEKEND,
  UNIT_WEEK,
  UNIT_FORTNIGHT,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_HALF,
  UNIT_YEAR,
  UNIT_DECADE,
  UNIT_CENTURY,
  UNIT_PERIOD,
} time_unit;

typedef enum day_part {
  PART_NONE,
  PART_MORNING,
  PART_MIDDAY,
  PART_AFTERNOON,
  PART_EVENING,
  PART_NIGHT,
  PART_DAYTIME,
  PART_NOON,
  PART_MIDNIGHT,
} day_part;

typedef enum time_edge { EDGE_NONE, EDGE_EARLY, EDGE_MID, EDGE_LATE, EDGE_START, EDGE_END } time_edge;
typedef enum time_reference { REFERENCE_PAST = 1, REFERENCE_PRESENT, REFERENCE_FUTURE } time_reference;

typedef struct value_word {
  u32 roles;
  double number; // of a cardinal, tens, scale or vague number
  int16_t nth;   // of an ordinal
  int16_t parts; // denominator: half 2, fifths 5
  int16_t time;  // of the time role
} value_word;

#define ROLE_WEIGHT (1u << 31) // the sentence tells of a weight

// Makes the words ready; call before the first value_word_find. Any thread, any number of times.
void value_words_prepare(void);
// Roles of the word with this word_key; an entry without roles when it has none. Never NULL.
const value_word *value_word_find(u64 key);

#endif
