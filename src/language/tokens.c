// SPDX-License-Identifier: Apache-2.0
// Tokens: the words, numbers and marks of the blocks that are read, with their places.
//
// Follows the Universal Dependencies treebanks (clitics are split off, abbreviations keep their stop) but leaves hyphenated
// words whole, as later stages want them: parsed_words cuts those. One pass, a bounded look ahead at every byte.
#include "base/hash.h"
#include "base/limits.h"
#include "base/table.h"
#include "base/utf8.h"
#include "language/document.h"
#include "language/lexicon.h"
#include "language/sentences.h"
#include "language/token_scan.h"

token token_make(str text, u32 start, u32 end, token_kind kind, u32 extra) {
  str word = {text.at + start, end - start};
  u32 flags = extra, letters = 0, upper = 0, width;
  for (u32 i = 0; i < word.len; i += width) {
    u32 c = (u8)word.at[i] < 0x80 ? (width = 1, (u8)word.at[i]) : utf8_decode(word.at + i, word.len - i, &width);
    if (!is_letter(c)) continue;
    bool is_upper = c < 0x80 ? c < 'a' : char_is_upper(c);
    if (!letters && is_upper) flags |= TOKEN_CAPITAL;
    letters++;
    upper += is_upper;
  }
  if (letters >= 2 && letters == upper) flags |= TOKEN_ALL_CAPS;
  return (token){.start = start,
                 .len = (u16)word.len,
                 .kind = (u8)kind,
                 .flags = (u8)flags,
                 .key = word_key(word),
                 .lemma = NONE,
                 .head = NONE};
}

static void push(scan *s, u32 end, token_kind kind, u32 extra) {
  u32 start = s->at;
  if (s->doc->tokens.count >= LIMIT_TOKENS) {
    s->at = s->end;
    return;
  }
  if (end - start > TOKEN_BYTES) { // hostile: cut where a character ends
    end = start + TOKEN_BYTES;
    while (end > start + 1 && ((u8)s->text.at[end] & 0xC0) == 0x80)
      end--;
  }
  token_list *tokens = &s->doc->tokens;
  if (tokens->count && span_end(token_span(vec_last(tokens))) == start) extra |= TOKEN_GLUED;
  token made = token_make(s->text, start, end, kind, extra);
  *vec_push(s->a, tokens) = made;
  s->at = end;
}

// ’s, ’re, ’ll ... at `at`, up to the end of the word: its length, or 0.
static u32 clitic_at(const scan *s, u32 at) {
  u32 width, apostrophe = code_at(s, at, &width);
  if (!is_apostrophe(apostrophe) && !(apostrophe == '`' && is_letter(code_before(s, at)))) return 0;
  u32 from = at + width, n = 0;
  while (n < 3 && from + n < s->end && (u8)s->text.at[from + n] < 0x80 && char_is_letter((u8)s->text.at[from + n]))
    n++;
  if (n == 0 || n > 2 || word_at(s, from + n)) return 0;
  u32 after, next = code_at(s, from + n, &after);
  if (is_hyphen(next) && word_at(s, from + n + after)) return 0;
  char a = (char)(s->text.at[from] | 0x20), b = n == 2 ? (char)(s->text.at[from + 1] | 0x20) : 0;
  bool found = n == 1 ? a == 's' || a == 'd' || a == 'm'
                      : (a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l');
  return found ? width + n : 0;
}

// End of "n't" that begins at `at`, or 0.
static u32 negation_end(const scan *s, u32 at) {
  if (at >= s->end || (s->text.at[at] | 0x20) != 'n') return 0;
  u32 width, c = code_at(s, at + 1, &width);
  if (!is_apostrophe(c)) return 0;
  u32 t = at + 1 + width;
  if (t >= s->end || (s->text.at[t] | 0x20) != 't' || word_at(s, t + 1)) return 0;
  return t + 1;
}

// "U.S.", "J.D.", "a.m.": single letters parted by stops. Gives the end, 0 when it is none.
static u32 dotted_end(const scan *s, u32 at) {
  u32 letters = 0, end = at;
  for (;;) {
    u32 width, dot, c = code_at(s, end, &width);
    if (!char_is_letter(c) || (letters && word_at(s, end + width))) return letters >= 2 ? end : 0;
    if (code_at(s, end + width, &dot) != '.') return letters >= 1 ? end + width : 0;
    letters++;
    end += width + 1;
    if (end - at > 32) return end;
  }
}

// End of the letters, digits and inner connectors from `at`.
static u32 run_end(const scan *s, u32 at) {
  u32 width, from = at;
  while (at < s->end && at - from < TOKEN_BYTES) {
    u32 c = code_at(s, at, &width);
    if (is_word_code(c) || c == '_' || c == 0xAD) {
      u32 negation = at > from && (c | 0x20) == 'n' ? negation_end(s, at) : 0;
      if (negation) return at;
      at += width;
      continue;
    }
    u32 next = at + width;
    if (is_apostrophe(c) && letter_at(s, next) && !clitic_at(s, at) && letter_at(s, at - 1))
      at = next;
    else if (is_apostrophe(c) && letter_at(s, next) && !clitic_at(s, at) && at > from && (u8)s->text.at[at - 1] >= 0x80)
      at = next;
    else if (is_hyphen(c) && word_at(s, next)) {
      u32 dotted = dotted_end(s, next); // "non-U.S."
      at = dotted ? dotted : next;
    } else if (c == '&' && upper_at(s, next) && at > from && char_is_upper((u8)s->text.at[at - 1]))
      at = next;
    else
      break;
  }
  return at;
}

static bool month_at(const scan *s, u32 at) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (u32 i = 0; i < COUNT_OF(months); i++)
    if (at + 3 <= s->end && memcmp(s->text.at + at, months[i], 3) == 0) return true;
  return false;
}

