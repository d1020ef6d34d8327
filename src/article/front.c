// SPDX-License-Identifier: Apache-2.0
// The head of a page: the lines above the first running sentence.
#define _GNU_SOURCE // memmem
#include "article/plain.h"

#include "article/byline.h"
#include "article/fields.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { HEAD_LINES = 4000, BELOW_START = 8, RUNNING_ABOVE = 2, LONG_HEAD = 8, LINE_BYTES = 300, MASTHEAD_WORDS = 5 };

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
    if (words_have(WORDS_ZONES, w->key) || (w->digit && w->len <= 2)) continue; // "2 hours ago"
    date_found second; // "Published … Updated …"
    if (w->start > d->at.start && date_at(text, w->start, p->end, &second)) break;
    if (!w->capital || ++others > 3) return false;
  }
  return true;
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

// Do the first sentences below the piece have the words?
static bool is_spoken_of(const reading *r, const piece *p, str words) {
  enum { SENTENCES = 6, BYTES = 1500 };
  u32 seen = 0;
  for (u32 i = 0; i < r->pieces.count && seen < SENTENCES; i++) {
    const piece *q = &r->pieces.at[i];
    if (q->start <= p->start || !piece_is_prose(q)) continue;
    u32 len = q->end - q->start < BYTES ? q->end - q->start : BYTES;
    if (words.len && memmem(r->text.at + q->start, len, words.at, words.len)) return true;
    seen++;
  }
  return false;
}

