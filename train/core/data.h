// SPDX-License-Identifier: Apache-2.0
// What the trainer reads: CoNLL-U files as arrays of words, the vocabulary, and batches of sentences.
#ifndef STEMMA_TRAIN_DATA_H
#define STEMMA_TRAIN_DATA_H

#include "base/hash.h"
#include "language/core_context.h"
#include "language/core_features.h"

// Ways of writing a word: as it stands, and as headlines and careless writers would. Sentences are cast now and then,
// so that capitals are evidence and never proof.
typedef enum casing { CASING_KEPT, CASING_UPPER, CASING_TITLE, CASING_LOWER, CASINGS } casing;

typedef struct word_type { // a form of the corpus with its features in every casing
  core_word casing[CASINGS];
  bool letter, capital; // as it stands
  u32 count;
} word_type;

typedef struct lexicon {
  word_type *types;
  u32 count, room;
  map by_form;
  arena *memory;
} lexicon;

typedef struct example {
  u32 first, count; // words
  u8 source;        // number of the corpus
  u32 document;     // number over all files
} example;

typedef struct corpus {
  u32 *type;        // index into the lexicon's types
  u8 *upos, *penn, *relation, *entity;
  u8 *context;      // bits of core_context.h
  u16 *head;        // 1-based within the sentence, 0 the root
  u32 words, room;
  example *examples;
  u32 count, examples_room, documents;
} corpus;

enum { EXAMPLE_MOST = 160 }; // longer sentences are cut when only words matter, left out when trees do

// Entity= of MISC as 0 O, then B and I of PER ORG LOC MISC: 1 + 2 * type + inside. 255 where the set does not say.
enum { ENTITY_LABELS = 9, ENTITY_UNSAID = 255 };
void corpus_read(corpus *c, lexicon *lex, const char *path, u8 source, bool trees);

// The vocabulary: keys of words seen `least` times or more (all casings fold to one), the most frequent first.
typedef struct vocabulary {
  u64 *keys; // keys[0], keys[1] unused: CORE_UNKNOWN, CORE_EDGE
  u32 *counts;
  u32 count;
  map ids;
} vocabulary;
void vocabulary_make(vocabulary *v, const lexicon *lex, u32 least, u32 most);
void vocabulary_save(const vocabulary *v, const char *path);
void vocabulary_load(vocabulary *v, arena *a, const char *path);
void vocabulary_apply(const vocabulary *v, lexicon *lex); // sets row[CORE_WORD] of every type

// Sentences of one step side by side: row offset[t] + b is word t of sequence b; sequences get no longer with b.
typedef struct batch {
  u32 rows, steps, sequences;
  u32 offset[EXAMPLE_MOST + 1], active[EXAMPLE_MOST + 1];
  u32 *sentence;  // of each sequence
  u32 *token;     // of each row: index into the corpus
  u32 *sequence;  // of each row
  u32 *reverse;   // row of the same word when the sequence is read backwards
  u8 *casing;     // of each sequence
} batch;
enum { ROWS_MOST = 4096 };

// Batches of about `rows` words of similar length; order from the random generator when `shuffled`.
typedef struct batches {
  u32 *order;          // sentences
  u32 *start;          // of each batch in `order`; count + 1 entries
  u32 *turn;           // order of the batches
  u32 count;
} batches;
void batches_make(batches *b, const corpus *c, const u32 *sentences, u32 count, u32 rows, bool shuffled);
void batch_fill(batch *to, const corpus *c, const u32 *sentences, u32 count, float recase);

#endif
