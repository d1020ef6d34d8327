// SPDX-License-Identifier: Apache-2.0
// Tags: a first, coarse part of speech for every token, by word lists, endings and the word before.
//
// Good enough to find verbs, auxiliaries, prepositions, pronouns and names; a trained tagger will take its place.
#include "base/hash.h"
#include "language/lexicon.h"

enum { SEEN_NAME = 1, SEEN_SMALL = 2 }; // a word capitalised inside a sentence; a word in small letters

typedef struct tagger {
  const article *art;
  token_list *tokens;
  map seen; // key -> SEEN_ bits
} tagger;

static bool ends_with(str word, const char *ending) {
  u32 n = (u32)strlen(ending);
  return word.len > n + 2 && memcmp(word.at + word.len - n, ending, n) == 0;
}
static bool ends_with_any(str word, const char *const *endings, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (ends_with(word, endings[i])) return true;
  return false;
}

static u8 tag_by_ending(str word) {
  static const char *const nouns[] = {"tion", "sion", "ment", "ness", "ity", "ism",   "ship", "ance", "ence",
                                      "ist",  "ture", "dom",  "hood", "ery", "ology", "ers",  "ors"};
  static const char *const adjectives[] = {"ous",  "ful", "ive", "able", "ible", "ical", "ic",
                                           "less", "ary", "ial", "onal", "ant",  "ent"};
  static const char *const verbs[] = {"ize", "ise", "ify", "izes", "ises", "ized", "ised", "ified", "ifies", "ated"};
  if (ends_with(word, "ly")) return TAG_ADV;
  if (ends_with_any(word, nouns, COUNT_OF(nouns))) return TAG_NOUN;
  if (ends_with_any(word, verbs, COUNT_OF(verbs))) return TAG_VERB;
  if (ends_with(word, "ed") || ends_with(word, "ing")) return TAG_VERB;
  if (ends_with_any(word, adjectives, COUNT_OF(adjectives))) return TAG_ADJ;
  return TAG_NOUN;
}

static bool is_word(const tagger *g, u32 i, const char *word) {
  str s = token_str(g->art, &g->tokens->at[i]);
  return s.len == strlen(word) && memcmp(s.at, word, s.len) == 0;
}

// The last token before i that is no adverb and no mark of quotation; NONE at the sentence's beginning.
static u32 word_before(const tagger *g, u32 i) {
  for (u32 n = 0; n < 3 && i > 0; n++) {
    if (g->tokens->at[i].flags & TOKEN_FIRST) return NONE;
    i--;
    const token *t = &g->tokens->at[i];
    bool negation = t->tag == TAG_PART && (g->art->text.at[t->start] | 0x20) == 'n'; // "not", "n't"
    if (t->kind == TOKEN_QUOTE || t->tag == TAG_ADV || negation) continue;
    return i;
  }
  return NONE;
}

static bool is_be(const tagger *g, u32 i) {
  static const char *const forms[] = {"is",    "are", "was", "were", "be",  "been",
                                      "being", "am",  "'s",  "’s",   "'re", "’re"};
  for (u32 k = 0; k < COUNT_OF(forms); k++)
    if (is_word(g, i, forms[k])) return true;
  return false;
}

static bool is_object_pronoun(const tagger *g, u32 i) {
  static const char *const forms[] = {"his",  "her",   "their", "its",  "my", "our",
                                      "your", "whose", "him",   "them", "me", "us"};
  for (u32 k = 0; k < COUNT_OF(forms); k++)
    if (is_word(g, i, forms[k])) return true;
  return false;
}

// What follows shows an object or a clause: "reports that", "plans to", "says the".
static bool object_follows(const tagger *g, u32 i) {
  if (i + 1 >= g->tokens->count) return false;
  const token *next = &g->tokens->at[i + 1];
  if (next->kind == TOKEN_QUOTE) return true;
  if (next->flags & TOKEN_CAPITAL) return true;
  u32 tag = lexicon_find(next->key) & LEXICON_TAG;
  return tag == TAG_DET || tag == TAG_PRON || tag == TAG_SCONJ || tag == TAG_PART || is_word(g, i + 1, "to");
}

