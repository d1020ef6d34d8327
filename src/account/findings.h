// SPDX-License-Identifier: Apache-2.0
// Findings: mechanical observations about agreement, difference or absence, each with evidence on each side.
//
// One file a family of kinds. Every function looks at the account as it stands and adds what it sees; findings_read
// orders and caps. Quality over number: a kind that cannot be sure says nothing. Private to this folder.
#ifndef STEMMA_ACCOUNT_FINDINGS_H
#define STEMMA_ACCOUNT_FINDINGS_H

#include "account/builder.h"

// A new finding; `text` may be set later.
finding *finding_add(builder *b, finding_kind kind, str about, float strength);
// The side with that value (made when new). An empty value with `absent`: the line is not there.
finding_side *finding_side_of(builder *b, finding *f, str value, bool absent);
void side_evidence(builder *b, finding_side *side, u32 article, span at);
void finding_drop(builder *b); // takes the last one back
str quote_words(builder *b, str text, u32 most); // “text”, cut at a word with an ellipsis when longer
str figure_phrase(builder *b, u32 article, u32 figure); // some words before the figure, and it: "and fined 2,000 euros"
str entity_name(const builder *b, u32 entity);
str speaker_name(const builder *b, const account_statement *s); // "somebody" when not known
const char *has_have(const index_list *articles);

str articles_other(builder *b, const index_list *articles, str first); // "another" where `first` is "one article" as well

// What befell those that are counted, by the table fates: 0 and up; NONE when the words beside the number do not say.
u32 figure_fate(const builder *b, u32 article, const figure *f);
str fate_word(u32 fate); // "dead"; empty for NONE
// "half a metre higher": how far from something, not how much.
bool figure_is_distance(const builder *b, u32 article, const figure *f);

// ---- finding_voice.c: whose word a line is, going by what stands around it
bool line_is_quoted(const builder *b, u32 article, span at);  // a quotation mark is open before it in its paragraph
bool line_is_vouched(const builder *b, u32 article, span at); // its sentence tells a source, or what was expected
// The source is named in the line's sentence, or in the one beside it that tells a source.
bool source_is_near(const builder *b, u32 article, span at, u32 who, evidence source);
bool source_can_speak(const builder *b, u32 article, span source, u32 who);
bool statement_tells(const builder *b, u32 article, const statement *s, span at); // not "expected", "asked for", "announced a tariff"

bool line_is_hedged(const builder *b, u32 article, span at);  // its sentence tells what is expected or wanted

// ---- figure_slot.c: what a number measures
typedef struct figure_slot {
  u64 noun;      // sense of what is counted; 0: a sum, a share, or not known
  u32 noun_at;   // its token, NONE
  bool people;   // persons, by whatever word
  u64 governor;  // the noun that it is of: "a loss of 40 posts", "the toll was 12"
  u64 verb;
  u32 governor_at, verb_at; // their tokens, NONE
  u32 actor;     // entity, the verb's subject; NONE
  u32 fate, end; // see figure_fate; of things: lost, damaged
  u64 country;   // that its sentence names, 0
  bool sum;      // of money, or a measure with a unit
  bool former;   // its sentence speaks of what was before
  bool part;     // "another 40", "40 of them"
  bool hedged;   // a forecast, a plan
  bool counts;   // "the number of", "put the toll at": a noun that counts stands before it
  u32 speaker;   // entity: who "put the number at" it; NONE
  u32 answers;   // figure of the article whose count it gives anew: "gave the number as 22,000"; NONE
} figure_slot;
void figure_slot_read(const builder *b, u32 article, u32 figure, figure_slot *out);
bool slots_same(const figure_slot *x, const figure_slot *y);  // enough is known, and it is the same
bool slots_apart(const figure_slot *x, const figure_slot *y); // something known of both differs

// ---- finding_deed.c: who does what to whom
enum { DEED_PLACES = 4 };
typedef struct deed {
  u32 article, sentence, verb;  // token
  u64 does, subject, patient;   // senses; 0: none, or not known
  u32 subject_at, patient_at;   // tokens, NONE
  u64 places[DEED_PLACES];       // senses of what else hangs on the verb
  u32 place_count;
  bool denied, to_come;
} deed;
// False where the token is no verb, or of something that is only possible, wanted or conditional.
bool deed_read(const builder *b, u32 article, u32 verb, deed *out);
bool deeds_same(const builder *b, const deed *x, const deed *y);  // the same is done to the same; denied or not
bool deeds_apart(const builder *b, const deed *x, const deed *y); // something known of both differs
u64 thing_at(const builder *b, u32 article, u32 token);        // the name that a token is of or stands for, or its own sense; 0
u32 verb_of_day(const builder *b, u32 article, span time);     // token of the verb that a day hangs on, NONE

// ---- finding_dates.c: how far two times are apart in a way that matters
typedef enum gap { GAP_NONE, GAP_ZONES, GAP_HOURS, GAP_MIDNIGHT, GAP_DAY, GAP_DAYS } gap;
gap gap_between(day_range a, day_range b);
str gap_note(gap g); // "; the same day, another hour"

void findings_dates(builder *b);
void findings_figures(builder *b);
void findings_quotes(builder *b);
void findings_speakers(builder *b);
void findings_links(builder *b);
void findings_places(builder *b);
void findings_attribution(builder *b);
void findings_events(builder *b);
void findings_turns(builder *b);
void findings_deeds(builder *b);
void findings_ordinals(builder *b);
void findings_harm(builder *b);
void findings_roles(builder *b);
void findings_described(builder *b);
void find_single_article(builder *b); // finding_lone.c
void findings_presence(builder *b);

#endif
