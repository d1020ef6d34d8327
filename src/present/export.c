// SPDX-License-Identifier: Apache-2.0
#include "present/export.h"

#include <math.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "present/clean.h"
#include "present/export_part.h"
#include "present/present.h"
#include "present/view.h"

const char *const export_format_names[] = {"csv", "annotations", "prov", "ninjs", "dot", "graphml", "newick", "json"};

str export_origin_name(const export_part *p, u32 origin) {
  const struct origin *o = &p->acc->lineage->origins.at[origin];
  if (o->name.len || !o->article_count) return o->name;
  return p->labels[o->articles[0]];
}

str export_line(export_part *p, str text) {
  buf clean = {0};
  clean_line(&clean, text);
  str copy = arena_copy(p->memory, (str){clean.at, (u32)clean.len});
  buf_free(&clean);
  return copy;
}

str export_part_words(const export_part *p) {
  if (!p->acc->part.of) return (str){0};
  buf words = {0};
  words_part(&words, p->acc);
  str copy = arena_copy(p->memory, (str){words.at, (u32)words.len});
  buf_free(&words);
  return copy;
}

void export_key(export_part *p, const char *key, str value) {
  json_key(&p->json, key);
  json_str(&p->json, value);
}

void export_key_if(export_part *p, const char *key, str value) {
  if (value.len) export_key(p, key, value);
}

bool export_is_web_address(str s) {
  if (s.len < 10 || (memcmp(s.at, "http://", 7) != 0 && memcmp(s.at, "https://", 8) != 0)) return false;
  for (u32 i = 0; i < s.len; i++)
    if (s.at[i] <= ' ' || s.at[i] >= 0x7F || strchr("<>\"{}|\\^`[]", s.at[i])) return false;
  return true;
}

const char *export_when_basis(u8 basis) {
  static const char *const names[] = {NULL, "stated", "relative", "inferred"};
  return basis < COUNT_OF(names) ? names[basis] : NULL;
}

const char *export_published_basis(const account_article *item) {
  static const char *const names[] = {NULL, "stated", "metadata", "inferred"};
  return item->published.len && item->published_basis < COUNT_OF(names) ? names[item->published_basis] : NULL;
}

double export_share(float share) { return (double)(int)((double)share * 10000 + 0.5) / 10000; }

// Origins that have an article here are that article; only the others are nodes of their own.
void export_graph_of(export_part *p, export_graph *out) {
  const lineage *l = p->acc->lineage;
  u32 n = p->acc->articles.count, origins = l ? l->origins.count : 0;
  *out = (export_graph){.node_count = n};
  if (!l) return;
  u32 *node = arena_array(p->memory, u32, (size_t)origins + 1); // of an origin, 0 when it is none
  out->origins = arena_array(p->memory, u32, (size_t)origins + 1);
  out->edges = arena_array(p->memory, export_edge, (size_t)l->edges.count + 1);
  for (u32 i = 0; i < l->edges.count; i++) {
    const edge *e = &l->edges.at[i];
    const sharing *s = e->sharing == NONE ? NULL : &l->sharings.at[e->sharing];
    bool turned = s && s->a != e->from;
    u32 from = e->from;
    if (from >= ORIGIN_BASE) {
      from -= ORIGIN_BASE;
      if (!node[from]) {
        out->origins[out->origin_count++] = from;
        node[from] = out->node_count++;
      }
      from = node[from];
    }
    out->edges[out->edge_count++] = (export_edge){
        .from = from, .to = e->to, .kind = e->kind, .known = e->known, .shared_words = s ? s->shared_words : NONE,
        .share_of_from = s ? export_share(turned ? s->share_of_b : s->share_of_a) : NAN,
        .share_of_to = s ? export_share(turned ? s->share_of_a : s->share_of_b) : NAN};
  }
}

// JSON holds foreign text exactly, but marks that turn the direction of writing, joiners and other characters that
// cannot be seen are written by their number: a reader gets the same text, a terminal or an editor is not fooled. In
// JSON every byte that is not ASCII stands inside a string, so that this can be done to the whole.
static void add_json(buf *out, str json) {
  u32 done = 0, width;
  for (u32 i = 0; i < json.len; i += width) {
    width = 1;
    if ((u8)json.at[i] < 0x80) continue;
    u32 code = utf8_decode(json.at + i, json.len - i, &width);
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    if (code >= 0xA0 && c != UTF8PROC_CATEGORY_CF && c != UTF8PROC_CATEGORY_ZL && c != UTF8PROC_CATEGORY_ZP) continue;
    buf_add(out, json.at + done, i - done);
    if (code > 0xFFFF)
      buf_format(out, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
    else buf_format(out, "\\u%04x", code);
    done = i + width;
  }
  buf_add(out, json.at + done, json.len - done);
}

static void export_as_json(export_part *p, buf *out, u8 format) {
  buf made = {0};
  p->out = p->json.out = &made;
  if (format == EXPORT_JSON) present_json(&made, p->acc);
  else if (format == EXPORT_ANNOTATIONS) export_annotations(p);
  else if (format == EXPORT_PROV) export_prov(p);
  else export_ninjs(p);
  if (format != EXPORT_JSON) buf_char(&made, '\n');
  add_json(out, (str){made.at, (u32)made.len});
  buf_free(&made);
}

void export_begin(buf *out, const export_options *options) {
  if (options->format == EXPORT_CSV) export_csv_head(out, options);
  if (options->format == EXPORT_GRAPHML) export_graphml_begin(out);
}

void export_story(buf *out, const account *acc, const export_options *options) {
  arena *memory = arena_new();
  export_part p = {.out = out, .json = {out, false}, .acc = acc, .memory = memory};
  p.labels = labels_of_articles(memory, acc);
  p.origin_ids = labels_of_origins(memory, acc);
  switch (options->format) {
  case EXPORT_CSV: export_csv(&p, options); break;
  case EXPORT_DOT: export_dot(&p); break;
  case EXPORT_GRAPHML: export_graphml(&p); break;
  case EXPORT_NEWICK: export_newick(&p); break;
  default: export_as_json(&p, out, options->format); break;
  }
  arena_free(memory);
}

void export_end(buf *out, const export_options *options) {
  if (options->format == EXPORT_GRAPHML) export_graphml_end(out);
}
