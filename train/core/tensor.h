// SPDX-License-Identifier: Apache-2.0
// Matrices, parameters and their updates, for training the language core on one processor.
//
// Everything is 32-bit floats in row-major order. Sums run in one fixed order, whatever the width of the vectors, and
// random numbers come from one seeded generator: the same inputs give the same bytes.
#ifndef STEMMA_TRAIN_TENSOR_H
#define STEMMA_TRAIN_TENSOR_H

#include "base/types.h"

// C[m x n] (+)= A[m x k] B[k x n]; `a_row`, `a_col` and so on are the strides of element (i, j).
typedef struct matrix {
  const float *at;
  size_t row, col; // strides
} matrix;
static inline matrix plain(const float *at, u32 columns) { return (matrix){at, columns, 1}; }
static inline matrix turned(const float *at, u32 columns) { return (matrix){at, 1, columns}; }
void multiply(u32 m, u32 n, u32 k, matrix a, matrix b, float *c, u32 c_row, bool add);

// B packed once for many products.
typedef struct packed {
  float *at;
  u32 k, n;
} packed;
void pack(packed *p, u32 k, u32 n, matrix b); // reuses p->at when large enough
void multiply_packed(u32 m, matrix a, const packed *b, float *c, u32 c_row, bool add);

typedef struct parameter {
  char name[32];
  u32 rows, cols;
  bool sparse;          // gradients touch few rows: `touched` lists them
  float *w, *g, *m, *v; // weight, gradient, moments
  float *mean;          // running mean of the weights, what is kept in the end
  u32 *touched, touched_count;
  u8 *mark;
  float rate;           // times the learning rate
} parameter;

enum { PARAMETERS_MOST = 96 };
typedef struct parameters {
  parameter *at[PARAMETERS_MOST];
  u32 count;
  u64 step;
} parameters;

parameter *parameter_new(parameters *all, const char *name, u32 rows, u32 cols, float scale, bool sparse);
float *parameter_row_gradient(parameter *p, u32 row); // marks the row as touched
// One step of Adam with the norm of all gradients held at `clip`; gradients are zeroed. Gives the norm.
float parameters_step(parameters *all, float rate, float clip, float mean_decay);
void parameters_use_mean(parameters *all); // the means become the weights, and the other way round
void parameters_save(const parameters *all, const char *path);
// Loads what the file holds by name (same shape); the rest stays. Gives how many were loaded.
u32 parameters_load(parameters *all, const char *path);

u64 random_next(void);
void random_seed(u64 seed);
float random_unit(void); // [0, 1)
static inline u32 random_below(u32 n) { return (u32)((random_next() >> 32) * n >> 32); }

// Row-wise log-softmax pieces: x becomes the probabilities, gives log of the sum of exponentials.
float softmax_row(float *x, u32 n);
void *allocate(size_t bytes); // zeroed, aligned to 64, never NULL

#endif
