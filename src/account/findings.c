// SPDX-License-Identifier: Apache-2.0
#include "account/findings.h"

#include <stdlib.h>

enum { SIDE_EVIDENCE = 60, SAME_BEGINNING = 64, HEAD_BYTES = 400 };

finding *finding_add(builder *b, finding_kind kind, str about, float strength) {
  finding *f = vec_push(b->a, &b->acc->findings);
  *f = (finding){.kind = (u8)kind, .about = about, .strength = strength};
  return f;
}

void finding_drop(builder *b) { b->acc->findings.count--; }

finding_side *finding_side_of(builder *b, finding *f, str value, bool absent) {
  for (u32 i = 0; i < f->sides.count; i++) {
    finding_side *s = &f->sides.at[i];
    if ((s->value.at == NULL) == absent && str_equal(s->value, value)) return s;
  }
  finding_side *s = vec_push(b->a, &f->sides);
  *s = (finding_side){.value = absent ? (str){0} : value};
  if (!absent && !s->value.at) s->value = STR("");
  return s;
}

void side_evidence(builder *b, finding_side *side, u32 article, span at) {
  index_add(b->a, &side->articles, article);
  at = span_narrow(article_text(b, article), at);
  if (at.len && side->evidence.count < SIDE_EVIDENCE) evidence_add(b->a, &side->evidence, article, at);
}

