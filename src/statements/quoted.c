// SPDX-License-Identifier: Apache-2.0
// Quotations that no cue verb beside them has claimed: after a colon, introduced by a noun ("her post, “…”"), continued
// from the sentence or paragraph before, or standing alone. Short ones without any of these are names and scare quotes.
#include <string.h>

#include "statements/reading.h"

enum {
  SPOKEN_WORDS = 4, // a quotation of fewer words needs somebody who speaks
  SIGNATURE = 12,   // most tokens of who signs a quotation
};

static u32 block_of(const reading *r, u32 i) {
  u32 s = sentence_at(r->doc, tok(r, i)->start);
  return s == NONE ? NONE : r->doc->sentences.at[s].block;
}

static u32 quotation_words(const reading *r, u32 q) {
  u32 n = 0;
  const quotation *x = &r->doc->quotations.at[q];
  for (u32 i = x->first; i < x->first + x->count; i++)
    n += tok(r, i)->kind == TOKEN_WORD || tok(r, i)->kind == TOKEN_NUMBER;
  return n;
}

// Every longer word has a capital: the title of a work, a name, a headline.
bool quotation_is_title(const reading *r, u32 q) {
  const quotation *x = &r->doc->quotations.at[q];
  u32 small = 0, capital = 0, numbers = 0, end = x->first + x->count;
  for (u32 i = x->first; i < end; i++) {
    const token *t = tok(r, i);
    if (t->kind == TOKEN_NUMBER) numbers++;
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
    if (t->flags & TOKEN_CAPITAL)
      capital++;
    else if (!has(r, i, WORD_PREPOSITION | WORD_DETERMINER | WORD_AND | WORD_OBJECT | WORD_ADVERB))
      small++;
  }
  bool stop = x->count && is_stop(r, end - 1);
  return capital && !small && !stop && (capital + numbers > 1 || x->count == 1);
}

static bool is_read_block(const reading *r, u32 b) {
  u8 kind = r->art->blocks.at[b].kind;
  return b != NONE && kind != BLOCK_HEADING && kind != BLOCK_CAPTION && kind != BLOCK_EMBEDDED_POST &&
         r->art->blocks.at[b].note != NOTE_TITLE;
}

static statement *take(reading *r, u32 q, range source, range cue_words) {
  range content = {quote_first(r, q), quote_end(r, q)};
  return statement_add(r, source, cue_words, &content, 1);
}

static bool append(reading *r, u32 q, u32 index) {
  statement *s = &r->out->statements.at[index];
  if (s->content_count >= CONTENT_SPANS) return false;
  s->content[s->content_count++] = range_span(r, (range){quote_first(r, q), quote_end(r, q)});
  r->owner[q] = index;
  for (u32 i = quote_first(r, q); i < quote_end(r, q); i++) r->told[i] = true;
  statement_mode_set(r, s);
  return true;
}

// Has nobody claimed words that stand before the quotation in its block?
static bool opens_piece(const reading *r, u32 q) {
  u32 block = block_of(r, quote_first(r, q));
  for (u32 p = q, n = 0; p-- > 0 && n < 8; n++) {
    if (block_of(r, quote_first(r, p)) != block) return true;
    if (r->owner[p] != NONE) return false;
  }
  return true;
}

// Does a quotation that is not closed go on in the next one, which has been claimed? "“We wait. ¶ It is cold,” Brink said."
static bool prepend(reading *r, u32 q) {
  const quotation *x = &r->doc->quotations.at[q];
  u32 next = q + 1;
  while (next < r->doc->quotations.count && r->doc->quotations.at[next].depth) next++;
  if (!x->unclosed || quotation_words(r, q) < 2 || next >= r->doc->quotations.count || !r->doc->quotations.at[next].continued || r->owner[next] == NONE) return false;
  u32 first = quote_first(r, q), mark = quote_first(r, next);
  bool same_mark = tok(r, mark)->kind != TOKEN_QUOTE || str_equal(token_str(r->art, tok(r, mark)), token_str(r->art, tok(r, first)));
  if (!same_mark || (first > 0 && block_of(r, first - 1) == block_of(r, first) && !r->doc->quotations.at[q].continued && !opens_piece(r, q))) return false;
  statement *s = &r->out->statements.at[r->owner[next]];
  if (!s->content_count || s->content_count >= CONTENT_SPANS || s->content[0].start < x->outer.start) return false;
  memmove(s->content + 1, s->content, s->content_count++ * sizeof *s->content);
  s->content[0] = range_span(r, (range){quote_first(r, q), quote_end(r, q)});
  r->owner[q] = r->owner[next];
  for (u32 i = quote_first(r, q); i < quote_end(r, q); i++) r->told[i] = true;
  statement_mode_set(r, s);
  return true;
}

// "…, who shared it with the words": the "who" of the clause that i stands in.
static range relative_subject(const reading *r, u32 bound, u32 i) {
  for (u32 n = 0; i > bound && n < 16; n++) {
    i--;
    if (quoted(r, i) || mark_is(r, i, ',')) return (range){0};
    if (word_is(r, i, "who")) return (range){i, i + 1};
  }
  return (range){0};
}

