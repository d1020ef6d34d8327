// SPDX-License-Identifier: Apache-2.0
// Sentences of the articles as witnesses, and clauses as they are looked for: without bullet and place line, with what
// governs them, whom they are told of, and whether they tell it as done.
#include "account/headline.h"

#include "account/claim_group.h"
#include "base/table.h"
#include "language/tagset.h"

enum { FEW_LEADS = 4, WITNESS_MOST = 60, WITNESS_ALL = 3000, DEPTH = 40, DATELINE_TOKENS = 14 };

// ---- sentences

bool lead_is_dash(const record *r, const token *t) {
  str s = token_str(&r->art, t);
  return str_equal(s, STR("-")) || str_equal(s, STR("--")) || str_equal(s, STR("\xE2\x80\x93")) || str_equal(s, STR("\xE2\x80\x94"));
}

bool lead_is_mark(const record *r, const token *t, char c) { return t->kind == TOKEN_PUNCT && t->len == 1 && r->art.text.at[t->start] == c; }

// "HARBOUR TOWN, March 4 (Wire24) - ", "(Wire24) ": the token that the sentence proper begins with.
static u32 after_dateline(const record *r, const sentence *s) {
  u32 end = s->first + s->count, found = s->first;
  bool bracket = false;
  for (u32 i = s->first; i < end && i < s->first + DATELINE_TOKENS; i++) {
    const token *t = &r->doc.tokens.at[i], *next = i + 1 < end ? t + 1 : NULL;
    bool opens_next = next && (next->flags & TOKEN_CAPITAL || next->kind == TOKEN_QUOTE);
    if (lead_is_dash(r, t)) return i > s->first && opens_next ? i + 1 : found;
    if (lead_is_mark(r, t, '(')) bracket = true;
    else if (lead_is_mark(r, t, ')')) {
      bool agency = t > r->doc.tokens.at && t[-1].flags & TOKEN_ALL_CAPS && next && next->flags & TOKEN_GLUED; // "Tarn (WN)The"
      if (opens_next && (!bracket || agency || r->doc.tokens.at[s->first].kind == TOKEN_PUNCT) && i < s->first + 6) found = i + 1;
      bracket = false;
    } else if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL)) return found;
    else if (t->kind == TOKEN_QUOTE || t->kind == TOKEN_URL) return found;
  }
  return found;
}

// Without the bullet of a list item and the place line of a report.
static span plain_sentence(const record *r, const sentence *s) {
  u32 i = after_dateline(r, s), end = s->first + s->count;
  while (i + 1 < end && (r->doc.tokens.at[i].kind == TOKEN_SYMBOL || r->doc.tokens.at[i].kind == TOKEN_PUNCT) &&
         r->doc.tokens.at[i + 1].kind != TOKEN_NUMBER)
    i++;
  return span_of(r->doc.tokens.at[i].start, span_end(s->text));
}

bool lead_accompanies(const document *doc, const sentence *s, u32 i) {
  for (u32 n = 0; n < DEPTH && i != NONE && i >= s->first && i < s->first + s->count; n++) {
    const token *t = &doc->tokens.at[i];
    switch (t->relation) {
    case REL_ADVCL: case REL_ADVCL_RELCL: case REL_ACL: case REL_ACL_RELCL: case REL_APPOS: case REL_PARATAXIS: return true;
    case REL_OBL: if (t->head != NONE && t->head > i && doc->tokens.at[t->head].relation == REL_ROOT) return true; break;
    default: break;
    }
    i = t->head;
  }
  return false;
}

// "is expected to", "could": what has not happened when it is told. Of the main clause; quoted words do not count.
static bool tells_expected(const document *doc, const sentence *s, span at) {
  const table *t = table_get("account/expected-words");
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *x = &doc->tokens.at[i];
    if (x->start < at.start || x->start >= span_end(at) || x->flags & TOKEN_IN_QUOTE) continue;
    u32 row = table_find(t, x->key);
    if (row == NONE || lead_accompanies(doc, s, i)) continue;
    bool needs_to = str_equal(table_cell(t, row, 1), STR("to"));
    if (!needs_to || (i + 1 < doc->tokens.count && x[1].key == word_key(STR("to")))) return true;
  }
  return false;
}

static bool tells_negated(const builder *b, u32 article, const sentence *s, span at) {
  const article_view *v = &b->views[article];
  bool negated = false;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *x = &v->rec->doc.tokens.at[i];
    if (x->start < at.start || x->start >= span_end(at) || x->flags & TOKEN_IN_QUOTE || !v->words[i].negation) continue;
    if (!lead_accompanies(&v->rec->doc, s, i)) negated = !negated;
  }
  return negated;
}

