// SPDX-License-Identifier: Apache-2.0
// Sketch: the terms and the sampled fingerprints of one article. It sees no other article.
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "stories/runs.h"
#include "stories/stories.h"
#include "stories/terms.h"

enum {
  SKETCH_WORDS = 3000, // words that give terms: an article says what it is about by then, and a book costs no more
  SKETCH_PRINTS = 4096,
  WORD_BYTES = 128,
};
static const u32 SKETCH_LEAD = 60;
static const float LEAD_WEIGHT = 1.5f, TITLE_WEIGHT = 3;
static const double NAME_SHARE = 1; // a capital word in more articles (a weekday, "President") tells no actor from another
static const double STOP_SHARE = 0.2; // a word in more than this share of articles makes no pair

typedef struct term {
  u64 key;
  float weight;
} term;
typedef VEC(term) term_list;

typedef struct gatherer {
  arena *scratch;
  term_list terms;
  u64 last;   // key of the word before, 0 where a pair cannot begin
  u32 words;
} gatherer;

static void add_term(gatherer *g, u64 key, float weight) {
  *vec_push(g->scratch, &g->terms) = (term){key, weight};
}

static void add_word(gatherer *g, str word, bool name, bool number, float weight) {
  char folded[WORD_BYTES];
  u64 key = hash_bytes((str){folded, term_fold(word, folded, sizeof folded)});
  g->words++;
  if (number) {
    add_term(g, term_key(key, TERM_NUMBER), weight);
    g->last = 0;
    return;
  }
  add_term(g, term_key(key, TERM_WORD), weight);
  double share = term_background(key);
  if (share > STOP_SHARE) {
    g->last = 0;
    return;
  }
  if (name && share < NAME_SHARE) add_term(g, term_key(key, TERM_NAME), weight);
  if (g->last) add_term(g, term_key(term_pair(g->last, key), TERM_PAIR), weight);
  g->last = key;
}

// The title without the name of its publisher at the end: "… - Daily Lamp", "… | Sport | Daily Lamp".
static str title_body(str title, str outlet) {
  for (;;) {
    u32 cut = 0, tail = 0;
    for (u32 i = 1; i + 2 < title.len; i++) {
      u32 width = 0;
      if (title.at[i] == ' ') {
        if ((title.at[i + 1] == '|' || title.at[i + 1] == '-') && title.at[i + 2] == ' ') width = 3;
        if (i + 4 < title.len && memcmp(title.at + i + 1, "\xE2\x80", 2) == 0 && // dashes, and a heavy bar
            ((u8)title.at[i + 3] == 0x93 || (u8)title.at[i + 3] == 0x94) && title.at[i + 4] == ' ')
          width = 5;
      }
      if (width) cut = i, tail = i + width;
    }
    if (!cut) return title;
    str end = {title.at + tail, title.len - tail};
    u32 words = 1;
    bool name = true; // every word of it is capital
    for (u32 i = 0; i < end.len; i++) {
      if (i && end.at[i - 1] == ' ') words++;
      if ((i == 0 || end.at[i - 1] == ' ') && end.at[i] >= 'a' && end.at[i] <= 'z') name = false;
      if (char_is_digit((u8)end.at[i])) name = false;
    }
    bool publisher = outlet.len && word_key(end) == word_key(outlet);
    if (!publisher && !(name && words <= 4 && cut >= 20)) return title;
    title.len = cut;
  }
}

// The next word of a title from *at on: letters and digits, with apostrophes, hyphens and points inside.
static bool title_word(str title, u32 *at, str *word, bool *joined) {
  u32 i = *at, width;
  *joined = true; // only a space before it
  for (; i < title.len; i += width) {
    u32 code = utf8_decode(title.at + i, title.len - i, &width);
    if (char_is_digit(code) || char_is_letter(code)) break;
    if (code != ' ') *joined = false;
  }
  u32 start = i;
  for (; i < title.len; i += width) {
    u32 code = utf8_decode(title.at + i, title.len - i, &width);
    bool inner = (code == '\'' || code == 0x2019 || code == '-' || code == '.') && i + width < title.len &&
                 (char_is_letter((u8)title.at[i + width]) || char_is_digit((u8)title.at[i + width]));
    if (!char_is_letter(code) && !char_is_digit(code) && !inner) break;
  }
  *at = i;
  *word = (str){title.at + start, i - start};
  return i > start;
}

static u32 first_code(str word) {
  u32 width;
  return utf8_decode(word.at, word.len, &width);
}

static void add_title(gatherer *g, str title) {
  enum { LONG_WORD = 4 };
  str word;
  bool joined;
  u32 capitals = 0, words = 0;
  for (u32 at = 0; title_word(title, &at, &word, &joined);)
    if (word.len >= LONG_WORD) words++, capitals += char_is_upper(first_code(word));
  bool title_case = capitals * 4 > words * 3; // Every Word Is Capital: that says nothing of names
  g->last = 0;
  for (u32 at = 0; title_word(title, &at, &word, &joined);) {
    if (!joined) g->last = 0;
    u32 code = first_code(word);
    bool name = !title_case && char_is_upper(code) && word.at > title.at;
    add_word(g, word, name, char_is_digit(code), TITLE_WEIGHT);
  }
}

