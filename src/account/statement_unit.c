// SPDX-License-Identifier: Apache-2.0
// When two statements of two articles are one. Precision first: what is left apart is only listed twice.
#include "account/statement_group.h"

#include "base/table.h"
#include "base/utf8.h"

static u64 source_key(const builder *b, u32 article, const statement *s) {
  if (s->speaker != NONE || !s->source.len) return 0;
  u64 senses[8];
  u32 n = senses_in(b, article, s->meant.len ? &s->meant : &s->source, 1, senses, 8);
  u64 key = 0;
  for (u32 i = 0; i < n; i++) key ^= hash_mix(7, senses[i]); // "officials of two states", "two states' officials"
  return key;
}

static void read_when(const builder *b, u32 article, unit *u) {
  u32 time = b->views[article].when_of[u->statement];
  if (time_usable(b, article, time)) u->dated = days_read(str_from(b->views[article].times->at[time].value), &u->when);
}

static void read_unit(builder *b, const map *roles, u32 article, u32 index, unit *u) {
  const record *r = b->views[article].rec;
  const statement *s = &r->said.statements.at[index];
  *u = (unit){.article = article, .statement = index, .speaker = NONE, .answers = NONE, .group = NONE};
  u->speaker = s->speaker != NONE ? b->views[article].entity_of[s->speaker] : role_bearer(b, roles, article, s->source);
  u->speaker_words = source_key(b, article, s);
  quote_read(b, article, s, &u->quote);
  gist_read(b, article, s->content, s->content_count, &u->gist);
  for (u32 i = 0; i < s->link_count; i++) {
    const statement_link *l = &r->said.links.at[s->first_link + i];
    if (l->to_entity != NONE && u->answers == NONE) u->answers = b->views[article].entity_of[l->to_entity];
  }
  u->questioned = s->polarity == POLARITY_QUESTIONED;
  read_when(b, article, u);
  u64 same = hash_mix(hash_mix(u->speaker, u->speaker_words), hash_mix(s->mode == MODE_INDIRECT, u->answers));
  for (u32 k = 0; k < s->content_count; k++) {
    u32 first, end;
    senses_tokens(b, article, s->content[k], &first, &end);
    for (u32 i = first; i < end; i++) {
      u64 exact = b->views[article].words[i].exact;
      if (exact) same = hash_mix(same, exact), u->words++;
    }
  }
  u->same = hash_mix(same, u->dated ? (u64)(u32)u->when.first : 0xD);
}

void units_read(builder *b, statement_groups *g) {
  map roles = {0};
  roles_read(b, &roles);
  g->unit_of = arena_array(b->scratch, u32 *, b->n);
  for (u32 i = 0; i < b->n; i++) {
    const statement_list *list = &b->views[i].rec->said.statements;
    g->unit_of[i] = arena_array(b->scratch, u32, list->count);
    for (u32 k = 0; k < list->count; k++) {
      g->unit_of[i][k] = g->units.count;
      read_unit(b, &roles, i, k, vec_push(b->scratch, &g->units));
    }
  }
}

speaker_match speakers_compare(const unit *x, const unit *y) {
  if (x->speaker != NONE && y->speaker != NONE) return x->speaker == y->speaker ? SPEAKER_EQUAL : SPEAKER_DIFFERENT;
  if (x->speaker_words && x->speaker_words == y->speaker_words) return SPEAKER_EQUAL;
  return SPEAKER_OPEN;
}

// Short words ("I agree") are one statement only when nothing about the occasion speaks against it.
static bool occasions_agree(const unit *x, const unit *y) {
  if (x->answers != NONE && y->answers != NONE && x->answers != y->answers) return false;
  if (!x->dated || !y->dated) return true;
  return x->when.first <= y->when.last + 2 && y->when.first <= x->when.last + 2;
}

// Are the content words inside the marks found in few clauses of the story?
static bool words_are_rare(const builder *b, const unit *u) {
  const article_view *v = &b->views[u->article];
  for (u32 i = 0; i < u->quote.count; i++) {
    const word *w = &v->words[u->quote.tokens[i]];
    if (!(u->quote.flags[i] & QUOTE_CONTENT)) continue;
    u32 in = w->sense ? map_get(&b->spread, w->sense) : NONE;
    if (w->kind == WORD_NAME || (in != NONE && in > 4 && in * 12 > b->clauses)) return false;
  }
  return true;
}

