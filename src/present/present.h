// SPDX-License-Identifier: Apache-2.0
// Account -> what a person or a program reads. Pure: no terminal is asked here, the caller says width and colour.
#ifndef STEMMA_PRESENT_PRESENT_H
#define STEMMA_PRESENT_PRESENT_H

#include "account/account.h"
#include "base/buf.h"

typedef struct terminal_options {
  u32 columns;    // wrap to this width
  bool colour;
  bool evidence;  // print the spans under each line
} terminal_options;

void present_terminal(buf *out, const account *acc, const terminal_options *options);
void present_json(buf *out, const account *acc);     // the account format, one object and a line feed
void present_markdown(buf *out, const account *acc);
void present_html(buf *out, const account *acc);     // one self-contained page

// Stage outputs, a JSON object a line.
void present_statement_lines(buf *out, const record *r);
void present_date_lines(buf *out, const record *r);
void present_figure_lines(buf *out, const record *r);
void present_extract_line(buf *out, const record *r, bool keep_furniture);
// One article with marks, for a terminal.
void present_article(buf *out, const record *r, const terminal_options *options);

#endif
