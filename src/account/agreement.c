// SPDX-License-Identifier: Apache-2.0
// Agreement: does an article say what a clause says?
//
// A sentence says the clause when it holds most of its words, weighed by how much each tells in this story, and most of
// what several origins open with; with its predicate, unless nearly all the rest is there; when no number of one kind
// differs; and when both tell it as done, or both as to come. Words that can mean the same count in part.
#include "account/headline.h"

#include "account/claim_group.h"

// ---- numbers

static u64 last_word(str text) {
  u32 start = text.len;
  while (start && text.at[start - 1] != ' ') start--;
  return word_key(str_cut(text, span_of(start, text.len)));
}

// Two small counts can only clash when they count the same: "seven people", "twelve people".
static bool figures_comparable(const builder *b, u32 article, const figure *f, u32 other, const figure *g) {
  if (figure_telling(f) && figure_telling(g)) return true;
  return last_word(text_at(b, article, f->text)) == last_word(text_at(b, other, g->text));
}

// Figures of an article that lie in the span: first and end.
static void figures_in(const document *doc, span at, u32 *first, u32 *end) {
  u32 low = 0, high = doc->figures.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->figures.at[mid].text.start < at.start) low = mid + 1;
    else high = mid;
  }
  *first = *end = low;
  while (*end < doc->figures.count && doc->figures.at[*end].text.start < span_end(at)) ++*end;
}

// Has the other place a number that agrees with this one?
static bool is_matched(const builder *b, u32 article, const figure *f, u32 other, u32 first, u32 end) {
  const document *q = &b->views[other].rec->doc;
  for (u32 k = first; k < end; k++)
    if (figures_comparable(b, article, f, other, &q->figures.at[k]) && figures_compare(f, &q->figures.at[k]) >= FIGURES_WITHIN) return true;
  return false;
}

bool agreement_clash(const builder *b, u32 article, span at, u32 other, span there) {
  const document *p = &b->views[article].rec->doc, *q = &b->views[other].rec->doc;
  u32 first, end, there_first, there_end;
  figures_in(p, at, &first, &end);
  figures_in(q, there, &there_first, &there_end);
  for (u32 i = first; i < end; i++) {
    const figure *f = &p->figures.at[i];
    if (is_matched(b, article, f, other, there_first, there_end)) continue;
    for (u32 k = there_first; k < there_end; k++) {
      const figure *g = &q->figures.at[k];
      if (figures_comparable(b, article, f, other, g) && figures_compare(f, g) == FIGURES_DIFFER && !is_matched(b, other, g, article, first, end)) return true;
    }
  }
  return false;
}

// ---- words

// How much of each sense of the clause the sentence has.
static void match(const headline *h, const clause *c, const gist *g, double *out) {
  for (u32 i = 0; i < c->count; i++) out[i] = 0;
  double exact = 0;
  for (u32 i = 0, k = 0; i < c->count && k < g->count;) { // both are sorted
    if (c->senses[i] == g->senses[k]) exact += c->weights[i], out[i] = 1, i++, k++;
    else if (c->senses[i] < g->senses[k]) i++;
    else k++;
  }
  static const double LEAST = 0.2; // too little for the dictionary to make up
  if (exact < LEAST * c->weight) return;
  for (u32 i = 0; i < c->count; i++) {
    if (out[i] > 0 || c->kinds[i] == GIST_NUMBER) continue;
    for (u32 k = 0; k < g->count; k++) {
      if (g->kinds[k] > GIST_NAME || (g->kinds[k] == GIST_NAME && c->kinds[i] == GIST_NAME)) continue;
      double now = gist_alike(h->b, c->meanings[i], g->meanings[k]);
      if (now > out[i]) out[i] = now;
    }
  }
}

typedef enum shared_number { NUMBER_NONE, NUMBER_SAME, NUMBER_TELLING } shared_number;

// A number that both give, rounded or not; telling when hardly two things of a story have it.
static shared_number share_number(const builder *b, const clause *c, const lead_sentence *s) {
  enum { TELLING = 5 };
  const document *p = &b->views[c->article].rec->doc, *q = &b->views[s->article].rec->doc;
  u32 i, i_end, k_first, k_end;
  shared_number best = NUMBER_NONE;
  figures_in(p, c->text, &i, &i_end);
  figures_in(q, s->text, &k_first, &k_end);
  for (; i < i_end; i++)
    for (u32 k = k_first; k < k_end; k++) {
      const figure *f = &p->figures.at[i], *g = &q->figures.at[k];
      if (figures_compare(f, g) < FIGURES_WITHIN) continue;
      figure_match m = figures_compare(f, g);
      u32 told = figure_specific(f) + figure_specific(g);
      bool telling = (told >= TELLING && m >= FIGURES_ROUNDED) || (told + 1 >= TELLING && m == FIGURES_EQUAL);
      shared_number now = telling ? NUMBER_TELLING : figure_telling(f) ? NUMBER_SAME : NUMBER_NONE;
      if (now > best) best = now;
    }
  return best;
}

