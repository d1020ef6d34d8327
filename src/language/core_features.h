// SPDX-License-Identifier: Apache-2.0
// Word features of the trained core: which rows of its embedding tables stand for a word.
//
// The form alone decides, so that training and reading agree by construction: an id from the vocabulary (folded, digits
// as 0) and hashed endings, beginning and shape, which carry words never seen. Changing anything here asks for training.
#ifndef STEMMA_LANGUAGE_CORE_FEATURES_H
#define STEMMA_LANGUAGE_CORE_FEATURES_H

#include "base/types.h"

typedef enum core_table {
  CORE_WORD,     // id in the vocabulary; 0 unknown, 1 the edge of a sentence
  CORE_SUFFIX_2,
  CORE_SUFFIX_3,
  CORE_SUFFIX_4,
  CORE_PREFIX_3,
  CORE_SHAPE,    // "Xx", "XX", "x", "9,9", "Xx-x": runs of a class shortened to two
  CORE_TABLES,
} core_table;

enum { CORE_UNKNOWN = 0, CORE_EDGE = 1, CORE_WORDS_MOST = 65536 };

typedef struct core_table_size {
  u32 rows, width; // rows of CORE_WORD: at most
} core_table_size;
extern const core_table_size core_table_sizes[CORE_TABLES];
enum { CORE_INPUT = 192 }; // sum of the widths

typedef struct core_word {
  u64 key;             // of the folded form with digits as 0: what the vocabulary is asked for
  u16 row[CORE_TABLES]; // row[CORE_WORD] is left 0
} core_word;

u64 core_word_key(str form); // core_word.key alone
void core_word_read(str form, core_word *out);

#endif
