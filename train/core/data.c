// SPDX-License-Identifier: Apache-2.0
#include "data.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "language/document.h"
#include "tensor.h"

static void *grow(void *at, u32 *room, u32 need, size_t size) {
  if (need <= *room) return at;
  *room = *room ? *room * 2 : 1024;
  if (*room < need) *room = need;
  at = realloc(at, *room * size);
  if (!at) abort();
  return at;
}

// ---------------------------------------------------------------- words

static u32 cast(str form, casing how, char *out, u32 room) {
  u32 n = 0;
  bool begin = true;
  for (u32 i = 0; i < form.len && n + 4 < room;) {
    u32 width, code = utf8_decode(form.at + i, form.len - i, &width);
    bool up = how == CASING_UPPER || (how == CASING_TITLE && begin);
    if (up && code >= 'a' && code <= 'z')
      code -= 32;
    else if (how == CASING_LOWER)
      code = char_lower(code);
    begin = !char_is_letter(code) && code != '\'';
    n += utf8_encode(code, out + n);
    i += width ? width : 1;
  }
  return n;
}

static u32 lexicon_type(lexicon *lex, str form) {
  if (!lex->memory) lex->memory = arena_new();
  u32 *at = map_at(lex->memory, &lex->by_form, hash_bytes(form), NONE);
  if (*at == NONE) {
    lex->types = grow(lex->types, &lex->room, lex->count + 1, sizeof *lex->types);
    word_type *t = &lex->types[lex->count];
    *t = (word_type){0};
    core_word_read(form, &t->casing[CASING_KEPT]);
    core_spelling spelling = core_spelling_of(form, 0, false);
    t->letter = spelling.letter, t->capital = spelling.capital;
    for (u32 how = CASING_UPPER; how < CASINGS; how++) {
      char other[512];
      u32 len = cast(form, how, other, sizeof other);
      core_word_read((str){other, len}, &t->casing[how]);
    }
    *at = lex->count++;
  }
  lex->types[*at].count++;
  return *at;
}

// ---------------------------------------------------------------- CoNLL-U

static u8 name_in(str s, const char *const *names, u32 count, u8 otherwise) {
  for (u32 i = 0; i < count; i++)
    if (str_equal(s, str_from(names[i]))) return (u8)i;
  return otherwise;
}

static u8 relation_of(str s) { // a subtype that is not kept counts as its relation
  u8 r = name_in(s, relation_names, REL_COUNT, 255);
  if (r != 255) return r;
  const char *colon = memchr(s.at, ':', s.len);
  if (colon) r = name_in((str){s.at, (u32)(colon - s.at)}, relation_names, REL_COUNT, 255);
  return r == 255 ? REL_DEP : r;
}

static u8 entity_of(str misc) {
  static const char *const types[] = {"PER", "ORG", "LOC", "MISC"};
  for (u32 i = 0; i + 9 < misc.len + 1; i++) {
    if (memcmp(misc.at + i, "Entity=", 7) || (i && misc.at[i - 1] != '|')) continue;
    char prefix = misc.at[i + 7];
    if (misc.at[i + 8] != '-') return 0;
    u32 end = i + 9;
    while (end < misc.len && misc.at[end] != '|') end++;
    u8 t = name_in((str){misc.at + i + 9, end - i - 9}, types, 4, 255);
    return t == 255 ? 0 : (u8)(1 + 2 * t + (prefix == 'I'));
  }
  return 0;
}

static void corpus_room(corpus *c) {
  if (c->words < c->room) return;
  u32 old = c->room;
  c->type = grow(c->type, &c->room, c->words + 1, 4);
  u32 r[6] = {old, old, old, old, old, old};
  c->upos = grow(c->upos, &r[0], c->words + 1, 1), c->penn = grow(c->penn, &r[1], c->words + 1, 1);
  c->relation = grow(c->relation, &r[2], c->words + 1, 1), c->entity = grow(c->entity, &r[3], c->words + 1, 1);
  c->head = grow(c->head, &r[4], c->words + 1, 2), c->context = grow(c->context, &r[5], c->words + 1, 1);
}

