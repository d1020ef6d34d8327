// SPDX-License-Identifier: Apache-2.0
// Quotations: which quotation marks belong together.
//
// Marks are paired within a paragraph; a quotation that is open at its end runs to the end and may be taken up again by
// the next paragraph. A mark that belongs to none (an inch, a stray) is left alone, so that it never turns the rest.
#include "base/utf8.h"
#include "language/document.h"
#include "language/lexicon.h"
#include "language/tagset.h"

typedef enum mark_side { OPENS = 1, CLOSES = 2 } mark_side;

typedef struct mark {
  u32 token;
  u8 sides; // mark_side
  bool single;
  bool straight; // " or ': its side is only known from what stands around
  u32 pair;      // index of the mark it is paired with, NONE
  u32 until;     // token of the mark that takes the quotation up again without its having been closed, NONE
} mark;
typedef VEC(mark) mark_list;

typedef struct reader {
  arena *a;
  const article *art;
  document *doc;
  mark_list marks; // of the block
  u32 first, end;  // tokens of the block
} reader;

static u32 code_of(const reader *r, u32 token) {
  u32 width;
  str word = token_str(r->art, &r->doc->tokens.at[token]);
  u32 c = utf8_decode(word.at, word.len, &width);
  if (word.len == 2 && (c == '\'' || c == '`')) return '"'; // '' and ``
  bool twice = word.len == 6 && (c == 0x2018 || c == 0x2019); // ‘‘, ’’ and ‘’ for a double mark
  if (twice) return c == 0x2019 ? 0x201D : word.at[5] == word.at[2] ? 0x201C : '"';
  return c;
}

static bool is_opening_bracket(u32 c) {
  return c == '(' || c == '[' || c == '{' || c == 0x2014 || c == 0x2013 || c == '/' || c == '-';
}

// A comma or a full stop with a space behind it: what no quotation begins with.
static bool ends_clause(const reader *r, u32 i) {
  const token *t = &r->doc->tokens.at[i];
  u32 c = code_of(r, i);
  return t->len == 1 && (c == ',' || c == ';' || c == '.') && !(i + 1 < r->end && r->doc->tokens.at[i + 1].flags & TOKEN_GLUED);
}

// What a mark can do, by the space and the characters on its two sides.
static u8 sides_of(const reader *r, u32 i, u32 code) {
  const token *tokens = r->doc->tokens.at;
  bool glued_left = i > r->first && (tokens[i].flags & TOKEN_GLUED);
  bool glued_right = i + 1 < r->end && (tokens[i + 1].flags & TOKEN_GLUED);
  u32 left = glued_left ? code_of(r, i - 1) : 0;
  bool left_quote = glued_left && tokens[i - 1].kind == TOKEN_QUOTE,
       right_quote = glued_right && tokens[i + 1].kind == TOKEN_QUOTE;
  bool left_open = !glued_left || is_opening_bracket(left) || left_quote;
  bool right_open = !glued_right || right_quote || tokens[i + 1].kind == TOKEN_PUNCT;
  switch (code) {
  case 0x201C: return left_open || !right_open ? OPENS : (OPENS | CLOSES); // “ closes „
  case 0x201E:
  case 0x201A:
  case 0x300C:
  case 0x201F:
  case 0x201B: return OPENS;
  case 0x300D: return CLOSES;
  case 0x2018: return left_open && glued_right ? OPENS : 0;
  case 0x2019: return glued_left ? CLOSES : 0;
  case 0x201D: return left_open && !left_quote && glued_right && !right_open ? (OPENS | CLOSES) : CLOSES;
  case 0xAB:
  case 0x2039:
  case 0xBB:
  case 0x203A: // « opens in French, closes in German; both have a free side
    if (glued_left && !glued_right) return CLOSES;
    if (glued_right && !glued_left) return OPENS;
    return code == 0xAB || code == 0x2039 ? OPENS : CLOSES;
  default: break;
  }
  u8 sides = 0;
  if (left_open && glued_right && !(right_open && !right_quote)) sides |= OPENS;
  if (glued_left && !(is_opening_bracket(left) && left != '-' && left < 0x80)) {
    if (right_open)
      sides |= CLOSES;
    else if (code != '\'')
      sides |= CLOSES | (left == '.' || left == ',' || left == '!' || left == '?' ? 0 : OPENS);
  }
  if (!glued_left && !glued_right) sides = OPENS | CLOSES;
  if (!glued_left && glued_right && ends_clause(r, i + 1)) return CLOSES; // Trump ", he wrote
  // «"…" "…"»: a dot or a dash glued on the right may as well be quoted: "...and"
  if (!sides) sides = !glued_left ? OPENS : CLOSES;
  return sides;
}

