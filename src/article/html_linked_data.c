// SPDX-License-Identifier: Apache-2.0
// Linked data: what JSON-LD says of the article (schema.org).
//
// Pages carry several blocks, graphs with references by @id, and JSON that is slightly broken: line feeds inside strings,
// comment marks around it. Raw control characters are made spaces before parsing; what still does not parse is left out.
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "article/html_facts.h"

enum { DEPTH_MOST = 24, AUTHORS_MOST = 16, SCRIPT_MOST = 4 * 1024 * 1024, OBJECTS_MOST = 20 * 1000, DOCUMENTS_MOST = 64 };

typedef struct reader {
  html_page *page;
  html_facts *facts;
  json_t *documents[DOCUMENTS_MOST];
  u32 document_count;
  u32 objects;
  const json_t *article; // the best so far
  u32 article_rank;
  const json_t *page_object; // a WebPage with a date
} reader;

static str json_words(reader *r, const json_t *v) {
  if (!json_is_string(v)) return (str){0};
  return html_clean(r->page->scratch, (str){json_string_value(v), (u32)json_string_length(v)});
}

static str field(reader *r, const json_t *object, const char *key) {
  const json_t *v = json_object_get(object, key);
  if (json_is_array(v)) v = json_array_get(v, 0);
  return json_words(r, v);
}

static bool type_ends(const json_t *object, const char *end) {
  const json_t *type = json_object_get(object, "@type");
  size_t n = json_is_array(type) ? json_array_size(type) : 1;
  for (size_t i = 0; i < n; i++) {
    const char *name = json_string_value(json_is_array(type) ? json_array_get(type, i) : type);
    size_t length = name ? strlen(name) : 0, tail = strlen(end);
    if (length >= tail && strcasecmp(name + length - tail, end) == 0) return true;
  }
  return false;
}

static u32 article_rank(const json_t *object) {
  if (type_ends(object, "NewsArticle") || type_ends(object, "LiveBlogPosting")) return 4;
  if (type_ends(object, "Article") || type_ends(object, "BlogPosting")) return 3;
  if (type_ends(object, "Review") || type_ends(object, "Report") || type_ends(object, "Recipe")) return 1;
  return 0;
}

static void visit_object(reader *r, const json_t *object, bool main) {
  html_facts *f = r->facts;
  if (type_ends(object, "WebSite") && !f->website.len) f->website = field(r, object, "name");
  if (type_ends(object, "WebPage") && json_object_get(object, "datePublished") && !r->page_object) r->page_object = object;
  u32 rank = article_rank(object);
  // An article named by another one ("related", "hasPart") is only a stand-in.
  if (rank) rank = rank * 2 + main;
  if (rank && !json_object_get(object, "headline") && !json_object_get(object, "datePublished") &&
      !json_object_get(object, "author"))
    rank = 1;
  if (rank > r->article_rank) {
    r->article = object;
    r->article_rank = rank;
  }
}

static void visit(reader *r, const json_t *v, u32 depth, bool main) {
  if (depth > DEPTH_MOST || r->objects++ > OBJECTS_MOST) return;
  if (json_is_array(v)) {
    for (size_t i = 0; i < json_array_size(v); i++) visit(r, json_array_get(v, i), depth + 1, main);
    return;
  }
  if (!json_is_object(v)) return;
  visit_object(r, v, main);
  // By fixed keys, so that the order of a hash table never matters.
  static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"};
  for (u32 i = 0; i < COUNT_OF(inner); i++) {
    const json_t *child = json_object_get(v, inner[i]);
    if (child) visit(r, child, depth + 1, main && i < 3);
  }
}

static const json_t *with_id_in(const json_t *v, const char *id, u32 depth) {
  if (depth > 4) return NULL;
  if (json_is_array(v)) {
    for (size_t i = 0; i < json_array_size(v) && i < 500; i++) {
      const json_t *found = with_id_in(json_array_get(v, i), id, depth + 1);
      if (found) return found;
    }
    return NULL;
  }
  if (!json_is_object(v)) return NULL;
  const char *own = json_string_value(json_object_get(v, "@id"));
  if (own && strcmp(own, id) == 0 && json_object_get(v, "name")) return v;
  const json_t *graph = json_object_get(v, "@graph");
  return graph ? with_id_in(graph, id, depth + 1) : NULL;
}

// An object, or the one that its @id stands for.
static const json_t *resolved(const reader *r, const json_t *v) {
  const char *id = json_string_value(json_object_get(v, "@id"));
  if (!id || json_object_get(v, "name")) return v;
  for (u32 i = 0; i < r->document_count; i++) {
    const json_t *found = with_id_in(r->documents[i], id, 0);
    if (found) return found;
  }
  return v;
}

