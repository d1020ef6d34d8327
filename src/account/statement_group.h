// SPDX-License-Identifier: Apache-2.0
// Statements of all articles and the groups that are one statement. Private to this folder.
#ifndef STEMMA_ACCOUNT_STATEMENT_GROUP_H
#define STEMMA_ACCOUNT_STATEMENT_GROUP_H

#include "account/gist.h"
#include "account/quote.h"

enum { GROUP_TEXTS = 8 };

// One statement of one article, ready to be compared.
typedef struct unit {
  u32 article, statement;
  quote quote;
  gist gist;
  u32 words;            // of the content
  u32 speaker;          // entity, NONE
  u64 speaker_words;    // of an unnamed source ("two officials"), 0 when none or a pronoun
  u32 answers;          // entity that the statement replies to or relays, NONE
  bool dated, questioned;
  day_range when;
  u64 same;             // equal for units that are the same in everything compared
  u32 group;
} unit;

typedef struct unit_group {
  u32 texts[GROUP_TEXTS]; // units that others are compared with, the fullest first
  u32 text_count;
  u32 speaker;            // entity, NONE as long as no version names one
  VEC(u32) units;
} unit_group;

typedef struct statement_groups {
  VEC(unit) units;        // in article order, text order
  VEC(unit_group) groups;
  u32 **unit_of;          // [article][statement]
} statement_groups;

void units_read(builder *b, statement_groups *g);                  // statement_unit.c
typedef enum speaker_match { SPEAKER_DIFFERENT, SPEAKER_OPEN, SPEAKER_EQUAL } speaker_match;
speaker_match speakers_compare(const unit *x, const unit *y);
// How surely the two are one statement: 0 no, else higher is surer. Below UNITS_SURE one says no more than a part of the
// other: such a one must not be all that holds two parts together.
enum { UNITS_SURE = 100 };
u32 units_compare(const builder *b, const unit *x, const unit *y);
// The words inside the marks as they stand, when they are one run with other words around it; else empty.
span unit_quoted(const builder *b, const unit *u);
// For two statements that the same reply points at.
bool units_linked(const builder *b, const unit *x, const unit *y);

#endif
