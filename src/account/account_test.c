// SPDX-License-Identifier: Apache-2.0
// The cases of cases/*.txt, and what holds for every account: evidence, and the same account whatever the order.
//
//   expect entities N                    expect entity NAME in N        (articles)
//   expect statements N                  expect statement WORDS in N    expect speaker WORDS = NAME
//   expect claims N                      expect claim WORDS in N
//   expect figures N                     expect published ID DATE
//   expect finding KIND WORDS            a finding of the kind whose sentence holds the words
//   expect no KIND                       expect title WORDS             expect event DATE WORDS
//   expect events N                      expect undated WORDS           no line of the time line holds the words
//   expect link WORDS -> WORDS           the first statement answers or shares the second
//   expect origins WORDS = N             of the statement with the words, else of the claim; - for not known
//   expect described NAME WORDS          some article calls the entity so
//   expect no described NAME WORDS
//   expect lead WORDS                    the first line of what most say holds the words
//   expect summary WORDS in N            a line of it does, and N articles say it (of the first such line)
//   expect no summary WORDS              none does
//   expect cut WORDS                     the line that ends with the words leaves the rest of its sentence out
//   expect earlier WORDS                 a number that was overtaken or taken back is given as such
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "account/builder.h"
#include "account/case.h"
#include "account/claim_group.h"
#include "account/quote.h"
#include "base/buf.h"

static str first_text(const account_statement *s) { return s->versions.at[s->fullest].text; }

static const account_statement *find_statement(const account *acc, str words) {
  for (u32 i = 0; i < acc->statements.count; i++)
    for (u32 k = 0; k < acc->statements.at[i].versions.count; k++)
      if (str_holds(acc->statements.at[i].versions.at[k].text, words)) return &acc->statements.at[i];
  return NULL;
}

static const account_claim *find_claim(const account *acc, str words) {
  for (u32 i = 0; i < acc->claims.count; i++)
    for (u32 k = 0; k < acc->claims.at[i].versions.count; k++)
      if (str_holds(acc->claims.at[i].versions.at[k].text, words)) return &acc->claims.at[i];
  return NULL;
}

static bool meet_finding(const account *acc, str line, bool wanted) {
  str kind = case_part(&line, " ");
  bool found = false, known = false;
  for (u32 k = 0; k <= FINDING_REVISED; k++) known |= str_equal(kind, str_from(finding_kind_names[k]));
  if (!known) case_stop("no such kind of finding", kind);
  for (u32 i = 0; i < acc->findings.count; i++) {
    const finding *f = &acc->findings.at[i];
    if (!str_equal(kind, str_from(finding_kind_names[f->kind]))) continue;
    found |= !line.len || str_holds(f->text, case_trim(line));
  }
  return found == wanted;
}

static bool meet_count(u32 have, str line) { return have == (u32)case_number(line); }

static bool meet_origins(const account *acc, str line) {
  str words = case_part(&line, " = ");
  const account_statement *s = find_statement(acc, words);
  const account_claim *c = find_claim(acc, words);
  const origin_count *o = s ? &s->origins : c ? &c->origins : NULL;
  if (!o) return false;
  return str_equal(line, STR("-")) ? o->count == NONE : meet_count(o->count, line);
}

static bool meet_described(const account *acc, str line, bool wanted) {
  bool known = false, found = false;
  for (u32 i = 0; i < acc->entities.count; i++) {
    const account_entity *e = &acc->entities.at[i];
    str rest = line;
    if (line.len <= e->name.len || memcmp(line.at, e->name.at, e->name.len) != 0) continue;
    rest = case_trim((str){line.at + e->name.len, line.len - e->name.len});
    known = true;
    for (u32 k = 0; k < e->described_as.count; k++) found |= str_equal(e->described_as.at[k].text, rest);
  }
  return known && found == wanted;
}

static bool ends_with(str text, str words) {
  return text.len >= words.len && memcmp(text.at + text.len - words.len, words.at, words.len) == 0;
}

static const summary_line *find_summary(const account *acc, str words) {
  for (u32 i = 0; i < acc->summary.count; i++)
    if (str_holds(acc->summary.at[i].text, words)) return &acc->summary.at[i];
  return NULL;
}

