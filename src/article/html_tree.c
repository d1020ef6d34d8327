// SPDX-License-Identifier: Apache-2.0
// Tree: libxml2's SAX events into a flat array of nodes.
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#include "article/html_page.h"

typedef struct tag_row {
  const char *name;
  u8 tag, flags;
} tag_row;

// Sorted by name. Elements that are not here are HTML_OTHER and inline.
static const tag_row tags[] = {
    {"a", HTML_A, 0},
    {"address", HTML_ADDRESS, TAG_BLOCK},
    {"applet", HTML_OTHER, TAG_UNREAD},
    {"article", HTML_ARTICLE, TAG_BLOCK},
    {"aside", HTML_ASIDE, TAG_BLOCK},
    {"audio", HTML_OTHER, TAG_BLOCK | TAG_UNREAD},
    {"b", HTML_B, 0},
    {"blockquote", HTML_BLOCKQUOTE, TAG_BLOCK},
    {"body", HTML_BODY, TAG_BLOCK},
    {"br", HTML_BR, 0},
    {"button", HTML_BUTTON, 0},
    {"canvas", HTML_OTHER, TAG_UNREAD},
    {"caption", HTML_CAPTION, TAG_BLOCK},
    {"center", HTML_OTHER, TAG_BLOCK},
    {"datalist", HTML_OTHER, TAG_UNREAD},
    {"dd", HTML_DD, TAG_BLOCK},
    {"details", HTML_OTHER, TAG_BLOCK},
    {"dialog", HTML_DIALOG, TAG_BLOCK},
    {"dir", HTML_UL, TAG_BLOCK},
    {"div", HTML_DIV, TAG_BLOCK},
    {"dl", HTML_OTHER, TAG_BLOCK},
    {"dt", HTML_DT, TAG_BLOCK},
    {"em", HTML_EM, 0},
    {"fieldset", HTML_OTHER, TAG_BLOCK},
    {"figcaption", HTML_FIGCAPTION, TAG_BLOCK},
    {"figure", HTML_FIGURE, TAG_BLOCK},
    {"footer", HTML_FOOTER, TAG_BLOCK},
    {"form", HTML_FORM, TAG_BLOCK},
    {"frameset", HTML_OTHER, TAG_BLOCK},
    {"h1", HTML_H1, TAG_BLOCK},
    {"h2", HTML_H2, TAG_BLOCK},
    {"h3", HTML_H3, TAG_BLOCK},
    {"h4", HTML_H4, TAG_BLOCK},
    {"h5", HTML_H5, TAG_BLOCK},
    {"h6", HTML_H6, TAG_BLOCK},
    {"head", HTML_HEAD, TAG_BLOCK | TAG_UNREAD},
    {"header", HTML_HEADER, TAG_BLOCK},
    {"hgroup", HTML_OTHER, TAG_BLOCK},
    {"hr", HTML_OTHER, TAG_BLOCK},
    {"html", HTML_HTML, TAG_BLOCK},
    {"i", HTML_I, 0},
    {"iframe", HTML_OTHER, TAG_BLOCK | TAG_UNREAD},
    {"label", HTML_LABEL, 0},
    {"legend", HTML_OTHER, TAG_BLOCK},
    {"li", HTML_LI, TAG_BLOCK},
    {"link", HTML_LINK, 0},
    {"main", HTML_MAIN, TAG_BLOCK},
    {"menu", HTML_UL, TAG_BLOCK},
    {"meta", HTML_META, 0},
    {"nav", HTML_NAV, TAG_BLOCK},
    {"noembed", HTML_OTHER, TAG_UNREAD},
    {"noframes", HTML_OTHER, TAG_UNREAD},
    {"noscript", HTML_OTHER, TAG_UNREAD},
    {"object", HTML_OTHER, TAG_UNREAD},
    {"ol", HTML_OL, TAG_BLOCK},
    {"option", HTML_OTHER, TAG_UNREAD},
    {"p", HTML_P, TAG_BLOCK},
    {"pre", HTML_PRE, TAG_BLOCK},
    {"script", HTML_SCRIPT, TAG_UNREAD},
    {"section", HTML_SECTION, TAG_BLOCK},
    {"select", HTML_OTHER, TAG_UNREAD},
    {"span", HTML_SPAN, 0},
    {"strong", HTML_STRONG, 0},
    {"style", HTML_OTHER, TAG_UNREAD},
    {"summary", HTML_OTHER, TAG_BLOCK},
    {"svg", HTML_OTHER, TAG_UNREAD},
    {"table", HTML_TABLE, TAG_BLOCK},
    {"tbody", HTML_OTHER, TAG_BLOCK},
    {"td", HTML_TD, TAG_BLOCK},
    {"template", HTML_OTHER, TAG_UNREAD},
    {"textarea", HTML_OTHER, TAG_UNREAD},
    {"tfoot", HTML_OTHER, TAG_BLOCK},
    {"th", HTML_TH, TAG_BLOCK},
    {"thead", HTML_OTHER, TAG_BLOCK},
    {"time", HTML_TIME, 0},
    {"title", HTML_TITLE, TAG_UNREAD},
    {"tr", HTML_TR, TAG_BLOCK},
    {"ul", HTML_UL, TAG_BLOCK},
    {"video", HTML_OTHER, TAG_BLOCK | TAG_UNREAD},
};

