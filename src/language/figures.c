// SPDX-License-Identifier: Apache-2.0
// Figures: quantities with value, bounds and unit. One pass over the atoms of each sentence, around the time
// expressions; then the ends of changes ("from 72 per cent to under 48") are paired.
#include <math.h>
#include <stdio.h>

#include "base/table.h"
#include "language/figure_read.h"

static bool ends_in_fold(const figure_reader *r, u32 i) { // "tenfold"
  const atom *x = &r->atoms.at[i];
  return memcmp(r->art->text.at + x->start + x->len - 4, "fold", 4) == 0;
}

static bool can_begin(const figure_reader *r, u32 i) {
  const atom *x = &r->atoms.at[i];
  if (x->kind == ATOM_DIGITS) return true;
  if (x->kind == ATOM_MARK) return x->code == '$' || x->code >= 0x80 || x->code == '.' || x->code == '-';
  if (x->kind != ATOM_WORD) return false;
  u32 role = x->word->roles;
  if (role & (ROLE_CARDINAL | ROLE_TENS | ROLE_SCALE | ROLE_PARTS | ROLE_VAGUE | ROLE_LEAD)) return true;
  if (role & (ROLE_BOUND | ROLE_ARTICLE | ROLE_MONEY)) { // a number must come soon
    for (u32 k = i + 1; k < r->limit && k <= i + 4; k++) {
      const atom *y = &r->atoms.at[k];
      if (y->kind == ATOM_DIGITS ||
          (y->word->roles & (ROLE_CARDINAL | ROLE_TENS | ROLE_SCALE | ROLE_PARTS | ROLE_VAGUE)))
        return true;
      if (y->kind == ATOM_WORD && y->len > 6 && ends_in_fold(r, k)) return true;
    }
  }
  return x->len > 6 && ends_in_fold(r, i);
}

static figure *push(figure_reader *r, u32 first, u32 end, const quantity *q) {
  figure *f = vec_push(r->a, &r->doc->figures);
  const atom *last = &r->atoms.at[end - 1];
  f->text = span_of(r->atoms.at[first].start, last->start + last->len);
  f->sentence = r->sentence;
  f->value = f->low = f->high = NAN;
  f->pair = NONE;
  snprintf(f->unit, sizeof f->unit, "%.*s", (int)q->unit_len, q->unit ? q->unit : "");
  return f;
}

// "or more", "or less", "plus" after the quantity.
static u32 bound_after(const figure_reader *r, u32 end, bound_kind *kind) {
  if (figure_word(r, end, "or")) {
    if (figure_word_in(r, end + 1, " more above over higher greater upwards ")) return *kind = BOUND_LOW, end + 2;
    if (figure_word_in(r, end + 1, " less fewer under below lower ")) return *kind = BOUND_HIGH, end + 2;
    if (figure_word(r, end + 1, "so")) return *kind = BOUND_ABOUT, end + 2;
  }
  if (figure_mark(r, end, '+') && figure_glued(r, end)) return *kind = BOUND_LOW, end + 1;
  return end;
}

static void bounds_set(figure *f, bound_kind kind, double value) {
  if (kind == BOUND_LOW)
    f->low = value;
  else if (kind == BOUND_HIGH)
    f->high = value;
  else if (kind == BOUND_ABOUT)
    f->flags |= FIGURE_APPROXIMATE;
}

static bool time_covers(figure_reader *r, u32 i) {
  const time_list *times = &r->doc->times;
  u32 at = r->atoms.at[i].start;
  while (r->next_time < times->count && span_end(times->at[r->next_time].text) <= at)
    r->next_time++;
  return r->next_time < times->count && times->at[r->next_time].text.start <= at;
}
static u32 time_end(const figure_reader *r, u32 i) {
  u32 end = span_end(r->doc->times.at[r->next_time].text);
  while (i < r->limit && r->atoms.at[i].start < end)
    i++;
  return i;
}
// Does a time expression begin inside these atoms? Then the number is its own.
static bool time_touches(const figure_reader *r, u32 first, u32 end) {
  const time_list *times = &r->doc->times;
  u32 to = r->atoms.at[end - 1].start + r->atoms.at[end - 1].len, from = r->atoms.at[first].start;
  for (u32 k = r->next_time; k < times->count && times->at[k].text.start < to; k++)
    if (span_end(times->at[k].text) > from) return true;
  return false;
}

