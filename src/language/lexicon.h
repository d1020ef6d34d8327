// SPDX-License-Identifier: Apache-2.0
// Lexicon: what the word tables say of one word, all in one look-up.
//
// Made once from the tables of this folder, verbs in all their forms; read-only afterwards.
#ifndef STEMMA_LANGUAGE_LEXICON_H
#define STEMMA_LANGUAGE_LEXICON_H

#include "language/document.h"

typedef enum lexicon_bit {
  LEXICON_TAG = 31,         // the low five bits: a tag of closed-words, 0 for none
  LEXICON_BASE = 1 << 5,    // a verb's base form
  LEXICON_PRESENT = 1 << 6, // its -s form
  LEXICON_PAST = 1 << 7,
  LEXICON_PARTICIPLE = 1 << 8,
  LEXICON_ING = 1 << 9,
  LEXICON_NOUN = 1 << 10, // the base (or -s) form is as often a noun
  LEXICON_MALE = 1 << 11, // a man's given name
  LEXICON_FEMALE = 1 << 12,
  LEXICON_GIVEN = 1 << 13, // any given name
  LEXICON_WEAK = 1 << 14,  // the name is an ordinary word or a place as well
  LEXICON_SURNAME = 1 << 15,
  LEXICON_DEMONYM = 1 << 16,      // "Ukrainian", "Republican": no name by itself
  LEXICON_PEOPLE = 1 << 17,       // "Ukrainians", "Republicans"
  LEXICON_TITLE = 1 << 18,        // a title begins with it
  LEXICON_PERSON = 1 << 19,       // a noun for a person: "senator"
  LEXICON_ORGANIZATION = 1 << 20, // ... for an organization: "company"
  LEXICON_PLACE = 1 << 21,        // ... for a place: "city"
  LEXICON_PLURAL = 1 << 22,       // the noun's plural
  LEXICON_HEAD = 1 << 23,         // it ends names: "Department", "Street", "Act"
  LEXICON_KNOWN = 1 << 24,        // a known name begins with it
  LEXICON_NOT_NAME = 1 << 25,     // capitalised, but no name: "Monday"
  LEXICON_EPITHET = 1 << 26,      // "the billionaire" may stand for somebody not called so before
  LEXICON_SPEECH = 1 << 27,       // a word of saying: "said"
  LEXICON_CONNECTOR = 1 << 28,    // a small word inside names: "of", "van"
  LEXICON_ROLE = LEXICON_PERSON | LEXICON_ORGANIZATION | LEXICON_PLACE,
  LEXICON_VERB = LEXICON_BASE | LEXICON_PRESENT | LEXICON_PAST | LEXICON_PARTICIPLE | LEXICON_ING,
} lexicon_bit;

struct table;
// The tables of this folder that are asked for the words of a name.
typedef struct lexicon_tables {
  const struct table *names, *places, *titles, *heads, *numbered, *not_names, *demonyms, *roles, *kinds, *company;
} lexicon_tables;
const lexicon_tables *lexicon_tables_get(void);

// Bits of the word, 0 when no table has it.
u32 lexicon_find(u64 key);

#endif
