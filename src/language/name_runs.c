// SPDX-License-Identifier: Apache-2.0
// Name runs: where names stand. A run of capitalised words with the small words that names hold, cut where a title
// begins.
//
// Lines in which every word is capitalised prove nothing: there only names are taken that the rest of the article or
// the tables know. The first word of a sentence is taken for a name only when something else speaks for it.
#include <stdlib.h>

#include "base/table.h"
#include "language/name_runs.h"

enum { RUN_TOKENS = 16 }; // a longer run is cut

u64 token_name_key(const names_reader *r, u32 i) {
  const token *t = token_at(r, i);
  if (!(t->flags & TOKEN_ALL_CAPS) && t->len != 2) return t->key;
  str word = token_text(r, i);
  if (!memchr(word.at, '.', word.len) || word.len > 32) return t->key;
  char letters[32];
  u32 n = 0;
  for (u32 k = 0; k < word.len; k++)
    if (word.at[k] != '.') letters[n++] = word.at[k];
  return word_key((str){letters, n});
}

u64 name_key(const names_reader *r, u32 first, u32 end) {
  u64 key = 0;
  for (u32 i = first; i < end; i++)
    if (token_at(r, i)->kind != TOKEN_QUOTE) key = hash_mix(key, token_name_key(r, i));
  return key;
}

bool run_capital(const names_reader *r, u32 i) {
  const token *t = token_at(r, i);
  return t->kind == TOKEN_WORD && t->flags & TOKEN_CAPITAL && !(t->flags & TOKEN_CLITIC);
}

// The sentence could have given the capital: its first word, or the first inside a quotation, after a colon, a bullet.
bool name_may_start(const names_reader *r, u32 i) {
  if (token_at(r, i)->flags & TOKEN_FIRST || i == 0) return true;
  const token *before = token_at(r, i - 1);
  if (before->kind == TOKEN_QUOTE) return token_at(r, i)->flags & TOKEN_GLUED;
  u8 c = (u8)r->art->text.at[before->start];
  if (c == '(' || c == '[') // a sentence in brackets, not a name
    return i < 2 || before->flags & TOKEN_FIRST || strchr(".!?", r->art->text.at[before[-1].start]);
  return c == ':' || (before->kind == TOKEN_SYMBOL && c >= 0x80) ||
         (before->kind == TOKEN_PUNCT && (c == '.' || c == '?' || c == '!'));
}

// The known name that begins here: its tokens, 0 when none. All-capital names must stand in capitals.
u32 run_known(const names_reader *r, u32 i, u32 limit, u32 *known, u32 *place) {
  *known = *place = NONE;
  if (!(token_bits(r, i) & LEXICON_KNOWN)) return 0;
  const table *names = r->tables->names, *places = r->tables->places;
  u32 name_count, place_count;
  u32 name_row = phrase_at(r->art, r->doc, names, i, limit, &name_count);
  u32 place_row = phrase_at(r->art, r->doc, places, i, limit, &place_count);
  if (name_row != NONE && name_count == 1) {
    str key = table_cell(names, name_row, 0);
    bool capitals = key.len > 1 && key.at[0] <= 'Z' && key.at[1] <= 'Z' && key.at[1] != '-';
    if (capitals && !(token_at(r, i)->flags & TOKEN_ALL_CAPS)) name_row = NONE, name_count = 0;
    if (key.at[0] >= 'A' && key.at[0] <= 'Z' && !(token_at(r, i)->flags & TOKEN_CAPITAL))
      name_row = NONE, name_count = 0;
  }
  if (name_row == NONE) name_count = 0;
  if (place_row == NONE) place_count = 0;
  // each word of it with a capital must be written with one here
  u32 count = name_count > place_count ? name_count : place_count;
  for (u32 k = 0; k < count; k += count ? count - 1 : 1) {
    if (!(token_at(r, i + k)->flags & TOKEN_CAPITAL) && !(token_bits(r, i + k) & LEXICON_CONNECTOR) &&
        !memchr(token_text(r, i + k).at, '-', token_text(r, i + k).len))
      return 0;
    if (count == 1) break;
  }
  if (name_count && name_count >= place_count) *known = name_row;
  if (place_count && place_count >= name_count) *place = place_row;
  return count;
}

