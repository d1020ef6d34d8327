// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 256 * 1024, ALIGNMENT = 16, KEPT_BYTES = 8 * 1024 * 1024 };

typedef struct chunk {
  struct chunk *next;
  size_t size, used; // bytes after this header
} chunk;

struct arena {
  chunk *first, *now; // chunks before `now` are full
  size_t used;
};

static void *must_allocate(size_t bytes) {
  void *p = malloc(bytes);
  if (!p) {
    fprintf(stderr, "stemma: out of memory (%zu bytes asked for)\n", bytes);
    abort();
  }
  return p;
}

static size_t header_size(void) { return (sizeof(chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }
static char *chunk_bytes(chunk *c) { return (char *)c + header_size(); }

static chunk *chunk_new(size_t size) {
  chunk *c = must_allocate(header_size() + size);
  *c = (chunk){.size = size};
  return c;
}

arena *arena_new(void) {
  arena *a = must_allocate(sizeof *a);
  *a = (arena){0};
  return a;
}

void *arena_alloc(arena *a, size_t bytes) {
  if (bytes > SIZE_MAX / 2) {
    fprintf(stderr, "stemma: out of memory (%zu bytes asked for)\n", bytes);
    abort();
  }
  size_t need = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (need == 0) need = ALIGNMENT;
  a->used += need;
#ifdef STEMMA_ARENA_MALLOC
  chunk *c = chunk_new(bytes ? bytes : 1);
  c->next = a->first;
  a->first = c;
  memset(chunk_bytes(c), 0, bytes ? bytes : 1);
  return chunk_bytes(c);
#else
  while (a->now && a->now->size - a->now->used < need && a->now->next) {
    a->now = a->now->next;
    a->now->used = 0;
  }
  if (!a->now || a->now->size - a->now->used < need) {
    chunk *c = chunk_new(need > CHUNK_BYTES ? need : CHUNK_BYTES);
    if (a->now) {
      c->next = a->now->next;
      a->now->next = c;
    } else {
      a->first = c;
    }
    a->now = c;
  }
  void *p = chunk_bytes(a->now) + a->now->used;
  a->now->used += need;
  return memset(p, 0, need);
#endif
}

void arena_reset(arena *a) {
  size_t kept = 0;
  chunk **link = &a->first;
#ifdef STEMMA_ARENA_MALLOC
  const size_t most = 0;
#else
  const size_t most = KEPT_BYTES;
#endif
  while (*link) {
    chunk *c = *link;
    if (kept + c->size > most) {
      *link = c->next;
      free(c);
    } else {
      kept += c->size;
      c->used = 0;
      link = &c->next;
    }
  }
  a->now = a->first;
  a->used = 0;
}

void arena_free(arena *a) {
  if (!a) return;
  for (chunk *c = a->first, *next; c; c = next) {
    next = c->next;
    free(c);
  }
  free(a);
}

size_t arena_used(const arena *a) { return a->used; }

str arena_copy(arena *a, str text) {
  char *p = arena_alloc(a, (size_t)text.len + 1);
  if (text.len) memcpy(p, text.at, text.len);
  return (str){p, text.len};
}

str arena_format(arena *a, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n < 0) n = 0;
  char *p = arena_alloc(a, (size_t)n + 1);
  vsnprintf(p, (size_t)n + 1, format, again);
  va_end(again);
  return (str){p, (u32)n};
}

void vec_reserve_(arena *a, void **items, u32 count, u32 *room, size_t size) {
  if (count < *room) return;
  u32 more = *room ? *room * 2 : 8;
  if (more <= *room) {
    fprintf(stderr, "stemma: a list grew past its limit\n");
    abort();
  }
  void *p = arena_alloc(a, more * size);
  if (count) memcpy(p, *items, count * size);
  *items = p;
  *room = more;
}
