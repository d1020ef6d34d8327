// SPDX-License-Identifier: Apache-2.0
// What a number measures, by the words around it, its governor, its time and its rate; whether two numbers measure the
// same thing, and whether both can be right.
#include <math.h>

#include "account/figure_measure.h"

enum { GOVERNOR_REACH = 4 };

static span clause_of(const builder *b, u32 article, u32 index) {
  const record *r = b->views[article].rec;
  u32 c = b->views[article].figure_claim[index];
  if (c != NONE) return r->said.claims.at[c].text;
  u32 s = r->doc.figures.at[index].sentence;
  return s < r->doc.sentences.count ? r->doc.sentences.at[s].text : r->doc.figures.at[index].text;
}

// The nearest content word before the figure.
static u64 governor_of(const builder *b, u32 article, span figure, span clause) {
  const article_view *v = &b->views[article];
  u32 at = token_from(&v->rec->doc, figure.start);
  for (u32 i = at; i-- > 0 && at - i <= GOVERNOR_REACH && v->rec->doc.tokens.at[i].start >= clause.start;) {
    if (v->words[i].kind == WORD_CONTENT) return v->words[i].sense;
    if (v->rec->doc.tokens.at[i].kind == TOKEN_PUNCT) return 0;
  }
  return 0;
}

// A single time in the clause dates the number; two leave it open.
static void date_measure(const builder *b, measure *m, span clause) {
  const time_list *times = b->views[m->article].times;
  for (u32 i = 0; i < times->count; i++) {
    day_range days;
    const time_expr *t = &times->at[i];
    if (t->text.start >= span_end(clause)) break;
    if (!span_holds(clause, t->text) || !days_read(str_from(t->value), &days)) continue;
    if (m->dated && !days_meet(m->days, days)) {
      m->dated = false;
      return;
    }
    m->days = days;
    m->dated = true;
  }
}

