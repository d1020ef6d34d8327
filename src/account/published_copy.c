// SPDX-License-Identifier: Apache-2.0
// "Today" in a copy: a text that is taken over unchanged goes on counting its days from its own, not from the day of the
// paper that took it. Where the copy has changed the words around a day ("on Tuesday" to "yesterday"), they are its own.
#include "account/published.h"

static const time_expr *time_in(const time_list *times, span at, str word, str text, u32 nth) {
  for (u32 i = 0; i < times->count; i++) {
    const time_expr *t = &times->at[i];
    if (!span_holds(at, t->text) || !str_equal(str_cut(text, t->text), word)) continue;
    if (!nth--) return t;
  }
  return NULL;
}

static void read_passage(const builder *b, u32 from, span source, u32 to, span copy, time_list *out) {
  str text = article_text(b, to);
  for (u32 i = 0; i < out->count; i++) {
    time_expr *t = &out->at[i];
    if (!t->relative || !span_holds(copy, t->text)) continue;
    str word = str_cut(text, t->text);
    u32 nth = 0; // "Tuesday" may stand there twice
    for (u32 k = 0; k < i; k++)
      nth += span_holds(copy, out->at[k].text) && str_equal(str_cut(text, out->at[k].text), word);
    const time_expr *own = time_in(b->views[from].times, source, word, article_text(b, from), nth);
    if (own && own->relative) memcpy(t->value, own->value, sizeof t->value);
  }
}

static void read_copy(builder *b, const edge *e) {
  const lineage *lin = b->acc->lineage;
  const sharing *s = &lin->sharings.at[e->sharing];
  time_list *out = arena_one(b->scratch, time_list);
  const time_list *old = b->views[e->to].times;
  for (u32 i = 0; i < old->count; i++) *vec_push(b->scratch, out) = old->at[i];
  for (u32 i = 0; i < s->passage_count; i++) {
    const passage *p = &lin->passages.at[s->first_passage + i];
    if (p->kind != PASSAGE_VERBATIM) continue;
    bool forth = s->a == e->from;
    read_passage(b, e->from, forth ? p->a : p->b, e->to, forth ? p->b : p->a, out);
  }
  b->views[e->to].times = out;
}

// Sources first where a copy was copied again: as many rounds as such chains are long, and few are longer than that.
void published_copies(builder *b) {
  enum { ROUNDS = 2, DAYS_APART = 6 };
  const lineage *lin = b->acc->lineage;
  for (u32 round = 0; round < ROUNDS; round++)
    for (u32 i = 0; i < lin->edges.count; i++) {
      const edge *e = &lin->edges.at[i];
      day_range from, to;
      if (!e->known || e->sharing == NONE || e->from >= b->n || e->to >= b->n || e->kind == EDGE_SHARED_SOURCE) continue;
      if (!days_read(b->acc->articles.at[e->from].published, &from) || !days_read(b->acc->articles.at[e->to].published, &to)) continue;
      if (!days_single(from) || !days_single(to) || from.first >= to.first || to.first - from.first > DAYS_APART) continue;
      read_copy(b, e);
    }
}
