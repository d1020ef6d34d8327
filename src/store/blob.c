// SPDX-License-Identifier: Apache-2.0
#include "store/blob.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/limits.h"

enum { RECORD_MAGIC = 0x31524D53, SKETCH_MAGIC = 0x314B4D53, ZSTD_LEVEL = 1 };

// ---- writing

static void put_bytes(buf *b, const void *bytes, size_t n) { buf_add(b, bytes, n); }
static void put_u32(buf *b, u32 v) { put_bytes(b, &v, sizeof v); }
static void put_str(buf *b, str s) {
  put_u32(b, s.len);
  put_bytes(b, s.at ? s.at : "", s.len);
}
static void put_items(buf *b, const void *items, u32 count, u32 size) {
  put_u32(b, count);
  put_u32(b, size);
  if (count) put_bytes(b, items, (size_t)count * size);
}
#define put_list(b, list) put_items((b), (list).at, (list).count, sizeof *(list).at)

static void put_noted(buf *b, const noted *n) {
  put_str(b, n->value);
  put_bytes(b, &n->at, sizeof n->at);
}
static void put_noted_list(buf *b, const noted_list *list) {
  put_u32(b, list->count);
  for (u32 i = 0; i < list->count; i++) put_noted(b, &list->at[i]);
}

void blob_compress(buf *out, str bytes) {
  size_t most = ZSTD_compressBound(bytes.len);
  char *room = malloc(most);
  if (!room) abort();
  size_t n = ZSTD_compress(room, most, bytes.at ? bytes.at : "", bytes.len, ZSTD_LEVEL);
  if (ZSTD_isError(n)) abort(); // the room is enough, so this is a bug
  buf_add(out, room, n);
  free(room);
}

// What the stages' rules are: a base made by other rules is read anew, not misread.
static str stage_version(void) { return STR(STEMMA_VERSION "/5"); }

// Tags and heads, a column each, because they are dear to find again; the tokens themselves are not kept.
static void put_grammar(buf *b, const document *doc) {
  u32 n = doc->tokens.count;
  u8 *column = malloc(n + 1u);
  i32 *heads = malloc(sizeof *heads * (n + 1u));
  if (!column || !heads) abort();
  for (u32 i = 0; i < n; i++) column[i] = doc->tokens.at[i].tag;
  put_items(b, column, n, 1);
  for (u32 i = 0; i < n; i++) column[i] = doc->tokens.at[i].penn;
  put_items(b, column, n, 1);
  for (u32 i = 0; i < n; i++) column[i] = doc->tokens.at[i].relation;
  put_items(b, column, n, 1);
  for (u32 i = 0; i < n; i++) heads[i] = doc->tokens.at[i].head == NONE ? 0 : (i32)doc->tokens.at[i].head - (i32)i;
  put_items(b, heads, n, sizeof *heads);
  free(column), free(heads);
}

void blob_pack_record(buf *out, const record *r) {
  buf b = {0};
  const article *art = &r->art;
  put_u32(&b, RECORD_MAGIC);
  put_str(&b, stage_version());
  put_bytes(&b, art->id, sizeof art->id);
  put_bytes(&b, art->sha256, sizeof art->sha256);
  put_str(&b, art->given_id), put_str(&b, art->path), put_str(&b, art->url);
  put_str(&b, art->language), put_str(&b, art->text);
  put_list(&b, art->blocks);
  put_noted(&b, &art->title), put_noted(&b, &art->outlet);
  put_noted(&b, &art->published), put_noted(&b, &art->modified);
  put_u32(&b, art->published_basis);
  put_noted_list(&b, &art->byline), put_noted_list(&b, &art->sources);
  put_u32(&b, art->words), put_u32(&b, art->complete);
  const document *doc = &r->doc;
  put_u32(&b, doc->tokens.count), put_u32(&b, doc->sentences.count);
  put_grammar(&b, doc);
  put_list(&b, doc->entities), put_list(&b, doc->mentions);
  put_list(&b, doc->descriptions), put_list(&b, doc->times), put_list(&b, doc->figures);
  put_list(&b, r->said.statements), put_list(&b, r->said.nested), put_list(&b, r->said.claims);
  put_list(&b, r->said.links), put_list(&b, r->said.figures);
  put_list(&b, r->said.polls), put_list(&b, r->said.options);
  blob_compress(out, (str){b.at, (u32)b.len});
  buf_free(&b);
}

