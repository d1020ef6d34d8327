// SPDX-License-Identifier: Apache-2.0
// Seed, extend, chain: exact runs of words are found through shared grams, neighbouring runs with small gaps are chained
// (as minimap2 chains its anchors), and a chain counts when its words are unusual enough together.
#include "stories/align.h"

#include <stdlib.h>

#include "base/hash.h"

static const float OPEN_SURPRISE = 14;   // of a chain outside quotation marks: less is chance or a stock phrase
static const float SCRAP_SURPRISE = 7, SCRAPS_SURPRISE = 28; // of many small chains, which prove together what none does alone
static const float MORE_SURPRISE = 10;   // of further chains, once two articles share one
static const float QUOTED_SURPRISE = 3;  // of a shared quotation of three words; a longer one needs none
static const float GAP_COST = 0.8f;
enum {
  PLACES = 3,      // of one gram in one article that are looked at: a line repeated often stays cheap
  GAP_WORDS = 8,   // left out, put in or changed between two runs of one chain
  LOOK_BACK = 48,  // runs before it that a run may follow
  OPEN_WORDS = 5,  // matched words, of a chain outside quotation marks
  QUOTED_WORDS = 3,
  LONG_WORDS = 8,  // a run of so many is a verbatim passage, whatever stands before and after it
};

typedef struct run {
  u32 a, b, len;
} run;
typedef VEC(run) run_list;

// ---- runs

static int by_diagonal(const void *x, const void *y) {
  const run *p = x, *q = y;
  i64 dp = (i64)p->a - p->b, dq = (i64)q->a - q->b;
  if (dp != dq) return dp < dq ? -1 : 1;
  return (p->a > q->a) - (p->a < q->a);
}

