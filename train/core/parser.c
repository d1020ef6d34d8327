// SPDX-License-Identifier: Apache-2.0
#include "parser.h"

#include <math.h>

#include "language/tree.h"

void parser_init(parser *p, parameters *all) {
  dense_init(&p->tag_hidden, all, "tag", TAG_IN, TAG_HIDDEN, true, ROWS_MOST);
  dense_init(&p->upos, all, "upos", TAG_HIDDEN, UPOS_COUNT, false, ROWS_MOST);
  dense_init(&p->penn, all, "penn", TAG_HIDDEN, PENN_COUNT, false, ROWS_MOST);
  dense_init(&p->late_hidden, all, "late", LATE_IN, TAG_HIDDEN, true, ROWS_MOST);
  dense_init(&p->late_upos, all, "late_upos", TAG_HIDDEN, UPOS_COUNT, false, ROWS_MOST);
  dense_init(&p->late_penn, all, "late_penn", TAG_HIDDEN, PENN_COUNT, false, ROWS_MOST);
  both_ways_init(&p->second, all, "second", FIRST_OUT, SECOND_HIDDEN);
  dense_init(&p->child, all, "child", SECOND_OUT, ARC, true, ROWS_MOST);
  dense_init(&p->head, all, "head", SECOND_OUT, ARC, true, ROWS_MOST);
  dense_init(&p->label_child, all, "label_child", SECOND_OUT, LABEL, false, ROWS_MOST);
  dense_init(&p->label_head, all, "label_head", SECOND_OUT, LABEL, false, ROWS_MOST);
  dense_init(&p->label, all, "label", LABEL, REL_COUNT, false, ROWS_MOST);
  p->pair = parameter_new(all, "pair", ARC, ARC, 0.5f / ARC, false);
  p->head_bias = parameter_new(all, "head_bias", 1, ARC, 0, false);
  p->root = parameter_new(all, "root", 1, ARC, 0.3f, false);
  p->root_label = parameter_new(all, "root_label", 1, LABEL, 0.3f, false);
  size_t n = (size_t)ROWS_MOST * 4;
  p->first_dropped = allocate(n * FIRST_OUT), p->first_mask = allocate(n * FIRST_OUT), p->d_first = allocate(n * FIRST_OUT);
  p->second_rows = allocate(n * SECOND_OUT), p->second_mask = allocate(n * SECOND_OUT);
  p->d_second_rows = allocate(n * SECOND_OUT), p->d_second = allocate(n * SECOND_OUT);
  p->tag_in = allocate(n * TAG_IN), p->d_tag_in = allocate(n * TAG_IN), p->d_words = allocate(n * CORE_INPUT);
  p->late_in = allocate(n * LATE_IN), p->d_late_in = allocate(n * LATE_IN);
  p->start = allocate(n);
}

// Row of word t of sequence q in sentence order.
static u32 row_in_order(const parser *p, u32 q, u32 t) { return p->start[q] + t; }

