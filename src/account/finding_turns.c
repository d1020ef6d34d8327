// SPDX-License-Identifier: Apache-2.0
// Findings about what somebody did or did not do: "stepped down" in one article, "had not resigned" in another.
//
// Only acts that happen once and need no object to be compared (tables/turns). Wishes, conditions, questions and what
// others call for are no acts.
#include <stdlib.h>

#include "account/findings.h"
#include "base/table.h"

enum { REACH = 7 };

typedef struct turn {
  u32 entity, article, sentence, row;
  u64 what;
  span at;
  bool denied;
} turn;
typedef VEC(turn) turn_list;

static const char *const unreal[] = {"to",    "would",  "could", "should", "may",  "might", "must",   "will", "if",
                                     "unless", "whether", "can",  "shall",  "want", "wants", "wanted", "urged", "asked"};

static bool is_word(const token *t, str word) { return t->key == word_key(word); }

static bool is_unreal(const token *t) {
  for (u32 i = 0; i < COUNT_OF(unreal); i++)
    if (is_word(t, str_from(unreal[i]))) return true;
  return false;
}

static u32 person_before(const builder *b, u32 article, u32 from, u32 to, u32 *at) {
  const document *doc = &b->views[article].rec->doc;
  u32 low = 0, high = doc->mentions.count, found = NONE;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->mentions.at[mid].first < from) low = mid + 1;
    else high = mid;
  }
  for (u32 i = low; i < doc->mentions.count && doc->mentions.at[i].first < to; i++) {
    const mention *m = &doc->mentions.at[i];
    u32 e = m->entity == NONE ? NONE : b->views[article].entity_of[m->entity];
    found = e != NONE && b->acc->entities.at[e].type == ENTITY_PERSON ? e : NONE; // the nearest, or nobody
    *at = m->first + m->count;
  }
  return found;
}

static void read_turn(builder *b, u32 article, u32 sentence, u32 i, u32 row, u32 count, turn_list *out) {
  const document *doc = &b->views[article].rec->doc;
  const word *words = b->views[article].words;
  const table *t = table_get("account/turns");
  u32 first = doc->sentences.at[sentence].first, from = i > first + REACH ? i - REACH : first, after = 0;
  u32 who = person_before(b, article, from, i, &after);
  if (who == NONE) return;
  bool denied = false, done = false, plain = true;
  for (u32 k = after; k < i; k++) {
    const token *x = &doc->tokens.at[k];
    if (x->kind == TOKEN_PUNCT || x->kind == TOKEN_QUOTE || is_unreal(x)) return;
    denied |= words[k].negation;
    done |= is_word(x, STR("was")) || is_word(x, STR("were")) || is_word(x, STR("been")) || is_word(x, STR("is"));
    plain &= words[k].kind == WORD_FUNCTION; // a content word between may be another verb's
  }
  // "Some wrote that he stepped down, but he said he had not": what the sentence takes back it does not tell.
  bool turned = false;
  for (u32 k = i + count; !denied && k < first + doc->sentences.at[sentence].count; k++) {
    turned |= is_word(&doc->tokens.at[k], STR("but"));
    if (turned && words[k].negation) return;
  }
  str form = table_cell(t, row, 2);
  if (!plain || (str_equal(form, STR("base")) && !denied) || str_equal(form, STR("done")) != done) return;
  const token *x = &doc->tokens.at[after < i ? after : i], *y = &doc->tokens.at[i + count - 1];
  *vec_push(b->scratch, out) = (turn){who, article, sentence, row, word_key(table_cell(t, row, 1)),
                                      span_of(x->start, y->start + y->len), denied};
}

static void read_article(builder *b, u32 article, turn_list *list) {
  const record *r = b->views[article].rec;
  const table *t = table_get("account/turns");
  for (u32 s = 0; s < r->doc.sentences.count; s++) {
    u32 first = r->doc.sentences.at[s].first, end = first + r->doc.sentences.at[s].count;
    if (end > first && r->art.text.at[r->doc.tokens.at[end - 1].start] == '?') continue;
    for (u32 i = first; i < end; i++) {
      u32 count, row = phrase_at(&r->art, &r->doc, t, i, end, &count);
      if (row != NONE) read_turn(b, article, s, i, row, count, list);
    }
  }
}

static int by_act(const void *x, const void *y) {
  const turn *a = x, *b = y;
  if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
  if (a->what != b->what) return a->what < b->what ? -1 : 1;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

static void judge(builder *b, const turn *list, u32 count) {
  index_list yes = {0}, no = {0};
  for (u32 i = 0; i < count; i++) index_add(b->scratch, list[i].denied ? &no : &yes, list[i].article);
  u32 only = 0;
  for (u32 i = 0; i < yes.count; i++) only += !index_has(&no, yes.at[i]);
  if (!only || !no.count) return;
  finding *f = finding_add(b, FINDING_POLARITY_CONFLICT, b->acc->entities.at[list[0].entity].id, 0.85f);
  str said[2] = {{0}, {0}};
  for (u32 i = 0; i < count; i++) {
    bool denied = list[i].denied;
    if (!denied && index_has(&no, list[i].article)) continue; // it reports both: it stands with the denial
    if (!said[denied].len) said[denied] = text_clean(b->a, text_at(b, list[i].article, list[i].at), false);
    side_evidence(b, finding_side_of(b, f, said[denied], false), list[i].article, list[i].at);
  }
  index_list told = {0};
  for (u32 i = 0; i < yes.count; i++)
    if (!index_has(&no, yes.at[i])) index_add(b->scratch, &told, yes.at[i]);
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s.", STR_FMT(entity_name(b, list[0].entity)),
                         STR_FMT(quote_words(b, said[0], 80)), STR_FMT(articles_words(b, &told)),
                         STR_FMT(quote_words(b, said[1], 80)), STR_FMT(articles_words(b, &no)));
}

void findings_turns(builder *b) {
  turn_list list = {0};
  for (u32 i = 0; i < b->n; i++) read_article(b, i, &list);
  if (list.count) qsort(list.at, list.count, sizeof(turn), by_act);
  for (u32 i = 0; i < list.count;) {
    u32 end = i + 1;
    while (end < list.count && list.at[end].entity == list.at[i].entity && list.at[end].what == list.at[i].what) end++;
    judge(b, list.at + i, end - i);
    i = end;
  }
}
