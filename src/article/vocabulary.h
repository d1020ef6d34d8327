// SPDX-License-Identifier: Apache-2.0
// The tables that reading plain text needs, found once: a look-up by name for every word would cost more than the word.
#ifndef STEMMA_ARTICLE_VOCABULARY_H
#define STEMMA_ARTICLE_VOCABULARY_H

#include "base/table.h"

typedef enum vocabulary {
  WORDS_SMALL, // function-words
  WORDS_LABELS,
  WORDS_BUTTONS,
  WORDS_REQUEST_VERBS,
  WORDS_REQUEST_MEDIA,
  WORDS_PAGE_THINGS,
  WORDS_PAGE_DEEDS,
  WORDS_BYLINE_CUES,
  WORDS_ROLES,
  WORDS_OUTLETS,
  WORDS_SECTIONS,
  WORDS_DATE_LABELS,
  WORDS_MONTHS,
  WORDS_WEEKDAYS,
  WORDS_ZONES,
  WORDS_ORDINALS,
  WORDS_MOTTOS, // motto-words
  WORDS_RELEASES, // release-signs
  WORDS_COUNT,
} vocabulary;

const table *words_of(vocabulary v);
bool words_have(vocabulary v, u64 key);
// May a phrase of this table begin with the word? Never wrong when it says no.
bool words_may_begin(vocabulary v, u64 key);
bool cell_is(const table *t, u32 row, u32 column, const char *word);

#endif
