// SPDX-License-Identifier: Apache-2.0
// Sources: the noun phrase that says who speaks, to the left of its verb or, inverted, to the right.
//
// No parse is needed: a subject ends right before the verb group, so it is read from its end; what stops it is a verb,
// a mark or the clause's beginning. Appositions and relative clauses between commas are stepped over and belong to it.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/reading.h"

static bool is_subject_word(const reading *r, u32 i) { return has(r, i, WORD_SUBJECT | WORD_COUNTED); }

static u32 name_first(const reading *r, u32 i) {
  u32 m = r->name[i];
  while (i > 0 && r->name[i - 1] == m)
    i--;
  return i;
}

static bool is_participle(const reading *r, u32 i) {
  u32 bits = lexicon_find(tok(r, i)->key);
  if (bits & (LEXICON_PARTICIPLE | LEXICON_ING)) return true;
  str s = token_str(r->art, tok(r, i));
  return tok(r, i)->tag == TAG_VERB && s.len > 4 &&
         (memcmp(s.at + s.len - 2, "ed", 2) == 0 || memcmp(s.at + s.len - 3, "ing", 3) == 0);
}

static bool is_verb(const reading *r, u32 i) {
  return tok(r, i)->kind == TOKEN_WORD &&
         (tok(r, i)->tag == TAG_VERB || tok(r, i)->tag == TAG_AUX || has(r, i, WORD_AUXILIARY)) && r->name[i] == NONE &&
         !(tok(r, i)->flags & TOKEN_CLITIC && (word_is(r, i, "'s") || word_is(r, i, "’s")));
}

// "the man who shot him said": the place of "who", when the verb at p stands in a relative clause; else NONE.
static u32 relative_before(const reading *r, u32 p, u32 bound) {
  for (u32 k = p, n = 0; k > bound && n < 14; n++) {
    k--;
    if (quoted(r, k) || tok(r, k)->kind == TOKEN_PUNCT) return NONE;
    if (has(r, k, WORD_RELATIVE) && !word_is(r, k, "if") && !word_is(r, k, "whether"))
      return k > bound && (is_nominal(r, k - 1) || has(r, k - 1, WORD_DETERMINER)) ? k : NONE;
  }
  return NONE;
}

// The scan of a noun phrase from its end: i is its first token so far, end the token after it. Each step gives the new
// first token, i itself when the token before is none of its business, NONE when the phrase begins at i.
typedef struct left_scan {
  const reading *r;
  u32 bound, end;
  u32 joined; // where an "and" stood, to come back to when a verb shows that it joined clauses; NONE
} left_scan;

// A nickname in marks or an aside in brackets is stepped over.
static u32 step_marks(const left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (quoted(r, p)) {
    u32 first = quote_first(r, r->quote[p]);
    bool small = r->doc->quotations.at[r->quote[p]].count <= 3 && first > x->bound && i < x->end;
    return small && is_nominal(r, first - 1) ? first : NONE;
  }
  if (!mark_is(r, p, ')')) return i;
  u32 k = p;
  while (k > x->bound && p - k < 10 && !mark_is(r, k, '('))
    k--;
  return mark_is(r, k, '(') ? k : NONE;
}

// "On Monday Brandt": a time before the phrase ends it; "the 2022 poll" does not.
static bool is_time_before(const left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (r->time[p] == NONE || r->name[p] != NONE || i >= x->end || tok(r, i)->flags & TOKEN_CLITIC) return false;
  if (tok(r, p)->kind == TOKEN_NUMBER) return !(p > x->bound && has(r, p - 1, WORD_DETERMINER));
  return tok(r, p)->flags & TOKEN_CAPITAL;
}

static u32 step_determiner(const left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (!has(r, p, WORD_DETERMINER) || (has(r, p, WORD_RELATIVE) && i < x->end && is_verb(r, i))) return i;
  bool that = word_is(r, p, "that");
  if (has(r, p, WORD_RELATIVE) && !that) return NONE; // "in which Brandt"
  bool conjunction = that && (!is_nominal(r, i) || has(r, i, WORD_DETERMINER) || r->name[i] != NONE ||
                              tok(r, i)->kind == TOKEN_NUMBER);
  return conjunction ? NONE : p;
}

