// SPDX-License-Identifier: Apache-2.0
// Content: what is shared between the files that find what a cue reports: complement.c (what follows the cue), extent.c
// (where it ends), shape.c (on which side it stands) and content.c (which of nested cues counts).
#ifndef STEMMA_STATEMENTS_CONTENT_H
#define STEMMA_STATEMENTS_CONTENT_H

#include "statements/reading.h"

typedef enum opening {
  OPEN_NONE,
  OPEN_QUOTE,
  OPEN_THAT,
  OPEN_WHETHER,
  OPEN_INFINITIVE,
  OPEN_BARE,
  OPEN_FIGURE, // "says 95"
  OPEN_OBJECT
} opening;

typedef struct complement {
  u8 kind;   // opening
  u32 first; // where the content begins
} complement;

static inline bool is_quote_start(const reading *r, u32 i) {
  return i < r->doc->tokens.count && quoted(r, i) && quote_first(r, r->quote[i]) == i;
}

// complement.c
bool is_phrase_start(const reading *r, u32 i);
bool finite_verb_follows(const reading *r, u32 i, u32 end);
bool quote_follows(const reading *r, u32 i, u32 end);
u32 addressee_end(const reading *r, u32 i, u32 end); // end of "reporters", "the Gazette"; i when nobody is addressed
u32 figure_end(const reading *r, u32 i, u32 end); // end of a figure that is all that is said; i when there is none
u32 adverbial_end(const reading *r, u32 i, u32 end); // end of one "on Monday", "in a statement"; i when there is none
complement explicit_at(const reading *r, const cue *c, u32 i, u32 end, bool attached);
complement complement_read(const reading *r, cue *c, u32 i, u32 end, bool attached);

bool asks_for_a_name(const reading *r, u32 i, u32 end); // "not to be named" at i

// spoken.c
bool cue_is_spoken(const reading *r, const cue *c);                                 // is its content something that was said?
bool refuses_to_speak(const reading *r, const cue *c, u32 first, u32 end); // "declined | to comment"
bool is_open_question(const reading *r, const cue *c);      // "whether she would say it"
bool is_ordered_by_court(const reading *r, u32 verb, range source); // "ordered the firm to pay", of a court
bool tells_of_which(const reading *r, range content);       // "many of whom back it": words of the clause
bool shown_by_it(const reading *r, const cue *c, range content); // "they show | how old it is", of cracks

// extent.c
u32 cue_first(const cue *c);                                       // with its source when that stands before it
u32 trimmed(const reading *r, u32 first, u32 i);                   // i without marks at the end
u32 clause_end(const reading *r, const cue *c, u32 i, u32 end);    // of the clause that begins at i
u32 quotation_run(const reading *r, const cue *c, u32 i, u32 end); // of the quotation at i and what belongs to it
u32 object_end(const reading *r, u32 from, u32 end);               // of an object with its quoted name

// tail.c
bool is_said_by_another(const reading *r, u32 i, u32 stop); // ", whose sponsor said …" at i
bool is_writers_tail(const reading *r, const cue *c, u32 first, u32 i, u32 stop); // at i, behind the content from `first`

// shape.c
void push_content(cue *c, u32 first, u32 end);
void shape_read(reading *r, cue *c); // shape and content of one cue

#endif
