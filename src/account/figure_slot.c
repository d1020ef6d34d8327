// SPDX-License-Identifier: Apache-2.0
// What a number measures, as a slot that only one value fills: the thing counted, the verb or noun that governs it, whose
// it is, and what befell those counted. Two values are a conflict only where the slots are the same.
#include "account/claim_group.h"
#include "account/findings.h"
#include "base/table.h"

enum { STEPS = 10, FATE_NEAR = 7 };

static bool is_one_of(const token *t, const char *const *words, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (t->key == word_key(str_from(words[i]))) return true;
  return false;
}
#define IS_ONE_OF(t, list) is_one_of(t, list, COUNT_OF(list))

// "lost", "at risk": what befalls things that are counted while they go. Words of the number's own clause only.
static u32 ending_of(const builder *b, u32 article, const figure *f) {
  const document *doc = &b->views[article].rec->doc;
  const table *t = table_get("account/endings");
  if (f->sentence >= doc->sentences.count) return NONE;
  const sentence *s = &doc->sentences.at[f->sentence];
  u32 at = token_from(doc, f->text.start), after = token_from(doc, span_end(f->text));
  u32 from = at > s->first + FATE_NEAR ? at - FATE_NEAR : s->first;
  for (u32 i = from; i < after + FATE_NEAR && i < s->first + s->count; i++) {
    u32 row = table_find(t, doc->tokens.at[i].key);
    if (row != NONE) return (u32)(hash_bytes(table_cell(t, row, 1)) & 0xFFFF);
  }
  return NONE;
}

static u32 child_of(const document *doc, const sentence *s, u32 head, u8 one, u8 two) {
  for (u32 i = s->first; i < s->first + s->count; i++)
    if (doc->tokens.at[i].head == head && (doc->tokens.at[i].relation == one || doc->tokens.at[i].relation == two)) return i;
  return NONE;
}

static u64 sense_at(const builder *b, u32 article, u32 i) {
  const word *w = &b->views[article].words[i];
  return w->kind == WORD_CONTENT ? w->sense : 0;
}

static bool is_noun(const token *t) { return t->tag == TAG_NOUN || t->tag == TAG_PROPN; }

// The words of the figure itself, or "of": the last noun before a preposition.
static void read_noun(const builder *b, u32 article, const figure *f, figure_slot *out) {
  const document *doc = &b->views[article].rec->doc;
  span spans[2] = {f->text, f->of};
  for (u32 k = 0; k < 2 && !out->noun; k++) {
    u32 first, end;
    senses_tokens(b, article, spans[k], &first, &end);
    for (u32 i = first; i < end; i++) {
      if (doc->tokens.at[i].tag == TAG_ADP && out->noun) break;
      bool noun = is_noun(&doc->tokens.at[i]) || doc->tokens.at[i].tag == TAG_X;
      if (noun && sense_at(b, article, i)) out->noun = sense_at(b, article, i), out->noun_at = i;
    }
  }
}

static const char *const giving[] = {"put", "puts", "gave", "gives", "set", "sets", "placed", "raised", "raises", "lowered", "lowers", "cut", "cuts", "revised"};
static const char *const counting[] = {"number", "numbers", "total", "toll", "count", "tally", "figure", "estimate", "estimates"};

// "put the damage at 240 million", "raised its estimate of the damage to 350 million": what is given measures it.
static void read_given(const builder *b, u32 article, const sentence *s, u32 verb, figure_slot *out) {
  const document *doc = &b->views[article].rec->doc;
  u32 object = child_of(doc, s, verb, REL_OBJ, REL_NSUBJ_PASS);
  if (object == NONE) return;
  u32 inner = IS_ONE_OF(&doc->tokens.at[object], counting) ? child_of(doc, s, object, REL_NMOD, REL_NMOD) : NONE;
  out->governor = sense_at(b, article, inner == NONE ? object : inner);
  out->governor_at = inner == NONE ? object : inner;
  out->verb = 0;
}

