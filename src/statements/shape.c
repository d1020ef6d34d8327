// SPDX-License-Identifier: Apache-2.0
// Shapes: whether a cue's content stands before it, after it or on both sides, and its pieces.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

void push_content(cue *c, u32 first, u32 end) {
  if (first < end && c->content_count < CONTENT_SPANS) c->content[c->content_count++] = (range){first, end};
}

// Last token before the cue and its source, a comma or dash between them left out.
static u32 left_end(const reading *r, u32 edge, u32 bound) {
  if (edge > bound && !quoted(r, edge - 1) && (mark_is(r, edge - 1, ',') || is_dash(r, edge - 1))) return edge - 1;
  return edge;
}

// A quotation that ends right before the cue: its first token, NONE.
static u32 attached_quotation(const reading *r, u32 edge, u32 bound) {
  u32 e = left_end(r, edge, bound);
  if (e == 0 || e < bound || !quoted(r, e - 1) || quote_end(r, r->quote[e - 1]) != e) return NONE;
  if (e == bound &&
      (tok(r, e)->flags & TOKEN_CAPITAL || r->doc->sentences.at[sentence_at(r->doc, tok(r, e)->start)].block !=
                                               r->doc->sentences.at[sentence_at(r->doc, tok(r, e - 1)->start)].block))
    return NONE; // only words in small letters go on from the sentence before
  return quote_first(r, r->quote[e - 1]);
}

static bool has_finite(const reading *r, u32 i, u32 end) { return finite_verb_follows(r, i, end); }

// The content left of the cue when a quotation is attached there: with the words of its own sentence before the
// quotation, unless those belong to a cue or end in a colon.
static u32 left_first(const reading *r, const cue *c, u32 quote, u32 first) {
  if (quote <= first) return quote;
  if (mark_is(r, quote - 1, ':') || mark_is(r, quote - 1, ',')) {
    u32 k = quote - 1;
    if (mark_is(r, k, ':')) return quote;
  }
  for (u32 k = r->first_cue[c->sentence]; &r->cues.at[k] != c; k++)
    if (r->cues.at[k].head >= first && r->cues.at[k].head < quote && r->cues.at[k].content_count) return quote;
  return quote - first >= 2 || is_nominal(r, first) ? first : quote;
}

// "as a farce | and an inquiry was opened": the phrase that "as" or "for" opens, where the tree has one.
static u32 phrase_end(const reading *r, u32 i, u32 end) {
  u32 noun = tok(r, i)->relation == REL_CASE ? tok(r, i)->head : NONE;
  if (noun == NONE || noun <= i || noun >= end) return end;
  for (u32 k = noun + 1; k + 1 < end && k <= r->high[noun]; k++)
    if (quoted(r, k)) return end;
    else if (has(r, k, WORD_AND) && finite_verb_follows(r, k + 1, end)) return k;
  return end;
}

static void shape_passive(const reading *r, cue *c, u32 first, u32 end) {
  u32 after = c->place == SOURCE_RIGHT ? c->source.end : c->group.end;
  complement x = explicit_at(r, c, after, end, false);
  if (x.kind == OPEN_NONE && c->word.kind == CUE_TELL && c->place != SOURCE_RIGHT && after < end && is_phrase_start(r, after) &&
      is_of_class(r, source_before(r, c->group.first, first), WORD_COURT) &&
      dependent_of(r, c->head, after, end, REL_CCOMP) != NONE && finite_verb_follows(r, after, end))
    x = (complement){OPEN_THAT, after}; // "the court was told he had left"
  if (c->place != SOURCE_RIGHT) {
    if (x.kind == OPEN_THAT || x.kind == OPEN_QUOTE)
      push_content(c, x.first,
                   x.kind == OPEN_QUOTE ? quotation_run(r, c, x.first, end) : clause_end(r, c, x.first, end));
  } else {
    range subject = source_before(r, c->group.first, first);
    if (subject.first >= subject.end && x.kind == OPEN_NONE) return;
    if (subject.first < subject.end && has(r, subject.end - 1, WORD_RELATIVE)) return; // "who was charged by the board with fraud"
    push_content(c, subject.first, subject.end);
    // "were threatened by the men": done to them, unless the verb takes an object that is spoken of
    bool done = c->word.kind == CUE_PROMISE && !(c->word.frames & FRAME_OBJECT);
    if (done && x.kind == OPEN_NONE && !(after < end && (quoted(r, after) || word_is(r, after, "that")))) {
      c->content_count = 0;
      return;
    }
    if (c->word.frames == FRAME_AS && !word_is(r, after < end ? after : end - 1, "as")) { // "were introduced by the board"
      c->content_count = 0;
      return;
    }
    if (after < end && !is_stop(r, after) && !mark_is(r, after, ',') && !is_dash(r, after) && !has(r, after, WORD_AND) &&
        !(has(r, after, WORD_RELATIVE) && !word_is(r, after, "that")))
      push_content(c, after, phrase_end(r, after, clause_end(r, c, after, end)));
  }
  c->shape = c->content_count ? SHAPE_AFTER : SHAPE_NONE;
}

