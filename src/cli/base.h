// SPDX-License-Identifier: Apache-2.0
// What the commands over a base share: opening it, finding what an id names, and printing for a person.
#ifndef STEMMA_CLI_BASE_H
#define STEMMA_CLI_BASE_H

#include "cli/command.h"
#include "present/present.h"
#include "run/run.h"
#include "store/store.h"

#define BASE_OPTION {"db", 0, "FILE", "the base (default: stemma.db)"}
#define WIDTH_OPTIONS                                                                                                  \
  {"width", 0, "N", "columns to wrap to (default: the terminal's, 100 in a pipe)"},                                    \
      {"color", 0, "WHEN", "always, never or auto (default: auto, and NO_COLOR is heeded)"}

#define PART_OPTIONS                                                                                                   \
  {"without", 0, "PART", "leave out origin:NAME or outlet:NAME"},                                                      \
      {"only", 0, "PART", "only outlet:NAME"},                                                                         \
      {"before", 0, "TIME", "only articles published before, such as 2031-03-05"}

// NULL: said on standard error; *code is the exit code.
store *base_open(const invocation *call, store_mode mode, int *code);
const char *base_path(const invocation *call);
int base_fail(const stemma_error *error); // prints it, gives the exit code

// The article whose id begins with `prefix`; false: said why on standard error (none, or several).
bool base_find_article(store *s, arena *a, const char *prefix, str *id);
// The story that holds that article: every story id ever printed is an article's id, so it stays good.
bool base_find_story(store *s, arena *a, const char *prefix, str *story);
// Characters of ids that tell all of `ids` (sorted) apart, at least 4.
u32 base_short_id(const str *ids, u32 count);

terminal_options base_terminal(const invocation *call);

// --without, --only and --before of a command that has PART_OPTIONS. False: said on standard error what they take.
bool base_filter(const invocation *call, story_filter *filter);
// Says on standard error how many articles came to a large base since its last full settle, if any.
void base_print_freshness(store *s);
// The table of stories on standard output.
int base_print_stories(store *s, bool json, const terminal_options *how);
void base_write(const buf *out); // to standard output

// A progress line on standard error; nothing when that is no terminal.
run_progress base_progress;
void base_progress_end(void);

#endif
