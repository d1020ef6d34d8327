// SPDX-License-Identifier: Apache-2.0
// Runs src/statements/cases/claims.txt; and that every figure hangs on exactly one claim that holds it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "statements/record.h"

static void read_text(arena *a, str text, record *out) {
  capture c = {.kind = CAPTURE_TEXT, .bytes = text, .body = text, .path = STR("case"), .id = STR("case"), .date = STR("2031-03-04")};
  arena *scratch = arena_new();
  reject why;
  assert_true(record_read(a, scratch, &c, &(language_options){0}, out, &why));
  arena_free(scratch);
}

static void add_part(const record *r, span s, const char *after, buf *out) {
  if (s.len) buf_str(out, str_cut(r->art.text, s));
  else buf_char(out, '-');
  buf_text(out, after);
}

// With `parts`, under each claim a line "  parts: SUBJECT | PREDICATE | OBJECT | TENSE".
static void describe(const record *r, bool parts, buf *out) {
  for (u32 i = 0; i < r->said.claims.count; i++) {
    const claim *c = &r->said.claims.at[i];
    if (c->statement != NONE) buf_text(out, "said: ");
    else buf_format(out, "%s%sown: ", c->hedge.len ? "hedged " : "", c->polarity == POLARITY_NEGATED ? "denied " : "");
    buf_str(out, str_cut(r->art.text, c->text));
    buf_char(out, '\n');
    if (!parts) continue;
    buf_text(out, "  parts: ");
    add_part(r, c->subject_text, " | ", out), add_part(r, c->predicate, " | ", out), add_part(r, c->object, " | ", out);
    buf_format(out, "%s\n", tense_names[c->tense]);
  }
  if (!out->len) buf_text(out, "none\n");
}

// With `polls`, after the claims a line "poll: NAME | QUESTION | SHARE ANSWER, SHARE ANSWER".
static void describe_polls(const record *r, buf *out) {
  for (u32 i = 0; i < r->said.polls.count; i++) {
    const poll *p = &r->said.polls.at[i];
    buf_text(out, "poll: ");
    add_part(r, p->name, " | ", out);
    add_part(r, p->asked == NONE ? (span){0} : r->said.statements.at[p->asked].content[0], " | ", out);
    for (u32 k = 0; k < p->option_count; k++) {
      const poll_option *o = &r->said.options.at[p->first_option + k];
      if (k) buf_text(out, ", ");
      add_part(r, r->doc.figures.at[o->figure].text, " ", out);
      add_part(r, o->text, "", out);
    }
    buf_char(out, '\n');
  }
}

static void check_figures(const record *r) {
  u32 *times = calloc(r->doc.figures.count + 1, sizeof *times);
  for (u32 i = 0; i < r->said.claims.count; i++) {
    const claim *c = &r->said.claims.at[i];
    for (u32 k = 0; k < c->figure_count; k++) {
      u32 f = r->said.figures.at[c->first_figure + k];
      assert_true(span_holds(c->text, r->doc.figures.at[f].text));
      times[f]++;
    }
  }
  for (u32 f = 0; f < r->doc.figures.count; f++) assert_int_equal(times[f], 1);
  free(times);
}

static void cases_are_read(void **state) {
  (void)state;
  FILE *f = fopen(SOURCE_DIR "/src/statements/cases/claims.txt", "r");
  assert_non_null(f);
  char line[2048], text[2048] = "";
  buf expected = {0}, got = {0};
  u32 wrong = 0, cases = 0;
  for (bool more = true; more;) {
    more = fgets(line, sizeof line, f) != NULL;
    if (more && line[0] == '#') continue;
    if (more && strncmp(line, "text: ", 6) == 0) {
      snprintf(text, sizeof text, "%s", line + 6);
      text[strcspn(text, "\n")] = '\0';
    } else if (more && line[0] != '\n') {
      buf_text(&expected, line);
    } else if (text[0]) {
      arena *a = arena_new();
      record r;
      read_text(a, arena_copy(a, str_from(text)), &r);
      describe(&r, expected.at && strstr(expected.at, "  parts: ") != NULL, &got);
      if (expected.at && strstr(expected.at, "poll: ")) describe_polls(&r, &got);
      check_figures(&r);
      cases++;
      if (strcmp(got.at, expected.at ? expected.at : "") != 0) {
        wrong++;
        printf("text: %s\nexpected:\n%sgot:\n%s\n", text, expected.at ? expected.at : "", got.at);
      }
      got.len = expected.len = 0;
      text[0] = '\0';
      if (expected.at) expected.at[0] = '\0';
      arena_free(a);
    }
  }
  fclose(f);
  buf_free(&expected);
  buf_free(&got);
  assert_true(cases >= 10);
  assert_int_equal(wrong, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(cases_are_read)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
