// SPDX-License-Identifier: Apache-2.0
#include "language/number_atoms.h"

#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

static u32 mark_fold(u32 code) {
  switch (code) {
  case 0x2018:
  case 0x2019:
  case 0x02BC: return '\'';
  case 0x201C:
  case 0x201D: return '"';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
  case 0x00AD: return '-';
  default: return code;
  }
}

static void digits_atom(atom *x, const char *at, u32 len) {
  u64 value = 0;
  for (u32 i = 0; i < len; i++) {
    value = value * 10 + (u64)(at[i] - '0');
    if (value > UINT32_MAX) value = UINT32_MAX;
  }
  x->kind = ATOM_DIGITS;
  x->value = (u32)value;
}

static void word_atom(atom *x, str word, const token *t, u32 first_code) {
  x->kind = ATOM_WORD;
  x->capital = char_is_upper(first_code);
  x->key = word.len == t->len ? t->key : word_key(word);
  x->word = value_word_find(x->key);
}

// One atom at `from` inside the token; gives its bytes.
static u32 atom_take(str text, u32 from, atom *x) {
  u32 width, code = utf8_decode(text.at + from, text.len - from, &width), end = from + width;
  if (code >= '0' && code <= '9') {
    while (end < text.len && text.at[end] >= '0' && text.at[end] <= '9')
      end++;
    x->kind = ATOM_DIGITS;
  } else if (char_is_letter(code)) {
    while (end < text.len) {
      u32 more, next = utf8_decode(text.at + end, text.len - end, &more);
      if (!char_is_letter(next)) break;
      end += more;
    }
    x->kind = ATOM_WORD;
  } else {
    x->kind = ATOM_MARK;
  }
  x->code = x->kind == ATOM_MARK ? mark_fold(code) : code;
  return end - from;
}

static bool is_plain_word(str text) {
  for (u32 i = 0; i < text.len; i++)
    if ((u32)((text.at[i] | 32) - 'a') > 25) return false;
  return true;
}

static void token_atoms(arena *a, const article *art, const document *doc, u32 index, atom_list *out) {
  const token *t = &doc->tokens.at[index];
  str text = token_str(art, t);
  if (t->kind == TOKEN_WORD && is_plain_word(text)) { // the most of them: one atom, its key known
    *vec_push(a, out) = (atom){.start = t->start,
                               .len = t->len,
                               .kind = ATOM_WORD,
                               .glued = t->flags & TOKEN_GLUED,
                               .capital = t->flags & TOKEN_CAPITAL,
                               .token = index,
                               .word = value_word_find(t->key),
                               .key = t->key};
    return;
  }
  bool whole = t->kind == TOKEN_URL || t->kind == TOKEN_HANDLE || t->kind == TOKEN_HASHTAG;
  for (u32 i = 0; i < text.len;) {
    atom x = {.start = t->start + i, .token = index, .word = value_word_find(0)};
    x.glued = i || (t->flags & TOKEN_GLUED);
    u32 width = text.len;
    if (whole)
      x.kind = ATOM_OTHER;
    else
      width = atom_take(text, i, &x);
    x.len = (u16)width;
    if (x.kind == ATOM_DIGITS)
      digits_atom(&x, text.at + i, width);
    else if (x.kind == ATOM_WORD)
      word_atom(&x, (str){text.at + i, width}, t, x.code);
    if (x.kind != ATOM_MARK) x.code = 0;
    *vec_push(a, out) = x;
    i += width;
  }
}

void atoms_read(arena *a, const article *art, const document *doc, atom_list *out) {
  *out = (atom_list){0};
  value_words_prepare();
  out->first = arena_array(a, u32, doc->sentences.count + 1);
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *q = &doc->sentences.at[s];
    out->first[s] = out->count;
    for (u32 i = q->first; i < q->first + q->count; i++)
      token_atoms(a, art, doc, i, out);
  }
  out->first[doc->sentences.count] = out->count;
}

bool atom_is(const article *art, const atom *x, const char *literal) {
  if (x->kind != ATOM_WORD) return false;
  const char *at = art->text.at + x->start;
  for (u32 i = 0; i < x->len; i++) {
    char c = at[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (!literal[i] || c != literal[i]) return false;
  }
  return literal[x->len] == '\0';
}

bool atom_in(const article *art, const atom *x, const char *list) {
  if (x->kind != ATOM_WORD) return false;
  const char *word = art->text.at + x->start;
  char first = (char)(word[0] | 32);
  for (const char *at = list + 1; *at;) {
    if (*at == first) {
      u32 k = 1;
      while (k < x->len && at[k] == (word[k] | 32))
        k++;
      if (k == x->len && at[k] == ' ') return true;
    }
    while (*at != ' ')
      at++;
    at++;
  }
  return false;
}

u32 atom_phrase(const article *art, const atom_list *atoms, const struct table *t, u32 i, u32 limit, u32 *count) {
  enum { PHRASE_ATOMS = 12 }; // "km/h", "U.S. dollars": no key has more; a run of signs is not hashed at every length
  char folded[128];
  u32 used = 0, best = NONE;
  *count = 0;
  for (u32 n = 0, words = 0; i + n < limit && n < PHRASE_ATOMS; n++) {
    const atom *x = &atoms->at[i + n];
    if (used + 2 * x->len + 5 > sizeof folded || x->kind == ATOM_OTHER) break;
    if (n && !x->glued) {
      if (++words >= table_longest(t)) break;
      folded[used++] = ' ';
    }
    if (x->kind == ATOM_MARK && x->code < 0x80)
      folded[used++] = (char)x->code;
    else
      used += text_fold((str){art->text.at + x->start, x->len}, folded + used, (u32)sizeof folded - used);
    u32 row = table_find(t, word_key((str){folded, used}));
    if (row != NONE) {
      best = row;
      *count = n + 1;
    }
  }
  return best;
}
