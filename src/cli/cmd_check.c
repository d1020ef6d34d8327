// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "base/threads.h"
#include "cli/base.h"

static void say(void *context, const char *line) {
  (void)context;
  printf("%s\n", line);
}

static int run(const invocation *call) {
  int code = STEMMA_OK;
  bool repair = option_given(call, "repair");
  store *s = base_open(call, repair ? STORE_WRITE : STORE_READ, &code);
  if (!s) return code;
  run_options options = {.workers = option_number(call, "jobs", threads_available(), 1, 256), .progress = base_progress};
  stemma_error error = {0};
  check_summary found;
  stemma_status status = run_check(s, base_path(call), &options, repair, say, NULL, &found, &error);
  base_progress_end();
  if (status != STEMMA_OK) code = base_fail(&error);
  else if (!found.faults) printf("sound: %u article%s\n", found.articles, found.articles == 1 ? "" : "s");
  else if (found.file) fprintf(stderr, "the file is damaged: read the articles into another --db\n");
  else if (repair) fprintf(stderr, "repaired; what was taken out comes back when its file is read again\n");
  else fprintf(stderr, "%u fault%s; 'stemma check --repair' mends what can be mended\n", found.faults, found.faults == 1 ? "" : "s");
  if (code == STEMMA_OK && found.faults && (found.file || !repair)) code = STEMMA_REJECTED;
  store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"repair", 0, NULL, "take out what is damaged, and settle anew"},
    {"jobs", 'j', "N", "use N threads"},
    {0},
};

extern const command command_check;
const command command_check = {
    .name = "check",
    .usage = "[OPTION]...",
    .summary = "verifies a base: the file, every article in it, stories and index; exits with 1 when something is wrong",
    .examples = "  stemma check\n  stemma check --repair\n",
    .options = options,
    .run = run,
};
