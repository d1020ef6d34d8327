// SPDX-License-Identifier: Apache-2.0
// Title and summary: the articles' own words, chosen for what most independent origins carry.
#include <math.h>
#include <stdlib.h>

#include "account/builder.h"
#include "account/claim_group.h"
#include "base/table.h"
#include "base/utf8.h"
#include "language/tagset.h"

enum { TITLE_LEAST = 25, TITLE_MOST = 110, LINE_LEAST = 50, LINE_MOST = 330, LINES = 3, LEADS = 12, FEW_LEADS = 4, SENSES = 64 };

// ---- how much of the story a run of words carries

// Share of articles that hold the sense, copies of one origin counted once.
typedef struct story_terms {
  map carried;
  u32 roots;
} story_terms;

static u32 root_of(const builder *b, u32 article) {
  const index_list *origins = &b->acc->articles.at[article].origins;
  return origins->count ? origins->at[0] : 0x40000000u + article;
}

static void read_terms(builder *b, story_terms *out) {
  map seen = {0}, roots = {0};
  for (u32 i = 0; i < b->n; i++) {
    u32 root = root_of(b, i);
    u32 *known = map_at(b->scratch, &roots, (u64)root + 2, 0);
    out->roots += *known == 0;
    *known = 1;
    for (u32 k = 0; k < b->views[i].rec->doc.tokens.count; k++) {
      const word *w = &b->views[i].words[k];
      if (!w->sense || (w->kind != WORD_CONTENT && w->kind != WORD_NAME)) continue;
      u32 *place = map_at(b->scratch, &seen, hash_mix(w->sense, root), 0);
      if (*place) continue;
      *place = 1;
      ++*map_at(b->scratch, &out->carried, w->sense, 0);
    }
  }
}

// How much of what several origins carry stands in the senses: each sense counts by the share of the origins that have it.
static double carried(const story_terms *terms, const u64 *senses, u32 count) {
  double sum = 0;
  for (u32 i = 0; i < count; i++) {
    u32 in = map_get(&terms->carried, senses[i]);
    double share = in == NONE || !terms->roots ? 0 : (double)in / terms->roots;
    if (in != NONE && (in > 1 || terms->roots == 1)) sum += share;
  }
  return sum;
}

// ---- title

// "Live:", "WASHINGTON —", one word: no title of a story.
static bool is_stub(str title) {
  u32 words = 1;
  for (u32 i = 0; i < title.len; i++) words += title.at[i] == ' ';
  char last = title.len ? title.at[title.len - 1] : ':';
  bool dash = title.len >= 3 && (memcmp(title.at + title.len - 3, "\xE2\x80\x94", 3) == 0 || memcmp(title.at + title.len - 3, "\xE2\x80\x93", 3) == 0);
  return words < 3 || last == ':' || last == '-' || dash;
}

// A number of what goes on (the dead, the damage) is as good as it is new: 1 in the newest article, a third in the oldest.
static double newness(const builder *b, u32 article) {
  day_range first, last, now;
  if (!days_read(b->acc->first, &first) || !days_read(b->acc->last, &last) || last.first == first.first) return 1;
  if (!days_read(b->acc->articles.at[article].published, &now)) return 1;
  return 0.3 + 0.7 * (double)(now.first - first.first) / (double)(last.first - first.first);
}

// Does the sentence count what goes on?
static bool is_developing(const builder *b, u32 article, const sentence *s) {
  const record *r = b->views[article].rec;
  const table *t = table_get("account/developing-words");
  bool number = false, developing = false;
  for (u32 i = s->first; i < s->first + s->count; i++) developing |= table_find(t, r->doc.tokens.at[i].key) != NONE;
  for (u32 i = 0; i < r->doc.figures.count && developing; i++) number |= span_holds(s->text, r->doc.figures.at[i].text);
  return number;
}

