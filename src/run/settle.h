// SPDX-License-Identifier: Apache-2.0
// Inside run/: the parts of settling. settle.c decides; a heap up to a limit is grouped whole, a larger one in blocks
// against an index (settle_large.c, settle_block.c, segments.c); then stories that changed get their accounts.
#ifndef STEMMA_RUN_SETTLE_H
#define STEMMA_RUN_SETTLE_H

#include "run/load.h"
#include "stories/index.h"

typedef struct settling {
  store *s;
  const char *db;
  const run_options *options;
  stemma_error *error;
  arena *a;
  u32 block, full_block; // articles of a large heap that are grouped at once: of those that came since, of all
} settling;

// The articles that are not removed, in the order of ids.
typedef struct heap {
  heap_row *articles;
  u32 count;
  u32 *story;       // index of the story's smallest article; NONE: does not count
  u32 *revision_of; // index of the article that counts for the same address, NONE
} heap;

bool settle_address_counts(str url); // does it name one article?
u32 heap_find(const heap *h, const char *id); // NONE: not there

typedef VEC(u32) label_list;

// A large heap, while it is grouped. Labels are numbers of stories; ALONE_LABELS and above were made by a person's word.
enum { ALONE_LABELS = 1u << 31 };
typedef struct large {
  settling *t;
  arena *a; // lives as long as this
  counts counts;
  u32 *sample, sample_count; // keys of the articles that say what chance likeness is
  u32 next_place, next_segment;
  label_list touched; // stories that changed
} large;

// Groups a block of articles against what is indexed, and indexes them. Inside a transaction of the caller.
bool block_settle(large *l, const heap_row *rows, u32 n);
// Sketches of articles by key, unpacked on all threads. Memory in `a`. NULL after a failure.
const sketch **block_sketches(settling *t, arena *a, const u32 *keys, u32 n);

// Index keys of articles sorted by key: of article `article` of a block.
typedef struct query {
  u64 key;
  u32 article, weight;
} query;
typedef struct hit {
  u32 place, score;
} hit;
typedef VEC(hit) hit_list;
enum { HIT_PRINT = 1 << 24 }; // in a score: a shared fingerprint; below it the product of weights

// Finds for each article the places with which it shares keys. Each list in no order, a place once for every shared key.
bool segments_sweep(large *l, arena *a, const query *sorted, u32 n, hit_list *hits);
// The keys of a block of `articles` as a new segment from next_place on; then segments of like size are merged.
bool segments_append(large *l, arena *a, const query *sorted, u32 n, u32 articles);

bool large_settle_all(settling *t);  // from scratch: the canonical state
bool large_settle_new(settling *t);  // what came since, against the counts of the last full settle
bool large_is_ready(settling *t);    // is there an index that what came since can be settled against?

// The accounts of stories, in the order of ids. `hashes`: of their members, and unchanged ones are left alone; NULL: all.
bool accounts_settle(settling *t, const char *const *ids, const u64 *hashes, u32 count);
u64 accounts_hash(u64 before, u64 id, bool revision); // of the members of a story, one after the other in the order of ids
// Writes which article is of which story, then the accounts. `done`: what else is to be written when all is well.
bool heap_keep(settling *t, const heap *h);
bool heap_read(settling *t, heap *h); // the articles, and which are revisions

bool settle_failed(settling *t); // takes the base's error over; gives false

#endif
