// SPDX-License-Identifier: Apache-2.0
// Carried voices: "he" and "she" that coreference left open, where who spoke just before, or the only person of the
// sentence, settles it. Asked last, of both sexes known to be the other nothing is carried; in doubt the speaker is NONE.
#include "language/tagset.h"
#include "statements/reading.h"

// What the pronoun says of the person: "he", "she"; GENDER_UNKNOWN for any other source.
static u8 pronoun_gender(const reading *r, const statement *s, u32 *at) {
  *at = token_from(r->doc, s->source.start);
  if (*at >= r->doc->tokens.count || tok(r, *at)->len != s->source.len) return GENDER_UNKNOWN;
  if (word_is(r, *at, "he")) return GENDER_MALE;
  return word_is(r, *at, "she") ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static bool may_be(const reading *r, u32 entity, u8 gender) {
  if (entity == NONE || r->doc->entities.at[entity].type != ENTITY_PERSON) return false;
  u8 g = r->doc->entities.at[entity].gender;
  return g == GENDER_UNKNOWN || g == gender;
}

// First mention at or after the byte.
static u32 mention_from(const reading *r, u32 byte) {
  u32 low = 0, high = r->doc->mentions.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (r->doc->mentions.at[mid].text.start < byte) low = mid + 1;
    else high = mid;
  }
  return low;
}

// The one person of that sex who is named in start..end, other than `but`; NONE when there is none, *several when more.
static u32 person_between(const reading *r, u32 start, u32 end, u32 but, u8 gender, bool *several) {
  enum { MENTIONS = 48 };
  u32 found = NONE;
  *several = false;
  for (u32 m = mention_from(r, start), n = 0; m < r->doc->mentions.count && r->doc->mentions.at[m].text.start < end; m++, n++) {
    const mention *x = &r->doc->mentions.at[m];
    if (n == MENTIONS) *several = true;
    if (x->kind != MENTION_NAME || x->entity == but || !may_be(r, x->entity, gender)) continue;
    if (found != NONE && found != x->entity) *several = true;
    found = x->entity;
  }
  return found;
}

static bool names(const reading *r, span x, u32 entity) {
  for (u32 m = mention_from(r, x.start), n = 0; m < r->doc->mentions.count && n < 64 && r->doc->mentions.at[m].text.start < span_end(x); m++, n++)
    if (r->doc->mentions.at[m].kind == MENTION_NAME && r->doc->mentions.at[m].entity == entity) return true;
  return false;
}

// "“…,” he said", right after a sentence of Brink's words: the same voice. Of words without marks only when nobody else
// whom "he" could mean is named there.
static u32 voice_before(const reading *r, u32 index, u8 gender) {
  const statement *s = &r->out->statements.at[index];
  if (!index || !s->content_count) return NONE;
  const statement *p = &r->out->statements.at[index - 1];
  u32 sentence = sentence_at(r->doc, s->content[0].start < s->source.start ? s->content[0].start : s->source.start);
  u32 last = p->content_count ? sentence_at(r->doc, span_end(p->content[p->content_count - 1]) - 1) : NONE;
  if (sentence == NONE || last == NONE || p->sentence == NONE || p->speaker == s->addressee) return NONE;
  if (p->sentence > last) last = p->sentence;
  if (last + 1 != sentence && last != sentence) return NONE;
  if (r->doc->sentences.at[last].block + 1 < r->doc->sentences.at[sentence].block) return NONE;
  if (!may_be(r, p->speaker, gender) || p->speaker_basis == SPEAKER_ROLE) return NONE;
  bool several;
  for (u32 k = 0; k < s->content_count; k++) // nobody speaks of himself by name
    if (names(r, s->content[k], p->speaker)) return NONE;
  u32 after = person_between(r, s->source.start, span_end(r->doc->sentences.at[s->sentence].text), p->speaker, gender, &several);
  if (after != NONE && s->mode != MODE_DIRECT) return NONE; // "When asked whom she backed, Ada Brink smiled"
  bool marked = s->mode == MODE_DIRECT && s->content[0].start < s->source.start;
  u32 start = r->doc->sentences.at[p->sentence].text.start;
  u32 other = person_between(r, start, s->source.start, p->speaker, gender, &several);
  return marked || (other == NONE && !several) ? p->speaker : NONE;
}

// "Brink’s campaign, when he called it …": the clause hangs on words of its sentence, where one person only is named.
static u32 only_person(const reading *r, u32 at, u8 gender) {
  u32 verb = tok(r, at)->head, s = sentence_at(r->doc, tok(r, at)->start);
  for (u32 n = 0; n < 4 && verb != NONE && tok(r, verb)->relation == REL_CONJ; n++) verb = tok(r, verb)->head;
  if (verb == NONE || s == NONE || tok(r, verb)->head == NONE || tok(r, verb)->head >= at) return NONE;
  if (tok(r, verb)->relation != REL_ADVCL && tok(r, verb)->relation != REL_ACL_RELCL && tok(r, verb)->relation != REL_ACL) return NONE;
  bool several;
  u32 found = person_between(r, r->doc->sentences.at[s].text.start, tok(r, at)->start, NONE, gender, &several);
  return several ? NONE : found;
}

void voices_carry(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    u32 at;
    u8 gender = s->speaker == NONE && s->source.len ? pronoun_gender(r, s, &at) : GENDER_UNKNOWN;
    if (gender == GENDER_UNKNOWN) continue;
    u32 e = only_person(r, at, gender);
    if (e == NONE) e = voice_before(r, i, gender);
    // "he described it as weak and called it a farce": a source that two cues share has one meaning
    if (e == NONE && i && r->out->statements.at[i - 1].source.start == s->source.start) e = r->out->statements.at[i - 1].speaker;
    if (e == NONE) continue;
    s->speaker = e;
    s->speaker_basis = SPEAKER_PRONOUN;
  }
}
