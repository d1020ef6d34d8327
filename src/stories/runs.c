// SPDX-License-Identifier: Apache-2.0
#include "stories/runs.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stories/terms.h"

enum { WORD_BYTES = 128 };
static const float NAME_SURPRISE = 0.5f;  // two articles on one event share its names, whoever wrote them
static const float WORD_SURPRISE = 7.0f;  // at most: a word that stands in no table is not proof by itself
static const float NUMBER_SURPRISE = 2.5f;

typedef struct reader {
  run_words *out;
  u64 last_term; // of the word before, 0 at the start of a block
} reader;

static void mark_tokens(const document *doc, bool *named, bool *quoted) {
  for (u32 i = 0; i < doc->mentions.count; i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->kind != MENTION_NAME && m->kind != MENTION_HANDLE) continue;
    for (u32 k = m->first; k < m->first + m->count && k < doc->tokens.count; k++) named[k] = true;
  }
  for (u32 i = 0; i < doc->quotations.count; i++) {
    const quotation *q = &doc->quotations.at[i];
    if (q->depth > 0) continue; // inside one that is marked; so the cost stays linear
    for (u32 k = q->first; k < q->first + q->count && k < doc->tokens.count; k++) quoted[k] = true;
  }
}

static float surprise_of(reader *rd, str word, const token *t, bool name) {
  char folded[WORD_BYTES];
  u64 term = hash_bytes((str){folded, term_fold(word, folded, sizeof folded)});
  u64 before = rd->last_term;
  rd->last_term = term;
  if (name) return NAME_SURPRISE;
  if (t->kind == TOKEN_NUMBER) return NUMBER_SURPRISE;
  double share = before ? term_after(before, term) : term_background(term_key(term, TERM_WORD));
  float surprise = (float)-log(share);
  return surprise < WORD_SURPRISE ? surprise : WORD_SURPRISE;
}

// The key of a word for comparing: word_key, without the points of an abbreviation.
static u64 run_key(str word, const token *t) {
  if (t->kind != TOKEN_WORD || !memchr(word.at, '.', word.len)) return t->key;
  char bare[WORD_BYTES];
  u32 n = 0;
  for (u32 i = 0; i < word.len && n < sizeof bare; i++)
    if (word.at[i] != '.') bare[n++] = word.at[i];
  return word_key((str){bare, n});
}

static bool is_word(str s, const char *word) { return s.len == strlen(word) && word_key(s) == word_key(str_from(word)); }

static void add_word(reader *rd, str text, const token *t, u32 block, bool named, bool quoted) {
  run_words *out = rd->out;
  str word = str_cut(text, token_span(t));
  run_word *last = out->count ? &out->at[out->count - 1] : NULL;
  bool same_block = last && last->block == block;
  if (!same_block) rd->last_term = 0;
  if ((t->flags & TOKEN_CLITIC) && same_block && last->start + last->len == t->start) {
    last->len += t->len;
    last->key = hash_mix(last->key, t->key);
    return;
  }
  bool sign = t->kind == TOKEN_SYMBOL && word.len == 1 && word.at[0] == '%';
  if (!sign && (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->kind == TOKEN_SYMBOL)) return;
  u64 percent = word_key(STR("percent"));
  if (same_block && t->key == word_key(STR("cent")) && is_word((str){text.at + last->start, last->len}, "per")) {
    last->len = t->start + t->len - last->start;
    last->key = percent;
    return;
  }
  bool name = named || ((t->flags & TOKEN_CAPITAL) && !(t->flags & TOKEN_FIRST));
  float surprise = surprise_of(rd, word, t, name);
  out->at[out->count++] = (run_word){sign ? percent : run_key(word, t), t->start, t->len, block, surprise, quoted, name};
}

void runs_read(arena *a, const record *r, run_words *out) {
  const document *doc = &r->doc;
  u32 n = doc->tokens.count;
  bool *named = arena_array(a, bool, n + 1), *quoted = arena_array(a, bool, n + 1);
  mark_tokens(doc, named, quoted);
  out->at = arena_array(a, run_word, n + 1);
  out->count = 0;
  reader rd = {.out = out};
  u32 block = 0;
  for (u32 i = 0; i < n && out->count < RUN_LIMIT; i++) {
    const token *t = &doc->tokens.at[i];
    while (block + 1 < r->art.blocks.count && t->start >= span_end(r->art.blocks.at[block].text)) block++;
    add_word(&rd, r->art.text, t, block, named[i], quoted[i] || (t->flags & TOKEN_IN_QUOTE));
  }
}

static int by_value(const void *x, const void *y) {
  u64 a = *(const u64 *)x, b = *(const u64 *)y;
  return (a > b) - (a < b);
}

// Winnowing (Schleimer, Wilkerson and Aiken 2003): of every RUN_WORDS + 1 neighbouring runs the smallest hash is kept.
u64 *runs_sample(arena *a, const run_words *words, u32 most, u32 *count) {
  enum { WINDOW = RUN_WORDS + 1 };
  u64 recent[WINDOW] = {0};
  u32 run = 0, filled = 0;
  VEC(u64) kept = {0};
  for (u32 i = 0; i < words->count; i++) {
    if (words->at[i].quoted) {
      run = filled = 0;
      continue;
    }
    if (++run < RUN_WORDS) continue;
    u64 hash = 0;
    for (u32 k = i + 1 - RUN_WORDS; k <= i; k++) hash = hash_mix(hash, words->at[k].key);
    recent[filled++ % WINDOW] = hash;
    if (filled < WINDOW) continue;
    u64 least = recent[0];
    for (u32 k = 1; k < WINDOW; k++)
      if (recent[k] < least) least = recent[k];
    if (!kept.count || *vec_last(&kept) != least) *vec_push(a, &kept) = least;
  }
  if (kept.count) qsort(kept.at, kept.count, sizeof *kept.at, by_value);
  u32 n = 0;
  for (u32 i = 0; i < kept.count; i++)
    if (!n || kept.at[n - 1] != kept.at[i]) kept.at[n++] = kept.at[i];
  *count = n < most ? n : most; // the smallest: the same choice in every article
  return kept.at;
}
