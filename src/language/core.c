// SPDX-License-Identifier: Apache-2.0
#include "language/core.h"

#include <stdio.h>
#include <stdlib.h>

#include "language/tree.h"

enum { ROWS_MOST = 640 }; // words read side by side: what fits a second-level cache
// A row of states of the first layer and, past it, the context bits. Checked against the model when it is opened.
enum { FIRST_ROW = 2 * CORE_FIRST_HIDDEN + CORE_CONTEXT };

// A sentence, or a part of one that is too long.
typedef struct piece {
  u32 first, count; // words
  bool continues;   // not the first of its sentence
} piece;
typedef VEC(piece) piece_list;

// Pieces side by side: row offset[t] + b is word t of piece b; pieces get no longer with b.
typedef struct batch {
  u32 rows, steps, count;
  u32 offset[TREE_WORDS_MOST + 1], active[TREE_WORDS_MOST + 1];
  u32 word[ROWS_MOST];    // of a row
  u32 mirror[ROWS_MOST];  // row of the same word when its piece is read from the end
  piece pieces[ROWS_MOST];
} batch;

typedef struct core {
  const core_model *model;
  const core_kernels *run;
  const article *art;
  document *doc;
  batch b;
  const u8 *context;   // bits of every word of the document
  u32 widest;          // columns of the widest matrix
  i16 *x;              // [rows x CORE_WORD_INPUT]
  i16 *mirrored;       // [rows x widest input]: the same rows, pieces reversed
  i16 *first, *second, *names; // states of a layer, [rows x 2h]
  i16 *state, *hidden; // one direction; a dense layer
  i16 *child, *asked, *head;
  i32 *sums;           // [rows x widest]
  float *upos, *penn;  // scores, [rows x columns]
  float *cell, *label_child, *label_head, *scores;
} core;

static u32 width_of(const core_matrix *m) { return m->columns; }

static void allocate(core *c, arena *scratch, u32 rows) {
  const core_model *m = c->model;
  u32 widest = 0, deepest = CORE_WORD_INPUT;
  for (u32 i = 0; i < CORE_PARTS; i++) {
    if (m->part[i].columns > widest) widest = m->part[i].columns;
    if (m->part[i].depth > deepest) deepest = m->part[i].depth;
  }
  c->widest = widest;
  c->x = arena_array(scratch, i16, rows * CORE_WORD_INPUT);
  c->mirrored = arena_array(scratch, i16, rows * deepest);
  c->first = arena_array(scratch, i16, rows * deepest);
  c->second = arena_array(scratch, i16, rows * deepest);
  c->names = arena_array(scratch, i16, rows * deepest);
  c->state = arena_array(scratch, i16, rows * widest);
  c->hidden = arena_array(scratch, i16, rows * widest);
  c->child = arena_array(scratch, i16, rows * width_of(&m->part[CORE_CHILD]));
  c->asked = arena_array(scratch, i16, rows * width_of(&m->part[CORE_PAIR]));
  c->head = arena_array(scratch, i16, (rows + TREE_WORDS_MOST) * width_of(&m->part[CORE_HEAD]));
  c->sums = arena_array(scratch, i32, rows * widest);
  c->cell = arena_array(scratch, float, rows * widest / 4);
  c->label_child = arena_array(scratch, float, rows * width_of(&m->part[CORE_LABEL_CHILD]));
  c->label_head = arena_array(scratch, float, rows * width_of(&m->part[CORE_LABEL_HEAD]));
  c->upos = arena_array(scratch, float, rows * width_of(&m->part[CORE_UPOS]));
  c->penn = arena_array(scratch, float, rows * width_of(&m->part[CORE_PENN]));
  c->scores = arena_array(scratch, float, TREE_WORDS_MOST * (TREE_WORDS_MOST + 1));
}

// ---------------------------------------------------------------- layers

static void words_read(core *c) {
  for (u32 r = 0; r < c->b.rows; r++) {
    core_word word;
    core_word_read(str_cut(c->art->text, word_span(&c->doc->words.at[c->b.word[r]])), &word);
    word.row[CORE_WORD] = (u16)core_model_word(c->model, word.key);
    i16 *x = c->x + (size_t)r * CORE_WORD_INPUT;
    for (u32 t = 0; t < CORE_TABLES; t++) {
      u32 width = core_table_sizes[t].width;
      const int8_t *from = c->model->table[t] + (size_t)word.row[t] * width;
      for (u32 i = 0; i < width; i++) x[i] = (i16)(from[i] * 16);
      x += width;
    }
    for (u32 i = 0; i < CORE_CONTEXT_BITS; i++) x[i] = c->context[c->b.word[r]] >> i & 1 ? CORE_STATE_ONE : 0;
  }
}

