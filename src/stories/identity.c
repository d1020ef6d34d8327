// SPDX-License-Identifier: Apache-2.0
// Who an article is and whom it credits.
#include "base/hash.h"
#include "base/utf8.h"
#include "stories/weave.h"

enum { NAME_BYTES = 128, NAMED_LETTERS = 6 };

u64 name_letters(str name) {
  if (name.len > 4 && memcmp(name.at, "www.", 4) == 0) name.at += 4, name.len -= 4;
  if (name.len > 4 && (memcmp(name.at, "The ", 4) == 0 || memcmp(name.at, "the ", 4) == 0)) name.at += 4, name.len -= 4;
  char letters[NAME_BYTES];
  u32 n = 0, width;
  for (u32 i = 0; i < name.len; i += width) {
    u32 code = utf8_decode(name.at + i, name.len - i, &width);
    // The ending of an address begins at a point with a letter right after it.
    if (code == '.' && n && i + 1 < name.len && char_is_letter((u8)name.at[i + 1])) break;
    if (!char_is_letter(code) && !char_is_digit(code)) continue;
    if (n + 4 > sizeof letters) break;
    n += utf8_encode(char_lower(code), letters + n);
  }
  return n ? hash_bytes((str){letters, n}) : 0;
}

str host_of(str url) {
  for (u32 i = 0; i + 3 < url.len; i++) {
    if (memcmp(url.at + i, "://", 3) != 0) continue;
    str host = {url.at + i + 3, url.len - i - 3};
    for (u32 k = 0; k < host.len; k++)
      if (memchr("/:?#", host.at[k], 4)) host.len = k;
    if (host.len > 4 && memcmp(host.at, "www.", 4) == 0) host.at += 4, host.len -= 4;
    return host;
  }
  return (str){0};
}

static credit_kind kind_of(const article *art, const noted *source) {
  if (!source->at.len) return CREDIT_LIST;
  return art->blocks.at[block_at(art, source->at.start)].note == NOTE_CREDIT ? CREDIT_LIST : CREDIT_MARK;
}

void identities_read(weave *w) {
  w->identities = arena_array(w->a, identity, w->n);
  for (u32 i = 0; i < w->n; i++) {
    const article *art = &w->witnesses[i].record->art;
    identity *id = &w->identities[i];
    id->name = art->outlet.value.len ? art->outlet.value : host_of(art->url);
    id->outlet = name_letters(id->name);
    id->credits = arena_array(w->a, credit, art->sources.count);
    for (u32 k = 0; k < art->sources.count; k++) {
      u64 name = name_letters(art->sources.at[k].value);
      if (!name) continue;
      credit_kind kind = kind_of(art, &art->sources.at[k]);
      id->credits[id->credit_count++] = (credit){name, art->sources.at[k].value, art->sources.at[k].at, (u8)kind};
      if (kind == CREDIT_MARK && name == id->outlet) id->agency = true;
    }
  }
  map outlets = {0};
  for (u32 i = 0; i < w->n; i++)
    if (w->identities[i].outlet) *map_at(w->scratch, &outlets, w->identities[i].outlet, i) = i;
  for (u32 i = 0; i < w->n; i++) identity_credits(w, i, &outlets);
}

const credit *credit_find(const identity *id, u64 name) {
  for (u32 i = 0; name && i < id->credit_count; i++)
    if (id->credits[i].name == name) return &id->credits[i];
  return NULL;
}

u32 text_names(const record *r, str name) {
  u32 letters = 0, words = 1;
  for (u32 i = 0; i < name.len; i++) {
    letters += char_is_letter((u8)name.at[i]);
    words += name.at[i] == ' ';
  }
  if (letters < NAMED_LETTERS && words < 2) return 0;
  str text = r->art.text;
  for (u32 b = 0; b < r->art.blocks.count; b++) {
    if (!block_is_read(&r->art.blocks.at[b])) continue;
    span s = r->art.blocks.at[b].text;
    for (u32 i = s.start; i + name.len <= span_end(s); i++) {
      const char *hit = memchr(text.at + i, name.at[0], span_end(s) - i);
      if (!hit) break;
      i = (u32)(hit - text.at);
      if (i + name.len > span_end(s) || memcmp(hit, name.at, name.len) != 0) continue;
      bool before = i > s.start && char_is_letter((u8)text.at[i - 1]);
      bool after = i + name.len < span_end(s) && char_is_letter((u8)text.at[i + name.len]);
      if (!before && !after) return i + 1;
    }
  }
  return 0;
}
