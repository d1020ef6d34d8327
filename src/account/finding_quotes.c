// SPDX-License-Identifier: Apache-2.0
// Findings about quotations: words changed inside the marks, words left out, two speakers for the same words.
#include "account/findings.h"
#include "account/statement_group.h"
#include "base/utf8.h"

static const unit *unit_of(const builder *b, const statement_version *v) {
  return &b->groups->units.at[b->groups->unit_of[v->article][v->statement]];
}

static span words_span(const builder *b, u32 article, const quote *q, u32 first, u32 last) {
  const token_list *tokens = &b->views[article].rec->doc.tokens;
  const token *x = &tokens->at[q->tokens[first]], *y = &tokens->at[q->tokens[last]];
  return span_of(x->start, y->start + y->len);
}

// "Ines Duarte: "; nothing when nobody is known to have said it.
static str lead_name(builder *b, const account_statement *s) {
  if (s->speaker == NONE && !s->speaker_text.len) return STR("");
  return arena_format(b->a, "%.*s: ", STR_FMT(speaker_name(b, s)));
}

// The words inside the marks, as they stand; the whole text when they lie in several pieces.
static str shown_words(builder *b, const statement_version *v, span *at) {
  *at = unit_quoted(b, unit_of(b, v));
  if (!at->len) return v->text;
  return text_uncomma(text_clean(b->a, text_at(b, v->article, *at), false));
}

// ---- cut

typedef struct coverage {
  bool quoted, altered;
  u32 missing, content, negations;
  u32 version; // the longest of the article
} coverage;

// What the article gives of the fullest quotation, all its versions taken together.
static coverage cover(const builder *b, const account_statement *s, u32 article) {
  const quote *full = &unit_of(b, &s->versions.at[s->fullest])->quote;
  bool all[QUOTE_WORDS] = {0}, now[QUOTE_WORDS];
  coverage c = {.version = NONE};
  for (u32 i = 0; i < s->versions.count; i++) {
    const statement_version *v = &s->versions.at[i];
    const quote *q = &unit_of(b, v)->quote;
    if (v->article != article || !q->count) continue;
    memset(now, 0, sizeof now);
    quote_match m = quote_compare(q, full, now);
    c.quoted = true;
    c.altered |= m.kind == QUOTE_ALTERED;
    for (u32 k = 0; k < full->count; k++) all[k] |= now[k];
    if (c.version == NONE || q->count > unit_of(b, &s->versions.at[c.version])->quote.count) c.version = i;
  }
  const word *words = b->views[s->versions.at[s->fullest].article].words;
  for (u32 k = 0; k < full->count; k++)
    if (!all[k]) {
      c.missing++;
      c.content += (full->flags[k] & QUOTE_CONTENT) != 0;
      c.negations += words[full->tokens[k]].negation;
    }
  return c;
}

// The article itself stops in the middle of the quotation: an excerpt, not a cut.
static bool runs_out(const builder *b, const statement_version *v) {
  const record *r = b->views[v->article].rec;
  if (!v->evidence.count || !r->doc.tokens.count) return false;
  const token *last = &r->doc.tokens.at[r->doc.tokens.count - 1];
  const word *words = b->views[v->article].words;
  bool dots = false;
  for (u32 i = r->doc.tokens.count; i-- > 0 && r->doc.tokens.count - i <= 4;) dots |= words[i].ellipsis;
  return dots && span_end(vec_last(&v->evidence)->at) + 8 >= last->start + last->len;
}

