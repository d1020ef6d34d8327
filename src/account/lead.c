// SPDX-License-Identifier: Apache-2.0
// Lead: the sentences that say a story, and those of them that could be printed by themselves.
//
// What the story is about is read off its openings: the titles and first sentences of every origin. A line is a whole
// sentence from the top of an article, without bullet and place line, that needs nothing before it to be understood.
#include <math.h>
#include <stdlib.h>

#include "account/headline.h"
#include "base/table.h"
#include "language/tagset.h"

enum { OPENING = 3, LEADS = 12, FEW_LEADS = 4, WITNESS_MOST = 60, WITNESS_ALL = 3000, LINES_MOST = 48, DEPTH = 40, DATELINE_TOKENS = 14 };

// ---- roots

static u32 top_of(u32 *parent, u32 i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// An article's root is its first origin; one of unknown origin is its own, or that of an article most of which it shares.
static void read_roots(headline *h) {
  static const float MOST = 0.5f;
  builder *b = h->b;
  u32 *parent = arena_array(b->scratch, u32, (size_t)b->n + 1);
  for (u32 i = 0; i < b->n; i++) parent[i] = i;
  for (u32 i = 0; i < b->acc->lineage->sharings.count; i++) {
    const sharing *s = &b->acc->lineage->sharings.at[i];
    if (s->a >= b->n || s->b >= b->n || s->share_of_a < MOST || s->share_of_b < MOST) continue;
    if (b->acc->articles.at[s->a].origins.count && b->acc->articles.at[s->b].origins.count) continue;
    u32 x = top_of(parent, s->a), y = top_of(parent, s->b);
    parent[x > y ? x : y] = x > y ? y : x;
  }
  map seen = {0}, origin_of = {0};
  h->root_of = arena_array(b->scratch, u32, (size_t)b->n + 1);
  for (u32 i = 0; i < b->n; i++) {
    const index_list *origins = &b->acc->articles.at[i].origins;
    if (origins->count) map_at(b->scratch, &origin_of, (u64)top_of(parent, i) + 1, origins->at[0]);
  }
  for (u32 i = 0; i < b->n; i++) {
    const index_list *origins = &b->acc->articles.at[i].origins;
    u32 shared = map_get(&origin_of, (u64)top_of(parent, i) + 1);
    h->root_of[i] = origins->count ? origins->at[0] : shared != NONE ? shared : 0x40000000u + top_of(parent, i);
    u32 *known = map_at(b->scratch, &seen, (u64)h->root_of[i] + 2, 0);
    h->roots += *known == 0;
    *known = 1;
  }
}

// ---- what the openings hold

static void count_once(const headline *h, map *seen, map *out, u64 sense, u32 root) {
  u32 *place = map_at(h->b->scratch, seen, hash_mix(sense, root), 0);
  if (*place) return;
  *place = 1;
  ++*map_at(h->b->scratch, out, sense, 0);
}

static bool counts(const word *w) { return w->sense && (w->kind == WORD_CONTENT || w->kind == WORD_NAME); }

static void read_title(headline *h, u32 article, u32 root, map *in_titles, map *in_openings) {
  str text = h->b->views[article].rec->art.title.value; // may not stand in the text that is read
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    while (w.len && strchr(",.:;?!\"'", w.at[w.len - 1])) w.len--;
    if (w.len < 3) continue;
    count_once(h, in_titles, &h->titles, sense_of_word(w), root);
    count_once(h, in_openings, &h->opening, sense_of_word(w), root);
  }
}

static void read_openings(headline *h) {
  const builder *b = h->b;
  map anywhere = {0}, in_openings = {0}, in_titles = {0};
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    u32 root = h->root_of[i];
    read_title(h, i, root, &in_titles, &in_openings);
    for (u32 k = 0; k < r->doc.tokens.count; k++)
      if (counts(&b->views[i].words[k])) count_once(h, &anywhere, &h->carried, b->views[i].words[k].sense, root);
    for (u32 s = h->first_of[i]; s < h->first_of[i + 1] && s < h->first_of[i] + OPENING; s++) {
      const sentence *at = &r->doc.sentences.at[h->sentences.at[s].sentence];
      for (u32 k = at->first; k < at->first + at->count; k++)
        if (counts(&b->views[i].words[k])) count_once(h, &in_openings, &h->opening, b->views[i].words[k].sense, root);
    }
  }
}

