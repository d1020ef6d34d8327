// SPDX-License-Identifier: Apache-2.0
// Any bytes as a plain text in any encoding: blocks partition it, what is noted stands where it is said to stand.
#include <stdlib.h>

#include "article/article.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok) {
  if (!ok) abort();
}

static void check_names(const article *art, const noted *names, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (names[i].at.len) must(span_end(names[i].at) <= art->text.len && str_equal(str_cut(art->text, names[i].at), names[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *a = arena_new(), *scratch = arena_new();
  str bytes = {(const char *)data, (u32)size};
  capture c = {.kind = CAPTURE_TEXT, .path = STR("fuzz"), .id = STR("fuzz"), .bytes = bytes, .body = bytes};
  u32 feed = 0; // the first line is what a record says of the title
  while (feed < size && feed < 200 && data[feed] != '\n') feed++;
  if (utf8_valid((str){bytes.at, feed})) c.title = (str){bytes.at, feed};
  article art;
  reject why;
  if (article_read(a, scratch, &c, &art, &why)) {
    u32 at = 0;
    for (u32 i = 0; i < art.blocks.count; i++) {
      must(art.blocks.at[i].text.start == at && art.blocks.at[i].text.len > 0);
      at = span_end(art.blocks.at[i].text);
    }
    must(at == art.text.len && utf8_valid(art.text));
    if (utf8_valid(bytes)) must(str_equal(bytes, art.text));
    check_names(&art, art.byline.at, art.byline.count);
    check_names(&art, art.sources.at, art.sources.count);
    check_names(&art, &art.outlet, 1);
    must(span_end(art.published.at) <= art.text.len && span_end(art.modified.at) <= art.text.len);
  } else must(why.code && why.reason.len);
  arena_free(a);
  arena_free(scratch);
  return 0;
}
