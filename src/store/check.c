// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a base, in SQL: the file itself, rows that belong to nothing, stories that do not agree.
#include <stdio.h>

#include "store/blob.h"
#include "store/sql.h"

// `find` counts faults; `mend` (NULL: only a settle can) takes them away.
typedef struct rule {
  const char *what, *find, *mend;
  bool settle; // a full settle makes it right
} rule;

#define ORPHANS(table, column, what)                                                                                   \
  {what, "SELECT count(*) FROM " table " WHERE " column " NOT IN (SELECT key FROM articles)",                          \
   "DELETE FROM " table " WHERE " column " NOT IN (SELECT key FROM articles)", false}
#define BROKEN "(SELECT key FROM articles WHERE key NOT IN (SELECT article FROM records)" \
               " OR key NOT IN (SELECT article FROM sketches) OR key NOT IN (SELECT article FROM capture_bytes))"

static const rule rules[] = {
    {"articles of which a part is missing; read their files again", "SELECT count(*) FROM " BROKEN,
     "DELETE FROM articles WHERE key IN " BROKEN, true},
    ORPHANS("records", "article", "records of no article"),
    ORPHANS("sketches", "article", "sketches of no article"),
    ORPHANS("capture_bytes", "article", "captured bytes of no article"),
    ORPHANS("captures", "article", "paths of no article"),
    ORPHANS("blocks", "article", "blocks of no article"),
    ORPHANS("statements", "article", "statements of no article"),
    ORPHANS("claims", "article", "claims of no article"),
    {"findings of no story", "SELECT count(*) FROM findings WHERE story NOT IN (SELECT id FROM stories)",
     "DELETE FROM findings WHERE story NOT IN (SELECT id FROM stories)", false},
    {"evidence of no finding", "SELECT count(*) FROM evidence e WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.story = e.story AND f.id = e.finding)",
     "DELETE FROM evidence WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.story = evidence.story AND f.id = finding)", false},
    {"articles that are settled and of no story",
     "SELECT count(*) FROM articles WHERE story IS NULL AND revision_of IS NULL AND removed = 0"
     " AND (SELECT value FROM meta WHERE key = 'settled') = '1'", NULL, true},
    {"articles of a story that is not listed",
     "SELECT count(*) FROM articles WHERE story NOT IN (SELECT id FROM stories) AND (SELECT value FROM meta WHERE key = 'settled') = '1'", NULL, true},
    {"stories that have no article", "SELECT count(*) FROM stories WHERE id NOT IN (SELECT story FROM articles WHERE story IS NOT NULL)",
     "DELETE FROM stories WHERE id NOT IN (SELECT story FROM articles WHERE story IS NOT NULL)", true},
    {"stories that are not called after their smallest article",
     "SELECT count(*) FROM (SELECT 1 FROM articles WHERE story IS NOT NULL GROUP BY story HAVING min(id) != story)", NULL, true},
    {"revisions of an article that is not there",
     "SELECT count(*) FROM articles WHERE revision_of NOT IN (SELECT id FROM articles)",
     "UPDATE articles SET revision_of = NULL WHERE revision_of NOT IN (SELECT id FROM articles)", true},
    {"places of no article", "SELECT count(*) FROM indexed WHERE article NOT IN (SELECT key FROM articles WHERE story IS NOT NULL)", NULL, true},
    {"articles of a large base that have no place",
     "SELECT count(*) FROM articles WHERE story IS NOT NULL AND key NOT IN (SELECT article FROM indexed)"
     " AND (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'full_place') >= 0", NULL, true},
    {"places that no segment covers",
     "SELECT count(*) FROM indexed WHERE NOT EXISTS (SELECT 1 FROM segments WHERE place >= first_place AND place < end_place)", NULL, true},
    {"stories on which articles and places do not agree",
     "SELECT count(*) FROM (SELECT 1 FROM indexed JOIN articles ON key = article GROUP BY indexed.story"
     " HAVING count(DISTINCT articles.story) > 1)", NULL, true},
    {"parts of no segment", "SELECT count(*) FROM segment_parts WHERE part >> 24 NOT IN (SELECT number FROM segments)",
     "DELETE FROM segment_parts WHERE part >> 24 NOT IN (SELECT number FROM segments)", false},
};

static i64 count_of(store *s, const char *text) {
  i64 n = 0;
  sqlite3_stmt *q = sql_ready(s, text);
  if (sql_next(s, q)) {
    n = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
  }
  return n;
}

bool store_check_rows(store *s, bool repair, store_say *say, void *context, store_faults *out) {
  for (u32 i = 0; i < COUNT_OF(rules) && sql_ok(s); i++) {
    i64 n = count_of(s, rules[i].find);
    if (!n) continue;
    char line[160];
    snprintf(line, sizeof line, "%lld %s", (long long)n, rules[i].what);
    say(context, line);
    out->faults++;
    out->settle |= rules[i].settle;
    if (repair && rules[i].mend) sql_run(s, sql_ready(s, rules[i].mend));
  }
  return sql_ok(s);
}

bool store_check_file(store *s, store_say *say, void *context, store_faults *out) {
  sqlite3_stmt *q = sql_ready(s, "PRAGMA integrity_check(20)");
  while (sql_next(s, q)) {
    const char *line = (const char *)sqlite3_column_text(q, 0);
    if (!line || strcmp(line, "ok") == 0) continue;
    say(context, line);
    out->faults++, out->file = true;
  }
  return sql_ok(s);
}

bool store_get_captured(store *s, arena *a, u32 key, str *sha256, str *bytes) {
  sqlite3_stmt *q = sql_ready(s, "SELECT sha256, bytes FROM articles JOIN capture_bytes ON article = key WHERE key = ?");
  if (q) sqlite3_bind_int64(q, 1, key);
  *sha256 = *bytes = (str){0};
  if (sql_next(s, q)) {
    *sha256 = sql_text(a, q, 0);
    buf plain = {0};
    blob_unpack_plain(a, sql_text(a, q, 1), &plain);
    *bytes = arena_copy(a, (str){plain.at, (u32)plain.len});
    buf_free(&plain);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

bool store_forget_article(store *s, u32 key) {
  static const char *const tables[] = {
      "DELETE FROM records WHERE article = ?", "DELETE FROM sketches WHERE article = ?", "DELETE FROM capture_bytes WHERE article = ?",
      "DELETE FROM captures WHERE article = ?", "DELETE FROM blocks WHERE article = ?", "DELETE FROM statements WHERE article = ?",
      "DELETE FROM claims WHERE article = ?", "DELETE FROM indexed WHERE article = ?", "DELETE FROM articles WHERE key = ?"};
  for (u32 i = 0; i < COUNT_OF(tables); i++) {
    sqlite3_stmt *q = sql_ready(s, tables[i]);
    if (q) sqlite3_bind_int64(q, 1, key);
    sql_run(s, q);
  }
  return sql_ok(s);
}
