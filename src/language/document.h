// SPDX-License-Identifier: Apache-2.0
// Document: what the language stage says of one article.
//
// All arrays are plain structs with u32 ids and byte spans into the article's text; nothing points. Later stages read
// only this header, so that the rules behind it can be replaced by a trained core.
// Invariants: tokens are in text order, do not overlap, hold no white space and cover every non-space byte of the blocks
// that are read; a sentence is a run of tokens within one block; spans lie inside the text.
#ifndef STEMMA_LANGUAGE_DOCUMENT_H
#define STEMMA_LANGUAGE_DOCUMENT_H

#include "article/article.h"
#include "base/arena.h"
#include "base/types.h"
#include "language/tagset.h"

typedef enum token_kind {
  TOKEN_WORD,   // letters, with inner apostrophes and hyphens: "Musk", "full-scale", "U.S.", "it"
  TOKEN_NUMBER, // "1.54", "3,000", "2nd", "1990s"
  TOKEN_PUNCT,
  TOKEN_QUOTE,  // any quotation mark
  TOKEN_SYMBOL, // $ % € & …
  TOKEN_HANDLE, // @name
  TOKEN_HASHTAG,
  TOKEN_URL,    // and e-mail addresses
} token_kind;

typedef enum token_flag {
  TOKEN_CAPITAL = 1,     // first letter is upper case
  TOKEN_ALL_CAPS = 2,    // two letters or more, all upper case
  TOKEN_GLUED = 4,       // no white space before it
  TOKEN_CLITIC = 8,      // 's, n't, 're ... split off the word before
  TOKEN_FIRST = 16,      // first word of its sentence (quotation marks aside)
  TOKEN_IN_QUOTE = 32,   // inside a double quotation
} token_flag;

// Universal part-of-speech tags. First version: closed classes, lexicon and shape; TAG_X where it cannot be told.
typedef enum tag {
  TAG_X, TAG_ADJ, TAG_ADP, TAG_ADV, TAG_AUX, TAG_CCONJ, TAG_DET, TAG_INTJ, TAG_NOUN, TAG_NUM, TAG_PART, TAG_PRON,
  TAG_PROPN, TAG_PUNCT, TAG_SCONJ, TAG_SYM, TAG_VERB,
} tag;
extern const char *const tag_names[];

typedef struct token {
  u32 start;
  u16 len;
  u8 kind;   // token_kind
  u8 flags;  // token_flag
  u8 tag;    // tag
  u8 penn;     // penn_tag: finer (tense, number); PENN_NONE when not tagged
  u8 relation; // relation to the head; REL_NONE when no parse was made
  u64 key;   // word_key of its bytes: for table_find and for comparing words
  u32 lemma; // of its leading word; lemma_str gives its text, equal texts have equal numbers; NONE before lemmas_read
  u32 head;  // token index of the syntactic head, NONE at the root of a sentence and when no parse was made
} token;
typedef VEC(token) token_list;

// Words as the treebanks of Universal Dependencies cut them: what is tagged and parsed. A token of this document is a
// run of words, nearly always one: "full-scale" is three, "cannot" two. What a token says of tag, head and lemma is what
// its leading word says.
typedef enum word_flag {
  WORD_GLUED = 1, // no white space before it
  WORD_INNER = 2, // written together with the word before: parts of one multiword token ("do" + "n't", "can" + "not")
} word_flag;
typedef struct parsed_word {
  u32 start;
  u16 len;
  u8 flags;    // word_flag
  u8 tag;      // tag
  u8 penn;     // penn_tag
  u8 relation; // relation
  u32 token;
  u32 head;    // word index, NONE at a root and when no parse was made
  u32 lemma;   // lemma_str; NONE before lemmas_read
} parsed_word;
typedef VEC(parsed_word) parsed_list;
typedef VEC(span) lemma_list; // of lemma_text

typedef struct sentence {
  u32 first, count; // tokens
  u32 block;
  span text;        // from the first token's first byte to the last one's last
  u32 first_word, word_count;
} sentence;
typedef VEC(sentence) sentence_list;

