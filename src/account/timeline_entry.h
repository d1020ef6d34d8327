// SPDX-License-Identifier: Apache-2.0
// Entries: what may become a line of the time line, while it is made. Private to the files of the time line.
#ifndef STEMMA_ACCOUNT_TIMELINE_ENTRY_H
#define STEMMA_ACCOUNT_TIMELINE_ENTRY_H

#include "account/timeline.h"

enum { TEXT_MOST = 110, EVENT_SENSES = 32, PLACES = 24, LEAST_SENSES = 3 }; // "the talks resume" on Monday: two words and a name

typedef struct place {
  u32 article, sentence;
} place;

typedef struct entry {
  timeline_item item;
  day_range days;
  double weight;
  u32 article;           // of the evidence
  place places[PLACES];  // sentences that tell it
  u32 place_count;
  u64 senses[EVENT_SENSES];
  u32 sense_count;
  u64 subject, verb;     // senses of the clause's own; 0 when not known
  u32 order;
  u32 speaker;           // of a statement
  u64 who;               // and the sense of his name
  u32 rank;              // how many sentences of an article stand before it, up to six
  bool said;             // a statement: another speaker's in the same sentence is another event
  bool linked, plain;    // posted, or answers something; words that one article has from one speaker
  bool state, actor;     // "is", "remains"; the subject is a person, an organization
  bool now;              // how things are "today", what is done "in summer": no line
  bool parsed, clause;   // its words have a parse; and a subject and a verb of their own
  bool passing;          // a date that no statement or claim carries
} entry;

typedef struct entry_list {
  entry *at;
  u32 count, room;
  map reports, states; // verbs that only report, and such as say how things are
} entry_list;

// An entry with its day; the evidence is added by entry_tell, which also notes where it is told.
entry *entry_new(builder *b, entry_list *list, const when *w, day_range days, u32 article);
void entry_tell(builder *b, entry *e, const when *w, evidence where);
void entry_place(const builder *b, entry *e, evidence where);
// Senses, subject and verb of the clause that the line tells.
void entry_clause(builder *b, const entry_list *list, entry *e, u32 article, span clause);

void timeline_said(builder *b, entry_list *list);   // timeline_said.c: statements, and the acts they go with
void timeline_claims(builder *b, entry_list *list); // timeline_told.c: claims, and dates that neither carries
void timeline_dates(builder *b, entry_list *list);
// One line an event, with the evidence of all that tell it; weighs them and tells those a reader needs from background.
// Gives how many are left, in the order of their days. timeline_choose.c
u32 timeline_choose(builder *b, entry_list *list);

#endif
