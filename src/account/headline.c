// SPDX-License-Identifier: Apache-2.0
// Headline: title, and what most say in the articles' own words.
//
// The first line is the main event: of the lines that others say too, the one that holds most of what the origins open
// with and that most origins carry. Then up to three more that at least half carry and that say something else. A line is
// cut where it goes on with what too few others say; a clause that others say too is counted by itself.
#include "account/headline.h"

#include "language/tagset.h"

enum { LINES = 4, TAIL_LEAST = 3 }; // TAIL_LEAST: words in a clause that can be looked for by itself
static const double ALONE = 0.6; // of the points of a first line that nobody else says
static const double FRESH = 0.4; // of what a further line carries, not told before

typedef struct chooser {
  headline h;
  line_list lines;
  evidence_list *said;   // of each line: who says its head
  evidence_list *tails;  // and its tail
  u32 *roots, *tail_roots;
  bool *tail_tells;      // the tail tells what happened before or why
  bool *overtaken;       // a later article has another count
  struct counter *counter;
  map told;              // senses of what is printed
  bool quoted;           // a quotation is among it
} chooser;

// ---- telling

static void index_articles(builder *b, const evidence_list *where, index_list *out) {
  for (u32 i = 0; i < where->count; i++) index_add(b->a, out, where->at[i].article);
}

// Those of the places that say it with the same number.
static void add_places(chooser *c, u32 article, span at, const evidence_list *where, evidence_list *out) {
  builder *b = c->h.b;
  evidence_add(b->a, out, article, at);
  for (u32 i = 0; i < where->count; i++) {
    evidence e = where->at[i];
    if (e.article != article && !agreement_clash(b, article, at, e.article, e.at)) evidence_add(b->a, out, e.article, e.at);
  }
}

static summary_line *tell(chooser *c, u32 article, span at, const evidence_list *where) {
  builder *b = c->h.b;
  summary_line *out = vec_push(b->a, &b->acc->summary);
  *out = (summary_line){.text = text_clean(b->a, text_at(b, article, at), false)};
  add_places(c, article, at, where, &out->evidence);
  index_articles(b, &out->evidence, &out->articles);
  origins_of_line(b, &c->counter, &out->evidence, &out->origins);
  return out;
}

static bool same_articles(const evidence_list *x, const evidence_list *y) {
  if (x->count != y->count) return false;
  for (u32 i = 0; i < x->count; i++) {
    bool found = false;
    for (u32 k = 0; k < y->count && !found; k++) found = x->at[i].article == y->at[k].article;
    if (!found) return false;
  }
  return true;
}

// A clause, and not only what somebody is: "the chief executive of the council".
static bool has_verb(const builder *b, u32 article, span at) {
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++)
    if (b->views[article].rec->doc.tokens.at[i].tag == TAG_VERB) return true;
  return false;
}

// The whole sentence where all who say its head say its tail, or nobody else says either; else its head, and its tail by
// itself where others say that.
static void tell_line(chooser *c, u32 which) {
  headline *h = &c->h;
  const lead_line *l = &c->lines.at[which];
  const evidence_list *head = &c->said[which], *tail = &c->tails[which];
  bool goes_on = (head->count > 1 || c->tail_tells[which]) && c->tail_roots[which] >= (h->roots > 1 ? 2 : 1) && tail->count > 1 &&
                 has_verb(h->b, l->article, l->tail);
  bool parted = l->tail.len && !l->whole && (head->count > 1 || goes_on) && !same_articles(head, tail);
  summary_line *out = tell(c, l->article, parted ? l->head : l->text, head);
  out->cut = parted && !goes_on;
  lead_earlier(h, &l->says, head, out);
  if (parted && goes_on) tell(c, l->article, l->tail, tail)->continues = true;
}

// ---- choosing

// Somebody's words in the place: the joined statement, NONE when it is no quotation or was not joined, and who says it.
static u32 words_at(const builder *b, u32 article, u32 i, span at, u32 *speaker) {
  const article_view *v = &b->views[article];
  const statement *s = &v->rec->said.statements.at[i];
  if (!s->content_count || s->mode == MODE_INDIRECT || !span_overlaps(s->content[0], at)) return NONE;
  *speaker = s->speaker == NONE ? NONE : v->entity_of[s->speaker];
  return v->statement_of[i];
}

// Carried by half of the articles.
static bool is_carried(const builder *b, u32 joined) { return joined != NONE && b->acc->statements.at[joined].articles.count * 2 >= b->n; }

