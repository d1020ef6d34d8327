// SPDX-License-Identifier: Apache-2.0
// Name runs: where names stand. A run of capitalised words with the small words that names hold, cut where a title
// begins.
//
// Lines in which every word is capitalised prove nothing: there only names are taken that the rest of the article or
// the tables know. The first word of a sentence is taken for a name only when something else speaks for it.
#include <stdlib.h>

#include "base/table.h"
#include "language/name_runs.h"

// "(R-UT)", "(@name)" behind a name, a possessive between them or not.
static void add_tail(names_reader *r, name *n, u32 end) {
  u32 i = n->end;
  if (i < end && token_at(r, i)->flags & TOKEN_CLITIC) i++;
  if (i + 2 >= end || !token_is(r, i, "(") || !token_is(r, i + 2, ")")) return;
  str inside = token_text(r, i + 1);
  if (token_at(r, i + 1)->kind == TOKEN_HANDLE) {
    n->handle = i + 1;
    n->phrase_end = i + 3;
  } else if ((inside.len == 1 || (inside.len == 2 && inside.at[1] == '.')) && strchr("RDI", inside.at[0]))
    n->phrase_end = i + 3;
  else if (inside.len > 2 && inside.at[1] == '-' && (inside.at[0] == 'R' || inside.at[0] == 'D' || inside.at[0] == 'I'))
    n->phrase_end = i + 3;
}

// "Death in Custody Reporting Act": the name of a law runs back over small words to the capitals before them.
static u32 law_start(const names_reader *r, u32 first, u32 end, u32 floor) {
  if (!token_is(r, end - 1, "Act") && !token_is(r, end - 1, "Bill")) return first;
  u32 start = first;
  for (u32 i = first; i > floor && first - i < 10;) {
    i--;
    if (run_capital(r, i) && !r->taken[i] && !(token_bits(r, i) & (LEXICON_TAG | LEXICON_KNOWN | LEXICON_GIVEN)))
      start = i;
    else if (!(token_is(r, i, "of") || token_is(r, i, "for") || token_is(r, i, "in") || token_is(r, i, "and") ||
               token_is(r, i, "to") || token_is(r, i, "Against") || token_is(r, i, "against")))
      break;
  }
  return start;
}

// May the first word of a sentence begin the run that ends at `end`?
static bool starts_name(const names_reader *r, u32 i, u32 end) {
  u32 bits = token_bits(r, i), known, place, count;
  if (end - i >= 2 && (count = run_known(r, i, end, &known, &place)) >= 2) return true;
  if (end - i == 1) {
    if (bits & (LEXICON_DEMONYM | LEXICON_TITLE)) return !name_is_ordinary(r, i) || bits & LEXICON_DEMONYM;
    if (run_known(r, i, end, &known, &place) == 1)
      return !name_is_ordinary(r, i) && (!(bits & LEXICON_TAG) || token_at(r, i)->flags & TOKEN_ALL_CAPS);
    if (bits & LEXICON_PEOPLE) return true;
    if (bits & LEXICON_GIVEN && !(bits & LEXICON_WEAK)) return !(token_seen(r, i) & SEEN_SMALL);
    if (token_at(r, i)->flags & TOKEN_ALL_CAPS) return true;
    if (name_is_ordinary(r, i)) return false;
    if (token_seen(r, i) & SEEN_NAME) return true;
    u32 listed = r->listed[i];
    if (listed & GAZETTEER_SEEN && gazetteer_small(listed) == 0) return true;
    for (u32 c = 0; c < GAZETTEER_CLASSES && gazetteer_small(listed) <= 1; c++)
      if (gazetteer_strength(listed, c) >= 6) return true;
    if (!listed && !bits && token_at(r, i)->len > 3 && token_text(r, i).at[token_at(r, i)->len - 1] != 's') return true;
    // a new word: what follows must be what follows a name
    if (end >= r->doc->tokens.count) return false;
    const token *next = token_at(r, end);
    bool plural = token_text(r, i).at[token_at(r, i)->len - 1] == 's';
    return !plural && (next->flags & TOKEN_CLITIC || token_bits(r, end) & LEXICON_SPEECH ||
                       (token_bits(r, end) & LEXICON_TAG) == TAG_AUX);
  }
  if (bits & (LEXICON_TITLE | LEXICON_PERSON | LEXICON_DEMONYM)) return true;
  if ((bits & LEXICON_TAG) == TAG_AUX) return false; // "Will NAME ...?"
  if (bits & (LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_HEAD) && !(bits & LEXICON_TAG && !(bits & LEXICON_GIVEN)))
    return !(bits & LEXICON_VERB) || bits & LEXICON_GIVEN || token_seen(r, i) & SEEN_NAME;
  return !name_is_ordinary(r, i);
}

