// SPDX-License-Identifier: Apache-2.0
#include "language/number_cases.h"

#include "base/buf.h"
#include "language/time_calendar.h"

static void test_calendar(void **state) {
  (void)state;
  assert_int_equal(days_from_date(1970, 1, 1), 0);
  assert_int_equal(days_from_date(2000, 3, 1), 11017);
  assert_int_equal(weekday_of(days_from_date(2031, 3, 6)), 4);
  assert_int_equal(weekday_of(days_from_date(1815, 6, 18)), 7);
  for (i32 d = -800000; d < 800000; d += 373) {
    moment m = moment_of_day(d);
    assert_int_equal(moment_days(&m), d);
  }
  assert_int_equal(easter_sunday(2024), days_from_date(2024, 3, 31));
  assert_int_equal(easter_sunday(2038), days_from_date(2038, 4, 25));
  assert_false(date_is_valid(2023, 2, 29));
  assert_true(date_is_valid(2024, 2, 29));
}

static void assert_value(moment m, const char *want) {
  char value[32];
  moment_write(&m, value);
  assert_string_equal(value, want);
}

static void test_moments(void **state) {
  (void)state;
  moment day = moment_parse(STR("2031-01-31T08:05:00"));
  assert_int_equal(day.grain, GRAIN_SECOND);
  assert_value(day, "2031-01-31T08:05:00");
  assert_value(moment_shift(&day, UNIT_MONTH, -1), "2030-12");
  assert_value(moment_shift(&day, UNIT_MONTH, 13), "2032-02");
  assert_value(moment_shift(&day, UNIT_QUARTER, -1), "2030-Q4");
  assert_value(moment_shift(&day, UNIT_WEEK, 0), "2031-W05");
  assert_value(moment_shift(&day, UNIT_WEEKEND, -5), "2030-W52-WE");
  assert_value(moment_add(&day, UNIT_HOUR, -9), "2031-01-30T23:05:00");
  moment new_year = moment_parse(STR("2027-01-01")); // a Friday of the last week of 2026
  assert_value(moment_shift(&new_year, UNIT_WEEK, 0), "2026-W53");
  assert_int_equal(moment_parse(STR("2031-02-30")).grain, GRAIN_NONE);
  assert_int_equal(moment_parse(STR("soon")).grain, GRAIN_NONE);
  assert_value((moment){.grain = GRAIN_YEAR, .year = -489}, "BC0490");
}

// Every case of cases/times.txt: exactly the expressions in braces, with their values.
static void test_cases(void **state) {
  (void)state;
  arena *a = arena_new(), *scratch = arena_new();
  char *bytes = case_file("times"), *at = bytes;
  u32 line = 0, wrong = 0, cases = 0;
  case_line c;
  while (case_next(a, &at, &line, &c)) {
    article art;
    document doc;
    str published = str_equal(c.first, STR("-")) ? (str){0} : c.first;
    arena_reset(scratch);
    case_document(a, scratch, &c, published, false, &art, &doc);
    cases++;
    bool good = doc.times.count == c.count;
    for (u32 i = 0; i < c.count && good; i++) {
      const time_expr *t = &doc.times.at[i];
      good = t->text.start == c.expected[i].start && span_end(t->text) == c.expected[i].end &&
             str_equal(str_from(t->value), c.expected[i].want);
    }
    if (good) continue;
    wrong++;
    print_message("times.txt:%u: %.*s\n", c.number, STR_FMT(c.text));
    for (u32 i = 0; i < doc.times.count; i++)
      print_message("    got {%.*s = %s}\n", STR_FMT(str_cut(c.text, doc.times.at[i].text)), doc.times.at[i].value);
  }
  assert_true(cases > 70);
  assert_int_equal(wrong, 0);
  free(bytes);
  arena_free(a);
  arena_free(scratch);
}

// Long runs of what could begin an expression cost no more than their length: this would not end if they did.
static void test_hostile(void **state) {
  (void)state;
  static const char *const runs[] = {"the ",
                                     "one hundred ",
                                     "1,",
                                     "2025-",
                                     "last next ",
                                     "half a ",
                                     "12:",
                                     "May ",
                                     "and a half ",
                                     "early late ",
                                     "two or ",
                                     "Friday, ",
                                     "from 1 to ",
                                     "more than ",
                                     "9999999999999999999 ",
                                     "1/",
                                     "two days after ",
                                     "the first of ",
                                     "1 year 1 month ",
                                     "10 am (0735 GMT) ",
                                     "next week ",
                                     "by May 1900 ",
                                     "could not be until "};
  arena *a = arena_new(), *scratch = arena_new();
  for (u32 k = 0; k < COUNT_OF(runs); k++) {
    buf text = {0};
    while (text.len < 200000)
      buf_text(&text, runs[k]);
    case_line c = {.text = {text.at, (u32)text.len}};
    article art;
    document doc;
    arena_reset(a), arena_reset(scratch);
    case_document(a, scratch, &c, STR("2031-03-06"), true, &art, &doc);
    for (u32 i = 0; i < doc.times.count; i++) {
      assert_true(span_end(doc.times.at[i].text) <= text.len);
      if (i) assert_true(span_end(doc.times.at[i - 1].text) <= doc.times.at[i].text.start);
    }
    buf_free(&text);
  }
  arena_free(a);
  arena_free(scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_calendar), cmocka_unit_test(test_moments),
                                     cmocka_unit_test(test_cases), cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
