// SPDX-License-Identifier: Apache-2.0
// Weave: the state from which the lineage of one story is made, step by step. Inner header of the folder.
//
// Order of the steps: sharings_find fills sharings and passages; directions_find their directions; edges_draw the graph;
// origins_find the roots. Each reads what the steps before it made.
#ifndef STEMMA_STORIES_WEAVE_H
#define STEMMA_STORIES_WEAVE_H

#include "base/hash.h"
#include "stories/align.h"
#include "stories/stories.h"

// A name in an article's credits, and what it is there.
typedef enum credit_kind {
  CREDIT_MARK, // in the place line or the byline: the text is theirs
  CREDIT_LIST, // among listed sources, or thanked at the end: the article used them
  CREDIT_TEXT, // in the running text: "told Reuters", "first reported by the Tarn Gazette"
} credit_kind;

typedef struct credit {
  u64 name; // name_letters
  str value;
  span at;    // empty when it does not stand in the text
  u8 kind;
} credit;

// How an article is known to others.
typedef struct identity {
  u64 outlet;   // name_letters of the outlet, else of the host; 0 when neither is known
  str name;     // the outlet's name, else the host; empty when neither is known
  bool agency;  // its own outlet is the agency of its mark
  credit *credits;
  u32 credit_count;
} identity;

typedef struct weave {
  arena *a, *scratch;
  u32 n;
  witness *witnesses;
  identity *identities;
  VEC(stretch) stretches; // one a passage, in words
  VEC(match) matches;     // of the stretches
  i32 *lean;              // by sharing: what dates, credits and marks say; above 0: a to b
  bool *third;            // by sharing: both name one that is here, and share little
  u32 *named;             // by sharing, two each: where a names b, where b names a: byte + 1, 0 when it does not
  lineage *out;
} weave;

// Hash of a name's letters and digits, case and an address's ending aside: "Norden Wire" and "NordenWire.example" agree.
u64 name_letters(str name);
str host_of(str url); // without "www."
void identities_read(weave *w);
// Adds what the running text of the article credits; `outlets` holds those of the story.
void identity_credits(weave *w, u32 article, const map *outlets);
const credit *credit_find(const identity *id, u64 name); // NULL

void sharings_find(weave *w);
// Adds an empty sharing where an article credits an outlet and shares nothing with the article of it that it must mean.
void sharings_credit(weave *w);
void directions_find(weave *w);
void edges_draw(weave *w);

// Of two articles that share enough: the cost of taking `from` for the parent of `to`.
typedef struct arc {
  u32 from, to;
  double cost;
  u32 sharing;
} arc;
typedef VEC(arc) arc_list;

// Costs of one article as the parent of another, from ancestry.c. `mask` marks the words of the one that the other has.
double ancestry_words(const witness *child, const bool *mask); // below 0: what the parent accounts for
// Of runs outside the mask: as the child's own, and as the parent's own that a child has left out.
void ancestry_runs(const bool *mask, u32 n, double *put_in, double *left_out);
double ancestry_headline(const witness *parent, const witness *child);
// Days from the one's date to the other's; 0 when they are the same or one is not known.
double ancestry_days(const witness *from, const witness *to);
double ancestry_time(const witness *parent, const witness *child);
// `lean` above 0 speaks for it; `shared`: the credit stands in words that a third article has too.
double ancestry_said(i32 lean, bool shared);

// Descent: who could be whose parent, what each would cost, and who has a second one.
typedef struct descent {
  weave *w;
  arc_list arcs;    // by `to`, then `from`
  u32 *first;       // of the arcs to article i: [first[i], first[i + 1])
  double *hub;      // share of what its relatives have of each other's words that the article explains
} descent;

void descent_make(weave *w, descent *out);
// The arc of a second parent of `child`, whose parent is that of arc `first`; NONE.
u32 descent_second(const descent *d, u32 child, u32 first, const u32 *parent_of);
// For every article the arc to it in the cheapest forest, NONE for a root. A root costs `root`.
void arborescence_find(arena *scratch, const arc *arcs, u32 arc_count, u32 n, double root, u32 *arc_of);
void origins_find(weave *w);
// Origins that articles credit and that are not here, and a line from each to those that credit it.
void origins_credited(weave *w);

// Adds a sentence to the basis of the sharing whose sentences were added last.
void basis_add(weave *w, sharing *s, str sentence);
// Does the article's own text (furniture aside) name this outlet? The name must be long enough to mean nothing else.
// Gives the byte after the first of the name, so 0 is none.
u32 text_names(const record *r, str name);

#endif
