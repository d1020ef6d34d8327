// SPDX-License-Identifier: Apache-2.0
// Walk: paths and folders to a list of inputs.
//
// A folder is walked in the order of its names' bytes, hidden files left out; a file in it that is no article by its name
// is listed as a reject. A path that the user names is always tried. Links are followed, never in circles.
#ifndef STEMMA_INGEST_WALK_H
#define STEMMA_INGEST_WALK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/types.h"

typedef enum input_kind { INPUT_FILE, INPUT_STREAM, INPUT_REJECT } input_kind;

typedef struct input {
  u8 kind;
  str path;         // NUL-terminated
  u64 size;         // of a file, as it was when the list was made
  const char *code; // of a reject
  str reason;
} input;
typedef VEC(input) input_list;

void walk_path(arena *a, str path, input_list *out);

typedef enum name_kind { NAME_UNKNOWN, NAME_TEXT, NAME_HTML, NAME_LINES, NAME_JSON } name_kind;
// By the ending of the name; NAME_TEXT also when it has none.
name_kind name_judge(str path);
bool name_has_ending(str path);
// The file's name without folders and ending.
str name_bare(str path);

#endif
