// SPDX-License-Identifier: Apache-2.0
// Noun phrases around a number: what is counted, and what a share or a sum is of.
#include "base/table.h"
#include "language/figure_read.h"

static char noun_kind(const figure_reader *r, u32 i) { // p(lural) j(oined) n(ever) s(ingular) or 0
  const atom *x = figure_atom(r, i);
  u32 row = x && x->kind == ATOM_WORD ? table_find(r->nouns, x->key) : NONE;
  if (row == NONE) return 0;
  str kind = table_cell(r->nouns, row, 1);
  return kind.len ? kind.at[0] : 0;
}

static bool is_plural(const figure_reader *r, u32 i) {
  const atom *x = &r->atoms.at[i];
  char kind = noun_kind(r, i);
  if (kind) return kind == 'p' || kind == 'n';
  const char *at = r->art->text.at + x->start;
  return x->len > 3 && at[x->len - 1] == 's' && at[x->len - 2] != 's' && at[x->len - 2] != 'u';
}

// A word that may stand between a number and its noun, or be the noun.
static bool in_phrase(const figure_reader *r, u32 i) {
  const atom *x = figure_atom(r, i);
  if (!x || x->kind != ATOM_WORD) return false;
  u8 tag = figure_tag(r, i);
  return tag == TAG_ADJ || tag == TAG_NOUN || tag == TAG_PROPN || tag == TAG_X ||
         (tag == TAG_VERB && is_plural(r, i)) ||
         (tag == TAG_VERB && x->len > 4 &&
          (memcmp(r->art->text.at + x->start + x->len - 2, "ed", 2) == 0 ||
           memcmp(r->art->text.at + x->start + x->len - 3, "ing", 3) == 0));
}

u32 noun_counted(const figure_reader *r, u32 i, double value, bool small_words, u32 *head) {
  u32 end = i, at = i;
  *head = NONE;
  for (int words = 0; words < 6 && at < r->limit; words++) {
    if (at > i && figure_mark(r, at, '-') && figure_glued(r, at) && figure_atom(r, at + 1)) at++;
    if (at > i && figure_mark(r, at, '.') && figure_glued(r, at) && figure_glued(r, at + 1)) at++; // U.S.
    if (at == i && figure_word_in(r, at, " more fewer other additional extra ")) {
      at++;
      continue;
    }
    if (!in_phrase(r, at)) break;
    if (end > i && !(is_plural(r, at) && figure_tag(r, at) == TAG_NOUN)) break;
    u8 tag = figure_tag(r, at);
    bool plural = is_plural(r, at) && tag != TAG_ADJ;
    if (plural && at > i && figure_mark(r, at - 1, '-') && in_phrase(r, at + 1))
      plural = false; // "plain-clothes officers"
    if (noun_kind(r, at) == 'p') plural = true;
    if (plural) {
      if (small_words && noun_kind(r, at) == 'n') return i;
      end = at + 1, *head = at;
      if (tag == TAG_VERB) break;
    } else if (value == 1 && tag == TAG_NOUN) {
      end = at + 1, *head = at;
    }
    at++;
  }
  return end;
}

// "below the 870,000 economists had expected": after a comparison the noun is the subject of a clause that describes the
// number, which counts something else.
bool noun_opens_clause(const figure_reader *r, u32 number, u32 after) {
  if (!figure_word(r, number - 1, "the")) return false;
  if (!figure_word_in(r, number - 2, " than below above under over beyond exceeding versus short beat missed topped of ")) return false;
  if (figure_word(r, number - 2, "of") && !figure_word_in(r, number - 3, " short ahead instead shy ")) return false;
  return figure_word_in(r, after, " had have were expected forecast predicted estimated projected ") && figure_tag(r, after) != TAG_NOUN;
}