typedef struct name_row {
  const char *name;
  u8 attribute;
} name_row;

static const name_row names[] = { // sorted
    {"aria-hidden", ATTRIBUTE_ARIA_HIDDEN},
    {"class", ATTRIBUTE_CLASS},
    {"content", ATTRIBUTE_CONTENT},
    {"data-component", ATTRIBUTE_PART},
    {"data-module", ATTRIBUTE_PART},
    {"data-qa", ATTRIBUTE_PART},
    {"data-test-id", ATTRIBUTE_PART},
    {"data-testid", ATTRIBUTE_PART},
    {"data-type", ATTRIBUTE_PART},
    {"datetime", ATTRIBUTE_DATETIME},
    {"hidden", ATTRIBUTE_HIDDEN},
    {"href", ATTRIBUTE_HREF},
    {"id", ATTRIBUTE_ID},
    {"itemprop", ATTRIBUTE_ITEMPROP},
    {"lang", ATTRIBUTE_LANG},
    {"name", ATTRIBUTE_NAME},
    {"open", ATTRIBUTE_OPEN},
    {"property", ATTRIBUTE_PROPERTY},
    {"rel", ATTRIBUTE_REL},
    {"role", ATTRIBUTE_ROLE},
    {"style", ATTRIBUTE_STYLE},
    {"title", ATTRIBUTE_TITLE},
    {"type", ATTRIBUTE_TYPE},
};

static int tag_compare(const void *key, const void *row) { return strcmp(key, ((const tag_row *)row)->name); }
static int name_compare(const void *key, const void *row) { return strcmp(key, ((const name_row *)row)->name); }

enum { NODES_MOST = 2 * 1000 * 1000, CHUNK = 1 << 16 };

typedef struct builder {
  html_page *page;
  u32 open[LIMIT_HTML_DEPTH + 1];
  u32 depth;
  htmlParserCtxtPtr parser;
  bool too_deep, too_many;
} builder;

static void stop(builder *b) { xmlStopParser(b->parser); }

static html_node *add_node(builder *b, u8 tag, u8 flags) {
  html_page *page = b->page;
  u32 parent = b->open[b->depth];
  const html_node above = page->nodes.at[parent];
  if (page->nodes.count >= NODES_MOST) {
    b->too_many = true;
    stop(b);
    return NULL;
  }
  html_node *n = vec_push(page->scratch, &page->nodes);
  n->parent = parent;
  n->end = page->nodes.count;
  n->tag = tag;
  n->flags = flags;
  n->depth = (u16)b->depth;
  n->seen = above.seen && !(above.flags & TAG_UNREAD);
  return n;
}

static void keep_attributes(builder *b, html_node *n, const xmlChar **attributes) {
  html_page *page = b->page;
  n->first_attribute = page->attributes.count;
  for (u32 i = 0; attributes && attributes[i]; i += 2) {
    const name_row *row = bsearch(attributes[i], names, COUNT_OF(names), sizeof *names, name_compare);
    if (!row) continue;
    html_attribute *at = vec_push(page->scratch, &page->attributes);
    at->name = row->attribute;
    const char *value = (const char *)attributes[i + 1];
    at->value = value ? arena_copy(page->scratch, str_from(value)) : (str){"", 0};
    n->attribute_count++;
  }
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  builder *b = context;
  if (b->too_deep || b->too_many) return;
  const tag_row *row = bsearch(name, tags, COUNT_OF(tags), sizeof *tags, tag_compare);
  html_node *n = add_node(b, row ? row->tag : HTML_OTHER, row ? row->flags : 0);
  if (!n) return;
  keep_attributes(b, n, attributes);
  if (b->depth == LIMIT_HTML_DEPTH) {
    b->too_deep = true;
    stop(b);
    return;
  }
  b->open[++b->depth] = b->page->nodes.count - 1;
}

