// SPDX-License-Identifier: Apache-2.0
// CoNLL-U: tokens, tags and names of one article, in the form that treebank tools read.
//
// A word and its clitics are a multiword token and hyphenated words are parted, as in the treebanks. Where no parse was
// made a sentence hangs flat on its first word.
#include <stdlib.h>

#include "present/present.h"

static const char *const classes[] = {"PER", "ORG", "LOC", "MISC", "MISC", "MISC", "MISC", "MISC"};

typedef struct writer {
  buf *out;
  const record *r;
  u32 *names; // by token: the mention that covers it as a name
  u32 minor;  // minor names that end before here
  u32 chain;  // chain links before here
  const given_document *given; // whose forms are printed as they were given; NULL
} writer;

static void write_form(buf *out, str word) {
  for (u32 i = 0; i < word.len; i++)
    buf_char(out, (u8)word.at[i] <= ' ' ? '_' : word.at[i]);
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

static bool glued_after(const writer *w, u32 i) {
  const document *doc = &w->r->doc;
  if (w->given) return w->given->words.at[i].no_space_after;
  if (i + 1 >= doc->words.count) return false;
  const parsed_word *k = &doc->words.at[i], *next = k + 1;
  return next->start == k->start + k->len;
}

static void write_entity(const writer *w, bool begins, u8 type) {
  buf_format(w->out, "Entity=%s-%s|EntityType=%s|", begins ? "B" : "I", classes[type], entity_type_names[type]);
}

// The minor name that holds the word, when no mention does.
static void write_minor(writer *w, span word) {
  const minor_name_list *minor = &w->r->doc.minor_names;
  while (w->minor < minor->count && span_end(minor->at[w->minor].text) <= word.start)
    w->minor++;
  if (w->minor == minor->count || !span_holds(minor->at[w->minor].text, word)) return;
  const minor_name *n = &minor->at[w->minor];
  write_entity(w, word.start == n->text.start, n->type);
}

static void write_misc(writer *w, u32 i) {
  const document *doc = &w->r->doc;
  const parsed_word *k = &doc->words.at[i];
  u32 name = w->names[k->token];
  bool first_piece = i == 0 || k[-1].token != k->token;
  if (name != NONE) {
    const mention *m = &doc->mentions.at[name];
    u8 type = m->entity == NONE ? ENTITY_PERSON : doc->entities.at[m->entity].type; // a surname of several persons
    write_entity(w, m->first == k->token && first_piece, type);
  } else
    write_minor(w, (span){k->start, k->len});
  if (w->chain < doc->chain_links.count && doc->chain_links.at[w->chain].word == i)
    buf_format(w->out, "Coref=%u|", doc->chain_links.at[w->chain++].chain + 1);
  bool inside = i + 1 < doc->words.count && k[1].flags & WORD_INNER; // the range's line says what comes after
  if (!inside && !(k->flags & WORD_INNER) && glued_after(w, i)) buf_text(w->out, "SpaceAfter=No|");
  buf_format(w->out, "Range=%u:%u\n", k->start, k->start + k->len);
}

// Head and relation: of the parse, or flat on the first word when none was made.
static void write_head(const writer *w, const sentence *s, u32 i) {
  const parsed_word *k = &w->r->doc.words.at[i];
  bool parsed = w->r->doc.words.at[s->first_word].relation != REL_NONE;
  u32 id = i - s->first_word;
  if (!parsed)
    buf_format(w->out, "%u\t%s\t_\t", id ? 1 : 0, id ? "dep" : "root");
  else
    buf_format(w->out, "%u\t%s\t_\t", k->head == NONE ? 0 : k->head - s->first_word + 1, relation_names[k->relation]);
}

static void write_word(writer *w, const sentence *s, u32 i) {
  const document *doc = &w->r->doc;
  const parsed_word *k = &doc->words.at[i];
  span form = word_span(k);
  form.len += invisible_after(w, span_end(form));
  buf_format(w->out, "%u\t", i - s->first_word + 1);
  if (w->given) buf_str(w->out, w->given->words.at[i].form);
  else write_form(w->out, str_cut(w->r->art.text, form));
  buf_char(w->out, '\t');
  str lemma = lemma_str(doc, k->lemma);
  write_form(w->out, lemma.len ? lemma : STR("_"));
  buf_format(w->out, "\t%s\t%s\t_\t", tag_names[k->tag], penn_tag_names[k->penn]);
  write_head(w, s, i);
  write_misc(w, i);
}

// The line of a multiword token that begins with word i; nothing when the word is one by itself.
static void write_range(const writer *w, const sentence *s, u32 i) {
  const parsed_word *words = w->r->doc.words.at;
  u32 end = i + 1, last = s->first_word + s->word_count;
  while (end < last && words[end].flags & WORD_INNER)
    end++;
  if (words[i].flags & WORD_INNER || end == i + 1) return;
  buf_format(w->out, "%u-%u\t", i - s->first_word + 1, end - s->first_word);
  str form = str_cut(w->r->art.text, span_of(words[i].start, words[end - 1].start + words[end - 1].len));
  if (w->given) buf_str(w->out, form);
  else write_form(w->out, form);
  buf_format(w->out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", glued_after(w, end - 1) ? "SpaceAfter=No" : "_");
}

static void write_sentence(writer *w, const sentence *s, bool paragraph) {
  if (paragraph) buf_text(w->out, "# newpar\n");
  for (u32 i = s->first_word; i < s->first_word + s->word_count; i++) {
    write_range(w, s, i);
    write_word(w, s, i);
  }
  buf_char(w->out, '\n');
}

static u32 *names_of_tokens(const document *doc) {
  u32 n = doc->tokens.count;
  u32 *names = malloc(sizeof *names * ((size_t)n + 1));
  if (!names) abort();
  for (u32 i = 0; i < n; i++)
    names[i] = NONE;
  for (u32 m = 0; m < doc->mentions.count; m++) {
    const mention *k = &doc->mentions.at[m];
    if (k->kind != MENTION_NAME && (k->kind != MENTION_HANDLE || k->entity == NONE)) continue;
    for (u32 i = k->first; i < k->first + k->count && i < n; i++)
      names[i] = m;
  }
  return names;
}

void present_conllu(buf *out, const record *r, const given_document *given) {
  writer w = {.out = out, .r = r, .names = names_of_tokens(&r->doc), .given = given};
  buf_text(out, "# newdoc id = ");
  buf_str(out, r->art.given_id);
  buf_char(out, '\n');
  if (!r->doc.sentences.count) buf_char(out, '\n');
  for (u32 s = 0; s < r->doc.sentences.count; s++)
    write_sentence(&w, &r->doc.sentences.at[s], s == 0 || r->doc.sentences.at[s].block != r->doc.sentences.at[s - 1].block);
  free(w.names);
}
