// SPDX-License-Identifier: Apache-2.0
// Plain text, as a crawl leaves it, cut into blocks.
#include "article/plain.h"

#include "article/byline.h"
#include "article/vocabulary.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { DATELINE_PROSE = 4 };

void piece_decide(piece *p, u8 kind, u8 note) {
  p->decided = true;
  p->kind = kind;
  p->note = note;
}

static piece *push_part(reading *r, u32 start, u32 end, const piece *line) {
  piece p = *line;
  if ((start != line->start || end != line->end) && !piece_measure(r->scratch, r->text, start, end, &p)) return NULL;
  p.blank_before = start <= line->start && line->blank_before;
  p.blank_after = end >= line->end && line->blank_after;
  p.whole_line = start <= line->start && end >= line->end;
  piece *to = vec_push(r->scratch, &r->pieces);
  *to = p;
  return to;
}

// " date 2031-03-04 The harbour …": what a crawler put in front. Gives where the line goes on.
static u32 split_date(reading *r, const piece *line) {
  if (!line->kept || r->pieces.count > 2) return line->start;
  bool label = text_starts(r->text, line->start, "date") && line->words[0].len == 4;
  date_found d;
  u32 at = label ? text_trim_start(r->text, line->start + 4, line->end) : line->start;
  if (label && at < line->end && r->text.at[at] == ':') at = text_trim_start(r->text, at + 1, line->end);
  if (!label || !date_at(r->text, at, line->end, &d) || !d.year) return line->start;
  r->crawl = d;
  piece_decide(push_part(r, line->start, span_end(d.at), line), BLOCK_DATELINE, NOTE_NONE);
  return text_trim_start(r->text, span_end(d.at), line->end);
}

static bool function_word(const piece_word *w) { return words_have(WORDS_SMALL, w->key); }
static bool is_place_word(const piece_word *w) { return w->caps && w->len >= 3 && !w->digit; }

// "TARN, March 4 (Wire24) —", "Tarn (Wire24) -", "BRUSSELS - ": gives where the sentence begins, `start` when there is no
// such thing. The name in brackets is the agency's.
static u32 dateline_end(reading *r, u32 start, const piece *line, noted *agency) {
  str text = r->text;
  u32 limit = line->end - start > 120 ? start + 120 : line->end, width, dash = NONE, open = NONE, close = NONE;
  for (u32 i = start; i < limit && dash == NONE; i++) {
    if (text.at[i] == '(' && open == NONE) open = i;
    if (text.at[i] == ')' && open != NONE && close == NONE) close = i;
    bool spaced = i > start && (text.at[i - 1] == ' ' || text.at[i - 1] == ')');
    if (spaced && ((u8)text.at[i] & 0xC0) != 0x80 && (open == NONE || close != NONE) && dash_at(text, i, &width) &&
        text_trim_start(text, i + width, line->end) != i + width)
      dash = i;
    else if (spaced && dash_at(text, i, &width) && i + width >= line->end) dash = i;
  }
  piece p;
  if (dash == NONE || !piece_measure(r->scratch, text, start, dash, &p) || p.kept > 12 || !p.kept) return start;
  date_found d = {0};
  u32 place_end = open != NONE && close != NONE ? open : dash;
  bool dated = date_find(text, start, place_end, &d);
  bool caps = is_place_word(&p.words[0]);
  if (!p.words[0].capital || (!caps && open == NONE)) return start;
  for (u32 i = 0; i < p.kept; i++) { // a place: capitals, a small "de", a date
    const piece_word *w = &p.words[i];
    bool inside_date = dated && w->start >= d.at.start && w->start < span_end(d.at);
    if (w->start < place_end && !inside_date && !w->capital && w->len > 3) return start;
    if (w->start < place_end && w->after == ':') return start;
  }
  if (open != NONE && close != NONE && close > open + 1) {
    if (close - open > 50 || p.words[p.kept - 1].start < open || !p.words[p.kept - 1].capital) return start;
    span at = span_of(open + 1, close);
    *agency = (noted){arena_copy(r->a, str_cut(text, at)), at};
  }
  if (dated) r->place = d;
  u32 next = text_trim_start(text, dash + width, line->end);
  return next;
}

