// SPDX-License-Identifier: Apache-2.0
// Coref: which words of an article stand for the same person or organization, as far as can be told.
//
// For `parse`, which prints every link; what accounts resolve goes by the stricter rules of references.c. Names, nouns
// and pronouns are read in text order, and each joins the chain of those before that scores best, or begins its own
// (an entity-mention ranker: Rahman and Ng 2009, features after Durrett and Klein 2013). Scores are sums of whole
// numbers from one table of weights (models/coref.bin) under hashed features, so they are the same everywhere. The work
// is linear: a mention looks at COREF_CANDIDATES chains at most.
// The steps are apart so that train/coref.c can run them with its own weights.
#ifndef STEMMA_LANGUAGE_COREF_H
#define STEMMA_LANGUAGE_COREF_H

#include "base/hash.h"
#include "language/document.h"

enum {
  COREF_RECENT = 28,     // chains looked at because they were spoken of last
  COREF_CANDIDATES = 40, // ... and with those of the same name, noun or pronoun
  COREF_FEATURES = 64,   // of one candidate
  COREF_BITS = 17,       // of a feature's hash
  COREF_WEIGHTS = 1 << COREF_BITS,
  COREF_PARTS = 3,       // tables: types of mentions, links, what is printed
  COREF_UNIT = 256,      // of a weight
};

// How a mention is made. The order is part of the weights.
typedef enum coref_kind {
  COREF_I, COREF_YOU, COREF_WE, COREF_HE, COREF_SHE, COREF_IT, COREF_THEY, COREF_THIS, COREF_SOMEONE,
  COREF_NAME, COREF_NOUN, COREF_GROUP, // a group: "A and B" as one
  COREF_KINDS
} coref_kind;

typedef struct coref_mention {
  u32 word;      // its head
  u32 governor;  // the head's head, NONE at the root
  u32 sentence, block;
  u32 quotation; // index + 1, 0 outside
  u32 name;      // of doc->mentions, whose head this is; NONE
  u32 entity;
  u64 key;       // of the head, in the singular
  u64 full;      // of the whole name
  u64 last;      // of the name's last word
  u8 kind;       // coref_kind
  u8 shape;      // kind and, for a pronoun, its case, for a noun, its article, for a name, its type
  u8 role, number, gender;
  bool possessive, reflexive;
  int person, organization; // scores of its type
  u32 chain;
} coref_mention;
typedef VEC(coref_mention) coref_mention_list;

enum { COREF_NUMBER_UNKNOWN, COREF_SINGULAR, COREF_PLURAL };

typedef struct coref_chain {
  u32 first, last, named; // mentions; named: the last name, or else noun, NONE
  u32 latest[COREF_KINDS]; // mention of each kind, NONE
  u32 count;
  u32 entity;
  u32 newer, older; // by last mention
  u8 gender, number;
  int person, organization; // sums over its mentions
} coref_chain;
typedef VEC(coref_chain) coref_chain_list;

typedef struct coref_reader {
  arena *scratch;
  const article *art;
  const document *doc;
  coref_mention_list mentions;
  coref_chain_list chains;
  u32 newest;
  map by_key, by_full, by_entity; // to chains
  u32 of_kind[COREF_KINDS][2];    // the last two chains that hold the kind
  u32 style;                      // how much of the text is "I" and "you", and how long its paragraphs are
  u8 *article_of, *copula, *group; // of words: kind of determiner, and whether they have such children
  u32 *subject;                   // of words: their subject, NONE
  u32 *name_of;                   // word -> mention of doc->mentions whose head it is, NONE
  u8 *inside;                     // words within a name that are not its head
  u8 *asked;                      // block -> ends with a question mark
} coref_reader;

typedef struct coref_candidates {
  u32 count;
  bool certain; // the only one is right: a name of the same entity
  u32 chain[COREF_CANDIDATES];
  u8 rank[COREF_CANDIDATES];   // how many chains were spoken of since
  u8 fitting[COREF_CANDIDATES]; // ... of those that agree in gender and number
} coref_candidates;

void coref_gather(coref_reader *v); // mentions, without type scores
void coref_candidates_find(const coref_reader *v, u32 mention, coref_candidates *out);
u32 coref_join(coref_reader *v, u32 mention, u32 chain); // chain NONE: begins one. The chain.

// Features, as places in the table of weights; how many.
u32 coref_type_features(const coref_reader *v, u32 mention, bool organization, u32 *out);
u32 coref_new_features(const coref_reader *v, u32 mention, const coref_candidates *c, u32 *out);
u32 coref_pair_features(const coref_reader *v, u32 mention, const coref_candidates *c, u32 candidate, u32 *out);
u32 coref_print_features(const coref_reader *v, u32 mention, u32 *out); // is its chain a person or an organization?

#endif