static bool ends_clause(const reading *r, u32 i) {
  return is_stop(r, i) || mark_is(r, i, ',') || mark_is(r, i, ';') || mark_is(r, i, ')') || is_dash(r, i) ||
         mark_is(r, i, ':');
}

// No object and no clause between the cue and the next mark, only adverbials and an addressee. *mark gets that mark's
// place, `end` when the sentence ends first.
static bool tail_is_free(const reading *r, const cue *c, u32 i, u32 end, u32 *mark) {
  if (c->place != SOURCE_RIGHT && (c->word.kind == CUE_TELL || c->word.frames & FRAME_ADDRESSEE))
    i = addressee_end(r, i, end);
  for (u32 n = 0; n < 8 && i < end; n++) {
    *mark = i;
    if (ends_clause(r, i)) return true;
    if (has(r, i, WORD_SUBORDINATOR | WORD_AND)) return true; // "he said when he left", "she said and left"
    u32 k = adverbial_end(r, i, end);
    if (k == i) break;
    i = k;
  }
  *mark = i;
  if (i >= end) return true;
  if (is_phrase_start(r, i) || is_nominal(r, i) || quoted(r, i)) return false;
  for (u32 n = 0; i < end && n < 20; i++, n++) { // "said during a speech to be taken on": no finite verb
    *mark = end;
    if (ends_clause(r, i)) return is_stop(r, i) || mark_is(r, i, ';');
    if (quoted(r, i) || is_finite_verb(r, i) || has(r, i, WORD_RELATIVE)) return false;
  }
  return i >= end;
}

// A short opening that is no speech: "On Monday," "In Ohio," "Asked about it,".
static bool is_adverbial(const reading *r, u32 first, u32 end) {
  u32 i = first;
  while (i < end && has(r, i, WORD_AND))
    i++;
  if (i >= end || tok(r, i)->tag == TAG_VERB) return true;
  for (u32 n = 0; i < end && n < 6; n++) {
    u32 k = adverbial_end(r, i, end);
    if (k == i) return false;
    i = k;
  }
  return i >= end;
}

// "…, he said, and the ferry would be moved": another clause that was put back in time like the words before the cue. What
// is told in the plain past may be the writer's.
static bool goes_on_behind(const reading *r, const cue *c, u32 after, u32 end) {
  enum { SUBJECT_TOKENS = 12 };
  u32 i = after + 2;
  if (i + 2 >= end || !mark_is(r, after, ',') || !has(r, after + 1, WORD_AND) || c->word.kind == CUE_THINK) return false;
  if (c->word.form != FORM_PAST || quoted(r, i) || has(r, i, WORD_RELATIVE | WORD_SUBORDINATOR)) return false;
  for (u32 k = (u32)(c - r->cues.at) + 1; k < r->first_cue[c->sentence + 1]; k++) // another's words
    if (!r->cues.at[k].infinitive && r->cues.at[k].group.first < i + SUBJECT_TOKENS + 4) return false;
  if (!is_phrase_start(r, i) && !is_nominal(r, i) && !word_is(r, i, "there") && !word_is(r, i, "nobody") && !word_is(r, i, "no")) return false;
  for (u32 k = i; k < end && k < i + SUBJECT_TOKENS && !quoted(r, k) && !mark_is(r, k, ','); k++) {
    if (r->name[k] != NONE || !(is_finite_verb(r, k) || has(r, k, WORD_MODAL))) continue;
    if (k == i) return false;
    if (has(r, k, WORD_MODAL)) return true;
    if (word_is(r, k, "had")) return tok(r, k)->relation == REL_AUX || tok(r, k)->relation == REL_AUX_PASS;
    return tok(r, k)->penn == PENN_VBZ || tok(r, k)->penn == PENN_VBP;
  }
  return false;
}

