// SPDX-License-Identifier: Apache-2.0
// People across articles: full names, initials and nicknames, a lone surname of the only bearer, father and son, the
// first words of a long name, and names that one article takes for a person and another for a thing.
#include "account/entity_join.h"

#include <stdlib.h>

enum { BUCKET_MOST = 64 };

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
      bool apart = !set->nodes.at[junior].form.numbered && tells_suffix(b, i, k);
      for (u32 m = 0; m < b->views[i].rec->doc.entities.count && !apart; m++) {
        u32 other = set->node_of[i][m];
        if (other == NONE || set->nodes.at[other].form.junior || !set->nodes.at[other].person) continue;
        const name_form *x = &set->nodes.at[junior].form, *y = &set->nodes.at[other].form;
        apart = name_same_surname(x, y) && (y->words == 1 || name_first_match(x, y) != FIRST_DIFFERENT);
      }
      set->nodes.at[junior].apart = apart;
    }
}

static bool genders_clash(const name_node *x, const name_node *y) {
  return x->genders && y->genders && !(x->genders & y->genders);
}

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
static void join_full(name_set *set, u32 x, u32 y) {
  const name_node *a = &set->nodes.at[x], *b = &set->nodes.at[y];
  if (a->form.words < 2 || b->form.words < 2 || !name_same_surname(&a->form, &b->form)) return;
  if (a->form.junior != b->form.junior && (a->apart || b->apart)) return; // father and son
  if (name_first_match(&a->form, &b->form) == FIRST_SAME) name_join(set, x, y);
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

// An article that keeps the surname and the full name apart means another by the surname: "President Brandt", and Karl
// Brandt, his son.
static bool is_other(name_set *set, const bucket_item *items, u32 count, u32 lone, u32 root) {
  for (u32 i = 0; i < count; i++)
    if (set->nodes.at[items[i].node].form.words > 1 && !set->nodes.at[items[i].node].hyphen && name_root(set, items[i].node) == root && name_nodes_meet(set, lone, items[i].node))
      return true;
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
    if (lone->form.words == 1 && str_equal(lone->form.word[0], full->form.word[full->form.words - 1]) &&
        root != name_root(set, node) && is_other(set, items, count, node, root)) continue;
    if (found != NONE && root != found) *many = true;
    if (found == NONE) found = root;
  }
  return *many ? NONE : found;
}

static void join_bucket(const builder *b, name_set *set, const bucket_item *items, u32 count) {
  if (count > BUCKET_MOST) count = BUCKET_MOST; // crafted input: thousands of Smiths
  for (u32 i = 0; i < count; i++)
    for (u32 k = i + 1; k < count; k++) join_full(set, items[i].node, items[k].node);
  for (u32 i = 0; i < count; i++) {
    name_node *node = &set->nodes.at[items[i].node];
    bool initial = node->form.words > 1 && node->form.word[0].len <= 5; // or a short form
    if (node->form.words > 1 && !initial) continue;
    bool many = false;
    u32 bearer = only_bearer(set, items, count, items[i].node, &many);
    if (bearer != NONE && initial && node->form.word[0].len > 1 && names_meet(b, set, items[i].node, bearer)) continue; // "Ros" and "Rosalind"
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

void names_join_people(builder *b, name_set *set) {
  mark_apart(b, set);
  bucket_item *items = arena_array(b->scratch, bucket_item, set->nodes.count);
  u32 n = 0;
  for (u32 i = 0; i < set->nodes.count; i++)
    if (set->nodes.at[i].person) items[n++] = (bucket_item){surname_bucket(&set->nodes.at[i].form), i};
  qsort(items, n, sizeof *items, by_bucket);
  for (u32 i = 0; i < n;) {
    u32 end = i + 1;
    while (end < n && items[end].bucket == items[i].bucket) end++;
    join_bucket(b, set, items + i, end - i);
    i = end;
  }
}

// Kim of Kim Jong Un, Kim Jong of Kim Jong Un: the first words of the only full name that begins with them.
static void join_beginnings(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (!set->nodes.at[i].person || f->words < 2) continue;
    name_note(b, set, &owners, hash_bytes(f->word[0]), i);
    if (f->words > 2) name_note(b, set, &owners, hash_bytes((str){f->text.at, (u32)(f->word[1].at + f->word[1].len - f->text.at)}), i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    if (!node->person || node->form.words > 2 || node->parent != i || node->ambiguous || node->form.text.len < 3) continue;
    u32 owner = map_get(&owners, node->form.key);
    if (owner == NONE || owner == MANY || genders_clash(node, &set->nodes.at[name_root(set, owner)])) continue;
    name_join(set, owner, i);
  }
}

// "Taylor Reeve" of Ada Taylor Reeve, "van Holm" of Ines van Holm: the last words of the only full name that ends so.
static void join_endings(builder *b, name_set *set) {
  map owners = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    for (u32 k = 1; set->nodes.at[i].person && k + 2 <= f->words; k++)
      name_note(b, set, &owners, hash_bytes((str){f->word[k].at, (u32)(f->text.at + f->text.len - f->word[k].at)}), i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    u32 owner = node->person && node->form.words > 1 ? map_get(&owners, node->form.key) : NONE;
    if (owner == NONE || owner == MANY || genders_clash(&set->nodes.at[name_root(set, i)], &set->nodes.at[name_root(set, owner)])) continue;
    name_join(set, owner, i);
  }
}

// A surname read as a place or firm in one article, borne by a single person of the others.
static void join_mistaken(builder *b, name_set *set) {
  map bearers = {0};
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_form *f = &set->nodes.at[i].form;
    if (set->nodes.at[i].person && f->words > 1) name_note(b, set, &bearers, hash_bytes(f->word[f->words - 1]), i);
  }
  for (u32 i = 0; i < set->nodes.count; i++) {
    const name_node *node = &set->nodes.at[i];
    u32 bearer = node->person || node->form.words != 1 || node->form.text.len < 5 || node->parent != i
                     ? NONE : map_get(&bearers, node->form.key);
    if (bearer == NONE || bearer == MANY) continue;
    if (names_meet(b, set, i, name_root(set, bearer))) continue; // an article that has both tells them apart
    name_join(set, bearer, i);
  }
}

// A name taken for a person here and for something else there: the full form decides by the number of articles.
static void join_types(name_set *set) {
  for (u32 i = 0; i < set->nodes.count; i++) {
    name_node *node = &set->nodes.at[i];
    if (node->form.words != 1 || !node->person || node->parent != i) continue;
    u32 other = map_get(&set->by_key, name_node_key(&node->form, false));
    // "Brightwell" as a lone person and as a firm: no full name supports the person.
    bool alone = true;
    for (u32 k = 0; k < set->nodes.count && alone; k++) alone = k == i || name_root(set, k) != i;
    if (other != NONE && alone && !set->nodes.at[other].place) name_join(set, other, i);
  }
}

void names_join_beginnings(builder *b, name_set *set) {
  join_endings(b, set);
  join_beginnings(b, set);
}

void names_join_mistaken(builder *b, name_set *set) {
  join_mistaken(b, set);
  join_types(set);
}
