// SPDX-License-Identifier: Apache-2.0
#include "article/html_facts.h"

#include <stdlib.h>
#include <strings.h>

#include "base/table.h"
#include "base/utf8.h"

typedef struct entity_row {
  const char *name, *text;
} entity_row;

// The few that stand, encoded twice, in titles and JSON-LD.
static const entity_row entities[] = {
    {"amp", "&"},        {"quot", "\""},      {"apos", "'"},       {"lt", "<"},         {"gt", ">"},
    {"nbsp", " "},       {"ndash", "\u2013"}, {"mdash", "\u2014"}, {"lsquo", "\u2018"}, {"rsquo", "\u2019"},
    {"ldquo", "\u201c"}, {"rdquo", "\u201d"}, {"hellip", "\u2026"}, {"eacute", "\u00e9"}, {"shy", ""},
};

// Decodes the entity at s (after '&'); gives the bytes used with its ';', 0 when it is none.
static u32 read_entity(str s, char out[8], u32 *n) {
  const char *end = memchr(s.at, ';', s.len < 10 ? s.len : 10);
  if (!end) return 0;
  u32 length = (u32)(end - s.at);
  if (length > 1 && s.at[0] == '#') {
    bool hex = s.at[1] == 'x' || s.at[1] == 'X';
    char digits[12] = {0};
    memcpy(digits, s.at + 1 + hex, length - 1 - hex);
    unsigned long code = strtoul(digits, NULL, hex ? 16 : 10);
    if (code < ' ' || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0;
    *n = utf8_encode((u32)code, out);
    return length + 1;
  }
  for (u32 i = 0; i < COUNT_OF(entities); i++)
    if (strlen(entities[i].name) == length && memcmp(entities[i].name, s.at, length) == 0) {
      *n = (u32)strlen(entities[i].text);
      memcpy(out, entities[i].text, *n);
      return length + 1;
    }
  return 0;
}

str html_clean(arena *scratch, str s) {
  char *out = arena_alloc(scratch, (size_t)s.len + 1);
  u32 n = 0;
  bool space = false;
  for (u32 i = 0; i < s.len;) {
    char piece[8];
    u32 width = 1, length = 1, used = s.at[i] == '&' ? read_entity((str){s.at + i + 1, s.len - i - 1}, piece, &length) : 0;
    if (used) i += used + 1;
    else {
      width = utf8_width(s.at + i, s.len - i);
      length = width ? width : 1;
      if (width) memcpy(piece, s.at + i, width);
      else piece[0] = '?';
      i += length;
    }
    u32 w, code = length ? utf8_decode(piece, length, &w) : 0xAD;
    if (code < ' ' || char_is_space(code)) {
      space = true;
      continue;
    }
    if (code == 0xAD || code == 0x200B || code == 0xFEFF) continue;
    if (space && n) out[n++] = ' ';
    space = false;
    memcpy(out + n, piece, length);
    n += length;
  }
  return (str){out, n};
}

static void keep(html_page *page, str *to, str value) {
  if (!to->len) *to = html_clean(page->scratch, value);
}

static void read_meta(html_page *page, html_facts *f, str name, str value) {
  u32 row = table_find(table_get("article/html-meta"), word_key(name));
  if (row == NONE || !value.len) return;
  str means = table_cell(table_get("article/html-meta"), row, 1);
  if (str_equal(means, STR("og-title"))) keep(page, &f->og_title, value);
  else if (str_equal(means, STR("title"))) keep(page, &f->other_title, value);
  else if (str_equal(means, STR("description"))) keep(page, &f->description, value);
  else if (str_equal(means, STR("site"))) keep(page, &f->site_name, value);
  else if (str_equal(means, STR("application"))) keep(page, &f->application_name, value);
  else if (str_equal(means, STR("published"))) keep(page, &f->meta_published, value);
  else if (str_equal(means, STR("modified"))) keep(page, &f->meta_modified, value);
  else if (str_equal(means, STR("date"))) keep(page, &f->meta_date, value);
  else if (str_equal(means, STR("address"))) keep(page, &f->address, value);
  else if (str_equal(means, STR("language"))) keep(page, &f->language, value);
  else if (str_equal(means, STR("author")) && f->meta_authors.count < 16)
    *vec_push(page->scratch, &f->meta_authors) = (html_author){.name = html_clean(page->scratch, value)};
}

static void read_element(html_page *page, html_facts *f, u32 node) {
  const html_node *n = &page->nodes.at[node];
  if (n->tag == HTML_META) {
    str value = html_attribute_of(page, node, ATTRIBUTE_CONTENT);
    read_meta(page, f, html_attribute_of(page, node, ATTRIBUTE_PROPERTY), value);
    read_meta(page, f, html_attribute_of(page, node, ATTRIBUTE_NAME), value);
    read_meta(page, f, html_attribute_of(page, node, ATTRIBUTE_ITEMPROP), value);
  } else if (n->tag == HTML_TITLE && !f->document_title.len) {
    // A title inside an svg is not the page's.
    if (page->nodes.at[n->parent].seen) f->document_title = html_clean(page->scratch, html_words_under(page, node, 1000));
  } else if (n->tag == HTML_LINK) {
    if (str_equal(html_attribute_of(page, node, ATTRIBUTE_REL), STR("canonical")))
      keep(page, &f->address, html_attribute_of(page, node, ATTRIBUTE_HREF));
  } else if (n->tag == HTML_HTML) {
    str lang = html_attribute_of(page, node, ATTRIBUTE_LANG);
    if (lang.len >= 2) f->language = lang;
  }
}

void html_facts_read(html_page *page) {
  html_facts *f = arena_one(page->scratch, html_facts);
  page->facts = f;
  for (u32 i = 1; i < page->nodes.count; i++)
    if (page->nodes.at[i].attribute_count || page->nodes.at[i].tag == HTML_TITLE) read_element(page, f, i);
  html_linked_data_read(page, f);
}
