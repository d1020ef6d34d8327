// SPDX-License-Identifier: Apache-2.0
// Descriptions: the words that an article uses for somebody or something besides the name.
//
// Before the name ("political commentator and party activist NAME"), behind it between commas ("NAME, the head of the
// Department,"), before it with a comma ("Its chairman, NAME,"), after "is a", and after "serving as". Spans are
// narrow: no article, no comma, and they end where a clause begins. Each brings its noun to the entity, for "the
// senator" later.
#include "base/table.h"
#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/mentions.h"

enum { DESCRIPTION_TOKENS = 26 };

typedef struct describer {
  names_reader *r;
  facts_list *facts;
  map known; // entity and words -> 1
} describer;

static bool is_article(const names_reader *r, u32 i) {
  return token_is(r, i, "a") || token_is(r, i, "an") || token_is(r, i, "the") || token_is(r, i, "A") ||
         token_is(r, i, "An") || token_is(r, i, "The");
}

static bool is_mark(const names_reader *r, u32 i, const char *marks) {
  const token *t = token_at(r, i);
  return t->len == 1 && strchr(marks, r->art->text.at[t->start]) != NULL;
}

// May the noun at i stand for an entity of this type?
static bool role_fits(const names_reader *r, u32 i, u8 type) {
  const token *t = token_at(r, i);
  u32 bits = token_bits(r, i);
  if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || bits & LEXICON_PLURAL) return false;
  if (type == ENTITY_PERSON) return bits & LEXICON_PERSON;
  return type == ENTITY_PLACE ? bits & LEXICON_PLACE : bits & LEXICON_ORGANIZATION;
}

static u8 gender_of_role(u64 key) {
  const table *roles = lexicon_tables_get()->roles;
  u32 row = table_find(roles, key);
  if (row == NONE) return GENDER_UNKNOWN;
  str g = table_cell(roles, row, 2);
  return g.len ? (g.at[0] == 'm' ? GENDER_MALE : GENDER_FEMALE) : GENDER_UNKNOWN;
}

