// SPDX-License-Identifier: Apache-2.0
// View: an account in the order in which a person reads it. The terminal, Markdown and HTML are three ways to print it.
//
// Everything is sorted by rules that see only the account. Nothing is said twice: a statement stands in a conversation
// or under its speaker, a finding in one list. Indexes are those of the account's arrays.
#ifndef STEMMA_PRESENT_VIEW_H
#define STEMMA_PRESENT_VIEW_H

#include "account/account.h"
#include "base/buf.h"

typedef VEC(str) str_list;

// ---- statements

// Versions of a statement that differ from the fullest, with the same words.
// Of the link: articles that tell of another act, and those that give an answer without the words answered (no text then).
typedef enum variant_kind {
  VARIANT_CUT, VARIANT_ALTERED, VARIANT_INDIRECT, VARIANT_REPLY, VARIANT_SHARED, VARIANT_ALONE
} variant_kind;
const char *words_variant(u8 kind); // "cut in"
typedef struct variant {
  u8 kind;
  str text;
  index_list articles;
  evidence_list evidence;
} variant;

typedef struct said {
  VEC(variant) variants;
  u32 parent;              // the statement that it answers or relays, NONE
  u8 link;                 // link_kind to the parent
  index_list children;
  u32 rank;                // place by support: 0 is carried by most
} said;

// Everything that one speaker says outside conversations.
typedef struct voice {
  u32 speaker;             // entity, NONE for an unnamed one
  str name;                // empty: nobody is named
  index_list statements;   // by support
} voice;

// ---- figures

typedef struct word_of {
  u32 entity;              // on whose word, NONE: as a fact
  index_list articles;
} word_of;
typedef struct value_row {
  str text;                // the words of the fullest
  u64 key;                 // of its value and bounds
  index_list articles;
  VEC(word_of) words;
  evidence_list evidence;
} value_row;
typedef enum agreement { AGREE_ALONE, AGREE_SAME, AGREE_ROUNDED, AGREE_NOT, AGREE_UPDATED } agreement;
typedef struct figure_row {
  u32 figure;              // of the account
  str of;                  // what it measures, or the words around it
  bool around;             // `of` is the words around the figure
  VEC(value_row) values;
  u8 agreement;            // AGREE_NOT: a finding says so, and the figures that it names stand in this one row
} figure_row;

// ---- lineage

typedef struct kin {
  u32 article;             // or ORIGIN_BASE + origin that has no article here
  u32 depth;
  u32 edge;                // by which it hangs on the line above it, NONE for a root
  bool last;               // of its siblings
  index_list others;       // edges from further parents
} kin;

// ---- findings

typedef struct by_article {
  u32 article;
  index_list findings;
} by_article;

// The ways in which articles describe one entity, each with those that use it.
typedef struct wording {
  str text;
  index_list articles;
  evidence_list evidence;
} wording;
typedef struct called {
  u32 entity;
  VEC(wording) wordings;
} called;

// A finding's sentence taken apart, so that its sides need not be read twice: what comes before the first value, and the
// explanation after the last. `subject` is the whole sentence when no value stands in it.
typedef struct told {
  str subject, tail;
  str towards; // whom the subject answers, empty where nobody is answered
  bool colon; // between the subject and the values
} told;

typedef struct view {
  arena *memory;
  const account *acc;
  str *labels;             // of articles
  str *origin_ids;
  u32 *article_order;      // by date, then label
  u32 *summary_claims;     // the claim that a line of the summary is, NONE
  char year[5];            // of the story: left out in dates
  said *said;              // for each statement
  index_list threads;      // statements that begin a conversation
  VEC(voice) voices;
  VEC(figure_row) figures;
  VEC(kin) family;         // depth first: who took from whom
  index_list loose;        // edges without known direction
  index_list alone;        // articles that are in no edge, origin known
  index_list differences;  // findings: conflicts, cut, altered, dropped, ...
  VEC(called) called;      // entities described in several ways
  index_list words;        // findings: acts and things described differently
  index_list one_origin;   // findings: many articles, one origin
  index_list dates;        // findings: undated articles resolved
  VEC(by_article) only;    // said by one article only
  VEC(by_article) left_out;
} view;

// Memory in `a`; the account must outlive the view.
void view_build(arena *a, const account *acc, view *out);
void view_statements(view *v); // the parts, one file each
void view_figures(view *v);
void view_family(view *v);
void view_findings(view *v);

// ---- words for a person, all made safe by clean_line

// "4 Mar, evening"; the year is left out when it is `year`.
void words_date(buf *out, str value, const char *year);
// The date in words; the article's own words where its value leaves the year or day open.
void words_when(buf *out, const when *t, const char *year);
// "4–6 Mar 2031".
void words_dates(buf *out, str first, str last);
void words_part(buf *out, const account *acc); // which part of the story it is over, and what is left out
// Does the text begin with a quotation mark of its own?
bool words_in_marks(str text);
// "on Chirp", "in a post on Chirp".
void words_medium(buf *out, str medium);
// "Gazette, Wire24", at most `most` labels, then "4 more".
void words_labels(buf *out, const view *v, const index_list *articles, u32 most);
// "2", "2+" when some articles' origins are not known, "?" when none could be counted.
void words_origins(buf *out, const origin_count *o);
// Do the words begin with their own verb ("called it a relic"), so that they read on from the speaker's name?
bool words_read_on(const statement_version *x);
// What comes between name and words: "denies", "asks"; NULL where the words say it themselves.
const char *words_verb(const statement_version *x);
// Who passed it on, when that is not already said: a paper that was told a thing is whom it was said to. NONE else.
u32 words_via(const view *v, const statement_version *x);
// The words of a version: a quotation in quotation marks, whether or not the account's text has them; else with the cue
// where it stands right before them.
str words_said(const view *v, const statement_version *x);
// The side of a cut quotation that is whole.
u32 words_whole_side(const finding *f);
told words_told(const finding *f);
// A side's value: a quotation in quotation marks.
str words_value(const view *v, const finding *f, const finding_side *s);
// The article that the finding is about and does not name itself, NONE.
u32 words_about_article(const view *v, const finding *f);
str words_speaker(const view *v, const account_statement *s);
str words_entity(const view *v, u32 entity); // empty for NONE
// Has an earlier link of the statement the same kind and person?
bool words_link_said(const account_statement *s, u32 link);
const char *words_link(u8 kind);             // "replies"
const char *words_difference(u8 finding_kind); // "figure"
const char *words_edge(u8 edge_kind);
const char *words_origin_kind(u8 kind);
// The role that most articles give a person; empty when there is none that is short.
str words_role(const view *v, u32 entity);
// Articles behind a list of evidence, each once.
index_list words_articles(const view *v, const evidence_list *list);
// The origins of these articles, when the account has not counted those of a line.
origin_count words_origins_of(const view *v, const index_list *articles);
u64 loose_key(str text);                     // letters and digits only, folded: the same words, other marks

#endif
