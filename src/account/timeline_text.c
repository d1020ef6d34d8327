// SPDX-License-Identifier: Apache-2.0
#include "account/timeline_entry.h"
#include "base/table.h"

enum { CLIMB_MOST = 12, PIECE_LEAST = 45 };

// ---- what a time dates

static bool in_span(const document *doc, u32 word, span at) {
  u32 start = doc->tokens.at[word].start;
  return start >= at.start && start < span_end(at);
}

// A clause inside another: "since she resigned", "the deal that he signed", "said that he left".
static bool is_inner_clause(u8 relation) {
  return relation == REL_ACL || relation == REL_ACL_RELCL || relation == REL_ADVCL || relation == REL_ADVCL_RELCL ||
         relation == REL_CCOMP || relation == REL_CSUBJ || relation == REL_PARATAXIS;
}

// "since", "until", "before": the time bounds what is told and is not its day.
static bool is_bound(const builder *b, u32 article, span time) {
  static const char *const words[] = {"since", "until", "till", "before", "after", "by", "through", "from", "between", "to"};
  const document *doc = &b->views[article].rec->doc;
  u32 i = token_from(doc, time.start);
  for (u32 k = 0; i && k < COUNT_OF(words); k++)
    if (doc->tokens.at[i - 1].key == word_key(str_from(words[k]))) return true;
  // "his October 3 poll", "the February report": part of a name for something.
  if (i && i < doc->tokens.count && (doc->tokens.at[i - 1].tag == TAG_DET || doc->tokens.at[i - 1].penn == PENN_PRP_POSS)) return true;
  return i < doc->tokens.count && doc->tokens.at[i].key == word_key(STR("since"));
}

static bool one_of(const document *doc, u32 i, const char *const *words, u32 count) {
  for (u32 k = 0; k < count; k++)
    if (doc->tokens.at[i].key == word_key(str_from(words[k]))) return true;
  return false;
}

// "down from 41.30 on Friday": the day of the old count, not of what happened.
bool time_starts_change(const document *doc, u32 at) {
  static const char *const from[] = {"from", "than", "against"}, *const on[] = {"on", "in", "late", "early"};
  u32 i = at;
  while (i && at - i < 2 && one_of(doc, i - 1, on, COUNT_OF(on))) i--;
  u32 figure = i;
  while (i && figure - i < 4 && (doc->tokens.at[i - 1].tag == TAG_NUM || doc->tokens.at[i - 1].tag == TAG_SYM || doc->tokens.at[i - 1].kind == TOKEN_NUMBER ||
                                 one_of(doc, i - 1, (const char *const[]){"percent", "cent", "per", "points"}, 4)))
    i--;
  return i < figure && i && one_of(doc, i - 1, from, COUNT_OF(from));
}

static bool is_finite(u8 penn) { return penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_MD; }

// "The fund | on Tuesday | cut its forecast": the verb that follows, when its subject stands before.
static u32 verb_after(const document *doc, u32 at, u32 end) {
  if (end >= doc->tokens.count || !is_finite(doc->tokens.at[end].penn)) return NONE;
  u32 verb = doc->tokens.at[end].tag == TAG_AUX ? doc->tokens.at[end].head : end;
  if (verb == NONE || verb >= doc->tokens.count || verb < end) return NONE;
  for (u32 i = at; i-- > 0 && at - i < 30;) {
    u8 relation = doc->tokens.at[i].relation;
    if (doc->tokens.at[i].head == verb && (relation == REL_NSUBJ || relation == REL_NSUBJ_PASS)) return verb;
    if (relation == REL_ROOT || doc->tokens.at[i].flags & TOKEN_FIRST) break;
  }
  u32 first = doc->tokens.at[at].head; // or of the one it hangs on, when the parse took it for a part of the subject
  for (u32 n = 0; n < CLIMB_MOST && first != NONE; n++, first = doc->tokens.at[first].head)
    if (doc->tokens.at[first].head == verb) return doc->tokens.at[first].relation == REL_NSUBJ || doc->tokens.at[first].relation == REL_NSUBJ_PASS ? verb : NONE;
  return NONE;
}

