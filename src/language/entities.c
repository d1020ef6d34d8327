// SPDX-License-Identifier: Apache-2.0
// Entities: which names are one person, organization, place. Names with equal words are a group; groups are joined when
// one is the other's surname, initials, acronym or short form, and kept apart when in doubt.
#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/mentions.h"

enum { BUCKET = 12 }; // groups with one surname that are compared with each other

typedef struct group {
  u64 key, last, first; // of all words, the last (without Jr.) and the first
  u64 nick;             // of a name in quotation marks among them, 0
  u32 name;             // index of its first name
  u32 full;             // index of its fullest name, after joining
  u32 count, words;     // mentions; words of the name
  u32 parent;           // joined into; itself when a root
  u32 next_last;        // next person group with the same last word, NONE
  u32 known;            // row of names, NONE
  u32 entity;
  u8 type, gender;
  bool inside;    // stands capitalised inside a sentence somewhere
  bool ambiguous; // a surname of several persons: resolved at each place
  bool place;
  span acronym;
  votes votes;
  int tagged[TYPE_COUNT + 1]; // a tagger's votes; the last for any of law, work, event, product, group
  u32 tags;                   // how many names it spoke of
  votes told; // of them, those of the words around: without the gazetteer's
} group;
typedef VEC(group) group_list;

typedef struct linker {
  names_reader *r;
  group_list groups;
  map by_key;    // name key -> group
  map by_last;   // last word of a person -> first group of the chain
  map by_first;  // first word of a person or organization -> group, NONE when several
  map by_family; // all but the first word of a person's three or more -> group
  map by_initials;
  map by_letters; // the letters of a person's name -> group
  u32 *group_of;  // name -> group
} linker;

static u32 root_of(const linker *l, u32 g) {
  while (l->groups.at[g].parent != g)
    g = l->groups.at[g].parent;
  return g;
}

static void join(linker *l, u32 a, u32 b) {
  a = root_of(l, a);
  b = root_of(l, b);
  if (a == b) return;
  if (b < a) { // the earlier is the root: text order
    u32 c = a;
    a = b;
    b = c;
  }
  group *x = &l->groups.at[a], *y = &l->groups.at[b];
  y->parent = a;
  if (y->words > x->words || (x->known == NONE && y->known != NONE && y->words == x->words))
    x->full = y->full, x->words = y->words;
  if (x->gender == GENDER_UNKNOWN) x->gender = y->gender;
  if (x->known == NONE) x->known = y->known;
  if (!x->acronym.len) x->acronym = y->acronym;
  x->count += y->count;
}

static bool is_suffix(const names_reader *r, u32 i) {
  return token_is(r, i, "Jr.") || token_is(r, i, "Sr.") || token_is(r, i, "Jr") || token_is(r, i, "Sr") ||
         token_is(r, i, "II") || token_is(r, i, "III");
}

static u32 last_word(const names_reader *r, const name *n) {
  u32 last = n->end - 1;
  return last > n->first && is_suffix(r, last) ? last - 1 : last;
}

enum { TAGGED_AGAIN = 3 }; // halves of the average that count when it spoke more than once

static void vote_of_tagger(const name_vote *v, group *k) {
  if (v->type == NAME_VOTE_NOTHING) return;
  k->tagged[v->type == NAME_VOTE_MISC ? TYPE_COUNT : v->type] += (int)(NAME_VOTE_SCALE * v->weight + 0.5f);
  k->tags++;
}

// The tagger's word counts by what it says on average, not by how often: its errors on a new name are all the same one,
// and what the article says of the name once must be able to outvote them.
static void add_tagged(group *k) {
  if (!k->tags) return;
  u8 misc = ENTITY_PRODUCT; // a vote for none of the coarse types goes to the finer one that has most others
  for (u8 t = ENTITY_LAW; t < TYPE_COUNT; t++)
    if (k->votes.of[t] > k->votes.of[misc]) misc = t;
  int above = k->tags > 1 ? TAGGED_AGAIN : 2, below = 2 * (int)k->tags;
  for (u32 t = 0; t <= TYPE_COUNT; t++)
    k->votes.of[t == TYPE_COUNT ? misc : t] += k->tagged[t] * above / below;
}

