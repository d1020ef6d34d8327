// SPDX-License-Identifier: Apache-2.0
// What each token is: class, quotation, name, time.
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "statements/reading.h"

bool word_is(const reading *r, u32 i, const char *lower) {
  const token *t = tok(r, i);
  u32 n = (u32)strlen(lower);
  if (t->len != n) return false;
  for (u32 k = 0; k < n; k++) {
    char c = r->art->text.at[t->start + k];
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c != lower[k]) return false;
  }
  return true;
}

bool is_stop(const reading *r, u32 i) {
  const token *t = tok(r, i);
  if (t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER) return false;
  char c = r->art->text.at[t->start];
  return c == '.' || c == '!' || c == '?' || str_equal(token_str(r->art, t), STR("…"));
}

bool is_dash(const reading *r, u32 i) {
  str s = token_str(r->art, tok(r, i));
  return str_equal(s, STR("-")) || str_equal(s, STR("--")) || str_equal(s, STR("–")) || str_equal(s, STR("—")) || str_equal(s, STR("―"));
}

static bool ends_in(str s, const char *tail) {
  u32 n = (u32)strlen(tail);
  return s.len > n && memcmp(s.at + s.len - n, tail, n) == 0;
}

bool is_bullet_mark(const reading *r, u32 i) {
  str s = token_str(r->art, tok(r, i));
  return str_equal(s, STR("•")) || str_equal(s, STR("*")) || str_equal(s, STR("·")) || str_equal(s, STR("‣")) ||
         str_equal(s, STR("▪"));
}

bool is_adverb(const reading *r, u32 i) {
  const token *t = tok(r, i);
  if (t->kind != TOKEN_WORD) return false;
  if (has(r, i, WORD_ADVERB)) return true;
  if (t->tag == TAG_ADV) return true;
  return t->len > 4 && ends_in(token_str(r->art, t), "ly") && t->tag != TAG_NOUN && t->tag != TAG_PROPN &&
         t->tag != TAG_ADJ && !(t->flags & TOKEN_CAPITAL);
}

bool is_nominal(const reading *r, u32 i) {
  const token *t = tok(r, i);
  if (r->name[i] != NONE) return true;
  switch (t->kind) {
  case TOKEN_NUMBER:
  case TOKEN_HANDLE:
  case TOKEN_HASHTAG: return true;
  case TOKEN_SYMBOL: return true;
  case TOKEN_WORD: break;
  default: return false;
  }
  if (t->flags & TOKEN_CLITIC) return word_is(r, i, "'s") || t->tag == TAG_PART;
  if (has(r, i, WORD_AUXILIARY | WORD_PREPOSITION | WORD_AND | WORD_RELATIVE | WORD_SUBORDINATOR | WORD_SUBJECT))
    return false;
  if (has(r, i, WORD_NEGATION) && !has(r, i, WORD_DETERMINER)) return false;
  // a verb right after an article is a noun that the tagger does not know: "her campaign"
  if (t->tag == TAG_VERB && i > 0 && has(r, i - 1, WORD_DETERMINER) &&
      !has(r, i - 1, WORD_RELATIVE | WORD_OBJECT | WORD_SUBJECT | WORD_ADVERB))
    return true;
  if (t->tag == TAG_VERB && i > 0 && word_is(r, i - 1, "her")) return true;
  return t->tag != TAG_VERB && t->tag != TAG_AUX && t->tag != TAG_ADP && t->tag != TAG_SCONJ && !is_adverb(r, i);
}

bool is_finite_verb(const reading *r, u32 i) {
  const token *t = tok(r, i);
  if (t->kind != TOKEN_WORD) return false;
  if (t->flags & TOKEN_CLITIC && t->tag == TAG_PART && !has(r, i, WORD_NEGATION)) return false; // the board's
  if (has(r, i, WORD_AUXILIARY) || t->tag == TAG_AUX) return true;
  if (t->tag == TAG_VERB) return !ends_in(token_str(r->art, t), "ing");
  return false;
}

u32 quote_first(const reading *r, u32 q) {
  u32 first = token_from(r->doc, r->doc->quotations.at[q].outer.start);
  return first;
}

u32 quote_end(const reading *r, u32 q) {
  const quotation *x = &r->doc->quotations.at[q];
  u32 i = x->first + x->count;
  while (i < r->doc->tokens.count && tok(r, i)->start < span_end(x->outer))
    i++;
  return i;
}

static void mark_quotes(reading *r) {
  const quotation_list *q = &r->doc->quotations;
  for (u32 i = 0; i < q->count; i++) {
    r->owner[i] = NONE;
    if (q->at[i].depth) continue;
    u32 end = quote_end(r, i);
    for (u32 k = quote_first(r, i); k < end; k++)
      if (r->quote[k] == NONE) r->quote[k] = i;
  }
}

static void mark_spans(reading *r) {
  for (u32 i = 0; i < r->doc->mentions.count; i++) {
    const mention *m = &r->doc->mentions.at[i];
    if (m->kind != MENTION_NAME && m->kind != MENTION_HANDLE) continue;
    u32 end = m->phrase.len ? span_end(m->phrase) : span_end(m->text);
    for (u32 k = token_from(r->doc, m->phrase.len ? m->phrase.start : m->text.start);
         k < r->doc->tokens.count && tok(r, k)->start < end; k++)
      if (r->name[k] == NONE) r->name[k] = i;
  }
  for (u32 i = 0; i < r->doc->times.count; i++) {
    const time_expr *t = &r->doc->times.at[i];
    for (u32 k = token_from(r->doc, t->text.start); k < r->doc->tokens.count && tok(r, k)->start < span_end(t->text);
         k++)
      r->time[k] = i;
  }
}

void reading_prepare(reading *r) {
  u32 n = r->doc->tokens.count, quotes = r->doc->quotations.count;
  r->classes = arena_array(r->scratch, u32, n + 1);
  r->quote = arena_array(r->scratch, u32, n + 1);
  r->name = arena_array(r->scratch, u32, n + 1);
  r->time = arena_array(r->scratch, u32, n + 1);
  r->told = arena_array(r->scratch, bool, n + 1);
  r->owner = arena_array(r->scratch, u32, quotes + 1);
  for (u32 i = 0; i <= n; i++)
    r->quote[i] = r->name[i] = r->time[i] = NONE;
  for (u32 i = 0; i < n; i++)
    if (tok(r, i)->kind == TOKEN_WORD || tok(r, i)->kind == TOKEN_NUMBER) r->classes[i] = word_classes(tok(r, i)->key);
  mark_quotes(r);
  mark_spans(r);
}
