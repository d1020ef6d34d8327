// SPDX-License-Identifier: Apache-2.0
// What a document says about the spelling of its words, for the trained core: is a capital the sentence's or the word's?
//
// "Bush" that stands in small letters elsewhere in the article is a plant. One definition for training and for reading.
#ifndef STEMMA_LANGUAGE_CORE_CONTEXT_H
#define STEMMA_LANGUAGE_CORE_CONTEXT_H

#include "base/arena.h"

typedef struct core_spelling {
  u64 key;      // core_word.key
  bool letter;  // begins with a letter ...
  bool capital; // ... a capital one
  bool begins;  // first word of its sentence
} core_spelling;

enum {
  CORE_SEEN_SMALL = 1,   // the document has the word in small letters
  CORE_SEEN_CAPITAL = 2, // with a capital inside a sentence that is no headline
  CORE_BEGINS = 4,       // first word of its sentence that has letters
  CORE_HEADLINE = 8,     // nearly all words of its sentence have capitals
  CORE_CONTEXT_BITS = 4,
  CORE_CONTEXT = 8,      // inputs: one a bit, padded
};

core_spelling core_spelling_of(str form, u64 key, bool begins);
// Bits of every word of a document, in linear time.
void core_context_read(arena *scratch, const core_spelling *words, u32 count, u8 *bits);

#endif
