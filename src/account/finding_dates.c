// SPDX-License-Identifier: Apache-2.0
// Findings about time: two days for one act, two hours for one post, and how an undated article was dated.
#include <stdlib.h>

#include "account/findings.h"
#include "account/published.h"
#include "account/statement_group.h"
#include "account/timeline.h"
#include "base/table.h"

typedef struct dated {
  u32 article;
  day_range days;
  const when *w;
  bool only_hour; // its day is only the article's own
  bool open;      // "Thursday" of six days ago may be the coming one as well
  bool tree;      // the verb that the day hangs on is known:
  deed of;
} dated;

static bool near_midnight(day_range r) { return r.part >= PART_EVENING || (r.minute >= 0 && r.minute < 5 * 60); }

gap gap_between(day_range a, day_range b) {
  if (!days_single(a) || !days_single(b)) return days_meet(a, b) ? GAP_NONE : GAP_DAYS;
  i32 apart = abs(a.first - b.first);
  if (apart > 1) return GAP_DAYS;
  if (apart == 1) {
    day_range early = a.first < b.first ? a : b, late = a.first < b.first ? b : a;
    if (early.minute >= 0 && late.minute >= 0 && late.minute + 1440 - early.minute <= 5) return GAP_NONE; // "at midnight", "12:01"
    bool morning = late.minute >= 6 * 60 || (late.minute < 0 && late.part && late.part < PART_EVENING);
    return near_midnight(early) || (near_midnight(late) && !morning) ? GAP_MIDNIGHT : GAP_DAY;
  }
  if (a.minute >= 0 && b.minute >= 0) return abs(a.minute - b.minute) > 45 ? GAP_HOURS : GAP_NONE;
  bool told = a.part && b.part && a.part != PART_NIGHT && b.part != PART_NIGHT;
  return told && abs((int)a.part - (int)b.part) >= 2 ? GAP_HOURS : GAP_NONE;
}

// "9:05 p.m. ET": minutes since 1970 in Greenwich. False when the hour or the clock that tells it is not known.
static bool greenwich_minute(const dated *d, i64 *out) {
  const table *t = table_get("account/zones");
  str text = d->w->text;
  if (d->days.minute < 0) return false;
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] >= 'A' && text.at[i] <= 'Z') i++;
    u32 row = NONE;
    for (u32 r = 0; r < table_rows(t) && i > start + 1; r++)
      if (str_equal(table_cell(t, r, 0), (str){text.at + start, i - start})) row = r;
    if (row != NONE) {
      *out = (i64)d->days.first * 1440 + d->days.minute - strtol(table_cell(t, row, 1).at, NULL, 10);
      return true;
    }
    if (i == start) i++;
  }
  return false;
}

// The same, with what the clocks say: one hour may have two names.
static gap gap_of(const dated *x, const dated *y) {
  enum { SLACK = 75 }; // summer time
  i64 one, two;
  gap g = gap_between(x->days, y->days);
  if (!greenwich_minute(x, &one) || !greenwich_minute(y, &two)) return g;
  i64 apart = one > two ? one - two : two - one;
  if (apart <= SLACK) return g == GAP_NONE ? GAP_NONE : GAP_ZONES;
  return apart < 1440 ? GAP_HOURS : g;
}

str gap_note(gap g) {
  switch (g) {
  case GAP_ZONES: return STR("; the same hour in two time zones");
  case GAP_MIDNIGHT: return STR("; the same hour falls on two days when the places are in different time zones or it is close to midnight");
  case GAP_DAY: return STR("; one day apart, which time zones may explain");
  case GAP_HOURS: return STR("; the same day, another hour");
  default: return STR("");
  }
}

