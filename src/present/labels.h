// SPDX-License-Identifier: Apache-2.0
// Labels: the short names by which a person meets articles and origins, and the ids of origins.
//
// Invariants: labels of one account are unique, at most LABEL_COLUMNS wide, without control characters; they depend on
// the set of articles alone. An origin's id is made of its kind and name.
#ifndef STEMMA_PRESENT_LABELS_H
#define STEMMA_PRESENT_LABELS_H

#include "account/account.h"

enum { LABEL_COLUMNS = 20 };

// One label for each article of the account: its outlet, else the host of its address, else its file's name.
str *labels_of_articles(arena *a, const account *acc);
// One id for each of account.lineage's origins ("agency-norden-wire"), unique.
str *labels_of_origins(arena *a, const account *acc);
// Lower-case letters and digits, runs of anything else are one "-"; "x" when nothing is left.
str label_slug(arena *a, str text);
// The article's text between the span's ends, cut to the text if the span runs over it.
str evidence_exact(const account *acc, evidence e);
const record *article_record(const account *acc, u32 article);

#endif
