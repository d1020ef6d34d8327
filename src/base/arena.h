// SPDX-License-Identifier: Apache-2.0
// Arena: memory that is given back all at once.
//
// Invariants: every object is zeroed and aligned to 16 bytes; it lives until arena_reset or arena_free. One arena per
// article, reset between articles, owned by the worker; one scratch arena per worker. Not shared between threads.
// Out of memory ends the process with a message. Built with STEMMA_ARENA_MALLOC each object is its own malloc, so that
// AddressSanitizer sees each.
#ifndef STEMMA_BASE_ARENA_H
#define STEMMA_BASE_ARENA_H

#include "base/types.h"

typedef struct arena arena;

arena *arena_new(void);
void arena_reset(arena *a); // keeps some memory for the next article
void arena_free(arena *a);  // NULL is fine
void *arena_alloc(arena *a, size_t bytes);
size_t arena_used(const arena *a); // bytes handed out since the last reset

// A copy of the bytes, with a NUL after them.
str arena_copy(arena *a, str text);
__attribute__((format(printf, 2, 3))) str arena_format(arena *a, const char *format, ...);

#define arena_array(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (size_t)(count)))
#define arena_one(a, type) arena_array(a, type, 1)

// Growable arrays in an arena:   typedef VEC(token) token_list;   *vec_push(a, &tokens) = (token){...};
#define VEC(type)                                                                                                     \
  struct {                                                                                                            \
    type *at;                                                                                                         \
    u32 count, room;                                                                                                  \
  }
// Adds one zeroed item and gives its address, good until the next push.
#define vec_push(a, v)                                                                                                \
  (vec_reserve_((a), (void **)&(v)->at, (v)->count, &(v)->room, sizeof *(v)->at), &(v)->at[(v)->count++])
#define vec_last(v) (&(v)->at[(v)->count - 1])
void vec_reserve_(arena *a, void **items, u32 count, u32 *room, size_t size);

#endif
