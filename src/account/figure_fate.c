// SPDX-License-Identifier: Apache-2.0
// What the words beside a number say of it: the fate of those counted, and whether it is a distance from something.
#include "account/findings.h"
#include "base/table.h"

enum { AFTER = 6, BEFORE = 4 };

static u32 kind_at(const document *doc, const table *t, u32 token) {
  u32 row = table_find(t, doc->tokens.at[token].key);
  return row == NONE ? NONE : (u32)(hash_bytes(table_cell(t, row, 1)) & 0xFFFF);
}

static bool parts(const builder *b, u32 article, const token *t) { // a mark ends what is said of the number
  char c = article_text(b, article).at[t->start];
  return t->kind == TOKEN_PUNCT && (c == ',' || c == ';' || c == ':' || c == '(' || c == ')');
}

u32 figure_fate(const builder *b, u32 article, const figure *f) {
  const document *doc = &b->views[article].rec->doc;
  const table *t = table_get("account/fates");
  if (strcmp(f->unit, "count") != 0 || f->sentence >= doc->sentences.count) return NONE;
  const struct sentence *s = &doc->sentences.at[f->sentence];
  u32 at = token_from(doc, f->text.start), after = token_from(doc, span_end(f->text)), end = s->first + s->count;
  for (u32 i = at; i < end && i < after + AFTER; i++) {
    if (i >= after && (parts(b, article, &doc->tokens.at[i]) || doc->tokens.at[i].tag == TAG_CCONJ)) break;
    u32 kind = kind_at(doc, t, i);
    if (kind != NONE) return kind;
  }
  for (u32 i = at; i-- > s->first && at - i <= BEFORE;) {
    if (parts(b, article, &doc->tokens.at[i]) || doc->tokens.at[i].tag == TAG_CCONJ) break;
    u32 kind = kind_at(doc, t, i);
    if (kind != NONE) return kind;
  }
  return NONE;
}

str fate_word(u32 fate) {
  const table *t = table_get("account/fates");
  for (u32 i = 0; i < table_rows(t) && fate != NONE; i++)
    if ((u32)(hash_bytes(table_cell(t, i, 1)) & 0xFFFF) == fate) return table_cell(t, i, 1);
  return (str){0};
}

bool figure_is_distance(const builder *b, u32 article, const figure *f) {
  static const char *const words[] = {"higher", "lower", "taller", "deeper", "wider", "longer", "shorter", "above", "below", "further", "farther", "away", "downstream", "upstream"};
  const document *doc = &b->views[article].rec->doc;
  u32 i = token_from(doc, span_end(f->text));
  for (u32 k = 0; i < doc->tokens.count && k < COUNT_OF(words); k++)
    if (doc->tokens.at[i].key == word_key(str_from(words[k]))) return strcmp(f->unit, "percent") != 0;
  return false;
}
