// SPDX-License-Identifier: Apache-2.0
// A page: any bytes, as UTF-8 or not, must be refused with a word or give an article whose blocks and spans fit its text.
#include <assert.h>
#include <stdlib.h>

#include "article/article.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const article *art) {
  u32 at = 0;
  if (!utf8_valid(art->text)) abort();
  for (u32 i = 0; i < art->blocks.count; i++) {
    if (art->blocks.at[i].text.start != at || !art->blocks.at[i].text.len) abort();
    at = span_end(art->blocks.at[i].text);
  }
  if (at != art->text.len) abort();
  for (u32 i = 0; i < art->byline.count; i++)
    if (span_end(art->byline.at[i].at) > art->text.len) abort();
  for (u32 i = 0; i < art->sources.count; i++)
    if (span_end(art->sources.at[i].at) > art->text.len) abort();
  if (span_end(art->title.at) > art->text.len || span_end(art->published.at) > art->text.len) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *a = arena_new(), *scratch = arena_new();
  capture c = {.kind = CAPTURE_HTML, .path = STR("page.html"), .bytes = {(const char *)data, (u32)size}};
  c.body = c.bytes;
  article art;
  reject why;
  if (article_read(a, scratch, &c, &art, &why)) check(&art);
  else if (!why.code || !why.reason.len) abort();
  arena_free(a);
  arena_free(scratch);
  return 0;
}
