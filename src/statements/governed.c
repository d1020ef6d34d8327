// SPDX-License-Identifier: Apache-2.0
// Governed words: what somebody hopes, wants, refuses or talks of, read from the sentence's tree.
//
// A word of the table governors with a dependent of one of its frames is a cue, the dependent with all that hangs on it
// the content, the subject the source. Only words that no other statement holds are looked at, and of nested ones the
// outermost counts. A frame that is told more often than not makes a statement; the others are attitudes, kept apart.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

enum { CANDIDATES = 48 };

typedef struct governed {
  reading *r;
  const u32 *low, *high; // the reading's
} governed;

typedef struct candidate {
  range content, source, group;
  u8 polarity;
  bool told; // a statement, not an attitude
} candidate;

static bool is_relation(const reading *r, u32 i, u32 head, u8 relation) {
  return tok(r, i)->head == head && tok(r, i)->relation == relation;
}

// "to", "about", "that": the word that opens the dependent k; NONE.
static u32 opening_word(const governed *g, u32 k) {
  for (u32 i = g->low[k]; i < k; i++)
    if (is_relation(g->r, i, k, REL_CASE) || is_relation(g->r, i, k, REL_MARK)) return i;
  return NONE;
}

static bool opens_with(const reading *r, u32 word, const char *a, const char *b, const char *c) {
  return word != NONE && (word_is(r, word, a) || word_is(r, word, b) || word_is(r, word, c));
}

// The frame that the dependent k fills, and where its words begin; false when it is of none.
static bool frame_of(const governed *g, u32 k, governor_frame *frame, u32 *first) {
  const reading *r = g->r;
  u32 open = opening_word(g, k);
  u8 relation = tok(r, k)->relation;
  *first = g->low[k];
  *frame = (governor_frame){0};
  switch (relation) {
  case REL_CCOMP: frame->kind = FRAMED_CLAUSE; return true;
  case REL_OBJ: frame->kind = FRAMED_OBJECT; return true;
  case REL_XCOMP:
    frame->kind = FRAMED_INFINITIVE;
    return opens_with(r, open, "to", "to", "to");
  case REL_ADVCL:
  case REL_ACL:
  case REL_ACL_RELCL:
    if (opens_with(r, open, "if", "whether", "that")) {
      frame->kind = FRAMED_CLAUSE;
      return true;
    }
    if (opens_with(r, open, "to", "to", "to")) {
      frame->kind = FRAMED_INFINITIVE;
      return true;
    }
    break;
  case REL_OBL:
  case REL_NMOD: break;
  default: return false;
  }
  if (open == NONE || open != g->low[k]) return false;
  frame->kind = FRAMED_PREPOSITION;
  frame->word = tok(r, open)->key;
  *first = open + 1;
  return true;
}

static u32 subject_of(const governed *g, u32 i, u32 from) {
  u32 s = dependent_of(g->r, i, from, i, REL_NSUBJ);
  return s == NONE && is_governor(tok(g->r, i)) && governor_class(tok(g->r, i)) == TAG_ADJ ? dependent_of(g->r, i, from, i, REL_NSUBJ_PASS) : s;
}

// "a man hoping to": the noun phrase that the verb hangs on, when somebody can be meant and nothing opens the clause.
static range noun_that_holds(const governed *g, u32 noun, u32 verb) {
  const reading *r = g->r;
  bool person = r->name[noun] != NONE || lexicon_find(tok(r, noun)->key) & LEXICON_PERSON || has(r, noun, WORD_KIND);
  if (!person || opening_word(g, verb) != NONE) return (range){0};
  for (u32 i = g->low[noun]; i < verb; i++)
    if (is_finite_verb(r, i) && r->name[i] == NONE) return (range){0};
  return (range){g->low[noun], verb};
}

// "hours after | a key panel"
static range behind_opening(const reading *r, range x) {
  for (u32 i = x.end; i-- > x.first;)
    if (has(r, i, WORD_SUBORDINATOR) && !has(r, i, WORD_RELATIVE) && i + 1 < x.end && !quoted(r, i)) return (range){i + 1, x.end};
  return x;
}

