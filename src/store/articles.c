// SPDX-License-Identifier: Apache-2.0
// The article layer in the base.
#include "store/blob.h"
#include "store/sql.h"

static str id_str(const char *id) { return str_from(id); }

static const char *basis_name(u8 basis) {
  return basis == BASIS_STATED ? "stated" : basis == BASIS_METADATA ? "metadata" : NULL;
}

static void bind_blob(sqlite3_stmt *q, int place, const buf *b) {
  sqlite3_bind_blob(q, place, b->at, (int)b->len, SQLITE_STATIC);
}

static i64 insert_article(store *s, const article *art) {
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO articles(id, sha256, url, outlet, title, published, modified, published_basis,"
                                 " language, words) VALUES(?,?,?,?,?,?,?,?,?,?)");
  if (!q) return 0;
  sql_bind_text(q, 1, id_str(art->id));
  sql_bind_text(q, 2, id_str(art->sha256));
  sql_bind_text_or_null(q, 3, art->url);
  sql_bind_text_or_null(q, 4, art->outlet.value);
  sql_bind_text_or_null(q, 5, art->title.value);
  sql_bind_text_or_null(q, 6, art->published.value);
  sql_bind_text_or_null(q, 7, art->modified.value);
  const char *basis = basis_name(art->published_basis);
  sql_bind_text_or_null(q, 8, str_from(basis));
  sql_bind_text_or_null(q, 9, art->language);
  sqlite3_bind_int(q, 10, (int)art->words);
  return sql_run(s, q) ? sqlite3_last_insert_rowid(s->db) : 0;
}

static void insert_blob(store *s, const char *text, i64 key, const buf *b) {
  sqlite3_stmt *q = sql_ready(s, text);
  if (!q) return;
  sqlite3_bind_int64(q, 1, key);
  bind_blob(q, 2, b);
  sql_run(s, q);
}

static void insert_blocks(store *s, i64 key, const article *art) {
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *b = &art->blocks.at[i];
    sqlite3_stmt *q = sql_ready(s, "INSERT INTO blocks VALUES(?,?,?,?)");
    if (!q) return;
    sqlite3_bind_int64(q, 1, key);
    sqlite3_bind_int64(q, 2, b->text.start);
    sqlite3_bind_int64(q, 3, span_end(b->text));
    sql_bind_text(q, 4, str_from(block_kind_names[b->kind]));
    sql_run(s, q);
  }
}

static str entity_name(const record *r, u32 entity) {
  return entity == NONE ? (str){0} : str_cut(r->art.text, r->doc.entities.at[entity].name);
}

static void insert_statements(store *s, i64 key, const record *r) {
  str text = r->art.text;
  buf content = {0};
  for (u32 i = 0; i < r->said.statements.count; i++) {
    const statement *t = &r->said.statements.at[i];
    sqlite3_stmt *q = sql_ready(s, "INSERT INTO statements VALUES(?,?,?,?,?,?,?,?)");
    if (!q) break;
    sqlite3_bind_int64(q, 1, key);
    sqlite3_bind_int64(q, 2, i);
    sql_bind_text_or_null(q, 3, entity_name(r, t->speaker));
    sql_bind_text_or_null(q, 4, str_cut(text, t->source));
    sql_bind_text_or_null(q, 5, str_cut(text, t->cue));
    sql_bind_text(q, 6, str_from(statement_mode_names[t->mode]));
    sql_bind_text(q, 7, str_from(polarity_names[t->polarity]));
    content.len = 0;
    for (u32 k = 0; k < t->content_count; k++) {
      if (k) buf_text(&content, " … ");
      buf_str(&content, str_cut(text, t->content[k]));
    }
    sql_bind_text_or_null(q, 8, (str){content.at, (u32)content.len});
    sql_run(s, q);
  }
  buf_free(&content);
}

static void insert_claims(store *s, i64 key, const record *r) {
  for (u32 i = 0; i < r->said.claims.count; i++) {
    const claim *c = &r->said.claims.at[i];
    sqlite3_stmt *q = sql_ready(s, "INSERT INTO claims VALUES(?,?,?,?,?,?,?)");
    if (!q) return;
    sqlite3_bind_int64(q, 1, key);
    sqlite3_bind_int64(q, 2, i);
    if (c->statement != NONE) sqlite3_bind_int64(q, 3, c->statement);
    sql_bind_text_or_null(q, 4, entity_name(r, c->subject));
    sql_bind_text(q, 5, str_cut(r->art.text, c->text));
    sqlite3_bind_int64(q, 6, c->text.start);
    sqlite3_bind_int64(q, 7, span_end(c->text));
    sql_run(s, q);
  }
}

