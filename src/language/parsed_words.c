// SPDX-License-Identifier: Apache-2.0
// Parsed words: the tokens cut as the treebanks of Universal Dependencies cut them, for the tagger and the parser.
//
// Later stages read names and phrases, and there "Ocasio-Cortez" and "cannot" are one; a treebank has three words and two.
// Hyphens part words but for prefixes ("anti-war"), as in the English Web Treebank since 2012.
#include "base/hash.h"
#include "base/table.h"
#include "language/document.h"

typedef struct cutter {
  arena *a;
  const article *art;
  document *doc;
  const table *prefixes, *splits;
} cutter;

// Bytes of the hyphen at `at`, 0 when there is none.
static u32 hyphen_len(str word, u32 at) {
  if (word.at[at] == '-') return 1;
  bool wide = (u8)word.at[at] == 0xE2 && at + 3 <= word.len && (memcmp(word.at + at, "\xE2\x80\x90", 3) == 0 || memcmp(word.at + at, "\xE2\x80\x91", 3) == 0);
  return wide ? 3 : 0;
}

static u32 hyphen_from(str word, u32 at) {
  while (at < word.len && !hyphen_len(word, at))
    at++;
  return at;
}

// Length of the word at the front of `rest`: up to a hyphen, the hyphen itself, or a prefix with what it stands before.
static u32 piece_len(const cutter *c, str rest) {
  u32 hyphen = hyphen_len(rest, 0);
  if (hyphen) return hyphen;
  u32 end = hyphen_from(rest, 0);
  if (end == rest.len) return end;
  if (end + hyphen_len(rest, end) == rest.len) return rest.len; // broken off: "th-"
  if (table_find(c->prefixes, word_key((str){rest.at, end})) != NONE)
    return hyphen_from(rest, end + hyphen_len(rest, end));
  return end;
}

static void add(cutter *c, u32 token, span piece, u8 tag, u32 flags) {
  const struct token *t = &c->doc->tokens.at[token];
  *vec_push(c->a, &c->doc->words) = (parsed_word){.start = piece.start,
                                           .len = (u16)piece.len,
                                           .flags = (u8)flags,
                                           .tag = tag,
                                           .penn = t->penn,
                                           .relation = t->relation,
                                           .token = token,
                                           .head = NONE,
                                           .lemma = NONE};
}

static bool holds_clitic(const token *t) {
  return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER || t->kind == TOKEN_URL || t->kind == TOKEN_HANDLE ||
         t->kind == TOKEN_HASHTAG;
}

// "gonna": gon|na. False when the token is no such word.
static bool cut_joined(cutter *c, u32 i, u32 flags) {
  const token *t = &c->doc->tokens.at[i];
  bool clitic_follows = i + 1 < c->doc->tokens.count && c->doc->tokens.at[i + 1].flags & TOKEN_CLITIC;
  if (t->len > 10 || t->flags & TOKEN_CLITIC || clitic_follows) return false;
  if (t->flags & TOKEN_ALL_CAPS && t->len < 4) return false; // "IM"
  u32 row = table_find(c->splits, t->key);
  if (row == NONE) return false;
  str parts = table_cell(c->splits, row, 1), second = table_cell(c->splits, row, 2);
  if (parts.len + second.len != t->len) return false;
  add(c, i, (span){t->start, parts.len}, t->tag, flags);
  add(c, i, (span){t->start + parts.len, second.len}, second.at[0] == 'n' ? TAG_PART : TAG_AUX, WORD_GLUED | WORD_INNER);
  return true;
}

