// SPDX-License-Identifier: Apache-2.0
// How fast articles are grouped, over a made-up heap: words by Zipf's law, stories of Zipf sizes (at most 500 articles), a
// tenth of the articles near copies of another one of their story.
//
//   stories_bench [ARTICLES [WORKERS]]
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "base/threads.h"
#include "stories/stories.h"
#include "stories/terms.h"

enum { WORDS = 200 * 1000, TERMS = 250, OWN = 90, PRINTS = 120 };

static u64 state = 88172645463325252u; // xorshift: the same heap on every machine
static double random_share(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (double)(state >> 11) / 9007199254740992.0;
}
static u32 random_below(u32 n) { return (u32)(random_share() * n); }
// Rank of a word: frequency falls as one over rank.
static u32 random_word(void) { return (u32)pow(WORDS, random_share()) - 1; }

static int by_key(const void *x, const void *y) {
  u64 a = *(const u64 *)x, b = *(const u64 *)y;
  return (a > b) - (a < b);
}

static u32 unique(u64 *keys, u32 n) {
  qsort(keys, n, sizeof *keys, by_key);
  u32 k = 0;
  for (u32 i = 0; i < n; i++)
    if (!k || keys[k - 1] != keys[i]) keys[k++] = keys[i];
  return k;
}

static void make_sketch(arena *a, sketch *s, u32 number, const u64 *own, const sketch *copied) {
  *s = (sketch){.day = NONE};
  snprintf(s->id, sizeof s->id, "%016llx", (unsigned long long)hash_mix(number, 7));
  u64 *terms = arena_array(a, u64, TERMS), *prints = arena_array(a, u64, PRINTS);
  u32 n = 0;
  while (n < TERMS) {
    bool story = n < OWN && random_share() < 0.85;
    terms[n] = term_key(hash_mix(story ? own[n] : random_word(), 99), n % 5 ? TERM_WORD : TERM_NAME);
    n++;
  }
  for (u32 i = 0; i < PRINTS; i++) prints[i] = copied && i >= 8 && i < copied->print_count ? copied->prints[i] : hash_mix(number, i);
  s->term_count = unique(terms, n);
  s->terms = terms;
  float *weights = arena_array(a, float, s->term_count);
  for (u32 i = 0; i < s->term_count; i++) weights[i] = (float)(1 + random_below(3));
  s->weights = weights;
  s->print_count = unique(prints, PRINTS);
  s->prints = prints;
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int count, char **words) {
  u32 n = count > 1 ? (u32)atoi(words[1]) : 1000, workers = count > 2 ? (u32)atoi(words[2]) : 1;
  arena *a = arena_new();
  sketch *s = arena_array(a, sketch, n);
  u64 own[OWN];
  u32 made = 0; // stories
  for (u32 i = 0, left = 0, first = 0; i < n; i++) {
    if (!left) {
      made++;
      left = 1 + (u32)(1 / (random_share() + 0.002));
      first = i;
      for (u32 k = 0; k < OWN; k++) own[k] = random_below(WORDS); // what the story is about: any words, rare or not
    }
    const sketch *copied = i > first && random_share() < 0.1 ? &s[first + random_below(i - first)] : NULL;
    make_sketch(a, &s[i], i, own, copied);
    left--;
  }
  u32 *story_of = arena_array(a, u32, n);
  double start = seconds();
  u32 stories = stories_group(a, s, n, workers, story_of);
  double took = seconds() - start;
  printf("%u articles, %u threads: %u stories (%u were made) in %.2f s, %.0f articles/s\n", n, workers, stories, made, took, n / took);
  arena_free(a);
  return 0;
}
