// SPDX-License-Identifier: Apache-2.0
// The time line: what happened when, one event a line, earliest first.
//
// Not every clause with a date: the time must date the clause's main verb. What several articles tell of one day in the
// same words is one line with the evidence of all; where articles give different days for one act, each day has its line.
// Lines that a reader of the story needs are told from background (timeline_choose.c).
#include "account/timeline_entry.h"

void entry_place(const builder *b, entry *e, evidence where) {
  u32 sentence = sentence_at(&b->views[where.article].rec->doc, where.at.start);
  for (u32 i = 0; i < e->place_count; i++)
    if (e->places[i].article == where.article && e->places[i].sentence == sentence) return;
  if (e->place_count < PLACES) e->places[e->place_count++] = (place){where.article, sentence};
}

void entry_tell(builder *b, entry *e, const when *w, evidence where) {
  for (u32 i = 0; i < w->evidence.count; i++)
    evidence_add(b->a, &e->item.evidence, w->evidence.at[i].article, w->evidence.at[i].at);
  evidence_add(b->a, &e->item.evidence, where.article, span_narrow(article_text(b, where.article), where.at));
  entry_place(b, e, where);
}

entry *entry_new(builder *b, entry_list *list, const when *w, day_range days, u32 article) {
  entry *e = vec_push(b->scratch, list);
  *e = (entry){.item = {.when = *w}, .days = days, .article = article, .order = list->count - 1, .speaker = NONE};
  return e;
}

void timeline_read(builder *b) {
  entry_list list = {0};
  reporting_verbs(b, &list.reports);
  state_verbs(b, &list.states);
  timeline_said(b, &list);
  timeline_claims(b, &list);
  timeline_dates(b, &list);
  if (!list.count) return;
  u32 kept = timeline_choose(b, &list);
  for (u32 i = 0; i < kept; i++) *vec_push(b->a, &b->acc->timeline) = list.at[i].item;
}
