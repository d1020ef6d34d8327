// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "present/clean.h"
#include "present/page.h"
#include "present/view.h"

typedef struct pair {
  const char *in, *out;
} pair;

static void same(buf *got, const char *want) {
  assert_string_equal(got->at ? got->at : "", want);
  got->len = 0;
  if (got->at) got->at[0] = '\0';
}

static void dates_are_words(void **state) {
  (void)state;
  static const pair cases[] = {
      {"2031-03-04", "4\u00a0Mar"},          {"2030-03-04", "4\u00a0Mar\u00a02030"}, {"2031-03-04TEV", "4\u00a0Mar, evening"},
      {"2031-03-04T18:20", "4\u00a0Mar, 18:20"}, {"2031-03-04T18:20:33", "4\u00a0Mar, 18:20"}, {"2031-03", "March"},
      {"2028", "2028"},                      {"2031-Q2", "2nd quarter of 2031"}, {"2031-W10", "3–9\u00a0Mar"},
      {"2031-W10-WE", "8–9\u00a0Mar"}, {"2030-W01", "31\u00a0Dec–6\u00a0Jan\u00a02030"}, {"2030-SU", "summer 2030"},         {"XXXX-03-02", "2\u00a0Mar"},
      {"PRESENT_REF", "now"},                {"2031-13-40", "2031-13-40"},       {"P3M", "P3M"},
      {"2031-03-XX", "2031-03-XX"},          {"", ""},                           {"20", "20"}};
  buf b = {0};
  for (u32 i = 0; i < COUNT_OF(cases); i++) {
    words_date(&b, str_from(cases[i].in), "2031");
    same(&b, cases[i].out);
  }
  words_dates(&b, STR("2031-03-04"), STR("2031-03-06"));
  same(&b, "4–6\u00a0Mar\u00a02031");
  words_dates(&b, STR("2030-12-30"), STR("2031-01-02"));
  same(&b, "30\u00a0Dec\u00a02030 – 2\u00a0Jan\u00a02031");
  words_dates(&b, STR("2031-02-28"), STR("2031-03-02"));
  same(&b, "28\u00a0Feb – 2\u00a0Mar\u00a02031");
  buf_free(&b);
}

static void foreign_text_is_made_safe(void **state) {
  (void)state;
  static const pair lines[] = {
      {"  two\n\twords\xC2\xA0here ", "two words here"},
      {"\x1b[31mred", "<U+001B>[31mred"},
      {"a\xE2\x80\xAE" "b", "a<U+202E>b"},
      {"so\xC2\xAD" "ft \xEF\xBB\xBFmark", "soft mark"},
      {"cut \xE2\x80", "cut \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xC2\x9B" "0m", "<U+009B>0m"},
      {"joined \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7", "joined \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7"},
      {"\xF3\xA0\x81\x81", "<U+0E0041>"},
      {"", ""}};
  buf b = {0};
  for (u32 i = 0; i < COUNT_OF(lines); i++) {
    clean_line(&b, str_from(lines[i].in));
    same(&b, lines[i].out);
  }
  clean_part(&b, STR(" a  b "));
  same(&b, " a b ");
  clean_text(&b, STR("a\r\n\tb"));
  same(&b, "a \n b");
  clean_html(&b, STR("<a href=\"x\">'&\x01"));
  same(&b, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&lt;U+0001&gt;");
  clean_markdown(&b, STR("1. *x* [y](z) <b> 38.7"));
  same(&b, "1\\. \\*x\\* \\[y\\](z) &lt;b&gt; 38.7");
  clean_markdown(&b, STR("- no list"));
  same(&b, "\\- no list");
  buf_free(&b);
}

static void same_words_have_one_key(void **state) {
  (void)state;
  assert_true(loose_key(STR("“A decade of looking away,”")) == loose_key(STR("a decade of looking away.")));
  assert_false(loose_key(STR("a decade")) == loose_key(STR("decade a")));
}

static void set(buf *out, u32 columns, const char *text, u32 hang) {
  buf cell_text = {0};
  buf_text(&cell_text, text);
  page p = {out, columns, false};
  cell one = {.text = &cell_text, .at = 2, .width = columns - 2, .hang = hang};
  page_row(&p, &one, 1);
  buf_free(&cell_text);
}

static void cells_are_wrapped_by_columns(void **state) {
  (void)state;
  buf b = {0};
  set(&b, 12, "one two three four", 0);
  same(&b, "  one two\n  three four\n");
  set(&b, 22, "one two three four five", 2);
  same(&b, "  one two three four\n    five\n");
  set(&b, 12, "abcdefghijklmnop", 0);
  same(&b, "  abcdefghij\n  klmnop\n");
  set(&b, 12, "東岸邮报東岸", 0);
  same(&b, "  東岸邮报東\n  岸\n");
  set(&b, 12, "one  \ntwo" DIM " " PLAIN, 0);
  same(&b, "  one\n  two\n");
  set(&b, 12, "two\u00a0glued words", 0);
  same(&b, "  two glued\n  words\n");
  buf_free(&b);
}

static void colours_end_where_the_line_ends(void **state) {
  (void)state;
  buf b = {0}, text = {0};
  buf_text(&text, DIM "one two three" PLAIN);
  page p = {&b, 9, true};
  page_line(&p, 0, 0, &text);
  same(&b, "\x1b[2mone two\x1b[0m\n\x1b[2mthree\x1b[0m\n");
  buf_free(&b), buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_words),
      cmocka_unit_test(foreign_text_is_made_safe),
      cmocka_unit_test(same_words_have_one_key),
      cmocka_unit_test(cells_are_wrapped_by_columns),
      cmocka_unit_test(colours_end_where_the_line_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
