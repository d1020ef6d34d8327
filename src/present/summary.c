// SPDX-License-Identifier: Apache-2.0
#include "present/summary.h"

str summary_words(arena *a, const summary_line *line) {
  return arena_format(a, "%s%.*s%s", line->continues ? "\xE2\x80\xA6 " : "", STR_FMT(line->text), line->cut ? " \xE2\x80\xA6" : "");
}

static str number_words(const view *v, const summary_number *n) {
  u32 more = n->evidence.count - 1;
  str of = v->labels[n->evidence.at[0].article];
  if (!more) return arena_format(v->memory, "%.*s (%.*s)", STR_FMT(n->text), STR_FMT(of));
  return arena_format(v->memory, "%.*s (%.*s and %u more)", STR_FMT(n->text), STR_FMT(of), more);
}

str summary_earlier(const view *v, const summary_line *line) {
  str out = {0};
  u8 said = 2; // neither kind
  for (u32 i = 0; i < line->earlier.count; i++) {
    const summary_number *n = &line->earlier.at[i];
    if (!n->evidence.count) continue;
    const char *kind = n->corrected == said ? "" : n->corrected ? "corrected from " : "earlier ";
    str words = number_words(v, n);
    out = arena_format(v->memory, "%.*s%s%s%.*s", STR_FMT(out), out.len ? (n->corrected == said ? ", " : "; ") : "", kind, STR_FMT(words));
    said = n->corrected;
  }
  return out;
}
