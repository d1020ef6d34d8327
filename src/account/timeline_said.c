// SPDX-License-Identifier: Apache-2.0
// What was said and posted, as entries of the time line; and what somebody did while saying it.
#include <stdlib.h>

#include "account/findings.h"
#include "account/statement_group.h"
#include "account/timeline_entry.h"

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

static str statement_words(builder *b, const account_statement *s, const statement_version *v) {
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

// Is the day told in the sentence of the cue?
static bool when_stands_by(const builder *b, const statement_version *v, const when *w) {
  const document *doc = &b->views[v->article].rec->doc;
  if (!v->cue.at.len || !w->evidence.count || w->evidence.at[0].article != v->article) return false;
  return sentence_at(doc, v->cue.at.start) == sentence_at(doc, w->evidence.at[0].at.start);
}

// "Said on Sunday that it would stay", "that it was freezing the payment".
static bool announces(const builder *b, const statement_version *v) {
  enum { AHEAD = 8 };
  static const char *const words[] = {"would", "will", "was", "were"};
  const document *doc = &b->views[v->article].rec->doc;
  span at = v->evidence.count ? v->evidence.at[0].at : (span){0};
  u32 first = token_from(doc, at.start);
  for (u32 i = first; at.len && i < doc->tokens.count && i < first + AHEAD && doc->tokens.at[i].start < span_end(at); i++)
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (doc->tokens.at[i].key == word_key(str_from(words[k])))
        return k < 2 || (i + 1 < doc->tokens.count && doc->tokens.at[i + 1].penn == PENN_VBG);
  return false;
}

// One version's day: the line is told in its words, with the others that give the same day.
static void add_statement(builder *b, entry_list *list, const account_statement *s, const statement_version *v, const when *w, day_range days) {
  entry *e = entry_new(b, list, w, days, v->article);
  e->item.about = s->id;
  e->item.text = statement_words(b, s, v);
  e->said = true, e->speaker = s->speaker;
  if (s->speaker != NONE) e->who = name_sense(b, s->speaker);
  e->linked = s->links.count > 0, e->plain = !is_event(s, w);
  // A person's own words or resolve, and their day.
  e->actor = s->speaker != NONE && (v->mode != MODE_INDIRECT || announces(b, v)) && when_stands_by(b, v, w);
  e->sense_count = senses_in(b, v->article, &v->evidence.at[0].at, 1, e->senses, EVENT_SENSES);
  entry_tell(b, e, w, v->evidence.at[0]);
  for (u32 i = 0; i < s->versions.count && i < 100; i++) { // the others that give the same day, and where all tell it
    const statement_version *x = &s->versions.at[i];
    day_range other;
    if (!x->evidence.count) continue;
    bool dated = days_read(x->when.value, &other), same = dated && other.first == days.first && other.last == days.last;
    if (!same && (v != &s->versions.at[s->fullest] || (dated && !days_meet(other, days)))) continue;
    entry_place(b, e, x->evidence.at[0]);
    if (x->cue.at.len) entry_place(b, e, x->cue);
    for (u32 k = 0; k < x->links.count; k++) // "she answered a post of his late on Tuesday"
      for (u32 n = 0; n < x->links.at[k].evidence.count; n++) entry_place(b, e, x->links.at[k].evidence.at[n]);
    if (same) entry_tell(b, e, &x->when, x->evidence.at[0]);
  }
}

// "At 9:05 p.m. he posted from the car": from the time to the cue, or from the cue to the time, in one sentence.
static span saying_clause(const builder *b, const statement_version *v) {
  enum { MOST = 200 };
  const document *doc = &b->views[v->article].rec->doc;
  if (!v->when.evidence.count || v->when.evidence.at[0].article != v->article) return (span){0};
  if (!when_stands_by(b, v, &v->when)) { // "On Wednesday she shared his post. Her verdict: ...": what happened on that day
    u32 told = sentence_at(doc, v->when.evidence.at[0].at.start);
    span whole = told < doc->sentences.count ? doc->sentences.at[told].text : (span){0};
    return whole.len <= MOST ? whole : (span){0};
  }
  span time = v->when.evidence.at[0].at, cue = v->cue.at;
  u32 start = time.start < cue.start ? time.start : cue.start, end = span_end(time) > span_end(cue) ? span_end(time) : span_end(cue);
  if (v->source.at.len && v->source.at.start < start && sentence_at(doc, v->source.at.start) == sentence_at(doc, start))
    start = v->source.at.start;
  return end - start <= MOST ? span_of(start, end) : (span){0};
}

// Where articles give the post or the act another day: that day has its line too.
static void add_other_days(builder *b, entry_list *list, const account_statement *s, day_range days) {
  enum { DAYS = 3 };
  i32 seen[DAYS] = {days.first};
  for (u32 i = 0, n = 1; i < s->versions.count && i < 100 && n < DAYS; i++) {
    const statement_version *v = &s->versions.at[i];
    day_range own;
    if (!v->evidence.count || !v->cue.at.len || v->mode == MODE_INDIRECT || !days_read(v->when.value, &own) || !days_single(own)) continue;
    bool known = false;
    for (u32 k = 0; k < n; k++) known |= seen[k] == own.first;
    if (known || days_meet(own, days)) continue;
    seen[n++] = own.first;
    add_statement(b, list, s, v, &v->when, own);
    index_list teller = {0};
    index_add(b->scratch, &teller, v->article);
    entry *e = &list->at[list->count - 1];
    e->item.text = arena_format(b->a, "%.*s (by %.*s)", STR_FMT(e->item.text), STR_FMT(articles_words(b, &teller)));
    span clause = saying_clause(b, v);
    if (clause.len) entry_tell(b, e, &v->when, (evidence){v->article, clause});
  }
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
    entry *e = entry_new(b, list, &v->when, days, v->article);
    e->item.about = s->id;
    u32 pronoun = pronoun_ahead(b, v->article, at);
    span told = clause_whole(b, v->article, at);
    e->item.text = text_uncomma(clause_line(b, v->article, (span){told.start + pronoun, told.len - pronoun}, TEXT_MOST));
    if (pronoun) e->item.text = arena_format(b->a, "%.*s %.*s", STR_FMT(entity_name(b, s->speaker)), STR_FMT(e->item.text));
    entry_clause(b, list, e, v->article, at);
    e->actor = true;
    entry_tell(b, e, &v->when, (evidence){v->article, at});
    if (e->sense_count < LEAST_SENSES) list->count--;
  }
}

void timeline_said(builder *b, entry_list *list) {
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    const when *w = statement_when(s);
    const statement_version *v = &s->versions.at[s->fullest];
    day_range days;
    u64 senses[3];
    add_acts(b, list, s);
    if (!w || !days_read(w->value, &days) || days.last - days.first > 7) continue;
    span first = v->evidence.count ? v->evidence.at[0].at : (span){0};
    if (v->mode == MODE_INDIRECT && v->text.len && senses_in(b, v->article, &first, 1, senses, 3) < 3 && !announces(b, v)) continue;
    if (!v->evidence.count || (s->speaker == NONE && !s->speaker_text.len)) continue;
    add_statement(b, list, s, v, w, days);
    if (days_single(days)) add_other_days(b, list, s, days);
  }
}
