// SPDX-License-Identifier: Apache-2.0
// Names of organizations and places written otherwise in another article: one word in the plural, the first word of the
// only long name that begins with it, "the North" of the only North, a place with what it belongs to.
#include "account/entity_join.h"

#include "base/table.h"

// The words without a last s, in the spelling of the table: "Centres for Disease Control", "Center for Disease Control".
static u64 loose_key(const name_form *f) {
  u64 key = 0x100;
  for (u32 i = 0; i < f->words; i++) {
    str w = f->word[i];
    u32 row = table_find(table_get("account/same-spelling"), hash_bytes(w));
    if (row != NONE) w = table_cell(table_get("account/same-spelling"), row, 1);
    if (w.len > 4 && w.at[w.len - 1] == 's' && w.at[w.len - 2] != 's') w.len--;
    key = hash_mix(key, hash_bytes(w));
  }
  return key;
}

// Two words at least, so that "Korea" and "Koreas", "German" and "Germans" stay two.
static void join_plurals(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (f->words < 2 || f->text.len < 12 || f->junior) continue;
    u32 *place = map_at(b->scratch, &owners, loose_key(f), i);
    if (*place != i && !(set->nodes.at[i].person && set->nodes.at[*place].person)) name_join(set, *place, i);
  }
}

static bool is_word(u64 key) {
  static const char *const tables[] = {"account/word-meanings", "language/heads", "language/names", "language/roles"};
  for (u32 i = 0; i < COUNT_OF(tables); i++)
    if (table_find(table_get(tables[i]), key) != NONE) return true;
  return false;
}

// "Vossmark" in one article is "Vossmark Rolling Works" of the others when no other name begins so, no article writes of
// both, and the word is none of the language: "Senate" is not the Senate Intelligence Committee.
static void join_first_words(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++)
    if (set->nodes.at[i].form.words > 1) name_note(b, set, &owners, hash_bytes(set->nodes.at[i].form.word[0]), i);
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    if (node->person || node->place || !node->organization || node->form.words != 1 || node->form.text.len < 5 || node->form.capitals) continue;
    if (name_root(set, i) != i || map_get(&set->by_key, hash_mix(node->form.key, true)) != NONE) continue;
    if (is_word(node->form.key)) continue;
    u32 owner = map_get(&owners, node->form.key);
    if (owner == NONE || owner == MANY || !set->nodes.at[owner].organization || set->nodes.at[owner].person || set->nodes.at[owner].place) continue;
    if (set->nodes.at[owner].form.words > 4 || names_meet(b, set, i, name_root(set, owner))) continue;
    name_join(set, owner, i);
  }
}

// "the North" where North Korea is the only North of the story.
static void join_halves(builder *b, name_set *set) {
  static const char *const halves[] = {"north", "south", "east", "west"};
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++)
    if (set->nodes.at[i].place && set->nodes.at[i].form.words == 2)
      name_note(b, set, &owners, hash_bytes(set->nodes.at[i].form.word[0]), i);
  for (u32 i = 0; i < COUNT_OF(halves); i++) {
    u64 key = hash_bytes(str_from(halves[i]));
    u32 half = map_get(&set->by_key, hash_mix(key, false)), owner = map_get(&owners, key);
    if (half == NONE || owner == NONE || owner == MANY || !set->nodes.at[half].place) continue;
    if (names_meet(b, set, half, name_root(set, owner))) name_join(set, owner, half);
  }
}

// "Washington, D.C." is Washington, "Gaza Strip" Gaza, "Arctic Ocean" the Arctic: a place with what it belongs to, or what
// it is, behind it, when no other place begins so.
static void join_places(builder *b, name_set *set) {
  static const char *const kinds[] = {"sea", "ocean", "strip", "bay", "township", "peninsula", "dc"};
  map owners = {0};
  for (u32 pass = 0; pass < 2; pass++)
    for (u32 i = 0; i < set->nodes.count; i++) {
      const name_node *node = &set->nodes.at[i];
      if (!node->place || node->person || node->form.words < 2) continue;
      str last = node->form.word[node->form.words - 1], rest = {node->form.text.at, (u32)(last.at - node->form.text.at) - 1};
      bool kind = table_find(table_get("language/states"), hash_bytes(last)) != NONE;
      u32 row = table_find(table_get("language/places"), hash_bytes(last));
      kind |= row != NONE && !str_equal(table_cell(table_get("language/places"), row, 1), STR("city"));
      for (u32 k = 0; k < COUNT_OF(kinds); k++) kind |= str_equal(last, str_from(kinds[k]));
      if (!kind) continue;
      if (!pass) name_note(b, set, &owners, hash_bytes(rest), i);
      else if (map_get(&owners, hash_bytes(rest)) != MANY) {
        u32 bare = map_get(&set->by_key, node->form.words == 2 ? hash_mix(hash_bytes(rest), false) : hash_bytes(rest));
        if (bare != NONE && set->nodes.at[bare].place && !set->nodes.at[bare].person) name_join(set, i, bare);
      }
    }
}

void names_join_variants(builder *b, name_set *set) {
  join_plurals(b, set);
  join_first_words(b, set);
  join_halves(b, set);
  join_places(b, set);
}
