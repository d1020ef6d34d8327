// SPDX-License-Identifier: Apache-2.0
// Embedded posts: "words — Name (@handle) date", as pages set them. The words are the content, without the links that a
// platform puts at their end; the signature is the source; there is no cue.
#include "statements/reading.h"

enum { SIGNATURE_BYTES = 160 };

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static u32 dash_at(str text, u32 i, u32 end) {
  if (i + 3 <= end && (memcmp(text.at + i, "—", 3) == 0 || memcmp(text.at + i, "–", 3) == 0)) return 3;
  if (i + 2 <= end && memcmp(text.at + i, "--", 2) == 0) return 2;
  return 0;
}

// "(@handle)" in from..end: the place after the closing bracket, 0 when there is none; *at gets the handle's place.
static u32 handle_end(str text, u32 from, u32 end, span *at) {
  for (u32 i = from; i + 2 < end && i < from + SIGNATURE_BYTES; i++) {
    if (text.at[i] != '(' || text.at[i + 1] != '@') continue;
    u32 k = i + 2;
    while (k < end && text.at[k] != ')' && !is_space(text.at[k]))
      k++;
    if (k >= end || text.at[k] != ')') return 0;
    *at = span_of(i + 1, k);
    return k + 1;
  }
  return 0;
}

typedef struct signature {
  u32 dash;    // where it begins
  span source; // "Ada Brink (@adabrink)"
  span handle;
} signature;

static bool signature_in(str text, u32 start, u32 end, signature *out) {
  bool found = false;
  for (u32 i = start; i < end; i++) { // the last one counts: a post may hold dashes
    u32 dash = dash_at(text, i, end);
    if (!dash) continue;
    u32 from = i + dash;
    while (from < end && is_space(text.at[from]))
      from++;
    span handle = {0};
    u32 stop = handle_end(text, from, end, &handle);
    if (!stop || stop <= from) continue;
    if (memchr(text.at + from, '\n', stop - from)) continue;
    *out = (signature){i, span_of(from, stop), handle};
    found = true;
  }
  return found;
}

// The entity that writes under the handle; NONE.
static u32 entity_of_handle(const reading *r, span handle) {
  str want = str_cut(r->art->text, handle);
  for (u32 i = 0; i < r->doc->entities.count; i++)
    if (r->doc->entities.at[i].handle.len && str_equal(str_cut(r->art->text, r->doc->entities.at[i].handle), want))
      return i;
  return NONE;
}

// "in reply to @handle" after the signature.
static void reply_in(reading *r, u32 from, u32 end, u32 statement_index) {
  static const char words[] = "reply to @";
  str text = r->art->text;
  u32 n = sizeof words - 1;
  for (u32 i = from; i + n < end && i < from + SIGNATURE_BYTES; i++) {
    if (memcmp(text.at + i, words, n) != 0) continue;
    u32 k = i + n;
    while (k < end && !is_space(text.at[k]) && text.at[k] != ')' && text.at[k] != ',')
      k++;
    u32 start = i >= 3 && memcmp(text.at + i - 3, "in ", 3) == 0 ? i - 3 : i;
    r->links[statement_index] = (statement_link){.kind = LINK_REPLY,
                                                 .to_statement = NONE,
                                                 .evidence = span_of(start, k),
                                                 .to_entity = entity_of_handle(r, span_of(i + n - 1, k))};
    return;
  }
}

static bool is_link(const reading *r, u32 i) {
  str s = token_str(r->art, tok(r, i));
  return tok(r, i)->kind == TOKEN_URL ||
         (s.len > 4 && (memcmp(s.at, "http", 4) == 0 || memcmp(s.at, "t.co", 4) == 0 || memcmp(s.at, "pic.", 4) == 0));
}

static void post_add(reading *r, u32 start, u32 end, const signature *g, u32 tail) {
  u32 first = token_from(r->doc, start), stop = token_from(r->doc, end);
  while (stop > first && is_link(r, stop - 1))
    stop--;
  range content = {first, stop};
  u32 index = r->out->statements.count;
  statement *s = statement_add(r, (range){0}, (range){0}, &content, 1);
  if (!s) return;
  s->mode = MODE_DIRECT;
  s->source = g->source;
  u8 basis;
  s->speaker = entity_of_handle(r, g->handle);
  if (s->speaker == NONE) s->speaker = span_entity(r, g->source, &basis);
  s->speaker_basis = s->speaker == NONE ? SPEAKER_NONE : SPEAKER_NAMED;
  s->sentence = sentence_at(r->doc, tok(r, first)->start);
  for (u32 i = 0; i < r->doc->times.count; i++) {
    const time_expr *t = &r->doc->times.at[i];
    if (t->text.start >= span_end(g->source) && span_end(t->text) <= tail && t->value[0]) {
      s->when = i;
      break;
    }
  }
  reply_in(r, span_end(g->source), tail, index);
}

void posts_read(reading *r) {
  const block_list *blocks = &r->art->blocks;
  u32 posts = 0;
  r->links = arena_array(r->scratch, statement_link, r->out->statements.count + blocks->count + 1);
  for (u32 i = 0; i < blocks->count && posts < 256; i++) {
    const block *b = &blocks->at[i];
    if (b->kind != BLOCK_EMBEDDED_POST && b->kind != BLOCK_QUOTE) continue;
    signature g;
    u32 start = b->text.start, end = span_end(b->text);
    if (signature_in(r->art->text, start, end, &g)) {
      if (g.dash > start) post_add(r, start, g.dash, &g, end), posts++;
      continue;
    }
    if (i + 1 >= blocks->count) break;
    u32 next = span_end(blocks->at[i + 1].text);
    u32 from = end;
    while (from < next && is_space(r->art->text.at[from]))
      from++;
    if (!dash_at(r->art->text, from, next) || !signature_in(r->art->text, from, next, &g) || g.dash != from) continue;
    post_add(r, start, end, &g, next);
    posts++;
    i++;
  }
}
