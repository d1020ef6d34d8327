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

bool agreement_clash(const builder *b, u32 article, span at, u32 other, span there) {
  const document *p = &b->views[article].rec->doc, *q = &b->views[other].rec->doc;
  u32 i, i_end, k_first, k_end;
  bool differ = false;
  figures_in(p, at, &i, &i_end);
  figures_in(q, there, &k_first, &k_end);
  for (; i < i_end; i++)
    for (u32 k = k_first; k < k_end; k++) {
      if (!figures_comparable(b, article, &p->figures.at[i], other, &q->figures.at[k])) continue;
      figure_match m = figures_compare(&p->figures.at[i], &q->figures.at[k]);
      if (m >= FIGURES_WITHIN) return false;
      differ |= m == FIGURES_DIFFER;
    }
  return differ;
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

// A number that hardly two things of a story have, given by both, rounded or not.
static bool share_number(const builder *b, const clause *c, const lead_sentence *s) {
  enum { SPECIFIC = 3 };
  const document *p = &b->views[c->article].rec->doc, *q = &b->views[s->article].rec->doc;
  u32 i, i_end, k_first, k_end;
  figures_in(p, c->text, &i, &i_end);
  figures_in(q, s->text, &k_first, &k_end);
  for (; i < i_end; i++)
    for (u32 k = k_first; k < k_end; k++)
      if (figure_specific(&p->figures.at[i]) >= SPECIFIC - 1 && figure_specific(&p->figures.at[i]) + figure_specific(&q->figures.at[k]) >= 2 * SPECIFIC - 1 &&
          figures_compare(&p->figures.at[i], &q->figures.at[k]) >= FIGURES_ROUNDED)
        return true;
  return false;
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

static measure measure_read(const headline *h, const clause *c, const lead_sentence *s) {
  double has[CLAUSE_SENSES], shares = 0, weight = 0;
  measure m = {0};
  match(h, c, &s->says, has);
  for (u32 i = 0; i < c->count; i++) {
    if (c->developing && c->kinds[i] == GIST_NUMBER) continue; // it will be another number
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

bool agreement_between(const headline *h, const clause *c, const lead_sentence *s) {
  static const double MAIN = 0.48, ASIDE = 0.6, NO_ROOT = 0.62, CARRIED = 0.6, WITH_NUMBER = 0.65;
  enum { LEAST = 3, LEAST_PLAIN = 2 };
  measure m = measure_read(h, c, s);
  u32 least = m.of < LEAST ? m.of : LEAST;
  if (!m.n || m.n < least || m.plain < (m.of < LEAST ? 1 : LEAST_PLAIN) || (m.of < LEAST && c->root && !m.main)) return false;
  double least_all = m.main ? MAIN : m.root ? ASIDE : NO_ROOT, least_carried = CARRIED;
  if (m.all < least_all || m.carried < least_carried) {
    if (m.all < least_all * WITH_NUMBER || m.carried < least_carried * WITH_NUMBER || !share_number(h->b, c, s)) return false;
  }
  if (c->expected != s->expected || subjects_differ(c, s)) return false;
  if (m.root && c->root && c->negated != s->negated) return false;
  return c->developing || !agreement_clash(h->b, c->article, c->text, s->article, s->text);
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
      lead_sentence there = {.article = v->article, .text = v->evidence.at[0].at};
      gist_read(h->b, v->article, &there.text, 1, &there.says);
      measure m = measure_read(h, c, &there);
      if (m.all < LEAST || (!c->developing && agreement_clash(b, c->article, c->text, v->article, there.text))) continue;
      evidence_add(b->a, out, v->article, there.text);
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
}

u32 agreement_roots(const headline *h, const evidence_list *where) {
  index_list roots = {0};
  for (u32 i = 0; i < where->count; i++) index_add(h->b->scratch, &roots, h->root_of[where->at[i].article]);
  return roots.count;
}