static int by_place(const void *x, const void *y) {
  const run *p = x, *q = y;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

static void find_seeds(arena *s, const witness *x, const witness *y, run_list *seeds) {
  for (u32 i = 0, k = 0; i < x->gram_count && k < y->gram_count;) {
    u64 hx = x->grams[i].hash, hy = y->grams[k].hash;
    if (hx != hy) {
      if (hx < hy) i++;
      else k++;
      continue;
    }
    u32 i_end = i, k_end = k;
    while (i_end < x->gram_count && x->grams[i_end].hash == hx) i_end++;
    while (k_end < y->gram_count && y->grams[k_end].hash == hx) k_end++;
    for (u32 p = i; p < i_end && p < i + PLACES; p++)
      for (u32 q = k; q < k_end && q < k + PLACES; q++) *vec_push(s, seeds) = (run){x->grams[p].at, y->grams[q].at, GRAM_WORDS};
    i = i_end;
    k = k_end;
  }
}

// Overlapping seeds of one diagonal become one run, grown to both sides as far as the words are equal.
static void find_runs(arena *s, const witness *x, const witness *y, run_list *runs) {
  run_list seeds = {0};
  find_seeds(s, x, y, &seeds);
  if (!seeds.count) return;
  qsort(seeds.at, seeds.count, sizeof *seeds.at, by_diagonal);
  const run_word *wx = x->words.at, *wy = y->words.at;
  for (u32 i = 0; i < seeds.count; i++) {
    run r = seeds.at[i];
    run *last = runs->count ? vec_last(runs) : NULL;
    if (last && last->a - last->b == r.a - r.b && r.a < last->a + last->len) continue; // inside the one before
    while (r.a > 0 && r.b > 0 && wx[r.a - 1].key == wy[r.b - 1].key) r.a--, r.b--, r.len++;
    while (r.a + r.len < x->words.count && r.b + r.len < y->words.count && wx[r.a + r.len].key == wy[r.b + r.len].key) r.len++;
    *vec_push(s, runs) = r;
  }
  qsort(runs->at, runs->count, sizeof *runs->at, by_place);
}

// ---- chains

typedef struct link {
  float score;
  u32 before; // the run before it in its chain, NONE
} link;

typedef struct chainer {
  arena *scratch;
  const witness *x, *y;
  run_list runs;
  link *links;
  bool *used_a, *used_b;
} chainer;

// Of a word that two articles share: what repeats in either is no surprise.
static float pair_surprise(const chainer *c, u32 a, u32 b) {
  float x = c->x->words.at[a].surprise, y = c->y->words.at[b].surprise;
  return x < y ? x : y;
}

static float run_surprise(const chainer *c, const run *r) {
  float sum = 0;
  for (u32 i = 0; i < r->len; i++) sum += pair_surprise(c, r->a + i, r->b + i);
  return sum;
}

static void make_chains(chainer *c) {
  c->links = arena_array(c->scratch, link, c->runs.count);
  for (u32 i = 0; i < c->runs.count; i++) {
    const run *r = &c->runs.at[i];
    float own = run_surprise(c, r), best = 0;
    c->links[i].before = NONE;
    for (u32 back = 1; back <= LOOK_BACK && back <= i; back++) {
      const run *p = &c->runs.at[i - back];
      if (p->a + p->len > r->a || p->b + p->len > r->b) continue;
      u32 gap_a = r->a - p->a - p->len, gap_b = r->b - p->b - p->len, gap = gap_a > gap_b ? gap_a : gap_b;
      if (gap > GAP_WORDS) continue;
      float score = c->links[i - back].score - GAP_COST * (float)gap;
      if (score > best) best = score, c->links[i].before = i - back;
    }
    c->links[i].score = own + best;
  }
}

// What is left of a run when the words that another chain has are taken off its ends; len 0 when something is amiss inside.
static run run_trim(const chainer *c, run r) {
  while (r.len && (c->used_a[r.a] || c->used_b[r.b])) r.a++, r.b++, r.len--;
  for (u32 k = 0; k < r.len; k++)
    if (c->used_a[r.a + k] || c->used_b[r.b + k]) r.len = k;
  return r;
}

// Words equal one by one inside a gap: the longest common subsequence of two short pieces.
static void fill_gap(chainer *c, u32 a, u32 a_count, u32 b, u32 b_count, run_list *out) {
  u8 best[GAP_WORDS + 1][GAP_WORDS + 1] = {{0}};
  const run_word *wx = c->x->words.at + a, *wy = c->y->words.at + b;
  for (u32 i = a_count; i-- > 0;)
    for (u32 k = b_count; k-- > 0;) {
      u8 m = best[i + 1][k] > best[i][k + 1] ? best[i + 1][k] : best[i][k + 1];
      bool same = wx[i].key == wy[k].key && !c->used_a[a + i] && !c->used_b[b + k];
      if (same && best[i + 1][k + 1] + 1 > m) m = (u8)(best[i + 1][k + 1] + 1);
      best[i][k] = m;
    }
  for (u32 i = 0, k = 0; i < a_count && k < b_count && best[i][k];) {
    bool same = wx[i].key == wy[k].key && !c->used_a[a + i] && !c->used_b[b + k];
    if (same && best[i][k] == best[i + 1][k + 1] + 1) {
      *vec_push(c->scratch, out) = (run){a + i++, b + k++, 1};
    } else if (best[i + 1][k] >= best[i][k + 1]) {
      i++;
    } else {
      k++;
    }
  }
}

static void take_chain(chainer *c, u32 end, run_list *out) {
  run_list back = {0};
  for (u32 i = end; i != NONE; i = c->links[i].before) {
    run r = run_trim(c, c->runs.at[i]);
    if (r.len < 2) break;
    *vec_push(c->scratch, &back) = r;
  }
  for (u32 i = back.count; i-- > 0;) {
    const run *r = &back.at[i];
    if (out->count) {
      const run *p = vec_last(out);
      u32 a = p->a + p->len, b = p->b + p->len;
      if (r->a - a <= GAP_WORDS && r->b - b <= GAP_WORDS) fill_gap(c, a, r->a - a, b, r->b - b, out);
    }
    *vec_push(c->scratch, out) = *r;
  }
}

// ---- stretches

// What a chain is worth outside quotation marks.
typedef struct taken {
  run_list chain;
  u32 open_words;
  float open;
} taken;

static bool is_quoted(const chainer *c, u32 a, u32 b) { return c->x->words.at[a].quoted || c->y->words.at[b].quoted; }

static void weigh_chain(chainer *c, taken *t) {
  for (u32 i = 0; i < t->chain.count; i++)
    for (u32 k = 0; k < t->chain.at[i].len; k++) {
      u32 at = t->chain.at[i].a + k, bt = t->chain.at[i].b + k;
      c->used_a[at] = c->used_b[bt] = true;
      if (is_quoted(c, at, bt)) continue;
      t->open_words++;
      t->open += pair_surprise(c, at, bt);
    }
  if (t->open_words < OPEN_WORDS) t->open = 0;
}

static void emit(arena *a, alignment *out, stretch *s, bool open_counts) {
  bool quoted = s->kind == PASSAGE_QUOTATION;
  bool keep = quoted ? s->words > QUOTED_WORDS || (s->words == QUOTED_WORDS && s->surprise >= QUOTED_SURPRISE) : open_counts && s->words > 1;
  if (keep) {
    s->match_count = out->matches.count - s->first_match;
    *vec_push(a, &out->stretches) = *s;
    if (quoted) out->quoted_words += s->words;
    else out->shared_words += s->words;
  } else {
    out->matches.count = s->first_match;
  }
  *s = (stretch){.first_match = out->matches.count};
}

static void add_match(arena *a, alignment *out, const stretch *s, u32 at, u32 bt) {
  match *last = out->matches.count > s->first_match ? vec_last(&out->matches) : NULL;
  if (last && at == last->a + last->len && bt == last->b + last->len) last->len++;
  else *vec_push(a, &out->matches) = (match){at, bt, 1};
}

// Cuts a chain where a quotation begins or ends, where a block ends, and around long runs, which stand by themselves:
// what is left together with its gaps is a wording that was changed.
static void cut_chain(arena *a, chainer *c, const run_list *chain, bool open_counts, alignment *out) {
  const run_word *wx = c->x->words.at, *wy = c->y->words.at;
  stretch s = {.first_match = out->matches.count};
  bool after_long = false;
  for (u32 i = 0; i < chain->count; i++) {
    bool long_run = chain->at[i].len >= LONG_WORDS;
    for (u32 k = 0; k < chain->at[i].len; k++) {
      u32 at = chain->at[i].a + k, bt = chain->at[i].b + k;
      bool quoted = is_quoted(c, at, bt);
      if (s.words) {
        u32 la = s.a + s.a_count - 1, lb = s.b + s.b_count - 1;
        bool gap = at != la + 1 || bt != lb + 1;
        if (quoted != (s.kind == PASSAGE_QUOTATION) || wx[at].block != wx[la].block || wy[bt].block != wy[lb].block ||
            (gap && (quoted || long_run || after_long)))
          emit(a, out, &s, open_counts);
        else if (gap) s.kind = PASSAGE_REWRITTEN;
      }
      if (!s.words) {
        s = (stretch){.a = at, .b = bt, .kind = quoted ? PASSAGE_QUOTATION : PASSAGE_VERBATIM, .first_match = out->matches.count};
      }
      add_match(a, out, &s, at, bt);
      s.a_count = at - s.a + 1;
      s.b_count = bt - s.b + 1;
      s.words++;
      s.surprise += pair_surprise(c, at, bt);
    }
    after_long = long_run;
  }
  emit(a, out, &s, open_counts);
}

static int stretch_order(const void *x, const void *y) {
  const stretch *p = x, *q = y;
  return (p->a > q->a) - (p->a < q->a);
}

typedef struct ranked {
  float score;
  u32 run;
} ranked;

static int by_score(const void *x, const void *y) {
  const ranked *p = x, *q = y;
  if (p->score != q->score) return p->score > q->score ? -1 : 1;
  return (p->run > q->run) - (p->run < q->run);
}

void align_pair(arena *a, arena *scratch, const witness *x, const witness *y, alignment *out) {
  *out = (alignment){0};
  chainer c = {.scratch = scratch, .x = x, .y = y};
  find_runs(scratch, x, y, &c.runs);
  if (!c.runs.count) return;
  make_chains(&c);
  c.used_a = arena_array(scratch, bool, x->words.count + 1);
  c.used_b = arena_array(scratch, bool, y->words.count + 1);
  ranked *order = arena_array(scratch, ranked, c.runs.count);
  for (u32 i = 0; i < c.runs.count; i++) order[i] = (ranked){c.links[i].score, i};
  qsort(order, c.runs.count, sizeof *order, by_score);
  VEC(taken) all = {0};
  float best = 0, together = 0;
  for (u32 i = 0; i < c.runs.count && order[i].score >= QUOTED_SURPRISE; i++) {
    taken t = {0};
    take_chain(&c, order[i].run, &t.chain);
    if (!t.chain.count) continue;
    weigh_chain(&c, &t);
    if (t.open > best) best = t.open;
    if (t.open >= SCRAP_SURPRISE) together += t.open;
    *vec_push(scratch, &all) = t;
  }
  // Where two articles share one unusual wording, less unusual ones are no chance either.
  float least = best >= OPEN_SURPRISE ? MORE_SURPRISE : OPEN_SURPRISE;
  if (together >= SCRAPS_SURPRISE) least = SCRAP_SURPRISE;
  for (u32 i = 0; i < all.count; i++) cut_chain(a, &c, &all.at[i].chain, all.at[i].open >= least, out);
  if (out->stretches.count) qsort(out->stretches.at, out->stretches.count, sizeof *out->stretches.at, stretch_order);
}

void align_same(arena *a, const witness *x, alignment *out) {
  *out = (alignment){0};
  chainer c = {.scratch = a, .x = x, .y = x};
  run_list chain = {0};
  *vec_push(a, &chain) = (run){0, 0, x->words.count};
  cut_chain(a, &c, &chain, true, out);
}
