// SPDX-License-Identifier: Apache-2.0
// Title and outlet: which of the headings, meta titles and JSON-LD headline is the article's, and whose page it is.
//
// The heading that readers see wins when the page's own metadata agrees with it; metadata wins when no heading does. A
// publisher's name after a bar or a dash is taken off.
#include "article/html_facts.h"
#include "article/html_words.h"
#include "base/utf8.h"

// Bytes of the separator that begins at i, with the spaces around it; 0 when none does.
static u32 separator_at(str s, u32 i) {
  static const char *const marks[] = {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " :: ", " \u00bb ", " / ",
                                      " \u2022 ", " < ", " \u2039 ", " \u00ab ", " // ", "| ", " : ", " ~ ", " \u2502 "};
  for (u32 k = 0; k < COUNT_OF(marks); k++) {
    u32 n = (u32)strlen(marks[k]);
    if (i + n <= s.len && memcmp(s.at + i, marks[k], n) == 0) return n;
  }
  return 0;
}

static bool names_outlet(const html_page *page, str words) {
  const html_facts *f = page->facts;
  const str names[] = {f->site_name, f->application_name, f->publisher, f->website, page->from->outlet};
  word_keys a, b;
  words_read(words, &a);
  for (u32 i = 0; i < COUNT_OF(names); i++) {
    words_read(names[i], &b);
    if (a.count && b.count && (words_inside(&a, &b) != NONE || words_inside(&b, &a) != NONE) && a.count <= b.count + 4)
      return true;
  }
  return false;
}

static u32 word_count(str s) {
  word_keys k;
  words_read(s, &k);
  return k.count;
}

// "Headline - Section | Outlet" without what follows the headline.
static str without_outlet(const html_page *page, str title) {
  for (u32 round = 0; round < 3; round++) {
    u32 last = NONE, width = 0;
    for (u32 i = 0; i < title.len; i++) {
      u32 n = separator_at(title, i);
      if (n) last = i, width = n;
    }
    if (last == NONE) break;
    str head = {title.at, last}, tail = {title.at + last + width, title.len - last - width};
    bool bar = title.at[last] == '|' || title.at[last + 1] == '|';
    bool known = names_outlet(page, tail);
    if (known || (bar && word_count(head) >= 3 && word_count(tail) <= 5) ||
        (round == 0 && word_count(head) >= 4 && word_count(tail) <= 3 && word_count(tail) < word_count(head)))
      title = head;
    else break;
  }
  // "Outlet: headline", "Outlet | headline"
  for (u32 i = 0; i < title.len && i < 60; i++) {
    u32 n = separator_at(title, i);
    if (n && names_outlet(page, (str){title.at, i}) && word_count((str){title.at + i + n, title.len - i - n}) >= 3) {
      title = (str){title.at + i + n, title.len - i - n};
      break;
    }
  }
  return text_trim(title, "|");
}

typedef struct heading {
  u32 node, line;
  str words;
  i32 score;
} heading;

// 0-100: how much of both the two texts share.
static u32 likeness(str a, str b) {
  word_keys x, y;
  words_read(a, &x);
  words_read(b, &y);
  if (!x.count || !y.count) return 0;
  return words_shared(&x, &y) * 200 / (x.count + y.count);
}

static bool inside_page_frame(const html_page *page, u32 node) {
  for (u32 i = node; i != NONE; i = page->nodes.at[i].parent) {
    u8 tag = page->nodes.at[i].tag;
    if (tag == HTML_NAV || tag == HTML_FOOTER || tag == HTML_ASIDE) return true;
    if (tag == HTML_MAIN || tag == HTML_ARTICLE) return false;
  }
  return false;
}

