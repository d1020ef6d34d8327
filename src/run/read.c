// SPDX-License-Identifier: Apache-2.0
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/threads.h"
#include "run/run.h"

enum { BATCH_ITEMS = 16, BATCH_BYTES = 1 << 20, COMMIT_ARTICLES = 256 };

static atomic_bool interrupted;
void run_interrupt(void) { atomic_store(&interrupted, true); }
bool run_interrupted(void) { return atomic_load(&interrupted); }

typedef enum item_state { ITEM_NEW, ITEM_KNOWN, ITEM_REJECT } item_state;

typedef struct item {
  item_state state;
  capture capture;
  char id[17];
  record record;
  sketch sketch;
  packed_article packed;
  reject why;
} item;

typedef struct batch {
  arena *memory; // captures and what is made of them, until the writer is done
  u32 count;
  item items[BATCH_ITEMS];
} batch;

typedef struct reading {
  store *s;
  const run_options *options;
  source *from;
  read_summary *summary;
  const u64 *kept; // numbers of the articles in the base before this run, ascending
  u32 kept_count;
  arena *memory;
  map added;       // ids of this run, the writer's
  arena **scratch; // one a worker
  u32 uncommitted;
  bool ended, failed;
} reading;

static void batch_free(batch *b) {
  for (u32 i = 0; i < b->count; i++) store_free_packed(&b->items[i].packed);
  arena_free(b->memory);
  free(b);
}

static void *read_batch(void *context) {
  reading *r = context;
  if (r->ended || run_interrupted()) return NULL;
  batch *b = calloc(1, sizeof *b);
  if (!b) abort();
  b->memory = arena_new();
  for (u64 bytes = 0; b->count < BATCH_ITEMS && bytes < BATCH_BYTES;) {
    item *it = &b->items[b->count];
    source_result got = source_next(r->from, b->memory, &it->capture, &it->why);
    if (got == SOURCE_END) {
      r->ended = true;
      break;
    }
    it->state = got == SOURCE_REJECT ? ITEM_REJECT : ITEM_NEW;
    bytes += it->capture.bytes.len;
    b->count++;
  }
  if (b->count) return b;
  batch_free(b);
  return NULL;
}

static bool is_kept(const reading *r, u64 number) {
  u32 low = 0, high = r->kept_count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (r->kept[mid] < number) low = mid + 1;
    else high = mid;
  }
  return low < r->kept_count && r->kept[low] == number;
}

static void work_batch(void *context, void *job, u32 worker) {
  reading *r = context;
  batch *b = job;
  for (u32 i = 0; i < b->count; i++) {
    item *it = &b->items[i];
    if (it->state == ITEM_REJECT) continue;
    if (r->kept_count) {
      char hex[65];
      sha256_hex(it->capture.bytes, hex);
      memcpy(it->id, hex, 16);
      if (is_kept(r, store_id_number(it->id))) {
        it->state = ITEM_KNOWN;
        continue;
      }
    }
    arena_reset(r->scratch[worker]);
    if (!record_read(b->memory, r->scratch[worker], &it->capture, &(language_options){0}, &it->record, &it->why)) {
      it->state = ITEM_REJECT;
      continue;
    }
    memcpy(it->id, it->record.art.id, sizeof it->id);
    // A file's name is no part of its bytes: run/load.c makes the id of the smallest path.
    if (it->capture.kind != CAPTURE_JSON) it->record.art.given_id = (str){0};
    arena_reset(r->scratch[worker]);
    sketch_make(b->memory, r->scratch[worker], &it->record, &it->sketch);
    store_pack_article(&it->capture, &it->record, &it->sketch, &it->packed);
  }
}

static void write_item(reading *r, item *it) {
  if (it->state == ITEM_REJECT) {
    store_put_reject(r->s, &it->why);
    r->summary->rejected++;
    return;
  }
  u64 number = store_id_number(it->id);
  if (it->state == ITEM_KNOWN || map_get(&r->added, number) != NONE) {
    store_put_capture(r->s, it->id, it->capture.path, it->capture.line);
    r->summary->known++;
    return;
  }
  store_put_article(r->s, &it->packed);
  *map_at(r->memory, &r->added, number, 0) = 0;
  r->summary->articles++;
}

static bool write_batch(void *context, void *job) {
  reading *r = context;
  batch *b = job;
  for (u32 i = 0; i < b->count; i++) write_item(r, &b->items[i]);
  r->uncommitted += b->count;
  bool ok = true;
  if (r->uncommitted >= COMMIT_ARTICLES) {
    ok = store_commit(r->s) && store_begin(r->s);
    r->uncommitted = 0;
  }
  if (r->options->progress) {
    u64 done, all;
    source_progress(r->from, &done, &all);
    r->options->progress(r->options->progress_context, "reading", done, all, r->summary->articles + r->summary->known);
  }
  batch_free(b);
  return ok && store_error(r->s)->status == STEMMA_OK;
}

static void discard_batch(void *context, void *job) {
  (void)context;
  batch_free(job);
}

stemma_status run_read(store *s, const run_options *options, read_summary *summary, stemma_error *error) {
  *summary = (read_summary){0};
  atomic_store(&interrupted, false);
  reading r = {.s = s, .options = options, .summary = summary, .memory = arena_new()};
  r.from = source_open(&options->source, error);
  if (!r.from) {
    arena_free(r.memory);
    return error->status;
  }
  u64 *kept = NULL;
  store_article_ids(s, r.memory, &kept, &r.kept_count);
  r.kept = kept;
  r.scratch = calloc(options->workers, sizeof *r.scratch);
  if (!r.scratch) abort();
  for (u32 i = 0; i < options->workers; i++) r.scratch[i] = arena_new();
  if (store_begin(s)) {
    store_set_settled(s, false);
    pipeline_steps steps = {read_batch, work_batch, write_batch};
    pipeline_run(&steps, discard_batch, &r, options->workers);
    store_commit(s);
  }
  summary->interrupted = run_interrupted();
  for (u32 i = 0; i < options->workers; i++) arena_free(r.scratch[i]);
  free(r.scratch);
  source_close(r.from);
  arena_free(r.memory);
  if (store_error(s)->status != STEMMA_OK) *error = *store_error(s);
  return store_error(s)->status;
}
