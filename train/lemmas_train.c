// SPDX-License-Identifier: Apache-2.0
// Writes models/lemmas.txt: words whose lemma the rules of language/lemma_rules.c get wrong.
//   lemmas_train TRAIN.conllu[.gz]... [--wordnet FOLDER] [--dev DEV.conllu[.gz]...] > models/lemmas.txt
// From the treebanks' training parts, and, for what they do not hold, from WordNet's lists of verbs, nouns, adjectives and
// irregular forms. The dev parts are only scored, with their own tags, on standard error.
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "language/document.h"
#include "language/lemma_rules.h"

typedef struct entry { // one form with one tag: its lemmas and how often
  str folded, form;
  u8 penn, tag;
  u32 rule_right; // tokens that the rules get right
  u32 first;      // of choices
  str best;
  u32 best_count;
  bool wordnet;
} entry;
typedef struct choice {
  str lemma;
  u32 count, next;
} choice;

typedef struct book {
  arena *a;
  map keys, wordnet;
  VEC(entry) entries;
  VEC(choice) choices;
} book;

static u32 penn_named(const char *name) {
  for (u32 i = 1; i < PENN_COUNT; i++)
    if (strcmp(penn_tag_names[i], name) == 0) return i;
  return PENN_NONE;
}
static u32 tag_named(const char *name) {
  for (u32 i = 0; i <= TAG_VERB; i++)
    if (strcmp(tag_names[i], name) == 0) return i;
  return TAG_X;
}

static u32 entry_of(book *b, str form, u8 tag, u8 penn) {
  char folded[LEMMA_BYTES];
  u32 n = lemma_fold(form, folded);
  if (!n || !penn) return NONE;
  u32 *at = map_at(b->a, &b->keys, hash_mix(hash_bytes((str){folded, n}), penn), b->entries.count);
  if (*at < b->entries.count) return *at;
  u32 fresh = *at;
  *vec_push(b->a, &b->entries) =
      (entry){.folded = arena_copy(b->a, (str){folded, n}), .form = arena_copy(b->a, form), .penn = penn, .tag = tag, .first = NONE};
  return fresh;
}

static void count(book *b, str form, str lemma, u8 tag, u8 penn) {
  char room[LEMMA_BYTES];
  u32 at = entry_of(b, form, tag, penn);
  if (at == NONE) return;
  entry *e = &b->entries.at[at];
  u32 n = lemma_by_rule(form, tag, penn, room);
  e->rule_right += str_equal((str){room, n}, lemma);
  for (u32 c = e->first; c != NONE; c = b->choices.at[c].next)
    if (str_equal(b->choices.at[c].lemma, lemma)) {
      b->choices.at[c].count++;
      return;
    }
  *vec_push(b->a, &b->choices) = (choice){arena_copy(b->a, lemma), 1, e->first};
  e->first = b->choices.count - 1;
}

typedef struct column {
  char *at[10];
} column;
static bool columns(char *line, column *out) {
  for (u32 i = 0; i < 10; i++) {
    out->at[i] = line;
    line = strchr(line, '\t');
    if (!line) return i == 9;
    *line++ = '\0';
  }
  return true;
}

static void each_word(const char *path, void (*visit)(book *, str, str, u8, u8), book *b) {
  char command[1024], line[1 << 16];
  snprintf(command, sizeof command, "gzip -dcf '%s'", path);
  FILE *in = popen(command, "r");
  column c;
  while (in && fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = '\0';
    if (line[0] < '0' || line[0] > '9' || !columns(line, &c) || strpbrk(c.at[0], "-.")) continue;
    if (strcmp(c.at[2], "_") == 0 && strcmp(c.at[1], "_") != 0) continue; // the rest of a word written apart
    if (strstr(c.at[5], "Typo=Yes") && visit == count && strlen(c.at[1]) > 2) continue; // but "m" of "im" counts
    visit(b, str_from(c.at[1]), str_from(c.at[2]), (u8)tag_named(c.at[3]), (u8)penn_named(c.at[4]));
  }
  if (!in || pclose(in) != 0) fprintf(stderr, "cannot read %s\n", path), exit(1);
}

// ---- WordNet

static bool plain_word(const char *s) {
  u32 n = 0;
  for (; *s; s++, n++)
    if (*s < 'a' || *s > 'z') return false;
  return n > 1 && n < 24;
}

