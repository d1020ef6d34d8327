// SPDX-License-Identifier: Apache-2.0
// html_lines PAGE: the lines of a page with their features, as JSON lines, for html_body.py.
#include <stdio.h>
#include <stdlib.h>

#include "article/html_facts.h"
#include "article/html_features.h"
#include "article/html_page.h"
#include "base/buf.h"
#include "base/utf8.h"

static str read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  static char bytes[LIMIT_FILE_BYTES];
  if (!f) return (str){0};
  size_t n = fread(bytes, 1, sizeof bytes, f);
  fclose(f);
  return (str){bytes, (u32)n};
}

// Pages that are not UTF-8 are read as Latin-1: their words matter here only by shape.
static str to_utf8(arena *a, str s) {
  if (utf8_valid(s)) return s;
  char *out = arena_alloc(a, (size_t)s.len * 2 + 1);
  u32 n = 0;
  for (u32 i = 0; i < s.len; i++) {
    u32 width = utf8_width(s.at + i, s.len - i);
    if (width > 1) {
      memcpy(out + n, s.at + i, width);
      n += width, i += width - 1;
    } else n += utf8_encode((u8)s.at[i], out + n);
  }
  return (str){out, n};
}

static void print_line(const html_page *page, const html_features *features, u32 i) {
  buf out = {0};
  json_writer w = {&out, false};
  json_open(&w, '{');
  json_key(&w, "text"), json_str(&w, html_line_words(page, i));
  json_key(&w, "title"), json_bool(&w, i == page->title_line);
  json_key(&w, "features"), json_open(&w, '[');
  for (u32 k = 0; k < F_COUNT; k++) json_number(&w, features->at[(size_t)i * F_COUNT + k]);
  json_close(&w, ']'), json_close(&w, '}');
  puts(out.at);
  buf_free(&out);
}

int main(int count, char **arguments) {
  if (count != 2) return fputs("usage: html_lines PAGE\n", stderr), 2;
  arena *a = arena_new();
  capture from = {.kind = CAPTURE_HTML};
  from.body = to_utf8(a, read_file(arguments[1]));
  html_page page = {.a = a, .scratch = a, .from = &from, .title_line = NONE};
  reject why;
  if (!html_tree_read(&page, html_guard(a, from.body), &why)) return 1;
  html_hints_read(&page);
  if (!html_lines_read(&page, &why)) return 1;
  html_facts_read(&page);
  html_title_choose(&page);
  html_features features;
  html_features_read(&page, &features);
  printf("{\"names\":[");
  for (u32 k = 0; k < F_COUNT; k++) printf("%s\"%s\"", k ? "," : "", html_feature_names[k]);
  puts("]}");
  for (u32 i = 0; i < page.lines.count; i++) print_line(&page, &features, i);
  arena_free(a);
  return 0;
}
