// SPDX-License-Identifier: Apache-2.0
// Body: which lines are the article.
//
// Each line has a score of its own; lines above zero are the body. On a page where no line is, the bar is lowered step
// by step. A heading goes with what it is a heading of.
#include "article/html_features.h"
#include "article/html_score.h"

enum { LOWEST_BAR = -3000, BAR_STEP = 500, FEW_WORDS = 40 };

static bool is_heading(const html_page *page, u32 line) {
  u8 tag = page->nodes.at[page->lines.at[line].node].tag;
  return tag >= HTML_H1 && tag <= HTML_H6;
}

static u32 choose_above(html_page *page, i32 bar) {
  u32 words = 0;
  for (u32 i = 0; i < page->lines.count; i++) {
    html_line *line = &page->lines.at[i];
    line->body = line->score > bar && i != page->title_line;
    if (line->body) words += line->words;
  }
  return words;
}

// A heading in the midst of the body belongs to what comes after it; one that nothing follows is no part of it.
static void settle_headings(html_page *page, const html_features *features) {
  bool after = false; // body on the line after
  for (u32 i = page->lines.count; i-- > 0;) {
    html_line *line = &page->lines.at[i];
    const i32 *f = features->at + (size_t)i * F_COUNT;
    if (is_heading(page, i) && i != page->title_line) {
      if (line->body && !after) line->body = false;
      else if (!line->body && after && !f[F_CUE] && line->score > -1500) line->body = true;
    }
    after = line->body;
  }
}

static u32 body_words(const html_page *page, u32 from, u32 to) {
  u32 words = 0;
  for (u32 i = from; i < to; i++)
    if (page->lines.at[i].body) words += page->lines.at[i].words;
  return words;
}

// What the page itself sets aside is not the article, unless it holds a good part of it.
static void drop_asides(html_page *page) {
  u32 all = body_words(page, 0, page->lines.count);
  for (u32 i = 1; i < page->nodes.count; i++) {
    if (page->nodes.at[i].tag != HTML_ASIDE || !page->nodes.at[i].seen) continue;
    u32 from = html_first_line(page, i), to = html_last_line(page, i);
    if (body_words(page, from, to) * 5 > all) continue;
    for (u32 l = from; l < to; l++) page->lines.at[l].body = false;
    i = page->nodes.at[i].end - 1;
  }
}

static bool in_list(const html_page *page, u32 line) { return html_within(page, page->lines.at[line].node, HTML_LI) != NONE; }

// A heading and a list of headlines that end the body: "Also in this paper". Items that are sentences are kept.
static void drop_last_list(html_page *page, const html_features *features) {
  u32 end = page->lines.count;
  while (end && !page->lines.at[end - 1].body) end--;
  u32 from = end, words = 0, items = 0;
  while (from && page->lines.at[from - 1].body && in_list(page, from - 1)) {
    const i32 *f = features->at + (size_t)(from - 1) * F_COUNT;
    if (f[F_ENDS]) return;
    words += page->lines.at[from - 1].words, items++;
    from--;
  }
  if (!from || items < 2 || items > 8 || words < items * 4 || !is_heading(page, from - 1)) return;
  u32 box = page->nodes.at[page->lines.at[from - 1].node].parent;
  if (html_first_line(page, box) != from - 1 || html_last_line(page, box) != end) return; // the two alone in a box
  for (u32 l = from - 1; l < end; l++) page->lines.at[l].body = false;
}

void html_body_choose(html_page *page) {
  html_features features;
  html_features_read(page, &features);
  for (u32 i = 0; i < page->lines.count; i++)
    page->lines.at[i].score = html_score_line(features.at + (size_t)i * F_COUNT);
  for (i32 bar = 0; bar > LOWEST_BAR; bar -= BAR_STEP)
    if (choose_above(page, bar) >= FEW_WORDS) break;
  drop_asides(page);
  drop_last_list(page, &features);
  settle_headings(page, &features);
}