// Whose it is: the verb's own subject, or that of the verb it is joined to or hangs on.
static range source_of(const governed *g, const cue *c, u32 first) {
  const reading *r = g->r;
  u32 v = c->head;
  for (u32 steps = 0; steps < 4; steps++) {
    u32 from = v > first + SCAN_TOKENS ? v - SCAN_TOKENS : first, s = subject_of(g, v, from);
    range x = v == c->head ? source_mended(r, source_before(r, c->group.first, first), v, first) : (range){0};
    bool finite = v == c->head && (tok(r, v)->penn == PENN_VBD || tok(r, v)->penn == PENN_VBP || tok(r, v)->penn == PENN_VBZ);
    // "hours after a panel voted to": what stands right before a finite verb is its subject, whatever the tree says
    if (s == NONE && finite && x.first < x.end && x.end == c->group.first && !has(r, x.first, WORD_RELATIVE)) return behind_opening(r, x);
    if (s != NONE) {
      if (x.first <= s && s < x.end) return behind_opening(r, x).first <= s ? behind_opening(r, x) : x;
      x = (range){g->low[s], g->high[s] + 1};
      return x.end <= v || g->low[s] > v ? x : (range){s, s + 1};
    }
    u32 h = tok(r, v)->head;
    u8 relation = tok(r, v)->relation;
    if (h == NONE || h < first || h >= v) return (range){0};
    if (relation == REL_ACL) return noun_that_holds(g, h, v);
    if (relation != REL_CONJ && relation != REL_XCOMP && relation != REL_ADVCL && relation != REL_OBJ) return (range){0};
    v = h;
  }
  return (range){0};
}

// "is wanted by the board": behind "by", nobody when it is not said.
static range agent_of(const governed *g, u32 i) {
  u32 a = dependent_of(g->r, i, i + 1, g->high[i] + 1, REL_OBL_AGENT);
  if (a == NONE) return (range){0};
  u32 first = g->low[a] + (opening_word(g, a) == g->low[a]);
  return (range){first, g->high[a] + 1};
}

static range owner_of(const governed *g, const cue *c, u32 first) {
  const reading *r = g->r;
  u32 from = c->head > first + SCAN_TOKENS ? c->head - SCAN_TOKENS : first;
  u32 p = dependent_of(r, c->head, from, c->head, REL_NMOD_POSS);
  if (p != NONE) {
    range x = {g->low[p], g->high[p] + 1};
    if (x.end > c->head) x.end = c->head;
    return x;
  }
  if (tok(r, c->head)->relation == REL_OBJ) return source_of(g, c, first);
  return (range){0};
}

// Somebody can be meant: "it hopes" and "which wants" tell too little.
static bool can_hold(const reading *r, range source) {
  if (source.first >= source.end) return false;
  if (source.end - source.first > 1) return true;
  u32 i = source.first;
  return !word_is(r, i, "it") && !word_is(r, i, "that") && !word_is(r, i, "which") && !word_is(r, i, "this") &&
         !word_is(r, i, "there") && !word_is(r, i, "what") && !word_is(r, i, "these");
}

// Rockets and droughts threaten to; people, bodies and names do.
static bool can_intend(const reading *r, const cue *c) {
  cue_word shows = c->word;
  shows.frames |= FRAME_VOICE;
  return !governor_needs_voice(tok(r, c->head)) || cue_has_voice(r, shows, c->source);
}

static bool is_free(const reading *r, range x) {
  for (u32 i = x.first; i < x.end; i++)
    if (r->told[i]) return false;
  return x.first < x.end;
}

// The first word of the source goes; of "in Tarn the mayor" the place too.
static u32 behind_place(const reading *r, range x) {
  u32 k = x.first + 1;
  if (k >= x.end || !has(r, x.first, WORD_PREPOSITION) || r->name[k] == NONE) return k;
  u32 m = r->name[k], i = k;
  while (i < x.end && r->name[i] == m) i++;
  return i < x.end && has(r, i, WORD_DETERMINER) ? i : k;
}

