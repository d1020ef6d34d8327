// SPDX-License-Identifier: Apache-2.0
// Pronouns: whom "he", "her" and "himself" stand for, by nearness, by being the subject, by gender.
#include "language/references.h"

// No verb between: "Moss criticised him" cannot be Moss himself, "Moss said they hated him" can.
static bool same_clause(const names_reader *r, u32 from, u32 to) {
  u32 verbs = 0;
  for (u32 i = from; i < to; i++) {
    const token *t = token_at(r, i);
    if (t->kind == TOKEN_PUNCT || t->tag == TAG_SCONJ || token_is(r, i, "that") || token_is(r, i, "who") ||
        t->kind == TOKEN_QUOTE)
      return false;
    verbs += t->tag == TAG_VERB;
    if (verbs > 1) return false;
  }
  return true;
}

typedef struct choice {
  u32 entity;
  int score, second; // of the best and of the best other
} choice;

static void consider(choice *c, u32 entity, int score) {
  if (entity == c->entity) {
    if (score > c->score) c->score = score;
  } else if (c->entity == NONE || score > c->score) {
    if (c->entity != NONE) c->second = c->score;
    c->entity = entity;
    c->score = score;
  } else if (score > c->second)
    c->second = score;
}

// Nothing but a verb and its small words from one token to the other.
static bool only_verbs(const names_reader *r, u32 from, u32 to) {
  if (from >= to || to - from > 3) return false;
  for (u32 i = from; i < to; i++) {
    u8 tag = token_at(r, i)->tag;
    if (tag != TAG_VERB && tag != TAG_ADV && tag != TAG_PART) return false;
  }
  return true;
}

// "a rich guy who inherited his money": the guy's, whoever that is.
static bool who_between(const names_reader *r, u32 from, u32 to) {
  bool open = false;
  for (u32 i = from + 1; i < to && i < from + 40; i++) {
    if (token_is(r, i, "who") && !r->taken[i - 1] && token_at(r, i - 1)->tag == TAG_NOUN)
      open = true;
    else if (token_at(r, i)->kind == TOKEN_PUNCT)
      open = false; // the clause has ended
  }
  return open;
}

// "a judge": somebody not named, who could be meant as well.
static bool stranger_between(const names_reader *r, u32 from, u32 to) {
  for (u32 i = from + 1; i + 1 < to && i < from + 40; i++) {
    if (!token_is(r, i, "a") && !token_is(r, i, "an")) continue;
    if (token_is(r, i - 1, ",") || token_is(r, i - 1, "as")) continue; // an apposition
    for (u32 k = i + 1; k < i + 4 && k < to; k++)
      if (token_bits(r, k) & LEXICON_PERSON && !(token_bits(r, k) & LEXICON_PLURAL) && token_at(r, k)->tag == TAG_NOUN)
        return true;
  }
  return false;
}

static bool for_doing(const names_reader *r, u32 from, u32 to) {
  if (to > from + 4 || !token_is(r, from, "for")) return false;
  return token_bits(r, to - 1) & LEXICON_ING;
}

// No other person was mentioned after k, before token i.
static bool alone_between(const resolver *v, const recent *k, u32 i) {
  for (u32 back = 0; back < kept(v); back++) {
    const recent *o = seen_at(v, back);
    if (o->token <= k->token) return true;
    if (o->token < i && o->entity != k->entity && is_person(v, o->entity)) return false;
  }
  return true;
}

static int score_of(const resolver *v, const recent *k, u32 i, u32 sentence_index, u8 gender, reference_form f, u32 quotation) {
  names_reader *r = v->r;
  const entity *e = &r->doc->entities.at[k->entity];
  u32 distance = sentence_index - k->sentence;
  static const int near[] = {12, 8, 5, 1};
  if (distance > WINDOW || !fits_gender(e->gender, gender)) return -100;
  int score = near[distance];
  if (k->subject) score += f == FORM_OBJECT ? 1 : 4;
  if (f == FORM_OBJECT && distance == 0 && !k->subject && alone_between(v, k, i)) score += 3;
  if (f == FORM_REFLEXIVE && distance == 0) score += k->end == i ? 15 : k->subject ? 4 : 0;
  if (distance == 0 && stranger_between(r, k->end, i)) score -= 5;
  if (k->possessive) score -= 1;
  if (k->prepositional) score -= 1;
  if (e->gender == gender) score += 2;
  if (k->pronoun) score += 1;
  if (k->quotation && k->quotation != quotation) score -= 7;
  if (distance && r->doc->sentences.at[k->sentence].block == r->doc->sentences.at[sentence_index].block)
    score += 3; // of this paragraph
  if (k->vocative) score -= 4;
  if (distance == 0 && f == FORM_SUBJECT && k->subject) score += 1;
  if (distance == 0 && f == FORM_POSSESSIVE && alone_between(v, k, i)) score += 2;
  if (distance == 0 && who_between(r, k->end, i)) score -= 14;
  if (distance == 0 && f == FORM_POSSESSIVE && for_doing(r, k->end, i))
    score += 9; // "mocked Brandt for not releasing his"
  if (distance == 0 && f == FORM_POSSESSIVE && i > 0 && token_is(r, i - 1, "for") &&
      (k->end == i - 1 || (k->end + 3 >= i && token_is(r, k->end, "("))))
    score += 9;
  if (distance == 0 && f == FORM_POSSESSIVE && k->possessive && !k->pronoun && alone_between(v, k, i))
    score += 6; // "Moss's plans and his hopes"
  if (distance == 0 && f == FORM_POSSESSIVE && !k->subject && only_verbs(r, k->end, i))
    score += 8; // "Brandt losing his temper"
  return score;
}

