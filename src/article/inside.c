// SPDX-License-Identifier: Apache-2.0
// Furniture inside a line: what a scraper flattened into a paragraph.
#include "article/date.h"
#include "article/furniture.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

static bool is_closer(u32 code) {
  return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x2019 || code == 0x201D || code == 0xBB;
}

u32 sentence_next(str text, u32 from, u32 end) {
  for (u32 i = from, width; i < end; i += width) {
    width = 1;
    u8 c = (u8)text.at[i];
    if (c != '.' && c != '!' && c != '?' && c != 0xE2) continue;
    u32 code = utf8_decode(text.at + i, end - i, &width);
    if (code >= 0x80 && code != 0x2026) continue;
    u32 k = i + width, w, closer;
    while (k < end && is_closer(closer = utf8_decode(text.at + k, end - k, &w))) k += w;
    u32 next = text_trim_start(text, k, end);
    if (next == k && next < end) continue;
    if (next < end && text.at[next] >= 'a' && text.at[next] <= 'z') continue;
    return next;
  }
  return end;
}

// How deep in quotation the text is after [from, end), given how it was before. Straight marks toggle.
static bool quoted_after(str text, u32 from, u32 end, bool quoted) {
  for (u32 i = from, width; i < end; i += width) {
    u32 code = utf8_decode(text.at + i, end - i, &width);
    if (code == 0x201C) quoted = true;
    else if (code == 0x201D) quoted = false;
    else if (code == '"') quoted = !quoted;
  }
  return quoted;
}

static u32 bracket_close(str text, u32 open, u32 end) {
  u32 depth = 0;
  for (u32 i = open; i < end && i < open + 600; i++) {
    if (text.at[i] == '(') depth++;
    if (text.at[i] == ')' && --depth == 0) return i;
  }
  return NONE;
}

// "(Reporting by A; Editing by B)", "With inputs from agencies"
static bool opens_credit(str text, const piece *p) {
  u32 words, row = piece_phrase(text, p, 0, words_of(WORDS_BYLINE_CUES), &words);
  return row != NONE && words >= 2 && words < p->kept && p->words[words].start > p->start && p->word_count <= 60;
}

// "Ana Lima contributed to this report."
static bool is_contribution(str text, const piece *p) {
  if (p->word_count > 26 || p->kept != p->word_count || !p->capitals) return false;
  return piece_contains(text, p, "contributed to this re") || piece_contains(text, p, "contributed to this story") ||
         piece_contains(text, p, "contributed to this article") || piece_contains(text, p, "contributed reporting");
}

// "(Related: …)" and "(Photo by …)"
static bool bracket_is_furniture(arena *scratch, str text, u32 open, u32 end, span *at, judgement *out) {
  u32 close = bracket_close(text, open, end);
  if (close == NONE) return false;
  piece p;
  if (!piece_measure(scratch, text, open + 1, close, &p)) return false;
  u8 note = NOTE_NONE;
  if (furniture_related_label(text, &p)) note = NOTE_RELATED;
  else if (furniture_photo_bracket(scratch, text, open, close)) note = NOTE_PHOTO;
  else if (opens_credit(text, &p)) note = NOTE_CREDIT;
  if (note == NOTE_NONE) return false;
  *at = span_of(open, close + 1);
  *out = (judgement){.kind = BLOCK_FURNITURE, .note = note};
  return true;
}

// "This video is from …" after a request to watch it.
static bool goes_on(str text, const piece *p) {
  return p->kept > 2 && text_starts(text, p->words[0].start, "this ") &&
         words_have(WORDS_PAGE_THINGS, p->words[1].key);
}

// Words in capitals at the start of what a scraper ran together: "CLICK HERE TO GET THE APP In June …"
static u32 shouted(const piece *p) {
  u32 n = 0;
  while (n < p->kept && (p->words[n].caps || p->words[n].len == 1)) n++;
  return n >= 3 && n < p->kept ? n : 0;
}