static bool is_plural_of_capitals(str word) {
  for (u32 k = 0; k + 1 < word.len; k++)
    if (word.at[k] < 'A' || word.at[k] > 'Z') return false;
  return true;
}

// A word that, capitalised within a sentence, belongs to a name.
bool run_word(const names_reader *r, u32 i) {
  if (!run_capital(r, i) || name_is_compound(r, i) || name_is_money(r, i)) return false;
  u32 bits = token_bits(r, i), closed = bits & LEXICON_TAG;
  const token *t = token_at(r, i);
  if (bits & LEXICON_NOT_NAME) return false;
  if (token_is(r, i, "RT") && i + 1 < r->doc->tokens.count &&
      (token_is(r, i + 1, "@") || token_at(r, i + 1)->kind == TOKEN_HANDLE))
    return false; // a post passed on
  str word = token_text(r, i);
  if (word.len > 2 && word.at[1] == '-' && i > 0 && token_is(r, i - 1, "(")) return false;        // "(R-UT)"
  if (word.len >= 3 && word.at[word.len - 1] == 's' && is_plural_of_capitals(word)) return false; // "MPs"
  if (closed && t->flags & TOKEN_ALL_CAPS && t->len > 1) { // "US" and "WHO" are names, "ALL" is not
    u32 known, place;
    return run_known(r, i, i + 1, &known, &place) == 1;
  }
  if (closed && closed != TAG_ADJ && closed != TAG_NUM) return bits & LEXICON_GIVEN;
  return true;
}

bool run_adjoins(const names_reader *r, u32 i, u32 end) {
  return i < end && !(token_at(r, i)->flags & TOKEN_GLUED) && r->art->text.at[token_at(r, i)->start - 1] != '\n';
}

bool run_head_is(const names_reader *r, u32 i, const char *type) {
  const table *heads = r->tables->heads;
  if (!(token_bits(r, i) & LEXICON_HEAD)) return false;
  u32 row = table_find(heads, token_at(r, i)->key);
  return row != NONE && (!type || str_equal(table_cell(heads, row, 1), str_from(type)));
}

