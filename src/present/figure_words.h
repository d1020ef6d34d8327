// SPDX-License-Identifier: Apache-2.0
// Figure words: what a figure measures, as a person would say it. Private to this folder.
#ifndef STEMMA_PRESENT_FIGURE_WORDS_H
#define STEMMA_PRESENT_FIGURE_WORDS_H

#include "present/view.h"

// The words before and after the figure in its clause, an ellipsis in its place: "voters … supported the plan" is made of
// whole words of the article, "… of voters supported the plan". With `other`, the far end of a change ("from 72 to 48"),
// both ends give way to one ellipsis. Empty when nothing tells.
str figure_words_around(arena *a, const record *r, const figure *x, const figure *other);
// Does what the figure is `of` say enough by itself? "the repair" of 40 million EUR does, "voters" of 41 percent does not.
bool figure_words_enough(const record *r, const figure *x);
// "two schools", "five sites": a small count by itself, of nothing that a reader would miss.
bool figure_words_idle(const record *r, const figure *x);

#endif
