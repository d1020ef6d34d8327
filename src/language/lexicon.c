// SPDX-License-Identifier: Apache-2.0
#include "language/lexicon.h"

#include <pthread.h>

#include "base/hash.h"
#include "base/table.h"

static map words;
static arena *memory; // lives as long as the program
static lexicon_tables tables;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(const char *text, u32 length, u32 bits) {
  *map_at(memory, &words, word_key((str){text, length}), 0) |= bits;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One stressed syllable that ends vowel, consonant: the consonant is doubled ("stop", "admit").
static bool doubles(str verb) {
  static const char *const stressed[] = {
      "admit", "commit",  "submit", "permit", "omit",  "emit",  "transmit", "refer", "prefer", "defer",
      "infer", "confer",  "occur",  "incur",  "recur", "deter", "compel",   "expel", "propel", "repel",
      "rebel", "control", "patrol", "regret", "rebut", "equip", "quip",     "quit",  "unplug", "remit"};
  u32 n = verb.len, vowels = 0;
  for (u32 i = 0; i < COUNT_OF(stressed); i++)
    if (str_equal(verb, str_from(stressed[i]))) return true;
  for (u32 i = 0; i < n; i++)
    vowels += is_vowel(verb.at[i]);
  char last = verb.at[n - 1];
  return n >= 3 && n <= 5 && vowels == 1 && is_vowel(verb.at[n - 2]) && !is_vowel(last) && last != 'w' && last != 'x' &&
         last != 'y';
}

static void add_ending(str verb, u32 keep, bool doubled, const char *ending, u32 bits) {
  char form[64];
  u32 n = keep;
  if (verb.len + 8 > sizeof form) return;
  memcpy(form, verb.at, keep);
  if (doubled) form[n++] = verb.at[verb.len - 1];
  for (const char *c = ending; *c; c++)
    form[n++] = *c;
  add(form, n, bits);
}

static void add_verb(str verb, bool noun, const table *irregular) {
  u32 n = verb.len, also = noun ? LEXICON_NOUN : 0;
  if (n < 2) return;
  char last = verb.at[n - 1], before = verb.at[n - 2];
  bool y = last == 'y' && !is_vowel(before), e = last == 'e', doubled = doubles(verb);
  bool hissing =
      last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's')) || last == 'o';
  add(verb.at, n, LEXICON_BASE | also);
  add_ending(verb, y ? n - 1 : n, false, y ? "ies" : hissing ? "es" : "s", LEXICON_PRESENT | also);
  if (last == 'e' && before == 'i')
    add_ending(verb, n - 2, false, "ying", LEXICON_ING);
  else
    add_ending(verb, e && before != 'e' && before != 'o' && before != 'y' ? n - 1 : n, doubled, "ing", LEXICON_ING);
  u32 row = table_find(irregular, word_key(verb));
  if (row != NONE) {
    str past = table_cell(irregular, row, 1), participle = table_cell(irregular, row, 2);
    add(past.at, past.len, LEXICON_PAST);
    add(participle.at, participle.len, LEXICON_PARTICIPLE);
  } else
    add_ending(verb, y || e ? n - 1 : n, doubled && !e, y ? "ied" : "ed", LEXICON_PAST | LEXICON_PARTICIPLE);
}

// Bits for the first word of every row.
static void add_first_words(const char *name, u32 bits) {
  const table *t = table_get(name);
  for (u32 i = 0; i < table_rows(t); i++) {
    str key = table_cell(t, i, 0);
    u32 n = 0;
    while (n < key.len && key.at[n] != ' ')
      n++;
    if (n && key.at[n - 1] == ',') n--;
    add(key.at, n, bits);
  }
}

static bool cell_is(const table *t, u32 row, u32 column, const char *value) {
  return str_equal(table_cell(t, row, column), str_from(value));
}

static void add_names(void) {
  const table *given = table_get("language/given-names"), *surnames = table_get("language/surnames");
  for (u32 i = 0; i < table_rows(given); i++) {
    str name = table_cell(given, i, 0);
    u32 bits = LEXICON_GIVEN | (cell_is(given, i, 2, "weak")      ? LEXICON_WEAK
                                : cell_is(given, i, 2, "surname") ? LEXICON_SURNAME
                                                                  : 0);
    add(name.at, name.len,
        bits | (cell_is(given, i, 1, "m")   ? LEXICON_MALE
                : cell_is(given, i, 1, "f") ? LEXICON_FEMALE
                                            : 0));
  }
  for (u32 i = 0; i < table_rows(surnames); i++) {
    str name = table_cell(surnames, i, 0);
    add(name.at, name.len, LEXICON_SURNAME | (cell_is(surnames, i, 1, "weak") ? LEXICON_WEAK : 0));
  }
  const table *demonyms = table_get("language/demonyms");
  for (u32 i = 0; i < table_rows(demonyms); i++) {
    str name = table_cell(demonyms, i, 0);
    bool one_word = !memchr(name.at, ' ', name.len);
    if (one_word) add(name.at, name.len, cell_is(demonyms, i, 1, "people") ? LEXICON_PEOPLE : LEXICON_DEMONYM);
  }
}

