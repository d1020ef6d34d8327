// SPDX-License-Identifier: Apache-2.0
#include "language/sentence_model.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/table.h"
#include "language/lexicon.h"

// What a token looks like. The low six bits are a kind of this list, the others flags.
enum {
  SHAPE_EDGE, SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_CAPITALS, SHAPE_LETTER, SHAPE_SMALL_LETTER, SHAPE_OTHER_WORD, SHAPE_TITLE_STOP,
  SHAPE_WORD_STOP, SHAPE_INITIAL, SHAPE_ACRONYM_STOP, SHAPE_DIGIT, SHAPE_TWO_DIGITS, SHAPE_YEAR, SHAPE_NUMBER, SHAPE_CLITIC,
  SHAPE_STRAIGHT, SHAPE_APOSTROPHE, SHAPE_OPENING, SHAPE_CLOSING, SHAPE_SINGLE_OPENING, SHAPE_SINGLE_CLOSING,
  SHAPE_HANDLE, SHAPE_HASHTAG, SHAPE_ADDRESS, SHAPE_SMILE, SHAPE_BULLET, SHAPE_SIGN, SHAPE_STOP, SHAPE_DOTS, SHAPE_ASK,
  SHAPE_EXCLAIM, SHAPE_COLON, SHAPE_SEMICOLON, SHAPE_COMMA, SHAPE_OPEN_BRACKET, SHAPE_CLOSE_BRACKET, SHAPE_DASH, SHAPE_RULE,
  SHAPE_MARK,
  SHAPE_KIND = 63,
  SHAPE_GLUED = 64,    // no space before it
  SHAPE_NEW_LINE = 128 // a line end before it
};

enum { EDITED_MARGIN = 40, CLOSING_MOST = 8 }; // closing marks in a row that are looked through

static const table *abbreviations, *openers;
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;
static void load_tables(void) {
  abbreviations = table_get("language/abbreviations");
  openers = table_get("language/sentence-openers");
}

static u16 shape_of_mark(str word) {
  static const struct {
    const char *mark;
    u8 shape;
  } marks[] = {{"“", SHAPE_OPENING}, {"”", SHAPE_CLOSING}, {"‘", SHAPE_SINGLE_OPENING}, {"’", SHAPE_SINGLE_CLOSING},
               {"…", SHAPE_DOTS},    {"–", SHAPE_DASH},    {"—", SHAPE_DASH},    {"―", SHAPE_DASH},           {"•", SHAPE_BULLET},
               {"·", SHAPE_BULLET},  {"''", SHAPE_STRAIGHT}, {"``", SHAPE_OPENING},      {"»", SHAPE_CLOSING},
               {"«", SHAPE_OPENING}, {"‘‘", SHAPE_OPENING}, {"’’", SHAPE_CLOSING}};
  if ((u8)word.at[0] >= 0x80 || word.len == 2)
    for (u32 i = 0; i < COUNT_OF(marks); i++)
      if (str_equal(word, str_from(marks[i].mark))) return marks[i].shape;
  switch (word.at[0]) {
  case '.': return word.len == 1 ? SHAPE_STOP : SHAPE_DOTS;
  case '?': return SHAPE_ASK;
  case '!': return SHAPE_EXCLAIM;
  case ':': return SHAPE_COLON;
  case ';': return SHAPE_SEMICOLON;
  case ',': return SHAPE_COMMA;
  case '(':
  case '[':
  case '{': return SHAPE_OPEN_BRACKET;
  case ')':
  case ']':
  case '}': return SHAPE_CLOSE_BRACKET;
  case '"': return SHAPE_STRAIGHT;
  case '\'':
  case '`': return SHAPE_APOSTROPHE;
  case '-': return word.len > 3 ? SHAPE_RULE : SHAPE_DASH;
  case '=':
  case '_':
  case '*':
  case '~': return word.len > 2 ? SHAPE_RULE : SHAPE_SIGN;
  default: return SHAPE_MARK;
  }
}