// One direction of an LSTM over the rows of x, in the order in which they are given.
static void direction(core *c, const i16 *x, u32 x_row, const core_matrix *wx, const core_matrix *wh, i16 *out) {
  u32 gates = wx->columns, h = gates / 4;
  const batch *b = &c->b;
  c->run->multiply(b->rows, wx->depth, gates, x, x_row, wx->weights, c->sums, gates, false);
  for (u32 t = 0; t < b->steps; t++) {
    u32 at = b->offset[t], before = t ? b->offset[t - 1] : 0;
    if (t)
      c->run->multiply(b->active[t], h, gates, out + (size_t)before * h, h, wh->weights, c->sums + (size_t)at * gates,
                       gates, true);
    for (u32 s = 0; s < b->active[t]; s++)
      c->run->step(h, c->sums + (size_t)(at + s) * gates, wx->scale, wx->bias,
                   t ? c->cell + (size_t)(before + s) * h : NULL, c->cell + (size_t)(at + s) * h,
                   out + (size_t)(at + s) * h);
  }
}

// Both directions over x [rows x x_row]; `part` is the first of four matrices. out [rows x out_row], 2h of it written.
static void both_ways(core *c, const i16 *x, u32 x_row, u32 part, i16 *out, u32 out_row) {
  const core_matrix *m = &c->model->part[part];
  u32 in = m[0].depth, h = m[0].columns / 4;
  direction(c, x, x_row, &m[0], &m[1], c->state);
  for (u32 r = 0; r < c->b.rows; r++) memcpy(out + (size_t)r * out_row, c->state + (size_t)r * h, h * sizeof(i16));
  for (u32 r = 0; r < c->b.rows; r++)
    memcpy(c->mirrored + (size_t)c->b.mirror[r] * in, x + (size_t)r * x_row, in * sizeof(i16));
  direction(c, c->mirrored, in, &m[2], &m[3], c->state);
  for (u32 r = 0; r < c->b.rows; r++)
    memcpy(out + (size_t)r * out_row + h, c->state + (size_t)c->b.mirror[r] * h, h * sizeof(i16));
}

// The sums of a layer, [rows x columns] in c->sums.
static const core_matrix *sums_of(core *c, u32 part, const i16 *x, u32 x_row) {
  const core_matrix *m = &c->model->part[part];
  c->run->multiply(c->b.rows, m->depth, m->columns, x, x_row, m->weights, c->sums, m->columns, false);
  return m;
}

static void settle(core *c, const core_matrix *m, bool rectify, float unit, float most, i16 *out) {
  for (u32 r = 0; r < c->b.rows; r++)
    c->run->settle(m->columns, c->sums + (size_t)r * m->columns, m->scale, m->bias, rectify, unit, most,
                   out + (size_t)r * m->columns);
}

static void dense(core *c, u32 part, const i16 *x, bool rectify, float unit, float most, i16 *out) {
  settle(c, sums_of(c, part, x, c->model->part[part].depth), rectify, unit, most, out);
}

static float score_at(const core_matrix *m, const i32 *sums, u32 column) {
  return (float)sums[column] * m->scale[column] + m->bias[column];
}

static u32 best_column(const core_matrix *m, const i32 *sums, u32 from, u32 count) {
  u32 best = from;
  float score = score_at(m, sums, from);
  for (u32 i = from + 1; i < count; i++) {
    float s = score_at(m, sums, i);
    if (s > score) best = i, score = s;
  }
  return best;
}

// ---------------------------------------------------------------- answers

// The scores of both kinds of tags, from the state of a layer and the word itself; added to what is there or in its place.
static void tags_score(core *c, u32 part, u32 upos_part, u32 penn_part, const i16 *state, u32 state_row, bool add) {
  const core_matrix *word = &c->model->part[part + 1], *m = sums_of(c, part, state, state_row);
  c->run->multiply(c->b.rows, word->depth, word->columns, c->x, CORE_WORD_INPUT, word->weights, c->sums, word->columns, true);
  settle(c, m, true, CORE_UNIT, CORE_UNIT_MOST, c->hidden);
  for (u32 kind = 0; kind < 2; kind++) {
    m = sums_of(c, kind ? penn_part : upos_part, c->hidden, c->model->part[upos_part].depth);
    float *to = kind ? c->penn : c->upos;
    for (u32 r = 0; r < c->b.rows; r++)
      for (u32 i = 0; i < m->columns; i++) {
        float score = score_at(m, c->sums + (size_t)r * m->columns, i);
        size_t at = (size_t)r * m->columns + i;
        to[at] = add ? to[at] + score : score;
      }
  }
}

static u32 best_score(const float *scores, u32 from, u32 count) {
  u32 best = from;
  for (u32 i = from + 1; i < count; i++)
    if (scores[i] > scores[best]) best = i;
  return best;
}

