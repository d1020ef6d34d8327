// SPDX-License-Identifier: Apache-2.0
// Contents: what each cue reports, before it, after it or on both sides, and which cue is the outermost.
//
// Follows the habits of the PolNeAR guide: "that" and quotation marks belong to the content, a comma before the cue does
// not; one cue with several pieces is one statement; only the outermost cue of nested ones counts.
#include "language/lexicon.h"
#include "statements/reading.h"

typedef enum opening { OPEN_NONE, OPEN_QUOTE, OPEN_THAT, OPEN_WHETHER, OPEN_INFINITIVE, OPEN_BARE, OPEN_OBJECT } opening;

typedef struct complement {
  u8 kind;   // opening
  u32 first; // where the content begins
} complement;

static bool is_quote_start(const reading *r, u32 i) {
  return i < r->doc->tokens.count && quoted(r, i) && quote_first(r, r->quote[i]) == i;
}

// The quotation that begins at i, or after one comma or colon there; NONE.
static u32 quotation_at(const reading *r, u32 i, u32 end) {
  if (i < end && (mark_is(r, i, ',') || mark_is(r, i, ':'))) i++;
  return i < end && is_quote_start(r, i) ? i : NONE;
}

static bool is_phrase_start(const reading *r, u32 i) {
  return has(r, i, WORD_DETERMINER | WORD_SUBJECT | WORD_OBJECT) || r->name[i] != NONE || tok(r, i)->tag == TAG_PROPN ||
         tok(r, i)->kind == TOKEN_NUMBER;
}

static bool is_about_number(const reading *r, u32 i, u32 end) {
  return i + 1 < end && tok(r, i + 1)->kind == TOKEN_NUMBER &&
         (word_is(r, i, "around") || word_is(r, i, "about") || word_is(r, i, "some") || word_is(r, i, "nearly") || word_is(r, i, "over"));
}

// "reporters", "the Gazette", "him": the phrase that the verb is addressed to. Ends where a clause or a quotation begins.
static u32 addressee_end(const reading *r, u32 i, u32 end) {
  u32 from = i;
  if (i >= end || quoted(r, i) || word_is(r, i, "that")) return from;
  if (has(r, i, WORD_OBJECT) && !has(r, i, WORD_DETERMINER)) return i + 1;
  if (word_is(r, i, "her") && (i + 1 >= end || is_phrase_start(r, i + 1) || has(r, i + 1, WORD_SUBORDINATOR | WORD_PREPOSITION)))
    return i + 1;
  bool head = false; // a noun was seen: another phrase that begins now is the subject of a clause
  for (u32 steps = 0; i < end && steps < 24; steps++) {
    if (quoted(r, i) || word_is(r, i, "that") || has(r, i, WORD_TIME) || (r->time[i] != NONE && r->name[i] == NONE)) break;
    if (r->name[i] != NONE) {
      if (head && i > from && r->name[i - 1] != r->name[i] && !has(r, i - 1, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER)) break;
      u32 m = r->name[i];
      while (i < end && r->name[i] == m) i++;
      head = true;
      continue;
    }
    if (has(r, i, WORD_DETERMINER)) {
      if (head && !has(r, i - 1, WORD_PREPOSITION | WORD_AND)) break;
      i++;
      continue;
    }
    if (is_nominal(r, i)) {
      bool proper = tok(r, i)->tag == TAG_PROPN;
      if (head && proper && tok(r, i - 1)->tag != TAG_PROPN && !has(r, i - 1, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER) &&
          !(tok(r, i - 1)->flags & TOKEN_CLITIC))
        break;
      head = true;
      i++;
      continue;
    }
    if (head && i + 1 < end && (word_is(r, i, "of") || word_is(r, i, "for") || word_is(r, i, "from") || word_is(r, i, "and")) &&
        (is_phrase_start(r, i + 1) || is_nominal(r, i + 1) || is_about_number(r, i + 1, end)) && !has(r, i + 1, WORD_SUBJECT)) {
      i++;
      continue;
    }
    bool gerund = head && tok(r, i)->tag == TAG_VERB && tok(r, i - 1)->tag == TAG_NOUN && !is_finite_verb(r, i) &&
                  (i + 1 >= end || is_stop(r, i + 1) || mark_is(r, i + 1, ',') || has(r, i + 1, WORD_PREPOSITION | WORD_RELATIVE) || r->time[i + 1] != NONE);
    if (is_about_number(r, i, end) || gerund) { // "a crowd of around 50", "a news briefing"
      i++;
      continue;
    }
    break;
  }
  return head ? i : from;
}

