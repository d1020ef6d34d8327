// SPDX-License-Identifier: Apache-2.0
// Body: which lines are the article.
//
// Each line has a score of its own; the element whose lines sum to most is where the body is; in it the lines with a
// score above zero are the body.
#include "article/html_features.h"
#include "article/html_score.h"

// The element with the greatest sum of scores, the innermost of equals.
static u32 best_element(const html_page *page, const i64 *sums) {
  u32 best = 0;
  i64 most = INT64_MIN;
  for (u32 i = 0; i < page->nodes.count; i++) {
    const html_node *n = &page->nodes.at[i];
    if (!(n->flags & TAG_BLOCK) || !n->seen) continue;
    i64 sum = sums[html_last_line(page, i)] - sums[html_first_line(page, i)];
    if (sum >= most && html_last_line(page, i) > html_first_line(page, i)) best = i, most = sum;
  }
  return best;
}

static bool is_heading(const html_page *page, u32 line) {
  u8 tag = page->nodes.at[page->lines.at[line].node].tag;
  return tag >= HTML_H1 && tag <= HTML_H6;
}

// A heading belongs to what comes after it.
static void keep_headings(html_page *page, u32 from, u32 to, const html_features *features) {
  for (u32 i = to; i-- > from;) {
    html_line *line = &page->lines.at[i];
    const i32 *f = features->at + (size_t)i * F_COUNT;
    if (!is_heading(page, i) || line->body || i == page->title_line || f[F_CUE]) continue;
    bool next = false;
    for (u32 k = i + 1; k < to && k <= i + 3 && !next; k++) next = page->lines.at[k].body;
    line->body = next && line->score > -30;
  }
}

void html_body_choose(html_page *page) {
  html_features features;
  u32 n = page->lines.count;
  html_features_read(page, &features);
  i64 *sums = arena_array(page->scratch, i64, n + 1);
  for (u32 i = 0; i < n; i++) {
    page->lines.at[i].score = html_score_line(features.at + (size_t)i * F_COUNT);
    i32 score = page->lines.at[i].score;
    sums[i + 1] = sums[i] + (score < -15 ? -15 : score); // a box of links inside the body is no reason to cut it in two
  }
  if (!n) return;
  u32 element = best_element(page, sums), from = html_first_line(page, element), to = html_last_line(page, element);
  for (u32 i = from; i < to; i++) page->lines.at[i].body = page->lines.at[i].score > 0 && i != page->title_line;
  keep_headings(page, from, to, &features);
}
