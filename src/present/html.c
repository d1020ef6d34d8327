// SPDX-License-Identifier: Apache-2.0
// Account -> one page: no network, no scripts needed, every line opens the words that it comes from.
//
// The content security policy lets nothing in but the page's own style and script, by their SHA-256.
#include "present/html.h"

#include "present/summary.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/table.h"
#include "present/labels.h"

void html_say(sheet *p, const char *markup) { buf_text(p->out, markup); }
void html_text(sheet *p, str text) { clean_html(p->out, text); }

void html_cut(sheet *p, str text, u32 bytes) {
  if (text.len <= bytes) {
    html_text(p, text);
    return;
  }
  u32 end = bytes;
  while (end > bytes * 3 / 4 && text.at[end] != ' ') end--;
  while (end && ((u8)text.at[end] & 0xC0) == 0x80) end--;
  html_text(p, str_cut(text, span_of(0, end)));
  html_say(p, " …");
}

void html_format(sheet *p, const char *format, ...) {
  char text[256];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (n > 0) buf_add(p->out, text, (u32)n < sizeof text ? (u32)n : sizeof text - 1);
}

// The part of the evidence that lies inside the text.
static evidence fit(const sheet *p, evidence e) {
  e.at.len = evidence_exact(p->v->acc, e).len;
  return e;
}

void html_href(sheet *p, evidence e, u8 kind) {
  e = fit(p, e);
  if (!e.at.len) {
    html_format(p, "#a%u", e.article);
    return;
  }
  html_format(p, "#m%u-%u-%u", e.article, e.at.start, span_end(e.at));
  *vec_push(p->v->memory, &p->marks[e.article]) = (mark){e.at.start, span_end(e.at), kind};
}

// With quotation marks around it, unless it has its own.
void html_quote(sheet *p, str exact) {
  html_say(p, words_in_marks(exact) ? "<q class=\"own\">" : "<q>");
  html_text(p, exact);
  html_say(p, "</q>");
}

static void print_link(sheet *p, evidence e, u8 kind) {
  html_say(p, "<a href=\"");
  html_href(p, e, kind);
  html_say(p, "\">");
  html_label(p, e.article);
  html_say(p, "</a> ");
}

// The very same words in several articles stand once, behind the links of all of them.
void html_evidence(sheet *p, const evidence_list *list, u8 kind) {
  if (!list->count) return;
  map first = {0}; // place in the list, by words
  VEC(u32) *same = arena_alloc(p->v->memory, list->count * sizeof *same);
  memset(same, 0, list->count * sizeof *same);
  for (u32 i = 0; i < list->count; i++) {
    u32 at = *map_at(p->v->memory, &first, hash_bytes(evidence_exact(p->v->acc, list->at[i])), i);
    if (!str_equal(evidence_exact(p->v->acc, list->at[at]), evidence_exact(p->v->acc, list->at[i]))) at = i;
    *vec_push(p->v->memory, &same[at]) = i;
  }
  html_say(p, "<ul class=\"evidence\">");
  for (u32 i = 0; i < list->count; i++) {
    if (!same[i].count) continue;
    html_say(p, "<li>");
    for (u32 k = 0; k < same[i].count; k++) print_link(p, list->at[same[i].at[k]], kind);
    html_quote(p, evidence_exact(p->v->acc, list->at[i]));
    html_say(p, "</li>");
  }
  html_say(p, "</ul>");
}

void html_counts(sheet *p, u32 articles, const origin_count *o) {
  html_format(p, "<span class=\"counts\" title=\"articles, origins\"><b>%u</b> art. <b>", articles);
  words_origins(p->out, o);
  html_say(p, "</b> orig.</span>");
}

// A label is never broken over two lines.
void html_label(sheet *p, u32 article) {
  str label = p->v->labels[article];
  for (u32 i = 0, done = 0; i <= label.len; i++) {
    if (i < label.len && label.at[i] != ' ') continue;
    html_text(p, str_cut(label, span_of(done, i)));
    if (i < label.len) html_say(p, "\u00a0");
    done = i + 1;
  }
}

