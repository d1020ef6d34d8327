// SPDX-License-Identifier: Apache-2.0
// Speakers: the entity that the words of a source stand for, NONE when it is not sure.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/acts.h"
#include "statements/reading.h"

// The mention whose text holds the byte, or that begins first in the range.
static u32 mention_in(const reading *r, range x, u32 kinds) {
  if (x.first >= x.end) return NONE;
  span s = range_span(r, x);
  for (u32 i = first_mention_from(r, s.start); i < r->doc->mentions.count; i++) {
    const mention *m = &r->doc->mentions.at[i];
    if (m->text.start >= span_end(s)) break;
    if (kinds & 1u << m->kind && span_end(m->text) <= span_end(s)) return i;
  }
  return NONE;
}

enum {
  KIND_NAME = 1 << MENTION_NAME | 1 << MENTION_HANDLE,
  KIND_PRONOUN = 1 << MENTION_PRONOUN,
  KIND_ROLE = 1 << MENTION_ROLE,
};

static bool is_possessive(const reading *r, u32 i) {
  return (tok(r, i)->flags & TOKEN_CLITIC) ||
         (tok(r, i)->kind == TOKEN_QUOTE && tok(r, i)->flags & TOKEN_GLUED); // the sisters'
}

static bool is_possessive_pronoun(const reading *r, u32 i) { return has(r, i, WORD_POSSESSIVE); }

static bool has_noun(const reading *r, range x, u32 classes) {
  for (u32 i = x.first; i < x.end && !mark_is(r, i, ','); i++) {
    if (i > x.first && has(r, i, WORD_PREPOSITION)) return false;
    if (has(r, i, classes) && r->name[i] == NONE) return true;
  }
  return false;
}

static u32 entity_of(const reading *r, u32 mention) {
  return mention == NONE ? NONE : r->doc->mentions.at[mention].entity;
}

// The name that stands in apposition: after a comma, with no preposition before it. "its director, Ada Brink,"
static u32 apposed_name(const reading *r, range x) {
  for (u32 i = x.first; i + 1 < x.end; i++) {
    if (!mark_is(r, i, ',')) continue;
    range rest = {i + 1, x.end};
    u32 m = mention_in(r, rest, KIND_NAME);
    if (m == NONE) return NONE;
    u32 named = entity_of(r, m);
    if (named != NONE && r->doc->entities.at[named].type == ENTITY_PLACE) return NONE; // "the head of the mill near Tarn, Ohio"
    for (u32 k = x.first + 2; k < i; k++) // "a commission led by a retired judge, Anna Feld": she leads it
      if (word_is(r, k, "by") && !quoted(r, k) && tok(r, k - 1)->penn == PENN_VBN) return NONE;
    u32 at = r->doc->mentions.at[m].first;
    for (u32 k = i + 1; k < at; k++)
      if (mark_is(r, k, ',') || has(r, k, WORD_PREPOSITION | WORD_RELATIVE) || (tok(r, k)->flags & TOKEN_CLITIC))
        return NONE;
    u32 after = at + r->doc->mentions.at[m].count;
    if (after < x.end && (tok(r, after)->flags & TOKEN_CLITIC)) return NONE;
    return m;
  }
  return NONE;
}

// Does the noun at `after` only say what the name before it names? "the Weir union"; not "Tarn police", "the Weir union boss".
static bool names_body(const reading *r, range x, u32 name, u32 after) {
  u32 entity = entity_of(r, name);
  bool place = entity != NONE && r->doc->entities.at[entity].type == ENTITY_PLACE;
  bool last = after + 1 >= x.end || r->name[after + 1] != NONE || !is_nominal(r, after + 1);
  return has(r, after, WORD_KIND) && last && !place;
}

// "the San Tarn-based mill": the word goes on from the name, and on into what it says of somebody else.
static bool is_compound_tail(const reading *r, u32 i) {
  str s = token_str(r->art, tok(r, i));
  for (u32 k = 1; k + 1 < s.len; k++)
    if (s.at[k] == '-' && s.at[k + 1] >= 'a' && s.at[k + 1] <= 'z') return true;
  return false;
}

