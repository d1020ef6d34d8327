// SPDX-License-Identifier: Apache-2.0
// The reader: one input after the other, each a capture, a run of captures (JSON lines) or a reject.
#include "ingest/capture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "ingest/lines.h"
#include "ingest/sniff.h"
#include "ingest/walk.h"

struct source {
  arena *memory; // paths, what --meta says
  input_list inputs;
  u32 at;
  meta said;
  source_options options;
  // The input that is open.
  int file; // -1: none
  str path;
  bool lines;        // JSON lines, and which line is next
  u32 line;
  u64 passed;        // bytes of it before `buffer`
  char *buffer;
  size_t start, end, room; // of what was read and not yet taken
  bool ended;
  u64 done, all;
  bool all_known;
};

// ---- opening -------------------------------------------------------------------------------------------------------

static bool add_list(source *s, const char *path, stemma_error *error) {
  FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  if (!f) {
    error_set(error, STEMMA_ENVIRONMENT, "%s: %s", path, strerror(errno));
    return false;
  }
  char *line = NULL;
  size_t room = 0;
  for (ssize_t n; (n = getline(&line, &room, f)) >= 0;) {
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) n--;
    if (n > 0 && n < 1 << 16 && !memchr(line, '\0', (size_t)n)) walk_path(s->memory, arena_copy(s->memory, (str){line, (u32)n}), &s->inputs);
  }
  free(line);
  bool ok = !ferror(f);
  if (!ok) error_set(error, STEMMA_ENVIRONMENT, "%s: %s", path, strerror(errno));
  if (f != stdin) fclose(f);
  return ok;
}

source *source_open(const source_options *options, stemma_error *error) {
  source *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->memory = arena_new();
  s->options = *options;
  s->file = -1;
  for (u32 i = 0; i < options->path_count; i++)
    walk_path(s->memory, arena_copy(s->memory, str_from(options->paths[i])), &s->inputs);
  bool ok = !options->files_from || add_list(s, options->files_from, error);
  ok = ok && (!options->meta || meta_read(s->memory, options->meta, &s->said, error));
  s->all_known = true;
  for (u32 i = 0; i < s->inputs.count; i++) {
    s->all += s->inputs.at[i].size;
    if (s->inputs.at[i].kind == INPUT_STREAM) s->all_known = false;
  }
  if (ok) return s;
  source_close(s);
  return NULL;
}

static void close_file(source *s) {
  if (s->file > STDIN_FILENO) close(s->file);
  s->file = -1;
  s->lines = false;
}

void source_close(source *s) {
  if (!s) return;
  close_file(s);
  free(s->buffer);
  arena_free(s->memory);
  free(s);
}

void source_progress(const source *s, u64 *done, u64 *all) {
  *done = s->done;
  *all = s->all_known ? s->all : 0;
}

// ---- bytes ---------------------------------------------------------------------------------------------------------

static source_result refuse(const source *s, reject *why, u64 offset, const char *code, str reason) {
  *why = (reject){.path = s->path, .line = s->lines ? s->line : 0, .offset = offset, .code = code, .reason = reason};
  return SOURCE_REJECT;
}

// Reads on until `want` bytes wait in the buffer or the input ends. False on a fault of the disk.
static bool fill(source *s, size_t want) {
  if (s->start > 0 && s->end - s->start < want) {
    memmove(s->buffer, s->buffer + s->start, s->end - s->start);
    s->passed += s->start;
    s->end -= s->start;
    s->start = 0;
  }
  if (s->room - s->start < want) {
    size_t room = s->room ? s->room : SNIFF_BYTES;
    while (room < want) room *= 2;
    char *larger = realloc(s->buffer, room);
    if (!larger) {
      fprintf(stderr, "stemma: out of memory (%zu bytes asked for)\n", room);
      abort();
    }
    s->buffer = larger;
    s->room = room;
  }
  while (!s->ended && s->end - s->start < want) {
    ssize_t n = read(s->file, s->buffer + s->end, s->room - s->end);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) s->ended = true;
    s->end += (size_t)n;
    s->done += (u64)n;
  }
  return true;
}