// "to stay", but not "to staff on Monday".
static bool is_infinitive(const reading *r, u32 i, u32 end) {
  if (i >= end || (tok(r, i)->tag != TAG_VERB && tok(r, i)->tag != TAG_AUX && !has(r, i, WORD_AUXILIARY))) return false;
  bool noun = lexicon_find(tok(r, i)->key) & LEXICON_NOUN;
  return !noun || (i + 1 < end && !has(r, i + 1, WORD_PREPOSITION) && !word_is(r, i + 1, "that") && r->time[i + 1] == NONE && !is_stop(r, i + 1) && !mark_is(r, i + 1, ','));
}

// One "on Monday", "in a statement", "flatly" at i; where it ends, or i when there is none.
static u32 adverbial_end(const reading *r, u32 i, u32 end) {
  if (i >= end || quoted(r, i)) return i;
  if (r->time[i] != NONE) {
    u32 t = r->time[i];
    while (i < end && r->time[i] == t) i++;
    return i;
  }
  if (has(r, i, WORD_TIME)) return i + 1;
  if (is_adverb(r, i) && !has(r, i, WORD_SUBORDINATOR) && !word_is(r, i, "there")) return i + 1;
  if (!has(r, i, WORD_PREPOSITION) || i + 1 >= end || word_is(r, i, "that")) return i;
  if (word_is(r, i, "to") && is_infinitive(r, i + 1, end)) return i;
  u32 k = i + 1;
  bool any = false;
  for (u32 steps = 0; k < end && steps < 16 && !quoted(r, k); steps++, k++) {
    if (has(r, k, WORD_RELATIVE)) break;
    if (has(r, k, WORD_SUBJECT) && !has(r, k, WORD_DETERMINER | WORD_OBJECT)) break;
    bool inside = has(r, k, WORD_DETERMINER) || is_nominal(r, k) || has(r, k, WORD_TIME) || r->time[k] != NONE ||
                  (has(r, k, WORD_OBJECT) && !any) || (tok(r, k)->tag == TAG_VERB && !any);
    if (any && is_phrase_start(r, k) && !has(r, k - 1, WORD_DETERMINER | WORD_AND) && r->name[k] == NONE && has(r, k, WORD_DETERMINER)) break;
    if (!inside) break;
    any = true;
  }
  return any ? k : i;
}

static bool finite_verb_follows(const reading *r, u32 i, u32 end) {
  for (u32 steps = 0; i < end && steps < 30; i++, steps++) {
    if (quoted(r, i)) { // "says he “is not in charge”"
      u32 stop = quote_end(r, r->quote[i]);
      for (u32 k = i; steps && k < stop && k < i + 4; k++)
        if (is_finite_verb(r, k)) return true;
      i = stop - 1;
      continue;
    }
    if (mark_is(r, i, ';')) return false;
    if (is_finite_verb(r, i)) return true;
  }
  return false;
}

static bool quote_follows(const reading *r, u32 i, u32 end) {
  for (u32 steps = 0; i < end && steps < 24; i++, steps++) {
    if (quoted(r, i)) return true;
    if (mark_is(r, i, ',') || mark_is(r, i, ';')) return false;
  }
  return false;
}

static bool as_follows(const reading *r, u32 i, u32 end) {
  for (u32 steps = 0; i < end && steps < 24; i++, steps++)
    if (word_is(r, i, "as") && !quoted(r, i)) return true;
  return false;
}

static bool is_article(const reading *r, u32 i) { return word_is(r, i, "a") || word_is(r, i, "an"); }

// "what he called “a farce”", "which she called “a farce”": the object stands before; "a plan called “Dawn”" is a name.
static bool label_is_spoken(const reading *r, const cue *c) {
  if (c->word.form == FORM_S && c->place == SOURCE_LEFT && c->source.first && word_is(r, c->source.first - 1, "what")) {
    u32 q = c->group.end; // "sells what it calls “basket weather”": a term of theirs
    if (q < r->doc->tokens.count && quoted(r, q) && r->doc->quotations.at[r->quote[q]].count <= 3) return false;
  }
  if (c->place != SOURCE_LEFT || c->source.first == 0) return c->place == SOURCE_RIGHT;
  u32 p = c->source.first - 1;
  return has(r, p, WORD_RELATIVE) || word_is(r, c->source.first, "who") || has(r, c->source.first, WORD_SUBJECT) || mark_is(r, p, ',');
}

