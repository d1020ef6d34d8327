// SPDX-License-Identifier: Apache-2.0
// Kernels for x86-64 processors with AVX-512 with VNNI (from Ice Lake and Zen 4 on). This file alone is compiled for them (see CMakeLists.txt).
#include "language/core_kernel.h"

#if defined(__AVX512VNNI__)
#include <immintrin.h>

#include "language/core_kernel_body.h"

enum { TILE = 6, PANELS = 4 }; // rows and panels at a time: 24 sums of the 32 registers

static inline __m512i pair_at(const i16 *x) {
  i32 pair;
  memcpy(&pair, x, 4);
  return _mm512_set1_epi32(pair);
}

static inline __attribute__((always_inline)) void tile(u32 rows, u32 panels, u32 depth, const i16 *a, size_t a_row,
                                                       const i16 *w, i32 *sums, size_t sums_row, bool add) {
  __m512i s[TILE][PANELS];
#pragma GCC unroll 6
  for (u32 r = 0; r < rows; r++)
#pragma GCC unroll 4
    for (u32 p = 0; p < panels; p++)
      s[r][p] = add ? _mm512_loadu_si512(sums + r * sums_row + p * CORE_PANEL) : _mm512_setzero_si512();
  for (u32 k = 0; k < depth; k += 2, w += 2 * CORE_PANEL) {
    __m512i v[PANELS];
#pragma GCC unroll 4
    for (u32 p = 0; p < panels; p++) v[p] = _mm512_loadu_si512(w + (size_t)p * CORE_PANEL * depth);
#pragma GCC unroll 6
    for (u32 r = 0; r < rows; r++) {
      __m512i x = pair_at(a + r * a_row + k);
#pragma GCC unroll 4
      for (u32 p = 0; p < panels; p++) s[r][p] = _mm512_dpwssd_epi32(s[r][p], x, v[p]);
    }
  }
#pragma GCC unroll 6
  for (u32 r = 0; r < rows; r++)
#pragma GCC unroll 4
    for (u32 p = 0; p < panels; p++) _mm512_storeu_si512(sums + r * sums_row + p * CORE_PANEL, s[r][p]);
}

static inline __attribute__((always_inline)) void strip(u32 panels, u32 rows, u32 depth, const i16 *a, size_t a_row,
                                                        const i16 *w, i32 *sums, size_t sums_row, bool add) {
  u32 r = 0;
  for (; r + TILE <= rows; r += TILE) tile(TILE, panels, depth, a + r * a_row, a_row, w, sums + r * sums_row, sums_row, add);
  for (; r + 2 <= rows; r += 2) tile(2, panels, depth, a + r * a_row, a_row, w, sums + r * sums_row, sums_row, add);
  for (; r < rows; r++) tile(1, panels, depth, a + r * a_row, a_row, w, sums + r * sums_row, sums_row, add);
}

static void multiply(u32 rows, u32 depth, u32 columns, const i16 *a, size_t a_row, const i16 *weights, i32 *sums,
                     size_t sums_row, bool add) {
  u32 at = 0;
  for (; at + PANELS * CORE_PANEL <= columns; at += PANELS * CORE_PANEL)
    strip(PANELS, rows, depth, a, a_row, weights + (size_t)at * depth, sums + at, sums_row, add);
  for (; at < columns; at += CORE_PANEL)
    strip(1, rows, depth, a, a_row, weights + (size_t)at * depth, sums + at, sums_row, add);
}

const core_kernels core_kernels_avx512 = {"avx512", multiply, step, settle, dot};
#endif
