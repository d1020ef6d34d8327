// SPDX-License-Identifier: Apache-2.0
#include "article/article.h"

const char *const block_kind_names[] = {"paragraph", "heading", "list-item", "quote",    "caption",
                                        "embedded-post", "dateline", "byline", "table", "furniture"};

bool block_is_read(const block *b) {
  switch (b->kind) {
  case BLOCK_PARAGRAPH:
  case BLOCK_LIST_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_EMBEDDED_POST: return true;
  case BLOCK_HEADING: return b->note != NOTE_TITLE;
  default: return false;
  }
}

u32 block_at(const article *art, u32 byte) {
  u32 low = 0, high = art->blocks.count;
  while (high - low > 1) {
    u32 mid = low + (high - low) / 2;
    if (art->blocks.at[mid].text.start <= byte) low = mid;
    else high = mid;
  }
  return low;
}