static void find_cut(builder *b, const account_statement *s) {
  const statement_version *full = &s->versions.at[s->fullest];
  const quote *words = &unit_of(b, full)->quote;
  if (words->count < 4 || s->articles.count < 2) return;
  finding *f = finding_add(b, FINDING_QUOTE_CUT, s->id, 0);
  coverage *covers = arena_array(b->scratch, coverage, s->articles.count);
  u32 most = 0, negations = 0, cut = 0, longest = 0;
  str shown = {0};
  index_list cut_articles = {0};
  for (u32 i = 0; i < s->articles.count; i++) {
    coverage c = covers[i] = cover(b, s, s->articles.at[i]);
    if (!c.quoted) continue;
    const statement_version *v = &s->versions.at[c.version];
    bool whole = c.missing == 0;
    if (!whole && (c.altered || c.missing < 3 || !c.content || runs_out(b, v))) continue;
    span at, full_at;
    str value = shown_words(b, v, &at);
    if (whole) value = shown_words(b, full, &full_at);
    for (u32 k = 0; k < i && !whole; k++) { // the same cut elsewhere, whatever its punctuation
      const coverage *other = &covers[k];
      if (!other->quoted || other->version == NONE || !other->missing) continue;
      const statement_version *w = &s->versions.at[other->version];
      if (quote_compare(&unit_of(b, w)->quote, &unit_of(b, v)->quote, NULL).kind != QUOTE_SAME) continue;
      span ignored;
      value = shown_words(b, w, &ignored);
      break;
    }
    finding_side *side = finding_side_of(b, f, value, false);
    if (at.len) side_evidence(b, side, v->article, at);
    for (u32 k = 0; k < v->evidence.count && !at.len; k++) side_evidence(b, side, v->article, v->evidence.at[k].at);
    if (whole) continue;
    cut++;
    if (unit_of(b, v)->quote.count > longest) longest = unit_of(b, v)->quote.count;
    index_add(b->scratch, &cut_articles, v->article);
    if (c.missing > most) most = c.missing, negations = c.negations, shown = value;
  }
  if (!cut || f->sides.count < 2 || longest < 3) { // a word or two in marks is a manner of writing
    finding_drop(b);
    return;
  }
  f->strength = 0.45f + 0.15f * (float)most / (float)words->count + (negations ? 0.1f : 0);
  if (longest == 3) f->strength -= 0.15f;
  str who = lead_name(b, s), where = articles_words(b, &cut_articles);
  span whole_at;
  f->text = arena_format(b->a, "%.*s%.*s is cut to %.*s in %.*s.", STR_FMT(who), STR_FMT(quote_words(b, shown_words(b, full, &whole_at), 150)),
                         STR_FMT(quote_words(b, shown, 90)), STR_FMT(where));
}

// ---- altered

enum { CHANGE_WORDS = 10, ALTERED_MOST = 24, COMPARED_MOST = 120 };
typedef struct change {
  u32 x_first, x_end, y_first, y_end; // words, with one around
  bool telling;                       // more than a spelling
} change;

static bool is_spelling(const builder *b, const unit *x, u32 i, const unit *y, u32 k) {
  const record *rx = b->views[x->article].rec, *ry = b->views[y->article].rec;
  str a = token_str(&rx->art, &rx->doc.tokens.at[x->quote.tokens[i]]);
  str c = token_str(&ry->art, &ry->doc.tokens.at[y->quote.tokens[k]]);
  if (sense_of_word(a) == sense_of_word(c)) return true;
  if (a.len < 5 || c.len < 5 || a.len > c.len + 1 || c.len > a.len + 1) return false;
  u32 same = 0;
  while (same < a.len && same < c.len && a.at[same] == c.at[same]) same++;
  u32 back = 0;
  while (back < a.len - same && back < c.len - same && a.at[a.len - 1 - back] == c.at[c.len - 1 - back]) back++;
  u32 longer = a.len > c.len ? a.len : c.len;
  return same >= 2 && longer - same - back <= 1; // labour, labor; organise, organize
}

// The letters of both runs are the same: "World—big", "World big".
static bool same_letters(const builder *b, const unit *x, u32 x_from, u32 x_to, const unit *y, u32 y_from, u32 y_to) {
  u64 sums[2] = {0, 0};
  u32 counts[2] = {0, 0};
  const unit *units[2] = {x, y};
  u32 from[2] = {x_from, y_from}, to[2] = {x_to, y_to};
  for (u32 n = 0; n < 2; n++)
    for (u32 i = from[n]; i < to[n]; i++) {
      const record *r = b->views[units[n]->article].rec;
      str w = token_str(&r->art, &r->doc.tokens.at[units[n]->quote.tokens[i]]);
      for (u32 k = 0; k < w.len; k++) {
        u8 c = (u8)w.at[k] | 32;
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) continue;
        sums[n] = hash_mix(sums[n], c);
        counts[n]++;
      }
    }
  return counts[0] && counts[0] == counts[1] && sums[0] == sums[1];
}

