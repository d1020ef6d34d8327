// SPDX-License-Identifier: Apache-2.0
// Any bytes as CoNLL-U: words and sentences come out as they were given, and what is printed reads back the same.
#include <stdlib.h>

#include "language/given.h"
#include "present/present.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok) {
  if (!ok) abort();
}

static void check_document(const article *art, const given_document *given, const document *doc) {
  u32 word = 0, token = 0;
  must(doc->words.count == given->words.count && doc->sentences.count == given->sentences.count);
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *k = &doc->sentences.at[s];
    must(k->first_word == word && k->first == token && k->word_count > 0 && k->count > 0);
    must(k->first_word == given->sentences.at[s] && span_end(k->text) <= art->text.len);
    word += k->word_count, token += k->count;
  }
  must(word == doc->words.count && token == doc->tokens.count);
  for (u32 i = 0; i < doc->words.count; i++) {
    const parsed_word *w = &doc->words.at[i];
    must(w->start == given->words.at[i].at.start && w->len == given->words.at[i].at.len && w->token < doc->tokens.count);
    must(span_holds(token_span(&doc->tokens.at[w->token]), word_span(w)) && w->lemma < doc->lemmas.count);
    must(!i || w->token >= w[-1].token);
  }
  for (u32 i = 1; i < doc->tokens.count; i++) must(doc->tokens.at[i].start >= span_end(token_span(&doc->tokens.at[i - 1])));
}

static void check_printed(arena *a, const given_document *given, str printed) {
  given_reader r = {.bytes = printed, .name = STR("again")};
  given_document again;
  reject why;
  if (!given->words.count) return;
  must(given_next(&r, a, &again, &why) == GIVEN_DOCUMENT && again.words.count == given->words.count);
  must(again.sentences.count == given->sentences.count);
  for (u32 i = 0; i < again.words.count; i++)
    must(str_equal(again.words.at[i].form, given->words.at[i].form) && (again.words.at[i].flags & WORD_INNER) == (given->words.at[i].flags & WORD_INNER));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *a = arena_new(), *scratch = arena_new();
  given_reader r = {.bytes = {(const char *)data, (u32)size}, .name = STR("fuzz")};
  given_document given;
  reject why;
  buf out = {0};
  for (given_result got; (got = given_next(&r, a, &given, &why)) != GIVEN_END;) {
    if (got == GIVEN_REJECT) {
      must(why.code && why.reason.len && why.line);
      continue;
    }
    record made = {0};
    given_article(a, &given, &made.art);
    given_read(a, scratch, &made.art, &given, &made.doc);
    check_document(&made.art, &given, &made.doc);
    out.len = 0;
    present_conllu(&out, &made, &given);
    check_printed(a, &given, (str){out.at, (u32)out.len});
  }
  buf_free(&out);
  arena_free(a);
  arena_free(scratch);
  return 0;
}
