// SPDX-License-Identifier: Apache-2.0
// Minor names: adjectives of peoples, faiths and parties, names within a word, families, diseases. They name nothing of the account, but
// whoever reads `parse` expects them as the name corpora have them.
#include "base/table.h"
#include "language/name_runs.h"

static void add(names_reader *r, span text, u8 type) {
  *vec_push(r->a, &r->doc->minor_names) = (minor_name){.text = text, .type = type};
}

// Types of the names of one word in this article, by key.
static map known_types(names_reader *r) {
  map known = {0};
  for (u32 n = 0; n < r->names.count; n++) {
    const name *k = &r->names.at[n];
    if (k->end - k->first == 1 && k->entity != NONE)
      *map_at(r->scratch, &known, k->key, 0) = r->doc->entities.at[k->entity].type;
  }
  return known;
}

// "Norwegian", "Latin American": the tokens of the adjective that begins here, 0 when none does.
static u32 adjective_at(const names_reader *r, u32 i, u32 end) {
  u32 count = 0;
  u32 row = phrase_at(r->art, r->doc, r->tables->demonyms, i, end, &count);
  if (row == NONE && token_bits(r, i) & LEXICON_DEMONYM && gazetteer_small(r->listed[i]) < 4) count = 1;
  if (row == NONE && i + 1 < end && r->listed[i] & GAZETTEER_PREFIX && token_at(r, i + 1)->flags & TOKEN_CAPITAL &&
      gazetteer_find(name_key(r, i, i + 2)) & GAZETTEER_ADJECTIVE)
    count = 2; // "Costa Rican"
  if (!count) return 0;
  for (u32 k = i; k < i + count; k++)
    if (r->taken[k] || !(token_at(r, k)->flags & TOKEN_CAPITAL)) return 0;
  return count;
}

// "@ ada_brandt", torn apart: the tokens of the handle behind the mark at i, 0 when it is a word.
static u32 torn_handle(const names_reader *r, u32 i, u32 end) {
  if (i + 1 >= end || token_at(r, i + 1)->flags & TOKEN_GLUED || r->taken[i + 1]) return 0;
  u32 stop = i + 1;
  while (stop < end && (token_at(r, stop)->kind == TOKEN_WORD || token_at(r, stop)->kind == TOKEN_NUMBER ||
                        token_is(r, stop, "_")) && (stop == i + 1 || token_at(r, stop)->flags & TOKEN_GLUED))
    stop++;
  if (stop == i + 1) return 0;
  u64 key = token_at(r, i + 1)->key;
  bool word = stop == i + 2 && (lexicon_find(key) || gazetteer_small(gazetteer_find(hash_mix(0, key))) >= 2 ||
                                token_at(r, i + 1)->kind == TOKEN_NUMBER);
  return word ? 0 : stop - i - 1;
}

static bool is_disease(const names_reader *r, u32 i) {
  if (!(token_bits(r, i) & LEXICON_NOT_NAME)) return false;
  u32 row = table_find(r->tables->not_names, token_at(r, i)->key);
  return row != NONE && str_equal(table_cell(r->tables->not_names, row, 1), STR("disease"));
}

// "the Brandt sisters"
static bool is_surname(const names_reader *r, u32 i) {
  return i > 0 && token_at(r, i)->flags & TOKEN_CAPITAL && run_is_family(r, i + 1) && !name_is_ordinary(r, i) &&
         !(token_bits(r, i) & (LEXICON_TAG | LEXICON_DEMONYM | LEXICON_NOT_NAME));
}

// "Oslo-based", "anti-China", "Saudi-American".
static void read_parts(names_reader *r, const map *known, u32 i) {
  str word = token_text(r, i);
  for (u32 start = 0, k = 0; k <= word.len; k++) {
    if (k < word.len && word.at[k] != '-') continue;
    str part = {word.at + start, k - start};
    u32 named = part.len > 1 && part.at[0] >= 'A' && part.at[0] <= 'Z' ? map_get(known, hash_mix(0, word_key(part))) : NONE;
    u8 type = named != NONE ? (u8)named : name_part_type(r, part);
    if (type != TYPE_UNKNOWN) add(r, (span){token_at(r, i)->start + start, k - start}, type);
    start = k + 1;
  }
}

void minor_names_find(names_reader *r) {
  map known = known_types(r);
  const sentence_list *sentences = &r->doc->sentences;
  for (u32 s = 0; s < sentences->count; s++) {
    u32 end = sentences->at[s].first + sentences->at[s].count;
    for (u32 i = sentences->at[s].first; i < end; i++) {
      const token *t = token_at(r, i);
      u32 handle = t->kind != TOKEN_WORD && token_is(r, i, "@") ? torn_handle(r, i, end) : 0;
      if (handle) {
        const token *last = token_at(r, i + handle);
        add(r, span_of(token_at(r, i + 1)->start, last->start + last->len), ENTITY_PERSON);
        i += handle;
        continue;
      }
      if (t->kind != TOKEN_WORD || r->taken[i]) continue;
      u32 count = t->flags & TOKEN_CAPITAL ? adjective_at(r, i, end) : 0;
      if (count) {
        const token *last = token_at(r, i + count - 1);
        add(r, span_of(t->start, last->start + last->len), ENTITY_GROUP);
        i += count - 1;
      } else if (is_disease(r, i))
        add(r, token_span(t), ENTITY_EVENT);
      else if (is_surname(r, i))
        add(r, token_span(t), ENTITY_PERSON);
      else if (memchr(token_text(r, i).at, '-', t->len))
        read_parts(r, &known, i);
    }
  }
}
