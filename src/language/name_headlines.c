// SPDX-License-Identifier: Apache-2.0
// Name headlines: names in lines where every word has its capital, or is in capitals. A capital proves nothing there:
// only names are taken that the rest of the article, the tables or the gazetteer know, and words that would keep theirs.
#include "base/table.h"
#include "language/name_runs.h"

// The longest name of the gazetteer that begins here, as strong as a name in a headline must be.
static u32 listed_at(const names_reader *r, u32 i, u32 end) {
  u64 key = 0;
  u32 found = 0;
  for (u32 k = i; k < end && k < i + 6 && (k == i || run_adjoins(r, k, end)); k++) {
    const token *t = token_at(r, k);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) break;
    key = hash_mix(key, token_name_key(r, k));
    u32 listed = k == i ? r->listed[i] : gazetteer_find(key);
    for (u32 c = 0; c < GAZETTEER_CLASSES && t->flags & TOKEN_CAPITAL; c++)
      if (gazetteer_strength(listed, c) >= 8) found = k + 1 - i;
    if (!(listed & GAZETTEER_PREFIX)) break;
  }
  return found;
}

// A word that within a sentence would have its capital as well: new, or never seen in small letters.
static bool keeps_capital(const names_reader *r, u32 i, u8 style) {
  if (!run_word(r, i) || token_seen(r, i) & SEEN_SMALL) return false;
  u32 bits = token_bits(r, i), listed = r->listed[i];
  if (bits & (LEXICON_TAG | LEXICON_NOT_NAME | LEXICON_DEMONYM) && !(bits & LEXICON_GIVEN)) return false;
  if (listed & GAZETTEER_SEEN) return gazetteer_small(listed) == 0;
  if (bits & (LEXICON_VERB | LEXICON_ROLE)) return false;
  if (bits & (LEXICON_GIVEN | LEXICON_SURNAME)) return true;
  return style == STYLE_HEADLINE && !name_is_ordinary(r, i);
}

// "Golfito Wildlife Reserve", "Ada Brandt": the run of words from i that is a name although all words have a capital.
static u32 kept_run(const names_reader *r, u32 i, u32 end, u8 style) {
  u32 stop = i, kept = 0;
  while (stop < end && stop < i + 6 && (stop == i || run_adjoins(r, stop, end)) && run_capital(r, stop)) {
    bool keeps = keeps_capital(r, stop, style);
    if (!keeps && !(stop > i && run_head_is(r, stop, NULL))) break;
    kept += keeps;
    stop++;
  }
  return kept ? stop - i : 0;
}

// A line in capitals or in headline case: names known from elsewhere, longest first, and given names with what follows.
void name_headline_read(names_reader *r, const sentence *s, u32 index) {
  u32 end = s->first + s->count;
  for (u32 i = s->first; i < end;) {
    if (!run_capital(r, i)) {
      i++;
      continue;
    }
    u32 limit = i + 8 < end ? i + 8 : end, found = 0, known, place;
    u64 key = 0;
    for (u32 k = i; k < limit; k++) {
      if (token_at(r, k)->kind == TOKEN_PUNCT || token_at(r, k)->flags & TOKEN_CLITIC) break;
      key = hash_mix(key, token_name_key(r, k));
      if (map_get(&r->keys, key) != NONE) found = k + 1 - i;
    }
    u32 count = run_known(r, i, end, &known, &place);
    u32 bits = token_bits(r, i);
    if (count == 1 && (bits & LEXICON_TAG || (token_seen(r, i) & SEEN_SMALL)))
      count = token_at(r, i)->flags & TOKEN_ALL_CAPS && r->sentence_style[index] != STYLE_CAPITALS ? 1 : 0;
    if (count > found) found = count;
    if (!found && bits & LEXICON_GIVEN && !(bits & LEXICON_WEAK) && i + 1 < end && run_adjoins(r, i + 1, end) &&
        run_word(r, i + 1) && !(token_bits(r, i + 1) & (LEXICON_VERB | LEXICON_TAG | LEXICON_ROLE)))
      found = 2;
    u32 listed = found ? 0 : listed_at(r, i, end), kept = found ? 0 : kept_run(r, i, end, r->sentence_style[index]);
    if (!found) found = listed > kept ? listed : kept; // "Velm Rovers" rather than "Velm"
    // a signature: — Name (@handle)
    if (!found && run_word(r, i)) {
      u32 stop = run_stop(r, i, end);
      if (stop + 2 < end && token_is(r, stop, "(") && token_at(r, stop + 1)->kind == TOKEN_HANDLE) found = stop - i;
    }
    if (found == 1 && i + 1 < end && run_adjoins(r, i + 1, end) && run_head_is(r, i + 1, "law")) found = 2;
    if (found == 1 && bits & LEXICON_DEMONYM) found = 0;
    if (found) run_add(r, i, i + found, index, true);
    i += found ? found : 1;
  }
}
