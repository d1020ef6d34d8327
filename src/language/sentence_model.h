// SPDX-License-Identifier: Apache-2.0
// Sentence model: does a sentence end between two tokens? Features of the words around the gap, weights from models/.
//
// Used twice: sentences.c asks for the score, train/sentences_train.c for the features. A change of any feature asks for
// new weights. Scores are sums of whole numbers: the same on every machine.
#ifndef STEMMA_LANGUAGE_SENTENCE_MODEL_H
#define STEMMA_LANGUAGE_SENTENCE_MODEL_H

#include "language/document.h"

enum { SENTENCE_FEATURES = 48, SENTENCE_BITS = 18 }; // most features a gap; the weights are 1 << SENTENCE_BITS

// A walk over the gaps of one block.
typedef struct sentence_gaps {
  const article *art;
  const document *doc;
  u32 first, end;      // tokens of the block
  u32 start;           // first token of the sentence that is open
  u16 *shapes, *words; // by token - first: what it looks like, what the lexicon knows of it
  u8 *ahead;           // tokens to the next mark that ends sentences, 255 when none comes
  u16 last;            // shape of the token that ended the sentence before
  u8 quotes, brackets; // open ones
  u8 seen;             // in the open sentence: 1 a verb, 2 a word in small letters, 4 a comma
  bool stops, closed;  // the block has a mark that ends sentences; it ends with one
} sentence_gaps;

void sentence_gaps_open(arena *a, const article *art, const document *doc, u32 first, u32 end, sentence_gaps *g);
// Tokens i and i + 1 are such that a sentence could end between them; the model is asked for no other gap.
bool sentence_gap_possible(const sentence_gaps *g, u32 i);
// ... and a sentence does end there, whatever the model would say.
bool sentence_gap_certain(const sentence_gaps *g, u32 i);
// Features of the gap behind token i, as places in the weights. Gives their number.
u32 sentence_gap_features(const sentence_gaps *g, u32 i, u32 *features);
// What the sum of weights must exceed besides the threshold.
i32 sentence_gap_margin(const sentence_gaps *g, u32 i);
// Above 0: a sentence ends behind token i.
i32 sentence_gap_score(const sentence_gaps *g, u32 i);
// Goes past token i, which ends a sentence or does not.
void sentence_gap_pass(sentence_gaps *g, u32 i, bool ends);

// The weights' file: this head, then 1 << SENTENCE_BITS signed bytes.
typedef struct sentence_weights {
  char magic[8];
  i32 threshold; // a sum above it ends the sentence
  u32 bits;
  int8_t at[];
} sentence_weights;
#define SENTENCE_MAGIC "stmsent1"

#endif
