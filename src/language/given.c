// SPDX-License-Identifier: Apache-2.0
#include "language/given.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "language/sentences.h"
#include "language/token_scan.h"

enum { FORM_BYTES = 2048, SENTENCE_WORDS = 20000 };

// ---- the file

static bool next_line(given_reader *r, str *line) {
  if (r->at >= r->bytes.len) return false;
  const char *from = r->bytes.at + r->at, *feed = memchr(from, '\n', r->bytes.len - r->at);
  u32 n = feed ? (u32)(feed - from) : r->bytes.len - r->at;
  r->at += n + (feed != NULL);
  r->line++;
  if (n && from[n - 1] == '\r') n--;
  *line = (str){from, n};
  return true;
}

static str column(str line, u32 number) {
  u32 start = 0;
  for (u32 i = 0; i <= line.len; i++) {
    if (i < line.len && line.at[i] != '\t') continue;
    if (!number--) return (str){line.at + start, i - start};
    start = i + 1;
  }
  return (str){0};
}

static str trimmed(str s) {
  while (s.len && (u8)s.at[0] <= ' ') s.at++, s.len--;
  while (s.len && (u8)s.at[s.len - 1] <= ' ') s.len--;
  return s;
}

// "# key = value": the value, or false.
static bool comment(str line, const char *key, str *value) {
  str rest = trimmed((str){line.at + 1, line.len - 1});
  u32 n = (u32)strlen(key);
  if (rest.len < n || memcmp(rest.at, key, n) != 0) return false;
  rest = trimmed((str){rest.at + n, rest.len - n});
  if (rest.len && rest.at[0] != '=') return key[n - 1] != 'd' && (*value = (str){0}, true); // "# newpar" with or without an id
  *value = rest.len ? trimmed((str){rest.at + 1, rest.len - 1}) : rest;
  return true;
}

static bool has_field(str misc, str field) {
  for (u32 start = 0, i = 0; i <= misc.len; i++) {
    if (i < misc.len && misc.at[i] != '|') continue;
    if (str_equal((str){misc.at + start, i - start}, field)) return true;
    start = i + 1;
  }
  return false;
}

typedef enum id_kind { ID_BAD, ID_WORD, ID_RANGE, ID_EMPTY } id_kind;

static id_kind read_id(str id, u32 *first, u32 *last) {
  u32 values[2] = {0, 0}, which = 0, digits = 0;
  char sign = 0;
  for (u32 i = 0; i < id.len; i++) {
    char c = id.at[i];
    if (c >= '0' && c <= '9' && digits < 6) values[which] = values[which] * 10 + (u32)(c - '0'), digits++;
    else if ((c == '-' || c == '.') && !which && digits) sign = c, which = 1, digits = 0;
    else return ID_BAD;
  }
  *first = values[0], *last = values[1];
  if (!digits) return ID_BAD;
  return sign == '-' ? (values[0] && values[1] > values[0] ? ID_RANGE : ID_BAD) : sign == '.' ? ID_EMPTY : values[0] ? ID_WORD : ID_BAD;
}

// ---- one document

typedef struct maker {
  given_reader *r;
  arena *a;
  given_document *out;
  buf text;
  u32 words;               // of the open sentence
  u32 range_last;          // last word of the open range, 0 when none is open
  u32 range_first;         // its first word's index in the document
  str surface;             // of the open range
  bool range_glued, glued; // nothing stands behind the range, behind the last token
  bool paragraph;          // a new one begins with the next word
  const char *fault;
} maker;

static void open_token(maker *m) {
  if (m->paragraph && m->text.len) buf_text(&m->text, "\n\n");
  else if (m->text.len && !m->glued) buf_char(&m->text, ' ');
  if (m->paragraph || !m->out->paragraphs.count) *vec_push(m->a, &m->out->paragraphs) = (u32)m->text.len;
  m->paragraph = false;
}

static void add_word(maker *m, str form, span at, u32 flags, bool no_space_after) {
  if (!m->words++) *vec_push(m->a, &m->out->sentences) = m->out->words.count;
  *vec_push(m->a, &m->out->words) = (given_word){form, at, (u8)flags, no_space_after};
}