// What y leaves between its marks it says outside them: “of our supporters” will “very definitely be” there.
static bool said_outside(const builder *b, const unit *x, u32 x_from, u32 x_to, const unit *y, u32 y_at) {
  if (!y_at || y_at >= y->quote.count) return false;
  const word *wx = b->views[x->article].words, *wy = b->views[y->article].words;
  u32 i = x_from;
  for (u32 k = y->quote.tokens[y_at - 1] + 1; k < y->quote.tokens[y_at] && i < x_to; k++)
    i += wy[k].exact && wy[k].exact == wx[x->quote.tokens[i]].exact;
  return i == x_to;
}

// The first run of words that differ within what both give.
static bool first_change(const builder *b, const unit *x, const unit *y, change *out) {
  u32 path[QUOTE_WORDS], first = NONE, last = NONE;
  quote_align(&x->quote, &y->quote, path);
  for (u32 i = 0; i < x->quote.count; i++)
    if (path[i] != NONE) {
      if (first == NONE) first = i;
      last = i;
    }
  if (first == NONE) return false;
  bool found = false;
  for (u32 i = first; i <= last + 1 && i <= x->quote.count; i++) {
    bool end = i == last + 1;
    if (!end && path[i] == NONE) continue;
    u32 before = i;
    while (before > first && path[before - 1] == NONE) before--;
    if (before == first && i == first) continue;
    u32 x_from = before, x_to = end ? x->quote.count : i;
    u32 y_from = before ? path[before - 1] + 1 : 0, y_to = end ? y->quote.count : path[i];
    if (end) x_from = last + 1, y_from = path[last] + 1;
    if (end && (x_from >= x_to || y_from >= y_to)) continue; // one goes on: a cut, no change
    if (x_from == x_to && y_from == y_to) continue;
    // A mark of words left out where the other has them: shown, not changed.
    if (y_from == y_to && y_to < y->quote.count && y->quote.flags[y_to] & QUOTE_GAP) continue;
    if (x_from == x_to && x_to < x->quote.count && x->quote.flags[x_to] & QUOTE_GAP) continue;
    bool spelling = x_to - x_from == y_to - y_from;
    for (u32 k = 0; spelling && k < x_to - x_from; k++) spelling = is_spelling(b, x, x_from + k, y, y_from + k);
    if (!spelling && x_to > x_from && y_to > y_from) spelling = same_letters(b, x, x_from, x_to, y, y_from, y_to);
    if (!spelling && y_to == y_from) spelling = said_outside(b, x, x_from, x_to, y, y_from);
    if (!spelling && x_to == x_from) spelling = said_outside(b, y, y_from, y_to, x, x_from);
    if (spelling || x_to - x_from > CHANGE_WORDS || y_to - y_from > CHANGE_WORDS) continue; // that long, it is another passage
    if (end) x_to = x_from + 1, y_to = y_from + 1;
    bool telling = false;
    for (u32 k = x_from; k < x_to; k++) telling |= (x->quote.flags[k] & QUOTE_CONTENT) != 0;
    for (u32 k = y_from; k < y_to; k++) telling |= (y->quote.flags[k] & QUOTE_CONTENT) != 0;
    for (u32 k = x_from; k < x_to; k++) telling |= b->views[x->article].words[x->quote.tokens[k]].negation;
    for (u32 k = y_from; k < y_to; k++) telling |= b->views[y->article].words[y->quote.tokens[k]].negation;
    if (found && !telling) continue;
    *out = (change){x_from, x_to, y_from, y_to, telling};
    found = true;
    if (telling) return true;
  }
  return found;
}