static bool meet_summary(const account *acc, str line) {
  const summary_line *s = find_summary(acc, case_part(&line, " in "));
  return s && meet_count(s->articles.count, line);
}

static bool meet_cut(const account *acc, str line) {
  const summary_line *s = find_summary(acc, line);
  return s && s->cut && ends_with(s->text, line);
}

static bool meet_earlier(const account *acc, str line) {
  for (u32 i = 0; i < acc->summary.count; i++)
    for (u32 k = 0; k < acc->summary.at[i].earlier.count; k++)
      if (str_holds(acc->summary.at[i].earlier.at[k].text, line)) return true;
  return false;
}

static bool meets(const account *acc, str line) {
  str rest = line;
  if (case_begins(&rest, "lead")) return acc->summary.count && str_holds(acc->summary.at[0].text, rest);
  if (case_begins(&rest, "summary")) return meet_summary(acc, rest);
  if (case_begins(&rest, "no summary")) return !find_summary(acc, rest);
  if (case_begins(&rest, "cut")) return meet_cut(acc, rest);
  if (case_begins(&rest, "earlier")) return meet_earlier(acc, rest);
  if (case_begins(&rest, "origins")) return meet_origins(acc, rest);
  if (case_begins(&rest, "described")) return meet_described(acc, rest, true);
  if (case_begins(&rest, "no described")) return meet_described(acc, rest, false);
  if (case_begins(&rest, "entities")) return meet_count(acc->entities.count, rest);
  if (case_begins(&rest, "statements")) return meet_count(acc->statements.count, rest);
  if (case_begins(&rest, "claims")) return meet_count(acc->claims.count, rest);
  if (case_begins(&rest, "figures")) return meet_count(acc->figures.count, rest);
  if (case_begins(&rest, "finding")) return meet_finding(acc, rest, true);
  if (case_begins(&rest, "no")) return meet_finding(acc, rest, false);
  if (case_begins(&rest, "title")) return str_equal(acc->title, rest);
  if (case_begins(&rest, "entity")) {
    str name = case_part(&rest, " in ");
    for (u32 i = 0; i < acc->entities.count; i++)
      if (str_equal(acc->entities.at[i].name, name)) return meet_count(acc->entities.at[i].articles.count, rest);
    return false;
  }
  if (case_begins(&rest, "statement")) {
    const account_statement *s = find_statement(acc, case_part(&rest, " in "));
    return s && meet_count(s->articles.count, rest);
  }
  if (case_begins(&rest, "speaker")) {
    const account_statement *s = find_statement(acc, case_part(&rest, " = "));
    return s && s->speaker != NONE && str_equal(acc->entities.at[s->speaker].name, case_trim(rest));
  }
  if (case_begins(&rest, "claim")) {
    const account_claim *c = find_claim(acc, case_part(&rest, " in "));
    return c && meet_count(c->articles.count, rest);
  }
  if (case_begins(&rest, "link")) {
    const account_statement *from = find_statement(acc, case_part(&rest, " -> ")), *to = find_statement(acc, case_trim(rest));
    for (u32 i = 0; from && to && i < from->links.count; i++)
      if (from->links.at[i].to == (u32)(to - acc->statements.at)) return true;
    return false;
  }
  if (case_begins(&rest, "published")) {
    str id = case_part(&rest, " ");
    for (u32 i = 0; i < acc->articles.count; i++)
      if (str_equal(acc->articles.at[i].record->art.given_id, id)) return str_equal(acc->articles.at[i].published, case_trim(rest));
    return false;
  }
  if (case_begins(&rest, "events")) return meet_count(acc->timeline.count, rest);
  if (case_begins(&rest, "undated")) {
    for (u32 i = 0; i < acc->timeline.count; i++)
      if (str_holds(acc->timeline.at[i].text, rest)) return false;
    return true;
  }
  if (case_begins(&rest, "event")) {
    str day = case_part(&rest, " ");
    for (u32 i = 0; i < acc->timeline.count; i++)
      if (str_equal(acc->timeline.at[i].when.value, day) && str_holds(acc->timeline.at[i].text, case_trim(rest))) return true;
    return false;
  }
  case_stop("unknown expectation", line);
}

