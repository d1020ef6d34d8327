// SPDX-License-Identifier: Apache-2.0
#include "base/threads.h"
#include "cli/base.h"

static int run(const invocation *call) {
  int code = STEMMA_OK;
  terminal_options how = base_terminal(call);
  store *s = base_open(call, STORE_WRITE, &code);
  if (!s) return code;
  run_options options = {.workers = option_number(call, "jobs", threads_available(), 1, 256), .progress = base_progress};
  stemma_error error = {0};
  stemma_status status = run_settle_all(s, base_path(call), &options, &error);
  base_progress_end();
  code = status == STEMMA_OK ? base_print_stories(s, option_given(call, "json"), &how) : base_fail(&error);
  store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"jobs", 'j', "N", "use N threads; the output is the same for every N"},
    {"json", 0, NULL, "print the stories as JSON lines"},
    WIDTH_OPTIONS,
    {0},
};

extern const command command_settle;
const command command_settle = {
    .name = "settle",
    .usage = "[OPTION]...",
    .summary = "groups and compares all that the base holds: after an interrupted read, or when much came to a large base",
    .examples = "  stemma settle\n",
    .options = options,
    .run = run,
};
