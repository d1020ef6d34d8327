// SPDX-License-Identifier: Apache-2.0
#include "stories/runs.h"

#include <stdlib.h>

#include "base/hash.h"

static void mark_names(const document *doc, bool *named) {
  for (u32 i = 0; i < doc->mentions.count; i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->kind != MENTION_NAME && m->kind != MENTION_HANDLE) continue;
    for (u32 k = m->first; k < m->first + m->count && k < doc->tokens.count; k++) named[k] = true;
  }
}

void runs_read(arena *a, const record *r, run_words *out) {
  const document *doc = &r->doc;
  bool *named = arena_array(a, bool, doc->tokens.count + 1);
  mark_names(doc, named);
  out->at = arena_array(a, run_word, doc->tokens.count + 1);
  out->count = 0;
  for (u32 i = 0; i < doc->tokens.count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->kind == TOKEN_SYMBOL) continue;
    run_word *last = out->count ? &out->at[out->count - 1] : NULL;
    if ((t->flags & TOKEN_CLITIC) && last && last->start + last->len == t->start) {
      last->len += t->len;
      last->key = hash_mix(last->key, t->key);
      continue;
    }
    out->at[out->count++] = (run_word){t->key, t->start, t->len, (t->flags & TOKEN_IN_QUOTE) != 0, named[i]};
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
