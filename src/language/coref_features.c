// SPDX-License-Identifier: Apache-2.0
// What coref looks at, as places in one table of weights.
#include "language/coref.h"
#include "language/gazetteer.h"
#include "language/lexicon.h"

typedef struct sink {
  u32 *out, count;
} sink;

static void put(sink *s, u32 id, u64 a, u64 b, u64 c) {
  u64 x = (u64)id * 0x9E3779B97F4A7C15u ^ a * 0xD6E8FEB86659FD93u ^ (b + 17) * 0xC2B2AE3D27D4EB4Fu ^
          (c + 31) * 0x165667B19E3779F9u;
  x ^= x >> 29, x *= 0xBF58476D1CE4E5B9u, x ^= x >> 32;
  if (s->count < COREF_FEATURES) s->out[s->count++] = (u32)(x >> 7) & (COREF_WEIGHTS - 1);
}

static const parsed_word *word_at(const coref_reader *v, u32 i) { return &v->doc->words.at[i]; }
static str text_at(const coref_reader *v, u32 i) { return str_cut(v->art->text, word_span(word_at(v, i))); }
static u64 key_at(const coref_reader *v, u32 i) {
  return i == NONE || i >= v->doc->words.count ? 1 : word_key(text_at(v, i));
}
static u64 lemma_at(const coref_reader *v, u32 i) {
  return i == NONE ? 1 : word_at(v, i)->lemma == NONE ? key_at(v, i) : word_key(lemma_str(v->doc, word_at(v, i)->lemma));
}

static u32 distance_bin(u32 d) { return d < 4 ? d : d < 6 ? 4 : d < 9 ? 5 : d < 15 ? 6 : d < 30 ? 7 : 8; }
static u32 count_bin(u32 n) { return n < 4 ? n : n < 7 ? 4 : n < 15 ? 5 : 6; }
static u32 score_bin(int sum, u32 count) {
  int s = sum / (int)(count ? count : 1);
  return s < -3 * COREF_UNIT ? 0 : s < -COREF_UNIT ? 1 : s < 0 ? 2 : s < COREF_UNIT ? 3 : s < 3 * COREF_UNIT ? 4 : 5;
}

// ---------------------------------------------------------------- one mention

// What the tagger says of the name that holds the word: type and weight.
static u32 vote_at(const coref_reader *v, const coref_mention *m) {
  const name_vote_list *votes = &v->doc->name_votes;
  u32 token = word_at(v, m->word)->token, low = 0, high = votes->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (votes->at[mid].first + votes->at[mid].count <= token)
      low = mid + 1;
    else
      high = mid;
  }
  if (low == votes->count || votes->at[low].first > token) return 0;
  const name_vote *n = &votes->at[low];
  return 1 + n->type * 4u + (n->weight < 0.5f ? 0 : n->weight < 0.8f ? 1 : n->weight < 0.95f ? 2 : 3);
}

static void name_facts(const coref_reader *v, const coref_mention *m, sink *s, u32 base) {
  u32 bits = lexicon_find(m->key), found = gazetteer_find(hash_mix(0, m->key));
  put(s, base, bits & (LEXICON_ROLE | LEXICON_PLURAL | LEXICON_GIVEN | LEXICON_SURNAME | LEXICON_PEOPLE | LEXICON_HEAD), m->kind, 0);
  if (m->kind != COREF_NAME) return;
  u32 vote = vote_at(v, m);
  put(s, base + 9, vote, 0, 0);
  put(s, base + 10, vote, m->entity == NONE ? 15 : v->doc->entities.at[m->entity].type, m->role == REL_COMPOUND);
  put(s, base + 1, gazetteer_strength(found, GAZETTEER_PER) / 4, gazetteer_strength(found, GAZETTEER_ORG) / 4,
      gazetteer_strength(found, GAZETTEER_LOC) / 4);
  if (m->name != NONE) {
    const mention *k = &v->doc->mentions.at[m->name];
    u32 whole = gazetteer_find(m->full);
    put(s, base + 2, gazetteer_strength(whole, GAZETTEER_PER) / 4, gazetteer_strength(whole, GAZETTEER_ORG) / 4, gazetteer_strength(whole, GAZETTEER_LOC) / 4);
    put(s, base + 3, v->doc->tokens.at[k->first + k->count - 1].key, 0, 0);
    put(s, base + 4, v->doc->tokens.at[k->first].key, 0, 0);
    put(s, base + 5, k->count > 3 ? 3 : k->count, m->shape, m->role);
    put(s, base + 6, k->phrase.start < k->text.start, m->shape, 0);
    if (m->entity != NONE) {
      const entity *e = &v->doc->entities.at[m->entity];
      put(s, base + 7, e->type, e->margin / 4 > 6 ? 6 : e->margin / 4, e->gender);
      put(s, base + 8, e->type, e->acronym.len > 0, k->text.len < 5);
    }
  }
}

