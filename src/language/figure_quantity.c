// SPDX-License-Identifier: Apache-2.0
// A number and what it is in: "$1.54 billion", "67 per cent", "41 millimetres", "32 member states", "a fifth of".
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/table.h"
#include "language/figure_read.h"

u32 figure_bound(const figure_reader *r, u32 i, bound_kind *kind) {
  u32 count;
  *kind = BOUND_NONE;
  if (!(figure_roles(r, i) & ROLE_BOUND)) return i;
  u32 row = atom_phrase(r->art, &r->atoms, r->bounds, i, r->limit, &count);
  if (row == NONE) return i;
  switch (table_cell(r->bounds, row, 1).at[0]) {
  case 'l': *kind = BOUND_LOW; break;
  case 'h': *kind = BOUND_HIGH; break;
  case 'a': *kind = BOUND_ABOUT; break;
  case 'm': *kind = BOUND_MORE; break;
  default: *kind = BOUND_EXACT;
  }
  return i + count;
}

static double factor_of(const table *t, u32 row, u32 column) {
  str cell = table_cell(t, row, column);
  char digits[16] = {0};
  if (!cell.len || cell.len >= sizeof digits) return 1;
  memcpy(digits, cell.at, cell.len);
  double value = strtod(digits, NULL);
  return value > 0 ? value : 1;
}

static void unit_set(quantity *q, const table *t, u32 row, double factor) {
  str unit = table_cell(t, row, 1);
  q->unit = unit.at;
  q->unit_len = unit.len;
  q->value = q->n.value * factor;
  q->unit_scaled = factor != 1;
}
static void unit_literal(quantity *q, const char *unit) {
  q->unit = unit;
  q->unit_len = (u32)strlen(unit);
}

// "$", "A$", "US$", "EUR", "Rs." before the number. Gives the atom after it.
static u32 money_before(const figure_reader *r, u32 i, u32 *row) {
  const atom *x = figure_atom(r, i);
  if (!x || x->kind == ATOM_DIGITS || x->kind == ATOM_OTHER) return 0;
  bool symbol = x->code == '$' || x->code == 0xA3 || x->code == 0xA5 || x->code == 0xE3F ||
                (x->code >= 0x20A0 && x->code <= 0x20CF);
  if (x->kind == ATOM_MARK && !symbol) return 0;
  if (x->kind == ATOM_WORD && (!(x->word->roles & ROLE_MONEY) || !x->capital)) return 0;
  u32 count;
  *row = atom_phrase(r->art, &r->atoms, r->currencies, i, r->limit, &count);
  if (*row == NONE) return 0;
  str place = table_cell(r->currencies, *row, 2);
  if (!place.len || (place.at[0] != 'b')) return 0;
  // A code in letters must be in capitals: "EUR 5", not "Rub 5".
  if (x->kind == ATOM_WORD && x->len == 3 && count == 1 && !(r->doc->tokens.at[x->token].flags & TOKEN_ALL_CAPS))
    return 0;
  const atom *next = figure_atom(r, i + count);
  if (!next || !(next->kind == ATOM_DIGITS || (next->kind == ATOM_MARK && next->code == '.') ||
                 (next->word->roles & (ROLE_CARDINAL | ROLE_TENS))))
    return 0;
  return i + count;
}

// A second, smaller unit of the same kind: "thirteen dollars and forty-five cents", "5 feet 2 inches", "6ft 2in".
static void unit_more(const figure_reader *r, quantity *q, double factor) {
  static const struct {
    const char *large, *small;
    double share;
  } pairs[] = {{"ft", "in", 1.0 / 12}, {"lb", "oz", 1.0 / 16}};
  if (factor != 1 || q->n.flags & (NUMBER_SCALED | NUMBER_DECIMAL | NUMBER_FRACTION)) return;
  u32 at = q->end + figure_word(r, q->end, "and"), count;
  number n;
  if (!figure_atom(r, at) || !number_read(r->art, &r->atoms, at, r->limit, &n) || n.value < 0 || n.value >= 100 ||
      n.flags & (NUMBER_ORDINAL | NUMBER_VAGUE | NUMBER_SCALED | NUMBER_FRACTION | NUMBER_ARTICLE))
    return;
  u32 row = atom_phrase(r->art, &r->atoms, r->currencies, n.end, r->limit, &count);
  if (row != NONE && figure_word_in(r, n.end, " cent cents pence p penny ") &&
      (quantity_is(q, "USD") || quantity_is(q, "EUR") || quantity_is(q, "GBP") || quantity_is(q, "AUD") ||
       quantity_is(q, "CAD"))) {
    q->value += n.value / 100;
    q->end = n.end + count;
    return;
  }
  row = atom_phrase(r->art, &r->atoms, r->units, n.end, r->limit, &count);
  bool in = row == NONE && figure_word(r, n.end, "in") && figure_glued(r, n.end); // "6ft 2in"
  str small = in ? STR("in") : row == NONE ? (str){0} : table_cell(r->units, row, 1);
  for (u32 k = 0; k < COUNT_OF(pairs); k++)
    if (quantity_is(q, pairs[k].large) && str_equal(small, str_from(pairs[k].small)) && n.value * pairs[k].share < 1) {
      q->value += n.value * pairs[k].share;
      q->end = n.end + (in ? 1 : count);
      return;
    }
}

