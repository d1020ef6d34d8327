// SPDX-License-Identifier: Apache-2.0
// Sentences: where one ends within a block's tokens.
#ifndef STEMMA_LANGUAGE_SENTENCES_H
#define STEMMA_LANGUAGE_SENTENCES_H

#include "language/document.h"

// Cuts the tokens of each block into sentences and marks their first words.
void sentences_read(arena *a, const article *art, document *doc);

#endif
