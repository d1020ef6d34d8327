// SPDX-License-Identifier: Apache-2.0
// What the files that read a plain text share: its pieces, and where its head and foot are.
//
// Order of work: plain.c cuts lines and splits them; each piece is judged alone (furniture.c); front.c reads the head of
// the page (title, byline, dates, name of the paper); body.c judges the rest by its neighbours.
#ifndef STEMMA_ARTICLE_PLAIN_H
#define STEMMA_ARTICLE_PLAIN_H

#include "article/date.h"
#include "article/furniture.h"
#include "article/lines.h"

typedef struct reading {
  arena *a, *scratch;
  str text;
  const capture *from;
  article *out;
  piece_list pieces;
  u32 body;          // first piece of the article itself; pieces.count when there is none
  u32 last;          // the last piece that is a running sentence; NONE when there is none
  date_found crawl;  // of a "date 2031-03-04" line; at.len 0 when there is none
  date_found place;  // of a dateline, the year not always written
  date_found page;   // of a date line
  date_found changed;
  noted_list helpers; // of bylines, in order
  noted agency;       // of a dateline
} reading;

void front_read(reading *r);
void body_read(reading *r);
// Title, outlet, byline and dates are settled from what was seen and what the record says.
void front_settle(reading *r);
// True when the piece is nothing but a date and the words that stand beside one.
bool date_line(str text, const piece *p, date_found *d, bool *modified);
// Keeps the names of the piece when it is a byline or a credit; a line that only looks like one counts when `bare_too`.
bool read_byline(reading *r, piece *p, bool bare_too);
void credits_read(reading *r);
void piece_decide(piece *p, u8 kind, u8 note);
// Names in "Sources include: …" and the like, from byte `from` of the piece on.
void credit_names(arena *a, str text, const piece *p, u32 from, noted_list *out);

#endif