u32 coref_type_features(const coref_reader *v, u32 mention, bool organization, u32 *out) {
  const coref_mention *m = &v->mentions.at[mention];
  sink s = {out, 0};
  u32 o = organization ? 100 : 60;
  str text = text_at(v, m->word);
  u64 ending = 0;
  for (u32 i = text.len > 3 ? text.len - 3 : 0; i < text.len; i++)
    ending = ending << 8 | (u8)text.at[i];
  u64 governor = lemma_at(v, m->governor), before = m->word ? key_at(v, m->word - 1) : 1, after = key_at(v, m->word + 1);
  put(&s, o, m->shape, 0, 0);
  put(&s, o + 1, m->key, m->kind, 0);
  put(&s, o + 2, ending, m->kind, m->number);
  put(&s, o + 3, m->shape, m->role, 0);
  put(&s, o + 4, governor, m->role, m->kind >= COREF_NAME);
  put(&s, o + 5, before, m->kind >= COREF_NAME, 0);
  put(&s, o + 6, after, m->kind >= COREF_NAME, 0);
  put(&s, o + 7, m->kind, m->number, v->style);
  put(&s, o + 8, m->key, m->number, word_at(v, m->word)->relation);
  put(&s, o + 9, word_at(v, m->word)->relation, word_at(v, m->word)->penn, m->governor == NONE ? 0 : word_at(v, m->governor)->tag);
  if (m->kind < COREF_NAME) put(&s, o + 10, m->shape, governor, 0);
  name_facts(v, m, &s, o + 12);
  return s.count;
}

u32 coref_print_features(const coref_reader *v, u32 mention, u32 *out) {
  const coref_mention *m = &v->mentions.at[mention];
  const coref_chain *c = &v->chains.at[m->chain];
  sink s = {out, 0};
  u32 mask = 0, own = score_bin(m->person, 1) * 6 + score_bin(m->organization, 1);
  u32 all = score_bin(c->person, c->count) * 6 + score_bin(c->organization, c->count);
  for (u32 k = 0; k < COREF_KINDS; k++)
    mask |= (u32)(c->latest[k] != NONE) << k;
  put(&s, 140, m->kind, 0, 0);
  put(&s, 141, m->kind, own, 0);
  put(&s, 142, m->kind, all, count_bin(c->count));
  put(&s, 143, m->kind, mask, 0);
  put(&s, 144, m->shape, c->entity == NONE ? 8 : v->doc->entities.at[c->entity].type, score_bin(c->person, c->count));
  put(&s, 145, m->kind, c->named == NONE ? 0 : v->mentions.at[c->named].shape, 0);
  put(&s, 146, m->shape, own, all);
  return s.count;
}

u32 coref_new_features(const coref_reader *v, u32 mention, const coref_candidates *c, u32 *out) {
  const coref_mention *m = &v->mentions.at[mention];
  sink s = {out, 0};
  u32 person = score_bin(m->person, 1), organization = score_bin(m->organization, 1), fitting = 0;
  bool same_key = m->kind >= COREF_NAME && map_get(&v->by_key, m->key) != NONE;
  bool same_full = m->kind == COREF_NAME && map_get(&v->by_full, m->full) != NONE;
  bool same_entity = m->entity != NONE && map_get(&v->by_entity, m->entity + 1) != NONE;
  bool seen = v->of_kind[m->kind][0] != NONE;
  for (u32 i = 0; i < c->count; i++)
    if (c->fitting[i] > fitting) fitting = c->fitting[i];
  put(&s, 1, m->shape, 0, 0);
  put(&s, 2, m->shape, m->role, m->number);
  put(&s, 3, m->shape, person, organization);
  put(&s, 4, m->key, m->shape & 7, m->kind);
  put(&s, 5, m->shape, (u64)same_key * 4 + same_full * 2 + same_entity, person);
  put(&s, 6, m->shape, seen, v->style);
  put(&s, 7, m->kind, seen, m->quotation != 0);
  put(&s, 8, m->kind, distance_bin(m->sentence), 0);
  put(&s, 9, m->kind, key_at(v, m->word + 1), 0);
  put(&s, 10, m->kind, lemma_at(v, m->governor), m->role);
  put(&s, 11, m->kind, count_bin(fitting), person);
  put(&s, 12, m->kind, word_at(v, m->word)->relation, m->word ? key_at(v, m->word - 1) : 1);
  if (seen && m->kind <= COREF_WE) {
    const coref_chain *k = &v->chains.at[v->of_kind[m->kind][0]];
    const coref_mention *l = &v->mentions.at[k->latest[m->kind]];
    bool quoted = l->quotation != m->quotation;
    put(&s, 13, m->kind, count_bin(m->block - l->block), quoted * 32 + v->style);
  }
  return s.count;
}

