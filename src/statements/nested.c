// SPDX-License-Identifier: Apache-2.0
// Nested statements: "Duarte said that Lohmann had told her the pier was safe". The outer one is the statement; what
// Lohmann told is kept beside it, passed on by Duarte. Only what is not in quotation marks is looked at: within marks
// another's voice speaks, with another "I".
#include "statements/reading.h"

// The statement of the set that holds the byte in its content, of those whose cue stands in the sentence; NONE.
static u32 holder_of(const reading *r, const u32 *first, const u32 *next, u32 sentence, u32 byte) {
  for (u32 k = first[sentence]; k != NONE; k = next[k]) {
    const statement *s = &r->out->statements.at[k];
    for (u32 n = 0; n < s->content_count; n++)
      if (s->content[n].start <= byte && byte < span_end(s->content[n])) return k;
  }
  return NONE;
}

static bool is_worth_keeping(const reading *r, const cue *c) {
  if (!c->dropped || c->statement != NONE || !c->content_count || c->source.first >= c->source.end) return false;
  if (cue_is_heard(r, c)) return false;
  if (c->infinitive || is_author(r, c->source)) return false; // "wants to say", not said yet
  if (c->passive || c->participle) return false;
  for (u32 i = c->group.first; i < c->group.end; i++)
    if (has(r, i, WORD_MODAL)) return false; // "would announce": nothing was said yet
  switch (c->word.kind) {
  case CUE_THINK:
  case CUE_DECLINE:
  case CUE_AGREE: return false;
  case CUE_SHOW:
    for (u32 i = c->source.first; i < c->source.end; i++)
      if (has(r, i, WORD_WRITING | WORD_POLL)) return true;
    return false;
  default: return true;
  }
}

// The content of the inner cue as far as the outer content goes.
static bool clip(const reading *r, const statement *outer, const cue *c, statement *s) {
  for (u32 k = 0; k < c->content_count; k++) {
    span x = range_span(r, c->content[k]);
    for (u32 n = 0; n < outer->content_count; n++) {
      u32 low = x.start > outer->content[n].start ? x.start : outer->content[n].start;
      u32 high = span_end(x) < span_end(outer->content[n]) ? span_end(x) : span_end(outer->content[n]);
      if (low < high && s->content_count < CONTENT_SPANS) s->content[s->content_count++] = span_of(low, high);
    }
  }
  return s->content_count > 0;
}

void nested_read(reading *r) {
  u32 n = r->doc->sentences.count, count = r->out->statements.count;
  u32 *first = arena_array(r->scratch, u32, n + 1), *next = arena_array(r->scratch, u32, count + 1);
  for (u32 s = 0; s <= n; s++) first[s] = NONE;
  for (u32 k = count; k-- > 0;) {
    u32 s = r->out->statements.at[k].sentence;
    next[k] = NONE;
    if (s < n) next[k] = first[s], first[s] = k;
  }
  for (u32 i = 0; i < r->cues.count; i++) {
    const cue *c = &r->cues.at[i];
    if (!is_worth_keeping(r, c)) continue;
    u32 outer = holder_of(r, first, next, c->sentence, tok(r, c->head)->start);
    if (outer == NONE) continue;
    const statement *o = &r->out->statements.at[outer];
    statement s = {.addressee = NONE, .via = o->speaker, .when = NONE, .outer = outer, .sentence = c->sentence, .complete = true};
    s.source = range_span(r, c->source);
    s.cue = range_span(r, c->group);
    if (span_end(s.source) <= o->cue.start || !clip(r, o, c, &s)) continue; // the outer's own source: the same voice goes on
    s.speaker = span_entity(r, s.source, &s.speaker_basis);
    if (s.speaker != NONE && s.speaker == o->speaker) continue; // "she said she had warned": one voice
    bool pronoun = c->source.end == c->source.first + 1 && has(r, c->source.first, WORD_SUBJECT | WORD_RELATIVE);
    if (pronoun && s.speaker == NONE) continue; // nobody knows whose words
    if (c->negated) s.polarity = POLARITY_NEGATED;
    if (c->word.kind == CUE_ASK) s.polarity = POLARITY_QUESTIONED;
    statement_mode_set(r, &s);
    *vec_push(r->a, &r->out->nested) = s;
  }
}
