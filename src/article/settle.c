// SPDX-License-Identifier: Apache-2.0
// What the page says of itself, settled from what was seen and what the record says.
#include "article/plain.h"

#include <stdlib.h>

#include "article/address.h"
#include "article/byline.h"
#include "article/guess.h"

static i32 day_number(const date_found *d) { return (i32)(d->year * 372 + d->month * 31 + d->day); }

// A dateline's "March 4" takes the year of a date near it.
static bool year_from(date_found *d, const date_found *other) {
  if (!d->at.len || d->year || !other->year) return d->year != 0;
  date_found t = *d;
  for (i32 shift = -1; shift <= 1; shift++) {
    t.year = other->year + (u32)shift;
    if (abs(day_number(&t) - day_number(other)) <= 4) {
      d->year = t.year;
      return true;
    }
  }
  return false;
}

// "This article was amended on 12 March 2031": the day of the change.
static void correction_dates(reading *r) {
  for (u32 i = 0; i < r->pieces.count; i++) {
    const piece *p = &r->pieces.at[i];
    date_found d;
    if (p->note == NOTE_CORRECTION && date_find(r->text, p->start, p->end, &d) && d.year) *vec_push(r->a, &r->stamps) = (stamp){d, true};
  }
}

// The first date below the headline, else the first of all: above it often stands the day on which the page was opened.
static const date_found *best_stamp(const reading *r, bool modified) {
  const date_found *first = NULL;
  for (u32 i = 0; i < r->stamps.count; i++) {
    const stamp *s = &r->stamps.at[i];
    if (s->modified != modified || !s->date.year) continue;
    if (!first) first = &s->date;
    if (s->date.at.start >= r->out->title.at.start) return &s->date;
  }
  return first;
}

// The same for writers: when some stand below the headline, those above it are another story's.
static void settle_byline(reading *r) {
  noted_list *names = &r->out->byline;
  u32 below = 0, title = r->out->title.at.start;
  for (u32 i = 0; i < names->count; i++) below += names->at[i].at.start >= title;
  if (!below || below == names->count) return;
  u32 kept = 0;
  for (u32 i = 0; i < names->count; i++)
    if (names->at[i].at.start >= title) names->at[kept++] = names->at[i];
  names->count = kept;
}

static void settle_date(reading *r) {
  correction_dates(r);
  date_found record = {0};
  bool recorded = r->from->date.len && r->from->date.len < 200 && date_find(r->from->date, 0, r->from->date.len, &record) && record.year;
  if (!recorded) recorded = address_date(r->from->url, &record);
  const date_found *known = r->crawl.at.len ? &r->crawl : &record;
  for (u32 i = 0; i < r->stamps.count; i++) year_from(&r->stamps.at[i].date, known);
  const date_found *d = best_stamp(r, false), *changed = best_stamp(r, true);
  if (!d && r->crawl.at.len) d = &r->crawl;
  if (!d && year_from(&r->place, known)) d = &r->place;
  if (d) {
    r->out->published = (noted){date_value(r->a, d), d->at};
    r->out->published_basis = BASIS_STATED;
  } else if (recorded) {
    r->out->published = (noted){date_value(r->a, &record), {0}};
    r->out->published_basis = BASIS_METADATA;
  }
  if (changed) r->out->modified = (noted){date_value(r->a, changed), changed->at};
}

// "© Sound One.", "Copyright 2031 Tarn Press Ltd": the name after the sign and the year.
static noted copyright_name(const reading *r) {
  for (u32 i = r->pieces.count; i-- > 0;) {
    const piece *p = &r->pieces.at[i];
    bool sign = (u8)r->text.at[p->start] == 0xC2 && p->start + 1 < p->end && (u8)r->text.at[p->start + 1] == 0xA9;
    if (!p->decided || p->kind != BLOCK_FURNITURE || (!sign && !text_starts(r->text, p->start, "copyright"))) continue;
    u32 first = 0, last;
    while (first < p->kept && (p->words[first].digit || text_starts(r->text, p->words[first].start, "copyright") || p->words[first].len <= 2)) first++;
    for (last = first; last < p->kept && p->words[last].capital && last < first + 5; last++)
      if (p->words[last].after) break;
    if (last == p->kept || !p->words[last].capital) {
      if (last == first) continue;
      last--;
    }
    span at = span_of(p->words[first].start, p->words[last].start + p->words[last].len);
    return (noted){arena_copy(r->a, str_cut(r->text, at)), at};
  }
  return (noted){0};
}

static bool begins_with(str s, str with) { return with.len && s.len >= with.len && memcmp(s.at, with.at, with.len) == 0; }

// The paper's own name: of the record, of the head of the page, of its copyright line; an agency's when its mark is all
// that the page says.
static void settle_outlet(reading *r) {
  noted *outlet = &r->out->outlet, holder = copyright_name(r);
  if (holder.value.len && (!outlet->value.len || begins_with(outlet->value, holder.value))) *outlet = holder;
  if (!outlet->value.len && r->agency.value.len) *outlet = r->agency;
  if (r->from->outlet.len && !str_equal(r->from->outlet, outlet->value)) *outlet = (noted){.value = r->from->outlet};
}

static int by_place(const void *x, const void *y) {
  const noted *a = x, *b = y;
  int order = (a->at.start > b->at.start) - (a->at.start < b->at.start);
  return order ? order : str_compare(a->value, b->value);
}

void front_settle(reading *r) {
  settle_date(r);
  settle_outlet(r);
  const capture *c = r->from;
  if (!r->out->title.value.len) r->out->title.value = c->title;
  settle_byline(r);
  if (!r->out->byline.count && r->helpers.count) r->out->byline = r->helpers;
  else
    for (u32 i = 0; i < r->helpers.count; i++) *vec_push(r->a, &r->out->sources) = r->helpers.at[i];
  if (!r->out->byline.count && c->byline.len) byline_names(r->a, c->byline, &r->out->byline);
  if (r->out->sources.count) qsort(r->out->sources.at, r->out->sources.count, sizeof(noted), by_place);
  r->out->language = guess_language(r->text);
  if (!r->out->language.len) r->out->language = c->language;
}
