// SPDX-License-Identifier: Apache-2.0
#include "stories/stories.h"

u32 stories_group(arena *a, const sketch *sketches, u32 n, u32 workers, u32 *story_of) {
  (void)a, (void)sketches, (void)workers;
  for (u32 i = 0; i < n; i++) story_of[i] = 0;
  return n > 0;
}
