// SPDX-License-Identifier: Apache-2.0
// Contents: the outermost of nested cues counts, and each that counts becomes a statement.
//
// Follows the habits of the PolNeAR guide: "that" and quotation marks belong to the content, a comma before the cue
// does not; one cue with several pieces is one statement; only the outermost cue of nested ones counts.
#include "statements/content.h"
#include "base/table.h"
#include "language/lexicon.h"
#include "language/tagset.h"

static void drop_inside(reading *r, const cue *c, u32 from, u32 to) {
  for (u32 k = from; k < to; k++) {
    cue *d = &r->cues.at[k];
    if (d == c) continue;
    for (u32 n = 0; n < c->content_count; n++)
      if (range_holds(c->content[n], d->head)) d->dropped = true;
  }
}

bool is_author(const reading *r, range source) {
  return source.end - source.first == 1 &&
         (word_is(r, source.first, "i") || word_is(r, source.first, "we") || word_is(r, source.first, "you"));
}

// The noun that the source is about: the last word before a comma or what hangs on it.
static u32 voice_noun(const reading *r, range source) {
  u32 i = source.first + 1;
  for (u32 k = source.first; k + 2 < source.end && k < source.first + 4; k++) // "a growing number of divers"
    if (word_is(r, k, "number") && word_is(r, k + 1, "of")) i = k + 2;
  while (i < source.end && !mark_is(r, i, ',') && !has(r, i, WORD_PREPOSITION) && !mark_is(r, i, '(') && !is_dash(r, i) && !quoted(r, i) &&
         !(has(r, i, WORD_RELATIVE) || tok(r, i)->penn == PENN_VBG || tok(r, i)->penn == PENN_VBN || tok(r, i)->relation == REL_ACL))
    i++;
  return i - 1;
}

// "officials", "economist": the table's endings, for nouns that no list can hold all of.
static bool has_person_ending(const reading *r, u32 i) {
  const table *endings = table_get("statements/voices");
  str s = token_str(r->art, tok(r, i));
  u32 whole = table_find(endings, tok(r, i)->key);
  if (whole != NONE && table_cell(endings, whole, 1).len) return false; // "number": ends so, and is a thing
  for (u32 k = 0; k < table_rows(endings); k++) {
    if (table_cell(endings, k, 1).len) continue;
    str e = table_cell(endings, k, 0);
    if (s.len >= e.len && memcmp(s.at + s.len - e.len, e.at, e.len) == 0 && tok(r, i)->tag != TAG_ADJ) return true;
  }
  return false;
}

bool is_of_class(const reading *r, range source, u32 classes) {
  for (u32 i = source.first; i < source.end && !mark_is(r, i, ',') && !quoted(r, i); i++) {
    if (i > source.first && (has(r, i, WORD_RELATIVE) || (has(r, i, WORD_PREPOSITION) && r->name[i] == NONE))) return false;
    if (has(r, i, classes) && !(i > source.first && word_is(r, i - 1, "white"))) return true; // the White House speaks
  }
  return false;
}

// Some verbs report only when somebody can be meant: "the quarrel suggests", "40 per cent supported" do not.
bool cue_has_voice(const reading *r, cue_word word, range source) {
  bool shows = word.frames & FRAME_VOICE;
  bool sides = (word.kind == CUE_AGREE || word.kind == CUE_DENY) && !(word.frames & (FRAME_QUOTE | FRAME_THAT | FRAME_BARE));
  if ((!shows && !sides) || source.first >= source.end) return true;
  u32 head = voice_noun(r, source);
  if (r->name[head] != NONE || has(r, head, WORD_SUBJECT | WORD_RELATIVE) || tok(r, head)->tag == TAG_PROPN) return true;
  if (has_person_ending(r, head) || lexicon_find(tok(r, head)->key) & (LEXICON_PERSON | LEXICON_PEOPLE)) return true;
  if (!shows) return false;
  for (u32 i = source.first; i <= head; i++)
    if (has(r, i, WORD_WRITING | WORD_POLL) || mark_is(r, i, '%') || word_is(r, i, "percent") || word_is(r, i, "cent")) return true; // those asked
  return has(r, head, WORD_SPEECH | WORD_KIND) ||
         lexicon_find(tok(r, head)->key) & LEXICON_ORGANIZATION;
}

bool cue_is_heard(const reading *r, const cue *c) { return word_is(r, c->head, "heard") || word_is(r, c->head, "hears") || word_is(r, c->head, "hear"); }

static void add_cue(reading *r, cue *c) {
  if (is_author(r, c->source)) return;
  if (cue_is_heard(r, c)) c->source.end = c->source.first; // who told the court is not said
  statement *s = statement_add(r, c->source, c->group, c->content, c->content_count);
  if (!s) return;
  c->statement = r->out->statements.count - 1;
  s->sentence = c->sentence;
  if (c->negated) s->polarity = POLARITY_NEGATED;
  if (c->word.kind == CUE_ASK) s->polarity = POLARITY_QUESTIONED;
}

static bool is_list_item(const reading *r, u32 s) {
  return r->art->blocks.at[r->doc->sentences.at[s].block].kind == BLOCK_LIST_ITEM;
}

// "The poll proposed:" and a list: each item is a piece of the content.
static void list_read(reading *r, cue *c) {
  u32 end = sentence_end(r, c->sentence), s = c->sentence + 1, n = r->doc->sentences.count;
  if (c->shape != SHAPE_NONE || c->noun || c->passive || c->group.end + 1 != end || !mark_is(r, c->group.end, ':'))
    return;
  if (c->source.first >= c->source.end || s >= n || is_list_item(r, c->sentence)) return;
  while (s < n && is_list_item(r, s) && c->content_count < CONTENT_SPANS) {
    u32 block = r->doc->sentences.at[s].block, from = r->doc->sentences.at[s].first, to = from;
    for (; s < n && r->doc->sentences.at[s].block == block; s++)
      to = sentence_end(r, s);
    if (is_bullet_mark(r, from)) from++;
    push_content(c, from, trimmed(r, from, to));
  }
  if (c->content_count) c->shape = SHAPE_AFTER;
}

void contents_read(reading *r) {
  for (u32 k = 0; k < r->cues.count; k++) {
    cue *c = &r->cues.at[k];
    shape_read(r, c);
    list_read(r, c);
    bool opening =
        c->head == r->doc->sentences.at[c->sentence].first && c->source.first >= c->source.end; // "Asked whether …,"
    bool nobody = c->participle && c->source.first >= c->source.end && (c->word.kind == CUE_THINK || c->word.kind == CUE_SHOW); // "assuming that"
    if (opening || nobody || !cue_is_spoken(r, c) || !cue_has_voice(r, c->word, c->source)) c->content_count = 0, c->shape = SHAPE_NONE;
  }
  according_read(r);
  for (u32 s = 0; s < r->doc->sentences.count; s++) {
    u32 from = r->first_cue[s], to = r->first_cue[s + 1];
    for (u32 k = from; k < to; k++) {
      cue *c = &r->cues.at[k];
      if (!c->dropped && (c->shape == SHAPE_BEFORE || c->shape == SHAPE_SPLIT)) drop_inside(r, c, from, to);
    }
    for (u32 k = from; k < to; k++) {
      cue *c = &r->cues.at[k];
      if (!c->dropped && c->shape == SHAPE_AFTER) drop_inside(r, c, from, to);
    }
    for (u32 k = from; k < to; k++)
      if (!r->cues.at[k].dropped && r->cues.at[k].content_count) add_cue(r, &r->cues.at[k]);
  }
}
