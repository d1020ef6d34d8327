// SPDX-License-Identifier: Apache-2.0
// A heap that grows without end: made-up articles through the real store, the real index, the real grouping and the real
// accounts with their alignment. Only the stages of language are left out, so that a million articles take minutes.
//
//   heap_bench ARTICLES [STEP [WORKERS [BASE]]]    reads STEP articles, settles, and so on; figures for each tenth
//
// The articles: words follow each other as shares of words and of word pairs in tables/background.txt say (counts of
// openly licensed news; no text of anyone). A story has words, names and numbers of its own; its size is Zipf's, at most
// 500; it comes in over some days; a quarter of its articles are copies of an earlier one, cut, with a new first sentence.
// Every tenth article has no date. All is a function of the seed: any article can be made again by itself.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/threads.h"
#include "run/run.h"
#include "statements/record.h"

enum {
  SEED = 20310304, STORY_MOST = 500, OWN_WORDS = 40, OWN_NAMES = 6, SENTENCES = 7, SENTENCE_WORDS = 18, ARTICLES_A_DAY = 1000,
  OUTLETS = 120, BATCH = 64, COMMIT = 4096, FIRST_OWN_RANK = 300,
};

// ---- chance, from a key: no state, so that an article can be made again

typedef struct dice {
  u64 state;
} dice;
static dice dice_of(u64 a, u64 b, u64 c) {
  return (dice){hash_mix(hash_mix(hash_mix(SEED * 0x9E3779B97F4A7C15u, a * 0xD6E8FEB86659FD93u), b * 0xC2B2AE3D27D4EB4Fu), c * 0x165667B19E3779F9u) | 1};
}
static u64 roll(dice *d) {
  d->state ^= d->state << 13, d->state ^= d->state >> 7, d->state ^= d->state << 17;
  return d->state * 0x2545F4914F6CDD1Du;
}
static double share(dice *d) { return (double)(roll(d) >> 11) / 9007199254740992.0; }
static u32 below(dice *d, u32 n) { return (u32)(share(d) * n); }

// ---- the model: words, and what follows them

typedef struct successor {
  u32 word;
  double up_to; // sums of shares
} successor;
typedef struct model {
  u32 words;
  str *word;
  double *up_to;
  VEC(successor) *after; // by word
} model;

static model model_read(arena *a) {
  const table *t = table_get("stories/background");
  u32 rows = table_rows(t);
  model m = {.word = arena_array(a, str, rows), .up_to = arena_array(a, double, rows)};
  map number = {0};
  for (u32 pass = 0; pass < 2; pass++) {
    if (pass) m.after = (void *)arena_array(a, VEC(successor), m.words);
    for (u32 i = 0; i < rows; i++) {
      str key = table_cell(t, i, 0);
      double rate = -log(1 - strtod(table_cell(t, i, 1).at, NULL) / 100001); // of articles that hold it -> times it stands
      const char *gap = memchr(key.at, ' ', key.len);
      if (!gap && !pass) {
        *map_at(a, &number, hash_bytes(key), m.words) = m.words;
        m.word[m.words] = key;
        m.up_to[m.words] = rate + (m.words ? m.up_to[m.words - 1] : 0);
        m.words++;
      } else if (gap && pass) {
        u32 first = map_get(&number, hash_bytes((str){key.at, (u32)(gap - key.at)}));
        u32 next = map_get(&number, hash_bytes((str){gap + 1, (u32)(key.at + key.len - gap - 1)}));
        if (first == NONE || next == NONE) continue;
        double before = m.after[first].count ? vec_last(&m.after[first])->up_to : 0;
        *vec_push(a, &m.after[first]) = (successor){next, before + rate};
      }
    }
  }
  return m;
}

static u32 any_word(const model *m, dice *d, u32 from) {
  double least = from ? m->up_to[from - 1] : 0, at = least + share(d) * (m->up_to[m->words - 1] - least);
  u32 low = from, high = m->words - 1;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (m->up_to[mid] <= at) low = mid + 1;
    else high = mid;
  }
  return low;
}

static u32 next_word(const model *m, dice *d, u32 before) {
  u32 n = m->after[before].count;
  if (!n || share(d) < 0.4) return any_word(m, d, 0);
  const successor *s = m->after[before].at;
  double at = share(d) * s[n - 1].up_to;
  u32 i = 0;
  while (i + 1 < n && s[i].up_to <= at) i++;
  return s[i].word;
}

