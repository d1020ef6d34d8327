// SPDX-License-Identifier: Apache-2.0
// The words of a date that no statement or claim carries: the clause in which something happened on it, or nothing.
//
// A reader must be able to take the line by itself: it has the subject and the verb that the time belongs to, and it
// stops where that clause stops. "The 2015 deal" is the name of a deal; "the lowest since 1971" dates nothing.
#include "account/timeline.h"
#include "base/table.h"

enum { STEPS_MOST = 12, CLAUSE_MOST = 48 }; // words

static bool is_mark(const builder *b, u32 article, u32 i) {
  const token *t = &b->views[article].rec->doc.tokens.at[i];
  if (t->kind == TOKEN_QUOTE) return true;
  char c = article_text(b, article).at[t->start];
  return t->kind == TOKEN_PUNCT && c != '\'' && c != '-' && c != '/' && c != '.' && c != '&';
}

// ---- without a parse

// The run of words between two marks that holds the time: "founded in 1932", "who has run the plant since 2021".
static span dated_run(const builder *b, u32 article, span time) {
  enum { BEFORE = 14, AFTER = 8 };
  const document *doc = &b->views[article].rec->doc;
  u32 sentence = sentence_at(doc, time.start);
  if (sentence >= doc->sentences.count) return (span){0};
  const struct sentence *s = &doc->sentences.at[sentence];
  u32 at = token_from(doc, time.start), last = token_from(doc, span_end(time)), end = s->first + s->count;
  u32 from = at, to = last;
  while (from > s->first && at - from < BEFORE && !is_mark(b, article, from - 1)) from--;
  while (to < end && to - last < AFTER && !is_mark(b, article, to)) to++;
  // "On Monday, he left": the words after the comma are what happened.
  if (at - from <= 2 && to < end && doc->tokens.at[to].kind == TOKEN_PUNCT && article_text(b, article).at[doc->tokens.at[to].start] == ',')
    for (to++; to < end && to - last < BEFORE && !is_mark(b, article, to);) to++;
  while (from < at && (doc->tokens.at[from].tag == TAG_CCONJ || doc->tokens.at[from].tag == TAG_SCONJ)) from++;
  while (to > last && (doc->tokens.at[to - 1].tag == TAG_ADP || doc->tokens.at[to - 1].tag == TAG_DET || doc->tokens.at[to - 1].tag == TAG_CCONJ)) to--;
  if (from >= to) return (span){0};
  return span_of(doc->tokens.at[from].start, doc->tokens.at[to - 1].start + doc->tokens.at[to - 1].len);
}

// ---- with one

static bool is_word(const document *doc, u32 i, const char *const *words, u32 count) {
  for (u32 k = 0; k < count; k++)
    if (doc->tokens.at[i].key == word_key(str_from(words[k]))) return true;
  return false;
}

static bool in_words(const document *doc, u32 i, span at) {
  u32 start = doc->tokens.at[i].start;
  return start >= at.start && start < span_end(at);
}

static bool hangs_below(const document *doc, u32 at, u32 top) {
  for (u32 n = 0; n < STEPS_MOST && at != NONE; n++, at = doc->tokens.at[at].head)
    if (at == top) return true;
  return false;
}

// Is the word a predicate, with a subject and a copula of its own?
static bool is_told_of(const document *doc, u32 at) {
  bool subject = false, copula = false;
  for (u32 i = at; i-- > 0 && at - i < 20 && !(subject && copula);) {
    if (doc->tokens.at[i].head != at) continue;
    subject |= doc->tokens.at[i].relation == REL_NSUBJ;
    copula |= doc->tokens.at[i].relation == REL_COP;
  }
  return subject && copula;
}