// Where a clause, an infinitive or a quotation begins at i; OPEN_NONE when the words there begin nothing sure.
static complement explicit_at(const reading *r, const cue *c, u32 i, u32 end, bool attached) {
  u16 f = c->word.frames;
  u32 q = quotation_at(r, i, end);
  if (q != NONE && f & FRAME_LABEL && !(f & FRAME_QUOTE) && !attached && !label_is_spoken(r, c)) return (complement){0};
  if (q != NONE) return (complement){OPEN_QUOTE, q};
  if (attached || i >= end) return (complement){0};
  if (mark_is(r, i, ':') && i + 1 < end) return (complement){f & (FRAME_QUOTE | FRAME_BARE | FRAME_THAT) ? OPEN_THAT : OPEN_NONE, i + 1};
  if (word_is(r, i, "that") && f & (FRAME_BARE | FRAME_THAT | FRAME_QUOTE) && i + 1 < end && !is_finite_verb(r, i + 1) &&
      !(has(r, i - 1, WORD_THAT_NOUN) && i - 1 >= c->group.end && !(i > 2 && (is_article(r, i - 2) || is_article(r, i - 3)))))
    return (complement){OPEN_THAT, i};
  if (has(r, i, WORD_RELATIVE) && !word_is(r, i, "that") && f & (FRAME_WHETHER | FRAME_ADDRESSEE | FRAME_BARE) && !has(r, i, WORD_DETERMINER | WORD_PREPOSITION | WORD_SUBJECT))
    if (!word_is(r, i, "when") && !word_is(r, i, "where") && !(word_is(r, i, "if") && !(f & FRAME_WHETHER)) && !word_is(r, i, "whose") && !word_is(r, i, "whom"))
      return (complement){OPEN_WHETHER, i};
  if (word_is(r, i, "to") && is_infinitive(r, i + 1, end) && (f & (FRAME_INFINITIVE | FRAME_ADDRESSEE))) return (complement){OPEN_INFINITIVE, i};
  return (complement){0};
}

static bool is_reflexive(const reading *r, u32 i) {
  return word_is(r, i, "itself") || word_is(r, i, "themselves") || word_is(r, i, "himself") || word_is(r, i, "herself");
}

// What begins right at i without a word that says so.
static complement implicit_at(const reading *r, const cue *c, u32 i, u32 end) {
  u16 f = c->word.frames;
  complement none = {0};
  if (i >= end || is_stop(r, i) || mark_is(r, i, ',') || mark_is(r, i, ';') || mark_is(r, i, ')') || quoted(r, i)) return none;
  bool range = i + 1 < end && (word_is(r, i, "between") || word_is(r, i, "about") || word_is(r, i, "around")) && tok(r, i + 1)->kind == TOKEN_NUMBER;
  bool gerund = tok(r, i)->tag == TAG_VERB && !is_finite_verb(r, i); // "says complaining is free"
  // "the sum, which prosecutors said was too small"
  bool taken = c->place == SOURCE_LEFT && c->source.first && has(r, c->source.first - 1, WORD_RELATIVE) && is_finite_verb(r, i) && f & FRAME_BARE;
  if (taken) return (complement){OPEN_BARE, i};
  bool phrase = is_phrase_start(r, i) || is_nominal(r, i) || range;
  bool clause = (phrase || gerund) && finite_verb_follows(r, i, end);
  if (f & FRAME_BARE && clause) return (complement){OPEN_BARE, i};
  if (f & FRAME_THAT && clause && has(r, i, WORD_SUBJECT) && !has(r, i, WORD_RELATIVE)) return (complement){OPEN_BARE, i};
  if (f & FRAME_LABEL && i + 1 < end && is_reflexive(r, i) && quoted(r, i + 1) && quotation_is_title(r, r->quote[i + 1])) return none; // calls itself “Dawn”
  if (f & FRAME_LABEL && phrase && quote_follows(r, i, end) && !(has(r, i, WORD_DETERMINER) && i + 1 < end && quoted(r, i + 1) && !label_is_spoken(r, c))) return (complement){OPEN_OBJECT, i};
  if (f & FRAME_AS && phrase && (as_follows(r, i, end) || quote_follows(r, i, end))) return (complement){OPEN_OBJECT, i};
  bool mere = c->participle && c->word.kind != CUE_CRITICISE && c->word.kind != CUE_URGE && !quote_follows(r, i, end);
  if (c->negated && c->word.kind != CUE_DENY) mere = true; // "did not attack her rival" says nothing
  if (c->source.end == c->source.first + 1 && word_is(r, c->source.first, "that") && !quote_follows(r, i, end)) mere = true; // "letters that mention it"
  if (f & FRAME_OBJECT && !mere && (phrase || has(r, i, WORD_OBJECT))) return (complement){OPEN_OBJECT, i};
  if (f & FRAME_FOR && (word_is(r, i, "of") || word_is(r, i, "about") || word_is(r, i, "for") || word_is(r, i, "on") || word_is(r, i, "against") ||
                        (word_is(r, i, "with") && c->word.kind == CUE_AGREE)))
    return (complement){OPEN_OBJECT, i};
  if (f & FRAME_BARE && (word_is(r, i, "there") || word_is(r, i, "while") || word_is(r, i, "if") || word_is(r, i, "yes") || word_is(r, i, "no")) &&
      finite_verb_follows(r, i, end))
    return (complement){OPEN_BARE, i};
  return none;
}