// A name is counted by its entity, in a title by its words: the last of them stands for it.
u64 lead_plain_sense(const builder *b, u64 sense) {
  u32 e = map_get(&b->names, sense);
  if (e == NONE) return sense;
  str name = b->acc->entities.at[e].name;
  u32 start = name.len;
  while (start && name.at[start - 1] != ' ') start--;
  return sense_of_word(str_cut(name, span_of(start, name.len)));
}

double lead_share(const headline *h, u64 sense) {
  static const double TITLES = 0.5, ANYWHERE = 0.2;
  if (!h->roots) return 0;
  u64 plain = lead_plain_sense(h->b, sense);
  u32 in = map_get(&h->opening, sense), title = map_get(&h->titles, plain), all = map_get(&h->carried, sense);
  double opening = in == NONE ? 0 : in, titles = title == NONE ? 0 : title, anywhere = all == NONE ? 0 : all;
  if (opening < titles) opening = titles;
  if (h->roots > 1 && opening < 2) opening = 0;
  if (h->roots > 1 && titles < 2) titles = 0;
  if (h->roots > 1 && anywhere < 2) anywhere = 0;
  return ((1 - ANYWHERE) * opening + ANYWHERE * anywhere + TITLES * titles) / h->roots;
}

// ---- time

double lead_newness(const builder *b, u32 article) {
  day_range first, last, now;
  if (!days_read(b->acc->first, &first) || !days_read(b->acc->last, &last) || last.first == first.first) return 1;
  if (!days_read(b->acc->articles.at[article].published, &now)) return 1;
  return 0.3 + 0.7 * (double)(now.first - first.first) / (double)(last.first - first.first);
}

bool lead_counts_on(const builder *b, u32 article, span at) {
  const record *r = b->views[article].rec;
  const table *t = table_get("account/developing-words");
  bool number = false, developing = false;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) developing |= table_find(t, r->doc.tokens.at[i].key) != NONE;
  for (u32 i = 0; i < r->doc.figures.count && developing; i++) number |= span_holds(at, r->doc.figures.at[i].text);
  return number;
}

// ---- sentences

static bool is_dash(const record *r, const token *t) {
  str s = token_str(&r->art, t);
  return str_equal(s, STR("-")) || str_equal(s, STR("--")) || str_equal(s, STR("\xE2\x80\x93")) || str_equal(s, STR("\xE2\x80\x94"));
}

static bool is_mark(const record *r, const token *t, char c) { return t->kind == TOKEN_PUNCT && t->len == 1 && r->art.text.at[t->start] == c; }

