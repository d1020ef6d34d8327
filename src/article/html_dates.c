// SPDX-License-Identifier: Apache-2.0
// Dates: when the page says that the article was published, out of many places that say so.
//
// Each place is a candidate with a weight for its kind; places that agree on the day add to each other. The day is taken
// as it stands on the page, no zone applied: where a visible date line and the metadata differ by one day, which is a
// zone, the visible one is right. Nothing is guessed: a date without a year or a day is none.
#define _GNU_SOURCE // memmem
#include <string.h>

#include "article/address.h"
#include "article/date.h"
#include "article/html_facts.h"
#include "article/html_words.h"
#include "base/table.h"
#include "base/utf8.h"

enum { CANDIDATES_MOST = 200, NEAR_ABOVE = 10, NEAR_BELOW = 25, DATE_LINE_WORDS = 30 };

typedef struct candidate {
  date_found date;
  i32 weight;
  span at;       // where it stands in the text; empty for metadata
  bool modified;
} candidate;

typedef struct dates {
  html_page *page;
  candidate list[CANDIDATES_MOST];
  u32 count;
  bool month_first; // how 03/04/2025 is read here
  u32 body_from, body_to; // lines
} dates;

// ---- reading one -----------------------------------------------------------------------------------------------------

static bool plausible(const date_found *d) { return d->year >= 1990 && d->year <= 2100 && d->month && d->day; }

static bool is_digit(str s, u32 i) { return i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; }

static u32 digits_at(str s, u32 i, u32 most, u32 *value) {
  u32 n = 0;
  *value = 0;
  while (n < most && is_digit(s, i + n)) *value = *value * 10 + (u32)(s.at[i + n++] - '0');
  return n;
}

static bool real_day(const date_found *d) {
  static const u8 days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= days[d->month - 1];
}

// "03/04/2025", "3-4-25": the order of day and month is the page's.
static bool read_numeric(str s, bool month_first, date_found *d) {
  for (u32 i = 0; i + 5 < s.len; i++) {
    if (!is_digit(s, i) || (i && (is_digit(s, i - 1) || s.at[i - 1] == '/' || s.at[i - 1] == '.' || s.at[i - 1] == '$'))) continue;
    u32 x, y, year, at = i, n = digits_at(s, at, 2, &x);
    char mark = at + n < s.len ? s.at[at + n] : 0;
    if (mark != '/' && mark != '.' && mark != '-') continue;
    at += n + 1;
    while (at < s.len && s.at[at] == ' ') at++;
    n = digits_at(s, at, 2, &y);
    if (!n || at + n >= s.len || s.at[at + n] != mark) continue;
    at += n + 1;
    while (at < s.len && s.at[at] == ' ') at++;
    n = digits_at(s, at, 4, &year);
    if ((n != 4 && n != 2) || is_digit(s, at + n)) continue;
    if (n == 2) year += 2000;
    bool first = mark == '/' && (y > 12 || (month_first && x <= 12));
    *d = (date_found){.at = span_of(i, at + n), .year = year, .month = first ? x : y, .day = first ? y : x, .hour = -1, .minute = -1};
    if (real_day(d)) return true;
  }
  return false;
}

// "2023年12月18日", "2023. 12. 18", "2023년 12월 18일"
static bool read_year_first(str s, date_found *d) {
  for (u32 i = 0; i + 7 < s.len; i++) {
    u32 value[3], at = i, k = 0;
    if (!is_digit(s, i) || (i && is_digit(s, i - 1)) || digits_at(s, i, 4, &value[0]) != 4) continue;
    for (at += 4, k = 1; k < 3; k++) {
      u32 gap = 0;
      while (at < s.len && gap < 5 && !is_digit(s, at) && ((u8)s.at[at] >= 0x80 || s.at[at] == ' ' || s.at[at] == '.')) at++, gap++;
      u32 n = gap ? digits_at(s, at, 2, &value[k]) : 0;
      if (!n) break;
      at += n;
    }
    *d = (date_found){.at = span_of(i, at), .year = value[0], .month = k > 1 ? value[1] : 0, .day = k > 2 ? value[2] : 0, .hour = -1, .minute = -1};
    if (k == 3 && real_day(d)) return true;
  }
  return false;
}