typedef enum quotation_kind { QUOTATION_DOUBLE, QUOTATION_SINGLE } quotation_kind;
typedef struct quotation {
  span outer, inner;     // with and without the marks
  u32 first, count;      // tokens of the inside
  u8 kind;
  u8 depth;              // 0 outermost
  bool unclosed;         // no closing mark before the paragraph's end
  bool continued;        // the paragraph before ended unclosed, and this one opens again: the same speech goes on
} quotation;
typedef VEC(quotation) quotation_list;

typedef enum entity_type {
  ENTITY_PERSON, ENTITY_ORGANIZATION, ENTITY_PLACE, ENTITY_LAW, ENTITY_WORK, ENTITY_EVENT, ENTITY_PRODUCT, ENTITY_GROUP,
} entity_type;
extern const char *const entity_type_names[]; // "person", ...

typedef enum gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE, GENDER_PLURAL } gender;

// One person, organization, place ... of this article, however often it is mentioned.
typedef struct entity {
  u8 type;        // entity_type
  u8 gender;
  u8 margin;      // by how many votes of the words around it its type was chosen; 0 after a reading from a base
  span name;      // the fullest mention
  span handle;    // "@inesduarte", empty when none
  span acronym;   // "NATO" of "the North Atlantic Treaty Organization (NATO)", empty when none
  u32 mentions;   // how many
  u32 first;      // index of its first mention
} entity;
typedef VEC(entity) entity_list;

typedef enum mention_kind {
  MENTION_NAME, MENTION_PRONOUN,
  MENTION_ROLE,   // "the senator", "the Utah Republican", "the alliance"
  MENTION_HANDLE,
} mention_kind;

typedef struct mention {
  span text;        // the name itself, without title or role words before it
  span phrase;      // with them: "Republican Senator Mike Lee (R-UT)"
  u32 first, count; // tokens of `text`
  u32 entity;       // NONE when it could not be resolved
  u32 sentence;
  u8 kind;          // mention_kind
} mention;
typedef VEC(mention) mention_list;

// Words that the article uses for an entity: "MAGA influencer", "head of the Department of …".
typedef struct description {
  u32 entity;
  span text;
} description;
typedef VEC(description) description_list;

// Names that stand for no entity of the account: adjectives of peoples, faiths and parties ("the Norwegian port",
// ENTITY_GROUP) and names within a word ("Oslo-based", "anti-China"). For `parse`; inside no mention of a name.
typedef struct minor_name {
  span text;
  u8 type; // entity_type
} minor_name;
typedef VEC(minor_name) minor_name_list; // in text order

// A word that stands for a person or an organization; the same number for the same one. Names and pronouns, all that can
// be told: for `parse`. Accounts go by `mentions`, which leave out what is doubtful.
typedef struct chain_link {
  u32 word, chain;
} chain_link;
typedef VEC(chain_link) chain_list; // in text order, a word once

// What another reader of the text, a trained tagger, says of names. Filled before entities_read, in text order, none
// overlapping another. From NAME_VOTE_FINDS on a vote stands for a name that the rules did not see, from NAME_VOTE_MOVES
// on its bounds go before those that the rules found; from NAME_VOTE_DROPS on "no name here", said of every capitalised
// word of a name of the rules, takes it away when nothing else supports it. The type counts NAME_VOTE_SCALE times the
// weight, with the other votes for the name: less than a title or a known name, more than a verb.
typedef enum name_vote_type { NAME_VOTE_MISC = ENTITY_GROUP + 1, NAME_VOTE_NOTHING } name_vote_type;
typedef struct name_vote {
  u32 first, count; // tokens
  u8 type;          // entity_type; NAME_VOTE_MISC: any of law, work, event, product, group; NAME_VOTE_NOTHING
  float weight;     // 0 to 1: how sure
} name_vote;
typedef VEC(name_vote) name_vote_list;
#define NAME_VOTE_FINDS 0.5f
#define NAME_VOTE_MOVES 0.6f
#define NAME_VOTE_DROPS 0.5f
enum { NAME_VOTE_SCALE = 7 };

