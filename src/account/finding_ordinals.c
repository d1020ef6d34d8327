// SPDX-License-Identifier: Apache-2.0
// Two ordinals for one thing of somebody: "won a third term" in one article, "won a second term" in another.
//
// Whose it is must be the same person or body, and the verb that it hangs on the same, or the thing belongs to somebody
// by name ("Duarte's second term") in one of them and is won or taken by that one in the other. Neither article may have
// the other's ordinal with this noun at all: who has both tells of two.
#include <stdlib.h>

#include "account/findings.h"

enum { ORDINALS_MOST = 4000, GROUP_MOST = 12, STEPS = 3, CLASHES_MOST = 400 };

typedef struct ranked {
  u64 key;       // holder and noun
  u64 holder, noun, verb;
  u32 article, rank;
  bool owned;    // told as the holder's: "Duarte's second term"
  span at;
} ranked;
typedef VEC(ranked) ranked_list;

static u32 rank_of(const token *t) {
  static const char *const words[][2] = {{"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}, {"fifth", "5th"},
                                         {"sixth", "6th"}, {"seventh", "7th"}, {"eighth", "8th"}, {"ninth", "9th"}, {"tenth", "10th"}};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (t->key == word_key(str_from(words[i][0])) || t->key == word_key(str_from(words[i][1]))) return i + 1;
  return 0;
}

// Spells and parts of time, which everything has a first and a second of.
static bool is_counted_by_all(const token *t) {
  static const char *const words[] = {"day", "night", "week", "month", "year", "quarter", "half", "season", "time", "round", "set", "game", "place", "step", "part", "inning", "period", "paragraph", "floor", "amendment", "degree", "person", "man", "woman", "street", "avenue", "class"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (t->key == word_key(str_from(words[i]))) return true;
  return false;
}

static u32 owner_of(const document *doc, u32 noun) {
  for (u32 i = noun; i-- > 0 && noun - i < 10;)
    if (doc->tokens.at[i].head == noun && doc->tokens.at[i].relation == REL_NMOD_POSS) return i;
  return NONE;
}

static bool read_ranked(const builder *b, u32 article, u32 i, ranked *out) {
  const document *doc = &b->views[article].rec->doc;
  u32 rank = rank_of(&doc->tokens.at[i]), noun = doc->tokens.at[i].head, at = noun;
  if (!rank || doc->tokens.at[i].relation != REL_AMOD || noun == NONE || noun <= i || noun - i > 3 || doc->tokens.at[noun].tag != TAG_NOUN) return false;
  if (is_counted_by_all(&doc->tokens.at[noun]) || b->views[article].words[noun].kind != WORD_CONTENT || doc->tokens.at[i].flags & TOKEN_IN_QUOTE) return false;
  *out = (ranked){.noun = b->views[article].words[noun].sense, .article = article, .rank = rank,
                  .at = span_of(doc->tokens.at[i].start, span_end(token_span(&doc->tokens.at[noun])))};
  u64 holder = 0;
  u32 owner = owner_of(doc, noun);
  if (owner != NONE) holder = thing_at(b, article, owner), out->owned = true;
  for (u32 n = 0; n < STEPS && at != NONE && doc->tokens.at[at].tag != TAG_VERB; n++) at = doc->tokens.at[at].head;
  deed d = {0};
  bool hangs = at != NONE && doc->tokens.at[at].tag == TAG_VERB && deed_read(b, article, at, &d);
  if (hangs) out->verb = d.does;
  bool own = owner != NONE && doc->tokens.at[owner].penn == PENN_PRP_POSS; // "won his third term"
  if (hangs && (owner == NONE || own) && !holder) holder = d.subject ? d.subject : d.patient;
  out->holder = holder;
  out->key = hash_mix(out->noun, holder);
  return holder && map_get(&b->names, holder) != NONE && (out->verb || out->owned);
}

static int by_key(const void *x, const void *y) {
  const ranked *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

// The ordinal with this noun anywhere in the article.
static bool has_rank(const builder *b, u32 article, u64 noun, u32 rank) {
  const document *doc = &b->views[article].rec->doc;
  for (u32 i = 0; i < doc->tokens.count; i++)
    for (u32 k = i + 1; rank_of(&doc->tokens.at[i]) == rank && k < doc->tokens.count && k <= i + 4; k++)
      if (b->views[article].words[k].sense == noun) return true;
  return false;
}

static bool clash(const builder *b, const ranked *x, const ranked *y) {
  if (x->article == y->article || x->rank == y->rank) return false;
  bool won = x->owned != y->owned && x->rank > 1 && y->rank > 1;
  if (!won && (!x->verb || x->verb != y->verb)) return false;
  return !has_rank(b, x->article, x->noun, y->rank) && !has_rank(b, y->article, y->noun, x->rank);
}

static void tell(builder *b, const ranked *group, u32 count, u32 x, u32 y) {
  finding *f = finding_add(b, FINDING_FIGURE_CONFLICT, b->acc->id, 0.7f);
  for (u32 i = 0; i < count; i++) {
    const ranked *of = group[i].rank == group[x].rank ? &group[x] : group[i].rank == group[y].rank ? &group[y] : NULL;
    if (of) side_evidence(b, finding_side_of(b, f, text_clean(b->a, text_at(b, of->article, of->at), false), false), group[i].article, group[i].at);
  }
  str here = articles_words(b, &f->sides.at[0].articles);
  str who = entity_name(b, map_get(&b->names, group[x].holder));
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s.", STR_FMT(who), STR_FMT(quote_words(b, f->sides.at[0].value, 60)), STR_FMT(here),
                         STR_FMT(quote_words(b, f->sides.at[1].value, 60)), STR_FMT(articles_other(b, &f->sides.at[1].articles, here)));
}

void findings_ordinals(builder *b) {
  ranked_list list = {0};
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.tokens.count && list.count < ORDINALS_MOST; k++) {
      ranked r;
      if (read_ranked(b, i, k, &r)) *vec_push(b->scratch, &list) = r;
    }
  u32 clashes = 0; // looked at: each reads two articles
  if (list.count) qsort(list.at, list.count, sizeof(ranked), by_key);
  for (u32 i = 0; i < list.count;) {
    u32 end = i + 1, x, y;
    while (end < list.count && list.at[end].key == list.at[i].key) end++;
    u32 count = end - i < GROUP_MOST ? end - i : GROUP_MOST;
    bool done = false; // one finding a thing
    for (x = i; x < i + count && !done; x++)
      for (y = x + 1; y < i + count && !done; y++)
        if (list.at[x].rank != list.at[y].rank && clashes++ < CLASHES_MOST && (done = clash(b, &list.at[x], &list.at[y]))) tell(b, list.at + i, count, x - i, y - i);
    i = end;
  }
}
