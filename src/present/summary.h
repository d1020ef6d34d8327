// SPDX-License-Identifier: Apache-2.0
// Summary: a line of what most say as words for a person. The same in every layout.
#ifndef STEMMA_PRESENT_SUMMARY_H
#define STEMMA_PRESENT_SUMMARY_H

#include "base/buf.h"
#include "present/view.h"

// What stands above it. Lines that no second article says are not what most say, and one article has no others.
typedef enum summary_voice { SUMMARY_MOST, SUMMARY_ONE_OF_MANY, SUMMARY_ALONE } summary_voice;
summary_voice summary_voice_of(const account *acc);
// "What most say", "As one article tells it", "What it says".
const char *summary_heading(const account *acc);
// The words, with an ellipsis where the sentence of the line before goes on, and where its own does.
str summary_words(arena *a, const summary_line *line);
// "earlier twelve people (Coast Today); corrected from 3,400 (Gazette)"; empty when no number was overtaken.
str summary_earlier(const view *v, const summary_line *line);
// "Who: Ines Duarte · When: 4 March 2031 · Where: in Tarn"; empty when neither day, place nor reason is stated.
str summary_five_ws(const view *v);
// The evidence of what it says.
void summary_five_ws_evidence(const view *v, evidence_list *out);

#endif
