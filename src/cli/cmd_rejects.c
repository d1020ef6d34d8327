// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "cli/base.h"
#include "present/clean.h"

static void print_json(buf *out, const reject_row *r) {
  json_writer w = {out, false};
  json_open(&w, '{');
  json_key(&w, "path"), json_str(&w, r->path);
  json_key(&w, "line");
  if (r->line) json_uint(&w, r->line);
  else json_null(&w);
  json_key(&w, "offset"), json_uint(&w, r->offset);
  json_key(&w, "code"), json_str(&w, r->code);
  json_key(&w, "reason"), json_str(&w, r->reason);
  json_close(&w, '}');
  buf_char(out, '\n');
}

static void print_line(buf *out, const reject_row *r) {
  clean_line(out, r->path); // a file name may hold anything
  if (r->line) buf_format(out, ", line %u", r->line);
  if (r->offset) buf_format(out, ", byte %llu", (unsigned long long)r->offset);
  buf_text(out, ": ");
  clean_line(out, r->reason);
  buf_format(out, " (%.*s)\n", STR_FMT(r->code));
}

static int run(const invocation *call) {
  int code = STEMMA_OK;
  store *s = base_open(call, STORE_READ, &code);
  if (!s) return code;
  arena *a = arena_new();
  reject_row *rows;
  u32 count;
  if (!store_get_rejects(s, a, &rows, &count)) {
    code = base_fail(store_error(s));
  } else {
    buf out = {0};
    for (u32 i = 0; i < count; i++) {
      if (option_given(call, "json")) print_json(&out, &rows[i]);
      else print_line(&out, &rows[i]);
    }
    base_write(&out);
    buf_free(&out);
    if (!count && !option_given(call, "json")) fprintf(stderr, "nothing was rejected\n");
  }
  arena_free(a);
  store_close(s);
  return code;
}

static const command_option options[] = {BASE_OPTION, {"json", 0, NULL, "a JSON object a line"}, {0}};

extern const command command_rejects;
const command command_rejects = {
    .name = "rejects",
    .usage = "[OPTION]...",
    .summary = "lists what was not read, where and why",
    .examples = "  stemma rejects\n",
    .options = options,
    .run = run,
};
