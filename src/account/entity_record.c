// SPDX-License-Identifier: Apache-2.0
// From joined names to the entities of the account: name, aliases, handle, descriptions, ids made from the name.
#include "account/entity_join.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { ALIASES_MOST = 12 };

// One way in which the name is written.
typedef struct surface {
  u32 entity;
  u64 key;       // folded
  str text;      // the first as written, smallest in byte order
  u32 articles, mentions, words;
  u32 last_article;
} surface;
typedef VEC(surface) surface_list;

static str bare_name(str name) {
  if (name.len > 4 && memcmp(name.at, "the ", 4) == 0) name = (str){name.at + 4, name.len - 4};
  if (name.len > 4 && memcmp(name.at, "The ", 4) == 0) name = (str){name.at + 4, name.len - 4};
  if (name.len > 2 && memcmp(name.at + name.len - 2, "'s", 2) == 0) name.len -= 2;
  else if (name.len > 4 && memcmp(name.at + name.len - 4, "\xE2\x80\x99s", 4) == 0) name.len -= 4;
  return name;
}

static u32 word_count(str s) {
  u32 n = s.len > 0;
  for (u32 i = 0; i < s.len; i++) n += s.at[i] == ' ';
  return n;
}

static void surface_add(builder *b, surface_list *list, map *seen, u32 entity, u32 article, str written) {
  str text = text_clean(b->a, bare_name(written), false);
  if (!text.len) return;
  u64 key = hash_mix(entity, word_key(text));
  u32 *place = map_at(b->scratch, seen, key, list->count);
  if (*place == list->count)
    *vec_push(b->scratch, list) = (surface){entity, key, text, 0, 0, word_count(text), NONE};
  surface *s = &list->at[*place];
  if (str_compare(text, s->text) < 0 && !(s->text.at[0] >= 'A' && text.at[0] < 'A')) s->text = text;
  s->mentions++;
  if (s->last_article != article) s->articles++;
  s->last_article = article;
}

// Most articles first, then more words, then most mentions, then longer, then bytewise.
static int by_use(const void *x, const void *y) {
  const surface *a = x, *b = y;
  if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
  if (a->articles != b->articles) return a->articles > b->articles ? -1 : 1;
  if (a->words != b->words) return a->words > b->words ? -1 : 1;
  if (a->mentions != b->mentions) return a->mentions > b->mentions ? -1 : 1;
  if (a->text.len != b->text.len) return a->text.len > b->text.len ? -1 : 1;
  return str_compare(a->text, b->text);
}

static bool is_full(const account_entity *e, const surface *s) {
  return s->text.at[0] != '@' && (e->type != ENTITY_PERSON || s->words > 1);
}

static void name_entity(builder *b, account_entity *e, const surface *list, u32 count) {
  u32 chosen = NONE;
  for (u32 i = 0; i < count && chosen == NONE; i++)
    if (is_full(e, &list[i])) chosen = i;
  // A place is best known in full: "United States" before "U.S.".
  for (u32 i = 0; i < count && e->type == ENTITY_PLACE; i++)
    if (list[i].words > list[chosen == NONE ? 0 : chosen].words && list[i].words <= 3) chosen = i;
  for (u32 i = 0; i < count && chosen == NONE; i++)
    if (list[i].text.at[0] != '@') chosen = i;
  if (chosen == NONE) chosen = 0;
  e->name = list[chosen].text;
  for (u32 i = 0; i < count && e->aliases.count < ALIASES_MOST; i++)
    if (i != chosen && list[i].text.at[0] != '@') *vec_push(b->a, &e->aliases) = list[i].text;
}

static u32 entity_for(builder *b, name_set *set, map *made, u32 article, u32 local) {
  u32 node = set->node_of[article][local];
  if (node == NONE) return NONE;
  u32 root = name_root(set, node);
  u64 key = (u64)root + 2; // a map keeps the key 0 as 1
  if (set->nodes.at[node].ambiguous) key = hash_mix(hash_mix(0xA3B, article), local);
  u32 *place = map_at(b->scratch, made, key, b->acc->entities.count);
  if (*place == b->acc->entities.count) *vec_push(b->a, &b->acc->entities) = (account_entity){0};
  return *place;
}

typedef struct type_votes {
  u32 votes[ENTITY_GROUP + 1];
} type_votes;

// "Jr." of an article's entity that is mostly the one without it.
static bool drops_suffix(builder *b, name_set *set, u32 article, u32 local, span at) {
  u32 node = set->node_of[article][local];
  name_form form;
  return node != NONE && set->nodes.at[node].person && !set->nodes.at[node].form.junior &&
         name_fold(b->scratch, text_at(b, article, at), &form) && form.junior;
}

static void gather(builder *b, name_set *set, surface_list *surfaces) {
  map made = {0}, seen = {0};
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    for (u32 k = 0; k < r->doc.entities.count; k++) {
      const entity *e = &r->doc.entities.at[k];
      u32 index = b->views[i].entity_of[k] = entity_for(b, set, &made, i, k);
      if (index == NONE) continue;
      account_entity *out = &b->acc->entities.at[index];
      index_add(b->a, &out->articles, i);
      out->mentions += e->mentions;
      if (e->handle.len && (!out->handle.len || str_compare(text_at(b, i, e->handle), out->handle) < 0))
        out->handle = arena_copy(b->a, text_at(b, i, e->handle));
      if (!drops_suffix(b, set, i, k, e->name)) surface_add(b, surfaces, &seen, index, i, text_at(b, i, e->name));
      if (e->acronym.len) surface_add(b, surfaces, &seen, index, i, text_at(b, i, e->acronym));
    }
    for (u32 k = 0; k < r->doc.mentions.count; k++) {
      const mention *m = &r->doc.mentions.at[k];
      if (m->entity == NONE || m->kind != MENTION_NAME) continue;
      u32 index = b->views[i].entity_of[m->entity];
      if (index == NONE || drops_suffix(b, set, i, m->entity, m->text)) continue;
      surface_add(b, surfaces, &seen, index, i, text_at(b, i, m->text));
    }
  }
}