void html_labels(sheet *p, const index_list *articles) {
  html_say(p, "<span class=\"who\">");
  for (u32 i = 0; i < articles->count; i++) {
    if (i) html_say(p, ", ");
    html_format(p, "<a href=\"#a%u\">", articles->at[i]);
    html_label(p, articles->at[i]);
    html_say(p, "</a>");
  }
  html_say(p, "</span>");
}

void html_section(sheet *p, const char *id, const char *title) {
  html_format(p, "\n<section id=\"%s\">\n<h2>%s</h2>\n", id, title);
}
void html_section_end(sheet *p) { html_say(p, "</section>\n"); }
void html_line_open(sheet *p) { html_say(p, "<details class=\"line\"><summary>"); }
void html_line_evidence(sheet *p) { html_say(p, "</summary>"); }
void html_line_close(sheet *p) { html_say(p, "</details>\n"); }

static u32 hex_value(char c) { return c <= '9' ? (u32)(c - '0') : (u32)(c - 'a') + 10; }

// 'sha256-…' of the bytes, as a content security policy wants it.
static void add_sha256(buf *out, str bytes) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char hex[65];
  u8 sum[33] = {0};
  sha256_hex(bytes, hex);
  for (u32 i = 0; i < 32; i++) sum[i] = (u8)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
  buf_text(out, "'sha256-");
  for (u32 i = 0; i < 33; i += 3) {
    u32 three = (u32)sum[i] << 16 | (u32)sum[i + 1] << 8 | sum[i + 2];
    buf_char(out, letters[three >> 18]);
    buf_char(out, letters[three >> 12 & 63]);
    buf_char(out, letters[three >> 6 & 63]);
    buf_char(out, i == 30 ? '=' : letters[three & 63]);
  }
  buf_char(out, '\'');
}

