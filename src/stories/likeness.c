// SPDX-License-Identifier: Apache-2.0
// How alike articles are: cosine, through an inverted index.
//
// The cost of an article does not grow with the heap: its rarest terms are looked up first, until a budget of postings is
// spent; candidates found by then are compared in full, and the nearest are kept. In a heap of a few thousand the budget
// is never spent and everything is exact.
#include <math.h>
#include <stdlib.h>

#include "base/threads.h"
#include "stories/group.h"

enum {
  BUDGET = 24 * 1000,   // postings looked at for one article
  COMPARED = 64,        // candidates compared in full when the budget was spent
  NEAREST = 256,        // pairs of one article that are kept
  LEAST = 30000,        // millionths under which a pair is nothing alike
};

typedef struct candidate {
  u32 other;
  u32 millionths;
} candidate;

typedef struct finder {
  const vectors *v;
  u32 *start;       // of the postings of each term
  u32 *posting;     // vectors, in order
  float *posted;
  double **sums;    // one a worker
  u32 **touched;
  candidate **room;
  arena **memory;
  likeness_list *found; // one a vector: pairs with vectors before it
  bool *crowded;
  u32 old; // vectors that do not look
} finder;

// Adds up the shared terms with every vector before i, rare terms first. False when the budget was spent before the end.
static bool add_up(finder *f, u32 i, u32 worker, u32 *touched_count) {
  const vectors *v = f->v;
  double *sums = f->sums[worker];
  u32 *touched = f->touched[worker], count = 0, spent = 0;
  bool whole = true;
  u32 from = 2, to = 32; // terms that stand in so many vectors
  for (; whole && from <= v->count; from = to + 1, to = to < v->count / 3 ? to * 3 : v->count) {
    for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++) {
      u32 t = v->term[k];
      if (v->term_articles[t] < from || v->term_articles[t] > to || !(v->value[k] > 0)) continue;
      if (spent > BUDGET) {
        whole = false;
        break;
      }
      for (u32 p = f->start[t]; p < f->start[t + 1] && f->posting[p] < i; p++, spent++) {
        u32 j = f->posting[p];
        if (!(f->posted[p] > 0)) continue; // a sum that stays 0 would be touched twice
        if (sums[j] == 0) touched[count++] = j;
        sums[j] += (double)v->value[k] * f->posted[p];
      }
    }
  }
  *touched_count = count;
  return whole;
}

static double cosine(const vectors *v, u32 i, u32 j) {
  const u64 *x = v->of[i]->terms, *y = v->of[j]->terms;
  const float *vx = v->value + v->first[i], *vy = v->value + v->first[j];
  double sum = 0;
  for (u32 a = 0, b = 0; a < v->length[i] && b < v->length[j];) {
    if (x[a] == y[b]) sum += (double)vx[a++] * vy[b++];
    else if (x[a] < y[b]) a++;
    else b++;
  }
  return sum;
}

static int by_other(const void *x, const void *y) {
  u32 a = ((const candidate *)x)->other, b = ((const candidate *)y)->other;
  return (a > b) - (a < b);
}

// Keeps the `most` nearest, and with them those that are as near as the last of them to the eighth part of a thousandth.
static u32 keep_nearest(candidate *all, u32 n, u32 most) {
  enum { STEPS = 8192, WIDTH = 128 };
  if (n <= most) return n;
  u32 count[STEPS] = {0}, step = STEPS, above = 0;
  for (u32 i = 0; i < n; i++) count[all[i].millionths / WIDTH < STEPS ? all[i].millionths / WIDTH : STEPS - 1]++;
  while (step > 0 && above < most) above += count[--step];
  u32 kept = 0;
  for (u32 i = 0; i < n; i++)
    if (all[i].millionths >= step * WIDTH) all[kept++] = all[i];
  return kept;
}

