// SPDX-License-Identifier: Apache-2.0
// Score: boosted trees read from tables/html-model.txt. Whole numbers only, so that every machine gives the same.
#include "article/html_score.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"

enum { LEAF = 255, NODES_MOST = 16 * 1024, TREES_MOST = 512 };

typedef struct tree_node {
  i32 value; // of a leaf: what it adds; else the greatest value that goes left
  u16 left, right; // from the tree's first node
  u8 feature;      // or LEAF
} tree_node;

static struct {
  tree_node nodes[NODES_MOST];
  u32 trees[TREES_MOST]; // the first node of each
  u32 node_count, tree_count;
  i32 start;
} model;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static i32 number(str s) {
  i32 sign = 1, v = 0;
  for (u32 i = 0; i < s.len; i++) {
    if (s.at[i] == '-') sign = -1;
    else v = v * 10 + (s.at[i] - '0');
  }
  return sign * v;
}

static u8 feature_of(str name) {
  for (u32 i = 0; i < F_COUNT; i++)
    if (str_equal(name, str_from(html_feature_names[i]))) return (u8)i;
  fprintf(stderr, "stemma: bug: html-model.txt names a feature that does not exist: %.*s\n", STR_FMT(name));
  abort();
}

static void read_model(void) {
  static_assert((int)F_COUNT < (int)LEAF, "a feature's number fits a byte");
  const table *t = table_get("article/html-model");
  for (u32 i = 0; i < table_rows(t); i++) {
    str key = table_cell(t, i, 0), what = table_cell(t, i, 1);
    bool leaf = str_equal(what, STR("leaf"));
    if (str_equal(key, STR("start"))) {
      model.start = number(table_cell(t, i, 2));
      continue;
    }
    assert(model.node_count < NODES_MOST && model.tree_count < TREES_MOST);
    if (key.len > 2 && key.at[key.len - 1] == '0' && key.at[key.len - 2] == '.') model.trees[model.tree_count++] = model.node_count;
    model.nodes[model.node_count++] = (tree_node){.feature = leaf ? LEAF : feature_of(what),
                                                  .value = number(table_cell(t, i, 2)),
                                                  .left = (u16)number(table_cell(t, i, 3)),
                                                  .right = (u16)number(table_cell(t, i, 4))};
  }
}

i32 html_score_line(const i32 *f) {
  pthread_once(&once, read_model);
  i32 score = model.start;
  for (u32 t = 0; t < model.tree_count; t++) {
    const tree_node *first = &model.nodes[model.trees[t]], *n = first;
    while (n->feature != LEAF) n = first + (f[n->feature] <= n->value ? n->left : n->right);
    score += n->value;
  }
  return score;
}
