// SPDX-License-Identifier: Apache-2.0
// The head of a page: the lines above the first running sentence.
#include "article/plain.h"

#include <stdlib.h>

#include "article/byline.h"
#include "article/guess.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { HEAD_LINES = 40, LINE_BYTES = 300 };

bool date_line(str text, const piece *p, date_found *d, bool *modified) {
  if (p->word_count > 16 || p->end - p->start > LINE_BYTES || !date_find(text, p->start, p->end, d)) return false;
  const table *labels = words_of(WORDS_DATE_LABELS);
  u32 others = 0;
  *modified = false;
  for (u32 i = 0; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    if (w->start >= d->at.start && w->start < span_end(d->at)) continue;
    u32 words, row = piece_phrase(text, p, i, labels, &words);
    if (row != NONE) {
      if (w->start < d->at.start && str_equal(table_cell(labels, row, 1), STR("modified"))) *modified = true;
      i += words - 1;
      continue;
    }
    if (words_have(WORDS_ZONES, w->key)) continue;
    date_found second; // "Published … Updated …"
    if (w->start > d->at.start && date_at(text, w->start, p->end, &second)) break;
    if (!w->capital || ++others > 3) return false;
  }
  return true;
}

// ---- which line is the title ---------------------------------------------------------------------------------------

static u64 stem_key(str text, const piece_word *w) {
  u32 len = w->len < 5 ? w->len : 5;
  while (len < w->len && ((u8)text.at[w->start + len] & 0xC0) == 0x80) len++;
  return word_key((str){text.at + w->start, len});
}

static bool is_content(const piece_word *w) {
  return w->len >= 4 && !words_have(WORDS_SMALL, w->key);
}

// Words of the body, cut to their first five letters.
static map body_words(reading *r) {
  map seen = {0};
  for (u32 i = r->body; i < r->pieces.count && i < r->body + HEAD_LINES; i++) {
    const piece *p = &r->pieces.at[i];
    if (p->decided && p->kind == BLOCK_FURNITURE) continue;
    for (u32 k = 0; k < p->kept; k++)
      if (is_content(&p->words[k])) *map_at(r->scratch, &seen, stem_key(r->text, &p->words[k]), 1) = 1;
  }
  return seen;
}

static u32 shared_share(const reading *r, const map *words, const piece *p) { // per cent of its content words
  u32 all = 0, shared = 0;
  for (u32 k = 0; k < p->kept; k++) {
    if (!is_content(&p->words[k])) continue;
    all++;
    shared += map_get(words, stem_key(r->text, &p->words[k])) != NONE;
  }
  return all ? shared * 100 / all : 0;
}

static bool may_be_title(str text, const piece *p) {
  if (p->decided || p->word_count < 3 || p->word_count > 32) return false;
  if (p->ends == END_OPEN || p->ends == END_QUESTION) return true;
  return p->ends == END_STOP && text.at[p->end - 1] != '.' && p->word_count <= 20; // "Park them!"
}

static u32 title_by_looks(reading *r) {
  map words = body_words(r);
  u32 best = NONE;
  i32 best_score = 0;
  for (u32 i = 0; i < r->body; i++) {
    const piece *p = &r->pieces.at[i];
    if (!may_be_title(r->text, p)) continue;
    i32 score = 3 * (i32)shared_share(r, &words, p);
    if (p->word_count >= 5) score += 100;
    if (is_outlet_name(r->text, p)) score -= 250;
    if (p->word_count == 3) score -= 60;
    for (u32 k = i + 1; k < r->body && k < i + 4; k++)
      if (r->pieces.at[k].decided && (r->pieces.at[k].kind == BLOCK_BYLINE || r->pieces.at[k].kind == BLOCK_DATELINE)) {
        score += 60;
        break;
      }
    for (u32 k = i + 1; k < r->body; k++)
      if (r->pieces.at[k].menu) score -= 200;
    score -= (i32)i; // of two alike the first
    if (score > best_score) best = i, best_score = score;
  }
  return best_score >= 60 ? best : NONE;
}

// Letters and digits only, folded: what a title is compared by.
static str bare(arena *a, str s) {
  char *folded = arena_alloc(a, (size_t)s.len * 2 + 4);
  u32 n = text_fold(s, folded, s.len * 2 + 4), out = 0;
  for (u32 i = 0, width; i < n; i += width) {
    u32 code = utf8_decode(folded + i, n - i, &width);
    if (!char_is_letter(code) && !char_is_digit(code)) continue;
    memmove(folded + out, folded + i, width);
    out += width;
  }
  return (str){folded, out};
}

