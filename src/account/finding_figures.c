// SPDX-License-Identifier: Apache-2.0
// Findings about numbers: two values for one quantity that no rounding, bound or change over time explains.
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "account/postings.h"
#include "base/table.h"

enum { OF_SENSES = 16, AROUND_SENSES = 40, PROBES = 8, GOVERNOR_REACH = 4 };

typedef struct measure {
  const figure *f;
  u32 article, index;
  u64 of[OF_SENSES], around[AROUND_SENSES];
  u32 of_count, around_count;
  u64 governor; // the word that the figure depends on: "demanded $6.5 million", "a demand for $6.5 million"
  day_range days;
  bool dated;
} measure;

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
      for (u32 n = 0; n < m->of_count; n++)
        if (m->of[n] == sense) return;
      m->of[m->of_count++] = sense;
      return;
    }
}

static void read_measure(const builder *b, u32 article, u32 index, measure *m) {
  const figure *f = &b->views[article].rec->doc.figures.at[index];
  span clause = clause_of(b, article, index), spans[2] = {f->of, f->text};
  *m = (measure){.f = f, .article = article, .index = index};
  m->of_count = senses_in(b, article, spans, 2, m->of, OF_SENSES);
  m->around_count = senses_in(b, article, &clause, 1, m->around, AROUND_SENSES);
  add_rate(b, m);
  m->governor = governor_of(b, article, f->text, clause);
  date_measure(b, m, clause);
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

// How sure it is that both measure the same thing.
static float same_measure(const builder *b, const measure *x, const measure *y) {
  overlap of = senses_overlap(b, x->of, x->of_count, y->of, y->of_count);
  overlap around = senses_overlap(b, x->around, x->around_count, y->around, y->around_count);
  double of_less = of.share_of_a < of.share_of_b ? of.share_of_a : of.share_of_b;
  double more = around.share_of_a > around.share_of_b ? around.share_of_a : around.share_of_b;
  // A share "of GDP" or "of voters" measures whatever the clause says: the clause itself must be the same.
  bool percent = strcmp(x->f->unit, "percent") == 0;
  if (of.plain && of_less >= 0.6 && around.plain >= (percent ? 4 : 3) && more >= (percent ? 0.7 : 0.55)) return 0.85f;
  if (of.plain >= 2 && of_less >= 0.75 && !percent) return 0.7f;
  bool governed = x->governor && x->governor == y->governor && !common_word(b, x->governor) && !is_change(x->governor);
  if (governed && figure_telling(x->f) && figure_telling(y->f) && !percent &&
      (of_less >= 0.5 || !x->of_count || !y->of_count) && around.shared >= 1)
    return 0.5f;
  return 0;
}

static str figure_words(builder *b, u32 article, u32 index) {
  return text_clean(b->a, text_at(b, article, b->views[article].rec->doc.figures.at[index].text), false);
}

// "to 350 million euros from 240 million": what a sum was before is not what the article says that it is.
static bool is_former(const figure *f) { return (f->flags & FIGURE_CHANGE_FROM) && f->unit[0] != 'p'; }

// Does the article give a value that agrees with f for anything of the same unit?
static bool article_has(const builder *b, u32 article, const figure *f) {
  const figure_list *list = &b->views[article].rec->doc.figures;
  for (u32 i = 0; i < list->count && i < 400; i++)
    if (!is_former(&list->at[i]) && figures_compare(&list->at[i], f) > FIGURES_DIFFER) return true;
  return false;
}

static void add_sides(builder *b, finding *f, const account_figure *x, const figure *rival, index_list *both) {
  for (u32 i = 0; i < x->sides.count; i++) {
    const figure_side *s = &x->sides.at[i];
    if (i && is_former(&b->views[s->article].rec->doc.figures.at[s->figure])) continue;
    if (article_has(b, s->article, rival)) {
      index_add(b->scratch, both, s->article);
      continue;
    }
    str value = figure_words(b, x->sides.at[0].article, x->sides.at[0].figure);
    finding_side *side = finding_side_of(b, f, value, false);
    side_evidence(b, side, s->article, b->views[s->article].rec->doc.figures.at[s->figure].text);
  }
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

// “is said to have demanded …”: the words before the figure, without it.
static str phrase_without(builder *b, const measure *m) {
  str phrase = figure_phrase(b, m->article, m->index), own = figure_words(b, m->article, m->index);
  if (phrase.len > own.len + 8 && memcmp(phrase.at + phrase.len - own.len, own.at, own.len) == 0)
    return arena_format(b->a, "\xE2\x80\x9C%.*s\xE2\x80\xA6\xE2\x80\x9D", (int)(phrase.len - own.len), phrase.at);
  return quote_words(b, phrase, 80);
}

// ---- updates

static i64 minute_of(const builder *b, u32 article) {
  day_range days;
  if (!days_read(b->acc->articles.at[article].published, &days) || !days_single(days)) return INT64_MIN;
  return (i64)days.first * 1440 + (days.minute >= 0 ? days.minute : 720);
}

// Are all of x's articles written hours before all of y's?
static bool is_before(const builder *b, const account_figure *x, const account_figure *y, const index_list *both) {
  enum { HOURS_APART = 3 * 60 };
  i64 latest = INT64_MIN, earliest = INT64_MAX;
  for (u32 i = 0; i < x->articles.count; i++) {
    i64 at = minute_of(b, x->articles.at[i]);
    if (index_has(both, x->articles.at[i])) continue;
    if (at == INT64_MIN) return false;
    if (at > latest) latest = at;
  }
  for (u32 i = 0; i < y->articles.count; i++) {
    i64 at = minute_of(b, y->articles.at[i]);
    if (index_has(both, y->articles.at[i])) continue;
    if (at == INT64_MIN) return false;
    if (at < earliest) earliest = at;
  }
  return latest != INT64_MIN && earliest != INT64_MAX && earliest - latest >= HOURS_APART;
}

// Is it counted while it goes on: the dead, the flooded homes, the damage?
static bool is_developing(const builder *b, const measure *m) {
  enum { NEAR = 9 };
  const document *doc = &b->views[m->article].rec->doc;
  const table *t = table_get("account/developing-words");
  if (m->f->sentence >= doc->sentences.count) return false;
  const sentence *s = &doc->sentences.at[m->f->sentence];
  u32 at = token_from(doc, m->f->text.start), from = at > s->first + NEAR ? at - NEAR : s->first, to = at + NEAR + 3;
  for (u32 i = from; i < to && i < s->first + s->count; i++)
    if (table_find(t, doc->tokens.at[i].key) != NONE) return true;
  return false;
}

static bool is_update(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my,
                      const index_list *both) {
  if (!is_developing(b, mx) && !is_developing(b, my)) return false;
  return is_before(b, x, y, both) || is_before(b, y, x, both);
}

static void judge(builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my) {
  if (figures_compare(mx->f, my->f) != FIGURES_DIFFER || within_vague(b, mx, my) || within_vague(b, my, mx)) return;
  u8 change = FIGURE_CHANGE_FROM | (mx->f->unit[0] == 'p' ? FIGURE_CHANGE_TO : 0); // a sum raised to 350 million is 350 million
  if ((mx->f->flags & change) != (my->f->flags & change)) return;
  if (figure_is_distance(b, mx->article, mx->f) || figure_is_distance(b, my->article, my->f)) return;
  u32 fx = figure_fate(b, mx->article, mx->f), fy = figure_fate(b, my->article, my->f);
  if (fx != fy && (fx != NONE || fy != NONE) && !figure_telling(mx->f) && !figure_telling(my->f)) return; // the dead, the rescued
  if (fx != fy && fx != NONE && fy != NONE) return;
  if (mx->dated && my->dated && !days_meet(mx->days, my->days)) return; // another time, another value
  float sure = same_measure(b, mx, my);
  if (sure == 0) return;
  if (!figure_telling(mx->f) && !figure_telling(my->f) && sure < 0.8f) return;
  u32 claim = x->sides.at[0].claim;
  finding *f = finding_add(b, FINDING_FIGURE_CONFLICT, claim == NONE ? b->acc->id : b->acc->claims.at[claim].id, sure);
  index_list both = {0};
  add_sides(b, f, x, my->f, &both);
  add_sides(b, f, y, mx->f, &both);
  if (f->sides.count < 2 || (both.count && sure < 0.5f)) {
    finding_drop(b);
    return;
  }
  for (u32 i = 0; i < both.count; i++) {
    finding_side *side = finding_side_of(b, f, STR("both"), false);
    for (u32 k = 0; k < x->sides.count; k++)
      if (x->sides.at[k].article == both.at[i])
        side_evidence(b, side, both.at[i], b->views[both.at[i]].rec->doc.figures.at[x->sides.at[k].figure].text);
    for (u32 k = 0; k < y->sides.count; k++)
      if (y->sides.at[k].article == both.at[i])
        side_evidence(b, side, both.at[i], b->views[both.at[i]].rec->doc.figures.at[y->sides.at[k].figure].text);
  }
  if (both.count) f->strength = sure * 0.7f;
  bool update = is_update(b, x, mx, y, my, &both);
  if (update) f->strength = 0.2f;
  str of = mx->of_count ? x->of : my->of_count ? y->of : (str){0};
  str what = of.len ? arena_format(b->a, "%.*s: ", STR_FMT(of))
                    : arena_format(b->a, "%.*s: ", STR_FMT(phrase_without(b, mx)));
  const finding_side *s = &f->sides.at[0], *t = &f->sides.at[1];
  f->text = arena_format(b->a, "%.*s%.*s in %.*s, %.*s in %.*s", STR_FMT(what), STR_FMT(s->value),
                         STR_FMT(articles_words(b, &s->articles)), STR_FMT(t->value), STR_FMT(articles_words(b, &t->articles)));
  f->text = both.count ? arena_format(b->a, "%.*s; %.*s %s both%s.", STR_FMT(f->text), STR_FMT(articles_words(b, &both)),
                                      both.count == 1 ? "gives" : "give", update ? ", as an update" : "")
                       : arena_format(b->a, "%.*s%s.", STR_FMT(f->text), update ? "; the later article may give an update" : "");
}

void findings_figures(builder *b) {
  u32 n = b->acc->figures.count;
  measure *measures = arena_array(b->scratch, measure, n);
  postings index = {0};
  for (u32 i = 0; i < n; i++) {
    const account_figure *x = &b->acc->figures.at[i];
    measure *m = &measures[i];
    read_measure(b, x->sides.at[0].article, x->sides.at[0].figure, m);
    probe probes[OF_SENSES + 1];
    u32 count = 0, found[CANDIDATES_MOST];
    u64 unit = hash_bytes(str_from(x->unit));
    if (m->governor) probes[count++] = (probe){1e6, hash_mix(unit, m->governor), OF_SENSES};
    for (u32 k = 0; k < m->of_count; k++)
      probes[count++] = (probe){sense_weight(b, m->of[k]), hash_mix(unit, m->of[k]), k};
    u32 hits = postings_find(&index, probes, count, PROBES, found);
    for (u32 k = 0; k < hits; k++) judge(b, x, m, &b->acc->figures.at[found[k]], &measures[found[k]]);
    for (u32 k = 0; k < count; k++) postings_add(b->scratch, &index, probes[k].key, i);
  }
}
