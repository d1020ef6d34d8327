// SPDX-License-Identifier: Apache-2.0
// Name votes: where a trained tagger and the rules differ about where names stand. Both lists are in text order, so one
// walk is enough.
#include "language/name_runs.h"

// Something besides its capital says that the name is one.
static bool is_supported(const name *n) {
  return n->titled || n->event || n->known != NONE || n->place != NONE || n->handle != NONE;
}

// Every capitalised word of the name is told to be in no name.
static bool is_denied(const names_reader *r, const name *n, const u8 *nothing) {
  u32 denied = 0;
  for (u32 i = n->first; i < n->end; i++)
    if (token_at(r, i)->flags & TOKEN_CAPITAL) {
      if (!nothing[i]) return false;
      denied++;
    }
  return denied && !is_supported(n);
}

// "Norwegian", "Costa Rican": a minor name, no entity.
static bool is_adjective(const names_reader *r, const name_vote *v) {
  return token_bits(r, v->first + v->count - 1) & LEXICON_DEMONYM && (v->type == NAME_VOTE_MISC || v->type == ENTITY_GROUP);
}

// A name of the lists that holds the vote and more: "Washington, D.C.", of which the tagger makes two.
static bool is_listed_whole(const name *n, const name_vote *v) {
  bool holds = n->first <= v->first && n->end >= v->first + v->count;
  return holds && (n->place != NONE || n->known != NONE || n->event);
}

// A word of a longer name of the document: "Toll" after "Bram Toll".
static bool is_part_of_longer(const map *longer, const names_reader *r, const name *n) {
  return n->end - n->first == 1 && map_get(longer, token_at(r, n->first)->key) != NONE;
}

