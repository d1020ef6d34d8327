// SPDX-License-Identifier: Apache-2.0
// Which entries are one event, and which a reader of the story needs.
//
// An event that several origins tell, that stands at the head of an article, or in which a named person or body did
// something on a day of the story; what is still to come. Not how things were on a day, what one article dates in passing,
// years gone by.
#include <stdlib.h>

#include "account/timeline_entry.h"

enum { ITEMS_MOST = 80, NEEDED_MOST = 40, NEEDED_BASE = 12, OF_ARTICLE = 12, SAID_OF_ARTICLE = 3, NEAR_DAYS = 60, OLD_DAYS = 400, AHEAD_DAYS = 500, LEADS = 6, ORIGINS_MOST = 4 };
static const double LEAST_WEIGHT = 3.5;

// ---- how much an event matters

// How near the story's own days the event lies: events years ago are its background.
static double nearness(const builder *b, day_range days) {
  day_range first, last;
  if (!days_read(b->acc->first, &first) || !days_read(b->acc->last, &last)) return 1;
  if (days.last >= first.first - NEAR_DAYS && days.first <= last.last + AHEAD_DAYS) return 2;
  return days.last >= first.first - OLD_DAYS ? 1 : days_single(days) ? 0 : -1; // who gives the very day means it
}

static double grain_points(day_range days, u32 origins) {
  i32 length = days.last - days.first;
  return length == 0 ? 1.5 : length <= 7 ? 0.5 : length <= 31 ? 0 : origins > 2 ? -1 : -3;
}

// What comes next, a hearing or a deadline, is what a reader of the story looks for.
static bool is_to_come(const builder *b, day_range days) {
  day_range last;
  return days_read(b->acc->last, &last) && days.first > last.last;
}

// How many sentences of the article's body stand before it, up to LEADS.
static u32 lead_rank(const builder *b, place at) {
  const record *r = b->views[at.article].rec;
  u32 before = 0;
  for (u32 i = 0; i < at.sentence && i < r->doc.sentences.count && before < LEADS; i++) {
    u8 kind = r->art.blocks.at[r->doc.sentences.at[i].block].kind;
    before += kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST_ITEM;
  }
  return before;
}

static u32 first_rank(const builder *b, const entry *e) {
  u32 best = LEADS;
  for (u32 i = 0; i < e->place_count; i++) {
    u32 rank = lead_rank(b, e->places[i]);
    if (rank < best) best = rank;
  }
  return best;
}

static u32 count_origins(const builder *b, const entry *e) {
  u32 seen[PLACES], n = 0;
  for (u32 i = 0; i < e->place_count; i++) {
    const index_list *origins = &b->acc->articles.at[e->places[i].article].origins;
    u32 origin = origins->count ? origins->at[0] : NONE - 1 - e->places[i].article, k = 0;
    while (k < n && seen[k] != origin) k++;
    if (k == n) seen[n++] = origin;
  }
  return n < ORIGINS_MOST ? n : ORIGINS_MOST;
}

// It lay ahead when it was told: "the bell will be rung on Sunday".
static bool was_planned(const builder *b, const entry *e) {
  day_range written;
  return days_read(b->acc->articles.at[e->article].published, &written) && e->days.first > written.last;
}

// ---- what the story is about

// Words of the titles and the first sentences that a third of the articles share: what an event must speak of to belong to
// the story, however long ago it was.
static void read_theme(builder *b, map *theme) {
  enum { SENSES = 48, SENTENCES = 2 };
  map count = {0};
  u64 *order = arena_array(b->scratch, u64, (size_t)b->n * SENSES * (SENTENCES + 1) + 1);
  u32 n = 0, least = b->n < 3 ? b->n : b->n < 6 ? 2 : (b->n + 2) / 3;
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    map own = {0};
    for (u32 k = 0, taken = 0; k < r->doc.sentences.count && taken < SENTENCES + 1; k++) {
      u8 kind = r->art.blocks.at[r->doc.sentences.at[k].block].kind;
      if (kind != BLOCK_PARAGRAPH && kind != BLOCK_HEADING) continue;
      u64 senses[SENSES];
      u32 found = senses_in(b, i, &r->doc.sentences.at[k].text, 1, senses, SENSES);
      for (u32 m = 0; m < found; m++) {
        u32 *seen = map_at(b->scratch, &own, senses[m], 0);
        if ((*seen)++) continue;
        u32 *times = map_at(b->scratch, &count, senses[m], 0);
        if (!(*times)++) order[n++] = senses[m];
      }
      taken++;
    }
  }
  for (u32 i = 0; i < n; i++)
    if (map_get(&count, order[i]) >= least) *map_at(b->scratch, theme, order[i], 1) = 1;
}

