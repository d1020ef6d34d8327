// SPDX-License-Identifier: Apache-2.0
// The body and the foot of a page: what a line is by its neighbours.
#include "article/plain.h"

#include "base/hash.h"
#include "base/utf8.h"

static bool is_furniture(const piece *p) { return p->decided && p->kind == BLOCK_FURNITURE; }
static bool is_open(const piece *p) { return !p->decided; }

// A heading over furniture takes the lines below it along: headlines up to the next running sentence, or the names.
static void follow_leads(reading *r) {
  for (u32 i = 0; i < r->pieces.count; i++) {
    const piece *p = &r->pieces.at[i];
    if (!is_furniture(p) || p->lead == LEAD_NONE) continue;
    bool colon = p->ends == END_COLON;
    u32 k = i + 1, taken = 0;
    for (; k < r->pieces.count; k++) {
      piece *q = &r->pieces.at[k];
      if (is_furniture(q)) {
        if (q->lead != LEAD_NONE) break;
        continue;
      }
      if (q->decided && q->kind != BLOCK_LIST_ITEM && q->kind != BLOCK_CAPTION) break;
      bool first_below = colon && taken == 0;
      if (p->lead == LEAD_CREDIT) {
        if (piece_is_prose(q) && !first_below) break;
        if ((q->blank_before && taken > 0) || q->word_count > 60) break;
        credit_names(r->a, r->text, q, q->start, &r->out->sources);
      } else if (piece_is_prose(q) && !piece_is_headline(q) && !first_below) break;
      piece_decide(q, BLOCK_FURNITURE, p->lead == LEAD_CREDIT ? NOTE_CREDIT : NOTE_RELATED);
      taken++;
    }
    i = k - 1;
  }
}

// The last piece that runs; after it comes the foot.
static u32 last_of_body(const reading *r) {
  for (u32 i = r->pieces.count; i-- > r->body;) {
    const piece *p = &r->pieces.at[i];
    if (is_furniture(p) || p->kind == BLOCK_CAPTION) continue;
    if (p->decided && p->kind != BLOCK_PARAGRAPH && p->kind != BLOCK_EMBEDDED_POST) continue;
    if (piece_is_prose(p) || p->kind == BLOCK_EMBEDDED_POST || p->ends == END_STOP) return i;
  }
  return NONE;
}

// A headline and a paragraph that breaks off, with nothing of the article after it: another article's teaser.
static void find_teasers(reading *r) {
  for (u32 i = r->pieces.count; i-- > r->body + 2;) {
    piece *p = &r->pieces.at[i], *above = p - 1;
    if (is_furniture(p)) continue;
    if (p->decided || p->ends != END_ELLIPSIS || p->word_count < 10) return;
    if (above->decided || !piece_is_headline(above) || above->word_count < 4) return;
    piece_decide(p, BLOCK_FURNITURE, NOTE_RELATED);
    piece_decide(above, BLOCK_FURNITURE, NOTE_RELATED);
  }
}

// Below "The plan:" or below an item of the same make; a quotation after a colon is no item.
static bool in_list(const reading *r, u32 i) {
  if (i == 0) return false;
  const piece *p = &r->pieces.at[i], *above = p - 1;
  u32 width, code = utf8_decode(r->text.at + p->start, p->end - p->start, &width);
  if (code == '"' || code == 0x201C || code == 0x2018 || code == 0xAB || p->word_count > 25) return false;
  if (above->decided && above->kind == BLOCK_LIST_ITEM)
    return p->blank_before == above->blank_before && p->ends == above->ends && piece_is_headline(p);
  return !is_furniture(above) && above->ends == END_COLON && piece_is_headline(p);
}

