// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  (void)call;
  present_figure_lines(out, r);
}

static int run(const invocation *call) { return stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {0},
};

const command command_figures;
const command command_figures = {
    .name = "figures",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: quantities with value, bounds and unit, a JSON object a line",
    .examples = "  stemma figures article.txt\n",
    .options = options,
    .run = run,
};
