// SPDX-License-Identifier: Apache-2.0
#include "present/figure_words.h"

#include <math.h>

#include "account/claim_group.h"
#include "base/table.h"

enum { WORDS_BEFORE = 9, WORDS_AFTER = 7, BYTES_BEFORE = 62, BYTES_AFTER = 44, MORE_BEFORE = 7,
       CHANGE_BEFORE = 14, CHANGE_BYTES = 84 };

static bool key_in(const token *t, const char *const *words, u32 count) {
  for (u32 k = 0; k < count; k++)
    if (t->key == word_key(str_from(words[k]))) return true;
  return false;
}

// A clause ends here: a mark, or a word that opens another clause.
static bool parts(const record *r, u32 i) {
  static const char *const words[] = {"which", "who", "whom", "that", "because", "although", "though", "while", "whereas",
                                      "if", "when", "where", "unless", "whether", "but"};
  const token *t = &r->doc.tokens.at[i];
  if (t->kind == TOKEN_QUOTE) return true;
  if (t->kind == TOKEN_PUNCT) {
    char c = r->art.text.at[t->start];
    return !(c == '\'' || c == '-' || c == '/' || c == '&');
  }
  return t->kind == TOKEN_WORD && key_in(t, words, COUNT_OF(words));
}

static bool is_join(const token *t) {
  static const char *const words[] = {"and", "or", "as", "than"};
  return key_in(t, words, COUNT_OF(words));
}

// Says nothing at the end of the words: "the", "of", "is".
static bool is_loose(const token *t) {
  return t->tag == TAG_DET || t->tag == TAG_ADP || t->tag == TAG_CCONJ || t->tag == TAG_SCONJ || t->tag == TAG_AUX ||
         t->tag == TAG_PART || t->penn == PENN_PRP_POSS || is_join(t);
}

static bool is_noun(const token *t) { return t->tag == TAG_NOUN || t->tag == TAG_PROPN; }
static bool is_telling(const token *t) { return is_noun(t) || t->tag == TAG_VERB || t->tag == TAG_ADJ; }

typedef struct reach {
  u32 from, to; // tokens
} reach;

static bool any(const record *r, u32 from, u32 to, bool (*test)(const token *)) {
  for (u32 i = from; i < to; i++)
    if (test(&r->doc.tokens.at[i])) return true;
  return false;
}

static bool in_phrase(const token *t) { return is_noun(t) || t->tag == TAG_ADJ || t->tag == TAG_NUM || t->penn == PENN_POS; }
static bool leads_phrase(const token *t) { return in_phrase(t) || t->tag == TAG_DET || t->penn == PENN_PRP_POSS; }

static u32 go_back(const record *r, u32 first, u32 at, u32 words, u32 bytes) {
  const token *tokens = r->doc.tokens.at;
  u32 from = at, start = tokens[at].start;
  bool room = true;
  while (from > first) {
    const token *t = &tokens[from - 1];
    if (parts(r, from - 1) || (is_join(t) && any(r, from, at, is_telling))) break;
    room = at - from < words && start - t->start <= bytes;
    if (!room) break;
    from--;
  }
  // Where only room is short, not in the middle of a phrase.
  while (!room && from < at && from > first && in_phrase(&tokens[from]) && leads_phrase(&tokens[from - 1])) from++;
  if (!room && tokens[from].tag == TAG_ADP && from > first && is_noun(&tokens[from - 1])) // nor after what it belongs to
    for (u32 n = 0; n < 4 && from > first && leads_phrase(&tokens[from - 1]); n++) from--;
  return from;
}

static u32 go_on(const record *r, u32 end, u32 at, u32 from) {
  const token *tokens = r->doc.tokens.at;
  u32 to = at, stop = at ? tokens[at - 1].start + tokens[at - 1].len : 0;
  bool room = true;
  while (to < end) {
    const token *t = &tokens[to];
    if (parts(r, to) || (is_join(t) && (any(r, at, to, is_telling) || any(r, from, at, is_telling)))) break;
    room = to - at < WORDS_AFTER && t->start + t->len - stop <= BYTES_AFTER;
    if (!room) break;
    to++;
  }
  if (!room && to > at && in_phrase(&tokens[to]) && leads_phrase(&tokens[to - 1]))
    while (to > at && leads_phrase(&tokens[to - 1])) to--;
  static const char *const subjects[] = {"he", "she", "they", "we", "i"};
  while (to > at && (is_loose(&tokens[to - 1]) || key_in(&tokens[to - 1], subjects, COUNT_OF(subjects)))) to--;
  return to;
}

