// SPDX-License-Identifier: Apache-2.0
#include "statements/acts.h"

#include "base/table.h"
#include "language/lexicon.h"

enum { OBJECT_TOKENS = 30, GROUP_TOKENS = 5 };

u32 first_mention_from(const reading *r, u32 byte) {
  const mention_list *m = &r->doc->mentions;
  u32 low = 0, high = m->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (m->at[mid].text.start < byte)
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}

static bool ends_in(const reading *r, u32 i, const char *tail) {
  str w = token_str(r->art, tok(r, i));
  u32 n = (u32)strlen(tail);
  return w.len > n && memcmp(w.at + w.len - n, tail, n) == 0;
}

// --- the object

// What comes after the noun and is no part of it: time, manner, what the writer adds.
static bool ends_object(const reading *r, u32 i, u32 from) {
  static const char *const words[] = {"after", "before", "when", "while", "as", "since", "because", "but", "with", "without", "about"};
  if (quoted(r, i) || mark_is(r, i, ',') || mark_is(r, i, ':') || mark_is(r, i, ';') || is_stop(r, i) || is_dash(r, i)) return true;
  if (r->name[i] != NONE) return false;
  if (i > from && has(r, i, WORD_RELATIVE)) return true;
  if (i == from) return false;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(r, i, words[k])) return true;
  if (is_finite_verb(r, i) && i + 1 < r->doc->tokens.count && (word_is(r, i + 1, "by") || word_is(r, i + 1, "from"))) return false; // "posted by"
  if (r->time[i] != NONE && has(r, i - 1, WORD_DETERMINER)) return false; // "a 2024 post"
  if (r->time[i] != NONE || is_finite_verb(r, i)) return true;
  if (tok(r, i)->tag == TAG_VERB && ends_in(r, i, "ing")) return true; // "a post saying"
  return has(r, i, WORD_AND) && i + 1 < r->doc->tokens.count && (is_finite_verb(r, i + 1) || is_adverb(r, i + 1));
}

static range object_range(const reading *r, u32 from, u32 end) {
  u32 i = from;
  while (i < end && i < from + OBJECT_TOKENS && !ends_object(r, i, from)) i++;
  while (i > from && ((has(r, i - 1, WORD_PREPOSITION | WORD_DETERMINER | WORD_AND) && r->name[i - 1] == NONE && i - 1 > from) || is_adverb(r, i - 1))) i--;
  return (range){from, i};
}

// The noun itself: the last word before what hangs on it.
static u32 object_head(const reading *r, range x) {
  for (u32 i = x.first; i < x.end; i++)
    if (i > x.first && r->name[i] == NONE && has(r, i, WORD_PREPOSITION)) return i - 1;
  return x.end - 1;
}

static str answered_class(const reading *r, u32 head, u32 first) {
  const table *t = table_get("statements/answered");
  u32 count, row = head > first ? phrase_at(r->art, r->doc, t, head - 1, head + 1, &count) : NONE;
  if (row == NONE || count != 2) row = phrase_at(r->art, r->doc, t, head, head + 1, &count);
  return row == NONE ? (str){0} : table_cell(t, row, 1);
}

static u32 entity_at(const reading *r, u32 mention) { return mention == NONE ? NONE : r->doc->mentions.at[mention].entity; }

static bool may_speak(const reading *r, u32 entity) {
  if (entity == NONE) return false;
  u8 type = r->doc->entities.at[entity].type;
  return type == ENTITY_PERSON || type == ENTITY_ORGANIZATION || type == ENTITY_GROUP;
}

static bool is_person(const reading *r, u32 entity) { return entity != NONE && r->doc->entities.at[entity].type == ENTITY_PERSON; }

// The role or pronoun that ends at the token; NONE.
static u32 mention_ending(const reading *r, u32 i) {
  u32 n = r->doc->mentions.count, low = i > 12 ? i - 12 : 0;
  for (u32 m = first_mention_from(r, tok(r, low)->start), k = 0; m < n && k < 16 && r->doc->mentions.at[m].first <= i; m++, k++)
    if (r->doc->mentions.at[m].first + r->doc->mentions.at[m].count == i + 1) return m;
  return NONE;
}

