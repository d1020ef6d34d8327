// SPDX-License-Identifier: Apache-2.0
// JSON lines: one record of an article a line, and what --meta says of files.
#ifndef STEMMA_INGEST_LINES_H
#define STEMMA_INGEST_LINES_H

#include "base/hash.h"
#include "ingest/capture.h"

// One line to a capture, everything copied into `a`. False with why's code, reason and offset (inside the line) filled.
// Fields of a wrong type are ignored, save `text`; a number is taken as an id.
bool record_parse(arena *a, str line, capture *out, reject *why);

// What is said of files beside them.
typedef struct meta {
  VEC(capture) records; // `path` is the record's "file"
  map by_file, by_id;   // hash of the name to its record
} meta;
bool meta_read(arena *a, const char *path, meta *out, stemma_error *error);
// Fills what the capture does not say itself, copied into `a`.
void meta_apply(const meta *m, arena *a, capture *c);

#endif
