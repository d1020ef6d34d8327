// SPDX-License-Identifier: Apache-2.0
// What the stage commands share: every input through the article layer, printed in order whatever the number of threads.
#include <stdio.h>
#include <stdlib.h>

#include "base/threads.h"
#include "cli/command.h"
#include "present/clean.h"

enum { BATCH = 16 };

typedef struct batch {
  arena *input; // captures
  u32 count;
  capture captures[BATCH];
  buf out, messages;
  arena *kept;             // of stage_gather: what was made of the records, and the records when they are kept whole
  void *items[BATCH];
  u32 item_count;
  struct batch *next;
} batch;

struct gathered_memory {
  batch *first; // batches that are kept
  VEC(void *) items;
  arena *list;
};

typedef struct stage {
  const invocation *call;
  void (*print)(buf *, const record *, const invocation *);
  void *(*make)(arena *, arena *, const record *); // of stage_gather
  bool whole;
  struct gathered_memory *gather;
  source *from;
  language_options language;
  const char *published; // --published, for articles without a date
  arena **memory, **scratch; // one a worker
  bool ended, failed;
} stage;

static void say_reject(buf *to, const reject *why) {
  buf_text(to, "stemma: ");
  clean_line(to, why->path);
  if (why->line) buf_format(to, ", line %u", why->line);
  if (why->offset) buf_format(to, ", byte %llu", (unsigned long long)why->offset);
  buf_text(to, ": ");
  clean_line(to, why->reason);
  buf_format(to, " (%s)\n", why->code);
}

static void batch_free(batch *b) {
  arena_free(b->input);
  arena_free(b->kept);
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
  if (s->make) b->kept = arena_new();
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
    arena *memory = s->whole ? b->kept : s->memory[worker];
    if (!record_read(memory, s->scratch[worker], &b->captures[i], &s->language, &r, &why))
      say_reject(&b->messages, &why);
    else if (s->make) b->items[b->item_count++] = s->make(b->kept, s->scratch[worker], &r);
    else s->print(&b->out, &r, s->call);
  }
}

static bool write_batch(void *context, void *job) {
  stage *s = context;
  batch *b = job;
  if (b->messages.len) fwrite(b->messages.at, 1, b->messages.len, stderr);
  if (b->out.len && fwrite(b->out.at, 1, b->out.len, stdout) != b->out.len) s->failed = true;
  if (s->gather) {
    for (u32 i = 0; i < b->item_count; i++) *vec_push(s->gather->list, &s->gather->items) = b->items[i];
    b->next = s->gather->first;
    s->gather->first = b;
    return true;
  }
  batch_free(b);
  return !s->failed;
}

static void discard_batch(void *context, void *job) {
  (void)context;
  batch_free(job);
}

static int stage_go(stage *s) {
  static const char *const standard_input[] = {"-"};
  const invocation *call = s->call;
  // parse is a tagger of whatever it is given: it reads every block
  s->language.chains = strcmp(call->command->name, "parse") == 0;
  s->language.all_text = option_given(call, "all-text") || strcmp(call->command->name, "parse") == 0;
  if (strcmp(call->command->name, "dates") == 0) s->published = option_value(call, "published");
  source_options options = {.paths = call->arguments, .path_count = call->argument_count,
                            .json_lines = option_given(call, "jsonl"), .html = option_given(call, "html"),
                            .files_from = option_value(call, "files-from"), .meta = option_value(call, "meta")};
  if (!options.path_count && !options.files_from) {
    options.paths = standard_input;
    options.path_count = 1;
  }
  stemma_error error = {0};
  s->from = source_open(&options, &error);
  if (!s->from) {
    fprintf(stderr, "stemma: %s\n", error.message);
    return (int)error.status;
  }
  u32 workers = option_number(call, "jobs", threads_available(), 1, 256);
  s->memory = calloc(workers, sizeof *s->memory);
  s->scratch = calloc(workers, sizeof *s->scratch);
  if (!s->memory || !s->scratch) abort();
  for (u32 i = 0; i < workers; i++) s->memory[i] = arena_new(), s->scratch[i] = arena_new();
  pipeline_steps steps = {read_batch, work_batch, write_batch};
  pipeline_run(&steps, discard_batch, s, workers);
  for (u32 i = 0; i < workers; i++) arena_free(s->memory[i]), arena_free(s->scratch[i]);
  free(s->memory);
  free(s->scratch);
  source_close(s->from);
  return s->failed ? STEMMA_ENVIRONMENT : STEMMA_OK;
}

int stage_run(const invocation *call, void (*print)(buf *out, const record *r, const invocation *call)) {
  stage s = {.call = call, .print = print};
  return stage_go(&s);
}

int stage_gather(const invocation *call, void *(*make)(arena *a, arena *scratch, const record *r), bool whole,
                 gathered *out) {
  struct gathered_memory *memory = calloc(1, sizeof *memory);
  if (!memory) abort();
  memory->list = arena_new();
  stage s = {.call = call, .make = make, .whole = whole, .gather = memory};
  int code = stage_go(&s);
  *out = (gathered){memory->items.at, memory->items.count, memory};
  return code;
}

void gathered_free(gathered *g) {
  for (batch *b = g->memory->first, *next; b; b = next) {
    next = b->next;
    batch_free(b);
  }
  arena_free(g->memory->list);
  free(g->memory);
}