static bool begins(str s, str with) { return s.len >= with.len && memcmp(s.at, with.at, with.len) == 0; }

// The line, or the two lines, that say the title of the record. False when no line does.
static bool title_by_record(reading *r) {
  if (!r->from->title.len || r->from->title.len > 2000) return false;
  str want = bare(r->scratch, r->from->title);
  if (want.len < 8) return false;
  for (u32 i = 0; i < r->pieces.count && i < HEAD_LINES; i++) {
    piece *p = &r->pieces.at[i];
    if (p->end - p->start > 2 * r->from->title.len + 64) continue;
    str have = bare(r->scratch, piece_text(r->text, p));
    if (have.len < 8 || !begins(want, have)) continue;
    u32 last = i;
    if (have.len < want.len) {
      if (i + 1 == r->pieces.count || have.len * 4 < want.len) continue;
      if (p[1].end - p[1].start > 2 * r->from->title.len) continue;
      str more = bare(r->scratch, piece_text(r->text, &p[1]));
      if (have.len + more.len != want.len || !str_equal(more, (str){want.at + have.len, want.len - have.len})) continue;
      last = i + 1;
    }
    for (u32 k = i; k <= last; k++) piece_decide(&r->pieces.at[k], BLOCK_HEADING, NOTE_TITLE), r->pieces.at[k].level = 1;
    r->pieces.at[last].joined = last > i;
    span at = span_of(p->start, r->pieces.at[last].end);
    r->out->title = (noted){r->from->title, at};
    if (r->body <= last) r->body = last + 1;
    return true;
  }
  return false;
}

static void set_title(reading *r, u32 i) {
  piece *p = &r->pieces.at[i];
  piece_decide(p, BLOCK_HEADING, NOTE_TITLE);
  p->level = 1;
  r->out->title = (noted){arena_copy(r->a, piece_text(r->text, p)), span_of(p->start, p->end)};
}

// ---- bylines, dates, the paper's name ------------------------------------------------------------------------------

static void keep_byline(reading *r, const byline_found *b) {
  for (u32 i = 0; i < b->writers.count; i++) {
    bool known = false;
    for (u32 k = 0; k < r->out->byline.count; k++) known = known || str_equal(r->out->byline.at[k].value, b->writers.at[i].value);
    if (!known) *vec_push(r->a, &r->out->byline) = b->writers.at[i];
  }
  for (u32 i = 0; i < b->helpers.count; i++)
    *vec_push(r->a, b->closing ? &r->out->sources : &r->helpers) = b->helpers.at[i];
}

static void keep_date(reading *r, const date_found *d, bool modified) {
  date_found *to = modified ? &r->changed : &r->page;
  if (!to->at.len || (!to->year && d->year)) *to = *d;
}

bool read_byline(reading *r, piece *p, bool bare_too) {
  byline_found b;
  if (!byline_read(r->a, r->text, p, &b) || (!b.sure && !bare_too)) return false;
  keep_byline(r, &b);
  bool staff = b.sure && b.outlets.count && !b.helpers.count && piece_contains(r->text, p, "staff");
  for (u32 i = 0; i < b.outlets.count; i++)
    if (staff && !r->out->outlet.value.len) r->out->outlet = b.outlets.at[i];
    else *vec_push(r->a, &r->out->sources) = b.outlets.at[i];
  if (b.closing) piece_decide(p, BLOCK_FURNITURE, NOTE_CREDIT);
  else piece_decide(p, BLOCK_BYLINE, NOTE_NONE);
  date_found d;
  if (!b.closing && date_find(r->text, p->start, p->end, &d)) keep_date(r, &d, false);
  return true;
}

static bool read_date(reading *r, piece *p) {
  date_found d;
  bool modified;
  if (!date_line(r->text, p, &d, &modified)) return false;
  keep_date(r, &d, modified);
  if (modified || p->word_count > 6) { // "Published … | Updated …"
    date_found second;
    if (date_find(r->text, span_end(d.at), p->end, &second) && second.year)
      keep_date(r, &second, !modified && !piece_contains(r->text, p, "published") ? true : !modified);
  }
  piece_decide(p, BLOCK_DATELINE, NOTE_NONE);
  return true;
}

