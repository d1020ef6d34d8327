// SPDX-License-Identifier: Apache-2.0
// Acts: words that tell of an answer or of a sharing, with who does it and with what: "in reply to Olsen's post", "shared
// it", "hit back". Internal to this folder.
#ifndef STEMMA_STATEMENTS_ACTS_H
#define STEMMA_STATEMENTS_ACTS_H

#include "statements/reading.h"

typedef enum act_kind { ACT_REPLY, ACT_BLOW, ACT_REPOST, ACT_SHARE, ACT_RELAY } act_kind;
typedef enum act_form { ACT_FINITE, ACT_PARTICIPLE, ACT_NOUN, ACT_PASSIVE } act_form;
typedef enum act_object {
  OBJECT_NONE,
  OBJECT_IT,     // "it", "this"
  OBJECT_PERSON, // whoever is answered or whose words are shared
  OBJECT_WORDS,  // a post, letter, question, claim
} act_object;

typedef struct act {
  u8 kind, form;
  u32 first, end; // tokens of the act itself: "hit back"
  u32 sentence;
  range source;
  u32 actor;    // entity, NONE
  range object; // what is answered or shared; empty
  u8 object_kind;
  u32 target; // entity whose words the object is, NONE
  u32 cue;    // of r->cues, when the act is a cue: "Brink replied"; else NONE
} act;

// Is there an act at token i of the sentence? Nothing of what was not done: "did not reply", "would share", "to answer".
bool act_at(const reading *r, u32 i, u32 sentence, act *out);
bool act_is_post(const reading *r, const act *a); // is its object a thing that is posted?
// First mention that begins at or after the byte; the count of mentions when there is none.
u32 first_mention_from(const reading *r, u32 byte);

#endif
