// SPDX-License-Identifier: Apache-2.0
// References: whom "he", "her" and "the senator" stand for.
//
// A wrong person is worse than none: a reference is resolved only when one candidate stands out by nearness, by being
// the subject, by gender. Inside a quotation "he" is not its speaker; "I" and "we" are left to the statements. After
// Hobbs's and Lappin and Leass's observations on salience, without a parse.
#include "base/table.h"
#include "language/lexicon.h"
#include "language/mentions.h"

enum { RECENT = 32, WINDOW = 3 }; // mentions kept in mind; sentences back that are looked at

typedef struct recent {
  u32 entity, token, sentence, end;
  u32 quotation; // index + 1, 0 outside
  bool subject, possessive, prepositional, pronoun, vocative;
} recent;

typedef struct role_entry {
  u32 entity, next;
} role_entry;

typedef struct resolver {
  names_reader *r;
  const facts_list *facts;
  recent seen[RECENT];
  u32 count;                  // of all seen so far; the last RECENT are kept
  u32 *quotation_of;          // token -> index + 1 of the outermost quotation
  u32 *last_token;            // entity -> token of its last mention + 1, 0 when not yet mentioned
  u32 *last_sentence, *times; // entity -> sentence of its last mention; mentions so far
  u32 sentence_now;
  u32 (*called)[2]; // entity -> times that "he", "she" seemed to stand for it, while counting
  bool counting;    // a first round that learns who is a man or a woman and adds nothing
  map roles;        // noun -> first role entry
  VEC(role_entry) role_entries;
  u32 *speaker; // quotation -> entity + 1, 0 not looked for, NONE none
} resolver;

static bool fits_gender(u8 entity_gender, u8 wanted) {
  return entity_gender == GENDER_UNKNOWN || wanted == GENDER_UNKNOWN || entity_gender == wanted;
}

static bool is_person(const resolver *v, u32 entity) { return v->r->doc->entities.at[entity].type == ENTITY_PERSON; }

static const recent *seen_at(const resolver *v, u32 back) { return &v->seen[(v->count - 1 - back) % RECENT]; }

static u32 kept(const resolver *v) { return v->count < RECENT ? v->count : RECENT; }

static bool is_article(const names_reader *r, u32 i) { return token_is(r, i, "the") || token_is(r, i, "The"); }

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

