// SPDX-License-Identifier: Apache-2.0
// Given: documents whose sentences and words somebody else has cut, as CoNLL-U holds them.
//
// Read are the columns ID and FORM, ranges ("3-4 don't"), SpaceAfter=No, "# newdoc id" and "# newpar"; empty nodes are
// passed over and every other column is ignored. The text is made of the forms; a paragraph is a block. Words and
// sentences of the document are those given. Its tokens are the tokeniser's, moved so that each is a run of given words:
// "full - scale" stays one token for the rules that read names.
#ifndef STEMMA_LANGUAGE_GIVEN_H
#define STEMMA_LANGUAGE_GIVEN_H

#include "language/document.h"

typedef struct given_word {
  str form;
  span at;             // of the text
  u8 flags;            // word_flag
  bool no_space_after; // of the last word of a range: of the range
} given_word;

typedef struct given_document {
  str id, text;
  VEC(u32) paragraphs; // where each begins in the text
  VEC(u32) sentences;  // index of the first word of each
  VEC(given_word) words;
} given_document;

typedef struct given_reader {
  str bytes;        // of the file
  u32 at, line;
  str name;         // id of a document that has none
  str pending;      // id of the next document, seen when the one before ended
  bool begun;
} given_reader;

typedef enum given_result { GIVEN_END, GIVEN_DOCUMENT, GIVEN_REJECT } given_result;
// The next document, in `a`. On a reject `why` says which line is at fault, and its document is passed over.
given_result given_next(given_reader *r, arena *a, given_document *out, reject *why);

// The document's article (text, blocks, id), and all that document_read would say of it, over the words that are given.
void given_article(arena *a, const given_document *given, article *art);
void given_read(arena *a, arena *scratch, const article *art, const given_document *given, document *out);

#endif