static str waiting(const source *s) {
  size_t n = s->end - s->start;
  return (str){s->buffer + s->start, n > UINT32_MAX ? UINT32_MAX : (u32)n};
}

// ---- one file, one article -----------------------------------------------------------------------------------------

static str size_words(arena *a, u64 bytes) {
  if (bytes >= 1000u * 1000 * 1000) return arena_format(a, "%.1f GB", (double)bytes / 1e9);
  return arena_format(a, "%.1f MB", (double)bytes / 1e6);
}

static source_result too_large(const source *s, arena *a, u64 bytes, reject *why) {
  str size = bytes ? size_words(a, bytes) : STR("it goes on");
  return refuse(s, why, LIMIT_FILE_BYTES, "too-large",
                arena_format(a, "%s%s: one article may have %s", size.at, bytes ? "" : " after that", size_words(a, LIMIT_FILE_BYTES).at));
}

static source_result take_whole(source *s, arena *a, bool html, capture *out, reject *why) {
  size_t want = SNIFF_BYTES;
  while (!s->ended && s->end - s->start <= LIMIT_FILE_BYTES) {
    if (!fill(s, want)) return refuse(s, why, s->end, "cannot-open", arena_format(a, "reading stopped: %s", strerror(errno)));
    want = s->end - s->start < LIMIT_FILE_BYTES / 2 ? 2 * (s->end - s->start) + SNIFF_BYTES : LIMIT_FILE_BYTES + 1;
  }
  if (s->end - s->start > LIMIT_FILE_BYTES) return too_large(s, a, 0, why);
  *out = (capture){.kind = html ? CAPTURE_HTML : CAPTURE_TEXT, .path = s->path, .bytes = arena_copy(a, waiting(s))};
  out->body = out->bytes;
  out->id = arena_copy(a, name_bare(s->path));
  meta_apply(&s->said, a, out);
  return SOURCE_CAPTURE;
}

// ---- JSON lines ----------------------------------------------------------------------------------------------------

// A line that is longer than a line may be is passed over without being kept.
static bool skip_line(source *s) {
  for (;;) {
    char *feed = memchr(s->buffer + s->start, '\n', s->end - s->start);
    s->start = feed ? (size_t)(feed - s->buffer) + 1 : s->end;
    if (feed || s->ended) return true;
    if (!fill(s, 1)) return false;
  }
}

static source_result next_line(source *s, arena *a, capture *out, reject *why) {
  for (;;) {
    size_t seen = 0;
    char *feed = NULL;
    s->line++;
    for (;;) { // each byte is looked at once
      feed = memchr(s->buffer + s->start + seen, '\n', s->end - s->start - seen);
      seen = s->end - s->start;
      if (feed || s->ended || seen > LIMIT_LINE_BYTES) break;
      if (!fill(s, seen + (seen > SNIFF_BYTES ? seen : SNIFF_BYTES)))
        return refuse(s, why, s->passed + s->end, "cannot-open", arena_format(a, "reading stopped: %s", strerror(errno)));
    }
    size_t len = feed ? (size_t)(feed - (s->buffer + s->start)) : s->end - s->start;
    u64 offset = s->passed + s->start;
    if (!len && !feed) return SOURCE_END;
    if (len > LIMIT_LINE_BYTES) {
      bool ok = skip_line(s);
      return refuse(s, why, offset, ok ? "too-large" : "cannot-open", arena_format(a, "the line is longer than %s", size_words(a, LIMIT_LINE_BYTES).at));
    }
    str line = {s->buffer + s->start, (u32)len};
    s->start += len + (feed != NULL);
    if (s->line == 1 && line.len >= 3 && memcmp(line.at, "\xEF\xBB\xBF", 3) == 0) line.at += 3, line.len -= 3, offset += 3;
    while (line.len && (u8)line.at[line.len - 1] <= ' ' && line.at[line.len - 1]) line.len--;
    if (!line.len) continue;
    line = arena_copy(a, line);
    if (!record_parse(a, line, out, why)) return refuse(s, why, offset + why->offset, why->code, why->reason);
    out->path = s->path;
    out->line = s->line;
    if (!out->id.len) out->id = arena_format(a, "%.*s:%u", STR_FMT(name_bare(s->path)), s->line);
    meta_apply(&s->said, a, out);
    return SOURCE_CAPTURE;
  }
}

