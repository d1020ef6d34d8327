// SPDX-License-Identifier: Apache-2.0
// Subjects by the tree: what hangs on a verb as its subject, and where it agrees with or mends the source that was read
// by position. Position finds the right end of a source nearly always, the tree its beginning: titles before a comma,
// lists, "16 per cent of …", and clauses that the scan ran into.
#include "language/tagset.h"
#include "statements/reading.h"

enum { TREE_STEPS = 60 };

// Of each token the first and last one of what hangs on it, itself included.
void subtrees_read(reading *r) {
  u32 n = r->doc->tokens.count;
  r->low = arena_array(r->scratch, u32, n + 1);
  r->high = arena_array(r->scratch, u32, n + 1);
  for (u32 i = 0; i < n; i++) r->low[i] = r->high[i] = i;
  for (u32 i = 0; i < n; i++)
    for (u32 h = tok(r, i)->head, steps = 0; h != NONE && h < n && steps < TREE_STEPS; h = tok(r, h)->head, steps++) {
      if (i < r->low[h]) r->low[h] = i;
      if (i > r->high[h]) r->high[h] = i;
    }
}

// The first dependent of `head` in first..end with the relation; NONE.
u32 dependent_of(const reading *r, u32 head, u32 first, u32 end, u8 relation) {
  for (u32 i = first; i < end && i < first + SCAN_TOKENS; i++)
    if (tok(r, i)->head == head && tok(r, i)->relation == relation) return i;
  return NONE;
}

static bool is_mark(const reading *r, u32 i) {
  return (tok(r, i)->kind == TOKEN_PUNCT || tok(r, i)->kind == TOKEN_QUOTE) && !mark_is(r, i, '(') && !mark_is(r, i, ')');
}

static range without_marks(const reading *r, range x) {
  while (x.first < x.end && (is_mark(r, x.first) || has(r, x.first, WORD_AND))) x.first++;
  while (x.end > x.first && is_mark(r, x.end - 1)) x.end--;
  return x;
}

// Does something in first..end govern the verb? Then those words are no part of its subject.
static bool governs(const reading *r, u32 first, u32 end, u32 verb) {
  u32 h = tok(r, verb)->head;
  for (u32 steps = 0; h != NONE && steps < TREE_STEPS; h = tok(r, h)->head, steps++)
    if (first <= h && h < end) return true;
  return false;
}

static bool any_in(const reading *r, u32 first, u32 end, bool (*is)(const reading *, u32)) {
  for (u32 i = first; i < end; i++)
    if (is(r, i)) return true;
  return false;
}

static bool is_quoted(const reading *r, u32 i) { return quoted(r, i); }
static bool is_comma(const reading *r, u32 i) { return mark_is(r, i, ',') || mark_is(r, i, ';'); }

// The subject right before the verb group when position found none; empty.
range subject_beside(const reading *r, u32 group, u32 verb, u32 bound) {
  u32 s = dependent_of(r, verb, group > bound + SCAN_TOKENS ? group - SCAN_TOKENS : bound, group, REL_NSUBJ);
  if (s == NONE || r->low[s] < bound || r->high[s] + 1 != group) return (range){0};
  range t = {r->low[s], group};
  bool starts = t.first == bound || mark_is(r, t.first - 1, ',') || has(r, t.first - 1, WORD_AND);
  if (!starts || has(r, t.first, WORD_PREPOSITION | WORD_RELATIVE | WORD_SUBORDINATOR) || any_in(r, t.first, t.end, is_quoted) ||
      any_in(r, t.first, t.end, is_comma) || any_in(r, t.first, t.end, is_finite_verb))
    return (range){0};
  return t;
}

// "a statement after | Pask announced": a clause opens inside the words, and its subject stands behind that by the tree.
static range behind_clause_opening(const reading *r, range x, u32 subject) {
  static const char *const words[] = {"after", "before", "when", "while", "since", "until", "because", "although", "though", "as"};
  for (u32 i = x.end; i-- > x.first;) {
    if (mark_is(r, i, ',') || quoted(r, i)) return x;
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (word_is(r, i, words[k]) && r->name[i] == NONE && subject > i && i + 1 < x.end) return (range){i + 1, x.end};
  }
  return x;
}

// The source `x` of the verb with the tree's word on where it begins.
range source_mended(const reading *r, range x, u32 verb, u32 bound) {
  if (x.first >= x.end || x.end > verb) return x;
  u32 s = dependent_of(r, verb, verb > bound + SCAN_TOKENS ? verb - SCAN_TOKENS : bound, verb, REL_NSUBJ);
  if (s == NONE || r->low[s] < bound || r->high[s] >= verb) return x;
  x = behind_clause_opening(r, x, s);
  range t = without_marks(r, (range){r->low[s], r->high[s] + 1}), y = without_marks(r, x);
  if (t.first < t.end && has(r, t.first, WORD_SUBORDINATOR)) return x; // "as Brink put it"
  if (t.first >= t.end || t.end != y.end || t.first == y.first || any_in(r, t.first, t.end, is_quoted)) return x;
  bool clitic = tok(r, y.first)->flags & TOKEN_CLITIC; // "that | 's a small part of what experts say"
  if (t.first > y.first) return clitic || governs(r, y.first, t.first, verb) ? (range){t.first, x.end} : x;
  bool comma = any_in(r, t.first, y.first, is_comma);
  if (comma && verb + 1 < r->doc->tokens.count && mark_is(r, verb + 1, ',')) return x; // "The vote, Brink said, is near"
  // the head of the subject was cut off, or words that stand before it without a comma
  if (s >= y.first && comma) return x;
  return (range){t.first, x.end};
}
