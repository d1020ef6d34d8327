// SPDX-License-Identifier: Apache-2.0
// Guard: makes foreign markup safe to hand to a parser whose cost grows with the square of a tag's attributes.
#include "article/html_page.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Past one attribute that begins at i; gives the byte after it.
static u32 skip_attribute(str s, u32 i) {
  while (i < s.len && !is_space(s.at[i]) && s.at[i] != '=' && s.at[i] != '>' && s.at[i] != '/') i++;
  u32 name_end = i;
  while (i < s.len && is_space(s.at[i])) i++;
  if (i == s.len || s.at[i] != '=') return name_end;
  i++;
  while (i < s.len && is_space(s.at[i])) i++;
  if (i < s.len && (s.at[i] == '"' || s.at[i] == '\'')) {
    const char *close = memchr(s.at + i + 1, s.at[i], s.len - i - 1);
    return close ? (u32)(close - s.at) + 1 : s.len;
  }
  while (i < s.len && !is_space(s.at[i]) && s.at[i] != '>') i++;
  return i;
}

// Past the tag that begins at i ('<' and a letter). `cut_from` gets where the attributes beyond the limit begin, or NONE.
static u32 skip_tag(str s, u32 i, u32 *cut_from) {
  u32 attributes = 0;
  *cut_from = NONE;
  i++;
  while (i < s.len && !is_space(s.at[i]) && s.at[i] != '>' && s.at[i] != '/') i++;
  while (i < s.len && s.at[i] != '>') {
    if (is_space(s.at[i]) || s.at[i] == '/') {
      i++;
      continue;
    }
    if (attributes++ == LIMIT_HTML_ATTRIBUTES) *cut_from = i;
    u32 next = skip_attribute(s, i);
    i = next > i ? next : i + 1;
  }
  return i;
}

static str without_nul(arena *scratch, str bytes) {
  if (!memchr(bytes.at, 0, bytes.len)) return bytes;
  char *copy = arena_alloc(scratch, bytes.len + 1);
  u32 n = 0;
  for (u32 i = 0; i < bytes.len; i++)
    if (bytes.at[i]) copy[n++] = bytes.at[i];
  return (str){copy, n};
}

str html_guard(arena *scratch, str bytes) {
  str s = without_nul(scratch, bytes);
  char *copy = NULL;
  for (u32 i = 0; i < s.len;) {
    const char *open = memchr(s.at + i, '<', s.len - i);
    if (!open) break;
    i = (u32)(open - s.at);
    if (i + 1 >= s.len || !is_letter(s.at[i + 1])) {
      i++;
      continue;
    }
    u32 cut_from, end = skip_tag(s, i, &cut_from);
    if (cut_from == NONE) {
      i = end;
      continue;
    }
    if (!copy) {
      copy = arena_alloc(scratch, (size_t)s.len + 1);
      memcpy(copy, s.at, s.len);
      s.at = copy;
    }
    memset(copy + cut_from, ' ', end - cut_from);
    i = end;
  }
  return s;
}
