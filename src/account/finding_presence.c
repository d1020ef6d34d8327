// SPDX-License-Identifier: Apache-2.0
// Findings about presence and absence: many articles of one origin, what only one article has, what one leaves out, and
// what an article says of its own corrections.
#include <math.h>
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "account/statement_group.h"
#include "account/timeline.h"
#include "base/utf8.h"

enum { COMPARED_MOST = 60, SAYING_MOST = 130 }; // articles, bytes
typedef enum lone_kind { LONE_QUOTE, LONE_FIGURE, LONE_ACT, LONE_KINDS } lone_kind;
static const u32 lone_most[LONE_KINDS] = {3, 4, 1}; // of each kind, for one article

// ---- one origin

// Where nothing else shows the origin, the wording that the articles share does.
static void show_passages(builder *b, const index_list *articles, finding_side *side) {
  const lineage *lin = b->acc->lineage;
  for (u32 i = 0; i < lin->sharings.count && side->evidence.count < 6; i++) {
    const sharing *s = &lin->sharings.at[i];
    if (!s->passage_count || !index_has(articles, s->a) || !index_has(articles, s->b)) continue;
    const passage *p = &lin->passages.at[s->first_passage];
    side_evidence(b, side, s->a, p->a);
    side_evidence(b, side, s->b, p->b);
  }
}

// Two articles of one paper that are that paper's: nothing that a reader would not see from the list of articles.
static bool one_paper(const builder *b, const index_list *articles, str origin) {
  for (u32 i = 0; i < articles->count; i++)
    if (!origin.len || !str_equal(b->views[articles->at[i]].rec->art.outlet.value, origin)) return false;
  return true;
}

static void find_single_origin(builder *b) {
  const lineage *lin = b->acc->lineage;
  for (u32 o = 0; o < lin->origins.count; o++) {
    const struct origin *x = &lin->origins.at[o];
    index_list articles = {0};
    for (u32 i = 0; i < x->article_count; i++)
      if (x->articles[i] < b->n && b->acc->articles.at[x->articles[i]].origins.count == 1)
        index_add(b->scratch, &articles, x->articles[i]);
    if (articles.count < 2 || one_paper(b, &articles, x->name)) continue;
    float share = (float)articles.count / (float)b->n;
    finding *f = finding_add(b, FINDING_SINGLE_ORIGIN, b->acc->id, 0.55f + 0.3f * share);
    finding_side *side = finding_side_of(b, f, x->name, false);
    for (u32 i = 0; i < articles.count; i++) side_evidence(b, side, articles.at[i], (span){0});
    for (u32 i = 0; i < x->basis_count && side->evidence.count < 12; i++)
      if (index_has(&articles, x->basis[i].article)) evidence_add(b->a, &side->evidence, x->basis[i].article, x->basis[i].at);
    show_passages(b, &articles, side);
    if (!side->evidence.count) { // nothing on the pages shows it: nothing is printed
      finding_drop(b);
      continue;
    }
    str text = articles_words(b, &articles);
    if (x->name.len)
      f->text = arena_format(b->a, "One origin, %.*s, stands behind %.*s.", STR_FMT(x->name), STR_FMT(text));
    else f->text = arena_format(b->a, "One origin stands behind %.*s.", STR_FMT(text));
  }
}

// ---- what only one article has

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

static void lone_statements(builder *b, lone_list *lists) {
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
    if (q->count < 4 || v->text.len < 20) continue;
    str who = speaker_name(b, s);
    span whole = whole_saying(b, v);
    str text = whole.len && whole.len <= SAYING_MOST ? saying_line(b, v, who, SAYING_MOST) : (str){0}; // uncut, or not at all
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
      bool round = strcmp(g->unit, "count") == 0 && g->value < 100;
      if (!round && strncmp(x->unit, g->unit, sizeof x->unit) == 0 && x->value == g->value) return true;
    }
  return false;
}

static void lone_figures(builder *b, lone_list *lists) {
  for (u32 i = 0; i < b->acc->figures.count; i++) {
    const account_figure *f = &b->acc->figures.at[i];
    if (f->articles.count != 1) continue;
    const figure_side *s = &f->sides.at[0];
    const figure *g = &b->views[s->article].rec->doc.figures.at[s->figure];
    u32 local = b->views[s->article].figure_claim[s->figure];
    if (!figure_telling(g) || local == NONE || s->claim == NONE) continue;
    if (b->acc->claims.at[s->claim].articles.count > 1 || (b->n <= COMPARED_MOST && given_elsewhere(b, s->article, g))) continue;
    const record *r = b->views[s->article].rec;
    span at = r->said.claims.at[local].text;
    if (g->sentence < r->doc.sentences.count && !stands_alone(b, s->article, at)) at = r->doc.sentences.at[g->sentence].text;
    if (span_end(g->text) > at.start + 105) at = r->said.claims.at[local].text; // the number itself must be seen
    str text = quote_words(b, text_clean(b->a, text_at(b, s->article, at), false), 110);
    bool money = strcmp(g->unit, "count") != 0;
    // Of some article's beginning, or a share, a sum: "had gained 28,000 attendees" far down is nobody's news.
    if (!money && g->sentence * 2 > r->doc.sentences.count && b->n > 1 && isfinite(g->value) && g->value < 1000) continue;
    add_lone(b, &lists[s->article], LONE_FIGURE, text, s->article, at.len <= 300 ? at : g->text, 2.1 + 0.4 * money);
  }
}

