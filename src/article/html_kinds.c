// SPDX-License-Identifier: Apache-2.0
// Kinds: what each line of the page is, now that the body, the headline, the writers and the dates are known.
//
// The body's lines are judged once more as the lines of a plain text are (furniture.h): a request to subscribe between
// two paragraphs is furniture whatever surrounds it, a correction is read. An embedded post is one block, signature
// included.
#include "article/furniture.h"
#include "article/html_facts.h"
#include "article/html_features.h"
#include "article/html_words.h"
#include "article/plain.h"
#include "base/utf8.h"

enum { POST_LINES = 16, POST_WORDS = 400, LABEL_WORDS = 26 };

typedef struct kinds {
  html_page *page;
  article *out;
  u32 first, last; // body lines
} kinds;

static html_line *line_at(const kinds *k, u32 i) { return &k->page->lines.at[i]; }

static void body_range(kinds *k) {
  k->first = k->last = NONE;
  for (u32 i = 0; i < k->page->lines.count; i++)
    if (line_at(k, i)->body) {
      if (k->first == NONE) k->first = i;
      k->last = i;
    }
}

static u8 kind_by_element(const html_page *page, u32 line) {
  u32 node = page->lines.at[line].node;
  if (page->nodes.at[node].tag == HTML_TR) return BLOCK_TABLE; // cells that hold words only; other tables are layout
  for (u32 i = node; i != NONE; i = page->nodes.at[i].parent) {
    switch (page->nodes.at[i].tag) {
    case HTML_LI: case HTML_DD: case HTML_DT: return BLOCK_LIST_ITEM;
    case HTML_BLOCKQUOTE: return BLOCK_QUOTE;
    case HTML_FIGCAPTION: case HTML_FIGURE: case HTML_CAPTION: return BLOCK_CAPTION;
    case HTML_H1: case HTML_H2: case HTML_H3: case HTML_H4: case HTML_H5: case HTML_H6: return BLOCK_HEADING;
    case HTML_ARTICLE: case HTML_SECTION: case HTML_MAIN: return BLOCK_PARAGRAPH;
    default: break;
    }
  }
  return BLOCK_PARAGRAPH;
}

// ---- embedded posts ----------------------------------------------------------------------------------------------

// "— Name (@handle)" anywhere in the lines of the element.
static bool has_signature(const html_page *page, u32 from, u32 to) {
  for (u32 i = from; i < to; i++) {
    str s = html_line_words(page, i);
    for (u32 k = 0; k + 2 < s.len; k++) {
      bool dash = memcmp(s.at + k, "\u2014", 3) == 0 || memcmp(s.at + k, "\u2013", 3) == 0;
      if (!dash) continue;
      str rest = {s.at + k, s.len - k < 160 ? s.len - k : 160};
      if (text_has(rest, "(@")) return true;
    }
  }
  return false;
}

static void mark_posts(kinds *k) {
  html_page *page = k->page;
  for (u32 i = 1; i < page->nodes.count; i++) {
    const html_node *n = &page->nodes.at[i];
    if (n->tag != HTML_BLOCKQUOTE && !(n->hints & HINT(EMBED))) continue;
    u32 from = html_first_line(page, i), to = html_last_line(page, i), words = 0;
    if (from == to || to - from > POST_LINES || from < k->first || from > k->last + 2) continue;
    for (u32 l = from; l < to; l++) words += line_at(k, l)->words;
    if (words > POST_WORDS || !has_signature(page, from, to)) continue;
    for (u32 l = from; l < to; l++) {
      line_at(k, l)->body = true;
      line_at(k, l)->kind = BLOCK_EMBEDDED_POST;
      line_at(k, l)->level = l > from; // joined to the line above
    }
    i = n->end - 1;
  }
}

// ---- head lines --------------------------------------------------------------------------------------------------

static bool holds(const html_line *line, span s) { return s.len && span_holds(line->text, s); }

