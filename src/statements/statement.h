// SPDX-License-Identifier: Apache-2.0
// Statements (a source, a cue, a content) and claims (what an article asserts), of one article.
//
// Attributed content is a statement; its proposition is also a claim with `statement` set. What the article asserts in
// its own voice is a claim with `statement` NONE. Figures hang on claims. Plain data, spans and indexes only.
#ifndef STEMMA_STATEMENTS_STATEMENT_H
#define STEMMA_STATEMENTS_STATEMENT_H

#include "article/article.h"
#include "base/arena.h"
#include "base/types.h"
#include "language/document.h"

typedef enum statement_mode { MODE_DIRECT, MODE_INDIRECT, MODE_MIXED } statement_mode;
extern const char *const statement_mode_names[];
typedef enum polarity { POLARITY_AFFIRMED, POLARITY_NEGATED, POLARITY_QUESTIONED } polarity;
extern const char *const polarity_names[];
typedef enum tense { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_PERFECT, TENSE_FUTURE, TENSE_CONDITIONAL } tense;
extern const char *const tense_names[];
typedef enum speaker_basis { SPEAKER_NONE, SPEAKER_NAMED, SPEAKER_ROLE, SPEAKER_PRONOUN, SPEAKER_CARRIED } speaker_basis;
extern const char *const speaker_basis_names[];
typedef enum link_kind { LINK_NONE, LINK_REPLY, LINK_REPOST, LINK_QUOTE_POST, LINK_RELAY } link_kind;
extern const char *const link_kind_names[];

typedef struct statement_link {
  u8 kind;         // link_kind
  u32 to_entity;   // whom, NONE when not known
  u32 to_statement;// which statement of this article, NONE when not known
  span evidence;   // "in reply … to MAGA influencer X's suggestion"
} statement_link;
typedef VEC(statement_link) link_list;

enum { CONTENT_SPANS = 8 };

typedef struct statement {
  span source;      // the source's words with title and role; empty when there is none
  span meant;       // what a pronoun or relative word as source stands for, when no entity is known ("two pilots"); else empty
  u32 speaker;      // entity, NONE when unnamed or not resolved
  u8 speaker_basis;
  u8 mode;
  u8 polarity;
  u8 content_count;
  span cue;         // "wrote", "according to"; empty when there is none (a post's signature)
  span content[CONTENT_SPANS]; // pieces in text order, quotation marks included; count 0: an act without words (a repost)
  span medium;      // "X", "a post on X"; empty when not said
  u32 addressee;    // entity, NONE
  span addressee_text; // "reporters"; empty when not said
  u32 via;          // entity that passed it on ("told Reuters"), NONE
  u32 when;         // time expression, NONE
  u32 sentence;     // of the cue, or of the first content
  u32 first_link, link_count; // into statement_set.links
  u32 outer;        // of a nested statement: the statement of the set in whose content it stands; else NONE
  bool complete;    // false when the text itself shows a cut ("…") or a fragment
  bool slight;      // an attribution by its grammar that no reader of an account misses (worth.c); accounts leave it out
} statement;
typedef VEC(statement) statement_list;

typedef struct claim {
  span text;        // the clause
  u32 sentence;
  u32 subject;      // entity, NONE
  u32 statement;    // NONE: the article's own voice
  span subject_text, predicate, object; // of its main clause; empty where the tree shows none
  u8 tense;
  span hedge;       // "reportedly", "approximately"; empty when none
  u8 polarity;
  u32 when;         // time expression, NONE
  u32 first_figure, figure_count; // into statement_set.figures: indexes into document.figures
} claim;
typedef VEC(claim) claim_list;
typedef VEC(u32) u32_list;

typedef struct poll_option {
  span text;  // "supported the idea", "Ada Brink"
  u32 figure; // of the document: its share
} poll_option;
typedef VEC(poll_option) poll_option_list;

typedef struct poll {
  span name;   // "The 2022 poll"
  u32 sentence;
  u32 asked;   // the statement whose content is what was asked, NONE
  u32 when;    // time expression, NONE
  u32 first_option, option_count; // into statement_set.options; never none
} poll;
typedef VEC(poll) poll_list;

typedef struct statement_set {
  statement_list statements; // in text order of the first content (or of the evidence for acts without words)
  statement_list nested;     // said inside what another says ("X said that Y had said"): `outer` that one, `via` its speaker
  statement_list attitudes;  // what somebody wants, backs or attacks rather than says; source, cue, content, speaker only
  claim_list claims;
  link_list links;
  u32_list figures;
  poll_list polls;
  poll_option_list options;
} statement_set;

// Pure; memory in `a`. Furniture never yields a statement or claim unless the document was read with all_text.
void statements_read(arena *a, arena *scratch, const article *art, const document *doc, statement_set *out);
void claims_read(arena *a, arena *scratch, const article *art, const document *doc, statement_set *out); // called last

#endif
