// SPDX-License-Identifier: Apache-2.0
#include "article/vocabulary.h"

#include <pthread.h>

#include "base/hash.h"

static const char *const names[WORDS_COUNT] = {
    "article/function-words", "article/labels",     "article/page-words",  "article/request-verbs", "article/request-media",
    "article/page-things",    "article/page-deeds", "article/byline-cues", "article/roles",         "article/outlet-words",
    "article/sections",       "article/date-labels", "article/months",     "article/weekdays",      "article/zones",
    "article/ordinals",   "article/motto-words",
    "article/release-signs",
};

enum { BITS = 4096 };
static const table *tables[WORDS_COUNT];
static u64 openers[WORDS_COUNT][BITS / 64]; // a bit a first word: may say yes for a stranger
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_all(void) {
  for (u32 v = 0; v < WORDS_COUNT; v++) {
    tables[v] = table_get(names[v]);
    for (u32 row = 0; row < table_rows(tables[v]); row++) {
      str phrase = table_cell(tables[v], row, 0);
      const char *space = memchr(phrase.at, ' ', phrase.len);
      if (space) phrase.len = (u32)(space - phrase.at);
      u64 bit = word_key(phrase) % BITS;
      openers[v][bit / 64] |= (u64)1 << bit % 64;
    }
  }
}

const table *words_of(vocabulary v) {
  pthread_once(&once, find_all);
  return tables[v];
}

bool words_have(vocabulary v, u64 key) { return table_find(words_of(v), key) != NONE; }

bool words_may_begin(vocabulary v, u64 key) {
  pthread_once(&once, find_all);
  u64 bit = key % BITS;
  return openers[v][bit / 64] >> bit % 64 & 1;
}

bool cell_is(const table *t, u32 row, u32 column, const char *word) {
  return str_equal(table_cell(t, row, column), str_from(word));
}