static u32 step_noun(const left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (is_time_before(x, i)) return NONE;
  if (r->name[p] != NONE) return name_first(r, p);
  u32 k = step_determiner(x, i);
  if (k == i && p > x->bound && is_adverb(r, p) && has(r, p - 1, WORD_DETERMINER) && i < x->end) return p; // "an earlier version"
  if (k != i || !is_nominal(r, p)) return k;
  bool clause = i < x->end && has(r, p, WORD_MOMENT) &&
                (r->name[i] != NONE || tok(r, i)->tag == TAG_PROPN || has(r, i, WORD_DETERMINER));
  return clause ? NONE : p; // "the first time Brandt spoke"
}

// "a spokesman for the board", "people briefed on it", "Brandt and Weir"
static u32 step_joint(left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (i >= x->end || p <= x->bound) return i;
  bool noun = is_nominal(r, p - 1) || mark_is(r, p - 1, ')');
  bool reduced = p > x->bound + 1 && is_verb(r, p - 1) && is_participle(r, p - 1) && is_nominal(r, p - 2);
  if (has(r, p, WORD_PREPOSITION) && (noun || reduced) && r->time[p - 1] == NONE) return p;
  if (!has(r, p, WORD_AND) || word_is(r, p, "but") || !noun) return i;
  x->joined = i;
  return p;
}

// A verb inside the phrase: of a relative clause, an infinitive, a participle. Any other ends it.
static u32 step_verb(const left_scan *x, u32 i) {
  const reading *r = x->r;
  u32 p = i - 1;
  if (!is_verb(r, p)) return has(r, p, WORD_OBJECT) && i == x->end ? p : NONE; // "he himself said"
  u32 who = relative_before(r, p, x->bound);
  if (who != NONE) return who;
  if (p > x->bound + 1 && word_is(r, p - 1, "to") && is_nominal(r, p - 2)) return p - 1;
  bool adjective = p == x->bound || has(r, p - 1, WORD_DETERMINER | WORD_AND); // "Leading members", "the leaked report"
  // "people briefed on it", "a poll released Monday"; not "people said directors"
  bool closed = has(r, i, WORD_PREPOSITION) || is_adverb(r, i) || r->time[i] != NONE || has(r, i, WORD_TIME);
  if (i < x->end && is_participle(r, p) && (adjective || (closed && is_nominal(r, p - 1)))) return p;
  return NONE;
}

// What cannot begin a noun phrase is left out at its beginning.
static u32 phrase_trimmed(const reading *r, u32 i, u32 end) {
  for (; i < end; i++) {
    bool governed = has(r, i, WORD_PREPOSITION) && !has(r, i, WORD_DETERMINER);
    bool symbol =
        tok(r, i)->kind == TOKEN_SYMBOL && !mark_is(r, i, '$') && !mark_is(r, i, '#') && tok(r, i)->tag != TAG_SYM;
    if (!has(r, i, WORD_AND) && !governed && !symbol && !is_bullet_mark(r, i)) break;
  }
  return i;
}

// First token of the noun phrase that ends before `end`; `end` itself when there is none.
static u32 phrase_first(const reading *r, u32 end, u32 bound) {
  left_scan x = {r, bound, end, NONE};
  u32 i = end;
  for (u32 steps = 0; i > bound && steps < SCAN_TOKENS; steps++) {
    u32 k = step_marks(&x, i);
    if (k == i) k = step_noun(&x, i);
    // an article begins the phrase: "shortly before midnight | the mayor"
    bool article = k != NONE && k + 1 == i && has(r, k, WORD_DETERMINER) && r->name[k] == NONE;
    if (article && k > bound && is_nominal(r, k - 1) && !has(r, k - 1, WORD_DETERMINER) &&
        !(tok(r, k - 1)->flags & TOKEN_CLITIC))
      return phrase_trimmed(r, k, end);
    if (k == i) k = step_joint(&x, i);
    if (k == i) {
      k = step_verb(&x, i);
      if (k == NONE && is_verb(r, i - 1) && x.joined != NONE) i = x.joined;
    }
    if (k == NONE) break;
    i = k;
  }
  return phrase_trimmed(r, i, end);
}