// Adds a finding when the dated versions do not meet. `what` begins the sentence.
static void compare_dates(builder *b, dated *list, u32 count, str about, str what, float weight, gap least) {
  gap widest = GAP_NONE;
  u32 x = 0, y = 0;
  for (u32 i = 0; i < count && i < 40; i++)
    for (u32 k = i + 1; k < count && k < 40; k++) {
      if (list[i].article == list[k].article) continue;
      if (list[i].tree && list[k].tree && deeds_apart(b, &list[i].of, &list[k].of)) continue; // "expires on Friday", "was imposed in March"
      gap g = gap_of(&list[i], &list[k]);
      // "at 2.18 p.m.", each told by its own article's day
      if (list[i].only_hour && list[k].only_hour && list[i].days.minute == list[k].days.minute) continue;
      if (g >= GAP_DAY && (list[i].only_hour || list[k].only_hour)) continue;
      if (g == GAP_DAYS && (list[i].open || list[k].open)) continue;
      bool weeks = (list[i].days.first - list[k].days.first) % 7 == 0; // one weekday, read from two articles' dates
      if (g == GAP_DAYS && weeks && (list[i].w->basis != WHEN_STATED || list[k].w->basis != WHEN_STATED)) continue;
      if (g > widest) widest = g, x = i, y = k;
    }
  if (widest == GAP_NONE || widest < least) return;
  for (u32 i = 0; i < count; i++) // an article that gives both days tells two times apart
    for (u32 k = 0; k < count && k < 40; k++)
      if (list[i].article == list[k].article && gap_between(list[i].days, list[k].days) >= widest && widest > GAP_HOURS) return;
  for (u32 i = 0; i < count && widest == GAP_DAY; i++) { // one who tells the hour explains it for all of that day
    i32 early = list[x].days.first < list[y].days.first ? list[x].days.first : list[y].days.first;
    if (list[i].days.first == early && near_midnight(list[i].days)) widest = GAP_MIDNIGHT;
  }
  static const float strengths[] = {0, 0.15f, 0.4f, 0.3f, 0.5f, 0.85f};
  finding *f = finding_add(b, FINDING_DATE_CONFLICT, about, strengths[widest] * weight);
  for (u32 i = 0; i < count; i++) {
    // Each with the side that it meets; the side is named by its own day, so that a vague one joins an exact one.
    const dated *d = &list[i];
    gap first = gap_between(d->days, list[x].days), second = gap_between(d->days, list[y].days);
    if (widest == GAP_ZONES && i != x && i != y) continue;
    if (first < widest && second < widest && widest == GAP_HOURS) continue; // too vague to stand on a side
    const dated *of = widest == GAP_ZONES ? d : gap_between(d->days, list[x].days) <= (widest == GAP_HOURS ? GAP_NONE : GAP_HOURS) ? &list[x]
                      : gap_between(d->days, list[y].days) <= (widest == GAP_HOURS ? GAP_NONE : GAP_HOURS) ? &list[y] : d;
    str value = days_words(b->a, of->w->value);
    for (u32 k = 0; k < d->w->evidence.count; k++)
      side_evidence(b, finding_side_of(b, f, value, false), d->article, d->w->evidence.at[k].at);
  }
  if (f->sides.count < 2) {
    finding_drop(b);
    return;
  }
  str text = arena_format(b->a, "%.*s: ", STR_FMT(what));
  for (u32 i = 0; i < f->sides.count; i++)
    text = arena_format(b->a, "%.*s%s%.*s in %.*s", STR_FMT(text), i ? ", " : "", STR_FMT(f->sides.at[i].value),
                        STR_FMT(articles_words(b, &f->sides.at[i].articles)));
  f->text = arena_format(b->a, "%.*s%.*s.", STR_FMT(text), STR_FMT(gap_note(widest)));
}

// "at 6 a.m.", "shortly after noon": an hour without a day, whose day is only the article's own.
static bool only_hour(const when *w) {
  static const char *const days[] = {"day", "night", "this", "last", "next", "morrow", "week", "same", "later", "earlier"};
  if (w->basis == WHEN_STATED || !memchr(w->value.at, 'T', w->value.len)) return false;
  for (u32 i = 0; i < COUNT_OF(days); i++)
    if (str_holds(w->text, str_from(days[i]))) return false;
  for (u32 i = 0; i < w->text.len; i++) // the name of a month
    if (w->text.at[i] >= 'A' && w->text.at[i] <= 'Z' && i + 2 < w->text.len && w->text.at[i + 1] >= 'a' && w->text.at[i + 1] <= 'z') return false;
  return true;
}

