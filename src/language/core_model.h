// SPDX-License-Identifier: Apache-2.0
// The weights of the trained core as they lie in models/core.bin, linked into the program and read where they lie.
//
// The file: a header, then the parts, each at an offset that is a multiple of 64. Numbers are little-endian; a
// machine of the other kind is not supported.
#ifndef STEMMA_LANGUAGE_CORE_MODEL_H
#define STEMMA_LANGUAGE_CORE_MODEL_H

#include "language/core_context.h"
#include "language/core_features.h"
#include "language/core_kernel.h"

enum {
  CORE_FORMAT = 2,
  CORE_FIRST_HIDDEN = 128,                     // of a direction
  CORE_WORD_INPUT = CORE_INPUT + CORE_CONTEXT, // a word by itself: embeddings, context bits
};

// Matrices of the core, in the order of the file. The two of a direction of an LSTM share scales and bias, as do those
// from the state and from the word itself that tags are read from. CORE_TAG reads tags from the first layer; the scores of
// CORE_LATE, from the second, are added when trees are read.
typedef enum core_part {
  CORE_FIRST_FORWARD_X, CORE_FIRST_FORWARD_H, CORE_FIRST_BACKWARD_X, CORE_FIRST_BACKWARD_H,
  CORE_TAG, CORE_TAG_WORD, CORE_UPOS, CORE_PENN,
  CORE_SECOND_FORWARD_X, CORE_SECOND_FORWARD_H, CORE_SECOND_BACKWARD_X, CORE_SECOND_BACKWARD_H,
  CORE_LATE, CORE_LATE_WORD, CORE_LATE_UPOS, CORE_LATE_PENN,
  CORE_CHILD, CORE_HEAD, CORE_PAIR, CORE_LABEL_CHILD, CORE_LABEL_HEAD, CORE_LABEL,
  CORE_NAMES_FORWARD_X, CORE_NAMES_FORWARD_H, CORE_NAMES_BACKWARD_X, CORE_NAMES_BACKWARD_H, CORE_NAMES,
  CORE_PARTS,
} core_part;

typedef struct core_file_matrix {
  u32 depth, columns, weights, scale, bias; // offsets in bytes; depth 0: not in this file
} core_file_matrix;

typedef struct core_file_header {
  char magic[8];       // "STEMCORE"
  u32 format, size;    // CORE_FORMAT, bytes of the file
  u32 slots, slot_keys, slot_ids; // the vocabulary: an open table of `slots` (a power of two) u32 keys and u16 ids
  u32 words;
  u32 table[CORE_TABLES]; // signed bytes, rows of the table's width
  u32 root, root_label;   // i16[width of an arc], float[width of a label]
  core_file_matrix part[CORE_PARTS];
} core_file_header;

typedef struct core_model {
  u32 slot_mask;
  const u32 *slot_keys;
  const u16 *slot_ids;
  const int8_t *table[CORE_TABLES];
  const i16 *root;
  const float *root_label;
  core_matrix part[CORE_PARTS];
} core_model;

// The model that is linked in; one that does not fit is a bug and ends the program. Opened once, for all threads.
const core_model *core_model_get(void);
// Checks and opens the bytes of a file; false when they are no such file. For tests and the trainer.
bool core_model_open(str bytes, core_model *out);
// Id of a word in the vocabulary, CORE_UNKNOWN when it is not there.
u32 core_model_word(const core_model *m, u64 key);
// The key kept in a slot, never 0.
static inline u32 core_slot_key(u64 key) { return (u32)(key >> 32) | 1; }

#endif
