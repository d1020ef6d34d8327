// SPDX-License-Identifier: Apache-2.0
// The trained core: part-of-speech tags, trees and name labels for every sentence of a document.
//
// Two LSTM layers in both directions over word features (core_features.h): the first gives tags and, through a small
// layer of its own, names; the second gives heads and relations by biaffine scores (Dozat and Manning 2017). Weights in
// models/core.bin, made by train/core. Pure; the same bytes on every processor (core_kernel.h).
#ifndef STEMMA_LANGUAGE_CORE_H
#define STEMMA_LANGUAGE_CORE_H

#include "language/core_model.h"
#include "language/document.h"

enum { CORE_NAME_LABELS = 9 }; // O, then B and I of PER ORG LOC MISC

typedef struct core_options {
  const core_model *model;      // NULL: the one linked in
  const core_kernels *kernels;  // NULL: the fastest
  bool skip_heads;              // tags and names alone
} core_options;

// Fills tag, penn, head and relation of every word of doc->sentences. `name_scores`, unless NULL, gets
// CORE_NAME_LABELS scores a word (natural logarithms up to a constant), all zero when the model has no such layer.
// Sentences of more words than TREE_WORDS_MOST are read in pieces, the later ones hung on the first.
// Time is linear in the number of words; scratch may be reset afterwards.
void core_read(arena *scratch, const article *art, const core_options *options, document *doc, float *name_scores);

// The votes for names that the scores amount to, into doc->name_votes.
void core_name_votes(arena *a, arena *scratch, document *doc, const float *name_scores);

#endif
