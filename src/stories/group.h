// SPDX-License-Identifier: Apache-2.0
// Grouping, step by step: fold copies, weigh terms, find candidate pairs, link by average. Inner header of the folder.
#ifndef STEMMA_STORIES_GROUP_H
#define STEMMA_STORIES_GROUP_H

#include "stories/stories.h"

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
} vectors;

// How alike two vectors are, in millionths: whole numbers, so that sums do not depend on their order.
typedef struct likeness {
  u32 a, b; // a < b
  u32 millionths;
} likeness;
typedef VEC(likeness) likeness_list;

// copy_of[i] = the first vector (by id) of which article i is a copy, or i. `order` holds the indexes of the sketches by id.
void fold_copies(arena *a, const sketch *const *by_id, u32 n, u32 *copy_of);
void vectors_make(arena *a, const sketch *const *by_id, u32 n, vectors *out);
// How much of its likeness with others each vector owes to chance, weighted, in millionths.
u32 *levels_find(arena *a, const vectors *v, u32 workers);
// The average likeness, less chance, from which two groups are one story.
u32 threshold_of(u32 articles);
void likeness_find(arena *a, const vectors *v, u32 workers, likeness_list *out);
// cluster_of[i] for every vector, numbered by their first member. Gives the number.
u32 link_average(arena *a, u32 n, const likeness_list *pairs, u32 threshold, u32 *cluster_of);

#endif
