// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <utf8proc.h>

u32 utf8_width(const char *at, size_t room) {
  if (room == 0) return 0;
  u8 c = (u8)at[0];
  if (c < 0x80) return 1;
  u32 width = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
  if (width == 0 || c > 0xF4 || width > room) return 0;
  for (u32 i = 1; i < width; i++)
    if (((u8)at[i] & 0xC0) != 0x80) return 0;
  u8 d = (u8)at[1];
  if ((c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F) || (c == 0xF0 && d < 0x90) || (c == 0xF4 && d > 0x8F)) return 0;
  return width;
}

u32 utf8_decode(const char *at, size_t room, u32 *width) {
  u32 n = utf8_width(at, room);
  *width = n ? n : 1;
  const u8 *b = (const u8 *)at;
  switch (n) {
  case 1: return b[0];
  case 2: return (u32)(b[0] & 0x1F) << 6 | (b[1] & 0x3Fu);
  case 3: return (u32)(b[0] & 0x0F) << 12 | (u32)(b[1] & 0x3F) << 6 | (b[2] & 0x3Fu);
  case 4: return (u32)(b[0] & 0x07) << 18 | (u32)(b[1] & 0x3F) << 12 | (u32)(b[2] & 0x3F) << 6 | (b[3] & 0x3Fu);
  default: return 0xFFFD;
  }
}

u32 utf8_encode(u32 code, char out[4]) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code & 0x3F));
  return 4;
}

u32 utf8_bad_at(str s) {
  for (u32 i = 0; i < s.len;) {
    u64 eight;
    if (s.len - i >= 8 && (memcpy(&eight, s.at + i, 8), (eight & 0x8080808080808080u) == 0)) {
      i += 8;
      continue;
    }
    u32 n = utf8_width(s.at + i, s.len - i);
    if (!n) return i;
    i += n;
  }
  return s.len;
}

bool utf8_valid(str s) { return utf8_bad_at(s) == s.len; }

u32 utf8_count(str s) {
  u32 n = 0;
  for (u32 i = 0; i < s.len; i++) n += ((u8)s.at[i] & 0xC0) != 0x80;
  return n;
}

bool char_is_letter(u32 code) {
  if (code < 0x80) return (code | 0x20) - 'a' < 26;
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
  return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_MC);
}

bool char_is_digit(u32 code) {
  if (code < 0x80) return code - '0' < 10;
  return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ND;
}

bool char_is_upper(u32 code) {
  if (code < 0x80) return code - 'A' < 26;
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool char_is_space(u32 code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
  return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

u32 char_lower(u32 code) {
  if (code < 0x80) return code - 'A' < 26 ? code + 32 : code;
  return (u32)utf8proc_tolower((utf8proc_int32_t)code);
}

u32 char_columns(u32 code) {
  if (code >= 0x20 && code < 0x7F) return 1;
  int n = utf8proc_charwidth((utf8proc_int32_t)code);
  return n > 0 ? (u32)n : 0;
}

u32 str_columns(str s) {
  u32 columns = 0, width;
  for (u32 i = 0; i < s.len; i += width) columns += char_columns(utf8_decode(s.at + i, s.len - i, &width));
  return columns;
}

static u32 fold(str s, char *out, u32 room, bool plain) {
  u32 n = 0;
  for (u32 i = 0; i < s.len;) {
    u8 c = (u8)s.at[i];
    if (c < 0x80) {
      if (n + 1 > room) break;
      out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      i++;
      continue;
    }
    u32 width, code = utf8_decode(s.at + i, s.len - i, &width);
    i += width;
    if (code == 0x2019 || code == 0x2018 || code == 0x02BC) code = '\'';
    code = char_lower(code);
    if (plain && code >= 0xC0) {
      utf8proc_int32_t parts[8];
      int boundary = 0;
      utf8proc_ssize_t k = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8,
                                                   UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
      if (k >= 1 && k <= 8) code = (u32)parts[0];
    }
    char bytes[4];
    u32 k = utf8_encode(code, bytes);
    if (n + k > room) break;
    memcpy(out + n, bytes, k);
    n += k;
  }
  return n;
}

u32 text_fold(str s, char *out, u32 room) { return fold(s, out, room, false); }
u32 text_fold_plain(str s, char *out, u32 room) { return fold(s, out, room, true); }
