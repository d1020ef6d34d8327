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
#include "stories/families.h"
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
  u32 day; // of the sketch
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
// An article of the heap, without its texts: so small that even a large base's fit in memory.
typedef struct heap_row {
  u64 id;       // store_id_number
  u32 key, day; // key: for calls below, never printed; day: as in its sketch
} heap_row;
// All that are not removed, in the order of ids. Memory in `a`.
bool store_get_heap(store *s, arena *a, heap_row **out, u32 *count);
// Those that are in no story yet, and no revisions.
bool store_get_pending(store *s, arena *a, heap_row **out, u32 *count);
void store_id_text(u64 number, char id[17]);
// The packed sketch of an article. `data` may cross threads; store_unpack_sketch is false for a damaged one.
bool store_get_sketch(store *s, arena *a, u32 key, str *data);
bool store_unpack_sketch(arena *a, str data, sketch *out);
// Calls `see` for every article with an address that is not removed: by address, the newest first, then by id.
typedef void store_see_address(void *context, u64 id, str url);
bool store_each_address(store *s, store_see_address *see, void *context);

typedef struct correction {
  i64 number;
  char kind[12]; // together | apart | alone
  char a[17], b[17];
} correction;
bool store_get_corrections(store *s, arena *a, correction **out, u32 *count);
bool store_put_correction(store *s, const correction *c);
bool store_undo_correction(store *s, correction *undone); // false with no error when there is none
// Publisher families: kept as the text of the user's file, empty for none; origins are then to be counted anew.
bool store_set_families(store *s, str text);
str store_families_text(store *s, arena *a);
const families *store_families(store *s); // NULL: none given. Good until the store is closed, for any thread to read
bool store_set_removed(store *s, const char *id, bool removed);

bool store_set_story(store *s, const char *article, const char *story, const char *revision_of); // NULL: none
// Whether the story is kept with this members hash already.
bool store_has_story(store *s, const char *id, const char *members);
bool store_put_story(store *s, const account *acc, const char *members);
bool store_drop_story(store *s, str id);
bool store_drop_stories_except(store *s, const char *const *ids, u32 count); // ids ascending
bool store_clear_removed(store *s); // removed articles are of no story and no revisions
bool store_set_settled(store *s, bool settled);
bool store_settled(store *s);
// Numbers that are kept with the base.
bool store_set_number(store *s, const char *name, i64 value);
i64 store_number(store *s, const char *name, i64 otherwise);

// ---- the index of a large base
typedef struct indexed_row {
  u32 place, key, story; // NONE: there is none
  u32 level, around;     // see stories/index.h
} indexed_row;
bool store_index_article(store *s, const indexed_row *r);
bool store_get_place(store *s, u32 place, indexed_row *out);
bool store_get_place_of(store *s, u32 key, indexed_row *out);
bool store_get_places(store *s, arena *a, u32 story, indexed_row **out, u32 *count); // of a story; NONE: all. By place
bool store_unindex(store *s, u32 key);
bool store_relabel_article(store *s, u32 key, u32 story);
bool store_relabel(store *s, u32 from, u32 to);
typedef struct segment_row {
  u32 number, first_place, end_place, parts;
  const u64 *first_keys; // of its parts
} segment_row;
bool store_get_segments(store *s, arena *a, segment_row **out, u32 *count); // by place
bool store_put_segment(store *s, const segment_row *r);
bool store_put_part(store *s, u32 segment, u32 part, str data);
bool store_get_part(store *s, u32 segment, u32 part, buf *out);
bool store_drop_segment(store *s, u32 number);
bool store_clear_index(store *s);
bool store_put_frozen(store *s, const char *name, str data);
bool store_get_frozen(store *s, arena *a, const char *name, str *data); // empty when there is none

// ---- stories of a large base between two full settles
typedef struct keyed_row {
  u32 key;
  str id, story, revision_of; // empty: none
} keyed_row;
bool store_get_address(store *s, arena *a, u32 key, str *url);
bool store_get_same_address(store *s, arena *a, str url, keyed_row **out, u32 *count); // the newest first, then by id
bool store_get_leaving(store *s, arena *a, keyed_row **out, u32 *count); // removed, and still of a story
bool store_free_revisions(store *s, str id);                             // of this article: they may count again
bool store_get_story_of_places(store *s, arena *a, u32 story, keyed_row **out, u32 *count); // by id
bool store_find_key(store *s, const char *id, u32 *key); // of the article, or of the one whose revision it is; NONE
// The story's row says what its articles are now; its account is to be made anew.
bool store_mark_story(store *s, const char *id);
bool store_drop_empty_story(store *s, str id); // unless it has articles
// Changed stories whose account is due: small ones, and those that grew by half since their last.
bool store_get_due_stories(store *s, arena *a, str **out, u32 *count);
bool store_count_stale(store *s, u32 *count); // stories that changed since their account

// ---- checking
typedef struct store_faults {
  u32 faults;
  bool file;   // the file itself is damaged
  bool settle; // a full settle is needed
} store_faults;
typedef void store_say(void *context, const char *line);
bool store_check_file(store *s, store_say *say, void *context, store_faults *out);
// Rows that belong to nothing and tables that do not agree. `repair`: takes away what can be; inside a transaction.
bool store_check_rows(store *s, bool repair, store_say *say, void *context, store_faults *out);
bool store_get_captured(store *s, arena *a, u32 key, str *sha256, str *bytes);
// Takes an article out with all its rows, so that reading its file again brings it back whole.
bool store_forget_article(store *s, u32 key);

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