// The changed words with three before them and two after, inside one piece of the content.
static span change_span(const builder *b, const unit *u, u32 first, u32 end) {
  const token_list *tokens = &b->views[u->article].rec->doc.tokens;
  enum { AFTER = 2 };
  u32 after = AFTER;
  u32 from = first > 3 ? first - 3 : 0, to = end + after <= u->quote.count ? end + after : u->quote.count;
  for (u32 i = from + 1; i <= first && i < u->quote.count; i++)
    if (u->quote.flags[i] & QUOTE_GAP) from = i;
  for (u32 i = end; i < to; i++)
    if (u->quote.flags[i] & QUOTE_GAP) to = i;
  while (from && tokens->at[u->quote.tokens[from]].flags & TOKEN_CLITIC) from--; // not "n't happen"
  if (to <= from) to = from + 1;
  return words_span(b, u->article, &u->quote, from, to - 1);
}

// The same sentence in another statement, by whoever is said to say it: “broken in the post”, “lost in the post”.
static void judge_near(builder *b, const account_statement *s, const account_statement *t) {
  enum { NEAR_WORDS = 8 };
  const statement_version *v = &s->versions.at[s->fullest], *w = &t->versions.at[t->fullest];
  const unit *x = unit_of(b, v), *y = unit_of(b, w);
  u32 less = x->quote.count < y->quote.count ? x->quote.count : y->quote.count;
  quote_match m = quote_compare(&x->quote, &y->quote, NULL);
  change c;
  if (less < NEAR_WORDS || m.kind != QUOTE_ALTERED || m.matched * 5 < less * 4 || !first_change(b, x, y, &c) || !c.telling) return;
  for (u32 i = 0; i < s->articles.count; i++)
    if (index_has(&t->articles, s->articles.at[i])) return; // who has both has heard two sentences
  span here = change_span(b, x, c.x_first, c.x_end), there = change_span(b, y, c.y_first, c.y_end);
  str one = text_clean(b->a, text_at(b, v->article, here), false), two = text_clean(b->a, text_at(b, w->article, there), false);
  finding *f = finding_add(b, FINDING_QUOTE_ALTERED, s->id, 0.75f);
  side_evidence(b, finding_side_of(b, f, one, false), v->article, here);
  for (u32 i = 0; i < s->versions.count; i++) { // who else has these words
    const statement_version *u = &s->versions.at[i];
    bool seen[QUOTE_WORDS] = {0};
    if (i == s->fullest || !u->evidence.count || quote_compare(&unit_of(b, u)->quote, &x->quote, seen).kind < QUOTE_CUT) continue;
    if (c.x_first == c.x_end || seen[c.x_first]) side_evidence(b, finding_side_of(b, f, one, false), u->article, u->evidence.at[0].at);
  }
  side_evidence(b, finding_side_of(b, f, two, false), w->article, there);
  if (f->sides.count < 2) {
    finding_drop(b);
    return;
  }
  str in_one = articles_words(b, &f->sides.at[0].articles), in_two = articles_other(b, &f->sides.at[1].articles, in_one);
  f->text = arena_format(b->a, "%.*s\xE2\x80\x9C%.*s\xE2\x80\x9D in %.*s, \xE2\x80\x9C%.*s\xE2\x80\x9D in %.*s.", STR_FMT(lead_name(b, s)),
                         STR_FMT(one), STR_FMT(in_one), STR_FMT(two), STR_FMT(in_two));
}

static void find_near(builder *b) {
  enum { RUN = 3, JUDGED_MOST = 600 };
  map first = {0}, pairs = {0};
  u32 judged = 0;
  for (u32 i = 0; i < b->acc->statements.count && judged < JUDGED_MOST; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (!s->versions.count || !s->versions.at[s->fullest].evidence.count) continue;
    const quote *q = &unit_of(b, &s->versions.at[s->fullest])->quote;
    for (u32 k = 0; k + RUN <= q->count; k++) {
      u32 *at = map_at(b->scratch, &first, hash_mix(hash_mix(q->words[k], q->words[k + 1]), q->words[k + 2]), i);
      if (*at == i) continue;
      u32 *done = map_at(b->scratch, &pairs, hash_mix((u64)*at + 1, (u64)i + 1), 0);
      if ((*done)++ || ++judged > JUDGED_MOST) continue;
      judge_near(b, &b->acc->statements.at[*at], s);
    }
  }
}

