// SPDX-License-Identifier: Apache-2.0
// A line of fields between marks, as it stands under a headline: "Ana Lima | 4 March 2031 | 14:05 GMT",
// "4 March 2031 · 3 minute read", "Ana Lima and Piet Lohmann • Harbour News • March 4, 2031 • 41 comments".
//
// A line is one only when it has a whole date and every field is known for what it is; else nothing is said of it.
#ifndef STEMMA_ARTICLE_FIELDS_H
#define STEMMA_ARTICLE_FIELDS_H

#include "article/date.h"
#include "article/lines.h"

typedef struct field_line {
  date_found published, modified; // at.len 0 when it has none
  noted_list writers;
  noted_list outlets;
} field_line;

// True when the piece is such a line. A name without "by" is a writer's only when `bare_too`.
bool fields_read(arena *a, str text, const piece *p, bool bare_too, field_line *out);

#endif
