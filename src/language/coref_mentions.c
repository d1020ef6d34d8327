// SPDX-License-Identifier: Apache-2.0
// The mentions that coref reads: every name, noun and personal pronoun by its head, in text order.
#include "base/table.h"
#include "language/coref.h"
#include "language/lexicon.h"

static const parsed_word *word_at(const coref_reader *v, u32 i) { return &v->doc->words.at[i]; }
static u64 key_of(const coref_reader *v, u32 i) { return word_key(str_cut(v->art->text, word_span(word_at(v, i)))); }

// "senators" and "senator" are one key.
static u64 lemma_key(const coref_reader *v, u32 i) {
  u32 lemma = word_at(v, i)->lemma;
  return lemma == NONE ? key_of(v, i) : word_key(lemma_str(v->doc, lemma));
}

// Kinds of determiner; the order is part of the weights.
enum { ARTICLE_NONE, ARTICLE_THE, ARTICLE_A, ARTICLE_THIS, ARTICLE_OTHER, ARTICLE_OWNER };

static u8 article_kind(const coref_reader *v, u32 i) {
  str s = str_cut(v->art->text, word_span(word_at(v, i)));
  char first = s.len ? (char)(s.at[0] | 0x20) : 0;
  if (s.len == 3 && first == 't' && s.at[2] == 'e') return ARTICLE_THE;
  if (first == 'a' && (s.len == 1 || (s.len == 2 && s.at[1] == 'n'))) return ARTICLE_A;
  return first == 't' && s.len > 3 && s.at[1] == 'h' ? ARTICLE_THIS : ARTICLE_OTHER;
}

static void note_children(coref_reader *v) {
  const document *doc = v->doc;
  u32 n = doc->words.count;
  v->article_of = arena_array(v->scratch, u8, n + 1);
  v->copula = arena_array(v->scratch, u8, n + 1);
  v->group = arena_array(v->scratch, u8, n + 1);
  v->subject = arena_array(v->scratch, u32, n + 1);
  for (u32 i = 0; i < n; i++)
    v->subject[i] = NONE;
  for (u32 i = 0; i < n; i++) {
    const parsed_word *w = word_at(v, i);
    if (w->head == NONE) continue;
    if (w->relation == REL_DET)
      v->article_of[w->head] = article_kind(v, i);
    else if (w->relation == REL_NMOD_POSS)
      v->article_of[w->head] = ARTICLE_OWNER;
    else if (w->relation == REL_COP)
      v->copula[w->head] = 1;
    else if (w->relation == REL_CONJ && (w->tag == TAG_NOUN || w->tag == TAG_PROPN || w->tag == TAG_PRON))
      v->group[w->head] = 1;
    else if (w->relation == REL_NSUBJ || w->relation == REL_NSUBJ_PASS)
      v->subject[w->head] = i;
  }
}

// The name whose head each word is: the word of it, or of the titles before it, that hangs on no other.
static void note_names(coref_reader *v) {
  const document *doc = v->doc;
  u32 n = doc->words.count;
  u32 *covers = arena_array(v->scratch, u32, doc->tokens.count + 1);
  v->name_of = arena_array(v->scratch, u32, n + 1);
  v->inside = arena_array(v->scratch, u8, n + 1);
  for (u32 i = 0; i < doc->tokens.count; i++)
    covers[i] = NONE;
  for (u32 m = 0; m < doc->mentions.count; m++) {
    const mention *k = &doc->mentions.at[m];
    if (k->kind != MENTION_NAME && k->kind != MENTION_HANDLE) continue;
    for (u32 i = token_from(doc, k->phrase.start); i < k->first + k->count; i++)
      covers[i] = m;
  }
  u32 headed = NONE; // the name that has its head already: broken trees have several
  for (u32 i = 0; i < n; i++) {
    const parsed_word *w = word_at(v, i);
    u32 name = covers[w->token];
    bool inside = w->head != NONE && covers[word_at(v, w->head)->token] == name;
    v->inside[i] = name != NONE && (inside || name == headed);
    v->name_of[i] = v->inside[i] ? NONE : name;
    if (v->name_of[i] != NONE && (w->tag == TAG_PROPN || w->tag == TAG_NOUN)) headed = name;
  }
}

