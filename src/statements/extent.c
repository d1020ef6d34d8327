// SPDX-License-Identifier: Apache-2.0
// Extents: where a content ends. At the next statement of the sentence, at a mark that closes its clause, at the main
// clause's next verb, at "according to"; a quotation with its marks.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

static bool same_tense(const cue *a, const cue *b) {
  bool past_a = a->word.form == FORM_PAST, past_b = b->word.form == FORM_PAST;
  return past_a == past_b;
}

u32 cue_first(const cue *c) {
  return c->place == SOURCE_LEFT && c->source.first < c->source.end ? c->source.first : c->group.first;
}

// "Asked whether he feared a strike, Brandt said …": c stands in a clause that only opens the sentence.
static bool in_opening_clause(const reading *r, const cue *c) {
  u32 first = r->doc->sentences.at[c->sentence].first;
  if (has(r, first, WORD_AND)) first++;
  if (!has(r, first, WORD_SUBORDINATOR | WORD_PREPOSITION) && first != c->group.first && tok(r, first)->tag != TAG_VERB)
    return false;
  for (u32 i = first, n = 0; i < c->head && n < SCAN_TOKENS; i++, n++)
    if (!quoted(r, i) && mark_is(r, i, ',')) return false;
  return true;
}

// "said that guards found her and told her to leave": the verb is joined to another of the content, one of the same form
// with a subject of its own, and not to the cue.
static bool joined_inside(const reading *r, const cue *c, const cue *later) {
  u32 h = tok(r, later->head)->relation == REL_CONJ ? tok(r, later->head)->head : NONE;
  return h != NONE && h > c->group.end && h < later->head && tok(r, h)->penn == tok(r, later->head)->penn &&
         dependent_of(r, h, c->group.end, h, REL_NSUBJ) != NONE;
}

// Does the later cue of the same sentence begin a statement of its own, rather than stand inside the content of c?
// Gives where the content of c ends then; NONE.
static u32 boundary_before(const reading *r, const cue *c, const cue *later) {
  u32 at = cue_first(later);
  if (later->place == SOURCE_LEFT &&
      range_holds(later->source, c->head)) { // c stands in the relative clause of later's source
    u32 p = later->group.first;
    return p > c->group.end && mark_is(r, p - 1, ',') ? p - 1 : p;
  }
  if (at < c->group.end + 1) return NONE;
  u32 p = at - 1;
  while (p > c->group.end && is_adverb(r, p) && !quoted(r, p))
    p--;
  if (later->place == SOURCE_LEFT && !quoted(r, p) && (mark_is(r, p, ',') || is_dash(r, p)) && in_opening_clause(r, c)) return p;
  if (later->participle && word_is(r, p, "with") && p > 0) return mark_is(r, p - 1, ',') ? p - 1 : p;
  if (later->participle && c->participle && has(r, p, WORD_AND)) return p; // "granting that …, but warning that …"
  // “a farce,” telling the press that …: the comma stands inside the marks
  if (later->participle && p > 0 && quoted(r, p) && quote_end(r, r->quote[p]) == p + 1 && mark_is(r, p - 1, ',')) return p + 1;
  if (later->participle) return mark_is(r, p, ',') ? p : NONE;
  if (later->infinitive) return NONE;
  if (p > 0 && !quoted(r, p) && word_is(r, p, "but") && mark_is(r, p - 1, ',') && later->place == SOURCE_LEFT)
    return p - 1;
  if (later->place == SOURCE_SHARED && has(r, p, WORD_AND) && joined_inside(r, c, later)) return NONE;
  if (!quoted(r, p) && has(r, p, WORD_AND) && same_tense(c, later) &&
      (later->place == SOURCE_SHARED || mark_is(r, p - 1, ',') || word_is(r, p, "but")))
    return p > 0 && mark_is(r, p - 1, ',') ? p - 1 : p;
  if (later->place == SOURCE_LEFT && has(r, p, WORD_AND) && has(r, at, WORD_RELATIVE) && at + 1 == later->source.end)
    return p;
  if (later->place == SOURCE_LEFT && (word_is(r, p, "while") || word_is(r, p, "though") || word_is(r, p, "although")) &&
      same_tense(c, later))
    return p > 0 && mark_is(r, p - 1, ',') ? p - 1 : p;
  return NONE;
}