// ---------------------------------------------------------------- a mention and a chain

static u32 quotation_relation(const coref_mention *m, const coref_mention *a) {
  if (m->quotation == a->quotation) return m->quotation ? 1 : 0;
  return !a->quotation ? 2 : !m->quotation ? 3 : 4;
}

// The way from one word to the other over their heads, up to four steps on each side; 0 when they do not meet.
static u64 path_of(const coref_reader *v, u32 from, u32 to) {
  u32 up[5], n = 0;
  for (u32 i = from; i != NONE && n < 5; i = word_at(v, i)->head)
    up[n++] = i;
  u64 down = 7;
  u32 steps = 0;
  for (u32 i = to; i != NONE && steps < 5; i = word_at(v, i)->head, steps++) {
    for (u32 k = 0; k < n; k++) {
      if (up[k] != i) continue;
      u64 path = down;
      for (u32 j = 0; j < k; j++)
        path = path * 61 + word_at(v, up[j])->relation;
      return path * 8 + k;
    }
    down = down * 67 + word_at(v, i)->relation;
  }
  return 0;
}

static void near_features(const coref_reader *v, const coref_mention *m, const coref_mention *a, sink *s) {
  u64 path = path_of(v, m->word, a->word);
  put(s, 30, m->kind * 8u + (m->possessive ? 1 : m->reflexive ? 2 : 0), path, 0);
  put(s, 31, m->shape, path != 0, a->role);
  bool same = m->governor != NONE && m->governor == a->governor;
  put(s, 32, m->shape, same, (u64)m->role * 64 + a->role);
  bool inside = m->governor == a->word, around = a->governor == m->word;
  put(s, 33, m->shape, inside * 2 + around, a->shape);
  bool apposed = (word_at(v, m->word)->relation == REL_APPOS && inside);
  bool predicate = v->copula[m->word] && v->subject[m->word] == a->word;
  put(s, 34, m->kind, apposed * 2 + predicate, a->kind);
  u32 between = m->word - a->word;
  put(s, 35, m->shape, distance_bin(between / 2), a->kind);
}

// Of one inside a quotation and one outside: how near the outer one stands to the marks, and whether it is who says it.
static void quoted_features(const coref_reader *v, const coref_mention *m, const coref_mention *a, sink *s) {
  bool inner = m->quotation != 0;
  const coref_mention *in = inner ? m : a, *out = inner ? a : m;
  const quotation *q = &v->doc->quotations.at[in->quotation - 1];
  u32 token = word_at(v, out->word)->token, end = q->first + q->count;
  u32 gap = token < q->first ? q->first - token : token - end;
  u64 verb = key_at(v, out->governor);
  bool says = out->governor != NONE && lexicon_find(verb) & LEXICON_SPEECH;
  u32 place = (gap > 12 ? 3u : gap > 6 ? 2u : gap > 3) * 2 + (token < q->first);
  put(s, 38, (u64)inner * 16 + in->kind, (u64)says * 8 + place, (u64)out->role * 16 + out->kind);
  put(s, 39, (u64)inner * 16 + in->kind, says, (u64)out->role * 8 + place);
}

// Of two names: how much of them is the same.
static u32 name_match(const coref_mention *m, const coref_mention *a) {
  u32 match = (m->full == a->full) | (m->last == a->last) << 1 | (m->key == a->key) << 2;
  if (m->entity != NONE && a->entity != NONE) match |= m->entity == a->entity ? 8 : 16;
  return match;
}

