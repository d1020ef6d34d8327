// SPDX-License-Identifier: Apache-2.0
// The public functions of stemma.h, over store/, run/ and present/.
#include <stdlib.h>

#include "base/error.h"
#include "base/threads.h"
#include "present/present.h"
#include "run/run.h"
#include "stemma.h"

struct stemma {
  store *base;
  char *path;
};

const char *stemma_version(void) { return STEMMA_VERSION; }

stemma *stemma_open(const char *path, stemma_error *error) {
  *error = (stemma_error){0};
  store *base = store_open(path, STORE_WRITE, error);
  if (!base) return NULL;
  stemma *s = calloc(1, sizeof *s);
  char *copy = s ? strdup(path) : NULL;
  if (!copy) abort();
  *s = (stemma){base, copy};
  return s;
}

void stemma_close(stemma *s) {
  if (!s) return;
  store_close(s->base);
  free(s->path);
  free(s);
}

stemma_status stemma_read(stemma *s, const char *const *paths, size_t path_count, unsigned threads,
                          stemma_read_counts *counts, stemma_error *error) {
  run_options options = {.source = {.paths = paths, .path_count = (u32)path_count},
                         .workers = threads ? threads : threads_available()};
  read_summary summary;
  *error = (stemma_error){0};
  stemma_status status = run_read(s->base, &options, &summary, error);
  if (status == STEMMA_OK) status = run_settle(s->base, s->path, &options, error);
  if (counts) *counts = (stemma_read_counts){summary.articles, summary.known, summary.rejected};
  return status;
}

// The buffer's bytes as the caller's own.
static char *handed_over(buf *b, size_t *length) {
  if (!b->at) buf_text(b, "");
  if (length) *length = b->len;
  return b->at;
}

stemma_status stemma_stories(stemma *s, char **json, stemma_error *error) {
  arena *a = arena_new();
  story_row *rows;
  u32 count;
  buf out = {0};
  *json = NULL;
  *error = (stemma_error){0};
  if (store_get_stories(s->base, a, &rows, &count)) {
    present_stories(&out, rows, count);
    *json = handed_over(&out, NULL);
  } else {
    *error = *store_error(s->base);
  }
  arena_free(a);
  return error->status;
}

static stemma_status find_story(stemma *s, arena *a, const char *prefix, str *story, stemma_error *error) {
  str *ids;
  u32 count;
  if (!store_find_articles(s->base, a, prefix, 2, &ids, &count) ||
      (count && !store_story_of(s->base, a, ids[0].at, story))) {
    *error = *store_error(s->base);
    return error->status;
  }
  if (count == 0) return error_set(error, STEMMA_USAGE, "no story or article has an id that begins with '%s'", prefix);
  if (count > 1 && !str_equal(ids[0], str_from(prefix)))
    return error_set(error, STEMMA_USAGE, "'%s' begins several ids; give more of it", prefix);
  if (!story->len) return error_set(error, STEMMA_USAGE, "article %s is in no story", ids[0].at);
  return STEMMA_OK;
}

stemma_status stemma_account(stemma *s, const char *story, const char *format, char **out, size_t *length,
                             stemma_error *error) {
  arena *a = arena_new();
  str id = {0};
  account acc;
  buf text = {0};
  *out = NULL;
  *error = (stemma_error){0};
  stemma_status status = find_story(s, a, story, &id, error);
  if (status == STEMMA_OK) status = run_account(s->base, a, id.at, NULL, &acc, error);
  if (status == STEMMA_OK) {
    if (strcmp(format, "json") == 0) present_json(&text, &acc);
    else if (strcmp(format, "markdown") == 0) present_markdown(&text, &acc);
    else if (strcmp(format, "html") == 0) present_html(&text, &acc);
    else if (strcmp(format, "text") == 0) present_terminal(&text, &acc, &(terminal_options){.columns = 100});
    else status = error_set(error, STEMMA_USAGE, "no format called '%s'; json, markdown, html and text are there", format);
  }
  if (status == STEMMA_OK) *out = handed_over(&text, length);
  else buf_free(&text);
  arena_free(a);
  return status;
}

void stemma_free(char *text) { free(text); }