// "Tarn, 4 March 2031. The harbour …", as releases begin: a place of a few capitals, a comma, a whole date, a full stop.
static u32 release_dateline_end(reading *r, u32 start, const piece *line) {
  u32 words = 0;
  while (words < line->kept && words < 3 && line->words[words].capital && !line->words[words].digit && !line->words[words].after) words++;
  if (words == line->kept || words == 3 || !line->words[words].capital || line->words[words].after != ',') return start;
  const piece_word *last = &line->words[words];
  u32 at = text_trim_start(r->text, last->start + last->len + 1, line->end);
  date_found d;
  if (line->words[0].start != start || !date_at(r->text, at, line->end, &d) || !d.year || !d.day) return start;
  u32 stop = span_end(d.at);
  if (stop + 1 >= line->end || r->text.at[stop] != '.' || r->text.at[stop + 1] != ' ') return start;
  r->place = d;
  return text_trim_start(r->text, stop + 1, line->end);
}

// "Council delays tolls for 30 days TARN, March 4 (Wire24) — The harbour …": a headline that was run together with the
// dateline below it. Gives where the dateline begins, `start` when there is no such thing.
static u32 headline_end(reading *r, u32 start, const piece *line) {
  enum { REACH = 260, LEAST_WORDS = 4, MOST_WORDS = 22 };
  str text = r->text;
  u32 limit = line->end - start > REACH ? start + REACH : line->end, width, dash = NONE, code = 0;
  for (u32 i = start + 1; i < limit && dash == NONE; i++) {
    bool spaced = (text.at[i - 1] == ' ' || text.at[i - 1] == ')') && dash_at(text, i, &width);
    u32 next = spaced ? text_trim_start(text, i + width, line->end) : i, w;
    if (spaced && next > i + width && next < line->end) code = utf8_decode(text.at + next, line->end - next, &w), dash = i;
  }
  piece p;
  if (dash == NONE || !(char_is_upper(code) || quote_mark(code)) || !piece_measure(r->scratch, text, start, dash, &p)) return start;
  if (p.kept != p.word_count || p.kept < LEAST_WORDS + 1 || line->end - dash < 40) return start;
  u32 first = p.kept, places = 0;
  while (first > 0) { // back over the agency, the date and the place
    const piece_word *w = &p.words[first - 1];
    bool bracket = text.at[w->start - (w->start > start)] == '(' || (first < p.kept && w->after != ')' && p.words[first].after == ')' && !places);
    date_found d;
    bool date = w->digit || date_at(text, w->start, dash, &d);
    if (is_place_word(w)) places++;
    else if (places || !(w->after == ')' || bracket || date)) break;
    first--;
  }
  if (!places || first < LEAST_WORDS || first > MOST_WORDS) return start;
  const piece_word *last = &p.words[first - 1];
  bool breaks = last->after == 0 || last->after == '"' || last->after == '?' || last->after == '!';
  bool caps = last->caps || p.words[first].start <= start;
  u32 small = 0;
  for (u32 i = 0; i < first; i++) {
    small += !p.words[i].caps;
    if (p.words[i].after == '.' && p.words[i].len > 3) return start;
  }
  if (!breaks || caps || small * 2 < first || function_word(last)) return start;
  return p.words[first].start;
}

static void split_dateline(reading *r, u32 *start, const piece *line) {
  noted agency = {0};
  u32 next = dateline_end(r, *start, line, &agency);
  if (next == *start) next = release_dateline_end(r, *start, line);
  if (next == *start) return;
  piece_decide(push_part(r, *start, next, line), BLOCK_DATELINE, NOTE_NONE);
  if (agency.value.len) *vec_push(r->a, &r->out->sources) = agency, r->agency = agency;
  *start = next;
}

// What a line is when it is looked at alone.
static bool judge(reading *r, piece *p) {
  judgement j;
  if (!furniture_judge(r->scratch, r->text, p, &j)) return false;
  if (j.paywall) r->out->complete = false;
  p->lead = j.lead;
  p->menu = j.menu;
  piece_decide(p, j.kind, j.note);
  return true;
}

// The rest of a line that may be text with furniture inside it.
static void split_inside(reading *r, u32 start, const piece *line) {
  span at;
  judgement j;
  bool any = false;
  while (start < line->end && furniture_inside(r->scratch, r->text, start, line->end, any, &at, &j)) {
    piece *text = at.start > start ? push_part(r, start, at.start, line) : NULL;
    if (text) piece_decide(text, BLOCK_PARAGRAPH, NOTE_NONE);
    piece *part = push_part(r, at.start, span_end(at), line);
    if (part) piece_decide(part, j.kind, j.note);
    start = text_trim_start(r->text, span_end(at), line->end);
    any = true;
  }
  piece *rest = start < line->end ? push_part(r, start, line->end, line) : NULL;
  if (rest && any) piece_decide(rest, BLOCK_PARAGRAPH, NOTE_NONE);
}

