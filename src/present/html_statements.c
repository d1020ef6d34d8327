// SPDX-License-Identifier: Apache-2.0
// Who said what, and the matrix of who carries what.
#include "present/html.h"
#include "present/labels.h"

enum { DEEPEST = 12, MOST_ROWS = 120 };

static void add_part(sheet *p, bool *any) {
  if (*any) html_say(p, " · ");
  *any = true;
}

static void print_context(sheet *p, const account_statement *st, u32 parent, bool any) {
  static const char *const links[] = {"", "in reply to ", "reposting ", "quoting ", "relaying "};
  const statement_version *x = &st->versions.at[st->fullest];
  const char *verb = words_verb(x);
  if (verb) add_part(p, &any), html_say(p, "<em class=\"loud\">"), html_say(p, verb), html_say(p, "</em>");
  if (x->medium.len) {
    buf words = {0};
    words_medium(&words, x->medium);
    add_part(p, &any);
    html_text(p, (str){words.at, (u32)words.len});
    buf_free(&words);
  }
  str to = words_entity(p->v, x->addressee);
  if (!to.len) to = x->addressee_text;
  if (to.len) add_part(p, &any), html_say(p, "to "), html_text(p, to);
  if (words_via(p->v, x) != NONE) add_part(p, &any), html_say(p, "via "), html_text(p, words_entity(p->v, x->via));
  if (x->when.value.len) {
    add_part(p, &any);
    words_when(p->out, &x->when, p->v->year);
    if (x->when.basis == WHEN_INFERRED) html_say(p, ", inferred");
  }
  for (u32 i = 0; i < st->links.count && i < 4; i++) {
    const account_link *l = &st->links.at[i];
    str name = words_entity(p->v, l->to_entity);
    if ((l->to != NONE && parent != NONE) || !name.len || l->kind >= COUNT_OF(links) ||
        l->to_entity == st->speaker || words_link_said(st, i))
      continue;
    add_part(p, &any), html_say(p, links[l->kind]), html_text(p, name);
  }
}

static void print_variants(sheet *p, const said *x) {
  for (u32 i = 0; i < x->variants.count && i < 12; i++) {
    const variant *y = &x->variants.at[i];
    html_format(p, "<p class=\"variant%s\"><em>%s</em> ", y->kind == VARIANT_ALTERED ? " loud" : "", words_variant(y->kind));
    html_labels(p, &y->articles);
    if (y->text.len) html_say(p, ": "), html_cut(p, y->text, 400);
    html_say(p, "</p>");
  }
}

static void print_versions(sheet *p, const account_statement *st) {
  html_say(p, "<ul class=\"evidence\">");
  for (u32 i = 0; i < st->versions.count; i++) {
    const statement_version *x = &st->versions.at[i];
    html_say(p, "<li>");
    for (u32 k = 0; k < x->evidence.count; k++) {
      html_format(p, k ? " … <a href=\"" : "<a href=\"");
      html_href(p, x->evidence.at[k], MARK_SAID);
      html_say(p, "\">");
      if (!k) html_text(p, p->v->labels[x->article]);
      else html_say(p, "→");
      html_say(p, "</a> ");
      html_quote(p, evidence_exact(p->v->acc, x->evidence.at[k]));
    }
    for (u32 k = 0; k < x->links.count; k++)
      for (u32 e = 0; e < x->links.at[k].evidence.count; e++) {
        html_say(p, " <a class=\"link\" href=\"");
        html_href(p, x->links.at[k].evidence.at[e], MARK_SAID);
        html_format(p, "\">%s</a> ", link_kind_names[x->links.at[k].kind]);
        html_quote(p, evidence_exact(p->v->acc, x->links.at[k].evidence.at[e]));
      }
    html_say(p, "</li>");
  }
  html_say(p, "</ul>");
}

static void print_statement(sheet *p, u32 which, bool in_thread) {
  const view *v = p->v;
  const account_statement *st = &v->acc->statements.at[which];
  const statement_version *x = &st->versions.at[st->fullest];
  const said *s = &v->said[which];
  html_format(p, "<div class=\"statement\" id=\"s%u\">", which);
  html_line_open(p);
  html_counts(p, st->articles.count, &st->origins);
  html_say(p, "<span class=\"context\">");
  if (in_thread) {
    html_say(p, "<b>");
    str name = words_speaker(v, st);
    html_text(p, name.len ? name : STR("Nobody named"));
    html_say(p, "</b>");
    if (s->parent != NONE) html_format(p, " %s", words_link(s->link));
  }
  print_context(p, st, s->parent, in_thread);
  html_say(p, "</span><span class=\"words\">");
  if (x->text.len) html_cut(p, words_said(v, x), 1200);
  else if (x->evidence.count) html_text(p, evidence_exact(v->acc, x->evidence.at[0]));
  if (st->articles.count <= 3) {
    html_say(p, " <span class=\"who\">(");
    for (u32 i = 0; i < st->articles.count; i++) html_say(p, i ? ", " : ""), html_label(p, st->articles.at[i]);
    html_say(p, ")</span>");
  }
  html_say(p, "</span>");
  html_line_evidence(p);
  print_versions(p, st);
  html_line_close(p);
  print_variants(p, s);
  html_say(p, "</div>\n");
}

