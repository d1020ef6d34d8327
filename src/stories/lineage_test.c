// SPDX-License-Identifier: Apache-2.0
// Who took from whom: cases/lineage.txt, families, credits, and texts made to be slow.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stories/families.h"
#include "stories/stories.h"

static arena *memory, *scratch;

static record *article_of(str body, str title, str outlet, str date, str url, str id) {
  capture c = {.kind = CAPTURE_TEXT, .bytes = body, .path = STR("test"), .body = body, .id = id, .title = title,
               .outlet = outlet, .date = date, .url = url};
  record *r = arena_one(memory, record);
  reject why;
  assert_true(record_read(memory, scratch, &c, &(language_options){0}, r, &why));
  return r;
}

static int by_id(const void *x, const void *y) {
  return strcmp((*(const record *const *)x)->art.id, (*(const record *const *)y)->art.id);
}

static lineage compare(const record **records, u32 n) {
  qsort(records, n, sizeof *records, by_id);
  lineage out;
  lineage_read(memory, scratch, records, n, &out);
  return out;
}

static str file_text(const char *name) {
  char path[512];
  snprintf(path, sizeof path, SOURCE_DIR "/%s", name);
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  char *bytes = arena_alloc(memory, 1 << 20);
  u32 n = (u32)fread(bytes, 1, 1 << 20, f);
  fclose(f);
  return (str){bytes, n};
}

// ---- cases/lineage.txt

static bool next_line(str *text, str *line) {
  if (!text->len) return false;
  const char *feed = memchr(text->at, '\n', text->len);
  u32 n = feed ? (u32)(feed - text->at) : text->len, step = feed ? n + 1 : n;
  *line = (str){text->at, n};
  text->at += step, text->len -= step;
  return true;
}

static str part_of(str *line) {
  u32 n = 0;
  while (n < line->len && line->at[n] != '|') n++;
  str part = {line->at, n};
  u32 step = n < line->len ? n + 1 : n;
  line->at += step, line->len -= step;
  while (part.len && part.at[0] == ' ') part.at++, part.len--;
  while (part.len && part.at[part.len - 1] == ' ') part.len--;
  return part;
}

// Paragraphs of a case are parted by " / ".
static str paragraphs(str s) {
  char *bytes = arena_alloc(memory, (size_t)s.len * 2 + 2);
  u32 n = 0;
  for (u32 i = 0; i < s.len; i++) {
    if (i + 2 < s.len && memcmp(s.at + i, " / ", 3) == 0) {
      bytes[n++] = '\n', bytes[n++] = '\n';
      i += 2;
    } else {
      bytes[n++] = s.at[i];
    }
  }
  bytes[n++] = '\n';
  return (str){bytes, n};
}

typedef struct trial {
  str title;
  const record *records[16];
  u32 count;
  str wanted[32];
  u32 wanted_count;
} trial;

static str name_of(const trial *t, const lineage *l, u32 node) {
  if (node < ORIGIN_BASE) return t->records[node]->art.given_id;
  return arena_format(memory, "?%.*s", STR_FMT(l->origins.at[node - ORIGIN_BASE].name));
}

static u32 run_trial(trial *t) {
  if (!t->count) return 0;
  lineage l = compare(t->records, t->count);
  VEC(str) found = {0};
  for (u32 i = 0; i < l.edges.count; i++) {
    const edge *e = &l.edges.at[i];
    str from = name_of(t, &l, e->from), to = name_of(t, &l, e->to);
    if (!e->known && str_compare(from, to) > 0) {
      str s = from;
      from = to, to = s;
    }
    *vec_push(memory, &found) =
        arena_format(memory, "%.*s %s %.*s %s", STR_FMT(from), e->known ? "->" : "--", STR_FMT(to), edge_kind_names[e->kind]);
  }
  u32 counted = 0;
  for (u32 i = 0; i < l.origins.count; i++) counted += l.origins.at[i].article_count > 0;
  *vec_push(memory, &found) = arena_format(memory, "origins %u", counted);
  u32 wrong = 0;
  for (u32 i = 0; i < t->wanted_count; i++) {
    bool hit = false;
    for (u32 k = 0; k < found.count; k++) hit |= str_equal(t->wanted[i], found.at[k]);
    if (!hit) print_message("  %.*s: missed %.*s\n", STR_FMT(t->title), STR_FMT(t->wanted[i])), wrong++;
  }
  for (u32 k = 0; k + 1 < found.count; k++) {
    bool hit = false;
    for (u32 i = 0; i < t->wanted_count; i++) hit |= str_equal(t->wanted[i], found.at[k]);
    if (!hit) print_message("  %.*s: too much %.*s\n", STR_FMT(t->title), STR_FMT(found.at[k])), wrong++;
  }
  if (wrong) print_message("  origins: %.*s\n", STR_FMT(found.at[found.count - 1]));
  return wrong;
}

static void test_lineage_cases(void **state) {
  (void)state;
  str text = file_text("src/stories/cases/lineage.txt"), line;
  trial t = {0};
  u32 wrong = 0, cases = 0;
  while (next_line(&text, &line)) {
    if (!line.len) continue;
    char mark = line.at[0];
    str rest = {line.at + 1, line.len - 1};
    if (mark == '#') {
      wrong += run_trial(&t);
      t = (trial){.title = rest};
      cases++;
    } else if (mark == '=') {
      t.wanted[t.wanted_count++] = part_of(&rest);
    } else if (mark == '+') {
      str id = part_of(&rest), outlet = part_of(&rest), date = part_of(&rest), title = part_of(&rest), body = part_of(&rest);
      t.records[t.count++] = article_of(paragraphs(body), title, outlet, date, (str){0}, id);
    }
  }
  wrong += run_trial(&t);
  assert_true(cases >= 6);
  assert_int_equal(wrong, 0);
}