static bool is_open(const builder *b, u32 article, const when *w, day_range days) {
  enum { DAYS_BACK = 4 };
  day_range written;
  if (w->basis == WHEN_STATED || !str_holds(w->text, STR("day")) || str_holds(w->text, STR("ast ")) || str_holds(w->text, STR("ester"))) return false;
  return days_read(b->acc->articles.at[article].published, &written) && days.last <= written.first - DAYS_BACK;
}

// "… said of the cuts that he announced on Sunday": the day of another act.
static bool dates_other_act(const builder *b, const statement_version *v) {
  enum { STEPS = 8 };
  if (!v->when.evidence.count || v->when.evidence.at[0].article != v->article || !v->cue.at.len) return false;
  const token_list *tokens = &b->views[v->article].rec->doc.tokens;
  u32 i = token_from(&b->views[v->article].rec->doc, v->when.evidence.at[0].at.start);
  for (u32 n = 0; n < STEPS && i < tokens->count; n++, i = tokens->at[i].head) {
    const token *t = &tokens->at[i];
    if (span_holds(v->cue.at, token_span(t))) return false;
    if (t->tag == TAG_VERB) return t->relation == REL_ACL_RELCL || t->relation == REL_ACL;
  }
  return false;
}

static void date_statement(builder *b, const account_statement *s) {
  dated *list = arena_array(b->scratch, dated, s->versions.count);
  u32 n = 0;
  const unit *full = &b->groups->units.at[b->groups->unit_of[s->versions.at[s->fullest].article][s->versions.at[s->fullest].statement]];
  for (u32 i = 0; i < s->versions.count; i++) {
    const statement_version *v = &s->versions.at[i];
    const unit *u = &b->groups->units.at[b->groups->unit_of[v->article][v->statement]];
    day_range days;
    if (!days_read(v->when.value, &days) || days.last - days.first > 1) continue;
    if (dates_other_act(b, v)) continue;
    // A report may be of another day than the quotation it resembles.
    if (full->quote.count && !u->quote.count && v->article != s->versions.at[s->fullest].article) continue;
    list[n++] = (dated){.article = v->article, .days = days, .w = &v->when, .only_hour = only_hour(&v->when), .open = is_open(b, v->article, &v->when, days)};
  }
  str who = speaker_name(b, s);
  const statement_version *v = &s->versions.at[s->fullest];
  str words = v->text.len ? quote_words(b, v->text, 80) : STR("");
  str what = v->text.len && full->quote.count ? arena_format(b->a, "When %.*s said %.*s", STR_FMT(who), STR_FMT(words))
             : v->text.len ? arena_format(b->a, "When %.*s said that (%.*s)", STR_FMT(who), STR_FMT(words))
                           : arena_format(b->a, "When %.*s did it", STR_FMT(who));
  // A report a day later may be another saying of the same.
  compare_dates(b, list, n, s->id, what, full->quote.count ? 1.0f : 0.75f, full->quote.count ? GAP_ZONES : GAP_DAYS);
}

// "who broke in on 6 January was sentenced on Monday": the tree hangs two days on one verb, and nobody knows which is right.
static bool dated_twice(const builder *b, u32 article, span clause, u32 time, u32 verb) {
  const time_list *times = b->views[article].times;
  day_range own, other;
  if (!days_read(str_from(times->at[time].value), &own)) return false;
  for (u32 i = time > 4 ? time - 4 : 0; i < times->count && i <= time + 4; i++)
    if (i != time && span_holds(clause, times->at[i].text) && days_read(str_from(times->at[i].value), &other) && !days_meet(own, other) &&
        verb_of_day(b, article, times->at[i].text) == verb)
      return true;
  return false;
}