static void tags_fill(core *c) {
  u32 upos = width_of(&c->model->part[CORE_UPOS]), penn = width_of(&c->model->part[CORE_PENN]);
  for (u32 r = 0; r < c->b.rows; r++) {
    parsed_word *w = &c->doc->words.at[c->b.word[r]];
    w->tag = (u8)best_score(c->upos + (size_t)r * upos, 0, TAG_VERB + 1);
    w->penn = (u8)best_score(c->penn + (size_t)r * penn, 1, PENN_COUNT);
  }
}

static void names_fill(core *c, float *name_scores) {
  const u32 row = c->model->part[CORE_NAMES].depth;
  for (u32 r = 0; r < c->b.rows; r++)
    for (u32 i = 0; i < CORE_CONTEXT; i++)
      c->first[(size_t)r * FIRST_ROW + FIRST_ROW - CORE_CONTEXT + i] = c->x[(size_t)r * CORE_WORD_INPUT + CORE_INPUT + i];
  both_ways(c, c->first, FIRST_ROW, CORE_NAMES_FORWARD_X, c->names, row);
  const core_matrix *m = sums_of(c, CORE_NAMES, c->names, row);
  for (u32 r = 0; r < c->b.rows; r++)
    for (u32 i = 0; i < CORE_NAME_LABELS; i++)
      name_scores[(size_t)c->b.word[r] * CORE_NAME_LABELS + i] = score_at(m, c->sums + (size_t)r * m->columns, i);
}

// Row of word t of piece p.
static u32 row_of(const batch *b, u32 p, u32 t) { return b->offset[t] + p; }

static void label_fill(core *c, u32 p, const u16 *heads) {
  const batch *b = &c->b;
  const core_matrix *m = &c->model->part[CORE_LABEL];
  u32 width = m->depth;
  for (u32 t = 0; t < b->pieces[p].count; t++) {
    u32 row = row_of(b, p, t);
    const float *child = c->label_child + (size_t)row * width;
    const float *head = heads[t] ? c->label_head + (size_t)row_of(b, p, heads[t] - 1u) * width : c->model->root_label;
    i16 *to = c->hidden + (size_t)row * width;
    for (u32 i = 0; i < width; i++) {
      float x = (child[i] + head[i]) * CORE_UNIT;
      to[i] = (i16)(x < 0 ? 0 : x > CORE_UNIT_MOST ? CORE_UNIT_MOST : (i32)(x + 0.5f));
    }
  }
}

static void floats(core *c, u32 part, float *out) {
  const core_matrix *m = sums_of(c, part, c->second, c->model->part[part].depth);
  for (u32 r = 0; r < c->b.rows; r++)
    for (u32 i = 0; i < m->columns; i++)
      out[(size_t)r * m->columns + i] = score_at(m, c->sums + (size_t)r * m->columns, i);
}

static void heads_fill(core *c) {
  const batch *b = &c->b;
  u32 arc = c->model->part[CORE_HEAD].columns;
  u32 second_row = c->model->part[CORE_CHILD].depth;
  both_ways(c, c->first, FIRST_ROW, CORE_SECOND_FORWARD_X, c->second, second_row);
  tags_score(c, CORE_LATE, CORE_LATE_UPOS, CORE_LATE_PENN, c->second, second_row, true);
  dense(c, CORE_CHILD, c->second, true, CORE_UNIT, CORE_UNIT_MOST, c->child);
  dense(c, CORE_PAIR, c->child, false, CORE_PAIR_UNIT, CORE_PAIR_MOST, c->asked);
  dense(c, CORE_HEAD, c->second, true, CORE_PAIR_UNIT, CORE_PAIR_MOST, c->head);
  floats(c, CORE_LABEL_CHILD, c->label_child);
  floats(c, CORE_LABEL_HEAD, c->label_head);
  u16 heads[TREE_WORDS_MOST];
  for (u32 p = 0; p < b->count; p++) {
    u32 n = b->pieces[p].count;
    for (u32 i = 0; i < n; i++) {
      const i16 *asked = c->asked + (size_t)row_of(b, p, i) * arc;
      float *to = c->scores + (size_t)i * (n + 1);
      to[0] = (float)c->run->dot(arc, asked, c->model->root);
      for (u32 j = 0; j < n; j++) to[j + 1] = (float)c->run->dot(arc, asked, c->head + (size_t)row_of(b, p, j) * arc);
    }
    tree_best(c->scores, n, heads);
    label_fill(c, p, heads);
    for (u32 i = 0; i < n; i++)
      c->doc->words.at[b->pieces[p].first + i].head = heads[i] ? b->pieces[p].first + heads[i] - 1 : NONE;
  }
  const core_matrix *m = sums_of(c, CORE_LABEL, c->hidden, c->model->part[CORE_LABEL].depth);
  for (u32 r = 0; r < b->rows; r++) {
    parsed_word *t = &c->doc->words.at[b->word[r]];
    u32 best = t->head == NONE ? REL_ROOT : best_column(m, c->sums + (size_t)r * m->columns, REL_ROOT + 1, REL_COUNT);
    t->relation = (u8)best;
  }
}