// "HARBOUR TOWN, March 4 (Wire24) - ", "(Wire24) ": the token that the sentence proper begins with.
static u32 after_dateline(const record *r, const sentence *s) {
  u32 end = s->first + s->count, found = s->first;
  bool bracket = false;
  for (u32 i = s->first; i < end && i < s->first + DATELINE_TOKENS; i++) {
    const token *t = &r->doc.tokens.at[i], *next = i + 1 < end ? t + 1 : NULL;
    bool opens_next = next && (next->flags & TOKEN_CAPITAL || next->kind == TOKEN_QUOTE);
    if (is_dash(r, t)) return i > s->first && opens_next ? i + 1 : found;
    if (is_mark(r, t, '(')) bracket = true;
    else if (is_mark(r, t, ')')) {
      if (opens_next && (!bracket || r->doc.tokens.at[s->first].kind == TOKEN_PUNCT) && i < s->first + 4) found = i + 1;
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

// The word that governs the span; what is reported, where the sentence only reports.
static u32 governor(const document *doc, const sentence *s, span at) {
  u32 found = NONE;
  for (u32 i = s->first; i < s->first + s->count && found == NONE; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation == REL_NONE) return NONE;
    if (t->start < at.start || t->start >= span_end(at) || t->kind != TOKEN_WORD) continue;
    u32 head = t->head;
    if (head == NONE || doc->tokens.at[head].start < at.start || doc->tokens.at[head].start >= span_end(at)) found = i;
  }
  const table *cues = table_get("statements/cue-verbs");
  for (u32 i = s->first; found != NONE && i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation != REL_CCOMP || t->head != found || t->start < at.start || t->start >= span_end(at)) continue;
    u32 lemma = doc->tokens.at[found].lemma;
    if (lemma < doc->lemmas.count && table_find(cues, word_key(lemma_str(doc, lemma))) != NONE) return i;
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

enum { SPANS = 16 };

static void read_core(builder *b, lead_sentence *l, const sentence *s) {
  span spans[SPANS] = {l->text};
  const document *doc = &b->views[l->article].rec->doc;
  u32 n = core_spans(doc, s, l->text, spans, SPANS);
  gist core = l->says;
  if (n) gist_read(b, l->article, spans, n, &core);
  l->core = core.senses, l->core_count = core.count;
  l->subject = subject_name(b, l->article, s, governor(doc, s, l->text));
}

static void read_sentences(headline *h) {
  builder *b = h->b;
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
      read_core(b, l, s);
    }
  }
  h->first_of[b->n] = h->sentences.count;
}

void lead_open(headline *h) {
  read_roots(h);
  read_sentences(h);
  read_openings(h);
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
  u32 n = core_spans(doc, s, at, spans, SPANS), top = governor(doc, s, at);
  if (top != NONE && lead_accompanies(doc, s, top)) n = 0; // a clause that accompanies another: all of its words are its own
  gist whole, core;
  gist_read(h->b, article, &at, 1, &whole);
  core = whole;
  if (n) gist_read(h->b, article, spans, n, &core);
  *out = (clause){.article = article, .text = at, .expected = tells_expected(doc, s, at), .negated = tells_negated(b, article, s, at),
                  .developing = lead_counts_on(b, article, at), .subject = subject_name(b, article, s, top)};
  if (top != NONE && b->views[article].words[top].kind == WORD_CONTENT) out->root = b->views[article].words[top].sense;
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

// ---- what can stand by itself

static bool is_one_of(const token *t, const char *const *words, u32 count) {
  for (u32 k = 0; k < count; k++)
    if (t->key == word_key(str_from(words[k]))) return true;
  return false;
}

// Does the line name whose words it quotes?
static bool is_framed(const builder *b, u32 article, span at) {
  const article_view *v = &b->views[article];
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++)
    if (v->words[i].kind == WORD_NAME && !(v->rec->doc.tokens.at[i].flags & TOKEN_IN_QUOTE)) return true;
  return false;
}

// Starts with what only the sentence before explains: a pronoun, a connector; a condition.
static bool leans_back(const builder *b, u32 article, span at) {
  static const char *const words[] = {"while", "though", "although", "he",  "she",  "it",   "they",  "his",     "her",  "their", "its",     "this", "that",
                                      "but", "and",  "so",   "then",  "however", "also", "these", "those",   "or",   "yet",
                                      "we",  "i",    "there", "meanwhile", "additionally", "moreover", "for", "him", "if",
                                      "such", "nor", "both", "another", "others", "here", "instead", "still"};
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end && i < first + 2; i++) {
    const token *t = &r->doc.tokens.at[i];
    if (t->kind == TOKEN_QUOTE) return !is_framed(b, article, at); // a quotation without its frame
    if (t->kind != TOKEN_WORD) continue;
    if (is_one_of(t, words, COUNT_OF(words))) return true;
    return false;
  }
  return true;
}