typedef struct measure {
  double all, carried; // shares of the clause's weight, and of what the origins open with in it
  u32 of, n, plain;    // words of the clause; in both; of these, without names
  bool root, main;     // its predicate is there, and in the main clause
} measure;

static bool in_core(const lead_sentence *s, u64 sense) {
  u32 low = 0, high = s->core_count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (s->core[mid] < sense) low = mid + 1;
    else high = mid;
  }
  return low < s->core_count && s->core[low] == sense;
}

// The same thing counted at another hour, or wrongly: another number is no disagreement.
static bool number_excused(const headline *h, const clause *c, const lead_sentence *s) {
  return c->developing || lead_figure_wrong(h, s->article, s->text);
}

static measure measure_read(const headline *h, const clause *c, const lead_sentence *s) {
  bool excused = number_excused(h, c, s);
  double has[CLAUSE_SENSES], shares = 0, weight = 0;
  measure m = {0};
  match(h, c, &s->says, has);
  for (u32 i = 0; i < c->count; i++) {
    if (excused && c->kinds[i] == GIST_NUMBER) continue;
    shares += c->shares[i], weight += c->weights[i], m.of++;
    if (has[i] <= 0) continue;
    m.n++, m.plain += c->kinds[i] != GIST_NAME;
    m.all += has[i] * c->weights[i], m.carried += has[i] * c->shares[i];
    if (c->root && c->senses[i] == c->root) m.root = true, m.main = has[i] < 1 || in_core(s, c->root);
  }
  m.all = weight > 0 ? m.all / weight : 0;
  m.carried = shares > 0 ? m.carried / shares : 0;
  return m;
}

static bool holds(const gist *g, u64 sense) {
  for (u32 i = 0; i < g->count; i++)
    if (g->senses[i] == sense) return true;
  return false;
}

// Each is told of somebody whom the other does not name.
static bool subjects_differ(const clause *c, const lead_sentence *s) {
  if (!c->subject || !s->subject || c->subject == s->subject || holds(&s->says, c->subject)) return false;
  for (u32 i = 0; i < c->count; i++)
    if (c->senses[i] == s->subject) return false;
  return true;
}

// Whatever the words: told as to come in one and as done in the other, of somebody else, denied, or with another number.
static bool at_odds(const headline *h, const clause *c, const lead_sentence *s, const measure *m) {
  bool tense = (c->done && s->to_come) || (c->to_come && s->done);
  if (c->expected != s->expected) return true;
  // With a telling number it is the same thing: what was to come has come, "the city" is the board of its trams.
  if ((tense || subjects_differ(c, s)) && share_number(h->b, c, s) != NUMBER_TELLING) return true;
  if (m->root && c->negated != s->negated) return true;
  return !number_excused(h, c, s) && agreement_clash(h->b, c->article, c->text, s->article, s->text);
}

bool agreement_between(const headline *h, const clause *c, const lead_sentence *s) {
  static const double MAIN = 0.48, ASIDE = 0.6, NO_ROOT = 0.62, CARRIED = 0.6, WITH_NUMBER = 0.65, WITHOUT_NUMBER = 1.3;
  enum { LEAST = 3, LEAST_PLAIN = 2 };
  measure m = measure_read(h, c, s);
  shared_number number = share_number(h->b, c, s);
  u32 least = m.of < LEAST || number == NUMBER_TELLING ? LEAST_PLAIN : LEAST;
  if (least > m.of) least = m.of;
  if (!m.n || m.n < least || m.plain < (m.of < LEAST ? 1 : LEAST_PLAIN) || (m.of < LEAST && c->root && !m.main)) return false;
  if ((c->aside || c->negated) && c->root && !m.root) return false; // few words, or denied ones: it must be what it says
  if (!m.root && number != NUMBER_TELLING && m.plain <= LEAST_PLAIN) return false; // names, and hardly what is told of them
  double least_all = m.main ? MAIN : m.root ? ASIDE : NO_ROOT, least_carried = CARRIED;
  if (number == NUMBER_TELLING) least_all = MAIN * WITH_NUMBER, least_carried *= WITH_NUMBER; // whatever the verb
  else if (number == NUMBER_NONE && c->numbered && !number_excused(h, c, s)) least_all *= WITHOUT_NUMBER; // what it counts is much of what it says
  return m.all >= least_all && m.carried >= least_carried && !at_odds(h, c, s, &m);
}

