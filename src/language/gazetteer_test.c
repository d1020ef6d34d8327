// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/hash.h"
#include "language/gazetteer.h"

static u32 find(const char *a, const char *b) {
  u64 key = hash_mix(0, word_key(str_from(a)));
  return gazetteer_find(b ? hash_mix(key, word_key(str_from(b))) : key);
}

// Before any other table is chosen: what is linked in.
static void lists_and_text_agree_on_plain_names(void **state) {
  (void)state;
  assert_true(gazetteer_strength(find("norway", NULL), GAZETTEER_LOC) >= 12);
  assert_true(gazetteer_strength(find("buenos", "aires"), GAZETTEER_LOC) >= 10);
  assert_true(gazetteer_strength(find("european", "union"), GAZETTEER_ORG) >= 10);
  assert_true(find("buenos", NULL) & GAZETTEER_PREFIX);
  assert_true(find("maria", NULL) & GAZETTEER_GIVEN);
  assert_true(find("maria", NULL) & GAZETTEER_FEMALE);
  assert_true(find("norwegian", NULL) & GAZETTEER_ADJECTIVE);
  assert_true(gazetteer_small(find("although", NULL)) >= 6);
  assert_int_equal(gazetteer_small(find("norway", NULL)), 0);
  assert_int_equal(find("qzxvish", NULL), 0);
  u64 airlines = gazetteer_last(word_key(STR("airlines")));
  assert_true(gazetteer_strength(gazetteer_find(airlines), GAZETTEER_ORG) >= 8);
}

static void broken_tables_are_refused(void **state) {
  (void)state;
  struct {
    gazetteer_head head;
    u32 starts[3], prints[2], answers[2];
  } t = {{"stemgaz1", 2, 1}, {0, 1, 2}, {5, 6}, {7, 8}};
  memcpy(t.head.magic, "stemgaz1", 8);
  str bytes = {(const char *)&t, sizeof t};
  assert_true(gazetteer_use(bytes));
  assert_int_equal(gazetteer_find(5), 7);
  assert_int_equal(gazetteer_find((u64)1 << 63 | 6), 8);
  assert_int_equal(gazetteer_find(6), 0); // the other half
  assert_false(gazetteer_use((str){bytes.at, bytes.len - 4}));
  assert_int_equal(gazetteer_find(5), 0);
  t.starts[1] = 9;
  assert_false(gazetteer_use(bytes));
  t.starts[1] = 1, t.starts[2] = 1;
  assert_false(gazetteer_use(bytes));
  t.starts[2] = 2, t.head.bits = 40;
  assert_false(gazetteer_use(bytes));
  assert_true(gazetteer_use((str){0}));
  assert_int_equal(gazetteer_find(5), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lists_and_text_agree_on_plain_names),
                                     cmocka_unit_test(broken_tables_are_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