static void keep_date(reading *r, const date_found *d, bool modified) {
  *vec_push(r->a, &r->stamps) = (stamp){*d, modified};
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

bool read_date(reading *r, piece *p) {
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

static bool is_photo_line(const piece *p) { return p->decided && p->kind == BLOCK_FURNITURE && p->note == NOTE_PHOTO; }

static void read_rest_of_head(reading *r, u32 title) {
  for (u32 i = 0; i < r->body; i++) {
    piece *p = &r->pieces.at[i];
    if (p->decided) continue;
    bool picture = (i > 0 && is_photo_line(&r->pieces.at[i - 1])) || (i + 1 < r->pieces.count && is_photo_line(&r->pieces.at[i + 1]));
    if (title != NONE && i > title && str_equal(piece_text(r->text, p), r->out->title.value)) {
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    } else if (title != NONE && i > title && picture && p->word_count >= 4) {
      piece_decide(p, BLOCK_CAPTION, NOTE_PHOTO);
    } else if (is_job_line(p)) {
      piece_decide(p, BLOCK_BYLINE, NOTE_NONE);
    } else if (is_outlet_name(r->text, p)) {
      if (!r->out->outlet.value.len) r->out->outlet = (noted){arena_copy(r->a, piece_text(r->text, p)), span_of(p->start, p->end)};
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    } else if (title != NONE && i > title && i <= title + 4 && !r->out->byline.count && read_byline(r, p, true)) {
      continue;
    } else if ((title != NONE && i < title) || (r->body > LONG_HEAD && i + LONG_HEAD < r->body && p->word_count <= 4)) {
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

// "Ana Lima | 4 March 2031 | 14:05": writers and dates of a line of fields.
static bool read_fields(reading *r, piece *p, bool below) {
  field_line f;
  if (!fields_read(r->a, r->text, p, !below && !r->out->byline.count, &f)) return false;
  bool writer = false;
  for (u32 i = 0; i < f.writers.count; i++) // a place or a body of people is spoken of again, a writer hardly ever
    if (!is_spoken_of(r, p, f.writers.at[i].value)) {
      keep_byline(r, &(byline_found){.writers = {.at = &f.writers.at[i], .count = 1}});
      writer = true;
    }
  for (u32 i = 0; i < f.outlets.count; i++) *vec_push(r->a, &r->out->sources) = f.outlets.at[i];
  if (f.published.at.len) keep_date(r, &f.published, false);
  if (f.modified.at.len) keep_date(r, &f.modified, true);
  p->menu = false, p->lead = LEAD_NONE;
  piece_decide(p, writer ? BLOCK_BYLINE : BLOCK_DATELINE, NOTE_NONE);
  return true;
}

// "By A" and dates, down to a few lines below the first sentence: a summary may stand above them. Before the menus are
// believed: "By A | 4 March | 41 comments".
static u32 read_signs(reading *r, u32 start) {
  u32 last = NONE, running = 0;
  for (u32 i = 0; i < r->pieces.count && i < start + BELOW_START && running <= RUNNING_ABOVE; i++) {
    piece *p = &r->pieces.at[i];
    if (!p->decided && piece_is_prose(p)) running += i >= start;
    bool below = i > start; // there only what the head did not say
    bool shut = p->decided && p->kind != BLOCK_FURNITURE;
    if (!shut && !(below && (r->out->byline.count || r->stamps.count)) && read_fields(r, p, below)) {
      last = i;
      continue;
    }
    if ((p->decided && !p->menu) || piece_is_prose(p)) continue;
    bool byline = !(below && (r->out->byline.count || p->word_count > 16)) && read_byline(r, p, false);
    if (byline || (!(below && (r->stamps.count || p->word_count > 16)) && read_date(r, p))) last = i;
  }
  return last;
}

// A line that could be the name over a page: "The Tarn Courier", "Radio Tarn".
static bool is_masthead(const piece *p) {
  if (p->decided || !p->whole_line || p->word_count < 1 || p->word_count > MASTHEAD_WORDS || p->kept != p->word_count) return false;
  if (p->ends != END_OPEN || p->digits) return false;
  for (u32 i = 0; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    if (w->after || (!w->capital && !words_have(WORDS_SMALL, w->key))) return false;
  }
  return p->words[0].capital;
}

static bool is_section_line(const piece *p) {
  return p->word_count <= 3 && p->kept && p->ends == END_OPEN && words_have(WORDS_SECTIONS, p->words[0].key);
}

// "Subscribe to The Courier" at the foot.
static bool furniture_names(const reading *r, str name, u32 from) {
  for (u32 i = from; i < r->pieces.count; i++) {
    const piece *p = &r->pieces.at[i];
    if (!p->decided || p->kind != BLOCK_FURNITURE || p->end - p->start > LINE_BYTES) continue;
    str line = piece_text(r->text, p);
    if (line.len > name.len && memmem(line.at, line.len, name.at, name.len)) return true;
  }
  return false;
}

// The first line is the page's own name when a menu or a section stands below it, or when its furniture says the
// name again, and a line that may be the headline comes after it.
static void masthead_read(reading *r, u32 body) {
  if (r->out->outlet.value.len || body < 3 || body > HEAD_LINES || r->pieces.count < 4) return;
  piece *p = &r->pieces.at[0];
  if (!is_masthead(p)) return;
  bool headline = false;
  for (u32 i = 2; i < body; i++) headline = headline || (!r->pieces.at[i].decided && r->pieces.at[i].word_count >= 4);
  const piece *next = &r->pieces.at[1];
  if (!headline || !(next->menu || next[1].menu || is_section_line(next) || furniture_names(r, piece_text(r->text, p), body))) return;
  r->out->outlet = (noted){arena_copy(r->a, piece_text(r->text, p)), span_of(p->start, p->end)};
  piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
}

void deck_find(reading *r) {
  for (u32 i = 1; i < r->pieces.count && i <= r->body + 1; i++) {
    noted_list names = {0};
    const piece *p = &r->pieces.at[i];
    if (p->decided && p->kind != BLOCK_PARAGRAPH) continue;
    byline_of_summary(r->scratch, r->text, p, &names);
    bool spoken = false;
    for (u32 k = 0; k < names.count; k++) spoken = spoken || is_spoken_of(r, p, names.at[k].value);
    if (!names.count || spoken) continue;
    r->deck = i;
    if (r->body == i) r->body = i + 1; // it stands above the article, however it runs
    return;
  }
}

void deck_read(reading *r) {
  if (r->deck == NONE || r->out->byline.count || r->pieces.at[r->deck].start <= r->out->title.at.start) return;
  byline_of_summary(r->a, r->text, &r->pieces.at[r->deck], &r->out->byline);
}

void front_read(reading *r) {
  extent e = extent_find(r);
  u32 start = e.first == NONE ? r->pieces.count : e.first;
  if (start > HEAD_LINES) start = 0;
  u32 sign = read_signs(r, start);
  if (sign != NONE && sign > start) start = sign; // what stands above a byline is the head
  while (start < r->pieces.count && r->pieces.at[start].decided && r->pieces.at[start].kind != BLOCK_LIST_ITEM &&
         r->pieces.at[start].kind != BLOCK_PARAGRAPH && r->pieces.at[start].kind != BLOCK_EMBEDDED_POST)
    start++;
  r->body = start;
  masthead_read(r, start);
  if (!r->out->outlet.value.len)
    for (u32 i = 0; i < 2 && i < start && !motto_beside_name(r, i); i++) {}
  release_read(r);
  deck_find(r);
  u32 title = title_find(r);
  if (r->body == r->pieces.count) { // nothing runs: what is there is what there is to read
    r->body = 0;
    return;
  }
  read_rest_of_head(r, title);
  deck_read(r);
}
