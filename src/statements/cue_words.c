// SPDX-License-Identifier: Apache-2.0
#include "statements/cue_words.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/table.h"

enum { GOVERNOR_FRAMES = 12 };

// One inflected form: its first word is the key of the map, the other words are compared.
typedef struct form_entry {
  cue_word word;
  u64 rest[CUE_WORDS - 1];
  u32 next; // another entry with the same first word, NONE
} form_entry;

typedef struct governor {
  u8 tag;
  bool voice; // needs somebody who can speak
  bool act;   // its infinitive tells what was done: "voted to close the pier"
  struct { governor_frame frame; u8 grade; } frames[GOVERNOR_FRAMES];
  u32 frame_count;
} governor;

static struct {
  arena *memory; // lives as long as the program
  VEC(form_entry) entries;
  map first;   // first word -> entry of a cue verb
  map governing; // word -> entry of a governor
  map classes;
  VEC(governor) governors;
  map *target; // while it is built: where forms go
} lexicon;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *const kind_words[] = {
    "-",    "say",     "tell",     "write",   "post", "reply", "ask",       "claim", "agree",
    "deny", "decline", "announce", "promise", "urge", "warn",  "criticise", "think", "show",
};

static u8 kind_of(str word) {
  for (u32 i = 1; i < COUNT_OF(kind_words); i++)
    if (str_equal(word, str_from(kind_words[i]))) return (u8)i;
  return CUE_NONE;
}

static u16 frames_of(str letters) {
  static const char order[] = "qtcwionlafv";
  u32 set = 0;
  for (u32 i = 0; i < letters.len; i++) {
    const char *at = strchr(order, letters.at[i]);
    if (at) set |= 1u << (at - order);
  }
  return (u16)set;
}

static void add_form(cue_word word, str first, str rest) {
  u32 index = lexicon.entries.count;
  form_entry *e = vec_push(lexicon.memory, &lexicon.entries);
  e->word = word;
  e->word.words = 1;
  for (u32 at = 0; at < rest.len && e->word.words < CUE_WORDS;) {
    u32 end = at;
    while (end < rest.len && rest.at[end] != ' ')
      end++;
    e->rest[e->word.words++ - 1] = word_key((str){rest.at + at, end - at});
    at = end + 1;
  }
  u32 *head = map_at(lexicon.memory, lexicon.target, word_key(first), NONE);
  e->next = *head;
  *head = index;
}

static bool is_vowel(char c) { return c && strchr("aeiou", c) != NULL; }

// Regular English: deny denies denied denying, quip quips quipped quipping, argue argues argued arguing.
static void add_regular(cue_word w, str lemma, str rest, bool doubled, bool with_past) {
  char form[64];
  u32 n = lemma.len;
  char last = lemma.at[n - 1], before = n > 1 ? lemma.at[n - 2] : 0;
  bool y = last == 'y' && !is_vowel(before), e = last == 'e';
  bool hiss =
      last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c')) || last == 'o';
  int stem = (int)n - (y || e ? 1 : 0);
  w.form = FORM_BASE;
  add_form(w, lemma, rest);
  w.form = FORM_S;
  snprintf(form, sizeof form, "%.*s%s", y ? stem : (int)n, lemma.at, y ? "ies" : hiss ? "es" : "s");
  add_form(w, str_from(form), rest);
  w.form = FORM_ING;
  bool keep_e = e && (before == 'e' || before == 'y'); // agreeing, seeing
  if (doubled)
    snprintf(form, sizeof form, "%.*s%cing", (int)n, lemma.at, last);
  else
    snprintf(form, sizeof form, "%.*sing", e && !keep_e ? stem : (int)n, lemma.at);
  add_form(w, str_from(form), rest);
  if (!with_past) return;
  w.form = FORM_PAST;
  if (doubled)
    snprintf(form, sizeof form, "%.*s%ced", (int)n, lemma.at, last);
  else
    snprintf(form, sizeof form, "%.*s%s", stem, lemma.at, y ? "ied" : "ed");
  add_form(w, str_from(form), rest);
}

