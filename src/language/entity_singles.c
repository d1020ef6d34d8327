// SPDX-License-Identifier: Apache-2.0
// Names of one word: a surname, a first name, the short form of a firm, an acronym, "the Board".
#include "language/entity_link.h"

// "The Post", "the Board" after "New York Post", "Harbour Transit Board".
static u32 same_head(const linker *l, const group *k, u32 at) {
  u32 found = NONE;
  for (u32 i = at, steps = 0; i-- > 0 && steps < 400; steps++) {
    u32 g = l->group_of[i];
    const group *o = &l->groups.at[g];
    if (o->words < 2 || o->last != k->last || o->type == ENTITY_PERSON || o->type == TYPE_UNKNOWN) continue;
    if (found == NONE)
      found = link_root(l, g);
    else if (found != link_root(l, g))
      return NONE;
  }
  return found;
}

// Firms are called by their first word; papers, colleges, clubs named after a town are not.
static bool may_be_short(const names_reader *r, const name *n) {
  static const char *const words[] = {"Works",    "Hospitals",  "Group",         "Company",  "Corporation",
                                      "Corp",     "Corp.",      "Inc",           "Inc.",     "Ltd",
                                      "Ltd.",     "LLC",        "plc",           "Holdings", "Motors",
                                      "Motor",    "Industries", "Technologies",  "Systems",  "Airlines",
                                      "Airways",  "Bank",       "Brothers",      "Foods",    "Energy",
                                      "Media",    "Press",      "Capital",       "Partners", "Pharmaceuticals",
                                      "Oil",      "Steel",      "Stores",        "Services", "Foundation",
                                      "Newsfile", "Wire",       "Entertainment", "Pictures", "Studios",
                                      "Records",  "Insurance",  "Software"};
  if (!(token_bits(r, n->end - 1) & LEXICON_HEAD)) return true;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, n->end - 1, words[k])) return true;
  return false;
}

// Single words: a surname, a first name, a short form, an acronym.
void link_singles(linker *l) {
  names_reader *r = l->r;
  for (u32 g = 0; g < l->groups.count; g++) {
    group *k = &l->groups.at[g];
    const name *n = &r->names.at[k->name];
    if (k->words != 1 || n->end - n->first != 1) continue;
    u32 bits = token_bits(r, n->first);
    bool strong_place = k->place && !(bits & (LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_WEAK)) &&
                        k->votes.of[ENTITY_PLACE] > k->votes.of[ENTITY_PERSON];
    u32 chain = map_get(&l->by_last, k->last);
    if (chain != NONE && k->known == NONE && !strong_place && k->type != ENTITY_GROUP &&
        k->votes.of[ENTITY_PLACE] <= k->votes.of[ENTITY_PERSON] + 12) {
      u32 one = link_root(l, chain);
      bool several = false;
      for (u32 o = chain; o != NONE; o = l->groups.at[o].next_last)
        several |= link_root(l, o) != one;
      k->type = ENTITY_PERSON;
      if (several)
        k->ambiguous = true;
      else if (!link_genders_differ(k->gender, l->groups.at[one].gender) && !link_is_relative(l, one, g))
        link_join(l, one, g);
      continue;
    }
    u32 full = map_get(&l->by_first, k->first);
    if (full != NONE && k->known == NONE && !k->place) {
      const group *o = &l->groups.at[link_root(l, full)];
      bool titled = k->votes.of[ENTITY_PERSON] >= 14; // "Mr. Ban" for Ban Ki-moon
      bool first_name = o->type == ENTITY_PERSON && (bits & LEXICON_GIVEN || titled) && k->type != ENTITY_PRODUCT;
      bool short_form =
          k->name > o->name && may_be_short(r, &r->names.at[l->groups.at[full].name]) && o->type != ENTITY_PERSON &&
          !(bits & (LEXICON_GIVEN | LEXICON_KNOWN | LEXICON_HEAD | LEXICON_DEMONYM | LEXICON_TAG)) && !n->titled;
      if (first_name || short_form) {
        link_join(l, full, g);
        l->groups.at[link_root(l, full)].type = o->type;
        continue;
      }
    }
    if (token_at(r, n->first)->flags & TOKEN_ALL_CAPS && k->known == NONE) {
      u32 whole = map_get(&l->by_initials, k->last);
      if (whole != NONE) {
        u8 type = l->groups.at[link_root(l, whole)].type;
        link_join(l, whole, g);
        group *root = &l->groups.at[link_root(l, whole)];
        root->type = type;
        if (!root->acronym.len) root->acronym = token_span(token_at(r, n->first));
        continue;
      }
    }
    if (bits & LEXICON_HEAD && n->first > 0 && (token_is(r, n->first - 1, "the") || token_is(r, n->first - 1, "The"))) {
      u32 whole = same_head(l, k, k->name);
      if (whole != NONE) link_join(l, whole, g);
    }
  }
}
