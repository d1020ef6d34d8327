// SPDX-License-Identifier: Apache-2.0
// Cost of one account by the number of articles: stories made by mixing the paragraphs of the given articles.
//   account_bench PATH...           for 5, 50 and 500 articles: mixed ones, then near copies of one; then 1,000 stories
//   account_bench --given PATH...   one story of the articles as they are, at most 500
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "account/account.h"
#include "base/buf.h"
#include "ingest/capture.h"
#include "statements/record.h"

typedef VEC(capture) capture_list;
typedef VEC(str) str_list;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); // one thread: what other programs take does not count
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void read_paragraphs(arena *a, int count, char **paths, capture_list *all, str_list *paragraphs) {
  source_options options = {.paths = (const char *const *)paths, .path_count = (u32)count};
  stemma_error error = {0};
  source *s = source_open(&options, &error);
  if (!s) {
    fprintf(stderr, "%s\n", error.message);
    exit(3);
  }
  capture c;
  reject why;
  for (source_result r; (r = source_next(s, a, &c, &why)) != SOURCE_END;) {
    if (r == SOURCE_REJECT || c.kind == CAPTURE_HTML) continue;
    *vec_push(a, all) = c;
    for (u32 start = 0; start < c.body.len;) {
      const char *feed = memchr(c.body.at + start, '\n', c.body.len - start);
      u32 end = feed ? (u32)(feed - c.body.at) : c.body.len;
      if (end > start + 60) *vec_push(a, paragraphs) = (str){c.body.at + start, end - start};
      start = end + 1;
    }
  }
  source_close(s);
}

// Text k: an own first line, then paragraphs drawn by a fixed sequence; a copy takes one article whole and trims its end.
static str make_text(arena *a, const capture_list *all, const str_list *paragraphs, u32 k, bool copies) {
  buf out = {0};
  buf_format(&out, "Edition %u of the evening paper of the town\nMarch %u, 2031\n\n", k + 1, 1 + k % 28);
  u32 seed = 12345 + 7919 * k;
  if (copies) {
    str body = all->at[0].body;
    buf_str(&out, (str){body.at, body.len - body.len * (seed % 5) / 20});
  } else
    for (u32 i = 0; i < 12; i++) {
      seed = seed * 1664525u + 1013904223u;
      buf_str(&out, paragraphs->at[(seed >> 8) % paragraphs->count]);
      buf_text(&out, "\n\n");
    }
  str text = arena_copy(a, (str){out.at, (u32)out.len});
  buf_free(&out);
  return text;
}

// Many small stories, as a heap has them: five articles each, read once, then the accounts alone.
static void time_heap(const capture_list *all, const str_list *paragraphs, u32 stories) {
  enum { EACH = 5, DISTINCT = 200 };
  arena *a = arena_new();
  const record **records = calloc(DISTINCT, sizeof *records);
  u32 count = 0;
  if (!records) abort();
  arena *scratch = arena_new();
  for (u32 i = 0; i < DISTINCT; i++) {
    capture c = all->at[0];
    c.body = c.bytes = make_text(a, all, paragraphs, i, false);
    c.title = (str){0};
    record *r = arena_one(a, record);
    language_options options = {0};
    reject why;
    if (record_read(a, scratch, &c, &options, r, &why)) records[count++] = r;
  }
  double start = now();
  for (u32 i = 0; i < stories; i++) {
    arena *own = arena_new(), *own_scratch = arena_new();
    account acc;
    const record *mine[EACH];
    for (u32 k = 0; k < EACH; k++) mine[k] = records[(i * 7 + k * 31) % count];
    account_build(own, own_scratch, mine, EACH, &acc);
    arena_free(own);
    arena_free(own_scratch);
  }
  double seconds = now() - start;
  printf("heap     %4u stories  %9.3f s %8.2f ms a story of %u articles\n", stories, seconds, 1000 * seconds / stories, EACH);
  free(records);
  arena_free(a);
  arena_free(scratch);
}

typedef enum story_kind { STORY_MIXED, STORY_COPIES, STORY_GIVEN } story_kind;
static const char *const story_names[] = {"mixed", "copies", "given"};

static void time_story(const capture_list *all, const str_list *paragraphs, u32 n, story_kind kind) {
  arena *a = arena_new(), *scratch = arena_new();
  const record **records = calloc(n, sizeof *records);
  if (!records) abort();
  u32 count = 0;
  for (u32 i = 0; i < n; i++) {
    capture c = all->at[kind == STORY_GIVEN ? i : 0];
    if (kind != STORY_GIVEN) {
      c.body = c.bytes = make_text(a, all, paragraphs, i, kind == STORY_COPIES);
      c.title = (str){0};
    }
    record *r = arena_one(a, record);
    language_options options = {0};
    reject why;
    if (record_read(a, scratch, &c, &options, r, &why)) records[count++] = r;
  }
  double start = now();
  account acc;
  account_build(a, scratch, records, count, &acc);
  double seconds = now() - start;
  printf("%-8s %4u articles %9.3f s %8.2f ms an article   %u statements, %u claims, %u findings\n", story_names[kind], count, seconds, 1000 * seconds / count, acc.statements.count, acc.claims.count, acc.findings.count);
  char why[512];
  if (!evidence_check(&acc, why, sizeof why)) printf("evidence: %s\n", why);
  free(records);
  arena_free(a);
  arena_free(scratch);
}

int main(int argc, char **argv) {
  bool given = argc > 2 && strcmp(argv[1], "--given") == 0;
  if (argc < 2) {
    fprintf(stderr, "usage: account_bench [--given] PATH...\n");
    return 2;
  }
  arena *a = arena_new();
  capture_list all = {0};
  str_list paragraphs = {0};
  read_paragraphs(a, argc - 1 - given, argv + 1 + given, &all, &paragraphs);
  if (!all.count || !paragraphs.count) return 3;
  static const u32 sizes[] = {5, 50, 500};
  if (given) time_story(&all, &paragraphs, all.count < 500 ? all.count : 500, STORY_GIVEN);
  for (u32 kind = STORY_MIXED; kind <= STORY_COPIES && !given; kind++)
    for (u32 i = 0; i < COUNT_OF(sizes); i++) time_story(&all, &paragraphs, sizes[i], (story_kind)kind);
  if (!given) time_heap(&all, &paragraphs, 1000);
  arena_free(a);
  return 0;
}
