// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "cli/base.h"

// Within its story where it has one, so that the passages it shares are marked too; a removed article stands alone.
static int show(store *s, arena *a, str id, const terminal_options *how, buf *out) {
  stemma_error error = {0};
  str story;
  account acc;
  if (store_story_of(s, a, id.at, &story) && story.len) {
    if (run_account(s, a, story.at, &(story_filter){0}, &acc, &error) != STEMMA_OK) return base_fail(&error);
    for (u32 i = 0; i < acc.articles.count; i++) {
      if (strcmp(acc.articles.at[i].record->art.id, id.at) != 0) continue;
      present_article_of(out, &acc, i, how);
      return STEMMA_OK;
    }
  }
  record r;
  if (run_record(s, a, id.at, &r, &error) != STEMMA_OK) return base_fail(&error);
  present_article(out, &r, how);
  return STEMMA_OK;
}

static int run(const invocation *call) {
  if (call->argument_count != 1) {
    fprintf(stderr, "stemma article: name one article by its id or the beginning of it.\n");
    return STEMMA_USAGE;
  }
  int code = STEMMA_OK;
  store *s = base_open(call, STORE_READ, &code);
  if (!s) return code;
  arena *a = arena_new();
  str id;
  buf out = {0};
  terminal_options how = base_terminal(call);
  if (!base_find_article(s, a, call->arguments[0], &id)) code = STEMMA_USAGE;
  else code = show(s, a, id, &how, &out);
  base_write(&out);
  buf_free(&out);
  arena_free(a);
  store_close(s);
  return code;
}

static const command_option options[] = {BASE_OPTION, WIDTH_OPTIONS, {0}};

extern const command command_article;
const command command_article = {
    .name = "article",
    .usage = "[OPTION]... ID",
    .summary = "one article with marks: statements, figures, dates, shared passages, furniture",
    .examples = "  stemma article 314469a8\n",
    .options = options,
    .run = run,
};