// "In her speech, Brandt …", "While he waited, Moss …": the name behind the comma, when nobody fits before.
static u32 ahead_of(const resolver *v, u32 i, u32 sentence_index, u8 gender) {
  names_reader *r = v->r;
  const sentence *s = &r->doc->sentences.at[sentence_index];
  u8 opens = token_at(r, s->first)->tag;
  if (!(opens == TAG_ADP || opens == TAG_SCONJ || opens == TAG_VERB) || i > s->first + 12) return NONE;
  u32 comma = i;
  while (comma < s->first + s->count && !token_is(r, comma, ","))
    comma++;
  if (comma + 2 >= s->first + s->count || comma > i + 14) return NONE;
  u32 entity = reference_first_person(v, comma + 1, comma + 5 < s->first + s->count ? comma + 5 : s->first + s->count, false);
  return entity != NONE && fits_gender(r->doc->entities.at[entity].gender, gender) ? entity : NONE;
}

u32 reference_pronoun(resolver *v, u32 i, u32 sentence_index, u8 gender, reference_form f, u32 names) {
  names_reader *r = v->r;
  u32 quotation = v->quotation_of[i], speaker = quotation ? reference_speaker(v, quotation - 1, names) : NONE;
  choice c = {NONE, -100, -100};
  u32 excluded = NONE; // "Moss criticised him": not Moss
  for (u32 back = 0; back < kept(v) && f == FORM_OBJECT && excluded == NONE; back++) {
    const recent *k = seen_at(v, back);
    if (k->sentence != sentence_index) break;
    if (k->subject && same_clause(r, k->end, i)) excluded = k->entity;
  }
  for (u32 back = 0; back < kept(v); back++) {
    const recent *k = seen_at(v, back);
    if (sentence_index - k->sentence > WINDOW) break;
    if (!is_person(v, k->entity) || k->entity == excluded) continue;
    // inside a quotation: who says it is not meant; and when that is not known, only who is named inside it
    if (quotation && k->entity == speaker) continue;
    if (quotation && speaker == NONE && k->quotation != quotation) continue;
    int score = score_of(v, k, i, sentence_index, gender, f, quotation);
    if (score > -50) consider(&c, k->entity, score);
  }
  bool before_here = c.entity != NONE && c.score >= 10;
  if (!before_here && !quotation) {
    u32 later = ahead_of(v, i, sentence_index, gender);
    if (later != NONE) consider(&c, later, r->doc->entities.at[later].gender == gender ? 13 : 9);
  }
  if (c.entity == NONE) return NONE;
  bool alone = c.second < -50 && r->doc->entities.at[c.entity].gender == gender;
  if (c.score < (alone ? 3 : 6)) return NONE;
  if (c.second > -50 && c.score - c.second < 3) return NONE;
  if (v->counting && c.score >= 8) v->called[c.entity][gender == GENDER_FEMALE]++;
  return c.entity;
}

u8 reference_pronoun_at(const names_reader *r, u32 i, reference_form *f) {
  static const struct {
    const char *word;
    u8 gender, form;
  } pronouns[] = {{"he", GENDER_MALE, FORM_SUBJECT},        {"him", GENDER_MALE, FORM_OBJECT},
                  {"his", GENDER_MALE, FORM_POSSESSIVE},    {"himself", GENDER_MALE, FORM_REFLEXIVE},
                  {"she", GENDER_FEMALE, FORM_SUBJECT},     {"her", GENDER_FEMALE, FORM_POSSESSIVE},
                  {"hers", GENDER_FEMALE, FORM_POSSESSIVE}, {"herself", GENDER_FEMALE, FORM_REFLEXIVE}};
  str word = token_text(r, i);
  if (word.len < 2 || word.len > 7 || ((word.at[0] | 0x20) != 'h' && (word.at[0] | 0x20) != 's')) return GENDER_UNKNOWN;
  for (u32 k = 0; k < COUNT_OF(pronouns); k++) {
    u32 n = (u32)strlen(pronouns[k].word);
    if (word.len != n || (word.at[0] | 0x20) != pronouns[k].word[0] ||
        memcmp(word.at + 1, pronouns[k].word + 1, n - 1) != 0)
      continue;
    *f = pronouns[k].form;
    if (pronouns[k].word[0] == 'h' && n == 3 && word.at[1] == 'e') { // "her": object when no noun follows
      u8 next = i + 1 < r->doc->tokens.count ? token_at(r, i + 1)->tag : TAG_X;
      if (next != TAG_NOUN && next != TAG_ADJ && next != TAG_PROPN && next != TAG_NUM) *f = FORM_OBJECT;
    }
    return pronouns[k].gender;
  }
  return GENDER_UNKNOWN;
}
