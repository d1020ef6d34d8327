// SPDX-License-Identifier: Apache-2.0
// The articles of the account, in the order of their ids, and small things that many steps need.
#include <stdlib.h>

#include "account/builder.h"
#include "base/utf8.h"

static int by_id(const void *x, const void *y) {
  const record *a = *(const record *const *)x, *b = *(const record *const *)y;
  return strcmp(a->art.id, b->art.id);
}

static u32 *none_array(arena *a, u32 count) {
  u32 *out = arena_array(a, u32, count);
  for (u32 i = 0; i < count; i++) out[i] = NONE;
  return out;
}

// "Brink answered late on Tuesday the post of Aldous": the time is that of the answer, not of what it answers.
static void read_whens(article_view *v) {
  const record *r = v->rec;
  const statement_set *said = &r->said;
  for (u32 i = 0; i < said->statements.count; i++) v->when_of[i] = said->statements.at[i].when;
  for (u32 i = 0; i < said->statements.count; i++) {
    const statement *s = &said->statements.at[i];
    if (s->when == NONE || s->when >= r->doc.times.count) continue;
    u32 sentence = r->doc.times.at[s->when].sentence;
    for (u32 k = 0; k < s->link_count; k++) {
      const statement_link *l = &said->links.at[s->first_link + k];
      u32 to = l->to_statement;
      if (s->sentence != sentence && (!l->evidence.len || sentence_at(&r->doc, l->evidence.start) != sentence)) continue;
      if (to != NONE && to < said->statements.count && to != i && said->statements.at[to].when == s->when) v->when_of[to] = NONE;
    }
  }
}

static void open_view(builder *b, article_view *v, const record *r) {
  *v = (article_view){.rec = r, .times = &r->doc.times};
  v->entity_of = none_array(b->scratch, r->doc.entities.count);
  v->statement_of = none_array(b->scratch, r->said.statements.count);
  v->when_of = none_array(b->scratch, r->said.statements.count);
  read_whens(v);
  v->version_of = none_array(b->scratch, r->said.statements.count);
  v->claim_of = none_array(b->scratch, r->said.claims.count);
  v->figure_claim = none_array(b->scratch, r->doc.figures.count);
  v->figure_of = none_array(b->scratch, r->doc.figures.count);
  for (u32 i = 0; i < r->said.claims.count; i++) {
    const claim *c = &r->said.claims.at[i];
    for (u32 k = 0; k < c->figure_count; k++) {
      u32 f = r->said.figures.at[c->first_figure + k];
      // The narrowest clause that holds the figure.
      u32 *now = &v->figure_claim[f];
      if (*now == NONE || c->text.len < r->said.claims.at[*now].text.len) *now = i;
    }
  }
}

static void count_outlets(builder *b) {
  map seen = {0};
  for (u32 i = 0; i < b->n; i++) {
    str outlet = b->views[i].rec->art.outlet.value;
    if (!outlet.len) continue;
    u32 *place = map_at(b->scratch, &seen, word_key(outlet), 0);
    b->acc->outlet_count += *place == 0;
    *place = 1;
  }
}

void articles_sort(builder *b, const record *const *records, u32 n) {
  const record **sorted = arena_array(b->scratch, const record *, n);
  for (u32 i = 0; i < n; i++) sorted[i] = records[i];
  qsort(sorted, n, sizeof *sorted, by_id);
  u32 kept = 0;
  for (u32 i = 0; i < n; i++)
    if (!kept || strcmp(sorted[kept - 1]->art.id, sorted[i]->art.id) != 0) sorted[kept++] = sorted[i];
  b->n = kept;
  lineage *lin = arena_one(b->a, lineage);
  if (kept) lineage_read(b->a, b->scratch, sorted, kept, lin);
  b->acc->lineage = lin;
  b->acc->id = kept ? str_from(sorted[0]->art.id) : (str){0};
  b->views = arena_array(b->scratch, article_view, kept);
  for (u32 i = 0; i < kept; i++) {
    const record *r = sorted[i];
    open_view(b, &b->views[i], r);
    account_article *article = vec_push(b->a, &b->acc->articles);
    *article = (account_article){.record = r, .published = r->art.published.value,
                                 .published_basis = r->art.published_basis};
    if (!article->published.len) article->published_basis = BASIS_NONE;
    if (r->art.published.at.len) evidence_add(b->a, &article->published_evidence, i, r->art.published.at);
  }
  for (u32 o = 0; o < lin->origins.count; o++)
    for (u32 k = 0; k < lin->origins.at[o].article_count; k++) {
      u32 article = lin->origins.at[o].articles[k];
      if (article < kept) index_add(b->a, &b->acc->articles.at[article].origins, o);
    }
  count_outlets(b);
}

void index_add(arena *a, index_list *list, u32 value) {
  u32 at = list->count;
  while (at && list->at[at - 1] > value) at--;
  if (at && list->at[at - 1] == value) return;
  vec_push(a, list);
  memmove(list->at + at + 1, list->at + at, sizeof(u32) * (list->count - 1 - at));
  list->at[at] = value;
}

