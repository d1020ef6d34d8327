// SPDX-License-Identifier: Apache-2.0
// From the base back to records and accounts.
#include "run/load.h"

#include <stdlib.h>

#include "base/hash.h"

stemma_status load_failed(store *s, const char *id, stemma_error *error) {
  if (store_error(s)->status != STEMMA_OK) *error = *store_error(s);
  else error_set(error, STEMMA_ENVIRONMENT, "article %s in the base was made by another version of stemma, or is damaged; "
                 "read the articles into another --db", id);
  return error->status;
}

bool load_bytes(store *s, arena *a, const char *id, packed_record *out) {
  memcpy(out->id, id, 16);
  out->id[16] = '\0';
  return store_get_record_bytes(s, a, id, &out->data) && store_get_path(s, a, id, &out->path);
}

// The file's name without its last extension.
static str name_of_path(str path) {
  u32 start = path.len, end = path.len;
  while (start > 0 && path.at[start - 1] != '/') start--;
  for (u32 i = start + 1; i < path.len; i++)
    if (path.at[i] == '.') end = i;
  return (str){path.at + start, end - start};
}

bool load_record(arena *a, arena *scratch, const packed_record *p, record *out) {
  if (!store_unpack_record(a, scratch, p->data, out)) return false;
  out->art.path = p->path;
  if (!out->art.given_id.len) out->art.given_id = name_of_path(p->path);
  return true;
}

bool load_story(store *s, arena *a, const char *story, packed_story *out) {
  str *ids;
  revision_row *revisions;
  u32 count, revision_count;
  *out = (packed_story){.families = store_families(s)};
  if (!store_story_articles(s, a, story, &ids, &count) ||
      !store_story_revisions(s, a, story, &revisions, &revision_count))
    return false;
  out->records = arena_array(a, packed_record, count);
  out->revisions = arena_array(a, packed_record, revision_count);
  out->revision_of = arena_array(a, str, revision_count);
  for (u32 i = 0; i < count; i++, out->count++)
    if (!load_bytes(s, a, ids[i].at, &out->records[i])) return false;
  for (u32 i = 0; i < revision_count; i++, out->revision_count++) {
    if (!load_bytes(s, a, revisions[i].id.at, &out->revisions[i])) return false;
    out->revision_of[i] = revisions[i].counts;
  }
  return true;
}

// Names are the same in any case, with and without "The".
static u64 name_key(str name) {
  if (name.len > 4 && (name.at[0] == 't' || name.at[0] == 'T') && memcmp(name.at + 1, "he ", 3) == 0)
    name = (str){name.at + 4, name.len - 4};
  return word_key(name);
}

static bool outlet_is(const record *r, const char *name) {
  return r->art.outlet.value.len && name_key(r->art.outlet.value) == name_key(str_from(name));
}

static bool passes(const record *r, const story_filter *f) {
  if (!f) return true;
  if (f->without_outlet && outlet_is(r, f->without_outlet)) return false;
  if (f->only_outlet && !outlet_is(r, f->only_outlet)) return false;
  if (f->before) { // TIMEX3 dates compare as text; an article without a date cannot be said to be before
    str day = r->art.published.value;
    if (!day.len || str_compare(day, str_from(f->before)) >= 0) return false;
  }
  return true;
}

// Leaves out the articles that carry the text of the origin with this name: its own and the copies of it.
static u32 drop_origin(arena *a, arena *scratch, const record **kept, u32 n, const char *name) {
  account whole;
  account_build(a, scratch, kept, n, &whole);
  bool *out = arena_array(scratch, bool, n ? n : 1);
  for (u32 o = 0; whole.lineage && o < whole.lineage->origins.count; o++) {
    const origin *x = &whole.lineage->origins.at[o];
    if (name_key(x->name) != name_key(str_from(name))) continue;
    for (u32 i = 0; i < x->article_count; i++) out[x->articles[i]] = true;
  }
  u32 left = 0;
  for (u32 i = 0; i < n; i++)
    if (!out[i]) kept[left++] = kept[i];
  return left;
}

// What is left out and why, for the reader of the account.
static void note_part(arena *a, const packed_story *p, const record *records, const record *const *kept, u32 n,
                      const story_filter *f, account *out) {
  account_part *part = &out->part;
  part->of = p->count;
  if (f->without_origin) part->without_origin = arena_copy(a, str_from(f->without_origin));
  if (f->without_outlet) part->without_outlet = arena_copy(a, str_from(f->without_outlet));
  if (f->only_outlet) part->only_outlet = arena_copy(a, str_from(f->only_outlet));
  if (f->before) part->before = arena_copy(a, str_from(f->before));
  for (u32 i = 0, k = 0; i < p->count; i++) { // `kept` is in the order of the records
    if (k < n && kept[k] == &records[i]) k++;
    else *vec_push(a, &part->left_out) = &records[i];
  }
}

static bool is_part(const story_filter *f) {
  return f && (f->without_origin || f->without_outlet || f->only_outlet || f->before);
}

bool load_account(arena *a, arena *scratch, const packed_story *p, const story_filter *filter, account *out) {
  record *records = arena_array(a, record, p->count ? p->count : 1);
  const record **kept = arena_array(a, const record *, p->count ? p->count : 1);
  u32 n = 0;
  for (u32 i = 0; i < p->count; i++) {
    if (!load_record(a, scratch, &p->records[i], &records[i])) return false;
    records[i].art.family = families_of(p->families, &records[i].art);
    if (passes(&records[i], filter)) kept[n++] = &records[i];
  }
  *out = (account){0};
  if (n && filter && filter->without_origin) n = drop_origin(a, scratch, kept, n, filter->without_origin);
  if (!n) return true;
  earlier_record *earlier = arena_array(a, earlier_record, p->revision_count ? p->revision_count : 1);
  for (u32 i = 0; i < p->revision_count; i++) {
    record *r = arena_one(a, record);
    if (!load_record(a, scratch, &p->revisions[i], r)) return false;
    earlier[i] = (earlier_record){r, p->revision_of[i]};
  }
  account_build(a, scratch, kept, n, out);
  account_add_revisions(a, scratch, out, earlier, p->revision_count);
  if (is_part(filter)) note_part(a, p, records, kept, n, filter, out);
  return true;
}

// Between two full settles an article was compared with the stories nearest to it only.
static void say_freshness(store *s, arena *a, account *out) {
  freshness fresh;
  if (!run_freshness(s, &fresh) || !fresh.since) return;
  *vec_push(a, &out->not_measured) = (not_measured){
      .what = STR("articles that came late"),
      .why = arena_format(a, "%u article%s came since the last full settle and were compared with the nearest stories only",
                        fresh.since, fresh.since == 1 ? "" : "s")};
}

stemma_status run_account(store *s, arena *a, const char *story, const story_filter *filter, account *out, stemma_error *error) {
  packed_story packed;
  if (!load_story(s, a, story, &packed)) return load_failed(s, story, error);
  arena *scratch = arena_new();
  bool ok = load_account(a, scratch, &packed, filter, out);
  if (ok && out->part.of) out->id = arena_copy(a, str_from(story)); // a part goes by the story's name
  if (ok) say_freshness(s, a, out);
  arena_free(scratch);
  return ok ? STEMMA_OK : load_failed(s, story, error);
}

stemma_status run_record(store *s, arena *a, const char *id, record *out, stemma_error *error) {
  packed_record packed;
  arena *scratch = arena_new();
  bool ok = load_bytes(s, a, id, &packed) && load_record(a, scratch, &packed, out);
  arena_free(scratch);
  return ok ? STEMMA_OK : load_failed(s, id, error);
}