// ---- what a sentence is made of

// Verbs that only report: their forms, once for the story.
static void read_reporting(headline *h) {
  static const char *const kinds[] = {"say", "tell", "announce", "think", "show", "claim"};
  const table *t = table_get("statements/cue-verbs"), *irregular = table_get("language/irregular-verbs");
  for (u32 i = 0; i < table_rows(t); i++)
    for (u32 k = 0; k < COUNT_OF(kinds); k++) {
      if (!str_equal(table_cell(t, i, 2), str_from(kinds[k]))) continue;
      u32 row = table_find(irregular, word_key(table_cell(t, i, 0)));
      *map_at(h->b->scratch, &h->reporting, sense_of_word(table_cell(t, i, 0)), 1) = 1;
      for (u32 form = 1; row != NONE && form <= 2; form++) *map_at(h->b->scratch, &h->reporting, sense_of_word(table_cell(irregular, row, form)), 1) = 1;
    }
}

bool lead_reports(const headline *h, u32 article, u32 token) {
  const record *r = h->b->views[article].rec;
  return map_get(&h->reporting, sense_of_word(token_str(&r->art, &r->doc.tokens.at[token]))) != NONE;
}

static bool starts_in(const token *t, span at) { return t->start >= at.start && t->start < span_end(at); }

u32 lead_top(const headline *h, u32 article, const sentence *s, span at) {
  const document *doc = &h->b->views[article].rec->doc;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation == REL_NONE) return NONE;
    if (!starts_in(t, at) || t->kind != TOKEN_WORD) continue;
    if (t->head == NONE || !starts_in(&doc->tokens.at[t->head], at)) return i;
  }
  return NONE;
}

u32 lead_governor(const headline *h, u32 article, const sentence *s, span at) {
  const document *doc = &h->b->views[article].rec->doc;
  u32 found = lead_top(h, article, s, at);
  if (found == NONE || !lead_reports(h, article, found)) return found;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation == REL_CCOMP && t->head == found && starts_in(t, at)) return i;
  }
  return found;
}

// Words that the clause is made of: spans of what does not accompany its main part.
static u32 core_spans(const document *doc, const sentence *s, span at, span *out, u32 room) {
  u32 n = 0;
  bool open = false, whole = true;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->start < at.start || t->start >= span_end(at)) continue;
    bool core = !lead_accompanies(doc, s, i);
    whole &= core;
    if (core && open) out[n - 1] = span_of(out[n - 1].start, t->start + t->len);
    else if (core && n < room) out[n++] = (span){t->start, t->len};
    open = core && n;
  }
  return whole ? 0 : n;
}

// The name that is the subject of the verb, 0 when it is none.
static u64 subject_name(const builder *b, u32 article, const sentence *s, u32 verb) {
  const article_view *v = &b->views[article];
  for (u32 i = s->first; verb != NONE && i < s->first + s->count; i++) {
    const token *t = &v->rec->doc.tokens.at[i];
    if (t->head != verb || (t->relation != REL_NSUBJ && t->relation != REL_NSUBJ_PASS)) continue;
    if (v->stands_for[i] != NONE) return name_sense(b, v->stands_for[i]);
    for (u32 k = s->first; k < s->first + s->count; k++) // the name's first token carries its sense
      if (v->words[k].kind == WORD_NAME && v->words[k].sense && (k == i || v->rec->doc.tokens.at[k].head == i || (k < i && v->rec->doc.tokens.at[i].head == k)))
        return v->words[k].sense;
    return 0;
  }
  return 0;
}

static bool is_read(u8 kind) { return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM; }

// Is the verb in the past; does it go with "will"?
static void read_tense(const document *doc, const sentence *s, u32 verb, bool *done, bool *to_come) {
  *done = *to_come = false;
  if (verb == NONE) return;
  u8 penn = doc->tokens.at[verb].penn;
  *done = penn == PENN_VBD;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->head != verb || (t->relation != REL_AUX && t->relation != REL_AUX_PASS && t->relation != REL_COP)) continue;
    if (t->penn == PENN_MD) *to_come = t->key == word_key(STR("will")) || t->key == word_key(STR("'ll")) || t->key == word_key(STR("\xE2\x80\x99ll"));
    if (penn == PENN_VBN && (t->penn == PENN_VBD || t->key == word_key(STR("has")) || t->key == word_key(STR("have")))) *done = true;
  }
  if (*to_come) *done = false;
}

enum { SPANS = 16 };

