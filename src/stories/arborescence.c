// SPDX-License-Identifier: Apache-2.0
// The cheapest forest of a directed graph (Chu and Liu 1965, Edmonds 1967): every article takes its cheapest arc; where that
// makes a cycle, the cycle becomes one article and the arcs into it cost what they cost more than the arc they put out.
//
// Ties are broken by the order of the arcs. Level by level; every cycle of a level at once.
#include "stories/weave.h"

typedef struct level {
  u32 n; // nodes; the last is the root of all
  arc *arcs; // `sharing` is the number of the arc one level up
  u32 count;
  u32 *best;   // by node: the cheapest arc into it
  u32 *inside; // by node: node of the next level
} level;

static void take_best(level *l) {
  for (u32 i = 0; i < l->n; i++) l->best[i] = NONE;
  for (u32 i = 0; i < l->count; i++) {
    const arc *x = &l->arcs[i];
    if (x->from == x->to || x->to == l->n - 1) continue;
    if (l->best[x->to] == NONE || x->cost < l->arcs[l->best[x->to]].cost) l->best[x->to] = i;
  }
}

// Numbers the nodes of the next level, cycles as one. Gives the count of cycles; cycle[i] tells which node i is in, NONE.
static u32 find_cycles(arena *s, level *l, u32 *cycle, u32 *next_count) {
  u32 *walk = arena_array(s, u32, l->n), cycles = 0, next = 0; // walk: 0 not seen, else number of the walk + 1
  for (u32 i = 0; i < l->n; i++) cycle[i] = NONE;
  for (u32 start = 0; start + 1 < l->n; start++) {
    u32 i = start;
    while (i != l->n - 1 && !walk[i]) {
      walk[i] = start + 1;
      i = l->arcs[l->best[i]].from;
    }
    if (i == l->n - 1 || walk[i] != start + 1) continue;
    for (u32 k = i; cycle[k] == NONE; k = l->arcs[l->best[k]].from) cycle[k] = cycles;
    cycles++;
  }
  u32 *number = arena_array(s, u32, cycles + 1);
  for (u32 c = 0; c < cycles; c++) number[c] = NONE;
  for (u32 i = 0; i < l->n; i++) {
    if (cycle[i] == NONE) l->inside[i] = next++;
    else if (number[cycle[i]] == NONE) l->inside[i] = number[cycle[i]] = next++;
    else l->inside[i] = number[cycle[i]];
  }
  *next_count = next;
  return cycles;
}

// chosen[i] = the arc of this level into node i.
static void solve(arena *s, level *l, u32 *chosen) {
  l->best = arena_array(s, u32, l->n);
  l->inside = arena_array(s, u32, l->n);
  u32 *cycle = arena_array(s, u32, l->n), next_count;
  take_best(l);
  for (u32 i = 0; i < l->n; i++) chosen[i] = l->best[i];
  if (!find_cycles(s, l, cycle, &next_count)) return;
  level next = {.n = next_count, .arcs = arena_array(s, arc, l->count)};
  for (u32 i = 0; i < l->count; i++) {
    const arc *x = &l->arcs[i];
    u32 from = l->inside[x->from], to = l->inside[x->to];
    if (from == to) continue;
    double cost = x->cost - (cycle[x->to] != NONE ? l->arcs[l->best[x->to]].cost : 0);
    next.arcs[next.count++] = (arc){from, to, cost, i};
  }
  u32 *above = arena_array(s, u32, next.n);
  solve(s, &next, above);
  for (u32 i = 0; i < next.n; i++) {
    if (above[i] == NONE) continue;
    u32 x = next.arcs[above[i]].sharing;
    chosen[l->arcs[x].to] = x; // in a cycle this puts out the arc that closed it
  }
}

void arborescence_find(arena *scratch, const arc *arcs, u32 arc_count, u32 n, double root, u32 *arc_of) {
  level top = {.n = n + 1, .arcs = arena_array(scratch, arc, arc_count + n), .count = arc_count + n};
  if (arc_count) memcpy(top.arcs, arcs, arc_count * sizeof *arcs);
  for (u32 i = 0; i < n; i++) top.arcs[arc_count + i] = (arc){n, i, root, NONE};
  u32 *chosen = arena_array(scratch, u32, n + 1);
  solve(scratch, &top, chosen);
  for (u32 i = 0; i < n; i++) arc_of[i] = chosen[i] < arc_count ? chosen[i] : NONE;
}
