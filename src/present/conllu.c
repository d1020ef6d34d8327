// SPDX-License-Identifier: Apache-2.0
// CoNLL-U: tokens, tags and names of one article, in the form that treebank tools read.
//
// A word and its clitics are a multiword token and hyphenated words are parted, as in the treebanks. There is no parser
// yet: each sentence hangs flat on its first word.
#include <stdlib.h>

#include "present/present.h"

static const char *const classes[] = {"PER", "ORG", "LOC", "MISC", "MISC", "MISC", "MISC", "MISC"};

// Of a token: the mention that covers it as a name, and the mention whose head it is.
typedef struct cover {
  u32 name, head;
} cover;

typedef struct writer {
  buf *out;
  const record *r;
  cover *covers;
  u32 id; // of the last word of the sentence
} writer;

static bool glued(const writer *w, u32 i) {
  const token_list *tokens = &w->r->doc.tokens;
  return i < tokens->count && tokens->at[i].flags & TOKEN_GLUED;
}
static bool clitic(const writer *w, u32 i) { return glued(w, i) && w->r->doc.tokens.at[i].flags & TOKEN_CLITIC; }

static void write_form(buf *out, str word) {
  for (u32 i = 0; i < word.len; i++)
    buf_char(out, (u8)word.at[i] <= ' ' ? '_' : word.at[i]);
}

static void write_misc(const writer *w, u32 i, span piece, bool first_piece, bool last_piece, bool space) {
  const document *doc = &w->r->doc;
  const cover *c = &w->covers[i];
  if (c->name != NONE) {
    const mention *m = &doc->mentions.at[c->name];
    u8 type = doc->entities.at[m->entity].type;
    buf_format(w->out, "Entity=%s-%s|EntityType=%s|", m->first == i && first_piece ? "B" : "I", classes[type],
               entity_type_names[type]);
  }
  if (c->head != NONE && last_piece) buf_format(w->out, "Coref=%u|", doc->mentions.at[c->head].entity + 1);
  if (!space) buf_text(w->out, "SpaceAfter=No|");
  buf_format(w->out, "Range=%u:%u\n", piece.start, span_end(piece));
}

static void write_piece(writer *w, u32 i, span piece, u8 tag, bool first_piece, bool last_piece, bool space) {
  buf_format(w->out, "%u\t", ++w->id);
  write_form(w->out, str_cut(w->r->art.text, piece));
  buf_format(w->out, "\t_\t%s\t_\t_\t%u\t%s\t_\t", tag_names[tag], w->id == 1 ? 0 : 1, w->id == 1 ? "root" : "dep");
  write_misc(w, i, piece, first_piece, last_piece, space);
}

// Length of the piece at the front of a word: up to a hyphen, or the hyphen itself.
static u32 piece_len(str word) {
  for (u32 i = 0; i < word.len; i++)
    if (word.at[i] == '-') return i ? i : 1;
  return word.len;
}

// Zero-width spaces part tokens here; for a treebank's reader they belong to the word before.
static u32 invisible_after(const writer *w, u32 at) {
  str text = w->r->art.text;
  u32 n = 0;
  while (at + n + 3 <= text.len &&
         (memcmp(text.at + at + n, "\xE2\x80\x8B", 3) == 0 || memcmp(text.at + at + n, "\xEF\xBB\xBF", 3) == 0 ||
          memcmp(text.at + at + n, "\xE2\x81\xA0", 3) == 0))
    n += 3;
  return n;
}

static void write_token(writer *w, u32 i) {
  const token *t = &w->r->doc.tokens.at[i];
  span rest = token_span(t);
  bool parts = t->kind == TOKEN_WORD;
  for (bool first = true; rest.len; first = false) {
    u32 n = parts ? piece_len(str_cut(w->r->art.text, rest)) : rest.len;
    span piece = {rest.start, n};
    rest = (span){rest.start + n, rest.len - n};
    bool hyphen = parts && n == 1 && w->r->art.text.at[piece.start] == '-';
    if (!rest.len) piece.len += invisible_after(w, span_end(piece));
    write_piece(w, i, piece, hyphen ? TAG_PUNCT : t->tag, first, !rest.len, !rest.len && !glued(w, i + 1));
  }
}

static u32 pieces_of(const writer *w, u32 i) {
  str word = token_str(&w->r->art, &w->r->doc.tokens.at[i]);
  u32 n = 0;
  if (w->r->doc.tokens.at[i].kind != TOKEN_WORD) return 1;
  for (; word.len; n++) {
    u32 k = piece_len(word);
    word = (str){word.at + k, word.len - k};
  }
  return n;
}

static void write_sentence(writer *w, const sentence *s) {
  const token *tokens = w->r->doc.tokens.at;
  w->id = 0;
  for (u32 i = s->first; i < s->first + s->count; i++) {
    u32 words = 0, end = i + 1;
    if (tokens[i].kind == TOKEN_WORD && !(tokens[i].flags & TOKEN_CLITIC) && pieces_of(w, i) == 1)
      while (end < s->first + s->count && clitic(w, end))
        end++, words++;
    if (words) {
      span whole = span_of(tokens[i].start, tokens[end - 1].start + tokens[end - 1].len);
      buf_format(w->out, "%u-%u\t", w->id + 1, w->id + 1 + words);
      write_form(w->out, str_cut(w->r->art.text, whole));
      buf_format(w->out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", glued(w, end) ? "SpaceAfter=No" : "_");
    }
    for (; i < end; i++)
      write_token(w, i);
    i--;
  }
  buf_char(w->out, '\n');
}

static cover *cover_tokens(const document *doc) {
  u32 n = doc->tokens.count;
  cover *covers = malloc(sizeof *covers * ((size_t)n + 1));
  if (!covers) abort();
  for (u32 i = 0; i < n; i++)
    covers[i] = (cover){NONE, NONE};
  for (u32 m = 0; m < doc->mentions.count; m++) {
    const mention *k = &doc->mentions.at[m];
    if (k->entity == NONE || !k->count) continue;
    if (k->kind == MENTION_NAME)
      for (u32 i = k->first; i < k->first + k->count && i < n; i++)
        covers[i].name = m;
    u8 type = doc->entities.at[k->entity].type;
    if ((k->kind == MENTION_NAME || k->kind == MENTION_PRONOUN) &&
        (type == ENTITY_PERSON || type == ENTITY_ORGANIZATION))
      covers[k->first + k->count - 1].head = m;
  }
  return covers;
}

void present_conllu(buf *out, const record *r) {
  writer w = {out, r, cover_tokens(&r->doc), 0};
  buf_text(out, "# newdoc id = ");
  buf_str(out, r->art.given_id);
  buf_char(out, '\n');
  if (!r->doc.sentences.count) buf_char(out, '\n');
  for (u32 s = 0; s < r->doc.sentences.count; s++)
    write_sentence(&w, &r->doc.sentences.at[s]);
  free(w.covers);
}
