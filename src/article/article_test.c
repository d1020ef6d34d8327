// SPDX-License-Identifier: Apache-2.0
// Runs the cases in cases/*.txt (their README says how they are written) and, on them, on every sample and on mutations
// of both, what must hold of every article.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "article/address.h"
#include "article/article.h"
#include "article/charset.h"
#include "article/date.h"
#include "article/guess.h"
#include "base/buf.h"
#include "base/utf8.h"

static buf file_read(const char *path) {
  buf b = {0};
  FILE *f = fopen(path, "rb");
  if (!f) fail_msg("cannot open %s", path);
  char part[4096];
  for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;) buf_add(&b, part, n);
  if (f) fclose(f);
  return b;
}

// White space runs become one space, none at the ends.
static void add_flat(buf *out, str s) {
  bool space = false;
  for (u32 i = 0, width; i < s.len; i += width) {
    u32 code = utf8_decode(s.at + i, s.len - i, &width);
    if (char_is_space(code)) {
      space = true;
      continue;
    }
    if (space && out->at[out->len - 1] != ' ') buf_char(out, ' ');
    space = false;
    buf_add(out, s.at + i, width);
  }
}

static const char *const note_words[] = {"", "/title", "/credit", "/related", "/photo", "/correction"};

static void add_noted(buf *out, const char *key, const noted *n, u32 count) {
  buf_format(out, "%s =", key);
  for (u32 i = 0; i < count; i++)
    if (n[i].value.len) buf_format(out, "%s %.*s", i ? ";" : "", STR_FMT(n[i].value));
  buf_char(out, '\n');
}

static void add_said(buf *out, const article *art, const char *key) {
  if (!strcmp(key, "title")) add_noted(out, key, &art->title, 1);
  else if (!strcmp(key, "outlet")) add_noted(out, key, &art->outlet, 1);
  else if (!strcmp(key, "published")) add_noted(out, key, &art->published, 1);
  else if (!strcmp(key, "modified")) add_noted(out, key, &art->modified, 1);
  else if (!strcmp(key, "byline")) add_noted(out, key, art->byline.at, art->byline.count);
  else if (!strcmp(key, "sources")) add_noted(out, key, art->sources.at, art->sources.count);
  else if (!strcmp(key, "language")) buf_format(out, "language = %.*s\n", STR_FMT(art->language));
  else if (!strcmp(key, "complete")) buf_format(out, "complete = %s\n", art->complete ? "yes" : "no");
  else buf_format(out, "no such key: %s\n", key);
}

static void add_blocks(buf *out, const article *art) {
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *b = &art->blocks.at[i];
    buf_format(out, "%s%s: ", block_kind_names[b->kind], note_words[b->note]);
    add_flat(out, str_cut(art->text, b->text));
    while (out->at[out->len - 1] == ' ') out->at[--out->len] = '\0';
    buf_char(out, '\n');
  }
}

// ---- what holds of every article -----------------------------------------------------------------------------------

static void check_noted(const article *art, const noted *n, bool as_written) {
  if (!n->at.len) return;
  assert_true(span_end(n->at) <= art->text.len);
  if (as_written) assert_true(str_equal(str_cut(art->text, n->at), n->value));
}

static void check_article(const article *art, const capture *c) {
  u32 at = 0;
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *b = &art->blocks.at[i];
    assert_int_equal(b->text.start, at);
    assert_true(b->text.len > 0);
    assert_true(b->kind <= BLOCK_FURNITURE);
    at = span_end(b->text);
    assert_true(at == art->text.len || ((u8)art->text.at[at] & 0xC0) != 0x80);
  }
  assert_int_equal(at, art->text.len);
  assert_true(utf8_valid(art->text));
  if (c->kind == CAPTURE_TEXT && utf8_valid(c->body)) assert_true(str_equal(c->body, art->text));
  check_noted(art, &art->title, c->kind == CAPTURE_TEXT);
  check_noted(art, &art->outlet, true);
  check_noted(art, &art->published, false);
  check_noted(art, &art->modified, false);
  for (u32 i = 0; i < art->byline.count; i++) check_noted(art, &art->byline.at[i], true);
  for (u32 i = 0; i < art->sources.count; i++) check_noted(art, &art->sources.at[i], true);
  assert_true(art->published.value.len == 0 || art->published_basis != BASIS_NONE);
}