// "You can thank him for it", "Why we should", "Here's what": a column's or an explainer's, not what happened.
static bool addresses_reader(str text) {
  static const char *const words[] = {"you", "your", "we", "our", "i", "my", "us"}, *const first[] = {"why", "how", "what", "here's", "here\xE2\x80\x99s", "opinion", "analysis"};
  for (u32 i = 0, n = 0; i < text.len; n++) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    if (str_equal(w, STR("US"))) continue; // the country
    u64 key = word_key(w);
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (key == word_key(str_from(words[k]))) return true;
    for (u32 k = 0; k < COUNT_OF(first) && !n; k++)
      if (key == word_key(str_from(first[k]))) return true;
  }
  return false;
}

// "Three dead as the wall breaks".
static bool counts_what_goes_on(str text) {
  const table *t = table_get("account/developing-words"), *numbers = table_get("account/number-words");
  bool developing = false, number = false;
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    u64 key = word_key((str){text.at + start, i - start});
    developing |= table_find(t, key) != NONE;
    number |= (text.at[start] >= '0' && text.at[start] <= '9') || table_find(numbers, key) != NONE;
    while (i < text.len && text.at[i] == ' ') i++;
  }
  return developing && number;
}

// Share of the title's words that stand in what most say.
static double speaks_of(const builder *b, const u64 *senses, u32 count) {
  u64 lead[SENSES];
  if (!b->acc->summary.count || !count) return 1;
  const evidence *e = &b->acc->summary.at[0].evidence.at[0];
  u32 n = senses_in(b, e->article, &e->at, 1, lead, SENSES), shared = 0;
  for (u32 i = 0; i < count; i++)
    for (u32 k = 0; k < n; k++)
      if (senses[i] == lead[k]) {
        shared++;
        break;
      }
  return (double)shared / count;
}

static const double OFF_TOPIC = 0.4; // of the points of a title that has no word of what most say

static double title_points(const builder *b, const story_terms *terms, u32 article) {
  const noted *title = &b->views[article].rec->art.title;
  str text = title->value;
  if (text.len < 8 || is_stub(text)) return -1;
  u64 senses[SENSES];
  u32 n = 0, words = 0, capitals = 0;
  for (u32 i = 0; i < text.len;) { // the title may not stand in the text that is read
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    bool upper = w.len > 3;
    for (u32 k = 0; k < w.len; k++) upper &= !(w.at[k] >= 'a' && w.at[k] <= 'z');
    words++, capitals += upper;
    while (w.len && strchr(",.:;?!\"'", w.at[w.len - 1])) w.len--;
    u64 key = sense_of_word(w);
    bool seen = false;
    for (u32 k = 0; k < n && !seen; k++) seen = senses[k] == key;
    if (w.len > 2 && !seen && n < SENSES) senses[n++] = key;
  }
  double points = 2 * carried(terms, senses, n) / sqrt(4.0 + words) * (OFF_TOPIC + speaks_of(b, senses, n));
  if (text.len < TITLE_LEAST) points *= 0.6;
  if (text.len > TITLE_MOST) points *= 0.5;
  if (memchr(text.at, '?', text.len)) points *= 0.5;
  if (memchr(text.at, '!', text.len)) points *= 0.6;
  if (memchr(text.at, ':', text.len)) points *= 0.85;
  if (memchr(text.at, '"', text.len) || str_holds(text, STR("\xE2\x80\x9C"))) points *= 0.9;
  if (capitals * 2 > words) points *= 0.5;
  if (addresses_reader(text)) points *= 0.5;
  if (counts_what_goes_on(text)) points *= newness(b, article);
  return points;
}

// ---- summary

typedef struct line {
  u32 article, sentence;
  span text;
  u64 senses[SENSES];
  u32 count;
  u64 core[SENSES]; // of its main clause
  u32 core_count;
  double weight, core_weight; // of what several origins carry in it
  double points;
  u32 support;   // origins that say the same, its own among them
  bool developing; // its number is one of what goes on: an older one is overtaken, not disputed
} line;
typedef VEC(line) line_list;

