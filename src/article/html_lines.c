// SPDX-License-Identifier: Apache-2.0
// Lines: the readable text of a page in document order, a block a line.
//
// White space is one space, a line break element is a new line unless the sentence goes on after it, the cells of a
// table row that holds only words stand on one line, parted by tabs. Left out: scripts, styles, form fields, elements
// marked as hidden (unless they hold most of the page: some pages are hidden until a script has run).
#include "article/html_page.h"
#include <strings.h>

#include "base/utf8.h"

typedef struct writer {
  html_page *page;
  char *out; // room: LIMIT_TEXT_BYTES + 8
  u32 len;
  u32 line_start;
  bool line_open;
  bool space;        // white space is due before the next word
  bool break_due;    // a line break element stood here: break unless a small letter follows
  u32 block;         // the block-level element that we are in
  u32 link_depth;
  u32 link_ended_at; // where the last link ended, to part two links that touch
  bool full;
} writer;

static bool has_word(str s, const char *word) {
  u32 n = (u32)strlen(word);
  for (u32 i = 0; i + n <= s.len; i++)
    if (strncasecmp(s.at + i, word, n) == 0) return true;
  return false;
}

// "display: none" whatever the spaces.
static bool style_hides(str style) {
  char plain[256];
  u32 n = 0;
  for (u32 i = 0; i < style.len && n < sizeof plain; i++)
    if ((u8)style.at[i] > ' ') plain[n++] = style.at[i];
  str s = {plain, n};
  return has_word(s, "display:none") || has_word(s, "visibility:hidden");
}

static bool is_hidden(const html_page *page, u32 node) {
  const html_node *n = &page->nodes.at[node];
  if (n->tag == HTML_DIALOG) return !html_has_attribute(page, node, ATTRIBUTE_OPEN);
  if (!n->attribute_count) return false;
  if (html_has_attribute(page, node, ATTRIBUTE_HIDDEN) &&
      !str_equal(html_attribute_of(page, node, ATTRIBUTE_HIDDEN), STR("until-found")))
    return true;
  if (style_hides(html_attribute_of(page, node, ATTRIBUTE_STYLE))) return true;
  // Decoration is marked so; a whole page may be marked too while a dialog stands before it.
  return n->tag != HTML_DIV && n->tag != HTML_MAIN && n->tag != HTML_SECTION && n->tag != HTML_ARTICLE &&
         n->tag != HTML_BODY && n->tag != HTML_P && n->tag != HTML_HEADER &&
         str_equal(html_attribute_of(page, node, ATTRIBUTE_ARIA_HIDDEN), STR("true"));
}

// Paragraphs that only a script would hide or show: a subscriber's part, the rest behind "read on".
static bool holds_prose(const html_page *page, u32 node) {
  u32 paragraphs = 0, length = 0;
  for (u32 i = node + 1; i < page->nodes.at[node].end; i++) {
    const html_node *n = &page->nodes.at[i];
    if (n->tag == HTML_FORM || n->tag == HTML_BUTTON || n->tag == HTML_UL) return false;
    if (n->tag != HTML_P) continue;
    u32 held = 0;
    for (u32 k = i + 1; k < n->end; k++) held += page->nodes.at[k].tag == HTML_TEXT ? page->nodes.at[k].text.len : 0;
    if (held >= 100) paragraphs++, length += held;
    i = n->end - 1;
  }
  bool subscribers = page->nodes.at[node].hints & HINT(PAYWALL);
  return (paragraphs >= 2 && length >= 400) || (paragraphs && subscribers);
}

// Marks what is hidden. An element that holds more than half of all the characters is not.
static void mark_hidden(html_page *page) {
  u32 n = page->nodes.count;
  u64 *before = arena_array(page->scratch, u64, n + 1); // readable characters before a node
  for (u32 i = 0; i < n; i++) {
    const html_node *k = &page->nodes.at[i];
    before[i + 1] = before[i] + (k->tag == HTML_TEXT && k->seen ? k->text.len : 0);
  }
  for (u32 i = 1; i < n; i++) {
    html_node *k = &page->nodes.at[i];
    const html_node *above = &page->nodes.at[k->parent];
    if (above->flags & TAG_UNREAD) k->seen = false;
    if (!above->seen) k->seen = false;
    if (k->tag == HTML_TEXT || !k->seen) continue;
    if (is_hidden(page, i) && (before[k->end] - before[i]) * 2 < before[n] && !holds_prose(page, i)) k->seen = false;
  }
}

