// SPDX-License-Identifier: Apache-2.0
// CoNLL-U: tokens, tags and names of one article, in the form that treebank tools read.
#include <stdlib.h>

#include "present/present.h"

static const char *const classes[] = {"PER", "ORG", "LOC", "MISC", "MISC", "MISC", "MISC", "MISC"};

static void write_form(buf *out, str word) {
  for (u32 i = 0; i < word.len; i++)
    buf_char(out, (u8)word.at[i] <= ' ' ? '_' : word.at[i]);
}

// For each token the mention that covers it as a name, and the mention whose last token it is.
typedef struct cover {
  u32 name, head;
} cover;

static void write_misc(buf *out, const document *doc, const cover *c, u32 i, bool space_after) {
  const token *t = &doc->tokens.at[i];
  if (c[i].name != NONE) {
    const mention *m = &doc->mentions.at[c[i].name];
    u8 type = doc->entities.at[m->entity].type;
    buf_format(out, "Entity=%s-%s|EntityType=%s|", m->first == i ? "B" : "I", classes[type], entity_type_names[type]);
  }
  if (c[i].head != NONE) buf_format(out, "Coref=%u|", doc->mentions.at[c[i].head].entity + 1);
  if (!space_after) buf_text(out, "SpaceAfter=No|");
  buf_format(out, "Range=%u:%u\n", t->start, t->start + t->len);
}

void present_conllu(buf *out, const record *r) {
  const document *doc = &r->doc;
  u32 n = doc->tokens.count;
  cover *covers = malloc(sizeof *covers * ((size_t)n + 1));
  if (!covers) abort();
  for (u32 i = 0; i < n; i++) covers[i] = (cover){NONE, NONE};
  for (u32 m = 0; m < doc->mentions.count; m++) {
    const mention *k = &doc->mentions.at[m];
    if (k->entity == NONE || !k->count) continue;
    if (k->kind == MENTION_NAME)
      for (u32 i = k->first; i < k->first + k->count && i < n; i++) covers[i].name = m;
    if (k->kind == MENTION_NAME || k->kind == MENTION_PRONOUN) covers[k->first + k->count - 1].head = m;
  }
  buf_text(out, "# newdoc id = ");
  buf_str(out, r->art.given_id);
  buf_char(out, '\n');
  if (!doc->sentences.count) buf_char(out, '\n');
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *k = &doc->sentences.at[s];
    for (u32 i = k->first; i < k->first + k->count; i++) {
      const token *t = &doc->tokens.at[i];
      buf_format(out, "%u\t", i - k->first + 1);
      write_form(out, token_str(&r->art, t));
      buf_format(out, "\t_\t%s\t_\t_\t_\t_\t_\t", tag_names[t->tag]);
      write_misc(out, doc, covers, i, !(i + 1 < n && doc->tokens.at[i + 1].flags & TOKEN_GLUED));
    }
    buf_char(out, '\n');
  }
  free(covers);
}
