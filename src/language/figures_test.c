// SPDX-License-Identifier: Apache-2.0
#include <math.h>

#include "language/number_cases.h"

#include "base/buf.h"

static void part(char *out, size_t room, double value) {
  if (isnan(value))
    out[0] = '\0';
  else
    snprintf(out, room, "%.10g", value);
}

// "60 percent ..60", "- count 20..30 of buses": value, unit, bounds when there are any, what it is of.
static str describe(arena *a, const article *art, const figure *f) {
  char value[32], low[32], high[32];
  part(value, sizeof value, f->value), part(low, sizeof low, f->low), part(high, sizeof high, f->high);
  bool bounds = low[0] || high[0];
  return arena_format(a, "%s %s%s%s%s%s%s%s%.*s", value[0] ? value : "-", f->unit, bounds ? " " : "", low,
                      bounds ? ".." : "", high,
                      f->flags & FIGURE_CHANGE_FROM ? " from"
                      : f->flags & FIGURE_CHANGE_TO ? " to"
                                                    : "",
                      f->of.len ? " of " : "", STR_FMT(str_cut(art->text, f->of)));
}

// Every case of cases/figures.txt: exactly the figures in braces.
static void test_cases(void **state) {
  (void)state;
  arena *a = arena_new(), *scratch = arena_new();
  char *bytes = case_file("figures"), *at = bytes;
  u32 line = 0, wrong = 0, cases = 0;
  case_line c;
  while (case_next(a, &at, &line, &c)) {
    article art;
    document doc;
    arena_reset(scratch);
    case_document(a, scratch, &c, STR("2031-03-06"), false, &art, &doc);
    cases++;
    bool good = doc.figures.count == c.count;
    for (u32 i = 0; i < c.count && good; i++) {
      const figure *f = &doc.figures.at[i];
      str got = describe(a, &art, f), want = c.expected[i].want;
      good = f->text.start == c.expected[i].start && span_end(f->text) == c.expected[i].end && str_equal(got, want);
    }
    if (good) continue;
    wrong++;
    print_message("figures.txt:%u: %.*s\n", c.number, STR_FMT(c.text));
    for (u32 i = 0; i < doc.figures.count; i++)
      print_message("    got {%.*s = %.*s}\n", STR_FMT(str_cut(c.text, doc.figures.at[i].text)),
                    STR_FMT(describe(a, &art, &doc.figures.at[i])));
  }
  assert_true(cases > 40);
  assert_int_equal(wrong, 0);
  free(bytes);
  arena_free(a);
  arena_free(scratch);
}

static void test_hostile(void **state) {
  (void)state;
  static const char *const runs[] = {
      "one ",    "$",      "$1-",         "1 in ",      "between 1 and ", "more than ",  "two dozen ",
      "half a ", "5% of ", "from 1% to ", "1,000,000,", "the 2 of the ",  "a fifth of ", "1-2-3-"};
  arena *a = arena_new(), *scratch = arena_new();
  for (u32 k = 0; k < COUNT_OF(runs); k++) {
    buf text = {0};
    while (text.len < 200000)
      buf_text(&text, runs[k]);
    case_line c = {.text = {text.at, (u32)text.len}};
    article art;
    document doc;
    arena_reset(a), arena_reset(scratch);
    case_document(a, scratch, &c, (str){0}, true, &art, &doc);
    for (u32 i = 0; i < doc.figures.count; i++) {
      const figure *f = &doc.figures.at[i];
      assert_true(span_end(f->text) <= text.len && span_end(f->of) <= text.len && f->unit[0]);
      if (i) assert_true(span_end(doc.figures.at[i - 1].text) <= f->text.start);
      assert_true(f->pair == NONE || f->pair < doc.figures.count);
    }
    buf_free(&text);
  }
  arena_free(a);
  arena_free(scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