static void cut_token(cutter *c, u32 i, bool first) {
  const token *t = &c->doc->tokens.at[i];
  bool glued = !first && t->flags & TOKEN_GLUED;
  bool inner = glued && t->flags & TOKEN_CLITIC && holds_clitic(t - 1);
  u32 flags = (glued ? WORD_GLUED : 0) | (inner ? WORD_INNER : 0);
  span rest = token_span(t);
  if (t->kind != TOKEN_WORD) {
    add(c, i, rest, t->tag, flags);
    return;
  }
  if (cut_joined(c, i, flags)) return;
  bool one = t->len < 3 || (!memchr(c->art->text.at + t->start, '-', t->len) && !memchr(c->art->text.at + t->start, 0xE2, t->len));
  if (one) {
    add(c, i, rest, t->tag, flags);
    return;
  }
  while (rest.len) {
    str left = str_cut(c->art->text, rest);
    u32 n = piece_len(c, left);
    add(c, i, (span){rest.start, n}, n < t->len && hyphen_len(left, 0) == n ? TAG_PUNCT : t->tag, flags);
    rest = (span){rest.start + n, rest.len - n};
    flags = WORD_GLUED;
  }
}

// The parts of one token hang on its leading word, the leading words on each other as their tokens do.
static void link(document *doc, const sentence *s) {
  parsed_word *words = doc->words.at;
  const token *tokens = doc->tokens.at;
  u32 end = s->first_word + s->word_count;
  // where each token's leading word is: the last one
  for (u32 w = s->first_word; w < end; w++) {
    u32 last = w;
    while (last + 1 < end && words[last + 1].token == words[w].token)
      last++;
    const token *t = &tokens[words[w].token];
    if (t->relation == REL_NONE) {
      w = last;
      continue;
    }
    for (u32 k = w; k < last; k++) {
      words[k].head = last;
      words[k].relation = words[k].tag == TAG_PUNCT ? REL_PUNCT : REL_COMPOUND;
    }
    if (t->head != NONE) { // the head's last word: tokens and words are in the same order
      u32 low = s->first_word, high = end;
      while (high - low > 1) {
        u32 middle = low + (high - low) / 2;
        if (words[middle].token <= t->head)
          low = middle;
        else
          high = middle;
      }
      words[last].head = low;
    }
    w = last;
  }
}

// Words that were given keep their places and take their tags from the tokens.
static void take_tags(const article *art, document *doc) {
  for (u32 i = 0; i < doc->words.count; i++) {
    parsed_word *w = &doc->words.at[i];
    const token *t = &doc->tokens.at[w->token];
    str form = str_cut(art->text, word_span(w));
    w->tag = w->len < t->len && form.len && hyphen_len(form, 0) == form.len ? TAG_PUNCT : t->tag;
    w->penn = t->penn;
  }
}

void parsed_words_read(arena *a, const article *art, document *doc) {
  if (doc->words.count) {
    take_tags(art, doc);
    return;
  }
  cutter c = {a, art, doc, table_get("language/hyphen-prefixes"), table_get("language/word-splits")};
  for (u32 k = 0; k < doc->sentences.count; k++) {
    sentence *s = &doc->sentences.at[k];
    s->first_word = doc->words.count;
    for (u32 i = s->first; i < s->first + s->count; i++)
      cut_token(&c, i, i == s->first);
    s->word_count = doc->words.count - s->first_word;
    link(doc, s);
  }
}

// The word that leads its token: of those whose head is outside it the last one; of a word cut by word-splits the first.
u32 parsed_words_leading(const document *doc, u32 first, u32 end) {
  const parsed_word *words = doc->words.at;
  if (words[end - 1].flags & WORD_INNER && end - first > 1) return first;
  for (u32 w = end; w-- > first;)
    if (words[w].relation != REL_NONE && words[w].tag != TAG_PUNCT &&
        (words[w].head == NONE || words[w].head < first || words[w].head >= end))
      return w;
  return end - 1;
}

void parsed_words_settle(document *doc) {
  parsed_word *words = doc->words.at;
  u32 n = doc->words.count;
  for (u32 first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && words[end].token == words[first].token;)
      end++;
    const parsed_word *w = &words[end - first == 1 ? first : parsed_words_leading(doc, first, end)];
    token *t = &doc->tokens.at[w->token];
    t->tag = w->tag;
    t->penn = w->penn;
    t->relation = w->relation;
    t->head = w->head == NONE ? NONE : words[w->head].token;
    if (t->head == w->token) t->head = NONE; // a circle inside one token: cannot be, where heads are a tree
  }
}
