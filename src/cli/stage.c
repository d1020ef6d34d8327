// SPDX-License-Identifier: Apache-2.0
// What the stage commands share: every input through the article layer, printed in order whatever the number of threads.
#include <stdio.h>
#include <stdlib.h>

#include "base/threads.h"
#include "cli/command.h"

enum { BATCH = 16 };

typedef struct batch {
  arena *input; // captures
  u32 count;
  capture captures[BATCH];
  buf out, messages;
} batch;

typedef struct stage {
  const invocation *call;
  void (*print)(buf *, const record *, const invocation *);
  source *from;
  language_options language;
  const char *published; // --published, for articles without a date
  arena **memory, **scratch; // one a worker
  bool ended, failed;
} stage;

static void say_reject(buf *to, const reject *why) {
  buf_format(to, "stemma: %.*s", STR_FMT(why->path));
  if (why->line) buf_format(to, ", line %u", why->line);
  if (why->offset) buf_format(to, ", byte %llu", (unsigned long long)why->offset);
  buf_format(to, ": %.*s (%s)\n", STR_FMT(why->reason), why->code);
}

static void batch_free(batch *b) {
  arena_free(b->input);
  buf_free(&b->out);
  buf_free(&b->messages);
  free(b);
}

static void *read_batch(void *context) {
  stage *s = context;
  if (s->ended) return NULL;
  batch *b = calloc(1, sizeof *b);
  if (!b) abort();
  b->input = arena_new();
  while (b->count < BATCH) {
    reject why;
    capture *c = &b->captures[b->count];
    source_result r = source_next(s->from, b->input, c, &why);
    if (r == SOURCE_END) {
      s->ended = true;
      break;
    }
    if (r == SOURCE_REJECT) {
      say_reject(&b->messages, &why);
      continue;
    }
    if (s->published && !c->date.len) c->date = str_from(s->published);
    b->count++;
  }
  if (!b->count && !b->messages.len) {
    batch_free(b);
    return NULL;
  }
  return b;
}

static void work_batch(void *context, void *job, u32 worker) {
  stage *s = context;
  batch *b = job;
  for (u32 i = 0; i < b->count; i++) {
    record r;
    reject why;
    arena_reset(s->memory[worker]);
    arena_reset(s->scratch[worker]);
    if (record_read(s->memory[worker], s->scratch[worker], &b->captures[i], &s->language, &r, &why))
      s->print(&b->out, &r, s->call);
    else say_reject(&b->messages, &why);
  }
}

static bool write_batch(void *context, void *job) {
  stage *s = context;
  batch *b = job;
  if (b->messages.len) fwrite(b->messages.at, 1, b->messages.len, stderr);
  if (b->out.len && fwrite(b->out.at, 1, b->out.len, stdout) != b->out.len) s->failed = true;
  batch_free(b);
  return !s->failed;
}

static void discard_batch(void *context, void *job) {
  (void)context;
  batch_free(job);
}

int stage_run(const invocation *call, void (*print)(buf *, const record *, const invocation *)) {
  static const char *const standard_input[] = {"-"};
  stage s = {.call = call, .print = print};
  s.language.all_text = option_given(call, "all-text");
  if (strcmp(call->command->name, "dates") == 0) s.published = option_value(call, "published");
  source_options options = {.paths = call->arguments, .path_count = call->argument_count,
                            .json_lines = option_given(call, "jsonl"), .html = option_given(call, "html"),
                            .files_from = option_value(call, "files-from"), .meta = option_value(call, "meta")};
  if (!options.path_count && !options.files_from) {
    options.paths = standard_input;
    options.path_count = 1;
  }
  stemma_error error = {0};
  s.from = source_open(&options, &error);
  if (!s.from) {
    fprintf(stderr, "stemma: %s\n", error.message);
    return (int)error.status;
  }
  u32 workers = option_number(call, "jobs", threads_available(), 1, 256);
  s.memory = calloc(workers, sizeof *s.memory);
  s.scratch = calloc(workers, sizeof *s.scratch);
  if (!s.memory || !s.scratch) abort();
  for (u32 i = 0; i < workers; i++) s.memory[i] = arena_new(), s.scratch[i] = arena_new();
  pipeline_steps steps = {read_batch, work_batch, write_batch};
  pipeline_run(&steps, discard_batch, &s, workers);
  for (u32 i = 0; i < workers; i++) arena_free(s.memory[i]), arena_free(s.scratch[i]);
  free(s.memory);
  free(s.scratch);
  source_close(s.from);
  return s.failed ? STEMMA_ENVIRONMENT : STEMMA_OK;
}
