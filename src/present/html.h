// SPDX-License-Identifier: Apache-2.0
// What the parts of the page share.
//
// Every foreign byte goes through clean_html. Each piece of evidence that is printed is noted as a mark, and the articles
// at the end of the page carry an element with that mark's id around the words.
#ifndef STEMMA_PRESENT_HTML_H
#define STEMMA_PRESENT_HTML_H

#include "present/clean.h"
#include "present/present.h"
#include "present/view.h"

typedef enum mark_kind { MARK_SAID, MARK_FIGURE, MARK_TIME, MARK_CLAIM, MARK_CALLED, MARK_SHARED } mark_kind;

typedef struct mark {
  u32 start, end;
  u8 kind;
} mark;
typedef VEC(mark) mark_list;

typedef struct sheet {
  buf *out;
  const view *v;
  mark_list *marks; // one list for each article
} sheet;

void html_say(sheet *p, const char *markup);  // our own markup
void html_text(sheet *p, str text);           // foreign text
void html_cut(sheet *p, str text, u32 bytes); // at most about so many bytes, at a word's end
__attribute__((format(printf, 2, 3))) void html_format(sheet *p, const char *format, ...);
// The address of an evidence's mark ("#m0-212-340"), noted so that the article will carry it.
void html_href(sheet *p, evidence e, u8 kind);
void html_quote(sheet *p, str exact);
// A list: label, linked to the place, and the words.
void html_evidence(sheet *p, const evidence_list *list, u8 kind);
void html_label(sheet *p, u32 article);
void html_labels(sheet *p, const index_list *articles); // linked to the articles
void html_counts(sheet *p, u32 articles, const origin_count *o);
void html_section(sheet *p, const char *id, const char *title);
void html_section_end(sheet *p);
// "<details><summary>" ... "</summary>" evidence "</details>"
void html_line_open(sheet *p);
void html_line_evidence(sheet *p);
void html_line_close(sheet *p);

// The parts, one file each.
void html_statements(sheet *p);
void html_matrix(sheet *p);
bool html_has_matrix(const sheet *p); // does any line stand in two articles?
void html_figures(sheet *p);
void html_times(sheet *p);
void html_findings(sheet *p);
void html_family(sheet *p);
void html_articles(sheet *p);

#endif
