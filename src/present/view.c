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

static u64 place_key(evidence e) { return hash_pair((u64)e.article + 1, (u64)e.at.start << 32 | e.at.len); }

// A line of the summary is the claim whose version stands where the line's first evidence stands.
static void find_claims(view *v) {
  const account *acc = v->acc;
  map claims = {0};
  for (u32 i = 0; i < acc->claims.count; i++)
    for (u32 k = 0; k < acc->claims.at[i].versions.count; k++) {
      const evidence_list *e = &acc->claims.at[i].versions.at[k].evidence;
      if (e->count) *map_at(v->memory, &claims, place_key(e->at[0]), i) = i;
    }
  v->summary_claims = arena_array(v->memory, u32, (size_t)acc->summary.count + 1);
  for (u32 i = 0; i < acc->summary.count; i++) {
    const evidence_list *e = &acc->summary.at[i].evidence;
    v->summary_claims[i] = e->count ? map_get(&claims, place_key(e->at[0])) : NONE;
  }
}

void view_build(arena *a, const account *acc, view *out) {
  *out = (view){.memory = a, .acc = acc};
  out->labels = labels_of_articles(a, acc);
  out->origin_ids = labels_of_origins(a, acc);
  str day = acc->last.len ? acc->last : acc->first;
  if (day.len >= 4) memcpy(out->year, day.at, 4);
  order_articles(out);
  find_claims(out);
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
