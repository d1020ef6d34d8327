// SPDX-License-Identifier: Apache-2.0
#include "present/view.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "present/labels.h"

typedef struct dated {
  str published, label;
  u32 article;
} dated;

static int by_date(const void *x, const void *y) {
  const dated *a = x, *b = y;
  if (!a->published.len != !b->published.len) return a->published.len ? -1 : 1;
  int c = str_compare(a->published, b->published);
  if (!c) c = str_compare(a->label, b->label);
  return c ? c : (a->article > b->article) - (a->article < b->article);
}

static void order_articles(view *v) {
  u32 n = v->acc->articles.count;
  dated *items = arena_array(v->memory, dated, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) items[i] = (dated){v->acc->articles.at[i].published, v->labels[i], i};
  if (n) qsort(items, n, sizeof *items, by_date);
  v->article_order = arena_array(v->memory, u32, (size_t)n + 1);
  for (u32 i = 0; i < n; i++) v->article_order[i] = items[i].article;
}

void view_build(arena *a, const account *acc, view *out) {
  *out = (view){.memory = a, .acc = acc};
  out->labels = labels_of_articles(a, acc);
  out->origin_ids = labels_of_origins(a, acc);
  str day = acc->last.len ? acc->last : acc->first;
  if (day.len >= 4) memcpy(out->year, day.at, 4);
  order_articles(out);
  view_statements(out);
  view_figures(out);
  view_family(out);
  view_findings(out);
}

u64 loose_key(str text) {
  u64 key = 0;
  u32 width;
  for (u32 i = 0; i < text.len; i += width) {
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    if (char_is_letter(code) || char_is_digit(code)) key = hash_mix(key, char_lower(code));
  }
  return key;
}
