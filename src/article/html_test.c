// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <jansson.h>

#include "article/article.h"
#include "article/html_words.h"
#include "base/limits.h"
#include "base/utf8.h"

static str read_file(arena *a, const char *path) {
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  char *bytes = arena_alloc(a, 1 << 20);
  size_t n = fread(bytes, 1, (1 << 20) - 1, f);
  fclose(f);
  return (str){bytes, (u32)n};
}

static bool read_page(arena *a, str page, article *out, reject *why) {
  capture c = {.kind = CAPTURE_HTML, .bytes = page, .body = page, .path = STR("page.html")};
  *out = (article){.complete = true};
  *why = (reject){0};
  return article_from_html(a, a, &c, page, out, why);
}

static void assert_holds_together(const article *art) {
  assert_true(utf8_valid(art->text));
  u32 at = 0;
  for (u32 i = 0; i < art->blocks.count; i++) {
    assert_int_equal(art->blocks.at[i].text.start, at);
    assert_true(art->blocks.at[i].text.len > 0);
    at = span_end(art->blocks.at[i].text);
  }
  assert_int_equal(at, art->text.len);
  const noted *values[] = {&art->title, &art->published, &art->modified};
  for (u32 i = 0; i < COUNT_OF(values); i++) assert_true(span_end(values[i]->at) <= art->text.len);
  for (u32 i = 0; i < art->byline.count; i++) assert_true(span_end(art->byline.at[i].at) <= art->text.len);
}

static bool has_words(str text, str part) {
  for (u32 i = 0; i + part.len <= text.len; i++)
    if (memcmp(text.at + i, part.at, part.len) == 0) return true;
  return false;
}

static bool block_holds(const article *art, str kind, str words) {
  if (str_equal(kind, STR("byline-line"))) kind = STR("byline");
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *b = &art->blocks.at[i];
    if (str_equal(str_from(block_kind_names[b->kind]), kind) && has_words(str_cut(art->text, b->text), words)) return true;
  }
  return false;
}

static str joined_names(arena *a, const article *art) {
  str all = {"", 0};
  for (u32 i = 0; i < art->byline.count; i++)
    all = arena_format(a, "%.*s%s%.*s", STR_FMT(all), i ? "; " : "", STR_FMT(art->byline.at[i].value));
  return all;
}

static str field_value(arena *a, const article *art, str field, bool *known) {
  static const char *const basis[] = {"", "stated", "metadata", "inferred"};
  *known = true;
  if (str_equal(field, STR("title"))) return art->title.value;
  if (str_equal(field, STR("byline"))) return joined_names(a, art);
  if (str_equal(field, STR("outlet"))) return art->outlet.value;
  if (str_equal(field, STR("published"))) return art->published.value;
  if (str_equal(field, STR("modified"))) return art->modified.value;
  if (str_equal(field, STR("language"))) return art->language;
  if (str_equal(field, STR("basis"))) return str_from(basis[art->published_basis]);
  if (str_equal(field, STR("complete"))) return art->complete ? STR("yes") : STR("no");
  *known = false;
  return (str){0};
}

static void check_line(arena *a, const article *art, str name, str line) {
  const char *colon = memchr(line.at, ':', line.len);
  assert_non_null(colon);
  str key = {line.at, (u32)(colon - line.at)}, want = {colon + 1, line.len - key.len - 1};
  want = text_trim(want, "");
  bool known, good;
  str value = field_value(a, art, key, &known);
  if (known) good = str_equal(value, want);
  else if (str_equal(key, STR("gone"))) good = !has_words(art->text, want);
  else good = block_holds(art, key, want);
  if (!good) fail_msg("%.*s: wanted %.*s, has \"%.*s\" in\n%.*s", STR_FMT(name), STR_FMT(line), STR_FMT(value), STR_FMT(art->text));
}

static str next_line(str *rest) {
  const char *feed = memchr(rest->at, '\n', rest->len);
  str line = {rest->at, feed ? (u32)(feed - rest->at) : rest->len};
  u32 used = line.len + (feed != NULL);
  rest->at += used, rest->len -= used;
  return line;
}

