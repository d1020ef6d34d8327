// SPDX-License-Identifier: Apache-2.0
// A growing byte buffer, and JSON written into it.
//
// Invariants: `at[len]` is always NUL once anything was added; `buf b = {0}` is an empty buffer; buf_free gives the
// memory back. The JSON writer puts commas by itself and never prints invalid JSON: bytes that are not UTF-8 come out
// as U+FFFD, numbers are independent of the locale, NAN and infinities are null.
#ifndef STEMMA_BASE_BUF_H
#define STEMMA_BASE_BUF_H

#include "base/types.h"

typedef struct buf {
  char *at;
  size_t len, room;
} buf;

void buf_free(buf *b);
void buf_add(buf *b, const char *bytes, size_t len);
void buf_str(buf *b, str s);
void buf_text(buf *b, const char *text); // NUL-terminated
void buf_char(buf *b, char c);
__attribute__((format(printf, 2, 3))) void buf_format(buf *b, const char *format, ...);

typedef struct json_writer {
  buf *out;
  bool comma; // a value was just written, so the next needs a comma
} json_writer;

void json_open(json_writer *w, char bracket);  // '{' or '['
void json_close(json_writer *w, char bracket); // '}' or ']'
void json_key(json_writer *w, const char *key);
void json_str(json_writer *w, str s);
void json_text(json_writer *w, const char *text); // NUL-terminated; NULL is null
void json_number(json_writer *w, double value);   // whole numbers without a point; NAN is null
void json_uint(json_writer *w, u64 value);
void json_bool(json_writer *w, bool value);
void json_null(json_writer *w);
void json_raw(json_writer *w, str json); // a value that is JSON already
// A string, or null when it is empty.
void json_str_or_null(json_writer *w, str s);

#endif
