// SPDX-License-Identifier: Apache-2.0
// For the files of export: what all formats share, and one function a format.
#ifndef STEMMA_PRESENT_EXPORT_PART_H
#define STEMMA_PRESENT_EXPORT_PART_H

#include "present/export.h"
#include "present/labels.h"

// One story on its way out. Memory for the call in `memory`.
typedef struct export_part {
  buf *out;
  json_writer json; // writes to `out`
  const account *acc;
  arena *memory;
  str *labels;      // of articles
  str *origin_ids;
} export_part;

static inline const article *export_article(const export_part *p, u32 article) { return &article_record(p->acc, article)->art; }
static inline str export_id(const export_part *p, u32 article) { return str_from(export_article(p, article)->id); }
static inline str export_entity_id(const export_part *p, u32 entity) {
  return entity == NONE ? (str){0} : p->acc->entities.at[entity].id;
}
static inline str export_entity_name(const export_part *p, u32 entity) {
  return entity == NONE ? (str){0} : p->acc->entities.at[entity].name;
}
static inline str export_statement_id(const export_part *p, u32 statement) {
  return statement == NONE ? (str){0} : p->acc->statements.at[statement].id;
}
// The name of an origin; that of its first article where it has none.
str export_origin_name(const export_part *p, u32 origin);
// Foreign text on one line, safe to show (clean.h), in `memory`.
str export_line(export_part *p, str text);
// Which part of its story the account is over, in words for a person; empty when it is over all.
str export_part_words(const export_part *p);
// A key with a string, and one that is left out when there is none.
void export_key(export_part *p, const char *key, str value);
void export_key_if(export_part *p, const char *key, str value);
// http or https, and no character that an address cannot have.
bool export_is_web_address(str s);
const char *export_when_basis(u8 basis);           // NULL when there is none
const char *export_published_basis(const account_article *item);

// ---- who took from whom, for the formats that are graphs

// A line of descent, with what is known of the wording that both share. Shares NAN where nothing was compared.
typedef struct export_edge {
  u32 from, to;      // nodes: articles first, then origins that have no article here
  u8 kind;
  bool known;
  u32 shared_words;  // NONE when nothing was compared
  double share_of_from, share_of_to;
} export_edge;
typedef struct export_graph {
  u32 node_count;    // the first acc->articles.count are the articles
  u32 *origins;      // the origin of node acc->articles.count + i
  u32 origin_count;
  export_edge *edges;
  u32 edge_count;
} export_graph;
void export_graph_of(export_part *p, export_graph *out);
double export_share(float share); // four places, as the account format prints it

// ---- one a format

void export_csv_head(buf *out, const export_options *options);
void export_csv(export_part *p, const export_options *options);
void export_annotations(export_part *p);
void export_prov(export_part *p);
void export_ninjs(export_part *p);
void export_dot(export_part *p);
void export_graphml_begin(buf *out);
void export_graphml(export_part *p);
void export_graphml_end(buf *out);
void export_newick(export_part *p);

#endif
