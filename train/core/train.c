// SPDX-License-Identifier: Apache-2.0
// Training of tags, trees and names, from the pretrained first layer.
//
//   core_train VOCABULARY START OUT PASSES [--names-only] --trees FILE... --trees-dev FILE... --names FILE... --names-dev FILE...
//
// A file is CoNLL-U; "0.3@FILE" weighs its sentences, and of a set with a weight under 1 a fresh part is drawn at every
// pass. A batch of trees and a batch of names take turns, so that the first layer serves both. With --names-only all but
// the names' own layer stays as START has it. After each pass the development files are read with gold tokens; the
// running mean of the weights is what is kept. Two runs on the same files write the same bytes.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "names.h"
#include "parser.h"

enum { STEP_WORDS = 800, SOURCES_MOST = 32, DRAWN_SENTENCES = 14000 };

typedef struct source_list {
  corpus c;
  names_source sources[SOURCES_MOST];
  const char *path[SOURCES_MOST];
  u32 count, train; // files, and how many of them are for training
  u32 train_examples;
} source_list;

typedef struct trainer {
  parameters all;
  lexicon lex;
  input in;
  parser parse;
  names name;
  source_list trees, names;
} trainer;

static bool annotates_misc(const char *path) {
  char line[512] = "";
  FILE *f = fopen(path, "rb");
  if (!f) perror(path), exit(3);
  bool said = fgets(line, sizeof line, f) && !strncmp(line, "# global.entity_types", 21);
  fclose(f);
  return !said || strstr(line, "MISC");
}

static void source_add(source_list *l, lexicon *lex, const char *argument, bool trees) {
  if (l->count == SOURCES_MOST) fprintf(stderr, "too many files\n"), exit(2);
  const char *at = strchr(argument, '@');
  const char *path = at ? at + 1 : argument;
  l->path[l->count] = path;
  l->sources[l->count] = (names_source){annotates_misc(path), at ? (float)atof(argument) : 1};
  corpus_read(&l->c, lex, path, (u8)l->count++, trees);
}

static void read_arguments(trainer *t, int argc, char **argv) {
  enum { NOTHING, TREES, TREES_DEV, NAMES, NAMES_DEV } part = NOTHING;
  for (int i = 5; i < argc; i++) {
    if (!strcmp(argv[i], "--trees")) part = TREES;
    else if (!strcmp(argv[i], "--trees-dev")) part = TREES_DEV, t->trees.train = t->trees.count, t->trees.train_examples = t->trees.c.count;
    else if (!strcmp(argv[i], "--names")) part = NAMES;
    else if (!strcmp(argv[i], "--names-dev")) part = NAMES_DEV, t->names.train = t->names.count, t->names.train_examples = t->names.c.count;
    else if (argv[i][0] != '-') source_add(part == TREES || part == TREES_DEV ? &t->trees : &t->names, &t->lex, argv[i], part == TREES || part == TREES_DEV);
  }
}

static u32 of_source(const source_list *l, u32 source, u32 *out) {
  u32 n = 0;
  for (u32 i = 0; i < l->c.count; i++)
    if (l->c.examples[i].source == source) out[n++] = i;
  return n;
}

static void measure(trainer *t) {
  static batch b;
  parameters_use_mean(&t->all);
  for (u32 kind = 0; kind < 2; kind++) {
    source_list *l = kind ? &t->names : &t->trees;
    for (u32 s = l->train; s < l->count; s++) {
      u32 *sentences = allocate(4 * (size_t)(l->c.count + 1)), n = of_source(l, s, sentences);
      batches list = {0};
      batches_make(&list, &l->c, sentences, n, STEP_WORDS, false);
      parse_counts k = {0};
      names_counts found = {0};
      for (u32 i = 0; i < list.count; i++) {
        batch_fill(&b, &l->c, list.order + list.start[i], list.start[i + 1] - list.start[i], 0);
        input_forward(&t->in, &b, &l->c, &t->lex, 0, 0, 0);
        if (kind) names_count(&t->name, &t->in, &b, &l->c, l->sources, &found);
        else parser_count(&t->parse, &t->in, &b, &l->c, &k);
      }
      const char *name = strrchr(l->path[s], '/') ? strrchr(l->path[s], '/') + 1 : l->path[s];
      double w = 100.0 / (double)(k.words ? k.words : 1);
      if (kind) printf("   %-28s F1 %.2f (%.1f %.1f %.1f %.1f)\n", name, names_f1(&found, NAME_TYPES), names_f1(&found, 0), names_f1(&found, 1), names_f1(&found, 2), names_f1(&found, 3));
      else printf("   %-28s upos %.2f (%.2f) penn %.2f uas %.2f las %.2f\n", name, k.upos * w, k.early_upos * w, k.penn * w, k.heads * w, k.labels * w);
      free(sentences), free(list.order), free(list.start), free(list.turn);
    }
  }
  parameters_use_mean(&t->all);
}