static bool read_text(arena *a, arena *scratch, str text, article *art, reject *why) {
  capture c = {.kind = CAPTURE_TEXT, .path = STR("case"), .id = STR("case"), .bytes = text, .body = text};
  bool ok = article_read(a, scratch, &c, art, why);
  if (ok) check_article(art, &c);
  else assert_true(why->code && why->reason.len);
  return ok;
}

// ---- cases ---------------------------------------------------------------------------------------------------------

typedef struct case_text {
  str name, text, wanted;
} case_text;

static str line_at(str s, u32 *at) {
  u32 start = *at, end = start;
  while (end < s.len && s.at[end] != '\n') end++;
  *at = end < s.len ? end + 1 : end;
  return (str){s.at + start, end - start};
}

static bool starts(str s, const char *with) { return s.len >= strlen(with) && memcmp(s.at, with, strlen(with)) == 0; }

static bool next_case(str file, u32 *at, case_text *out) {
  *out = (case_text){0};
  while (*at < file.len) {
    str line = line_at(file, at);
    if (!starts(line, "=== ")) continue;
    out->name = (str){line.at + 4, line.len - 4};
    u32 start = *at, end = start;
    while (end < file.len && !starts(line = line_at(file, at), "--- ")) end = *at;
    out->text = (str){file.at + start, end - start};
    start = *at;
    for (end = start; end < file.len; end = *at) {
      u32 before = *at;
      if (starts(line_at(file, at), "=== ")) {
        *at = before;
        break;
      }
    }
    out->wanted = (str){file.at + start, end - start};
    return true;
  }
  return false;
}

static bool has_line(str s, str line) {
  for (u32 at = 0; at < s.len;)
    if (str_equal(line_at(s, &at), line)) return true;
  return false;
}

static void say_difference(const char *file, str name, str wanted, str got) {
  fprintf(stderr, "%s: %.*s\n", file, STR_FMT(name));
  bool any = false;
  for (u32 at = 0; at < wanted.len;) {
    str line = line_at(wanted, &at);
    if (!has_line(got, line)) any = true, fprintf(stderr, "  wanted  %.*s\n", STR_FMT(line));
  }
  for (u32 at = 0; at < got.len;) {
    str line = line_at(got, &at);
    if (!has_line(wanted, line)) any = true, fprintf(stderr, "  got     %.*s\n", STR_FMT(line));
  }
  if (!any) fprintf(stderr, "  in another order\n");
}

// Only what the case speaks of is compared: the keys that it names, and the blocks when it lists any.
static bool run_case(const char *file, const case_text *c) {
  arena *a = arena_new(), *scratch = arena_new();
  article art;
  reject why;
  buf got = {0}, wanted = {0};
  bool blocks = false;
  if (!read_text(a, scratch, c->text, &art, &why)) buf_format(&got, "rejected: %s\n", why.code);
  else {
    for (u32 at = 0; at < c->wanted.len;) {
      str line = line_at(c->wanted, &at);
      char key[32];
      u32 k = 0;
      while (k < line.len && k + 1 < sizeof key && line.at[k] >= 'a' && line.at[k] <= 'z') key[k] = line.at[k], k++;
      key[k] = '\0';
      if (k + 1 < line.len + 1 && line.len >= k + 2 && line.at[k] == ' ' && line.at[k + 1] == '=') add_said(&got, &art, key);
      else if (line.len && line.at[0] != '#' && !blocks) blocks = true, add_blocks(&got, &art);
    }
  }
  for (u32 at = 0; at < c->wanted.len;) {
    str line = line_at(c->wanted, &at);
    if (!line.len || line.at[0] == '#') continue;
    buf_str(&wanted, line);
    buf_char(&wanted, '\n');
  }
  bool same = got.len == wanted.len && memcmp(got.at, wanted.at, got.len) == 0;
  if (!same) say_difference(file, c->name, (str){wanted.at, (u32)wanted.len}, (str){got.at, (u32)got.len});
  buf_free(&got);
  buf_free(&wanted);
  arena_free(a);
  arena_free(scratch);
  return same;
}

