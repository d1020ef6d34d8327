// SPDX-License-Identifier: Apache-2.0
// Parts of a long claim that another article may tell by themselves: joined verbs, subordinate and relative clauses, what
// is left beside them, and the phrase that carries a telling number ("with the loss of 1,840 jobs").
#include "account/claim_group.h"
#include "language/tagset.h"

enum { PART_TOKENS = 4, WHOLE_TOKENS = 9, WHOLE_MOST = 90, STEPS = 24 };

typedef struct tree {
  const builder *b;
  const document *doc;
  u32 article, first, end;
  u32 low[WHOLE_MOST], high[WHOLE_MOST];
  span *out;
  u32 count;
} tree;

static bool is_inside(const tree *t, u32 i) { return i >= t->first && i < t->end; }

static void read_subtrees(tree *t) {
  for (u32 i = t->first; i < t->end; i++) t->low[i - t->first] = t->high[i - t->first] = i;
  for (u32 i = t->first; i < t->end; i++)
    for (u32 h = t->doc->tokens.at[i].head, steps = 0; h != NONE && is_inside(t, h) && steps < STEPS; h = t->doc->tokens.at[h].head, steps++) {
      if (i < t->low[h - t->first]) t->low[h - t->first] = i;
      if (i > t->high[h - t->first]) t->high[h - t->first] = i;
    }
}

static bool is_verb(const tree *t, u32 i) { return t->doc->tokens.at[i].tag == TAG_VERB || t->doc->tokens.at[i].tag == TAG_AUX; }

// "closed", "will close", "that was closed": what has no finite verb ("to close", "closing") tells a wish or a manner.
static bool is_finite(const tree *t, u32 i) {
  const token_list *tokens = &t->doc->tokens;
  for (u32 k = t->low[i - t->first]; k <= i; k++) {
    u8 penn = tokens->at[k].penn;
    bool own = k == i || (tokens->at[k].head == i && (tokens->at[k].relation == REL_AUX || tokens->at[k].relation == REL_AUX_PASS));
    if (own && (penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_MD)) return true;
  }
  return false;
}

// What asserts nothing by itself: "if it rains", "whether it will".
static bool is_open_word(const token *w) {
  static const char *const words[] = {"if", "whether", "unless", "why", "how", "what", "lest", "until", "without"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (w->key == word_key(str_from(words[k]))) return true;
  return false;
}

static void add_part(tree *t, u32 first, u32 end) {
  const token_list *tokens = &t->doc->tokens;
  if (first < t->first || end > t->end) return;
  while (first < end) {
    const token *w = &tokens->at[first];
    bool joins = w->kind == TOKEN_PUNCT || w->kind == TOKEN_QUOTE || w->relation == REL_CC || w->relation == REL_MARK;
    if (is_open_word(w)) return;
    if (!joins) break;
    first++;
  }
  while (first < end && (tokens->at[end - 1].kind == TOKEN_PUNCT || tokens->at[end - 1].kind == TOKEN_QUOTE || tokens->at[end - 1].relation == REL_CC)) end--;
  if (end < first + PART_TOKENS || (end - first) * 10 > (t->end - t->first) * 9 || t->count == CLAIM_PARTS) return;
  u32 at = tokens->at[first].start, stop = tokens->at[end - 1].start + tokens->at[end - 1].len;
  t->out[t->count++] = span_of(at, stop);
}

static void add_clause(tree *t, u32 i) {
  u8 relation = t->doc->tokens.at[i].relation;
  bool beside = relation == REL_CONJ || relation == REL_PARATAXIS || relation == REL_ADVCL || relation == REL_ACL_RELCL;
  if (!beside || !is_verb(t, i) || !is_finite(t, i)) return;
  u32 low = t->low[i - t->first], high = t->high[i - t->first] + 1;
  for (u32 k = low; k < i; k++)
    if (t->doc->tokens.at[k].head == i && is_open_word(&t->doc->tokens.at[k])) return; // and what it hangs on is said under it
  add_part(t, low, high);
  u32 root = t->doc->tokens.at[i].head; // what is left says something when its own main verb is there
  if (!is_verb(t, root) || !is_finite(t, root)) return;
  if (root < low) add_part(t, t->first, low);
  if (root >= high && low <= t->first + 1) add_part(t, high, t->end);
}

// The largest phrase without a verb that holds the number: what comes with the event, not what somebody wants.
static void add_phrase(tree *t, u32 i) {
  u32 top = i;
  for (u32 steps = 0; steps < STEPS; steps++) {
    u32 h = t->doc->tokens.at[top].head;
    if (h == NONE || !is_inside(t, h) || is_verb(t, h)) break;
    bool verb = false;
    for (u32 k = t->low[h - t->first]; k <= t->high[h - t->first]; k++) verb |= is_verb(t, k);
    if (verb) break;
    top = h;
  }
  u32 low = t->low[top - t->first];
  const token *begin = &t->doc->tokens.at[low];
  if (begin->key == word_key(STR("with")) || begin->key == word_key(STR("after"))) add_part(t, low, t->high[top - t->first] + 1);
}

u32 claim_parts(const builder *b, u32 article, span whole, span out[CLAIM_PARTS]) {
  const article_view *v = &b->views[article];
  tree t = {.b = b, .doc = &v->rec->doc, .article = article, .out = out};
  senses_tokens(b, article, whole, &t.first, &t.end);
  if (t.end < t.first + WHOLE_TOKENS || t.end > t.first + WHOLE_MOST) return 0;
  if (t.doc->tokens.at[t.first].relation == REL_NONE || t.doc->tokens.at[t.first].flags & TOKEN_IN_QUOTE) return 0;
  read_subtrees(&t);
  for (u32 i = t.first; i < t.end; i++) {
    u32 head = t.doc->tokens.at[i].head;
    if (head != NONE && is_inside(&t, head)) add_clause(&t, i);
    if (v->figure_at[i] != NONE && figure_specific(&t.doc->figures.at[v->figure_at[i]]) >= FIGURE_SPECIFIC) add_phrase(&t, i);
  }
  u32 kept = 0; // each once
  for (u32 i = 0; i < t.count; i++) {
    bool seen = false;
    for (u32 k = 0; k < kept && !seen; k++) seen = out[k].start == out[i].start && out[k].len == out[i].len;
    if (!seen) out[kept++] = out[i];
  }
  return kept;
}
