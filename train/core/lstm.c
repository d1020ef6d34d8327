// SPDX-License-Identifier: Apache-2.0
#include "lstm.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "language/core_math.h"

void lstm_init(lstm *l, parameters *all, const char *name, u32 in, u32 hidden) {
  char full[64];
  if (hidden > HIDDEN_MOST) abort();
  l->in = in, l->hidden = hidden;
  snprintf(full, sizeof full, "%s.wx", name);
  l->wx = parameter_new(all, full, in, 4 * hidden, sqrtf(1.0f / (float)in), false);
  snprintf(full, sizeof full, "%s.wh", name);
  l->wh = parameter_new(all, full, hidden, 4 * hidden, sqrtf(1.0f / (float)hidden), false);
  snprintf(full, sizeof full, "%s.b", name);
  l->bias = parameter_new(all, full, 1, 4 * hidden, 0, false);
  for (u32 i = 0; i < hidden; i++) l->bias->w[hidden + i] = l->bias->mean[hidden + i] = 1;
  size_t n = (size_t)ROWS_MOST * hidden * 4;
  l->gates = allocate(4 * n), l->slopes = allocate(4 * n), l->cell = allocate(n), l->squashed = allocate(n);
  l->squashed_slope = allocate(n), l->out = allocate(n), l->masked = allocate(n), l->mask = allocate(n);
}

static inline float slope(float x) { // of core_tanh
  x = x < -3.0f ? -3.0f : x > 3.0f ? 3.0f : x;
  float x2 = x * x, d = 27.0f + 9.0f * x2, e = 9.0f - x2;
  return 9.0f * e * e / (d * d);
}

// One word of one sequence: gates from their sums, then the cell and what goes out.
static void cell_step(u32 h, float *restrict gates, float *restrict slopes, const float *restrict before,
                      float *restrict cell, float *restrict squashed, float *restrict squashed_slope,
                      float *restrict out) {
  for (u32 i = 0; i < h; i++) {
    slopes[i] = 0.25f * slope(0.5f * gates[i]), gates[i] = core_sigmoid(gates[i]);
    slopes[h + i] = 0.25f * slope(0.5f * gates[h + i]), gates[h + i] = core_sigmoid(gates[h + i]);
    slopes[2 * h + i] = slope(gates[2 * h + i]), gates[2 * h + i] = core_tanh(gates[2 * h + i]);
    slopes[3 * h + i] = 0.25f * slope(0.5f * gates[3 * h + i]), gates[3 * h + i] = core_sigmoid(gates[3 * h + i]);
  }
  for (u32 i = 0; i < h; i++) {
    float c = gates[i] * gates[2 * h + i] + (before ? gates[h + i] * before[i] : 0);
    cell[i] = c;
    squashed[i] = core_tanh(c), squashed_slope[i] = slope(c);
    out[i] = gates[3 * h + i] * squashed[i];
  }
}

void lstm_forward(lstm *l, const batch *b, const float *x, float drop) {
  u32 h = l->hidden, g = 4 * h;
  pack(&l->wx_packed, l->in, g, plain(l->wx->w, g));
  pack(&l->wh_packed, h, g, plain(l->wh->w, g));
  for (u32 r = 0; r < b->rows; r++) memcpy(l->gates + (size_t)r * g, l->bias->w, g * 4);
  multiply_packed(b->rows, plain(x, l->in), &l->wx_packed, l->gates, g, true);
  for (u32 i = 0; i < b->sequences * h; i++) l->mask[i] = drop > 0 ? (random_unit() < drop ? 0 : 1 / (1 - drop)) : 1;
  for (u32 t = 0; t < b->steps; t++) {
    u32 at = b->offset[t], n = b->active[t];
    if (t) {
      u32 from = b->offset[t - 1];
      for (u32 i = 0; i < n * h; i++) l->masked[(size_t)from * h + i] = l->out[(size_t)from * h + i] * l->mask[i];
      multiply_packed(n, plain(l->masked + (size_t)from * h, h), &l->wh_packed, l->gates + (size_t)at * g, g, true);
    }
    for (u32 s = 0; s < n; s++) {
      size_t r = at + s;
      cell_step(h, l->gates + r * g, l->slopes + r * g, t ? l->cell + (size_t)(b->offset[t - 1] + s) * h : NULL,
                l->cell + r * h, l->squashed + r * h, l->squashed_slope + r * h, l->out + r * h);
    }
  }
}

static void cell_back(u32 h, const float *restrict gates, float *restrict slopes, const float *restrict before,
                      const float *restrict squashed, const float *restrict squashed_slope,
                      const float *restrict d_out, float *restrict d_cell) {
  for (u32 i = 0; i < h; i++) { // slopes become the gradients of the gates' sums; d_cell that of the cell before
    float dc = d_cell[i] + d_out[i] * gates[3 * h + i] * squashed_slope[i];
    slopes[3 * h + i] *= d_out[i] * squashed[i];
    slopes[i] *= dc * gates[2 * h + i];
    slopes[2 * h + i] *= dc * gates[i];
    slopes[h + i] *= before ? dc * before[i] : 0;
    d_cell[i] = dc * gates[h + i];
  }
}

