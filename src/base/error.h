// SPDX-License-Identifier: Apache-2.0
// Errors are of three kinds, never mixed.
//
// Bad input is data: a `reject`, and the run goes on. The environment (disk, base, network, interrupt) returns a status
// that must be looked at and fills a caller-owned stemma_error. Bugs are asserts.
#ifndef STEMMA_BASE_ERROR_H
#define STEMMA_BASE_ERROR_H

#include "base/types.h"

typedef enum stemma_status {
  STEMMA_OK = 0,
  STEMMA_REJECTED = 1,    // some inputs were rejected, and --strict was given
  STEMMA_USAGE = 2,       // the call is wrong
  STEMMA_ENVIRONMENT = 3, // disk, base, network
} stemma_status;

typedef struct stemma_error {
  stemma_status status;
  char message[512]; // what happened, where, and what to do
} stemma_error;

__attribute__((format(printf, 3, 4))) stemma_status error_set(stemma_error *e, stemma_status status, const char *format,
                                                               ...);

// One input that was not read.
typedef struct reject {
  str path;
  u32 line;         // 1-based line of a record inside the file, 0 for the whole file
  u64 offset;       // byte where it went wrong, 0 when it is the whole
  const char *code; // a literal such as "too-large"
  str reason;       // words for a person
} reject;

#endif
