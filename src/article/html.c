// SPDX-License-Identifier: Apache-2.0
// HTML: a page to an article. The tree, its lines, the facts of its head, the headline, the body, and the rest.
#include "article/guess.h"
#include "article/html_facts.h"
#include "article/html_features.h"
#include "article/html_words.h"

static u8 kind_of(const html_page *page, u32 line) {
  u32 node = page->lines.at[line].node;
  if (page->nodes.at[node].tag == HTML_TR) return BLOCK_TABLE; // cells that hold words only; other tables are layout
  for (u32 i = node; i != NONE; i = page->nodes.at[i].parent) {
    switch (page->nodes.at[i].tag) {
    case HTML_LI: case HTML_DD: case HTML_DT: return BLOCK_LIST_ITEM;
    case HTML_BLOCKQUOTE: return BLOCK_QUOTE;
    case HTML_FIGCAPTION: case HTML_FIGURE: case HTML_CAPTION: return BLOCK_CAPTION;
    case HTML_H1: case HTML_H2: case HTML_H3: case HTML_H4: case HTML_H5: case HTML_H6: return BLOCK_HEADING;
    case HTML_ARTICLE: case HTML_SECTION: case HTML_MAIN: return BLOCK_PARAGRAPH;
    default: break;
    }
  }
  return BLOCK_PARAGRAPH;
}

static void set_kinds(html_page *page) {
  for (u32 i = 0; i < page->lines.count; i++) {
    html_line *line = &page->lines.at[i];
    u8 tag = page->nodes.at[line->node].tag;
    line->kind = line->body ? kind_of(page, i) : BLOCK_FURNITURE;
    if (i == page->title_line) line->kind = BLOCK_HEADING, line->note = NOTE_TITLE;
    if (line->kind == BLOCK_HEADING) line->level = tag >= HTML_H1 && tag <= HTML_H6 ? (u8)(tag - HTML_H1 + 1) : 1;
  }
}

static void fill_blocks(html_page *page, article *out) {
  for (u32 i = 0; i < page->lines.count; i++) {
    const html_line *line = &page->lines.at[i];
    *vec_push(page->a, &out->blocks) =
        (block){.text = line->text, .kind = line->kind, .note = line->note, .level = line->level};
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
  set_kinds(&page);
  out->text = page.text;
  fill_blocks(&page, out);
  out->title.value = arena_copy(a, c->title.len ? c->title : page.title);
  if (page.title_line != NONE) out->title.at = place_in_line(&page, page.title_line, page.title);
  out->outlet.value = arena_copy(a, html_outlet_choose(&page));
  html_dates_choose(&page, out);
  html_byline_choose(&page, out);
  set_language(&page, out);
  return true;
}
