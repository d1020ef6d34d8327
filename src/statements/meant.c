// SPDX-License-Identifier: Apache-2.0
// Meant: the words that a source stands for when it is only "who", "which", "it", "they", "he" and coreference knows of
// no name: "a banner that read “…”" is the banner's, "two pilots met the board. They said …" the two pilots'. A relative
// word means the noun that its clause hangs on by the tree. A pronoun means the subject of its own sentence before it,
// else of the sentence before, and nobody when that does not agree with it: subjects go on being subjects, and a source
// that is wrong is worse than none.
#include "language/lexicon.h"
#include "language/tagset.h"
#include "statements/reading.h"

enum { MEANT_TOKENS = 16 };

typedef enum form { FORM_OTHER, FORM_RELATIVE, FORM_HE, FORM_SHE, FORM_IT, FORM_THEY } form;

static form form_of(const reading *r, const statement *s, u32 *at) {
  static const struct {
    const char *word;
    u8 form;
  } words[] = {{"who", FORM_RELATIVE}, {"which", FORM_RELATIVE}, {"that", FORM_RELATIVE}, {"he", FORM_HE}, {"his", FORM_HE},
               {"she", FORM_SHE},      {"her", FORM_SHE},        {"it", FORM_IT},         {"its", FORM_IT}, {"they", FORM_THEY},
               {"their", FORM_THEY}};
  *at = token_from(r->doc, s->source.start);
  str said = str_cut(r->art->text, s->source);
  if (said.len > 2 && said.at[1] >= 'A' && said.at[1] <= 'Z') return FORM_OTHER; // WHO
  if (!s->source.len || *at >= r->doc->tokens.count || tok(r, *at)->len != s->source.len || r->name[*at] != NONE) return FORM_OTHER;
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (word_is(r, *at, words[k].word)) return (form)words[k].form;
  return FORM_OTHER;
}

static u32 entity_at(const reading *r, u32 i) { return r->name[i] == NONE ? NONE : r->doc->mentions.at[r->name[i]].entity; }

static bool is_joined(const reading *r, u32 noun) {
  for (u32 i = noun + 1; i <= r->high[noun] && i < noun + SCAN_TOKENS; i++)
    if (tok(r, i)->head == noun && tok(r, i)->relation == REL_CONJ) return true;
  return false;
}

static bool is_tensed(const reading *r, u32 i) {
  u8 penn = tok(r, i)->penn;
  return penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_MD;
}

static bool opens_badly(const reading *r, u32 i) {
  u8 tag = tok(r, i)->tag;
  bool joint = has(r, i, WORD_AND | WORD_PREPOSITION | WORD_SUBORDINATOR | WORD_RELATIVE) || tag == TAG_ADP || tag == TAG_SCONJ;
  return r->name[i] == NONE && ((joint && !has(r, i, WORD_DETERMINER)) || tok(r, i)->kind == TOKEN_QUOTE || tok(r, i)->kind == TOKEN_PUNCT);
}

// The phrase of the noun without what only explains it: up to the first comma, bracket or dash behind the noun, unless
// others are joined to it.
static range phrase_of(const reading *r, u32 noun, u32 end) {
  range x = {r->low[noun], noun + 1};
  bool joined = is_joined(r, noun);
  while (x.end < end && !is_stop(r, x.end) && (joined || (!mark_is(r, x.end, ',') && !mark_is(r, x.end, '(') && !is_dash(r, x.end)))) x.end++;
  while (x.first < noun && opens_badly(r, x.first)) x.first++;
  for (u32 i = noun + 1; i < x.end; i++)
    if (is_tensed(r, i) && r->name[i] == NONE) x.end = joined ? x.first : noun + 1;
  for (u32 i = x.end; i > noun + 1 && (r->time[i - 1] != NONE || tok(r, i - 1)->tag == TAG_ADP || mark_is(r, i - 1, ',')); i--) x.end = i - 1;
  for (u32 i = x.end; joined && i <= r->high[noun]; i++) // others are left out
    if (tok(r, i)->head == noun && tok(r, i)->relation == REL_CONJ) return (range){0};
  for (u32 i = x.first; i < x.end; i++)
    if (quoted(r, i) || (i < noun && (mark_is(r, i, ',') || is_tensed(r, i)))) return (range){0};
  bool badly = has(r, x.first, WORD_PREPOSITION | WORD_SUBORDINATOR | WORD_RELATIVE) && !has(r, x.first, WORD_DETERMINER);
  return badly || x.end - x.first > MEANT_TOKENS ? (range){0} : x;
}

// ---- relative words

// "the share of voters who", "a challenge to Brink and her allies, who": the tree took a thing where people stand nearer.
static bool may_be_another(const reading *r, u32 noun, range x) {
  u32 people = LEXICON_PERSON | LEXICON_PEOPLE, e = entity_at(r, noun);
  if (e != NONE) return r->doc->entities.at[e].type == ENTITY_ORGANIZATION || r->doc->entities.at[e].type == ENTITY_PLACE;
  if (lexicon_find(tok(r, noun)->key) & people) return false;
  for (u32 i = noun + 1; i < x.end; i++)
    if (r->name[i] != NONE || lexicon_find(tok(r, i)->key) & people) return true;
  return false;
}