// "The move comes as ...", "The number marks ...": a bare noun that only the sentence before explains.
static bool bare_subject(const builder *b, u32 article, span at) {
  const article_view *v = &b->views[article];
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  if (first + 2 >= end || v->rec->doc.tokens.at[first].key != word_key(STR("the"))) return false;
  const token *noun = &v->rec->doc.tokens.at[first + 1], *next = noun + 1;
  if (noun->penn != PENN_NN && noun->penn != PENN_NNS) return false;
  if (v->words[first + 1].kind == WORD_NAME || table_find(table_get("account/standing-words"), noun->key) != NONE) return false;
  return next->tag == TAG_VERB || next->tag == TAG_AUX || is_mark(v->rec, next, ',');
}

// "Why it matters: ...": a label, and what it labels.
static bool is_labelled(const builder *b, u32 article, span at) {
  enum { LABEL = 6 };
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end && i < first + LABEL; i++)
    if (is_mark(r, &r->doc.tokens.at[i], ':')) return true;
  return false;
}

// Share of the line that somebody said in these words.
static double quoted_share(const builder *b, u32 article, span at) {
  const record *r = b->views[article].rec;
  u32 first, end, quoted = 0;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) quoted += (r->doc.tokens.at[i].flags & TOKEN_IN_QUOTE) > 0;
  return end > first ? (double)quoted / (end - first) : 0;
}

// Speaks as the writer or to the reader: a column, an appeal.
static bool addresses(const builder *b, u32 article, span at) {
  static const char *const words[] = {"i", "we", "our", "you", "your", "my", "us", "me"};
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) {
    const token *t = &r->doc.tokens.at[i];
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_IN_QUOTE || t->flags & TOKEN_ALL_CAPS) continue;
    if (t->tag != TAG_PRON && t->tag != TAG_DET && t->tag != TAG_X) continue;
    if (is_one_of(t, words, COUNT_OF(words))) return true;
  }
  for (u32 i = first; i < end; i++) { // a single capital is no acronym
    const token *t = &r->doc.tokens.at[i];
    if (t->len == 1 && t->tag == TAG_PRON && r->art.text.at[t->start] == 'I' && !(t->flags & TOKEN_IN_QUOTE)) return true;
  }
  return false;
}

static bool ends_well(str s) {
  if (!s.len || (s.len > 3 && memcmp(s.at + s.len - 3, "...", 3) == 0)) return false; // an excerpt that breaks off
  if (s.len > 3 && memcmp(s.at + s.len - 3, "\xE2\x80\xA6", 3) == 0) return false;
  char c = s.at[s.len - 1];
  return c == '.' || c == '!' || (u8)c >= 0x80 || c == '"';
}

// Every quotation mark that opens is closed: else the line ends inside somebody's words.
static bool marks_balance(str s) {
  i32 depth = 0, brackets = 0;
  u32 straight = 0;
  for (u32 i = 0; i < s.len; i++) {
    straight += s.at[i] == '"';
    brackets += (s.at[i] == '(') - (s.at[i] == ')');
    if (i + 3 <= s.len && memcmp(s.at + i, "\xE2\x80\x9C", 3) == 0) depth++;
    if (i + 3 <= s.len && memcmp(s.at + i, "\xE2\x80\x9D", 3) == 0) depth--;
  }
  return depth == 0 && straight % 2 == 0 && brackets == 0;
}

// "Brink answered him": a pronoun for somebody whom the sentence does not name. A possessive is let pass.
static bool means_another(const builder *b, u32 article, span at) {
  static const char *const pronouns[] = {"him", "he", "she", "them", "they"};
  const article_view *v = &b->views[article];
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) {
    const token *t = &v->rec->doc.tokens.at[i];
    u32 who = v->stands_for[i];
    if (t->flags & TOKEN_IN_QUOTE || who == NONE || !is_one_of(t, pronouns, COUNT_OF(pronouns))) continue;
    bool named = false;
    for (u32 k = first; k < end && !named; k++) named = v->words[k].kind == WORD_NAME && map_get(&b->names, v->words[k].sense) == who;
    if (!named) return true;
  }
  return false;
}

