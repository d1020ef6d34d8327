// SPDX-License-Identifier: Apache-2.0
// Runs the case files of src/language/cases: a line that begins in the first column is a text, the indented lines
// behind it are what must come out, and nothing else may.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "language/document.h"
#include "language/lemma_rules.h"

typedef void (*shower)(buf *out, const article *art, const document *doc);

// The text as an article: " ¶ " parts paragraphs.
static bool rules_only; // cases of rules are read without the trained core

static void read_text(arena *a, arena *scratch, str line, article *art, document *doc) {
  char *text = arena_alloc(a, line.len + 1);
  u32 n = 0;
  *art = (article){0};
  u32 start = 0;
  for (u32 i = 0; i < line.len; i++) {
    if (i + 3 < line.len && memcmp(line.at + i, " \xC2\xB6 ", 4) == 0) {
      text[n++] = '\n';
      *vec_push(a, &art->blocks) = (block){.text = span_of(start, n), .kind = BLOCK_PARAGRAPH};
      start = n;
      i += 3;
    } else
      text[n++] = line.at[i];
  }
  *vec_push(a, &art->blocks) = (block){.text = span_of(start, n), .kind = BLOCK_PARAGRAPH};
  art->text = (str){text, n};
  *doc = (document){0};
  document_read(a, scratch, art, &(language_options){.rules_only = rules_only}, doc);
}

static void show_tokens(buf *out, const article *art, const document *doc) {
  buf_text(out, "  ");
  for (u32 i = 0; i < doc->tokens.count; i++) {
    if (i) buf_text(out, " | ");
    buf_str(out, token_str(art, &doc->tokens.at[i]));
  }
  buf_char(out, '\n');
}

// Words parted by " | ", those of one multiword token by " + ".
static void show_parsed_words(buf *out, const article *art, const document *doc) {
  buf_text(out, "  ");
  for (u32 i = 0; i < doc->words.count; i++) {
    if (i) buf_text(out, doc->words.at[i].flags & WORD_INNER ? " + " : " | ");
    buf_str(out, str_cut(art->text, word_span(&doc->words.at[i])));
  }
  buf_char(out, '\n');
}

static u8 penn_named(str name) {
  for (u32 i = 1; i < PENN_COUNT; i++)
    if (str_equal(name, str_from(penn_tag_names[i]))) return (u8)i;
  return PENN_NONE;
}

// "went/VBD" and the like: the lemma of each. A tag in small letters stands for a coarse one: "went/verb".
static void show_lemmas(buf *out, const article *art, const document *doc) {
  (void)doc;
  buf_text(out, " ");
  for (u32 start = 0; start < art->text.len;) {
    u32 slash = start, end;
    while (slash < art->text.len && art->text.at[slash] != '/') slash++;
    for (end = slash; end < art->text.len && art->text.at[end] != ' ';) end++;
    str tag = {art->text.at + slash + 1, end - slash - 1};
    u8 penn = penn_named(tag), coarse = penn ? TAG_X : str_equal(tag, STR("verb")) ? TAG_VERB : str_equal(tag, STR("propn")) ? TAG_PROPN : TAG_NOUN;
    char room[LEMMA_BYTES];
    buf_char(out, ' ');
    buf_str(out, lemma_find((str){art->text.at + start, slash - start}, coarse, penn, room));
    start = end + 1;
  }
  buf_char(out, '\n');
}

static void show_sentences(buf *out, const article *art, const document *doc) {
  for (u32 i = 0; i < doc->sentences.count; i++)
    buf_format(out, "  %.*s\n", STR_FMT(str_cut(art->text, doc->sentences.at[i].text)));
}

static void show_quotations(buf *out, const article *art, const document *doc) {
  for (u32 i = 0; i < doc->quotations.count; i++) {
    const quotation *q = &doc->quotations.at[i];
    buf_format(out, "  %s", q->kind == QUOTATION_DOUBLE ? "double" : "single");
    if (q->depth) buf_format(out, " %u", q->depth);
    buf_format(out, "%s%s: %.*s\n", q->unclosed ? " unclosed" : "", q->continued ? " continued" : "",
               STR_FMT(str_cut(art->text, q->inner)));
  }
}

