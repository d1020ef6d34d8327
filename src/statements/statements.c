// SPDX-License-Identifier: Apache-2.0
// Statements of one article: the steps of reading.h in order.
#include <stdlib.h>

#include "base/utf8.h"
#include "statements/reading.h"

// Share of the letters and digits that stand inside double (or outermost single) quotation marks decides the mode.
void statement_mode_set(const reading *r, statement *s) {
  u32 all = 0, inside = 0;
  for (u32 k = 0; k < s->content_count; k++) {
    u32 i = token_from(r->doc, s->content[k].start);
    for (; i < r->doc->tokens.count && tok(r, i)->start < span_end(s->content[k]); i++) {
      if (tok(r, i)->kind == TOKEN_PUNCT || tok(r, i)->kind == TOKEN_QUOTE) continue;
      all += tok(r, i)->len;
      if (quoted(r, i)) inside += tok(r, i)->len;
    }
  }
  bool opens = s->content_count && quoted(r, token_from(r->doc, s->content[0].start)); // "it as “a relic”" is mixed
  s->mode = inside == 0 ? MODE_INDIRECT : opens && inside * 10 >= all * 9 ? MODE_DIRECT : MODE_MIXED;
}

// "[answered] him: “…”": whom it was said to is no part of what was said.
static range after_colon(const reading *r, range x) {
  enum { MOST = 4 };
  for (u32 i = x.first; i + 1 < x.end && i < x.first + MOST; i++) {
    if (tok(r, i)->kind == TOKEN_QUOTE) break;
    if (mark_is(r, i, ':') && tok(r, i + 1)->kind == TOKEN_QUOTE) return (range){i + 1, x.end};
  }
  return x;
}

static bool is_gap_mark(const reading *r, u32 i) {
  if (i >= r->doc->tokens.count) return false;
  str s = token_str(r->art, tok(r, i));
  return s.len >= 3 && (memcmp(s.at, "...", 3) == 0 || memcmp(s.at, "…", 3) == 0);
}

static bool is_small_word(const reading *r, u32 i) {
  if (quoted(r, i) || r->name[i] != NONE) return false;
  if (mark_is(r, i, ',')) return true;
  u8 tag = tok(r, i)->tag;
  return tag == TAG_DET || tag == TAG_ADP || tag == TAG_SCONJ || tag == TAG_CCONJ || tag == TAG_PART ||
         has(r, i, WORD_DETERMINER | WORD_SUBORDINATOR);
}

// An excerpt that breaks off leaves words behind that govern nothing: "itself as an...", "fraud in Tarn, even though...".
// When a clause had just been opened ("on how to define what...") too little is there.
static range before_gap(const reading *r, range x) {
  enum { OPENED = 2 };
  u32 gap = x.end, end = x.end;
  bool opened = false;
  while (gap < x.end + OPENED && gap < r->doc->tokens.count && has(r, gap, WORD_RELATIVE)) opened = true, gap++;
  if (!is_gap_mark(r, gap) || quoted(r, x.end - 1)) return x;
  while (end > x.first && (is_small_word(r, end - 1) || (end < x.end && is_adverb(r, end - 1) && !quoted(r, end - 1)))) {
    end--;
    opened |= has(r, end, WORD_RELATIVE);
  }
  if (opened) return (range){0};
  if (end == x.end) return x;
  return end - x.first >= 3 ? (range){x.first, end} : (range){0};
}

// "that she expects “a change,” the office said": who vouches for the whole is no part of what she said.
static range before_attribution(const reading *r, range x) {
  if (x.end < x.first + 6) return x;
  u32 verb = x.end - 1;
  cue_word w = cue_word_at(r->doc, verb, x.end);
  if (quoted(r, verb) || w.kind != CUE_SAY || (w.form != FORM_PAST && w.form != FORM_S)) return x;
  range who = phrase_before(r, verb, x.first + 3);
  if (who.first >= who.end || who.first <= x.first + 3) return x;
  u32 before = who.first - 1;
  bool parted = mark_is(r, before, ',') || (tok(r, before)->kind == TOKEN_QUOTE && mark_is(r, before - 1, ','));
  if (!parted) return x;
  return (range){x.first, mark_is(r, before, ',') ? before : before + 1};
}

// "…, which is backed by Brink": a word that stands for what was said is not what was said.
static bool only_stands_for_it(const reading *r, const range *content, u32 count) {
  range x = content[0];
  return count == 1 && x.end - x.first == 1 && !quoted(r, x.first) && has(r, x.first, WORD_RELATIVE);
}

