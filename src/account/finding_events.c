// SPDX-License-Identifier: Apache-2.0
// Two days for one event: claims in different words that date the same happening on different days.
//
// Only days that are written out in full (no "Monday"), or hours ("late on Saturday", "at 11.40 p.m."); only claims that
// share at least two rare words besides names, and those a good part of the shorter, or, for hours, a measure that hardly
// two things have: two hearings of one case are two events.
#include <stdlib.h>

#include "account/claim_group.h"
#include "account/findings.h"
#include "base/table.h"

enum { EVENTS_MOST = 160, EVENT_SENSES = 24 };

typedef struct event {
  const claim_unit *u;
  const time_expr *time;
  day_range days;
  u64 rare[EVENT_SENSES]; // plain senses that few clauses hold
  u32 count;
  bool exact, timed;      // a day in digits; a part of a day or an hour
} event;

static bool is_rare(const builder *b, u64 sense) {
  u32 in = map_get(&b->spread, sense);
  return map_get(&b->names, sense) == NONE && (in == NONE || in <= 3 || in * 12 <= b->clauses);
}

// "Posted in Accidents on 18 September": a mark of the page.
static bool is_posting(const record *r, u32 time) {
  static const char *const words[] = {"posted", "updated", "published"};
  enum { NEAR = 7 };
  u32 at = token_from(&r->doc, time);
  if (!at || r->doc.tokens.at[at - 1].key != word_key(STR("on"))) return false;
  for (u32 i = at; i-- > 0 && at - i < NEAR;)
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (r->doc.tokens.at[i].key == word_key(str_from(words[k]))) return true;
  return false;
}

static bool read_event(const builder *b, u32 article, u32 index, event *e) {
  const record *r = b->views[article].rec;
  const claim *c = &r->said.claims.at[index];
  if (!time_usable(b, article, c->when) || c->polarity != POLARITY_AFFIRMED) return false;
  *e = (event){.u = &b->claims->units.at[b->claims->unit_of[article][index]], .time = &b->views[article].times->at[c->when]};
  if ((!span_holds(c->text, e->time->text) && e->time->sentence != c->sentence) || !days_read(str_from(e->time->value), &e->days) || !days_single(e->days)) return false;
  bool digit = false, month = false; // "2 September", not "last Monday", nor "9.35am on Saturday"
  for (u32 i = token_from(&r->doc, e->time->text.start); i < r->doc.tokens.count && r->doc.tokens.at[i].start < span_end(e->time->text); i++) {
    const token *t = &r->doc.tokens.at[i];
    for (u32 k = 0; k < t->len; k++) digit |= r->art.text.at[t->start + k] >= '0' && r->art.text.at[t->start + k] <= '9';
    str word = token_str(&r->art, t);
    if (word.len && word.at[word.len - 1] == '.') word.len--;
    month |= table_find(table_get("article/months"), word_key(word)) != NONE;
  }
  digit &= month;
  if (is_posting(r, e->time->text.start)) return false;
  for (u32 i = 0; i < e->u->sense_count && e->count < EVENT_SENSES; i++)
    if (is_rare(b, e->u->senses[i])) e->rare[e->count++] = e->u->senses[i];
  e->exact = digit && span_holds(c->text, e->time->text);
  e->timed = e->days.part != PART_NONE || e->days.minute >= 0;
  return (e->exact || e->timed) && e->count && !e->u->questioned;
}

static u32 shared_rare(const event *x, const event *y) {
  u32 n = 0;
  for (u32 i = 0; i < x->count; i++)
    for (u32 k = 0; k < y->count; k++) n += x->rare[i] == y->rare[k];
  return n;
}

// The same day speaks for the same event; another day asks for more in common.
static bool same_event(const builder *b, const event *x, const event *y) {
  if (shared_rare(x, y) < 2) return false;
  double least = x->days.first == y->days.first ? 0.2 : 0.25;
  overlap o = senses_overlap(b, x->u->senses, x->u->sense_count, y->u->senses, y->u->sense_count);
  return (o.share_of_a > o.share_of_b ? o.share_of_a : o.share_of_b) >= least;
}

