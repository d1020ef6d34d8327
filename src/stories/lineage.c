// SPDX-License-Identifier: Apache-2.0
#include "stories/stories.h"

void lineage_read(arena *a, arena *scratch, const record *const *records, u32 n, lineage *out) {
  (void)a, (void)scratch, (void)records, (void)n;
  *out = (lineage){0};
}
