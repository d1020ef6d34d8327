// SPDX-License-Identifier: Apache-2.0
// References: whom "he", "her" and "the senator" stand for.
//
// A wrong person is worse than none: a reference is resolved only when one candidate stands out by nearness, by being
// the subject, by gender. Inside a quotation "he" is not its speaker; "I" and "we" are left to the statements. After
// Hobbs's and Lappin and Leass's observations on salience, without a parse.
#include "language/references.h"

static bool is_article(const names_reader *r, u32 i) { return token_is(r, i, "the") || token_is(r, i, "The"); }

// "he or she", "his or her": nobody.
static bool is_generic(const names_reader *r, u32 i) {
  return (i > 0 && (token_is(r, i - 1, "or") || token_is(r, i - 1, "/"))) ||
         (i + 1 < r->doc->tokens.count && (token_is(r, i + 1, "or") || token_is(r, i + 1, "/")));
}

static void add_mention(resolver *v, u32 first, u32 end, u32 sentence_index, u32 entity, u8 kind) {
  names_reader *r = v->r;
  const token *last = token_at(r, end - 1);
  span text = span_of(token_at(r, first)->start, last->start + last->len);
  *vec_push(r->a, &r->doc->mentions) = (mention){.text = text,
                                                 .phrase = text,
                                                 .first = first,
                                                 .count = end - first,
                                                 .entity = entity,
                                                 .sentence = sentence_index,
                                                 .kind = kind};
}

static void note_quotations(resolver *v) {
  names_reader *r = v->r;
  v->quotation_of = arena_array(r->scratch, u32, r->doc->tokens.count + 1);
  v->speaker = arena_array(r->scratch, u32, r->doc->quotations.count + 1);
  for (u32 q = 0; q < r->doc->quotations.count; q++) {
    const quotation *k = &r->doc->quotations.at[q];
    if (k->depth || k->count < 3) continue;
    for (u32 i = k->first; i < k->first + k->count; i++)
      v->quotation_of[i] = q + 1;
  }
}

static void read_round(resolver *v, u32 names) {
  names_reader *r = v->r;
  u32 m = 0, titles = 0;
  v->count = 0;
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    const sentence *k = &r->doc->sentences.at[s];
    u32 limit = k->first + k->count;
    bool text = r->sentence_style[s] == STYLE_TEXT;
    v->sentence_now = s;
    for (u32 i = k->first; i < limit; i++) {
      while (m < names && r->doc->mentions.at[m].first < i)
        m++;
      if (m < names && r->doc->mentions.at[m].first == i) {
        const mention *n = &r->doc->mentions.at[m];
        u32 end = i + n->count;
        bool only_handle = n->kind == MENTION_HANDLE && n->entity != NONE &&
                           r->doc->entities.at[n->entity].name.start == n->text.start;
        if (n->entity != NONE && !only_handle)
          reference_remember(v, n->entity, i, end, token_from(r->doc, n->phrase.start), s, false);
        i = end - 1;
        continue;
      }
      if (!text) continue;
      reference_form f;
      u8 gender = reference_pronoun_at(r, i, &f);
      if (gender != GENDER_UNKNOWN) {
        if (is_generic(r, i)) continue;
        u32 entity = reference_pronoun(v, i, s, gender, f, names);
        if (!v->counting) add_mention(v, i, i + 1, s, entity, MENTION_PRONOUN);
        if (entity != NONE) reference_remember(v, entity, i, i + 1, i, s, true);
        continue;
      }
      if (!is_article(r, i)) continue;
      u32 head, end = reference_role_at(r, i, limit, &head);
      while (titles < r->titles.count && r->titles.at[titles].first <= i)
        titles++;
      if (!end && titles < r->titles.count && r->titles.at[titles].first == i + 1) { // "the President"
        end = r->titles.at[titles].end;
        head = end - 1;
        if (end < limit && (token_is(r, end, "of") || token_is(r, end, "for") || r->taken[end])) end = 0;
      }
      if (!end) continue;
      u32 entity = reference_apposed(v, end, limit, m, names);
      if (entity == NONE) entity = reference_role(v, i, head, s);
      if (entity == NONE) continue;
      if (!v->counting) add_mention(v, i, end, s, entity, MENTION_ROLE);
      if (entity != NONE) reference_remember(v, entity, i, end, i, s, true);
      i = end - 1;
    }
  }
}

// Two rounds: the first counts which of "he" and "she" persons of unknown gender seem to answer to.
void references_resolve(names_reader *r, const facts_list *facts) {
  resolver v = {.r = r, .facts = facts};
  u32 names = r->doc->mentions.count, n = r->doc->entities.count;
  v.last_token = arena_array(r->scratch, u32, n + 1);
  v.last_sentence = arena_array(r->scratch, u32, n + 1);
  v.times = arena_array(r->scratch, u32, n + 1);
  v.called = (u32(*)[2])arena_alloc(r->scratch, sizeof *v.called * ((size_t)n + 1));
  reference_note_roles(&v);
  note_quotations(&v);
  bool unknown = false;
  for (u32 e = 0; e < n; e++)
    unknown |= r->doc->entities.at[e].type == ENTITY_PERSON && r->doc->entities.at[e].gender == GENDER_UNKNOWN;
  if (unknown) {
    v.counting = true;
    read_round(&v, names);
    for (u32 e = 0; e < n; e++) {
      entity *k = &r->doc->entities.at[e];
      u32 he = v.called[e][0], she = v.called[e][1];
      if (k->type == ENTITY_PERSON && k->gender == GENDER_UNKNOWN && (he >= 3 * she + 1 || she >= 3 * he + 1))
        k->gender = he > she ? GENDER_MALE : GENDER_FEMALE;
      v.last_token[e] = v.last_sentence[e] = v.times[e] = 0;
    }
    memset(v.speaker, 0, sizeof *v.speaker * r->doc->quotations.count);
    v.counting = false;
  }
  read_round(&v, names);
}