span span_narrow(str text, span at) {
  enum { MOST = 396 };
  if (at.len <= MOST) return at;
  u32 n = MOST;
  while (n > MOST / 2 && text.at[at.start + n] != ' ') n--;
  while (((u8)text.at[at.start + n] & 0xC0) == 0x80) n--;
  return (span){at.start, n};
}

bool str_holds(str text, str part) {
  for (u32 i = 0; part.len && i + part.len <= text.len; i++)
    if (text.at[i] == part.at[0] && memcmp(text.at + i, part.at, part.len) == 0) return true;
  return false;
}

bool index_has(const index_list *list, u32 value) {
  u32 low = 0, high = list->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (list->at[mid] < value) low = mid + 1;
    else high = mid;
  }
  return low < list->count && list->at[low] == value;
}

void evidence_add(arena *a, evidence_list *list, u32 article, span at) {
  if (!at.len) return;
  for (u32 i = 0; i < list->count; i++)
    if (list->at[i].article == article && list->at[i].at.start == at.start && list->at[i].at.len == at.len) return;
  *vec_push(a, list) = (evidence){article, at};
}

str id_make(builder *b, map *used, const char *prefix, u64 key) {
  u32 short_key = (u32)(key ^ key >> 32);
  while (map_get(used, short_key) != NONE) short_key = (u32)hash_mix(short_key, key);
  *map_at(b->scratch, used, short_key, 0) = 1;
  return arena_format(b->a, "%s-%08x", prefix, (unsigned)short_key);
}

static bool is_mark(u32 c) {
  return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

// Is the mark at the front closed only at the very end?
static bool wraps(str s, u32 front, u32 back) {
  u32 w;
  u32 open = utf8_decode(s.at, s.len, &w), close = utf8_decode(s.at + back, s.len - back, &w);
  if (open == '\'' || open == 0x2018) return false; // an apostrophe is no wrapping
  for (u32 i = front; i < back;) {
    u32 c = utf8_decode(s.at + i, s.len - i, &w);
    if (c == open || c == close) return false;
    i += w;
  }
  return true;
}

str text_clean(arena *a, str text, bool bare) {
  char *out = arena_alloc(a, text.len + 1);
  u32 n = 0, w;
  bool space = false;
  for (u32 i = 0; i < text.len; i += w) {
    u32 c = utf8_decode(text.at + i, text.len - i, &w);
    if (char_is_space(c)) {
      space = n > 0;
      continue;
    }
    if (space) out[n++] = ' ';
    space = false;
    memcpy(out + n, text.at + i, w);
    n += w;
  }
  str s = {out, n};
  if (!bare || s.len < 2) return s;
  u32 front, back = s.len;
  if (!is_mark(utf8_decode(s.at, s.len, &front))) return s;
  do back--;
  while (back && ((u8)s.at[back] & 0xC0) == 0x80);
  if (back < front) return s;
  if (is_mark(utf8_decode(s.at + back, s.len - back, &w)) && wraps(s, front, back))
    s = (str){s.at + front, back - front};
  while (s.len && s.at[0] == ' ') s.at++, s.len--;
  while (s.len && s.at[s.len - 1] == ' ') s.len--;
  return s;
}

str text_uncomma(str s) {
  while (s.len && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == ',')) s.len--;
  return s;
}

str articles_words(builder *b, const index_list *articles) {
  if (articles->count == 0) return STR("no article");
  if (articles->count <= 2) {
    str first = b->views[articles->at[0]].rec->art.outlet.value;
    str second = articles->count == 2 ? b->views[articles->at[1]].rec->art.outlet.value : first;
    if (first.len && second.len && articles->count == 1) return first;
    if (first.len && second.len && !str_equal(first, second))
      return arena_format(b->a, "%.*s and %.*s", STR_FMT(first), STR_FMT(second));
  }
  static const char *const numbers[] = {"", "one article", "two articles", "three articles", "four articles", "five articles",
                                        "six articles", "seven articles", "eight articles", "nine articles"};
  if (articles->count < COUNT_OF(numbers)) return str_from(numbers[articles->count]);
  return arena_format(b->a, "%u articles", articles->count);
}

bool time_usable(const builder *b, u32 article, u32 time) {
  const article_view *v = &b->views[article];
  if (time == NONE || time >= v->times->count) return false;
  const time_expr *t = &v->times->at[time];
  if (!t->relative) return true;
  u32 token = token_from(&v->rec->doc, t->text.start);
  return token >= v->rec->doc.tokens.count || !(v->rec->doc.tokens.at[token].flags & TOKEN_IN_QUOTE);
}

void when_read(builder *b, u32 article, u32 time, when *out) {
  *out = (when){0};
  if (!time_usable(b, article, time)) return;
  const time_expr *t = &b->views[article].times->at[time];
  // Without a date of its own an article's "last July" leans on whatever year its text happens to name: no date.
  if (t->relative && !b->acc->articles.at[article].published.len) return;
  out->text = text_clean(b->a, text_at(b, article, t->text), false);
  out->value = arena_copy(b->a, str_from(t->value));
  out->basis = t->relative ? WHEN_RELATIVE : WHEN_STATED;
  if (t->relative && b->acc->articles.at[article].published_basis == BASIS_INFERRED) out->basis = WHEN_INFERRED;
  evidence_add(b->a, &out->evidence, article, t->text);
}
