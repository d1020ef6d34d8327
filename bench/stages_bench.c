// SPDX-License-Identifier: Apache-2.0
// Speed of each stage on one core, over articles repeated with a first line that tells the repeats apart.
//   stages_bench REPEATS PATH...            prints a line a stage: articles/s, MB/s of text, peak memory so far
//   stages_bench --write REPEATS PATH...    prints the repeated articles as JSON lines, for timing the whole program
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "account/account.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/threads.h"
#include "ingest/capture.h"
#include "language/core.h"
#include "present/present.h"
#include "statements/record.h"
#include "store/blob.h"
#include "stories/stories.h"

typedef VEC(capture) capture_list;
typedef VEC(record) record_list;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print_line(const char *stage, double seconds, u32 articles, u64 bytes) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  printf("%-28s %10.0f articles/s %8.1f MB/s %8.0f MB peak\n", stage, articles / seconds, (double)bytes / 1e6 / seconds,
         (double)use.ru_maxrss / 1024);
}

static void load(arena *a, int count, char **paths, u32 repeats, capture_list *out) {
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
    if (r == SOURCE_REJECT || c.kind == CAPTURE_HTML) continue; // pages have a benchmark of their own
    for (u32 n = 0; n < repeats; n++) {
      capture *copy = vec_push(a, out);
      *copy = c;
      copy->body = arena_format(a, "Edition %u of these benchmark pages\n%.*s", n + 1, STR_FMT(c.body));
      copy->bytes = copy->body;
      copy->path = STR("bench");
    }
  }
  source_close(s);
}

static void write_lines(const capture_list *all) {
  buf out = {0};
  for (u32 i = 0; i < all->count; i++) {
    const capture *c = &all->at[i];
    json_writer w = {&out, false};
    json_open(&w, '{');
    char id[24];
    snprintf(id, sizeof id, "n%u", i);
    json_key(&w, "id"), json_text(&w, id);
    json_key(&w, "title"), json_str(&w, c->title);
    json_key(&w, "date"), json_str(&w, c->date);
    json_key(&w, "outlet"), json_str(&w, c->outlet);
    json_key(&w, "text"), json_str(&w, c->body);
    json_close(&w, '}');
    buf_char(&out, '\n');
    fwrite(out.at, 1, out.len, stdout);
    out.len = 0;
  }
  buf_free(&out);
}

// Article to statements, each step timed by itself; the arenas are reset between articles as in the program. The core is
// asked twice: for tags and names alone, as a reader without trees would, then for all.
static void time_article_layer(const capture_list *all, u64 bytes) {
  enum { ARTICLE, WORDS, TAGS, TREES, LEMMAS, TIMES, NAMES, FIGURES, STATEMENTS, SKETCH, PACK, STEPS };
  static const char *const names[] = {"article", "tokens, quotations, words", "core: tags, name labels", "core: with trees", "lemmas",
                                      "times",   "names",                     "figures",                 "statements",
                                      "sketch",  "pack"};
  double spent[STEPS] = {0};
  u64 words = 0;
  arena *a = arena_new(), *scratch = arena_new(), *core_memory = arena_new();
  language_options options = {0};
  for (u32 i = 0; i < all->count; i++) {
    record r = {0};
    reject why;
    sketch k;
    buf packed = {0};
    arena_reset(a), arena_reset(scratch), arena_reset(core_memory);
    double t[STEPS + 1];
    t[ARTICLE] = now();
    if (!article_read(a, scratch, &all->at[i], &r.art, &why)) continue;
    t[WORDS] = now();
    tokens_read(a, &r.art, &options, &r.doc);
    quotations_read(a, &r.art, &r.doc);
    parsed_words_read(a, &r.art, &r.doc);
    t[TAGS] = now();
    float *scores = arena_array(core_memory, float, (size_t)r.doc.words.count * CORE_NAME_LABELS + 1);
    core_read(core_memory, &r.art, &(core_options){.skip_heads = true}, &r.doc, scores);
    t[TREES] = now();
    arena_reset(core_memory);
    scores = arena_array(core_memory, float, (size_t)r.doc.words.count * CORE_NAME_LABELS + 1);
    core_read(core_memory, &r.art, &(core_options){0}, &r.doc, scores);
    parsed_words_settle(&r.doc);
    core_name_votes(a, core_memory, &r.doc, scores);
    words += r.doc.words.count;
    t[LEMMAS] = now();
    lemmas_read(a, &r.art, &r.doc);
    t[TIMES] = now();
    times_read(a, scratch, &r.art, &r.doc);
    t[NAMES] = now();
    entities_read(a, scratch, &r.art, &r.doc);
    t[FIGURES] = now();
    figures_read(a, scratch, &r.art, &r.doc);
    t[STATEMENTS] = now();
    statements_read(a, scratch, &r.art, &r.doc, &r.said);
    t[SKETCH] = now();
    sketch_make(a, scratch, &r, &k);
    t[PACK] = now();
    blob_pack_record(&packed, &r);
    t[STEPS] = now();
    buf_free(&packed);
    for (u32 n = 0; n < STEPS; n++) spent[n] += t[n + 1] - t[n];
  }
  double sum = 0;
  for (u32 n = 0; n < STEPS; n++) {
    print_line(names[n], spent[n] > 0 ? spent[n] : 1e-9, all->count, bytes);
    if (n != TAGS) sum += spent[n];
  }
  print_line("article layer, together", sum, all->count, bytes);
  printf("words (kernels: %s): tags and names from the text %.0f/s, with trees %.0f/s\n", core_kernels_best()->name,
         (double)words / (spent[WORDS] + spent[TAGS] + spent[NAMES]), (double)words / (spent[WORDS] + spent[TREES] + spent[NAMES]));
  arena_free(a), arena_free(scratch), arena_free(core_memory);
}

