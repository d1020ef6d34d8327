// SPDX-License-Identifier: Apache-2.0
// Who took from whom as a picture (Graphviz) and as data for graph programs (GraphML).
//
// Nodes are the articles and those origins of which no article was read; a line goes from what was taken to who took it.
// A line whose direction is not known has no arrow head. Foreign text is cleaned (clean.h) and escaped: in a label of
// Graphviz the backslash, the quotation mark and the ampersand (it reads HTML entities); in XML & < > " '.
#include <math.h>

#include "base/utf8.h"
#include "present/clean.h"
#include "present/export_part.h"

enum { TITLE_COLUMNS = 30, TITLE_LINES = 3, NAME_COLUMNS = 60 };

static bool is_noncharacter(u32 code) { return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF); }

// ---- Graphviz

static void dot_char(buf *out, str text, u32 i, u32 width) {
  char c = text.at[i];
  if (c == '"' || c == '\\') buf_char(out, '\\');
  if (c == '&') buf_text(out, "&amp;");
  else buf_add(out, text.at + i, width);
}

static void dot_text(buf *out, str text) {
  u32 width;
  for (u32 i = 0; i < text.len; i += width) {
    utf8_decode(text.at + i, text.len - i, &width);
    dot_char(out, text, i, width);
  }
}

// A title in a few short lines, with an ellipsis where it is cut.
static void dot_wrapped(buf *out, str text) {
  u32 used = 0, lines = 1;
  for (u32 i = 0; i < text.len;) {
    u32 end = i, columns = 0, width;
    while (end < text.len && text.at[end] != ' ') {
      columns += char_columns(utf8_decode(text.at + end, text.len - end, &width));
      end += width;
    }
    if (used && used + 1 + columns > TITLE_COLUMNS) {
      if (++lines > TITLE_LINES) {
        buf_text(out, " …");
        return;
      }
      buf_text(out, "\\n");
      used = 0;
    } else if (used) {
      buf_char(out, ' ');
      used++;
    }
    for (u32 k = i; k < end; k += width) { // a word that is too long for a line is broken
      u32 wide = char_columns(utf8_decode(text.at + k, end - k, &width));
      if (used + wide > TITLE_COLUMNS) {
        if (++lines > TITLE_LINES) {
          buf_text(out, "…");
          return;
        }
        buf_text(out, "\\n");
        used = 0;
      }
      dot_char(out, text, k, width);
      used += wide;
    }
    i = end + 1;
  }
}

// "10 March" would be nicer; a graph is read by programs too, so the day as it is kept.
static void dot_day(buf *out, const account_article *item) {
  str day = item->published;
  buf_text(out, "\\n");
  if (!day.len) buf_text(out, "no date");
  else dot_text(out, (str){day.at, day.len > 10 ? 10 : day.len});
  if (day.len && item->published_basis == BASIS_INFERRED) buf_text(out, ", inferred");
}

static void dot_article(export_part *p, u32 i) {
  buf *out = p->out;
  const account_article *item = &p->acc->articles.at[i];
  buf_format(out, "  \"%s\" [label=\"", item->record->art.id);
  dot_text(out, p->labels[i]);
  str title = export_line(p, item->record->art.title.value);
  if (title.len) buf_text(out, "\\n"), dot_wrapped(out, title);
  dot_day(out, item);
  if (!item->origins.count) {
    buf_text(out, "\\norigin not known\", style=\"rounded,filled,dashed\"];\n");
    return;
  }
  for (u32 k = 0; k < item->origins.count; k++) {
    str name = export_line(p, export_origin_name(p, item->origins.at[k]));
    if (str_equal(name, export_line(p, item->record->art.outlet.value))) continue; // the label says it
    buf_text(out, "\\norigin: "), dot_text(out, name);
  }
  buf_text(out, "\"];\n");
}

static void dot_share(export_part *p, double share, u32 article) {
  if (!isfinite(share)) return;
  buf_format(p->out, "\\n%d %% of ", (int)(share * 100 + 0.5));
  dot_text(p->out, p->labels[article]);
}

