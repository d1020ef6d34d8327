// SPDX-License-Identifier: Apache-2.0
// What was not measured, and why: silence that a reader could take for "there is none".
#include "account/builder.h"

static bool foreign(const struct article *a) { return a->language.len && !str_equal(a->language, STR("en")); }
static bool no_outlet(const struct article *a) { return !a->outlet.value.len; }
static bool cut_off(const struct article *a) { return !a->complete; }

static void add(builder *b, str what, str why, const index_list *articles) {
  if (!articles->count) return;
  not_measured *out = vec_push(b->a, &b->acc->not_measured);
  *out = (not_measured){.what = what, .why = why};
  for (u32 i = 0; i < articles->count; i++) *vec_push(b->a, &out->articles) = articles->at[i];
}

static void add_where(builder *b, str what, str why, bool (*holds)(const struct article *)) {
  index_list list = {0};
  for (u32 i = 0; i < b->n; i++)
    if (holds(&b->views[i].rec->art)) *vec_push(b->scratch, &list) = i;
  add(b, what, why, &list);
}

void unmeasured_read(builder *b) {
  add_where(b, STR("names, claims, figures, dates and indirect statements"), STR("the article is not in English"), foreign);
  add_where(b, STR("outlet"), STR("neither the page nor the record names one; not among the outlets counted"), no_outlet);
  add_where(b, STR("the rest of the article"), STR("the page shows only a part of it"), cut_off);
  index_list undated = {0}, unknown = {0};
  for (u32 i = 0; i < b->n; i++)
    if (!b->acc->articles.at[i].published.len) *vec_push(b->scratch, &undated) = i;
  add(b, STR("date of publication"), STR("none is given, and nothing that the others date shows it"), &undated);
  for (u32 i = 0; i < b->acc->lineage->unknown_count; i++)
    if (b->acc->lineage->unknown[i] < b->n) index_add(b->scratch, &unknown, b->acc->lineage->unknown[i]);
  add(b, STR("origin"), STR("nothing shows where the text comes from; not counted as an origin"), &unknown);
}