u32 trimmed(const reading *r, u32 first, u32 i) {
  while (i > first && !quoted(r, i - 1) &&
         (is_stop(r, i - 1) || mark_is(r, i - 1, ',') || mark_is(r, i - 1, ';') || mark_is(r, i - 1, ':') ||
          is_dash(r, i - 1)))
    i--;
  if (i == first + 1 && word_is(r, first, "that")) return first;
  return i;
}

// ", but left the hall": the main clause goes on, with its subject understood.
static bool goes_on_with_verb(const reading *r, u32 i, u32 end) {
  while (i < end && is_adverb(r, i) && !has(r, i, WORD_SUBORDINATOR))
    i++;
  if (i >= end || quoted(r, i) || r->name[i] != NONE || tok(r, i)->kind != TOKEN_WORD) return false;
  u32 bits = lexicon_find(tok(r, i)->key);
  if (!is_finite_verb(r, i)) return bits & LEXICON_PAST && i + 1 < end && has(r, i + 1, WORD_DETERMINER);
  if (has(r, i, WORD_MODAL)) return false; // still what is told: ", and would appeal"
  return has(r, i, WORD_AUXILIARY) || (bits & (LEXICON_PAST | LEXICON_PRESENT)) != 0;
}

// Does the sentence's tree take what follows the comma at i out of the content? It does when the cue itself hangs on the
// clause there: "asking for patience, she left".
static bool main_clause_follows(const reading *r, const cue *c, u32 first, u32 i, u32 end) {
  enum { STEPS = 40 };
  u32 top = i + 1;
  if (top < end && has(r, top, WORD_AND)) top++;
  if (top >= end || quoted(r, top)) return false;
  for (u32 steps = 0, from = top, h; steps < STEPS && (h = tok(r, top)->head) != NONE && h >= from && h < end; steps++)
    top = h;
  u32 h = tok(r, top)->head;
  u32 other = h == c->head && tok(r, top)->relation == REL_CONJ && word_is(r, i + 1, "but") && i + 2 < end && !word_is(r, i + 2, "that") ? dependent_of(r, top, i, top, REL_NSUBJ) : NONE;
  if (other != NONE && (!has(r, other, WORD_SUBJECT) || word_is(r, other, "that"))) return true; // "…, but the board has no money"
  if (h != NONE && h >= first && h < i) return false;
  for (u32 v = tok(r, c->head)->head, steps = 0; steps < STEPS && v != NONE; steps++, v = tok(r, v)->head)
    if (v == top) return true;
  return false;
}

// "…“a farce” during a visit": does the phrase that the preposition at i opens hang on the cue?
static bool hangs_on(const reading *r, u32 i, u32 cue_head) {
  bool occasion = word_is(r, i, "during") || word_is(r, i, "at") || word_is(r, i, "on") || word_is(r, i, "after") ||
                  word_is(r, i, "before") || (word_is(r, i, "in") && tok(r, i)->head != NONE && has(r, tok(r, i)->head, WORD_WRITING | WORD_SPEECH));
  if (!occasion) return false;
  u32 noun = tok(r, i)->relation == REL_CASE ? tok(r, i)->head : NONE;
  return noun != NONE && tok(r, noun)->head == cue_head && tok(r, noun)->relation == REL_OBL;
}

// ", seconds after the mayor denied it", ", two days before the vote": a clause that dates the saying.
static bool is_time_tail(const reading *r, u32 i, u32 end) {
  static const char *const units[] = {"seconds", "moments", "minutes", "hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year"};
  for (u32 k = i; k + 1 < end && k < i + 4 && !quoted(r, k); k++) {
    bool unit = false;
    for (u32 n = 0; n < COUNT_OF(units); n++) unit |= word_is(r, k, units[n]);
    if (unit) return word_is(r, k + 1, "after") || word_is(r, k + 1, "before");
    if (tok(r, k)->tag != TAG_NUM && tok(r, k)->kind != TOKEN_NUMBER && !has(r, k, WORD_DETERMINER | WORD_COUNTED) && !is_adverb(r, k)) return false;
  }
  return false;
}

