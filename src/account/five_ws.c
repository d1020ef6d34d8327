// SPDX-License-Identifier: Apache-2.0
// Five Ws: who, what, when, where and why of the main event, where the sentence that tells it says so.
//
// Read off the parse of the first line alone: the subject of its verb, the rest of its clause, the day and the place that
// hang on the verb, and a clause that gives the reason in so many words. Nothing is put together from elsewhere; the other
// articles only add their count where the sentence in which they tell the same has the same answer.
#include "account/days.h"
#include "account/headline.h"
#include "account/timeline.h"
#include "base/table.h"
#include "language/tagset.h"

typedef struct asking {
  const headline *h;
  const lead_line *line;
  const evidence_list *told; // where the others say the line
  const record *rec;
  const document *doc;
  u32 first, end, verb;      // tokens of the head, and its governor
  u32 subject;               // of the verb, NONE
} asking;

// ---- reading the clause

static bool inside(const asking *q, u32 i) { return i >= q->first && i < q->end; }

static bool hangs_on(const asking *q, u32 i, u32 top) {
  enum { DEPTH = 40 };
  for (u32 n = 0; n < DEPTH && i != NONE && inside(q, i); n++) {
    if (i == top) return true;
    i = q->doc->tokens.at[i].head;
  }
  return false;
}

static bool in_time(const asking *q, u32 i) {
  const time_list *times = q->h->b->views[q->line->article].times;
  if (i >= q->end) return false;
  span at = {q->doc->tokens.at[i].start, q->doc->tokens.at[i].len};
  for (u32 k = 0; k < times->count; k++)
    if (times->at[k].type <= TIME_TIME && span_holds(times->at[k].text, at)) return true;
  return false;
}

// The words that hang on the token, as one run of the text; clauses that only describe it, and what stands behind a comma, left out.
static span phrase_of(const asking *q, u32 top) {
  u32 from = top, to = top;
  while (from > q->first && hangs_on(q, from - 1, top)) from--;
  while (to + 1 < q->end && hangs_on(q, to + 1, top)) {
    const token *t = &q->doc->tokens.at[to + 1];
    if (t->kind == TOKEN_PUNCT && t->len == 1 && strchr(",;(-", q->rec->art.text.at[t->start])) break;
    if (lead_is_dash(q->rec, t) || in_time(q, to + 1) || in_time(q, to + 2)) break;
    u8 relation = t->relation;
    if (relation == REL_ACL || relation == REL_ACL_RELCL) break;
    if (t->penn == PENN_WP || t->penn == PENN_WDT || t->penn == PENN_WRB) break;
    to++;
  }
  return span_of(q->doc->tokens.at[from].start, q->doc->tokens.at[to].start + q->doc->tokens.at[to].len);
}

static bool has_entity(const asking *q, evidence e, u32 entity, span *where) {
  const builder *b = q->h->b;
  const article_view *v = &b->views[e.article];
  for (u32 i = 0; i < v->rec->doc.mentions.count; i++) {
    const mention *m = &v->rec->doc.mentions.at[i];
    if (!span_holds(e.at, m->text) || m->kind == MENTION_PRONOUN || m->entity == NONE || v->entity_of[m->entity] != entity) continue;
    *where = m->text;
    return true;
  }
  return false;
}

static void answer(const asking *q, five_w *out, span at) {
  builder *b = q->h->b;
  out->state = W_STATED;
  out->text = text_clean(b->a, str_cut(q->rec->art.text, at), false);
  evidence_add(b->a, &out->evidence, q->line->article, span_narrow(q->rec->art.text, at));
}

// Those who tell the line and name the same in it.
static void add_namers(const asking *q, five_w *out, u32 entity) {
  for (u32 i = 0; i < q->told->count; i++) {
    span where;
    if (q->told->at[i].article != q->line->article && has_entity(q, q->told->at[i], entity, &where))
      evidence_add(q->h->b->a, &out->evidence, q->told->at[i].article, where);
  }
}

// ---- who

// Officials, firefighters, a judge: nouns that can do something.
static bool can_act(const asking *q, u32 token) {
  str word = token_str(&q->rec->art, &q->doc->tokens.at[token]);
  const table *t = table_get("statements/voices");
  u32 own = table_find(t, word_key(word));
  if (own != NONE) return !str_equal(table_cell(t, own, 1), STR("thing"));
  for (u32 i = 0; i < table_rows(t); i++) {
    str ending = table_cell(t, i, 0);
    if (table_cell(t, i, 1).len || word.len <= ending.len + 1) continue;
    if (memcmp(word.at + word.len - ending.len, ending.at, ending.len) == 0) return true;
  }
  return false;
}

