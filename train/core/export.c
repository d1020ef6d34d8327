// SPDX-License-Identifier: Apache-2.0
// Writes trained weights as the whole numbers that the program reads:  core_export VOCABULARY WEIGHTS OUT
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "language/core_model.h"
#include "names.h"
#include "parser.h"

static u8 *file;
static u32 size;

static u32 put(const void *bytes, size_t n) { // at the next multiple of 64
  u32 at = (size + 63) / 64 * 64;
  file = realloc(file, at + n);
  if (!file) abort();
  memset(file + size, 0, at - size);
  if (bytes) memcpy(file + at, bytes, n); else memset(file + at, 0, n);
  size = (u32)(at + n);
  return at;
}

// A matrix of real weights [depth x columns] whose inputs are whole numbers of at most `most` (either sign).
typedef struct real_matrix {
  u32 depth, columns;
  float *w; // already multiplied by what one unit of the input is worth
  float most;
} real_matrix;

static real_matrix real_from(const parameter *p, float unit, float most) {
  real_matrix m = {p->rows, p->cols, allocate((size_t)p->rows * p->cols * 4), most};
  for (size_t i = 0; i < (size_t)p->rows * p->cols; i++) m.w[i] = p->w[i] * unit;
  return m;
}

// One or two matrices that are summed into the same columns: scales such that no sum can overflow 32 bits.
static void put_matrices(const real_matrix *m, u32 count, const float *bias, core_file_matrix *to) {
  u32 columns = m[0].columns, padded = (columns + CORE_PANEL - 1) / CORE_PANEL * CORE_PANEL;
  float *scale = allocate(padded * 4), *full_bias = allocate(padded * 4);
  for (u32 c = 0; c < columns; c++) {
    double sum = 0, largest = 0;
    for (u32 i = 0; i < count; i++)
      for (u32 k = 0; k < m[i].depth; k++) {
        double x = fabs(m[i].w[(size_t)k * columns + c]);
        sum += x * m[i].most;
        if (x > largest) largest = x;
      }
    double s = largest / 32700, t = sum / 2147000000.0;
    scale[c] = (float)(s > t ? s : t);
    if (scale[c] == 0) scale[c] = 1e-9f;
    full_bias[c] = bias ? bias[c] : 0;
  }
  for (u32 i = 0; i < count; i++) {
    u32 depth = (m[i].depth + 1) / 2 * 2;
    i16 *packed = allocate((size_t)depth * padded * 2);
    for (u32 k = 0; k < m[i].depth; k++)
      for (u32 c = 0; c < columns; c++)
        packed[((size_t)(c / CORE_PANEL) * (depth / 2) + k / 2) * CORE_PANEL * 2 + (c % CORE_PANEL) * 2 + k % 2] =
            (i16)lrintf(m[i].w[(size_t)k * columns + c] / scale[c]);
    to[i] = (core_file_matrix){.depth = depth, .columns = padded, .weights = put(packed, (size_t)depth * padded * 2)};
    free(packed), free(m[i].w);
  }
  u32 at = put(scale, padded * 4), at_bias = put(full_bias, padded * 4);
  for (u32 i = 0; i < count; i++) to[i].scale = at, to[i].bias = at_bias;
  free(scale), free(full_bias);
}



// Bytes for a table with one scale: what one step of its value is worth. Far outliers are clipped.
static float put_table(const parameter *p, u32 rows, u32 *offset) {
  double square = 0;
  size_t n = (size_t)rows * p->cols;
  for (size_t i = 0; i < n; i++) square += (double)p->w[i] * p->w[i];
  float step = (float)(sqrt(square / (double)n) * 4.5 / 127);
  int8_t *bytes = allocate(n);
  for (size_t i = 0; i < n; i++) {
    float x = rintf(p->w[i] / step);
    bytes[i] = (int8_t)(x < -127 ? -127 : x > 127 ? 127 : x);
  }
  *offset = put(bytes, n);
  free(bytes);
  return step;
}

static void put_direction(const lstm *l, const float *unit_of_row, float unit, core_file_matrix *to) {
  real_matrix m[2] = {real_from(l->wx, unit, CORE_STATE_ONE), real_from(l->wh, 1.0f / CORE_STATE_ONE, CORE_STATE_ONE)};
  if (unit_of_row)
    for (u32 k = 0; k < m[0].depth; k++)
      for (u32 c = 0; c < m[0].columns; c++) m[0].w[(size_t)k * m[0].columns + c] *= unit_of_row[k];
  put_matrices(m, 2, l->bias->w, to);
}

static void put_dense(const dense *d, float unit, float most, core_file_matrix *to) {
  real_matrix m = real_from(d->w, unit, most);
  put_matrices(&m, 1, d->b->w, to);
}

// A layer over the states of an LSTM and, below them, the word itself: a matrix each.
static void put_tagger(const dense *d, u32 states, const float *unit_of_word, core_file_matrix *to) {
  real_matrix m[2] = {{states, d->out, allocate((size_t)states * d->out * 4), CORE_STATE_ONE},
                      {CORE_WORD_INPUT, d->out, allocate((size_t)CORE_WORD_INPUT * d->out * 4), CORE_STATE_ONE}};
  for (size_t i = 0; i < (size_t)states * d->out; i++) m[0].w[i] = d->w->w[i] / CORE_STATE_ONE;
  for (size_t i = 0; i < (size_t)CORE_WORD_INPUT * d->out; i++)
    m[1].w[i] = d->w->w[(size_t)states * d->out + i] * unit_of_word[i / d->out];
  put_matrices(m, 2, d->b->w, to);
}

