// SPDX-License-Identifier: Apache-2.0
// Roles: whom "the senator", "the company" and "the 53-year-old" stand for.
#include "base/table.h"
#include "language/references.h"

// Does the entity agree with the place and party words before the noun ("the Utah Republican")?
static bool regions_agree(const resolver *v, u32 entity, u32 first, u32 head) {
  const entity_facts *f = &v->facts->at[entity];
  for (u32 i = first; i < head; i++) {
    u32 bits = token_bits(v->r, i);
    if (!(token_at(v->r, i)->flags & TOKEN_CAPITAL) || !(bits & (LEXICON_DEMONYM | LEXICON_KNOWN))) continue;
    bool found = false;
    for (u32 k = 0; k < f->regions.count; k++)
      found |= f->regions.at[k] == token_at(v->r, i)->key;
    if (!found && (f->regions.count || bits & LEXICON_DEMONYM)) return false;
  }
  return true;
}

// Nouns before the role noun must be the entity's own words: "the appeals court" is no supreme court.
static bool words_agree(const resolver *v, u32 entity, u32 first, u32 head) {
  const entity_facts *f = &v->facts->at[entity];
  for (u32 i = first; i < head; i++) {
    const token *t = token_at(v->r, i);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CAPITAL || (t->tag != TAG_NOUN && t->tag != TAG_VERB) ||
        token_is(v->r, i, "world"))
      continue;
    bool found = false;
    for (u32 k = 0; k < f->words.count; k++)
      found |= f->words.at[k] == t->key;
    if (!found) return false;
  }
  return true;
}

// Whoever was called so before: the only one, or the one mentioned last when the other is far.
static u32 resolve_by_role(const resolver *v, u64 role, u32 first, u32 head, u32 i, bool *known) {
  u32 best = NONE, best_token = 0, other_token = 0;
  const names_reader *r = v->r;
  *known = false;
  u32 steps = 0;
  for (u32 e = map_get(&v->roles, role); e != NONE && steps < 64; e = v->role_entries.at[e].next, steps++) {
    u32 entity = v->role_entries.at[e].entity, at = v->last_token[entity];
    if (!at || at > i || !regions_agree(v, entity, first, head) || !words_agree(v, entity, first, head)) continue;
    *known = true;
    if (at > best_token) {
      other_token = best_token;
      best_token = at;
      best = entity;
    } else if (at > other_token)
      other_token = at;
  }
  if (best == NONE) return best;
  if (r->doc->entities.at[best].type != ENTITY_PERSON) { // "the network", long after one mention of a network
    const entity_facts *f = &v->facts->at[best];
    bool own_name = f->last_key == role;
    if (!own_name && v->times[best] < 3 && v->sentence_now - v->last_sentence[best] > 6) return NONE;
  }
  if (!other_token) return best;
  return best_token - other_token > 25 && i - best_token < 60 ? best : NONE;
}

// The only person (organization) in subject place in the sentence before, or the only one at all around.
static u32 resolve_by_nearness(const resolver *v, u32 sentence_index, bool person, u8 gender) {
  u32 subject = NONE, only = NONE;
  bool many_subjects = false, many = false, here = false;
  for (u32 back = 0; back < kept(v); back++) {
    const recent *k = seen_at(v, back);
    if (sentence_index - k->sentence > 2) break;
    u8 type = v->r->doc->entities.at[k->entity].type;
    // a known organization has its own nouns: a channel is not "the company"
    if (!person && v->facts->at[k->entity].known != NONE) continue;
    if (k->quotation || (person ? type != ENTITY_PERSON : type != ENTITY_ORGANIZATION) ||
        !fits_gender(v->r->doc->entities.at[k->entity].gender, gender))
      continue;
    if (only == NONE)
      only = k->entity;
    else
      many |= only != k->entity;
    here |= k->sentence == sentence_index;
    if (!k->subject || sentence_index - k->sentence > 1) continue;
    if (subject == NONE)
      subject = k->entity;
    else
      many_subjects |= subject != k->entity;
  }
  if (!many) return only;
  return many_subjects || here ? NONE : subject;
}

