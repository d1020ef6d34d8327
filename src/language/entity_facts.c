// SPDX-License-Identifier: Apache-2.0
// Entity facts: the nouns, places and words that may stand for an entity later ("the senator", "the Utah Republican").
#include "base/table.h"
#include "language/mentions.h"

static const char *const full_titles[][2] = {{"sen.", "senator"},   {"sens.", "senator"}, {"rep.", "representative"},
                                             {"gov.", "governor"},  {"gen.", "general"},  {"prof.", "professor"},
                                             {"dr.", "doctor"},     {"dr", "doctor"},     {"pres.", "president"},
                                             {"col.", "colonel"},   {"sgt.", "sergeant"}, {"capt.", "captain"},
                                             {"lt.", "lieutenant"}, {"rev.", "reverend"}};

u64 qualified_role(const names_reader *r, u32 first, u32 head, u64 key) {
  static const char *const words[] = {"deputy",     "vice",      "assistant", "former", "acting",
                                      "lieutenant", "associate", "shadow",    "ex",     "lt."};
  for (u32 i = first; i < head; i++)
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (token_at(r, i)->key == word_key(str_from(words[k])))
        return hash_mix(key, word_key(str_from(words[k == 9 ? 5 : k])));
  return key;
}

void facts_add_role(arena *a, entity_facts *f, u64 role) {
  for (u32 i = 0; i < f->roles.count; i++)
    if (f->roles.at[i] == role) return;
  if (f->roles.count < 32) *vec_push(a, &f->roles) = role;
}

void facts_add_words(const names_reader *r, entity_facts *f, u32 first, u32 end) {
  for (u32 i = first; i < end && f->words.count < 64; i++)
    if (token_at(r, i)->kind == TOKEN_WORD) *vec_push(r->scratch, &f->words) = token_at(r, i)->key;
}

// "(R-UT)": the party and the state.
static void add_region(names_reader *r, entity_facts *f, str word) {
  if (f->regions.count > 5) return;
  *vec_push(r->scratch, &f->regions) = word_key(word.at[0] == 'R'   ? STR("republican")
                                                : word.at[0] == 'D' ? STR("democrat")
                                                                    : STR("independent"));
  if (word.len < 4 || word.at[1] != '-') return;
  str state = {word.at + 2, word.len - 2};
  const table *states = table_get("language/states");
  u32 row = table_find(states, word_key(state));
  if (row != NONE) state = table_cell(states, row, 1);
  for (u32 i = 0; i < state.len; i++) // the first word is enough: "South" of "South Carolina"
    if (state.at[i] == ' ') state.len = i;
  *vec_push(r->scratch, &f->regions) = word_key(state);
}

// The nouns that a name itself gives: "Board" of a board, "Senator" of a title, the table's for known names.
void facts_add_name(names_reader *r, entity_facts *f, const name *n, u8 type, u32 known) {
  u64 role = 0;
  for (u32 i = n->phrase_first; i < n->first; i++) {
    u64 key = token_at(r, i)->key;
    for (u32 k = 0; k < COUNT_OF(full_titles) && token_at(r, i)->len <= 5; k++)
      if (key == word_key(str_from(full_titles[k][0]))) key = word_key(str_from(full_titles[k][1]));
    u32 bits = lexicon_find(key);
    if (bits & LEXICON_PERSON) role = qualified_role(r, n->phrase_first, i, key);
    if (bits & (LEXICON_DEMONYM | LEXICON_KNOWN) && f->regions.count < 8) *vec_push(r->scratch, &f->regions) = key;
  }
  if (role) facts_add_role(r->scratch, f, role);
  if (type != ENTITY_PERSON && n->end - n->first >= 2) {
    u64 last = token_at(r, n->end - 1)->key;
    for (u32 i = n->first; i + 1 < n->end; i++)
      if (token_is(r, i + 1, "of") || token_is(r, i + 1, "for") || token_is(r, i + 1, "on")) {
        last = token_at(r, i)->key;
        break;
      }
    facts_add_role(r->scratch, f, last);
  }
  u32 end = r->doc->tokens.count;
  if (type != ENTITY_PERSON && n->end < end && token_at(r, n->end)->kind == TOKEN_WORD &&
      token_bits(r, n->end) & LEXICON_ORGANIZATION && !(token_bits(r, n->end) & LEXICON_PLURAL) &&
      (n->first == 0 || token_is(r, n->first - 1, "the") || token_is(r, n->first - 1, "The")))
    facts_add_role(r->scratch, f, token_at(r, n->end)->key); // "the Carriage Workers union"
  for (u32 i = n->end; i < n->phrase_end; i++) {
    str word = token_text(r, i);
    if (i > n->end && token_is(r, i - 1, "(") && strchr("RDI", word.at[0]) && (word.len == 1 || word.at[1] == '-'))
      add_region(r, f, word);
  }
  if (f->words.count < 40) facts_add_words(r, f, n->phrase_first, n->end);
  if (known == NONE) return;
  str nouns = table_cell(r->tables->names, known, 3);
  for (u32 start = 0, i = 0; i <= nouns.len; i++) {
    if (i < nouns.len && nouns.at[i] != ' ') continue;
    if (i > start) facts_add_role(r->scratch, f, word_key((str){nouns.at + start, i - start}));
    start = i + 1;
  }
}
