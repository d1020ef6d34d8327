// SPDX-License-Identifier: Apache-2.0
// Salience: which mentions are kept in mind, which of them are subjects, and who says the quotation around a pronoun.
#include "language/references.h"

// Is what stands from `first` to `end` the subject of its clause: no preposition before it, a verb soon after?
static bool is_subject(const names_reader *r, u32 phrase_first, u32 end, const sentence *s) {
  u32 limit = s->first + s->count, p = phrase_first;
  // back over the words of its phrase: "about then-President NAME"
  for (u32 n = 0; n < 6 && p > s->first; n++) {
    const token *t = token_at(r, p - 1);
    bool inside =
        t->tag == TAG_DET || t->tag == TAG_ADJ || t->tag == TAG_NOUN || (t->tag == TAG_PROPN && t->kind == TOKEN_WORD);
    if (!inside || token_is(r, p - 1, "that")) break;
    p--;
  }
  if (p > s->first) {
    const token *before = token_at(r, p - 1);
    if (before->tag == TAG_ADP && !token_is(r, p - 1, "as") && !token_is(r, p - 1, "before") &&
        !token_is(r, p - 1, "after") && !token_is(r, p - 1, "since"))
      return false;
    if (before->tag == TAG_VERB)
      return token_bits(r, p - 1) & LEXICON_SPEECH && !token_is(r, p - 1, "told") &&
             !token_is(r, p - 1, "asked"); // "said NAME"
    if (token_is(r, p - 1, "to")) return false;
  }
  u32 i = end, commas = p > s->first && token_is(r, phrase_first - 1, ",") ? 1 : 0; // "Its chairman, NAME, said"
  if (i < limit && token_at(r, i)->flags & TOKEN_CLITIC) return token_at(r, i)->tag == TAG_AUX;
  for (u32 n = 0; i < limit && n < 30; i++, n++) {
    const token *t = token_at(r, i);
    if (token_is(r, i, ",")) {
      commas++;
      continue;
    }
    if (commas % 2) { // inside ", the mayor,"
      if (n > 0 && token_is(r, i - 1, ",") && (t->tag == TAG_VERB || t->tag == TAG_AUX)) return true;
      continue;
    }
    if (token_is(r, i, "(")) {
      while (i < limit && !token_is(r, i, ")"))
        i++;
      continue;
    }
    if (t->tag == TAG_VERB && (token_bits(r, i) & LEXICON_VERB) == LEXICON_ING) return false;
    if (t->tag == TAG_VERB || t->tag == TAG_AUX) return true;
    if (token_is(r, i, "and") || t->tag == TAG_ADV || t->flags & TOKEN_CAPITAL) continue;
    return false;
  }
  return p == s->first && phrase_first == s->first;
}

void reference_remember(resolver *v, u32 entity, u32 first, u32 end, u32 phrase_first, u32 sentence_index, bool pronoun) {
  names_reader *r = v->r;
  const sentence *s = &r->doc->sentences.at[sentence_index];
  recent *k = &v->seen[v->count++ % RECENT];
  *k = (recent){.entity = entity,
                .token = first,
                .end = end,
                .sentence = sentence_index,
                .quotation = v->quotation_of[first],
                .pronoun = pronoun};
  k->possessive = (end < s->first + s->count && token_at(r, end)->flags & TOKEN_CLITIC) ||
                  (pronoun && (token_is(r, first, "his") || token_is(r, first, "His")));
  k->subject = !k->possessive && is_subject(r, phrase_first, end, s);
  k->prepositional = phrase_first > s->first && token_at(r, phrase_first - 1)->tag == TAG_ADP;
  k->vocative = k->quotation && phrase_first > s->first && token_is(r, phrase_first - 1, ",") &&
                end < s->first + s->count && token_is(r, end, ","); // "But, Governor, …"
  v->last_token[entity] = first + 1;
  v->last_sentence[entity] = sentence_index;
  v->times[entity]++;
}

// The first person named outside quotations in tokens [from, to), NONE when none.
u32 reference_first_person(const resolver *v, u32 from, u32 to, bool last) {
  const mention_list *m = &v->r->doc->mentions;
  u32 low = 0, high = m->count, found = NONE;
  while (low < high) { // mentions of names are in text order
    u32 mid = low + (high - low) / 2;
    if (m->at[mid].first < from)
      low = mid + 1;
    else
      high = mid;
  }
  for (; low < m->count && m->at[low].first < to; low++) {
    if (m->at[low].kind == MENTION_PRONOUN || m->at[low].kind == MENTION_ROLE) break; // behind the names
    if (m->at[low].entity == NONE || !is_person(v, m->at[low].entity) || v->quotation_of[m->at[low].first]) continue;
    found = m->at[low].entity;
    if (!last) break;
  }
  return found;
}

// Who says the quotation, as far as the sentence around it names somebody: behind it, else before it. NONE: not known.
u32 reference_speaker(resolver *v, u32 quotation_index, u32 names) {
  names_reader *r = v->r;
  (void)names;
  if (v->speaker[quotation_index]) return v->speaker[quotation_index] == NONE ? NONE : v->speaker[quotation_index] - 1;
  const quotation *q = &r->doc->quotations.at[quotation_index];
  u32 end = q->first + q->count, found = NONE;
  u32 last = sentence_at(r->doc, token_at(r, end - 1)->start),
      first = sentence_at(r->doc, token_at(r, q->first)->start);
  if (last != NONE) {
    const sentence *s = &r->doc->sentences.at[last];
    found = reference_first_person(v, end, s->first + s->count, false);
  }
  if (found == NONE && first != NONE) {
    const sentence *s = &r->doc->sentences.at[first];
    found = reference_first_person(v, s->first, q->first, true);
    if (s->first + 1 >= q->first && found == NONE && first > 0) { // "X wrote:" ends the sentence before
      const sentence *p = &r->doc->sentences.at[first - 1];
      if (p->count && token_is(r, p->first + p->count - 1, ":"))
        found = reference_first_person(v, p->first, p->first + p->count, false);
    }
  }
  v->speaker[quotation_index] = found == NONE ? NONE : found + 1;
  return found;
}
