// SPDX-License-Identifier: Apache-2.0
// Makes models/gazetteer.bin: what open name lists and open news text say of names and of their words.
//   gazetteer LISTS.tsv OUT.bin [--items] FILE.jsonl...
// LISTS: made by gazetteer_lists.py. FILES: {"text"} a line, a paragraph a line of the text; behind --items each
// paragraph is an article of its own. The text is read twice, first without any gazetteer: in each article the names
// whose type the words around them tell clearly (titles, roles, appositions, verbs; Collins and Singer 1999) count once
// for that type, whatever else the table says of them; the second time the lists and the first counts help to find
// more. Kept are shares of counts, no text. Same inputs, same bytes.
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "language/gazetteer.h"
#include "language/lexicon.h"

enum { SURE = 6, ROUNDS = 2, KIND_COUNT = ENTITY_GROUP - ENTITY_LAW + 1 };

// What was counted under one key.
typedef struct tally {
  u64 key;
  float class[GAZETTEER_CLASSES];
  float misc[KIND_COUNT]; // by entity_type - ENTITY_LAW
  float given, surname, male, female, other; // other: stood in a person's name in another place, or in no person's
  float small, capital;
  float adjective, word;
  bool prefix, listed;
} tally;
typedef VEC(tally) tally_list;

typedef struct trainer {
  arena *memory; // lives as long as the program
  tally_list tallies;
  map by_key;
  map seen; // full names of persons whose words were counted
} trainer;

static tally *tally_at(trainer *t, u64 key) {
  u32 fresh = t->tallies.count, at = *map_at(t->memory, &t->by_key, key, fresh);
  if (at == fresh) *vec_push(t->memory, &t->tallies) = (tally){.key = key};
  return &t->tallies.at[at];
}

static u64 key_of(const article *art, const document *doc, u32 first, u32 count) {
  u64 key = 0;
  for (u32 i = first; i < first + count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->kind == TOKEN_QUOTE) continue;
    str word = token_str(art, t);
    char letters[32];
    u32 n = 0;
    bool dots = (t->flags & TOKEN_ALL_CAPS || t->len == 2) && memchr(word.at, '.', word.len) && word.len <= 32;
    for (u32 k = 0; k < word.len && dots; k++)
      if (word.at[k] != '.') letters[n++] = word.at[k];
    key = hash_mix(key, dots ? word_key((str){letters, n}) : t->key); // as token_name_key
  }
  return key;
}

static void note_prefixes(trainer *t, const article *art, const document *doc, u32 first, u32 count) {
  for (u32 n = 1; n < count; n++)
    tally_at(t, key_of(art, doc, first, n))->prefix = true;
}

// ------------------------------------------------------------------ lists

static void add_row(trainer *t, const article *art, const document *doc, const char *kind, float weight) {
  u32 count = doc->tokens.count;
  if (!count || count > 12) return;
  tally *k = tally_at(t, key_of(art, doc, 0, count));
  static const char *const classes[] = {"PER", "ORG", "LOC"}, *const kinds[] = {"LAW", "WORK", "EVENT", "PRODUCT", "GROUP"};
  if (strcmp(kind, "WORD") == 0) {
    k->word += weight;
    return;
  }
  k->listed = true;
  if (strcmp(kind, "ADJ") == 0) k->adjective += weight;
  if (strcmp(kind, "SUR") == 0) k->surname += weight;
  if (strncmp(kind, "GIVEN", 5) == 0) {
    k->given += weight;
    if (kind[5]) *(kind[6] == 'F' ? &k->female : &k->male) += weight;
  }
  for (u32 c = 0; c < COUNT_OF(classes); c++)
    if (strcmp(kind, classes[c]) == 0) k->class[c] += weight;
  for (u32 m = 0; m < COUNT_OF(kinds); m++)
    if (strcmp(kind, kinds[m]) == 0) k->class[GAZETTEER_MISC] += weight, k->misc[m] += weight;
  note_prefixes(t, art, doc, 0, count);
}

