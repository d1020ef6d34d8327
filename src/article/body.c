// SPDX-License-Identifier: Apache-2.0
// The body and the foot of a page: what a line is by its neighbours.
#define _GNU_SOURCE // memmem
#include "article/plain.h"

#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

static bool is_one_of(const piece_word *w, const char *const *words, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (w->key == word_key(str_from(words[i]))) return true;
  return false;
}

static bool is_furniture(const piece *p) { return p->decided && p->kind == BLOCK_FURNITURE; }
static bool is_open(const piece *p) { return !p->decided; }

// A heading over furniture takes the lines below it along: headlines up to the next running sentence, or the names.
static void follow_leads(reading *r) {
  for (u32 i = 0; i < r->pieces.count; i++) {
    const piece *p = &r->pieces.at[i];
    if (!is_furniture(p) || p->lead == LEAD_NONE) continue;
    bool colon = p->ends == END_COLON;
    if (p->lead == LEAD_NEXT) {
      if (i + 1 < r->pieces.count && is_open(&r->pieces.at[i + 1])) piece_decide(&r->pieces.at[i + 1], BLOCK_FURNITURE, NOTE_NONE);
      continue;
    }
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

static bool is_page_voice(str text, const piece *p) {
  static const char *const words[] = {"our ", "your ", "you ", "we ", "by signing ", "by clicking ", "please ", "enter "};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (text_starts(text, p->start, words[i])) return true;
  return false;
}

// Between two pieces of furniture that the page speaks in its own voice: "Our morning email brings you the key stories".
static void find_page_voice(reading *r) {
  for (u32 i = 1; i + 1 < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    if (p->decided || !is_furniture(p - 1) || !is_furniture(p + 1) || p[-1].note || p[1].note) continue;
    if (is_page_voice(r->text, p)) piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
  }
}

// "The Student Voice is written and edited by students": the paper of itself, in the last lines.
static bool is_self_notice(const reading *r, const piece *p) {
  static const char *const verbs[] = {"is", "are", "was", "welcomes", "accepts"};
  static const char *const deeds[] = {"member", "published", "written", "edited", "produced", "owned", "printed", "regulated",
                                      "funded", "part", "free", "run", "independent", "distributed", "letters", "articles"};
  if (p->word_count > 30 || !p->words[0].capital || p->ends != END_STOP) return false;
  u32 verb = 0;
  while (verb < p->kept && (p->words[verb].capital || (verb && words_have(WORDS_SMALL, p->words[verb].key) && !is_one_of(&p->words[verb], verbs, COUNT_OF(verbs))))) verb++;
  if (!verb || verb > 7 || verb + 2 > p->kept || !is_one_of(&p->words[verb], verbs, COUNT_OF(verbs))) return false;
  str outlet = r->out->outlet.value.len ? r->out->outlet.value : r->from->outlet;
  bool own = false, paper = words_have(WORDS_OUTLETS, p->words[verb - 1].key) && p->words[verb - 1].capital;
  str name = (str){r->text.at + p->words[verb - 1].start, p->words[verb - 1].len};
  own = outlet.len >= name.len && name.len >= 4 && memcmp(outlet.at + outlet.len - name.len, name.at, name.len) == 0;
  if (own && verb > 1 && p->words[0].len != 3) own = memmem(outlet.at, outlet.len, r->text.at + p->words[0].start, p->words[0].len) != NULL;
  for (u32 i = verb; i < p->kept && i < verb + 4; i++)
    if (is_one_of(&p->words[i], deeds, COUNT_OF(deeds))) return own || (paper && i == verb + 1 + (p->words[verb + 1].len <= 3));
  return false;
}

static void find_self_notices(reading *r) {
  enum { LAST_LINES = 5 };
  u32 from = r->pieces.count > LAST_LINES ? r->pieces.count - LAST_LINES : 0;
  for (u32 i = from > r->body ? from : r->body + 1; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    if (!p->decided && p->kept && is_self_notice(r, p)) piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
  }
}

// Below the first line of the foot that is the page's: what speaks to its readers.
static void find_foot_voice(reading *r) {
  enum { LAST_LINES = 8, LINE_WORDS = 30 };
  static const char *const words[] = {"do you ", "have you ", "are you ", "want ", "would you ", "next issue", "next edition", "in our next ", "this week's issue"};
  u32 from = r->pieces.count > LAST_LINES ? r->pieces.count - LAST_LINES : 0;
  bool foot = false;
  for (u32 i = from > r->body ? from : r->body + 1; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    if (p->decided) {
      foot = foot || (is_furniture(p) && p->note != NOTE_PHOTO && p->note != NOTE_RELATED && !(p->end - p->start <= 5));
      continue;
    }
    bool voice = is_page_voice(r->text, p);
    for (u32 k = 0; k < COUNT_OF(words); k++) voice = voice || text_starts(r->text, p->start, words[k]);
    if (foot && voice && p->word_count <= LINE_WORDS) piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    else if (foot && piece_is_prose(p)) foot = false;
  }
}

// "Ana Lima covers ports from Tarn": the last lines that begin with a writer's name speak of the writer.
static void find_author_notes(reading *r) {
  enum { LAST_LINES = 6 };
  u32 from = r->pieces.count > LAST_LINES ? r->pieces.count - LAST_LINES : 0;
  for (u32 i = from > r->body ? from : r->body + 1; i < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    if (is_furniture(p) || (p->decided && p->kind != BLOCK_PARAGRAPH)) continue;
    str line = piece_text(r->text, p);
    for (u32 k = 0; k < r->out->byline.count; k++) {
      str name = r->out->byline.at[k].value;
      if (name.len >= 5 && memchr(name.at, ' ', name.len) && line.len > name.len && memcmp(line.at, name.at, name.len) == 0 && line.at[name.len] == ' ')
        piece_decide(p, BLOCK_FURNITURE, NOTE_NONE);
    }
  }
}

// The number of a picture, its caption, who made it.
static void find_numbered_captions(reading *r) {
  for (u32 i = 1; i + 1 < r->pieces.count; i++) {
    piece *p = &r->pieces.at[i];
    bool number = is_furniture(p - 1) && p[-1].kept && p[-1].kept == p[-1].digits && p[-1].end - p[-1].start <= 5;
    if (!p->decided && number && is_furniture(p + 1) && p[1].note == NOTE_PHOTO && p->word_count <= 60) piece_decide(p, BLOCK_CAPTION, NOTE_PHOTO);
  }
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

static bool is_headline_line(const piece *p) { return is_open(p) && piece_is_headline(p) && p->word_count <= 20; }

// A row of lines that are no sentences, other furniture among them: [first, end) with how many, their words, and how many
// ask no question.
typedef struct row {
  u32 first, end, lines, words, open;
  u32 facts; // lines such as "Length: 4 metres", "2 cups of flour"
} row;

static bool is_fact(const piece *p) {
  if (p->kept && (p->words[0].digit || (p->kept == p->word_count && p->words[p->kept - 1].digit))) return true;
  for (u32 i = 0; i + 1 < p->kept && i < 4; i++)
    if (p->words[i].after == ':') return true;
  return false;
}

static row row_at(const reading *r, u32 i, u32 end) {
  row w = {.first = i, .end = i};
  for (u32 k = i; k < end; k++) {
    const piece *p = &r->pieces.at[k];
    if (is_furniture(p)) continue;
    if (!is_headline_line(p)) break;
    w.lines++;
    w.words += p->word_count;
    w.open += p->ends == END_OPEN;
    w.facts += is_fact(p);
    w.end = k + 1;
  }
  return w;
}

// A row of facts is a list of the article, whatever stands above it.
static bool is_facts(const row *w) { return w->lines >= 3 && w->facts * 2 >= w->lines; }

static void decide_row(reading *r, const row *w, u8 kind, u8 note) {
  for (u32 k = w->first; k < w->end; k++)
    if (is_open(&r->pieces.at[k])) piece_decide(&r->pieces.at[k], kind, note);
}

static void read_foot_line(reading *r, u32 i, u32 lines, bool after_furniture) {
  piece *p = &r->pieces.at[i];
  if (!after_furniture && read_byline(r, p, false)) return;
  if (!after_furniture && read_date(r, p)) return;
  u32 width;
  if (in_list(r, i) || (!after_furniture && bullet_at(r->text, p->start, &width))) {
    piece_decide(p, BLOCK_LIST_ITEM, NOTE_NONE);
    return;
  }
  bool headline = piece_is_headline(p) && p->word_count <= 16;
  if (headline && (lines >= 2 || after_furniture)) piece_decide(p, BLOCK_FURNITURE, p->word_count >= 4 ? NOTE_RELATED : NOTE_NONE);
  else piece_decide(p, BLOCK_PARAGRAPH, NOTE_NONE);
}

static void read_foot(reading *r) {
  u32 lines = 0, row_end = 0;
  bool after_furniture = false;
  for (u32 i = r->last + 1; i < r->pieces.count; i++) lines += is_open(&r->pieces.at[i]) && piece_is_headline(&r->pieces.at[i]);
  for (u32 i = r->last + 1; i < r->pieces.count; i++) {
    if (!after_furniture && i >= row_end) {
      row w = row_at(r, i, r->pieces.count);
      if (is_facts(&w)) decide_row(r, &w, BLOCK_LIST_ITEM, NOTE_NONE);
      row_end = w.end;
    }
    if (is_open(&r->pieces.at[i])) read_foot_line(r, i, lines, after_furniture);
    after_furniture = after_furniture || is_furniture(&r->pieces.at[i]);
  }
}

static bool text_bracket(str text, const piece *p) { return text.at[p->start] == '(' && text.at[p->end - 1] == ')'; }

static void read_body_line(reading *r, u32 i) {
  piece *p = &r->pieces.at[i];
  u32 width;
  if (bullet_at(r->text, p->start, &width) || in_list(r, i)) {
    if (p->word_count <= 80) {
      piece_decide(p, BLOCK_LIST_ITEM, NOTE_NONE);
      return;
    }
  }
  u32 caps = 0;
  while (caps < p->kept && (p->words[caps].caps || p->words[caps].len == 1 || p->words[caps].digit)) caps++;
  if (is_headline_line(p) && p->word_count >= 6 && caps == p->word_count) { // shouted and too long for a section's heading
    piece_decide(p, BLOCK_FURNITURE, NOTE_RELATED);
    return;
  }
  if (is_headline_line(p) && p->word_count <= 14 && !text_bracket(r->text, p) && i + 1 < r->pieces.count && !is_headline_line(&r->pieces.at[i + 1])) {
    piece_decide(p, BLOCK_HEADING, NOTE_NONE);
    p->level = 2;
    return;
  }
  piece_decide(p, BLOCK_PARAGRAPH, NOTE_NONE);
}

// Inside the article and not below a colon: three or more headlines are a list of links, many lines of a few words a menu.
// A row of questions may be somebody's speech.
static void find_link_lists(reading *r) {
  for (u32 i = r->body; i < r->last; i++) {
    if (!is_headline_line(&r->pieces.at[i])) continue;
    row w = row_at(r, i, r->last);
    bool links = w.lines >= 3 && w.words >= 5 * w.lines && w.open * 3 >= 2 * w.lines;
    bool menu = w.lines >= 6 && w.words <= 4 * w.lines && w.open == w.lines;
    if (is_facts(&w)) decide_row(r, &w, BLOCK_LIST_ITEM, NOTE_NONE);
    else if ((links || menu) && !in_list(r, i)) decide_row(r, &w, BLOCK_FURNITURE, links ? NOTE_RELATED : NOTE_NONE);
    if (w.end > i) i = w.end - 1;
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
    find_numbered_captions(r);
    find_page_voice(r);
    find_author_notes(r);
    find_self_notices(r);
    find_foot_voice(r);
    find_teasers(r);
  }
  r->last = extent_find(r).last;
  if (r->last != NONE && r->last < r->body) r->last = NONE;
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
