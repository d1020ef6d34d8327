// SPDX-License-Identifier: Apache-2.0
// Inside run/: a story's bytes out of the base (one thread), and records and accounts of them (any thread).
#ifndef STEMMA_RUN_LOAD_H
#define STEMMA_RUN_LOAD_H

#include "run/run.h"

typedef struct packed_record {
  char id[17];
  str data, path;
} packed_record;

typedef struct packed_story {
  packed_record *records; // in the order of ids
  u32 count;
  packed_record *revisions; // earlier bytes of the same addresses
  str *revision_of;
  u32 revision_count;
  const families *families; // the user's, NULL
} packed_story;

bool load_bytes(store *s, arena *a, const char *id, packed_record *out);
bool load_record(arena *a, arena *scratch, const packed_record *p, record *out);
bool load_story(store *s, arena *a, const char *story, packed_story *out);
bool load_account(arena *a, arena *scratch, const packed_story *p, const story_filter *filter, account *out);
stemma_status load_failed(store *s, const char *id, stemma_error *error);

#endif