// A word of not-names that is no day, month or hour.
static bool is_label(const names_reader *r, u32 i) {
  u32 row = table_find(r->tables->not_names, token_at(r, i)->key);
  return row != NONE && !table_cell(r->tables->not_names, row, 1).len;
}

static void read_text(names_reader *r, const sentence *s, u32 index) {
  u32 end = s->first + s->count;
  for (u32 i = s->first; i < end;) {
    if (!run_capital(r, i) || name_is_compound(r, i)) {
      i++;
      continue;
    }
    u32 known, place;
    bool phrase = run_known(r, i, end, &known, &place) > 1;
    bool word = run_word(r, i);
    // "May" and the like begin a run only before a surname: "April Ryan"
    u32 bits = token_bits(r, i);
    if (!word && bits & LEXICON_NOT_NAME && bits & LEXICON_GIVEN && i + 1 < end && run_word(r, i + 1) &&
        run_adjoins(r, i + 1, end) && !(token_bits(r, i + 1) & LEXICON_HEAD))
      word = true;
    // "World Health Organization": a label word inside a sentence, before another name word
    if (!word && bits & LEXICON_NOT_NAME && !name_may_start(r, i) && i + 1 < end && run_word(r, i + 1) &&
        run_adjoins(r, i + 1, end) && is_label(r, i))
      word = true;
    if (!word && !phrase) {
      i++;
      continue;
    }
    u32 stop = run_stop(r, i, end);
    if (name_may_start(r, i) && !phrase && !starts_name(r, i, stop)) {
      i++;
      continue;
    }
    u32 law = law_start(r, i, stop, s->first);
    if (law < i) {
      while (r->names.count && vec_last(&r->names)->first >= law && vec_last(&r->names)->sentence == index)
        r->names.count--;
      run_add(r, law, stop, index, false);
    } else
      name_cut(r, i, stop, index);
    i = stop;
  }
}

static u8 style_of(const names_reader *r, const sentence *s) {
  u32 words = 0, capitals = 0, all_caps = 0, letters = 0;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = token_at(r, i);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
    letters++;
    all_caps += (t->flags & TOKEN_ALL_CAPS) != 0;
    u32 tag = token_bits(r, i) & LEXICON_TAG;
    if (t->len < 2 || tag == TAG_ADP || tag == TAG_PART || tag == TAG_DET || tag == TAG_SCONJ || tag == TAG_CCONJ)
      continue;
    words++;
    capitals += (t->flags & TOKEN_CAPITAL) != 0;
  }
  if (letters >= 3 && all_caps * 5 >= letters * 4) return STYLE_CAPITALS;
  bool stopped = token_is(r, s->first + s->count - 1, ".");
  return words >= 3 && (capitals == words || (capitals * 10 >= words * 9 && !stopped)) ? STYLE_HEADLINE : STYLE_TEXT;
}

static int by_place(const void *a, const void *b) {
  const name *x = a, *y = b;
  return x->first < y->first ? -1 : x->first > y->first;
}

void name_runs_find(names_reader *r) {
  const sentence_list *sentences = &r->doc->sentences;
  r->sentence_style = arena_array(r->scratch, u8, sentences->count + 1);
  r->taken = arena_array(r->scratch, u8, r->doc->tokens.count + 1);
  for (u32 s = 0; s < sentences->count; s++)
    r->sentence_style[s] = style_of(r, &sentences->at[s]);
  for (u32 i = 0, s = 0; i < r->doc->tokens.count; i++) {
    while (s + 1 < sentences->count && sentences->at[s + 1].first <= i)
      s++;
    const token *t = token_at(r, i);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
    if (!(t->flags & TOKEN_CAPITAL))
      *map_at(r->scratch, &r->seen, t->key, 0) |= SEEN_SMALL;
    else if (r->sentence_style[s] == STYLE_TEXT && !name_may_start(r, i))
      *map_at(r->scratch, &r->seen, t->key, 0) |= SEEN_NAME;
  }
  for (u32 s = 0; s < sentences->count; s++)
    if (r->sentence_style[s] == STYLE_TEXT) read_text(r, &sentences->at[s], s);
  for (u32 s = 0; s < sentences->count; s++)
    if (r->sentence_style[s] != STYLE_TEXT) name_headline_read(r, &sentences->at[s], s);
  if (r->names.count) qsort(r->names.at, r->names.count, sizeof(name), by_place);
  name_events_find(r);
  for (u32 n = 0; n < r->names.count; n++) {
    name *k = &r->names.at[n];
    const sentence *s = &sentences->at[k->sentence];
    add_tail(r, k, s->first + s->count);
  }
}
