// SPDX-License-Identifier: Apache-2.0
// Findings about people: what each article calls them, and whether they hold the role that they are given.
#include "account/findings.h"
#include "base/table.h"

enum { DESCRIBED_SENSES = 16, SIDES_MOST = 8, PLAIN_TITLE = 0x717E, STEM_BYTES = 6, AHEAD = 5, BEHIND = 9 };

// ---- described differently

typedef struct words_of {
  const described *d;
  u64 senses[DESCRIBED_SENSES];
  str text[DESCRIBED_SENSES];
  u32 count;
} words_of;

// "Afghan" and "Afghanistan's" too: long words with one beginning.
static bool same_word(const words_of *x, u32 i, const words_of *y, u32 k) {
  if (x->senses[i] == y->senses[k]) return true;
  str a = x->text[i], b = y->text[k];
  for (u32 n = 0; n < STEM_BYTES; n++)
    if (n >= a.len || n >= b.len || (a.at[n] | 32) != (b.at[n] | 32)) return false;
  return true;
}

// One office word is as good as another: "Ukrainian president", "Ukrainian leader".
static void flatten_titles(words_of *w) {
  const table *t = table_get("account/plain-titles");
  for (u32 i = 0; i < w->count; i++)
    for (u32 r = 0; r < table_rows(t); r++)
      if (w->senses[i] == sense_of_word(table_cell(t, r, 0))) w->senses[i] = PLAIN_TITLE;
}

// Of the words themselves: "Digital Affairs Minister" is no name here.
static void read_senses(const builder *b, words_of *w) {
  const record *r = b->views[w->d->article].rec;
  u32 first, end;
  senses_tokens(b, w->d->article, w->d->evidence.at[0].at, &first, &end);
  for (u32 i = first; i < end && w->count < DESCRIBED_SENSES; i++) {
    const word *x = &b->views[w->d->article].words[i];
    if (!x->exact || x->kind == WORD_FUNCTION) continue;
    str text = token_str(&r->art, &r->doc.tokens.at[i]);
    u64 sense = sense_of_word(text);
    bool seen = false;
    for (u32 k = 0; k < w->count && !seen; k++) seen = w->senses[k] == sense;
    if (seen) continue;
    w->text[w->count] = text;
    w->senses[w->count++] = sense;
  }
  flatten_titles(w);
}

// How many of x's senses no other article uses for the same entity.
static u32 own_words(const words_of *list, u32 n, u32 x) {
  u32 own = 0;
  for (u32 i = 0; i < list[x].count; i++) {
    bool shared = false;
    for (u32 k = 0; k < n && !shared; k++) {
      if (list[k].d->article == list[x].d->article) continue;
      for (u32 m = 0; m < list[k].count && !shared; m++) shared = same_word(&list[k], m, &list[x], i);
    }
    own += !shared;
  }
  return own;
}

// "Senator" and "Republican senator" say the same.
static bool say_the_same(const words_of *x, const words_of *y) {
  u32 shared = 0;
  for (u32 i = 0; i < x->count; i++)
    for (u32 k = 0; k < y->count; k++) shared += same_word(x, i, y, k);
  u32 less = x->count < y->count ? x->count : y->count;
  return shared >= less || shared * 2 > (x->count > y->count ? x->count : y->count);
}

static bool same_senses(const words_of *x, const words_of *y) {
  u32 shared = 0;
  for (u32 i = 0; i < x->count; i++)
    for (u32 k = 0; k < y->count; k++) shared += same_word(x, i, y, k);
  return shared == x->count && shared == y->count;
}

