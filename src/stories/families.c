// SPDX-License-Identifier: Apache-2.0
#include "stories/families.h"

#include "base/utf8.h"
#include "stories/weave.h"

enum { HOST_BYTES = 256 };

static str trim(str s) {
  while (s.len && (s.at[0] == ' ' || s.at[0] == '\t' || s.at[0] == '\r')) s.at++, s.len--;
  while (s.len && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t' || s.at[s.len - 1] == '\r')) s.len--;
  return s;
}

// "coast.example": a point, and nothing that a host has not.
static bool is_host(str s) {
  bool point = false;
  for (u32 i = 0; i < s.len; i++) {
    u8 c = (u8)s.at[i];
    if (c == '.') point = i > 0 && i + 1 < s.len;
    else if (!char_is_letter(c) && !char_is_digit(c) && c != '-') return false;
  }
  return point;
}

static u64 host_key(str host) {
  char lower[HOST_BYTES];
  if (host.len > 4 && memcmp(host.at, "www.", 4) == 0) host.at += 4, host.len -= 4;
  u32 n = host.len < sizeof lower ? host.len : sizeof lower;
  for (u32 i = 0; i < n; i++) lower[i] = host.at[i] >= 'A' && host.at[i] <= 'Z' ? (char)(host.at[i] + 32) : host.at[i];
  return hash_mix(hash_bytes((str){lower, n}), 1);
}

static u64 key_of(str name) { return is_host(name) ? host_key(name) : name_letters(name); }

static bool add_line(arena *a, families *out, str line) {
  u32 index = out->names.count;
  str name = {0};
  for (u32 i = 0; i < line.len; i++) // "Harbour Group: …" gives the family a name
    if (line.at[i] == ':') {
      name = trim((str){line.at, i});
      line.at += i + 1, line.len -= i + 1;
      break;
    }
  bool any = false;
  for (u32 start = 0, i = 0; i <= line.len; i++) {
    if (i < line.len && line.at[i] != ',' && line.at[i] != '\t') continue;
    str outlet = trim((str){line.at + start, i - start});
    start = i + 1;
    if (!outlet.len) continue;
    u64 key = key_of(outlet);
    if (!key || *map_at(a, &out->lines, key, index) != index) return false;
    if (!name.len) name = outlet;
    any = true;
  }
  *vec_push(a, &out->names) = name;
  return any;
}

bool families_read(arena *a, str text, families *out, u32 *line) {
  *out = (families){0};
  *line = 0;
  for (u32 i = 0, end; i < text.len; i = end + 1) {
    for (end = i; end < text.len && text.at[end] != '\n'; end++) {}
    ++*line;
    str row = trim((str){text.at + i, end - i});
    if (row.len && row.at[0] != '#' && !add_line(a, out, row)) return false;
  }
  return true;
}

static u32 find(const families *f, str name) { return name.len ? map_get(&f->lines, key_of(name)) : NONE; }

str families_of(const families *f, const article *art) {
  if (!f) return (str){0};
  u32 at = find(f, art->outlet.value);
  if (at == NONE && art->outlet.value.len) at = map_get(&f->lines, name_letters(art->outlet.value));
  // The host, then what it is a part of: "news.coast.example" is of "coast.example".
  for (str host = host_of(art->url); at == NONE && is_host(host);) {
    at = map_get(&f->lines, host_key(host));
    const char *point = memchr(host.at, '.', host.len);
    u32 skip = (u32)(point - host.at) + 1;
    host.at += skip, host.len -= skip;
  }
  return at == NONE ? (str){0} : f->names.at[at];
}