static bool is_address(const names_reader *r, u32 i) {
  static const char *const words[] = {"Dr.", "Dr", "Sir", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Rep.", "Sen.", "Gen.", "Prof.", "Lt."};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (token_is(r, i, words[k])) return true;
  return false;
}

static void add(describer *d, u32 entity, u32 first, u32 end, u32 head) {
  names_reader *r = d->r;
  while (first < end &&
         (is_article(r, first) || is_mark(r, first, ",") || (token_at(r, first)->tag == TAG_PRON && first < head)))
    first++; // "his wife": wife
  while (end > head + 1 && (is_mark(r, end - 1, ",;:") || token_at(r, end - 1)->tag == TAG_CCONJ))
    end--; // "…, and"
  if (end > first + 2 && is_address(r, end - 1) && token_bits(r, end - 2) & LEXICON_PERSON &&
      !(token_bits(r, end - 2) & LEXICON_DEMONYM) && !token_is(r, end - 2, "Attorney"))
    end--; // "Harbour Director Dr."
  if (first >= end || (token_bits(r, head) & LEXICON_PLURAL && !(token_bits(r, head) & LEXICON_TITLE && head + 1 < end)))
    return; // "Senators NAME and NAME"
  struct entity *e = &r->doc->entities.at[entity];
  entity_facts *f = &d->facts->at[entity];
  u64 key = token_at(r, head)->key;
  if (e->type != ENTITY_PERSON || e->gender == GENDER_UNKNOWN || gender_of_role(key) == GENDER_UNKNOWN ||
      gender_of_role(key) == e->gender)
    facts_add_role(r->scratch, f, qualified_role(r, first, head, key));
  if (e->type == ENTITY_PERSON && e->gender == GENDER_UNKNOWN) e->gender = gender_of_role(key);
  for (u32 i = first; i < head && f->regions.count < 12; i++)
    if (token_at(r, i)->flags & TOKEN_CAPITAL && token_bits(r, i) & (LEXICON_DEMONYM | LEXICON_KNOWN))
      *vec_push(r->scratch, &f->regions) = token_at(r, i)->key;
  facts_add_words(r, f, first, end);
  u64 words = hash_mix(entity, 0);
  for (u32 i = first; i < end; i++)
    words = hash_mix(words, token_at(r, i)->key);
  u32 *seen = map_at(r->scratch, &d->known, words, 0);
  if ((*seen)++) return;
  const token *last = token_at(r, end - 1);
  *vec_push(r->a, &r->doc->descriptions) =
      (description){entity, span_of(token_at(r, first)->start, last->start + last->len)};
}

// "acting", "then": whether somebody holds the office now. Never left off.
static bool is_qualifier(const names_reader *r, u32 i) {
  static const char *const words[] = {"acting", "interim", "former",  "then",   "ex",     "outgoing",
                                      "incoming", "late",  "retired", "deputy", "onetime", "disgraced"};
  char small[16];
  str word = token_text(r, i);
  u32 n = text_fold(word, small, sizeof small);
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (str_equal((str){small, n}, str_from(words[k]))) return true;
  return word.len > 5 && memcmp(small, "then-", 5) == 0;
}

// First token of the noun phrase that ends at `last`, going back; its nouns and adjectives only, "X and Y" of two
// roles.
static u32 phrase_start(const names_reader *r, u32 last, u32 floor) {
  u32 i = last;
  while (i > floor && last - i < 14) {
    u32 p = i - 1;
    const token *t = token_at(r, p);
    u32 bits = token_bits(r, p);
    if (t->kind == TOKEN_QUOTE || t->kind == TOKEN_PUNCT || t->kind == TOKEN_SYMBOL || t->flags & TOKEN_CLITIC) break;
    if (r->taken[p] && t->flags & TOKEN_CAPITAL) {
      i = p;
      continue;
    }
    if (r->taken[p] && p > floor && r->taken[p - 1]) { // "of" inside a name
      i = p;
      continue;
    }
    if (token_is(r, p, "and") && p > floor && token_bits(r, p - 1) & LEXICON_PERSON &&
        !(token_bits(r, p - 1) & LEXICON_PLURAL) && !r->taken[p - 1]) {
      i = p;
      continue;
    }
    if (is_qualifier(r, p)) {
      i = p;
      continue;
    }
    u32 closed = bits & LEXICON_TAG;
    bool finite = t->tag == TAG_VERB && (t->penn == PENN_VBD || t->penn == PENN_VBZ || t->penn == PENN_VBP ||
                                         (p > floor && token_at(r, p - 1)->tag == TAG_AUX));
    if (finite && !(bits & LEXICON_ROLE)) break; // "the case involved former NOUN", "has accused former NOUN"
    bool fits = t->tag == TAG_ADJ || t->tag == TAG_NOUN || t->tag == TAG_PROPN || closed == TAG_ADJ ||
                bits & LEXICON_ROLE ||
                (t->tag == TAG_VERB && bits & LEXICON_PARTICIPLE &&
                 !(bits & LEXICON_PAST && p > floor &&
                   (token_at(r, p - 1)->tag == TAG_PROPN || token_at(r, p - 1)->tag == TAG_PRON))) ||
                (t->tag == TAG_VERB && !(bits & LEXICON_VERB));
    if (bits & LEXICON_SPEECH || (t->tag == TAG_NUM && !token_is(r, p, "one"))) fits = false;
    if (!fits) break;
    i = p;
  }
  while (i < last && (token_is(r, i, "and") || token_at(r, i)->tag == TAG_ADV))
    i++;
  return i;
}

// Words before the name. Gives the first token of the whole phrase, its article included.
static u32 describe_before(describer *d, u32 entity, u32 phrase_first, u32 first, u32 end, u32 floor) {
  names_reader *r = d->r;
  u8 type = r->doc->entities.at[entity].type;
  u32 head = NONE;
  for (u32 i = first; i-- > phrase_first && head == NONE;)
    if (token_bits(r, i) & LEXICON_PERSON) head = i;
  for (u32 i = first; i-- > phrase_first && head == NONE;) // "Secretary of State": "State" begins titles too
    if (token_bits(r, i) & LEXICON_TITLE) head = i;
  // "Billionaire X ally Y": the first words belong to Y
  bool belongs_on = end + 1 < r->doc->tokens.count && token_bits(r, end) & LEXICON_PERSON &&
                    !(token_at(r, end)->flags & (TOKEN_CAPITAL | TOKEN_GLUED)) && r->taken[end + 1];
  if (head != NONE) {
    if (belongs_on) return first;
    u32 start = phrase_start(r, phrase_first, floor);
    if (start < phrase_first && !(token_bits(r, phrase_first - 1) & LEXICON_TAG) &&
        token_at(r, phrase_first - 1)->tag != TAG_ADJ && !is_qualifier(r, phrase_first - 1))
      start = phrase_first;
    u32 noun = phrase_first - 1; // "harbour director Dr. NAME"
    bool role_first = !(token_bits(r, head) & LEXICON_PERSON) && phrase_first > floor && role_fits(r, noun, type) &&
                      token_at(r, noun)->tag != TAG_VERB && !r->taken[noun];
    if (token_bits(r, head) & LEXICON_PERSON) add(d, entity, start, first, head);
    else if (role_first) add(d, entity, start = phrase_start(r, noun, floor), noun + 1, noun);
    return start > floor && is_article(r, start - 1) ? start - 1 : start;
  }
  if (phrase_first == floor || !role_fits(r, phrase_first - 1, type) ||
      token_at(r, phrase_first - 1)->flags & TOKEN_CAPITAL) {
    // "HTB chief executive X": two words, or a capitalised noun
    if (phrase_first == floor || !role_fits(r, phrase_first - 1, type) || r->taken[phrase_first - 1])
      return phrase_first;
  }
  u32 noun = phrase_first - 1, start = phrase_start(r, noun, floor);
  if (token_at(r, noun)->tag == TAG_VERB && start == noun &&
      !(noun > floor && (is_article(r, noun - 1) || token_at(r, noun - 1)->flags & TOKEN_CLITIC)))
    return phrase_first; // "leads X"
  add(d, entity, start, noun + 1, noun);
  return start > floor && is_article(r, start - 1) ? start - 1 : start;
}

// Where a description that goes on after its noun ends: at a comma, a clause, the sentence's end.
static u32 phrase_end(const names_reader *r, u32 head, u32 limit) {
  u32 depth = 0, i = head + 1;
  for (; i < limit && i - head < DESCRIPTION_TOKENS; i++) {
    const token *t = token_at(r, i);
    u32 bits = token_bits(r, i);
    if (token_is(r, i, "("))
      depth++;
    else if (token_is(r, i, ")")) {
      if (!depth) break;
      depth--;
    }
    if (depth) continue;
    if (t->kind == TOKEN_PUNCT && !token_is(r, i, ")")) {
      if (!token_is(r, i, "-")) break;
      continue;
    }
    if (t->kind == TOKEN_QUOTE && !(t->flags & TOKEN_GLUED) && i > head + 1 && token_at(r, i - 1)->kind == TOKEN_PUNCT)
      break;
    if (t->tag == TAG_AUX && !(t->flags & TOKEN_CLITIC)) break;
    if (token_is(r, i, "who") || token_is(r, i, "whose") || token_is(r, i, "which") || token_is(r, i, "that") ||
        token_is(r, i, "whom") || token_is(r, i, "when") || token_is(r, i, "where"))
      break;
    if (t->tag == TAG_VERB && bits & (LEXICON_PAST | LEXICON_PRESENT | LEXICON_SPEECH) && !(bits & LEXICON_NOUN)) break;
    if (token_is(r, i, "and") && i + 1 < limit && token_at(r, i + 1)->flags & TOKEN_CAPITAL && r->taken[i + 1] &&
        !(i > head + 1 && r->taken[i - 1]))
      break;
  }
  return i;
}

// The noun of the phrase that begins at i, before any preposition or verb; NONE when it is no role.
static u32 phrase_head(const names_reader *r, u32 i, u32 limit, u8 type) {
  u32 head = NONE, end = i + 14 < limit ? i + 14 : limit;
  bool began = false;
  for (; i < end; i++) {
    const token *t = token_at(r, i);
    u32 bits = token_bits(r, i);
    if (t->kind == TOKEN_QUOTE) continue;
    if (t->kind == TOKEN_PUNCT && !token_is(r, i, "-")) break;
    if (r->taken[i] && !(bits & LEXICON_ROLE && !(t->flags & TOKEN_CAPITAL))) {
      head = NONE;
      began = true;
      continue;
    }
    if (t->tag == TAG_ADP || t->tag == TAG_AUX || t->tag == TAG_SCONJ || token_is(r, i, "who") ||
        token_is(r, i, "that") || token_is(r, i, "which"))
      break;
    if (t->tag == TAG_CCONJ) {
      if (head != NONE) break;
      continue;
    }
    if (t->tag == TAG_VERB && !(bits & LEXICON_ROLE) && began && bits & LEXICON_VERB &&
        !(bits & (LEXICON_PARTICIPLE | LEXICON_NOUN)))
      break;
    if (t->tag == TAG_VERB && head != NONE && !(bits & LEXICON_ROLE)) break;
    if (t->tag == TAG_ADV && head != NONE) break;
    began = true;
    if (role_fits(r, i, type))
      head = i;
    else if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC) && head != NONE &&
             (t->tag == TAG_NOUN || t->tag == TAG_PROPN))
      head = NONE;
    else if (t->flags & TOKEN_CLITIC)
      head = NONE;
  }
  return head;
}

