// SPDX-License-Identifier: Apache-2.0
// Part: a sentence's main clause, and a clause after it that can be told apart and counted by itself.
//
// The parse says where: one clause hangs on the main one, to the end of the sentence, and nothing before the cut hangs on
// it. What takes the main clause back is never told apart.
#include "account/headline.h"

#include "language/tagset.h"

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
  case REL_ADVCL: return !lead_is_one_of(first, (const char *const[]){"if", "unless", "until", "whether", "than"}, 5) &&
                         (marked || (lead_is_one_of(first, openers, COUNT_OF(openers)) && has_subject(doc, root, at, end)));
  case REL_ACL: case REL_ACL_RELCL: case REL_ADVCL_RELCL: case REL_APPOS: return marked;
  case REL_OBL: return lead_is_one_of(first, openers, COUNT_OF(openers)) && first->key != word_key(STR("as"));
  case REL_CONJ: return marked && has_subject(doc, root, at, end);
  default: return false;
  }
}

// "years | after", "hours | before": the length belongs to what follows.
static bool measures_time(const builder *b, u32 article, const token *t) {
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count; i++)
    if (times->at[i].type == TIME_DURATION && span_holds(times->at[i].text, (span){t->start, t->len})) return true;
  static const char *const words[] = {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "week", "day", "month", "year", "hour", "shortly", "soon", "just", "only", "right"};
  return lead_is_one_of(t, words, COUNT_OF(words));
}

// "but he denies it", "which he is not": what takes the main clause back is never left out or told apart.
static bool takes_back(const builder *b, u32 article, u32 from, u32 end, u8 relation) {
  static const char *const words[] = {"but", "though", "although", "yet", "however", "despite", "except"};
  const article_view *v = &b->views[article];
  for (u32 i = from; i < end && relation != REL_ADVCL; i++)
    if (v->words[i].negation && !(v->rec->doc.tokens.at[i].flags & TOKEN_IN_QUOTE)) return true;
  return from < end && lead_is_one_of(&v->rec->doc.tokens.at[from], words, COUNT_OF(words));
}

static bool is_length(const builder *b, u32 article, u32 token) {
  const document *doc = &b->views[article].rec->doc;
  const time_list *times = b->views[article].times;
  if (token >= doc->tokens.count) return false;
  span at = {doc->tokens.at[token].start, doc->tokens.at[token].len};
  for (u32 i = 0; i < times->count; i++)
    if (times->at[i].type == TIME_DURATION && span_holds(times->at[i].text, at)) return true;
  return false;
}

void lead_part(const builder *b, lead_line *l) {
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
    bool marked = i && (lead_is_mark(r, t - 1, ',') || lead_is_dash(r, t - 1));
    if (t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER) continue;
    if (t->flags & TOKEN_IN_QUOTE || (!marked && t->tag != TAG_SCONJ && t->tag != TAG_ADP && t->tag != TAG_ADV)) continue;
    u32 root = single_root(doc, i, end);
    if (root == NONE || !is_tail(doc, root, i, end, marked)) continue;
    if (doc->tokens.at[root].relation == REL_OBL && is_length(b, l->article, i + 1)) continue; // "bans it after 15 weeks"
    l->whole = takes_back(b, l->article, i, end, doc->tokens.at[root].relation);
    u32 last = marked ? i - 1 : i; // without the comma
    if (last <= first || reaches_into(doc, first, i, end) || (!marked && measures_time(b, l->article, &doc->tokens.at[last - 1]))) continue;
    span head = span_of(l->text.start, doc->tokens.at[last - 1].start + doc->tokens.at[last - 1].len);
    span tail = span_of(t->start, span_end(l->text));
    if (head.len < PIECE_LEAST || tail.len < PIECE_LEAST / 2 || !lead_marks_balance(str_cut(r->art.text, head))) continue;
    l->head = head, l->tail = tail;
    return;
  }
}

bool lead_tail_tells(const headline *h, const lead_line *l) {
  static const char *const openers[] = {"after", "because", "following", "as", "since"};
  u32 first, end;
  senses_tokens(h->b, l->article, l->tail, &first, &end);
  return first < end && lead_is_one_of(&h->b->views[l->article].rec->doc.tokens.at[first], openers, COUNT_OF(openers));
}