// Starts with what only the sentence before explains: a pronoun, a connector.
static bool leans_back(const builder *b, u32 article, const sentence *s) {
  static const char *const words[] = {"he",  "she",  "it",   "they",  "his",     "her",  "their", "its",     "this", "that",
                                      "but", "and",  "so",   "then",  "however", "also", "these", "those",   "or",   "yet",
                                      "we",  "i",    "there", "meanwhile", "additionally", "moreover", "for", "the former", "him"};
  const record *r = b->views[article].rec;
  for (u32 i = 0; i < s->count && i < 2; i++) {
    const token *t = &r->doc.tokens.at[s->first + i];
    if (t->kind == TOKEN_QUOTE) return true; // a quotation without its frame
    if (t->kind != TOKEN_WORD) continue;
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (t->key == word_key(str_from(words[k]))) return true;
    return false;
  }
  return true;
}

static bool ends_well(str s) {
  if (!s.len || (s.len > 3 && memcmp(s.at + s.len - 3, "...", 3) == 0)) return false; // an excerpt that breaks off
  if (s.len > 3 && memcmp(s.at + s.len - 3, "\xE2\x80\xA6", 3) == 0) return false;
  char c = s.at[s.len - 1];
  return c == '.' || c == '!' || (u8)c >= 0x80 || c == '"';
}

// Every quotation mark that opens is closed: else the line ends inside somebody's words.
static bool marks_balance(str s) {
  i32 depth = 0;
  u32 straight = 0;
  for (u32 i = 0; i < s.len; i++) {
    straight += s.at[i] == '"';
    if (i + 3 <= s.len && memcmp(s.at + i, "\xE2\x80\x9C", 3) == 0) depth++;
    if (i + 3 <= s.len && memcmp(s.at + i, "\xE2\x80\x9D", 3) == 0) depth--;
  }
  return depth == 0 && straight % 2 == 0;
}

// Without the bullet of a list item.
static span plain_sentence(const record *r, const sentence *s) {
  u32 i = s->first, end = s->first + s->count;
  while (i + 1 < end && (r->doc.tokens.at[i].kind == TOKEN_SYMBOL || r->doc.tokens.at[i].kind == TOKEN_PUNCT) &&
         r->doc.tokens.at[i + 1].kind != TOKEN_NUMBER)
    i++;
  return span_of(r->doc.tokens.at[i].start, span_end(s->text));
}

// Words that no other origin uses are one writer's colour ("posh", "sniffed"): the line that says it as most do is taken.
static double plainness(const story_terms *terms, const u64 *senses, u32 count) {
  u32 own = 0;
  for (u32 i = 0; i < count; i++) {
    u32 in = map_get(&terms->carried, senses[i]);
    own += in == NONE || in < 2;
  }
  return terms->roots < 2 || !count ? 1 : 1 - 0.5 * own / count;
}

// Does the token hang, somewhere above, on what only accompanies the main clause: another clause beside it, a relative one,
// an apposition, a setting put first ("Amid growing rifts")?
static bool accompanies(const document *doc, const sentence *s, u32 i) {
  enum { DEPTH = 40 };
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

static u32 read_core(const builder *b, u32 article, const sentence *s, u64 *out) {
  const document *doc = &b->views[article].rec->doc;
  u32 n = 0;
  for (u32 i = s->first; i < s->first + s->count && n < SENSES; i++) {
    const word *w = &b->views[article].words[i];
    if (!w->sense || (w->kind != WORD_CONTENT && w->kind != WORD_NAME) || accompanies(doc, s, i)) continue;
    bool seen = false;
    for (u32 k = 0; k < n && !seen; k++) seen = out[k] == w->sense;
    if (!seen) out[n++] = w->sense;
  }
  return n;
}

// "Brink answered him": a pronoun for somebody whom the sentence does not name. A possessive is let pass.
static bool means_another(const builder *b, u32 article, const sentence *s) {
  static const char *const pronouns[] = {"him", "he", "she", "them"};
  const article_view *v = &b->views[article];
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &v->rec->doc.tokens.at[i];
    bool pronoun = false;
    for (u32 k = 0; k < COUNT_OF(pronouns) && !(t->flags & TOKEN_IN_QUOTE); k++) pronoun |= t->key == word_key(str_from(pronouns[k]));
    u32 who = v->stands_for[i];
    if (!pronoun || who == NONE) continue;
    bool named = false;
    for (u32 k = s->first; k < s->first + s->count && !named; k++)
      named = v->words[k].kind == WORD_NAME && map_get(&b->names, v->words[k].sense) == who;
    if (!named) return true;
  }
  return false;
}

