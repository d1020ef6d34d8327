// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  present_statement_lines(out, r, option_given(call, "attitudes"));
  if (option_given(call, "claims")) present_claim_lines(out, r);
}

static int run(const invocation *call) { return stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {"attitudes", 0, NULL, "also what somebody backs, attacks or strives for: marked \"attitude\": true"},
    {"claims", 0, NULL, "also each claim with its parts and figures, and each poll: marked \"claim\" and \"poll\": true"},
    {0},
};

const command command_statements;
const command command_statements = {
    .name = "statements",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: who said what, a JSON object a line",
    .examples = "  stemma statements article.txt\n  stemma statements --jsonl < articles.jsonl\n",
    .options = options,
    .run = run,
};
