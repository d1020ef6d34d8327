// SPDX-License-Identifier: Apache-2.0
// What the readers of figures share. Private to figures.c and figure_*.c.
#ifndef STEMMA_LANGUAGE_FIGURE_READ_H
#define STEMMA_LANGUAGE_FIGURE_READ_H

#include "language/number_atoms.h"

typedef struct figure_reader {
  arena *a;
  const article *art;
  document *doc;
  atom_list atoms;
  u32 first, limit; // atoms of the sentence
  u32 sentence;
  u32 next_time;  // first time expression that ends after the atom at hand
  bool voting;    // the sentence tells of a vote: "11 to 7" is its result
  bool range_end; // the number at hand ends a range: a hyphen before it is the range's
  bool weighing;  // the sentence tells of a weight: pounds are no money
  const struct table *units, *currencies, *bounds, *labels, *nouns, *verbs;
} figure_reader;

// A number with what stands around it and belongs to it.
typedef struct quantity {
  u32 first, end; // atoms, unit or counted noun included
  u32 number_first, number_end;
  u32 noun_first, noun_end; // the counted noun; equal when there is none
  number n;
  double value;      // in the unit
  const char *unit;  // points into a table's row or a literal
  u32 unit_len;      // 0: no unit and nothing counted
  bool money_before; // "$5": the unit stands before the number
  bool unit_scaled;  // the unit changes the value ("5 cents")
} quantity;

typedef enum bound_kind { BOUND_NONE, BOUND_LOW, BOUND_HIGH, BOUND_ABOUT, BOUND_EXACT, BOUND_MORE } bound_kind;

static inline bool quantity_is(const quantity *q, const char *unit) {
  return str_equal((str){q->unit, q->unit_len}, str_from(unit));
}
static inline const atom *figure_atom(const figure_reader *r, u32 i) {
  return i >= r->first && i < r->limit ? &r->atoms.at[i] : NULL;
}
static inline u32 figure_roles(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i);
  return x ? x->word->roles : 0;
}
static inline bool figure_word(const figure_reader *r, u32 i, const char *word) {
  const atom *x = figure_atom(r, i);
  return x && atom_is(r->art, x, word);
}
static inline bool figure_mark(const figure_reader *r, u32 i, u32 code) {
  const atom *x = figure_atom(r, i);
  return x && x->kind == ATOM_MARK && x->code == code;
}
static inline bool figure_glued(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i);
  return x && x->glued;
}
// Part of speech of the atom's token; TAG_PUNCT outside the sentence.
static inline u8 figure_tag(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i);
  return x ? r->doc->tokens.at[x->token].tag : TAG_PUNCT;
}
static inline bool figure_word_in(const figure_reader *r, u32 i, const char *list) {
  const atom *x = figure_atom(r, i);
  return x && atom_in(r->art, x, list);
}

// figure_quantity.c: a number at atom i and its unit or noun. False when there is no number, or it is no quantity.
bool quantity_read(const figure_reader *r, u32 i, quantity *out);
// The words before a number: "more than", "about". Gives the atom after them, i when there are none.
u32 figure_bound(const figure_reader *r, u32 i, bound_kind *kind);

// figure_noun.c: noun phrases.
u32 noun_counted(const figure_reader *r, u32 i, double value, bool small_words,
                 u32 *head);
// "below the 870,000 economists had expected": the noun after the number is no count, the number stands for something else.
bool noun_opens_clause(const figure_reader *r, u32 number, u32 after); // end of the counted noun at i, or i
span figure_of(const figure_reader *r, u32 bound_first, const quantity *q);

// figure_filter.c: numbers that count nothing: labels, ages, scores, versions, phone numbers.
bool figure_is_label(const figure_reader *r, const quantity *q, bool bounded);

#endif