static void remember(resolver *v, u32 entity, u32 first, u32 end, u32 phrase_first, u32 sentence_index, bool pronoun) {
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
static u32 first_person(const resolver *v, u32 from, u32 to, bool last) {
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
static u32 speaker_of(resolver *v, u32 quotation_index, u32 names) {
  names_reader *r = v->r;
  (void)names;
  if (v->speaker[quotation_index]) return v->speaker[quotation_index] == NONE ? NONE : v->speaker[quotation_index] - 1;
  const quotation *q = &r->doc->quotations.at[quotation_index];
  u32 end = q->first + q->count, found = NONE;
  u32 last = sentence_at(r->doc, token_at(r, end - 1)->start),
      first = sentence_at(r->doc, token_at(r, q->first)->start);
  if (last != NONE) {
    const sentence *s = &r->doc->sentences.at[last];
    found = first_person(v, end, s->first + s->count, false);
  }
  if (found == NONE && first != NONE) {
    const sentence *s = &r->doc->sentences.at[first];
    found = first_person(v, s->first, q->first, true);
    if (s->first + 1 >= q->first && found == NONE && first > 0) { // "X wrote:" ends the sentence before
      const sentence *p = &r->doc->sentences.at[first - 1];
      if (p->count && token_is(r, p->first + p->count - 1, ":"))
        found = first_person(v, p->first, p->first + p->count, false);
    }
  }
  v->speaker[quotation_index] = found == NONE ? NONE : found + 1;
  return found;
}

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

typedef enum form { FORM_SUBJECT, FORM_OBJECT, FORM_POSSESSIVE, FORM_REFLEXIVE } form;

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

static int score_of(const resolver *v, const recent *k, u32 i, u32 sentence_index, u8 gender, form f, u32 quotation) {
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
  u32 entity = first_person(v, comma + 1, comma + 5 < s->first + s->count ? comma + 5 : s->first + s->count, false);
  return entity != NONE && fits_gender(r->doc->entities.at[entity].gender, gender) ? entity : NONE;
}

static u32 resolve_pronoun(resolver *v, u32 i, u32 sentence_index, u8 gender, form f, u32 names) {
  names_reader *r = v->r;
  u32 quotation = v->quotation_of[i], speaker = quotation ? speaker_of(v, quotation - 1, names) : NONE;
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

static u8 pronoun_at(const names_reader *r, u32 i, form *f) {
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

// Does the entity agree with the place and party words before the noun ("the Utah Republican")?
static bool regions_agree(const resolver *v, u32 entity, u32 first, u32 head) {
  const entity_facts *f = &v->facts->at[entity];
  for (u32 i = first; i < head; i++) {
    u32 bits = token_bits(v->r, i);
    if (!(token_at(v->r, i)->flags & TOKEN_CAPITAL) || !(bits & (LEXICON_DEMONYM | LEXICON_KNOWN))) continue;
    bool found = false;
    for (u32 k = 0; k < f->regions.count; k++)
      found |= f->regions.at[k] == token_at(v->r, i)->key;
    if (!found && (f->regions.count || bits & LEXICON_DEMONYM)) return false;
  }
  return true;
}

// Nouns before the role noun must be the entity's own words: "the appeals court" is no supreme court.
static bool words_agree(const resolver *v, u32 entity, u32 first, u32 head) {
  const entity_facts *f = &v->facts->at[entity];
  for (u32 i = first; i < head; i++) {
    const token *t = token_at(v->r, i);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CAPITAL || (t->tag != TAG_NOUN && t->tag != TAG_VERB) ||
        token_is(v->r, i, "world"))
      continue;
    bool found = false;
    for (u32 k = 0; k < f->words.count; k++)
      found |= f->words.at[k] == t->key;
    if (!found) return false;
  }
  return true;
}

// Whoever was called so before: the only one, or the one mentioned last when the other is far.
static u32 resolve_by_role(const resolver *v, u64 role, u32 first, u32 head, u32 i, bool *known) {
  u32 best = NONE, best_token = 0, other_token = 0;
  const names_reader *r = v->r;
  *known = false;
  u32 steps = 0;
  for (u32 e = map_get(&v->roles, role); e != NONE && steps < 64; e = v->role_entries.at[e].next, steps++) {
    u32 entity = v->role_entries.at[e].entity, at = v->last_token[entity];
    if (!at || at > i || !regions_agree(v, entity, first, head) || !words_agree(v, entity, first, head)) continue;
    *known = true;
    if (at > best_token) {
      other_token = best_token;
      best_token = at;
      best = entity;
    } else if (at > other_token)
      other_token = at;
  }
  if (best == NONE) return best;
  if (r->doc->entities.at[best].type != ENTITY_PERSON) { // "the network", long after one mention of a network
    const entity_facts *f = &v->facts->at[best];
    bool own_name = f->last_key == role;
    if (!own_name && v->times[best] < 3 && v->sentence_now - v->last_sentence[best] > 6) return NONE;
  }
  if (!other_token) return best;
  return best_token - other_token > 25 && i - best_token < 60 ? best : NONE;
}

// The only person (organization) in subject place in the sentence before, or the only one at all around.
static u32 resolve_by_nearness(const resolver *v, u32 sentence_index, bool person, u8 gender) {
  u32 subject = NONE, only = NONE;
  bool many_subjects = false, many = false, here = false;
  for (u32 back = 0; back < kept(v); back++) {
    const recent *k = seen_at(v, back);
    if (sentence_index - k->sentence > 2) break;
    u8 type = v->r->doc->entities.at[k->entity].type;
    // a known organization has its own nouns: a channel is not "the company"
    if (!person && v->facts->at[k->entity].known != NONE) continue;
    if (k->quotation || (person ? type != ENTITY_PERSON : type != ENTITY_ORGANIZATION) ||
        !fits_gender(v->r->doc->entities.at[k->entity].gender, gender))
      continue;
    if (only == NONE)
      only = k->entity;
    else
      many |= only != k->entity;
    here |= k->sentence == sentence_index;
    if (!k->subject || sentence_index - k->sentence > 1) continue;
    if (subject == NONE)
      subject = k->entity;
    else
      many_subjects |= subject != k->entity;
  }
  if (!many) return only;
  return many_subjects || here ? NONE : subject;
}

static bool is_general(const names_reader *r, u32 i) {
  static const char *const words[] = {"company", "firm",     "organization", "organisation",
                                      "agency",  "alliance", "bloc",         "chain"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

// "the" and up to four words and a noun for a person or an organization. Gives the token after it, 0 when there is
// none.
static u32 role_at(const names_reader *r, u32 i, u32 limit, u32 *head) {
  *head = NONE;
  for (u32 k = i + 1; k < limit && k < i + 6; k++) {
    const token *t = token_at(r, k);
    u32 bits = token_bits(r, k);
    if (t->kind == TOKEN_NUMBER && k + 2 < limit && token_is(r, k + 1, "-") &&
        token_is(r, k + 2, "year-old")) { // the 53-year-old
      k += 2;
      *head = k;
      continue;
    }
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) break;
    bool place = bits & (LEXICON_DEMONYM | LEXICON_KNOWN) ||
                 (r->taken[k - 1] && k > i + 1 && *head == NONE); // "the North Holm senator"
    if (r->taken[k] && !place) return 0;                          // "the NAME union" is that name
    bool party = t->flags & TOKEN_CAPITAL && bits & LEXICON_DEMONYM && bits & LEXICON_PERSON;
    bool noun = (bits & (LEXICON_PERSON | LEXICON_ORGANIZATION)) && !(bits & LEXICON_PLURAL) &&
                (!(t->flags & TOKEN_CAPITAL) || party) && !r->taken[k];
    if (noun)
      *head = k;
    else if (*head != NONE && (t->tag == TAG_NOUN || t->tag == TAG_PROPN || t->flags & TOKEN_CAPITAL) &&
             !(t->flags & TOKEN_GLUED)) {
      *head = NONE; // "the company spokesman", "the commentator NAME"
      if (r->taken[k]) return 0;
    } else if (*head != NONE)
      break;
    else if (!(t->tag == TAG_ADJ || t->tag == TAG_NOUN || t->tag == TAG_PROPN || r->taken[k] ||
               (t->tag == TAG_VERB && token_bits(r, k) & LEXICON_PARTICIPLE)))
      return 0;
  }
  if (*head == NONE) return 0;
  u32 next = *head + 1;
  if (next < limit) {
    const token *t = token_at(r, next);
    if (token_is(r, next, "of") || token_is(r, next, "for") || token_is(r, next, "who") || token_is(r, next, "that"))
      return 0; // says who itself
    if (!(t->flags & TOKEN_CLITIC) && (r->taken[next] || (t->tag == TAG_NOUN && !(t->flags & TOKEN_GLUED)) ||
                                       token_bits(r, next) & LEXICON_ROLE || token_bits(r, next) & LEXICON_ING))
      return 0;
  }
  return next;
}

static u32 resolve_role(resolver *v, u32 i, u32 head, u32 sentence_index) {
  names_reader *r = v->r;
  u32 bits = token_bits(r, head);
  bool aged = token_is(r, head, "year-old"), person = aged || bits & LEXICON_PERSON, known = false;
  u32 entity =
      aged ? NONE
           : resolve_by_role(v, qualified_role(r, i + 1, head, token_at(r, head)->key), i + 1, head, i + 1, &known);
  if (entity != NONE || known) return entity;
  if (v->quotation_of[i]) return NONE;
  u8 gender = GENDER_UNKNOWN;
  if (person && !aged) {
    u32 row = table_find(r->tables->roles, token_at(r, head)->key);
    str g = row == NONE ? (str){0} : table_cell(r->tables->roles, row, 2);
    if (g.len) gender = g.at[0] == 'm' ? GENDER_MALE : GENDER_FEMALE;
  }
  if (aged || (person && bits & LEXICON_EPITHET)) {
    entity = resolve_by_nearness(v, sentence_index, true, gender);
    // somebody with an office of his own is not "the lawyer" for the first time
    return entity != NONE && regions_agree(v, entity, i + 1, head) ? entity : NONE;
  }
  return !person && head == i + 1 && is_general(r, head) ? resolve_by_nearness(v, sentence_index, false, GENDER_UNKNOWN)
                                                         : NONE;
}

// "The mayor, NAME," is NAME. The entity, or NONE.
static u32 apposed_to(const resolver *v, u32 i, u32 limit, u32 next, u32 names) {
  const names_reader *r = v->r;
  if (i + 1 >= limit || !token_is(r, i, ",")) return NONE;
  while (next < names && r->doc->mentions.at[next].first < i)
    next++;
  if (next == names || r->doc->mentions.at[next].entity == NONE || !is_person(v, r->doc->mentions.at[next].entity))
    return NONE;
  const mention *n = &r->doc->mentions.at[next];
  u32 after = n->first + n->count;
  bool adjoins = n->first == i + 1 || (n->first <= i + 5 && n->phrase.start <= token_at(r, i + 1)->start);
  return adjoins && (after >= limit || token_is(r, after, ",") || token_at(r, after)->kind == TOKEN_PUNCT) ? n->entity
                                                                                                           : NONE;
}

static void note_roles(resolver *v) {
  names_reader *r = v->r;
  for (u32 e = 0; e < v->facts->count; e++) {
    const entity_facts *f = &v->facts->at[e];
    for (u32 k = 0; k < f->roles.count; k++) {
      u32 *first = map_at(r->scratch, &v->roles, f->roles.at[k], NONE);
      u32 index = v->role_entries.count;
      *vec_push(r->scratch, &v->role_entries) = (role_entry){e, *first};
      *first = index;
    }
  }
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
          remember(v, n->entity, i, end, token_from(r->doc, n->phrase.start), s, false);
        i = end - 1;
        continue;
      }
      if (!text) continue;
      form f;
      u8 gender = pronoun_at(r, i, &f);
      if (gender != GENDER_UNKNOWN) {
        if (is_generic(r, i)) continue;
        u32 entity = resolve_pronoun(v, i, s, gender, f, names);
        if (!v->counting) add_mention(v, i, i + 1, s, entity, MENTION_PRONOUN);
        if (entity != NONE) remember(v, entity, i, i + 1, i, s, true);
        continue;
      }
      if (!is_article(r, i)) continue;
      u32 head, end = role_at(r, i, limit, &head);
      while (titles < r->titles.count && r->titles.at[titles].first <= i)
        titles++;
      if (!end && titles < r->titles.count && r->titles.at[titles].first == i + 1) { // "the President"
        end = r->titles.at[titles].end;
        head = end - 1;
        if (end < limit && (token_is(r, end, "of") || token_is(r, end, "for") || r->taken[end])) end = 0;
      }
      if (!end) continue;
      u32 entity = apposed_to(v, end, limit, m, names);
      if (entity == NONE) entity = resolve_role(v, i, head, s);
      if (entity == NONE) continue;
      if (!v->counting) add_mention(v, i, end, s, entity, MENTION_ROLE);
      if (entity != NONE) remember(v, entity, i, end, i, s, true);
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
  note_roles(&v);
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
