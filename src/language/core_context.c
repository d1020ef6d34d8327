// SPDX-License-Identifier: Apache-2.0
#include "language/core_context.h"

#include "base/hash.h"
#include "base/utf8.h"

core_spelling core_spelling_of(str form, u64 key, bool begins) {
  u32 width, code = form.len ? utf8_decode(form.at, form.len, &width) : 0;
  bool letter = char_is_letter(code);
  return (core_spelling){key, letter, letter && char_is_upper(code), begins};
}

static u32 sentence_end(const core_spelling *words, u32 first, u32 count) {
  u32 end = first + 1;
  while (end < count && !words[end].begins)
    end++;
  return end;
}

void core_context_read(arena *scratch, const core_spelling *words, u32 count, u8 *bits) {
  map seen = {0};
  for (u32 first = 0, end; first < count; first = end) {
    end = sentence_end(words, first, count);
    u32 letters = 0, capitals = 0;
    for (u32 i = first; i < end; i++)
      letters += words[i].letter, capitals += words[i].capital;
    bool headline = letters > 2 && 10 * capitals >= 7 * letters, begun = false;
    for (u32 i = first; i < end; i++) {
      bits[i] = (u8)((headline ? CORE_HEADLINE : 0) | (words[i].letter && !begun ? CORE_BEGINS : 0));
      if (!words[i].letter) continue;
      u32 *at = map_at(scratch, &seen, words[i].key, 0);
      if (!words[i].capital) *at |= CORE_SEEN_SMALL;
      else if (begun && !headline) *at |= CORE_SEEN_CAPITAL;
      begun = true;
    }
  }
  for (u32 i = 0; i < count; i++) {
    u32 found = words[i].letter ? map_get(&seen, words[i].key) : NONE;
    if (found != NONE) bits[i] |= (u8)found;
  }
}
