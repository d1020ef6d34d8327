// SPDX-License-Identifier: Apache-2.0
// Stories: which articles tell the same event, which passages they share, and who took from whom.
//
// The heap layer: a pure function of the *set* of articles. Every function here gives the same output whatever the order
// of its input (work in the order of article ids).
#ifndef STEMMA_STORIES_STORIES_H
#define STEMMA_STORIES_STORIES_H

#include "base/arena.h"
#include "base/types.h"
#include "statements/record.h"

// What grouping needs of one article: small enough to keep for every article of a heap.
typedef struct sketch {
  char id[17];
  u32 day;             // days since 1970-01-01 of `published`, NONE when not known
  u64 outlet;          // word_key of the outlet (or host), 0 when not known
  u32 term_count;      // terms: words, word pairs, names; sorted by key, unique
  const u64 *terms;
  const float *weights; // term weight before idf (count, title and name boosts)
  u32 print_count;     // sampled fingerprints of word runs outside quotations and furniture, sorted, unique
  const u64 *prints;
} sketch;

void sketch_make(arena *a, arena *scratch, const record *r, sketch *out);

// story_of[i] = index of the story of article i; stories are numbered by their smallest article id.
// Gives the number of stories. Cost grows about linearly with n (inverted index, no all-pairs).
u32 stories_group(arena *a, const sketch *sketches, u32 n, u32 workers, u32 *story_of);

// ---- within one story

typedef enum passage_kind { PASSAGE_VERBATIM, PASSAGE_REWRITTEN, PASSAGE_QUOTATION } passage_kind;
extern const char *const passage_kind_names[];
typedef struct passage {
  span a, b; // byte spans in the text of article a and of article b
  u8 kind;
  u32 words;
} passage;

typedef enum direction { DIRECTION_UNKNOWN, DIRECTION_A_TO_B, DIRECTION_B_TO_A, DIRECTION_COMMON_SOURCE } direction;

// Two articles that share wording outside quotation marks.
typedef struct sharing {
  u32 a, b;           // indexes of the story's articles, id of a < id of b
  u32 shared_words;   // outside quotations and furniture
  u32 quoted_words;   // shared inside quotation marks
  float share_of_a, share_of_b; // of the read words outside quotations
  u8 direction;
  u32 first_passage, passage_count;
  u32 first_basis, basis_count; // into lineage.basis: words for a person
} sharing;

typedef enum edge_kind { EDGE_VERBATIM, EDGE_CUT, EDGE_EXTENDED, EDGE_REWRITTEN, EDGE_MERGED, EDGE_SHARED_SOURCE } edge_kind;
extern const char *const edge_kind_names[];
typedef struct edge {
  u32 from, to;       // article indexes; from may be an origin: ORIGIN_BASE + origin index
  u8 kind;
  bool known;         // is the direction known
  u32 sharing;        // index, NONE when from is an origin
} edge;
enum { ORIGIN_BASE = 1u << 30 };

typedef enum origin_kind { ORIGIN_AGENCY, ORIGIN_OUTLET, ORIGIN_RELEASE, ORIGIN_PERSON, ORIGIN_DOCUMENT } origin_kind;
extern const char *const origin_kind_names[];
// An independent root. Each article has one or more, or is listed as unknown.
typedef struct origin {
  u8 kind;
  str name;
  str family;         // its outlets have texts of their own but one publisher, by the user's file; else empty
  const u32 *articles;
  u32 article_count;
  const struct origin_basis { u32 article; span at; } *basis; // evidence
  u32 basis_count;
} origin;

typedef struct lineage {
  VEC(sharing) sharings;
  VEC(passage) passages;
  VEC(str) basis;
  VEC(edge) edges;
  VEC(origin) origins;
  const u32 *unknown; // articles whose origin is not known
  u32 unknown_count;
} lineage;

// Records sorted by article id. Cost about linear in n for unrelated texts; copies are folded before anything quadratic.
void lineage_read(arena *a, arena *scratch, const record *const *records, u32 n, lineage *out);

#endif