// Up the tree from the number: a noun that it is of ("a loss of 40 posts"), the verb, and the verb's subject.
static void read_tree(const builder *b, u32 article, const figure *f, figure_slot *out) {
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, top = NONE;
  senses_tokens(b, article, f->text, &first, &end);
  for (u32 i = first; i < end && top == NONE; i++)
    if (doc->tokens.at[i].head < first || doc->tokens.at[i].head >= end) top = i;
  if (top == NONE || f->sentence >= doc->sentences.count || doc->tokens.at[top].relation == REL_NONE) return;
  const sentence *s = &doc->sentences.at[f->sentence];
  u32 i = top, verb = NONE;
  for (u32 n = 0; n < STEPS && i < doc->tokens.count; n++) {
    const token *t = &doc->tokens.at[i];
    if (t->tag == TAG_VERB) {
      verb = i;
      break;
    }
    if (i != top && i != out->noun_at && is_noun(t) && !out->governor && !(i >= first && i < end)) out->governor = sense_at(b, article, i), out->governor_at = i;
    if (t->head == i || t->head == NONE) break;
    i = t->head;
  }
  if (verb == NONE) { // "the toll was 12"
    u32 subject = i < doc->tokens.count ? child_of(doc, s, i, REL_NSUBJ, REL_NSUBJ) : NONE;
    if (subject != NONE && subject != out->noun_at && !out->governor) out->governor = sense_at(b, article, subject), out->governor_at = subject;
    return;
  }
  out->verb = sense_at(b, article, verb);
  out->verb_at = verb;
  if (IS_ONE_OF(&doc->tokens.at[verb], giving)) read_given(b, article, s, verb, out);
  u32 subject = child_of(doc, s, verb, REL_NSUBJ, REL_NSUBJ_PASS);
  if (subject == NONE || (subject >= first && subject < end)) return;
  const word *w = &b->views[article].words[subject];
  out->actor = w->kind == WORD_NAME ? map_get(&b->names, w->sense) : b->views[article].stands_for[subject];
}

// "the number of jobs at risk", "gave the number as": what is counted is what that noun is of, or what was counted before.
static void read_count(const builder *b, u32 article, u32 index, figure_slot *out) {
  enum { BEFORE = 10, EARLIER = 4 };
  const document *doc = &b->views[article].rec->doc;
  const figure *f = &doc->figures.at[index];
  if (f->sentence >= doc->sentences.count || strcmp(f->unit, "count") != 0) return;
  const sentence *s = &doc->sentences.at[f->sentence];
  u32 at = token_from(doc, f->text.start), noun = NONE, verb = NONE;
  for (u32 i = at; i-- > s->first && at - i <= BEFORE;) {
    const token *t = &doc->tokens.at[i];
    if (t->kind == TOKEN_NUMBER) return;
    if (noun == NONE && t->tag != TAG_VERB && IS_ONE_OF(t, counting)) noun = i;
    if (noun != NONE && verb == NONE && IS_ONE_OF(t, giving)) verb = i;
  }
  u32 first, end;
  senses_tokens(b, article, f->text, &first, &end);
  bool names_its_own = end > first && is_noun(&doc->tokens.at[end - 1]); // "the number rose to 40 posts"
  if (noun == NONE || names_its_own || (out->noun && out->noun_at >= at)) return;
  out->counts = true;
  out->governor = 0;
  if (verb != NONE && out->actor != NONE) out->speaker = out->actor;
  out->actor = NONE;
  if (noun + 2 < at && doc->tokens.at[noun + 1].key == word_key(STR("of"))) {
    for (u32 i = noun + 2; i < at && !(doc->tokens.at[i].tag == TAG_ADP); i++)
      if (sense_at(b, article, i)) out->noun = sense_at(b, article, i), out->noun_at = i;
    return;
  }
  for (u32 k = index; k-- > 0 && index - k <= EARLIER;) { // "… said that 18,500 had left. The governor gave the number as 22,000"
    const figure *g = &doc->figures.at[k];
    if (g->sentence > f->sentence || f->sentence - g->sentence > 1) break;
    if (strcmp(g->unit, "count") != 0 || !figure_telling(g) || doc->sentences.at[g->sentence].block + 1 < s->block) continue;
    out->answers = k;
    return;
  }
}

