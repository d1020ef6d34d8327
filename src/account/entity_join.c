// SPDX-License-Identifier: Apache-2.0
// One record a person, organization, place or law across the articles of a story.
//
// The same full name is one; a lone surname belongs to the only bearer of it in the story, and to nobody when there are
// two; initials, nicknames, handles and long names spelled differently are one; an acronym belongs to the only name that
// it can stand for. What the rules leave apart stays apart: two records for one man cost less than one for two.
#include "account/entity_join.h"

#include <stdlib.h>

#include "base/table.h"

u32 name_root(name_set *set, u32 node) {
  while (set->nodes.at[node].parent != node) {
    set->nodes.at[node].parent = set->nodes.at[set->nodes.at[node].parent].parent;
    node = set->nodes.at[node].parent;
  }
  return node;
}

// The only root among those noted for a key: NONE nobody, MANY more than one.
void name_note(builder *b, name_set *set, map *m, u64 key, u32 node) {
  u32 root = name_root(set, node), *place = map_at(b->scratch, m, key, root);
  if (*place != MANY && name_root(set, *place) != root) *place = MANY;
}

bool names_meet(const builder *b, name_set *set, u32 x, u32 y) {
  const index_list *articles = &set->nodes.at[x].articles;
  for (u32 i = 0; i < articles->count; i++) {
    u32 article = articles->at[i];
    for (u32 k = 0; k < b->views[article].rec->doc.entities.count; k++)
      if (set->node_of[article][k] != NONE && name_root(set, set->node_of[article][k]) == y) return true;
  }
  return false;
}

bool name_nodes_meet(const name_set *set, u32 x, u32 y) {
  const index_list *a = &set->nodes.at[x].articles, *b = &set->nodes.at[y].articles;
  for (u32 i = 0, k = 0; i < a->count && k < b->count;) {
    if (a->at[i] == b->at[k]) return true;
    if (a->at[i] < b->at[k]) i++;
    else k++;
  }
  return false;
}

// The smaller form stays the root, whatever the order of the joins.
void name_join(name_set *set, u32 x, u32 y) {
  x = name_root(set, x), y = name_root(set, y);
  if (x == y) return;
  if (str_compare(set->nodes.at[x].form.text, set->nodes.at[y].form.text) > 0) {
    u32 swap = x;
    x = y, y = swap;
  }
  set->nodes.at[y].parent = x;
  set->nodes.at[x].genders |= set->nodes.at[y].genders;
  set->nodes.at[x].firm |= set->nodes.at[y].firm;
}

u64 name_node_key(const name_form *form, bool person) {
  return form->words > 1 ? form->key : hash_mix(form->key, person);
}

static u32 node_add(builder *b, name_set *set, const name_form *form, bool person) {
  u32 *place = map_at(b->scratch, &set->by_key, name_node_key(form, person), NONE);
  if (*place == NONE) {
    *place = set->nodes.count;
    *vec_push(b->scratch, &set->nodes) = (name_node){.form = *form, .person = person, .parent = *place};
  }
  set->nodes.at[*place].person |= person;
  return *place;
}

// How often an article writes a name with "Jr." and without.
static bool mostly_plain(builder *b, u32 article, u32 local) {
  const record *r = b->views[article].rec;
  u32 with = 0, full = 0, shorter = 0;
  for (u32 i = 0; i < r->doc.mentions.count; i++) {
    const mention *m = &r->doc.mentions.at[i];
    name_form form;
    if (m->entity != local || m->kind != MENTION_NAME || !name_fold(b->scratch, str_cut(r->art.text, m->text), &form)) continue;
    with += form.junior;
    full += !form.junior && form.words > 1;
    shorter += !form.junior && form.words == 1;
  }
  return full && full + shorter > with;
}

static void collect(builder *b, name_set *set) {
  set->node_of = arena_array(b->scratch, u32 *, b->n);
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    set->node_of[i] = arena_array(b->scratch, u32, r->doc.entities.count);
    for (u32 k = 0; k < r->doc.entities.count; k++) {
      const entity *e = &r->doc.entities.at[k];
      name_form form;
      set->node_of[i][k] = NONE;
      if (!name_fold(b->scratch, str_cut(r->art.text, e->name), &form) || !name_is_one(&form)) continue;
      if (form.junior && mostly_plain(b, i, k)) name_drop_suffix(&form);
      u32 node = node_add(b, set, &form, e->type == ENTITY_PERSON);
      if (e->gender == GENDER_FEMALE || e->gender == GENDER_MALE) set->nodes.at[node].genders |= (u8)(1 << e->gender);
      set->nodes.at[node].firm |= form.firm;
      set->nodes.at[node].hyphen |= form.hyphen;
      set->nodes.at[node].place |= e->type == ENTITY_PLACE;
      set->nodes.at[node].organization |= e->type == ENTITY_ORGANIZATION;
      index_add(b->scratch, &set->nodes.at[node].articles, i);
      set->node_of[i][k] = node;
    }
  }
}