// A conversation: what was answered, and under it the answers.
static void print_thread(sheet *p, u32 root) {
  const view *v = p->v;
  typedef struct step {
    u32 statement, depth;
    bool close;
  } step;
  VEC(step) todo = {0};
  *vec_push(v->memory, &todo) = (step){root, 0, false};
  html_say(p, "<ul class=\"thread\">\n");
  while (todo.count) {
    step t = todo.at[--todo.count];
    if (t.close) {
      html_say(p, t.depth < DEEPEST ? "</ul></li>\n" : "</li>\n");
      continue;
    }
    html_say(p, "<li>");
    print_statement(p, t.statement, true);
    const said *x = &v->said[t.statement];
    if (!x->children.count) {
      html_say(p, "</li>\n");
      continue;
    }
    if (t.depth < DEEPEST) html_say(p, "<ul>\n");
    else html_say(p, "</li>\n");
    if (t.depth < DEEPEST) *vec_push(v->memory, &todo) = (step){t.statement, t.depth, true};
    for (u32 i = x->children.count; i-- > 0;)
      *vec_push(v->memory, &todo) = (step){x->children.at[i], t.depth + 1, false};
  }
  html_say(p, "</ul>\n");
}

static void print_voice(sheet *p, const voice *o) {
  html_say(p, "<div class=\"voice\"><h3>");
  html_text(p, o->name.len ? o->name : STR("Nobody named"));
  str role = words_role(p->v, o->speaker);
  if (role.len) html_say(p, " <small>"), html_text(p, role), html_say(p, "</small>");
  html_say(p, "</h3>\n");
  for (u32 i = 0; i < o->statements.count; i++) print_statement(p, o->statements.at[i], false);
  html_say(p, "</div>\n");
}

// A voice that one article alone has, and not in quotation marks: there are many, and they wait folded up.
static bool is_quiet(const view *v, const voice *o) {
  for (u32 i = 0; i < o->statements.count; i++) {
    const account_statement *st = &v->acc->statements.at[o->statements.at[i]];
    if (st->articles.count > 1 || st->versions.at[st->fullest].mode == MODE_DIRECT) return false;
  }
  return true;
}

void html_statements(sheet *p) {
  const view *v = p->v;
  if (!v->acc->statements.count) return;
  html_section(p, "said", "Who said what");
  for (u32 i = 0; i < v->threads.count; i++) print_thread(p, v->threads.at[i]);
  u32 quiet = 0;
  for (u32 i = 0; i < v->voices.count; i++) {
    if (is_quiet(v, &v->voices.at[i])) quiet += v->voices.at[i].statements.count;
    else print_voice(p, &v->voices.at[i]);
  }
  if (quiet) {
    html_format(p, "<details class=\"quiet\"><summary>%u more, each in one article only and in that article’s words</summary>\n", quiet);
    for (u32 i = 0; i < v->voices.count; i++)
      if (is_quiet(v, &v->voices.at[i])) print_voice(p, &v->voices.at[i]);
    html_say(p, "</details>\n");
  }
  html_section_end(p);
}

// ---- the matrix

static void print_cell(sheet *p, const char *sign, const char *words, evidence e, u8 kind) {
  html_say(p, "<td><a href=\"");
  html_href(p, e, kind);
  html_format(p, "\" title=\"%s\">%s</a></td>", words, sign);
}

static void print_statement_row(sheet *p, u32 which, u32 *version_in) {
  const account_statement *st = &p->v->acc->statements.at[which];
  u32 n = p->v->acc->articles.count;
  for (u32 i = 0; i < n; i++) version_in[i] = NONE;
  for (u32 i = st->versions.count; i-- > 0;) version_in[st->versions.at[i].article] = i;
  html_format(p, "<tr><th scope=\"row\"><a href=\"#s%u\"><b>", which);
  html_cut(p, words_speaker(p->v, st), 40);
  html_say(p, "</b> ");
  const statement_version *full = &st->versions.at[st->fullest];
  if (full->text.len) html_cut(p, words_said(p->v, full), 90);
  else if (full->evidence.count) html_cut(p, evidence_exact(p->v->acc, full->evidence.at[0]), 90);
  html_say(p, "</a></th>");
  for (u32 i = 0; i < n; i++) {
    u32 k = version_in[p->v->article_order[i]];
    if (k == NONE || !st->versions.at[k].evidence.count) {
      html_say(p, "<td></td>");
      continue;
    }
    const statement_version *x = &st->versions.at[k];
    bool own = x->mode == MODE_INDIRECT;
    if (x->altered) print_cell(p, "◆", "other words inside the quotation", x->evidence.at[0], MARK_SAID);
    else if (!x->complete) print_cell(p, own ? "◔" : "◐", "a part of it", x->evidence.at[0], MARK_SAID);
    else print_cell(p, own ? "○" : "●", own ? "in the article's words" : "quoted", x->evidence.at[0], MARK_SAID);
  }
  html_say(p, "</tr>\n");
}

