// SPDX-License-Identifier: Apache-2.0
// Which language a text is in, by its small words (table function-words).
#ifndef STEMMA_ARTICLE_GUESS_H
#define STEMMA_ARTICLE_GUESS_H

#include "base/types.h"

// "en", "de", ...; empty when it cannot be told.
str guess_language(str text);

#endif
