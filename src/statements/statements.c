// SPDX-License-Identifier: Apache-2.0
// Statements of one article: the steps of reading.h in order.
#include <stdlib.h>

#include "base/utf8.h"
#include "statements/content.h"

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

// "TARN, Ohio (PWA) - The pier", "Tarn (PWA)The pier": where the article was written opens its first line.
static range after_dateline(const reading *r, range x) {
  enum { MOST = 9 };
  u32 s = sentence_at(r->doc, tok(r, x.first)->start), close = NONE;
  if (s == NONE || r->doc->sentences.at[s].first != x.first || !(tok(r, x.first)->flags & TOKEN_CAPITAL)) return x;
  for (u32 i = x.first; i + 2 < x.end && i < x.first + MOST; i++) {
    if (close != NONE && !is_dash(r, i) && tok(r, i)->flags & TOKEN_GLUED && tok(r, i)->flags & TOKEN_CAPITAL && i == close + 1) return (range){i, x.end};
    if (is_dash(r, i) && i > x.first && !(tok(r, i)->flags & TOKEN_GLUED)) {
      bool shouted = token_str(r->art, tok(r, x.first)).len > 2;
      for (u32 k = 0; k < tok(r, x.first)->len; k++) shouted &= !(r->art->text.at[tok(r, x.first)->start + k] >= 'a' && r->art->text.at[tok(r, x.first)->start + k] <= 'z');
      return close != NONE || shouted ? (range){i + 1, x.end} : x;
    }
    if (mark_is(r, i, ')')) close = i;
    else if (!(tok(r, i)->flags & TOKEN_CAPITAL) && !mark_is(r, i, '(') && !mark_is(r, i, ',') && !mark_is(r, i, '.')) return x;
  }
  return x;
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

// Does the article break off behind the words? At a gap mark, or in a last line that no mark ends and that a small word does.
static bool breaks_off(const reading *r, u32 end) {
  u32 n = r->doc->tokens.count;
  return is_gap_mark(r, end) || (end == n && end > 0 && tok(r, end - 1)->kind == TOKEN_WORD && is_small_word(r, end - 1));
}

// Does nothing in first..stop hang on what is left out, stop..end?
static bool hangs_within(const reading *r, u32 first, u32 stop, u32 end) {
  for (u32 i = first; i < stop; i++)
    if (tok(r, i)->head != NONE && tok(r, i)->head >= stop && tok(r, i)->head < end) return false;
  return true;
}

// "…was found in the pool and police are...": where the last part that is whole ends; `first` when there is none.
static u32 last_whole(const reading *r, u32 first, u32 end) {
  enum { LEAST = 4 };
  for (u32 i = end; i-- > first + LEAST && end - i < SCAN_TOKENS;) {
    if (quoted(r, i)) return first;
    bool joint = mark_is(r, i, ',') || mark_is(r, i, ';') || (has(r, i, WORD_AND) && finite_verb_follows(r, i + 1, end)) ||
                 (has(r, i, WORD_SUBORDINATOR | WORD_RELATIVE) && !has(r, i, WORD_PREPOSITION | WORD_DETERMINER));
    u32 stop = joint && i > first && mark_is(r, i - 1, ',') ? i - 1 : i;
    if (joint && tok(r, stop - 1)->kind == TOKEN_WORD && !is_small_word(r, stop - 1) && finite_verb_follows(r, first, stop) && hangs_within(r, first, stop, end)) return stop;
  }
  return first;
}

// A mark that no other closes: the excerpt ends inside a quotation.
static bool opens_marks(const reading *r, u32 first, u32 end) {
  for (u32 i = first; i < end; i++)
    if (tok(r, i)->kind == TOKEN_QUOTE && !quoted(r, i) && !(tok(r, i)->flags & TOKEN_GLUED)) return true;
  return false;
}

static bool ends_phrase(const reading *r, u32 i) {
  for (u32 k = tok(r, i)->start + 1; k < tok(r, i)->start + tok(r, i)->len && r->name[i] == NONE && !quoted(r, i); k++)
    if (r->art->text.at[k] == '-') return false; // "all active-duty..."
  u8 tag = tok(r, i)->tag;
  return quoted(r, i) || r->name[i] != NONE || tag == TAG_NOUN || tag == TAG_PROPN || tok(r, i)->kind == TOKEN_SYMBOL;
}

// An excerpt that breaks off leaves words behind that govern nothing: "itself as an...", "fraud in Tarn, even though...",
// and clauses without their end: "the mill had been...". What is left is whole, or *slight: too little is there. Words in
// marks are given with the gap.
static range before_gap(const reading *r, range x, bool *cut, bool *slight) {
  enum { OPENED = 2, LEAST = 3 };
  u32 gap = x.end, end = x.end;
  bool opened = false;
  while (gap < x.end + OPENED && gap < r->doc->tokens.count && has(r, gap, WORD_RELATIVE)) opened = true, gap++;
  if (!breaks_off(r, gap)) return x;
  *cut = true;
  if (opens_marks(r, x.first, x.end)) return is_gap_mark(r, x.end) ? (range){x.first, x.end + 1} : x;
  if (quoted(r, x.end - 1)) return gap == x.end && is_gap_mark(r, gap) && !quoted(r, gap) && tok(r, x.end - 1)->kind != TOKEN_QUOTE ? (range){x.first, gap + 1} : x;
  while (end > x.first && (is_small_word(r, end - 1) || (end < x.end && is_adverb(r, end - 1) && !quoted(r, end - 1)))) {
    end--;
    opened |= has(r, end, WORD_RELATIVE);
  }
  if (opened) return (range){0};
  if (end < x.first + LEAST) return (range){0};
  if (ends_phrase(r, end - 1)) return (range){x.first, end};
  u32 whole = last_whole(r, x.first, end);
  *slight = whole == x.first;
  return (range){x.first, whole == x.first ? end : whole};
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

// What stands between quotation marks names nobody who speaks outside them.
static bool inside_quotation(const reading *r, range x) {
  return x.first < x.end && quoted(r, x.first) && r->quote[x.first] == r->quote[x.end - 1] && quote_first(r, r->quote[x.first]) < x.first;
}

statement *statement_add(reading *r, range source, range cue_words, const range *content, u32 count) {
  if (!count || only_stands_for_it(r, content, count)) return NULL;
  u32 index = r->out->statements.count;
  statement s = {.speaker = NONE, .addressee = NONE, .via = NONE, .when = NONE, .outer = NONE, .complete = true};
  if (!inside_quotation(r, source)) s.source = range_span(r, source);
  s.cue = range_span(r, cue_words);
  for (u32 k = 0; k < count && k < CONTENT_SPANS; k++) {
    bool cut = false, slight = false;
    range words = before_attribution(r, before_gap(r, after_colon(r, after_dateline(r, content[k])), &cut, &slight));
    if (words.first >= words.end) continue;
    s.complete &= !cut, s.slight |= slight;
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
  for (u32 i = 0; i < n; i++) {
    links[i] = r->links[order[i].index];
    if (links[i].kind && links[i].to_statement != NONE) links[i].to_statement = to[links[i].to_statement];
  }
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
  sort_statements(&r);
  voices_carry(&r);
  meant_read(&r);
  acts_read(&r);
  sort_statements(&r); // reposts go to their places
  contexts_read(&r);
  links_read(&r);
  complete_read(&r);
  nested_read(&r);
  worth_read(&r);
  claims_read(a, scratch, art, doc, out);
}
