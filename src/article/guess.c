// SPDX-License-Identifier: Apache-2.0
#include "article/guess.h"
#include "article/vocabulary.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { LANGUAGES = 32, SAMPLE_WORDS = 500, LEAST = 4 };

typedef struct tally {
  str name;
  u32 hits;
} tally;

static void count(tally *tallies, u32 *used, str names) {
  for (u32 start = 0; start < names.len;) {
    u32 end = start;
    while (end < names.len && names.at[end] != ' ') end++;
    str name = {names.at + start, end - start};
    u32 i = 0;
    while (i < *used && !str_equal(tallies[i].name, name)) i++;
    if (i == *used && *used < LANGUAGES) tallies[(*used)++] = (tally){name, 0};
    if (i < *used) tallies[i].hits++;
    start = end + 1;
  }
}

str guess_language(str text) {
  const table *small_words = words_of(WORDS_SMALL);
  tally tallies[LANGUAGES];
  u32 used = 0, words = 0;
  for (u32 at = 0, width; at < text.len && words < SAMPLE_WORDS;) {
    u32 start = at;
    while (at < text.len && char_is_letter(utf8_decode(text.at + at, text.len - at, &width))) at += width;
    if (at == start) {
      at += width;
      continue;
    }
    words++;
    u32 row = at - start <= 24 ? table_find(small_words, word_key((str){text.at + start, at - start})) : NONE;
    if (row != NONE) count(tallies, &used, table_cell(small_words, row, 1));
  }
  u32 best = 0, second = 0;
  str name = {0};
  for (u32 i = 0; i < used; i++) {
    if (tallies[i].hits > best) second = best, best = tallies[i].hits, name = tallies[i].name;
    else if (tallies[i].hits > second) second = tallies[i].hits;
  }
  // A sixth of running text is small words; near languages share some, so a clear lead is asked for.
  bool clear = best >= LEAST && best * 10 >= words && best * 4 >= second * 5;
  return clear ? name : (str){0};
}
