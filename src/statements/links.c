// SPDX-License-Identifier: Apache-2.0
// Links: what a statement answers or passes on, read from the prose around it, and reposts as acts without words.
//
// An act (acts.h) belongs to the words of the person who does it: those it is the cue of, those of its sentence, else his
// next ones. Whom he answers is told by the act's object. With none ("hit back: “…”") it is the other voice right before,
// only when something shows that the two speak to each other. The statement answered is one of that person which stands
// beside; in doubt there is none, and of an answer to nobody known nothing is said.
#include "language/lexicon.h"
#include "statements/acts.h"

enum { ACTS_OF_SENTENCE = 4, NEAR_STATEMENTS = 12, MOST_READ = 64 };

typedef struct by_sentence {
  u32 *first; // of each sentence: a statement, NONE; in text order
  u32 *next;  // of each statement: the next one of its sentence, NONE
} by_sentence;

typedef struct pending {
  u32 statement;
  statement_link link;
} pending;
typedef VEC(pending) pending_list;

typedef struct linking {
  reading *r;
  by_sentence in;
  pending_list all;
  u32 told; // statements before any repost was added
} linking;

static statement *said(const linking *l, u32 k) { return &l->r->out->statements.at[k]; }
static u32 block_of(const linking *l, u32 sentence) { return l->r->doc->sentences.at[sentence].block; }
static u32 place_of(const statement *s) { return s->content_count ? s->content[0].start : s->cue.start; }
static u32 end_of(const statement *s) { return s->content_count ? span_end(s->content[s->content_count - 1]) : span_end(s->cue); }

static by_sentence statements_by_sentence(const reading *r) {
  u32 n = r->doc->sentences.count, count = r->out->statements.count;
  by_sentence x = {arena_array(r->scratch, u32, n + 1), arena_array(r->scratch, u32, count + 1)};
  for (u32 s = 0; s <= n; s++)
    x.first[s] = NONE;
  for (u32 k = count; k-- > 0;) {
    u32 s = r->out->statements.at[k].sentence;
    x.next[k] = NONE;
    if (s >= n) continue;
    x.next[k] = x.first[s];
    x.first[s] = k;
  }
  return x;
}

static bool is_content(const statement *s, u32 byte) {
  for (u32 k = 0; k < s->content_count; k++)
    if (byte >= s->content[k].start && byte < span_end(s->content[k])) return true;
  return false;
}

static u32 act_byte(const linking *l, const act *a) { return tok(l->r, a->first)->start; }

static bool is_actors(const linking *l, const act *a, const statement *s) {
  if (a->actor != NONE) return s->speaker == a->actor;
  return a->source.first < a->source.end && s->speaker == NONE && s->source.len && s->source.start == range_span(l->r, a->source).start;
}

// The words that a shared post is told to say: "a post saying “…”", "which read “…”".
static bool is_of_object(const linking *l, const act *a, const statement *s) {
  u32 end = a->object.end;
  if (a->object.first >= a->object.end || !s->cue.len) return false;
  u32 cue = token_from(l->r->doc, s->cue.start);
  if (cue < end || cue > end + 2) return false;
  static const char *const words[] = {"saying", "reading", "claiming", "stating", "showing", "declaring", "calling", "which", "that", "accusing", "asking", "suggesting"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(l->r, end, words[k])) return true;
  return false;
}

// "answered questions from reporters", "responded to a request to explain": what is answered is not the answer.
static bool is_object(const linking *l, const act *a, const statement *s) {
  if (a->object_kind != OBJECT_WORDS || s->mode == MODE_DIRECT) return false;
  u32 start = token_from(l->r->doc, s->content[0].start);
  return start >= a->object.first && start <= a->object.end;
}

// --- the words of him who answers or shares

// Does something of the writer's put the act at another time than the saying: "before sharing", "and later reposted"?
static bool apart_in_time(const linking *l, u32 from, u32 to) {
  static const char *const words[] = {"before", "after", "later", "then", "earlier", "also", "had", "previously", "separately"};
  for (u32 i = from, n = 0; i < to && n < SCAN_TOKENS; i++, n++)
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (!quoted(l->r, i) && !l->r->told[i] && word_is(l->r, i, words[k])) return true;
  return false;
}

