// SPDX-License-Identifier: Apache-2.0
// HTML: a page to an article. The tree, its lines, the facts of its head, the headline, the body, and the rest.
#include "article/furniture.h"
#include "article/guess.h"
#include "article/html_facts.h"
#include "article/html_features.h"
#include "article/html_words.h"

static void add_block(html_page *page, const html_line *line, span text, u8 kind, u8 note, article *out) {
  *vec_push(page->a, &out->blocks) = (block){.text = text, .kind = kind, .note = note, .level = kind == BLOCK_HEADING ? line->level : 0};
}

// A paragraph with furniture inside it ("(Related: …)") is cut around it.
static void add_paragraph(html_page *page, const html_line *line, article *out) {
  u32 start = line->text.start, end = span_end(line->text), from = start;
  span at;
  judgement j;
  bool any = false;
  while (from < end && furniture_inside(page->scratch, page->text, from, end, any, &at, &j)) {
    u32 next = text_trim_start(page->text, span_end(at), end);
    if (at.start > start) add_block(page, line, span_of(start, at.start), line->kind, line->note, out);
    add_block(page, line, span_of(at.start, next), j.kind, j.note, out);
    start = from = next;
    any = true;
  }
  if (start < end) add_block(page, line, span_of(start, end), line->kind, line->note, out);
}

static void fill_blocks(html_page *page, article *out) {
  for (u32 i = 0; i < page->lines.count; i++) {
    const html_line *line = &page->lines.at[i];
    if (line->kind == BLOCK_EMBEDDED_POST && line->level && out->blocks.count) vec_last(&out->blocks)->text.len += line->text.len;
    else if (line->kind == BLOCK_PARAGRAPH) add_paragraph(page, line, out);
    else add_block(page, line, line->text, line->kind, line->note, out);
    if (line->body) out->words += line->words;
  }
}

// Where the value stands in the text: its words in a row in a line. Empty when nowhere.
static span place_in_line(const html_page *page, u32 line, str value) {
  word_keys inside, wanted;
  words_read(html_line_words(page, line), &inside);
  words_read(value, &wanted);
  u32 at = words_inside(&inside, &wanted);
  u32 start = page->lines.at[line].text.start;
  return at == NONE ? (span){0} : span_of(start + inside.starts[at], start + inside.ends[at + wanted.count - 1]);
}

// "de-CH" is "de"; what the page does not say is told by its words.
static void set_language(const html_page *page, article *out) {
  str said = page->facts->language;
  u32 n = 0;
  char code[4];
  while (n < said.len && n < 3 && ((said.at[n] | 0x20) >= 'a' && (said.at[n] | 0x20) <= 'z')) code[n] = (char)(said.at[n] | 0x20), n++;
  bool whole = n == said.len || !((said.at[n] | 0x20) >= 'a' && (said.at[n] | 0x20) <= 'z');
  out->language = n >= 2 && whole ? arena_copy(page->a, (str){code, n}) : guess_language(page->text);
}

static bool refuse(const capture *c, reject *why) {
  why->path = c->path;
  why->line = c->line;
  return false;
}

bool article_from_html(arena *a, arena *scratch, const capture *c, str utf8, article *out, reject *why) {
  html_page page = {.a = a, .scratch = scratch, .from = c, .title_line = NONE};
  if (!html_tree_read(&page, html_guard(scratch, utf8), why)) return refuse(c, why);
  html_hints_read(&page);
  if (!html_lines_read(&page, why)) return refuse(c, why);
  if (!page.lines.count) {
    *why = (reject){.code = "no-text", .reason = STR("the page shows no text")};
    return refuse(c, why);
  }
  html_facts_read(&page);
  html_title_choose(&page);
  html_body_choose(&page);
  out->text = page.text;
  out->title.value = arena_copy(a, c->title.len ? c->title : page.title);
  if (page.title_line != NONE) out->title.at = place_in_line(&page, page.title_line, page.title);
  out->outlet.value = arena_copy(a, html_outlet_choose(&page));
  html_dates_choose(&page, out);
  html_byline_choose(&page, out);
  set_language(&page, out);
  html_kinds_set(&page, out);
  fill_blocks(&page, out);
  return true;
}
