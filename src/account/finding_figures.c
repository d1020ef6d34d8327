// SPDX-License-Identifier: Apache-2.0
// Findings about numbers: two values for one quantity that no rounding, bound or change over time explains.
#include "account/figure_measure.h"
#include "account/postings.h"

enum { PROBES = 8 };

str figure_words(builder *b, u32 article, u32 index) {
  return text_clean(b->a, text_at(b, article, b->views[article].rec->doc.figures.at[index].text), false);
}

str value_words(builder *b, const account_figure *x) { return figure_words(b, x->sides.at[0].article, x->sides.at[0].figure); }

// A number that began its sentence, in the middle of one: "Twelve people" is "twelve people".
str value_in_line(builder *b, str value) {
  bool word = value.len > 2 && value.at[0] >= 'A' && value.at[0] <= 'Z' && value.at[1] >= 'a' && value.at[1] <= 'z' && value.at[2] >= 'a' && value.at[2] <= 'z';
  return word ? arena_format(b->a, "%c%.*s", value.at[0] | 32, (int)value.len - 1, value.at + 1) : value;
}

// "to 350 million euros from 240 million": what a sum was before is not what the article says that it is.
static bool is_former(const figure *f) { return (f->flags & FIGURE_CHANGE_FROM) && f->unit[0] != 'p'; }

static bool in_note(const builder *b, u32 article, const figure *f) { // what its own correction says stood there before
  const record *r = b->views[article].rec;
  return f->sentence < r->doc.sentences.count && r->art.blocks.at[r->doc.sentences.at[f->sentence].block].note == NOTE_CORRECTION;
}

// Does the article give a value that agrees with f for anything of the same unit?
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

// What the two numbers are of, as a reader would say it: "jobs", or the words that lead to the sum.
static str measured(builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my) {
  str of = x->of.len ? x->of : y->of;
  if (!of.len && mx->slots[0].noun_at != NONE) of = text_at(b, mx->article, token_span(&b->views[mx->article].rec->doc.tokens.at[mx->slots[0].noun_at]));
  str fate = mx->slots[0].fate == my->slots[0].fate ? fate_word(mx->slots[0].fate) : (str){0};
  if (!of.len || !(mx->of_count || my->of_count)) return phrase_without(b, mx);
  return fate.len ? arena_format(b->a, "%.*s %.*s", STR_FMT(of), STR_FMT(fate)) : of;
}

static void judge(builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my, const map *series, chain_list_of *chains) {
  if (!measures_exclude(b, mx, my)) return;
  float sure = measures_alike(b, mx, my);
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
  bool update = figure_is_update(b, x, mx, y, my, &both);
  if (both.count >= apart || (!update && measures_in_series(series, mx, my))) {
    finding_drop(b);
    return;
  }
  if (f->sides.count < 2 || (both.count && sure < 0.6f && !measures_same(mx, my)) || hours_unknown(b, x, mx, y, my)) {
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
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s", STR_FMT(what), STR_FMT(value_in_line(b, s->value)), STR_FMT(here),
                         STR_FMT(value_in_line(b, t->value)), STR_FMT(there));
  f->text = both.count ? arena_format(b->a, "%.*s; %.*s %s both%s.", STR_FMT(f->text), STR_FMT(articles_words(b, &both)),
                                      both.count == 1 ? "gives" : "give", update ? ", as an update" : "")
                       : arena_format(b->a, "%.*s%s.", STR_FMT(f->text), update ? "; the later article may give an update" : "");
}

void findings_figures(builder *b) {
  u32 n = b->acc->figures.count;
  measure *measures = arena_array(b->scratch, measure, n);
  postings index = {0};
  chain_list_of chains = {0};
  for (u32 i = 0; i < n; i++) {
    const account_figure *x = &b->acc->figures.at[i];
    measure_read(b, x, &measures[i]);
  }
  map series = series_read(b, measures, n);
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
  for (u32 i = 0; i < chains.count; i++) chain_tell(b, &chains.at[i]);
  find_answers(b);
}
