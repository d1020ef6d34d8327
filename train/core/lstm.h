// SPDX-License-Identifier: Apache-2.0
// One direction of an LSTM (Hochreiter and Schmidhuber 1997, with forget gates) over a batch, forwards and backwards.
#ifndef STEMMA_TRAIN_LSTM_H
#define STEMMA_TRAIN_LSTM_H

#include "data.h"
#include "tensor.h"

enum { HIDDEN_MOST = 256 };

typedef struct lstm {
  u32 in, hidden;
  parameter *wx, *wh, *bias; // [in x 4h], [h x 4h], [1 x 4h]: gates in the order input, forget, candidate, output
  packed wx_packed, wh_packed, wh_turned;
  float *gates, *slopes;     // [rows x 4h]: values of the gates and their derivatives
  float *cell, *squashed, *squashed_slope, *out, *masked, *mask;
} lstm;

void lstm_init(lstm *l, parameters *all, const char *name, u32 in, u32 hidden);
// x [rows x in] to l->out [rows x hidden]; `drop` is the share of the recurrent state that a sequence does not see.
void lstm_forward(lstm *l, const batch *b, const float *x, float drop);
// From d_out (clobbered) adds to the gradients of the weights and writes d_x [rows x in] unless NULL.
void lstm_backward(lstm *l, const batch *b, const float *x, float *d_out, float *d_x);

// Both directions: out [rows x 2h], forwards then backwards.
typedef struct both_ways {
  lstm forward, backward;
  float *x_reversed, *out, *d_forward, *d_backward, *d_x_reversed;
} both_ways;
void both_ways_init(both_ways *l, parameters *all, const char *name, u32 in, u32 hidden);
void both_ways_forward(both_ways *l, const batch *b, const float *x, float drop);
void both_ways_backward(both_ways *l, const batch *b, const float *x, const float *d_out, float *d_x);

#endif
