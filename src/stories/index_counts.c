// SPDX-License-Identifier: Apache-2.0
// Counts of terms over a heap of any size, in bounded memory.
#include <stdlib.h>

#include "base/hash.h"
#include "stories/index.h"

enum {
  COUNTS_MAGIC = 0x31434D53,
  GATHERED = 1 << 21, // terms of articles that are sorted at once
  COUNTED = 1 << 22,  // terms whose counts are kept
  BUCKETS = 1 << 16,
  LEVELS = 24,
};

typedef struct run {
  u64 *term;
  u32 *of;
  u32 count;
} run;

struct counter {
  u32 articles;
  u64 *gathered;
  u32 gathered_count;
  run levels[LEVELS]; // merged two and two, as the numbers of a counter carry
};

static void *must(void *p) {
  if (!p) abort();
  return p;
}

counter *counter_new(void) {
  counter *c = must(calloc(1, sizeof *c));
  c->gathered = must(malloc(GATHERED * sizeof *c->gathered));
  return c;
}

static void run_free(run *r) {
  free(r->term), free(r->of);
  *r = (run){0};
}

void counter_free(counter *c) {
  for (u32 i = 0; i < LEVELS; i++) run_free(&c->levels[i]);
  free(c->gathered), free(c);
}

static run run_new(u32 room) {
  return (run){must(malloc((room + 1) * sizeof(u64))), must(malloc((room + 1) * sizeof(u32))), 0};
}

// Forgets the terms of the smallest counts until what is left has room.
static void run_thin(run *r, u32 most) {
  for (u32 least = 2; r->count > most; least++) {
    u32 n = 0;
    for (u32 i = 0; i < r->count; i++)
      if (r->of[i] >= least) r->term[n] = r->term[i], r->of[n++] = r->of[i];
    r->count = n;
  }
}

static run run_merge(run *x, run *y) {
  run out = run_new(x->count + y->count);
  for (u32 i = 0, k = 0; i < x->count || k < y->count;) {
    bool both = i < x->count && k < y->count && x->term[i] == y->term[k];
    if (both) out.term[out.count] = x->term[i], out.of[out.count++] = x->of[i++] + y->of[k++];
    else if (k == y->count || (i < x->count && x->term[i] < y->term[k])) out.term[out.count] = x->term[i], out.of[out.count++] = x->of[i++];
    else out.term[out.count] = y->term[k], out.of[out.count++] = y->of[k++];
  }
  run_free(x), run_free(y);
  run_thin(&out, COUNTED);
  return out;
}

// By bytes, lowest first: linear, and the same on every machine.
static void sort_terms(u64 *at, u32 n) {
  u64 *other = must(malloc((n + 1) * sizeof *other)), *from = at, *to = other;
  for (u32 shift = 0; shift < 64; shift += 8) {
    u32 start[257] = {0};
    for (u32 i = 0; i < n; i++) start[(from[i] >> shift & 255) + 1]++;
    for (u32 b = 0; b < 256; b++) start[b + 1] += start[b];
    for (u32 i = 0; i < n; i++) to[start[from[i] >> shift & 255]++] = from[i];
    u64 *swap = from;
    from = to, to = swap;
  }
  free(other); // eight turns: the sorted terms stand where they came from
}

static void flush(counter *c) {
  if (!c->gathered_count) return;
  sort_terms(c->gathered, c->gathered_count);
  run fresh = run_new(c->gathered_count);
  for (u32 i = 0; i < c->gathered_count; i++) {
    if (fresh.count && fresh.term[fresh.count - 1] == c->gathered[i]) fresh.of[fresh.count - 1]++;
    else fresh.term[fresh.count] = c->gathered[i], fresh.of[fresh.count++] = 1;
  }
  c->gathered_count = 0;
  u32 level = 0;
  for (; c->levels[level].term && level + 1 < LEVELS; level++) fresh = run_merge(&c->levels[level], &fresh);
  if (c->levels[level].term) fresh = run_merge(&c->levels[level], &fresh);
  c->levels[level] = fresh;
}

void counter_add(counter *c, const sketch *s) {
  c->articles++;
  for (u32 i = 0; i < s->term_count; i++) {
    if (c->gathered_count == GATHERED) flush(c);
    c->gathered[c->gathered_count++] = s->terms[i];
  }
}

static void find_buckets(arena *a, counts *c) {
  c->bucket = arena_array(a, u32, BUCKETS + 1);
  u32 at = 0;
  for (u32 b = 0; b <= BUCKETS; b++) {
    while (at < c->count && c->term[at] >> 48 < b) at++;
    c->bucket[b] = at;
  }
}

void counter_end(counter *c, arena *a, counts *out) {
  flush(c);
  run all = run_new(0);
  for (u32 i = 0; i < LEVELS; i++)
    if (c->levels[i].term) all = run_merge(&c->levels[i], &all);
  u32 n = 0;
  for (u32 i = 0; i < all.count; i++) n += all.of[i] > 1;
  u64 *term = arena_array(a, u64, n);
  u32 *of = arena_array(a, u32, n);
  *out = (counts){.articles = c->articles, .term = term, .of = of};
  for (u32 i = 0; i < all.count; i++)
    if (all.of[i] > 1) term[out->count] = all.term[i], of[out->count++] = all.of[i];
  run_free(&all);
  find_buckets(a, out);
}

u32 counts_of(const counts *c, u64 term) {
  u32 low = c->bucket[term >> 48], high = c->bucket[(term >> 48) + 1];
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (c->term[mid] < term) low = mid + 1;
    else high = mid;
  }
  return low < c->count && c->term[low] == term ? c->of[low] : 1;
}

void counts_pack(const counts *c, buf *out) {
  u32 head[3] = {COUNTS_MAGIC, c->articles, c->count};
  buf body = {0};
  buf_add(&body, (const char *)head, sizeof head);
  buf_add(&body, (const char *)c->term, c->count * sizeof *c->term);
  buf_add(&body, (const char *)c->of, c->count * sizeof *c->of);
  u64 check = hash_bytes((str){body.at, (u32)body.len});
  buf_add(out, (const char *)&check, sizeof check);
  buf_add(out, body.at, body.len);
  buf_free(&body);
}

bool counts_unpack(arena *a, str data, counts *out) {
  u32 head[3];
  u64 check;
  *out = (counts){0};
  if (data.len < sizeof check + sizeof head) return false;
  memcpy(&check, data.at, sizeof check);
  str body = {data.at + sizeof check, data.len - (u32)sizeof check};
  memcpy(head, body.at, sizeof head);
  u64 n = head[2];
  if (check != hash_bytes(body) || head[0] != COUNTS_MAGIC || body.len != sizeof head + n * (sizeof(u64) + sizeof(u32))) return false;
  u64 *term = arena_array(a, u64, n);
  u32 *of = arena_array(a, u32, n);
  memcpy(term, body.at + sizeof head, n * sizeof *term);
  memcpy(of, body.at + sizeof head + n * sizeof *term, n * sizeof *of);
  *out = (counts){.articles = head[1], .count = (u32)n, .term = term, .of = of};
  find_buckets(a, out);
  return true;
}
