// SPDX-License-Identifier: Apache-2.0
// Tails: what the writer hangs on a saying behind its content: where it was said, what goes on meanwhile, who else said
// something. Found by the words that open it and by tense: what was said is put back in time, what the writer tells is not.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

enum { LOOK = 14 };

// ", speaking from Tarn", ", setting the stage for a quarrel"
static bool is_posture(const reading *r, u32 i, u32 stop) {
  if (i + 2 >= stop || tok(r, i)->penn != PENN_VBG) return false;
  if (word_is(r, i, "speaking")) return has(r, i + 1, WORD_PREPOSITION) && !word_is(r, i + 1, "of") && !word_is(r, i + 1, "for");
  return word_is(r, i, "setting") && word_is(r, i + 1, "the") &&
         (word_is(r, i + 2, "stage") || word_is(r, i + 2, "scene"));
}

// The finite verb of the clause that begins at i, its subject a noun or a name that stands before it; NONE.
static u32 verb_with_subject(const reading *r, u32 i, u32 stop) {
  if (i >= stop || has(r, i, WORD_SUBJECT | WORD_OBJECT | WORD_RELATIVE | WORD_SUBORDINATOR) || quoted(r, i)) return NONE;
  for (u32 k = i; k < stop && k < i + LOOK && !quoted(r, k); k++) {
    if (mark_is(r, k, ',') || is_dash(r, k)) return NONE;
    if (!is_finite_verb(r, k) || r->name[k] != NONE) continue;
    u32 s = dependent_of(r, k, i, k, REL_NSUBJ);
    return k > i && s != NONE ? k : NONE;
  }
  return NONE;
}

static bool is_present(const reading *r, u32 i) { return tok(r, i)->penn == PENN_VBZ || tok(r, i)->penn == PENN_VBP; }

// Does what was told hold a present tense, so that it was not put back in time?
static bool tells_in_present(const reading *r, u32 first, u32 i) {
  for (u32 k = first; k < i; k++)
    if (!quoted(r, k) && is_finite_verb(r, k) && is_present(r, k)) return true;
  return false;
}

// ", as a war of words grows": in the present, beside words that were put back in time.
static bool goes_on_meanwhile(const reading *r, const cue *c, u32 first, u32 i, u32 stop) {
  if (c->word.form != FORM_PAST || !word_is(r, i, "as")) return false;
  u32 verb = verb_with_subject(r, i + 1, stop);
  return verb != NONE && is_present(r, verb) && !tells_in_present(r, first, i - 1);
}

// ", but 17 members backed it": done, beside what is said of now or of later.
static bool goes_against(const reading *r, const cue *c, u32 first, u32 i, u32 stop) {
  if (!word_is(r, i, "but") || c->word.form != FORM_PAST) return false;
  u32 verb = verb_with_subject(r, i + 1, stop);
  if (verb == NONE || tok(r, verb)->penn != PENN_VBD || has(r, verb, WORD_AUXILIARY | WORD_BE)) return false;
  bool later = false;
  for (u32 k = first; k < i; k++) {
    if (quoted(r, k) || !is_finite_verb(r, k)) continue;
    if (tok(r, k)->penn == PENN_VBD && !has(r, k, WORD_MODAL)) return false;
    later |= is_present(r, k) || has(r, k, WORD_MODAL);
  }
  return later;
}

// "…, at a news conference on Monday" by the words alone: an occasion of speaking, with no article that knows it.
static u32 occasion_noun(const reading *r, u32 i, u32 stop) {
  bool opens = word_is(r, i, "at") || word_is(r, i, "during") || word_is(r, i, "in");
  u32 noun = opens && tok(r, i)->relation == REL_CASE ? tok(r, i)->head : NONE;
  if (noun == NONE || noun <= i + 1 || noun >= stop || noun > i + 6) return NONE;
  if (!word_is(r, i + 1, "a") && !word_is(r, i + 1, "an")) return NONE;
  static const char *const nouns[] = {"conference", "interview", "briefing", "speech", "statement"};
  for (u32 k = 0; k < COUNT_OF(nouns); k++)
    if (word_is(r, noun, nouns[k])) return noun;
  return NONE;
}

// "she said the pier was safe at a press conference": nothing in what was told happens at one.
static bool is_occasion(const reading *r, u32 first, u32 i, u32 stop) {
  u32 noun = occasion_noun(r, i, stop);
  if (noun == NONE || (r->high[noun] + 1 < stop && r->high[noun] + 6 < stop && !mark_is(r, r->high[noun] + 1, ','))) return false;
  u32 verb = tok(r, noun)->head;
  for (u32 k = first; k < i; k++) { // what was told has a verb, and none of speaking or coming
    if (quoted(r, k) || tok(r, k)->tag != TAG_VERB) continue;
    if (cue_word_at(r->doc, k, i).kind != CUE_NONE && k == verb) return false;
    static const char *const there[] = {"speak", "spoke", "spoken", "appear", "appeared", "lie", "lied", "attend", "made", "make", "gave", "give", "given", "happened", "asked", "used", "ask", "talk", "talked", "sign", "signed", "apologise", "apologize", "come", "came"};
    for (u32 n = 0; n < COUNT_OF(there); n++)
      if (word_is(r, k, there[n])) return false;
  }
  return finite_verb_follows(r, first, i) && !finite_verb_follows(r, noun + 1, stop);
}

// "the bill, whose sponsor said it was needed": what another said is no part of it.
bool is_said_by_another(const reading *r, u32 i, u32 stop) {
  if (i + 2 >= stop || quoted(r, i) || !mark_is(r, i, ',')) return false;
  if (!word_is(r, i + 1, "whose") && !word_is(r, i + 1, "who") && !word_is(r, i + 1, "which")) return false;
  for (u32 k = i + 2; k < stop && k < i + 8 && !quoted(r, k) && !mark_is(r, k, ','); k++) {
    if (!is_finite_verb(r, k) || r->name[k] != NONE) continue;
    if (word_is(r, k, "had") || (k + 1 < stop && has(r, k + 1, WORD_OBJECT) && !has(r, k + 1, WORD_DETERMINER | WORD_SUBJECT))) return false; // "who had told her": part of what she told
    cue_word w = cue_word_at(r->doc, k, stop);
    return w.kind != CUE_NONE && w.frames & FRAME_BARE && w.kind != CUE_THINK && w.kind != CUE_SHOW;
  }
  return false;
}

// Does the writer's own tail begin at i, behind the content that begins at `first`?
bool is_writers_tail(const reading *r, const cue *c, u32 first, u32 i, u32 stop) {
  if (i <= first + 2 || quoted(r, i)) return false;
  if (!mark_is(r, i, ',')) return is_occasion(r, first, i, stop);
  if (i + 3 >= stop || quoted(r, i + 1)) return false;
  return is_posture(r, i + 1, stop) || goes_on_meanwhile(r, c, first, i + 1, stop) || goes_against(r, c, first, i + 1, stop) || is_said_by_another(r, i, stop);
}
