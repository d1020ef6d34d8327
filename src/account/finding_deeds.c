// SPDX-License-Identifier: Apache-2.0
// Findings about acts: the same verb, done by the same to the same, with another weekday, another ordinal or a "not".
//
// For what no claim was joined: sentences that share little but the act itself. Neither article may name the other's day
// or number at all: who knows both tells of two acts, or explains the difference himself.
#include <stdlib.h>

#include "account/findings.h"
#include "account/timeline.h"

enum { DEEDS_MOST = 20000, GROUP_MOST = 24, CLASHES_MOST = 4000 };

typedef struct place {
  deed deed;
  u64 key;
  u32 time;      // of the article's times, NONE
  day_range days;
  bool resolved; // else only the weekday is known
  u8 weekday;    // 1 to 7, 0
} place;
typedef VEC(place) place_list;

// ---- days

// "XXXX-WXX-4TMO" is a Thursday of a week that is not known.
static u8 weekday_in(const char *value) {
  const char *w = strstr(value, "WXX-");
  return w && w[4] >= '1' && w[4] <= '7' ? (u8)(w[4] - '0') : 0;
}

static u8 weekday_of(i32 day) { return (u8)(((day + 3) % 7 + 7) % 7 + 1); } // day 0 was a Thursday

// "at 9.35am": an hour without a day, whose day is only the article's own.
static bool tells_day(str text) {
  static const char *const words[] = {"day", "night", "morrow"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_holds(text, str_from(words[i]))) return true;
  for (u32 i = 0; i + 2 < text.len; i++) // the name of a month
    if (text.at[i] >= 'A' && text.at[i] <= 'Z' && text.at[i + 1] >= 'a' && text.at[i + 2] >= 'a') return true;
  return false;
}

static bool read_day(const builder *b, u32 article, u32 time, place *out) {
  const time_expr *t = &b->views[article].times->at[time];
  if (!tells_day(text_at(b, article, t->text))) return false;
  out->resolved = days_read(str_from(t->value), &out->days) && days_single(out->days);
  out->weekday = out->resolved ? weekday_of(out->days.first) : weekday_in(t->value);
  return out->weekday != 0;
}

static void date_place(const builder *b, place *d) {
  u8 form = b->views[d->deed.article].rec->doc.tokens.at[d->deed.verb].penn;
  if (!d->deed.to_come && form != PENN_VBD && form != PENN_VBN) return; // "releases patches on Tuesdays"
  const time_list *times = b->views[d->deed.article].times;
  const token_list *tokens = &b->views[d->deed.article].rec->doc.tokens;
  u32 low = 0, high = times->count, found = NONE;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (times->at[mid].sentence < d->deed.sentence) low = mid + 1;
    else high = mid;
  }
  for (u32 i = low; i < times->count && times->at[i].sentence == d->deed.sentence; i++) {
    place now = *d;
    span at = times->at[i].text, verb = token_span(&tokens->at[d->deed.verb]);
    span both = span_of(at.start < verb.start ? at.start : verb.start, span_end(at) > span_end(verb) ? span_end(at) : span_end(verb));
    if (verb_of_day(b, d->deed.article, at) != d->deed.verb || !time_dates_clause(b, d->deed.article, both, at) || !read_day(b, d->deed.article, i, &now)) continue;
    if (found != NONE) { // two days for one verb: nobody knows which
      d->weekday = 0;
      return;
    }
    found = d->time = i, d->days = now.days, d->resolved = now.resolved, d->weekday = now.weekday;
  }
}

static u32 days_apart(const place *x, const place *y) {
  if (x->resolved && y->resolved) return (u32)abs(x->days.first - y->days.first);
  u32 apart = (u32)abs((int)x->weekday - (int)y->weekday);
  return apart > 3 ? 7 - apart : apart;
}

// Does the article name the day of the other's act anywhere?
static bool names_day(const builder *b, u32 article, const place *other) {
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count; i++) {
    place now = {0};
    if (!read_day(b, article, i, &now)) continue;
    if (now.resolved && other->resolved ? now.days.first == other->days.first : now.weekday == other->weekday) return true;
  }
  return false;
}