void blob_pack_sketch(buf *out, const sketch *k) {
  buf b = {0};
  put_u32(&b, SKETCH_MAGIC);
  put_bytes(&b, k->id, sizeof k->id);
  put_u32(&b, k->day);
  put_bytes(&b, &k->outlet, sizeof k->outlet);
  put_items(&b, k->terms, k->term_count, sizeof *k->terms);
  put_items(&b, k->weights, k->term_count, sizeof *k->weights);
  put_items(&b, k->prints, k->print_count, sizeof *k->prints);
  blob_compress(out, (str){b.at, (u32)b.len});
  buf_free(&b);
}

// ---- reading: the first thing that does not fit makes the rest of the reader give zeros

typedef struct blob_reader {
  arena *a;
  str data;
  u32 at;
  bool bad;
} blob_reader;

static const char *take(blob_reader *r, size_t n) {
  if (r->bad || n > r->data.len - r->at) {
    r->bad = true;
    return NULL;
  }
  const char *p = r->data.at + r->at;
  r->at += (u32)n;
  return p;
}
static void take_into(blob_reader *r, void *to, size_t n) {
  const char *p = take(r, n);
  if (p) memcpy(to, p, n);
}
static u32 take_u32(blob_reader *r) {
  u32 v = 0;
  take_into(r, &v, sizeof v);
  return v;
}
static str take_str(blob_reader *r) {
  u32 n = take_u32(r);
  const char *p = take(r, n);
  return p ? (str){p, n} : (str){0};
}
static void *take_items(blob_reader *r, u32 *count, u32 size) {
  u32 n = take_u32(r);
  if (take_u32(r) != size) r->bad = true;
  const char *p = take(r, (size_t)n * size);
  *count = 0;
  if (!p) return NULL;
  *count = n;
  void *items = arena_alloc(r->a, (size_t)n * size); // a copy: the bytes are not aligned
  memcpy(items, p, (size_t)n * size);
  return items;
}
#define take_list(r, list)                                                                                             \
  ((list)->at = take_items((r), &(list)->count, sizeof *(list)->at), (list)->room = (list)->count)

static void take_noted(blob_reader *r, noted *n) {
  n->value = take_str(r);
  take_into(r, &n->at, sizeof n->at);
}
static void take_noted_list(blob_reader *r, noted_list *list) {
  u32 n = take_u32(r);
  for (u32 i = 0; i < n && !r->bad; i++) take_noted(r, vec_push(r->a, list));
}

static str decompress(arena *a, str data) {
  unsigned long long n = ZSTD_getFrameContentSize(data.at, data.len);
  if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN || n > 64ull * LIMIT_TEXT_BYTES) return (str){0};
  char *bytes = arena_alloc(a, (size_t)n + 1);
  size_t got = ZSTD_decompress(bytes, (size_t)n, data.at, data.len);
  return got == n ? (str){bytes, (u32)n} : (str){0};
}

void blob_unpack_plain(arena *a, str data, buf *out) { buf_str(out, decompress(a, data)); }

// ---- checking

static bool span_fits(const record *r, span s) { return s.len <= r->art.text.len && s.start <= r->art.text.len - s.len; }
// A byte that is neither 0 nor 1 must not be read as a bool.
static bool bool_fits(const bool *b) { return *(const u8 *)b <= 1; }
static bool index_fits(u32 index, u32 count) { return index == NONE || index < count; }

