// SPDX-License-Identifier: Apache-2.0
// Index: how the articles of a large heap are found again without holding them all in memory.
//
// Invariants: all here is a function of what is given, in the order given; nothing knows a base. Counts are those of one
// moment (the last full settle) and do not change until the next.
#ifndef STEMMA_STORIES_INDEX_H
#define STEMMA_STORIES_INDEX_H

#include "base/buf.h"
#include "stories/stories.h"

// ---- counts: in how many articles a term stands

typedef struct counts {
  u32 articles;
  u32 count;
  const u64 *term; // ascending
  const u32 *of;   // articles that hold it: two or more
  u32 *bucket;     // of the terms by their highest bits
} counts;

// 1 for a term that is not listed.
u32 counts_of(const counts *c, u64 term);
void counts_pack(const counts *c, buf *out);
bool counts_unpack(arena *a, str data, counts *out); // false: damaged

// Makes counts of sketches given one after the other, in bounded memory: of more than some millions of terms those that
// stand in the fewest articles are forgotten (lossy counting, Manku and Motwani 2002).
typedef struct counter counter;
counter *counter_new(void);
void counter_add(counter *c, const sketch *s);
void counter_end(counter *c, arena *a, counts *out);
void counter_free(counter *c);

// ---- keys: by what an article is found

enum {
  INDEX_TERMS = 48,  // the heaviest terms of an article
  INDEX_PRINTS = 8,  // the smallest of its fingerprints: near copies share most of them
  INDEX_KEYS = INDEX_TERMS + INDEX_PRINTS,
  INDEX_UNIT = 500,  // weights are parts of so many of a vector of length 1
};
typedef struct index_key {
  u64 key;
  u32 weight; // below 256; 0: a fingerprint
} index_key;
// The keys of an article, ascending. Gives their number, at most INDEX_KEYS.
u32 index_keys_make(const counts *c, const sketch *s, index_key *out);

// ---- segments: sorted postings of a run of articles, never changed once written, merged two and two
//
// An article is known by its place: places ascend in the order in which articles were indexed. A segment is a row of
// parts of some 32 kB; a part is found by its first key. A key keeps its newest SEGMENT_LIST places.

enum { SEGMENT_LIST = 128, SEGMENT_PART = 32 * 1024 };

typedef struct posting {
  u64 key;
  u32 place, weight;
} posting;

// Takes the parts in order. False: stop.
typedef bool segment_sink(void *context, u32 part, u64 first_key, str data);
// Gives a part; the bytes live until the next call. False: stop.
typedef bool segment_source(void *context, u32 part, str *data);

// Writes postings, sorted by key, then place.
bool segment_write(const posting *sorted, u32 n, segment_sink *sink, void *context, u32 *parts);

typedef struct segment_reader {
  segment_source *source;
  void *context;
  u32 parts, next_part;
  str data;            // of the part at hand
  u32 keys, at, lists; // of the part at hand: number, the next one, where the lists begin
  bool failed;         // a part was damaged, or could not be had
} segment_reader;

segment_reader segment_read(segment_source *source, void *context, u32 parts);
// The next key and its places (at most SEGMENT_LIST, ascending). False at the end or after a failure.
bool segment_next(segment_reader *r, u64 *key, posting *list, u32 *count);
// The places of `key`; keys must ascend from call to call. `first_keys`: of the parts.
bool segment_seek(segment_reader *r, const u64 *first_keys, u64 key, posting *list, u32 *count);
// Two segments, the places of `before` all smaller than those of `after`, as one.
bool segment_merge(segment_reader *before, segment_reader *after, segment_sink *sink, void *context, u32 *parts);
bool segment_part_fits(str data, u64 first_key, u32 first_place, u32 end_place); // is it sound?

// ---- growing

// An article of a part of a heap.
typedef struct grown {
  const sketch *sketch;
  u32 story;         // of an old one: a number; NONE: it is not known
  u32 level, around; // of an old one: as found when it was new. Of a new one they are found now
  u32 group;         // found: a number, the same for articles of one story
} grown;
// The first `old` articles keep their stories, the others join one of them or found new ones; old stories never become
// one. The first hundreds say what chance likeness is. In any fixed order. Gives the number of groups.
u32 stories_extend(const counts *c, grown *all, u32 old, u32 n, u32 workers);

#endif