// The act's own sentence: its cue's statement, else the nearest of the actor. Only quoted words are set beside what is
// shared, and of two acts that follow each other ("wrote “…” and reposted it") each is its own.
static u32 words_beside(const linking *l, const act *a) {
  const reading *r = l->r;
  bool shares = a->kind >= ACT_REPOST;
  if (a->cue != NONE && !shares) {
    u32 k = r->cues.at[a->cue].statement;
    if (k != NONE && said(l, k)->content_count && !is_object(l, a, said(l, k))) return k;
  }
  u32 best = NONE, distance = NONE, at = act_byte(l, a);
  for (u32 k = l->in.first[a->sentence]; k != NONE; k = l->in.next[k]) {
    const statement *s = said(l, k);
    if (!s->content_count || !is_actors(l, a, s) || is_content(s, at) || is_of_object(l, a, s) || is_object(l, a, s)) continue;
    if (shares && s->mode == MODE_INDIRECT) continue;
    if (s->source.start > s->cue.start && span_holds(s->source, span_of(at, at + 1))) continue; // "according to data released in response to"
    u32 cue = s->cue.len ? token_from(r->doc, s->cue.start) : a->first, low = cue < a->first ? cue : a->first, high = cue < a->first ? a->first : cue;
    if (apart_in_time(l, low, high)) continue;
    bool before = cue < a->first && s->content[0].start < at;
    bool beside = a->form != ACT_FINITE || (a->first > 1 && (word_is(r, a->first - 2, "as") || word_is(r, a->first - 2, "while")));
    if (shares && before && !beside) continue;
    u32 d = s->cue.start > at ? s->cue.start - at : at - s->cue.start;
    if (d < distance) best = k, distance = d;
  }
  return best;
}

// "has come back with “…”", "shared it with the words “…”": quoted words that nothing else governs are the actor's.
static u32 words_given(linking *l, const act *a) {
  const reading *r = l->r;
  u32 end = sentence_end(r, a->sentence), i = a->object.end > a->end ? a->object.end : a->end;
  for (u32 n = 0; i < end && n < 6 && !word_is(r, i, "with") && !word_is(r, i, "captioned"); i++, n++)
    if (quoted(r, i) || (tok(r, i)->kind != TOKEN_WORD && !mark_is(r, i, ','))) return NONE;
  u32 with = i;
  while (i < end && !quoted(r, i) && tok(r, i)->kind == TOKEN_WORD) i++;
  u32 k = i < end && quoted(r, i) ? r->owner[r->quote[i]] : NONE;
  if (k == NONE || a->source.first >= a->source.end) return NONE;
  statement *s = said(l, k);
  bool noun = s->cue.len && s->cue.start >= tok(r, with)->start && span_end(s->cue) <= tok(r, i)->start; // "with the comment “…”"
  if (s->source.len && !noun) return NONE;
  s->source = range_span(r, a->source);
  s->cue = range_span(r, (range){a->first, a->end});
  s->speaker = span_entity(r, s->source, &s->speaker_basis);
  return k;
}

// "In reply to Brink, Weir posted: “…”", when who did is not clear: the only words of the sentence.
static u32 only_words(const linking *l, const act *a) {
  u32 k = l->in.first[a->sentence];
  if (k == NONE || l->in.next[k] != NONE || !said(l, k)->content_count || is_content(said(l, k), act_byte(l, a))) return NONE;
  return said(l, k)->speaker == a->target ? NONE : k;
}

static u32 cue_kind_of(const linking *l, u32 statement) {
  const reading *r = l->r;
  u32 s = said(l, statement)->sentence;
  if (s == NONE) return CUE_NONE;
  for (u32 k = r->first_cue[s]; k < r->first_cue[s + 1]; k++)
    if (r->cues.at[k].statement == statement) return r->cues.at[k].word.kind;
  return CUE_NONE;
}

static bool is_question(const linking *l, u32 k) {
  static const char *const words[] = {"asked", "asks", "asking", "wondered"};
  if (cue_kind_of(l, k) == CUE_ASK) return true;
  u32 cue = token_from(l->r->doc, said(l, k)->cue.start);
  for (u32 w = 0; w < COUNT_OF(words) && said(l, k)->cue.len; w++)
    if (word_is(l->r, cue, words[w])) return true;
  return false;
}

