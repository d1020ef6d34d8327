// SPDX-License-Identifier: Apache-2.0
// One record a person, organization, place or law across the articles of a story.
//
// The same full name is one; a lone surname belongs to the only bearer of it in the story, and to nobody when there are
// two; initials, nicknames, handles and long names spelled differently are one; an acronym belongs to the only name that
// it can stand for. What the rules leave apart stays apart: two records for one man cost less than one for two.
#include "account/entity_join.h"

#include <stdlib.h>

#include "base/table.h"

enum { BUCKET_MOST = 64 };

u32 name_root(name_set *set, u32 node) {
  while (set->nodes.at[node].parent != node) {
    set->nodes.at[node].parent = set->nodes.at[set->nodes.at[node].parent].parent;
    node = set->nodes.at[node].parent;
  }
  return node;
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
}

static u64 node_key(const name_form *form, bool person) {
  return form->words > 1 ? form->key : hash_mix(form->key, person);
}

static u32 node_add(builder *b, name_set *set, const name_form *form, bool person) {
  u32 *place = map_at(b->scratch, &set->by_key, node_key(form, person), NONE);
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

// "Lohmann Jr." and "Piet Jr." tell a son from his father; "Lohmann" for Piet Lohmann III does not.
static bool tells_suffix(builder *b, u32 article, u32 local) {
  const record *r = b->views[article].rec;
  bool plain = false;
  for (u32 i = 0; i < r->doc.mentions.count; i++) {
    const mention *m = &r->doc.mentions.at[i];
    name_form form;
    if (m->entity != local || m->kind != MENTION_NAME || !name_fold(b->scratch, str_cut(r->art.text, m->text), &form)) continue;
    if (form.words != 1) continue;
    if (form.junior) return true;
    plain = true;
  }
  return !plain;
}

// A name with "Jr." stays apart from the same without when an article has both, or never writes the surname alone.
static void mark_apart(builder *b, name_set *set) {
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.entities.count; k++) {
      u32 junior = set->node_of[i][k];
      if (junior == NONE || !set->nodes.at[junior].form.junior || set->nodes.at[junior].apart) continue;
      bool apart = tells_suffix(b, i, k);
      for (u32 m = 0; m < b->views[i].rec->doc.entities.count && !apart; m++) {
        u32 other = set->node_of[i][m];
        if (other == NONE || set->nodes.at[other].form.junior || !set->nodes.at[other].person) continue;
        const name_form *x = &set->nodes.at[junior].form, *y = &set->nodes.at[other].form;
        apart = name_same_surname(x, y) && (y->words == 1 || name_first_match(x, y) != FIRST_DIFFERENT);
      }
      set->nodes.at[junior].apart = apart;
    }
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
      set->nodes.at[node].place |= e->type == ENTITY_PLACE;
      set->nodes.at[node].organization |= e->type == ENTITY_ORGANIZATION;
      set->node_of[i][k] = node;
    }
  }
}

static bool genders_clash(const name_node *x, const name_node *y) {
  return x->genders && y->genders && !(x->genders & y->genders);
}

// ---- people

typedef struct bucket_item {
  u64 bucket;
  u32 node;
} bucket_item;

static int by_bucket(const void *x, const void *y) {
  const bucket_item *a = x, *b = y;
  if (a->bucket != b->bucket) return a->bucket < b->bucket ? -1 : 1;
  return (a->node > b->node) - (a->node < b->node);
}

static u64 surname_bucket(const name_form *f) {
  str last = f->word[f->words - 1];
  return hash_bytes((str){last.at, last.len < 5 ? last.len : 5});
}

// Two full names of one bucket.
static void join_full(name_set *set, u32 x, u32 y, bool initials) {
  const name_node *a = &set->nodes.at[x], *b = &set->nodes.at[y];
  if (a->form.words < 2 || b->form.words < 2 || !name_same_surname(&a->form, &b->form)) return;
  if (a->form.junior != b->form.junior && (a->apart || b->apart)) return; // father and son
  first_match m = name_first_match(&a->form, &b->form);
  if (m == FIRST_SAME && !initials) name_join(set, x, y);
  if (m == FIRST_INITIAL && initials) name_join(set, x, y);
}

