// SPDX-License-Identifier: Apache-2.0
// Findings about numbers: two values for one quantity that no rounding, bound or change over time explains.
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "account/postings.h"
#include "base/table.h"

enum { OF_SENSES = 16, AROUND_SENSES = 40, PROBES = 8, GOVERNOR_REACH = 4, SLOTS = 5 };

typedef struct measure {
  const figure *f;
  u32 article, index;
  u64 of[OF_SENSES], around[AROUND_SENSES];
  u32 of_count, around_count;
  u64 governor; // the word that the figure depends on: "demanded $6.5 million", "a demand for $6.5 million"
  day_range days;
  bool dated;
  figure_slot slots[SLOTS]; // of its first sides; the first is that of `f`
  u32 slot_count;
  u64 rate; // "a day"
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
      m->rate = sense;
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

static void read_slots(const builder *b, const account_figure *x, measure *m) {
  for (u32 i = 0; i < x->sides.count && m->slot_count < SLOTS; i++)
    figure_slot_read(b, x->sides.at[i].article, x->sides.at[i].figure, &m->slots[m->slot_count++]);
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

static bool same_slots(const measure *x, const measure *y) {
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
static float same_measure(const builder *b, const measure *x, const measure *y) {
  bool same = same_slots(x, y);
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

static str figure_words(builder *b, u32 article, u32 index) {
  return text_clean(b->a, text_at(b, article, b->views[article].rec->doc.figures.at[index].text), false);
}

// "to 350 million euros from 240 million": what a sum was before is not what the article says that it is.
static bool is_former(const figure *f) { return (f->flags & FIGURE_CHANGE_FROM) && f->unit[0] != 'p'; }

// Does the article give a value that agrees with f for anything of the same unit?
static bool in_note(const builder *b, u32 article, const figure *f) { // what its own correction says stood there before
  const record *r = b->views[article].rec;
  return f->sentence < r->doc.sentences.count && r->art.blocks.at[r->doc.sentences.at[f->sentence].block].note == NOTE_CORRECTION;
}

static bool article_has(const builder *b, u32 article, const figure *f, u32 fate) {
  const figure_list *list = &b->views[article].rec->doc.figures;
  for (u32 i = 0; i < list->count && i < 400; i++)
    if ((figure_telling(f) || figure_fate(b, article, &list->at[i]) == fate) && !in_note(b, article, &list->at[i]) && !is_former(&list->at[i]) && figures_compare(&list->at[i], f) > FIGURES_DIFFER) return true;
  return false;
}

static void add_sides(builder *b, finding *f, const account_figure *x, const measure *rival, index_list *both) {
  for (u32 i = 0; i < x->sides.count; i++) {
    const figure_side *s = &x->sides.at[i];
    if (i && is_former(&b->views[s->article].rec->doc.figures.at[s->figure])) continue;
    if (article_has(b, s->article, rival->f, rival->slots[0].fate)) {
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

// What leads to a sum: "damage", “fined …”, or the words before it.
static str phrase_without(builder *b, const measure *m) {
  enum { VERB_NEAR = 7 };
  const figure_slot *s = &m->slots[0];
  const document *doc = &b->views[m->article].rec->doc;
  u32 at = token_from(doc, m->f->text.start);
  if (s->governor_at != NONE && s->governor) return text_clean(b->a, text_at(b, m->article, token_span(&doc->tokens.at[s->governor_at])), false);
  if (s->verb_at != NONE && s->verb_at < at && at - s->verb_at <= VERB_NEAR) {
    span words = span_of(doc->tokens.at[s->verb_at].start, doc->tokens.at[at - 1].start + doc->tokens.at[at - 1].len);
    return arena_format(b->a, "\xE2\x80\x9C%.*s \xE2\x80\xA6\xE2\x80\x9D", STR_FMT(text_clean(b->a, text_at(b, m->article, words), false)));
  }
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

// ---- one article, two voices

// Whose word a side is: its statement's speaker, or who "put the number at" it.
static u32 speaker_of(const builder *b, const figure_side *s) {
  figure_slot slot;
  if (s->attributed_to != NONE) return s->attributed_to;
  figure_slot_read(b, s->article, s->figure, &slot);
  return slot.speaker;
}

static const figure_side *side_in(const account_figure *x, u32 article) {
  for (u32 i = 0; i < x->sides.count; i++)
    if (x->sides.at[i].article == article) return &x->sides.at[i];
  return NULL;
}

// In one article: not two parts told in one breath, and of the same thing.
static bool rivals(const builder *b, const figure_side *s, const figure_side *t) {
  const figure_list *list = &b->views[s->article].rec->doc.figures;
  figure_slot one, two;
  if (list->at[s->figure].sentence == list->at[t->figure].sentence) return false;
  figure_slot_read(b, s->article, s->figure, &one);
  figure_slot_read(b, t->article, t->figure, &two);
  return slots_same(&one, &two);
}

// Do the articles that give both give them as the words of two?
static bool told_by_two(const builder *b, const account_figure *x, const account_figure *y, const index_list *both, u32 speakers[2]) {
  u32 apart = 0;
  for (u32 i = 0; i < both->count; i++) {
    const figure_side *s = side_in(x, both->at[i]), *t = side_in(y, both->at[i]);
    u32 one = s ? speaker_of(b, s) : NONE, two = t ? speaker_of(b, t) : NONE;
    if (one == NONE || two == NONE || one == two || !rivals(b, s, t)) continue;
    if (!apart++) speakers[0] = one, speakers[1] = two;
  }
  return apart && apart * 2 >= both->count;
}

static void show_both(builder *b, finding *f, const account_figure *x, const index_list *both, str value) {
  for (u32 i = 0; i < both->count; i++) {
    const figure_side *s = side_in(x, both->at[i]);
    if (s) side_evidence(b, finding_side_of(b, f, value, false), s->article, b->views[s->article].rec->doc.figures.at[s->figure].text);
  }
}

static str value_of(builder *b, const account_figure *x) { return figure_words(b, x->sides.at[0].article, x->sides.at[0].figure); }

// What the two numbers are of, as a reader would say it: "jobs", or the words that lead to the sum.
static str measured(builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my) {
  str of = x->of.len ? x->of : y->of;
  if (!of.len && mx->slots[0].noun_at != NONE) of = text_at(b, mx->article, token_span(&b->views[mx->article].rec->doc.tokens.at[mx->slots[0].noun_at]));
  str fate = mx->slots[0].fate == my->slots[0].fate ? fate_word(mx->slots[0].fate) : (str){0};
  if (!of.len || !(mx->of_count || my->of_count)) return phrase_without(b, mx);
  return fate.len ? arena_format(b->a, "%.*s %.*s", STR_FMT(of), STR_FMT(fate)) : of;
}

// A number that began its sentence, in the middle of one: "Twelve people" is "twelve people".
static str in_line(builder *b, str value) {
  bool word = value.len > 2 && value.at[0] >= 'A' && value.at[0] <= 'Z' && value.at[1] >= 'a' && value.at[1] <= 'z' && value.at[2] >= 'a' && value.at[2] <= 'z';
  return word ? arena_format(b->a, "%c%.*s", value.at[0] | 32, (int)value.len - 1, value.at + 1) : value;
}

// "including cleaners and drivers": who counts others with them tells another number for a reason. The words; empty: none.
static str counted_in(builder *b, const account_figure *x) {
  enum { WORDS = 14 };
  for (u32 i = 0; i < x->sides.count && i < SLOTS; i++) {
    const figure_side *s = &x->sides.at[i];
    const document *doc = &b->views[s->article].rec->doc;
    u32 from = token_from(doc, span_end(doc->figures.at[s->figure].text)), sentence = doc->figures.at[s->figure].sentence;
    if (sentence >= doc->sentences.count) continue;
    u32 end = doc->sentences.at[sentence].first + doc->sentences.at[sentence].count, last = from;
    for (u32 k = from; k < end && k < from + 4; k++)
      if (doc->tokens.at[k].key == word_key(STR("including"))) {
        for (last = k; last + 1 < end && last < k + WORDS && doc->tokens.at[last + 1].kind != TOKEN_QUOTE; last++) {}
        while (last > k && doc->tokens.at[last].kind == TOKEN_PUNCT) last--;
        return text_clean(b->a, text_at(b, s->article, span_of(doc->tokens.at[k].start, span_end(token_span(&doc->tokens.at[last])))), false);
      }
  }
  return (str){0};
}

static void tell_by_two(builder *b, finding *f, const account_figure *x, const account_figure *y, str what, const index_list *both, const u32 speakers[2]) {
  str one = value_of(b, x), two = value_of(b, y);
  show_both(b, f, x, both, one);
  show_both(b, f, y, both, two);
  str more = counted_in(b, x).len ? counted_in(b, x) : counted_in(b, y);
  if (more.len) f->strength = 0.45f;
  f->text = arena_format(b->a, "%.*s: %.*s by %.*s, %.*s by %.*s; both in %.*s%s%.*s%s.", STR_FMT(what), STR_FMT(in_line(b, one)),
                         STR_FMT(entity_name(b, speakers[0])), STR_FMT(in_line(b, two)), STR_FMT(entity_name(b, speakers[1])),
                         STR_FMT(articles_words(b, both)), more.len ? "; one is counted \xE2\x80\x9C" : "", STR_FMT(more), more.len ? "\xE2\x80\x9D" : "");
}

// ---- two values

static double middle_of(const figure *f) {
  return !isnan(f->value) ? f->value : isnan(f->low) ? f->high : f->low;
}

static bool exclusive(const builder *b, const measure *mx, const measure *my) {
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

// What goes on is counted anew: without the hours of both nobody knows whether they differ.
static bool hours_unknown(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my) {
  if (!is_developing(b, mx) && !is_developing(b, my)) return false;
  for (u32 i = 0; i < x->articles.count; i++)
    if (minute_of(b, x->articles.at[i]) == INT64_MIN) return true;
  for (u32 i = 0; i < y->articles.count; i++)
    if (minute_of(b, y->articles.at[i]) == INT64_MIN) return true;
  return false;
}

// ---- the same count, day after day

typedef struct chain {
  u64 key;
  u32 finding;
  str what;
} chain;
typedef VEC(chain) chain_list_of;

// Of what is counted while it goes on: the same for all its counts. 0: not known.
static u64 chain_key(const measure *x, const measure *y) {
  const figure_slot *s = &x->slots[0], *t = &y->slots[0];
  u64 unit = hash_bytes(str_from(x->f->unit));
  if (s->fate != NONE && s->fate == t->fate) return hash_mix(unit, hash_mix(0xFA7E, s->fate));
  if (s->noun && s->noun == t->noun) return hash_mix(unit, s->noun);
  return s->sum && s->governor && s->governor == t->governor ? hash_mix(unit, s->governor) : 0;
}

// True: an earlier finding tells of the same count; the new one's sides are added to it and it is taken back.
static bool chain_on(builder *b, chain_list_of *chains, const measure *mx, const measure *my, str what) {
  u64 key = chain_key(mx, my);
  if (!key) return false;
  u32 last = b->acc->findings.count - 1;
  for (u32 i = 0; i < chains->count; i++) {
    if (chains->at[i].key != key) continue;
    finding *old = &b->acc->findings.at[chains->at[i].finding], *now = &b->acc->findings.at[last];
    for (u32 k = 0; k < now->sides.count; k++) {
      const finding_side *s = &now->sides.at[k];
      if (str_equal(s->value, STR("both"))) continue;
      finding_side *to = finding_side_of(b, old, s->value, false);
      for (u32 n = 0; n < s->evidence.count; n++) side_evidence(b, to, s->evidence.at[n].article, s->evidence.at[n].at);
    }
    finding_drop(b);
    return true;
  }
  *vec_push(b->scratch, chains) = (chain){key, last, what};
  return false;
}

static i64 first_minute(const builder *b, const finding_side *s) {
  i64 first = INT64_MAX;
  for (u32 i = 0; i < s->articles.count; i++)
    if (minute_of(b, s->articles.at[i]) != INT64_MIN && minute_of(b, s->articles.at[i]) < first) first = minute_of(b, s->articles.at[i]);
  return first;
}

// "dead: three in A, then seven in B, then twelve in C".
static void tell_chain(builder *b, const chain *c) {
  finding *f = &b->acc->findings.at[c->finding];
  if (f->sides.count < 3) return;
  for (u32 i = 1; i < f->sides.count; i++) // few, and in order of time
    for (u32 k = i; k && first_minute(b, &f->sides.at[k]) < first_minute(b, &f->sides.at[k - 1]); k--) {
      finding_side swap = f->sides.at[k];
      f->sides.at[k] = f->sides.at[k - 1], f->sides.at[k - 1] = swap;
    }
  str text = arena_format(b->a, "%.*s: ", STR_FMT(c->what));
  bool first = true;
  for (u32 i = 0; i < f->sides.count; i++) {
    if (str_equal(f->sides.at[i].value, STR("both"))) continue;
    text = arena_format(b->a, "%.*s%s%.*s in %.*s", STR_FMT(text), first ? "" : ", then ", STR_FMT(in_line(b, f->sides.at[i].value)),
                        STR_FMT(articles_words(b, &f->sides.at[i].articles)));
    first = false;
  }
  f->text = arena_format(b->a, "%.*s; each later number may be an update.", STR_FMT(text));
}

// Three values and more of one thing are a list of whatever has some: votes of states, punches of boxers.
static u64 series_key(const measure *m) {
  const figure_slot *s = &m->slots[0];
  if (!s->noun && s->sum && !is_currency(m->f)) return hash_mix(0x5E21, hash_bytes(str_from(m->f->unit)));
  return s->noun ? hash_mix(hash_mix(hash_bytes(str_from(m->f->unit)), s->noun), hash_mix(m->rate, s->people ? s->fate : 0)) : 0;
}

static bool is_series(const map *series, const measure *x, const measure *y) {
  u32 many = x->slots[0].noun ? 3 : 5; // of things counted; of metres and minutes
  u64 one = series_key(x), two = series_key(y);
  u32 n = one ? map_get(series, one) : NONE, m = two ? map_get(series, two) : NONE;
  return (n != NONE && n >= many) || (m != NONE && m >= many);
}

static map read_series(builder *b, const measure *measures, u32 n) {
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

static void judge(builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my, const map *series, chain_list_of *chains) {
  if (!exclusive(b, mx, my)) return;
  float sure = same_measure(b, mx, my);
  if (sure == 0 || (!figure_telling(mx->f) && !figure_telling(my->f) && sure < 0.55f)) return;
  u32 claim = x->sides.at[0].claim, speakers[2] = {NONE, NONE};
  finding *f = finding_add(b, FINDING_FIGURE_CONFLICT, claim == NONE ? b->acc->id : b->acc->claims.at[claim].id, sure);
  index_list both = {0};
  add_sides(b, f, x, my, &both);
  add_sides(b, f, y, mx, &both);
  str what = measured(b, x, mx, y, my);
  if (both.count && told_by_two(b, x, y, &both, speakers)) {
    tell_by_two(b, f, x, y, what, &both, speakers);
    return;
  }
  u32 apart = 0; // articles that have one and not the other
  for (u32 i = 0; i < f->sides.count; i++) apart += f->sides.at[i].articles.count;
  bool update = is_update(b, x, mx, y, my, &both);
  if (both.count >= apart || (!update && is_series(series, mx, my))) {
    finding_drop(b);
    return;
  }
  if (f->sides.count < 2 || (both.count && sure < 0.6f && !same_slots(mx, my)) || hours_unknown(b, x, mx, y, my)) {
    finding_drop(b);
    return;
  }
  for (u32 i = 0; i < both.count; i++) {
    finding_side *side = finding_side_of(b, f, STR("both"), false);
    const account_figure *pair[2] = {x, y};
    for (u32 n = 0; n < 2; n++)
      for (u32 k = 0; k < pair[n]->sides.count; k++)
        if (pair[n]->sides.at[k].article == both.at[i])
          side_evidence(b, side, both.at[i], b->views[both.at[i]].rec->doc.figures.at[pair[n]->sides.at[k].figure].text);
  }
  if (both.count) f->strength = sure * 0.7f;
  if (update) f->strength = 0.2f;
  if (update && chain_on(b, chains, mx, my, what)) return;
  const finding_side *s = &f->sides.at[0], *t = &f->sides.at[1];
  str here = articles_words(b, &s->articles), there = articles_other(b, &t->articles, here);
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s", STR_FMT(what), STR_FMT(in_line(b, s->value)), STR_FMT(here),
                         STR_FMT(in_line(b, t->value)), STR_FMT(there));
  f->text = both.count ? arena_format(b->a, "%.*s; %.*s %s both%s.", STR_FMT(f->text), STR_FMT(articles_words(b, &both)),
                                      both.count == 1 ? "gives" : "give", update ? ", as an update" : "")
                       : arena_format(b->a, "%.*s%s.", STR_FMT(f->text), update ? "; the later article may give an update" : "");
}

// "18,500 had left, the minister said. The governor gave the number as 22,000": one sentence answers the other.
static void judge_answer(builder *b, u32 article, u32 index, const figure_slot *slot) {
  const article_view *v = &b->views[article];
  u32 first = v->figure_of[slot->answers], second = v->figure_of[index];
  figure_slot earlier;
  figure_slot_read(b, article, slot->answers, &earlier);
  if (slots_apart(&earlier, slot)) return;
  const figure *f = &v->rec->doc.figures.at[slot->answers], *g = &v->rec->doc.figures.at[index];
  if (first == NONE || second == NONE || first == second || figures_compare(f, g) != FIGURES_DIFFER || !figure_telling(g)) return;
  const account_figure *x = &b->acc->figures.at[first], *y = &b->acc->figures.at[second];
  const figure_side one = {article, slot->answers, NONE, NONE}, two = {article, index, NONE, NONE};
  const figure_side *sides[2] = {&one, &two};
  u32 speakers[2] = {NONE, NONE};
  for (u32 n = 0; n < 2; n++) {
    const account_figure *of = n ? y : x;
    for (u32 k = 0; k < of->sides.count; k++)
      if (of->sides.at[k].article == article && of->sides.at[k].figure == sides[n]->figure) sides[n] = &of->sides.at[k];
    speakers[n] = speaker_of(b, sides[n]);
  }
  if (speakers[0] == NONE || speakers[1] == NONE || speakers[0] == speakers[1]) return;
  u32 claim = sides[0]->claim;
  finding *found = finding_add(b, FINDING_FIGURE_CONFLICT, claim == NONE ? b->acc->id : b->acc->claims.at[claim].id, 0.65f);
  index_list both = {0};
  index_add(b->scratch, &both, article);
  str what = x->of.len ? x->of : STR("the number");
  str values[2] = {figure_words(b, article, slot->answers), figure_words(b, article, index)};
  for (u32 n = 0; n < 2; n++)
    side_evidence(b, finding_side_of(b, found, values[n], false), article, v->rec->doc.figures.at[sides[n]->figure].text);
  found->text = arena_format(b->a, "%.*s: %.*s by %.*s, %.*s by %.*s; both in %.*s.", STR_FMT(what), STR_FMT(in_line(b, values[0])),
                             STR_FMT(entity_name(b, speakers[0])), STR_FMT(in_line(b, values[1])), STR_FMT(entity_name(b, speakers[1])),
                             STR_FMT(articles_words(b, &both)));
}

void findings_figures(builder *b) {
  u32 n = b->acc->figures.count;
  measure *measures = arena_array(b->scratch, measure, n);
  postings index = {0};
  chain_list_of chains = {0};
  for (u32 i = 0; i < n; i++) {
    const account_figure *x = &b->acc->figures.at[i];
    read_measure(b, x->sides.at[0].article, x->sides.at[0].figure, &measures[i]);
    read_slots(b, x, &measures[i]);
  }
  map series = read_series(b, measures, n);
  for (u32 i = 0; i < n; i++) {
    const account_figure *x = &b->acc->figures.at[i];
    measure *m = &measures[i];
    probe probes[OF_SENSES + 3];
    u32 count = 0, found[CANDIDATES_MOST];
    u64 unit = hash_bytes(str_from(x->unit));
    if (m->governor) probes[count++] = (probe){1e6, hash_mix(unit, m->governor), OF_SENSES};
    for (u32 k = 0; k < m->of_count; k++)
      probes[count++] = (probe){sense_weight(b, m->of[k]), hash_mix(unit, m->of[k]), k};
    if (m->slots[0].noun) probes[count++] = (probe){1e5, hash_mix(unit, m->slots[0].noun), OF_SENSES + 1};
    if (m->slots[0].verb) probes[count++] = (probe){1e5, hash_mix(unit, hash_mix(0x7E4B, m->slots[0].verb)), OF_SENSES + 2};
    u32 hits = postings_find(&index, probes, count, PROBES, found);
    for (u32 k = 0; k < hits; k++) judge(b, x, m, &b->acc->figures.at[found[k]], &measures[found[k]], &series, &chains);
    for (u32 k = 0; k < count; k++) postings_add(b->scratch, &index, probes[k].key, i);
  }
  for (u32 i = 0; i < chains.count; i++) tell_chain(b, &chains.at[i]);
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.figures.count; k++) {
      figure_slot slot;
      if (b->views[i].figure_of[k] == NONE) continue;
      figure_slot_read(b, i, k, &slot);
      if (slot.answers != NONE) judge_answer(b, i, k, &slot);
    }
}
