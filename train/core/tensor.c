// SPDX-License-Identifier: Apache-2.0
#include "tensor.h"

#include <immintrin.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Sixteen floats; where the machine has only eight in a register, two registers do the same sums in the same order.
typedef float lanes __attribute__((vector_size(64)));
typedef int int_lanes __attribute__((vector_size(64)));

static inline lanes fused(lanes a, lanes b, lanes c) {
#ifdef __AVX512F__
  return (lanes)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#else
  lanes r;
  __m256 *x = (__m256 *)&r;
  x[0] = _mm256_fmadd_ps(((__m256 *)&a)[0], ((__m256 *)&b)[0], ((__m256 *)&c)[0]);
  x[1] = _mm256_fmadd_ps(((__m256 *)&a)[1], ((__m256 *)&b)[1], ((__m256 *)&c)[1]);
  return r;
#endif
}
static inline lanes all_of(float x) { return (lanes){0} + x; }

void *allocate(size_t bytes) {
  bytes = (bytes + 127) / 64 * 64;
  void *p = aligned_alloc(64, bytes);
  if (!p) {
    fprintf(stderr, "out of memory: %zu bytes\n", bytes);
    exit(3);
  }
  memset(p, 0, bytes);
  return p;
}

// ---------------------------------------------------------------- products

enum { TILE_ROWS = 12, TILE_COLS = 32, DEPTH = 256 };

static void tile(u32 depth, const float *a, const float *b, float *c, u32 c_row, u32 rows, u32 cols, bool add) {
  lanes s[TILE_ROWS][2] = {{{0}}};
  for (u32 k = 0; k < depth; k++) {
    lanes b0 = *(const lanes *)(b + k * TILE_COLS), b1 = *(const lanes *)(b + k * TILE_COLS + 16);
#pragma GCC unroll 12
    for (u32 r = 0; r < TILE_ROWS; r++) {
      lanes x = all_of(a[k * TILE_ROWS + r]);
      s[r][0] = fused(x, b0, s[r][0]);
      s[r][1] = fused(x, b1, s[r][1]);
    }
  }
  if (rows == TILE_ROWS && cols == TILE_COLS) {
#pragma GCC unroll 12
    for (u32 r = 0; r < TILE_ROWS; r++) {
      lanes c0, c1;
      float *at = c + (size_t)r * c_row;
      if (add) {
        memcpy(&c0, at, 64), memcpy(&c1, at + 16, 64);
        c0 += s[r][0], c1 += s[r][1];
      } else {
        c0 = s[r][0], c1 = s[r][1];
      }
      memcpy(at, &c0, 64), memcpy(at + 16, &c1, 64);
    }
    return;
  }
  for (u32 r = 0; r < rows; r++)
    for (u32 j = 0; j < cols; j++) {
      float *at = c + (size_t)r * c_row + j, x = ((float *)s[r])[j];
      *at = add ? *at + x : x;
    }
}

// Panels of 32 columns, each k after k, padded with zeroes.
void pack(packed *p, u32 k, u32 n, matrix b) {
  u32 panels = (n + TILE_COLS - 1) / TILE_COLS;
  size_t need = (size_t)panels * TILE_COLS * k;
  if (!p->at || (size_t)p->k * ((p->n + TILE_COLS - 1) / TILE_COLS) * TILE_COLS < need) {
    free(p->at);
    p->at = allocate(need * sizeof(float));
  }
  p->k = k, p->n = n;
  for (u32 j = 0; j < panels; j++) {
    u32 cols = n - j * TILE_COLS < TILE_COLS ? n - j * TILE_COLS : TILE_COLS;
    float *to = p->at + (size_t)j * TILE_COLS * k;
    for (u32 i = 0; i < k; i++) {
      const float *from = b.at + i * b.row + (size_t)j * TILE_COLS * b.col;
      for (u32 x = 0; x < cols; x++) to[i * TILE_COLS + x] = from[x * b.col];
      for (u32 x = cols; x < TILE_COLS; x++) to[i * TILE_COLS + x] = 0;
    }
  }
}

