// SPDX-License-Identifier: Apache-2.0
// Cases: stories written down for tests, as text that a linguist can read (cases/*.txt). Included by account_test.c only.
//
//   == what the case shows
//   article ID | DATE or - | OUTLET or -
//   title WORDS                              the headline; not part of the text
//   text WORDS                               one paragraph
//   correction WORDS                         one paragraph that is a correction note
//   parsed                                   words, trees, names and figures are read by the language stage, as in a program
//                                            run; then only says and claims are given
//   person NAME = ALIAS; @HANDLE; she        organization, place, law ... too; !NATO is an acronym, lower case a pronoun
//   described NAME : WORDS
//   figure WORDS = VALUE UNIT [low L] [high H] [about] [of WORDS]
//   says NAME or - : SOURCE or - : CUE or - : CONTENT [& CONTENT] [; KEY VALUE]...
//                                            keys: indirect, mixed, when, reply, share, answers (number of the
//                                            statement answered, from 0), medium, via
//   claims WORDS [; by NUMBER] [; when WORDS] [; not] [; hedge WORDS] [; about NAME]
//   expect ...                               see account_test.c
// Names, times and words are found in the text; the first place counts, for aliases every place. Tokens, sentences,
// quotation marks and times are read by the language stage.
#ifndef STEMMA_ACCOUNT_CASE_H
#define STEMMA_ACCOUNT_CASE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "account/account.h"
#include "base/hash.h"

enum { CASE_ARTICLES = 24, CASE_EXPECTS = 32, CASE_LINES = 200 };

typedef struct story_case {
  str name;
  record *records[CASE_ARTICLES];
  u32 count;
  str expects[CASE_EXPECTS];
  u32 expect_count;
} story_case;
typedef VEC(story_case) story_case_list;

static _Noreturn void case_stop(const char *what, str line) {
  fprintf(stderr, "case: %s: %.*s\n", what, STR_FMT(line));
  exit(1);
}

static str case_trim(str s) {
  while (s.len && s.at[0] == ' ') s.at++, s.len--;
  while (s.len && s.at[s.len - 1] == ' ') s.len--;
  return s;
}

// Cuts the first part off `rest`, up to the mark.
static str case_part(str *rest, const char *mark) {
  u32 n = (u32)strlen(mark);
  for (u32 i = 0; i + n <= rest->len; i++)
    if (memcmp(rest->at + i, mark, n) == 0) {
      str part = case_trim((str){rest->at, i});
      *rest = (str){rest->at + i + n, rest->len - i - n};
      return part;
    }
  str part = case_trim(*rest);
  *rest = (str){0};
  return part;
}

static bool case_begins(str *line, const char *word) {
  u32 n = (u32)strlen(word);
  if (line->len < n || memcmp(line->at, word, n) != 0 || (line->len > n && line->at[n] != ' ')) return false;
  *line = case_trim((str){line->at + n, line->len - n});
  return true;
}

static span case_find(const record *r, str words, u32 from) {
  str text = r->art.text;
  for (u32 i = from; words.len && i + words.len <= text.len; i++) {
    if (memcmp(text.at + i, words.at, words.len) != 0) continue;
    char before = i ? text.at[i - 1] : ' ', after = i + words.len < text.len ? text.at[i + words.len] : ' ';
    bool inner = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || (after >= 'a' && after <= 'z') ||
                 (after >= '0' && after <= '9') || (before >= '0' && before <= '9');
    if (!inner) return (span){i, words.len};
  }
  return (span){0};
}

static span case_span(const record *r, str words) {
  if (!words.len || str_equal(words, STR("-"))) return (span){0};
  span at = case_find(r, words, 0);
  if (!at.len) case_stop("words are not in the text", words);
  return at;
}

static u32 case_entity(const record *r, str name) {
  if (str_equal(name, STR("-"))) return NONE;
  for (u32 i = 0; i < r->doc.entities.count; i++)
    if (str_equal(str_cut(r->art.text, r->doc.entities.at[i].name), name)) return i;
  case_stop("no such name", name);
}

static u32 case_time(const record *r, str words) {
  span at = case_span(r, words);
  for (u32 i = 0; i < r->doc.times.count; i++)
    if (span_overlaps(r->doc.times.at[i].text, at)) return i;
  case_stop("not read as a time", words);
}

static void case_mention(arena *a, record *r, str words, u32 entity, u8 kind) {
  for (span at = case_find(r, words, 0); at.len; at = case_find(r, words, span_end(at))) {
    mention m = {.text = at, .phrase = at, .entity = entity, .kind = kind};
    m.first = token_from(&r->doc, at.start);
    m.count = token_from(&r->doc, span_end(at)) - m.first;
    m.sentence = sentence_at(&r->doc, at.start);
    bool taken = false;
    for (u32 i = 0; i < r->doc.mentions.count; i++) taken |= span_overlaps(r->doc.mentions.at[i].text, at);
    if (!taken) *vec_push(a, &r->doc.mentions) = m;
    r->doc.entities.at[entity].mentions += !taken;
  }
}

