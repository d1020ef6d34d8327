// SPDX-License-Identifier: Apache-2.0
// People: full names of one person, and whom a bare surname means when several bear it.
#include "language/entity_link.h"

enum { BUCKET = 12 }; // groups with one surname that are compared with each other

static bool is_initial(const names_reader *r, u32 i) {
  str word = token_text(r, i);
  return word.len <= 2 && (word.len == 1 || word.at[1] == '.');
}

// The same first name, or one is the other's initial.
static bool firsts_agree(const linker *l, const group *a, const group *b) {
  if (a->first == b->first) return true;
  if (a->nick == b->first || b->nick == a->first) return true; // Robert C. "Bobby" Scott
  u32 x = l->r->names.at[a->name].first, y = l->r->names.at[b->name].first;
  return letter_of(l->r, x) == letter_of(l->r, y) && (is_initial(l->r, x) || is_initial(l->r, y));
}

bool link_genders_differ(u8 a, u8 b) { return a != GENDER_UNKNOWN && b != GENDER_UNKNOWN && a != b; }

static u64 letters_key(const names_reader *r, u32 first, u32 end, bool initial) {
  char letters[128];
  u32 n = 0;
  for (u32 i = first; i < end; i++) {
    str word = token_text(r, i);
    if (link_is_suffix(r, i)) continue;
    if (initial && i == first) {
      letters[n++] = (char)(word.at[0] | 0x20);
      continue;
    }
    for (u32 k = 0; k < word.len && n < sizeof letters; k++) {
      char c = (char)(word.at[k] | 0x20);
      if ((c >= 'a' && c <= 'z') || (u8)word.at[k] >= 0x80) letters[n++] = (u8)word.at[k] >= 0x80 ? word.at[k] : c;
    }
  }
  return hash_bytes((str){letters, n});
}

static bool is_junior(const names_reader *r, const group *k) {
  u32 last = r->names.at[k->name].end - 1;
  return token_is(r, last, "Jr.") || token_is(r, last, "Jr") || token_is(r, last, "Sr.") || token_is(r, last, "Sr");
}

// The same first name with "Jr." and, in the running text, without.
static bool is_son_of(const linker *l, const group *a, const group *b) {
  if (a->first != b->first || is_junior(l->r, a) == is_junior(l->r, b)) return false;
  const group *plain = is_junior(l->r, a) ? b : a, *junior = plain == a ? b : a;
  if (junior->words != 3 || plain->words != 2) return false; // "Karl J. Moss Jr." is Karl Moss written in full
  return plain->inside || !l->r->names.at[plain->name].headline;
}

// Full names of persons: by surname, joined when the first names agree.
void link_people(linker *l) {
  names_reader *r = l->r;
  for (u32 g = 0; g < l->groups.count; g++) {
    group *k = &l->groups.at[g];
    const name *n = &r->names.at[k->name];
    if (k->type != ENTITY_PERSON || k->words < 2) continue;
    u8 gender = link_gender(r, n);
    if (k->gender == GENDER_UNKNOWN) k->gender = gender;
    u32 *head = map_at(r->scratch, &l->by_last, k->last, NONE);
    u32 steps = 0;
    for (u32 o = *head; o != NONE && steps < BUCKET; o = l->groups.at[o].next_last, steps++) {
      if (!firsts_agree(l, &l->groups.at[o], k) || is_son_of(l, &l->groups.at[o], k) || link_genders_differ(l->groups.at[link_root(l, o)].gender, k->gender))
        continue;
      link_join(l, o, g);
      break;
    }
    k->next_last = *head;
    *head = g;
    link_unique(l, &l->by_first, k->first, g);
    link_unique(l, &l->by_letters, letters_key(r, n->first, n->end, false), g);
    link_unique(l, &l->by_letters, letters_key(r, n->first, n->end, true), g);
    if (k->words >= 3) link_unique(l, &l->by_family, name_key(r, n->first + 1, n->end), g);
  }
  for (u32 g = 0; g < l->groups.count; g++) { // "Mr. Peña Nieto" after the full name
    const group *k = &l->groups.at[g];
    if (k->type != ENTITY_PERSON || k->words < 2) continue;
    u32 whole = map_get(&l->by_family, k->key);
    if (whole != NONE && !link_genders_differ(l->groups.at[link_root(l, whole)].gender, r->names.at[k->name].gender))
      link_join(l, whole, g);
  }
}

