// SPDX-License-Identifier: Apache-2.0
// The time line: statements and claims whose day, month or year is known, each once, earliest first.
#include <stdlib.h>

#include "account/statement_group.h"

enum { ITEMS_MOST = 60, TEXT_MOST = 180 };

typedef struct entry {
  timeline_item item;
  day_range days;
  double weight;
  u32 article, sentence; // of the evidence: one item a sentence and day
  u32 order;
} entry;
typedef VEC(entry) entry_list;

static str shorten(arena *a, str text) {
  if (text.len <= TEXT_MOST) return text;
  u32 n = TEXT_MOST;
  while (n && text.at[n] != ' ') n--;
  return arena_format(a, "%.*s \xE2\x80\xA6", (int)n, text.at);
}

// The day that most articles give; a stated one, the earliest, on a tie.
static const when *statement_when(const account_statement *s) {
  const when *best = NULL;
  u32 most = 0;
  for (u32 i = 0; i < s->versions.count; i++) {
    const when *w = &s->versions.at[i].when;
    day_range mine, other;
    if (!days_read(w->value, &mine)) continue;
    u32 votes = 0;
    for (u32 k = 0; k < s->versions.count && k < 100; k++)
      votes += days_read(s->versions.at[k].when.value, &other) && other.first == mine.first && other.last == mine.last;
    votes = 8 * votes + 4 * (w->basis == WHEN_STATED) + 2 * (w->basis == WHEN_RELATIVE) + days_single(mine);
    if (votes > most) most = votes, best = w;
  }
  return best;
}

static void add(builder *b, entry_list *list, const when *w, str text, str about, double weight, evidence where) {
  entry e = {.weight = weight, .article = where.article, .order = list->count};
  if (!days_read(w->value, &e.days)) return;
  e.sentence = sentence_at(&b->views[where.article].rec->doc, where.at.start);
  e.item = (timeline_item){.when = *w, .text = shorten(b->a, text), .about = about};
  for (u32 i = 0; i < w->evidence.count; i++)
    evidence_add(b->a, &e.item.evidence, w->evidence.at[i].article, w->evidence.at[i].at);
  evidence_add(b->a, &e.item.evidence, where.article, span_narrow(article_text(b, where.article), where.at));
  *vec_push(b->scratch, list) = e;
}

static void add_statements(builder *b, entry_list *list) {
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    const when *w = statement_when(s);
    const statement_version *v = &s->versions.at[s->fullest];
    day_range days;
    u64 senses[3];
    if (!w || !days_read(w->value, &days) || days.last - days.first > 31) continue; // nobody speaks for a year
    span first = v->evidence.count ? v->evidence.at[0].at : (span){0};
    if (v->mode == MODE_INDIRECT && senses_in(b, v->article, &first, 1, senses, 3) < 3) continue;
    if (!v->evidence.count || (s->speaker == NONE && !s->speaker_text.len)) continue;
    str name = s->speaker == NONE ? s->speaker_text : b->acc->entities.at[s->speaker].name;
    str text = v->text;
    span quoted = unit_quoted(b, &b->groups->units.at[b->groups->unit_of[v->article][v->statement]]);
    if (v->mode == MODE_MIXED && quoted.len > 40)
      text = arena_format(b->a, "%.*s: \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(name),
                          STR_FMT(text_clean(b->a, text_at(b, v->article, quoted), false)));
    else if (v->mode == MODE_DIRECT && v->text.len) text = arena_format(b->a, "%.*s: \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(name), STR_FMT(v->text));
    else if (v->text.len) text = arena_format(b->a, "%.*s: %.*s", STR_FMT(name), STR_FMT(v->text));
    else text = text_clean(b->a, evidence_str(b->acc, v->evidence.at[0]), false);
    add(b, list, w, text, s->id, 2.0 * s->articles.count + 2, v->evidence.at[0]);
  }
}

static void add_claims(builder *b, entry_list *list) {
  for (u32 i = 0; i < b->acc->claims.count; i++) {
    const account_claim *c = &b->acc->claims.at[i];
    if (!c->when.value.len || !c->versions.at[0].evidence.count) continue;
    const claim_version *v = &c->versions.at[0];
    for (u32 k = 0; k < c->versions.count; k++) // the one whose date it is
      if (c->when.evidence.count && c->versions.at[k].article == c->when.evidence.at[0].article) {
        v = &c->versions.at[k];
        break;
      }
    bool told = c->subject != NONE || v->figures.count || c->articles.count > 1;
    if (told && v->statement == NONE && v->polarity == POLARITY_AFFIRMED) add(b, list, &c->when, v->text, c->id, c->weight, v->evidence.at[0]);
  }
}

static int by_weight(const void *x, const void *y) {
  const entry *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static int by_day(const void *x, const void *y) {
  const entry *a = x, *b = y;
  if (a->days.first != b->days.first) return a->days.first < b->days.first ? -1 : 1;
  if (a->days.last != b->days.last) return a->days.last > b->days.last ? -1 : 1; // the year before the day
  i32 m = a->days.minute >= 0 ? a->days.minute : 200 * (a->days.part + 1);
  i32 n = b->days.minute >= 0 ? b->days.minute : 200 * (b->days.part + 1);
  if (m != n) return m < n ? -1 : 1;
  return by_weight(x, y);
}

void timeline_read(builder *b) {
  entry_list list = {0};
  add_statements(b, &list);
  add_claims(b, &list);
  if (!list.count) return;
  qsort(list.at, list.count, sizeof(entry), by_weight);
  map seen = {0};
  u32 kept = 0;
  for (u32 i = 0; i < list.count && kept < ITEMS_MOST; i++) {
    entry *e = &list.at[i];
    u64 key = hash_mix(hash_mix(e->article, e->sentence), (u64)(u32)e->days.first);
    if (map_get(&seen, key) != NONE) continue;
    *map_at(b->scratch, &seen, key, 1) = 1;
    list.at[kept++] = *e;
  }
  qsort(list.at, kept, sizeof(entry), by_day);
  for (u32 i = 0; i < kept; i++) *vec_push(b->a, &b->acc->timeline) = list.at[i].item;
}
