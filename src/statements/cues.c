// SPDX-License-Identifier: Apache-2.0
// Cues: the verbs outside quotation marks that report, with their auxiliaries, polarity and source.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/reading.h"

// Does something stand to the right that a reported content could begin with? Tells "claims that" from "the claims of".
static bool content_may_follow(const reading *r, u32 i, u32 end) {
  if (i >= end) return false;
  const token *t = tok(r, i);
  if (t->kind == TOKEN_QUOTE || mark_is(r, i, ':')) return true;
  if (mark_is(r, i, ',')) return i + 1 < end && tok(r, i + 1)->kind == TOKEN_QUOTE;
  if (word_is(r, i, "to") && i + 1 < end && tok(r, i + 1)->tag == TAG_VERB) return true;
  if (has(r, i, WORD_PREPOSITION) && !has(r, i, WORD_DETERMINER | WORD_SUBORDINATOR)) return false;
  if (is_finite_verb(r, i)) return false;
  return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER || t->kind == TOKEN_SYMBOL;
}

static bool plural_subject_before(const reading *r, u32 i, u32 first) {
  while (i > first && is_adverb(r, i - 1))
    i--;
  if (i == first) return false;
  u32 p = i - 1;
  if (word_is(r, p, "they") || word_is(r, p, "we") || word_is(r, p, "i") || word_is(r, p, "you") ||
      word_is(r, p, "who") || word_is(r, p, "people") || word_is(r, p, "that"))
    return true;
  if (mark_is(r, p, ',') || (has(r, p, WORD_COUNTED) && (p == first || mark_is(r, p - 1, ',') || has(r, p - 1, WORD_AND)))) return true;
  const token *t = tok(r, p);
  char last = r->art->text.at[t->start + t->len - 1];
  if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || has(r, p, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER))
    return false;
  return last == 's' || tok(r, i)->tag == TAG_VERB;
}

static bool auxiliary_before(const reading *r, u32 i, u32 first) {
  while (i > first && (is_adverb(r, i - 1) || has(r, i - 1, WORD_NEGATION)) && !has(r, i - 1, WORD_AUXILIARY))
    i--;
  return i > first && has(r, i - 1, WORD_AUXILIARY);
}

static bool noun_before(const reading *r, u32 i, u32 first) {
  if (i == first) return false;
  if (has(r, i - 1, WORD_DETERMINER) && !has(r, i - 1, WORD_SUBJECT | WORD_OBJECT | WORD_RELATIVE)) {
    // "one said", "some say": a number or "some" may be a subject by itself
    return !has(r, i - 1, WORD_AUXILIARY) && !has(r, i - 1, WORD_COUNTED);
  }
  const token *t = tok(r, i - 1);
  if (t->flags & TOKEN_CLITIC) return t->tag == TAG_PART && !has(r, i - 1, WORD_NEGATION);
  if (t->kind == TOKEN_PUNCT && (mark_is(r, i - 1, '-') || mark_is(r, i - 1, '/'))) return true;
  return false;
}

