// SPDX-License-Identifier: Apache-2.0
#include "input.h"

static u16 (*rows)[CORE_TABLES]; // of the batch, as they were read

void input_init(input *in, parameters *all, u32 words) {
  static const char *const names[CORE_TABLES] = {"word", "suffix2", "suffix3", "suffix4", "prefix3", "shape"};
  for (u32 t = 0; t < CORE_TABLES; t++)
    in->table[t] = parameter_new(all, names[t], t == CORE_WORD ? words : core_table_sizes[t].rows,
                                 core_table_sizes[t].width, 0.3f, true);
  both_ways_init(&in->first, all, "first", CORE_INPUT, FIRST_HIDDEN);
  in->x = allocate(4 * (size_t)ROWS_MOST * CORE_INPUT), in->d_x = allocate(4 * (size_t)ROWS_MOST * CORE_INPUT);
  in->mask = allocate(4 * (size_t)ROWS_MOST * CORE_INPUT);
  rows = allocate(sizeof *rows * ROWS_MOST);
}

void input_forward(input *in, const batch *b, const corpus *c, const lexicon *lex, float forget, float drop,
                   float drop_state) {
  for (u32 r = 0; r < b->rows; r++) {
    const word_type *type = &lex->types[c->type[b->token[r]]];
    memcpy(rows[r], type->casing[b->casing[b->sequence[r]]].row, sizeof rows[r]);
    if (forget > 0 && random_unit() < forget) rows[r][CORE_WORD] = CORE_UNKNOWN;
    float *x = in->x + (size_t)r * CORE_INPUT;
    for (u32 t = 0; t < CORE_TABLES; t++) {
      u32 width = in->table[t]->cols;
      memcpy(x, in->table[t]->w + (size_t)rows[r][t] * width, width * 4);
      x += width;
    }
  }
  if (drop > 0) { // one mask a sequence (Gal and Ghahramani 2016)
    for (u32 i = 0; i < b->sequences * CORE_INPUT; i++) in->mask[i] = random_unit() < drop ? 0 : 1 / (1 - drop);
    for (u32 r = 0; r < b->rows; r++)
      for (u32 i = 0; i < CORE_INPUT; i++)
        in->x[(size_t)r * CORE_INPUT + i] *= in->mask[b->sequence[r] * CORE_INPUT + i];
  } else {
    for (u32 i = 0; i < b->sequences * CORE_INPUT; i++) in->mask[i] = 1;
  }
  both_ways_forward(&in->first, b, in->x, drop_state);
}

void input_context(const corpus *c, u32 word, float *out) {
  for (u32 i = 0; i < CORE_CONTEXT; i++) out[i] = i < CORE_CONTEXT_BITS ? (float)(c->context[word] >> i & 1) : 0;
}

void input_backward(input *in, const batch *b, const float *d_out, const float *d_words) {
  both_ways_backward(&in->first, b, in->x, d_out, in->d_x);
  for (size_t i = 0; d_words && i < (size_t)b->rows * CORE_INPUT; i++) in->d_x[i] += d_words[i];
  for (u32 r = 0; r < b->rows; r++) {
    const float *d = in->d_x + (size_t)r * CORE_INPUT, *mask = in->mask + b->sequence[r] * CORE_INPUT;
    for (u32 t = 0; t < CORE_TABLES; t++) {
      u32 width = in->table[t]->cols;
      float *g = parameter_row_gradient(in->table[t], rows[r][t]);
      for (u32 i = 0; i < width; i++) g[i] += d[i] * mask[i];
      d += width, mask += width;
    }
  }
}
