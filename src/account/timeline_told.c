// SPDX-License-Identifier: Apache-2.0
// Claims that an article tells in its own voice, and the clauses of dates that no statement or claim carries.
#include <stdlib.h>

#include "account/findings.h"
#include "account/statement_group.h"
#include "account/timeline_entry.h"

// ---- claims

static bool is_told(builder *b, const map *reports, const account_claim *c, const claim_version *v, day_range days) {
  const claim *local = &b->views[v->article].rec->said.claims.at[v->claim];
  if (v->statement != NONE || v->polarity != POLARITY_AFFIRMED || local->hedge.len) return false;
  if (local->when == NONE || local->when >= b->views[v->article].times->count) return false;
  span time = b->views[v->article].times->at[local->when].text;
  if (!span_holds(local->text, time) || !time_dates_clause(b, v->article, local->text, time)) return false;
  if (only_reports(b, v->article, local->text, reports) || is_after_verb(b, v->article, local->text, days)) return false;
  return c->subject != NONE || v->figures.count || c->articles.count > 1 || days_single(days);
}

static str claim_words(builder *b, const account_claim *c, const claim_version *v, span at) {
  u32 pronoun = pronoun_ahead(b, v->article, at);
  str name = {0};
  if (pronoun) {
    u32 local = b->views[v->article].rec->said.claims.at[v->claim].subject;
    u32 who = local == NONE ? NONE : b->views[v->article].entity_of[local];
    if (who == NONE || who != c->subject || pronoun >= at.len) return (str){0}; // "It": of what, another line says
    name = entity_name(b, who);
  }
  at = clause_whole(b, v->article, at);
  str text = text_uncomma(clause_line(b, v->article, (span){at.start + pronoun, at.len - pronoun}, TEXT_MOST));
  return pronoun ? arena_format(b->a, "%.*s %.*s", STR_FMT(name), STR_FMT(text)) : text;
}

// The clause of a claim as a line: a long one only from the subject of the verb that the time belongs to, where that can
// be told by itself.
static str claim_line(builder *b, const account_claim *c, const claim_version *v, span clause, span time, day_range days, span *at) {
  *at = clause_core(b, v->article, clause_untimed(b, v->article, clause, time));
  if (!at->len) return (str){0};
  if (at->len > TEXT_MOST) {
    span phrase = dated_phrase(b, v->article, time, days);
    bool part = phrase.len && phrase.len < at->len && span_holds(clause, phrase);
    str text = part ? claim_words(b, c, v, phrase) : (str){0};
    if (text.len) {
      *at = phrase;
      return text;
    }
  }
  return claim_words(b, c, v, *at);
}

// The versions that give this day; the first of them lends its words. Those that give none tell it as well.
static void add_day(builder *b, entry_list *list, const account_claim *c, u32 from, const when *w, day_range days, bool main) {
  entry *e = entry_new(b, list, w, days, c->versions.at[from].article);
  e->item.about = c->id;
  for (u32 i = 0; i < c->versions.count && i < 100; i++) {
    const claim_version *v = &c->versions.at[i];
    const claim *local = &b->views[v->article].rec->said.claims.at[v->claim];
    when own;
    day_range other;
    if (v->part || !v->evidence.count) continue;
    when_read(b, v->article, local->when, &own);
    bool dated = days_read(own.value, &other);
    if (main && !dated) entry_place(b, e, v->evidence.at[0]);
    if (!dated || other.first != days.first || other.last != days.last || !is_told(b, &list->reports, c, v, other)) continue;
    if (!e->item.text.len) {
      span at;
      e->item.text = claim_line(b, c, v, local->text, b->views[v->article].times->at[local->when].text, days, &at);
      if (!e->item.text.len) continue;
      e->article = v->article;
      entry_clause(b, list, e, v->article, at);
    }
    entry_tell(b, e, &own, v->evidence.at[0]);
  }
  if (!e->item.text.len || e->sense_count < (e->actor && !e->state ? 1 : LEAST_SENSES) || !e->item.evidence.count || e->now) list->count--;
}