// Is the word a verb here, and not the noun or the adjective that looks the same?
static bool verb_here(const reading *r, u32 i, cue_word w, u32 first, u32 end) {
  u32 after = i + w.words;
  u8 tag = tok(r, i)->tag;
  if (noun_before(r, i, first)) {
    // "the U.N.'s said" never; "what's said" neither
    return false;
  }
  // "federal rules", "percentage points to": a noun by its tag that has no subject by the tree
  bool opens = after + 1 < end && word_is(r, after, "that") && tok(r, after)->relation == REL_MARK;
  if (tag == TAG_NOUN && (w.form == FORM_S || w.form == FORM_BASE) && !opens && tok(r, i)->relation != REL_NONE && dependent_of(r, i, first, i, REL_NSUBJ) == NONE)
    return false;
  if (w.form == FORM_ING && i > first + 1 && word_is(r, i - 1, "without") && (word_is(r, i - 2, "goes") || word_is(r, i - 2, "went"))) return false;
  switch (w.form) {
  case FORM_PAST:
  case FORM_PARTICIPLE:
    if (w.form == FORM_PARTICIPLE && !auxiliary_before(r, i, first)) return false;
    if (after < end && word_is(r, after, "by") && !auxiliary_before(r, i, first) && i > first &&
        tok(r, i - 1)->tag == TAG_NOUN && r->name[i - 1] == NONE)
      return false; // "the words reported by the paper"
    // "1,200 pledged delegates", "an expected turnout"
    if (i > first && !quoted(r, i - 1) &&
        (tok(r, i - 1)->tag == TAG_NUM || tok(r, i - 1)->tag == TAG_ADJ || has(r, i - 1, WORD_PREPOSITION)) &&
        after < end && (tok(r, after)->tag == TAG_NOUN || tok(r, after)->tag == TAG_ADJ))
      return false;
    // "to bring up alleged misconduct": what kind of misconduct it is
    if (tok(r, i)->relation == REL_AMOD && tok(r, i)->head > i && tok(r, i)->head != NONE && !auxiliary_before(r, i, first)) return false;
    return tag != TAG_ADJ || !(w.frames & FRAME_OBJECT) || content_may_follow(r, after, end);
  case FORM_S:
    if (i > first && has(r, i - 1, WORD_PREPOSITION) && !quoted(r, i - 1)) return false;
    // "…, remarks that were printed"
    if (after + 1 < end && word_is(r, after, "that") && is_finite_verb(r, after + 1)) return false;
    if (tag != TAG_VERB && !content_may_follow(r, after, end)) return false;
    return tag != TAG_NOUN || (content_may_follow(r, after, end) && i > first && is_nominal(r, i - 1));
  case FORM_BASE:
    if (i > first + 1 && tok(r, i - 1)->flags & TOKEN_CLITIC && word_is(r, i - 2, "let")) return false; // "let's say"
    if (auxiliary_before(r, i, first)) return true;
    if (i > first && word_is(r, i - 1, "to")) return true;
    if (!plural_subject_before(r, i, first)) return false;
    return tag == TAG_VERB || content_may_follow(r, after, end);
  default:
    // "fired warning shots": what kind of shots they are
    if ((tok(r, i)->relation == REL_AMOD || tok(r, i)->relation == REL_COMPOUND) && tok(r, i)->head == i + 1 && tok(r, i + 1)->tag == TAG_NOUN &&
        i > first && !has(r, i - 1, WORD_AND) && !mark_is(r, i - 1, ',')) return false;
    if (word_is(r, i, "reading")) return false; // a shirt reading “…”
    if (i == first && after < end && mark_is(r, after, ':')) return false; // "Warning: …"
    if (i > first && !mark_is(r, i - 1, ',') && !auxiliary_before(r, i, first) &&
        !has(r, i - 1, WORD_PREPOSITION | WORD_AND | WORD_SUBORDINATOR | WORD_WRITING) && !(w.frames & FRAME_QUOTE))
      return false; // "a bigot denouncing them"
    if (i > first && (tok(r, i - 1)->tag == TAG_ADJ || tok(r, i - 1)->tag == TAG_DET))
      return false; // "a creative writing class"
    return i == first || !has(r, i - 1, WORD_PREPOSITION) || word_is(r, i - 1, "by") || word_is(r, i - 1, "without") ||
           word_is(r, i - 1, "while") || word_is(r, i - 1, "before") || word_is(r, i - 1, "after") ||
           word_is(r, i - 1, "as") || word_is(r, i - 1, "in");
  }
}

static bool is_be(const reading *r, u32 i) { return has(r, i, WORD_BE); }

// Takes in auxiliaries, adverbs and negations to the left and says what they make of the verb.
void cue_group(reading *r, cue *c, u32 first) {
  u32 i = c->head;
  bool be = false;
  while (i > first && !quoted(r, i - 1) && c->head - i < 8) {
    u32 p = i - 1;
    bool aux = has(r, p, WORD_AUXILIARY) && (!(tok(r, p)->flags & TOKEN_CLITIC) || has(r, p, WORD_NEGATION) ||
                                             i < c->head || c->word.form != FORM_BASE);
    bool adverb = is_adverb(r, p) && !has(r, p, WORD_TIME) && r->time[p] == NONE && r->name[p] == NONE;
    if (has(r, p, WORD_NEGATION)) {
      c->negated = true;
      if (has(r, p, WORD_SUBJECT | WORD_COUNTED)) break; // "nobody said": the subject
    } else if (!aux && !adverb) {
      break;
    }
    if (is_be(r, p)) be = true;
    i = p;
  }
  if (c->word.form != FORM_ING && i > first && word_is(r, i - 1, "to")) c->infinitive = true; // "to say", "to have said"
  c->group.first = i;
  c->passive = be && (c->word.form == FORM_PAST || c->word.form == FORM_PARTICIPLE);
  c->participle = c->word.form == FORM_ING && !be;
  if ((c->word.kind == CUE_DENY && c->word.frames & FRAME_THAT) || c->word.kind == CUE_DECLINE) c->negated = !c->negated;
}

