// SPDX-License-Identifier: Apache-2.0
// The best dependency tree from scores of single arcs (Chu and Liu 1965, Edmonds 1967), with exactly one root.
#ifndef STEMMA_LANGUAGE_TREE_H
#define STEMMA_LANGUAGE_TREE_H

#include "base/types.h"

enum { TREE_WORDS_MOST = 160 };

// scores[i * (n + 1) + j]: word i has head j - 1; j = 0 is the root. Writes heads[i] as such a j. n <= TREE_WORDS_MOST.
// Cubic at worst, near quadratic on sentences. On equal scores the first head wins.
void tree_best(const float *scores, u32 n, u16 *heads);

#endif
