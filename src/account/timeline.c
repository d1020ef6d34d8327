// SPDX-License-Identifier: Apache-2.0
// The time line: what happened when, one event a line, earliest first.
//
// Not every clause with a date: the time must date the clause's main verb. What several articles tell of one day in the
// same words is one line with the evidence of all. Lines that a reader of the story needs (told by several, close to the
// story in time, posted or answered) are told from background: years gone by, what one article alone dates.
#include <stdlib.h>

#include "account/findings.h"
#include "account/statement_group.h"
#include "account/timeline.h"

enum { ITEMS_MOST = 80, NEEDED_MOST = 30, NEEDED_BASE = 10, LEAST_WEIGHT = 3, OF_ARTICLE = 5, DATES_MOST = 200, TEXT_MOST = 110, EVENT_SENSES = 32, PLACES = 24, OLD_DAYS = 400,
       LEAST_SENSES = 3 }; // "the talks resume" on Monday: two words and a name at least

typedef struct place {
  u32 article, sentence;
} place;

typedef struct entry {
  timeline_item item;
  day_range days;
  double weight;
  u32 article, articles; // of the evidence; how many tell it
  place places[PLACES];  // sentences that tell it
  u32 place_count;
  u64 senses[EVENT_SENSES];
  u32 sense_count;
  u32 order;
  bool said;   // a statement: another speaker's in the same sentence is another event
  u32 speaker;
} entry;
typedef struct entry_list {
  entry *at;
  u32 count, room;
  map reports; // verbs that only report
} entry_list;

// The day that most articles give; a stated one, the earliest, on a tie.
static const when *statement_when(const account_statement *s) {
  const when *best = NULL;
  u32 most = 0;
  for (u32 i = 0; i < s->versions.count; i++) {
    const when *w = &s->versions.at[i].when;
    day_range mine, other;
    if (!days_read(w->value, &mine)) continue;
    u32 votes = 0;
    for (u32 k = 0; k < s->versions.count && k < 100; k++)
      votes += days_read(s->versions.at[k].when.value, &other) && other.first == mine.first && other.last == mine.last;
    votes = 8 * votes + 4 * (w->basis == WHEN_STATED) + 2 * (w->basis == WHEN_RELATIVE) + days_single(mine);
    if (votes > most) most = votes, best = w;
  }
  return best;
}

static void add_place(const builder *b, entry *e, evidence where) {
  u32 sentence = sentence_at(&b->views[where.article].rec->doc, where.at.start);
  for (u32 i = 0; i < e->place_count; i++)
    if (e->places[i].article == where.article && e->places[i].sentence == sentence) return;
  if (e->place_count < PLACES) e->places[e->place_count++] = (place){where.article, sentence};
}

static void add_evidence(builder *b, entry *e, const when *w, evidence where) {
  for (u32 i = 0; i < w->evidence.count; i++)
    evidence_add(b->a, &e->item.evidence, w->evidence.at[i].article, w->evidence.at[i].at);
  evidence_add(b->a, &e->item.evidence, where.article, span_narrow(article_text(b, where.article), where.at));
  add_place(b, e, where);
}

// How near the story's own days the event lies: events years ago are its background.
static double nearness(const builder *b, day_range days) {
  day_range first, last;
  if (!days_read(b->acc->first, &first) || !days_read(b->acc->last, &last)) return 1;
  if (days.last >= first.first - 21 && days.first <= last.last + 120) return 2;
  return days.last >= first.first - OLD_DAYS ? 1 : -1;
}

static double grain_points(day_range days) {
  i32 length = days.last - days.first;
  return length == 0 ? 1.5 : length <= 7 ? 0.5 : length <= 31 ? 0 : -3;
}

// ---- statements

// Words that began or answered something, were posted, or are told by several; "he said on Friday" is background.
static bool is_event(const account_statement *s, const when *w) {
  bool posted = false, linked = s->links.count > 0;
  for (u32 i = 0; i + 4 <= w->text.len; i++) // a date in full, with its year, is there to be noted
    if (w->basis == WHEN_STATED && w->value.len >= 10 && memcmp(w->text.at + i, w->value.at, 4) == 0) return true;
  for (u32 i = 0; i < s->versions.count; i++) posted |= s->versions.at[i].medium.len > 0;
  return s->articles.count > 1 || linked || posted;
}

