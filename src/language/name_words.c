// SPDX-License-Identifier: Apache-2.0
// Name words: what one capitalised word says about whether a name stands there, by its form, the tables, the gazetteer
// and the rest of the article.
#include "base/table.h"
#include "language/mentions.h"

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_currency(const names_reader *r, str letters) {
  static const char *const others[] = {"NT", "LE", "Tk", "Dh", "Dhs", "QR", "SR", "GH", "GHS", "US", "A", "C", "HK", "S"};
  (void)r;
  for (u32 k = 0; k < COUNT_OF(others); k++)
    if (str_equal(letters, str_from(others[k]))) return true;
  return table_find(table_get("language/figure-currencies"), word_key(letters)) != NONE;
}

bool name_is_money(const names_reader *r, u32 i) {
  str word = token_text(r, i);
  const token *next = i + 1 < r->doc->tokens.count ? token_at(r, i + 1) : NULL;
  u32 letters = 0;
  while (letters < word.len && (u8)(word.at[letters] | 0x20) >= 'a' && (u8)(word.at[letters] | 0x20) <= 'z')
    letters++;
  if (!letters || letters > 4) return false;
  if (letters < word.len) { // "RM69", "GHS6"
    for (u32 k = letters; k < word.len; k++)
      if (word.at[k] < '0' || word.at[k] > '9') return false;
    return is_currency(r, (str){word.at, letters}) && letters >= 2;
  }
  if (!next) return false;
  if (next->kind == TOKEN_SYMBOL && next->flags & TOKEN_GLUED) return r->art->text.at[next->start] == '$';
  if (next->kind == TOKEN_NUMBER) return letters >= 2 && !str_equal(word, STR("US")) && is_currency(r, word);
  bool dollars = next->kind == TOKEN_WORD && !(next->flags & TOKEN_GLUED) && next->len >= 6 &&
                 memcmp(r->art->text.at + next->start, "dollar", 6) == 0;
  return dollars && is_currency(r, word);
}

u8 name_part_type(const names_reader *r, str part) {
  if (part.len < 2 || !is_capital(part.at[0])) return TYPE_UNKNOWN;
  u64 key = word_key(part);
  u32 bits = lexicon_find(key), listed = gazetteer_find(hash_mix(0, key));
  if (bits & (LEXICON_DEMONYM | LEXICON_PEOPLE) || (listed & GAZETTEER_ADJECTIVE && !(listed & 0xFFF)))
    return ENTITY_GROUP;
  u32 row = bits & LEXICON_KNOWN ? table_find(r->tables->places, key) : NONE;
  if (row != NONE) return str_equal(table_cell(r->tables->places, row, 2), STR("weak")) ? TYPE_UNKNOWN : ENTITY_PLACE;
  row = bits & LEXICON_KNOWN ? table_find(r->tables->names, key) : NONE;
  bool capitals = part.len < 2 || (is_capital(part.at[0]) && is_capital(part.at[1]));
  if (row != NONE && capitals)
    return str_equal(table_cell(r->tables->names, row, 1), STR("place")) ? ENTITY_PLACE : ENTITY_ORGANIZATION;
  if (part.len < 3) return TYPE_UNKNOWN;
  if (gazetteer_strength(listed, GAZETTEER_LOC) >= 10) return ENTITY_PLACE;
  if (gazetteer_strength(listed, GAZETTEER_ORG) >= 10) return ENTITY_ORGANIZATION;
  return TYPE_UNKNOWN;
}

