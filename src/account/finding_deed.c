// SPDX-License-Identifier: Apache-2.0
// What a deed is, going by the tree: the verb, who does it and to whom, whether it is denied, and the day that dates it.
#include "account/findings.h"
#include "account/timeline.h"
#include "base/table.h"

enum { CLIMB = 4, NAME_NEAR = 3 };

static bool is_word(const document *doc, u32 token, const char *const *words, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (doc->tokens.at[token].key == word_key(str_from(words[i]))) return true;
  return false;
}
#define IS_WORD(doc, token, words) is_word(doc, token, words, COUNT_OF(words))

static const mention *mention_over(const document *doc, u32 token) {
  u32 low = 0, high = doc->mentions.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (doc->mentions.at[mid].first <= token) low = mid + 1;
    else high = mid;
  }
  for (u32 i = low; i-- > 0 && low - i <= 3;)
    if (token < doc->mentions.at[i].first + doc->mentions.at[i].count) return &doc->mentions.at[i];
  return NULL;
}

u64 thing_at(const builder *b, u32 article, u32 token) {
  const article_view *v = &b->views[article];
  const mention *m = mention_over(&v->rec->doc, token);
  u32 e = m && m->entity != NONE ? v->entity_of[m->entity] : NONE;
  if (e == NONE) e = v->stands_for[token];
  for (u32 i = token + 1; e == NONE && i < v->rec->doc.tokens.count && i <= token + NAME_NEAR; i++) { // "the rookie Ines Duarte"
    const struct token *t = &v->rec->doc.tokens.at[i];
    if (t->head != token || (t->relation != REL_APPOS && t->relation != REL_FLAT && t->relation != REL_NMOD_DESC)) continue;
    m = mention_over(&v->rec->doc, i);
    if (m && m->entity != NONE) e = v->entity_of[m->entity];
  }
  if (e != NONE) return name_sense(b, e);
  return v->words[token].kind == WORD_CONTENT ? v->words[token].sense : 0;
}

static u32 subject_of(const document *doc, const sentence *s, u32 verb, bool *passive) {
  *passive = false;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    if (doc->tokens.at[i].head != verb) continue;
    u8 relation = doc->tokens.at[i].relation;
    if (relation == REL_NSUBJ_PASS) *passive = true;
    if (relation == REL_NSUBJ || relation == REL_NSUBJ_PASS) return i;
  }
  return NONE;
}

// What stands beside the verb: who is acted on, what denies it, what makes it no act at all ("would", "if").
static bool read_children(const builder *b, const sentence *s, deed *out) {
  static const char *const will[] = {"will", "'ll", "shall"}, *const conditions[] = {"if", "unless", "whether", "until", "before"};
  const document *doc = &b->views[out->article].rec->doc;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const token *t = &doc->tokens.at[i];
    if (t->head != out->verb) continue;
    if (b->views[out->article].words[i].negation) out->denied = true;
    if (t->penn == PENN_MD && !IS_WORD(doc, i, will)) return false;
    if (t->penn == PENN_MD) out->to_come = true;
    if (t->relation == REL_MARK && IS_WORD(doc, i, conditions)) return false;
    if (t->relation == REL_OBJ) out->patient_at = i;
    if (t->relation == REL_OBL_AGENT) out->subject_at = i;
    if (t->relation == REL_OBL && out->place_count < DEED_PLACES && thing_at(b, out->article, i)) out->places[out->place_count++] = thing_at(b, out->article, i);
  }
  return true;
}

// "is unlikely to meet": the doubt is the predicate. False for what somebody only wants, tries or is asked to do.
static bool read_governor(const builder *b, deed *out) {
  static const char *const doubt[] = {"unlikely"}, *const coming[] = {"likely", "set", "due", "expected", "scheduled"};
  const document *doc = &b->views[out->article].rec->doc;
  const token *t = &doc->tokens.at[out->verb];
  if (t->relation != REL_XCOMP && t->penn != PENN_VB) return t->penn != PENN_VBG || t->relation == REL_ROOT || t->relation == REL_CONJ;
  if (t->relation != REL_XCOMP) return out->to_come || out->denied || t->relation == REL_ROOT || t->relation == REL_CONJ;
  out->to_come = true;
  if (t->head == NONE || !(IS_WORD(doc, t->head, doubt) || IS_WORD(doc, t->head, coming))) return false;
  out->denied ^= IS_WORD(doc, t->head, doubt);
  return true;
}

