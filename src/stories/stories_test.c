// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "stories/stories.h"

static arena *memory, *scratch;

static const record *article_of(str body, str title, str date) {
  bool page = body.len && body.at[0] == '<';
  capture c = {.kind = page ? CAPTURE_HTML : CAPTURE_TEXT, .bytes = body, .path = STR("test"), .body = body, .id = STR("test"), .title = title,
               .date = date};
  record *r = arena_one(memory, record);
  reject why;
  assert_true(record_read(memory, scratch, &c, &(language_options){0}, r, &why));
  return r;
}

static str file_text(const char *name) {
  char path[512];
  snprintf(path, sizeof path, SOURCE_DIR "/%s", name);
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  char *bytes = arena_alloc(memory, 1 << 20);
  u32 n = (u32)fread(bytes, 1, 1 << 20, f);
  fclose(f);
  return (str){bytes, n};
}

static int by_id(const void *x, const void *y) {
  return strcmp((*(const record *const *)x)->art.id, (*(const record *const *)y)->art.id);
}

static lineage compare(const record **records, u32 n) {
  qsort(records, n, sizeof *records, by_id);
  lineage out;
  lineage_read(memory, scratch, records, n, &out);
  return out;
}

// ---- cases/passages.txt

static bool next_line(str *text, str *line) {
  if (!text->len) return false;
  const char *feed = memchr(text->at, '\n', text->len);
  u32 n = feed ? (u32)(feed - text->at) : text->len;
  *line = (str){text->at, n};
  u32 step = feed ? n + 1 : n;
  text->at += step;
  text->len -= step;
  return true;
}

static bool begins(str s, const char *with, str *rest) {
  u32 n = (u32)strlen(with);
  if (s.len < n || memcmp(s.at, with, n) != 0) return false;
  *rest = (str){s.at + n, s.len - n};
  return true;
}

static void check_case(str title, str a, str b, str want) {
  const record *ra = article_of(a, (str){0}, (str){0}), *rb = article_of(b, (str){0}, (str){0});
  const record *both[] = {ra, rb};
  lineage found = compare(both, 2);
  bool turned = both[0] != ra, hit = false;
  str words = {0};
  for (u32 k = 0; k <= PASSAGE_QUOTATION; k++) {
    str rest;
    if (!begins(want, passage_kind_names[k], &rest) || !begins(rest, ": ", &words)) continue;
    for (u32 i = 0; i < found.passages.count; i++) {
      const passage *p = &found.passages.at[i];
      if (p->kind == k && str_equal(str_cut(ra->art.text, turned ? p->b : p->a), words)) hit = true;
    }
  }
  bool good = words.len ? hit : found.passages.count == 0;
  if (good) return;
  for (u32 i = 0; i < found.passages.count; i++) {
    const passage *p = &found.passages.at[i];
    str s = str_cut(ra->art.text, turned ? p->b : p->a);
    print_message("  found %s: %.*s\n", passage_kind_names[p->kind], STR_FMT(s));
  }
  fail_msg("%.*s: wanted %.*s", STR_FMT(title), STR_FMT(want));
}

static void test_passage_cases(void **state) {
  (void)state;
  str text = file_text("src/stories/cases/passages.txt"), line, title = {0}, a = {0}, b = {0}, rest;
  u32 cases = 0;
  while (next_line(&text, &line)) {
    if (begins(line, "# ", &rest)) title = rest;
    else if (begins(line, "a: ", &rest)) a = rest;
    else if (begins(line, "b: ", &rest)) b = rest;
    else if (begins(line, "= ", &rest)) check_case(title, a, b, rest), cases++;
  }
  assert_true(cases >= 7);
}

// ---- invariants

// Letters and digits of the folded form.
static u32 bare(str s, char *out, u32 room) {
  char folded[8192];
  u32 n = text_fold(s, folded, sizeof folded), k = 0, width;
  for (u32 i = 0; i < n && k + 4 < room; i += width) {
    u32 code = utf8_decode(folded + i, n - i, &width);
    if (char_is_letter(code) || char_is_digit(code)) k += utf8_encode(code, out + k);
  }
  return k;
}

static const char *const trams[] = {"samples/trams/norden-wire.txt", "samples/trams/daily-lamp.txt",
                                    "samples/trams/eastquay-weekly.txt", "samples/trams/halvering-observer.txt",
                                    "samples/trams/sleeper-and-ballast.txt", "samples/trams/sound-one.txt"};