static void put_vocabulary(const vocabulary *v, core_file_header *h) {
  h->slots = 1;
  while (h->slots < 2 * v->count) h->slots *= 2;
  u32 *keys = allocate(h->slots * 4);
  u16 *ids = allocate(h->slots * 2);
  for (u32 id = 2; id < v->count; id++) {
    u32 i = (u32)v->keys[id] & (h->slots - 1);
    while (keys[i] && keys[i] != core_slot_key(v->keys[id])) i = (i + 1) & (h->slots - 1);
    if (!keys[i]) keys[i] = core_slot_key(v->keys[id]), ids[i] = (u16)id; // of two that look alike the more frequent
  }
  h->words = v->count;
  h->slot_keys = put(keys, h->slots * 4), h->slot_ids = put(ids, h->slots * 2);
  free(keys), free(ids);
}

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "usage: core_export VOCABULARY WEIGHTS OUT\n"), 2;
  vocabulary v = {0};
  arena *a = arena_new();
  vocabulary_load(&v, a, argv[1]);
  static parameters all;
  static input in;
  static parser p;
  static names n;
  input_init(&in, &all, v.count);
  parser_init(&p, &all);
  u32 before_names = all.count;
  names_init(&n, &all);
  u32 loaded = parameters_load(&all, argv[2]);
  bool with_names = loaded == all.count;
  if (loaded < before_names) return fprintf(stderr, "%s: only %u of %u matrices\n", argv[2], loaded, before_names), 3;

  core_file_header h = {.magic = "STEMCORE", .format = CORE_FORMAT};
  put(NULL, sizeof h);
  put_vocabulary(&v, &h);
  float unit[CORE_INPUT + CORE_CONTEXT], *to = unit;
  for (u32 t = 0; t < CORE_TABLES; t++) {
    float step = put_table(in.table[t], in.table[t]->rows, &h.table[t]);
    for (u32 i = 0; i < in.table[t]->cols; i++) *to++ = step / 16;
  }
  for (u32 i = 0; i < CORE_CONTEXT; i++) *to++ = 1.0f / CORE_STATE_ONE;
  const float state = 1.0f / CORE_STATE_ONE, rect = 1.0f / CORE_UNIT;
  put_direction(&in.first.forward, unit, 1, &h.part[CORE_FIRST_FORWARD_X]);
  put_direction(&in.first.backward, unit, 1, &h.part[CORE_FIRST_BACKWARD_X]);
  put_tagger(&p.tag_hidden, FIRST_OUT, unit, &h.part[CORE_TAG]);
  put_dense(&p.upos, rect, CORE_UNIT_MOST, &h.part[CORE_UPOS]);
  put_dense(&p.penn, rect, CORE_UNIT_MOST, &h.part[CORE_PENN]);
  put_direction(&p.second.forward, NULL, state, &h.part[CORE_SECOND_FORWARD_X]);
  put_direction(&p.second.backward, NULL, state, &h.part[CORE_SECOND_BACKWARD_X]);
  put_tagger(&p.late_hidden, SECOND_OUT, unit, &h.part[CORE_LATE]);
  put_dense(&p.late_upos, rect, CORE_UNIT_MOST, &h.part[CORE_LATE_UPOS]);
  put_dense(&p.late_penn, rect, CORE_UNIT_MOST, &h.part[CORE_LATE_PENN]);
  put_dense(&p.child, state, CORE_STATE_ONE, &h.part[CORE_CHILD]);
  put_dense(&p.head, state, CORE_STATE_ONE, &h.part[CORE_HEAD]);
  real_matrix pair = real_from(p.pair, rect, CORE_UNIT_MOST);
  put_matrices(&pair, 1, p.head_bias->w, &h.part[CORE_PAIR]);
  put_dense(&p.label_child, state, CORE_STATE_ONE, &h.part[CORE_LABEL_CHILD]);
  put_dense(&p.label_head, state, CORE_STATE_ONE, &h.part[CORE_LABEL_HEAD]);
  put_dense(&p.label, rect, CORE_UNIT_MOST, &h.part[CORE_LABEL]);
  if (with_names) {
    put_direction(&n.layer.forward, NULL, state, &h.part[CORE_NAMES_FORWARD_X]);
    put_direction(&n.layer.backward, NULL, state, &h.part[CORE_NAMES_BACKWARD_X]);
    put_dense(&n.label, state, CORE_STATE_ONE, &h.part[CORE_NAMES]);
  }
  i16 root[ARC];
  for (u32 i = 0; i < ARC; i++) {
    float x = rintf(p.root->w[i] * CORE_PAIR_UNIT);
    root[i] = (i16)(x < -CORE_PAIR_MOST ? -CORE_PAIR_MOST : x > CORE_PAIR_MOST ? CORE_PAIR_MOST : x);
  }
  h.root = put(root, sizeof root), h.root_label = put(p.root_label->w, LABEL * 4);
  h.size = size;
  memcpy(file, &h, sizeof h);
  FILE *f = fopen(argv[3], "wb");
  if (!f || fwrite(file, 1, size, f) != size || fclose(f)) return perror(argv[3]), 3;
  printf("%s: %.2f MB, %u words, %s names\n", argv[3], size / 1e6, v.count, with_names ? "with" : "without");
  return 0;
}