// The stop at `at` belongs to the abbreviation that began at `start`.
static bool is_abbreviation(const scan *s, u32 start, u32 at) {
  u32 from = start;
  for (u32 i = start; i < at; i++)
    if (is_hyphen((u8)s->text.at[i])) from = i + 1; // "D-Conn."
  if (at - from > 12 || from >= at) return false;
  // no sentence ends before a comma: whatever it is short for, the stop is its own
  if (at + 1 < s->end && (s->text.at[at + 1] == ',' || s->text.at[at + 1] == ';')) return true;
  char phrase[24];
  memcpy(phrase, s->text.at + from, at - from);
  phrase[at - from] = '.';
  u32 row = table_find(s->abbreviations, word_key((str){phrase, at - from + 1}));
  if (row == NONE) return false;
  str condition = table_cell(s->abbreviations, row, 1);
  u32 next = at + 1;
  while (next < s->end && s->text.at[next] == ' ')
    next++;
  bool capital = upper_at(s, from);
  if (str_equal(condition, STR("inside"))) return next < s->end && !upper_at(s, next);
  if (str_equal(condition, STR("day"))) return digit_at(s, next) || (upper_at(s, next) && month_at(s, next));
  if (str_equal(condition, STR("number"))) return digit_at(s, next);
  if (str_equal(condition, STR("any"))) return true;
  if (!capital) return false;
  // A word as well ("Mass.", "Sun."): it is short for something when the sentence goes on, or a comma, a digit follows.
  if (str_equal(condition, STR("state")))
    return from > start || (next < s->end && (s->text.at[next] == ',' || s->text.at[next] == ')')) ||
           (next < s->end && letter_at(s, next) && !upper_at(s, next));
  if (str_equal(condition, STR("month"))) return digit_at(s, next);
  return true;
}