// Lines that are a byline or a date and not a sentence.
static void mark_labels(kinds *k) {
  const article *art = k->out;
  for (u32 i = 0; i < k->page->lines.count; i++) {
    html_line *line = line_at(k, i);
    if (line->kind == BLOCK_EMBEDDED_POST || i == k->page->title_line || line->words > LABEL_WORDS) continue;
    u32 named = 0;
    for (u32 b = 0; b < art->byline.count; b++)
      if (holds(line, art->byline.at[b].at)) named += art->byline.at[b].at.len;
    bool dated = holds(line, art->published.at) || holds(line, art->modified.at);
    // A sentence that happens to name the writer is no byline: most of a byline is names, a date and few more words.
    if (named && (!line->body || line->words <= 14 || named * 3 > line->text.len)) line->kind = BLOCK_BYLINE, line->body = false;
    else if (dated && (!line->body || line->words <= 14)) line->kind = BLOCK_DATELINE, line->body = false;
  }
}

// A short date in the head of the article that is not the one chosen, "3 hours ago" by its element.
static void mark_times(kinds *k) {
  html_page *page = k->page;
  for (u32 i = 1; i < page->nodes.count; i++) {
    if (page->nodes.at[i].tag != HTML_TIME || html_first_line(page, i) == html_last_line(page, i)) continue;
    u32 l = html_first_line(page, i);
    html_line *line = line_at(k, l);
    bool head = page->title_line != NONE && l > page->title_line && l < page->title_line + 12;
    if (head && line->words <= 8 && line->kind != BLOCK_BYLINE && line->kind != BLOCK_EMBEDDED_POST)
      line->kind = BLOCK_DATELINE, line->body = false;
  }
}

// ---- the rest ----------------------------------------------------------------------------------------------------

static u8 note_by_place(const html_page *page, u32 line) {
  u32 steps = 0;
  for (u32 i = page->lines.at[line].node; i != NONE && steps < 5; i = page->nodes.at[i].parent, steps++) {
    u32 hints = page->nodes.at[i].hints;
    u8 tag = page->nodes.at[i].tag;
    if (html_holds_line(page, i, page->title_line)) break;
    if ((hints & HINT(CAPTION)) || tag == HTML_FIGCAPTION || tag == HTML_FIGURE) return NOTE_PHOTO;
    if ((hints & HINT(RELATED)) || tag == HTML_ASIDE) return NOTE_RELATED;
  }
  return NOTE_NONE;
}

static void judge_line(kinds *k, u32 i) {
  html_page *page = k->page;
  html_line *line = line_at(k, i);
  piece p;
  judgement j = {0};
  bool judged = piece_measure(page->scratch, page->text, line->text.start, span_end(line->text), &p) &&
                furniture_judge(page->scratch, page->text, &p, &j);
  bool inside = k->first != NONE && i >= k->first && i <= k->last + 4;
  if (judged && j.note == NOTE_CORRECTION && inside) {
    line->body = true, line->kind = BLOCK_PARAGRAPH, line->note = NOTE_CORRECTION;
    return;
  }
  if (judged && j.paywall && inside) k->out->complete = false;
  if (judged && j.note == NOTE_CREDIT && inside) credit_names(page->a, page->text, &p, p.start, &k->out->sources);
  if (judged && j.kind == BLOCK_FURNITURE && !j.menu) line->body = false;
  line->kind = line->body ? kind_by_element(page, i) : BLOCK_FURNITURE;
  if (line->body) return;
  line->note = judged && j.note ? j.note : note_by_place(page, i);
  u8 element = kind_by_element(page, i);
  if (inside && element == BLOCK_CAPTION) line->kind = BLOCK_CAPTION;
}

// The items under "Also in the Echo", headlines every one, go with it.
static void drop_related_lists(kinds *k) {
  html_page *page = k->page;
  for (u32 i = 0; i + 1 < page->lines.count; i++) {
    const html_line *label = line_at(k, i);
    piece p;
    judgement j = {0};
    if (label->body || label->note != NOTE_RELATED || label->words > 8) continue;
    if (!piece_measure(page->scratch, page->text, label->text.start, span_end(label->text), &p) ||
        !furniture_judge(page->scratch, page->text, &p, &j) || j.lead != LEAD_RELATED)
      continue;
    for (u32 n = i + 1; n < page->lines.count && line_at(k, n)->body && line_at(k, n)->kind == BLOCK_LIST_ITEM; n++) {
      html_line *item = line_at(k, n);
      if (!piece_measure(page->scratch, page->text, item->text.start, span_end(item->text), &p) || !piece_is_headline(&p)) break;
      item->body = false, item->kind = BLOCK_FURNITURE, item->note = NOTE_RELATED;
    }
  }
}