static void cases_are_read_as_they_say(void **state) {
  (void)state;
  arena *a = arena_new();
  str rest = read_file(a, SOURCE_DIR "/src/article/cases/html-pages.txt");
  u32 cases = 0;
  while (rest.len) {
    str name = next_line(&rest);
    if (!text_begins(name, "== ")) continue;
    str page = {rest.at, 0}, line;
    while (rest.len && !str_equal(line = next_line(&rest), STR("-- gives"))) page.len = (u32)(rest.at - page.at);
    article art;
    reject why;
    if (!read_page(a, page, &art, &why)) fail_msg("%.*s: %s", STR_FMT(name), why.code);
    assert_holds_together(&art);
    while (rest.len && !text_begins(rest, "== "))
      if ((line = next_line(&rest)).len) check_line(a, &art, name, line);
    cases++;
  }
  assert_true(cases >= 10);
  arena_free(a);
}

static str text_field(const json_t *object, const char *key) { return str_from(json_string_value(json_object_get(object, key))); }

// The gold's date is a day; the page may give the time too.
static void check_gold(arena *a, const json_t *gold) {
  str file = text_field(gold, "file");
  str page = read_file(a, arena_format(a, SOURCE_DIR "/%.*s", STR_FMT(file)).at);
  capture c = {.kind = CAPTURE_HTML, .bytes = page, .body = page, .path = file};
  article art;
  reject why;
  if (!article_read(a, a, &c, &art, &why)) fail_msg("%.*s: %s", STR_FMT(file), why.code);
  assert_holds_together(&art);
  if (!str_equal(art.title.value, text_field(gold, "title"))) fail_msg("%.*s: title %.*s", STR_FMT(file), STR_FMT(art.title.value));
  if (!str_equal(art.outlet.value, text_field(gold, "outlet"))) fail_msg("%.*s: outlet %.*s", STR_FMT(file), STR_FMT(art.outlet.value));
  str day = text_field(gold, "published");
  assert_true(art.published.value.len >= day.len && memcmp(art.published.value.at, day.at, day.len) == 0);
  assert_int_equal(art.published_basis, str_equal(text_field(gold, "published_basis"), STR("stated")) ? BASIS_STATED : BASIS_METADATA);
  const json_t *names = json_object_get(gold, "byline"), *furniture = json_object_get(gold, "furniture");
  assert_int_equal(art.byline.count, json_array_size(names));
  for (u32 i = 0; i < art.byline.count; i++) assert_true(str_equal(art.byline.at[i].value, str_from(json_string_value(json_array_get(names, i)))));
  for (size_t i = 0; i < json_array_size(furniture); i++) {
    str words = str_from(json_string_value(json_array_get(furniture, i)));
    for (u32 b = 0; b < art.blocks.count; b++)
      if (block_is_read(&art.blocks.at[b]) && has_words(str_cut(art.text, art.blocks.at[b].text), words))
        fail_msg("%.*s: read as text: %.*s", STR_FMT(file), STR_FMT(words));
    assert_true(has_words(art.text, words));
  }
}

static void samples_reach_their_gold(void **state) {
  (void)state;
  static const char *const files[] = {SOURCE_DIR "/test/gold/leak.json", SOURCE_DIR "/test/gold/single.json"};
  u32 pages = 0;
  for (u32 i = 0; i < COUNT_OF(files); i++) {
    json_error_t fault;
    json_t *gold = json_load_file(files[i], 0, &fault), *articles = json_object_get(gold, "articles");
    assert_non_null(articles);
    for (size_t k = 0; k < json_array_size(articles); k++) {
      const json_t *one = json_array_get(articles, k);
      str file = text_field(one, "file");
      if (file.len < 5 || memcmp(file.at + file.len - 5, ".html", 5) != 0) continue;
      arena *a = arena_new();
      check_gold(a, one);
      arena_free(a);
      pages++;
    }
    json_decref(gold);
  }
  assert_int_equal(pages, 5);
}

