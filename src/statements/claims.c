// SPDX-License-Identifier: Apache-2.0
// Claims: what an article asserts, in its own voice or on somebody's word.
//
// The sentences of a statement's content are claims with `statement` set. What stands outside every content, source and
// cue is cut into clauses; a clause with a finite verb and something to hold on to (a name, a figure, a date) is a claim
// in the article's own voice. Every figure hangs on the narrowest claim that holds it; one that no claim holds makes its
// clause a claim.
#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "statements/clause.h"

enum {
  CLAIM_BYTES = 400,     // longer claims are cut at a comma: evidence is narrow
  CLAUSE_TOKENS = 4,     // a clause in the article's own voice has at least so many words
  SUBJECTLESS_WORDS = 8, // without name, figure or date it needs so many
};

typedef struct claims {
  reading r;
  statement_set *out;
  const table *hedges;
  u32 *content_of;    // of each token: a statement whose content holds it, NONE
  bool *framed;       // of each token: inside a source or cue
  u32 *mention_first; // of each token: the mention that begins there, NONE
  u32 *figure_first;  // of each token: the figure that begins there, NONE
  bool *placed;       // of each figure: a claim holds it
} claims;

static void mark_tokens(claims *c) {
  const document *doc = c->r.doc;
  u32 n = doc->tokens.count + 1;
  c->content_of = arena_array(c->r.scratch, u32, n);
  c->mention_first = arena_array(c->r.scratch, u32, n);
  c->figure_first = arena_array(c->r.scratch, u32, n);
  c->framed = arena_array(c->r.scratch, bool, n);
  c->placed = arena_array(c->r.scratch, bool, doc->figures.count + 1);
  for (u32 i = 0; i < n; i++) c->content_of[i] = c->mention_first[i] = c->figure_first[i] = NONE;
  for (u32 m = doc->mentions.count; m-- > 0;) c->mention_first[doc->mentions.at[m].first] = m;
  for (u32 f = doc->figures.count; f-- > 0;) {
    u32 i = token_from(doc, doc->figures.at[f].text.start);
    if (i < n) c->figure_first[i] = f;
  }
  for (u32 s = 0; s < c->out->statements.count; s++) {
    const statement *st = &c->out->statements.at[s];
    for (u32 k = 0; k < st->content_count; k++)
      for (u32 i = token_from(doc, st->content[k].start); i < doc->tokens.count && tok(&c->r, i)->start < span_end(st->content[k]); i++)
        c->content_of[i] = s;
    span frame[] = {st->source, st->cue};
    for (u32 k = 0; k < 2; k++)
      for (u32 i = token_from(doc, frame[k].start); frame[k].len && i < doc->tokens.count && tok(&c->r, i)->start < span_end(frame[k]); i++)
        c->framed[i] = true;
  }
}

static bool is_word(const claims *c, u32 i) {
  u8 kind = tok(&c->r, i)->kind;
  return kind != TOKEN_PUNCT && kind != TOKEN_QUOTE;
}

// A mark before a list item: "•". A sign that belongs to the number after it ("$") is none.
static bool is_bullet(const claims *c, range x) {
  return tok(&c->r, x.first)->kind == TOKEN_SYMBOL && x.first + 1 < x.end && tok(&c->r, x.first + 1)->kind != TOKEN_NUMBER;
}

static bool is_joining(const claims *c, u32 i) { return has(&c->r, i, WORD_AND); }

// Punctuation, quotation marks and joining words are taken off the ends.
static range trimmed(const claims *c, range x) {
  while (x.first < x.end && (!is_word(c, x.first) || is_joining(c, x.first) || is_bullet(c, x))) x.first++;
  while (x.first < x.end && (!is_word(c, x.end - 1) || is_joining(c, x.end - 1))) {
    const token *last = tok(&c->r, x.end - 1);
    if (last->len == 1 && (c->r.art->text.at[last->start] == '%' || c->r.art->text.at[last->start] == ')')) break;
    x.end--;
  }
  return x;
}

// Cut at the last comma that leaves it within the limit, else at the last word.
static range shortened(const claims *c, range x) {
  if (x.first >= x.end) return x;
  u32 start = tok(&c->r, x.first)->start, comma = 0, word = x.first + 1;
  for (u32 i = x.first; i < x.end; i++) {
    const token *t = tok(&c->r, i);
    if (t->start + t->len - start > CLAIM_BYTES) {
      x.end = comma > x.first + CLAUSE_TOKENS ? comma : word;
      return trimmed(c, x);
    }
    if (mark_is(&c->r, i, ',')) comma = i;
    word = i + 1;
  }
  return x;
}

