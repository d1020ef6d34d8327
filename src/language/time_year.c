// SPDX-License-Identifier: Apache-2.0
// Years, decades and centuries: "2014", "nineteen ninety-six", "the 1990s", "'90s", "490 BC", "fiscal 2024", and which
// four digits are no year.
#include "base/table.h"
#include "language/time_read.h"

u32 time_year(const time_reader *r, u32 i, i32 *year) {
  const atom *x = time_atom(r, i);
  if (!x) return 0;
  if (x->kind == ATOM_DIGITS) {
    if (x->len != 4 || x->value < 1000 || x->value > 2199) return 0;
    const atom *next = time_atom(r, i + 1), *after = time_atom(r, i + 2);
    if (next && next->glued) {
      if (next->kind == ATOM_WORD || next->code == '%' || (next->code == ':' && after && after->glued)) return 0;
      if ((next->code == ',' || next->code == '.') && after && after->glued && after->kind == ATOM_DIGITS) return 0;
    }
    *year = (i32)x->value;
    return i + 1;
  }
  // "nineteen ninety-six", "nineteen oh one", "two thousand and one".
  number n, rest;
  if (!(x->word->roles & (ROLE_CARDINAL | ROLE_TENS)) || !number_read(r->art, &r->atoms, i, r->limit, &n)) return 0;
  if (n.flags == (NUMBER_WORDS | NUMBER_SCALED) && n.value >= 1000 && n.value < 2100 && number_is_whole(&n)) {
    *year = (i32)n.value;
    return n.end;
  }
  if (n.flags != NUMBER_WORDS || n.value < 11 || n.value > 20 || !number_is_whole(&n)) return 0;
  u32 at = n.end;
  if (time_word_in(r, at, " oh o zero hundred ")) {
    at++;
    if (time_word(r, at - 1, "hundred")) {
      *year = (i32)n.value * 100;
      if (time_word(r, at, "and")) at++;
      if (time_atom(r, at) && number_read(r->art, &r->atoms, at, r->limit, &rest) && rest.flags == NUMBER_WORDS &&
          rest.value < 100)
        *year += (i32)rest.value, at = rest.end;
      return at;
    }
  }
  if (time_mark(r, at, '-') && time_glued(r, at)) at++;
  if (!time_atom(r, at) || !number_read(r->art, &r->atoms, at, r->limit, &rest) || rest.flags != NUMBER_WORDS) return 0;
  if (rest.value < 1 || rest.value > 99 || (at == n.end && rest.value < 10)) return 0;
  *year = (i32)n.value * 100 + (i32)rest.value;
  return rest.end;
}

u32 time_fiscal(const time_reader *r, u32 i) {
  if (time_word_in(r, i, " fiscal financial calendar academic school tax ")) return i + 1;
  return i;
}

// Joined to something else: "$2016", "#1999", "3.2014", "555-1998", "B2012"?
static bool year_is_joined(const time_reader *r, u32 i, u32 end, i32 year) {
  const atom *before = time_atom(r, i - 1);
  u32 mark = before && before->kind == ATOM_MARK ? before->code : 0;
  if (mark == '$' || mark == 0xA3 || mark == 0x20AC || mark == '#') return true;
  if (before && time_glued(r, i)) {
    if (before->kind != ATOM_MARK) return true;
    if (mark == '.' && time_digits(r, i - 2)) return true;
    if (mark == '-' && before->glued && time_digits(r, i - 2) && time_glued(r, i - 2) && time_mark(r, i - 3, '-') &&
        time_glued(r, i - 3))
      return true; // "138-2010-2015"
    if (before->glued && !strchr("(-\"'/", (int)(mark < 128 ? mark : 'x'))) return true;
    if (before->glued && mark == '/' && year < 1900) return true;
    if (mark == '-' && time_digits(r, i - 2) && time_atom(r, i - 2)->len != 4) return true;
    if (mark == '-' && before->glued && !time_digits(r, i - 2) && !time_word_in(r, i - 2, " mid early late pre post "))
      return true;
  }
  if (!time_mark(r, end, '-') || !time_glued(r, end) || !time_digits(r, end + 1) || !time_glued(r, end + 1))
    return false;
  bool more = time_mark(r, end + 2, '-') && time_glued(r, end + 2) && time_digits(r, end + 3) && time_glued(r, end + 3);
  if (more || (time_mark(r, i - 1, '-') && time_glued(r, i) && time_digits(r, i - 2))) return true; // "2010-2015-86"
  u32 len = time_atom(r, end + 1)->len; // a range of years goes on
  return len != 4 && len != 2;
}