static void date_claim(builder *b, const account_claim *c) {
  dated *list = arena_array(b->scratch, dated, c->versions.count);
  when *whens = arena_array(b->scratch, when, c->versions.count);
  u32 n = 0;
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    if (v->part) continue;
    const claim *local = &b->views[v->article].rec->said.claims.at[v->claim];
    if (local->when == NONE || local->when >= b->views[v->article].times->count) continue;
    if (!span_holds(local->text, b->views[v->article].times->at[local->when].text)) continue;
    when_read(b, v->article, local->when, &whens[i]);
    day_range days;
    if (!days_read(whens[i].value, &days) || days.last - days.first > 1) continue;
    if (is_after_verb(b, v->article, local->text, days)) continue;
    if (!time_dates_clause(b, v->article, local->text, b->views[v->article].times->at[local->when].text)) continue;
    // The saying has its own date; only the article's own voice dates the event.
    if (v->statement != NONE && days.first != days.last) continue;
    dated *d = &list[n++];
    *d = (dated){.article = v->article, .days = days, .w = &whens[i], .only_hour = only_hour(&whens[i]), .open = is_open(b, v->article, &whens[i], days)};
    u32 verb = verb_of_day(b, v->article, b->views[v->article].times->at[local->when].text);
    if (verb == NONE) continue;
    d->tree = true;
    deed_read(b, v->article, verb, &d->of);
    if (!d->of.does) d->of.does = b->views[v->article].rec->doc.tokens.at[verb].key;
    if (dated_twice(b, v->article, local->text, local->when, verb)) n--;
  }
  str what = text_clean(b->a, c->text, false);
  compare_dates(b, list, n, c->id, quote_words(b, what, 110), 0.9f, GAP_ZONES);
}

// ---- undated articles

static str day_told(builder *b, u32 article, span at) {
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count; i++)
    if (times->at[i].text.start == at.start) return days_words(b->a, arena_copy(b->a, str_from(times->at[i].value)));
  return STR("");
}

static str its_day(builder *b, u32 article) {
  index_list one = {0};
  index_add(b->scratch, &one, article);
  return arena_format(b->a, "%.*s, dated %.*s,", STR_FMT(articles_words(b, &one)), STR_FMT(days_words(b->a, b->acc->articles.at[article].published)));
}

static str capital(builder *b, str text) {
  return text.len && text.at[0] == 'o' ? arena_format(b->a, "O%.*s", (int)text.len - 1, text.at + 1) : text;
}

// By whose text it is, or by who credits whom.
static void explain_bound(builder *b, u32 article, const day_bound *from) {
  const account_article *a = &b->acc->articles.at[article];
  finding *f = finding_add(b, FINDING_UNDATED_RESOLVED, str_from(a->record->art.id), 0.4f);
  str day = days_words(b->a, a->published);
  for (u32 i = 0; i < a->published_evidence.count; i++) {
    evidence e = a->published_evidence.at[i];
    str value = e.article == article ? arena_format(b->a, "written on %.*s", STR_FMT(day)) : days_words(b->a, b->acc->articles.at[e.article].published);
    side_evidence(b, finding_side_of(b, f, value, false), e.article, e.at);
  }
  index_list self = {0};
  index_add(b->scratch, &self, article);
  str why = {0};
  if (from->copy != NONE) why = arena_format(b->a, "its text is that of %.*s", STR_FMT(its_day(b, from->copy)));
  else if (from->after == NONE)
    why = arena_format(b->a, "%.*s %s it, and nothing of the story is dated earlier,", STR_FMT(its_day(b, from->before)),
                       from->credited ? "credits" : "takes from");
  else
    why = arena_format(b->a, "it comes after %.*s and before %.*s", STR_FMT(its_day(b, from->after)), STR_FMT(its_day(b, from->before)));
  f->text = capital(b, arena_format(b->a, "%.*s has no date; %.*s so it is taken as written on %.*s.", STR_FMT(articles_words(b, &self)), STR_FMT(why), STR_FMT(day)));
}

