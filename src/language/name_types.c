// SPDX-License-Identifier: Apache-2.0
// Name types: what the words of a name and the words around it say about what it names. Votes are added over all places
// where the name stands; entities.c decides.
#include "base/table.h"
#include "language/lexicon.h"
#include "language/mentions.h"

static int type_named(str text) {
  for (u32 i = 0; i < TYPE_COUNT; i++)
    if (str_equal(text, str_from(entity_type_names[i]))) return (int)i;
  return -1;
}

// "BuzzFeed", but not "McDonald", "O'Brien", "Jean-Luc".
static bool has_inner_capital(str word) {
  for (u32 k = 3; k < word.len; k++)
    if (word.at[k] >= 'A' && word.at[k] <= 'Z' && word.at[k - 1] >= 'a' && word.at[k - 1] <= 'z' &&
        !(k == 3 && word.at[0] == 'M'))
      return true;
  return false;
}

// "BioMarl", "QuillSoft": a capital inside a word; "McBride", "DeLuca" are people.
static bool is_brand(str word) {
  static const char *const people[] = {"Mc", "Mac", "Ma", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O", "Al", "El", "Da", "Del", "St"};
  u32 inner = 0;
  for (u32 i = 2; i < word.len && !inner; i++)
    if (word.at[i] >= 'A' && word.at[i] <= 'Z' && word.at[i - 1] >= 'a' && word.at[i - 1] <= 'z') inner = i;
  if (!inner || memchr(word.at, '-', word.len)) return false;
  for (u32 i = 0; i < COUNT_OF(people); i++)
    if (inner == strlen(people[i]) && memcmp(word.at, people[i], inner) == 0) return false;
  return true;
}

static void vote_words(const names_reader *r, const name *n, votes *v) {
  u32 count = n->end - n->first, last = n->end - 1;
  for (u32 i = n->first; i < n->end; i++)
    count -= token_at(r, i)->kind == TOKEN_QUOTE; // Bram "Buffers" Tolliver
  u32 first_bits = token_bits(r, n->first), last_bits = token_bits(r, last);
  if (n->known != NONE) {
    int type = type_named(table_cell(r->tables->names, n->known, 1));
    if (type >= 0) v->of[type] += 12;
  }
  if (n->place != NONE) {
    bool weak = str_equal(table_cell(r->tables->places, n->place, 2), STR("weak"));
    v->of[ENTITY_PLACE] += weak ? 3 : count > 1 ? 14 : 9;
  }
  if (n->event) v->of[ENTITY_EVENT] += 20;
  bool torn = n->first > 0 && (token_is(r, n->first - 1, "@") || token_is(r, n->first - 1, "#")); // a handle
  if (count == 1 && !torn && is_brand(token_text(r, n->first)) && !(first_bits & (LEXICON_GIVEN | LEXICON_SURNAME)))
    v->of[ENTITY_PERSON] -= 6;
  for (u32 i = n->first + 1; i + 1 < n->end; i++)
    if (token_is(r, i, "v.")) v->of[ENTITY_LAW] += 30; // a case in court
  if (n->titled) v->of[ENTITY_PERSON] += 14;
  if (n->handle != NONE) v->of[ENTITY_PERSON] += 6;
  if (n->quoted && count >= 2) v->of[ENTITY_WORK] += first_bits & LEXICON_GIVEN ? 2 : 7;
  if (last_bits & LEXICON_PEOPLE) v->of[ENTITY_GROUP] += 20;
  if (count >= 2 && token_at(r, last)->flags & TOKEN_ALL_CAPS && token_at(r, last)->len >= 3 &&
      !(token_at(r, n->first)->flags & TOKEN_ALL_CAPS))
    v->of[ENTITY_ORGANIZATION] += 6;
  // a head at the end, or before "of"
  const table *heads = r->tables->heads, *numbered = r->tables->numbered;
  for (u32 i = n->first; i < n->end; i++) {
    if (!(token_bits(r, i) & LEXICON_HEAD) ||
        (i != last && !token_is(r, i + 1, "of") && !token_is(r, i + 1, "for") && !token_is(r, i + 1, "on")))
      continue;
    u32 row = table_find(heads, token_at(r, i)->key);
    int type = row == NONE ? -1 : type_named(table_cell(heads, row, 1));
    if (type < 0) continue;
    bool person_like = count == 2 && first_bits & LEXICON_GIVEN && token_bits(r, i) & LEXICON_SURNAME;
    v->of[type] += person_like ? 3 : count == 1 ? 4 : 10;
    break;
  }
  if (count >= 2 && token_at(r, last)->kind == TOKEN_NUMBER) {
    u32 row = table_find(numbered, token_at(r, last - 1)->key);
    int type = row == NONE ? -1 : type_named(table_cell(numbered, row, 1));
    if (type >= 0) v->of[type] += 12;
  }
  static const char *const storms[] = {"Hurricane", "Storm", "Cyclone", "Typhoon", "Operation"};
  for (u32 k = 0; k < COUNT_OF(storms) && count >= 2; k++)
    if (token_is(r, n->first, storms[k])) v->of[ENTITY_EVENT] += 12;
  if (count == 2 &&
      (token_is(r, n->first, "Western") || token_is(r, n->first, "Eastern") || token_is(r, n->first, "Northern") ||
       token_is(r, n->first, "Southern")) &&
      last_bits & LEXICON_KNOWN)
    v->of[ENTITY_PLACE] += 8;
  if (first_bits & LEXICON_GIVEN) {
    int weight = first_bits & LEXICON_WEAK ? 2 : 6;
    if (count >= 2 && count <= 4)
      v->of[ENTITY_PERSON] += weight;
    else if (count == 1)
      v->of[ENTITY_PERSON] += weight / 2;
  }
  if (last_bits & LEXICON_SURNAME) v->of[ENTITY_PERSON] += count >= 2 ? 4 : last_bits & LEXICON_WEAK ? 1 : 3;
  for (u32 i = n->first; i < n->end; i++) {
    str word = token_text(r, i);
    const token *t = token_at(r, i);
    const char *hyphen = memchr(word.at, '-', word.len); // "IIT-Madras"
    if (hyphen && hyphen - word.at >= 3 && word.at[1] >= 'A' && word.at[1] <= 'Z' && word.at[2] >= 'A' && word.at[2] <= 'Z')
      v->of[ENTITY_ORGANIZATION] += 4;
    if (word.len == 2 && word.at[1] == '.' && count >= 2)
      v->of[ENTITY_PERSON] += 6; // an initial
    else if (i == n->first && count >= 2 && count <= 3 && t->flags & TOKEN_ALL_CAPS && word.len == 4 &&
             word.at[1] == '.')
      v->of[ENTITY_PERSON] += 4; // J.D.
    else if (i > n->first && (token_is(r, i, "Jr.") || token_is(r, i, "Sr.") || token_is(r, i, "Jr") ||
                              token_is(r, i, "II") || token_is(r, i, "III")))
      v->of[ENTITY_PERSON] += 8;
    else if (i > n->first && i + 1 < n->end &&
             (token_is(r, i, "van") || token_is(r, i, "von") || token_is(r, i, "bin") || token_is(r, i, "de") ||
              token_is(r, i, "al")))
      v->of[ENTITY_PERSON] += 3;
    else if (count >= 2 && word.len > 4 && !(t->flags & TOKEN_ALL_CAPS) && has_inner_capital(word))
      v->of[ENTITY_ORGANIZATION] += 4; // SiriusXM
    else if (token_is(r, i, "&"))
      v->of[ENTITY_ORGANIZATION] += 5;
  }
  if (count == 1 && token_at(r, last)->flags & TOKEN_ALL_CAPS && token_at(r, last)->len <= 6 && n->place == NONE)
    v->of[ENTITY_ORGANIZATION] += 4;
  if (count == 1 && memchr(token_text(r, last).at, '&', token_text(r, last).len)) v->of[ENTITY_ORGANIZATION] += 6;
}

// The type of a noun like "film", "treaty", "tribe"; -1 for another word.
static int kind_at(const names_reader *r, u32 i) {
  const token *t = token_at(r, i);
  if (t->kind != TOKEN_WORD || t->flags & (TOKEN_CAPITAL | TOKEN_CLITIC) || t->len < 3) return -1;
  u32 row = table_find(r->tables->kinds, t->key);
  return row == NONE ? -1 : type_named(table_cell(r->tables->kinds, row, 1));
}

// A noun of name-company.txt at token i; `column` says where it stands.
static void vote_company(const names_reader *r, u32 i, u32 column, votes *v) {
  const table *company = r->tables->company;
  u32 row = table_find(company, token_at(r, i)->key);
  if (row == NONE) return;
  str digits = table_cell(company, row, column);
  int weight = 0;
  for (u32 k = 0; k < digits.len; k++)
    weight = 10 * weight + digits.at[k] - '0';
  v->of[ENTITY_ORGANIZATION] += weight;
}

static void vote_before(const names_reader *r, const name *n, votes *v) {
  if (token_at(r, n->first)->flags & TOKEN_FIRST || n->first == 0) return;
  u32 p = n->phrase_first - (n->phrase_first > 0);
  if (n->phrase_first != n->first && n->titled) return;
  u32 bits = token_bits(r, p);
  const token *t = token_at(r, p);
  bool small = t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL);
  if (small && bits & LEXICON_PERSON && !(bits & LEXICON_PLURAL)) v->of[ENTITY_PERSON] += 6;
  if (small && bits & LEXICON_ORGANIZATION && !(bits & LEXICON_PLURAL)) v->of[ENTITY_ORGANIZATION] += 14;
  if (small && bits & LEXICON_PLACE) v->of[ENTITY_PLACE] += 3;
  u32 noun = p; // "the film NAME", "the documentary “The NAME”"
  while (noun > 0 && p - noun < 2 && (token_at(r, noun)->kind == TOKEN_QUOTE || token_is(r, noun, "The")))
    noun--;
  int kind = kind_at(r, noun);
  if (kind >= 0) v->of[kind] += n->place == NONE && n->known == NONE ? 16 : 6;
  // "the Brandt administration": the article is the noun's
  bool noun_behind = n->end < r->doc->tokens.count && token_at(r, n->end)->tag == TAG_NOUN &&
                     !(token_at(r, n->end)->flags & (TOKEN_CAPITAL | TOKEN_GLUED));
  if (token_is(r, p, "the") && !noun_behind) v->of[ENTITY_PERSON] -= 8, v->of[ENTITY_ORGANIZATION] += 2;
  if (token_is(r, p, "a") || token_is(r, p, "an"))
    v->of[ENTITY_PERSON] -= noun_behind ? 0 : 2, v->of[ENTITY_PRODUCT] += 2;
  static const char *const feelings[] = {"trust",    "faith",   "confidence",   "belief",
                                         "interest", "believe", "disappointed", "interested"};
  bool feeling = false; // "trust in NAME" is no place
  for (u32 k = 0; k < COUNT_OF(feelings) && p > 0; k++)
    feeling |= token_is(r, p - 1, feelings[k]);
  if (feeling) return;
  if (token_is(r, p, "in") || token_is(r, p, "near") || token_is(r, p, "across") || token_is(r, p, "throughout"))
    v->of[ENTITY_PLACE] += 3;
  if (token_is(r, p, "from") || token_is(r, p, "into")) v->of[ENTITY_PLACE] += 1;
  if (token_is(r, p, "at")) v->of[ENTITY_ORGANIZATION] += 2, v->of[ENTITY_PLACE] += 1;
  if (token_is(r, p, "on") && p > 0) vote_company(r, p - 1, 2, v); // "a post on NAME"
  if (token_is(r, p, "on")) // "wrote on NAME"
    v->of[ENTITY_ORGANIZATION] += p > 0 && token_bits(r, p - 1) & LEXICON_SPEECH ? 14 : 2;
  if (token_is(r, p, "The")) v->of[ENTITY_ORGANIZATION] += 6, v->of[ENTITY_PERSON] -= 4; // "according to The Ledgerman"
  if (token_is(r, p, "itself")) v->of[ENTITY_ORGANIZATION] += 6;                         // "calling itself NAME"
  if (token_is(r, p, "to") && p > 0 && (token_is(r, p - 1, "according") || token_is(r, p - 1, "According")))
    v->of[ENTITY_ORGANIZATION] += 2, v->of[ENTITY_PERSON] += 1;
  if (bits & LEXICON_SPEECH) v->of[ENTITY_PERSON] += 4;
  static const char *const namings[] = {"called", "named", "dubbed", "as"};
  for (u32 k = 0; k < COUNT_OF(namings) && p > 0; k++) { // "a crew called NAME"
    if (!token_is(r, p, namings[k])) continue;
    u32 q = token_bits(r, p - 1);
    if (q & LEXICON_ORGANIZATION)
      v->of[ENTITY_ORGANIZATION] += 6;
    else if (q & LEXICON_PERSON && k < 3)
      v->of[ENTITY_PERSON] += 6;
    else if (q & LEXICON_PLACE && k < 3)
      v->of[ENTITY_PLACE] += 6;
  }
  if (token_is(r, p, "@") && n->end - n->first == 1 && n->place == NONE) v->of[ENTITY_PERSON] += 8; // a torn handle
  if (token_is(r, p, "told") || token_is(r, p, "tells")) v->of[ENTITY_ORGANIZATION] += 2, v->of[ENTITY_PERSON] -= 2;
  if (token_is(r, p, "of") && p > 0) {
    u32 q = token_bits(r, p - 1);
    if (q & LEXICON_PLACE) v->of[ENTITY_PLACE] += 6; // the city of X
    if (token_is(r, p - 1, "north") || token_is(r, p - 1, "south") || token_is(r, p - 1, "east") ||
        token_is(r, p - 1, "west") || token_is(r, p - 1, "outside"))
      v->of[ENTITY_PLACE] += 5;
    if ((token_is(r, p - 1, "shares") || token_is(r, p - 1, "Shares") || token_is(r, p - 1, "customers") ||
         token_is(r, p - 1, "Customers")))
      v->of[ENTITY_ORGANIZATION] += 4;
  }
  if (token_is(r, p, ",") && p > 0 && n->place == NONE && token_bits(r, p - 1) & LEXICON_PERSON)
    v->of[ENTITY_PERSON] += 4; // Its chairman, X
  if (token_is(r, p, ",") && p > 0 && n->place == NONE && token_bits(r, p - 1) & LEXICON_ORGANIZATION &&
      !(token_bits(r, p - 1) & LEXICON_PLURAL))
    v->of[ENTITY_ORGANIZATION] += 3;
}

