// SPDX-License-Identifier: Apache-2.0
// Clauses: subject, predicate, object and tense of the clause that a range of tokens holds. Internal to this folder.
#ifndef STEMMA_STATEMENTS_CLAUSE_H
#define STEMMA_STATEMENTS_CLAUSE_H

#include "statements/reading.h"

typedef struct clause {
  span subject, predicate, object; // empty where there is none
  u8 tense;
} clause;

// Reads the tree of the sentence; r->low and r->high must have been read.
clause clause_read(const reading *r, range x);

#endif
