// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <sha2.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/utf8.h"

u64 hash_bytes(str s) { return XXH3_64bits(s.at ? s.at : "", s.len); }

u64 word_key(str word) {
  char folded[256];
  u32 n = text_fold(word, folded, sizeof folded);
  return XXH3_64bits(folded, n);
}

void sha256_hex(str bytes, char out[65]) {
  static const char digits[] = "0123456789abcdef";
  SHA2_CTX context;
  u8 sum[SHA256_DIGEST_LENGTH];
  SHA256Init(&context);
  SHA256Update(&context, (const u8 *)(bytes.at ? bytes.at : ""), bytes.len);
  SHA256Final(sum, &context);
  for (u32 i = 0; i < sizeof sum; i++) {
    out[2 * i] = digits[sum[i] >> 4];
    out[2 * i + 1] = digits[sum[i] & 15];
  }
  out[64] = '\0';
}

// 0 marks an empty place, so the key 0 is kept as a number that no hash or small count is likely to be.
static u64 stored_key(u64 key) { return key ? key : 0xA5E1F3C6B4D29871u; }

u32 map_get(const map *m, u64 key) {
  if (!m->room) return NONE;
  key = stored_key(key);
  for (u32 i = (u32)(key ^ key >> 32) & (m->room - 1);; i = (i + 1) & (m->room - 1)) {
    if (m->keys[i] == key) return m->values[i];
    if (!m->keys[i]) return NONE;
  }
}

u32 *map_at(arena *a, map *m, u64 key, u32 fresh) {
  if (m->count * 4 >= m->room * 3) {
    map bigger = {.room = m->room ? m->room * 2 : 32};
    bigger.keys = arena_array(a, u64, bigger.room);
    bigger.values = arena_array(a, u32, bigger.room);
    for (u32 i = 0; i < m->room; i++)
      if (m->keys[i]) *map_at(a, &bigger, m->keys[i], 0) = m->values[i];
    *m = bigger;
  }
  key = stored_key(key);
  u32 i = (u32)(key ^ key >> 32) & (m->room - 1);
  while (m->keys[i] && m->keys[i] != key) i = (i + 1) & (m->room - 1);
  if (!m->keys[i]) {
    m->keys[i] = key;
    m->values[i] = fresh;
    m->count++;
  }
  return &m->values[i];
}