static void explain_undated(builder *b, u32 article) {
  const account_article *a = &b->acc->articles.at[article];
  if (a->published_basis != BASIS_INFERRED || !a->published_evidence.count) return;
  if (b->views[article].inferred_from) {
    explain_bound(b, article, b->views[article].inferred_from);
    return;
  }
  finding *f = finding_add(b, FINDING_UNDATED_RESOLVED, str_from(a->record->art.id), 0.4f);
  finding_side *own = finding_side_of(
      b, f, arena_format(b->a, "written on %.*s", STR_FMT(days_words(b->a, a->published))), false);
  str words = {0}, day = {0}, read = {0};
  for (u32 i = 0; i < a->published_evidence.count; i++) {
    evidence e = a->published_evidence.at[i];
    if (e.article != article) continue;
    side_evidence(b, own, article, e.at);
    str now = text_clean(b->a, evidence_str(b->acc, e), false);
    bool number = false; // a date in full explains itself
    for (u32 k = 0; k < now.len; k++) number |= now.at[k] >= '0' && now.at[k] <= '9';
    if (number || now.len <= words.len || now.len > 40) continue;
    words = now;
    read = day_told(b, article, e.at);
  }
  for (u32 i = 0; i < a->published_evidence.count && !words.len; i++) {
    evidence e = a->published_evidence.at[i];
    if (e.article != article) continue;
    words = text_clean(b->a, evidence_str(b->acc, e), false);
    read = day_told(b, article, e.at);
  }
  index_list others = {0};
  for (u32 i = 0; i < a->published_evidence.count; i++) {
    evidence e = a->published_evidence.at[i];
    if (e.article == article) continue;
    str value = day_told(b, e.article, e.at);
    if (!value.len) continue;
    if (!day.len || str_equal(value, read)) day = value;
    side_evidence(b, finding_side_of(b, f, value, false), e.article, e.at);
  }
  for (u32 i = 0; i < a->published_evidence.count; i++) { // who gives the day that the sentence tells
    evidence e = a->published_evidence.at[i];
    if (e.article != article && str_equal(day_told(b, e.article, e.at), day)) index_add(b->scratch, &others, e.article);
  }
  index_list self = {0};
  index_add(b->scratch, &self, article);
  const article_view *v = &b->views[article];
  str range = v->inferred_first == v->inferred_last
                  ? STR("")
                  : arena_format(b->a, " (any day from %.*s to %.*s would fit)",
                                 STR_FMT(days_words(b->a, day_value(b->a, v->inferred_first))),
                                 STR_FMT(days_words(b->a, day_value(b->a, v->inferred_last))));
  str others_day = str_equal(day, read) ? STR("as") : arena_format(b->a, "next to %.*s, the day given", STR_FMT(day));
  f->text = arena_format(b->a, "%.*s has no date; its %.*s is %.*s, %.*s in %.*s, so it is taken as written on %.*s%.*s.",
                         STR_FMT(articles_words(b, &self)), STR_FMT(quote_words(b, words, 60)), STR_FMT(read),
                         STR_FMT(others_day), STR_FMT(articles_words(b, &others)),
                         STR_FMT(days_words(b->a, a->published)), STR_FMT(range));
  f->text = capital(b, f->text);
}

void findings_dates(builder *b) {
  for (u32 i = 0; i < b->acc->statements.count; i++)
    if (b->acc->statements.at[i].articles.count > 1) date_statement(b, &b->acc->statements.at[i]);
  for (u32 i = 0; i < b->acc->claims.count; i++)
    if (b->acc->claims.at[i].articles.count > 1) date_claim(b, &b->acc->claims.at[i]);
  for (u32 i = 0; i < b->n; i++) explain_undated(b, i);
}