// Is there the same name without the "Jr."? Then a lone surname means its bearer.
static bool has_senior(name_set *set, const bucket_item *items, u32 count, const name_node *junior) {
  for (u32 i = 0; i < count; i++) {
    const name_node *node = &set->nodes.at[items[i].node];
    if (!node->form.junior && node->form.words > 1 && name_same_surname(&node->form, &junior->form) &&
        name_first_match(&node->form, &junior->form) == FIRST_SAME)
      return true;
  }
  return false;
}

// The only person among the bucket's full names that `node` can mean; NONE when there is none, or more than one.
static u32 only_bearer(name_set *set, const bucket_item *items, u32 count, u32 node, bool *many) {
  u32 found = NONE;
  const name_node *lone = &set->nodes.at[node];
  for (u32 i = 0; i < count; i++) {
    const name_node *full = &set->nodes.at[items[i].node];
    if (full->form.words < 2 || items[i].node == node) continue;
    if (!name_same_surname(&lone->form, &full->form)) continue;
    if (lone->form.words > 1 && name_first_match(&lone->form, &full->form) != FIRST_INITIAL) continue;
    if (full->form.junior && !lone->form.junior && has_senior(set, items, count, full)) continue;
    u32 root = name_root(set, items[i].node);
    if (genders_clash(lone, &set->nodes.at[root])) continue;
    if (found != NONE && root != found) *many = true;
    if (found == NONE) found = root;
  }
  return *many ? NONE : found;
}

static void join_bucket(name_set *set, const bucket_item *items, u32 count) {
  if (count > BUCKET_MOST) count = BUCKET_MOST; // crafted input: thousands of Smiths
  for (u32 i = 0; i < count; i++)
    for (u32 k = i + 1; k < count; k++) join_full(set, items[i].node, items[k].node, false);
  for (u32 i = 0; i < count; i++) {
    name_node *node = &set->nodes.at[items[i].node];
    bool initial = node->form.words > 1 && node->form.word[0].len == 1;
    if (node->form.words > 1 && !initial) continue;
    bool many = false;
    u32 bearer = only_bearer(set, items, count, items[i].node, &many);
    if (bearer != NONE && bearer != name_root(set, items[i].node)) name_join(set, bearer, items[i].node);
    node->ambiguous = many && node->form.words == 1;
  }
  // Lone names spelled differently: "Zelensky" and "Zelenskiy", no full name given.
  for (u32 i = 0; i < count; i++)
    for (u32 k = i + 1; k < count; k++) {
      const name_node *x = &set->nodes.at[items[i].node], *y = &set->nodes.at[items[k].node];
      if (x->form.words == 1 && y->form.words == 1 && !x->ambiguous && !y->ambiguous &&
          name_same_surname(&x->form, &y->form) && !genders_clash(x, y))
        name_join(set, items[i].node, items[k].node);
    }
}

static void join_people(builder *b, name_set *set) {
  bucket_item *items = arena_array(b->scratch, bucket_item, set->nodes.count);
  u32 n = 0;
  for (u32 i = 0; i < set->nodes.count; i++)
    if (set->nodes.at[i].person) items[n++] = (bucket_item){surname_bucket(&set->nodes.at[i].form), i};
  qsort(items, n, sizeof *items, by_bucket);
  for (u32 i = 0; i < n;) {
    u32 end = i + 1;
    while (end < n && items[end].bucket == items[i].bucket) end++;
    join_bucket(set, items + i, end - i);
    i = end;
  }
}

// ---- acronyms, short forms, handles