static bool ends_well(const names_reader *r, u32 i, u32 limit) {
  if (i >= limit) return true;
  const token *t = token_at(r, i);
  return t->kind == TOKEN_PUNCT || t->kind == TOKEN_QUOTE || t->tag == TAG_PRON || t->tag == TAG_SCONJ ||
         t->tag == TAG_ADV;
}

// "NAME, 53, the head of the Department of …," and "NAME (the head …)".
static void describe_behind(describer *d, u32 entity, u32 i, u32 limit) {
  names_reader *r = d->r;
  u8 type = r->doc->entities.at[entity].type;
  if (i + 1 >= limit || !is_mark(r, i, ",(")) return;
  bool bracket = is_mark(r, i, "(");
  i++;
  if (!bracket && token_at(r, i)->kind == TOKEN_NUMBER && i + 2 < limit && token_is(r, i + 1, ",")) i += 2;
  const token *t = token_at(r, i);
  bool possessive = t->tag == TAG_PRON && (token_is(r, i, "his") || token_is(r, i, "her") || token_is(r, i, "its") ||
                                           token_is(r, i, "their"));
  bool opens = is_article(r, i) || possessive || t->tag == TAG_ADJ || t->tag == TAG_NOUN || t->tag == TAG_PROPN ||
               token_is(r, i, "once") || token_is(r, i, "formerly") || token_is(r, i, "now") ||
               token_is(r, i, "then") || token_is(r, i, "also") || role_fits(r, i, type);
  if (!opens || r->taken[i] > 1) return;
  u32 head = phrase_head(r, token_is(r, i, "once") ? i + 1 : i, limit, type); // "once" is read as a conjunction
  if (head == NONE) return;
  // a list: "Brandt, the mayor and Moss"
  u32 end = phrase_end(r, head, limit);
  if (end < limit && token_is(r, end, "and")) return;
  bool plain = !is_article(r, i) && !possessive;
  if (plain && !ends_well(r, end, limit)) return;
  if (!ends_well(r, end, limit) && !token_is(r, head + 1, "of") && !token_is(r, head + 1, "for")) return;
  if (t->tag == TAG_PROPN && t->kind == TOKEN_WORD &&
      r->taken[i]) { // "Moss's deputy" describes, "Moss deputy Karl Brandt" is the next name
    if (end < limit && !is_mark(r, end, ",.;)")) return;
    if (head + 1 < limit && r->taken[head + 1]) return;
  }
  if (head + 1 < limit && r->taken[head + 1] && !(token_at(r, head + 1)->flags & TOKEN_GLUED))
    return; // the noun belongs to another name
  add(d, entity, i, end, head);
}