// "J." of "Michael J. Fox"; not the stop after "on X." or "plan B.".
static bool is_initial(const scan *s, u32 start, u32 at) {
  u32 width;
  code_at(s, start, &width);
  if (start + width != at || !upper_at(s, start)) return false;
  u32 next = at + 1, spaces = 0;
  while (next < s->end && s->text.at[next] == ' ')
    next++, spaces++;
  const token_list *tokens = &s->doc->tokens;
  const token *before = tokens->count ? vec_last(tokens) : NULL;
  bool name_before = before && before->kind == TOKEN_WORD && (before->flags & TOKEN_CAPITAL) &&
                     !(lexicon_find(before->key) & LEXICON_TAG);
  u32 mark_width, mark = code_at(s, next, &mark_width);
  if (name_before && spaces == 1 && is_quote(mark) && upper_at(s, next + mark_width))
    return true; // Robert C. "Bobby" Scott
  if (name_before && letter_at(s, next) && !upper_at(s, next)) return true; // Karl G. and Ada B. Moss
  if (!upper_at(s, next) || spaces > 1) return false;
  u32 next_width;
  code_at(s, next, &next_width);
  bool next_initial = next + next_width < s->end && s->text.at[next + next_width] == '.';
  if (s->text.at[start] == 'I' && !name_before && !next_initial) return false;
  if (name_before || next_initial || !before || lexicon_find(before->key) & LEXICON_PERSON) return true;
  if (strchr("NSEW", s->text.at[start])) { // "N. Korea"
    u32 end = next;
    while (end < s->end && word_at(s, end))
      end++;
    if (table_find(s->openers, word_key((str){s->text.at + next, end - next})) == NONE) return true;
  }
  static const char *const openers[] = {"by",   "and", "with", "to", "from", "for", "of",
                                        "said", "(",   ",",    "—",  "-",    ":"};
  str word = token_str(&(article){.text = s->text}, before);
  for (u32 i = 0; i < COUNT_OF(openers); i++)
    if (str_equal(word, str_from(openers[i]))) return true;
  return false;
}

// A comma inside a number parts thousands; another one parts numbers: "[13,14]".
static bool is_number_comma(const scan *s, u32 at) {
  u32 digits = 0;
  while (digits < 4 && digit_at(s, at + 1 + digits))
    digits++;
  return digits == 3;
}

static u32 number_end(const scan *s, u32 at) {
  const char *text = s->text.at;
  u32 from = at;
  while (at < s->end && at - from < TOKEN_BYTES) {
    if (digit_at(s, at))
      at++;
    else if ((text[at] == '.' || text[at] == ':' || text[at] == '/' || (text[at] == ',' && is_number_comma(s, at))) &&
             digit_at(s, at + 1) && at > from)
      at++;
    else
      break;
  }
  // 2031-03-04
  if (at - from == 4 && at + 6 <= s->end && text[at] == '-' && digit_at(s, at + 1) && digit_at(s, at + 2) &&
      text[at + 3] == '-' && digit_at(s, at + 4) && digit_at(s, at + 5) && !digit_at(s, at + 6))
    return at + 6;
  return at;
}

// "1960's", "the 80's": the end of the 's, or 0.
static u32 decade_end(const scan *s, u32 at, u32 end) {
  u32 digits = end - at, width;
  if ((digits != 2 && digits != 4) || s->text.at[end - 1] != '0' || !is_apostrophe(code_at(s, end, &width))) return 0;
  u32 letter = end + width;
  return letter < s->end && s->text.at[letter] == 's' && !word_at(s, letter + 1) ? letter + 1 : 0;
}

static void read_number(scan *s) {
  u32 end = phone_end(s, s->at);
  if (!end) end = number_end(s, s->at);
  u32 letters = end, decade = decade_end(s, s->at, end);
  if (decade) {
    push(s, decade, TOKEN_NUMBER, 0);
    return;
  }
  while (letters < s->end && letter_at(s, letters) && letters - end < 16) {
    u32 width;
    code_at(s, letters, &width);
    letters += width;
  }
  if (letters == end) {
    push(s, end, TOKEN_NUMBER, 0);
    return;
  }
  str suffix = {s->text.at + end, letters - end};
  u32 row = word_at(s, letters) ? NONE : table_find(s->suffixes, word_key(suffix));
  if (row == NONE)
    push(s, run_end(s, letters), TOKEN_WORD, 0); // "3D", "4chan", "5G"
  else if (str_equal(table_cell(s->suffixes, row, 1), STR("part")))
    push(s, letters, TOKEN_NUMBER, 0);
  else {
    push(s, end, TOKEN_NUMBER, 0);
    push(s, letters, TOKEN_WORD, 0);
  }
}

