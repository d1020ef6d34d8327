// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  (void)call;
  present_date_lines(out, r);
}

static int run(const invocation *call) { return stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {"published", 0, "DATE", "the date of articles that do not say theirs"},
    {0},
};

const command command_dates;
const command command_dates = {
    .name = "dates",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: time expressions with their values, a JSON object a line",
    .examples = "  stemma dates --published 2031-03-04 article.txt\n",
    .options = options,
    .run = run,
};