static void add_form(book *b, const char *form, const char *lemma, u8 tag, u8 penn) {
  char room[LEMMA_BYTES];
  u32 at = entry_of(b, str_from(form), tag, penn);
  if (at == NONE) return;
  entry *e = &b->entries.at[at];
  if (e->first != NONE || e->best.len) return; // the treebanks know it, or an earlier word had it
  u32 n = lemma_by_rule(str_from(form), tag, penn, room);
  if (!str_equal((str){room, n}, str_from(lemma))) e->best = arena_copy(b->a, str_from(lemma)), e->wordnet = true;
  else e->best = STR("="); // right by rule: no later word may claim it
}

static FILE *wordnet_open(const char *folder, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *in = fopen(path, "r");
  if (!in) fprintf(stderr, "cannot read %s\n", path), exit(1);
  return in;
}

static bool ends_with(const char *s, const char *ending) {
  size_t n = strlen(s), k = strlen(ending);
  return n >= k && strcmp(s + n - k, ending) == 0;
}

static void irregular(book *b, const char *folder, const char *name, u8 tag) {
  char line[512], form[256], lemma[256];
  FILE *in = wordnet_open(folder, name);
  while (fgets(line, sizeof line, in)) {
    if (sscanf(line, "%255s %255s", form, lemma) != 2 || !plain_word(form) || !plain_word(lemma) || strcmp(form, lemma) == 0) continue;
    u64 key = hash_mix(hash_bytes(str_from(lemma)), tag);
    *map_at(b->a, &b->wordnet, key, 0) |= ends_with(form, "ing") ? 1 : ends_with(form, "s") ? 2 : ends_with(form, "est") ? 4 : 8;
    if (tag == TAG_NOUN) add_form(b, form, lemma, tag, PENN_NNS);
    else if (tag == TAG_ADJ) add_form(b, form, lemma, tag, ends_with(form, "est") ? PENN_JJS : PENN_JJR);
    else if (tag == TAG_ADV) add_form(b, form, lemma, tag, ends_with(form, "est") ? PENN_RBS : PENN_RBR);
    else if (ends_with(form, "ing")) add_form(b, form, lemma, tag, PENN_VBG);
    else if (ends_with(form, "s")) add_form(b, form, lemma, tag, PENN_VBZ);
    else add_form(b, form, lemma, tag, PENN_VBD), add_form(b, form, lemma, tag, PENN_VBN);
  }
  fclose(in);
}

static void inflect(book *b, const char *word, u8 tag) {
  char form[64];
  size_t n = strlen(word);
  u32 known = map_get(&b->wordnet, hash_mix(hash_bytes(str_from(word)), tag));
  if (known == NONE) known = 0;
  bool e = word[n - 1] == 'e', y = word[n - 1] == 'y' && !strchr("aeiou", word[n - 2]);
  bool hisses = ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z") || ends_with(word, "ch") || ends_with(word, "sh");
  bool o = word[n - 1] == 'o' && !strchr("aeiou", word[n - 2]);
  u32 keep = (u32)(y || e ? n - 1 : n);
  if (tag == TAG_NOUN || tag == TAG_VERB) {
    snprintf(form, sizeof form, "%.*s%s", (int)(y ? n - 1 : n), word, y ? "ies" : hisses || o ? "es" : "s");
    if (!(known & 2)) add_form(b, form, word, tag, tag == TAG_NOUN ? PENN_NNS : PENN_VBZ);
  }
  if (tag == TAG_VERB) {
    snprintf(form, sizeof form, "%.*s%s", (int)keep, word, y ? "ied" : "ed");
    if (!(known & 8)) add_form(b, form, word, tag, PENN_VBD), add_form(b, form, word, tag, PENN_VBN);
    snprintf(form, sizeof form, "%.*sing", (int)(e && !strchr("eoy", word[n - 2]) ? n - 1 : n), word);
    if (!(known & 1)) add_form(b, form, word, tag, PENN_VBG);
  }
  if (tag == TAG_ADJ && n < 8) {
    snprintf(form, sizeof form, "%.*s%s", (int)keep, word, y ? "ier" : "er");
    if (!(known & 8)) add_form(b, form, word, tag, PENN_JJR), add_form(b, form, word, tag, PENN_RBR);
    snprintf(form, sizeof form, "%.*s%s", (int)keep, word, y ? "iest" : "est");
    if (!(known & 4)) add_form(b, form, word, tag, PENN_JJS), add_form(b, form, word, tag, PENN_RBS);
  }
}