enum { ATTRIBUTION_TOKENS = 8, SPOKEN_TOKENS = 80 };

// Does "she said", "Moss, the driver, said" begin at token i? A word of saying before the sentence or a quotation ends.
static bool attribution_begins(const reader *r, u32 i) {
  for (u32 k = i; k < r->end && k < i + ATTRIBUTION_TOKENS; k++) {
    const token *t = &r->doc->tokens.at[k];
    if (t->kind == TOKEN_QUOTE) return false;
    u32 c = code_of(r, k);
    if (t->kind == TOKEN_PUNCT && (c == '.' || c == '?' || c == '!' || c == ':' || c == ';')) return false;
    if (lexicon_find(t->key) & LEXICON_SPEECH) return true;
  }
  return false;
}

// A straight mark with a space on both sides (" text "), as in text that was cut into words: what its place shows of its
// side. At the beginning of a paragraph and after a colon or a word of saying it opens, at the end of one and before
// ", she said" it closes.
static u8 spaced_side(const reader *r, u32 i) {
  if (i == r->first) return OPENS;
  if (i + 1 >= r->end) return CLOSES;
  u32 before = code_of(r, i - 1);
  const token *t = &r->doc->tokens.at[i - 1];
  bool saying = t->kind == TOKEN_WORD && lexicon_find(t->key) & LEXICON_SPEECH;
  if (before == ',' && i >= r->first + 2) saying |= (lexicon_find(r->doc->tokens.at[i - 2].key) & LEXICON_SPEECH) != 0;
  if (before == ':' || saying) return OPENS;
  if (ends_clause(r, i + 1) || (before == ',' && attribution_begins(r, i + 1))) return CLOSES;
  return OPENS | CLOSES;
}

static bool is_spaced(const reader *r, u32 i) {
  bool left = i == r->first || !(r->doc->tokens.at[i].flags & TOKEN_GLUED);
  return left && (i + 1 >= r->end || !(r->doc->tokens.at[i + 1].flags & TOKEN_GLUED));
}

static void collect(reader *r) {
  r->marks.count = 0;
  for (u32 i = r->first; i < r->end; i++) {
    if (r->doc->tokens.at[i].kind != TOKEN_QUOTE) continue;
    u32 code = code_of(r, i);
    bool single = code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x201A || code == 0x201B ||
                  code == 0x2039 || code == 0x203A || code == '`' || code == 0x2032;
    u8 sides = code == 0x2033 || code == 0x2032 ? 0 : sides_of(r, i, code);
    if (code == '"' && is_spaced(r, i)) sides = spaced_side(r, i);
    *vec_push(r->a, &r->marks) = (mark){i, sides, single, code == '"' || code == '\'', NONE, NONE};
  }
}

// 6" or 12": a straight mark glued to a number, when the mark after it does the closing or nothing is open.
static bool is_measure(const reader *r, u32 m, bool open, const u32 *next_double) {
  const mark *k = &r->marks.at[m];
  const token *tokens = r->doc->tokens.at;
  if (!k->straight || k->token == r->first || !(tokens[k->token].flags & TOKEN_GLUED)) return false;
  if (tokens[k->token - 1].kind != TOKEN_NUMBER && code_of(r, k->token - 1) != '\'') return false;
  if (!open) return true;
  u32 next = next_double[m];
  return next != NONE && r->marks.at[next].sides == CLOSES;
}