static void add_claim(builder *b, entry_list *list, const account_claim *c) {
  enum { DAYS = 3 };
  day_range seen[DAYS];
  u32 n = 0;
  for (u32 i = 0; i < c->versions.count && i < 100 && n < DAYS; i++) {
    const claim_version *v = &c->versions.at[i];
    when w;
    day_range days;
    if (v->part) continue;
    when_read(b, v->article, b->views[v->article].rec->said.claims.at[v->claim].when, &w);
    if (!days_read(w.value, &days) || !is_told(b, &list->reports, c, v, days)) continue;
    bool known = false;
    for (u32 k = 0; k < n; k++) known |= days_meet(seen[k], days);
    if (known) continue;
    seen[n++] = days;
    add_day(b, list, c, i, &w, days, n == 1);
  }
}

void timeline_claims(builder *b, entry_list *list) {
  for (u32 i = 0; i < b->acc->claims.count; i++) add_claim(b, list, &b->acc->claims.at[i]);
}

// ---- dates that no statement or claim carries

static bool is_told_already(const entry_list *list, u32 before, u32 article, u32 sentence, day_range days) {
  for (u32 i = 0; i < before; i++) {
    const entry *e = &list->at[i];
    if (e->days.first != days.first || e->days.last != days.last) continue;
    for (u32 k = 0; k < e->place_count; k++)
      if (e->places[k].article == article && e->places[k].sentence == sentence) return true;
  }
  return false;
}

// "The plant opened in 1985 | and was sold in 2003": the second date is of the verb joined to the first, whose words begin
// here; 0 where there is none.
static u32 joined_verb(const builder *b, u32 article, span at, span time) {
  const document *doc = &b->views[article].rec->doc;
  const time_list *times = b->views[article].times;
  u32 first = token_from(doc, at.start), i = token_from(doc, time.start);
  while (i > first && !(doc->tokens.at[i].tag == TAG_VERB && doc->tokens.at[i].relation == REL_CONJ)) i--;
  if (i <= first || doc->tokens.at[first].relation == REL_NONE) return 0;
  u32 from = i, head = doc->tokens.at[i].head;
  while (from > first && doc->tokens.at[from - 1].head == i && (doc->tokens.at[from - 1].tag == TAG_AUX || doc->tokens.at[from - 1].tag == TAG_ADV)) from--;
  if (from <= first || head == NONE || head < first || head >= from || doc->tokens.at[from - 1].tag != TAG_CCONJ) return 0;
  for (u32 k = 0; k < times->count; k++) { // a date of its own lies before it
    span other = times->at[k].text;
    if (other.start > doc->tokens.at[head].start && span_end(other) <= doc->tokens.at[from].start && times->at[k].type == TIME_DATE)
      return from;
  }
  return 0;
}

// Its subject and the joined verb, or nothing.
static str joined_words(builder *b, const entry_list *list, entry *e, u32 article, span at, span time) {
  const document *doc = &b->views[article].rec->doc;
  u32 from = joined_verb(b, article, at, time), first = token_from(doc, at.start);
  if (!from || doc->tokens.at[from].penn == PENN_VB) return (str){0}; // "would begin … and be finished"
  u32 head = doc->tokens.at[from].tag == TAG_VERB ? doc->tokens.at[from].head : doc->tokens.at[doc->tokens.at[from].head].head, subject = first;
  while (subject < head && !(doc->tokens.at[subject].head == head &&
                             (doc->tokens.at[subject].relation == REL_NSUBJ || doc->tokens.at[subject].relation == REL_NSUBJ_PASS)))
    subject++;
  if (subject >= head || doc->tokens.at[subject].tag == TAG_PRON) return (str){0};
  span who = span_of(at.start, doc->tokens.at[subject].start + doc->tokens.at[subject].len), did = span_of(doc->tokens.at[from].start, span_end(at));
  span both[] = {who, did};
  entry_clause(b, list, e, article, at);
  e->sense_count = senses_in(b, article, both, 2, e->senses, EVENT_SENSES);
  str text = arena_format(b->a, "%.*s %.*s", STR_FMT(text_clean(b->a, text_at(b, article, who), false)), STR_FMT(text_clean(b->a, text_at(b, article, did), false)));
  return line_words(b->a, text_uncomma(text), TEXT_MOST);
}