static void read_lines(builder *b, const story_terms *terms, line_list *out) {
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    u32 seen = 0, most = b->n > 100 ? FEW_LEADS : LEADS;
    for (u32 k = 0; k < r->doc.sentences.count && seen < most; k++) {
      const sentence *s = &r->doc.sentences.at[k];
      u8 kind = r->art.blocks.at[s->block].kind;
      if (kind != BLOCK_PARAGRAPH && kind != BLOCK_QUOTE && kind != BLOCK_LIST_ITEM) continue;
      seen++;
      span at = plain_sentence(r, s);
      str text = str_cut(r->art.text, at);
      if (text.len < LINE_LEAST || text.len > LINE_MOST || !ends_well(text) || !marks_balance(text) || leans_back(b, i, s) || means_another(b, i, s))
        continue;
      line *l = vec_push(b->scratch, out);
      *l = (line){.article = i, .sentence = k, .text = at, .developing = is_developing(b, i, s)};
      l->count = senses_in(b, i, &at, 1, l->senses, SENSES);
      u32 words = s->count ? s->count : 1;
      l->weight = carried(terms, l->senses, l->count);
      l->core_count = read_core(b, i, s, l->core);
      l->core_weight = carried(terms, l->core, l->core_count);
      l->points = l->weight / sqrt(20.0 + words) * plainness(terms, l->senses, l->count) * (l->developing ? newness(b, i) : 1);
      if (seen > 1) l->points *= b->n == 1 ? 0.4 : seen <= 3 ? 0.85 : 0.6; // one article's own lead says it best
      if (kind != BLOCK_PARAGRAPH) l->points *= 0.8;
    }
  }
}

// Numbers of one kind of which none is the other's: "3,400 pupils" does not say the same as "340 pupils".
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

static bool figures_clash(const builder *b, const line *x, const line *y) {
  const document *p = &b->views[x->article].rec->doc, *q = &b->views[y->article].rec->doc;
  bool differ = false;
  for (u32 i = 0; i < p->figures.count; i++) {
    if (!span_holds(x->text, p->figures.at[i].text)) continue;
    for (u32 k = 0; k < q->figures.count; k++) {
      if (!span_holds(y->text, q->figures.at[k].text)) continue;
      if (!figures_comparable(b, x->article, &p->figures.at[i], y->article, &q->figures.at[k])) continue;
      figure_match m = figures_compare(&p->figures.at[i], &q->figures.at[k]);
      if (m >= FIGURES_WITHIN) return false;
      differ |= m == FIGURES_DIFFER;
    }
  }
  return differ;
}

static double carried_by_both(const story_terms *terms, const u64 *x, u32 x_count, const line *y, u32 *n) {
  u64 shared[SENSES];
  *n = 0;
  for (u32 i = 0; i < x_count; i++)
    for (u32 k = 0; k < y->count; k++)
      if (x[i] == y->senses[k]) {
        shared[(*n)++] = x[i];
        break;
      }
  return carried(terms, shared, *n);
}

// Are the two about the same, going by what several origins carry?
static bool lines_meet(const builder *b, const story_terms *terms, const line *x, const line *y) {
  static const double OF_EITHER = 0.6;
  u32 n, plain = 0;
  double both = carried_by_both(terms, x->senses, x->count, y, &n), less = x->weight < y->weight ? x->weight : y->weight;
  for (u32 i = 0; i < x->count; i++)
    for (u32 k = 0; k < y->count; k++)
      if (x->senses[i] == y->senses[k]) {
        plain += map_get(&b->names, x->senses[i]) == NONE;
        break;
      }
  return n >= 4 && plain >= 2 && both >= OF_EITHER * less;
}