// "1.8m tall", "48m high": metres, where the letter alone would be millions.
static bool metres_after(const figure_reader *r, quantity *q) {
  u32 at = q->number_end - 1;
  if (!figure_word(r, at, "m") || !figure_glued(r, at) || !(q->n.flags & NUMBER_SCALED)) return false;
  if (!figure_word_in(r, at + 1, " tall high long wide deep thick above below underground away ") ||
      (figure_word(r, at + 1, "above") && figure_word_in(r, at + 2, " the a ") &&
       !figure_word_in(r, at + 3, " sea ground ")))
    return false;
  q->n.value /= 1e6, q->value = q->n.value;
  q->n.flags &= ~(u32)NUMBER_SCALED;
  q->end = q->number_end;
  unit_literal(q, "m");
  return true;
}

// Currency or unit after the number.
static bool unit_after(const figure_reader *r, quantity *q) {
  u32 at = q->number_end, count = 0;
  bool hyphen = figure_mark(r, at, '-') && figure_glued(r, at) && figure_glued(r, at + 1);
  if (hyphen) at++;
  bool half = (q->n.flags & NUMBER_FRACTION) && q->n.value == 0.5 && figure_word_in(r, at, " a an "); // "half a metre"
  if (half) at++;
  u32 row = half ? NONE : atom_phrase(r->art, &r->atoms, r->currencies, at, r->limit, &count);
  u32 unit_count = 0, unit_row = atom_phrase(r->art, &r->atoms, r->units, at, r->limit, &unit_count);
  str place = row != NONE ? table_cell(r->currencies, row, 2) : (str){0};
  bool money = place.len && (place.at[0] == 'a' || (place.len == 4 && place.at[0] == 'b' && place.at[1] == 'o') ||
                             (place.at[0] == 'g' && figure_glued(r, at)));
  if (money && place.len == 4 && figure_atom(r, at)->kind == ATOM_WORD &&
      !(r->doc->tokens.at[figure_atom(r, at)->token].flags & TOKEN_ALL_CAPS))
    money = false;
  if (money && figure_word_in(r, at, " pound pounds ") && count == 1 && (r->weighing || hyphen) &&
      !(q->n.flags & NUMBER_SCALED)) { // a grant of millions is no weight
    q->end = at + 1;
    unit_literal(q, "lb");
    return true;
  }
  if (money && figure_word_in(r, at, " won real dong rand lei p ") && (count == 1) &&
      !(q->n.flags & (NUMBER_SCALED | NUMBER_GROUPED)) && !figure_word(r, at, "p"))
    money = false;
  if (money && figure_word(r, at, "won") && (figure_roles(r, at + 1) & ROLE_ARTICLE)) money = false;
  if (money && (unit_row == NONE || count >= unit_count)) {
    double factor = factor_of(r->currencies, row, 3);
    unit_set(q, r->currencies, row, factor);
    q->end = at + count;
    unit_more(r, q, factor);
    return true;
  }
  if (unit_row == NONE) return false;
  str glued = table_cell(r->units, unit_row, 3);
  if (half && (glued.len || figure_word_in(r, at, " pound pounds point points second "))) return false;
  if (glued.len && !figure_glued(r, at)) return false;
  if (glued.len && unit_count == 1 && figure_atom(r, at)->capital && !figure_word_in(r, at, " w l ")) return false;
  const atom *after = figure_atom(r, at + unit_count);
  if (glued.len && after && after->glued && after->kind != ATOM_MARK) return false; // a key: "24703L202"
  // "the 2 percentage" is none; "20 degrees" needs no more. "5 foot" and "in" as a preposition are left out of the
  // table.
  unit_set(q, r->units, unit_row, factor_of(r->units, unit_row, 2));
  q->end = at + unit_count;
  unit_more(r, q, factor_of(r->units, unit_row, 2));
  return true;
}

