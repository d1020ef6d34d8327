// SPDX-License-Identifier: Apache-2.0
// The nonlinearity of the trained core, one definition for training and for reading.
//
// A rational function with the shape of tanh (its Padé approximant, which reaches 1 with slope 0 at 3), because libm's
// differs between machines and this one is the same everywhere: one multiplication, addition or division at a time, no
// contraction (-ffp-contract=off).
#ifndef STEMMA_LANGUAGE_CORE_MATH_H
#define STEMMA_LANGUAGE_CORE_MATH_H

static inline float core_tanh(float x) {
  x = x < -3.0f ? -3.0f : x > 3.0f ? 3.0f : x;
  float x2 = x * x;
  return x * (27.0f + x2) / (27.0f + 9.0f * x2);
}
static inline float core_sigmoid(float x) { return 0.5f + 0.5f * core_tanh(0.5f * x); }

#endif
