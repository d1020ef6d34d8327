// SPDX-License-Identifier: Apache-2.0
// Settle: the heap layer as a pure function of the set of articles and the user's corrections.
#define _GNU_SOURCE // qsort_r
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/threads.h"
#include "run/load.h"

enum { COMMIT_STORIES = 256 };

// ---- which articles count, and which story each is of

typedef struct heap {
  stored_sketch *articles; // in the order of ids
  u32 count;
  u32 *story;              // index of the story's smallest article; NONE: does not count
  u32 *revision_of;        // index of the article that counts for the same address, NONE
} heap;

// An address names one article only when it has a path: pages that give their site's front page as address do not.
static bool address_counts(str url) {
  u32 slashes = 0;
  for (u32 i = 0; i < url.len; i++)
    if (url.at[i] == '/') {
      slashes++;
      if (slashes == 3) return i + 1 < url.len;
    }
  return false;
}

static int by_url_then_newest(const void *x, const void *y, void *articles) {
  u32 i = *(const u32 *)x, k = *(const u32 *)y;
  const stored_sketch *all = articles, *a = &all[i], *b = &all[k];
  int c = str_compare(a->url, b->url);
  if (c) return c;
  str at = a->modified.len ? a->modified : a->published, bt = b->modified.len ? b->modified : b->published;
  c = str_compare(bt, at);
  return c ? c : (i > k) - (i < k);
}

static void find_revisions(arena *a, heap *h) {
  u32 *order = arena_array(a, u32, h->count);
  u32 n = 0;
  for (u32 i = 0; i < h->count; i++) {
    h->revision_of[i] = NONE;
    if (!h->articles[i].removed && address_counts(h->articles[i].url)) order[n++] = i;
  }
  if (n) qsort_r(order, n, sizeof *order, by_url_then_newest, h->articles);
  for (u32 i = 1; i < n; i++) {
    u32 before = order[i - 1];
    if (!str_equal(h->articles[order[i]].url, h->articles[before].url)) continue;
    h->revision_of[order[i]] = h->revision_of[before] == NONE ? before : h->revision_of[before];
  }
}

static u32 find_article(const heap *h, const char *id) {
  u32 low = 0, high = h->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (strcmp(h->articles[mid].sketch.id, id) < 0) low = mid + 1;
    else high = mid;
  }
  return low < h->count && strcmp(h->articles[low].sketch.id, id) == 0 ? low : NONE;
}

static u32 counted(const heap *h, const char *id) {
  u32 i = find_article(h, id);
  if (i != NONE && h->revision_of[i] != NONE) i = h->revision_of[i];
  return i == NONE || h->articles[i].removed ? NONE : i;
}

// In the order in which they were said. `label` is any number that is the same for articles of one story.
static void apply_corrections(heap *h, u32 *label, const correction *said, u32 n) {
  u32 fresh = h->count;
  for (u32 c = 0; c < n; c++) {
    u32 a = counted(h, said[c].a), b = counted(h, said[c].b);
    if (a == NONE) continue;
    if (strcmp(said[c].kind, "alone") == 0) {
      label[a] = fresh++;
    } else if (strcmp(said[c].kind, "together") == 0 && b != NONE) {
      u32 from = label[b], to = label[a];
      for (u32 i = 0; i < h->count; i++)
        if (label[i] == from) label[i] = to;
    }
  }
}

static bool group(store *s, arena *a, heap *h, u32 workers) {
  correction *said;
  u32 said_count;
  if (!store_get_sketches(s, a, &h->articles, &h->count) || !store_get_corrections(s, a, &said, &said_count)) return false;
  u32 room = h->count ? h->count : 1;
  h->story = arena_array(a, u32, room);
  h->revision_of = arena_array(a, u32, room);
  find_revisions(a, h);
  sketch *sketches = arena_array(a, sketch, room);
  u32 *place = arena_array(a, u32, room), *story_of = arena_array(a, u32, room), *label = arena_array(a, u32, room);
  u32 n = 0;
  for (u32 i = 0; i < h->count; i++) {
    label[i] = NONE;
    if (h->articles[i].removed || h->revision_of[i] != NONE) continue;
    place[n] = i;
    sketches[n++] = h->articles[i].sketch;
  }
  stories_group(a, sketches, n, workers, story_of);
  for (u32 i = 0; i < n; i++) label[place[i]] = story_of[i];
  apply_corrections(h, label, said, said_count);
  map first = {0};
  for (u32 i = 0; i < h->count; i++) // ids ascend, so the first of a label is the smallest
    h->story[i] = label[i] == NONE ? NONE : *map_at(a, &first, label[i], i);
  return true;
}

// ---- accounts of the stories that changed

typedef struct job {
  arena *memory;
  char id[17], members[20];
  packed_story packed;
  account account;
  bool ok;
} job;

typedef struct settling {
  store *reader, *writer; // two connections: reading and writing go on at once
  const run_options *options;
  const heap *heap;
  const u32 *stories; // index of the first article of each story, in order
  u32 story_count, next;
  u64 *member_hash;   // by index of the first article
  arena **scratch;
  u32 uncommitted, done;
  stemma_error *error;
  bool failed;
} settling;

