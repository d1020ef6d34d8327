// SPDX-License-Identifier: Apache-2.0
// The first layers, which all tasks share: embedding tables, then an LSTM in both directions.
#ifndef STEMMA_TRAIN_INPUT_H
#define STEMMA_TRAIN_INPUT_H

#include "lstm.h"

enum { FIRST_HIDDEN = 128, FIRST_OUT = 2 * FIRST_HIDDEN };

typedef struct input {
  parameter *table[CORE_TABLES];
  both_ways first;
  float *x, *d_x, *mask; // [rows x CORE_INPUT]
} input;

void input_init(input *in, parameters *all, u32 words);
// `forget`: share of words read without their id; `drop`: share of the components of x that are zeroed.
void input_forward(input *in, const batch *b, const corpus *c, const lexicon *lex, float forget, float drop, float drop_state);
// The context bits of a row's word as CORE_CONTEXT numbers.
void input_context(const corpus *c, u32 word, float *out);
// d_words: what else flows into x, or NULL.
void input_backward(input *in, const batch *b, const float *d_out, const float *d_words);

#endif
