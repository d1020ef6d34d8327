// SPDX-License-Identifier: Apache-2.0
// Vectors of terms and how alike they are: cosine of (1 + log count) * idf, through an inverted index.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/threads.h"
#include "stories/group.h"
#include "stories/terms.h"

// The background counts as this many articles besides the heap's own.
static const double BACKGROUND_ARTICLES = 50;
static const double PAIR_FACTOR = 0.2, NAME_FACTOR = 0.3, NUMBER_FACTOR = 1;

static void number_terms(arena *a, vectors *v) {
  map numbers = {0};
  u64 total = 0;
  for (u32 i = 0; i < v->count; i++) total += v->of[i]->term_count;
  v->term = arena_array(a, u32, total + 1);
  v->value = arena_array(a, float, total + 1);
  v->term_key = arena_array(a, u64, total + 1);
  v->term_articles = arena_array(a, u32, total + 1);
  u32 at = 0;
  for (u32 i = 0; i < v->count; i++) {
    const sketch *s = v->of[i];
    v->first[i] = at;
    v->length[i] = s->term_count;
    for (u32 k = 0; k < s->term_count; k++) {
      u32 number = *map_at(a, &numbers, s->terms[k], v->term_count);
      if (number == v->term_count) v->term_key[v->term_count++] = s->terms[k];
      v->term_articles[number]++;
      v->term[at++] = number;
    }
  }
}

void vectors_make(arena *a, const sketch *const *by_id, u32 n, vectors *out) {
  *out = (vectors){.count = n, .of = arena_array(a, const sketch *, n), .first = arena_array(a, u32, n + 1),
                   .length = arena_array(a, u32, n + 1)};
  memcpy(out->of, by_id, n * sizeof *by_id);
  number_terms(a, out);
  float *idf = arena_array(a, float, out->term_count + 1);
  for (u32 t = 0; t < out->term_count; t++) {
    double share = (out->term_articles[t] + BACKGROUND_ARTICLES * term_background(out->term_key[t])) /
                   (n + BACKGROUND_ARTICLES);
    idf[t] = (float)-log(share < 0.999 ? share : 0.999);
    term_kind kind = term_kind_of(out->term_key[t]);
    if (kind == TERM_PAIR) idf[t] *= (float)PAIR_FACTOR;
    if (kind == TERM_NAME) idf[t] *= (float)NAME_FACTOR;
    if (kind == TERM_NUMBER) idf[t] *= (float)NUMBER_FACTOR;
  }
  for (u32 i = 0; i < n; i++) {
    double norm = 0;
    for (u32 k = 0; k < out->length[i]; k++) {
      u32 at = out->first[i] + k;
      float w = (1 + logf(out->of[i]->weights[k])) * idf[out->term[at]];
      out->value[at] = w;
      norm += (double)w * w;
    }
    float scale = norm > 0 ? (float)(1 / sqrt(norm)) : 0;
    for (u32 k = 0; k < out->length[i]; k++) out->value[out->first[i] + k] *= scale;
  }
}

typedef struct finder {
  const vectors *v;
  u32 *start;       // of the postings of each term
  u32 *posting;     // vectors, in order
  float *posted;
  double **sums;    // one a worker
  u32 **touched;
  arena **memory;
  likeness_list *found; // one a vector
} finder;

enum { FLOOR = 5000 }; // millionths under which a pair is nothing alike

static void find_one(void *context, u32 i, u32 worker) {
  finder *f = context;
  const vectors *v = f->v;
  double *sums = f->sums[worker];
  u32 *touched = f->touched[worker], count = 0;
  for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++) {
    u32 t = v->term[k];
    if (!(v->value[k] > 0)) continue; // a sum that stays 0 would be touched twice
    for (u32 p = f->start[t]; p < f->start[t + 1] && f->posting[p] < i; p++) {
      u32 j = f->posting[p];
      if (!(f->posted[p] > 0)) continue;
      if (sums[j] == 0) touched[count++] = j;
      sums[j] += (double)v->value[k] * f->posted[p];
    }
  }
  for (u32 k = 0; k < count; k++) {
    u32 j = touched[k], millionths = (u32)(sums[j] * 1e6);
    sums[j] = 0;
    if (millionths >= FLOOR) *vec_push(f->memory[worker], &f->found[i]) = (likeness){j, i, millionths};
  }
}

static int by_first(const void *x, const void *y) {
  u32 a = ((const likeness *)x)->a, b = ((const likeness *)y)->a;
  return (a > b) - (a < b);
}

void likeness_find(arena *a, const vectors *v, u32 workers, likeness_list *out) {
  finder f = {.v = v, .start = arena_array(a, u32, v->term_count + 1), .found = arena_array(a, likeness_list, v->count)};
  u32 total = v->count ? v->first[v->count - 1] + v->length[v->count - 1] : 0;
  f.posting = arena_array(a, u32, total + 1);
  f.posted = arena_array(a, float, total + 1);
  u32 *fill = arena_array(a, u32, v->term_count + 1);
  for (u32 t = 0; t < v->term_count; t++) f.start[t + 1] = fill[t + 1] = f.start[t] + v->term_articles[t];
  for (u32 i = 0; i < v->count; i++)
    for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++) {
      u32 p = fill[v->term[k]]++;
      f.posting[p] = i;
      f.posted[p] = v->value[k];
    }
  if (workers < 1) workers = 1;
  f.sums = arena_array(a, double *, workers);
  f.touched = arena_array(a, u32 *, workers);
  f.memory = arena_array(a, arena *, workers);
  for (u32 w = 0; w < workers; w++) {
    f.sums[w] = arena_array(a, double, v->count + 1);
    f.touched[w] = arena_array(a, u32, v->count + 1);
    f.memory[w] = arena_new();
  }
  parallel_for(v->count, workers, find_one, &f);
  for (u32 i = 0; i < v->count; i++) {
    if (f.found[i].count) qsort(f.found[i].at, f.found[i].count, sizeof *f.found[i].at, by_first);
    for (u32 k = 0; k < f.found[i].count; k++) *vec_push(a, out) = f.found[i].at[k];
  }
  for (u32 w = 0; w < workers; w++) arena_free(f.memory[w]);
}
