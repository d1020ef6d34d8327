// SPDX-License-Identifier: Apache-2.0
// An inverted index of groups: which groups hold a word. Private to this folder.
//
// A word that more groups hold than POSTINGS_MOST tells nothing and finds nothing, so that crafted text cannot make the
// cost quadratic.
#ifndef STEMMA_ACCOUNT_POSTINGS_H
#define STEMMA_ACCOUNT_POSTINGS_H

#include "account/builder.h"

enum { POSTINGS_MOST = 150, CANDIDATES_MOST = 40 };

typedef VEC(u32) posting_list;
typedef struct postings {
  map places;
  VEC(posting_list) lists;
} postings;

typedef struct probe {
  double weight; // the rarer the heavier
  u64 key;
  u32 at;        // decides ties: place in the text
} probe;

void postings_add(arena *a, postings *p, u64 key, u32 group);
// Groups that hold one of the `most` heaviest probes, heaviest first. Sorts the probes. Gives how many.
u32 postings_find(const postings *p, probe *probes, u32 count, u32 most, u32 found[CANDIDATES_MOST]);

#endif
