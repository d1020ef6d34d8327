// SPDX-License-Identifier: Apache-2.0
// What a paper says of itself under its name: "Truth for the coast since 1889". It looks like a headline and is none.
//
// The signs: it stands beside the paper's name, another line that may be the headline stands below, and it speaks of news
// and readers (tables/motto-words), or stands close to the name and away from the rest, and says less of the article.
#include "article/byline.h"
#include "article/plain.h"
#include "article/vocabulary.h"
#include "base/utf8.h"

enum { MOTTO_WORDS = 12, RIVAL_LEAD = 15, SPEAKS_OF_IT = 60, BESIDE_SHARE = 34 };

static u32 motto_words(const piece *p) {
  u32 count = 0;
  for (u32 i = 0; i < p->kept; i++) count += words_have(WORDS_MOTTOS, p->words[i].key);
  return count;
}

static bool is_name_line(const reading *r, u32 i) {
  const piece *p = &r->pieces.at[i];
  span outlet = r->out->outlet.at;
  if (outlet.len && outlet.start >= p->start && span_end(outlet) <= p->end) return true;
  return !p->decided && is_outlet_name(r->text, p);
}

static bool another_below(const reading *r, u32 i) {
  for (u32 k = i + 1; k < r->body && k < i + 8; k++) {
    const piece *p = &r->pieces.at[k];
    if (!p->decided && k != r->deck && p->word_count >= 3 && (piece_is_headline(p) || p->ends == END_STOP)) return true;
  }
  return false;
}

bool motto_is(const reading *r, u32 i, u32 share, u32 rival) {
  const piece *p = &r->pieces.at[i];
  if (p->word_count > MOTTO_WORDS || i > 8) return false;
  bool below_name = i > 0 && is_name_line(r, i - 1), above_name = i + 1 < r->body && is_name_line(r, i + 1);
  if ((!below_name && !above_name) || !another_below(r, i)) return false;
  if (motto_words(p)) return motto_words(p) > 1 || share < SPEAKS_OF_IT || share <= rival;
  bool close = below_name && !p->blank_before && p->blank_after && p[-1].end - p[-1].start > 0;
  return close && share + RIVAL_LEAD <= rival;
}

bool motto_beside_name(reading *r, u32 i) {
  piece *p = &r->pieces.at[i];
  if (p->decided || p->word_count > MOTTO_WORDS + 5 || p->kept != p->word_count || p->ends == END_COLON) return false;
  for (u32 k = 1; k + 1 < p->kept && k <= 5; k++) {
    u32 end = p->words[k].start + p->words[k].len, at = text_trim_start(r->text, end, p->end), width = 1;
    u32 code = at < p->end ? utf8_decode(r->text.at + at, p->end - at, &width) : 0;
    bool mark = code == '|' || (dash_at(r->text, at, &width) && at > end);
    piece name;
    if (!mark || !piece_measure(r->scratch, r->text, p->start, end, &name) || !is_outlet_name(r->text, &name)) continue;
    piece rest;
    if (!another_below(r, i) || !piece_measure(r->scratch, r->text, at + width, p->end, &rest)) return false;
    u32 share = title_share(r, &rest);
    if (share >= (motto_words(&rest) ? 2 * BESIDE_SHARE : BESIDE_SHARE)) return false;
    r->out->outlet = (noted){arena_copy(r->a, piece_text(r->text, &name)), span_of(name.start, name.end)};
    piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    return true;
  }
  return false;
}
