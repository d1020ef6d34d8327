// SPDX-License-Identifier: Apache-2.0
// What dates an article besides the claims that it shares: sentences that tell the same with the same word for the day,
// and lineage. A text is not written before what it takes from, nor after what takes from it.
#include "account/published.h"

enum { BOUND_DAYS = 3, SENTENCE_SENSES = 24, TIMES_MOST = 400, WEEK = 7 };

// ---- sentences that tell the same

typedef struct told {
  u32 article, time;
  u64 word; // of the day: "friday"
  u64 senses[SENTENCE_SENSES];
  u32 count;
} told;

// The word that names the day, "Friday" of "late on Friday"; 0 when it has none of its own ("today" is another day in
// another article).
static u64 weekday_word(const builder *b, u32 article, span at) {
  static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const document *doc = &b->views[article].rec->doc;
  for (u32 i = token_from(doc, at.start); i < doc->tokens.count && doc->tokens.at[i].start < span_end(at); i++)
    for (u32 k = 0; k < COUNT_OF(days); k++)
      if (doc->tokens.at[i].key == word_key(str_from(days[k]))) return doc->tokens.at[i].key;
  return 0;
}

static bool tell(builder *b, u32 article, u32 time, told *out) {
  const record *r = b->views[article].rec;
  const time_expr *t = &b->views[article].times->at[time];
  if (t->sentence >= r->doc.sentences.count || !time_usable(b, article, time)) return false;
  const struct sentence *s = &r->doc.sentences.at[t->sentence];
  if (r->art.blocks.at[s->block].kind == BLOCK_FURNITURE) return false;
  *out = (told){.article = article, .time = time, .word = weekday_word(b, article, t->text)};
  if (!out->word) return false;
  u64 all[SENTENCE_SENSES + 8];
  u32 n = senses_in(b, article, &s->text, 1, all, COUNT_OF(all));
  for (u32 i = 0; i < n && out->count < SENTENCE_SENSES; i++) out->senses[out->count++] = all[i];
  return out->count > 0;
}

// A sum or a count that both sentences give: it says more than words do.
static bool same_figure(const builder *b, const told *x, const told *y) {
  const record *r = b->views[x->article].rec, *o = b->views[y->article].rec;
  u32 one = b->views[x->article].times->at[x->time].sentence, two = b->views[y->article].times->at[y->time].sentence;
  for (u32 i = 0; i < r->doc.figures.count; i++) {
    const figure *f = &r->doc.figures.at[i];
    if (f->sentence != one || !(f->value >= 10) || f->flags & FIGURE_ORDINAL) continue;
    for (u32 k = 0; k < o->doc.figures.count; k++)
      if (o->doc.figures.at[k].sentence == two && o->doc.figures.at[k].value == f->value) return true;
  }
  return false;
}

static bool tell_the_same(const builder *b, const told *x, const told *y) {
  if (x->word != y->word) return false;
  if (same_figure(b, x, y)) return true;
  overlap o = senses_overlap(b, x->senses, x->count, y->senses, y->count);
  double more = o.share_of_a > o.share_of_b ? o.share_of_a : o.share_of_b;
  return (o.shared >= 3 && o.plain >= 1 && more >= 0.3) || (o.shared >= 2 && more >= 0.5);
}

void anchors_alike(builder *b, anchor_set *set) {
  told *own = arena_array(b->scratch, told, TIMES_MOST), other;
  u32 count = 0;
  const time_list *times = b->views[set->article].times;
  for (u32 i = 0; i < times->count && count < TIMES_MOST; i++)
    if (times->at[i].relative) count += tell(b, set->article, i, &own[count]);
  for (u32 a = 0; a < b->n && count; a++) {
    if (a == set->article || !b->acc->articles.at[a].published.len) continue;
    for (u32 i = 0; i < b->views[a].times->count && i < TIMES_MOST; i++) {
      if (!tell(b, a, i, &other)) continue;
      for (u32 k = 0; k < count; k++)
        if (tell_the_same(b, &own[k], &other)) anchor_add(b, set, own[k].time, a, i, false);
    }
  }
}

// ---- lineage

// The day that the article itself gives: what was inferred bounds no other.
static bool day_written(const builder *b, u32 article, i32 *day) {
  day_range r;
  if (article >= b->n || b->acc->articles.at[article].published_basis == BASIS_INFERRED || !days_read(b->acc->articles.at[article].published, &r) || !days_single(r)) return false;
  *day = r.first;
  return true;
}

i32 story_first(const builder *b) {
  i32 first = INT32_MAX, day;
  for (u32 i = 0; i < b->n; i++)
    if (day_written(b, i, &day) && day < first) first = day;
  return first == INT32_MAX ? INT32_MIN : first;
}