// The complement to the right of the cue. `attached`: a quotation stands right before the cue, so that only another
// quotation can follow as content.
static complement complement_read(const reading *r, cue *c, u32 i, u32 end, bool attached) {
  complement x = {0};
  bool addressed = (c->word.kind == CUE_TELL || c->word.frames & FRAME_ADDRESSEE) && !c->passive && c->place != SOURCE_RIGHT;
  if (addressed) {
    u32 k = addressee_end(r, i, end);
    bool needed = c->word.kind == CUE_TELL;
    if (k > i && (needed || k >= end || explicit_at(r, c, k, end, attached).kind != OPEN_NONE || attached)) {
      c->addressee = (range){i, k};
      i = k;
    }
  }
  u32 bare = i;
  bool phrases = false;
  for (u32 n = 0; n < 6; n++) {
    if (i + 1 < end && (word_is(r, i, "with") || word_is(r, i, "by") || (word_is(r, i, "as") && c->word.frames & FRAME_AS)) && is_quote_start(r, i + 1)) return (complement){OPEN_QUOTE, i + 1};
    if (i + 3 < end && word_is(r, i, "with") && word_is(r, i + 1, "the") && has(r, i + 2, WORD_SPEECH) && is_quote_start(r, i + 3))
      return (complement){OPEN_QUOTE, i + 3};
    x = explicit_at(r, c, i, end, attached);
    if (x.kind != OPEN_NONE && !(phrases && x.kind == OPEN_WHETHER)) return x;
    u32 k = adverbial_end(r, i, end);
    if (k == i) break;
    if (has(r, i, WORD_PREPOSITION) && r->time[i] == NONE) phrases = true;
    i = k;
    if (!phrases) bare = i;
  }
  if (attached) return (complement){0};
  if (i < end && mark_is(r, i, ',') && i + 1 < end) { // "said, however, that": the aside is stepped over
    for (u32 k = i + 1, n = 0; k < end && n < 12 && !quoted(r, k); k++, n++)
      if (mark_is(r, k, ',') && k + 1 < end && word_is(r, k + 1, "that") && c->word.frames & (FRAME_THAT | FRAME_BARE)) return (complement){OPEN_THAT, k + 1};
  }
  return implicit_at(r, c, bare, end);
}

static bool same_tense(const cue *a, const cue *b) {
  bool past_a = a->word.form == FORM_PAST, past_b = b->word.form == FORM_PAST;
  return past_a == past_b;
}

static u32 cue_first(const cue *c) {
  return c->place == SOURCE_LEFT && c->source.first < c->source.end ? c->source.first : c->group.first;
}

// "Asked whether he feared a strike, Brandt said …": c stands in a clause that only opens the sentence.
static bool in_opening_clause(const reading *r, const cue *c) {
  u32 first = r->doc->sentences.at[c->sentence].first;
  if (has(r, first, WORD_AND)) first++;
  if (!has(r, first, WORD_SUBORDINATOR | WORD_PREPOSITION) && first != c->group.first && tok(r, first)->tag != TAG_VERB) return false;
  for (u32 i = first, n = 0; i < c->head && n < SCAN_TOKENS; i++, n++)
    if (!quoted(r, i) && mark_is(r, i, ',')) return false;
  return true;
}

