// SPDX-License-Identifier: Apache-2.0
// Lineage as PROV-JSON (the W3C member submission of 24 April 2013; terms of PROV-DM).
//
// Articles and origins are entities, the story is a collection of its articles. An article that took from another
// wasDerivedFrom it, with the kind of copy; wasDerivedFrom its origin as a prov:PrimarySource. Where wording is shared
// and the direction is not known, the two are alternateOf each other, which says no more than it should. An earlier
// capture is what a prov:Revision was made from. Outlets, agencies and persons are agents to whom texts are attributed.
#include <math.h>

#include "base/hash.h"
#include "present/export_part.h"

typedef struct prov {
  export_part *p;
  map agents;          // seen, by id
  VEC(str) agent_ids, agent_names;
  VEC(bool) persons;
  u32 number;          // of the relation being written
} prov;

static str article_name(export_part *p, u32 article) {
  return arena_format(p->memory, "stemma:article-%s", export_article(p, article)->id);
}
static str origin_name(export_part *p, u32 origin) {
  return arena_format(p->memory, "stemma:origin-%.*s-%.*s", STR_FMT(p->acc->id), STR_FMT(p->origin_ids[origin]));
}

static void open_key(json_writer *j, str key) {
  // json_key takes no str; names here are short and NUL-terminated by the arena
  json_key(j, key.at);
  json_open(j, '{');
}

static void key_type(json_writer *j, const char *type) {
  json_key(j, "prov:type"), json_open(j, '{');
  json_key(j, "$"), json_text(j, type);
  json_key(j, "type"), json_text(j, "prov:QUALIFIED_NAME");
  json_close(j, '}');
}

static void add_articles(prov *v) {
  export_part *p = v->p;
  json_writer *j = &p->json;
  for (u32 i = 0; i < p->acc->articles.count; i++) {
    const account_article *item = &p->acc->articles.at[i];
    const article *art = &item->record->art;
    open_key(j, article_name(p, i));
    key_type(j, "schema:NewsArticle");
    export_key(p, "prov:label", p->labels[i]);
    export_key_if(p, "schema:headline", art->title.value);
    export_key_if(p, "schema:url", art->url);
    export_key_if(p, "schema:datePublished", item->published);
    export_key_if(p, "stemma:publishedBasis", str_from(export_published_basis(item)));
    export_key(p, "stemma:sha256", str_from(art->sha256));
    if (!item->origins.count) export_key(p, "stemma:origin", STR("not known"));
    json_close(j, '}');
    for (u32 k = 0; k < item->revisions.count; k++) {
      const article *earlier = &item->revisions.at[k].earlier->art;
      open_key(j, arena_format(p->memory, "stemma:article-%s", earlier->id));
      key_type(j, "schema:NewsArticle");
      export_key(p, "prov:label", arena_format(p->memory, "%.*s, as read earlier", STR_FMT(p->labels[i])));
      export_key(p, "stemma:sha256", str_from(earlier->sha256));
      json_close(j, '}');
    }
  }
}

static void add_entities(prov *v) {
  export_part *p = v->p;
  json_writer *j = &p->json;
  const lineage *l = p->acc->lineage;
  json_key(j, "entity"), json_open(j, '{');
  open_key(j, arena_format(p->memory, "stemma:story-%.*s", STR_FMT(p->acc->id)));
  key_type(j, "prov:Collection");
  export_key_if(p, "prov:label", p->acc->title);
  export_key_if(p, "stemma:part", export_part_words(p));
  json_close(j, '}');
  add_articles(v);
  for (u32 i = 0; l && i < l->origins.count; i++) {
    open_key(j, origin_name(p, i));
    key_type(j, "stemma:Origin");
    export_key_if(p, "prov:label", export_origin_name(p, i));
    export_key(p, "stemma:originKind", str_from(origin_kind_names[l->origins.at[i].kind]));
    json_close(j, '}');
  }
  json_close(j, '}');
}

// ---- agents

static str agent_of(prov *v, str name, bool person) {
  arena *a = v->p->memory;
  str id = arena_format(a, "stemma:%s-%.*s", person ? "person" : "organization", STR_FMT(label_slug(a, name)));
  u32 *seen = map_at(a, &v->agents, hash_bytes(id), 0);
  if (!(*seen)++) {
    *vec_push(a, &v->agent_ids) = id;
    *vec_push(a, &v->agent_names) = name;
    *vec_push(a, &v->persons) = person;
  }
  return id;
}

static void open_relation(prov *v) { open_key(&v->p->json, arena_format(v->p->memory, "_:r%u", ++v->number)); }

static void attribute(prov *v, str entity, str name, bool person) {
  if (!name.len) return;
  str agent = agent_of(v, name, person);
  open_relation(v);
  export_key(v->p, "prov:entity", entity);
  export_key(v->p, "prov:agent", agent);
  json_close(&v->p->json, '}');
}

