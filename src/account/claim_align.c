// SPDX-License-Identifier: Apache-2.0
// The same claim across its wordings: by what it says of the same names and figures, never by the topic alone.
//
// As with statements, each claim joins the group whose texts it matches best; candidates come from the rarest words.
#include "account/claim_group.h"
#include "account/postings.h"
#include "account/statement_group.h"

#include <math.h>
#include <stdlib.h>

enum { PROBES = 12, FIGURE_KEYS = 4 };

// "why taxpayers should pay", "whether it will rain": asserts nothing, whatever its verb.
static bool asks(const builder *b, u32 article, const claim *c) {
  static const char *const words[] = {"why", "whether", "how", "if", "what", "who", "which", "when", "where"};
  const record *r = b->views[article].rec;
  if (c->statement != NONE && c->statement < r->said.statements.count &&
      r->said.statements.at[c->statement].polarity == POLARITY_QUESTIONED)
    return true;
  u32 first, end;
  senses_tokens(b, article, c->text, &first, &end);
  for (u32 k = 0; first < end && k < COUNT_OF(words); k++)
    if (r->doc.tokens.at[first].key == word_key(str_from(words[k]))) return true;
  return false;
}

static void read_unit(builder *b, u32 article, u32 index, claim_unit *u) {
  const record *r = b->views[article].rec;
  const claim *c = &r->said.claims.at[index];
  *u = (claim_unit){.article = article, .claim = index, .statement_group = NONE, .group = NONE};
  u64 senses[GIST_SENSES];
  u->sense_count = senses_in(b, article, &c->text, 1, senses, GIST_SENSES);
  u->senses = memcpy(arena_array(b->scratch, u64, u->sense_count), senses, u->sense_count * sizeof *senses);
  gist_read(b, article, &c->text, 1, &u->gist);
  // Longer than evidence may be: no clause; the statement it belongs to stands for it.
  if (c->text.len > CLAIM_BYTES) u->gist = (gist){0}, u->sense_count = 0;
  u->negated = c->polarity == POLARITY_NEGATED;
  u->questioned = c->polarity == POLARITY_QUESTIONED || asks(b, article, c);
  if (c->statement != NONE && c->statement < r->said.statements.count)
    u->statement_group = b->groups->units.at[b->groups->unit_of[article][c->statement]].group;
  u32 first, end;
  senses_tokens(b, article, c->text, &first, &end);
  for (u32 i = first; i < end; i++)
    if (b->views[article].words[i].exact) u->same = hash_mix(u->same, b->views[article].words[i].exact);
  u->same = hash_mix(u->same, u->negated);
}

typedef struct figure_tally {
  u32 agree, telling, differ;
  u32 specific; // the most specific that is equal
  u32 pairs, told; // figures that agree one to one, and how specific they are together
  bool counted; // the most specific ones count the same things
} figure_tally;

