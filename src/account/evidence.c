// SPDX-License-Identifier: Apache-2.0
// What "everything printed carries evidence" means, as a check that tests run over whole accounts.
#include <stdio.h>

#include "account/account.h"
#include "base/utf8.h"

enum { NARROW_BYTES = 400 };

typedef struct check {
  const account *acc;
  char *why;
  size_t room;
  bool good;
} check;

static void fail(check *c, const char *what, str id, str detail) {
  if (c->good) snprintf(c->why, c->room, "%s %.*s: %.*s", what, STR_FMT(id), (int)(detail.len < 200 ? detail.len : 200), detail.len ? detail.at : "");
  c->good = false;
}

static str exact(const check *c, evidence e) {
  return str_cut(c->acc->articles.at[e.article].record->art.text, e.at);
}

static bool is_start(str text, u32 at) { return at >= text.len || ((u8)text.at[at] & 0xC0) != 0x80; }

static bool check_evidence(check *c, const char *what, str id, const evidence_list *list, bool needed, bool wide) {
  if (needed && !list->count) fail(c, what, id, STR("no evidence"));
  for (u32 i = 0; i < list->count && c->good; i++) {
    evidence e = list->at[i];
    if (e.article >= c->acc->articles.count) {
      fail(c, what, id, STR("an article that is not there"));
      break;
    }
    str text = c->acc->articles.at[e.article].record->art.text;
    if (!e.at.len || e.at.start > text.len || e.at.len > text.len - e.at.start) fail(c, what, id, STR("a span outside the text"));
    else if (!is_start(text, e.at.start) || !is_start(text, span_end(e.at))) fail(c, what, id, STR("a span inside a character"));
    else if (!wide && e.at.len > NARROW_BYTES) fail(c, what, id, exact(c, e));
  }
  return c->good;
}

// Bytes of white space (no-break and zero-width spaces too) at `at`.
static u32 space_run(str text, u32 at) {
  u32 width, from = at;
  while (at < text.len && char_is_space(utf8_decode(text.at + at, text.len - at, &width))) at += width;
  return at - from;
}

// The words of `part`, white space apart, stand in the evidence.
static bool inside(check *c, const evidence_list *list, str part) {
  for (u32 i = 0; i < list->count; i++) {
    str whole = exact(c, list->at[i]);
    for (u32 from = 0; from < whole.len; from++) {
      u32 w = from, p = 0;
      while (p < part.len && w < whole.len) {
        u32 space = part.at[p] == ' ' ? space_run(whole, w) : 0;
        if (space) p++, w += space;
        else if (part.at[p] == whole.at[w]) p++, w++;
        else break;
      }
      if (p == part.len) return true;
    }
  }
  return false;
}

// Every piece of a content, joined by " … ", stands in its span.
static bool pieces_inside(check *c, const evidence_list *list, str text) {
  static const char joint[] = " \xE2\x80\xA6 ";
  for (u32 start = 0; start < text.len;) {
    u32 end = start;
    while (end < text.len && !(end + sizeof joint - 1 <= text.len && memcmp(text.at + end, joint, sizeof joint - 1) == 0)) end++;
    str piece = {text.at + start, end - start};
    // An ellipsis of the article's own looks like a joint: then the longer run stands there.
    if (!inside(c, list, piece)) return inside(c, list, text);
    start = end + (u32)sizeof joint - 1;
  }
  return true;
}

static void check_statements(check *c) {
  for (u32 i = 0; i < c->acc->statements.count && c->good; i++) {
    const account_statement *s = &c->acc->statements.at[i];
    if (!s->versions.count || s->fullest >= s->versions.count) fail(c, "statement", s->id, STR("no version"));
    for (u32 k = 0; k < s->versions.count && c->good; k++) {
      const statement_version *v = &s->versions.at[k];
      check_evidence(c, "statement", s->id, &v->evidence, true, true);
      check_evidence(c, "when of statement", s->id, &v->when.evidence, v->when.text.len > 0, false);
      if (c->good && !pieces_inside(c, &v->evidence, v->text)) fail(c, "statement", s->id, v->text);
      for (u32 m = 0; m < v->links.count; m++) check_evidence(c, "link of statement", s->id, &v->links.at[m].evidence, false, false);
    }
    check_evidence(c, "origins of statement", s->id, &s->origins.basis, false, false);
  }
}