// The cue at i with its source; false when it can be none.
static bool governor_read(const governed *g, u32 i, u32 first, cue *c) {
  reading *r = g->r;
  const token *t = tok(r, i);
  *c = (cue){.group = {i, i + 1}, .head = i, .sentence = sentence_at(r->doc, t->start), .statement = NONE};
  c->word = cue_word_at(r->doc, i, i + 1);
  if (t->tag == TAG_NOUN) {
    c->source = owner_of(g, c, first);
  } else {
    c->word.form = t->penn == PENN_VBG ? FORM_ING : t->penn == PENN_VBN ? FORM_PARTICIPLE : t->penn == PENN_VB ? FORM_BASE : FORM_PAST;
    cue_group(r, c, first);
    if (t->penn == PENN_VBN && t->relation == REL_ACL && c->group.first == i && i > first && tok(r, i - 1)->tag == TAG_NOUN && r->name[i - 1] == NONE) c->passive = true; // "with the bill expected to pass"
    c->source = governor_class(t) == TAG_VERB && c->passive ? agent_of(g, i) : source_of(g, c, first);
    for (u32 k = c->source.first; c->participle && k < c->source.end; k++) // "a post calling for": of whoever wrote it
      if (has(r, k, WORD_WRITING)) c->source.end = c->source.first;
  }
  while (c->source.first < c->source.end && !quoted(r, c->source.end - 1) &&
         (mark_is(r, c->source.end - 1, ',') || tok(r, c->source.end - 1)->flags & TOKEN_CLITIC) && t->tag == TAG_NOUN)
    c->source.end--;
  while (c->source.first < c->source.end && // "and young drivers", "of injections", ", along with"
         (mark_is(r, c->source.first, ',') || has(r, c->source.first, WORD_AND) ||
          (has(r, c->source.first, WORD_PREPOSITION) && !has(r, c->source.first, WORD_DETERMINER))))
    c->source.first = behind_place(r, c->source);
  u32 f = c->source.first;
  if (f > first && f < c->source.end && word_is(r, f - 1, "no")) c->source.first = f - 1, c->negated = true; // "no one"
  if (f + 2 == c->source.end && word_is(r, f, "no")) c->negated = true;
  return true;
}

// "put the damage at 3 million euros": the object and its figure. The figure hangs on the verb, or on the object.
static bool figure_given(const governed *g, const cue *c, u32 k, u32 end, candidate *out) {
  const reading *r = g->r;
  u32 object = k, verb = c->head;
  if (tok(r, k)->head != verb || tok(r, k)->relation != REL_OBJ || tok(r, verb)->tag != TAG_VERB || g->low[k] != verb + 1) return false;
  for (u32 i = object + 1; i + 1 < end && i < object + 12; i++) {
    if (quoted(r, i) || mark_is(r, i, ',')) return false;
    governor_frame frame = {FRAMED_FIGURE, tok(r, i)->key};
    if (governor_grade(tok(r, verb), frame) == GRADE_NONE) continue;
    u32 noun = tok(r, i)->head, n = i + 1;
    if (noun == object + 1 || noun == i + 1) { // "the number of jobs at risk at 40": of the object
      bool counted = tok(r, i + 1)->kind == TOKEN_NUMBER || tok(r, i + 1)->tag == TAG_NUM || tok(r, i + 1)->tag == TAG_SYM || tok(r, i + 1)->kind == TOKEN_SYMBOL;
      if (!counted) continue;
    }
    while (n + 1 < end && n < i + 5 && (is_adverb(r, n) || has(r, n, WORD_PREPOSITION | WORD_DETERMINER) || tok(r, n)->tag == TAG_ADJ || tok(r, n)->tag == TAG_SYM || tok(r, n)->kind == TOKEN_SYMBOL))
      n++;
    bool number = (tok(r, n)->kind == TOKEN_NUMBER || tok(r, n)->tag == TAG_NUM) && r->time[n] == NONE;
    if (!number || tok(r, i)->relation != REL_CASE || noun == NONE || noun <= i || noun >= end) return false;
    u32 h = tok(r, noun)->head;
    if (h != NONE && h > object && h < noun) h = tok(r, h)->head; // hung on a phrase between
    if (h != verb && h != object) return false;
    u32 stop = g->high[noun] + 1 < end ? g->high[noun] + 1 : end;
    for (u32 m = n + 1; m < stop; m++)
      if (mark_is(r, m, ',') || has(r, m, WORD_RELATIVE)) stop = m;
    *out = (candidate){.content = {verb + 1, stop}, .source = c->source, .group = c->group, .told = can_hold(r, c->source) && !is_author(r, c->source)};
    cue_word shows = c->word;
    shows.frames |= FRAME_VOICE;
    bool person = r->name[object] == NONE && lexicon_find(tok(r, object)->key) & LEXICON_PERSON;
    return !person && cue_has_voice(r, shows, c->source) && is_free(r, out->content);
  }
  return false;
}

