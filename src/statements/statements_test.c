// SPDX-License-Identifier: Apache-2.0
// Runs the sentences of src/statements/cases (all files but claims.txt), and a few invariants on crafted text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "statements/record.h"

enum { TEXT_ROOM = 8192 };

// Every line is a paragraph: how pages are cut into blocks is not what is tried here. One that begins with "* " is a
// list item, with "# " a heading; one that holds "(@" is an embedded post.
static void make_article(arena *a, str text, article *art) {
  *art = (article){.text = text, .language = STR("en"), .complete = true};
  art->published = (noted){STR("2031-03-04"), {0}};
  art->published_basis = BASIS_METADATA;
  for (u32 start = 0; start < text.len;) {
    u32 end = start;
    while (end < text.len && text.at[end] != '\n')
      end++;
    while (end < text.len && text.at[end] == '\n')
      end++;
    char mark = text.at[start];
    u8 kind = mark == '*' ? BLOCK_LIST_ITEM : mark == '#' ? BLOCK_HEADING : BLOCK_PARAGRAPH;
    for (u32 i = start; i + 1 < end; i++)
      if (text.at[i] == '(' && text.at[i + 1] == '@') kind = BLOCK_EMBEDDED_POST;
    *vec_push(a, &art->blocks) = (block){.text = span_of(start, end), .kind = kind};
    start = end;
  }
}

static void read_text(arena *a, arena *scratch, str text, record *out) {
  *out = (record){0};
  make_article(a, text, &out->art);
  document_read(a, scratch, &out->art, &(language_options){0}, &out->doc);
  statements_read(a, scratch, &out->art, &out->doc, &out->said);
}

static void add_words(buf *out, const record *r, span s) {
  if (s.len)
    buf_str(out, str_cut(r->art.text, s));
  else
    buf_char(out, '-');
}

static void add_entity(buf *out, const record *r, u32 e) {
  if (e == NONE)
    buf_char(out, '-');
  else
    buf_str(out, str_cut(r->art.text, r->doc.entities.at[e].name));
}

static void describe(const record *r, const statement *s, const char *kind, buf *out) {
  buf_text(out, kind);
  add_words(out, r, s->source);
  buf_text(out, " | ");
  add_words(out, r, s->cue);
  buf_text(out, " | ");
  for (u32 k = 0; k < s->content_count; k++) {
    if (k) buf_text(out, " ## ");
    add_words(out, r, s->content[k]);
  }
  if (!s->content_count) buf_char(out, '-');
  buf_char(out, '\n');
}

// What is said inside the statement: SOURCE | CUE | CONTENT, with who is meant and who passed it on in brackets.
static void describe_nested(const record *r, u32 outer, buf *out) {
  for (u32 i = 0, found = 0; i < r->said.nested.count; i++) {
    const statement *s = &r->said.nested.at[i];
    if (s->outer != outer) continue;
    if (found++) buf_text(out, ", ");
    add_words(out, r, s->source);
    buf_text(out, " | ");
    add_words(out, r, s->cue);
    for (u32 k = 0; k < s->content_count; k++) {
      buf_text(out, k ? " ## " : " | ");
      add_words(out, r, s->content[k]);
    }
    buf_text(out, " (");
    add_entity(out, r, s->speaker);
    buf_text(out, " via ");
    add_entity(out, r, s->via);
    buf_char(out, ')');
  }
  if (!out->len) buf_char(out, '-');
}

// The value of one property, as a case writes it.
static void describe_property(const record *r, const statement *s, const char *name, buf *out) {
  if (strcmp(name, "speaker") == 0)
    add_entity(out, r, s->speaker);
  else if (strcmp(name, "meant") == 0)
    add_words(out, r, s->meant);
  else if (strcmp(name, "basis") == 0)
    buf_text(out, speaker_basis_names[s->speaker_basis]);
  else if (strcmp(name, "mode") == 0)
    buf_text(out, statement_mode_names[s->mode]);
  else if (strcmp(name, "polarity") == 0)
    buf_text(out, polarity_names[s->polarity]);
  else if (strcmp(name, "medium") == 0)
    add_words(out, r, s->medium);
  else if (strcmp(name, "addressee") == 0)
    add_words(out, r, s->addressee_text);
  else if (strcmp(name, "via") == 0)
    add_entity(out, r, s->via);
  else if (strcmp(name, "when") == 0)
    buf_text(out, s->when == NONE ? "-" : r->doc.times.at[s->when].value);
  else if (strcmp(name, "complete") == 0)
    buf_text(out, s->complete ? "yes" : "no");
  else if (strcmp(name, "slight") == 0)
    buf_text(out, s->slight ? "yes" : "no");
  else if (strcmp(name, "link") == 0) {
    for (u32 k = 0; k < s->link_count; k++) {
      const statement_link *l = &r->said.links.at[s->first_link + k];
      buf_format(out, "%s%s ", k ? ", " : "", link_kind_names[l->kind]);
      add_entity(out, r, l->to_entity);
      if (l->to_statement != NONE) buf_format(out, " %u", l->to_statement + 1);
    }
    if (!s->link_count) buf_char(out, '-');
  } else if (strcmp(name, "nested") == 0)
    describe_nested(r, (u32)(s - r->said.statements.at), out);
  else
    fail_msg("no property %s", name);
}

