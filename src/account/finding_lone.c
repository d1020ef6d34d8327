// SPDX-License-Identifier: Apache-2.0
// What only one article has: words of a speaker that stand in no other, a figure whose sentence no other tells in its own
// words. Strict by design: that a line stands nowhere else is said only where every other article was looked through.
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "account/statement_group.h"
#include "account/timeline.h"

enum { COMPARED_MOST = 30, SAYING_MOST = 130, SENTENCE_MOST = 190, LINE_MOST = 110, RUN = 4, LEAD = 2, SENSES_MOST = 40,
       SENTENCES_MOST = 120, CHECKS_MOST = 600, FRAGMENT = 6 }; // articles, bytes, words
static const double TOLD = 0.4, TRANSLATED = 0.5; // share of a line that a sentence of another article holds
typedef enum lone_kind { LONE_QUOTE, LONE_FIGURE, LONE_ACT, LONE_KINDS } lone_kind;
static const u32 lone_most[LONE_KINDS] = {3, 4, 1}; // of each kind, for one article

// ---- what stands in the others

enum { MANY = NONE - 1 };

// Every run of four words, and the article that has it: MANY when several do.
static map runs_read(builder *b) {
  map runs = {0};
  for (u32 i = 0; i < b->n; i++) {
    u64 last[RUN] = {0};
    u32 n = b->views[i].rec->doc.tokens.count, have = 0;
    for (u32 k = 0; k < n; k++) {
      if (!b->views[i].words[k].exact) continue;
      memmove(last, last + 1, sizeof last - sizeof *last);
      last[RUN - 1] = b->views[i].words[k].exact;
      if (++have < RUN) continue;
      u64 key = hash_mix(hash_mix(last[0], last[1]), hash_mix(last[2], last[3]));
      u32 *at = map_at(b->scratch, &runs, key, i);
      if (*at != i) *at = MANY;
    }
  }
  return runs;
}

// Is a quarter of the quotation's runs of words found in another article, whoever says them there?
static bool quoted_elsewhere(const map *runs, const quote *q) {
  u32 shared = 0, all = 0;
  for (u32 k = 0; k + RUN <= q->count; k++, all++) {
    u64 key = hash_mix(hash_mix(q->words[k], q->words[k + 1]), hash_mix(q->words[k + 2], q->words[k + 3]));
    shared += map_get(runs, key) == MANY;
  }
  return all && 4 * shared >= all;
}

typedef struct told {
  u64 senses[SENSES_MOST];
  u32 count;
} told;
typedef struct told_list {
  told *at;
  u32 count;
} told_list;

static told_list sentences_told(builder *b, u32 article) {
  const document *doc = &b->views[article].rec->doc;
  told_list list = {arena_array(b->scratch, told, doc->sentences.count < SENTENCES_MOST ? doc->sentences.count : SENTENCES_MOST), 0};
  for (u32 s = 0; s < doc->sentences.count && s < SENTENCES_MOST; s++) {
    told *t = &list.at[list.count++];
    t->count = senses_in(b, article, &doc->sentences.at[s].text, 1, t->senses, SENSES_MOST);
  }
  return list;
}

// Does a sentence of another article tell the same in its own words?
static bool told_elsewhere(const builder *b, const told_list *all, u32 article, span at, double least) {
  u64 senses[SENSES_MOST];
  u32 n = senses_in(b, article, &at, 1, senses, SENSES_MOST);
  for (u32 i = 0; i < b->n; i++)
    for (u32 s = 0; i != article && s < all[i].count; s++) {
      overlap o = senses_overlap(b, senses, n, all[i].at[s].senses, all[i].at[s].count);
      if (o.shared >= 3 && o.plain >= 2 && o.share_of_a >= least) return true;
    }
  return false;
}

// ---- what this one has

typedef struct lone {
  str text;
  evidence where;
  double weight;
  u32 order, sentence;
  u8 kind;
} lone;
typedef VEC(lone) lone_list;

