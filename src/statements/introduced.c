// SPDX-License-Identifier: Apache-2.0
// Introduced: whom a sentence makes the speaker of the quotation that follows it: "Her verdict:", "Brink said no. “It is …”".
// Right before a colon the nearest word of saying counts, else the verb that the sentence hangs on and nothing inside it:
// "as counties have until May to confirm the rest" and "the first since forces left" introduce nobody.
#include "base/table.h"
#include "language/tagset.h"
#include "statements/reading.h"

static bool is_empty(range x) { return x.first >= x.end; }

// "Brandt reposted a message from an unnamed driver: “…”": the words are the driver's.
static range shared_author(const reading *r, u32 first, u32 end) {
  const table *acts = table_get("statements/acts");
  bool shared = false;
  for (u32 i = first, n = 0; i + 1 < end && n < SCAN_TOKENS; i++, n++) {
    if (quoted(r, i)) return (range){0};
    u32 row = table_find(acts, tok(r, i)->key);
    if (row != NONE && tok(r, i)->tag == TAG_VERB && !str_equal(table_cell(acts, row, 1), STR("reply"))) shared = true;
    if (shared && (word_is(r, i, "by") || word_is(r, i, "from"))) return source_after(r, i + 1, end);
  }
  return (range){0};
}

// Does the verb carry its sentence, alone or joined to the one that does?
static bool is_main(const reading *r, u32 verb) {
  for (u32 n = 0; n < 5 && verb != NONE; n++, verb = tok(r, verb)->head) {
    if (tok(r, verb)->relation == REL_ROOT) return true;
    if (tok(r, verb)->relation != REL_CONJ && tok(r, verb)->relation != REL_PARATAXIS) return false;
  }
  return false;
}

// What nobody who speaks begins with: "one day after U.S. forces", "in which experts", "since the mayor".
static bool begins_badly(const reading *r, range x) {
  u32 i = x.first;
  if (r->name[i] != NONE || x.end == i + 1) return false;
  while (i < x.end && r->time[i] != NONE && r->name[i] == NONE) i++;
  bool time = i > x.first;
  if (i == x.end) return true;
  u32 opens = WORD_PREPOSITION | WORD_SUBORDINATOR | WORD_AND | (time ? 0 : WORD_RELATIVE);
  return has(r, i, opens) && !has(r, i, WORD_DETERMINER);
}

// "Brink had weighed it", "critics had accused him": what went before.
static bool is_background(const reading *r, u32 verb, u32 first) {
  enum { BACK = 3 };
  for (u32 k = verb; k > first && verb - k < BACK; k--)
    if (word_is(r, k - 1, "had")) return true;
  return false;
}

// The subject of the verb that carries the sentence; empty when it stands in no order that is sure, or lies long before.
static range main_subject(const reading *r, u32 first, u32 end) {
  for (u32 i = first; i < end; i++) {
    if (tok(r, i)->relation != REL_ROOT || quoted(r, i)) continue;
    u32 s = dependent_of(r, i, first, end, REL_NSUBJ);
    if (s == NONE || quoted(r, s) || r->low[s] < first || r->high[s] >= i) return (range){0};
    if (tok(r, i)->penn == PENN_VBN && is_background(r, i, first)) return (range){0};
    range x = {r->low[s], r->high[s] + 1};
    while (x.first < x.end && tok(r, x.first)->kind == TOKEN_QUOTE) x.first++;
    while (x.end > x.first && mark_is(r, x.end - 1, ',')) x.end--;
    return cue_has_voice(r, (cue_word){.kind = CUE_SAY, .frames = FRAME_VOICE}, x) ? x : (range){0};
  }
  return (range){0};
}

bool cue_told(const reading *r, u32 first) {
  u32 s = sentence_at(r->doc, tok(r, first)->start);
  for (u32 k = s == NONE ? 0 : r->first_cue[s]; s != NONE && k < r->first_cue[s + 1]; k++)
    if (r->cues.at[k].group.first == first) return r->cues.at[k].statement != NONE;
  return false;
}

// A figure, a question, what an outlet reports and what lies back lead to no words that stand by themselves.
static bool leads_to_words(const reading *r, const cue *c, u32 first) {
  u32 who = c->source.first;
  bool relative = c->source.end == who + 1 && word_is(r, who, "who") && (c->word.kind == CUE_WRITE || c->word.kind == CUE_POST);
  if (!is_main(r, c->head) && !relative) return false; // "Ines Duarte, who wrote a letter of thanks."
  if (c->word.kind == CUE_SHOW || c->word.kind == CUE_ASK || word_is(r, c->head, "reported")) return false;
  return !is_background(r, c->head, first);
}

// The last word of saying of the sentence that is not told yet, or, `main`, the last one that carries it.
static range cue_source(const reading *r, u32 s, u32 end, bool main, range *cue_words) {
  u32 first = r->doc->sentences.at[s].first;
  for (u32 k = r->first_cue[s + 1]; k-- > r->first_cue[s];) {
    const cue *c = &r->cues.at[k];
    if (c->head >= end || is_empty(c->source) || (main ? !leads_to_words(r, c, first) : c->statement != NONE)) continue;
    if (c->word.kind == CUE_THINK || c->passive || c->negated || c->infinitive || c->dropped) continue;
    if (has(r, c->group.first, WORD_MODAL)) continue; // "would encourage": said by whoever says so
    if (is_author(r, c->source) || begins_badly(r, c->source)) continue;
    *cue_words = c->group;
    return c->source;
  }
  return (range){0};
}

range introducer(const reading *r, u32 s, u32 end, range *cue_words) {
  enum { HEADING = 16 }; // "Her verdict on the pier:"
  u32 first = r->doc->sentences.at[s].first, stop = end;
  bool colon = end > first && !quoted(r, end - 1) && mark_is(r, end - 1, ':');
  *cue_words = (range){0};
  range x = colon ? cue_source(r, s, end, false, cue_words) : (range){0};
  if (is_empty(x)) x = cue_source(r, s, end, true, cue_words);
  if (!is_empty(x)) return x;
  if (colon) *cue_words = (range){end - 1, end};
  x = shared_author(r, first, end);
  if (!is_empty(x)) return x;
  while (stop > first && !quoted(r, stop - 1) && (mark_is(r, stop - 1, ':') || mark_is(r, stop - 1, ',')))
    stop--;
  bool verb = false;
  for (u32 i = first; i < stop; i++)
    verb |= !quoted(r, i) && is_finite_verb(r, i) && r->name[i] == NONE;
  if (verb) x = main_subject(r, first, stop);
  else if (stop - first <= HEADING) x = source_before(r, stop, first);
  return is_empty(x) || is_author(r, x) || begins_badly(r, x) ? (range){0} : x;
}
