// SPDX-License-Identifier: Apache-2.0
// Offices, ministries, committees, laws: the country or chamber before the name or not, the words in another order, "Act"
// behind it or not. Joined only when no other name of the story would do as well.
#include "account/entity_join.h"

#include "base/table.h"

// A name taken apart: what stands before (a country, a chamber, a place), and the rest.
typedef struct office {
  u64 prefix; // 0: none
  u64 rest;   // key of the words behind it
  u8 words;   // of the rest
  bool may_fall; // the prefix is often left out
} office;

static str words_from(const name_form *f, u32 first) {
  return (str){f->word[first].at, (u32)(f->text.at + f->text.len - f->word[first].at)};
}

static bool is_one_of(str w, const char *const *words, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (str_equal(w, str_from(words[i]))) return true;
  return false;
}

static bool is_home_country(u64 same) {
  return same == hash_bytes(STR("united states")) || same == hash_bytes(STR("united kingdom"));
}

// With `many` words read as the prefix; false when they are none.
static bool take_apart(const name_set *set, const name_form *f, u32 many, office *out) {
  static const char *const chambers[] = {"house", "senate", "white house", "federal", "congressional", "state"};
  if (f->words <= many) return false;
  str first = {f->text.at, (u32)(f->word[many - 1].at + f->word[many - 1].len - f->text.at)}, rest = words_from(f, many);
  u64 key = hash_bytes(first);
  const table *same = table_get("account/same-names");
  u32 row = table_find(same, key);
  u64 prefix = row == NONE ? key : hash_bytes(table_cell(same, row, 1));
  bool country = is_home_country(prefix), chamber = is_one_of(first, chambers, COUNT_OF(chambers));
  u32 node = map_get(&set->by_key, many > 1 ? key : hash_mix(key, false));
  bool place = table_find(table_get("language/places"), key) != NONE || table_find(table_get("language/demonyms"), key) != NONE ||
               (node != NONE && set->nodes.at[node].place);
  if (!country && !chamber && !place) return false;
  *out = (office){prefix, hash_bytes(rest), (u8)(f->words - many), country || (chamber && f->words - many > 1) || f->words - many > 2};
  return true;
}

static u64 rest_key(const office *o) { return o->words > 1 ? o->rest : hash_mix(o->rest, false); }

// "U.S. Department of Ways" is the Department of Ways, "Senate Harbour Committee" the Harbour Committee, when nobody else
// has one.
static void join_prefixed(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++)
    for (u32 many = 1; many <= 2; many++) {
      office o;
      if (set->nodes.at[i].person || !take_apart(set, &set->nodes.at[i].form, many, &o)) continue;
      u32 *place = map_at(b->scratch, &owners, o.rest, i);
      office other;
      bool same = *place == i;
      for (u32 k = 1; !same && *place != MANY && k <= 2; k++)
        same = take_apart(set, &set->nodes.at[*place].form, k, &other) && other.rest == o.rest && other.prefix == o.prefix;
      if (!same) *place = MANY;
      else if (*place != i) name_join(set, *place, i); // "U.S. Capitol", "United States Capitol"
    }
  for (u32 i = 0; i < set->nodes.count; i++)
    for (u32 many = 1; many <= 2; many++) {
      office o;
      if (set->nodes.at[i].person || !take_apart(set, &set->nodes.at[i].form, many, &o) || !o.may_fall) continue;
      u32 bare = map_get(&set->by_key, rest_key(&o));
      if (bare == NONE || map_get(&owners, o.rest) == MANY || set->nodes.at[bare].person || bare == i) continue;
      if (o.words == 1 && (set->nodes.at[bare].place && !set->nodes.at[bare].organization)) continue;
      name_join(set, i, bare);
    }
}

// The words of an office whatever their order: "Department of Ways", "Ways Department", "U.S. Department of Ways". 0 when
// it is no office.
static u64 bag_key(const name_form *f) {
  static const char *const heads[] = {"department", "ministry", "committee", "subcommittee", "commission", "office", "bureau",
                                      "agency", "secretariat", "directorate"};
  static const char *const small[] = {"of", "the", "for", "and", "on", "in", "us", "uk"};
  u64 key = 0;
  u32 words = 0;
  bool headed = false;
  for (u32 i = 0; i < f->words; i++) {
    str w = f->word[i];
    if (is_one_of(w, small, COUNT_OF(small))) continue;
    if (i + 1 < f->words && str_equal(w, STR("united")) && str_equal(f->word[i + 1], STR("states"))) {
      i++;
      continue;
    }
    headed |= is_one_of(w, heads, COUNT_OF(heads));
    u32 row = table_find(table_get("account/same-spelling"), hash_bytes(w));
    if (row != NONE) w = table_cell(table_get("account/same-spelling"), row, 1);
    if (w.len > 4 && w.at[w.len - 1] == 's' && w.at[w.len - 2] != 's') w.len--;
    key += hash_mix(0xBA6, hash_bytes(w));
    words++;
  }
  return headed && words > 1 ? key : 0;
}

static void join_turned(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    u64 key = set->nodes.at[i].person ? 0 : bag_key(&set->nodes.at[i].form);
    if (!key) continue;
    u32 *place = map_at(b->scratch, &owners, key, i);
    if (*place != i) name_join(set, *place, i);
  }
}

// "Fair Bridges Act" and "Fair Bridges": a law, a plan is called without its last word.
static void join_laws(name_set *set) {
  static const char *const ends[] = {"act", "bill", "agreement", "treaty"};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (set->nodes.at[i].person || f->words < 3 || !is_one_of(f->word[f->words - 1], ends, COUNT_OF(ends))) continue;
    str last = f->word[f->words - 2];
    u32 bare = map_get(&set->by_key, hash_bytes((str){f->text.at, (u32)(last.at + last.len - f->text.at)}));
    if (bare != NONE && !set->nodes.at[bare].person && !set->nodes.at[bare].place) name_join(set, i, bare);
  }
}

void names_join_offices(builder *b, name_set *set) {
  join_turned(b, set);
  join_prefixed(b, set);
  join_laws(set);
}
