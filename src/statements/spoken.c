// SPDX-License-Identifier: Apache-2.0
// Spoken: what looks like a cue with its content and reports no words all the same: acts ("slammed the coast with gales"),
// advice as an office ("who advise the board"), refusals to speak, what only might be said, labels, headings of a passage.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/content.h"

static bool has_source(const cue *c) { return c->source.first < c->source.end; }

static bool any_quoted(const reading *r, range x) {
  for (u32 i = x.first; i < x.end; i++)
    if (quoted(r, i)) return true;
  return false;
}

// "declined to comment", "refused to say whether": that nothing was said. c governs the infinitive at first..end.
bool refuses_to_speak(const reading *r, const cue *c, u32 first, u32 end) {
  if (c->word.kind != CUE_DECLINE || first >= end || !word_is(r, first, "to")) return false;
  u32 verb = first + 1;
  while (verb < end && is_adverb(r, verb)) verb++;
  if (verb >= end) return false;
  cue_word w = cue_word_at(r->doc, verb, end);
  bool says = w.kind == CUE_SAY || w.kind == CUE_TELL || w.kind == CUE_REPLY || w.kind == CUE_ANNOUNCE;
  bool words = w.frames & (FRAME_QUOTE | FRAME_THAT) || w.words > 1;
  static const char *const others[] = {"speak", "talk", "discuss", "name", "identify", "elaborate", "detail"};
  for (u32 k = 0; k < COUNT_OF(others); k++)
    if (word_is(r, verb, others[k])) return true;
  return says && words;
}

// "whether the board would support the plan": what is open is told by nobody.
bool is_open_question(const reading *r, const cue *c) {
  u32 first = r->doc->sentences.at[c->sentence].first, from = c->head > first + SCAN_TOKENS ? c->head - SCAN_TOKENS : first;
  u32 mark = dependent_of(r, c->head, from, c->head, REL_MARK);
  return mark != NONE && word_is(r, mark, "whether");
}

// "slammed the coast with gales": done with a thing; "slammed the plan with a letter" is said.
static bool is_done_with_things(const reading *r, const cue *c) {
  if (c->word.kind != CUE_CRITICISE || c->passive) return false;
  for (u32 i = c->content[0].first; i < c->content[0].end; i++) {
    u32 noun = word_is(r, i, "with") && tok(r, i)->relation == REL_CASE ? tok(r, i)->head : NONE;
    if (noun == NONE || tok(r, noun)->relation != REL_OBL || tok(r, noun)->head != c->head) continue;
    return !has(r, noun, WORD_SPEECH | WORD_WRITING);
  }
  return false;
}

// "who advise the board": an office; what is advised is missing.
static bool only_addresses(const reading *r, const cue *c, u32 end) {
  if (c->word.kind != CUE_URGE || !(c->word.frames & FRAME_ADDRESSEE) || c->passive) return false;
  range x = c->content[0];
  if (dependent_of(r, c->head, x.first, x.end, REL_OBJ) == NONE) return false;
  for (u32 i = x.first; i < x.end; i++)
    if (word_is(r, i, "to") || word_is(r, i, "that") || word_is(r, i, "against") || is_finite_verb(r, i)) return false;
  u32 object = dependent_of(r, c->head, x.first, end, REL_OBJ);
  return r->name[object] != NONE || lexicon_find(tok(r, object)->key) & (LEXICON_PERSON | LEXICON_PEOPLE | LEXICON_ORGANIZATION);
}

// "welcomed the minister to the harbour": a person is received; news and plans are spoken of.
static bool receives_person(const reading *r, const cue *c, u32 end) {
  if (!word_is(r, c->head, "welcomed") && !word_is(r, c->head, "welcomes") && !word_is(r, c->head, "welcome") && !word_is(r, c->head, "welcoming")) return false;
  u32 object = dependent_of(r, c->head, c->group.end, end, REL_OBJ);
  if (object == NONE) return false;
  u32 e = r->name[object] == NONE ? NONE : r->doc->mentions.at[r->name[object]].entity;
  return (e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON) || has(r, object, WORD_OBJECT) ||
         (r->name[object] == NONE && lexicon_find(tok(r, object)->key) & (LEXICON_PERSON | LEXICON_PEOPLE));
}

// "found itself on the defensive"; "…, called “a farce” by its critics, ended"; "passed a law to recognise the day".
static bool is_no_verb_of_speech(const reading *r, const cue *c, u32 end, bool marks) {
  u32 i = c->content[0].first;
  if (c->word.kind == CUE_SHOW && has(r, i, WORD_REFLEXIVE)) return true;
  bool relative = c->source.end == c->source.first + 1 && has(r, c->source.first, WORD_RELATIVE);
  if (c->word.frames & FRAME_LABEL && relative && !word_is(r, c->source.first, "who") && has(r, i, WORD_REFLEXIVE)) return true; // "what calls itself news"
  bool labels = c->word.frames & FRAME_LABEL && !c->passive && c->head > 0 && mark_is(r, c->head - 1, ',');
  if (labels && dependent_of(r, c->head, c->head + 1, end, REL_OBL_AGENT) != NONE) return true;
  u32 noun = tok(r, c->head)->relation == REL_ACL ? tok(r, c->head)->head : NONE;
  if (!c->infinitive || c->passive || marks || noun == NONE || c->place != SOURCE_SHARED) return false;
  return noun < c->head && r->name[noun] == NONE && !has(r, noun, WORD_SPEECH | WORD_WRITING) && !is_governor(tok(r, noun));
}

