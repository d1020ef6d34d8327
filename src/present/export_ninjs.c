// SPDX-License-Identifier: Apache-2.0
// Accounts as IPTC ninjs 3.1: a composite object for the story, its articles in `associations`, each complete in itself.
//
// Origins stand in infoSources: role "origin", literal the origin's id. What ninjs has no field for is left out rather
// than bent: statements and claims are in the other formats. A date-time of ninjs has a time zone; a date of publication
// that has none stands in `descriptions` (role "published") as the article states it.
#include "base/utf8.h"
#include "present/export_part.h"
#include "present/summary.h"

static void open_list(json_writer *j, const char *key) { json_key(j, key), json_open(j, '['); }

static void add_value(export_part *p, const char *role, str value) {
  if (!value.len) return;
  json_open(&p->json, '{');
  if (role) export_key(p, "role", str_from(role));
  export_key(p, "value", value);
  json_close(&p->json, '}');
}

static void key_urn(export_part *p, const char *kind, str id) {
  export_key(p, "uri", arena_format(p->memory, "urn:stemma:%s:%.*s", kind, STR_FMT(id)));
}

static void add_origin(export_part *p, u32 origin) {
  str name = export_origin_name(p, origin);
  json_open(&p->json, '{');
  export_key_if(p, "name", name);
  export_key(p, "role", STR("origin"));
  export_key(p, "literal", p->origin_ids[origin]);
  json_close(&p->json, '}');
}

// ---- the story

static void add_entities(export_part *p, const char *key, u8 type, u8 or_type) {
  const account *acc = p->acc;
  bool open = false;
  for (u32 i = 0; i < acc->entities.count; i++) {
    const account_entity *e = &acc->entities.at[i];
    if (e->type != type && e->type != or_type) continue;
    if (!open) open_list(&p->json, key);
    open = true;
    json_open(&p->json, '{');
    export_key(p, "name", e->name);
    export_key(p, "literal", e->id);
    json_close(&p->json, '}');
  }
  if (open) json_close(&p->json, ']');
}

// What an editor should know before using it: the findings, and what was not measured.
static str notes(export_part *p) {
  buf text = {0};
  buf_str(&text, export_part_words(p));
  for (u32 i = 0; i < p->acc->findings.count; i++) {
    const finding *f = &p->acc->findings.at[i];
    buf_format(&text, "%s%s: ", text.len ? "\n" : "", finding_kind_names[f->kind]);
    buf_str(&text, f->text);
  }
  for (u32 i = 0; i < p->acc->not_measured.count; i++) {
    const not_measured *n = &p->acc->not_measured.at[i];
    buf_format(&text, "%snot measured: %.*s, ", text.len ? "\n" : "", STR_FMT(n->what));
    buf_str(&text, n->why);
  }
  str copy = arena_copy(p->memory, (str){text.at, (u32)text.len});
  buf_free(&text);
  return copy;
}

// ---- an article

// Has this a whole date, time and zone, as JSON Schema's date-time asks?
static bool is_date_time(str s) {
  static const char shape[] = "dddd-dd-ddTdd:dd:dd";
  if (s.len < sizeof shape) return false;
  for (u32 i = 0; i + 1 < sizeof shape; i++)
    if (shape[i] == 'd' ? s.at[i] < '0' || s.at[i] > '9' : s.at[i] != shape[i]) return false;
  str zone = {s.at + sizeof shape - 1, s.len - (u32)sizeof shape + 1};
  if (str_equal(zone, STR("Z"))) return true;
  if (zone.len != 6 || (zone.at[0] != '+' && zone.at[0] != '-') || zone.at[3] != ':') return false;
  for (u32 i = 1; i < 6; i++)
    if (i != 3 && (zone.at[i] < '0' || zone.at[i] > '9')) return false;
  return true;
}

// The article without furniture, as `extract` prints it.
static void add_body(export_part *p, const article *art) {
  buf text = {0};
  for (u32 i = 0; i < art->blocks.count; i++)
    if (block_is_read(&art->blocks.at[i]) || art->blocks.at[i].kind == BLOCK_TABLE)
      buf_str(&text, str_cut(art->text, art->blocks.at[i].text));
  json_writer *j = &p->json;
  str body = {text.at, (u32)text.len};
  open_list(j, "bodies");
  json_open(j, '{');
  export_key(p, "role", STR("main"));
  export_key(p, "contentType", STR("text/plain"));
  json_key(j, "charCount"), json_uint(j, utf8_count(body));
  json_key(j, "wordCount"), json_uint(j, art->words);
  export_key(p, "value", body);
  json_close(j, '}');
  json_close(j, ']');
  buf_free(&text);
}

static str joined(export_part *p, const noted_list *names) {
  buf text = {0};
  for (u32 i = 0; i < names->count; i++) {
    if (i) buf_text(&text, i + 1 == names->count ? " and " : ", ");
    buf_str(&text, names->at[i].value);
  }
  str copy = arena_copy(p->memory, (str){text.at, (u32)text.len});
  buf_free(&text);
  return copy;
}