// Everything that can be read of the account, in order.
static void dump(const account *acc, buf *out) {
  buf_format(out, "%.*s | %.*s | %.*s-%.*s\n", STR_FMT(acc->id), STR_FMT(acc->title), STR_FMT(acc->first), STR_FMT(acc->last));
  for (u32 i = 0; i < acc->summary.count; i++) {
    const summary_line *s = &acc->summary.at[i];
    buf_format(out, "summary %.*s%s%s origins %d in", STR_FMT(s->text), s->continues ? " (continues)" : "", s->cut ? " (cut)" : "", (int)s->origins.count);
    for (u32 k = 0; k < s->evidence.count; k++) buf_format(out, " %u:%u", s->evidence.at[k].article, s->evidence.at[k].at.start);
    for (u32 k = 0; k < s->earlier.count; k++) buf_format(out, " earlier %.*s", STR_FMT(s->earlier.at[k].text));
    buf_char(out, '\n');
  }
  for (u32 i = 0; i < acc->entities.count; i++) {
    const account_entity *e = &acc->entities.at[i];
    buf_format(out, "entity %.*s %.*s articles %u:", STR_FMT(e->id), STR_FMT(e->name), e->articles.count);
    for (u32 k = 0; k < e->aliases.count; k++) buf_format(out, " %.*s", STR_FMT(e->aliases.at[k]));
    for (u32 k = 0; k < e->described_as.count; k++) buf_format(out, " (%.*s)", STR_FMT(e->described_as.at[k].text));
    buf_char(out, '\n');
  }
  for (u32 i = 0; i < acc->statements.count; i++) {
    const account_statement *s = &acc->statements.at[i];
    buf_format(out, "statement %.*s by %d: %.*s", STR_FMT(s->id), (int)s->speaker, STR_FMT(first_text(s)));
    for (u32 k = 0; k < s->versions.count; k++)
      buf_format(out, " [%u%s%s %.*s]", s->versions.at[k].article, s->versions.at[k].complete ? "" : " cut",
                 s->versions.at[k].altered ? " altered" : "", STR_FMT(s->versions.at[k].text));
    buf_format(out, " origins %d of", (int)s->origins.count);
    for (u32 k = 0; k < s->origins.ids.count; k++) buf_format(out, " %u", s->origins.ids.at[k]);
    for (u32 k = 0; k < s->origins.basis.count; k++)
      buf_format(out, " %u:%u", s->origins.basis.at[k].article, s->origins.basis.at[k].at.start);
    buf_char(out, '\n');
  }
  for (u32 i = 0; i < acc->claims.count; i++) {
    const account_claim *c = &acc->claims.at[i];
    buf_format(out, "claim %.*s: %.*s", STR_FMT(c->id), STR_FMT(c->text));
    for (u32 k = 0; k < c->versions.count; k++)
      buf_format(out, " [%u by %d %.*s]", c->versions.at[k].article, (int)c->versions.at[k].attributed_to,
                 STR_FMT(c->versions.at[k].text));
    buf_format(out, " origins %d\n", (int)c->origins.count);
  }
  for (u32 i = 0; i < acc->figures.count; i++) {
    buf_format(out, "figure %s (%.*s)", acc->figures.at[i].unit, STR_FMT(acc->figures.at[i].of));
    for (u32 k = 0; k < acc->figures.at[i].sides.count; k++)
      buf_format(out, " %u.%u", acc->figures.at[i].sides.at[k].article, acc->figures.at[i].sides.at[k].figure);
    buf_char(out, '\n');
  }
  for (u32 i = 0; i < acc->timeline.count; i++)
    buf_format(out, "when %.*s %.*s\n", STR_FMT(acc->timeline.at[i].when.value), STR_FMT(acc->timeline.at[i].text));
  for (u32 i = 0; i < acc->findings.count; i++) {
    const finding *f = &acc->findings.at[i];
    buf_format(out, "finding %.*s %s %.2f %.*s\n", STR_FMT(f->id), finding_kind_names[f->kind], (double)f->strength, STR_FMT(f->text));
    for (u32 k = 0; k < f->sides.count; k++) {
      buf_format(out, "   side %.*s:", STR_FMT(f->sides.at[k].value));
      for (u32 m = 0; m < f->sides.at[k].evidence.count; m++)
        buf_format(out, " %u:%u+%u", f->sides.at[k].evidence.at[m].article, f->sides.at[k].evidence.at[m].at.start,
                   f->sides.at[k].evidence.at[m].at.len);
      buf_char(out, '\n');
    }
  }
  for (u32 i = 0; i < acc->not_measured.count; i++)
    buf_format(out, "not measured %.*s (%u)\n", STR_FMT(acc->not_measured.at[i].what), acc->not_measured.at[i].articles.count);
}