static article article_of(arena *a, str text, bool lines) {
  article art = {.text = text};
  for (u32 start = 0, i = 0; i <= text.len; i++)
    if (i == text.len || (lines && text.at[i] == '\n')) {
      u32 end = i < text.len ? i + 1 : i;
      if (end > start) *vec_push(a, &art.blocks) = (block){.text = span_of(start, end), .kind = BLOCK_PARAGRAPH};
      start = end;
    }
  return art;
}

static void read_lists(trainer *t, const char *path) {
  FILE *f = fopen(path, "r");
  if (!f) {
    perror(path);
    exit(3);
  }
  arena *a = arena_new();
  char line[4096];
  while (fgets(line, sizeof line, f)) {
    char *kind = strchr(line, '\t'), *weight = kind ? strchr(kind + 1, '\t') : NULL;
    if (!weight) continue;
    *kind++ = *weight++ = 0;
    arena_reset(a);
    article art = article_of(a, str_from(line), false);
    document doc = {0};
    tokens_read(a, &art, NULL, &doc);
    add_row(t, &art, &doc, kind, strtof(weight, NULL));
  }
  fclose(f);
  arena_free(a);
}

// ------------------------------------------------------------------ text

// In a line where most words are capitalised a capital says nothing.
static bool is_plain(const document *doc, const sentence *s) {
  u32 words = 0, capitals = 0;
  for (u32 i = s->first; i < s->first + s->count; i++)
    if (doc->tokens.at[i].kind == TOKEN_WORD && doc->tokens.at[i].len > 3)
      words++, capitals += (doc->tokens.at[i].flags & TOKEN_CAPITAL) != 0;
  return words >= 4 && capitals * 10 <= words * 6;
}

static void count_letters(trainer *t, const article *art, const document *doc) {
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *k = &doc->sentences.at[s];
    if (!is_plain(doc, k)) continue;
    for (u32 i = k->first + 1; i < k->first + k->count; i++) {
      const token *w = &doc->tokens.at[i], *before = w - 1;
      if (w->kind != TOKEN_WORD || w->flags & (TOKEN_CLITIC | TOKEN_FIRST) || w->len < 2 ||
          before->kind == TOKEN_QUOTE || strchr(":([.?!-", art->text.at[before->start]))
        continue;
      bool alone = !(before->flags & TOKEN_CAPITAL) && (i + 1 == k->first + k->count || !(w[1].flags & TOKEN_CAPITAL));
      if (w->flags & TOKEN_CAPITAL && !alone) continue; // "Kingdom" of "United Kingdom" says nothing of "kingdom"
      tally *x = tally_at(t, key_of(art, doc, i, 1));
      *(w->flags & TOKEN_CAPITAL ? &x->capital : &x->small) += 1;
    }
  }
}

static bool all_words(const document *doc, u32 first, u32 count) {
  for (u32 i = first; i < first + count; i++)
    if (doc->tokens.at[i].kind != TOKEN_WORD || !(doc->tokens.at[i].flags & TOKEN_CAPITAL)) return false;
  return true;
}

// The words of a name that was not met before: given names and surnames, first and last words of things.
static void count_parts(trainer *t, const document *doc, const mention *m, u64 key, u8 type, u8 gender) {
  if (m->count < 2 || m->count > 6 || !all_words(doc, m->first, m->count)) return;
  u64 typed = hash_mix(key, type + 1u);
  if (map_get(&t->seen, typed) != NONE) return;
  *map_at(t->memory, &t->seen, typed, 1) = 1;
  const token *first = &doc->tokens.at[m->first], *last = &doc->tokens.at[m->first + m->count - 1];
  u32 class = type < ENTITY_LAW ? type : GAZETTEER_MISC;
  tally_at(t, gazetteer_first(first->key))->class[class] += 1;
  tally *end = tally_at(t, gazetteer_last(last->key));
  end->class[class] += 1;
  if (class == GAZETTEER_MISC) end->misc[type - ENTITY_LAW] += 1;
  if (type != ENTITY_PERSON) {
    for (u32 i = m->first; i < m->first + m->count; i++)
      tally_at(t, hash_mix(0, doc->tokens.at[i].key))->other += 1;
    return;
  }
  if (m->count > 3 || first->len < 3 || last->len < 2) return;
  tally *g = tally_at(t, hash_mix(0, first->key));
  g->given += 1;
  if (gender == GENDER_MALE) g->male += 1;
  if (gender == GENDER_FEMALE) g->female += 1;
  tally_at(t, hash_mix(0, last->key))->surname += 1;
}