static void add_sources(export_part *p, const account_article *item) {
  json_writer *j = &p->json;
  open_list(j, "infoSources");
  if (item->record->art.outlet.value.len) {
    json_open(j, '{');
    export_key(p, "name", item->record->art.outlet.value);
    export_key(p, "role", STR("publisher"));
    json_close(j, '}');
  }
  for (u32 i = 0; i < item->origins.count; i++) add_origin(p, item->origins.at[i]);
  if (!item->origins.count) {
    json_open(j, '{');
    export_key(p, "role", STR("origin-not-known"));
    json_close(j, '}');
  }
  for (u32 i = 0; i < item->record->art.sources.count; i++) {
    json_open(j, '{');
    export_key(p, "name", item->record->art.sources.at[i].value);
    export_key(p, "role", STR("named-as-source"));
    json_close(j, '}');
  }
  json_close(j, ']');
}

// The articles that this one took from: `parents` are its edges.
static void add_parents(export_part *p, const export_graph *g, const index_list *parents) {
  json_writer *j = &p->json;
  bool open = false;
  for (u32 i = 0; i < parents->count; i++) {
    const export_edge *e = &g->edges[parents->at[i]];
    if (e->from >= p->acc->articles.count) continue; // an origin without an article: an info source
    if (!open) open_list(j, "associations");
    open = true;
    json_open(j, '{');
    export_key(p, "name", p->labels[e->from]);
    key_urn(p, "article", export_id(p, e->from));
    bool named = e->known && e->kind == EDGE_SHARED_SOURCE;
    str rel = arena_format(p->memory, "%s-%s", e->known ? "derived-from" : "shares-wording", edge_kind_names[e->kind]);
    export_key(p, "rel", named ? STR("names-as-source") : rel);
    json_close(j, '}');
  }
  if (open) json_close(j, ']');
}

static void add_article(export_part *p, u32 at, const export_graph *g, const index_list *parents) {
  const account_article *item = &p->acc->articles.at[at];
  const article *art = &item->record->art;
  json_writer *j = &p->json;
  json_open(j, '{');
  export_key(p, "name", p->labels[at]);
  export_key(p, "rel", STR("member"));
  key_urn(p, "article", str_from(art->id));
  export_key(p, "type", STR("text"));
  export_key(p, "representationType", str_from(art->complete ? "full" : "partial"));
  export_key_if(p, "language", art->language);
  if (is_date_time(item->published)) export_key(p, "contentCreated", item->published);
  if (art->title.value.len) {
    open_list(j, "headlines");
    add_value(p, NULL, art->title.value);
    json_close(j, ']');
  }
  export_key_if(p, "by", joined(p, &art->byline));
  if (item->published.len) {
    open_list(j, "descriptions");
    add_value(p, "published", item->published);
    add_value(p, "published-basis", str_from(export_published_basis(item)));
    json_close(j, ']');
  }
  add_body(p, art);
  add_sources(p, item);
  open_list(j, "altIds");
  add_value(p, "sha256", str_from(art->sha256));
  add_value(p, "given", art->given_id);
  json_close(j, ']');
  if (export_is_web_address(art->url)) {
    open_list(j, "renditions");
    json_open(j, '{');
    export_key(p, "name", STR("web"));
    export_key(p, "href", art->url);
    json_close(j, '}');
    json_close(j, ']');
  }
  add_parents(p, g, parents);
  json_close(j, '}');
}

static void add_articles(export_part *p) {
  export_graph g;
  export_graph_of(p, &g);
  u32 n = p->acc->articles.count;
  index_list *parents = arena_array(p->memory, index_list, (size_t)n + 1);
  for (u32 i = 0; i < g.edge_count; i++) *vec_push(p->memory, &parents[g.edges[i].to]) = i;
  open_list(&p->json, "associations");
  for (u32 i = 0; i < n; i++) add_article(p, i, &g, &parents[i]);
  json_close(&p->json, ']');
}

void export_ninjs(export_part *p) {
  const account *acc = p->acc;
  json_writer *j = &p->json;
  json_open(j, '{');
  key_urn(p, "story", acc->id);
  json_key(j, "standard"), json_open(j, '{');
  export_key(p, "name", STR("ninjs"));
  export_key(p, "version", STR("3.1"));
  export_key(p, "schema", STR("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"));
  json_close(j, '}');
  export_key(p, "type", STR("composite"));
  export_key(p, "profile", STR("stemma-story"));
  export_key(p, "representationType", str_from(acc->part.of ? "partial" : "full"));
  export_key_if(p, "title", acc->title);
  if (acc->title.len) {
    open_list(j, "headlines");
    add_value(p, NULL, acc->title);
    json_close(j, ']');
  }
  if (acc->summary.count) {
    open_list(j, "descriptions");
    for (u32 i = 0; i < acc->summary.count; i++) add_value(p, "summary", summary_words(p->memory, &acc->summary.at[i]));
    json_close(j, ']');
  }
  export_key_if(p, "edNote", notes(p));
  open_list(j, "infoSources");
  for (u32 i = 0; acc->lineage && i < acc->lineage->origins.count; i++) add_origin(p, i);
  json_close(j, ']');
  add_entities(p, "people", ENTITY_PERSON, ENTITY_PERSON);
  add_entities(p, "organisations", ENTITY_ORGANIZATION, ENTITY_GROUP);
  add_entities(p, "places", ENTITY_PLACE, ENTITY_PLACE);
  add_articles(p);
  json_close(j, '}');
}