static bool says_asked(const linking *l, u32 from, u32 to) {
  for (u32 i = from; i < to && i < from + 2 * SCAN_TOKENS; i++)
    if (!quoted(l->r, i) && (word_is(l->r, i, "asked") || word_is(l->r, i, "pressed") || word_is(l->r, i, "interviewer"))) return true;
  return false;
}

// Is the sentence on another occasion? It says so, or it is told to somebody.
static bool is_other_occasion(const linking *l, u32 k) {
  const reading *r = l->r;
  u32 s = said(l, k)->sentence, kind = cue_kind_of(l, k), first = r->doc->sentences.at[s].first, end = sentence_end(r, s);
  static const char *const words[] = {"further", "another", "interview", "reporters", "statement", "spokesman", "spokeswoman", "spokesperson", "conference"};
  if (kind == CUE_TELL || kind == CUE_ASK || apart_in_time(l, first, end) || says_asked(l, first, end)) return true;
  for (u32 i = first; i < end && i < first + SCAN_TOKENS; i++)
    for (u32 w = 0; w < COUNT_OF(words); w++)
      if (!quoted(r, i) && !r->told[i] && word_is(r, i, words[w])) return true;
  return false;
}

static bool adds_to_post(const linking *l, u32 k) {
  u32 kind = cue_kind_of(l, k), colon = token_from(l->r->doc, said(l, k)->cue.start);
  if (said(l, k)->cue.len && mark_is(l->r, colon, ':')) return true; // "topped it with her own verdict: “…”"
  if (kind == CUE_WRITE || kind == CUE_POST) return true;
  u32 cue = token_from(l->r->doc, said(l, k)->cue.start);
  return said(l, k)->cue.len && (word_is(l->r, cue, "added") || word_is(l->r, cue, "adding") || word_is(l->r, cue, "commented"));
}

// His next quoted words, when nothing but the words answered or shared comes between.
static u32 words_after(const linking *l, const act *a) {
  const reading *r = l->r;
  bool shares = a->kind >= ACT_REPOST;
  for (u32 s = a->sentence + 1; s < r->doc->sentences.count && s <= a->sentence + 5; s++) {
    if (block_of(l, s) > block_of(l, a->sentence) + 1) return NONE;
    bool any = false;
    for (u32 k = l->in.first[s]; k != NONE; k = l->in.next[k]) {
      const statement *x = said(l, k);
      if (!x->content_count) continue;
      any = true;
      if (is_actors(l, a, x) && x->mode == MODE_DIRECT)
        return is_other_occasion(l, k) || (shares && !adds_to_post(l, k)) ? NONE : k;
      if (x->speaker != a->target || x->mode == MODE_INDIRECT) return NONE;
    }
    if (!any && !r->told[r->doc->sentences.at[s].first]) return NONE;
  }
  return NONE;
}

// "Olsen was commenting on a post": his quoted words that stand right before.
static u32 words_told(const linking *l, const act *a) {
  for (u32 s = a->sentence, n = 0; s-- > 0 && n < 4 && block_of(l, s) + 1 >= block_of(l, a->sentence); n++)
    for (u32 k = l->in.first[s]; k != NONE; k = l->in.next[k])
      if (is_actors(l, a, said(l, k)) && said(l, k)->mode == MODE_DIRECT && said(l, k)->content_count) return k;
  return NONE;
}

// --- whom and what it answers

static bool names_in(const linking *l, span x, u32 entity) {
  const mention_list *m = &l->r->doc->mentions;
  for (u32 i = first_mention_from(l->r, x.start), n = 0; i < m->count && n < 48 && m->at[i].text.start < span_end(x); i++, n++)
    if (m->at[i].entity == entity) return true;
  return false;
}

// Do the words ask, or speak to somebody?
static bool speaks_to_one(const linking *l, const statement *p) {
  const reading *r = l->r;
  u32 first = token_from(r->doc, p->content[0].start);
  for (u32 i = first; i < r->doc->tokens.count && i < first + 2 * SCAN_TOKENS && tok(r, i)->start < end_of(p); i++)
    if (mark_is(r, i, '?') || (quoted(r, i) && (word_is(r, i, "you") || word_is(r, i, "your") || word_is(r, i, "you're")))) return true;
  return false;
}

