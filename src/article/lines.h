// SPDX-License-Identifier: Apache-2.0
// Pieces: the lines of a plain text, and parts of lines, with what can be seen of each without knowing the others.
//
// Invariants: the pieces of a text partition it; a piece owns the white space after it, the first also what comes before
// it. `text` of a piece is trimmed and never empty. Measuring a piece costs time linear in its length.
#ifndef STEMMA_ARTICLE_LINES_H
#define STEMMA_ARTICLE_LINES_H

#include "article/article.h"

typedef enum piece_end {
  END_OPEN,     // a letter, a digit, anything that ends no sentence
  END_STOP,     // . or ! or a quotation that ends so
  END_QUESTION,
  END_ELLIPSIS,
  END_COLON,
  END_COMMA,    // or a semicolon, or a dash: the line hangs in the air
} piece_end;

enum { PIECE_WORDS = 40 }; // words that are looked at; long pieces are known by their beginning and end

typedef struct piece_word {
  u32 start, len; // bytes in the text, outer punctuation left off
  u64 key;        // word_key
  bool capital, caps, digit; // first letter upper case; two letters or more and all upper case; has a digit
  char after;     // ASCII punctuation that was left off its end, 0 when none; '"' for a quotation mark, '-' for a dash
} piece_word;

typedef struct piece {
  u32 start, end;    // trimmed
  u32 word_count;    // all words
  u32 kept;          // words in `words`
  const piece_word *words;
  u32 capitals, small, digits; // words that begin upper case, lower case, with a digit, of those kept
  u32 function_words;          // "the", "of", "wird": of those kept
  u8 ends;           // piece_end
  bool blank_before, blank_after;
  bool whole_line;   // neither end was cut inside a line
  bool decided;      // `kind` and `note` stand
  bool joined;       // belongs to the block of the piece before
  u8 kind, note, level;
  u8 lead;           // of furniture: what it is a heading over (furniture.h)
  bool menu;         // of furniture: items between separators
} piece;
typedef VEC(piece) piece_list;

// The lines of the text, one piece each; blank lines belong to the piece before.
void lines_cut(arena *a, str text, piece_list *out);
// wrap.c: joins lines that are one paragraph, of a text wrapped at a column and where a line goes on in small letters.
void lines_join(arena *a, str text, piece_list *lines);
// Trims [start, end) and measures it. False when nothing but white space is there.
bool piece_measure(arena *a, str text, u32 start, u32 end, piece *out);

str piece_text(str text, const piece *p);
// The row of the longest phrase of the table that stands at word `first`; *words gets its length. NONE when there is none.
struct table;
u32 piece_phrase(str text, const piece *p, u32 first, const struct table *t, u32 *words);
bool piece_is_prose(const piece *p);         // a sentence that runs
bool piece_is_headline(const piece *p);      // a few words without the end of a sentence
bool piece_contains(str text, const piece *p, const char *words); // ASCII, any case

// Byte helpers that the files beside this one share.
u32 text_trim_start(str text, u32 at, u32 end);
u32 text_trim_end(str text, u32 start, u32 end);
bool text_starts(str text, u32 at, const char *with); // ASCII, any case
bool quote_mark(u32 code); // any quotation mark or apostrophe
bool dash_at(str text, u32 at, u32 *width);           // - – — and --
bool bullet_at(str text, u32 at, u32 *width);         // • · ▪ - * 1. a) with a space after

#endif