static void forward(parser *p, input *in, const batch *b, const corpus *c, float drop) {
  drop_columns(b->rows, FIRST_OUT, b->sequence, b->sequences, drop, in->first.out, p->first_mask, p->first_dropped);
  for (u32 r = 0; r < b->rows; r++) { // the state and, past it, the word itself
    memcpy(p->tag_in + (size_t)r * TAG_IN, p->first_dropped + (size_t)r * FIRST_OUT, FIRST_OUT * 4);
    memcpy(p->tag_in + (size_t)r * TAG_IN + FIRST_OUT, in->x + (size_t)r * CORE_INPUT, CORE_INPUT * 4);
    input_context(c, b->token[r], p->tag_in + (size_t)r * TAG_IN + FIRST_OUT + CORE_INPUT);
  }
  dense_forward(&p->tag_hidden, b->rows, p->tag_in, drop);
  dense_forward(&p->upos, b->rows, p->tag_hidden.y, 0);
  dense_forward(&p->penn, b->rows, p->tag_hidden.y, 0);
  both_ways_forward(&p->second, b, p->first_dropped, drop * 0.6f);
  u32 at = 0;
  for (u32 q = 0; q < b->sequences; q++) p->start[q] = at, at += c->examples[b->sentence[q]].count;
  for (u32 i = 0; i < b->sequences * SECOND_OUT; i++)
    p->second_mask[i] = drop > 0 ? (random_unit() < drop ? 0 : 1 / (1 - drop)) : 1;
  for (u32 t = 0; t < b->steps; t++)
    for (u32 q = 0; q < b->active[t]; q++) {
      const float *from = p->second.out + (size_t)(b->offset[t] + q) * SECOND_OUT;
      float *to = p->second_rows + (size_t)row_in_order(p, q, t) * SECOND_OUT;
      for (u32 i = 0; i < SECOND_OUT; i++) to[i] = from[i] * p->second_mask[q * SECOND_OUT + i];
      float *late = p->late_in + (size_t)(b->offset[t] + q) * LATE_IN;
      memcpy(late, to, SECOND_OUT * 4);
      memcpy(late + SECOND_OUT, in->x + (size_t)(b->offset[t] + q) * CORE_INPUT, CORE_INPUT * 4);
      input_context(c, b->token[b->offset[t] + q], late + SECOND_OUT + CORE_INPUT);
    }
  dense_forward(&p->late_hidden, b->rows, p->late_in, drop);
  dense_forward(&p->late_upos, b->rows, p->late_hidden.y, 0);
  dense_forward(&p->late_penn, b->rows, p->late_hidden.y, 0);
  dense_forward(&p->child, b->rows, p->second_rows, drop);
  dense_forward(&p->head, b->rows, p->second_rows, drop);
  dense_forward(&p->label_child, b->rows, p->second_rows, 0);
  dense_forward(&p->label_head, b->rows, p->second_rows, 0);
}

typedef struct sentence_work {
  float scores[EXAMPLE_MOST * (EXAMPLE_MOST + 1)];
  float heads[(EXAMPLE_MOST + 1) * ARC], d_heads[(EXAMPLE_MOST + 1) * ARC];
  float asked[EXAMPLE_MOST * ARC], d_asked[EXAMPLE_MOST * ARC]; // child times pair, plus the bias
} sentence_work;

static void score_arcs(parser *p, sentence_work *s, u32 start, u32 n) {
  memcpy(s->heads, p->root->w, ARC * 4);
  memcpy(s->heads + ARC, p->head.y + (size_t)start * ARC, (size_t)n * ARC * 4);
  for (u32 i = 0; i < n; i++) memcpy(s->asked + i * ARC, p->head_bias->w, ARC * 4);
  multiply(n, ARC, ARC, plain(p->child.y + (size_t)start * ARC, ARC), plain(p->pair->w, ARC), s->asked, ARC, true);
  multiply(n, n + 1, ARC, plain(s->asked, ARC), turned(s->heads, ARC), s->scores, n + 1, false);
}

static double arcs_train(parser *p, sentence_work *s, u32 start, u32 n, const u16 *gold, float weight) {
  double loss = 0;
  score_arcs(p, s, start, n);
  for (u32 i = 0; i < n; i++) {
    float *row = s->scores + (size_t)i * (n + 1);
    row[i + 1] = -1e9f; // nothing is its own head
    float right = row[gold[i]];
    loss += softmax_row(row, n + 1) - right;
    row[gold[i]] -= 1;
    for (u32 j = 0; j <= n; j++) row[j] *= weight;
  }
  multiply(n, ARC, n + 1, plain(s->scores, n + 1), plain(s->heads, ARC), s->d_asked, ARC, false);
  multiply(n + 1, ARC, n, turned(s->scores, n + 1), plain(s->asked, ARC), s->d_heads, ARC, false);
  for (u32 k = 0; k < ARC; k++) p->root->g[k] += s->d_heads[k];
  float *d_head = p->head.d_y + (size_t)start * ARC;
  for (u32 i = 0; i < n * ARC; i++) d_head[i] += s->d_heads[ARC + i];
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < ARC; k++) p->head_bias->g[k] += s->d_asked[i * ARC + k];
  multiply(n, ARC, ARC, plain(s->d_asked, ARC), turned(p->pair->w, ARC), p->child.d_y + (size_t)start * ARC, ARC, true);
  multiply(ARC, ARC, n, turned(p->child.y + (size_t)start * ARC, ARC), plain(s->d_asked, ARC), p->pair->g, ARC, true);
  return loss;
}