// "the Senate Republican centrists", "the Port Board (PB) safety panel": the name, a capital word or its short form goes
// before a noun, which is somebody else.
static bool describes(const reading *r, range x, u32 after) {
  u32 k = after;
  if (k < x.end && r->name[k] == NONE && ((is_compound_tail(r, k) && k + 1 < x.end && r->name[k + 1] == NONE && tok(r, k + 1)->tag == TAG_NOUN) || lexicon_find(tok(r, k)->key) & LEXICON_PEOPLE)) return true;
  if (k + 2 < x.end && mark_is(r, k, '(') && mark_is(r, k + 2, ')')) k += 3;
  u32 named = r->name[after - 1] == NONE ? NONE : entity_of(r, r->name[after - 1]);
  bool place = named != NONE && r->doc->entities.at[named].type == ENTITY_PLACE; // "the Tarn Secretary of Works"
  if (place && k < x.end && r->name[k] == NONE && lexicon_find(tok(r, k)->key) & (LEXICON_PERSON | LEXICON_TITLE)) return true;
  u32 behind = k;
  while (k < x.end && k < after + 6 && tok(r, k)->flags & TOKEN_CAPITAL && lexicon_find(tok(r, k)->key) & LEXICON_DEMONYM && r->name[k] == NONE) k++;
  if (k > behind && k >= x.end) return true; // "the Tarn Republican"
  return k > after && k < x.end && tok(r, k)->kind == TOKEN_WORD && tok(r, k)->tag == TAG_NOUN && r->name[k] == NONE && r->time[k] == NONE &&
         !(tok(r, k)->flags & TOKEN_CAPITAL);
}

// "Brink and her deputy", "Tarn, Velhaven and the port", "Tarn and Velhaven officials": does something that the tree joins
// to the name stand beside it? Then there are two speakers.
static bool is_joined(const reading *r, range x, u32 name) {
  const mention *m = &r->doc->mentions.at[name];
  u32 first = m->first, end = first + m->count;
  bool joins = false;
  for (u32 i = end; i < x.end; i++) joins |= has(r, i, WORD_AND);
  for (u32 i = end; joins && i < x.end; i++) {
    if (tok(r, i)->relation != REL_CONJ || tok(r, i)->tag == TAG_VERB || tok(r, i)->head < first || tok(r, i)->head >= end) continue;
    u32 other = r->name[i] == NONE ? NONE : r->doc->mentions.at[r->name[i]].entity;
    bool person = other != NONE && r->doc->entities.at[other].type == ENTITY_PERSON;
    if (end < x.end && mark_is(r, end, ',') && m->entity != NONE && r->doc->entities.at[m->entity].type == ENTITY_PERSON && !person)
      continue; // "Brink, head of the board and a professor"
    if (other == NONE || other != m->entity) return true;
  }
  return false;
}

// "17 Republicans", "several Weir pilots": some of those who are named.
static bool is_counted_off(const reading *r, range x, u32 name) {
  u32 first = r->doc->mentions.at[name].first, e = entity_of(r, name);
  if (first <= x.first || e == NONE || r->doc->entities.at[e].type == ENTITY_PERSON || r->doc->entities.at[e].type == ENTITY_PLACE) return false;
  static const char *const some[] = {"many", "most", "several", "few", "some", "other"};
  if (first > x.first + 1 && word_is(r, first - 2, "the")) return false; // "the two Koreas"
  if (tok(r, first - 1)->tag == TAG_NUM && r->time[first - 1] == NONE) return true;
  for (u32 k = 0; k < COUNT_OF(some); k++)
    if (word_is(r, first - 1, some[k])) return true;
  return false;
}

// The last name of the first noun phrase that no preposition governs: "the board's boss Piet Lohmann of Tarn". *several
// when there are more, or when only some of those who are named are meant.
static u32 head_name(const reading *r, range x, bool *several) {
  u32 found = NONE;
  *several = false;
  for (u32 i = x.first; i < x.end; i++) {
    if (mark_is(r, i, ',') || mark_is(r, i, '(') || (i > x.first && has(r, i, WORD_PREPOSITION | WORD_RELATIVE))) break;
    bool self = i + 1 < x.end && has(r, i + 1, WORD_REFLEXIVE); // "a group calling itself Gull Watch" is that
    if (i > x.first && !self && r->name[i] == NONE && tok(r, i)->penn == PENN_VBG && tok(r, i)->tag == TAG_VERB && tok(r, i - 1)->tag == TAG_NOUN && r->name[i - 1] == NONE) break; // "judges handling Tarn cases"
    if (has(r, i, WORD_AND)) {
      if (found == NONE) continue; // "adviser and party chief Ada Brink"
      for (u32 k = i + 1; k < x.end && !mark_is(r, k, ','); k++)
        if (r->name[k] != NONE && r->doc->mentions.at[r->name[k]].entity != r->doc->mentions.at[found].entity)
          return *several = true, NONE; // two speakers
      break;
    }
    u32 m = mention_in(r, (range){i, i + 1}, KIND_NAME);
    if (m == NONE && r->name[i] != NONE && r->doc->mentions.at[r->name[i]].first == i) m = r->name[i];
    if (m == NONE) continue;
    u32 after = r->doc->mentions.at[m].first + r->doc->mentions.at[m].count;
    if (after > i + 1) i = after - 1; // the "of" inside a name governs nothing outside it
    if (after < x.end && is_possessive(r, after)) continue;
    bool modifier = describes(r, x, after);
    modifier |= after < x.end && tok(r, after)->kind == TOKEN_WORD && r->name[after] == NONE &&
                    is_nominal(r, after) &&
                    !(tok(r, after)->flags & TOKEN_CAPITAL); // "the Brink campaign": somebody else
    found = modifier && !names_body(r, x, m, after) ? NONE : m;
  }
  *several = found != NONE && (is_joined(r, x, found) || is_counted_off(r, x, found));
  return *several ? NONE : found;
}

