// SPDX-License-Identifier: Apache-2.0
// The publisher families that the user has given for this base: the file's text, parsed once.
#include "store/sql.h"

bool store_set_families(store *s, str text) {
  sqlite3_stmt *q = sql_ready(s, "INSERT OR REPLACE INTO meta VALUES('families', ?)");
  if (q) sql_bind_text(q, 1, text);
  if (!sql_run(s, q)) return false;
  s->families_read = false;
  return sql_exec(s, "UPDATE stories SET members = ''"); // origins are to be counted anew
}

str store_families_text(store *s, arena *a) {
  str text = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT value FROM meta WHERE key = 'families'");
  if (sql_next(s, q)) {
    text = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return text;
}

const families *store_families(store *s) {
  if (!s->families_read) {
    u32 line;
    str text = store_families_text(s, s->memory);
    s->families = NULL;
    families *f = arena_one(s->memory, families);
    if (text.len && families_read(s->memory, text, f, &line)) s->families = f;
    s->families_read = true;
  }
  return s->families;
}
