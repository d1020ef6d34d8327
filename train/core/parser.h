// SPDX-License-Identifier: Apache-2.0
// Tags from the first layer and from a second, trees from the second: a biaffine parser in graph form (Dozat and Manning 2017), kept small.
#ifndef STEMMA_TRAIN_PARSER_H
#define STEMMA_TRAIN_PARSER_H

#include "dense.h"
#include "input.h"
#include "language/tagset.h"

enum { UPOS_COUNT = 17, TAG_IN = FIRST_OUT + CORE_INPUT + CORE_CONTEXT, TAG_HIDDEN = 96, SECOND_HIDDEN = 128, SECOND_OUT = 2 * SECOND_HIDDEN,
       LATE_IN = SECOND_OUT + CORE_INPUT + CORE_CONTEXT, ARC = 96, LABEL = 64 };

typedef struct parser {
  dense tag_hidden, upos, penn;             // from the first layer: what can be had without trees
  dense late_hidden, late_upos, late_penn;  // from the second: their scores are added
  both_ways second;
  dense child, head, label_child, label_head, label; // label: after the rectified sum of its two sides
  parameter *pair, *head_bias, *root, *root_label;   // [ARC x ARC], [1 x ARC], [1 x ARC], [1 x LABEL]
  float *tag_in, *d_tag_in, *late_in, *d_late_in, *d_words; // d_words: of the embeddings, to be handed to input_backward
  float *first_dropped, *first_mask, *d_first, *second_rows, *second_mask, *d_second_rows, *d_second;
  u32 *start;                                        // of each sequence among the rows in sentence order
} parser;

typedef struct parse_counts {
  u64 words, early_upos, upos, penn, heads, labels;
} parse_counts;

void parser_init(parser *p, parameters *all);
// One batch: losses into *loss, gradients into the parameters and d_first (of in->first.out). Dropout as given.
void parser_train(parser *p, input *in, const batch *b, const corpus *c, float drop, double loss[4]);
void parser_count(parser *p, input *in, const batch *b, const corpus *c, parse_counts *counts);

#endif
