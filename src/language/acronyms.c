// SPDX-License-Identifier: Apache-2.0
// Acronyms: "the North Atlantic Treaty Organization (NATO)". The letters in brackets say how far back the name runs.
#include "base/utf8.h"
#include "language/mentions.h"

u32 letter_of(const names_reader *r, u32 i) {
  u32 width;
  str word = token_text(r, i);
  return char_lower(utf8_decode(word.at, word.len, &width));
}

// Does `acronym` spell the words that end before token `end`? The first of them, or NONE. Small words may lend a
// letter.
static u32 spelled_from(const names_reader *r, str acronym, u32 floor, u32 end) {
  u32 letter = acronym.len, i = end, capitals = 0;
  while (i > floor && end - i < 20) {
    i--;
    const token *t = token_at(r, i);
    if (t->kind != TOKEN_WORD) return NONE;
    while (letter && acronym.at[letter - 1] == '.')
      letter--;
    if (!letter) return NONE;
    bool fits = (letter_of(r, i) & 0xFF) == (u8)(acronym.at[letter - 1] | 0x20);
    bool capital = t->flags & TOKEN_CAPITAL;
    if (!capital && !(token_bits(r, i) & LEXICON_CONNECTOR)) return NONE;
    if (!fits && capital) return NONE;
    // a small word lends its letter only when the word before it does not fit that letter
    if (fits && !capital && i > floor && token_at(r, i - 1)->flags & TOKEN_CAPITAL &&
        (letter_of(r, i - 1) & 0xFF) == (u8)(acronym.at[letter - 1] | 0x20))
      fits = false;
    if (fits) letter--, capitals += capital;
    while (letter && acronym.at[letter - 1] == '.')
      letter--;
    if (!letter) return capital && capitals >= 2 ? i : NONE;
  }
  return NONE;
}

static void widen(names_reader *r, name *n, u32 first, u32 end) {
  n->first = n->phrase_first = first;
  n->end = end;
  if (n->phrase_end < end) n->phrase_end = end;
  n->key = name_key(r, first, end);
  n->listed = gazetteer_find(n->key);
}

// "the North Atlantic Treaty Organization (NATO)", "the Keep Every Tram Running (KETR) Act": the name runs as far back
// as the letters reach, and the acronym is the same thing. Done before grouping.
void acronyms_find(names_reader *r, acronym_list *found) {
  name_list kept = {0};
  for (u32 i = 0; i < r->names.count; i++) {
    name *n = &r->names.at[i];
    if (n->sentence == NONE) continue;
    const token *t = token_at(r, n->first);
    const sentence *s = &r->doc->sentences.at[n->sentence];
    bool bracketed = n->end - n->first == 1 && n->first > s->first + 1 && token_is(r, n->first - 1, "(") &&
                     n->end < s->first + s->count && token_is(r, n->end, ")");
    u32 start = bracketed && t->flags & TOKEN_ALL_CAPS && t->len <= 12
                    ? spelled_from(r, token_text(r, n->first), s->first, n->first - 1)
                    : NONE;
    bool act = bracketed && n->end + 1 < s->first + s->count && token_bits(r, n->end + 1) & LEXICON_HEAD &&
               token_at(r, n->end + 1)->flags & TOKEN_CAPITAL;
    name *before = kept.count ? vec_last(&kept) : NULL;
    if (start != NONE) {
      // names inside the spelled words are parts of it
      while (kept.count && vec_last(&kept)->first >= start && vec_last(&kept)->sentence == n->sentence)
        kept.count--;
      name whole = {.sentence = n->sentence, .known = NONE, .place = NONE, .handle = NONE, .vote = NONE, .entity = NONE};
      before = kept.count ? vec_last(&kept) : NULL;
      if (before && before->end > start &&
          before->sentence == n->sentence) { // the run begins earlier: "Halvering Transit Board"
        if (!before->titled) start = before->first;
        kept.count--;
      }
      widen(r, &whole, start, n->first - 1);
      *vec_push(r->scratch, &kept) = whole;
      if (act) {
        widen(r, vec_last(&kept), start, n->end + 2);
        // the name after the bracket is now inside
        if (i + 1 < r->names.count && r->names.at[i + 1].first <= n->end + 1) r->names.at[i + 1].sentence = NONE;
      }
      vec_last(&kept)->phrase_end = act ? n->end + 2 : n->end + 1;
      *vec_push(r->scratch, found) = (acronym){kept.count - 1, act ? NONE : kept.count, NONE};
      if (act) {
        vec_last(found)->inside = n->first;
        continue; // "(KETR)" is part of the name
      }
    } else if (bracketed && t->flags & TOKEN_ALL_CAPS && before && before->end == n->first - 1 &&
               before->end - before->first >= 2 && !before->titled)
      *vec_push(r->scratch, found) = (acronym){kept.count - 1, kept.count, NONE};
    else if (before && before->end - before->first == 1 && token_at(r, before->first)->flags & TOKEN_ALL_CAPS &&
             n->first > 0 && before->end == n->first - 1 && token_is(r, n->first - 1, "(") &&
             spelled_from(r, token_text(r, before->first), s->first, n->end) == n->first)
      *vec_push(r->scratch, found) = (acronym){kept.count, kept.count - 1, NONE};
    *vec_push(r->scratch, &kept) = *n;
  }
  r->names = kept;
}