static u8 role_of(const coref_reader *v, u32 i) {
  const parsed_word *w = word_at(v, i);
  for (u32 steps = 0; w->relation == REL_CONJ && w->head != NONE && steps < 8; steps++)
    w = word_at(v, w->head);
  return w->relation;
}

static const struct {
  char name[8];
  u8 kind, gender, number;
} kinds[] = {
    {"i", COREF_I, GENDER_UNKNOWN, COREF_SINGULAR},        {"you", COREF_YOU, GENDER_UNKNOWN, COREF_NUMBER_UNKNOWN},
    {"we", COREF_WE, GENDER_UNKNOWN, COREF_PLURAL},        {"he", COREF_HE, GENDER_MALE, COREF_SINGULAR},
    {"she", COREF_SHE, GENDER_FEMALE, COREF_SINGULAR},     {"it", COREF_IT, GENDER_UNKNOWN, COREF_SINGULAR},
    {"they", COREF_THEY, GENDER_UNKNOWN, COREF_PLURAL},    {"this", COREF_THIS, GENDER_UNKNOWN, COREF_NUMBER_UNKNOWN},
    {"someone", COREF_SOMEONE, GENDER_UNKNOWN, COREF_SINGULAR},
};

static bool pronoun_read(const coref_reader *v, u32 i, coref_mention *m) {
  const table *t = table_get("language/pronouns");
  str s = str_cut(v->art->text, word_span(word_at(v, i)));
  u32 row = table_find(t, m->key);
  if (row == NONE || word_at(v, i)->relation == REL_EXPL) return false;
  str whom = table_cell(t, row, 1), form = table_cell(t, row, 2);
  for (u32 k = 0; k < COUNT_OF(kinds); k++)
    if (str_equal(whom, str_from(kinds[k].name)))
      m->kind = kinds[k].kind, m->gender = kinds[k].gender, m->number = kinds[k].number;
  if (s.len == 5 && m->kind == COREF_THIS) m->number = COREF_PLURAL;
  char f = form.len ? form.at[0] : 's';
  bool her = f == 'p' && word_at(v, i)->penn == PENN_PRP && word_at(v, i)->relation != REL_NMOD_POSS;
  m->possessive = f == 'p' && !her, m->reflexive = f == 'r';
  m->shape = (u8)(m->kind * 8 + (m->possessive ? 1 : m->reflexive ? 2 : f == 'o' || her ? 3 : 0));
  return true;
}

static u8 noun_gender(u32 bits, u64 key) {
  if (!(bits & LEXICON_PERSON)) return GENDER_UNKNOWN;
  const table *roles = lexicon_tables_get()->roles;
  u32 row = table_find(roles, key);
  str g = row == NONE ? (str){0} : table_cell(roles, row, 2);
  return !g.len ? GENDER_UNKNOWN : g.at[0] == 'm' ? GENDER_MALE : GENDER_FEMALE;
}

static void name_read(const coref_reader *v, u32 i, coref_mention *m) {
  const parsed_word *w = word_at(v, i);
  m->kind = COREF_NAME, m->name = v->name_of[i];
  m->number = w->penn == PENN_NNPS ? COREF_PLURAL : COREF_SINGULAR;
  u32 type = 7;
  m->full = m->last = m->key;
  if (m->name != NONE) {
    const mention *k = &v->doc->mentions.at[m->name];
    m->full = 0;
    for (u32 t = k->first; t < k->first + k->count; t++)
      m->full = hash_mix(m->full, v->doc->tokens.at[t].key);
    m->last = v->doc->tokens.at[k->first + k->count - 1].key;
    m->entity = k->entity;
  }
  if (m->entity != NONE) {
    const entity *e = &v->doc->entities.at[m->entity];
    type = e->type <= ENTITY_PLACE ? e->type : 3;
    m->gender = e->gender <= GENDER_MALE ? e->gender : GENDER_UNKNOWN;
  } else
    type = w->relation == REL_COMPOUND ? 6 : 5;
  m->shape = (u8)(COREF_NAME * 8 + type);
}

