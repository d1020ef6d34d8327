// SPDX-License-Identifier: Apache-2.0
// Claims and figures of all articles, and the groups that are one. Private to this folder.
#ifndef STEMMA_ACCOUNT_CLAIM_GROUP_H
#define STEMMA_ACCOUNT_CLAIM_GROUP_H

#include "account/gist.h"

enum { CLAIM_TEXTS = 6, CLAIM_BYTES = 400, CLAIM_PARTS = 10 };

typedef struct claim_unit {
  u32 article, claim;
  span at;                     // the claim, or a part of it
  bool part;
  u64 *senses;                 // of its names and words
  u32 sense_count;
  gist gist;                   // empty when the clause is too long to be one
  u32 statement_group;         // of the statement whose proposition it is, NONE
  bool negated, questioned;
  bool correction;             // tells of an earlier version of the article
  u64 same;
  u32 group;
} claim_unit;

typedef struct claim_group {
  u32 texts[CLAIM_TEXTS];
  u32 text_count;
  VEC(u32) units;
  u32 whole;                   // units that are no parts
} claim_group;

typedef struct claim_groups {
  VEC(claim_unit) units;
  VEC(claim_group) groups;
  u32 **unit_of; // [article][claim]
} claim_groups;

// ---- claim_part.c: spans of clauses and phrases in a claim that can be told by themselves; gives how many
u32 claim_parts(const builder *b, u32 article, span whole, span out[CLAIM_PARTS]);

// ---- claim_align.c
// "An earlier version of this article gave …": of the article, not of what it tells.
bool claim_is_correction(const builder *b, u32 article, span at);

// ---- figure_compare.c
typedef enum figure_match { FIGURES_OTHER, FIGURES_DIFFER, FIGURES_WITHIN, FIGURES_ROUNDED, FIGURES_EQUAL } figure_match;
// OTHER: not the same unit, or no value. DIFFER: same unit, values that no rounding or bound explains.
figure_match figures_compare(const figure *x, const figure *y);
bool figures_near(const figure *x, const figure *y); // one unit, and less than two in a hundred apart: "more than 3,400", "3,400"
// Percentages, money, and counts above a dozen tell something by themselves.
bool figure_telling(const figure *f);
enum { FIGURE_SPECIFIC = 3 }; // hardly two things of a story have that figure
u32 figure_specific(const figure *f);

#endif
