// SPDX-License-Identifier: Apache-2.0
// Names in their compared form, and when two forms may be one person's.
#include "account/entity_join.h"
#include "base/table.h"
#include "base/utf8.h"

static bool is_suffix(str w) {
  return str_equal(w, STR("jr")) || str_equal(w, STR("sr")) || str_equal(w, STR("ii")) || str_equal(w, STR("iii"));
}

// "Vossmark Inc.", "Vossmark & Co.": the firm is meant with and without.
static str drop_firm(str text) {
  static const char *const endings[] = {" inc", " corp", " ltd", " llc", " plc", " gmbh", " ag", " co", " se", " and"};
  for (u32 i = 0; i < COUNT_OF(endings); i++) {
    str ending = str_from(endings[i]);
    if (text.len > ending.len + 2 && memcmp(text.at + text.len - ending.len, ending.at, ending.len) == 0) text.len -= ending.len;
  }
  return text;
}

static void cut_words(name_form *f) {
  f->words = 0;
  for (u32 start = 0; start < f->text.len && f->words < NAME_WORDS;) {
    const char *space = memchr(f->text.at + start, ' ', f->text.len - start);
    u32 end = space ? (u32)(space - f->text.at) : f->text.len;
    f->word[f->words++] = (str){f->text.at + start, end - start};
    start = end + 1;
  }
}

bool name_fold(arena *a, str name, name_form *out) {
  char folded[NAME_ROOM], clean[NAME_ROOM];
  *out = (name_form){0};
  u32 n = text_fold_plain(name, folded, sizeof folded), k = 0;
  bool letters = false, lower = false;
  for (u32 i = 0; i < name.len; i++) {
    lower |= name.at[i] >= 'a' && name.at[i] <= 'z';
    letters |= name.at[i] >= 'A' && name.at[i] <= 'Z';
  }
  out->capitals = letters && !lower && name.len <= 12;
  if (n >= 2 && folded[n - 2] == '\'' && folded[n - 1] == 's') n -= 2;
  for (u32 i = 0; i < n; i++) {
    char c = folded[i];
    bool quote = c == '"' || c == '(' || c == ')' || c == ',' || c == '.' || c == '@' || c == '\'';
    if (!quote && (u8)c == 0xE2 && i + 2 < n && (u8)folded[i + 1] == 0x80) { // dashes and curly marks
      i += 2;
      c = ' ';
    }
    if (quote) continue;
    if (c == '&' && k && clean[k - 1] == ' ' && k + 4 < sizeof clean) { // "Strategic & International"
      memcpy(clean + k, "and", 3);
      k += 3;
      continue;
    }
    u32 width, code = (u8)c < 0x80 ? 0 : utf8_decode(folded + i, n - i, &width);
    if (code && char_is_space(code)) { // a space that does not break a line
      i += width - 1;
      c = ' ';
    }
    if (code >= 0x300 && code < 0x370) { // an accent that stands by itself
      i += width - 1;
      continue;
    }
    out->hyphen |= c == '-';
    if (c == '-' || c == '\n' || c == '\t') c = ' ';
    if (c == ' ' && (!k || clean[k - 1] == ' ')) continue;
    clean[k++] = c;
  }
  while (k && clean[k - 1] == ' ') k--;
  str text = {clean, k};
  if (k > 4 && memcmp(clean, "the ", 4) == 0) text = (str){clean + 4, k - 4};
  if (!text.len) return false;
  str bare = drop_firm(text);
  out->firm = bare.len < text.len;
  text = bare;
  u32 row = table_find(table_get("account/same-names"), hash_bytes(text));
  out->text = row == NONE ? arena_copy(a, text) : table_cell(table_get("account/same-names"), row, 1);
  cut_words(out);
  if (out->words > 1 && is_suffix(out->word[out->words - 1])) {
    str last = out->word[out->words - 2];
    out->numbered = out->word[out->words - 1].at[0] == 'i';
    out->text.len = (u32)(last.at + last.len - out->text.at);
    out->words--;
    out->junior = true;
  }
  out->key = out->junior ? hash_mix(hash_bytes(out->text), 0x17) : hash_bytes(out->text);
  return true;
}

bool name_is_one(const name_form *form) {
  static const char *const endings[] = {"jr", "sr", "inc", "ltd", "corp", "llc", "co", "plc", "mr", "mrs", "ms", "dr"};
  if (form->words != 1) return true;
  if (form->text.len == 1 && (u8)form->text.at[0] < 0x80) return form->text.at[0] == 'x' || form->text.at[0] == 'q'; // the network
  for (u32 i = 0; i < COUNT_OF(endings); i++)
    if (str_equal(form->text, str_from(endings[i]))) return false;
  return true;
}

void name_drop_suffix(name_form *form) {
  form->junior = false;
  form->key = hash_bytes(form->text);
}

u32 edit_distance(str x, str y, u32 most) {
  u32 rows[2][NAME_ROOM + 1];
  if (x.len > NAME_ROOM || y.len > NAME_ROOM) return most + 1;
  if (x.len > y.len + most || y.len > x.len + most) return most + 1;
  for (u32 k = 0; k <= y.len; k++) rows[0][k] = k;
  for (u32 i = 1; i <= x.len; i++) {
    u32 *above = rows[(i + 1) & 1], *row = rows[i & 1];
    row[0] = i;
    for (u32 k = 1; k <= y.len; k++) {
      u32 best = above[k - 1] + (x.at[i - 1] != y.at[k - 1]);
      if (above[k] + 1 < best) best = above[k] + 1;
      if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
      row[k] = best;
    }
  }
  u32 d = rows[x.len & 1][y.len];
  return d > most ? most + 1 : d;
}

// Zelensky, Zelenskiy, Zelenskyy: long, the same beginning, two letters apart at most.
static bool is_variant(str x, str y) {
  if (str_equal(x, y)) return true;
  if (x.len < 7 || y.len < 7 || memcmp(x.at, y.at, 5) != 0) return false;
  return edit_distance(x, y, 2) <= 2;
}

bool name_same_surname(const name_form *x, const name_form *y) {
  return is_variant(x->word[x->words - 1], y->word[y->words - 1]);
}

static str first_class(str first) {
  const table *nicknames = table_get("account/nicknames");
  u32 row = table_find(nicknames, hash_bytes(first));
  return row == NONE ? first : table_cell(nicknames, row, 1);
}

// "Ros" of Rosalind, not "Paul" of Paula.
static bool is_shortened(str brief, str full) {
  return brief.len >= 2 && brief.len <= 5 && full.len >= brief.len + 2 && memcmp(brief.at, full.at, brief.len) == 0;
}

first_match name_first_match(const name_form *x, const name_form *y) {
  str a = x->word[0], b = y->word[0];
  if (str_equal(first_class(a), first_class(b)) || is_variant(a, b)) return FIRST_SAME;
  if (a.len > 5 && b.len > 5 && a.at[0] == b.at[0] && edit_distance(a, b, 1) <= 1) return FIRST_SAME;
  if ((a.len == 1 || b.len == 1) && a.at[0] == b.at[0]) return FIRST_INITIAL;
  if (is_shortened(a, b) || is_shortened(b, a)) return FIRST_INITIAL;
  // "J. D." and "J.D."
  if (a.len == 1 && x->words > 2 && b.len == 2 && b.at[0] == a.at[0] && b.at[1] == x->word[1].at[0]) return FIRST_SAME;
  if (b.len == 1 && y->words > 2 && a.len == 2 && a.at[0] == b.at[0] && a.at[1] == y->word[1].at[0]) return FIRST_SAME;
  return FIRST_DIFFERENT;
}