// "20231218", "20231218T1040", seconds or milliseconds since 1970: only as a whole value.
static bool read_packed(str s, date_found *d) {
  u64 seconds = 0;
  u32 n = 0;
  while (is_digit(s, n)) seconds = seconds * 10 + (u64)(s.at[n++] - '0');
  *d = (date_found){.at = span_of(0, s.len), .hour = -1, .minute = -1};
  if (n == 8 || (n == 14 && s.len == 14)) {
    u32 day = (u32)(n == 8 ? seconds : seconds / 1000000);
    d->year = day / 10000, d->month = day / 100 % 100, d->day = day % 100;
    return real_day(d);
  }
  if (n != s.len || (n != 10 && n != 13)) return false;
  u64 days = seconds / (n == 13 ? 1000 : 1) / 86400 + 719468; // days since 0000-03-01
  u64 era = days / 146097, in_era = days % 146097;
  u64 year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  u64 in_year = in_era - (365 * year + year / 4 - year / 100), month = (5 * in_year + 2) / 153;
  d->day = (u32)(in_year - (153 * month + 2) / 5 + 1);
  d->month = (u32)(month < 10 ? month + 3 : month - 9);
  d->year = (u32)(year + era * 400 + (d->month <= 2));
  return true;
}

// The first whole date in the words.
static bool read_date(str s, bool month_first, bool whole, date_found *d) {
  if (s.len > 400) s.len = 400;
  for (u32 from = 0; from < s.len && date_find(s, from, s.len, d); from = span_end(d->at))
    if (plausible(d)) return true;
  if (whole && read_packed(s, d) && plausible(d)) return true;
  if (read_numeric(s, month_first, d) && plausible(d)) return true;
  return read_year_first(s, d) && plausible(d);
}

// ---- candidates --------------------------------------------------------------------------------------------------

static void add(dates *all, const date_found *d, i32 weight, span at, bool modified) {
  if (all->count < CANDIDATES_MOST) all->list[all->count++] = (candidate){*d, weight, at, modified};
}

static void add_value(dates *all, str value, i32 weight, bool modified) {
  date_found d;
  if (value.len && read_date(value, all->month_first, true, &d)) add(all, &d, weight, (span){0}, modified);
}

// Lines between the headline and a little way into the body, and a few above it.
static bool near_headline(const dates *all, u32 line) {
  u32 title = all->page->title_line;
  u32 anchor = title != NONE ? title : all->body_from;
  if (anchor == NONE) return false;
  if (line + NEAR_ABOVE < anchor) return false;
  return line <= anchor + NEAR_BELOW || (all->body_from != NONE && all->body_from >= anchor && line <= all->body_from + 2 && line <= anchor + 60);
}

static i32 distance(const dates *all, u32 line) {
  u32 anchor = all->page->title_line != NONE ? all->page->title_line : all->body_from;
  i32 d = (i32)line - (i32)anchor;
  return d < 0 ? -d * 2 : d;
}

// Class words around a line; what also holds the headline or the body says nothing of it.
static u32 hints_above(const dates *all, u32 node) {
  const html_page *page = all->page;
  u32 hints = 0, steps = 0;
  for (; node != NONE && node && steps < 8; node = page->nodes.at[node].parent, steps++) {
    if (html_holds_line(page, node, page->title_line) || html_holds_line(page, node, all->body_from)) break;
    hints |= page->nodes.at[node].hints;
    u8 tag = page->nodes.at[node].tag;
    if (tag == HTML_ASIDE || tag == HTML_FOOTER || tag == HTML_NAV) hints |= HINT(RELATED);
  }
  return hints;
}

static u32 line_of_node(const html_page *page, u32 node) {
  u32 line = page->line_of[node];
  bool begins_inside = line < page->lines.count && page->lines.at[line].first_text < page->nodes.at[node].end;
  return begins_inside || !line ? line : line - 1;
}

static bool says(str value, const char *word) { return text_has(value, word); }

static bool is_modified(const html_page *page, u32 node) {
  str property = html_attribute_of(page, node, ATTRIBUTE_ITEMPROP), class = html_attribute_of(page, node, ATTRIBUTE_CLASS);
  return says(property, "modified") || says(property, "updated") || says(class, "updated") || says(class, "modified");
}