static bool mention_read(const coref_reader *v, u32 i, coref_mention *m) {
  const parsed_word *w = word_at(v, i);
  m->key = w->tag == TAG_PRON ? key_of(v, i) : lemma_key(v, i);
  m->role = role_of(v, i);
  m->name = m->entity = m->chain = NONE;
  if (w->tag == TAG_PRON) return pronoun_read(v, i, m);
  if (w->tag == TAG_PROPN || (v->name_of[i] != NONE && w->tag == TAG_NOUN)) {
    if (w->relation == REL_FLAT || w->relation == REL_GOESWITH || w->relation == REL_FIXED || v->inside[i]) return false;
    if (w->relation == REL_COMPOUND && v->name_of[i] == NONE && w->head != NONE && w->head == i + 1 &&
        word_at(v, w->head)->tag == TAG_PROPN && v->name_of[w->head] == NONE)
      return false;
    name_read(v, i, m);
    return true;
  }
  if (w->tag != TAG_NOUN || w->relation == REL_FIXED || w->relation == REL_GOESWITH || w->relation == REL_FLAT)
    return false;
  m->kind = COREF_NOUN;
  m->number = w->penn == PENN_NNS ? COREF_PLURAL : COREF_SINGULAR;
  m->gender = noun_gender(lexicon_find(m->key), m->key);
  m->shape = (u8)(COREF_NOUN * 8 + (w->relation == REL_COMPOUND ? 6 : v->article_of[i]));
  return true;
}

// How the text speaks: its share of "I" and of "you", and whether paragraphs are short.
static u32 style_of(const coref_reader *v) {
  u32 i_count = 0, you_count = 0, words = v->doc->words.count + 1, blocks = 0, before = NONE;
  for (u32 m = 0; m < v->mentions.count; m++)
    i_count += v->mentions.at[m].kind == COREF_I, you_count += v->mentions.at[m].kind == COREF_YOU;
  for (u32 s = 0; s < v->doc->sentences.count; s++)
    if (v->doc->sentences.at[s].block != before) before = v->doc->sentences.at[s].block, blocks++;
  u32 i_style = i_count * 200 > words * 3 ? 2 : i_count * 400 > words, you_style = you_count * 200 > words * 3 ? 2 : you_count * 400 > words;
  u32 length = blocks * 25 > words ? 0 : blocks * 80 > words ? 1 : 2;
  return (i_style * 3 + you_style) * 3 + length;
}

void coref_gather(coref_reader *v) {
  const document *doc = v->doc;
  note_children(v);
  note_names(v);
  v->newest = NONE;
  memset(v->of_kind, 0xFF, sizeof v->of_kind);
  u32 *quotation_of = arena_array(v->scratch, u32, doc->tokens.count + 1);
  v->asked = arena_array(v->scratch, u8, v->art->blocks.count + 1);
  for (u32 q = 0; q < doc->quotations.count; q++) {
    const quotation *k = &doc->quotations.at[q];
    for (u32 i = k->first; !k->depth && k->count > 2 && i < k->first + k->count; i++)
      quotation_of[i] = q + 1;
  }
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *k = &doc->sentences.at[s];
    v->asked[k->block] = 0;
    for (u32 i = k->first_word; i < k->first_word + k->word_count; i++) {
      const parsed_word *w = word_at(v, i);
      if (v->art->text.at[w->start] == '?') v->asked[k->block] = 1;
      if (w->tag != TAG_PRON && w->tag != TAG_NOUN && w->tag != TAG_PROPN) continue;
      coref_mention m = {.word = i, .governor = w->head, .sentence = s, .block = k->block,
                         .quotation = quotation_of[w->token]};
      if (!mention_read(v, i, &m)) continue;
      *vec_push(v->scratch, &v->mentions) = m;
      if (!v->group[i] || m.kind == COREF_GROUP) continue;
      m.kind = COREF_GROUP, m.shape = COREF_GROUP * 8, m.number = COREF_PLURAL, m.gender = GENDER_UNKNOWN;
      m.key = m.full = hash_mix(m.key, key_of(v, i)), m.name = m.entity = NONE;
      *vec_push(v->scratch, &v->mentions) = m;
    }
  }
  v->style = style_of(v);
}

// ---------------------------------------------------------------- chains

static bool agrees(const coref_mention *m, const coref_chain *c) {
  if (m->gender && c->gender && m->gender != c->gender) return false;
  if ((m->kind == COREF_HE || m->kind == COREF_SHE) && c->person < 0) return false;
  return !m->number || !c->number || m->number == c->number;
}

