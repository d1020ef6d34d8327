// SPDX-License-Identifier: Apache-2.0
// Transcripts: paragraphs that begin with who speaks and a colon, "DUARTE: The pier is safe.", as interviews and debates
// are printed. The label is the source, the colon the cue, the rest of the paragraph what was said. Only where two
// paragraphs at least are labelled with people of the article, or with Q and A: "UPDATE:" and "READ MORE:" are nobody.
#include "language/lexicon.h"
#include "statements/reading.h"

enum { LABEL_TOKENS = 5, LABELLED_BLOCKS = 512 };

typedef struct labelled {
  u32 block;
  range label, words;
  u32 speaker;
  bool marked; // the paragraph begins with a quotation mark
  bool known;  // a person of the article, or Q and A; other labels count only beside those, and when they come again
} labelled;

static bool is_capitals(str s) {
  u32 letters = 0;
  for (u32 i = 0; i < s.len; i++) {
    if (s.at[i] >= 'a' && s.at[i] <= 'z') return false;
    letters += s.at[i] >= 'A' && s.at[i] <= 'Z';
  }
  return letters > 1;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }

// Does the name end with the word, whatever the case, as a whole word?
static bool name_ends_in(str name, str word) {
  if (word.len < 2 || name.len < word.len) return false;
  u32 at = name.len - word.len;
  if (at && name.at[at - 1] != ' ' && name.at[at - 1] != '-') return false;
  for (u32 i = 0; i < word.len; i++)
    if (lower(name.at[at + i]) != lower(word.at[i])) return false;
  return true;
}

// The one person of the article whose name ends in the label's last word; NONE when there is none, or more than one.
static u32 person_of_label(const reading *r, range label) {
  str word = token_str(r->art, tok(r, label.end - 1));
  u32 found = NONE;
  for (u32 e = 0; e < r->doc->entities.count; e++) {
    const entity *x = &r->doc->entities.at[e];
    str name = str_cut(r->art->text, x->name);
    if (x->type != ENTITY_PERSON || is_capitals(name) || !name_ends_in(name, word)) continue;
    if (found != NONE) return NONE;
    found = e;
  }
  return found;
}

static bool is_question_or_answer(const reading *r, range label) {
  if (label.end != label.first + 1) return false;
  str s = token_str(r->art, tok(r, label.first));
  return str_equal(s, STR("Q")) || str_equal(s, STR("A"));
}

static bool label_read(const reading *r, u32 b, labelled *out) {
  const block *x = &r->art->blocks.at[b];
  if (x->kind == BLOCK_HEADING || x->kind == BLOCK_EMBEDDED_POST || x->kind == BLOCK_CAPTION || x->note == NOTE_TITLE) return false;
  u32 i = token_from(r->doc, x->text.start), end = token_from(r->doc, span_end(x->text));
  *out = (labelled){.block = b, .speaker = NONE};
  if (i < end && tok(r, i)->kind == TOKEN_QUOTE) out->marked = true, i++;
  out->label.first = i;
  bool capitals = true;
  for (; i < end && i < out->label.first + LABEL_TOKENS && !mark_is(r, i, ':'); i++) {
    if (!(tok(r, i)->flags & TOKEN_CAPITAL) && !mark_is(r, i, '.')) return false;
    capitals &= tok(r, i)->kind != TOKEN_WORD || is_capitals(token_str(r->art, tok(r, i)));
  }
  out->label.end = i;
  if (i + 1 >= end || i == out->label.first || !mark_is(r, i, ':')) return false;
  out->words = (range){i + 1, end};
  if (!capitals && !is_question_or_answer(r, out->label)) return false;
  out->speaker = capitals ? person_of_label(r, out->label) : NONE;
  out->known = out->speaker != NONE || is_question_or_answer(r, out->label);
  return true;
}

static bool same_label(const reading *r, const labelled *a, const labelled *b) {
  return str_equal(str_cut(r->art->text, range_span(r, a->label)), str_cut(r->art->text, range_span(r, b->label)));
}

// Somebody who is not otherwise named speaks twice among people who are.
static bool comes_again(const reading *r, const labelled *all, u32 count, u32 k) {
  enum { NEAR = 8 };
  for (u32 j = k > NEAR ? k - NEAR : 0; j < count && j <= k + NEAR; j++)
    if (j != k && same_label(r, &all[j], &all[k])) return true;
  return false;
}

// A paragraph without label that goes on with the words of the one before: it begins with a mark, as that one did.
static bool goes_on(const reading *r, const labelled *x, u32 b) {
  const block *y = &r->art->blocks.at[b];
  if (!x->marked || y->kind == BLOCK_HEADING) return false;
  u32 i = token_from(r->doc, y->text.start);
  bool aside = i + 1 < r->doc->tokens.count && mark_is(r, i + 1, '('); // "(Crosstalk.)"
  return i < r->doc->tokens.count && tok(r, i)->start < span_end(y->text) && tok(r, i)->kind == TOKEN_QUOTE && !aside;
}

static range without_end_mark(const reading *r, range x) {
  while (x.end > x.first + 1 && tok(r, x.end - 1)->kind == TOKEN_QUOTE) x.end--;
  return x;
}

void transcript_read(reading *r) {
  u32 n = r->art->blocks.count, count = 0, known = 0;
  r->scripted = arena_array(r->scratch, bool, n + 1);
  labelled *all = arena_array(r->scratch, labelled, LABELLED_BLOCKS);
  for (u32 b = 0; b < n && count < LABELLED_BLOCKS; b++)
    if (label_read(r, b, &all[count])) known += all[count++].known;
  if (known < 2) return;
  for (u32 k = 0; k < count; k++) {
    labelled *x = &all[k];
    if (!x->known && !comes_again(r, all, count, k)) continue;
    range content[CONTENT_SPANS] = {without_end_mark(r, x->words)};
    u32 pieces = 1, next = k + 1 < count ? all[k + 1].block : n;
    r->scripted[x->block] = true;
    for (u32 b = x->block + 1; b < next && pieces < CONTENT_SPANS && goes_on(r, x, b); b++) {
      const block *y = &r->art->blocks.at[b];
      content[pieces++] = (range){token_from(r->doc, y->text.start), token_from(r->doc, span_end(y->text))};
      r->scripted[b] = true;
    }
    statement *s = statement_add(r, x->label, (range){x->label.end, x->label.end + 1}, content, pieces);
    if (!s) continue;
    s->source = range_span(r, x->label); // though the paragraph may begin with a mark
    s->mode = MODE_DIRECT;
    s->speaker = x->speaker;
    s->speaker_basis = x->speaker == NONE ? SPEAKER_NONE : SPEAKER_NAMED;
  }
}
