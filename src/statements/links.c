// SPDX-License-Identifier: Apache-2.0
// Links: what a statement answers or passes on, read from the prose around it, and reposts as acts without words.
//
// An act is a verb or noun of replying or sharing with its object: "in reply to X's post", "answered a post by X",
// "shared it". It belongs to the statement of the same person whose cue stands nearest in its sentence, else to that
// person's next quoted words in the paragraph; a repost that finds no words is a statement without content.
#include "base/table.h"
#include "language/lexicon.h"
#include "statements/reading.h"

typedef struct act {
  u8 kind;  // link_kind: LINK_REPLY, LINK_REPOST, LINK_QUOTE_POST for sharing
  u32 head; // token of the verb or noun
  u32 sentence;
  bool noun;       // "in reply to"
  bool participle; // "sharing a post by"
  bool commented;  // "was commenting on a post by": of words told before
  range source;
  u32 subject;  // entity, NONE
  u32 target;   // entity, NONE
  range object; // what is answered or shared
} act;

static bool is_content(const statement *s, u32 byte) {
  for (u32 k = 0; k < s->content_count; k++)
    if (byte >= s->content[k].start && byte < span_end(s->content[k])) return true;
  return false;
}

static bool is_post_noun(const reading *r, u32 i) {
  return has(r, i, WORD_WRITING | WORD_SPEECH | WORD_POLL) || word_is(r, i, "screenshot") || word_is(r, i, "cartoon") ||
         word_is(r, i, "meme") || word_is(r, i, "photo") || word_is(r, i, "image") || word_is(r, i, "link") ||
         word_is(r, i, "story");
}

// The object's extent: to the next mark, relative word or verb, and whether a post is in it.
static range object_of(const reading *r, u32 from, u32 end, bool *post) {
  u32 i = from;
  *post = false;
  for (u32 n = 0; i < end && n < 28; i++, n++) {
    if (quoted(r, i) || mark_is(r, i, ',') || mark_is(r, i, ':') || mark_is(r, i, ';') || is_stop(r, i)) break;
    if (has(r, i, WORD_RELATIVE) ||
        (has(r, i, WORD_AND) && i + 1 < end && (is_finite_verb(r, i + 1) || is_adverb(r, i + 1))))
      break;
    if (is_post_noun(r, i) && r->name[i] == NONE) *post = true;
    if (i > from && is_finite_verb(r, i) && r->name[i] == NONE) break;
    if (*post &&
        (word_is(r, i, "saying") || word_is(r, i, "calling") || word_is(r, i, "about") || word_is(r, i, "with")))
      break;
  }
  return (range){from, i};
}

static bool is_person_like(const reading *r, u32 m) {
  u32 e = r->doc->mentions.at[m].entity;
  if (e == NONE) return false;
  u8 type = r->doc->entities.at[e].type;
  return type == ENTITY_PERSON || type == ENTITY_ORGANIZATION || type == ENTITY_GROUP ||
         r->doc->mentions.at[m].kind == MENTION_ROLE;
}