static u16 shape_of_word(const token *t, str word) {
  if (t->flags & TOKEN_CLITIC) return SHAPE_CLITIC;
  char last = word.at[word.len - 1];
  if (last == '.' && word.len > 1) {
    if (word.len == 2) return t->flags & TOKEN_CAPITAL ? SHAPE_INITIAL : SHAPE_WORD_STOP;
    u32 row = table_find(abbreviations, t->key);
    if (row != NONE && str_equal(table_cell(abbreviations, row, 2), STR("title"))) return SHAPE_TITLE_STOP;
    return row == NONE && word.at[1] == '.' ? SHAPE_ACRONYM_STOP : SHAPE_WORD_STOP;
  }
  if (t->flags & TOKEN_ALL_CAPS) return SHAPE_CAPITALS;
  if (t->flags & TOKEN_CAPITAL) return word.len == 1 ? SHAPE_LETTER : SHAPE_CAPITAL;
  if ((u8)word.at[0] >= '0' && (u8)word.at[0] <= '9') return SHAPE_OTHER_WORD;
  return word.len == 1 ? SHAPE_SMALL_LETTER : SHAPE_LOWER;
}

static u16 shape_of(const article *art, const token *t) {
  str word = token_str(art, t);
  switch (t->kind) {
  case TOKEN_WORD: return shape_of_word(t, word);
  case TOKEN_NUMBER: return word.len == 1 ? SHAPE_DIGIT : word.len == 2 ? SHAPE_TWO_DIGITS : word.len == 4 ? SHAPE_YEAR : SHAPE_NUMBER;
  case TOKEN_HANDLE: return SHAPE_HANDLE;
  case TOKEN_HASHTAG: return SHAPE_HASHTAG;
  case TOKEN_URL: return SHAPE_ADDRESS;
  case TOKEN_SYMBOL: {
    u16 shape = shape_of_mark(word);
    if (word.len > 1 && (shape == SHAPE_COLON || shape == SHAPE_SEMICOLON || word.at[0] == '=' || word.at[0] == '^'))
      return shape == SHAPE_RULE ? shape : SHAPE_SMILE;
    return shape == SHAPE_MARK ? SHAPE_SIGN : shape;
  }
  default: return shape_of_mark(word);
  }
}

// What the lexicon knows of the word, in few bits: its closed class, verb forms, names.
static u16 word_class(const token *t) {
  if (t->kind != TOKEN_WORD) return 0;
  u32 bits = lexicon_find(t->key);
  u32 class = bits & LEXICON_TAG;
  if (bits & (LEXICON_BASE | LEXICON_PRESENT | LEXICON_PAST | LEXICON_PARTICIPLE)) class |= 32;
  if (bits & LEXICON_ING) class |= 64;
  if (bits & LEXICON_GIVEN && !(bits & LEXICON_WEAK)) class |= 128;
  if (bits & (LEXICON_PERSON | LEXICON_TITLE)) class |= 256;
  if (bits & LEXICON_SPEECH) class |= 512;
  return (u16)class;
}

static bool line_ends_between(const article *art, const token *before, const token *after) {
  const char *from = art->text.at + before->start + before->len;
  return after->start > before->start + before->len && memchr(from, '\n', after->start - before->start - before->len);
}

static bool is_end_mark(u32 kind) { return kind == SHAPE_STOP || kind == SHAPE_DOTS || kind == SHAPE_ASK || kind == SHAPE_EXCLAIM; }

static bool is_closing_mark(u32 kind) {
  return kind == SHAPE_STRAIGHT || kind == SHAPE_CLOSING || kind == SHAPE_APOSTROPHE || kind == SHAPE_SINGLE_CLOSING;
}

void sentence_gaps_open(arena *a, const article *art, const document *doc, u32 first, u32 end, sentence_gaps *g) {
  pthread_once(&tables_once, load_tables);
  *g = (sentence_gaps){.art = art, .doc = doc, .first = first, .end = end, .start = first};
  g->shapes = arena_array(a, u16, end - first + 1);
  g->words = arena_array(a, u16, end - first + 1);
  g->ahead = arena_array(a, u8, end - first + 1);
  for (u32 i = first; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    u32 shape = shape_of(art, t);
    g->stops |= is_end_mark(shape);
    if (i > first && t->flags & TOKEN_GLUED) shape |= SHAPE_GLUED;
    if (i > first && line_ends_between(art, t - 1, t)) shape |= SHAPE_NEW_LINE;
    g->shapes[i - first] = (u16)shape;
    g->words[i - first] = word_class(t);
  }
  u32 last = g->shapes[end - 1 - first] & SHAPE_KIND;
  g->closed = is_end_mark(last) || (is_closing_mark(last) && end - first > 1 && is_end_mark(g->shapes[end - 2 - first] & SHAPE_KIND));
  u8 ahead = 255;
  for (u32 i = end; i-- > first;) {
    g->ahead[i - first] = ahead = is_end_mark(g->shapes[i - first] & SHAPE_KIND) ? 0 : ahead < 254 ? ahead + 1 : ahead;
  }
}

