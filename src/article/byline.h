// SPDX-License-Identifier: Apache-2.0
// Bylines: the names of those who wrote it, out of a line such as "By Ana Lima, Transport Editor", "X // 2031-03-04",
// "Harbour News Staff Ana Lima", "Ana Lima in Tarn", "(Reporting by A; Editing by B)".
#ifndef STEMMA_ARTICLE_BYLINE_H
#define STEMMA_ARTICLE_BYLINE_H

#include "article/lines.h"

typedef struct byline_found {
  noted_list writers; // persons, or a desk
  noted_list helpers; // "additional reporting by", "contributed reporting"
  noted_list outlets; // names of agencies and papers in the line
  bool sure;          // a cue says that it is a byline; else it only looks like one: "Ana Lima", "Ana Lima in Tarn"
  bool closing;       // a credit as it stands at the end of an article
} byline_found;

// True when the piece is or may be a byline.
bool byline_read(arena *a, str text, const piece *p, byline_found *out);
// "By Ana Lima and Piet Lohmann" of a record or a meta tag: names only.
void byline_names(arena *a, str written, noted_list *out);
// The names of a piece that is known to be a list of writers: "Ana Lima and Piet Lohmann", "Ana Lima, Tarn".
void byline_list(arena *a, str text, const piece *p, noted_list *names, noted_list *outlets);
// The writers whom a summary names: "…, writes Ana Lima in Tarn", "… Piet Lohmann reports". Empty when it names none.
void byline_of_summary(arena *a, str text, const piece *p, noted_list *names);
bool is_job_line(const piece *p);                   // "Senior News Reporter"
bool is_outlet_name(str text, const piece *p); // a few capitalised words, one of them "Gazette", "News", ...

#endif
