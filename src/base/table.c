// SPDX-License-Identifier: Apache-2.0
#include "base/table.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"

// Made by cmake/embed.cmake: one entry a data file, the bytes linked in.
typedef struct embedded_file {
  const char *name;
  const char *begin, *end;
  bool is_table; // else an asset, taken as it is
} embedded_file;
extern const embedded_file embedded_files[];
extern const u32 embedded_file_count;

typedef struct row {
  str line; // without the line feed
} row;

struct table {
  VEC(row) rows;
  map keys;
  u32 longest;
};

static table *tables;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static arena *memory; // lives as long as the program

static str cell_of(str line, u32 column) {
  u32 start = 0;
  for (u32 i = 0; i <= line.len; i++) {
    if (i < line.len && line.at[i] != '\t') continue;
    if (column-- == 0) return (str){line.at + start, i - start};
    start = i + 1;
  }
  return (str){0};
}

static void table_parse(table *t, str text) {
  for (u32 start = 0; start < text.len;) {
    const char *feed = memchr(text.at + start, '\n', text.len - start);
    u32 end = feed ? (u32)(feed - text.at) : text.len;
    str line = {text.at + start, end - start};
    start = end + 1;
    if (line.len && line.at[line.len - 1] == '\r') line.len--;
    if (!line.len || line.at[0] == '#') continue;
    str key = cell_of(line, 0);
    u32 words = 1;
    for (u32 i = 0; i < key.len; i++) words += key.at[i] == ' ';
    if (words > t->longest) t->longest = words;
    u32 index = t->rows.count;
    if (*map_at(memory, &t->keys, word_key(key), index) == index) vec_push(memory, &t->rows)->line = line;
  }
}

static void build_all(void) {
  memory = arena_new();
  tables = arena_array(memory, table, embedded_file_count);
  for (u32 i = 0; i < embedded_file_count; i++) {
    const embedded_file *f = &embedded_files[i];
    if (f->is_table) table_parse(&tables[i], (str){f->begin, (u32)(f->end - f->begin)});
  }
}

const table *table_get(const char *name) {
  pthread_once(&once, build_all);
  for (u32 i = 0; i < embedded_file_count; i++)
    if (embedded_files[i].is_table && strcmp(embedded_files[i].name, name) == 0) return &tables[i];
  fprintf(stderr, "stemma: bug: no table %s is linked in\n", name);
  abort();
}

u32 table_find(const table *t, u64 key) { return map_get(&t->keys, key); }
u32 table_rows(const table *t) { return t->rows.count; }
str table_cell(const table *t, u32 index, u32 column) { return cell_of(t->rows.at[index].line, column); }
u32 table_longest(const table *t) { return t->longest; }

str asset_get(const char *name) {
  for (u32 i = 0; i < embedded_file_count; i++) {
    const embedded_file *f = &embedded_files[i];
    if (!f->is_table && strcmp(f->name, name) == 0) return (str){f->begin, (u32)(f->end - f->begin)};
  }
  fprintf(stderr, "stemma: bug: no asset %s is linked in\n", name);
  abort();
}