static void test_verbatim_bytes_are_equal(void **state) {
  (void)state;
  const record *records[COUNT_OF(trams)];
  for (u32 i = 0; i < COUNT_OF(trams); i++) records[i] = article_of(file_text(trams[i]), (str){0}, (str){0});
  lineage found = compare(records, COUNT_OF(trams));
  u32 checked = 0;
  for (u32 i = 0; i < found.sharings.count; i++)
    for (u32 k = 0; k < found.sharings.at[i].passage_count; k++) {
      const sharing *s = &found.sharings.at[i];
      const passage *p = &found.passages.at[s->first_passage + k];
      if (p->kind == PASSAGE_REWRITTEN) continue;
      char x[8192], y[8192];
      u32 nx = bare(str_cut(records[s->a]->art.text, p->a), x, sizeof x);
      u32 ny = bare(str_cut(records[s->b]->art.text, p->b), y, sizeof y);
      if (nx != ny || memcmp(x, y, nx) != 0)
        fail_msg("\n%.*s\n%.*s", STR_FMT(str_cut(records[s->a]->art.text, p->a)), STR_FMT(str_cut(records[s->b]->art.text, p->b)));
      checked++;
    }
  assert_true(checked > 30);
}

static void test_agency_copies_have_one_origin(void **state) {
  (void)state;
  const record *records[COUNT_OF(trams)];
  for (u32 i = 0; i < COUNT_OF(trams); i++) records[i] = article_of(file_text(trams[i]), (str){0}, (str){0});
  const record *wire = records[0];
  lineage found = compare(records, COUNT_OF(trams));
  u32 agencies = 0;
  for (u32 i = 0; i < found.origins.count; i++) {
    if (found.origins.at[i].kind != ORIGIN_AGENCY) continue;
    agencies++;
    assert_int_equal(found.origins.at[i].article_count, 3);
    assert_true(str_equal(found.origins.at[i].name, STR("Norden Wire")));
  }
  assert_int_equal(agencies, 1);
  u32 copies = 0;
  for (u32 i = 0; i < found.edges.count; i++) {
    if (found.edges.at[i].kind == EDGE_SHARED_SOURCE) continue; // of an article that only names it as a source
    copies++;
    assert_ptr_equal(records[found.edges.at[i].from], wire);
    assert_true(found.edges.at[i].known);
  }
  assert_int_equal(copies, 2);
}

// ---- grouping

static void shuffle(sketch *s, u32 *where, u32 n, u32 seed) {
  for (u32 i = n; i > 1; i--) {
    seed = seed * 1664525u + 1013904223u;
    u32 k = (seed >> 8) % i;
    sketch t = s[i - 1];
    s[i - 1] = s[k], s[k] = t;
    u32 w = where[i - 1];
    where[i - 1] = where[k], where[k] = w;
  }
}

// Every paragraph of the samples as an article of its own: many small texts, some alike.
static u32 many_sketches(sketch **out) {
  VEC(sketch) all = {0};
  for (u32 f = 0; f < COUNT_OF(trams); f++) {
    str text = file_text(trams[f]), line;
    while (next_line(&text, &line))
      if (line.len > 40) sketch_make(memory, scratch, article_of(line, (str){0}, (str){0}), vec_push(memory, &all));
  }
  *out = all.at;
  return all.count;
}

static void test_order_and_workers_change_nothing(void **state) {
  (void)state;
  sketch *s;
  u32 n = many_sketches(&s);
  assert_true(n > 60);
  u32 *first = arena_array(memory, u32, n), *again = arena_array(memory, u32, n), *where = arena_array(memory, u32, n);
  u32 stories = stories_group(memory, s, n, 1, first);
  assert_true(stories > 1 && stories < n);
  for (u32 i = 0; i < n; i++) where[i] = i;
  for (u32 round = 1; round <= 4; round++) {
    shuffle(s, where, n, round);
    assert_int_equal(stories_group(memory, s, n, round % 2 ? 8 : 1, again), stories);
    for (u32 i = 0; i < n; i++) assert_int_equal(again[i], first[where[i]]);
  }
}

