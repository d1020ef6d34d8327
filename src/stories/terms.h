// SPDX-License-Identifier: Apache-2.0
// Terms: what sketches are made of, and how usual each is in news at large.
//
// A term's key is a hash with its kind in the two lowest bits, so that a sketch needs no array of kinds. A name gives
// two terms, the word and the name: names count twice, and can be compared by themselves.
#ifndef STEMMA_STORIES_TERMS_H
#define STEMMA_STORIES_TERMS_H

#include "base/types.h"
#include "statements/record.h"

typedef enum term_kind { TERM_WORD, TERM_NAME, TERM_PAIR, TERM_NUMBER } term_kind;

static inline u64 term_key(u64 key, term_kind kind) { return (key & ~(u64)3) | (u64)kind; }
static inline term_kind term_kind_of(u64 key) { return (term_kind)(key & 3); }

// The form under which a word is counted: folded, plural and genitive endings off. The key of a word is hash_bytes of
// it. Writes at most `room` bytes, gives the bytes written.
u32 term_fold(str word, char *out, u32 room);
// The same for a token of an article; 0 for a token that is no term (punctuation, an address, a clitic).
u32 term_form(const record *r, u32 token, char *out, u32 room);
enum { TERM_BYTES = 128 };
// The key of a pair from those of its words.
u64 term_pair(u64 first, u64 second);
// Share of background articles that hold the term, whatever its kind: above 0, below 1.
double term_background(u64 key);
// How likely `word` is after `before` (keys of words): from the share of their pair where that is known.
double term_after(u64 before, u64 word);

#endif