// Where the words of a range stand: one behind the other when together they spell it, else each is the whole of it.
static void close_range(maker *m) {
  u32 n = 0, first = m->range_first, count = m->out->words.count - first;
  given_word *words = m->out->words.at + first;
  bool spells = true;
  for (u32 i = 0; i < count && spells; i++) {
    spells = n + words[i].form.len <= m->surface.len && memcmp(m->surface.at + n, words[i].form.at, words[i].form.len) == 0;
    n += words[i].form.len;
  }
  spells &= n == m->surface.len;
  u32 start = words[0].at.start;
  for (u32 i = 0, at = 0; i < count; at += words[i].form.len, i++)
    words[i].at = spells ? (span){start + at, words[i].form.len} : (span){start, m->surface.len};
  words[count - 1].no_space_after = m->glued = m->range_glued;
  m->range_last = 0;
}

static bool fault(maker *m, const char *what) {
  if (!m->fault) m->fault = what;
  return false;
}

static bool form_is_fit(str form) {
  if (!form.len || form.len > FORM_BYTES || !utf8_valid(form)) return false;
  bool solid = false;
  for (u32 i = 0; i < form.len; i++)
    if ((u8)form.at[i] > ' ') solid = true;
    else if (form.at[i] != ' ') return false;
  return solid && form.at[0] != ' ' && form.at[form.len - 1] != ' ';
}

static bool take_row(maker *m, str line) {
  u32 first, last;
  str form = column(line, 1);
  id_kind kind = read_id(column(line, 0), &first, &last);
  if (kind == ID_EMPTY) return true;
  if (kind == ID_BAD) return fault(m, "a line that is no word of CoNLL-U");
  if (!form_is_fit(form)) return fault(m, "a word without a form, or with one that is no text");
  bool glued = has_field(column(line, 9), STR("SpaceAfter=No"));
  if (first != m->words + 1) return fault(m, "words that are not numbered from 1");
  if (m->words >= SENTENCE_WORDS || m->out->words.count >= LIMIT_TOKENS || m->text.len > LIMIT_TEXT_BYTES) return fault(m, "more than one document may hold");
  if (kind == ID_RANGE) {
    if (m->range_last || last - first >= 64) return fault(m, "a range inside a range, or one without end");
    m->range_last = last, m->surface = form, m->range_glued = glued, m->range_first = m->out->words.count;
    return true;
  }
  bool in_range = m->range_last != 0, opens = !in_range || m->range_first == m->out->words.count;
  if (opens) {
    open_token(m);
    bool space_before = m->text.len && ((u8)m->text.at[m->text.len - 1] <= ' ');
    u32 start = (u32)m->text.len;
    str written = in_range ? m->surface : form;
    buf_str(&m->text, written);
    add_word(m, form, (span){start, written.len}, m->words && !space_before ? WORD_GLUED : 0, !in_range && glued);
    m->glued = glued;
  } else {
    span whole = m->out->words.at[m->range_first].at;
    add_word(m, form, whole, WORD_GLUED | WORD_INNER, false);
  }
  if (in_range && first == m->range_last) close_range(m);
  return true;
}

static bool end_sentence(maker *m) {
  if (m->range_last) return fault(m, "a range whose words are missing");
  m->words = 0;
  return true;
}

// Lines up to the next "# newdoc". False at a fault: m->fault says which.
static bool take_document(maker *m) {
  str line, value;
  while (next_line(m->r, &line)) {
    if (!trimmed(line).len) {
      if (!end_sentence(m)) return false;
    } else if (line.at[0] != '#') {
      if (!take_row(m, line)) return false;
    } else if (comment(line, "newdoc id", &value)) {
      bool any = m->r->begun || m->out->words.count;
      m->r->begun = true;
      if (!any) {
        m->out->id = value;
        continue;
      }
      m->r->pending = value;
      return end_sentence(m);
    } else if (comment(line, "newpar", &value)) m->paragraph = true;
  }
  m->r->begun = false;
  return end_sentence(m);
}

static void skip_document(given_reader *r) {
  str line, value;
  r->begun = false;
  while (next_line(r, &line))
    if (line.len && line.at[0] == '#' && comment(line, "newdoc id", &value)) {
      r->pending = value;
      r->begun = true;
      return;
    }
}

