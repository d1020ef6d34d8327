// SPDX-License-Identifier: Apache-2.0
// Clean: article text made safe to show.
//
// Article text is foreign. What reaches a terminal or a page through these functions holds no control characters, no
// characters that change the direction of writing and no invisible format characters (joiners in scripts and emoji are
// kept): each such character comes out as its number, "<U+202E>". Bytes that are not UTF-8 come out as U+FFFD.
#ifndef STEMMA_PRESENT_CLEAN_H
#define STEMMA_PRESENT_CLEAN_H

#include "base/buf.h"

// Every run of white space and line ends becomes one space; none at the ends.
void clean_line(buf *out, str text);
// The same for a piece of a line: a space at an end stays.
void clean_part(buf *out, str text);
// Line feeds are kept.
void clean_text(buf *out, str text);
// As clean_text, with & < > " ' escaped for HTML text and attributes.
void clean_html(buf *out, str text);
// As clean_line, with the characters escaped that mean something in Markdown.
void clean_markdown(buf *out, str text);

#endif