static void add_author(reader *r, str name, bool person, bool organization) {
  if (!name.len || name.len > 200 || r->facts->authors.count >= AUTHORS_MOST) return;
  *vec_push(r->page->scratch, &r->facts->authors) = (html_author){name, person, organization};
}

static void read_authors(reader *r, const json_t *v, u32 depth) {
  if (depth > 3) return;
  if (json_is_array(v)) {
    for (size_t i = 0; i < json_array_size(v) && i < AUTHORS_MOST; i++) read_authors(r, json_array_get(v, i), depth + 1);
  } else if (json_is_string(v)) {
    add_author(r, json_words(r, v), false, false);
  } else if (json_is_object(v)) {
    v = resolved(r, v);
    const json_t *name = json_object_get(v, "name");
    bool organization = type_ends(v, "Organization"), person = type_ends(v, "Person");
    if (json_is_array(name)) {
      for (size_t i = 0; i < json_array_size(name) && i < AUTHORS_MOST; i++)
        add_author(r, json_words(r, json_array_get(name, i)), person, organization);
    } else add_author(r, json_words(r, name), person, organization);
  }
}

static str name_of(reader *r, const json_t *v) {
  if (json_is_array(v)) v = json_array_get(v, 0);
  if (json_is_string(v)) return json_words(r, v);
  return json_is_object(v) ? field(r, resolved(r, v), "name") : (str){0};
}

static void read_article(reader *r) {
  html_facts *f = r->facts;
  const json_t *a = r->article;
  f->has_article = true;
  f->headline = field(r, a, "headline");
  if (!f->headline.len) f->headline = field(r, a, "name");
  f->published = field(r, a, "datePublished");
  if (!f->published.len) f->published = field(r, a, "dateCreated");
  f->modified = field(r, a, "dateModified");
  f->publisher = name_of(r, json_object_get(a, "publisher"));
  if (!f->publisher.len) f->publisher = name_of(r, json_object_get(a, "sourceOrganization"));
  read_authors(r, json_object_get(a, "author"), 0);
  if (!f->authors.count) read_authors(r, json_object_get(a, "creator"), 0);
  f->body = field(r, a, "articleBody");
  const json_t *free = json_object_get(a, "isAccessibleForFree");
  const char *word = json_string_value(free);
  f->not_free = json_is_false(free) || (word && strcasecmp(word, "false") == 0);
}

static str script_text(const html_page *page, u32 node) {
  u32 length = 0;
  for (u32 i = node + 1; i < page->nodes.at[node].end; i++) length += page->nodes.at[i].text.len;
  if (length > SCRIPT_MOST) return (str){0};
  char *out = arena_alloc(page->scratch, (size_t)length + 1);
  u32 n = 0;
  for (u32 i = node + 1; i < page->nodes.at[node].end; i++) {
    str s = page->nodes.at[i].text;
    for (u32 k = 0; k < s.len; k++) out[n++] = (u8)s.at[k] < ' ' ? ' ' : s.at[k];
  }
  // From the first bracket: "<!--", "//<![CDATA[" and the like stand before it.
  u32 from = 0;
  while (from < n && out[from] != '{' && out[from] != '[') from++;
  if (from + 6 < n && memcmp(out + from, "[CDATA[", 7) == 0) {
    from += 7;
    while (from < n && out[from] != '{' && out[from] != '[') from++;
  }
  return (str){out + from, n - from};
}

void html_linked_data_read(html_page *page, html_facts *facts) {
  reader r = {.page = page, .facts = facts};
  for (u32 i = 1; i < page->nodes.count && r.document_count < DOCUMENTS_MOST; i++) {
    if (page->nodes.at[i].tag != HTML_SCRIPT) continue;
    str type = html_attribute_of(page, i, ATTRIBUTE_TYPE);
    if (type.len < 19 || strncasecmp(type.at, "application/ld+json", 19) != 0) continue;
    str text = script_text(page, i);
    json_error_t fault;
    json_t *document = text.len ? json_loadb(text.at, text.len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &fault) : NULL;
    if (document) r.documents[r.document_count++] = document;
  }
  for (u32 i = 0; i < r.document_count; i++) visit(&r, r.documents[i], 0, true);
  if (r.article) read_article(&r);
  if (r.page_object) {
    facts->other_published = field(&r, r.page_object, "datePublished");
    if (!facts->modified.len) facts->modified = field(&r, r.page_object, "dateModified");
  }
  for (u32 i = 0; i < r.document_count; i++) json_decref(r.documents[i]);
}
