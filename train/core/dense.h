// SPDX-License-Identifier: Apache-2.0
// One dense layer with an optional rectifier and dropout, forwards and backwards.
#ifndef STEMMA_TRAIN_DENSE_H
#define STEMMA_TRAIN_DENSE_H

#include "tensor.h"

typedef struct dense {
  u32 in, out;
  bool rectify;
  parameter *w, *b; // [in x out], [1 x out]
  float *y, *d_y, *mask;
} dense;

void dense_init(dense *d, parameters *all, const char *name, u32 in, u32 out, bool rectify, u32 rows_most);
void dense_forward(dense *d, u32 rows, const float *x, float drop); // to d->y; clears d->d_y
// From d->d_y: adds to the weights' gradients and, unless NULL, to d_x [rows x in].
void dense_backward(dense *d, u32 rows, const float *x, float *d_x);

// Dropout of whole matrices, one mask a sequence: writes mask and the masked copy.
void drop_columns(u32 rows, u32 cols, const u32 *sequence, u32 sequences, float drop, const float *x, float *mask, float *out);

#endif