// Two ends with one unit: "between 20 and 30 buses", "$5-8 billion", "6 to 9 per cent". Gives the atom after it.
static void bare_unit(quantity *q) { // "70,000" of "70,000 and 80,000 euros" has no unit of its own
  if (quantity_is(q, "count") && q->noun_end == q->noun_first) q->unit_len = 0;
}

// Runs of digits joined by hyphens, as accounts and telephones are written: "1111-22223333-4444", "+1-222-2222".
static bool is_chain(const figure_reader *r, u32 first, u32 end) {
  const atom *after = figure_atom(r, end), *next = figure_atom(r, end + 1);
  if (after && after->glued && (after->code == '-' || after->code == '/') && next && next->glued &&
      next->kind == ATOM_DIGITS)
    return true;
  return figure_glued(r, first) && (figure_mark(r, first - 1, '+') || figure_mark(r, first - 1, '-'));
}

// "more than 100 but fewer than 200 people": two bounds, one figure.
static u32 bounds_read(figure_reader *r, u32 i) {
  bound_kind before, second;
  quantity low, high;
  u32 start = figure_bound(r, i, &before);
  if (start == i || before != BOUND_LOW || !quantity_read(r, start, &low) || isnan(low.value)) return 0;
  if (low.noun_end > low.noun_first) return 0; // "at least 14 dogs and up to 90 cats"
  u32 at = low.end + figure_mark(r, low.end, ',');
  if (!figure_word_in(r, at, " and but ")) return 0;
  if (figure_bound(r, at + 1, &second) == at + 1 || second != BOUND_HIGH) return 0;
  if (!quantity_read(r, at + 1, &high) || isnan(high.value)) return 0;
  bare_unit(&low);
  if (!high.unit_len) {
    if (low.unit_len || low.value < 100) return 0;
    high.unit = "count", high.unit_len = 5;
  }
  bool same = low.unit_len == high.unit_len && memcmp(low.unit, high.unit, low.unit_len) == 0;
  if ((low.unit_len && !same) || low.value >= high.value || time_touches(r, i, high.end)) return 0;
  figure *f = push(r, i, high.end, &high);
  f->low = low.value, f->high = high.value;
  f->of = figure_of(r, i, &high);
  return high.end;
}

static u32 range_read(figure_reader *r, u32 i) {
  bool between = figure_word(r, i, "between");
  u32 at = i + between;
  quantity low, high;
  bound_kind before;
  if (!between && figure_bound(r, i, &before) != i) at = figure_bound(r, i, &before);
  if (!quantity_read(r, at, &low) || isnan(low.value) || low.n.flags & NUMBER_FRACTION) return 0;
  bool dash = figure_mark(r, low.end, '-') && (figure_glued(r, low.end) == figure_glued(r, low.end + 1));
  bool joins = between ? figure_word(r, low.end, "and") : dash || figure_word(r, low.end, "to");
  if (!joins) return 0;
  r->range_end = dash;
  bool ends = quantity_read(r, low.end + 1, &high);
  r->range_end = false;
  if (!ends || isnan(high.value)) return 0;
  bare_unit(&low), bare_unit(&high);
  if (high.first != low.end + 1) return 0; // bounds of its own: a change
  bool same = low.unit_len == high.unit_len && (!low.unit_len || memcmp(low.unit, high.unit, low.unit_len) == 0);
  if (low.noun_end > low.noun_first && !between) return 0;
  if (low.unit_len && high.unit_len && !same && low.noun_end == low.noun_first && !(low.n.flags & NUMBER_SCALED))
    return 0;
  if (low.unit_len && !high.unit_len && !low.money_before && !(high.unit_len == 0 && between)) return 0;
  if (!between && low.unit_len && !low.money_before && !dash && figure_word(r, i - 1, "from")) return 0;
  if (!between && figure_word(r, i - 1, "from") && high.noun_end == high.noun_first && figure_word(r, low.end, "to"))
    return 0;
  double first = low.value, second = high.value;
  bool change = !between && !dash && figure_word(r, i - 1, "by") && second > 3 * first;
  if (change) return 0; // "fell by 20,000 to 385,000": by how much, and to what
  if (high.n.flags & NUMBER_SCALED && !(low.n.flags & NUMBER_SCALED) && high.n.digits == 0) {
    number plain;
    // "2 to 3 million": the scale is for both, unless the first is large by itself
    if (number_read(r->art, &r->atoms, high.number_first, high.number_first + 1, &plain) && plain.value > 0 &&
        first < 1000)
      first *= high.n.value / plain.value;
  }
  quantity unit = high.unit_len ? high : low;
  if (first >= second) {
    if (!r->voting || low.unit_len || (high.unit_len && !quantity_is(&high, "count"))) return 0;
    unit.unit = "count", unit.unit_len = 5; // a score of votes: no value, it stands for two
    push(r, at, high.number_end, &unit);
    return high.number_end;
  }
  if (!unit.unit_len) {
    if (!between && !dash && low.n.value < 100) return 0;
    if (dash && low.n.value < 100 && second < 100) return 0;
    unit.unit = "count", unit.unit_len = 5;
  }
  if (time_touches(r, i, high.end) || (dash && is_chain(r, at, high.number_end))) return 0;
  figure *f = push(r, i, high.end, &unit);
  f->low = first, f->high = second;
  if (high.unit_len && !low.unit_len && high.unit_scaled) f->low = first * (high.value / high.n.value);
  f->of = figure_of(r, i, &high);
  return high.end;
}