// News puts the day where it sounds best ("sentenced to four years in prison Thursday by a judge", "on her trip to Oslo on
// Monday"): the verb that a single day belongs to by way of the nouns before it, unless one of them has a day of its own.
u32 day_verb(const builder *b, u32 article, span time) {
  static const char *const bars[] = {"of", "after", "before", "since", "from", "to", "until", "till", "by", "than", "for", "through", "between", "and", "or"};
  static const char *const during[] = {"during", "at", "in"};
  const document *doc = &b->views[article].rec->doc;
  const table *events = table_get("account/event-nouns");
  u32 at = token_from(doc, time.start), end = token_from(doc, span_end(time)), last = end;
  if (!at || end <= at || end > doc->tokens.count || doc->tokens.at[at].relation == REL_NONE) return NONE;
  for (u32 k = 0; k < COUNT_OF(bars); k++)
    if (doc->tokens.at[at - 1].key == word_key(str_from(bars[k]))) return NONE;
  u8 tag = doc->tokens.at[at - 1].tag;
  if (time_starts_change(doc, at)) return NONE;
  if (tag == TAG_DET || tag == TAG_ADJ || doc->tokens.at[at - 1].penn == PENN_PRP_POSS) return NONE;
  if (end < doc->tokens.count && doc->tokens.at[end].penn == PENN_POS) return NONE;
  u32 verb = verb_after(doc, at, end), top = at, steps = 0;
  if (verb != NONE) return verb;
  while (steps++ < CLIMB_MOST && top != NONE && top >= at && top < last) top = doc->tokens.at[top].head;
  if (top == NONE || top >= end) return NONE; // "the Friday night game"
  for (; steps < CLIMB_MOST && top != NONE; steps++) {
    const token *t = &doc->tokens.at[top];
    if (t->tag == TAG_VERB) return top;
    u8 relation = t->relation;
    bool goes_on = relation == REL_NMOD || relation == REL_OBL || relation == REL_OBJ || relation == REL_NMOD_UNMARKED || relation == REL_OBL_UNMARKED ||
                   relation == REL_FLAT || relation == REL_APPOS || relation == REL_COMPOUND;
    bool with = false; // "during her speech on Monday": the same day
    for (u32 i = top; i-- > 0 && top - i < 6 && !with;)
      for (u32 k = 0; k < COUNT_OF(during); k++) with |= doc->tokens.at[i].head == top && doc->tokens.at[i].key == word_key(str_from(during[k]));
    if (!goes_on || (table_find(events, t->key) != NONE && !with)) return NONE;
    top = t->head;
  }
  return NONE;
}

bool time_dates_clause(const builder *b, u32 article, span clause, span time) {
  const document *doc = &b->views[article].rec->doc;
  if (is_bound(b, article, time) || time_starts_change(doc, token_from(doc, time.start))) return false;
  u32 at = token_from(doc, time.start), steps = 0;
  if (at >= doc->tokens.count || doc->tokens.at[at].relation == REL_NONE) return true; // no parse was made
  span own = time;
  while (steps++ < CLIMB_MOST && at != NONE && in_span(doc, at, own)) at = doc->tokens.at[at].head; // out of the time itself
  if (at == NONE) return true;
  // What it hangs on must be a verb, or a predicate with a copula, and no clause within the clause.
  bool verb = doc->tokens.at[at].tag == TAG_VERB || doc->tokens.at[at].tag == TAG_AUX || doc->tokens.at[at].relation == REL_ROOT;
  if (!verb) {
    at = day_verb(b, article, time);
    if (at == NONE || !in_span(doc, at, clause)) return false;
  }
  while (steps++ < CLIMB_MOST && at != NONE && in_span(doc, at, clause)) {
    u32 head = doc->tokens.at[at].head;
    if (head == NONE || !in_span(doc, head, clause)) return true;
    if (is_inner_clause(doc->tokens.at[at].relation)) return false;
    at = head;
  }
  return true;
}

// ---- the clause without its time

static bool is_lead_in(const document *doc, u32 token) {
  static const char *const words[] = {"on", "in", "at", "late", "early", "during", "earlier", "later", "and", "but", "by"};
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (doc->tokens.at[token].key == word_key(str_from(words[k]))) return true;
  return false;
}

