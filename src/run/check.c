// SPDX-License-Identifier: Apache-2.0
// Verify and repair a base.
#include <stdio.h>

#include "base/hash.h"
#include "run/settle.h"

typedef struct checking {
  store *s;
  arena *a, *scratch;
  bool repair;
  store_say *say;
  void *context;
  store_faults found;
} checking;

static void complain(checking *c, const char *id, const char *what, str path) {
  char line[400];
  snprintf(line, sizeof line, "%s: %s; read %.*s again", id, what, path.len ? (int)path.len : 8, path.len ? path.at : "its file");
  c->say(c->context, line);
  c->found.faults++, c->found.settle = true;
}

static const char *fault_of(checking *c, const char *id, u32 key) {
  str sha, bytes, data;
  sketch k;
  record r;
  char hex[65];
  if (!store_get_captured(c->s, c->a, key, &sha, &bytes)) return "its rows cannot be read";
  sha256_hex(bytes, hex);
  if (!str_equal(sha, str_from(hex)) || memcmp(hex, id, 16) != 0) return "its bytes are not those that were captured";
  if (!store_get_record_bytes(c->s, c->a, id, &data) || !store_unpack_record(c->a, c->scratch, data, &r)) return "its record is damaged";
  if (strcmp(r.art.id, id) != 0) return "its record is that of another";
  if (!store_get_sketch(c->s, c->a, key, &data) || !store_unpack_sketch(c->a, data, &k)) return "its sketch is damaged";
  return NULL;
}

static bool check_articles(checking *c, const heap_row *rows, u32 n) {
  for (u32 i = 0; i < n && store_error(c->s)->status == STEMMA_OK; i++) {
    char id[17];
    str path = {0};
    arena_reset(c->a), arena_reset(c->scratch);
    store_id_text(rows[i].id, id);
    const char *what = fault_of(c, id, rows[i].key);
    if (!what) continue;
    store_get_path(c->s, c->a, id, &path);
    complain(c, id, what, path);
    if (c->repair) store_forget_article(c->s, rows[i].key);
  }
  return store_error(c->s)->status == STEMMA_OK;
}

// Segments must follow each other without a gap, up to the next place, and every part must be sound.
static bool check_segments(checking *c) {
  segment_row *rows;
  u32 n, place = 0;
  arena *a = arena_new();
  buf part = {0};
  bool sound = true, ok = store_get_segments(c->s, a, &rows, &n);
  for (u32 i = 0; ok && sound && i < n; i++) {
    sound = rows[i].first_place == place && rows[i].end_place > place;
    place = rows[i].end_place;
    for (u32 p = 0; sound && p < rows[i].parts; p++)
      sound = store_get_part(c->s, rows[i].number, p, &part) &&
              segment_part_fits((str){part.at, (u32)part.len}, rows[i].first_keys[p], rows[i].first_place, place);
  }
  if (ok && (!sound || (n && store_number(c->s, "next_place", -1) != (i64)place))) {
    c->say(c->context, "the index is damaged; a full settle makes it anew");
    c->found.faults++, c->found.settle = true;
  }
  buf_free(&part);
  arena_free(a);
  return store_error(c->s)->status == STEMMA_OK;
}

stemma_status run_check(store *s, const char *db, const run_options *options, bool repair, store_say *say, void *context,
                        check_summary *summary, stemma_error *error) {
  *error = (stemma_error){0};
  arena *a = arena_new();
  checking c = {.s = s, .a = arena_new(), .scratch = arena_new(), .repair = repair, .say = say, .context = context};
  heap_row *rows;
  u32 n = 0;
  bool ok = store_check_file(s, say, context, &c.found) && (!repair || store_begin(s));
  // Rows first: what is missing there would be missed by each article again.
  ok = ok && store_check_rows(s, repair, say, context, &c.found) && store_get_heap(s, a, &rows, &n) &&
       check_articles(&c, rows, n) && check_segments(&c);
  if (ok && repair) ok = (!c.found.settle || store_set_settled(s, false)) && store_commit(s);
  *summary = (check_summary){n, c.found.faults, c.found.file};
  arena_free(c.a), arena_free(c.scratch), arena_free(a);
  if (!ok) *error = *store_error(s);
  else if (repair && c.found.settle) return run_settle_all(s, db, options, error);
  return error->status;
}
