// SPDX-License-Identifier: Apache-2.0
// The base: one SQLite file. The only folder that knows SQL.
//
// Invariants: what store_commit reported is on the disk (synchronous=FULL, write-ahead log). Errors stick: after the
// first failure every call does nothing and gives false, and store_error says what happened, so ten writes need one
// check. A store belongs to one thread.
#ifndef STEMMA_STORE_STORE_H
#define STEMMA_STORE_STORE_H

#include "account/account.h"
#include "base/buf.h"
#include "base/error.h"
#include "present/present.h"
#include "statements/record.h"
#include "stories/stories.h"

typedef struct store store;
typedef enum store_mode { STORE_READ, STORE_WRITE } store_mode; // STORE_WRITE makes the file where there is none

store *store_open(const char *path, store_mode mode, stemma_error *error); // NULL with `error` filled
void store_close(store *s);                                                 // NULL is fine
const stemma_error *store_error(const store *s);                            // status STEMMA_OK when all is well

bool store_begin(store *s);
bool store_commit(store *s);

// ---- the article layer
u64 store_id_number(const char id[17]); // the id as a number, for sets of ids
// Numbers of all the articles kept, ascending. Memory in `a`.
bool store_article_ids(store *s, arena *a, u64 **ids, u32 *count);
// An article made ready by a worker, so that the one writer only hands bytes over. Points into capture and record.
typedef struct packed_article {
  const record *record;
  str path;
  u32 line;
  u8 kind; // capture_kind
  buf packed_record, packed_sketch, packed_bytes;
} packed_article;
void store_pack_article(const capture *c, const record *r, const sketch *k, packed_article *out);
void store_free_packed(packed_article *p);
bool store_put_article(store *s, const packed_article *p);
bool store_put_capture(store *s, const char id[17], str path, u32 line); // a further path of a known article
bool store_put_reject(store *s, const reject *why);

// The article layer back again; tokens are made anew. `data` from store_get_record_bytes may cross threads.
bool store_get_record_bytes(store *s, arena *a, const char *id, str *data);
bool store_unpack_record(arena *a, arena *scratch, str data, record *out); // false: not of this version, or broken
// The smallest of the paths that an article was given by.
bool store_get_path(store *s, arena *a, const char *id, str *path);

// ---- the heap layer
typedef struct stored_sketch {
  sketch sketch;
  str url, modified, published;
  bool removed;
} stored_sketch;
// In the order of ids. Memory in `a`.
bool store_get_sketches(store *s, arena *a, stored_sketch **out, u32 *count);

typedef struct correction {
  char kind[12]; // together | apart | alone
  char a[17], b[17];
} correction;
bool store_get_corrections(store *s, arena *a, correction **out, u32 *count);
bool store_put_correction(store *s, const correction *c);
bool store_undo_correction(store *s, correction *undone); // false with no error when there is none
bool store_set_removed(store *s, const char *id, bool removed);

bool store_set_story(store *s, const char *article, const char *story, const char *revision_of); // NULL: none
// Whether the story is kept with this members hash already.
bool store_has_story(store *s, const char *id, const char *members);
bool store_put_story(store *s, const account *acc, const char *members);
bool store_drop_stories_except(store *s, const char *const *ids, u32 count); // ids ascending
bool store_set_settled(store *s, bool settled);
bool store_settled(store *s);

// ---- reading for commands
bool store_get_stories(store *s, arena *a, story_row **out, u32 *count); // newest first
typedef struct reject_row {
  str path, code, reason;
  u32 line;
  u64 offset;
} reject_row;
bool store_get_rejects(store *s, arena *a, reject_row **out, u32 *count);
// Ids that begin with `prefix`, at most `most`.
bool store_find_articles(store *s, arena *a, const char *prefix, u32 most, str **out, u32 *count);
bool store_story_of(store *s, arena *a, const char *article, str *story); // empty when it has none
bool store_story_articles(store *s, arena *a, const char *story, str **out, u32 *count);
typedef struct revision_row {
  str id, counts; // counts: the article that counts for the same address
} revision_row;
bool store_story_revisions(store *s, arena *a, const char *story, revision_row **out, u32 *count);
// Ids of the articles that hold all of the words, best first (BM25, a title's words count three times). `query` is
// FTS5's language: make it of quoted words.
bool store_search(store *s, arena *a, str query, u32 most, str **out, u32 *count);
bool store_counts(store *s, u32 *articles, u32 *rejects);

#endif