// "61,400 passengers a day", "per head": the rate is part of what is measured.
static void add_rate(const builder *b, measure *m) {
  const document *doc = &b->views[m->article].rec->doc;
  u32 i = token_from(doc, span_end(m->f->text));
  if (m->f->of.len && m->f->of.start >= span_end(m->f->text)) i = token_from(doc, span_end(m->f->of));
  if (i + 1 >= doc->tokens.count || m->of_count >= OF_SENSES) return;
  static const char *const words[] = {"a", "an", "per", "each", "every"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (doc->tokens.at[i].key == word_key(str_from(words[k])) && b->views[m->article].words[i + 1].kind == WORD_CONTENT) {
      u64 sense = b->views[m->article].words[i + 1].sense;
      m->rate = sense;
      for (u32 n = 0; n < m->of_count; n++)
        if (m->of[n] == sense) return;
      m->of[m->of_count++] = sense;
      return;
    }
}

static void read_side(const builder *b, u32 article, u32 index, measure *m) {
  const figure *f = &b->views[article].rec->doc.figures.at[index];
  span clause = clause_of(b, article, index), spans[2] = {f->of, f->text};
  *m = (measure){.f = f, .article = article, .index = index};
  m->of_count = senses_in(b, article, spans, 2, m->of, OF_SENSES);
  m->around_count = senses_in(b, article, &clause, 1, m->around, AROUND_SENSES);
  add_rate(b, m);
  m->governor = governor_of(b, article, f->text, clause);
  date_measure(b, m, clause);
}

void measure_read(const builder *b, const account_figure *x, measure *out) {
  read_side(b, x->sides.at[0].article, x->sides.at[0].figure, out);
  for (u32 i = 0; i < x->sides.count && out->slot_count < SLOTS; i++)
    figure_slot_read(b, x->sides.at[i].article, x->sides.at[i].figure, &out->slots[out->slot_count++]);
}

static bool common_word(const builder *b, u64 sense) {
  u32 in = map_get(&b->spread, sense);
  return in != NONE && in > 8 && in * 12 > b->clauses;
}

// "fell to", "rose by": two numbers that rise or fall are not yet the same number.
static bool is_change(u64 sense) {
  return sense == sense_of_word(STR("fall")) || sense == sense_of_word(STR("rise")) || sense == sense_of_word(STR("gain")) ||
         sense == sense_of_word(STR("total")) || sense == sense_of_word(STR("reach"));
}

static bool is_former_count(const measure *m) {
  for (u32 i = 0; i < m->slot_count; i++)
    if (m->slots[i].former) return true;
  return false;
}

static u64 country_of(const measure *m) {
  for (u32 i = 0; i < m->slot_count; i++)
    if (m->slots[i].country) return m->slots[i].country;
  return 0;
}

bool measures_same(const measure *x, const measure *y) {
  if (country_of(x) && country_of(y) && country_of(x) != country_of(y)) return false;
  if (is_former_count(x) != is_former_count(y)) return false;
  for (u32 i = 0; i < x->slot_count; i++)
    for (u32 k = 0; k < y->slot_count; k++)
      if (slots_same(&x->slots[i], &y->slots[k])) return true;
  return false;
}

static bool is_currency(const figure *f) { return f->unit[0] >= 'A' && f->unit[0] <= 'Z' && strlen(f->unit) == 3; }

// How sure it is that both measure the same thing: the slots must not be known to differ, and they are the same or the
// words around them nearly are.
float measures_alike(const builder *b, const measure *x, const measure *y) {
  bool same = measures_same(x, y);
  if (!same && slots_apart(&x->slots[0], &y->slots[0])) return 0;
  overlap of = senses_overlap(b, x->of, x->of_count, y->of, y->of_count);
  overlap around = senses_overlap(b, x->around, x->around_count, y->around, y->around_count);
  double of_less = of.share_of_a < of.share_of_b ? of.share_of_a : of.share_of_b;
  double more = around.share_of_a > around.share_of_b ? around.share_of_a : around.share_of_b;
  // A share "of GDP" or "of voters" measures whatever the clause says: the clause itself must be the same.
  bool percent = strcmp(x->f->unit, "percent") == 0, count = strcmp(x->f->unit, "count") == 0;
  bool small = !figure_telling(x->f) || !figure_telling(y->f);
  if (small && !same) return 0;
  if (of.plain && of_less >= 0.6 && around.plain >= (percent ? 4 : 3) && more >= (percent ? 0.7 : 0.55)) return same || percent ? 0.85f : 0.6f;
  if (of.plain >= 2 && of_less >= 0.75 && !percent && (same || (x->rate && x->rate == y->rate))) return 0.7f;
  bool telling = figure_telling(x->f) && figure_telling(y->f);
  bool fate = x->slots[0].people && x->slots[0].fate != NONE && x->slots[0].fate == y->slots[0].fate;
  if (count && same && (telling || fate) && (of_less >= 0.5 || !x->of_count || !y->of_count || x->slots[0].people)) return 0.55f;
  bool governed = x->governor && x->governor == y->governor && !common_word(b, x->governor) && !is_change(x->governor);
  if (!count && !percent && !is_currency(x->f) && (around.plain < 3 || more < 0.45)) return 0; // metres, minutes: anything has some
  bool parsed = x->slots[0].verb || x->slots[0].governor;
  if (governed && telling && !percent && (same || !parsed) && (of_less >= 0.6 || !x->of_count || !y->of_count) && around.shared >= 1) return 0.5f;
  return 0;
}

static double middle_of(const figure *f) {
  return !isnan(f->value) ? f->value : isnan(f->low) ? f->high : f->low;
}

// "Millions of doses" and 4 million: a number in name only holds whatever has its size.
static bool within_vague(const builder *b, const measure *vague, const measure *other) {
  static const struct { const char *word; double least, most; } sizes[] = {
      {"ozens", 20, 400}, {"cores", 20, 400}, {"undreds", 100, 2e3}, {"ens of thousands", 1e4, 4e5}, {"undreds of thousands", 1e5, 2e6},
      {"housands", 1e3, 1e6}, {"illions", 1e6, 1e9}, {"rillions", 1e12, 1e15}};
  str text = text_at(b, vague->article, vague->f->text);
  double value = isnan(other->f->value) ? isnan(other->f->low) ? other->f->high : other->f->low : other->f->value;
  for (u32 i = 0; i < COUNT_OF(sizes); i++)
    if (str_holds(text, str_from(sizes[i].word)) && value >= sizes[i].least && value < sizes[i].most) return true;
  return false;
}

bool measures_exclude(const builder *b, const measure *mx, const measure *my) {
  if (figures_compare(mx->f, my->f) != FIGURES_DIFFER || within_vague(b, mx, my) || within_vague(b, my, mx)) return false;
  u8 change = FIGURE_CHANGE_FROM | (mx->f->unit[0] == 'p' ? FIGURE_CHANGE_TO : 0); // a sum raised to 350 million is 350 million
  if ((mx->f->flags & change) != (my->f->flags & change)) return false;
  if (figure_is_distance(b, mx->article, mx->f) || figure_is_distance(b, my->article, my->f)) return false;
  u32 fx = mx->slots[0].fate, fy = my->slots[0].fate;
  if (fx != fy && !figure_telling(mx->f) && !figure_telling(my->f)) return false; // the dead, the rescued
  double a = fabs(middle_of(mx->f)), c = fabs(middle_of(my->f)); // "around 60" that lost its million
  if (mx->slots[0].sum && (a > 1000 * c || c > 1000 * a)) return false;
  return !(mx->dated && my->dated && !days_meet(mx->days, my->days)); // another time, another value
}

// Three values and more of one thing are a list of whatever has some: votes of states, punches of boxers.
static u64 series_key(const measure *m) {
  const figure_slot *s = &m->slots[0];
  if (!s->noun && s->sum && !is_currency(m->f)) return hash_mix(0x5E21, hash_bytes(str_from(m->f->unit)));
  return s->noun ? hash_mix(hash_mix(hash_bytes(str_from(m->f->unit)), s->noun), hash_mix(m->rate, s->people ? s->fate : 0)) : 0;
}

bool measures_in_series(const map *series, const measure *x, const measure *y) {
  u32 many = x->slots[0].noun ? 3 : 5; // of things counted; of metres and minutes
  u64 one = series_key(x), two = series_key(y);
  u32 n = one ? map_get(series, one) : NONE, m = two ? map_get(series, two) : NONE;
  return (n != NONE && n >= many) || (m != NONE && m >= many);
}

map series_read(builder *b, const measure *measures, u32 n) {
  map series = {0}, values = {0};
  for (u32 i = 0; i < n; i++) {
    u64 key = series_key(&measures[i]);
    if (!key || !figure_telling(measures[i].f) || !isfinite(middle_of(measures[i].f))) continue;
    double v = middle_of(measures[i].f);
    u32 *seen = map_at(b->scratch, &values, hash_mix(key, hash_bytes((str){(const char *)&v, sizeof v})), 0);
    if (!(*seen)++) (*map_at(b->scratch, &series, key, 0))++;
  }
  return series;
}
