// SPDX-License-Identifier: Apache-2.0
// Estimates models/sentences.bin: logistic regression over the features of language/sentence_model.c.
//   sentences_train OUT TRAIN.conllu[.gz]... [--silver TEXT] [--dev DEV.conllu[.gz]...]
// TEXT is edited news (train/sentences_silver.py): a gap without a mark before it ends no sentence there, a
// full stop before a capital ends one.
// The same bytes from the same inputs: fixed seed, one thread, fixed order of sums. --dev only prints, nothing is tuned on it;
// the threshold is chosen on a tenth of the training documents by weights of the others.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "article/article.h"
#include "base/buf.h"
#include "base/limits.h"
#include "language/sentence_model.h"
#include "language/token_scan.h"

enum { WEIGHTS = 1 << SENTENCE_BITS, PASSES = 12 };
static const double RATE = 0.15, DECAY = 2e-3, SCALE = 16, DROP_GLUE = 0.08, SILVER = 1;

typedef struct gap {
  u32 features[SENTENCE_FEATURES];
  float weight;
  u8 count, ends;
} gap;

// A document of the treebank: its text, and where its sentences end.
typedef struct text {
  buf bytes;
  VEC(u32) ends;
} text;
typedef VEC(text) text_list;

typedef struct gold {
  u32 right, gold, found;
} gold;

static u64 seed = 20261122;
static double chance(void) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(seed >> 33) / 2147483648.0;
}

static bool starts(const char *line, const char *with) { return strncmp(line, with, strlen(with)) == 0; }

// Adds the documents of a file; with `drop` some sentences are joined without the space, as flattened pages have them.
static void load(arena *a, const char *path, double drop, text_list *out) {
  char command[1024], line[1 << 16], sentence[1 << 16] = "";
  snprintf(command, sizeof command, "gzip -dcf '%s'", path);
  FILE *in = popen(command, "r");
  bool paragraph = false, space = false, glued = false;
  text *doc = NULL;
  while (in && fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = '\0';
    if (starts(line, "# newdoc")) doc = vec_push(a, out), space = false;
    else if (starts(line, "# newpar")) paragraph = true;
    else if (starts(line, "# text = ")) snprintf(sentence, sizeof sentence, "%s", line + 9);
    else if (line[0] >= '0' && line[0] <= '9') glued = strstr(line, "SpaceAfter=No") != NULL;
    else if (!line[0] && doc && sentence[0]) {
      if (paragraph && doc->bytes.len) buf_text(&doc->bytes, "\n\n");
      else if (space && !(drop > 0 && chance() < drop)) buf_char(&doc->bytes, ' ');
      buf_text(&doc->bytes, sentence);
      *vec_push(a, &doc->ends) = (u32)doc->bytes.len;
      space = !glued;
      paragraph = false;
      sentence[0] = '\0';
    }
  }
  if (!in || pclose(in) != 0) fprintf(stderr, "cannot read %s\n", path), exit(1);
}

static void load_silver(arena *a, const char *path, text_list *out) {
  static char line[1 << 20];
  FILE *in = fopen(path, "r");
  text *doc = NULL;
  while (in && fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = '\0';
    if (!doc) doc = vec_push(a, out);
    if (doc->bytes.len) buf_text(&doc->bytes, "\n\n");
    buf_text(&doc->bytes, line);
    if (!line[0]) doc = NULL;
  }
  if (!in || fclose(in) != 0) fprintf(stderr, "cannot read %s\n", path), exit(1);
}

static void read_tokens(arena *a, arena *scratch, const text *t, article *art, document *doc) {
  str bytes = {t->bytes.at, (u32)t->bytes.len};
  capture c = {.kind = CAPTURE_JSON, .bytes = bytes, .body = bytes, .path = STR("train"), .id = STR("train")};
  reject why;
  language_options options = {.all_text = true};
  *doc = (document){0};
  if (article_read(a, scratch, &c, art, &why)) tokens_cut(a, art, &options, doc);
  else *art = (article){0};
}

static bool ends_between(const text *t, u32 from, u32 to) {
  for (u32 low = 0, high = t->ends.count; low < high;) {
    u32 middle = (low + high) / 2, end = t->ends.at[middle];
    if (end < from) low = middle + 1;
    else if (end > to) high = middle;
    else return true;
  }
  return false;
}

typedef VEC(gap) gap_list;

static void collect(arena *a, arena *scratch, const text *t, gap_list *out, gold *missed) {
  article art;
  document doc;
  read_tokens(scratch, scratch, t, &art, &doc);
  const token *tokens = doc.tokens.at;
  for (u32 b = 0, first = 0; b < art.blocks.count; b++) {
    u32 end = first;
    while (end < doc.tokens.count && tokens[end].start < span_end(art.blocks.at[b].text)) end++;
    if (end == first) continue;
    sentence_gaps g;
    sentence_gaps_open(scratch, &art, &doc, first, end, &g);
    for (u32 i = first; i + 1 < end; i++) {
      bool ends = ends_between(t, tokens[i].start + tokens[i].len, tokens[i + 1].start);
      if (sentence_gap_possible(&g, i)) {
        gap *k = vec_push(a, out);
        k->count = (u8)sentence_gap_features(&g, i, k->features);
        k->ends = ends;
        k->weight = 1;
      } else missed->gold += ends;
      missed->found += ends;
      sentence_gap_pass(&g, i, ends);
    }
    first = end;
  }
}