static bool is_speaker(const reading *r, u32 entity) {
  return entity != NONE && r->doc->entities.at[entity].type <= ENTITY_ORGANIZATION;
}

// "Asked by Olsen …": whoever stands after "by"; NONE.
static u32 asker_of(const linking *l, u32 sentence) {
  const reading *r = l->r;
  u32 first = r->doc->sentences.at[sentence].first, end = sentence_end(r, sentence);
  for (u32 i = first, n = 0; i + 2 < end && n < 2 * SCAN_TOKENS; i++, n++) {
    if (quoted(r, i) || (!word_is(r, i, "asked") && !word_is(r, i, "pressed"))) continue;
    for (u32 k = i + 1, m = 0; k + 1 < end && m < 24; k++, m++) {
      if (quoted(r, k) || is_stop(r, k)) break;
      if (!word_is(r, k, "by")) continue;
      u8 basis;
      range x = source_after(r, k + 1, end);
      if (x.first >= x.end) { // "by Gazette reporter Ada Brink,": a phrase with no verb after it
        u32 m2 = first_mention_from(r, tok(r, k + 1)->start);
        if (m2 < r->doc->mentions.count && r->doc->mentions.at[m2].first <= k + 6) return r->doc->mentions.at[m2].entity;
        return NONE;
      }
      return span_entity(r, range_span(r, x), &basis);
    }
  }
  return NONE;
}

// "Olsen asked Brink when he had read it. “This morning,” he answered": who asks in the sentence right before; NONE.
static u32 asker_before(const linking *l, u32 own) {
  const reading *r = l->r;
  u32 here = sentence_at(r->doc, place_of(said(l, own)));
  if (here == NONE || !here || block_of(l, here - 1) != block_of(l, here)) return NONE;
  u32 asker = NONE;
  for (u32 k = r->first_cue[here - 1]; k < r->first_cue[here]; k++) {
    const cue *c = &r->cues.at[k];
    u8 basis;
    if (c->word.kind == CUE_ASK && !c->passive && c->source.first < c->source.end) asker = span_entity(r, range_span(r, c->source), &basis);
    else if (c->statement != NONE) asker = NONE;
  }
  return asker == said(l, own)->speaker || !is_speaker(r, asker) ? NONE : asker;
}

// An answer with nothing said of whom: the other voice right before, when the two speak to each other. "Brink replied"
// goes with the words before it in its paragraph; across paragraphs, and after "hit back", those must ask or name Brink.
static u32 voice_before(const linking *l, u32 own, u32 sentence, bool blow) {
  const statement *s = said(l, own);
  for (u32 k = own; k-- > 0;) {
    const statement *p = said(l, k);
    if (!p->content_count || is_content(s, p->content[0].start)) continue;
    u32 last = sentence_at(l->r->doc, end_of(p) - 1), here = sentence_at(l->r->doc, place_of(s));
    if (sentence < here) here = sentence; // "The board answered on Monday. “…,” it said."
    if (last == NONE || here == NONE || last + 1 < here) return NONE;
    bool same = s->speaker != NONE ? p->speaker == s->speaker : p->source.start == s->source.start;
    if (!p->source.len || same || span_end(p->content[0]) > place_of(s)) return NONE;
    u32 start = p->sentence == NONE ? last : p->sentence < last ? p->sentence : last;
    u32 stop = span_end(l->r->doc->sentences.at[last > start ? last : start].text), mine = s->source.len && s->source.start < place_of(s) ? s->source.start : place_of(s);
    span all = span_of(l->r->doc->sentences.at[start].text.start, stop < mine ? stop : mine);
    bool together = block_of(l, last) == block_of(l, here);
    bool to_him = (s->speaker != NONE && names_in(l, all, s->speaker)) || (p->mode != MODE_INDIRECT && speaks_to_one(l, p));
    if (is_question(l, k)) return k;
    if (says_asked(l, l->r->doc->sentences.at[here].first, sentence_end(l->r, here))) return NONE;
    if (block_of(l, here) > block_of(l, last) + 1) return NONE;
    if (to_him) return k;
    return together && !blow && p->mode == MODE_DIRECT && s->mode == MODE_DIRECT && p->speaker != NONE ? k : NONE;
  }
  return NONE;
}

