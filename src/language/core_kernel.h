// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the trained core, once for every kind of processor, with the same bytes from each.
//
// Products are of 16-bit whole numbers summed in 32 bits, which no order of summation can change (the trainer scales
// every column so that no sum overflows). The rest is one float operation at a time, without contraction.
#ifndef STEMMA_LANGUAGE_CORE_KERNEL_H
#define STEMMA_LANGUAGE_CORE_KERNEL_H

#include "base/types.h"

typedef int16_t i16;

enum {
  CORE_PANEL = 16,      // columns of a packed matrix lie in panels: [columns / 16][depth / 2][16][2]
  CORE_STATE_ONE = 2047, // a state of an LSTM, -1 .. 1, as a whole number
  CORE_UNIT = 128,      // a rectified or free value of 1 as a whole number ...
  CORE_UNIT_MOST = 8191, // ... and the most that is kept of it
  CORE_PAIR_UNIT = 64,  // the same for the two sides of an arc
  CORE_PAIR_MOST = 4095,
};

// A matrix of weights with the scale that turns a sum back into a number, and a bias, for every column.
typedef struct core_matrix {
  u32 depth, columns;  // depth even; columns a multiple of CORE_PANEL
  const i16 *weights;  // packed
  const float *scale, *bias;
} core_matrix;

typedef struct core_kernels {
  const char *name;
  // sums[rows x sums_row] (+)= a[rows x a_row] w, over the columns of the packed matrix
  void (*multiply)(u32 rows, u32 depth, u32 columns, const i16 *a, size_t a_row, const i16 *weights, i32 *sums,
                   size_t sums_row, bool add);
  // A step of an LSTM of width h: sums[4h] to the cell and the state. `before`: the cell before, NULL at the start.
  void (*step)(u32 h, const i32 *sums, const float *scale, const float *bias, const float *before, float *cell, i16 *state);
  // out = sums * scale + bias, rounded to units and held within +-most; negative ones as 0 when `rectify`
  void (*settle)(u32 n, const i32 *sums, const float *scale, const float *bias, bool rectify, float unit, float most, i16 *out);
  i32 (*dot)(u32 n, const i16 *a, const i16 *b);
} core_kernels;

extern const core_kernels core_kernels_plain;
#if defined(__x86_64__)
extern const core_kernels core_kernels_avx2, core_kernels_avx512;
#endif
// The fastest that this processor runs. All that it runs: `at` 0 and up, NULL after the last.
const core_kernels *core_kernels_best(void);
const core_kernels *core_kernels_each(u32 at);

#endif