// "TARN (Wire24) — ": the agency that the first paragraph names.
static void read_agency(kinds *k) {
  for (u32 i = k->first, seen = 0; k->first != NONE && i <= k->last && seen < 2; i++) {
    const html_line *line = line_at(k, i);
    if (!line->body || line->words < 10) continue;
    seen++;
    str s = html_line_words(k->page, i);
    u32 limit = s.len < 90 ? s.len : 90;
    const char *open = memchr(s.at, '(', limit), *close = open ? memchr(open, ')', limit - (u32)(open - s.at)) : NULL;
    if (!close || close - open < 3 || close - open > 40 || !(s.at[0] >= 'A' && s.at[0] <= 'Z')) continue;
    u32 width, at = text_trim_start(s, (u32)(close - s.at) + 1, limit);
    if (!dash_at(s, at, &width) || !(open[1] >= 'A' && open[1] <= 'Z')) continue;
    span name = {line->text.start + (u32)(open - s.at) + 1, (u32)(close - open) - 1};
    *vec_push(k->page->a, &k->out->sources) = (noted){arena_copy(k->page->a, str_cut(k->page->text, name)), name};
    return;
  }
}

// Words of a consent box where a post should be: "Content from … may use cookies."
static void drop_consent(kinds *k) {
  const html_page *page = k->page;
  for (u32 i = 0; i < page->lines.count; i++) {
    html_line *line = line_at(k, i);
    u32 node = line->node, steps = 0, hints = 0;
    for (; node != NONE && steps < 3; node = page->nodes.at[node].parent, steps++) hints |= page->nodes.at[node].hints;
    bool post = line->kind == BLOCK_EMBEDDED_POST;
    if (!line->body || post || line->words > 60 || !(hints & HINT(EMBED))) continue;
    if (text_has(html_line_words(page, i), "cookies") || text_has(html_line_words(page, i), "javascript"))
      line->body = false, line->kind = BLOCK_FURNITURE;
  }
}

// A page that ends in an offer to subscribe, or says that it is not free and shows little, is not all of the article.
static void judge_complete(kinds *k) {
  const html_page *page = k->page;
  u32 words = 0, end = page->lines.count;
  for (u32 i = 0; i < end; i++) words += line_at(k, i)->body ? line_at(k, i)->words : 0;
  if (page->facts->not_free && words < 250) k->out->complete = false;
  for (u32 i = k->last == NONE ? 0 : k->last + 1; i < end && i <= k->last + 6 && k->last != NONE; i++) {
    const html_line *line = line_at(k, i);
    bool mark = html_cue_of(html_line_words(page, i)) == CUE_PAYWALL && line->words >= 3;
    for (u32 node = line->node, steps = 0; node != NONE && steps < 3; node = page->nodes.at[node].parent, steps++)
      mark = mark || ((page->nodes.at[node].hints & HINT(PAYWALL)) && line->words >= 3);
    if (mark && html_within(page, line->node, HTML_FOOTER) == NONE && words < 400) k->out->complete = false;
  }
}

void html_kinds_set(html_page *page, article *out) {
  kinds k = {.page = page, .out = out};
  body_range(&k);
  for (u32 i = 0; i < page->lines.count; i++) judge_line(&k, i);
  body_range(&k);
  if (k.first != NONE) mark_posts(&k);
  mark_labels(&k);
  mark_times(&k);
  drop_consent(&k);
  drop_related_lists(&k);
  read_agency(&k);
  judge_complete(&k);
  for (u32 i = 0; i < page->lines.count; i++) {
    html_line *line = line_at(&k, i);
    u8 tag = page->nodes.at[line->node].tag;
    if (i == page->title_line) line->kind = BLOCK_HEADING, line->note = NOTE_TITLE, line->body = false;
    if (line->kind == BLOCK_HEADING) line->level = tag >= HTML_H1 && tag <= HTML_H6 ? (u8)(tag - HTML_H1 + 1) : 1;
  }
}