// ---- families

static void test_families_are_read(void **state) {
  (void)state;
  families f;
  u32 line;
  assert_true(families_read(memory, STR("# a comment\n\nHarbour Group: The Harbour News, coast.example\r\nTarn Gazette\tTarn Extra\n"), &f, &line));
  article art = {.outlet.value = STR("harbour news")};
  assert_true(str_equal(families_of(&f, &art), STR("Harbour Group")));
  art = (article){.url = STR("https://www.news.coast.example/a/b")};
  assert_true(str_equal(families_of(&f, &art), STR("Harbour Group")));
  art = (article){.url = STR("https://notcoast.example/")};
  assert_int_equal(families_of(&f, &art).len, 0);
  art = (article){.outlet.value = STR("Tarn Extra")};
  assert_true(str_equal(families_of(&f, &art), STR("Tarn Gazette")));
  art = (article){0};
  assert_int_equal(families_of(&f, &art).len, 0);
  assert_int_equal(families_of(NULL, &art).len, 0);
  assert_false(families_read(memory, STR("A Paper, B Paper\nC Paper, a paper\n"), &f, &line));
  assert_int_equal(line, 2);
  assert_false(families_read(memory, STR("A Paper\nNobody:\n"), &f, &line));
}

static void test_one_family_is_one_origin(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "The lock at Merrow will stay shut until June, the canal board said after its engineers had looked at the gates.\n",
      "Boats cannot pass Merrow this spring. Divers found rot in both leaves, and a new pair has to be built first.\n",
      "Hauliers at the basin fear for the season: with Merrow closed, every load of gravel goes by road from now on.\n"};
  static const char *const outlets[] = {"Canal Times", "Basin Herald", "Upland Star"};
  const record *records[3];
  for (u32 round = 0; round < 2; round++) {
    for (u32 i = 0; i < 3; i++) {
      record *r = article_of(str_from(bodies[i]), (str){0}, str_from(outlets[i]), (str){0}, (str){0}, str_from(outlets[i]));
      if (round && i < 2) r->art.family = STR("Water Press");
      records[i] = r;
    }
    lineage l = compare(records, 3);
    assert_int_equal(l.origins.count, round ? 2 : 3);
    u32 joined = 0;
    for (u32 i = 0; i < l.origins.count; i++) {
      if (!l.origins.at[i].family.len) continue;
      joined++;
      assert_int_equal(l.origins.at[i].article_count, 2);
      assert_true(str_equal(l.origins.at[i].name, STR("Water Press")));
    }
    assert_int_equal(joined, round);
  }
}

// ---- cost

// What lineage costs, counted: pairs that are told of, and bytes of memory that it asked for.
typedef struct cost {
  u32 pairs;
  size_t bytes;
} cost;

// Near-equal articles: one text, a word of it changed in each.
static cost cost_of_near_equal(u32 n) {
  arena *a = arena_new(), *work = arena_new();
  const record *base = article_of(file_text("samples/trams/norden-wire.txt"), (str){0}, (str){0}, (str){0}, (str){0}, STR("base"));
  const record **records = arena_array(a, const record *, n);
  for (u32 i = 0; i < n; i++) {
    record *r = arena_one(a, record);
    *r = *base;
    snprintf(r->art.id, sizeof r->art.id, "%016x", (unsigned)i);
    r->doc.tokens.at = arena_array(a, token, base->doc.tokens.count);
    memcpy(r->doc.tokens.at, base->doc.tokens.at, base->doc.tokens.count * sizeof(token));
    r->doc.tokens.at[40 + i % 200].key ^= i * 2654435761u;
    records[i] = r;
  }
  lineage l;
  size_t before = arena_used(a) + arena_used(work);
  lineage_read(a, work, records, n, &l);
  cost spent = {l.sharings.count, arena_used(a) + arena_used(work) - before};
  assert_true(l.edges.count >= n - 1);
  assert_int_equal(l.origins.count, 1);
  arena_free(a), arena_free(work);
  return spent;
}

static void test_near_equal_articles_stay_near_linear(void **state) {
  (void)state;
  cost small = cost_of_near_equal(250), large = cost_of_near_equal(2000);
  print_message("  250 near-equal articles: %u pairs, %zu bytes; 2,000: %u pairs, %zu bytes\n", small.pairs, small.bytes, large.pairs, large.bytes);
  assert_true(large.pairs < 8 * 2 * small.pairs); // eight times as many articles: not sixty-four times the work
  assert_true(large.bytes < 8 * 2 * small.bytes);
}

static int begin(void **state) {
  (void)state;
  memory = arena_new(), scratch = arena_new();
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_free(memory), arena_free(scratch);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_lineage_cases, begin, end),
      cmocka_unit_test_setup_teardown(test_families_are_read, begin, end),
      cmocka_unit_test_setup_teardown(test_one_family_is_one_origin, begin, end),
      cmocka_unit_test_setup_teardown(test_near_equal_articles_stay_near_linear, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