static float label_sum[ROWS_MOST * LABEL], d_label_sum[ROWS_MOST * LABEL];

static void label_inputs(parser *p, u32 start, u32 n, const u16 *heads) {
  for (u32 i = 0; i < n; i++) {
    const float *a = p->label_child.y + (size_t)(start + i) * LABEL;
    const float *h = heads[i] ? p->label_head.y + (size_t)(start + heads[i] - 1) * LABEL : p->root_label->w;
    float *to = label_sum + (size_t)(start + i) * LABEL;
    for (u32 k = 0; k < LABEL; k++) to[k] = a[k] + h[k] > 0 ? a[k] + h[k] : 0;
  }
}

static double classify(dense *d, u32 rows, const u32 *token, const u8 *gold, float weight) {
  double loss = 0;
  for (u32 r = 0; r < rows; r++) {
    float *x = d->y + (size_t)r * d->out, *g = d->d_y + (size_t)r * d->out;
    u32 right = gold[token[r]];
    float score = x[right];
    memcpy(g, x, d->out * 4);
    loss += softmax_row(g, d->out) - score;
    g[right] -= 1;
    for (u32 k = 0; k < d->out; k++) g[k] *= weight;
  }
  return loss;
}

void parser_train(parser *p, input *in, const batch *b, const corpus *c, float drop, double loss[4]) {
  static sentence_work s;
  static u32 token_in_order[ROWS_MOST];
  float weight = 1.0f / (float)b->rows;
  forward(p, in, b, c, drop);
  loss[0] += classify(&p->upos, b->rows, b->token, c->upos, 0.5f * weight);
  loss[1] += classify(&p->penn, b->rows, b->token, c->penn, 0.5f * weight);
  loss[0] += classify(&p->late_upos, b->rows, b->token, c->upos, 0.5f * weight);
  loss[1] += classify(&p->late_penn, b->rows, b->token, c->penn, 0.5f * weight);
  for (u32 q = 0; q < b->sequences; q++) {
    const example *e = &c->examples[b->sentence[q]];
    loss[2] += arcs_train(p, &s, p->start[q], e->count, c->head + e->first, weight);
    label_inputs(p, p->start[q], e->count, c->head + e->first);
    for (u32 t = 0; t < e->count; t++) token_in_order[p->start[q] + t] = e->first + t;
  }
  dense_forward(&p->label, b->rows, label_sum, 0);
  loss[3] += classify(&p->label, b->rows, token_in_order, c->relation, weight);
  memset(d_label_sum, 0, (size_t)b->rows * LABEL * 4);
  dense_backward(&p->label, b->rows, label_sum, d_label_sum);
  for (u32 q = 0; q < b->sequences; q++) {
    const example *e = &c->examples[b->sentence[q]];
    for (u32 t = 0; t < e->count; t++) {
      u32 r = p->start[q] + t, h = c->head[e->first + t];
      float *d_head = h ? p->label_head.d_y + (size_t)(p->start[q] + h - 1) * LABEL : p->root_label->g;
      for (u32 k = 0; k < LABEL; k++) {
        float d = label_sum[(size_t)r * LABEL + k] > 0 ? d_label_sum[(size_t)r * LABEL + k] : 0;
        p->label_child.d_y[(size_t)r * LABEL + k] += d, d_head[k] += d;
      }
    }
  }
  memset(p->d_second_rows, 0, (size_t)b->rows * SECOND_OUT * 4);
  dense_backward(&p->child, b->rows, p->second_rows, p->d_second_rows);
  dense_backward(&p->head, b->rows, p->second_rows, p->d_second_rows);
  dense_backward(&p->label_child, b->rows, p->second_rows, p->d_second_rows);
  dense_backward(&p->label_head, b->rows, p->second_rows, p->d_second_rows);
  memset(p->d_late_in, 0, (size_t)b->rows * LATE_IN * 4);
  dense_backward(&p->late_upos, b->rows, p->late_hidden.y, p->late_hidden.d_y);
  dense_backward(&p->late_penn, b->rows, p->late_hidden.y, p->late_hidden.d_y);
  dense_backward(&p->late_hidden, b->rows, p->late_in, p->d_late_in);
  for (u32 t = 0; t < b->steps; t++)
    for (u32 q = 0; q < b->active[t]; q++) {
      const float *from = p->d_second_rows + (size_t)row_in_order(p, q, t) * SECOND_OUT;
      float *to = p->d_second + (size_t)(b->offset[t] + q) * SECOND_OUT;
      const float *late = p->d_late_in + (size_t)(b->offset[t] + q) * LATE_IN;
      for (u32 i = 0; i < SECOND_OUT; i++) to[i] = (from[i] + late[i]) * p->second_mask[q * SECOND_OUT + i];
    }
  both_ways_backward(&p->second, b, p->first_dropped, p->d_second, p->d_first);
  dense_backward(&p->upos, b->rows, p->tag_hidden.y, p->tag_hidden.d_y);
  dense_backward(&p->penn, b->rows, p->tag_hidden.y, p->tag_hidden.d_y);
  memset(p->d_tag_in, 0, (size_t)b->rows * TAG_IN * 4);
  dense_backward(&p->tag_hidden, b->rows, p->tag_in, p->d_tag_in);
  for (u32 r = 0; r < b->rows; r++) {
    for (u32 i = 0; i < FIRST_OUT; i++) p->d_first[(size_t)r * FIRST_OUT + i] += p->d_tag_in[(size_t)r * TAG_IN + i];
    const float *early = p->d_tag_in + (size_t)r * TAG_IN + FIRST_OUT, *late = p->d_late_in + (size_t)r * LATE_IN + SECOND_OUT;
    for (u32 i = 0; i < CORE_INPUT; i++) p->d_words[(size_t)r * CORE_INPUT + i] = early[i] + late[i];
  }
  for (u32 r = 0; r < b->rows; r++)
    for (u32 i = 0; i < FIRST_OUT; i++)
      p->d_first[(size_t)r * FIRST_OUT + i] *= p->first_mask[b->sequence[r] * FIRST_OUT + i];
}