static bool language_fits(const record *r) {
  const document *d = &r->doc;
  bool ok = true;
  for (u32 i = 0; i < d->entities.count; i++) {
    const entity *e = &d->entities.at[i];
    ok &= span_fits(r, e->name) && span_fits(r, e->handle) && span_fits(r, e->acronym) &&
          e->type <= ENTITY_GROUP && index_fits(e->first, d->mentions.count);
  }
  for (u32 i = 0; i < d->mentions.count; i++) {
    const mention *m = &d->mentions.at[i];
    ok &= span_fits(r, m->text) && span_fits(r, m->phrase) && index_fits(m->entity, d->entities.count) &&
          index_fits(m->sentence, d->sentences.count) && m->first <= d->tokens.count &&
          m->count <= d->tokens.count - m->first;
  }
  for (u32 i = 0; i < d->descriptions.count; i++)
    ok &= span_fits(r, d->descriptions.at[i].text) && index_fits(d->descriptions.at[i].entity, d->entities.count);
  for (u32 i = 0; i < d->times.count; i++) {
    time_expr *t = &d->times.at[i];
    ok &= bool_fits(&t->relative) && span_fits(r, t->text) && span_fits(r, t->anchor) && t->type <= TIME_SET &&
          memchr(t->value, 0, sizeof t->value) != NULL && index_fits(t->sentence, d->sentences.count);
  }
  for (u32 i = 0; i < d->figures.count; i++) {
    figure *f = &d->figures.at[i];
    ok &= span_fits(r, f->text) && span_fits(r, f->of) && memchr(f->unit, 0, sizeof f->unit) != NULL &&
          index_fits(f->pair, d->figures.count) && index_fits(f->sentence, d->sentences.count);
  }
  return ok;
}

static bool said_fits(const record *r, const statement *s) {
  const document *d = &r->doc;
  const statement_set *said = &r->said;
  bool ok = bool_fits(&s->complete) && bool_fits(&s->slight) && span_fits(r, s->source) && span_fits(r, s->meant) && span_fits(r, s->cue) && span_fits(r, s->medium) &&
          span_fits(r, s->addressee_text) && s->content_count <= CONTENT_SPANS && s->mode <= MODE_MIXED &&
          s->polarity <= POLARITY_QUESTIONED && s->speaker_basis <= SPEAKER_CARRIED &&
          index_fits(s->speaker, d->entities.count) && index_fits(s->addressee, d->entities.count) &&
          index_fits(s->via, d->entities.count) && index_fits(s->when, d->times.count) &&
          index_fits(s->sentence, d->sentences.count) && s->first_link <= said->links.count &&
          s->link_count <= said->links.count - s->first_link && index_fits(s->outer, said->statements.count);
  for (u32 k = 0; ok && k < s->content_count; k++) ok &= span_fits(r, s->content[k]);
  return ok;
}

static bool statements_fit(const record *r) {
  const document *d = &r->doc;
  const statement_set *said = &r->said;
  bool ok = true;
  for (u32 i = 0; i < said->statements.count; i++) ok &= said_fits(r, &said->statements.at[i]);
  for (u32 i = 0; i < said->nested.count; i++) ok &= said_fits(r, &said->nested.at[i]) && said->nested.at[i].outer != NONE;
  for (u32 i = 0; i < said->claims.count; i++) {
    const claim *c = &said->claims.at[i];
    ok &= span_fits(r, c->text) && span_fits(r, c->hedge) && span_fits(r, c->subject_text) && span_fits(r, c->predicate) &&
          span_fits(r, c->object) && c->tense <= TENSE_CONDITIONAL && index_fits(c->subject, d->entities.count) &&
          index_fits(c->statement, said->statements.count) && index_fits(c->when, d->times.count) &&
          index_fits(c->sentence, d->sentences.count) && c->polarity <= POLARITY_QUESTIONED &&
          c->first_figure <= said->figures.count && c->figure_count <= said->figures.count - c->first_figure;
  }
  for (u32 i = 0; i < said->links.count; i++) {
    const statement_link *l = &said->links.at[i];
    ok &= span_fits(r, l->evidence) && l->kind <= LINK_RELAY && index_fits(l->to_entity, d->entities.count) &&
          index_fits(l->to_statement, said->statements.count);
  }
  for (u32 i = 0; i < said->figures.count; i++) ok &= said->figures.at[i] < d->figures.count;
  for (u32 i = 0; i < said->polls.count; i++) {
    const poll *p = &said->polls.at[i];
    ok &= span_fits(r, p->name) && index_fits(p->asked, said->statements.count) && index_fits(p->when, d->times.count) &&
          index_fits(p->sentence, d->sentences.count) && p->first_option <= said->options.count &&
          p->option_count <= said->options.count - p->first_option;
  }
  for (u32 i = 0; i < said->options.count; i++)
    ok &= span_fits(r, said->options.at[i].text) && said->options.at[i].figure < d->figures.count;
  return ok;
}