// "from the chairmen Ada Brink, Piet Lohmann": another person behind a comma.
static bool is_listed(const reading *r, range x, u32 name) {
  const mention *m = &r->doc->mentions.at[name];
  u32 next = m->first + m->count;
  if (next >= x.end || !mark_is(r, next, ',')) return false;
  for (u32 i = next + 1; i < x.end; i++) {
    u32 other = r->name[i] == NONE ? NONE : entity_of(r, r->name[i]);
    if (other != NONE && other != m->entity && r->doc->entities.at[other].type == ENTITY_PERSON) return true;
  }
  return false;
}

// Whose a thing is: "Pask's post", "her answer", "the report by the Rail Office".
static u32 owner_entity(const reading *r, range x, u8 *basis) {
  u32 first = mention_in(r, x, KIND_NAME | KIND_PRONOUN | KIND_ROLE);
  for (u32 i = x.first; i < x.end; i++) {
    if (mark_is(r, i, ',')) break;
    if (is_possessive_pronoun(r, i)) {
      *basis = SPEAKER_PRONOUN;
      u32 m = mention_in(r, (range){i, i + 1}, KIND_PRONOUN);
      return entity_of(r, m);
    }
    if (i > x.first && is_possessive(r, i) && first != NONE && r->doc->mentions.at[first].first < i) {
      *basis = r->doc->mentions.at[first].kind == MENTION_ROLE ? SPEAKER_ROLE : SPEAKER_NAMED;
      return entity_of(r, first);
    }
    if (i > x.first && (word_is(r, i, "by") || word_is(r, i, "from") || word_is(r, i, "of"))) {
      if (word_is(r, i, "of") && has(r, i - 1, WORD_POLL)) return NONE; // "a poll of 500 Tarn voters": whom it asked
      if (has(r, i - 1, WORD_HANDED)) return NONE; // "a memo seen by the Herald" is not the Herald's
      bool of = word_is(r, i, "of"), several = false; // "a statement from the House chairmen Ada Brink and Piet Lohmann": theirs
      u32 m = of ? mention_in(r, (range){i + 1, x.end}, KIND_NAME) : head_name(r, (range){i + 1, x.end}, &several);
      if (m != NONE && r->doc->mentions.at[m].first - i < (of ? 6 : 9) && !(!of && is_listed(r, x, m))) {
        *basis = SPEAKER_ROLE;
        return entity_of(r, m);
      }
      return NONE;
    }
    if (i > x.first && i + 1 < x.end &&
        (word_is(r, i, "that") || word_is(r, i, "which"))) { // "figures that the board publishes"
      u32 m = mention_in(r, (range){i + 1, x.end}, KIND_NAME | KIND_ROLE);
      if (m == NONE || r->doc->mentions.at[m].first > i + 3) return NONE;
      *basis = SPEAKER_ROLE;
      return entity_of(r, m);
    }
    u32 m = r->name[i]; // "a Monmouth poll"
    if (m != NONE && i + 1 < x.end && r->name[i + 1] == NONE && has(r, i + 1, WORD_POLL | WORD_WRITING) &&
        r->doc->mentions.at[m].entity != NONE &&
        r->doc->entities.at[r->doc->mentions.at[m].entity].type == ENTITY_ORGANIZATION) {
      *basis = SPEAKER_ROLE;
      return entity_of(r, m);
    }
  }
  return NONE;
}