void multiply_packed(u32 m, matrix a, const packed *b, float *c, u32 c_row, bool add) {
  static float strip[TILE_ROWS * DEPTH] __attribute__((aligned(64)));
  u32 panels = (b->n + TILE_COLS - 1) / TILE_COLS;
  for (u32 i = 0; i < m; i += TILE_ROWS) {
    u32 rows = m - i < TILE_ROWS ? m - i : TILE_ROWS;
    for (u32 k = 0; k < b->k; k += DEPTH) {
      u32 depth = b->k - k < DEPTH ? b->k - k : DEPTH;
      for (u32 r = 0; r < TILE_ROWS; r++) {
        const float *from = a.at + (i + r) * a.row + k * a.col;
        if (r < rows)
          for (u32 x = 0; x < depth; x++) strip[x * TILE_ROWS + r] = from[x * a.col];
        else
          for (u32 x = 0; x < depth; x++) strip[x * TILE_ROWS + r] = 0;
      }
      for (u32 j = 0; j < panels; j++) {
        u32 cols = b->n - j * TILE_COLS < TILE_COLS ? b->n - j * TILE_COLS : TILE_COLS;
        tile(depth, strip, b->at + ((size_t)j * b->k + k) * TILE_COLS, c + (size_t)i * c_row + j * TILE_COLS, c_row,
             rows, cols, add || k > 0);
      }
    }
  }
}

void multiply(u32 m, u32 n, u32 k, matrix a, matrix b, float *c, u32 c_row, bool add) {
  static packed p;
  static size_t room;
  size_t need = (size_t)(n + TILE_COLS - 1) / TILE_COLS * TILE_COLS * k;
  if (need > room) {
    free(p.at);
    p.at = allocate(need * sizeof(float));
    room = need;
  }
  p.k = UINT32_MAX, p.n = UINT32_MAX - TILE_COLS; // large enough: checked above
  if (k == 0) return;
  pack(&p, k, n, b);
  multiply_packed(m, a, &p, c, c_row, add);
}

// ---------------------------------------------------------------- random

static u64 state = 88172645463325252u;
void random_seed(u64 seed) { state = seed * 0x9E3779B97F4A7C15u + 1442695040888963407u; }
u64 random_next(void) {
  state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
  return state * 0x2545F4914F6CDD1Du;
}
float random_unit(void) { return (float)(random_next() >> 40) * (1.0f / 16777216.0f); }
static float random_normal(void) { // sum of uniforms: near enough, and the same everywhere
  float s = 0;
  for (int i = 0; i < 12; i++) s += random_unit();
  return s - 6.0f;
}

// ---------------------------------------------------------------- parameters

parameter *parameter_new(parameters *all, const char *name, u32 rows, u32 cols, float scale, bool sparse) {
  parameter *p = allocate(sizeof *p);
  size_t n = (size_t)rows * cols;
  snprintf(p->name, sizeof p->name, "%s", name);
  p->rows = rows, p->cols = cols, p->sparse = sparse, p->rate = 1;
  p->w = allocate(n * 4), p->g = allocate(n * 4), p->m = allocate(n * 4), p->v = allocate(n * 4);
  p->mean = allocate(n * 4);
  if (sparse) p->touched = allocate(rows * 4), p->mark = allocate(rows);
  for (size_t i = 0; i < n; i++) p->w[i] = scale ? scale * random_normal() : 0;
  memcpy(p->mean, p->w, n * 4);
  if (all->count == PARAMETERS_MOST) abort();
  return all->at[all->count++] = p;
}

float *parameter_row_gradient(parameter *p, u32 row) {
  if (!p->mark[row]) p->mark[row] = 1, p->touched[p->touched_count++] = row;
  return p->g + (size_t)row * p->cols;
}

static void adam(parameter *p, size_t from, size_t n, float rate, float scale, float c1, float c2) {
  const float b1 = 0.9f, b2 = 0.98f;
  float *w = p->w + from, *g = p->g + from, *m = p->m + from, *v = p->v + from;
  for (size_t i = 0; i < n; i++) {
    float x = g[i] * scale;
    m[i] = b1 * m[i] + (1 - b1) * x;
    v[i] = b2 * v[i] + (1 - b2) * x * x;
    w[i] -= rate * (m[i] * c1) / (sqrtf(v[i] * c2) + 1e-8f);
    g[i] = 0;
  }
}

static double square_sum(const float *g, size_t n) {
  double lane[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int l = 0; l < 8; l++) lane[l] += (double)g[i + l] * g[i + l];
  for (; i < n; i++) lane[0] += (double)g[i] * g[i];
  double s = 0;
  for (int l = 0; l < 8; l++) s += lane[l];
  return s;
}