static str dated_words(builder *b, u32 article, span at) {
  u32 token = token_from(&b->views[article].rec->doc, at.start), pronoun = pronoun_ahead(b, article, at);
  at = clause_whole(b, article, at);
  str text = clause_line(b, article, (span){at.start + pronoun, at.len - pronoun}, TEXT_MOST);
  if (pronoun && b->views[article].stands_for[token] != NONE)
    text = arena_format(b->a, "%.*s %.*s", STR_FMT(entity_name(b, b->views[article].stands_for[token])), STR_FMT(text));
  return text_uncomma(text);
}

// The span with the time that stands right before it: "By this afternoon | firemen had brought ...".
static span with_time(const builder *b, u32 article, span at, span time) {
  enum { APART = 3 };
  if (time.start >= at.start || at.start > span_end(time) + APART) return at;
  const document *doc = &b->views[article].rec->doc;
  u32 i = token_from(doc, time.start);
  u32 start = i && doc->tokens.at[i - 1].tag == TAG_ADP ? doc->tokens.at[i - 1].start : time.start;
  return span_of(start, span_end(at));
}

// "By the end of the year", "until May": what lies ahead is the end.
static bool is_deadline(const builder *b, u32 article, span time, day_range days) {
  static const char *const words[] = {"by", "until", "till", "before"};
  const document *doc = &b->views[article].rec->doc;
  day_range written;
  u32 i = token_from(doc, time.start);
  if (!i || !days_read(b->acc->articles.at[article].published, &written) || days.last <= written.last) return false;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (doc->tokens.at[i - 1].key == word_key(str_from(words[k]))) return true;
  return false;
}

// Background nearly all of them: an event in passing ("founded in 1932"), a day that is planned.
void timeline_dates(builder *b, entry_list *list) {
  enum { DATES_MOST = 200 };
  u32 before = list->count, most = DATES_MOST / b->n + 4;
  for (u32 i = 0; i < b->n; i++) {
    const record *r = b->views[i].rec;
    const time_list *times = b->views[i].times;
    for (u32 k = 0, added = 0; k < times->count && added < most; k++) {
      when w;
      day_range days;
      u32 s = times->at[k].sentence;
      if (times->at[k].type != TIME_DATE && times->at[k].type != TIME_TIME) continue;
      if (s >= r->doc.sentences.count || r->art.blocks.at[r->doc.sentences.at[s].block].kind == BLOCK_FURNITURE) continue;
      u8 kind = r->art.blocks.at[r->doc.sentences.at[s].block].kind;
      if (kind != BLOCK_PARAGRAPH && kind != BLOCK_LIST_ITEM && kind != BLOCK_QUOTE) continue;
      when_read(b, i, k, &w);
      if (!days_read(w.value, &days) || is_told_already(list, before, i, s, days)) continue;
      span at = dated_phrase(b, i, times->at[k].text, days);
      if (!at.len || at.len > 300 || clause_says_nothing(b, i, at, &list->reports)) continue;
      entry *e = entry_new(b, list, &w, days, i);
      entry_clause(b, list, e, i, at);
      e->item.text = joined_words(b, list, e, i, at, times->at[k].text);
      if (!e->item.text.len) e->item.text = dated_words(b, i, at);
      e->passing = true;
      if (times->at[k].text.start < at.start) e->parsed = false; // what follows a day at the head, whatever the parse makes of it
      if (is_deadline(b, i, times->at[k].text, days)) e->days.first = days.last;
      entry_tell(b, e, &w, (evidence){i, with_time(b, i, at, times->at[k].text)});
      if (e->now || e->sense_count < (e->actor && !e->state ? 1 : 2)) list->count--;
      else added++;
    }
  }
}
