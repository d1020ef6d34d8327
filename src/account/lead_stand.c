// SPDX-License-Identifier: Apache-2.0
// Stands: can a sentence be printed by itself? Whole, understood without the one before, and told by the article.
#include "account/headline.h"

#include "base/table.h"
#include "language/tagset.h"

bool lead_is_one_of(const token *t, const char *const *words, u32 count) {
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

// "Final language on those measures": the subject points back.
static bool points_back(const record *r, u32 from, u32 end) {
  static const char *const words[] = {"those", "these"};
  enum { SUBJECT = 8 };
  for (u32 i = from; i < end && i < from + SUBJECT; i++) {
    const token *t = &r->doc.tokens.at[i];
    if (t->tag == TAG_VERB || t->tag == TAG_AUX || t->flags & TOKEN_IN_QUOTE) return false;
    if (t->relation == REL_DET && lead_is_one_of(t, words, COUNT_OF(words))) return true;
  }
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
    return lead_is_one_of(t, words, COUNT_OF(words)) || points_back(r, i, end);
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
  return next->tag == TAG_VERB || next->tag == TAG_AUX || lead_is_mark(v->rec, next, ',');
}

// "Why it matters: ...": a label, and what it labels.
static bool is_labelled(const builder *b, u32 article, span at) {
  enum { LABEL = 6 };
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end && i < first + LABEL; i++)
    if (lead_is_mark(r, &r->doc.tokens.at[i], ':')) return true;
  return false;
}

// Share of the line that somebody said in these words.
double lead_quoted_share(const builder *b, u32 article, span at) {
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
    if (lead_is_one_of(t, words, COUNT_OF(words))) return true;
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
bool lead_marks_balance(str s) {
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
    if (t->flags & TOKEN_IN_QUOTE || who == NONE || !lead_is_one_of(t, pronouns, COUNT_OF(pronouns))) continue;
    bool named = false;
    for (u32 k = first; k < end && !named; k++) named = v->words[k].kind == WORD_NAME && map_get(&b->names, v->words[k].sense) == who;
    if (!named) return true;
  }
  return false;
}

// "Ines Duarte is a former mayor who ...": who somebody is, not what happened.
bool lead_defines(const builder *b, u32 article, const sentence *s) {
  const document *doc = &b->views[article].rec->doc;
  for (u32 i = s->first; i + 1 < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation != REL_COP || t->head == NONE || doc->tokens.at[t->head].relation != REL_ROOT) continue;
    u8 tag = doc->tokens.at[t->head].tag;
    return (t->penn == PENN_VBZ || t->penn == PENN_VBP) && (tag == TAG_NOUN || tag == TAG_PROPN);
  }
  return false;
}

// Nobody, no number and no day: a general remark, seldom the news.
bool lead_is_general(const builder *b, u32 article, span at) {
  const article_view *v = &b->views[article];
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++)
    if (v->words[i].kind == WORD_NAME || v->words[i].kind == WORD_NUMBER || v->figure_at[i] != NONE) return false;
  for (u32 i = 0; i < v->times->count; i++)
    if (span_holds(at, v->times->at[i].text) && v->times->at[i].type <= TIME_TIME) return false;
  return true;
}

// "Press reports call him the new head": what others print, not what happened.
static bool tells_of_press(const builder *b, u32 article, span at) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->relation != REL_NSUBJ || t->head == NONE || doc->tokens.at[t->head].relation != REL_ROOT) continue;
    return table_find(table_get("account/press-words"), t->key) != NONE;
  }
  return false;
}

// "Do a search ...": an order to the reader.
static bool commands(const builder *b, u32 article, span at) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  return first < end && doc->tokens.at[first].penn == PENN_VB && doc->tokens.at[first].relation == REL_ROOT;
}

bool lead_stands(const headline *h, const lead_sentence *x) {
  const builder *b = h->b;
  str text = text_at(b, x->article, x->text);
  if (text.len > LINE_MOST || !ends_well(text) || !lead_marks_balance(text)) return false;
  if (text.len < LINE_LEAST && !(text.len >= TITLE_LEAST && lead_counts_on(b, x->article, x->text))) return false;
  if (leans_back(b, x->article, x->text) || means_another(b, x->article, x->text) || (b->n > 1 && bare_subject(b, x->article, x->text))) return false;
  return !addresses(b, x->article, x->text) && !is_labelled(b, x->article, x->text) && !commands(b, x->article, x->text) &&
         !tells_of_press(b, x->article, x->text);
}