static bool is_central(const map *theme, const entry *e) {
  u32 shared = 0;
  for (u32 i = 0; i < e->sense_count; i++) shared += map_get(theme, e->senses[i]) != NONE;
  return shared >= 2;
}

// What somebody did or what became of a thing of the story, however long ago: how it came to this.
static bool is_history(const builder *b, const map *theme, const entry *e) {
  day_range first;
  if (e->said || e->state || !e->clause || !e->verb || !e->subject || !days_read(b->acc->first, &first) || e->days.last >= first.first) return false;
  u32 shared = 0;
  for (u32 i = 0; i < e->sense_count; i++) shared += map_get(theme, e->senses[i]) != NONE;
  return shared >= 2 || (shared && (e->actor || map_get(theme, e->subject) != NONE));
}

static double weigh(const builder *b, const map *theme, const entry *e) {
  static const double leads[LEADS + 1] = {2.5, 1.5, 1, 0.5, 0.5, 0.5, 0};
  bool come = is_to_come(b, e->days), single = days_single(e->days);
  u32 origins = count_origins(b, e);
  double weight = grain_points(e->days, origins) + nearness(b, e->days) + 1.5 * (origins - 1.0) + leads[e->rank];
  if (e->said) weight += e->linked ? 2.5 : e->plain ? (e->actor ? 0 : -1) : 1;
  else weight += (e->actor ? 1 : 0) - (e->state && !come && !was_planned(b, e) ? 3 : 0);
  if (!e->said && !e->state && is_central(theme, e)) weight += 2;
  if (e->passing) weight -= !e->clause ? (e->parsed ? 6 : 2) : !e->verb && !come ? 2 : single ? 0 : 0.5; // "the bill that he unveiled today": a name for something
  if (come) weight += single ? 2 : 1.5;
  if (weight < LEAST_WEIGHT && is_history(b, theme, e)) weight = LEAST_WEIGHT + 0.01 * (weight + 10); // after all others
  return weight;
}

// ---- one line an event

static bool same_place(const entry *x, const entry *y) {
  for (u32 i = 0; i < x->place_count; i++)
    for (u32 k = 0; k < y->place_count; k++)
      if (x->places[i].article == y->places[k].article && x->places[i].sentence == y->places[k].sentence) return true;
  return false;
}

static bool holds_day(day_range wide, day_range day) {
  return days_single(day) && !days_single(wide) && wide.last - wide.first <= 31 && wide.first <= day.first && day.last <= wide.last;
}

static u64 who_acts(const entry *e) { return e->said ? e->who : e->subject; }

// The head of two articles, one body, one day: the news, in each article's words.
static bool same_news(const entry *x, const entry *y) {
  enum { HEAD = 1 };
  return x->article != y->article && days_single(x->days) && x->rank <= HEAD && y->rank <= HEAD && !x->linked && !y->linked &&
         who_acts(x) && who_acts(x) == who_acts(y);
}

