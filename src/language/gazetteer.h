// SPDX-License-Identifier: Apache-2.0
// Gazetteer: what open name lists and open news text say of a name or of one of its words, in one look-up.
//
// The table is models/gazetteer.bin, made by train/gazetteer.c, linked into the program and read where it lies: no
// start-up, no memory. A name's key is that of its words (name_key); nothing else of the name is kept, so that a
// name in some four thousand millions is taken for another. An answer is one number, 0 when nothing is known; take it
// apart with the functions below.
#ifndef STEMMA_LANGUAGE_GAZETTEER_H
#define STEMMA_LANGUAGE_GAZETTEER_H

#include "language/document.h"

typedef enum gazetteer_class { GAZETTEER_PER, GAZETTEER_ORG, GAZETTEER_LOC, GAZETTEER_MISC, GAZETTEER_CLASSES } gazetteer_class;

typedef enum gazetteer_bit {
  // bits 0-15: for each class how strongly the name stands for it, 0 to 15; small where it stands for others as well
  // bits 16-18: how often the word stands in small letters within a sentence, 0 (never, or not known) to 7
  GAZETTEER_SEEN = 1 << 19,        // the share of small letters was counted, or the word is ordinary
  GAZETTEER_GIVEN = 1 << 20,       // a given name ...
  GAZETTEER_SURE_GIVEN = 1 << 21,  // ... and hardly anything else
  GAZETTEER_SURNAME = 1 << 22,     // the last word of persons' names
  GAZETTEER_MALE = 1 << 23,
  GAZETTEER_FEMALE = 1 << 24,
  GAZETTEER_PREFIX = 1 << 25,      // longer names begin with these words
  GAZETTEER_ADJECTIVE = 1 << 26,   // of a people, a faith, a party: "Norwegian"
  GAZETTEER_LISTED = 1 << 27,      // in a list, not only in text
  // bits 28-30: what kind of MISC, as entity_type - ENTITY_LAW
} gazetteer_bit;

// Of name_key, of gazetteer_first or gazetteer_last; a few hundred nanoseconds at most.
u32 gazetteer_find(u64 key);
// Keys for "the first word of longer names" and "the last word of longer names"; `word` is a token's key.
static inline u64 gazetteer_first(u64 word) { return word * 0x9E3779B97F4A7C15u + 1; }
static inline u64 gazetteer_last(u64 word) { return word * 0xD6E8FEB86659FD93u + 2; }

static inline u32 gazetteer_strength(u32 found, u32 class) { return found >> 4 * class & 15; }
static inline u32 gazetteer_small(u32 found) { return found >> 16 & 7; }
static inline u8 gazetteer_misc(u32 found) { return (u8)(ENTITY_LAW + (found >> 28 & 7)); }

// Another table, NULL for none; before any article is read. For the program that makes the table, and for tests.
// False when the bytes are no table.
bool gazetteer_use(str bytes);

// The file: this head, then u32 starts[(1 << bits) + 1], u32 prints[count], u32 answers[count], little-endian. Names
// are sorted by key; starts are by the key's upper bits, prints its lower 32.
typedef struct gazetteer_head {
  char magic[8]; // "stemgaz1"
  u32 count, bits;
} gazetteer_head;

#endif