// The verb, or the predicate with a copula, that the time says the day of. NONE when the time belongs to a noun
// ("the 2015 deal", "the attack of 2015 was") or names only an end ("since 1971"). An end that lies ahead is a deadline,
// and a whole date dates what it is of ("the letter of 9 May 2024").
static u32 dated_verb(const document *doc, span time, bool planned, bool whole) {
  static const char *const bars[] = {"since", "till", "before", "after", "through", "between", "than", "including", "against", "to", "with"};
  static const char *const ahead[] = {"until", "for", "from"}, *const of_whole[] = {"of", "by"};
  static const char *const leads[] = {"in", "on", "at", "during", "late", "early", "around", "about", "until", "for", "from", "by", "of"};
  u32 at = token_from(doc, time.start), steps = 0;
  if (at >= doc->tokens.count || !at) return NONE;
  if (is_word(doc, at - 1, bars, COUNT_OF(bars)) || is_word(doc, at, bars, 1)) return NONE;
  if (at > 1 && is_word(doc, at - 1, leads, 2) && is_word(doc, at - 2, bars, COUNT_OF(bars))) return NONE; // "than in 2017"
  if (time_starts_change(doc, at)) return NONE;
  if (!planned && is_word(doc, at - 1, ahead, COUNT_OF(ahead))) return NONE;
  if (!whole && !planned && is_word(doc, at - 1, of_whole, COUNT_OF(of_whole))) return NONE;
  if (!whole && is_word(doc, at - 1, of_whole, 1)) return NONE;
  bool led = is_word(doc, at - 1, leads, COUNT_OF(leads)) || is_word(doc, at, leads, COUNT_OF(leads));
  while (steps++ < STEPS_MOST && at != NONE && in_words(doc, at, time)) {
    u8 relation = doc->tokens.at[at].relation;
    if (!in_words(doc, doc->tokens.at[at].head == NONE ? at : doc->tokens.at[at].head, time) && !led &&
        (relation == REL_NMOD || relation == REL_COMPOUND || relation == REL_NUMMOD || relation == REL_AMOD || relation == REL_NMOD_POSS ||
         relation == REL_NMOD_UNMARKED || relation == REL_NMOD_DESC))
      return NONE;
    if (doc->tokens.at[at].head == NONE && led && is_told_of(doc, at)) return at; // "the payments are due in May"
    at = doc->tokens.at[at].head;
  }
  bool of = is_word(doc, token_from(doc, time.start) - 1, of_whole, 1);
  while (steps++ < STEPS_MOST && at != NONE) { // "ended it with a truce in 1953": by way of what the verb governs
    const token *t = &doc->tokens.at[at];
    bool predicate = t->tag == TAG_VERB || t->relation == REL_ROOT || t->relation == REL_CCOMP;
    if (predicate) return at;
    bool by_way = t->relation == REL_OBJ || t->relation == REL_OBL || t->relation == REL_XCOMP ||
                  (t->relation == REL_NMOD && (planned || of)); // "breaches of its systems in 2015": of the breaches
    for (u32 i = at; i-- > 0 && at - i < 6;) // "declined after an increase in 2014"
      if (doc->tokens.at[i].head == at && doc->tokens.at[i].tag == TAG_ADP && is_word(doc, i, bars, COUNT_OF(bars) - 2)) return NONE;
    if (!(led && by_way) && !(t->relation == REL_ADVMOD && t->tag == TAG_ADV)) return NONE;
    at = t->head;
  }
  return NONE;
}

// "Warned lawmakers that the nation was close to the limit": taken for a relative clause, but those are not what is told of.
static bool told_to(const document *doc, u32 head, u32 subject) {
  return subject > head + 1 && doc->tokens.at[head + 1].key == word_key(STR("that")) &&
         table_find(table_get("language/roles"), doc->tokens.at[head].key) != NONE;
}

// The subject of the verb: its own, that of the verb it is joined to (which is then the governing one), or the noun that
// it describes.
static u32 subject_of(const document *doc, u32 *governing, u32 first, u32 end) {
  for (u32 tries = 0; tries < 3; tries++) {
    u32 verb = *governing;
    for (u32 i = first; i < end; i++) {
      u8 relation = doc->tokens.at[i].relation;
      if (doc->tokens.at[i].head != verb || (relation != REL_NSUBJ && relation != REL_NSUBJ_PASS && relation != REL_NSUBJ_OUTER)) continue;
      bool relative = doc->tokens.at[verb].relation == REL_ACL_RELCL && doc->tokens.at[verb].head < i && i < verb;
      if (relative && told_to(doc, doc->tokens.at[verb].head, i)) return NONE;
      return relative ? doc->tokens.at[verb].head : i;
    }
    u8 relation = doc->tokens.at[verb].relation;
    if (relation == REL_ACL && doc->tokens.at[verb].penn == PENN_VBN) return doc->tokens.at[verb].head;
    bool shared = relation == REL_CONJ || relation == REL_XCOMP || (relation == REL_ADVCL && doc->tokens.at[verb].penn == PENN_VBN);
    if (!shared || doc->tokens.at[verb].head == NONE) return NONE;
    *governing = doc->tokens.at[verb].head;
  }
  return NONE;
}