void lstm_backward(lstm *l, const batch *b, const float *x, float *d_out, float *d_x) {
  u32 h = l->hidden, g = 4 * h;
  static float d_cell[ROWS_MOST * HIDDEN_MOST], before[ROWS_MOST * HIDDEN_MOST], d_masked[ROWS_MOST * HIDDEN_MOST];
  memset(d_cell, 0, (size_t)b->sequences * h * 4);
  packed *w = &l->wh_turned;
  pack(w, g, h, turned(l->wh->w, g));
  for (u32 t = b->steps; t-- > 0;) {
    u32 at = b->offset[t], n = b->active[t];
    for (u32 s = 0; s < n; s++) {
      size_t r = at + s;
      cell_back(h, l->gates + r * g, l->slopes + r * g, t ? l->cell + (size_t)(b->offset[t - 1] + s) * h : NULL,
                l->squashed + r * h, l->squashed_slope + r * h, d_out + r * h, d_cell + (size_t)s * h);
    }
    if (!t) continue;
    u32 to = b->offset[t - 1];
    multiply_packed(n, plain(l->slopes + (size_t)at * g, g), w, d_masked, h, false);
    for (u32 i = 0; i < n * h; i++) d_out[(size_t)to * h + i] += d_masked[i] * l->mask[i];
    memcpy(before + (size_t)(at - b->offset[1]) * h, l->masked + (size_t)to * h, (size_t)n * h * 4);
  }
  const float *d = l->slopes;
  multiply(l->in, g, b->rows, turned(x, l->in), plain(d, g), l->wx->g, g, true);
  if (b->steps > 1) {
    u32 later = b->rows - b->offset[1];
    multiply(h, g, later, turned(before, h), plain(d + (size_t)b->offset[1] * g, g), l->wh->g, g, true);
  }
  for (u32 r = 0; r < b->rows; r++)
    for (u32 i = 0; i < g; i++) l->bias->g[i] += d[(size_t)r * g + i];
  if (d_x) multiply(b->rows, l->in, g, plain(d, g), turned(l->wx->w, g), d_x, l->in, false);
}

// ---------------------------------------------------------------- both directions

void both_ways_init(both_ways *l, parameters *all, const char *name, u32 in, u32 hidden) {
  char full[64];
  snprintf(full, sizeof full, "%s.forward", name);
  lstm_init(&l->forward, all, full, in, hidden);
  snprintf(full, sizeof full, "%s.backward", name);
  lstm_init(&l->backward, all, full, in, hidden);
  size_t n = (size_t)ROWS_MOST * 4;
  l->x_reversed = allocate(n * in), l->d_x_reversed = allocate(n * in), l->out = allocate(n * 2 * hidden);
  l->d_forward = allocate(n * hidden), l->d_backward = allocate(n * hidden);
}

void both_ways_forward(both_ways *l, const batch *b, const float *x, float drop) {
  u32 in = l->forward.in, h = l->forward.hidden;
  for (u32 r = 0; r < b->rows; r++)
    memcpy(l->x_reversed + (size_t)b->reverse[r] * in, x + (size_t)r * in, in * 4);
  lstm_forward(&l->forward, b, x, drop);
  lstm_forward(&l->backward, b, l->x_reversed, drop);
  for (u32 r = 0; r < b->rows; r++) {
    memcpy(l->out + (size_t)r * 2 * h, l->forward.out + (size_t)r * h, h * 4);
    memcpy(l->out + (size_t)r * 2 * h + h, l->backward.out + (size_t)b->reverse[r] * h, h * 4);
  }
}

void both_ways_backward(both_ways *l, const batch *b, const float *x, const float *d_out, float *d_x) {
  u32 in = l->forward.in, h = l->forward.hidden;
  for (u32 r = 0; r < b->rows; r++) {
    memcpy(l->d_forward + (size_t)r * h, d_out + (size_t)r * 2 * h, h * 4);
    memcpy(l->d_backward + (size_t)b->reverse[r] * h, d_out + (size_t)r * 2 * h + h, h * 4);
  }
  lstm_backward(&l->forward, b, x, l->d_forward, d_x);
  lstm_backward(&l->backward, b, l->x_reversed, l->d_backward, d_x ? l->d_x_reversed : NULL);
  if (d_x)
    for (u32 r = 0; r < b->rows; r++)
      for (u32 i = 0; i < in; i++) d_x[(size_t)r * in + i] += l->d_x_reversed[(size_t)b->reverse[r] * in + i];
}
