// SPDX-License-Identifier: Apache-2.0
// Lemmas: the base form of every word, from a table of what the rules get wrong and from the rules.
//
// A lemma is a number of the document: its text stands once in lemma_text, in the order of the first word that has it.
#include <pthread.h>

#include "base/hash.h"
#include "base/table.h"
#include "language/document.h"
#include "language/lemma_rules.h"

static map rows;       // key of form and tag -> place of the lemma in the file
static str file;       // form TAB tag TAB lemma
static arena *memory;  // lives as long as the program
static pthread_once_t once = PTHREAD_ONCE_INIT;

static u64 key_of(str folded, u32 penn) { return hash_mix(hash_bytes(folded), penn + 1); }

static u32 tag_named(str name) {
  for (u32 i = 1; i < PENN_COUNT; i++)
    if (str_equal(name, str_from(penn_tag_names[i]))) return i;
  return PENN_NONE;
}

static void load(void) {
  memory = arena_new();
  file = asset_get("models/lemmas.txt");
  for (u32 start = 0; start < file.len;) {
    const char *feed = memchr(file.at + start, '\n', file.len - start);
    u32 end = feed ? (u32)(feed - file.at) : file.len;
    str line = {file.at + start, end - start};
    const char *first = memchr(line.at, '\t', line.len);
    const char *second = first ? memchr(first + 1, '\t', line.len - (u32)(first + 1 - line.at)) : NULL;
    if (second && line.at[0] != '#') {
      u32 tag = tag_named((str){first + 1, (u32)(second - first - 1)});
      *map_at(memory, &rows, key_of((str){line.at, (u32)(first - line.at)}, tag), 0) = (u32)(second + 1 - file.at);
    }
    start = end + 1;
  }
}

static bool row_find(str folded, u32 penn, str *lemma) {
  u32 at = map_get(&rows, key_of(folded, penn));
  if (at == NONE) return false;
  const char *feed = memchr(file.at + at, '\n', file.len - at);
  *lemma = (str){file.at + at, (u32)((feed ? feed : file.at + file.len) - file.at) - at};
  return true;
}

// The row of a word that only has a coarse tag: of the tags it may have the first that the table knows.
static bool row_guess(str folded, u8 tag, str *lemma) {
  static const u8 verbs[] = {PENN_VBD, PENN_VBN, PENN_VBZ, PENN_VBP, PENN_VBG, PENN_VB, PENN_MD};
  static const u8 nouns[] = {PENN_NNS, PENN_NN}, pronouns[] = {PENN_PRP, PENN_PRP_POSS, PENN_WP, PENN_DT};
  static const u8 determiners[] = {PENN_DT}, particles[] = {PENN_POS, PENN_RB, PENN_TO};
  static const u8 adjectives[] = {PENN_JJR, PENN_JJS, PENN_JJ}, adverbs[] = {PENN_RBR, PENN_RBS, PENN_RB};
  static const u8 names[] = {PENN_NNP}, numbers[] = {PENN_CD}, marks[] = {PENN_OPEN_QUOTE, PENN_CLOSE_QUOTE, PENN_COLON};
  static const struct {
    const u8 *tags;
    u32 count;
  } tags[] = {[TAG_VERB] = {verbs, COUNT_OF(verbs)},      [TAG_AUX] = {verbs, COUNT_OF(verbs)},
              [TAG_NOUN] = {nouns, COUNT_OF(nouns)},      [TAG_PRON] = {pronouns, COUNT_OF(pronouns)},
              [TAG_DET] = {determiners, 1},               [TAG_PART] = {particles, COUNT_OF(particles)},
              [TAG_ADJ] = {adjectives, COUNT_OF(adjectives)}, [TAG_ADV] = {adverbs, COUNT_OF(adverbs)},
              [TAG_PROPN] = {names, 1},                   [TAG_NUM] = {numbers, 1},
              [TAG_PUNCT] = {marks, COUNT_OF(marks)}};
  if (tag >= COUNT_OF(tags)) return false;
  for (u32 i = 0; i < tags[tag].count; i++)
    if (row_find(folded, tags[tag].tags[i], lemma)) return true;
  return false;
}

static u32 intern(arena *a, document *doc, map *seen, str lemma) {
  u32 *place = map_at(a, seen, hash_bytes(lemma), doc->lemmas.count);
  if (*place < doc->lemmas.count) return *place;
  u32 start = doc->lemma_text.count;
  for (u32 i = 0; i < lemma.len; i++)
    *vec_push(a, &doc->lemma_text) = lemma.at[i];
  *vec_push(a, &doc->lemmas) = (span){start, lemma.len};
  return *place;
}

str lemma_find(str form, u8 tag, u8 penn, char *room) {
  str lemma;
  pthread_once(&once, load);
  u32 n = lemma_fold(form, room);
  if (!n) return form;
  str folded = {room, n};
  if (penn != PENN_NONE ? row_find(folded, penn, &lemma) : row_guess(folded, tag, &lemma)) return lemma;
  return (str){room, lemma_by_rule(form, tag, penn, room)};
}

// "’s been", "'s got": the ’s of a perfect.
static bool is_perfect(const article *art, const document *doc, u32 i) {
  static const char *const after[] = {"been", "got", "had", "gotten"};
  const parsed_word *w = &doc->words.at[i];
  if (w->len > 4 || w->len < 2 || (w->tag != TAG_AUX && w->tag != TAG_VERB) || art->text.at[span_end(word_span(w)) - 1] != 's') return false;
  for (u32 k = i + 1; k < doc->words.count && k < i + 4; k++) {
    str next = str_cut(art->text, word_span(&doc->words.at[k]));
    for (u32 n = 0; n < COUNT_OF(after); n++)
      if (str_equal(next, str_from(after[n]))) return true;
    if (doc->words.at[k].tag != TAG_ADV && doc->words.at[k].tag != TAG_PART) return false;
  }
  return false;
}

static void settle_tokens(document *doc) {
  const parsed_word *words = doc->words.at;
  for (u32 first = 0, end; first < doc->words.count; first = end) {
    for (end = first + 1; end < doc->words.count && words[end].token == words[first].token;)
      end++;
    u32 w = end - first == 1 ? first : parsed_words_leading(doc, first, end);
    doc->tokens.at[words[first].token].lemma = words[w].lemma;
  }
}

void lemmas_read(arena *a, const article *art, document *doc) {
  map seen = {0}, forms = {0}; // lemmas; forms with their tags that were met before
  char room[LEMMA_BYTES];
  doc->lemmas.count = doc->lemma_text.count = 0;
  for (u32 i = 0; i < doc->words.count; i++) {
    parsed_word *w = &doc->words.at[i];
    str form = str_cut(art->text, word_span(w));
    bool perfect = is_perfect(art, doc, i);
    u32 *place = map_at(a, &forms, hash_mix(hash_bytes(form), (u64)w->tag << 16 | (u64)w->penn << 8 | perfect), NONE);
    if (*place == NONE) {
      str lemma = lemma_find(form, w->tag, w->penn, room);
      if (perfect && str_equal(lemma, STR("be"))) lemma = STR("have");
      *place = intern(a, doc, &seen, lemma);
    }
    w->lemma = *place;
  }
  settle_tokens(doc);
}