// "who" and "which" stand for what is before them.
static u32 range_entity(const reading *r, range x, u8 *basis);

// The noun that the relative clause of the pronoun at `at` hangs on, by the tree; NONE when it has no such clause.
u32 relative_noun(const reading *r, u32 at) {
  u32 verb = at;
  for (u32 n = 0; n < 4 && verb != NONE; n++, verb = tok(r, verb)->head) {
    if (tok(r, verb)->relation != REL_ACL_RELCL) continue;
    u32 noun = tok(r, verb)->head;
    return noun != NONE && noun < at ? noun : NONE;
  }
  return NONE;
}

// The name that the noun is or stands beside: "Ada Brink, a lawyer from Tarn who". NONE when it is nobody's.
static u32 name_of_noun(const reading *r, u32 noun) {
  if (r->name[noun] != NONE) return r->name[noun];
  const token *t = tok(r, noun);
  return t->relation == REL_APPOS && t->head != NONE ? r->name[t->head] : NONE;
}

static u32 antecedent(const reading *r, u32 at, u8 *basis) {
  u32 noun = relative_noun(r, at), told = noun == NONE ? NONE : name_of_noun(r, noun);
  if (told != NONE && word_is(r, at, "who")) {
    u32 e = entity_of(r, told);
    if (e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON) {
      *basis = SPEAKER_NAMED;
      return e;
    }
  }
  u32 s = sentence_at(r->doc, tok(r, at)->start), bound = s == NONE ? at : r->doc->sentences.at[s].first;
  u32 end = at > bound && mark_is(r, at - 1, ',') ? at - 1 : at;
  bool person = noun != NONE && lexicon_find(tok(r, noun)->key) & LEXICON_PERSON;
  bool beside = !person || told != NONE || noun == end - 1; // else "a lawyer from Tarn who": the name is where he is from
  if (end > bound && r->name[end - 1] != NONE && beside) { // "a post by Ada Brink, who"
    *basis = SPEAKER_NAMED;
    u32 e = entity_of(r, r->name[end - 1]);
    u8 type = e == NONE ? ENTITY_PLACE : r->doc->entities.at[e].type;
    bool fits = type == ENTITY_PERSON || (type != ENTITY_PLACE && !word_is(r, at, "who"));
    if (fits && !(tok(r, end - 1)->flags & TOKEN_CLITIC)) return e;
  }
  range x = phrase_before(r, end, bound);
  if (x.first < x.end &&
      !(tok(r, end - 1)->kind == TOKEN_PUNCT)) { // "Pask's post, which"; "the country's minister, who"
    range last = x;
    if (word_is(r, at, "who"))
      for (u32 k = x.first + 1; k < x.end; k++)
        if (has(r, k, WORD_PREPOSITION) && k + 1 < x.end && !word_is(r, k, "of") && !word_is(r, k, "for"))
          last.first = k + 1;
    return range_entity(r, last, basis);
  }
  u32 i = at;
  for (u32 n = 0; i > 0 && n < 30; n++) {
    i--;
    if (quoted(r, i) || is_stop(r, i) || mark_is(r, i, ';')) return NONE;
    for (u32 m = first_mention_from(r, tok(r, i)->start);
         m < r->doc->mentions.count && r->doc->mentions.at[m].text.start == tok(r, i)->start; m++) {
      const mention *who = &r->doc->mentions.at[m];
      if (who->kind == MENTION_PRONOUN || who->entity == NONE) continue;
      u8 type = r->doc->entities.at[who->entity].type;
      if (type != ENTITY_PERSON && type != ENTITY_ORGANIZATION && type != ENTITY_GROUP && n > 4) continue;
      *basis = who->kind == MENTION_ROLE ? SPEAKER_ROLE : SPEAKER_NAMED;
      return who->entity;
    }
  }
  return NONE;
}

// "Calling it “a farce,” the mayor": what a quotation with its comma ends is another phrase.
static range behind_quotation(const reading *r, range x) {
  for (u32 i = x.end; i-- > x.first;) {
    if (!quoted(r, i)) continue;
    u32 end = quote_end(r, r->quote[i]);
    return end < x.end && end > x.first + 1 && (mark_is(r, end - 2, ',') || mark_is(r, end, ',')) && !has(r, x.first, WORD_DETERMINER) ? (range){mark_is(r, end, ',') ? end + 1 : end, x.end} : x;
  }
  return x;
}

