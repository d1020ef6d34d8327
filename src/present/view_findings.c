// SPDX-License-Identifier: Apache-2.0
// Findings, each in the one list where a person would look for it.
#define _GNU_SOURCE // memmem
#include <stdlib.h>

#include "base/hash.h"
#include "present/view.h"

typedef struct weighed {
  float strength;
  u32 finding;
} weighed;

static int by_strength(const void *x, const void *y) {
  const weighed *a = x, *b = y;
  if (a->strength != b->strength) return a->strength < b->strength ? 1 : -1;
  return (a->finding > b->finding) - (a->finding < b->finding);
}

// The side that the finding is of: the articles that are alone, or that leave it out.
static const finding_side *own_side(const finding *f) {
  if (f->kind == FINDING_LEFT_OUT)
    for (u32 i = 0; i < f->sides.count; i++)
      if (!f->sides.at[i].value.at) return &f->sides.at[i];
  return f->sides.count ? &f->sides.at[0] : NULL;
}

static void add_by_article(view *v, bool only, map *places, u32 which) {
  const finding_side *s = own_side(&v->acc->findings.at[which]);
  for (u32 i = 0; s && i < s->articles.count; i++) {
    u32 *at = map_at(v->memory, places, (u64)s->articles.at[i] + 1, NONE);
    if (*at == NONE) {
      *at = only ? v->only.count : v->left_out.count;
      by_article *fresh = only ? vec_push(v->memory, &v->only) : vec_push(v->memory, &v->left_out);
      fresh->article = s->articles.at[i];
    }
    by_article *x = only ? &v->only.at[*at] : &v->left_out.at[*at];
    *vec_push(v->memory, &x->findings) = which;
  }
}

// Entities that articles describe in more than one way.
static void find_called(view *v, map *shown) {
  for (u32 i = 0; i < v->acc->entities.count; i++) {
    const account_entity *e = &v->acc->entities.at[i];
    called c = {.entity = i};
    map texts = {0};
    for (u32 k = 0; k < e->described_as.count; k++) {
      const described *d = &e->described_as.at[k];
      u32 *at = map_at(v->memory, &texts, loose_key(d->text), c.wordings.count);
      if (*at == c.wordings.count) vec_push(v->memory, &c.wordings)->text = d->text;
      wording *w = &c.wordings.at[*at];
      if (!w->articles.count || *vec_last(&w->articles) != d->article) *vec_push(v->memory, &w->articles) = d->article;
      for (u32 x = 0; x < d->evidence.count; x++) *vec_push(v->memory, &w->evidence) = d->evidence.at[x];
    }
    if (c.wordings.count < 2) continue;
    *vec_push(v->memory, &v->called) = c;
    *map_at(v->memory, shown, hash_bytes(e->id), 0) = 1;
  }
}

// Where the value, or as much of it as a sentence may give, stands in the text; NONE.
static u32 place_of(str text, str value) {
  u32 n = value.len < 24 ? value.len : 24;
  while (n && n < value.len && ((u8)value.at[n] & 0xC0) == 0x80) n--;
  if (!n || n > text.len) return NONE;
  const char *at = memmem(text.at, text.len, value.at, n);
  return at ? (u32)(at - text.at) : NONE;
}

static str trim_end(str s, const char *const *endings) {
  for (bool more = true; more;) {
    more = false;
    for (const char *const *e = endings; *e; e++) {
      u32 n = (u32)strlen(*e);
      if (s.len < n || memcmp(s.at + s.len - n, *e, n) != 0) continue;
      s.len -= n;
      more = true;
    }
  }
  return s;
}

u32 words_whole_side(const finding *f) {
  u32 whole = 0, first = NONE;
  for (u32 i = 0; i < f->sides.count; i++) {
    u32 at = place_of(f->text, f->sides.at[i].value);
    if (at > first || (at == first && f->sides.at[i].value.len <= f->sides.at[whole].value.len)) continue;
    whole = i;
    first = at;
  }
  return whole;
}

told words_told(const finding *f) {
  static const char *const marks[] = {" ", "“", "\"", "‘", "'", NULL}, *const ends[] = {".", " ", NULL}, *const colons[] = {" ", ":", NULL};
  u32 first = NONE, last = 0;
  for (u32 i = 0; i < f->sides.count; i++) {
    u32 at = place_of(f->text, f->sides.at[i].value);
    if (at == NONE) continue;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (first == NONE) return (told){.subject = trim_end(f->text, ends), .colon = true};
  str before = trim_end(str_cut(f->text, span_of(0, first)), marks);
  told t = {.subject = trim_end(before, colons)};
  t.colon = t.subject.len < before.len;
  bool explained = f->kind == FINDING_DATE_CONFLICT || f->kind == FINDING_FIGURE_CONFLICT || f->kind == FINDING_PLACE_CONFLICT;
  for (u32 i = f->text.len; explained && i-- > last + 1;)
    if (f->text.at[i - 1] == ';' && f->text.at[i] == ' ') {
      t.tail = trim_end(str_cut(f->text, span_of(i + 1, f->text.len)), ends);
      break;
    }
  return t;
}

void view_findings(view *v) {
  u32 n = v->acc->findings.count;
  weighed *items = arena_array(v->memory, weighed, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) items[i] = (weighed){v->acc->findings.at[i].strength, i};
  if (n) qsort(items, n, sizeof *items, by_strength);
  map shown = {0}, only = {0}, left_out = {0};
  find_called(v, &shown);
  for (u32 k = 0; k < n; k++) {
    u32 i = items[k].finding;
    const finding *f = &v->acc->findings.at[i];
    switch (f->kind) {
    case FINDING_SINGLE_ARTICLE: add_by_article(v, true, &only, i); break;
    case FINDING_LEFT_OUT: add_by_article(v, false, &left_out, i); break;
    case FINDING_SINGLE_ORIGIN: *vec_push(v->memory, &v->one_origin) = i; break;
    case FINDING_UNDATED_RESOLVED: *vec_push(v->memory, &v->dates) = i; break;
    case FINDING_DESCRIBED_DIFFERENTLY:
      if (map_get(&shown, hash_bytes(f->about)) != 1) *vec_push(v->memory, &v->words) = i;
      break;
    default: *vec_push(v->memory, &v->differences) = i;
    }
  }
}