// The word after it is counted or measured: "2000 people", "1500 metres", "1,800 of".
static bool year_is_count(const time_reader *r, u32 i, u32 end, i32 year) {
  const atom *before = time_atom(r, i - 1), *after = time_atom(r, end);
  if (!after || after->kind != ATOM_WORD) return false;
  if (after->word->roles & (ROLE_SCALE | ROLE_UNIT | ROLE_SET)) return true;
  if (table_find(r->units, after->key) != NONE || table_find(r->currencies, after->key) != NONE) return !after->capital;
  u32 row = table_find(r->nouns, after->key);
  if (row != NONE && table_cell(r->nouns, row, 1).at[0] == 'p') return true;
  bool plural = !after->capital && after->len > 3 && r->art->text.at[after->start + after->len - 1] == 's';
  bool led = before && before->kind == ATOM_WORD &&
             (before->capital || time_word_in(r, i - 1, " the its his her their our whose this that "));
  return plural && !led && (year % 50 == 0 || year < 1900);
}

// "Around 2015 the city began to pump": no thing follows that could be counted, or the number is not round, as an estimate
// would be.
static bool is_about_year(const time_reader *r, u32 i, u32 end, i32 year) {
  const atom *after = time_atom(r, end);
  if (!time_word_in(r, i - 1, " around about ") || year < 1700 || year > 2100) return false;
  bool opens = i == r->first + 1, marked = !after || (after->kind == ATOM_MARK && strchr(",.;", (int)(after->code < 128 ? after->code : 'x')));
  if (marked) return opens ? after && after->code == ',' : year % 10 && time_word(r, i - 1, "around");
  if (after->kind != ATOM_WORD) return false;
  if (opens && year % 10 && !time_word(r, end, "of")) return true; // year_is_count says the rest
  u8 tag = r->doc->tokens.at[after->token].tag;
  if (year % 10 && i > r->first + 1 && r->doc->tokens.at[r->atoms.at[i - 2].token].penn == PENN_VBN && time_word_in(r, end, " by in at on and when for "))
    return true; // "built around 1887 by monks"
  return opens && (tag == TAG_DET || tag == TAG_PRON || (tag == TAG_PROPN && after->capital));
}

// May four digits here be a year? Words around tell it from a count, a price, a flight.
static bool year_stands(const time_reader *r, u32 i, u32 end, i32 year) {
  const atom *before = time_atom(r, i - 1);
  if (year_is_joined(r, i, end, year)) return false;
  bool pointed =
      time_mark(r, i - 1, '(') || (time_roles(r, i - 1) & ROLE_EDGE) ||
      time_word_in(r, i - 1, " in since by until till during of from to before after between and through year circa ");
  bool bound = ((time_roles(r, i - 1) & ROLE_HEDGE) && !time_word_in(r, i - 1, " at up ")) ||
               time_word_in(r, i - 1, " than least most these those all top another ");
  bool label = before && before->kind == ATOM_WORD && table_find(r->labels, before->key) != NONE &&
               !time_word_in(r, i - 1, " act bill law order regulations directive "); // "Public Order Act 1986"
  if (bound && !label && is_about_year(r, i, end, year)) bound = false;
  if ((bound || label) && !time_word_in(r, i - 1, " year ") && !time_word(r, i - 2, "in")) return false;
  if (!pointed && year_is_count(r, i, end, year)) return false;
  if (pointed || time_word(r, i - 1, "the") || time_mark(r, end, ')')) return year >= 1000;
  return year >= 1700 && year <= 2100;
}

// "the 1990s", "the '90s", "the nineties".
static u32 decade_read(const time_reader *r, u32 i, u32 at, bool short_form, time_found *out) {
  const atom *x = time_atom(r, at);
  bool led = at != i + short_form || (time_roles(r, i - 1) & ROLE_EDGE);
  if ((x->word->roles & ROLE_DECADE) && led && !time_word_in(r, i - 1, " in his her their ")) {
    out->at = (moment){.grain = GRAIN_DECADE, .year = 1900 + x->word->time};
    return at + 1;
  }
  if (x->kind != ATOM_DIGITS || (x->len != 4 && x->len != 2) || x->value % 10 != 0) return 0;
  u32 end = at + 1 + (time_mark(r, at + 1, '\'') && time_glued(r, at + 1));
  if (!time_word(r, end, "s") || !time_glued(r, end)) return 0;
  if (x->len == 4 ? x->value < 1000 || x->value >= 2100 : !short_form && !led) return 0;
  i32 year = (i32)x->value + (x->len == 4 ? 0 : x->value < 30 ? 2000 : 1900);
  bool century = x->value % 100 == 0 && x->value % 1000 != 0 && year < 1900; // "the 1800s"
  out->at = (moment){.grain = century ? GRAIN_CENTURY : GRAIN_DECADE, .year = year};
  return end + 1;
}