// After "by" or "from": the first name or role there; *unnamed when it is only a noun for people.
static u32 author_after(const reading *r, u32 from, u32 end, bool *unnamed) {
  u32 m = first_mention_from(r, tok(r, from)->start), best = NONE;
  for (u32 n = 0; m < r->doc->mentions.count && n < 6 && r->doc->mentions.at[m].first < end; m++, n++) {
    const mention *x = &r->doc->mentions.at[m];
    bool beside = false; // "by Brink on the mill": not the mill
    for (u32 i = from; i < x->first && !beside; i++)
      beside = has(r, i, WORD_PREPOSITION) && r->name[i] == NONE && !word_is(r, i, "of") && !word_is(r, i, "for") && !word_is(r, i, "at");
    if (beside) break;
    u32 after = x->first + x->count;
    if (after < end && !is_person(r, x->entity) && r->name[after] == NONE && tok(r, after)->tag == TAG_NOUN) continue; // "the White House reception"
    if (after < end && tok(r, after)->flags & TOKEN_CLITIC && !is_person(r, x->entity)) continue; // "Norway's minister"
    if (is_person(r, x->entity) || (x->kind == MENTION_ROLE && x->entity != NONE)) return x->entity;
    if (best == NONE && may_speak(r, x->entity)) best = x->entity;
  }
  for (u32 i = from; i < end; i++)
    if (lexicon_find(tok(r, i)->key) & (LEXICON_PERSON | LEXICON_PEOPLE) && r->name[i] == NONE) *unnamed = true;
  return best;
}

// Whose words the noun is: "Olsen's letter", "a letter from Olsen", "the Olsen letter".
static u32 owner_of(const reading *r, range x, u32 head, bool *unnamed) {
  for (u32 i = head + 1; i + 1 < x.end; i++)
    if (r->name[i] == NONE && (word_is(r, i, "by") || word_is(r, i, "from"))) return author_after(r, i + 1, x.end, unnamed);
  u32 plain = NONE;
  for (u32 i = x.first; i < head; i++) {
    u32 m = r->name[i];
    if (m == NONE && has(r, i, WORD_POSSESSIVE)) m = mention_ending(r, i);
    if (m == NONE && i + 1 < x.end && tok(r, i + 1)->flags & TOKEN_CLITIC) m = mention_ending(r, i);
    if (m == NONE) {
      if (i + 1 < head && tok(r, i + 1)->flags & TOKEN_CLITIC && lexicon_find(tok(r, i)->key) & LEXICON_PERSON) *unnamed = true;
      continue;
    }
    u32 last = r->doc->mentions.at[m].first + r->doc->mentions.at[m].count;
    bool owner = has(r, i, WORD_POSSESSIVE) || (last < x.end && tok(r, last)->flags & TOKEN_CLITIC);
    if (owner && may_speak(r, entity_at(r, m))) return entity_at(r, m);
    if (!owner && last == head && may_speak(r, entity_at(r, m))) plain = entity_at(r, m);
  }
  for (u32 i = head + 2; i + 2 < x.end && !*unnamed; i++) { // "a video of Olsen's speech"
    if (!(tok(r, i + 1)->flags & TOKEN_CLITIC) || r->name[i] == NONE || !is_person(r, entity_at(r, r->name[i]))) continue;
    u32 start = r->doc->mentions.at[r->name[i]].first;
    if (word_is(r, start - 1, "of")) return entity_at(r, r->name[i]);
  }
  bool post = str_equal(answered_class(r, head, x.first), STR("post"));
  return post && !is_person(r, plain) ? NONE : plain; // "a Quillo post"
}

static bool is_own(const reading *r, range x, u32 head) { // "her own post", "a photo of himself"
  for (u32 i = x.first; i < x.end; i++)
    if (i != head && (word_is(r, i, "own") || has(r, i, WORD_REFLEXIVE))) return true;
  return false;
}

bool act_is_post(const reading *r, const act *a) {
  if (a->object.first >= a->object.end) return false;
  return str_equal(answered_class(r, object_head(r, a->object), a->object.first), STR("post"));
}