static bool days_clash(const builder *b, const place *x, const place *y) {
  enum { FAR = 12 };
  if (!x->weekday || !y->weekday || x->weekday == y->weekday || x->deed.denied != y->deed.denied) return false;
  u32 apart = days_apart(x, y);
  if (!apart || apart > FAR || names_day(b, x->deed.article, y) || names_day(b, y->deed.article, x)) return false;
  return !(x->resolved && y->resolved) || gap_between(x->days, y->days) >= GAP_MIDNIGHT;
}

// ---- telling

static span place_span(const builder *b, const place *d) {
  const document *doc = &b->views[d->deed.article].rec->doc;
  u32 first = d->deed.verb, last = d->deed.verb, parts[2] = {d->deed.subject_at, d->deed.patient_at};
  const sentence *s = &doc->sentences.at[d->deed.sentence];
  for (u32 i = 0; i < 2; i++)
    if (parts[i] != NONE && parts[i] >= s->first && parts[i] < s->first + s->count) first = parts[i] < first ? parts[i] : first, last = parts[i] > last ? parts[i] : last;
  while (first > s->first && doc->tokens.at[first - 1].head >= first && doc->tokens.at[first - 1].head <= last && doc->tokens.at[first - 1].kind != TOKEN_QUOTE) first--;
  while (last + 1 < s->first + s->count && doc->tokens.at[last + 1].relation == REL_FLAT) last++;
  return span_of(doc->tokens.at[first].start, span_end(token_span(&doc->tokens.at[last])));
}

static str place_words(builder *b, const place *d) {
  return quote_words(b, text_clean(b->a, text_at(b, d->deed.article, place_span(b, d)), false), 110);
}

static bool told(const builder *b, finding_kind kind, u32 article, span at) {
  for (u32 i = 0; i < b->acc->findings.count; i++) {
    const finding *f = &b->acc->findings.at[i];
    for (u32 k = 0; f->kind == kind && k < f->sides.count; k++)
      for (u32 n = 0; n < f->sides.at[k].evidence.count; n++)
        if (f->sides.at[k].evidence.at[n].article == article && span_overlaps(f->sides.at[k].evidence.at[n].at, at)) return true;
  }
  return false;
}

static void tell_sides(builder *b, finding *f, str what, str note) {
  str text = arena_format(b->a, "%.*s: ", STR_FMT(what)), first = {0};
  for (u32 i = 0; i < f->sides.count; i++) {
    str here = i ? articles_other(b, &f->sides.at[i].articles, first) : articles_words(b, &f->sides.at[i].articles);
    if (!i) first = here;
    text = arena_format(b->a, "%.*s%s%.*s in %.*s", STR_FMT(text), i ? ", " : "", STR_FMT(f->sides.at[i].value), STR_FMT(here));
  }
  f->text = arena_format(b->a, "%.*s%.*s.", STR_FMT(text), STR_FMT(note));
}

static span time_of(const builder *b, const place *d) { return b->views[d->deed.article].times->at[d->time].text; }

static bool same_day(const place *x, const place *y) {
  return x->resolved && y->resolved ? x->days.first == y->days.first : x->weekday == y->weekday;
}

static void tell_days(builder *b, const place *group, u32 count, u32 x, u32 y) {
  static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  if (told(b, FINDING_DATE_CONFLICT, group[x].deed.article, time_of(b, &group[x])) || told(b, FINDING_DATE_CONFLICT, group[y].deed.article, time_of(b, &group[y]))) return;
  bool close = days_apart(&group[x], &group[y]) == 1;
  finding *f = finding_add(b, FINDING_DATE_CONFLICT, b->acc->id, close ? 0.5f : 0.8f);
  for (u32 i = 0; i < count; i++) {
    const place *d = &group[i], *of = same_day(d, &group[x]) ? &group[x] : same_day(d, &group[y]) ? &group[y] : NULL;
    if (!of || !d->weekday || !deeds_same(b, &d->deed, &of->deed)) continue;
    str value = of->resolved ? days_words(b->a, arena_copy(b->a, str_from(b->views[of->deed.article].times->at[of->time].value))) : str_from(names[of->weekday - 1]);
    side_evidence(b, finding_side_of(b, f, value, false), d->deed.article, time_of(b, d));
  }
  tell_sides(b, f, place_words(b, &group[x]), close ? gap_note(GAP_DAY) : STR(""));
}

