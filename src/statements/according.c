// SPDX-License-Identifier: Apache-2.0
// "According to …" and its kin: the source follows the cue, the rest of the sentence is the content.
#include "base/table.h"
#include "language/lexicon.h"
#include "statements/reading.h"

// The cue's length in tokens when one begins at i, else 0.
static u32 cue_length(const reading *r, u32 i, u32 end) {
  static const char *const phrases[][5] = {
      {"according", "to"},
      {"in", "the", "words", "of"},
      {"in", "the", "view", "of"},
      {"in", "the", "opinion", "of"},
      {"by", "the", "reckoning", "of"},
      {"by", "the", "account", "of"},
  };
  for (u32 k = 0; k < COUNT_OF(phrases); k++) {
    u32 n = 0;
    while (n < 5 && phrases[k][n] && i + n < end && word_is(r, i + n, phrases[k][n]))
      n++;
    if (n == 5 || !phrases[k][n]) return n;
  }
  return 0;
}

// "by the union's count", "by its own reckoning": how many tokens, "by" and the owner included; 0 when it is none.
static u32 count_of_owner(const reading *r, u32 i, u32 end) {
  enum { MOST = 9 };
  static const char *const counts[] = {"count", "tally", "reckoning", "calculation", "calculations", "estimate", "estimates"};
  if (!word_is(r, i, "by") || i + 2 >= end) return 0;
  bool owned = false;
  for (u32 k = i + 1; k < end && k < i + MOST && !quoted(r, k); k++) {
    bool own = (tok(r, k)->flags & TOKEN_CLITIC) || has(r, k, WORD_POSSESSIVE) || (tok(r, k)->kind == TOKEN_QUOTE && tok(r, k)->flags & TOKEN_GLUED);
    owned |= own;
    for (u32 n = 0; owned && !own && n < COUNT_OF(counts); n++)
      if (word_is(r, k, counts[n])) return k + 1 - i;
    if (!own && !is_nominal(r, k) && !has(r, k, WORD_DETERMINER)) return 0;
  }
  return 0;
}

// "the Rail Office, a sign that fewer travel": what the news is, not what the office is.
static range without_remark(const reading *r, range x) {
  for (u32 i = x.first + 1; i + 2 < x.end; i++) {
    if (quoted(r, i) || !mark_is(r, i, ',') || !(word_is(r, i + 1, "a") || word_is(r, i + 1, "an"))) continue;
    u32 noun = i + 2;
    while (noun + 1 < x.end && is_nominal(r, noun + 1)) noun++;
    bool somebody = r->name[noun] != NONE || has(r, noun, WORD_WRITING | WORD_POLL | WORD_KIND) ||
                    lexicon_find(tok(r, noun)->key) & (LEXICON_PERSON | LEXICON_ORGANIZATION);
    if (noun + 1 < x.end && word_is(r, noun + 1, "that")) somebody = false;
    if (!somebody && tok(r, noun)->tag == TAG_NOUN && noun + 1 < x.end && (has(r, noun + 1, WORD_RELATIVE) || word_is(r, noun + 1, "of")))
      return (range){x.first, i};
  }
  return x;
}

// ", a sign that fewer travel" behind the source
static bool is_remark(const reading *r, u32 i, u32 stop) {
  return (word_is(r, i, "a") || word_is(r, i, "an")) && i + 2 < stop && tok(r, i + 1)->tag == TAG_NOUN &&
         (word_is(r, i + 2, "that") || word_is(r, i + 2, "of"));
}

// "according to the Echo it was sold": without a comma the clause begins with its pronoun.
static bool runs_on(const reading *r, u32 i, u32 end) {
  return i + 1 < end && has(r, i, WORD_SUBJECT) && !has(r, i, WORD_RELATIVE | WORD_DETERMINER | WORD_COUNTED) && is_finite_verb(r, i + 1);
}

// The source runs to the next comma that closes it, a dash or the end: "figures that the board publishes every
// quarter".
static range source_of(const reading *r, u32 from, u32 end) {
  range x = source_after(r, from, end);
  u32 i = x.end;
  if (x.first >= x.end) return x;
  for (u32 steps = 0; i < end && steps < 24; i++, steps++) {
    if (quoted(r, i) || mark_is(r, i, ',') || mark_is(r, i, ';') || is_stop(r, i) || is_dash(r, i) ||
        mark_is(r, i, ')') || mark_is(r, i, ':'))
      break;
    if (has(r, i, WORD_AND) && x.end == i) break;
    if (runs_on(r, i, end)) break;
  }
  return without_remark(r, (range){x.first, i});
}