statement *statement_add(reading *r, range source, range cue_words, const range *content, u32 count) {
  if (!count || only_stands_for_it(r, content, count)) return NULL;
  u32 index = r->out->statements.count;
  statement s = {.speaker = NONE, .addressee = NONE, .via = NONE, .when = NONE, .outer = NONE, .complete = true};
  s.source = range_span(r, source);
  s.cue = range_span(r, cue_words);
  for (u32 k = 0; k < count && k < CONTENT_SPANS; k++) {
    range words = before_attribution(r, before_gap(r, after_colon(r, content[k])));
    if (words.first >= words.end) continue;
    s.content[s.content_count++] = range_span(r, words);
    for (u32 i = words.first; i < words.end; i++) {
      r->told[i] = true;
      if (quoted(r, i)) r->owner[r->quote[i]] = index;
    }
  }
  if (!s.content_count) return NULL;
  s.sentence = sentence_at(r->doc, s.cue.len ? s.cue.start : s.content[0].start);
  statement_mode_set(r, &s);
  statement *out = vec_push(r->a, &r->out->statements);
  *out = s;
  return out;
}

statement *attitude_add(reading *r, range source, range cue_words, range content) {
  statement s = {.speaker = NONE, .addressee = NONE, .via = NONE, .when = NONE, .outer = NONE, .complete = true, .content_count = 1};
  s.source = range_span(r, source);
  s.cue = range_span(r, cue_words);
  s.content[0] = range_span(r, content);
  statement_mode_set(r, &s);
  s.speaker = s.source.len ? span_entity(r, s.source, &s.speaker_basis) : NONE;
  statement *out = vec_push(r->a, &r->out->attitudes);
  *out = s;
  return out;
}

// Place in the text: of the first content, or of the evidence of an act without words.
static u32 statement_place(const reading *r, const statement *s) {
  if (s->content_count) return s->content[0].start;
  return s->cue.len ? s->cue.start : r->doc->sentences.at[s->sentence].text.start;
}

typedef struct place {
  u32 start, end, index;
} place;

static int place_order(const void *a, const void *b) {
  const place *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->end != y->end) return x->end < y->end ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

// Text order; what refers to a statement follows it.
static void sort_statements(reading *r) {
  u32 n = r->out->statements.count;
  place *order = arena_array(r->scratch, place, n + 1);
  statement *old = arena_array(r->scratch, statement, n + 1);
  u32 *to = arena_array(r->scratch, u32, n + 1);
  for (u32 i = 0; i < n; i++) {
    const statement *s = &r->out->statements.at[i];
    old[i] = *s;
    order[i] = (place){statement_place(r, s), span_end(s->cue), i};
  }
  qsort(order, n, sizeof *order, place_order);
  for (u32 i = 0; i < n; i++) {
    to[order[i].index] = i;
    r->out->statements.at[i] = old[order[i].index];
  }
  for (u32 i = 0; i < r->cues.count; i++)
    if (r->cues.at[i].statement != NONE) r->cues.at[i].statement = to[r->cues.at[i].statement];
  for (u32 i = 0; i < r->doc->quotations.count; i++)
    if (r->owner[i] != NONE) r->owner[i] = to[r->owner[i]];
  statement_link *links = arena_array(r->scratch, statement_link, n + 1);
  for (u32 i = 0; i < n; i++)
    links[i] = r->links[order[i].index];
  r->links = links;
}

static bool has_gap(str words) {
  for (u32 i = 0; i + 3 <= words.len; i++)
    if (memcmp(words.at + i, "…", 3) == 0 || memcmp(words.at + i, "...", 3) == 0 || memcmp(words.at + i, "[.]", 3) == 0) return true;
  return false;
}

// Quoted words are complete when no gap is marked and they begin like a sentence.
static void complete_read(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    if (s->mode == MODE_MIXED) s->complete = false;
    for (u32 k = 0; k < s->content_count; k++)
      if (has_gap(str_cut(r->art->text, s->content[k]))) s->complete = false;
    if (s->mode != MODE_DIRECT || !s->content_count) continue;
    u32 first = token_from(r->doc, s->content[0].start);
    while (first < r->doc->tokens.count && tok(r, first)->kind == TOKEN_QUOTE) first++;
    if (first < r->doc->tokens.count && tok(r, first)->kind == TOKEN_WORD && !(tok(r, first)->flags & TOKEN_CAPITAL)) s->complete = false;
  }
}

void statements_read(arena *a, arena *scratch, const article *art, const document *doc, statement_set *out) {
  reading r = {.a = a, .scratch = scratch, .art = art, .doc = doc, .out = out};
  reading_prepare(&r);
  subtrees_read(&r);
  transcript_read(&r);
  cues_read(&r);
  contents_read(&r);
  quotations_claim(&r);
  governed_read(&r);
  posts_read(&r);
  speakers_read(&r);
  acts_read(&r);
  sort_statements(&r);
  voices_carry(&r);
  contexts_read(&r);
  links_read(&r);
  complete_read(&r);
  nested_read(&r);
  claims_read(a, scratch, art, doc, out);
}
