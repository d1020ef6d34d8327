// SPDX-License-Identifier: Apache-2.0
// Sentences: where one ends within a block's tokens.
#ifndef STEMMA_LANGUAGE_SENTENCES_H
#define STEMMA_LANGUAGE_SENTENCES_H

#include "language/document.h"

// Cuts the tokens from `first` to the last one, which are block `block`, into sentences and marks their first words.
void sentences_split(arena *a, const article *art, document *doc, u32 block, u32 first);

#endif