static void case_name(arena *a, record *r, u8 type, str line) {
  str name = case_part(&line, "=");
  entity e = {.type = type, .name = case_span(r, name)};
  u32 index = r->doc.entities.count;
  *vec_push(a, &r->doc.entities) = e;
  case_mention(a, r, name, index, MENTION_NAME);
  while (line.len) {
    str alias = case_part(&line, ";");
    entity *now = &r->doc.entities.at[index];
    if (alias.at[0] == '!') {
      alias = (str){alias.at + 1, alias.len - 1};
      now->acronym = case_span(r, alias);
    } else if (alias.at[0] == '@') now->handle = case_span(r, alias);
    bool pronoun = alias.at[0] >= 'a' && alias.at[0] <= 'z';
    if (str_equal(alias, STR("she")) || str_equal(alias, STR("She"))) now->gender = GENDER_FEMALE;
    case_mention(a, r, alias, index, pronoun ? MENTION_PRONOUN : alias.at[0] == '@' ? MENTION_HANDLE : MENTION_NAME);
  }
}

static double case_number(str s) { return strtod(s.at, NULL); }

static void case_figure(arena *a, record *r, str line) {
  str words = case_part(&line, "=");
  figure f = {.text = case_span(r, words), .value = NAN, .low = NAN, .high = NAN, .pair = NONE};
  f.sentence = sentence_at(&r->doc, f.text.start);
  line = case_trim(line);
  f.value = case_number(case_part(&line, " "));
  str unit = case_part(&line, " ");
  memcpy(f.unit, unit.at, unit.len < 15 ? unit.len : 15);
  while ((line = case_trim(line)).len) {
    if (case_begins(&line, "of")) {
      f.of = case_span(r, line);
      break;
    }
    str key = case_part(&line, " ");
    if (str_equal(key, STR("low"))) f.low = case_number(case_part(&line, " "));
    else if (str_equal(key, STR("high"))) f.high = case_number(case_part(&line, " "));
    else if (str_equal(key, STR("about"))) f.flags |= FIGURE_APPROXIMATE;
    else case_stop("unknown key of a figure", key);
  }
  *vec_push(a, &r->doc.figures) = f;
}

static void case_link(arena *a, record *r, statement *s, u8 kind, str to) {
  *vec_push(a, &r->said.links) = (statement_link){.kind = kind, .to_entity = case_entity(r, to), .to_statement = NONE,
                                                  .evidence = s->cue.len ? s->cue : case_span(r, to)};
  s->link_count++;
}

static void case_says(arena *a, record *r, str line) {
  statement s = {.addressee = NONE, .via = NONE, .when = NONE, .complete = true, .first_link = r->said.links.count};
  s.speaker = case_entity(r, case_part(&line, " : "));
  s.source = case_span(r, case_part(&line, " : "));
  s.cue = case_span(r, case_part(&line, " : "));
  s.speaker_basis = s.speaker == NONE ? SPEAKER_NONE : SPEAKER_NAMED;
  str contents = case_part(&line, ";");
  while (contents.len && !str_equal(contents, STR("-"))) s.content[s.content_count++] = case_span(r, case_part(&contents, "&"));
  s.sentence = sentence_at(&r->doc, s.cue.len ? s.cue.start : s.content[0].start);
  while (line.len) {
    str key = case_part(&line, ";");
    if (case_begins(&key, "indirect")) s.mode = MODE_INDIRECT;
    else if (case_begins(&key, "mixed")) s.mode = MODE_MIXED;
    else if (case_begins(&key, "when")) s.when = case_time(r, key);
    else if (case_begins(&key, "medium")) s.medium = case_span(r, key);
    else if (case_begins(&key, "via")) s.via = case_entity(r, key);
    else if (case_begins(&key, "reply")) case_link(a, r, &s, LINK_REPLY, key);
    else if (case_begins(&key, "share")) case_link(a, r, &s, LINK_REPOST, key);
    else if (case_begins(&key, "answers") && s.link_count) r->said.links.at[s.first_link].to_statement = (u32)case_number(key);
    else case_stop("unknown key of a statement", key);
  }
  *vec_push(a, &r->said.statements) = s;
}

static void case_claims(arena *a, record *r, str line) {
  claim c = {.subject = NONE, .statement = NONE, .when = NONE, .first_figure = r->said.figures.count};
  c.text = case_span(r, case_part(&line, ";"));
  c.sentence = sentence_at(&r->doc, c.text.start);
  while (line.len) {
    str key = case_part(&line, ";");
    if (case_begins(&key, "by")) c.statement = (u32)case_number(key);
    else if (case_begins(&key, "when")) c.when = case_time(r, key);
    else if (case_begins(&key, "not")) c.polarity = POLARITY_NEGATED;
    else if (case_begins(&key, "hedge")) c.hedge = case_span(r, key);
    else if (case_begins(&key, "about")) c.subject = case_entity(r, key);
    else case_stop("unknown key of a claim", key);
  }
  for (u32 i = 0; i < r->doc.figures.count; i++)
    if (span_holds(c.text, r->doc.figures.at[i].text)) {
      *vec_push(a, &r->said.figures) = i;
      c.figure_count++;
    }
  *vec_push(a, &r->said.claims) = c;
}