// "Fair enough. https://…" and "— Name (@handle) March 9, 2031" under it are one post.
static bool split_post(reading *r, u32 start, const piece *line) {
  span at;
  if (!furniture_post_end(r->text, start, line->end, &at)) return false;
  u32 before = r->pieces.count;
  u32 end = text_trim_start(r->text, span_end(at), line->end);
  if (at.start > start && line->word_count > 90) return false;
  piece *post = push_part(r, start, end, line);
  if (!post) return false;
  piece_decide(post, BLOCK_EMBEDDED_POST, NOTE_NONE);
  if (at.start == start && before > 0) {
    piece *above = &r->pieces.at[before - 1];
    if (above->word_count <= 80 && (!above->decided || above->kind == BLOCK_PARAGRAPH)) {
      piece_decide(above, BLOCK_EMBEDDED_POST, NOTE_NONE);
      post->joined = true;
      bool link = above->word_count <= 2 && piece_contains(r->text, above, ".");
      if (link && before > 1 && !above[-1].decided && above[-1].word_count <= 80) {
        piece_decide(&above[-1], BLOCK_EMBEDDED_POST, NOTE_NONE);
        above->joined = true;
      }
    }
  }
  if (end < line->end) push_part(r, end, line->end, line);
  return true;
}

static void split_lines(reading *r, const piece_list *lines) {
  u32 prose = 0; // a dateline may stand below a summary
  for (u32 i = 0; i < lines->count; i++) {
    const piece *line = &lines->at[i];
    u32 start = split_date(r, line);
    if (start >= line->end) continue;
    u32 again = i ? furniture_repeat(r->text, lines->at[i - 1].start, lines->at[i - 1].end, start, line->end) : 0;
    if (again) {
      piece *above = vec_last(&r->pieces);
      if (!above->decided) piece_decide(above, BLOCK_LIST_ITEM, NOTE_NONE);
      piece_decide(push_part(r, start, start + again, line), BLOCK_FURNITURE, NOTE_NONE);
      start = text_trim_start(r->text, start + again, line->end);
      piece *rest = start < line->end ? push_part(r, start, line->end, line) : NULL;
      if (rest) piece_decide(rest, BLOCK_LIST_ITEM, NOTE_NONE);
      continue;
    }
    if (split_post(r, start, line)) continue;
    bool running = piece_is_prose(line);
    piece *rest = push_part(r, start, line->end, line);
    if (!rest || (lines->count > 1 && judge(r, rest))) continue;
    r->pieces.count--;
    u32 headline = !prose && running && i < 4 ? headline_end(r, start, line) : start;
    if (headline > start) {
      push_part(r, start, headline, line);
      start = headline, r->headed = true;
    }
    if (prose < DATELINE_PROSE) split_dateline(r, &start, line);
    prose += running;
    if (running) split_inside(r, start, line);
    else push_part(r, start, line->end, line);
  }
}

static void emit_blocks(reading *r) {
  for (u32 i = 0; i < r->pieces.count; i++) {
    const piece *p = &r->pieces.at[i];
    u32 end = i + 1 < r->pieces.count ? r->pieces.at[i + 1].start : r->text.len;
    if (p->joined && r->out->blocks.count) {
      block *b = vec_last(&r->out->blocks);
      b->text.len = end - b->text.start;
      if (block_is_read(b)) r->out->words += p->word_count;
      continue;
    }
    block *b = vec_push(r->a, &r->out->blocks);
    u32 start = i ? p->start : 0;
    *b = (block){.text = span_of(start, end), .kind = p->kind, .note = p->note, .level = p->level};
    if (block_is_read(b)) r->out->words += p->word_count;
  }
}

bool article_from_text(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why) {
  reading r = {.a = a, .scratch = scratch, .text = utf8, .from = c, .out = out, .last = NONE, .deck = NONE};
  out->text = utf8;
  piece_list lines = {0};
  lines_cut(scratch, utf8, &lines);
  lines_join(scratch, utf8, &lines);
  if (!lines.count || lines.count > LIMIT_BLOCKS) {
    *why = (reject){.path = c->path, .line = c->line, .code = lines.count ? "too-large" : "empty"};
    why->reason = lines.count ? arena_format(a, "%u lines, more than %u", lines.count, (u32)LIMIT_BLOCKS) : STR("nothing but white space");
    return false;
  }
  split_lines(&r, &lines);
  if (lines.count > 1 || r.headed) front_read(&r);
  credits_read(&r);
  body_read(&r);
  front_settle(&r);
  emit_blocks(&r);
  return true;
}