// <time>, itemprop="datePublished", <abbr title="...">: an element that carries a date.
static void read_element(dates *all, u32 node) {
  html_page *page = all->page;
  const html_node *n = &page->nodes.at[node];
  str property = html_attribute_of(page, node, ATTRIBUTE_ITEMPROP), class = html_attribute_of(page, node, ATTRIBUTE_CLASS);
  bool named = text_begins(property, "datePublished") || text_begins(property, "dateCreated") || text_begins(property, "dateModified");
  bool classed = says(class, "published") || says(class, "pubdate");
  if (n->tag != HTML_TIME && !named && !classed) return;
  str value = html_attribute_of(page, node, ATTRIBUTE_DATETIME);
  if (!value.len) value = html_attribute_of(page, node, ATTRIBUTE_CONTENT);
  if (!value.len && n->tag != HTML_TIME) value = html_attribute_of(page, node, ATTRIBUTE_TITLE);
  date_found d;
  if (!value.len || !read_date(value, all->month_first, true, &d)) {
    value = html_words_under(page, node, 200);
    if (!value.len || !read_date(value, all->month_first, false, &d)) return;
  }
  u32 line = line_of_node(page, node), hints = hints_above(all, node);
  bool other = hints & (HINT(COMMENTS) | HINT(RELATED));
  bool near = line < page->lines.count && near_headline(all, line) && n->seen;
  i32 weight = named ? 70 : classed ? 55 : 45;
  if (near) weight += 25 - distance(all, line) / 2;
  else if (other) weight -= 30;
  if (!n->seen && n->tag != HTML_META && !named) weight -= 20;
  bool sure = named && n->tag == HTML_META;
  add(all, &d, sure ? 75 : weight, (span){0}, is_modified(page, node));
}

static bool label_says_modified(str words, u32 before) {
  static const char *const labels[] = {"updated", "modified", "aktualisiert", "mis à jour", "actualizado", "geändert",
                                       "update", "bijgewerkt", "aggiornat", "atualizad", "edited", "reviewed"};
  str s = {words.at, before};
  if (s.len > 40) s.at += s.len - 40, s.len = 40;
  for (u32 i = 0; i < COUNT_OF(labels); i++)
    if (text_has(s, labels[i]) && !text_has(s, "published") && !text_has(s, "posted")) return true;
  return false;
}

// All dates of a line that is about dates and not a sentence.
static void read_line(dates *all, u32 line, i32 weight) {
  const html_page *page = all->page;
  str s = html_line_words(page, line), rest = s;
  u32 used = 0;
  for (u32 found = 0; found < 3 && rest.len; found++) {
    date_found d;
    if (!read_date(rest, all->month_first, false, &d)) return;
    span at = {page->lines.at[line].text.start + used + d.at.start, d.at.len};
    add(all, &d, weight - (i32)found, at, label_says_modified(s, used + d.at.start));
    used += span_end(d.at);
    rest = (str){s.at + used, s.len - used};
  }
}

static void read_lines(dates *all) {
  const html_page *page = all->page;
  for (u32 i = 0; i < page->lines.count; i++) {
    const html_line *line = &page->lines.at[i];
    bool sentence = line->body && line->words > 12;
    if (line->words > DATE_LINE_WORDS || line->words < 1 || sentence || i == page->title_line) continue;
    u32 hints = hints_above(all, line->node);
    bool dated = hints & (HINT(DATE) | HINT(BYLINE) | HINT(META));
    bool other = hints & (HINT(COMMENTS) | HINT(RELATED));
    i32 weight = line->words <= 12 ? 0 : -12;
    bool closing = all->body_to != NONE && i >= all->body_to && i < all->body_to + 8;
    if (near_headline(all, i)) weight += 62 + (dated ? 8 : 0) - distance(all, i) / 2 - (other ? 10 : 0);
    else if (closing) weight += 30 + (dated ? 10 : 0) - (other ? 20 : 0);
    else weight += 8 + (dated ? 6 : 0) - (other ? 14 : 0);
    if (weight > 0) read_line(all, i, weight);
  }
}

static void read_facts(dates *all) {
  const html_facts *f = all->page->facts;
  date_found d;
  add_value(all, f->published, 100, false);
  add_value(all, f->meta_published, 96, false);
  add_value(all, f->other_published, 82, false);
  add_value(all, f->meta_date, 60, false);
  add_value(all, f->modified, 100, true);
  add_value(all, f->meta_modified, 96, true);
  str addresses[] = {all->page->from->url, f->address};
  for (u32 i = 0; i < COUNT_OF(addresses); i++)
    if (address_date(addresses[i], &d)) {
      add(all, &d, 66, (span){0}, false);
      break;
    }
}

