// SPDX-License-Identifier: Apache-2.0
// e to the power of x, the same on every machine (libm's may differ in the last bit). Good to one part in a million.
#ifndef STEMMA_LANGUAGE_EXPONENTIAL_H
#define STEMMA_LANGUAGE_EXPONENTIAL_H

#include "base/types.h"

static inline float exponential(float x) {
  if (x < -80) return 0;
  if (x > 80) x = 80;
  float scaled = x * 1.44269504f;
  i32 whole = (i32)(scaled + (scaled < 0 ? -0.5f : 0.5f));
  float r = x - (float)whole * 0.69314718f;
  float p = 1.0f + r * (1.0f + r * (0.5f + r * (0.16666667f + r * (0.04166667f + r * 0.00833333f))));
  u32 bits = (u32)(whole + 127) << 23;
  float power;
  memcpy(&power, &bits, 4);
  return p * power;
}

#endif