static void make_groups(linker *l) {
  names_reader *r = l->r;
  l->group_of = arena_array(r->scratch, u32, r->names.count + 1);
  for (u32 i = 0; i < r->names.count; i++) {
    name *n = &r->names.at[i];
    u32 fresh = l->groups.count;
    u32 g = *map_at(r->scratch, &l->by_key, n->key, fresh);
    if (g == fresh) {
      group *made = vec_push(r->scratch, &l->groups);
      *made = (group){.key = n->key,
                      .name = i,
                      .full = i,
                      .words = n->end - n->first,
                      .parent = g,
                      .next_last = NONE,
                      .known = n->known,
                      .entity = NONE,
                      .first = token_name_key(r, n->first),
                      .last = token_name_key(r, last_word(r, n)),
                      .place = n->place != NONE};
    }
    group *k = &l->groups.at[g];
    for (u32 t = n->first + 1; t + 2 < n->end && !k->count; t++)
      if (token_at(r, t)->kind == TOKEN_QUOTE) {
        k->nick = token_name_key(r, t + 1);
        break;
      }
    k->count++;
    k->inside |= !n->starts && !n->headline;
    if (k->gender == GENDER_UNKNOWN) k->gender = n->gender;
    if (k->count <= 64) {
      name_votes(r, n, &k->votes);
      if (n->vote != NONE) vote_of_tagger(&r->doc->name_votes.at[n->vote], k);
    }
    l->group_of[i] = g;
  }
}

// All words unknown to the lexicon: more likely a person than a firm.
static bool only_new_words(const names_reader *r, const name *n) {
  for (u32 i = n->first; i < n->end; i++)
    if (token_bits(r, i) & (LEXICON_VERB | LEXICON_ROLE | LEXICON_HEAD | LEXICON_KNOWN | LEXICON_DEMONYM |
                            LEXICON_PEOPLE | LEXICON_TAG) ||
        token_at(r, i)->flags & TOKEN_ALL_CAPS || token_at(r, i)->kind != TOKEN_WORD)
      return false;
  return true;
}

static u8 type_of(const linker *l, const group *g) {
  const name *n = &l->r->names.at[g->name];
  if (n->generic && g->votes.of[ENTITY_PERSON] < 10) return TYPE_UNKNOWN; // unless it is joined to a name
  int best = 0;
  u8 type = TYPE_UNKNOWN;
  for (u32 t = 0; t < TYPE_COUNT; t++)
    if (g->votes.of[t] > best) best = g->votes.of[t], type = (u8)t;
  if (n->doubtful && g->count <= 2 && best < 4) return TYPE_UNKNOWN;
  u32 words = n->end - n->first;
  if (words >= 2 && words <= 3 && best <= 4 && only_new_words(l->r, n) && g->votes.of[ENTITY_PERSON] >= 0 &&
      best - g->votes.of[ENTITY_PERSON] < 4)
    return ENTITY_PERSON;
  if (type == TYPE_UNKNOWN && words >= 2) return g->inside || g->count > 1 ? ENTITY_ORGANIZATION : TYPE_UNKNOWN;
  // a single new word that only acts like a person could as well be a town or a firm
  u32 listed = n->listed, bits = token_bits(l->r, n->first);
  bool new_word = words == 1 && !(listed & 0xFFFF) && gazetteer_small(listed) == 0 && n->known == NONE;
  if (words == 1 && type == ENTITY_PERSON && (best < 3 || (best < 6 && g->votes.of[ENTITY_ORGANIZATION] + 1 >= best)) &&
      !(bits & (LEXICON_GIVEN | LEXICON_SURNAME)))
    type = ENTITY_ORGANIZATION;
  bool shouted = token_at(l->r, n->first)->flags & TOKEN_ALL_CAPS;
  if (new_word && !shouted && best == 1 && (g->inside || (!listed && !bits)))
    return g->votes.of[ENTITY_PERSON] > 0 ? ENTITY_PERSON : ENTITY_ORGANIZATION;
  if (new_word && !shouted && best == 0 && g->inside && listed & GAZETTEER_SEEN) return ENTITY_ORGANIZATION;
  if (words == 1 && type == ENTITY_PRODUCT && best < 3 && g->count < 2) return TYPE_UNKNOWN;
  if (best < 2 && words == 1 && !(g->count >= 2 && g->inside)) return TYPE_UNKNOWN;
  if (type == TYPE_UNKNOWN && g->count >= 2 && g->inside) return ENTITY_ORGANIZATION;
  return type;
}