static u8 tag_of_verb(const tagger *g, u32 i, u32 bits) {
  u32 p = word_before(g, i);
  u8 before = p == NONE ? TAG_X : g->tokens->at[p].tag;
  bool determined = before == TAG_DET || before == TAG_ADJ || before == TAG_NUM || before == TAG_ADP ||
                    (before == TAG_PRON && is_object_pronoun(g, p)) ||
                    (p != NONE && before == TAG_PART && !is_word(g, p, "to"));
  if (p != NONE && before == TAG_AUX) {
    if (bits & (LEXICON_ING | LEXICON_PARTICIPLE)) return TAG_VERB;
    if (!is_be(g, p)) return bits & LEXICON_BASE ? TAG_VERB : bits & LEXICON_NOUN ? TAG_NOUN : TAG_VERB;
    return bits & LEXICON_NOUN ? TAG_NOUN : TAG_VERB;
  }
  if (p != NONE && is_word(g, p, "to"))
    return bits & LEXICON_BASE ? TAG_VERB : bits & LEXICON_NOUN ? TAG_NOUN : TAG_VERB;
  if (bits & LEXICON_NOUN && bits & (LEXICON_BASE | LEXICON_PRESENT)) {
    if (determined) return TAG_NOUN;
    if (before == TAG_PRON) return TAG_VERB;
    if (before == TAG_PROPN) return bits & LEXICON_PRESENT || object_follows(g, i) ? TAG_VERB : TAG_NOUN;
    if (before == TAG_NOUN)
      return object_follows(g, i) && (bits & LEXICON_PRESENT || ends_with(token_str(g->art, &g->tokens->at[p]), "s"))
                 ? TAG_VERB
                 : TAG_NOUN;
    if (before == TAG_CCONJ || before == TAG_SCONJ || before == TAG_PUNCT)
      return object_follows(g, i) ? TAG_VERB : TAG_NOUN;
    return p == NONE && object_follows(g, i) && bits & LEXICON_BASE ? TAG_VERB : TAG_NOUN;
  }
  if (determined && bits & LEXICON_ING) return before == TAG_ADP ? TAG_VERB : TAG_NOUN;
  if (determined && before != TAG_ADP && bits & LEXICON_PARTICIPLE && !(before == TAG_PRON) && !object_follows(g, i))
    return TAG_ADJ;
  return TAG_VERB;
}

static u8 tag_of_word(const tagger *g, u32 i) {
  const token *t = &g->tokens->at[i];
  u32 bits = lexicon_find(t->key), closed = bits & LEXICON_TAG;
  bool capital = t->flags & TOKEN_CAPITAL, first = t->flags & TOKEN_FIRST;
  if (t->flags & TOKEN_ALL_CAPS && t->len == 2 && closed == TAG_PRON) return TAG_PROPN; // "US", not "us"
  if (capital && !first) {
    // headline words and words that are always capitals go by their nature
    if (closed == TAG_PRON || (closed && t->len == 1)) return (u8)closed;
    return closed && closed != TAG_ADJ && closed != TAG_NUM && closed != TAG_ADV && closed != TAG_AUX ? (u8)closed
                                                                                                      : TAG_PROPN;
  }
  if (capital && !closed) {
    u32 seen = map_get(&g->seen, t->key);
    if (seen == NONE) seen = 0;
    if (seen & SEEN_NAME && !(seen & SEEN_SMALL)) return TAG_PROPN;
    u8 ending = tag_by_ending(token_str(g->art, t));
    bool ordinary = bits & LEXICON_VERB || seen & SEEN_SMALL || ending == TAG_ADV ||
                    (ending == TAG_NOUN && ends_with(token_str(g->art, t), "s") && t->len > 6);
    if (!ordinary) return TAG_PROPN;
  }
  u32 p = word_before(g, i);
  if (closed && bits & LEXICON_BASE && p != NONE && !capital) { // "to like", "will open"
    bool verb_place =
        is_word(g, p, "to") || (g->tokens->at[p].tag == TAG_AUX && !is_be(g, p)) ||
        (g->tokens->at[p].tag == TAG_PRON && !is_object_pronoun(g, p) && object_follows(g, i) && closed != TAG_AUX);
    if (verb_place && closed != TAG_AUX) return TAG_VERB;
  }
  if (closed) return (u8)closed;
  if (bits & LEXICON_VERB) return tag_of_verb(g, i, bits);
  u8 tag = tag_by_ending(token_str(g->art, t));
  u8 before = p == NONE ? TAG_X : g->tokens->at[p].tag;
  if (tag == TAG_VERB && (before == TAG_DET || before == TAG_ADJ))
    return ends_with(token_str(g->art, t), "ed") ? TAG_ADJ : TAG_NOUN;
  return tag;
}

