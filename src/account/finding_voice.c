// SPDX-License-Identifier: Apache-2.0
// Whose word a line is, going by what stands around it. A sentence that nobody is said to say may still be somebody's:
// it stands in quotation marks that the page opened a paragraph ago, it speaks of what was expected, or the sentence
// beside it says who gave the number. Where that is so, nothing was dropped.
#include "account/findings.h"
#include "base/table.h"
#include "statements/cue_words.h"

enum { STEPS = 14, SOURCE_WORDS = 10 };

static const token_list *tokens_of(const builder *b, u32 article) { return &b->views[article].rec->doc.tokens; }

static const sentence *sentence_of(const builder *b, u32 article, u32 byte, u32 *index) {
  const document *doc = &b->views[article].rec->doc;
  *index = sentence_at(doc, byte);
  return *index < doc->sentences.count ? &doc->sentences.at[*index] : NULL;
}

// ---- quotation marks

static bool is_space(str text, u32 i) { return i >= text.len || text.at[i] == ' ' || text.at[i] == '\n'; }

// A mark at i: 1 opens, -1 closes, 2 stands free and does what is due, 0 none.
static int mark_at(str text, u32 i, u32 *width) {
  *width = 1;
  if (text.at[i] == '"') {
    bool before = i == 0 || is_space(text, i - 1), after = is_space(text, i + 1);
    return before == after ? 2 : before ? 1 : -1;
  }
  if (i + 2 >= text.len || memcmp(text.at + i, "\xE2\x80", 2) != 0) return 0;
  *width = 3;
  u8 c = (u8)text.at[i + 2];
  return c == 0x9C ? 1 : c == 0x9D ? -1 : 0;
}

bool line_is_quoted(const builder *b, u32 article, span at) {
  u32 index, after = 0;
  const sentence *s = sentence_of(b, article, at.start, &index);
  if (!s) return false;
  str text = article_text(b, article);
  span block = b->views[article].rec->art.blocks.at[s->block].text;
  bool open = false;
  for (u32 i = block.start; i < span_end(block) && i < text.len;) {
    u32 width;
    int mark = mark_at(text, i, &width);
    bool ends = text.at[i] == '\n' && i + 1 < text.len && text.at[i + 1] == '\n';
    if (i >= at.start && ends) break;
    if (i >= at.start) after += mark != 0;
    else if (mark == 1) open = true;
    else if (mark == -1 || ends) open = false;
    else if (mark == 2) open = !open;
    i += width;
  }
  return open || after % 2; // what is only closed was opened a paragraph ago
}

// ---- words that say that a line is somebody's

static bool is_kind(const table *t, const token *x, const char *kind) {
  u32 row = table_find(t, x->key);
  return row != NONE && (!kind || str_equal(table_cell(t, row, 1), str_from(kind)));
}

// "according to", "the report", "said", but not "nobody has said": the sentence tells by whom.
static bool tells(const builder *b, u32 article, u32 index, const char *kind) {
  enum { DENIED = 4 };
  const document *doc = &b->views[article].rec->doc;
  const table *t = table_get("account/sourcing-words");
  const sentence *s = &doc->sentences.at[index];
  for (u32 i = s->first; i < s->first + s->count; i++) {
    if (!is_kind(t, &doc->tokens.at[i], kind)) continue;
    bool denied = false;
    for (u32 k = i; k-- > s->first && i - k < DENIED;)
      denied |= b->views[article].words[k].negation || doc->tokens.at[k].key == word_key(STR("nobody"));
    if (!denied) return true;
  }
  return false;
}

static bool tells_source(const builder *b, u32 article, u32 index) { return tells(b, article, index, "source"); }

static bool goes_on(const builder *b, u32 article, u32 index) {
  const token *t = &tokens_of(b, article)->at[b->views[article].rec->doc.sentences.at[index].first];
  char c = article_text(b, article).at[t->start];
  return (t->flags & TOKEN_GLUED && t->kind == TOKEN_WORD) || (c >= 'a' && c <= 'z');
}

bool line_is_hedged(const builder *b, u32 article, span at) {
  u32 index;
  return sentence_of(b, article, at.start, &index) && tells(b, article, index, "plan");
}

bool line_is_vouched(const builder *b, u32 article, span at) {
  u32 index;
  const document *doc = &b->views[article].rec->doc;
  const sentence *s = sentence_of(b, article, at.start, &index);
  if (!s) return false;
  if (tells(b, article, index, NULL)) return true;
  // What goes on without a space, or in small letters, is the same sentence, cut at a stop within a word.
  for (u32 n = index + 1; n < doc->sentences.count && n < index + 3 && goes_on(b, article, n); n++)
    if (tells(b, article, n, NULL)) return true;
  // "That is according to …": the next sentence says so.
  const sentence *next = index + 1 < doc->sentences.count ? &doc->sentences.at[index + 1] : NULL;
  if (!next || next->block != s->block) return false;
  for (u32 i = next->first; i < next->first + next->count && i < next->first + 4; i++)
    if (doc->tokens.at[i].key == word_key(STR("according"))) return true;
  return false;
}

// ---- the source, beside the line

// Is the source named in the sentence: the entity, or a word of content of what it was called?
static bool names_it(const builder *b, u32 article, u32 index, u32 who, const u64 *words, u32 count) {
  const sentence *s = &b->views[article].rec->doc.sentences.at[index];
  for (u32 i = s->first; i < s->first + s->count; i++) {
    const word *w = &b->views[article].words[i];
    if (w->kind == WORD_NAME && who != NONE && map_get(&b->names, w->sense) == who) return true;
    for (u32 k = 0; k < count; k++)
      if (w->exact == words[k]) return true;
  }
  return false;
}

