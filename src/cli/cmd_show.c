// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "cli/base.h"

static void render(const invocation *call, const account *acc, buf *out) {
  if (option_given(call, "json")) {
    present_json(out, acc);
  } else if (option_given(call, "markdown")) {
    present_markdown(out, acc);
  } else if (option_given(call, "html")) {
    present_html(out, acc);
  } else {
    terminal_options how = base_terminal(call);
    how.evidence = option_given(call, "evidence");
    present_terminal(out, acc, &how);
  }
}

static int show(const invocation *call, store *s, arena *a) {
  str story;
  story_filter filter;
  if (!base_filter(call, &filter)) return STEMMA_USAGE;
  if (!base_find_story(s, a, call->arguments[0], &story)) return STEMMA_USAGE;
  account acc;
  stemma_error error = {0};
  if (run_account(s, a, story.at, &filter, &acc, &error) != STEMMA_OK) return base_fail(&error);
  if (!acc.articles.count) {
    fprintf(stderr, "stemma show: no article of story %.8s is left by --without, --only or --before\n", story.at);
    return STEMMA_USAGE;
  }
  if (!store_settled(s)) fprintf(stderr, "note: articles came since the stories were last settled; 'stemma settle' brings them up to date\n");
  buf out = {0};
  render(call, &acc, &out);
  base_write(&out);
  buf_free(&out);
  return STEMMA_OK;
}

static int run(const invocation *call) {
  if (call->argument_count != 1) {
    fprintf(stderr, "stemma show: name one story by its id (or the beginning of it, or of an article's id); 'stemma stories' lists them.\n");
    return STEMMA_USAGE;
  }
  int code = STEMMA_OK;
  store *s = base_open(call, STORE_READ, &code);
  if (!s) return code;
  arena *a = arena_new();
  code = show(call, s, a);
  arena_free(a);
  store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"json", 0, NULL, "the account format, one JSON object"},
    {"markdown", 0, NULL, "a document with footnotes"},
    {"html", 0, NULL, "one self-contained page"},
    {"evidence", 0, NULL, "print the spans that each line comes from"},
    PART_OPTIONS,
    WIDTH_OPTIONS,
    {0},
};

extern const command command_show;
const command command_show = {
    .name = "show",
    .usage = "[OPTION]... STORY",
    .summary = "the account of one story: who said what, figures, dates, copies, where articles differ",
    .examples = "  stemma show 7f3a                      on the terminal\n"
                "  stemma show 7f3a --evidence | less    with the words that every line comes from\n"
                "  stemma show 7f3a --html > story.html  one page to keep or to send\n"
                "  stemma show 7f3a --without outlet:Wire24\n",
    .options = options,
    .run = run,
};
