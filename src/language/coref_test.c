// SPDX-License-Identifier: Apache-2.0
// Runs cases/chains.txt, and looks at what must hold of any text: links in order, a word once, the same again, and work
// that grows with the text and no faster.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "language/coref.h"

static void read_text(arena *a, arena *scratch, str text, article *art, document *doc) {
  *art = (article){.text = text};
  for (u32 start = 0, i = 0; i <= text.len; i++) {
    if (i < text.len && text.at[i] != '\n') continue;
    u32 end = i < text.len ? i + 1 : i;
    *vec_push(a, &art->blocks) = (block){.text = span_of(start, end), .kind = BLOCK_PARAGRAPH};
    start = end;
  }
  document_read(a, scratch, art, &(language_options){.chains = true}, doc);
}

static void show_chains(buf *out, const article *art, const document *doc) {
  for (u32 i = 0; i < doc->chain_links.count; i++) {
    const chain_link *first = &doc->chain_links.at[i];
    bool shown = false;
    for (u32 k = 0; k < i; k++)
      shown |= doc->chain_links.at[k].chain == first->chain;
    for (u32 k = i; k < doc->chain_links.count && !shown; k++)
      if (doc->chain_links.at[k].chain == first->chain)
        buf_format(out, "%s%.*s", k == i ? "  " : ", ",
                   STR_FMT(str_cut(art->text, word_span(&doc->words.at[doc->chain_links.at[k].word]))));
    if (!shown) buf_char(out, '\n');
  }
}

// " ¶ " to a line end.
static str paragraphs(char *line) {
  for (char *at; (at = strstr(line, " \xC2\xB6 "));) {
    *at = '\n';
    memmove(at + 1, at + 4, strlen(at + 4) + 1);
  }
  return str_from(line);
}

static bool case_holds(char *text, str expected) {
  arena *a = arena_new(), *scratch = arena_new();
  article art;
  document doc;
  buf out = {0};
  read_text(a, scratch, paragraphs(text), &art, &doc);
  show_chains(&out, &art, &doc);
  bool same = str_equal((str){out.at, out.len}, expected);
  if (!same) print_message("%s\n expected\n%.*s came\n%.*s", text, STR_FMT(expected), (int)out.len, out.len ? out.at : "");
  buf_free(&out);
  arena_free(a), arena_free(scratch);
  return same;
}

static void chains_of_cases(void **state) {
  (void)state;
  char path[512], text[4096] = "", line[4096];
  snprintf(path, sizeof path, "%s/src/language/cases/chains.txt", SOURCE_DIR);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  buf expected = {0};
  u32 cases = 0, wrong = 0;
  for (bool more = true; more;) {
    more = fgets(line, sizeof line, file) != NULL;
    bool rest = more && line[0] == ' ';
    if (rest) buf_text(&expected, line);
    if (rest || (more && (line[0] == '#' || line[0] == '\n'))) continue;
    if (text[0]) cases++, wrong += !case_holds(text, (str){expected.at, expected.len});
    expected.len = 0;
    snprintf(text, sizeof text, "%s", more ? line : "");
    text[strcspn(text, "\n")] = 0;
  }
  fclose(file);
  buf_free(&expected);
  assert_int_equal(wrong, 0);
  assert_true(cases > 5);
}

// Chains and mentions without end.
static void many_mentions(void **state) {
  (void)state;
  static const char *const parts[] = {"he ", "Anna Lind and Karl Holm said they ", "my \xE2\x80\x9Cyou\xE2\x80\x9D Moss ", "we?\n"};
  for (u32 p = 0; p < COUNT_OF(parts); p++) {
    arena *a = arena_new(), *scratch = arena_new();
    buf text = {0};
    while (text.len < 12000)
      buf_text(&text, parts[p]);
    article art;
    document doc, again;
    read_text(a, scratch, (str){text.at, text.len}, &art, &doc);
    arena_reset(scratch);
    read_text(a, scratch, (str){text.at, text.len}, &art, &again);
    assert_int_equal(doc.chain_links.count, again.chain_links.count);
    for (u32 i = 0; i < doc.chain_links.count; i++) {
      const chain_link *k = &doc.chain_links.at[i];
      assert_true(k->word < doc.words.count && (i == 0 || k[-1].word < k->word));
      assert_int_equal(k->chain, again.chain_links.at[i].chain);
    }
    assert_true(doc.chain_links.count > 100);
    buf_free(&text);
    arena_free(a), arena_free(scratch);
  }
}

static void none_unless_asked(void **state) {
  (void)state;
  arena *a = arena_new(), *scratch = arena_new();
  article art = {.text = STR("Nora Brandt said she would stay.")};
  *vec_push(a, &art.blocks) = (block){.text = {0, art.text.len}, .kind = BLOCK_PARAGRAPH};
  document doc;
  document_read(a, scratch, &art, &(language_options){0}, &doc);
  assert_int_equal(doc.chain_links.count, 0);
  arena_free(a), arena_free(scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(chains_of_cases),
      cmocka_unit_test(many_mentions),
      cmocka_unit_test(none_unless_asked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
