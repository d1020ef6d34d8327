// SPDX-License-Identifier: Apache-2.0
// Any bytes as lines of records: each is a capture of valid UTF-8 fields or a reject with a word.
#include <stdlib.h>

#include "article/article.h"
#include "base/utf8.h"
#include "ingest/lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok) {
  if (!ok) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *a = arena_new(), *scratch = arena_new();
  for (size_t start = 0, end; start < size; start = end + 1) {
    end = start;
    while (end < size && data[end] != '\n') end++;
    capture c;
    reject why = {0};
    if (!record_parse(a, (str){(const char *)data + start, (u32)(end - start)}, &c, &why)) {
      must(why.code && why.reason.len && utf8_valid(why.reason) && why.offset <= end - start + 1);
      continue;
    }
    must(utf8_valid(c.id) && utf8_valid(c.title) && utf8_valid(c.url) && utf8_valid(c.body) && c.body.len > 0);
    article art;
    c.path = STR("fuzz");
    if (!article_read(a, scratch, &c, &art, &why)) must(why.code && why.reason.len);
  }
  arena_free(a);
  arena_free(scratch);
  return 0;
}
