// SPDX-License-Identifier: Apache-2.0
// What days say about two articles that are alike in words: the days they were published on, and the weekdays they name.
//
// News is told of a day, and reports of one event name the same one; a weekday needs no date to say so. In title and lead
// it is nearly always the day of the event.
#include <math.h>
#include <pthread.h>

#include "base/hash.h"
#include "base/table.h"
#include "stories/group.h"
#include "stories/terms.h"

// Factors of articles from the same day and of articles far apart, and in how many days two thirds of the way from one to
// the other are gone. Not more: dates are often wrong, and a story may grow for weeks. A day not known says nothing.
static const double TIME_MOST = 1.15, TIME_LEAST = 0.85, TIME_DAYS = 5;
// Factors of articles that name the same weekday, days that follow each other, and others.
static const double WEEKDAYS_SHARED = 1.15, WEEKDAYS_NEXT = 0.9, WEEKDAYS_APART = 0.8;
static const double WEEKDAY_WEIGHT = 1.5; // of the term: it stands in the title or the lead, or twice
enum { WEEK = 7, WEEKDAY_WORDS = 256 };

typedef struct weekday_word {
  u64 key;
  u8 bit;
} weekday_word;

static weekday_word words[WEEKDAY_WORDS];
static u32 word_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

double pair_factor(const vectors *v, u32 i, u32 j) {
  u32 x = v->of[i]->day, y = v->of[j]->day;
  if (x == NONE || y == NONE) return 1;
  u32 days = x > y ? x - y : y - x;
  if (days <= 1) return TIME_MOST; // time zones, and the morning after
  return TIME_LEAST + (TIME_MOST - TIME_LEAST) * exp(-(double)(days - 1) / TIME_DAYS);
}

static void read_words(void) {
  const table *t = table_get("stories/weekdays");
  for (u32 row = 0; row < table_rows(t) && word_count < WEEKDAY_WORDS; row++) {
    char folded[TERM_BYTES];
    u32 n = term_fold(table_cell(t, row, 0), folded, sizeof folded);
    u32 day = (u32)(table_cell(t, row, 1).at[0] - '1') % WEEK;
    words[word_count++] = (weekday_word){term_key(hash_bytes((str){folded, n}), TERM_WORD), (u8)(1u << day)};
  }
}

static u8 weekdays_of(const sketch *s) {
  u8 days = 0;
  for (u32 w = 0; w < word_count; w++) {
    u32 low = 0, high = s->term_count;
    while (low < high) {
      u32 mid = low + (high - low) / 2;
      if (s->terms[mid] < words[w].key) low = mid + 1;
      else high = mid;
    }
    if (low < s->term_count && s->terms[low] == words[w].key && (double)s->weights[low] >= WEEKDAY_WEIGHT) days |= words[w].bit;
  }
  return days;
}

u8 *weekdays_find(arena *a, const vectors *v) {
  pthread_once(&once, read_words);
  u8 *days = arena_array(a, u8, v->count + 1);
  for (u32 i = 0; i < v->count; i++) days[i] = weekdays_of(v->of[i]);
  return days;
}

double weekday_factor(u8 x, u8 y) {
  if (!x || !y) return 1;
  if (x & y) return WEEKDAYS_SHARED;
  u32 next = (u32)x << 1 | x >> (WEEK - 1) | x >> 1 | (u32)x << (WEEK - 1);
  return next & y ? WEEKDAYS_NEXT : WEEKDAYS_APART;
}
