// SPDX-License-Identifier: Apache-2.0
#include "language/gazetteer.h"

#include <pthread.h>

#include "base/table.h"

typedef struct gazetteer {
  const u32 *starts, *prints, *answers;
  u32 bits; // 0: no table
} gazetteer;

static gazetteer linked;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool chosen;

bool gazetteer_use(str bytes) {
  linked = (gazetteer){0};
  chosen = true;
  if (!bytes.len) return true;
  gazetteer_head head;
  if (bytes.len < sizeof head || (uintptr_t)bytes.at % sizeof(u32)) return false;
  memcpy(&head, bytes.at, sizeof head);
  if (memcmp(head.magic, "stemgaz1", 8) != 0 || head.bits < 1 || head.bits > 24) return false;
  u64 buckets = ((u64)1 << head.bits) + 1;
  if (sizeof head + sizeof(u32) * (buckets + 2 * (u64)head.count) != bytes.len) return false;
  const u32 *starts = (const u32 *)(const void *)(bytes.at + sizeof head);
  for (u64 i = 0; i + 1 < buckets; i++)
    if (starts[i] > starts[i + 1]) return false;
  if (starts[buckets - 1] != head.count) return false;
  linked = (gazetteer){starts, starts + buckets, starts + buckets + head.count, head.bits};
  return true;
}

static void load(void) {
  if (!chosen) gazetteer_use(asset_get("models/gazetteer.bin"));
}

u32 gazetteer_find(u64 key) {
  pthread_once(&once, load);
  if (!linked.bits) return 0;
  u32 bucket = (u32)(key >> (64 - linked.bits)), print = (u32)key;
  for (u32 i = linked.starts[bucket]; i < linked.starts[bucket + 1]; i++)
    if (linked.prints[i] == print) return linked.answers[i];
  return 0;
}