static void read_foot_line(reading *r, u32 i, u32 lines, bool after_furniture) {
  piece *p = &r->pieces.at[i];
  if (read_byline(r, p, false)) return;
  date_found d;
  bool modified;
  if (date_line(r->text, p, &d, &modified)) {
    date_found *to = modified ? &r->changed : &r->page;
    if (!to->at.len) *to = d;
    piece_decide(p, BLOCK_DATELINE, NOTE_NONE);
    return;
  }
  if (in_list(r, i)) {
    piece_decide(p, BLOCK_LIST_ITEM, NOTE_NONE);
    return;
  }
  bool headline = piece_is_headline(p) && p->word_count <= 16;
  if (headline && (lines >= 2 || after_furniture)) piece_decide(p, BLOCK_FURNITURE, p->word_count >= 4 ? NOTE_RELATED : NOTE_NONE);
  else piece_decide(p, BLOCK_PARAGRAPH, NOTE_NONE);
}

static void read_foot(reading *r) {
  u32 lines = 0;
  bool after_furniture = false;
  for (u32 i = r->last + 1; i < r->pieces.count; i++) lines += is_open(&r->pieces.at[i]) && piece_is_headline(&r->pieces.at[i]);
  for (u32 i = r->last + 1; i < r->pieces.count; i++) {
    if (is_open(&r->pieces.at[i])) read_foot_line(r, i, lines, after_furniture);
    after_furniture = after_furniture || is_furniture(&r->pieces.at[i]);
  }
}

static bool is_headline_line(const piece *p) { return is_open(p) && piece_is_headline(p) && p->word_count <= 20; }

static void read_body_line(reading *r, u32 i) {
  piece *p = &r->pieces.at[i];
  u32 width;
  if (bullet_at(r->text, p->start, &width) || in_list(r, i)) {
    if (p->word_count <= 80) {
      piece_decide(p, BLOCK_LIST_ITEM, NOTE_NONE);
      return;
    }
  }
  if (is_headline_line(p) && p->word_count <= 14 && i + 1 < r->pieces.count && !is_headline_line(&r->pieces.at[i + 1])) {
    piece_decide(p, BLOCK_HEADING, NOTE_NONE);
    p->level = 2;
    return;
  }
  piece_decide(p, BLOCK_PARAGRAPH, NOTE_NONE);
}

// Three or more headlines in a row inside the article, not below a colon: a list of links.
static void find_link_lists(reading *r) {
  for (u32 i = r->body; i < r->last; i++) {
    u32 k = i, words = 0, open = 0;
    for (; k < r->last && is_headline_line(&r->pieces.at[k]); k++) {
      words += r->pieces.at[k].word_count;
      open += r->pieces.at[k].ends == END_OPEN; // a row of questions may be somebody's speech
    }
    if (k - i >= 3 && words >= 5 * (k - i) && open * 3 >= 2 * (k - i) && !in_list(r, i))
      for (u32 n = i; n < k; n++) piece_decide(&r->pieces.at[n], BLOCK_FURNITURE, NOTE_RELATED);
    if (k > i) i = k - 1;
  }
}

// The same long line a second time.
static void find_repeated_lines(reading *r) {
  map seen = {0};
  for (u32 i = 0; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    if (p->word_count < 5 || is_furniture(p)) continue;
    u32 *first = map_at(r->scratch, &seen, hash_bytes(piece_text(r->text, p)), i);
    if (*first != i && !p->decided && str_equal(piece_text(r->text, p), piece_text(r->text, &r->pieces.at[*first])))
      piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
  }
}

void body_read(reading *r) {
  if (r->pieces.count > 1) {
    follow_leads(r);
    find_repeated_lines(r);
    find_teasers(r);
  }
  r->last = last_of_body(r);
  if (r->last == NONE) {
    for (u32 i = 0; i < r->pieces.count; i++)
      if (is_open(&r->pieces.at[i])) piece_decide(&r->pieces.at[i], BLOCK_PARAGRAPH, NOTE_NONE);
    return;
  }
  find_link_lists(r);
  for (u32 i = 0; i <= r->last; i++)
    if (is_open(&r->pieces.at[i])) read_body_line(r, i);
  read_foot(r);
}
