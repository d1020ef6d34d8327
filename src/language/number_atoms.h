// SPDX-License-Identifier: Apache-2.0
// Atoms: the pieces that dates and quantities are read from, and the numbers among them.
//
// Tokens serve grammar and keep "three-year", "11.41pm" or "$3.2m" together or not as suits words; values need the
// pieces. An atom is a run of digits, a run of letters, or one other character. Invariants: atoms are in text order and
// lie inside tokens; addresses, handles and tags give one atom of kind ATOM_OTHER each; a sentence's atoms are
// together.
#ifndef STEMMA_LANGUAGE_NUMBER_ATOMS_H
#define STEMMA_LANGUAGE_NUMBER_ATOMS_H

#include "language/document.h"
#include "language/number_words.h"

typedef enum atom_kind { ATOM_WORD, ATOM_DIGITS, ATOM_MARK, ATOM_OTHER } atom_kind;

typedef struct atom {
  u32 start;
  u16 len;
  u8 kind;
  bool glued;   // no white space before it
  bool capital; // first letter is upper case
  u32 code;     // of a mark; curly quotation marks are folded to ' and ", all dashes to '-', no-break hyphens too
  u32 value;    // of digits, saturated; 0 else
  u32 token;    // that holds it
  const value_word *word; // never NULL
  u64 key;                // of a word: word_key
} atom;

typedef struct atom_list {
  atom *at;
  u32 count, room;
  u32 *first; // of sentence i: first[i] .. first[i + 1]
} atom_list;

void atoms_read(arena *a, const article *art, const document *doc, atom_list *out);

// The word `literal` (lower case ASCII)? Straight comparison, for the few words that only grammar knows.
bool atom_is(const article *art, const atom *x, const char *literal);
// One of the words of a list with a space before, between and after them: " in since by ".
bool atom_in(const article *art, const atom *x, const char *list);
// Longest phrase of the table that begins at atom i; *count its atoms. Row or NONE.
struct table;
u32 atom_phrase(const article *art, const atom_list *atoms, const struct table *t, u32 i, u32 limit, u32 *count);

typedef enum number_flag {
  NUMBER_WORDS = 1,     // no digit in it
  NUMBER_ORDINAL = 2,   // "third", "5th": `value` is its place
  NUMBER_FRACTION = 4,  // "two-thirds", "½"
  NUMBER_SCALED = 8,    // million, bn, dozen ...
  NUMBER_DECIMAL = 16,  // has a decimal point
  NUMBER_GROUPED = 32,  // "3,000"
  NUMBER_VAGUE = 64,    // several, hundreds of: `value` is the least it can mean, NAN when it says nothing
  NUMBER_ARTICLE = 128, // "a" of "a million", "a third": begins with an article
} number_flag;

typedef struct number {
  u32 first, end; // atoms
  double value;
  u32 flags;
  u32 digits; // of a bare run of digits: how many; 0 else
} number;

// Fits an i32 without loss?
static inline bool number_is_whole(const number *n) {
  return n->value >= -1e9 && n->value <= 1e9 && n->value == (double)(i32)n->value;
}

// The longest number that begins at atom i and ends before `limit`.
bool number_read(const article *art, const atom_list *atoms, u32 i, u32 limit, number *out);

#endif