static bool has_right_clause(const reading *r, const cue *c, u32 after, u32 end) {
  // "…, she added, and had passed all checks"
  if (after + 2 < end && mark_is(r, after, ',') && word_is(r, after + 1, "and") && is_finite_verb(r, after + 2) &&
      r->name[after + 2] == NONE && !cue_word_at(r->doc, after + 2, end).kind)
    return true;
  if (goes_on_behind(r, c, after, end)) return true;
  if (after + 1 >= end || !mark_is(r, after, ',') || has(r, after + 1, WORD_AND) || quoted(r, after + 1)) return false;
  const cue *next = (u32)(c - r->cues.at) + 1 < r->first_cue[c->sentence + 1] ? c + 1 : NULL;
  if (next && next->participle && next->group.first == after + 1) return false;
  if (word_is(r, after + 1, "who") || word_is(r, after + 1, "which") || word_is(r, after + 1, "according") || word_is(r, after + 1, "as"))
    return false; // ", an official said, as more reports came in"
  if (has(r, after + 1, WORD_SUBORDINATOR) && !has(r, after + 1, WORD_PREPOSITION | WORD_DETERMINER | WORD_RELATIVE))
    return false;
  return has_finite(r, after + 1, end) && !(tok(r, after + 1)->tag == TAG_VERB && !is_finite_verb(r, after + 1));
}

// "Why it matters: | The pier will close, the board said"
static u32 behind_label(const reading *r, u32 from, u32 end) {
  enum { LABEL_WORDS = 4 };
  if (from >= end || !has(r, from, WORD_RELATIVE)) return from;
  for (u32 i = from + 1; i + 1 < end && i <= from + LABEL_WORDS && !quoted(r, i); i++)
    if (mark_is(r, i, ':')) return i + 1;
  return from;
}

// Indirect speech that stands before its cue, or on both sides: "The bridge, she said, is safe."
static bool shape_before_clause(const reading *r, cue *c, u32 edge, u32 after, u32 first, u32 end) {
  u32 e = left_end(r, edge, first), mark = after;
  if (e == edge && c->place != SOURCE_RIGHT) return false;
  if (e <= first || !(c->word.frames & (FRAME_BARE | FRAME_THAT)) || !tail_is_free(r, c, after, end, &mark))
    return false;
  u32 from = first;
  for (u32 k = r->first_cue[c->sentence]; &r->cues.at[k] != c; k++) { // an earlier statement of the sentence stays out
    const cue *p = &r->cues.at[k];
    if (p->shape == SHAPE_BEFORE && p->group.end > from && p->group.end < e)
      from = p->place == SOURCE_RIGHT ? p->source.end : p->group.end;
  }
  from = behind_label(r, from, e);
  while (from < e && (mark_is(r, from, ',') || has(r, from, WORD_AND)))
    from++;
  bool right = mark < end && has_right_clause(r, c, mark, end) && c->word.frames & FRAME_BARE;
  // what follows a clause that is whole is said of the saying: "…, she said, three weeks after the vote"
  bool dated = mark + 1 < end && (r->time[mark + 1] != NONE || tok(r, mark + 1)->kind == TOKEN_NUMBER || tok(r, mark + 1)->tag == TAG_NUM);
  if (dated && e - from > 4 && has_finite(r, from, e) && !is_finite_verb(r, e - 1)) right = false;
  // "The fleet will grow, the board said, a sharp turn from what it told divers in May": the writer's remark
  if (right && has_finite(r, from, e) && !is_finite_verb(r, e - 1) && (word_is(r, mark + 1, "a") || word_is(r, mark + 1, "an"))) right = false;
  if (!has_finite(r, from, e) && !right &&
      (is_adverbial(r, from, e) || (has(r, from, WORD_PREPOSITION) && !has(r, from, WORD_SUBORDINATOR)) ||
       (mark < end && !is_stop(r, mark))))
    return false;
  push_content(c, from, trimmed(r, from, e));
  c->shape = SHAPE_BEFORE;
  if (mark + 1 < end && mark_is(r, mark, ',') &&
      is_quote_start(r, mark + 1)) { // "The policy holds, she said, “and I …”"
    push_content(c, mark + 1, quotation_run(r, c, mark + 1, end));
    c->shape = SHAPE_SPLIT;
    return true;
  }
  if (right) {
    push_content(c, mark + 1, clause_end(r, c, mark + 1, end));
    c->shape = SHAPE_SPLIT;
  }
  return c->content_count > 0;
}

// "As Brandt said, the bridge is safe", "The bridge, as Brandt said, is safe": the words around the aside.
static bool shape_as(const reading *r, cue *c, u32 edge, u32 after, u32 first, u32 end) {
  if (edge <= first || !word_is(r, edge - 1, "as") || quoted(r, edge - 1)) return false;
  u32 mark = after;
  if (!tail_is_free(r, c, after, end, &mark)) return false;
  // "the mill closed as prices continue to fall": no aside
  if (!(c->word.frames & (FRAME_BARE | FRAME_THAT)) && mark != after && word_is(r, after, "to")) return false;
  u32 as = edge - 1;
  if (as > first + 1 && mark_is(r, as - 1, ','))
    push_content(c, first, as - 1);
  else if (as != first && !(as == first + 1 && has(r, first, WORD_AND)))
    return false;
  if (mark + 1 < end && mark_is(r, mark, ',')) push_content(c, mark + 1, clause_end(r, c, mark + 1, end));
  c->shape = c->content_count ? SHAPE_AFTER : SHAPE_NONE;
  return c->content_count > 0;
}