static bool held_by_time(const builder *b, u32 article, u32 token) {
  const document *doc = &b->views[article].rec->doc;
  span at = {doc->tokens.at[token].start, doc->tokens.at[token].len};
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count && times->at[i].text.start <= at.start; i++)
    if (span_holds(times->at[i].text, at)) return true;
  return false;
}

span clause_untimed(const builder *b, u32 article, span clause, span time) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, clause, &first, &end);
  if (end <= first) return clause;
  u32 from = first, to = end;
  // "On Sunday, March 2, he ..."
  bool passed = false;
  while (from < end && (held_by_time(b, article, from) || is_lead_in(doc, from) ||
                        (passed && doc->tokens.at[from].kind == TOKEN_PUNCT))) {
    passed |= doc->tokens.at[from].start >= time.start;
    from++;
  }
  if (!passed || from >= end) from = first;
  bool back = false;
  while (to > from && (held_by_time(b, article, to - 1) || (back && is_lead_in(doc, to - 1)) ||
                       doc->tokens.at[to - 1].kind == TOKEN_PUNCT)) {
    if (doc->tokens.at[to - 1].kind == TOKEN_PUNCT && back) break;
    back |= span_overlaps(time, (span){doc->tokens.at[to - 1].start, doc->tokens.at[to - 1].len});
    to--;
  }
  if (!back || to <= from + 2) to = end;
  if (from >= to) return clause;
  const token *x = &doc->tokens.at[from], *y = &doc->tokens.at[to - 1];
  span cut = span_of(x->start, to == end ? span_end(clause) : y->start + y->len);
  return cut.len >= PIECE_LEAST / 2 ? cut : clause;
}

static bool is_inner(const document *doc, u32 verb, span clause) {
  u32 head = doc->tokens.at[verb].head;
  return is_inner_clause(doc->tokens.at[verb].relation) && head != NONE && in_span(doc, head, clause);
}

// The clause's own subject and verb; false when it has none.
static bool core_of(const document *doc, u32 first, u32 end, span clause, u32 *subject, u32 *verb) {
  for (u32 i = first; i < end; i++) {
    u8 relation = doc->tokens.at[i].relation;
    if (relation != REL_NSUBJ && relation != REL_NSUBJ_PASS && relation != REL_NSUBJ_OUTER && relation != REL_EXPL) continue;
    u32 head = doc->tokens.at[i].head;
    if (head == NONE || !in_span(doc, head, clause) || is_inner(doc, head, clause)) continue;
    *subject = i, *verb = head;
    return true;
  }
  return false;
}

// A hyphen or slash with no space on either side.
static bool is_joint(const builder *b, u32 article, u32 byte) {
  str text = b->views[article].rec->art.text;
  return byte && byte + 1 < text.len && (text.at[byte] == '-' || text.at[byte] == '/') && text.at[byte - 1] > ' ' && text.at[byte + 1] > ' ';
}

// "After a long walk, the migrants reached the gate": from the subject on. A clause without a subject of its own, and one
// that begins in the middle of a word or a name, is no line: empty.
span clause_core(const builder *b, u32 article, span clause) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, clause, &first, &end);
  if (first >= end || doc->tokens.at[first].relation == REL_NONE) return clause; // no parse was made
  if (doc->tokens.at[first].penn == PENN_POS || doc->tokens.at[first].flags & TOKEN_CLITIC) return (span){0};
  if (first && doc->tokens.at[first - 1].kind != TOKEN_QUOTE && doc->tokens.at[first - 1].len == 1 && is_joint(b, article, doc->tokens.at[first - 1].start))
    return (span){0}; // "a 252-to-175 vote"
  u32 subject, verb;
  if (!core_of(doc, first, end, clause, &subject, &verb)) return (span){0};
  u32 start = subject; // the subject with its words before it
  for (u32 i = subject; i-- > first;) {
    u32 at = i;
    for (u32 n = 0; n < CLIMB_MOST && at != NONE && at != subject; n++) at = doc->tokens.at[at].head;
    if (at == subject && doc->tokens.at[i].tag != TAG_PUNCT) start = i;
  }
  if (start <= first) return clause;
  u32 before = start - 1; // cut only what a comma parts
  if (doc->tokens.at[before].tag != TAG_PUNCT || doc->tokens.at[before].len != 1 || article_text(b, article).at[doc->tokens.at[before].start] != ',')
    return clause;
  return span_of(doc->tokens.at[start].start, span_end(clause));
}