static str unthat(str text) {
  return text.len > 5 && memcmp(text.at, "that ", 5) == 0 ? (str){text.at + 5, text.len - 5} : text;
}

str saying_line(builder *b, const statement_version *v, str name, u32 most) {
  span whole = whole_saying(b, v);
  if (!whole.len) return (str){0};
  u32 pronoun = pronoun_ahead(b, v->article, whole);
  str told = clause_line(b, v->article, (span){whole.start + pronoun, whole.len - pronoun}, most);
  bool his = told.len > 4 && (memcmp(told.at, "his ", 4) == 0 || memcmp(told.at, "her ", 4) == 0);
  return pronoun || his ? arena_format(b->a, "%.*s%s %.*s", STR_FMT(name), his ? ":" : "", STR_FMT(told)) : told;
}

// The first piece of a quotation, without marks around it.
static str unmarked(arena *a, str text) {
  static const char joint[] = " \xE2\x80\xA6 ", *const marks[] = {"\xE2\x80\x9C", "\xE2\x80\x9D", "\"", " "};
  for (u32 i = 40; i + sizeof joint - 1 <= text.len; i++)
    if (memcmp(text.at + i, joint, sizeof joint - 1) == 0) {
      text = arena_format(a, "%.*s \xE2\x80\xA6", (int)i, text.at);
      break;
    }
  for (bool more = true; more;) {
    more = false;
    for (u32 k = 0; k < COUNT_OF(marks); k++) {
      u32 n = (u32)strlen(marks[k]);
      if (text.len > n && memcmp(text.at, marks[k], n) == 0) text.at += n, text.len -= n, more = true;
    }
  }
  u32 n = 3;
  if (text.len > n && memcmp(text.at + text.len - n, marks[1], n) == 0) text.len -= n;
  else if (text.len && text.at[text.len - 1] == '"') text.len--;
  return text;
}

// A report or half a quotation reads best with its own verb: from the source to the end of the content, when they stand
// in that order in one sentence.
span whole_saying(const builder *b, const statement_version *v) {
  if (v->mode == MODE_DIRECT || !v->evidence.count || !v->source.at.len || !v->cue.at.len) return (span){0};
  span source = v->source.at, cue = v->cue.at, last = vec_last(&v->evidence)->at;
  if (span_end(source) > cue.start || span_end(cue) > v->evidence.at[0].at.start) return (span){0};
  const document *doc = &b->views[v->article].rec->doc;
  if (sentence_at(doc, source.start) != sentence_at(doc, last.start)) return (span){0};
  return span_of(source.start, span_end(last));
}