// Sets kind and target of the object. False when it is nothing that can be answered or shared.
static bool object_read(const reading *r, act *a) {
  range x = a->object;
  if (x.first >= x.end) return true;
  bool shares = a->kind >= ACT_REPOST, unnamed = false;
  u32 head = object_head(r, x);
  if (r->name[head] != NONE || has(r, head, WORD_OBJECT)) {
    u32 m = r->name[head] != NONE ? r->name[head] : mention_ending(r, head);
    if (word_is(r, a->first, "commented") || word_is(r, a->first, "commenting")) return false; // "commenting on Tarn"
    bool it = word_is(r, head, "it") || word_is(r, head, "this") || word_is(r, head, "that");
    a->object_kind = it ? OBJECT_IT : OBJECT_PERSON;
    if (it) return head == x.first;
    a->target = entity_at(r, m);
    if (a->target == a->actor && r->name[head] == NONE) a->target = NONE; // "answered him": another, whoever that is
    if (a->target == NONE) return r->name[head] == NONE;
    u8 type = r->doc->entities.at[a->target].type;
    if (a->kind == ACT_SHARE || a->kind == ACT_RELAY) return false; // "shared Tarn", "quoted Brink"
    return type <= ENTITY_ORGANIZATION || type == ENTITY_GROUP || (type == ENTITY_PLACE && !shares && head == x.first);
  }
  if (word_is(r, head, "this") || word_is(r, head, "that")) {
    a->object_kind = OBJECT_IT;
    return head == x.first;
  }
  str kind = answered_class(r, head, x.first);
  if (kind.len) {
    a->object_kind = OBJECT_WORDS;
    a->target = owner_of(r, x, head, &unnamed);
    if (!shares && a->target == a->actor) a->target = NONE;
    bool on = word_is(r, a->first, "commented") || word_is(r, a->first, "commenting"); // on a post or somebody's words; not on the news
    if (on && !str_equal(kind, STR("post")) && a->target == NONE && !unnamed) return false;
    if (str_equal(kind, STR("for"))) {
      u32 next = head + 1; // "reports of a fire", "a call"
      bool told = a->target != NONE || unnamed || (r->doc->tokens.count > next && (word_is(r, next, "for") || word_is(r, next, "to") || word_is(r, next, "that")));
      if (!told || word_is(r, next, "of")) return false;
    }
    if (!shares) return true;
    bool quotes = word_is(r, a->first, "quoted") || word_is(r, a->first, "quoting"); // statements are quoted too
    if (str_equal(kind, STR("words")) || str_equal(kind, STR("for")) || (quotes && !str_equal(kind, STR("post"))) || is_own(r, x, head)) return false;
    if (a->kind == ACT_REPOST) return true;
    return (a->target != NONE || unnamed) && a->target != a->actor;
  }
  u32 m = mention_ending(r, head);
  bool role = m != NONE && r->doc->mentions.at[m].kind == MENTION_ROLE;
  if (!role && !(lexicon_find(tok(r, head)->key) & (LEXICON_PERSON | LEXICON_PEOPLE))) return false;
  if (shares) return false;
  a->object_kind = OBJECT_PERSON;
  a->target = role ? entity_at(r, m) : NONE;
  return true;
}

// --- the act

// "in reply to", "in a swift response to", "as an answer to"
static bool is_noun_act(const reading *r, u32 i, u32 first, u32 end) {
  if (!word_is(r, i, "reply") && !word_is(r, i, "response") && !word_is(r, i, "answer")) return false;
  u32 to = i + 1;
  while (to < end && to < i + 5 && (r->time[to] != NONE || is_adverb(r, to))) to++; // "in reply late on Monday to"
  if (to >= end || !word_is(r, to, "to")) return false;
  for (u32 k = i, n = 0; k > first && n < 4; n++) {
    k--;
    if (word_is(r, k, "in") || word_is(r, k, "as") || word_is(r, k, "with")) return true;
    if (!has(r, k, WORD_DETERMINER | WORD_POSSESSIVE) && tok(r, k)->tag != TAG_ADJ) return false;
  }
  return false;
}

