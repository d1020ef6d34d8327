// SPDX-License-Identifier: Apache-2.0
// The index of a large heap: counts, keys, segments, and growing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stories/index.h"
#include "stories/terms.h"

static arena *memory;

// ---- segments in memory

typedef struct shelf {
  VEC(str) parts;
  VEC(u64) first_keys;
} shelf;

static bool shelve(void *context, u32 part, u64 first_key, str data) {
  shelf *s = context;
  assert_int_equal(part, s->parts.count);
  *vec_push(memory, &s->parts) = arena_copy(memory, data);
  *vec_push(memory, &s->first_keys) = first_key;
  return true;
}
static bool fetch(void *context, u32 part, str *data) {
  shelf *s = context;
  *data = s->parts.at[part];
  return true;
}

static int by_key_place(const void *x, const void *y) {
  const posting *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return (a->place > b->place) - (a->place < b->place);
}

static u64 state = 88172645463325252u;
static u32 random_below(u32 n) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (u32)((state >> 11) % n);
}

// Postings of the places [first, end): many keys, and one that stands in every article.
static u32 make_postings(posting *out, u32 first, u32 end) {
  u32 n = 0;
  for (u32 place = first; place < end; place++) {
    for (u32 k = 0; k < 20; k++) out[n++] = (posting){hash_mix(random_below(9000) + k * 9000, 3), place, 1 + random_below(255)};
    out[n++] = (posting){hash_mix(5, 5), place, 0};
  }
  qsort(out, n, sizeof *out, by_key_place);
  return n;
}

static segment_reader reader_of(shelf *s) { return segment_read(fetch, s, s->parts.count); }

static void segments_give_back_what_was_written(void **unused) {
  (void)unused;
  enum { ARTICLES = 3000 };
  posting *all = arena_array(memory, posting, ARTICLES * 21), list[SEGMENT_LIST];
  u32 half = make_postings(all, 0, ARTICLES / 2), n = half + make_postings(all + half, ARTICLES / 2, ARTICLES), parts, count;
  shelf before = {0}, after = {0}, merged = {0};
  assert_true(segment_write(all, half, shelve, &before, &parts));
  assert_int_equal(parts, before.parts.count);
  assert_true(parts > 3);
  assert_true(segment_write(all + half, n - half, shelve, &after, &parts));
  segment_reader x = reader_of(&before), y = reader_of(&after);
  assert_true(segment_merge(&x, &y, shelve, &merged, &parts));
  for (u32 i = 0; i < merged.parts.count; i++)
    assert_true(segment_part_fits(merged.parts.at[i], merged.first_keys.at[i], 0, ARTICLES));
  qsort(all, n, sizeof *all, by_key_place);
  segment_reader walk = reader_of(&merged), seek = reader_of(&merged);
  u64 key;
  for (u32 i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && all[end].key == all[i].key; end++) {}
    u32 skipped = end - i > SEGMENT_LIST ? end - i - SEGMENT_LIST : 0; // the newest are kept
    assert_true(segment_next(&walk, &key, list, &count));
    assert_true(key == all[i].key && count == end - i - skipped);
    for (u32 k = 0; k < count; k++)
      assert_true(list[k].place == all[i + skipped + k].place && list[k].weight == all[i + skipped + k].weight);
    if (i % 7) continue;
    assert_true(segment_seek(&seek, merged.first_keys.at, all[i].key - 1, list, &count)); // not there
    assert_int_equal(count, 0);
    assert_true(segment_seek(&seek, merged.first_keys.at, all[i].key, list, &count));
    assert_int_equal(count, end - i - skipped);
    assert_int_equal(list[count - 1].place, all[end - 1].place);
  }
  assert_false(segment_next(&walk, &key, list, &count));
  assert_false(walk.failed || seek.failed);
}

static void a_damaged_part_is_a_failure(void **unused) {
  (void)unused;
  posting *all = arena_array(memory, posting, 100 * 21), list[SEGMENT_LIST];
  u32 n = make_postings(all, 50, 150), parts, count;
  shelf s = {0};
  assert_true(segment_write(all, n, shelve, &s, &parts));
  assert_true(segment_part_fits(s.parts.at[0], s.first_keys.at[0], 50, 150));
  assert_false(segment_part_fits(s.parts.at[0], s.first_keys.at[0], 50, 149));
  for (u32 at = 0; at < s.parts.at[0].len; at += 977) {
    char *byte = (char *)s.parts.at[0].at + at;
    *byte ^= 4;
    segment_reader r = reader_of(&s);
    u64 key;
    while (segment_next(&r, &key, list, &count)) continue;
    assert_true(r.failed);
    assert_false(segment_part_fits(s.parts.at[0], s.first_keys.at[0], 50, 150));
    *byte ^= 4;
  }
}

// ---- counts

static sketch sketch_of_terms(const u64 *terms, u32 n, u32 number) {
  sketch s = {.day = NONE, .term_count = n, .terms = terms};
  float *weights = arena_array(memory, float, n);
  for (u32 i = 0; i < n; i++) weights[i] = 1;
  s.weights = weights;
  snprintf(s.id, sizeof s.id, "%016x", number);
  return s;
}