// ---- what an input is ----------------------------------------------------------------------------------------------

// By its ending; without a known one by its content: the first line is a whole JSON object.
static bool is_json_lines(const source *s, arena *a, name_kind name) {
  if (s->options.json_lines || name == NAME_LINES) return true;
  str first = waiting(s);
  bool open = name == NAME_UNKNOWN || name == NAME_JSON || !name_has_ending(s->path);
  if (s->options.html || !open || !sniff_json_object(first)) return false;
  const char *feed = memchr(first.at, '\n', first.len);
  if (!feed && !s->ended) return true;
  if (feed) first.len = (u32)(feed - first.at);
  u32 mark = first.len >= 3 && (u8)first.at[0] == 0xEF ? 3 : 0;
  capture c;
  reject why;
  return record_parse(a, (str){first.at + mark, first.len - mark}, &c, &why);
}

static int open_path(const input *in) {
  if (in->kind == INPUT_STREAM) return in->path.len == 1 ? STDIN_FILENO : open(in->path.at, O_RDONLY | O_CLOEXEC);
  return open(in->path.at, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // what was a file may have become a pipe
}

// SOURCE_END: an input of JSON lines stands open.
static source_result open_input(source *s, const input *in, arena *a, capture *out, reject *why) {
  s->path = arena_copy(a, in->path);
  s->start = s->end = 0, s->passed = 0, s->ended = false, s->line = 0;
  if (in->kind == INPUT_REJECT) return refuse(s, why, 0, in->code, arena_copy(a, in->reason));
  s->file = open_path(in);
  struct stat info;
  if (s->file < 0 || fstat(s->file, &info) != 0) return refuse(s, why, 0, "cannot-open", arena_format(a, "%s", strerror(errno)));
  if (in->kind == INPUT_FILE && !S_ISREG(info.st_mode)) return refuse(s, why, 0, "cannot-open", STR("it is no longer a file"));
  name_kind name = name_judge(s->path);
  bool by_lines = s->options.json_lines || name == NAME_LINES;
  if (S_ISREG(info.st_mode) && info.st_size > LIMIT_FILE_BYTES && !by_lines && name_has_ending(s->path) && name != NAME_JSON)
    return too_large(s, a, (u64)info.st_size, why);
  if (!fill(s, SNIFF_BYTES)) return refuse(s, why, 0, "cannot-open", arena_format(a, "%s", strerror(errno)));
  str first = waiting(s);
  const char *what;
  u64 offset;
  if (!first.len) return refuse(s, why, 0, "empty", STR("nothing in it"));
  if (sniff_binary(first, &what, &offset)) return refuse(s, why, offset, "binary", str_from(what));
  s->lines = is_json_lines(s, a, name);
  if (s->lines) return SOURCE_END;
  if (name == NAME_JSON) return refuse(s, why, 0, "bad-json", STR("JSON, but not one record a line with \"text\" or \"title\""));
  if (S_ISREG(info.st_mode) && info.st_size > LIMIT_FILE_BYTES) return too_large(s, a, (u64)info.st_size, why);
  return take_whole(s, a, s->options.html || name == NAME_HTML || sniff_html(first), out, why);
}

source_result source_next(source *s, arena *a, capture *out, reject *why) {
  for (;;) {
    if (s->lines) {
      s->path = arena_copy(a, s->inputs.at[s->at - 1].path);
      source_result got = next_line(s, a, out, why);
      if (got == SOURCE_REJECT && strcmp(why->code, "cannot-open") == 0) close_file(s);
      if (got != SOURCE_END) return got;
      close_file(s);
    }
    if (s->at == s->inputs.count) return SOURCE_END;
    const input *in = &s->inputs.at[s->at++];
    source_result got = open_input(s, in, a, out, why);
    if (got == SOURCE_END) continue;
    close_file(s);
    return got;
  }
}