static void decide_types(builder *b, name_set *set) {
  type_votes *votes = arena_array(b->scratch, type_votes, b->acc->entities.count);
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.entities.count; k++) {
      const entity *e = &b->views[i].rec->doc.entities.at[k];
      u32 index = b->views[i].entity_of[k];
      if (index == NONE) continue;
      bool firm = set->nodes.at[name_root(set, set->node_of[i][k])].firm && e->type == ENTITY_PERSON;
      u8 type = firm ? ENTITY_ORGANIZATION : e->type;
      if (type <= ENTITY_GROUP) votes[index].votes[type] += e->mentions + 1;
    }
  for (u32 i = 0; i < b->acc->entities.count; i++)
    for (u8 t = 0; t <= ENTITY_GROUP; t++)
      if (votes[i].votes[t] > votes[i].votes[b->acc->entities.at[i].type]) b->acc->entities.at[i].type = t;
}

// ---- descriptions, ids

static void describe_all(builder *b) {
  for (u32 i = 0; i < b->n; i++) {
    const document *doc = &b->views[i].rec->doc;
    for (u32 k = 0; k < doc->descriptions.count; k++) {
      const description *d = &doc->descriptions.at[k];
      if (d->entity == NONE || d->entity >= doc->entities.count) continue;
      u32 index = b->views[i].entity_of[d->entity];
      if (index != NONE) entity_describe(b, &b->acc->entities.at[index], i, d->text);
    }
    for (u32 k = 0; k < doc->mentions.count; k++) { // "the maths teacher", of somebody named before
      const mention *m = &doc->mentions.at[k];
      u32 next = m->first + m->count;
      bool owner = next < doc->tokens.count && doc->tokens.at[next].flags & TOKEN_CLITIC; // "the district attorney's office"
      u32 index = m->kind == MENTION_ROLE && m->entity != NONE && m->count > 2 && !owner ? b->views[i].entity_of[m->entity] : NONE;
      if (index != NONE && b->acc->entities.at[index].type == ENTITY_PERSON) entity_describe_role(b, &b->acc->entities.at[index], i, m->text);
    }
  }
}

static str slug(arena *a, str name) {
  char folded[256];
  u32 n = text_fold_plain(name, folded, sizeof folded), k = 0;
  char *out = arena_alloc(a, n + 10);
  for (u32 i = 0; i < n && k < 48; i++) {
    char c = folded[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out[k++] = c;
    else if (c != '.' && c != '\'' && (u8)c < 0x80 && k && out[k - 1] != '-') out[k++] = '-';
  }
  while (k && out[k - 1] == '-') k--;
  if (k < 2) return arena_format(a, "e-%08x", (unsigned)hash_bytes(name));
  return (str){out, k};
}

typedef struct order {
  const account_entity *e;
  u32 index;
} order;

// Most articles first, then most mentions, then by name: the order of the entities in the account.
static int by_rank(const void *x, const void *y) {
  const account_entity *a = ((const order *)x)->e, *b = ((const order *)y)->e;
  if (a->articles.count != b->articles.count) return a->articles.count > b->articles.count ? -1 : 1;
  if (a->mentions != b->mentions) return a->mentions > b->mentions ? -1 : 1;
  int c = str_compare(a->name, b->name);
  if (c) return c;
  if (a->type != b->type) return a->type < b->type ? -1 : 1;
  return ((const order *)x)->index < ((const order *)y)->index ? -1 : 1; // first mention in id order of the articles
}

static void rank(builder *b) {
  u32 n = b->acc->entities.count;
  order *orders = arena_array(b->scratch, order, n);
  account_entity *sorted = arena_array(b->a, account_entity, n);
  u32 *place = arena_array(b->scratch, u32, n);
  for (u32 i = 0; i < n; i++) orders[i] = (order){&b->acc->entities.at[i], i};
  if (n) qsort(orders, n, sizeof *orders, by_rank);
  map used = {0};
  for (u32 i = 0; i < n; i++) {
    place[orders[i].index] = i;
    sorted[i] = *orders[i].e;
    str id = slug(b->a, sorted[i].name);
    u32 times = ++*map_at(b->scratch, &used, hash_bytes(id), 0);
    sorted[i].id = times == 1 ? id : arena_format(b->a, "%.*s--%u", STR_FMT(id), times);
  }
  b->acc->entities.at = sorted;
  b->acc->entities.room = n;
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.entities.count; k++) {
      u32 *index = &b->views[i].entity_of[k];
      if (*index != NONE) *index = place[*index];
    }
}

void entities_record(builder *b, name_set *set) {
  surface_list surfaces = {0};
  gather(b, set, &surfaces);
  decide_types(b, set);
  if (surfaces.count) qsort(surfaces.at, surfaces.count, sizeof(surface), by_use);
  for (u32 i = 0; i < surfaces.count;) {
    u32 end = i + 1;
    while (end < surfaces.count && surfaces.at[end].entity == surfaces.at[i].entity) end++;
    name_entity(b, &b->acc->entities.at[surfaces.at[i].entity], surfaces.at + i, end - i);
    i = end;
  }
  describe_all(b);
  rank(b);
}
