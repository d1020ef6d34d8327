// SPDX-License-Identifier: Apache-2.0
// Pretraining: the shared layers learn to foretell the next and the previous word of open news.
//
//   core_pretrain VOCABULARY WEIGHTS PASSES FILE.conllu...
//
// A language model in each direction (as in Peters and others 2018), with a softmax sampled anew at every step: the
// words of the batch and a draw from the vocabulary, corrected by how likely each was to be drawn.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "input.h"

enum { DRAWN = 512, CANDIDATES_MOST = DRAWN + ROWS_MOST, STEP_WORDS = 2048 };

typedef struct model {
  parameters all;
  input in;
  parameter *out, *bias; // [words x FIRST_HIDDEN], [words x 1]
} model;

typedef struct sampler {
  double *sums; // running sums of count^0.75
  float *share, *drawn_share;
  u32 words;
} sampler;

static void sampler_init(sampler *s, const vocabulary *v, u64 edges) {
  s->words = v->count;
  s->sums = allocate(8 * (size_t)v->count), s->share = allocate(4 * (size_t)v->count);
  s->drawn_share = allocate(4 * (size_t)v->count);
  double total = 0, weight = 0;
  for (u32 i = 1; i < v->count; i++) {
    double n = i == CORE_EDGE ? (double)edges : v->counts[i];
    total += n, weight += pow(n, 0.75);
    s->sums[i] = weight;
  }
  for (u32 i = 1; i < v->count; i++) {
    double n = i == CORE_EDGE ? (double)edges : v->counts[i];
    s->share[i] = (float)(n / total), s->drawn_share[i] = (float)(pow(n, 0.75) / weight);
  }
}

static u32 sampler_draw(const sampler *s) {
  double x = ((double)(random_next() >> 11) / 9007199254740992.0) * s->sums[s->words - 1];
  u32 low = 1, high = s->words - 1;
  while (low < high) {
    u32 middle = (low + high) / 2;
    if (s->sums[middle] < x) low = middle + 1; else high = middle;
  }
  return low;
}

typedef struct step_state {
  u32 candidates[CANDIDATES_MOST], count;
  u32 *place; // of a word among the candidates, NONE
  float *chosen, *bias, *correction, *logits, *d_chosen;
} step_state;

static void candidate_add(step_state *s, u32 word) {
  if (s->place[word] != NONE || s->count == CANDIDATES_MOST) return;
  s->place[word] = s->count;
  s->candidates[s->count++] = word;
}

