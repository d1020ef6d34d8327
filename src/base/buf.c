// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void make_room(buf *b, size_t more) {
  if (b->len + more + 1 <= b->room) return;
  size_t room = b->room ? b->room * 2 : 256;
  while (room < b->len + more + 1) room *= 2;
  char *p = realloc(b->at, room);
  if (!p) {
    fprintf(stderr, "stemma: out of memory (%zu bytes asked for)\n", room);
    abort();
  }
  b->at = p;
  b->room = room;
}

void buf_free(buf *b) {
  free(b->at);
  *b = (buf){0};
}

void buf_add(buf *b, const char *bytes, size_t len) {
  make_room(b, len);
  if (len) memcpy(b->at + b->len, bytes, len);
  b->len += len;
  b->at[b->len] = '\0';
}

void buf_str(buf *b, str s) { buf_add(b, s.at, s.len); }
void buf_text(buf *b, const char *text) { buf_add(b, text, strlen(text)); }
void buf_char(buf *b, char c) { buf_add(b, &c, 1); }

void buf_format(buf *b, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n > 0) {
    make_room(b, (size_t)n);
    vsnprintf(b->at + b->len, (size_t)n + 1, format, again);
    b->len += (size_t)n;
  }
  va_end(again);
}

static void before_value(json_writer *w) {
  if (w->comma) buf_char(w->out, ',');
  w->comma = true;
}

void json_open(json_writer *w, char bracket) {
  before_value(w);
  buf_char(w->out, bracket);
  w->comma = false;
}

void json_close(json_writer *w, char bracket) {
  buf_char(w->out, bracket);
  w->comma = true;
}

static void quoted(buf *out, str s) {
  static const char hex[] = "0123456789abcdef";
  buf_char(out, '"');
  u32 done = 0;
  for (u32 i = 0; i < s.len;) {
    u8 c = (u8)s.at[i];
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != 0x7f) {
      i++;
      continue;
    }
    u32 width = 1;
    bool bad = false;
    if (c >= 0x80) {
      width = utf8_width(s.at + i, s.len - i);
      if (width) {
        i += width;
        continue;
      }
      width = 1;
      bad = true;
    }
    buf_add(out, s.at + done, i - done);
    if (bad) {
      buf_text(out, "\xEF\xBF\xBD");
    } else {
      switch (c) {
      case '"': buf_text(out, "\\\""); break;
      case '\\': buf_text(out, "\\\\"); break;
      case '\n': buf_text(out, "\\n"); break;
      case '\r': buf_text(out, "\\r"); break;
      case '\t': buf_text(out, "\\t"); break;
      default: {
        char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        buf_add(out, escape, sizeof escape);
      }
      }
    }
    i += width;
    done = i;
  }
  buf_add(out, s.at + done, s.len - done);
  buf_char(out, '"');
}

void json_key(json_writer *w, const char *key) {
  if (w->comma) buf_char(w->out, ',');
  quoted(w->out, str_from(key));
  buf_char(w->out, ':');
  w->comma = false;
}

void json_str(json_writer *w, str s) {
  before_value(w);
  quoted(w->out, s);
}

void json_text(json_writer *w, const char *text) {
  if (text) json_str(w, str_from(text));
  else json_null(w);
}

void json_str_or_null(json_writer *w, str s) {
  if (s.len) json_str(w, s);
  else json_null(w);
}

void json_number(json_writer *w, double value) {
  before_value(w);
  if (!isfinite(value)) {
    buf_text(w->out, "null");
    return;
  }
  if (value == floor(value) && fabs(value) < 1e15) {
    buf_format(w->out, "%lld", (long long)value);
    return;
  }
  char text[40];
  for (int digits = 6; digits <= 17; digits++) { // the shortest that reads back as the same number
    snprintf(text, sizeof text, "%.*g", digits, value);
    if (strtod(text, NULL) == value) break;
  }
  buf_text(w->out, text);
}

void json_uint(json_writer *w, u64 value) {
  before_value(w);
  buf_format(w->out, "%llu", (unsigned long long)value);
}

void json_bool(json_writer *w, bool value) {
  before_value(w);
  buf_text(w->out, value ? "true" : "false");
}

void json_null(json_writer *w) {
  before_value(w);
  buf_text(w->out, "null");
}

void json_raw(json_writer *w, str json) {
  before_value(w);
  buf_str(w->out, json);
}
