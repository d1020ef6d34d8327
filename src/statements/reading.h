// SPDX-License-Identifier: Apache-2.0
// Reading: what the steps that find statements share while one article is read. Internal to this folder.
//
// Steps, in order: transcripts (transcript.c), cues (reading.c, cues.c), their sources (source.c, subject.c), their contents (content.c), quotations that no
// cue of their own sentence governs (quoted.c), what the tree shows (governed.c), posts and relays (posts.c), then speaker,
// answers and reposts (acts.c, links.c), medium, addressee and time of each (speaker.c, context.c). All places are token indexes; `a..b` ranges are half
// open.
#ifndef STEMMA_STATEMENTS_READING_H
#define STEMMA_STATEMENTS_READING_H

#include "statements/cue_words.h"
#include "statements/statement.h"

typedef struct range {
  u32 first, end; // tokens first..end; empty when first == end
} range;

typedef enum cue_shape {
  SHAPE_NONE,   // no content was found
  SHAPE_BEFORE, // the content stands before the cue: "…," she said
  SHAPE_AFTER,  // after it
  SHAPE_SPLIT,  // on both sides
} cue_shape;

// Who is meant when the source's own words do not stand beside the cue.
typedef enum source_place { SOURCE_NONE, SOURCE_LEFT, SOURCE_RIGHT, SOURCE_SHARED } source_place;

typedef struct cue {
  range group; // verb with auxiliaries and adverbs: "had not said"
  u32 head;    // the verb itself
  cue_word word;
  u32 sentence;
  range source; // empty when none
  u8 place;     // source_place; SHARED: the subject of an earlier verb
  u8 shape;     // cue_shape
  bool negated, passive, infinitive, participle;
  bool noun;       // "his claim that …"
  bool dropped;    // inside another's content, or without one
  range addressee; // "reporters" of "told reporters"
  u32 content_count;
  range content[CONTENT_SPANS];
  u32 statement; // index in out->statements once it was added, NONE
} cue;
typedef VEC(cue) cue_list;

typedef struct reading {
  arena *a, *scratch;
  const article *art;
  const document *doc;
  statement_set *out;
  u32 *classes;          // of each token: word_class
  u32 *quote;            // of each token: the outermost quotation that holds it, marks included; NONE
  u32 *name;             // of each token: the name mention whose phrase holds it; NONE
  u32 *time;             // of each token: time expression that holds it; NONE
  bool *told;            // of each token: it is in a content
  u32 *low, *high;       // of each token: the first and last token of what hangs on it, itself included
  bool *scripted;        // of each block: part of a transcript, told as a whole
  u32 *owner;            // of each quotation: the statement that holds it; NONE
  cue_list cues;         // of the whole article, in text order
  statement_link *links; // of each statement, kind NONE when it has none
  u32 *first_cue;        // of each sentence, with one more at the end
} reading;

enum {
  SCAN_TOKENS = 80,   // how far a scan looks from where it stands: no quadratic time on crafted text
  SENTENCE_CUES = 64, // more cues of one sentence are not read
};

static inline const token *tok(const reading *r, u32 i) { return &r->doc->tokens.at[i]; }
static inline bool has(const reading *r, u32 i, u32 classes) { return (r->classes[i] & classes) != 0; }
static inline u32 sentence_end(const reading *r, u32 s) {
  return r->doc->sentences.at[s].first + r->doc->sentences.at[s].count;
}
static inline bool quoted(const reading *r, u32 i) { return r->quote[i] != NONE; }
// One-byte punctuation such as ',' or ':'.
static inline bool mark_is(const reading *r, u32 i, char c) {
  const token *t = tok(r, i);
  return t->len == 1 && r->art->text.at[t->start] == c;
}
bool word_is(const reading *r, u32 i, const char *lower); // whole word, folded
bool quotation_is_title(const reading *r, u32 q);         // every longer word has a capital
bool is_stop(const reading *r, u32 i);                    // . ! ? …
bool is_dash(const reading *r, u32 i);
bool is_bullet_mark(const reading *r, u32 i);
bool is_adverb(const reading *r, u32 i);
bool is_nominal(const reading *r, u32 i); // may be inside a noun phrase: noun, name, adjective, number, 's
bool is_finite_verb(const reading *r, u32 i);
u32 quote_first(const reading *r, u32 q); // token of the opening mark
u32 quote_end(const reading *r, u32 q);   // token after the closing mark
static inline span range_span(const reading *r, range x) {
  if (x.first >= x.end) return (span){0};
  const token *last = tok(r, x.end - 1);
  return span_of(tok(r, x.first)->start, last->start + last->len);
}
static inline bool range_holds(range outer, u32 i) { return outer.first <= i && i < outer.end; }