static u32 first_finite(const claims *c, range x) {
  for (u32 i = x.first; i < x.end; i++)
    if (is_finite_verb(&c->r, i)) return i;
  return NONE;
}

// The name, role or pronoun that the clause is about: before the verb, not after a preposition, no possessor.
static u32 subject_of(const claims *c, range x) {
  u32 verb = first_finite(c, x);
  if (verb == NONE) return NONE;
  for (u32 i = x.first; i < verb; i++) {
    u32 m = c->mention_first[i];
    if (m == NONE) continue;
    const mention *who = &c->r.doc->mentions.at[m];
    u32 before = token_from(c->r.doc, who->phrase.len ? who->phrase.start : who->text.start), after = who->first + who->count;
    bool governed = before > x.first && tok(&c->r, before - 1)->tag == TAG_ADP;
    bool possessor = after < x.end && (tok(&c->r, after)->flags & TOKEN_CLITIC) && !is_finite_verb(&c->r, after);
    if (!governed && !possessor && who->entity != NONE) return who->entity;
  }
  return NONE;
}

static bool is_negation(const claims *c, u32 i) {
  static const char *const words[] = {"not", "n't", "n’t", "never", "neither", "nor", "no", "cannot", "without"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(&c->r, i, words[k])) return k < 6 || k == 7; // "no" and "without" deny a noun, not the clause
  return false;
}

static u8 polarity_of(const claims *c, range x, u32 verb) {
  if (x.end < c->r.doc->tokens.count && mark_is(&c->r, x.end, '?')) return POLARITY_QUESTIONED;
  if (verb == NONE) return POLARITY_AFFIRMED;
  u32 from = verb > x.first + 2 ? verb - 2 : x.first, to = verb + 4 < x.end ? verb + 4 : x.end;
  for (u32 i = from; i < to; i++) {
    if (mark_is(&c->r, i, ',')) continue;
    if (is_negation(c, i)) return POLARITY_NEGATED;
  }
  return POLARITY_AFFIRMED;
}

static span hedge_in(const claims *c, range x) {
  for (u32 i = x.first; i < x.end; i++) {
    u32 count, row = phrase_at(c->r.art, c->r.doc, c->hedges, i, x.end, &count);
    if (row == NONE) continue;
    if (count == 1 && tok(&c->r, i)->flags & TOKEN_CAPITAL && c->r.name[i] != NONE) continue; // "May" is a month or a name
    if (count == 1 && c->r.time[i] != NONE) continue;
    return range_span(&c->r, (range){i, i + count});
  }
  return (span){0};
}

static void claim_add(claims *c, range x, u32 said) {
  x = shortened(c, trimmed(c, x));
  if (x.first >= x.end) return;
  u32 verb = first_finite(c, x);
  claim k = {.text = range_span(&c->r, x), .sentence = sentence_at(c->r.doc, tok(&c->r, x.first)->start), .statement = said, .when = NONE};
  clause parts = clause_read(&c->r, x);
  k.subject_text = parts.subject, k.predicate = parts.predicate, k.object = parts.object, k.tense = parts.tense;
  k.subject = subject_of(c, x);
  k.polarity = polarity_of(c, x, verb);
  k.hedge = hedge_in(c, x);
  for (u32 i = x.first; i < x.end && k.when == NONE; i++) k.when = c->r.time[i];
  if (said != NONE) {
    const statement *s = &c->out->statements.at[said];
    if (k.subject == NONE && (word_is(&c->r, x.first, "i") || word_is(&c->r, x.first, "we"))) k.subject = s->speaker;
  }
  *vec_push(c->r.a, &c->out->claims) = k;
  for (u32 i = x.first; i < x.end; i++)
    if (c->figure_first[i] != NONE && span_holds(k.text, c->r.doc->figures.at[c->figure_first[i]].text)) c->placed[c->figure_first[i]] = true;
}

// ---- what is attributed

