// SPDX-License-Identifier: Apache-2.0
// Hashes, and maps keyed by them.
//
// Keys are 64-bit XXH3 of bytes, the same on every machine and run; no output depends on their order.
#ifndef STEMMA_BASE_HASH_H
#define STEMMA_BASE_HASH_H

#include "base/arena.h"
#include "base/types.h"

u64 hash_bytes(str s);
// Of the folded form (text_fold): equal for "Musk’s" and "musk's".
u64 word_key(str word);
// Of two hashes, in this order. Small numbers (an index, a day) make few different values here: hash_pair is for those.
static inline u64 hash_mix(u64 a, u64 b) {
  u64 x = a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2));
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  x ^= x >> 32;
  return x;
}
// Of any two numbers, small ones too: each bit of both reaches every bit (the finalizer of splitmix64, Steele et al. 2014).
static inline u64 hash_pair(u64 a, u64 b) {
  u64 x = a + 0x9E3779B97F4A7C15u;
  for (u32 round = 0; round < 2; round++) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    x ^= x >> 31;
    if (!round) x += b;
  }
  return x;
}
// 64 lower-case hex digits and a NUL.
void sha256_hex(str bytes, char out[65]);

// u64 -> u32, open addressing in an arena. `map m = {0}` is empty.
typedef struct map {
  u64 *keys;
  u32 *values;
  u32 count, room; // room is a power of two
} map;

u32 map_get(const map *m, u64 key); // NONE when absent
// The place of the key's value, which is `fresh` when the key is new. Good until the next call.
u32 *map_at(arena *a, map *m, u64 key, u32 fresh);

#endif