// Does the later cue of the same sentence begin a statement of its own, rather than stand inside the content of c? Gives
// where the content of c ends then; NONE.
static u32 boundary_before(const reading *r, const cue *c, const cue *later) {
  u32 at = cue_first(later);
  if (later->place == SOURCE_LEFT && range_holds(later->source, c->head)) { // c stands in the relative clause of later's source
    u32 p = later->group.first;
    return p > c->group.end && mark_is(r, p - 1, ',') ? p - 1 : p;
  }
  if (at < c->group.end + 1) return NONE;
  u32 p = at - 1;
  while (p > c->group.end && is_adverb(r, p) && !quoted(r, p)) p--;
  if (later->place == SOURCE_LEFT && !quoted(r, p) && mark_is(r, p, ',') && in_opening_clause(r, c)) return p;
  if (later->participle && word_is(r, p, "with") && p > 0) return mark_is(r, p - 1, ',') ? p - 1 : p;
  if (later->participle) return mark_is(r, p, ',') ? p : NONE;
  if (later->infinitive) return NONE;
  if (p > 0 && !quoted(r, p) && word_is(r, p, "but") && mark_is(r, p - 1, ',') && later->place == SOURCE_LEFT) return p - 1;
  if (!quoted(r, p) && has(r, p, WORD_AND) && same_tense(c, later) && (later->place == SOURCE_SHARED || mark_is(r, p - 1, ',') || word_is(r, p, "but")))
    return p > 0 && mark_is(r, p - 1, ',') ? p - 1 : p;
  if (later->place == SOURCE_LEFT && has(r, p, WORD_AND) && has(r, at, WORD_RELATIVE) && at + 1 == later->source.end) return p;
  if (later->place == SOURCE_LEFT && (word_is(r, p, "while") || word_is(r, p, "though") || word_is(r, p, "although")) && same_tense(c, later))
    return p > 0 && mark_is(r, p - 1, ',') ? p - 1 : p;
  return NONE;
}

static u32 trimmed(const reading *r, u32 first, u32 i) {
  while (i > first && !quoted(r, i - 1) && (is_stop(r, i - 1) || mark_is(r, i - 1, ',') || mark_is(r, i - 1, ';') || mark_is(r, i - 1, ':') || is_dash(r, i - 1))) i--;
  if (i == first + 1 && word_is(r, first, "that")) return first;
  return i;
}

// ", but left the hall": the main clause goes on, with its subject understood.
static bool goes_on_with_verb(const reading *r, u32 i, u32 end) {
  while (i < end && is_adverb(r, i) && !has(r, i, WORD_SUBORDINATOR)) i++;
  if (i >= end || quoted(r, i) || r->name[i] != NONE || tok(r, i)->kind != TOKEN_WORD) return false;
  u32 bits = lexicon_find(tok(r, i)->key);
  if (!is_finite_verb(r, i)) return bits & LEXICON_PAST && i + 1 < end && has(r, i + 1, WORD_DETERMINER);
  static const char *const modals[] = {"would", "could", "will", "can", "may", "might", "should", "must"};
  for (u32 k = 0; k < COUNT_OF(modals); k++)
    if (word_is(r, i, modals[k])) return false; // still what is told: ", and would appeal"
  return has(r, i, WORD_AUXILIARY) || (bits & (LEXICON_PAST | LEXICON_PRESENT)) != 0;
}

// Where the content that begins at i ends.
static u32 clause_end(const reading *r, const cue *c, u32 i, u32 end) {
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
      i = k - 1;
      continue;
    }
    if (mark_is(r, i, '(')) depth++;
    if (mark_is(r, i, ')') && --depth < 0) break;
    if (mark_is(r, i, ';')) break;
    if (i + 2 < stop && mark_is(r, i, ',') && has(r, i + 1, WORD_AND) && goes_on_with_verb(r, i + 2, stop)) break;
    if (relative && i + 1 < stop && mark_is(r, i, ',') && is_finite_verb(r, i + 1) && r->name[i + 1] == NONE) break; // "who asked to wait, was late"
    if (i > first + 1 && i + 1 < stop && word_is(r, i, "according") && word_is(r, i + 1, "to")) break;
  }
  return trimmed(r, first, i);
}

// The quotation at i and what belongs to it: the next one that follows at once, and for a fragment the rest of the clause.
static u32 quotation_run(const reading *r, const cue *c, u32 i, u32 end) {
  u32 k = quote_end(r, r->quote[i]);
  bool whole = k >= 2 && (is_stop(r, k - 2) || mark_is(r, k - 2, ',')); // “…,” ends with a mark inside
  u32 block_tokens = end;
  while (k < r->doc->tokens.count && is_quote_start(r, k) && r->doc->quotations.at[r->quote[k]].outer.start - span_end(r->doc->quotations.at[r->quote[i]].outer) < 3)
    k = quote_end(r, r->quote[k]);
  if (whole || k >= block_tokens) return k;
  bool inner = word_is(r, k, "for") || word_is(r, k, "of") || word_is(r, k, "from") || word_is(r, k, "about");
  if (inner && c->word.kind != CUE_REPLY && c->word.kind != CUE_WRITE && c->word.kind != CUE_POST) return clause_end(r, c, i, end);
  if (is_stop(r, k) || mark_is(r, k, ',') || mark_is(r, k, ';') || has(r, k, WORD_PREPOSITION | WORD_SUBORDINATOR | WORD_RELATIVE) || is_dash(r, k) || mark_is(r, k, ')'))
    return k;
  if (r->time[k] != NONE || is_adverb(r, k)) return k;
  if (has(r, k, WORD_AND)) return k + 1 < end && is_quote_start(r, k + 1) ? quotation_run(r, c, k + 1, end) : k;
  return clause_end(r, c, i, end);
}