static void read_rest_of_head(reading *r, u32 title) {
  for (u32 i = 0; i < r->body; i++) {
    piece *p = &r->pieces.at[i];
    if (p->decided) continue;
    if (is_outlet_name(r->text, p)) {
      if (!r->out->outlet.value.len) r->out->outlet = (noted){arena_copy(r->a, piece_text(r->text, p)), span_of(p->start, p->end)};
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    } else if (title != NONE && i > title && read_byline(r, p, true)) {
      continue;
    } else if (title != NONE && i < title) {
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    } else if (p->ends == END_STOP || p->ends == END_ELLIPSIS || p->ends == END_COLON || p->ends == END_COMMA) {
      piece_decide(p, BLOCK_PARAGRAPH, NOTE_NONE);
    } else if (p->word_count <= 3 && title != NONE) {
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    } else {
      piece_decide(p, BLOCK_HEADING, NOTE_NONE);
      p->level = 2;
    }
  }
}

static u32 first_of_body(const reading *r) {
  for (u32 i = 0; i < r->pieces.count && i < HEAD_LINES; i++) {
    const piece *p = &r->pieces.at[i];
    u32 width;
    if (p->decided && (p->kind != BLOCK_PARAGRAPH || p->note == NOTE_CORRECTION)) {
      if (p->kind == BLOCK_LIST_ITEM || p->kind == BLOCK_EMBEDDED_POST) return i;
      continue;
    }
    if (piece_is_prose(p)) return i;
    if (p->word_count >= 6 && bullet_at(r->text, p->start, &width)) return i;
  }
  return r->pieces.count;
}

void front_read(reading *r) {
  for (u32 i = 0; i < r->pieces.count && i < HEAD_LINES; i++) { // before the menus: "By A | 4 March | 41 comments"
    piece *p = &r->pieces.at[i];
    if (p->decided && !p->menu) continue;
    if (piece_is_prose(p)) break;
    if (!read_byline(r, p, false)) read_date(r, p);
  }
  r->body = first_of_body(r);
  bool known = title_by_record(r);
  if (r->body == r->pieces.count) { // nothing runs: what is there is what there is to read
    r->body = 0;
    return;
  }
  u32 title = NONE;
  if (!known) {
    title = title_by_looks(r);
    if (title != NONE) set_title(r, title);
  } else
    for (u32 i = 0; i < r->body; i++)
      if (r->pieces.at[i].note == NOTE_TITLE) title = i;
  read_rest_of_head(r, title);
}

// ---- settling ------------------------------------------------------------------------------------------------------

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
    if (p->note == NOTE_CORRECTION && !r->changed.at.len && date_find(r->text, p->start, p->end, &d) && d.year) r->changed = d;
  }
}

static void settle_date(reading *r) {
  correction_dates(r);
  date_found record = {0};
  bool recorded = r->from->date.len && r->from->date.len < 200 && date_find(r->from->date, 0, r->from->date.len, &record) && record.year;
  const date_found *known = r->crawl.at.len ? &r->crawl : &record;
  if (!r->page.year) year_from(&r->page, known);
  const date_found *d = r->page.at.len && r->page.year ? &r->page : r->crawl.at.len ? &r->crawl : NULL;
  if (!d && year_from(&r->place, known)) d = &r->place;
  if (d) {
    r->out->published = (noted){date_value(r->a, d), d->at};
    r->out->published_basis = BASIS_STATED;
  } else if (recorded) {
    r->out->published = (noted){date_value(r->a, &record), {0}};
    r->out->published_basis = BASIS_METADATA;
  }
  if (r->changed.at.len && r->changed.year) r->out->modified = (noted){date_value(r->a, &r->changed), r->changed.at};
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

void front_settle(reading *r) {
  settle_date(r);
  settle_outlet(r);
  const capture *c = r->from;
  if (!r->out->title.value.len) r->out->title.value = c->title;
  if (!r->out->byline.count && r->helpers.count) r->out->byline = r->helpers;
  else
    for (u32 i = 0; i < r->helpers.count; i++) *vec_push(r->a, &r->out->sources) = r->helpers.at[i];
  if (!r->out->byline.count && c->byline.len) byline_names(r->a, c->byline, &r->out->byline);
  r->out->language = guess_language(r->text);
  if (!r->out->language.len) r->out->language = c->language;
}