static void every_case(void (*run)(const char *name, const case_text *c, void *context), void *context) {
  DIR *folder = opendir(SOURCE_DIR "/src/article/cases");
  assert_non_null(folder);
  for (struct dirent *d; folder && (d = readdir(folder));) {
    size_t n = strlen(d->d_name);
    if (n < 4 || strcmp(d->d_name + n - 4, ".txt") != 0) continue;
    char path[512];
    snprintf(path, sizeof path, "%s/src/article/cases/%.200s", SOURCE_DIR, d->d_name);
    buf b = file_read(path);
    u32 at = 0;
    for (case_text c; next_case((str){b.at, (u32)b.len}, &at, &c);) run(d->d_name, &c, context);
    buf_free(&b);
  }
  closedir(folder);
}

typedef struct tally {
  u32 cases, bad;
} tally;

static void count_case(const char *name, const case_text *c, void *context) {
  tally *t = context;
  t->cases++;
  t->bad += !run_case(name, c);
}

static void cases_are_read_as_they_say(void **state) {
  (void)state;
  tally t = {0};
  every_case(count_case, &t);
  assert_true(t.cases > 50);
  if (t.bad) fail_msg("%u of %u cases differ", t.bad, t.cases);
}

// ---- mutations -----------------------------------------------------------------------------------------------------

static u64 seed = 0x9E3779B97F4A7C15u;
static u32 below(u32 n) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return n ? (u32)(seed % n) : 0;
}

static void mutate_case(const char *name, const case_text *c, void *context) {
  static const char *const bits[] = {"\n", "\r\n", "\n\n", " | ", "\xE2\x80\x9C", "(", ")", ". ", ", ", ":", "\xE2\x80\xA6", "@", "By ", "date 2031-03-04 ", "\xC2", "\xEF\xBB\xBF", "\t", "\f", "\xE2\x80\xA8"};
  (void)name, (void)context;
  for (u32 round = 0; round < 40; round++) {
    arena *a = arena_new(), *scratch = arena_new();
    buf b = {0};
    for (u32 i = 0; i < c->text.len; i++) {
      u32 dice = below(60);
      if (dice == 0) continue;
      if (dice == 1) buf_text(&b, bits[below(COUNT_OF(bits))]);
      if (dice == 2) i += below(c->text.len - i);
      if (i < c->text.len) buf_char(&b, c->text.at[i]);
    }
    char *exact = malloc(b.len + 1); // one byte too far is seen
    assert_non_null(exact);
    if (b.len) memcpy(exact, b.at, b.len);
    char *tight = realloc(exact, b.len ? b.len : 1);
    article art;
    reject why;
    read_text(a, scratch, (str){tight, (u32)b.len}, &art, &why);
    free(tight);
    buf_free(&b);
    arena_free(a);
    arena_free(scratch);
  }
}

static void blocks_partition_every_text(void **state) {
  (void)state;
  every_case(mutate_case, NULL);
}

// Each of these is a megabyte: a step that cost more than its length would not end within the time that any test has.
static void crafted_texts_come_to_an_end(void **state) {
  (void)state;
  static const char *const parts[] = {", as it was", "(@a) March 2, 2031 ", "(Related: x ", "Sources include:\nA. ", "By A and ", "x \xE2\x80\x94 (@",
                                      "Also read: ", "1:1", "| ", "\"", "A b\nc ", "Subscribe to our newsletter. ", "\n\xE2\x80\xA2 ", "a.b ",
                                      "Headline of five words here\n", "By Ana Lima\n", "March 4, 2031\n", "Most read\n", "Tarn: 3\n", "A | B\n", "a \x01 b\x7F ",
                                      "Title with words\nThe ferry was late on Monday, the office of Tarn said.\n"};
  for (u32 i = 0; i < COUNT_OF(parts); i++) {
    arena *a = arena_new(), *scratch = arena_new();
    buf b = {0};
    buf_text(&b, "The ferry was late again on Monday, the office of Tarn said.\n");
    while (b.len < 1 << 20) buf_text(&b, parts[i]);
    article art;
    reject why;
    read_text(a, scratch, (str){b.at, (u32)b.len}, &art, &why);
    assert_int_equal(art.text.len, b.len);
    buf_free(&b);
    arena_free(a);
    arena_free(scratch);
  }
}

