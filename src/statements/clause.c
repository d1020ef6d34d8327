// SPDX-License-Identifier: Apache-2.0
// Clauses: who does what to whom in a claim, and when, from the tree. Each part is a span of the claim's own words, or
// empty where the tree shows none.
#include "language/tagset.h"
#include "statements/clause.h"

static bool inside(range x, u32 i) { return i != NONE && range_holds(x, i); }

static bool is_clausal(const reading *r, range x, u32 i) {
  if (tok(r, i)->tag == TAG_VERB || tok(r, i)->tag == TAG_AUX) return true;
  return dependent_of(r, i, x.first, x.end, REL_COP) != NONE;
}

// The word on which the others of the claim hang: a verb, or what somebody "is".
static u32 main_word(const reading *r, range x) {
  u32 verb = NONE;
  for (u32 i = x.first; i < x.end; i++) {
    if (inside(x, tok(r, i)->head) || !is_clausal(r, x, i)) continue;
    bool subject = dependent_of(r, i, x.first, x.end, REL_NSUBJ) != NONE || dependent_of(r, i, x.first, x.end, REL_NSUBJ_PASS) != NONE;
    if (subject) return i;
    if (verb == NONE) verb = i;
  }
  return verb;
}

static bool is_mark(const reading *r, u32 i) {
  if (tok(r, i)->kind != TOKEN_PUNCT && tok(r, i)->kind != TOKEN_QUOTE) return false;
  return !mark_is(r, i, '%') && !mark_is(r, i, ')');
}

// What hangs on i, as far as the claim holds it.
static range phrase(const reading *r, range x, u32 i) {
  range y = {r->low[i] < x.first ? x.first : r->low[i], r->high[i] + 1 > x.end ? x.end : r->high[i] + 1};
  while (y.first < y.end && is_mark(r, y.first)) y.first++;
  while (y.end > y.first && is_mark(r, y.end - 1)) y.end--;
  return y;
}

static u32 first_of(const reading *r, u32 head, u32 from, u32 end, const u8 *relations, u32 count) {
  for (u32 k = 0; k < count; k++) {
    u32 i = dependent_of(r, head, from, end, relations[k]);
    if (i != NONE) return i;
  }
  return NONE;
}

static range subject_of(const reading *r, range x, u32 word) {
  static const u8 relations[] = {REL_NSUBJ_OUTER, REL_NSUBJ, REL_NSUBJ_PASS, REL_CSUBJ};
  u32 s = first_of(r, word, x.first, x.end, relations, COUNT_OF(relations));
  if (s == NONE) return (range){0};
  range y = phrase(r, x, s);
  return range_holds(y, word) ? (range){s, s + 1} : y; // a tree that crosses: the one word that is sure
}

static bool is_auxiliary(const reading *r, u32 i, u32 word) {
  if (tok(r, i)->head != word) return false;
  u8 relation = tok(r, i)->relation;
  return relation == REL_AUX || relation == REL_AUX_PASS || relation == REL_COP;
}

// The verb with its auxiliaries: "has been closed", "is"; contiguous, from the first of them.
static range predicate_of(const reading *r, range x, u32 word, bool copular) {
  u32 from = NONE, last = NONE;
  for (u32 i = x.first; i < x.end && i <= word + 4; i++) {
    if (!is_auxiliary(r, i, word)) continue;
    for (u32 k = last == NONE ? i : last + 1; k < i && from != NONE; k++) // "what he said was that they should": not one verb
      if (!has(r, k, WORD_NEGATION) && !is_adverb(r, k)) return (range){from, last + 1};
    if (from == NONE) from = i;
    last = i;
  }
  if (copular) return from == NONE ? (range){0} : (range){from, last + 1};
  if (from == NONE || from > word) from = word;
  u32 end = word + 1;
  while (end < x.end && tok(r, end)->head == word && tok(r, end)->relation == REL_COMPOUND_PRT) end++;
  return (range){from, end};
}

static range object_of(const reading *r, range x, u32 word, range predicate, bool copular) {
  if (copular) return phrase(r, (range){predicate.end, x.end}, word);
  static const u8 relations[] = {REL_OBJ, REL_CCOMP, REL_XCOMP, REL_OBL_AGENT, REL_OBL};
  u32 o = first_of(r, word, word + 1, x.end, relations, COUNT_OF(relations));
  return o == NONE ? (range){0} : phrase(r, (range){word + 1, x.end}, o);
}

static bool is_will(const reading *r, u32 i) {
  return word_is(r, i, "will") || word_is(r, i, "shall") || word_is(r, i, "'ll") || word_is(r, i, "’ll") || word_is(r, i, "wo");
}

static bool is_would(const reading *r, u32 i) {
  return word_is(r, i, "would") || word_is(r, i, "could") || word_is(r, i, "might") || word_is(r, i, "should") ||
         word_is(r, i, "'d") || word_is(r, i, "’d");
}

static u8 tense_of(const reading *r, range predicate) {
  if (predicate.first >= predicate.end) return TENSE_NONE;
  bool perfect = false;
  for (u32 i = predicate.first; i < predicate.end; i++) {
    if (is_will(r, i)) return TENSE_FUTURE;
    if (is_would(r, i)) return TENSE_CONDITIONAL;
    if (i + 1 < predicate.end && (word_is(r, i, "has") || word_is(r, i, "have") || word_is(r, i, "'ve") || word_is(r, i, "’ve"))) perfect = true;
  }
  if (perfect) return TENSE_PERFECT;
  u32 i = predicate.first;
  switch (tok(r, i)->penn) {
  case PENN_VBD: return TENSE_PAST;
  case PENN_VBZ:
  case PENN_VBP:
  case PENN_MD: return TENSE_PRESENT;
  default: return TENSE_NONE; // an infinitive or a participle by itself
  }
}

clause clause_read(const reading *r, range x) {
  clause out = {0};
  if (x.first >= x.end || tok(r, x.first)->relation == REL_NONE) return out;
  u32 word = main_word(r, x);
  if (word == NONE) return out;
  bool copular = dependent_of(r, word, x.first, x.end, REL_COP) != NONE;
  range predicate = predicate_of(r, x, word, copular);
  out.subject = range_span(r, subject_of(r, x, word));
  out.predicate = range_span(r, predicate);
  if (predicate.first < predicate.end) out.object = range_span(r, object_of(r, x, word, predicate, copular));
  out.tense = tense_of(r, predicate);
  return out;
}
