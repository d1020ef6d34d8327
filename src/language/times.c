// SPDX-License-Identifier: Apache-2.0
// Time expressions: one pass over the atoms of each sentence; the words that can begin one choose the readers to ask,
// and the longest answer is taken.
#include "base/table.h"
#include "language/time_read.h"

enum {
  SAYS = ROLE_CARDINAL | ROLE_TENS | ROLE_SCALE | ROLE_ORDINAL | ROLE_PARTS | ROLE_VAGUE | ROLE_MONTH | ROLE_WEEKDAY |
         ROLE_UNIT | ROLE_SEASON | ROLE_PART | ROLE_DAY | ROLE_EDGE | ROLE_REFERENCE | ROLE_SET | ROLE_EACH |
         ROLE_HOLIDAY | ROLE_DECADE,
  LEADS = ROLE_ARTICLE | ROLE_HEDGE | ROLE_SHIFT | ROLE_LEAD,
};

static bool says(const atom *x) { return x->kind == ATOM_DIGITS || (x->word->roles & SAYS); }

// Words that lead into a time begin one only when what says it stands close by.
static bool can_begin(const time_reader *r, u32 i) {
  const atom *x = &r->atoms.at[i];
  if (says(x)) return true;
  if (x->kind == ATOM_MARK) return x->code == '\'' && time_digits(r, i + 1); // '90s
  if (!(x->word->roles & LEADS)) return false;
  u32 soon = x->word->roles & ROLE_ARTICLE ? ROLE_SHIFT | ROLE_LEAD : 0; // "the past", "the moment"
  for (u32 k = i + 1; k < r->limit && k <= i + 3; k++, soon = 0)
    if (says(&r->atoms.at[k]) || (r->atoms.at[k].word->roles & soon)) return true;
  return false;
}

static u32 best_at(time_reader *r, u32 i, time_found *best) {
  time_found found;
  u32 end, best_end = 0;
  if ((end = time_read_day(r, i, &found)) > best_end) *best = found, best_end = end;
  if ((end = time_read_period(r, i, &found)) > best_end) *best = found, best_end = end;
  if ((end = time_read_span(r, i, &found)) > best_end) *best = found, best_end = end;
  u32 role = r->atoms.at[i].word->roles;
  bool counts = r->atoms.at[i].kind == ATOM_DIGITS ||
                (role & (ROLE_CARDINAL | ROLE_TENS | ROLE_SCALE | ROLE_ORDINAL | ROLE_PARTS | ROLE_VAGUE |
                         ROLE_ARTICLE | ROLE_HEDGE | ROLE_SHIFT | ROLE_UNIT | ROLE_LEAD));
  if (!counts) return best_end;
  if ((end = time_read_offset(r, i, &found)) > best_end) *best = found, best_end = end;
  if ((end = time_read_nth(r, i, &found)) > best_end) *best = found, best_end = end;
  return best_end;
}

// Moves the tale on: to every full date, to a year where the words place the tale in it ("in 1917"), and not to years
// far off, which are background.
static void story_keep(time_reader *r, const time_found *f) {
  if (f->relative && !f->told) return;
  bool full = f->at.grain >= GRAIN_QUARTER, first = r->story.grain == GRAIN_NONE;
  if (!full) {
    if (f->at.grain != GRAIN_YEAR || f->relative || time_word_in(r, f->first - 1, " since until from to for the "))
      return;
    bool placed = time_word_in(r, f->first - 1, " in by during early late mid ") || f->first == r->first;
    i32 away = f->at.year - r->story.year;
    if (!placed || (!first && (away > 15 || away < -15))) return;
    if (!first && r->story.year == f->at.year) return; // keep the month that is known
  } else if (r->since) {
    return;
  }
  r->story = f->at;
  r->story_expr = r->doc->times.count - 1;
}