typedef enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } time_type;
extern const char *const time_type_names[]; // "DATE", ...
// A time expression and its TIMEX3 value.
typedef struct time_expr {
  span text;
  u32 sentence;
  u8 type;
  bool relative;   // resolved against another date
  char value[32];  // "2025-03-01TEV", "P3M", "XXXX-03-02" when the year is not known; "" when no value can be given
  span anchor;     // what it was resolved against when that stands in the text; empty: the article's date, or none
} time_expr;
typedef VEC(time_expr) time_list;

typedef enum figure_flag {
  FIGURE_APPROXIMATE = 1, // about, some, nearly
  FIGURE_ORDINAL = 2,
  FIGURE_CHANGE_FROM = 4, // "from 72 per cent to under 48": the first ...
  FIGURE_CHANGE_TO = 8,   // ... and the second
} figure_flag;

// A quantity with value, bounds and unit.
typedef struct figure {
  span text;        // the narrow span: "$1.54 billion", "under 48 per cent"
  u32 sentence;
  double value;     // in base units; NAN when only bounds are known
  double low, high; // NAN when open
  char unit[24];    // "percent", "count", ISO 4217, SI or customary
  span of;          // what it measures, the article's words; empty when not known
  u8 flags;         // figure_flag
  u32 pair;         // the other end of a change ("from A to B"), NONE
} figure;
typedef VEC(figure) figure_list;

typedef struct document {
  token_list tokens;
  sentence_list sentences;
  parsed_list words;
  lemma_list lemmas;          // each different lemma of the document once, in the order of the first word that has it
  VEC(char) lemma_text;
  quotation_list quotations;
  entity_list entities;
  mention_list mentions;
  name_vote_list name_votes; // empty when no tagger was asked
  minor_name_list minor_names;
  chain_list chain_links; // empty unless asked for
  description_list descriptions;
  time_list times;
  figure_list figures;
} document;

typedef struct language_options {
  bool all_text;   // read furniture too
  bool chains;     // fill chain_links
  bool rules_only; // without the trained core: what its training begins with
} language_options;

// Everything below, in order. Pure; memory in `a`.
void document_read(arena *a, arena *scratch, const article *art, const language_options *options, document *out);

// All but the first step, which made tokens and sentences (and words, where they are given).
void document_finish(arena *a, arena *scratch, const article *art, const language_options *options, document *doc);

// The steps, one file each; each fills its part of `doc` from the parts before it.
void tokens_read(arena *a, const article *art, const language_options *options, document *doc);     // tokens, sentences
void quotations_read(arena *a, const article *art, document *doc);
void tags_read(arena *a, const article *art, document *doc);
void parsed_words_read(arena *a, const article *art, document *doc); // words of the tokens, with what the tokens say of tags and heads
void parsed_words_settle(document *doc); // and back: the tokens take what their leading words say
u32 parsed_words_leading(const document *doc, u32 first, u32 end); // of the words of one token
void lemmas_read(arena *a, const article *art, document *doc); // after the tags
void entities_read(arena *a, arena *scratch, const article *art, document *doc);                    // names, pronouns
void coref_read(arena *a, arena *scratch, const article *art, document *doc);                       // chain_links
void times_read(arena *a, arena *scratch, const article *art, document *doc);
void figures_read(arena *a, arena *scratch, const article *art, document *doc);

static inline span token_span(const token *t) { return (span){t->start, t->len}; }
static inline str token_str(const article *art, const token *t) { return (str){art->text.at + t->start, t->len}; }
static inline span word_span(const parsed_word *w) { return (span){w->start, w->len}; }
// The lemma's text; "_" for NONE.
static inline str lemma_str(const document *doc, u32 lemma) {
  return lemma < doc->lemmas.count ? (str){doc->lemma_text.at + doc->lemmas.at[lemma].start, doc->lemmas.at[lemma].len}
                                   : STR("_");
}
// First token that starts at or after `byte`; tokens.count when none.
u32 token_from(const document *doc, u32 byte);
// Sentence that holds the byte, or NONE.
u32 sentence_at(const document *doc, u32 byte);
// Longest phrase of the table that begins at token i (folded words parted by one space). Row, or NONE; *count its tokens.
struct table;
u32 phrase_at(const article *art, const document *doc, const struct table *t, u32 i, u32 limit, u32 *count);

#endif
