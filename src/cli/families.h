// SPDX-License-Identifier: Apache-2.0
// The file of publisher families that --families names.
#ifndef STEMMA_CLI_FAMILIES_H
#define STEMMA_CLI_FAMILIES_H

#include "stories/families.h"

// Its text, and what it says unless `out` is NULL. An exit code; a message was printed unless it is STEMMA_OK.
int families_load(arena *a, const char *path, str *text, families *out);

#endif
