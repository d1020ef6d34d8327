// SPDX-License-Identifier: Apache-2.0
// The kernels of every processor give the same bytes, by themselves and through a whole reading; and what is read is right.
#include "language/core.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/arena.h"
#include "ingest/capture.h"

static u64 state = 7;
static u32 random_below(u32 n) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (u32)((state >> 33) % n);
}
static i16 random_whole(u32 most) { return (i16)((i32)random_below(2 * most + 1) - (i32)most); }

enum { ROWS = 29, DEPTH = 70, COLUMNS = 112 };

static void products_are_equal(void **unused) {
  (void)unused;
  static i16 a[ROWS * DEPTH], w[DEPTH * COLUMNS];
  static i32 first[ROWS * COLUMNS], other[ROWS * COLUMNS];
  for (u32 i = 0; i < ROWS * DEPTH; i++)
    a[i] = random_whole(2047);
  for (u32 i = 0; i < DEPTH * COLUMNS; i++)
    w[i] = random_whole(10000);
  for (u32 rows = 1; rows <= ROWS; rows++)
    for (u32 at = 0; core_kernels_each(at); at++) {
      const core_kernels *k = core_kernels_each(at);
      i32 *to = at ? other : first;
      memset(to, 0, sizeof first);
      k->multiply(rows, DEPTH, COLUMNS, a, DEPTH, w, to, COLUMNS, false);
      k->multiply(rows, DEPTH, COLUMNS, a, DEPTH, w, to, COLUMNS, true);
      if (at) assert_memory_equal(first, other, sizeof first);
      assert_int_equal(k->dot(DEPTH, a, w), core_kernels_plain.dot(DEPTH, a, w));
    }
  // element by the definition of the packing
  i32 sum = 0;
  for (u32 k = 0; k < DEPTH; k++)
    sum += a[3 * DEPTH + k] * w[((size_t)(37 / 16) * (DEPTH / 2) + k / 2) * 32 + (37 % 16) * 2 + k % 2];
  assert_int_equal(first[3 * COLUMNS + 37], 2 * sum);
}

static void steps_are_equal(void **unused) {
  (void)unused;
  enum { H = 48 };
  static i32 sums[4 * H];
  static float scale[4 * H], bias[4 * H], before[H], cell[3][H];
  static i16 out[3][H], settled[3][4 * H];
  for (u32 round = 0; round < 200; round++) {
    for (u32 i = 0; i < 4 * H; i++) {
      sums[i] = (i32)random_below(2000000) - 1000000;
      scale[i] = (float)random_below(1000) * 1e-8f;
      bias[i] = (float)random_whole(1000) * 1e-3f;
    }
    for (u32 i = 0; i < H; i++)
      before[i] = (float)random_whole(3000) * 1e-3f;
    for (u32 at = 0; core_kernels_each(at); at++) {
      const core_kernels *k = core_kernels_each(at);
      k->step(H, sums, scale, bias, round % 2 ? before : NULL, cell[at], out[at]);
      k->settle(4 * H, sums, scale, bias, round % 3 == 0, CORE_UNIT, CORE_UNIT_MOST, settled[at]);
      assert_memory_equal(cell[0], cell[at], sizeof cell[0]);
      assert_memory_equal(out[0], out[at], sizeof out[0]);
      assert_memory_equal(settled[0], settled[at], sizeof settled[0]);
    }
  }
}

static const char text[] =
    "The mayor of Tarn said on Monday that the bridge will close to lorries. \"We close it, full stop,\" she wrote.\n\n"
    "Two officials, who asked not to be named, told the Gazette that cracks had been seen since 2028, when 3,000 "
    "lorries a day crossed.\n\nNobody answered.";

static void readings_are_equal(void **unused) {
  (void)unused;
  arena *a = arena_new(), *scratch = arena_new();
  article art = {0};
  reject why;
  capture c = {.bytes = STR(text)};
  assert_true(article_from_text(a, scratch, &c, STR(text), &art, &why));
  document docs[3] = {0};
  for (u32 at = 0; core_kernels_each(at); at++) {
    document *doc = &docs[at];
    tokens_read(a, &art, &(language_options){0}, doc);
    quotations_read(a, &art, doc);
    parsed_words_read(a, &art, doc);
    core_read(scratch, &art, &(core_options){.kernels = core_kernels_each(at)}, doc, NULL);
    assert_int_equal(doc->words.count, docs[0].words.count);
    assert_memory_equal(doc->words.at, docs[0].words.at, doc->words.count * sizeof *doc->words.at);
    u32 roots = 0;
    for (u32 i = 0; i < doc->words.count; i++) {
      assert_int_not_equal(doc->words.at[i].relation, REL_NONE);
      assert_int_not_equal(doc->words.at[i].penn, PENN_NONE);
      roots += doc->words.at[i].relation == REL_ROOT;
    }
    assert_int_equal(roots, doc->sentences.count);
  }
  arena_free(a), arena_free(scratch);
}

static void tree_is(const document *doc, const article *art, u32 word, const char *form, u8 tag, u8 penn, u8 relation,
                    u32 head) {
  const parsed_word *w = &doc->words.at[word];
  assert_true(str_equal(str_cut(art->text, word_span(w)), str_from(form)));
  assert_int_equal(w->tag, tag);
  assert_int_equal(w->penn, penn);
  assert_int_equal(w->relation, relation);
  assert_int_equal(w->head, head);
}

// A sentence that nobody reads otherwise: weights or arithmetic that are broken show here, not only in measures.
static void a_plain_sentence_is_understood(void **unused) {
  (void)unused;
  arena *a = arena_new(), *scratch = arena_new();
  article art = {0};
  reject why;
  capture c = {.bytes = STR(text)};
  assert_true(article_from_text(a, scratch, &c, STR(text), &art, &why));
  document doc;
  document_read(a, scratch, &art, &(language_options){0}, &doc);
  tree_is(&doc, &art, 0, "The", TAG_DET, PENN_DT, REL_DET, 1);
  tree_is(&doc, &art, 1, "mayor", TAG_NOUN, PENN_NN, REL_NSUBJ, 4);
  tree_is(&doc, &art, 3, "Tarn", TAG_PROPN, PENN_NNP, REL_NMOD, 1);
  tree_is(&doc, &art, 4, "said", TAG_VERB, PENN_VBD, REL_ROOT, NONE);
  tree_is(&doc, &art, 9, "bridge", TAG_NOUN, PENN_NN, REL_NSUBJ, 11);
  tree_is(&doc, &art, 10, "will", TAG_AUX, PENN_MD, REL_AUX, 11);
  tree_is(&doc, &art, 11, "close", TAG_VERB, PENN_VB, REL_CCOMP, 4);
  arena_free(a), arena_free(scratch);
}

static void a_file_that_is_cut_is_no_model(void **unused) {
  (void)unused;
  core_model m;
  assert_false(core_model_open(STR("STEMCORE"), &m));
  assert_false(core_model_open((str){0}, &m));
  assert_non_null(core_model_get());
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(products_are_equal),
      cmocka_unit_test(steps_are_equal),
      cmocka_unit_test(readings_are_equal),
      cmocka_unit_test(a_plain_sentence_is_understood),
      cmocka_unit_test(a_file_that_is_cut_is_no_model),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
