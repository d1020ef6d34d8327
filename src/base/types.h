// SPDX-License-Identifier: Apache-2.0
// The plain types that every stage shares.
//
// An article's text is stored once, in UTF-8; everything that is said of it is a `span` into that text. Ids inside an
// article are u32 indexes into arrays; NONE means "there is none".
#ifndef STEMMA_BASE_TYPES_H
#define STEMMA_BASE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t i32;
typedef int64_t i64;

#define NONE UINT32_MAX

// A run of bytes of an article's text. Empty (len 0) where there is none.
typedef struct span {
  u32 start, len; // bytes
} span;

// A view of bytes owned by somebody else (an arena, a literal). Not terminated.
typedef struct str {
  const char *at;
  u32 len; // bytes
} str;

#define STR(literal) ((str){(literal), (u32)sizeof(literal) - 1})
#define STR_FMT(s) (int)(s).len, (s).len ? (s).at : ""
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static inline u32 span_end(span s) { return s.start + s.len; }
static inline span span_of(u32 start, u32 end) { return (span){start, end - start}; }
static inline bool span_holds(span outer, span inner) {
  return outer.start <= inner.start && span_end(inner) <= span_end(outer);
}
static inline bool span_overlaps(span a, span b) {
  return a.start < span_end(b) && b.start < span_end(a);
}
static inline str str_cut(str text, span s) { return (str){text.at + s.start, s.len}; }
static inline str str_from(const char *text) { return (str){text, text ? (u32)strlen(text) : 0}; }
static inline bool str_equal(str a, str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}
// Bytewise order, shorter first on a tie: the order of every sorted output.
static inline int str_compare(str a, str b) {
  u32 n = a.len < b.len ? a.len : b.len;
  int c = n ? memcmp(a.at, b.at, n) : 0;
  return c ? c : (a.len > b.len) - (a.len < b.len);
}

#endif
