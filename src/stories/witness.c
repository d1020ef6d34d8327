// SPDX-License-Identifier: Apache-2.0
// Witnesses: the articles of one story as text reuse compares them.
//
// What a story is about is no surprise in it: a word that an article repeats, or that others of the story use too, says
// little when two of them share it. So every word's surprise is tempered by both before anything is aligned.
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "stories/align.h"
#include "stories/terms.h"

enum { TITLE_WORDS = 64, TITLE_BYTES = 64, CONTEXT_WORDS = 5 };
static const float TITLE_SURPRISE = 7;
static const float GRAM_SURPRISE = 4; // a gram of function words alone seeds nothing

static int by_hash(const void *x, const void *y) {
  const gram *a = x, *b = y;
  if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
  return (a->at > b->at) - (a->at < b->at);
}

static float at_most(float surprise, double limit) { return surprise > limit ? (float)limit : surprise; }

static float title_worth(str word) {
  char folded[TITLE_BYTES];
  u64 term = hash_bytes((str){folded, term_fold(word, folded, sizeof folded)});
  float surprise = at_most((float)-log(term_background(term_key(term, TERM_WORD))), TITLE_SURPRISE);
  return surprise * surprise; // small words that all headlines have must not add up
}

static void read_title(arena *a, witness *out) {
  str title = out->record->art.title.value;
  title_word *words = arena_array(a, title_word, TITLE_WORDS);
  u32 count = 0, width;
  for (u32 i = 0, start = 0; i <= title.len && count < TITLE_WORDS; i += width) {
    width = 1;
    u32 code = i < title.len ? utf8_decode(title.at + i, title.len - i, &width) : ' ';
    if (char_is_letter(code) || char_is_digit(code)) continue;
    if (i > start) {
      str word = {title.at + start, i - start};
      u64 key = word_key(word);
      u32 k = 0;
      while (k < count && words[k].key != key) k++;
      if (k == count) words[count++] = (title_word){key, title_worth(word)};
    }
    start = i + width;
  }
  out->title = words;
  out->title_count = count;
}

void witness_make(arena *a, const record *r, witness *out) {
  *out = (witness){.record = r};
  read_title(a, out);
  runs_read(a, r, &out->words);
  const run_word *w = out->words.at;
  u32 n = out->words.count;
  out->grams = arena_array(a, gram, n + 1);
  u64 whole = n;
  for (u32 i = 0; i < n; i++) {
    out->open_words += !w[i].quoted;
    whole = hash_mix(whole, w[i].key);
  }
  out->whole = whole;
  for (u32 i = 0; i + GRAM_WORDS <= n; i++) {
    float surprise = 0;
    u64 hash = 0;
    for (u32 k = i; k < i + GRAM_WORDS; k++) {
      surprise += w[k].surprise;
      hash = hash_mix(hash, w[k].key);
    }
    if (surprise >= GRAM_SURPRISE) out->grams[out->gram_count++] = (gram){hash, i};
  }
  if (out->gram_count) qsort(out->grams, out->gram_count, sizeof *out->grams, by_hash);
}

static u64 context_key(const witness *x, u32 at) {
  u64 key = CONTEXT_WORDS;
  for (u32 k = at; k < at + CONTEXT_WORDS; k++) key = hash_mix(key, x->words.at[k].key);
  return key;
}

// How many of the different witnesses hold each run of CONTEXT_WORDS, and by word the most of any run that it stands in.
static u32 *count_contexts(arena *scratch, const witness *x, const map *contexts) {
  u32 n = x->words.count, *most = arena_array(scratch, u32, n + 1);
  for (u32 i = 0; i + CONTEXT_WORDS <= n; i++) {
    u32 holders = map_get(contexts, context_key(x, i));
    for (u32 k = i; k < i + CONTEXT_WORDS; k++)
      if (holders != NONE && holders > most[k]) most[k] = holders;
  }
  return most;
}

static void add_holders(arena *scratch, const witness *x, map *words, map *contexts, map *own) {
  map seen = {0};
  for (u32 k = 0; k < x->words.count; k++)
    if ((*map_at(scratch, own, x->words.at[k].key, 0))++ == 0) (*map_at(scratch, words, x->words.at[k].key, 0))++;
  for (u32 k = 0; k + CONTEXT_WORDS <= x->words.count; k++) {
    u64 key = context_key(x, k);
    if ((*map_at(scratch, &seen, key, 0))++ == 0) (*map_at(scratch, contexts, key, 0))++;
  }
}

void witnesses_temper(arena *scratch, witness *witnesses, u32 n) {
  map articles = {0}, contexts = {0}; // how many of the different witnesses hold a word, a run of words
  map *own = arena_array(scratch, map, n);
  u32 different = 0;
  for (u32 i = 0; i < n; i++) {
    if (witnesses[i].copy_of != i) continue;
    different++;
    add_holders(scratch, &witnesses[i], &articles, &contexts, &own[i]);
  }
  for (u32 i = 0; i < n; i++) {
    run_words *words = &witnesses[i].words;
    const map *mine = &own[witnesses[i].copy_of];
    const u32 *together = count_contexts(scratch, &witnesses[i], &contexts);
    for (u32 k = 0; k < words->count; k++) {
      run_word *w = &words->at[k];
      u32 times = map_get(mine, w->key), holders = map_get(&articles, w->key);
      // Those that hold the word among the very same words may have it from one another: they make it no commoner.
      if (together[k] > 2) holders -= together[k] - 2;
      // Twice: as of a word that stands in 3 per cent of articles; five times: in 20.
      if (times > 1) w->surprise = at_most(w->surprise, 4.6 - 1.6 * log(times) > 1 ? 4.6 - 1.6 * log(times) : 1);
      // Two that share a word are no evidence about it; a third, and further ones, are.
      if (holders > 2) w->surprise = at_most(w->surprise, log((double)(different + 8) / (holders - 1)) + 0.5);
    }
  }
}
