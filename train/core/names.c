// SPDX-License-Identifier: Apache-2.0
#include "names.h"

#include <math.h>

void names_init(names *n, parameters *all) {
  both_ways_init(&n->layer, all, "names", NAMES_IN, NAMES_HIDDEN);
  dense_init(&n->label, all, "name_label", NAMES_OUT, ENTITY_LABELS, false, ROWS_MOST);
  size_t size = (size_t)ROWS_MOST * 4;
  n->dropped = allocate(size * FIRST_OUT), n->mask = allocate(size * FIRST_OUT), n->d_first = allocate(size * FIRST_OUT);
  n->with_context = allocate(size * NAMES_IN), n->d_with_context = allocate(size * NAMES_IN);
  n->out = allocate(size * NAMES_OUT), n->out_mask = allocate(size * NAMES_OUT), n->d_out = allocate(size * NAMES_OUT);
}

static void forward(names *n, input *in, const batch *b, const corpus *c, float drop) {
  drop_columns(b->rows, FIRST_OUT, b->sequence, b->sequences, drop, in->first.out, n->mask, n->dropped);
  for (u32 r = 0; r < b->rows; r++) {
    memcpy(n->with_context + (size_t)r * NAMES_IN, n->dropped + (size_t)r * FIRST_OUT, FIRST_OUT * 4);
    input_context(c, b->token[r], n->with_context + (size_t)r * NAMES_IN + FIRST_OUT);
  }
  both_ways_forward(&n->layer, b, n->with_context, drop * 0.5f);
  drop_columns(b->rows, NAMES_OUT, b->sequence, b->sequences, drop, n->layer.out, n->out_mask, n->out);
  dense_forward(&n->label, b->rows, n->out, 0);
}

void names_train(names *n, input *in, const batch *b, const corpus *c, const names_source *sources, float drop,
                 double *loss) {
  forward(n, in, b, c, drop);
  float share = 1.0f / (float)b->rows;
  for (u32 r = 0; r < b->rows; r++) {
    const names_source *source = &sources[c->examples[b->sentence[b->sequence[r]]].source];
    float *x = n->label.y + (size_t)r * ENTITY_LABELS, *g = n->label.d_y + (size_t)r * ENTITY_LABELS;
    u32 right = c->entity[b->token[r]], labels = source->has_misc ? ENTITY_LABELS : ENTITY_LABELS - 2;
    float score = x[right], p[ENTITY_LABELS] = {0};
    memcpy(p, x, labels * 4); // MISC is last: left out where the set does not annotate it
    *loss += source->weight * (softmax_row(p, labels) - score);
    p[right] -= 1;
    for (u32 k = 0; k < labels; k++) g[k] = p[k] * share * source->weight;
  }
  memset(n->d_out, 0, (size_t)b->rows * NAMES_OUT * 4);
  dense_backward(&n->label, b->rows, n->out, n->d_out);
  for (u32 r = 0; r < b->rows; r++)
    for (u32 i = 0; i < NAMES_OUT; i++) n->d_out[(size_t)r * NAMES_OUT + i] *= n->out_mask[b->sequence[r] * NAMES_OUT + i];
  both_ways_backward(&n->layer, b, n->with_context, n->d_out, n->d_with_context);
  for (u32 r = 0; r < b->rows; r++)
    for (u32 i = 0; i < FIRST_OUT; i++) n->d_first[(size_t)r * FIRST_OUT + i] = n->d_with_context[(size_t)r * NAMES_IN + i] * n->mask[b->sequence[r] * FIRST_OUT + i];
}

// End of the name that begins at word t by these labels; t when none does.
static u32 name_end(const u8 *labels, u32 t, u32 n, u32 *type) {
  u8 l = labels[t];
  bool begins = l && (l % 2 == 1 || t == 0 || labels[t - 1] == 0 || (labels[t - 1] - 1) / 2 != (l - 1) / 2);
  if (!begins) return t;
  *type = (l - 1u) / 2;
  u32 end = t + 1;
  while (end < n && labels[end] == 2 * *type + 2) end++;
  return end;
}

void names_count(names *n, input *in, const batch *b, const corpus *c, const names_source *sources, names_counts *k) {
  forward(n, in, b, c, 0);
  for (u32 q = 0; q < b->sequences; q++) {
    const example *e = &c->examples[b->sentence[q]];
    u8 found[EXAMPLE_MOST];
    u32 labels = sources[e->source].has_misc ? ENTITY_LABELS : ENTITY_LABELS - 2;
    for (u32 t = 0; t < e->count; t++) {
      const float *x = n->label.y + (size_t)(b->offset[t] + q) * ENTITY_LABELS;
      u32 best = 0;
      for (u32 i = 1; i < labels; i++)
        if (x[i] > x[best]) best = i;
      found[t] = (u8)best;
    }
    const u8 *gold = c->entity + e->first;
    for (u32 t = 0; t < e->count; t++) {
      u32 gold_type = 0, found_type = 0;
      u32 gold_end = name_end(gold, t, e->count, &gold_type), end = name_end(found, t, e->count, &found_type);
      if (gold_end > t) k->gold[gold_type]++;
      if (end > t) k->found[found_type]++;
      if (end > t && end == gold_end && found_type == gold_type) k->right[gold_type]++;
    }
  }
}

float names_f1(const names_counts *k, u32 type) {
  u32 gold = 0, found = 0, right = 0;
  for (u32 t = 0; t < NAME_TYPES; t++)
    if (type == NAME_TYPES || t == type) gold += k->gold[t], found += k->found[t], right += k->right[t];
  return gold + found ? 200.0f * (float)right / (float)(gold + found) : 0;
}