static bool states_year(const builder *b, const event *e) {
  str text = text_at(b, e->u->article, e->time->text);
  u32 digits = 0;
  for (u32 i = 0; i < text.len; i++) {
    digits = text.at[i] >= '0' && text.at[i] <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

// Another day in a way that the reading of the dates cannot explain: not the same day of another year that one does not
// state; and what is weeks apart is another event unless nearly all is the same.
static bool days_apart(const builder *b, const event *x, const event *y) {
  enum { WEEKS = 20, YEAR = 340 };
  i32 apart = abs(x->days.first - y->days.first);
  if (apart > YEAR && !(states_year(b, x) && states_year(b, y))) return false;
  if (apart <= WEEKS) return true;
  overlap o = senses_overlap(b, x->u->senses, x->u->sense_count, y->u->senses, y->u->sense_count);
  return (o.share_of_a < o.share_of_b ? o.share_of_a : o.share_of_b) >= 0.5;
}

// Does one article date two such things, one on each day?
static bool told_apart(const event *events, u32 n, const event *x, const event *y) {
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < n; k++)
      if (events[i].u->article == events[k].u->article && events[i].days.first == x->days.first &&
          events[k].days.first == y->days.first && (shared_rare(&events[i], y) || shared_rare(&events[i], x)) &&
          (shared_rare(&events[k], x) || shared_rare(&events[k], y)))
        return true;
  return false;
}

// "just after midnight": with the words that say how near.
static span whole_time(const builder *b, const event *e) {
  static const char *const near[] = {"just", "shortly", "soon", "after", "before", "about", "around", "at", "nearly"};
  const document *doc = &b->views[e->u->article].rec->doc;
  u32 i = token_from(doc, e->time->text.start), end = span_end(e->time->text);
  for (bool on = true; on && i;) {
    on = false;
    for (u32 k = 0; k < COUNT_OF(near); k++) on |= doc->tokens.at[i - 1].key == word_key(str_from(near[k]));
    i -= on;
  }
  return i < doc->tokens.count && doc->tokens.at[i].start < end ? span_of(doc->tokens.at[i].start, end) : e->time->text;
}

static void add_side(builder *b, finding *f, const event *e) {
  str value = days_words(b->a, arena_copy(b->a, str_from(e->time->value)));
  side_evidence(b, finding_side_of(b, f, value, false), e->u->article, whole_time(b, e));
}

// Does the event stand on one of the two days of the conflict, and speak of the same?
static bool is_member(const event *events, u32 i, u32 x, u32 y) {
  const event *e = &events[i];
  if (!e->exact) return false;
  bool with_x = e->days.first == events[x].days.first, with_y = e->days.first == events[y].days.first;
  return i == x || i == y || ((with_x || with_y) && (shared_rare(e, &events[x]) || shared_rare(e, &events[y])));
}

static void judge(builder *b, const event *events, u32 n, u32 x, u32 y) {
  const account_claim *c = &b->acc->claims.at[b->views[events[x].u->article].claim_of[events[x].u->claim]];
  finding *f = finding_add(b, FINDING_DATE_CONFLICT, c->id, 0.55f);
  for (u32 i = 0; i < n; i++)
    if (is_member(events, i, x, y)) add_side(b, f, &events[i]);
  str one = text_clean(b->a, text_at(b, events[x].u->article, b->views[events[x].u->article].rec->said.claims.at[events[x].u->claim].text), false);
  str text = arena_format(b->a, "%.*s: ", STR_FMT(quote_words(b, one, 100)));
  for (u32 i = 0; i < f->sides.count; i++)
    text = arena_format(b->a, "%.*s%s%.*s in %.*s", STR_FMT(text), i ? ", " : "", STR_FMT(f->sides.at[i].value),
                        STR_FMT(articles_words(b, &f->sides.at[i].articles)));
  f->text = arena_format(b->a, "%.*s.", STR_FMT(text));
}

// ---- two hours

// "sixty metres gave way", "the breach, 60 metres wide": the claims give one measure that hardly two things have.
static bool same_measure(const builder *b, const event *x, const event *y) {
  const claim *c = &b->views[x->u->article].rec->said.claims.at[x->u->claim], *d = &b->views[y->u->article].rec->said.claims.at[y->u->claim];
  const record *r = b->views[x->u->article].rec, *s = b->views[y->u->article].rec;
  for (u32 i = 0; i < c->figure_count; i++)
    for (u32 k = 0; k < d->figure_count; k++) {
      const figure *f = &r->doc.figures.at[r->said.figures.at[c->first_figure + i]], *g = &s->doc.figures.at[s->said.figures.at[d->first_figure + k]];
      bool size = f->unit[0] >= 'a' && f->unit[0] <= 'z' && strcmp(f->unit, "count") != 0 && strcmp(f->unit, "percent") != 0;
      if (size && figure_specific(f) > 1 && figures_compare(f, g) >= FIGURES_ROUNDED) return true;
    }
  return false;
}

static bool same_hour_event(const builder *b, const event *x, const event *y) {
  if (same_measure(b, x, y)) return true;
  overlap o = senses_overlap(b, x->u->senses, x->u->sense_count, y->u->senses, y->u->sense_count);
  return shared_rare(x, y) >= 2 && (o.share_of_a > o.share_of_b ? o.share_of_a : o.share_of_b) >= 0.4;
}

static void judge_hours(builder *b, const event *x, const event *y, gap g) {
  const account_claim *c = &b->acc->claims.at[b->views[x->u->article].claim_of[x->u->claim]];
  finding *f = finding_add(b, FINDING_DATE_CONFLICT, c->id, g == GAP_HOURS ? 0.4f : 0.3f);
  add_side(b, f, x);
  add_side(b, f, y);
  if (f->sides.count < 2) {
    finding_drop(b);
    return;
  }
  str one = text_clean(b->a, text_at(b, x->u->article, b->views[x->u->article].rec->said.claims.at[x->u->claim].text), false);
  str here = articles_words(b, &f->sides.at[0].articles);
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s%.*s.", STR_FMT(quote_words(b, one, 100)), STR_FMT(f->sides.at[0].value), STR_FMT(here),
                         STR_FMT(f->sides.at[1].value), STR_FMT(articles_other(b, &f->sides.at[1].articles, here)), STR_FMT(gap_note(g)));
}