// Words of the object itself, in the act's sentence: "X's suggestion that “…”", "a post by X, who wrote “…”".
static u32 words_of_object(const linking *l, const act *a, u32 own) {
  for (u32 k = l->in.first[a->sentence]; k != NONE; k = l->in.next[k]) {
    const statement *s = said(l, k);
    if (k == own || !s->content_count || s->content[0].start < act_byte(l, a)) continue;
    if (a->target != NONE ? s->speaker == a->target : s->speaker == NONE && s->source.len && span_holds(range_span(l->r, a->object), s->source)) return k;
    if (a->target == NONE && is_of_object(l, a, s) && !is_actors(l, a, s)) return k;
  }
  return NONE;
}

static bool is_written(const linking *l, u32 k) {
  u32 kind = cue_kind_of(l, k);
  return kind == CUE_WRITE || kind == CUE_POST || kind == CUE_NONE || kind == CUE_REPLY;
}

// "reposted Olsen's thread": the one post by Olsen that the article gives before; NONE when it gives two, or dates another.
static u32 only_post(const linking *l, const act *a) {
  const reading *r = l->r;
  if (a->object_kind != OBJECT_WORDS || !act_is_post(r, a)) return NONE;
  for (u32 i = a->object.first; i < a->object.end; i++)
    if (r->time[i] != NONE) return NONE;
  u32 found = NONE;
  for (u32 n = 0; n < l->told && n < MOST_READ; n++) {
    const statement *x = said(l, n);
    if (place_of(x) > act_byte(l, a)) break;
    if (x->speaker != a->target || !x->content_count || x->mode != MODE_DIRECT) continue;
    u32 kind = cue_kind_of(l, n);
    bool posted = kind == CUE_WRITE || kind == CUE_POST || !x->cue.len;
    if (!posted) continue;
    if (found != NONE) return NONE;
    found = n;
  }
  return found;
}

// The statement answered: in the sentence, in the next ones before the answer's own words, or right before. A letter or a
// claim that is told of nowhere near is none of the person's other words.
static u32 words_answered(const linking *l, const act *a, u32 own) {
  u32 k = words_of_object(l, a, own);
  if (k != NONE || a->target == NONE) return k;
  const reading *r = l->r;
  u32 here = a->sentence, mine = own == NONE ? NONE : place_of(said(l, own));
  for (u32 s = here; s <= here + 2 && s < r->doc->sentences.count && block_of(l, s) == block_of(l, here); s++)
    for (u32 n = l->in.first[s]; n != NONE; n = l->in.next[n]) {
      const statement *x = said(l, n);
      if (n == own || x->speaker != a->target || x->mode == MODE_INDIRECT || place_of(x) < act_byte(l, a)) continue;
      if (mine > place_of(x) || (s == here + 1 && is_written(l, n) && !is_other_occasion(l, n))) return n;
      return NONE;
    }
  u32 low = own != NONE && own < l->told && place_of(said(l, own)) < act_byte(l, a) ? own : l->told;
  for (u32 n = low, seen = 0; n-- > 0 && seen < NEAR_STATEMENTS;) {
    const statement *x = said(l, n);
    if (!x->content_count || place_of(x) > act_byte(l, a)) continue;
    seen++;
    if (x->speaker != a->target) continue;
    u32 last = sentence_at(r->doc, end_of(x) - 1);
    if (last == NONE || last + 3 < here || block_of(l, last) + 1 < block_of(l, here)) return only_post(l, a);
    bool posted = a->kind >= ACT_REPOST || (a->object_kind == OBJECT_WORDS && a->object.end > a->object.first);
    if (a->kind >= ACT_REPOST ? x->mode != MODE_DIRECT : x->mode != MODE_DIRECT && last + 1 < here) return only_post(l, a);
    if (posted && cue_kind_of(l, n) == CUE_TELL) return NONE;
    return n;
  }
  return NONE;
}