static void push_content(cue *c, u32 first, u32 end) {
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
  if (e == bound && (tok(r, e)->flags & TOKEN_CAPITAL || r->doc->sentences.at[sentence_at(r->doc, tok(r, e)->start)].block !=
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

static void shape_passive(const reading *r, cue *c, u32 first, u32 end) {
  u32 after = c->place == SOURCE_RIGHT ? c->source.end : c->group.end;
  complement x = explicit_at(r, c, after, end, false);
  if (c->place != SOURCE_RIGHT) {
    if (x.kind == OPEN_THAT || x.kind == OPEN_QUOTE)
      push_content(c, x.first, x.kind == OPEN_QUOTE ? quotation_run(r, c, x.first, end) : clause_end(r, c, x.first, end));
  } else {
    range subject = source_before(r, c->group.first, first);
    if (subject.first >= subject.end && x.kind == OPEN_NONE) return;
    push_content(c, subject.first, subject.end);
    if (after < end && !is_stop(r, after) && !mark_is(r, after, ',')) push_content(c, after, clause_end(r, c, after, end));
  }
  c->shape = c->content_count ? SHAPE_AFTER : SHAPE_NONE;
}

static bool ends_clause(const reading *r, u32 i) {
  return is_stop(r, i) || mark_is(r, i, ',') || mark_is(r, i, ';') || mark_is(r, i, ')') || is_dash(r, i) || mark_is(r, i, ':');
}

// No object and no clause between the cue and the next mark, only adverbials and an addressee. *mark gets that mark's
// place, `end` when the sentence ends first.
static bool tail_is_free(const reading *r, const cue *c, u32 i, u32 end, u32 *mark) {
  if (c->place != SOURCE_RIGHT && (c->word.kind == CUE_TELL || c->word.frames & FRAME_ADDRESSEE)) i = addressee_end(r, i, end);
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
    *mark = i;
    if (ends_clause(r, i)) return true;
    if (quoted(r, i) || is_finite_verb(r, i)) return false;
  }
  return i >= end;
}

// A short opening that is no speech: "On Monday," "In Ohio," "Asked about it,".
static bool is_adverbial(const reading *r, u32 first, u32 end) {
  u32 i = first;
  while (i < end && has(r, i, WORD_AND)) i++;
  if (i >= end || tok(r, i)->tag == TAG_VERB) return true;
  for (u32 n = 0; i < end && n < 6; n++) {
    u32 k = adverbial_end(r, i, end);
    if (k == i) return false;
    i = k;
  }
  return i >= end;
}

static bool has_right_clause(const reading *r, const cue *c, u32 after, u32 end) {
  if (after + 1 >= end || !mark_is(r, after, ',') || has(r, after + 1, WORD_AND) || quoted(r, after + 1)) return false;
  const cue *next = (u32)(c - r->cues.at) + 1 < r->first_cue[c->sentence + 1] ? c + 1 : NULL;
  if (next && next->participle && next->group.first == after + 1) return false;
  if (word_is(r, after + 1, "who") || word_is(r, after + 1, "which") || word_is(r, after + 1, "according")) return false;
  if (has(r, after + 1, WORD_SUBORDINATOR) && !has(r, after + 1, WORD_PREPOSITION | WORD_DETERMINER | WORD_RELATIVE)) return false;
  return has_finite(r, after + 1, end) && !(tok(r, after + 1)->tag == TAG_VERB && !is_finite_verb(r, after + 1));
}

// Indirect speech that stands before its cue, or on both sides: "The bridge, she said, is safe."
static bool shape_before_clause(const reading *r, cue *c, u32 edge, u32 after, u32 first, u32 end) {
  u32 e = left_end(r, edge, first), mark = after;
  if (e == edge && c->place != SOURCE_RIGHT) return false;
  if (e <= first || !(c->word.frames & (FRAME_BARE | FRAME_THAT)) || !tail_is_free(r, c, after, end, &mark)) return false;
  u32 from = first;
  for (u32 k = r->first_cue[c->sentence]; &r->cues.at[k] != c; k++) { // an earlier statement of the sentence stays out
    const cue *p = &r->cues.at[k];
    if (p->shape == SHAPE_BEFORE && p->group.end > from && p->group.end < e) from = p->place == SOURCE_RIGHT ? p->source.end : p->group.end;
  }
  while (from < e && (mark_is(r, from, ',') || has(r, from, WORD_AND))) from++;
  bool right = mark < end && has_right_clause(r, c, mark, end) && c->word.frames & FRAME_BARE;
  if (!has_finite(r, from, e) && !right &&
      (is_adverbial(r, from, e) || (has(r, from, WORD_PREPOSITION) && !has(r, from, WORD_SUBORDINATOR)) || (mark < end && !is_stop(r, mark))))
    return false;
  push_content(c, from, trimmed(r, from, e));
  c->shape = SHAPE_BEFORE;
  if (mark + 1 < end && mark_is(r, mark, ',') && is_quote_start(r, mark + 1)) { // "The policy holds, she said, “and I …”"
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
  u32 as = edge - 1;
  if (as > first + 1 && mark_is(r, as - 1, ',')) push_content(c, first, as - 1);
  else if (as != first && !(as == first + 1 && has(r, first, WORD_AND))) return false;
  if (mark + 1 < end && mark_is(r, mark, ',')) push_content(c, mark + 1, clause_end(r, c, mark + 1, end));
  c->shape = c->content_count ? SHAPE_AFTER : SHAPE_NONE;
  return c->content_count > 0;
}

// Does the quotation at i begin like a sentence?
static bool starts_capital(const reading *r, u32 i) { return i + 1 < r->doc->tokens.count && tok(r, i + 1)->flags & TOKEN_CAPITAL; }

// "called the bridge “a ladder” and left": what is called so ends with the marks, unless the noun phrase goes on.
static u32 object_end(const reading *r, u32 from, u32 end) {
  for (u32 i = from; i < end; i++) {
    if (!quoted(r, i)) continue;
    u32 k = quote_end(r, r->quote[i]);
    if (k >= end) return end;
    bool list = has(r, k, WORD_AND) && k + 1 < end && quoted(r, k + 1);
    bool more = has(r, k, WORD_AND) && k + 1 < end && !is_finite_verb(r, k + 1) && !is_adverb(r, k + 1) && lexicon_find(tok(r, k + 1)->key) & LEXICON_NOUN;
    if (list || more) {
      i = k;
      continue;
    }
    if (is_finite_verb(r, k) || has(r, k, WORD_AND) || mark_is(r, k, ',') || r->time[k] != NONE) return k;
    i = k - 1;
  }
  return end;
}

static void shape_read(reading *r, cue *c) {
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
  if (quote != NONE && r->doc->quotations.at[r->quote[quote]].count < 3 && left_end(r, edge, first) == edge && !is_stop(r, edge - 2) &&
      !mark_is(r, edge - 2, ','))
    quote = NONE; // the "quiet fleet" said: a name in marks, not speech
  if (after < end && mark_is(r, after, ':')) quote = NONE; // what stands before "she said:" is another matter
  if (quote == NONE && shape_as(r, c, edge, after, first, end)) return;
  complement x = complement_read(r, c, after, end, quote != NONE);
  bool named = c->word.frames & FRAME_LABEL && after < end && has(r, after, WORD_OBJECT); // “Borrowed luck,” he called it
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
  u32 e = left_end(r, edge, first);
  bool aside = x.kind == OPEN_QUOTE && x.first > after && mark_is(r, x.first - 1, ',') && !starts_capital(r, x.first); // "…, she said on the call, “and …”"
  if (x.kind == OPEN_QUOTE && after < end && (mark_is(r, after, ':') || aside) && e < edge && !has(r, edge, WORD_RELATIVE) && (aside || has_finite(r, first, e)) && !is_adverbial(r, first, e) &&
      !has(r, first, WORD_SUBORDINATOR | WORD_PREPOSITION)) {
    push_content(c, first, e); // "The city had bought comfort, she suggested: “…”"
    push_content(c, x.first, quotation_run(r, c, x.first, end));
    c->shape = SHAPE_SPLIT;
    return;
  }
  if (x.kind == OPEN_QUOTE) push_content(c, x.first, quotation_run(r, c, x.first, end));
  else if (x.kind == OPEN_OBJECT) push_content(c, x.first, object_end(r, x.first, clause_end(r, c, x.first, end)));
  else push_content(c, x.first, clause_end(r, c, x.first, end));
  if (c->content_count) c->shape = SHAPE_AFTER;
}

static void drop_inside(reading *r, const cue *c, u32 from, u32 to) {
  for (u32 k = from; k < to; k++) {
    cue *d = &r->cues.at[k];
    if (d == c) continue;
    for (u32 n = 0; n < c->content_count; n++)
      if (range_holds(c->content[n], d->head)) d->dropped = true;
  }
}

static bool is_author(const reading *r, range source) {
  return source.end - source.first == 1 && (word_is(r, source.first, "i") || word_is(r, source.first, "we") || word_is(r, source.first, "you"));
}

// Some verbs report only when somebody can be meant: "the quarrel suggests", "40 per cent supported" do not.
static bool has_voice(const reading *r, const cue *c) {
  bool shows = c->word.kind == CUE_SHOW || word_is(r, c->head, "suggest") || word_is(r, c->head, "suggests") || word_is(r, c->head, "suggested") ||
               word_is(r, c->head, "highlighted") || word_is(r, c->head, "underlines") || word_is(r, c->head, "underscores");
  bool sides = (c->word.kind == CUE_AGREE || c->word.kind == CUE_DENY) && !(c->word.frames & (FRAME_QUOTE | FRAME_THAT | FRAME_BARE));
  if ((!shows && !sides) || c->source.first >= c->source.end) return true;
  static const char *const endings[] = {"ers", "ors", "ists", "ians", "ants", "als", "ees", "men", "er", "or", "ist", "man", "woman", "mayor", "government", "board", "council"};
  for (u32 i = c->source.first; i < c->source.end; i++) {
    if (mark_is(r, i, ',') || (i > c->source.first && has(r, i, WORD_PREPOSITION))) break;
    if (r->name[i] != NONE || has(r, i, WORD_SUBJECT | WORD_RELATIVE) || tok(r, i)->tag == TAG_PROPN) return true;
    if (has(r, i, WORD_WRITING | WORD_POLL | WORD_SPEECH) && shows) return true;
    str s = token_str(r->art, tok(r, i));
    for (u32 k = 0; k < COUNT_OF(endings); k++) {
      u32 n = (u32)strlen(endings[k]);
      if (s.len >= n && memcmp(s.at + s.len - n, endings[k], n) == 0 && tok(r, i)->tag != TAG_ADJ) return true;
    }
  }
  return false;
}

static void add_cue(reading *r, cue *c) {
  if (is_author(r, c->source)) return;
  statement *s = statement_add(r, c->source, c->group, c->content, c->content_count);
  if (!s) return;
  c->statement = r->out->statements.count - 1;
  s->sentence = c->sentence;
  if (c->negated) s->polarity = POLARITY_NEGATED;
  if (c->word.kind == CUE_ASK) s->polarity = POLARITY_QUESTIONED;
}

static bool is_list_item(const reading *r, u32 s) {
  return r->art->blocks.at[r->doc->sentences.at[s].block].kind == BLOCK_LIST_ITEM;
}

// "The poll proposed:" and a list: each item is a piece of the content.
static void list_read(reading *r, cue *c) {
  u32 end = sentence_end(r, c->sentence), s = c->sentence + 1, n = r->doc->sentences.count;
  if (c->shape != SHAPE_NONE || c->noun || c->passive || c->group.end + 1 != end || !mark_is(r, c->group.end, ':')) return;
  if (c->source.first >= c->source.end || s >= n || is_list_item(r, c->sentence)) return;
  while (s < n && is_list_item(r, s) && c->content_count < CONTENT_SPANS) {
    u32 block = r->doc->sentences.at[s].block, from = r->doc->sentences.at[s].first, to = from;
    for (; s < n && r->doc->sentences.at[s].block == block; s++) to = sentence_end(r, s);
    if (is_bullet_mark(r, from)) from++;
    push_content(c, from, trimmed(r, from, to));
  }
  if (c->content_count) c->shape = SHAPE_AFTER;
}

void contents_read(reading *r) {
  for (u32 k = 0; k < r->cues.count; k++) {
    cue *c = &r->cues.at[k];
    shape_read(r, c);
    list_read(r, c);
    bool opening = c->head == r->doc->sentences.at[c->sentence].first && c->source.first >= c->source.end; // "Asked whether …,"
    if (opening || !has_voice(r, c)) c->content_count = 0, c->shape = SHAPE_NONE;
  }
  according_read(r);
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    u32 from = r->first_cue[s], to = r->first_cue[s + 1];
    for (u32 k = from; k < to; k++) {
      cue *c = &r->cues.at[k];
      if (!c->dropped && (c->shape == SHAPE_BEFORE || c->shape == SHAPE_SPLIT)) drop_inside(r, c, from, to);
    }
    for (u32 k = from; k < to; k++) {
      cue *c = &r->cues.at[k];
      if (!c->dropped && c->shape == SHAPE_AFTER) drop_inside(r, c, from, to);
    }
    for (u32 k = from; k < to; k++)
      if (!r->cues.at[k].dropped && r->cues.at[k].content_count) add_cue(r, &r->cues.at[k]);
  }
}
