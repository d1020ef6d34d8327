// SPDX-License-Identifier: Apache-2.0
// Export: accounts in the formats that other programs read.
//
// A stream: export_begin, export_story for each story, export_end; what each adds to `out` may be written away at once.
// One story and all of a base are the same stream. The same accounts give the same bytes; cost grows linearly with the
// accounts. No article text breaks a format: each file here says how it writes foreign characters. Which field of which
// standard says what, and how each format keeps "none", "not known" and "not measured" apart, is in docs/formats.md.
#ifndef STEMMA_PRESENT_EXPORT_H
#define STEMMA_PRESENT_EXPORT_H

#include "account/account.h"
#include "base/buf.h"

typedef enum export_format {
  EXPORT_CSV,         // one table a stream, see export_table_names
  EXPORT_ANNOTATIONS, // W3C Web Annotation, an AnnotationCollection a line
  EXPORT_PROV,        // PROV-JSON, a document a line
  EXPORT_NINJS,       // IPTC ninjs 3.1, a composite object with its articles a line
  EXPORT_DOT,         // Graphviz, a digraph a story
  EXPORT_GRAPHML,     // one document, a graph a story
  EXPORT_NEWICK,      // extended Newick, a network a line
  EXPORT_JSON,        // the account format, an object a line
  EXPORT_FORMATS,
} export_format;
extern const char *const export_format_names[]; // "csv", ...

typedef struct export_options {
  u8 format;
  u32 table; // of CSV: index in export_table_names
  bool raw;  // of CSV: cells exactly as the articles have them, no guard for spreadsheets
  bool mark; // of CSV: begin with a byte order mark
} export_options;

extern const char *const export_table_names[]; // "stories", ...; NULL ends it

void export_begin(buf *out, const export_options *options);
void export_story(buf *out, const account *acc, const export_options *options);
void export_end(buf *out, const export_options *options);

#endif