static void print_head(sheet *p, str style, str script) {
  html_say(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
  add_sha256(p->out, style);
  html_say(p, "; script-src ");
  add_sha256(p->out, script);
  html_say(p, "; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n"
              "<meta name=\"generator\" content=\"stemma " STEMMA_VERSION "\">\n<title>");
  html_text(p, p->v->acc->title.len ? p->v->acc->title : STR("Story"));
  html_say(p, "</title>\n<style>");
  buf_str(p->out, style);
  html_say(p, "</style>\n</head>\n");
  html_say(p, p->v->acc->articles.count == 1 ? "<body class=\"one\">\n" : "<body>\n");
}

static void add_count(sheet *p, u32 count, const char *one, const char *many) {
  html_format(p, "<b>%u</b> %s", count, count == 1 ? one : many);
}

static void print_facts(sheet *p) {
  const account *acc = p->v->acc;
  html_say(p, "<header>\n<h1>");
  html_text(p, acc->title.len ? acc->title : STR("(no title)"));
  html_say(p, "</h1>\n<p class=\"facts\">");
  add_count(p, acc->articles.count, "article", "articles");
  html_say(p, " · ");
  add_count(p, acc->outlet_count, "outlet", "outlets");
  html_say(p, " · ");
  if (acc->origin_total == NONE) html_say(p, "origins not known");
  else add_count(p, acc->origin_total, "origin", "origins");
  if (acc->last.len) {
    html_say(p, " · ");
    words_dates(p->out, acc->first, acc->last);
  }
  html_say(p, " · story <code>");
  html_text(p, acc->id);
  html_say(p, "</code></p>\n");
  if (acc->part.of) {
    buf words = {0};
    words_part(&words, acc);
    html_say(p, "<p class=\"facts\">"), html_text(p, (str){words.at, (u32)words.len}), html_say(p, "</p>\n");
    buf_free(&words);
  }
  html_say(p, "<p class=\"creed\">It says what is reported, by whom and from how many origins. It does not say what is true. "
              "Every line opens the words that it comes from.</p>\n");
}

static void print_menu(sheet *p) {
  const view *v = p->v;
  const account *acc = v->acc;
  const lineage *l = acc->lineage;
  const struct {
    const char *id, *name;
    bool there;
  } parts[] = {{"summary", summary_heading(acc), acc->summary.count > 0},
               {"said", "Who said what", acc->statements.count > 0},
               {"carried", "Who carries what", html_has_matrix(p)},
               {"figures", "Figures", v->figures.count > 0},
               {"when", "When", acc->timeline.count || v->dates.count},
               {"differ", "Where they differ", v->differences.count > 0},
               {"called", "Who is called what", v->called.count || v->words.count},
               {"only", "Only one says", v->only.count > 0},
               {"family", "Who took from whom", l && acc->articles.count > 1},
               {"articles", "Articles", true}};
  html_say(p, "<nav>");
  for (u32 i = 0; i < COUNT_OF(parts); i++)
    if (parts[i].there) html_format(p, "<a href=\"#%s\">%s</a> ", parts[i].id, parts[i].name);
  html_say(p, "</nav>\n</header>\n");
}

static void print_summary(sheet *p) {
  const account *acc = p->v->acc;
  if (!acc->summary.count) return;
  html_section(p, "summary", summary_heading(acc));
  for (u32 i = 0; i < acc->summary.count; i++) {
    html_line_open(p);
    const summary_line *line = &acc->summary.at[i];
    str earlier = summary_earlier(p->v, line);
    html_counts(p, line->articles.count, &line->origins);
    html_say(p, "<span class=\"lead\">");
    html_text(p, summary_words(p->v->memory, line));
    html_say(p, "</span>");
    if (earlier.len) html_say(p, " <span class=\"quiet\">"), html_text(p, earlier), html_say(p, "</span>");
    html_line_evidence(p);
    html_evidence(p, &line->evidence, MARK_CLAIM);
    for (u32 k = 0; k < line->earlier.count; k++) html_evidence(p, &line->earlier.at[k].evidence, MARK_CLAIM);
    html_line_close(p);
  }
  str ws = summary_five_ws(p->v);
  if (ws.len) {
    evidence_list of_ws = {0};
    summary_five_ws_evidence(p->v, &of_ws);
    html_line_open(p);
    html_say(p, "<span class=\"quiet\">"), html_text(p, ws), html_say(p, "</span>");
    html_line_evidence(p);
    html_evidence(p, &of_ws, MARK_CLAIM);
    html_line_close(p);
  }
  html_section_end(p);
}

static void print_not_measured(sheet *p) {
  const account *acc = p->v->acc;
  if (!acc->not_measured.count) return;
  html_section(p, "not-measured", "Not measured");
  html_say(p, "<ul class=\"plain\">\n");
  for (u32 i = 0; i < acc->not_measured.count; i++) {
    const not_measured *n = &acc->not_measured.at[i];
    html_say(p, "<li><b>");
    html_text(p, n->what);
    html_say(p, "</b> ");
    html_text(p, n->why);
    if (n->articles.count && n->articles.count < acc->articles.count) {
      html_say(p, " ");
      html_labels(p, &n->articles);
    }
    html_say(p, "</li>\n");
  }
  html_say(p, "</ul>\n");
  html_section_end(p);
}

void present_html(buf *out, const account *acc) {
  arena *memory = arena_new();
  view v;
  view_build(memory, acc, &v);
  sheet p = {out, &v, arena_array(memory, mark_list, (size_t)acc->articles.count + 1)};
  str style = asset_get("web/account.css"), script = asset_get("web/account.js");
  print_head(&p, style, script);
  html_say(&p, "<div class=\"desk\">\n<div class=\"account\">\n");
  print_facts(&p);
  print_menu(&p);
  html_say(&p, "<main>\n");
  print_summary(&p);
  html_statements(&p);
  html_matrix(&p);
  html_figures(&p);
  html_times(&p);
  html_findings(&p);
  html_family(&p);
  print_not_measured(&p);
  html_say(&p, "</main>\n<footer>Made by stemma " STEMMA_VERSION "; it rates agreement, never truth.</footer>\n</div>\n");
  html_articles(&p);
  html_say(&p, "</div>\n<script>");
  buf_str(out, script);
  html_say(&p, "</script>\n</body>\n</html>\n");
  arena_free(memory);
}