static str statement_words(builder *b, const account_statement *s) {
  const statement_version *v = &s->versions.at[s->fullest];
  str name = s->speaker == NONE ? s->speaker_text : b->acc->entities.at[s->speaker].name;
  str told = saying_line(b, v, name, TEXT_MOST);
  if (told.len) return told;
  if (!v->text.len) return line_words(b->a, text_clean(b->a, evidence_str(b->acc, v->evidence.at[0]), false), TEXT_MOST);
  span quoted = unit_quoted(b, &b->groups->units.at[b->groups->unit_of[v->article][v->statement]]);
  str text = v->text;
  bool direct = v->mode == MODE_DIRECT;
  if (v->mode == MODE_MIXED && quoted.len > 40)
    text = text_clean(b->a, text_at(b, v->article, quoted), false), direct = true;
  text = line_words(b->a, direct ? unmarked(b->a, text) : unthat(text), TEXT_MOST);
  return direct ? arena_format(b->a, "%.*s: \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(name), STR_FMT(text))
                : arena_format(b->a, "%.*s: %.*s", STR_FMT(name), STR_FMT(text));
}

static void add_statement(builder *b, entry_list *list, const account_statement *s, const when *w, day_range days) {
  const statement_version *v = &s->versions.at[s->fullest];
  entry e = {.item = {.when = *w, .about = s->id}, .days = days, .article = v->article, .articles = s->articles.count};
  e.item.text = statement_words(b, s);
  e.said = true, e.speaker = s->speaker;
  bool in_full = w->basis == WHEN_STATED && days_single(days) && nearness(b, days) < 0; // and it is the only sign of its day
  e.weight = 2.0 * s->articles.count + grain_points(days) + nearness(b, days) + 2.5 * (s->links.count > 0) + in_full;
  if (!is_event(s, w)) e.weight -= 3;
  add_evidence(b, &e, w, v->evidence.at[0]);
  for (u32 i = 0; i < s->versions.count && i < 100; i++) { // the others that give the same day, and where all tell it
    const statement_version *x = &s->versions.at[i];
    day_range other;
    if (!x->evidence.count) continue;
    add_place(b, &e, x->evidence.at[0]);
    if (x->cue.at.len) add_place(b, &e, x->cue);
    if (days_read(x->when.value, &other) && other.first == days.first && other.last == days.last)
      add_evidence(b, &e, &x->when, x->evidence.at[0]);
  }
  e.order = list->count;
  e.sense_count = senses_in(b, v->article, &v->evidence.at[0].at, 1, e.senses, EVENT_SENSES);
  *vec_push(b->scratch, list) = e;
}

// "In March the mayor signed the order, saying ...": the act that the words go with, the source up to the cue.
static span act_of(const builder *b, const statement_version *v) {
  const document *doc = &b->views[v->article].rec->doc;
  if (!v->source.at.len || v->cue.at.start <= span_end(v->source.at)) return (span){0};
  u32 first = token_from(doc, v->source.at.start), cue = token_from(doc, v->cue.at.start), end = cue;
  if (sentence_at(doc, v->source.at.start) != sentence_at(doc, v->cue.at.start)) return (span){0};
  static const char *const joins[] = {"and", "while", "by", ","};
  for (bool more = true; more && end > first;) {
    more = false;
    for (u32 k = 0; k < COUNT_OF(joins); k++)
      if (doc->tokens.at[end - 1].key == word_key(str_from(joins[k])) || doc->tokens.at[end - 1].kind == TOKEN_PUNCT) more = true;
    end -= more;
  }
  bool verb = false;
  for (u32 i = first; i < end; i++)
    verb |= doc->tokens.at[i].start >= span_end(v->source.at) && doc->tokens.at[i].tag == TAG_VERB && doc->tokens.at[i].penn != PENN_VBG;
  if (!verb || end < first + 4) return (span){0};
  return span_of(doc->tokens.at[first].start, doc->tokens.at[end - 1].start + doc->tokens.at[end - 1].len);
}

static void add_acts(builder *b, entry_list *list, const account_statement *s) {
  for (u32 i = 0; i < s->versions.count && i < 100; i++) {
    const statement_version *v = &s->versions.at[i];
    day_range days;
    if (!v->cue.at.len || !days_read(v->when.value, &days) || days.last - days.first > 31 || !v->when.evidence.count) continue;
    span at = act_of(b, v), time = v->when.evidence.at[0].at;
    const record *r = b->views[v->article].rec;
    if (!at.len || at.len > 300 || s->speaker == NONE || !time_dates_clause(b, v->article, at, time) ||
        only_reports(b, v->article, at, &list->reports) || sentence_at(&r->doc, at.start) != sentence_at(&r->doc, time.start)) continue;
    at = clause_untimed(b, v->article, at, time);
    entry e = {.item = {.when = v->when, .about = s->id}, .days = days, .article = v->article, .articles = 1, .order = list->count};
    u32 pronoun = pronoun_ahead(b, v->article, at);
    e.item.text = text_uncomma(clause_line(b, v->article, (span){at.start + pronoun, at.len - pronoun}, TEXT_MOST));
    if (pronoun) e.item.text = arena_format(b->a, "%.*s %.*s", STR_FMT(entity_name(b, s->speaker)), STR_FMT(e.item.text));
    e.weight = 2.0 + 0.5 * s->articles.count + grain_points(days) + nearness(b, days);
    add_evidence(b, &e, &v->when, (evidence){v->article, at});
    e.sense_count = senses_in(b, v->article, &at, 1, e.senses, EVENT_SENSES);
    if (e.sense_count < LEAST_SENSES) continue;
    *vec_push(b->scratch, list) = e;
  }
}

static void add_statements(builder *b, entry_list *list) {
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    const when *w = statement_when(s);
    const statement_version *v = &s->versions.at[s->fullest];
    day_range days;
    u64 senses[3];
    add_acts(b, list, s);
    if (!w || !days_read(w->value, &days) || days.last - days.first > 7) continue;
    span first = v->evidence.count ? v->evidence.at[0].at : (span){0};
    if (v->mode == MODE_INDIRECT && v->text.len && senses_in(b, v->article, &first, 1, senses, 3) < 3) continue;
    if (!v->evidence.count || (s->speaker == NONE && !s->speaker_text.len)) continue;
    add_statement(b, list, s, w, days);
  }
}

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
  str text = text_uncomma(clause_line(b, v->article, (span){at.start + pronoun, at.len - pronoun}, TEXT_MOST));
  return pronoun ? arena_format(b->a, "%.*s %.*s", STR_FMT(name), STR_FMT(text)) : text;
}

