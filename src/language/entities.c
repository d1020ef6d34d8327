// SPDX-License-Identifier: Apache-2.0
// Entities: which names are one person, organization, place. Names with equal words are a group; groups are joined when
// one is the other's surname, initials, acronym or short form, and kept apart when in doubt.
#include "language/entity_link.h"

u32 link_root(const linker *l, u32 g) {
  while (l->groups.at[g].parent != g)
    g = l->groups.at[g].parent;
  return g;
}

void link_join(linker *l, u32 a, u32 b) {
  a = link_root(l, a);
  b = link_root(l, b);
  if (a == b) return;
  if (b < a) { // the earlier is the root: text order
    u32 c = a;
    a = b;
    b = c;
  }
  group *x = &l->groups.at[a], *y = &l->groups.at[b];
  y->parent = a;
  if (y->words > x->words || (x->known == NONE && y->known != NONE && y->words == x->words))
    x->full = y->full, x->words = y->words;
  if (x->gender == GENDER_UNKNOWN) x->gender = y->gender;
  if (x->known == NONE) x->known = y->known;
  if (!x->acronym.len) x->acronym = y->acronym;
  x->count += y->count;
}

void link_unique(linker *l, map *m, u64 key, u32 g) {
  u32 *at = map_at(l->r->scratch, m, key, g);
  if (*at != NONE && link_root(l, *at) != link_root(l, g)) *at = NONE;
}

static u32 entity_for(linker *l, facts_list *facts, u32 root) {
  names_reader *r = l->r;
  group *g = &l->groups.at[root];
  if (g->entity != NONE) return g->entity;
  const name *full = &r->names.at[g->full];
  g->entity = r->doc->entities.count;
  const token *last = token_at(r, full->end - 1);
  *vec_push(r->a, &r->doc->entities) =
      (entity){.type = g->type,
               .gender = g->type == ENTITY_PERSON ? g->gender : GENDER_UNKNOWN,
               .name = span_of(token_at(r, full->first)->start, last->start + last->len),
               .acronym = g->acronym,
               .first = NONE};
  *vec_push(r->scratch, facts) = (entity_facts){.last_key = token_name_key(r, link_last_word(r, full)),
                                                .first_key = token_name_key(r, full->first),
                                                .full_first = full->first,
                                                .full_end = full->end,
                                                .known = g->known};
  return g->entity;
}

static u32 entity_of_handle(linker *l, facts_list *facts, u32 token) {
  names_reader *r = l->r;
  str word = token_text(r, token);
  char letters[160];
  u32 n = 0, inner = 0;
  for (u32 k = 1; k < word.len && n < sizeof letters; k++) {
    char c = word.at[k];
    inner += k > 1 && c >= 'A' && c <= 'Z';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') letters[n++] = (char)(c | 0x20);
  }
  u32 g = map_get(&l->by_letters, hash_bytes((str){letters, n}));
  if (g == NONE && n > 8 && memcmp(letters, "real", 4) == 0)
    g = map_get(&l->by_letters, hash_bytes((str){letters + 4, n - 4}));
  if (g != NONE) return entity_for(l, facts, link_root(l, g));
  u32 entity = r->doc->entities.count;
  *vec_push(r->a, &r->doc->entities) = (struct entity){
      .type = inner || n < 5 ? ENTITY_PERSON : ENTITY_PERSON, .name = token_span(token_at(r, token)), .first = NONE};
  *vec_push(r->scratch, facts) = (entity_facts){.last_key = token_at(r, token)->key,
                                                .first_key = token_at(r, token)->key,
                                                .full_first = token,
                                                .full_end = token + 1,
                                                .known = NONE};
  return entity;
}

static span span_of_tokens(const names_reader *r, u32 first, u32 end) {
  const token *last = token_at(r, end - 1);
  return span_of(token_at(r, first)->start, last->start + last->len);
}

static void add_mention(names_reader *r, u32 first, u32 end, u32 phrase_first, u32 phrase_end, u32 entity, u32 sentence,
                        u8 kind) {
  *vec_push(r->a, &r->doc->mentions) = (mention){.text = span_of_tokens(r, first, end),
                                                 .phrase = span_of_tokens(r, phrase_first, phrase_end),
                                                 .first = first,
                                                 .count = end - first,
                                                 .entity = entity,
                                                 .sentence = sentence,
                                                 .kind = kind};
}

