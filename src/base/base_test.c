// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/threads.h"
#include "base/utf8.h"

static void arena_gives_zeroed_memory_again_after_a_reset(void **state) {
  (void)state;
  arena *a = arena_new();
  for (u32 round = 0; round < 3; round++) {
    for (u32 i = 1; i < 300; i++) {
      u8 *p = arena_alloc(a, i * 37);
      for (u32 k = 0; k < i * 37; k++) assert_int_equal(p[k], 0);
      memset(p, 0xAA, i * 37);
    }
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
  }
  VEC(u32) numbers = {0};
  for (u32 i = 0; i < 1000; i++) *vec_push(a, &numbers) = i;
  for (u32 i = 0; i < 1000; i++) assert_int_equal(numbers.at[i], i);
  arena_free(a);
}

static void map_keeps_every_key(void **state) {
  (void)state;
  arena *a = arena_new();
  map m = {0};
  for (u32 i = 0; i < 5000; i++) *map_at(a, &m, (u64)i * 7919, NONE) = i;
  for (u32 i = 0; i < 5000; i++) assert_int_equal(map_get(&m, (u64)i * 7919), i);
  assert_int_equal(map_get(&m, 1), NONE); // 0 and 1 are two keys
  assert_int_equal(m.count, 5000);
  arena_free(a);
}

static void every_pair_of_small_numbers_has_a_hash_of_its_own(void **state) {
  (void)state;
  arena *a = arena_new();
  map m = {0};
  for (u32 x = 0; x < 400; x++)
    for (u32 y = 0; y < 400; y++) (*map_at(a, &m, hash_pair(x, y), 0))++;
  assert_int_equal(m.count, 400 * 400);
  arena_free(a);
}

static void json_is_valid_whatever_the_bytes(void **state) {
  (void)state;
  buf b = {0};
  json_writer w = {&b, false};
  json_open(&w, '{');
  json_key(&w, "a"), json_str(&w, (str){"\"\\\n\x01\xFF\xE2\x80\x9C", 8});
  json_key(&w, "b"), json_number(&w, 1540000000);
  json_key(&w, "c"), json_number(&w, 0.1);
  json_key(&w, "d"), json_number(&w, NAN);
  json_key(&w, "e"), json_open(&w, '['), json_close(&w, ']');
  json_close(&w, '}');
  assert_string_equal(b.at, "{\"a\":\"\\\"\\\\\\n\\u0001\xEF\xBF\xBD\xE2\x80\x9C\",\"b\":1540000000,\"c\":0.1,\"d\":null,\"e\":[]}");
  buf_free(&b);
}

static void utf8_takes_only_what_is_valid(void **state) {
  (void)state;
  assert_true(utf8_valid(STR("na\xC3\xAFve \xE2\x80\x9Cquote\xE2\x80\x9D \xF0\x9F\x98\x80")));
  assert_false(utf8_valid(STR("\xC0\x80")));
  assert_false(utf8_valid(STR("\xED\xA0\x80")));
  assert_false(utf8_valid(STR("\xE2\x80")));
  assert_false(utf8_valid(STR("\xF4\x90\x80\x80")));
  assert_true(word_key(STR("MUSK\xE2\x80\x99s")) == word_key(STR("musk's")));
  char out[32];
  u32 n = text_fold_plain(STR("\xC3\x89lys\xC3\xA9" "e"), out, sizeof out);
  assert_memory_equal(out, "elysee", n);
}

static void sha256_is_the_standard_one(void **state) {
  (void)state;
  char hex[65];
  sha256_hex(STR("abc"), hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

typedef struct counter {
  u32 made, seen, stop_at;
} counter;
static void *make(void *context) {
  counter *c = context;
  if (c->made == 500) return NULL;
  u32 *job = malloc(2 * sizeof *job);
  job[0] = c->made++;
  return job;
}
static void square(void *context, void *job, u32 worker) {
  (void)context, (void)worker;
  u32 *j = job;
  j[1] = j[0] * j[0];
}
static bool see(void *context, void *job) {
  counter *c = context;
  u32 *j = job;
  assert_int_equal(j[0], c->seen);
  assert_int_equal(j[1], c->seen * c->seen);
  c->seen++;
  free(j);
  return c->seen != c->stop_at;
}
static void drop(void *context, void *job) {
  (void)context;
  free(job);
}

static void pipeline_keeps_the_order(void **state) {
  (void)state;
  pipeline_steps steps = {make, square, see};
  for (u32 workers = 1; workers <= 8; workers++) {
    counter c = {0};
    pipeline_run(&steps, drop, &c, workers);
    assert_int_equal(c.seen, 500);
    counter stopped = {.stop_at = 20};
    pipeline_run(&steps, drop, &stopped, workers);
    assert_int_equal(stopped.seen, 20);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_gives_zeroed_memory_again_after_a_reset),
      cmocka_unit_test(map_keeps_every_key),
      cmocka_unit_test(every_pair_of_small_numbers_has_a_hash_of_its_own),
      cmocka_unit_test(json_is_valid_whatever_the_bytes),
      cmocka_unit_test(utf8_takes_only_what_is_valid),
      cmocka_unit_test(sha256_is_the_standard_one),
      cmocka_unit_test(pipeline_keeps_the_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