// A phrase that a preposition governs is no subject, but a name at its end may be one: "In Iowa Brandt said".
static range without_preposition(const reading *r, range x, u32 bound) {
  if (x.first >= x.end || x.first == bound) return x;
  u32 p = x.first - 1;
  static const char *const clause[] = {"as", "after", "before", "than", "like", "since", "until", "though"};
  for (u32 k = 0; k < COUNT_OF(clause); k++)
    if (word_is(r, p, clause[k])) return x;
  if (quoted(r, p) || !has(r, p, WORD_PREPOSITION) || word_is(r, p, "that")) return x;
  if (word_is(r, p, "with") && p > bound && mark_is(r, p - 1, ',')) return x; // "…, with Brandt telling the press"
  u32 last = x.end - 1;
  if (r->name[last] != NONE) {
    u32 first = name_first(r, last);
    if (first > x.first && !has(r, first - 1, WORD_PREPOSITION)) return (range){first, x.end};
    return (range){0};
  }
  if (tok(r, last)->tag != TAG_PROPN) return (range){0};
  u32 first = last;
  while (first > x.first && tok(r, first - 1)->tag == TAG_PROPN)
    first--;
  return first > x.first && !has(r, first - 1, WORD_PREPOSITION | WORD_DETERMINER) ? (range){first, x.end} : (range){0};
}

static bool is_time_phrase(const reading *r, range x) {
  for (u32 i = x.first; i < x.end; i++)
    if (r->time[i] == NONE && !has(r, i, WORD_TIME | WORD_DETERMINER)) return false;
  return true;
}

typedef enum aside { ASIDE_NO, ASIDE_APPOSITION, ASIDE_ADVERB } aside;

// What stands between two commas right before a verb?
static aside aside_kind(const reading *r, range x) {
  if (x.first >= x.end) return ASIDE_NO;
  if (is_time_phrase(r, x)) return ASIDE_ADVERB;
  if (has(r, x.first, WORD_AND)) // "who worked there, and who knew it,"
    return x.first + 1 < x.end && has(r, x.first + 1, WORD_RELATIVE) ? ASIDE_APPOSITION : ASIDE_NO;
  if (has(r, x.first, WORD_RELATIVE) && !word_is(r, x.first, "if") && !word_is(r, x.first, "when"))
    return ASIDE_APPOSITION;
  if (x.end - x.first <= 2 && is_adverb(r, x.first)) return ASIDE_ADVERB;
  if (is_adverb(r, x.first) && has(r, x.first + 1, WORD_PREPOSITION)) return ASIDE_ADVERB; // "particularly in the south"
  if (has(r, x.first, WORD_SUBORDINATOR) && !has(r, x.first, WORD_PREPOSITION)) return ASIDE_ADVERB;
  if (has(r, x.first, WORD_PREPOSITION)) return word_is(r, x.first, "of") ? ASIDE_APPOSITION : ASIDE_ADVERB;
  bool verb = false, relative = false;
  for (u32 i = x.first; i < x.end; i++) {
    if (has(r, i, WORD_RELATIVE)) relative = true;
    if (!relative && is_finite_verb(r, i) && !is_participle(r, i)) verb = true;
  }
  if (is_verb(r, x.first)) return is_participle(r, x.first) && !verb ? ASIDE_ADVERB : ASIDE_NO;
  if (verb) return ASIDE_NO;
  return is_nominal(r, x.first) || has(r, x.first, WORD_DETERMINER) || is_adverb(r, x.first) ? ASIDE_APPOSITION
                                                                                             : ASIDE_NO;
}

// The comma that opens what the comma at `close` closes; NONE when there is none.
static u32 aside_open(const reading *r, u32 close, u32 bound, aside *kind) {
  u32 commas = 0;
  for (u32 k = close; k > bound && close - k < SCAN_TOKENS;) {
    k--;
    if (quoted(r, k)) {
      u32 first = quote_first(r, r->quote[k]);
      if (r->doc->quotations.at[r->quote[k]].count > 6 || first <= bound) return NONE;
      k = first;
      continue;
    }
    if (is_stop(r, k) || mark_is(r, k, ';') || mark_is(r, k, ':')) return NONE;
    if (!mark_is(r, k, ',')) continue;
    if (k == bound) return NONE;
    *kind = aside_kind(r, (range){k + 1, close});
    bool left = is_nominal(r, k - 1) || mark_is(r, k - 1, ')') || has(r, k - 1, WORD_SUBJECT);
    if (*kind != ASIDE_NO && left && (r->time[k - 1] == NONE || r->name[k - 1] != NONE)) return k;
    if (++commas == 5) return NONE;
  }
  return NONE;
}