static void add_name(buf *out, const record *r, const statement *s) {
  if (s->speaker != NONE) add_entity(out, r, s->speaker);
  else if (s->source.len) add_words(out, r, s->source);
  else buf_char(out, '-');
}

// The first words of what was said, without its marks; "-" for an act without words.
static void add_opening(buf *out, const record *r, const statement *s) {
  enum { WORDS = 3 };
  if (!s->content_count) {
    buf_char(out, '-');
    return;
  }
  u32 i = token_from(&r->doc, s->content[0].start);
  for (u32 n = 0; n < WORDS && i < r->doc.tokens.count && r->doc.tokens.at[i].start < span_end(s->content[0]); i++) {
    if (r->doc.tokens.at[i].kind != TOKEN_WORD) continue;
    if (n++) buf_char(out, ' ');
    add_words(out, r, token_span(&r->doc.tokens.at[i]));
  }
}

// "link: WHO | OPENING | KIND | WHOM | OPENING OF WHAT IS ANSWERED", one for each link.
static void describe_links(const record *r, buf *out) {
  for (u32 i = 0; i < r->said.statements.count; i++) {
    const statement *s = &r->said.statements.at[i];
    for (u32 k = 0; k < s->link_count; k++) {
      const statement_link *l = &r->said.links.at[s->first_link + k];
      buf_text(out, "link: "), add_name(out, r, s), buf_text(out, " | "), add_opening(out, r, s);
      buf_format(out, " | %s | ", link_kind_names[l->kind]);
      add_entity(out, r, l->to_entity), buf_text(out, " | ");
      if (l->to_statement == NONE) buf_char(out, '-');
      else add_opening(out, r, &r->said.statements.at[l->to_statement]);
      buf_char(out, '\n');
    }
  }
}

typedef struct expectation {
  char *line;           // "said: …"
  char *properties[12]; // "speaker: …"
  u32 count;
} expectation;

typedef struct case_file {
  const char *path;
  u32 line, cases, wrong;
  char text[TEXT_ROOM];
  char lines[64][1024];
  u32 line_count;
  bool attitudes; // they are asked for in this file: "held: …" after the statements
  bool links;     // only links are asked for: "link: …"
} case_file;

static void report(case_file *c, const char *want, const char *got) {
  if (c->text[0]) print_error("\n%s:%u: %s", c->path, c->line, c->text);
  print_error("  want %s\n  got  %s\n", want, got);
  c->wrong++;
}

// The lines of a case against what is read: as many statements, each as written, each given property as written.
static void check_case(case_file *c) {
  arena *a = arena_new(), *scratch = arena_new();
  record r;
  read_text(a, scratch, str_from(c->text), &r);
  buf all = {0};
  if (c->links) describe_links(&r, &all);
  for (u32 i = 0; !c->links && i < r.said.statements.count; i++)
    describe(&r, &r.said.statements.at[i], "said: ", &all);
  for (u32 i = 0; c->attitudes && i < r.said.attitudes.count; i++)
    describe(&r, &r.said.attitudes.at[i], "held: ", &all);
  if (!all.len) buf_text(&all, "none\n");
  buf want = {0};
  for (u32 i = 0; i < c->line_count; i++)
    if (c->lines[i][0] != ' ') buf_format(&want, "%s\n", c->lines[i]);
  c->cases++;
  if (strcmp(all.at, want.at ? want.at : "") != 0) {
    report(c, want.at ? want.at : "", all.at);
  } else {
    const statement *s = NULL;
    u32 next = 0;
    for (u32 i = 0; i < c->line_count; i++) {
      char *line = c->lines[i];
      if (line[0] != ' ') {
        u32 n = r.said.statements.count;
        s = next < n ? &r.said.statements.at[next] : next - n < r.said.attitudes.count ? &r.said.attitudes.at[next - n] : NULL;
        next++;
        continue;
      }
      assert_non_null(s);
      char name[32];
      char *value = strstr(line, ": ");
      assert_non_null(value);
      snprintf(name, sizeof name, "%.*s", (int)(value - line - 2), line + 2);
      buf got = {0};
      describe_property(&r, s, name, &got);
      if (strcmp(got.at, value + 2) != 0) {
        char heading[1100];
        snprintf(heading, sizeof heading, "%s: %s", name, value + 2);
        report(c, heading, got.at);
      }
      buf_free(&got);
    }
  }
  buf_free(&all);
  buf_free(&want);
  arena_free(a);
  arena_free(scratch);
}