// "Brandt or Moss": a new word beside a person is a person.
static void type_by_company(linker *l) {
  names_reader *r = l->r;
  for (u32 i = 0; i + 1 < r->names.count; i++) {
    const name *a = &r->names.at[i], *b = &r->names.at[i + 1];
    if (b->first != a->end + 1 || !(token_is(r, a->end, "and") || token_is(r, a->end, "or"))) continue;
    group *x = &l->groups.at[l->group_of[i]], *y = &l->groups.at[l->group_of[i + 1]];
    for (u32 side = 0; side < 2; side++) {
      group *known = side ? y : x, *open = side ? x : y;
      if (known->type != ENTITY_PERSON || known->votes.of[ENTITY_PERSON] < 6 || open->type == ENTITY_PERSON ||
          open->words != 1 || open->known != NONE || open->place)
        continue;
      bool weak = true;
      for (u32 t = 0; t < TYPE_COUNT; t++)
        weak &= open->votes.of[t] < 4;
      if (weak && open->votes.of[ENTITY_PERSON] >= 0) open->type = ENTITY_PERSON;
    }
  }
}

static u8 gender_of_name(const names_reader *r, const name *n) {
  u32 bits = token_bits(r, n->first);
  if (n->end - n->first < 2 && (bits & (LEXICON_WEAK | LEXICON_SURNAME))) return GENDER_UNKNOWN;
  return bits & LEXICON_MALE ? GENDER_MALE : bits & LEXICON_FEMALE ? GENDER_FEMALE : GENDER_UNKNOWN;
}

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

static bool genders_differ(u8 a, u8 b) { return a != GENDER_UNKNOWN && b != GENDER_UNKNOWN && a != b; }

