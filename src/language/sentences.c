// SPDX-License-Identifier: Apache-2.0
#include "language/sentences.h"

#include "base/hash.h"
#include "base/table.h"
#include "language/sentence_model.h"

enum { SENTENCE_TOKENS = 1000 }; // a longer run is cut, so that no later rule meets a sentence without end

// A blank line or a bullet ends a sentence whatever its last mark.
static bool broken_before(const article *art, const token *t) {
  const token *before = t - 1;
  if (t->kind == TOKEN_SYMBOL && str_equal(token_str(art, t), STR("•"))) return true;
  u32 feeds = 0;
  for (u32 at = before->start + before->len; at < t->start; at++)
    feeds += art->text.at[at] == '\n';
  return feeds >= 2;
}

void sentences_add(arena *a, document *doc, u32 block, u32 first, u32 end) {
  token *tokens = doc->tokens.at;
  u32 start = tokens[first].start;
  *vec_push(a, &doc->sentences) = (sentence){.first = first,
                                             .count = end - first,
                                             .block = block,
                                             .text = span_of(start, tokens[end - 1].start + tokens[end - 1].len)};
  for (u32 i = first; i < end; i++) {
    u8 kind = tokens[i].kind;
    if (kind == TOKEN_QUOTE || kind == TOKEN_PUNCT || kind == TOKEN_SYMBOL) continue;
    tokens[i].flags |= TOKEN_FIRST;
    break;
  }
}

// An initial: "a pardon for I. Lewis Libby"; the number of a bill: "S.1". The model reads "I" as the pronoun and "S" as a
// word, and what came behind would be lost.
static bool initial_goes_on(const article *art, const token *tokens, u32 first, u32 stop, u32 end) {
  static const char *const before[] = {"for", "of", "by", "with", "from", "to", "as"};
  if (stop < first + 1 || stop + 1 >= end) return false;
  const token *letter = &tokens[stop - 1], *next = &tokens[stop + 1];
  char c = art->text.at[letter->start];
  if (letter->len != 1 || c < 'A' || c > 'Z' || !str_equal(token_str(art, &tokens[stop]), STR(".")) || tokens[stop].start != letter->start + 1) return false;
  if (next->start == tokens[stop].start + 1) return next->kind == TOKEN_NUMBER;
  if (stop < first + 2 || next->start != tokens[stop].start + 2 || next->kind != TOKEN_WORD || !(next->flags & TOKEN_CAPITAL)) return false;
  for (u32 k = 0; k < COUNT_OF(before); k++)
    if (tokens[stop - 2].key == word_key(str_from(before[k]))) return true;
  return false;
}

static void split_block(arena *a, const article *art, document *doc, u32 block, u32 first, u32 end) {
  sentence_gaps g;
  sentence_gaps_open(a, art, doc, first, end, &g);
  for (u32 i = first; i + 1 < end; i++) {
    bool ends = broken_before(art, &doc->tokens.at[i + 1]) || i + 1 - first >= SENTENCE_TOKENS ||
                (sentence_gap_possible(&g, i) && sentence_gap_score(&g, i) > 0 && !initial_goes_on(art, doc->tokens.at, first, i, end));
    sentence_gap_pass(&g, i, ends);
    if (!ends) continue;
    sentences_add(a, doc, block, first, i + 1);
    first = i + 1;
  }
  sentences_add(a, doc, block, first, end);
}

void sentences_read(arena *a, const article *art, document *doc) {
  const token *tokens = doc->tokens.at;
  for (u32 b = 0, first = 0, end; first < doc->tokens.count; first = end) {
    while (tokens[first].start >= span_end(art->blocks.at[b].text))
      b++;
    for (end = first + 1; end < doc->tokens.count && tokens[end].start < span_end(art->blocks.at[b].text);)
      end++;
    split_block(a, art, doc, b, first, end);
  }
}
