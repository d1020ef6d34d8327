// SPDX-License-Identifier: Apache-2.0
// Findings about quotations: two speakers for the same words. Who answers or passes on the words may be taken for who
// said them, and two names may be one man's: then nothing is said.
#include "account/findings.h"
#include "account/quote.h"
#include "account/statement_group.h"

static const unit *unit_of(const builder *b, const statement_version *v) {
  return &b->groups->units.at[b->groups->unit_of[v->article][v->statement]];
}

// "Kim" and "Kim Jong Un" may be one man whom the names did not join.
static bool share_word(str x, str y) {
  for (u32 i = 0; i < x.len; i++) {
    u32 end = i;
    while (end < x.len && x.at[end] != ' ') end++;
    if (end - i > 2 && str_holds(y, (str){x.at + i, end - i})) return true;
    i = end;
  }
  return false;
}

// Who answers or passes on the words may be mistaken for who said them: no conflict of sources.
static bool in_conversation(const builder *b, const account_statement *s) {
  for (u32 i = 0; i < s->versions.count; i++) {
    const unit *u = unit_of(b, &s->versions.at[i]);
    if (u->speaker == NONE || u->speaker == s->speaker) continue;
    for (u32 k = 0; k < b->acc->statements.count; k++) {
      const account_statement *other = &b->acc->statements.at[k];
      for (u32 m = 0; m < other->links.count && other->speaker == u->speaker; m++)
        if (other->links.at[m].to_entity == s->speaker) return true;
    }
  }
  return false;
}

// Does the version's source name the speaker after all ("MAGA influencer Brink"), whatever was taken for him?
static bool names_speaker(const builder *b, const account_statement *s, const statement_version *v) {
  u32 first, end;
  senses_tokens(b, v->article, v->source.at, &first, &end);
  for (u32 i = first; i < end && s->speaker != NONE; i++) {
    const word *w = &b->views[v->article].words[i];
    if (w->kind == WORD_NAME && map_get(&b->names, w->sense) == s->speaker) return true;
  }
  return false;
}

// The network that the words were written on speaks for nobody.
static bool is_medium(const builder *b, const account_statement *s, u32 entity) {
  for (u32 i = 0; i < s->versions.count; i++)
    if (str_holds(s->versions.at[i].medium, b->acc->entities.at[entity].name)) return true;
  return false;
}

// The sentence of the version names the other speaker too: one passes on what the other said.
static bool names_both(const builder *b, const statement_version *v, u32 other) {
  const record *r = b->views[v->article].rec;
  u32 s = sentence_at(&r->doc, v->source.at.len ? v->source.at.start : v->evidence.count ? v->evidence.at[0].at.start : 0);
  if (s >= r->doc.sentences.count) return false;
  const sentence *at = &r->doc.sentences.at[s];
  for (u32 i = at->first; i < at->first + at->count; i++) {
    const word *w = &b->views[v->article].words[i];
    if (w->kind == WORD_NAME && map_get(&b->names, w->sense) == other) return true;
  }
  return false;
}

static bool passed_on(const builder *b, const account_statement *s) {
  for (u32 i = 0; i < s->versions.count && i < 60; i++)
    for (u32 k = 0; k < s->versions.count && k < 60; k++) {
      u32 one = unit_of(b, &s->versions.at[i])->speaker, other = unit_of(b, &s->versions.at[k])->speaker;
      if (one != NONE && other != NONE && other != one && names_both(b, &s->versions.at[i], other)) return true;
    }
  return false;
}

