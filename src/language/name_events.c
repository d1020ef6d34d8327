// SPDX-License-Identifier: Apache-2.0
// Name events: "2031 Norwegian parliamentary election", "2031 Velm earthquake". A year, names or adjectives of peoples and
// small words that belong to such an event are one name.
#include "language/mentions.h"

static bool is_year(const names_reader *r, u32 i) {
  const token *t = token_at(r, i);
  str word = token_text(r, i);
  return t->kind == TOKEN_NUMBER && t->len == 4 && (word.at[0] == '1' || word.at[0] == '2') && word.at[1] >= '0' &&
         word.at[1] <= '9';
}

static bool is_one_of(const names_reader *r, u32 i, const char *const *words, u32 count) {
  for (u32 k = 0; k < count; k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

static bool is_event_noun(const names_reader *r, u32 i) {
  static const char *const words[] = {"election",   "elections", "by-election", "referendum", "primaries",
                                      "earthquake", "floods",    "wildfires",   "summit",     "coup"};
  return is_one_of(r, i, words, COUNT_OF(words));
}

static bool is_event_word(const names_reader *r, u32 i) {
  static const char *const words[] = {"general", "presidential", "parliamentary", "federal",   "legislative", "local",
                                      "state",   "municipal",    "gubernatorial", "mayoral",   "provincial",  "regional",
                                      "senate",  "leadership",   "primary",       "council",   "constitutional"};
  return is_one_of(r, i, words, COUNT_OF(words));
}

// The year before the event noun at i, NONE when the words between are not an event's.
static u32 event_start(const names_reader *r, u32 i, u32 floor) {
  u32 names = 0;
  for (u32 k = i; k > floor && i - k < 8;) {
    k--;
    if (is_year(r, k)) return names ? k : NONE;
    const token *t = token_at(r, k);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) return NONE;
    if (t->flags & TOKEN_CAPITAL)
      names++;
    else if (!is_event_word(r, k) && !token_is(r, k, "of") && !token_is(r, k, "the"))
      return NONE;
  }
  return NONE;
}

void name_events_find(names_reader *r) {
  name_list kept = {0};
  u32 next = 0; // of r->names, which are in text order
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    const sentence *k = &r->doc->sentences.at[s];
    if (r->sentence_style[s] != STYLE_TEXT) continue;
    for (u32 i = k->first + 2; i < k->first + k->count; i++) {
      u32 start = is_event_noun(r, i) ? event_start(r, i, k->first) : NONE;
      if (start == NONE) continue;
      while (next < r->names.count && r->names.at[next].first < start)
        *vec_push(r->scratch, &kept) = r->names.at[next++];
      if (kept.count && vec_last(&kept)->end > start) continue; // the year is another name's
      while (next < r->names.count && r->names.at[next].first <= i)
        next++; // parts of the event
      *vec_push(r->scratch, &kept) = (name){.first = start,
                                            .end = i + 1,
                                            .phrase_first = start,
                                            .phrase_end = i + 1,
                                            .sentence = s,
                                            .key = name_key(r, start, i + 1),
                                            .known = NONE,
                                            .place = NONE,
                                            .event = true,
                                            .handle = NONE, .vote = NONE,
                                            .entity = NONE};
      for (u32 t = start; t <= i; t++)
        r->taken[t] = 1;
    }
  }
  while (next < r->names.count)
    *vec_push(r->scratch, &kept) = r->names.at[next++];
  r->names = kept;
}