static u8 tag_of_clitic(const tagger *g, u32 i) {
  str word = token_str(g->art, &g->tokens->at[i]);
  if ((word.at[0] | 0x20) == 'n') return TAG_PART;
  char last = (char)(word.at[word.len - 1] | 0x20);
  if (last < 'a' || last > 'z') return TAG_PART; // a lone apostrophe
  if (last != 's') return TAG_AUX;
  if (i == 0) return TAG_PART;
  const token *before = &g->tokens->at[i - 1];
  u32 closed = lexicon_find(before->key) & LEXICON_TAG;
  if (closed == TAG_PRON || closed == TAG_ADV || closed == TAG_SCONJ || closed == TAG_DET)
    return is_word(g, i - 1, "one") || is_word(g, i - 1, "else") ? TAG_PART : TAG_AUX;
  return TAG_PART;
}

// Second look, with the words after known: "to" before a verb, "that", "her" need what follows.
static void settle(const tagger *g) {
  token *t = g->tokens->at;
  for (u32 i = 0; i + 1 < g->tokens->count; i++) {
    u8 next = t[i + 1].tag;
    if (t[i].tag == TAG_ADP && is_word(g, i, "to") && next == TAG_VERB)
      t[i].tag = TAG_PART;
    else if (t[i].tag == TAG_ADP && is_word(g, i, "to") && next == TAG_AUX)
      t[i].tag = TAG_PART;
    else if (t[i].tag == TAG_SCONJ && is_word(g, i, "that") && i) {
      if ((t[i - 1].tag == TAG_NOUN || t[i - 1].tag == TAG_PROPN) && (next == TAG_VERB || next == TAG_AUX))
        t[i].tag = TAG_PRON;
      else if ((t[i - 1].tag == TAG_ADP) || next == TAG_AUX)
        t[i].tag = next == TAG_NOUN || next == TAG_ADJ ? TAG_DET : TAG_PRON;
    } else if (t[i].tag == TAG_AUX && lexicon_find(t[i].key) & LEXICON_BASE &&
               !(next == TAG_VERB || next == TAG_AUX || next == TAG_PRON || next == TAG_PART) &&
               (is_word(g, i, "do") || is_word(g, i, "have")) &&
               (next == TAG_DET || next == TAG_NOUN || next == TAG_ADJ || next == TAG_NUM))
      t[i].tag = TAG_VERB;
  }
}

void tags_read(arena *a, const article *art, document *doc) {
  tagger g = {.art = art, .tokens = &doc->tokens};
  token *tokens = doc->tokens.at;
  for (u32 i = 0; i < doc->tokens.count; i++) {
    const token *t = &tokens[i];
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
    if (!(t->flags & TOKEN_CAPITAL))
      *map_at(a, &g.seen, t->key, 0) |= SEEN_SMALL;
    else if (!(t->flags & TOKEN_FIRST))
      *map_at(a, &g.seen, t->key, 0) |= SEEN_NAME;
  }
  for (u32 i = 0; i < doc->tokens.count; i++) {
    token *t = &tokens[i];
    switch (t->kind) {
    case TOKEN_PUNCT:
    case TOKEN_QUOTE: t->tag = TAG_PUNCT; break;
    case TOKEN_SYMBOL: t->tag = TAG_SYM; break;
    case TOKEN_NUMBER: t->tag = TAG_NUM; break;
    case TOKEN_HANDLE: t->tag = TAG_PROPN; break;
    case TOKEN_HASHTAG:
    case TOKEN_URL: t->tag = TAG_X; break;
    default: t->tag = t->flags & TOKEN_CLITIC ? tag_of_clitic(&g, i) : tag_of_word(&g, i);
    }
  }
  settle(&g);
}