static void pair(reader *r, u32 open, u32 close) {
  r->marks.at[open].pair = close;
  r->marks.at[close].pair = open;
}

// "It is late, "she said. "We go. "The rain went on: the space is on the wrong side of straight marks, as in text that was
// cut into words and joined again. After a comma an attribution shows it; after a sentence, when the marks that follow
// make pairs and what would be quoted is not long.
static bool closes_after_space(const reader *r, u32 open, u32 m, u32 doubles_after) {
  const mark *k = &r->marks.at[m], *o = &r->marks.at[open];
  if (!k->straight || !o->straight || k->token == o->token + 1) return false;
  u32 before = code_of(r, k->token - 1);
  if (before == ',') return attribution_begins(r, k->token + 1);
  return doubles_after % 2 == 0 && k->token - o->token < SPOKEN_TOKENS && (before == '.' || before == '?' || before == '!');
}

// “We wait. “She came at noon. “She left.”: paragraphs of one quotation, run together by whoever took the text from its
// page. Each begins with a mark and only the last one ends with one. A word of saying between the marks shows that the
// first of them was only never closed.
static bool takes_up(const reader *r, u32 open, u32 m) {
  const mark *k = &r->marks.at[m], *o = &r->marks.at[open];
  u32 code = code_of(r, k->token);
  if (k->sides != OPENS || o->sides != OPENS || (code != 0x201C && code != '"') || code_of(r, o->token) != code) return false;
  if (k->token < o->token + 3 || k->token > o->token + SPOKEN_TOKENS) return false;
  u32 before = code_of(r, k->token - 1);
  if (before != '.' && before != '!' && before != '?') return false;
  for (u32 i = o->token + 1; i < k->token; i++) { // "as you said" stands inside
    u32 c = code_of(r, i - 1);
    bool own = r->doc->tokens.at[i - 1].tag == TAG_PRON && (c == 'I' || c == 'i' || c == 'y' || c == 'Y' || c == 'w' || c == 'W');
    if (lexicon_find(r->doc->tokens.at[i].key) & LEXICON_SPEECH && !own) return false;
  }
  return k->token + 1 < r->end && r->doc->tokens.at[k->token + 1].flags & TOKEN_CAPITAL;
}

// What was taken up must be closed in the end.
static void keep_closed_chains(reader *r) {
  u32 later = NONE; // the double mark that takes up, as the marks are gone through from the last one
  for (u32 m = r->marks.count; m-- > 0;) {
    mark *k = &r->marks.at[m];
    if (k->single) continue;
    bool holds = k->until != NONE && later != NONE && r->marks.at[later].token == k->until &&
                 (r->marks.at[later].until != NONE || (r->marks.at[later].pair != NONE && r->marks.at[later].pair > later));
    if (!holds) k->until = NONE;
    later = m;
  }
}

// Double marks: a stack of at most four; a mark that could do both closes what is open.
static void pair_doubles(reader *r) {
  u32 stack[4], depth = 0, n = r->marks.count;
  u32 *next_double = arena_array(r->a, u32, n + 1), *doubles_after = arena_array(r->a, u32, n + 1);
  u32 next = NONE, doubles = 0;
  for (u32 m = n; m-- > 0;) {
    next_double[m] = next;
    doubles_after[m] = doubles;
    if (!r->marks.at[m].single) {
      next = m;
      doubles++;
    }
  }
  for (u32 m = 0; m < n; m++) {
    mark *k = &r->marks.at[m];
    if (k->single || !k->sides || is_measure(r, m, depth > 0, next_double)) continue;
    bool closes = (k->sides & CLOSES) && depth;
    if (depth && closes_after_space(r, stack[depth - 1], m, doubles_after[m])) closes = true;
    if (closes && (k->sides & OPENS) && k->straight && next_double[m] == NONE && depth == 0) closes = false;
    if (closes)
      pair(r, stack[--depth], m);
    else if (k->sides & OPENS) {
      if (depth == 4) depth = 0; // four never closed: strays
      // a straight mark that opens twice in a row: the first was a stray or was never closed
      if (depth && takes_up(r, stack[depth - 1], m)) r->marks.at[stack[--depth]].until = k->token;
      else if (depth && k->straight && r->marks.at[stack[depth - 1]].straight) depth--;
      stack[depth++] = m;
    }
  }
  keep_closed_chains(r);
}

