// SPDX-License-Identifier: Apache-2.0
#include "article/html_words.h"

#include <strings.h>

#include "base/hash.h"
#include "base/utf8.h"

void words_read(str text, word_keys *out) {
  out->count = 0;
  u32 start = NONE;
  for (u32 i = 0; i <= text.len && out->count < KEYS_MOST;) {
    u32 width = 1, code = i < text.len ? utf8_decode(text.at + i, text.len - i, &width) : ' ';
    bool inside = char_is_letter(code) || char_is_digit(code) || (start != NONE && (code == '\'' || code == 0x2019));
    if (inside && start == NONE) start = i;
    if (!inside && start != NONE) {
      u32 end = i;
      while (end > start && text.at[end - 1] == '\'') end--;
      out->starts[out->count] = start;
      out->ends[out->count] = end;
      out->at[out->count++] = word_key((str){text.at + start, end - start});
      start = NONE;
    }
    i += width;
  }
}

u32 words_shared(const word_keys *a, const word_keys *b) {
  bool taken[KEYS_MOST] = {false};
  u32 shared = 0;
  for (u32 i = 0; i < a->count; i++)
    for (u32 k = 0; k < b->count; k++)
      if (!taken[k] && a->at[i] == b->at[k]) {
        taken[k] = true;
        shared++;
        break;
      }
  return shared;
}

bool words_same(const word_keys *a, const word_keys *b) {
  return a->count == b->count && memcmp(a->at, b->at, a->count * sizeof *a->at) == 0;
}

u32 words_inside(const word_keys *a, const word_keys *b) {
  for (u32 i = 0; b->count && i + b->count <= a->count; i++)
    if (memcmp(a->at + i, b->at, b->count * sizeof *b->at) == 0) return i;
  return NONE;
}

bool text_begins(str s, const char *start) {
  size_t n = strlen(start);
  return s.len >= n && strncasecmp(s.at, start, n) == 0;
}

bool text_has(str s, const char *part) {
  size_t n = strlen(part);
  for (size_t i = 0; i + n <= s.len; i++)
    if (strncasecmp(s.at + i, part, n) == 0) return true;
  return false;
}

str text_trim(str s, const char *also) {
  for (u32 width; s.len;) {
    u32 code = utf8_decode(s.at, s.len, &width);
    if (!char_is_space(code) && !(code < 0x80 && strchr(also, (int)code) && code)) break;
    s.at += width, s.len -= width;
  }
  while (s.len) {
    u32 back = 1, width;
    while (back < 4 && back < s.len && ((u8)s.at[s.len - back] & 0xC0) == 0x80) back++;
    u32 code = utf8_decode(s.at + s.len - back, back, &width);
    if (!char_is_space(code) && !(code < 0x80 && strchr(also, (int)code) && code)) break;
    s.len -= back;
  }
  return s;
}
