// SPDX-License-Identifier: Apache-2.0
// The best tree against every tree of short sentences, and the promise of a tree on long ones.
#include "language/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static u64 state = 1;
static float random_score(u32 kinds) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (float)((state >> 33) % kinds);
}

static bool is_tree(const u16 *heads, u32 n) {
  u32 roots = 0;
  for (u32 i = 0; i < n; i++) {
    u32 at = i + 1, steps = 0;
    roots += heads[i] == 0;
    while (at && steps++ <= n)
      at = heads[at - 1];
    if (at) return false;
  }
  return roots == 1;
}

static float total(const float *scores, const u16 *heads, u32 n) {
  float sum = 0;
  for (u32 i = 0; i < n; i++)
    sum += scores[i * (n + 1) + heads[i]];
  return sum;
}

// The best of all trees whose root is `root`.
static float best_of_all(const float *scores, u32 n, u32 root) {
  u16 heads[6] = {0};
  float best = -1e30f;
  u32 all = 1;
  for (u32 i = 0; i < n; i++)
    all *= n + 1;
  for (u32 code = 0; code < all; code++) {
    u32 rest = code;
    for (u32 i = 0; i < n; i++)
      heads[i] = (u16)(rest % (n + 1)), rest /= n + 1;
    if (heads[root] == 0 && is_tree(heads, n) && total(scores, heads, n) > best) best = total(scores, heads, n);
  }
  return best;
}

static void short_sentences_get_the_best_tree(void **unused) {
  (void)unused;
  for (u32 round = 0; round < 400; round++) {
    u32 n = 1 + round % 5;
    float scores[5 * 6];
    for (u32 i = 0; i < n * (n + 1); i++)
      scores[i] = random_score(round % 3 ? 50 : 3);
    u16 heads[5];
    tree_best(scores, n, heads);
    assert_true(is_tree(heads, n));
    u32 root = 0;
    while (heads[root])
      root++;
    assert_true(total(scores, heads, n) == best_of_all(scores, n, root));
  }
}

static void long_sentences_get_a_tree(void **unused) {
  (void)unused;
  static float scores[TREE_WORDS_MOST * (TREE_WORDS_MOST + 1)];
  u16 heads[TREE_WORDS_MOST];
  for (u32 round = 0; round < 60; round++) {
    u32 n = 1 + (round * 37) % TREE_WORDS_MOST;
    for (u32 i = 0; i < n * (n + 1); i++)
      scores[i] = random_score(round % 2 ? 1000 : 2);
    tree_best(scores, n, heads);
    assert_true(is_tree(heads, n));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(short_sentences_get_the_best_tree),
      cmocka_unit_test(long_sentences_get_a_tree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
