// SPDX-License-Identifier: Apache-2.0
// Weights of src/language/coref:  coref TEXTS.jsonl MENTIONS.tsv MODEL.bin [FOLD]
//
// The texts are read by the program's own pipeline, so that features are as they will be. Three parts, each a
// log-linear model with AdaGrad: is a mention a person, an organization; which chain it joins, with its own choices as
// history (the gold chain of a history is the one that most of its mentions have); is what a chain stands for printed.
// Types are learnt once on all texts, and for the later parts on the other three quarters. With FOLD (0 to 4) the texts
// of that fold are left out, and their links are printed instead: document, byte, chain.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "ingest/capture.h"
#include "language/coref.h"

enum { FOLDS = 5, QUARTERS = 4, TYPE_PASSES = 6, PASSES = 10 };

typedef struct gold {
  u32 entity, group; // NONE; of a group: the entity of the longest mention
  bool person, organization, counted;
} gold;

typedef struct text {
  char id[96];
  article art;
  document doc;
  coref_mention_list mentions;
  gold *gold; // of a mention
  int (*types)[2];
} text;

typedef struct model {
  float weight[COREF_WEIGHTS], squares[COREF_WEIGHTS], sum[COREF_WEIGHTS];
  u32 seen;
} model;

static void read_texts(const char *path, arena *memory, text *texts, u32 *count) {
  const char *paths[] = {path};
  stemma_error error;
  source *from = source_open(&(source_options){.paths = paths, .path_count = 1, .json_lines = true}, &error);
  if (!from) exit(3);
  arena *scratch = arena_new();
  capture c;
  reject why;
  for (source_result got; (got = source_next(from, memory, &c, &why)) != SOURCE_END;) {
    text *t = &texts[*count];
    if (got != SOURCE_CAPTURE || !article_read(memory, scratch, &c, &t->art, &why)) continue;
    document_read(memory, scratch, &t->art, &(language_options){.all_text = true}, &t->doc);
    snprintf(t->id, sizeof t->id, "%.*s", STR_FMT(t->art.given_id));
    coref_reader v = {.scratch = memory, .art = &t->art, .doc = &t->doc};
    coref_gather(&v);
    t->mentions = v.mentions;
    t->gold = arena_array(memory, gold, v.mentions.count + 1);
    t->types = (int(*)[2])arena_alloc(memory, sizeof *t->types * (v.mentions.count + 1));
    for (u32 m = 0; m < v.mentions.count; m++)
      t->gold[m].entity = t->gold[m].group = NONE;
    ++*count;
    arena_reset(scratch);
  }
  source_close(from);
}

// Each gold mention to the mention with the same head, else to one whose head is in its run of proper nouns.
static void read_gold(const char *path, text *texts, u32 count) {
  FILE *file = fopen(path, "r");
  if (!file) exit(3);
  char line[512], id[96], entity[16], type[24], group[16];
  for (u32 pass = 0; pass < 2; pass++, rewind(file)) {
    u32 t = 0;
    while (fgets(line, sizeof line, file)) {
      u32 start, end, low, high, counted;
      if (sscanf(line, "%95s\t%u\t%u\t%u\t%u\t%15s\t%23s\t%15s\t%u", id, &start, &end, &low, &high, entity, type, group, &counted) != 9)
        exit(3);
      while (t < count && strcmp(texts[t].id, id) != 0)
        t++;
      if (t == count) exit(3);
      bool done = false;
      for (u32 m = 0; m < texts[t].mentions.count && !done; m++) {
        const coref_mention *k = &texts[t].mentions.at[m];
        u32 at = texts[t].doc.words.at[k->word].start;
        gold *g = &texts[t].gold[m];
        bool exact = at >= start && at < end, run = at >= low && at < high;
        if (!exact && (pass == 0 || !run)) continue;
        if (k->kind == COREF_GROUP) {
          if (group[0] != '-' && pass == 0) g->entity = (u32)atoi(group), g->person = strcmp(type, "person") == 0;
          continue;
        }
        if (pass == 1 && exact && g->entity != NONE) break;
        if (g->entity != NONE) continue;
        g->entity = (u32)atoi(entity);
        g->person = strcmp(type, "person") == 0, g->organization = strcmp(type, "organization") == 0;
        g->counted = counted;
        if (pass == 1) break;
      }
    }
  }
  fclose(file);
}

// ---------------------------------------------------------------- log-linear models

static double dot(const float *weight, const u32 *f, u32 n) {
  double sum = 0;
  for (u32 i = 0; i < n; i++)
    sum += weight[f[i]];
  return sum;
}

static void step(model *w, const u32 *f, u32 n, double gradient, double rate) {
  for (u32 i = 0; i < n; i++) {
    w->squares[f[i]] += (float)(gradient * gradient);
    w->weight[f[i]] -= (float)(rate * gradient / sqrt(1e-6 + w->squares[f[i]])) ;
    w->weight[f[i]] *= 1 - 1e-5f;
  }
}

static void keep(model *w) {
  w->seen++;
  for (u32 i = 0; i < COREF_WEIGHTS; i++)
    w->sum[i] += w->weight[i];
}

