// SPDX-License-Identifier: Apache-2.0
// Runs: the words of an article as text reuse sees them, and the fingerprints of word runs.
//
// Invariants: words are in text order; a word's key is equal in two articles exactly when its folded form is (word_key of
// the whole word, clitics joined). Words of furniture are left out. Words inside quotation marks are marked.
#ifndef STEMMA_STORIES_RUNS_H
#define STEMMA_STORIES_RUNS_H

#include "base/arena.h"
#include "base/types.h"
#include "statements/record.h"

enum { RUN_WORDS = 6 }; // words in a fingerprint

typedef struct run_word {
  u64 key;
  u32 start, len; // bytes in the article's text
  bool quoted;
  bool name;
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
