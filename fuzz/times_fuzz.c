// SPDX-License-Identifier: Apache-2.0
// Any bytes as one paragraph through tokens, tags, times and figures, with and without a date of publication: spans
// stay inside the text and in order, values are printable and whole, and the same bytes give the same answers.
#include <stdlib.h>

#include "base/utf8.h"
#include "language/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok) {
  if (!ok) abort();
}

static void read_text(arena *a, arena *scratch, str text, str published, document *doc) {
  article art = {.text = text, .published.value = published};
  *vec_push(a, &art.blocks) = (block){.text = {0, text.len}, .kind = BLOCK_PARAGRAPH};
  *doc = (document){0};
  tokens_read(a, &art, &(language_options){0}, doc);
  tags_read(a, &art, doc);
  times_read(a, scratch, &art, doc);
  figures_read(a, scratch, &art, doc);
}

static void check(const document *doc, u32 len) {
  u32 at = 0;
  for (u32 i = 0; i < doc->times.count; i++) {
    const time_expr *t = &doc->times.at[i];
    must(t->text.len && t->text.start >= at && span_end(t->text) <= len && t->type <= TIME_SET);
    must(t->anchor.len == 0 || span_end(t->anchor) <= len);
    size_t n = strnlen(t->value, sizeof t->value);
    must(n > 0 && n < sizeof t->value);
    for (size_t k = 0; k < n; k++)
      must(t->value[k] > ' ' && t->value[k] < 127);
    at = span_end(t->text);
  }
  at = 0;
  for (u32 i = 0; i < doc->figures.count; i++) {
    const figure *f = &doc->figures.at[i];
    must(f->text.len && f->text.start >= at && span_end(f->text) <= len && span_end(f->of) <= len);
    must(f->unit[0] && strnlen(f->unit, sizeof f->unit) < sizeof f->unit);
    must(!(f->low > f->high));
    must(f->pair == NONE || (f->pair < doc->figures.count && doc->figures.at[f->pair].pair == i));
    at = span_end(f->text);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  str text = {(const char *)data, (u32)size};
  if (size > 1 << 16 || !utf8_valid(text)) return 0;
  arena *a = arena_new(), *scratch = arena_new();
  document dated, again, undated;
  read_text(a, scratch, text, STR("2031-03-06T10:40"), &dated);
  read_text(a, scratch, text, STR("2031-03-06T10:40"), &again);
  read_text(a, scratch, text, (str){0}, &undated);
  check(&dated, text.len);
  check(&undated, text.len);
  must(dated.times.count == again.times.count && dated.figures.count == again.figures.count);
  for (u32 i = 0; i < dated.times.count; i++)
    must(strcmp(dated.times.at[i].value, again.times.at[i].value) == 0);
  arena_free(a);
  arena_free(scratch);
  return 0;
}
