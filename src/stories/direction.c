// SPDX-License-Identifier: Apache-2.0
// Which of two articles that share wording came first, from what they say about themselves and from how the shared
// wording lies in each. Every reason is a sentence for a person; where the reasons are weak the direction is unknown.
#include "base/hash.h"
#include "stories/weave.h"

enum { CREDITED = 4, DATED = 2, AGENCY = 2, SHAPE = 1, ENOUGH = 2, QUOTED_RUN = 6, QUOTED_LEAST = 14 };
static const float FRAGMENT = 0.25f; // under this share of both, a date proves no copying
static const float CONTAINED = 0.8f;
static const double ZONE_DAYS = 0.5; // what time zones and a later hour on the page may make

static const char *const credit_words[] = {"carries the mark of", "lists among its sources", "credits"};

typedef struct case_file {
  weave *w;
  sharing *s;
  const identity *a, *b;
  const article *art_a, *art_b;
  i32 lean;    // above 0: a to b
  const map *here; // outlets of the story
  bool common; // both name the same third
} case_file;

void basis_add(weave *w, sharing *s, str sentence) {
  if (!s->basis_count) s->first_basis = w->out->basis.count;
  *vec_push(w->a, &w->out->basis) = sentence;
  s->basis_count++;
}

static str label(const article *art, const identity *id) {
  return id->name.len ? id->name : art->title.value.len ? art->title.value : art->given_id;
}

// Does y name x as where it has its text or news from?
static void judge_credit(case_file *c, const identity *x, const identity *y, const article *art_y, const record *text_y,
                         i32 sign) {
  arena *a = c->w->a;
  if (!x->outlet || x->outlet == y->outlet) return;
  const credit *found = credit_find(y, x->outlet);
  u32 named = !found ? text_names(text_y, x->name) : found->kind == CREDIT_TEXT ? found->at.start + 1 : 0;
  c->w->named[2 * (u32)(c->s - c->w->out->sharings.at) + (sign > 0)] = named; // y is b where x is a
  if (found) {
    c->lean += sign * CREDITED;
    basis_add(c->w, c->s, arena_format(a, "%.*s %s %.*s", STR_FMT(label(art_y, y)),
                                       credit_words[found->kind],
                                       STR_FMT(x->name)));
  } else if (named) {
    c->lean += sign * CREDITED;
    basis_add(c->w, c->s, arena_format(a, "%.*s names %.*s in its text", STR_FMT(label(art_y, y)), STR_FMT(x->name)));
  }
}

static void judge_common_mark(case_file *c) {
  for (u32 i = 0; i < c->a->credit_count; i++) {
    const credit *x = &c->a->credits[i], *y = credit_find(c->b, x->name);
    if (x->kind != CREDIT_MARK || !y || y->kind != CREDIT_MARK || x->name == c->a->outlet || x->name == c->b->outlet) continue;
    c->common = true;
    basis_add(c->w, c->s, arena_format(c->w->a, "both carry the mark of %.*s", STR_FMT(x->value)));
    return;
  }
}

// Both name the same third, which is here: the little that they share is that one's.
static bool name_one_third(const case_file *c) {
  for (u32 i = 0; i < c->a->credit_count; i++) {
    u64 name = c->a->credits[i].name;
    if (name != c->a->outlet && name != c->b->outlet && credit_find(c->b, name) && map_get(c->here, name) != NONE) return true;
  }
  return false;
}

// The agency's own text and one without a mark that has the same words.
static void judge_agency(case_file *c) {
  if (c->a->agency == c->b->agency) return;
  const identity *agency = c->a->agency ? c->a : c->b;
  c->lean += c->a->agency ? AGENCY : -AGENCY;
  basis_add(c->w, c->s, arena_format(c->w->a, "%.*s marks its text as its own", STR_FMT(agency->name)));
}

