// SPDX-License-Identifier: Apache-2.0
// Average link over a sparse graph: the two clusters whose members are most alike on average, less what is taken off each,
// are merged, until no two reach the threshold. A pair that is not in the graph counts as nothing alike, except with a
// crowded article, of which only the nearest pairs are in the graph: such a pair is not known and is left out.
//
// Sums are whole numbers, so they do not depend on the order of merging. A merge touches only the lists of the two
// clusters; entries of other lists and of the queue that name a merged cluster are resolved when they are met.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/group.h"

typedef struct neighbour {
  u32 cluster;
  u32 known; // pairs of members in the graph of which one is crowded
  i64 sum;   // over all pairs of members
} neighbour;
typedef VEC(neighbour) neighbour_list;

typedef struct candidate {
  double average;
  u32 a, b;           // a < b
  u32 size_a, size_b; // when it was made: a cluster that has grown since makes it void
} candidate;

typedef struct linker {
  arena *memory;
  u32 *parent, *size, *crowd; // crowd: crowded members
  u64 *off;                   // what is taken off all members together
  bool *fixed;                // holds vectors of an old group
  neighbour_list *near;
  VEC(candidate) queue; // a heap, best first
} linker;

static bool better(const candidate *x, const candidate *y) {
  if (x->average != y->average) return x->average > y->average;
  if (x->a != y->a) return x->a < y->a;
  return x->b < y->b;
}

static void queue_add(linker *l, candidate c) {
  vec_push(l->memory, &l->queue);
  candidate *q = l->queue.at;
  u32 i = l->queue.count - 1;
  for (u32 up; i > 0 && better(&c, &q[up = (i - 1) / 2]); i = up) q[i] = q[up];
  q[i] = c;
}

static candidate queue_take(linker *l) {
  candidate *q = l->queue.at, best = q[0], last = q[--l->queue.count];
  u32 n = l->queue.count, i = 0;
  for (u32 down; (down = 2 * i + 1) < n; i = down) {
    if (down + 1 < n && better(&q[down + 1], &q[down])) down++;
    if (!better(&q[down], &last)) break;
    q[i] = q[down];
  }
  if (n) q[i] = last;
  return best;
}

static u32 root_of(linker *l, u32 i) {
  while (l->parent[i] != i) i = l->parent[i] = l->parent[l->parent[i]];
  return i;
}

static int by_cluster(const void *x, const void *y) {
  u32 a = ((const neighbour *)x)->cluster, b = ((const neighbour *)y)->cluster;
  return (a > b) - (a < b);
}

static double average_of(const linker *l, u32 a, const neighbour *n) {
  u32 b = n->cluster;
  double pairs = (double)l->size[a] * l->size[b];
  double with_crowded = pairs - (double)(l->size[a] - l->crowd[a]) * (l->size[b] - l->crowd[b]);
  double off = (double)l->off[a] / l->size[a] + (double)l->off[b] / l->size[b];
  return (double)n->sum / (pairs - (with_crowded - n->known)) - off / 2;
}

static void merge(linker *l, u32 a, u32 b, i32 threshold) {
  neighbour_list all = l->near[a], rest = l->near[b];
  for (u32 i = 0; i < rest.count; i++) *vec_push(l->memory, &all) = rest.at[i];
  l->parent[b] = a;
  l->size[a] += l->size[b];
  l->crowd[a] += l->crowd[b];
  l->off[a] += l->off[b];
  l->fixed[a] |= l->fixed[b];
  l->near[b] = (neighbour_list){0};
  u32 n = 0;
  for (u32 i = 0; i < all.count; i++) {
    u32 to = root_of(l, all.at[i].cluster);
    if (to != a) all.at[n++] = (neighbour){to, all.at[i].known, all.at[i].sum};
  }
  if (n) qsort(all.at, n, sizeof *all.at, by_cluster);
  all.count = 0;
  for (u32 i = 0; i < n; i++) {
    neighbour *last = all.count ? &all.at[all.count - 1] : NULL;
    if (last && last->cluster == all.at[i].cluster) last->sum += all.at[i].sum, last->known += all.at[i].known;
    else all.at[all.count++] = all.at[i];
  }
  l->near[a] = all;
  for (u32 i = 0; i < all.count; i++) {
    u32 to = all.at[i].cluster;
    double average = average_of(l, a, &all.at[i]);
    if (average < threshold || (l->fixed[a] && l->fixed[to])) continue;
    candidate c = {average, a, to, l->size[a], l->size[to]};
    if (to < a) c = (candidate){average, to, a, l->size[to], l->size[a]};
    queue_add(l, c);
  }
}

static void start(linker *l, u32 n, const likenesses *alike, const u32 *off, i32 threshold) {
  arena *a = l->memory;
  u32 *degree = arena_array(a, u32, n);
  const likeness_list *pairs = &alike->pairs;
  for (u32 i = 0; i < pairs->count; i++) degree[pairs->at[i].a]++, degree[pairs->at[i].b]++;
  for (u32 i = 0; i < n; i++) {
    l->parent[i] = i, l->size[i] = 1, l->crowd[i] = alike->crowded[i], l->off[i] = off[i];
    l->near[i] = (neighbour_list){.at = arena_array(a, neighbour, degree[i]), .room = degree[i]};
  }
  for (u32 i = 0; i < pairs->count; i++) {
    const likeness *p = &pairs->at[i];
    u32 known = alike->crowded[p->a] || alike->crowded[p->b];
    neighbour to_b = {p->b, known, p->millionths};
    *vec_push(a, &l->near[p->a]) = to_b;
    *vec_push(a, &l->near[p->b]) = (neighbour){p->a, known, p->millionths};
    double average = average_of(l, p->a, &to_b);
    if (average >= threshold && !(l->fixed[p->a] && l->fixed[p->b])) queue_add(l, (candidate){average, p->a, p->b, 1, 1});
  }
}

static void join_old(linker *l, u32 n, const u32 *old, i32 threshold) {
  map first = {0};
  for (u32 i = 0; i < n; i++) {
    u32 to = old[i] == NONE ? i : *map_at(l->memory, &first, old[i], i);
    if (to != i) merge(l, to, i, threshold);
  }
}

u32 link_average(u32 n, const likenesses *alike, const u32 *off, i32 threshold, const u32 *old, u32 *cluster_of) {
  arena *w = arena_new(); // neighbours take more than all else, and go when the groups are known
  linker l = {.memory = w, .parent = arena_array(w, u32, n), .size = arena_array(w, u32, n), .off = arena_array(w, u64, n),
              .crowd = arena_array(w, u32, n), .near = arena_array(w, neighbour_list, n), .fixed = arena_array(w, bool, n + 1)};
  for (u32 i = 0; old && i < n; i++) l.fixed[i] = old[i] != NONE;
  start(&l, n, alike, off, threshold);
  if (old) join_old(&l, n, old, threshold);
  while (l.queue.count) {
    candidate c = queue_take(&l);
    if (l.parent[c.a] != c.a || l.parent[c.b] != c.b || l.size[c.a] != c.size_a || l.size[c.b] != c.size_b) continue;
    merge(&l, c.a, c.b, threshold);
  }
  u32 *number = arena_array(w, u32, n), count = 0;
  for (u32 i = 0; i < n; i++) number[i] = NONE;
  for (u32 i = 0; i < n; i++) {
    u32 root = root_of(&l, i);
    if (number[root] == NONE) number[root] = count++;
    cluster_of[i] = number[root];
  }
  arena_free(w);
  return count;
}