// "her post on Quillo, “…”, drew an answer": the noun of speech or writing whose words these are, and whose it is.
static bool introduced_by_noun(const reading *r, u32 first, u32 bound, range *source, range *cue_words) {
  u32 end = first;
  if (end > bound && (mark_is(r, end - 1, ',') || mark_is(r, end - 1, ':'))) end--;
  for (u32 i = end, n = 0; i > bound && n < 12; n++) {
    i--;
    if (quoted(r, i) || mark_is(r, i, ',') || is_stop(r, i)) return false;
    if (!has(r, i, WORD_SPEECH | WORD_WRITING) || (tok(r, i)->tag == TAG_VERB && !is_nominal(r, i))) continue;
    bool bare = end == first; // without a comma only the noun itself may stand there: "with the words “…”"
    if (bare && (i + 1 != first || !has(r, i, WORD_SPEECH))) return false;
    range x = source_before(r, i + 1, bound);
    if (x.first >= x.end && bound < i) x = (range){i, i + 1};
    bool owned = false;
    for (u32 k = bare && x.end > x.first + 3 ? x.end - 3 : x.first; k < x.end; k++)
      owned |= (tok(r, k)->flags & TOKEN_CLITIC) || word_is(r, k, "his") || word_is(r, k, "her") ||
               word_is(r, k, "its") || word_is(r, k, "their") ||
               (!bare && (word_is(r, k, "by") || word_is(r, k, "from")));
    *cue_words = (range){i, i + 1};
    if (owned) {
      *source = (range){x.first, i + 1};
      if (i + 1 < end && (word_is(r, i + 1, "by") || word_is(r, i + 1, "from"))) *source = (range){x.first, end};
      return true;
    }
    if (!bare) return false;
    *source = relative_subject(r, bound, i);
    if (source->first >= source->end) *source = clause_subject(r, bound, i);
    return source->first < source->end;
  }
  return false;
}

// The statement that a quotation right after it may continue: the last one of the same block that holds a quotation.
static u32 statement_before(const reading *r, u32 q, u32 block) {
  for (u32 p = q, n = 0; p-- > 0 && n < 16; n++) {
    if (r->doc->quotations.at[p].depth) continue;
    if (r->owner[p] == NONE) {
      if (quotation_words(r, p) >= SPOKEN_WORDS) return NONE;
      continue;
    }
    return block_of(r, quote_first(r, p)) == block ? r->owner[p] : NONE;
  }
  return NONE;
}

// Is all between the statement's last words and the quotation the sentence of its cue? Then the same person goes on.
static bool goes_on(const reading *r, u32 index, u32 sentence) {
  const statement *s = &r->out->statements.at[index];
  u32 last = sentence_at(r->doc, span_end(s->content[s->content_count - 1]) - 1);
  u32 cue_sentence = s->cue.len ? sentence_at(r->doc, s->cue.start) : last;
  if (last == NONE) return false;
  if (cue_sentence != NONE && cue_sentence > last) last = cue_sentence;
  return last + 1 >= sentence && last != NONE;
}

static bool stands_alone(const reading *r, u32 first, u32 end) {
  u32 s = sentence_at(r->doc, tok(r, first)->start), last = sentence_at(r->doc, tok(r, end - 1)->start);
  if (s == NONE || last == NONE || r->doc->sentences.at[s].first != first) return false;
  u32 stop = sentence_end(r, last);
  for (u32 i = end; i < stop; i++)
    if (!is_stop(r, i) && !quoted(r, i)) return false;
  return true;
}

// "— Ada Brink, mayor": a short line after the quotation that begins with a dash.
static range signed_below(const reading *r, u32 q, u32 block) {
  u32 end = quote_end(r, q);
  if (end + 1 >= r->doc->tokens.count || !is_dash(r, end)) return (range){0};
  u32 s = sentence_at(r->doc, tok(r, end)->start);
  if (s == NONE || r->doc->sentences.at[s].block > block + 1) return (range){0};
  u32 stop = sentence_end(r, s);
  for (u32 i = end + 2; i < stop; i++) // "— Ada Brink, in a letter": the name is enough
    if (mark_is(r, i, ',') && (r->name[i - 1] != NONE || mark_is(r, i - 1, ')')) && i + 1 < stop && has(r, i + 1, WORD_PREPOSITION)) stop = i;
  if (stop - end > SIGNATURE || !(tok(r, end + 1)->flags & TOKEN_CAPITAL)) return (range){0};
  while (stop > end + 1 && is_stop(r, stop - 1))
    stop--;
  return (range){end + 1, stop};
}