str quote_words(builder *b, str text, u32 most) {
  if (text.len <= most) return arena_format(b->a, "\xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(text));
  u32 n = most;
  while (n && text.at[n] != ' ') n--;
  if (!n) n = most;
  while (n && ((u8)text.at[n] & 0xC0) == 0x80) n--;
  return arena_format(b->a, "\xE2\x80\x9C%.*s \xE2\x80\xA6\xE2\x80\x9D", (int)n, text.at);
}

str figure_phrase(builder *b, u32 article, u32 index) {
  enum { WORDS_BEFORE = 5 };
  const document *doc = &b->views[article].rec->doc;
  const figure *f = &doc->figures.at[index];
  u32 i = token_from(doc, f->text.start), from = i;
  u32 s = f->sentence < doc->sentences.count ? doc->sentences.at[f->sentence].first : i;
  while (from > s && i - from < WORDS_BEFORE && doc->tokens.at[from - 1].kind != TOKEN_PUNCT && doc->tokens.at[from - 1].kind != TOKEN_QUOTE) from--;
  span at = from < doc->tokens.count ? span_of(doc->tokens.at[from].start, span_end(f->text)) : f->text;
  return text_clean(b->a, text_at(b, article, at), false);
}

str entity_name(const builder *b, u32 entity) {
  return entity == NONE ? STR("somebody") : b->acc->entities.at[entity].name;
}

str speaker_name(const builder *b, const account_statement *s) {
  if (s->speaker != NONE) return b->acc->entities.at[s->speaker].name;
  return s->speaker_text.len ? s->speaker_text : STR("somebody");
}

str articles_other(builder *b, const index_list *articles, str first) {
  str words = articles_words(b, articles);
  return str_equal(words, first) && str_equal(first, STR("one article")) ? STR("another") : words;
}

const char *has_have(const index_list *articles) { return articles->count == 1 ? "has" : "have"; }

// How many findings of one kind a reader can use; the strongest stay.
static const u8 most_of_kind[] = {
    [FINDING_DATE_CONFLICT] = 8,      [FINDING_FIGURE_CONFLICT] = 8,     [FINDING_PLACE_CONFLICT] = 4,
    [FINDING_SPEAKER_CONFLICT] = 6,   [FINDING_QUOTE_ALTERED] = 10,      [FINDING_QUOTE_CUT] = 7, 
    [FINDING_ATTRIBUTION_DROPPED] = 8, [FINDING_ATTRIBUTION_CHANGED] = 5, [FINDING_POLARITY_CONFLICT] = 6,
    [FINDING_ROLE_CONFLICT] = 5,      [FINDING_LINK_CONFLICT] = 6,       [FINDING_SINGLE_ORIGIN] = 6,
    [FINDING_SINGLE_ARTICLE] = 12,    [FINDING_DESCRIBED_DIFFERENTLY] = 6, [FINDING_LEFT_OUT] = 4,
    [FINDING_UNDATED_RESOLVED] = 10,  [FINDING_REVISED] = 10,
};

static int by_strength(const void *x, const void *y) {
  const finding *a = x, *b = y;
  if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  int c = str_compare(a->about, b->about);
  return c ? c : str_compare(a->text, b->text);
}

// What an editor wants to see first: the sure before the unsure, then what stands near the head of articles and what more
// than one article stands behind on each side. Strength is what is printed; this only orders.
typedef struct weighed {
  finding f;
  float weight;
} weighed;

static float weigh(const builder *b, const finding *f) {
  u32 fewest = NONE, head = 0, sides = 0;
  if (f->kind >= FINDING_SINGLE_ORIGIN) return f->strength; // no two sides
  for (u32 i = 0; i < f->sides.count; i++) {
    const finding_side *s = &f->sides.at[i];
    if (!s->evidence.count) continue;
    sides++;
    if (s->articles.count < fewest) fewest = s->articles.count;
    bool early = false;
    for (u32 k = 0; k < s->evidence.count && !early; k++) early = s->evidence.at[k].at.start < article_text(b, s->evidence.at[k].article).len / 4 || s->evidence.at[k].at.start < HEAD_BYTES;
    head += early;
  }
  if (sides < 2) return f->strength;
  u32 more = fewest > 4 ? 3 : fewest - 1;
  return f->strength + 0.04f * (float)more + 0.08f * (float)head / (float)sides;
}

static int by_weight(const void *x, const void *y) {
  const weighed *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return by_strength(&a->f, &b->f);
}

static void order(builder *b, finding *list, u32 n) {
  weighed *all = arena_array(b->scratch, weighed, n);
  for (u32 i = 0; i < n; i++) all[i] = (weighed){list[i], weigh(b, &list[i])};
  qsort(all, n, sizeof *all, by_weight);
  for (u32 i = 0; i < n; i++) list[i] = all[i].f;
}

static int by_first_article(const void *x, const void *y) {
  const finding_side *a = x, *b = y;
  bool bare = str_equal(a->value, STR("no source")), other = str_equal(b->value, STR("no source"));
  if (bare != other) return bare ? 1 : -1; // who vouches stands before nobody
  if ((a->value.at == NULL) != (b->value.at == NULL)) return a->value.at ? -1 : 1;
  if (a->articles.count != b->articles.count) return a->articles.count > b->articles.count ? -1 : 1;
  u32 m = a->articles.count ? a->articles.at[0] : 0, n = b->articles.count ? b->articles.at[0] : 0;
  if (m != n) return m < n ? -1 : 1;
  return str_compare(a->value, b->value);
}

void findings_read(builder *b) {
  findings_figures(b);
  findings_dates(b);
  findings_quotes(b);
  findings_speakers(b);
  findings_places(b);
  findings_links(b);
  findings_attribution(b);
  findings_events(b);
  findings_turns(b);
  findings_deeds(b);
  findings_ordinals(b);
  findings_harm(b);
  findings_roles(b);
  findings_described(b);
  findings_presence(b);
  u32 n = b->acc->findings.count, kept = 0, of_kind[FINDING_REVISED + 1] = {0};
  finding *list = b->acc->findings.at;
  if (n) order(b, list, n);
  map used = {0}, said = {0};
  for (u32 i = 0; i < n; i++) {
    finding *f = &list[i];
    // One quotation that was not joined to itself is cut once: the same kind with the same beginning.
    if (f->text.len > SAME_BEGINNING) {
      u32 *seen = map_at(b->scratch, &said, hash_mix(f->kind, hash_bytes((str){f->text.at, SAME_BEGINNING})), 0);
      if ((*seen)++) continue;
    }
    if (of_kind[f->kind]++ >= most_of_kind[f->kind]) continue;
    if (f->sides.count > 1 && f->kind != FINDING_SINGLE_ARTICLE && f->kind != FINDING_UNDATED_RESOLVED)
      qsort(f->sides.at, f->sides.count, sizeof *f->sides.at, by_first_article);
    f->id = id_make(b, &used, "f", hash_mix(hash_mix(f->kind, hash_bytes(f->about)), hash_bytes(f->text)));
    list[kept++] = *f;
  }
  b->acc->findings.count = kept;
}