// Is most of the article the other's text?
static bool is_copy(const builder *b, const edge *e, u32 article) {
  if (e->sharing == NONE || e->kind == EDGE_SHARED_SOURCE) return false;
  const sharing *s = &b->acc->lineage->sharings.at[e->sharing];
  return (s->a == article ? s->share_of_a : s->share_of_b) >= 0.5f;
}

void bound_read(const builder *b, u32 article, day_bound *out) {
  *out = (day_bound){INT32_MIN, INT32_MAX, NONE, NONE, NONE, false};
  const lineage *lin = b->acc->lineage;
  for (u32 i = 0; i < lin->edges.count; i++) {
    const edge *e = &lin->edges.at[i];
    i32 day;
    if (!e->known || e->from >= b->n || e->to >= b->n) continue;
    if (e->to == article && day_written(b, e->from, &day)) {
      if (day > out->first) out->first = day, out->after = e->from;
      if (out->copy == NONE && is_copy(b, e, article)) out->copy = e->from;
    }
    if (e->from == article && day_written(b, e->to, &day) && day < out->last)
      out->last = day, out->before = e->to, out->credited = e->sharing == NONE;
  }
  if (out->first > out->last) *out = (day_bound){INT32_MIN, INT32_MAX, NONE, NONE, NONE, false}; // they contradict each other
}

bool bound_days(const builder *b, const day_bound *bound, i32 *first, i32 *last) {
  i32 story = story_first(b);
  if (bound->copy != NONE && day_written(b, bound->copy, first)) { // a copy is of the day of its text, as far as we know
    *last = *first;
    return bound->before == NONE || *first <= bound->last;
  }
  if (bound->before == NONE) return false;
  *first = bound->after != NONE ? bound->first : story, *last = bound->last;
  return *first <= *last && *last - *first < BOUND_DAYS;
}

// Where the article names the other: its outlet's name as it stands there.
static span named_in(const builder *b, u32 article, u32 other) {
  str text = article_text(b, article), name = b->views[other].rec->art.outlet.value;
  const record *r = b->views[article].rec;
  for (u32 k = 0; k < r->art.blocks.count && name.len > 2; k++) {
    const block *x = &r->art.blocks.at[k];
    if (x->kind == BLOCK_FURNITURE) continue;
    for (u32 i = x->text.start; i + name.len <= span_end(x->text); i++)
      if (memcmp(text.at + i, name.at, name.len) == 0) return (span){i, name.len};
  }
  return (span){0};
}

static void add_passage(builder *b, u32 article, u32 other, evidence_list *out) {
  const lineage *lin = b->acc->lineage;
  u32 low = article < other ? article : other, high = article < other ? other : article;
  for (u32 i = 0; i < lin->sharings.count; i++) {
    const sharing *s = &lin->sharings.at[i];
    if (s->a != low || s->b != high || !s->passage_count) continue;
    const passage *p = &lin->passages.at[s->first_passage];
    evidence_add(b->a, out, low, span_narrow(article_text(b, low), p->a));
    evidence_add(b->a, out, high, span_narrow(article_text(b, high), p->b));
    return;
  }
}

static void add_date(builder *b, u32 article, evidence_list *out) {
  const evidence_list *date = &b->acc->articles.at[article].published_evidence;
  if (date->count && date->at[0].article == article) evidence_add(b->a, out, article, date->at[0].at);
}

void bound_evidence(builder *b, u32 article, const day_bound *bound) {
  evidence_list *out = &b->acc->articles.at[article].published_evidence;
  b->views[article].inferred_from = arena_one(b->a, day_bound);
  *b->views[article].inferred_from = *bound;
  if (bound->copy != NONE) {
    add_passage(b, article, bound->copy, out);
    add_date(b, bound->copy, out);
    return;
  }
  const time_list *times = b->views[article].times;
  day_range day, own;
  if (!days_read(b->acc->articles.at[article].published, &own)) return;
  for (u32 i = 0; i < times->count; i++) // "this morning", "tomorrow": what its day says of it
    if (times->at[i].relative && time_usable(b, article, i) && days_read(str_from(times->at[i].value), &day) && days_single(day) &&
        day.first >= own.first - 1 && day.first <= own.first + 1) {
      evidence_add(b->a, out, article, times->at[i].text);
      break;
    }
  if (bound->after != NONE) evidence_add(b->a, out, article, named_in(b, article, bound->after)), add_date(b, bound->after, out);
  if (bound->before != NONE) evidence_add(b->a, out, bound->before, named_in(b, bound->before, article)), add_date(b, bound->before, out);
}
