// SPDX-License-Identifier: Apache-2.0
#include "stories/terms.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

// What a term gets that stands in no table: rarer than the rarest row.
static const double RARE_WORD = 1e-4, RARE_PAIR = 1e-4;
enum { SHARE_UNIT = 100000 };

static map shares; // of the tables, by term key without its kind
static arena *memory; // lives as long as the program
static pthread_once_t once = PTHREAD_ONCE_INIT;

u32 term_fold(str word, char *out, u32 room) {
  u32 n = text_fold(word, out, room);
  if (n > 2 && out[n - 1] == 's' && out[n - 2] == '\'') n -= 2;
  while (n && out[n - 1] == '\'') n--;
  if (n <= 4 || out[n - 1] != 's' || strchr("sui'", out[n - 2])) return n;
  for (u32 i = 0; i < n; i++)
    if ((u8)out[i] >= 0x80) return n; // the rule is for words that may be English
  if (out[n - 2] == 'e' && out[n - 3] == 'i') {
    out[n - 3] = 'y';
    return n - 2;
  }
  return n - 1;
}

u32 term_form(const record *r, u32 i, char *out, u32 room) {
  const token *t = &r->doc.tokens.at[i];
  bool term = t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER || t->kind == TOKEN_HANDLE || t->kind == TOKEN_HASHTAG;
  if (!term || (t->flags & TOKEN_CLITIC)) return 0;
  return term_fold(token_str(&r->art, t), out, room);
}

u64 term_pair(u64 first, u64 second) { return hash_mix(first | 3, second | 3); }

static void read_rows(arena *a, const table *t) {
  for (u32 row = 0; row < table_rows(t); row++) {
    str key = table_cell(t, row, 0), cell = table_cell(t, row, 1);
    u32 share = 0;
    for (u32 i = 0; i < cell.len; i++) share = share * 10 + (u32)(cell.at[i] - '0');
    const char *gap = memchr(key.at, ' ', key.len);
    u32 first = gap ? (u32)(gap - key.at) : key.len;
    u64 at = hash_bytes((str){key.at, first});
    if (gap) at = term_pair(at, hash_bytes((str){gap + 1, key.len - first - 1}));
    u32 *place = map_at(a, &shares, at | 3, 0);
    if (share > *place) *place = share;
  }
}

static void read_background(void) {
  memory = arena_new();
  read_rows(memory, table_get("stories/background"));
  read_rows(memory, table_get("stories/function_words"));
}

double term_background(u64 key) {
  pthread_once(&once, read_background);
  u32 share = map_get(&shares, key | 3);
  if (share == NONE) return term_kind_of(key) == TERM_PAIR ? RARE_PAIR : RARE_WORD;
  return ((double)share + 0.5) / (SHARE_UNIT + 1);
}

double term_after(u64 before, u64 word) {
  double share = term_background(term_key(word, TERM_WORD));
  u32 both = map_get(&shares, term_key(term_pair(before, word), TERM_PAIR) | 3);
  if (both == NONE) return share;
  double after = (double)both / SHARE_UNIT / term_background(term_key(before, TERM_WORD));
  return after < share ? share : after < 1 ? after : 1;
}
