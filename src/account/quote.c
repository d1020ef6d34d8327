// SPDX-License-Identifier: Apache-2.0
#include "account/quote.h"

static bool inside_marks(const document *doc, u32 token) {
  const token_list *tokens = &doc->tokens;
  if (tokens->at[token].flags & TOKEN_IN_QUOTE) return true;
  u32 low = 0, high = doc->quotations.count, at = tokens->at[token].start;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->quotations.at[mid].outer.start <= at) low = mid + 1;
    else high = mid;
  }
  for (u32 i = low; i-- > 0 && low - i <= 4;)
    if (span_end(doc->quotations.at[i].outer) > at) return true;
  return false;
}

// “… confident.” “What …”: two quotations in one content.
static bool closes_and_opens(const record *r, u32 i, u32 end) {
  const token_list *tokens = &r->doc.tokens;
  if (i + 1 >= end || tokens->at[i].kind != TOKEN_QUOTE || tokens->at[i + 1].kind != TOKEN_QUOTE) return false;
  return !(tokens->at[i + 1].flags & TOKEN_GLUED); // nested marks stand together
}

// "per" of "per cent", which is one word elsewhere.
static bool is_half(const word *words, u32 i, u32 end) {
  return i + 1 < end && words[i].exact == hash_bytes(STR("per")) && words[i + 1].exact == hash_bytes(STR("cent"));
}

static void add_words(const builder *b, u32 article, const statement *s, bool marked, quote *out) {
  const article_view *v = &b->views[article];
  bool gap = false;
  for (u32 k = 0; k < s->content_count; k++) {
    u32 first, end;
    senses_tokens(b, article, s->content[k], &first, &end);
    gap |= k > 0;
    for (u32 i = first; i < end && out->count < QUOTE_WORDS; i++) {
      const word *w = &v->words[i];
      if (w->ellipsis || w->bracketed) gap = true;
      if (closes_and_opens(v->rec, i, end)) gap = true;
      if (!w->exact || w->bracketed || is_half(v->words, i, end) || (marked && !inside_marks(&v->rec->doc, i))) continue;
      const token *t = &v->rec->doc.tokens.at[i];
      // A name's later tokens count as content too: in a quotation letters matter, not whom they mean.
      bool content = w->kind != WORD_FUNCTION;
      out->words[out->count] = w->exact;
      out->tokens[out->count] = i;
      out->flags[out->count++] = (u8)((gap ? QUOTE_GAP : 0) | (content ? QUOTE_CONTENT : 0) |
                                      (content && t->len >= 9 ? QUOTE_LONG : 0));
      out->content += content;
      gap = false;
    }
  }
}

void quote_read(const builder *b, u32 article, const statement *s, quote *out) {
  u64 words[QUOTE_WORDS];
  u32 tokens[QUOTE_WORDS];
  u8 flags[QUOTE_WORDS];
  *out = (quote){.words = words, .tokens = tokens, .flags = flags};
  if (s->mode != MODE_INDIRECT) {
    add_words(b, article, s, true, out);
    if (!out->count && s->mode == MODE_DIRECT) add_words(b, article, s, false, out);
  }
  u32 n = out->count;
  out->words = memcpy(arena_array(b->scratch, u64, n), words, n * sizeof *words);
  out->tokens = memcpy(arena_array(b->scratch, u32, n), tokens, n * sizeof *tokens);
  out->flags = memcpy(arena_array(b->scratch, u8, n), flags, n);
}

static void count_match(const quote *y, u32 from, u32 count, quote_match *m) {
  m->matched += (u16)count;
  for (u32 i = from; i < from + count; i++) m->content += (y->flags[i] & QUOTE_CONTENT) != 0;
  if (count > m->run) m->run = (u16)count;
}

// Every piece of x, in order, as a run of y.
static bool runs_inside(const quote *x, const quote *y, quote_match *m, bool *covered) {
  u32 at = 0;
  for (u32 start = 0; start < x->count;) {
    u32 end = start + 1;
    while (end < x->count && !(x->flags[end] & QUOTE_GAP)) end++;
    u32 n = end - start, k = at;
    while (k + n <= y->count && memcmp(x->words + start, y->words + k, n * sizeof *x->words) != 0) k++;
    if (k + n > y->count) return false;
    count_match(y, k, n, m);
    for (u32 i = k; covered && i < k + n; i++) covered[i] = true;
    at = k + n;
    start = end;
  }
  return true;
}

