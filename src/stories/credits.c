// SPDX-License-Identifier: Apache-2.0
// Credits in the running text: "told Reuters", "as the Tarn Gazette first reported", "citing a report in Coast Today".
//
// A name counts as an outlet's when an article of the story has it, when it stands in the list of media, or when it ends
// as the names of papers do ("Harbour News"); and it is a credit only beside words that say where news comes from. What
// stands inside quotation marks is a speaker's, not the article's, credit.
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "stories/weave.h"

enum { NAME_TOKENS = 5, CUE_TOKENS = 4, CREDITS = 64 };

typedef struct scan {
  const weave *w;
  const record *r;
  const map *outlets; // of the story
  const table *cues, *media, *endings;
  bool outlet_known;
} scan;

static str words_at(const scan *s, u32 first, u32 end) {
  const token *a = &s->r->doc.tokens.at[first], *z = &s->r->doc.tokens.at[end - 1];
  return (str){s->r->art.text.at + a->start, z->start + z->len - a->start};
}

static bool is_name_word(const token *t) {
  return (t->kind == TOKEN_WORD && (t->flags & TOKEN_CAPITAL)) || (t->kind == TOKEN_NUMBER && (t->flags & TOKEN_GLUED));
}

static bool is_outlet(const scan *s, u32 first, u32 end) {
  str name = words_at(s, first, end);
  u64 letters = name_letters(name);
  if (letters && map_get(s->outlets, letters) != NONE) return true;
  if (table_find(s->media, word_key(name)) != NONE) return true;
  return end - first > 1 && table_find(s->endings, s->r->doc.tokens.at[end - 1].key) != NONE;
}

// The longest name of an outlet that begins at the token. Gives its end, or `first`.
static u32 name_end(const scan *s, u32 first) {
  const token_list *t = &s->r->doc.tokens;
  u32 end = first;
  while (end < t->count && end - first < NAME_TOKENS && is_name_word(&t->at[end])) end++;
  for (; end > first; end--)
    if (is_outlet(s, first, end)) return end;
  return first;
}

// An article whose outlet is not known may be the very paper that it names in such words.
static bool cue_is(const scan *s, u32 first, u32 end, const char *where) {
  u32 row = table_find(s->cues, word_key(words_at(s, first, end)));
  if (row == NONE || !str_equal(table_cell(s->cues, row, 1), str_from(where))) return false;
  return s->outlet_known || !str_equal(table_cell(s->cues, row, 2), STR("house"));
}

// "a report in the Tarn Gazette", "the Gazette's report said": articles and a genitive may stand between.
static bool has_cue(const scan *s, u32 first, u32 end, const sentence *in) {
  const token_list *t = &s->r->doc.tokens;
  u32 back = first, stop = in->first + in->count;
  if (back > in->first && (t->at[back - 1].tag == TAG_DET || t->at[back - 1].key == word_key(STR("the")))) back--;
  for (u32 n = 1; n <= CUE_TOKENS && n <= back - in->first; n++)
    if (cue_is(s, back - n, back, "after")) return true;
  if (end < stop && (t->at[end].flags & TOKEN_CLITIC)) end++;
  for (u32 n = 1; n <= CUE_TOKENS && end + n <= stop; n++)
    if (cue_is(s, end, end + n, "before")) return true;
  return false;
}

static void add_credit(arena *a, identity *id, str name, span at) {
  u64 letters = name_letters(name);
  if (!letters || letters == id->outlet || id->credit_count >= CREDITS) return;
  for (u32 i = 0; i < id->credit_count; i++)
    if (id->credits[i].name == letters) return;
  credit *more = arena_array(a, credit, id->credit_count + 1);
  if (id->credit_count) memcpy(more, id->credits, id->credit_count * sizeof *more);
  more[id->credit_count++] = (credit){letters, name, at, CREDIT_TEXT};
  id->credits = more;
}

// "told Coast Radio" in Coast Radio Tarn: an outlet calls itself by the beginning of its name. Another of that very name
// in the story is another.
static bool is_own_name(const scan *s, str own, str name) {
  if (own.len > 4 && memcmp(own.at, "The ", 4) == 0) own = str_cut(own, span_of(4, own.len));
  bool begins = own.len > name.len && own.at[name.len] == ' ' && memcmp(own.at, name.at, name.len) == 0;
  return begins && map_get(s->outlets, name_letters(name)) == NONE;
}