// In edited news: 1 a sentence ends here, 0 none does, -1 cannot be told. What closes is passed over.
static int silver_ends(const article *art, const document *doc, u32 first, u32 i) {
  const token *next = &doc->tokens.at[i + 1];
  bool begins = !(next->flags & TOKEN_GLUED) && next->kind == TOKEN_WORD && next->flags & TOKEN_CAPITAL;
  for (u32 k = i + 1; k-- > first;) {
    const token *t = &doc->tokens.at[k];
    str word = token_str(art, t);
    char c = word.at[0];
    if (t->kind == TOKEN_QUOTE || c == ')' || c == ']') continue;
    if (begins && t->kind == TOKEN_PUNCT && word.len == 1 && (c == '.' || (c == '?' && k == i))) return 1;
    return word.at[word.len - 1] == '.' || strchr(".?!:;*=~-", c) || (u8)c >= 0xE2 || t->kind >= TOKEN_SYMBOL ? -1 : 0;
  }
  return -1;
}

static void collect_silver(arena *a, arena *scratch, const text *t, gap_list *out) {
  article art;
  document doc;
  read_tokens(scratch, scratch, t, &art, &doc);
  const token *tokens = doc.tokens.at;
  for (u32 b = 0, first = 0; b < art.blocks.count; b++) {
    u32 end = first;
    while (end < doc.tokens.count && tokens[end].start < span_end(art.blocks.at[b].text)) end++;
    if (end == first) continue;
    sentence_gaps g;
    sentence_gaps_open(scratch, &art, &doc, first, end, &g);
    for (u32 i = first; i + 1 < end; i++) {
      int ends = silver_ends(&art, &doc, first, i);
      bool possible = sentence_gap_possible(&g, i);
      if (possible && ends >= 0) {
        gap *k = vec_push(a, out);
        k->count = (u8)sentence_gap_features(&g, i, k->features);
        k->ends = ends == 1;
        k->weight = SILVER;
      }
      const token *next = &tokens[i + 1];
      sentence_gap_pass(&g, i, possible && ends && (next->flags & TOKEN_CAPITAL || next->kind == TOKEN_QUOTE));
    }
    first = end;
  }
}

// Averaged AdaGrad on the log loss.
static void fit(const gap_list *gaps, float *weights) {
  float *sums = calloc(WEIGHTS, sizeof *sums), *averages = calloc(WEIGHTS, sizeof *averages);
  u32 *order = malloc(sizeof *order * gaps->count);
  memset(weights, 0, sizeof *weights * WEIGHTS);
  for (u32 i = 0; i < gaps->count; i++) order[i] = i;
  for (u32 pass = 0; pass < PASSES; pass++) {
    for (u32 i = gaps->count; i > 1; i--) {
      u32 k = (u32)(chance() * i), kept = order[k];
      order[k] = order[i - 1], order[i - 1] = kept;
    }
    double loss = 0;
    for (u32 n = 0; n < gaps->count; n++) {
      const gap *k = &gaps->at[order[n]];
      double sum = 0;
      for (u32 f = 0; f < k->count; f++) sum += weights[k->features[f]];
      double p = 1 / (1 + exp(-sum)), slope = (p - k->ends) * k->weight;
      loss -= log(fmax(k->ends ? p : 1 - p, 1e-9));
      for (u32 f = 0; f < k->count; f++) {
        u32 at = k->features[f];
        double step = slope + DECAY * 1e3 * weights[at] / (1 + sums[at]);
        sums[at] += (float)(step * step);
        weights[at] -= (float)(RATE * step / sqrt(1e-3 + sums[at]));
      }
    }
    fprintf(stderr, "pass %u: loss %.5f\n", pass + 1, loss / gaps->count);
    if (pass >= PASSES / 2)
      for (u32 i = 0; i < WEIGHTS; i++) averages[i] += weights[i];
  }
  for (u32 i = 0; i < WEIGHTS; i++) weights[i] = averages[i] / (PASSES - PASSES / 2);
  free(sums), free(averages), free(order);
}

static void pack(const float *weights, i32 threshold, sentence_weights *out) {
  memcpy(out->magic, SENTENCE_MAGIC, 8);
  out->threshold = threshold;
  out->bits = SENTENCE_BITS;
  for (u32 i = 0; i < WEIGHTS; i++) {
    double v = round(weights[i] * SCALE);
    out->at[i] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
  }
}