// ---- parts ---------------------------------------------------------------------------------------------------------

static void dates_are_read_as_pages_write_them(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"2031-03-04", "2031-03-04"},
      {"2031-03-04T10:40:00Z", "2031-03-04T10:40"},
      {"2031-03-04 22:05", "2031-03-04T22:05"},
      {"2031/03/04", "2031-03-04"},
      {"March 4, 2031 10:40 AM", "2031-03-04T10:40"},
      {"8:53 PM \xE2\x80\x93 Tuesday, March 4, 2031", "2031-03-04T20:53"},
      {"Tue, 4 Mar 2031 09:12:44 +0100", "2031-03-04T09:12"},
      {"Mar. 4th, 2031, 6:05 p.m. ET", "2031-03-04T18:05"},
      {"4 March 2031", "2031-03-04"},
      {"4th March 2031", "2031-03-04"},
      {"Tuesday 4 March 2031 at 11.41pm", "2031-03-04T23:41"},
      {"Published 16:12, 4 Mar 2031", "2031-03-04T16:12"},
      {"4. M\xC3\xA4rz 2031, 14.30 Uhr", "2031-03-04T14:30"},
      {"4 de marzo de 2031", "2031-03-04"},
      {"le 4 mars 2031", "2031-03-04"},
      {"04.03.2031", "2031-03-04"},
      {"3/14/2031", "2031-03-14"},
      {"12:00 a.m., March 4, 2031", "2031-03-04T00:00"},
      {"Sept 4 2031 | 7:00 am GMT", "2031-09-04T07:00"},
      {"Updated: March 4, 2031 - 10:40", "2031-03-04T10:40"},
      {"03/04/2031", ""},          // can be read two ways
      {"March 2031", ""},
      {"2031", ""},
      {"February 30, 2031", ""},
      {"29 February 2031", ""},
      {"2031-13-04", ""},
      {"12031-03-04", ""},
      {"no date at all", ""},
  };
  arena *a = arena_new();
  for (u32 i = 0; i < COUNT_OF(pairs); i++) {
    str got = date_normal(a, str_from(pairs[i][0]));
    if (!str_equal(got, str_from(pairs[i][1]))) fail_msg("'%s' gave '%.*s', not '%s'", pairs[i][0], STR_FMT(got), pairs[i][1]);
  }
  arena_free(a);
}

static void an_address_tells_the_day(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"https://tarn.example/2031/03/04/ferry-late", "2031-03-04"},
      {"https://tarn.example/news/2031-3-4-ferry.html", "2031-03-04"},
      {"https://tarn.example/world/2031/mar/04/ferry", "2031-03-04"},
      {"https://tarn.example/world/2031/March/4/ferry", "2031-03-04"},
      {"https://tarn.example/ferry_20310304.html", "2031-03-04"},
      {"https://tarn.example/2031/03/ferry", ""},       // no day
      {"https://tarn.example/ferry-120310304", ""},     // a number
      {"https://tarn.example/ferry-203103041", ""},
      {"https://tarn.example/2031/13/04/ferry", ""},
      {"https://tarn.example/1875/03/04/ferry", ""},    // the day of what it tells
      {"https://tarn.example/2031/03/041", ""},
      {"https://tarn.example/2031/ferry/04", ""},
      {"", ""},
  };
  arena *a = arena_new();
  for (u32 i = 0; i < COUNT_OF(pairs); i++) {
    date_found d;
    str got = address_date(str_from(pairs[i][0]), &d) ? date_value(a, &d) : (str){0};
    if (!str_equal(got, str_from(pairs[i][1]))) fail_msg("'%s' gave '%.*s', not '%s'", pairs[i][0], STR_FMT(got), pairs[i][1]);
  }
  arena_free(a);
}