static void speaker_features(const coref_reader *v, const coref_mention *m, const coref_chain *c, sink *s) {
  for (u32 k = COREF_I; k <= COREF_WE; k++) {
    if (c->latest[k] == NONE) {
      put(s, 40 + k, m->kind, 99, v->style);
      continue;
    }
    const coref_mention *l = &v->mentions.at[c->latest[k]];
    u32 blocks = count_bin(m->block - l->block), quoted = quotation_relation(m, l);
    put(s, 40 + k, m->kind, blocks * 8 + quoted, v->style);
    put(s, 43 + k, m->kind, distance_bin(m->sentence - l->sentence), blocks * 8 + quoted);
    put(s, 46 + k, m->kind, blocks * 8 + v->asked[l->block] * 4 + v->asked[m->block] * 2, v->style % 3);
  }
}

u32 coref_pair_features(const coref_reader *v, u32 mention, const coref_candidates *found, u32 candidate, u32 *out) {
  const coref_mention *m = &v->mentions.at[mention];
  const coref_chain *c = &v->chains.at[found->chain[candidate]];
  const coref_mention *a = &v->mentions.at[c->last];
  const coref_mention *n = c->named == NONE ? NULL : &v->mentions.at[c->named];
  sink s = {out, 0};
  u32 far = distance_bin(m->sentence - a->sentence), rank = count_bin(found->rank[candidate]),
      fitting = count_bin(found->fitting[candidate]), quoted = quotation_relation(m, a);
  u32 named = n ? n->shape : 0, mask = 0;
  u32 person = score_bin(c->person, c->count), organization = score_bin(c->organization, c->count);
  for (u32 k = 0; k < COREF_KINDS; k++)
    mask |= (u32)(c->latest[k] != NONE) << k;
  put(&s, 14, m->shape, a->shape, far);
  put(&s, 15, m->shape, a->kind, rank);
  put(&s, 16, m->shape, a->kind, fitting);
  put(&s, 17, m->shape, far, a->role);
  put(&s, 18, m->kind, mask, far < 3);
  put(&s, 19, m->kind, named, (u64)c->gender * 4 + c->number);
  put(&s, 20, m->kind, (u64)m->gender * 4 + m->number, (u64)c->gender * 4 + c->number);
  put(&s, 21, m->kind, count_bin(c->count), far);
  put(&s, 22, m->kind, quoted, a->kind);
  put(&s, 23, m->shape, person, organization);
  put(&s, 24, score_bin(m->person, 1) * 8 + person, score_bin(m->organization, 1) * 8 + organization, m->kind >= COREF_NAME);
  put(&s, 25, m->kind, n ? n->key : 0, 0);
  put(&s, 26, m->kind, a->kind, v->style * 16 + far);
  put(&s, 27, m->kind, fitting, (u64)(a->role == REL_NSUBJ) * 16 + far);
  put(&s, 28, m->kind, m->role == a->role, (u64)m->role * 16 + far);
  put(&s, 29, m->kind, v->mentions.at[c->first].role, (u64)fitting * 8 + (m->block == a->block));
  if (m->sentence == a->sentence && m->word != a->word) near_features(v, m, a, &s);
  if (m->word == a->word) put(&s, 36, m->kind, a->kind, 0);
  const coref_mention *spoken = !m->quotation && c->latest[COREF_I] != NONE ? &v->mentions.at[c->latest[COREF_I]] : a;
  if (!m->quotation != !spoken->quotation) quoted_features(v, m, spoken, &s);
  if (m->kind <= COREF_WE || (mask & 7)) speaker_features(v, m, c, &s);
  if (m->governor != NONE && a->governor != NONE)
    put(&s, 37, m->kind, a->kind, (u64)(lemma_at(v, m->governor) == lemma_at(v, a->governor)) * 128 + (m->role == a->role));
  if (m->kind >= COREF_NAME && n) {
    put(&s, 50, m->shape, n->shape, name_match(m, n));
    put(&s, 51, m->kind, name_match(m, n), far);
    put(&s, 52, m->kind * 16u + n->kind, m->key == n->key, (u64)(m->shape & 7) * 64 + (u64)m->number * 4 + n->number);
    if (m->key != n->key) put(&s, 53, m->key, n->key, 0);
    if (m->kind == COREF_NAME && n->kind == COREF_NAME)
      put(&s, 54, m->name == NONE ? 9 : v->doc->mentions.at[m->name].count, n->name == NONE ? 9 : v->doc->mentions.at[n->name].count, name_match(m, n));
    if (m->key == n->key) put(&s, 55, m->kind, m->key, 0);
  }
  return s.count;
}
