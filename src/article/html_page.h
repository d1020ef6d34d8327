// SPDX-License-Identifier: Apache-2.0
// A page of HTML inside the article stage: the tree, its readable lines, and what is known of each. Private to html_*.c.
//
// Invariants: nodes stand in document order, a node's descendants are the nodes after it up to `end`; node 0 is the root.
// Lines stand in document order and partition the text; a line is what a block-level element shows on a line of its own.
// All of it lives in the scratch arena, but the text, which is the article's.
#ifndef STEMMA_ARTICLE_HTML_PAGE_H
#define STEMMA_ARTICLE_HTML_PAGE_H

#include "article/article.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/limits.h"

typedef enum html_tag {
  HTML_TEXT, // a run of characters
  HTML_OTHER,
  HTML_A, HTML_ADDRESS, HTML_ARTICLE, HTML_ASIDE, HTML_B, HTML_BLOCKQUOTE, HTML_BODY, HTML_BR, HTML_BUTTON,
  HTML_CAPTION, HTML_DD, HTML_DIALOG, HTML_DIV, HTML_DT, HTML_EM, HTML_FIGCAPTION, HTML_FIGURE, HTML_FOOTER,
  HTML_FORM, HTML_H1, HTML_H2, HTML_H3, HTML_H4, HTML_H5, HTML_H6, HTML_HEAD, HTML_HEADER, HTML_HTML, HTML_I,
  HTML_LABEL, HTML_LI, HTML_LINK, HTML_MAIN, HTML_META, HTML_NAV, HTML_OL, HTML_P, HTML_PRE, HTML_SCRIPT,
  HTML_SECTION, HTML_SPAN, HTML_STRONG, HTML_TABLE, HTML_TD, HTML_TH, HTML_TIME, HTML_TITLE, HTML_TR, HTML_UL,
  HTML_TAG_COUNT,
} html_tag;

enum { // of a tag
  TAG_BLOCK = 1,   // stands on lines of its own
  TAG_UNREAD = 2,  // what is inside is not readable text
};

typedef enum html_name { // the attributes that are kept
  ATTRIBUTE_CLASS, ATTRIBUTE_ID, ATTRIBUTE_ITEMPROP, ATTRIBUTE_ROLE, ATTRIBUTE_REL, ATTRIBUTE_PROPERTY, ATTRIBUTE_NAME,
  ATTRIBUTE_CONTENT, ATTRIBUTE_DATETIME, ATTRIBUTE_HREF, ATTRIBUTE_STYLE, ATTRIBUTE_HIDDEN, ATTRIBUTE_ARIA_HIDDEN,
  ATTRIBUTE_LANG, ATTRIBUTE_TYPE, ATTRIBUTE_OPEN, ATTRIBUTE_PART, // data-testid, data-component ...: like a class
  ATTRIBUTE_TITLE, ATTRIBUTE_COUNT,
} html_name;

typedef struct html_attribute {
  u8 name; // html_name
  str value;
} html_attribute;

// What class and id words say of an element (tables/html-hints.txt), a bit each.
typedef enum html_hint {
  HINT_BODY, HINT_FURNITURE, HINT_RELATED, HINT_COMMENTS, HINT_SHARE, HINT_AD, HINT_NEWSLETTER, HINT_ABOUT_AUTHOR,
  HINT_BYLINE, HINT_DATE, HINT_TAGS, HINT_CAPTION, HINT_CREDIT, HINT_TITLE, HINT_STANDFIRST, HINT_CONTENTS,
  HINT_PAYWALL, HINT_UNSEEN, HINT_EMBED, HINT_QUOTE, HINT_META, HINT_NOTE, HINT_COUNT,
} html_hint;
#define HINT(name) (1u << HINT_##name)

typedef struct html_node {
  str text;            // of HTML_TEXT
  u32 parent, end;     // end: one past the last descendant
  u32 first_attribute; // into page.attributes
  u32 hints;
  u16 attribute_count;
  u16 depth;
  u8 tag;    // html_tag
  u8 flags;  // TAG_BLOCK | TAG_UNREAD
  bool seen; // false: hidden, or inside something hidden
} html_node;

typedef struct html_line {
  span text;      // with the line feed
  u32 node;       // the block-level element that shows it
  u32 first_text; // its first text node
  u32 link_bytes; // inside <a>
  u32 words;
  i32 score;      // how much it looks like the article's body: above 0 it does (html_score.c)
  bool body;      // chosen
  u8 kind, note, level;
} html_line;
typedef VEC(html_line) html_line_list;

typedef struct html_page {
  arena *a;       // the article's
  arena *scratch;
  const capture *from;
  VEC(html_node) nodes;
  VEC(html_attribute) attributes;
  html_line_list lines;
  u32 *line_of;     // for each node, and one past: the number of lines that begin before it
  str text;
  u32 title_line;   // the headline's line, or NONE
  str title;        // as chosen
  struct html_facts *facts; // what JSON-LD and meta tags say
} html_page;

// html_guard.c: the bytes without NUL and with at most LIMIT_HTML_ATTRIBUTES attributes a tag; the same bytes when
// there is nothing to cut. libxml2 is quadratic in the attributes of one tag.
str html_guard(arena *scratch, str bytes);

// html_tree.c. False with `why` filled: too-deep, too-large.
bool html_tree_read(html_page *page, str bytes, reject *why);
str html_attribute_of(const html_page *page, u32 node, html_name name); // empty when absent
bool html_has_attribute(const html_page *page, u32 node, html_name name);
// The nearest element, the node itself included, that has the tag; NONE when there is none.
u32 html_within(const html_page *page, u32 node, html_tag tag);
// The words under a node, white space as one space, in the scratch arena.
str html_words_under(const html_page *page, u32 node, u32 most);

// html_hints.c: fills node.hints.
void html_hints_read(html_page *page);

// html_lines.c: fills text, lines, line_of. False: too-large.
bool html_lines_read(html_page *page, reject *why);
str html_line_words(const html_page *page, u32 line); // without the line feed
static inline u32 html_first_line(const html_page *page, u32 node) { return page->line_of[node]; }
static inline u32 html_last_line(const html_page *page, u32 node) { return page->line_of[page->nodes.at[node].end]; }

static inline bool html_holds_line(const html_page *page, u32 node, u32 line) {
  return line != NONE && html_first_line(page, node) <= line && line < html_last_line(page, node);
}

// html_body.c: which lines are the article's body.
void html_body_choose(html_page *page);

#endif