// No comma stands between the two.
static bool is_one_clause(const builder *b, u32 article, span x, span y) {
  const document *doc = &b->views[article].rec->doc;
  u32 from = token_from(doc, span_end(x.start < y.start ? x : y)), to = token_from(doc, x.start < y.start ? y.start : x.start);
  for (u32 i = from; i < to; i++)
    if (doc->tokens.at[i].kind == TOKEN_PUNCT && article_text(b, article).at[doc->tokens.at[i].start] == ',' && i != from) return false;
  return true;
}

// Does the verb that the time dates stand above the number in the tree? "In March a quake hit the town, killing 612"
static bool is_dated_by(const builder *b, u32 article, span time, span at) {
  const document *doc = &b->views[article].rec->doc;
  u32 verb = verb_of_day(b, article, time), i = token_from(doc, at.start);
  for (u32 n = 0; n < STEPS && verb != NONE && i < doc->tokens.count; n++, i = doc->tokens.at[i].head)
    if (i == verb) return true;
  return false;
}

// A time in the sentence that lies weeks before the article: an earlier flood. Also in the sentence before one that only
// points back: "It killed 612".
static bool is_dated_before(const builder *b, u32 article, u32 sentence, span at) {
  enum { DAYS_BEFORE = 25 };
  static const char *const back[] = {"it", "that", "they", "those"};
  const document *doc = &b->views[article].rec->doc;
  day_range written, days;
  if (sentence >= doc->sentences.count || !days_read(b->acc->articles.at[article].published, &written)) return false;
  u32 first = doc->sentences.at[sentence].first;
  bool points = sentence && IS_ONE_OF(&doc->tokens.at[first], back);
  const time_list *times = b->views[article].times;
  for (u32 i = 0; i < times->count && times->at[i].sentence <= sentence; i++) {
    span time = times->at[i].text;
    bool here = times->at[i].sentence == sentence && (is_one_clause(b, article, time, at) || is_dated_by(b, article, time, at));
    if (!here && !(points && times->at[i].sentence + 1 == sentence)) continue;
    if (days_read(str_from(times->at[i].value), &days) && days.last + DAYS_BEFORE < written.first) return true;
  }
  return false;
}

// "a few months ago", "previously": of another time than what is told of now.
static bool is_former(const builder *b, u32 article, const figure *f) {
  static const char *const words[] = {"ago", "previously", "formerly", "originally", "initially", "previous", "prior", "earlier", "former"};
  const document *doc = &b->views[article].rec->doc;
  if (f->sentence >= doc->sentences.count) return false;
  const sentence *s = &doc->sentences.at[f->sentence];
  u32 at = token_from(doc, f->text.start);
  u32 from = at, to = at;
  while (from > s->first && doc->tokens.at[from - 1].kind != TOKEN_PUNCT) from--;
  while (to + 1 < s->first + s->count && doc->tokens.at[to + 1].kind != TOKEN_PUNCT) to++;
  for (u32 i = from; i <= to; i++) {
    if (!IS_ONE_OF(&doc->tokens.at[i], words)) continue;
    bool compared = false; // "up from a year ago"
    for (u32 k = i; k-- > from && i - k <= 4;)
      compared |= doc->tokens.at[k].key == word_key(STR("from")) || doc->tokens.at[k].key == word_key(STR("than"));
    if (!compared) return true;
  }
  return false;
}

// The country that the sentence names, by the table of places: the dead of two countries are two counts. 0: none, or two.
static u64 country_in(const builder *b, u32 article, u32 sentence) {
  const document *doc = &b->views[article].rec->doc;
  const table *t = table_get("language/places");
  u64 found = 0;
  if (sentence >= doc->sentences.count) return 0;
  const struct sentence *s = &doc->sentences.at[sentence];
  for (u32 i = s->first; i < s->first + s->count; i++) {
    u32 row = doc->tokens.at[i].flags & TOKEN_CAPITAL ? table_find(t, doc->tokens.at[i].key) : NONE;
    if (row == NONE || !str_equal(table_cell(t, row, 1), STR("country")) || found == doc->tokens.at[i].key) continue;
    if (found) return 0;
    found = doc->tokens.at[i].key;
  }
  return found;
}

