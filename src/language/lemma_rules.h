// SPDX-License-Identifier: Apache-2.0
// Lemma rules: the base form of a word by its Penn tag and its letters alone.
//
// What the rules get wrong stands in models/lemmas.txt, which train/lemmas_train.c makes by asking these very rules:
// a change here asks for a new table.
#ifndef STEMMA_LANGUAGE_LEMMA_RULES_H
#define STEMMA_LANGUAGE_LEMMA_RULES_H

#include "language/document.h"

enum { LEMMA_BYTES = 64 }; // longer words are their own lemma

// Writes the lemma of the form into `out` (LEMMA_BYTES) and gives its length: small letters but for names.
u32 lemma_by_rule(str form, u8 tag, u8 penn, char *out);
// Small letters, curly apostrophes made straight: what the table is asked with. Gives the length, 0 for a longer word.
u32 lemma_fold(str form, char *out);
// By the table and, where it has no row, by the rules. `room` holds LEMMA_BYTES; the lemma stands there, in the form or in
// the table. lemmas.c.
str lemma_find(str form, u8 tag, u8 penn, char *room);

#endif