static str repeated(arena *a, const char *before, const char *unit, u32 times, const char *after) {
  u32 n = (u32)strlen(unit), head = (u32)strlen(before), tail = (u32)strlen(after);
  char *out = arena_alloc(a, (size_t)head + (size_t)n * times + tail + 1);
  memcpy(out, before, head);
  for (u32 i = 0; i < times; i++) memcpy(out + head + (size_t)i * n, unit, n);
  memcpy(out + head + (size_t)n * times, after, tail);
  return (str){out, head + n * times + tail};
}

static void hostile_pages_end_with_a_word(void **state) {
  (void)state;
  static const struct {
    const char *before, *unit, *after, *code; // code NULL: it is read
    u32 times;
  } pages[] = {
      {"", "<div>", "x", "too-deep", 100000},
      {"", "<b>x", "", "too-deep", 20000},
      {"", "<a href=x>x", "", NULL, 20000},
      {"<p ", "a=1 ", ">Some words here.</p>", NULL, 50000},
      {"<p a='", "<a", "", "no-text", 50000},
      {"", "<!--", "", "no-text", 50000},
      {"", "<br>Xy", "", NULL, 20000},
      {"<table>", "<tr><td>Xy<td>z", "</table>", NULL, 20000},
      {"", "<table><tr><td>", "x", NULL, 100},
      {"<script type='application/ld+json'>", "[", "</script><p>Some words here.", NULL, 50000},
      {"<script type='application/ld+json'>[", "{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"x\"}},",
       "{}]</script><p>Some words here.", NULL, 3000},
      {"<p>", "&", "", NULL, 50000},
      {"<p>", "&#x1F600;\xEF\xBB\xBF", "", NULL, 20000},
      {"<span>", "</div>x", "", NULL, 20000},
      {"<p>", "<i></i>", "x", NULL, 50000},
      {"", "<h1>A heading of some words</h1>", "", NULL, 5000},
      {"", "<p>x", "", "too-large", LIMIT_BLOCKS + 10},
      {"", " \n\t", "", "no-text", 1000},
  };
  for (u32 i = 0; i < COUNT_OF(pages); i++) {
    arena *a = arena_new();
    article art;
    reject why;
    bool read = read_page(a, repeated(a, pages[i].before, pages[i].unit, pages[i].times, pages[i].after), &art, &why);
    if (read != !pages[i].code || (why.code && strcmp(why.code, pages[i].code) != 0))
      fail_msg("page %u: %s instead of %s", i, read ? "read" : why.code, pages[i].code ? pages[i].code : "read");
    if (read) assert_holds_together(&art);
    arena_free(a);
  }
}

static void nul_and_a_cut_page_are_read(void **state) {
  (void)state;
  arena *a = arena_new();
  article art;
  reject why;
  static const char bytes[] = "<h1>A he\0ading</h1><p>Words wi\0th nothing in them and a tag that never ends <a href=\"";
  assert_true(read_page(a, (str){bytes, sizeof bytes - 1}, &art, &why));
  assert_holds_together(&art);
  assert_true(has_words(art.text, STR("A heading")));
  assert_true(has_words(art.text, STR("Words with nothing")));
  arena_free(a);
}

static void same_bytes_give_the_same_article(void **state) {
  (void)state;
  arena *a = arena_new(), *b = arena_new();
  str page = read_file(a, SOURCE_DIR "/samples/leak/the-ledgerman.html");
  article first, second;
  reject why;
  assert_true(read_page(a, page, &first, &why) && read_page(b, page, &second, &why));
  assert_true(str_equal(first.text, second.text));
  assert_int_equal(first.blocks.count, second.blocks.count);
  for (u32 i = 0; i < first.blocks.count; i++) assert_memory_equal(&first.blocks.at[i], &second.blocks.at[i], sizeof(block));
  arena_free(a);
  arena_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_are_read_as_they_say),    cmocka_unit_test(samples_reach_their_gold),
      cmocka_unit_test(hostile_pages_end_with_a_word), cmocka_unit_test(nul_and_a_cut_page_are_read),
      cmocka_unit_test(same_bytes_give_the_same_article),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
