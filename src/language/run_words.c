// SPDX-License-Identifier: Apache-2.0
// The words of a name: which word belongs to one, how far a run of them goes on, and which names the tables know.
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

bool run_is_particle(const names_reader *r, u32 i) {
  if (!(token_bits(r, i) & LEXICON_CONNECTOR)) return false;
  static const char *const words[] = {"de", "van", "von", "der", "den", "del", "della", "bin", "ibn", "al",
                                      "el", "la",  "le",  "du",  "da",  "di",  "dos",   "das", "ter", "ten"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// An ordinary word of an office ("Health", "Affairs"), rather than of a person's name.
bool run_is_office(const names_reader *r, u32 i) {
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
      return run_is_office(r, last) && run_is_office(r, next);
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
  if (!run_is_particle(r, next)) return 0;
  if (run_is_particle(r, after)) after++;
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