// For want of a date line; the page's own word goes before, and a day without a year takes the year.
static void an_address_dates_a_text(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"The ferry was late again on Monday, the office of Tarn said.\n", "2031-03-04"},
      {"Ferry late\nMarch 2, 2031\nThe ferry was late again on Monday, the office of Tarn said.\n", "2031-03-02"},
  };
  for (u32 i = 0; i < COUNT_OF(pairs); i++) {
    arena *a = arena_new(), *scratch = arena_new();
    str bytes = str_from(pairs[i][0]);
    capture c = {.kind = CAPTURE_JSON, .bytes = bytes, .body = bytes, .path = STR("x.jsonl"), .url = STR("https://tarn.example/2031/03/04/ferry")};
    article art;
    reject why;
    assert_true(article_read(a, scratch, &c, &art, &why));
    assert_true(str_equal(art.published.value, str_from(pairs[i][1])));
    assert_int_equal(art.published_basis, i ? BASIS_STATED : BASIS_METADATA);
    arena_free(a);
    arena_free(scratch);
  }
}

static void languages_are_told_by_their_small_words(void **state) {
  (void)state;
  assert_true(str_equal(guess_language(STR("The ferry was late again and nobody in the hall knew what to do about it.")), STR("en")));
  assert_true(str_equal(guess_language(STR("Die F\xC3\xA4hre war wieder zu sp\xC3\xA4t, und niemand wusste, was nun mit den Karten ist.")), STR("de")));
  assert_true(str_equal(guess_language(STR("Le bac est encore en retard et les passagers ne savent pas ce qui va se passer dans le port.")), STR("fr")));
  assert_true(str_equal(guess_language(STR("El barco lleg\xC3\xB3 tarde otra vez y nadie en el puerto sab\xC3\xAD" "a qu\xC3\xA9 hacer con los billetes.")), STR("es")));
  assert_int_equal(guess_language(STR("Tarn 3 - Halmouth 2")).len, 0);
}

static void bytes_become_utf8(void **state) {
  (void)state;
  arena *a = arena_new();
  str out;
  reject why = {0};
  assert_true(charset_decode(a, STR("It was \x93" "closed\x94 for the day, and that was it, she said in the caf\xE9."), false, &out, &why));
  assert_true(str_equal(out, STR("It was \xE2\x80\x9C" "closed\xE2\x80\x9D for the day, and that was it, she said in the caf\xC3\xA9.")));
  assert_true(charset_decode(a, STR("\xFF\xFE" "A\0b\0"), false, &out, &why));
  assert_true(str_equal(out, STR("Ab")));
  assert_false(charset_decode(a, STR("\xFF\xFE" "A\0b"), false, &out, &why));
  assert_string_equal(why.code, "truncated");
  assert_true(charset_decode(a, STR("<meta charset=\"koi8-r\">\xD0\xD2\xC9\xD7\xC5\xD4"), true, &out, &why));
  assert_true(str_equal(out, STR("<meta charset=\"koi8-r\">\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82")));
  assert_true(charset_decode(a, STR("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\x80"), true, &out, &why));
  assert_memory_equal(out.at + out.len - 3, "\xE2\x82\xAC", 3);
  str whole = STR("\xEF\xBB\xBFna\xC3\xAFve");
  assert_true(charset_decode(a, whole, false, &out, &why));
  assert_ptr_equal(out.at, whole.at); // no copy, the mark kept
  arena_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_read_as_pages_write_them),
      cmocka_unit_test(an_address_tells_the_day),
      cmocka_unit_test(an_address_dates_a_text),
      cmocka_unit_test(languages_are_told_by_their_small_words),
      cmocka_unit_test(bytes_become_utf8),
      cmocka_unit_test(cases_are_read_as_they_say),
      cmocka_unit_test(blocks_partition_every_text),
      cmocka_unit_test(crafted_texts_come_to_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