// "shared it with the words": what was quoted before, in this sentence or the last.
static u32 words_meant(const linking *l, const act *a) {
  for (u32 s = a->sentence, n = 0; s != NONE && n < 2; s = s ? s - 1 : NONE, n++) {
    u32 found = NONE;
    for (u32 k = l->in.first[s]; k != NONE; k = l->in.next[k]) {
      const statement *x = said(l, k);
      if (x->content_count && x->mode != MODE_INDIRECT && place_of(x) < act_byte(l, a) && !is_actors(l, a, x)) found = k;
    }
    if (found != NONE) return found;
  }
  return NONE;
}

// --- the links

static void add_link(linking *l, u32 k, u8 kind, u32 target, u32 to, span evidence) {
  for (u32 i = 0; i < l->all.count; i++)
    if (l->all.at[i].statement == k) return; // the first one counts
  *vec_push(l->r->scratch, &l->all) = (pending){k, {.kind = kind, .to_entity = target, .to_statement = to, .evidence = evidence}};
}

static span act_evidence(const linking *l, const act *a) {
  u32 first = a->form == ACT_NOUN && a->first ? a->first - 1 : a->first, end = a->end;
  if (a->form == ACT_PASSIVE) return range_span(l->r, (range){a->first, a->source.end > a->end ? a->source.end : a->end});
  return range_span(l->r, (range){first, a->object.end > end ? a->object.end : end});
}

// "the minister", when nobody tells which: one of whom the article speaks.
static bool is_one_person(const reading *r, range x) {
  u32 bits = lexicon_find(tok(r, x.end - 1)->key);
  return word_is(r, x.first, "the") && bits & LEXICON_PERSON && !(bits & LEXICON_PLURAL) && x.end - x.first <= 4;
}

static u32 add_repost(linking *l, const act *a) {
  reading *r = l->r;
  if (a->source.first >= a->source.end || (a->actor == NONE && !is_one_person(r, a->source))) return NONE;
  statement s = {.speaker = a->actor, .addressee = NONE, .via = NONE, .when = NONE, .outer = NONE, .complete = true, .sentence = a->sentence};
  s.source = range_span(r, a->source);
  span_entity(r, s.source, &s.speaker_basis);
  s.cue = range_span(r, (range){a->first, a->end});
  *vec_push(r->a, &r->out->statements) = s;
  return r->out->statements.count - 1;
}

// "retweeted the message": the one that was just given. A video is no words.
static bool is_that_post(const linking *l, const act *a) {
  u32 i = a->object.first;
  if (a->object_kind != OBJECT_WORDS || a->target != NONE || a->object.end != i + 2 || !word_is(l->r, i, "the")) return false;
  return word_is(l->r, i + 1, "post") || word_is(l->r, i + 1, "message") || word_is(l->r, i + 1, "tweet");
}

// "“The pumps failed,” she wrote, reposting a chart, “and nobody looked.”": the sharing breaks in on one quotation.
static void go_on_after(linking *l, const act *a, u32 own) {
  reading *r = l->r;
  statement *s = said(l, own);
  u32 i = a->object.end, end = sentence_end(r, a->sentence);
  if (a->form != ACT_PARTICIPLE || s->mode != MODE_DIRECT || s->content_count >= CONTENT_SPANS || place_of(s) > act_byte(l, a)) return;
  if (i + 1 >= end || !mark_is(r, i, ',') || !quoted(r, i + 1) || r->owner[r->quote[i + 1]] != NONE) return;
  u32 stop = quote_end(r, r->quote[i + 1]);
  s->content[s->content_count++] = range_span(r, (range){i + 1, stop});
  r->owner[r->quote[i + 1]] = own;
  for (u32 k = i + 1; k < stop; k++) r->told[k] = true;
}