// Words that WordNet's tagged texts hold at least once: the others are mostly names of plants and the like.
static void regular(book *b, const char *folder, const char *name, u8 tag) {
  char line[1 << 16], word[256];
  FILE *in = wordnet_open(folder, name);
  while (fgets(line, sizeof line, in)) {
    if (line[0] == ' ' || sscanf(line, "%255s", word) != 1 || !plain_word(word)) continue;
    u32 senses = 0, pointers = 0, tagged = 0;
    char *at = line + strlen(word) + 3;
    senses = (u32)strtoul(at, &at, 10);
    pointers = (u32)strtoul(at, &at, 10);
    for (u32 i = 0; i < pointers; i++) at = strchr(at + 1, ' ');
    if (at && sscanf(at, "%u %u", &senses, &tagged) == 2 && tagged) inflect(b, word, tag);
  }
  fclose(in);
}

static void read_wordnet(book *b, const char *folder) {
  irregular(b, folder, "verb.exc", TAG_VERB);
  irregular(b, folder, "noun.exc", TAG_NOUN);
  irregular(b, folder, "adj.exc", TAG_ADJ);
  irregular(b, folder, "adv.exc", TAG_ADV);
  regular(b, folder, "index.verb", TAG_VERB);
  regular(b, folder, "index.noun", TAG_NOUN);
  regular(b, folder, "index.adj", TAG_ADJ);
}

// ---- the table, and what it is worth

static bool ships(const entry *e) { return e->wordnet || (e->best_count > e->rule_right && e->best.len); }

static void choose(book *b) {
  for (u32 i = 0; i < b->entries.count; i++) {
    entry *e = &b->entries.at[i];
    for (u32 c = e->first; c != NONE; c = b->choices.at[c].next) {
      const choice *k = &b->choices.at[c];
      if (k->count > e->best_count || (k->count == e->best_count && str_compare(k->lemma, e->best) < 0))
        e->best = k->lemma, e->best_count = k->count;
    }
  }
}

static int by_form(const void *x, const void *y) {
  const entry *a = x, *b = y;
  int order = str_compare(a->folded, b->folded);
  return order ? order : (int)a->penn - (int)b->penn;
}

static u32 words, right;
static void score(book *b, str form, str lemma, u8 tag, u8 penn) {
  char folded[LEMMA_BYTES], room[LEMMA_BYTES];
  str found = form;
  u32 n = lemma_fold(form, folded);
  u32 at = n ? map_get(&b->keys, hash_mix(hash_bytes((str){folded, n}), penn)) : NONE;
  if (at != NONE && ships(&b->entries.at[at])) found = b->entries.at[at].best;
  else if (n) found = (str){room, lemma_by_rule(form, tag, penn, room)};
  words++;
  if (str_equal(found, lemma)) right++;
  else if (getenv("MISSES")) fprintf(stderr, "%s\t%.*s\t%.*s\t%.*s\n", penn_tag_names[penn], STR_FMT(form), STR_FMT(lemma), STR_FMT(found));
}

int main(int argc, char **argv) {
  book b = {.a = arena_new()};
  int at = 1;
  for (; at < argc && argv[at][0] != '-'; at++) each_word(argv[at], count, &b);
  if (at == 1) return fprintf(stderr, "usage: lemmas_train TRAIN... [--wordnet FOLDER] [--dev DEV...]\n"), 2;
  if (at + 1 < argc && strcmp(argv[at], "--wordnet") == 0) read_wordnet(&b, argv[at + 1]), at += 2;
  choose(&b);
  for (at++; at < argc; at++) {
    words = right = 0;
    each_word(argv[at], score, &b);
    fprintf(stderr, "%s: %u words, %.2f right\n", argv[at], words, 100.0 * right / words);
  }
  qsort(b.entries.at, b.entries.count, sizeof *b.entries.at, by_form);
  printf("# Lemmas that the rules of src/language/lemma_rules.c get wrong. Made by train/lemmas_train.c; card: lemmas.md.\n");
  printf("# form\ttag\tlemma\n");
  for (u32 i = 0; i < b.entries.count; i++) {
    const entry *e = &b.entries.at[i];
    if (ships(e)) printf("%.*s\t%s\t%.*s\n", STR_FMT(e->folded), penn_tag_names[e->penn], STR_FMT(e->best));
  }
  arena_free(b.a);
  return 0;
}