void identity_credits(weave *w, u32 article, const map *outlets) {
  const record *r = w->witnesses[article].record;
  scan s = {w, r, outlets, table_get("stories/credit_cues"), table_get("stories/media"), table_get("article/outlet-words"),
            w->identities[article].outlet != 0};
  for (u32 i = 0; i < r->doc.sentences.count; i++) {
    const sentence *in = &r->doc.sentences.at[i];
    if (!block_is_read(&r->art.blocks.at[in->block])) continue;
    for (u32 k = in->first; k < in->first + in->count; k++) {
      const token *t = &r->doc.tokens.at[k];
      if (!is_name_word(t) || (t->flags & TOKEN_IN_QUOTE)) continue;
      u32 end = name_end(&s, k);
      if (end == k) continue;
      str name = words_at(&s, k, end);
      bool own = is_own_name(&s, w->identities[article].name, name);
      if (!own && has_cue(&s, k, end, in)) add_credit(w->a, &w->identities[article], name, span_of(t->start, t->start + name.len));
      k = end - 1;
    }
  }
}

// ---- what is credited and not here

static bool names_outlet(const credit *c) {
  if (c->kind == CREDIT_TEXT || table_find(table_get("stories/media"), word_key(c->value)) != NONE) return true;
  u32 start = c->value.len;
  while (start && c->value.at[start - 1] != ' ') start--;
  str last = {c->value.at + start, c->value.len - start};
  if (start && table_find(table_get("article/outlet-words"), word_key(last)) != NONE) return true;
  const char *point = last.len > 3 ? memchr(last.at + 1, '.', last.len - 2) : NULL; // the name of a site
  return point && char_is_letter((u8)point[1]);
}

static u8 kind_of_outlet(str name) {
  const table *media = table_get("stories/media");
  u32 row = table_find(media, word_key(name));
  return row != NONE && str_equal(table_cell(media, row, 1), STR("agency")) ? ORIGIN_AGENCY : ORIGIN_OUTLET;
}

// Did the article take the credit over together with its text?
static bool is_inherited(const weave *w, u32 article, u64 name) {
  for (u32 i = 0; i < w->out->edges.count; i++) {
    const edge *e = &w->out->edges.at[i];
    if (e->to != article || !e->known || e->from >= ORIGIN_BASE) continue;
    if (credit_find(&w->identities[e->from], name)) return true;
  }
  return false;
}

static bool has_member(const origin *o, u32 article) {
  for (u32 i = 0; i < o->article_count; i++)
    if (o->articles[i] == article) return true;
  return false;
}

typedef VEC(struct origin_basis) basis_list;

void origins_credited(weave *w) {
  map place = {0}; // origin by name
  for (u32 i = 0; i < w->n; i++)
    if (w->identities[i].outlet) *map_at(w->scratch, &place, w->identities[i].outlet, NONE) = NONE;
  // An outlet that is here stays NONE: the lines between articles say what there is to say.
  for (u32 i = 0; i < w->out->origins.count; i++) map_at(w->scratch, &place, name_letters(w->out->origins.at[i].name), i);
  u32 known = w->out->origins.count, most = w->n * 4 + 64;
  basis_list *basis = arena_array(w->scratch, basis_list, most);
  for (u32 i = 0; i < w->n; i++)
    for (u32 k = 0; k < w->identities[i].credit_count; k++) {
      const credit *c = &w->identities[i].credits[k];
      if (c->kind == CREDIT_MARK || !c->at.len || !names_outlet(c) || is_inherited(w, i, c->name)) continue;
      u32 fresh = w->out->origins.count, *at = map_at(w->scratch, &place, c->name, fresh);
      if (*at == NONE || (*at < known && has_member(&w->out->origins.at[*at], i))) continue;
      if (*at == fresh) {
        if (fresh - known >= most) return;
        *vec_push(w->a, &w->out->origins) = (origin){.kind = kind_of_outlet(c->value), .name = c->value};
      }
      if (*at >= known) *vec_push(w->a, &basis[*at - known]) = (struct origin_basis){i, c->at};
      *vec_push(w->a, &w->out->edges) = (edge){ORIGIN_BASE + *at, i, EDGE_SHARED_SOURCE, true, NONE};
    }
  for (u32 i = known; i < w->out->origins.count; i++)
    w->out->origins.at[i].basis = basis[i - known].at, w->out->origins.at[i].basis_count = basis[i - known].count;
}
