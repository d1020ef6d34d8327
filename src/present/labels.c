// SPDX-License-Identifier: Apache-2.0
#include "present/labels.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "present/clean.h"

const record *article_record(const account *acc, u32 article) { return acc->articles.at[article].record; }

str evidence_exact(const account *acc, evidence e) {
  str text = article_record(acc, e.article)->art.text;
  if (e.at.start >= text.len) return (str){0};
  if (e.at.len > text.len - e.at.start) e.at.len = text.len - e.at.start;
  return str_cut(text, e.at);
}

str label_slug(arena *a, str text) {
  char *folded = arena_array(a, char, 2 * (size_t)text.len + 4);
  u32 n = text_fold_plain(text, folded, 2 * text.len + 4);
  char *out = arena_array(a, char, (size_t)n + 2);
  u32 len = 0, width;
  bool gap = false;
  for (u32 i = 0; i < n && len < 60; i += width) {
    u32 code = utf8_decode(folded + i, n - i, &width);
    if (!char_is_letter(code) && !char_is_digit(code)) {
      if (code != '\'') gap = len > 0;
      continue;
    }
    if (gap) out[len++] = '-';
    gap = false;
    if (len + width > n + 1) break;
    memcpy(out + len, folded + i, width);
    len += width;
  }
  if (!len) out[len++] = 'x';
  return (str){out, len};
}

static bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// The last part of the path without extension; long runs of hexadecimal digits are cut to four.
static str name_of_path(arena *a, str path) {
  u32 from = 0, to = path.len;
  for (u32 i = 0; i < path.len; i++)
    if (path.at[i] == '/') from = i + 1;
  for (u32 i = to; i > from + 1; i--)
    if (path.at[i - 1] == '.') {
      to = i - 1;
      break;
    }
  char *out = arena_array(a, char, (size_t)(to - from) + 1);
  u32 n = 0;
  for (u32 i = from; i < to;) {
    u32 run = 0, digits = 0;
    while (i + run < to && is_hex(path.at[i + run])) {
      digits += path.at[i + run] <= '9';
      run++;
    }
    if (run >= 8 && digits) {
      memcpy(out + n, path.at + i, 4);
      n += 4;
      i += run;
    } else {
      char c = path.at[i++];
      out[n++] = c == '_' || c == '-' ? ' ' : c;
    }
  }
  return (str){out, n};
}

static str host_of_url(str url) {
  u32 from = 0;
  for (u32 i = 0; i + 2 < url.len; i++)
    if (url.at[i] == ':' && url.at[i + 1] == '/' && url.at[i + 2] == '/') {
      from = i + 3;
      break;
    }
  if (url.len - from > 4 && memcmp(url.at + from, "www.", 4) == 0) from += 4;
  u32 to = from;
  while (to < url.len && !strchr("/:?#", url.at[to])) to++;
  return str_cut(url, span_of(from, to));
}

// Cut to `columns` at a word's end where one is near, with an ellipsis. Two whole words or more are a name without it.
static str shorten(arena *a, str text, u32 columns) {
  if (str_columns(text) <= columns) return text;
  u32 width, used = 0, end = 0, word = 0;
  for (u32 i = 0; i < text.len; i += width) {
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    if (used + char_columns(code) > columns - 1) break;
    used += char_columns(code);
    if (code == ' ') word = i;
    end = i + width;
  }
  bool words = word * 3 >= end * 2 && memchr(text.at, ' ', word);
  if (word * 3 >= end * 2) end = word;
  while (end && (text.at[end - 1] == ' ' || text.at[end - 1] == ',')) end--;
  if (words) return arena_copy(a, (str){text.at, end});
  return arena_format(a, "%.*s…", (int)end, text.at);
}

static str plain_label(arena *a, const record *r) {
  str name = r->art.outlet.value;
  if (!name.len) name = host_of_url(r->art.url);
  if (!name.len) {
    name = r->art.given_id.len ? r->art.given_id : r->art.path;
    if (!name.len || str_equal(name, STR("-"))) name = str_from(r->art.id);
    name = name_of_path(a, name);
  }
  if (name.len > 8 && (memcmp(name.at, "The ", 4) == 0 || memcmp(name.at, "the ", 4) == 0))
    name = str_cut(name, span_of(4, name.len));
  buf clean = {0};
  clean_line(&clean, name);
  str copy = arena_copy(a, (str){clean.at, (u32)clean.len});
  buf_free(&clean);
  return copy.len ? copy : STR("article");
}

typedef struct turn {
  str published;
  u32 article;
} turn;

// By day of publication, those without one last; then as the account has them.
static int by_turn(const void *x, const void *y) {
  const turn *a = x, *b = y;
  if (!a->published.len != !b->published.len) return a->published.len ? -1 : 1;
  int c = str_compare(a->published, b->published);
  return c ? c : (a->article > b->article) - (a->article < b->article);
}

// Articles of one outlet are told apart by a number, in the order in which they were published.
str *labels_of_articles(arena *a, const account *acc) {
  u32 n = acc->articles.count;
  str *labels = arena_array(a, str, (size_t)n + 1);
  map seen = {0}, taken = {0};
  for (u32 i = 0; i < n; i++) {
    labels[i] = shorten(a, plain_label(a, article_record(acc, i)), LABEL_COLUMNS);
    (*map_at(a, &seen, word_key(labels[i]), 0))++;
  }
  for (u32 i = 0; i < n; i++)
    if (map_get(&seen, word_key(labels[i])) == 1) *map_at(a, &taken, word_key(labels[i]), 0) = 1;
  map number = {0};
  turn *turns = arena_array(a, turn, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) turns[i] = (turn){acc->articles.at[i].published, i};
  qsort(turns, n, sizeof *turns, by_turn);
  for (u32 k = 0; k < n; k++) {
    u32 i = turns[k].article;
    if (map_get(&seen, word_key(labels[i])) == 1) continue;
    str base = shorten(a, labels[i], LABEL_COLUMNS - 5);
    for (;;) {
      str with = arena_format(a, "%.*s %u", STR_FMT(base), ++*map_at(a, &number, word_key(base), 0));
      u32 *there = map_at(a, &taken, word_key(with), 0);
      if (*there) continue;
      *there = 1;
      labels[i] = with;
      break;
    }
  }
  return labels;
}

str *labels_of_origins(arena *a, const account *acc) {
  u32 n = acc->lineage ? acc->lineage->origins.count : 0;
  str *ids = arena_array(a, str, (size_t)n + 1);
  map taken = {0};
  for (u32 i = 0; i < n; i++) {
    const origin *o = &acc->lineage->origins.at[i];
    str name = o->name;
    if (!name.len && o->article_count) name = str_from(article_record(acc, o->articles[0])->art.id);
    str slug = label_slug(a, name);
    str id = arena_format(a, "%s-%.*s", origin_kind_names[o->kind], STR_FMT(slug));
    u32 *there = map_at(a, &taken, word_key(id), 0);
    if (++*there > 1) id = arena_format(a, "%.*s-%u", STR_FMT(id), *there);
    ids[i] = id;
  }
  return ids;
}