// Of the words before the verb: was it done? Not after "not", "would", "to", "refused to".
static bool was_done(const reading *r, u32 i, u32 first) {
  for (u32 k = i, n = 0; k > first && n < GROUP_TOKENS; n++) {
    k--;
    if (has(r, k, WORD_NEGATION | WORD_MODAL) || word_is(r, k, "to")) return false;
    if (!has(r, k, WORD_AUXILIARY) && !is_adverb(r, k)) return !word_is(r, k, "without");
  }
  return true;
}

static bool after_have(const reading *r, u32 i, u32 first) {
  for (u32 k = i, n = 0; k > first && n < GROUP_TOKENS; n++) {
    k--;
    if (word_is(r, k, "has") || word_is(r, k, "had") || word_is(r, k, "have")) return true;
    if (!has(r, k, WORD_AUXILIARY) && !is_adverb(r, k)) return word_is(r, k, "'s") || word_is(r, k, "’s");
  }
  return false;
}

// Of a passive, the first word of its verb group: "was later shared"; else NONE.
static u32 passive_group(const reading *r, u32 i, u32 first) {
  bool be = false;
  u32 k = i;
  for (u32 n = 0; k > first && n < GROUP_TOKENS; n++, k--) {
    be |= has(r, k - 1, WORD_BE) || word_is(r, k - 1, "been") || word_is(r, k - 1, "being");
    if (!has(r, k - 1, WORD_AUXILIARY) && !is_adverb(r, k - 1) && !has(r, k - 1, WORD_BE)) break;
  }
  return be ? k : NONE;
}

static bool is_verb_act(const reading *r, u32 i, u32 first, bool participle) {
  static const char *const nouns[] = {"reply", "replies", "answer", "answers", "response", "shares", "reposts", "retweets"};
  if (tok(r, i)->tag != TAG_VERB && !ends_in(r, i, "ed") && !participle) return false;
  if (word_is(r, i, "reply") || word_is(r, i, "answer") || word_is(r, i, "response")) return false;
  for (u32 k = 0; k < COUNT_OF(nouns); k++)
    if (word_is(r, i, nouns[k]) && tok(r, i)->tag != TAG_VERB) return false;
  if (word_is(r, i, "come") && !after_have(r, i, first)) return false;
  if (i > first && !quoted(r, i - 1) && !participle) { // "frequent reposts", "the shared post"
    u8 before = is_adverb(r, i - 1) ? TAG_ADV : tok(r, i - 1)->tag;
    if (before == TAG_ADJ || before == TAG_DET || before == TAG_NUM || before == TAG_ADP || has(r, i - 1, WORD_PREPOSITION)) return false;
  }
  return was_done(r, i, first);
}

// The word after which the object stands, outside quotation marks; NONE.
static u32 skip_to(const reading *r, u32 i, u32 end, const char *text) {
  for (u32 n = 0; i < end && n < 8; i++, n++) {
    if (quoted(r, i)) {
      i = quote_end(r, r->quote[i]) - 1;
      continue;
    }
    if (word_is(r, i, text)) return i;
    if (is_stop(r, i) || mark_is(r, i, ';') || mark_is(r, i, ':') || (has(r, i, WORD_AND) && n)) return NONE;
    if (n && is_finite_verb(r, i)) return NONE;
  }
  return NONE;
}

static u32 cue_of(const reading *r, const act *a) {
  for (u32 k = r->first_cue[a->sentence]; k < r->first_cue[a->sentence + 1]; k++)
    if (r->cues.at[k].head >= a->first && r->cues.at[k].head < a->end) return k;
  return NONE;
}