// The words of the source as written that are not of grammar: "data", "Department", "Labor".
static u32 words_of_source(const builder *b, evidence source, u64 out[SOURCE_WORDS]) {
  u32 first, end, n = 0;
  senses_tokens(b, source.article, source.at, &first, &end);
  for (u32 i = first; i < end && n < SOURCE_WORDS; i++) {
    const word *w = &b->views[source.article].words[i];
    const token *t = &tokens_of(b, source.article)->at[i];
    bool grammar = t->tag == TAG_DET || t->tag == TAG_ADP || t->tag == TAG_PRON || t->tag == TAG_CCONJ || t->len < 3;
    if (w->exact && w->kind != WORD_FUNCTION && !grammar) out[n++] = w->exact;
  }
  return n;
}

bool source_is_near(const builder *b, u32 article, span at, u32 who, evidence source) {
  u32 index;
  const document *doc = &b->views[article].rec->doc;
  const sentence *s = sentence_of(b, article, at.start, &index);
  u64 senses[SOURCE_WORDS];
  u32 count = source.at.len ? words_of_source(b, source, senses) : 0;
  if (!s) return false;
  if (names_it(b, article, index, who, senses, count)) return true;
  if (index && names_it(b, article, index - 1, who, senses, count) && tells_source(b, article, index - 1)) return true;
  bool follows = index + 1 < doc->sentences.count;
  return follows && names_it(b, article, index + 1, who, senses, count) && tells_source(b, article, index + 1);
}

// ---- who is said to say it

static bool is_verb(const token *t) { return t->tag == TAG_VERB || t->tag == TAG_AUX; }

static bool holds_verb(const builder *b, u32 article, span at) {
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++)
    if (is_verb(&tokens_of(b, article)->at[i])) return true;
  return false;
}

// What kind of saying the cue is; CUE_NONE when it is no verb ("according to").
static u8 cue_kind_of(const builder *b, u32 article, span cue) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, cue, &first, &end);
  for (u32 i = first; i < end; i++) {
    cue_word w = cue_word_at(doc, i, end);
    if (w.kind != CUE_NONE) return w.kind;
  }
  return CUE_NONE;
}

// A fact told by the way ("an inquiry into the flood that killed 40") is the article's own. What is the object of the
// saying itself ("announced a tariff of 25 percent") is done, not told.
static bool is_aside(const builder *b, u32 article, span at, span cue, bool verb_cue) {
  const token_list *tokens = tokens_of(b, article);
  u32 i = token_from(&b->views[article].rec->doc, at.start);
  bool clause = false;
  for (u32 n = 0; n < STEPS && i < tokens->count; n++) {
    const token *t = &tokens->at[i];
    if (span_holds(cue, token_span(t))) return verb_cue && !clause;
    clause |= is_verb(t) || t->relation == REL_CCOMP || t->relation == REL_XCOMP;
    if (t->relation == REL_ACL_RELCL && is_verb(t)) return !span_holds((span){t->start, 0}, cue);
    if (t->head == i) return false;
    i = t->head;
  }
  return false;
}

// "he would seek the return of 22 million": what the speaker is going to do, and the number is known.
static bool is_intention(const builder *b, u32 article, u32 first, u32 end) {
  static const char *const self[] = {"he", "she", "it", "they", "we", "i"}, *const going[] = {"would", "will", "'d", "'ll", "wants", "wanted", "intends", "intended"};
  const token_list *tokens = tokens_of(b, article);
  if (first < end && tokens->at[first].key == word_key(STR("that"))) first++;
  if (first + 1 >= end) return false;
  bool own = false, plan = false;
  for (u32 i = 0; i < COUNT_OF(self); i++) own |= tokens->at[first].key == word_key(str_from(self[i]));
  for (u32 i = 0; i < COUNT_OF(going); i++) plan |= tokens->at[first + 1].key == word_key(str_from(going[i]));
  return own && plan;
}

bool statement_tells(const builder *b, u32 article, const statement *s, span at) {
  static const u8 untold[] = {CUE_ASK, CUE_PROMISE, CUE_URGE, CUE_DECLINE, CUE_CRITICISE, CUE_THINK, CUE_AGREE};
  u8 kind = cue_kind_of(b, article, s->cue);
  for (u32 i = 0; i < COUNT_OF(untold); i++)
    if (kind == untold[i]) return false;
  if (s->mode != MODE_INDIRECT || !s->content_count) return true;
  const token_list *tokens = tokens_of(b, article);
  u32 first, end;
  senses_tokens(b, article, s->content[0], &first, &end);
  if (first >= end || tokens->at[first].relation == REL_NONE) return true; // not parsed: nothing speaks against it
  if (is_intention(b, article, first, end)) return false;
  // "The firm added 300 posts": no words of its.
  bool clause = false;
  for (u32 i = 0; i < s->content_count; i++) clause |= holds_verb(b, article, s->content[i]);
  return (clause || kind == CUE_NONE) && !is_aside(b, article, at, s->cue, kind != CUE_NONE);
}

bool source_can_speak(const builder *b, u32 article, span source, u32 who) {
  u32 first, end;
  if (who != NONE) {
    u8 type = b->acc->entities.at[who].type;
    return type != ENTITY_PLACE && type != ENTITY_EVENT && type != ENTITY_PRODUCT && type != ENTITY_LAW;
  }
  senses_tokens(b, article, source, &first, &end);
  const document *doc = &b->views[article].rec->doc;
  const table *mute = table_get("account/mute-words");
  for (u32 i = first; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    bool head = t->head >= doc->tokens.count || t->head < first || t->head >= end;
    if ((head || t->relation == REL_NONE) && table_find(mute, t->key) != NONE) return false;
  }
  return true;
}
