// SPDX-License-Identifier: Apache-2.0
// What the steps of entities_read hand to each other: names as they stand, and what is known of each entity.
//
// In order: name_runs (where names stand), name_types (what they name), entities (which are the same), descriptions
// (what they are called besides), references (pronouns and "the senator").
#ifndef STEMMA_LANGUAGE_MENTIONS_H
#define STEMMA_LANGUAGE_MENTIONS_H

#include "base/hash.h"
#include "language/document.h"
#include "language/gazetteer.h"
#include "language/lexicon.h"

enum { TYPE_COUNT = ENTITY_GROUP + 1, TYPE_UNKNOWN = 255 };

// One name as it stands in the text.
typedef struct name {
  u32 first, end;               // tokens of the name
  u32 phrase_first, phrase_end; // with titles before and "(R-UT)" behind
  u32 sentence;
  u64 key;          // of its words; equal for equal names
  u32 known, place; // rows of the tables names and places, NONE
  u32 listed;       // what the gazetteer says of the whole name
  u8 gender;
  bool titled;   // a title stands before it: a person
  bool starts;   // its capital may be the sentence's
  bool headline; // found in a line where every word is capitalised
  bool generic;  // an ordinary noun with a capital: "the Board", "the State"
  bool doubtful; // an ordinary word, that only its capital makes a name
  bool event;    // "2031 Norwegian parliamentary election"
  bool quoted;   // alone between quotation marks: a title of a work, a slogan
  u32 vote;      // row of doc->name_votes with its tokens, NONE
  u32 handle;    // token of the handle behind it, NONE
  u32 entity;
} name;
typedef VEC(name) name_list;

// A title that stands for a person by itself: "the President".
typedef struct bare_title {
  u32 first, end;
  u32 sentence;
} bare_title;
typedef VEC(bare_title) bare_title_list;

typedef struct names_reader {
  arena *a, *scratch;
  const article *art;
  document *doc;
  name_list names; // in text order once found
  bare_title_list titles;
  map seen; // token key -> SEEN_ bits
  map keys; // name key -> names found so far
  const lexicon_tables *tables;
  u32 *bits;          // token -> lexicon_find of it, with what the gazetteer adds to a capitalised word
  u32 *listed;        // token -> gazetteer_find of it, when capitalised
  u8 *taken;          // token -> part of a name already
  u8 *sentence_style; // sentence -> STYLE_
} names_reader;

enum { SEEN_NAME = 1, SEEN_SMALL = 2 };              // capitalised inside a sentence; in small letters
enum { STYLE_TEXT, STYLE_HEADLINE, STYLE_CAPITALS }; // every longer word capitalised; all in capitals

static inline const token *token_at(const names_reader *r, u32 i) { return &r->doc->tokens.at[i]; }
static inline str token_text(const names_reader *r, u32 i) { return token_str(r->art, &r->doc->tokens.at[i]); }
// Exact bytes; `word` is a literal, whose length the compiler knows.
static inline bool token_is(const names_reader *r, u32 i, const char *word) {
  const token *t = token_at(r, i);
  size_t n = strlen(word);
  return t->len == n && memcmp(r->art->text.at + t->start, word, n) == 0;
}
static inline u32 token_bits(const names_reader *r, u32 i) { return r->bits[i]; }
u64 name_key(const names_reader *r, u32 first, u32 end); // "U.N." and "UN" are equal
u64 token_name_key(const names_reader *r, u32 i);

void name_runs_find(names_reader *r);
void name_events_find(names_reader *r); // joins names into names of events
bool name_may_start(const names_reader *r, u32 i); // the place gives the capital: a sentence, a quotation begins
// What a word says about names, for name_runs; name_words.c.
bool name_is_money(const names_reader *r, u32 i);    // "RM69", "US" of "US$", "Rs 112"
bool name_is_compound(const names_reader *r, u32 i); // "Brandt-backed", "US-Russia": made of a name, no name
bool name_is_ordinary(const names_reader *r, u32 i); // a small letter would suit as well
bool name_is_generic(const names_reader *r, const name *n);
bool name_is_doubtful(const names_reader *r, const name *n);
u8 name_part_type(const names_reader *r, str part);  // of a word between hyphens: entity_type, TYPE_UNKNOWN
static inline u32 token_seen(const names_reader *r, u32 i) { // SEEN_ bits
  u32 seen = map_get(&r->seen, token_at(r, i)->key);
  return seen == NONE ? 0 : seen;
}

void name_votes_apply(names_reader *r); // name_votes.c: doc->name_votes find, move and drop names
void name_trim(names_reader *r);        // name_trim.c: cuts what hangs at the ends of names, joins halves

u32 letter_of(const names_reader *r, u32 i); // the first letter of a token, small

// A name and the acronym in brackets behind it. Done before names are grouped: the letters may make a name longer.
typedef struct acronym {
  u32 whole, short_name; // indexes of names; short_name NONE when it stands within the whole
  u32 inside;            // its token then
} acronym;
typedef VEC(acronym) acronym_list;
void acronyms_find(names_reader *r, acronym_list *found);

// Votes for what each name is: one row of TYPE_COUNT a name.
typedef struct votes {
  int of[TYPE_COUNT];
} votes;
void name_votes(const names_reader *r, const name *n, votes *v);  // its words and those around this place
void listed_votes(const names_reader *r, const name *n, votes *v); // what the gazetteer says: once a name

// What is known of an entity besides its mentions.
typedef struct entity_facts {
  u64 last_key, first_key;  // of the fullest name's last and first word
  u32 full_first, full_end; // tokens of the fullest name
  u32 known;                // row of names, NONE
  VEC(u64) roles;           // keys of nouns that may stand for it: "senator", "alliance"
  VEC(u64) regions;         // state or party: "utah", "republican"
  VEC(u64) words;           // of its name and descriptions
} entity_facts;
typedef VEC(entity_facts) facts_list;

void entities_link(names_reader *r, facts_list *facts);            // fills doc->entities and doc->mentions
void descriptions_find(names_reader *r, facts_list *facts);        // fills doc->descriptions, adds roles
void references_resolve(names_reader *r, const facts_list *facts); // adds pronouns and roles to doc->mentions
void minor_names_find(names_reader *r);                            // fills doc->minor_names
// What a name itself says of its entity: its titles, its last word, the nouns that the table gives a known name.
void facts_add_name(names_reader *r, entity_facts *f, const name *n, u8 type, u32 known);
void facts_add_role(arena *a, entity_facts *f, u64 role);
void facts_add_words(const names_reader *r, entity_facts *f, u32 first, u32 end);
// Key of a role noun, apart for "deputy", "former" ... before it: "the president" is no vice president.
u64 qualified_role(const names_reader *r, u32 first, u32 head, u64 key);

#endif