static void add_handle(linker *l, facts_list *facts, map *handles, u32 token, u32 sentence, u32 entity) {
  names_reader *r = l->r;
  u32 *at = map_at(r->scratch, handles, token_at(r, token)->key, entity);
  if (*at == NONE) *at = entity_of_handle(l, facts, token);
  struct entity *e = &r->doc->entities.at[*at];
  if (!e->handle.len) e->handle = token_span(token_at(r, token));
  add_mention(r, token, token + 1, token, token + 1, *at, sentence, MENTION_HANDLE);
}

// By how many votes of the words around its names each entity has its type.
static void note_margins(linker *l) {
  document *doc = l->r->doc;
  votes *sums = arena_array(l->r->scratch, votes, doc->entities.count + 1);
  for (u32 g = 0; g < l->groups.count; g++) {
    u32 e = l->groups.at[link_root(l, g)].entity;
    for (u32 t = 0; t < TYPE_COUNT && e != NONE; t++)
      sums[e].of[t] += l->groups.at[g].told.of[t];
  }
  for (u32 e = 0; e < doc->entities.count; e++) {
    int other = 0, own = sums[e].of[doc->entities.at[e].type];
    for (u32 t = 0; t < TYPE_COUNT; t++)
      if (t != doc->entities.at[e].type && sums[e].of[t] > other) other = sums[e].of[t];
    doc->entities.at[e].margin = (u8)(own <= other ? 0 : own - other > 255 ? 255 : own - other);
  }
}

void entities_link(names_reader *r, facts_list *facts) {
  linker l = {.r = r};
  acronym_list acronyms = {0};
  acronyms_find(r, &acronyms);
  link_groups(&l);
  link_types(&l);
  link_people(&l);
  link_acronyms(&l, &acronyms);
  link_things(&l);
  link_singles(&l);
  for (u32 g = 0; g < l.groups.count; g++)
    if (l.groups.at[g].type == ENTITY_PERSON && l.groups.at[g].gender == GENDER_UNKNOWN && link_root(&l, g) == g)
      l.groups.at[g].gender = link_gender(r, &r->names.at[l.groups.at[g].full]);
  // mentions in text order: names and handles
  map handles = {0};
  u32 *tied = arena_array(r->scratch, u32, r->doc->tokens.count + 1); // handle token -> entity + 1
  for (u32 pass = 0; pass < 2; pass++) {
    u32 next = 0;
    for (u32 i = 0; i <= r->names.count; i++) {
      u32 stop = i < r->names.count ? r->names.at[i].first : r->doc->tokens.count;
      for (; pass && next < stop; next++)
        if (token_at(r, next)->kind == TOKEN_HANDLE)
          add_handle(&l, facts, &handles, next, sentence_at(r->doc, token_at(r, next)->start),
                     tied[next] ? tied[next] - 1 : NONE);
      if (i == r->names.count) break;
      name *n = &r->names.at[i];
      u32 root = link_root(&l, l.group_of[i]);
      const group *g = &l.groups.at[root];
      if (pass == 0) {
        if (g->type == TYPE_UNKNOWN) continue;
        n->entity = g->ambiguous ? NONE : entity_for(&l, facts, root);
        if (g->ambiguous) {
          u32 person = link_surname(&l, i);
          if (person != NONE) n->entity = entity_for(&l, facts, person);
        }
        if (n->entity != NONE) {
          struct entity *e = &r->doc->entities.at[n->entity];
          facts_add_name(r, &facts->at[n->entity], n, e->type, l.groups.at[l.group_of[i]].known);
          if (n->handle != NONE) {
            tied[n->handle] = n->entity + 1;
            *map_at(r->scratch, &handles, token_at(r, n->handle)->key, n->entity) = n->entity;
          }
        }
      } else if (g->type != TYPE_UNKNOWN)
        add_mention(r, n->first, n->end, n->phrase_first, n->phrase_end, n->entity, n->sentence,
                    n->generic && g->type != ENTITY_PERSON ? MENTION_ROLE : MENTION_NAME);
    }
  }
  note_margins(&l);
}