// ", the Gazette is told.": who heard it closes the sentence.
static bool is_told_tail(const reading *r, u32 i, u32 end) {
  u32 last = end > i && is_stop(r, end - 1) ? end - 1 : end;
  if (last < i + 3 || last > i + 8 || !(word_is(r, last - 1, "told") || word_is(r, last - 1, "learned"))) return false;
  return has(r, last - 2, WORD_AUXILIARY) && (r->name[i] != NONE || has(r, i, WORD_DETERMINER));
}

// "…, hours after it closed the mill": a clause of time that hangs on the cue by the tree, behind a comma or a time.
static bool dates_the_cue(const reading *r, u32 i, u32 cue_head) {
  if (!word_is(r, i, "after") && !word_is(r, i, "before") && !word_is(r, i, "since")) return false;
  u32 verb = tok(r, i)->relation == REL_MARK ? tok(r, i)->head : NONE;
  bool set_off = mark_is(r, i - 1, ',') || r->time[i - 1] != NONE || has(r, i - 1, WORD_TIME) || word_is(r, i - 1, "hours") ||
                 word_is(r, i - 1, "minutes");
  return verb != NONE && set_off && tok(r, verb)->relation == REL_ADVCL && tok(r, verb)->head == cue_head;
}

// Does it hang on a noun between the marks from..to, as in "“political tensions” in rich countries"? Its end then, else NONE.
static u32 phrase_of_quotation(const reading *r, u32 i, u32 from, u32 to, u32 end) {
  u32 noun = tok(r, i)->relation == REL_CASE ? tok(r, i)->head : NONE;
  if (noun == NONE || noun < i || noun >= end) return NONE;
  u32 h = tok(r, noun)->head;
  if (h == NONE || h < from || h >= to || tok(r, noun)->relation != REL_NMOD) return NONE;
  return r->high[noun] < end ? r->high[noun] + 1 : NONE;
}

// "that voting for her friend, Ada Brink, | was needed": a clause goes on until it has its verb.
static bool lacks_verb(const reading *r, u32 first, u32 i) {
  if (!word_is(r, first, "that") || i > first + SCAN_TOKENS) return false;
  for (u32 k = first + 1; k < i; k++)
    if (is_finite_verb(r, k) && r->name[k] == NONE) return false;
  return true;
}

// "that they were parting — a blow to the whole valley": a remark of the writer's, a phrase to the end of the sentence.
static bool is_remark_behind(const reading *r, u32 i, u32 stop) {
  if (!is_dash(r, i) || i + 3 >= stop || quoted(r, i) || !(word_is(r, i + 1, "a") || word_is(r, i + 1, "an"))) return false;
  u32 noun = tok(r, i + 1)->relation == REL_DET ? tok(r, i + 1)->head : NONE; // "another man - a diver from Tarn": who he is
  if (noun == NONE || noun >= stop || lexicon_find(tok(r, noun)->key) & LEXICON_PERSON) return false;
  for (u32 k = i + 1; k < stop; k++)
    if (is_dash(r, k) || quoted(r, k) || mark_is(r, k, ';')) return false;
  return true;
}

static bool dash_between(const reading *r, u32 i, u32 end) {
  for (; i < end; i++)
    if (is_dash(r, i)) return true;
  return false;
}

