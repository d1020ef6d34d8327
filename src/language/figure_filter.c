// SPDX-License-Identifier: Apache-2.0
// Numbers that are no quantities: "Article 5", "Boeing 737", "Musk, 53,", "9/11", "2.0.1", "555-0134", "4-0".
#include "base/table.h"
#include "language/figure_read.h"

static bool joined_before(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i), *before = figure_atom(r, i - 1);
  if (!x || !before || !x->glued) return false;
  if (before->kind == ATOM_WORD || before->kind == ATOM_OTHER || before->kind == ATOM_DIGITS) return true;
  const atom *head = figure_atom(r, i - 2);
  switch (before->code) {
  case '-': // the end of a range: "20-30", "5k-20k"
    return head && before->glued &&
           !(r->range_end && (head->kind == ATOM_DIGITS || (head->glued && head->word->roles & ROLE_LETTERS)));
  case '/':
  case ':':
  case '.':
  case '_': return head && before->glued; // COVID-19, 24/7, 10:40, 1.2.3
  case '#':
  case '@': return true;
  default: return false;
  }
}

static bool joined_after(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i), *next = figure_atom(r, i + 1);
  if (!x || !x->glued) return false;
  if (x->kind == ATOM_WORD || x->kind == ATOM_OTHER) return true;
  return (x->code == '/' || x->code == ':' || x->code == '.' || x->code == '_') && next && next->glued &&
         next->kind != ATOM_MARK;
}

// "Musk, 53, wrote": years of age, set off by commas after a name or a noun.
static bool age_in_commas(const figure_reader *r, const quantity *q) {
  if (q->n.value > 120 || q->n.flags & (u32)~NUMBER_WORDS || q->unit_len) return false;
  if (!figure_mark(r, q->number_first - 1, ',') && !figure_mark(r, q->number_first - 1, '(')) return false;
  const atom *next = figure_atom(r, q->number_end), *before = figure_atom(r, q->number_first - 2);
  bool closed = !next || (next->kind == ATOM_MARK &&
                          (next->code == ',' || next->code == '.' || next->code == ')' || next->code == ';'));
  return closed && before && (before->capital || before->kind == ATOM_WORD);
}

// "six AK 47 rifles", "two Boeing 737 aircraft": the name before the number hangs on what seems counted, and a number
// stands before the name.
static bool names_the_model(const figure_reader *r, u32 i, const quantity *q) {
  u32 first = i;
  while (first > r->first && i - first < 3 && figure_atom(r, first - 1)->capital && figure_tag(r, first - 1) == TAG_PROPN) first--;
  if (first == i || first == r->first) return false;
  const token *name = &r->doc->tokens.at[figure_atom(r, i - 1)->token];
  bool hangs = name->relation == REL_COMPOUND || name->relation == REL_NMOD || name->relation == REL_FLAT;
  const atom *before = figure_atom(r, first - 1);
  bool number = before->kind == ATOM_DIGITS || figure_tag(r, first - 1) == TAG_NUM;
  return number && hangs && name->head != NONE && name->head >= figure_atom(r, q->number_first)->token;
}

// "4, 051 yards": what a space cut off from its thousands.
static bool leads_with_zero(const figure_reader *r, const quantity *q) {
  const atom *number = figure_atom(r, q->number_first);
  const char *at = r->art->text.at + number->start;
  return number->kind == ATOM_DIGITS && number->len > 1 && at[0] == '0' && q->n.digits > 1;
}

// "1 / 22People scuffle": what a page counts, run together with what it counts.
static bool runs_into_word(const figure_reader *r, const quantity *q) {
  const atom *next = figure_atom(r, q->number_end);
  return next && next->glued && next->kind == ATOM_WORD && next->capital && next->len > 3 && q->noun_end > q->noun_first;
}

bool figure_is_label(const figure_reader *r, const quantity *q, bool bounded) {
  u32 i = q->number_first;
  if (q->n.flags & NUMBER_ORDINAL || leads_with_zero(r, q) || runs_into_word(r, q)) return true;
  if (!q->money_before && joined_before(r, i)) return true;
  if (q->end == q->number_end && joined_after(r, q->end)) return true;
  if (age_in_commas(r, q)) return true;
  // "1." and "(2)" at the beginning of a line.
  if (i == r->first && q->n.digits && q->n.digits <= 2 &&
      (figure_mark(r, q->number_end, '.') || figure_mark(r, q->number_end, ')')))
    return true;
  if (figure_mark(r, i - 1, '(') && figure_mark(r, q->number_end, ')') && q->n.digits && q->n.digits <= 2) return true;
  // "(41 Shots)" in a title.
  if (q->noun_end > q->noun_first && figure_mark(r, i - 1, '(') && figure_atom(r, q->noun_first)->capital &&
      figure_atom(r, i - 2) && figure_atom(r, i - 2)->capital)
    return true;
  // "on hold through at least 2025": a year, whatever bounds it.
  if (q->n.digits == 4 && q->n.value >= 1900 && q->n.value < 2100 && (!q->unit_len || quantity_is(q, "count")) && q->noun_end == q->noun_first && !q->money_before)
    for (u32 k = 1; k <= 4 && k <= i; k++)
      if (figure_word_in(r, i - k, " through until till since before after ")) return true;
  bool plain = q->n.digits || q->n.flags == NUMBER_DECIMAL || q->n.flags == NUMBER_WORDS;
  if (!plain || q->money_before || bounded) return false;
  const atom *before = figure_atom(r, i - 1);
  if (before && before->kind == ATOM_MARK && before->code == '.' && before->glued && i - 1 > r->first)
    before = figure_atom(r, i - 2); // "No. 5"
  if (!before || before->kind != ATOM_WORD) return false;
  bool counted = q->noun_end > q->noun_first, measured = q->unit_len && !counted && !quantity_is(q, "count");
  if (measured) return false;
  bool in_words = q->n.flags & NUMBER_WORDS;
  // "Harbour with Two Moons": in words and capitals inside a sentence, a title.
  if (in_words && counted && i > r->first && figure_atom(r, i)->capital && figure_atom(r, q->noun_first)->capital)
    return true;
  if (counted && !in_words && names_the_model(r, i, q)) return true;
  if (table_find(r->labels, before->key) != NONE && !(in_words && counted)) return true;
  // "Lines 3 and 5": the second of a list that a label opens.
  if (!counted && figure_word_in(r, i - 1, " and or to ") && figure_atom(r, i - 2) &&
      figure_atom(r, i - 2)->kind == ATOM_DIGITS && figure_atom(r, i - 3) && figure_atom(r, i - 3)->kind == ATOM_WORD &&
      table_find(r->labels, figure_atom(r, i - 3)->key) != NONE)
    return true;
  // "Apollo 11", "Windows 10 computers": a name runs on into its number, unless something lower-case is counted.
  bool named = before->capital && figure_tag(r, i - 1) == TAG_PROPN && i > r->first + 1 &&
               !(before->token == r->atoms.at[r->first].token);
  return named && !counted && !in_words;
}
