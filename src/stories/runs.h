// SPDX-License-Identifier: Apache-2.0
// Runs: the words of an article as text reuse sees them, and the fingerprints of word runs.
//
// Invariants: words are in text order; the keys of two words are equal exactly when their folded forms are (case and
// curly apostrophes aside, "per cent" and "%" are "percent", the points of "U.S." are off, clitics joined to their word).
// Words of furniture are left out, words inside quotation marks are marked.
#ifndef STEMMA_STORIES_RUNS_H
#define STEMMA_STORIES_RUNS_H

#include "base/arena.h"
#include "base/types.h"
#include "statements/record.h"

enum {
  RUN_WORDS = 6,          // words in a sampled fingerprint
  RUN_LIMIT = 100 * 1000, // words of one article that are compared
};

typedef struct run_word {
  u64 key;
  u32 start, len; // bytes in the article's text
  u32 block;
  float surprise; // -ln of how likely the word is in news after the word before it; a name's is small
  bool quoted, name;
} run_word;

typedef struct run_words {
  run_word *at;
  u32 count;
} run_words;

void runs_read(arena *a, const record *r, run_words *out);
// Sampled fingerprints of the runs of RUN_WORDS words outside quotation marks: sorted, unique, at most `most`.
// Two articles that share 2 * RUN_WORDS words in a row share one of them, unless there are more than `most`.
u64 *runs_sample(arena *a, const run_words *words, u32 most, u32 *count);

#endif
