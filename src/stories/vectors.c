// SPDX-License-Identifier: Apache-2.0
// Vectors of the terms of sketches: (1 + log count) * idf, length 1. The idf is learnt from the heap, smoothed with the
// shares of words in news at large.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stories/group.h"
#include "stories/terms.h"

// The background counts as this many articles besides the heap's own.
static const double BACKGROUND_ARTICLES = 200;
static const double ACTOR_SHARE = 0.02; // of articles in news at large
static const double PAIR_FACTOR = 0.2, NAME_FACTOR = 0.4, NUMBER_FACTOR = 1.3;

static void number_terms(arena *a, vectors *v) {
  map numbers = {0};
  arena *work = arena_new(); // the map is the largest thing of all, and not needed for long
  u64 total = 0;
  for (u32 i = 0; i < v->count; i++) total += v->of[i]->term_count;
  v->term = arena_array(a, u32, total + 1);
  v->value = arena_array(a, float, total + 1);
  u64 *term_key = arena_array(work, u64, total + 1);
  u32 *term_articles = arena_array(work, u32, total + 1);
  u32 at = 0;
  for (u32 i = 0; i < v->count; i++) {
    const sketch *s = v->of[i];
    v->first[i] = at;
    v->length[i] = s->term_count;
    for (u32 k = 0; k < s->term_count; k++) {
      u32 number = *map_at(work, &numbers, s->terms[k], v->term_count);
      if (number == v->term_count) term_key[v->term_count++] = s->terms[k];
      term_articles[number]++;
      v->term[at++] = number;
    }
  }
  v->term_key = arena_array(a, u64, v->term_count + 1);
  v->term_articles = arena_array(a, u32, v->term_count + 1);
  memcpy(v->term_key, term_key, v->term_count * sizeof *term_key);
  memcpy(v->term_articles, term_articles, v->term_count * sizeof *term_articles);
  arena_free(work);
}

static int by_number(const void *x, const void *y) {
  u32 a = *(const u32 *)x, b = *(const u32 *)y;
  return (a > b) - (a < b);
}

// The terms of one kind that are not usual: "President" and a weekday tell no actor from another.
static marks gather_marks(arena *a, const vectors *v, term_kind kind) {
  bool *counts = arena_array(a, bool, v->term_count + 1);
  u32 total = 0;
  for (u32 t = 0; t < v->term_count; t++) {
    counts[t] = term_kind_of(v->term_key[t]) == kind && (kind != TERM_NAME || term_background(v->term_key[t]) < ACTOR_SHARE);
    if (counts[t]) total += v->term_articles[t];
  }
  marks m = {.first = arena_array(a, u32, v->count + 1), .term = arena_array(a, u32, total + 1)};
  u32 at = 0;
  for (u32 i = 0; i < v->count; i++) {
    for (u32 k = v->first[i]; k < v->first[i] + v->length[i]; k++)
      if (counts[v->term[k]]) m.term[at++] = v->term[k];
    if (at > m.first[i]) qsort(m.term + m.first[i], at - m.first[i], sizeof *m.term, by_number);
    m.first[i + 1] = at;
  }
  return m;
}

float term_idf(u64 term, u32 articles_of, u32 articles) {
  double share = (articles_of + BACKGROUND_ARTICLES * term_background(term)) / (articles + BACKGROUND_ARTICLES);
  float idf = (float)-log(share < 0.999 ? share : 0.999);
  term_kind kind = term_kind_of(term);
  if (kind == TERM_PAIR) idf *= (float)PAIR_FACTOR;
  if (kind == TERM_NAME) idf *= (float)NAME_FACTOR;
  if (kind == TERM_NUMBER) idf *= (float)NUMBER_FACTOR;
  return idf;
}

void vectors_make(arena *a, const sketch *const *sketches, u32 n, const counts *frozen, vectors *out) {
  *out = (vectors){.count = n, .of = arena_array(a, const sketch *, n), .first = arena_array(a, u32, n + 1),
                   .length = arena_array(a, u32, n + 1)};
  memcpy(out->of, sketches, n * sizeof *sketches);
  number_terms(a, out);
  out->numbers = gather_marks(a, out, TERM_NUMBER);
  out->actors = gather_marks(a, out, TERM_NAME);
  float *idf = arena_array(a, float, out->term_count + 1);
  for (u32 t = 0; t < out->term_count; t++) {
    u64 term = out->term_key[t];
    idf[t] = frozen ? term_idf(term, counts_of(frozen, term), frozen->articles) : term_idf(term, out->term_articles[t], n);
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
