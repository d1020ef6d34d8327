// SPDX-License-Identifier: Apache-2.0
// The same claim across its wordings: by what it says of the same names and figures, never by the topic alone.
//
// As with statements, each claim joins the group whose texts it matches best; candidates come from the rarest words.
#include "account/claim_group.h"
#include "account/postings.h"
#include "account/statement_group.h"
#include "language/tagset.h"

#include <math.h>
#include <stdlib.h>

enum { PROBES = 12, FIGURE_KEYS = 4, PART_SENSES = 3, PARTS_MOST = 20000 };

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

// "An earlier version of this article gave …": of the article, not of what it tells.
bool claim_is_correction(const builder *b, u32 article, span at) {
  const token_list *tokens = &b->views[article].rec->doc.tokens;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first + 1; i < end; i++)
    if (tokens->at[i].key == word_key(STR("version")) &&
        (tokens->at[i - 1].key == word_key(STR("earlier")) || tokens->at[i - 1].key == word_key(STR("previous"))))
      return true;
  return false;
}

static void read_unit(builder *b, u32 article, u32 index, claim_unit *u) {
  const record *r = b->views[article].rec;
  const claim *c = &r->said.claims.at[index];
  *u = (claim_unit){.article = article, .claim = index, .at = c->text, .statement_group = NONE, .group = NONE};
  u64 senses[GIST_SENSES];
  u->sense_count = senses_in(b, article, &c->text, 1, senses, GIST_SENSES);
  u->senses = memcpy(arena_array(b->scratch, u64, u->sense_count), senses, u->sense_count * sizeof *senses);
  gist_read(b, article, &c->text, 1, &u->gist);
  // Longer than evidence may be: no clause; the statement it belongs to stands for it.
  if (c->text.len > CLAIM_BYTES) u->gist = (gist){0}, u->sense_count = 0;
  u->correction = claim_is_correction(b, article, c->text);
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

// Keys of the claim's specific figures, so that the figure alone finds it.
static u32 figure_keys(const builder *b, const claim_unit *u, u64 out[FIGURE_KEYS]) {
  const record *r = b->views[u->article].rec;
  const claim *c = &r->said.claims.at[u->claim];
  u32 n = 0;
  for (u32 i = 0; i < c->figure_count && n < FIGURE_KEYS; i++) {
    const figure *f = &r->doc.figures.at[r->said.figures.at[c->first_figure + i]];
    if (!span_holds(u->at, f->text)) continue;
    double value = isnan(f->value) ? isnan(f->low) ? f->high : f->low : f->value;
    u64 bits;
    memcpy(&bits, &value, sizeof bits);
    if (figure_specific(f) >= FIGURE_SPECIFIC) out[n++] = hash_mix(hash_mix(0xF1607E, bits), hash_bytes(str_from(f->unit)));
  }
  return n;
}

static bool read_part(builder *b, const claim_unit *whole, span at, claim_unit *u) {
  *u = *whole;
  u->at = at, u->part = true, u->statement_group = u->group = NONE;
  gist_read(b, u->article, &at, 1, &u->gist);
  u32 first, end;
  senses_tokens(b, u->article, at, &first, &end);
  u->same = 0;
  for (u32 i = first; i < end; i++)
    if (b->views[u->article].words[i].exact) u->same = hash_mix(u->same, b->views[u->article].words[i].exact);
  u->negated = u->gist.negations > 0;
  u->same = hash_mix(u->same, u->negated);
  u64 figures[FIGURE_KEYS];
  return u->gist.count >= PART_SENSES || (u->gist.count + 1 >= PART_SENSES && figure_keys(b, u, figures));
}

typedef struct figure_tally {
  u32 agree, telling, differ;
  u32 specific; // the most specific that is equal
  u32 pairs, told; // figures that agree one to one, and how specific they are together
  bool counted; // the most specific ones count the same things
  bool given;   // one speaks of the most specific ones as known
  bool alone;   // a figure that both tell as new, and specific by itself or of the same things
  bool score;   // the same vote or result
} figure_tally;

// The whole of which another figure is a part: "46 of 118 trams", "46 of its 118 trams".
static bool is_whole(const builder *b, u32 article, const figure *f) {
  const article_view *v = &b->views[article];
  u32 i = token_from(&v->rec->doc, f->text.start), back = 0;
  for (; i && back < 3; back++)
    if (v->rec->doc.tokens.at[--i].key == word_key(STR("of"))) return i && v->words[i - 1].kind == WORD_NUMBER;
  return false;
}

// Do both name what they count by one word: "1,840 jobs", "the loss of 1,840 jobs"? Sums of money
// and measures are of too many things, and what becomes of people is not told by their number unless they are very many.
static bool counts_same(const builder *b, u32 ax, const figure *f, u32 ay, const figure *g) {
  enum { MOST = 6 };
  if (strlen(f->unit) == 3 && f->unit[0] >= 'A' && f->unit[0] <= 'Z') return false;
  if (strcmp(f->unit, "count") != 0 && fabs(f->value) < 10 && f->value == round(f->value)) return false; // "six feet" are of anything
  if (is_whole(b, ax, f) || is_whole(b, ay, g)) return false;
  u64 x[MOST], y[MOST];
  span of_f[] = {f->text, f->of}, of_g[] = {g->text, g->of};
  u32 nx = senses_in(b, ax, of_f, f->of.len ? 2 : 1, x, MOST), ny = senses_in(b, ay, of_g, g->of.len ? 2 : 1, y, MOST);
  bool many = f->value >= 1e4 && figure_specific(f) >= FIGURE_SPECIFIC;
  for (u32 i = 0; i < nx; i++)
    for (u32 k = 0; k < ny; k++)
      if (x[i] == y[k] && (many || (x[i] != sense_of_word(STR("people")) && x[i] != sense_of_word(STR("person"))))) return true;
  return false;
}

// Both name what they count, and not by the same word: "aged 20" is no other value of "two counts of assault".
static bool counts_other(const builder *b, u32 ax, const figure *f, u32 ay, const figure *g) {
  u64 one[1];
  if (strcmp(f->unit, "count") != 0 || figure_specific(f) >= FIGURE_SPECIFIC || figure_specific(g) >= FIGURE_SPECIFIC) return false;
  return senses_in(b, ax, &f->of, 1, one, 1) && senses_in(b, ay, &g->of, 1, one, 1) && !counts_same(b, ax, f, ay, g);
}

// "the 46 trams", "its grant of 22 million pounds": spoken of as known, not told.
static bool is_given(const builder *b, u32 article, const figure *f) {
  static const char *const words[] = {"the", "these", "those", "this", "that", "its", "their", "his", "her", "whose", "all", "both", "such"};
  const token_list *tokens = &b->views[article].rec->doc.tokens;
  u32 at = token_from(&b->views[article].rec->doc, f->text.start);
  bool of = false; // "its grant of 22 million": what the figure is of opens the phrase
  for (u32 back = 0; at && back < 5; back++) {
    const token *t = &tokens->at[--at];
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (t->key == word_key(str_from(words[k]))) return true;
    if (!back && t->key == word_key(STR("of"))) of = true;
    else if (t->kind == TOKEN_PUNCT || t->tag == TAG_VERB || t->tag == TAG_AUX || t->tag == TAG_ADP || t->tag == TAG_CCONJ) return false;
    else if (!of && t->tag == TAG_NOUN) return false; // "from this morning 46 trams"
  }
  return false;
}

static figure_match compare_figures(const builder *b, u32 ax, const figure *f, u32 ay, const figure *g, u32 *specific) {
  u32 one[2], two[2];
  figure_match m = figures_compare(f, g);
  *specific = figure_specific(f) < figure_specific(g) ? figure_specific(f) : figure_specific(g);
  if (!isnan(f->low) && !isnan(f->high) && f->low == g->low && f->high == g->high && isnan(f->value)) ++*specific;
  if (m != FIGURES_OTHER || !gist_score(b, ax, f, one) || !gist_score(b, ay, g, two)) return m;
  *specific = FIGURE_SPECIFIC;
  return one[0] == two[0] && one[1] == two[1] ? FIGURES_EQUAL : FIGURES_DIFFER;
}

static u32 figures_inside(const builder *b, const claim_unit *u) {
  const record *r = b->views[u->article].rec;
  const claim *c = &r->said.claims.at[u->claim];
  u32 n = 0;
  for (u32 i = 0; i < c->figure_count && i < 16; i++) n += span_holds(u->at, r->doc.figures.at[r->said.figures.at[c->first_figure + i]].text);
  return n;
}

static u32 specific_inside(const builder *b, const claim_unit *u) {
  const record *r = b->views[u->article].rec;
  const claim *c = &r->said.claims.at[u->claim];
  u32 n = 0;
  for (u32 i = 0; i < c->figure_count && i < 16; i++) {
    const figure *f = &r->doc.figures.at[r->said.figures.at[c->first_figure + i]];
    n += span_holds(u->at, f->text) && figure_specific(f) >= FIGURE_SPECIFIC;
  }
  return n;
}

// Of the one that has fewer figures: what the other says besides does not differ.
static figure_tally tally_figures(const builder *b, const claim_unit *x, const claim_unit *y) {
  u32 in_x = figures_inside(b, x), in_y = figures_inside(b, y);
  if (!in_x || !in_y) return (figure_tally){0};
  if (in_y < in_x) {
    const claim_unit *more = x;
    x = y, y = more;
  }
  const record *rx = b->views[x->article].rec, *ry = b->views[y->article].rec;
  const claim *cx = &rx->said.claims.at[x->claim], *cy = &ry->said.claims.at[y->claim];
  figure_tally t = {0};
  bool used[16] = {0};
  for (u32 i = 0; i < cx->figure_count && i < 16; i++) {
    const figure *f = &rx->doc.figures.at[rx->said.figures.at[cx->first_figure + i]];
    if (!span_holds(x->at, f->text)) continue;
    bool agrees = false, rivals = false;
    u32 pair = NONE, most = 0;
    for (u32 k = 0; k < cy->figure_count && k < 16; k++) {
      const figure *g = &ry->doc.figures.at[ry->said.figures.at[cy->first_figure + k]];
      u32 specific;
      if (!span_holds(y->at, g->text)) continue;
      figure_match m = compare_figures(b, x->article, f, y->article, g, &specific);
      agrees |= m > FIGURES_DIFFER;
      rivals |= m == FIGURES_DIFFER && !counts_other(b, x->article, f, y->article, g);
      if (m > FIGURES_WITHIN && !used[k] && specific > most) most = specific, pair = k;
      if (m != FIGURES_EQUAL || specific < t.specific || !specific) continue;
      if (specific > t.specific) t.counted = t.given = false;
      t.specific = specific;
      t.score |= isnan(f->value) && isnan(f->low) && isnan(f->high);
      bool same = counts_same(b, x->article, f, y->article, g), given = is_given(b, x->article, f) || is_given(b, y->article, g);
      t.given |= given;
      t.counted |= specific >= FIGURE_SPECIFIC && same;
      t.alone |= !isnan(f->value) && !isnan(g->value) && strcmp(f->unit, "percent") != 0 &&
                 (specific > FIGURE_SPECIFIC || (specific + 1 >= FIGURE_SPECIFIC && same)) && !given;
    }
    if (pair != NONE) used[pair] = true, t.pairs++, t.told += most;
    t.agree += agrees;
    t.telling += agrees && figure_telling(f);
    t.differ += rivals && !agrees;
  }
  t.alone &= specific_inside(b, x) < 2 && specific_inside(b, y) < 2; // of two, who knows which is the matter
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

// Much of the same, rare in the story; or nearly all that the one says; or a day and words of it: and in both it hangs on
// the same words.
static bool hang_together(const likeness *l) {
  double more = likeness_more(l), less = likeness_less(l);
  if (l->clashes) return false;
  if (l->shared >= 3 && (likeness_ties(l, 12, 0.5, 0.2) || likeness_ties(l, 10, 0.7, 0.2) || likeness_ties(l, 6, 0.7, 0.3)))
    if (likeness_tells(l) || likeness_ties(l, 16, 0.6, 0.3)) return true;
  if (!likeness_tells(l) || less < 0.15 || l->exact < 2) return false;
  if (more >= 0.7 && ((l->tied >= 0.75 && l->shared >= 3) || (l->tied >= 0.6 && l->shared >= 4))) return true;
  return l->days && l->exact >= 2 && l->tied >= 0.4 && more >= 0.4 && less >= 0.2 && !l->numbers_differ;
}

// By the row of words, or by nearly all that one of them says.
static u32 compare_gists(const claim_unit *x, const claim_unit *y, const likeness *l, const figure_tally *t) {
  double more = likeness_more(l), less = likeness_less(l);
  u32 shortest = x->gist.length < y->gist.length ? x->gist.length : y->gist.length;
  if (t->differ) return 0;
  if (l->run_plain >= 5 && l->run >= 7 && more >= 0.6) return 120 + (u32)(60 * less);
  // Much of the same, rare in the story, hanging together in the same way.
  if (hang_together(l)) return 60 + (u32)(80 * less);
  if (!likeness_tells(l)) return 0;
  if (!l->named && l->exact < 4) return 0; // of nobody and nothing in particular
  if (l->exact >= 2 && l->shared >= 3 && less >= 0.7 && !l->rivals) return 110 + (u32)(60 * less);
  // Two words and the day or the number of it.
  if (l->exact >= 2 && l->fixed && !l->rivals && !l->numbers_differ && more >= 0.85 && less >= 0.4) return 60 + (u32)(60 * less);
  if (l->exact && l->plain >= 2 && l->fixed && !l->rivals && !l->numbers_differ && more >= 0.7 && less >= 0.55) return 60 + (u32)(60 * less);
  if (l->run_plain >= 3 && l->run >= 4 && more >= 0.85 && l->shared >= 4) return 60 + (u32)(60 * less);
  if (l->exact >= 3 && l->run >= 3 && more >= 0.85 && less >= 0.2) return 60 + (u32)(60 * less);
  if (l->exact >= 2 && l->run >= 3 && l->run + 1u >= shortest && more >= 0.95 && less >= 0.25 && !l->rivals) return 60 + (u32)(60 * less);
  if (l->exact >= 2 && l->shared >= 3 && more >= 0.75 && less >= 0.4 && !l->rivals) return 60 + (u32)(60 * less);
  return 0;
}

// How surely the two are one claim: 0 no.
static u32 compare(const builder *b, const claim_unit *x, const claim_unit *y) {
  if (x->questioned != y->questioned || x->correction != y->correction) return 0;
  likeness l = gist_compare(b, &x->gist, &y->gist);
  double more = likeness_more(&l), less = likeness_less(&l);
  figure_tally t = tally_figures(b, x, y);
  if (more < 0.15 && !t.score && !t.alone) return 0;
  u32 sure = 0;
  if (more < 0.3 && t.specific < FIGURE_SPECIFIC && !t.alone) return 0;
  if (t.telling && !t.differ && l.shared >= 2 && l.plain >= 1 && more >= 0.4 && less >= 0.25 && (l.shared >= 3 || likeness_tells(&l)))
    sure = 500 + 40 * t.telling + (u32)(100 * less);
  // A figure that hardly two things of the story have, and a word of what it is of.
  else if (t.specific >= FIGURE_SPECIFIC && !t.differ && !l.rivals && l.plain &&
           ((t.specific > FIGURE_SPECIFIC && !t.given) || l.exact >= 2 || (likeness_tells(&l) && x->gist.root && y->gist.root)))
    sure = 300 + 40 * t.specific + (u32)(100 * less);
  // The same number of the same things, whatever becomes of them ("the loss of 1,840 jobs", "1,840 jobs will go").
  else if (t.counted && !t.differ && l.plain) sure = 40 + (u32)(50 * less);
  // Two figures that both have, hardly by chance.
  else if (t.pairs >= 2 && !t.differ && !l.clashes && (t.told >= 4 || (t.told >= 3 && l.plain))) sure = 280 + 20 * t.told + (u32)(100 * less);
  else if (t.telling && l.shared >= 3 && l.plain >= 2 && more >= 0.6 && less >= 0.35) sure = 400 + (u32)(100 * less);
  else if (!t.differ && l.shared >= 4 && l.exact >= 2 && more >= 0.75 && less >= 0.45) sure = 300 + (u32)(100 * less);
  else if (!t.differ && l.shared >= 3 && l.exact >= 2 && more >= 0.8 && less >= 0.6) sure = 200 + (u32)(100 * less);
  else if (t.differ && l.shared >= 4 && l.exact >= 3 && more >= 0.85 && less >= 0.65) sure = 150 + (u32)(100 * less);
  else if (t.score && !t.differ && !l.rivals) sure = 60 + (u32)(30 * less);
  // The proposition of one statement in two articles needs less.
  if (!sure && t.alone && !t.differ && !l.clashes) sure = 40 + (u32)(50 * less);
  bool one_statement = x->statement_group != NONE && x->statement_group == y->statement_group;
  if (!sure && one_statement && l.plain >= 1 && more >= 0.6 && less >= 0.25) sure = 250 + (u32)(100 * less);
  if (!sure) sure = compare_gists(x, y, &l, &t);
  if (sure && l.doers_differ && less < 0.7) return 0;
  if (sure && less < 0.7 && t.specific < FIGURE_SPECIFIC && days_apart(b, x, y)) return 0;
  if (sure && x->negated != y->negated && (less < 0.7 || l.exact < 2)) return 0;
  // A part is found in many sentences: it must say nearly the same, not only go with the same number.
  bool figure = t.specific >= FIGURE_SPECIFIC || t.pairs >= 2;
  if (sure && (x->part || y->part)) {
    if (figure) return less < 0.33 || !l.plain ? 0 : sure;
    if (hang_together(&l) && !t.differ) return sure;
    if (!likeness_tells(&l) || less < (l.fixed ? 0.4 : 0.6) || l.plain < 2 || (l.exact < 3 && !l.fixed)) return 0;
  }
  return sure;
}

// A part adds an article to the line of another claim: not to its own, nor to one that its article tells already. Parts
// of two claims that are one line make no line of their own.
static bool part_may_join(const claim_groups *g, const claim_unit *u, const claim_group *group) {
  u32 own = g->units.at[g->unit_of[u->article][u->claim]].group;
  enum { LOOKED_AT = 32 }; // of many copies the first and the last tell enough: the cost stays linear
  u32 n = group->units.count;
  for (u32 i = 0; i < n; i = i + 1 == LOOKED_AT && n > 2 * LOOKED_AT ? n - LOOKED_AT : i + 1) {
    const claim_unit *x = &g->units.at[group->units.at[i]];
    if (x->article == u->article) return false;
    if (own != NONE && g->units.at[g->unit_of[x->article][x->claim]].group == own) return false;
  }
  return true;
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
    if (u->part && !part_may_join(g, u, group)) continue;
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

typedef struct joining {
  postings index;
  map same;
} joining;

static void group_units(builder *b, claim_groups *g, joining *j, u32 from) {
  u32 n = g->units.count - from;
  turn *turns = arena_array(b->scratch, turn, n);
  for (u32 i = 0; i < n; i++) turns[i] = (turn){&g->units.at[from + i], from + i};
  if (n) qsort(turns, n, sizeof *turns, by_fullness);
  for (u32 i = 0; i < n; i++) {
    claim_unit *u = &g->units.at[turns[i].index];
    if (!u->gist.count) continue;
    u32 group = map_get(&j->same, u->same);
    if (group != NONE && u->part && !part_may_join(g, u, &g->groups.at[group])) continue;
    bool copy = group != NONE;
    if (!copy) group = best_group(b, g, &j->index, u);
    if (group == NONE) {
      group = g->groups.count;
      *vec_push(b->scratch, &g->groups) = (claim_group){0};
    }
    claim_group *to = &g->groups.at[group];
    u->group = group;
    to->whole += !u->part;
    *vec_push(b->scratch, &to->units) = turns[i].index;
    if (copy) continue;
    if (to->text_count < CLAIM_TEXTS) to->texts[to->text_count++] = turns[i].index;
    *map_at(b->scratch, &j->same, u->same, group) = group;
    u64 keys[GIST_KEYS], figures[FIGURE_KEYS];
    for (u32 k = figure_keys(b, u, figures); k-- > 0;) postings_add(b->scratch, &j->index, figures[k], group);
    for (u32 k = 0; k < u->gist.count; k++) {
      postings_add(b->scratch, &j->index, u->gist.senses[k], group);
      for (u32 m = gist_keys(b, u->gist.senses[k], keys); m-- > 0;) postings_add(b->scratch, &j->index, keys[m], group);
    }
  }
}

// Whole claims first; then the parts of long ones look for lines that other articles have.
static void read_parts(builder *b, claim_groups *g) {
  u32 whole = g->units.count;
  for (u32 i = 0; i < whole && b->n > 1 && g->units.count - whole < PARTS_MOST; i++) {
    claim_unit u = g->units.at[i], part;
    if (!u.gist.count || u.questioned) continue;
    span parts[CLAIM_PARTS];
    for (u32 k = 0, count = claim_parts(b, u.article, u.at, parts); k < count; k++)
      if (read_part(b, &u, parts[k], &part)) *vec_push(b->scratch, &g->units) = part;
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
  joining j = {0};
  u32 whole = g->units.count;
  group_units(b, g, &j, 0);
  read_parts(b, g);
  group_units(b, g, &j, whole);
}
