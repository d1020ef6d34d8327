// SPDX-License-Identifier: Apache-2.0
// The articles' texts, with an element around the words of every piece of evidence.
//
// Elements nest. Where two spans cross, or a span runs over a block's end, the later part is an element of its own
// without an id; the script lights it up together with the first part.
#include <stdlib.h>

#include "present/html.h"
#include "present/labels.h"

enum { DEEPEST = 10 };

typedef struct piece {
  u32 start, end;
  u32 of; // index in the article's marks
  bool first;
} piece;

typedef struct weaver {
  sheet *p;
  u32 article;
  const mark_list *marks;
  VEC(piece) waiting; // a heap: by start, longest first
  piece open[DEEPEST];
  u32 depth, at;
} weaver;

static bool before(const piece *a, const piece *b) {
  if (a->start != b->start) return a->start < b->start;
  if (a->end != b->end) return a->end > b->end;
  if (a->first != b->first) return a->first;
  return a->of < b->of;
}

static void push(weaver *w, piece x) {
  *vec_push(w->p->v->memory, &w->waiting) = x;
  u32 i = w->waiting.count - 1;
  while (i && before(&w->waiting.at[i], &w->waiting.at[(i - 1) / 2])) {
    piece swap = w->waiting.at[i];
    w->waiting.at[i] = w->waiting.at[(i - 1) / 2];
    w->waiting.at[(i - 1) / 2] = swap;
    i = (i - 1) / 2;
  }
}

static piece pop(weaver *w) {
  piece top = w->waiting.at[0], last = w->waiting.at[--w->waiting.count];
  u32 i = 0, n = w->waiting.count;
  for (u32 child = 1; child < n; child = 2 * i + 1) {
    if (child + 1 < n && before(&w->waiting.at[child + 1], &w->waiting.at[child])) child++;
    if (!before(&w->waiting.at[child], &last)) break;
    w->waiting.at[i] = w->waiting.at[child];
    i = child;
  }
  if (n) w->waiting.at[i] = last;
  return top;
}

static void text_to(weaver *w, u32 end) {
  if (end > w->at) html_text(w->p, str_cut(article_record(w->p->v->acc, w->article)->art.text, span_of(w->at, end)));
  if (end > w->at) w->at = end;
}

static void close_to(weaver *w, u32 byte) {
  while (w->depth && w->open[w->depth - 1].end <= byte) {
    text_to(w, w->open[--w->depth].end);
    html_say(w->p, "</mark>");
  }
}

static void open_piece(weaver *w, piece x, u32 edge) {
  static const char *const kinds[] = {"said", "figure", "time", "claim", "called", "shared"};
  const mark *m = &w->marks->at[x.of];
  u32 limit = w->depth ? w->open[w->depth - 1].end : edge;
  if (w->depth == DEEPEST) {
    if (x.first) html_format(w->p, "<a id=\"m%u-%u-%u\"></a>", w->article, m->start, m->end);
    return;
  }
  if (x.end > limit) {
    push(w, (piece){limit, x.end, x.of, false});
    x.end = limit;
  }
  if (x.first) html_format(w->p, "<mark class=\"%s\" id=\"m%u-%u-%u\">", kinds[m->kind], w->article, m->start, m->end);
  else html_format(w->p, "<mark class=\"%s\" data-of=\"m%u-%u-%u\">", kinds[m->kind], w->article, m->start, m->end);
  w->open[w->depth++] = x;
}

static void weave(weaver *w, span block) {
  u32 edge = span_end(block);
  w->at = block.start;
  while (w->waiting.count && w->waiting.at[0].start < edge) {
    piece x = pop(w);
    close_to(w, x.start);
    text_to(w, x.start);
    open_piece(w, x, edge);
  }
  close_to(w, edge);
  text_to(w, edge);
}

static int by_place(const void *x, const void *y) {
  const mark *a = x, *b = y;
  if (a->start != b->start) return a->start > b->start ? 1 : -1;
  if (a->end != b->end) return a->end < b->end ? 1 : -1;
  return (a->kind > b->kind) - (a->kind < b->kind);
}

