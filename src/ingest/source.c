// SPDX-License-Identifier: Apache-2.0
#include "ingest/capture.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"

struct source {
  arena *memory; // paths
  VEC(str) files;
  u32 at;
  FILE *lines; // the JSON-lines file that is open
  str lines_path;
  u32 line;
  char *buffer;
  size_t room;
  source_options options;
  u64 done;
};

static bool ends_with(str s, const char *end) {
  size_t n = strlen(end);
  return s.len >= n && memcmp(s.at + s.len - n, end, n) == 0;
}

static int by_bytes(const void *x, const void *y) { return str_compare(*(const str *)x, *(const str *)y); }

static void add_path(source *s, str path, u32 depth) {
  struct stat info;
  if (path.len == 1 && path.at[0] == '-') {
    *vec_push(s->memory, &s->files) = path;
    return;
  }
  if (depth < LIMIT_FOLDER_DEPTH && stat(path.at, &info) == 0 && S_ISDIR(info.st_mode)) {
    DIR *folder = opendir(path.at);
    if (folder) {
      VEC(str) names = {0};
      for (struct dirent *d; (d = readdir(folder));)
        if (d->d_name[0] != '.') *vec_push(s->memory, &names) = arena_copy(s->memory, str_from(d->d_name));
      closedir(folder);
      if (names.count) qsort(names.at, names.count, sizeof *names.at, by_bytes);
      for (u32 i = 0; i < names.count; i++)
        add_path(s, arena_format(s->memory, "%s%s%s", path.at, ends_with(path, "/") ? "" : "/", names.at[i].at), depth + 1);
      return;
    }
  }
  *vec_push(s->memory, &s->files) = path;
}

source *source_open(const source_options *options, stemma_error *error) {
  (void)error;
  source *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->memory = arena_new();
  s->options = *options;
  for (u32 i = 0; i < options->path_count; i++) add_path(s, arena_copy(s->memory, str_from(options->paths[i])), 0);
  return s;
}

void source_close(source *s) {
  if (!s) return;
  if (s->lines && s->lines != stdin) fclose(s->lines);
  free(s->buffer);
  arena_free(s->memory);
  free(s);
}

static source_result rejected(reject *why, str path, u32 line, const char *code, str reason) {
  *why = (reject){.path = path, .line = line, .code = code, .reason = reason};
  return SOURCE_REJECT;
}

static str text_field(arena *a, const json_t *object, const char *key) {
  const json_t *v = json_object_get(object, key);
  if (!json_is_string(v)) return (str){0};
  return arena_copy(a, (str){json_string_value(v), (u32)json_string_length(v)});
}

static source_result next_line(source *s, arena *a, capture *out, reject *why) {
  ssize_t n = getline(&s->buffer, &s->room, s->lines);
  if (n < 0) {
    if (s->lines != stdin) fclose(s->lines);
    s->lines = NULL;
    return SOURCE_END;
  }
  s->line++;
  s->done += (u64)n;
  while (n > 0 && (s->buffer[n - 1] == '\n' || s->buffer[n - 1] == '\r')) n--;
  str bytes = arena_copy(a, (str){s->buffer, (u32)n});
  json_error_t fault;
  json_t *object = json_loadb(bytes.at, bytes.len, JSON_ALLOW_NUL, &fault);
  if (!json_is_object(object)) {
    json_decref(object);
    return rejected(why, s->lines_path, s->line, "bad-json", arena_format(a, "not a JSON object: %s", fault.text));
  }
  *out = (capture){.kind = CAPTURE_JSON, .bytes = bytes, .path = s->lines_path, .line = s->line};
  out->id = text_field(a, object, "id");
  out->title = text_field(a, object, "title");
  out->body = text_field(a, object, "text");
  out->date = text_field(a, object, "date");
  out->url = text_field(a, object, "url");
  out->outlet = text_field(a, object, "outlet");
  json_decref(object);
  return SOURCE_CAPTURE;
}

static str id_of_path(arena *a, str path) {
  u32 start = path.len, end = path.len;
  while (start > 0 && path.at[start - 1] != '/') start--;
  for (u32 i = start + 1; i < path.len; i++)
    if (path.at[i] == '.') end = i;
  return arena_copy(a, (str){path.at + start, end - start});
}

source_result source_next(source *s, arena *a, capture *out, reject *why) {
  for (;;) {
    if (s->lines) {
      source_result r = next_line(s, a, out, why);
      if (r != SOURCE_END) return r;
    }
    if (s->at == s->files.count) return SOURCE_END;
    str path = arena_copy(a, s->files.at[s->at++]);
    bool standard = path.len == 1 && path.at[0] == '-';
    FILE *f = standard ? stdin : fopen(path.at, "rb");
    if (!f) return rejected(why, path, 0, "cannot-open", arena_format(a, "%s", strerror(errno)));
    if (s->options.json_lines || ends_with(path, ".jsonl")) {
      s->lines = f;
      s->lines_path = arena_copy(s->memory, path);
      s->line = 0;
      continue;
    }
    size_t n = 0, room = 1 << 16;
    char *bytes = malloc(room);
    for (size_t got; bytes && (got = fread(bytes + n, 1, room - n, f)) > 0;) {
      n += got;
      if (n == room) bytes = realloc(bytes, room *= 2);
    }
    if (!standard) fclose(f);
    s->done += n;
    *out = (capture){.kind = CAPTURE_TEXT, .path = path, .bytes = arena_copy(a, (str){bytes, (u32)n})};
    free(bytes);
    out->body = out->bytes;
    out->id = id_of_path(a, path);
    if (s->options.html || ends_with(path, ".html") || ends_with(path, ".htm")) out->kind = CAPTURE_HTML;
    return SOURCE_CAPTURE;
  }
}

void source_progress(const source *s, u64 *done, u64 *all) {
  *done = s->done;
  *all = 0;
}