// Days and times are compared as written; a day alone says nothing about a time within it.
static i32 date_order(str a, str b) {
  u32 n = a.len < b.len ? a.len : b.len;
  if (n < 10) return 0;
  n = n >= 16 ? 16 : 10;
  i32 order = memcmp(a.at, b.at, n);
  return (order > 0) - (order < 0);
}

static void judge_dates(case_file *c) {
  str a = c->art_a->published.value, b = c->art_b->published.value;
  i32 order = date_order(a, b);
  if (!order) return;
  str first = order < 0 ? a : b, second = order < 0 ? b : a;
  // A few shared words in a later article may as well come from a third one.
  bool weak = c->s->share_of_a < FRAGMENT && c->s->share_of_b < FRAGMENT;
  c->lean += (order < 0 ? 1 : -1) * (weak ? SHAPE : DATED);
  basis_add(c->w, c->s, arena_format(c->w->a, "%.*s is dated before %.*s", STR_FMT(first), STR_FMT(second)));
}

// Where the longer of two has what the shorter lacks: only after the shared words, or among them.
typedef enum surplus { SURPLUS_NONE, SURPLUS_END, SURPLUS_INSIDE } surplus;
static surplus surplus_of(const weave *w, const sharing *s, bool of_a) {
  u32 covered = 0, last = 0;
  const witness *x = &w->witnesses[of_a ? s->a : s->b];
  for (u32 i = 0; i < s->passage_count; i++) {
    const stretch *t = &w->stretches.at[s->first_passage + i];
    u32 end = of_a ? t->a + t->a_count : t->b + t->b_count;
    covered += t->words;
    if (end > last) last = end;
  }
  u32 inside = last - (covered < last ? covered : last), after = x->words.count - last;
  if (after >= 15 && inside < after / 2) return SURPLUS_END;
  if (inside >= 15) return SURPLUS_INSIDE;
  return SURPLUS_NONE;
}

static void judge_shape(case_file *c) {
  const sharing *s = c->s;
  bool a_inside = s->share_of_a >= CONTAINED && s->share_of_b < s->share_of_a - 0.03f;
  bool b_inside = s->share_of_b >= CONTAINED && s->share_of_a < s->share_of_b - 0.03f;
  if (a_inside == b_inside) return;
  const identity *longer = a_inside ? c->b : c->a, *shorter = a_inside ? c->a : c->b;
  str long_label = label(a_inside ? c->art_b : c->art_a, longer), short_label = label(a_inside ? c->art_a : c->art_b, shorter);
  surplus more = surplus_of(c->w, s, b_inside);
  i32 to_shorter = b_inside ? SHAPE : -SHAPE;
  if (more == SURPLUS_END) {
    c->lean += to_shorter;
    basis_add(c->w, c->s, arena_format(c->w->a, "%.*s ends where %.*s goes on", STR_FMT(short_label), STR_FMT(long_label)));
  } else if (more == SURPLUS_INSIDE) {
    c->lean -= to_shorter;
    basis_add(c->w, c->s, arena_format(c->w->a, "%.*s has passages of its own between those of %.*s", STR_FMT(long_label),
                                       STR_FMT(short_label)));
  }
}

// Words in passages of some length that the one article says itself and the other puts in quotation marks.
static void count_quoting(const weave *w, const sharing *s, u32 *b_quotes, u32 *a_quotes) {
  *b_quotes = *a_quotes = 0;
  const run_word *x = w->witnesses[s->a].words.at, *y = w->witnesses[s->b].words.at;
  for (u32 i = s->first_passage; i < s->first_passage + s->passage_count; i++) {
    const stretch *t = &w->stretches.at[i];
    if (t->kind != PASSAGE_QUOTATION || t->words < QUOTED_RUN) continue;
    for (u32 k = t->first_match; k < t->first_match + t->match_count; k++)
      for (u32 j = 0; j < w->matches.at[k].len; j++) {
        bool in_a = x[w->matches.at[k].a + j].quoted, in_b = y[w->matches.at[k].b + j].quoted;
        *b_quotes += in_b && !in_a;
        *a_quotes += in_a && !in_b;
      }
  }
}