static void print_claim_row(sheet *p, u32 which, u32 *version_in) {
  const account_claim *c = &p->v->acc->claims.at[which];
  u32 n = p->v->acc->articles.count;
  for (u32 i = 0; i < n; i++) version_in[i] = NONE;
  for (u32 i = c->versions.count; i-- > 0;) version_in[c->versions.at[i].article] = i;
  html_say(p, "<tr><th scope=\"row\">");
  html_cut(p, c->text, 120);
  html_say(p, "</th>");
  for (u32 i = 0; i < n; i++) {
    u32 k = version_in[p->v->article_order[i]];
    if (k == NONE || !c->versions.at[k].evidence.count) {
      html_say(p, "<td></td>");
      continue;
    }
    const claim_version *x = &c->versions.at[k];
    if (x->attributed_to != NONE || x->statement != NONE) print_cell(p, "○", "on somebody's word", x->evidence.at[0], MARK_CLAIM);
    else print_cell(p, "●", "as a fact", x->evidence.at[0], MARK_CLAIM);
  }
  html_say(p, "</tr>\n");
}

// Claims that several articles carry and that are not just a statement's content.
static bool is_shared_fact(const account_claim *c) {
  if (c->articles.count < 2) return false;
  for (u32 i = 0; i < c->versions.count; i++)
    if (c->versions.at[i].statement == NONE) return true;
  return false;
}

static void print_group(sheet *p, const char *title) {
  html_format(p, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%u\">%s</th></tr>\n", p->v->acc->articles.count + 1, title);
}

static u32 print_rows(sheet *p) {
  const account *acc = p->v->acc;
  u32 *version_in = arena_array(p->v->memory, u32, (size_t)acc->articles.count + 1);
  u32 *order = arena_array(p->v->memory, u32, (size_t)acc->statements.count + 1);
  u32 rows = 0, left_out = 0, claims = 0;
  for (u32 i = 0; i < acc->statements.count; i++) order[p->v->said[i].rank] = i;
  for (u32 k = 0; k < acc->statements.count; k++) {
    if (acc->statements.at[order[k]].articles.count < 2) continue; // those stand above with their article
    if (!rows) print_group(p, "Said");
    if (rows++ < MOST_ROWS) print_statement_row(p, order[k], version_in);
    else left_out++;
  }
  rows = 0;
  for (u32 i = 0; i < acc->claims.count; i++) {
    if (!is_shared_fact(&acc->claims.at[i])) continue;
    if (!claims++) print_group(p, "Reported by several");
    if (rows++ < MOST_ROWS) print_claim_row(p, i, version_in);
    else left_out++;
  }
  return left_out;
}

bool html_has_matrix(const sheet *p) {
  const account *acc = p->v->acc;
  for (u32 i = 0; i < acc->statements.count; i++)
    if (acc->statements.at[i].articles.count > 1) return true;
  for (u32 i = 0; i < acc->claims.count; i++)
    if (is_shared_fact(&acc->claims.at[i])) return true;
  return false;
}

void html_matrix(sheet *p) {
  const account *acc = p->v->acc;
  if (!html_has_matrix(p)) return;
  html_section(p, "carried", "Who carries what");
  html_say(p, "<div class=\"wide\" tabindex=\"0\"><table class=\"matrix\">\n<thead><tr><td></td>");
  for (u32 i = 0; i < acc->articles.count; i++) {
    html_format(p, "<th scope=\"col\"><a href=\"#a%u\"><span>", p->v->article_order[i]);
    html_text(p, p->v->labels[p->v->article_order[i]]);
    html_say(p, "</span></a></th>");
  }
  html_say(p, "</tr></thead>\n<tbody>\n");
  u32 left_out = print_rows(p);
  html_say(p, "</tbody></table></div>\n<p class=\"key\">Said: ● quoted · ◐ a part of it · ◆ other words inside the marks · "
              "○ in the article's words. Reported: ● as a fact · ○ on somebody's word.");
  if (left_out) html_format(p, " %u more lines are in the data (--json).", left_out);
  html_say(p, "</p>\n");
  html_section_end(p);
}
