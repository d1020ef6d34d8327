// SPDX-License-Identifier: Apache-2.0
// Two numbers for one thing in one article, as the words of two.
#include "account/figure_measure.h"

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
bool told_by_two(const builder *b, const account_figure *x, const account_figure *y, const index_list *both, u32 speakers[2]) {
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

void tell_by_two(builder *b, finding *f, const account_figure *x, const account_figure *y, str what, const index_list *both, const u32 speakers[2]) {
  str one = value_words(b, x), two = value_words(b, y);
  show_both(b, f, x, both, one);
  show_both(b, f, y, both, two);
  str more = counted_in(b, x).len ? counted_in(b, x) : counted_in(b, y);
  if (more.len) f->strength = 0.45f;
  f->text = arena_format(b->a, "%.*s: %.*s by %.*s, %.*s by %.*s; both in %.*s%s%.*s%s.", STR_FMT(what), STR_FMT(value_in_line(b, one)),
                         STR_FMT(entity_name(b, speakers[0])), STR_FMT(value_in_line(b, two)), STR_FMT(entity_name(b, speakers[1])),
                         STR_FMT(articles_words(b, both)), more.len ? "; one is counted \xE2\x80\x9C" : "", STR_FMT(more), more.len ? "\xE2\x80\x9D" : "");
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
  found->text = arena_format(b->a, "%.*s: %.*s by %.*s, %.*s by %.*s; both in %.*s.", STR_FMT(what), STR_FMT(value_in_line(b, values[0])),
                             STR_FMT(entity_name(b, speakers[0])), STR_FMT(value_in_line(b, values[1])), STR_FMT(entity_name(b, speakers[1])),
                             STR_FMT(articles_words(b, &both)));
}

void find_answers(builder *b) {
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.figures.count; k++) {
      figure_slot slot;
      if (b->views[i].figure_of[k] == NONE) continue;
      figure_slot_read(b, i, k, &slot);
      if (slot.answers != NONE) judge_answer(b, i, k, &slot);
    }
}
