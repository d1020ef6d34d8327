// SPDX-License-Identifier: Apache-2.0
#include "present/clean.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD, JOINER = 0x200D, NON_JOINER = 0x200C, MARK = 0xFEFF };

// Characters that are shown by their number.
static bool is_hidden(u32 code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  if (code < 0x300) return false;
  if (code == JOINER || code == NON_JOINER) return false;
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
  return c == UTF8PROC_CATEGORY_CF || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP ||
         c == UTF8PROC_CATEGORY_CS;
}

static bool is_space(u32 code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x3000 || (code >= 0x2000 && code <= 0x200B) || code == 0x205F;
}

typedef void (*put_plain)(buf *out, str text); // ASCII or not, nothing hidden

static void as_it_is(buf *out, str text) { buf_str(out, text); }

static void put_html(buf *out, str text) {
  u32 done = 0;
  for (u32 i = 0; i < text.len; i++) {
    const char *entity;
    switch (text.at[i]) {
    case '&': entity = "&amp;"; break;
    case '<': entity = "&lt;"; break;
    case '>': entity = "&gt;"; break;
    case '"': entity = "&quot;"; break;
    case '\'': entity = "&#39;"; break;
    default: continue;
    }
    buf_add(out, text.at + done, i - done);
    buf_text(out, entity);
    done = i + 1;
  }
  buf_add(out, text.at + done, text.len - done);
}

static void put_markdown(buf *out, str text) {
  for (u32 i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == '<') buf_text(out, "&lt;");
    else if (c == '>') buf_text(out, "&gt;");
    else if (c == '&') buf_text(out, "&amp;");
    else {
      if (strchr("\\`*_[]|~#", c) && c) buf_char(out, '\\');
      buf_char(out, c);
    }
  }
}

static void put_number(buf *out, put_plain put, u32 code) {
  char name[16];
  int n = 0;
  static const char hex[] = "0123456789ABCDEF";
  name[n++] = '<', name[n++] = 'U', name[n++] = '+';
  for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) name[n++] = hex[code >> shift & 15];
  name[n++] = '>';
  put(out, (str){name, (u32)n});
}

typedef enum shown_as { AS_IT_IS, AS_SPACE, AS_NOTHING, AS_REPLACEMENT, AS_NUMBER } shown_as;

static shown_as judge(u32 code, bool bad, bool one_line) {
  if (bad) return AS_REPLACEMENT;
  if (code == '\n' && !one_line) return AS_IT_IS;
  if (is_space(code)) return one_line || is_hidden(code) ? AS_SPACE : AS_IT_IS;
  if (code == SOFT_HYPHEN || code == MARK) return AS_NOTHING;
  return is_hidden(code) ? AS_NUMBER : AS_IT_IS;
}

typedef enum lines { LINES_KEPT, LINES_ONE, LINES_PART } lines; // part: of one line, white space at the ends counts

static void clean(buf *out, str text, put_plain put, lines how_many) {
  u32 done = 0, width;  // `done`: what is before it has been put
  bool gap = false, begun = how_many == LINES_PART, one_line = how_many != LINES_KEPT;
  for (u32 i = 0; i < text.len; i += width) {
    u8 byte = (u8)text.at[i];
    width = 1;
    if (byte > ' ' && byte < 0x7F && !gap) {
      begun = true;
      continue;
    }
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    shown_as how = judge(code, byte >= 0x80 && width == 1, one_line);
    if (how == AS_IT_IS && !gap) {
      begun = true;
      continue;
    }
    put(out, (str){text.at + done, i - done});
    done = how == AS_IT_IS ? i : i + width;
    if (how == AS_NOTHING) continue;
    if (how == AS_SPACE && one_line) {
      gap = begun;
      continue;
    }
    if (gap || how == AS_SPACE) buf_char(out, ' ');
    gap = false;
    begun = true;
    if (how == AS_REPLACEMENT) buf_text(out, "\xEF\xBF\xBD");
    if (how == AS_NUMBER) put_number(out, put, code);
  }
  put(out, (str){text.at + done, text.len - done});
  if (gap && how_many == LINES_PART) buf_char(out, ' ');
}

void clean_line(buf *out, str text) { clean(out, text, as_it_is, LINES_ONE); }
void clean_part(buf *out, str text) { clean(out, text, as_it_is, LINES_PART); }
void clean_text(buf *out, str text) { clean(out, text, as_it_is, LINES_KEPT); }
void clean_html(buf *out, str text) { clean(out, text, put_html, LINES_KEPT); }

// A list or a heading begins only at the start of a text: "1." and "-" are escaped there.
void clean_markdown(buf *out, str text) {
  u32 i = 0;
  while (i < text.len && text.at[i] == ' ') i++;
  if (i < text.len && strchr("-+=", text.at[i])) buf_char(out, '\\');
  u32 digits = i;
  while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9') digits++;
  bool marker = digits > i && digits < text.len && (text.at[digits] == '.' || text.at[digits] == ')');
  if (marker && (digits + 1 == text.len || text.at[digits + 1] == ' ')) {
    buf_add(out, text.at + i, digits - i);
    buf_char(out, '\\');
    i = digits;
  }
  clean(out, (str){text.at + i, text.len - i}, put_markdown, LINES_ONE);
}
