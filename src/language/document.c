// SPDX-License-Identifier: Apache-2.0
#include "language/core.h"

// Tags, heads and votes for names by the trained core.
static void core_step(arena *a, arena *scratch, const article *art, document *doc) {
  float *name_scores = arena_array(scratch, float, (size_t)doc->words.count * CORE_NAME_LABELS + 1);
  core_read(scratch, art, &(core_options){0}, doc, name_scores);
  parsed_words_settle(doc);
  core_name_votes(a, scratch, doc, name_scores);
}

void document_finish(arena *a, arena *scratch, const article *art, const language_options *options, document *out) {
  quotations_read(a, art, out);
  if (art->language.len && !str_equal(art->language, STR("en"))) { // the rest is made for English: say less
    parsed_words_read(a, art, out);
    return;
  }
  if (options->rules_only) {
    tags_read(a, art, out);
    parsed_words_read(a, art, out);
  } else {
    parsed_words_read(a, art, out);
    core_step(a, scratch, art, out);
  }
  lemmas_read(a, art, out);
  times_read(a, scratch, art, out);
  entities_read(a, scratch, art, out);
  if (options->chains) coref_read(a, scratch, art, out);
  figures_read(a, scratch, art, out);
}

void document_read(arena *a, arena *scratch, const article *art, const language_options *options, document *out) {
  *out = (document){0};
  tokens_read(a, art, options, out);
  document_finish(a, scratch, art, options, out);
}