static void add_made_up(buf *out, dice d, u32 syllables, bool capital) {
  for (u32 i = 0; i < syllables; i++) {
    char c = "bdfgklmnprstvz"[below(&d, 14)];
    buf_char(out, i || !capital ? c : (char)(c - 'a' + 'A'));
    buf_char(out, "aeiou"[below(&d, 5)]);
  }
  buf_char(out, "nrslt"[below(&d, 5)]);
}

// ---- articles

typedef struct event {
  u32 number, size;
  double start; // in days
} event;

static u32 event_size(u32 number) { // P(size >= s) = 1 / s
  dice d = dice_of(number, 1, 1);
  double size = 1 / (share(&d) + 1e-9);
  return size < STORY_MOST ? (u32)size : STORY_MOST;
}

static void add_sentence(const model *m, buf *out, u32 number, dice d) {
  u32 before = any_word(m, &d, 0);
  for (u32 w = 0; w < SENTENCE_WORDS; w++) {
    double kind = share(&d);
    if (w) buf_char(out, ' ');
    if (kind < 0.09) {
      add_made_up(out, dice_of(number, 2, below(&d, OWN_NAMES)), 3, true);
    } else if (kind < 0.105) {
      add_made_up(out, dice_of(roll(&d), 3, 0), 2, true); // a name of this article only
    } else if (kind < 0.12) {
      dice own = dice_of(number, 4, below(&d, 5));
      buf_format(out, "%u", 2 + below(&own, 900));
    } else if (kind < 0.45) {
      dice own = dice_of(number, 5, below(&d, OWN_WORDS));
      before = any_word(m, &own, FIRST_OWN_RANK);
      buf_str(out, m->word[before]);
    } else {
      before = next_word(m, &d, before);
      buf_str(out, m->word[before]);
    }
  }
  buf_text(out, ".");
}

// The article that this one was copied from, or itself.
static u32 original_of(u32 number, u32 k) {
  dice d = dice_of(number, 6, k);
  return k && share(&d) < 0.25 ? original_of(number, below(&d, k)) : k;
}

static void add_text(const model *m, buf *out, u32 number, u32 k) {
  u32 from = original_of(number, k), count = from == k ? SENTENCES : SENTENCES - k % 3;
  buf_text(out, "The ");
  for (u32 s = 0; s < count; s++) {
    add_sentence(m, out, number, dice_of(number, 7 + s, from != k && s ? from : k));
    buf_text(out, s % 2 ? "\n\nThe " : " The ");
  }
  out->len -= 4; // the last "The"
}

// Howard Hinnant's civil from days.
static void add_date(buf *out, u32 days) {
  u32 z = days + 719468, era = z / 146097, doe = z - era * 146097;
  u32 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  u32 mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
  buf_format(out, "%04u-%02u-%02u", yoe + era * 400 + (month <= 2), month, day);
}

static str kept(arena *a, const buf *b) { return arena_copy(a, (str){b->at, (u32)b->len}); }

static void make_article(const model *m, arena *a, u32 number, u32 k, double when, article *out) {
  buf text = {0}, other = {0};
  dice d = dice_of(number, 8, k);
  add_text(m, &text, number, k);
  *out = (article){.language = STR("en"), .complete = true, .text = kept(a, &text)};
  for (u32 start = 0; start < out->text.len;) {
    const char *feed = memchr(out->text.at + start, '\n', out->text.len - start);
    u32 end = feed ? (u32)(feed - out->text.at) + 2 : out->text.len;
    if (end > out->text.len) end = out->text.len;
    *vec_push(a, &out->blocks) = (block){.text = span_of(start, end), .kind = BLOCK_PARAGRAPH};
    start = end;
  }
  for (u32 i = 0; i < out->text.len; i++) out->words += out->text.at[i] == ' ';
  dice title = dice_of(number, 7, original_of(number, k));
  add_sentence(m, &other, number, title);
  out->title.value = kept(a, &other);
  if (out->title.value.len > 70) out->title.value.len = 70;
  other.len = 0;
  buf_format(&other, "Paper %u", below(&d, OUTLETS));
  out->outlet.value = kept(a, &other);
  if (share(&d) < 0.9) {
    other.len = 0;
    add_date(&other, 22280 + (u32)when);
    out->published.value = kept(a, &other);
    out->published_basis = BASIS_METADATA;
  }
  buf_format(&text, "\n%u %u", number, k); // what makes its bytes, and so its id, its own
  sha256_hex((str){text.at, (u32)text.len}, out->sha256);
  memcpy(out->id, out->sha256, 16);
  buf_free(&text), buf_free(&other);
}