static void find_single_article(builder *b) {
  if (b->n < 2) return;
  lone_list *lists = arena_array(b->scratch, lone_list, b->n);
  lone_statements(b, lists);
  lone_figures(b, lists);
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

// ---- what one leaves out

static bool is_copy(const builder *b, u32 article) { return b->acc->articles.at[article].origins.count > 1; }

// Does the article give a run of the quotation's words somewhere, though nobody is said to say it?
static bool has_words(const builder *b, u32 article, const account_statement *s) {
  const statement_version *v = &s->versions.at[s->fullest];
  const quote *q = &b->groups->units.at[b->groups->unit_of[v->article][v->statement]].quote;
  const word *words = b->views[article].words;
  u32 n = b->views[article].rec->doc.tokens.count, need = q->count < 4 ? q->count : 4;
  if (!need) return true;
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k + need <= q->count; k++) {
      u32 same = 0, at = i;
      while (same < need && at < n && (!words[at].exact || words[at].exact == q->words[k + same])) same += words[at++].exact != 0;
      if (same == need) return true;
    }
  return false;
}

static void find_left_out(builder *b) {
  if (b->n < 4) return;
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (s->articles.count + 1 != b->n || s->origins.count == NONE || s->origins.count < 2) continue;
    const statement_version *v = &s->versions.at[s->fullest];
    if (v->mode == MODE_INDIRECT || s->speaker == NONE) continue;
    str words = v->text.len > 5 && memcmp(v->text.at, "that", 4) == 0 && (v->text.at[4] == ' ' || v->text.at[4] == ',')
                    ? (str){v->text.at + 5, v->text.len - 5} : v->text;
    while (words.len && words.at[0] == ' ') words.at++, words.len--;
    u32 absent = 0;
    while (absent < b->n && index_has(&s->articles, absent)) absent++;
    if (absent == b->n || is_copy(b, absent) || has_words(b, absent, s)) continue;
    finding *f = finding_add(b, FINDING_LEFT_OUT, s->id, 0.4f);
    for (u32 k = 0; k < s->versions.count; k++)
      if (s->versions.at[k].evidence.count)
        side_evidence(b, finding_side_of(b, f, words, false), s->versions.at[k].article, s->versions.at[k].evidence.at[0].at);
    side_evidence(b, finding_side_of(b, f, (str){0}, true), absent, (span){0});
    index_list self = {0};
    index_add(b->scratch, &self, absent);
    f->text = arena_format(b->a, "%.*s: %.*s is in all articles but %.*s.", STR_FMT(entity_name(b, s->speaker)),
                           STR_FMT(quote_words(b, words, 90)),
                           STR_FMT(b->views[absent].rec->art.outlet.value.len ? articles_words(b, &self) : STR("one")));
  }
}

// ---- corrections

// "Correction 17 October: this story first said ...": a paragraph that says so in its first word.
static bool says_corrected(str text) {
  static const char *const words[] = {"Correction", "Clarification", "Corrections", "Erratum", "Corrected", "CORRECTION", "CLARIFICATION"};
  for (u32 i = 0; i < COUNT_OF(words); i++) {
    u32 n = (u32)strlen(words[i]);
    if (text.len < n + 20 || memcmp(text.at, words[i], n) != 0) continue;
    for (u32 k = n; k < n + 24 && k < text.len; k++)
      if (text.at[k] == ':' || (k == n && text.at[k] == '.')) return true;
  }
  return false;
}

static void find_revised(builder *b) {
  for (u32 i = 0; i < b->n; i++) {
    const struct article *art = &b->views[i].rec->art;
    for (u32 k = 0; k < art->blocks.count; k++) {
      span at = art->blocks.at[k].text;
      if (art->blocks.at[k].note != NOTE_CORRECTION && !says_corrected(str_cut(art->text, at))) continue;
      u32 width = 1; // "• ", "* "
      while (at.len && !char_is_letter(utf8_decode(art->text.at + at.start, at.len, &width))) at.start += width, at.len -= width;
      str text = text_clean(b->a, str_cut(art->text, at), false);
      while (at.len && strchr(" \n\r\t", art->text.at[at.start + at.len - 1])) at.len--;
      if (at.len > 400 || text.len < 12) continue;
      finding *f = finding_add(b, FINDING_REVISED, str_from(art->id), 0.45f);
      side_evidence(b, finding_side_of(b, f, text, false), i, at);
      index_list self = {0};
      index_add(b->scratch, &self, i);
      bool named = art->outlet.value.len > 0;
      f->text = arena_format(b->a, "%.*s was changed after it was published: %.*s",
                             STR_FMT(named ? articles_words(b, &self) : STR("One article")), STR_FMT(quote_words(b, text, 220)));
    }
  }
}

void findings_presence(builder *b) {
  find_single_origin(b);
  find_single_article(b);
  find_left_out(b);
  find_revised(b);
}