static void keep(time_reader *r, const time_found *f) {
  const atom *first = &r->atoms.at[f->first], *last = &r->atoms.at[f->end - 1];
  time_expr *e = vec_push(r->a, &r->doc->times);
  e->text = span_of(first->start, last->start + last->len);
  e->sentence = r->sentence;
  e->type = f->type;
  e->relative = f->relative;
  if (f->at.grain != GRAIN_NONE)
    moment_write(&f->at, e->value);
  else
    memcpy(e->value, f->value, sizeof e->value);
  if (f->anchor != NONE) e->anchor = r->doc->times.at[f->anchor].text;
  if (f->at.grain != GRAIN_NONE && f->at.year != YEAR_UNKNOWN && f->type != TIME_DURATION) {
    bool from_today = f->relative && !f->told && f->anchor == NONE;
    if (!(r->history && from_today)) { // in a tale of the past "today" is not where the tale has got to
      r->last = f->at;
      r->last_expr = r->doc->times.count - 1;
      r->last_sentence = r->sentence;
    }
    story_keep(r, f);
    if (f->at.part == PART_EVENING || f->at.part == PART_NIGHT) r->evening = f->at;
    bool newer =
        r->quarter.grain == GRAIN_NONE || 4 * f->at.year + f->at.index >= 4 * r->quarter.year + r->quarter.index;
    bool over = f->at.grain == GRAIN_QUARTER && (r->now.grain == GRAIN_NONE || time_word(r, f->end, "ended") ||
                                                 moment_days(&f->at) + 88 <= moment_days(&r->now));
    if (over && newer) r->quarter = f->at, r->quarter_sentence = r->sentence; // results are of quarters that are over
  }
}

// A range whose ends share a month or a year: "4-6 March", "March 4-6", "March 4 and 5". Gives the atom after the
// range.
static u32 range_first(time_reader *r, u32 i) {
  if (!time_digits(r, i) || r->atoms.at[i].len > 2 || (time_glued(r, i) && i > r->first && !time_mark(r, i - 1, '(')))
    return 0;
  bool dash = time_mark(r, i + 1, '-'), word = time_word_in(r, i + 1, " to and or through until ");
  u32 next = i + 2;
  moment later;
  time_found found = {.first = i, .end = i + 1, .type = TIME_DATE, .anchor = NONE};
  if (!dash && !word) return 0;
  if (!time_digits(r, next) || r->atoms.at[next].len > 2) return 0;
  u32 end = time_read_date(r, next, &later);
  i32 day = (i32)r->atoms.at[i].value;
  if (!end || later.month == 0 || time_mark(r, next + 1, '/') || time_mark(r, next + 1, '.') || day >= later.day)
    return 0;
  if (later.year == YEAR_UNKNOWN) later = time_month_day(r, later.month, later.day, 0, time_tense(r, i, end), &found);
  if (!date_is_valid(later.year, later.month, day) || day == 0) return 0;
  later.day = day;
  found.at = later;
  keep(r, &found);
  return i + 2;
}

// "1947-54", "2007-08": the second year in two digits. One that follows at once is part of the first ("2024-25").
static u32 second_year(time_reader *r, u32 end, const time_found *f) {
  const atom *x = time_atom(r, end + 1);
  if (f->at.grain != GRAIN_YEAR || f->at.year < 1000 || !time_mark(r, end, '-') || !time_glued(r, end) ||
      !time_glued(r, end + 1) || !x || x->kind != ATOM_DIGITS || x->len != 2)
    return end;
  const atom *after = time_atom(r, end + 2);
  i32 year = f->at.year / 100 * 100 + (i32)x->value;
  if (!time_digits(r, end - 1) || year <= f->at.year || (after && after->glued && after->kind != ATOM_MARK) ||
      (after && after->glued && (after->code == '-' || after->code == '%')))
    return end;
  keep(r, &(time_found){.first = end + 1,
                        .end = end + 2,
                        .type = TIME_DATE,
                        .anchor = NONE,
                        .at = {.grain = GRAIN_YEAR, .year = year}});
  return end + 2;
}