// Where the content that begins at i ends.
u32 clause_end(const reading *r, const cue *c, u32 i, u32 end) {
  u32 first = i, stop = end;
  u32 last = r->first_cue[c->sentence + 1];
  for (u32 k = (u32)(c - r->cues.at) + 1; k < last; k++) {
    u32 at = boundary_before(r, c, &r->cues.at[k]);
    if (at != NONE && at > i && at < stop) {
      stop = at;
      break;
    }
  }
  i32 depth = 0;
  bool relative = c->source.end == c->source.first + 1 && has(r, c->source.first, WORD_RELATIVE);
  for (; i < stop; i++) {
    if (quoted(r, i)) {
      u32 k = quote_end(r, r->quote[i]);
      if (k >= stop) return k;
      // a remark on the words, not part of them: ", which is a good line"
      if (k + 2 < stop && mark_is(r, k, ',') && word_is(r, k + 1, "which")) return k;
      if (k + 2 < stop && is_dash(r, k) && has(r, k + 1, WORD_DETERMINER) && !dash_between(r, k + 1, stop)) return k;
      if (k + 1 < stop && has(r, k, WORD_PREPOSITION) && hangs_on(r, k, c->head)) return k;
      i = k - 1;
      continue;
    }
    if (mark_is(r, i, '(')) depth++;
    if (mark_is(r, i, ')') && --depth < 0) break;
    if (mark_is(r, i, ';')) break;
    if (i > first && word_is(r, i, "in") && hangs_on(r, i, c->head) && r->high[tok(r, i)->head] + 2 >= stop) break; // "… in a statement"
    if (i > first + 1 && mark_is(r, i, ',') && (is_time_tail(r, i + 1, stop) || is_told_tail(r, i + 1, stop))) break;
    if (i > first + 1 && dates_the_cue(r, i, c->head)) {
      while (i > first + 1 && !quoted(r, i - 1) && (r->time[i - 1] != NONE || has(r, i - 1, WORD_TIME) || is_adverb(r, i - 1) || tok(r, i - 1)->kind == TOKEN_NUMBER ||
                               tok(r, i - 1)->tag == TAG_NUM || word_is(r, i - 1, "hours") || word_is(r, i - 1, "minutes"))) i--;
      break;
    }
    if (i > first && mark_is(r, i, ',') && main_clause_follows(r, c, first, i, stop) && !(lacks_verb(r, first, i) && is_finite_verb(r, i + 1))) break;
    if (i > first + 2 && is_remark_behind(r, i, stop)) break;
    if (is_writers_tail(r, c, first, i, stop)) break;
    if (i > first + 2 && i + 2 < stop && mark_is(r, i, ',') && has(r, i + 1, WORD_STIRS) && tok(r, i + 1)->penn == PENN_VBG) break; // ", sparking an outcry"
    if (i + 2 < stop && mark_is(r, i, ',') && has(r, i + 1, WORD_AND) && goes_on_with_verb(r, i + 2, stop)) break;
    if (i > first + 1 && word_is(r, i, "but") && goes_on_with_verb(r, i + 1, stop)) break;
    if (relative && i + 1 < stop && mark_is(r, i, ',') && is_finite_verb(r, i + 1) && r->name[i + 1] == NONE)
      break; // "who asked to wait, was late"
    if (i > first + 1 && i + 1 < stop && word_is(r, i, "according") && word_is(r, i + 1, "to")) break;
  }
  return trimmed(r, first, i);
}

// The quotation at i and what belongs to it: the next one that follows at once, and for a fragment the rest of the
// clause.
u32 quotation_run(const reading *r, const cue *c, u32 i, u32 end) {
  u32 k = quote_end(r, r->quote[i]);
  bool whole = k >= 2 && (is_stop(r, k - 2) || mark_is(r, k - 2, ',')); // “…,” ends with a mark inside
  u32 block_tokens = end, block = r->doc->sentences.at[c->sentence].block;
  while (k < r->doc->tokens.count && is_quote_start(r, k) && (whole || k < end) &&
         r->doc->sentences.at[sentence_at(r->doc, tok(r, k)->start)].block == block &&
         r->doc->quotations.at[r->quote[k]].outer.start - span_end(r->doc->quotations.at[r->quote[i]].outer) < 3)
    k = quote_end(r, r->quote[k]);
  if (whole || k >= block_tokens) return k;
  bool inner = word_is(r, k, "for") || word_is(r, k, "of") || word_is(r, k, "from") || word_is(r, k, "about");
  if (inner && c->word.kind != CUE_REPLY && c->word.kind != CUE_WRITE && c->word.kind != CUE_POST)
    return clause_end(r, c, i, end);
  if (has(r, k, WORD_PREPOSITION) && i + 1 < end && !(tok(r, i + 1)->flags & TOKEN_CAPITAL)) {
    u32 stop = phrase_of_quotation(r, k, i, k, end);
    if (stop != NONE) return trimmed(r, i, stop);
  }
  if (is_stop(r, k) || mark_is(r, k, ',') || mark_is(r, k, ';') ||
      has(r, k, WORD_PREPOSITION | WORD_SUBORDINATOR | WORD_RELATIVE) || is_dash(r, k) || mark_is(r, k, ')'))
    return k;
  if (r->time[k] != NONE || is_adverb(r, k)) return k;
  if (has(r, k, WORD_AND)) return k + 1 < end && is_quote_start(r, k + 1) ? quotation_run(r, c, k + 1, end) : k;
  return clause_end(r, c, i, end);
}