static void forget_reject(store *s, str path, u32 line) {
  sqlite3_stmt *q = sql_ready(s, "DELETE FROM rejects WHERE path = ? AND line = ?");
  if (!q) return;
  sql_bind_text(q, 1, path);
  sqlite3_bind_int64(q, 2, line);
  sql_run(s, q);
}

bool store_put_capture(store *s, const char id[17], str path, u32 line) {
  sqlite3_stmt *q = sql_ready(s, "INSERT OR IGNORE INTO captures SELECT ?, ?, key FROM articles WHERE id = ?");
  if (!q) return false;
  sql_bind_text(q, 1, path);
  sqlite3_bind_int64(q, 2, line);
  sql_bind_text(q, 3, id_str(id));
  sql_run(s, q);
  forget_reject(s, path, line);
  return sql_ok(s);
}

// Furniture is not searched: a headline of another story in the margin is not what this article says.
static void insert_words(store *s, i64 key, const article *art) {
  buf text = {0};
  for (u32 i = 0; i < art->blocks.count; i++)
    if (block_is_read(&art->blocks.at[i])) buf_str(&text, str_cut(art->text, art->blocks.at[i].text));
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO full_text(rowid, title, text) VALUES(?,?,?)");
  if (q) {
    sqlite3_bind_int64(q, 1, key);
    sql_bind_text(q, 2, art->title.value);
    sqlite3_bind_text(q, 3, text.at ? text.at : "", (int)text.len, SQLITE_STATIC);
    sql_run(s, q);
  }
  buf_free(&text);
}

bool store_put_article(store *s, const packed_article *p) {
  const record *r = p->record;
  i64 key = insert_article(s, &r->art);
  if (!key) return false;
  insert_blob(s, "INSERT INTO records VALUES(?,?)", key, &p->packed_record);
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO sketches VALUES(?,?,?)");
  if (q) {
    sqlite3_bind_int64(q, 1, key);
    if (p->day != NONE) sqlite3_bind_int64(q, 2, p->day);
    bind_blob(q, 3, &p->packed_sketch);
    sql_run(s, q);
  }
  q = sql_ready(s, "INSERT INTO capture_bytes VALUES(?,?,?)");
  if (q) {
    sqlite3_bind_int64(q, 1, key);
    sqlite3_bind_int(q, 2, p->kind);
    bind_blob(q, 3, &p->packed_bytes);
    sql_run(s, q);
  }
  insert_blocks(s, key, &r->art);
  insert_statements(s, key, r);
  insert_claims(s, key, r);
  insert_words(s, key, &r->art);
  return store_put_capture(s, r->art.id, p->path, p->line);
}

void store_pack_article(const capture *c, const record *r, const sketch *k, packed_article *out) {
  *out = (packed_article){.record = r, .kind = c->kind, .path = c->path, .line = c->line, .day = k->day};
  blob_pack_record(&out->packed_record, r);
  blob_pack_sketch(&out->packed_sketch, k);
  blob_compress(&out->packed_bytes, c->bytes);
}

void store_free_packed(packed_article *p) {
  buf_free(&p->packed_record);
  buf_free(&p->packed_sketch);
  buf_free(&p->packed_bytes);
}

bool store_put_reject(store *s, const reject *why) {
  sqlite3_stmt *q = sql_ready(s, "INSERT OR REPLACE INTO rejects VALUES(?,?,?,?,?)");
  if (!q) return false;
  sql_bind_text(q, 1, why->path);
  sqlite3_bind_int64(q, 2, why->line);
  sql_bind_text(q, 3, str_from(why->code));
  sqlite3_bind_int64(q, 4, (i64)why->offset);
  sql_bind_text(q, 5, why->reason);
  return sql_run(s, q);
}

bool store_article_ids(store *s, arena *a, u64 **ids, u32 *count) {
  VEC(u64) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM articles ORDER BY id");
  while (sql_next(s, q)) *vec_push(a, &list) = store_id_number((const char *)sqlite3_column_text(q, 0));
  *ids = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_get_record_bytes(store *s, arena *a, const char *id, str *data) {
  sqlite3_stmt *q = sql_ready(s, "SELECT data FROM records JOIN articles ON key = article WHERE id = ?");
  if (q) sql_bind_text(q, 1, id_str(id));
  *data = (str){0};
  if (sql_next(s, q)) {
    *data = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s) && data->len;
}

bool store_unpack_record(arena *a, arena *scratch, str data, record *out) {
  return blob_unpack_record(a, scratch, data, out);
}

bool store_get_path(store *s, arena *a, const char *id, str *path) {
  sqlite3_stmt *q = sql_ready(s, "SELECT min(path) FROM captures JOIN articles ON key = article WHERE id = ?");
  if (q) sql_bind_text(q, 1, id_str(id));
  *path = (str){0};
  if (sql_next(s, q)) {
    *path = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}
