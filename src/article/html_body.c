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

void html_body_choose(html_page *page) {
  html_features features;
  html_features_read(page, &features);
  for (u32 i = 0; i < page->lines.count; i++)
    page->lines.at[i].score = html_score_line(features.at + (size_t)i * F_COUNT);
  for (i32 bar = 0; bar > LOWEST_BAR; bar -= BAR_STEP)
    if (choose_above(page, bar) >= FEW_WORDS) break;
  settle_headings(page, &features);
}