// "12 for, 6 against", "11 votes to seven".
static u32 vote_read(figure_reader *r, u32 i) {
  number one, two;
  if (!number_read(r->art, &r->atoms, i, r->limit, &one) || one.flags & ~(u32)(NUMBER_WORDS | NUMBER_GROUPED)) return 0;
  u32 at = one.end;
  bool ayes = figure_word_in(r, at, " for votes in ");
  if (!ayes) return 0;
  bool votes = figure_word(r, at, "votes");
  at += figure_word(r, at, "in") && figure_word(r, at + 1, "favour") ? 2 : 1;
  if (votes ? !figure_word(r, at, "to") : false) return 0;
  if (votes || figure_mark(r, at, ',') || figure_word(r, at, "and")) at++;
  if (!figure_atom(r, at) || !number_read(r->art, &r->atoms, at, r->limit, &two) ||
      two.flags & ~(u32)(NUMBER_WORDS | NUMBER_GROUPED))
    return 0;
  u32 end = two.end;
  if (!votes) {
    if (!figure_word(r, end, "against")) return 0;
    end++;
  }
  quantity unit = {.unit = "count", .unit_len = 5};
  push(r, i, end, &unit);
  return end;
}

static u32 single_read(figure_reader *r, u32 i) {
  bound_kind before, after = BOUND_NONE;
  quantity q;
  u32 start = figure_bound(r, i, &before);
  if (!quantity_read(r, i, &q) || !q.unit_len) return 0;
  if (q.end <= q.first || time_touches(r, q.first, q.end)) return 0;
  if (start == i) before = BOUND_NONE;
  bool vague = q.n.flags & NUMBER_VAGUE;
  u32 first = before == BOUND_EXACT || vague ? q.first : i;
  u32 end = bound_after(r, q.end, &after);
  figure *f = push(r, first, end, &q);
  if (q.n.flags & NUMBER_VAGUE) {
    f->low = isnan(q.value) ? NAN : q.value;
    f->flags |= FIGURE_APPROXIMATE;
  } else {
    f->value = q.value;
    bounds_set(f, before, q.value);
    bounds_set(f, after, q.value);
    if (before == BOUND_HIGH && (figure_word_in(r, i, " nearly almost "))) f->flags |= FIGURE_APPROXIMATE;
  }
  quantity whole = q;
  f->of = figure_of(r, first, &whole);
  return end;
}

static void flag_change(document *doc, u32 from, u32 to) {
  doc->figures.at[from].flags |= FIGURE_CHANGE_FROM, doc->figures.at[from].pair = to;
  doc->figures.at[to].flags |= FIGURE_CHANGE_TO, doc->figures.at[to].pair = from;
  if (!doc->figures.at[to].of.len) doc->figures.at[to].of = doc->figures.at[from].of;
  if (!doc->figures.at[from].of.len) doc->figures.at[from].of = doc->figures.at[to].of;
}

static bool after_word(const figure_reader *r, u32 figure_index, const char *word) {
  u32 start = r->doc->figures.at[figure_index].text.start, i = r->first;
  while (i < r->limit && r->atoms.at[i].start < start)
    i++;
  return figure_word(r, i - 1, word);
}