static void add_irregular(cue_word w, str forms, str rest) {
  u8 form = FORM_PAST;
  u32 start = 0;
  str last = {0};
  for (u32 i = 0; i <= forms.len; i++) {
    if (i < forms.len && forms.at[i] != ',' && forms.at[i] != ';') continue;
    str one = {forms.at + start, i - start};
    w.form = form;
    if (one.len && !str_equal(one, last)) add_form(w, one, rest);
    last = one;
    form = i < forms.len && forms.at[i] == ';' ? FORM_PAST : FORM_PARTICIPLE;
    start = i + 1;
  }
}

static void build_verbs(void) {
  lexicon.target = &lexicon.first;
  const table *t = table_get("statements/cue-verbs");
  for (u32 i = 0; i < table_rows(t); i++) {
    str lemma = table_cell(t, i, 0), irregular = table_cell(t, i, 1);
    u32 n = 0;
    while (n < lemma.len && lemma.at[n] != ' ')
      n++;
    str first = {lemma.at, n}, rest = n < lemma.len ? (str){lemma.at + n + 1, lemma.len - n - 1} : (str){0};
    cue_word w = {.kind = kind_of(table_cell(t, i, 2)), .frames = frames_of(table_cell(t, i, 3)), .row = i};
    if (!first.len || first.len > 40 || w.kind == CUE_NONE) continue;
    bool doubled = str_equal(irregular, STR("double")), regular = doubled || str_equal(irregular, STR("-"));
    add_regular(w, first, rest, doubled || (!regular && (str_equal(first, STR("put")) || str_equal(first, STR("let")))),
                regular);
    if (!regular) add_irregular(w, irregular, rest);
  }
}

static void add_frames(governor *g, str words, u8 grade) {
  for (u32 at = 0; at < words.len;) {
    u32 end = at;
    while (end < words.len && words.at[end] != ' ')
      end++;
    str word = {words.at + at, end - at};
    governor_frame f = {FRAMED_PREPOSITION, 0};
    if (str_equal(word, STR("clause"))) f.kind = FRAMED_CLAUSE;
    else if (str_equal(word, STR("infinitive"))) f.kind = FRAMED_INFINITIVE;
    else if (str_equal(word, STR("object"))) f.kind = FRAMED_OBJECT;
    else f.word = word_key(word);
    if (word.len > 7 && memcmp(word.at, "figure:", 7) == 0) f = (governor_frame){FRAMED_FIGURE, word_key((str){word.at + 7, word.len - 7})};
    if (str_equal(word, STR("voice"))) g->voice = true;
    else if (str_equal(word, STR("act"))) g->act = true;
    else if (!str_equal(word, STR("-")) && g->frame_count < GOVERNOR_FRAMES) {
      g->frames[g->frame_count].frame = f;
      g->frames[g->frame_count++].grade = grade;
    }
    at = end + 1;
  }
}

static void build_governors(void) {
  const table *t = table_get("statements/governors");
  lexicon.target = &lexicon.governing;
  for (u32 i = 0; i < table_rows(t); i++) {
    str lemma = table_cell(t, i, 0), irregular = table_cell(t, i, 1), class = table_cell(t, i, 2);
    if (!lemma.len || lemma.len > 40) continue;
    cue_word w = {.kind = CUE_THINK, .row = lexicon.governors.count};
    governor *g = vec_push(lexicon.memory, &lexicon.governors);
    *g = (governor){.tag = str_equal(class, STR("verb")) ? TAG_VERB : str_equal(class, STR("noun")) ? TAG_NOUN : TAG_ADJ};
    add_frames(g, table_cell(t, i, 3), GRADE_TOLD);
    add_frames(g, table_cell(t, i, 4), GRADE_HELD);
    bool doubled = str_equal(irregular, STR("double")), regular = doubled || str_equal(irregular, STR("-"));
    if (g->tag == TAG_ADJ) {
      add_form(w, lemma, (str){0});
      continue;
    }
    add_regular(w, lemma, (str){0}, doubled, regular);
    if (!regular) add_irregular(w, irregular, (str){0});
  }
}