// ---- the stream, in the order of time

typedef struct coming {
  double when;
  u32 number, k, size;
} coming;
typedef struct stream {
  arena *a;
  VEC(coming) heap; // by time
  u32 next_event;
  double next_start, spacing;
} stream;

static bool sooner(const coming *x, const coming *y) {
  return x->when != y->when ? x->when < y->when : x->number != y->number ? x->number < y->number : x->k < y->k;
}
static void stream_add(stream *s, coming c) {
  vec_push(s->a, &s->heap);
  u32 i = s->heap.count - 1;
  for (u32 up; i && sooner(&c, &s->heap.at[up = (i - 1) / 2]); i = up) s->heap.at[i] = s->heap.at[up];
  s->heap.at[i] = c;
}
static coming stream_take(stream *s) {
  while (!s->heap.count || s->next_start < s->heap.at[0].when) {
    stream_add(s, (coming){s->next_start, s->next_event, 0, event_size(s->next_event)});
    s->next_event++;
    s->next_start += s->spacing;
  }
  coming *h = s->heap.at, first = h[0], last = h[--s->heap.count];
  u32 n = s->heap.count, i = 0;
  for (u32 down; (down = 2 * i + 1) < n; i = down) {
    if (down + 1 < n && sooner(&h[down + 1], &h[down])) down++;
    if (!sooner(&h[down], &last)) break;
    h[i] = h[down];
  }
  if (n) h[i] = last;
  if (first.k + 1 < first.size) {
    dice d = dice_of(first.number, 9, first.k);
    coming next = first;
    next.when += -log(share(&d) + 1e-12) * (first.size < 20 ? 0.3 : 4.0 / first.size + 0.005);
    next.k++;
    stream_add(s, next);
  }
  return first;
}

// ---- reading: the pipeline of run/read.c, with articles that are made and not read

typedef struct item {
  coming of;
  record record;
  capture capture;
  sketch sketch;
  packed_article packed;
} item;
typedef struct batch {
  arena *a, *scratch;
  u32 count;
  item items[BATCH];
} batch;
typedef struct feed {
  const model *m;
  stream *from;
  store *s;
  u32 left, uncommitted;
  u32 *event_of; // by article, in the order of reading
  u32 read;
} feed;

static void *take_batch(void *context) {
  feed *f = context;
  if (!f->left) return NULL;
  batch *b = calloc(1, sizeof *b);
  if (!b) abort();
  b->a = arena_new(), b->scratch = arena_new();
  for (; f->left && b->count < BATCH; f->left--) {
    b->items[b->count].of = stream_take(f->from);
    f->event_of[f->read++] = b->items[b->count++].of.number;
  }
  return b;
}

static void make_batch(void *context, void *job, u32 worker) {
  (void)worker;
  feed *f = context;
  batch *b = job;
  for (u32 i = 0; i < b->count; i++) {
    item *it = &b->items[i];
    record *r = &it->record;
    make_article(f->m, b->a, it->of.number, it->of.k, it->of.when, &r->art);
    tokens_read(b->a, &r->art, &(language_options){0}, &r->doc);
    quotations_read(b->a, &r->art, &r->doc);
    arena_reset(b->scratch);
    sketch_make(b->a, b->scratch, r, &it->sketch);
    it->capture = (capture){.kind = CAPTURE_TEXT, .bytes = r->art.text,
                            .path = arena_format(b->a, "made/%u/%u", it->of.number, it->of.k)};
    store_pack_article(&it->capture, r, &it->sketch, &it->packed);
  }
}

static bool keep_batch(void *context, void *job) {
  feed *f = context;
  batch *b = job;
  bool ok = true;
  for (u32 i = 0; i < b->count; i++) {
    ok = ok && store_put_article(f->s, &b->items[i].packed);
    store_free_packed(&b->items[i].packed);
  }
  f->uncommitted += b->count;
  if (ok && f->uncommitted >= COMMIT) {
    ok = store_commit(f->s) && store_begin(f->s);
    f->uncommitted = 0;
  }
  arena_free(b->a), arena_free(b->scratch), free(b);
  return ok;
}
static void drop_batch(void *context, void *job) {
  (void)context;
  batch *b = job;
  arena_free(b->a), arena_free(b->scratch), free(b);
}

