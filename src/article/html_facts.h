// SPDX-License-Identifier: Apache-2.0
// Facts: what a page's head and its JSON-LD say of the article. Private to html_*.c.
//
// All strings are cleaned (entities decoded, white space one space) and live in the scratch arena. Nothing is judged
// here: who wins is decided by html_title.c, html_byline.c and html_dates.c.
#ifndef STEMMA_ARTICLE_HTML_FACTS_H
#define STEMMA_ARTICLE_HTML_FACTS_H

#include "article/html_page.h"

typedef struct html_author {
  str name;
  bool person; // the page says that it is a person
  bool organization;
} html_author;

typedef struct html_facts {
  str document_title; // <title>
  str og_title, other_title; // og:title; twitter:title and the like
  str headline;       // of the JSON-LD article
  str description;
  str site_name, application_name, publisher; // og:site_name, application-name, JSON-LD publisher
  str website;        // the name of a JSON-LD WebSite
  VEC(html_author) authors;      // of the JSON-LD article
  VEC(html_author) meta_authors; // meta elements
  str published, modified;           // of the JSON-LD article
  str other_published;               // a JSON-LD object that is no article
  str meta_published, meta_modified; // article:published_time and its kin
  str meta_date;                     // names that may mean either: date, dc.date
  str address;  // canonical or og:url
  str language; // html lang, og:locale
  str body;     // articleBody
  bool not_free; // isAccessibleForFree: false
  bool has_article;
} html_facts;

// html_facts.c
void html_facts_read(html_page *page);
str html_clean(arena *scratch, str s); // entities decoded, white space one space, trimmed

// html_linked_data.c
void html_linked_data_read(html_page *page, html_facts *facts);

// html_title.c: fills title and title_line.
void html_title_choose(html_page *page);
str html_outlet_choose(const html_page *page);

// html_dates.c: published, modified and the basis. After the body is chosen.
void html_dates_choose(html_page *page, article *out);

// html_byline.c: the persons who wrote it. After the body is chosen.
void html_byline_choose(html_page *page, article *out);

// html_kinds.c: kind, note and level of every line, sources. After dates and byline.
void html_kinds_set(html_page *page, article *out);

#endif