static void claims_of_statement(claims *c, u32 s) {
  const statement *st = &c->out->statements.at[s];
  for (u32 k = 0; k < st->content_count; k++) {
    u32 i = token_from(c->r.doc, st->content[k].start), end = token_from(c->r.doc, span_end(st->content[k]));
    while (i < end) { // a claim a sentence
      u32 sentence = sentence_at(c->r.doc, tok(&c->r, i)->start);
      u32 stop = sentence == NONE ? end : sentence_end(&c->r, sentence);
      if (stop > end || stop <= i) stop = end;
      claim_add(c, (range){i, stop}, s);
      i = stop;
    }
  }
}

// ---- the article's own voice

static bool joins_clauses(const claims *c, u32 i, range x) {
  if (mark_is(&c->r, i, ';') || is_dash(&c->r, i)) return true;
  if (!mark_is(&c->r, i, ',') || i + 2 >= x.end) return false;
  static const char *const words[] = {"and", "but", "while", "although", "though", "whereas", "yet", "so"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(&c->r, i + 1, words[k])) return true;
  return false;
}

static bool has_clause(const claims *c, range x) {
  x = trimmed(c, x);
  u32 verb = first_finite(c, x);
  return verb != NONE && verb != x.first && x.end - x.first >= CLAUSE_TOKENS;
}

// Before its finite verb the clause has a word of its own that can be the subject, and the verb is no relative clause's.
static bool stands_alone(const claims *c, range x) {
  if (!has_clause(c, x)) return false;
  x = trimmed(c, x);
  bool nominal = false;
  for (u32 i = x.first; !is_finite_verb(&c->r, i); i++) {
    u8 tag = tok(&c->r, i)->tag;
    if (i > x.first && (has(&c->r, i, WORD_RELATIVE) || word_is(&c->r, i, "that"))) return false;
    nominal |= tag == TAG_NOUN || tag == TAG_PROPN || tag == TAG_PRON;
  }
  return nominal;
}

static bool is_informative(const claims *c, range x) {
  u32 words = 0;
  for (u32 i = x.first; i < x.end; i++) {
    if (!is_word(c, i)) continue;
    words++;
    if (c->mention_first[i] != NONE && c->r.doc->mentions.at[c->mention_first[i]].entity != NONE) return true;
    if (c->figure_first[i] != NONE || c->r.time[i] != NONE) return true;
  }
  return words >= SUBJECTLESS_WORDS;
}

static void own_clause(claims *c, range x) {
  x = trimmed(c, x);
  if (has_clause(c, x) && is_informative(c, x) && !(x.end < c->r.doc->tokens.count && mark_is(&c->r, x.end, '?')))
    claim_add(c, x, NONE);
}

// A run of tokens that no statement holds, cut where two clauses that both stand alone are joined.
static void own_run(claims *c, range x) {
  u32 from = x.first;
  for (u32 i = x.first; i < x.end; i++) {
    if (!joins_clauses(c, i, x)) continue;
    if (!stands_alone(c, (range){from, i}) || !stands_alone(c, (range){i + 1, x.end})) continue;
    own_clause(c, (range){from, i});
    from = i + 1;
  }
  own_clause(c, (range){from, x.end});
}

static bool is_own_voice(const claims *c, const sentence *s) {
  u8 kind = c->r.art->blocks.at[s->block].kind;
  return kind != BLOCK_HEADING && kind != BLOCK_EMBEDDED_POST && kind != BLOCK_QUOTE;
}

// What is left of a sentence beside a statement is a clause only when it is parted from it by punctuation or a joining
// word on either side, and does not hang on it: "while he did not say why on Saturday, [he] …" says nothing alone.
static bool is_parted(const claims *c, range x, const sentence *s) {
  u32 end = s->first + s->count;
  if (x.first == s->first && x.end == end) return true;
  bool left = x.first == s->first || !is_word(c, x.first - 1) || !is_word(c, x.first) || is_joining(c, x.first);
  bool right = x.end == end || !is_word(c, x.end) || !is_word(c, x.end - 1) || is_joining(c, x.end - 1);
  range y = trimmed(c, x);
  return left && right && stands_alone(c, y) && !has(&c->r, y.first, WORD_SUBORDINATOR | WORD_RELATIVE);
}

static void own_sentence(claims *c, const sentence *s) {
  u32 i = s->first, end = s->first + s->count;
  while (i < end) {
    while (i < end && (c->content_of[i] != NONE || c->framed[i])) i++;
    u32 from = i;
    while (i < end && c->content_of[i] == NONE && !c->framed[i]) i++;
    if (i > from && is_parted(c, (range){from, i}, s)) own_run(c, (range){from, i});
  }
}