// A statement is quoted by those who report it: they put in quotation marks what it says itself, and name who issued it.
static void judge_quoting(case_file *c, const record *ra, const record *rb) {
  u32 b_quotes, a_quotes;
  count_quoting(c->w, c->s, &b_quotes, &a_quotes);
  bool to_b = b_quotes > a_quotes;
  u32 most = to_b ? b_quotes : a_quotes, least = to_b ? a_quotes : b_quotes;
  const identity *said = to_b ? c->a : c->b, *quotes = to_b ? c->b : c->a;
  if (most < QUOTED_LEAST || least * 3 > most || !said->outlet || said->outlet == quotes->outlet) return;
  if (!text_names(to_b ? rb : ra, said->name)) return;
  double days = ancestry_days(&c->w->witnesses[c->s->a], &c->w->witnesses[c->s->b]);
  if ((to_b ? days : -days) < -ZONE_DAYS) return;
  c->lean += to_b ? CREDITED : -CREDITED;
  basis_add(c->w, c->s, arena_format(c->w->a, "%.*s quotes what %.*s says itself", STR_FMT(label(to_b ? c->art_b : c->art_a, quotes)),
                                     STR_FMT(said->name)));
}

// Two that share no wording: only what one says of the other in so many words counts, and nobody cites what is to come.
static void judge_unshared(case_file *c, const record *ra, const record *rb) {
  double days = ancestry_days(&c->w->witnesses[c->s->a], &c->w->witnesses[c->s->b]);
  if (days >= -ZONE_DAYS && credit_find(c->b, c->a->outlet)) judge_credit(c, c->a, c->b, c->art_b, rb, 1);
  if (days <= ZONE_DAYS && credit_find(c->a, c->b->outlet)) judge_credit(c, c->b, c->a, c->art_a, ra, -1);
  judge_quoting(c, ra, rb);
  if (c->lean) c->s->direction = c->lean > 0 ? DIRECTION_A_TO_B : DIRECTION_B_TO_A;
}

void directions_find(weave *w) {
  w->lean = arena_array(w->scratch, i32, w->out->sharings.count + 1);
  w->named = arena_array(w->scratch, u32, 2 * w->out->sharings.count + 2);
  w->third = arena_array(w->scratch, bool, w->out->sharings.count + 1);
  map here = {0};
  for (u32 i = 0; i < w->n; i++)
    if (w->identities[i].outlet) map_at(w->scratch, &here, w->identities[i].outlet, i);
  for (u32 i = 0; i < w->out->sharings.count; i++) {
    sharing *s = &w->out->sharings.at[i];
    const record *ra = w->witnesses[s->a].record, *rb = w->witnesses[s->b].record;
    case_file c = {.w = w, .s = s, .a = &w->identities[s->a], .b = &w->identities[s->b], .art_a = &ra->art, .art_b = &rb->art, .here = &here};
    if (!s->shared_words) {
      judge_unshared(&c, ra, rb);
      continue;
    }
    judge_credit(&c, c.a, c.b, c.art_b, rb, 1);
    judge_credit(&c, c.b, c.a, c.art_a, ra, -1);
    judge_quoting(&c, ra, rb);
    judge_common_mark(&c);
    judge_agency(&c);
    judge_dates(&c);
    w->lean[i] = c.lean;
    bool fragment = s->share_of_a < FRAGMENT && s->share_of_b < FRAGMENT;
    if (fragment && c.lean < CREDITED && c.lean > -CREDITED && name_one_third(&c)) c.common = w->third[i] = true;
    judge_shape(&c);
    if (c.common && c.lean < CREDITED && c.lean > -CREDITED) s->direction = DIRECTION_COMMON_SOURCE;
    else if (c.lean >= ENOUGH) s->direction = DIRECTION_A_TO_B;
    else if (c.lean <= -ENOUGH) s->direction = DIRECTION_B_TO_A;
  }
}
