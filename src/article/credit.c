// SPDX-License-Identifier: Apache-2.0
// Who is named as a source of the text: lists of sources, agencies, helpers, and where it first appeared.
#include "article/byline.h"
#include "article/plain.h"
#include "article/vocabulary.h"

enum { CLOSING_LINES = 8 };

void credit_names(arena *a, str text, const piece *p, u32 from, noted_list *out) {
  for (u32 start = from, at = from; at <= p->end && start < p->end; at++) {
    bool end = at == p->end || text.at[at] == ',' || text.at[at] == ';' || text.at[at] == '|';
    bool space = !end && (text.at[at] == ' ' || text.at[at] == '\t');
    if (space) { // names of sites are parted by spaces alone
      str word = str_cut(text, span_of(start, at));
      end = word.len > 3 && memchr(word.at, '.', word.len - 1) && !memchr(word.at, ' ', word.len);
    }
    if (!end) continue;
    piece name;
    if (piece_measure(a, text, start, at, &name) && name.kept && name.word_count <= 8) {
      const piece_word *first = &name.words[0], *last = &name.words[name.kept - 1];
      span s = span_of(first->start, last->start + last->len);
      *vec_push(a, out) = (noted){arena_copy(a, str_cut(text, s)), s};
    }
    start = at + 1;
  }
}

// "Sources: A, B" on one line: from after the colon.
static bool names_after_colon(reading *r, const piece *p) {
  for (u32 k = 0; k < p->kept && k < 4; k++)
    if (p->words[k].after == ':') {
      credit_names(r->a, r->text, p, p->words[k].start + p->words[k].len + 1, &r->out->sources);
      return true;
    }
  return false;
}

// "This story first appeared in the Tarn Gazette on Monday": the capitals after the first small "in", "on", "by", "from".
static void name_after_deed(reading *r, const piece *p) {
  const table *deeds = words_of(WORDS_PAGE_DEEDS);
  u32 words, i = 0;
  while (i < p->kept && piece_phrase(r->text, p, i, deeds, &words) == NONE) i++;
  for (; i + 1 < p->kept; i++) {
    const piece_word *w = &p->words[i];
    if (w->capital || w->len > 4 || !w->len) continue;
    u32 first = i + 1, last;
    if (text_starts(r->text, p->words[first].start, "the ") && !p->words[first].capital) first++;
    for (last = first; last < p->kept && p->words[last].capital && (last == first || !p->words[last - 1].after); last++) {}
    if (last == first || p->words[first].digit) continue;
    span at = span_of(p->words[first].start, p->words[last - 1].start + p->words[last - 1].len);
    *vec_push(r->a, &r->out->sources) = (noted){arena_copy(r->a, str_cut(r->text, at)), at};
    return;
  }
}

static bool has_names_of(const reading *r, const piece *p) {
  for (u32 i = 0; i < r->out->sources.count; i++) {
    span at = r->out->sources.at[i].at;
    if (at.len && at.start >= p->start && span_end(at) <= p->end) return true;
  }
  return false;
}

void credits_read(reading *r) {
  for (u32 i = 0; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    bool credit = p->decided && p->kind == BLOCK_FURNITURE && p->note == NOTE_CREDIT && p->lead == LEAD_NONE;
    if (credit && has_names_of(r, p)) continue;
    if (credit) {
      if (!names_after_colon(r, p) && !read_byline(r, p, false)) name_after_deed(r, p);
      continue;
    }
    if (p->decided || i + CLOSING_LINES < r->pieces.count || i == 0) continue;
    byline_found b; // "(Reporting by A; Editing by B)" under the last lines
    if (byline_read(r->a, r->text, p, &b) && b.sure && b.closing) read_byline(r, p, false);
  }
}