static void tell_denial(builder *b, const place *yes, const place *no) {
  span one = place_span(b, yes), two = place_span(b, no);
  if (told(b, FINDING_POLARITY_CONFLICT, yes->deed.article, one) || told(b, FINDING_POLARITY_CONFLICT, no->deed.article, two)) return;
  finding *f = finding_add(b, FINDING_POLARITY_CONFLICT, b->acc->id, 0.75f);
  str values[2] = {place_words(b, yes), place_words(b, no)};
  side_evidence(b, finding_side_of(b, f, values[0], false), yes->deed.article, one);
  side_evidence(b, finding_side_of(b, f, values[1], false), no->deed.article, two);
  str here = articles_words(b, &f->sides.at[0].articles);
  f->text = arena_format(b->a, "%.*s in %.*s, %.*s in %.*s.", STR_FMT(values[0]), STR_FMT(here), STR_FMT(values[1]),
                         STR_FMT(articles_other(b, &f->sides.at[1].articles, here)));
}

// ---- reading

// Denied of one thing and done to it: the object, and both are told as facts or as what is to come.
static bool denials_clash(const builder *b, const place *x, const place *y) {
  if (x->deed.denied == y->deed.denied || !x->deed.subject || x->deed.subject != y->deed.subject || !x->deed.patient) return false;
  if (map_get(&b->names, x->deed.patient) == NONE && !x->deed.place_count) return false; // "have no comment", "made a comment"
  return deeds_same(b, &x->deed, &y->deed);
}

static bool is_light(u64 sense) {
  static const char *const words[] = {"say", "tell", "be", "have", "do", "make", "get", "take", "give", "go", "come", "see", "know", "think", "want", "call", "ask", "speak", "respond", "post", "tweet", "write", "report", "add", "comment"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (sense == sense_of_word(str_from(words[i]))) return true;
  return false;
}

static int by_key(const void *x, const void *y) {
  const place *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  if (a->deed.article != b->deed.article) return a->deed.article < b->deed.article ? -1 : 1;
  return (a->deed.verb > b->deed.verb) - (a->deed.verb < b->deed.verb);
}

static void judge(builder *b, const place *group, u32 count, u32 *clashes) {
  if (count > GROUP_MOST) count = GROUP_MOST;
  bool days = false, denial = false; // one finding of each an act
  for (u32 x = 0; x < count; x++)
    for (u32 y = x + 1; y < count; y++) {
      const place *d = &group[x], *e = &group[y];
      if (d->deed.article == e->deed.article || !deeds_same(b, &d->deed, &e->deed)) continue;
      if (!days && d->weekday && e->weekday && d->weekday != e->weekday && (*clashes)++ < CLASHES_MOST && days_clash(b, d, e)) {
        tell_days(b, group, count, x, y);
        days = true;
      }
      if (denial || !denials_clash(b, d, e)) continue;
      bool both = false; // an article that has both reports the dispute itself
      for (u32 i = 0; i < count; i++)
        both |= (group[i].deed.article == d->deed.article && group[i].deed.denied != d->deed.denied) || (group[i].deed.article == e->deed.article && group[i].deed.denied != e->deed.denied);
      if (!both) tell_denial(b, d->deed.denied ? e : d, d->deed.denied ? d : e);
      denial = true;
    }
}

void findings_deeds(builder *b) {
  place_list list = {0};
  for (u32 i = 0; i < b->n; i++) {
    const document *doc = &b->views[i].rec->doc;
    for (u32 k = 0; k < doc->tokens.count && list.count < DEEDS_MOST; k++) {
      place d = {.time = NONE};
      if (doc->tokens.at[k].tag != TAG_VERB || doc->tokens.at[k].flags & TOKEN_IN_QUOTE || !deed_read(b, i, k, &d.deed) || is_light(d.deed.does)) continue;
      if (line_is_hedged(b, i, token_span(&doc->tokens.at[k])) && !d.deed.to_come) continue;
      date_place(b, &d);
      u64 whom = d.deed.patient ? d.deed.patient : d.deed.subject;
      d.key = hash_mix(d.deed.does, whom);
      *vec_push(b->scratch, &list) = d;
    }
  }
  u32 clashes = 0; // looked at: each reads the times of two articles
  if (list.count) qsort(list.at, list.count, sizeof(place), by_key);
  for (u32 i = 0; i < list.count;) {
    u32 end = i + 1;
    while (end < list.count && list.at[end].key == list.at[i].key) end++;
    if (end > i + 1) judge(b, list.at + i, end - i, &clashes);
    i = end;
  }
}