static void binary(model *w, const u32 *f, u32 n, bool yes, double weight) {
  double p = 1 / (1 + exp(-dot(w->weight, f, n)));
  step(w, f, n, weight * (p - yes), 0.1);
}

static coref_reader reader_of(arena *scratch, text *t) {
  coref_reader v = {.scratch = scratch, .art = &t->art, .doc = &t->doc};
  coref_gather(&v);
  for (u32 m = 0; m < v.mentions.count; m++)
    v.mentions.at[m].person = t->types[m][0], v.mentions.at[m].organization = t->types[m][1];
  return v;
}

static void learn_types(model *w, arena *scratch, text *texts, u32 count, u32 fold, u32 quarter) {
  u32 f[COREF_FEATURES];
  for (u32 pass = 0; pass < TYPE_PASSES; pass++) {
    for (u32 t = 0; t < count; t++) {
      if (t % FOLDS == fold || t / FOLDS % QUARTERS == quarter) continue;
      coref_reader v = reader_of(scratch, &texts[t]);
      for (u32 m = 0; m < v.mentions.count; m++) {
        const gold *g = &texts[t].gold[m];
        binary(w, f, coref_type_features(&v, m, false, f), g->person, 1);
        binary(w, f, coref_type_features(&v, m, true, f), g->organization, 1);
      }
      arena_reset(scratch);
    }
    if (pass >= TYPE_PASSES / 2) keep(w);
  }
}

static void set_types(const float *weight, double unit, arena *scratch, text *t) {
  u32 f[COREF_FEATURES];
  coref_reader v = reader_of(scratch, t);
  for (u32 m = 0; m < v.mentions.count; m++)
    for (u32 o = 0; o < 2; o++)
      t->types[m][o] = (int)lrint(dot(weight, f, coref_type_features(&v, m, o, f)) * unit);
  arena_reset(scratch);
}

// What a chain is by most of its mentions.
typedef struct owner {
  u32 entity;
  int votes;
} owner;
typedef VEC(owner) owner_list;

static void vote(owner *o, u32 entity) {
  if (o->entity == entity)
    o->votes++;
  else if (o->votes-- <= 0)
    *o = (owner){entity, 1};
}

typedef struct scored {
  u32 f[COREF_CANDIDATES + 1][COREF_FEATURES], n[COREF_CANDIDATES + 1];
  double score[COREF_CANDIDATES + 1];
  coref_candidates found;
  u32 best; // of found, count: none of them
} scored;

static void score_all(const coref_reader *v, const float *weight, u32 m, scored *s) {
  coref_candidates_find(v, m, &s->found);
  u32 none = s->found.count;
  for (u32 c = 0; c <= none; c++) {
    s->n[c] = c == none ? coref_new_features(v, m, &s->found, s->f[c]) : coref_pair_features(v, m, &s->found, c, s->f[c]);
    s->score[c] = dot(weight, s->f[c], s->n[c]);
  }
  s->best = none;
  for (u32 c = 0; c < none; c++)
    if (s->found.certain || s->score[c] > s->score[s->best]) s->best = c;
}

static void learn_mention(model *w, scored *s, const bool *right, bool any, double weight, double rate) {
  u32 none = s->found.count;
  double most = s->score[s->best], all = 0, good = 0;
  for (u32 c = 0; c <= none; c++) {
    bool yes = c == none ? !any : right[c];
    // a wrong answer is scored a little better than it is, so that the right one learns to win clearly
    double p = exp(s->score[c] + (yes ? 0 : 0.5) - most);
    all += p, good += yes ? p : 0;
  }
  if (good <= 0 || good / all > 0.999) return;
  for (u32 c = 0; c <= none; c++) {
    bool yes = c == none ? !any : right[c];
    double p = exp(s->score[c] + (yes ? 0 : 0.5) - most), gradient = p / all - (yes ? p / good : 0);
    if (fabs(gradient) > 1e-4) step(w, s->f[c], s->n[c], gradient * weight, rate);
  }
}

static double weight_of(const coref_mention *k, const gold *g) {
  if (g->counted) return k->kind == COREF_IT ? 2.5 : 1; // "it" for an organization is rare here, common in news
  if (k->kind < COREF_NAME) return 0.6;
  return g->person || g->organization ? 0.6 : 0.25;
}

static void read_chains(model *w, const float *fixed, coref_reader *v, const text *t, bool learn, double rate) {
  static scored s;
  owner_list owners = {0};
  map known = {0};
  for (u32 m = 0; m < v->mentions.count; m++) {
    score_all(v, learn ? w->weight : fixed, m, &s);
    u32 entity = t->gold[m].entity;
    if (learn) {
      bool right[COREF_CANDIDATES], any = false;
      for (u32 c = 0; c < s.found.count; c++)
        any |= right[c] = entity != NONE && owners.at[s.found.chain[c]].entity == entity;
      bool lost = entity != NONE && !any && map_get(&known, entity + 1) != NONE;
      if (!lost && !s.found.certain) learn_mention(w, &s, right, any, weight_of(&v->mentions.at[m], &t->gold[m]), rate);
      if (entity != NONE) *map_at(v->scratch, &known, entity + 1, m) = m;
    }
    u32 chain = coref_join(v, m, s.best == s.found.count ? NONE : s.found.chain[s.best]);
    if (chain == owners.count) *vec_push(v->scratch, &owners) = (owner){NONE, 0};
    vote(&owners.at[chain], entity == NONE ? NONE - 1 - m : entity);
  }
}