static bool is_kin_word(const names_reader *r, u32 i) {
  static const char *const words[] = {"wife",   "husband", "son",    "daughter", "brother", "sister", "father", "mother",
                                      "widow",  "nephew",  "niece",  "lady",     "cousin",  "uncle",  "aunt",   "sons",
                                      "heir",   "grandson", "spouse", "brothers", "sisters", "child",  "granddaughter"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return token_is(r, i, "Lady");
}

// Somebody's wife or son: not the one whom the bare surname means. "his son NAME", "the mayor's wife, NAME,", "NAME, the
// mayor's son,".
static bool is_kin(const names_reader *r, const name *n) {
  u32 before = n->phrase_first, limit = r->doc->tokens.count;
  if (before > 1 && token_is(r, before - 1, ",")) before--;
  if (before && is_kin_word(r, before - 1)) return true;
  if (n->phrase_end >= limit || !token_is(r, n->phrase_end, ",")) return false;
  bool owned = false;
  for (u32 i = n->phrase_end + 1; i < limit && i < n->phrase_end + 9 && token_at(r, i)->kind != TOKEN_PUNCT; i++) {
    if (owned && is_kin_word(r, i)) return true;
    owned |= token_at(r, i)->flags & TOKEN_CLITIC || token_at(r, i)->tag == TAG_PRON;
  }
  return false;
}

// A bare surname that stands before a relative of somebody is named in full means that somebody, who has no first name
// here: "President Brandt ... his son Karl Brandt ... Brandt said".
bool link_is_relative(const linker *l, u32 full, u32 lone) {
  const names_reader *r = l->r;
  u32 end = l->groups.at[lone].name;
  for (u32 i = 0; i < end; i++)
    if (link_root(l, l->group_of[i]) == full) return false; // the full name comes first
  const name *first = &r->names.at[end];
  if (first->headline) return false;
  for (u32 i = end; i < r->names.count && i < end + 400; i++) {
    if (link_root(l, l->group_of[i]) != full) continue;
    const name *n = &r->names.at[i];
    if (is_kin(r, n) || token_is(r, n->end - 1, "Jr.") || token_is(r, n->end - 1, "Jr")) return true;
  }
  return false;
}

// A surname that several persons share, at one place of the text: the one who was named far more often so far; else the
// one named in full just before, when the other is far. A wrong person is worse than none.
u32 link_surname(const linker *l, u32 at) {
  const name *n = &l->r->names.at[at];
  u64 key = l->groups.at[l->group_of[at]].last;
  struct {
    u32 group, count, sentence;
    bool kin;
  } found[4];
  u32 n_found = 0;
  for (u32 i = at, steps = 0; i-- > 0 && steps < 300; steps++) {
    const name *m = &l->r->names.at[i];
    u32 g = link_root(l, l->group_of[i]);
    if (l->groups.at[l->group_of[i]].last != key || l->groups.at[g].type != ENTITY_PERSON) continue;
    if (l->groups.at[g].ambiguous) { // the bare surname, resolved before
      if (m->entity == NONE) continue;
      for (u32 k = 0; k < n_found; k++)
        if (l->groups.at[found[k].group].entity == m->entity) found[k].count++;
      continue;
    }
    if (link_genders_differ(n->gender, l->groups.at[g].gender)) continue;
    u32 k = 0;
    while (k < n_found && found[k].group != g)
      k++;
    if (k == COUNT_OF(found)) return NONE;
    if (k == n_found)
      found[n_found].group = g, found[n_found].count = 0, found[n_found].kin = false,
      found[n_found++].sentence = m->sentence;
    found[k].count++;
    found[k].kin |= is_kin(l->r, m) || is_junior(l->r, &l->groups.at[l->group_of[i]]);
  }
  if (n->gender != GENDER_UNKNOWN) { // "Mr." leaves out those whose gender is not known, when one is a man
    u32 k = 0;
    for (u32 i = 0; i < n_found; i++)
      if (l->groups.at[found[i].group].gender == n->gender) found[k++] = found[i];
    if (k) n_found = k;
  }
  if (!n_found) { // before any full name: only when one of those that follow is of the title's gender
    u32 one = NONE;
    for (u32 o = map_get(&l->by_last, key); o != NONE && n->gender != GENDER_UNKNOWN; o = l->groups.at[o].next_last) {
      u32 g = link_root(l, o);
      if (link_genders_differ(n->gender, l->groups.at[g].gender)) continue;
      if (one != NONE && one != g) return NONE;
      one = g;
    }
    return one;
  }
  u32 best = 0;
  for (u32 k = 1; k < n_found; k++)
    if (found[best].kin ? !found[k].kin || found[k].count > found[best].count
                        : !found[k].kin && found[k].count > found[best].count)
      best = k;
  bool clear = true, near = n->sentence - found[0].sentence <= 2; // found[0] was named last
  for (u32 k = 0; k < n_found; k++) {
    if (k != best && !(found[k].kin && !found[best].kin) && found[best].count < 2 * found[k].count) clear = false;
    if (k && n->sentence - found[k].sentence <= 4) near = false;
  }
  return clear ? found[best].group : near ? found[0].group : NONE;
}
