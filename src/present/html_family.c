// SPDX-License-Identifier: Apache-2.0
// Who took from whom: a drawing in layers, then each pair with the shared words side by side.
#include "base/utf8.h"
#include "present/html.h"
#include "present/labels.h"

enum { NODE_WIDTH = 176, NODE_HEIGHT = 34, GAP_X = 110, GAP_Y = 16, MOST_NODES = 60, MOST_PASSAGES = 12 };

typedef struct drawing {
  sheet *p;
  const lineage *l;
  u32 articles, nodes;
  u32 *layer, *row; // NONE: not drawn
  u32 *rows;        // used in each layer
  u32 layers, tallest;
} drawing;

static u32 node_of(const drawing *d, u32 from) { return from >= ORIGIN_BASE ? d->articles + (from - ORIGIN_BASE) : from; }

static str name_of(const drawing *d, u32 node) {
  if (node < d->articles) return d->p->v->labels[node];
  const origin *o = &d->l->origins.at[node - d->articles];
  return o->name.len ? o->name : STR("unknown source");
}

// A node stands one layer right of its rightmost parent. Rounds are bounded, so a circle ends too.
static void place(drawing *d) {
  for (u32 i = 0; i < d->nodes; i++) d->layer[i] = d->row[i] = NONE;
  for (u32 i = 0; i < d->l->edges.count; i++) {
    d->layer[node_of(d, d->l->edges.at[i].from)] = 0;
    d->layer[d->l->edges.at[i].to] = 0;
  }
  bool moved = true;
  for (u32 round = 0; moved && round < 12; round++) {
    moved = false;
    for (u32 i = 0; i < d->l->edges.count; i++) {
      const edge *e = &d->l->edges.at[i];
      u32 from = node_of(d, e->from);
      if (!e->known || d->layer[e->to] > d->layer[from] || d->layer[from] >= 11) continue;
      d->layer[e->to] = d->layer[from] + 1;
      moved = true;
    }
  }
}

static void give_row(drawing *d, u32 node) {
  if (d->layer[node] == NONE || d->row[node] != NONE) return;
  u32 layer = d->layer[node];
  d->row[node] = d->rows[layer]++;
  if (layer + 1 > d->layers) d->layers = layer + 1;
  if (d->rows[layer] > d->tallest) d->tallest = d->rows[layer];
}

// Families one after another, so that lines seldom cross.
static void arrange(drawing *d) {
  const view *v = d->p->v;
  for (u32 i = 0; i < v->family.count; i++) give_row(d, node_of(d, v->family.at[i].article));
  for (u32 i = 0; i < d->nodes; i++) give_row(d, i);
}

static u32 x_of(const drawing *d, u32 node) { return 8 + d->layer[node] * (NODE_WIDTH + GAP_X); }
static u32 y_of(const drawing *d, u32 node) {
  u32 free_rows = d->tallest - d->rows[d->layer[node]];
  return 8 + d->row[node] * (NODE_HEIGHT + GAP_Y) + free_rows * (NODE_HEIGHT + GAP_Y) / 2;
}

static void draw_edge(drawing *d, const edge *e) {
  u32 from = node_of(d, e->from), to = e->to;
  if (d->layer[from] > d->layer[to]) from = e->to, to = node_of(d, e->from);
  u32 y1 = y_of(d, from) + NODE_HEIGHT / 2, y2 = y_of(d, to) + NODE_HEIGHT / 2;
  const char *kind = e->known ? "known" : "unknown";
  if (d->layer[from] == d->layer[to]) {
    u32 x = x_of(d, from) + NODE_WIDTH;
    html_format(d->p, "<path class=\"%s\" d=\"M%u %u C%u %u %u %u %u %u\"/>", kind, x, y1, x + 40, y1, x + 40, y2, x, y2);
    return;
  }
  u32 x1 = x_of(d, from) + NODE_WIDTH, x2 = x_of(d, to) - (e->known ? 7 : 0), bend = (x2 - x1) / 2;
  html_format(d->p, "<path class=\"%s\" d=\"M%u %u C%u %u %u %u %u %u\"%s/>", kind, x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2,
              e->known ? " marker-end=\"url(#tip)\"" : "");
  // A little nearer to the end of the line than to its beginning: lines of one source fan out there, and those that
  // meet in one copy have not met yet.
  u32 x = x1 + (x2 - x1) * 59 / 100, y = (y1 * 32 + y2 * 68) / 100;
  html_format(d->p, "<text class=\"kind\" x=\"%u\" y=\"%u\" text-anchor=\"middle\">%s</text>", x, y1 == y2 ? y - 4 : y + 4,
              edge_kind_names[e->kind]);
}

static void draw_node(drawing *d, u32 node) {
  u32 x = x_of(d, node), y = y_of(d, node);
  bool here = node < d->articles;
  if (here) html_format(d->p, "<a href=\"#a%u\">", node);
  html_format(d->p, "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"5\"/>", here ? "here" : "away", x, y, NODE_WIDTH, NODE_HEIGHT);
  html_format(d->p, "<text x=\"%u\" y=\"%u\" text-anchor=\"middle\">", x + NODE_WIDTH / 2, y + NODE_HEIGHT / 2 + 5);
  html_cut(d->p, name_of(d, node), 26);
  html_say(d->p, here ? "</text></a>" : "</text>");
}