// ---- one line

str line_words(arena *a, str text, u32 most) {
  if (text.len <= most) return text;
  u32 space = 0, comma = 0;
  for (u32 i = 0; i < most; i++) {
    if (text.at[i] != ' ') continue;
    space = i;
    if (i > PIECE_LEAST && i * 2 > most && (text.at[i - 1] == ',' || text.at[i - 1] == ';')) comma = i - 1;
  }
  u32 n = comma ? comma : space ? space : most;
  while (n && ((u8)text.at[n] & 0xC0) == 0x80) n--;
  while (n && strchr(" ,;:-", text.at[n - 1])) n--;
  return arena_format(a, "%.*s \xE2\x80\xA6", (int)n, text.at);
}

// "introduce as" is no report of words; "say that", "call it" are.
static bool takes_words(str frames) {
  for (u32 i = 0; i < frames.len; i++)
    if (strchr("qtcl", frames.at[i])) return true;
  return false;
}

// With its irregular forms.
static void add_verb(builder *b, str verb, map *out) {
  const table *irregular = table_get("language/irregular-verbs");
  *map_at(b->scratch, out, sense_of_word(verb), 1) = 1;
  u32 row = table_find(irregular, word_key(verb));
  for (u32 form = 1; row != NONE && form <= 2; form++)
    *map_at(b->scratch, out, sense_of_word(table_cell(irregular, row, form)), 1) = 1;
}

// Verbs that only report what somebody says: no event of their own. Their senses, by one pass over the table.
void reporting_verbs(builder *b, map *out) {
  static const char *const kinds[] = {"say", "tell", "think", "show", "decline", "deny", "claim", "agree", "criticise", "write"};
  const table *t = table_get("statements/cue-verbs");
  for (u32 i = 0; i < table_rows(t); i++)
    for (u32 k = 0; k < COUNT_OF(kinds); k++) {
      bool decline = str_equal(table_cell(t, i, 2), STR("decline"));
      if (!str_equal(table_cell(t, i, 2), str_from(kinds[k])) || !(decline || takes_words(table_cell(t, i, 3)))) continue;
      add_verb(b, table_cell(t, i, 0), out);
    }
}

void state_verbs(builder *b, map *out) {
  const table *t = table_get("account/state-verbs");
  for (u32 i = 0; i < table_rows(t); i++) add_verb(b, table_cell(t, i, 0), out);
}

bool only_reports(const builder *b, u32 article, span clause, const map *verbs) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, subject, verb;
  senses_tokens(b, article, clause, &first, &end);
  if (first >= end || doc->tokens.at[first].relation == REL_NONE || !core_of(doc, first, end, clause, &subject, &verb)) return false;
  return map_get(verbs, sense_of_word(token_str(&b->views[article].rec->art, &doc->tokens.at[verb]))) != NONE;
}

// "He said on Tuesday", and no word of what; not "forecast a peak", not "two were found".
bool clause_says_nothing(const builder *b, u32 article, span clause, const map *verbs) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, subject, verb;
  if (!only_reports(b, article, clause, verbs)) return false;
  senses_tokens(b, article, clause, &first, &end);
  if (!core_of(doc, first, end, clause, &subject, &verb) || doc->tokens.at[subject].relation == REL_NSUBJ_PASS) return false;
  for (u32 i = first; i < end; i++) {
    u8 relation = doc->tokens.at[i].relation;
    if (doc->tokens.at[i].head == verb && (relation == REL_OBJ || relation == REL_CCOMP || relation == REL_XCOMP)) return false;
  }
  return true;
}

// "It kept on Wednesday to its forecast of a peak on Thursday": a past verb happens on no day to come.
bool is_after_verb(const builder *b, u32 article, span clause, day_range days) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, subject, verb;
  day_range written;
  senses_tokens(b, article, clause, &first, &end);
  if (!days_read(b->acc->articles.at[article].published, &written) || days.first <= written.last) return false;
  return first < end && core_of(doc, first, end, clause, &subject, &verb) && doc->tokens.at[verb].penn == PENN_VBD;
}