// The only root among those noted for a key: `NONE` nobody, MANY more than one.
enum { MANY = 0x7FFFFFFF };
static void note(builder *b, name_set *set, map *m, u64 key, u32 node) {
  u32 root = name_root(set, node), *place = map_at(b->scratch, m, key, root);
  if (*place != MANY && name_root(set, *place) != root) *place = MANY;
}

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
    if (all) note(b, set, &expansions, all, i);
    if (main && main != all) note(b, set, &expansions, main, i);
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
        note(b, set, &short_forms, form.key, set->node_of[i][k]);
    }
    for (u32 k = 0; k < r->doc.mentions.count && !acronyms; k++) {
      const mention *m = &r->doc.mentions.at[k];
      name_form form;
      if (m->entity == NONE || m->kind != MENTION_NAME) continue;
      u32 node = set->node_of[i][m->entity];
      if (node == NONE || set->nodes.at[node].person || r->doc.entities.at[m->entity].type == ENTITY_PLACE) continue;
      if (m->text.len == r->doc.entities.at[m->entity].name.len) continue;
      if (name_fold(b->scratch, str_cut(r->art.text, m->text), &form)) note(b, set, &short_forms, form.key, node);
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
        note(b, set, &handles, handle_key(str_cut(r->art.text, e->handle)), set->node_of[i][k]);
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

// Kim of Kim Jong Un, Kim Jong of Kim Jong Un: the first words of the only full name that begins with them.
static void join_beginnings(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (!set->nodes.at[i].person || f->words < 2) continue;
    note(b, set, &owners, hash_bytes(f->word[0]), i);
    if (f->words > 2) note(b, set, &owners, hash_bytes((str){f->text.at, (u32)(f->word[1].at + f->word[1].len - f->text.at)}), i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    if (!node->person || node->form.words > 2 || node->parent != i || node->ambiguous || node->form.text.len < 3) continue;
    u32 owner = map_get(&owners, node->form.key);
    if (owner == NONE || owner == MANY || genders_clash(node, &set->nodes.at[name_root(set, owner)])) continue;
    name_join(set, owner, i);
  }
}

// "U.S. Department of Ways" is the Department of Ways: the word before is a name of its own.
static void join_prefixed(name_set *set) {
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (set->nodes.at[i].person || f->words < 4) continue;
    u32 rest = map_get(&set->by_key, hash_bytes((str){f->word[1].at, (u32)(f->text.at + f->text.len - f->word[1].at)}));
    if (rest == NONE || set->nodes.at[rest].person || set->nodes.at[rest].form.words < 3) continue;
    u64 prefix = hash_bytes(f->word[0]);
    bool known = map_get(&set->by_key, hash_mix(prefix, false)) != NONE ||
                 table_find(table_get("account/same-names"), prefix) != NONE;
    if (known) name_join(set, rest, i);
  }
}

// A surname read as a place or firm in one article, borne by a single person of the others.
static void join_mistaken(builder *b, name_set *set) {
  map bearers = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (set->nodes.at[i].person && f->words > 1) note(b, set, &bearers, hash_bytes(f->word[f->words - 1]), i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    u32 bearer = node->person || node->form.words != 1 || node->form.text.len < 5 || node->parent != i
                     ? NONE : map_get(&bearers, node->form.key);
    if (bearer == NONE || bearer == MANY) continue;
    bool apart = false; // an article that has both tells them apart
    for (u32 k = 0; k < b->n && !apart; k++) {
      bool here = false, there = false;
      for (u32 m = 0; m < b->views[k].rec->doc.entities.count; m++) {
        u32 at = set->node_of[k][m];
        if (at == NONE) continue;
        here |= at == i;
        there |= set->nodes.at[at].person && name_root(set, at) == name_root(set, bearer);
      }
      apart = here && there;
    }
    if (!apart) name_join(set, bearer, i);
  }
}

// A name taken for a person here and for something else there: the full form decides by the number of articles.
static void join_types(name_set *set) {
  for (u32 i = 0; i < set->nodes.count; i++) {
    name_node *node = &set->nodes.at[i];
    if (node->form.words != 1 || !node->person || node->parent != i) continue;
    u32 other = map_get(&set->by_key, node_key(&node->form, false));
    // "Brightwell" as a lone person and as a firm: no full name supports the person.
    bool alone = true;
    for (u32 k = 0; k < set->nodes.count && alone; k++) alone = k == i || name_root(set, k) != i;
    if (other != NONE && alone && !set->nodes.at[other].place) name_join(set, other, i);
  }
}

void names_join(builder *b, name_set *set) {
  collect(b, set);
  mark_apart(b, set);
  join_people(b, set);
  join_stated(b, set, true);
  join_acronyms(b, set);
  join_handles(b, set);
  join_stated(b, set, false);
  join_beginnings(b, set);
  join_prefixed(set);
  names_join_variants(b, set);
  join_mistaken(b, set);
  join_types(set);
}

void entities_join(builder *b) {
  name_set set = {0};
  names_join(b, &set);
  entities_record(b, &set);
}
