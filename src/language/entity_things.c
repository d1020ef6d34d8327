// SPDX-License-Identifier: Apache-2.0
// Things: known names by the table's "same as", country and firm words taken off, initials and acronyms.
#include "base/table.h"
#include "base/utf8.h"
#include "language/entity_link.h"

static bool is_country_word(const names_reader *r, u32 i) {
  return token_is(r, i, "U.S.") || token_is(r, i, "US") || token_is(r, i, "U.K.") || token_is(r, i, "UK") ||
         token_is(r, i, "EU") || token_is(r, i, "American") || token_is(r, i, "The");
}

static bool is_firm_suffix(const names_reader *r, u32 i) {
  static const char *const words[] = {"Inc", "Inc.",    "Corp",        "Corp.", "Ltd",     "Ltd.", "LLC",
                                      "LLP", "plc",     "PLC",         "AG",    "GmbH",    "SA",   "Co",
                                      "Co.", "Company", "Corporation", "Group", "Holdings"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

static u64 initials_key(const names_reader *r, u32 first, u32 end, bool small_words) {
  char letters[32];
  u32 n = 0;
  for (u32 i = first; i < end && n + 4 < sizeof letters; i++) {
    const token *t = token_at(r, i);
    if (t->kind != TOKEN_WORD || (!(t->flags & TOKEN_CAPITAL) && !small_words)) continue;
    n += utf8_encode(letter_of(r, i), letters + n);
  }
  return n >= 2 ? word_key((str){letters, n}) : 0;
}

// Everything else: known names through the table's "same as", country and firm words taken off, initials noted.
void link_things(linker *l) {
  names_reader *r = l->r;
  const table *names = r->tables->names;
  map canonical = {0};
  for (u32 g = 0; g < l->groups.count; g++) {
    group *k = &l->groups.at[g];
    const name *n = &r->names.at[k->name];
    if (k->type == ENTITY_PERSON || k->type == TYPE_UNKNOWN) continue;
    if (k->known != NONE) {
      str same = table_cell(names, k->known, 2);
      if (!same.len) same = table_cell(names, k->known, 0);
      u32 other = *map_at(r->scratch, &canonical, word_key(same), g);
      if (other != g) link_join(l, other, g);
    }
    if (k->words < 2) continue;
    u32 first = n->first, end = n->end;
    if (is_country_word(r, first) && end - first >= 3) {
      u32 other = map_get(&l->by_key, name_key(r, first + 1, end));
      if (other != NONE && l->groups.at[other].type == k->type) link_join(l, other, g);
      first++;
    }
    if (is_firm_suffix(r, end - 1)) {
      u32 other = map_get(&l->by_key, name_key(r, first, end - 1));
      if (other != NONE && l->groups.at[other].type == k->type) link_join(l, other, g);
    }
    if (k->type != ENTITY_PLACE || k->known != NONE) {
      u64 a = initials_key(r, first, end, false), b = initials_key(r, first, end, true);
      if (a) link_unique(l, &l->by_initials, a, g);
      if (b && b != a) link_unique(l, &l->by_initials, b, g);
    }
    if (k->type == ENTITY_ORGANIZATION || k->type == ENTITY_PRODUCT) link_unique(l, &l->by_first, k->first, g);
  }
}

void link_acronyms(linker *l, const acronym_list *found) {
  names_reader *r = l->r;
  for (u32 i = 0; i < found->count; i++) {
    u32 whole = l->group_of[found->at[i].whole], brief = found->at[i].short_name;
    group *w = &l->groups.at[link_root(l, whole)];
    if (brief == NONE) { // "… (KETR) Act": "KETR" and "KETR Act" are the same
      u32 token = found->at[i].inside, end = r->names.at[found->at[i].whole].end;
      u64 alone = hash_mix(0, token_name_key(r, token));
      u32 groups[2] = {map_get(&l->by_key, alone), map_get(&l->by_key, hash_mix(alone, token_name_key(r, end - 1)))};
      for (u32 k = 0; k < 2; k++)
        if (groups[k] != NONE) link_join(l, whole, groups[k]);
      group *root = &l->groups.at[link_root(l, whole)];
      root->type = w->type;
      if (!root->acronym.len) root->acronym = token_span(token_at(r, token));
      continue;
    }
    const name *n = &r->names.at[brief];
    if (w->type == ENTITY_PERSON && w->votes.of[ENTITY_PERSON] > 5) continue;
    u8 type = w->type == TYPE_UNKNOWN || w->type == ENTITY_PERSON ? ENTITY_ORGANIZATION : w->type;
    const group *b = &l->groups.at[l->group_of[brief]];
    if (b->type != TYPE_UNKNOWN && b->known != NONE) type = b->type;
    link_join(l, whole, l->group_of[brief]);
    group *root = &l->groups.at[link_root(l, whole)];
    root->type = type;
    if (!root->acronym.len) root->acronym = token_span(token_at(r, n->first));
  }
}