static bool has_source_range(range x) { return x.first < x.end; }
static bool has_source(const cue *c) { return c->source.first < c->source.end; }

static bool is_pronoun_subject(const reading *r, u32 i) { return has(r, i, WORD_SUBJECT) && !has(r, i, WORD_RELATIVE); }

// "said Ada Brink", "says the ministry": the verb follows the quotation or its comma and its subject comes after it.
static bool is_inverted(const reading *r, const cue *c, u32 first, u32 end) {
  u32 after = c->group.end;
  if (c->word.form == FORM_ING || c->word.form == FORM_BASE || c->passive || c->group.first != c->head) return false;
  if (!(c->word.frames & (FRAME_QUOTE | FRAME_BARE)) || after >= end) return false;
  bool at_start = c->group.first == first;
  if (!at_start) {
    u32 p = c->group.first - 1;
    if (!quoted(r, p) && !mark_is(r, p, ',') && !is_dash(r, p)) return false;
    if (quoted(r, p) && tok(r, p)->kind != TOKEN_QUOTE) return false;
  } else if (!first || !quoted(r, first - 1) ||
             r->doc->sentences.at[c->sentence].block != r->doc->sentences.at[c->sentence - (c->sentence > 0)].block)
    return false;
  if (has(r, after, WORD_OBJECT) && !has(r, after, WORD_SUBJECT | WORD_DETERMINER)) return false; // "told me"
  if (is_pronoun_subject(r, after))
    return quoted(r, c->group.first ? c->group.first - 1 : 0) && !(after + 1 < end && is_finite_verb(r, after + 1));
  if (has(r, after, WORD_DETERMINER) && !word_is(r, after, "that")) return true;
  return r->name[after] != NONE || (tok(r, after)->flags & TOKEN_CAPITAL && !has(r, after, WORD_TIME)) ||
         (is_nominal(r, after) && r->time[after] == NONE && tok(r, after)->kind == TOKEN_WORD);
}

// "Calling the plan a farce, Brink left": the subject of the clause that the participle opens.
static range opened_clause_subject(const reading *r, const cue *c, u32 end) {
  u32 verb = tok(r, c->head)->head;
  if (tok(r, c->head)->relation != REL_ADVCL || verb == NONE || verb <= c->head || verb >= end) return (range){0};
  u32 s = dependent_of(r, verb, c->head + 1, verb, REL_NSUBJ);
  if (s == NONE || r->low[s] <= c->head || !mark_is(r, r->low[s] - 1, ',')) return s == NONE || !quoted(r, r->low[s] - 1) ? (range){0} : (range){r->low[s], r->high[s] + 1};
  return (range){r->low[s], r->high[s] + 1};
}

// "Brink spoke before the list was printed, saying that": by the tree the subject of the verb that the participle hangs on.
// The nearest one is right unless the tree names another.
static range governing_subject(const reading *r, const cue *c, u32 first, range nearest) {
  u32 verb = tok(r, c->head)->relation == REL_ADVCL ? tok(r, c->head)->head : NONE;
  if (verb == NONE || verb < first || verb >= c->head || c->head - verb > SCAN_TOKENS || !mark_is(r, c->group.first - 1, ',')) return nearest;
  u32 s = dependent_of(r, verb, verb > first + SCAN_TOKENS ? verb - SCAN_TOKENS : first, verb, REL_NSUBJ);
  if (s == NONE || range_holds(nearest, s) || r->low[s] < first || r->high[s] >= verb || quoted(r, s) || has(r, s, WORD_RELATIVE)) return nearest;
  range x = {r->low[s], r->high[s] + 1};
  for (u32 i = s + 1; i < x.end; i++)
    if (mark_is(r, i, ',') || has(r, i, WORD_RELATIVE)) x.end = i;
  while (x.end > s + 1 && (r->time[x.end - 1] != NONE || has(r, x.end - 1, WORD_PREPOSITION))) x.end--;
  return x;
}

