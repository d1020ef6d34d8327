// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  present_extract_line(out, r, option_given(call, "keep-furniture"));
}

static int run(const invocation *call) { return stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {"keep-furniture", 0, NULL, "print the whole text with all blocks"},
    {0},
};

const command command_extract;
const command command_extract = {
    .name = "extract",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: the article of a page, a JSON object a line",
    .examples = "  stemma extract page.html\n  stemma extract --keep-furniture article.txt\n",
    .options = options,
    .run = run,
};