// A noun phrase from atom i: determiner or possessive, adjectives, nouns, and one more phrase after "of".
static u32 phrase_end(const figure_reader *r, u32 i) {
  u32 end = i, at = i, last = 0;
  bool noun = false, of = false;
  for (int n = 0; n < 14 && at < r->limit; n++, at++) {
    const atom *x = figure_atom(r, at);
    u8 tag = figure_tag(r, at);
    if (x->kind == ATOM_MARK) {
      bool inside = x->glued && (x->code == '-' || x->code == '\'' || (x->code == '.' && figure_glued(r, at + 1)) ||
                                 x->code == '&');
      if (x->code == '\'' && x->glued && noun && (figure_word(r, at + 1, "s") || figure_tag(r, at) == TAG_PART))
        inside = true;
      if (!inside || (x->code == '.' && at + 1 >= r->limit)) break;
      if (x->code == '.' && !(figure_atom(r, at + 1)->kind == ATOM_WORD && figure_atom(r, at + 1)->glued)) {
        if (figure_atom(r, at - 1)->len != 1) break;
        end = at + 1;
      }
      continue;
    }
    if (x->kind == ATOM_WORD && x->glued && figure_mark(r, at - 1, '\'') && figure_word(r, at, "s")) {
      noun = false; // "NATO's": more must follow
      continue;
    }
    if (figure_word(r, at, "of") && noun && !of) {
      of = true, noun = false;
      continue;
    }
    bool lead = tag == TAG_DET || tag == TAG_NUM ||
                (tag == TAG_PRON && figure_word_in(r, at, " his her its their our my your whose "));
    if (lead && noun) break;
    if (lead) continue;
    if (!in_phrase(r, at) && x->kind != ATOM_DIGITS) {
      if (tag == TAG_PRON && at == i) return at + 1; // "of those", "of them"
      break;
    }
    if (tag == TAG_VERB && noun) break;
    if (noun && x->capital && (figure_roles(r, at) & ROLE_WEEKDAY)) break; // "half of the bill Friday"
    if (tag != TAG_ADJ)
      noun = true, end = at + 1;
    else
      last = at + 1;
  }
  return end == i && last ? last : end; // a noun that the tagger takes for an adjective
}

static span atoms_span(const figure_reader *r, u32 first, u32 end) {
  if (end <= first) return (span){0};
  const atom *last = &r->atoms.at[end - 1];
  return span_of(r->atoms.at[first].start, last->start + last->len);
}

// Verbs that bind a subject to its figure: "the share rose to 41 per cent", "costs $5", "is 3 per cent".
static bool binds(const figure_reader *r, u32 i) {
  u8 tag = figure_tag(r, i);
  if (tag == TAG_VERB || tag == TAG_AUX) return true;
  // In lines of results taggers take some of these for nouns: "Profit rose to $3 million".
  return tag == TAG_NOUN && figure_word_in(r, i, " rose fell grew sank shrank slid climbed jumped dropped slipped ") &&
         figure_word_in(r, i + 1, " to by from ");
}

static char verb_kind(const figure_reader *r, u32 i) { // c(hange), m(easure) or 0
  u32 row = table_find(r->verbs, r->atoms.at[i].key);
  return row == NONE || r->atoms.at[i].kind != ATOM_WORD ? 0 : table_cell(r->verbs, row, 1).at[0];
}

static bool clause_opens(const figure_reader *r, u32 i) { // i is the first atom of a clause
  if (i <= r->first) return true;
  u8 tag = figure_tag(r, i - 1);
  const atom *x = &r->atoms.at[i - 1];
  if (x->kind == ATOM_MARK) return !(x->glued && figure_glued(r, i)) || x->code == '"' || x->code == '\'';
  return tag == TAG_CCONJ || tag == TAG_SCONJ ||
         figure_word_in(r, i - 1,
                        " that said says say told reported estimated found showed shows expects noted added ");
}

// The noun phrase that ends at the comma: "a sharp decline in trust".
static span before_comma(const figure_reader *r, u32 comma) {
  u32 at = comma;
  for (int n = 0; n < 12 && at > r->first; n++, at--) {
    u8 tag = figure_tag(r, at - 1);
    bool join = figure_word_in(r, at - 1, " in of for on ");
    if (tag == TAG_DET || (tag == TAG_PRON && figure_word_in(r, at - 1, " his her its their our ")))
      return atoms_span(r, at - 1, comma);
    if (!join && tag != TAG_NOUN && tag != TAG_PROPN && tag != TAG_ADJ && tag != TAG_PART && tag != TAG_X &&
        figure_atom(r, at - 1)->code != '\'')
      break;
  }
  return at < comma && clause_opens(r, at) && !figure_word_in(r, at, " in of for on ") ? atoms_span(r, at, comma)
                                                                                       : (span){0};
}