static void build_classes(void) {
  static const char letters[] = "dpxnbsorcjtqlefgkwhmy";
  const table *t = table_get("statements/words");
  for (u32 i = 0; i < table_rows(t); i++) {
    str set = table_cell(t, i, 1);
    u32 bits = 0;
    for (u32 k = 0; k < set.len; k++) {
      const char *at = strchr(letters, set.at[k]);
      if (at) bits |= 1u << (at - letters);
      if (set.at[k] == 'z') bits |= WORD_STIRS;
      if (set.at[k] == 'v') bits |= WORD_KNOWS;
      if (set.at[k] == 'u') bits |= WORD_COURT;
      if (set.at[k] == 'a') bits |= WORD_HOUSE;
    }
    *map_at(lexicon.memory, &lexicon.classes, word_key(table_cell(t, i, 0)), 0) |= bits;
  }
  t = table_get("statements/cue-nouns");
  for (u32 i = 0; i < table_rows(t); i++) {
    str kind = table_cell(t, i, 1);
    u32 bits = str_equal(kind, STR("speech")) ? WORD_SPEECH : str_equal(kind, STR("poll")) ? WORD_POLL : WORD_WRITING;
    if (str_equal(table_cell(t, i, 2), STR("that"))) bits |= WORD_THAT_NOUN;
    *map_at(lexicon.memory, &lexicon.classes, word_key(table_cell(t, i, 0)), 0) |= bits;
  }
}

static void build(void) {
  lexicon.memory = arena_new();
  build_verbs();
  build_governors();
  build_classes();
}

static bool entry_fits(const form_entry *e, const document *doc, u32 i, u32 limit) {
  if (i + e->word.words > limit) return false;
  for (u32 k = 1; k < e->word.words; k++)
    if (doc->tokens.at[i + k].key != e->rest[k - 1]) return false;
  return true;
}

cue_word cue_word_at(const document *doc, u32 i, u32 limit) {
  pthread_once(&once, build);
  cue_word best = {0};
  for (u32 k = map_get(&lexicon.first, doc->tokens.at[i].key); k != NONE; k = lexicon.entries.at[k].next) {
    const form_entry *e = &lexicon.entries.at[k];
    if (e->word.words > best.words && entry_fits(e, doc, i, limit)) best = e->word;
  }
  return best;
}

u32 word_classes(u64 key) {
  pthread_once(&once, build);
  u32 bits = map_get(&lexicon.classes, key);
  return bits == NONE ? 0 : bits;
}

// A participle that is an adjective too ("is convinced that") is read as one.
static const governor *governor_of(const token *t) {
  pthread_once(&once, build);
  const governor *found = NULL;
  for (u32 k = map_get(&lexicon.governing, t->key); k != NONE; k = lexicon.entries.at[k].next) {
    const governor *g = &lexicon.governors.at[lexicon.entries.at[k].word.row];
    if (g->tag == TAG_ADJ && (t->tag == TAG_ADJ || t->penn == PENN_VBN)) return g;
    if (g->tag == t->tag) found = g;
  }
  return found;
}

bool governor_is_act(const token *t) {
  const governor *g = governor_of(t);
  return g && g->act;
}

bool governor_needs_voice(const token *t) {
  const governor *g = governor_of(t);
  return g && g->voice;
}

u8 governor_class(const token *t) { return governor_of(t)->tag; }

bool is_governor(const token *t) { return t->kind == TOKEN_WORD && governor_of(t); }

u8 governor_grade(const token *t, governor_frame frame) {
  const governor *g = governor_of(t);
  for (u32 k = 0; g && k < g->frame_count; k++)
    if (g->frames[k].frame.kind == frame.kind && g->frames[k].frame.word == frame.word) return g->frames[k].grade;
  return GRADE_NONE;
}
