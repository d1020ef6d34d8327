// SPDX-License-Identifier: Apache-2.0
#include "article/lines.h"
#include "article/vocabulary.h"

#include "base/hash.h"
#include "base/utf8.h"

u32 text_trim_start(str text, u32 at, u32 end) {
  while (at < end) {
    u8 c = (u8)text.at[at];
    if (c > ' ' && c < 0x80) break;
    u32 width, code = utf8_decode(text.at + at, end - at, &width);
    if (!char_is_space(code)) break;
    at += width;
  }
  return at;
}

static u32 before(str text, u32 start, u32 at) { // start of the code point that ends at `at`
  u32 i = at - 1;
  while (i > start && ((u8)text.at[i] & 0xC0) == 0x80) i--;
  return i;
}

u32 text_trim_end(str text, u32 start, u32 end) {
  while (end > start) {
    u32 i = before(text, start, end), width;
    if (!char_is_space(utf8_decode(text.at + i, end - i, &width))) break;
    end = i;
  }
  return end;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool text_starts(str text, u32 at, const char *with) {
  for (; *with; with++, at++)
    if (at >= text.len || lower(text.at[at]) != *with) return false;
  return true;
}

bool dash_at(str text, u32 at, u32 *width) {
  if (at >= text.len) return false;
  u32 code = utf8_decode(text.at + at, text.len - at, width);
  if (code == '-' || code == '_') {
    while (at + *width < text.len && text.at[at + *width] == (char)code) ++*width;
    return true;
  }
  return code >= 0x2010 && code <= 0x2015;
}

bool bullet_at(str text, u32 at, u32 *width) {
  if (at >= text.len) return false;
  u32 w, code = utf8_decode(text.at + at, text.len - at, &w), next = at + w;
  switch (code) {
  case '-': case '*': case 0x2013: case 0x2014:
    if (next >= text.len || (text.at[next] != ' ' && text.at[next] != '\t')) return false;
    break;
  case 0x2022: case 0xB7: case 0x25AA: case 0x25CF: case 0x25E6: case 0x2023: case 0x25A0: case 0x2043: break;
  default:
    while (next < text.len && text.at[next] >= '0' && text.at[next] <= '9' && next - at < 3) next++;
    if (!(code >= '0' && code <= '9') || next + 1 >= text.len || (text.at[next] != '.' && text.at[next] != ')') ||
        text.at[next + 1] != ' ')
      return false;
    next++;
  }
  *width = text_trim_start(text, next, text.len) - at;
  return true;
}

str piece_text(str text, const piece *p) { return str_cut(text, span_of(p->start, p->end)); }

bool quote_mark(u32 code) {
  return code == '"' || (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB || code == '\'' || code == 0x203A;
}

// What a run of outer punctuation means for the word before it. ASCII letters of the mark; quotes and dashes are folded.
static char mark_of(u32 code) {
  if (quote_mark(code)) return '"';
  if (code == 0x2026) return '~';
  if (code >= 0x2010 && code <= 0x2015) return '-';
  return code < 0x80 ? (char)code : 0;
}

static bool is_outer(u32 code) {
  if (code < 0x80) return !(char_is_letter(code) || char_is_digit(code) || code == '@' || code == '#' || code == '$' || code == '%' || code == '&' || code == '+');
  return !(char_is_letter(code) || char_is_digit(code)) && code != 0x20AC && code != 0xA3 && code != 0xA5 && code != 0xA9;
}

enum { LETTER = 1, UPPER = 2, DIGIT = 4, SYMBOL = 8 }; // SYMBOL: no letter, but never left off a word's end

static u8 ascii_class(u8 c) {
  if ((u8)((c | 0x20) - 'a') < 26) return c < 'a' ? LETTER | UPPER : LETTER;
  if ((u8)(c - '0') < 10) return DIGIT;
  return c == '@' || c == '#' || c == '$' || c == '%' || c == '&' || c == '+' ? SYMBOL : 0;
}

// word_measure of bytes that are all ASCII, which nearly all are.
static bool ascii_measure(str text, u32 start, u32 end, piece_word *out) {
  u32 first = start, last = end;
  while (first < end && !ascii_class((u8)text.at[first])) first++;
  if (first == end) return false;
  while (!ascii_class((u8)text.at[last - 1])) last--;
  *out = (piece_word){.start = first, .len = last - first};
  if (last < end) out->after = mark_of((u8)text.at[last]);
  u32 letters = 0, upper = 0;
  for (u32 i = first; i < last; i++) {
    u8 class = ascii_class((u8)text.at[i]);
    out->digit = out->digit || (class & DIGIT);
    if (!(class & LETTER)) continue;
    if (!letters++) out->capital = class & UPPER;
    upper += (class & UPPER) != 0;
  }
  out->caps = letters > 1 && letters == upper;
  out->key = word_key((str){text.at + first, last - first});
  return true;
}

// One word between white space: outer punctuation is left off, classes are noted. False for bare punctuation.
static bool word_measure(str text, u32 start, u32 end, piece_word *out) {
  u32 width, first = start, last = end;
  while (first < end && is_outer(utf8_decode(text.at + first, end - first, &width))) first += width;
  if (first == end) return false;
  while (last > first) {
    u32 i = before(text, first, last), code = utf8_decode(text.at + i, last - i, &width);
    if (!is_outer(code)) break;
    last = i;
  }
  *out = (piece_word){.start = first, .len = last - first};
  if (last < end) out->after = mark_of(utf8_decode(text.at + last, end - last, &width));
  u32 letters = 0, upper = 0;
  for (u32 i = first; i < last; i += width) {
    u32 code = utf8_decode(text.at + i, last - i, &width);
    if (char_is_digit(code)) out->digit = true;
    if (!char_is_letter(code)) continue;
    if (!letters) out->capital = char_is_upper(code);
    letters++;
    upper += char_is_upper(code);
  }
  out->caps = letters > 1 && letters == upper;
  out->key = word_key((str){text.at + first, last - first});
  return true;
}

static u8 end_of(str text, u32 start, u32 end) {
  u32 width;
  bool bracket = false;
  while (end > start) {
    u32 i = before(text, start, end), code = utf8_decode(text.at + i, end - i, &width);
    if (code == 0x2026 || (code == '.' && end - start >= 3 && text.at[end - 2] == '.' && text.at[end - 3] == '.')) return END_ELLIPSIS;
    if (code == '.' || code == '!' || code == 0x3002) return END_STOP;
    if (code == '?') return END_QUESTION;
    if (code == ':') return bracket ? END_OPEN : END_COLON;
    if (code == ',' || code == ';' || (code >= 0x2012 && code <= 0x2015) || code == '-') return bracket ? END_OPEN : END_COMMA;
    if (code == ')' || code == ']') bracket = true;
    else if (!quote_mark(code) && !char_is_space(code)) return END_OPEN;
    end = i;
  }
  return END_OPEN;
}

// A line that was put together by a program may keep an escaped line feed at its end.
static u32 trim_escape(str text, u32 start, u32 end) {
  end = text_trim_end(text, start, end);
  while (end - start >= 2 && text.at[end - 2] == '\\' && text.at[end - 1] == 'n') end = text_trim_end(text, start, end - 2);
  return end;
}

enum { LONG_BYTES = 500, LONG_WORDS = 16 }; // of what is a paragraph by its length alone few words are asked for

bool piece_measure(arena *a, str text, u32 start, u32 end, piece *out) {
  *out = (piece){0};
  start = text_trim_start(text, start, end);
  u32 visible = trim_escape(text, start, end);
  if (start >= visible) return false;
  out->start = start, out->end = visible;
  out->ends = end_of(text, start, visible);
  piece_word words[PIECE_WORDS];
  u32 most = visible - start > LONG_BYTES ? LONG_WORDS : PIECE_WORDS;
  for (u32 i = start; i < visible;) {
    u32 stop = i, width;
    bool ascii = true;
    while (stop < visible) {
      u8 c = (u8)text.at[stop];
      if (c < 0x80) {
        if (c <= ' ' && char_is_space(c)) break;
        stop++; // a control character is a part of its word
        continue;
      }
      if (char_is_space(utf8_decode(text.at + stop, visible - stop, &width))) break;
      stop += width;
      ascii = false;
    }
    piece_word w;
    if (out->kept < most) {
      if (ascii ? ascii_measure(text, i, stop, &w) : word_measure(text, i, stop, &w)) {
        words[out->kept++] = w;
        out->word_count++;
        out->capitals += w.capital;
        out->digits += w.digit;
        out->small += !w.capital && !w.digit;
        out->function_words += words_have(WORDS_SMALL, w.key);
      }
    } else out->word_count++;
    i = text_trim_start(text, stop, visible);
  }
  piece_word *kept = arena_array(a, piece_word, out->kept);
  if (out->kept) memcpy(kept, words, out->kept * sizeof *kept);
  out->words = kept;
  return true;
}

// A line feed that a program wrote down as two signs, between spaces and with text after it: "for 30 days \\n TARN —".
static bool is_escaped_end(str text, u32 at) {
  if (at == 0 || text.at[at - 1] != ' ' || at + 2 >= text.len || text.at[at + 1] != 'n' || text.at[at + 2] != ' ') return false;
  u32 i = at + 2;
  while (i < text.len && text.at[i] == ' ') i++;
  return i < text.len && text.at[i] != '\n' && text.at[i] != '\r' && i - at < 64;
}

static bool is_line_end(str text, u32 at, u32 *width) {
  u8 c = (u8)text.at[at];
  if (c == '\\' && is_escaped_end(text, at)) return *width = 2, true;
  if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return *width = 1, true;
  if (c == 0xE2 && at + 2 < text.len && (u8)text.at[at + 1] == 0x80 && ((u8)text.at[at + 2] == 0xA8 || (u8)text.at[at + 2] == 0xA9))
    return *width = 3, true;
  return false;
}

void lines_cut(arena *a, str text, piece_list *out) {
  bool blank = true;
  for (u32 start = 0; start < text.len;) {
    u32 end = start, width = 0;
    while (end < text.len && !is_line_end(text, end, &width)) end++;
    u32 next = end < text.len ? end + width : end;
    if (next < text.len && text.at[end] == '\r' && text.at[next] == '\n') next++;
    piece p;
    if (piece_measure(a, text, start, end, &p)) {
      p.whole_line = true;
      p.blank_before = blank;
      *vec_push(a, out) = p;
      blank = false;
    } else {
      blank = true;
      if (out->count) vec_last(out)->blank_after = true;
    }
    start = next;
  }
  if (out->count) vec_last(out)->blank_after = true;
}

u32 piece_phrase(str text, const piece *p, u32 first, const struct table *t, u32 *words) {
  char phrase[128];
  u32 len = 0, found = NONE, longest = table_longest(t);
  for (u32 i = first; i < p->kept && i - first < longest; i++) {
    const piece_word *w = &p->words[i];
    if (len + w->len + 1 > sizeof phrase) break;
    if (i > first) phrase[len++] = ' ';
    memcpy(phrase + len, text.at + w->start, w->len);
    len += w->len;
    u32 row = table_find(t, i == first ? w->key : word_key((str){phrase, len}));
    if (row != NONE) found = row, *words = i - first + 1;
  }
  return found;
}

bool piece_is_prose(const piece *p) {
  if (p->word_count >= 25) return true;
  bool closed = p->ends == END_STOP || p->ends == END_QUESTION || p->ends == END_ELLIPSIS || p->ends == END_COLON;
  return closed && p->word_count >= 8 && p->small * 2 > p->kept;
}

bool piece_is_headline(const piece *p) {
  return p->word_count >= 1 && p->word_count <= 24 && (p->ends == END_OPEN || p->ends == END_QUESTION);
}

bool piece_contains(str text, const piece *p, const char *words) {
  for (u32 i = p->start; i < p->end; i++)
    if (lower(text.at[i]) == *words && text_starts((str){text.at, p->end}, i, words)) return true;
  return false;
}