// ---- figures

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
static double processor(void) { // seconds of all threads: what other programs on the machine do not change
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
static double peak_mb(void) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  return (double)use.ru_maxrss / 1024;
}
static double file_mb(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

// B-cubed of the stories found against those made.
static void print_quality(store *s, const u32 *event_of, u32 n) {
  arena *a = arena_new();
  indexed_row *rows;
  u32 count;
  if (store_get_places(s, a, NONE, &rows, &count) && count) {
    map found = {0}, made = {0}, both = {0};
    for (u32 i = 0; i < count; i++) {
      u32 e = rows[i].key <= n ? event_of[rows[i].key - 1] : NONE;
      ++*map_at(a, &found, hash_mix(rows[i].story, 1), 0);
      ++*map_at(a, &made, hash_mix(e, 2), 0);
      ++*map_at(a, &both, hash_mix(hash_mix(rows[i].story * 0x9E3779B97F4A7C15u, 3), e), 0);
    }
    double p = 0, r = 0;
    for (u32 i = 0; i < count; i++) {
      u32 e = event_of[rows[i].key - 1], b = map_get(&both, hash_mix(hash_mix(rows[i].story * 0x9E3779B97F4A7C15u, 3), e));
      p += (double)b / map_get(&found, hash_mix(rows[i].story, 1)), r += (double)b / map_get(&made, hash_mix(e, 2));
    }
    p /= count, r /= count;
    printf("stories found against stories made: B-cubed P %.1f R %.1f F1 %.1f\n", 100 * p, 100 * r, 200 * p * r / (p + r));
  }
  arena_free(a);
}

static int fail(const stemma_error *e) {
  fprintf(stderr, "heap_bench: %s\n", e->message);
  return 3;
}

int main(int count, char **words) {
  u32 n = count > 1 ? (u32)atoi(words[1]) : 100000, step = count > 2 ? (u32)atoi(words[2]) : n / 100 + 1;
  u32 workers = count > 3 ? (u32)atoi(words[3]) : 2;
  const char *path = count > 4 ? words[4] : "/tmp/heap_bench.db";
  arena *a = arena_new();
  model m = model_read(a);
  double mean = 0; // of story sizes
  for (u32 i = 0; i < 100000; i++) mean += event_size(i) / 1e5;
  stream from = {.a = a, .spacing = mean / ARTICLES_A_DAY};
  stemma_error error = {0};
  unlink(path);
  store *s = store_open(path, STORE_WRITE, &error);
  if (!s) return fail(&error);
  feed f = {.m = &m, .from = &from, .s = s, .event_of = arena_array(a, u32, n + 1)};
  run_options options = {.workers = workers};
  double start = now(), busy = processor(), slice_start = start, slice_busy = busy, settle = 0, settle_busy = 0;
  u32 slices = 0, slice_first = 0;
  printf("%u articles in reads of %u, %u threads\n%9s %12s %12s %14s %12s %9s %9s\n", n, step, workers, "articles", "articles/s",
         "of a core", "settle of it", "of a core", "peak MB", "base MB");
  while (f.read < n) {
    f.left = n - f.read < step ? n - f.read : step;
    pipeline_steps steps = {take_batch, make_batch, keep_batch};
    bool ok = store_begin(s);
    if (ok) pipeline_run(&steps, drop_batch, &f, workers);
    ok = store_commit(s) && ok;
    if (store_error(s)->status != STEMMA_OK) return fail(store_error(s));
    double settle_start = now(), settle_from = processor();
    if (run_settle(s, path, &options, &error) != STEMMA_OK) return fail(&error);
    settle += now() - settle_start, settle_busy += processor() - settle_from;
    if ((u64)f.read * 10 / n > slices) {
      double made = f.read - slice_first, t = now(), p = processor();
      printf("%9u %12.0f %12.0f %14.0f %12.0f %9.0f %9.0f\n", f.read, made / (t - slice_start), made / (p - slice_busy), made / settle,
             made / settle_busy, peak_mb(), file_mb(path));
      fflush(stdout);
      slices = (u32)((u64)f.read * 10 / n), slice_first = f.read, slice_start = t, slice_busy = p, settle = settle_busy = 0;
    }
  }
  printf("all: %.0f s, %.0f articles/s; %.0f s of processor time\n", now() - start, n / (now() - start), processor() - busy);
  freshness fresh;
  if (run_freshness(s, &fresh)) printf("%u articles since the last full settle, %u stories to be counted anew\n", fresh.since, fresh.stale);
  print_quality(s, f.event_of, n);
  store_close(s);
  arena_free(a);
  return 0;
}