static void run_cases(const char *path) {
  static case_file c;
  c = (case_file){.path = path, .attitudes = strstr(path, "governed") != NULL, .links = strstr(path, "/links.txt") != NULL};
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  char line[4096];
  u32 at = 0;
  for (bool more = true; more;) {
    more = fgets(line, sizeof line, f) != NULL;
    at++;
    if (more) line[strcspn(line, "\n")] = '\0';
    if (more && line[0] == '#') continue;
    if (more && strncmp(line, "text: ", 6) == 0) {
      if (!c.text[0]) c.line = at;
      size_t n = strlen(c.text);
      snprintf(c.text + n, sizeof c.text - n, "%s\n", line + 6);
    } else if (more && line[0]) {
      assert_true(c.line_count < COUNT_OF(c.lines));
      snprintf(c.lines[c.line_count++], sizeof c.lines[0], "%.1000s", line);
    } else if (c.text[0]) {
      check_case(&c);
      c.text[0] = '\0';
      c.line_count = 0;
    }
  }
  fclose(f);
  print_message("%s: %u cases\n", strrchr(path, '/') + 1, c.cases);
  assert_true(c.cases > 0);
  assert_int_equal(c.wrong, 0);
}

static void cases_quoted(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/quoted.txt"); }
static void cases_indirect(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/indirect.txt"); }
static void cases_context(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/context.txt"); }
static void cases_governed(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/governed.txt"); }
static void cases_links(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/links.txt"); }
static void cases_slight(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/slight.txt"); }
static void cases_nothing(void **state) { (void)state, run_cases(SOURCE_DIR "/src/statements/cases/nothing.txt"); }

// Spans lie in the text, pieces are in order, links and times exist; on text that is made of cue words and marks.
static void crafted_text_is_survived(void **state) {
  (void)state;
  static const char *const words[] = {"said",
                                      "“",
                                      "”",
                                      "\"",
                                      ",",
                                      ".",
                                      "Brandt",
                                      "who",
                                      "that",
                                      "according to",
                                      "told",
                                      "the mayor",
                                      "shared a post by",
                                      "in reply to",
                                      ":",
                                      "—",
                                      "(",
                                      ")",
                                      "his claim that",
                                      "called it",
                                      "and",
                                      "not",
                                      "on Quillo",
                                      "March 3",
                                      "@brandt"};
  u32 seed = 12345;
  for (u32 round = 0; round < 200; round++) {
    buf text = {0};
    for (u32 i = 0; i < 120; i++) {
      seed = seed * 1664525u + 1013904223u;
      buf_text(&text, words[(seed >> 16) % COUNT_OF(words)]);
      buf_char(&text, (seed >> 8) % 40 ? ' ' : '\n');
    }
    arena *a = arena_new(), *scratch = arena_new();
    record r;
    read_text(a, scratch, (str){text.at, (u32)text.len}, &r);
    for (u32 i = 0; i < r.said.statements.count; i++) {
      const statement *s = &r.said.statements.at[i];
      assert_true(s->content_count <= CONTENT_SPANS && s->first_link + s->link_count <= r.said.links.count);
      assert_true(s->when == NONE || s->when < r.doc.times.count);
      for (u32 k = 0; k < s->content_count; k++) {
        assert_true(s->content[k].len > 0 && span_end(s->content[k]) <= r.art.text.len);
      }
    }
    arena_free(a);
    arena_free(scratch);
    buf_free(&text);
  }
}

// A paragraph of one endless sentence: pairs of its words would not end within the time that any test has.
static void long_sentences_come_to_an_end(void **state) {
  (void)state;
  buf text = {0};
  for (u32 i = 0; i < 20000; i++)
    buf_text(&text, i % 7 ? "he said “so” and " : "Brandt, who shared a post by Weir, told the press that ");
  arena *a = arena_new(), *scratch = arena_new();
  record r;
  read_text(a, scratch, (str){text.at, (u32)text.len}, &r);
  assert_true(r.said.statements.count > 0);
  arena_free(a);
  arena_free(scratch);
  buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_quoted),
      cmocka_unit_test(cases_indirect),
      cmocka_unit_test(cases_context),
      cmocka_unit_test(cases_nothing), cmocka_unit_test(cases_links), cmocka_unit_test(cases_slight),
      cmocka_unit_test(cases_governed),
      cmocka_unit_test(crafted_text_is_survived),
      cmocka_unit_test(long_sentences_come_to_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