// Who does it. Of a participle or a noun that is the subject of the saying beside it.
static void actor_read(const reading *r, act *a) {
  u32 first = r->doc->sentences.at[a->sentence].first, low = r->first_cue[a->sentence], high = r->first_cue[a->sentence + 1];
  if (a->cue != NONE) a->source = r->cues.at[a->cue].source;
  if (a->form == ACT_FINITE && a->source.first >= a->source.end) {
    a->source = source_before(r, a->first, first);
    if (a->source.first >= a->source.end) a->source = nearest_subject(r, first, a->first);
  }
  if (a->form == ACT_PARTICIPLE || a->form == ACT_NOUN) {
    for (u32 k = high; k-- > low && a->source.first >= a->source.end;) {
      const cue *c = &r->cues.at[k];
      if (c->head < a->first && c->source.first < c->source.end && !(c->participle && c->statement == NONE)) a->source = c->source;
    }
    if (a->source.first >= a->source.end) a->source = clause_subject(r, first, a->first);
    for (u32 k = low; k < high && a->source.first >= a->source.end; k++) { // "Replying to Olsen, Brink said"
      const cue *c = &r->cues.at[k];
      if (c->head > a->first && c->source.first < c->source.end && c->statement != NONE) a->source = c->source;
    }
  }
  u8 basis;
  if (a->source.first < a->source.end) a->actor = span_entity(r, range_span(r, a->source), &basis);
}

// "was shared by the minister": who shares stands after "by", what is shared before.
static bool passive_read(const reading *r, act *a, u32 group, u32 end) {
  u32 by = skip_to(r, a->end, end, "by");
  u32 first = r->doc->sentences.at[a->sentence].first;
  if (by == NONE || a->kind < ACT_REPOST) return false;
  a->form = ACT_PASSIVE;
  a->source = source_after(r, by + 1, end);
  u8 basis;
  if (a->source.first < a->source.end) a->actor = span_entity(r, range_span(r, a->source), &basis);
  if (!is_person(r, a->actor) && !may_speak(r, a->actor)) return false;
  a->object = phrase_before(r, group, first);
  return a->object.first < a->object.end;
}

bool act_at(const reading *r, u32 i, u32 s, act *out) {
  const table *t = table_get("statements/acts");
  u32 end = sentence_end(r, s), first = r->doc->sentences.at[s].first, count;
  u32 row = phrase_at(r->art, r->doc, t, i, end, &count);
  if (row == NONE || r->name[i] != NONE) return false;
  str kind = table_cell(t, row, 1), next = table_cell(t, row, 2);
  bool noun = is_noun_act(r, i, first, end), participle = ends_in(r, i, "ing");
  if (!noun && !is_verb_act(r, i, first, participle)) return false;
  *out = (act){.first = i, .end = i + count, .sentence = s, .actor = NONE, .target = NONE};
  out->kind = str_equal(kind, STR("reply"))    ? ACT_REPLY
              : str_equal(kind, STR("blow"))   ? ACT_BLOW
              : str_equal(kind, STR("repost")) ? ACT_REPOST
              : str_equal(kind, STR("share"))  ? ACT_SHARE
                                               : ACT_RELAY;
  out->form = noun ? ACT_NOUN : participle ? ACT_PARTICIPLE : ACT_FINITE;
  out->cue = cue_of(r, out);
  u32 group = out->form == ACT_FINITE ? passive_group(r, i, first) : NONE;
  if (group != NONE) return passive_read(r, out, group, end) && object_read(r, out) && (out->target == NONE || out->target != out->actor);
  actor_read(r, out);
  u32 from = out->end;
  if (noun) next = STR("to");
  bool direct = str_equal(next, STR("object"));
  if (!direct) {
    bool none = str_equal(next, STR("none"));
    u32 at = none ? NONE : skip_to(r, from, end, str_equal(next, STR("at")) ? "at" : str_equal(next, STR("on")) ? "on" : "to");
    from = at == NONE ? end : at + 1;
    if (at != NONE && from < end && tok(r, from)->tag == TAG_VERB && r->name[from] == NONE) from = end; // "responded to say"
  }
  if (direct && from < end && has(r, from, WORD_PREPOSITION) && r->name[from] == NONE) from = end; // "answered in a press release"
  out->object = object_range(r, from, end);
  if (out->object.first >= out->object.end) out->object = (range){0};
  if (!object_read(r, out)) return false;
  if (out->target != NONE && out->target == out->actor) return false;
  if (out->object_kind == OBJECT_NONE && (out->kind >= ACT_REPOST || noun || str_equal(next, STR("on")))) return false;
  return true;
}
