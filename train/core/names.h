// SPDX-License-Identifier: Apache-2.0
// Names: a small LSTM in both directions over the first layer, and a label for every word (O, B and I of four types).
#ifndef STEMMA_TRAIN_NAMES_H
#define STEMMA_TRAIN_NAMES_H

#include "dense.h"
#include "input.h"

enum { NAMES_IN = FIRST_OUT + CORE_CONTEXT, NAMES_HIDDEN = 64, NAMES_OUT = 2 * NAMES_HIDDEN, NAME_TYPES = 4 };

typedef struct names {
  both_ways layer;
  dense label;
  float *dropped, *mask, *with_context, *d_with_context, *d_first, *out, *out_mask, *d_out;
} names;

// What a set of names annotates: where MISC is not, a word outside names may be one.
typedef struct names_source {
  bool has_misc;
  float weight;
} names_source;

typedef struct names_counts {
  u32 gold[NAME_TYPES], found[NAME_TYPES], right[NAME_TYPES];
} names_counts;

void names_init(names *n, parameters *all);
// One batch: adds to *loss, gradients into the parameters and n->d_first (of in->first.out).
void names_train(names *n, input *in, const batch *b, const corpus *c, const names_source *sources, float drop, double *loss);
void names_count(names *n, input *in, const batch *b, const corpus *c, const names_source *sources, names_counts *counts);
float names_f1(const names_counts *k, u32 type); // type NAME_TYPES: all

#endif
