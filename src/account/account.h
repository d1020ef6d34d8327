// SPDX-License-Identifier: Apache-2.0
// Account: all that stemma has to say of one story. The fields are those of the account format, in its order.
//
// A pure function of the story's set of records: articles are in the order of their ids, and everything else is sorted
// by rules that see no arrival order. Everything printed carries evidence; `exact` is cut from the article's text when
// it is rendered. Strings live in the account's arena or in the records, which must outlive it.
#ifndef STEMMA_ACCOUNT_ACCOUNT_H
#define STEMMA_ACCOUNT_ACCOUNT_H

#include "base/arena.h"
#include "base/types.h"
#include "statements/record.h"
#include "stories/stories.h"

typedef struct evidence {
  u32 article; // index in account.articles
  span at;
} evidence;
typedef VEC(evidence) evidence_list;
typedef VEC(u32) index_list;

// How many independent origins stand behind a line.
typedef struct origin_count {
  u32 count;          // NONE: could not be determined
  index_list ids;     // indexes of account.origins
  index_list unknown; // articles whose origin is not known
  evidence_list basis;
} origin_count;

typedef enum when_basis { WHEN_NONE, WHEN_STATED, WHEN_RELATIVE, WHEN_INFERRED } when_basis;
typedef struct when {
  str value;   // TIMEX3; empty: not known
  str text;    // the words, empty when inferred
  u8 basis;
  evidence_list evidence;
} when;

// Where an earlier capture of the same address reads otherwise.
typedef struct account_difference {
  str earlier;  // its words; empty: what follows was added
  evidence now; // what stands there now; span empty: it was taken out
} account_difference;
typedef struct account_revision {
  const record *earlier;
  VEC(account_difference) differences;
} account_revision;

typedef struct account_article {
  const record *record;
  index_list origins;
  str published;   // as stated, from metadata, or inferred through the others; empty when not known
  u8 published_basis;
  evidence_list published_evidence;
  VEC(account_revision) revisions; // newest first; see account_add_revisions
} account_article;

typedef struct described {
  str text;
  u32 article;
  evidence_list evidence;
} described;

typedef struct account_entity {
  str id;          // from content: "musk-elon" like slug, unique in the account
  u8 type;
  str name, handle;
  VEC(str) aliases;
  VEC(described) described_as;
  index_list articles;
  u32 mentions;    // in all
} account_entity;

typedef struct account_link {
  u8 kind;         // link_kind
  u32 to;          // index of a statement, NONE
  u32 to_entity;   // index of an entity, NONE
  evidence_list evidence;
} account_link;
typedef VEC(account_link) account_link_list;

typedef struct statement_version {
  u32 article;
  u32 statement;   // index in that record's statements
  str text;        // content pieces joined by " … "; empty at NULL for an act without words
  u8 mode, polarity, speaker_basis;
  evidence cue, source; // span len 0: none
  u32 via;         // entity, NONE
  str medium;
  u32 addressee;   // entity, NONE
  str addressee_text;
  when when;
  account_link_list links;
  bool complete;   // no quotation that lost words of the fullest version; a report in other words lost none
  bool altered;    // words inside the marks differ
  evidence_list evidence; // one a content span
} statement_version;

typedef struct account_statement {
  str id;
  u32 speaker;     // entity, NONE
  str speaker_text;// the source's words when there is no entity ("two officials"); empty when none
  u32 fullest;     // index in versions: its fields stand for the statement
  VEC(statement_version) versions;
  account_link_list links;
  index_list about; // entities
  index_list articles;
  origin_count origins;
} account_statement;

typedef struct version_figure {
  u32 article, figure; // index in that record's figures
} version_figure;

typedef struct claim_version {
  u32 article, claim;
  bool part;         // of that claim: a clause or a phrase of it
  str text;
  u32 attributed_to; // entity, NONE
  u32 statement;     // account statement, NONE
  str hedge;
  u8 polarity;
  evidence_list evidence;
  VEC(version_figure) figures;
} claim_version;

typedef struct account_claim {
  str id;
  str text;
  u32 subject;
  when when;
  VEC(claim_version) versions;
  index_list articles;
  origin_count origins;
  double weight;     // for ordering: how many origins and articles carry it, figures, names
} account_claim;

