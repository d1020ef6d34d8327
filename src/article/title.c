// SPDX-License-Identifier: Apache-2.0
// Which line is the headline: the one that the record says, else the one above the article that speaks of what it speaks of.
#include "article/byline.h"
#include "article/plain.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { BODY_PIECES = 40, WINDOW = 40 };

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
  for (u32 i = r->body; i < r->pieces.count && i < r->body + BODY_PIECES; i++) {
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

u32 title_share(reading *r, const piece *p) {
  map words = body_words(r);
  return shared_share(r, &words, p);
}

static bool may_be_title(str text, const piece *p) {
  if (p->decided || p->word_count < 3 || p->word_count > 32) return false;
  if (p->ends == END_OPEN || p->ends == END_QUESTION) return true;
  return p->ends == END_STOP && text.at[p->end - 1] != '.' && p->word_count <= 20; // "Park them!"
}

static u32 title_by_looks(reading *r) {
  map words = body_words(r);
  u32 best = NONE, from = r->body > WINDOW ? r->body - WINDOW : 0;
  i32 best_score = 0;
  u32 share[WINDOW] = {0}, rival[WINDOW + 1] = {0}; // rival: the best share among the lines below
  for (u32 i = r->body; i-- > from;) {
    bool may = may_be_title(r->text, &r->pieces.at[i]) && i != r->deck;
    if (may) share[i - from] = shared_share(r, &words, &r->pieces.at[i]);
    rival[i - from] = share[i - from] > rival[i - from + 1] ? share[i - from] : rival[i - from + 1];
  }
  for (u32 i = from; i < r->body; i++) {
    const piece *p = &r->pieces.at[i];
    if (!may_be_title(r->text, p) || i == r->deck) continue;
    i32 score = 3 * (i32)share[i - from];
    if (motto_is(r, i, share[i - from], rival[i - from + 1])) score -= 300;
    if (p->word_count >= 5) score += 100;
    if (is_outlet_name(r->text, p)) score -= 250;
    if (p->word_count == 3) score -= 60;
    for (u32 k = i + 1; k < r->body && k < i + 4; k++)
      if (r->pieces.at[k].decided && (r->pieces.at[k].kind == BLOCK_BYLINE || r->pieces.at[k].kind == BLOCK_DATELINE)) {
        score += 60;
        break;
      }
    for (u32 k = i + 1; k < r->body; k++)
      if (r->pieces.at[k].menu) {
        score -= 200;
        break;
      }
    for (u32 k = from; k < i; k++) { // below a byline stands a summary
      const piece *q = &r->pieces.at[k];
      if (q->decided && q->kind == BLOCK_BYLINE) {
        score -= 120;
        break;
      }
    }
    score -= (i32)(r->body - i > 10 ? 0 : 10 - (r->body - i)); // of two alike the first
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
  for (u32 i = 0; i < r->pieces.count && i < r->body + BODY_PIECES; i++) {
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

u32 title_find(reading *r) {
  if (title_by_record(r)) {
    for (u32 i = 0; i < r->body; i++)
      if (r->pieces.at[i].note == NOTE_TITLE) return i;
    return NONE;
  }
  u32 title = r->body < r->pieces.count ? title_by_looks(r) : NONE;
  if (title != NONE) set_title(r, title);
  return title;
}