static i32 heading_score(const html_page *page, const heading *h, str known) {
  const html_node *n = &page->nodes.at[h->node];
  i32 score = n->tag == HTML_H1 ? 40 : n->tag == HTML_H2 ? 12 : 0;
  u32 like = known.len ? likeness(h->words, known) : 0;
  score += (i32)like;
  u32 count = word_count(h->words);
  if (count < 3) score -= 25;
  if (count > 40) score -= 60;
  if (str_equal(html_attribute_of(page, h->node, ATTRIBUTE_ITEMPROP), STR("headline"))) score += 25;
  if (n->hints & HINT(TITLE)) score += 10;
  if (names_outlet(page, h->words)) score -= 60;
  if (inside_page_frame(page, h->node)) score -= 40;
  if (n->tag != HTML_H1 && like < 70) score -= 60;
  return score;
}

// The best heading on the page, or one with a score of 0 or less.
static heading best_heading(html_page *page, str known) {
  heading best = {.node = NONE, .line = NONE};
  u32 seen = 0;
  for (u32 i = 1; i < page->nodes.count && seen < 400; i++) {
    const html_node *n = &page->nodes.at[i];
    if (!n->seen || n->tag < HTML_H1 || n->tag > HTML_H3 || html_first_line(page, i) == html_last_line(page, i)) continue;
    heading h = {.node = i, .line = html_first_line(page, i)};
    h.words = html_words_under(page, i, 600);
    h.words = html_clean(page->scratch, h.words);
    h.score = heading_score(page, &h, known);
    if (h.score > best.score) best = h;
    seen++;
  }
  return best;
}

// The first line that shows the title's words and not many more.
static u32 line_of_title(const html_page *page) {
  word_keys title, line;
  words_read(page->title, &title);
  if (!title.count) return NONE;
  for (u32 i = 0; i < page->lines.count; i++) {
    if (page->lines.at[i].words > title.count + 4 || page->lines.at[i].words < title.count) continue;
    words_read(html_line_words(page, i), &line);
    if (words_inside(&line, &title) != NONE) return i;
  }
  return NONE;
}

void html_title_choose(html_page *page) {
  const html_facts *f = page->facts;
  str og = without_outlet(page, f->og_title), document = without_outlet(page, f->document_title);
  str known = f->headline.len ? f->headline : og.len ? og : f->other_title.len ? without_outlet(page, f->other_title) : document;
  heading h = best_heading(page, known);
  page->title_line = NONE;
  if (h.node != NONE && h.score >= 40) {
    page->title = h.words;
    page->title_line = h.line;
    return;
  }
  page->title = og.len && likeness(og, known) > 60 ? og : known;
  if (!page->title.len) page->title = h.words;
  page->title_line = line_of_title(page);
}

static str tail_of_title(const html_page *page) {
  str t = page->facts->document_title;
  word_keys shown, head;
  words_read(page->title, &shown);
  for (u32 i = t.len; i-- > 0;) {
    u32 n = separator_at(t, i);
    if (!n) continue;
    str tail = {t.at + i + n, t.len - i - n};
    words_read((str){t.at, i}, &head);
    bool rest_is_title = shown.count && words_shared(&shown, &head) * 4 >= shown.count * 3;
    if (word_count(tail) <= 5 && (rest_is_title || !shown.count)) return text_trim(tail, "");
    return (str){0};
  }
  // A page whose title is only the outlet: it is no part of the headline.
  if (t.len && word_count(t) <= 4 && shown.count && likeness(t, page->title) == 0) return t;
  return (str){0};
}

static bool is_host(str s) {
  return !memchr(s.at, ' ', s.len) && (text_has(s, ".com") || text_has(s, ".org") || text_has(s, "http") || text_has(s, "www."));
}

str html_outlet_choose(const html_page *page) {
  const html_facts *f = page->facts;
  const str candidates[] = {page->from->outlet, f->publisher, f->site_name, f->website, f->application_name,
                            tail_of_title(page)};
  // The first that is a name; a bare address only when the page has nothing better.
  for (u32 i = 0; i < COUNT_OF(candidates); i++)
    if (candidates[i].len && candidates[i].len < 80 && !is_host(candidates[i]) && candidates[i].at[0] != '@') return candidates[i];
  for (u32 i = 0; i < COUNT_OF(candidates); i++)
    if (candidates[i].len && candidates[i].len < 80 && candidates[i].at[0] != '@') return candidates[i];
  return (str){0};
}