// The sentences of one pass: all of the sets of full weight, a draw of the others.
static u32 draw(const source_list *l, u32 *out) {
  u32 n = 0, light = 0;
  u32 *rest = allocate(4 * (size_t)(l->train_examples + 1));
  for (u32 i = 0; i < l->train_examples; i++)
    if (l->sources[l->c.examples[i].source].weight < 1) rest[light++] = i;
    else out[n++] = i;
  for (u32 i = 0; i < light && i < DRAWN_SENTENCES; i++) {
    u32 j = i + random_below(light - i), x = rest[j];
    rest[j] = rest[i], out[n++] = x;
  }
  free(rest);
  return n;
}

int main(int argc, char **argv) {
  if (argc < 7) return fprintf(stderr, "usage: core_train VOCABULARY START OUT PASSES [--names-only] --trees FILE... (see train.c)\n"), 2;
  static trainer t;
  vocabulary v = {0};
  bool names_only = !strcmp(argv[5], "--names-only");
  read_arguments(&t, argc, argv);
  vocabulary_load(&v, t.lex.memory, argv[1]);
  vocabulary_apply(&v, &t.lex);
  random_seed(11);
  input_init(&t.in, &t.all, v.count);
  u32 shared = t.all.count;
  parser_init(&t.parse, &t.all);
  u32 before_names = t.all.count;
  names_init(&t.name, &t.all);
  u32 loaded = strcmp(argv[2], "-") ? parameters_load(&t.all, argv[2]) : 0;
  for (u32 i = 0; i < t.all.count; i++) {
    bool frozen = names_only && i < before_names;
    t.all.at[i]->rate = frozen ? 0 : i < shared && loaded ? 0.5f : 1;
  }
  printf("%u sentences with trees, %u with names; %u matrices loaded\n", t.trees.train_examples, t.names.train_examples, loaded);
  u32 *tree_list = allocate(4 * (size_t)(t.trees.c.count + 1)), *name_list = allocate(4 * (size_t)(t.names.c.count + 1));
  batches trees = {0}, names = {0};
  static batch b;
  int passes = atoi(argv[4]);
  float top_rate = loaded == t.all.count ? 0.001f : 0.002f; // a second round begins lower
  u64 step = 0;
  time_t began = time(NULL);
  for (int pass = 0; pass < passes; pass++) {
    trees.count = names.count = 0;
    u32 n = names_only ? 0 : draw(&t.trees, tree_list);
    if (n) batches_make(&trees, &t.trees.c, tree_list, n, STEP_WORDS, true);
    n = draw(&t.names, name_list);
    if (names.order) free(names.order), free(names.start), free(names.turn), names = (batches){0};
    if (n) batches_make(&names, &t.names.c, name_list, n, STEP_WORDS, true);
    u32 turns = trees.count > names.count ? trees.count : names.count;
    double loss[5] = {0};
    u64 words[2] = {0};
    for (u32 k = 0; k < turns; k++, step++) {
      // the shorter of the two lists is spread over the pass
      for (u32 kind = 0; kind < 2; kind++) {
        const batches *list = kind ? &names : &trees;
        u32 at = (u32)((u64)k * list->count / turns);
        if (!list->count || (k && at == (u32)((u64)(k - 1) * list->count / turns))) continue;
        const corpus *c = kind ? &t.names.c : &t.trees.c;
        u32 i = list->turn[at];
        batch_fill(&b, c, list->order + list->start[i], list->start[i + 1] - list->start[i], 0.06f);
        input_forward(&t.in, &b, c, &t.lex, 0.06f, 0.2f, 0.15f);
        if (kind) names_train(&t.name, &t.in, &b, c, t.names.sources, 0.25f, &loss[4]);
        else parser_train(&t.parse, &t.in, &b, c, 0.25f, loss);
        if (!names_only) input_backward(&t.in, &b, kind ? t.name.d_first : t.parse.d_first, kind ? NULL : t.parse.d_words);
        words[kind] += b.rows;
      }
      float done = ((float)pass + (float)k / (float)turns) / (float)passes;
      float rate = top_rate * (step < 200 ? (float)(step + 1) / 200 : 1) * (1.01f - done);
      parameters_step(&t.all, rate, 2.0f, step < 500 ? 0.98f : 0.999f);
    }
    for (u32 i = 0; i < 2; i++) words[i] += !words[i];
    printf("pass %d  %ld s  loss upos %.3f penn %.3f arc %.3f label %.3f names %.3f\n", pass, (long)(time(NULL) - began),
           loss[0] / words[0], loss[1] / words[0], loss[2] / words[0], loss[3] / words[0], loss[4] / words[1]);
    if (pass % 3 == 2 || pass + 1 == passes) measure(&t);
    fflush(stdout);
  }
  parameters_use_mean(&t.all);
  parameters_save(&t.all, argv[3]);
  return 0;
}
