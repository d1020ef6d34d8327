// SPDX-License-Identifier: Apache-2.0
// Hints: what the class and id words of an element say of it, read with a table of words.
#include "article/html_page.h"
#include "base/table.h"

static const char *const hint_names[HINT_COUNT] = {
    [HINT_BODY] = "body",         [HINT_FURNITURE] = "furniture",   [HINT_RELATED] = "related",
    [HINT_COMMENTS] = "comments", [HINT_SHARE] = "share",           [HINT_AD] = "ad",
    [HINT_NEWSLETTER] = "newsletter", [HINT_ABOUT_AUTHOR] = "about-author", [HINT_BYLINE] = "byline",
    [HINT_DATE] = "date",         [HINT_TAGS] = "tags",             [HINT_CAPTION] = "caption",
    [HINT_CREDIT] = "credit",     [HINT_TITLE] = "title",           [HINT_STANDFIRST] = "standfirst",
    [HINT_CONTENTS] = "contents", [HINT_PAYWALL] = "paywall",       [HINT_UNSEEN] = "unseen",
    [HINT_EMBED] = "embed",       [HINT_QUOTE] = "quote",           [HINT_META] = "meta",
    [HINT_NOTE] = "note",
};

static u32 hint_of(str name) {
  for (u32 i = 0; i < HINT_COUNT; i++)
    if (str_equal(name, str_from(hint_names[i]))) return 1u << i;
  return 0;
}

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

enum { WORDS_MOST = 16, NAME_MOST = 200 };

// Cuts "entryContent", "entry-content__text" into words parted by one space; word starts go to `starts`.
static u32 cut_words(str name, char out[NAME_MOST * 2], u32 starts[WORDS_MOST + 1]) {
  u32 n = 0, words = 0;
  for (u32 i = 0; i < name.len && n + 2 < NAME_MOST * 2; i++) {
    char c = name.at[i];
    bool letter = is_lower(c) || is_upper(c) || (u8)c >= 0x80;
    if (!letter) {
      if (n && out[n - 1] != ' ') out[n++] = ' ';
      continue;
    }
    if (is_upper(c) && i && is_lower(name.at[i - 1]) && n && out[n - 1] != ' ') out[n++] = ' ';
    if (n == 0 || out[n - 1] == ' ') {
      if (words == WORDS_MOST) break;
      starts[words++] = n;
    }
    out[n++] = c;
  }
  if (n && out[n - 1] == ' ') n--;
  starts[words] = n + 1;
  return words;
}

// Of one class name: the longest phrase at each place counts.
static u32 read_name(const table *t, str name) {
  char text[NAME_MOST * 2];
  u32 starts[WORDS_MOST + 1];
  u32 words = cut_words(name, text, starts), hints = 0, longest = table_longest(t);
  for (u32 i = 0; i < words;) {
    u32 taken = 1;
    for (u32 n = words - i < longest ? words - i : longest; n; n--) {
      u32 row = table_find(t, word_key((str){text + starts[i], starts[i + n] - 1 - starts[i]}));
      if (row == NONE) continue;
      hints |= hint_of(table_cell(t, row, 1));
      taken = n;
      break;
    }
    i += taken;
  }
  return hints;
}

typedef struct hint_reader {
  const table *words;
  map known; // class name -> hints + 1
  arena *scratch;
} hint_reader;

static u32 read_names(hint_reader *r, str value) {
  u32 hints = 0;
  for (u32 i = 0; i < value.len;) {
    while (i < value.len && (u8)value.at[i] <= ' ') i++;
    u32 start = i;
    while (i < value.len && (u8)value.at[i] > ' ') i++;
    if (i == start) break;
    str name = {value.at + start, i - start < NAME_MOST ? i - start : NAME_MOST};
    u32 *slot = map_at(r->scratch, &r->known, hash_bytes(name), NONE);
    if (*slot == NONE) *slot = read_name(r->words, name);
    hints |= *slot;
  }
  return hints;
}

void html_hints_read(html_page *page) {
  hint_reader r = {.words = table_get("article/html-hints"), .scratch = page->scratch};
  for (u32 i = 1; i < page->nodes.count; i++) {
    html_node *n = &page->nodes.at[i];
    if (n->tag == HTML_BODY || n->tag == HTML_HTML) continue;
    for (u32 k = 0; k < n->attribute_count; k++) {
      const html_attribute *at = &page->attributes.at[n->first_attribute + k];
      if (at->name == ATTRIBUTE_CLASS || at->name == ATTRIBUTE_ID || at->name == ATTRIBUTE_PART)
        n->hints |= read_names(&r, at->value);
      if (at->name == ATTRIBUTE_ITEMPROP && str_equal(at->value, STR("articleBody"))) n->hints |= HINT(BODY);
    }
  }
}
