// SPDX-License-Identifier: Apache-2.0
// The heap as settling sees it, and the index of a large base: places, segments, what the last full settle learnt.
#include <stdio.h>

#include "store/blob.h"
#include "store/sql.h"

enum { PART_BITS = 24 };

void store_id_text(u64 number, char id[17]) { snprintf(id, 17, "%016llx", (unsigned long long)number); }

// ---- articles

static bool get_rows(store *s, arena *a, sqlite3_stmt *q, heap_row **out, u32 *count) {
  VEC(heap_row) list = {0};
  while (sql_next(s, q)) {
    u32 day = sqlite3_column_type(q, 2) == SQLITE_NULL ? NONE : (u32)sqlite3_column_int64(q, 2);
    *vec_push(a, &list) = (heap_row){store_id_number((const char *)sqlite3_column_text(q, 0)), (u32)sqlite3_column_int64(q, 1), day};
  }
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_get_heap(store *s, arena *a, heap_row **out, u32 *count) {
  return get_rows(s, a, sql_ready(s, "SELECT id, key, day FROM articles JOIN sketches ON article = key WHERE NOT removed"
                                     " ORDER BY id"), out, count);
}

bool store_get_pending(store *s, arena *a, heap_row **out, u32 *count) {
  return get_rows(s, a, sql_ready(s, "SELECT id, key, day FROM articles JOIN sketches ON article = key"
                                     " WHERE story IS NULL AND revision_of IS NULL AND removed = 0 ORDER BY id"), out, count);
}

bool store_get_sketch(store *s, arena *a, u32 key, str *data) {
  sqlite3_stmt *q = sql_ready(s, "SELECT data FROM sketches WHERE article = ?");
  if (q) sqlite3_bind_int64(q, 1, key);
  *data = (str){0};
  if (sql_next(s, q)) {
    *data = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

bool store_unpack_sketch(arena *a, str data, sketch *out) { return blob_unpack_sketch(a, data, out); }

bool store_each_address(store *s, store_see_address *see, void *context) {
  sqlite3_stmt *q = sql_ready(s, "SELECT id, url FROM articles WHERE url IS NOT NULL AND NOT removed"
                                 " ORDER BY url, coalesce(modified, published, '') DESC, id");
  while (sql_next(s, q)) {
    str url = {(const char *)sqlite3_column_blob(q, 1), (u32)sqlite3_column_bytes(q, 1)};
    see(context, store_id_number((const char *)sqlite3_column_text(q, 0)), url);
  }
  return sql_ok(s);
}

bool store_clear_removed(store *s) {
  return sql_run(s, sql_ready(s, "UPDATE articles SET story = NULL, revision_of = NULL"
                                 " WHERE removed = 1 AND (story IS NOT NULL OR revision_of IS NOT NULL)"));
}

// ---- places

bool store_index_article(store *s, const indexed_row *r) {
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO indexed VALUES(?,?,?,?,?)");
  if (!q) return false;
  sqlite3_bind_int64(q, 1, r->place);
  sqlite3_bind_int64(q, 2, r->key);
  sqlite3_bind_int64(q, 3, r->story);
  sqlite3_bind_int64(q, 4, r->level);
  sqlite3_bind_int64(q, 5, r->around);
  return sql_run(s, q);
}

static void take_indexed(sqlite3_stmt *q, indexed_row *out) {
  *out = (indexed_row){(u32)sqlite3_column_int64(q, 0), (u32)sqlite3_column_int64(q, 1), (u32)sqlite3_column_int64(q, 2),
                         (u32)sqlite3_column_int64(q, 3), (u32)sqlite3_column_int64(q, 4)};
}

static bool get_indexed(store *s, sqlite3_stmt *q, u32 number, indexed_row *out) {
  *out = (indexed_row){NONE, NONE, NONE, 0, 0};
  if (q) sqlite3_bind_int64(q, 1, number);
  if (sql_next(s, q)) {
    take_indexed(q, out);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

bool store_get_place(store *s, u32 place, indexed_row *out) {
  return get_indexed(s, sql_ready(s, "SELECT place, article, story, level, around FROM indexed WHERE place = ?"), place, out);
}

bool store_get_place_of(store *s, u32 key, indexed_row *out) {
  return get_indexed(s, sql_ready(s, "SELECT place, article, story, level, around FROM indexed WHERE article = ?"), key, out);
}

bool store_get_places(store *s, arena *a, u32 story, indexed_row **out, u32 *count) {
  VEC(indexed_row) list = {0};
  sqlite3_stmt *q = story == NONE ? sql_ready(s, "SELECT place, article, story, level, around FROM indexed ORDER BY place")
                                  : sql_ready(s, "SELECT place, article, story, level, around FROM indexed WHERE story = ? ORDER BY place");
  if (q && story != NONE) sqlite3_bind_int64(q, 1, story);
  while (sql_next(s, q)) take_indexed(q, vec_push(a, &list));
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_unindex(store *s, u32 key) {
  sqlite3_stmt *q = sql_ready(s, "DELETE FROM indexed WHERE article = ?");
  if (q) sqlite3_bind_int64(q, 1, key);
  return sql_run(s, q);
}

bool store_relabel_article(store *s, u32 key, u32 story) {
  sqlite3_stmt *q = sql_ready(s, "UPDATE indexed SET story = ?2 WHERE article = ?1");
  if (q) sqlite3_bind_int64(q, 1, key), sqlite3_bind_int64(q, 2, story);
  return sql_run(s, q);
}

bool store_relabel(store *s, u32 from, u32 to) {
  sqlite3_stmt *q = sql_ready(s, "UPDATE indexed SET story = ?2 WHERE story = ?1");
  if (q) sqlite3_bind_int64(q, 1, from), sqlite3_bind_int64(q, 2, to);
  return sql_run(s, q);
}

// ---- segments

bool store_get_segments(store *s, arena *a, segment_row **out, u32 *count) {
  VEC(segment_row) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT number, first_place, end_place, first_keys FROM segments ORDER BY first_place");
  while (sql_next(s, q)) {
    str keys = sql_text(a, q, 3); // in an arena: aligned
    *vec_push(a, &list) = (segment_row){(u32)sqlite3_column_int64(q, 0), (u32)sqlite3_column_int64(q, 1),
                                        (u32)sqlite3_column_int64(q, 2), keys.len / (u32)sizeof(u64), (const u64 *)(const void *)keys.at};
  }
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_put_segment(store *s, const segment_row *r) {
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO segments VALUES(?,?,?,?)");
  if (!q) return false;
  sqlite3_bind_int64(q, 1, r->number);
  sqlite3_bind_int64(q, 2, r->first_place);
  sqlite3_bind_int64(q, 3, r->end_place);
  sqlite3_bind_blob(q, 4, r->parts ? (const void *)r->first_keys : "", (int)(r->parts * sizeof(u64)), SQLITE_STATIC);
  return sql_run(s, q);
}

static i64 part_key(u32 segment, u32 part) { return (i64)segment << PART_BITS | part; }

bool store_put_part(store *s, u32 segment, u32 part, str data) {
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO segment_parts VALUES(?,?)");
  if (!q) return false;
  sqlite3_bind_int64(q, 1, part_key(segment, part));
  sqlite3_bind_blob(q, 2, data.at, (int)data.len, SQLITE_STATIC);
  return sql_run(s, q);
}

bool store_get_part(store *s, u32 segment, u32 part, buf *out) {
  out->len = 0;
  sqlite3_stmt *q = sql_ready(s, "SELECT data FROM segment_parts WHERE part = ?");
  if (q) sqlite3_bind_int64(q, 1, part_key(segment, part));
  if (!sql_next(s, q)) return false;
  buf_add(out, sqlite3_column_blob(q, 0), (size_t)sqlite3_column_bytes(q, 0));
  sqlite3_reset(q);
  return sql_ok(s);
}

bool store_drop_segment(store *s, u32 number) {
  sqlite3_stmt *q = sql_ready(s, "DELETE FROM segments WHERE number = ?");
  if (q) sqlite3_bind_int64(q, 1, number);
  sql_run(s, q);
  q = sql_ready(s, "DELETE FROM segment_parts WHERE part >= ? AND part < ?");
  if (q) sqlite3_bind_int64(q, 1, part_key(number, 0)), sqlite3_bind_int64(q, 2, part_key(number + 1, 0));
  return sql_run(s, q);
}

bool store_clear_index(store *s) {
  return sql_run(s, sql_ready(s, "DELETE FROM indexed")) && sql_run(s, sql_ready(s, "DELETE FROM segments")) &&
         sql_run(s, sql_ready(s, "DELETE FROM segment_parts")) && sql_run(s, sql_ready(s, "DELETE FROM frozen"));
}

// ---- what the last full settle learnt

bool store_put_frozen(store *s, const char *name, str data) {
  sqlite3_stmt *q = sql_ready(s, "INSERT OR REPLACE INTO frozen VALUES(?,?)");
  if (!q) return false;
  sql_bind_text(q, 1, str_from(name));
  sqlite3_bind_blob(q, 2, data.len ? data.at : "", (int)data.len, SQLITE_STATIC);
  return sql_run(s, q);
}

bool store_get_frozen(store *s, arena *a, const char *name, str *data) {
  sqlite3_stmt *q = sql_ready(s, "SELECT data FROM frozen WHERE name = ?");
  if (q) sql_bind_text(q, 1, str_from(name));
  *data = (str){0};
  if (sql_next(s, q)) {
    *data = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}
