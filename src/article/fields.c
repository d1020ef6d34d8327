// SPDX-License-Identifier: Apache-2.0
#include "article/fields.h"

#include "article/byline.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { LINE_BYTES = 240, FIELDS_MOST = 7, FIELD_WORDS = 12 };

typedef struct field_reader {
  arena *a;
  str text;
  bool bare_too;
  field_line *out;
  u32 dates;
} field_reader;

// The width of a mark between fields at `at`: bars and points everywhere, dashes and slashes with a space on both sides.
static u32 mark_at(str text, u32 start, u32 at, u32 end) {
  u32 width, code = utf8_decode(text.at + at, end - at, &width);
  if (code == '|' || code == 0xB7 || code == 0x2022 || code == 0x2502 || code == 0xA6) return width;
  bool spaced = at > start && text.at[at - 1] == ' ';
  if (!spaced) return 0;
  if (code == '/') {
    while (at + width < end && text.at[at + width] == '/') width++;
    return at + width < end && text.at[at + width] == ' ' ? width : 0;
  }
  return dash_at(text, at, &width) && at + width < end && text.at[at + width] == ' ' ? width : 0;
}

static bool is_reading_time(str text, const piece *p) {
  if (!p->digits || p->word_count > 5) return false;
  bool minutes = piece_contains(text, p, "min"), act = false;
  static const char *const acts[] = {"read", "listen", "watch", "lese"};
  for (u32 i = 0; i < COUNT_OF(acts); i++) act = act || piece_contains(text, p, acts[i]);
  return minutes && (act || p->word_count <= 2);
}

// "41 comments", "Share", "3 shares": words of buttons and numbers.
static bool is_count(const piece *p) {
  u32 words = 0;
  for (u32 i = 0; i < p->kept; i++) {
    if (p->words[i].digit) continue;
    if (!words_have(WORDS_BUTTONS, p->words[i].key)) return false;
    words++;
  }
  return words > 0;
}

// "14:05 GMT", "Updated 9:15 a.m.", "at 9:15"
static bool is_clock(str text, const piece *p) {
  const table *labels = words_of(WORDS_DATE_LABELS);
  u32 i = 0, words;
  while (i < p->kept && !p->words[i].digit && piece_phrase(text, p, i, labels, &words) != NONE) i += words;
  if (i == p->kept || !p->words[i].digit) return false;
  u32 end = date_clock_end(text, p->words[i].start, p->end);
  if (p->kept == 1 && p->end - p->start == 5 && text.at[p->start + 2] == '.') { // "09.15", of which nothing but its place tells
    for (u32 k = 0; k < 5; k++)
      if (k != 2 && !char_is_digit((u8)text.at[p->start + k])) return false;
    return text.at[p->start] <= '2' && text.at[p->start + 3] <= '5';
  }
  return end > p->words[i].start && text_trim_start(text, end, p->end) >= p->end;
}

// A date and nothing but its labels, weekday and place of an edition beside it.
static bool read_date_field(field_reader *r, const piece *p) {
  date_found d;
  if (!date_find(r->text, p->start, p->end, &d) || !d.year) return false;
  const table *labels = words_of(WORDS_DATE_LABELS);
  bool modified = false;
  for (u32 i = 0, words; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    if (w->start >= d.at.start && w->start < span_end(d.at)) continue;
    u32 row = piece_phrase(r->text, p, i, labels, &words);
    if (row == NONE) return words_have(WORDS_ZONES, w->key) || words_have(WORDS_WEEKDAYS, w->key);
    modified = modified || (w->start < d.at.start && cell_is(labels, row, 1, "modified"));
    i += words - 1;
  }
  date_found *to = modified ? &r->out->modified : &r->out->published;
  if (!to->at.len) *to = d;
  r->dates++;
  return true;
}

static bool is_known_word(const piece_word *w) { // of a page, a paper or a job: in nobody's name
  return words_have(WORDS_OUTLETS, w->key) || words_have(WORDS_SECTIONS, w->key) || words_have(WORDS_ROLES, w->key) ||
         words_have(WORDS_BUTTONS, w->key) || words_have(WORDS_MONTHS, w->key) || words_have(WORDS_WEEKDAYS, w->key);
}

// "Ana Lima", "Ana Lima and Piet Lohmann", "Ana Lima, Tarn": capitalised words, two or more to the first name.
static bool is_names(const piece *p, bool *person) {
  u32 run = 0, first = 0;
  *person = true;
  for (u32 i = 0; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    bool joiner = w->key == word_key(STR("and")) || w->key == word_key(STR("&")) || w->key == word_key(STR("in"));
    if (w->digit || (!w->capital && !joiner && w->len > 3)) return false;
    if (!joiner && is_known_word(w)) *person = false;
    run += !joiner;
    if (!first && (joiner || w->after == ',' || i + 1 == p->kept)) first = run;
  }
  *person = *person && first >= 2 && first <= 4;
  return run > 0;
}

static bool read_field(field_reader *r, const piece *p) {
  if (p->word_count > FIELD_WORDS || p->kept != p->word_count || !p->kept) return false;
  if (is_reading_time(r->text, p) || is_clock(r->text, p) || read_date_field(r, p) || is_count(p)) return true;
  byline_found b;
  if (byline_read(r->a, r->text, p, &b) && b.sure && b.writers.count && !b.closing) {
    for (u32 i = 0; i < b.writers.count; i++) *vec_push(r->a, &r->out->writers) = b.writers.at[i];
    return true;
  }
  bool person;
  if (!is_names(p, &person) || p->word_count > 8) return false;
  if (is_outlet_name(r->text, p))
    *vec_push(r->a, &r->out->outlets) = (noted){arena_copy(r->a, piece_text(r->text, p)), span_of(p->start, p->end)};
  else if (person && r->bare_too && !r->out->writers.count) byline_list(r->a, r->text, p, &r->out->writers, &r->out->outlets);
  return true;
}

bool fields_read(arena *a, str text, const piece *p, bool bare_too, field_line *out) {
  *out = (field_line){0};
  if (p->word_count > 26 || p->end - p->start > LINE_BYTES || !p->digits) return false;
  field_reader r = {a, text, bare_too, out, 0};
  u32 start = p->start, fields = 0;
  for (u32 at = p->start, width; at <= p->end; at += width) {
    u32 mark = at < p->end ? mark_at(text, p->start, at, p->end) : 1;
    if (mark) width = mark;
    else (void)utf8_decode(text.at + at, p->end - at, &width);
    if (!mark) continue;
    piece field;
    date_found d;
    // "8:53 AM – Tuesday, March 4, 2031": the mark stands inside a date
    u32 from = text_trim_start(text, start, p->end);
    if (at < p->end && date_at(text, from, p->end, &d) && d.year && span_end(d.at) > at) continue;
    if (piece_measure(a, text, start, at, &field)) {
      if (++fields > FIELDS_MOST || !read_field(&r, &field)) return false;
    }
    start = at + width;
  }
  return fields >= 2 && r.dates > 0 && (out->published.at.len || out->modified.at.len);
}
