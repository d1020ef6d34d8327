// SPDX-License-Identifier: Apache-2.0
// A run of capitalised words cut into names: at its titles, at the adjectives of peoples before a person, at a known name
// before another.
#include "base/table.h"
#include "language/name_runs.h"

static bool is_direction(const names_reader *r, u32 i) {
  return token_is(r, i, "North") || token_is(r, i, "South") || token_is(r, i, "East") || token_is(r, i, "West");
}

name *run_add(names_reader *r, u32 first, u32 end, u32 sentence, bool headline) {
  name *n = vec_push(r->scratch, &r->names);
  *n = (name){.first = first,
              .end = end,
              .phrase_first = first,
              .phrase_end = end,
              .sentence = sentence,
              .known = NONE,
              .place = NONE,
              .key = name_key(r, first, end),
              .starts = name_may_start(r, first),
              .headline = headline,
              .handle = NONE, .vote = NONE,
              .entity = NONE};
  u32 known, place;
  if (run_known(r, first, end, &known, &place) == end - first) n->known = known, n->place = place;
  n->listed = gazetteer_find(n->key);
  u32 close = end + 1 < r->doc->tokens.count && (token_is(r, end, ",") || token_is(r, end, ".")) ? end + 1 : end;
  n->quoted = first > 0 && close < r->doc->tokens.count && token_at(r, close)->kind == TOKEN_QUOTE &&
              token_at(r, close)->flags & TOKEN_GLUED &&
              (token_at(r, first - 1)->kind == TOKEN_QUOTE ||
               (first > 1 && token_at(r, first - 2)->kind == TOKEN_QUOTE && token_is(r, first - 1, "The")));
  n->generic = name_is_generic(r, n);
  n->doubtful = name_is_doubtful(r, n);
  *map_at(r->scratch, &r->keys, n->key, 1) = 1;
  for (u32 i = first; i < end; i++)
    r->taken[i] = 1;
  return n;
}

// A title at i within the run: its tokens, 0 when none. Not "Justice Department", not "General Motors".
static u32 title_at(const names_reader *r, u32 i, u32 end, u32 *row) {
  if (!(token_bits(r, i) & (LEXICON_TITLE | LEXICON_PERSON))) return 0;
  u32 count = 0;
  *row = token_bits(r, i) & LEXICON_TITLE ? phrase_at(r->art, r->doc, r->tables->titles, i, end, &count) : NONE;
  if (*row == NONE)
    return token_bits(r, i) & LEXICON_PERSON && !(token_bits(r, i) & (LEXICON_SURNAME | LEXICON_GIVEN)) ? 1 : 0;
  return count;
}

static u8 gender_of_title(u32 row) {
  if (row == NONE) return GENDER_UNKNOWN;
  str g = table_cell(lexicon_tables_get()->titles, row, 2);
  return g.len ? (g.at[0] == 'm' ? GENDER_MALE : GENDER_FEMALE) : GENDER_UNKNOWN;
}

static bool all_in(const names_reader *r, u32 first, u32 end, u32 bits) {
  for (u32 i = first; i < end; i++)
    if (!(token_bits(r, i) & bits)) return false;
  return first < end;
}

static void add_plain(names_reader *r, u32 first, u32 end, u32 sentence);

// Ordinary words alone behind an adjective of a people: "American Thinker", not "Syrian Golan Heights".
static bool is_title_of_thing(const names_reader *r, u32 first, u32 end) {
  u32 listed = gazetteer_find(name_key(r, first, end)), ordinary = 0;
  for (u32 c = 0; c < GAZETTEER_CLASSES; c++)
    if (gazetteer_strength(listed, c) >= 6) return false;
  for (u32 i = first; i < end; i++) {
    if (token_bits(r, i) & (LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_KNOWN)) return false;
    ordinary += gazetteer_small(r->listed[i]) >= 2;
  }
  return ordinary == end - first;
}

// The words of a run before a title: demonyms go to the phrase, a place or an organization is a name too.
static u32 add_left(names_reader *r, u32 first, u32 title, u32 sentence) {
  if (first == title) return title;
  u32 i = first;
  while (i < title && token_bits(r, i) & (LEXICON_DEMONYM | LEXICON_PEOPLE) && !(token_bits(r, i) & LEXICON_KNOWN))
    i++;
  // "Digital Affairs Minister": words of the office, unless they are a known name or stand alone
  u32 known, place;
  bool office = title - i >= 2 && !run_known(r, i, title, &known, &place) &&
                (!run_head_is(r, title - 1, NULL) || token_is(r, title - 1, "Affairs")) &&
                !(token_bits(r, i) & LEXICON_GIVEN);
  if (i < title && !office) add_plain(r, i, title, sentence);
  return first;
}

// "Minister of Health and Welfare Ada Brandt": where the office's words end and two or three words of a person follow.
static u32 office_end(const names_reader *r, u32 first, u32 end) {
  u32 i = first;
  while (i < end && run_is_office(r, i))
    i++;
  if (i == first || end - i < 2 || end - i > 4) return end;
  for (u32 k = i; k < end; k++)
    if (run_is_office(r, k) && !run_is_particle(r, k)) return end;
  return i;
}

// "President of Russia": the place behind an office. Gives the token after it.
static u32 add_of(names_reader *r, u32 i, u32 end, u32 sentence) {
  if (i + 1 >= end || !(token_is(r, i, "of") || token_is(r, i, "for"))) return i;
  u32 first = i + 1, known, place;
  if (first + 1 < end && token_is(r, first, "the")) first++;
  u32 count = run_known(r, first, end, &known, &place), person = office_end(r, first, end);
  if (person < end) {
    if (person - first > 1 && run_head_is(r, person - 1, NULL) && !token_is(r, person - 1, "Affairs"))
      add_plain(r, first, person, sentence);
    return person; // the rest of the office is no name
  }
  if (!count) count = end - first;
  add_plain(r, first, first + count, sentence);
  return first + count;
}