// "to sign an order, he said on Monday": the saying is none of what is planned.
static u32 before_saying(const reading *r, const cue *c, u32 first, u32 stop) {
  for (u32 k = r->first_cue[c->sentence]; k < r->first_cue[c->sentence + 1]; k++) {
    const cue *d = &r->cues.at[k];
    u32 at = d->source.first < d->source.end && d->source.first < d->group.first ? d->source.first : d->group.first;
    if (d->noun || d->passive || d->participle || d->infinitive || !(d->word.frames & FRAME_BARE)) continue;
    if (at > first + 1 && at < stop && at < d->group.first && mark_is(r, at - 1, ',') && !quoted(r, at) &&
        !has(r, at, WORD_RELATIVE)) return at - 1;
  }
  return stop;
}

// "answered a request from the divers to mend it": the infinitive is the request's.
static bool nearer_governor(const reading *r, u32 head, u32 first) {
  governor_frame infinitive = {FRAMED_INFINITIVE, 0};
  for (u32 i = head + 1; i < first && i < head + 16; i++)
    if (tok(r, i)->tag == TAG_NOUN && is_governor(tok(r, i)) && governor_class(tok(r, i)) == TAG_NOUN && governor_grade(tok(r, i), infinitive) != GRADE_NONE &&
        tok(r, i)->head == head) return true;
  return false;
}

// "wants | her drivers to vote": those who are to do it are part of what is wanted.
static u32 with_own_subject(const governed *g, const cue *c, u32 to) {
  static const char *const verbs[] = {"want", "wants", "wanted"};
  u32 object = dependent_of(g->r, c->head, c->head + 1, to, REL_OBJ);
  cue_word shows = {.kind = CUE_SHOW, .frames = FRAME_VOICE};
  if (object == NONE || !cue_has_voice(g->r, shows, (range){g->low[object], g->high[object] + 1})) return to; // "an inquiry with powers to call witnesses"
  for (u32 i = g->low[object]; i < to; i++)
    if (has(g->r, i, WORD_PREPOSITION) || mark_is(g->r, i, ',')) return to;
  for (u32 k = 0; k < COUNT_OF(verbs); k++)
    if (word_is(g->r, c->head, verbs[k]) && g->low[object] == c->head + 1 && g->high[object] < to) return g->low[object];
  return to;
}

// What dependent k of the governor is, when a frame of the table fits.
static bool candidate_read(const governed *g, const cue *c, u32 k, u32 end, candidate *out) {
  const reading *r = g->r;
  governor_frame frame;
  u32 first;
  if (!frame_of(g, k, &frame, &first) || first <= c->head) return false;
  u8 grade = governor_grade(tok(r, c->head), frame);
  if (grade == GRADE_NONE) return false;
  if (frame.kind == FRAMED_INFINITIVE && nearer_governor(r, c->head, first)) return false;
  u32 stop = g->high[k] + 1;
  for (u32 j = k + 1; frame.kind == FRAMED_INFINITIVE && j < end && j < k + SCAN_TOKENS; j++) // "to build, sell and sail"
    if (tok(r, j)->head == c->head && tok(r, j)->relation == REL_CONJ && tok(r, j)->penn == PENN_VB && g->high[j] + 1 > stop &&
        dependent_of(r, j, k, j, REL_NSUBJ) == NONE) stop = g->high[j] + 1;
  if (stop > end) stop = end;
  if (stop > first && quoted(r, stop - 1)) stop = quote_end(r, r->quote[stop - 1]);
  while (stop > first && !quoted(r, stop - 1) && (tok(r, stop - 1)->kind == TOKEN_PUNCT || tok(r, stop - 1)->kind == TOKEN_QUOTE) &&
         !mark_is(r, stop - 1, ')'))
    stop--;
  while (first < stop && mark_is(r, first, ',')) first++;
  if (frame.kind == FRAMED_INFINITIVE) { // "agreed | on Wednesday to reopen": when, and not what
    u32 to = opening_word(g, k);
    if (to != NONE && to > first && !word_is(r, to - 1, "not")) first = to;
    first = with_own_subject(g, c, first);
  }
  stop = before_saying(r, c, first, stop);
  for (u32 i = first; i < stop && i < first + SCAN_TOKENS; i++)
    if (is_writers_tail(r, c, first, i, stop)) stop = i;
  range group = c->group;
  if (frame.kind == FRAMED_PREPOSITION && first == c->head + 2) group.end = first;
  *out = (candidate){.content = {first, stop}, .source = c->source, .group = group, .told = grade == GRADE_TOLD};
  if (!can_hold(r, c->source) || is_author(r, c->source)) out->told = false;
  if (c->word.frames & FRAME_VOICE && !cue_has_voice(r, c->word, c->source)) return false; // "the trend suggests"
  if (c->word.kind == CUE_ASK && asks_for_a_name(r, first, end))
    return false; // "asked to be called Len"
  if (c->source.first < c->source.end && quoted(r, c->source.end - 1)) out->source = (range){0}, out->told = false;
  if (frame.kind == FRAMED_INFINITIVE && !can_intend(r, c)) return false;
  if (shown_by_it(r, c, out->content) || tells_of_which(r, out->content) || is_open_question(r, c)) return false;
  if (refuses_to_speak(r, c, first, stop) || is_ordered_by_court(r, c->head, c->source)) out->told = false;
  // "Brink spoke, citing two witnesses": what goes with other words
  bool beside = c->participle && frame.kind == FRAMED_OBJECT && c->word.kind != CUE_CRITICISE && c->word.kind != CUE_URGE;
  if (beside && !quote_follows(r, first, stop)) out->told = false;
  if (stop == first + 1 && r->name[first] == NONE && !quoted(r, first) && tok(r, first)->kind == TOKEN_WORD) return false;
  if (c->negated) out->polarity = POLARITY_NEGATED;
  if (mark_is(r, end - 1, '?')) out->polarity = POLARITY_QUESTIONED;
  return is_free(r, out->content);
}