// An apostrophe after s could be a possessive: "the users’ posts".
static bool may_be_possessive(const reader *r, u32 m) {
  u32 i = r->marks.at[m].token;
  if (i == r->first) return false;
  str before = token_str(r->art, &r->doc->tokens.at[i - 1]);
  if (!before.len || (before.at[before.len - 1] | 0x20) != 's') return false;
  return i + 1 < r->end && !(r->doc->tokens.at[i + 1].flags & TOKEN_GLUED) &&
         (r->doc->tokens.at[i + 1].kind == TOKEN_WORD || r->doc->tokens.at[i + 1].kind == TOKEN_QUOTE); // Tarn News’ “Low Tide”
}

// Single marks: an opening one and the first that closes it at the same depth of double marks.
static void pair_singles(reader *r) {
  u32 n = r->marks.count;
  for (u32 m = 0; m < n; m++) {
    mark *k = &r->marks.at[m];
    if (!k->single || !(k->sides & OPENS) || k->pair != NONE) continue;
    u32 chosen = NONE, fallback = NONE, c = m + 1;
    for (; c < n; c++) {
      mark *q = &r->marks.at[c];
      if (!q->single) {
        if (q->pair == NONE) continue;
        if (q->pair < m) break;       // the double quotation around ends
        if (q->pair > c) c = q->pair; // one inside is stepped over
        continue;
      }
      if ((q->sides & OPENS) && !(q->sides & CLOSES)) break;
      if (!(q->sides & CLOSES)) continue;
      if (!may_be_possessive(r, c)) {
        chosen = c;
        break;
      }
      if (fallback == NONE) fallback = c;
    }
    if (chosen == NONE) chosen = fallback;
    if (chosen == NONE)
      m = c - 1;
    else {
      pair(r, m, chosen);
      m = chosen;
    }
  }
}

static void add(reader *r, u32 open, u32 close, bool unclosed, bool continued, u8 kind) {
  token *tokens = r->doc->tokens.at;
  bool until = unclosed && close != NONE; // up to the mark that takes it up
  // open and close are tokens; close NONE: to the end of the block; open NONE: from its beginning
  u32 first = open == NONE ? r->first : open + 1, end = close == NONE ? r->end : close;
  if (first >= end) return;
  span inner = span_of(tokens[first].start, tokens[end - 1].start + tokens[end - 1].len);
  span outer = span_of(open == NONE ? inner.start : tokens[open].start,
                       close == NONE || until ? span_end(inner) : tokens[close].start + tokens[close].len);
  *vec_push(r->a, &r->doc->quotations) = (quotation){.outer = outer,
                                                     .inner = inner,
                                                     .first = first,
                                                     .count = end - first,
                                                     .kind = kind,
                                                     .unclosed = unclosed,
                                                     .continued = continued};
}

// An opening mark that nothing closes is taken for an open quotation when what follows shows it: the next paragraph
// goes on, or it stands where speech begins and no other mark comes after it.
static bool runs_on(const reader *r, u32 m, bool next_opens) {
  const mark *k = &r->marks.at[m];
  for (u32 c = m + 1; c < r->marks.count; c++)
    if (!r->marks.at[c].single) return false;
  if (next_opens || k->token == r->first) return true;
  u32 before = code_of(r, k->token - 1);
  return before == ',' || before == ':';
}

