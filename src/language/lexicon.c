// SPDX-License-Identifier: Apache-2.0
#include "language/lexicon.h"

#include <pthread.h>

#include "base/hash.h"
#include "base/table.h"

static map words;
static arena *memory; // lives as long as the program
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(const char *text, u32 length, u32 bits) { *map_at(memory, &words, word_key((str){text, length}), 0) |= bits; }

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One stressed syllable that ends vowel, consonant: the consonant is doubled ("stop", "admit").
static bool doubles(str verb) {
  static const char *const stressed[] = {"admit", "commit", "submit", "permit", "omit", "emit", "transmit", "refer", "prefer", "defer",
                                         "infer", "confer", "occur", "incur", "recur", "deter", "compel", "expel", "propel", "repel",
                                         "rebel", "control", "patrol", "regret", "rebut", "equip", "quip", "quit", "unplug", "remit"};
  u32 n = verb.len, vowels = 0;
  for (u32 i = 0; i < COUNT_OF(stressed); i++)
    if (str_equal(verb, str_from(stressed[i]))) return true;
  for (u32 i = 0; i < n; i++) vowels += is_vowel(verb.at[i]);
  char last = verb.at[n - 1];
  return n >= 3 && n <= 5 && vowels == 1 && is_vowel(verb.at[n - 2]) && !is_vowel(last) && last != 'w' && last != 'x' && last != 'y';
}

static void add_ending(str verb, u32 keep, bool doubled, const char *ending, u32 bits) {
  char form[64];
  u32 n = keep;
  if (verb.len + 8 > sizeof form) return;
  memcpy(form, verb.at, keep);
  if (doubled) form[n++] = verb.at[verb.len - 1];
  for (const char *c = ending; *c; c++) form[n++] = *c;
  add(form, n, bits);
}

static void add_verb(str verb, bool noun, const table *irregular) {
  u32 n = verb.len, also = noun ? LEXICON_NOUN : 0;
  if (n < 2) return;
  char last = verb.at[n - 1], before = verb.at[n - 2];
  bool y = last == 'y' && !is_vowel(before), e = last == 'e', doubled = doubles(verb);
  bool hissing = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's')) || last == 'o';
  add(verb.at, n, LEXICON_BASE | also);
  add_ending(verb, y ? n - 1 : n, false, y ? "ies" : hissing ? "es" : "s", LEXICON_PRESENT | also);
  if (last == 'e' && before == 'i') add_ending(verb, n - 2, false, "ying", LEXICON_ING);
  else add_ending(verb, e && before != 'e' && before != 'o' && before != 'y' ? n - 1 : n, doubled, "ing", LEXICON_ING);
  u32 row = table_find(irregular, word_key(verb));
  if (row != NONE) {
    str past = table_cell(irregular, row, 1), participle = table_cell(irregular, row, 2);
    add(past.at, past.len, LEXICON_PAST);
    add(participle.at, participle.len, LEXICON_PARTICIPLE);
  } else add_ending(verb, y || e ? n - 1 : n, doubled && !e, y ? "ied" : "ed", LEXICON_PAST | LEXICON_PARTICIPLE);
}

static u32 tag_named(str name) {
  for (u32 i = 0; i <= TAG_VERB; i++)
    if (str_equal(name, str_from(tag_names[i]))) return i;
  return TAG_X;
}

static void build(void) {
  memory = arena_new();
  const table *closed = table_get("language/closed-words"), *verbs = table_get("language/verbs");
  const table *irregular = table_get("language/irregular-verbs");
  for (u32 i = 0; i < table_rows(closed); i++) {
    str word = table_cell(closed, i, 0);
    add(word.at, word.len, tag_named(table_cell(closed, i, 1)));
  }
  for (u32 i = 0; i < table_rows(verbs); i++)
    add_verb(table_cell(verbs, i, 0), table_cell(verbs, i, 1).at && str_equal(table_cell(verbs, i, 1), STR("noun")), irregular);
  for (u32 i = 0; i < table_rows(irregular); i++)
    if (table_find(verbs, word_key(table_cell(irregular, i, 0))) == NONE) add_verb(table_cell(irregular, i, 0), false, irregular);
}

u32 lexicon_find(u64 key) {
  pthread_once(&once, build);
  u32 bits = map_get(&words, key);
  return bits == NONE ? 0 : bits;
}
