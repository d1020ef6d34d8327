// SPDX-License-Identifier: Apache-2.0
// The heap layer in the base: stories, findings, corrections; and what commands ask.
#include <stdio.h>
#include <stdlib.h>

#include "store/sql.h"

bool store_get_corrections(store *s, arena *a, correction **out, u32 *count) {
  VEC(correction) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT kind, a, b, number FROM corrections ORDER BY number");
  while (sql_next(s, q)) {
    correction *c = vec_push(a, &list);
    snprintf(c->kind, sizeof c->kind, "%s", (const char *)sqlite3_column_text(q, 0));
    snprintf(c->a, sizeof c->a, "%s", (const char *)sqlite3_column_text(q, 1));
    snprintf(c->b, sizeof c->b, "%s", (const char *)sqlite3_column_text(q, 2));
    c->number = sqlite3_column_int64(q, 3);
  }
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_put_correction(store *s, const correction *c) {
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO corrections(kind, a, b) VALUES(?,?,?)");
  if (!q) return false;
  sql_bind_text(q, 1, str_from(c->kind));
  sql_bind_text(q, 2, str_from(c->a));
  sql_bind_text(q, 3, str_from(c->b));
  return sql_run(s, q);
}

bool store_undo_correction(store *s, correction *undone) {
  i64 number = 0;
  sqlite3_stmt *q = sql_ready(s, "SELECT number, kind, a, b FROM corrections ORDER BY number DESC LIMIT 1");
  if (sql_next(s, q)) {
    number = sqlite3_column_int64(q, 0);
    snprintf(undone->kind, sizeof undone->kind, "%s", (const char *)sqlite3_column_text(q, 1));
    snprintf(undone->a, sizeof undone->a, "%s", (const char *)sqlite3_column_text(q, 2));
    snprintf(undone->b, sizeof undone->b, "%s", (const char *)sqlite3_column_text(q, 3));
    sqlite3_reset(q);
  }
  if (!number) return false;
  q = sql_ready(s, "DELETE FROM corrections WHERE number = ?");
  if (q) sqlite3_bind_int64(q, 1, number);
  return sql_run(s, q);
}

bool store_set_removed(store *s, const char *id, bool removed) {
  sqlite3_stmt *q = sql_ready(s, "UPDATE articles SET removed = ? WHERE id = ?");
  if (!q) return false;
  sqlite3_bind_int(q, 1, removed);
  sql_bind_text(q, 2, str_from(id));
  return sql_run(s, q);
}

bool store_set_story(store *s, const char *article, const char *story, const char *revision_of) {
  sqlite3_stmt *q = sql_ready(s, "UPDATE articles SET story = ?1, revision_of = ?2 WHERE id = ?3"
                                 " AND (story IS NOT ?1 OR revision_of IS NOT ?2)");
  if (!q) return false;
  sql_bind_text_or_null(q, 1, str_from(story));
  sql_bind_text_or_null(q, 2, str_from(revision_of));
  sql_bind_text(q, 3, str_from(article));
  return sql_run(s, q);
}

bool store_has_story(store *s, const char *id, const char *members) {
  sqlite3_stmt *q = sql_ready(s, "SELECT 1 FROM stories WHERE id = ? AND members = ?");
  if (!q) return false;
  sql_bind_text(q, 1, str_from(id));
  sql_bind_text(q, 2, str_from(members));
  bool has = sql_next(s, q);
  sqlite3_reset(q);
  return has;
}

static void drop_findings(store *s, str story) {
  sqlite3_stmt *q = sql_ready(s, "DELETE FROM findings WHERE story = ?");
  if (q) sql_bind_text(q, 1, story);
  sql_run(s, q);
  q = sql_ready(s, "DELETE FROM evidence WHERE story = ?");
  if (q) sql_bind_text(q, 1, story);
  sql_run(s, q);
}

static void put_finding(store *s, const account *acc, u32 place) {
  const finding *f = &acc->findings.at[place];
  sqlite3_stmt *q = sql_ready(s, "INSERT INTO findings VALUES(?,?,?,?,?,?)");
  if (!q) return;
  sql_bind_text(q, 1, f->id);
  sql_bind_text(q, 2, acc->id);
  sqlite3_bind_int64(q, 3, place);
  sql_bind_text(q, 4, str_from(finding_kind_names[f->kind]));
  sql_bind_text(q, 5, f->text);
  sqlite3_bind_double(q, 6, (double)f->strength);
  sql_run(s, q);
  for (u32 i = 0; i < f->sides.count; i++) {
    const finding_side *side = &f->sides.at[i];
    for (u32 k = 0; k < side->evidence.count; k++) {
      const evidence *e = &side->evidence.at[k];
      q = sql_ready(s, "INSERT INTO evidence VALUES(?,?,?,?,?,?,?)");
      if (!q) return;
      sql_bind_text(q, 1, acc->id);
      sql_bind_text(q, 2, f->id);
      sqlite3_bind_int64(q, 3, i);
      sqlite3_bind_int64(q, 4, k);
      sql_bind_text(q, 5, str_from(acc->articles.at[e->article].record->art.id));
      sqlite3_bind_int64(q, 6, e->at.start);
      sqlite3_bind_int64(q, 7, span_end(e->at));
      sql_run(s, q);
    }
  }
}

bool store_put_story(store *s, const account *acc, const char *members) {
  drop_findings(s, acc->id);
  sqlite3_stmt *q = sql_ready(s, "INSERT OR REPLACE INTO stories VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?6)");
  if (!q) return false;
  sql_bind_text(q, 1, acc->id);
  sql_bind_text(q, 2, str_from(members));
  sql_bind_text(q, 3, acc->title);
  sql_bind_text_or_null(q, 4, acc->first);
  sql_bind_text_or_null(q, 5, acc->last);
  sqlite3_bind_int64(q, 6, acc->articles.count);
  sqlite3_bind_int64(q, 7, acc->outlet_count);
  if (acc->origin_total != NONE) sqlite3_bind_int64(q, 8, acc->origin_total);
  sqlite3_bind_int64(q, 9, acc->findings.count);
  sql_run(s, q);
  for (u32 i = 0; i < acc->findings.count; i++) put_finding(s, acc, i);
  return sql_ok(s);
}

bool store_drop_story(store *s, str id) {
  drop_findings(s, id);
  sqlite3_stmt *q = sql_ready(s, "DELETE FROM stories WHERE id = ?");
  if (q) sql_bind_text(q, 1, id);
  return sql_run(s, q);
}

bool store_drop_stories_except(store *s, const char *const *ids, u32 count) {
  arena *a = arena_new();
  VEC(str) gone = {0};
  u32 at = 0;
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM stories ORDER BY id");
  while (sql_next(s, q)) {
    str id = sql_text(a, q, 0);
    while (at < count && strcmp(ids[at], id.at) < 0) at++;
    if (at == count || strcmp(ids[at], id.at) != 0) *vec_push(a, &gone) = id;
  }
  for (u32 i = 0; i < gone.count; i++) store_drop_story(s, gone.at[i]);
  arena_free(a);
  return sql_ok(s);
}

// ---- reading for commands

bool store_get_stories(store *s, arena *a, story_row **out, u32 *count) {
  VEC(story_row) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT id, title, first, last, articles, outlets, origins, findings FROM stories"
                                 " ORDER BY last IS NULL, last DESC, articles DESC, id");
  while (sql_next(s, q)) {
    story_row *r = vec_push(a, &list);
    r->id = sql_text(a, q, 0), r->title = sql_text(a, q, 1);
    r->first = sql_text(a, q, 2), r->last = sql_text(a, q, 3);
    r->articles = (u32)sqlite3_column_int(q, 4), r->outlets = (u32)sqlite3_column_int(q, 5);
    r->origins = sqlite3_column_type(q, 6) == SQLITE_NULL ? NONE : (u32)sqlite3_column_int(q, 6);
    r->findings = (u32)sqlite3_column_int(q, 7);
  }
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_get_rejects(store *s, arena *a, reject_row **out, u32 *count) {
  VEC(reject_row) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT path, line, code, offset, reason FROM rejects ORDER BY path, line");
  while (sql_next(s, q)) {
    reject_row *r = vec_push(a, &list);
    r->path = sql_text(a, q, 0), r->line = (u32)sqlite3_column_int(q, 1);
    r->code = sql_text(a, q, 2), r->offset = (u64)sqlite3_column_int64(q, 3), r->reason = sql_text(a, q, 4);
  }
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

static bool get_ids(store *s, arena *a, sqlite3_stmt *q, str **out, u32 *count) {
  VEC(str) list = {0};
  while (sql_next(s, q)) *vec_push(a, &list) = sql_text(a, q, 0);
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_find_articles(store *s, arena *a, const char *prefix, u32 most, str **out, u32 *count) {
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM articles WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2");
  if (q) {
    sql_bind_text(q, 1, str_from(prefix));
    sqlite3_bind_int64(q, 2, most);
  }
  return get_ids(s, a, q, out, count);
}

bool store_story_of(store *s, arena *a, const char *article, str *story) {
  sqlite3_stmt *q = sql_ready(s, "SELECT coalesce(x.story, (SELECT story FROM articles y WHERE y.id = x.revision_of))"
                                 " FROM articles x WHERE x.id = ?");
  if (q) sql_bind_text(q, 1, str_from(article));
  *story = (str){0};
  if (sql_next(s, q)) {
    *story = sql_text(a, q, 0);
    sqlite3_reset(q);
  }
  return sql_ok(s);
}

bool store_story_articles(store *s, arena *a, const char *story, str **out, u32 *count) {
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM articles WHERE story = ? ORDER BY id");
  if (q) sql_bind_text(q, 1, str_from(story));
  return get_ids(s, a, q, out, count);
}

bool store_story_revisions(store *s, arena *a, const char *story, revision_row **out, u32 *count) {
  VEC(revision_row) list = {0};
  sqlite3_stmt *q = sql_ready(s, "SELECT x.id, x.revision_of FROM articles x JOIN articles y ON x.revision_of = y.id"
                                 " WHERE y.story = ? ORDER BY x.id");
  if (q) sql_bind_text(q, 1, str_from(story));
  while (sql_next(s, q)) *vec_push(a, &list) = (revision_row){sql_text(a, q, 0), sql_text(a, q, 1)};
  *out = list.at;
  *count = list.count;
  return sql_ok(s);
}

bool store_search(store *s, arena *a, str query, u32 most, str **out, u32 *count) {
  sqlite3_stmt *q = sql_ready(s, "SELECT id FROM full_text JOIN articles ON key = full_text.rowid WHERE full_text MATCH ? AND NOT removed"
                                 " ORDER BY bm25(full_text, 3.0, 1.0), id LIMIT ?");
  if (q) {
    sql_bind_text(q, 1, query);
    sqlite3_bind_int64(q, 2, most);
  }
  return get_ids(s, a, q, out, count);
}