static void share_apply(linking *l, act *a) {
  u32 meant = a->object_kind == OBJECT_IT || is_that_post(l, a) ? words_meant(l, a) : NONE;
  if (meant != NONE && a->object_kind != OBJECT_IT && !is_written(l, meant)) meant = NONE;
  if (a->object_kind == OBJECT_IT && meant == NONE && a->kind != ACT_REPOST) return;
  if (meant != NONE) a->target = said(l, meant)->speaker;
  if (a->target != NONE && a->target == a->actor) return;
  u32 own = words_beside(l, a), to = meant;
  if (own == NONE) own = words_given(l, a);
  if (own == NONE) own = words_after(l, a);
  u8 kind = a->kind == ACT_RELAY ? LINK_RELAY : own == NONE ? LINK_REPOST : LINK_QUOTE_POST;
  if (to == NONE) to = words_answered(l, a, own);
  if (own != NONE) go_on_after(l, a, own);
  else own = add_repost(l, a);
  if (own != NONE && own != to) add_link(l, own, kind, a->target, to, act_evidence(l, a));
}

static void reply_apply(linking *l, act *a) {
  bool was = a->form == ACT_PARTICIPLE && a->first && (word_is(l->r, a->first - 1, "was") || word_is(l->r, a->first - 1, "were"));
  u32 own = was ? words_told(l, a) : words_beside(l, a), to = NONE; // "was responding to": of words given before
  if (own == NONE) own = words_given(l, a);
  if (own == NONE && a->form == ACT_NOUN && a->actor == NONE) own = only_words(l, a);
  if (own == NONE && a->form != ACT_NOUN && (a->actor != NONE || a->source.first < a->source.end)) own = words_after(l, a);
  if (own == NONE) return;
  bool open = a->object_kind == OBJECT_NONE || a->object_kind == OBJECT_IT || (a->object_kind == OBJECT_PERSON && a->target == NONE && a->object.end == a->object.first + 1);
  if (!open) {
    to = words_answered(l, a, own);
    if (to == own) to = NONE;
  } else {
    bool cue = a->cue != NONE && l->r->cues.at[a->cue].statement == own;
    if (a->form == ACT_FINITE && !cue && place_of(said(l, own)) < act_byte(l, a)) return; // "said Brink, who responded by phone"
    u32 asker = asker_of(l, a->sentence);
    if (asker != NONE && asker != said(l, own)->speaker) a->target = asker;
    else if (said(l, own)->mode != MODE_INDIRECT) to = voice_before(l, own, a->sentence, a->kind == ACT_BLOW);
    if (to != NONE) a->target = said(l, to)->speaker;
    else if (a->target == NONE && said(l, own)->mode == MODE_DIRECT) a->target = asker_before(l, own);
    if (to == NONE && a->target == NONE) return; // an answer to nobody known
  }
  if (a->target != NONE && a->target == said(l, own)->speaker) return;
  add_link(l, own, LINK_REPLY, a->target, to, act_evidence(l, a));
}

// Told by another within what he says ("she said Brink had replied"), an act is his tale; but "said …, replying to" goes on
// after what was said, however far the content was read.
static bool is_told(const linking *l, const act *a) {
  if (!l->r->told[a->first]) return false;
  for (u32 k = l->in.first[a->sentence]; k != NONE; k = l->in.next[k]) {
    const statement *s = said(l, k);
    if (!is_content(s, act_byte(l, a))) continue;
    return a->form == ACT_FINITE || a->form == ACT_PASSIVE || s->mode == MODE_DIRECT || !mark_is(l->r, a->first - 1, ',');
  }
  return true;
}

// "Her post drew a reply from the minister. “…,” the minister wrote.": who answers is named after "from".
static void drawn_reply(linking *l, u32 i, u32 s) {
  static const char *const verbs[] = {"drew", "drawn", "drawing", "brought", "prompted", "prompting", "provoked", "provoking", "earned", "sparked"};
  const reading *r = l->r;
  u32 first = r->doc->sentences.at[s].first, end = sentence_end(r, s), verb = NONE;
  if (!has(r, i, WORD_ANSWER) && !word_is(r, i, "rebuke")) return;
  for (u32 k = i, n = 0; k-- > first && n < 4 && verb == NONE; n++)
    for (u32 w = 0; w < COUNT_OF(verbs); w++)
      if (word_is(r, k, verbs[w])) verb = k;
  if (verb == NONE) return;
  u32 from = i + 1;
  while (from < end && from < i + 16 && !word_is(r, from, "from")) from++;
  if (from + 1 >= end || !word_is(r, from, "from")) return;
  act a = {.kind = ACT_REPLY, .form = ACT_FINITE, .first = verb, .end = i + 1, .sentence = s, .actor = NONE, .target = NONE, .cue = NONE};
  a.source = source_after(r, from + 1, end);
  u8 basis;
  if (a.source.first < a.source.end) a.actor = span_entity(r, range_span(r, a.source), &basis);
  if (a.actor == NONE) return;
  u32 to = words_meant(l, &a);
  range about = to == NONE ? source_before(r, verb, first) : (range){0};
  a.target = to != NONE ? said(l, to)->speaker : about.first < about.end ? span_entity(r, range_span(r, about), &basis) : NONE;
  u32 own = words_beside(l, &a);
  if (own == NONE) own = words_after(l, &a);
  bool known = to != NONE || a.target != NONE;
  if (own != NONE && own != to && known && a.target != a.actor) add_link(l, own, LINK_REPLY, a.target, to, range_span(r, (range){verb, i + 1}));
}