static bool line_tells(const chooser *c, u32 which, u32 joined) {
  const lead_line *l = &c->lines.at[which];
  u32 speaker;
  for (u32 i = 0; i < c->h.b->views[l->article].rec->said.statements.count; i++)
    if (words_at(c->h.b, l->article, i, l->text, &speaker) == joined) return true;
  return false;
}

// How many such statements the line tells, but for those that a line which is taken tells: an answer with what it answers
// is more than either.
static u32 carried_statements(const chooser *c, u32 which, const bool *taken) {
  const builder *b = c->h.b;
  const lead_line *l = &c->lines.at[which];
  u32 n = 0, speaker;
  for (u32 i = 0; i < b->views[l->article].rec->said.statements.count; i++) {
    u32 joined = words_at(b, l->article, i, l->text, &speaker);
    if (!is_carried(b, joined)) continue;
    bool told = false;
    for (u32 k = 0; taken && k < c->lines.count && !told; k++) told = taken[k] && line_tells(c, k, joined);
    n += !told;
  }
  return n;
}

static double support(const chooser *c, u32 i) {
  static const double OF_TAIL = 0.8, OVERTAKEN = 0.5, CUT = 0.85, CONVERSATION = 1.4;
  u32 statements = carried_statements(c, i, NULL);
  double by_tail = c->tail_tells[i] ? OF_TAIL * c->tail_roots[i] : 0, most = c->roots[i] > by_tail ? c->roots[i] : by_tail;
  return (0.3 + 0.7 * most / (c->h.roots ? c->h.roots : 1)) * (statements > 1 ? CONVERSATION : 1) * (c->overtaken[i] ? OVERTAKEN : 1) *
         (c->tail_tells[i] && c->roots[i] > 1 && c->tail_roots[i] < 2 ? CUT : 1); // what would be left out may be the news
}

// How much of what the line carries is not told yet.
static double fresh_share(const chooser *c, const lead_line *l) {
  double news = 0;
  for (u32 k = 0; k < l->says.count; k++)
    if (map_get(&c->told, l->says.senses[k]) == NONE) news += l->says.shares[k];
  return l->says.carried > 0 ? news / l->says.carried : 0;
}

// Does a line that is printed say it already, or it what a printed one says?
static bool is_told(const chooser *c, const lead_line *l, const bool *taken) {
  lead_sentence here = {.article = l->article, .text = l->text};
  gist_read(c->h.b, l->article, &l->text, 1, &here.says);
  for (u32 i = 0; i < c->lines.count; i++) {
    if (!taken[i]) continue;
    const lead_line *x = &c->lines.at[i];
    lead_sentence there = {.article = x->article, .text = x->text};
    gist_read(c->h.b, x->article, &x->text, 1, &there.says);
    if (agreement_repeats(&c->h, &l->says, &there) || agreement_repeats(&c->h, &x->says, &here)) return true;
  }
  return false;
}

// Do two of those who print the same words give them to different people? Then it is a matter for the findings.
static bool speaker_disputed(const chooser *c, u32 which) {
  const builder *b = c->h.b;
  const lead_line *l = &c->lines.at[which];
  const evidence_list *where = &c->said[which];
  for (u32 i = 0; i < b->views[l->article].rec->said.statements.count; i++) {
    u32 first, now, joined = words_at(b, l->article, i, l->text, &first);
    if (joined == NONE || first == NONE) continue;
    for (u32 k = 0; k < where->count; k++)
      for (u32 m = 0; m < b->views[where->at[k].article].rec->said.statements.count; m++)
        if (words_at(b, where->at[k].article, m, where->at[k].at, &now) == joined && now != NONE && now != first) return true;
  }
  return false;
}

// With three articles and more, what nobody else says is not what most say.
static bool is_shared(const chooser *c, u32 i) { return c->h.b->n < 3 || c->said[i].count > 1 || (c->tail_tells[i] && c->tails[i].count > 1); }

static bool is_most(const chooser *c, u32 i) {
  if (c->said[i].count < 2 && c->h.b->n > 1) return false;
  return c->h.roots < 2 || (c->roots[i] >= 2 && c->roots[i] * 2 >= c->h.roots);
}

