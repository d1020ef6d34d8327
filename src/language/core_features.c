// SPDX-License-Identifier: Apache-2.0
#include "language/core_features.h"

#include "base/hash.h"
#include "base/utf8.h"

const core_table_size core_table_sizes[CORE_TABLES] = {
    [CORE_WORD] = {CORE_WORDS_MOST, 96}, [CORE_SUFFIX_2] = {2048, 16}, [CORE_SUFFIX_3] = {8192, 24},
    [CORE_SUFFIX_4] = {16384, 16},       [CORE_PREFIX_3] = {8192, 16}, [CORE_SHAPE] = {1024, 24},
};

enum { FORM_MOST = 96, SHAPE_MOST = 24 }; // bytes looked at

static u16 row_of(u32 table, const char *at, u32 len) {
  u64 h = hash_bytes((str){at, len});
  return (u16)((h >> 20) & (core_table_sizes[table].rows - 1));
}

// The last `n` bytes, with a mark where the word is no longer than that.
static u16 suffix_row(u32 table, const char *folded, u32 len, u32 n) {
  if (len > n) return row_of(table, folded + len - n, n);
  char whole[8] = "^";
  memcpy(whole + 1, folded, len);
  return row_of(table, whole, len + 1);
}

static u16 shape_row(str form) {
  char shape[SHAPE_MOST];
  u32 n = 0;
  for (u32 i = 0; i < form.len && n < SHAPE_MOST;) {
    u32 width;
    u32 code = utf8_decode(form.at + i, form.len - i, &width);
    char c = char_is_upper(code) ? 'X' : char_is_letter(code) ? 'x' : char_is_digit(code) ? '9' : code < 128 ? (char)code : '~';
    i += width ? width : 1;
    bool third = n >= 2 && shape[n - 1] == c && shape[n - 2] == c;
    if (!third) shape[n++] = c;
  }
  return row_of(CORE_SHAPE, shape, n);
}

static u32 fold(str form, char folded[2 * FORM_MOST + 8]) {
  u32 len = text_fold(form, folded, 2 * FORM_MOST + 8);
  for (u32 i = 0; i < len; i++)
    if (folded[i] >= '0' && folded[i] <= '9') folded[i] = '0';
  return len;
}

u64 core_word_key(str form) {
  if (form.len > FORM_MOST) form.len = FORM_MOST;
  char folded[2 * FORM_MOST + 8];
  u32 len = fold(form, folded);
  return hash_bytes((str){folded, len});
}

void core_word_read(str form, core_word *out) {
  *out = (core_word){0};
  if (form.len > FORM_MOST) form.len = FORM_MOST;
  out->row[CORE_SHAPE] = shape_row(form);
  char folded[2 * FORM_MOST + 8];
  u32 len = fold(form, folded);
  out->key = hash_bytes((str){folded, len});
  out->row[CORE_SUFFIX_2] = suffix_row(CORE_SUFFIX_2, folded, len, 2);
  out->row[CORE_SUFFIX_3] = suffix_row(CORE_SUFFIX_3, folded, len, 3);
  out->row[CORE_SUFFIX_4] = suffix_row(CORE_SUFFIX_4, folded, len, 4);
  out->row[CORE_PREFIX_3] = row_of(CORE_PREFIX_3, folded, len < 3 ? len : 3);
}
