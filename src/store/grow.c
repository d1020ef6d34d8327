// SPDX-License-Identifier: Apache-2.0
// Stories of a large base between two full settles: what changed, said in the tables without opening a record.
#include "store/sql.h"

bool store_get_address(store *s, arena *a, u32 key, str *url) {
  sqlite3_stmt *q = sql_ready(s, "SELECT url FROM articles WHERE key = ?");
  if (q) sqlite3_bind_int64(q, 1, key);
  *url = (str){0};
  if (sql_next(s, q)) {
    *url = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

static bool get_keyed(store *s, arena *a, sqlite3_stmt *q, keyed_row **out, u32 *count) {
  VEC(keyed_row) list = {0};
  while (sql_next(s, q))
    *vec_push(a, &list) = (keyed_row){(u32)sqlite3_column_int64(q, 0), sql_text(a, q, 1), sql_text(a, q, 2), sql_text(a, q, 3)};
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_get_same_address(store *s, arena *a, str url, keyed_row **out, u32 *count) {
  sqlite3_stmt *q = sql_ready(s, "SELECT key, id, story, revision_of FROM articles WHERE url = ? AND NOT removed"
                                 " ORDER BY coalesce(modified, published, '') DESC, id");
  if (q) sql_bind_text(q, 1, url);
  return get_keyed(s, a, q, out, count);
}

bool store_get_leaving(store *s, arena *a, keyed_row **out, u32 *count) {
  return get_keyed(s, a, sql_ready(s, "SELECT key, id, story, revision_of FROM articles"
                                      " WHERE removed = 1 AND (story IS NOT NULL OR revision_of IS NOT NULL) ORDER BY id"), out, count);
}

bool store_free_revisions(store *s, str id) {
  sqlite3_stmt *q = sql_ready(s, "UPDATE articles SET revision_of = NULL WHERE revision_of = ?");
  if (q) sql_bind_text(q, 1, id);
  return sql_run(s, q);
}

bool store_get_story_of_places(store *s, arena *a, u32 story, keyed_row **out, u32 *count) {
  sqlite3_stmt *q = sql_ready(s, "SELECT key, id, articles.story, revision_of FROM indexed JOIN articles ON key = article"
                                 " WHERE indexed.story = ? ORDER BY id");
  if (q) sqlite3_bind_int64(q, 1, story);
  return get_keyed(s, a, q, out, count);
}

bool store_find_key(store *s, const char *id, u32 *key) {
  *key = NONE;
  sqlite3_stmt *q = sql_ready(s, "SELECT x.key, (SELECT key FROM articles y WHERE y.id = x.revision_of), x.removed"
                                 " FROM articles x WHERE x.id = ?");
  if (q) sql_bind_text(q, 1, str_from(id));
  if (sql_next(s, q)) {
    bool revision = sqlite3_column_type(q, 1) != SQLITE_NULL;
    if (!sqlite3_column_int(q, 2)) *key = (u32)sqlite3_column_int64(q, revision ? 1 : 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

bool store_mark_story(store *s, const char *id) {
  sqlite3_stmt *q = sql_ready(
      s, "INSERT INTO stories(id, members, title, first, last, articles, outlets, origins, findings, accounted)"
         " SELECT ?1, '', coalesce((SELECT title FROM articles WHERE id = ?1), ''), min(substr(published, 1, 10)),"
         " max(substr(published, 1, 10)), count(*), count(DISTINCT outlet), NULL, 0, 0 FROM articles WHERE story = ?1"
         " ON CONFLICT(id) DO UPDATE SET members = '', first = excluded.first, last = excluded.last,"
         " articles = excluded.articles, outlets = excluded.outlets");
  if (q) sql_bind_text(q, 1, str_from(id));
  return sql_run(s, q);
}

bool store_drop_empty_story(store *s, str id) {
  sqlite3_stmt *q = sql_ready(s, "SELECT 1 FROM articles WHERE story = ? LIMIT 1");
  if (q) sql_bind_text(q, 1, id);
  bool lives = sql_next(s, q);
  if (lives) sqlite3_reset(q);
  return lives || store_drop_story(s, id);
}

bool store_get_due_stories(store *s, arena *a, str **out, u32 *count) {
  VEC(str) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM stories WHERE members = ''"
                                 " AND (articles <= 8 OR articles < accounted OR articles * 2 >= accounted * 3) ORDER BY id");
  while (sql_next(s, q)) *vec_push(a, &list) = sql_text(a, q, 0);
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_count_stale(store *s, u32 *count) {
  *count = 0;
  sqlite3_stmt *q = sql_ready(s, "SELECT count(*) FROM stories WHERE members = ''");
  if (sql_next(s, q)) {
    *count = (u32)sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}
