// SPDX-License-Identifier: Apache-2.0
// What the sections of the terminal account share.
#ifndef STEMMA_PRESENT_TERMINAL_H
#define STEMMA_PRESENT_TERMINAL_H

#include "present/clean.h"
#include "present/page.h"
#include "present/present.h"
#include "present/view.h"

enum {
  MARGIN = 1,     // headings
  INDENT = 3,     // lines
  WIDE = 76,      // from here on context and text stand side by side
  MOST_COLUMNS = 132,
};

typedef struct screen {
  page page;
  const view *v;
  bool evidence;      // print the spans, cut nothing
  u32 left_width;     // of the first column of a wide section
  u32 count_width;    // of one of the two columns of counts; 0 for a story of one article, which has nothing to count
  const char *counts; // the heading of those columns, NULL
  buf a, b, c, d;     // cells being filled
} screen;

// A styled piece of foreign text at the end of a cell; PLAIN is in force afterwards.
void screen_add(buf *cell, const char *style, str text);
void screen_say(buf *cell, const char *style, const char *words); // our own words
void screen_add_cut(buf *cell, const char *style, str text, u32 columns); // with an ellipsis where it is cut
void screen_clear(screen *s);
void screen_heading(screen *s, const char *title, const char *right);
// "… 12 more: stemma show ID --evidence", when anything was left out.
void screen_more(screen *s, u32 left_out, u32 at);
void screen_evidence(screen *s, const evidence_list *list, u32 at);
void screen_counts(buf *articles, buf *origins, u32 article_count, const origin_count *o);
u32 screen_limit(const screen *s, u32 count, u32 most); // how many to print

void terminal_statements(screen *s); // the sections, one file each
void terminal_figures(screen *s);
void terminal_times(screen *s);
void terminal_findings(screen *s);
void terminal_family(screen *s);

#endif