bool name_is_compound(const names_reader *r, u32 i) {
  str word = token_text(r, i);
  u32 last = 0, parts = 1, places = 0;
  if (!memchr(word.at, '-', word.len)) return false;
  for (u32 k = 0; k < word.len; k++) {
    if (word.at[k] != '-') continue;
    places += name_part_type(r, (str){word.at + last, k - last}) != TYPE_UNKNOWN;
    last = k + 1;
    parts++;
  }
  str tail = {word.at + last, word.len - last};
  u32 tail_bits = lexicon_find(word_key(tail));
  if (!tail.len) return true;
  if (tail.at[0] >= 'a' && tail.at[0] <= 'z') { // "Ki-moon" behind a name is none of them
    bool name_before = i > 0 && !(token_at(r, i)->flags & TOKEN_FIRST) && token_at(r, i - 1)->kind == TOKEN_WORD &&
                       token_at(r, i - 1)->flags & TOKEN_CAPITAL && !(token_at(r, i - 1)->flags & TOKEN_CLITIC);
    static const char *const made[] = {"led", "based", "born", "made", "run", "held", "owned", "style", "wide", "era"};
    u32 head_listed = gazetteer_find(hash_mix(0, word_key((str){word.at, last - 1})));
    bool ordinary = (tail_bits || gazetteer_small(gazetteer_find(hash_mix(0, word_key(tail)))) > 1) &&
                    (head_listed & 0xFFFF || token_seen(r, i - (i > 0)) & SEEN_SMALL);
    for (u32 k = 0; k < COUNT_OF(made); k++)
      ordinary |= str_equal(tail, str_from(made[k]));
    return !(name_before && parts == 2 && last <= 6 && tail.len <= 5 && !ordinary && word.at[1] >= 'a');
  }
  if (tail_bits & LEXICON_DEMONYM) return true;
  if (r->listed[i] & 0xFFFF) return false; // "Guinea-Bissau"
  places += name_part_type(r, tail) != TYPE_UNKNOWN;
  return places == parts;
}

bool name_is_ordinary(const names_reader *r, u32 i) {
  u32 bits = token_bits(r, i), seen = token_seen(r, i), listed = r->listed[i];
  const token *t = token_at(r, i);
  if (t->flags & TOKEN_ALL_CAPS && t->len > 1) return false;
  if (bits & (LEXICON_GIVEN | LEXICON_SURNAME) && !(bits & LEXICON_WEAK) && !(seen & SEEN_SMALL)) return false;
  if (seen & SEEN_SMALL) return true;
  if (seen & SEEN_NAME) return false;
  if (bits & (LEXICON_TAG | LEXICON_VERB | LEXICON_ROLE)) return true;
  if (listed & GAZETTEER_SEEN && gazetteer_small(listed) != 2) return gazetteer_small(listed) > 2;
  str word = token_text(r, i);
  static const char *const endings[] = {"ly",  "tion", "tions", "ment", "ments", "ness", "ity",  "ities",
                                        "ing", "ings", "ship",  "ance", "ence",  "ism",  "ists", "ers",
                                        "ors", "ives", "ous",   "ful",  "able",  "ical", "ians", "ees"};
  for (u32 k = 0; k < COUNT_OF(endings); k++) {
    u32 n = (u32)strlen(endings[k]);
    if (word.len > n + 2 && memcmp(word.at + word.len - n, endings[k], n) == 0) return true;
  }
  return false;
}

bool name_is_generic(const names_reader *r, const name *n) {
  if (n->end - n->first != 1 || n->known != NONE || n->place != NONE || n->titled || n->quoted) return false;
  const token *t = token_at(r, n->first);
  if (t->flags & TOKEN_ALL_CAPS && t->len > 1) return false;
  u32 listed = r->listed[n->first], small = gazetteer_small(listed), strongest = 0;
  for (u32 c = 0; c < GAZETTEER_CLASSES; c++)
    if (gazetteer_strength(listed, c) > strongest) strongest = gazetteer_strength(listed, c);
  const token *before = n->first > 0 ? token_at(r, n->first - 1) : t;
  bool the = n->first > 0 && (token_is(r, n->first - 1, "the") || token_is(r, n->first - 1, "The"));
  bool a = n->first > 0 && (token_is(r, n->first - 1, "a") || token_is(r, n->first - 1, "an"));
  bool modifies = n->end < r->doc->tokens.count && token_at(r, n->end)->tag == TAG_NOUN && // "a Tarn lawyer"
                  !(token_at(r, n->end)->flags & (TOKEN_CAPITAL | TOKEN_GLUED));
  u32 bits = token_bits(r, n->first);
  if (small < 3 || (before->flags & TOKEN_CAPITAL && strongest >= 6)) return false;
  if (bits & LEXICON_ROLE) return (the || a || before->tag == TAG_DET || small >= 5) && !(modifies && strongest >= 6);
  if (a && small >= 5) return !modifies;
  return false;
}

bool name_is_doubtful(const names_reader *r, const name *n) {
  if (n->end - n->first != 1 || n->known != NONE || n->place != NONE || n->titled || n->quoted) return false;
  u32 listed = r->listed[n->first], bits = token_bits(r, n->first);
  bool shouted = token_at(r, n->first)->flags & TOKEN_ALL_CAPS && token_at(r, n->first)->len > 1;
  return gazetteer_small(listed) >= 5 && !shouted && !(bits & LEXICON_HEAD) && !(listed & 0xFFF);
}