static void find_altered(builder *b, const account_statement *s) {
  const statement_version *full = &s->versions.at[s->fullest];
  const unit *x = unit_of(b, full);
  u32 most = s->versions.count < COMPARED_MOST ? s->versions.count : COMPARED_MOST, looked = 0;
  for (u32 i = 0; i < s->versions.count && looked < ALTERED_MOST; i++) {
    const statement_version *v = &s->versions.at[i];
    change c;
    looked += v->altered;
    if (!v->altered || v->article == full->article || !first_change(b, x, unit_of(b, v), &c)) continue;
    const unit *y = unit_of(b, v);
    finding *f = finding_add(b, FINDING_QUOTE_ALTERED, s->id, c.telling ? 0.8f : 0.35f);
    span here = change_span(b, x, c.x_first, c.x_end), there = change_span(b, y, c.y_first, c.y_end);
    str one = text_clean(b->a, text_at(b, full->article, here), false);
    str two = text_clean(b->a, text_at(b, v->article, there), false);
    finding_side *first = finding_side_of(b, f, one, false);
    side_evidence(b, first, full->article, here);
    for (u32 k = 0; k < most; k++) { // who else has the words of the fullest, who those of the other
      const statement_version *w = &s->versions.at[k];
      if (k == s->fullest || k == i) continue;
      const quote *q = &unit_of(b, w)->quote;
      if (w->altered && quote_compare(q, &y->quote, NULL).kind >= QUOTE_CUT) continue;
      bool seen[QUOTE_WORDS] = {0};
      if (!w->altered && quote_compare(q, &x->quote, seen).kind >= QUOTE_CUT && (c.x_first == c.x_end || seen[c.x_first]))
        side_evidence(b, finding_side_of(b, f, one, false), w->article, w->evidence.count ? w->evidence.at[0].at : here);
    }
    finding_side *second = finding_side_of(b, f, two, false);
    side_evidence(b, second, v->article, there);
    bool again = false; // the same reading in an earlier version is one finding
    for (u32 k = 0; k < i && k < most; k++) {
      const statement_version *w = &s->versions.at[k];
      if (!w->altered || quote_compare(&unit_of(b, w)->quote, &y->quote, NULL).kind < QUOTE_CUT) continue;
      again = true;
    }
    if (again || f->sides.count < 2) {
      finding_drop(b);
      continue;
    }
    for (u32 k = i + 1; k < most; k++) {
      const statement_version *w = &s->versions.at[k];
      if (w->altered && w->evidence.count && quote_compare(&unit_of(b, w)->quote, &y->quote, NULL).kind >= QUOTE_CUT)
        side_evidence(b, finding_side_of(b, f, two, false), w->article, w->evidence.at[0].at);
    }
    bool both = false; // who has both readings has heard two sentences
    for (u32 k = 0; k < f->sides.at[0].articles.count; k++) both |= index_has(&f->sides.at[1].articles, f->sides.at[0].articles.at[k]);
    if (both) {
      finding_drop(b);
      continue;
    }
    str who = lead_name(b, s);
    str in_one = articles_words(b, &f->sides.at[0].articles), in_two = articles_other(b, &f->sides.at[1].articles, in_one);
    f->text = arena_format(b->a, "%.*s\xE2\x80\x9C%.*s\xE2\x80\x9D in %.*s, \xE2\x80\x9C%.*s\xE2\x80\x9D in %.*s.",
                           STR_FMT(who), STR_FMT(one), STR_FMT(in_one), STR_FMT(two), STR_FMT(in_two));
  }
}

void findings_quotes(builder *b) {
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (!s->versions.count) continue;
    find_altered(b, s);
    find_cut(b, s);
  }
  find_near(b);
}