static void on_end(void *context, const xmlChar *name) {
  builder *b = context;
  (void)name; // libxml2 closes what it opened, in order
  if (b->too_deep || b->too_many || b->depth == 0) return;
  b->page->nodes.at[b->open[b->depth--]].end = b->page->nodes.count;
}

static void on_text(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->too_deep || b->too_many || length <= 0) return;
  html_node *n = add_node(b, HTML_TEXT, 0);
  if (n) n->text = arena_copy(b->page->scratch, (str){(const char *)text, (u32)length});
}

static htmlSAXHandler handlers(void) {
  htmlSAXHandler h = {0};
  h.startElement = on_start;
  h.endElement = on_end;
  h.characters = on_text;
  h.ignorableWhitespace = on_text;
  h.cdataBlock = on_text;
  return h;
}

bool html_tree_read(html_page *page, str bytes, reject *why) {
  builder b = {.page = page};
  html_node *root = vec_push(page->scratch, &page->nodes);
  root->tag = HTML_OTHER;
  root->flags = TAG_BLOCK;
  root->seen = true;
  root->parent = NONE;
  htmlSAXHandler sax = handlers();
  b.parser = htmlCreatePushParserCtxt(&sax, &b, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (!b.parser) abort();
  htmlCtxtUseOptions(b.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                   HTML_PARSE_IGNORE_ENC);
  b.parser->options |= XML_PARSE_HUGE; // our own limits hold instead
  for (u32 at = 0; at < bytes.len && !b.too_deep && !b.too_many; at += CHUNK) {
    u32 n = bytes.len - at < CHUNK ? bytes.len - at : CHUNK;
    htmlParseChunk(b.parser, bytes.at + at, (int)n, 0);
  }
  if (!b.too_deep && !b.too_many) htmlParseChunk(b.parser, NULL, 0, 1);
  htmlFreeParserCtxt(b.parser);
  while (b.depth) page->nodes.at[b.open[b.depth--]].end = page->nodes.count;
  page->nodes.at[0].end = page->nodes.count;
  if (b.too_deep)
    *why = (reject){.code = "too-deep", .reason = STR("elements are nested more than 512 deep")};
  if (b.too_many) *why = (reject){.code = "too-large", .reason = STR("the page has more than two million elements")};
  return !b.too_deep && !b.too_many;
}

bool html_has_attribute(const html_page *page, u32 node, html_name name) {
  const html_node *n = &page->nodes.at[node];
  for (u32 i = 0; i < n->attribute_count; i++)
    if (page->attributes.at[n->first_attribute + i].name == name) return true;
  return false;
}

str html_attribute_of(const html_page *page, u32 node, html_name name) {
  const html_node *n = &page->nodes.at[node];
  for (u32 i = 0; i < n->attribute_count; i++) {
    const html_attribute *at = &page->attributes.at[n->first_attribute + i];
    if (at->name == name) return at->value;
  }
  return (str){0};
}

u32 html_within(const html_page *page, u32 node, html_tag tag) {
  while (node != NONE && page->nodes.at[node].tag != tag) node = page->nodes.at[node].parent;
  return node;
}

str html_words_under(const html_page *page, u32 node, u32 most) {
  char *out = arena_alloc(page->scratch, most + 1);
  u32 n = 0;
  bool space = false;
  for (u32 i = node; i < page->nodes.at[node].end && n < most; i++) {
    const html_node *k = &page->nodes.at[i];
    if (k->tag != HTML_TEXT) {
      space |= (k->flags & TAG_BLOCK) || k->tag == HTML_BR;
      continue;
    }
    for (u32 c = 0; c < k->text.len && n < most; c++) {
      char ch = k->text.at[c];
      if (ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r') {
        space = true;
        continue;
      }
      if (space && n && n + 1 < most) out[n++] = ' ';
      space = false;
      out[n++] = ch;
    }
  }
  while (n && ((u8)out[n - 1] & 0xC0) == 0x80 && n == most) n--; // never half a character
  if (n == most && n && (u8)out[n - 1] >= 0xC0) n--;
  return (str){out, n};
}
