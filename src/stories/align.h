// SPDX-License-Identifier: Apache-2.0
// Align: the wording that two articles share, word for word or with small changes. Inner header of the folder.
#ifndef STEMMA_STORIES_ALIGN_H
#define STEMMA_STORIES_ALIGN_H

#include "base/arena.h"
#include "stories/runs.h"
#include "stories/stories.h"

enum { GRAM_WORDS = 3 };

typedef struct gram {
  u64 hash;
  u32 at; // its first word
} gram;

typedef struct title_word {
  u64 key;
  float worth; // the rarer in news, the more
} title_word;

// One article of a story, ready to be compared.
typedef struct witness {
  const record *record;
  run_words words;
  gram *grams;      // runs of GRAM_WORDS words that say something, sorted by hash, then place
  u32 gram_count;
  u32 open_words;   // outside quotation marks
  u64 whole;        // hash of all its words
  const title_word *title; // each word of the headline once
  u32 title_count;
  u32 copy_of;      // the first witness with the very same words, or itself
} witness;

// The very same words: [a, a + len) of one article and [b, b + len) of the other.
typedef struct match {
  u32 a, b, len;
} match;

// Words [a, a + a_count) of one article and [b, b + b_count) of the other.
typedef struct stretch {
  u32 a, a_count, b, b_count;
  u32 words;        // matched
  u32 first_match, match_count; // which they are
  float surprise;   // of the matched words
  u8 kind;          // passage_kind
} stretch;

typedef struct alignment {
  VEC(stretch) stretches; // by place in a; they overlap neither in a nor in b
  VEC(match) matches;
  u32 shared_words, quoted_words;
} alignment;

void witness_make(arena *a, const record *r, witness *out); // all but copy_of
// Makes the words that the story or an article repeats less surprising. Once, when copy_of is known.
void witnesses_temper(arena *scratch, witness *witnesses, u32 n);
// Memory of the result in `a`.
void align_pair(arena *a, arena *scratch, const witness *x, const witness *y, alignment *out);
// The alignment of two articles with the very same words.
void align_same(arena *a, const witness *x, alignment *out);

#endif
