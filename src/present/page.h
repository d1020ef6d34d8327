// SPDX-License-Identifier: Apache-2.0
// Page: text set in columns for a terminal.
//
// A cell's text is UTF-8 without control characters except a line feed, which ends a line, and the styles below, each one
// byte; everything foreign in it has gone through clean_line. Widths are display columns. No line is wider than the page, none ends in a space.
#ifndef STEMMA_PRESENT_PAGE_H
#define STEMMA_PRESENT_PAGE_H

#include "base/buf.h"

#define PLAIN "\x01"
#define BOLD "\x02"
#define DIM "\x03"
#define ACCENT "\x04" // conflicts
#define LINE "\x05"   // underlined
#define SAID "\x06"   // the marks of an article
#define FIGURE "\x07"
#define TIME "\x08"
#define SHARED "\x0b"

typedef struct page {
  buf *out;
  u32 columns;
  bool colour;
} page;

typedef struct cell {
  const buf *text;
  u32 at, width;
  u32 hang;   // columns that lines are moved in which go on with the one before; not those after a line feed
  bool right; // set against the right edge
} cell;

// The cells side by side, each wrapped in its own columns; cells in order of `at`, not overlapping.
void page_row(page *p, const cell *cells, u32 count);
// One cell from column `at` to the page's edge.
void page_line(page *p, u32 at, u32 hang, const buf *text);
void page_gap(page *p); // an empty line

#endif