static u64 letters_key(const names_reader *r, u32 first, u32 end, bool initial) {
  char letters[128];
  u32 n = 0;
  for (u32 i = first; i < end; i++) {
    str word = token_text(r, i);
    if (is_suffix(r, i)) continue;
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

static void note_unique(linker *l, map *m, u64 key, u32 g) {
  u32 *at = map_at(l->r->scratch, m, key, g);
  if (*at != NONE && root_of(l, *at) != root_of(l, g)) *at = NONE;
}

// Full names of persons: by surname, joined when the first names agree.
static void link_persons(linker *l) {
  names_reader *r = l->r;
  for (u32 g = 0; g < l->groups.count; g++) {
    group *k = &l->groups.at[g];
    const name *n = &r->names.at[k->name];
    if (k->type != ENTITY_PERSON || k->words < 2) continue;
    u8 gender = gender_of_name(r, n);
    if (k->gender == GENDER_UNKNOWN) k->gender = gender;
    u32 *head = map_at(r->scratch, &l->by_last, k->last, NONE);
    u32 steps = 0;
    for (u32 o = *head; o != NONE && steps < BUCKET; o = l->groups.at[o].next_last, steps++) {
      if (!firsts_agree(l, &l->groups.at[o], k) || genders_differ(l->groups.at[root_of(l, o)].gender, k->gender))
        continue;
      join(l, o, g);
      break;
    }
    k->next_last = *head;
    *head = g;
    note_unique(l, &l->by_first, k->first, g);
    note_unique(l, &l->by_letters, letters_key(r, n->first, n->end, false), g);
    note_unique(l, &l->by_letters, letters_key(r, n->first, n->end, true), g);
    if (k->words >= 3) note_unique(l, &l->by_family, name_key(r, n->first + 1, n->end), g);
  }
  for (u32 g = 0; g < l->groups.count; g++) { // "Mr. Peña Nieto" after the full name
    const group *k = &l->groups.at[g];
    if (k->type != ENTITY_PERSON || k->words < 2) continue;
    u32 whole = map_get(&l->by_family, k->key);
    if (whole != NONE && !genders_differ(l->groups.at[root_of(l, whole)].gender, r->names.at[k->name].gender))
      join(l, whole, g);
  }
}

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
static void link_things(linker *l) {
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
      if (other != g) join(l, other, g);
    }
    if (k->words < 2) continue;
    u32 first = n->first, end = n->end;
    if (is_country_word(r, first) && end - first >= 3) {
      u32 other = map_get(&l->by_key, name_key(r, first + 1, end));
      if (other != NONE && l->groups.at[other].type == k->type) join(l, other, g);
      first++;
    }
    if (is_firm_suffix(r, end - 1)) {
      u32 other = map_get(&l->by_key, name_key(r, first, end - 1));
      if (other != NONE && l->groups.at[other].type == k->type) join(l, other, g);
    }
    if (k->type != ENTITY_PLACE || k->known != NONE) {
      u64 a = initials_key(r, first, end, false), b = initials_key(r, first, end, true);
      if (a) note_unique(l, &l->by_initials, a, g);
      if (b && b != a) note_unique(l, &l->by_initials, b, g);
    }
    if (k->type == ENTITY_ORGANIZATION || k->type == ENTITY_PRODUCT) note_unique(l, &l->by_first, k->first, g);
  }
}

// "The Post", "the Board" after "New York Post", "Harbour Transit Board".
static u32 same_head(const linker *l, const group *k, u32 at) {
  u32 found = NONE;
  for (u32 i = at, steps = 0; i-- > 0 && steps < 400; steps++) {
    u32 g = l->group_of[i];
    const group *o = &l->groups.at[g];
    if (o->words < 2 || o->last != k->last || o->type == ENTITY_PERSON || o->type == TYPE_UNKNOWN) continue;
    if (found == NONE)
      found = root_of(l, g);
    else if (found != root_of(l, g))
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
static void link_singles(linker *l) {
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
      u32 one = root_of(l, chain);
      bool several = false;
      for (u32 o = chain; o != NONE; o = l->groups.at[o].next_last)
        several |= root_of(l, o) != one;
      k->type = ENTITY_PERSON;
      if (several)
        k->ambiguous = true;
      else if (!genders_differ(k->gender, l->groups.at[one].gender))
        join(l, one, g);
      continue;
    }
    u32 full = map_get(&l->by_first, k->first);
    if (full != NONE && k->known == NONE && !k->place) {
      const group *o = &l->groups.at[root_of(l, full)];
      bool titled = k->votes.of[ENTITY_PERSON] >= 14; // "Mr. Ban" for Ban Ki-moon
      bool first_name = o->type == ENTITY_PERSON && (bits & LEXICON_GIVEN || titled) && k->type != ENTITY_PRODUCT;
      bool short_form =
          k->name > o->name && may_be_short(r, &r->names.at[l->groups.at[full].name]) && o->type != ENTITY_PERSON &&
          !(bits & (LEXICON_GIVEN | LEXICON_KNOWN | LEXICON_HEAD | LEXICON_DEMONYM | LEXICON_TAG)) && !n->titled;
      if (first_name || short_form) {
        join(l, full, g);
        l->groups.at[root_of(l, full)].type = o->type;
        continue;
      }
    }
    if (token_at(r, n->first)->flags & TOKEN_ALL_CAPS && k->known == NONE) {
      u32 whole = map_get(&l->by_initials, k->last);
      if (whole != NONE) {
        u8 type = l->groups.at[root_of(l, whole)].type;
        join(l, whole, g);
        group *root = &l->groups.at[root_of(l, whole)];
        root->type = type;
        if (!root->acronym.len) root->acronym = token_span(token_at(r, n->first));
        continue;
      }
    }
    if (bits & LEXICON_HEAD && n->first > 0 && (token_is(r, n->first - 1, "the") || token_is(r, n->first - 1, "The"))) {
      u32 whole = same_head(l, k, k->name);
      if (whole != NONE) join(l, whole, g);
    }
  }
}