static void count_names(trainer *t, const article *art, const document *doc) {
  map told = {0};
  arena *a = arena_new();
  for (u32 i = 0; i < doc->mentions.count; i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->kind != MENTION_NAME || m->entity == NONE || m->count > 8) continue;
    const entity *e = &doc->entities.at[m->entity];
    if (e->margin < SURE) continue;
    u64 key = key_of(art, doc, m->first, m->count);
    u32 *before = map_at(a, &told, key, 0);
    if (*before) continue;
    *before = 1;
    tally *k = tally_at(t, key);
    k->class[e->type < ENTITY_LAW ? e->type : GAZETTEER_MISC] += 1;
    if (e->type >= ENTITY_LAW) k->misc[e->type - ENTITY_LAW] += 1;
    note_prefixes(t, art, doc, m->first, m->count);
    count_parts(t, doc, m, key, e->type, e->gender);
  }
  arena_free(a);
}

static void read_text(trainer *t, arena *a, arena *scratch, str text) {
  arena_reset(a);
  arena_reset(scratch);
  article art = article_of(a, text, true);
  document doc = {0};
  document_read(a, scratch, &art, &(language_options){.rules_only = true}, &doc); // no circle
  count_letters(t, &art, &doc);
  count_names(t, &art, &doc);
}

static void read_file(trainer *t, const char *path, bool items) {
  FILE *f = fopen(path, "r");
  if (!f) {
    perror(path);
    exit(3);
  }
  arena *a = arena_new(), *scratch = arena_new();
  char *line = NULL;
  size_t room = 0;
  while (getline(&line, &room, f) > 0) {
    json_t *row = json_loads(line, 0, NULL);
    const char *text = json_string_value(json_object_get(row, "text"));
    for (const char *at = text; at && *at;) {
      const char *end = items ? strchr(at, '\n') : NULL;
      size_t n = end ? (size_t)(end - at) : strlen(at);
      if (n) read_text(t, a, scratch, (str){at, (u32)n});
      at = end ? end + 1 : NULL;
    }
    json_decref(row);
  }
  free(line);
  fclose(f);
  arena_free(a);
  arena_free(scratch);
}

// ------------------------------------------------------------------ the table

static u32 strength_of(const tally *k, u32 class, float all) {
  // an ordinary word that is a name at times, and given names and surnames that a place has too, are weaker
  float n = k->class[class], share = n / (all + 1.5f);
  return (u32)(15 * share + 0.5f);
}

static u32 answer_of(const tally *k) {
  float all = 0, counted = k->small + k->capital;
  for (u32 c = 0; c < GAZETTEER_CLASSES; c++)
    all += k->class[c];
  float ordinary = counted >= 3 ? k->small : k->word * 2; // against its uses as a name
  float named = fminf(k->given + k->surname, 20) * 0.5f;
  u32 answer = 0;
  for (u32 c = 0; c < GAZETTEER_CLASSES; c++)
    answer |= strength_of(k, c, all + (c == GAZETTEER_LOC ? named : 0) + fminf(ordinary, 10)) << 4 * c;
  u32 small = counted >= 3 ? (u32)(7 * k->small / counted + 0.5f) : k->word >= 2 ? 4 : k->word > 0 ? 2 : 0;
  answer |= small << 16;
  if (counted >= 3 || k->word > 0) answer |= GAZETTEER_SEEN;
  float rest = k->other + k->class[GAZETTEER_LOC] + k->class[GAZETTEER_ORG] + fminf(ordinary, 30);
  bool word = small >= 1 && !k->listed; // "Affairs" of "Foreign Affairs Minister ..."
  if (!word && k->given >= 1 && k->given + k->class[GAZETTEER_PER] > rest * 0.3f) answer |= GAZETTEER_GIVEN;
  if (!word && k->given >= 2 && k->given + k->class[GAZETTEER_PER] > rest * 4) answer |= GAZETTEER_SURE_GIVEN;
  if (!word && k->surname >= 1 && k->surname + k->class[GAZETTEER_PER] > rest * 0.5f) answer |= GAZETTEER_SURNAME;
  if (k->male > 4 * k->female) answer |= GAZETTEER_MALE;
  if (k->female > 4 * k->male) answer |= GAZETTEER_FEMALE;
  if (k->prefix) answer |= GAZETTEER_PREFIX;
  if (k->adjective > 0 && k->adjective + k->capital > 2 * (k->small + k->given)) answer |= GAZETTEER_ADJECTIVE;
  if (k->listed) answer |= GAZETTEER_LISTED;
  u32 misc = ENTITY_EVENT - ENTITY_LAW;
  for (u32 m = 0; m < KIND_COUNT; m++)
    if (k->misc[m] > k->misc[misc]) misc = m;
  return answer | misc << 28;
}