// Context of the words from `first` on, one document.
static void close_document(corpus *c, const lexicon *lex, u32 first_word, u32 first_example) {
  u32 n = c->words - first_word;
  if (!n) return;
  core_spelling *words = allocate(n * sizeof *words);
  for (u32 i = 0; i < n; i++) {
    const word_type *t = &lex->types[c->type[first_word + i]];
    words[i] = (core_spelling){t->casing[CASING_KEPT].key, t->letter, t->capital, false};
  }
  for (u32 e = first_example; e < c->count; e++) words[c->examples[e].first - first_word].begins = true;
  arena *scratch = arena_new();
  core_context_read(scratch, words, n, c->context + first_word);
  arena_free(scratch);
  free(words);
}

static void close_example(corpus *c, u32 first, u8 source, bool trees) {
  u32 count = c->words - first;
  if (!count) return;
  if (count > EXAMPLE_MOST && trees) {
    c->words = first;
    return;
  }
  for (u32 at = first; at < c->words; at += EXAMPLE_MOST) {
    u32 n = c->words - at < EXAMPLE_MOST ? c->words - at : EXAMPLE_MOST;
    c->examples = grow(c->examples, &c->examples_room, c->count + 1, sizeof *c->examples);
    c->examples[c->count++] = (example){at, n, source, c->documents};
  }
}

void corpus_read(corpus *c, lexicon *lex, const char *path, u8 source, bool trees) {
  FILE *f = fopen(path, "rb");
  if (!f) perror(path), exit(3);
  char *line = NULL;
  size_t size = 0;
  ssize_t len;
  u32 first = c->words, document_word = c->words, document_example = c->count;
  while ((len = getline(&line, &size, f)) >= 0) {
    if (len && line[len - 1] == '\n') line[--len] = 0;
    if (len == 0) {
      close_example(c, first, source, trees);
      first = c->words;
      continue;
    }
    if (line[0] == '#') {
      if (!strncmp(line, "# newdoc", 8)) {
        close_document(c, lex, document_word, document_example);
        document_word = c->words, document_example = c->count, c->documents++;
      }
      continue;
    }
    str col[10];
    u32 n = 0;
    for (char *at = line; n < 10; n++) {
      char *tab = strchr(at, '\t');
      col[n] = (str){at, tab ? (u32)(tab - at) : (u32)strlen(at)};
      if (!tab) {
        n++;
        break;
      }
      at = tab + 1;
    }
    if (n != 10 || memchr(col[0].at, '-', col[0].len) || memchr(col[0].at, '.', col[0].len)) continue;
    corpus_room(c);
    u32 w = c->words++;
    c->type[w] = lexicon_type(lex, col[1]);
    c->upos[w] = name_in(col[3], tag_names, 17, 0);
    c->penn[w] = name_in(col[4], penn_tag_names, PENN_COUNT, 0);
    c->head[w] = (u16)atoi(col[6].at);
    c->relation[w] = relation_of(col[7]);
    c->entity[w] = entity_of(col[9]);
  }
  close_example(c, first, source, trees);
  close_document(c, lex, document_word, document_example);
  free(line);
  fclose(f);
}

// ---------------------------------------------------------------- vocabulary

typedef struct counted {
  u64 key;
  u32 count;
} counted;
static int more_frequent(const void *x, const void *y) {
  const counted *a = x, *b = y;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  return a->key < b->key ? -1 : a->key > b->key;
}

static void vocabulary_index(vocabulary *v, arena *a) {
  for (u32 i = 2; i < v->count; i++) *map_at(a, &v->ids, v->keys[i], i) = i;
}

void vocabulary_make(vocabulary *v, const lexicon *lex, u32 least, u32 most) {
  arena *a = lex->memory;
  map seen = {0};
  counted *list = allocate(sizeof *list * (lex->count + 1));
  u32 n = 0;
  for (u32 i = 0; i < lex->count; i++) {
    u64 key = lex->types[i].casing[CASING_KEPT].key;
    u32 *at = map_at(a, &seen, key, NONE);
    if (*at == NONE) *at = n, list[n++].key = key;
    list[*at].count += lex->types[i].count;
  }
  qsort(list, n, sizeof *list, more_frequent);
  v->keys = allocate(8 * (size_t)most), v->counts = allocate(4 * (size_t)most);
  v->count = 2;
  for (u32 i = 0; i < n && v->count < most && list[i].count >= least; i++)
    v->keys[v->count] = list[i].key, v->counts[v->count++] = list[i].count;
  free(list);
  vocabulary_index(v, a);
}