// "Ada Brink, 53, a lawyer from Tarn,": the phrase before the comma is itself an apposition when it names nobody.
static bool is_apposition_tail(const reading *r, range x, u32 bound) {
  if (x.first <= bound + 1 || !mark_is(r, x.first - 1, ',')) return false;
  for (u32 i = x.first; i < x.end; i++)
    if ((r->name[i] != NONE || tok(r, i)->tag == TAG_PROPN) && !has(r, x.first, WORD_DETERMINER)) return false;
  u32 p = x.first - 2;
  return r->name[p] != NONE || tok(r, p)->tag == TAG_PROPN || mark_is(r, p, ')');
}

static range subject_ending(const reading *r, u32 end, u32 bound) {
  u32 first = phrase_first(r, end, bound);
  bool none = first + 1 == end && (tok(r, first)->flags & TOKEN_CLITIC || tok(r, first)->tag == TAG_INTJ);
  if (first >= end || none) return (range){0}; // "let's say"
  range x = without_preposition(r, (range){first, end}, bound);
  if (x.first < x.end && is_time_phrase(r, x)) return (range){0};
  return x;
}

// "Brink -- the director, who founded it -- said": the phrase before the dash that opens what the one at `close` closes.
static range subject_before_dashes(const reading *r, u32 close, u32 bound) {
  for (u32 k = close, n = 0; k > bound + 1 && n < SCAN_TOKENS; n++) {
    k--;
    if (is_stop(r, k) || mark_is(r, k, ';')) break;
    if (!is_dash(r, k)) continue;
    range x = subject_ending(r, k, bound);
    for (u32 m = 0; m < 3 && x.first < x.end && is_apposition_tail(r, x, bound); m++) x = subject_ending(r, x.first - 1, bound);
    return x.first < x.end ? (range){x.first, k} : x;
  }
  return (range){0};
}

range place_extended(const reading *r, range x, u32 bound) {
  if (x.first >= x.end || x.first < bound + 3 || r->name[x.first] == NONE || r->name[x.end - 1] != r->name[x.first]) return x;
  u32 e = r->doc->mentions.at[r->name[x.first]].entity, comma = x.first - 1;
  bool place = e != NONE && r->doc->entities.at[e].type == ENTITY_PLACE;
  if (!place || !mark_is(r, comma, ',') || quoted(r, comma - 1) || !is_nominal(r, comma - 1) || !(tok(r, comma - 1)->flags & TOKEN_CAPITAL)) return x;
  range y = subject_ending(r, comma, bound);
  for (u32 i = y.first + 1; i < y.end; i++)
    if (has(r, i, WORD_PREPOSITION)) return (range){y.first, x.end};
  return x;
}

range phrase_before(const reading *r, u32 end, u32 bound) { return (range){phrase_first(r, end, bound), end}; }

range source_before(const reading *r, u32 verb, u32 bound) {
  u32 j = verb;
  if (j <= bound) return (range){0};
  bool counted = j - 1 > bound && !has(r, j - 1, WORD_SUBJECT | WORD_RELATIVE) &&
                 (has(r, j - 2, WORD_DETERMINER) || tok(r, j - 2)->kind == TOKEN_NUMBER);
  if (is_subject_word(r, j - 1) && !quoted(r, j - 1) && r->name[j - 1] == NONE && !counted) { // not "two others"
    bool no_one = word_is(r, j - 1, "one") && j - 1 > bound && word_is(r, j - 2, "no");
    return (range){j - 1 - no_one, j};
  }
  u32 skipped = j;
  while (skipped > bound && verb - skipped < 8 && !quoted(r, skipped - 1)) { // "Brink on Monday told"
    u32 p = skipped - 1;
    if (r->time[p] != NONE || (has(r, p, WORD_TIME) && r->name[p] == NONE) || (is_adverb(r, p) && r->name[p] == NONE))
      skipped--;
    else if (skipped < j && (word_is(r, p, "on") || word_is(r, p, "in") || word_is(r, p, "at") ||
                             word_is(r, p, "this") || word_is(r, p, "late")))
      skipped--;
    else
      break;
  }
  if (skipped > bound && (is_nominal(r, skipped - 1) || mark_is(r, skipped - 1, ',') || mark_is(r, skipped - 1, ')') ||
                          is_subject_word(r, skipped - 1)))
    j = skipped;
  if (j <= bound || quoted(r, j - 1)) return (range){0};
  if (is_subject_word(r, j - 1) && r->name[j - 1] == NONE && !word_is(r, j - 1, "that")) return (range){j - 1, j};
  if (is_dash(r, j - 1)) return subject_before_dashes(r, j - 1, bound);
  if (!mark_is(r, j - 1, ',')) return place_extended(r, subject_ending(r, j, bound), bound);
  u32 end = j;
  aside kind = ASIDE_NO;
  u32 open = aside_open(r, j - 1, bound, &kind);
  if (open == NONE) return (range){0};
  if (has(r, open - 1, WORD_SUBJECT) && r->name[open - 1] == NONE) return (range){open - 1, open};
  if (kind == ASIDE_ADVERB) end = open;
  range x = subject_ending(r, open, bound);
  for (u32 n = 0; n < 3 && x.first < x.end && is_apposition_tail(r, x, bound); n++) // "Ada Brink, 53, a lawyer,"
    x = subject_ending(r, x.first - 1, bound);
  return x.first < x.end ? (range){x.first, end} : (range){0};
}

