// SPDX-License-Identifier: Apache-2.0
// Worth: which statements are slight. Each is an attribution by its grammar, and stays one in the stage's output, but a
// line of an account would tell its reader nothing or half: a bare thing that somebody "announced" or "rejected", words
// that would be said, a scrap in marks that nobody is named for, an excerpt that breaks off. An account leaves them out.
#include "language/tagset.h"
#include "statements/content.h"

enum {
  BARE_WORDS = 6,  // a phrase of no more words, with no verb, figure or quotation in it
  NEWS_WORDS = 1,  // the same of what was announced, demanded or foretold: "elections"
  INTENT_WORDS = 3 // "to ask", "to do so"
};

typedef struct worth_case {
  const reading *r;
  const statement *s;
  cue_word word; // of its cue; kind CUE_NONE when that is no cue verb
  range content; // from the first to the last piece
} worth_case;

static cue_word cue_of(const reading *r, const statement *s) {
  enum { MOST = 8 };
  u32 i = token_from(r->doc, s->cue.start), end = i;
  while (s->cue.len && end < r->doc->tokens.count && end < i + MOST && tok(r, end)->start < span_end(s->cue)) end++;
  for (; i < end; i++) {
    cue_word w = cue_word_at(r->doc, i, end);
    if (w.kind != CUE_NONE) return w;
  }
  return (cue_word){0};
}

static bool holds_quotation(const worth_case *x) { return x->s->mode != MODE_INDIRECT; }

static u32 words_of(const worth_case *x) {
  u32 n = 0;
  for (u32 k = 0; k < x->s->content_count; k++)
    for (u32 i = token_from(x->r->doc, x->s->content[k].start); i < x->r->doc->tokens.count && tok(x->r, i)->start < span_end(x->s->content[k]); i++)
      n += tok(x->r, i)->kind == TOKEN_WORD || tok(x->r, i)->kind == TOKEN_NUMBER || tok(x->r, i)->kind == TOKEN_SYMBOL;
  return n;
}

static bool tells_something(const worth_case *x) {
  const reading *r = x->r;
  for (u32 i = x->content.first; i < x->content.end; i++) {
    if (is_finite_verb(r, i) && !(tok(r, i)->penn == PENN_VBN && tok(r, i)->relation == REL_AMOD)) return true;
    if (tok(r, i)->penn == PENN_VBG && tok(r, i)->tag == TAG_VERB && tok(r, i)->relation != REL_AMOD) return true;
    bool dated = r->time[i] != NONE && r->doc->times.at[r->time[i]].type != TIME_DURATION;
    if ((tok(r, i)->kind == TOKEN_NUMBER || tok(r, i)->tag == TAG_NUM) && !dated) return true;
    if (word_is(r, i, "as")) return true; // "the plan as a farce"
  }
  return false;
}

// "the charge", "the claims of the crew"
static bool is_words(const worth_case *x) {
  for (u32 i = x->content.first; i < x->content.end && !(i > x->content.first && has(x->r, i, WORD_PREPOSITION)); i++)
    if (has(x->r, i, WORD_SPEECH)) return true;
  return false;
}

// "rejected the offer", "announced his candidacy": an act that is told of, and no words.
static bool is_bare_thing(const worth_case *x) {
  if (holds_quotation(x)) return false;
  u32 most = BARE_WORDS;
  u8 kind = x->word.kind;
  if (x->word.frames & FRAME_LABEL) return false; // "called the plan unfit"
  if (kind == CUE_DENY && (x->word.frames & FRAME_THAT || is_words(x))) return false; // "rejected the charge": answered it
  if (kind == CUE_ANNOUNCE || kind == CUE_URGE || kind == CUE_WARN || kind == CUE_CLAIM || kind == CUE_PROMISE) most = NEWS_WORDS;
  if (x->s->cue.len && x->s->content[0].start < x->s->cue.start && x->s->source.start > x->s->cue.start) most = BARE_WORDS; // "the plan was first reported by …"
  return words_of(x) <= most && !tells_something(x);
}

// "planned to ask"
static bool is_bare_intent(const worth_case *x) {
  return !holds_quotation(x) && word_is(x->r, x->content.first, "to") && words_of(x) <= INTENT_WORDS;
}

// "voted to close the pier", "sought to quell the talk": what a body did.
static bool is_act(const worth_case *x) {
  u32 to = x->content.first + (word_is(x->r, x->content.first, "not") && x->content.first + 1 < x->content.end); // "opted not to tell"
  if (holds_quotation(x) || !x->s->cue.len || !word_is(x->r, to, "to")) return false;
  u32 i = token_from(x->r->doc, x->s->cue.start), verb = x->content.first + 1;
  if (verb < x->content.end && (word_is(x->r, verb, "know") || word_is(x->r, verb, "hear"))) return false; // "wanted to know why": asked
  for (; i < x->content.first && tok(x->r, i)->start < span_end(x->s->cue); i++)
    if (is_governor(tok(x->r, i)) && governor_is_act(tok(x->r, i))) return true;
  return false;
}

// "must announce a decision", "would call it unfair", "avoids condemning it": nothing was said yet.
static bool is_unsaid(const worth_case *x) {
  const reading *r = x->r;
  if (holds_quotation(x) || x->s->polarity == POLARITY_NEGATED || !x->s->cue.len) return false;
  u32 first = token_from(r->doc, x->s->cue.start);
  for (u32 i = first; i < r->doc->tokens.count && tok(r, i)->start < span_end(x->s->cue); i++)
    if (has(r, i, WORD_MODAL)) return true;
  static const char *const never[] = {"avoid", "avoids", "avoided", "without", "stop", "stopped", "risk", "risks"};
  for (u32 k = 0; first && k < COUNT_OF(never); k++)
    if (word_is(r, first - 1, never[k])) return true;
  return false;
}