static range antecedent_phrase(const reading *r, u32 at) {
  u32 noun = relative_noun(r, at);
  if (noun == NONE || (tok(r, noun)->tag != TAG_NOUN && tok(r, noun)->tag != TAG_PROPN)) return (range){0};
  u32 end = mark_is(r, at - 1, ',') ? at - 1 : at;
  range x = phrase_of(r, noun, end);
  return word_is(r, at, "who") && may_be_another(r, noun, x) ? (range){0} : x;
}

// ---- pronouns

// The statement of a verb of saying whose source the noun is in, NONE. Then it can speak, whatever it is: "The county
// confirmed it. It added …".
static u32 spoken_by(const reading *r, u32 noun) {
  u32 s = sentence_at(r->doc, tok(r, noun)->start);
  for (u32 k = s == NONE ? 0 : r->first_cue[s]; s != NONE && k < r->first_cue[s + 1]; k++) {
    const cue *c = &r->cues.at[k];
    if (range_holds(c->source, noun) && c->statement != NONE && !(c->word.frames & FRAME_VOICE) && c->word.kind != CUE_THINK) return c->statement;
  }
  return NONE;
}

// "a group of 18 scientists"
static bool holds_many(const reading *r, u32 noun) {
  for (u32 i = noun + 2; i <= r->high[noun] && i < noun + SCAN_TOKENS; i++)
    if (tok(r, i)->head == noun && tok(r, i)->relation == REL_NMOD && tok(r, i)->penn == PENN_NNS) return word_is(r, noun + 1, "of");
  return false;
}

static bool agrees(const reading *r, form f, u32 noun, range x, bool governs) {
  u32 e = entity_at(r, noun), bits = lexicon_find(tok(r, noun)->key);
  u8 type = e == NONE ? 0 : r->doc->entities.at[e].type, penn = tok(r, noun)->penn;
  bool plural = penn == PENN_NNS || (penn == PENN_NNPS && type != ENTITY_ORGANIZATION) || is_joined(r, noun);
  bool person = e != NONE ? type == ENTITY_PERSON : (bits & LEXICON_PERSON) != 0;
  bool body = e != NONE ? type == ENTITY_ORGANIZATION || type == ENTITY_GROUP || (type == ENTITY_PLACE && governs)
                        : (bits & LEXICON_ORGANIZATION) || has(r, noun, WORD_KIND | WORD_WRITING | WORD_POLL) || spoken_by(r, noun) != NONE;
  if (r->time[noun] != NONE && e == NONE) return false;
  switch (f) {
  case FORM_IT: return !plural && !person && body;
  case FORM_THEY: {
    cue_word shows = {.kind = CUE_SAY, .frames = FRAME_VOICE};
    return (plural || holds_many(r, noun) || (e == NONE && bits & LEXICON_PEOPLE)) && cue_has_voice(r, shows, x);
  }
  case FORM_HE:
  case FORM_SHE: {
    if (plural || !person) return false;
    u8 gender = e == NONE ? GENDER_UNKNOWN : r->doc->entities.at[e].gender;
    return gender == GENDER_UNKNOWN || gender == (f == FORM_HE ? GENDER_MALE : GENDER_FEMALE);
  }
  default: return false;
  }
}

static u32 subject_of(const reading *r, u32 verb, u32 first, u32 end) {
  u32 from = verb > first + SCAN_TOKENS ? verb - SCAN_TOKENS : first;
  u32 s = dependent_of(r, verb, from, end, REL_NSUBJ);
  return s == NONE ? dependent_of(r, verb, from, end, REL_NSUBJ_PASS) : s;
}

// The subject before the pronoun in its own sentence: of a verb that governs its own, or of what "it said" reports.
static u32 subject_here(const reading *r, u32 at, u32 first, bool *governs) {
  u32 verb = tok(r, at)->head;
  for (u32 i = first; verb != NONE && i < at && i < first + SCAN_TOKENS; i++) {
    bool told = tok(r, i)->head == verb && (tok(r, i)->relation == REL_CCOMP || tok(r, i)->relation == REL_PARATAXIS || tok(r, i)->relation == REL_ADVCL);
    u32 s = told && !quoted(r, i) ? subject_of(r, i, first, at) : NONE;
    if (s != NONE) return *governs = false, s;
  }
  *governs = true;
  for (u32 n = 0; n < 6 && verb != NONE; n++) {
    verb = tok(r, verb)->head;
    u32 s = verb == NONE || verb < first || quoted(r, verb) ? NONE : subject_of(r, verb, first, at);
    if (s != NONE && s != at && r->high[s] < at) return s;
  }
  return NONE;
}