// Sentences found by walking with these weights.
static void score(arena *scratch, const text *t, const sentence_weights *w, i32 threshold, gold *out) {
  article art;
  document doc;
  read_tokens(scratch, scratch, t, &art, &doc);
  const token *tokens = doc.tokens.at;
  bool open = true; // the sentence's beginning is a gold one
  for (u32 b = 0, first = 0; b < art.blocks.count; b++) {
    u32 end = first;
    while (end < doc.tokens.count && tokens[end].start < span_end(art.blocks.at[b].text)) end++;
    if (end == first) continue;
    sentence_gaps g;
    sentence_gaps_open(scratch, &art, &doc, first, end, &g);
    bool whole = true;
    for (u32 i = first; i < end; i++) {
      u32 features[SENTENCE_FEATURES];
      bool last = i + 1 == end;
      u32 next = last ? (end < doc.tokens.count ? tokens[end].start : art.text.len) : tokens[i + 1].start;
      bool ends = last;
      if (!last && sentence_gap_possible(&g, i)) {
        i32 sum = 0;
        for (u32 k = 0, n = sentence_gap_features(&g, i, features); k < n; k++) sum += w->at[features[k]];
        ends = sum > threshold + sentence_gap_margin(&g, i) || sentence_gap_certain(&g, i);
      }
      bool truth = ends_between(t, tokens[i].start + tokens[i].len, next);
      out->gold += truth, out->found += ends;
      out->right += ends && truth && whole && open;
      if (ends) whole = true, open = truth;
      else if (truth) whole = false;
      sentence_gap_pass(&g, i, ends);
    }
    first = end;
  }
}

static double f1(const gold *g) { return g->gold + g->found ? 200.0 * g->right / (g->gold + g->found) : 0; }

static i32 choose_threshold(const text_list *all, const sentence_weights *w) {
  i32 best = 0;
  double most = 0;
  for (i32 threshold = -40; threshold <= 16; threshold += 2) {
    gold g = {0};
    arena *scratch = arena_new();
    for (u32 i = 0; i < all->count; i += 10) arena_reset(scratch), score(scratch, &all->at[i], w, threshold, &g);
    arena_free(scratch);
    fprintf(stderr, "threshold %d: held-out tenth %.2f\n", threshold, f1(&g));
    if (f1(&g) > most) most = f1(&g), best = threshold;
  }
  return best;
}

static void gather(arena *a, const text_list *all, bool held_out, gap_list *out, gold *missed) {
  arena *scratch = arena_new();
  for (u32 i = 0; i < all->count; i++)
    if (!held_out || i % 10) arena_reset(scratch), collect(a, scratch, &all->at[i], out, missed);
  arena_free(scratch);
}

static void gather_silver(arena *a, const text_list *all, gap_list *out) {
  arena *scratch = arena_new();
  for (u32 i = 0; i < all->count; i++) arena_reset(scratch), collect_silver(a, scratch, &all->at[i], out);
  arena_free(scratch);
}

int main(int argc, char **argv) {
  arena *a = arena_new(), *scratch = arena_new();
  text_list train = {0}, glued = {0}, silver = {0};
  int at = 2;
  for (; at < argc && argv[at][0] != '-'; at++) load(a, argv[at], 0, &train), load(a, argv[at], DROP_GLUE, &glued);
  if (at + 1 < argc && strcmp(argv[at], "--silver") == 0) load_silver(a, argv[at + 1], &silver), at += 2;
  if (argc < 3 || !train.count) return fprintf(stderr, "usage: sentences_train OUT TRAIN... [--dev DEV...]\n"), 2;
  float *weights = malloc(sizeof *weights * WEIGHTS);
  sentence_weights *w = calloc(1, sizeof *w + WEIGHTS);
  gap_list gaps = {0};
  gold missed = {0};
  gather(a, &train, true, &gaps, &missed);
  gather(a, &glued, true, &gaps, &missed);
  gather_silver(a, &silver, &gaps);
  fprintf(stderr, "%u gaps, %u of %u ends not possible\n", gaps.count, missed.gold, missed.found);
  fit(&gaps, weights);
  pack(weights, 0, w);
  i32 threshold = choose_threshold(&train, w);
  gaps.count = 0;
  gather(a, &train, false, &gaps, &missed);
  gather(a, &glued, false, &gaps, &missed);
  gather_silver(a, &silver, &gaps);
  fit(&gaps, weights);
  pack(weights, threshold, w);
  FILE *out = fopen(argv[1], "wb");
  if (!out || fwrite(w, sizeof *w + WEIGHTS, 1, out) != 1 || fclose(out) != 0) return perror(argv[1]), 3;
  for (at++; at < argc; at++) {
    text_list dev = {0};
    gold g = {0};
    load(a, argv[at], 0, &dev);
    for (u32 i = 0; i < dev.count; i++) arena_reset(scratch), score(scratch, &dev.at[i], w, threshold, &g);
    printf("%s: threshold %d, sentences %u, found %u, F1 %.2f\n", argv[at], threshold, g.gold, g.found, f1(&g));
  }
  arena_free(a), arena_free(scratch), free(weights), free(w);
  return 0;
}