// What the noun behind a comma and an article is: "X, a social network", "X, the mayor".
static void vote_apposition(const names_reader *r, u32 i, u32 end, votes *v) {
  if (!(token_is(r, i, "a") || token_is(r, i, "an") || token_is(r, i, "the"))) {
    u32 bits = token_bits(r, i);
    if (token_at(r, i)->kind == TOKEN_WORD && bits & LEXICON_PERSON && !(bits & LEXICON_PLURAL) &&
        !(token_at(r, i)->flags & TOKEN_CAPITAL))
      v->of[ENTITY_PERSON] += 4;
    return;
  }
  for (u32 k = i + 1; k < end && k < i + 8; k++) {
    const token *t = token_at(r, k);
    u32 bits = token_bits(r, k);
    const token *next = k + 1 < end ? token_at(r, k + 1) : NULL;
    bool next_noun = next && next->kind == TOKEN_WORD && !(next->flags & TOKEN_CLITIC) &&
                     (next->tag == TAG_NOUN || token_bits(r, k + 1) & LEXICON_ROLE);
    if (bits & LEXICON_ROLE && !(bits & LEXICON_PLURAL) && !next_noun) {
      v->of[bits & LEXICON_PERSON         ? ENTITY_PERSON
            : bits & LEXICON_ORGANIZATION ? ENTITY_ORGANIZATION
                                          : ENTITY_PLACE] += 12;
      return;
    }
    int kind = next_noun ? -1 : kind_at(r, k);
    if (kind >= 0) {
      v->of[kind] += 14;
      return;
    }
    if (t->kind == TOKEN_PUNCT || t->tag == TAG_ADP || t->tag == TAG_VERB || t->tag == TAG_AUX) return;
  }
}