bool agreement_repeats(const headline *h, const clause *c, const lead_sentence *s) {
  static const double MOST = 0.4;
  measure m = measure_read(h, c, s);
  return m.n >= 2 && m.all >= MOST;
}

// ---- articles

static bool has_article(const evidence_list *list, u32 article) {
  for (u32 i = 0; i < list->count; i++)
    if (list->at[i].article == article) return true;
  return false;
}

static const lead_sentence *sentence_of(const headline *h, u32 article, span at) {
  for (u32 i = h->first_of[article]; i < h->first_of[article + 1]; i++)
    if (span_overlaps(h->sentences.at[i].text, at)) return &h->sentences.at[i];
  return NULL;
}

// Articles whose claim was joined with the one that is most of the clause, when their words bear it out.
static void read_joined(const headline *h, const clause *c, evidence_list *out) {
  static const double LEAST = 0.3;
  const builder *b = h->b;
  const statement_set *said = &b->views[c->article].rec->said;
  for (u32 i = 0; i < said->claims.count; i++) {
    u32 joined = b->views[c->article].claim_of[i];
    if (joined == NONE || !span_holds(c->text, said->claims.at[i].text) || said->claims.at[i].text.len * 2 < c->text.len) continue;
    const account_claim *line = &b->acc->claims.at[joined];
    for (u32 k = 0; k < line->versions.count; k++) {
      const claim_version *v = &line->versions.at[k];
      if (!v->evidence.count || v->evidence.at[0].at.len > LINE_MOST || has_article(out, v->article)) continue;
      const lead_sentence *s = sentence_of(h, v->article, v->evidence.at[0].at);
      if (!s) continue;
      measure m = measure_read(h, c, s);
      if (m.all >= LEAST && !at_odds(h, c, s, &m) && (!c->numbered || share_number(b, c, s))) evidence_add(b->a, out, v->article, v->evidence.at[0].at);
    }
  }
}

// Articles that give the same statement, where the clause tells that somebody said it: "Duarte answered with “…”". Their
// words may be quite others ("the mayor's reply"), and were compared when the statements were joined.
static void read_said(const headline *h, const clause *c, evidence_list *out) {
  const builder *b = h->b;
  const record *r = b->views[c->article].rec;
  const lead_sentence *own = sentence_of(h, c->article, c->text);
  u32 top = own ? lead_top(h, c->article, &r->doc.sentences.at[own->sentence], c->text) : NONE;
  if (top == NONE) return;
  for (u32 i = 0; i < r->said.statements.count; i++) {
    const statement *s = &r->said.statements.at[i];
    u32 joined = b->views[c->article].statement_of[i], says = r->doc.tokens.at[top].start;
    if (joined == NONE || !s->content_count || !span_holds(c->text, s->content[0])) continue;
    if (says < s->cue.start || says >= span_end(s->cue)) continue;
    const account_statement *line = &b->acc->statements.at[joined];
    for (u32 k = 0; k < line->versions.count; k++) {
      const statement_version *v = &line->versions.at[k];
      if (v->text.len && v->evidence.count && v->evidence.at[0].at.len <= LINE_MOST && !has_article(out, v->article))
        evidence_add(b->a, out, v->article, v->evidence.at[0].at);
    }
  }
}

void agreement_read(const headline *h, const clause *c, evidence_list *out) {
  const builder *b = h->b;
  evidence_add(b->a, out, c->article, c->text);
  for (u32 i = 0; i < b->n; i++) {
    if (i == c->article) continue;
    for (u32 k = h->first_of[i]; k < h->first_of[i + 1]; k++) {
      const lead_sentence *s = &h->sentences.at[k];
      if (!agreement_between(h, c, s)) continue;
      evidence_add(b->a, out, i, span_narrow(article_text(b, i), s->text));
      break;
    }
  }
  read_joined(h, c, out);
  read_said(h, c, out);
}

u32 agreement_roots(const headline *h, const evidence_list *where) {
  index_list roots = {0};
  for (u32 i = 0; i < where->count; i++) index_add(h->b->scratch, &roots, h->root_of[where->at[i].article]);
  return roots.count;
}