static bool same_event(const builder *b, const entry *x, const entry *y) {
  bool near = x->days.first <= y->days.last + 1 && y->days.first <= x->days.last + 1;
  if (x->said && y->said && str_equal(x->item.about, y->item.about)) return false; // one saying, and another day for it
  bool others = x->said && y->said && x->speaker != y->speaker;
  if (near && !others && same_place(x, y)) return true; // a post in the evening, the answer after midnight: one sentence, one line
  bool within = holds_day(x->days, y->days) || holds_day(y->days, x->days); // "last week" here, "last Thursday" there
  if (!within && (x->days.first != y->days.first || x->days.last != y->days.last)) return false;
  overlap o = senses_overlap(b, x->senses, x->sense_count, y->senses, y->sense_count);
  double more = o.share_of_a > o.share_of_b ? o.share_of_a : o.share_of_b;
  double less = o.share_of_a < o.share_of_b ? o.share_of_a : o.share_of_b;
  if (within) return !x->said && !y->said && x->verb && x->verb == y->verb && o.shared >= 3 && less >= 0.4;
  if (x->said && y->said && x->speaker == y->speaker && x->speaker != NONE && x->article != y->article && x->plain && y->plain &&
      o.shared >= 3 && o.plain >= 2 && more >= 0.35)
    return true; // one announcement, in two articles' words
  if (same_news(x, y) && o.shared >= 2 && o.plain >= 1) return true;
  if (!x->said && !y->said) {
    if (o.shared >= 2 && less >= 0.65) return true; // "the group, founded in 1932", in four papers
    bool subject = x->subject && x->subject == y->subject, verb = x->verb && x->verb == y->verb;
    if (days_single(x->days) && subject && x->article != y->article && o.shared >= 3 && o.plain >= 1) return true;
    if (days_single(x->days) && verb && o.shared >= (subject ? 2u : 4u)) return true;
    // What is to come on one day of one body is one thing, whatever it is called.
    if (days_single(x->days) && is_to_come(b, x->days) && x->article != y->article && ((subject && o.shared >= 1) || (o.shared >= 2 && o.plain >= 2)))
      return true;
  }
  return o.shared >= 3 && o.plain >= 1 && more >= 0.5;
}

static void merge(builder *b, entry *to, const entry *from) {
  if (holds_day(to->days, from->days) && !to->said && !from->said) { // the line with the day stays
    entry other = *to;
    *to = *from;
    to->weight = other.weight > from->weight ? other.weight : from->weight;
    return;
  }
  if (to->days.first != from->days.first || to->days.last != from->days.last) return; // its own day stays its own
  for (u32 i = 0; i < from->item.evidence.count; i++)
    evidence_add(b->a, &to->item.evidence, from->item.evidence.at[i].article, from->item.evidence.at[i].at);
  for (u32 i = 0; i < from->place_count && to->place_count < PLACES; i++) {
    u32 k = 0;
    while (k < to->place_count && (to->places[k].article != from->places[i].article || to->places[k].sentence != from->places[i].sentence)) k++;
    if (k == to->place_count) to->places[to->place_count++] = from->places[i];
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

static void weigh_all(const builder *b, const map *theme, entry_list *list, u32 count) {
  for (u32 i = 0; i < count; i++) {
    entry *e = &list->at[i];
    e->rank = first_rank(b, e);
    e->weight = weigh(b, theme, e);
  }
  qsort(list->at, count, sizeof(entry), by_weight);
}

static u32 join(builder *b, entry_list *list) {
  u32 kept = 0;
  for (u32 i = 0; i < list->count && kept < ITEMS_MOST; i++) {
    u32 same = 0;
    while (same < kept && !same_event(b, &list->at[same], &list->at[i])) same++;
    if (same < kept) merge(b, &list->at[same], &list->at[i]);
    else list->at[kept++] = list->at[i];
  }
  return kept;
}

u32 timeline_choose(builder *b, entry_list *list) {
  map theme = {0};
  read_theme(b, &theme);
  weigh_all(b, &theme, list, list->count);
  u32 kept = join(b, list), needed = 0, most = NEEDED_BASE + 2 * b->n;
  weigh_all(b, &theme, list, kept); // with the origins that were joined
  if (most > NEEDED_MOST) most = NEEDED_MOST;
  u32 *of_article = arena_array(b->scratch, u32, b->n), *said_of = arena_array(b->scratch, u32, b->n);
  for (u32 i = 0; i < kept; i++) {
    entry *e = &list->at[i];
    bool alone = b->n > 1 && count_origins(b, e) < 2;
    e->item.background = e->weight < LEAST_WEIGHT || needed >= most || (alone && of_article[e->article] >= OF_ARTICLE) ||
                         (alone && e->plain && said_of[e->article] >= SAID_OF_ARTICLE);
    if (e->item.background) continue;
    if (alone) of_article[e->article]++, said_of[e->article] += e->plain;
    needed++;
  }
  qsort(list->at, kept, sizeof(entry), by_day);
  return kept;
}
