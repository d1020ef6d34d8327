// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "ingest/capture.h"
#include "ingest/lines.h"
#include "ingest/sniff.h"
#include "ingest/walk.h"

static char folder[] = "/tmp/stemma-source-XXXXXX";

static void put(const char *name, const char *words) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  fputs(words, f);
  fclose(f);
}

static int make_folder(void **state) {
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  char command[300];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

static void records_are_taken_as_they_are_meant(void **state) {
  (void)state;
  arena *a = arena_new();
  capture c;
  reject why;
  assert_true(record_parse(a, STR("{\"id\":17,\"title\":\"T\",\"url\":5,\"text\":\"a b\",\"byline\":[\"Ana Lima\",7,\"Piet L\"],\"lang\":\"en\"}"), &c, &why));
  assert_true(str_equal(c.id, STR("17")));
  assert_int_equal(c.url.len, 0);
  assert_true(str_equal(c.byline, STR("Ana Lima, Piet L")));
  assert_true(str_equal(c.language, STR("en")));
  assert_true(str_equal(c.body, STR("a b")));
  assert_true(record_parse(a, STR("{\"title\":\"Only a headline\",\"text\":null}"), &c, &why));
  assert_true(str_equal(c.body, STR("Only a headline")));
  static const char *const bad[][2] = {{"{\"text\":7}", "bad-json"},      {"[]", "bad-json"},          {"{\"text\":\"\"}", "no-text"},
                                       {"{\"text\":\"ab", "truncated"}, {"{\"text\":\"a\"} x", "bad-json"}, {"{\"a\xFF\":1}", "bad-encoding"},
                                       {"{\"text\":\"\\ud800\"}", "bad-json"}};
  for (u32 i = 0; i < COUNT_OF(bad); i++) {
    assert_false(record_parse(a, str_from(bad[i][0]), &c, &why));
    assert_string_equal(why.code, bad[i][1]);
    assert_true(why.reason.len > 0 && utf8_valid(why.reason));
  }
  arena_free(a);
}

static void names_and_contents_say_what_a_file_is(void **state) {
  (void)state;
  assert_int_equal(name_judge(STR("a/b.TXT")), NAME_TEXT);
  assert_int_equal(name_judge(STR("a.b/c")), NAME_TEXT);
  assert_int_equal(name_judge(STR("page.xhtml")), NAME_HTML);
  assert_int_equal(name_judge(STR("x.ndjson")), NAME_LINES);
  assert_int_equal(name_judge(STR("x.csv")), NAME_UNKNOWN);
  assert_true(str_equal(name_bare(STR("a.b/c.d.txt")), STR("c.d")));
  assert_true(sniff_html(STR("\xEF\xBB\xBF <!-- x --> <!DOCTYPE html><p>")));
  assert_true(sniff_html(STR("<?xml version='1.0'?><html lang=en>")));
  assert_false(sniff_html(STR("<3 is a heart")));
  assert_false(sniff_html(STR("The tag <p> is short.")));
  const char *what;
  u64 at;
  assert_false(sniff_binary(STR("\xFF\xFE" "A\0b\0"), &what, &at));
  assert_true(sniff_binary(STR("some text\0 and more"), &what, &at));
  assert_int_equal(at, 9);
  assert_false(sniff_binary(STR("a tab\t, a feed\f and \x1B[1mcolour"), &what, &at));
}

static void folders_are_walked_in_the_order_of_names(void **state) {
  (void)state;
  put("b.txt", "Second text.");
  put("a.jsonl", "{\"id\":\"one\",\"text\":\"First text.\"}\n\n{\"text\":\"No id.\"}");
  put("c", "<html><p>Third.");
  put("d.csv", "no,article");
  put(".hidden.txt", "Nobody sees it.");
  put("meta", "{\"file\":\"b.txt\",\"url\":\"https://tarn.example/b\",\"id\":\"bee\",\"title\":\"B\"}\n");
  char meta_path[256], list_path[256], b_path[256];
  snprintf(meta_path, sizeof meta_path, "%s/meta", folder);
  snprintf(b_path, sizeof b_path, "%s/b.txt\n", folder);
  put("list.csv", b_path);
  snprintf(list_path, sizeof list_path, "%s/list.csv", folder);
  const char *paths[] = {folder};
  source_options options = {.paths = paths, .path_count = 1, .meta = meta_path, .files_from = list_path};
  stemma_error error = {0};
  source *s = source_open(&options, &error);
  assert_non_null(s);
  arena *a = arena_new();
  static const char *const wanted[] = {"one", "a:3", "bee", "c", "-d.csv", "-list.csv", "?", "bee"};
  capture c;
  reject why;
  for (u32 i = 0; i < COUNT_OF(wanted); i++) {
    source_result got = source_next(s, a, &c, &why);
    if (wanted[i][0] == '-') {
      assert_int_equal(got, SOURCE_REJECT);
      assert_string_equal(why.code, "not-an-article");
    } else {
      assert_int_equal(got, SOURCE_CAPTURE);
      if (wanted[i][0] != '?') assert_true(str_equal(c.id, str_from(wanted[i])));
    }
    if (i == 2) assert_true(str_equal(c.url, STR("https://tarn.example/b")) && str_equal(c.title, STR("B")));
    if (i == 3) assert_int_equal(c.kind, CAPTURE_HTML);
  }
  assert_int_equal(source_next(s, a, &c, &why), SOURCE_END);
  u64 done, all;
  source_progress(s, &done, &all);
  assert_int_equal(done, all);
  source_close(s);
  arena_free(a);
}

static void a_missing_list_is_an_error_of_the_environment(void **state) {
  (void)state;
  stemma_error error = {0};
  assert_null(source_open(&(source_options){.files_from = "/nowhere/list"}, &error));
  assert_int_equal(error.status, STEMMA_ENVIRONMENT);
  assert_non_null(strstr(error.message, "/nowhere/list"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(records_are_taken_as_they_are_meant),
      cmocka_unit_test(names_and_contents_say_what_a_file_is),
      cmocka_unit_test(folders_are_walked_in_the_order_of_names),
      cmocka_unit_test(a_missing_list_is_an_error_of_the_environment),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