// A figure that no claim holds yet makes what stands around it one: its clause, at most.
static void claim_around(claims *c, u32 f) {
  const figure *x = &c->r.doc->figures.at[f];
  if (x->sentence == NONE || !is_own_voice(c, &c->r.doc->sentences.at[x->sentence])) return;
  u32 first = token_from(c->r.doc, x->text.start), end = token_from(c->r.doc, span_end(x->text));
  u32 low = c->r.doc->sentences.at[x->sentence].first, high = sentence_end(&c->r, x->sentence), owner = c->content_of[first];
  range y = {first, end};
  while (y.first > low && c->content_of[y.first - 1] == owner && !mark_is(&c->r, y.first - 1, ';') &&
         x->text.start - tok(&c->r, y.first - 1)->start < CLAIM_BYTES / 2)
    y.first--;
  while (y.end < high && c->content_of[y.end] == owner && !mark_is(&c->r, y.end, ';') &&
         tok(&c->r, y.end)->start + tok(&c->r, y.end)->len - x->text.start < CLAIM_BYTES / 2)
    y.end++;
  claim_add(c, y, owner);
}

// ---- order, and the figures of each

static int by_place(const void *x, const void *y) {
  const claim *a = x, *b = y;
  if (a->text.start != b->text.start) return a->text.start < b->text.start ? -1 : 1;
  if (a->text.len != b->text.len) return a->text.len < b->text.len ? -1 : 1;
  return (a->statement > b->statement) - (a->statement < b->statement);
}

static bool same_claim(const claim *a, const claim *b) {
  return a->text.start == b->text.start && a->text.len == b->text.len && a->statement == b->statement;
}

// Each figure goes to the narrowest claim that holds it; claims are sorted and short, so only near ones are looked at.
static void hang_figures(claims *c) {
  const document *doc = c->r.doc;
  u32 n = c->out->claims.count, *owner = arena_array(c->r.scratch, u32, doc->figures.count + 1);
  u32 from = 0;
  for (u32 f = 0; f < doc->figures.count; f++) {
    span at = doc->figures.at[f].text;
    owner[f] = NONE;
    while (from < n && c->out->claims.at[from].text.start + CLAIM_BYTES + 64 < at.start) from++;
    for (u32 k = from; k < n && c->out->claims.at[k].text.start <= at.start; k++) {
      const claim *x = &c->out->claims.at[k];
      if (span_holds(x->text, at) && (owner[f] == NONE || x->text.len < c->out->claims.at[owner[f]].text.len)) owner[f] = k;
    }
  }
  for (u32 k = 0, f = 0; k < n; k++) {
    claim *x = &c->out->claims.at[k];
    x->first_figure = c->out->figures.count;
    while (f < doc->figures.count && doc->figures.at[f].text.start < x->text.start) f++;
    for (u32 g = f; g < doc->figures.count && doc->figures.at[g].text.start < span_end(x->text); g++)
      if (owner[g] == k) *vec_push(c->r.a, &c->out->figures) = g;
    x->figure_count = c->out->figures.count - x->first_figure;
  }
}

void claims_read(arena *a, arena *scratch, const article *art, const document *doc, statement_set *out) {
  claims c = {.r = {.a = a, .scratch = scratch, .art = art, .doc = doc, .out = out}, .out = out, .hedges = table_get("statements/hedges")};
  reading_prepare(&c.r);
  subtrees_read(&c.r);
  mark_tokens(&c);
  for (u32 s = 0; s < out->statements.count; s++) claims_of_statement(&c, s);
  for (u32 s = 0; s < doc->sentences.count; s++)
    if (is_own_voice(&c, &doc->sentences.at[s])) own_sentence(&c, &doc->sentences.at[s]);
  for (u32 f = 0; f < doc->figures.count; f++)
    if (!c.placed[f]) claim_around(&c, f);
  if (out->claims.count) qsort(out->claims.at, out->claims.count, sizeof *out->claims.at, by_place);
  u32 kept = 0;
  for (u32 k = 0; k < out->claims.count; k++)
    if (!kept || !same_claim(&out->claims.at[kept - 1], &out->claims.at[k])) out->claims.at[kept++] = out->claims.at[k];
  out->claims.count = kept;
  hang_figures(&c);
  c.r.scripted = arena_array(scratch, bool, art->blocks.count + 1);
  polls_read(&c.r);
}
