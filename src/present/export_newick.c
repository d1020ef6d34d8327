// SPDX-License-Identifier: Apache-2.0
// Lineage as extended Newick (Cardona, Rosselló and Valiente, BMC Bioinformatics 2008): a network a line.
//
// The root stands for the story and has its id; below it is what took from nothing here. An article is an inner node when
// others took from it. A node with several parents is written under each with the same mark (#H1), its own children
// only the first time. Articles that share wording in a direction that is not known hang together under a node without a
// name: what they go back to is lost. The length of a branch is the share of the copy's words that are not its parent's.
// Names stand in quotes, a quote in them is doubled, what cannot be seen is shown by its number (clean.h). Two origins of
// one name, an agency's two texts, are told apart by a number: to a reader nodes of one name are one node.
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "present/export_part.h"

typedef struct branch {
  u32 child, next; // next branch of the same parent, NONE ends
  double length;   // NAN: not known
  bool left_out;   // it would close a circle
} branch;

typedef struct network {
  export_part *p;
  const export_graph *g;
  u32 *first, *last;  // branches of each node
  u32 *parents;       // number of them
  u32 *mark;          // #H number, 0 while none was given
  str *origin_names;  // of the nodes that are origins
  bool *done;         // written with its children
  VEC(branch) branches;
  u32 node_count, root, marks;
} network;

static void add_branch(network *n, u32 from, u32 to, double length) {
  u32 at = n->branches.count;
  *vec_push(n->p->memory, &n->branches) = (branch){.child = to, .next = NONE, .length = length};
  if (n->first[from] == NONE) n->first[from] = at;
  else n->branches.at[n->last[from]].next = at;
  n->last[from] = at;
  n->parents[to]++;
}

static u32 group_of(u32 *group, u32 node) {
  while (group[node] != node) node = group[node] = group[group[node]];
  return node;
}

// A node without a name over each set of articles that edges of unknown direction join.
static void add_lost_parents(network *n) {
  u32 count = n->g->node_count;
  u32 *group = arena_array(n->p->memory, u32, (size_t)count + 1), *lost = arena_array(n->p->memory, u32, (size_t)count + 1);
  for (u32 i = 0; i < count; i++) group[i] = i;
  for (u32 i = 0; i < n->g->edge_count; i++) {
    const export_edge *e = &n->g->edges[i];
    if (e->known) continue;
    u32 a = group_of(group, e->from), b = group_of(group, e->to);
    if (a < b) group[b] = a;
    else group[a] = b;
    lost[e->from] = lost[e->to] = 1;
  }
  u32 *node = arena_array(n->p->memory, u32, (size_t)count + 1);
  for (u32 i = 0; i < count; i++) {
    if (!lost[i]) continue;
    u32 top = group_of(group, i);
    if (!node[top]) node[top] = n->node_count++;
    add_branch(n, node[top], i, NAN);
  }
}

typedef struct frame {
  u32 node, by, next; // by: the branch that led here
  bool open;          // "(" is written
} frame;

// Depth first, without recursion: a story may be one long chain. Leaves out what would close a circle.
static void leave_out_circles(network *n, u32 from, u8 *state, frame *stack) {
  u32 depth = 0;
  if (state[from]) return;
  stack[depth++] = (frame){.node = from, .next = n->first[from]};
  state[from] = 1;
  while (depth) {
    frame *f = &stack[depth - 1];
    if (f->next == NONE) {
      state[f->node] = 2;
      depth--;
      continue;
    }
    branch *b = &n->branches.at[f->next];
    f->next = b->next;
    if (state[b->child] == 1) {
      b->left_out = true;
      n->parents[b->child]--;
    } else if (!state[b->child]) {
      state[b->child] = 1;
      stack[depth++] = (frame){.node = b->child, .next = n->first[b->child]};
    }
  }
}

static void hang_on_root(network *n, frame *stack) {
  u8 *state = arena_array(n->p->memory, u8, (size_t)n->node_count + 1);
  for (u32 i = 0; i < n->root; i++)
    if (!n->parents[i]) leave_out_circles(n, i, state, stack);
  for (u32 i = 0; i < n->root; i++) leave_out_circles(n, i, state, stack); // what only a circle leads to
  for (u32 i = 0; i < n->root; i++)
    if (!n->parents[i]) add_branch(n, n->root, i, NAN);
}

static void add_quoted(buf *out, str name) {
  buf_char(out, '\'');
  for (u32 i = 0; i < name.len; i++) {
    if (name.at[i] == '\'') buf_char(out, '\'');
    buf_char(out, name.at[i]);
  }
  buf_char(out, '\'');
}

typedef struct origin_label {
  str text;
  u32 node;
} origin_label;