static void link_acronyms(linker *l, const acronym_list *found) {
  names_reader *r = l->r;
  for (u32 i = 0; i < found->count; i++) {
    u32 whole = l->group_of[found->at[i].whole], brief = found->at[i].short_name;
    group *w = &l->groups.at[root_of(l, whole)];
    if (brief == NONE) { // "… (KETR) Act": "KETR" and "KETR Act" are the same
      u32 token = found->at[i].inside, end = r->names.at[found->at[i].whole].end;
      u64 alone = hash_mix(0, token_name_key(r, token));
      u32 groups[2] = {map_get(&l->by_key, alone), map_get(&l->by_key, hash_mix(alone, token_name_key(r, end - 1)))};
      for (u32 k = 0; k < 2; k++)
        if (groups[k] != NONE) join(l, whole, groups[k]);
      group *root = &l->groups.at[root_of(l, whole)];
      root->type = w->type;
      if (!root->acronym.len) root->acronym = token_span(token_at(r, token));
      continue;
    }
    const name *n = &r->names.at[brief];
    if (w->type == ENTITY_PERSON && w->votes.of[ENTITY_PERSON] > 5) continue;
    u8 type = w->type == TYPE_UNKNOWN || w->type == ENTITY_PERSON ? ENTITY_ORGANIZATION : w->type;
    const group *b = &l->groups.at[l->group_of[brief]];
    if (b->type != TYPE_UNKNOWN && b->known != NONE) type = b->type;
    join(l, whole, l->group_of[brief]);
    group *root = &l->groups.at[root_of(l, whole)];
    root->type = type;
    if (!root->acronym.len) root->acronym = token_span(token_at(r, n->first));
  }
}

// Somebody's wife or son: not the one whom the bare surname means.
static bool is_kin(const names_reader *r, const name *n) {
  static const char *const words[] = {"wife",   "husband", "son",   "daughter", "brother", "sister",
                                      "father", "mother",  "widow", "nephew",   "niece"};
  if (!n->phrase_first) return false;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, n->phrase_first - 1, words[k])) return true;
  return false;
}