// US$, C$, HK$ before a number: the end of the sign, or 0.
static u32 currency_end(const scan *s, u32 start, u32 end) {
  if (end - start > 3 || end >= s->end || s->text.at[end] != '$' || !digit_at(s, end + 1)) return 0;
  for (u32 i = start; i < end; i++)
    if (s->text.at[i] < 'A' || s->text.at[i] > 'Z') return 0;
  return end + 1;
}

// "th- the", "wa—": a word that was broken off keeps its hyphen; "short- and long-term" is none.
static u32 broken_end(const scan *s, u32 start, u32 end) {
  static const char *const joins[] = {"and", "or", "to", "through", "but"};
  u32 next = end + 1;
  if (end - start > 4 || end >= s->end || s->text.at[end] != '-' || (next < s->end && s->text.at[next] != ' '))
    return 0;
  if (start > 0 && s->text.at[start - 1] != ' ' && s->text.at[start - 1] != '\n') return 0;
  if (lexicon_find(word_key((str){s->text.at + start, end - start}))) return 0;
  while (next < s->end && s->text.at[next] == ' ')
    next++;
  for (u32 i = 0; i < COUNT_OF(joins); i++) {
    u32 n = (u32)strlen(joins[i]);
    if (next + n < s->end && memcmp(s->text.at + next, joins[i], n) == 0 && !word_at(s, next + n)) return 0;
  }
  return next < s->end && word_at(s, next) ? end + 1 : 0;
}

// "M.Sc.", "Ph.D.", "B.Ed.": a degree with more than one letter after its stop: the end, or 0.
static u32 degree_end(const scan *s, u32 start, u32 end) {
  const char *text = s->text.at;
  bool doctor = end - start == 2 && memcmp(text + start, "Ph", 2) == 0;
  if (!doctor && (end - start != 1 || !strchr("MBD", text[start]))) return 0;
  u32 at = end + 1;
  while (at < s->end && at - end <= 5 && letter_at(s, at) && (u8)text[at] < 0x80)
    at++;
  bool small = at - end > 2 && char_is_upper((u8)text[end + 1]) && text[end + 2] >= 'a';
  return at < s->end && text[at] == '.' && (small || (doctor && at - end == 2)) ? at + 1 : 0;
}

static void read_word(scan *s) {
  u32 start = s->at, dotted = dotted_end(s, start), end;
  if (dotted) {
    u32 width, c = code_at(s, dotted, &width);
    end = is_hyphen(c) && word_at(s, dotted + width) ? run_end(s, dotted + width) : dotted;
    if (end == dotted && s->text.at[dotted - 1] != '.' && word_at(s, dotted)) end = run_end(s, start);
  } else {
    end = run_end(s, start);
    if (end < s->end && s->text.at[end] == '.') {
      u32 degree = degree_end(s, start, end);
      if (degree)
        end = degree;
      else if (is_abbreviation(s, start, end) || is_initial(s, start, end))
        end++;
    }
    u32 sign = currency_end(s, start, end);
    if (sign) {
      push(s, sign, TOKEN_SYMBOL, 0);
      return;
    }
    u32 broken = broken_end(s, start, end);
    if (broken) end = broken;
  }
  push(s, end, TOKEN_WORD, 0);
  u32 negation = negation_end(s, s->at);
  if (negation) push(s, negation, TOKEN_WORD, TOKEN_CLITIC);
}

// "...", "?!", ".?", "….": the end of a run of marks that end a sentence and are one token.
static u32 end_mark_end(const scan *s, u32 end, u32 code) {
  u32 width, first = end;
  if (code == '.' || code == 0x2026)
    while (code_at(s, end, &width) == '.')
      end += width;
  bool dots = code == 0x2026 || end > first;
  while (!dots && end < s->end && (s->text.at[end] == '!' || s->text.at[end] == '?'))
    end++;
  return end;
}

