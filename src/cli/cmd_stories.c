// SPDX-License-Identifier: Apache-2.0
#include "cli/base.h"

static int run(const invocation *call) {
  int code = STEMMA_OK;
  terminal_options how = base_terminal(call);
  store *s = base_open(call, STORE_READ, &code);
  if (!s) return code;
  code = base_print_stories(s, option_given(call, "json"), &how);
  store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"json", 0, NULL, "a JSON object a line: id, title, first, last, articles, outlets, origins, findings"},
    WIDTH_OPTIONS,
    {0},
};

extern const command command_stories;
const command command_stories = {
    .name = "stories",
    .usage = "[OPTION]...",
    .summary = "lists the stories, newest first",
    .examples = "  stemma stories\n  stemma stories --json | head -1\n",
    .options = options,
    .run = run,
};