// The entity that the token is the name of, NONE.
static u32 named_at(const asking *q, u32 i) {
  const article_view *v = &q->h->b->views[q->line->article];
  for (u32 k = 0; k < q->doc->mentions.count; k++) {
    const mention *m = &q->doc->mentions.at[k];
    if (m->kind == MENTION_NAME && m->entity != NONE && i >= m->first && i < m->first + m->count) return v->entity_of[m->entity];
  }
  return NONE;
}

static bool is_actor(const asking *q, u32 i, u32 who) {
  if (who == NONE) return q->doc->tokens.at[i].tag == TAG_NOUN && can_act(q, i);
  u8 type = q->h->b->acc->entities.at[who].type;
  if (!(q->doc->tokens.at[i].flags & TOKEN_CAPITAL)) return false; // "the trial of ..."
  return type == ENTITY_PERSON || type == ENTITY_ORGANIZATION || type == ENTITY_GROUP || type == ENTITY_PLACE;
}

static bool is_pronoun(const token *t) { return t->tag == TAG_PRON || t->tag == TAG_DET; }

// Is somebody else part of the subject, or a clause without a comma that says which of them?
static bool leaves_out(const asking *q, span phrase) {
  for (u32 i = q->subject; i < q->verb; i++) {
    const token *t = &q->doc->tokens.at[i];
    if (t->start < span_end(phrase) || !hangs_on(q, i, q->subject)) continue;
    if (t->relation == REL_CONJ) return true;
    bool marked = lead_is_mark(q->rec, &q->doc->tokens.at[token_from(q->doc, span_end(phrase))], ',');
    if ((t->relation == REL_ACL || t->relation == REL_ACL_RELCL) && !marked) return true;
  }
  return false;
}

static void ask_who(const asking *q, five_w *out) {
  out->state = q->subject == NONE ? W_NOT_STATED : W_UNKNOWN;
  if (q->subject == NONE || is_pronoun(&q->doc->tokens.at[q->subject])) return;
  u32 who = named_at(q, q->subject);
  if (!is_actor(q, q->subject, who)) {
    out->state = W_NOT_STATED; // things that happen to nobody: "Prices rose"
    return;
  }
  span phrase = phrase_of(q, q->subject);
  if (leaves_out(q, phrase)) return;
  answer(q, out, phrase);
  if (who != NONE) add_namers(q, out, who);
}

// ---- what

static void ask_what(const asking *q, bool acts, five_w *out) {
  out->state = W_UNKNOWN;
  if (q->subject == NONE || q->subject > q->verb || is_pronoun(&q->doc->tokens.at[q->subject])) return;
  u32 from = q->verb;
  for (u32 i = q->first; i < q->verb; i++) {
    const token *t = &q->doc->tokens.at[i];
    bool part = t->head == q->verb && (t->relation == REL_AUX || t->relation == REL_AUX_PASS || t->relation == REL_COP || t->relation == REL_ADVMOD);
    if (part && i < from && t->relation != REL_ADVMOD) from = i;
  }
  if (!acts) from = token_from(q->doc, phrase_of(q, q->subject).start); // nobody does it: with what it happens to
  u32 to = q->end; // with who says so: a claim is nobody's fact
  while (to > from + 1 && q->doc->tokens.at[to - 1].kind == TOKEN_PUNCT) to--;
  if (to <= from + 1) return;
  span at = span_of(q->doc->tokens.at[from].start, q->doc->tokens.at[to - 1].start + q->doc->tokens.at[to - 1].len);
  if (!lead_marks_balance(str_cut(q->rec->art.text, at))) return;
  answer(q, out, at);
  for (u32 i = 0; i < q->told->count; i++)
    if (q->told->at[i].article != q->line->article) evidence_add(q->h->b->a, &out->evidence, q->told->at[i].article, q->told->at[i].at);
}

// ---- when