// The noun that the last word describes is still to come: "a bipartisan | , 9/11-style commission". NONE when it is there.
static u32 noun_ahead(const document *doc, u32 end) {
  const token *last = &doc->tokens.at[end - 1];
  bool describes = last->relation == REL_AMOD || last->relation == REL_DET || last->relation == REL_COMPOUND || last->relation == REL_NUMMOD;
  return describes && last->head != NONE && last->head >= end ? last->head : NONE;
}

// What follows without a mark belongs to it, unless that opens a clause of its own; or its last word wants another.
static bool breaks_off(const document *doc, u32 first, u32 end) {
  const token *next = &doc->tokens.at[end], *last = &doc->tokens.at[end - 1];
  if (noun_ahead(doc, end) != NONE) return true;
  if (next->kind == TOKEN_PUNCT || next->kind == TOKEN_QUOTE || next->tag == TAG_CCONJ) return false;
  bool wants = last->tag == TAG_DET || last->tag == TAG_ADP || last->tag == TAG_SCONJ || last->tag == TAG_AUX || last->penn == PENN_PRP_POSS ||
               last->penn == PENN_VBZ || last->penn == PENN_VBD || last->penn == PENN_VBP || last->penn == PENN_VBN || last->penn == PENN_VBG ||
               last->tag == TAG_ADJ || last->tag == TAG_PART;
  if (wants) return true;
  u32 head = next->head;
  for (u32 n = 0; n < CLIMB_MOST && head != NONE && head >= end; n++) head = doc->tokens.at[head].head;
  return head != NONE && head >= first && head < end && next->tag != TAG_SCONJ;
}

// "Lee, 53, who has long fought the plan, introduced a bill": "Lee … introduced a bill". Where no mark sets the description
// off, the subject gives way after some words, so that what was done is told.
str clause_line(builder *b, u32 article, span clause, u32 most) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, subject, verb;
  str whole = text_clean(b->a, text_at(b, article, clause), false);
  senses_tokens(b, article, clause, &first, &end);
  if (whole.len <= most || first >= end || !core_of(doc, first, end, clause, &subject, &verb) || verb <= subject)
    return line_words(b->a, whole, most);
  u32 open = subject + 1; // the mark that sets the description off
  while (open < verb && doc->tokens.at[open].kind != TOKEN_PUNCT) open++;
  u32 from = verb; // with its auxiliaries
  while (from > open && (doc->tokens.at[from - 1].tag == TAG_AUX || doc->tokens.at[from - 1].tag == TAG_ADV || doc->tokens.at[from - 1].tag == TAG_PART)) from--;
  bool set_off = open + 2 < from && doc->tokens.at[from - 1].kind == TOKEN_PUNCT;
  bool late = doc->tokens.at[from].start > clause.start + most * 3 / 5;
  if (!set_off && !late) return line_words(b->a, whole, most);
  u32 until = open < from && doc->tokens.at[open].start <= clause.start + most / 2 ? open : subject + 1;
  while (until < from && doc->tokens.at[until].relation == REL_FLAT) until++; // the whole name
  str who = text_clean(b->a, text_at(b, article, span_of(clause.start, doc->tokens.at[until - 1].start + doc->tokens.at[until - 1].len)), false);
  str did = text_clean(b->a, text_at(b, article, span_of(doc->tokens.at[from].start, span_end(clause))), false);
  return line_words(b->a, arena_format(b->a, "%.*s \xE2\x80\xA6 %.*s", STR_FMT(text_uncomma(who)), STR_FMT(did)), most);
}

// A clause that breaks off in the middle ("on Monday pressed the mayor to have his | report") goes on to the next mark.
span clause_whole(const builder *b, u32 article, span clause) {
  enum { MORE = 16, LONG = 48 };
  const document *doc = &b->views[article].rec->doc;
  u32 first, end;
  senses_tokens(b, article, clause, &first, &end);
  if (first >= end || doc->tokens.at[first].relation == REL_NONE || end - first > LONG) return clause;
  u32 s = sentence_at(doc, clause.start), to = end;
  if (s >= doc->sentences.count) return clause;
  u32 stop = doc->sentences.at[s].first + doc->sentences.at[s].count;
  if (end >= stop || !breaks_off(doc, first, end)) return clause;
  for (u32 i = end; i < stop && i < end + 3; i++) // its date was left out
    if (held_by_time(b, article, i)) return clause;
  u32 noun = noun_ahead(doc, end);
  if (noun != NONE && noun < stop && noun - end < MORE) to = noun + 1;
  while (to < stop && to - end < MORE && doc->tokens.at[to].kind != TOKEN_PUNCT && doc->tokens.at[to].kind != TOKEN_QUOTE) to++;
  if (to < stop && to - end < MORE && doc->tokens.at[to].kind == TOKEN_QUOTE) return clause;
  while (to > end && (doc->tokens.at[to - 1].tag == TAG_ADP || doc->tokens.at[to - 1].tag == TAG_DET)) to--;
  const token *last = &doc->tokens.at[to - 1];
  return to > end ? span_of(clause.start, last->start + last->len) : clause;
}