given_result given_next(given_reader *r, arena *a, given_document *out, reject *why) {
  if (r->at >= r->bytes.len && !r->begun) return GIVEN_END;
  bool named = r->begun;
  *out = (given_document){.id = named ? r->pending : r->name};
  maker m = {.r = r, .a = a, .out = out};
  if (take_document(&m)) {
    out->text = arena_copy(a, (str){m.text.at ? m.text.at : "", (u32)m.text.len});
    buf_free(&m.text);
    if (!out->words.count && !named && !r->begun && !out->id.len) return GIVEN_END;
    return GIVEN_DOCUMENT;
  }
  buf_free(&m.text);
  *why = (reject){.path = r->name, .code = "bad-conllu", .reason = str_from(m.fault), .line = r->line};
  skip_document(r);
  return GIVEN_REJECT;
}

// ---- the document

void given_article(arena *a, const given_document *given, article *art) {
  *art = (article){.given_id = given->id, .path = given->id, .text = given->text, .language = STR("en"), .complete = true};
  sha256_hex(given->text, art->sha256);
  memcpy(art->id, art->sha256, 16);
  for (u32 p = 0; p < given->paragraphs.count; p++) {
    u32 end = p + 1 < given->paragraphs.count ? given->paragraphs.at[p + 1] : given->text.len;
    *vec_push(a, &art->blocks) = (block){.text = span_of(given->paragraphs.at[p], end), .kind = BLOCK_PARAGRAPH};
  }
}

// The tokeniser's tokens, but none begins inside a word and each sentence begins one.
static void fit_tokens(arena *a, const article *art, const given_document *given, const document *cut, document *out) {
  u32 own = 0, sentence = 0, n = given->words.count;
  const token *tokens = cut->tokens.at;
  for (u32 w = 0, next; w < n; w = next) {
    u32 start = given->words.at[w].at.start;
    while (own < cut->tokens.count && tokens[own].start < start)
      own++;
    bool known = own < cut->tokens.count && tokens[own].start == start;
    // the words up to the next beginning that both sides have, or a sentence's, or a space
    while (sentence < given->sentences.count && given->sentences.at[sentence] <= w)
      sentence++;
    u32 limit = sentence < given->sentences.count ? given->sentences.at[sentence] : n, ahead = own;
    u32 end = span_end(given->words.at[w].at);
    for (next = w + 1; next < limit; next++) {
      span at = given->words.at[next].at;
      if (at.start >= end) {
        while (ahead < cut->tokens.count && tokens[ahead].start < at.start)
          ahead++;
        if (at.start > end || (ahead < cut->tokens.count && tokens[ahead].start == at.start)) break;
      }
      if (span_end(at) - start > FORM_BYTES) break;
      if (span_end(at) > end) end = span_end(at);
    }
    for (u32 k = w; k < next; k++)
      *vec_push(a, &out->words) = (parsed_word){.start = given->words.at[k].at.start,
                                                .len = (u16)given->words.at[k].at.len,
                                                .flags = given->words.at[k].flags,
                                                .token = out->tokens.count,
                                                .head = NONE,
                                                .lemma = NONE};
    bool same = known && tokens[own].start + tokens[own].len == end;
    const token *before = out->tokens.count ? vec_last(&out->tokens) : NULL;
    bool glued = before && before->start + before->len == start;
    token t = same ? tokens[own] : token_make(art->text, start, end, known ? tokens[own].kind : TOKEN_WORD, 0);
    t.flags = (u8)((t.flags & ~(u32)TOKEN_GLUED) | (glued ? TOKEN_GLUED : 0));
    *vec_push(a, &out->tokens) = t;
  }
}

static void fit_sentences(arena *a, const article *art, const given_document *given, document *out) {
  for (u32 s = 0; s < given->sentences.count; s++) {
    u32 first = given->sentences.at[s];
    u32 end = s + 1 < given->sentences.count ? given->sentences.at[s + 1] : given->words.count;
    u32 token = out->words.at[first].token, last = out->words.at[end - 1].token;
    sentences_add(a, out, block_at(art, out->tokens.at[token].start), token, last + 1);
    sentence *added = vec_last(&out->sentences);
    added->first_word = first;
    added->word_count = end - first;
  }
}

void given_read(arena *a, arena *scratch, const article *art, const given_document *given, document *out) {
  document cut = {0};
  language_options options = {.all_text = true, .chains = true};
  *out = (document){0};
  tokens_cut(a, art, &options, &cut);
  fit_tokens(a, art, given, &cut, out);
  fit_sentences(a, art, given, out);
  document_finish(a, scratch, art, &options, out);
}