static void describe(builder *b, const account_entity *e, bool central) {
  u32 n = 0, chosen[SIDES_MOST], count = 0;
  words_of *list = arena_array(b->scratch, words_of, e->described_as.count);
  for (u32 i = 0; i < e->described_as.count; i++) {
    const described *d = &e->described_as.at[i];
    words_of *w = &list[n];
    if (!d->evidence.count || d->text.len > 90) continue;
    w->d = d;
    read_senses(b, w);
    n += w->count > 1 || (w->count == 1 && w->senses[0] != PLAIN_TITLE); // "President" describes nobody
  }
  for (u32 i = 0; i < n && count < SIDES_MOST; i++) { // the most telling of each article
    if (i && list[i].d->article == list[i - 1].d->article) continue;
    u32 best = i;
    for (u32 k = i + 1; k < n && list[k].d->article == list[i].d->article; k++)
      if (own_words(list, n, k) > own_words(list, n, best)) best = k;
    chosen[count++] = best;
  }
  u32 differing = 0; // kinds of description that say something else
  for (u32 i = 0; i < count; i++) {
    bool differs = true;
    for (u32 k = 0; k < i && differs; k++) differs = !say_the_same(&list[chosen[i]], &list[chosen[k]]);
    differing += differs;
  }
  if (differing < 2) return;
  finding *f = finding_add(b, FINDING_DESCRIBED_DIFFERENTLY, e->id, 0.25f + (central ? 0.12f : 0) + 0.02f * (float)differing);
  str text = arena_format(b->a, "%.*s is", STR_FMT(e->name));
  for (u32 i = 0; i < count; i++) {
    const described *d = list[chosen[i]].d;
    u32 before = f->sides.count, as = i;
    for (u32 k = 0; k < i && as == i; k++) // the same words in another order stand on the same side
      if (same_senses(&list[chosen[k]], &list[chosen[i]])) as = k;
    finding_side *side = finding_side_of(b, f, list[chosen[as]].d->text, false);
    side_evidence(b, side, d->article, d->evidence.at[0].at);
    if (f->sides.count > before)
      text = arena_format(b->a, "%.*s%s \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(text), before ? "," : "", STR_FMT(d->text));
  }
  f->text = arena_format(b->a, "%.*s in different articles.", STR_FMT(text));
}

// Speakers and those who are answered matter; a bystander's titles do not.
static void find_described(builder *b) {
  bool *central = arena_array(b->scratch, bool, b->acc->entities.count);
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (s->speaker != NONE && s->articles.count > 1) central[s->speaker] = true;
    for (u32 k = 0; k < s->links.count; k++)
      if (s->links.at[k].to_entity != NONE) central[s->links.at[k].to_entity] = true;
  }
  for (u32 i = 0; i < b->acc->entities.count; i++) {
    const account_entity *e = &b->acc->entities.at[i];
    if (e->type == ENTITY_PERSON && e->articles.count > 1 && e->described_as.count > 1) describe(b, e, central[i]);
  }
}

// ---- roles disputed

// One place where an article gives somebody the lead of something, or says that he has not got it.
typedef struct role {
  u32 entity, article, sentence;
  span at;
  bool denied;
} role;
typedef VEC(role) role_list;

static u32 person_at(const builder *b, u32 article, u32 *next, u32 from, u32 to) {
  // The last person mentioned in tokens [from, to); mentions are in text order, *next is where to begin.
  const document *doc = &b->views[article].rec->doc;
  u32 found = NONE;
  for (u32 i = *next; i < doc->mentions.count && doc->mentions.at[i].first < to; i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->first < from || m->entity == NONE) continue;
    u32 e = b->views[article].entity_of[m->entity];
    if (e != NONE && b->acc->entities.at[e].type == ENTITY_PERSON) found = e;
  }
  return found;
}

static u32 mention_from(const document *doc, u32 token) {
  u32 low = 0, high = doc->mentions.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->mentions.at[mid].first < token) low = mid + 1;
    else high = mid;
  }
  return low;
}

static u32 role_row(const builder *b, u32 article, u32 token) {
  return table_find(table_get("account/lead-words"), b->views[article].rec->doc.tokens.at[token].key);
}

static bool row_is(u32 row, const char *kind) {
  return row != NONE && str_equal(table_cell(table_get("account/lead-words"), row, 1), str_from(kind));
}

static span tokens_span(const document *doc, u32 first, u32 last) {
  return span_of(doc->tokens.at[first].start, doc->tokens.at[last].start + doc->tokens.at[last].len);
}

static void read_sentence(builder *b, u32 article, u32 sentence, role_list *out) {
  const document *doc = &b->views[article].rec->doc;
  const word *words = b->views[article].words;
  u32 first = doc->sentences.at[sentence].first, end = first + doc->sentences.at[sentence].count;
  u32 next = mention_from(doc, first);
  for (u32 i = first; i < end; i++) {
    if (words[i].negation)
      for (u32 k = i + 1; k < end && k <= i + AHEAD; k++) {
        u32 lead = role_row(b, article, k);
        if (doc->tokens.at[k].kind == TOKEN_PUNCT) break;
        if (lead == NONE || row_is(lead, "former") || row_is(lead, "degree")) {
          if (lead == NONE && words[k].kind != WORD_FUNCTION) break; // another thing is denied
          continue;
        }
        u32 who = person_at(b, article, &next, first, i);
        u32 last = k;
        while (last + 1 < end && last < k + 10 && doc->tokens.at[last + 1].kind == TOKEN_WORD) last++;
        if (who != NONE)
          *vec_push(b->scratch, out) = (role){who, article, sentence, tokens_span(doc, i > first ? i - 1 : i, last), true};
        return;
      }
    u32 row = role_row(b, article, i);
    if (!row_is(row, "verb")) continue;
    bool passive = i + 1 < end && doc->tokens.at[i + 1].key == word_key(STR("by"));
    u32 from = passive ? i + 2 : i > first + BEHIND ? i - BEHIND : first, to = passive ? i + 6 : i;
    if (to > end) to = end;
    bool denied = false;
    for (u32 k = from; k < i; k++) denied |= words[k].negation || row_is(role_row(b, article, k), "former");
    u32 who = person_at(b, article, &next, from, to);
    u32 last = i;
    if (passive) // up to the name
      for (u32 k = next; k < doc->mentions.count && doc->mentions.at[k].first < to; k++)
        if (doc->mentions.at[k].first >= from) last = doc->mentions.at[k].first + doc->mentions.at[k].count - 1;
    while (!passive && last + 1 < end && last < i + 10 && doc->tokens.at[last + 1].kind == TOKEN_WORD) last++;
    if (who != NONE && !denied)
      *vec_push(b->scratch, out) = (role){who, article, sentence, tokens_span(doc, i, last), false};
  }
}