// The samples of docs/samples.md: three stories, and five articles that belong to none, two of them look-alikes.
static void test_samples_are_grouped(void **state) {
  (void)state;
  static const struct {
    const char *file, *story;
  } want[] = {
      {"samples/trams/norden-wire.txt", "trams"},       {"samples/trams/daily-lamp.txt", "trams"},
      {"samples/trams/eastquay-weekly.txt", "trams"},   {"samples/trams/halvering-observer.txt", "trams"},
      {"samples/trams/sleeper-and-ballast.txt", "trams"}, {"samples/trams/sound-one.txt", "trams"},
      {"samples/leak/marlow-falls-beacon.txt", "leak"}, {"samples/leak/the-ledgerman.html", "leak"},
      {"samples/leak/null-island.html", "leak"},        {"samples/leak/channel-brae.html", "leak"},
      {"samples/chess/tarvanna-mercury.txt", "chess"},  {"samples/single/stavenport-gazette.txt", "line 2"},
      {"samples/single/corvale-hospitals.txt", "hospitals"}, {"samples/single/hill-cheese.txt", "cheese"},
      {"samples/single/velmar-forgery.txt", "forger"},
  };
  enum { N = COUNT_OF(want) };
  sketch s[N];
  u32 story_of[N];
  for (u32 i = 0; i < N; i++) sketch_make(memory, scratch, article_of(file_text(want[i].file), (str){0}, (str){0}), &s[i]);
  stories_group(memory, s, N, 2, story_of);
  for (u32 i = 0; i < N; i++)
    for (u32 k = 0; k < i; k++) {
      bool same = strcmp(want[i].story, want[k].story) == 0;
      if (same != (story_of[i] == story_of[k])) fail_msg("%s and %s", want[k].file, want[i].file);
    }
}

static str part_of(str *line) {
  u32 n = 0;
  while (n < line->len && line->at[n] != '|') n++;
  str part = {line->at, n};
  line->at += n < line->len ? n + 1 : n;
  line->len -= n < line->len ? n + 1 : n;
  while (part.len && part.at[0] == ' ') part.at++, part.len--;
  while (part.len && part.at[part.len - 1] == ' ') part.len--;
  return part;
}

static void test_story_cases(void **state) {
  (void)state;
  enum { MOST = 64 };
  sketch s[MOST];
  str story[MOST], title[MOST], text = file_text("src/stories/cases/stories.txt"), line;
  u32 story_of[MOST], n = 0;
  while (next_line(&text, &line) && n < MOST) {
    if (!line.len || line.at[0] == '#') continue;
    story[n] = part_of(&line), title[n] = part_of(&line);
    sketch_make(memory, scratch, article_of(part_of(&line), title[n], (str){0}), &s[n]);
    n++;
  }
  assert_true(n >= 15);
  stories_group(memory, s, n, 1, story_of);
  u32 wrong = 0;
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < i; k++) {
      bool same = str_equal(story[i], story[k]);
      if (same == (story_of[i] == story_of[k])) continue;
      print_message("  %s: %.*s / %.*s\n", same ? "apart" : "together", STR_FMT(title[k]), STR_FMT(title[i]));
      wrong++;
    }
  assert_int_equal(wrong, 0);
}

static str repeat(const char *text, u32 times) {
  u32 n = (u32)strlen(text);
  char *bytes = arena_alloc(memory, (size_t)n * times + 1);
  for (u32 i = 0; i < times; i++) memcpy(bytes + (size_t)i * n, text, n);
  return (str){bytes, n * times};
}

// A second or two of work; pairs of postings or of passages would not end within the time that any test has.
static void test_crafted_texts_come_to_an_end(void **state) {
  (void)state;
  const record *lines = article_of(repeat("The same line comes again and again with the same words.\n", 10000), (str){0}, (str){0});
  const record *more = article_of(repeat("The same line comes again and again with the same words. Or so.\n", 9000), (str){0}, (str){0});
  const record *word = article_of(repeat("barley ", 100000), (str){0}, (str){0});
  const record *other = article_of(repeat("barley barley malt ", 30000), (str){0}, (str){0});
  const record *all[] = {lines, more, word, other};
  lineage found = compare(all, 4);
  assert_true(found.sharings.count <= 6);
  sketch s[4];
  u32 story_of[4];
  for (u32 i = 0; i < 4; i++) sketch_make(memory, scratch, all[i], &s[i]);
  assert_true(stories_group(memory, s, 4, 2, story_of) >= 1);
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
      cmocka_unit_test_setup_teardown(test_passage_cases, begin, end),
      cmocka_unit_test_setup_teardown(test_verbatim_bytes_are_equal, begin, end),
      cmocka_unit_test_setup_teardown(test_agency_copies_have_one_origin, begin, end),
      cmocka_unit_test_setup_teardown(test_samples_are_grouped, begin, end),
      cmocka_unit_test_setup_teardown(test_story_cases, begin, end),
      cmocka_unit_test_setup_teardown(test_order_and_workers_change_nothing, begin, end),
      cmocka_unit_test_setup_teardown(test_crafted_texts_come_to_an_end, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