// Order 0 is the file's, 1 backwards, the others shuffled by a fixed sequence; from order 2 on one article comes twice.
enum { ORDERS = 6 };
static void build(arena *a, arena *scratch, const story_case *c, u32 order, account *out) {
  const record *records[CASE_ARTICLES + 1];
  u32 n = c->count, seed = 17 + order;
  for (u32 i = 0; i < n; i++) records[i] = c->records[order == 1 ? n - 1 - i : i];
  for (u32 i = n; order > 1 && i > 1; i--) {
    seed = seed * 1664525u + 1013904223u;
    u32 k = (seed >> 8) % i;
    const record *swap = records[i - 1];
    records[i - 1] = records[k], records[k] = swap;
  }
  if (order > 1 && n) records[n++] = c->records[order % c->count];
  account_build(a, scratch, records, n, out);
}

static void run_cases(const char *path) {
  arena *a = arena_new(), *scratch = arena_new();
  story_case_list cases = {0};
  cases_read(a, scratch, path, &cases);
  u32 failed = 0;
  assert_true(cases.count > 0);
  for (u32 i = 0; i < cases.count; i++) {
    const story_case *c = &cases.at[i];
    account there;
    buf one = {0};
    char why[512];
    bool good = true;
    build(a, scratch, c, 0, &there);
    dump(&there, &one);
    for (u32 order = 1; order < ORDERS; order++) {
      account again;
      buf two = {0};
      build(a, scratch, c, order, &again);
      dump(&again, &two);
      bool same = one.len == two.len && memcmp(one.at, two.at, one.len) == 0;
      if (!same) print_error("%.*s: another account for another order\n", STR_FMT(c->name));
      good &= same;
      buf_free(&two);
    }
    if (!evidence_check(&there, why, sizeof why)) {
      print_error("%.*s: %s\n", STR_FMT(c->name), why);
      good = false;
    }
    for (u32 k = 0; k < c->expect_count; k++)
      if (!meets(&there, c->expects[k])) {
        print_error("%.*s: expect %.*s\n", STR_FMT(c->name), STR_FMT(c->expects[k]));
        good = false;
      }
    if (!good) print_error("%s\n", one.at);
    failed += !good;
    buf_free(&one);
  }
  arena_free(a);
  arena_free(scratch);
  assert_int_equal(failed, 0);
}

