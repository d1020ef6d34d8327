// SPDX-License-Identifier: Apache-2.0
// Kernels in plain C, for any processor, and the choice between them.
#include "language/core_kernel.h"

#include "language/core_kernel_body.h"

static void multiply(u32 rows, u32 depth, u32 columns, const i16 *a, size_t a_row, const i16 *weights, i32 *sums,
                     size_t sums_row, bool add) {
  for (u32 r = 0; r < rows; r++) {
    const i16 *x = a + r * a_row, *w = weights;
    for (u32 panel = 0; panel < columns; panel += CORE_PANEL) {
      i32 *to = sums + r * sums_row + panel;
      i32 s[CORE_PANEL] = {0};
      if (add) memcpy(s, to, sizeof s);
      for (u32 k = 0; k < depth; k += 2, w += 2 * CORE_PANEL)
        for (u32 c = 0; c < CORE_PANEL; c++) s[c] += x[k] * w[2 * c] + x[k + 1] * w[2 * c + 1];
      memcpy(to, s, sizeof s);
    }
  }
}

const core_kernels core_kernels_plain = {"plain", multiply, step, settle, dot};

const core_kernels *core_kernels_each(u32 at) {
  const core_kernels *found[3];
  u32 n = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni"))
    found[n++] = &core_kernels_avx512;
  if (__builtin_cpu_supports("avx2")) found[n++] = &core_kernels_avx2;
#endif
  found[n++] = &core_kernels_plain;
  return at < n ? found[at] : NULL;
}

const core_kernels *core_kernels_best(void) { return core_kernels_each(0); }
