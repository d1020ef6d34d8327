// SPDX-License-Identifier: Apache-2.0
// Score: how much a line looks like an article's body, from its features.
#include "article/html_score.h"

#include <stdlib.h>

static i32 class_words(const i32 *f) {
  static const u8 against[] = {HINT_FURNITURE, HINT_RELATED, HINT_COMMENTS, HINT_SHARE, HINT_AD, HINT_NEWSLETTER,
                               HINT_ABOUT_AUTHOR, HINT_BYLINE, HINT_DATE, HINT_TAGS, HINT_CAPTION, HINT_CREDIT, HINT_META};
  i32 score = 0;
  for (u32 i = 0; i < COUNT_OF(against); i++)
    if (f[F_HINT + against[i]] <= 4) score -= 25;
  if (f[F_HINT + HINT_BODY] <= 3) score += 15;
  return score;
}

i32 html_score_line(const i32 *f) {
  i32 words = f[F_WORDS] < 60 ? f[F_WORDS] : 60;
  i32 score = f[F_ENDS] ? words : words / 3 - 2;
  if (f[F_LINK] > 40) score = -10 - words / 2;
  if (f[F_NAV] || f[F_FOOTER] || f[F_ASIDE] || f[F_FORM]) score -= 60;
  if (f[F_HEADER] || f[F_FIGURE]) score -= 30;
  if (f[F_CUE] && words < 25) score -= 40;
  if (f[F_AFTER_TITLE] <= 0 && f[F_AFTER_TITLE] > -500) score -= 20;
  return score + class_words(f);
}