// "Ines Duarte is a former mayor who ...": who somebody is, not what happened.
static bool defines(const builder *b, u32 article, const sentence *s) {
  const document *doc = &b->views[article].rec->doc;
  for (u32 i = s->first; i + 1 < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation != REL_COP || t->head == NONE || doc->tokens.at[t->head].relation != REL_ROOT) continue;
    u8 tag = doc->tokens.at[t->head].tag;
    return (t->penn == PENN_VBZ || t->penn == PENN_VBP) && (tag == TAG_NOUN || tag == TAG_PROPN);
  }
  return false;
}

// ---- parting a line

static bool in_run(u32 i, u32 from, u32 to) { return i >= from && i < to; }

// The only token of the run that hangs on something outside of it; NONE when there are several.
static u32 single_root(const document *doc, u32 from, u32 to) {
  u32 found = NONE;
  for (u32 i = from; i < to; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || (t->head != NONE && in_run(t->head, from, to))) continue;
    if (found != NONE) return NONE;
    found = i;
  }
  return found;
}

// Does something in the first run hang on something in the second? "over a week | after the launch".
static bool reaches_into(const document *doc, u32 from, u32 to, u32 end) {
  for (u32 i = from; i < to; i++)
    if (doc->tokens.at[i].head != NONE && in_run(doc->tokens.at[i].head, to, end) && doc->tokens.at[i].kind != TOKEN_PUNCT) return true;
  return false;
}

static bool has_subject(const document *doc, u32 verb, u32 from, u32 to) {
  for (u32 i = from; i < to; i++) {
    u8 relation = doc->tokens.at[i].relation;
    if (doc->tokens.at[i].head == verb && (relation == REL_NSUBJ || relation == REL_NSUBJ_PASS || relation == REL_EXPL)) return true;
  }
  return false;
}

// May the run from `at` be told apart from what stands before it?
static bool is_tail(const document *doc, u32 root, u32 at, u32 end, bool marked) {
  static const char *const openers[] = {"after", "as", "while", "because", "when", "since", "following", "amid", "before"};
  const token *first = &doc->tokens.at[at];
  switch (doc->tokens.at[root].relation) {
  case REL_ADVCL: return !is_one_of(first, (const char *const[]){"if", "unless", "until", "whether", "than"}, 5) &&
                         (marked || (is_one_of(first, openers, COUNT_OF(openers)) && has_subject(doc, root, at, end)));
  case REL_ACL: case REL_ACL_RELCL: case REL_ADVCL_RELCL: case REL_APPOS: return marked;
  case REL_OBL: return is_one_of(first, openers, COUNT_OF(openers)) && first->key != word_key(STR("as"));
  case REL_CONJ: return marked && has_subject(doc, root, at, end);
  default: return false;
  }
}

static void part(const builder *b, lead_line *l) {
  const record *r = b->views[l->article].rec;
  const document *doc = &r->doc;
  u32 first, end, top = NONE;
  senses_tokens(b, l->article, l->text, &first, &end);
  while (end > first && (doc->tokens.at[end - 1].kind == TOKEN_PUNCT)) end--;
  for (u32 i = first; i < end; i++) {
    if (doc->tokens.at[i].relation == REL_NONE) return;
    if (doc->tokens.at[i].relation == REL_ROOT) top = i;
  }
  if (top == NONE || !has_subject(doc, top, first, end)) return;
  for (u32 i = top + 1; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    bool marked = i && (is_mark(r, t - 1, ',') || is_dash(r, t - 1));
    if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER) continue;
    if (t->flags & TOKEN_IN_QUOTE || (!marked && t->tag != TAG_SCONJ && t->tag != TAG_ADP && t->tag != TAG_ADV)) continue;
    u32 root = single_root(doc, i, end);
    if (root == NONE || !is_tail(doc, root, i, end, marked)) continue;
    u32 last = marked ? i - 1 : i; // without the comma
    if (last <= first || reaches_into(doc, first, i, end)) continue;
    span head = span_of(l->text.start, doc->tokens.at[last - 1].start + doc->tokens.at[last - 1].len);
    span tail = span_of(t->start, span_end(l->text));
    if (head.len < PIECE_LEAST || tail.len < PIECE_LEAST / 2 || !marks_balance(str_cut(r->art.text, head))) continue;
    l->head = head, l->tail = tail;
    return;
  }
}