float parameters_step(parameters *all, float rate, float clip, float mean_decay) {
  double sum = 0;
  all->step++;
  for (u32 i = 0; i < all->count; i++) {
    parameter *p = all->at[i];
    if (!p->sparse)
      sum += square_sum(p->g, (size_t)p->rows * p->cols);
    else
      for (u32 t = 0; t < p->touched_count; t++) sum += square_sum(p->g + (size_t)p->touched[t] * p->cols, p->cols);
  }
  float norm = (float)sqrt(sum), scale = norm > clip ? clip / norm : 1;
  float c1 = (float)(1 / (1 - pow(0.9, (double)all->step))), c2 = (float)(1 / (1 - pow(0.98, (double)all->step)));
  for (u32 i = 0; i < all->count; i++) {
    parameter *p = all->at[i];
    size_t n = (size_t)p->rows * p->cols;
    if (!p->sparse) {
      adam(p, 0, n, rate * p->rate, scale, c1, c2);
    } else {
      for (u32 t = 0; t < p->touched_count; t++) {
        adam(p, (size_t)p->touched[t] * p->cols, p->cols, rate * p->rate, scale, c1, c2);
        p->mark[p->touched[t]] = 0;
      }
      p->touched_count = 0;
    }
    if (mean_decay > 0)
      for (size_t k = 0; k < n; k++) p->mean[k] += (1 - mean_decay) * (p->w[k] - p->mean[k]);
  }
  return norm;
}

void parameters_use_mean(parameters *all) {
  for (u32 i = 0; i < all->count; i++) {
    float *w = all->at[i]->w;
    all->at[i]->w = all->at[i]->mean, all->at[i]->mean = w;
  }
}

void parameters_save(const parameters *all, const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) perror(path), exit(3);
  for (u32 i = 0; i < all->count; i++) {
    const parameter *p = all->at[i];
    fwrite(p->name, sizeof p->name, 1, f);
    fwrite(&p->rows, 4, 1, f), fwrite(&p->cols, 4, 1, f);
    fwrite(p->w, 4, (size_t)p->rows * p->cols, f);
  }
  if (fclose(f)) perror(path), exit(3);
}

u32 parameters_load(parameters *all, const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) perror(path), exit(3);
  char name[32];
  u32 rows, cols, found = 0;
  while (fread(name, sizeof name, 1, f) == 1 && fread(&rows, 4, 1, f) == 1 && fread(&cols, 4, 1, f) == 1) {
    parameter *to = NULL;
    for (u32 i = 0; i < all->count; i++)
      if (!strcmp(all->at[i]->name, name) && all->at[i]->rows == rows && all->at[i]->cols == cols) to = all->at[i];
    if (!to) {
      fseek(f, (long)rows * cols * 4, SEEK_CUR);
      continue;
    }
    if (fread(to->w, 4, (size_t)rows * cols, f) != (size_t)rows * cols) break;
    memcpy(to->mean, to->w, (size_t)rows * cols * 4);
    found++;
  }
  fclose(f);
  return found;
}

// ---------------------------------------------------------------- softmax

static inline lanes exponential(lanes x) { // after Cephes' expf: one part in 10^7
  const lanes low = all_of(-87.0f);
  x = (lanes)(((int_lanes)x & (x > low)) | ((int_lanes)low & ~(x > low)));
  lanes n = x * 1.44269504f + 12582912.0f; // rounds to whole numbers
  int_lanes whole = (int_lanes)n - 0x4B400000;
  n = n - 12582912.0f;
  x = x - n * 0.693359375f;
  x = x + n * 2.12194440e-4f;
  lanes p = all_of(1.9875691500e-4f);
  p = p * x + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  return (lanes)((int_lanes)p + (whole << 23));
}

float softmax_row(float *x, u32 n) {
  float most = x[0];
  for (u32 i = 1; i < n; i++) most = x[i] > most ? x[i] : most;
  lanes sum = {0}, top = all_of(most);
  u32 i = 0;
  for (; i + 16 <= n; i += 16) {
    lanes v;
    memcpy(&v, x + i, 64);
    v = exponential(v - top);
    sum += v;
    memcpy(x + i, &v, 64);
  }
  if (i < n) {
    lanes v = all_of(-1e9f);
    memcpy(&v, x + i, (n - i) * 4);
    v = exponential(v - top);
    for (u32 k = n - i; k < 16; k++) v[k] = 0;
    sum += v;
    memcpy(x + i, &v, (n - i) * 4);
  }
  float s = 0;
  for (u32 k = 0; k < 16; k++) s += sum[k];
  float inverse = 1 / s;
  for (u32 k = 0; k < n; k++) x[k] *= inverse;
  return most + logf(s);
}