// "…, all of which confirmed the plan": things that are spoken of before.
static bool is_of_which(const reading *r, range x) { return x.end > x.first + 1 && word_is(r, x.end - 1, "which") && word_is(r, x.end - 2, "of"); }

// "responded to an “active fire”": what was answered, not the answer.
static bool is_what_was_answered(const reading *r, const cue *c) {
  u32 i = c->content[0].first;
  if (c->word.kind != CUE_REPLY || c->shape != SHAPE_AFTER || !quoted(r, i) || c->group.end >= i || !word_is(r, c->group.end, "to")) return false;
  return i == c->group.end + 1 || (i == c->group.end + 2 && has(r, i - 1, WORD_DETERMINER));
}

// "What she's saying: …": the heading of a passage. Whose words follow is told by what stands with them.
static bool heads_passage(const reading *r, const cue *c, u32 first) {
  return has_source(c) && c->source.first == first + 1 && word_is(r, first, "what") && c->group.end < r->doc->tokens.count &&
         mark_is(r, c->group.end, ':');
}

// "Dubbed “Path to the Harbour,” it …": a name.
static bool gives_name(const reading *r, const cue *c, u32 first) {
  u32 i = c->content[0].first;
  return c->head == first && c->word.frames & FRAME_LABEL && quoted(r, i) && quotation_is_title(r, r->quote[i]);
}

// "…, many of whom support the bill": words of the clause and no content.
bool tells_of_which(const reading *r, range x) {
  for (u32 i = x.first; i < x.end && i < x.first + 4; i++)
    if (i > x.first && has(r, i - 1, WORD_PREPOSITION) && (i == x.first + 1 || word_is(r, i - 1, "of")) && !quoted(r, i) && (word_is(r, i, "whom") || word_is(r, i, "which"))) return true;
  return false;
}

// "they show how old it is": cracks do. With "that" or in marks a study may be meant, and a board that is known.
bool shown_by_it(const reading *r, const cue *c, range content) {
  range x = c->source;
  if (!(c->word.frames & FRAME_VOICE) || c->word.kind == CUE_PROMISE || x.end != x.first + 1 || word_is(r, content.first, "that")) return false;
  if (!word_is(r, x.first, "it") && !word_is(r, x.first, "they") && !word_is(r, x.first, "these")) return false;
  u8 basis;
  return !any_quoted(r, content) && span_entity(r, range_span(r, x), &basis) == NONE;
}

// "That adds more confusion to the mix": nobody stands behind the verb that could have said it.
static bool is_said_by_thing(const reading *r, const cue *c) {
  if (c->place != SOURCE_RIGHT || c->passive || c->shape == SHAPE_AFTER || any_quoted(r, c->content[0])) return false;
  cue_word shows = c->word;
  shows.frames |= FRAME_VOICE;
  return !cue_has_voice(r, shows, c->source);
}

// "The court ordered the firm to pay": what it did; the figures are nobody's word.
bool is_ordered_by_court(const reading *r, u32 verb, range source) {
  static const char *const words[] = {"order", "orders", "ordered", "ordering"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(r, verb, words[k])) return is_of_class(r, source, WORD_COURT);
  return false;
}

// "Why the pier had to close, writes Mara Olsen": the line that leads to an article names who wrote it.
static bool names_the_writer(const reading *r, const cue *c) {
  enum { OPENING_SENTENCES = 3 };
  if (!word_is(r, c->head, "writes") || c->place != SOURCE_RIGHT || c->shape != SHAPE_BEFORE || c->sentence >= OPENING_SENTENCES) return false;
  u32 e = r->name[c->source.first] == NONE ? NONE : r->doc->mentions.at[r->name[c->source.first]].entity;
  return e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON && c->source.end + 1 >= sentence_end(r, c->sentence) && !any_quoted(r, c->content[0]);
}

bool cue_is_spoken(const reading *r, const cue *c) {
  if (!c->content_count) return false;
  u32 first = r->doc->sentences.at[c->sentence].first, end = sentence_end(r, c->sentence);
  if (heads_passage(r, c, first) || gives_name(r, c, first)) return false;
  if (c->noun) return true;
  if (refuses_to_speak(r, c, c->content[0].first, c->content[0].end) || is_open_question(r, c)) return false;
  if ((!c->passive && is_ordered_by_court(r, c->head, c->source)) || names_the_writer(r, c)) return false;
  if (is_of_which(r, c->source) || is_what_was_answered(r, c)) return false;
  if (tells_of_which(r, c->content[0]) || is_said_by_thing(r, c) || shown_by_it(r, c, c->content[0])) return false;
  bool marks = any_quoted(r, c->content[0]);
  if (is_no_verb_of_speech(r, c, end, marks)) return false;
  if (c->infinitive && !c->passive && !has_source(c) && !marks) return false; // "the third witness to accuse the board"
  return marks || !(is_done_with_things(r, c) || only_addresses(r, c, end) || receives_person(r, c, end));
}
