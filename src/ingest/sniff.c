// SPDX-License-Identifier: Apache-2.0
#include "ingest/sniff.h"

static const struct {
  const char *bytes;
  u32 len;
  const char *what;
} magic[] = {
    {"\x1F\x8B", 2, "a gzip file: unpack it first"},
    {"\x28\xB5\x2F\xFD", 4, "a zstd file: unpack it first"},
    {"\xFD" "7zXZ", 5, "an xz file: unpack it first"},
    {"BZh", 3, "a bzip2 file: unpack it first"},
    {"PK\x03\x04", 4, "a zip file or an office document"},
    {"7z\xBC\xAF", 4, "a 7z file"},
    {"%PDF-", 5, "a PDF document"},
    {"{\\rtf", 5, "an RTF document"},
    {"\xD0\xCF\x11\xE0", 4, "an old office document"},
    {"\x89PNG", 4, "a PNG picture"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture"},
    {"GIF8", 4, "a GIF picture"},
    {"RIFF", 4, "a sound, film or WebP file"},
    {"ID3", 3, "a sound file"},
    {"\x7F" "ELF", 4, "a program"},
    {"SQLite format 3", 15, "an SQLite base"},
    {"\xFF\xFE\x00\x00", 4, "UTF-32 text, which is not read"},
    {"\x00\x00\xFE\xFF", 4, "UTF-32 text, which is not read"},
};

static bool is_wide(str s) { // UTF-16 by its mark, or by every second byte of Western text being zero
  if (s.len >= 2 && (memcmp(s.at, "\xFF\xFE", 2) == 0 || memcmp(s.at, "\xFE\xFF", 2) == 0)) return true;
  u32 even = 0, odd = 0, n = s.len < 4096 ? s.len : 4096;
  for (u32 i = 0; i < n; i++)
    if (!s.at[i]) {
      if (i & 1) odd++;
      else even++;
    }
  return (odd * 10 >= n * 3 && even * 20 <= n) || (even * 10 >= n * 3 && odd * 20 <= n);
}

bool sniff_binary(str first, const char **what, u64 *offset) {
  *offset = 0;
  for (u32 i = 0; i < COUNT_OF(magic); i++)
    if (first.len >= magic[i].len && memcmp(first.at, magic[i].bytes, magic[i].len) == 0) {
      *what = magic[i].what;
      return true;
    }
  if (is_wide(first)) return false;
  u32 controls = 0, control_at = 0;
  for (u32 i = 0; i < first.len; i++) {
    u8 c = (u8)first.at[i];
    if (c == 0) {
      *what = "not text: it has a zero byte";
      *offset = i;
      return true;
    }
    if (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B && !controls++) control_at = i;
  }
  *what = "not text: control characters";
  *offset = control_at;
  return controls * 20 > first.len;
}

bool sniff_json_object(str first) {
  u32 i = first.len >= 3 && memcmp(first.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (i < first.len && (first.at[i] == ' ' || (first.at[i] >= '\t' && first.at[i] <= '\r'))) i++;
  return i < first.len && first.at[i] == '{';
}

static u32 skip_space(const char *at, u32 i, u32 n) {
  while (i < n && ((u8)at[i] <= ' ')) i++;
  return i;
}

static bool at_tag(const char *at, u32 i, u32 n, const char *tag) {
  u32 len = (u32)strlen(tag);
  if (i + len >= n) return false;
  for (u32 k = 0; k < len; k++)
    if ((at[i + k] >= 'A' && at[i + k] <= 'Z' ? at[i + k] + 32 : at[i + k]) != tag[k]) return false;
  char next = at[i + len];
  return next == '>' || next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == '/';
}

bool sniff_html(str first) {
  static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<link", "<script", "<style",
                                     "<article", "<main", "<section", "<header", "<nav", "<div", "<p", "<h1", "<table", "<base"};
  char flat[2048]; // without the zero bytes of UTF-16
  u32 n = 0, i = 0;
  for (u32 k = 0; k < first.len && n < sizeof flat; k++)
    if (first.at[k]) flat[n++] = first.at[k];
  if (n >= 3 && memcmp(flat, "\xEF\xBB\xBF", 3) == 0) i = 3;
  if (n >= 2 && (memcmp(flat, "\xFF\xFE", 2) == 0 || memcmp(flat, "\xFE\xFF", 2) == 0)) i = 2;
  for (;;) { // comments and the XML declaration
    i = skip_space(flat, i, n);
    const char *end = NULL;
    u32 left = n - i;
    if (left > 4 && memcmp(flat + i, "<!--", 4) == 0) {
      for (u32 k = i + 4; k + 2 < n && !end; k++)
        if (memcmp(flat + k, "-->", 3) == 0) end = flat + k + 3;
    } else if (left > 5 && memcmp(flat + i, "<?xml", 5) == 0) {
      end = memchr(flat + i, '>', left);
      if (end) end++;
    } else break;
    if (!end) return true; // a comment that fills the first bytes
    i = (u32)(end - flat);
  }
  for (u32 t = 0; t < COUNT_OF(tags); t++)
    if (at_tag(flat, i, n, tags[t])) return true;
  return false;
}