static bool is_subject(const reading *r, range x) {
  if (x.first >= x.end || has(r, x.first, WORD_RELATIVE)) return false;
  if (tok(r, x.end - 1)->penn == PENN_POS) return false; // "over Brink's | demands"
  return !(x.end - x.first == 1 && tok(r, x.first)->tag == TAG_ADJ && r->name[x.first] == NONE);
}

range clause_subject(const reading *r, u32 first, u32 verb) {
  u32 i = first;
  if (verb > first + SCAN_TOKENS) i = verb - SCAN_TOKENS;
  while (i < verb && (has(r, i, WORD_AND) || quoted(r, i) || mark_is(r, i, ',')))
    i++;
  if (i >= verb) return (range){0};
  bool leading =
      has(r, i, WORD_PREPOSITION | WORD_SUBORDINATOR) || is_adverb(r, i) || (is_verb(r, i) && is_participle(r, i));
  if (leading && !has(r, i, WORD_DETERMINER | WORD_SUBJECT)) {
    u32 k = i;
    while (k < verb && !(mark_is(r, k, ',') && !quoted(r, k)))
      k++;
    if (k + 1 < verb) i = k + 1;
  }
  for (u32 v = i + 1; v < verb; v++) {
    if (quoted(r, v) || !is_finite_verb(r, v) || r->name[v] != NONE) continue;
    range x = source_before(r, v, i);
    if (is_subject(r, x)) return x;
  }
  return (range){0};
}

range nearest_subject(const reading *r, u32 first, u32 verb) {
  u32 bound = verb > first + SCAN_TOKENS ? verb - SCAN_TOKENS : first;
  for (u32 v = verb; v-- > bound + 1;) {
    if (quoted(r, v) || !is_finite_verb(r, v) || r->name[v] != NONE) continue;
    range x = source_before(r, v, bound);
    if (is_subject(r, x)) return x;
  }
  return (range){0};
}

// May the apposition after the comma at i be part of the source? "said Ada Brink, a lawyer", "…, who leads the board"
static bool apposition_follows(const reading *r, u32 i, u32 limit) {
  u32 k = i + 1;
  if (k >= limit || quoted(r, k)) return false;
  if (has(r, k, WORD_AND) || r->time[k] != NONE || has(r, k, WORD_SUBJECT & ~WORD_RELATIVE)) {
    if (!has(r, k, WORD_RELATIVE)) return false;
  }
  if (tok(r, k)->kind == TOKEN_NUMBER && k + 1 < limit && !mark_is(r, k + 1, ',') && !is_stop(r, k + 1))
    return false; // an age alone
  if (has(r, k, WORD_RELATIVE))
    return word_is(r, k, "who") || word_is(r, k, "whose") || word_is(r, k, "which") || word_is(r, k, "whom");
  if (is_verb(r, k) || (has(r, k, WORD_PREPOSITION | WORD_SUBORDINATOR) && !has(r, k, WORD_DETERMINER))) return false;
  if (is_adverb(r, k))
    return word_is(r, k, "formerly") || word_is(r, k, "now") || word_is(r, k, "then") || word_is(r, k, "once") ||
           word_is(r, k, "also");
  return has(r, k, WORD_DETERMINER) || is_nominal(r, k);
}