static void find_speakers(builder *b, const account_statement *s) {
  if (s->articles.count < 2 || unit_of(b, &s->versions.at[s->fullest])->quote.count < 5) return;
  finding *f = finding_add(b, FINDING_SPEAKER_CONFLICT, s->id, 0.85f);
  for (u32 i = 0; i < s->versions.count; i++) {
    const statement_version *v = &s->versions.at[i];
    const unit *u = unit_of(b, v);
    // Only who is named: a pronoun may have been followed to the wrong person. A place speaks for somebody.
    if (u->speaker == NONE || !u->quote.count || v->speaker_basis != SPEAKER_NAMED) continue;
    if (u->speaker != s->speaker && (names_speaker(b, s, v) || is_medium(b, s, u->speaker))) continue;
    if (b->acc->entities.at[u->speaker].type == ENTITY_PLACE) continue;
    finding_side *side = finding_side_of(b, f, entity_name(b, u->speaker), false);
    side_evidence(b, side, v->article, v->source.at.len ? v->source.at : v->evidence.count ? v->evidence.at[0].at : (span){0});
  }
  bool apart = f->sides.count == 2 && !in_conversation(b, s) && !passed_on(b, s) && !share_word(f->sides.at[0].value, f->sides.at[1].value);
  for (u32 i = 0; apart && i < f->sides.at[0].articles.count; i++)
    apart = !index_has(&f->sides.at[1].articles, f->sides.at[0].articles.at[i]);
  if (!apart) {
    finding_drop(b);
    return;
  }
  for (u32 i = 0; i < s->versions.count; i++) { // a body and its head, an agency and its source
    u32 e = unit_of(b, &s->versions.at[i])->speaker;
    if (e != NONE && b->acc->entities.at[e].type != ENTITY_PERSON) f->strength = 0.5f;
  }
  str one = articles_words(b, &f->sides.at[0].articles), two = articles_other(b, &f->sides.at[1].articles, one);
  f->text = arena_format(b->a, "%.*s is said by %.*s in %.*s, by %.*s in %.*s.",
                         STR_FMT(quote_words(b, s->versions.at[s->fullest].text, 120)), STR_FMT(f->sides.at[0].value),
                         STR_FMT(one), STR_FMT(f->sides.at[1].value), STR_FMT(two));
}

// ---- the same words, never joined

enum { TWIN_RUN = 5, TWIN_WORDS = 6, TWINS_MOST = 400 };

static u64 run_key(const quote *q, u32 at) {
  u64 key = 0x7213;
  for (u32 i = at; i < at + TWIN_RUN; i++) key = hash_mix(key, q->words[i]);
  return key;
}

static void judge_twins(builder *b, const account_statement *s, const account_statement *t) {
  const statement_version *v = &s->versions.at[s->fullest], *w = &t->versions.at[t->fullest];
  const unit *x = unit_of(b, v), *y = unit_of(b, w);
  if (s->speaker == t->speaker || v->article == w->article || quote_compare(&x->quote, &y->quote, NULL).kind < QUOTE_CUT) return;
  for (u32 i = 0; i < s->articles.count; i++)
    if (index_has(&t->articles, s->articles.at[i])) return; // who has both hears two
  if (x->speaker == NONE || y->speaker == NONE || v->speaker_basis != SPEAKER_NAMED || w->speaker_basis != SPEAKER_NAMED) return;
  if (b->acc->entities.at[x->speaker].type != ENTITY_PERSON || b->acc->entities.at[y->speaker].type != ENTITY_PERSON) return;
  str one = entity_name(b, x->speaker), two = entity_name(b, y->speaker);
  if (share_word(one, two) || names_both(b, v, y->speaker) || names_both(b, w, x->speaker)) return;
  finding *f = finding_add(b, FINDING_SPEAKER_CONFLICT, s->id, 0.7f);
  side_evidence(b, finding_side_of(b, f, one, false), v->article, v->source.at.len ? v->source.at : v->evidence.at[0].at);
  side_evidence(b, finding_side_of(b, f, two, false), w->article, w->source.at.len ? w->source.at : w->evidence.at[0].at);
  str here = articles_words(b, &f->sides.at[0].articles);
  f->text = arena_format(b->a, "%.*s is said by %.*s in %.*s, by %.*s in %.*s.", STR_FMT(quote_words(b, v->text, 120)), STR_FMT(one),
                         STR_FMT(here), STR_FMT(two), STR_FMT(articles_other(b, &f->sides.at[1].articles, here)));
}

// Two statements that begin a run of words alike, each pair once.
static void find_twins(builder *b) {
  map first = {0};
  u32 judged = 0;
  for (u32 i = 0; i < b->acc->statements.count && judged < TWINS_MOST; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (!s->versions.count || !s->versions.at[s->fullest].evidence.count) continue;
    const quote *q = &unit_of(b, &s->versions.at[s->fullest])->quote;
    if (q->count < TWIN_WORDS) continue;
    u32 last = NONE;
    for (u32 k = 0; k + TWIN_RUN <= q->count; k++) {
      u32 *at = map_at(b->scratch, &first, run_key(q, k), i);
      if (*at == i || *at == last) continue;
      last = *at;
      judged++;
      judge_twins(b, &b->acc->statements.at[*at], s);
    }
  }
}

void findings_speakers(builder *b) {
  for (u32 i = 0; i < b->acc->statements.count; i++)
    if (b->acc->statements.at[i].versions.count) find_speakers(b, &b->acc->statements.at[i]);
  find_twins(b);
}
