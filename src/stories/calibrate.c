// SPDX-License-Identifier: Apache-2.0
// Calibration: what likeness means in this heap.
//
// A fixed threshold does not carry over from heap to heap. Two things are learnt here: how like any other article an
// article is by chance (a heap of one country's politics is all alike; the median over a sample of the heap says it), and
// how many others could be taken for its like by chance (the threshold rises with the logarithm of their number).
#include <math.h>
#include <stdlib.h>

#include "base/threads.h"
#include "stories/group.h"

static const double LEVEL_WEIGHT = 2;       // how much of the chance likeness of two articles is taken off theirs
static const double LEVEL_PRIOR = 0.015;    // chance likeness in news at large ...
static const double LEVEL_PRIOR_ARTICLES = 20; // ... which counts as so many articles: a small heap may be one story
static const double LEVEL_MOST = 0.065;
static const double THRESHOLD_BASE = -0.025, THRESHOLD_RISE = 0.0285;
static const double THRESHOLD_LEAST = 0.055; // in a heap of a few articles chance is not yet known
enum { SAMPLE = 256, HEAP_MOST = 10000 };

typedef struct leveller {
  const vectors *v;
  u32 sampled;
  u32 *start, *posting; // of the sampled vectors only
  float *posted;
  double **sums;        // one a worker
  u32 *level;
  u32 old; // vectors of which nothing is found
} leveller;

static int by_size(const void *x, const void *y) {
  double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

static void level_one(void *context, u32 at, u32 worker) {
  leveller *l = context;
  u32 i = l->old + at;
  const vectors *v = l->v;
  double *sums = l->sums[worker], others[SAMPLE];
  memset(sums, 0, l->sampled * sizeof *sums);
  for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++)
    for (u32 p = l->start[v->term[k]]; p < l->start[v->term[k] + 1]; p++)
      sums[l->posting[p]] += (double)v->value[k] * l->posted[p];
  u32 n = 0;
  for (u32 j = 0; j < l->sampled; j++)
    if (j != i) others[n++] = sums[j];
  double median = LEVEL_PRIOR;
  if (n) {
    qsort(others, n, sizeof *others, by_size);
    median = others[n / 2];
  }
  double heap = (double)v->count;
  double level = (median * heap + LEVEL_PRIOR * LEVEL_PRIOR_ARTICLES) / (heap + LEVEL_PRIOR_ARTICLES);
  l->level[i] = (u32)((level < LEVEL_MOST ? level : LEVEL_MOST) * LEVEL_WEIGHT * 1e6);
}

// The first articles by id are a sample: an id is a hash of content.
u32 *levels_find(arena *a, const vectors *v, u32 old, u32 workers) {
  leveller l = {.v = v, .old = old, .sampled = v->count < SAMPLE ? v->count : SAMPLE, .level = arena_array(a, u32, v->count + 1)};
  u32 total = l.sampled ? v->first[l.sampled - 1] + v->length[l.sampled - 1] : 0;
  l.start = arena_array(a, u32, v->term_count + 2);
  l.posting = arena_array(a, u32, total + 1);
  l.posted = arena_array(a, float, total + 1);
  for (u32 k = 0; k < total; k++) l.start[v->term[k] + 2]++;
  for (u32 t = 0; t < v->term_count; t++) l.start[t + 2] += l.start[t + 1];
  for (u32 i = 0; i < l.sampled; i++)
    for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++) {
      u32 p = l.start[v->term[k] + 1]++;
      l.posting[p] = i;
      l.posted[p] = v->value[k];
    }
  if (workers < 1) workers = 1;
  l.sums = arena_array(a, double *, workers);
  for (u32 w = 0; w < workers; w++) l.sums[w] = arena_array(a, double, SAMPLE);
  parallel_for(v->count - old, workers, level_one, &l);
  return l.level;
}

i32 threshold_of(u32 articles) {
  double n = articles < HEAP_MOST ? articles : HEAP_MOST, t = THRESHOLD_BASE + THRESHOLD_RISE * log(n > 2 ? n : 2);
  return (i32)((t > THRESHOLD_LEAST ? t : THRESHOLD_LEAST) * 1e6);
}