// "who was born and raised there": does the tree join what follows the word at i to something between `from` and it?
static bool joined_to(const reading *r, u32 i, u32 from) {
  u32 verb = tok(r, i)->relation == REL_CC ? tok(r, i)->head : NONE;
  u32 h = verb != NONE && tok(r, verb)->relation == REL_CONJ ? tok(r, verb)->head : NONE;
  return h != NONE && h > from && h < i && tok(r, h)->tag == TAG_VERB && tok(r, h)->penn == tok(r, verb)->penn;
}

// "the vote late on Tuesday, …": a time before a comma or the end that hangs on no word of the object.
static bool is_time_aside(const reading *r, u32 i, u32 from, u32 end) {
  u32 k = i;
  if (quoted(r, i) || mark_is(r, i - 1, ',') || (r->time[i] != NONE && r->time[i] == r->time[i - 1])) return false;
  while (k < end && k < i + 4 && (has(r, k, WORD_PREPOSITION) || is_adverb(r, k)) && r->time[k] == NONE) k++;
  if (k >= end || r->time[k] == NONE || r->doc->times.at[r->time[k]].type == TIME_DURATION) return false;
  u32 t = r->time[k], stop = k;
  for (; stop < end && r->time[stop] == t; stop++)
    if (word_is(r, stop, "next") || word_is(r, stop, "tomorrow")) return false; // of what is expected
  if (stop < end && !mark_is(r, stop, ',')) return false;
  for (u32 n = i; n < stop; n++)
    if (tok(r, n)->head != NONE && tok(r, n)->head >= from && tok(r, n)->head < i) return false;
  return true;
}

// "called the bridge “a ladder” and left": what is called so ends with the marks, unless the noun phrase goes on.
u32 object_end(const reading *r, u32 from, u32 end) {
  for (u32 i = from; i < end; i++) {
    if (i > from && is_said_by_another(r, i, end)) return i; // "the bill, whose sponsor said it was needed"
    if (i > from && is_time_aside(r, i, from, end)) return i; // "defended the vote late on Tuesday, when she met the crew"
    if (i > from && has(r, i, WORD_AND) && !quoted(r, i) && goes_on_with_verb(r, i + 1, end) && !joined_to(r, i, from)) return i; // "named five and left"
    bool splice = i + 2 < end && i > from && !quoted(r, i) && mark_is(r, i, ',') && has(r, i + 1, WORD_SUBJECT) &&
                  !has(r, i + 1, WORD_RELATIVE | WORD_DETERMINER | WORD_OBJECT) && is_finite_verb(r, i + 2);
    if (splice) return i; // "spoke of the old days, she had liked them"
    bool clause = i + 2 < end && !quoted(r, i) && mark_is(r, i, ',') && has(r, i + 1, WORD_AND) && has(r, i + 2, WORD_SUBJECT) &&
                  !has(r, i + 2, WORD_RELATIVE);
    if (i > from && clause) return i; // "named her the head, and she took the chair"
    if (!quoted(r, i)) continue;
    u32 k = quote_end(r, r->quote[i]);
    if (k >= end) return end;
    bool listed = quoted(r, k) || (has(r, k, WORD_DETERMINER) && k + 1 < end && quoted(r, k + 1)); // "a “crook,” a “liar”"
    if (mark_is(r, k - 2, ',') && !has(r, k, WORD_AND) && !listed) return k;                       // "the “slow lane,” she …"
    bool list = has(r, k, WORD_AND) && k + 1 < end && (quoted(r, k + 1) || (has(r, k + 1, WORD_DETERMINER) && k + 2 < end && quoted(r, k + 2)));
    bool more = has(r, k, WORD_AND) && k + 1 < end && !is_finite_verb(r, k + 1) && !is_adverb(r, k + 1) &&
                lexicon_find(tok(r, k + 1)->key) & LEXICON_NOUN;
    if (list || more) {
      i = k;
      continue;
    }
    if (is_finite_verb(r, k) || has(r, k, WORD_AND) || mark_is(r, k, ',') || r->time[k] != NONE) return k;
    i = k - 1;
  }
  return end;
}
