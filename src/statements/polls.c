// SPDX-License-Identifier: Apache-2.0
// Polls: what was asked, what could be answered, and the shares. A share is a percentage that is the subject of a claim
// ("41 per cent of voters backed the plan"), or one of the two that a lead is told with ("leads Brink by 46 per cent to
// 42"); it belongs to the poll that was named last, not far before. Percentages of anything else are no polls.
#include <string.h>

#include "language/lexicon.h"
#include "statements/reading.h"

enum { POLL_SENTENCES = 8, NEAR_SENTENCES = 2 }; // how far back the poll may have been named; by a share of no people

static bool is_share(const figure *f) { return strcmp(f->unit, "percent") == 0; }

// The poll's noun nearest before the byte, within reach, in running text; else NONE.
static u32 poll_noun_before(const reading *r, u32 byte) {
  u32 i = token_from(r->doc, byte), here = i < r->doc->tokens.count ? sentence_at(r->doc, tok(r, i)->start) : NONE;
  if (here == NONE) return NONE;
  u32 end = sentence_end(r, here); // "…, according to the survey" stands behind
  for (u32 k = i; k < end; k++)
    if (has(r, k, WORD_POLL) && !quoted(r, k)) return k;
  u32 low = here > POLL_SENTENCES ? here - POLL_SENTENCES : 0;
  for (u32 k = i; k-- > r->doc->sentences.at[low].first;)
    if (has(r, k, WORD_POLL) && !quoted(r, k) && tok(r, k)->tag == TAG_NOUN && sentence_is_read(r, sentence_at(r->doc, tok(r, k)->start))) return k;
  return NONE;
}

// "The 2022 poll", "a survey by the Rail Office": the noun with what stands before it, and its maker.
static span poll_name(const reading *r, u32 noun) {
  u32 first = r->low[noun], s = sentence_at(r->doc, tok(r, noun)->start), end = noun + 1;
  if (first < r->doc->sentences.at[s].first || noun - first > 8) first = noun;
  range before = phrase_before(r, noun + 1, r->doc->sentences.at[s].first);
  if (first == noun && before.first < noun && noun - before.first <= 8) first = before.first;
  for (u32 k = first; k < noun; k++) // "according to the poll"
    if (has(r, k, WORD_PREPOSITION | WORD_AND) || tok(r, k)->kind == TOKEN_PUNCT) first = k + 1;
  u32 stop = end;
  while (stop + 1 < sentence_end(r, s) && stop < end + 8 && stop <= r->high[noun] && !mark_is(r, stop, ',') && !is_finite_verb(r, stop)) stop++;
  if (word_is(r, end, "by")) end = stop;
  return range_span(r, (range){first, end});
}

static u32 when_of(const reading *r, span name, u32 sentence) {
  span x = r->doc->sentences.at[sentence].text;
  u32 found = NONE;
  for (u32 t = 0; t < r->doc->times.count && r->doc->times.at[t].text.start < span_end(x); t++) {
    const time_expr *e = &r->doc->times.at[t];
    if (e->text.start < x.start || e->type != TIME_DATE || e->value[0] == '\0') continue;
    if (span_holds(name, e->text)) return t;
    if (found == NONE) found = t;
  }
  return found;
}

// The statement of which the poll is the source and which says what was asked or proposed.
static u32 question_of(const reading *r, u32 noun) {
  for (u32 k = 0; k < r->out->statements.count; k++) {
    const statement *s = &r->out->statements.at[k];
    u32 at = tok(r, noun)->start;
    if (s->source.len && s->source.start <= at && at < span_end(s->source)) {
      u32 cue = token_from(r->doc, s->cue.start);
      for (u32 i = cue; i < r->doc->tokens.count && tok(r, i)->start < span_end(s->cue); i++)
        if (word_is(r, i, "asked") || word_is(r, i, "asks") || word_is(r, i, "proposed") || word_is(r, i, "asking") || word_is(r, i, "proposing")) return k;
    }
  }
  return NONE;
}

static poll *poll_of(reading *r, u32 noun) {
  span name = poll_name(r, noun);
  poll *last = r->out->polls.count ? &r->out->polls.at[r->out->polls.count - 1] : NULL;
  if (last && last->name.start == name.start) return last;
  u32 s = sentence_at(r->doc, tok(r, noun)->start);
  poll *p = vec_push(r->a, &r->out->polls);
  *p = (poll){.name = name, .sentence = s, .when = when_of(r, name, s), .asked = question_of(r, noun), .first_option = r->out->options.count};
  return p;
}

static void option_add(reading *r, u32 noun, span text, u32 figure) {
  poll *p = poll_of(r, noun);
  if (p->first_option + p->option_count != r->out->options.count) return; // another poll came between
  for (u32 k = p->first_option; k < r->out->options.count; k++)
    if (r->out->options.at[k].figure == figure) return;
  *vec_push(r->a, &r->out->options) = (poll_option){.text = text, .figure = figure};
  p->option_count++;
}