// "for", "on" go inside the names of offices: "Committee on Rules", "Council for the Arts".
static bool takes_for(const names_reader *r, u32 i) {
  static const char *const words[] = {
      "Committee", "Subcommittee", "Commission", "Council",      "Center",       "Centre",      "Centers",
      "Agency",    "Institute",    "Office",     "Organization", "Organisation", "Association", "Campaign",
      "Coalition", "Society",      "Foundation", "Fund",         "Conference",   "Convention",  "Alliance",
      "Bank",      "Ministry",     "Endowment",  "Bureau",       "Federation",   "Union",       "School",
      "Board",     "Department",   "Party"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

static bool is_particle(u32 bits, const names_reader *r, u32 i) {
  if (!(bits & LEXICON_CONNECTOR)) return false;
  static const char *const words[] = {"de", "van", "von", "der", "den", "del", "della", "bin", "ibn", "al",
                                      "el", "la",  "le",  "du",  "da",  "di",  "dos",   "das", "ter", "ten"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// An ordinary word of an office ("Health", "Affairs"), rather than of a person's name.
static bool is_office_word(const names_reader *r, u32 i) {
  u32 bits = token_bits(r, i);
  if (bits & (LEXICON_GIVEN | LEXICON_SURNAME)) return bits & LEXICON_HEAD;
  return gazetteer_small(r->listed[i]) >= 1 || bits & (LEXICON_CONNECTOR | LEXICON_TAG) ||
         token_bits(r, i) & (LEXICON_HEAD | LEXICON_ROLE);
}

// Is the run from `first` to `last` (inclusive) one that "and" may go on: "Securities and Exchange Commission"?
static bool and_goes_on(const names_reader *r, u32 first, u32 last, u32 next, u32 end) {
  u32 before = token_bits(r, last), after = token_bits(r, next);
  u32 strong = LEXICON_DEMONYM | LEXICON_PEOPLE, count, known, place;
  if (run_known(r, last, last + 1, &known, &place) || run_known(r, next, end, &known, &place)) return false;
  if (after & LEXICON_TITLE && phrase_at(r->art, r->doc, r->tables->titles, next, end, &count) != NONE) return false;
  if ((before | after) & strong || (before & LEXICON_GIVEN && !(before & LEXICON_WEAK)) ||
      (after & LEXICON_GIVEN && !(after & LEXICON_WEAK)))
    return false;
  if (token_at(r, last)->flags & TOKEN_ALL_CAPS || token_at(r, next)->flags & TOKEN_ALL_CAPS) return false;
  for (u32 k = first; k + 2 <= last; k++)
    if (run_head_is(r, k, "organization") &&
        (token_is(r, k + 1, "of") || token_is(r, k + 1, "for") || token_is(r, k + 1, "on")))
      return true;
  for (u32 k = first; k + 2 <= last; k++) // "Minister of Health and Welfare"
    if (token_bits(r, k) & LEXICON_TITLE && (token_is(r, k + 1, "of") || token_is(r, k + 1, "for")))
      return is_office_word(r, last) && is_office_word(r, next);
  // what follows must end in a head, and "the" or a country stands before
  u32 k = next;
  while (k + 1 < end && run_word(r, k + 1) && run_adjoins(r, k + 1, end))
    k++;
  bool known_before = first > 0 && (token_is(r, first - 1, "the") || token_is(r, first - 1, "The"));
  for (u32 m = first; m < last; m++)
    known_before |= (token_bits(r, m) & LEXICON_KNOWN) != 0;
  return k > next && run_head_is(r, k, "organization") && (last == first || !run_head_is(r, last, NULL)) && known_before;
}

// "People's", "Workers'", "St. Paul's": the possessive is within the name.
static bool owns_name(const names_reader *r, u32 first, u32 last) {
  static const char *const words[] = {"People",  "Workers", "Women",   "Men",      "Children", "Veterans", "Teachers",
                                      "Farmers", "Nurses",  "Lawyers", "Students", "Mothers",  "Peoples"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, last, words[k])) return true;
  return last > first && (token_is(r, last - 1, "St.") || token_is(r, last - 1, "St"));
}

// How many tokens the run goes on after `last`, connectors included; 0 when it ends there.
static u32 step(const names_reader *r, u32 first, u32 last, u32 end) {
  u32 next = last + 1;
  if (next + 1 < end && token_at(r, next)->flags & TOKEN_CLITIC &&
      token_at(r, next)->flags & TOKEN_GLUED) // "People's Republic"
    return owns_name(r, first, last) && run_adjoins(r, next + 1, end) && run_word(r, next + 1) ? 2 : 0;
  if (!run_adjoins(r, next, end)) return 0;
  if (run_word(r, next)) return 1;
  const token *t = token_at(r, next);
  u32 bits = token_bits(r, next);
  if (run_capital(r, next) && bits & LEXICON_NOT_NAME) { // "Public Opinion Research"
    const table *not_names = r->tables->not_names;
    if (!str_equal(table_cell(not_names, table_find(not_names, t->key), 1), STR("time")) && next + 1 < end &&
        run_capital(r, next + 1) && run_adjoins(r, next + 1, end))
      return 1;
  }
  // "Theresa May": a month or a number of the king behind a given name
  if (run_capital(r, next) && bits & LEXICON_NOT_NAME && token_bits(r, last) & LEXICON_GIVEN &&
      !(token_bits(r, last) & LEXICON_NOT_NAME)) {
    static const char *const names[] = {"May", "March", "June", "April", "August", "Fall", "Winter",
                                        "II",  "III",   "IV",   "V",     "VI",     "XVI",  "XIV"};
    for (u32 k = 0; k < COUNT_OF(names); k++)
      if (token_is(r, next, names[k])) return 1;
  }
  if (t->kind == TOKEN_NUMBER && table_find(r->tables->numbered, token_at(r, last)->key) != NONE) return 1;
  bool initial = last > first && token_at(r, last)->len == 2 && token_bits(r, last - 1) & LEXICON_GIVEN;
  bool brief = last - first <= 4 && (initial || token_bits(r, last) & LEXICON_GIVEN);
  if (t->kind == TOKEN_QUOTE && brief && next + 2 < end && run_word(r, next + 1) &&
      token_at(r, next + 1)->flags & TOKEN_GLUED && token_at(r, next + 2)->kind == TOKEN_QUOTE &&
      token_at(r, next + 2)->flags & TOKEN_GLUED && run_adjoins(r, next + 3, end) && run_word(r, next + 3))
    return 4; // Bram "Buffers" Tolliver
  if (!(bits & LEXICON_CONNECTOR) && !token_is(r, next, "&")) return 0;
  u32 after = next + 1;
  if (!run_adjoins(r, after, end)) return 0;
  if (token_is(r, next, "of")) {
    bool open = token_bits(r, last) & LEXICON_TITLE || run_head_is(r, last, NULL);
    for (u32 k = first; k + 2 <= last && !open; k++)
      open = takes_for(r, k) && token_is(r, k + 1, "for"); // "Centre for Control of …"
    if (!open) return 0;
    if (token_is(r, after, "the")) after++;
    return run_adjoins(r, after, end) && run_word(r, after) ? after - last : 0;
  }
  if (token_is(r, next, "for") || token_is(r, next, "on")) {
    bool takes = false; // "Center of Research for Development"
    for (u32 k = first; k <= last; k++)
      takes |= takes_for(r, k);
    if (!takes) return 0;
    if (token_is(r, after, "the")) after++;
    return run_adjoins(r, after, end) && run_word(r, after) ? after - last : 0;
  }
  if (token_is(r, next, "&")) return run_word(r, after) ? 2 : 0;
  if (token_is(r, next, "and")) return run_word(r, after) && and_goes_on(r, first, last, after, end) ? 2 : 0;
  if (!is_particle(bits, r, next)) return 0;
  if (is_particle(token_bits(r, after), r, after)) after++;
  return run_adjoins(r, after, end) && run_word(r, after) && !run_head_is(r, last, NULL) ? after - last : 0;
}

// "the Brandt sisters": nobody in particular.
bool run_is_family(const names_reader *r, u32 i) {
  static const char *const words[] = {"sisters", "brothers", "siblings", "twins", "family",
                                      "couple",  "parents",  "children", "sons",  "daughters"};
  if (i >= r->doc->tokens.count || token_at(r, i)->flags & TOKEN_GLUED) return false;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

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
  while (i < end && is_office_word(r, i))
    i++;
  if (i == first || end - i < 2 || end - i > 4) return end;
  for (u32 k = i; k < end; k++)
    if (is_office_word(r, k) && !is_particle(token_bits(r, k), r, k)) return end;
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
static void cut_run(names_reader *r, u32 first, u32 end, u32 sentence) {
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

// The end of the run that begins at i.
u32 run_stop(const names_reader *r, u32 i, u32 end) {
  u32 known, place, last = i, count = run_known(r, i, end, &known, &place);
  if (count > 1) last = i + count - 1;
  for (u32 n; last - i < RUN_TOKENS && (n = step(r, i, last, end)) > 0;) {
    last += n;
    count = run_known(r, last, end, &known, &place);
    if (count > 1) last += count - 1;
  }
  return last + 1;
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
      cut_run(r, i, stop, index);
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