// Loss of foretelling targets[r] from h[r]; gradients into d_h and the output table. Rows whose target is unknown count not.
static double foretell(model *m, const sampler *draw, step_state *s, u32 rows, const float *h, const u32 *targets,
                       float *d_h, u32 *counted) {
  u32 n = s->count, known = 0;
  for (u32 i = 0; i < n; i++) {
    u32 w = s->candidates[i];
    memcpy(s->chosen + (size_t)i * FIRST_HIDDEN, m->out->w + (size_t)w * FIRST_HIDDEN, FIRST_HIDDEN * 4);
    float expected = DRAWN * draw->drawn_share[w] + (float)rows * draw->share[w];
    s->correction[i] = m->bias->w[w] - logf(expected < 1 ? expected : 1);
  }
  multiply(rows, n, FIRST_HIDDEN, plain(h, FIRST_HIDDEN), turned(s->chosen, FIRST_HIDDEN), s->logits, n, false);
  double loss = 0;
  for (u32 r = 0; r < rows; r++) known += targets[r] != CORE_UNKNOWN;
  float weight = 1.0f / (float)(known ? known : 1);
  for (u32 r = 0; r < rows; r++) {
    float *x = s->logits + (size_t)r * n;
    if (targets[r] == CORE_UNKNOWN) {
      memset(x, 0, n * 4);
      continue;
    }
    for (u32 i = 0; i < n; i++) x[i] += s->correction[i];
    u32 right = s->place[targets[r]];
    float score = x[right];
    loss += softmax_row(x, n) - score;
    x[right] -= 1;
    for (u32 i = 0; i < n; i++) x[i] *= weight;
  }
  multiply(rows, FIRST_HIDDEN, n, plain(s->logits, n), plain(s->chosen, FIRST_HIDDEN), d_h, FIRST_HIDDEN, false);
  multiply(n, FIRST_HIDDEN, rows, turned(s->logits, n), plain(h, FIRST_HIDDEN), s->d_chosen, FIRST_HIDDEN, false);
  memset(s->bias, 0, n * 4);
  for (u32 r = 0; r < rows; r++)
    for (u32 i = 0; i < n; i++) s->bias[i] += s->logits[(size_t)r * n + i];
  for (u32 i = 0; i < n; i++) {
    float *g = parameter_row_gradient(m->out, s->candidates[i]);
    for (u32 k = 0; k < FIRST_HIDDEN; k++) g[k] += s->d_chosen[(size_t)i * FIRST_HIDDEN + k];
    *parameter_row_gradient(m->bias, s->candidates[i]) += s->bias[i];
  }
  *counted += known;
  return loss;
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "usage: core_pretrain VOCABULARY WEIGHTS PASSES FILE...\n"), 2;
  corpus c = {0};
  lexicon lex = {0};
  vocabulary v = {0};
  for (int i = 4; i < argc; i++) corpus_read(&c, &lex, argv[i], (u8)i, false);
  vocabulary_make(&v, &lex, 4, 50000);
  vocabulary_save(&v, argv[1]);
  vocabulary_apply(&v, &lex);
  printf("%u words, %u sentences, %u forms, vocabulary of %u\n", c.words, c.count, lex.count, v.count);

  static model m;
  random_seed(7);
  input_init(&m.in, &m.all, v.count);
  m.out = parameter_new(&m.all, "foretell", v.count, FIRST_HIDDEN, 0.05f, true);
  m.bias = parameter_new(&m.all, "foretell.bias", v.count, 1, 0, true);
  sampler draw;
  sampler_init(&draw, &v, c.count);
  static step_state s;
  s.place = allocate(4 * (size_t)v.count);
  memset(s.place, 0xff, 4 * (size_t)v.count);
  s.chosen = allocate((size_t)CANDIDATES_MOST * FIRST_HIDDEN * 4), s.d_chosen = allocate((size_t)CANDIDATES_MOST * FIRST_HIDDEN * 4);
  s.bias = allocate(CANDIDATES_MOST * 4), s.correction = allocate(CANDIDATES_MOST * 4);
  s.logits = allocate((size_t)CANDIDATES_MOST * ROWS_MOST * 4);
  float *d_out = allocate((size_t)ROWS_MOST * FIRST_OUT * 4), *d_h = allocate((size_t)ROWS_MOST * FIRST_HIDDEN * 4);
  u32 *next = allocate(ROWS_MOST * 4), *previous = allocate(ROWS_MOST * 4);

  int passes = atoi(argv[3]);
  u32 *sentences = allocate(4 * (size_t)c.count);
  for (u32 i = 0; i < c.count; i++) sentences[i] = i;
  batches all = {0};
  static batch b;
  u64 step = 0, steps = (u64)passes * (c.words / STEP_WORDS + 64);
  time_t began = time(NULL);
  for (int pass = 0; pass < passes; pass++) {
    batches_make(&all, &c, sentences, c.count, STEP_WORDS, true);
    double loss = 0;
    u32 counted = 0;
    for (u32 k = 0; k < all.count; k++, step++) {
      u32 from = all.start[all.turn[k]];
      batch_fill(&b, &c, all.order + from, all.start[all.turn[k] + 1] - from, 0.06f);
      input_forward(&m.in, &b, &c, &lex, 0.03f, 0, 0);
      s.count = 0;
      for (u32 t = 0; t < b.steps; t++)
        for (u32 q = 0; q < b.active[t]; q++) {
          u32 r = b.offset[t] + q, word = b.token[r], last = c.examples[b.sentence[q]].count - 1;
#define ID(w) lex.types[c.type[w]].casing[CASING_KEPT].row[CORE_WORD]
          next[r] = t == last ? CORE_EDGE : ID(word + 1);
          // the backward half reads the sentence from its end: its row r is word last - t
          u32 mirrored = b.token[b.reverse[r]];
          previous[r] = t == last ? CORE_EDGE : ID(mirrored - 1);
          if (next[r]) candidate_add(&s, next[r]);
          if (previous[r]) candidate_add(&s, previous[r]);
        }
      for (u32 i = 0; i < DRAWN; i++) candidate_add(&s, sampler_draw(&draw));
      loss += foretell(&m, &draw, &s, b.rows, m.in.first.forward.out, next, d_h, &counted);
      for (u32 r = 0; r < b.rows; r++) memcpy(d_out + (size_t)r * FIRST_OUT, d_h + (size_t)r * FIRST_HIDDEN, FIRST_HIDDEN * 4);
      loss += foretell(&m, &draw, &s, b.rows, m.in.first.backward.out, previous, d_h, &counted);
      for (u32 r = 0; r < b.rows; r++)
        memcpy(d_out + (size_t)r * FIRST_OUT + FIRST_HIDDEN, d_h + (size_t)b.reverse[r] * FIRST_HIDDEN, FIRST_HIDDEN * 4);
      for (u32 i = 0; i < s.count; i++) s.place[s.candidates[i]] = NONE;
      input_backward(&m.in, &b, d_out, NULL);
      float done = (float)step / (float)steps;
      float rate = 0.003f * (step < 300 ? (float)(step + 1) / 300 : 1) * (1.02f - (done > 1 ? 1 : done));
      parameters_step(&m.all, rate, 1.0f, 0);
      if (k % 250 == 249) {
        printf("pass %d step %u/%u loss %.4f  %ld s\n", pass, k + 1, all.count, loss / counted, (long)(time(NULL) - began));
        fflush(stdout);
        loss = 0, counted = 0;
      }
    }
    parameters_save(&m.all, argv[2]);
  }
  return 0;
}
