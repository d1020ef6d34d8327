// SPDX-License-Identifier: Apache-2.0
#include "article/article.h"

bool article_from_html(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why) {
  (void)a, (void)scratch, (void)utf8, (void)out;
  *why = (reject){.path = c->path, .line = c->line, .code = "html", .reason = STR("HTML is not read yet")};
  return false;
}
