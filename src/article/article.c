// SPDX-License-Identifier: Apache-2.0
#include "article/article.h"

#include "base/hash.h"
#include "base/utf8.h"

bool article_read(arena *a, arena *scratch, const capture *c, article *out, reject *why) {
  *out = (article){.complete = true};
  sha256_hex(c->bytes, out->sha256);
  memcpy(out->id, out->sha256, 16);
  out->path = c->path;
  out->given_id = c->id;
  out->url = c->url;
  if (!c->body.len || !utf8_valid(c->body)) {
    *why = (reject){.path = c->path, .line = c->line, .code = "bad-encoding", .reason = STR("the text is not UTF-8")};
    return false;
  }
  if (c->kind == CAPTURE_HTML) return article_from_html(a, scratch, c, c->body, out, why);
  return article_from_text(a, scratch, c, c->body, out, why);
}