// Spelled numbers joined to -fold: "tenfold", "10-fold".
static bool fold_after(const figure_reader *r, quantity *q) {
  u32 at = q->number_end;
  if (figure_mark(r, at, '-') && figure_glued(r, at)) at++;
  if (!figure_word(r, at, "fold") || !figure_glued(r, at)) return false;
  unit_literal(q, "times");
  q->end = at + 1;
  return true;
}

static bool fold_word(const figure_reader *r, u32 i, quantity *q) {
  const atom *x = figure_atom(r, i);
  if (!x || x->kind != ATOM_WORD || x->len < 7) return false;
  str word = {r->art->text.at + x->start, x->len - 4};
  if (memcmp(word.at + word.len, "fold", 4) != 0) return false;
  const value_word *head = value_word_find(word_key(word));
  if (!(head->roles & (ROLE_CARDINAL | ROLE_TENS | ROLE_SCALE))) return false;
  *q = (quantity){.first = i, .end = i + 1, .number_first = i, .number_end = i + 1, .value = head->number};
  q->n = (number){.first = i, .end = i + 1, .value = head->number, .flags = NUMBER_WORDS};
  unit_literal(q, "times");
  return true;
}

// Rounded to what a reader would write: a third is 33.3 per cent.
static double percent_of(double share) {
  double value = share * 100, size = 1;
  if (value == floor(value * 4) / 4) return value;
  while (value * size < 100 && size < 1e6)
    size *= 10;
  return round(value * size) / size;
}

// "one in five", "three out of ten", "1 in 10,000".
static bool ratio_read(const figure_reader *r, u32 i, quantity *q) {
  number top, under;
  if (!number_read(r->art, &r->atoms, i, r->limit, &top) || (top.flags & ~(u32)NUMBER_WORDS) || top.value < 1 ||
      top.value > 99)
    return false;
  u32 at = top.end;
  if (figure_word(r, at, "in"))
    at++;
  else if (figure_word(r, at, "out") && figure_word(r, at + 1, "of"))
    at += 2;
  else
    return false;
  if (!figure_atom(r, at) || figure_word_in(r, at, " a an ") || !number_read(r->art, &r->atoms, at, r->limit, &under))
    return false;
  if (under.flags & (NUMBER_ORDINAL | NUMBER_FRACTION | NUMBER_VAGUE | NUMBER_DECIMAL) || under.value <= top.value ||
      under.digits == 4)
    return false;
  if (top.value != 1 && under.value > 1000) return false;
  *q = (quantity){.first = i,
                  .end = under.end,
                  .number_first = i,
                  .number_end = under.end,
                  .value = percent_of(top.value / under.value)};
  q->n = (number){.first = i, .end = under.end, .value = q->value, .flags = NUMBER_FRACTION};
  unit_literal(q, "percent");
  return true;
}

// A fraction is a share when something is divided: "a third of", "half the", "two-thirds".
static bool fraction_stands(const figure_reader *r, const quantity *q, bool bounded) {
  u32 at = q->number_end;
  if (figure_mark(r, at, '-') && figure_glued(r, at)) return false;
  if (figure_word(r, at, "of")) return true;
  if (!(q->n.flags & NUMBER_WORDS) && figure_atom(r, q->number_first)->kind == ATOM_DIGITS) return false; // 9/11, 24/7
  bool half = q->n.value == 0.5;
  if (half && figure_word_in(r, at, " the its their his her our these those ")) return true;
  if (half && !bounded) return false;
  if (bounded) return true;
  if (q->n.flags & NUMBER_ARTICLE)
    return figure_word_in(r, at, " more less fewer ") ||
           (figure_word_in(r, q->first - 1, " by of ") && figure_tag(r, at) != TAG_NOUN &&
            figure_tag(r, at) != TAG_ADJ);
  return true;
}

static bool time_unit_follows(const figure_reader *r, u32 i) {
  if (figure_mark(r, i, '-') && figure_glued(r, i)) i++;
  if (figure_roles(r, i) & ROLE_UNIT)
    return !figure_word_in(r, i, " half halves quarter quarters second period periods ");
  return figure_word_in(r, i, " am pm oclock ");
}

