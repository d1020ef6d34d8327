// SPDX-License-Identifier: Apache-2.0
// What dates an article without a date: days that dated articles give for what it tells, and who took from whom.
// Private to this folder.
#ifndef STEMMA_ACCOUNT_PUBLISHED_H
#define STEMMA_ACCOUNT_PUBLISHED_H

#include "account/builder.h"

enum { ANCHORS_MOST = 64 };

// One time expression of the undated article, and the day that another gives for the same.
typedef struct anchor {
  u32 time;           // of the undated article
  u32 article, other; // the dated one and its time expression
  bool loose;         // of the other end of a reply: about the same time
  day_range day;
} anchor;

typedef struct anchor_set {
  u32 article; // the undated one
  anchor at[ANCHORS_MOST];
  u32 count;
} anchor_set;

void anchor_add(const builder *b, anchor_set *set, u32 time, u32 article, u32 other, bool loose);
// By sentences that tell the same with the same word for the day ("on Friday"), where no claim was joined. published_bound.c
void anchors_alike(builder *b, anchor_set *set);

// The days between which it was written, by lineage; NONE where no article bounds it.
typedef struct day_bound {
  i32 first, last;
  u32 after, before; // the article that it takes from or credits, and the one that takes from it or credits it
  u32 copy;          // the article whose text it mostly is, NONE
  bool credited;     // `before` names it
} day_bound;
void bound_read(const builder *b, u32 article, day_bound *out);
// The days that the bounds alone leave, at most a few; false when they say too little.
bool bound_days(const builder *b, const day_bound *bound, i32 *first, i32 *last);
void bound_evidence(builder *b, u32 article, const day_bound *bound);
i32 story_first(const builder *b); // the day of the story's first dated article; INT32_MIN when there is none

#endif