// A lone small word that matches somewhere is chance, not a common run.
static void drop_chance(const quote *x, u32 *path) {
  for (u32 i = 0; i < x->count; i++) {
    if (path[i] == NONE || x->flags[i] & QUOTE_CONTENT) continue;
    bool before = i && path[i - 1] != NONE && path[i - 1] + 1 == path[i];
    bool after = i + 1 < x->count && path[i + 1] != NONE && path[i] + 1 == path[i + 1];
    if (!before && !after && x->count > 2) path[i] = NONE;
  }
}

// Longest common subsequence that prefers unbroken runs: 2 for a match, 1 more when the words before match too.
void quote_align(const quote *x, const quote *y, u32 *path) {
  u16 score[QUOTE_WORDS + 1][QUOTE_WORDS + 1];
  for (u32 i = 0; i <= x->count; i++) score[i][0] = 0;
  for (u32 k = 0; k <= y->count; k++) score[0][k] = 0;
  for (u32 i = 1; i <= x->count; i++)
    for (u32 k = 1; k <= y->count; k++) {
      u16 best = score[i - 1][k] > score[i][k - 1] ? score[i - 1][k] : score[i][k - 1];
      if (x->words[i - 1] == y->words[k - 1]) {
        bool run = i > 1 && k > 1 && x->words[i - 2] == y->words[k - 2];
        u16 with = (u16)(score[i - 1][k - 1] + 2 + run);
        if (with >= best) best = with;
      }
      score[i][k] = best;
    }
  for (u32 i = 0; i < x->count; i++) path[i] = NONE;
  for (u32 i = x->count, k = y->count; i && k;) {
    if (score[i][k] == score[i - 1][k] && x->words[i - 1] != y->words[k - 1]) i--;
    else if (x->words[i - 1] == y->words[k - 1] && score[i][k] > score[i - 1][k] && score[i][k] > score[i][k - 1]) {
      path[--i] = --k;
    } else if (score[i][k] == score[i - 1][k]) i--;
    else k--;
  }
  drop_chance(x, path);
}

// Words changed or silently missing between matched ones, or on both sides of an end.
static u32 count_changes(const quote *x, const quote *y, const u32 *path) {
  u32 changes = 0, last_x = NONE, last_y = NONE;
  for (u32 i = 0; i < x->count; i++) {
    if (path[i] == NONE) continue;
    u32 over_x = last_x == NONE ? i : i - last_x - 1;
    u32 over_y = last_y == NONE ? path[i] : path[i] - last_y - 1;
    bool shown = (x->flags[i] | y->flags[path[i]]) & QUOTE_GAP;
    for (u32 k = i - over_x; k < i; k++) shown |= (x->flags[k] & QUOTE_GAP) != 0;
    if (last_x == NONE) changes += over_x && over_y ? 1 : 0;
    else if ((over_x || over_y) && !shown) changes++;
    last_x = i, last_y = path[i];
  }
  if (last_x != NONE && last_x + 1 < x->count && last_y + 1 < y->count) changes++;
  return changes;
}

quote_match quote_compare(const quote *x, const quote *y, bool *covered) {
  quote_match m = {0};
  if (!x->count || !y->count) return m;
  if (runs_inside(x, y, &m, covered)) {
    m.kind = x->count == y->count ? QUOTE_SAME : QUOTE_CUT;
    return m;
  }
  if (covered) memset(covered, 0, y->count);
  m = (quote_match){0};
  if (y->count < x->count && runs_inside(y, x, &m, NULL)) {
    for (u32 i = 0; covered && i < y->count; i++) covered[i] = true;
    m.kind = QUOTE_CUT;
    return m;
  }
  u32 path[QUOTE_WORDS], run = 0, least = x->count < y->count ? x->count : y->count;
  m = (quote_match){0};
  quote_align(x, y, path);
  for (u32 i = 0; i < x->count; i++) {
    bool on = i && path[i] != NONE && path[i - 1] != NONE && path[i] == path[i - 1] + 1;
    run = path[i] == NONE ? 0 : on ? run + 1 : 1;
    if (path[i] == NONE) continue;
    if (covered) covered[path[i]] = true;
    count_match(y, path[i], 1, &m);
    if (run > m.run) m.run = (u16)run;
  }
  u32 changes = count_changes(x, y, path);
  if (changes && least >= 4 && m.matched * 10 >= least * 7 && m.run >= 3 && m.content >= 2) m.kind = QUOTE_ALTERED;
  else if (!changes && m.run >= 5 && m.content >= 2) m.kind = QUOTE_OVERLAP;
  return m;
}