// The subject of the verb that the figure follows: the phrase right before the verb when a clause opens with it, else,
// for verbs of rising and falling, the phrase that opens the clause ("the share of trains that are late rose to ...").
static span subject(const figure_reader *r, u32 first) {
  u32 at = first, steps = 0;
  while (at > r->first && steps++ < 5) { // over "to", "at", "from", "by", adverbs
    u8 tag = figure_tag(r, at - 1);
    if (binds(r, at - 1)) break;
    if (tag != TAG_ADP && tag != TAG_ADV && tag != TAG_PART && tag != TAG_DET) return (span){0};
    at--;
  }
  if (at == r->first || !binds(r, at - 1)) return (span){0};
  char kind = verb_kind(r, at - 1);
  bool change = kind == 'c';
  if (change && at >= r->first + 3 && figure_mark(r, at - 2, ','))
    return before_comma(r, at - 2); // "trust in him, falling to"
  if (!kind) return (span){0};
  while (at > r->first && (binds(r, at - 1) || figure_tag(r, at - 1) == TAG_ADV))
    at--;
  u32 verb = at, start = verb;
  for (int n = 0; n < 14 && at > r->first; n++) {
    u8 tag = figure_tag(r, at - 1);
    const atom *x = figure_atom(r, at - 1);
    bool joint = x->kind == ATOM_MARK && x->glued && (x->code == '-' || x->code == '\'' || x->code == '.');
    bool inner = tag == TAG_NOUN || tag == TAG_PROPN || tag == TAG_ADJ || tag == TAG_X || tag == TAG_PART || joint ||
                 figure_word(r, at - 1, "of");
    bool lead = tag == TAG_DET || (tag == TAG_PRON && figure_word_in(r, at - 1, " his her its their our "));
    if (!inner && !lead) break;
    start = --at;
    if (lead && !(at > r->first && figure_word(r, at - 1, "of"))) break;
  }
  bool plain = start < verb && figure_tag(r, verb - 1) != TAG_ADJ && !figure_word(r, start, "of");
  if (plain && clause_opens(r, start) && !figure_word_in(r, start, " what which that this these those there how "))
    return atoms_span(r, start, verb);
  if (!change) return (span){0};
  for (u32 n = 0; at > r->first && n < 24; n++, at--)
    if (clause_opens(r, at)) break;
  if (!clause_opens(r, at) ||
      !(figure_tag(r, at) == TAG_DET || figure_tag(r, at) == TAG_NOUN || figure_tag(r, at) == TAG_ADJ))
    return (span){0};
  u32 end = phrase_end(r, at);
  return end > at && end <= verb ? atoms_span(r, at, end) : (span){0};
}

span figure_of(const figure_reader *r, u32 bound_first, const quantity *q) {
  bool counted = q->noun_end > q->noun_first;
  bool share = quantity_is(q, "percent") || quantity_is(q, "percentage-point");
  if (figure_word(r, q->end, "of")) {
    u32 end = phrase_end(r, q->end + 1);
    if (counted) { // "drivers of trams": the noun with its complement
      return end > q->end + 1 ? atoms_span(r, q->noun_first, end) : atoms_span(r, q->noun_first, q->noun_end);
    }
    if (end > q->end + 1) return atoms_span(r, q->end + 1, end);
  }
  if (counted) return atoms_span(r, q->noun_first, q->noun_end);
  if (!share && q->unit_len && (figure_word_in(r, q->end, " for in ")) && !share) {
    u32 end = phrase_end(r, q->end + 1);
    bool time = (figure_roles(r, q->end + 1) & (ROLE_MONTH | ROLE_UNIT | ROLE_SHIFT | ROLE_WEEKDAY)) ||
                (figure_atom(r, q->end + 1) && figure_atom(r, q->end + 1)->kind == ATOM_DIGITS);
    if (end > q->end + 1 && !time && figure_word(r, q->end, "for")) return atoms_span(r, q->end + 1, end);
    bool bare = figure_tag(r, q->end + 1) == TAG_NOUN || figure_tag(r, q->end + 1) == TAG_ADJ;
    if (end > q->end + 1 && !time && bare) return atoms_span(r, q->end + 1, end);
  }
  // "a $5 billion budget", "5 per cent growth": the noun right after, when an article or a hyphen shows one phrase.
  bool led = figure_roles(r, bound_first - 1) & ROLE_ARTICLE || figure_tag(r, bound_first - 1) == TAG_DET ||
             figure_tag(r, bound_first - 1) == TAG_ADJ;
  bool timed = figure_roles(r, q->end) & (ROLE_SHIFT | ROLE_UNIT | ROLE_WEEKDAY | ROLE_DAY | ROLE_EDGE);
  if (q->unit_len && !timed && (led || share) && !(q->n.flags & NUMBER_FRACTION) &&
      (figure_tag(r, q->end) == TAG_NOUN || figure_tag(r, q->end) == TAG_ADJ) && !figure_mark(r, q->end, '-')) {
    u32 end = phrase_end(r, q->end);
    if (noun_opens_clause(r, q->number_first, end)) return (span){0};
    if (end > q->end && figure_atom(r, q->end)->kind == ATOM_WORD) return atoms_span(r, q->end, end);
  }
  if (quantity_is(q, "count") && q->end > q->number_end) return (span){0}; // "three times"
  if (q->number_end == q->number_first + 1 && figure_word_in(r, q->number_first, " twice thrice ")) return (span){0};
  return subject(r, bound_first);
}
