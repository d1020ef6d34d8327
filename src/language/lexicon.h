// SPDX-License-Identifier: Apache-2.0
// Lexicon: what the word tables say of one word, all in one look-up.
//
// Made once from the tables of this folder, verbs in all their forms; read-only afterwards.
#ifndef STEMMA_LANGUAGE_LEXICON_H
#define STEMMA_LANGUAGE_LEXICON_H

#include "language/document.h"

typedef enum lexicon_bit {
  LEXICON_TAG = 31,          // the low five bits: a tag of closed-words, 0 for none
  LEXICON_BASE = 1 << 5,     // a verb's base form
  LEXICON_PRESENT = 1 << 6,  // its -s form
  LEXICON_PAST = 1 << 7,
  LEXICON_PARTICIPLE = 1 << 8,
  LEXICON_ING = 1 << 9,
  LEXICON_NOUN = 1 << 10,    // the base (or -s) form is as often a noun
  LEXICON_VERB = LEXICON_BASE | LEXICON_PRESENT | LEXICON_PAST | LEXICON_PARTICIPLE | LEXICON_ING,
} lexicon_bit;

// Bits of the word, 0 when no table has it.
u32 lexicon_find(u64 key);

#endif