static int by_weight(const void *x, const void *y) {
  const lone *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static void add_lone(builder *b, lone_list *list, lone_kind kind, str text, u32 article, span at, double weight) {
  *vec_push(b->scratch, list) = (lone){text, {article, at}, weight, list->count,
                                       sentence_at(&b->views[article].rec->doc, at.start), (u8)kind};
}

// A quotation in one pair of marks, a report without any.
static str own_words_of(builder *b, const statement_version *v) {
  static const char open[] = "\xE2\x80\x9C", close[] = "\xE2\x80\x9D";
  str text = v->text;
  if (text.len > 5 && memcmp(text.at, "that ", 5) == 0) text = (str){text.at + 5, text.len - 5};
  bool marked = str_holds(text, STR(open)) || memchr(text.at, '"', text.len);
  if (v->mode != MODE_DIRECT) return v->mode == MODE_MIXED && !marked ? quote_words(b, text, 90) : line_words(b->a, text, 90);
  while (text.len > 3 && (text.at[0] == '"' || text.at[0] == ' ')) text.at++, text.len--;
  while (text.len > 3 && memcmp(text.at, open, 3) == 0) text.at += 3, text.len -= 3;
  if (text.len > 3 && memcmp(text.at + text.len - 3, close, 3) == 0) text.len -= 3;
  else if (text.len && text.at[text.len - 1] == '"') text.len--;
  return quote_words(b, text, 90);
}

static void lone_statements(builder *b, lone_list *lists, const map *runs, const told_list *all) {
  u32 checks = 0;
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    const statement_version *v = &s->versions.at[s->fullest];
    if (s->articles.count != 1 || (s->speaker == NONE && !s->speaker_text.len) || !v->evidence.count) continue;
    if (!v->text.len) { // an act: a repost
      if (v->links.count && v->links.at[0].to_entity != NONE)
        add_lone(b, &lists[v->article], LONE_ACT, text_clean(b->a, evidence_str(b->acc, v->evidence.at[0]), false), v->article,
                 v->evidence.at[0].at, 2.2);
      continue;
    }
    const quote *q = &b->groups->units.at[b->groups->unit_of[v->article][v->statement]].quote;
    if (q->count < 4 || v->text.len < 20 || quoted_elsewhere(runs, q)) continue;
    if (all && ++checks > CHECKS_MOST) break; // enough for any real story
    if (all && told_elsewhere(b, all, v->article, v->evidence.at[0].at, TRANSLATED)) continue; // "has done its job", "its mission"
    str who = speaker_name(b, s);
    span whole = whole_saying(b, v);
    str text = whole.len && whole.len <= SAYING_MOST ? saying_line(b, v, who, SAYING_MOST) : (str){0}; // uncut, or not at all
    if (!text.len && v->mode != MODE_DIRECT && q->count < FRAGMENT) continue; // some words of a sentence that is not shown
    if (!text.len) whole = v->evidence.at[0].at;
    if (!text.len) text = arena_format(b->a, "%.*s: %.*s", STR_FMT(who), STR_FMT(own_words_of(b, v)));
    u32 known = s->speaker == NONE ? 0 : b->acc->entities.at[s->speaker].articles.count - 1;
    double weight = 2 + 0.1 * known + (v->mode == MODE_DIRECT) * 0.5;
    add_lone(b, &lists[v->article], LONE_QUOTE, text, v->article, whole, weight);
  }
}

// "now has 32 members", "… and expects" need their sentence.
static bool stands_alone(const builder *b, u32 article, span at) {
  u64 senses[5];
  if (senses_in(b, article, &at, 1, senses, 5) < 4 || !clause_core(b, article, at).len || pronoun_ahead(b, article, at)) return false;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  u8 tag = end > first ? b->views[article].rec->doc.tokens.at[end - 1].tag : TAG_VERB;
  return tag != TAG_VERB && tag != TAG_AUX && tag != TAG_ADP && tag != TAG_CCONJ && tag != TAG_SCONJ;
}

// The same number stands in another article, whatever is said to be counted: "1,840 employees", "1,840 jobs".
static bool given_elsewhere(const builder *b, u32 article, const figure *g) {
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; i != article && k < b->views[i].rec->doc.figures.count && k < 400; k++) {
      const figure *x = &b->views[i].rec->doc.figures.at[k];
      if (strncmp(x->unit, g->unit, sizeof x->unit) == 0 && x->value == g->value) return true;
    }
  return false;
}

// The figure's sentence, from its first word of content; empty when it is too long to be read in a line, begins with a
// pronoun, stands in a quotation or asks.
static span lone_sentence(const builder *b, u32 article, const figure *g) {
  const record *r = b->views[article].rec;
  if (g->sentence >= r->doc.sentences.count || g->sentence < LEAD) return (span){0};
  const struct sentence *s = &r->doc.sentences.at[g->sentence];
  u32 first = s->first, end = s->first + s->count, number = token_from(&r->doc, g->text.start);
  u8 kind = r->art.blocks.at[s->block].kind;
  if (kind != BLOCK_PARAGRAPH && kind != BLOCK_LIST_ITEM) return (span){0};
  while (first < end && (r->doc.tokens.at[first].tag == TAG_CCONJ || r->doc.tokens.at[first].tag == TAG_PUNCT)) first++;
  if (first >= end || number >= end || article_text(b, article).at[span_end(s->text) - 1] == '?') return (span){0};
  span at = span_of(r->doc.tokens.at[first].start, span_end(s->text));
  u32 quotes = 0;
  for (u32 i = first; i < end; i++) quotes += r->doc.tokens.at[i].kind == TOKEN_QUOTE;
  u8 penn = r->doc.tokens.at[first].penn;
  bool bad = at.len > SENTENCE_MOST || quotes % 2 || (r->doc.tokens.at[first].flags & r->doc.tokens.at[number].flags & TOKEN_IN_QUOTE) || penn == PENN_PRP_POSS ||
             r->doc.tokens.at[first].tag == TAG_PRON || pronoun_ahead(b, article, at);
  // the number itself must be seen in the line
  return bad || span_end(g->text) > at.start + LINE_MOST - 6 || !stands_alone(b, article, at) ? (span){0} : at;
}