// "that suggested", "which shows", of nobody known
static bool is_of_thing_meant(const worth_case *x) {
  const reading *r = x->r;
  if (x->s->speaker != NONE || holds_quotation(x) || !x->s->source.len) return false;
  u32 i = token_from(r->doc, x->s->source.start);
  return tok(r, i)->len == x->s->source.len && has(r, i, WORD_RELATIVE);
}

static bool ends_whole(const worth_case *x) {
  for (u32 i = x->content.end; i-- > x->content.first && i + 4 > x->content.end;)
    if (is_stop(x->r, i)) return true;
  return false;
}

// "in hopes that “they'll go easier” on him", "the “Songs of the summer” collections": words in marks, nobody's.
static bool is_scrap(const worth_case *x) {
  if (x->s->source.len || x->s->cue.len || x->s->mode != MODE_DIRECT) return false;
  bool verb = false, figure = false;
  for (u32 i = x->content.first; i < x->content.end; i++) {
    verb |= is_finite_verb(x->r, i);
    figure |= tok(x->r, i)->kind == TOKEN_NUMBER && x->r->time[i] == NONE;
  }
  if (!x->s->complete) return !figure;
  return !verb && !ends_whole(x);
}

// "Labour knows that …", "doesn't understand that …": nothing was said, and whoever writes takes it for true.
static bool is_known(const worth_case *x) {
  if (holds_quotation(x) || !x->s->cue.len) return false;
  bool knows = false;
  for (u32 i = token_from(x->r->doc, x->s->cue.start); i < x->r->doc->tokens.count && tok(x->r, i)->start < span_end(x->s->cue); i++)
    knows |= has(x->r, i, WORD_KNOWS);
  return knows;
}

// "anybody they think should have one": the subject of what is said stands before it.
static bool is_half(const worth_case *x) {
  return x->s->mode == MODE_INDIRECT && x->content.first < x->content.end && is_finite_verb(x->r, x->content.first) && x->r->name[x->content.first] == NONE &&
         tok(x->r, x->content.first)->penn != PENN_VBN && x->s->content[0].start > x->s->cue.start && words_of(x) <= INTENT_WORDS;
}

// "While the boats had kept away, Brink warned": the clause that the words open lacks the one that it belongs to.
static bool is_opening_half(const worth_case *x) {
  const reading *r = x->r;
  u32 i = x->content.first;
  if (x->s->mode != MODE_INDIRECT || x->s->content_count != 1 || x->s->content[0].start > x->s->cue.start || !x->s->cue.len) return false;
  if (!word_is(r, i, "while") && !word_is(r, i, "although") && !word_is(r, i, "though") && !word_is(r, i, "whereas")) return false;
  for (u32 k = i; k < x->content.end; k++)
    if (mark_is(r, k, ',')) return false;
  return true;
}

// "The court dismissed the appeal", "the senate rejected a bill": what a body did.
static bool is_decided(const worth_case *x) {
  const reading *r = x->r;
  if (holds_quotation(x) || x->word.kind != CUE_DENY || x->word.frames & (FRAME_THAT | FRAME_QUOTE) || !x->s->source.len) return false;
  u32 i = token_from(r->doc, x->s->source.start), end = token_from(r->doc, span_end(x->s->source));
  for (u32 k = x->content.first; k < x->content.end; k++)
    if (word_is(r, k, "as")) return false; // "dismissed the appeal as late"
  return is_of_class(r, (range){i, end}, WORD_COURT | WORD_HOUSE);
}

// "denied this": what was denied is not there.
static bool is_pointer(const worth_case *x) {
  u32 i = x->content.first;
  if (x->content.end != i + 1 || x->word.kind != CUE_DENY) return false;
  return word_is(x->r, i, "this") || word_is(x->r, i, "it") || word_is(x->r, i, "that") || word_is(x->r, i, "them") || word_is(x->r, i, "these");
}

// "Nobody has said who pays", "none of the officials said": what was not said by anyone.
static bool is_of_nobody(const worth_case *x) {
  static const char *const words[] = {"nobody", "none", "neither"};
  if (!x->s->source.len) return false;
  u32 i = token_from(x->r->doc, x->s->source.start);
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(x->r, i, words[k])) return true;
  return word_is(x->r, i, "no") && i + 1 < x->r->doc->tokens.count && !(tok(x->r, i + 1)->flags & TOKEN_CAPITAL); // "No one", "No official"
}

// A question of nobody known.
static bool is_loose_question(const worth_case *x) {
  if (x->s->speaker != NONE || x->s->source.len) return false;
  if (x->s->polarity == POLARITY_QUESTIONED) return true;
  for (u32 i = x->content.end; i-- > x->content.first && i + 3 > x->content.end;)
    if (mark_is(x->r, i, '?')) return true;
  return false;
}

void worth_read(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    if (!s->content_count || s->link_count) continue; // an answer counts, whatever its words
    u32 first = token_from(r->doc, s->content[0].start), end = token_from(r->doc, span_end(s->content[s->content_count - 1]));
    worth_case x = {r, s, cue_of(r, s), {first, end}};
    s->slight |= is_bare_thing(&x) || is_bare_intent(&x) || is_act(&x) || is_known(&x) || is_opening_half(&x) || is_decided(&x) || is_pointer(&x) || is_half(&x) || is_unsaid(&x) || is_of_thing_meant(&x) || is_scrap(&x) || is_loose_question(&x) ||
                is_of_nobody(&x);
  }
}