static void dot_edge(export_part *p, const export_graph *g, const export_edge *e) {
  buf *out = p->out;
  u32 n = p->acc->articles.count;
  if (e->from < n) buf_format(out, "  \"%s\" -> ", export_article(p, e->from)->id);
  else buf_format(out, "  \"o%u\" -> ", g->origins[e->from - n]);
  // A source that is named, where no wording had to be compared: what the copy says, and not what was counted.
  bool named = e->known && e->kind == EDGE_SHARED_SOURCE;
  buf_format(out, "\"%s\" [kind=\"%s\", label=\"%s", export_article(p, e->to)->id, edge_kind_names[e->kind],
             named ? "named as a source" : edge_kind_names[e->kind]);
  if (!e->known) buf_text(out, "\\ndirection not known");
  if (e->shared_words && e->shared_words != NONE) {
    buf_format(out, "\\n%u words shared", e->shared_words);
    if (!e->known && e->from < n) dot_share(p, e->share_of_from, e->from);
    dot_share(p, e->share_of_to, e->to);
  } else if (e->shared_words == 0) {
    buf_text(out, "\\nno wording shared");
  }
  buf_text(out, e->known ? "\"];\n" : "\", dir=none, style=dashed];\n");
}

void export_dot(export_part *p) {
  buf *out = p->out;
  const account *acc = p->acc;
  export_graph g;
  export_graph_of(p, &g);
  buf_format(out, "digraph \"%.*s\" {\n  graph [charset=\"UTF-8\", rankdir=LR, labelloc=t, fontname=\"Helvetica\", label=\"", STR_FMT(acc->id));
  dot_text(out, export_line(p, acc->title));
  buf_text(out, "\\nwho took from whom");
  if (acc->part.of) buf_text(out, "\\n"), dot_text(out, export_part_words(p));
  buf_text(out, "\"];\n"
                "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f6f4ee\", color=\"#6b6558\", fontname=\"Helvetica\", fontsize=11];\n"
                "  edge [color=\"#6b6558\", fontname=\"Helvetica\", fontsize=10];\n");
  for (u32 i = 0; i < acc->articles.count; i++) dot_article(p, i);
  for (u32 i = 0; i < g.origin_count; i++) {
    const origin *o = &acc->lineage->origins.at[g.origins[i]];
    buf_format(out, "  \"o%u\" [shape=ellipse, style=dashed, label=\"", g.origins[i]);
    dot_text(out, export_line(p, export_origin_name(p, g.origins[i])));
    buf_format(out, "\\n%s, not among the articles\"];\n", origin_kind_names[o->kind]);
  }
  for (u32 i = 0; i < g.edge_count; i++) dot_edge(p, &g, &g.edges[i]);
  buf_text(out, "}\n");
}

// ---- GraphML

// XML 1.0 has no way to say a control character or a noncharacter: clean_html writes the first by number, and the
// second become U+FFFD.
static void xml_text(buf *out, str text) {
  u32 done = 0, width;
  for (u32 i = 0; i < text.len; i += width) {
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    if (!is_noncharacter(code)) continue;
    clean_html(out, str_cut(text, span_of(done, i)));
    buf_text(out, "\xEF\xBF\xBD");
    done = i + width;
  }
  clean_html(out, str_cut(text, span_of(done, text.len)));
}

static void xml_data(buf *out, const char *key, str value) {
  if (!value.len) return; // no element: not known
  buf_format(out, "<data key=\"%s\">", key);
  xml_text(out, value);
  buf_text(out, "</data>");
}

static void xml_number(buf *out, const char *key, double value) {
  if (!isfinite(value)) return;
  json_writer number = {out, false};
  buf_format(out, "<data key=\"%s\">", key);
  json_number(&number, value);
  buf_text(out, "</data>");
}