static u32 head_outside(const asking *q, span at) {
  u32 i = token_from(q->doc, at.start);
  for (u32 n = 0; n < 12 && i != NONE && inside(q, i); n++) {
    const token *t = &q->doc->tokens.at[i];
    if (!span_holds(at, (span){t->start, t->len})) return i;
    i = t->head;
  }
  return NONE;
}

static bool time_before_verb(const asking *q, span at) {
  u32 next = token_from(q->doc, span_end(at)), before = token_from(q->doc, at.start);
  if (q->subject == NONE || before <= q->subject + 1 || next > q->verb) return false;
  for (u32 i = next; i < q->verb; i++) {
    u8 relation = q->doc->tokens.at[i].relation;
    if (q->doc->tokens.at[i].head != q->verb || (relation != REL_AUX && relation != REL_AUX_PASS && relation != REL_ADVMOD)) return false;
  }
  return true;
}

static void ask_when(const asking *q, five_w *out) {
  builder *b = q->h->b;
  const time_list *times = b->views[q->line->article].times;
  span clause = span_of(q->doc->tokens.at[q->first].start, q->doc->tokens.at[q->end - 1].start + q->doc->tokens.at[q->end - 1].len);
  for (u32 i = 0; i < times->count; i++) {
    const time_expr *t = &times->at[i];
    if (!span_holds(clause, t->text) || t->type > TIME_TIME || !time_usable(b, q->line->article, i)) continue;
    bool before = time_before_verb(q, t->text); // "The House on Tuesday passed": the parse may hang it on the House
    if (!before && (head_outside(q, t->text) != q->verb || !time_dates_clause(b, q->line->article, clause, t->text))) continue;
    day_range days;
    str value = str_from(t->value);
    bool floats = t->relative && !b->acc->articles.at[q->line->article].published.len; // leans on a day that is not known
    if (floats || !days_read(value, &days)) {
      if (out->state == W_NOT_STATED) out->state = W_UNKNOWN, out->text = text_at(b, q->line->article, t->text);
      continue;
    }
    if (days.last - days.first > 31) continue;
    if (out->state == W_UNKNOWN && !str_equal(text_at(b, q->line->article, t->text), out->text)) continue; // another day than the line's
    answer(q, out, t->text);
    out->value = arena_copy(b->a, value);
    for (u32 k = 0; k < q->told->count; k++) {
      evidence e = q->told->at[k];
      const time_list *others = b->views[e.article].times;
      for (u32 m = 0; m < others->count && e.article != q->line->article; m++) {
        day_range other;
        if (!span_holds(e.at, others->at[m].text) || others->at[m].type > TIME_TIME || !days_read(str_from(others->at[m].value), &other) || !days_meet(days, other)) continue;
        evidence_add(b->a, &out->evidence, e.article, others->at[m].text);
        break;
      }
    }
    u8 basis = b->acc->articles.at[q->line->article].published_basis;
    bool inferred = t->relative && basis != BASIS_STATED && basis != BASIS_METADATA;
    if (inferred && out->evidence.count < 2) *out = (five_w){.state = W_UNKNOWN}; // on a day that was inferred itself
    return;
  }
}

// ---- where

static bool is_local(const token *t) {
  static const char *const words[] = {"in", "at", "near", "outside", "off"};
  return lead_is_one_of(t, words, COUNT_OF(words));
}

static void ask_where(const asking *q, five_w *out) {
  for (u32 i = q->first; i < q->end; i++) {
    const token *t = &q->doc->tokens.at[i];
    if (t->head == NONE || t->flags & TOKEN_IN_QUOTE) continue;
    bool own = t->head == q->verb && t->relation == REL_OBL;
    bool object = t->relation == REL_NMOD && inside(q, t->head) && q->doc->tokens.at[t->head].relation == REL_OBJ && q->doc->tokens.at[t->head].head == q->verb;
    if (!own && !object) continue;
    u32 place = named_at(q, i);
    if (place == NONE || q->h->b->acc->entities.at[place].type != ENTITY_PLACE) continue;
    bool local = false;
    for (u32 k = q->first; k < i && !local; k++) local = q->doc->tokens.at[k].head == i && q->doc->tokens.at[k].relation == REL_CASE && is_local(&q->doc->tokens.at[k]);
    if (!local) continue;
    answer(q, out, phrase_of(q, i));
    add_namers(q, out, place);
    return;
  }
}

// ---- why

