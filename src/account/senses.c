// SPDX-License-Identifier: Apache-2.0
// Words as the account compares them: exactly (inside quotation marks) and by their sense (in clauses).
//
// The sense of a word is its stem, or the class that tables/same-words gives the stem; the sense of a name is its entity;
// a number has none, figures are compared by value. A sense weighs the more the fewer clauses of the story hold it
// (Sparck Jones 1972), so that what the whole story is about joins nothing by itself.
#include <math.h>

#include "account/builder.h"
#include "base/table.h"
#include "base/utf8.h"

enum { WORD_ROOM = 64 };

static bool ends(const char *w, u32 n, const char *ending) {
  u32 k = (u32)strlen(ending);
  return n > k && memcmp(w + n - k, ending, k) == 0;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

static bool has_vowel(const char *w, u32 n) {
  for (u32 i = 0; i < n; i++)
    if (is_vowel(w[i])) return true;
  return false;
}

// "stopp" -> "stop", "charg" stays.
static u32 undouble(const char *w, u32 n) {
  if (n > 3 && w[n - 1] == w[n - 2] && !is_vowel(w[n - 1]) && w[n - 1] != 'l' && w[n - 1] != 's') return n - 1;
  return n;
}

// Light English endings, in place: plural, past, -ing, a last e. Gives the new length.
static u32 stem(char *w, u32 n) {
  if (ends(w, n, "'s")) n -= 2;
  else if (n && w[n - 1] == '\'') n--;
  if (n < 4) return n;
  if (ends(w, n, "ies") && n > 4) {
    n -= 2;
    w[n - 1] = 'y';
  } else if (ends(w, n, "sses") || ends(w, n, "shes") || ends(w, n, "ches") || ends(w, n, "xes")) n -= 2;
  else if (w[n - 1] == 's' && w[n - 2] != 's' && w[n - 2] != 'u' && w[n - 2] != 'i') n--;
  if (ends(w, n, "ied") && n > 4) {
    n -= 2;
    w[n - 1] = 'y';
  } else if (ends(w, n, "ing") && n > 5 && has_vowel(w, n - 3)) n = undouble(w, n - 3);
  else if (ends(w, n, "ed") && n > 4 && has_vowel(w, n - 2)) n = undouble(w, n - 2);
  if (n > 4 && w[n - 1] == 'e') n--;
  return n;
}

static u64 class_of(str folded) {
  const table *irregular = table_get("account/irregular"), *same = table_get("account/same-words");
  char w[WORD_ROOM];
  u32 row = table_find(irregular, hash_bytes(folded));
  str base = row == NONE ? folded : table_cell(irregular, row, 1);
  u32 n = base.len < WORD_ROOM ? base.len : WORD_ROOM;
  memcpy(w, base.at, n);
  n = stem(w, n);
  u32 class = table_find(same, hash_bytes((str){w, n}));
  if (class == NONE) class = table_find(same, hash_bytes(base));
  return hash_bytes(class == NONE ? (str){w, n} : table_cell(same, class, 1));
}

// "E.U." and "EU" are one word.
static u32 drop_dots(char *w, u32 n) {
  u32 dots = 0, k = 0;
  for (u32 i = 0; i < n; i++) dots += w[i] == '.';
  if (dots < 2) return n;
  for (u32 i = 0; i < n; i++)
    if (w[i] != '.') w[k++] = w[i];
  return k;
}

u64 sense_of_word(str w) {
  char folded[WORD_ROOM];
  return class_of((str){folded, drop_dots(folded, text_fold_plain(w, folded, sizeof folded))});
}

static bool is_ellipsis(str w) {
  return str_equal(w, STR("…")) || (w.len >= 2 && w.at[0] == '.' && w.at[1] == '.');
}

static void read_word(const record *r, u32 i, word *out) {
  const token *t = &r->doc.tokens.at[i];
  str text = token_str(&r->art, t);
  out->ellipsis = is_ellipsis(text);
  if (t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->kind == TOKEN_URL) return;
  char folded[WORD_ROOM];
  str key = {folded, drop_dots(folded, text_fold_plain(text, folded, sizeof folded))};
  // "I'm" and "I am" are the same words.
  static const char *const clitics[][2] = {{"'m", "am"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"n't", "not"}};
  for (u32 k = 0; k < COUNT_OF(clitics); k++)
    if (str_equal(key, str_from(clitics[k][0]))) key = str_from(clitics[k][1]);
  if (!key.len) return;
  if (key.len > 2 && key.at[0] >= '0' && key.at[0] <= '9' && (ends(key.at, key.len, "st") || ends(key.at, key.len, "nd") ||
                                                            ends(key.at, key.len, "rd") || ends(key.at, key.len, "th")))
    key.len -= 2; // "the 31st"
  u32 spelling = table_find(table_get("account/same-spelling"), hash_bytes(key));
  if (spelling != NONE) key = table_cell(table_get("account/same-spelling"), spelling, 1);
  const table *function = table_get("account/function-words");
  u32 row = table_find(function, hash_bytes(key));
  out->exact = hash_bytes(key);
  out->negation = row != NONE && str_equal(table_cell(function, row, 1), STR("negation"));
  out->filler = row != NONE && str_equal(table_cell(function, row, 1), STR("filler"));
  out->kind = row != NONE || t->flags & TOKEN_CLITIC ? WORD_FUNCTION : WORD_CONTENT;
  if (t->kind == TOKEN_SYMBOL) out->kind = WORD_FUNCTION;
  if (out->kind == WORD_CONTENT) out->sense = class_of(key);
}

void senses_read(builder *b) {
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    word *words = arena_array(b->scratch, word, r->doc.tokens.count);
    bool bracketed = false;
    for (u32 k = 0; k < r->doc.tokens.count; k++) {
      const token *t = &r->doc.tokens.at[k];
      char c = r->art.text.at[t->start];
      // An editor's words: in square brackets, and in round ones inside a quotation.
      if (c == '[' || (c == '(' && t->flags & TOKEN_IN_QUOTE)) bracketed = true;
      read_word(r, k, &words[k]);
      words[k].bracketed = bracketed;
      if (c == ']' || c == ')' || t->kind == TOKEN_QUOTE) bracketed = false;
    }
    b->views[i].words = words;
  }
}