static u32 shape_at(const sentence_gaps *g, u32 i) { return i >= g->first && i < g->end ? g->shapes[i - g->first] : SHAPE_EDGE; }
static u32 class_at(const sentence_gaps *g, u32 i) { return i >= g->first && i < g->end ? g->words[i - g->first] : 1023; }
static u64 key_at(const sentence_gaps *g, u32 i) { return i >= g->first && i < g->end ? g->doc->tokens.at[i].key : 1; }

// A capitalised word that is of no closed class: after "U.S." or "a.m." it goes on.
static bool is_name_word(const sentence_gaps *g, u32 i) {
  u32 kind = shape_at(g, i) & SHAPE_KIND;
  if (kind != SHAPE_CAPITAL && kind != SHAPE_CAPITALS) return false;
  return !(class_at(g, i) & 31) && table_find(openers, key_at(g, i)) == NONE;
}

// The token before the closing marks that end at i, or i.
static u32 before_closing(const sentence_gaps *g, u32 i) {
  u32 k = i;
  while (k > g->first && i - k < CLOSING_MOST && is_closing_mark(shape_at(g, k) & SHAPE_KIND))
    k--;
  return k;
}

// Up to three capitalised words and then a word of saying.
static bool speech_follows(const sentence_gaps *g, u32 i) {
  for (u32 n = 0; n < 4 && i + n < g->end; n++) {
    u32 kind = shape_at(g, i + n) & SHAPE_KIND;
    if (n && class_at(g, i + n) & 512) return true;
    if (kind < SHAPE_CAPITAL || kind > SHAPE_LETTER)
      if (kind != SHAPE_TITLE_STOP && kind != SHAPE_INITIAL) return false;
  }
  return false;
}

// "2. The bridge", "b. The bridge"
static bool is_list_mark(u32 kind) {
  return kind == SHAPE_DIGIT || kind == SHAPE_TWO_DIGITS || kind == SHAPE_LETTER || kind == SHAPE_SMALL_LETTER;
}

bool sentence_gap_possible(const sentence_gaps *g, u32 i) {
  u32 left = shape_at(g, i) & SHAPE_KIND, right = shape_at(g, i + 1);
  if (right & SHAPE_NEW_LINE) return true;
  if (left == SHAPE_STOP && right & SHAPE_GLUED && (right & SHAPE_KIND) == SHAPE_LOWER) return false; // "Moss.gov"
  if (left == SHAPE_STOP && i == g->start + 1 && is_list_mark(shape_at(g, g->start) & SHAPE_KIND)) return false;
  if (is_closing_mark(left) || left == SHAPE_ASK || left == SHAPE_EXCLAIM) {
    u32 k = before_closing(g, i);
    u32 inside = shape_at(g, k) & SHAPE_KIND;
    if (k < i && !is_end_mark(inside) && inside < SHAPE_HANDLE) return false; // Karl "Buffers" Moss
    if (inside == SHAPE_COMMA) return false;                                  // “I would,” Brandt said
    if (inside != SHAPE_STOP && speech_follows(g, i + 1)) return false;       // “Why?” Brandt asked
  }
  bool closes = right & SHAPE_GLUED && is_closing_mark(right & SHAPE_KIND);
  if (closes && !((right & SHAPE_KIND) == SHAPE_STRAIGHT && !g->quotes)) return false; // the quotation mark belongs here
  if (left == SHAPE_STOP && (right & SHAPE_KIND) == SHAPE_DOTS) return false;          // "He left. ... I stayed."
  if (left == SHAPE_STOP && (right & SHAPE_KIND) == SHAPE_DASH) return false;          // "TARN, Ill. - A bridge"
  if (is_end_mark(left)) return true;
  if (left == SHAPE_COLON || (left == SHAPE_COMMA && right & SHAPE_GLUED)) return false;
  if (left == SHAPE_TITLE_STOP) return false;
  if ((left == SHAPE_WORD_STOP || left == SHAPE_ACRONYM_STOP || left == SHAPE_INITIAL) &&
      (is_name_word(g, i + 1) || (right & SHAPE_KIND) == SHAPE_DASH))
    return false;
  switch (right & SHAPE_KIND) {
  case SHAPE_LOWER:
  case SHAPE_SMALL_LETTER:
  case SHAPE_OTHER_WORD: return left == SHAPE_SMILE || left == SHAPE_CLOSE_BRACKET || left == SHAPE_RULE;
  case SHAPE_CLITIC:
  case SHAPE_COMMA:
  case SHAPE_STOP:
  case SHAPE_ASK:
  case SHAPE_EXCLAIM:
  case SHAPE_COLON:
  case SHAPE_SEMICOLON: return false;
  default: return true;
  }
}

