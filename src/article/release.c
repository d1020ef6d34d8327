// SPDX-License-Identifier: Apache-2.0
// An institution's own statement: who issued it, when no paper's name says whose text it is.
//
// That it is one is said by a line of the head ("Press release", "Statement from …", "For immediate release") or by what
// stands at its foot ("Notes to editors", "Media contact"); whose it is, by the headline, by the name over it, or by the
// foot ("About …"), and only when the text itself speaks of that name.
#define _GNU_SOURCE // memmem
#include "article/plain.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { HEAD_LINES = 10, FOOT_LINES = 14, SIGN_WORDS = 10, NAME_WORDS = 8 };

static bool is_small(const piece_word *w) { return words_have(WORDS_SMALL, w->key); }

// The sign that the line opens with: "head", "maker", "foot" or "contact" in the table's second column; NONE when it has none.
static u32 sign_of(const reading *r, const piece *p, u32 *words) {
  return p->word_count > 24 || !p->kept ? NONE : piece_phrase(r->text, p, 0, words_of(WORDS_RELEASES), words);
}

static bool has_sign(const reading *r, const piece *p, const char *where) {
  u32 words, row = sign_of(r, p, &words);
  if (row == NONE || !cell_is(words_of(WORDS_RELEASES), row, 1, where)) return false;
  bool end = words == p->kept, mark = words && p->words[words - 1].after && p->words[words - 1].after != ',';
  return p->word_count <= SIGN_WORDS && (end || mark || (words > 1 && p->word_count <= words + 4));
}

// Capitalised words from `first` on, small ones between them allowed: "Port of Tarn", "Coast Ferry Trust".
static u32 name_end(const piece *p, u32 first) {
  u32 last = first;
  for (u32 i = first; i < p->kept && i < first + NAME_WORDS; i++) {
    const piece_word *w = &p->words[i];
    if (w->capital || w->len == 1) last = i + 1;
    else if (!(w->len <= 3 && is_small(w) && i > first && w->key != word_key(STR("on")) && w->key != word_key(STR("to")) &&
               w->key != word_key(STR("by")))) break;
    if (w->after) break;
  }
  return last;
}

// Is the name, its case left aside, spoken of in the text after `from`? A name of one word says too little.
static bool is_named(const reading *r, span name, u32 from) {
  enum { LEAST = 5, BYTES = 20000 };
  str s = str_cut(r->text, name);
  u32 end = r->text.len - from < BYTES ? r->text.len : from + BYTES;
  if (s.len < LEAST) return false;
  for (u32 i = from; i + s.len <= end; i++) {
    u32 k = 0;
    while (k < s.len && (r->text.at[i + k] | 0x20) == (s.at[k] | 0x20)) k++;
    if (k == s.len) return true;
  }
  return false;
}

static bool take_name(reading *r, const piece *p, u32 first, u32 end) {
  while (first < end && is_small(&p->words[first])) first++;
  if (first >= end) return false;
  span at = span_of(p->words[first].start, p->words[end - 1].start + p->words[end - 1].len);
  if (!is_named(r, at, p->end)) return false;
  r->out->outlet = (noted){arena_copy(r->a, str_cut(r->text, at)), at};
  return true;
}

// "Statement from the Coast Ferry Trust on …", "Statement by X": the name behind the words.
static bool name_behind(reading *r, const piece *p) {
  u32 words, row = sign_of(r, p, &words);
  if (row == NONE || !cell_is(words_of(WORDS_RELEASES), row, 1, "maker") || words >= p->kept) return false;
  u32 first = words;
  while (first < p->kept && is_small(&p->words[first]) && !p->words[first].caps) first++;
  if (first < p->kept && p->words[first].caps && is_small(&p->words[first])) first++;
  return first < p->kept && take_name(r, p, first, name_end(p, first));
}

// "Port of Tarn statement on the closure …", "Port of Tarn: statement …": the name before the word.
static bool name_before(reading *r, const piece *p) {
  if (!p->kept || !p->words[0].capital || p->word_count > 24) return false;
  u32 end = name_end(p, 0), at = end;
  bool word = false;
  for (u32 i = 1; i < p->kept && i <= end && !word; i++)
    if (p->words[i].key == word_key(STR("statement"))) word = true, at = i;
  return word && at >= 2 && take_name(r, p, 0, at);
}

// A line of nothing but a name, over the headline.
static bool name_alone(reading *r, piece *p) {
  if (p->decided || p->ends != END_OPEN || p->kept != p->word_count || p->kept < 2 || p->digits || name_end(p, 0) != p->kept) return false;
  if (!take_name(r, p, 0, p->kept)) return false;
  piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
  return true;
}

static bool is_about(const piece *p) { // "About the Coast Ferry Trust"
  return p->kept > 1 && p->words[0].key == word_key(STR("about")) && p->words[0].capital && p->word_count <= NAME_WORDS && p->ends == END_OPEN;
}

static bool name_about(reading *r, const piece *p) {
  if (!is_about(p)) return false;
  u32 first = 1;
  while (first < p->kept && is_small(&p->words[first])) first++;
  if (first >= p->kept || name_end(p, first) != p->kept) return false;
  span at = span_of(p->words[first].start, p->words[p->kept - 1].start + p->words[p->kept - 1].len);
  r->out->outlet = (noted){arena_copy(r->a, str_cut(r->text, at)), at};
  return true;
}

// Contacts below the statement, and the headings over them. What it says of the institution itself is read.
static bool read_release_foot(reading *r, u32 from) {
  bool any = false;
  for (u32 i = from; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    bool contact = has_sign(r, p, "contact"), sign = contact || has_sign(r, p, "foot");
    u32 words;
    bool bare = sign && (contact || (sign_of(r, p, &words) != NONE && words == p->kept));
    if (!p->decided && bare) piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    any = any || sign;
  }
  return any;
}

// Who issued it, by the lines of the head or, when only the rest says that it is a release, by the name over it or the foot.
static bool find_issuer(reading *r, u32 head, u32 foot, bool release) {
  for (u32 i = 0; i < head; i++)
    if (name_behind(r, &r->pieces.at[i]) || name_before(r, &r->pieces.at[i])) return true;
  for (u32 i = 0; release && i < head && i < 2; i++)
    if (name_alone(r, &r->pieces.at[i])) return true;
  for (u32 i = foot; release && i < r->pieces.count; i++)
    if (name_about(r, &r->pieces.at[i])) return true;
  return false;
}

void release_read(reading *r) {
  u32 count = r->pieces.count, head = r->body < HEAD_LINES ? r->body : HEAD_LINES;
  u32 foot = count > FOOT_LINES ? count - FOOT_LINES : 0;
  if (foot < r->body) foot = r->body;
  bool above = false, below;
  for (u32 i = 0; i < head; i++) {
    piece *p = &r->pieces.at[i];
    if (!has_sign(r, p, "head")) continue;
    above = true;
    if (!p->decided) piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
  }
  below = read_release_foot(r, foot);
  if (r->out->outlet.value.len || r->from->outlet.len || !find_issuer(r, head, foot, above || below)) return;
  for (u32 i = 0; i < head; i++) // the name alone on a line, over a headline that has it too
    if (!r->pieces.at[i].decided && str_equal(piece_text(r->text, &r->pieces.at[i]), r->out->outlet.value))
      piece_decide(&r->pieces.at[i], BLOCK_FURNITURE, NOTE_NONE);
}