// "Its chairman, NAME," and "The union's general secretary, NAME, said".
static u32 describe_ahead(describer *d, u32 entity, u32 phrase_first, u32 end, u32 floor, u32 limit) {
  names_reader *r = d->r;
  u8 type = r->doc->entities.at[entity].type;
  if (phrase_first < floor + 2 || !token_is(r, phrase_first - 1, ",")) return phrase_first;
  u32 noun = phrase_first - 2;
  if (!role_fits(r, noun, type) || r->taken[noun] || token_at(r, noun)->tag == TAG_VERB) return phrase_first;
  if (end < limit && token_at(r, end)->kind != TOKEN_PUNCT && token_at(r, end)->kind != TOKEN_QUOTE)
    return phrase_first;
  u32 start = phrase_start(r, noun, floor);
  if (start == floor && !(token_at(r, start)->flags & TOKEN_CAPITAL && token_at(r, start)->len > 1))
    return phrase_first;
  if (start > floor) {
    const token *before = token_at(r, start - 1);
    bool possessive = before->flags & TOKEN_CLITIC || before->tag == TAG_PRON;
    if (!possessive && !is_article(r, start - 1)) return phrase_first;
    if (is_article(r, start - 1) && start - 1 > floor && token_at(r, start - 2)->tag == TAG_ADP &&
        (end >= limit || !token_is(r, end, ",")))
      return phrase_first;
    if (before->flags & TOKEN_CLITIC && start >= 2) { // the possessor's words belong to it
      u32 owner = start - 2;
      while (owner > floor &&
             (r->taken[owner - 1] || is_article(r, owner - 1) || token_at(r, owner - 1)->tag == TAG_ADJ))
        owner--;
      start = owner;
    }
  }
  add(d, entity, start, noun + 1, noun);
  return phrase_first;
}