// "But papers that the weekly has read show that an engineer asked for 2.3 million": the clause after "that".
static span lone_clause(const builder *b, u32 article, const figure *g, u32 local) {
  const record *r = b->views[article].rec;
  span at = r->said.claims.at[local].text;
  u32 first = token_from(&r->doc, at.start);
  if (g->sentence < LEAD || first + 1 >= r->doc.tokens.count || r->doc.tokens.at[first].key != word_key(STR("that"))) return (span){0};
  at = span_of(r->doc.tokens.at[first + 1].start, span_end(at));
  bool quoted = r->doc.tokens.at[first + 1].flags & TOKEN_IN_QUOTE;
  return quoted || at.len > SENTENCE_MOST || span_end(g->text) > at.start + LINE_MOST - 6 || !stands_alone(b, article, at) ? (span){0} : at;
}

static void lone_figures(builder *b, lone_list *lists, const told_list *all) {
  u32 checks = 0;
  for (u32 i = 0; i < b->acc->figures.count; i++) {
    const account_figure *f = &b->acc->figures.at[i];
    if (f->articles.count != 1) continue;
    const figure_side *s = &f->sides.at[0];
    const figure *g = &b->views[s->article].rec->doc.figures.at[s->figure];
    if (!figure_telling(g) || b->views[s->article].figure_claim[s->figure] == NONE || s->claim == NONE) continue;
    if (lists[s->article].count > 40 || b->acc->claims.at[s->claim].articles.count > 1 || given_elsewhere(b, s->article, g)) continue;
    const record *r = b->views[s->article].rec;
    span at = lone_sentence(b, s->article, g);
    if (!at.len) at = lone_clause(b, s->article, g, b->views[s->article].figure_claim[s->figure]);
    bool money = strcmp(g->unit, "count") != 0;
    // Of some article's beginning, or a share, a sum: "had gained 28,000 attendees" far down is nobody's news.
    if (!money && g->sentence * 2 > r->doc.sentences.count && b->n > 1 && isfinite(g->value) && g->value < 1000) continue;
    if (!money && isfinite(g->value) && g->value < 3) continue; // "our two nations"
    if (!at.len || ++checks > CHECKS_MOST || told_elsewhere(b, all, s->article, at, TOLD)) continue;
    str text = quote_words(b, text_clean(b->a, text_at(b, s->article, at), false), LINE_MOST);
    add_lone(b, &lists[s->article], LONE_FIGURE, text, s->article, at, 2.1 + 0.4 * money);
  }
}

void find_single_article(builder *b) {
  if (b->n < 2) return;
  lone_list *lists = arena_array(b->scratch, lone_list, b->n);
  map runs = runs_read(b);
  told_list *all = b->n <= COMPARED_MOST ? arena_array(b->scratch, told_list, b->n) : NULL;
  for (u32 i = 0; all && i < b->n; i++) all[i] = sentences_told(b, i);
  lone_statements(b, lists, &runs, all);
  if (all) lone_figures(b, lists, all); // else not every other was looked through
  for (u32 i = 0; i < b->n; i++) {
    if (!lists[i].count) continue;
    qsort(lists[i].at, lists[i].count, sizeof(lone), by_weight);
    finding *f = finding_add(b, FINDING_SINGLE_ARTICLE, str_from(b->views[i].rec->art.id), 0);
    index_list self = {0};
    index_add(b->scratch, &self, i);
    str who = articles_words(b, &self), text = {0};
    bool named = b->views[i].rec->art.outlet.value.len > 0;
    u32 shown = 0, of_kind[LONE_KINDS] = {0};
    for (u32 k = 0; k < lists[i].count; k++) {
      const lone *l = &lists[i].at[k];
      bool again = of_kind[l->kind] == lone_most[l->kind];
      for (u32 m = 0; m < k; m++) again |= lists[i].at[m].sentence == l->sentence;
      if (again) continue;
      of_kind[l->kind]++;
      finding_side *side = finding_side_of(b, f, l->text, false);
      side_evidence(b, side, i, l->where.at);
      text = shown ? arena_format(b->a, "%.*s; %.*s", STR_FMT(text), STR_FMT(l->text)) : l->text;
      shown++;
    }
    f->strength = 0.2f + 0.02f * (float)shown;
    f->text = arena_format(b->a, "Only %.*s has: %.*s.", STR_FMT(named ? who : STR("this one")), STR_FMT(text));
  }
}
