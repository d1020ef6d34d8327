// SPDX-License-Identifier: Apache-2.0
#include "dense.h"

#include <math.h>
#include <stdio.h>

void dense_init(dense *d, parameters *all, const char *name, u32 in, u32 out, bool rectify, u32 rows_most) {
  char full[64];
  *d = (dense){.in = in, .out = out, .rectify = rectify};
  snprintf(full, sizeof full, "%s.w", name);
  d->w = parameter_new(all, full, in, out, sqrtf((rectify ? 2.0f : 1.0f) / (float)in), false);
  snprintf(full, sizeof full, "%s.b", name);
  d->b = parameter_new(all, full, 1, out, 0, false);
  size_t n = (size_t)rows_most * out * 4;
  d->y = allocate(n), d->d_y = allocate(n), d->mask = allocate(n);
}

void dense_forward(dense *d, u32 rows, const float *x, float drop) {
  size_t n = (size_t)rows * d->out;
  for (u32 r = 0; r < rows; r++) memcpy(d->y + (size_t)r * d->out, d->b->w, d->out * 4);
  multiply(rows, d->out, d->in, plain(x, d->in), plain(d->w->w, d->out), d->y, d->out, true);
  for (size_t i = 0; i < n; i++) d->mask[i] = 1;
  if (drop > 0)
    for (size_t i = 0; i < n; i++) d->mask[i] = random_unit() < drop ? 0 : 1 / (1 - drop);
  for (size_t i = 0; i < n; i++) {
    if (d->rectify && d->y[i] < 0) d->mask[i] = 0;
    d->y[i] *= d->mask[i];
  }
  memset(d->d_y, 0, n * 4);
}

void dense_backward(dense *d, u32 rows, const float *x, float *d_x) {
  size_t n = (size_t)rows * d->out;
  for (size_t i = 0; i < n; i++) d->d_y[i] *= d->mask[i];
  multiply(d->in, d->out, rows, turned(x, d->in), plain(d->d_y, d->out), d->w->g, d->out, true);
  for (u32 r = 0; r < rows; r++)
    for (u32 i = 0; i < d->out; i++) d->b->g[i] += d->d_y[(size_t)r * d->out + i];
  if (d_x) multiply(rows, d->in, d->out, plain(d->d_y, d->out), turned(d->w->w, d->out), d_x, d->in, true);
}

void drop_columns(u32 rows, u32 cols, const u32 *sequence, u32 sequences, float drop, const float *x, float *mask,
                  float *out) {
  for (u32 i = 0; i < sequences * cols; i++) mask[i] = drop > 0 ? (random_unit() < drop ? 0 : 1 / (1 - drop)) : 1;
  for (u32 r = 0; r < rows; r++)
    for (u32 i = 0; i < cols; i++) out[(size_t)r * cols + i] = x[(size_t)r * cols + i] * mask[sequence[r] * cols + i];
}
