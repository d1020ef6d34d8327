// SPDX-License-Identifier: Apache-2.0
#include "article/article.h"

bool article_from_text(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why) {
  (void)scratch, (void)why;
  out->text = utf8;
  out->title.value = c->title;
  out->published.value = c->date;
  out->outlet.value = c->outlet;
  for (u32 start = 0; start < utf8.len;) {
    u32 end = start;
    while (end < utf8.len && utf8.at[end] != '\n') end++;
    while (end < utf8.len && utf8.at[end] == '\n') end++;
    *vec_push(a, &out->blocks) = (block){.text = span_of(start, end), .kind = BLOCK_PARAGRAPH};
    start = end;
  }
  return true;
}