void vocabulary_save(const vocabulary *v, const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) perror(path), exit(3);
  fwrite(&v->count, 4, 1, f);
  fwrite(v->keys, 8, v->count, f), fwrite(v->counts, 4, v->count, f);
  if (fclose(f)) perror(path), exit(3);
}

void vocabulary_load(vocabulary *v, arena *a, const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f || fread(&v->count, 4, 1, f) != 1 || v->count > CORE_WORDS_MOST) perror(path), exit(3);
  v->keys = allocate(8 * (size_t)v->count), v->counts = allocate(4 * (size_t)v->count);
  if (fread(v->keys, 8, v->count, f) != v->count || fread(v->counts, 4, v->count, f) != v->count) exit(3);
  fclose(f);
  vocabulary_index(v, a);
}

void vocabulary_apply(const vocabulary *v, lexicon *lex) {
  for (u32 i = 0; i < lex->count; i++)
    for (u32 how = 0; how < CASINGS; how++) {
      u32 id = map_get(&v->ids, lex->types[i].casing[how].key);
      lex->types[i].casing[how].row[CORE_WORD] = (u16)(id == NONE ? CORE_UNKNOWN : id);
    }
}

// ---------------------------------------------------------------- batches

static void shuffle(u32 *x, u32 n) {
  for (u32 i = n; i > 1; i--) {
    u32 j = random_below(i), t = x[i - 1];
    x[i - 1] = x[j], x[j] = t;
  }
}

static const corpus *sorting;
static int longer_first(const void *x, const void *y) {
  u32 a = *(const u32 *)x, b = *(const u32 *)y;
  u32 m = sorting->examples[a].count, n = sorting->examples[b].count;
  return m != n ? (m < n ? 1 : -1) : a < b ? -1 : a > b;
}

void batches_make(batches *b, const corpus *c, const u32 *sentences, u32 count, u32 rows, bool shuffled) {
  if (!b->order) {
    b->order = allocate(4 * (size_t)(count + 1)), b->start = allocate(4 * (size_t)(count + 2));
    b->turn = allocate(4 * (size_t)(count + 1));
  }
  memcpy(b->order, sentences, 4 * (size_t)count);
  if (shuffled) shuffle(b->order, count);
  sorting = c;
  enum { POOL = 4096 }; // sorted by length in pools, so that batches are compact and still random
  for (u32 at = 0; at < count; at += POOL)
    qsort(b->order + at, count - at < POOL ? count - at : POOL, 4, longer_first);
  b->count = 0;
  for (u32 at = 0; at < count;) {
    b->turn[b->count] = b->count;
    b->start[b->count++] = at;
    u32 sum = 0, longest = c->examples[b->order[at]].count;
    while (at < count && (!sum || sum + c->examples[b->order[at]].count <= rows) &&
           c->examples[b->order[at]].count <= longest)
      sum += c->examples[b->order[at++]].count;
  }
  b->start[b->count] = count;
  if (shuffled) shuffle(b->turn, b->count);
}

void batch_fill(batch *to, const corpus *c, const u32 *sentences, u32 count, float recase) {
  if (!to->sentence) {
    to->sentence = allocate(4 * ROWS_MOST), to->token = allocate(4 * ROWS_MOST);
    to->sequence = allocate(4 * ROWS_MOST), to->reverse = allocate(4 * ROWS_MOST), to->casing = allocate(ROWS_MOST);
  }
  to->sequences = count;
  to->steps = c->examples[sentences[0]].count;
  to->rows = 0;
  for (u32 b = 0; b < count; b++) {
    to->sentence[b] = sentences[b];
    float r = recase > 0 ? random_unit() : 1;
    to->casing[b] = r < recase ? (u8)(1 + random_below(3)) : CASING_KEPT;
  }
  for (u32 t = 0; t < to->steps; t++) {
    to->offset[t] = to->rows;
    u32 n = 0;
    while (n < count && c->examples[sentences[n]].count > t) n++;
    to->active[t] = n;
    for (u32 b = 0; b < n; b++, to->rows++) {
      if (to->rows == ROWS_MOST) abort();
      to->token[to->rows] = c->examples[sentences[b]].first + t;
      to->sequence[to->rows] = b;
    }
  }
  to->offset[to->steps] = to->rows;
  for (u32 t = 0; t < to->steps; t++)
    for (u32 b = 0; b < to->active[t]; b++)
      to->reverse[to->offset[t] + b] = to->offset[c->examples[sentences[b]].count - 1 - t] + b;
}