// ---- acronyms, short forms, handles

static u64 initials_key(const name_form *f, bool skip_small) {
  char letters[NAME_WORDS];
  u32 n = 0;
  for (u32 i = 0; i < f->words; i++) {
    str w = f->word[i];
    if (skip_small && (str_equal(w, STR("of")) || str_equal(w, STR("the")) || str_equal(w, STR("and")) ||
                       str_equal(w, STR("for")) || str_equal(w, STR("on"))))
      continue;
    letters[n++] = w.at[0];
  }
  return n < 2 ? 0 : hash_bytes((str){letters, n});
}

static void join_acronyms(builder *b, name_set *set) {
  map expansions = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    if (node->person || node->form.words < 2) continue;
    u64 all = initials_key(&node->form, false), main = initials_key(&node->form, true);
    if (all) name_note(b, set, &expansions, all, i);
    if (main && main != all) name_note(b, set, &expansions, main, i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    if (node->person || node->form.words != 1 || !node->form.capitals) continue;
    u32 full = map_get(&expansions, node->form.key);
    if (full != NONE && full != MANY) name_join(set, full, i);
  }
}

// What an article itself says: "the Harbour Transit Board (HTB)", "Vossmark" for "Vossmark Rolling Works".
static void join_stated(builder *b, name_set *set, bool acronyms) {
  map short_forms = {0};
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    for (u32 k = 0; k < r->doc.entities.count; k++) {
      const entity *e = &r->doc.entities.at[k];
      name_form form;
      if (set->node_of[i][k] == NONE || set->nodes.at[set->node_of[i][k]].person) continue;
      if (acronyms && e->acronym.len && name_fold(b->scratch, str_cut(r->art.text, e->acronym), &form))
        name_note(b, set, &short_forms, form.key, set->node_of[i][k]);
    }
    for (u32 k = 0; k < r->doc.mentions.count && !acronyms; k++) {
      const mention *m = &r->doc.mentions.at[k];
      name_form form;
      if (m->entity == NONE || m->kind != MENTION_NAME) continue;
      u32 node = set->node_of[i][m->entity];
      if (node == NONE || set->nodes.at[node].person || r->doc.entities.at[m->entity].type == ENTITY_PLACE) continue;
      if (m->text.len == r->doc.entities.at[m->entity].name.len) continue;
      if (name_fold(b->scratch, str_cut(r->art.text, m->text), &form)) name_note(b, set, &short_forms, form.key, node);
    }
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    if (set->nodes.at[i].person) continue;
    u32 full = map_get(&short_forms, set->nodes.at[i].form.key);
    if (full != NONE && full != MANY && full != i) name_join(set, full, i);
  }
}

static u64 handle_key(str handle) {
  char letters[NAME_ROOM];
  u32 n = 0;
  for (u32 i = 0; i < handle.len && n < NAME_ROOM; i++) {
    char c = handle.at[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') letters[n++] = c;
  }
  return hash_bytes((str){letters, n});
}

// "@InesDuarte" in one article, Ines Duarte in another; the handle that an article gives with the name.
static void join_handles(builder *b, name_set *set) {
  map handles = {0};
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    for (u32 k = 0; k < r->doc.entities.count; k++) {
      const entity *e = &r->doc.entities.at[k];
      if (e->handle.len && set->node_of[i][k] != NONE)
        name_note(b, set, &handles, handle_key(str_cut(r->art.text, e->handle)), set->node_of[i][k]);
    }
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *form = &set->nodes.at[i].form;
    char letters[NAME_ROOM];
    u32 n = 0;
    for (u32 k = 0; k < form->text.len && n < NAME_ROOM; k++)
      if (form->text.at[k] != ' ') letters[n++] = form->text.at[k];
    u32 owner = map_get(&handles, hash_bytes((str){letters, n}));
    if (n > 4 && owner != NONE && owner != MANY) name_join(set, owner, i);
  }
}

void names_join(builder *b, name_set *set) {
  collect(b, set);
  names_join_people(b, set);
  join_stated(b, set, true);
  join_acronyms(b, set);
  join_handles(b, set);
  join_stated(b, set, false);
  names_join_beginnings(b, set);
  names_join_offices(b, set);
  names_join_variants(b, set);
  names_join_mistaken(b, set);
}

void entities_join(builder *b) {
  name_set set = {0};
  names_join(b, &set);
  entities_record(b, &set);
}
