// SPDX-License-Identifier: Apache-2.0
// Entities read: the steps from tokens to entities and mentions, in order.
#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/mentions.h"

// The headline is not read, but it often gives the first name of whom the text calls by the surname alone.
static void genders_of_title(names_reader *r, const facts_list *facts) {
  str title = r->art->title.value;
  u32 before = 0; // bits of the word before
  for (u32 i = 0; i < title.len && i < 400;) {
    u32 end = i;
    while (end < title.len && (char_is_letter((u8)title.at[end]) || (u8)title.at[end] >= 0x80))
      end++;
    if (end == i) {
      if (title.at[i] != ' ') before = 0;
      i++;
      continue;
    }
    u64 key = word_key((str){title.at + i, end - i});
    for (u32 e = 0; e < facts->count && before & (LEXICON_MALE | LEXICON_FEMALE); e++) {
      struct entity *k = &r->doc->entities.at[e];
      if (k->type == ENTITY_PERSON && k->gender == GENDER_UNKNOWN && facts->at[e].last_key == key &&
          facts->at[e].full_end - facts->at[e].full_first == 1)
        k->gender = before & LEXICON_MALE ? GENDER_MALE : GENDER_FEMALE;
    }
    before = title.at[i] >= 'A' && title.at[i] <= 'Z' ? lexicon_find(key) : 0;
    i = end;
  }
}

static int by_place(const void *a, const void *b) {
  const mention *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  return (x->count > y->count) - (x->count < y->count);
}

// "XI", "CD" are no names in capitals; "Xi" is none of them.
static bool is_other_case(const names_reader *r, u32 i) {
  u32 row = table_find(r->tables->not_names, token_at(r, i)->key);
  if (row == NONE || token_at(r, i)->flags & TOKEN_ALL_CAPS || table_cell(r->tables->not_names, row, 1).len) return false;
  str key = table_cell(r->tables->not_names, row, 0);
  return key.len > 1 && key.at[1] >= 'A' && key.at[1] <= 'Z';
}

// Names that the lexicon does not have.
static void look_up(names_reader *r, u32 i) {
  if (r->bits[i] & LEXICON_NOT_NAME && is_other_case(r, i)) r->bits[i] &= ~(u32)LEXICON_NOT_NAME;
  u32 found = r->listed[i] = gazetteer_find(hash_mix(0, token_name_key(r, i)));
  bool named = false; // as a rule a person, an organization or a place
  for (u32 c = 0; c < GAZETTEER_MISC; c++)
    named |= gazetteer_strength(found, c) >= 6;
  str word = token_text(r, i); // "Maoist", "Darwinism"
  bool view = word.len > 6 && !(token_at(r, i)->flags & TOKEN_ALL_CAPS) &&
              (memcmp(word.at + word.len - 3, "ism", 3) == 0 || memcmp(word.at + word.len - 3, "ist", 3) == 0);
  if ((found & GAZETTEER_ADJECTIVE || view) && !named && !(r->bits[i] & (LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_KNOWN | LEXICON_PEOPLE)))
    r->bits[i] |= LEXICON_DEMONYM;
  if (!(found & (GAZETTEER_GIVEN | GAZETTEER_SURNAME)) || gazetteer_small(found) > 2 || r->bits[i] & (LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_TAG | LEXICON_NOT_NAME))
    return;
  r->bits[i] |= (found & GAZETTEER_GIVEN ? LEXICON_GIVEN : 0) | (found & GAZETTEER_SURNAME ? LEXICON_SURNAME : 0) |
                (found & GAZETTEER_SURE_GIVEN && gazetteer_small(found) == 0 ? 0 : LEXICON_WEAK) |
                (found & GAZETTEER_MALE ? LEXICON_MALE : found & GAZETTEER_FEMALE ? LEXICON_FEMALE : 0);
}

// "then-president", "ex-mayor": the noun is what counts.
static u32 bits_behind_hyphen(const names_reader *r, u32 i) {
  static const char *const firsts[] = {"then-", "Then-", "ex-", "Ex-", "now-"};
  str word = token_text(r, i);
  for (u32 k = 0; k < COUNT_OF(firsts); k++) {
    u32 n = (u32)strlen(firsts[k]);
    if (word.len > n + 3 && memcmp(word.at, firsts[k], n) == 0)
      return lexicon_find(word_key((str){word.at + n, word.len - n})) & LEXICON_PERSON;
  }
  return 0;
}

void entities_read(arena *a, arena *scratch, const article *art, document *doc) {
  names_reader r = {.a = a, .scratch = scratch, .art = art, .doc = doc};
  facts_list facts = {0};
  if (!doc->tokens.count) return;
  r.tables = lexicon_tables_get();
  r.bits = arena_array(scratch, u32, doc->tokens.count + 1);
  r.listed = arena_array(scratch, u32, doc->tokens.count + 1);
  for (u32 i = 0; i < doc->tokens.count; i++) {
    r.bits[i] = lexicon_find(doc->tokens.at[i].key);
    if (!r.bits[i]) r.bits[i] = bits_behind_hyphen(&r, i);
    if (doc->tokens.at[i].flags & TOKEN_CAPITAL) look_up(&r, i);
  }
  name_runs_find(&r);
  name_votes_apply(&r);
  name_trim(&r);
  entities_link(&r, &facts);
  genders_of_title(&r, &facts);
  descriptions_find(&r, &facts);
  references_resolve(&r, &facts);
  minor_names_find(&r);
  if (doc->mentions.count) qsort(doc->mentions.at, doc->mentions.count, sizeof(mention), by_place);
  for (u32 m = 0; m < doc->mentions.count; m++) {
    mention *k = &doc->mentions.at[m];
    if (k->entity == NONE) continue;
    entity *e = &doc->entities.at[k->entity];
    if (!e->mentions++) e->first = m;
  }
}