// "another 40", "40 more", "including 40", "40 of them": a part, or what comes on top.
static bool is_part(const builder *b, u32 article, const figure *f) {
  static const char *const before[] = {"another", "additional", "further", "extra", "other", "including", "remaining", "first", "last", "next", "each", "least-known", "every"};
  static const char *const after[] = {"more", "additional", "other", "others", "extra", "apiece", "each"};
  static const char *const whole[] = {"them", "whom", "those", "these", "which"};
  const document *doc = &b->views[article].rec->doc;
  u32 first, end, count = doc->tokens.count;
  senses_tokens(b, article, f->text, &first, &end);
  for (u32 i = first > 1 ? first - 2 : 0; i < end && i < count; i++)
    if (IS_ONE_OF(&doc->tokens.at[i], before)) return true;
  for (u32 i = first; i < end + 1 && i < count; i++)
    if (IS_ONE_OF(&doc->tokens.at[i], after) && !(i == first && i + 1 < count && doc->tokens.at[i + 1].key == word_key(STR("than")))) return true;
  return end + 1 < count && doc->tokens.at[end].key == word_key(STR("of")) && IS_ONE_OF(&doc->tokens.at[end + 1], whole);
}

void figure_slot_read(const builder *b, u32 article, u32 index, figure_slot *out) {
  static const char *const people[] = {"people", "persons", "residents", "inhabitants", "men", "women", "civilians", "villagers", "bodies", "victims", "souls"};
  const document *doc = &b->views[article].rec->doc;
  const figure *f = &doc->figures.at[index];
  *out = (figure_slot){.actor = NONE, .speaker = NONE, .answers = NONE, .fate = figure_fate(b, article, f), .end = ending_of(b, article, f), .noun_at = NONE, .governor_at = NONE, .verb_at = NONE};
  if (strcmp(f->unit, "count") == 0) read_noun(b, article, f, out);
  read_tree(b, article, f, out);
  read_count(b, article, index, out);
  out->people = out->noun_at != NONE && IS_ONE_OF(&doc->tokens.at[out->noun_at], people);
  out->sum = strcmp(f->unit, "count") != 0 && strcmp(f->unit, "percent") != 0;
  out->former = is_former(b, article, f) || is_dated_before(b, article, f->sentence, f->text);
  out->country = country_in(b, article, f->sentence);
  out->part = is_part(b, article, f);
  out->hedged = line_is_hedged(b, article, f->text);
}

// Verbs that say nothing of what is counted.
static bool is_light(u64 sense) {
  static const char *const words[] = {"be", "have", "say", "put", "give", "make", "get", "go", "come", "take", "include", "tell", "report", "show", "total", "reach", "rise", "fall", "gain", "see", "add", "send", "use", "need", "plan", "expect", "estimate"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (sense == sense_of_word(str_from(words[i]))) return true;
  return false;
}

bool slots_apart(const figure_slot *x, const figure_slot *y) {
  if (x->part != y->part || x->hedged != y->hedged) return true;
  if (x->actor != NONE && y->actor != NONE && x->actor != y->actor && x->verb == y->verb) return true;
  if (x->former != y->former || (x->country && y->country && x->country != y->country)) return true;
  if (x->fate != y->fate && x->fate != NONE && y->fate != NONE) return true;
  return x->noun && y->noun && x->noun != y->noun && !(x->people && y->people);
}

bool slots_same(const figure_slot *x, const figure_slot *y) {
  bool noun = (x->noun && x->noun == y->noun) || (x->people && y->people);
  if ((!noun && !(x->sum && y->sum)) || slots_apart(x, y)) return false;
  if (x->noun && x->fate != NONE && x->fate == y->fate) return true;
  if (x->noun && x->end != NONE && x->end == y->end) return true;
  if (x->verb && x->verb == y->verb && !is_light(x->verb)) return true;
  // "a demand for 6 million", "demanded 9 million"
  if (x->governor && x->governor == y->verb && !is_light(x->governor)) return true;
  if (y->governor && y->governor == x->verb && !is_light(y->governor)) return true;
  return x->governor && x->governor == y->governor;
}