// Does the quotation at i begin like a sentence?
static bool starts_capital(const reading *r, u32 i) {
  return i + 1 < r->doc->tokens.count && tok(r, i + 1)->flags & TOKEN_CAPITAL;
}

void shape_read(reading *r, cue *c) {
  u32 first = r->doc->sentences.at[c->sentence].first, end = sentence_end(r, c->sentence);
  if (c->noun) {
    u32 that = c->content[0].first;
    push_content(c, that, clause_end(r, c, that, end));
    c->shape = c->content_count ? SHAPE_AFTER : SHAPE_NONE;
    return;
  }
  if (c->passive) {
    shape_passive(r, c, first, end);
    return;
  }
  u32 edge = cue_first(c), after = c->place == SOURCE_RIGHT ? c->source.end : c->group.end;
  u32 quote = c->participle || c->infinitive || c->place == SOURCE_SHARED ? NONE : attached_quotation(r, edge, first);
  if (quote != NONE && r->doc->quotations.at[r->quote[quote]].count < 3 && left_end(r, edge, first) == edge &&
      !is_stop(r, edge - 2) && !mark_is(r, edge - 2, ','))
    quote = NONE;                                          // the "quiet fleet" said: a name in marks, not speech
  // "On “The Late Bell,” she said …": the marks hold a name, and what is said follows
  if (quote != NONE && quote > first && !mark_is(r, quote - 1, ':') && quotation_is_title(r, r->quote[quote]) &&
      has_finite(r, after, end))
    quote = NONE;
  // "The coroner asked: “Is it safe?” Brink replied that it was": the marks hold the question
  if (quote != NONE && quote > first && mark_is(r, quote - 1, ':') && after < end && word_is(r, after, "that") && c->word.frames & FRAME_THAT) quote = NONE;
  if (after < end && mark_is(r, after, ':')) quote = NONE; // what stands before "she said:" is another matter
  if (quote == NONE && shape_as(r, c, edge, after, first, end)) return;
  complement x = complement_read(r, c, after, end, quote != NONE);
  bool named =
      c->word.frames & FRAME_LABEL && after < end && has(r, after, WORD_OBJECT); // “Borrowed luck,” he called it
  if (quote != NONE && (named || c->word.frames & (FRAME_QUOTE | FRAME_BARE | FRAME_THAT))) {
    push_content(c, left_first(r, c, quote, first), left_end(r, edge, 0));
    c->shape = SHAPE_BEFORE;
    if (x.kind == OPEN_QUOTE) {
      push_content(c, x.first, quotation_run(r, c, x.first, end));
      c->shape = SHAPE_SPLIT;
    }
    return;
  }
  if (c->infinitive && x.kind != OPEN_QUOTE && !quote_follows(r, after, end)) return;
  if (x.kind == OPEN_NONE) {
    if (!c->participle && !c->infinitive) shape_before_clause(r, c, edge, after, first, end);
    return;
  }
  bool opens = c->participle && c->head == first; // "Calling it “a farce,” she left", but not "Lamenting her luck, she left"
  if (opens && !quote_follows(r, after, end) && (x.kind == OPEN_OBJECT || x.first > after)) return;
  u32 e = left_end(r, edge, first);
  bool aside = x.kind == OPEN_QUOTE && x.first > after && mark_is(r, x.first - 1, ',') &&
               !starts_capital(r, x.first); // "…, she said on the call, “and …”"
  if (x.kind == OPEN_QUOTE && !c->participle && c->place != SOURCE_SHARED && after < end && (mark_is(r, after, ':') || aside) && e < edge &&
      !has(r, edge, WORD_RELATIVE) && (aside || has_finite(r, first, e)) && !is_adverbial(r, first, e) &&
      !has(r, first, WORD_SUBORDINATOR | WORD_PREPOSITION)) {
    push_content(c, first, e); // "The city had bought comfort, she suggested: “…”"
    push_content(c, x.first, quotation_run(r, c, x.first, end));
    c->shape = SHAPE_SPLIT;
    return;
  }
  if (x.kind == OPEN_QUOTE)
    push_content(c, x.first, quotation_run(r, c, x.first, end));
  else if (x.kind == OPEN_FIGURE)
    push_content(c, x.first, figure_end(r, x.first, end));
  else if (x.kind == OPEN_OBJECT)
    push_content(c, x.first, object_end(r, x.first, clause_end(r, c, x.first, end)));
  else
    push_content(c, x.first, clause_end(r, c, x.first, end));
  if (c->content_count) c->shape = SHAPE_AFTER;
}