static void learn_chains(model *w, arena *scratch, text *texts, u32 count, u32 fold) {
  for (u32 pass = 0; pass < PASSES; pass++) {
    for (u32 k = 0; k < count; k++) {
      u32 t = (k * 37 + pass * 11) % count; // 37 has no divisor in common with the number of texts
      if (t % FOLDS == fold) continue;
      coref_reader v = reader_of(scratch, &texts[t]);
      read_chains(w, NULL, &v, &texts[t], true, 0.08);
      arena_reset(scratch);
    }
    if (pass >= PASSES / 2) keep(w);
    fprintf(stderr, "pass %u\n", pass);
  }
}

static void learn_print(model *w, const float *fixed, arena *scratch, text *texts, u32 count, u32 fold) {
  u32 f[COREF_FEATURES];
  for (u32 pass = 0; pass < 4; pass++) {
    for (u32 t = 0; t < count; t++) {
      if (t % FOLDS == fold) continue;
      coref_reader v = reader_of(scratch, &texts[t]);
      read_chains(NULL, fixed, &v, &texts[t], false, 0);
      for (u32 m = 0; m < v.mentions.count; m++)
        if (v.mentions.at[m].kind <= COREF_NAME)
          binary(w, f, coref_print_features(&v, m, f), texts[t].gold[m].counted, 1);
      arena_reset(scratch);
    }
    if (pass >= 2) keep(w);
  }
}

static void print_links(const float *fixed, const float *print, arena *scratch, text *t) {
  u32 f[COREF_FEATURES];
  coref_reader v = reader_of(scratch, t);
  read_chains(NULL, fixed, &v, t, false, 0);
  for (u32 m = 0; m < v.mentions.count; m++) {
    const coref_mention *k = &v.mentions.at[m];
    if (k->kind > COREF_NAME || dot(print, f, coref_print_features(&v, m, f)) <= 0) continue;
    printf("%s\t%u\t%u\n", t->id, t->doc.words.at[k->word].start, k->chain);
  }
  arena_reset(scratch);
}

static void finish(model *w, float *out) {
  for (u32 i = 0; i < COREF_WEIGHTS; i++)
    out[i] = roundf(w->sum[i] / (float)w->seen * COREF_UNIT) / COREF_UNIT;
  memset(w, 0, sizeof *w);
}

static bool write_model(const char *path, const float *const *parts) {
  static int16_t whole[COREF_WEIGHTS];
  FILE *file = fopen(path, "wb");
  if (!file) return false;
  bool ok = fwrite("stemcor1", 1, 8, file) == 8;
  for (u32 p = 0; p < COREF_PARTS; p++) {
    for (u32 i = 0; i < COREF_WEIGHTS; i++) {
      float x = parts[p][i] * COREF_UNIT;
      whole[i] = (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 : lrintf(x));
    }
    ok &= fwrite(whole, sizeof whole, 1, file) == 1;
  }
  return fclose(file) == 0 && ok;
}

int main(int argc, char **argv) {
  if (argc < 4) return fprintf(stderr, "usage: coref TEXTS.jsonl MENTIONS.tsv MODEL.bin [FOLD]\n"), 2;
  u32 fold = argc > 4 ? (u32)atoi(argv[4]) : FOLDS, count = 0;
  static text texts[512];
  static model w;
  static float types[COREF_WEIGHTS], quarter[COREF_WEIGHTS], chains[COREF_WEIGHTS], print[COREF_WEIGHTS];
  arena *memory = arena_new(), *scratch = arena_new();
  read_texts(argv[1], memory, texts, &count);
  read_gold(argv[2], texts, count);
  learn_types(&w, scratch, texts, count, fold, NONE);
  finish(&w, types);
  for (u32 q = 0; q < QUARTERS; q++) {
    learn_types(&w, scratch, texts, count, fold, q);
    finish(&w, quarter);
    for (u32 t = 0; t < count; t++)
      if (t % FOLDS != fold && t / FOLDS % QUARTERS == q) set_types(quarter, COREF_UNIT, scratch, &texts[t]);
  }
  for (u32 t = 0; t < count; t++)
    if (t % FOLDS == fold) set_types(types, COREF_UNIT, scratch, &texts[t]);
  learn_chains(&w, scratch, texts, count, fold);
  finish(&w, chains);
  learn_print(&w, chains, scratch, texts, count, fold);
  finish(&w, print);
  for (u32 t = 0; t < count; t++)
    if (t % FOLDS == fold) print_links(chains, print, scratch, &texts[t]);
  return write_model(argv[3], (const float *const[]){types, chains, print}) ? 0 : 3;
}
