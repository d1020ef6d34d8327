// SPDX-License-Identifier: Apache-2.0
#include "language/number_words.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/table.h"

typedef struct role_name {
  const char *name;
  u32 role;
  enum { FIELD_NONE, FIELD_NUMBER, FIELD_NTH, FIELD_PARTS, FIELD_TIME } field;
} role_name;

static const role_name role_names[] = {
    {"cardinal", ROLE_CARDINAL, FIELD_NUMBER},
    {"tens", ROLE_TENS, FIELD_NUMBER},
    {"scale", ROLE_SCALE, FIELD_NUMBER},
    {"letters", ROLE_LETTERS, FIELD_NUMBER},
    {"ordinal", ROLE_ORDINAL, FIELD_NTH},
    {"parts", ROLE_PARTS, FIELD_PARTS},
    {"vague", ROLE_VAGUE, FIELD_NUMBER},
    {"article", ROLE_ARTICLE, FIELD_NONE},
    {"month", ROLE_MONTH, FIELD_TIME},
    {"weekday", ROLE_WEEKDAY, FIELD_TIME},
    {"unit", ROLE_UNIT, FIELD_TIME},
    {"plural", ROLE_PLURAL, FIELD_NONE},
    {"season", ROLE_SEASON, FIELD_TIME},
    {"part", ROLE_PART, FIELD_TIME},
    {"day", ROLE_DAY, FIELD_TIME},
    {"shift", ROLE_SHIFT, FIELD_TIME},
    {"edge", ROLE_EDGE, FIELD_TIME},
    {"reference", ROLE_REFERENCE, FIELD_TIME},
    {"ago", ROLE_AGO, FIELD_TIME},
    {"set", ROLE_SET, FIELD_TIME},
    {"each", ROLE_EACH, FIELD_NONE},
    {"zone", ROLE_ZONE, FIELD_NONE},
    {"holiday", ROLE_HOLIDAY, FIELD_NONE},
    {"short", ROLE_SHORT, FIELD_NONE},
    {"hedge", ROLE_HEDGE, FIELD_NONE},
    {"name", ROLE_NAME, FIELD_NONE},
    {"decade", ROLE_DECADE, FIELD_TIME},
    {"lead", ROLE_LEAD, FIELD_NONE},
    {"vote", ROLE_VOTE, FIELD_NONE},
    {"weight", ROLE_WEIGHT, FIELD_NONE},
};

// Words for the numbers of the time role, so that the tables read like English.
static const struct {
  const char *name;
  int16_t value;
} time_names[] = {
    {"second", UNIT_SECOND},
    {"minute", UNIT_MINUTE},
    {"hour", UNIT_HOUR},
    {"day", UNIT_DAY},
    {"weekend", UNIT_WEEKEND},
    {"week", UNIT_WEEK},
    {"fortnight", UNIT_FORTNIGHT},
    {"month", UNIT_MONTH},
    {"quarter", UNIT_QUARTER},
    {"half", UNIT_HALF},
    {"year", UNIT_YEAR},
    {"decade", UNIT_DECADE},
    {"century", UNIT_CENTURY},
    {"period", UNIT_PERIOD},
    {"spring", 0},
    {"summer", 1},
    {"autumn", 2},
    {"winter", 3},
    {"morning", PART_MORNING},
    {"midday", PART_MIDDAY},
    {"afternoon", PART_AFTERNOON},
    {"evening", PART_EVENING},
    {"nighttime", PART_NIGHT},
    {"daytime", PART_DAYTIME},
    {"noon", PART_NOON},
    {"midnight", PART_MIDNIGHT},
    {"night", UNIT_NIGHT},
    {"early", EDGE_EARLY},
    {"mid", EDGE_MID},
    {"late", EDGE_LATE},
    {"start", EDGE_START},
    {"end", EDGE_END},
    {"past", REFERENCE_PAST},
    {"present", REFERENCE_PRESENT},
    {"future", REFERENCE_FUTURE},
};

static value_word *words;
static map keys;
static u32 word_count;
static arena *memory; // lives as long as the program
static pthread_once_t once = PTHREAD_ONCE_INIT;

static double value_of(str text) {
  char digits[32] = {0};
  for (u32 i = 0; i < COUNT_OF(time_names); i++)
    if (str_equal(text, str_from(time_names[i].name))) return time_names[i].value;
  memcpy(digits, text.at, text.len < sizeof digits ? text.len : sizeof digits - 1);
  return strtod(digits, NULL);
}

// "unit=month" or "plural".
static void role_add(value_word *w, str role) {
  u32 name_end = 0;
  while (name_end < role.len && role.at[name_end] != '=')
    name_end++;
  str name = {role.at, name_end};
  double value = name_end < role.len ? value_of((str){role.at + name_end + 1, role.len - name_end - 1}) : 0;
  for (u32 i = 0; i < COUNT_OF(role_names); i++) {
    if (!str_equal(name, str_from(role_names[i].name))) continue;
    w->roles |= role_names[i].role;
    switch (role_names[i].field) {
    case FIELD_NUMBER: w->number = value; break;
    case FIELD_NTH: w->nth = (int16_t)value; break;
    case FIELD_PARTS: w->parts = (int16_t)value; break;
    case FIELD_TIME: w->time = (int16_t)value; break;
    case FIELD_NONE: break;
    }
    return;
  }
  assert(!"a role that number_words.c does not know");
}

static value_word *word_at(u64 key) {
  u32 at = *map_at(memory, &keys, key, word_count);
  if (at == word_count) word_count++;
  return &words[at];
}

// Gives the first word of every phrase of the table the role.
static void first_words(const table *t, u32 role) {
  for (u32 row = 0; row < table_rows(t); row++) {
    str phrase = table_cell(t, row, 0);
    u32 n = 0;
    while (n < phrase.len && ((phrase.at[n] | 32) >= 'a' && (phrase.at[n] | 32) <= 'z'))
      n++;
    if (n) word_at(word_key((str){phrase.at, n}))->roles |= role;
  }
}

static void build(void) {
  const table *tables[] = {table_get("language/number-words"), table_get("language/time-words")};
  const table *holidays = table_get("language/time-holidays"), *bounds = table_get("language/figure-bounds");
  const table *currencies = table_get("language/figure-currencies");
  u32 room = 1 + table_rows(tables[0]) + table_rows(tables[1]) + table_rows(holidays) + table_rows(bounds) +
             table_rows(currencies);
  memory = arena_new();
  words = arena_array(memory, value_word, room);
  word_count = 1; // 0 has no role
  for (u32 k = 0; k < COUNT_OF(tables); k++)
    for (u32 row = 0; row < table_rows(tables[k]); row++) {
      value_word *w = word_at(word_key(table_cell(tables[k], row, 0)));
      str role;
      for (u32 column = 1; (role = table_cell(tables[k], row, column)).len; column++)
        role_add(w, role);
    }
  first_words(holidays, ROLE_HOLIDAY);
  first_words(bounds, ROLE_BOUND);
  first_words(currencies, ROLE_MONEY);
}

void value_words_prepare(void) { pthread_once(&once, build); }

const value_word *value_word_find(u64 key) {
  u32 at = map_get(&keys, key);
  return &words[at == NONE ? 0 : at];
}