static u32 first_mention_from(const reading *r, u32 byte) {
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

// Somebody, words, or a pronoun that may stand for either.
static bool can_be_answered(const reading *r, range object) {
  if (object.first >= object.end) return true;
  span x = range_span(r, object);
  for (u32 k = first_mention_from(r, x.start), n = 0; k < r->doc->mentions.count && n < 8 && r->doc->mentions.at[k].text.start < span_end(x); k++, n++)
    if (r->doc->mentions.at[k].kind == MENTION_PRONOUN || is_person_like(r, k)) return true;
  for (u32 i = object.first; i < object.end; i++)
    if (quoted(r, i) || has(r, i, WORD_SPEECH | WORD_WRITING | WORD_ANSWER | WORD_OBJECT | WORD_SUBJECT) || lexicon_find(tok(r, i)->key) & (LEXICON_PERSON | LEXICON_PEOPLE)) return true;
  return false;
}

// Whose post it is: after "by" or "from", before "'s", or the object itself.
static u32 target_of(const reading *r, range object, bool post, u32 subject) {
  u32 best = NONE, by = NONE, after_by = NONE;
  for (u32 i = object.first; i < object.end; i++)
    if (by == NONE && (word_is(r, i, "by") || word_is(r, i, "from"))) by = i;
  span x = range_span(r, object);
  u32 count = 0;
  for (u32 k = first_mention_from(r, x.start); k < r->doc->mentions.count && count < 8; k++, count++) {
    const mention *m = &r->doc->mentions.at[k];
    if (m->text.start >= span_end(x)) break;
    if (!is_person_like(r, k) || m->entity == subject) continue;
    u32 after = m->first + m->count;
    bool owner = after < r->doc->tokens.count && (tok(r, after)->flags & TOKEN_CLITIC);
    bool person = r->doc->entities.at[m->entity].type == ENTITY_PERSON || m->kind == MENTION_ROLE;
    if (m->first > object.first && word_is(r, m->first - 1, "on") && !person) continue; // a platform
    if (by != NONE && m->first > by) {
      if (person) return m->entity;
      if (after_by == NONE) after_by = m->entity;
      continue;
    }
    if (owner && person) return m->entity;
    if (best == NONE && (!post || person || m->kind == MENTION_PRONOUN)) best = m->entity;
  }
  return by == NONE ? best : after_by;
}

static bool noun_act(const reading *r, u32 i) {
  if (i == 0) return false;
  if (i > 1 && word_is(r, i - 2, "with") && word_is(r, i - 1, "an") && word_is(r, i, "answer")) return true;
  return word_is(r, i - 1, "in") && (word_is(r, i, "reply") || word_is(r, i, "response") || word_is(r, i, "answer"));
}

static u32 skip_to(const reading *r, u32 i, u32 end, const char *word) {
  for (u32 n = 0; i < end && n < 8; i++, n++) {
    if (word_is(r, i, word) && !quoted(r, i)) return i;
    if (quoted(r, i)) {
      i = quote_end(r, r->quote[i]) - 1;
      continue;
    }
    if (is_stop(r, i) || mark_is(r, i, ';')) return NONE;
  }
  return NONE;
}

static bool act_read(const reading *r, u32 i, u32 s, act *out) {
  const table *t = table_get("statements/acts");
  u32 row = table_find(t, tok(r, i)->key), end = sentence_end(r, s), first = r->doc->sentences.at[s].first;
  if (row == NONE || r->name[i] != NONE) return false;
  str kind = table_cell(t, row, 1);
  str next = table_cell(t, row, 2);
  bool on = str_equal(next, STR("on")), to = on || str_equal(next, STR("to")), noun = noun_act(r, i);
  bool verb = tok(r, i)->tag == TAG_VERB || word_is(r, i, "shared") || word_is(r, i, "replied") ||
              word_is(r, i, "retweeted") || word_is(r, i, "reposted");
  if (!verb && !noun) return false;
  if (!noun && i > first && !quoted(r, i - 1)) { // "frequent reposts", "the shares of"
    u8 before = tok(r, i - 1)->tag;
    if (before == TAG_ADJ || before == TAG_DET || before == TAG_NUM || before == TAG_ADP ||
        has(r, i - 1, WORD_PREPOSITION))
      return false;
  }
  *out = (act){.head = i, .sentence = s, .noun = noun, .subject = NONE, .target = NONE};
  out->kind = str_equal(kind, STR("reply"))    ? LINK_REPLY
              : str_equal(kind, STR("repost")) ? LINK_REPOST
                                               : LINK_QUOTE_POST;
  out->participle =
      !noun && tok(r, i)->len > 3 && memcmp(r->art->text.at + tok(r, i)->start + tok(r, i)->len - 3, "ing", 3) == 0;
  u32 from = i + 1;
  if (to) {
    u32 at = skip_to(r, from, end, on ? "on" : "to");
    if (at == NONE && on) return false;
    if (at == NONE) return out->kind == LINK_REPLY && !noun;
    from = at + 1;
  }
  bool post;
  out->object = object_of(r, from, end, &post);
  if (on && !post) return false;
  if (out->kind == LINK_REPLY && to && !post && !can_be_answered(r, out->object)) return false; // "in response to rocket fire"
  out->commented = on;
  bool pronoun = from < end && has(r, from, WORD_OBJECT) && !has(r, from, WORD_DETERMINER);
  if (!to && !post && !pronoun && out->kind == LINK_QUOTE_POST) return false; // "shared a meal"
  out->source = out->participle || noun ? clause_subject(r, first, i) : source_before(r, i, first);
  return true;
}

// The subject of the act when its own words do not give it: that of the nearest cue before it in the sentence.
static void act_subject(const reading *r, act *a) {
  u8 basis;
  if (a->participle || a->noun || a->source.first >= a->source.end) {
    for (u32 k = r->first_cue[a->sentence + 1]; k-- > r->first_cue[a->sentence];) {
      const cue *c = &r->cues.at[k];
      if (c->head < a->head && c->source.first < c->source.end &&
          !(c->participle && a->participle && c->statement == NONE)) {
        a->source = c->source;
        break;
      }
    }
  }
  if (a->source.first >= a->source.end) a->source = clause_subject(r, r->doc->sentences.at[a->sentence].first, a->head);
  if (a->source.first < a->source.end) a->subject = span_entity(r, range_span(r, a->source), &basis);
}

// Statements of each sentence, as lists.
typedef struct by_sentence {
  u32 *first; // of each sentence: a statement, NONE
  u32 *next;  // of each statement: the next one of its sentence, NONE
} by_sentence;

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

// The statement of the act's subject in the act's own sentence.
static u32 nearest_statement(const reading *r, const act *a, const by_sentence *x, bool *told) {
  u32 best = NONE, distance = NONE, at = tok(r, a->head)->start;
  *told = false;
  for (u32 k = x->first[a->sentence]; k != NONE; k = x->next[k]) {
    const statement *s = &r->out->statements.at[k];
    if (is_content(s, at)) *told = true; // the act is itself told by somebody
    if (s->source.start > s->cue.start && span_holds(s->source, span_of(at, at + 1))) continue; // "according to data released in response to a request"
    if (!s->content_count || s->speaker == NONE || s->speaker != a->subject) continue;
    if (a->kind != LINK_REPLY && s->mode != MODE_DIRECT) continue; // only quoted words can be set beside what is shared
    u32 d = s->cue.start > at ? s->cue.start - at : at - s->cue.start;
    if (d < distance) best = k, distance = d;
  }
  return best;
}

// Or the next quoted words of that person, a few sentences on.
static u32 next_statement(const reading *r, const act *a, const by_sentence *x) {
  u32 block = r->doc->sentences.at[a->sentence].block;
  for (u32 s = a->sentence + 1; s < r->doc->sentences.count && s <= a->sentence + 4; s++) {
    if (r->doc->sentences.at[s].block > block) break;
    for (u32 k = x->first[s]; k != NONE; k = x->next[k]) {
      const statement *st = &r->out->statements.at[k];
      if (st->speaker == a->subject && st->mode == MODE_DIRECT && st->content_count) return k;
    }
  }
  return NONE;
}

// The statement that is answered: the nearest direct one of that person, before or else soon after.
static u32 answered(const reading *r, u32 from, u32 target) {
  for (u32 k = from, n = 0; k-- > 0 && n < 12; n++)
    if (r->out->statements.at[k].speaker == target && r->out->statements.at[k].content_count) return k;
  for (u32 k = from + 1, n = 0; k < r->out->statements.count && n < 3; k++, n++)
    if (r->out->statements.at[k].speaker == target && r->out->statements.at[k].mode != MODE_INDIRECT) return k;
  return NONE;
}

typedef struct pending {
  u32 statement;
  statement_link link;
} pending;
typedef VEC(pending) pending_list;

static span act_evidence(const reading *r, const act *a) {
  u32 end = a->object.end > a->head ? a->object.end : a->head + 1;
  return range_span(r, (range){a->noun && a->head ? a->head - 1 : a->head, end});
}

static void add_link(reading *r, pending_list *all, u32 k, u8 kind, u32 target, span evidence) {
  for (u32 i = 0; i < all->count; i++)
    if (all->at[i].statement == k) return; // the first one counts
  *vec_push(r->scratch, all) =
      (pending){k, {.kind = kind, .to_entity = target, .to_statement = NONE, .evidence = evidence}};
}

static void add_repost(reading *r, pending_list *all, const act *a) {
  if (a->kind == LINK_REPLY || a->source.first >= a->source.end) return;
  statement s = {
      .speaker = a->subject, .addressee = NONE, .via = NONE, .when = NONE, .outer = NONE, .complete = true, .sentence = a->sentence};
  u8 basis;
  s.source = range_span(r, a->source);
  span_entity(r, s.source, &basis);
  s.speaker_basis = a->subject == NONE ? SPEAKER_NONE : basis;
  s.cue = range_span(r, (range){a->head, a->head + 1});
  *vec_push(r->a, &r->out->statements) = s;
  add_link(r, all, r->out->statements.count - 1, LINK_REPOST, a->target, act_evidence(r, a));
}

// The quoted words of that person that stand shortly before.
static u32 statement_told(const reading *r, const act *a, const by_sentence *x) {
  for (u32 s = a->sentence, n = 0; s-- > 0 && n < 4; n++)
    for (u32 k = x->first[s]; k != NONE; k = x->next[k]) {
      const statement *st = &r->out->statements.at[k];
      if (st->speaker == a->subject && st->mode == MODE_DIRECT && st->content_count) return k;
    }
  return NONE;
}

static u32 only_statement(const reading *r, const act *a, const by_sentence *x) {
  u32 k = x->first[a->sentence];
  if (k == NONE || x->next[k] != NONE || !r->out->statements.at[k].content_count) return NONE;
  return r->out->statements.at[k].speaker == a->target ? NONE : k;
}

// Speaker of the quoted words before the act in its sentence, or in the one before.
static u32 voice_of_sentence(const reading *r, const act *a, const by_sentence *x) {
  u32 found = NONE;
  for (u32 s = a->sentence ? a->sentence - 1 : 0; s <= a->sentence; s++)
    for (u32 k = x->first[s]; k != NONE; k = x->next[k]) {
      const statement *st = &r->out->statements.at[k];
      if (st->content_count && st->mode == MODE_DIRECT && st->content[0].start < tok(r, a->head)->start &&
          st->speaker != a->subject)
        found = st->speaker;
    }
  return found;
}

static void act_apply(reading *r, pending_list *all, act *a, const by_sentence *x, u32 end) {
  act_subject(r, a);
  bool post, told;
  object_of(r, a->object.first, end, &post);
  if (a->object.first < a->object.end) a->target = target_of(r, a->object, post, a->subject);
  bool it =
      a->object.first < a->object.end && (word_is(r, a->object.first, "it") || word_is(r, a->object.first, "this"));
  if (it && a->target == NONE) a->target = voice_of_sentence(r, a, x); // "who shared it with the words"
  u32 k = nearest_statement(r, a, x, &told);
  if (told && k == NONE) return;
  if (k == NONE && a->noun && a->subject == NONE) k = only_statement(r, a, x); // "In reply to Brink, Weir posted: “…”"
  if (k == NONE && a->subject != NONE && a->commented) k = statement_told(r, a, x);
  if (k == NONE && a->subject != NONE && !a->noun) k = next_statement(r, a, x);
  if (k == NONE) {
    add_repost(r, all, a);
    return;
  }
  u8 kind = a->kind == LINK_REPOST ? LINK_QUOTE_POST : a->kind;
  if (a->target != NONE || a->kind == LINK_REPLY) add_link(r, all, k, kind, a->target, act_evidence(r, a));
}

// "Her post drew a reply from the minister. “…,” the minister wrote.": who answers is named after "from".
static void drawn_reply(reading *r, pending_list *all, u32 i, u32 s, const by_sentence *x, u32 end) {
  if (!has(r, i, WORD_ANSWER) || i < 2) return;
  if (!word_is(r, i - 2, "drew") && !word_is(r, i - 2, "drawn") && !word_is(r, i - 2, "brought")) return;
  u32 from = skip_to(r, i + 1, end, "from");
  if (from == NONE) from = i + 1;
  while (from < end && !word_is(r, from, "from") && from < i + 16)
    from++;
  if (from + 1 >= end || !word_is(r, from, "from")) return;
  act a = {.kind = LINK_REPLY,
           .head = i,
           .sentence = s,
           .subject = NONE,
           .target = NONE,
           .source = source_after(r, from + 1, end),
           .object = {i, i + 1}};
  u8 basis;
  if (a.source.first < a.source.end) a.subject = span_entity(r, range_span(r, a.source), &basis);
  if (a.subject == NONE) return;
  a.target = voice_of_sentence(r, &a, x);
  bool told;
  u32 k = nearest_statement(r, &a, x, &told);
  if (k == NONE) k = next_statement(r, &a, x);
  if (k == NONE && s + 1 < r->doc->sentences.count && x->first[s + 1] != NONE &&
      r->out->statements.at[x->first[s + 1]].speaker == a.subject)
    k = x->first[s + 1];
  if (k != NONE && a.target != NONE) add_link(r, all, k, LINK_REPLY, a.target, range_span(r, (range){i - 1, i + 1}));
}

void acts_read(reading *r) {
  pending_list all = {0};
  by_sentence x = statements_by_sentence(r);
  u32 told = r->out->statements.count; // reposts come after them
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    const block *b = &r->art->blocks.at[r->doc->sentences.at[s].block];
    if (b->kind == BLOCK_HEADING || b->kind == BLOCK_EMBEDDED_POST || b->note == NOTE_TITLE) continue;
    u32 end = sentence_end(r, s), found = 0;
    for (u32 i = r->doc->sentences.at[s].first; i < end && found < 4; i++) {
      act a;
      if (!quoted(r, i)) drawn_reply(r, &all, i, s, &x, end);
      if (quoted(r, i) || tok(r, i)->kind != TOKEN_WORD || !act_read(r, i, s, &a)) continue;
      found++;
      act_apply(r, &all, &a, &x, end);
    }
  }
  u32 n = r->out->statements.count;
  statement_link *links = arena_array(r->scratch, statement_link, n + 1);
  for (u32 i = 0; i < told; i++)
    links[i] = r->links[i]; // what posts said of themselves
  for (u32 i = 0; i < all.count; i++)
    if (!links[all.at[i].statement].kind) links[all.at[i].statement] = all.at[i].link;
  r->links = links;
}