// "Ms. Vask" told of "Vask": the title is no part of the name, and says more than a vote.
static bool is_courtesy(const names_reader *r, u32 i) {
  static const char *const words[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr."};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// What stands behind it says that the name is one: "Xi said", "Quorvex, a drug".
static bool is_told_of(const names_reader *r, const name *n) {
  u32 i = n->end, count = r->doc->tokens.count;
  if (i + 1 >= count) return false;
  if (token_bits(r, i) & LEXICON_SPEECH && !(token_at(r, i)->flags & TOKEN_CAPITAL) && n->end - n->first == 1) return true;
  return token_is(r, i, ",") && (token_is(r, i + 1, "a") || token_is(r, i + 1, "an"));
}

// Left alone on purpose by the rules: a torn handle, "US dollars", a family.
static bool is_left_alone(const names_reader *r, const name_vote *v) {
  u32 end = v->first + v->count;
  if (v->first > 0 && token_is(r, v->first - 1, "@")) return true;
  return run_is_family(r, end) || (end < r->doc->tokens.count && (token_is(r, end, "dollars") || token_is(r, end, "dollar")));
}

static void give_up(names_reader *r, const name *n) {
  for (u32 i = n->first; i < n->end; i++)
    r->taken[i] = 0;
}

static name name_of(names_reader *r, const name_vote *v, u32 row) {
  u32 sentence = sentence_at(r->doc, token_at(r, v->first)->start), first = v->first, end = v->first + v->count;
  while (first + 1 < end && v->type == ENTITY_PERSON && token_bits(r, first) & LEXICON_TITLE && !(token_bits(r, first) & LEXICON_GIVEN))
    first++; // "Ms. Smith"
  name n = *run_add(r, first, end, sentence, false);
  r->names.count--; // it goes into the new list
  n.headline = r->sentence_style[sentence] != STYLE_TEXT;
  n.generic = false;
  n.vote = row;
  return n;
}

// The vote's bounds in the place of those of the names it overlaps; titles before them are kept.
static name moved(names_reader *r, const name_vote *v, u32 row, const name *first) {
  name n = name_of(r, v, row);
  if (n.first > v->first) n.titled = true, n.phrase_first = v->first;
  if (first->titled && first->first >= n.first && first->first < n.end) {
    n.titled = first->first == n.first;
    n.gender = first->gender;
    if (n.titled) n.phrase_first = first->phrase_first;
  }
  if (first->end == n.end) n.phrase_end = first->phrase_end, n.handle = first->handle;
  return n;
}

// "Paris - Ada Brink said": at the beginning of a paragraph a dash between spaces parts the place line from the first name.
static bool crosses_place_line(const names_reader *r, const name_vote *v, u32 sentence) {
  const sentence_list *s = &r->doc->sentences;
  if (s->at[sentence].first != v->first || (sentence && s->at[sentence - 1].block == s->at[sentence].block)) return false;
  for (u32 i = v->first + 1; i + 1 < v->first + v->count; i++) {
    const token *t = token_at(r, i);
    bool spaced = !(t->flags & TOKEN_GLUED) && !(token_at(r, i + 1)->flags & TOKEN_GLUED);
    if (spaced && (token_is(r, i, "-") || token_is(r, i, "–") || token_is(r, i, "—"))) return true;
  }
  return false;
}

static bool is_valid(const names_reader *r, const name_vote *v) {
  if (!v->count || v->first >= r->doc->tokens.count || v->count > r->doc->tokens.count - v->first) return false;
  const token *first = token_at(r, v->first), *last = token_at(r, v->first + v->count - 1);
  u32 s = sentence_at(r->doc, first->start);
  return s != NONE && s == sentence_at(r->doc, last->start) && first->kind != TOKEN_PUNCT && !crosses_place_line(r, v, s);
}

void name_votes_apply(names_reader *r) {
  const name_vote_list *votes = &r->doc->name_votes;
  if (!votes->count) return;
  name_list old = r->names, kept = {0};
  u8 *nothing = arena_array(r->scratch, u8, r->doc->tokens.count + 1);
  for (u32 i = 0; i < votes->count; i++)
    if (votes->at[i].type == NAME_VOTE_NOTHING && votes->at[i].weight >= NAME_VOTE_DROPS && is_valid(r, &votes->at[i]))
      memset(nothing + votes->at[i].first, 1, votes->at[i].count);
  u32 next = 0, from = 0; // of old; tokens before are told
  for (u32 i = 0; i < votes->count; i++) {
    const name_vote *v = &votes->at[i];
    if (!is_valid(r, v) || v->first < from) continue;
    u32 end = from = v->first + v->count;
    while (next < old.count && old.at[next].end <= v->first)
      *vec_push(r->scratch, &kept) = old.at[next++];
    u32 stop = next; // the names that overlap
    while (stop < old.count && old.at[stop].first < end)
      stop++;
    if (v->type == NAME_VOTE_NOTHING) continue; // told by `nothing`
    bool same = stop == next + 1 && old.at[next].end == end &&
                (old.at[next].first == v->first || (v->first + 1 == old.at[next].first && is_courtesy(r, v->first)));
    bool headline = r->sentence_style[sentence_at(r->doc, token_at(r, v->first)->start)] != STYLE_TEXT;
    if (stop == next + 1 && !same && (headline || is_listed_whole(&old.at[next], v))) continue;
    if (same) {
      name n = old.at[next++];
      n.vote = i;
      *vec_push(r->scratch, &kept) = n;
    } else if (stop == next && (is_adjective(r, v) || is_left_alone(r, v)))
      continue;
    else if (stop == next ? v->weight >= NAME_VOTE_FINDS : v->weight >= NAME_VOTE_MOVES) {
      for (u32 k = next; k < stop; k++)
        give_up(r, &old.at[k]);
      name none = {.titled = false};
      name n = moved(r, v, i, stop > next ? &old.at[next] : &none);
      *vec_push(r->scratch, &kept) = n;
      next = stop;
    }
  }
  while (next < old.count)
    *vec_push(r->scratch, &kept) = old.at[next++];
  r->names.count = 0;
  map longer = {0};
  for (u32 i = 0; i < kept.count; i++)
    for (u32 t = kept.at[i].first; kept.at[i].end - kept.at[i].first > 1 && t < kept.at[i].end; t++)
      *map_at(r->scratch, &longer, token_at(r, t)->key, 1) = 1;
  for (u32 i = 0; i < kept.count; i++)
    if (kept.at[i].vote == NONE && is_denied(r, &kept.at[i], nothing) && !is_part_of_longer(&longer, r, &kept.at[i]) &&
        !is_told_of(r, &kept.at[i]))
      give_up(r, &kept.at[i]);
    else
      *vec_push(r->scratch, &r->names) = kept.at[i];
}