// Worth a place: a list has it, two articles named it, or it is a word whose letters were counted.
static bool is_kept(const tally *k, u32 answer) {
  float names = k->class[0] + k->class[1] + k->class[2] + k->class[3];
  if (k->listed || names >= 2) return (answer & ~(u32)(7u << 28)) != 0;
  if (k->prefix && k->small + k->capital < 3 && !k->word) return true;
  return k->word > 0 || (k->small + k->capital >= 3 && (k->capital >= 1 || k->small >= 3));
}

typedef struct slot {
  u64 key;
  u32 answer;
} slot;

static int by_key(const void *a, const void *b) {
  u64 x = ((const slot *)a)->key, y = ((const slot *)b)->key;
  return (x > y) - (x < y);
}

static str table_of(trainer *t) {
  slot *slots = arena_array(t->memory, slot, t->tallies.count + 1);
  u32 n = 0;
  for (u32 i = 0; i < t->tallies.count; i++) {
    u32 answer = answer_of(&t->tallies.at[i]);
    if (is_kept(&t->tallies.at[i], answer)) slots[n++] = (slot){t->tallies.at[i].key, answer};
  }
  qsort(slots, n, sizeof *slots, by_key);
  gazetteer_head head = {"", n, 14};
  memcpy(head.magic, "stemgaz1", 8);
  u32 buckets = 1u << head.bits;
  size_t bytes = sizeof head + sizeof(u32) * ((size_t)buckets + 1 + 2 * (size_t)n);
  char *out = arena_alloc(t->memory, bytes);
  u32 *starts = (u32 *)(void *)(out + sizeof head), *prints = starts + buckets + 1, *answers = prints + n;
  memcpy(out, &head, sizeof head);
  for (u32 i = 0, b = 0; b <= buckets; b++) {
    while (i < n && slots[i].key >> (64 - head.bits) < b)
      i++;
    starts[b] = i;
  }
  for (u32 i = 0; i < n; i++)
    prints[i] = (u32)slots[i].key, answers[i] = slots[i].answer;
  fprintf(stderr, "%u entries, %zu bytes\n", n, bytes);
  return (str){out, (u32)bytes};
}

int main(int count, char **words) {
  if (count < 3) {
    fprintf(stderr, "usage: gazetteer LISTS.tsv OUT.bin [--items] FILE.jsonl...\n");
    return 2;
  }
  str made = {0};
  gazetteer_use(made);
  for (u32 round = 0; round <= ROUNDS; round++) { // the last only puts lists and counts together
    trainer t = {.memory = arena_new()};
    bool items = false;
    read_lists(&t, words[1]);
    for (int i = 3; i < count && round; i++)
      if (strcmp(words[i], "--items") == 0)
        items = true;
      else
        read_file(&t, words[i], items);
    made = table_of(&t); // its memory stays
    if (!gazetteer_use(made)) return 1;
  }
  FILE *f = fopen(words[2], "wb");
  if (!f || fwrite(made.at, 1, made.len, f) != made.len || fclose(f) != 0) {
    perror(words[2]);
    return 3;
  }
  return 0;
}