static bool article_fits(const record *r) {
  const article *art = &r->art;
  u32 at = 0;
  for (u32 i = 0; i < art->blocks.count; i++) {
    const block *k = &art->blocks.at[i];
    if (k->text.start != at || !span_fits(r, k->text) || k->kind > BLOCK_FURNITURE) return false;
    at = span_end(k->text);
  }
  bool ok = at == art->text.len && art->id[16] == '\0' && art->sha256[64] == '\0';
  ok &= span_fits(r, art->title.at) && span_fits(r, art->outlet.at) && span_fits(r, art->published.at) &&
        span_fits(r, art->modified.at);
  for (u32 i = 0; i < art->byline.count; i++) ok &= span_fits(r, art->byline.at[i].at);
  for (u32 i = 0; i < art->sources.count; i++) ok &= span_fits(r, art->sources.at[i].at);
  return ok;
}

static void take_grammar(blob_reader *r, document *doc) {
  u32 n[4] = {0}, tokens = doc->tokens.count;
  const u8 *tag = take_items(r, &n[0], 1), *penn = take_items(r, &n[1], 1), *relation = take_items(r, &n[2], 1);
  const i32 *head = take_items(r, &n[3], sizeof *head);
  for (u32 i = 0; i < COUNT_OF(n); i++) r->bad |= n[i] != tokens;
  for (u32 i = 0; i < tokens && !r->bad; i++) {
    i64 to = (i64)i + head[i];
    if (tag[i] > TAG_VERB || penn[i] >= PENN_COUNT || relation[i] >= REL_COUNT || to < 0 || to >= tokens) r->bad = true;
    token *t = &doc->tokens.at[i];
    t->tag = tag[i], t->penn = penn[i], t->relation = relation[i];
    t->head = head[i] ? (u32)to : NONE;
  }
}

bool blob_unpack_record(arena *a, arena *scratch, str data, record *out) {
  (void)scratch;
  *out = (record){0};
  blob_reader r = {.a = a, .data = decompress(a, data)};
  if (!r.data.len || take_u32(&r) != RECORD_MAGIC || !str_equal(take_str(&r), stage_version())) return false;
  article *art = &out->art;
  take_into(&r, art->id, sizeof art->id);
  take_into(&r, art->sha256, sizeof art->sha256);
  art->given_id = take_str(&r), art->path = take_str(&r), art->url = take_str(&r);
  art->language = take_str(&r), art->text = take_str(&r);
  take_list(&r, &art->blocks);
  take_noted(&r, &art->title), take_noted(&r, &art->outlet);
  take_noted(&r, &art->published), take_noted(&r, &art->modified);
  art->published_basis = (u8)take_u32(&r);
  take_noted_list(&r, &art->byline), take_noted_list(&r, &art->sources);
  art->words = take_u32(&r), art->complete = take_u32(&r) != 0;
  u32 tokens = take_u32(&r), sentences = take_u32(&r);
  if (r.bad || !article_fits(out)) return false;
  document *doc = &out->doc;
  tokens_read(a, art, &(language_options){0}, doc);
  quotations_read(a, art, doc);
  if (doc->tokens.count != tokens || doc->sentences.count != sentences) return false;
  take_grammar(&r, doc);
  take_list(&r, &doc->entities), take_list(&r, &doc->mentions);
  take_list(&r, &doc->descriptions), take_list(&r, &doc->times), take_list(&r, &doc->figures);
  statement_set *said = &out->said;
  take_list(&r, &said->statements), take_list(&r, &said->nested), take_list(&r, &said->claims);
  take_list(&r, &said->links), take_list(&r, &said->figures);
  take_list(&r, &said->polls), take_list(&r, &said->options);
  return !r.bad && language_fits(out) && statements_fit(out);
}

bool blob_unpack_sketch(arena *a, str data, sketch *out) {
  *out = (sketch){0};
  blob_reader r = {.a = a, .data = decompress(a, data)};
  if (!r.data.len || take_u32(&r) != SKETCH_MAGIC) return false;
  take_into(&r, out->id, sizeof out->id);
  out->day = take_u32(&r);
  take_into(&r, &out->outlet, sizeof out->outlet);
  u32 weights = 0;
  out->terms = take_items(&r, &out->term_count, sizeof *out->terms);
  out->weights = take_items(&r, &weights, sizeof *out->weights);
  out->prints = take_items(&r, &out->print_count, sizeof *out->prints);
  return !r.bad && weights == out->term_count && out->id[16] == '\0';
}