// A vote or a result, "11 to 7": two numbers, no value.
static bool score_read(const builder *b, u32 article, const figure *f, u32 out[2]) {
  static const char *const words[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
  if (!isnan(f->value) || !isnan(f->low) || !isnan(f->high)) return false;
  str text = text_at(b, article, f->text);
  u32 n = 0;
  for (u32 i = 0; i < text.len && n < 2;) {
    u32 from = i, value = NONE;
    if (text.at[i] >= '0' && text.at[i] <= '9') {
      for (value = 0; i < text.len && text.at[i] >= '0' && text.at[i] <= '9' && i - from < 6; i++) value = value * 10 + (u32)(text.at[i] - '0');
    } else {
      while (i < text.len && (text.at[i] | 32) >= 'a' && (text.at[i] | 32) <= 'z') i++;
      for (u32 k = 0; k < COUNT_OF(words) && value == NONE; k++)
        if (i > from && str_equal((str){text.at + from, i - from}, str_from(words[k]))) value = k;
      if (i == from) i++;
    }
    if (value != NONE) out[n++] = value;
  }
  return n == 2;
}

// The whole of which another figure is a part: "46 of 118 trams", "46 of its 118 trams".
static bool is_whole(const builder *b, u32 article, const figure *f) {
  const article_view *v = &b->views[article];
  u32 i = token_from(&v->rec->doc, f->text.start), back = 0;
  for (; i && back < 3; back++)
    if (v->rec->doc.tokens.at[--i].key == word_key(STR("of"))) return i && v->words[i - 1].kind == WORD_NUMBER;
  return false;
}

// Do both name what they count by one word: "1,840 jobs", "the loss of 1,840 jobs"? Sums of money are of too many things.
static bool counts_same(const builder *b, u32 ax, const figure *f, u32 ay, const figure *g) {
  enum { MOST = 6 };
  if (strlen(f->unit) == 3 && f->unit[0] >= 'A' && f->unit[0] <= 'Z') return false;
  if (is_whole(b, ax, f) || is_whole(b, ay, g)) return false;
  u64 x[MOST], y[MOST];
  span of_f[] = {f->text, f->of}, of_g[] = {g->text, g->of};
  u32 nx = senses_in(b, ax, of_f, f->of.len ? 2 : 1, x, MOST), ny = senses_in(b, ay, of_g, g->of.len ? 2 : 1, y, MOST);
  for (u32 i = 0; i < nx; i++)
    for (u32 k = 0; k < ny; k++)
      if (x[i] == y[k]) return true;
  return false;
}

static figure_match compare_figures(const builder *b, u32 ax, const figure *f, u32 ay, const figure *g, u32 *specific) {
  u32 one[2], two[2];
  figure_match m = figures_compare(f, g);
  *specific = figure_specific(f) < figure_specific(g) ? figure_specific(f) : figure_specific(g);
  if (!isnan(f->low) && !isnan(f->high) && f->low == g->low && f->high == g->high && isnan(f->value)) ++*specific;
  if (m != FIGURES_OTHER || !score_read(b, ax, f, one) || !score_read(b, ay, g, two)) return m;
  *specific = FIGURE_SPECIFIC;
  return one[0] == two[0] && one[1] == two[1] ? FIGURES_EQUAL : FIGURES_DIFFER;
}

static figure_tally tally_figures(const builder *b, const claim_unit *x, const claim_unit *y) {
  const record *rx = b->views[x->article].rec, *ry = b->views[y->article].rec;
  const claim *cx = &rx->said.claims.at[x->claim], *cy = &ry->said.claims.at[y->claim];
  figure_tally t = {0};
  bool used[16] = {0};
  for (u32 i = 0; i < cx->figure_count && i < 16; i++) {
    const figure *f = &rx->doc.figures.at[rx->said.figures.at[cx->first_figure + i]];
    bool agrees = false, rivals = false;
    u32 pair = NONE, most = 0;
    for (u32 k = 0; k < cy->figure_count && k < 16; k++) {
      const figure *g = &ry->doc.figures.at[ry->said.figures.at[cy->first_figure + k]];
      u32 specific;
      figure_match m = compare_figures(b, x->article, f, y->article, g, &specific);
      agrees |= m > FIGURES_DIFFER;
      rivals |= m == FIGURES_DIFFER;
      if (m > FIGURES_WITHIN && !used[k] && specific > most) most = specific, pair = k;
      if (m != FIGURES_EQUAL || specific < t.specific || !specific) continue;
      if (specific > t.specific) t.counted = false;
      t.specific = specific;
      t.counted |= specific >= FIGURE_SPECIFIC && counts_same(b, x->article, f, y->article, g);
    }
    if (pair != NONE) used[pair] = true, t.pairs++, t.told += most;
    t.agree += agrees;
    t.telling += agrees && figure_telling(f);
    t.differ += rivals && !agrees;
  }
  return t;
}

// Both say when, and not the same: a part of a long clause that tells of another day is another claim.
static bool days_apart(const builder *b, const claim_unit *x, const claim_unit *y) {
  const claim *cx = &b->views[x->article].rec->said.claims.at[x->claim], *cy = &b->views[y->article].rec->said.claims.at[y->claim];
  day_range dx, dy;
  if (!time_usable(b, x->article, cx->when) || !time_usable(b, y->article, cy->when)) return false;
  if (!days_read(str_from(b->views[x->article].times->at[cx->when].value), &dx)) return false;
  if (!days_read(str_from(b->views[y->article].times->at[cy->when].value), &dy)) return false;
  return dx.first > dy.last + 2 || dy.first > dx.last + 2;
}

// By the row of words, or by nearly all that one of them says.
static u32 compare_gists(const claim_unit *x, const claim_unit *y, const likeness *l, const figure_tally *t) {
  double more = likeness_more(l), less = likeness_less(l);
  u32 shortest = x->gist.length < y->gist.length ? x->gist.length : y->gist.length;
  if (t->differ) return 0;
  if (l->run_plain >= 5 && l->run >= 7 && more >= 0.6) return 120 + (u32)(60 * less);
  if (!likeness_tells(l)) return 0;
  if (!l->named && l->exact < 4) return 0; // of nobody and nothing in particular
  if (l->exact >= 2 && l->shared >= 3 && less >= 0.7 && !l->rivals) return 110 + (u32)(60 * less);
  if (l->run_plain >= 3 && l->run >= 4 && more >= 0.85 && l->shared >= 4) return 60 + (u32)(60 * less);
  if (l->exact >= 3 && l->run >= 3 && more >= 0.85 && less >= 0.2) return 60 + (u32)(60 * less);
  if (l->exact >= 2 && l->run >= 3 && l->run + 1u >= shortest && more >= 0.95 && less >= 0.25 && !l->rivals) return 60 + (u32)(60 * less);
  if (l->exact >= 2 && l->shared >= 3 && more >= 0.75 && less >= 0.4 && !l->rivals) return 60 + (u32)(60 * less);
  return 0;
}

// How surely the two are one claim: 0 no.
static u32 compare(const builder *b, const claim_unit *x, const claim_unit *y) {
  if (x->questioned != y->questioned) return 0;
  likeness l = gist_compare(b, &x->gist, &y->gist);
  double more = likeness_more(&l), less = likeness_less(&l);
  if (more < 0.15) return 0;
  figure_tally t = tally_figures(b, x, y);
  u32 sure = 0;
  if (more < 0.3 && t.specific < FIGURE_SPECIFIC) return 0;
  if (t.telling && !t.differ && l.shared >= 2 && l.plain >= 1 && more >= 0.4 && less >= 0.25 && (l.shared >= 3 || likeness_tells(&l)))
    sure = 500 + 40 * t.telling + (u32)(100 * less);
  // A figure that hardly two things of the story have, and a word of what it is of.
  else if (t.specific >= FIGURE_SPECIFIC && !t.differ && !l.rivals && l.plain &&
           (t.specific > FIGURE_SPECIFIC || l.exact >= 2 || (likeness_tells(&l) && x->gist.root && y->gist.root)))
    sure = 300 + 40 * t.specific + (u32)(100 * less);
  // The same number of the same things, whatever becomes of them ("the loss of 1,840 jobs", "1,840 jobs will go").
  else if (t.counted && !t.differ && l.plain) sure = 40 + (u32)(50 * less);
  // Two figures that both have, hardly by chance.
  else if (t.pairs >= 2 && t.told >= 4 && !t.differ && l.plain && !l.rivals) sure = 280 + 20 * t.told + (u32)(100 * less);
  else if (t.telling && l.shared >= 3 && l.plain >= 2 && more >= 0.6 && less >= 0.35) sure = 400 + (u32)(100 * less);
  else if (!t.differ && l.shared >= 4 && l.exact >= 2 && more >= 0.75 && less >= 0.45) sure = 300 + (u32)(100 * less);
  else if (!t.differ && l.shared >= 3 && l.exact >= 2 && more >= 0.8 && less >= 0.6) sure = 200 + (u32)(100 * less);
  else if (t.differ && l.shared >= 4 && l.exact >= 3 && more >= 0.85 && less >= 0.65) sure = 150 + (u32)(100 * less);
  // The proposition of one statement in two articles needs less.
  bool one_statement = x->statement_group != NONE && x->statement_group == y->statement_group;
  if (!sure && one_statement && l.plain >= 1 && more >= 0.6 && less >= 0.25) sure = 250 + (u32)(100 * less);
  if (!sure) sure = compare_gists(x, y, &l, &t);
  if (sure && less < 0.7 && t.specific < FIGURE_SPECIFIC && days_apart(b, x, y)) return 0;
  if (sure && x->negated != y->negated && (less < 0.7 || l.exact < 2)) return 0;
  return sure;
}

// Keys of the claim's specific figures, so that the figure alone finds it.
static u32 figure_keys(const builder *b, const claim_unit *u, u64 out[FIGURE_KEYS]) {
  const record *r = b->views[u->article].rec;
  const claim *c = &r->said.claims.at[u->claim];
  u32 n = 0;
  for (u32 i = 0; i < c->figure_count && n < FIGURE_KEYS; i++) {
    const figure *f = &r->doc.figures.at[r->said.figures.at[c->first_figure + i]];
    double value = isnan(f->value) ? isnan(f->low) ? f->high : f->low : f->value;
    u64 bits;
    memcpy(&bits, &value, sizeof bits);
    if (figure_specific(f) >= FIGURE_SPECIFIC) out[n++] = hash_mix(hash_mix(0xF1607E, bits), hash_bytes(str_from(f->unit)));
  }
  return n;
}

static u32 best_group(builder *b, claim_groups *g, const postings *index, const claim_unit *u) {
  probe probes[GIST_SENSES * (GIST_KEYS + 1) + FIGURE_KEYS];
  u64 keys[GIST_KEYS], figures[FIGURE_KEYS];
  u32 found[CANDIDATES_MOST], best = NONE, most = 0, n = 0;
  for (u32 i = 0; i < u->gist.count; i++) {
    probes[n++] = (probe){u->gist.weights[i], u->gist.senses[i], i};
    for (u32 k = 0, keyed = gist_keys(b, u->gist.senses[i], keys); k < keyed; k++)
      probes[n++] = (probe){u->gist.weights[i] * 0.6, keys[k], i};
  }
  for (u32 i = figure_keys(b, u, figures); i-- > 0;) probes[n++] = (probe){1e9, figures[i], i};
  u32 count = postings_find(index, probes, n, PROBES, found);
  for (u32 i = 0; i < count; i++) {
    const claim_group *group = &g->groups.at[found[i]];
    u32 sure = 0, agree = 0;
    for (u32 k = 0; k < group->text_count; k++) {
      u32 now = compare(b, u, &g->units.at[group->texts[k]]);
      agree += now > 0;
      if (now > sure) sure = now;
    }
    if (sure < UNITS_SURE && 2 * agree <= group->text_count) continue;
    if (sure > most || (sure && sure == most && found[i] < best)) most = sure, best = found[i];
  }
  return best;
}

typedef struct turn {
  const claim_unit *u;
  u32 index;
} turn;
static int by_fullness(const void *x, const void *y) {
  const claim_unit *a = ((const turn *)x)->u, *b = ((const turn *)y)->u;
  if (a->gist.count != b->gist.count) return a->gist.count > b->gist.count ? -1 : 1;
  return ((const turn *)x)->index < ((const turn *)y)->index ? -1 : 1;
}

static void group_all(builder *b, claim_groups *g) {
  turn *turns = arena_array(b->scratch, turn, g->units.count);
  for (u32 i = 0; i < g->units.count; i++) turns[i] = (turn){&g->units.at[i], i};
  if (g->units.count) qsort(turns, g->units.count, sizeof *turns, by_fullness);
  postings index = {0};
  map same = {0};
  for (u32 i = 0; i < g->units.count; i++) {
    claim_unit *u = &g->units.at[turns[i].index];
    if (!u->gist.count) continue;
    u32 group = map_get(&same, u->same);
    bool copy = group != NONE;
    if (!copy) group = best_group(b, g, &index, u);
    if (group == NONE) {
      group = g->groups.count;
      *vec_push(b->scratch, &g->groups) = (claim_group){0};
    }
    claim_group *to = &g->groups.at[group];
    u->group = group;
    *vec_push(b->scratch, &to->units) = turns[i].index;
    if (copy) continue;
    if (to->text_count < CLAIM_TEXTS) to->texts[to->text_count++] = turns[i].index;
    *map_at(b->scratch, &same, u->same, group) = group;
    u64 keys[GIST_KEYS], figures[FIGURE_KEYS];
    for (u32 k = figure_keys(b, u, figures); k-- > 0;) postings_add(b->scratch, &index, figures[k], group);
    for (u32 k = 0; k < u->gist.count; k++) {
      postings_add(b->scratch, &index, u->gist.senses[k], group);
      for (u32 m = gist_keys(b, u->gist.senses[k], keys); m-- > 0;) postings_add(b->scratch, &index, keys[m], group);
    }
  }
}

void claims_align(builder *b) {
  claim_groups *g = arena_one(b->scratch, claim_groups);
  b->claims = g;
  g->unit_of = arena_array(b->scratch, u32 *, b->n);
  for (u32 i = 0; i < b->n; i++) {
    u32 count = b->views[i].rec->said.claims.count;
    g->unit_of[i] = arena_array(b->scratch, u32, count);
    for (u32 k = 0; k < count; k++) {
      g->unit_of[i][k] = g->units.count;
      read_unit(b, i, k, vec_push(b->scratch, &g->units));
    }
  }
  group_all(b, g);
}
