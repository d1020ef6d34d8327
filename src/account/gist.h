// SPDX-License-Identifier: Apache-2.0
// Gist: what a clause says, ready to be compared with what another says. Private to this folder.
//
// Its names, the senses of its words, its numbers, and the row of all of them in the order of the text. A pronoun or a
// role ("the senator") counts as whom it stands for. Comparing costs about the sum of both lengths until something
// substantial is shared.
#ifndef STEMMA_ACCOUNT_GIST_H
#define STEMMA_ACCOUNT_GIST_H

#include "account/builder.h"

enum { GIST_SENSES = 48, GIST_ROW = 64 };
static const u64 HEAD_NONE = 1;

typedef enum gist_kind { GIST_WORD, GIST_NAME, GIST_NUMBER, GIST_REFERENCE, GIST_DAY, GIST_MONTH, GIST_YEAR, GIST_NONE } gist_kind;

typedef struct gist {
  u64 *senses;   // different ones, sorted
  u8 *kinds;     // gist_kind of each
  bool *quoted;  // stands inside quotation marks
  double *weights;
  u32 *meanings;
  u64 *heads;    // sense of the word that each hangs on in the tree, HEAD_NONE at the top, 0 without a tree
  u64 *row;      // words in text order: senses of names and content words, function words as they are; no articles, "be"
  bool *content; // of each in the row
  u64 root;      // sense of the word that governs the clause, 0 when it carries no content
  u64 doer;      // sense of the name that is the subject of that word, 0 when no name is
  u16 count, length;
  u16 negations, quoted_words; // content words inside marks
} gist;

typedef struct likeness {
  double share_of_a, share_of_b; // of the weight of each, the other has; alike words count in part
  u16 shared, plain; // names and words; without names
  u16 exact;         // of the plain ones, those that are the same word
  u16 named;         // names, numbers, days, and whom pronouns stand for
  u16 fixed;         // numbers and days of these
  u16 run, run_plain;// longest row of words in both, content words in it
  u16 quoted_of_a, quoted_of_b; // shared senses that stand inside marks
  bool root_of_a, root_of_b; // is what governs the one said in the other?
  double weight;     // of what both say
  double tied;       // share of it that hangs on the same in both
  u16 days;          // days that both tell
  u16 clashes;       // names, numbers or days, one in each, that hang on the same
  bool times_clash;  // days, months or years of these
  bool rivals;       // each has a name that the other lacks
  bool doers_differ; // each has a name as its subject that the other lacks
  bool numbers_differ; // each has a number that the other lacks
} likeness;

// The two numbers of a vote or a result that has no value ("11 to 7").
bool gist_score(const builder *b, u32 article, const figure *f, u32 out[2]);
void gist_read(builder *b, u32 article, const span *spans, u32 count, gist *out);
likeness gist_compare(const builder *b, const gist *x, const gist *y);
// How far two senses mean the same, by their gist.meanings: 0 not at all, below 1 where only a dictionary says so.
double gist_alike(const builder *b, u32 x, u32 y);
// Does the one say what governs the other, of which it holds more?
bool likeness_tells(const likeness *l);
// Do they say much of the same, hanging together in the same way? `weight`, `tied`: how much of both is asked.
bool likeness_ties(const likeness *l, double weight, double tied, double less);
double likeness_more(const likeness *l);
double likeness_less(const likeness *l);
// Keys under which a sense is found by senses that can mean the same; gives how many (at most GIST_KEYS).
enum { GIST_KEYS = 10 };
u32 gist_keys(const builder *b, u64 sense, u64 out[GIST_KEYS]);

#endif
