// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  (void)call;
  present_conllu(out, r);
}

static int run(const invocation *call) { return stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {0},
};

const command command_parse;
const command command_parse = {
    .name = "parse",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: sentences, tokens, tags and names, in CoNLL-U",
    .examples = "  stemma parse article.txt\n",
    .options = options,
    .run = run,
};