static u32 choose_next(chooser *c, const bool *taken, bool first, double least, double *points) {
  u32 best = NONE;
  *points = 0;
  for (u32 i = 0; i < c->lines.count; i++) {
    const lead_line *l = &c->lines.at[i];
    if (taken[i] || !l->says.count) continue;
    double now = l->points * support(c, i);
    if (!first && !is_most(c, i)) continue;
    if (first && !is_shared(c, i)) now *= ALONE;
    u32 statements = first ? 0 : carried_statements(c, i, taken);
    double fresh = first ? 1 : fresh_share(c, l);
    if (statements && fresh < FRESH) fresh = FRESH; // "I agree" has few words
    if (fresh < FRESH) continue;
    now *= first ? l->top : fresh;
    if (l->quotes && !first && (c->quoted || speaker_disputed(c, i))) continue; // one is enough: who said what comes below
    if (now <= *points || now < least || (!first && !statements && is_told(c, l, taken))) continue;
    *points = now, best = i;
  }
  return best;
}

static void ask(chooser *c, u32 which) {
  builder *b = c->h.b;
  five_ws *ws = &b->acc->ws;
  evidence_list told = {0};
  const lead_line *l = &c->lines.at[which];
  add_places(c, l->article, l->head, &c->said[which], &told);
  five_ws_read(&c->h, l, &told, ws);
  five_w *each[] = {&ws->who, &ws->what, &ws->when, &ws->where, &ws->why};
  for (u32 i = 0; i < COUNT_OF(each); i++) {
    if (each[i]->state != W_STATED) continue;
    index_articles(b, &each[i]->evidence, &each[i]->articles);
    origins_of_line(b, &c->counter, &each[i]->evidence, &each[i]->origins);
  }
}

static void choose_lines(chooser *c) {
  static const double OF_FIRST = 0.3;
  builder *b = c->h.b;
  bool *taken = arena_array(b->scratch, bool, c->lines.count);
  double first = 0, points;
  for (u32 n = 0; n < LINES; n++) {
    u32 best = choose_next(c, taken, !n, n ? first * OF_FIRST : 0, &points);
    if (best == NONE) break;
    if (!n) first = points;
    taken[best] = true;
    c->quoted |= c->lines.at[best].quotes;
    tell_line(c, best);
    if (!n) ask(c, best);
    for (u32 k = 0; k < c->lines.at[best].says.count; k++) *map_at(b->scratch, &c->told, c->lines.at[best].says.senses[k], 1) = 1;
  }
}

// Does line x give a later count of what line y counts?
static bool overtakes(const chooser *c, u32 x, u32 y) {
  const lead_line *later = &c->lines.at[x], *line = &c->lines.at[y];
  if (x == y || !later->says.developing || !line->says.developing || later->article == line->article) return false;
  lead_sentence there = {.article = line->article, .text = line->text, .expected = line->says.expected, .negated = line->says.negated};
  gist_read(c->h.b, line->article, &line->text, 1, &there.says);
  there.core = there.says.senses, there.core_count = there.says.count;
  if (!agreement_between(&c->h, &later->says, &there)) return false;
  evidence_list place = {0};
  evidence_add(c->h.b->scratch, &place, later->article, later->text);
  return lead_overtaken(&c->h, &line->says, &place);
}

static void read_support(chooser *c) {
  arena *a = c->h.b->scratch;
  u32 n = c->lines.count;
  c->said = arena_array(a, evidence_list, n), c->tails = arena_array(a, evidence_list, n);
  c->roots = arena_array(a, u32, n), c->tail_roots = arena_array(a, u32, n);
  c->overtaken = arena_array(a, bool, n), c->tail_tells = arena_array(a, bool, n);
  for (u32 i = 0; i < n; i++) {
    const lead_line *l = &c->lines.at[i];
    agreement_read(&c->h, &l->says, &c->said[i]);
    c->roots[i] = agreement_roots(&c->h, &c->said[i]);
    c->overtaken[i] = lead_overtaken(&c->h, &l->says, &c->said[i]);
    if (!l->tail.len) continue;
    c->tail_tells[i] = lead_tail_tells(&c->h, l);
    clause tail;
    lead_clause(&c->h, l->article, l->sentence, l->tail, &tail);
    if (tail.count < TAIL_LEAST) continue;
    agreement_read(&c->h, &tail, &c->tails[i]);
    c->tail_roots[i] = agreement_roots(&c->h, &c->tails[i]);
  }
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < n && !c->overtaken[i]; k++) c->overtaken[i] = overtakes(c, k, i);
}

void headline_choose(builder *b) {
  chooser c = {.h = {.b = b}};
  lead_figures_read(&c.h);
  lead_open(&c.h);
  lead_lines(&c.h, &c.lines);
  read_support(&c);
  choose_lines(&c);
  title_choose(&c.h);
}
