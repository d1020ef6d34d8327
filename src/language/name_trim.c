// SPDX-License-Identifier: Apache-2.0
// Names with too much or too little: what rules and tagger leave hanging at the ends of a name, seen once all are found.
//
// "Office of Ways and" "Means", "Joe Brandt Thursday", "Utah Republican", "R-Utah", "U.S. District" before "Judge".
#include "base/table.h"
#include "language/name_runs.h"

// The name again with other bounds; what was told of it holds no more.
static name with_bounds(names_reader *r, const name *old, u32 first, u32 end) {
  u32 n = old->end - old->first;
  memset(r->taken + old->first, 0, n);
  name made = *run_add(r, first, end, old->sentence, old->headline);
  r->names.count--; // the caller keeps it
  made.phrase_first = old->phrase_first < first ? old->phrase_first : first;
  made.titled = old->titled && old->first == first;
  made.gender = old->gender;
  return made;
}

static bool is_small(const names_reader *r, u32 i) {
  static const char *const words[] = {"and", "of", "the", "for", "on", "&"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

static bool is_weekday(const names_reader *r, u32 i) {
  static const char *const words[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// "Republican", "Democratic": not the people, whose plural is a group.
static bool is_party(const names_reader *r, u32 i) {
  u32 row = token_bits(r, i) & LEXICON_DEMONYM ? table_find(r->tables->demonyms, token_at(r, i)->key) : NONE;
  return row != NONE && str_equal(table_cell(r->tables->demonyms, row, 1), STR("adjective")) &&
         str_equal(table_cell(r->tables->demonyms, row, 2), STR("party"));
}

// "R-Utah", "D-N.Y." behind a comma or in brackets: party and state of the name before.
static bool is_party_and_state(const names_reader *r, const name *n) {
  str word = token_text(r, n->first);
  return n->end == n->first + 1 && n->first > 0 && word.len > 3 && word.at[1] == '-' && strchr("RDI", word.at[0]) &&
         word.at[2] >= 'A' && word.at[2] <= 'Z' && (token_is(r, n->first - 1, ",") || token_is(r, n->first - 1, "("));
}

static bool is_person(const names_reader *r, const name *n) {
  return n->titled || (n->vote != NONE && r->doc->name_votes.at[n->vote].type == ENTITY_PERSON) ||
         (token_bits(r, n->first) & LEXICON_GIVEN && n->end - n->first > 1);
}

// "Food" "and" "Drug Administration": two halves of an office's name.
static bool is_one_office(const names_reader *r, const name *x, const name *y) {
  u32 known, place, last = x->end - 1;
  if (y->first != x->end + 1 || !(token_is(r, x->end, "and") || token_is(r, x->end, "&"))) return false;
  if (x->known != NONE || x->place != NONE || y->known != NONE || y->titled || is_person(r, x)) return false;
  if (!run_head_is(r, y->end - 1, "organization") || run_head_is(r, last, NULL) || y->end - y->first > 3) return false;
  if (token_at(r, last)->flags & TOKEN_ALL_CAPS || !run_is_office(r, last) || !run_is_office(r, y->first)) return false;
  return !run_known(r, last, x->end, &known, &place) && !run_known(r, y->first, y->end, &known, &place);
}

// "Brandt v. Moss": a case, neither of the two.
static bool is_case(const names_reader *r, const name *x, const name *y) {
  return y->first == x->end + 1 && token_is(r, x->end, "v.") && !x->titled && !y->titled;
}

// Known words before an office: "U.S." of "U.S. District Judge", "House" of "House Harbour Chairman".
static u32 before_office(const names_reader *r, const name *n) {
  u32 known, place, count = n->known == NONE && n->place == NONE ? run_known(r, n->first, n->end, &known, &place) : 0;
  if (!count || count >= n->end - n->first || n->end - n->first > count + 2 || n->end >= r->doc->tokens.count) return n->end;
  bool title = token_bits(r, n->end) & (LEXICON_PERSON | LEXICON_TITLE) && !(token_bits(r, n->end) & (LEXICON_GIVEN | LEXICON_SURNAME)) &&
               token_at(r, n->end)->flags & TOKEN_CAPITAL && run_adjoins(r, n->end, r->doc->tokens.count);
  for (u32 i = n->first + count; i < n->end && title; i++)
    title = run_is_office(r, i) && (!run_head_is(r, i, NULL) || token_is(r, i, "District")) && !(token_bits(r, i) & LEXICON_GIVEN);
  return title ? n->first + count : n->end;
}

// "U.S. Customs" where "Customs and Border Protection" is known: the end of what is known.
static u32 known_end(const names_reader *r, const name *n) {
  const sentence *s = &r->doc->sentences.at[n->sentence];
  u32 known, place, last = n->end - 1;
  u32 count = last > n->first ? run_known(r, last, s->first + s->count, &known, &place) : 0;
  return count > 1 && known != NONE ? last + count : n->end;
}

// The end that the name should have; its beginning when it should have none.
static u32 right_end(const names_reader *r, const name *n) {
  u32 end = known_end(r, n);
  if (end > n->end) return end;
  while (end > n->first + 1 && is_small(r, end - 1)) end--;
  if (end > n->first + 1 && is_weekday(r, end - 1) && is_person(r, n)) end--;
  if (end > n->first + 1 && is_party(r, end - 1) && !is_person(r, n)) {
    u32 known, place;
    return run_known(r, n->first, end - 1, &known, &place) == end - 1 - n->first ? end - 1 : n->first;
  }
  return end == n->end ? before_office(r, n) : end;
}

void name_trim(names_reader *r) {
  name_list old = r->names, kept = {0};
  r->names = (name_list){0};
  for (u32 i = 0; i < old.count; i++) {
    name n = old.at[i];
    u32 end = right_end(r, &n);
    if (is_party_and_state(r, &n)) {
      if (kept.count && vec_last(&kept)->end + 1 == n.first) vec_last(&kept)->phrase_end = n.end;
      end = n.first;
    }
    if (end == n.first) {
      memset(r->taken + n.first, 0, n.end - n.first);
      continue;
    }
    while (i + 1 < old.count && old.at[i + 1].first < end) i++; // swallowed
    if (end != n.end) n = with_bounds(r, &n, n.first, end);
    if (i + 1 < old.count && old.at[i + 1].sentence == n.sentence &&
        (is_one_office(r, &n, &old.at[i + 1]) || is_case(r, &n, &old.at[i + 1])))
      n = with_bounds(r, &n, n.first, old.at[++i].end);
    *vec_push(r->scratch, &kept) = n;
  }
  r->names = kept;
}
