// SPDX-License-Identifier: Apache-2.0
// What the renderings promise, on an account made by hand. With an argument (json, html, markdown, terminal) the program
// prints that rendering instead, for test/cli/present.py.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "present/fixture.h"
#include "present/labels.h"
#include "present/present.h"
#include "present/view.h"

static void labels_are_short_and_unique(void **state) {
  fixture *f = *state;
  str *labels = labels_of_articles(f->memory, &f->acc);
  for (u32 i = 0; i < ARTICLES; i++)
    for (u32 k = 0; k < i; k++) assert_false(str_equal(labels[i], labels[k]));
  assert_true(str_equal(labels[WIRE], STR("Wire24")));
  assert_true(str_equal(labels[DAYBOOK], STR("0004 9f86")));
}

// However many speakers there are, what nobody is named for stands under nobody's name.
static void every_voice_has_its_own_words(void **state) {
  (void)state;
  enum { SPEAKERS = 300 };
  arena *a = arena_new();
  account acc = {0};
  for (u32 i = 0; i < SPEAKERS; i++) {
    vec_push(a, &acc.entities)->name = arena_format(a, "Speaker %u", i);
    for (u32 named = 0; named < 2; named++) {
      account_statement *s = vec_push(a, &acc.statements);
      s->speaker = named ? i : NONE;
      *vec_push(a, &s->versions) = (statement_version){.text = STR("We close it"), .addressee = NONE, .via = NONE};
    }
  }
  view v;
  view_build(a, &acc, &v);
  assert_int_equal(v.voices.count, SPEAKERS + 1);
  for (u32 i = 0; i < v.voices.count; i++) {
    const voice *o = &v.voices.at[i];
    assert_int_equal(o->statements.count, o->speaker == NONE ? SPEAKERS : 1);
    for (u32 k = 0; k < o->statements.count; k++) assert_int_equal(acc.statements.at[o->statements.at[k]].speaker, o->speaker);
  }
  arena_free(a);
}

static int open_fixture(void **state) {
  static fixture f;
  fixture_build(&f);
  *state = &f;
  return 0;
}

static int close_fixture(void **state) {
  fixture_free(*state);
  return 0;
}

static int print(const char *what, u32 columns) {
  fixture f;
  fixture_build(&f);
  buf out = {0};
  terminal_options how = {.columns = columns, .colour = strcmp(what, "colour") == 0, .evidence = strcmp(what, "evidence") == 0};
  if (strcmp(what, "json") == 0) present_json(&out, &f.acc);
  else if (strcmp(what, "markdown") == 0) present_markdown(&out, &f.acc);
  else if (strcmp(what, "article") == 0) present_article_of(&out, &f.acc, columns % 10, &(terminal_options){.columns = 80, .colour = columns >= 10});
  else if (strcmp(what, "html") == 0) present_html(&out, &f.acc);
  else present_terminal(&out, &f.acc, &how);
  fwrite(out.at, 1, out.len, stdout);
  int code = out.len ? 0 : 2;
  buf_free(&out);
  fixture_free(&f);
  return code;
}

int main(int argc, char **argv) {
  if (argc > 1) return print(argv[1], argc > 2 ? (u32)atoi(argv[2]) : 80);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(labels_are_short_and_unique),
      cmocka_unit_test(every_voice_has_its_own_words),
  };
  return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