// The page's data in a script, for want of better: "datePublished": "2023-12-18".
static void read_scripts(dates *all) {
  static const char *const keys[] = {"datePublished\"", "publishedAt\"", "published_at\"", "publishDate\"", "publish_date\"",
                                     "publicationDate\"", "datePublished\\\"", "published_time\"", "pubDate\"", "date_published\""};
  const html_page *page = all->page;
  for (u32 i = 1; i < page->nodes.count; i++) {
    const html_node *n = &page->nodes.at[i];
    if (n->tag != HTML_TEXT || page->nodes.at[n->parent].tag != HTML_SCRIPT) continue;
    for (u32 k = 0; k < COUNT_OF(keys); k++) {
      const char *found = memmem(n->text.at, n->text.len, keys[k], strlen(keys[k]));
      if (!found) continue;
      str rest = {found + strlen(keys[k]), n->text.len - (u32)(found - n->text.at) - (u32)strlen(keys[k])};
      if (rest.len > 40) rest.len = 40;
      rest = text_trim(rest, ":\"\\ ");
      add_value(all, rest, 44, false);
      return;
    }
  }
}

// ---- choice ----------------------------------------------------------------------------------------------------------

static i64 day_number(const date_found *d) { // good enough to tell neighbours: every month has 31 days but at its end
  return (i64)d->year * 372 + (i64)d->month * 31 + d->day;
}

static bool same_day(const date_found *a, const date_found *b) {
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

static bool neighbours(const date_found *a, const date_found *b) {
  i64 between = day_number(a) - day_number(b);
  if (between < 0) between = -between;
  bool month_turn = a->month != b->month && (a->day == 1 || b->day == 1) && between <= 4;
  return between == 1 || month_turn;
}

static const candidate *best_of(const dates *all, bool modified) {
  const candidate *best = NULL;
  i32 most = 0;
  for (u32 i = 0; i < all->count; i++) {
    const candidate *c = &all->list[i];
    if (c->modified != modified) continue;
    i32 weight = c->weight, agreeing = 0;
    for (u32 k = 0; k < all->count; k++)
      if (k != i && all->list[k].modified == modified && all->list[k].weight >= 40 && same_day(&all->list[k].date, &c->date)) agreeing++;
    weight += (agreeing > 3 ? 3 : agreeing) * 8;
    if (weight > most) best = c, most = weight;
  }
  return best;
}

// The visible date line that bears the choice out, or shows the same day in another zone.
static const candidate *visible_of(const dates *all, const candidate *chosen) {
  const candidate *near_day = NULL;
  for (u32 i = 0; i < all->count; i++) {
    const candidate *c = &all->list[i];
    if (!c->at.len || c->weight < 40) continue;
    if (same_day(&c->date, &chosen->date)) return c;
    if (neighbours(&c->date, &chosen->date) && !near_day && !c->modified && c->weight >= 50) near_day = c;
  }
  return near_day;
}

static bool reads_month_first(const html_page *page) {
  str l = page->facts->language;
  if (!l.len) return true;
  if (!text_begins(l, "en")) return false;
  return l.len < 5 || text_has(l, "US") || text_has(l, "PH");
}

static void body_range(dates *all) {
  const html_page *page = all->page;
  all->body_from = all->body_to = NONE;
  for (u32 i = 0; i < page->lines.count; i++)
    if (page->lines.at[i].body) {
      if (all->body_from == NONE) all->body_from = i;
      all->body_to = i + 1;
    }
}

void html_dates_choose(html_page *page, article *out) {
  dates *all = arena_one(page->scratch, dates);
  all->page = page;
  all->month_first = reads_month_first(page);
  body_range(all);
  read_facts(all);
  for (u32 i = 1; i < page->nodes.count; i++)
    if (page->nodes.at[i].attribute_count || page->nodes.at[i].tag == HTML_TIME) read_element(all, i);
  read_lines(all);
  read_scripts(all);
  const candidate *chosen = best_of(all, false), *changed = best_of(all, true);
  if (changed && changed->weight >= 40) out->modified = (noted){date_value(page->a, &changed->date), changed->at};
  if (!chosen && changed && changed->weight >= 60) chosen = changed; // the only date that the page gives
  if (!chosen) return;
  const candidate *shown = visible_of(all, chosen);
  const date_found *d = shown && !same_day(&shown->date, &chosen->date) ? &shown->date : &chosen->date;
  out->published.value = date_value(page->a, d);
  if (shown) out->published.at = shown->at;
  out->published_basis = shown ? BASIS_STATED : BASIS_METADATA;
}