static bool owned_by_cue(const reading *r, u32 s, u32 i) {
  for (u32 k = r->first_cue[s]; k < r->first_cue[s + 1]; k++) {
    const cue *c = &r->cues.at[k];
    for (u32 n = 0; !c->dropped && n < c->content_count; n++)
      if (c->statement != NONE && range_holds(c->content[n], i)) return true;
  }
  return false;
}

static u32 right_end(const reading *r, u32 i, u32 end) {
  u32 first = i;
  for (; i < end; i++) {
    if (quoted(r, i)) {
      u32 k = quote_end(r, r->quote[i]);
      if (k >= end) return k;
      i = k - 1;
      continue;
    }
    if (mark_is(r, i, ';')) break;
  }
  while (i > first && !quoted(r, i - 1) && (is_stop(r, i - 1) || mark_is(r, i - 1, ',') || mark_is(r, i - 1, ':')))
    i--;
  return i;
}

// "A delegate, according to two witnesses, called it a farce": the verb after the aside has its own source.
static bool passes_on(const reading *r, u32 s, range source) {
  for (u32 k = r->first_cue[s]; k < r->first_cue[s + 1]; k++)
    if (r->cues.at[k].group.first == source.end + 1 && r->cues.at[k].content_count && mark_is(r, source.end, ','))
      return true;
  return false;
}

// A cue of n tokens at i; of these the last `owned` are the source when it is not behind them.
static void read_one(reading *r, u32 s, u32 i, u32 n, u32 owned) {
  u32 first = r->doc->sentences.at[s].first, end = sentence_end(r, s);
  range source = owned ? (range){i + n - owned, i + n} : source_of(r, i + n, end);
  n -= owned;
  if (source.first >= source.end) return;
  range content[CONTENT_SPANS];
  u32 count = 0, left = i;
  bool inside = owned_by_cue(r, s, i); // "The mayor said that, according to the report, …": only the inner source's via
  if (inside || passes_on(r, s, source)) return;
  bool joined =
      left > first + 1 && ((mark_is(r, left - 1, ',') && has(r, left - 2, WORD_AND)) || has(r, left - 1, WORD_AND));
  while (left > first && !quoted(r, left - 1) &&
         (mark_is(r, left - 1, ',') || has(r, left - 1, WORD_AND) || is_dash(r, left - 1)))
    left--;
  u32 from = first;
  bool run_on = runs_on(r, source.end, end);
  if (joined && source.end < end && (mark_is(r, source.end, ',') || run_on))
    left = from; // "… and, according to the ledger, 212 kilograms"
  if (left > from && left - from >= 3) content[count++] = (range){from, left};
  if (source.end < end && mark_is(r, source.end, ',') && source.end + 1 < end) {
    u32 stop = right_end(r, source.end + 1, end);
    if (stop > source.end + 1 &&
        (count == 0 || !is_remark(r, source.end + 1, stop)) && (count == 0 || !has(r, source.end + 1, WORD_AND | WORD_RELATIVE | WORD_SUBORDINATOR))) {
      bool verb = false;
      for (u32 k = source.end + 1; k < stop; k++)
        verb |= is_finite_verb(r, k);
      bool open = count && is_finite_verb(r, content[0].end - 1); // "The cheese took, according to …, 212 kilograms"
      if ((count == 0 || verb || open) && count < CONTENT_SPANS) content[count++] = (range){source.end + 1, stop};
    }
  }
  if (!count && run_on) content[count++] = (range){source.end, right_end(r, source.end, end)};
  if (!count && left > from) content[count++] = (range){from, left};
  for (u32 k = r->first_cue[s]; k < r->first_cue[s + 1]; k++) { // the words of the source are no cues
    cue *c = &r->cues.at[k];
    if (range_holds(source, c->head)) c->dropped = true;
    for (u32 m = 0; m < count; m++)
      if (range_holds(content[m], c->head)) c->dropped = true;
  }
  statement *st = statement_add(r, source, (range){i, i + n}, content, count);
  if (st) st->sentence = s;
}

void according_read(reading *r) {
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    const block *b = &r->art->blocks.at[r->doc->sentences.at[s].block];
    if (b->kind == BLOCK_HEADING || b->kind == BLOCK_EMBEDDED_POST || b->note == NOTE_TITLE) continue;
    u32 end = sentence_end(r, s);
    for (u32 i = r->doc->sentences.at[s].first; i < end; i++) {
      u32 n = quoted(r, i) ? 0 : cue_length(r, i, end), owned = n || quoted(r, i) ? 0 : count_of_owner(r, i, end);
      if (n || owned) {
        read_one(r, s, i, n ? n : owned, owned ? owned - 1 : 0);
        break; // a second one in the same sentence stands inside the first
      }
    }
  }
}
