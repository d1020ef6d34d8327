// SPDX-License-Identifier: Apache-2.0
// Full text over articles; what a hit stands in (a statement, the article's own words) is said beside it.
#include <stdio.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "cli/base.h"
#include "present/clean.h"

enum { MOST_ARTICLES = 50, MOST_LINES = 3 };

// The words that are asked for, each in quotation marks: nothing of FTS5's language gets through.
static str make_query(arena *a, const invocation *call) {
  buf b = {0};
  for (u32 i = 0; i < call->argument_count; i++) {
    str word = str_from(call->arguments[i]);
    buf_char(&b, '"');
    for (u32 k = 0; k < word.len; k++) {
      if (word.at[k] == '"') buf_char(&b, '"');
      buf_char(&b, word.at[k]);
    }
    buf_text(&b, "\" ");
  }
  str query = arena_copy(a, (str){b.at, (u32)b.len});
  buf_free(&b);
  return query;
}

// Keys of the single words in the arguments.
typedef VEC(u64) key_list;
static key_list query_keys(arena *a, const invocation *call) {
  key_list keys = {0};
  for (u32 i = 0; i < call->argument_count; i++) {
    const char *at = call->arguments[i];
    while (*at) {
      size_t n = strcspn(at, " \t");
      if (n) *vec_push(a, &keys) = word_key((str){at, (u32)n});
      at += n + strspn(at + n, " \t");
    }
  }
  return keys;
}

static const char *said_by(const record *r, span sentence, str *who) {
  for (u32 i = 0; i < r->said.statements.count; i++) {
    const statement *s = &r->said.statements.at[i];
    for (u32 k = 0; k < s->content_count; k++)
      if (span_overlaps(s->content[k], sentence)) {
        *who = s->speaker != NONE ? str_cut(r->art.text, r->doc.entities.at[s->speaker].name) : str_cut(r->art.text, s->source);
        return "said by";
      }
  }
  return NULL;
}

static void print_sentence(buf *out, const record *r, const sentence *s, const key_list *keys, const terminal_options *how) {
  buf_format(out, "    %u-%u  ", s->text.start, span_end(s->text));
  u32 at = s->text.start;
  for (u32 i = 0; i < s->count; i++) {
    const token *t = &r->doc.tokens.at[s->first + i];
    bool hit = false;
    for (u32 k = 0; k < keys->count; k++) hit |= keys->at[k] == t->key;
    if (at < t->start) buf_char(out, ' ');
    if (hit && how->colour) buf_text(out, "\x1b[1;33m");
    clean_line(out, token_str(&r->art, t));
    if (hit && how->colour) buf_text(out, "\x1b[0m");
    at = t->start + t->len;
  }
  str who = {0};
  const char *how_said = said_by(r, s->text, &who);
  if (how_said && who.len) {
    buf_format(out, "%s  (%s ", how->colour ? "\x1b[2m" : "", how_said);
    clean_line(out, who);
    buf_format(out, ")%s", how->colour ? "\x1b[0m" : "");
  }
  buf_char(out, '\n');
}

static void print_hit(buf *out, const record *r, const char *story, const key_list *keys, const terminal_options *how) {
  const article *art = &r->art;
  str name = art->title.value.len ? art->title.value : art->path;
  buf_format(out, "%s%.16s%s  ", how->colour ? "\x1b[1m" : "", art->id, how->colour ? "\x1b[0m" : "");
  clean_line(out, name);
  if (art->outlet.value.len) buf_text(out, "  · "), clean_line(out, art->outlet.value);
  if (art->published.value.len) buf_text(out, "  · "), clean_line(out, art->published.value);
  if (*story) buf_format(out, "  · story %.8s", story);
  buf_char(out, '\n');
  u32 shown = 0;
  for (u32 i = 0; i < r->doc.sentences.count && shown < MOST_LINES; i++) {
    const sentence *s = &r->doc.sentences.at[i];
    bool hit = false;
    for (u32 t = 0; t < s->count && !hit; t++)
      for (u32 k = 0; k < keys->count; k++) hit |= keys->at[k] == r->doc.tokens.at[s->first + t].key;
    if (!hit) continue;
    print_sentence(out, r, s, keys, how);
    shown++;
  }
}

static int search(const invocation *call, store *s, arena *a) {
  str *ids;
  u32 count;
  if (!store_search(s, a, make_query(a, call), MOST_ARTICLES, &ids, &count)) return base_fail(store_error(s));
  terminal_options how = base_terminal(call);
  key_list keys = query_keys(a, call);
  buf out = {0};
  int code = STEMMA_OK;
  for (u32 i = 0; i < count && code == STEMMA_OK; i++) {
    record r;
    stemma_error error = {0};
    str story = {0};
    if (run_record(s, a, ids[i].at, &r, &error) != STEMMA_OK || !store_story_of(s, a, ids[i].at, &story)) code = base_fail(&error);
    else print_hit(&out, &r, story.len ? story.at : "", &keys, &how);
  }
  base_write(&out);
  buf_free(&out);
  if (!count) fprintf(stderr, "no article holds all of these words\n");
  return code;
}

static int run(const invocation *call) {
  if (!call->argument_count) {
    fprintf(stderr, "stemma search: name the words to look for.\n");
    return STEMMA_USAGE;
  }
  int code = STEMMA_OK;
  store *s = base_open(call, STORE_READ, &code);
  if (!s) return code;
  arena *a = arena_new();
  code = search(call, s, a);
  arena_free(a);
  store_close(s);
  return code;
}

static const command_option options[] = {BASE_OPTION, WIDTH_OPTIONS, {0}};

extern const command command_search;
const command command_search = {
    .name = "search",
    .usage = "[OPTION]... WORD...",
    .summary = "full text over the articles; a phrase in quotation marks is one word",
    .examples = "  stemma search bridge closure\n  stemma search 'overdue repair'\n",
    .options = options,
    .run = run,
};