// The subject that this verb shares with an earlier one of its sentence: "Brink said no and accused the board of …".
static range shared_source(const reading *r, const cue *c, u32 first) {
  range any = {0};
  for (u32 i = r->cues.count; i-- > 0;) {
    const cue *p = &r->cues.at[i];
    if (p->sentence != c->sentence) break;
    if (!has_source(p)) continue;
    if (any.first >= any.end) any = p->source;
    // "Brink said he would ask and called it a farce": the verb of the same form
    if (c->participle ||
        (p->word.form == c->word.form && p->group.end - p->group.first == c->group.end - c->group.first))
      return p->source;
  }
  if (has_source_range(any)) return any;
  u32 joined = tok(r, c->head)->relation == REL_CONJ ? tok(r, c->head)->head : NONE;
  if (joined != NONE && joined > first && joined < c->head) { // "when her rivals met and questioned": of the verb it is joined to
    u32 s = dependent_of(r, joined, joined > first + SCAN_TOKENS ? joined - SCAN_TOKENS : first, joined, REL_NSUBJ);
    if (s != NONE && r->low[s] >= first && r->high[s] < joined && !quoted(r, s)) return (range){r->low[s], r->high[s] + 1};
  }
  if (c->participle) {
    range x = governing_subject(r, c, first, nearest_subject(r, first, c->group.first));
    if (has_source_range(x)) return x;
  }
  return clause_subject(r, first, c->group.first);
}

// "footage of Brink saying …": who is seen or heard there, not "the head of Brink's campaign saying".
static range pictured_person(const reading *r, range x) {
  if (!has_source_range(x) || r->name[x.end - 1] == NONE) return (range){0};
  u32 m = r->name[x.end - 1], first = x.end - 1, e = r->doc->mentions.at[m].entity;
  while (first > x.first && r->name[first - 1] == m) first--;
  if (first < x.first + 2 || !word_is(r, first - 1, "of") || r->name[first - 2] != NONE) return (range){0};
  bool person = e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON;
  return person && !(lexicon_find(tok(r, first - 2)->key) & LEXICON_PERSON) ? (range){first, x.end} : (range){0};
}

// "with 30 per cent of voters saying …", "a post from a driver calling …": a participle with a subject of its own.
static range participle_source(const reading *r, const cue *c, u32 first) {
  u32 at = c->group.first;
  if (at > first && mark_is(r, at - 1, ',') &&
      !quoted(r, at - 1)) { // "with Brandt, the minister, telling the press that"
    range y = source_before(r, at, first);
    return has_source_range(y) && y.first > first && word_is(r, y.first - 1, "with") ? y : (range){0};
  }
  if (at <= first || quoted(r, at - 1) || has(r, at - 1, WORD_AND | WORD_PREPOSITION | WORD_SUBORDINATOR))
    return (range){0};
  range x = phrase_before(r, at, first);
  range shown = pictured_person(r, x);
  if (has_source_range(shown)) return shown;
  if (has_source_range(x) && x.first > first && (word_is(r, x.first - 1, "with") || word_is(r, x.first - 1, "despite")))
    return x;
  // "driven out by guests chanting": people who stand right before the word speak, and not the sentence's subject
  cue_word shows = {.kind = CUE_SHOW, .frames = FRAME_VOICE};
  bool written = false;
  for (u32 i = x.first; i < x.end; i++) written |= has(r, i, WORD_WRITING | WORD_SPEECH);
  if (has_source_range(x) && !written && r->name[x.end - 1] == NONE && tok(r, x.end - 1)->tag == TAG_NOUN && cue_has_voice(r, shows, (range){x.end - 1, x.end})) {
    for (u32 i = x.end; i-- > x.first + 1;)
      if (word_is(r, i - 1, "by") || word_is(r, i - 1, "from") || word_is(r, i - 1, "amid")) return (range){i, x.end};
    return x;
  }
  for (u32 i = x.first; i < x.end; i++) // what a post says is its author's
    if (has(r, i, WORD_WRITING | WORD_POLL) && i + 1 < x.end && (word_is(r, i + 1, "from") || word_is(r, i + 1, "by")))
      return (range){i + 2, x.end};
  return (range){0};
}

// "The vote is near, noted Ada Brink.": nothing but a name stands between the verb and the end.
static bool source_closes(const reading *r, const cue *c, u32 end) {
  u32 last = end > c->group.end && is_stop(r, end - 1) ? end - 1 : end;
  if (c->word.kind == CUE_TELL || c->group.end >= last || last - c->group.end > 8) return false;
  range x = source_after(r, c->group.end, end);
  return x.end >= last && r->name[x.end - 1] != NONE && !has(r, x.first, WORD_POSSESSIVE);
}

