// SPDX-License-Identifier: Apache-2.0
// Inside store/ only: the connection, prepared statements kept by their text, and errors that stick.
#ifndef STEMMA_STORE_SQL_H
#define STEMMA_STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

enum { SQL_STATEMENTS = 128 };

struct store {
  sqlite3 *db;
  stemma_error error;
  const char *texts[SQL_STATEMENTS]; // literals: compared by address
  sqlite3_stmt *prepared[SQL_STATEMENTS];
  str path; // in its own memory
  arena *memory;
  bool in_transaction, families_read;
  const families *families; // NULL: none given
};

bool sql_ok(const store *s); // nothing has failed so far
bool sql_failed(store *s, const char *doing);

// A statement ready to be bound and stepped, or NULL after a failure. `text` is a literal.
sqlite3_stmt *sql_ready(store *s, const char *text);
void sql_bind_text(sqlite3_stmt *q, int place, str value);         // empty is the empty text
void sql_bind_text_or_null(sqlite3_stmt *q, int place, str value); // empty is NULL
bool sql_run(store *s, sqlite3_stmt *q);  // steps to the end and resets
bool sql_next(store *s, sqlite3_stmt *q); // true while there is a row; resets at the end
str sql_text(arena *a, sqlite3_stmt *q, int column);
bool sql_exec(store *s, const char *text);

#endif