static void add_attributions(prov *v) {
  export_part *p = v->p;
  const lineage *l = p->acc->lineage;
  json_key(&p->json, "wasAttributedTo"), json_open(&p->json, '{');
  for (u32 i = 0; i < p->acc->articles.count; i++) {
    const article *art = export_article(p, i);
    attribute(v, article_name(p, i), art->outlet.value, false);
    for (u32 k = 0; k < art->byline.count; k++) attribute(v, article_name(p, i), art->byline.at[k].value, true);
  }
  for (u32 i = 0; l && i < l->origins.count; i++) {
    u8 kind = l->origins.at[i].kind;
    if (kind == ORIGIN_AGENCY || kind == ORIGIN_OUTLET) attribute(v, origin_name(p, i), l->origins.at[i].name, false);
    if (kind == ORIGIN_PERSON) attribute(v, origin_name(p, i), l->origins.at[i].name, true);
  }
  json_close(&p->json, '}');
}

static void add_agents(prov *v) {
  json_writer *j = &v->p->json;
  json_key(j, "agent"), json_open(j, '{');
  for (u32 i = 0; i < v->agent_ids.count; i++) {
    open_key(j, v->agent_ids.at[i]);
    key_type(j, v->persons.at[i] ? "prov:Person" : "prov:Organization");
    export_key(v->p, "prov:label", v->agent_names.at[i]);
    json_close(j, '}');
  }
  json_close(j, '}');
}

// ---- descent

static void open_derivation(prov *v, str made, str used, const char *type) {
  open_relation(v);
  export_key(v->p, "prov:generatedEntity", made);
  export_key(v->p, "prov:usedEntity", used);
  if (type) key_type(&v->p->json, type);
}

static void add_share(json_writer *j, const char *key, double share) {
  if (!isfinite(share)) return;
  json_key(j, key);
  json_number(j, share);
}

static str node_name(export_part *p, const export_graph *g, u32 node) {
  u32 n = p->acc->articles.count;
  return node < n ? article_name(p, node) : origin_name(p, g->origins[node - n]);
}

static void add_derivations(prov *v, const export_graph *g) {
  export_part *p = v->p;
  json_writer *j = &p->json;
  json_key(j, "wasDerivedFrom"), json_open(j, '{');
  for (u32 i = 0; i < g->edge_count; i++) {
    const export_edge *e = &g->edges[i];
    if (!e->known) continue;
    open_derivation(v, article_name(p, e->to), node_name(p, g, e->from), NULL);
    export_key(p, "stemma:kind", str_from(edge_kind_names[e->kind]));
    if (e->shared_words != NONE) json_key(j, "stemma:sharedWords"), json_uint(j, e->shared_words);
    add_share(j, "stemma:shareOfSource", e->share_of_from);
    add_share(j, "stemma:shareOfCopy", e->share_of_to);
    json_close(j, '}');
  }
  for (u32 i = 0; i < p->acc->articles.count; i++) {
    const account_article *item = &p->acc->articles.at[i];
    for (u32 k = 0; k < item->origins.count; k++) {
      open_derivation(v, article_name(p, i), origin_name(p, item->origins.at[k]), "prov:PrimarySource");
      json_close(j, '}');
    }
    for (u32 k = 0; k < item->revisions.count; k++) {
      str earlier = arena_format(p->memory, "stemma:article-%s", item->revisions.at[k].earlier->art.id);
      open_derivation(v, article_name(p, i), earlier, "prov:Revision");
      json_close(j, '}');
    }
  }
  json_close(j, '}');
}

static void add_alternates(prov *v, const export_graph *g) {
  export_part *p = v->p;
  json_key(&p->json, "alternateOf"), json_open(&p->json, '{');
  for (u32 i = 0; i < g->edge_count; i++) {
    if (g->edges[i].known) continue;
    open_relation(v);
    export_key(p, "prov:alternate1", node_name(p, g, g->edges[i].from));
    export_key(p, "prov:alternate2", article_name(p, g->edges[i].to));
    json_close(&p->json, '}');
  }
  json_close(&p->json, '}');
}

static void add_members(prov *v) {
  export_part *p = v->p;
  json_key(&p->json, "hadMember"), json_open(&p->json, '{');
  for (u32 i = 0; i < p->acc->articles.count; i++) {
    open_relation(v);
    export_key(p, "prov:collection", arena_format(p->memory, "stemma:story-%.*s", STR_FMT(p->acc->id)));
    export_key(p, "prov:entity", article_name(p, i));
    json_close(&p->json, '}');
  }
  json_close(&p->json, '}');
}

void export_prov(export_part *p) {
  prov v = {.p = p};
  json_writer *j = &p->json;
  export_graph g;
  export_graph_of(p, &g);
  json_open(j, '{');
  json_key(j, "prefix"), json_open(j, '{');
  export_key(p, "stemma", STR("urn:stemma:"));
  export_key(p, "schema", STR("https://schema.org/"));
  json_close(j, '}');
  add_entities(&v);
  add_attributions(&v);
  add_agents(&v);
  add_derivations(&v, &g);
  add_alternates(&v, &g);
  add_members(&v);
  json_close(j, '}');
}