static void add(const coref_reader *v, const coref_mention *m, u32 chain, u32 rank, u32 *fitting, coref_candidates *out) {
  if (chain == NONE || out->count == COREF_CANDIDATES) return;
  u32 other = v->chains.at[chain].entity; // the rules that join names have looked closer
  if (m->entity != NONE && other != NONE && other != m->entity) return;
  for (u32 i = 0; i < out->count; i++)
    if (out->chain[i] == chain) return;
  out->chain[out->count] = chain;
  out->rank[out->count] = (u8)rank;
  out->fitting[out->count++] = (u8)*fitting;
  if (agrees(m, &v->chains.at[chain])) ++*fitting;
}

void coref_candidates_find(const coref_reader *v, u32 mention, coref_candidates *out) {
  const coref_mention *m = &v->mentions.at[mention];
  u32 rank = 0, fitting = 0;
  out->count = 0;
  u32 own = m->entity == NONE ? NONE : map_get(&v->by_entity, m->entity + 1);
  add(v, m, own, 0, &fitting, out);
  out->certain = out->count == 1;
  if (out->certain) return;
  for (u32 c = v->newest; c != NONE && rank < COREF_RECENT; c = v->chains.at[c].older)
    add(v, m, c, rank++, &fitting, out);
  if (m->kind >= COREF_NAME) add(v, m, map_get(&v->by_key, m->key), rank, &fitting, out);
  if (m->kind == COREF_NAME) {
    add(v, m, map_get(&v->by_full, m->full), rank, &fitting, out);
    add(v, m, map_get(&v->by_key, m->last), rank, &fitting, out);
  }
  static const u8 kin[] = {COREF_I, COREF_YOU, COREF_WE, COREF_HE, COREF_SHE};
  for (u32 k = 0; k < COUNT_OF(kin); k++)
    if (m->kind == kin[k] || (m->kind <= COREF_WE && kin[k] <= COREF_WE))
      for (u32 b = 0; b < 2; b++)
        add(v, m, v->of_kind[kin[k]][b], rank, &fitting, out);
}

static void move_to_front(coref_reader *v, u32 chain) {
  coref_chain *c = &v->chains.at[chain];
  if (v->newest == chain) return;
  if (c->newer != NONE) v->chains.at[c->newer].older = c->older;
  if (c->older != NONE) v->chains.at[c->older].newer = c->newer;
  c->older = v->newest, c->newer = NONE;
  if (v->newest != NONE) v->chains.at[v->newest].newer = chain;
  v->newest = chain;
}

u32 coref_join(coref_reader *v, u32 mention, u32 chain) {
  coref_mention *m = &v->mentions.at[mention];
  if (chain == NONE) {
    chain = v->chains.count;
    coref_chain *fresh = vec_push(v->scratch, &v->chains);
    *fresh = (coref_chain){.first = mention, .named = NONE, .entity = NONE, .newer = NONE, .older = NONE};
    memset(fresh->latest, 0xFF, sizeof fresh->latest);
  }
  coref_chain *c = &v->chains.at[chain];
  m->chain = chain;
  c->last = mention, c->latest[m->kind] = mention, c->count++;
  c->person += m->person, c->organization += m->organization;
  if (m->kind == COREF_NAME || (m->kind >= COREF_NAME && (c->named == NONE || v->mentions.at[c->named].kind != COREF_NAME)))
    c->named = mention;
  if (!c->gender) c->gender = m->gender;
  if (!c->number) c->number = m->number;
  if (c->entity == NONE) c->entity = m->entity;
  if (m->kind >= COREF_NAME) *map_at(v->scratch, &v->by_key, m->key, chain) = chain;
  if (m->kind == COREF_NAME) {
    *map_at(v->scratch, &v->by_key, m->last, chain) = chain;
    *map_at(v->scratch, &v->by_full, m->full, chain) = chain;
    if (m->entity != NONE) *map_at(v->scratch, &v->by_entity, m->entity + 1, chain) = chain;
  }
  u32 *kind = v->of_kind[m->kind];
  if (kind[0] != chain) kind[1] = kind[0], kind[0] = chain;
  move_to_front(v, chain);
  return chain;
}