static u32 range_second(time_reader *r, u32 end, const time_found *f) {
  if (f->at.grain == GRAIN_YEAR) return second_year(r, end, f);
  if (f->at.grain != GRAIN_DAY || f->at.part || !(r->atoms.at[end - 1].kind == ATOM_DIGITS)) return end;
  if (r->atoms.at[end - 1].len > 2) return end;
  bool dash = time_mark(r, end, '-'), word = time_word_in(r, end, " to and or through until ");
  u32 at = end + 1;
  if ((!dash && !word) || !time_digits(r, at) || r->atoms.at[at].len > 2) return end;
  moment other;
  if (time_read_date(r, at, &other) || time_read_clock(r, at, &other)) return end;
  i32 day = (i32)r->atoms.at[at].value;
  const atom *next = time_atom(r, at + 1);
  if (day <= f->at.day || !date_is_valid(f->at.year, f->at.month, day)) return end;
  if (next && !(dash && !next->glued) && next->kind != ATOM_MARK &&
      !time_word_in(r, at + 1, " in at to the for with when after before this last next "))
    return end;
  if (next && next->glued && (next->code == '%' || next->kind == ATOM_WORD || next->code == ':' || next->code == '-'))
    return end;
  moment second = f->at;
  u32 stop = at + 1, year_end = time_mark(r, stop, ',') ? time_year(r, stop + 1, &second.year) : 0;
  if (year_end && !f->relative) year_end = 0;
  if (year_end) { // "March 4-6, 2025": the first end takes the year too
    time_expr *e = vec_last(&r->doc->times);
    moment first = f->at;
    first.year = second.year;
    moment_write(&first, e->value);
    e->relative = false;
    stop = year_end;
  } else
    second.year = f->at.year;
  second.day = day;
  keep(r, &(time_found){.first = at,
                        .end = stop,
                        .type = TIME_DATE,
                        .relative = !year_end && f->relative,
                        .anchor = NONE,
                        .at = second});
  return stop;
}

// "March 4 to April 5, 2022": the year stands at the end of a range of two months.
static void borrow_year(time_reader *r, u32 end, time_found *f) {
  moment later;
  if (f->at.grain != GRAIN_DAY && f->at.grain != GRAIN_MONTH) return;
  if (!f->relative || !(time_mark(r, end, '-') || time_word_in(r, end, " to and through until "))) return;
  i32 month = f->at.month;
  if (f->at.grain == GRAIN_DAY && time_read_date(r, end + 1, &later) && later.year != YEAR_UNKNOWN &&
      later.month >= month) {
    if (!(time_roles(r, f->first) & ROLE_MONTH) && !time_digits(r, f->first)) return;
    if (!date_is_valid(later.year, month, f->at.day)) return;
    f->at.year = later.year, f->relative = false;
  } else if (f->at.grain == GRAIN_MONTH && (time_roles(r, end + 1) & ROLE_MONTH) &&
             time_year(r, end + 2, &later.year) && (time_roles(r, f->first) & ROLE_MONTH)) {
    f->at.year = later.year - (time_role_value(r, end + 1) < month), f->relative = false;
  }
}

static void sentence_times(time_reader *r) {
  u32 last_end = NONE;
  for (u32 i = r->first; i < r->limit;) {
    time_found found;
    u32 end = can_begin(r, i) ? range_first(r, i) : 0;
    if (end) {
      i = end;
      continue;
    }
    r->since = can_begin(r, i) && time_word_in(r, i - 1, " since between ");
    r->joined = i > r->first + 1 && i - 1 == last_end && r->last_expr == r->doc->times.count - 1 &&
                (time_word_in(r, i - 1, " to and until through or ") || time_mark(r, i - 1, '-'));
    end = can_begin(r, i) ? best_at(r, i, &found) : 0;
    if (!end) {
      i++;
      continue;
    }
    borrow_year(r, end, &found);
    keep(r, &found);
    i = range_second(r, end, &found);
    if (i < end) i = end;
    last_end = i;
  }
}

static bool year_line(const article *art, const block *b, i32 *year);

// Does the article tell of years gone by? Then a date without a year belongs to the last year told. Asked of the years
// that its dates stand in: five or more long past, and few things of now (recent years, days counted from today).
static bool tells_history(time_reader *r) {
  u32 old = 0, recent = 0, opening = r->doc->sentences.count < 2 ? r->doc->sentences.count : 2;
  u32 lead = r->atoms.first[opening];
  r->first = 0, r->limit = r->atoms.count;
  for (u32 i = 0; i < r->atoms.count; i++) {
    const atom *x = &r->atoms.at[i];
    if ((x->word->roles & (ROLE_DAY | ROLE_WEEKDAY)) && time_is_name(r, i) && !(x->word->roles & ROLE_SHORT)) {
      if (i < lead) return false; // news begins with the day
      recent++;
    }
    recent += time_word_in(r, i, " this last next past recent ") && (time_roles(r, i + 1) & ROLE_UNIT);
    if (x->kind != ATOM_DIGITS || x->len != 4 || x->value < 1000 || x->value > 2100) continue;
    bool placed = time_word_in(r, i - 1, " in by during early late mid of since until ") ||
                  ((time_roles(r, i - 1) | time_roles(r, i - 2) | time_roles(r, i - 3)) & (ROLE_MONTH | ROLE_SEASON));
    if (!placed) continue;
    if (r->now.grain != GRAIN_NONE && (i32)x->value >= r->now.year - 1)
      recent += 2;
    else
      old++;
  }
  i32 year;
  for (u32 b = 0; b < r->art->blocks.count; b++)
    old += year_line(r->art, &r->art->blocks.at[b], &year);
  return old >= 6 && old > 5 * recent;
}

