// SPDX-License-Identifier: Apache-2.0
// Kernels for x86-64 processors with AVX2. This file alone is compiled for them (see CMakeLists.txt).
#include "language/core_kernel.h"

#if defined(__AVX2__)
#include <immintrin.h>

#include "language/core_kernel_body.h"

enum { TILE = 6 }; // rows at a time: twelve sums, two rows of weights and one factor fill the registers

static inline __m256i pair_at(const i16 *x) {
  i32 pair;
  memcpy(&pair, x, 4);
  return _mm256_set1_epi32(pair);
}

static inline __attribute__((always_inline)) void tile(u32 rows, u32 depth, const i16 *a, size_t a_row, const i16 *w,
                                                       i32 *sums, size_t sums_row, bool add) {
  __m256i s[TILE][2];
  for (u32 r = 0; r < rows; r++)
    for (u32 h = 0; h < 2; h++)
      s[r][h] = add ? _mm256_loadu_si256((const __m256i *)(sums + r * sums_row + 8 * h)) : _mm256_setzero_si256();
  for (u32 k = 0; k < depth; k += 2, w += 2 * CORE_PANEL) {
    __m256i w0 = _mm256_loadu_si256((const __m256i *)w), w1 = _mm256_loadu_si256((const __m256i *)(w + CORE_PANEL));
#pragma GCC unroll 6
    for (u32 r = 0; r < rows; r++) {
      __m256i x = pair_at(a + r * a_row + k);
      s[r][0] = _mm256_add_epi32(s[r][0], _mm256_madd_epi16(x, w0));
      s[r][1] = _mm256_add_epi32(s[r][1], _mm256_madd_epi16(x, w1));
    }
  }
  for (u32 r = 0; r < rows; r++)
    for (u32 h = 0; h < 2; h++) _mm256_storeu_si256((__m256i *)(sums + r * sums_row + 8 * h), s[r][h]);
}

static void multiply(u32 rows, u32 depth, u32 columns, const i16 *a, size_t a_row, const i16 *weights, i32 *sums,
                     size_t sums_row, bool add) {
  for (u32 panel = 0; panel < columns; panel += CORE_PANEL) {
    const i16 *w = weights + (size_t)panel * depth;
    u32 r = 0;
    for (; r + TILE <= rows; r += TILE)
      tile(TILE, depth, a + r * a_row, a_row, w, sums + r * sums_row + panel, sums_row, add);
    for (; r + 2 <= rows; r += 2) tile(2, depth, a + r * a_row, a_row, w, sums + r * sums_row + panel, sums_row, add);
    for (; r < rows; r++) tile(1, depth, a + r * a_row, a_row, w, sums + r * sums_row + panel, sums_row, add);
  }
}

const core_kernels core_kernels_avx2 = {"avx2", multiply, step, settle, dot};
#endif