static void read_descriptions(builder *b, role_list *out) {
  for (u32 e = 0; e < b->acc->entities.count; e++) {
    const account_entity *x = &b->acc->entities.at[e];
    for (u32 i = 0; x->type == ENTITY_PERSON && i < x->described_as.count; i++) {
      const described *d = &x->described_as.at[i];
      if (!d->evidence.count) continue;
      span at = d->evidence.at[0].at;
      u32 first, end;
      senses_tokens(b, d->article, at, &first, &end);
      bool lead = false, former = false;
      u64 senses[2]; // "president" alone says of nothing that it is led
      if (senses_in(b, d->article, &at, 1, senses, 2) < 2) continue;
      for (u32 k = first; k < end; k++) {
        u32 row = role_row(b, d->article, k);
        former |= row_is(row, "former");
        lead |= row_is(row, "noun") || row_is(row, "verb");
      }
      if (lead && !former)
        *vec_push(b->scratch, out) = (role){e, d->article, sentence_at(&b->views[d->article].rec->doc, at.start), at, false};
    }
  }
}

// Do the two sentences name organizations, and none in common?
static bool other_body(const builder *b, const role *x, const role *y) {
  u32 found[2][8], count[2] = {0, 0};
  const role *roles[2] = {x, y};
  for (u32 r = 0; r < 2; r++) {
    const document *doc = &b->views[roles[r]->article].rec->doc;
    if (roles[r]->sentence >= doc->sentences.count) continue;
    const sentence *s = &doc->sentences.at[roles[r]->sentence];
    for (u32 i = mention_from(doc, s->first); i < doc->mentions.count && count[r] < 8; i++) {
      const mention *m = &doc->mentions.at[i];
      if (m->first >= s->first + s->count) break;
      u32 e = m->entity == NONE ? NONE : b->views[roles[r]->article].entity_of[m->entity];
      if (e != NONE && b->acc->entities.at[e].type == ENTITY_ORGANIZATION) found[r][count[r]++] = e;
    }
  }
  for (u32 i = 0; i < count[0]; i++)
    for (u32 k = 0; k < count[1]; k++)
      if (found[0][i] == found[1][k]) return false;
  return count[0] && count[1];
}

static void find_disputed(builder *b) {
  role_list roles = {0};
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->doc.sentences.count; k++) read_sentence(b, i, k, &roles);
  read_descriptions(b, &roles);
  for (u32 i = 0; i < roles.count; i++) {
    const role *no = &roles.at[i];
    if (!no->denied) continue;
    bool told = false; // one finding a person
    for (u32 k = 0; k < i && !told; k++) told = roles.at[k].denied && roles.at[k].entity == no->entity;
    if (told) continue;
    str name = entity_name(b, no->entity);
    finding *f = finding_add(b, FINDING_ROLE_CONFLICT, b->acc->entities.at[no->entity].id, 0.8f);
    index_list yes = {0}, deny = {0};
    str given = {0};
    for (u32 k = 0; k < roles.count; k++)
      if (roles.at[k].denied && roles.at[k].entity == no->entity) index_add(b->scratch, &deny, roles.at[k].article);
    str denial = text_clean(b->a, text_at(b, no->article, no->at), false);
    for (u32 k = 0; k < roles.count; k++) {
      const role *r = &roles.at[k];
      if (r->entity != no->entity) continue;
      if (r->denied) side_evidence(b, finding_side_of(b, f, denial, false), r->article, r->at);
      else if (!index_has(&deny, r->article) && !other_body(b, no, r)) {
        str value = text_clean(b->a, text_at(b, r->article, r->at), false);
        if (!given.len) given = value;
        side_evidence(b, finding_side_of(b, f, given, false), r->article, r->at);
        index_add(b->scratch, &yes, r->article);
      }
    }
    if (!yes.count) {
      finding_drop(b);
      continue;
    }
    f->text = arena_format(b->a, "%.*s: %.*s in %.*s; %.*s in %.*s.", STR_FMT(name), STR_FMT(quote_words(b, given, 90)),
                           STR_FMT(articles_words(b, &yes)), STR_FMT(quote_words(b, denial, 110)),
                           STR_FMT(articles_words(b, &deny)));
  }
}

void findings_roles(builder *b) {
  find_described(b);
  find_disputed(b);
}