// Dates in date lines, which are no sentences: "Oct. 16, 2028, 6:05 p.m." They anchor nothing that follows.
static void dateline_times(time_reader *r, arena *scratch, const block *b) {
  time_reader own = *r;
  article line = *r->art;
  document doc = {0};
  block_list blocks = {.at = arena_array(scratch, block, 1), .count = 1, .room = 1};
  blocks.at[0] = *b;
  blocks.at[0].kind = BLOCK_PARAGRAPH;
  line.blocks = blocks;
  tokens_read(scratch, &line, &(language_options){0}, &doc);
  atoms_read(scratch, r->art, &doc, &own.atoms);
  doc.times = r->doc->times;
  own.doc = &doc;
  for (u32 s = 0; s < doc.sentences.count && s < 8; s++) {
    own.sentence = NONE;
    own.first = own.atoms.first[s], own.limit = own.atoms.first[s + 1];
    sentence_times(&own);
  }
  r->doc->times = doc.times;
}

// A line that is a year and no more heads the part of a tale that happened in it, though it is no text to be read.
static bool year_line(const article *art, const block *b, i32 *year) {
  str line = str_cut(art->text, b->text);
  *year = 0;
  if (line.len < 4 || line.len > 12) return false;
  for (u32 i = 0; i < line.len; i++) {
    if (i < 4 ? line.at[i] < '0' || line.at[i] > '9' : line.at[i] > ' ') return false;
    if (i < 4) *year = *year * 10 + (line.at[i] - '0');
  }
  return *year >= 1000 && *year <= 2100;
}

static void block_times(time_reader *r, arena *scratch, const block *b) {
  i32 year;
  if (b->kind == BLOCK_DATELINE)
    dateline_times(r, scratch, b);
  else if (b->kind == BLOCK_FURNITURE && year_line(r->art, b, &year))
    r->story = (moment){.grain = GRAIN_YEAR, .year = year}, r->story_expr = NONE;
}

enum { PLAY_WORDS = 3 };

static bool is_of_play(const document *doc) {
  const table *words = table_get("language/time-play");
  u32 found = 0;
  for (u32 i = 0; i < doc->tokens.count && found < PLAY_WORDS; i++)
    found += doc->tokens.at[i].kind == TOKEN_WORD && table_find(words, doc->tokens.at[i].key) != NONE;
  return found >= PLAY_WORDS;
}

void times_read(arena *a, arena *scratch, const article *art, document *doc) {
  time_reader r = {.a = a, .art = art, .doc = doc, .last_expr = NONE, .story_expr = NONE, .last_sentence = NONE};
  doc->times = (time_list){0};
  r.published = moment_parse(art->published.value);
  if (r.published.grain >= GRAIN_DAY)
    r.now = moment_shift(&r.published, UNIT_DAY, 0);
  else
    r.published = (moment){0};
  r.tenses = table_get("language/time-tense");
  r.holidays = table_get("language/time-holidays");
  r.papers = table_get("language/time-papers");
  r.units = table_get("language/figure-units");
  r.currencies = table_get("language/figure-currencies");
  r.nouns = table_get("language/figure-nouns");
  r.labels = table_get("language/figure-labels");
  r.played = is_of_play(doc);
  atoms_read(scratch, art, doc, &r.atoms);
  r.history = tells_history(&r);
  u32 block = 0;
  for (u32 s = 0; s <= doc->sentences.count; s++) {
    u32 here = s < doc->sentences.count ? doc->sentences.at[s].block : art->blocks.count;
    for (; block < here; block++)
      block_times(&r, scratch, &art->blocks.at[block]);
    if (s == doc->sentences.count) break;
    r.sentence = s;
    r.first = r.atoms.first[s];
    r.limit = r.atoms.first[s + 1];
    sentence_times(&r);
  }
}
