// SPDX-License-Identifier: Apache-2.0
// What exports promise, on an account made by hand. With arguments (a format, and of csv a table) the program prints that
// export of the account instead, for test/cli/exports.py.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "present/export.h"
#include "present/fixture.h"

static str export_of(buf *out, const account *acc, export_options how) {
  out->len = 0;
  export_begin(out, &how);
  export_story(out, acc, &how);
  export_end(out, &how);
  return (str){out->at, (u32)out->len};
}

static bool holds(str text, const char *words) { return strstr(text.at, words) != NULL; }

static u32 count_of(str text, char c) {
  u32 n = 0;
  for (u32 i = 0; i < text.len; i++) n += text.at[i] == c;
  return n;
}

// ---- networks that no news makes

typedef struct family {
  arena *memory;
  account acc;
  lineage lines;
} family;

// `n` articles without words, and nobody took from anybody yet.
static void family_make(family *f, u32 n) {
  *f = (family){.memory = arena_new()};
  for (u32 i = 0; i < n; i++) {
    record *r = arena_one(f->memory, record);
    snprintf(r->art.id, sizeof r->art.id, "%016x", i + 1);
    r->art.outlet.value = arena_format(f->memory, "paper %u", i);
    vec_push(f->memory, &f->acc.articles)->record = r;
  }
  f->acc.id = str_from(f->acc.articles.at[0].record->art.id);
  f->acc.lineage = &f->lines;
}

static void took(family *f, u32 from, u32 to, bool known) {
  *vec_push(f->memory, &f->lines.edges) = (edge){from, to, EDGE_VERBATIM, known, NONE};
}

static void circles_are_cut_once(void **state) {
  (void)state;
  family f;
  buf out = {0};
  family_make(&f, 4);
  took(&f, 1, 2, true), took(&f, 2, 3, true), took(&f, 3, 1, true);
  str text = export_of(&out, &f.acc, (export_options){.format = EXPORT_NEWICK});
  assert_string_equal(text.at, "('paper 0',(('paper 3')'paper 2')'paper 1')0000000000000001;\n");
  arena_free(f.memory);
  buf_free(&out);
}

static void two_parents_and_a_lost_one(void **state) {
  (void)state;
  family f;
  buf out = {0};
  family_make(&f, 5);
  took(&f, 0, 2, true), took(&f, 1, 2, true), took(&f, 2, 4, true), took(&f, 1, 3, false);
  str text = export_of(&out, &f.acc, (export_options){.format = EXPORT_NEWICK});
  assert_string_equal(text.at, "((('paper 4')'paper 2'#H1)'paper 0',(('paper 2'#H1)'paper 1','paper 3'))0000000000000001;\n");
  arena_free(f.memory);
  buf_free(&out);
}

static void origins_of_one_name_are_two_nodes(void **state) {
  (void)state;
  family f;
  buf out = {0};
  family_make(&f, 3);
  for (u32 i = 0; i < 3; i++)
    *vec_push(f.memory, &f.lines.origins) = (origin){.name = str_from(i == 1 ? "Echo" : "Wire"), .kind = ORIGIN_AGENCY};
  took(&f, ORIGIN_BASE, 0, true), took(&f, ORIGIN_BASE + 1, 1, true), took(&f, ORIGIN_BASE + 2, 2, true);
  str text = export_of(&out, &f.acc, (export_options){.format = EXPORT_NEWICK});
  assert_string_equal(text.at, "(('paper 0')'Wire (agency) 1',('paper 1')'Echo (agency)',('paper 2')'Wire (agency) 2')0000000000000001;\n");
  arena_free(f.memory);
  buf_free(&out);
}

static void a_long_chain_needs_no_stack(void **state) {
  (void)state;
  enum { LONG = 30000 };
  family f;
  buf out = {0};
  family_make(&f, LONG);
  for (u32 i = 0; i + 1 < LONG; i++) took(&f, i, i + 1, true);
  str text = export_of(&out, &f.acc, (export_options){.format = EXPORT_NEWICK});
  assert_int_equal(count_of(text, '('), LONG);
  assert_int_equal(count_of(text, ')'), LONG);
  arena_free(f.memory);
  buf_free(&out);
}

// ---- foreign text

static void foreign_text_breaks_no_format(void **state) {
  fixture *f = *state;
  buf out = {0};
  static const char hostile[] = "=1+2\"]]>\\N&amp;\n</graphml>\x01\xE2\x80\xAE\xEF\xBF\xBE';#H9";
  noted *title = &f->records[WIRE].art.title;
  str before = title->value;
  title->value = str_from(hostile);
  str text = export_of(&out, &f->acc, (export_options){.format = EXPORT_DOT});
  assert_true(holds(text, "=1+2\\\"]]>\\\\N&amp;amp;"));
  assert_true(holds(text, "<U+0001>") && holds(text, "<U+202E>"));
  text = export_of(&out, &f->acc, (export_options){.format = EXPORT_GRAPHML});
  assert_true(holds(text, "=1+2&quot;]]&gt;\\N&amp;amp; &lt;/graphml&gt;&lt;U+0001&gt;&lt;U+202E&gt;\xEF\xBF\xBD&#39;;#H9"));
  text = export_of(&out, &f->acc, (export_options){.format = EXPORT_CSV, .table = 1});
  assert_true(holds(text, "\"'=1+2\"\"]]>\\N&amp;\n</graphml><U+0001><U+202E>"));
  text = export_of(&out, &f->acc, (export_options){.format = EXPORT_CSV, .table = 1, .raw = true});
  assert_true(holds(text, "\"=1+2\"\"]]>\\N&amp;\n</graphml>\x01\xE2\x80\xAE"));
  static const u8 in_json[] = {EXPORT_NINJS, EXPORT_PROV, EXPORT_JSON};
  for (size_t i = 0; i < sizeof in_json; i++) {
    text = export_of(&out, &f->acc, (export_options){.format = in_json[i]});
    assert_true(holds(text, "=1+2\\\"]]>\\\\N&amp;\\n</graphml>\\u0001\\u202e"));
    assert_int_equal(count_of(text, '\n'), 1);
  }
  title->value = before;
  buf_free(&out);
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

static int print(const char *format, const char *table) {
  fixture f;
  fixture_build(&f);
  export_options how = {0};
  while (how.format < EXPORT_FORMATS && strcmp(export_format_names[how.format], format) != 0) how.format++;
  while (table && export_table_names[how.table] && strcmp(export_table_names[how.table], table) != 0) how.table++;
  if (how.format == EXPORT_FORMATS || !export_table_names[how.table]) return 2;
  buf out = {0};
  str text = export_of(&out, &f.acc, how);
  fwrite(text.at, 1, text.len, stdout);
  buf_free(&out);
  fixture_free(&f);
  return 0;
}

int main(int argc, char **argv) {
  if (argc > 1) return print(argv[1], argc > 2 ? argv[2] : NULL);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(circles_are_cut_once),
      cmocka_unit_test(two_parents_and_a_lost_one), cmocka_unit_test(origins_of_one_name_are_two_nodes),
      cmocka_unit_test(a_long_chain_needs_no_stack),
      cmocka_unit_test(foreign_text_breaks_no_format),
  };
  return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
