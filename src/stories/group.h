// SPDX-License-Identifier: Apache-2.0
// Grouping, step by step: fold copies, weigh terms, find alike pairs, link by average, look again with what is around each
// article. Inner header of the folder.
#ifndef STEMMA_STORIES_GROUP_H
#define STEMMA_STORIES_GROUP_H

#include "stories/index.h"
#include "stories/stories.h"

// Terms of one kind: those of vector i are term[first[i] .. first[i + 1]), ascending dense numbers.
typedef struct marks {
  u32 *first, *term;
} marks;

// The sketches as vectors, in the order of their ids, copies folded.
typedef struct vectors {
  u32 count;
  const sketch **of;    // the sketch of each
  u32 *first, *length;  // terms of vector i: [first, first + length)
  u32 *term;            // dense term number
  float *value;         // weight; each vector has length 1
  u32 term_count;
  u64 *term_key;        // by term number
  u32 *term_articles;   // in how many vectors it stands
  marks numbers, actors;
} vectors;

// How alike two vectors are, in millionths: whole numbers, so that sums do not depend on their order.
typedef struct likeness {
  u32 a, b; // a < b
  i32 millionths;
} likeness;
typedef VEC(likeness) likeness_list;

// The pairs that are alike at all, by b, then a. A pair that is not listed counts as nothing alike, except with a crowded
// vector, of which only the nearest pairs are listed: that pair is not known.
typedef struct likenesses {
  likeness_list pairs;
  bool *crowded; // by vector
} likenesses;

// copy_of[i] = the first vector (by id) of which article i is a copy, or i. `order` holds the indexes of the sketches by id.
void fold_copies(arena *a, const sketch *const *by_id, u32 n, u32 *copy_of);
// `frozen`: how usual terms are in the heap of which these articles are a part; NULL: it is learnt from them.
void vectors_make(arena *a, const sketch *const *sketches, u32 n, const counts *frozen, vectors *out);
// What a term weighs that stands in so many articles of a heap.
float term_idf(u64 term, u32 articles_of, u32 articles);
// `old`: the first so many vectors were grouped before: pairs of two of them are not looked for. 0: none.
void likeness_find(arena *a, const vectors *v, u32 old, u32 workers, likenesses *out);
// By what the likeness of two vectors is multiplied for the days they were published on.
double pair_factor(const vectors *v, u32 i, u32 j);
// The weekdays that each vector names in title or lead, a bit a day; and by what likeness is multiplied for them.
u8 *weekdays_find(arena *a, const vectors *v);
double weekday_factor(u8 x, u8 y);
// How alike each vector is to any other by chance, weighted, in millionths; and the average, chance taken off, from which
// two groups are one story.
// Of the first `old` nothing is found.
u32 *levels_find(arena *a, const vectors *v, u32 old, u32 workers);
i32 threshold_of(u32 articles);
// The same for a second look, when the size of each vector's story is about known: how alike each is to those around it,
// its story apart.
u32 *surroundings_find(arena *a, const likenesses *l, u32 n, u32 articles, const u32 *cluster_of, u32 clusters);
enum { SURROUNDINGS_THRESHOLD = -30000 };
// Takes likeness off pairs whose numbers, names or weekdays speak against one story, off pairs whose articles both have
// another much nearer, and off pairs of one outlet as far as outlets in this heap seldom tell an event twice.
void vetoes_heed(const vectors *v, likenesses *l);
// Merges groups whose average likeness, less the average of what is taken off their members, reaches the threshold.
// cluster_of[i] for every vector, numbered by their first member. Gives the number. `old` (NULL: none): vectors with the
// same number are one group from the start, and groups with different numbers never become one; NONE: free.
u32 link_average(u32 n, const likenesses *l, const u32 *off, i32 threshold, const u32 *old, u32 *cluster_of);

// Vectors that were grouped before, the first `count`.
typedef struct grouped {
  u32 count;
  const u32 *group;      // of every vector, NONE for the others: see link_average
  u32 *level, *around;   // what was found of them then; of the others it is written here
} grouped;
// The steps from vectors to groups. `articles`: of the heap, for the threshold; `old`: NULL when there are none.
u32 group_vectors(arena *a, const vectors *v, u32 articles, u32 workers, const grouped *old, u32 *cluster_of);

#endif