// Each entity with its mentions in order, then its descriptions; then the pronouns that stand for nobody known.
static void show_entities(buf *out, const article *art, const document *doc) {
  static const char *const genders[] = {"", " f", " m", ""};
  for (u32 e = 0; e < doc->entities.count; e++) {
    const entity *k = &doc->entities.at[e];
    buf_format(out, "  %s%s %.*s:", entity_type_names[k->type], genders[k->gender],
               STR_FMT(str_cut(art->text, k->name)));
    for (u32 m = 0, n = 0; m < doc->mentions.count; m++)
      if (doc->mentions.at[m].entity == e)
        buf_format(out, "%s %.*s", n++ ? "," : "", STR_FMT(str_cut(art->text, doc->mentions.at[m].text)));
    buf_char(out, '\n');
    for (u32 d = 0; d < doc->descriptions.count; d++)
      if (doc->descriptions.at[d].entity == e)
        buf_format(out, "    = %.*s\n", STR_FMT(str_cut(art->text, doc->descriptions.at[d].text)));
  }
  bool any = false;
  for (u32 m = 0; m < doc->mentions.count; m++) {
    if (doc->mentions.at[m].entity != NONE) continue;
    buf_format(out, "%s %.*s", any ? "," : "  ?:", STR_FMT(str_cut(art->text, doc->mentions.at[m].text)));
    any = true;
  }
  if (any) buf_char(out, '\n');
}

// Names as `parse` marks them: those of entities with their type, in text order, then the minor ones.
static void show_names(buf *out, const article *art, const document *doc) {
  for (u32 m = 0; m < doc->mentions.count; m++) {
    const mention *k = &doc->mentions.at[m];
    if (k->kind == MENTION_NAME && k->entity != NONE)
      buf_format(out, "  %s %.*s\n", entity_type_names[doc->entities.at[k->entity].type],
                 STR_FMT(str_cut(art->text, k->text)));
  }
  for (u32 i = 0; i < doc->minor_names.count; i++)
    buf_format(out, "  minor %s %.*s\n", entity_type_names[doc->minor_names.at[i].type],
               STR_FMT(str_cut(art->text, doc->minor_names.at[i].text)));
}

static str next_line(const char **at, const char *end) {
  const char *feed = memchr(*at, '\n', (size_t)(end - *at));
  str line = {*at, (u32)((feed ? feed : end) - *at)};
  *at = feed ? feed + 1 : end;
  return line;
}

static u32 run_case(arena *a, arena *scratch, str text, str expected, shower show, const char *name) {
  article art;
  document doc;
  buf out = {0};
  read_text(a, scratch, text, &art, &doc);
  show(&out, &art, &doc);
  bool same = out.len == expected.len && (!expected.len || memcmp(out.at, expected.at, expected.len) == 0);
  if (!same)
    fprintf(stderr, "%s: %.*s\nexpected:\n%.*sfound:\n%s\n", name, STR_FMT(text), STR_FMT(expected),
            out.len ? out.at : "");
  buf_free(&out);
  return !same;
}