// Where the noun phrase begins: its words before the head, without what opens the clause.
static u32 phrase_start(const document *doc, u32 head, u32 first) {
  u32 start = head;
  for (u32 i = head; i-- > first && head - i < 12;) {
    if (!hangs_below(doc, i, head)) break;
    u8 tag = doc->tokens.at[i].tag;
    if (tag == TAG_ADP || tag == TAG_SCONJ || tag == TAG_CCONJ) {
      if (doc->tokens.at[i].head == head) break; // "by the company": the noun's own preposition stays outside
      continue;
    }
    if (tag != TAG_PUNCT) start = i;
  }
  return start;
}

// The end of the clause: the last word below the verb before a mark that parts, past the time.
static u32 clause_end(const builder *b, u32 article, u32 verb, u32 last, u32 end) {
  const document *doc = &b->views[article].rec->doc;
  u32 to = last > verb + 1 ? last : verb + 1;
  for (u32 i = to; i < end && i < to + CLAUSE_MOST; i++) {
    const token *t = &doc->tokens.at[i];
    if (is_mark(b, article, i) && t->kind != TOKEN_QUOTE) return i;
    if (!hangs_below(doc, i, verb)) return i;
    bool next = (t->tag == TAG_CCONJ || t->tag == TAG_SCONJ) && t->head != NONE && t->head > i && doc->tokens.at[t->head].tag == TAG_VERB;
    if (next) return i; // "… in 2016 and they will be back"
  }
  return end;
}

static bool marks_match(const document *doc, u32 from, u32 to) {
  u32 quotes = 0;
  for (u32 i = from; i < to; i++) quotes += doc->tokens.at[i].kind == TOKEN_QUOTE;
  return quotes % 2 == 0;
}

// "The board said that work would begin on 1 April": will, told in the past.
static bool would_be_will(const document *doc, u32 verb) {
  u32 says = doc->tokens.at[verb].relation == REL_CONJ ? doc->tokens.at[verb].head : verb;
  if (says == NONE || doc->tokens.at[says].relation != REL_CCOMP || doc->tokens.at[says].head == NONE) return false;
  return doc->tokens.at[doc->tokens.at[says].head].penn == PENN_VBD;
}

static bool is_doubtful(const document *doc, u32 verb, u32 first, u32 end, bool planned) { // "if he signs it in May", "would have"
  enum { WOULD = 3 };
  static const char *const words[] = {"if", "whether", "unless", "would", "could", "might", "may", "not", "n't", "never", "should"};
  for (u32 i = first; i < end; i++)
    if (doc->tokens.at[i].head == verb && is_word(doc, i, words, COUNT_OF(words)) && doc->tokens.at[i].tag != TAG_PROPN &&
        !(planned && is_word(doc, i, words + WOULD, 1) && would_be_will(doc, verb)))
      return true;
  return false;
}

// "Shortly after midnight on Tuesday, the wall gave way": what follows the comma, whatever the parse makes of it.
static span after_lead(const builder *b, u32 article, u32 first, u32 last, u32 end) {
  const document *doc = &b->views[article].rec->doc;
  if (last >= end || article_text(b, article).at[doc->tokens.at[last].start] != ',') return (span){0};
  u32 from = last + 1, to = from, verbs = 0;
  for (; to < end && to - from < CLAUSE_MOST && !is_mark(b, article, to); to++)
    verbs += doc->tokens.at[to].penn == PENN_VBD;
  u8 tag = from < end ? doc->tokens.at[from].tag : TAG_X;
  bool opens = tag == TAG_DET || tag == TAG_PROPN || tag == TAG_NOUN || tag == TAG_NUM || tag == TAG_ADJ;
  for (u32 i = from; i < to; i++) opens &= !(doc->tokens.at[i].flags & TOKEN_IN_QUOTE);
  if (!opens || !verbs || last - first > 8) return (span){0};
  bool through = to == end || article_text(b, article).at[doc->tokens.at[to].start] == ';' || article_text(b, article).at[doc->tokens.at[to].start] == ',';
  while (to > from && doc->tokens.at[to - 1].kind == TOKEN_PUNCT) to--;
  if (!through || to < from + 4) return (span){0};
  return span_of(doc->tokens.at[from].start, doc->tokens.at[to - 1].start + doc->tokens.at[to - 1].len);
}