// "of voters", "of those asked"
static bool of_people(const reading *r, span subject) {
  for (u32 i = token_from(r->doc, subject.start); i < r->doc->tokens.count && tok(r, i)->start < span_end(subject); i++)
    if (word_is(r, i, "those") || word_is(r, i, "people") || lexicon_find(tok(r, i)->key) & (LEXICON_PERSON | LEXICON_PEOPLE)) return true;
  return false;
}

// The statement whose source holds the share; NULL.
static const statement *told_by(const reading *r, span share) {
  for (u32 k = 0; k < r->out->statements.count; k++) {
    const statement *s = &r->out->statements.at[k];
    if (s->content_count && s->source.len && span_holds(s->source, share)) return s;
  }
  return NULL;
}

// The poll that was read last is this one, and its last share stands just before.
static bool goes_on_from(const reading *r, u32 noun, u32 sentence) {
  if (!r->out->polls.count) return false;
  const poll *p = &r->out->polls.at[r->out->polls.count - 1];
  if (!p->option_count || !span_holds(p->name, span_of(tok(r, noun)->start, tok(r, noun)->start + 1))) return false;
  return r->doc->figures.at[r->out->options.at[r->out->options.count - 1].figure].sentence + 1 >= sentence;
}

// "41 per cent of voters | backed the plan"
static void share_of_answer(reading *r, const claim *c, u32 f) {
  const figure *x = &r->doc->figures.at[f];
  if (!span_holds(c->subject_text, x->text) || !c->predicate.len) return;
  u32 noun = poll_noun_before(r, x->text.start);
  if (noun == NONE || span_holds(c->subject_text, span_of(tok(r, noun)->start, tok(r, noun)->start + 1))) return;
  u32 apart = x->sentence > sentence_at(r->doc, tok(r, noun)->start) ? x->sentence - sentence_at(r->doc, tok(r, noun)->start) : 0;
  if (apart > NEAR_SENTENCES && !of_people(r, c->subject_text) && !goes_on_from(r, noun, x->sentence)) return;
  if (c->predicate.len < 4 && has(r, token_from(r->doc, c->predicate.start), WORD_BE)) return; // "10 per cent are Poles" is no answer
  const statement *told = told_by(r, x->text); // "12 per cent said they did not know": what they said
  if (told) {
    option_add(r, noun, told->content[0], f);
    return;
  }
  u32 i = token_from(r->doc, span_end(c->predicate)), end = span_end(c->predicate);
  for (; i < r->doc->tokens.count && tok(r, i)->start < span_end(c->text) && !mark_is(r, i, ',') && !mark_is(r, i, ';') &&
         !(has(r, i, WORD_AND) && i + 1 < r->doc->tokens.count && tok(r, i + 1)->kind == TOKEN_NUMBER); i++)
    end = tok(r, i)->start + tok(r, i)->len;
  option_add(r, noun, span_of(c->predicate.start, end), f);
}

// The person named in the span; NONE.
static bool person_in(const reading *r, span x, span *name) {
  for (u32 m = 0; m < r->doc->mentions.count && r->doc->mentions.at[m].text.start < span_end(x); m++) {
    const mention *y = &r->doc->mentions.at[m];
    if (y->kind != MENTION_NAME || !span_holds(x, y->text) || y->entity == NONE) continue;
    if (r->doc->entities.at[y->entity].type != ENTITY_PERSON) continue;
    *name = y->text;
    return true;
  }
  return false;
}

// "Brink leads Weir by 46 per cent to 42 per cent": the larger share is the leader's, unless she "trails".
static void shares_of_lead(reading *r, const claim *c, u32 a, u32 b) {
  const figure *x = &r->doc->figures.at[a], *y = &r->doc->figures.at[b];
  u32 i = token_from(r->doc, span_end(x->text));
  if (token_from(r->doc, y->text.start) != i + 1 || !word_is(r, i, "to") || x->text.start < span_end(c->predicate)) return;
  span leader, other;
  if (!person_in(r, c->subject_text, &leader) || !person_in(r, span_of(span_end(c->predicate), x->text.start), &other)) return;
  u32 noun = poll_noun_before(r, x->text.start);
  if (noun == NONE) return;
  bool trails = false;
  for (u32 k = token_from(r->doc, c->predicate.start); tok(r, k)->start < span_end(c->predicate); k++)
    trails |= word_is(r, k, "trails") || word_is(r, k, "trailed") || word_is(r, k, "trailing") || word_is(r, k, "trail");
  bool first = (x->value >= y->value) != trails;
  option_add(r, noun, leader, first ? a : b);
  option_add(r, noun, other, first ? b : a);
}

void polls_read(reading *r) {
  enum { MOST = 64 };
  for (u32 k = 0, n = 0; k < r->out->claims.count && n < MOST; k++) {
    const claim *c = &r->out->claims.at[k];
    for (u32 f = 0; f < c->figure_count; f++) {
      u32 at = r->out->figures.at[c->first_figure + f];
      if (!is_share(&r->doc->figures.at[at])) continue;
      n++;
      share_of_answer(r, c, at);
      if (f + 1 < c->figure_count) shares_of_lead(r, c, at, r->out->figures.at[c->first_figure + f + 1]);
    }
  }
}