// The subject of the verb that carries the nearest sentence before that is not all quoted, of this or the last paragraph.
static u32 subject_before(const reading *r, u32 at) {
  enum { BACK = 3 };
  u32 block = r->doc->sentences.at[at].block;
  for (u32 n = 1; n <= BACK && n <= at; n++) {
    const sentence *p = &r->doc->sentences.at[at - n];
    if (p->block + 1 < block || !sentence_is_read(r, at - n)) return NONE;
    for (u32 i = p->first; i < p->first + p->count; i++)
      if (tok(r, i)->relation == REL_ROOT && !quoted(r, i)) return subject_of(r, i, p->first, p->first + p->count);
  }
  return NONE;
}

// What an earlier source of one pronoun was found to mean.
static const statement *source_at(const reading *r, u32 index, u32 byte) {
  for (u32 k = index, n = 0; k-- > 0 && n < 16; n++)
    if (r->out->statements.at[k].source.start == byte && r->out->statements.at[k].source.len) return &r->out->statements.at[k];
  return NULL;
}

// True when the subject at `noun` settles the source, for somebody or for nobody.
static bool take_subject(reading *r, u32 index, form f, u32 noun, bool governs) {
  statement *s = &r->out->statements.at[index];
  if (noun == NONE) return false;
  if (has(r, noun, WORD_SUBJECT) && r->name[noun] == NONE) { // a pronoun again
    statement same = {.source = range_span(r, (range){noun, noun + 1})};
    u32 at;
    if (form_of(r, &same, &at) != f) return false;
    const statement *before = source_at(r, index, same.source.start);
    u8 basis = SPEAKER_NONE;
    u32 e = before ? before->speaker : span_entity(r, same.source, &basis);
    s->speaker = e;
    if (e != NONE) s->speaker_basis = SPEAKER_PRONOUN;
    else if (before) s->meant = before->meant;
    return true;
  }
  u32 sentence = sentence_at(r->doc, tok(r, noun)->start);
  range x = phrase_of(r, noun, r->high[noun] + 1);
  if (sentence == NONE || x.first >= x.end || !agrees(r, f, noun, x, governs)) return false;
  u8 basis;
  u32 spoken = spoken_by(r, noun);
  const statement *own = spoken == NONE || spoken == index ? NULL : &r->out->statements.at[spoken];
  u32 e = own ? own->speaker : NONE;
  if (e == NONE && !is_joined(r, noun)) e = span_entity(r, range_span(r, x), &basis);
  bool person = e != NONE && r->doc->entities.at[e].type == ENTITY_PERSON;
  if (e != NONE && (person || (f != FORM_HE && f != FORM_SHE))) s->speaker = e, s->speaker_basis = SPEAKER_PRONOUN;
  else s->meant = range_span(r, x);
  return true;
}

// "The drug works, the mill said. It added …": who spoke last, in the sentence before or in this one.
static void take_voice(reading *r, u32 index, form f, u32 sentence) {
  statement *s = &r->out->statements.at[index];
  const statement *p = index ? &r->out->statements.at[index - 1] : NULL;
  u32 before = p && p->source.len && p->source.start < s->source.start ? sentence_at(r->doc, p->source.start) : NONE;
  if (before == NONE || before + 1 < sentence || f == FORM_HE || f == FORM_SHE) return;
  u32 first = token_from(r->doc, p->source.start), noun = NONE;
  range x = {first, first};
  while (x.end < r->doc->tokens.count && tok(r, x.end)->start < span_end(p->source)) x.end++;
  for (u32 i = x.first; i < x.end && noun == NONE; i++) // what the other words of the source hang on
    if (tok(r, i)->head == NONE || !range_holds(x, tok(r, i)->head)) noun = i;
  if (noun == NONE || (tok(r, noun)->tag != TAG_NOUN && tok(r, noun)->tag != TAG_PROPN) || !agrees(r, f, noun, x, true)) return;
  s->speaker = p->speaker;
  if (p->speaker != NONE) s->speaker_basis = SPEAKER_PRONOUN;
  else s->meant = p->meant.len ? p->meant : p->source;
}

void meant_read(reading *r) {
  for (u32 i = 0; i < r->out->statements.count; i++) {
    statement *s = &r->out->statements.at[i];
    u32 at, sentence;
    form f = s->speaker == NONE && s->content_count ? form_of(r, s, &at) : FORM_OTHER;
    if (f == FORM_OTHER || quoted(r, at) || (sentence = sentence_at(r->doc, s->source.start)) == NONE) continue;
    if (f == FORM_RELATIVE) {
      range x = at ? antecedent_phrase(r, at) : (range){0};
      if (x.first < x.end) s->meant = range_span(r, x);
      continue;
    }
    bool governs;
    u32 here = subject_here(r, at, r->doc->sentences.at[sentence].first, &governs);
    if (take_subject(r, i, f, here, governs)) continue;
    if (!take_subject(r, i, f, subject_before(r, sentence), false)) take_voice(r, i, f, sentence);
  }
}
