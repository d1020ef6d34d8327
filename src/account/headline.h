// SPDX-License-Identifier: Apache-2.0
// Headline: what the files behind headline_choose share: lines that could be printed, and who says what they say.
// Private to this folder.
//
// One notion of agreement for all of it (agreement.c): an article carries a clause when one of its sentences says nearly
// all of it, with its predicate, no other number, and as done where it is done. Lines are chosen by it, counted by it,
// and their evidence is the sentences that it found.
#ifndef STEMMA_ACCOUNT_HEADLINE_H
#define STEMMA_ACCOUNT_HEADLINE_H

#include "account/gist.h"

enum { TITLE_LEAST = 25, TITLE_MOST = 110, LINE_LEAST = 50, LINE_MOST = 330, PIECE_LEAST = 40, CLAUSE_SENSES = 40 };

// A clause as it is looked for elsewhere: the words that make it, without what only accompanies them.
typedef struct clause {
  u32 article;
  span text;
  u64 senses[CLAUSE_SENSES];
  u32 meanings[CLAUSE_SENSES];
  u8 kinds[CLAUSE_SENSES];
  double weights[CLAUSE_SENSES], shares[CLAUSE_SENSES];
  u32 count;
  double weight;   // of all of them
  double carried;  // of them, by how many origins' openings hold each
  u64 root;        // of its predicate, 0 when that carries no content
  u64 subject;     // the name that is its subject, 0 when that is none
  bool expected;   // told as to come or as possible: "is expected to", "could"
  bool done, to_come; // its predicate is in the past, or goes with "will"; neither in most headlines and plans
  bool negated;
  bool aside;      // a clause that goes with another, looked for by itself
  bool numbered;   // a number that tells something stands in it
  bool developing; // its number is one of what goes on: an older one is overtaken, not disputed
} clause;

// A sentence of an article, in text order.
typedef struct lead_sentence {
  u32 article, sentence;
  u32 place;       // among its article's sentences, from 0
  span text;       // without bullet and dateline
  gist says;
  const u64 *core; // senses of its main clause, sorted
  u32 core_count;
  u64 subject;     // as of a clause
  bool expected, negated, done, to_come;
} lead_sentence;
typedef VEC(lead_sentence) lead_list;

// What could be printed: a sentence, and its parts.
typedef struct lead_line {
  u32 article, sentence, place;
  span text;
  span head, tail; // main clause, and a clause after it that has its own count; head is the whole where none can be parted
  clause says;     // of the head
  double points;   // by what it carries
  double top;      // how well it opens: 1 the first sentence of an article
  bool whole;      // the tail takes the head back: never printed apart
  bool quotes;     // much of it is somebody's words
} lead_line;
typedef VEC(lead_line) line_list;

// A number that its own source took back.
typedef struct wrong_number {
  const figure *figure, *right; // right: what the note gives instead, NULL when it does not say
  u32 article;     // of the correction
  span note;       // the words that take it back
} wrong_number;

typedef struct headline {
  builder *b;
  map opening;     // sense -> roots whose title or first sentences hold it
  map titles;      // sense -> roots whose title holds it
  map reporting;   // senses of verbs that only report
  map carried;     // sense -> roots that hold it anywhere
  u32 *root_of;    // of each article
  u32 roots;       // independent origins; an article of unknown origin is one of its own
  lead_list sentences;
  u32 *first_of;   // first sentence of each article, and one past the last
  VEC(wrong_number) wrong;
} headline;

// ---- lead.c: lines that could be printed
void lead_open(headline *h);                       // fills what headline counts, and the sentences
void lead_lines(headline *h, line_list *out);      // best first by what they carry; no two of the same words

// ---- lead_opening.c: what the story is about
void lead_roots(headline *h);
void lead_openings(headline *h);
u64 lead_plain_sense(const builder *b, u64 sense); // of a name: its last word, as a title is read
double lead_share(const headline *h, u64 sense);   // how much of the story's openings a sense is
double lead_newness(const builder *b, u32 article);// 1 in the newest article, a third in the oldest
bool lead_counts_on(const builder *b, u32 article, span at); // does it count what goes on?

// ---- lead_sentence.c: sentences and clauses
void lead_sentences(headline *h);
void lead_clause(const headline *h, u32 article, u32 sentence, span at, clause *out);
// Does the token hang, somewhere above, on what only accompanies the main clause: another clause beside it, a relative
// one, an apposition, a setting put first ("Amid growing rifts")?
bool lead_accompanies(const document *doc, const sentence *s, u32 token);
u32 lead_top(const headline *h, u32 article, const sentence *s, span at); // the word that governs it, NONE where no parse was made
u32 lead_governor(const headline *h, u32 article, const sentence *s, span at); // its predicate; what is reported, where it only reports
bool lead_reports(const headline *h, u32 article, u32 token); // a verb that only reports
bool lead_is_dash(const record *r, const token *t);
bool lead_is_mark(const record *r, const token *t, char c);

// ---- lead_stand.c: can it be printed by itself?
bool lead_stands(const headline *h, const lead_sentence *x);
bool lead_marks_balance(str text);                 // every quotation mark and bracket that opens is closed
double lead_quoted_share(const builder *b, u32 article, span at); // share of the line that somebody said in these words
bool lead_defines(const builder *b, u32 article, const sentence *s); // who somebody is, not what happened
bool lead_is_general(const builder *b, u32 article, span at); // nobody, no number and no day in it
bool lead_is_one_of(const token *t, const char *const *words, u32 count);

// ---- lead_part.c: main clause and tail
void lead_part(const builder *b, lead_line *l);
bool lead_tail_tells(const headline *h, const lead_line *l); // what happened before, or why; it does not only describe

// ---- agreement.c: who says it
// Where each article says the clause, its own first; at most one place an article.
void agreement_read(const headline *h, const clause *c, evidence_list *out);
// The same as a number of roots.
u32 agreement_roots(const headline *h, const evidence_list *where);
bool agreement_between(const headline *h, const clause *c, const lead_sentence *s);
// Is little of the clause new beside the sentence? Less than agreement asks for.
bool agreement_repeats(const headline *h, const clause *c, const lead_sentence *s);
// Have the two places numbers of one kind of which none is the other's?
bool agreement_clash(const builder *b, u32 article, span at, u32 other, span there);

// ---- lead_figures.c: numbers that are overtaken or taken back
void lead_figures_read(headline *h);
bool lead_figure_wrong(const headline *h, u32 article, span at); // a number that was taken back stands in it
bool lead_text_wrong(const headline *h, str text);               // the same of a title
// Has a later article another count of what the clause counts? `where`: who says the clause.
bool lead_overtaken(const headline *h, const clause *c, const evidence_list *where);
// The counts that earlier articles gave, and the numbers taken back, that the clause's number stands for now.
void lead_earlier(const headline *h, const clause *c, const evidence_list *where, summary_line *out);

// ---- five_ws.c: of the first line; `told`: who says it
void five_ws_read(const headline *h, const lead_line *l, const evidence_list *told, five_ws *out);

// ---- title.c
void title_choose(headline *h);

#endif
