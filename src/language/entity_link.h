// SPDX-License-Identifier: Apache-2.0
// Groups of equal names and how they are joined: what the files that link entities share. Private.
#ifndef STEMMA_LANGUAGE_ENTITY_LINK_H
#define STEMMA_LANGUAGE_ENTITY_LINK_H

#include "language/mentions.h"

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

// entities.c
u32 link_root(const linker *l, u32 g);
void link_join(linker *l, u32 a, u32 b);
void link_unique(linker *l, map *m, u64 key, u32 g); // NONE in the map once two groups claim the key

// entity_groups.c: equal names are a group, with its votes and its type
void link_groups(linker *l);
void link_types(linker *l);
u8 link_gender(const names_reader *r, const name *n); // by the given name
bool link_is_suffix(const names_reader *r, u32 i);    // "Jr.", "III"
u32 link_last_word(const names_reader *r, const name *n); // before such an ending

// entity_people.c: full names, and whom a surname of several persons means at one place
void link_people(linker *l);
u32 link_surname(const linker *l, u32 at); // NONE: not clear
bool link_genders_differ(u8 a, u8 b);
bool link_is_relative(const linker *l, u32 full, u32 lone); // the surname `lone` is not the full name's

// entity_things.c: known names, firms and countries, acronyms; entity_singles.c: names of one word
void link_things(linker *l);
void link_acronyms(linker *l, const acronym_list *found);
void link_singles(linker *l);

#endif