// Of a post that is set into the page: the last words before it of whom it says it answers.
static u32 post_answered(const linking *l, u32 k, u32 target) {
  enum { POSTS = 6 };
  if (target == NONE) return NONE;
  for (u32 i = k, n = 0; i-- > 0 && n < POSTS; n++)
    if (said(l, i)->speaker == target && said(l, i)->content_count && said(l, i)->mode != MODE_INDIRECT) return i;
  return NONE;
}

static bool is_running_text(const reading *r, u32 s) {
  const block *b = &r->art->blocks.at[r->doc->sentences.at[s].block];
  return b->kind != BLOCK_HEADING && b->kind != BLOCK_EMBEDDED_POST && b->note != NOTE_TITLE;
}

// "Her answer: “…”", "his reply to Olsen was": the source itself says that it answers.
static void answers_by_noun(linking *l) {
  const reading *r = l->r;
  for (u32 k = 0; k < l->told; k++) {
    const statement *s = said(l, k);
    if (!s->source.len || s->mode == MODE_INDIRECT || !s->content_count) continue;
    u32 first = token_from(r->doc, s->source.start);
    for (u32 i = first; i < first + 6 && i < r->doc->tokens.count && tok(r, i)->start < span_end(s->source); i++) {
      u32 to = has(r, i, WORD_ANSWER) ? voice_before(l, k, NONE, false) : NONE;
      if (to == NONE) continue;
      add_link(l, k, LINK_REPLY, said(l, to)->speaker, to, s->source);
      break;
    }
  }
}

void acts_read(reading *r) {
  linking l = {.r = r, .in = statements_by_sentence(r), .told = r->out->statements.count};
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    if (!is_running_text(r, s)) continue;
    u32 end = sentence_end(r, s), found = 0;
    for (u32 i = r->doc->sentences.at[s].first; i < end && found < ACTS_OF_SENTENCE; i++) {
      if (quoted(r, i) || tok(r, i)->kind != TOKEN_WORD) continue;
      act a;
      if (!act_at(r, i, s, &a)) continue;
      found++;
      if (is_told(&l, &a)) continue;
      if (a.kind >= ACT_REPOST) share_apply(&l, &a);
      else reply_apply(&l, &a);
      i = a.end - 1;
    }
    for (u32 i = r->doc->sentences.at[s].first, n = 0; i < end && n < 2 * SCAN_TOKENS; i++, n++)
      if (!quoted(r, i)) drawn_reply(&l, i, s); // last: "drew an answer from Brink, who shared it with the words"
  }
  answers_by_noun(&l);
  u32 n = r->out->statements.count;
  statement_link *links = arena_array(r->scratch, statement_link, n + 1);
  for (u32 i = 0; i < l.told; i++)
    if (r->links[i].kind) { // what posts said of themselves
      links[i] = r->links[i];
      links[i].to_statement = post_answered(&l, i, links[i].to_entity);
    }
  for (u32 i = 0; i < l.all.count; i++)
    if (!links[l.all.at[i].statement].kind) links[l.all.at[i].statement] = l.all.at[i].link;
  r->links = links;
}

void links_read(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    s->first_link = r->out->links.count;
    if (!r->links[i].kind) continue;
    *vec_push(r->a, &r->out->links) = r->links[i];
    s->link_count = 1;
  }
}
