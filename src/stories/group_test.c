// SPDX-License-Identifier: Apache-2.0
// Small heaps: cases/heaps.txt, each heap read alone, and what an article's sketch must not depend on.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stories/stories.h"

enum { MOST = 256 };

static arena *memory, *scratch;

typedef struct line_of_case {
  str story, date, title, text;
} line_of_case;

static void sketch_of(const line_of_case *c, sketch *out) {
  char head[512]; // an id is made of all that is given
  int n = snprintf(head, sizeof head, "%.*s %.*s ", STR_FMT(c->date), STR_FMT(c->title));
  char *bytes = arena_alloc(memory, (size_t)n + c->text.len);
  memcpy(bytes, head, (size_t)n);
  memcpy(bytes + n, c->text.at, c->text.len);
  capture given = {.kind = CAPTURE_TEXT, .bytes = {bytes, (u32)n + c->text.len}, .path = STR("test"), .body = c->text,
                   .id = STR("test"), .title = c->title, .date = c->date};
  record *r = arena_one(memory, record);
  reject why;
  assert_true(record_read(memory, scratch, &given, &(language_options){0}, r, &why));
  sketch_make(memory, scratch, r, out);
}

static str trimmed(const char *from, const char *to) {
  while (from < to && *from == ' ') from++;
  while (from < to && to[-1] == ' ') to--;
  return (str){from, (u32)(to - from)};
}

static bool read_line(const char *line, const char *end, line_of_case *out) {
  str *part[] = {&out->story, &out->date, &out->title};
  for (u32 i = 0; i < 3; i++) {
    const char *bar = memchr(line, '|', (size_t)(end - line));
    if (!bar) return false;
    *part[i] = trimmed(line, bar);
    line = bar + 1;
  }
  out->text = trimmed(line, end);
  return out->story.len && out->text.len;
}

// Says every pair that is wrong; gives how many.
static u32 check_heap(str name, const line_of_case *lines, const sketch *sketches, u32 n) {
  u32 story_of[MOST], wrong = 0;
  stories_group(memory, sketches, n, 1, story_of);
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < i; k++) {
      bool same = str_equal(lines[i].story, lines[k].story);
      if (same == (story_of[i] == story_of[k])) continue;
      wrong++;
      print_message("  %.*s: %s: %.*s / %.*s\n", STR_FMT(name), same ? "apart" : "together", STR_FMT(lines[k].title),
                    STR_FMT(lines[i].title));
    }
  return wrong;
}

static str file_text(const char *name) {
  FILE *f = fopen(name, "rb");
  assert_non_null(f);
  char *bytes = arena_alloc(memory, 1 << 18);
  u32 n = (u32)fread(bytes, 1, (1 << 18) - 1, f);
  fclose(f);
  bytes[n] = '\0';
  return (str){bytes, n};
}

static void test_small_heaps(void **state) {
  (void)state;
  str text = file_text(SOURCE_DIR "/src/stories/cases/heaps.txt"), name = {0};
  line_of_case lines[MOST];
  sketch sketches[MOST];
  u32 n = 0, heaps = 0, wrong = 0;
  const char *end = text.at + text.len;
  for (const char *at = text.at, *feed; at < end; at = feed + 1) {
    feed = memchr(at, '\n', (size_t)(end - at));
    assert_non_null(feed); // the last line ends with a line feed
    if (*at == '#' || feed == at) continue;
    if (*at == '=') {
      if (n) wrong += check_heap(name, lines, sketches, n), heaps++;
      name = trimmed(at + 1, feed);
      n = 0;
      continue;
    }
    assert_true(n < MOST);
    if (!read_line(at, feed, &lines[n])) fail_msg("not STORY | DATE | TITLE | TEXT: %.*s", (int)(feed - at), at);
    sketch_of(&lines[n], &sketches[n]);
    n++;
  }
  wrong += check_heap(name, lines, sketches, n), heaps++;
  print_message("%u heaps, %u wrong pairs\n", heaps, wrong);
  assert_true(heaps >= 15);
  assert_int_equal(wrong, 0);
}

// A publisher's name at the end of a title is no word of the story.
static void test_publisher_is_off_the_title(void **state) {
  (void)state;
  static const char *const ends[] = {"", " - Daily Lamp", " | Sport | Daily Lamp", " \xE2\x80\x93 Daily Lamp", " \xE2\x80\x94 The Daily Lamp of Norden"};
  sketch plain;
  for (u32 i = 0; i < COUNT_OF(ends); i++) {
    char title[128];
    snprintf(title, sizeof title, "Goose holds up ferry for an hour%s", ends[i]);
    line_of_case c = {.title = str_from(title), .text = STR("The crew built a fence of life jackets.")};
    sketch s;
    sketch_of(&c, &s);
    if (i == 0) plain = s;
    bool whole = i == 4; // five words, and no outlet says that they are its name
    assert_true(whole ? s.term_count > plain.term_count : s.term_count == plain.term_count);
    if (!whole) assert_memory_equal(s.terms, plain.terms, plain.term_count * sizeof *s.terms);
  }
}

static int begin(void **state) {
  (void)state;
  memory = arena_new(), scratch = arena_new();
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_free(memory), arena_free(scratch);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_small_heaps, begin, end),
      cmocka_unit_test_setup_teardown(test_publisher_is_off_the_title, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