static void read_core(headline *h, lead_sentence *l, const sentence *s) {
  builder *b = h->b;
  span spans[SPANS] = {l->text};
  const document *doc = &b->views[l->article].rec->doc;
  u32 n = core_spans(doc, s, l->text, spans, SPANS);
  gist core = l->says;
  if (n) gist_read(b, l->article, spans, n, &core);
  l->core = core.senses, l->core_count = core.count;
  u32 top = lead_governor(h, l->article, s, l->text);
  l->subject = subject_name(b, l->article, s, top);
  read_tense(doc, s, top, &l->done, &l->to_come);
}

void lead_sentences(headline *h) {
  builder *b = h->b;
  read_reporting(h);
  u32 most = b->n ? WITNESS_ALL / b->n : 0;
  if (most > WITNESS_MOST) most = WITNESS_MOST;
  if (most < FEW_LEADS) most = FEW_LEADS;
  h->first_of = arena_array(b->scratch, u32, (size_t)b->n + 1);
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    u32 place = 0;
    h->first_of[i] = h->sentences.count;
    for (u32 k = 0; k < r->doc.sentences.count && place < most; k++) {
      const sentence *s = &r->doc.sentences.at[k];
      const block *in = &r->art.blocks.at[s->block];
      if (!is_read(in->kind) || in->note == NOTE_CORRECTION) continue;
      lead_sentence *l = vec_push(b->scratch, &h->sentences);
      *l = (lead_sentence){.article = i, .sentence = k, .place = place++, .text = plain_sentence(r, s)};
      gist_read(b, i, &l->text, 1, &l->says);
      l->expected = tells_expected(&r->doc, s, l->text);
      l->negated = tells_negated(b, i, s, l->text);
      read_core(h, l, s);
    }
  }
  h->first_of[b->n] = h->sentences.count;
}

// ---- clauses

// Names that accompany, and words that nobody else has, are no reason why another should not say the clause.
static double clause_weight(const headline *h, u64 sense, u8 kind, double weight, bool core) {
  static const double ASIDE = 0.4, OWN = 0.5;
  u32 in = map_get(&h->carried, sense);
  if (!core) weight *= ASIDE;
  if (kind != GIST_NUMBER && h->roots > 1 && (in == NONE || in < 2)) weight *= OWN;
  return weight;
}

void lead_clause(const headline *h, u32 article, u32 sentence_index, span at, clause *out) {
  const builder *b = h->b;
  const document *doc = &b->views[article].rec->doc;
  const sentence *s = &doc->sentences.at[sentence_index];
  span spans[SPANS];
  u32 n = core_spans(doc, s, at, spans, SPANS), top = lead_governor(h, article, s, at);
  if (top != NONE && lead_accompanies(doc, s, top)) n = 0; // a clause that accompanies another: all of its words are its own
  gist whole, core;
  gist_read(h->b, article, &at, 1, &whole);
  core = whole;
  if (n) gist_read(h->b, article, spans, n, &core);
  *out = (clause){.article = article, .text = at, .expected = tells_expected(doc, s, at), .negated = tells_negated(b, article, s, at),
                  .developing = lead_counts_on(b, article, at), .subject = subject_name(b, article, s, top)};
  if (top != NONE && b->views[article].words[top].kind == WORD_CONTENT) out->root = b->views[article].words[top].sense;
  out->aside = top != NONE && lead_accompanies(doc, s, top);
  read_tense(doc, s, top, &out->done, &out->to_come);
  for (u32 i = 0; i < doc->figures.count && !out->numbered; i++)
    out->numbered = !out->developing && span_holds(at, doc->figures.at[i].text) && figure_specific(&doc->figures.at[i]) >= 2 &&
                    !lead_accompanies(doc, s, token_from(doc, doc->figures.at[i].text.start));
  for (u32 i = 0, k = 0; i < whole.count && out->count < CLAUSE_SENSES; i++) {
    while (k < core.count && core.senses[k] < whole.senses[i]) k++;
    if (whole.kinds[i] > GIST_NUMBER) continue;
    bool main = k < core.count && core.senses[k] == whole.senses[i];
    u32 m = out->count++;
    out->senses[m] = whole.senses[i], out->kinds[m] = whole.kinds[i], out->meanings[m] = whole.meanings[i];
    out->weights[m] = clause_weight(h, whole.senses[i], whole.kinds[i], whole.weights[i], main);
    out->shares[m] = lead_share(h, whole.senses[i]) * (main ? 1 : 0.4);
    out->weight += out->weights[m];
    out->carried += out->shares[m];
  }
}