// "NAME is a …", "NAME, who is the …".
static void describe_copula(describer *d, u32 entity, u32 i, u32 limit) {
  names_reader *r = d->r;
  if (i + 1 < limit && token_is(r, i, ",") && token_is(r, i + 1, "who")) i += 2;
  if (i + 2 >= limit ||
      !(token_is(r, i, "is") || token_is(r, i, "was") || token_is(r, i, "remains") || token_is(r, i, "became")))
    return;
  i++;
  while (i < limit && token_at(r, i)->tag == TAG_ADV && !is_article(r, i))
    i++;
  if (i >= limit || !is_article(r, i)) return;
  u32 head = phrase_head(r, i, limit, r->doc->entities.at[entity].type);
  if (head == NONE || (head + 1 < limit && r->taken[head + 1] && !(token_at(r, head + 1)->flags & TOKEN_GLUED))) return;
  add(d, entity, i, phrase_end(r, head, limit), head);
}

// "…, serving as a special adviser": of the person that the sentence begins with.
static void describe_serving(describer *d, const sentence *s, u32 entity, u32 from) {
  names_reader *r = d->r;
  u32 limit = s->first + s->count;
  static const char *const verbs[] = {"serving", "served",  "serves", "acting", "acts",
                                      "acted",   "working", "worked", "works"};
  for (u32 i = from; i + 3 < limit; i++) {
    if (token_is(r, i, "he") || token_is(r, i, "she") || token_is(r, i, "while")) return; // somebody else's clause
    if (!token_is(r, i + 1, "as")) continue;
    bool found = false;
    for (u32 k = 0; k < COUNT_OF(verbs); k++)
      found |= token_is(r, i, verbs[k]);
    u32 start = i + 2;
    if (!found || !(is_article(r, start) || token_at(r, start)->tag == TAG_PRON || token_at(r, start)->tag == TAG_ADJ ||
                    role_fits(r, start, ENTITY_PERSON)))
      continue;
    u32 head = phrase_head(r, start, limit, ENTITY_PERSON);
    if (head == NONE) continue;
    u32 end = phrase_end(r, head, limit), cut = head + 1;
    while (cut < end && !token_is(r, cut, "and"))
      cut++;
    u32 second = cut + 1 < end ? phrase_head(r, cut + 1, end, ENTITY_PERSON) : NONE;
    add(d, entity, start, second == NONE ? end : cut, head);
    if (second != NONE) add(d, entity, cut + 1, end, second);
    return;
  }
}

void descriptions_find(names_reader *r, facts_list *facts) {
  describer d = {.r = r, .facts = facts};
  u32 told = NONE; // the sentence whose first person was seen
  for (u32 m = 0; m < r->doc->mentions.count; m++) {
    mention *k = &r->doc->mentions.at[m];
    if (k->entity == NONE || k->kind != MENTION_NAME) continue;
    const sentence *s = &r->doc->sentences.at[k->sentence];
    if (r->sentence_style[k->sentence] != STYLE_TEXT) continue;
    u32 limit = s->first + s->count, end = k->first + k->count;
    u32 phrase_first = token_from(r->doc, k->phrase.start), phrase_last = end;
    while (phrase_last < limit && token_at(r, phrase_last)->start < span_end(k->phrase))
      phrase_last++;
    u32 start = describe_before(&d, k->entity, phrase_first, k->first, end, s->first);
    describe_ahead(&d, k->entity, phrase_first, phrase_last, s->first, limit);
    if (start != phrase_first) {
      u32 byte = token_at(r, start)->start;
      k->phrase = span_of(byte, span_end(k->phrase));
    }
    if (!(phrase_last < limit && token_at(r, phrase_last)->flags & TOKEN_CLITIC)) {
      describe_behind(&d, k->entity, phrase_last, limit);
      bool asserted = start == s->first || !(token_at(r, start - 1)->tag == TAG_ADP || token_is(r, start - 1, "whether") ||
                                         token_is(r, start - 1, "if"));
      if (asserted) describe_copula(&d, k->entity, phrase_last, limit); // not "a report on NAME is a", "whether NAME is a"
    }
    if (told != k->sentence && r->doc->entities.at[k->entity].type == ENTITY_PERSON) {
      told = k->sentence;
      describe_serving(&d, s, k->entity, end);
    }
  }
}