// A surname that several persons share, at one place of the text: the one who was named far more often so far; else the
// one named in full just before, when the other is far. A wrong person is worse than none.
static u32 resolve_surname(const linker *l, u32 at) {
  const name *n = &l->r->names.at[at];
  u64 key = l->groups.at[l->group_of[at]].last;
  struct {
    u32 group, count, sentence;
    bool kin;
  } found[4];
  u32 n_found = 0;
  for (u32 i = at, steps = 0; i-- > 0 && steps < 300; steps++) {
    const name *m = &l->r->names.at[i];
    u32 g = root_of(l, l->group_of[i]);
    if (l->groups.at[l->group_of[i]].last != key || l->groups.at[g].type != ENTITY_PERSON) continue;
    if (l->groups.at[g].ambiguous) { // the bare surname, resolved before
      if (m->entity == NONE) continue;
      for (u32 k = 0; k < n_found; k++)
        if (l->groups.at[found[k].group].entity == m->entity) found[k].count++;
      continue;
    }
    if (genders_differ(n->gender, l->groups.at[g].gender)) continue;
    u32 k = 0;
    while (k < n_found && found[k].group != g)
      k++;
    if (k == COUNT_OF(found)) return NONE;
    if (k == n_found)
      found[n_found].group = g, found[n_found].count = 0, found[n_found].kin = false,
      found[n_found++].sentence = m->sentence;
    found[k].count++;
    found[k].kin |= is_kin(l->r, m);
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
      u32 g = root_of(l, o);
      if (genders_differ(n->gender, l->groups.at[g].gender)) continue;
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

static u32 entity_for(linker *l, facts_list *facts, u32 root) {
  names_reader *r = l->r;
  group *g = &l->groups.at[root];
  if (g->entity != NONE) return g->entity;
  const name *full = &r->names.at[g->full];
  g->entity = r->doc->entities.count;
  const token *last = token_at(r, full->end - 1);
  *vec_push(r->a, &r->doc->entities) =
      (entity){.type = g->type,
               .gender = g->type == ENTITY_PERSON ? g->gender : GENDER_UNKNOWN,
               .name = span_of(token_at(r, full->first)->start, last->start + last->len),
               .acronym = g->acronym,
               .first = NONE};
  *vec_push(r->scratch, facts) = (entity_facts){.last_key = token_name_key(r, last_word(r, full)),
                                                .first_key = token_name_key(r, full->first),
                                                .full_first = full->first,
                                                .full_end = full->end,
                                                .known = g->known};
  return g->entity;
}

static u32 entity_of_handle(linker *l, facts_list *facts, u32 token) {
  names_reader *r = l->r;
  str word = token_text(r, token);
  char letters[160];
  u32 n = 0, inner = 0;
  for (u32 k = 1; k < word.len && n < sizeof letters; k++) {
    char c = word.at[k];
    inner += k > 1 && c >= 'A' && c <= 'Z';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') letters[n++] = (char)(c | 0x20);
  }
  u32 g = map_get(&l->by_letters, hash_bytes((str){letters, n}));
  if (g == NONE && n > 8 && memcmp(letters, "real", 4) == 0)
    g = map_get(&l->by_letters, hash_bytes((str){letters + 4, n - 4}));
  if (g != NONE) return entity_for(l, facts, root_of(l, g));
  u32 entity = r->doc->entities.count;
  *vec_push(r->a, &r->doc->entities) = (struct entity){
      .type = inner || n < 5 ? ENTITY_PERSON : ENTITY_PERSON, .name = token_span(token_at(r, token)), .first = NONE};
  *vec_push(r->scratch, facts) = (entity_facts){.last_key = token_at(r, token)->key,
                                                .first_key = token_at(r, token)->key,
                                                .full_first = token,
                                                .full_end = token + 1,
                                                .known = NONE};
  return entity;
}

static span span_of_tokens(const names_reader *r, u32 first, u32 end) {
  const token *last = token_at(r, end - 1);
  return span_of(token_at(r, first)->start, last->start + last->len);
}

static void add_mention(names_reader *r, u32 first, u32 end, u32 phrase_first, u32 phrase_end, u32 entity, u32 sentence,
                        u8 kind) {
  *vec_push(r->a, &r->doc->mentions) = (mention){.text = span_of_tokens(r, first, end),
                                                 .phrase = span_of_tokens(r, phrase_first, phrase_end),
                                                 .first = first,
                                                 .count = end - first,
                                                 .entity = entity,
                                                 .sentence = sentence,
                                                 .kind = kind};
}

static void add_handle(linker *l, facts_list *facts, map *handles, u32 token, u32 sentence, u32 entity) {
  names_reader *r = l->r;
  u32 *at = map_at(r->scratch, handles, token_at(r, token)->key, entity);
  if (*at == NONE) *at = entity_of_handle(l, facts, token);
  struct entity *e = &r->doc->entities.at[*at];
  if (!e->handle.len) e->handle = token_span(token_at(r, token));
  add_mention(r, token, token + 1, token, token + 1, *at, sentence, MENTION_HANDLE);
}

// By how many votes of the words around its names each entity has its type.
static void note_margins(linker *l) {
  document *doc = l->r->doc;
  votes *sums = arena_array(l->r->scratch, votes, doc->entities.count + 1);
  for (u32 g = 0; g < l->groups.count; g++) {
    u32 e = l->groups.at[root_of(l, g)].entity;
    for (u32 t = 0; t < TYPE_COUNT && e != NONE; t++)
      sums[e].of[t] += l->groups.at[g].told.of[t];
  }
  for (u32 e = 0; e < doc->entities.count; e++) {
    int other = 0, own = sums[e].of[doc->entities.at[e].type];
    for (u32 t = 0; t < TYPE_COUNT; t++)
      if (t != doc->entities.at[e].type && sums[e].of[t] > other) other = sums[e].of[t];
    doc->entities.at[e].margin = (u8)(own <= other ? 0 : own - other > 255 ? 255 : own - other);
  }
}

void entities_link(names_reader *r, facts_list *facts) {
  linker l = {.r = r};
  acronym_list acronyms = {0};
  acronyms_find(r, &acronyms);
  make_groups(&l);
  for (u32 g = 0; g < l.groups.count; g++) {
    group *k = &l.groups.at[g];
    k->told = k->votes;
    listed_votes(r, &r->names.at[k->name], &k->votes);
    add_tagged(k);
    k->type = type_of(&l, k);
  }
  type_by_company(&l);
  link_persons(&l);
  link_acronyms(&l, &acronyms);
  link_things(&l);
  link_singles(&l);
  for (u32 g = 0; g < l.groups.count; g++)
    if (l.groups.at[g].type == ENTITY_PERSON && l.groups.at[g].gender == GENDER_UNKNOWN && root_of(&l, g) == g)
      l.groups.at[g].gender = gender_of_name(r, &r->names.at[l.groups.at[g].full]);
  // mentions in text order: names and handles
  map handles = {0};
  u32 *tied = arena_array(r->scratch, u32, r->doc->tokens.count + 1); // handle token -> entity + 1
  for (u32 pass = 0; pass < 2; pass++) {
    u32 next = 0;
    for (u32 i = 0; i <= r->names.count; i++) {
      u32 stop = i < r->names.count ? r->names.at[i].first : r->doc->tokens.count;
      for (; pass && next < stop; next++)
        if (token_at(r, next)->kind == TOKEN_HANDLE)
          add_handle(&l, facts, &handles, next, sentence_at(r->doc, token_at(r, next)->start),
                     tied[next] ? tied[next] - 1 : NONE);
      if (i == r->names.count) break;
      name *n = &r->names.at[i];
      u32 root = root_of(&l, l.group_of[i]);
      const group *g = &l.groups.at[root];
      if (pass == 0) {
        if (g->type == TYPE_UNKNOWN) continue;
        n->entity = g->ambiguous ? NONE : entity_for(&l, facts, root);
        if (g->ambiguous) {
          u32 person = resolve_surname(&l, i);
          if (person != NONE) n->entity = entity_for(&l, facts, person);
        }
        if (n->entity != NONE) {
          struct entity *e = &r->doc->entities.at[n->entity];
          facts_add_name(r, &facts->at[n->entity], n, e->type, l.groups.at[l.group_of[i]].known);
          if (n->handle != NONE) {
            tied[n->handle] = n->entity + 1;
            *map_at(r->scratch, &handles, token_at(r, n->handle)->key, n->entity) = n->entity;
          }
        }
      } else if (g->type != TYPE_UNKNOWN)
        add_mention(r, n->first, n->end, n->phrase_first, n->phrase_end, n->entity, n->sentence,
                    n->generic && g->type != ENTITY_PERSON ? MENTION_ROLE : MENTION_NAME);
    }
  }
  note_margins(&l);
}
