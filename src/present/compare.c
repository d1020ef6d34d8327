// SPDX-License-Identifier: Apache-2.0
// Stage outputs of the heap layer: `cluster` and `compare`, a JSON object a line.
#include <stdlib.h>

#include "present/present.h"

static void end_line(json_writer *w) {
  json_close(w, '}');
  buf_char(w->out, '\n');
  w->comma = false;
}

void present_cluster_lines(buf *out, const str *ids, const sketch *sketches, const u32 *story_of, u32 n, u32 stories) {
  const char **smallest = calloc(stories ? stories : 1, sizeof *smallest);
  if (!smallest) abort();
  for (u32 i = 0; i < n; i++) {
    const char **s = &smallest[story_of[i]];
    if (!*s || strcmp(sketches[i].id, *s) < 0) *s = sketches[i].id;
  }
  json_writer w = {out, false};
  for (u32 i = 0; i < n; i++) {
    json_open(&w, '{');
    json_key(&w, "id"), json_str(&w, ids[i]);
    json_key(&w, "story"), json_text(&w, smallest[story_of[i]]);
    end_line(&w);
  }
  free(smallest);
}

static const char *const direction_names[] = {"unknown", "a-to-b", "b-to-a", "common-source"};

static void write_range(json_writer *w, const char *key, span s) {
  json_key(w, key), json_open(w, '[');
  json_uint(w, s.start), json_uint(w, span_end(s));
  json_close(w, ']');
}

static void write_passages(json_writer *w, const lineage *found, const sharing *s) {
  json_key(w, "passages"), json_open(w, '[');
  for (u32 i = 0; i < s->passage_count; i++) {
    const passage *p = &found->passages.at[s->first_passage + i];
    json_open(w, '{');
    write_range(w, "a", p->a), write_range(w, "b", p->b);
    json_key(w, "kind"), json_text(w, passage_kind_names[p->kind]);
    json_close(w, '}');
  }
  json_close(w, ']');
}

// Four digits are all that a share of words can bear.
static double share(float value) { return (double)(u32)((double)value * 1e4 + 0.5) / 1e4; }

static void write_sharing(json_writer *w, const record *const *records, const lineage *found, const sharing *s) {
  json_open(w, '{');
  json_key(w, "a"), json_str(w, records[s->a]->art.given_id);
  json_key(w, "b"), json_str(w, records[s->b]->art.given_id);
  json_key(w, "shared_words"), json_uint(w, s->shared_words);
  json_key(w, "share_of_a"), json_number(w, share(s->share_of_a));
  json_key(w, "share_of_b"), json_number(w, share(s->share_of_b));
  json_key(w, "quoted_words"), json_uint(w, s->quoted_words);
  json_key(w, "direction"), json_text(w, direction_names[s->direction]);
  json_key(w, "basis"), json_open(w, '[');
  for (u32 i = 0; i < s->basis_count; i++) json_str(w, found->basis.at[s->first_basis + i]);
  json_close(w, ']');
  write_passages(w, found, s);
  end_line(w);
}

static void write_edge(json_writer *w, const record *const *records, const lineage *found, const edge *e) {
  json_open(w, '{');
  json_key(w, "from");
  if (e->from >= ORIGIN_BASE) { // a text that is not here
    buf id = {0};
    buf_char(&id, '?');
    buf_str(&id, found->origins.at[e->from - ORIGIN_BASE].name);
    json_str(w, (str){id.at, (u32)id.len});
    buf_free(&id);
  } else {
    json_str(w, records[e->from]->art.given_id);
  }
  json_key(w, "to"), json_str(w, records[e->to]->art.given_id);
  json_key(w, "kind"), json_text(w, edge_kind_names[e->kind]);
  json_key(w, "direction"), json_text(w, e->known ? "known" : "unknown");
  end_line(w);
}

void present_compare_lines(buf *out, const record *const *records, u32 n, const lineage *found) {
  (void)n;
  json_writer w = {out, false};
  for (u32 i = 0; i < found->sharings.count; i++) write_sharing(&w, records, found, &found->sharings.at[i]);
  for (u32 i = 0; i < found->edges.count; i++) write_edge(&w, records, found, &found->edges.at[i]);
}
