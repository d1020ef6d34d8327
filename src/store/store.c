// SPDX-License-Identifier: Apache-2.0
// Opening, transactions and the heap's bookkeeping.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/table.h"
#include "store/sql.h"

#define SCHEMA_VERSION "2"
enum { BUSY_MS = 5000, PAGE_CACHE_KB = 65536 };

static bool make_schema(store *s) {
  str schema = asset_get("store/schema.sql");
  return sql_exec(s, "BEGIN IMMEDIATE") && sql_exec(s, arena_copy(s->memory, schema).at) &&
         sql_exec(s, "INSERT INTO meta VALUES('schema', '" SCHEMA_VERSION "'), ('made_by', 'stemma " STEMMA_VERSION "'),"
                     " ('settled', '1')") &&
         sql_exec(s, "COMMIT");
}

static bool check_schema(store *s, store_mode mode) {
  bool empty = true, right = false;
  sqlite3_stmt *q = sql_ready(s, "SELECT count(*) FROM sqlite_master");
  if (sql_next(s, q)) empty = sqlite3_column_int(q, 0) == 0;
  if (!sql_ok(s)) return false;
  sqlite3_reset(q);
  if (empty && mode == STORE_WRITE) return make_schema(s);
  if (!empty) {
    // Its own statement: a file that is another program's base has no such table, which is not a failure of the disk.
    sqlite3_stmt *version = NULL;
    if (sqlite3_prepare_v2(s->db, "SELECT value FROM meta WHERE key = 'schema'", -1, &version, NULL) == SQLITE_OK &&
        sqlite3_step(version) == SQLITE_ROW)
      right = strcmp((const char *)sqlite3_column_text(version, 0), SCHEMA_VERSION) == 0;
    sqlite3_finalize(version);
  }
  if (!right) {
    error_set(&s->error, STEMMA_ENVIRONMENT, "%.*s is not a base of this version of stemma; use another --db, or read the articles anew",
              STR_FMT(s->path));
    return false;
  }
  return true;
}

store *store_open(const char *path, store_mode mode, stemma_error *error) {
  if (mode == STORE_READ && strcmp(path, ":memory:") != 0 && access(path, R_OK) != 0) {
    error_set(error, STEMMA_ENVIRONMENT, "there is no base %s that can be read; 'stemma read PATH...' makes one, --db names another", path);
    return NULL;
  }
  store *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->memory = arena_new();
  s->path = arena_copy(s->memory, str_from(path));
  int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  int code = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK && mode == STORE_READ) { // a base on a disk that cannot be written
    sqlite3_close(s->db);
    code = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  }
  if (code != SQLITE_OK) sql_failed(s, "opening");
  sqlite3_busy_timeout(s->db, BUSY_MS);
  char cache[48];
  snprintf(cache, sizeof cache, "PRAGMA cache_size = -%d", PAGE_CACHE_KB);
  if (mode == STORE_WRITE) sql_exec(s, "PRAGMA journal_mode = WAL"), sql_exec(s, "PRAGMA synchronous = FULL");
  sql_exec(s, cache);
  if (!sql_ok(s) || !check_schema(s, mode)) {
    *error = s->error;
    store_close(s);
    return NULL;
  }
  return s;
}

void store_close(store *s) {
  if (!s) return;
  for (u32 i = 0; i < SQL_STATEMENTS; i++) sqlite3_finalize(s->prepared[i]);
  if (s->in_transaction) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close(s->db);
  arena_free(s->memory);
  free(s);
}

const stemma_error *store_error(const store *s) { return &s->error; }

bool store_begin(store *s) {
  if (!sql_exec(s, "BEGIN IMMEDIATE")) return false;
  return s->in_transaction = true;
}

bool store_commit(store *s) {
  if (!sql_exec(s, "COMMIT")) return false;
  s->in_transaction = false;
  return true;
}

u64 store_id_number(const char id[17]) { return strtoull(id, NULL, 16); }

bool store_set_number(store *s, const char *name, i64 value) {
  sqlite3_stmt *q = sql_ready(s, "INSERT OR REPLACE INTO meta VALUES(?, ?)");
  if (q) {
    sql_bind_text(q, 1, str_from(name));
    sqlite3_bind_int64(q, 2, value); // the column's affinity makes it text
  }
  return sql_run(s, q);
}

i64 store_number(store *s, const char *name, i64 otherwise) {
  i64 value = otherwise;
  sqlite3_stmt *q = sql_ready(s, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?");
  if (q) sql_bind_text(q, 1, str_from(name));
  if (sql_next(s, q)) {
    value = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
  }
  return value;
}

bool store_set_settled(store *s, bool settled) { return store_set_number(s, "settled", settled); }
bool store_settled(store *s) { return store_number(s, "settled", 0) == 1; }

bool store_counts(store *s, u32 *articles, u32 *rejects) {
  sqlite3_stmt *q = sql_ready(s, "SELECT (SELECT count(*) FROM articles WHERE NOT removed), (SELECT count(*) FROM rejects)");
  if (!sql_next(s, q)) return false;
  *articles = (u32)sqlite3_column_int(q, 0);
  *rejects = (u32)sqlite3_column_int(q, 1);
  sqlite3_reset(q);
  return true;
}
