// SPDX-License-Identifier: Apache-2.0
// Score: how much a line looks like an article's body. Private to html_*.c.
#ifndef STEMMA_ARTICLE_HTML_SCORE_H
#define STEMMA_ARTICLE_HTML_SCORE_H

#include "article/html_features.h"

// Above 0: more likely body than furniture. `f` has F_COUNT values.
i32 html_score_line(const i32 *f);

#endif