// The versions of one claim were compared already.
static bool is_told(const builder *b, const event *e) {
  str id = b->acc->claims.at[b->views[e->u->article].claim_of[e->u->claim]].id;
  for (u32 i = 0; i < b->acc->findings.count; i++)
    if (b->acc->findings.at[i].kind == FINDING_DATE_CONFLICT && str_equal(b->acc->findings.at[i].about, id)) return true;
  return false;
}

// The hours of one event: the widest gap of each pair of articles, one finding for the story's event.
static void find_hours(builder *b, const event *events, u32 n) {
  map told = {0};
  for (u32 x = 0; x < n; x++)
    for (u32 y = x + 1; y < n; y++) {
      const event *e = &events[x], *d = &events[y];
      if (!e->timed || !d->timed || e->u->article == d->u->article) continue;
      if (e->u->group == d->u->group && is_told(b, e)) continue;
      gap g = gap_between(e->days, d->days);
      if (e->days.minute >= 0 && e->days.minute == d->days.minute) continue; // the hour of two articles' days
      if ((g != GAP_HOURS && g != GAP_MIDNIGHT) || !same_hour_event(b, e, d) || told_apart(events, n, e, d)) continue;
      u32 *seen = map_at(b->scratch, &told, hash_mix((u64)(u32)e->days.first, (u64)(u32)d->days.first), 0);
      if (!(*seen)++) judge_hours(b, e, d, g);
    }
}

// ---- the source of a dated event, told in one article and lost in another

static const statement *statement_of(const builder *b, const event *e) {
  const record *r = b->views[e->u->article].rec;
  u32 s = r->said.claims.at[e->u->claim].statement;
  return s == NONE || s >= r->said.statements.count ? NULL : &r->said.statements.at[s];
}

static str source_of(builder *b, const event *e) {
  const statement *s = statement_of(b, e);
  u32 who = s->speaker == NONE ? NONE : b->views[e->u->article].entity_of[s->speaker];
  return who == NONE ? text_clean(b->a, text_at(b, e->u->article, s->source), false) : entity_name(b, who);
}

