// SPDX-License-Identifier: Apache-2.0
// Furniture by its nature: what a line or a sentence is when it is looked at alone.
//
// Nothing here knows an outlet or a page: the signs are shape (separators, brackets, labels before a colon), words of
// buttons, requests to the reader, notices about the page itself. Tables: labels, page-words, request-verbs,
// request-media, page-things, page-deeds.
#ifndef STEMMA_ARTICLE_FURNITURE_H
#define STEMMA_ARTICLE_FURNITURE_H

#include "article/lines.h"

typedef enum lead {
  LEAD_NONE,
  LEAD_RELATED, // the lines that follow are headlines of other stories
  LEAD_CREDIT,  // the lines that follow are names of sources
  LEAD_NEXT,    // the paragraph that follows is of the page too: "About the author"
} lead;

typedef struct judgement {
  u8 kind, note;
  u8 lead;     // lead: this piece is a heading over more furniture
  bool menu;   // items between separators
  bool paywall;
} judgement;

// True when the piece, seen alone, is no sentence of the article; says what it is. Dates and bylines are not judged here.
bool furniture_judge(arena *scratch, str text, const piece *p, judgement *out);
// Parts of that judgement, for looking inside a line.
bool furniture_buttons(const piece *p); // nothing but words of buttons
bool furniture_request(str text, const piece *sentence);
bool furniture_related_label(str text, const piece *p); // "Related: …", with something after the label
bool furniture_photo_bracket(arena *scratch, str text, u32 open, u32 close);
// inside.c
// The start of the sentence after the one that begins at `from`; `end` when it is the last.
u32 sentence_next(str text, u32 from, u32 end);
// The next run of furniture inside a line that is otherwise text, at or after `from`: "(Related: …)", "Watch the video
// below.", "(Photo by …)". The first sentence is only looked at when `first_too`. False when there is none.
bool furniture_inside(arena *scratch, str text, u32 from, u32 end, bool first_too, span *at, judgement *out);
// "— Name (@handle) March 2, 2025", the line under an embedded post, at or after `from`.
bool furniture_post_end(str text, u32 from, u32 end, span *at);
// How many bytes from `from` on say again how the text [before_start, before_end) ends, when a line begins with the
// punctuation of the line before: ", as it was. Next item" after "Item one , as it was." 0 when it does not.
u32 furniture_repeat(str text, u32 before_start, u32 before_end, u32 from, u32 end);

#endif