// Tokens of the words around tokens [x, y): from ... x and y ... to.
static reach reach_of(const record *r, u32 first, u32 end, u32 x, u32 y, bool change) {
  static const char *const says[] = {"said", "says", "say", "of", "by"};
  const token *tokens = r->doc.tokens.at;
  reach w = {go_back(r, first, x, change ? CHANGE_BEFORE : WORDS_BEFORE, change ? CHANGE_BYTES : BYTES_BEFORE), y};
  // "down from … on Friday", "dropping from": what falls, the words before the comma say.
  if (!any(r, w.from, x, change ? is_noun : is_telling) && w.from > first && tokens[w.from - 1].kind == TOKEN_PUNCT &&
      r->art.text.at[tokens[w.from - 1].start] == ',')
    w.from = go_back(r, first, w.from - 1, MORE_BEFORE, BYTES_BEFORE);
  w.to = go_on(r, end, y, w.from);
  while (w.from < x && (is_join(&tokens[w.from]) || tokens[w.from].tag == TAG_CCONJ || tokens[w.from].tag == TAG_SCONJ ||
                        tokens[w.from].flags & TOKEN_CLITIC || tokens[w.from].penn == PENN_POS ||
                        (w.from > first && w.from + 1 < x && key_in(&tokens[w.from], says, COUNT_OF(says)))))
    w.from++;
  return w;
}

static str words_of(const record *r, u32 from, u32 to) {
  if (from >= to) return (str){0};
  const token *x = &r->doc.tokens.at[from], *y = &r->doc.tokens.at[to - 1];
  return str_cut(r->art.text, span_of(x->start, y->start + y->len));
}

str figure_words_around(arena *a, const record *r, const figure *x, const figure *other) {
  if (x->sentence >= r->doc.sentences.count || r->doc.tokens.count == 0) return (str){0};
  const sentence *s = &r->doc.sentences.at[x->sentence];
  span at = x->text;
  if (other && other->sentence == x->sentence) at = span_of(at.start, span_end(other->text) > span_end(at) ? span_end(other->text) : span_end(at));
  if (!span_holds(s->text, at)) return (str){0};
  u32 first = token_from(&r->doc, at.start), next = token_from(&r->doc, span_end(at)), end = s->first + s->count;
  if (first > next || next > end || first < s->first) return (str){0};
  reach w = reach_of(r, s->first, end, first, next, other != NULL);
  if (other) // "from" before the first end
    while (w.from < first && r->doc.tokens.at[first - 1].key == word_key(STR("from"))) first--;
  str before = words_of(r, w.from, first), after = words_of(r, next, w.to);
  if (!any(r, w.from, first, is_telling) && !any(r, next, w.to, is_telling)) return (str){0};
  return arena_format(a, "%.*s%s\xE2\x80\xA6%s%.*s", STR_FMT(before), before.len ? " " : "", after.len ? " " : "", STR_FMT(after));
}

bool figure_words_enough(const record *r, const figure *x) {
  bool money = strlen(x->unit) == 3 && x->unit[0] >= 'A' && x->unit[0] <= 'Z';
  if (!x->of.len || !money || span_overlaps(x->of, x->text)) return false;
  u32 i = token_from(&r->doc, x->of.start), end = token_from(&r->doc, span_end(x->of)), nouns = 0;
  if (i < end && r->doc.tokens.at[i].penn == PENN_PRP_POSS) return false; // "its budget": whose?
  for (; i < end; i++) nouns += r->doc.tokens.at[i].tag == TAG_NOUN;
  return nouns > 0 && x->of.len >= 6 && x->of.len <= 60;
}

bool figure_words_idle(const record *r, const figure *x) {
  if (strcmp(x->unit, "count") != 0 || x->sentence >= r->doc.sentences.count) return false;
  str text = str_cut(r->art.text, x->text);
  bool vague = false; // "thousands of emails": a number in name only
  static const char *const names[] = {"illions", "ousands", "undreds", "ozens", "cores of", "ens of"};
  for (u32 k = 0; k < COUNT_OF(names); k++)
    for (u32 i = 0; i + strlen(names[k]) <= text.len; i++) vague |= memcmp(text.at + i, names[k], strlen(names[k])) == 0;
  bool hyphen = false; // "a 66-page complaint"
  for (u32 i = 1; i + 1 < text.len; i++) hyphen |= text.at[i] == '-' && text.at[i - 1] >= '0' && text.at[i - 1] <= '9' && text.at[i + 1] >= 'a';
  if (figure_telling(x) && !vague && !hyphen) return false;
  const table *grave = table_get("present/grave-words");
  const sentence *s = &r->doc.sentences.at[x->sentence];
  u32 at = token_from(&r->doc, x->text.start), from = at > s->first + 8 ? at - 8 : s->first, to = at + 9;
  for (u32 i = from; i < to && i < s->first + s->count; i++)
    if (table_find(grave, r->doc.tokens.at[i].key) != NONE) return false;
  return true;
}