// Longest content first, so that of nested ones the outermost is taken.
static void insert(candidate *list, u32 *count, candidate x) {
  if (*count == CANDIDATES) return;
  u32 at = (*count)++;
  for (; at > 0 && list[at - 1].content.end - list[at - 1].content.first < x.content.end - x.content.first; at--)
    list[at] = list[at - 1];
  list[at] = x;
}

static bool overlap(range a, range b) { return a.first < b.end && b.first < a.end; }

static void take(governed *g, const candidate *list, u32 count, u32 sentence, bool told) {
  reading *r = g->r;
  bool *taken = arena_array(r->scratch, bool, count + 1);
  for (u32 k = 0; k < count; k++) {
    const candidate *x = &list[k];
    if (x->told != told || !is_free(r, x->content) || r->told[x->group.first]) continue;
    bool free = true;
    for (u32 j = 0; j < k; j++)
      free &= !taken[j] || (!overlap(list[j].content, x->content) && !range_holds(list[j].content, x->group.first));
    if (!free) continue;
    taken[k] = true;
    statement *s = told ? statement_add(r, x->source, x->group, &x->content, 1) : attitude_add(r, x->source, x->group, x->content);
    if (!s) continue;
    s->sentence = sentence;
    s->polarity = x->polarity;
  }
}

static void sentence_governed(governed *g, u32 s) {
  reading *r = g->r;
  u32 first = r->doc->sentences.at[s].first, end = sentence_end(r, s), count = 0;
  candidate list[CANDIDATES];
  for (u32 i = first; i < end; i++) {
    if (quoted(r, i) || r->told[i] || r->name[i] != NONE || !is_governor(tok(r, i))) continue;
    if (i > first + 1 && word_is(r, i - 1, "as") && word_is(r, i - 2, "such") && tok(r, i)->penn == PENN_VBG) continue; // "posts such as claiming that"
    cue c;
    if (!governor_read(g, i, first, &c)) continue;
    for (u32 k = i + 1; k < end && k <= i + SCAN_TOKENS; k++) {
      candidate x;
      if (figure_given(g, &c, k, end, &x) || (tok(r, k)->head == i && candidate_read(g, &c, k, end, &x))) insert(list, &count, x);
    }
  }
  take(g, list, count, s, true);
  take(g, list, count, s, false);
}

void governed_read(reading *r) {
  governed g = {.r = r, .low = r->low, .high = r->high};
  for (u32 s = 0; s < r->doc->sentences.count; s++)
    if (sentence_is_read(r, s)) sentence_governed(&g, s);
}
