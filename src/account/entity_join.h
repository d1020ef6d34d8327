// SPDX-License-Identifier: Apache-2.0
// Names of the articles, joined across them. Private to this folder.
#ifndef STEMMA_ACCOUNT_ENTITY_JOIN_H
#define STEMMA_ACCOUNT_ENTITY_JOIN_H

#include "account/builder.h"

enum { NAME_ROOM = 120, NAME_WORDS = 8 };

// A name in its compared form: folded, accents, dots and "the" off, words parted by one space.
typedef struct name_form {
  str text;
  u64 key;
  u8 words;
  str word[NAME_WORDS];
  bool junior;   // "Jr.", "III": off the words, kept in the key
  bool numbered; // ... and it was a number
  bool firm;     // "Inc." or the like was dropped
  bool hyphen;   // there was one: "Reeve-Holm" may be called Holm
  bool capitals; // written in capitals only: may be an acronym
} name_form;
bool name_fold(arena *a, str name, name_form *out); // false when nothing is left
bool name_same_surname(const name_form *x, const name_form *y);
typedef enum first_match { FIRST_DIFFERENT, FIRST_INITIAL, FIRST_SAME } first_match;
first_match name_first_match(const name_form *x, const name_form *y);
u32 edit_distance(str x, str y, u32 most); // most + 1 when it is more

// One name form of the story: all articles that use it mean the same, unless it is `ambiguous`.
typedef struct name_node {
  name_form form;
  bool person, place, organization;
  bool ambiguous; // a lone surname that two people bear
  bool hyphen;
  bool firm;      // named with "Inc." or the like somewhere
  bool apart;     // "Jr.", and not who bears the name without it
  u8 genders;     // mask
  index_list articles;
  u32 parent;
} name_node;
typedef VEC(name_node) name_node_list;

typedef struct name_set {
  name_node_list nodes;
  map by_key;        // (form, person) -> node
  u32 **node_of;     // [article][local entity] -> node, NONE
} name_set;
bool name_is_one(const name_form *form);  // false for letters and endings that stand for nobody: "R", "Inc", "Jr"
void name_drop_suffix(name_form *form);
u64 name_node_key(const name_form *form, bool person);
u32 name_root(name_set *set, u32 node);
void name_join(name_set *set, u32 x, u32 y);
enum { MANY = 0x7FFFFFFF };
void name_note(builder *b, name_set *set, map *m, u64 key, u32 node); // MANY in the map once two roots claim the key
bool names_meet(const builder *b, name_set *set, u32 x, u32 y);       // does one article use the node x and the root y?
bool name_nodes_meet(const name_set *set, u32 x, u32 y);              // ... and the node y?
void names_join(builder *b, name_set *set);            // entity_join.c
void names_join_people(builder *b, name_set *set);     // entity_people.c
void names_join_beginnings(builder *b, name_set *set); // ... after the rest is joined
void names_join_mistaken(builder *b, name_set *set);
void names_join_offices(builder *b, name_set *set);    // entity_offices.c
void names_join_variants(builder *b, name_set *set);   // entity_variants.c
void entities_record(builder *b, name_set *set);  // entity_record.c

#endif