// Matched words that are no part of a name: the title of a law in two quotations makes them no versions of each other.
static u32 own_words(const builder *b, const unit *u, const bool *covered) {
  u32 n = 0;
  for (u32 i = 0; i < u->quote.count; i++)
    n += covered[i] && b->views[u->article].words[u->quote.tokens[i]].kind == WORD_CONTENT;
  return n;
}

static u32 compare_quotes(const builder *b, const unit *x, const unit *y, speaker_match speakers) {
  bool covered[QUOTE_WORDS] = {0};
  quote_match m = quote_compare(&x->quote, &y->quote, covered);
  bool equal = speakers == SPEAKER_EQUAL, open = speakers == SPEAKER_OPEN, agree = occasions_agree(x, y);
  const quote *small = x->quote.count <= y->quote.count ? &x->quote : &y->quote;
  bool rare = false;
  for (u32 i = 0; i < small->count; i++) rare |= (small->flags[i] & QUOTE_LONG) != 0;
  switch (m.kind) {
  case QUOTE_SAME:
    if (m.matched >= 6 && m.content >= 3) return 1000 + m.matched;
    // The same words in answer to the same man, whoever is taken for the speaker.
    if (x->answers != NONE && x->answers == y->answers && m.matched >= 3 && agree) return 950 + m.matched;
    if (open && m.matched >= 4 && m.content >= 2 && agree) return 900 + m.matched;
    return equal && agree ? 900 + m.matched : 0;
  case QUOTE_CUT:
    // A piece of somebody's long quotation that another said: two paragraphs run together more often than two names for one.
    if (speakers == SPEAKER_DIFFERENT && 2 * small->count < (x->quote.count + y->quote.count - small->count)) return 0;
    if (m.matched >= 7 && m.content >= 4) return 800 + m.matched;
    if (open && m.matched >= 5 && m.content >= 3) return 600 + m.matched;
    if (open && m.matched >= 3 && m.content >= 2 && agree && words_are_rare(b, small == &x->quote ? x : y)) return 500 + m.matched;
    // One word of a longer quotation: only a rare one ("anachronistic").
    return equal && agree && (m.content >= 2 || (rare && words_are_rare(b, small == &x->quote ? x : y))) ? 700 + m.matched : 0;
  case QUOTE_ALTERED:
    if (own_words(b, y, covered) < 2) return 0;
    if (equal || (open && m.matched >= 6 && m.content >= 3 && m.matched * 10 >= small->count * 8)) return 400 + m.matched;
    return 0;
  case QUOTE_OVERLAP: return equal ? 300 + m.matched : 0;
  default: return 0;
  }
}

// A report of something else that the other's sentence tells beside the quoted words is no version of them.
static bool misses_quoted(const gist *g, u32 shared, double less) { return g->quoted_words >= 3 && !shared && less < 0.6; }

// One says no more than a part of what the other says, or both say the same in other words.
static u32 compare_gists(const unit *x, const unit *y, const likeness *l, speaker_match speakers) {
  double more = likeness_more(l), less = likeness_less(l);
  bool equal = speakers == SPEAKER_EQUAL;
  // The same row of words is the same wording, whatever else stands around it.
  if (l->run_plain >= 6 && l->run >= 8 && less >= (speakers == SPEAKER_DIFFERENT ? 0.75 : 0.3) && !l->numbers_differ)
    return 130 + (u32)(60 * less);
  if (speakers == SPEAKER_DIFFERENT) return 0;
  if (l->numbers_differ || (x->gist.negations > 0) != (y->gist.negations > 0)) return 0;
  // Much of the same, rare in the story, hanging together in the same way.
  if (likeness_tells(l) && (likeness_ties(l, 8, 0.5, 0.3) || (likeness_ties(l, 10, 0.5, 0.2) && more >= 0.6))) return 60 + (u32)(80 * less);
  if (equal) {
    if (likeness_tells(l) && !l->clashes && more >= 0.7 && l->tied >= 0.75 && l->shared >= 3 && less >= 0.15) return 60 + (u32)(60 * less);
    if (l->run_plain >= 4 && l->run >= 6 && more >= 0.6) return 70 + (u32)(60 * less);
    if (!likeness_tells(l)) return 0;
    if (l->exact >= 2 && l->shared >= 3 && more >= 0.75 && less >= 0.45 && !l->rivals) return 80 + (u32)(60 * less);
    if (l->exact >= 3 && l->shared >= 4 && more >= 0.85 && less >= 0.2) return 60 + (u32)(60 * less);
    if (l->exact >= 2 && l->shared >= 3 && less >= 0.7 && !l->rivals) return 100 + (u32)(60 * less);
    return 0;
  }
  if (l->run_plain >= 4 && l->run >= 6 && more >= 0.75 && less >= 0.3) return 60 + (u32)(60 * less);
  if (!likeness_tells(l)) return 0;
  if (l->exact >= 4 && l->shared >= 5 && more >= 0.85 && less >= 0.5) return 60 + (u32)(60 * less);
  return l->exact >= 3 && l->shared >= 4 && more >= 0.8 && less >= 0.65 && !l->rivals ? 60 + (u32)(60 * less) : 0;
}

