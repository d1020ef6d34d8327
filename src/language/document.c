// SPDX-License-Identifier: Apache-2.0
#include "language/document.h"

void document_read(arena *a, arena *scratch, const article *art, const language_options *options, document *out) {
  *out = (document){0};
  tokens_read(a, art, options, out);
  quotations_read(a, art, out);
  tags_read(a, art, out);
  parsed_words_read(a, art, out);
  times_read(a, scratch, art, out);
  entities_read(a, scratch, art, out);
  figures_read(a, scratch, art, out);
}
