// SPDX-License-Identifier: Apache-2.0
// Capture: bytes as found, with where. What `ingest` gives and `article` takes.
#ifndef STEMMA_INGEST_CAPTURE_H
#define STEMMA_INGEST_CAPTURE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/types.h"

typedef enum capture_kind { CAPTURE_TEXT, CAPTURE_HTML, CAPTURE_JSON } capture_kind;

typedef struct capture {
  capture_kind kind;
  str bytes; // of the file, or of the JSON line: what the article's id is made of
  str path;  // as given; "-" for standard input
  u32 line;  // 1-based line of a record inside the file, 0 when the file is one capture
  str body;  // what is read: the file's bytes, or the JSON line's `text` (UTF-8)
  // Said about it by the JSON line or by --meta; empty when not said.
  str id, title, url, date, outlet, byline, language;
} capture;

// What to read and how. Zero is: judge by name and content.
typedef struct source_options {
  const char *const *paths; // files, folders (walked in name order), "-"
  u32 path_count;
  bool json_lines;          // every input is JSON lines, whatever its name
  bool html;                // every input is HTML
  const char *files_from;   // a file with one path a line, or NULL
  const char *meta;         // JSON lines {"id","file","url",...}, or NULL
} source_options;

typedef struct source source;

// Ownership: the caller closes it. NULL with `error` filled when a list or meta file cannot be read.
source *source_open(const source_options *options, stemma_error *error);
void source_close(source *s);

typedef enum source_result { SOURCE_END, SOURCE_CAPTURE, SOURCE_REJECT } source_result;
// The next capture or reject, all of it copied into `a`. Called by one thread at a time.
source_result source_next(source *s, arena *a, capture *out, reject *why);
// Bytes read so far, and in all as far as known (0 when not known): for progress.
void source_progress(const source *s, u64 *done, u64 *all);

#endif
