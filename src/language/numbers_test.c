// SPDX-License-Identifier: Apache-2.0
#include <math.h>

#include "language/number_atoms.h"
#include "language/number_cases.h"

// The numbers of a text, as "192 0.5 -3": what number_read finds from left to right.
static str numbers_of(arena *a, arena *scratch, str text) {
  article art = {.text = text};
  document doc = {0};
  atom_list atoms;
  *vec_push(a, &art.blocks) = (block){.text = {0, text.len}, .kind = BLOCK_PARAGRAPH};
  tokens_read(a, &art, &(language_options){0}, &doc);
  atoms_read(scratch, &art, &doc, &atoms);
  str out = {0};
  for (u32 i = 0; i < atoms.count;) {
    number n;
    if (!number_read(&art, &atoms, i, atoms.count, &n)) {
      i++;
      continue;
    }
    assert_true(n.end > i && n.end <= atoms.count);
    const char *mark = n.flags & NUMBER_ORDINAL ? "th" : "";
    out = isnan(n.value) ? arena_format(a, "%.*s%s?", STR_FMT(out), out.len ? " " : "")
                         : arena_format(a, "%.*s%s%.10g%s", STR_FMT(out), out.len ? " " : "", n.value, mark);
    i = n.end;
  }
  return out;
}

static void test_file(const char *name, u32 least) {
  arena *a = arena_new(), *scratch = arena_new();
  char *bytes = case_file(name), *at = bytes;
  u32 line = 0, wrong = 0, cases = 0;
  case_line c;
  while (case_next(a, &at, &line, &c)) {
    str got = numbers_of(a, scratch, c.text);
    cases++;
    if (str_equal(got, c.first)) continue;
    wrong++;
    print_message("%s.txt:%u: %.*s\n    want %.*s\n    got  %.*s\n", name, c.number, STR_FMT(c.text), STR_FMT(c.first),
                  STR_FMT(got));
  }
  assert_true(cases >= least);
  assert_int_equal(wrong, 0);
  free(bytes);
  arena_free(a);
  arena_free(scratch);
}

static void test_cases(void **state) { (void)state, test_file("numbers", 20); }
static void test_recognizers(void **state) { (void)state, test_file("numbers-recognizers", 100); }

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_recognizers)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