// Does y say what x says? Then it has nearly all of x's main clause, and no other number.
static bool lines_agree(const builder *b, const story_terms *terms, const line *x, const line *y) {
  static const double OF_CORE = 0.7, OF_WORDS = 0.5; // what several carry; what anybody does
  u32 n;
  return lines_meet(b, terms, x, y) && carried_by_both(terms, x->core, x->core_count, y, &n) >= OF_CORE * x->core_weight &&
         n >= OF_WORDS * x->core_count && !figures_clash(b, x, y);
}

// The line of another article that says the same, if there is one.
static const line *same_line(const builder *b, const story_terms *terms, const line_list *all, const line *l, u32 article) {
  for (u32 i = 0; i < all->count; i++)
    if (all->at[i].article == article && lines_agree(b, terms, l, &all->at[i])) return &all->at[i];
  return NULL;
}

static const double DISPUTED = 0.5; // of the points of a line or a title whose number others give otherwise

typedef VEC(str) number_list;

// The telling numbers of a line that another gives otherwise, as they are written: "3,400".
static void note_disputed(builder *b, const line *l, number_list *disputed) {
  enum { NUMBERS = 32 };
  const record *r = b->views[l->article].rec;
  for (u32 i = 0; i < r->doc.figures.count && disputed->count < NUMBERS; i++) {
    const figure *f = &r->doc.figures.at[i];
    if (!span_holds(l->text, f->text) || !figure_telling(f)) continue;
    str text = str_cut(r->art.text, f->text), number = {0};
    for (u32 k = 0; k <= text.len && !number.len; k++)
      if (k == text.len || (text.at[k] == ' ' && k && text.at[k - 1] >= '0' && text.at[k - 1] <= '9')) number = (str){text.at, k};
    for (u32 k = number.len; k; k--)
      if (number.at[k - 1] == ' ') {
        number = str_cut(number, span_of(k, number.len));
        break;
      }
    bool known = number.len < 2 || number.at[0] < '0' || number.at[0] > '9';
    for (u32 k = 0; k < disputed->count && !known; k++) known = str_equal(disputed->at[k], number);
    if (!known) *vec_push(b->scratch, disputed) = number;
  }
}

static bool is_disputed(const number_list *disputed, str text) {
  for (u32 i = 0; i < disputed->count; i++)
    if (str_holds(text, disputed->at[i])) return true;
  return false;
}

static void count_support(builder *b, const story_terms *terms, line_list *lines, number_list *disputed) {
  enum { COMPARED_MOST = 240 }; // of hundreds of articles the first ones are witness enough
  u32 n = lines->count < COMPARED_MOST ? lines->count : COMPARED_MOST;
  for (u32 i = 0; i < lines->count; i++) {
    line *l = &lines->at[i];
    index_list roots = {0};
    index_add(b->scratch, &roots, root_of(b, l->article));
    for (u32 k = 0; k < n; k++) {
      if (lines->at[k].article == l->article || !lines_meet(b, terms, l, &lines->at[k])) continue;
      if (figures_clash(b, l, &lines->at[k])) {
        if (!l->developing) note_disputed(b, l, disputed);
        else index_add(b->scratch, &roots, root_of(b, lines->at[k].article)); // the same thing, counted at another hour
      }
      else index_add(b->scratch, &roots, root_of(b, lines->at[k].article));
    }
    l->support = roots.count;
    l->points *= 0.3 + 0.7 * l->support / (terms->roots ? terms->roots : 1);
  }
  for (u32 i = 0; i < lines->count; i++)
    if (is_disputed(disputed, text_at(b, lines->at[i].article, lines->at[i].text))) lines->at[i].points *= DISPUTED;
}