static void end_line(writer *w) {
  w->space = w->break_due = false;
  if (!w->line_open) return;
  html_line *line = vec_last(&w->page->lines);
  w->out[w->len++] = '\n';
  line->text = span_of(w->line_start, w->len);
  w->line_open = false;
  w->link_ended_at = NONE;
}

static void begin_line(writer *w, u32 text_node) {
  if (w->page->lines.count >= LIMIT_BLOCKS) {
    w->full = true;
    return;
  }
  html_line *line = vec_push(w->page->scratch, &w->page->lines);
  line->node = w->block;
  line->first_text = text_node;
  w->line_start = w->len;
  w->line_open = true;
  w->space = false;
}

// After a line break element: does the next word go on with the sentence?
static bool goes_on(str rest) {
  u32 width;
  u32 code = utf8_decode(rest.at, rest.len, &width);
  if (!char_is_letter(code) || char_is_upper(code)) return code == ',' || code == ';';
  return char_lower(code) == code && code < 0x590; // scripts with cases
}

static void add_text(writer *w, str s, u32 node) {
  html_line_list *lines = &w->page->lines;
  for (u32 i = 0; i < s.len && !w->full;) {
    u32 width = 1, code = (u8)s.at[i];
    if (code >= 0x80) code = utf8_decode(s.at + i, s.len - i, &width);
    // Zero-width space, byte order mark, soft hyphen: nothing that is read.
    bool nothing = code == 0x200B || code == 0xFEFF || code == 0xAD || code == 0x2060 || (code < ' ' && code != '\t' &&
                   code != '\n' && code != '\r' && code != '\f');
    if (nothing) {
      i += width;
      continue;
    }
    if (char_is_space(code)) {
      w->space = true;
      i += width;
      continue;
    }
    if (w->break_due && w->line_open && !goes_on((str){s.at + i, s.len - i})) end_line(w);
    else if (w->break_due) w->space = true;
    w->break_due = false;
    if (!w->line_open) begin_line(w, node);
    if (w->full) return;
    if (w->space && w->len > w->line_start) w->out[w->len++] = ' ';
    w->space = false;
    memcpy(w->out + w->len, s.at + i, width);
    w->len += width;
    if (w->link_depth) vec_last(lines)->link_bytes += width;
    i += width;
    if (w->len >= LIMIT_TEXT_BYTES) w->full = true;
  }
}

// A row that is one line: its cells hold a few words each, no blocks, hardly a line break.
static bool is_plain_row(const html_page *page, u32 row) {
  u32 cells = 0, length = 0, breaks = 0;
  for (u32 i = row + 1; i < page->nodes.at[row].end; i++) {
    const html_node *n = &page->nodes.at[i];
    if (n->tag == HTML_TD || n->tag == HTML_TH) cells++, length = breaks = 0;
    else if ((n->flags & TAG_BLOCK) && n->tag != HTML_P && n->tag != HTML_DIV) return false;
    if (n->tag == HTML_TEXT) length += n->text.len;
    if (n->tag == HTML_BR) breaks++;
    if (length > 300 || breaks > 2 || i - row > 400) return false;
  }
  return cells > 1;
}

static bool breaks_line(const writer *w, const html_node *n) { return (n->flags & TAG_BLOCK) && !w->full; }

typedef struct open_element {
  u32 end, block;
  bool link, is_block, row;
} open_element;

static void close_element(writer *w, const open_element *e) {
  if (e->link && --w->link_depth == 0) w->link_ended_at = w->len;
  if (e->is_block || e->row) {
    end_line(w);
    w->block = e->block;
  }
}