static u32 apposition_end(const reading *r, u32 k, u32 limit) {
  bool relative = has(r, k, WORD_RELATIVE);
  u32 steps = 0;
  for (; k < limit && steps++ < SCAN_TOKENS; k++) {
    if (quoted(r, k)) {
      u32 q = r->quote[k];
      if (r->doc->quotations.at[q].count > 6) return k;
      k = quote_end(r, q) - 1;
      continue;
    }
    if (mark_is(r, k, ',') || is_stop(r, k) || mark_is(r, k, ';') || mark_is(r, k, ':') || is_dash(r, k)) return k;
    if (!relative && has(r, k, WORD_RELATIVE)) relative = true;
    if (!relative && r->time[k] != NONE && has(r, k, WORD_TIME)) {
      while (k > 0 && has(r, k - 1, WORD_PREPOSITION))
        k--;
      return k;
    }
  }
  return k;
}

static bool is_clause(const reading *r, u32 i, u32 end) {
  for (; i < end; i++) {
    if (has(r, i, WORD_RELATIVE)) return false;
    u8 penn = tok(r, i)->penn;
    bool tensed = penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP;
    if (tensed && !quoted(r, i) && r->name[i] == NONE && cue_word_at(r->doc, i, end).kind) return true;
    bool object = i + 1 < end &&
                  (has(r, i + 1, WORD_DETERMINER) || tok(r, i + 1)->kind == TOKEN_NUMBER || r->name[i + 1] != NONE);
    if (!quoted(r, i) && is_finite_verb(r, i) && r->name[i] == NONE && (!is_participle(r, i) || object)) return true;
    if (!quoted(r, i) && tok(r, i)->tag == TAG_AUX) return true;
  }
  return false;
}

range source_after(const reading *r, u32 from, u32 limit) {
  if (from >= limit) return (range){0};
  if (has(r, from, WORD_SUBJECT | WORD_OBJECT) && !has(r, from, WORD_DETERMINER)) return (range){from, from + 1};
  u32 i = from, steps = 0;
  bool named = false, inner = false; // inner: inside a reduced relative clause
  while (i < limit && steps++ < SCAN_TOKENS) {
    if (quoted(r, i)) {
      u32 q = r->quote[i], end = quote_end(r, q);
      if (i == from || r->doc->quotations.at[q].count > 3 || end >= limit || !is_nominal(r, end)) break;
      i = end;
      continue;
    }
    if (mark_is(r, i, '(')) {
      u32 k = i;
      while (k < limit && k - i < 12 && !mark_is(r, k, ')'))
        k++;
      if (k >= limit || !mark_is(r, k, ')')) break;
      i = k + 1;
      continue;
    }
    if (mark_is(r, i, ',')) {
      if (!apposition_follows(r, i, limit)) break;
      u32 end = apposition_end(r, i + 1, limit);
      if (is_clause(r, i + 1, end)) break; // "according to Brink, the maker, the file covers it"
      if (end < limit && !quoted(r, end) && !mark_is(r, end, ',') &&
          !is_stop(r, end)) { // not closed: keep what is there
        i = end;
        break;
      }
      i = end;
      continue;
    }
    if (r->name[i] != NONE || tok(r, i)->tag == TAG_PROPN) named = true;
    if (r->time[i] != NONE && r->name[i] == NONE && !inner && i > from) break;
    if (has(r, i, WORD_DETERMINER) || is_nominal(r, i)) {
      i++;
      continue;
    }
    if (i == from) break;
    if (has(r, i, WORD_PREPOSITION) && i + 1 < limit) {
      bool close = word_is(r, i, "of") || word_is(r, i, "for") || word_is(r, i, "from") || word_is(r, i, "with") ||
                   word_is(r, i, "to");
      if (named && !inner) close = word_is(r, i, "of") || word_is(r, i, "from");
      if (!(close || !named || inner) || r->time[i + 1] != NONE || quoted(r, i + 1)) break;
      i++;
      continue;
    }
    if (has(r, i, WORD_AND) && !word_is(r, i, "but") && i + 1 < limit &&
        (is_nominal(r, i + 1) || has(r, i + 1, WORD_DETERMINER)) && !quoted(r, i + 1)) {
      i++;
      continue;
    }
    if ((has(r, i, WORD_RELATIVE) && !has(r, i, WORD_SUBORDINATOR)) ||
        (is_verb(r, i) && is_participle(r, i) && !named)) {
      inner = true;
      i++;
      continue;
    }
    if (inner && (is_verb(r, i) || is_adverb(r, i) || has(r, i, WORD_SUBJECT | WORD_OBJECT))) {
      i++;
      continue;
    }
    break;
  }
  while (i > from && (has(r, i - 1, WORD_PREPOSITION | WORD_AND) || mark_is(r, i - 1, ',')) && r->name[i - 1] == NONE)
    i--;
  return (range){from, i};
}