// "The first are due on Friday": of what, the line would not say.
static bool names_nothing(const document *doc, u32 subject) {
  const token *t = &doc->tokens.at[subject];
  bool bare = t->tag == TAG_ADJ || (t->tag != TAG_PROPN && t->penn == PENN_JJ);
  if (!bare) return false;
  for (u32 i = subject + 1; i < doc->tokens.count && i < subject + 8; i++) // "the first of the ships"
    if (doc->tokens.at[i].head == subject && doc->tokens.at[i].relation == REL_NMOD) return false;
  return true;
}

static span dated_clause(const builder *b, u32 article, span time, day_range days, const struct sentence *s) {
  const document *doc = &b->views[article].rec->doc;
  u32 first = s->first, end = s->first + s->count, last = token_from(doc, span_end(time));
  day_range written;
  bool planned = days_read(b->acc->articles.at[article].published, &written) && days.last > written.last;
  u32 verb = dated_verb(doc, time, planned, days_single(days));
  if (verb == NONE && days_single(days)) verb = day_verb(b, article, time);
  if (verb != NONE && planned && !days_single(days) && doc->tokens.at[verb].penn == PENN_VBD) return (span){0}; // it dates something else
  if (verb == NONE || verb < first || verb >= end || article_text(b, article).at[span_end(s->text) - 1] == '?') return (span){0};
  u32 subject = subject_of(doc, &verb, first, end), says = doc->tokens.at[verb].head;
  if (subject != NONE && doc->tokens.at[subject].tag == TAG_PRON && doc->tokens.at[verb].relation == REL_CCOMP && says != NONE) {
    u32 speaker = subject_of(doc, &says, first, end); // "the firm says that it will write by 27 October"
    if (speaker != NONE && speaker < says && says < verb) subject = speaker, verb = says;
  }
  if (subject == NONE || subject < first || subject >= end || is_doubtful(doc, verb, first, end, planned)) return (span){0};
  if (names_nothing(doc, subject)) return (span){0};
  u8 tag = doc->tokens.at[subject].tag;
  bool known = tag == TAG_PRON && b->views[article].stands_for[subject] != NONE;
  if (tag != TAG_NOUN && tag != TAG_PROPN && tag != TAG_NUM && !known) return (span){0}; // "They signed it": who?
  if (last < end && doc->tokens.at[last].penn == PENN_POS) return (span){0}; // "2017's rally"
  u32 from = phrase_start(doc, subject, first);
  if (from > first && doc->tokens.at[from - 1].key == word_key(STR("of"))) return (span){0}; // "the chief of | staff who"
  if (doc->tokens.at[from].key == word_key(STR("according"))) return (span){0}; // "according to data released on Thursday"
  u8 opening = doc->tokens.at[from].penn;
  if (opening == PENN_PRP_POSS || opening == PENN_POS || doc->tokens.at[from].flags & TOKEN_CLITIC) return (span){0};
  u32 to = clause_end(b, article, verb, last, end);
  while (to > last && to > verb + 1 &&
         (is_mark(b, article, to - 1) || doc->tokens.at[to - 1].tag == TAG_ADP || doc->tokens.at[to - 1].tag == TAG_DET ||
          doc->tokens.at[to - 1].tag == TAG_CCONJ || doc->tokens.at[to - 1].tag == TAG_SCONJ || doc->tokens.at[to - 1].kind == TOKEN_PUNCT))
    to--;
  if (to > from && doc->tokens.at[to - 1].tag == TAG_PRON) return (span){0}; // "the remarks she made in 2017 that": cut short
  u32 begin = token_from(doc, time.start);
  // "In 2015 the council sold it": the time stands before the subject and is not in the line.
  if (from >= to || to - from > CLAUSE_MOST || (begin < from && last > from) || !marks_match(doc, from, to)) return (span){0};
  return span_of(doc->tokens.at[from].start, doc->tokens.at[to - 1].start + doc->tokens.at[to - 1].len);
}

span dated_phrase(const builder *b, u32 article, span time, day_range days) {
  const document *doc = &b->views[article].rec->doc;
  u32 sentence = sentence_at(doc, time.start);
  if (sentence >= doc->sentences.count || !doc->sentences.at[sentence].count || !doc->sentences.at[sentence].text.len) return (span){0};
  const struct sentence *s = &doc->sentences.at[sentence];
  if (doc->tokens.at[s->first].relation == REL_NONE) return dated_run(b, article, time);
  span clause = dated_clause(b, article, time, days, s);
  bool leads = token_from(doc, time.start) <= s->first + 2 && days_single(days);
  return clause.len || !leads ? clause : after_lead(b, article, s->first, token_from(doc, span_end(time)), s->first + s->count);
}