static void find_dropped(builder *b, const event *told, const event *bare) {
  const claim *c = &b->views[told->u->article].rec->said.claims.at[told->u->claim];
  str who = source_of(b, told);
  if (!who.len) return;
  finding *f = finding_add(b, FINDING_ATTRIBUTION_DROPPED,
                           b->acc->claims.at[b->views[told->u->article].claim_of[told->u->claim]].id, 0.55f);
  finding_side *with = finding_side_of(b, f, who, false);
  side_evidence(b, with, told->u->article, statement_of(b, told)->source);
  side_evidence(b, with, told->u->article, c->text);
  side_evidence(b, finding_side_of(b, f, STR("no source"), false), bare->u->article,
                b->views[bare->u->article].rec->said.claims.at[bare->u->claim].text);
  str what = text_clean(b->a, text_at(b, told->u->article, c->text), false);
  f->text = arena_format(b->a, "%.*s: attributed to %.*s in %.*s, stated without a source in %.*s.",
                         STR_FMT(quote_words(b, what, 110)), STR_FMT(who),
                         STR_FMT(articles_words(b, &f->sides.at[0].articles)), STR_FMT(articles_words(b, &f->sides.at[1].articles)));
}

// Is the bare line nobody's, and the other one told, not planned? See finding_voice.c.
static bool is_dropped(const builder *b, const event *told, const event *bare) {
  span line = b->views[bare->u->article].rec->said.claims.at[bare->u->claim].text;
  span said = b->views[told->u->article].rec->said.claims.at[told->u->claim].text;
  return !line_is_quoted(b, bare->u->article, line) && statement_tells(b, told->u->article, statement_of(b, told), said);
}

static void find_dropped_sources(builder *b, const event *events, u32 n) {
  for (u32 x = 0; x < n; x++) {
    if (!statement_of(b, &events[x]) || !events[x].exact) continue;
    for (u32 y = 0; y < n; y++) {
      const event *told = &events[x], *bare = &events[y];
      if (!bare->exact || statement_of(b, bare) || told->u->article == bare->u->article || told->days.first != bare->days.first) continue;
      const claim *c = &b->views[bare->u->article].rec->said.claims.at[bare->u->claim];
      if (c->hedge.len || told->u->group == bare->u->group || !same_event(b, told, bare) || !is_dropped(b, told, bare)) continue;
      find_dropped(b, told, bare);
      break; // one finding an event
    }
  }
}

// The day that is disputed is one article's source's word and another's own.
static void find_dropped_day(builder *b, const event *events, u32 n, u32 x, u32 y) {
  for (u32 i = 0; i < n; i++) {
    if (!is_member(events, i, x, y) || !statement_of(b, &events[i])) continue;
    for (u32 k = 0; k < n; k++) {
      const event *told = &events[i], *bare = &events[k];
      if (!is_member(events, k, x, y) || statement_of(b, bare) || told->u->article == bare->u->article) continue;
      const claim *c = &b->views[bare->u->article].rec->said.claims.at[bare->u->claim];
      if (told->days.first != bare->days.first || c->hedge.len || same_event(b, told, bare) || !is_dropped(b, told, bare)) continue; // told already
      find_dropped(b, told, bare);
      return;
    }
  }
}

void findings_events(builder *b) {
  event *events = arena_array(b->scratch, event, EVENTS_MOST);
  u32 n = 0;
  for (u32 i = 0; i < b->n; i++)
    for (u32 k = 0; k < b->views[i].rec->said.claims.count && n < EVENTS_MOST; k++)
      if (b->views[i].claim_of[k] != NONE && read_event(b, i, k, &events[n])) n++;
  find_dropped_sources(b, events, n);
  find_hours(b, events, n);
  map told = {0}; // one finding for two days
  for (u32 x = 0; x < n; x++)
    for (u32 y = x + 1; y < n; y++) {
      if (events[x].u->article == events[y].u->article || events[x].days.first == events[y].days.first) continue;
      if (!events[x].exact || !events[y].exact || !days_apart(b, &events[x], &events[y])) continue;
      if (events[x].u->group == events[y].u->group || !same_event(b, &events[x], &events[y])) continue;
      i32 early = events[x].days.first, late = events[y].days.first;
      if (early > late) early = events[y].days.first, late = events[x].days.first;
      u32 *seen = map_at(b->scratch, &told, hash_pair((u32)early, (u32)late), 0);
      if ((*seen)++ || told_apart(events, n, &events[x], &events[y])) continue;
      judge(b, events, n, x, y);
      find_dropped_day(b, events, n, x, y);
    }
}