// "from A ... to B" and "to B from A" with one unit, in the figures of this sentence.
static void pair_changes(figure_reader *r, u32 first) {
  document *doc = r->doc;
  for (u32 k = first; k + 1 < doc->figures.count && k < first + 64; k++) {
    figure *a = &doc->figures.at[k], *b = &doc->figures.at[k + 1];
    if (strcmp(a->unit, b->unit) != 0 || b->text.start - span_end(a->text) > 80 || a->pair != NONE) continue;
    if (after_word(r, k, "from") && after_word(r, k + 1, "to"))
      flag_change(doc, k, k + 1);
    else if (after_word(r, k, "to") && after_word(r, k + 1, "from"))
      flag_change(doc, k + 1, k);
  }
}

// "set aside 120 million": a scale and nothing that is counted.
static bool is_bare_scale(const figure_reader *r, const figure *f) {
  static const char *const ends[] = {"million", "billion", "trillion"};
  if (strcmp(f->unit, "count") != 0 || f->of.len || !isfinite(f->value)) return false;
  for (u32 k = 0; k < COUNT_OF(ends); k++) {
    u32 n = (u32)strlen(ends[k]);
    if (f->text.len > n && memcmp(r->art->text.at + span_end(f->text) - n, ends[k], n) == 0) return true;
  }
  return false;
}

static bool is_currency(const char *unit) { // ISO 4217
  for (u32 i = 0; i < 3; i++)
    if (unit[i] < 'A' || unit[i] > 'Z') return false;
  return unit[3] == 0;
}

static bool verb_ahead(const figure_reader *r, const figure *f) { // "It began with 50 million", not "Two million!"
  for (u32 i = r->first; i < r->limit && r->atoms.at[i].start < f->text.start; i++)
    if (figure_tag(r, i) == TAG_VERB) return true;
  return false;
}

// "About 410 million euros. It has set aside 120 million": millions of nothing beside a sum of that size are of its
// currency, in one sentence or from one to the next.
static void share_currency(figure_reader *r, u32 first) {
  document *doc = r->doc;
  for (u32 k = first ? first : 1; k < doc->figures.count; k++) {
    figure *f = &doc->figures.at[k];
    const figure *sum = &doc->figures.at[k - 1];
    bool near = f->sentence == sum->sentence ||
                (f->sentence == sum->sentence + 1 && verb_ahead(r, f) &&
                 doc->sentences.at[f->sentence].block == doc->sentences.at[sum->sentence].block);
    if (!near || !is_bare_scale(r, f) || !is_currency(sum->unit) || !isfinite(sum->value) || sum->value < 1e6) continue;
    double share = f->value / sum->value;
    if (share > 0.01 && share < 100) memcpy(f->unit, sum->unit, sizeof f->unit);
  }
}

static void look_around(figure_reader *r) {
  u32 roles = 0;
  for (u32 i = r->first; i < r->limit; i++)
    roles |= r->atoms.at[i].word->roles;
  r->voting = roles & ROLE_VOTE;
  r->weighing = roles & ROLE_WEIGHT;
}

static void sentence_figures(figure_reader *r) {
  u32 first_figure = r->doc->figures.count;
  look_around(r);
  for (u32 i = r->first; i < r->limit;) {
    if (time_covers(r, i)) {
      i = time_end(r, i);
      continue;
    }
    u32 end = 0;
    if (can_begin(r, i)) {
      end = vote_read(r, i);
      if (!end) end = bounds_read(r, i);
      if (!end) end = range_read(r, i);
      if (!end) end = single_read(r, i);
    }
    i = end > i ? end : i + 1;
  }
  share_currency(r, first_figure);
  pair_changes(r, first_figure);
}

void figures_read(arena *a, arena *scratch, const article *art, document *doc) {
  figure_reader r = {.a = a, .art = art, .doc = doc};
  doc->figures = (figure_list){0};
  r.units = table_get("language/figure-units");
  r.currencies = table_get("language/figure-currencies");
  r.bounds = table_get("language/figure-bounds");
  r.labels = table_get("language/figure-labels");
  r.nouns = table_get("language/figure-nouns");
  r.verbs = table_get("language/figure-verbs");
  atoms_read(scratch, art, doc, &r.atoms);
  for (u32 s = 0; s < doc->sentences.count; s++) {
    r.sentence = s;
    r.first = r.atoms.first[s];
    r.limit = r.atoms.first[s + 1];
    sentence_figures(&r);
  }
}
