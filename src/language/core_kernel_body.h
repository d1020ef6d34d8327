// SPDX-License-Identifier: Apache-2.0
// What the kernels of every processor share; included by each after it has defined KERNEL(name) and `multiply`.
// Plain loops over independent elements: the compiler's vectors do them in any width with the same result.
#include <string.h>

#include "language/core_math.h"

static inline i16 whole(float x) { return (i16)(i32)(x + (x < 0 ? -0.5f : 0.5f)); }

// core_tanh and core_sigmoid as fractions: a product of two of them costs one division, which is what a step waits for.
typedef struct fraction {
  float above, below;
} fraction;
static inline fraction tanh_fraction(float x) {
  x = x < -3.0f ? -3.0f : x > 3.0f ? 3.0f : x;
  float x2 = x * x;
  return (fraction){x * (27.0f + x2), 27.0f + 9.0f * x2};
}
static inline fraction sigmoid_fraction(float x) {
  fraction t = tanh_fraction(0.5f * x);
  return (fraction){0.5f * (t.below + t.above), t.below};
}
static inline float product(fraction a, fraction b) { return a.above * b.above / (a.below * b.below); }

static inline __attribute__((always_inline)) void step_from(u32 h, const i32 *restrict sums, const float *restrict scale,
                                                            const float *restrict bias, bool first,
                                                            const float *restrict before, float *restrict cell,
                                                            i16 *restrict state) {
#define GATE(g) ((float)sums[(g) * h + i] * scale[(g) * h + i] + bias[(g) * h + i])
  for (u32 i = 0; i < h; i++) {
    float c = product(sigmoid_fraction(GATE(0)), tanh_fraction(GATE(2)));
    if (!first) c = c + core_sigmoid(GATE(1)) * before[i];
    cell[i] = c;
    state[i] = whole(product(sigmoid_fraction(GATE(3)), tanh_fraction(c)) * (float)CORE_STATE_ONE);
  }
#undef GATE
}

static void step(u32 h, const i32 *sums, const float *scale, const float *bias, const float *before, float *cell,
                 i16 *state) {
  if (before) step_from(h, sums, scale, bias, false, before, cell, state);
  else step_from(h, sums, scale, bias, true, NULL, cell, state);
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