u32 pronoun_ahead(const builder *b, u32 article, span clause) {
  static const char *const words[] = {"he", "she", "it", "they", "we", "i", "this", "these", "who", "which", "that"};
  u32 first, end;
  senses_tokens(b, article, clause, &first, &end);
  if (first >= end) return 0;
  const token *t = &b->views[article].rec->doc.tokens.at[first];
  for (u32 k = 0; k < COUNT_OF(words); k++)
    if (t->key == word_key(str_from(words[k]))) return t->len;
  return 0;
}

static bool is_present(u8 penn) { return penn == PENN_VBZ || penn == PENN_VBP; }

static bool is_be(u64 key) {
  static const char *const forms[] = {"is", "are", "was", "were", "am"};
  for (u32 i = 0; i < COUNT_OF(forms); i++)
    if (key == word_key(str_from(forms[i]))) return true;
  return false;
}

// "is", "remains", "believes", "was speaking": how things were, and no event of their day. So is what is told of a past day
// as if it were now: the words under a picture ("signs autographs on Friday"), "are tied today".
static bool tells_state(const builder *b, const map *states, u32 article, u32 verb, u32 first, u32 end, day_range days, bool *now) {
  const document *doc = &b->views[article].rec->doc;
  const token *t = &doc->tokens.at[verb];
  day_range written;
  bool dated = days_read(b->acc->articles.at[article].published, &written), gone = dated && days.first <= written.last, been = false, was = false;
  for (u32 i = first; i < end; i++) {
    const token *aux = &doc->tokens.at[i];
    if (aux->head != verb || !is_be(aux->key)) continue;
    been |= is_present(aux->penn);
    was |= aux->penn == PENN_VBD;
  }
  bool state = t->tag != TAG_VERB || map_get(states, b->views[article].words[verb].sense) != NONE;
  *now = gone && ((state && (been || is_present(t->penn))) || (is_present(t->penn) && !days_single(days)));
  if (state || (t->penn == PENN_VBG && was && gone)) return true;
  if (is_present(t->penn)) return dated && days.last < written.first;
  return t->penn == PENN_VBN && been && gone;
}

void entry_clause(builder *b, const entry_list *list, entry *e, u32 article, span clause) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, subject, verb;
  e->sense_count = senses_in(b, article, &clause, 1, e->senses, EVENT_SENSES);
  senses_tokens(b, article, clause, &first, &end);
  e->parsed = first < end && doc->tokens.at[first].relation != REL_NONE;
  if (!e->parsed || !core_of(doc, first, end, clause, &subject, &verb)) return;
  e->clause = true;
  u32 who = b->views[article].stands_for[subject], name = subject;
  const word *words = b->views[article].words;
  while (who == NONE && name > first && words[name].kind == WORD_NONE && doc->tokens.at[name].kind != TOKEN_PUNCT) name--;
  if (who == NONE && words[name].kind == WORD_NAME) who = map_get(&b->names, words[name].sense);
  if (who != NONE) {
    e->subject = name_sense(b, who);
    u8 type = b->acc->entities.at[who].type;
    e->actor = type == ENTITY_PERSON || type == ENTITY_ORGANIZATION;
  } else {
    e->subject = b->views[article].words[subject].sense;
    e->actor = table_find(table_get("language/roles"), doc->tokens.at[subject].key) != NONE; // "the board", "an engineer"
  }
  e->verb = b->views[article].words[verb].sense;
  e->state = tells_state(b, &list->states, article, verb, first, end, e->days, &e->now);
}
