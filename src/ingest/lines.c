// SPDX-License-Identifier: Apache-2.0
#include "ingest/lines.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/walk.h"

enum { FIELD_BYTES = 4096 }; // longer ids, addresses and the like are no such thing

static bool refuse(reject *why, const char *code, u64 offset, str reason) {
  why->code = code;
  why->offset = offset;
  why->reason = reason;
  return false;
}

static str copy_text(arena *a, const json_t *v) {
  return arena_copy(a, (str){json_string_value(v), (u32)json_string_length(v)});
}

static str field(arena *a, const json_t *object, const char *key) {
  const json_t *v = json_object_get(object, key);
  if (!json_is_string(v) || json_string_length(v) > FIELD_BYTES || !json_string_length(v)) return (str){0};
  return copy_text(a, v);
}

static str either(arena *a, const json_t *object, const char *key, const char *other) {
  str s = field(a, object, key);
  return s.len ? s : field(a, object, other);
}

static str id_field(arena *a, const json_t *object) {
  const json_t *v = json_object_get(object, "id");
  if (json_is_integer(v)) return arena_format(a, "%lld", (long long)json_integer_value(v));
  return field(a, object, "id");
}

// A string, or a list of them: "A, B".
static str byline_field(arena *a, const json_t *object) {
  const json_t *v = json_object_get(object, "byline");
  if (!v) v = json_object_get(object, "author");
  if (!v) v = json_object_get(object, "authors");
  if (json_is_string(v)) return json_string_length(v) <= FIELD_BYTES ? copy_text(a, v) : (str){0};
  str all = {0};
  for (size_t i = 0; json_is_array(v) && i < json_array_size(v) && i < 20; i++) {
    const json_t *name = json_array_get(v, i);
    if (!json_is_string(name) || json_string_length(name) > 200) continue;
    all = arena_format(a, "%.*s%s%s", STR_FMT(all), all.len ? ", " : "", json_string_value(name));
  }
  return all;
}

static const char *type_words(const json_t *v) {
  switch (json_typeof(v)) {
  case JSON_OBJECT: return "an object";
  case JSON_ARRAY: return "a list";
  case JSON_INTEGER: case JSON_REAL: return "a number";
  case JSON_TRUE: case JSON_FALSE: return "true or false";
  default: return "nothing";
  }
}

// The parser's words, without what it quotes from the line: that may be half a character.
static str fault_words(arena *a, const json_error_t *fault) {
  u32 len = 0;
  while (fault->text[len] && strncmp(fault->text + len, " near ", 6) != 0) len++;
  str s = arena_copy(a, (str){fault->text, len});
  return utf8_valid(s) ? s : STR("not JSON");
}

static void take_fields(arena *a, const json_t *object, capture *out) {
  out->id = id_field(a, object);
  out->title = field(a, object, "title");
  out->url = field(a, object, "url");
  out->date = either(a, object, "date", "published");
  out->outlet = field(a, object, "outlet");
  out->language = either(a, object, "language", "lang");
  out->byline = byline_field(a, object);
}

bool record_parse(arena *a, str line, capture *out, reject *why) {
  json_error_t fault;
  u64 bad = utf8_bad_at(line);
  if (bad < line.len) return refuse(why, "bad-encoding", bad, STR("the line is not UTF-8"));
  json_t *object = json_loadb(line.at, line.len, JSON_ALLOW_NUL, &fault);
  if (!object) {
    bool cut = json_error_code(&fault) == json_error_premature_end_of_input;
    u64 at = fault.position > 0 ? (u64)fault.position : 0;
    if (cut) return refuse(why, "truncated", at, STR("the line breaks off inside a JSON value"));
    return refuse(why, "bad-json", at, arena_format(a, "not JSON: %s", fault_words(a, &fault).at));
  }
  if (!json_is_object(object)) {
    str reason = arena_format(a, "%s, not an object with a text", json_is_string(object) ? "a string" : type_words(object));
    json_decref(object);
    return refuse(why, "bad-json", 0, reason);
  }
  const json_t *text = json_object_get(object, "text");
  bool ok = true;
  *out = (capture){.kind = CAPTURE_JSON, .bytes = line};
  if (text && !json_is_string(text) && !json_is_null(text))
    ok = refuse(why, "bad-json", 0, arena_format(a, "\"text\" is %s, not a string", type_words(text)));
  else {
    take_fields(a, object, out);
    if (json_is_string(text)) out->body = copy_text(a, text);
    if (!out->body.len) out->body = out->title; // a record of a headline alone
    if (!out->body.len) ok = refuse(why, "no-text", 0, STR("the record has neither text nor title"));
  }
  json_decref(object);
  return ok;
}

// ---- --meta --------------------------------------------------------------------------------------------------------

static str file_name(str path) {
  u32 start = path.len;
  while (start > 0 && path.at[start - 1] != '/') start--;
  return (str){path.at + start, path.len - start};
}

static void note(arena *a, map *m, str key, u32 record) {
  if (key.len) *map_at(a, m, hash_bytes(key), record) = record;
}

bool meta_read(arena *a, const char *path, meta *out, stemma_error *error) {
  FILE *f = fopen(path, "rb");
  if (!f) {
    error_set(error, STEMMA_ENVIRONMENT, "%s: %s", path, strerror(errno));
    return false;
  }
  char *buffer = NULL;
  size_t room = 0;
  bool ok = true;
  ssize_t n;
  for (u32 line = 1; ok && (n = getline(&buffer, &room, f)) >= 0; line++) {
    while (n > 0 && (u8)buffer[n - 1] <= ' ') n--;
    if (!n || n > LIMIT_LINE_BYTES) continue;
    json_error_t fault;
    json_t *object = json_loadb(buffer, (size_t)n, 0, &fault);
    ok = json_is_object(object);
    if (ok) {
      u32 index = out->records.count;
      capture *c = vec_push(a, &out->records);
      take_fields(a, object, c);
      c->path = field(a, object, "file");
      note(a, &out->by_file, c->path, index);
      note(a, &out->by_file, file_name(c->path), index);
      note(a, &out->by_id, c->id, index);
    } else error_set(error, STEMMA_USAGE, "%s, line %u: not a JSON object such as {\"file\":\"a.html\",\"url\":\"https://…\"}", path, line);
    json_decref(object);
  }
  free(buffer);
  fclose(f);
  return ok;
}

static const capture *find(const meta *m, const capture *c) {
  u32 i = map_get(&m->by_file, hash_bytes(c->path));
  if (i == NONE) i = map_get(&m->by_file, hash_bytes(file_name(c->path)));
  if (i == NONE || c->kind == CAPTURE_JSON) i = map_get(&m->by_id, hash_bytes(c->id));
  return i == NONE ? NULL : &m->records.at[i];
}

static void fill(arena *a, str *to, str from) {
  if (!to->len && from.len) *to = arena_copy(a, from);
}

void meta_apply(const meta *m, arena *a, capture *c) {
  const capture *said = m->records.count ? find(m, c) : NULL;
  if (!said) return;
  if (c->kind != CAPTURE_JSON && said->id.len) c->id = arena_copy(a, said->id);
  fill(a, &c->title, said->title);
  fill(a, &c->url, said->url);
  fill(a, &c->date, said->date);
  fill(a, &c->outlet, said->outlet);
  fill(a, &c->byline, said->byline);
  fill(a, &c->language, said->language);
}
