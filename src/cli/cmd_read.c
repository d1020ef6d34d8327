// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <stdio.h>

#include "base/threads.h"
#include "cli/base.h"
#include "cli/families.h"

static void on_interrupt(int number) {
  (void)number;
  run_interrupt();
}

static void say_summary(const read_summary *r) {
  fprintf(stderr, "%u new article%s", r->articles, r->articles == 1 ? "" : "s");
  if (r->known) fprintf(stderr, ", %u seen before", r->known);
  if (r->rejected) fprintf(stderr, ", %u not read ('stemma rejects' says why)", r->rejected);
  if (r->interrupted) fprintf(stderr, "; interrupted, what was read is kept: the same command goes on");
  fputc('\n', stderr);
}

static int families_keep(store *s, const char *path) {
  arena *a = arena_new();
  str text;
  int code = families_load(a, path, &text, NULL);
  if (code == STEMMA_OK && !str_equal(text, store_families_text(s, a)) &&
      !(store_begin(s) && store_set_families(s, text) && store_commit(s)))
    code = base_fail(store_error(s));
  arena_free(a);
  return code;
}

static int run(const invocation *call) {
  if (!call->argument_count && !option_given(call, "files-from")) {
    fprintf(stderr, "stemma read: name files or folders to read, or - for standard input. 'stemma read --help' says more.\n");
    return STEMMA_USAGE;
  }
  int code = STEMMA_OK;
  terminal_options how = base_terminal(call);
  run_options options = {
      .source = {.paths = call->arguments, .path_count = call->argument_count, .json_lines = option_given(call, "jsonl"),
                 .html = option_given(call, "html"), .files_from = option_value(call, "files-from"), .meta = option_value(call, "meta")},
      .workers = option_number(call, "jobs", threads_available(), 1, 256),
      .progress = base_progress,
  };
  store *s = base_open(call, STORE_WRITE, &code);
  if (!s) return code;
  if (option_given(call, "families")) code = families_keep(s, option_value(call, "families"));
  if (code != STEMMA_OK) {
    store_close(s);
    return code;
  }
  struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND}, old;
  sigaction(SIGINT, &act, &old);
  read_summary summary;
  stemma_error error = {0};
  stemma_status status = run_read(s, &options, &summary, &error);
  if (status == STEMMA_OK && !summary.interrupted) status = run_settle(s, base_path(call), &options, &error);
  sigaction(SIGINT, &old, NULL);
  base_progress_end();
  if (status != STEMMA_OK) {
    code = base_fail(&error);
  } else {
    say_summary(&summary);
    if (!summary.interrupted && !option_given(call, "quiet")) code = base_print_stories(s, option_given(call, "json"), &how);
    if (!summary.interrupted && option_given(call, "quiet")) base_print_freshness(s);
    if (code == STEMMA_OK && summary.rejected && option_given(call, "strict")) code = STEMMA_REJECTED;
  }
  store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"jsonl", 0, NULL, "input is JSON lines: {\"id\",\"title\",\"text\",\"date\",\"url\",\"outlet\"}"},
    {"html", 0, NULL, "input is HTML, whatever its name"},
    {"files-from", 0, "LIST", "read file names from LIST, one a line"},
    {"meta", 0, "FILE", "JSON lines {\"id\",\"file\",\"url\"} that say more of the files"},
    {"families", 0, "FILE", "outlets of one publisher, a family a line; kept in the base until another FILE is given"},
    {"strict", 0, NULL, "exit with 1 when something could not be read"},
    {"jobs", 'j', "N", "use N threads; the output is the same for every N"},
    {"quiet", 'q', NULL, "do not print the stories"},
    {"json", 0, NULL, "print the stories as JSON lines"},
    WIDTH_OPTIONS,
    {0},
};

extern const command command_read;
const command command_read = {
    .name = "read",
    .usage = "[OPTION]... PATH...",
    .summary = "reads articles (files, folders, - for standard input), groups them into stories, keeps all in the base",
    .examples = "  stemma read pages/                    a folder, with the folders in it\n"
                "  stemma read a.txt b.html c.jsonl      plain text, a saved page, JSON lines\n"
                "  stemma read --db case.db -j4 crawl/   into a base of its own, on four threads\n"
                "  cat x.jsonl | stemma read --jsonl -   from another program\n",
    .options = options,
    .run = run,
};