// A person's name or a pronoun for one.
static bool is_somebody(const reading *r, range x) {
  if (x.end == x.first + 1 && r->name[x.first] == NONE)
    return word_is(r, x.first, "he") || word_is(r, x.first, "she") || word_is(r, x.first, "they") || word_is(r, x.first, "who");
  for (u32 i = x.first; i < x.end; i++) {
    u32 e = r->name[i] == NONE ? NONE : r->doc->mentions.at[r->name[i]].entity;
    if (e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON) return true;
    if (mark_is(r, i, ',') || (i > x.first && has(r, i, WORD_PREPOSITION))) break;
  }
  return false;
}

static void claim_alone(reading *r, u32 q, u32 first) {
  u32 block = block_of(r, first), s = sentence_at(r->doc, tok(r, first)->start);
  u32 before = statement_before(r, q, block);
  if (before != NONE && goes_on(r, before, s) && append(r, q, before)) return;
  range source = {0}, cue_words = {0};
  u32 p = s ? s - 1 : NONE;
  if (before == NONE && p != NONE && r->doc->sentences.at[p].block + 1 == block &&
      r->doc->sentences.at[s].first == first) {
    u32 above = statement_before(r, q, block - 1); // the paragraph before ended with this voice
    bool ends_so = above != NONE && r->out->statements.at[above].mode == MODE_DIRECT && goes_on(r, above, s) &&
                   r->out->statements.at[above].source.len;
    if (ends_so && !mark_is(r, sentence_end(r, p) - 1, ':') && append(r, q, above)) return;
  }
  if (p != NONE && r->doc->sentences.at[p].block + 4 > block && r->doc->sentences.at[p].block <= block) {
    u32 end = sentence_end(r, p);
    bool colon = mark_is(r, end - 1, ':') && !quoted(r, end - 1);
    if (colon || (quotation_words(r, q) >= SPOKEN_WORDS && !quoted(r, end - 1)))
      source = introducer(r, p, end, &cue_words);
    bool said = cue_words.first < cue_words.end;
    if (said && cue_told(r, cue_words.first)) cue_words = (range){0}; // its words are told: these stand by themselves
    if (!colon && !said && !is_somebody(r, source)) source = (range){0}; // "A murmur ran through the hall."
  }
  range signature = signed_below(r, q, block);
  if (signature.first < signature.end) source = signature, cue_words = (range){0};
  if (quotation_words(r, q) < SPOKEN_WORDS && source.first >= source.end) return;
  statement *st = take(r, q, source, cue_words);
  if (st && source.first < source.end) st->speaker_basis = SPEAKER_CARRIED;
}

static bool names_somebody(const reading *r, u32 first, u32 end) {
  for (u32 i = first, n = 0; i < end && n < SCAN_TOKENS; i++, n++)
    if (!quoted(r, i) && (r->name[i] != NONE || (tok(r, i)->tag == TAG_PROPN && i > first))) return true;
  return false;
}

static void claim_one(reading *r, u32 q) {
  u32 first = quote_first(r, q), end = quote_end(r, q);
  if (first >= end) return;
  u32 block = block_of(r, first);
  if (block == NONE || !is_read_block(r, block) || prepend(r, q)) return;
  if (r->doc->quotations.at[q].continued && q > 0) {
    for (u32 p = q, n = 0; p-- > 0 && n < 16; n++)
      if (r->owner[p] != NONE) {
        if (append(r, q, r->owner[p])) return;
        break;
      }
  }
  u32 s = sentence_at(r->doc, tok(r, first)->start), bound = r->doc->sentences.at[s].first;
  if (stands_alone(r, first, end)) {
    if (!quotation_is_title(r, q)) claim_alone(r, q, first);
    return;
  }
  u32 words = quotation_words(r, q);
  range source = {0}, cue_words = {0};
  if (first > bound && mark_is(r, first - 1, ':')) {
    source = introducer(r, s, first, &cue_words);
    take(r, q, source, cue_words);
    return;
  }
  if (introduced_by_noun(r, first, bound, &source, &cue_words)) {
    if (words >= 2) take(r, q, source, cue_words);
    return;
  }
  if (words < SPOKEN_WORDS || quotation_is_title(r, q)) return;
  u32 before = statement_before(r, q, block);
  if (first == bound && before != NONE && goes_on(r, before, s) && append(r, q, before)) return;
  statement *st = take(r, q, source, cue_words);
  if (st && before != NONE && r->out->statements.at[before].source.len && !names_somebody(r, bound, first)) {
    // the sentence right after this person's words, and nobody else is named in it
    const statement *b = &r->out->statements.at[before];
    u32 cue_sentence = b->cue.len ? sentence_at(r->doc, b->cue.start) : NONE;
    if (cue_sentence != NONE && cue_sentence + 1 >= s) st->source = b->source, st->speaker_basis = SPEAKER_CARRIED;
  }
}

static bool in_transcript(const reading *r, u32 q) {
  u32 block = block_of(r, quote_first(r, q));
  return block != NONE && r->scripted[block];
}

void quotations_claim(reading *r) {
  for (u32 q = 0; q < r->doc->quotations.count; q++)
    if (r->owner[q] == NONE && !r->doc->quotations.at[q].depth && !in_transcript(r, q)) claim_one(r, q);
}
