// SPDX-License-Identifier: Apache-2.0
// Findings, each in the one list where a person would look for it.
#define _GNU_SOURCE // memmem
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
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

// What articles call one person: the sides of the finding that says so.
static bool add_called(view *v, const finding *f) {
  for (u32 i = 0; i < v->acc->entities.count; i++) {
    if (!str_equal(v->acc->entities.at[i].id, f->about)) continue;
    called *c = vec_push(v->memory, &v->called);
    c->entity = i;
    for (u32 k = 0; k < f->sides.count; k++) {
      const finding_side *s = &f->sides.at[k];
      wording *w = vec_push(v->memory, &c->wordings);
      w->text = s->value;
      for (u32 x = 0; x < s->articles.count; x++) *vec_push(v->memory, &w->articles) = s->articles.at[x];
      for (u32 x = 0; x < s->evidence.count; x++) *vec_push(v->memory, &w->evidence) = s->evidence.at[x];
    }
    return true;
  }
  return false;
}

// Where the value, or as much of it as a sentence may give, stands in the text; NONE. What is quoted before a colon is
// what the sentence is about: a value may stand in it too.
static u32 place_of(str text, str value) {
  static const char colon[] = "\xE2\x80\x9D: ";
  u32 n = value.len < 24 ? value.len : 24, from = 0;
  while (n && n < value.len && ((u8)value.at[n] & 0xC0) == 0x80) n--;
  if (!n || n > text.len) return NONE;
  for (u32 i = 0; i + sizeof colon - 1 <= text.len; i++)
    if (memcmp(text.at + i, colon, sizeof colon - 1) == 0) from = i + (u32)sizeof colon - 1;
  for (u32 i = from; i + n <= text.len; i++) { // a value that opens a sentence of its article has a capital there
    char a = text.at[i], b = value.at[0];
    bool begins = a == b || (char_is_letter((u8)b) && (a | 0x20) == (b | 0x20));
    if (begins && memcmp(text.at + i + 1, value.at + 1, n - 1) == 0) return i;
  }
  return NONE;
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

// "Ines Duarte replied to Piet Lohmann in ...": whom it is about stands before and after the verb.
static bool told_link(const finding *f, told *out) {
  static const char verb[] = " replied to ", in[] = " in ";
  const char *at = memmem(f->text.at, f->text.len, verb, sizeof verb - 1);
  if (f->kind != FINDING_LINK_CONFLICT || !at) return false;
  u32 from = (u32)(at - f->text.at) + (u32)sizeof verb - 1;
  const char *end = memmem(f->text.at + from, f->text.len - from, in, sizeof in - 1);
  if (!end) return false;
  *out = (told){.subject = str_cut(f->text, span_of(0, (u32)(at - f->text.at))), .towards = str_cut(f->text, span_of(from, (u32)(end - f->text.at))), .colon = true};
  return true;
}

told words_told(const finding *f) {
  told link;
  if (told_link(f, &link)) return link;
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
  map only = {0}, left_out = {0};
  for (u32 k = 0; k < n; k++) {
    u32 i = items[k].finding;
    const finding *f = &v->acc->findings.at[i];
    switch (f->kind) {
    case FINDING_SINGLE_ARTICLE: add_by_article(v, true, &only, i); break;
    case FINDING_LEFT_OUT: add_by_article(v, false, &left_out, i); break;
    case FINDING_SINGLE_ORIGIN: *vec_push(v->memory, &v->one_origin) = i; break;
    case FINDING_UNDATED_RESOLVED: *vec_push(v->memory, &v->dates) = i; break;
    case FINDING_DESCRIBED_DIFFERENTLY:
      if (!add_called(v, f)) *vec_push(v->memory, &v->words) = i;
      break;
    case FINDING_FIGURE_CONFLICT: // an update stands in the row of its figure
      if (f->strength >= 0.3f) *vec_push(v->memory, &v->differences) = i;
      break;
    default: *vec_push(v->memory, &v->differences) = i;
    }
  }
}