// The same figure across articles: what the terminal's FIGURES and the figure findings are made of. All sides agree:
// equal, rounded or within bounds. A value that differs is another account_figure; a figure-conflict names both.
typedef struct figure_side {
  u32 article, figure;
  u32 claim;         // account claim, NONE
  u32 attributed_to; // entity, NONE: bare fact
} figure_side;
typedef struct account_figure {
  str of;            // what it measures, the words of the fullest
  char unit[24];
  VEC(figure_side) sides;
  index_list articles;
} account_figure;

typedef struct timeline_item {
  when when;
  str text;
  str about;         // id of a statement or claim; empty when none
  bool background;   // not needed to follow the story: years gone by, what one article alone dates
  evidence_list evidence;
} timeline_item;

typedef enum finding_kind {
  FINDING_DATE_CONFLICT, FINDING_FIGURE_CONFLICT, FINDING_PLACE_CONFLICT, FINDING_SPEAKER_CONFLICT,
  FINDING_QUOTE_ALTERED, FINDING_QUOTE_CUT, FINDING_ATTRIBUTION_DROPPED, FINDING_ATTRIBUTION_CHANGED,
  FINDING_POLARITY_CONFLICT, FINDING_ROLE_CONFLICT, FINDING_LINK_CONFLICT, FINDING_SINGLE_ORIGIN,
  FINDING_SINGLE_ARTICLE, FINDING_DESCRIBED_DIFFERENTLY, FINDING_LEFT_OUT, FINDING_UNDATED_RESOLVED, FINDING_REVISED,
} finding_kind;
extern const char *const finding_kind_names[];

typedef struct finding_side {
  str value;         // at NULL: absent there
  index_list articles;
  evidence_list evidence;
} finding_side;
typedef struct finding {
  str id;
  u8 kind;
  str about;         // id of a statement, claim, entity or article
  str text;          // one sentence for a person
  float strength;    // 0..1
  VEC(finding_side) sides;
} finding;

typedef struct not_measured {
  str what, why;
  index_list articles;
} not_measured;

// A number that what most say has overtaken, or that its own source took back.
typedef struct summary_number {
  str text;
  bool corrected;    // else an earlier count of what goes on
  evidence_list evidence;
} summary_number;
// What most say: a sentence, or a clause of one. The first evidence is where the words stand.
typedef struct summary_line {
  str text;
  bool continues;    // goes on in the sentence of the line before: "after inspectors found cracks"
  bool cut;          // the sentence goes on with what too few others say
  evidence_list evidence;
  index_list articles; // that say it
  origin_count origins;
  VEC(summary_number) earlier;
} summary_line;

// Who, what, when, where and why of the first line of what most say, as far as the sentence says so.
typedef enum w_state { W_NOT_STATED, W_UNKNOWN, W_STATED } w_state; // unknown: it says so, and it could not be told what
typedef struct five_w {
  u8 state;
  str text;          // the words
  str value;         // of when: TIMEX3
  evidence_list evidence;
  index_list articles;
  origin_count origins;
} five_w;
typedef struct five_ws {
  bool read;         // else not measured
  five_w who, what, when, where, why;
} five_ws;

// Which part of the story's articles the account is over; `of` is 0 when it is over all.
typedef struct account_part {
  str without_origin, without_outlet, only_outlet, before; // as asked for, empty when not
  u32 of;                      // articles of the whole story
  VEC(const record *) left_out; // in the order of ids
} account_part;

typedef struct account {
  str id, title;               // story id: smallest article id
  VEC(summary_line) summary;
  five_ws ws;
  str first, last;             // days, empty when no article has a date
  u32 outlet_count;
  u32 origin_total;            // NONE: could not be determined
  VEC(account_article) articles;
  const lineage *lineage;
  VEC(account_entity) entities;
  VEC(account_statement) statements;
  VEC(account_claim) claims;
  VEC(account_figure) figures;
  VEC(timeline_item) timeline;
  VEC(finding) findings;
  VEC(not_measured) not_measured;
  account_part part;
} account;

// Records in any order. Memory in `a`.
void account_build(arena *a, arena *scratch, const record *const *records, u32 n, account *out);

// Earlier captures of the addresses of `acc`'s articles: `counts` is the id of the article that counts. Fills
// account_article.revisions and adds a finding `revised` for each that reads otherwise. Order does not matter.
typedef struct earlier_record {
  const record *record;
  str counts;
} earlier_record;
void account_add_revisions(arena *a, arena *scratch, account *acc, const earlier_record *earlier, u32 count);
// For tests: every evidence lies inside its text on whole characters, is narrow, and holds what is printed of it.
// False: `why` says which line is wrong.
bool evidence_check(const account *acc, char *why, size_t room);

#endif
