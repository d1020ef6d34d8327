// SPDX-License-Identifier: Apache-2.0
// What the files that read a plain text share: its pieces, and where its head and foot are.
//
// Order of work: plain.c cuts lines and splits them; each piece is judged alone (furniture.c); front.c reads the head of
// the page (byline, dates, name of the paper; title.c the headline; extent.c where the article begins); credit.c names of
// sources; body.c judges the rest by its neighbours; settle.c says what the page tells of itself.
#ifndef STEMMA_ARTICLE_PLAIN_H
#define STEMMA_ARTICLE_PLAIN_H

#include "article/date.h"
#include "article/furniture.h"
#include "article/lines.h"

typedef struct stamp {
  date_found date;
  bool modified; // "Updated …"
} stamp;
typedef VEC(stamp) stamp_list;

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
  stamp_list stamps; // of date lines and bylines, in order
  noted_list helpers; // of bylines, in order
  noted agency;       // of a dateline
  bool headed;        // a headline was cut off the first line
  u32 deck;           // the summary under the headline that names its writer; NONE when there is none
} reading;

// First and last piece of the article by its running sentences; NONE when nothing runs.
typedef struct extent {
  u32 first, last;
} extent;
extent extent_find(const reading *r);
void deck_find(reading *r); // the summary that names its writer
void deck_read(reading *r); // and the writer, when nothing else in the head has named one
u32 title_share(reading *r, const piece *p); // per cent of the words of a line that the article has too
// motto.c: "The Tarn Courier — Truth for the coast" on one line: keeps the name, and is furniture.
bool motto_beside_name(reading *r, u32 i);
// Is the line what a paper says of itself under its name? `rival`: the best share of words with the body among the lines
// below it that may be the headline.
bool motto_is(const reading *r, u32 i, u32 share, u32 rival);
// release.c: is it an institution's own statement? Its name becomes the outlet.
void release_read(reading *r);
u32 title_find(reading *r); // the piece that is the headline, decided so; NONE when there is none
void front_read(reading *r);
void body_read(reading *r);
// Title, outlet, byline and dates are settled from what was seen and what the record says.
void front_settle(reading *r);
// True when the piece is nothing but a date and the words that stand beside one.
bool date_line(str text, const piece *p, date_found *d, bool *modified);
// Keeps the names of the piece when it is a byline or a credit; a line that only looks like one counts when `bare_too`.
bool read_byline(reading *r, piece *p, bool bare_too);
void credits_read(reading *r);
bool read_date(reading *r, piece *p); // keeps the date of a date line
void piece_decide(piece *p, u8 kind, u8 note);
// Names in "Sources include: …" and the like, from byte `from` of the piece on.
void credit_names(arena *a, str text, const piece *p, u32 from, noted_list *out);

#endif
