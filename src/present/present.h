// SPDX-License-Identifier: Apache-2.0
// Account -> what a person or a program reads. Pure: no terminal is asked here, the caller says width and colour.
#ifndef STEMMA_PRESENT_PRESENT_H
#define STEMMA_PRESENT_PRESENT_H

#include "account/account.h"
#include "base/buf.h"
#include "language/given.h"

typedef struct terminal_options {
  u32 columns;    // wrap to this width
  bool colour;
  bool evidence;  // print the spans under each line
} terminal_options;

void present_terminal(buf *out, const account *acc, const terminal_options *options);
void present_json(buf *out, const account *acc);     // the account format, one object and a line feed
void present_markdown(buf *out, const account *acc);
void present_html(buf *out, const account *acc);     // one self-contained page

// One line of the list of stories.
typedef struct story_row {
  str id, title, first, last;
  u32 articles, outlets, origins, findings; // origins NONE: could not be determined
} story_row;
void present_stories(buf *out, const story_row *rows, u32 count); // JSON, an object a line

// Stage outputs, a JSON object a line.
void present_claim_lines(buf *out, const record *r); // clauses of the article's own voice and of what is said
void present_statement_lines(buf *out, const record *r, bool attitudes); // attitudes: what is held, not said, too
void present_date_lines(buf *out, const record *r);
void present_figure_lines(buf *out, const record *r);
void present_extract_line(buf *out, const record *r, bool keep_furniture);
// `cluster`: {"id","story"} a line; a story's id is the smallest article id of its members.
void present_cluster_lines(buf *out, const str *ids, const sketch *sketches, const u32 *story_of, u32 n, u32 stories);
// `compare`: the pairs that share wording, then the inferred edges.
void present_compare_lines(buf *out, const record *const *records, u32 n, const lineage *found);
// Words, tags, heads and names in CoNLL-U, every sentence of the article. `given`: the words were given, their forms are
// printed as they came; else NULL.
void present_conllu(buf *out, const record *r, const given_document *given);
// One article with marks, for a terminal; within its account also the passages that it shares with others.
void present_article_of(buf *out, const account *acc, u32 article, const terminal_options *options);
void present_article(buf *out, const record *r, const terminal_options *options);

#endif