// "…," Brink replied: with nothing said of whom, the last other voice of the paragraph or of the one before.
static u32 voice_before(const reading *r, u32 index) {
  const statement *s = &r->out->statements.at[index];
  u32 block = r->doc->sentences.at[s->sentence].block;
  for (u32 k = index, n = 0; k-- > 0 && n < 4; n++) {
    const statement *x = &r->out->statements.at[k];
    if (x->sentence == NONE || r->doc->sentences.at[x->sentence].block + 1 < block) return NONE;
    if (x->content_count && x->speaker != NONE && x->speaker != s->speaker && x->mode == MODE_DIRECT) return k;
  }
  return NONE;
}

// "Her answer: “…”", "the retort": the source itself says that it answers.
static void answers_by_noun(reading *r) {
  for (u32 k = 0; k < r->out->statements.count; k++) {
    const statement *s = &r->out->statements.at[k];
    if (r->links[k].kind || !s->source.len || s->mode == MODE_INDIRECT) continue;
    u32 first = token_from(r->doc, s->source.start);
    for (u32 i = first; i < first + 6 && i < r->doc->tokens.count && tok(r, i)->start < span_end(s->source); i++) {
      u32 to = has(r, i, WORD_ANSWER) ? voice_before(r, k) : NONE;
      if (to == NONE) continue;
      r->links[k] = (statement_link){.kind = LINK_REPLY,
                                     .to_entity = r->out->statements.at[to].speaker,
                                     .to_statement = to,
                                     .evidence = s->source};
      break;
    }
  }
}

void links_read(reading *r) {
  u32 n = r->out->statements.count;
  answers_by_noun(r);
  for (u32 k = 0; k < r->cues.count; k++) {
    const cue *c = &r->cues.at[k];
    if (c->statement == NONE || c->word.kind != CUE_REPLY || r->links[c->statement].kind) continue;
    if (r->out->statements.at[c->statement].mode != MODE_DIRECT) continue;
    u32 to = voice_before(r, c->statement);
    if (to == NONE) continue;
    r->links[c->statement] = (statement_link){.kind = LINK_REPLY,
                                              .to_entity = r->out->statements.at[to].speaker,
                                              .to_statement = to,
                                              .evidence = range_span(r, (range){c->head, c->head + 1})};
  }
  for (u32 i = 0; i < n; i++) {
    statement *s = &r->out->statements.at[i];
    s->first_link = r->out->links.count;
    if (!r->links[i].kind) continue;
    statement_link l = r->links[i];
    if (l.to_entity != NONE && l.to_statement == NONE) l.to_statement = answered(r, i, l.to_entity);
    *vec_push(r->a, &r->out->links) = l;
    s->link_count = 1;
  }
}