// A run is cut into names at its titles.
void name_cut(names_reader *r, u32 first, u32 end, u32 sentence) {
  bool named_by_head = run_head_is(r, end - 1, NULL) && !(token_bits(r, end - 1) & LEXICON_SURNAME);
  for (u32 i = first; i < end; i++) {
    u32 row, count = title_at(r, i, end, &row);
    if (!count || (row == NONE && i != first)) continue;
    u32 person = i + count;
    // "General Motors", "Justice Department"
    u32 known, place, known_count = run_known(r, i, end, &known, &place);
    if (known_count >= count && known_count && i + known_count == end && known_count > 1) break;
    if (named_by_head && person < end &&
        !str_equal(table_cell(r->tables->titles, row == NONE ? 0 : row, 1), STR("office")))
      continue;
    if (named_by_head && person < end && end - person == 1) continue;
    if (row == NONE && person == end) continue;
    bool given_before =
        i > first && (token_bits(r, i - 1) & LEXICON_GIVEN || (token_at(r, i - 1)->len == 2 && i - first >= 2));
    if (person == end && given_before) continue;                                          // "Larry King"
    if (person == end && i > first && token_bits(r, i - 1) & LEXICON_CONNECTOR) continue; // "Association for Justice"
    u32 phrase = add_left(r, first, i, sentence);
    u8 gender = gender_of_title(row);
    u32 title_end = person;
    for (;;) { // "Vice President Sen."
      person = add_of(r, person, end, sentence);
      u32 more_row, more = person < end ? title_at(r, person, end, &more_row) : 0;
      if (!more || more_row == NONE ||
          (person + more == end && token_bits(r, person) & (LEXICON_GIVEN | LEXICON_SURNAME)))
        break;
      if (gender == GENDER_UNKNOWN) gender = gender_of_title(more_row);
      person += more;
      title_end = person;
    }
    if (person < end) {
      name *n = run_add(r, person, end, sentence, false);
      n->phrase_first = phrase;
      n->titled = true;
      n->gender = gender;
    } else
      *vec_push(r->scratch, &r->titles) = (bare_title){i, title_end, sentence};
    return;
  }
  add_plain(r, first, end, sentence);
}

// A run without a title: leading demonyms are taken off people, and a known name is parted from a person behind it.
static void add_plain(names_reader *r, u32 first, u32 end, u32 sentence) {
  if (first >= end) return;
  u32 known, place, count = run_known(r, first, end, &known, &place);
  bool headed = run_head_is(r, end - 1, NULL);
  for (u32 i = first; i + 1 < end && !headed; i++)
    headed = token_is(r, i, "of") && i > first && run_head_is(r, i - 1, NULL);
  if (end - first == 1 && (run_is_family(r, end) || is_direction(r, first))) return;
  u32 demonym_count;
  if (phrase_at(r->art, r->doc, r->tables->demonyms, first, end, &demonym_count) != NONE && demonym_count > 1 &&
      demonym_count == end - first)
    return; // "North American"
  // words in capitals at the head of a paragraph
  bool capitals = end - first >= 2 && name_may_start(r, first) && !(token_bits(r, first) & (LEXICON_GIVEN | LEXICON_KNOWN));
  for (u32 i = first; i < end && capitals; i++)
    capitals = token_at(r, i)->flags & TOKEN_ALL_CAPS || token_at(r, i)->len == 1;
  if (capitals) return;
  // a head alone names something only as "the Board"
  if (end - first == 1 && headed && !count && !(token_bits(r, first) & (LEXICON_GIVEN | LEXICON_SURNAME)) &&
      !(first > 0 && (token_is(r, first - 1, "the") || token_is(r, first - 1, "The"))))
    return;
  if (count == end - first || headed) {
    if (end - first == 1 && known == NONE && place == NONE && token_bits(r, first) & LEXICON_DEMONYM) return;
    run_add(r, first, end, sentence, false);
    return;
  }
  if (all_in(r, first, end, LEXICON_DEMONYM)) return;
  if (token_bits(r, end - 1) & LEXICON_PEOPLE) { // "African Americans"
    run_add(r, first, end, sentence, false);
    return;
  }
  if (end - first == 2 && token_at(r, first)->len >= 7 &&
      (token_is(r, first, "Western") || token_is(r, first, "Eastern") || token_is(r, first, "Northern") ||
       token_is(r, first, "Southern"))) {
    run_add(r, first, end, sentence, false);
    return;
  }
  u32 start = first;
  while (start + 1 < end && token_bits(r, start) & LEXICON_DEMONYM &&
         !(token_bits(r, start) & (LEXICON_GIVEN | LEXICON_SURNAME)))
    start++;
  if (start > first && is_title_of_thing(r, start, end)) start = first;
  if (start > first) {
    u32 phrase = first;
    u32 before = r->names.count;
    add_plain(r, start, end, sentence);
    if (r->names.count > before) r->names.at[before].phrase_first = phrase;
    return;
  }
  if (count && end - first > count) {
    u32 rest = first + count;
    bool person = token_bits(r, rest) & LEXICON_GIVEN && !(token_bits(r, rest) & LEXICON_WEAK) && end - rest >= 2;
    bool apart = place != NONE && !str_equal(table_cell(r->tables->places, place, 2), STR("weak")) && end - rest >= 2;
    if (person || (apart && !(token_bits(r, first) & LEXICON_GIVEN))) {
      run_add(r, first, rest, sentence, false);
      add_plain(r, rest, end, sentence);
      return;
    }
  }
  run_add(r, first, end, sentence, false);
}
