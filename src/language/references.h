// SPDX-License-Identifier: Apache-2.0
// What the files of references share: who was mentioned lately, and by which nouns each may be called. Private.
#ifndef STEMMA_LANGUAGE_REFERENCES_H
#define STEMMA_LANGUAGE_REFERENCES_H

#include "language/mentions.h"

enum { RECENT = 32, WINDOW = 3 }; // mentions kept in mind; sentences back that are looked at

typedef struct recent {
  u32 entity, token, sentence, end;
  u32 quotation; // index + 1, 0 outside
  bool subject, possessive, prepositional, pronoun, vocative;
} recent;

typedef struct role_entry {
  u32 entity, next;
} role_entry;

typedef struct resolver {
  names_reader *r;
  const facts_list *facts;
  recent seen[RECENT];
  u32 count;                  // of all seen so far; the last RECENT are kept
  u32 *quotation_of;          // token -> index + 1 of the outermost quotation
  u32 *last_token;            // entity -> token of its last mention + 1, 0 when not yet mentioned
  u32 *last_sentence, *times; // entity -> sentence of its last mention; mentions so far
  u32 sentence_now;
  u32 (*called)[2]; // entity -> times that "he", "she" seemed to stand for it, while counting
  bool counting;    // a first round that learns who is a man or a woman and adds nothing
  map roles;        // noun -> first role entry
  VEC(role_entry) role_entries;
  u32 *speaker; // quotation -> entity + 1, 0 not looked for, NONE none
} resolver;

static inline bool fits_gender(u8 entity_gender, u8 wanted) {
  return entity_gender == GENDER_UNKNOWN || wanted == GENDER_UNKNOWN || entity_gender == wanted;
}

static inline bool is_person(const resolver *v, u32 entity) { return v->r->doc->entities.at[entity].type == ENTITY_PERSON; }

static inline const recent *seen_at(const resolver *v, u32 back) { return &v->seen[(v->count - 1 - back) % RECENT]; }

static inline u32 kept(const resolver *v) { return v->count < RECENT ? v->count : RECENT; }

// reference_salience.c: what has been mentioned, and how prominently; who says a quotation as far as the text around names one
void reference_remember(resolver *v, u32 entity, u32 first, u32 end, u32 phrase_first, u32 sentence_index, bool pronoun);
u32 reference_first_person(const resolver *v, u32 from, u32 to, bool last); // named outside quotations in tokens [from, to)
u32 reference_speaker(resolver *v, u32 quotation_index, u32 names); // NONE: not known

// reference_pronouns.c
typedef enum reference_form { FORM_SUBJECT, FORM_OBJECT, FORM_POSSESSIVE, FORM_REFLEXIVE } reference_form;
u8 reference_pronoun_at(const names_reader *r, u32 i, reference_form *f); // its gender, GENDER_UNKNOWN when it is none
u32 reference_pronoun(resolver *v, u32 i, u32 sentence_index, u8 gender, reference_form f, u32 names);

// reference_roles.c: "the senator"
void reference_note_roles(resolver *v);
u32 reference_role_at(const names_reader *r, u32 i, u32 limit, u32 *head); // the token after it, 0 when there is none
u32 reference_role(resolver *v, u32 i, u32 head, u32 sentence_index);
u32 reference_apposed(const resolver *v, u32 i, u32 limit, u32 next, u32 names); // "The mayor, NAME," is NAME

#endif