static void find_one(void *context, u32 at, u32 worker) {
  finder *f = context;
  u32 i = f->old + at;
  const vectors *v = f->v;
  double *sums = f->sums[worker];
  u32 *touched = f->touched[worker], count;
  bool whole = add_up(f, i, worker, &count);
  candidate *all = f->room[worker];
  u32 n = 0;
  for (u32 k = 0; k < count; k++) {
    u32 j = touched[k];
    u32 millionths = (u32)(sums[j] * 1e6);
    sums[j] = 0;
    if (millionths >= (whole ? LEAST : LEAST / 3)) all[n++] = (candidate){j, millionths}; // common terms may still come
  }
  if (!whole) {
    n = keep_nearest(all, n, COMPARED);
    for (u32 k = 0; k < n; k++) all[k].millionths = (u32)(cosine(v, i, all[k].other) * 1e6);
  }
  u32 kept = 0;
  for (u32 k = 0; k < n; k++) {
    all[k].millionths = (u32)(all[k].millionths * pair_factor(v, i, all[k].other));
    if (all[k].millionths >= LEAST) all[kept++] = all[k];
  }
  u32 judged = kept;
  kept = keep_nearest(all, kept, NEAREST);
  f->crowded[i] = kept < judged;
  if (kept) qsort(all, kept, sizeof *all, by_other);
  f->found[i].at = arena_array(f->memory[worker], likeness, kept);
  for (u32 k = 0; k < kept; k++) f->found[i].at[f->found[i].count++] = 
        (likeness){all[k].other, i, (i32)all[k].millionths};
}

static void index_terms(arena *a, finder *f) { // a: given back when the pairs are found
  const vectors *v = f->v;
  u32 total = 0; // a term of one vector finds nothing, and most terms are such
  for (u32 t = 0; t < v->term_count; t++) total += v->term_articles[t] > 1 ? v->term_articles[t] : 0;
  f->start = arena_array(a, u32, v->term_count + 2);
  f->posting = arena_array(a, u32, total + 1);
  f->posted = arena_array(a, float, total + 1);
  for (u32 t = 0; t < v->term_count; t++) f->start[t + 2] = f->start[t + 1] + (v->term_articles[t] > 1 ? v->term_articles[t] : 0);
  for (u32 i = 0; i < v->count; i++)
    for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++) {
      if (v->term_articles[v->term[k]] < 2) continue;
      u32 p = f->start[v->term[k] + 1]++;
      f->posting[p] = i;
      f->posted[p] = v->value[k];
    }
}

void likeness_find(arena *a, const vectors *v, u32 old, u32 workers, likenesses *out) {
  arena *work = arena_new();
  *out = (likenesses){.crowded = arena_array(a, bool, v->count + 1)};
  finder f = {.v = v, .old = old, .found = arena_array(work, likeness_list, v->count + 1), .crowded = out->crowded};
  index_terms(work, &f);
  if (workers < 1) workers = 1;
  f.sums = arena_array(work, double *, workers);
  f.touched = arena_array(work, u32 *, workers);
  f.room = arena_array(work, candidate *, workers);
  f.memory = arena_array(work, arena *, workers);
  for (u32 w = 0; w < workers; w++) {
    f.sums[w] = arena_array(work, double, v->count + 1);
    f.touched[w] = arena_array(work, u32, v->count + 1);
    f.room[w] = arena_array(work, candidate, v->count + 1);
    f.memory[w] = arena_new();
  }
  parallel_for(v->count - old, workers, find_one, &f);
  u32 total = 0;
  for (u32 i = 0; i < v->count; i++) total += f.found[i].count;
  likeness_list *pairs = &out->pairs;
  *pairs = (likeness_list){.at = arena_array(a, likeness, total), .room = total};
  for (u32 i = 0; i < v->count; i++)
    for (u32 k = 0; k < f.found[i].count; k++) pairs->at[pairs->count++] = f.found[i].at[k];
  for (u32 w = 0; w < workers; w++) arena_free(f.memory[w]);
  arena_free(work);
}
