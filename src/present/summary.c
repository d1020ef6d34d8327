// SPDX-License-Identifier: Apache-2.0
#include "present/summary.h"

#include "account/days.h"

summary_voice summary_voice_of(const account *acc) {
  if (acc->articles.count < 2) return SUMMARY_ALONE;
  for (u32 i = 0; i < acc->summary.count; i++)
    if (acc->summary.at[i].articles.count > 1) return SUMMARY_MOST;
  return SUMMARY_ONE_OF_MANY;
}

const char *summary_heading(const account *acc) {
  static const char *const headings[] = {"What most say", "As one article tells it", "What it says"};
  return headings[summary_voice_of(acc)];
}

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

static str named(const view *v, str before, const char *name, str words) {
  if (!words.len) return before;
  return arena_format(v->memory, "%.*s%s%s: %.*s", STR_FMT(before), before.len ? " \xC2\xB7 " : "", name, STR_FMT(words));
}

str summary_five_ws(const view *v) {
  const five_ws *ws = &v->acc->ws;
  if (!ws->read || (ws->when.state != W_STATED && ws->where.state != W_STATED && ws->why.state != W_STATED)) return (str){0};
  str out = named(v, (str){0}, "Who", ws->who.state == W_STATED ? ws->who.text : (str){0});
  out = named(v, out, "When", ws->when.state == W_STATED ? days_words(v->memory, ws->when.value) : (str){0});
  out = named(v, out, "Where", ws->where.state == W_STATED ? ws->where.text : (str){0});
  return named(v, out, "Why", ws->why.state == W_STATED ? ws->why.text : (str){0});
}

void summary_five_ws_evidence(const view *v, evidence_list *out) {
  const five_ws *ws = &v->acc->ws;
  const five_w *each[] = {&ws->who, &ws->when, &ws->where, &ws->why};
  for (u32 i = 0; i < COUNT_OF(each); i++)
    for (u32 k = 0; k < each[i]->evidence.count && each[i]->state == W_STATED; k++) *vec_push(v->memory, out) = each[i]->evidence.at[k];
}