// "prompting the governor to ask": the object of the verb that the infinitive hangs on speaks. Not "promised the board to say".
static range controlled_source(const reading *r, const cue *c, u32 first) {
  u32 verb = tok(r, c->head)->head, to = c->group.first;
  if (tok(r, c->head)->relation != REL_XCOMP || verb == NONE || verb < first || verb >= to || to == first) return (range){0};
  if (word_is(r, to, "to")) to++;
  if (!word_is(r, to - 1, "to")) return (range){0};
  cue_word over = cue_word_at(r->doc, verb, to);
  if (over.kind == CUE_PROMISE) return (range){0};
  u32 object = dependent_of(r, verb, verb + 1, to - 1, REL_OBJ);
  if (object == NONE) return (range){0};
  range x = phrase_before(r, to - 1, verb + 1);
  return x.first <= object && object < x.end ? x : (range){0};
}

static void source_read(reading *r, cue *c, u32 first, u32 end) {
  if (c->participle) {
    c->source = participle_source(r, c, first);
    c->place = SOURCE_LEFT;
    if (has_source(c)) return;
  }
  bool after_comma = c->group.first > first && !quoted(r, c->group.first - 1) && mark_is(r, c->group.first - 1, ',');
  if (is_inverted(r, c, first, end) && !(after_comma && !source_closes(r, c, end) && has_source_range(source_before(r, c->group.first, first)))) {
    c->source = source_after(r, c->group.end, end);
    c->place = SOURCE_RIGHT;
    // "…, who leads the board, said the plan was dead": what follows is a clause, not a subject
    if (has_source(c) && !(c->source.end < end && !quoted(r, c->source.end) && is_finite_verb(r, c->source.end)) &&
        !(after_comma && c->source.end < end && quoted(r, c->source.end)))
      return;
  }
  if (!c->participle && !c->infinitive) {
    c->source = source_mended(r, source_before(r, c->group.first, first), c->head, first);
    c->place = SOURCE_LEFT;
    if (has_source(c) && word_is(r, c->source.first, "no") && c->source.end == c->source.first + 2) c->negated = true; // "no one"
    if (!has_source(c)) c->source = subject_beside(r, c->group.first, c->head, first);
    if (has_source(c)) return;
  }
  if (c->infinitive) {
    c->source = controlled_source(r, c, first);
    c->place = SOURCE_LEFT;
    if (has_source(c)) return;
  }
  c->source = c->participle && (c->head == first || (c->head == first + 1 && has(r, first, WORD_PREPOSITION | WORD_SUBORDINATOR))) ? opened_clause_subject(r, c, end) : shared_source(r, c, first);
  c->place = has_source(c) ? SOURCE_SHARED : SOURCE_NONE;
}

// Passives: "was criticised by Brink for …" has its source on the right; "was told that" has none.
static void passive_read(reading *r, cue *c, u32 end) {
  c->source = (range){0};
  c->place = SOURCE_NONE;
  u32 i = c->group.end;
  if (i < end && word_is(r, i, "by")) {
    c->source = source_after(r, i + 1, end);
    for (u32 k = c->source.first + 1; c->word.frames & FRAME_AS && k < c->source.end; k++) // "was praised by the divers as a step"
      if (word_is(r, k, "as") && !quoted(r, k)) c->source.end = k;
    c->place = has_source(c) ? SOURCE_RIGHT : SOURCE_NONE;
  }
}

// Whose claim it is: "his", "Brandt's recent", "… by Brandt", or the owner of what "is driven by the belief that".
static range noun_owner(const reading *r, u32 i, u32 that, u32 first) {
  u32 k = i;
  while (k > first && i - k < 5 && !quoted(r, k - 1) && !(tok(r, k - 1)->flags & TOKEN_CLITIC) &&
         (tok(r, k - 1)->tag == TAG_ADJ || is_adverb(r, k - 1) || tok(r, k - 1)->tag == TAG_NOUN))
    k--;
  if (k == first || quoted(r, k - 1)) return (range){0};
  if (has(r, k - 1, WORD_POSSESSIVE)) return (range){k - 1, k};
  if (tok(r, k - 1)->flags & TOKEN_CLITIC && k - 1 > first && !is_finite_verb(r, k - 1)) {
    u32 from = k - 1; // the owner's own words, without what governs them
    while (from > first && k - from < 8 && !quoted(r, from - 1) && is_nominal(r, from - 1) &&
           (r->name[from - 1] != NONE || r->name[k - 2] == NONE))
      from--;
    if (from > first && has(r, from - 1, WORD_DETERMINER) && !quoted(r, from - 1)) from--;
    return from + 1 < k ? (range){from, k} : (range){0};
  }
  if (that > i + 2 && word_is(r, i + 1, "by")) return (range){i + 2, that};
  if (!word_is(r, k - 1, "the")) return (range){0};
  range x = clause_subject(r, first, i); // "Brandt's stance rests on the belief that"
  bool owned = x.end > x.first + 1 && has(r, x.end - 1, WORD_SPEECH);
  return owned ? x : (range){0};
}