// "the company's own count": what a body counts is its word; its lawyers, its office and its acts are not it.
static bool is_count(const reading *r, u32 first, u32 end) {
  static const char *const counts[] = {"count", "tally", "reckoning", "calculation", "calculations"};
  for (u32 i = first; i < end && !mark_is(r, i, ','); i++)
    for (u32 k = 0; k < COUNT_OF(counts); k++)
      if (word_is(r, i, counts[k])) return true;
  return false;
}

static u32 range_entity(const reading *r, range x, u8 *basis) {
  *basis = SPEAKER_NONE;
  while (x.first < x.end && mark_is(r, x.end - 1, ','))
    x.end--;
  if (x.first >= x.end) return NONE;
  if (tok(r, x.first)->penn == PENN_VBG) x = behind_quotation(r, x);
  if (x.end - x.first > 1 && tok(r, x.end - 1)->flags & TOKEN_CLITIC) x.end--; // "Brandt's" claim
  if (x.end - x.first == 1 &&
      (has(r, x.first, WORD_SUBJECT | WORD_RELATIVE | WORD_OBJECT) || is_possessive_pronoun(r, x.first))) {
    str word = token_str(r->art, tok(r, x.first));
    if (word.len > 2 && word.at[1] >= 'A' && word.at[1] <= 'Z') return NONE; // WHO
    if (has(r, x.first, WORD_RELATIVE)) return antecedent(r, x.first, basis);
    *basis = SPEAKER_PRONOUN;
    return entity_of(r, mention_in(r, x, KIND_PRONOUN));
  }
  u32 last = r->name[x.end - 1]; // "clerk of court Ada Brink"
  if (last != NONE && !has(r, x.first, WORD_DETERMINER)) {
    u32 first = r->doc->mentions.at[last].first;
    if (first > x.first && !has(r, first - 1, WORD_PREPOSITION | WORD_AND | WORD_DETERMINER) && !mark_is(r, first - 1, ',') &&
        !(tok(r, first - 1)->flags & TOKEN_CLITIC)) {
      bool plain = true; // one phrase: no comma, no relative word; "the Tarn secretary of works Ada Brink" names a person
      u32 e = entity_of(r, last);
      bool person = e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON;
      for (u32 i = x.first; i < first; i++) {
        u32 other = r->name[i] == NONE ? NONE : entity_of(r, r->name[i]);
        bool office = person && other != NONE && r->doc->entities.at[other].type != ENTITY_PERSON;
        plain &= !mark_is(r, i, ',') && !has(r, i, WORD_RELATIVE | WORD_AND) && !(tok(r, i)->flags & TOKEN_CLITIC) && (r->name[i] == NONE || r->name[i] == last || office);
      }
      if (plain) {
        *basis = SPEAKER_NAMED;
        return entity_of(r, last);
      }
    }
  }
  bool thing = has_noun(r, x, WORD_SPEECH | WORD_WRITING | WORD_POLL);
  u32 m = apposed_name(r, x);
  bool several;
  u32 head = head_name(r, x, &several);
  if (!thing && head != NONE) {
    *basis = SPEAKER_NAMED;
    return entity_of(r, head);
  }
  if (several && !thing) return NONE;
  if (m != NONE && !thing) {
    *basis = SPEAKER_NAMED;
    return entity_of(r, m);
  }
  if (thing) return owner_entity(r, x, basis);
  u32 role = mention_in(r, x, KIND_ROLE);
  u32 behind = role == NONE ? NONE : token_from(r->doc, span_end(r->doc->mentions.at[role].text));
  bool owner = behind != NONE && behind < x.end && is_possessive(r, behind) && !is_count(r, behind + 1, x.end); // "the company's board": not the company
  if (role != NONE && !owner && r->doc->mentions.at[role].first <= x.first + 2) {
    *basis = SPEAKER_ROLE;
    return entity_of(r, role);
  }
  return NONE;
}

u32 span_entity(const reading *r, span s, u8 *basis) {
  u32 first = token_from(r->doc, s.start), end = first;
  while (end < r->doc->tokens.count && tok(r, end)->start < span_end(s))
    end++;
  return range_entity(r, (range){first, end}, basis);
}

void speakers_read(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    bool carried = s->speaker_basis == SPEAKER_CARRIED;
    if (s->speaker != NONE || !s->source.len) continue;
    u8 basis;
    s->speaker = span_entity(r, s->source, &basis);
    s->speaker_basis = s->speaker == NONE ? SPEAKER_NONE : carried ? SPEAKER_CARRIED : basis;
  }
}
