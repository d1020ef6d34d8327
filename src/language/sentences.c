// SPDX-License-Identifier: Apache-2.0
#include "language/sentences.h"

#include "base/hash.h"
#include "base/table.h"

enum { SENTENCE_TOKENS = 1000 }; // a longer run is cut, so that no later rule meets a sentence without end

typedef struct split {
  const article *art;
  document *doc;
  const table *abbreviations, *openers, *speech;
  u32 end; // tokens of the block
} split;

static str word_at(const split *s, u32 i) { return token_str(s->art, &s->doc->tokens.at[i]); }
static u8 first_byte(const split *s, u32 i) { return (u8)word_at(s, i).at[0]; }
static bool glued(const split *s, u32 i) { return s->doc->tokens.at[i].flags & TOKEN_GLUED; }

typedef enum terminal { GOES_ON, FULL_STOP, ASKS, TRAILS, SHORT } terminal;

// What the token may end: a stop, a question or exclamation, dots, or a word with a stop of its own ("U.S.", "Inc.").
static terminal terminal_of(const split *s, u32 i) {
  const token *t = &s->doc->tokens.at[i];
  str word = word_at(s, i);
  if (t->kind == TOKEN_PUNCT) {
    if (word.at[0] == '.') return word.len == 1 ? FULL_STOP : TRAILS;
    if (word.at[0] == '!' || word.at[0] == '?') return ASKS;
    if (word.len == 3 && memcmp(word.at, "\xE2\x80\xA6", 3) == 0) return TRAILS;
    return GOES_ON;
  }
  if (t->kind != TOKEN_WORD || word.len < 2 || word.at[word.len - 1] != '.') return GOES_ON;
  u32 row = table_find(s->abbreviations, t->key);
  if (row != NONE && str_equal(table_cell(s->abbreviations, row, 2), STR("title"))) return GOES_ON;
  return row == NONE && word.len == 2 ? GOES_ON : SHORT; // an initial goes on
}

// A mark that closes and belongs to the sentence before it: the first token after the closing ones.
static u32 skip_closing(const split *s, u32 i, u32 straight) {
  for (; i < s->end; i++) {
    const token *t = &s->doc->tokens.at[i];
    str word = word_at(s, i);
    if (!glued(s, i)) break;
    if (t->kind == TOKEN_QUOTE) {
      bool opening =
          word.len == 3 && (memcmp(word.at, "\xE2\x80\x9C", 3) == 0 || memcmp(word.at, "\xE2\x80\x98", 3) == 0);
      // a straight mark before a word closes only what was opened: “stop."He
      bool before_word = i + 1 < s->end && glued(s, i + 1) && s->doc->tokens.at[i + 1].kind != TOKEN_PUNCT &&
                         s->doc->tokens.at[i + 1].kind != TOKEN_QUOTE;
      if (opening || (word.at[0] == '"' && before_word && straight % 2 == 0)) break;
      if (word.at[0] == '"') straight++;
    } else if (word.at[0] != ')' && word.at[0] != ']')
      break;
  }
  return i;
}

// "…?" Brandt asked: up to three capitalised words and then a word of saying.
static bool speech_follows(const split *s, u32 i) {
  for (u32 n = 0; n < 4 && i + n < s->end; n++) {
    const token *t = &s->doc->tokens.at[i + n];
    if (n && table_find(s->speech, t->key) != NONE) return true;
    if (t->kind != TOKEN_WORD || !(t->flags & TOKEN_CAPITAL)) return false;
  }
  return false;
}

static bool starts_sentence(const split *s, u32 i, terminal kind, bool quoted) {
  const token *t = &s->doc->tokens.at[i];
  u8 c = first_byte(s, i);
  bool opens_quote = t->kind == TOKEN_QUOTE;
  if (opens_quote || c == '(' || c == '[') {
    if (i + 1 >= s->end) return false;
    t++, i++;
    c = first_byte(s, i);
    if (kind == SHORT && !opens_quote) return false;
  }
  switch (t->kind) {
  case TOKEN_WORD:
    if (!(t->flags & TOKEN_CAPITAL) && c < 0x80) return c >= '0' && c <= '9' && kind != SHORT;
    if (kind == SHORT) return opens_quote || table_find(s->openers, t->key) != NONE;
    if (glued(s, i) && !quoted && !opens_quote) { // no space after the stop: only before "The", "I", "A"
      str word = word_at(s, i);
      if (kind == TRAILS) return false;
      return word.len == 1 ? c == 'I' || c == 'A' : !(t->flags & TOKEN_ALL_CAPS);
    }
    return !(kind == ASKS && speech_follows(s, i));
  case TOKEN_NUMBER: return kind != SHORT && !glued(s, i);
  case TOKEN_HANDLE: return kind != SHORT && !(kind == ASKS && quoted);
  case TOKEN_HASHTAG:
  case TOKEN_URL:
  case TOKEN_SYMBOL: return kind != SHORT;
  case TOKEN_QUOTE: return true;
  default: return c == 0xE2 && kind != SHORT && !glued(s, i); // a dash: a signature
  }
}

// A blank line or a bullet ends a sentence whatever its last mark.
static bool broken_before(const split *s, u32 i) {
  const token *t = &s->doc->tokens.at[i], *before = t - 1;
  str word = token_str(s->art, t);
  if (word.len == 3 && memcmp(word.at, "\xE2\x80\xA2", 3) == 0) return true;
  u32 feeds = 0;
  for (u32 at = before->start + before->len; at < t->start; at++)
    feeds += s->art->text.at[at] == '\n';
  return feeds >= 2;
}

static void add(arena *a, split *s, u32 block, u32 first, u32 end) {
  token *tokens = s->doc->tokens.at;
  u32 start = tokens[first].start;
  *vec_push(a, &s->doc->sentences) = (sentence){.first = first,
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

void sentences_split(arena *a, const article *art, document *doc, u32 block, u32 first) {
  split s = {art,
             doc,
             table_get("language/abbreviations"),
             table_get("language/sentence-openers"),
             table_get("language/speech-words"),
             doc->tokens.count};
  u32 straight = 0; // straight double marks so far
  for (u32 i = first; i < s.end;) {
    straight += first_byte(&s, i) == '"';
    u32 next = i + 1;
    terminal kind = terminal_of(&s, i);
    bool ends = next < s.end && (broken_before(&s, next) || next - first >= SENTENCE_TOKENS);
    // "1. The first": a number of a list
    bool numbered = kind == FULL_STOP && i == first + 1 &&
                    (doc->tokens.at[first].kind == TOKEN_NUMBER || doc->tokens.at[first].len == 1);
    if (!ends && kind != GOES_ON && !numbered) {
      u32 after = skip_closing(&s, next, straight);
      for (u32 k = next; k < after; k++)
        straight += first_byte(&s, k) == '"';
      ends = after < s.end && starts_sentence(&s, after, kind, after > next);
      next = after;
    }
    if (ends) {
      add(a, &s, block, first, next);
      first = next;
    }
    i = next;
  }
  if (first < s.end) add(a, &s, block, first, s.end);
}