// Enters an element; gives what to undo at its end.
static open_element open(writer *w, u32 node, bool in_row) {
  const html_node *n = &w->page->nodes.at[node];
  open_element e = {.end = n->end, .block = w->block};
  bool cell = in_row && (n->tag == HTML_TD || n->tag == HTML_TH);
  if (cell && w->line_open) {
    w->out[w->len++] = '\t';
    w->space = false;
  }
  if (in_row && (n->flags & TAG_BLOCK)) {
    w->space = true;
    if (cell) w->space = false;
    return e;
  }
  if (breaks_line(w, n)) {
    end_line(w);
    w->block = node;
    e.is_block = true;
    e.row = n->tag == HTML_TR && is_plain_row(w->page, node);
  }
  if (n->tag == HTML_A || n->tag == HTML_BUTTON) {
    if (w->link_ended_at == w->len) w->space = true;
    w->link_depth++;
    e.link = true;
  }
  return e;
}

static void on_break(writer *w) {
  u32 heading = w->page->nodes.at[w->block].tag;
  bool one_line = (heading >= HTML_H1 && heading <= HTML_H6) || heading == HTML_FIGCAPTION || heading == HTML_TR;
  if (one_line) w->space = true;
  else if (w->break_due) end_line(w); // two breaks are a new paragraph
  else w->break_due = true;
}

static void write_all(writer *w) {
  html_page *page = w->page;
  open_element stack[LIMIT_HTML_DEPTH + 2];
  u32 depth = 0, row_end = 0;
  for (u32 i = 0; i < page->nodes.count && !w->full;) {
    while (depth && stack[depth - 1].end <= i) close_element(w, &stack[--depth]);
    const html_node *n = &page->nodes.at[i];
    if (!n->seen || (n->flags & TAG_UNREAD)) {
      if (n->flags & TAG_BLOCK) end_line(w);
      i = n->end;
      continue;
    }
    if (n->tag == HTML_TEXT) add_text(w, n->text, i);
    else if (n->tag == HTML_BR) on_break(w);
    else {
      stack[depth++] = open(w, i, i < row_end);
      if (stack[depth - 1].row) row_end = n->end;
    }
    i++;
  }
  while (depth) close_element(w, &stack[--depth]);
  end_line(w);
}

static void count_words(html_page *page) {
  for (u32 i = 0; i < page->lines.count; i++) {
    html_line *line = &page->lines.at[i];
    bool inside = false;
    for (u32 k = line->text.start; k < span_end(line->text);) {
      u32 width, code = utf8_decode(page->text.at + k, page->text.len - k, &width);
      bool word = char_is_letter(code) || char_is_digit(code) || (inside && (code == '\'' || code == 0x2019));
      if (code >= 0x2E80 && code < 0xD7B0 && word) line->words++, inside = false; // ideographs and kana: a word each
      else {
        line->words += word && !inside;
        inside = word;
      }
      k += width;
    }
  }
}

static void index_lines(html_page *page) {
  u32 n = page->nodes.count, line = 0;
  page->line_of = arena_array(page->scratch, u32, n + 1);
  for (u32 i = 0; i <= n; i++) {
    while (line < page->lines.count && page->lines.at[line].first_text < i) line++;
    page->line_of[i] = line;
  }
}

bool html_lines_read(html_page *page, reject *why) {
  mark_hidden(page);
  size_t room = 16;
  for (u32 i = 0; i < page->nodes.count; i++) room += page->nodes.at[i].text.len + 2;
  writer w = {.page = page, .link_ended_at = NONE};
  w.out = arena_alloc(page->a, room < LIMIT_TEXT_BYTES ? room + 16 : LIMIT_TEXT_BYTES + 32);
  write_all(&w);
  if (w.full) {
    *why = (reject){.code = "too-large", .reason = STR("the page's text is over 4 MB or 100,000 lines")};
    return false;
  }
  page->text = (str){w.out, w.len};
  count_words(page);
  index_lines(page);
  return true;
}

str html_line_words(const html_page *page, u32 line) {
  span s = page->lines.at[line].text;
  if (s.len) s.len--;
  return str_cut(page->text, s);
}
