// SPDX-License-Identifier: Apache-2.0
// Words of short texts, folded, for comparing a headline, a byline, a description with lines of the page.
#ifndef STEMMA_ARTICLE_HTML_WORDS_H
#define STEMMA_ARTICLE_HTML_WORDS_H

#include "base/types.h"

enum { KEYS_MOST = 256 };

typedef struct word_keys {
  u64 at[KEYS_MOST]; // word_key of each word, in order
  u32 starts[KEYS_MOST], ends[KEYS_MOST]; // bytes in the text
  u32 count;
} word_keys;

// The first KEYS_MOST words.
void words_read(str text, word_keys *out);
// How many of a's words b has too (each at most as often as it stands in b).
u32 words_shared(const word_keys *a, const word_keys *b);
// Both have the same words in the same order.
bool words_same(const word_keys *a, const word_keys *b);
// Where b's words stand in a, in a row: the index of the first, or NONE.
u32 words_inside(const word_keys *a, const word_keys *b);
bool text_begins(str s, const char *start); // ASCII letters in any case
bool text_has(str s, const char *part);     // the same
str text_trim(str s, const char *also);     // white space and the ASCII characters of `also` taken off both ends

#endif