// The line, then where other articles say the same: what carries it is seen from the evidence.
static void tell(builder *b, const story_terms *terms, const line_list *all, const line *l) {
  summary_line *out = vec_push(b->a, &b->acc->summary);
  *out = (summary_line){.text = text_clean(b->a, text_at(b, l->article, l->text), false)};
  evidence_add(b->a, &out->evidence, l->article, l->text);
  const statement_set *said = &b->views[l->article].rec->said;
  index_list have = {0};
  index_add(b->scratch, &have, l->article);
  for (u32 i = 0; i < said->claims.count; i++) {
    u32 c = b->views[l->article].claim_of[i];
    // Only a claim that is most of the sentence speaks for it.
    if (c == NONE || !span_holds(l->text, said->claims.at[i].text) || said->claims.at[i].text.len * 2 < l->text.len) continue;
    const account_claim *claim = &b->acc->claims.at[c];
    for (u32 k = 0; k < claim->versions.count; k++) {
      const claim_version *v = &claim->versions.at[k];
      if (index_has(&have, v->article) || !v->evidence.count || v->evidence.at[0].at.len > LINE_MOST) continue;
      line there = {.article = v->article, .text = v->evidence.at[0].at};
      if (figures_clash(b, l, &there)) continue;
      index_add(b->scratch, &have, v->article);
      evidence_add(b->a, &out->evidence, v->article, v->evidence.at[0].at);
    }
  }
  for (u32 i = 0; i < b->n; i++) {
    const line *x = index_has(&have, i) ? NULL : same_line(b, terms, all, l, i);
    if (x) evidence_add(b->a, &out->evidence, i, x->text);
  }
}

// Is there another article that says just this? With three articles and more, what nobody else says is not what most say.
static bool is_shared(const builder *b, const story_terms *terms, const line_list *all, const line *l) {
  bool shared = b->n < 3;
  for (u32 i = 0; i < b->n && !shared; i++) shared = i != l->article && same_line(b, terms, all, l, i);
  return shared;
}

static void choose_lines(builder *b, const story_terms *terms, const line_list *lines) {
  map told = {0};
  bool *taken = arena_array(b->scratch, bool, lines->count);
  double first = 0;
  enum { PASSED_MOST = 12 };
  u32 alone = NONE, passed = 0;
  for (u32 n = 0; n < LINES; n++) {
    u32 best = NONE;
    double most = 0;
    for (u32 i = 0; i < lines->count; i++) {
      const line *l = &lines->at[i];
      u64 fresh[SENSES];
      u32 count = 0;
      for (u32 k = 0; k < l->count; k++)
        if (map_get(&told, l->senses[k]) == NONE) fresh[count++] = l->senses[k];
      if (taken[i] || !l->count || (n && count * 2 < l->count)) continue;
      if (n && terms->roots > 2 && l->support * 2 < terms->roots) continue; // what fewer than half say is not what most say
      // After the first, only what has not been told counts.
      double all = carried(terms, l->senses, l->count), news = carried(terms, fresh, count);
      double points = n && all > 0 ? l->points * news / all : l->points;
      if (points > most) most = points, best = i;
    }
    if (best == NONE || (n && most < first * 0.45)) break;
    if (!n) first = most;
    taken[best] = true;
    const line *l = &lines->at[best];
    if (!is_shared(b, terms, lines, l)) {
      if (alone == NONE) alone = best;
      if (++passed < PASSED_MOST) n--;
      continue;
    }
    tell(b, terms, lines, l);
    for (u32 k = 0; k < l->count; k++) *map_at(b->scratch, &told, l->senses[k], 1) = 1;
  }
  if (!b->acc->summary.count && alone != NONE) tell(b, terms, lines, &lines->at[alone]);
}

// A word after which nothing can end: "that", "of", "and".
static bool is_open_word(str text, u32 end) {
  while (end && strchr(",;:", text.at[end - 1])) end--;
  u32 start = end;
  while (start && text.at[start - 1] != ' ') start--;
  return table_find(table_get("account/function-words"), word_key((str){text.at + start, end - start})) != NONE;
}