bool sentence_gap_certain(const sentence_gaps *g, u32 i) {
  u32 right = shape_at(g, i + 1), k = before_closing(g, i);
  if (!is_end_mark(shape_at(g, k) & SHAPE_KIND) || right & SHAPE_GLUED) return false;
  bool opens = (right & SHAPE_KIND) == SHAPE_OPENING || (right & SHAPE_KIND) == SHAPE_SINGLE_OPENING;
  if (opens && (k < i || (shape_at(g, i) & SHAPE_KIND) != SHAPE_DOTS)) return true; // “Why?” “Nobody knows.”
  if (k == i && (right & SHAPE_KIND) == SHAPE_TITLE_STOP) return true;
  bool signed_by = k < i || right & SHAPE_NEW_LINE; // “We wait.” — Karl Moss
  return signed_by && (right & SHAPE_KIND) == SHAPE_DASH && (shape_at(g, i + 2) & SHAPE_KIND) == SHAPE_CAPITAL;
}

static u32 bucket(u32 n) { return n < 6 ? n : n < 8 ? 6 : n < 12 ? 7 : n < 20 ? 8 : n < 40 ? 9 : 10; }

static u32 hashed(u32 template, u64 a, u64 b, u64 c) {
  u64 x = (a + template) * 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 29)) + b * 0xD6E8FEB86659FD93u;
  x = (x ^ (x >> 31)) * 0xBF58476D1CE4E5B9u + c * 0x94D049BB133111EBu;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return (u32)(x >> (64 - SENTENCE_BITS));
}

u32 sentence_gap_features(const sentence_gaps *g, u32 i, u32 *f) {
  u32 n = 0, s0 = shape_at(g, i), s1 = shape_at(g, i + 1), s2 = shape_at(g, i + 2), sb = shape_at(g, i - 1);
  u32 sbb = shape_at(g, i - 2), s3 = shape_at(g, i + 3);
  u32 c0 = class_at(g, i), c1 = class_at(g, i + 1), c2 = class_at(g, i + 2), cb = class_at(g, i - 1);
  u64 w0 = key_at(g, i), w1 = key_at(g, i + 1), w2 = key_at(g, i + 2), wb = key_at(g, i - 1);
  u32 pair = s0 | s1 << 8, len = bucket(i + 1 - g->start), left = bucket(g->end - i - 2);
  u32 state = (g->quotes ? 1 : 0) | (g->brackets ? 2 : 0) | (g->stops ? 4 : 0);
  u32 style = (g->stops ? 1 : 0) | (g->closed ? 2 : 0) | (g->end - g->first > 25 ? 4 : 0) | (g->quotes ? 8 : 0);
#define ADD(a, b, c) f[n] = hashed(n * 7 + 1, a, b, c), n++
  ADD(0, 0, 0);
  ADD(pair, 0, 0);
  ADD(pair, state, 0);
  ADD(pair, sb, 0);
  ADD(pair, s2, 0);
  ADD(pair, s2, sb);
  ADD(pair, sb, sbb);
  ADD(pair, s2, s3);
  ADD(pair | (u64)s2 << 16 | (u64)sb << 24, s3, sbb);
  ADD(w0, s1, 0);
  ADD(w1, s0, s1);
  ADD(w1, s1, sb);
  ADD(w0, w1, s1);
  ADD(wb, s0, s1);
  ADD(wb, w0, s1);
  ADD(w2, pair, 0);
  ADD(w1, w2, pair);
  ADD(pair, c0, c1);
  ADD(pair, c1, c2);
  ADD(pair, c0, cb);
  ADD(pair, c1, 0);
  ADD(pair, len, state);
  ADD(pair, len, left);
  ADD(s0, c1, len);
  ADD(pair, g->last, len);
  ADD(pair, g->last, state);
  ADD(key_at(g, g->start), pair, 0);
  ADD(shape_at(g, g->start), pair, len);
  ADD(shape_at(g, g->start) | class_at(g, g->start) << 8, shape_at(g, g->start + 1), pair);
  ADD(wb, s0, c1);
  ADD(w0, c1, s1);
  ADD(w1, c0, s0);
  ADD(pair, key_at(g, i + 3), 0);
  ADD(pair, key_at(g, i - 2), 0);
  ADD(pair, c1, c2 | class_at(g, i + 3) << 10);
  u32 ahead = i + 1 < g->end ? g->ahead[i + 1 - g->first] : 255;
  ahead = ahead == 255 ? 15 : bucket(ahead);
  u32 seen = g->seen;
  ADD(pair, ahead, 0);
  ADD(pair, ahead | seen << 8, len);
  ADD(pair, seen, c1);
  ADD(pair, seen, s2);
  ADD(pair, ahead, c1);
  ADD(w1, seen, s0);
  ADD(pair, style, seen);
  ADD(pair, style, c1);
  ADD(pair, i == g->first, i + 2 == g->end);
#undef ADD
  return n;
}

