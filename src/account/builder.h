// SPDX-License-Identifier: Apache-2.0
// Builder: what the steps of account_build share while one account is made. Private to this folder.
//
// Each step is one file and one function that takes the builder, reads what earlier steps left and fills its part of the
// account. Nothing here depends on the order of the records given: articles are sorted by id first, and every later loop
// runs over articles, then over their arrays in text order. Sums of floating numbers run in that order too.
#ifndef STEMMA_ACCOUNT_BUILDER_H
#define STEMMA_ACCOUNT_BUILDER_H

#include "account/account.h"
#include "account/days.h"
#include "base/hash.h"

typedef enum word_kind {
  WORD_NONE,     // punctuation, addresses
  WORD_FUNCTION, // the, of, said: carries no content of its own
  WORD_CONTENT,
  WORD_NAME,     // first token of a mention; `sense` is the entity
  WORD_NUMBER,   // inside a figure: compared by value, never by its letters
} word_kind;

// One token, seen as a word. Parallel to document.tokens.
typedef struct word {
  u64 exact; // folded, accents off; 0 for WORD_NONE
  u64 sense; // class of the stem, or the entity; 0 for tokens that do not count by themselves
  u8 kind;
  bool negation;  // not, never, no
  bool filler;    // the, had: not there in every wording of the same words
  bool bracketed; // inside [square brackets]: put in by an editor
  bool ellipsis;  // a mark of words left out
} word;

typedef struct article_view {
  const record *rec;
  const time_list *times; // the record's, or resolved again after the date was inferred
  i32 inferred_first, inferred_last; // days that fit an inferred date equally well
  struct day_bound *inferred_from;    // lineage, where that alone gave the day; else NULL
  word *words;
  u32 *stands_for;    // account entity that a pronoun or role token stands for, NONE
  u32 *figure_at;     // figure whose number begins at a token, NONE
  u32 *day_at;        // first day of the time expression that begins at a token, NONE
  u16 *days_at;       // how many days it has: a day, a month, a year
  u32 *entity_of;     // account entity of a local one, NONE
  u32 *statement_of;  // account statement of a local one, NONE when it was left out
  u32 *when_of;       // time expression of a local statement, NONE; see articles.c
  u32 *version_of;    // and the version in it
  u32 *claim_of;      // account claim of a local one, NONE
  u32 *figure_claim;  // local claim of a local figure, NONE
  u32 *figure_of;     // account figure of a local one, NONE
} article_view;

typedef struct builder {
  arena *a, *scratch;
  account *acc;
  u32 n;
  article_view *views;
  struct statement_groups *groups; // between statements_align and statements_record
  struct claim_groups *claims;      // between claims_align and claims_record
  map names;                        // sense of a name -> entity
  struct gist_meanings *meanings;   // gist.c
  map spread;    // sense -> number of different clauses that hold it
  u32 clauses;   // how many different clauses there are
} builder;

// ---- senses.c
void senses_read(builder *b);   // exact words, stems
void senses_resolve(builder *b);// names become entities, figures numbers; counts the spread
double sense_weight(const builder *b, u64 sense);
// Tokens of the article that lie in the span: first and end.
void senses_tokens(const builder *b, u32 article, span at, u32 *first, u32 *end);
// Different content and name senses in the spans, in text order. Gives how many (at most `room`).
u32 senses_in(const builder *b, u32 article, const span *spans, u32 count, u64 *out, u32 room);
u64 name_sense(const builder *b, u32 entity);
u64 sense_of_word(str w); // of one word: folded, accents and endings off, class of the table
// Share of each set's weight that the other holds, the weight and the number of what is shared.
typedef struct overlap {
  double share_of_a, share_of_b, weight;
  u32 shared, plain; // plain: shared without the names
} overlap;
overlap senses_overlap(const builder *b, const u64 *x, u32 nx, const u64 *y, u32 ny);

// ---- the steps, in order
void articles_sort(builder *b, const record *const *records, u32 n); // articles.c
void entities_join(builder *b);      // entity_join.c
// entity_role.c: who is called what in the story, and whom a role without a name stands for; NONE when that is not one.
void roles_read(builder *b, map *bearers);
u32 role_bearer(const builder *b, const map *bearers, u32 article, span at);
void entity_describe(builder *b, account_entity *e, u32 article, span at); // entity_record.c: what an article calls it
void entity_describe_role(builder *b, account_entity *e, u32 article, span at); // ... by "the maths teacher", read as this one
void statements_align(builder *b);   // statement_align.c: fills statement_of and the groups
void claims_align(builder *b);       // claim_align.c
void published_copies(builder *b);   // published_copy.c: relative words of copied passages, from the day of their source
void published_infer(builder *b);    // published.c: dates of undated articles, from what is dated elsewhere
void statements_record(builder *b);  // statement_record.c
void claims_record(builder *b);      // claim_record.c
void figures_join(builder *b);       // figure_join.c
void origins_count(builder *b);      // origin_count.c
// The same for a line that is said at these places; `counter` is NULL at first and is kept between calls.
struct counter;
void origins_of_line(builder *b, struct counter **counter, const evidence_list *where, origin_count *out);
void timeline_read(builder *b);      // timeline.c
void findings_read(builder *b);      // findings.c
void headline_choose(builder *b);    // headline.c
void unmeasured_read(builder *b);    // unmeasured.c

// ---- small things that many steps need
static inline str article_text(const builder *b, u32 article) { return b->views[article].rec->art.text; }
static inline str text_at(const builder *b, u32 article, span at) { return str_cut(article_text(b, article), at); }
static inline str evidence_str(const account *acc, evidence e) {
  return str_cut(acc->articles.at[e.article].record->art.text, e.at);
}
void index_add(arena *a, index_list *list, u32 value); // sorted, unique
bool str_holds(str text, str part);
bool index_has(const index_list *list, u32 value);
void evidence_add(arena *a, evidence_list *list, u32 article, span at); // unique
str id_make(builder *b, map *used, const char *prefix, u64 key); // "s-1f3a09bc", unique among `used`
// White space runs become one space, quotation marks around the whole are taken off when `bare`.
str text_clean(arena *a, str text, bool bare);
str text_uncomma(str text); // without a comma and spaces at the end
// "one article", "3 articles"; outlets by name when there are at most two and all are known.
str articles_words(builder *b, const index_list *articles);
// The span, or its beginning up to a space when it is longer than evidence may be.
span span_narrow(str text, span at);
// when of a local time expression: value, words, basis and evidence.
bool time_usable(const builder *b, u32 article, u32 time); // not "tonight" in a quotation: that is the speaker's day
void when_read(builder *b, u32 article, u32 time, when *out);

#endif