static void names_are_joined(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/names.txt"); }
static void statements_are_aligned(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/statements.txt"); }
static void claims_and_figures_are_aligned(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/claims.txt"); }
static void dates_are_joined(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/dates.txt"); }
static void origins_are_counted(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/origins.txt"); }
static void headlines_are_chosen(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/headline.txt"); }
static void findings_are_told(void **state) { (void)state, run_cases(SOURCE_DIR "/src/account/cases/findings.txt"); }

// ---- the small parts

static void timex_values_become_days(void **state) {
  (void)state;
  static const struct { const char *value, *first, *last; u8 part; } rows[] = {
      {"2031-03-04", "2031-03-04", "2031-03-04", PART_NONE},  {"2031-03-04TEV", "2031-03-04", "2031-03-04", PART_EVENING},
      {"2031-02", "2031-02-01", "2031-02-28", PART_NONE},     {"2028", "2028-01-01", "2028-12-31", PART_NONE},
      {"2027-W10", "2027-03-08", "2027-03-14", PART_NONE},    {"2027-W10-WE", "2027-03-13", "2027-03-14", PART_NONE},
      {"2027-W10-2", "2027-03-09", "2027-03-09", PART_NONE},  {"2028-Q1", "2028-01-01", "2028-03-31", PART_NONE},
      {"2028-FA", "2028-09-01", "2028-11-30", PART_NONE},     {"2031-03-04T23:41", "2031-03-04", "2031-03-04", PART_NIGHT},
  };
  arena *a = arena_new();
  day_range r;
  for (u32 i = 0; i < COUNT_OF(rows); i++) {
    assert_true(days_read(str_from(rows[i].value), &r));
    assert_true(str_equal(day_value(a, r.first), str_from(rows[i].first)));
    assert_true(str_equal(day_value(a, r.last), str_from(rows[i].last)));
    assert_int_equal(r.part, rows[i].part);
  }
  static const char *const none[] = {"", "P3M", "PRESENT_REF", "XXXX-03-02", "2031-13", "2031-02-30", "2031-W60", "20"};
  for (u32 i = 0; i < COUNT_OF(none); i++) assert_false(days_read(str_from(none[i]), &r));
  assert_true(str_equal(days_words(a, STR("2031-03-04TEV")), STR("the evening of 4 March 2031")));
  assert_true(str_equal(days_words(a, STR("2031-03")), STR("March 2031")));
  for (i32 d = -200000; d < 200000; d += 97) {
    i32 year;
    u32 month, day;
    day_split(d, &year, &month, &day);
    assert_int_equal(day_of(year, month, day), d);
  }
  arena_free(a);
}

static figure number(double value, const char *unit, u8 flags) {
  figure f = {.value = value, .low = NAN, .high = NAN, .flags = flags};
  memcpy(f.unit, unit, strlen(unit));
  return f;
}

static void figures_agree_by_rounding_and_bounds(void **state) {
  (void)state;
  figure a = number(6438, "count", 0), b = number(6400, "count", 0);
  assert_int_equal(figures_compare(&a, &b), FIGURES_ROUNDED);
  a = number(38.7e6, "EUR", 0), b = number(39e6, "EUR", FIGURE_APPROXIMATE);
  assert_int_equal(figures_compare(&a, &b), FIGURES_ROUNDED);
  a = number(4183220, "count", 0), b = number(4.2e6, "count", FIGURE_APPROXIMATE);
  assert_int_equal(figures_compare(&a, &b), FIGURES_ROUNDED);
  a = number(67, "percent", 0), b = number(200.0 / 3, "percent", 0);
  assert_int_equal(figures_compare(&a, &b), FIGURES_ROUNDED);
  a = number(61400, "count", 0), b = number(84000, "count", 0);
  assert_int_equal(figures_compare(&a, &b), FIGURES_DIFFER);
  a = number(47, "percent", 0), b = number(48, "percent", 0);
  assert_int_equal(figures_compare(&a, &b), FIGURES_DIFFER);
  b.high = 48;
  assert_int_equal(figures_compare(&a, &b), FIGURES_WITHIN);
  a = number(930, "count", 0), b = number(900, "count", 0);
  b.low = 900;
  assert_int_equal(figures_compare(&a, &b), FIGURES_WITHIN);
  a = number(NAN, "count", 0), b = number(25, "count", 0);
  a.low = 20, a.high = 30;
  assert_int_equal(figures_compare(&a, &b), FIGURES_WITHIN);
  a = number(5, "percent", 0), b = number(5, "count", 0);
  assert_int_equal(figures_compare(&a, &b), FIGURES_OTHER);
}

static void an_empty_story_is_an_empty_account(void **state) {
  (void)state;
  arena *a = arena_new(), *scratch = arena_new();
  account acc;
  account_build(a, scratch, NULL, 0, &acc);
  assert_int_equal(acc.articles.count, 0);
  assert_int_equal(acc.findings.count, 0);
  arena_free(a);
  arena_free(scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(timex_values_become_days),
      cmocka_unit_test(figures_agree_by_rounding_and_bounds),
      cmocka_unit_test(an_empty_story_is_an_empty_account),
      cmocka_unit_test(names_are_joined),
      cmocka_unit_test(statements_are_aligned),
      cmocka_unit_test(claims_and_figures_are_aligned),
      cmocka_unit_test(dates_are_joined),
      cmocka_unit_test(origins_are_counted),
      cmocka_unit_test(findings_are_told), cmocka_unit_test(headlines_are_chosen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