static void run_file(const char *name, shower show) {
  char path[512];
  snprintf(path, sizeof path, "%s/src/language/cases/%s.txt", SOURCE_DIR, name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  static char bytes[1 << 17];
  size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  assert_true(size && size < sizeof bytes);
  arena *a = arena_new(), *scratch = arena_new();
  const char *at = bytes, *end = bytes + size;
  u32 wrong = 0, cases = 0;
  while (at < end) {
    str text = next_line(&at, end);
    if (!text.len || text.at[0] == '#' || text.at[0] == ' ') continue;
    const char *first = at;
    while (at < end && *at == ' ')
      next_line(&at, end);
    arena_reset(a);
    arena_reset(scratch);
    wrong += run_case(a, scratch, text, (str){first, (u32)(at - first)}, show, name);
    cases++;
  }
  arena_free(a);
  arena_free(scratch);
  assert_true(cases > 3);
  assert_int_equal(wrong, 0);
}

static void tokens_are_as_written(void **state) {
  (void)state;
  run_file("tokens", show_tokens);
}
static void words_are_those_of_the_treebanks(void **state) {
  (void)state;
  run_file("parsed-words", show_parsed_words);
}
static void lemmas_are_base_forms(void **state) {
  (void)state;
  run_file("lemmas", show_lemmas);
}
static void sentences_end_where_they_should(void **state) {
  (void)state;
  run_file("sentences", show_sentences);
}
static void quotations_are_paired(void **state) {
  (void)state;
  run_file("quotations", show_quotations);
}
// The rules for names by themselves, whatever weights the core has; then what rules and core make of them together.
static void names_are_found_and_linked(void **state) {
  (void)state;
  rules_only = true;
  run_file("entities", show_entities);
  rules_only = false;
}

static void names_have_their_types(void **state) {
  (void)state;
  rules_only = true;
  run_file("names", show_names);
  rules_only = false;
}

static void names_go_with_the_core(void **state) {
  (void)state;
  run_file("names-with-core", show_entities);
}

// Whatever the bytes: tokens in order, no overlap, no space inside, every other byte covered; spans inside the text.
static void check_invariants(const article *art, const document *doc) {
  u32 at = 0;
  for (u32 i = 0; i < doc->tokens.count; i++) {
    const token *t = &doc->tokens.at[i];
    assert_true(t->start >= at && t->len > 0);
    for (u32 k = at; k < t->start; k++)
      assert_true((u8)art->text.at[k] <= ' ' || (u8)art->text.at[k] >= 0x80);
    for (u32 k = t->start; k < t->start + t->len; k++)
      assert_true((u8)art->text.at[k] > ' ' || art->text.at[k] < 9);
    at = t->start + t->len;
  }
  for (u32 i = 0; i < doc->sentences.count; i++) {
    const sentence *s = &doc->sentences.at[i];
    assert_true(s->count > 0 && s->first + s->count <= doc->tokens.count);
    assert_int_equal(s->first, i ? doc->sentences.at[i - 1].first + doc->sentences.at[i - 1].count : 0);
  }
  for (u32 i = 0, word = 0; i < doc->sentences.count; i++) { // words cover their tokens, in order, sentence by sentence
    const sentence *s = &doc->sentences.at[i];
    assert_int_equal(s->first_word, word);
    u32 reached = s->text.start;
    for (u32 end = word + s->word_count; word < end; word++) {
      const parsed_word *w = &doc->words.at[word];
      const token *t = &doc->tokens.at[w->token];
      assert_true(w->len > 0 && w->start >= reached && w->token >= s->first && w->token < s->first + s->count);
      assert_true(span_holds(token_span(t), word_span(w)));
      assert_true(w->start == reached || w->start == t->start); // nothing between the words of a token
      reached = w->start + w->len;
      assert_true(w->lemma < doc->lemmas.count && lemma_str(doc, w->lemma).len > 0 && t->lemma < doc->lemmas.count);
    }
    assert_true(s->word_count >= s->count && reached == span_end(s->text));
  }
  for (u32 i = 0; i < doc->mentions.count; i++) {
    const mention *m = &doc->mentions.at[i];
    assert_true(span_end(m->text) <= art->text.len && span_end(m->phrase) <= art->text.len &&
                span_holds(m->phrase, m->text));
    assert_true(m->entity == NONE || m->entity < doc->entities.count);
    assert_true(m->count > 0 && m->first + m->count <= doc->tokens.count && m->sentence < doc->sentences.count);
    assert_true(!i || m->first >= doc->mentions.at[i - 1].first);
  }
  for (u32 i = 0, reached = 0; i < doc->minor_names.count; i++) {
    assert_true(doc->minor_names.at[i].text.start >= reached && doc->minor_names.at[i].text.len);
    reached = span_end(doc->minor_names.at[i].text);
    assert_true(reached <= art->text.len);
  }
  for (u32 i = 0; i < doc->quotations.count; i++)
    assert_true(span_holds(doc->quotations.at[i].outer, doc->quotations.at[i].inner));
  for (u32 i = 0; i < doc->descriptions.count; i++)
    assert_true(doc->descriptions.at[i].text.len && span_end(doc->descriptions.at[i].text) <= art->text.len);
}

static void invariants_hold_for_odd_text(void **state) {
  (void)state;
  static const char *const pieces[] = {"Ada Brandt", " ",       "(",
                                       ")",          "“",       "”",
                                       "\"",         "'",       "’",
                                       "the mayor",  ",",       ".",
                                       "he",         "U.S.",    "A.B.",
                                       "@ada",       "#x",      "of",
                                       "and",        "Senate",  "\n",
                                       "n't",        "'s",      "--",
                                       "…",          "3,000",   "6\"",
                                       "Act",        "(ABC)",   "Sen.",
                                       "Mr.",        "http://", "a.b",
                                       "«",          "»",       "‘",
                                       "é",          "“Why?” ", "\xF0\x9F\x98\x80",
                                       "-"};
  arena *a = arena_new(), *scratch = arena_new();
  u64 seed = 7;
  for (u32 round = 0; round < 400; round++) {
    char text[2048];
    u32 n = 0;
    while (n < 1900) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      const char *piece = pieces[(seed >> 33) % COUNT_OF(pieces)];
      u32 length = (u32)strlen(piece);
      memcpy(text + n, piece, length);
      n += length;
      if ((seed >> 20) % 3 == 0) text[n++] = ' ';
    }
    article art = {.text = {text, n}};
    arena_reset(a);
    arena_reset(scratch);
    for (u32 start = 0; start < n;) {
      const char *feed = memchr(text + start, '\n', n - start);
      u32 end = feed ? (u32)(feed - text) + 1 : n;
      *vec_push(a, &art.blocks) = (block){.text = span_of(start, end), .kind = BLOCK_PARAGRAPH};
      start = end;
    }
    document doc = {0};
    language_options options = {0};
    document_read(a, scratch, &art, &options, &doc);
    check_invariants(&art, &doc);
  }
  arena_free(a);
  arena_free(scratch);
}