bool lead_tail_tells(const headline *h, const lead_line *l) {
  static const char *const openers[] = {"after", "because", "following", "as", "since"};
  u32 first, end;
  senses_tokens(h->b, l->article, l->tail, &first, &end);
  return first < end && is_one_of(&h->b->views[l->article].rec->doc.tokens.at[first], openers, COUNT_OF(openers));
}

// ---- lines

// Words that no other origin uses are one writer's colour ("posh", "sniffed"): the line that says it as most do is taken.
static double plainness(const headline *h, const clause *c) {
  u32 own = 0;
  for (u32 i = 0; i < c->count; i++) {
    u32 in = map_get(&h->carried, c->senses[i]);
    own += c->kinds[i] != GIST_NUMBER && (in == NONE || in < 2);
  }
  return h->roots < 2 || !c->count ? 1 : 1 / (1 + 1.5 * own / c->count);
}

static double line_points(const headline *h, const lead_line *l) {
  const builder *b = h->b;
  const record *r = b->views[l->article].rec;
  const sentence *s = &r->doc.sentences.at[l->sentence];
  u32 words = 0;
  for (u32 i = l->head.start; i < span_end(l->head); i++) words += r->art.text.at[i] == ' ';
  double points = l->says.carried / sqrt(24.0 + words) * plainness(h, &l->says);
  if (l->says.developing) points *= lead_newness(b, l->article);
  if (r->art.blocks.at[s->block].kind != BLOCK_PARAGRAPH) points *= 0.8;
  if (defines(b, l->article, s)) points *= 0.4;
  return points;
}

static int by_points(const void *x, const void *y) {
  const lead_line *a = x, *b = y;
  if (a->points != b->points) return a->points > b->points ? -1 : 1;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

void lead_lines(headline *h, line_list *out) {
  static const double QUOTED = 0.35; // somebody's words are seldom the news itself
  const builder *b = h->b;
  u32 most = b->n > 100 ? FEW_LEADS : LEADS;
  map seen = {0};
  for (u32 i = 0; i < h->sentences.count; i++) {
    const lead_sentence *x = &h->sentences.at[i];
    const record *r = b->views[x->article].rec;
    str text = str_cut(r->art.text, x->text);
    if (x->place >= most || text.len > LINE_MOST || !ends_well(text) || !marks_balance(text)) continue;
    if (text.len < LINE_LEAST && !(text.len >= TITLE_LEAST && lead_counts_on(b, x->article, x->text))) continue;
    if (leans_back(b, x->article, x->text) || means_another(b, x->article, x->text) || addresses(b, x->article, x->text)) continue;
    if (is_labelled(b, x->article, x->text) || (b->n > 1 && bare_subject(b, x->article, x->text))) continue;
    if (lead_figure_wrong(h, x->article, x->text)) continue;
    u32 *known = map_at(b->scratch, &seen, hash_bytes(text), 0);
    if (*known) continue; // a copy's
    *known = 1;
    lead_line *l = vec_push(b->scratch, out);
    *l = (lead_line){.article = x->article, .sentence = x->sentence, .place = x->place, .text = x->text, .head = x->text};
    part(b, l);
    lead_clause(h, l->article, l->sentence, l->head, &l->says);
    l->points = line_points(h, l);
    l->quotes = quoted_share(b, l->article, l->text) > QUOTED;
    l->top = (l->quotes ? 0.5 : 1) * (!l->place ? 1 : h->roots < 2 ? 0.4 : l->place == 1 ? 0.75 : l->place == 2 ? 0.65 : 0.5);
  }
  if (out->count) qsort(out->at, out->count, sizeof *out->at, by_points);
  if (out->count > LINES_MOST) out->count = LINES_MOST;
}
