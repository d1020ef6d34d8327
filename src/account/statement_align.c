// SPDX-License-Identifier: Apache-2.0
// Versions of the same statement across the articles of a story.
//
// The fullest statements come first and open groups; each later one joins the group whose texts it matches best, or opens
// its own. A statement is compared only with groups that share one of its rarer words (inverted index), and equal
// statements (copies of one agency text) are compared once, so that the cost grows with the number of different ones.
#include "account/postings.h"
#include "account/statement_group.h"

#include <stdlib.h>

enum { PROBES = 16 };

static u64 short_key(const unit *u) {
  u64 key = 0x5407;
  for (u32 i = 0; i < u->quote.count; i++) key = hash_mix(key, u->quote.words[i]);
  return key;
}

static void post_unit(builder *b, postings *index, const unit *u, u32 group) {
  u64 keys[GIST_KEYS];
  for (u32 i = 0; i < u->gist.count; i++) {
    postings_add(b->scratch, index, u->gist.senses[i], group);
    for (u32 k = gist_keys(b, u->gist.senses[i], keys); k-- > 0;) postings_add(b->scratch, index, keys[k], group);
  }
  for (u32 i = 0; i < u->quote.count; i++)
    if (u->quote.flags[i] & QUOTE_CONTENT) postings_add(b->scratch, index, u->quote.words[i], group);
  if (u->quote.count) postings_add(b->scratch, index, short_key(u), group);
}

// Groups that share one of the unit's rarest words, rarest first.
static u32 candidates(builder *b, const postings *index, const unit *u, u32 *found) {
  probe probes[GIST_SENSES * (GIST_KEYS + 1) + QUOTE_WORDS + 1];
  u64 keys[GIST_KEYS];
  u32 n = 0;
  if (u->quote.count) probes[n++] = (probe){1e9, short_key(u), 0};
  for (u32 i = 0; i < u->gist.count; i++) {
    probes[n++] = (probe){u->gist.weights[i], u->gist.senses[i], i};
    for (u32 k = 0, count = gist_keys(b, u->gist.senses[i], keys); k < count; k++)
      probes[n++] = (probe){u->gist.weights[i] * 0.6, keys[k], i};
  }
  for (u32 i = 0; i < u->quote.count; i++)
    if (u->quote.flags[i] & QUOTE_CONTENT)
      probes[n++] = (probe){u->quote.flags[i] & QUOTE_LONG ? 3.5 : 3, u->quote.words[i], GIST_SENSES + i};
  return postings_find(index, probes, n, PROBES, found);
}

static u32 best_group(builder *b, statement_groups *g, const postings *index, const unit *u) {
  u32 found[CANDIDATES_MOST], best = NONE, most = 0, most_agree = 0;
  u32 count = candidates(b, index, u, found);
  for (u32 i = 0; i < count; i++) {
    const unit_group *group = &g->groups.at[found[i]];
    u32 sure = 0, agree = 0;
    for (u32 k = 0; k < group->text_count; k++) {
      u32 now = units_compare(b, u, &g->units.at[group->texts[k]]);
      agree += now > 0;
      if (now > sure) sure = now;
    }
    if (sure < UNITS_SURE && 2 * agree <= group->text_count) continue;
    // Of two groups that fit as well, the one of which more texts do.
    u32 share = sure ? agree * 64 / group->text_count : 0;
    if (sure > most || (sure && sure == most && (share > most_agree || (share == most_agree && found[i] < best))))
      most = sure, most_agree = share, best = found[i];
  }
  return best;
}

static void put(builder *b, statement_groups *g, u32 index, u32 group, bool text) {
  unit *u = &g->units.at[index];
  unit_group *to = &g->groups.at[group];
  u->group = group;
  *vec_push(b->scratch, &to->units) = index;
  if (to->speaker == NONE) to->speaker = u->speaker;
  if (text && to->text_count < GROUP_TEXTS) to->texts[to->text_count++] = index;
}

