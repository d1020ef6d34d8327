// SPDX-License-Identifier: Apache-2.0
// What one number of the account measures, ready to be compared with others, and what is told of two of them.
// Private to this folder.
#ifndef STEMMA_ACCOUNT_FIGURE_MEASURE_H
#define STEMMA_ACCOUNT_FIGURE_MEASURE_H

#include "account/claim_group.h"
#include "account/findings.h"

enum { OF_SENSES = 16, AROUND_SENSES = 40, SLOTS = 5 };

typedef struct measure {
  const figure *f;
  u32 article, index;
  u64 of[OF_SENSES], around[AROUND_SENSES];
  u32 of_count, around_count;
  u64 governor; // the word that the figure depends on: "demanded $6.5 million", "a demand for $6.5 million"
  day_range days;
  bool dated;
  figure_slot slots[SLOTS]; // of its first sides; the first is that of `f`
  u32 slot_count;
  u64 rate; // "a day"
} measure;

// ---- figure_measure.c: do two numbers measure the same thing, and can both be right?
void measure_read(const builder *b, const account_figure *x, measure *out);
float measures_alike(const builder *b, const measure *x, const measure *y); // how sure, 0 to 1
bool measures_same(const measure *x, const measure *y);                     // a side of each fills the same slot
bool measures_exclude(const builder *b, const measure *x, const measure *y);
// Three values and more of one thing are a list of whatever has some: votes of states, punches of boxers.
map series_read(builder *b, const measure *measures, u32 n);
bool measures_in_series(const map *series, const measure *x, const measure *y);

// ---- figure_update.c: what is counted while it goes on
typedef struct chain {
  u64 key;
  u32 finding;
  str what;
} chain;
typedef VEC(chain) chain_list_of;
bool figure_is_update(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my, const index_list *both);
// What goes on is counted anew: without the hours of both nobody knows whether they differ.
bool hours_unknown(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my);
// True: an earlier finding tells of the same count; the new one's sides are added to it and it is taken back.
bool chain_on(builder *b, chain_list_of *chains, const measure *mx, const measure *my, str what);
void chain_tell(builder *b, const chain *c);

// ---- figure_voices.c: two numbers in one article, as the words of two
bool told_by_two(const builder *b, const account_figure *x, const account_figure *y, const index_list *both, u32 speakers[2]);
void tell_by_two(builder *b, finding *f, const account_figure *x, const account_figure *y, str what, const index_list *both, const u32 speakers[2]);
void find_answers(builder *b); // "18,500 had left, the minister said. The governor gave the number as 22,000"

// ---- finding_figures.c: how a number is told
str figure_words(builder *b, u32 article, u32 index);
str value_words(builder *b, const account_figure *x);
str value_in_line(builder *b, str value); // "Twelve people", in the middle of a sentence

#endif
