// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "cli/base.h"

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
  record r;
  stemma_error error = {0};
  if (!base_find_article(s, a, call->arguments[0], &id)) {
    code = STEMMA_USAGE;
  } else if (run_record(s, a, id.at, &r, &error) != STEMMA_OK) {
    code = base_fail(&error);
  } else {
    buf out = {0};
    terminal_options how = base_terminal(call);
    present_article(&out, &r, &how);
    base_write(&out);
    buf_free(&out);
  }
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