void export_graphml_begin(buf *out) {
  static const struct {
    const char *id, *on, *name, *type;
  } keys[] = {
      {"title", "graph", "title", "string"},        {"part", "graph", "part", "string"},
      {"kind", "node", "kind", "string"},
      {"label", "node", "label", "string"},         {"headline", "node", "headline", "string"},
      {"outlet", "node", "outlet", "string"},       {"published", "node", "published", "string"},
      {"basis", "node", "published_basis", "string"}, {"origins", "node", "origins", "string"},
      {"url", "node", "url", "string"},             {"words", "node", "words", "int"},
      {"copy", "edge", "kind", "string"},           {"direction", "edge", "direction", "string"},
      {"shared", "edge", "shared_words", "int"},    {"from_share", "edge", "share_of_from", "double"},
      {"to_share", "edge", "share_of_to", "double"},
  };
  buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (u32 i = 0; i < COUNT_OF(keys); i++)
    buf_format(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i].id, keys[i].on, keys[i].name, keys[i].type);
}

void export_graphml_end(buf *out) { buf_text(out, "</graphml>\n"); }

// Ids are one name space in the whole document; an origin's is made of its story's.
static void xml_node_id(export_part *p, const export_graph *g, u32 node) {
  u32 n = p->acc->articles.count;
  if (node < n) buf_str(p->out, export_id(p, node));
  else buf_format(p->out, "%.*s.o%u", STR_FMT(p->acc->id), g->origins[node - n]);
}

static void graphml_article(export_part *p, u32 i) {
  buf *out = p->out;
  const account_article *item = &p->acc->articles.at[i];
  const article *art = &item->record->art;
  buf_format(out, "    <node id=\"%s\">", art->id);
  xml_data(out, "kind", STR("article"));
  xml_data(out, "label", p->labels[i]);
  xml_data(out, "headline", export_line(p, art->title.value));
  xml_data(out, "outlet", export_line(p, art->outlet.value));
  xml_data(out, "published", item->published);
  xml_data(out, "basis", str_from(export_published_basis(item)));
  if (item->origins.count) {
    buf_text(out, "<data key=\"origins\">");
    for (u32 k = 0; k < item->origins.count; k++) {
      if (k) buf_text(out, "; ");
      xml_text(out, p->origin_ids[item->origins.at[k]]);
    }
    buf_text(out, "</data>");
  }
  xml_data(out, "url", export_line(p, art->url));
  xml_number(out, "words", art->words);
  buf_text(out, "</node>\n");
}

static void graphml_edge(export_part *p, const export_graph *g, const export_edge *e) {
  buf *out = p->out;
  buf_text(out, "    <edge source=\"");
  xml_node_id(p, g, e->from);
  buf_text(out, "\" target=\"");
  xml_node_id(p, g, e->to);
  buf_text(out, e->known ? "\">" : "\" directed=\"false\">");
  xml_data(out, "copy", str_from(edge_kind_names[e->kind]));
  xml_data(out, "direction", str_from(e->known ? "known" : "unknown"));
  if (e->shared_words != NONE) xml_number(out, "shared", e->shared_words);
  xml_number(out, "from_share", e->share_of_from);
  xml_number(out, "to_share", e->share_of_to);
  buf_text(out, "</edge>\n");
}

void export_graphml(export_part *p) {
  buf *out = p->out;
  export_graph g;
  export_graph_of(p, &g);
  buf_format(out, "  <graph id=\"story.%.*s\" edgedefault=\"directed\">\n    ", STR_FMT(p->acc->id));
  xml_data(out, "title", export_line(p, p->acc->title));
  xml_data(out, "part", export_part_words(p));
  buf_char(out, '\n');
  for (u32 i = 0; i < p->acc->articles.count; i++) graphml_article(p, i);
  for (u32 i = 0; i < g.origin_count; i++) {
    buf_text(out, "    <node id=\"");
    xml_node_id(p, &g, p->acc->articles.count + i);
    buf_text(out, "\">");
    xml_data(out, "kind", str_from(origin_kind_names[p->acc->lineage->origins.at[g.origins[i]].kind]));
    xml_data(out, "label", export_line(p, export_origin_name(p, g.origins[i])));
    xml_data(out, "origins", p->origin_ids[g.origins[i]]);
    buf_text(out, "</node>\n");
  }
  for (u32 i = 0; i < g.edge_count; i++) graphml_edge(p, &g, &g.edges[i]);
  buf_text(out, "  </graph>\n");
}
