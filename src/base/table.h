// SPDX-License-Identifier: Apache-2.0
// Tables: the word lists that rules need, kept as data files (src/<stage>/tables/NAME.txt) and linked into the binary.
//
// A line is a row, columns are parted by tabs, `#` begins a comment line. The first column is the key: a word or a
// phrase, looked up folded (text_fold), words parted by one space. Later rows with the same key are ignored.
// Tables are built once, on first use, and are read-only afterwards; table_get may be called from any thread.
#ifndef STEMMA_BASE_TABLE_H
#define STEMMA_BASE_TABLE_H

#include "base/types.h"

typedef struct table table;

// The table "stage/NAME". A name that is not linked in is a bug and ends the program.
const table *table_get(const char *name);
// Row of the key, or NONE. `key` is word_key of a word or phrase.
u32 table_find(const table *t, u64 key);
u32 table_rows(const table *t);
// Column of a row; empty when the row has no such column. Column 0 is the key as written.
str table_cell(const table *t, u32 row, u32 column);
// Most words in any key of the table: how far a phrase match must look.
u32 table_longest(const table *t);

// Other files that are linked in as they are: "web/account.css", "schema/account.json", "store/schema.sql".
str asset_get(const char *name);

#endif
