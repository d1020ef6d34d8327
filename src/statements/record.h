// SPDX-License-Identifier: Apache-2.0
// Record: the whole article layer of one capture. A pure function of its bytes, the program's version and the options;
// it has seen no other article. The heap layer (stories, accounts) reads only records.
#ifndef STEMMA_STATEMENTS_RECORD_H
#define STEMMA_STATEMENTS_RECORD_H

#include "article/article.h"
#include "language/document.h"
#include "statements/statement.h"

typedef struct record {
  article art;
  document doc;
  statement_set said;
} record;

// Article, language and statements in order. False: `why` says why there is no article.
bool record_read(arena *a, arena *scratch, const capture *c, const language_options *options, record *out, reject *why);

#endif