static int case_by_place(const void *x, const void *y) {
  const mention *a = x, *b = y;
  return (a->text.start > b->text.start) - (a->text.start < b->text.start);
}

// The lines of one article, its head first.
static record *case_article(arena *a, arena *scratch, const str *lines, u32 count) {
  record *r = arena_one(a, record);
  str head = lines[0], text = {0};
  r->art.given_id = case_part(&head, "|");
  str date = case_part(&head, "|"), outlet = case_part(&head, "|");
  if (!str_equal(date, STR("-"))) r->art.published.value = date, r->art.published_basis = BASIS_METADATA;
  if (!str_equal(outlet, STR("-"))) r->art.outlet.value = outlet;
  r->art.language = STR("en");
  r->art.complete = true;
  for (u32 i = 1; i < count; i++) {
    str line = lines[i];
    bool correction = case_begins(&line, "correction");
    if (case_begins(&line, "title")) r->art.title.value = line;
    else if (correction || case_begins(&line, "text")) {
      u32 start = text.len;
      text = arena_format(a, "%.*s%.*s\n\n", STR_FMT(text), STR_FMT(line));
      *vec_push(a, &r->art.blocks) = (block){.text = {start, text.len - start}, .kind = BLOCK_PARAGRAPH,
                                             .note = correction ? NOTE_CORRECTION : NOTE_NONE};
    }
  }
  r->art.text = text;
  sha256_hex(arena_format(scratch, "%.*s|%.*s", STR_FMT(r->art.given_id), STR_FMT(text)), r->art.sha256);
  memcpy(r->art.id, r->art.sha256, 16);
  language_options options = {0};
  bool parsed = false;
  for (u32 i = 1; i < count; i++) parsed |= str_equal(lines[i], STR("parsed"));
  if (parsed) document_read(a, scratch, &r->art, &options, &r->doc);
  else {
    tokens_read(a, &r->art, &options, &r->doc);
    quotations_read(a, &r->art, &r->doc);
    times_read(a, scratch, &r->art, &r->doc);
  }
  for (u32 pass = 0; pass < 2; pass++)
    for (u32 i = 1; i < count; i++) {
      str line = lines[i];
      bool named = false;
      for (u8 t = 0; t <= ENTITY_GROUP && !named; t++)
        if ((named = case_begins(&line, entity_type_names[t])) && !pass) case_name(a, r, t, line);
      if (named || !pass) {
        if (!pass && case_begins(&line, "figure")) case_figure(a, r, line);
        continue;
      }
      if (case_begins(&line, "described")) {
        u32 e = case_entity(r, case_part(&line, " : "));
        *vec_push(a, &r->doc.descriptions) = (description){e, case_span(r, case_trim(line))};
      } else if (case_begins(&line, "says")) case_says(a, r, line);
      else if (case_begins(&line, "claims")) case_claims(a, r, line);
    }
  if (r->doc.mentions.count) qsort(r->doc.mentions.at, r->doc.mentions.count, sizeof(mention), case_by_place);
  return r;
}

// Reads a file of cases. Ends the test run with a message when a line cannot be read.
static void cases_read(arena *a, arena *scratch, const char *path, story_case_list *out) {
  FILE *file = fopen(path, "rb");
  if (!file) case_stop("cannot be read", str_from(path));
  char line[4096];
  str lines[CASE_LINES];
  u32 count = 0;
  for (;;) {
    bool more = fgets(line, sizeof line, file) != NULL;
    str now = more ? arena_copy(a, str_from(line)) : STR("==");
    while (now.len && (now.at[now.len - 1] == '\n' || now.at[now.len - 1] == ' ')) now.len--;
    if (!now.len || now.at[0] == '#') continue;
    str head = now;
    bool fresh = case_begins(&head, "=="), article = !fresh && case_begins(&head, "article");
    bool expect = !fresh && !article && case_begins(&head, "expect");
    if (count && (fresh || article || expect)) {
      story_case *c = vec_last(out);
      if (c->count == CASE_ARTICLES) case_stop("too many articles", now);
      c->records[c->count++] = case_article(a, scratch, lines, count);
      count = 0;
    }
    if (!more) break;
    if (fresh) vec_push(a, out)->name = head;
    else if (expect) vec_last(out)->expects[vec_last(out)->expect_count++] = head;
    else if (count < CASE_LINES) lines[count++] = article ? head : now;
  }
  fclose(file);
}

#endif