static void add_claim(builder *b, entry_list *list, const account_claim *c) {
  entry e = {.item = {.about = c->id}, .articles = c->articles.count, .order = list->count};
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    if (v->part) continue;
    const claim *local = &b->views[v->article].rec->said.claims.at[v->claim];
    when w;
    day_range days;
    when_read(b, v->article, local->when, &w);
    if (!days_read(w.value, &days) || !is_told(b, &list->reports, c, v, days)) continue;
    bool first = !e.item.text.len;
    if (!first && (days.first != e.days.first || days.last != e.days.last)) continue;
    span at = clause_core(b, v->article, clause_untimed(b, v->article, local->text, b->views[v->article].times->at[local->when].text));
    if (!at.len) continue;
    if (first) {
      e.item.text = claim_words(b, c, v, at);
      if (!e.item.text.len) continue;
      e.item.when = w, e.days = days, e.article = v->article;
      e.sense_count = senses_in(b, v->article, &at, 1, e.senses, EVENT_SENSES);
      if (e.sense_count < LEAST_SENSES) return;
    }
    add_evidence(b, &e, &w, v->evidence.at[0]);
  }
  if (!e.item.text.len) return;
  u32 early = e.places[0].sentence < 6;
  e.weight = 2.0 * e.articles + grain_points(e.days) + nearness(b, e.days) + 0.8 * early;
  *vec_push(b->scratch, list) = e;
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

// What comes next, a hearing or a deadline, is what a reader of the story looks for.
static bool is_to_come(const builder *b, day_range days) {
  day_range last;
  return days_single(days) && days_read(b->acc->last, &last) && days.first > last.last;
}

static str dated_words(builder *b, u32 article, span at) {
  u32 token = token_from(&b->views[article].rec->doc, at.start), pronoun = pronoun_ahead(b, article, at);
  str text = text_clean(b->a, text_at(b, article, (span){at.start + pronoun, at.len - pronoun}), false);
  if (pronoun && b->views[article].stands_for[token] != NONE)
    text = arena_format(b->a, "%.*s %.*s", STR_FMT(entity_name(b, b->views[article].stands_for[token])), STR_FMT(text));
  return text_uncomma(line_words(b->a, text, TEXT_MOST));
}

// Background nearly all of them: an event in passing ("founded in 1932"), a day that is planned.
static void add_dates(builder *b, entry_list *list) {
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
      entry e = {.item = {.when = w}, .days = days, .article = i, .articles = 1, .order = list->count};
      e.sense_count = at.len ? senses_in(b, i, &at, 1, e.senses, EVENT_SENSES) : 0;
      if (e.sense_count < 2 || at.len > 300) continue;
      e.item.text = dated_words(b, i, at);
      e.weight = grain_points(days) + nearness(b, days) - (is_to_come(b, days) ? 0.4 : 4);
      add_evidence(b, &e, &w, (evidence){i, at});
      *vec_push(b->scratch, list) = e;
      added++;
    }
  }
}

