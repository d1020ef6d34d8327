// SPDX-License-Identifier: Apache-2.0
// Quotations compared word by word. Private to this folder.
#ifndef STEMMA_ACCOUNT_QUOTE_H
#define STEMMA_ACCOUNT_QUOTE_H

#include "account/builder.h"

enum { QUOTE_WORDS = 160 }; // longer quotations are compared by their beginning

// The words inside the quotation marks, without case, punctuation and what an editor put in brackets.
typedef struct quote {
  u64 *words;
  u32 *tokens;    // the token each word is
  u8 *flags;      // quote_flag
  u16 count, content;
} quote;
typedef enum quote_flag {
  QUOTE_GAP = 1,     // an ellipsis, a bracket or the end of a piece stands before the word: words may be missing here
  QUOTE_CONTENT = 2, // carries content of its own
  QUOTE_LONG = 4,    // nine letters or more: rare enough to count alone
} quote_flag;

typedef enum quote_kind { QUOTE_NONE, QUOTE_OVERLAP, QUOTE_ALTERED, QUOTE_CUT, QUOTE_SAME } quote_kind;
typedef struct quote_match {
  u8 kind;
  u16 matched, content;   // words, content words
  u16 run;                // longest run of matched words
} quote_match;

// Of a statement: what stands inside quotation marks; all words when it is direct and has no marks. Count 0: indirect.
void quote_read(const builder *b, u32 article, const statement *s, quote *out);
// Commutative. SAME: equal words; CUT: one is a run of the other's (or runs, parted where it shows a gap);
// ALTERED: mostly equal, with words changed, put in or silently left out; OVERLAP: the end of one begins the other.
// `covered`, if not NULL, has one place a word of `y` and is set where a word of `x` matches it.
quote_match quote_compare(const quote *x, const quote *y, bool *covered);

// Which word of y each word of x is matched with, NONE when with none. `path` has QUOTE_WORDS places.
void quote_align(const quote *x, const quote *y, u32 *path);

#endif
