// SPDX-License-Identifier: Apache-2.0
// What the kernels of every processor share; included by each after it has defined KERNEL(name) and `multiply`.
// Plain loops over independent elements: the compiler's vectors do them in any width with the same result.
#include <string.h>

#include "language/core_math.h"

static inline i16 whole(float x) { return (i16)(i32)(x + (x < 0 ? -0.5f : 0.5f)); }

static void step(u32 h, const i32 *restrict sums, const float *restrict scale, const float *restrict bias,
                 const float *restrict before, float *restrict cell, i16 *restrict state) {
  if (before) {
    for (u32 i = 0; i < h; i++) {
      float in = core_sigmoid((float)sums[i] * scale[i] + bias[i]);
      float keep = core_sigmoid((float)sums[h + i] * scale[h + i] + bias[h + i]);
      float candidate = core_tanh((float)sums[2 * h + i] * scale[2 * h + i] + bias[2 * h + i]);
      float out = core_sigmoid((float)sums[3 * h + i] * scale[3 * h + i] + bias[3 * h + i]);
      float c = in * candidate + keep * before[i];
      cell[i] = c;
      state[i] = whole(out * core_tanh(c) * (float)CORE_STATE_ONE);
    }
    return;
  }
  for (u32 i = 0; i < h; i++) {
    float in = core_sigmoid((float)sums[i] * scale[i] + bias[i]);
    float candidate = core_tanh((float)sums[2 * h + i] * scale[2 * h + i] + bias[2 * h + i]);
    float out = core_sigmoid((float)sums[3 * h + i] * scale[3 * h + i] + bias[3 * h + i]);
    float c = in * candidate;
    cell[i] = c;
    state[i] = whole(out * core_tanh(c) * (float)CORE_STATE_ONE);
  }
}

static void settle(u32 n, const i32 *restrict sums, const float *restrict scale, const float *restrict bias,
                   bool rectify, float unit, float most, i16 *restrict out) {
  float least = rectify ? 0 : -most;
  for (u32 i = 0; i < n; i++) {
    float x = ((float)sums[i] * scale[i] + bias[i]) * unit;
    x = x < least ? least : x > most ? most : x;
    out[i] = whole(x);
  }
}

static i32 dot(u32 n, const i16 *restrict a, const i16 *restrict b) {
  i32 s = 0;
  for (u32 i = 0; i < n; i++) s += a[i] * b[i];
  return s;
}