// Runs of one mark, glued and parted: what looks back or ahead is bounded.
static void long_runs_stay_cheap(void **state) {
  (void)state;
  static const char *const runs[] = {"\"", "”", "’ ", "a-", "w- ", ". ", "?", ":)", "3-", "a.", "(", "@a "};
  static char text[600000];
  arena *a = arena_new(), *scratch = arena_new();
  for (u32 r = 0; r < COUNT_OF(runs); r++) {
    u32 n = 0, length = (u32)strlen(runs[r]);
    while (n + length < sizeof text)
      memcpy(text + n, runs[r], length), n += length;
    article art = {.text = {text, n}};
    arena_reset(a);
    arena_reset(scratch);
    *vec_push(a, &art.blocks) = (block){.text = span_of(0, n), .kind = BLOCK_PARAGRAPH};
    document doc = {0};
    tokens_read(a, &art, &(language_options){0}, &doc);
    parsed_words_read(a, &art, &doc);
    lemmas_read(a, &art, &doc);
    assert_true(doc.sentences.count > 0 && doc.words.count >= doc.tokens.count && doc.lemmas.count > 0);
  }
  arena_free(a);
  arena_free(scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tokens_are_as_written),        cmocka_unit_test(sentences_end_where_they_should),
      cmocka_unit_test(quotations_are_paired),        cmocka_unit_test(names_are_found_and_linked), cmocka_unit_test(names_have_their_types),
                                     cmocka_unit_test(names_go_with_the_core),
      cmocka_unit_test(invariants_hold_for_odd_text), cmocka_unit_test(words_are_those_of_the_treebanks),
      cmocka_unit_test(lemmas_are_base_forms),        cmocka_unit_test(long_runs_stay_cheap),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