static void check_claims(check *c) {
  for (u32 i = 0; i < c->acc->claims.count && c->good; i++) {
    const account_claim *x = &c->acc->claims.at[i];
    if (!x->versions.count) fail(c, "claim", x->id, STR("no version"));
    for (u32 k = 0; k < x->versions.count && c->good; k++) {
      const claim_version *v = &x->versions.at[k];
      check_evidence(c, "claim", x->id, &v->evidence, true, false);
      if (c->good && !inside(c, &v->evidence, v->text)) fail(c, "claim", x->id, v->text);
      const record *r = c->acc->articles.at[v->article].record;
      for (u32 m = 0; m < v->figures.count && c->good; m++)
        if (!span_holds(r->said.claims.at[v->claim].text, r->doc.figures.at[v->figures.at[m].figure].text))
          fail(c, "figure of claim", x->id, str_cut(r->art.text, r->doc.figures.at[v->figures.at[m].figure].text));
    }
  }
}

static void check_findings(check *c) {
  for (u32 i = 0; i < c->acc->findings.count && c->good; i++) {
    const finding *f = &c->acc->findings.at[i];
    if (!f->text.len || !f->sides.count) fail(c, "finding", f->id, STR("says nothing"));
    if (f->strength < 0 || f->strength > 1) fail(c, "finding", f->id, STR("a strength outside 0 to 1"));
    for (u32 k = 0; k < f->sides.count && c->good; k++) {
      const finding_side *s = &f->sides.at[k];
      if (!s->articles.count) fail(c, "side of finding", f->id, f->text);
      check_evidence(c, finding_kind_names[f->kind], f->id, &s->evidence, s->value.at != NULL, false);
    }
  }
}

bool evidence_check(const account *acc, char *why, size_t room) {
  check c = {acc, why, room, true};
  for (u32 i = 0; i < acc->entities.count && c.good; i++) {
    const account_entity *e = &acc->entities.at[i];
    for (u32 k = 0; k < e->described_as.count && c.good; k++) {
      check_evidence(&c, "description", e->id, &e->described_as.at[k].evidence, true, false);
      if (c.good && !inside(&c, &e->described_as.at[k].evidence, e->described_as.at[k].text))
        fail(&c, "description", e->id, e->described_as.at[k].text);
    }
  }
  check_statements(&c);
  check_claims(&c);
  for (u32 i = 0; i < acc->timeline.count && c.good; i++)
    check_evidence(&c, "time line", acc->timeline.at[i].about, &acc->timeline.at[i].evidence, true, false);
  for (u32 i = 0; i < acc->summary.count && c.good; i++) {
    check_evidence(&c, "summary", acc->id, &acc->summary.at[i].evidence, true, false);
    if (c.good && !inside(&c, &acc->summary.at[i].evidence, acc->summary.at[i].text)) fail(&c, "summary", acc->id, acc->summary.at[i].text);
    for (u32 k = 0; k < acc->summary.at[i].earlier.count && c.good; k++) {
      const summary_number *n = &acc->summary.at[i].earlier.at[k];
      check_evidence(&c, "earlier number", acc->id, &n->evidence, true, false);
      if (c.good && !inside(&c, &n->evidence, n->text)) fail(&c, "earlier number", acc->id, n->text);
    }
  }
  const five_w *each[] = {&acc->ws.who, &acc->ws.what, &acc->ws.when, &acc->ws.where, &acc->ws.why};
  for (u32 i = 0; i < COUNT_OF(each) && c.good; i++) {
    check_evidence(&c, "five Ws", acc->id, &each[i]->evidence, each[i]->state == W_STATED, false);
    if (c.good && each[i]->state == W_STATED && !inside(&c, &each[i]->evidence, each[i]->text)) fail(&c, "five Ws", acc->id, each[i]->text);
  }
  check_findings(&c);
  return c.good;
}