// A state, a country: what stands behind the comma after a town.
static bool is_region(const names_reader *r, u32 i, u32 end) {
  if (!(token_bits(r, i) & LEXICON_KNOWN)) return false;
  const table *places = r->tables->places;
  u32 count, row = phrase_at(r->art, r->doc, places, i, end, &count);
  return row != NONE && !str_equal(table_cell(places, row, 1), STR("city"));
}

static void vote_behind(const names_reader *r, const name *n, votes *v) {
  const sentence *s = &r->doc->sentences.at[n->sentence];
  u32 end = s->first + s->count, i = n->end;
  if (i >= end) return;
  const token *t = token_at(r, i);
  u32 bits = token_bits(r, i);
  if (t->flags & TOKEN_CLITIC) {
    if (i + 1 < end && !(token_at(r, i + 1)->flags & TOKEN_CAPITAL)) vote_company(r, i + 1, 1, v); // "NAME's shares"
    return;
  }
  bool small = t->kind == TOKEN_WORD && !(t->flags & TOKEN_CAPITAL);
  if (token_is(r, i, ",") && i + 1 < end) {
    const token *next = token_at(r, i + 1);
    if (next->kind == TOKEN_NUMBER && next->len == 2 && i + 2 < end && token_is(r, i + 2, ","))
      v->of[ENTITY_PERSON] += 10; // an age
    else if (token_is(r, i + 1, "who") || token_is(r, i + 1, "whose"))
      v->of[ENTITY_PERSON] += 6;
    else if (next->flags & TOKEN_CAPITAL && is_region(r, i + 1, end) && n->first > 0 &&
             (n->starts || !token_is(r, n->first - 1, ",")))
      v->of[ENTITY_PLACE] += 6; // "Charlotte, N.C."
    else
      vote_apposition(r, i + 1, end, v);
    return;
  }
  if (small) vote_company(r, i, 1, v);
  static const char *const peoples[] = {"people", "peoples", "tribe", "tribes", "language", "languages", "tribesmen",
                                        "dialect", "clan", "ethnic", "speakers", "villagers", "nomads", "culture"};
  for (u32 k = 0; k < COUNT_OF(peoples) && small; k++)
    if (token_is(r, i, peoples[k])) v->of[ENTITY_GROUP] += 6;
  if (i + 2 < end && (token_is(r, i, "is") || token_is(r, i, "was") || token_is(r, i, "are") || token_is(r, i, "were")) &&
      (token_is(r, i + 1, "a") || token_is(r, i + 1, "an") || token_is(r, i + 1, "the"))) { // "NAME is a town"
    bool alone = n->phrase_first == s->first || token_at(r, n->phrase_first - 1)->kind == TOKEN_PUNCT;
    if (alone) vote_apposition(r, i + 1, end, v);
  }
  int kind = n->end - n->first <= 4 ? kind_at(r, i) : -1; // "the NAME film"
  if (kind >= 0 && n->first > s->first && (token_is(r, n->first - 1, "the") || token_is(r, n->first - 1, "The")))
    v->of[kind] += 4;
  if (i + 1 < end && (token_is(r, i + 1, "himself") || token_is(r, i + 1, "herself"))) v->of[ENTITY_PERSON] += 8;
  bool from = n->first > 0 && token_at(r, n->first - 1)->tag == TAG_ADP; // "a lawyer from NAME who"
  if ((token_is(r, i, "who") && !from) || token_is(r, i, "himself") || token_is(r, i, "herself"))
    v->of[ENTITY_PERSON] += 6;
  else if (bits & LEXICON_SPEECH)
    v->of[ENTITY_PERSON] += 3, v->of[ENTITY_ORGANIZATION] += 1;
  else if (small && bits & LEXICON_ROLE && !(bits & LEXICON_VERB)) {
    // "Allied Carriage Workers union", "Kestrel trams", "Vossmark spokeswoman"
    if (bits & LEXICON_ORGANIZATION && !(bits & LEXICON_PLURAL))
      v->of[ENTITY_ORGANIZATION] += 3;
    else if (bits & LEXICON_PERSON)
      v->of[ENTITY_ORGANIZATION] += 2;
    else if (bits & LEXICON_PLACE)
      v->of[ENTITY_PLACE] += 3;
  } else if (small && t->tag == TAG_NOUN)
    v->of[ENTITY_PRODUCT] += token_text(r, i).at[t->len - 1] == 's' ? 2 : 1, v->of[ENTITY_ORGANIZATION] += 1;
  else if (small && (t->tag == TAG_VERB || t->tag == TAG_AUX))
    v->of[ENTITY_PERSON] += 1;
}

