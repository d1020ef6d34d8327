// SPDX-License-Identifier: Apache-2.0
#include "language/lemma_rules.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "language/lexicon.h"

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

static bool ends(const char *word, u32 n, const char *ending) {
  u32 k = (u32)strlen(ending);
  return n > k && memcmp(word + n - k, ending, k) == 0;
}

static bool ends_any(const char *word, u32 n, const char *const *endings, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (ends(word, n, endings[i])) return true;
  return false;
}
#define ENDS(word, n, ...) ends_any(word, n, (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *const[]){__VA_ARGS__})))

static u32 syllables(const char *word, u32 n) {
  u32 runs = 0;
  for (u32 i = 0; i < n; i++)
    runs += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
  return runs;
}

// A stem that is left of "hoped", "larger", "using": did it end in e?
static bool wants_e(const char *stem, u32 n) {
  char last = stem[n - 1], before = stem[n - 2];
  if (last == 'u' || last == 'v' || last == 'c' || (last == 'z' && before != 'z')) return true;
  if (last == 's') return before != 's';
  if (last == 'g') return before != 'g' && !ENDS(stem, n, "ing", "ong");
  if (last == 'l' && strchr("bcdfgkptz", before)) return true;
  if (last == 'e') return true;
  if (is_vowel(last) || !is_vowel(before) || n < 3 || (is_vowel(stem[n - 3]) && !ENDS(stem, n, "quir"))) return false;
  // one vowel and one consonant, and a consonant before them
  if (ENDS(stem, n, "er", "en", "el", "et", "ed", "ep", "it", "on", "al", "an", "or", "om", "op", "ow", "aw", "ew", "ay", "ox", "ax",
           "ix", "ym", "et", "ish", "ot", "up"))
    return syllables(stem, n) < 2 && ENDS(stem, n, "or", "al", "op", "ot", "it");
  if (ENDS(stem, n, "at", "ut", "ir", "ur", "ar", "in", "im", "um", "am", "id", "ad", "od", "ud", "ak", "ik", "ok", "il", "ol", "ul", "ap",
           "ip", "yp", "un", "ub", "ib", "ob"))
    return true;
  return false;
}

// What is left when -ed, -ing, -er, -est is gone, put right: hopp, hop, tri.
static u32 mend(char *stem, u32 n) {
  if (n < 2) return n;
  char last = stem[n - 1];
  if (last == 'i' && n > 2) {
    stem[n - 1] = 'y';
    return n;
  }
  if (last == stem[n - 2] && strchr("bdgmnprt", last) && n > 3) return n - 1;
  if (n > 1 && wants_e(stem, n)) stem[n++] = 'e';
  return n;
}

static u32 strip(char *word, u32 n, const char *ending) {
  u32 k = (u32)strlen(ending);
  if (!ends(word, n, ending) || n < k + 2 || syllables(word, n - k) == 0) return n;
  if (word[n - k - 1] == 'e' && ending[0] == 'i') return n - k; // "agreeing"
  return mend(word, n - k);
}

static u32 singular(char *word, u32 n, bool noun) {
  if (n < 3 || word[n - 1] != 's') {
    if (noun && ends(word, n, "men") && n > 4) word[n - 2] = 'a';
    return n;
  }
  if (word[n - 2] == 's') return n;
  if (ends(word, n, "'s")) return n - 2;
  if (ends(word, n, "ies") && n > 4) {
    word[n - 3] = 'y';
    return n - 2;
  }
  if (ENDS(word, n, "ches", "shes", "sses", "xes", "zzes", "oes")) return n - 2;
  return n - 1;
}

static u32 comparative(char *word, u32 n, const char *ending) {
  return n > strlen(ending) + 2 ? strip(word, n, ending) : n;
}

// "20,000" is 20000.
static u32 plain_number(char *word, u32 n) {
  u32 k = 0;
  for (u32 i = 0; i < n; i++)
    if (!(word[i] == ',' && i && i + 1 < n && word[i + 1] >= '0' && word[i + 1] <= '9')) word[k++] = word[i];
  return k;
}

u32 lemma_fold(str form, char *out) {
  if (form.len > LEMMA_BYTES / 2 - 4) return 0;
  return text_fold(form, out, LEMMA_BYTES);
}

static bool keeps_case(str form, u8 penn, u8 tag) {
  if (penn == PENN_NNP || penn == PENN_NNPS || penn == PENN_ADD || (penn == PENN_NONE && tag == TAG_PROPN)) return true;
  if (penn == PENN_FW || penn == PENN_GW) return true;
  if (penn != PENN_JJ && penn != PENN_NN && penn != PENN_NNS && penn != PENN_NONE) return false;
  if (lexicon_find(word_key(form)) & (LEXICON_DEMONYM | LEXICON_PEOPLE)) return true;
  u32 upper = 0, letters = 0; // acronyms: "TV", "PhD", "DVDs"
  for (u32 i = 0; i < form.len; i++) {
    u8 c = (u8)form.at[i];
    letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    upper += c >= 'A' && c <= 'Z';
  }
  return upper > 1 && letters < 6 && (upper < letters || letters < 5);
}

// The tag of a verb or noun that only has a coarse one, by its ending.
static u8 guess(const char *word, u32 n, u8 tag) {
  if (tag == TAG_VERB || tag == TAG_AUX) {
    if (ends(word, n, "ing") && n > 4) return PENN_VBG;
    if (ends(word, n, "ed") && n > 3) return PENN_VBD;
    return ends(word, n, "s") && !ends(word, n, "ss") && n > 3 ? PENN_VBZ : PENN_VB;
  }
  if (tag == TAG_NOUN) return ends(word, n, "s") && !ENDS(word, n, "ss", "us", "is", "ics") && n > 3 ? PENN_NNS : PENN_NN;
  if (tag == TAG_PROPN) return PENN_NNP;
  return tag == TAG_NUM ? PENN_CD : PENN_NONE;
}

// "anti-American": what stands behind a hyphen with a capital keeps it.
static void restore_names(str form, char *out, u32 n) {
  if (n != form.len) return;
  for (u32 i = 2; i + 2 < n; i++)
    if (form.at[i - 1] == '-' && form.at[i] >= 'A' && form.at[i] <= 'Z' && form.at[i + 1] >= 'a' && form.at[0] >= 'a') out[i] = form.at[i];
}

u32 lemma_by_rule(str form, u8 tag, u8 penn, char *out) {
  u32 n = lemma_fold(form, out);
  if (!n) return 0;
  if (penn == PENN_NONE) penn = guess(out, n, tag);
  if (keeps_case(form, penn, tag)) memcpy(out, form.at, n = form.len);
  else restore_names(form, out, n);
  if (penn == PENN_NNP && tag == TAG_VERB) penn = ends(out, n, "ing") ? PENN_VBG : PENN_VBN; // "United" Nations
  switch (penn) {
  case PENN_NNS: return singular(out, n, true);
  case PENN_NNPS: return singular(out, n, false);
  case PENN_VBZ: return singular(out, n, false);
  case PENN_VBD:
  case PENN_VBN: return strip(out, n, "ed");
  case PENN_VBG: return strip(out, n, "ing");
  case PENN_JJR:
  case PENN_RBR: return comparative(out, n, "er");
  case PENN_JJS:
  case PENN_RBS: return comparative(out, n, "est");
  case PENN_CD: return plain_number(out, n);
  default: return n;
  }
}