// A run of the same mark is one token: "--", "====", and two single quotation marks.
static u32 mark_end(const scan *s, u32 at, u32 code, u32 width) {
  u32 end = at + width, next_width;
  if (code == '.' || code == '!' || code == '?' || code == 0x2026) return end_mark_end(s, end, code);
  if ((code < 0x80 && strchr("-=*_#~<>+", (int)code)) || code == 0x2013 || code == 0x2014)
    while (code_at(s, end, &next_width) == code)
      end += next_width;
  else if (code == '\'' || code == '`' || code == 0x2018 || code == 0x2019) {
    u32 next = code_at(s, end, &next_width);
    bool twice = next == code || (code == 0x2018 && next == 0x2019); // two single marks for a double one
    if (twice && !(code >= 0x80 && code_at(s, end + next_width, &width) == code)) end += next_width;
  }
  return end;
}

static void read_mark(scan *s, u32 code, u32 width) {
  u32 end = s->at + width;
  if (is_quote(code)) {
    // ’90s
    if (is_apostrophe(code) && digit_at(s, end) && digit_at(s, end + 1) && !digit_at(s, end + 2) &&
        !is_word_code(code_before(s, s->at))) {
      bool decade = end + 2 < s->end && s->text.at[end + 2] == 's' && !word_at(s, end + 3);
      if (decade || (code == 0x2019 && !word_at(s, end + 2))) {
        push(s, end + 2 + decade, TOKEN_NUMBER, 0);
        return;
      }
    }
    push(s, mark_end(s, s->at, code, width), TOKEN_QUOTE, 0);
    return;
  }
  if ((code == '@' || code == '#') && !is_word_code(code_before(s, s->at))) {
    u32 name = end;
    bool letters = false;
    while (name < s->end && name - end < 140) {
      u32 name_width, c = code_at(s, name, &name_width);
      if (!is_word_code(c) && c != '_') break;
      letters |= !char_is_digit(c);
      name += name_width;
    }
    if (letters && name - end > 1) {
      push(s, name, code == '@' ? TOKEN_HANDLE : TOKEN_HASHTAG, 0);
      return;
    }
  }
  u32 emoticon = code < 0x80 ? emoticon_end(s, s->at) : 0;
  if (emoticon) {
    push(s, emoticon, TOKEN_SYMBOL, 0);
    return;
  }
  if (code == '.' && digit_at(s, end) && !is_word_code(code_before(s, s->at))) {
    push(s, number_end(s, end), TOKEN_NUMBER, 0);
    return;
  }
  push(s, mark_end(s, s->at, code, width), is_symbol(code) ? TOKEN_SYMBOL : TOKEN_PUNCT, 0);
}

static void read_block(scan *s) {
  while (s->at < s->end) {
    u32 width, code = code_at(s, s->at, &width);
    if (is_space(code)) {
      s->at += width;
      continue;
    }
    bool letters = is_word_code(code);
    u32 shape = letters ? address_end(s, s->at) : 0;
    token_kind kind = TOKEN_WORD;
    if (shape)
      push(s, shape, kind = TOKEN_URL, 0);
    else if (letters && (shape = slashed_end(s, s->at)))
      push(s, shape, TOKEN_WORD, 0);
    else if (digit_at(s, s->at))
      read_number(s), kind = TOKEN_NUMBER;
    else if (letters)
      read_word(s);
    else {
      read_mark(s, code, width);
      if (!is_quote(code) && code != '@') continue;
    }
    u32 clitic = clitic_at(s, s->at);
    if (clitic) push(s, s->at + clitic, TOKEN_WORD, TOKEN_CLITIC);
  }
}

void tokens_cut(arena *a, const article *art, const language_options *options, document *doc) {
  scan s = {.a = a,
            .text = art->text,
            .doc = doc,
            .abbreviations = table_get("language/abbreviations"),
            .suffixes = table_get("language/number-suffixes"),
            .domains = table_get("language/domains"),
            .openers = table_get("language/sentence-openers")};
  for (u32 b = 0; b < art->blocks.count; b++) {
    const block *block = &art->blocks.at[b];
    if (!block_is_read(block) && !(options && options->all_text)) continue;
    s.at = block->text.start;
    s.end = span_end(block->text);
    read_block(&s);
  }
}

void tokens_read(arena *a, const article *art, const language_options *options, document *doc) {
  tokens_cut(a, art, options, doc);
  sentences_read(a, art, doc);
}