static void counts_are_those_of_the_articles(void **unused) {
  (void)unused;
  enum { ARTICLES = 20000, TERMS = 150 };
  counter *c = counter_new();
  for (u32 i = 0; i < ARTICLES; i++) {
    u64 terms[TERMS];
    for (u32 k = 0; k < TERMS; k++) // one in all, one in every hundredth, the rest in one or two
      terms[k] = k == 0 ? 777 : k == 1 && i % 100 == 0 ? 778 : hash_mix((i / 2 + (k % 2 ? 0 : 1000000 + i)) * 0x9E3779B97F4A7C15u, k);
    sketch s = {.terms = terms, .term_count = TERMS};
    counter_add(c, &s);
  }
  counts made, again;
  counter_end(c, memory, &made);
  counter_free(c);
  assert_int_equal(made.articles, ARTICLES);
  assert_int_equal(counts_of(&made, 777), ARTICLES);
  assert_int_equal(counts_of(&made, 778), ARTICLES / 100);
  assert_int_equal(counts_of(&made, hash_mix(40 * 0x9E3779B97F4A7C15u, 3)), 2);
  assert_int_equal(counts_of(&made, 12345), 1);
  buf packed = {0};
  counts_pack(&made, &packed);
  assert_true(counts_unpack(memory, (str){packed.at, (u32)packed.len}, &again));
  assert_int_equal(again.count, made.count);
  assert_int_equal(counts_of(&again, 778), ARTICLES / 100);
  packed.at[packed.len / 2] ^= 1;
  assert_false(counts_unpack(memory, (str){packed.at, (u32)packed.len}, &again));
  assert_false(counts_unpack(memory, (str){packed.at, 10}, &again));
  buf_free(&packed);
}

// ---- growing

static int by_value(const void *x, const void *y) {
  u64 a = *(const u64 *)x, b = *(const u64 *)y;
  return (a > b) - (a < b);
}

// An article of an event: 30 words of the event, 30 of its own.
static sketch event_article(u32 event, u32 number) {
  u64 *terms = arena_array(memory, u64, 60);
  for (u32 k = 0; k < 60; k++) terms[k] = term_key(k < 30 ? hash_mix(event, k) : hash_mix(number + 5000, k), TERM_WORD);
  qsort(terms, 60, sizeof *terms, by_value);
  return sketch_of_terms(terms, 60, number);
}

static void new_articles_join_and_old_stories_stay_apart(void **unused) {
  (void)unused;
  enum { OLD = 40, NEW = 12 };
  sketch each[OLD + NEW];
  grown all[OLD + NEW] = {0}, again[OLD + NEW];
  counter *c = counter_new();
  for (u32 i = 0; i < OLD + NEW; i++) {
    u32 event = i < OLD ? i / 4 : (i - OLD) / 2 + 8; // events 8 and 9 are old, 10 to 13 new
    each[i] = event_article(event, i);
    all[i].sketch = &each[i];
    all[i].story = i >= OLD ? NONE : i < 2 ? 100 : i < 4 ? 101 : event; // a person took event 0 apart
    counter_add(c, &each[i]);
  }
  counts made;
  counter_end(c, memory, &made);
  counter_free(c);
  memcpy(again, all, sizeof all);
  stories_extend(&made, all, OLD, OLD + NEW, 1);
  assert_int_equal(all[0].group, all[1].group);
  assert_int_equal(all[2].group, all[3].group);
  assert_int_not_equal(all[0].group, all[2].group);
  for (u32 i = OLD; i < OLD + NEW; i++) {
    u32 event = (i - OLD) / 2 + 8;
    assert_int_equal(all[i].group, all[OLD + (i - OLD) / 2 * 2].group);
    assert_true(all[i].level && all[i].around);
    if (event < 10) assert_int_equal(all[i].group, all[event * 4].group);
    else
      for (u32 k = 0; k < OLD; k++) assert_int_not_equal(all[i].group, all[k].group);
  }
  stories_extend(&made, again, OLD, OLD + NEW, 8);
  assert_memory_equal(all, again, sizeof all);
}

static void keys_are_few_sorted_and_the_heaviest(void **unused) {
  (void)unused;
  enum { TERMS = 200 };
  u64 terms[TERMS], prints[20];
  float weights[TERMS];
  for (u32 i = 0; i < TERMS; i++) terms[i] = term_key(hash_mix(i, 1), TERM_WORD), weights[i] = 1;
  qsort(terms, TERMS, sizeof *terms, by_value);
  weights[17] = 40;
  for (u32 i = 0; i < 20; i++) prints[i] = hash_mix(i, 2);
  qsort(prints, 20, sizeof *prints, by_value);
  sketch s = {.terms = terms, .weights = weights, .term_count = TERMS, .prints = prints, .print_count = 20};
  counter *c = counter_new();
  counter_add(c, &s);
  counts made;
  counter_end(c, memory, &made);
  counter_free(c);
  index_key keys[INDEX_KEYS];
  u32 n = index_keys_make(&made, &s, keys), from_prints = 0;
  assert_int_equal(n, INDEX_KEYS);
  bool heaviest = false;
  for (u32 i = 0; i < n; i++) {
    assert_true(!i || keys[i].key > keys[i - 1].key);
    heaviest |= keys[i].key == terms[17];
    from_prints += !keys[i].weight;
  }
  assert_true(heaviest);
  assert_int_equal(from_prints, INDEX_PRINTS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(segments_give_back_what_was_written),
      cmocka_unit_test(a_damaged_part_is_a_failure),
      cmocka_unit_test(counts_are_those_of_the_articles),
      cmocka_unit_test(new_articles_join_and_old_stories_stay_apart),
      cmocka_unit_test(keys_are_few_sorted_and_the_heaviest),
  };
  memory = arena_new();
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  arena_free(memory);
  return failed;
}