// Nouns for persons, organizations and places, with their plurals.
static void add_roles(void) {
  const table *roles = table_get("language/roles");
  for (u32 i = 0; i < table_rows(roles); i++) {
    str word = table_cell(roles, i, 0);
    u32 bits = cell_is(roles, i, 1, "person")  ? LEXICON_PERSON
               : cell_is(roles, i, 1, "place") ? LEXICON_PLACE
                                               : LEXICON_ORGANIZATION;
    if (cell_is(roles, i, 3, "epithet")) bits |= LEXICON_EPITHET;
    add(word.at, word.len, bits);
    char last = word.at[word.len - 1], before = word.at[word.len - 2];
    if (word.len > 3 && memcmp(word.at + word.len - 3, "man", 3) == 0) {
      char form[64];
      memcpy(form, word.at, word.len);
      form[word.len - 2] = 'e';
      add(form, word.len, bits | LEXICON_PLURAL);
    } else if (last == 'y' && !is_vowel(before))
      add_ending(word, word.len - 1, false, "ies", bits | LEXICON_PLURAL);
    else if (last == 's' || last == 'x' || (last == 'h' && (before == 'c' || before == 's')))
      add_ending(word, word.len, false, "es", bits | LEXICON_PLURAL);
    else
      add_ending(word, word.len, false, "s", bits | LEXICON_PLURAL);
  }
}

static u32 tag_named(str name) {
  for (u32 i = 0; i <= TAG_VERB; i++)
    if (str_equal(name, str_from(tag_names[i]))) return i;
  return TAG_X;
}

static void build(void) {
  memory = arena_new();
  tables = (lexicon_tables){.names = table_get("language/names"),
                            .places = table_get("language/places"),
                            .titles = table_get("language/titles"),
                            .heads = table_get("language/heads"),
                            .numbered = table_get("language/numbered"),
                            .not_names = table_get("language/not-names"),
                            .demonyms = table_get("language/demonyms"),
                            .roles = table_get("language/roles"),
                            .kinds = table_get("language/kinds"),
                            .company = table_get("language/name-company")};
  const table *closed = table_get("language/closed-words"), *verbs = table_get("language/verbs");
  const table *irregular = table_get("language/irregular-verbs");
  for (u32 i = 0; i < table_rows(closed); i++) {
    str word = table_cell(closed, i, 0);
    add(word.at, word.len, tag_named(table_cell(closed, i, 1)));
  }
  for (u32 i = 0; i < table_rows(verbs); i++)
    add_verb(table_cell(verbs, i, 0), table_cell(verbs, i, 1).at && str_equal(table_cell(verbs, i, 1), STR("noun")),
             irregular);
  for (u32 i = 0; i < table_rows(irregular); i++)
    if (table_find(verbs, word_key(table_cell(irregular, i, 0))) == NONE)
      add_verb(table_cell(irregular, i, 0), false, irregular);
  add_names();
  add_roles();
  add_first_words("language/titles", LEXICON_TITLE);
  add_first_words("language/heads", LEXICON_HEAD);
  add_first_words("language/names", LEXICON_KNOWN);
  add_first_words("language/places", LEXICON_KNOWN);
  add_first_words("language/not-names", LEXICON_NOT_NAME);
  add_first_words("language/speech-words", LEXICON_SPEECH);
  static const char *const connectors[] = {
      "of", "for", "on",  "and", "the", "de", "van", "von", "der", "den", "del", "della", "bin", "ibn",  "al", "el",
      "la", "le",  "les", "du",  "da",  "di", "dos", "das", "ter", "ten", "y",   "e",     "to",  "from", "in", "a"};
  for (u32 i = 0; i < COUNT_OF(connectors); i++)
    add(connectors[i], (u32)strlen(connectors[i]), LEXICON_CONNECTOR);
}

const lexicon_tables *lexicon_tables_get(void) {
  pthread_once(&once, build);
  return &tables;
}

u32 lexicon_find(u64 key) {
  pthread_once(&once, build);
  u32 bits = map_get(&words, key);
  return bits == NONE ? 0 : bits;
}
