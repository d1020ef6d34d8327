// SPDX-License-Identifier: Apache-2.0
// UTF-8 and the few character classes that reading news needs. ASCII takes a fast path, the rest is utf8proc's.
#ifndef STEMMA_BASE_UTF8_H
#define STEMMA_BASE_UTF8_H

#include "base/types.h"

// Bytes of the valid sequence at `at`, or 0 when it is not UTF-8 (overlong, surrogate, cut off).
u32 utf8_width(const char *at, size_t room);
// The code point at `at`; *width gets its bytes. Invalid bytes give U+FFFD with width 1.
u32 utf8_decode(const char *at, size_t room, u32 *width);
// Writes 1-4 bytes and gives their number.
u32 utf8_encode(u32 code, char out[4]);
bool utf8_valid(str s);
// Where the first byte stands that is not UTF-8; s.len when all is.
u32 utf8_bad_at(str s);
// Code points in valid UTF-8.
u32 utf8_count(str s);

bool char_is_letter(u32 code); // letters and marks
bool char_is_digit(u32 code);
bool char_is_upper(u32 code); // upper and title case
bool char_is_space(u32 code); // with no-break and thin spaces, and zero-width ones
u32 char_lower(u32 code);
// Columns on a terminal: 0 for marks, 2 for wide.
u32 char_columns(u32 code);
u32 str_columns(str s);

// Case folded, curly apostrophes made straight, accents kept. Writes at most `room` bytes, gives the bytes written.
// The folded form of n bytes never needs more than 2n + 4.
u32 text_fold(str s, char *out, u32 room);
// The same with accents taken off (Zelenskyy's y stays): for comparing names across articles.
u32 text_fold_plain(str s, char *out, u32 room);

#endif
