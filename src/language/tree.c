// SPDX-License-Identifier: Apache-2.0
#include "language/tree.h"

enum { NODES_MOST = TREE_WORDS_MOST + 1 };
#define FORBIDDEN -1e30f

static u32 best_head(const float *row, u32 n, u32 self, u32 from) {
  u32 best = from == self ? from + 1 : from;
  for (u32 j = from; j <= n; j++)
    if (j != self && row[j] > row[best]) best = j;
  return best;
}

// A cycle in heads (nodes 1..n, 0 the root): marks its nodes. False when there is none.
static bool cycle_find(const u16 *head, u32 n, const bool *gone, bool *in_cycle) {
  u16 seen[NODES_MOST] = {0};
  for (u32 i = 1; i <= n; i++) {
    if (gone[i] || seen[i]) continue;
    u32 at = i;
    while (at && !seen[at]) seen[at] = (u16)i, at = head[at];
    if (!at || seen[at] != i) continue;
    memset(in_cycle, 0, n + 1);
    u32 stop = at;
    do in_cycle[at] = true, at = head[at];
    while (at != stop);
    return true;
  }
  return false;
}

// A graph whose cycles are contracted one at a time. Behind an arc between nodes stands one between words.
typedef struct contraction {
  float score[NODES_MOST][NODES_MOST]; // [child][head]
  u16 child[NODES_MOST][NODES_MOST], head[NODES_MOST][NODES_MOST]; // the words of the arc
  u16 node[NODES_MOST];                // that a word is part of
  bool gone[NODES_MOST];
} contraction;

typedef struct arc {
  u16 child, head;
} arc;

// Makes one node of the cycle, the first of its members; `best` are the heads that close it.
static void contract(contraction *c, u32 n, const u16 *best, const u16 *cycle, u32 size) {
  u32 keep = cycle[0];
  float kept[NODES_MOST];
  for (u32 k = 0; k < size; k++) kept[k] = c->score[cycle[k]][best[cycle[k]]];
  for (u32 k = 1; k < size; k++) c->gone[cycle[k]] = true;
  for (u32 j = 0; j <= n; j++) {
    if (c->gone[j] || j == keep) continue;
    u32 into = 0, out = 0; // the arc into the cycle that loses least; the best head inside it
    for (u32 k = 1; k < size; k++) {
      if (c->score[cycle[k]][j] - kept[k] > c->score[cycle[into]][j] - kept[into]) into = k;
      if (j && c->score[j][cycle[k]] > c->score[j][cycle[out]]) out = k;
    }
    u32 enter = cycle[into], leave = cycle[out];
    c->score[keep][j] = c->score[enter][j] - kept[into];
    c->child[keep][j] = c->child[enter][j], c->head[keep][j] = c->head[enter][j];
    c->score[j][keep] = c->score[j][leave];
    c->child[j][keep] = c->child[j][leave], c->head[j][keep] = c->head[j][leave];
  }
}

// The arc that enters each live node in the best tree.
static void solve(contraction *c, u32 n, arc *answer) {
  u16 best[NODES_MOST] = {0};
  for (u32 i = 1; i <= n; i++) {
    if (c->gone[i]) continue;
    u32 j = 0;
    for (u32 k = 0; k <= n; k++)
      if (k != i && !c->gone[k] && c->score[i][k] > c->score[i][j]) j = k;
    best[i] = (u16)j;
  }
  bool in_cycle[NODES_MOST];
  if (!cycle_find(best, n, c->gone, in_cycle)) {
    for (u32 i = 1; i <= n; i++)
      if (!c->gone[i]) answer[i] = (arc){c->child[i][best[i]], c->head[i][best[i]]};
    return;
  }
  u16 cycle[NODES_MOST] = {0}, node[NODES_MOST];
  arc inside[NODES_MOST]; // the cycle's own arcs: all stay but the one that gives way to the arc from outside
  u32 size = 0;
  for (u32 i = 1; i <= n; i++)
    if (in_cycle[i]) inside[size] = (arc){c->child[i][best[i]], c->head[i][best[i]]}, cycle[size++] = (u16)i;
  memcpy(node, c->node, sizeof node);
  for (u32 w = 1; w <= n; w++)
    if (in_cycle[c->node[w]]) c->node[w] = cycle[0];
  contract(c, n, best, cycle, size);
  solve(c, n, answer);
  arc entering = answer[cycle[0]];
  for (u32 k = 0; k < size; k++) answer[cycle[k]] = inside[k];
  answer[node[entering.child]] = entering;
}

void tree_best(const float *scores, u32 n, u16 *heads) {
  if (n == 0) return;
  if (n > TREE_WORDS_MOST) { // callers cut; a chain keeps the promise of a tree
    for (u32 i = 0; i < n; i++) heads[i] = (u16)i;
    return;
  }
  // The root: the word that gains most, or loses least, by it.
  u32 root = 0, width = n + 1;
  float gain = 0;
  for (u32 i = 0; i < n && n > 1; i++) {
    const float *row = scores + (size_t)i * width;
    float g = row[0] - row[best_head(row, n, i + 1, 1)];
    if (i == 0 || g > gain) root = i, gain = g;
  }
  u16 head[NODES_MOST];
  bool gone[NODES_MOST] = {0}, in_cycle[NODES_MOST];
  head[0] = 0;
  for (u32 i = 0; i < n; i++)
    head[i + 1] = (u16)(i == root ? 0 : best_head(scores + (size_t)i * width, n, i + 1, 1));
  if (!cycle_find(head, n, gone, in_cycle)) {
    memcpy(heads, head + 1, n * sizeof *heads);
    return;
  }
  contraction *c = &(contraction){0};
  for (u32 i = 1; i <= n; i++) {
    c->node[i] = (u16)i;
    for (u32 j = 0; j <= n; j++) {
      c->score[i][j] = (j == 0) != (i == root + 1) ? FORBIDDEN : scores[(size_t)(i - 1) * width + j];
      c->child[i][j] = (u16)i, c->head[i][j] = (u16)j;
    }
  }
  arc answer[NODES_MOST];
  solve(c, n, answer);
  for (u32 i = 0; i < n; i++) heads[i] = answer[i + 1].head;
}