// Each place once: the same words may be evidence for several lines.
static void sort_marks(mark_list *marks) {
  if (!marks->count) return;
  qsort(marks->at, marks->count, sizeof *marks->at, by_place);
  u32 n = 1;
  for (u32 i = 1; i < marks->count; i++)
    if (marks->at[i].start != marks->at[n - 1].start || marks->at[i].end != marks->at[n - 1].end) marks->at[n++] = marks->at[i];
  marks->count = n;
}

static void print_block(weaver *w, const block *b) {
  static const char *const tags[] = {"p", "h4", "p", "blockquote", "p", "blockquote", "p", "p", "p", "p"};
  const char *tag = tags[b->kind];
  html_format(w->p, "<%s class=\"%s\">", tag, block_kind_names[b->kind]);
  str text = article_record(w->p->v->acc, w->article)->art.text;
  span words = b->text; // without the line ends, which would show
  while (words.len && (u8)text.at[span_end(words) - 1] <= ' ') words.len--;
  weave(w, words);
  html_format(w->p, "</%s>\n", tag);
}

static bool is_web_address(str url) {
  return (url.len > 8 && memcmp(url.at, "https://", 8) == 0) || (url.len > 7 && memcmp(url.at, "http://", 7) == 0);
}

static void print_about(sheet *p, const account_article *x) {
  const article *art = &x->record->art;
  html_say(p, "<p class=\"about\">");
  if (art->outlet.value.len) html_text(p, art->outlet.value), html_say(p, " · ");
  if (x->published.len) words_date(p->out, x->published, NULL);
  else html_say(p, "no date");
  if (x->published_basis == BASIS_INFERRED && x->published.len) html_say(p, " <i>inferred</i>");
  for (u32 i = 0; i < art->byline.count; i++) html_say(p, i ? ", " : " · by "), html_text(p, art->byline.at[i].value);
  html_format(p, " · %u words", art->words);
  html_say(p, " · <code>");
  html_text(p, str_from(art->id));
  html_say(p, "</code>");
  if (is_web_address(art->url)) {
    html_say(p, " · <a rel=\"noopener noreferrer nofollow external\" href=\"");
    html_text(p, art->url);
    html_say(p, "\">on the web</a>");
  } else if (art->path.len) html_say(p, " · <code>"), html_text(p, art->path), html_say(p, "</code>");
  html_say(p, "</p>\n");
}

static bool title_stands_in(const article *art) {
  for (u32 i = 0; i < art->blocks.count; i++)
    if (art->blocks.at[i].note == NOTE_TITLE) return true;
  return art->title.at.len > 0;
}

static void print_article(sheet *p, u32 which) {
  const account_article *x = &p->v->acc->articles.at[which];
  const article *art = &x->record->art;
  html_format(p, "<article id=\"a%u\" class=\"text\">\n<h3>", which);
  html_text(p, p->v->labels[which]);
  html_say(p, "</h3>\n");
  if (art->title.value.len && !title_stands_in(art)) html_say(p, "<p class=\"title\">"), html_text(p, art->title.value), html_say(p, "</p>\n");
  print_about(p, x);
  sort_marks(&p->marks[which]);
  weaver w = {.p = p, .article = which, .marks = &p->marks[which]};
  for (u32 i = 0; i < w.marks->count; i++) push(&w, (piece){w.marks->at[i].start, w.marks->at[i].end, i, true});
  for (u32 i = 0; i < art->blocks.count; i++) print_block(&w, &art->blocks.at[i]);
  html_say(p, "</article>\n");
}

void html_articles(sheet *p) {
  html_say(p, "<aside id=\"articles\" aria-label=\"Articles\">\n<h2>Articles</h2>\n<p class=\"key\">"
              "<mark class=\"said\">said</mark> <mark class=\"figure\">figure</mark> <mark class=\"time\">time</mark> "
              "<mark class=\"claim\">reported</mark> <mark class=\"called\">called</mark> <mark class=\"shared\">shared</mark> "
              "<span class=\"furniture\">not part of the article</span></p>\n");
  for (u32 i = 0; i < p->v->acc->articles.count; i++) print_article(p, p->v->article_order[i]);
  html_say(p, "</aside>\n");
}