static void add_tokens(gatherer *g, const record *r) {
  const document *doc = &r->doc;
  bool *named = arena_array(g->scratch, bool, doc->tokens.count + 1);
  for (u32 i = 0; i < doc->mentions.count; i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->kind == MENTION_NAME || m->kind == MENTION_HANDLE)
      for (u32 k = m->first; k < m->first + m->count && k < doc->tokens.count; k++) named[k] = true;
  }
  g->last = 0;
  for (u32 i = 0; i < doc->tokens.count && g->words < SKETCH_WORDS; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->flags & TOKEN_CLITIC) continue;
    bool number = t->kind == TOKEN_NUMBER;
    if (t->kind != TOKEN_WORD && !number && t->kind != TOKEN_HANDLE && t->kind != TOKEN_HASHTAG) {
      g->last = 0;
      continue;
    }
    // Where no mentions are found (another language) a capital letter inside a sentence stands for them.
    bool name = named[i] || ((t->flags & TOKEN_CAPITAL) && !(t->flags & TOKEN_FIRST));
    add_word(g, token_str(&r->art, t), name, number, g->words < SKETCH_LEAD ? LEAD_WEIGHT : 1);
  }
}

static int by_key(const void *x, const void *y) {
  const term *a = x, *b = y;
  return (a->key > b->key) - (a->key < b->key);
}

static void keep_terms(arena *a, term_list *all, sketch *out) {
  if (all->count) qsort(all->at, all->count, sizeof *all->at, by_key);
  u32 n = 0;
  for (u32 i = 0; i < all->count; i++) {
    if (n && all->at[n - 1].key == all->at[i].key) all->at[n - 1].weight += all->at[i].weight; // halves of small whole numbers: exact
    else all->at[n++] = all->at[i];
  }
  u64 *keys = arena_array(a, u64, n);
  float *weights = arena_array(a, float, n);
  for (u32 i = 0; i < n; i++) keys[i] = all->at[i].key, weights[i] = all->at[i].weight;
  out->terms = keys;
  out->weights = weights;
  out->term_count = n;
}

// Days since 1970-01-01 of "YYYY-MM-DD…" (Howard Hinnant's count of days), NONE when it is no full date.
static u32 day_of(str date) {
  u32 part[3] = {0};
  if (date.len < 10) return NONE;
  for (u32 i = 0, k = 0; i < 10; i++) {
    if (i == 4 || i == 7) {
      if (date.at[i] != '-') return NONE;
      k++;
    } else if (date.at[i] >= '0' && date.at[i] <= '9') {
      part[k] = part[k] * 10 + (u32)(date.at[i] - '0');
    } else {
      return NONE;
    }
  }
  u32 y = part[0], m = part[1], d = part[2];
  if (y < 1970 || m < 1 || m > 12 || d < 1 || d > 31) return NONE;
  if (m <= 2) y--;
  u32 era = y / 400, year = y - era * 400, in_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  return era * 146097 + year * 365 + year / 4 - year / 100 + in_year - 719468;
}

static str host_of(str url) {
  const char *sep = NULL;
  for (u32 i = 0; i + 2 < url.len && !sep; i++)
    if (memcmp(url.at + i, "://", 3) == 0) sep = url.at + i + 3;
  if (!sep) return (str){0};
  str host = {sep, (u32)(url.at + url.len - sep)};
  for (u32 i = 0; i < host.len; i++)
    if (strchr("/:?#", host.at[i])) host.len = i;
  if (host.len > 4 && memcmp(host.at, "www.", 4) == 0) host.at += 4, host.len -= 4;
  return host;
}

static void keep_prints(arena *a, arena *scratch, const record *r, sketch *out) {
  run_words words;
  runs_read(scratch, r, &words);
  out->prints = runs_sample(a, &words, SKETCH_PRINTS, &out->print_count);
}

void sketch_make(arena *a, arena *scratch, const record *r, sketch *out) {
  *out = (sketch){.day = day_of(r->art.published.value)};
  memcpy(out->id, r->art.id, sizeof out->id);
  str outlet = r->art.outlet.value.len ? r->art.outlet.value : host_of(r->art.url);
  out->outlet = outlet.len ? word_key(outlet) : 0;
  gatherer g = {.scratch = scratch};
  // A title that stands in the text is among its tokens; either way its words count once more.
  add_title(&g, title_body(r->art.title.value, r->art.outlet.value));
  g.words = 0;
  add_tokens(&g, r);
  keep_terms(a, &g.terms, out);
  keep_prints(a, scratch, r, out);
}