static void ask_why(const asking *q, five_w *out) {
  const lead_line *l = q->line;
  u32 first, end;
  senses_tokens(q->h->b, l->article, l->text, &first, &end);
  for (u32 i = first; i + 1 < end; i++) {
    const token *t = &q->doc->tokens.at[i];
    if (t->flags & TOKEN_IN_QUOTE || (t->relation != REL_MARK && t->relation != REL_CASE)) continue;
    bool because = t->key == word_key(STR("because"));
    bool due = t->key == word_key(STR("due")) && t[1].key == word_key(STR("to"));
    u32 reason = t->head;
    if ((!because && !due) || reason == NONE || reason < first || reason >= end || q->doc->tokens.at[reason].head != q->verb) continue;
    u32 to = i; // as far as what hangs on the reason
    asking whole = *q;
    whole.end = end;
    while (to < end && (to == i || hangs_on(&whole, to, reason))) to++;
    while (to > i + 1 && q->doc->tokens.at[to - 1].kind == TOKEN_PUNCT) to--;
    answer(q, out, span_of(t->start, q->doc->tokens.at[to - 1].start + q->doc->tokens.at[to - 1].len));
    return;
  }
}

// ---- the sentences that tell it

// "In a meeting with Castel, Duarte asked": a name between the subject and the verb that is no part of either, and the
// parse took the wrong one.
static bool names_between(const asking *q) {
  const article_view *v = &q->h->b->views[q->line->article];
  for (u32 i = q->subject + 1; i < q->verb; i++)
    if (v->words[i].kind == WORD_NAME && v->words[i].sense && !hangs_on(q, i, q->subject) && !in_time(q, i)) return true;
  return false;
}

static bool open_asking(const headline *h, const lead_line *l, const evidence_list *told, asking *q) {
  const record *r = h->b->views[l->article].rec;
  *q = (asking){.h = h, .line = l, .told = told, .rec = r, .doc = &r->doc, .subject = NONE};
  senses_tokens(h->b, l->article, l->head, &q->first, &q->end);
  const sentence *s = &q->doc->sentences.at[l->sentence];
  u32 top = lead_top(h, l->article, s, l->head), said = lead_governor(h, l->article, s, l->head);
  q->verb = said < top ? said : top; // "..., the company said"
  for (u32 i = q->first; i < q->end && q->subject == NONE; i++) {
    const token *t = &q->doc->tokens.at[i];
    if (t->head == q->verb && q->verb != NONE && (t->relation == REL_NSUBJ || t->relation == REL_NSUBJ_PASS)) q->subject = i;
  }
  if (q->subject != NONE && names_between(q)) q->subject = NONE;
  return q->verb != NONE;
}

// Another article's sentence that tells it with the same verb may say when, where or why.
static void ask_others(const headline *h, const lead_line *l, const evidence_list *told, five_ws *out) {
  for (u32 i = 0; i < told->count; i++) {
    evidence e = told->at[i];
    if (e.article == l->article) continue;
    for (u32 k = h->first_of[e.article]; k < h->first_of[e.article + 1]; k++) {
      const lead_sentence *s = &h->sentences.at[k];
      if (!span_overlaps(s->text, e.at)) continue;
      lead_line other = {.article = s->article, .sentence = s->sentence, .text = s->text, .head = s->text};
      asking q;
      lead_part(h->b, &other);
      u32 said = lead_governor(h, s->article, &h->b->views[s->article].rec->doc.sentences.at[s->sentence], s->text);
      if (said == NONE || !open_asking(h, &other, told, &q) || !l->says.root || h->b->views[s->article].words[said].sense != l->says.root) break;
      if (out->when.state != W_STATED) ask_when(&q, &out->when);
      if (out->where.state != W_STATED) ask_where(&q, &out->where);
      if (out->why.state != W_STATED) ask_why(&q, &out->why);
      break;
    }
  }
}

void five_ws_read(const headline *h, const lead_line *l, const evidence_list *told, five_ws *out) {
  asking q;
  if (l->quotes || !open_asking(h, l, told, &q)) return; // somebody's words, or no parse was made
  out->read = true;
  ask_who(&q, &out->who);
  ask_what(&q, out->who.state == W_STATED, &out->what);
  ask_when(&q, &out->when);
  ask_where(&q, &out->where);
  ask_why(&q, &out->why);
  ask_others(h, l, told, out);
}