// A paragraph that ends with a stop is edited text: where no stop is written none is missing, or the odds are high.
i32 sentence_gap_margin(const sentence_gaps *g, u32 i) {
  u32 left = shape_at(g, i) & SHAPE_KIND;
  for (u32 k = i; k > g->first && i - k < CLOSING_MOST && (is_closing_mark(left) || left == SHAPE_CLOSE_BRACKET);)
    left = shape_at(g, --k) & SHAPE_KIND;
  bool stop_inside = left == SHAPE_WORD_STOP || left == SHAPE_ACRONYM_STOP || left == SHAPE_INITIAL;
  return g->closed && !is_end_mark(left) && !stop_inside ? EDITED_MARGIN : 0;
}

static const sentence_weights *weights;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  str file = asset_get("models/sentences.bin");
  weights = (const sentence_weights *)(const void *)file.at;
  if (file.len == sizeof *weights + (1u << SENTENCE_BITS) && memcmp(weights->magic, SENTENCE_MAGIC, 8) == 0) return;
  fprintf(stderr, "stemma: bug: models/sentences.bin is not what this program was built for\n");
  abort();
}

i32 sentence_gap_score(const sentence_gaps *g, u32 i) {
  u32 features[SENTENCE_FEATURES];
  pthread_once(&once, load);
  if (sentence_gap_certain(g, i)) return 1;
  u32 n = sentence_gap_features(g, i, features);
  i32 sum = -weights->threshold - sentence_gap_margin(g, i);
  for (u32 k = 0; k < n; k++)
    sum += weights->at[features[k]];
  return sum;
}

void sentence_gap_pass(sentence_gaps *g, u32 i, bool ends) {
  u32 kind = shape_at(g, i) & SHAPE_KIND, class = class_at(g, i);
  if (class & 32 || (class & 31) == TAG_AUX) g->seen |= 1;
  if (kind == SHAPE_LOWER) g->seen |= 2;
  if (kind == SHAPE_COMMA) g->seen |= 4;
  if (kind == SHAPE_STRAIGHT)
    g->quotes = !g->quotes;
  else if (kind == SHAPE_OPENING)
    g->quotes = 1;
  else if (kind == SHAPE_CLOSING)
    g->quotes = 0;
  else if (kind == SHAPE_OPEN_BRACKET && g->brackets < 8)
    g->brackets++;
  else if (kind == SHAPE_CLOSE_BRACKET && g->brackets)
    g->brackets--;
  if (!ends) return;
  g->start = i + 1;
  g->last = (u16)(kind);
  g->brackets = 0;
  g->seen = 0;
}