static bool is_general(const names_reader *r, u32 i) {
  static const char *const words[] = {"company", "firm",     "organization", "organisation",
                                      "agency",  "alliance", "bloc",         "chain"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// "the" and up to four words and a noun for a person or an organization. Gives the token after it, 0 when there is
// none.
u32 reference_role_at(const names_reader *r, u32 i, u32 limit, u32 *head) {
  *head = NONE;
  for (u32 k = i + 1; k < limit && k < i + 6; k++) {
    const token *t = token_at(r, k);
    u32 bits = token_bits(r, k);
    if (t->kind == TOKEN_NUMBER && k + 2 < limit && token_is(r, k + 1, "-") &&
        token_is(r, k + 2, "year-old")) { // the 53-year-old
      k += 2;
      *head = k;
      continue;
    }
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) break;
    bool place = bits & (LEXICON_DEMONYM | LEXICON_KNOWN) ||
                 (r->taken[k - 1] && k > i + 1 && *head == NONE); // "the North Holm senator"
    if (r->taken[k] && !place) return 0;                          // "the NAME union" is that name
    bool party = t->flags & TOKEN_CAPITAL && bits & LEXICON_DEMONYM && bits & LEXICON_PERSON;
    bool noun = (bits & (LEXICON_PERSON | LEXICON_ORGANIZATION)) && !(bits & LEXICON_PLURAL) &&
                (!(t->flags & TOKEN_CAPITAL) || party) && !r->taken[k];
    if (noun)
      *head = k;
    else if (*head != NONE && (t->tag == TAG_NOUN || t->tag == TAG_PROPN || t->flags & TOKEN_CAPITAL) &&
             !(t->flags & TOKEN_GLUED)) {
      *head = NONE; // "the company spokesman", "the commentator NAME"
      if (r->taken[k]) return 0;
    } else if (*head != NONE)
      break;
    else if (!(t->tag == TAG_ADJ || t->tag == TAG_NOUN || t->tag == TAG_PROPN || r->taken[k] ||
               (t->tag == TAG_VERB && token_bits(r, k) & LEXICON_PARTICIPLE)))
      return 0;
  }
  if (*head == NONE) return 0;
  u32 next = *head + 1;
  if (next < limit) {
    const token *t = token_at(r, next);
    if (token_is(r, next, "of") || token_is(r, next, "for") || token_is(r, next, "who") || token_is(r, next, "that"))
      return 0; // says who itself
    if (!(t->flags & TOKEN_CLITIC) && (r->taken[next] || (t->tag == TAG_NOUN && !(t->flags & TOKEN_GLUED)) ||
                                       token_bits(r, next) & LEXICON_ROLE || token_bits(r, next) & LEXICON_ING))
      return 0;
  }
  return next;
}

u32 reference_role(resolver *v, u32 i, u32 head, u32 sentence_index) {
  names_reader *r = v->r;
  u32 bits = token_bits(r, head);
  bool aged = token_is(r, head, "year-old"), person = aged || bits & LEXICON_PERSON, known = false;
  u32 entity =
      aged ? NONE
           : resolve_by_role(v, qualified_role(r, i + 1, head, token_at(r, head)->key), i + 1, head, i + 1, &known);
  if (entity != NONE || known) return entity;
  if (v->quotation_of[i]) return NONE;
  u8 gender = GENDER_UNKNOWN;
  if (person && !aged) {
    u32 row = table_find(r->tables->roles, token_at(r, head)->key);
    str g = row == NONE ? (str){0} : table_cell(r->tables->roles, row, 2);
    if (g.len) gender = g.at[0] == 'm' ? GENDER_MALE : GENDER_FEMALE;
  }
  if (aged || (person && bits & LEXICON_EPITHET)) {
    entity = resolve_by_nearness(v, sentence_index, true, gender);
    // somebody with an office of his own is not "the lawyer" for the first time
    return entity != NONE && regions_agree(v, entity, i + 1, head) ? entity : NONE;
  }
  return !person && head == i + 1 && is_general(r, head) ? resolve_by_nearness(v, sentence_index, false, GENDER_UNKNOWN)
                                                         : NONE;
}

// "The mayor, NAME," is NAME. The entity, or NONE.
u32 reference_apposed(const resolver *v, u32 i, u32 limit, u32 next, u32 names) {
  const names_reader *r = v->r;
  if (i + 1 >= limit || !token_is(r, i, ",")) return NONE;
  while (next < names && r->doc->mentions.at[next].first < i)
    next++;
  if (next == names || r->doc->mentions.at[next].entity == NONE || !is_person(v, r->doc->mentions.at[next].entity))
    return NONE;
  const mention *n = &r->doc->mentions.at[next];
  u32 after = n->first + n->count;
  bool adjoins = n->first == i + 1 || (n->first <= i + 5 && n->phrase.start <= token_at(r, i + 1)->start);
  return adjoins && (after >= limit || token_is(r, after, ",") || token_at(r, after)->kind == TOKEN_PUNCT) ? n->entity
                                                                                                           : NONE;
}

void reference_note_roles(resolver *v) {
  names_reader *r = v->r;
  for (u32 e = 0; e < v->facts->count; e++) {
    const entity_facts *f = &v->facts->at[e];
    for (u32 k = 0; k < f->roles.count; k++) {
      u32 *first = map_at(r->scratch, &v->roles, f->roles.at[k], NONE);
      u32 index = v->role_entries.count;
      *vec_push(r->scratch, &v->role_entries) = (role_entry){e, *first};
      *first = index;
    }
  }
}
