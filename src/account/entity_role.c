// SPDX-License-Identifier: Apache-2.0
// Roles across articles: "Tarn's harbour minister" of one article is the minister whom another names, when only one person
// of the story is called so. The words must be the same but for their order and form ("Tarnish", "of Tarn").
#include "account/builder.h"
#include "base/table.h"
#include "base/utf8.h"

enum { ROLE_WORDS = 8, SEVERAL = 0x7FFFFFFE };

// Too many bear these at once, described or not.
static bool is_common_role(str word) {
  static const char *const words[] = {"official", "aide",     "adviser", "advisor", "lawmaker", "reporter", "employee", "member",
                                      "ally",     "supporter", "officer", "source",  "expert",   "man",      "woman",    "person"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_equal(word, str_from(words[i]))) return true;
  return false;
}

// A word as it is compared: the country of an adjective, one name of several, else its sense.
static u64 word_of(str text) {
  u32 row = table_find(table_get("language/demonyms"), word_key(text));
  if (row != NONE && !str_equal(table_cell(table_get("language/demonyms"), row, 2), STR("party")))
    text = table_cell(table_get("language/demonyms"), row, 2);
  char folded[64], plain[64];
  u32 n = text_fold_plain(text, folded, sizeof folded), k = 0;
  for (u32 i = 0; i < n; i++)
    if (folded[i] != '.') plain[k++] = folded[i];
  row = table_find(table_get("account/same-names"), hash_bytes((str){plain, k}));
  return row == NONE ? sense_of_word((str){plain, k}) : hash_bytes(table_cell(table_get("account/same-names"), row, 1));
}

// The role's key, 0 when the words are no role of one person: "a minister", "ministers", "the minister who left".
static u64 role_key(const builder *b, u32 article, span at) {
  const record *r = b->views[article].rec;
  const table *roles = table_get("language/roles");
  u32 first, end, count = 0, heads = 0;
  senses_tokens(b, article, at, &first, &end);
  if (end - first > ROLE_WORDS + 4) return 0;
  u64 key = 0;
  for (u32 i = first; i < end; i++) {
    const token *t = &r->doc.tokens.at[i];
    str text = token_str(&r->art, t);
    bool open = t->key == word_key(STR("a")) || t->key == word_key(STR("an")) || t->key == word_key(STR("another"));
    if (t->tag == TAG_VERB || t->tag == TAG_AUX || t->tag == TAG_NUM || t->tag == TAG_CCONJ || t->kind == TOKEN_QUOTE || open) return 0;
    if (t->flags & TOKEN_CLITIC || t->tag == TAG_DET || (t->kind == TOKEN_PUNCT && i + 1 == end)) continue;
    if (t->key == word_key(STR("of")) || t->key == word_key(STR("the"))) continue;
    if (t->tag == TAG_ADP || t->tag == TAG_PRON || t->kind != TOKEN_WORD) return 0;
    u32 row = table_find(roles, t->key);
    if (row != NONE && str_equal(table_cell(roles, row, 1), STR("person"))) {
      if (is_common_role(text)) return 0;
      heads++;
    }
    if (i + 1 < end && str_equal(text, STR("United")) && str_equal(token_str(&r->art, t + 1), STR("States"))) {
      key += hash_mix(0x401E, hash_bytes(STR("united states")));
      count++, i++;
      continue;
    }
    key += hash_mix(0x401E, word_of(text));
    count++;
  }
  return heads && count > 1 ? key : 0;
}

void roles_read(builder *b, map *bearers) {
  for (u32 e = 0; e < b->acc->entities.count; e++) {
    const account_entity *x = &b->acc->entities.at[e];
    for (u32 i = 0; x->type == ENTITY_PERSON && i < x->described_as.count; i++) {
      const described *d = &x->described_as.at[i];
      u64 key = d->evidence.count ? role_key(b, d->article, d->evidence.at[0].at) : 0;
      if (!key) continue;
      u32 *bearer = map_at(b->scratch, bearers, key, e);
      if (*bearer != e) *bearer = SEVERAL;
    }
  }
}

u32 role_bearer(const builder *b, const map *bearers, u32 article, span at) {
  u64 key = at.len ? role_key(b, article, at) : 0;
  u32 e = key ? map_get(bearers, key) : NONE;
  return e == SEVERAL ? NONE : e;
}
