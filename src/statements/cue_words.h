// SPDX-License-Identifier: Apache-2.0
// Cue words: the cue verbs and the word classes that the reading of statements needs, built once from the tables.
#ifndef STEMMA_STATEMENTS_CUE_WORDS_H
#define STEMMA_STATEMENTS_CUE_WORDS_H

#include "language/document.h"

typedef enum cue_kind {
  CUE_NONE, CUE_SAY, CUE_TELL, CUE_WRITE, CUE_POST, CUE_REPLY, CUE_ASK, CUE_CLAIM, CUE_AGREE, CUE_DENY, CUE_DECLINE,
  CUE_ANNOUNCE, CUE_PROMISE, CUE_URGE, CUE_WARN, CUE_CRITICISE, CUE_THINK, CUE_SHOW,
} cue_kind;

// What may be the content of a cue verb; one letter each in the table.
typedef enum cue_frame {
  FRAME_QUOTE = 1,      // q
  FRAME_BARE = 2,       // t  a clause without "that"
  FRAME_THAT = 4,       // c
  FRAME_WHETHER = 8,    // w
  FRAME_INFINITIVE = 16,// i
  FRAME_ADDRESSEE = 32, // o
  FRAME_OBJECT = 64,    // n
  FRAME_LABEL = 128,    // l
  FRAME_AS = 256,       // a
  FRAME_FOR = 512,      // f
  FRAME_VOICE = 1024,   // v
} cue_frame;

typedef enum verb_form { FORM_BASE, FORM_S, FORM_PAST, FORM_PARTICIPLE, FORM_ING } verb_form;

enum { CUE_WORDS = 5 }; // most words of a cue: "let it be known"

typedef struct cue_word {
  u8 kind;   // cue_kind
  u8 form;   // verb_form; FORM_PAST also stands for a participle that looks the same
  u16 frames;
  u32 row;   // of statements/cue-verbs
  u8 words;  // how many tokens
} cue_word;

// The longest cue verb that begins at token i and ends before `limit`; kind CUE_NONE when there is none.
cue_word cue_word_at(const document *doc, u32 i, u32 limit);

typedef enum word_class {
  WORD_DETERMINER = 1, WORD_PREPOSITION = 2, WORD_AUXILIARY = 4, WORD_NEGATION = 8, WORD_ADVERB = 16, WORD_SUBJECT = 32,
  WORD_OBJECT = 64, WORD_RELATIVE = 128, WORD_AND = 256, WORD_SUBORDINATOR = 512, WORD_TIME = 1024,
  WORD_COUNTED = 1 << 11,    // "some", "both": a subject by itself
  WORD_MODAL = 1 << 12, WORD_BE = 1 << 13, WORD_REFLEXIVE = 1 << 14,
  WORD_POSSESSIVE = 1 << 15, // "his"
  WORD_KIND = 1 << 16,       // "union", "company": what kind of body a name is
  WORD_NETWORK = 1 << 17,    // "network", "platform"
  WORD_HANDED = 1 << 18,     // "seen", "obtained": what others do with a document
  WORD_MOMENT = 1 << 19,     // "time", "way": a clause may follow without "that"
  WORD_ANSWER = 1 << 20,     // "answer", "reply"
  WORD_SPEECH = 1 << 21,     // a noun of speech
  WORD_WRITING = 1 << 22,    // a noun of writing
  WORD_POLL = 1 << 23,
  WORD_THAT_NOUN = 1 << 24,  // a noun that takes "that ..."
  WORD_STIRS = 1 << 25,      // "sparking", "drawing": what a saying sets off, told by the writer
  WORD_COURT = 1 << 27,      // "court", "inquest": a body that hears others and orders
  WORD_HOUSE = 1 << 28,      // "senate", "parliament": a body that decides by vote
  WORD_KNOWS = 1 << 26,      // "knows", "realised": the writer's word for what is in somebody's head
} word_class;

// The words of the table governors: what kind of dependent is told or held.
typedef enum framed { FRAMED_NONE, FRAMED_CLAUSE, FRAMED_INFINITIVE, FRAMED_OBJECT, FRAMED_PREPOSITION, FRAMED_FIGURE } framed;
typedef struct governor_frame {
  u8 kind;  // framed
  u64 word; // key of the preposition, else 0
} governor_frame;
typedef enum governor_grade_kind { GRADE_NONE, GRADE_HELD, GRADE_TOLD } governor_grade_kind;
bool is_governor(const token *t);
u8 governor_class(const token *t); // of one: TAG_VERB, TAG_NOUN or TAG_ADJ
bool governor_is_act(const token *t);      // "voted to", "sought to": what was done, and no words
bool governor_needs_voice(const token *t); // "aims to": rockets and studies do too, and say nothing
u8 governor_grade(const token *t, governor_frame frame); // of the token's word and class

// Classes of a word, a set of word_class bits.
u32 word_classes(u64 key);

#endif
