// SPDX-License-Identifier: Apache-2.0
#include "article/charset.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet.h>

#include "article/guess.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

enum { DECLARATION_BYTES = 4096, GUESS_BYTES = 256 * 1024 };
static const char replacement[] = "\xEF\xBF\xBD"; // U+FFFD

static bool refuse(reject *why, const char *code, u64 offset, str reason) {
  why->code = code;
  why->offset = offset;
  why->reason = reason;
  return false;
}

static bool begins(str s, const char *mark, u32 len) { return s.len >= len && memcmp(s.at, mark, len) == 0; }

// ---- conversions ---------------------------------------------------------------------------------------------------

// Windows-1252 is what "Latin-1" means on pages; five of its places are empty.
static str from_windows(arena *a, str bytes) {
  static const u16 upper[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  size_t need = 0;
  for (u32 i = 0; i < bytes.len; i++) need += (u8)bytes.at[i] < 0x80 ? 1 : (u8)bytes.at[i] < 0xA0 ? 3 : 2;
  char *out = arena_alloc(a, need + 1);
  u32 n = 0;
  for (u32 i = 0; i < bytes.len; i++) {
    u8 c = (u8)bytes.at[i];
    n += utf8_encode(c >= 0x80 && c < 0xA0 ? upper[c - 0x80] : c, out + n);
  }
  return (str){out, n};
}

// U+FFFD for each byte that is no UTF-8.
static str repair(arena *a, str bytes) {
  char *out = arena_alloc(a, (size_t)bytes.len * 3 + 1);
  u32 n = 0;
  for (u32 i = 0; i < bytes.len;) {
    u32 width = utf8_width(bytes.at + i, bytes.len - i);
    const char *from = width ? bytes.at + i : replacement;
    u32 len = width ? width : 3;
    memcpy(out + n, from, len);
    n += len;
    i += width ? width : 1;
  }
  return (str){out, n};
}

// Through iconv; a byte that means nothing becomes U+FFFD. False when the name is unknown or one byte in twenty is lost.
static bool convert(arena *a, const char *name, str bytes, str *utf8) {
  iconv_t to = iconv_open("UTF-8", name);
  if (to == (iconv_t)-1) return false;
  size_t room = (size_t)bytes.len * 3 + 16, in_left = bytes.len, out_left = room;
  char *out = arena_alloc(a, room), *at = out, *in = (char *)(uintptr_t)bytes.at;
  u32 lost = 0;
  while (in_left > 0) {
    if (iconv(to, &in, &in_left, &at, &out_left) != (size_t)-1) break;
    if (errno != EILSEQ && errno != EINVAL) break; // EINVAL: cut off inside a character
    if (out_left < 3) break;
    memcpy(at, replacement, 3);
    at += 3, out_left -= 3;
    in++, in_left--;
    lost++;
  }
  iconv_close(to);
  *utf8 = (str){out, (u32)(at - out)};
  return in_left == 0 && lost * 20 <= bytes.len && utf8_valid(*utf8);
}

static bool from_utf16(arena *a, str bytes, bool big, str *utf8, reject *why) {
  if (bytes.len % 2) return refuse(why, "truncated", bytes.len, STR("UTF-16 text with half a character at its end"));
  if (convert(a, big ? "UTF-16BE" : "UTF-16LE", bytes, utf8)) return true;
  return refuse(why, "bad-encoding", 0, STR("UTF-16 by its byte order mark, but not in what follows"));
}

// ---- judging -------------------------------------------------------------------------------------------------------

// Broken bytes are few beside whole characters of two bytes and more: a file with a scratch, not another encoding.
static bool is_scratched_utf8(str bytes) {
  u32 whole = 0, broken = 0;
  for (u32 i = 0; i < bytes.len;) {
    u32 width = utf8_width(bytes.at + i, bytes.len - i);
    whole += width > 1;
    broken += width == 0;
    i += width ? width : 1;
  }
  return whole >= 2 && whole >= 8 * broken;
}

static bool is_label_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

// The charset that a page declares in its first bytes: charset=…, charset="…", encoding="…".
static str declared(str bytes) {
  str head = {bytes.at, bytes.len < DECLARATION_BYTES ? bytes.len : DECLARATION_BYTES};
  static const char *const words[] = {"charset", "encoding"};
  for (u32 w = 0; w < COUNT_OF(words); w++) {
    u32 len = (u32)strlen(words[w]);
    for (u32 i = 0; i + len < head.len; i++) {
      u32 k = 0;
      while (k < len && (head.at[i + k] | 0x20) == words[w][k]) k++;
      if (k < len) continue;
      k = i + len;
      while (k < head.len && (head.at[k] == ' ' || head.at[k] == '\t')) k++;
      if (k >= head.len || head.at[k] != '=') continue;
      for (k++; k < head.len && (head.at[k] == ' ' || head.at[k] == '"' || head.at[k] == '\'');) k++;
      u32 end = k;
      while (end < head.len && end - k < 40 && is_label_byte(head.at[end])) end++;
      if (end > k) return (str){head.at + k, end - k};
    }
  }
  return (str){0};
}

// By the label's row in tables/charsets; unknown labels and UTF-8 (which it is not) give false.
static bool from_label(arena *a, str label, str bytes, str *utf8) {
  const table *t = table_get("article/charsets");
  u32 row = table_find(t, word_key(label));
  if (row == NONE) return false;
  str name = table_cell(t, row, 1);
  if (str_equal(name, STR("windows-1252"))) return *utf8 = from_windows(a, bytes), true;
  return convert(a, arena_copy(a, name).at, bytes, utf8);
}

// UTF-16 of Western text: every second byte is zero. 0: no; 1: the low byte first; 2: the high byte first.
static u32 wide_by_zeros(str bytes) {
  u32 even = 0, odd = 0, n = bytes.len < 4096 ? bytes.len : 4096;
  for (u32 i = 0; i < n; i++)
    if (!bytes.at[i]) {
      if (i & 1) odd++;
      else even++;
    }
  if (odd * 10 >= n * 3 && even * 20 <= n) return 1;
  return even * 10 >= n * 3 && odd * 20 <= n ? 2 : 0;
}

static bool from_guess(arena *a, str bytes, str *utf8) {
  uchardet_t u = uchardet_new();
  u32 n = bytes.len < GUESS_BYTES ? bytes.len : GUESS_BYTES;
  bool ok = uchardet_handle_data(u, bytes.at, n) == 0;
  uchardet_data_end(u);
  const char *name = uchardet_get_charset(u);
  ok = ok && name && *name && strncmp(name, "UTF-", 4) != 0 && strcmp(name, "ASCII") != 0 && convert(a, name, bytes, utf8);
  uchardet_delete(u);
  return ok;
}

bool charset_decode(arena *a, str bytes, bool html, str *utf8, reject *why) {
  if (begins(bytes, "\xFF\xFE", 2)) return from_utf16(a, (str){bytes.at + 2, bytes.len - 2}, false, utf8, why);
  if (begins(bytes, "\xFE\xFF", 2)) return from_utf16(a, (str){bytes.at + 2, bytes.len - 2}, true, utf8, why);
  u32 wide = bytes.len >= 8 ? wide_by_zeros(bytes) : 0;
  if (wide) return from_utf16(a, bytes, wide == 2, utf8, why);
  u32 mark = html && begins(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
  *utf8 = (str){bytes.at + mark, bytes.len - mark};
  str label = html ? declared(bytes) : (str){0};
  bool escapes = label.len && memchr(bytes.at, 0x1B, bytes.len); // ISO-2022: looks like ASCII
  if (utf8_valid(*utf8) && !(escapes && from_label(a, label, bytes, utf8))) return true;
  if (utf8_valid(*utf8)) return true;
  if (is_scratched_utf8(*utf8)) return *utf8 = repair(a, *utf8), true;
  if (label.len && from_label(a, label, bytes, utf8)) return true;
  if (str_equal(guess_language(bytes), STR("en"))) return *utf8 = from_windows(a, bytes), true;
  if (from_guess(a, bytes, utf8)) return true;
  *utf8 = from_windows(a, bytes);
  u32 lost = 0;
  for (u32 i = 0; i + 2 < utf8->len; i++) lost += memcmp(utf8->at + i, replacement, 3) == 0;
  if (lost * 20 > bytes.len) return refuse(why, "bad-encoding", utf8_bad_at(bytes), STR("in no encoding that is known"));
  return true;
}