// Plural words for a number that is not said: "hundreds of", "tens of thousands of". The least that they can mean.
static bool vague_read(const figure_reader *r, quantity *q) {
  u32 at = q->number_first;
  double low = figure_atom(r, at)->word->number;
  if (figure_word(r, at + 1, "of") && (figure_roles(r, at + 2) & ROLE_VAGUE) &&
      figure_atom(r, at + 2)->word->number > low)
    low *= figure_atom(r, at + 2)->word->number / 2, at += 2;
  if (low <= 2 || !figure_word(r, at + 1, "of")) return false;
  quantity probe = {.number_end = at + 2, .n = {.value = 1, .flags = NUMBER_SCALED}};
  u32 head, end = noun_counted(r, at + 2, 2, false, &head);
  if (figure_roles(r, at + 2) & (ROLE_UNIT | ROLE_VAGUE)) return false;
  if (unit_after(r, &probe)) { // "millions of dollars"
    q->unit = probe.unit, q->unit_len = probe.unit_len, q->end = probe.end;
  } else if (end == at + 2 || (figure_roles(r, head) & ROLE_UNIT) || figure_word(r, head, "times")) {
    return false;
  } else {
    q->noun_first = at + 2, q->noun_end = end, q->end = end;
    unit_literal(q, "count");
  }
  q->number_end = at + 1;
  q->value = low;
  return true;
}

// Without unit or noun a number counts only where grammar shows that something is counted.
static bool bare_stands(const figure_reader *r, const quantity *q, bound_kind bound) {
  u32 at = q->number_end;
  bool large = (q->n.flags & (NUMBER_GROUPED | NUMBER_SCALED)) || q->n.value >= 10000;
  if (figure_word(r, at, "of")) {
    u8 tag = figure_tag(r, at + 1);
    return tag == TAG_DET || tag == TAG_PRON || tag == TAG_NUM ||
           (figure_atom(r, at + 1) && figure_atom(r, at + 1)->kind == ATOM_DIGITS);
  }
  if ((q->n.flags & NUMBER_DECIMAL && !(q->n.flags & NUMBER_SCALED)) || q->n.digits >= 7)
    return false; // a long run of digits is a key of some sort
  if (bound == BOUND_MORE) return q->n.value >= 2;
  if (bound == BOUND_LOW || bound == BOUND_HIGH) {
    bool age = figure_word_in(r, q->first - 1, " over under above below to ");
    return large || (q->n.value >= 2 && !age);
  }
  if (large) return true;
  if (bound == BOUND_ABOUT) return q->n.value >= 10;
  u8 next = figure_tag(r, at), before = figure_tag(r, q->first - 1);
  if (next != TAG_AUX && next != TAG_VERB) return false;
  if (figure_mark(r, at, '\'') || figure_mark(r, at, '-')) return false;
  if (q->n.flags & NUMBER_WORDS && q->n.value < 10 && figure_word_in(r, at, " did do does "))
    return false; // "and three did"
  bool opens = q->first == r->first || before == TAG_PUNCT || before == TAG_CCONJ || before == TAG_SCONJ;
  return opens && q->n.value >= 2;
}