// Most sentences are told from a request by their first word.
static bool may_be_furniture(str text, u32 start, u32 end) {
  u32 stop = start;
  while (stop < end && (char_is_letter((u8)text.at[stop]) || text.at[stop] == '\'')) stop++;
  if (stop > start && words_may_begin(WORDS_REQUEST_VERBS, word_key((str){text.at + start, stop - start}))) return true;
  const char *at = text.at + start;
  while ((at = memchr(at, 'c', (size_t)(text.at + end - at)))) {
    if ((size_t)(text.at + end - at) >= 11 && memcmp(at, "contributed", 11) == 0) return true;
    at++;
  }
  return false;
}

static bool sentence_is_furniture(arena *scratch, str text, u32 start, u32 end, u32 *next, judgement *out) {
  piece p;
  *next = sentence_next(text, start, end);
  *out = (judgement){.kind = BLOCK_FURNITURE};
  if (!may_be_furniture(text, start, *next)) return false;
  if (!piece_measure(scratch, text, start, *next, &p)) return false;
  if (is_contribution(text, &p)) return out->note = NOTE_CREDIT, true;
  if (!furniture_request(text, &p)) return false;
  u32 loud = shouted(&p);
  if (loud) {
    *next = p.words[loud].start;
    return true;
  }
  while (*next < end && piece_measure(scratch, text, *next, sentence_next(text, *next, end), &p) && goes_on(text, &p))
    *next = sentence_next(text, *next, end);
  return true;
}

bool furniture_inside(arena *scratch, str text, u32 from, u32 end, bool first_too, span *at, judgement *out) {
  bool quoted = false;
  for (u32 start = from; start < end;) {
    u32 next = sentence_next(text, start, end), stop;
    if (!quoted && text.at[start] == '(' && bracket_is_furniture(scratch, text, start, end, at, out)) return true;
    if (!quoted && (start > from || first_too) && sentence_is_furniture(scratch, text, start, end, &stop, out)) {
      *at = span_of(start, stop);
      return true;
    }
    quoted = quoted_after(text, start, next, quoted);
    start = next;
  }
  return false;
}

bool furniture_post_end(str text, u32 from, u32 end, span *at) {
  for (u32 i = from; i + 2 < end; i++) {
    if (text.at[i] != '(' || text.at[i + 1] != '@') continue;
    u32 close = i + 2;
    while (close < end && close - i < 64 && (text.at[close] == '_' || char_is_letter((u8)text.at[close]) || char_is_digit((u8)text.at[close]))) close++;
    if (close >= end || text.at[close] != ')') continue;
    date_found d;
    u32 after = text_trim_start(text, close + 1, end), limit = after + 40 < end ? after + 40 : end;
    if (!date_at(text, after, limit, &d)) continue;
    // The dash before the name, at most 80 bytes back.
    u32 start = i, width;
    while (start > from && i - start < 80) {
      start--;
      if (((u8)text.at[start] & 0xC0) != 0x80 && dash_at(text, start, &width) && start + width < i && text.at[start + width] == ' ') {
        *at = span_of(start, span_end(d.at));
        return true;
      }
    }
  }
  return false;
}

// The longest piece of the line that is the end of the line before: found by the failure function of the line's first
// bytes (Knuth, Morris and Pratt), so that crafted repeats cost no more than they are long.
u32 furniture_repeat(str text, u32 before_start, u32 before_end, u32 from, u32 end) {
  enum { MOST = 512 };
  u32 width, code = utf8_decode(text.at + from, end - from, &width);
  if (code != ',' && code != '.' && code != ';' && code != ':' && code != ')' && code != '!' && code != '?') return 0;
  u32 room = end - from < MOST ? end - from : MOST;
  u16 fail[MOST];
  const char *p = text.at + from;
  fail[0] = 0;
  for (u32 i = 1, k = 0; i < room; i++) {
    while (k && p[i] != p[k]) k = fail[k - 1];
    if (p[i] == p[k]) k++;
    fail[i] = (u16)k;
  }
  if (before_end - before_start > MOST) before_start = before_end - MOST;
  u32 k = 0;
  for (u32 i = before_start; i < before_end; i++) {
    if (k == room) k = fail[k - 1];
    while (k && text.at[i] != p[k]) k = fail[k - 1];
    if (text.at[i] == p[k]) k++;
  }
  if (k < room && !char_is_space((u8)p[k])) return 0;
  return k;
}