// Scores of two layers for one thing are added.
static void add_scores(dense *to, const dense *from, u32 rows) {
  for (size_t i = 0; i < (size_t)rows * to->out; i++) to->y[i] += from->y[i];
}

static u32 largest(const float *x, u32 n) {
  u32 best = 0;
  for (u32 i = 1; i < n; i++)
    if (x[i] > x[best]) best = i;
  return best;
}

void parser_count(parser *p, input *in, const batch *b, const corpus *c, parse_counts *counts) {
  static sentence_work s;
  static u16 heads[ROWS_MOST];
  forward(p, in, b, c, 0);
  for (u32 r = 0; r < b->rows; r++) // without trees
    counts->early_upos += largest(p->upos.y + (size_t)r * UPOS_COUNT, UPOS_COUNT) == c->upos[b->token[r]];
  add_scores(&p->upos, &p->late_upos, b->rows), add_scores(&p->penn, &p->late_penn, b->rows);
  for (u32 r = 0; r < b->rows; r++) {
    u32 w = b->token[r];
    counts->upos += largest(p->upos.y + (size_t)r * UPOS_COUNT, UPOS_COUNT) == c->upos[w];
    counts->penn += largest(p->penn.y + (size_t)r * PENN_COUNT, PENN_COUNT) == c->penn[w];
  }
  for (u32 q = 0; q < b->sequences; q++) {
    u32 n = c->examples[b->sentence[q]].count;
    score_arcs(p, &s, p->start[q], n);
    tree_best(s.scores, n, heads + p->start[q]);
    label_inputs(p, p->start[q], n, heads + p->start[q]);
  }
  dense_forward(&p->label, b->rows, label_sum, 0);
  for (u32 q = 0; q < b->sequences; q++) {
    const example *e = &c->examples[b->sentence[q]];
    for (u32 t = 0; t < e->count; t++) {
      u32 r = p->start[q] + t, w = e->first + t;
      counts->words++;
      if (heads[r] != c->head[w]) continue;
      counts->heads++;
      const char *a = relation_names[largest(p->label.y + (size_t)r * REL_COUNT, REL_COUNT)], *g = relation_names[c->relation[w]];
      size_t la = strcspn(a, ":"), lg = strcspn(g, ":");
      counts->labels += la == lg && !memcmp(a, g, la);
    }
  }
}
