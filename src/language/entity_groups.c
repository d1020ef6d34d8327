// SPDX-License-Identifier: Apache-2.0
// Groups: names with equal words, what votes for their type, and the type that wins.
#include "base/table.h"
#include "language/entity_link.h"

bool link_is_suffix(const names_reader *r, u32 i) {
  return token_is(r, i, "Jr.") || token_is(r, i, "Sr.") || token_is(r, i, "Jr") || token_is(r, i, "Sr") ||
         token_is(r, i, "II") || token_is(r, i, "III");
}

u32 link_last_word(const names_reader *r, const name *n) {
  u32 last = n->end - 1;
  return last > n->first && link_is_suffix(r, last) ? last - 1 : last;
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

void link_groups(linker *l) {
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
                      .last = token_name_key(r, link_last_word(r, n)),
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

u8 link_gender(const names_reader *r, const name *n) {
  u32 bits = token_bits(r, n->first);
  if (n->end - n->first < 2 && (bits & (LEXICON_WEAK | LEXICON_SURNAME))) return GENDER_UNKNOWN;
  return bits & LEXICON_MALE ? GENDER_MALE : bits & LEXICON_FEMALE ? GENDER_FEMALE : GENDER_UNKNOWN;
}

void link_types(linker *l) {
  for (u32 g = 0; g < l->groups.count; g++) {
    group *k = &l->groups.at[g];
    k->told = k->votes;
    listed_votes(l->r, &l->r->names.at[k->name], &k->votes);
    add_tagged(k);
    k->type = type_of(l, k);
  }
  type_by_company(l);
}
