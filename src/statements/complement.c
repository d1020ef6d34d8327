// SPDX-License-Identifier: Apache-2.0
// Complements: what follows a cue and may be its content, past addressees and adverbials; a quotation, a clause with or
// without a word that opens it, an infinitive, an object.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

// The quotation that begins at i, or after one comma or colon there; NONE.
static u32 quotation_at(const reading *r, u32 i, u32 end) {
  if (i < end && (mark_is(r, i, ',') || mark_is(r, i, ':'))) i++;
  return i < end && is_quote_start(r, i) ? i : NONE;
}

bool is_phrase_start(const reading *r, u32 i) {
  return has(r, i, WORD_DETERMINER | WORD_SUBJECT | WORD_OBJECT) || r->name[i] != NONE || tok(r, i)->tag == TAG_PROPN ||
         tok(r, i)->kind == TOKEN_NUMBER;
}

static bool is_about_number(const reading *r, u32 i, u32 end) {
  return i + 1 < end && tok(r, i + 1)->kind == TOKEN_NUMBER &&
         (word_is(r, i, "around") || word_is(r, i, "about") || word_is(r, i, "some") || word_is(r, i, "nearly") ||
          word_is(r, i, "over"));
}

// "reporters", "the Gazette", "him": the phrase that the verb is addressed to. Ends where a clause or a quotation
// begins.
u32 addressee_end(const reading *r, u32 i, u32 end) {
  u32 from = i;
  if (i >= end || quoted(r, i) || word_is(r, i, "that")) return from;
  if (has(r, i, WORD_OBJECT) && !has(r, i, WORD_DETERMINER)) return i + 1;
  if (word_is(r, i, "her") &&
      (i + 1 >= end || is_phrase_start(r, i + 1) || has(r, i + 1, WORD_SUBORDINATOR | WORD_PREPOSITION)))
    return i + 1;
  bool head = false; // a noun was seen: another phrase that begins now is the subject of a clause
  for (u32 steps = 0; i < end && steps < 24; steps++) {
    if (quoted(r, i) || word_is(r, i, "that") || has(r, i, WORD_TIME) || (r->time[i] != NONE && r->name[i] == NONE))
      break;
    if (r->name[i] != NONE) {
      u32 m = r->name[i], behind = i;
      while (behind < end && r->name[behind] == m) behind++;
      // "told coroner Ada Brink he had": the name is the coroner's when a subject stands behind it
      bool titled = behind < end && has(r, behind, WORD_SUBJECT) && !has(r, behind, WORD_DETERMINER) && i > from && tok(r, i - 1)->penn == PENN_NN;
      if (head && i > from && r->name[i - 1] != r->name[i] && !titled && !(tok(r, i - 1)->flags & TOKEN_CLITIC) &&
          !has(r, i - 1, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER))
        break;
      while (i < end && r->name[i] == m)
        i++;
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
      if (head && proper && tok(r, i - 1)->tag != TAG_PROPN &&
          !has(r, i - 1, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER) && !(tok(r, i - 1)->flags & TOKEN_CLITIC))
        break;
      head = true;
      i++;
      continue;
    }
    if (head && i + 1 < end &&
        (word_is(r, i, "of") || word_is(r, i, "for") || word_is(r, i, "from") || word_is(r, i, "and")) &&
        (is_phrase_start(r, i + 1) || is_nominal(r, i + 1) || is_about_number(r, i + 1, end)) &&
        !has(r, i + 1, WORD_SUBJECT)) {
      i++;
      continue;
    }
    bool gerund = head && tok(r, i)->tag == TAG_VERB && tok(r, i - 1)->tag == TAG_NOUN && !is_finite_verb(r, i) &&
                  (i + 1 >= end || is_stop(r, i + 1) || mark_is(r, i + 1, ',') ||
                   has(r, i + 1, WORD_PREPOSITION | WORD_RELATIVE) || r->time[i + 1] != NONE);
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
  return !noun || (i + 1 < end && !has(r, i + 1, WORD_PREPOSITION) && !word_is(r, i + 1, "that") &&
                   r->time[i + 1] == NONE && !is_stop(r, i + 1) && !mark_is(r, i + 1, ','));
}

// "to" with an infinitive after it: "to stay", "to harshly punish", "to “wait and see”".
static bool infinitive_follows(const reading *r, u32 to, u32 end) {
  u32 i = to + 1;
  if (!word_is(r, to, "to") || i >= end) return false;
  if (is_quote_start(r, i) && i + 2 < end && tok(r, i + 1)->kind == TOKEN_WORD) {
    i++;
    if (is_adverb(r, i) && i + 1 < end) i++;
    return tok(r, i)->penn == PENN_VB || (tok(r, i)->tag != TAG_ADJ && lexicon_find(tok(r, i)->key) & LEXICON_BASE);
  }
  if (is_adverb(r, i) && i + 1 < end) return tok(r, i + 1)->penn == PENN_VB;
  return is_infinitive(r, i, end);
}

// "only one diver", "nearly the whole fleet": the adverb belongs to the phrase behind it, and to what is told.
static bool limits_phrase(const reading *r, u32 i, u32 end) {
  static const char *const words[] = {"only", "just", "nearly", "almost", "roughly", "approximately", "barely", "hardly", "exactly", "even"};
  if (i + 1 >= end || quoted(r, i + 1)) return false;
  if (i + 2 < end && word_is(r, i, "at") && (word_is(r, i + 1, "least") || word_is(r, i + 1, "most")) && (tok(r, i + 2)->kind == TOKEN_NUMBER || tok(r, i + 2)->tag == TAG_NUM)) return true;
  bool phrase = tok(r, i + 1)->kind == TOKEN_NUMBER || tok(r, i + 1)->tag == TAG_NUM || has(r, i + 1, WORD_DETERMINER);
  for (u32 k = 0; phrase && k < COUNT_OF(words); k++)
    if (word_is(r, i, words[k])) return true;
  return false;
}

// "said early talks failed": an adjective that may be an adverb elsewhere.
static bool describes_next(const reading *r, u32 i, u32 end) {
  const token *t = tok(r, i);
  return t->tag == TAG_ADJ && t->relation == REL_AMOD && t->head != NONE && t->head > i && t->head < end;
}

// One "on Monday", "in a statement", "flatly" at i; where it ends, or i when there is none.
u32 adverbial_end(const reading *r, u32 i, u32 end) {
  if (i >= end || quoted(r, i)) return i;
  if (r->time[i] != NONE) {
    u32 t = r->time[i];
    u32 first = i;
    while (i < end && r->time[i] == t)
      i++;
    return i < end && tok(r, i)->flags & TOKEN_CLITIC ? first : i; // "Friday's vote" is no time
  }
  if (has(r, i, WORD_TIME)) return i + 1;
  if (limits_phrase(r, i, end)) return i;
  if (describes_next(r, i, end)) return i;
  if (is_adverb(r, i) && !has(r, i, WORD_SUBORDINATOR) && !word_is(r, i, "there")) return i + 1;
  if (!has(r, i, WORD_PREPOSITION) || i + 1 >= end || word_is(r, i, "that")) return i;
  if (infinitive_follows(r, i, end)) return i;
  u32 k = i + 1;
  bool any = false;
  for (u32 steps = 0; k < end && steps < 16 && !quoted(r, k); steps++, k++) {
    if (has(r, k, WORD_RELATIVE)) break;
    if (has(r, k, WORD_SUBJECT) && !has(r, k, WORD_DETERMINER | WORD_OBJECT)) break;
    bool inside = has(r, k, WORD_DETERMINER) || is_nominal(r, k) || has(r, k, WORD_TIME) || r->time[k] != NONE ||
                  (has(r, k, WORD_OBJECT) && !any) || (tok(r, k)->tag == TAG_VERB && !any);
    if (any && is_phrase_start(r, k) && !has(r, k - 1, WORD_DETERMINER | WORD_AND) && r->name[k] == NONE &&
        has(r, k, WORD_DETERMINER))
      break;
    if (!inside) break;
    any = true;
  }
  return any ? k : i;
}

bool finite_verb_follows(const reading *r, u32 i, u32 end) {
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

bool quote_follows(const reading *r, u32 i, u32 end) {
  for (u32 steps = 0; i < end && steps < 24; i++, steps++) {
    if (quoted(r, i)) return true;
    if (mark_is(r, i, ',') || mark_is(r, i, ';')) return false;
    if (has(r, i, WORD_AND) && i + 1 < end && (has(r, i + 1, WORD_RELATIVE) || is_finite_verb(r, i + 1))) return false;
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
  return has(r, p, WORD_RELATIVE) || word_is(r, c->source.first, "who") || has(r, c->source.first, WORD_SUBJECT) ||
         mark_is(r, p, ',');
}

// "said in the letter that": does the clause that "that" opens hang on the cue, and not on the noun before it?
static bool opens_clause_of(const reading *r, u32 that, u32 cue_head) {
  u32 verb = tok(r, that)->head;
  if (that > 3 && word_is(r, that - 3, "in") && has(r, that - 2, WORD_DETERMINER)) return true;
  return tok(r, that)->relation == REL_MARK && verb != NONE && tok(r, verb)->head == cue_head;
}

// "wrote that down": "that" by itself, and no clause after it.
static bool is_thing_said(const reading *r, u32 that, u32 end) {
  u32 i = that + 1;
  return tok(r, that)->relation == REL_OBJ && (i >= end || (!is_phrase_start(r, i) && !is_nominal(r, i) && !quoted(r, i) && !finite_verb_follows(r, i, end)));
}

// "to be called Len", "not to be named": what the paper does with somebody's name, said to nobody else.
bool asks_for_a_name(const reading *r, u32 i, u32 end) {
  if (i < end && word_is(r, i, "not")) i++;
  if (i + 2 >= end || !word_is(r, i, "to")) return false;
  if (word_is(r, i + 1, "not")) i++;
  return (i + 2 < end && word_is(r, i + 1, "be") && tok(r, i + 2)->penn == PENN_VBN) || word_is(r, i + 1, "remain");
}

// Where a clause, an infinitive or a quotation begins at i; OPEN_NONE when the words there begin nothing sure.
complement explicit_at(const reading *r, const cue *c, u32 i, u32 end, bool attached) {
  u16 f = c->word.frames;
  u32 q = quotation_at(r, i, end);
  if (q != NONE && f & FRAME_LABEL && !(f & FRAME_QUOTE) && !attached && !label_is_spoken(r, c)) return (complement){0};
  if (q != NONE) return (complement){OPEN_QUOTE, q};
  if (attached || i >= end) return (complement){0};
  if (mark_is(r, i, ':') && i + 1 < end)
    return (complement){f & (FRAME_QUOTE | FRAME_BARE | FRAME_THAT) ? OPEN_THAT : OPEN_NONE, i + 1};
  if (word_is(r, i, "that") && tok(r, i)->relation != REL_DET && !is_thing_said(r, i, end) && f & (FRAME_BARE | FRAME_THAT | FRAME_QUOTE) && i + 1 < end &&
      !is_finite_verb(r, i + 1) &&
      !(has(r, i - 1, WORD_THAT_NOUN) && !opens_clause_of(r, i, c->head) && i - 1 >= c->group.end &&
        !(i > 2 && (is_article(r, i - 2) || is_article(r, i - 3)))))
    return (complement){OPEN_THAT, i};
  if (has(r, i, WORD_RELATIVE) && !word_is(r, i, "that") && f & (FRAME_WHETHER | FRAME_ADDRESSEE | FRAME_BARE) &&
      !has(r, i, WORD_DETERMINER | WORD_PREPOSITION | WORD_SUBJECT))
    if ((c->negated || (!word_is(r, i, "when") && !word_is(r, i, "where"))) && !(word_is(r, i, "if") && !(f & FRAME_WHETHER)) &&
        !word_is(r, i, "whose") && !word_is(r, i, "whom"))
      return (complement){OPEN_WHETHER, i};
  if (word_is(r, i, "not") && i + 1 < end && infinitive_follows(r, i + 1, end) && f & FRAME_INFINITIVE &&
      c->word.kind != CUE_ASK) // "asked not to be named"
    return (complement){OPEN_INFINITIVE, i};
  if (c->word.kind == CUE_ASK && asks_for_a_name(r, i, end))
    return (complement){0}; // "asked to be called Len": how the paper names somebody
  if (infinitive_follows(r, i, end) && (f & (FRAME_INFINITIVE | FRAME_ADDRESSEE)))
    return (complement){OPEN_INFINITIVE, i};
  return (complement){0};
}

// "found a way that works", "understood the risk": no clause by the tree but a thing, and finding it is no speech.
static bool is_mere_object(const reading *r, const cue *c, u32 i, u32 end) {
  bool say = word_is(r, c->head, "say") || word_is(r, c->head, "says") || word_is(r, c->head, "said") || word_is(r, c->head, "saying");
  if (say || c->word.kind == CUE_TELL || c->word.frames & FRAME_OBJECT) return false;
  for (u32 k = c->source.first; k < c->source.end; k++)
    if (has(r, k, WORD_WRITING | WORD_POLL | WORD_SPEECH)) return false; // what a study finds is told
  u32 object = dependent_of(r, c->head, i, end, REL_OBJ);
  if (object == NONE || r->low[object] != i || dependent_of(r, c->head, i, end, REL_CCOMP) != NONE) return false;
  if (c->word.kind == CUE_SAY && !(c->word.frames & FRAME_ADDRESSEE) && (word_is(r, c->head, "added") || word_is(r, c->head, "adds") || word_is(r, c->head, "add"))) return true;
  for (u32 k = i; k < end; k++)
    if (is_finite_verb(r, k) && tok(r, k)->tag == TAG_VERB) {
      u8 relation = tok(r, k)->relation; // "found the purse, and it was empty"
      if (relation == REL_ACL && k > i && word_is(r, k - 1, "to")) continue; // "maintains a plan to mend it"
      return relation == REL_ACL_RELCL || relation == REL_ADVCL || (relation == REL_CONJ && tok(r, k)->head == c->head && dependent_of(r, k, i, k, REL_NSUBJ) != NONE);
    }
  return true;
}

// "called the plan a mistake", "called him unfit": by the tree an object and what it is said to be; "called him Bob" is none.
static bool named_so(const reading *r, u32 verb, u32 i, u32 end) {
  u32 object = dependent_of(r, verb, i, end, REL_OBJ);
  if (object == NONE) return false;
  u32 second = dependent_of(r, verb, object + 1, end, REL_OBJ); // "the plan a mistake" may be read as two objects
  if (second != NONE && r->low[second] == r->high[object] + 1 && has(r, r->low[second], WORD_DETERMINER)) return tok(r, second)->tag == TAG_NOUN;
  u32 named = dependent_of(r, verb, object + 1, end, REL_XCOMP);
  if (named == NONE || tok(r, named)->tag == TAG_PROPN) return false;
  return tok(r, named)->tag != TAG_VERB || tok(r, named)->penn == PENN_VBN;
}

// "showed Brink leading", "shows the port growing"
static bool is_seen_doing(const reading *r, u32 verb, u32 i, u32 end) {
  for (u32 k = i + 1; k < end && k < i + 24; k++)
    if (tok(r, k)->penn == PENN_VBG && ((tok(r, k)->head == verb && (tok(r, k)->relation == REL_CCOMP || tok(r, k)->relation == REL_XCOMP)) ||
                                        (tok(r, k)->relation == REL_ACL && tok(r, k)->head >= i && tok(r, k)->head < k)))
      return true;
  return false;
}

static bool is_reflexive(const reading *r, u32 i) { return has(r, i, WORD_REFLEXIVE); }

// "says 95", "said fewer than 900 people": a figure and its noun, and nothing behind them in the clause.
u32 figure_end(const reading *r, u32 i, u32 end) {
  enum { BEFORE = 4, NOUNS = 3 };
  u32 k = i;
  while (k < end && k < i + BEFORE && !quoted(r, k) && r->time[k] == NONE && tok(r, k)->kind != TOKEN_NUMBER && tok(r, k)->tag != TAG_NUM &&
         (word_is(r, k, "than") || word_is(r, k, "fewer") || word_is(r, k, "more") || word_is(r, k, "less") || word_is(r, k, "at") || word_is(r, k, "least") ||
          word_is(r, k, "most") || limits_phrase(r, k, end) || is_about_number(r, k, end) || word_is(r, k, "only") || tok(r, k)->kind == TOKEN_SYMBOL))
    k++;
  if (k >= end || quoted(r, k) || r->time[k] != NONE || r->name[k] != NONE || (tok(r, k)->kind != TOKEN_NUMBER && tok(r, k)->tag != TAG_NUM)) return i;
  if (word_is(r, k, "one")) return i;
  while (k < end && !quoted(r, k) && r->time[k] == NONE && (tok(r, k)->kind == TOKEN_NUMBER || tok(r, k)->tag == TAG_NUM || tok(r, k)->kind == TOKEN_SYMBOL)) k++;
  for (u32 n = 0; n < NOUNS && k < end && !quoted(r, k) && r->name[k] == NONE && (tok(r, k)->tag == TAG_NOUN || tok(r, k)->tag == TAG_ADJ) && r->time[k] == NONE; n++) k++;
  for (u32 n = i; n < k; n++) // "at least 3 people, a boy and two girls, were hurt"
    if ((tok(r, n)->relation == REL_NSUBJ || tok(r, n)->relation == REL_NSUBJ_PASS) && tok(r, n)->head != NONE && tok(r, n)->head >= k && tok(r, n)->head < end &&
        cue_word_at(r->doc, tok(r, n)->head, end).kind == CUE_NONE) return i;
  if (k >= end || is_stop(r, k) || mark_is(r, k, ';') || word_is(r, k, "while") || word_is(r, k, "but")) return k;
  if (!mark_is(r, k, ',') || k + 1 >= end) return i;
  return tok(r, k + 1)->kind == TOKEN_NUMBER || tok(r, k + 1)->tag == TAG_NUM ? i : k;
}

// What begins right at i without a word that says so.
static complement implicit_at(const reading *r, const cue *c, u32 i, u32 end) {
  u16 f = c->word.frames;
  complement none = {0};
  if (has(r, i, WORD_OBJECT) && i + 4 < end && word_is(r, i + 1, "with") && has(r, i + 3, WORD_SPEECH) && is_quote_start(r, i + 4))
    return none; // "answered him with the words “…”": the noun's
  if (i >= end || is_stop(r, i) || mark_is(r, i, ',') || mark_is(r, i, ';') || mark_is(r, i, ')') || quoted(r, i))
    return none;
  if (c->word.kind == CUE_SAY && f & FRAME_BARE && c->place == SOURCE_LEFT && !c->participle && !c->infinitive && figure_end(r, i, end) > i)
    return (complement){OPEN_FIGURE, i};
  bool pronoun = word_is(r, i, "it") || word_is(r, i, "this");
  if (pronoun && tok(r, i)->relation == REL_OBJ && tok(r, i)->head == c->head && c->word.kind == CUE_SAY && !(f & FRAME_OBJECT))
    return none; // "said it three times"
  bool range = i + 1 < end && (word_is(r, i, "between") || word_is(r, i, "about") || word_is(r, i, "around")) &&
               tok(r, i + 1)->kind == TOKEN_NUMBER;
  bool gerund = tok(r, i)->tag == TAG_VERB && !is_finite_verb(r, i); // "says complaining is free"
  // "the sum, which prosecutors said was too small"
  bool taken = c->place == SOURCE_LEFT && c->source.first && has(r, c->source.first - 1, WORD_RELATIVE) &&
               is_finite_verb(r, i) && f & FRAME_BARE;
  if (taken) return (complement){OPEN_BARE, i};
  bool phrase = is_phrase_start(r, i) || is_nominal(r, i) || range || limits_phrase(r, i, end) || describes_next(r, i, end);
  if (f & FRAME_LABEL && phrase && !c->negated && named_so(r, c->head, i, end)) return (complement){OPEN_OBJECT, i};
  if (c->word.kind == CUE_SHOW && f & FRAME_BARE && phrase && is_seen_doing(r, c->head, i, end)) return (complement){OPEN_BARE, i};
  bool clause = (phrase || gerund) && finite_verb_follows(r, i, end) && !is_mere_object(r, c, i, end);
  if (f & FRAME_BARE && clause) return (complement){OPEN_BARE, i};
  if (f & FRAME_THAT && clause && has(r, i, WORD_SUBJECT) && !has(r, i, WORD_RELATIVE))
    return (complement){OPEN_BARE, i};
  if (f & FRAME_LABEL && i + 1 < end && is_reflexive(r, i) && quoted(r, i + 1) &&
      quotation_is_title(r, r->quote[i + 1]))
    return none; // calls itself “Dawn”
  if (f & FRAME_LABEL && phrase && quote_follows(r, i, end) &&
      !(has(r, i, WORD_DETERMINER) && i + 1 < end && quoted(r, i + 1) && !label_is_spoken(r, c)))
    return (complement){OPEN_OBJECT, i};
  if (f & FRAME_AS && phrase && (as_follows(r, i, end) || quote_follows(r, i, end)))
    return (complement){OPEN_OBJECT, i};
  bool mere = c->participle && c->word.kind != CUE_CRITICISE && c->word.kind != CUE_URGE && !quote_follows(r, i, end);
  if (c->negated && c->word.kind != CUE_DENY) mere = true; // "did not attack her rival" says nothing
  if (c->source.end == c->source.first + 1 && word_is(r, c->source.first, "that") && !quote_follows(r, i, end))
    mere = true; // "letters that mention it"
  if (f & FRAME_OBJECT && !mere && (phrase || has(r, i, WORD_OBJECT) || (gerund && c->word.kind == CUE_SAY))) return (complement){OPEN_OBJECT, i};
  bool dated = i + 1 < end && word_is(r, i, "on") && (r->time[i + 1] != NONE || has(r, i + 1, WORD_TIME)); // "agreed on Monday"
  if (f & FRAME_FOR && !dated && (word_is(r, i, "of") || word_is(r, i, "about") || word_is(r, i, "for") || word_is(r, i, "on") ||
                        word_is(r, i, "against") || (word_is(r, i, "with") && c->word.kind == CUE_AGREE)))
    return (complement){OPEN_OBJECT, i};
  if (f & FRAME_BARE &&
      (word_is(r, i, "there") || word_is(r, i, "while") || word_is(r, i, "neither") || word_is(r, i, "nothing") || word_is(r, i, "nobody") || word_is(r, i, "if") || word_is(r, i, "yes") ||
       word_is(r, i, "no")) &&
      finite_verb_follows(r, i, end))
    return (complement){OPEN_BARE, i};
  return none;
}

// "told the Gazette's “Morning Bell” that": the marks hold the name of a programme, and the sentence goes on behind it.
static u32 programme_end(const reading *r, u32 i, u32 end) {
  if (i >= end || !is_quote_start(r, i) || !quotation_is_title(r, r->quote[i])) return i;
  u32 k = quote_end(r, r->quote[i]);
  if (i > 0 && tok(r, i - 1)->flags & TOKEN_CLITIC) return k; // "the Gazette's “Morning Bell.”"
  if (k >= end || is_stop(r, k) || mark_is(r, k, ',') || is_stop(r, k - 2) || mark_is(r, k - 2, ',')) return i;
  u32 host = addressee_end(r, k, end);
  return host > k ? host : k;
}

// "hit back at allegations by Brink that": the clause is what Brink alleges. Of what is answered, not of "in a statement".
static bool answers_words(const reading *r, const cue *c, u32 i) {
  if (c->word.kind != CUE_REPLY) return false;
  for (u32 k = i; k-- > c->group.end;) {
    if (!has(r, k, WORD_SPEECH | WORD_WRITING) || r->name[k] != NONE) continue;
    while (k-- > c->group.end)
      if (has(r, k, WORD_PREPOSITION) && r->name[k] == NONE) return word_is(r, k, "at") || word_is(r, k, "to");
    return false;
  }
  return false;
}

// The complement to the right of the cue. `attached`: a quotation stands right before the cue, so that only another
// quotation can follow as content.
complement complement_read(const reading *r, cue *c, u32 i, u32 end, bool attached) {
  complement x = {0};
  bool addressed =
      (c->word.kind == CUE_TELL || c->word.frames & FRAME_ADDRESSEE) && !c->passive && c->place != SOURCE_RIGHT;
  if (addressed) {
    bool needed = c->word.kind == CUE_TELL;
    u32 k = needed ? programme_end(r, addressee_end(r, i, end), end) : addressee_end(r, i, end);
    u32 dated = k; // "warned the board on Tuesday that"
    for (u32 n = 0; k > i && n < 2 && dated < end && (r->time[dated] != NONE || (word_is(r, dated, "on") && dated + 1 < end && r->time[dated + 1] != NONE)); n++)
      dated = adverbial_end(r, dated, end);
    bool opens = explicit_at(r, c, k, end, attached).kind != OPEN_NONE || (dated > k && explicit_at(r, c, dated, end, attached).kind == OPEN_THAT);
    if (k > i && (needed || k >= end || opens || attached)) {
      c->addressee = (range){i, k};
      i = k;
    }
  }
  u32 bare = i;
  bool phrases = false;
  for (u32 n = 0; n < 6; n++) {
    if (i + 1 < end &&
        (word_is(r, i, "with") || word_is(r, i, "by") || (word_is(r, i, "as") && c->word.frames & FRAME_AS)) &&
        is_quote_start(r, i + 1) && !(word_is(r, i, "with") && quotation_is_title(r, r->quote[i + 1]))) // "in an interview with “Morning Bell”"
      return (complement){OPEN_QUOTE, i + 1};
    if (i + 3 < end && word_is(r, i, "with") && word_is(r, i + 1, "the") && has(r, i + 2, WORD_SPEECH) &&
        is_quote_start(r, i + 3))
      return (complement){OPEN_QUOTE, i + 3};
    x = explicit_at(r, c, i, end, attached);
    if (x.kind == OPEN_THAT && word_is(r, i, "that") && answers_words(r, c, i)) return (complement){0};
    if (x.kind != OPEN_NONE && !(phrases && x.kind == OPEN_WHETHER)) return x;
    u32 k = adverbial_end(r, i, end);
    if (k == i) break;
    if (has(r, i, WORD_PREPOSITION) && r->time[i] == NONE) phrases = true;
    i = k;
    if (!phrases || (i < end && has(r, i, WORD_SUBJECT) && !has(r, i, WORD_RELATIVE) && c->word.frames & FRAME_BARE)) bare = i;
  }
  if (attached) return (complement){0};
  if (i < end && mark_is(r, i, ',') && i + 1 < end) { // "said, however, that": the aside is stepped over
    for (u32 k = i + 1, n = 0; k < end && n < 12 && !quoted(r, k); k++, n++)
      if (mark_is(r, k, ',') && k + 1 < end && word_is(r, k + 1, "that") && c->word.frames & (FRAME_THAT | FRAME_BARE))
        return (complement){OPEN_THAT, k + 1};
  }
  complement x2 = implicit_at(r, c, bare, end);
  if (x2.kind == OPEN_NONE && i > bare && c->word.frames & FRAME_OBJECT && !c->negated && !c->participle) { // "announced on Friday the end of …"
    u32 object = dependent_of(r, c->head, i, end, REL_OBJ);
    if (object != NONE && r->low[object] == i) return (complement){OPEN_OBJECT, i};
  }
  return x2;
}