void senses_tokens(const builder *b, u32 article, span at, u32 *first, u32 *end) {
  const document *doc = &b->views[article].rec->doc;
  *first = token_from(doc, at.start);
  *end = token_from(doc, span_end(at));
}

u32 senses_in(const builder *b, u32 article, const span *spans, u32 count, u64 *out, u32 room) {
  u32 n = 0;
  for (u32 s = 0; s < count; s++) {
    u32 first, end;
    senses_tokens(b, article, spans[s], &first, &end);
    for (u32 i = first; i < end && n < room; i++) {
      const word *w = &b->views[article].words[i];
      if (!w->sense || (w->kind != WORD_CONTENT && w->kind != WORD_NAME)) continue;
      bool seen = false;
      for (u32 k = 0; k < n && !seen; k++) seen = out[k] == w->sense;
      if (!seen) out[n++] = w->sense;
    }
  }
  return n;
}

u64 name_sense(const builder *b, u32 entity) { return hash_mix(0xE5717, hash_bytes(b->acc->entities.at[entity].id)); }

static void resolve_article(builder *b, u32 article) {
  const record *r = b->views[article].rec;
  word *words = b->views[article].words;
  u32 *stands_for = arena_array(b->scratch, u32, r->doc.tokens.count), *figure_at = arena_array(b->scratch, u32, r->doc.tokens.count);
  u32 *day_at = arena_array(b->scratch, u32, r->doc.tokens.count);
  u16 *days_at = arena_array(b->scratch, u16, r->doc.tokens.count);
  for (u32 i = 0; i < r->doc.tokens.count; i++) stands_for[i] = figure_at[i] = day_at[i] = NONE;
  b->views[article].stands_for = stands_for;
  b->views[article].figure_at = figure_at;
  b->views[article].day_at = day_at;
  b->views[article].days_at = days_at;
  for (u32 i = 0; i < r->doc.mentions.count; i++) {
    const mention *m = &r->doc.mentions.at[i];
    if (m->entity != NONE && (m->kind == MENTION_PRONOUN || m->kind == MENTION_ROLE) && m->first < r->doc.tokens.count)
      stands_for[m->first] = b->views[article].entity_of[m->entity];
  }
  for (u32 i = 0; i < r->doc.mentions.count; i++) {
    const mention *m = &r->doc.mentions.at[i];
    if (m->entity == NONE || (m->kind != MENTION_NAME && m->kind != MENTION_HANDLE)) continue;
    u32 entity = b->views[article].entity_of[m->entity];
    if (entity == NONE) continue;
    u64 sense = name_sense(b, entity);
    *map_at(b->scratch, &b->names, sense, entity) = entity;
    for (u32 k = 0; k < m->count && m->first + k < r->doc.tokens.count; k++) {
      word *w = &words[m->first + k];
      w->kind = k ? WORD_NONE : WORD_NAME;
      w->sense = k ? 0 : sense;
    }
  }
  for (u32 i = 0; i < r->doc.times.count; i++) { // when it was is compared by value too
    u32 first, end;
    if (r->doc.times.at[i].type > TIME_TIME) continue;
    senses_tokens(b, article, r->doc.times.at[i].text, &first, &end);
    day_range days;
    if (first < end && days_read(str_from(b->views[article].times->at[i].value), &days) && (i64)days.last - days.first < 366)
      day_at[first] = (u32)days.first, days_at[first] = (u16)(days.last - days.first + 1);
    for (u32 k = first; k < end; k++)
      if (words[k].kind == WORD_CONTENT) words[k].kind = WORD_FUNCTION, words[k].sense = 0;
  }
  for (u32 i = 0; i < r->doc.figures.count; i++) {
    u32 first, end;
    bool told = false;
    senses_tokens(b, article, r->doc.figures.at[i].text, &first, &end);
    for (u32 k = first; k < end; k++) {
      str w = token_str(&r->art, &r->doc.tokens.at[k]);
      bool number = r->doc.tokens.at[k].kind == TOKEN_NUMBER || r->doc.tokens.at[k].kind == TOKEN_SYMBOL;
      if (number || table_find(table_get("account/number-words"), word_key(w)) != NONE) {
        if (!told) figure_at[k] = i;
        told = true;
        words[k].kind = WORD_NUMBER;
        words[k].sense = 0;
      }
    }
  }
}