static void *next_story(void *context) {
  settling *t = context;
  while (t->next < t->story_count && !t->failed) {
    u32 first = t->stories[t->next++];
    const char *id = t->heap->articles[first].sketch.id;
    char members[20];
    snprintf(members, sizeof members, "%016llx", (unsigned long long)t->member_hash[first]);
    if (store_has_story(t->reader, id, members)) continue;
    job *j = calloc(1, sizeof *j);
    if (!j) abort();
    j->memory = arena_new();
    memcpy(j->id, id, sizeof j->id);
    memcpy(j->members, members, sizeof j->members);
    if (!load_story(t->reader, j->memory, id, &j->packed)) {
      load_failed(t->reader, id, t->error);
      t->failed = true;
      arena_free(j->memory);
      free(j);
      return NULL;
    }
    return j;
  }
  return NULL;
}

static void make_account(void *context, void *item, u32 worker) {
  settling *t = context;
  job *j = item;
  arena_reset(t->scratch[worker]);
  j->ok = load_account(j->memory, t->scratch[worker], &j->packed, NULL, &j->account);
}

static void free_job(void *context, void *item) {
  (void)context;
  job *j = item;
  arena_free(j->memory);
  free(j);
}

static bool keep_account(void *context, void *item) {
  settling *t = context;
  job *j = item;
  bool ok = j->ok;
  if (!ok) load_failed(t->writer, j->id, t->error);
  else ok = store_put_story(t->writer, &j->account, j->members);
  if (ok && ++t->uncommitted == COMMIT_STORIES) {
    ok = store_commit(t->writer) && store_begin(t->writer);
    t->uncommitted = 0;
  }
  t->done++;
  if (t->options->progress)
    t->options->progress(t->options->progress_context, "accounts", t->next, t->story_count, t->done);
  free_job(NULL, j);
  if (!ok) t->failed = true;
  return ok;
}

static void hash_members(settling *t) {
  const heap *h = t->heap;
  for (u32 i = 0; i < h->count; i++) {
    u32 counts = h->revision_of[i] != NONE ? h->revision_of[i] : i;
    u32 first = h->story[counts];
    if (first == NONE) continue;
    u64 part = hash_mix(store_id_number(h->articles[i].sketch.id), counts != i);
    t->member_hash[first] = hash_mix(t->member_hash[first] ^ hash_bytes(STR(STEMMA_VERSION)), part);
  }
}

static bool keep_memberships(store *s, const heap *h) {
  bool ok = store_begin(s);
  for (u32 i = 0; ok && i < h->count; i++) {
    const char *story = h->story[i] == NONE ? NULL : h->articles[h->story[i]].sketch.id;
    const char *revision = h->revision_of[i] == NONE ? NULL : h->articles[h->revision_of[i]].sketch.id;
    ok = store_set_story(s, h->articles[i].sketch.id, story, revision);
  }
  return ok && store_commit(s);
}

static bool keep_accounts(arena *a, settling *t) {
  const heap *h = t->heap;
  VEC(u32) stories = {0};
  VEC(const char *) ids = {0};
  for (u32 i = 0; i < h->count; i++)
    if (h->story[i] == i) {
      *vec_push(a, &stories) = i;
      *vec_push(a, &ids) = h->articles[i].sketch.id;
    }
  t->stories = stories.at;
  t->story_count = stories.count;
  t->member_hash = arena_array(a, u64, h->count ? h->count : 1);
  hash_members(t);
  u32 workers = t->options->workers;
  t->scratch = arena_array(a, arena *, workers);
  for (u32 i = 0; i < workers; i++) t->scratch[i] = arena_new();
  pipeline_steps steps = {next_story, make_account, keep_account};
  bool ok = store_begin(t->writer);
  if (ok) pipeline_run(&steps, free_job, t, workers);
  ok = ok && !t->failed && store_drop_stories_except(t->writer, ids.at, ids.count) && store_set_settled(t->writer, true);
  ok = store_commit(t->writer) && ok;
  for (u32 i = 0; i < workers; i++) arena_free(t->scratch[i]);
  return ok;
}

stemma_status run_settle(store *s, const char *db, const run_options *options, stemma_error *error) {
  arena *a = arena_new();
  heap h = {0};
  *error = (stemma_error){0};
  settling t = {.writer = s, .options = options, .heap = &h, .error = error};
  bool ok = group(s, a, &h, options->workers) && keep_memberships(s, &h);
  if (ok) {
    t.reader = store_open(db, STORE_READ, error);
    ok = t.reader && keep_accounts(a, &t);
  }
  if (!ok && error->status == STEMMA_OK) *error = *store_error(s);
  if (!ok && error->status == STEMMA_OK && t.reader) *error = *store_error(t.reader);
  store_close(t.reader);
  arena_free(a);
  return ok ? STEMMA_OK : error->status;
}
