// SPDX-License-Identifier: Apache-2.0
// Findings about presence and absence: many articles of one origin, what one leaves out, and what an article says of its
// own corrections. What only one article has: finding_lone.c.
#include "account/claim_group.h"
#include "account/findings.h"
#include "account/statement_group.h"
#include "base/utf8.h"

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