// ---- one line an event

static bool same_place(const entry *x, const entry *y) {
  for (u32 i = 0; i < x->place_count; i++)
    for (u32 k = 0; k < y->place_count; k++)
      if (x->places[i].article == y->places[k].article && x->places[i].sentence == y->places[k].sentence) return true;
  return false;
}

static bool same_event(const builder *b, const entry *x, const entry *y) {
  bool near = x->days.first <= y->days.last + 1 && y->days.first <= x->days.last + 1;
  if (near && !(x->said && y->said && x->speaker != y->speaker) && same_place(x, y)) return true; // a post in the evening, the answer after midnight: one sentence, one line

  if (x->days.first != y->days.first || x->days.last != y->days.last) return false;
  overlap o = senses_overlap(b, x->senses, x->sense_count, y->senses, y->sense_count);
  double more = o.share_of_a > o.share_of_b ? o.share_of_a : o.share_of_b;
  double less = o.share_of_a < o.share_of_b ? o.share_of_a : o.share_of_b;
  if (!x->said && !y->said && o.shared >= 2 && less >= 0.65) return true; // "the group, founded in 1932", in four papers
  return o.shared >= 3 && o.plain >= 1 && more >= 0.5;
}

static void merge(builder *b, entry *to, const entry *from) {
  if (to->days.first != from->days.first || to->days.last != from->days.last) return; // its own day stays its own
  for (u32 i = 0; i < from->item.evidence.count; i++)
    evidence_add(b->a, &to->item.evidence, from->item.evidence.at[i].article, from->item.evidence.at[i].at);
}

static int by_weight(const void *x, const void *y) {
  const entry *a = x, *b = y;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static int by_day(const void *x, const void *y) {
  const entry *a = x, *b = y;
  if (a->days.first != b->days.first) return a->days.first < b->days.first ? -1 : 1;
  if (a->days.last != b->days.last) return a->days.last > b->days.last ? -1 : 1; // the year before the day
  i32 m = a->days.minute >= 0 ? a->days.minute : 200 * (a->days.part + 1);
  i32 n = b->days.minute >= 0 ? b->days.minute : 200 * (b->days.part + 1);
  if (m != n) return m < n ? -1 : 1;
  return by_weight(x, y);
}

static void spread_out(const entry *e, u32 *of_article) {
  if (e->articles < 2) of_article[e->article]++;
}

// Keeps one entry an event, and tells those that a reader of the story needs from what is further background.
static u32 choose(builder *b, entry_list *list) {
  u32 kept = 0, needed = 0, most = NEEDED_BASE + 2 * b->n;
  if (most > NEEDED_MOST) most = NEEDED_MOST;
  u32 *of_article = arena_array(b->scratch, u32, b->n);
  for (u32 i = 0; i < list->count && kept < ITEMS_MOST; i++) {
    entry e = list->at[i];
    u32 same = 0;
    while (same < kept && !same_event(b, &list->at[same], &e)) same++;
    if (same < kept) {
      merge(b, &list->at[same], &e);
      continue;
    }
    bool alone = e.articles < 2 && b->n > 1;
    e.item.background = e.weight < LEAST_WEIGHT || needed >= most || (alone && of_article[e.article] >= OF_ARTICLE);
    if (!e.item.background) spread_out(&e, of_article), needed++;
    list->at[kept++] = e;
  }
  return kept;
}

void timeline_read(builder *b) {
  entry_list list = {0};
  reporting_verbs(b, &list.reports);
  add_statements(b, &list);
  for (u32 i = 0; i < b->acc->claims.count; i++) add_claim(b, &list, &b->acc->claims.at[i]);
  add_dates(b, &list);
  if (!list.count) return;
  qsort(list.at, list.count, sizeof(entry), by_weight);
  u32 kept = choose(b, &list);
  qsort(list.at, kept, sizeof(entry), by_day);
  for (u32 i = 0; i < kept; i++) *vec_push(b->a, &b->acc->timeline) = list.at[i].item;
}