// "his claim that …", "the mayor's warning last week that …"
static bool noun_cue(const reading *r, u32 i, u32 first, u32 end, u32 s, cue *out) {
  if (!has(r, i, WORD_THAT_NOUN) || i + 2 >= end || tok(r, i)->tag == TAG_AUX) return false;
  u32 that = i + 1;
  while (that < end && that - i < 8 && !quoted(r, that) && !word_is(r, that, "that") && !mark_is(r, that, ',') &&
         !is_finite_verb(r, that) && !(has(r, that, WORD_THAT_NOUN) && has(r, that - 1, WORD_AND | WORD_POSSESSIVE)))
    that++; // "her doubts and demands that": of the nearest noun
  if (that >= end || quoted(r, that) || !word_is(r, that, "that") || is_finite_verb(r, that + 1)) return false;
  range owner = noun_owner(r, i, that, first);
  if (owner.first >= owner.end) return false;
  *out = (cue){.group = {i, i + 1},
               .head = i,
               .sentence = s,
               .statement = NONE,
               .noun = true,
               .source = owner,
               .place = SOURCE_LEFT,
               .word = {.kind = CUE_CLAIM, .form = FORM_BASE, .frames = FRAME_THAT, .words = 1}};
  out->content[0] = (range){that, that};
  return true;
}

// "Brink heard that": only courts hear what others say to them. "posts such as claiming that": nobody in particular does.
static bool is_none_of_theirs(const reading *r, const cue *c, u32 first) {
  if (cue_is_heard(r, c)) return c->passive || c->participle || c->infinitive || c->place != SOURCE_LEFT || !is_of_class(r, c->source, WORD_COURT);
  u32 at = c->group.first;
  return c->participle && at > first + 1 && word_is(r, at - 1, "as") && word_is(r, at - 2, "such");
}

static void sentence_cues(reading *r, u32 s) {
  const sentence *x = &r->doc->sentences.at[s];
  u32 first = x->first, end = first + x->count;
  u32 most = r->cues.count + SENTENCE_CUES;
  for (u32 i = first; i < end && r->cues.count < most; i++) {
    if (quoted(r, i)) {
      i = quote_end(r, r->quote[i]) - 1;
      continue;
    }
    if (tok(r, i)->kind != TOKEN_WORD || r->name[i] != NONE) continue;
    cue n;
    if (noun_cue(r, i, first, end, s, &n)) {
      *vec_push(r->scratch, &r->cues) = n;
      continue;
    }
    cue_word w = cue_word_at(r->doc, i, end);
    if (w.kind == CUE_NONE || !verb_here(r, i, w, first, end)) continue;
    cue c = {.group = {i, i + w.words}, .head = i, .word = w, .sentence = s, .statement = NONE};
    cue_group(r, &c, first);
    if (c.passive)
      passive_read(r, &c, end);
    else
      source_read(r, &c, first, end);
    if (is_none_of_theirs(r, &c, first)) continue;
    *vec_push(r->scratch, &r->cues) = c;
    i = c.group.end - 1;
  }
}

bool sentence_is_read(const reading *r, u32 s) {
  const block *b = &r->art->blocks.at[r->doc->sentences.at[s].block];
  if (r->scripted[r->doc->sentences.at[s].block]) return false;
  return b->note != NOTE_TITLE && b->kind != BLOCK_HEADING && b->kind != BLOCK_EMBEDDED_POST && b->note != NOTE_CORRECTION;
}

void cues_read(reading *r) {
  u32 n = r->doc->sentences.count;
  r->first_cue = arena_array(r->scratch, u32, n + 1);
  for (u32 s = 0; s < n; s++) {
    r->first_cue[s] = r->cues.count;
    if (sentence_is_read(r, s)) sentence_cues(r, s);
  }
  r->first_cue[n] = r->cues.count;
}
