// SPDX-License-Identifier: Apache-2.0
// Openings: what a story is about, read off the titles and first sentences of every origin.
#include "account/headline.h"
#include "base/table.h"

enum { OPENING = 3 };

// ---- roots

static u32 top_of(u32 *parent, u32 i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// An article's root is its first origin; one of unknown origin is its own, or that of an article most of which it shares.
void lead_roots(headline *h) {
  static const float MOST = 0.5f;
  builder *b = h->b;
  u32 *parent = arena_array(b->scratch, u32, (size_t)b->n + 1);
  for (u32 i = 0; i < b->n; i++) parent[i] = i;
  for (u32 i = 0; i < b->acc->lineage->sharings.count; i++) {
    const sharing *s = &b->acc->lineage->sharings.at[i];
    if (s->a >= b->n || s->b >= b->n || s->share_of_a < MOST || s->share_of_b < MOST) continue;
    if (b->acc->articles.at[s->a].origins.count && b->acc->articles.at[s->b].origins.count) continue;
    u32 x = top_of(parent, s->a), y = top_of(parent, s->b);
    parent[x > y ? x : y] = x > y ? y : x;
  }
  map seen = {0}, origin_of = {0};
  h->root_of = arena_array(b->scratch, u32, (size_t)b->n + 1);
  for (u32 i = 0; i < b->n; i++) {
    const index_list *origins = &b->acc->articles.at[i].origins;
    if (origins->count) map_at(b->scratch, &origin_of, (u64)top_of(parent, i) + 1, origins->at[0]);
  }
  for (u32 i = 0; i < b->n; i++) {
    const index_list *origins = &b->acc->articles.at[i].origins;
    u32 shared = map_get(&origin_of, (u64)top_of(parent, i) + 1);
    h->root_of[i] = origins->count ? origins->at[0] : shared != NONE ? shared : 0x40000000u + top_of(parent, i);
    u32 *known = map_at(b->scratch, &seen, (u64)h->root_of[i] + 2, 0);
    h->roots += *known == 0;
    *known = 1;
  }
}

// ---- what the openings hold

static void count_once(const headline *h, map *seen, map *out, u64 sense, u32 root) {
  u32 *place = map_at(h->b->scratch, seen, hash_mix(sense, root), 0);
  if (*place) return;
  *place = 1;
  ++*map_at(h->b->scratch, out, sense, 0);
}

static bool counts(const word *w) { return w->sense && (w->kind == WORD_CONTENT || w->kind == WORD_NAME); }

static void read_title(headline *h, u32 article, u32 root, map *in_titles, map *in_openings) {
  str text = h->b->views[article].rec->art.title.value; // may not stand in the text that is read
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    while (w.len && strchr(",.:;?!\"'", w.at[w.len - 1])) w.len--;
    if (w.len < 3) continue;
    count_once(h, in_titles, &h->titles, sense_of_word(w), root);
    count_once(h, in_openings, &h->opening, sense_of_word(w), root);
  }
}

void lead_openings(headline *h) {
  const builder *b = h->b;
  map anywhere = {0}, in_openings = {0}, in_titles = {0};
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    u32 root = h->root_of[i];
    read_title(h, i, root, &in_titles, &in_openings);
    for (u32 k = 0; k < r->doc.tokens.count; k++)
      if (counts(&b->views[i].words[k])) count_once(h, &anywhere, &h->carried, b->views[i].words[k].sense, root);
    for (u32 s = h->first_of[i]; s < h->first_of[i + 1] && s < h->first_of[i] + OPENING; s++) {
      const sentence *at = &r->doc.sentences.at[h->sentences.at[s].sentence];
      for (u32 k = at->first; k < at->first + at->count; k++)
        if (counts(&b->views[i].words[k])) count_once(h, &in_openings, &h->opening, b->views[i].words[k].sense, root);
    }
  }
}

// A name is counted by its entity, in a title by its words: the last of them stands for it.
u64 lead_plain_sense(const builder *b, u64 sense) {
  u32 e = map_get(&b->names, sense);
  if (e == NONE) return sense;
  str name = b->acc->entities.at[e].name;
  u32 start = name.len;
  while (start && name.at[start - 1] != ' ') start--;
  return sense_of_word(str_cut(name, span_of(start, name.len)));
}

double lead_share(const headline *h, u64 sense) {
  static const double TITLES = 0.5, ANYWHERE = 0.2;
  if (!h->roots) return 0;
  u64 plain = lead_plain_sense(h->b, sense);
  u32 in = map_get(&h->opening, sense), title = map_get(&h->titles, plain), all = map_get(&h->carried, sense);
  double opening = in == NONE ? 0 : in, titles = title == NONE ? 0 : title, anywhere = all == NONE ? 0 : all;
  if (opening < titles) opening = titles;
  if (h->roots > 1 && opening < 2) opening = 0;
  if (h->roots > 1 && titles < 2) titles = 0;
  if (h->roots > 1 && anywhere < 2) anywhere = 0;
  return ((1 - ANYWHERE) * opening + ANYWHERE * anywhere + TITLES * titles) / h->roots;
}

// ---- time

double lead_newness(const builder *b, u32 article) {
  day_range first, last, now;
  if (!days_read(b->acc->first, &first) || !days_read(b->acc->last, &last) || last.first == first.first) return 1;
  if (!days_read(b->acc->articles.at[article].published, &now)) return 1;
  return 0.3 + 0.7 * (double)(now.first - first.first) / (double)(last.first - first.first);
}

bool lead_counts_on(const builder *b, u32 article, span at) {
  const record *r = b->views[article].rec;
  const table *t = table_get("account/developing-words");
  bool number = false, developing = false;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) developing |= table_find(t, r->doc.tokens.at[i].key) != NONE;
  for (u32 i = 0; i < r->doc.figures.count && developing; i++) number |= span_holds(at, r->doc.figures.at[i].text);
  return number;
}
