// SPDX-License-Identifier: Apache-2.0
// Findings about people: whether they hold the role that they are given.
#include "account/findings.h"
#include "base/table.h"

enum { AHEAD = 5, BEHIND = 9 };

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

// "didn't charge them", "leads in the affair": the word is of another kind than the table means.
static bool is_other_word(const document *doc, u32 at, u32 row, bool denied) {
  const token *t = &doc->tokens.at[at];
  if (t->relation == REL_NONE) return false;
  if (row_is(row, "verb")) return t->tag != TAG_VERB;
  if (!denied || t->tag != TAG_VERB) return false;
  for (u32 i = at + 1; i < doc->tokens.count && i < at + 8; i++) // "does not run the guild"
    if (doc->tokens.at[i].head == at && doc->tokens.at[i].relation == REL_OBJ) return doc->tokens.at[i].tag == TAG_PRON;
  return true;
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
        if (is_other_word(doc, k, lead, true)) break;
        u32 who = person_at(b, article, &next, first, i);
        u32 last = k;
        while (last + 1 < end && last < k + 10 && doc->tokens.at[last + 1].kind == TOKEN_WORD) last++;
        if (who != NONE)
          *vec_push(b->scratch, out) = (role){who, article, sentence, tokens_span(doc, i > first ? i - 1 : i, last), true};
        return;
      }
    u32 row = role_row(b, article, i);
    if (!row_is(row, "verb") || is_other_word(doc, i, row, false)) continue;
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
  find_disputed(b);
}