// ---------------------------------------------------------------- batches

static void batch_make(batch *b, const piece *pieces, u32 count) {
  // by length, longest first, in the order of the text among equals
  u32 place[TREE_WORDS_MOST + 2] = {0};
  for (u32 i = 0; i < count; i++) place[TREE_WORDS_MOST - pieces[i].count + 1]++;
  for (u32 i = 1; i <= TREE_WORDS_MOST + 1; i++) place[i] += place[i - 1];
  for (u32 i = 0; i < count; i++) b->pieces[place[TREE_WORDS_MOST - pieces[i].count]++] = pieces[i];
  b->count = count, b->rows = 0, b->steps = b->pieces[0].count;
  u32 active = count;
  for (u32 t = 0; t < b->steps; t++) {
    while (b->pieces[active - 1].count <= t) active--;
    b->offset[t] = b->rows, b->active[t] = active;
    for (u32 p = 0; p < active; p++) b->word[b->rows++] = b->pieces[p].first + t;
  }
  for (u32 t = 0; t < b->steps; t++)
    for (u32 p = 0; p < b->active[t]; p++)
      b->mirror[b->offset[t] + p] = b->offset[b->pieces[p].count - 1 - t] + p;
}

static void pieces_cut(arena *scratch, const document *doc, piece_list *out) {
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *sent = &doc->sentences.at[s];
    for (u32 at = 0; at < sent->word_count; at += TREE_WORDS_MOST) {
      u32 n = sent->word_count - at < TREE_WORDS_MOST ? sent->word_count - at : TREE_WORDS_MOST;
      *vec_push(scratch, out) = (piece){sent->first_word + at, n, at > 0};
    }
  }
}

// Later pieces of a sentence hang on the root of its first, so that it is one tree.
static void pieces_join(const piece_list *pieces, document *doc) {
  u32 root = NONE;
  for (u32 i = 0; i < pieces->count; i++) {
    const piece *p = &pieces->at[i];
    for (u32 t = p->first; t < p->first + p->count; t++) {
      parsed_word *w = &doc->words.at[t];
      if (w->relation != REL_ROOT) continue;
      if (!p->continues)
        root = t;
      else
        w->head = root, w->relation = REL_PARATAXIS;
    }
  }
}

static const u8 *context_of(arena *scratch, const article *art, const document *doc) {
  u32 n = doc->words.count;
  core_spelling *spelling = arena_array(scratch, core_spelling, n);
  for (u32 i = 0; i < n; i++) {
    str form = str_cut(art->text, word_span(&doc->words.at[i]));
    spelling[i] = core_spelling_of(form, core_word_key(form), false);
  }
  for (u32 s = 0; s < doc->sentences.count; s++)
    if (doc->sentences.at[s].word_count) spelling[doc->sentences.at[s].first_word].begins = true;
  u8 *bits = arena_array(scratch, u8, n);
  core_context_read(scratch, spelling, n, bits);
  return bits;
}

void core_read(arena *scratch, const article *art, const core_options *options, document *doc, float *name_scores) {
  core *c = arena_one(scratch, core);
  c->model = options->model ? options->model : core_model_get();
  c->run = options->kernels ? options->kernels : core_kernels_best();
  c->art = art, c->doc = doc;
  if (name_scores) memset(name_scores, 0, sizeof *name_scores * CORE_NAME_LABELS * doc->words.count);
  piece_list pieces = {0};
  pieces_cut(scratch, doc, &pieces);
  if (!pieces.count) return;
  u32 words = doc->words.count;
  c->context = context_of(scratch, art, doc);
  allocate(c, scratch, words < ROWS_MOST ? words : ROWS_MOST);
  for (u32 at = 0; at < pieces.count;) {
    u32 n = 0, rows = 0;
    while (at + n < pieces.count && rows + pieces.at[at + n].count <= ROWS_MOST) rows += pieces.at[at + n++].count;
    batch_make(&c->b, pieces.at + at, n);
    words_read(c);
    both_ways(c, c->x, CORE_WORD_INPUT, CORE_FIRST_FORWARD_X, c->first, FIRST_ROW);
    tags_score(c, CORE_TAG, CORE_UPOS, CORE_PENN, c->first, FIRST_ROW, false);
    if (name_scores && c->model->part[CORE_NAMES].depth) names_fill(c, name_scores);
    if (!options->skip_heads && c->model->part[CORE_LABEL].depth) heads_fill(c);
    tags_fill(c);
    at += n;
  }
  if (!options->skip_heads) pieces_join(&pieces, doc);
}