static const record *sort_record(const void *x) { return *(const record *const *)x; }
static int by_id(const void *x, const void *y) { return strcmp(sort_record(x)->art.id, sort_record(y)->art.id); }

static void time_heap_layer(const capture_list *all, u64 bytes) {
  arena *a = arena_new(), *scratch = arena_new();
  const record **records = arena_array(a, const record *, all->count);
  u32 n = 0;
  reject why;
  for (u32 i = 0; i < all->count; i++) {
    record *r = arena_one(a, record);
    arena_reset(scratch);
    if (record_read(a, scratch, &all->at[i], &(language_options){0}, r, &why)) records[n++] = r;
  }
  qsort(records, n, sizeof *records, by_id);
  sketch *sketches = arena_array(a, sketch, n);
  u32 *story_of = arena_array(a, u32, n);
  for (u32 i = 0; i < n; i++) sketch_make(a, scratch, records[i], &sketches[i]);
  double t = now();
  u32 stories = stories_group(a, sketches, n, 1, story_of);
  print_line("grouping", now() - t, n, bytes);
  arena *account_memory = arena_new();
  double building = 0, rendering = 0;
  const record **members = arena_array(a, const record *, n);
  for (u32 s = 0; s < stories; s++) {
    u32 count = 0;
    for (u32 i = 0; i < n; i++)
      if (story_of[i] == s) members[count++] = records[i];
    account acc;
    buf out = {0};
    arena_reset(account_memory);
    arena_reset(scratch);
    t = now();
    account_build(account_memory, scratch, members, count, &acc);
    building += now() - t;
    t = now();
    present_html(&out, &acc);
    rendering += now() - t;
    buf_free(&out);
  }
  char label[64];
  snprintf(label, sizeof label, "accounts (%u stories)", stories);
  print_line(label, building, n, bytes);
  print_line("pages of them", rendering, n, bytes);
  arena_free(account_memory);
  arena_free(a);
  arena_free(scratch);
}

int main(int argc, char **argv) {
  bool write = argc > 1 && strcmp(argv[1], "--write") == 0;
  int first = write ? 2 : 1;
  if (argc < first + 2) {
    fprintf(stderr, "usage: stages_bench [--write] REPEATS PATH...\n");
    return 2;
  }
  u32 repeats = (u32)strtoul(argv[first], NULL, 10);
  arena *a = arena_new();
  capture_list all = {0};
  load(a, argc - first - 1, argv + first + 1, repeats ? repeats : 1, &all);
  if (write) {
    write_lines(&all);
  } else {
    u64 bytes = 0;
    for (u32 i = 0; i < all.count; i++) bytes += all.at[i].body.len;
    printf("%u articles, %.1f kB each, one core\n", all.count, all.count ? (double)bytes / 1e3 / all.count : 0);
    time_article_layer(&all, bytes);
    time_heap_layer(&all, bytes);
  }
  arena_free(a);
  return 0;
}