bool deed_read(const builder *b, u32 article, u32 verb, deed *out) {
  const document *doc = &b->views[article].rec->doc;
  const token *t = &doc->tokens.at[verb];
  u32 index = sentence_at(doc, t->start);
  *out = (deed){.article = article, .sentence = index, .verb = verb, .subject_at = NONE, .patient_at = NONE};
  if (t->tag != TAG_VERB || t->relation == REL_NONE || index >= doc->sentences.count || b->views[article].words[verb].kind != WORD_CONTENT) return false;
  const sentence *s = &doc->sentences.at[index];
  out->does = b->views[article].words[verb].sense;
  if (!read_children(b, s, out) || !read_governor(b, out)) return false;
  bool passive;
  u32 at = verb, subject = subject_of(doc, s, verb, &passive);
  for (u32 n = 0; n < CLIMB && subject == NONE; n++) { // "went home and died", "is unlikely to meet"
    u8 relation = doc->tokens.at[at].relation;
    if ((relation != REL_CONJ && relation != REL_XCOMP) || doc->tokens.at[at].head == NONE) break;
    at = doc->tokens.at[at].head;
    bool other;
    subject = subject_of(doc, s, at, &other);
  }
  if (subject == NONE && t->relation == REL_CCOMP && t->head != NONE && t->head > verb) { // "She died on Monday, her office said": hung on "said"
    bool other;
    u32 before = subject_of(doc, s, t->head, &other);
    if (before < verb) subject = before;
  }
  if (subject != NONE && (doc->tokens.at[subject].penn == PENN_WP || doc->tokens.at[subject].penn == PENN_WDT)) subject = doc->tokens.at[at].head;
  if (passive) out->patient_at = subject;
  else if (subject != NONE) out->subject_at = subject;
  if (out->subject_at != NONE) out->subject = thing_at(b, article, out->subject_at);
  if (out->patient_at != NONE) out->patient = thing_at(b, article, out->patient_at);
  return out->subject || out->patient;
}

static bool shares_place(const deed *x, const deed *y) {
  for (u32 i = 0; i < x->place_count; i++)
    for (u32 k = 0; k < y->place_count; k++)
      if (x->places[i] == y->places[k]) return true;
  return false;
}

// What happens to somebody once needs no object to be the same.
static bool is_once(const builder *b, const deed *x) {
  return table_find(table_get("account/turns"), b->views[x->article].rec->doc.tokens.at[x->verb].key) != NONE;
}

bool deeds_same(const builder *b, const deed *x, const deed *y) {
  if (x->does != y->does || x->to_come != y->to_come) return false;
  if (x->subject && y->subject && x->subject != y->subject) return false;
  if ((x->patient_at == NONE) != (y->patient_at == NONE)) return false;
  if (x->patient_at != NONE) {
    if (!x->patient || x->patient != y->patient) return false;
    return (x->subject && x->subject == y->subject) || shares_place(x, y) || (map_get(&b->names, x->patient) != NONE && is_once(b, x));
  }
  return x->subject && x->subject == y->subject && (is_once(b, x) || shares_place(x, y));
}

// Two names; "a man" and "a climber" may be one.
static bool differ(const builder *b, u64 one, u64 two) {
  return one && two && one != two && map_get(&b->names, one) != NONE && map_get(&b->names, two) != NONE;
}

bool deeds_apart(const builder *b, const deed *x, const deed *y) {
  return x->does != y->does || differ(b, x->patient, y->patient) || (!x->patient && !y->patient && differ(b, x->subject, y->subject));
}

u32 verb_of_day(const builder *b, u32 article, span time) {
  enum { STEPS = 8 };
  const document *doc = &b->views[article].rec->doc;
  u32 at = token_from(doc, time.start), first = at, end = token_from(doc, span_end(time));
  if (at >= doc->tokens.count || doc->tokens.at[at].relation == REL_NONE) return NONE;
  for (u32 n = 0; n < STEPS && at != NONE && at >= first && at < end; n++) at = doc->tokens.at[at].head;
  if (at == NONE || at >= doc->tokens.count) return NONE;
  return doc->tokens.at[at].tag == TAG_VERB ? at : day_verb(b, article, time);
}
