// SPDX-License-Identifier: Apache-2.0
// What the files of the tokeniser share: the place in the block's text, and classes of characters.
#ifndef STEMMA_LANGUAGE_TOKEN_SCAN_H
#define STEMMA_LANGUAGE_TOKEN_SCAN_H

#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "language/document.h"

enum { TOKEN_BYTES = 2048 }; // a longer run of letters is cut: no word is that long

typedef struct scan {
  arena *a;
  str text;
  u32 at, end; // of the block
  document *doc;
  const table *abbreviations, *suffixes, *domains, *openers;
} scan;

static inline u32 code_at(const scan *s, u32 at, u32 *width) {
  if (at >= s->end) {
    *width = 0;
    return 0;
  }
  u8 c = (u8)s->text.at[at];
  if (c < 0x80) {
    *width = 1;
    return c;
  }
  return utf8_decode(s->text.at + at, s->end - at, width);
}

// The code point before `at`, 0 at the beginning of the block's text.
static inline u32 code_before(const scan *s, u32 at) {
  u32 back = at, width;
  while (back && at - back < 4) {
    back--;
    if (((u8)s->text.at[back] & 0xC0) != 0x80) return utf8_decode(s->text.at + back, at - back, &width);
  }
  return 0;
}

// ASCII is most of the text: no call for it.
static inline bool is_letter(u32 c) { return c < 0x80 ? (c | 0x20) - 'a' < 26 : char_is_letter(c); }
static inline bool is_space(u32 c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : char_is_space(c); }
static inline bool is_word_code(u32 c) { return is_letter(c) || (c < 0x80 ? c - '0' < 10 : char_is_digit(c)); }
static inline bool is_apostrophe(u32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
static inline bool is_hyphen(u32 c) { return c == '-' || c == 0x2010 || c == 0x2011; }
static inline bool is_quote(u32 c) {
  switch (c) {
  case '"':
  case '\'':
  case '`':
  case 0xAB:
  case 0xBB:
  case 0x2018:
  case 0x2019:
  case 0x201A:
  case 0x201B:
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0x201F:
  case 0x2032:
  case 0x2033:
  case 0x2039:
  case 0x203A:
  case 0x300C:
  case 0x300D: return true;
  default: return false;
  }
}
static inline bool is_symbol(u32 c) {
  if (c < 0x80) return strchr("$%&+=<>*#@^~|\\/_", (int)c) != NULL;
  return c == 0xA3 || c == 0xA5 || c == 0xA9 || c == 0xAE || c == 0xB0 || c == 0xB1 || c == 0xD7 || c == 0x2022 ||
         (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2100 && c <= 0x2BFF) || c >= 0x1F000;
}

// Letters or digits begin at `at`.
static inline bool word_at(const scan *s, u32 at) {
  u32 width;
  return is_word_code(code_at(s, at, &width));
}
static inline bool letter_at(const scan *s, u32 at) {
  u32 width;
  return char_is_letter(code_at(s, at, &width));
}
static inline bool digit_at(const scan *s, u32 at) { return at < s->end && (u32)(s->text.at[at] - '0') < 10; }
static inline bool upper_at(const scan *s, u32 at) {
  u32 width;
  return char_is_upper(code_at(s, at, &width));
}

// The tokens of the blocks that are read; no sentences yet.
void tokens_cut(arena *a, const article *art, const language_options *options, document *doc);

// The token of these bytes; `extra` are flags that its letters do not show.
token token_make(str text, u32 start, u32 end, token_kind kind, u32 extra);

// Shapes that are one token whatever they are made of: each gives the end of the one that begins at `at`, or 0. The look
// ahead is bounded. token_shapes.c.
u32 address_end(const scan *s, u32 at); // http://…, mail@host.tld, host.tld/path, FILE.DOC, name@HOST
u32 phone_end(const scan *s, u32 at);   // 713-555-0142, 1-800-555-0142, 555-0142
u32 emoticon_end(const scan *s, u32 at);
u32 slashed_end(const scan *s, u32 at); // w/o, l/c, s/he

#endif