typedef struct turn {
  const unit *u;
  u32 index;
} turn;
// Most words inside marks, then most words, then in the order of the articles.
static int by_fullness(const void *x, const void *y) {
  const unit *a = ((const turn *)x)->u, *b = ((const turn *)y)->u;
  if (a->quote.count != b->quote.count) return a->quote.count > b->quote.count ? -1 : 1;
  if (a->words != b->words) return a->words > b->words ? -1 : 1;
  return ((const turn *)x)->index < ((const turn *)y)->index ? -1 : 1;
}

static void group_all(builder *b, statement_groups *g) {
  turn *turns = arena_array(b->scratch, turn, g->units.count);
  for (u32 i = 0; i < g->units.count; i++) turns[i] = (turn){&g->units.at[i], i};
  if (g->units.count) qsort(turns, g->units.count, sizeof *turns, by_fullness);
  postings index = {0};
  map same = {0};
  for (u32 i = 0; i < g->units.count; i++) {
    unit *u = &g->units.at[turns[i].index];
    if (!u->words && u->answers == NONE) continue; // says nothing and points nowhere
    u32 group = u->words ? map_get(&same, u->same) : NONE;
    bool copy = group != NONE;
    if (!copy && u->words) group = best_group(b, g, &index, u);
    if (group == NONE) {
      group = g->groups.count;
      *vec_push(b->scratch, &g->groups) = (unit_group){.speaker = NONE};
    }
    put(b, g, turns[i].index, group, !copy);
    if (!copy) {
      *map_at(b->scratch, &same, u->same, group) = group;
      post_unit(b, &index, u, group);
    }
  }
}

// ---- the other end of a reply: "I agree" answers the same words in every article

static void merge(builder *b, statement_groups *g, u32 into, u32 from) {
  unit_group *x = &g->groups.at[into], *y = &g->groups.at[from];
  for (u32 i = 0; i < y->units.count; i++) {
    g->units.at[y->units.at[i]].group = into;
    *vec_push(b->scratch, &x->units) = y->units.at[i];
  }
  for (u32 i = 0; i < y->text_count && x->text_count < GROUP_TEXTS; i++) x->texts[x->text_count++] = y->texts[i];
  if (x->speaker == NONE) x->speaker = y->speaker;
  y->units.count = y->text_count = 0;
}

static u32 answered_unit(builder *b, const statement_groups *g, u32 index) {
  const unit *u = &g->units.at[index];
  const statement_set *said = &b->views[u->article].rec->said;
  const statement *s = &said->statements.at[u->statement];
  for (u32 i = 0; i < s->link_count; i++) {
    u32 to = said->links.at[s->first_link + i].to_statement;
    if (to != NONE && to < said->statements.count) return g->unit_of[u->article][to];
  }
  return NONE;
}

static void join_answered(builder *b, statement_groups *g) {
  enum { TARGETS_MOST = 8 };
  for (u32 i = 0; i < g->groups.count; i++) {
    u32 targets[TARGETS_MOST], count = 0;
    for (u32 k = 0; k < g->groups.at[i].units.count && count < TARGETS_MOST; k++) {
      u32 to = answered_unit(b, g, g->groups.at[i].units.at[k]);
      if (to == NONE || g->units.at[to].group == NONE || g->units.at[to].group == i) continue;
      bool seen = false;
      for (u32 m = 0; m < count && !seen; m++) seen = g->units.at[targets[m]].group == g->units.at[to].group;
      if (!seen) targets[count++] = to;
    }
    for (u32 k = 1; k < count; k++) {
      u32 into = g->units.at[targets[0]].group, from = g->units.at[targets[k]].group;
      if (into == from || !units_linked(b, &g->units.at[targets[0]], &g->units.at[targets[k]])) continue;
      if (g->units.at[targets[0]].article == g->units.at[targets[k]].article) continue;
      merge(b, g, into < from ? into : from, into < from ? from : into);
    }
  }
}

void statements_align(builder *b) {
  statement_groups *g = arena_one(b->scratch, statement_groups);
  b->groups = g;
  units_read(b, g);
  group_all(b, g);
  join_answered(b, g);
}