bool quantity_read(const figure_reader *r, u32 i, quantity *out) {
  bound_kind bound;
  u32 start = figure_bound(r, i, &bound), row = NONE;
  if (bound == BOUND_MORE && start == i) start = i;
  bool bounded = bound != BOUND_NONE;
  quantity q = {.first = start};
  if (fold_word(r, start, out)) return out->first = start, true;
  u32 money = money_before(r, start, &row), at = money ? money : start;
  if (!figure_atom(r, at)) return false;
  if (!money && figure_word_in(r, start, " twice thrice ")) {
    *out = (quantity){.first = start,
                      .end = start + 1,
                      .number_first = start,
                      .number_end = start + 1,
                      .value = figure_word(r, start, "twice") ? 2 : 3};
    out->n = (number){.first = start, .end = start + 1, .value = out->value, .flags = NUMBER_WORDS};
    unit_literal(out, "count");
    return !figure_mark(r, start + 1, '-') && !(figure_roles(r, start + 1) & (ROLE_SET | ROLE_ARTICLE));
  }
  bool minus =
      figure_word(r, at, "minus") || (figure_mark(r, at, '-') && !figure_glued(r, at) && figure_glued(r, at + 1) &&
                                      !(figure_atom(r, at - 1) && figure_atom(r, at - 1)->kind == ATOM_DIGITS));
  if (minus) at++;
  if (!money && !minus && ratio_read(r, at, out)) return true;
  if (!number_read(r->art, &r->atoms, at, r->limit, &q.n)) return false;
  if (q.n.flags & NUMBER_ORDINAL) return false;
  if (minus) q.n.value = -q.n.value;
  q.number_first = at;
  q.number_end = q.end = q.n.end;
  q.value = q.n.value;
  if (q.n.flags & NUMBER_VAGUE && !(q.n.flags & NUMBER_SCALED)) {
    if (!vague_read(r, &q)) return false;
    *out = q;
    return true;
  }
  if (money) {
    q.money_before = true;
    unit_set(&q, r->currencies, row, 1);
    if (figure_glued(r, q.number_end) && figure_word(r, q.number_end, "s")) return false; // "a handful of $20s"
    u32 count, name = atom_phrase(r->art, &r->atoms, r->currencies, q.number_end, r->limit, &count);
    if (name != NONE && table_cell(r->currencies, name, 2).at[0] == 'a') q.end += count;
    *out = q;
    return true;
  }
  if (q.n.flags & NUMBER_FRACTION && !unit_after(r, &q)) {
    if (!fraction_stands(r, &q, bounded)) return false;
    q.value = percent_of(q.n.value);
    unit_literal(&q, "percent");
    *out = q;
    return true;
  }
  if (figure_word(r, start - 1, "magnitude") ||
      (figure_mark(r, start - 1, '-') && figure_glued(r, start) && figure_word(r, start - 2, "magnitude"))) {
    unit_literal(&q, "mag");
    *out = q;
    return true;
  }
  if (metres_after(r, &q) || unit_after(r, &q) || fold_after(r, &q)) {
    bool hyphenated = figure_mark(r, q.number_end, '-');
    if (q.n.value == 1 && (q.n.flags & NUMBER_WORDS) && hyphenated) return false;
    *out = q;
    return !figure_is_label(r, &q, bounded);
  }
  if (q.n.flags & NUMBER_ARTICLE && q.n.value == 1) return false;
  if (time_unit_follows(r, q.number_end)) return false;
  if (figure_word(r, q.number_end, "times") && q.n.value >= 2) {
    q.end = q.number_end + 1;
    unit_literal(&q, "count");
    *out = q;
    return !figure_is_label(r, &q, bounded);
  }
  bool in_words = q.n.flags & NUMBER_WORDS, small = in_words && q.n.value < 10;
  u32 head, noun = q.number_end;
  bool hyphen = figure_mark(r, noun, '-') && figure_glued(r, noun) && figure_glued(r, noun + 1);
  if (hyphen && figure_atom(r, noun + 1)->kind == ATOM_WORD) { // "a two-person crew", "2,000-row file"
    u32 kind = table_find(r->nouns, figure_atom(r, noun + 1)->key);
    bool joined = kind != NONE && table_cell(r->nouns, kind, 1).at[0] == 'j';
    if (!joined || q.n.value < 2) return false;
    q.noun_first = noun + 1, q.noun_end = q.end = noun + 2;
    unit_literal(&q, "count");
    *out = q;
    return !figure_is_label(r, &q, bounded);
  }
  u32 end = noun_counted(r, noun, q.n.value, small, &head);
  if (end > noun && noun_opens_clause(r, q.number_first, end)) end = noun;
  // "the two women": those told of before, and no new count
  if (small && figure_word_in(r, start - 1, " the these those both ") && !bounded) return false;
  if (end > noun && q.n.value == 1 && in_words) return false;
  if (end > noun &&
      ((figure_roles(r, head) & (ROLE_UNIT | ROLE_PART | ROLE_SEASON)) || figure_word(r, head, "weekdays")))
    return false;
  if (end > noun) {
    q.noun_first = noun, q.noun_end = q.end = end;
    unit_literal(&q, "count");
  } else if (q.n.value == 1 || !bare_stands(r, &q, bound)) {
    if (!figure_is_label(r, &q, bounded) && (q.n.digits || (q.n.flags & (NUMBER_WORDS | NUMBER_DECIMAL)))) {
      *out = q; // kept for ranges and changes, dropped by itself
      return true;
    }
    return false;
  } else {
    unit_literal(&q, "count");
  }
  *out = q;
  return !figure_is_label(r, &q, bounded);
}
