// SPDX-License-Identifier: Apache-2.0
// Features: what a line of a page looks like, in whole numbers, for html_score.c. Private to html_*.c.
//
// Every feature is of the line's nature (shape, place, links, repetition, class words), none of one site. Order and
// meaning are part of the model in tables/html-model.txt: add at the end, then train again (train/html_body.py).
#ifndef STEMMA_ARTICLE_HTML_FEATURES_H
#define STEMMA_ARTICLE_HTML_FEATURES_H

#include "article/html_page.h"

typedef enum html_cue { // tables/html-cues.txt: how a line begins
  CUE_NONE, CUE_RELATED, CUE_NEWSLETTER, CUE_SHARE, CUE_AD, CUE_PHOTO, CUE_COPYRIGHT, CUE_COMMENTS, CUE_AUTHOR,
  CUE_PAYWALL, CUE_NOTICE, CUE_DATE, CUE_COUNT,
} html_cue;

enum {
  F_WORDS, F_WORD_LENGTH, F_LINK, F_ENDS, F_STARTS, F_DIGITS, F_UPPER, F_COMMAS, F_SENTENCES, F_SMALL_WORDS,
  F_TAG, F_LISTS, F_TABLE, F_NAV, F_FOOTER, F_HEADER, F_ASIDE, F_FORM, F_ARTICLE, F_MAIN, F_FIGURE, F_QUOTE,
  F_HEADING, F_BOLD, F_CUE, F_AT_SIGN, F_SAME_TEXT, F_TITLE_SHARE, F_DESCRIPTION_SHARE, F_BODY_SHARE,
  F_PREVIOUS_WORDS, F_PREVIOUS_LINK, F_NEXT_WORDS, F_NEXT_LINK, F_NEAR_GOOD, F_AREA_GOOD, F_NEAR_LINK,
  F_PARENT_LINES, F_PARENT_WORDS, F_PARENT_LINK, F_PARENT_GOOD, F_ABOVE_LINES, F_ABOVE_WORDS, F_ABOVE_LINK,
  F_ABOVE_GOOD, F_TOP_LINK, F_TOP_GOOD, F_IN_MAIN, F_MAIN_STEPS, F_TITLE_STEPS, F_PLACE, F_AFTER_TITLE,
  F_GOOD_BEFORE, F_GOOD_AFTER, F_LAST_CUE, F_LAST_CUE_LINES, F_HEADING_WORDS, F_HEADING_LINES, F_ALIKE_LINES,
  F_ALIKE_WORDS, F_ALIKE_LINK, F_ALIKE_GOOD, F_SIBLINGS, F_DEPTH, F_ARTICLES, F_HINT,
  F_COUNT = F_HINT + HINT_COUNT,
};

extern const char *const html_feature_names[F_COUNT];

typedef struct html_features {
  i32 *at; // F_COUNT a line
} html_features;

void html_features_read(html_page *page, html_features *out);
html_cue html_cue_of(str line); // of a line's first words

#endif