u32 time_before_christ(const time_reader *r, u32 at, i32 *year) {
  const atom *x = time_atom(r, at);
  if (!x || x->kind != ATOM_DIGITS || x->len > 4) return 0;
  *year = 1 - (i32)x->value;
  if (time_word_in(r, at + 1, " bc bce ")) return at + 2;
  if (!(time_word(r, at + 1, "b") && time_mark(r, at + 2, '.') && time_word(r, at + 3, "c"))) return 0;
  return at + 4 + time_mark(r, at + 4, '.');
}

// "fiscal 2024", "the year 2000", "FY2025".
static u32 labelled_year(const time_reader *r, u32 at, time_found *out) {
  i32 year;
  u32 next = time_word(r, at, "fy") ? at + 1 : time_fiscal(r, at);
  bool label = next != at;
  if (time_word(r, next, "year")) label = true, next++;
  u32 end = label ? time_year(r, next, &year) : 0;
  if (end) out->at = (moment){.grain = GRAIN_YEAR, .year = year};
  return end;
}

u32 time_read_year(const time_reader *r, u32 i, time_found *out) {
  u32 at = i + time_word(r, i, "the"), end;
  bool the = at != i;
  const atom *x = time_atom(r, at);
  if (!x) return 0;
  bool short_form = x->kind == ATOM_MARK && x->code == '\'' && time_digits(r, at + 1) && time_glued(r, at + 1) &&
                    time_atom(r, at + 1)->len == 2;
  if (short_form) x = time_atom(r, ++at);
  if ((end = decade_read(r, i, at, short_form, out))) return end;
  if (short_form) { // "in '93", but not "'60 Minutes"
    if (!time_word_in(r, i - 1,
                      " in since by of from until during the summer spring winter fall autumn class before after "
                      "through to and ") ||
        (time_glued(r, at + 1) && time_atom(r, at + 1)->kind == ATOM_WORD))
      return 0;
    out->at = (moment){.grain = GRAIN_YEAR, .year = (i32)x->value + (x->value < 30 ? 2000 : 1900)};
    return at + 1;
  }
  i32 year;
  if ((end = time_before_christ(r, at, &year))) return out->at = (moment){.grain = GRAIN_YEAR, .year = year}, end;
  if ((end = labelled_year(r, at, out))) return end;
  if (the || !(end = time_year(r, at, &year))) return 0; // "the 2016 poll" gives 2016 by itself
  if (x->kind == ATOM_WORD) {
    bool pointed = time_word_in(r, i - 1, " in since by until of from during to before after year ");
    bool shaped = x->word->number >= 17 && x->word->number <= 19; // "nineteen ninety-six"
    if ((!pointed && !shaped) || (time_roles(r, end) & (ROLE_SCALE | ROLE_UNIT))) return 0;
  } else if (!year_stands(r, at, end, year)) {
    return 0;
  }
  out->at = (moment){.grain = GRAIN_YEAR, .year = year};
  u32 tail = end + 1; // "2024/25", "2024-25": one season or fiscal year
  bool joined = (time_mark(r, end, '/') || time_mark(r, end, '-')) && time_glued(r, end) && time_digits(r, tail) &&
                time_glued(r, tail);
  return joined && time_atom(r, tail)->len == 2 && (i32)time_atom(r, tail)->value == (year + 1) % 100 ? tail + 1 : end;
}

u32 time_read_century(const time_reader *r, u32 i, time_found *out) {
  u32 at = time_word(r, i, "the") ? i + 1 : i;
  number n;
  const atom *x = time_atom(r, at);
  if (!x || (x->kind != ATOM_DIGITS && !(x->word->roles & (ROLE_ORDINAL | ROLE_TENS)))) return 0;
  if (!number_read(r->art, &r->atoms, at, r->limit, &n) || !(n.flags & NUMBER_ORDINAL) || n.value > 30 || n.value < 1)
    return 0;
  u32 end = n.end;
  if (time_mark(r, end, '-') && time_glued(r, end)) end++;
  if (!time_word(r, end, "century")) return 0;
  end++;
  i32 year = ((i32)n.value - 1) * 100;
  if (time_word(r, end, "bc") || time_word(r, end, "bce")) year = -year - 99, end++;
  out->at = (moment){.grain = GRAIN_CENTURY, .year = year};
  return end;
}
