// SPDX-License-Identifier: Apache-2.0
#include "store/sql.h"

bool sql_ok(const store *s) { return s->error.status == STEMMA_OK; }

bool sql_failed(store *s, const char *doing) {
  if (!sql_ok(s)) return false;
  int code = sqlite3_errcode(s->db);
  const char *advice = "";
  switch (code & 0xFF) {
  case SQLITE_FULL: advice = "; make room on the disk and run the same command again, what was kept stays kept"; break;
  case SQLITE_BUSY: advice = "; another stemma is writing to it, wait for it or use another --db"; break;
  case SQLITE_READONLY: advice = "; it cannot be written, see its permissions or use another --db"; break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: advice = "; it is not a sound base, use another --db and read the articles again"; break;
  default: break;
  }
  error_set(&s->error, STEMMA_ENVIRONMENT, "%.*s: %s: %s%s", STR_FMT(s->path), doing, sqlite3_errmsg(s->db), advice);
  return false;
}

sqlite3_stmt *sql_ready(store *s, const char *text) {
  if (!sql_ok(s)) return NULL;
  u32 i = 0;
  while (i < SQL_STATEMENTS && s->texts[i] && s->texts[i] != text) i++;
  if (i == SQL_STATEMENTS) {
    error_set(&s->error, STEMMA_ENVIRONMENT, "bug: more than %d prepared statements", SQL_STATEMENTS);
    return NULL;
  }
  if (!s->texts[i]) {
    if (sqlite3_prepare_v3(s->db, text, -1, SQLITE_PREPARE_PERSISTENT, &s->prepared[i], NULL) != SQLITE_OK) {
      sql_failed(s, "preparing a statement");
      return NULL;
    }
    s->texts[i] = text;
  }
  sqlite3_reset(s->prepared[i]);
  sqlite3_clear_bindings(s->prepared[i]);
  return s->prepared[i];
}

void sql_bind_text(sqlite3_stmt *q, int place, str value) {
  sqlite3_bind_text(q, place, value.len ? value.at : "", (int)value.len, SQLITE_TRANSIENT);
}

void sql_bind_text_or_null(sqlite3_stmt *q, int place, str value) {
  if (value.len) sql_bind_text(q, place, value);
  else sqlite3_bind_null(q, place);
}

bool sql_run(store *s, sqlite3_stmt *q) {
  if (!q || !sql_ok(s)) return false;
  int code;
  while ((code = sqlite3_step(q)) == SQLITE_ROW) continue;
  if (code != SQLITE_DONE) sql_failed(s, "writing");
  sqlite3_reset(q);
  return sql_ok(s);
}

bool sql_next(store *s, sqlite3_stmt *q) {
  if (!q || !sql_ok(s)) return false;
  int code = sqlite3_step(q);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) sql_failed(s, "reading");
  sqlite3_reset(q);
  return false;
}

str sql_text(arena *a, sqlite3_stmt *q, int column) {
  const char *at = (const char *)sqlite3_column_blob(q, column);
  return arena_copy(a, (str){at, (u32)sqlite3_column_bytes(q, column)});
}

bool sql_exec(store *s, const char *text) {
  if (!sql_ok(s)) return false;
  if (sqlite3_exec(s->db, text, NULL, NULL, NULL) != SQLITE_OK) return sql_failed(s, "writing");
  return true;
}
