// SPDX-License-Identifier: Apache-2.0
// Accounts of the stories that changed: one reads the base, N make accounts, one writes.
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/threads.h"
#include "run/settle.h"

enum { COMMIT_STORIES = 256 };

typedef struct job {
  arena *memory;
  char id[17], members[20];
  packed_story packed;
  account account;
  bool ok;
} job;

typedef struct making {
  settling *t;
  store *reader; // a second connection: reading and writing go on at once
  const char *const *ids;
  const u64 *hashes;
  u32 count, next;
  arena **scratch;
  u32 uncommitted, done;
  bool failed;
} making;

u64 accounts_hash(u64 before, u64 id, bool revision) {
  return hash_mix(before ^ hash_bytes(STR(STEMMA_VERSION)), hash_mix(id, revision));
}

static u64 packed_hash(const packed_story *p) {
  u64 hash = 0;
  for (u32 i = 0, k = 0; i < p->count || k < p->revision_count;) {
    u64 x = i < p->count ? store_id_number(p->records[i].id) : UINT64_MAX;
    u64 y = k < p->revision_count ? store_id_number(p->revisions[k].id) : UINT64_MAX;
    if (i < p->count && (k == p->revision_count || x < y)) hash = accounts_hash(hash, x, false), i++;
    else hash = accounts_hash(hash, y, true), k++;
  }
  return hash;
}

static void free_job(void *context, void *item) {
  (void)context;
  job *j = item;
  arena_free(j->memory);
  free(j);
}

static void *next_story(void *context) {
  making *m = context;
  while (m->next < m->count && !m->failed) {
    u32 at = m->next++;
    const char *id = m->ids[at];
    char members[20] = "";
    if (m->hashes) {
      snprintf(members, sizeof members, "%016llx", (unsigned long long)m->hashes[at]);
      if (store_has_story(m->reader, id, members)) continue;
    }
    job *j = calloc(1, sizeof *j);
    if (!j) abort();
    j->memory = arena_new();
    memcpy(j->id, id, sizeof j->id);
    if (!load_story(m->reader, j->memory, id, &j->packed)) {
      load_failed(m->reader, id, m->t->error);
      m->failed = true;
      free_job(NULL, j);
      return NULL;
    }
    if (!m->hashes) snprintf(members, sizeof members, "%016llx", (unsigned long long)packed_hash(&j->packed));
    memcpy(j->members, members, sizeof j->members);
    return j;
  }
  return NULL;
}

static void make_account(void *context, void *item, u32 worker) {
  making *m = context;
  job *j = item;
  arena_reset(m->scratch[worker]);
  j->ok = load_account(j->memory, m->scratch[worker], &j->packed, NULL, &j->account);
}

static bool keep_account(void *context, void *item) {
  making *m = context;
  job *j = item;
  store *s = m->t->s;
  bool ok = j->ok;
  if (!ok) load_failed(s, j->id, m->t->error);
  else ok = store_put_story(s, &j->account, j->members);
  if (ok && ++m->uncommitted == COMMIT_STORIES) {
    ok = store_commit(s) && store_begin(s);
    m->uncommitted = 0;
  }
  m->done++;
  const run_options *o = m->t->options;
  if (o->progress) o->progress(o->progress_context, "accounts", m->next, m->count, m->done);
  free_job(NULL, j);
  if (!ok) m->failed = true;
  return ok;
}

bool accounts_settle(settling *t, const char *const *ids, const u64 *hashes, u32 count) {
  making m = {.t = t, .ids = ids, .hashes = hashes, .count = count, .reader = store_open(t->db, STORE_READ, t->error)};
  if (!m.reader) return false;
  u32 workers = t->options->workers;
  m.scratch = arena_array(t->a, arena *, workers);
  for (u32 i = 0; i < workers; i++) m.scratch[i] = arena_new();
  pipeline_steps steps = {next_story, make_account, keep_account};
  bool ok = store_begin(t->s);
  if (ok) pipeline_run(&steps, free_job, &m, workers);
  ok = store_commit(t->s) && ok && !m.failed;
  if (!ok && t->error->status == STEMMA_OK && store_error(m.reader)->status != STEMMA_OK) *t->error = *store_error(m.reader);
  for (u32 i = 0; i < workers; i++) arena_free(m.scratch[i]);
  store_close(m.reader);
  return ok;
}
