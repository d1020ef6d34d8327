// SPDX-License-Identifier: Apache-2.0
// The user's corrections: merge, split, pin, remove, undo. Each is kept through every later read.
#include <stdio.h>

#include "base/threads.h"
#include "cli/base.h"

static void set_ids(correction *c, const char *kind, str first, str second) {
  *c = (correction){0};
  snprintf(c->kind, sizeof c->kind, "%s", kind);
  snprintf(c->a, sizeof c->a, "%.*s", STR_FMT(first));
  snprintf(c->b, sizeof c->b, "%.*s", STR_FMT(second));
}

static bool say(store *s, const char *kind, str first, str second) {
  correction c;
  set_ids(&c, kind, first, second);
  return store_put_correction(s, &c);
}

static bool find_all(const invocation *call, store *s, arena *a, str *ids) {
  for (u32 i = 0; i < call->argument_count; i++)
    if (!base_find_article(s, a, call->arguments[i], &ids[i])) return false;
  return true;
}

// merge A B...: the stories that hold these articles are one.
static bool merge(const invocation *call, store *s, arena *a, const str *ids) {
  (void)a;
  bool ok = true;
  for (u32 i = 1; i < call->argument_count; i++) ok = ok && say(s, "together", ids[0], ids[i]);
  return ok;
}

// split A...: these articles leave their story and are one of their own.
static bool split(const invocation *call, store *s, arena *a, const str *ids) {
  (void)a;
  bool ok = true;
  for (u32 i = 0; i < call->argument_count; i++) ok = ok && say(s, "alone", ids[i], (str){0});
  for (u32 i = 1; i < call->argument_count; i++) ok = ok && say(s, "together", ids[0], ids[i]);
  return ok;
}

// pin STORY: its articles stay together whatever comes.
static bool pin(const invocation *call, store *s, arena *a, const str *ids) {
  bool ok = true;
  for (u32 i = 0; i < call->argument_count; i++) {
    str story, *members;
    u32 count;
    ok = ok && store_story_of(s, a, ids[i].at, &story) && store_story_articles(s, a, story.at, &members, &count);
    for (u32 k = 1; ok && k < count; k++) ok = say(s, "together", members[0], members[k]);
  }
  return ok;
}

static bool set_removed(const invocation *call, store *s, arena *a, const str *ids) {
  (void)a;
  bool ok = true;
  for (u32 i = 0; i < call->argument_count; i++) ok = ok && store_set_removed(s, ids[i].at, !option_given(call, "undo"));
  return ok;
}

static bool undo(const invocation *call, store *s, arena *a, const str *ids) {
  (void)a, (void)ids, (void)call;
  correction c;
  if (store_undo_correction(s, &c)) {
    fprintf(stderr, "taken back: %s %s %s\n", c.kind, c.a, c.b);
    return true;
  }
  if (store_error(s)->status == STEMMA_OK) fprintf(stderr, "stemma: there is no correction to take back\n");
  return false;
}

static int correct(const invocation *call, u32 least, bool (*change)(const invocation *, store *, arena *, const str *)) {
  bool take_back = option_given(call, "undo") && change != set_removed;
  if (!take_back && call->argument_count < least) {
    fprintf(stderr, "stemma %s: takes %s. 'stemma %s --help' says more.\n", call->command->name, call->command->usage, call->command->name);
    return STEMMA_USAGE;
  }
  int code = STEMMA_OK;
  store *s = base_open(call, STORE_WRITE, &code);
  if (!s) return code;
  arena *a = arena_new();
  str *ids = arena_array(a, str, call->argument_count ? call->argument_count : 1);
  terminal_options how = {.columns = 100};
  run_options options = {.workers = threads_available()};
  stemma_error error = {0};
  if (!find_all(call, s, a, ids)) {
    code = STEMMA_USAGE;
  } else if (!store_begin(s) || !(take_back ? undo : change)(call, s, a, ids) || !store_commit(s)) {
    code = store_error(s)->status != STEMMA_OK ? base_fail(store_error(s)) : STEMMA_USAGE;
  } else if (run_settle(s, base_path(call), &options, &error) != STEMMA_OK) {
    code = base_fail(&error);
  } else {
    code = base_print_stories(s, false, &how);
  }
  arena_free(a);
  store_close(s);
  return code;
}

static int run_merge(const invocation *call) { return correct(call, 2, merge); }
static int run_split(const invocation *call) { return correct(call, 1, split); }
static int run_pin(const invocation *call) { return correct(call, 1, pin); }
static int run_remove(const invocation *call) { return correct(call, 1, set_removed); }

static const command_option options[] = {BASE_OPTION, {"undo", 0, NULL, "take back the last correction (remove: bring the article back)"}, {0}};

extern const command command_merge, command_split, command_pin, command_remove;
const command command_merge = {
    .name = "merge", .usage = "[OPTION]... ID ID...", .run = run_merge, .options = options,
    .summary = "makes the stories that hold these articles one",
    .examples = "  stemma merge 7f3a 91c0\n  stemma merge --undo\n"};
const command command_split = {
    .name = "split", .usage = "[OPTION]... ARTICLE...", .run = run_split, .options = options,
    .summary = "takes these articles out of their story into one of their own",
    .examples = "  stemma split 314469a8\n"};
const command command_pin = {
    .name = "pin", .usage = "[OPTION]... STORY...", .run = run_pin, .options = options,
    .summary = "keeps the articles of a story together, whatever is read later",
    .examples = "  stemma pin 7f3a\n"};
const command command_remove = {
    .name = "remove", .usage = "[OPTION]... ARTICLE...", .run = run_remove, .options = options,
    .summary = "leaves articles out of every story (they are kept, and can be brought back)",
    .examples = "  stemma remove 314469a8\n  stemma remove --undo 314469a8\n"};
