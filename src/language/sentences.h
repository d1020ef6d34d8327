// SPDX-License-Identifier: Apache-2.0
// Sentences: where one ends within a block's tokens.
#ifndef STEMMA_LANGUAGE_SENTENCES_H
#define STEMMA_LANGUAGE_SENTENCES_H

#include "language/document.h"

// Cuts the tokens of each block into sentences and marks their first words.
void sentences_read(arena *a, const article *art, document *doc);
// Adds the sentence of these tokens and marks its first word.
void sentences_add(arena *a, document *doc, u32 block, u32 first, u32 end);

#endif