// "Vask (Rovers)": where a person belongs.
static void vote_brackets(const names_reader *r, const name *n, votes *v) {
  if (n->first < 2 || n->end >= r->doc->tokens.count) return;
  if (token_is(r, n->first - 1, "(") && token_is(r, n->end, ")") && token_at(r, n->first - 2)->flags & TOKEN_CAPITAL)
    v->of[ENTITY_ORGANIZATION] += 2;
}

void name_votes(const names_reader *r, const name *n, votes *v) {
  vote_words(r, n, v);
  vote_brackets(r, n, v);
  if (n->headline) return;
  vote_before(r, n, v);
  vote_behind(r, n, v);
}

static void vote_class(u32 found, u32 part, u32 of, votes *v) {
  for (u32 c = 0; c < GAZETTEER_CLASSES; c++) {
    u32 strength = gazetteer_strength(found, c);
    v->of[c == GAZETTEER_MISC ? gazetteer_misc(found) : c] += (int)(strength * part / of);
  }
}

void listed_votes(const names_reader *r, const name *n, votes *v) {
  vote_class(n->listed, 2, 3, v);
  if (n->end - n->first < 2 || token_at(r, n->end - 1)->kind != TOKEN_WORD) return;
  vote_class(gazetteer_find(gazetteer_last(token_at(r, n->end - 1)->key)), 1, 3, v);
  vote_class(gazetteer_find(gazetteer_first(token_at(r, n->first)->key)), 1, 5, v);
}