enum { CLAUSE_SENSES = 64 };

static void count_clause(builder *b, map *seen, u32 article, const span *spans, u32 count) {
  u64 senses[CLAUSE_SENSES];
  u32 n = senses_in(b, article, spans, count, senses, CLAUSE_SENSES);
  u64 key = n;
  for (u32 i = 0; i < n; i++) key = hash_mix(key, senses[i]);
  if (!n || map_get(seen, key) != NONE) return;
  *map_at(b->scratch, seen, key, 1) = 1;
  b->clauses++;
  for (u32 i = 0; i < n; i++) ++*map_at(b->scratch, &b->spread, senses[i], 0);
}

void senses_resolve(builder *b) {
  for (u32 i = 0; i < b->n; i++) resolve_article(b, i);
  map seen = {0};
  for (u32 i = 0; i < b->n; i++) {
    const statement_set *said = &b->views[i].rec->said;
    for (u32 k = 0; k < said->claims.count; k++) count_clause(b, &seen, i, &said->claims.at[k].text, 1);
    for (u32 k = 0; k < said->statements.count; k++)
      count_clause(b, &seen, i, said->statements.at[k].content, said->statements.at[k].content_count);
  }
}

double sense_weight(const builder *b, u64 sense) {
  u32 in = map_get(&b->spread, sense);
  if (in == NONE || !in) in = 1;
  return log(1.0 + (double)(b->clauses + 4) / in);
}

overlap senses_overlap(const builder *b, const u64 *x, u32 nx, const u64 *y, u32 ny) {
  overlap o = {0};
  double all_x = 0, all_y = 0;
  for (u32 i = 0; i < nx; i++) {
    double weight = sense_weight(b, x[i]);
    all_x += weight;
    for (u32 k = 0; k < ny; k++)
      if (x[i] == y[k]) {
        o.weight += weight;
        o.shared++;
        o.plain += map_get(&b->names, x[i]) == NONE;
        break;
      }
  }
  for (u32 k = 0; k < ny; k++) all_y += sense_weight(b, y[k]);
  o.share_of_a = all_x > 0 ? o.weight / all_x : 0;
  o.share_of_b = all_y > 0 ? o.weight / all_y : 0;
  return o;
}
