// SPDX-License-Identifier: Apache-2.0
// Article: the text that a capture holds, cut into blocks, with title, byline, outlet and date.
//
// Invariants: `text` is valid UTF-8 and is never changed afterwards. For UTF-8 plain text it is the capture's bytes
// (a byte order mark included). `blocks` partition it: the first starts at 0, each starts where the one before ends, the
// last ends at text.len. A block takes the line ends after it. `furniture` is a mark on a block; marks may change without
// moving an offset. What is known only from outside the text (JSON line, meta tags) is a `str`, with an empty span.
#ifndef STEMMA_ARTICLE_ARTICLE_H
#define STEMMA_ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/types.h"
#include "ingest/capture.h"

typedef enum block_kind {
  BLOCK_PARAGRAPH,
  BLOCK_HEADING,
  BLOCK_LIST_ITEM,
  BLOCK_QUOTE,
  BLOCK_CAPTION,
  BLOCK_EMBEDDED_POST,
  BLOCK_DATELINE, // a date, a place line
  BLOCK_BYLINE,
  BLOCK_TABLE,
  BLOCK_FURNITURE,
} block_kind;
extern const char *const block_kind_names[]; // "paragraph", "heading", ... as in the account format

// Why a block is furniture, or what else is known of it.
typedef enum block_note {
  NOTE_NONE,
  NOTE_TITLE,   // the headline
  NOTE_CREDIT,  // "Sources include: …", "first reported by": evidence for origins
  NOTE_RELATED, // headlines of other stories
  NOTE_PHOTO,   // photo credit
  NOTE_CORRECTION, // a correction or update notice: kept as text that is read
} block_note;

typedef struct block {
  span text;     // with the white space after it
  u8 kind;       // block_kind
  u8 note;       // block_note
  u8 level;      // of a heading, 1-6; 0 else
} block;
typedef VEC(block) block_list;

typedef enum date_basis { BASIS_NONE, BASIS_STATED, BASIS_METADATA, BASIS_INFERRED } date_basis;

// A name or value that the article's page gives about itself: the words, and where they stand if they stand in the text.
typedef struct noted {
  str value; // cleaned: "Ines Duarte", "2031-03-04", "2031-03-04T10:40"
  span at;   // empty when it does not stand in the text
} noted;
typedef VEC(noted) noted_list;

typedef struct article {
  char id[17];      // first 16 hex digits of sha256
  char sha256[65];  // of the capture's bytes
  str given_id;     // the id of the JSON line, or the file's name without extension
  str path, url;
  str language;     // "en", "de", ...; empty when it cannot be told
  str text;
  block_list blocks;
  noted title, outlet, published, modified; // published: TIMEX3 date or date and time as written, no zone applied
  u8 published_basis;  // date_basis
  noted_list byline;   // persons, in order
  noted_list sources;  // names in credits: "Sources include: …", agency marks, "with reporting by"
  str family;          // of publishers, by the user's file and not by the capture; empty: not known
  u32 words;           // in blocks that are read
  bool complete;       // false when a paywall or a cut was seen
} article;

// Pure function of the capture's bytes and options. Memory in `a`; `scratch` may be reset by the caller afterwards.
// False when the capture is no article: `why` is filled (empty, binary, too-large, no-text, bad-encoding, too-deep).
bool article_read(arena *a, arena *scratch, const capture *c, article *out, reject *why);

// Parts of the above, one file each.
bool article_from_text(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why); // plain.c
bool article_from_html(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why); // html.c

// Are sentences of this block read? (paragraph, list-item, quote, embedded-post, heading that is not the title ... are;
// furniture, bylines, datelines, captions are not.) The title is read for dates and names, never for statements.
bool block_is_read(const block *b);
// Index of the block that holds the byte.
u32 block_at(const article *art, u32 byte);

#endif