static int by_label(const void *a, const void *b) {
  const origin_label *x = a, *y = b;
  int order = str_compare(x->text, y->text);
  return order ? order : x->node < y->node ? -1 : x->node > y->node;
}

static void name_origins(network *n) {
  export_part *p = n->p;
  u32 count = n->g->origin_count;
  n->origin_names = arena_array(p->memory, str, (size_t)count + 1);
  origin_label *labels = arena_array(p->memory, origin_label, (size_t)count + 1);
  for (u32 i = 0; i < count; i++) {
    u32 origin = n->g->origins[i];
    str name = export_line(p, export_origin_name(p, origin));
    const char *kind = origin_kind_names[p->acc->lineage->origins.at[origin].kind];
    labels[i] = (origin_label){arena_format(p->memory, "%.*s (%s)", STR_FMT(name), kind), i};
  }
  if (count) qsort(labels, count, sizeof *labels, by_label);
  for (u32 i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && str_equal(labels[end].text, labels[i].text); end++) {}
    for (u32 k = i; k < end; k++)
      n->origin_names[labels[k].node] =
          end == i + 1 ? labels[k].text : arena_format(p->memory, "%.*s %u", STR_FMT(labels[k].text), k - i + 1);
  }
}

static void add_name(network *n, u32 node) {
  export_part *p = n->p;
  u32 articles = p->acc->articles.count;
  if (node < articles) {
    add_quoted(p->out, p->labels[node]);
  } else if (node < n->g->node_count) {
    add_quoted(p->out, n->origin_names[node - articles]);
  } else if (node == n->root) {
    buf_str(p->out, p->acc->id);
  }
}

static void finish(network *n, const frame *f) {
  add_name(n, f->node);
  if (n->mark[f->node]) buf_format(n->p->out, "#H%u", n->mark[f->node]);
  double length = f->by == NONE ? NAN : n->branches.at[f->by].length;
  if (!isfinite(length)) return;
  json_writer number = {n->p->out, false};
  buf_char(n->p->out, ':');
  json_number(&number, length);
}

static frame enter(network *n, u32 node, u32 by) {
  if (n->parents[node] > 1 && !n->mark[node]) n->mark[node] = ++n->marks;
  frame f = {.node = node, .by = by, .next = n->done[node] ? NONE : n->first[node]};
  n->done[node] = true;
  return f;
}

static void write_network(network *n, frame *stack) {
  buf *out = n->p->out;
  u32 depth = 0;
  stack[depth++] = enter(n, n->root, NONE);
  while (depth) {
    frame *f = &stack[depth - 1];
    while (f->next != NONE && n->branches.at[f->next].left_out) f->next = n->branches.at[f->next].next;
    if (f->next == NONE) {
      if (f->open) buf_char(out, ')');
      finish(n, f);
      depth--;
      continue;
    }
    u32 by = f->next;
    f->next = n->branches.at[by].next;
    buf_char(out, f->open ? ',' : '(');
    f->open = true;
    stack[depth++] = enter(n, n->branches.at[by].child, by);
  }
  buf_text(out, ";\n");
}

// A comment before the network, which readers of Newick pass over.
static void write_part(export_part *p) {
  str words = export_part_words(p);
  if (!words.len) return;
  buf_char(p->out, '[');
  for (u32 i = 0; i < words.len; i++) buf_char(p->out, words.at[i] == '[' ? '(' : words.at[i] == ']' ? ')' : words.at[i]);
  buf_char(p->out, ']');
}

void export_newick(export_part *p) {
  export_graph g;
  export_graph_of(p, &g);
  size_t room = 2 * (size_t)g.node_count + 2; // with those that are lost, and the root
  arena *a = p->memory;
  network n = {.p = p, .g = &g, .node_count = g.node_count, .first = arena_array(a, u32, room), .last = arena_array(a, u32, room),
               .parents = arena_array(a, u32, room), .mark = arena_array(a, u32, room), .done = arena_array(a, bool, room)};
  for (size_t i = 0; i < room; i++) n.first[i] = NONE;
  name_origins(&n);
  for (u32 i = 0; i < g.edge_count; i++) {
    const export_edge *e = &g.edges[i];
    if (!e->known) continue;
    double length = isfinite(e->share_of_to) ? (double)(int)((1 - e->share_of_to) * 10000 + 0.5) / 10000 : NAN;
    add_branch(&n, e->from, e->to, length);
  }
  add_lost_parents(&n);
  n.root = n.node_count++;
  frame *stack = arena_array(a, frame, (size_t)n.node_count + 2); // a path, and a node on it that is written again
  hang_on_root(&n, stack);
  write_part(p);
  write_network(&n, stack);
}
