// SPDX-License-Identifier: Apache-2.0
#include "language/document.h"

#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

const char *const tag_names[] = {"X",    "ADJ",  "ADP", "ADV",  "AUX",  "CCONJ", "DET",   "INTJ", "NOUN",
                                 "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
const char *const entity_type_names[] = {"person", "organization", "place", "law", "work", "event", "product", "group"};
const char *const time_type_names[] = {"DATE", "TIME", "DURATION", "SET"};

u32 token_from(const document *doc, u32 byte) {
  u32 low = 0, high = doc->tokens.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->tokens.at[mid].start < byte) low = mid + 1;
    else high = mid;
  }
  return low;
}

u32 sentence_at(const document *doc, u32 byte) {
  u32 low = 0, high = doc->sentences.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    span s = doc->sentences.at[mid].text;
    if (byte < s.start) high = mid;
    else if (byte >= span_end(s)) low = mid + 1;
    else return mid;
  }
  return NONE;
}

u32 phrase_at(const article *art, const document *doc, const struct table *t, u32 i, u32 limit, u32 *count) {
  char folded[256];
  u32 used = 0, best = NONE, longest = table_longest(t);
  *count = 0;
  for (u32 n = 0; n < longest && i + n < limit; n++) {
    str word = token_str(art, &doc->tokens.at[i + n]);
    if (used + 2 * word.len + 5 > sizeof folded) break;
    if (n && !(doc->tokens.at[i + n].flags & TOKEN_GLUED)) folded[used++] = ' ';
    used += text_fold(word, folded + used, (u32)sizeof folded - used);
    u32 row = table_find(t, word_key((str){folded, used}));
    if (row != NONE) {
      best = row;
      *count = n + 1;
    }
  }
  return best;
}