static bool opens_block(const document *doc, const article *art, u32 first, u32 end) {
  if (first >= end || doc->tokens.at[first].kind != TOKEN_QUOTE) return false;
  u32 width;
  str word = token_str(art, &doc->tokens.at[first]);
  u32 c = utf8_decode(word.at, word.len, &width);
  return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || (c == '\'' && word.len == 2);
}

// Gives whether the paragraph ends inside a quotation.
static bool read_block(reader *r, bool open_before, bool next_opens) {
  u32 begin = r->doc->quotations.count, taken_up = NONE;
  bool open = false, first_double = true;
  collect(r);
  for (u32 m = 0; m < r->marks.count && open_before; m++) { // what is open can only be closed
    mark *k = &r->marks.at[m];
    if (k->single) continue;
    if (k->token > r->first && k->sides == (OPENS | CLOSES)) k->sides = CLOSES;
    break;
  }
  pair_doubles(r);
  pair_singles(r);
  for (u32 m = 0; m < r->marks.count; m++) {
    mark *k = &r->marks.at[m];
    u8 kind = k->single ? QUOTATION_SINGLE : QUOTATION_DOUBLE;
    bool starts = !k->single && first_double && open_before;
    bool takes = !k->single && taken_up == k->token;
    if (!k->single) first_double = false;
    if (k->until != NONE) {
      add(r, k->token, k->until, true, takes || (starts && k->token == r->first), kind);
      taken_up = k->until;
    } else if (k->pair != NONE) {
      if (k->pair > m) add(r, k->token, r->marks.at[k->pair].token, false, takes || (starts && k->token == r->first), kind);
    } else if (!k->single && (k->sides & OPENS) && runs_on(r, m, next_opens)) {
      add(r, k->token, NONE, true, starts && k->token == r->first, kind);
      open = true;
    } else if (starts && (k->sides & CLOSES))
      add(r, NONE, k->token, false, true, kind); // went on without a mark
  }
  // Nesting: quotations of a block are in order of their opening marks.
  quotation *q = r->doc->quotations.at;
  u32 ends[8], depth = 0;
  for (u32 i = begin; i < r->doc->quotations.count; i++) {
    while (depth && ends[depth - 1] <= q[i].outer.start)
      depth--;
    q[i].depth = (u8)depth;
    if (depth < 8) ends[depth++] = span_end(q[i].outer);
    if (q[i].kind != QUOTATION_DOUBLE) continue;
    if (q[i].depth == 0)
      for (u32 t = q[i].first; t < q[i].first + q[i].count; t++)
        r->doc->tokens.at[t].flags |= TOKEN_IN_QUOTE;
  }
  // A lone apostrophe after s that closes nothing is a possessive.
  for (u32 m = 0; m < r->marks.count; m++) {
    mark *k = &r->marks.at[m];
    if (!k->single || k->pair != NONE || !may_be_possessive(r, m)) continue;
    r->doc->tokens.at[k->token].kind = TOKEN_WORD;
    r->doc->tokens.at[k->token].flags |= TOKEN_CLITIC;
  }
  return open;
}

void quotations_read(arena *a, const article *art, document *doc) {
  reader r = {.a = a, .art = art, .doc = doc};
  bool open = false;
  const sentence *sentences = doc->sentences.at;
  u32 n = doc->sentences.count;
  for (u32 s = 0; s < n;) {
    u32 next = s;
    while (next < n && sentences[next].block == sentences[s].block)
      next++;
    r.first = sentences[s].first;
    r.end = sentences[next - 1].first + sentences[next - 1].count;
    u32 after = next;
    while (after < n && sentences[after].block == sentences[next].block)
      after++;
    bool next_opens = next < n && opens_block(doc, art, sentences[next].first,
                                              sentences[after - 1].first + sentences[after - 1].count);
    open = read_block(&r, open, next_opens);
    s = next;
  }
}