// A lead sentence short enough to be a title: cut at the end of a clause, else before a word that opens another, else
// between words with an ellipsis, never after a word that leaves it hanging and, `verb` bytes in, not before its verb.
static str lead_title(builder *b, str text, u32 verb) {
  static const char *const openers[] = {" that ", " which ", " who ", " while ", " after ", " before ", " as ", " when ",
                                        " because ", " saying ", " amid ", " following "};
  if (text.len <= TITLE_MOST) return text;
  u32 cut = 0, opener = 0, space = 0;
  for (u32 i = TITLE_LEAST; i + 1 < text.len && i < TITLE_MOST; i++) {
    if (text.at[i] != ' ' && !((text.at[i] == ',' || text.at[i] == ';') && text.at[i + 1] == ' ')) continue;
    if (is_open_word(text, i) || i <= verb) continue;
    if (text.at[i] != ' ') cut = i;
    else space = i;
    for (u32 k = 0; k < COUNT_OF(openers) && text.at[i] == ' ' && i > 45; k++)
      if (i + strlen(openers[k]) <= text.len && memcmp(text.at + i, openers[k], strlen(openers[k])) == 0) opener = i;
  }
  if (cut > 45) return (str){text.at, cut};
  if (opener) return (str){text.at, opener};
  if (cut) return (str){text.at, cut};
  return arena_format(b->a, "%.*s \xE2\x80\xA6", (int)(space ? space : TITLE_LEAST), text.at);
}

// How far into the line its first finite verb reaches.
static u32 first_verb(const builder *b, evidence e) {
  const document *doc = &b->views[e.article].rec->doc;
  u32 first, end;
  senses_tokens(b, e.article, e.at, &first, &end);
  for (u32 i = first; i < end; i++) {
    u8 penn = doc->tokens.at[i].penn;
    if (penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_MD)
      return doc->tokens.at[i].start + doc->tokens.at[i].len - e.at.start;
  }
  return 0;
}

// "UPDATE 2-Minister wants grant back", "BREAKING: ...": the desk's mark is no part of the title.
static str without_slug(str title) {
  static const char *const slugs[] = {"UPDATE", "WRAPUP", "BREAKING", "LIVE", "EXCLUSIVE", "CORRECTED", "REFILE", "URGENT", "Breaking", "Live", "Exclusive", "Update", "Breaking News", "BREAKING NEWS"};
  for (u32 i = 0; i < COUNT_OF(slugs); i++) {
    u32 n = (u32)strlen(slugs[i]), at = n;
    if (title.len <= n + 12 || memcmp(title.at, slugs[i], n) != 0) continue;
    while (at < title.len && (title.at[at] == ' ' || (title.at[at] >= '0' && title.at[at] <= '9'))) at++;
    if (title.at[at] != '-' && title.at[at] != ':' && title.at[at] != '|') continue;
    at++;
    while (at < title.len && title.at[at] == ' ') at++;
    return (str){title.at + at, title.len - at};
  }
  return title;
}

void headline_choose(builder *b) {
  story_terms terms = {0};
  read_terms(b, &terms);
  line_list lines = {0};
  number_list disputed = {0};
  read_lines(b, &terms, &lines);
  count_support(b, &terms, &lines, &disputed);
  choose_lines(b, &terms, &lines);
  double most = 0;
  for (u32 i = 0; i < b->n; i++) {
    double points = title_points(b, &terms, i);
    str title = b->views[i].rec->art.title.value;
    if (is_disputed(&disputed, title)) points *= DISPUTED;
    if (points > most || (points == most && points > 0 && title.len < b->acc->title.len)) {
      most = points;
      b->acc->title = text_clean(b->a, without_slug(title), false);
    }
  }
  if (b->acc->title.len) return;
  const summary_line *lead = b->acc->summary.count ? &b->acc->summary.at[0] : NULL;
  for (u32 i = 0; i < b->n && !b->acc->title.len && !lead; i++)
    b->acc->title = text_clean(b->a, b->views[i].rec->art.title.value, false);
  if (!b->acc->title.len && lead) b->acc->title = lead_title(b, lead->text, first_verb(b, lead->evidence.at[0]));
  if (!b->acc->title.len && b->n) b->acc->title = b->views[0].rec->art.given_id;
}