static void draw(drawing *d) {
  place(d);
  arrange(d);
  u32 width = 16 + d->layers * NODE_WIDTH + (d->layers - 1) * GAP_X + 40, height = 16 + d->tallest * (NODE_HEIGHT + GAP_Y);
  html_format(d->p, "<div class=\"wide\" tabindex=\"0\"><svg class=\"family\" role=\"img\" aria-label=\"Who took from whom\" "
                    "viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\">", width, height, width, height);
  html_say(d->p, "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"1\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
                 "<path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
  for (u32 i = 0; i < d->l->edges.count; i++) draw_edge(d, &d->l->edges.at[i]);
  for (u32 i = 0; i < d->nodes; i++)
    if (d->layer[i] != NONE) draw_node(d, i);
  html_say(d->p, "</svg></div>\n");
}

static void print_passages(sheet *p, const lineage *l, const sharing *s, bool turned) {
  html_say(p, "<table class=\"passages\"><tbody>");
  u32 shown = s->passage_count < MOST_PASSAGES ? s->passage_count : MOST_PASSAGES;
  for (u32 i = 0; i < shown; i++) {
    const passage *x = &l->passages.at[s->first_passage + i];
    evidence sides[] = {{s->a, x->a}, {s->b, x->b}};
    html_say(p, "<tr>");
    for (u32 k = 0; k < 2; k++) {
      evidence e = sides[turned ? 1 - k : k];
      html_say(p, "<td><a href=\"");
      html_href(p, e, MARK_SHARED);
      html_say(p, "\">");
      html_text(p, p->v->labels[e.article]);
      html_say(p, "</a> ");
      html_cut(p, evidence_exact(p->v->acc, e), 700);
      html_say(p, "</td>");
    }
    html_say(p, "</tr>");
  }
  html_say(p, "</tbody></table>");
  if (shown < s->passage_count) html_format(p, "<p class=\"key\">%u more passages are in the data (--json).</p>", s->passage_count - shown);
}

static void print_edge(sheet *p, const drawing *d, const edge *e) {
  const sharing *s = e->sharing == NONE ? NULL : &d->l->sharings.at[e->sharing];
  html_line_open(p);
  html_say(p, "<b>");
  html_text(p, name_of(d, node_of(d, e->from)));
  html_say(p, e->known ? "</b> → <b>" : "</b> – <b>");
  html_text(p, name_of(d, e->to));
  html_format(p, "</b> %s", e->known && e->kind == EDGE_SHARED_SOURCE ? "names it as a source" : words_edge(e->kind));
  if (!e->known && e->kind != EDGE_SHARED_SOURCE) html_say(p, ", direction not known");
  if (s) {
    bool turned = s->b != e->to;
    if (!s->shared_words) html_say(p, " · no wording shared");
    else html_format(p, " · %u words shared, %u\u00a0%% of the one and %u\u00a0%% of the other", s->shared_words,
                (u32)((turned ? s->share_of_b : s->share_of_a) * 100 + 0.5f), (u32)((turned ? s->share_of_a : s->share_of_b) * 100 + 0.5f));
    for (u32 i = 0; i < s->basis_count; i++) html_say(p, " · "), html_text(p, d->l->basis.at[s->first_basis + i]);
  }
  html_line_evidence(p);
  if (s && s->passage_count) print_passages(p, d->l, s, s->b != e->to);
  html_line_close(p);
}

static void print_origins(sheet *p, const lineage *l) {
  if (!l->origins.count && !l->unknown_count) return;
  html_say(p, "<h3>Origins</h3>\n<ul class=\"plain\">");
  for (u32 i = 0; i < l->origins.count; i++) {
    const origin *o = &l->origins.at[i];
    index_list articles = {(u32 *)o->articles, o->article_count, o->article_count};
    html_say(p, "<li><b>");
    html_text(p, o->name.len ? o->name : p->v->origin_ids[i]);
    html_format(p, "</b> %s: ", words_origin_kind(o->kind));
    html_labels(p, &articles);
    for (u32 k = 0; k < o->basis_count && k < 6; k++) {
      evidence e = {o->basis[k].article, o->basis[k].at};
      html_say(p, k ? ", <a href=\"" : " by <a href=\"");
      html_href(p, e, MARK_SHARED);
      html_say(p, "\">“");
      html_cut(p, evidence_exact(p->v->acc, e), 80);
      html_say(p, "”</a>");
    }
    html_say(p, "</li>\n");
  }
  if (l->unknown_count) {
    index_list unknown = {(u32 *)l->unknown, l->unknown_count, l->unknown_count};
    html_say(p, "<li><b>Not known</b>: ");
    html_labels(p, &unknown);
    html_say(p, "</li>\n");
  }
  html_say(p, "</ul>\n");
}

void html_family(sheet *p) {
  const view *v = p->v;
  const lineage *l = v->acc->lineage;
  if (!l || v->acc->articles.count < 2) return;
  drawing d = {.p = p, .l = l, .articles = v->acc->articles.count};
  d.nodes = d.articles + l->origins.count;
  d.layer = arena_array(v->memory, u32, (size_t)d.nodes + 1);
  d.row = arena_array(v->memory, u32, (size_t)d.nodes + 1);
  d.rows = arena_array(v->memory, u32, 16);
  html_section(p, "family", "Who took from whom");
  if (l->edges.count && d.nodes <= MOST_NODES) draw(&d);
  for (u32 i = 0; i < l->edges.count; i++) print_edge(p, &d, &l->edges.at[i]);
  if (!l->edges.count) html_say(p, "<p>No article shares wording with another outside quotations.</p>\n");
  print_origins(p, l);
  html_section_end(p);
}