// One reports what the other quotes, or both report it.
static u32 compare_reports(const builder *b, const unit *x, const unit *y, speaker_match speakers) {
  if (x->questioned != y->questioned || !occasions_agree(x, y)) return 0;
  likeness l = gist_compare(b, &x->gist, &y->gist);
  double more = likeness_more(&l), less = likeness_less(&l);
  if (misses_quoted(&x->gist, l.quoted_of_a, less) || misses_quoted(&y->gist, l.quoted_of_b, less)) return 0;
  u32 same = l.shared - (l.plain - l.exact); // names and words that are not only alike
  // Other numbers of the same thing are one statement in conflict; of another month or somebody else they are two.
  if (l.numbers_differ && (l.times_clash || ((l.clashes >= 2 || l.rivals) && less < 0.75))) return 0;
  if (speakers == SPEAKER_EQUAL) {
    if (l.exact >= 2 && less >= 0.95) return 190;
    if (same >= 3 && l.exact && more >= 0.75 && less >= 0.3) return 150 + (u32)(100 * less);
    if (same >= 3 && l.exact && more >= 0.55 && less >= 0.5) return 120 + (u32)(100 * less);
    if (same >= 4 && l.exact && more >= 0.6 && likeness_tells(&l)) return 110 + (u32)(100 * less);
    if (same >= 4 && l.exact >= 2 && more >= 0.5 && less >= 0.33) return 105 + (u32)(100 * less);
  }
  // Somebody's own words, and what another, who is not named, says of the same.
  bool other = (x->quote.count >= 4 && y->speaker_words) || (y->quote.count >= 4 && x->speaker_words);
  if (speakers == SPEAKER_OPEN && other && less < 0.75) return 0;
  if (speakers == SPEAKER_OPEN && l.shared >= 4 && more >= 0.85 && less >= 0.6) return 100 + (u32)(100 * less);
  return compare_gists(x, y, &l, speakers);
}

u32 units_compare(const builder *b, const unit *x, const unit *y) {
  speaker_match speakers = speakers_compare(x, y);
  u32 quotes = x->quote.count && y->quote.count ? compare_quotes(b, x, y, speakers) : 0;
  if (quotes) return quotes;
  // Two quotations that share no words are two statements, however alike the words around them.
  if (x->quote.count >= 4 && y->quote.count >= 4) return 0;
  return compare_reports(b, x, y, speakers);
}

span unit_quoted(const builder *b, const unit *u) {
  const quote *q = &u->quote;
  if (!q->count || u->words <= q->count) return (span){0};
  const token_list *tokens = &b->views[u->article].rec->doc.tokens;
  for (u32 i = 1; i < q->count; i++)
    if (q->flags[i] & QUOTE_GAP || q->tokens[i] > q->tokens[i - 1] + 4) return (span){0};
  const token *first = &tokens->at[q->tokens[0]], *last = &tokens->at[q->tokens[q->count - 1]];
  u32 end = last->start + last->len, next = q->tokens[q->count - 1] + 1;
  // The full stop or question mark goes with the words.
  if (next < tokens->count && tokens->at[next].flags & TOKEN_IN_QUOTE && tokens->at[next].start == end) {
    char c = article_text(b, u->article).at[end];
    if (c == '.' || c == '?' || c == '!') end++;
  }
  return span_of(first->start, end);
}

bool units_linked(const builder *b, const unit *x, const unit *y) {
  if (speakers_compare(x, y) == SPEAKER_DIFFERENT) return false;
  quote_match m = quote_compare(&x->quote, &y->quote, NULL);
  likeness l = gist_compare(b, &x->gist, &y->gist);
  return (m.kind >= QUOTE_ALTERED && m.matched >= 2) || (l.shared >= 2 && likeness_more(&l) >= 0.6);
}