void reading_prepare(reading *r);                             // classes, quote, name, time
void subtrees_read(reading *r);                               // low, high
u32 dependent_of(const reading *r, u32 head, u32 first, u32 end, u8 relation); // first dependent in first..end; NONE
range subject_beside(const reading *r, u32 group, u32 verb, u32 bound); // the tree's subject right before the verb group
range source_mended(const reading *r, range x, u32 verb, u32 bound); // the source x of the verb as the tree has it
range place_extended(const reading *r, range x, u32 bound);          // "the boss of the mill near Tarn, Ohio": not "Ohio"
bool sentence_is_read(const reading *r, u32 s);              // no heading, no embedded post
bool cue_has_voice(const reading *r, cue_word word, range source); // can somebody be meant?
bool is_of_class(const reading *r, range source, u32 classes); // a word of the classes before a comma or what hangs on the noun
bool cue_is_heard(const reading *r, const cue *c);            // "the court heard that": the words of people who are not named
bool is_author(const reading *r, range source);              // I, we, you: the writer
void cue_group(reading *r, cue *c, u32 first);               // verb group and polarity of the verb at c->head
void transcript_read(reading *r);                             // labelled paragraphs; before the cues
void cues_read(reading *r);                                   // cues with verb group, polarity and source
range source_before(const reading *r, u32 verb, u32 bound);   // noun phrase that ends right before `verb`
range phrase_before(const reading *r, u32 end, u32 bound);    // the same without appositions, governed or not
range source_after(const reading *r, u32 from, u32 limit);    // noun phrase of an inverted "said …"
range clause_subject(const reading *r, u32 first, u32 verb);  // subject of the clause that begins at `first`
range nearest_subject(const reading *r, u32 first, u32 verb); // subject of the last finite verb before `verb`
void contents_read(reading *r);                               // shape and content of every cue, statements added
void governed_read(reading *r);                               // what is hoped, wanted, talked of: by the tree
void according_read(reading *r);                              // "according to …"
range introducer(const reading *r, u32 s, u32 end, range *cue_words); // whose the words after `end` of sentence s are
bool cue_told(const reading *r, u32 first);                            // has the cue that begins there a statement?
void quotations_claim(reading *r);                            // quotations that still belong to nobody
void posts_read(reading *r);                                  // embedded posts
void speakers_read(reading *r);
u32 relative_noun(const reading *r, u32 at); // the noun that the clause of "who" or "which" hangs on by the tree; NONE
void meant_read(reading *r);    // what pronouns without a name stand for; after voices_carry
void voices_carry(reading *r);  // "he" and "she" that were left open; statements must be in text order
void contexts_read(reading *r); // medium, addressee, time
void acts_read(reading *r);     // replies, reposts, shares; statements must be in text order, reposts are added at their end
void links_read(reading *r);    // the links written out
void polls_read(reading *r);    // polls and the shares of their answers; after the claims
void nested_read(reading *r);   // statements inside the contents of others
void worth_read(reading *r);    // which statements are slight

// A new statement with its content; mode is worked out from the quotation marks. NULL when the contents are empty.
statement *statement_add(reading *r, range source, range cue_words, const range *content, u32 count);
// Likewise what is only held; marks nothing as told.
statement *attitude_add(reading *r, range source, range cue_words, range content);
void statement_mode_set(const reading *r, statement *s);
// Entity that the words of a source stand for; NONE. *basis says how it was found.
u32 span_entity(const reading *r, span s, u8 *basis);

#endif
