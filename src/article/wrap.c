// SPDX-License-Identifier: Apache-2.0
// Lines that are one paragraph.
#include "article/furniture.h"
#include "base/utf8.h"

static bool starts_small(str text, const piece *p) {
  u32 at = p->start, width, code = utf8_decode(text.at + at, p->end - at, &width);
  if (quote_mark(code) && at + width < p->end) code = utf8_decode(text.at + at + width, p->end - at - width, &width);
  return char_is_letter(code) && char_lower(code) == code && !char_is_upper(code);
}

enum { WRAP_BYTES = 40, HEAD_LINES = 3 };

// Does the line go on where the one above it broke off?
static bool line_goes_on(str text, const piece *p, u32 index, bool wrapped) {
  const piece *above = p - 1;
  u32 width;
  if (p->blank_before || furniture_buttons(p) || furniture_buttons(above) || bullet_at(text, p->start, &width)) return false;
  if (wrapped && above->end - above->start >= WRAP_BYTES) return true;
  if (p->kept > 1 && p->kept < 8 && p->words[0].after == ':') return false; // "words: Ana Lima"
  return (above->ends == END_OPEN || above->ends == END_COMMA) && starts_small(text, p) &&
         (index >= HEAD_LINES || above->word_count >= 14) && !text_starts(text, p->start, "by ");
}

// Lines of one paragraph are joined: everywhere when the text was wrapped at a column, else only where a line breaks off
// and the next goes on in small letters. The first lines of a page are left alone: a headline breaks off too.
void lines_join(arena *a, str text, piece_list *lines) {
  u32 pairs = 0, broken = 0;
  for (u32 i = 1; i < lines->count; i++) {
    const piece *p = &lines->at[i], *above = p - 1;
    if (p->blank_before) continue;
    pairs++;
    broken += (above->ends == END_OPEN || above->ends == END_COMMA) && starts_small(text, p) && above->end - above->start >= WRAP_BYTES;
  }
  bool wrapped = broken >= 4 && broken * 3 >= pairs;
  u32 kept = 0;
  for (u32 i = 0, next; i < lines->count; i = next) {
    next = i + 1;
    while (next < lines->count && line_goes_on(text, &lines->at[next], next, wrapped)) next++;
    piece joined = lines->at[i];
    if (next > i + 1 && piece_measure(a, text, joined.start, lines->at[next - 1].end, &joined)) {
      joined.whole_line = true;
      joined.blank_before = lines->at[i].blank_before, joined.blank_after = lines->at[next - 1].blank_after;
    }
    lines->at[kept++] = joined;
  }
  lines->count = kept;
}
