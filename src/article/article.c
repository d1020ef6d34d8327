// SPDX-License-Identifier: Apache-2.0
#include "article/article.h"

#include "article/charset.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"

static bool refuse(reject *why, const char *code, u64 offset, str reason) {
  why->code = code;
  why->offset = offset;
  why->reason = reason;
  return false;
}

// The capture's bytes as UTF-8, without a zero byte.
static bool decode(arena *a, const capture *c, str *utf8, reject *why) {
  *utf8 = c->body;
  if (!c->body.len) return refuse(why, c->kind == CAPTURE_JSON ? "no-text" : "empty", 0, STR("nothing in it"));
  if (c->kind == CAPTURE_JSON) {
    u32 bad = utf8_bad_at(c->body);
    if (bad < c->body.len) return refuse(why, "bad-encoding", 0, STR("the text is not UTF-8"));
  } else if (!charset_decode(a, c->body, c->kind == CAPTURE_HTML, utf8, why)) return false;
  const char *zero = memchr(utf8->at, '\0', utf8->len);
  if (zero && c->kind != CAPTURE_HTML) return refuse(why, "binary", (u64)(zero - utf8->at), STR("not text: it has a zero byte"));
  if (utf8->len > LIMIT_TEXT_BYTES && c->kind != CAPTURE_HTML)
    return refuse(why, "too-large", LIMIT_TEXT_BYTES, arena_format(a, "%.1f MB of text, more than %.1f MB", (double)utf8->len / 1e6, LIMIT_TEXT_BYTES / 1e6));
  return true;
}

bool article_read(arena *a, arena *scratch, const capture *c, article *out, reject *why) {
  *out = (article){.complete = true};
  *why = (reject){.path = c->path, .line = c->line};
  sha256_hex(c->bytes, out->sha256);
  memcpy(out->id, out->sha256, 16);
  out->path = c->path;
  out->given_id = c->id;
  out->url = c->url;
  str utf8;
  if (!decode(a, c, &utf8, why)) {
    if (c->kind == CAPTURE_JSON) why->offset = 0; // it would be a place in the text, not in the line
    return false;
  }
  if (c->kind == CAPTURE_HTML) return article_from_html(a, scratch, c, utf8, out, why);
  return article_from_text(a, scratch, c, utf8, out, why);
}
