// SPDX-License-Identifier: Apache-2.0
// Title: the headline of an article that says best what most say; where none does, the beginning of the first line.
#include <math.h>

#include "account/headline.h"
#include "base/table.h"
#include "language/tagset.h"

enum { SENSES = 64 };

// "Live:", "WASHINGTON —", one word: no title of a story.
static bool is_stub(str title) {
  u32 words = 1;
  for (u32 i = 0; i < title.len; i++) words += title.at[i] == ' ';
  char last = title.len ? title.at[title.len - 1] : ':';
  bool dash = title.len >= 3 && (memcmp(title.at + title.len - 3, "\xE2\x80\x94", 3) == 0 || memcmp(title.at + title.len - 3, "\xE2\x80\x93", 3) == 0);
  return words < 3 || last == ':' || last == '-' || dash;
}

// "Why we should", "Six things to know", "Opinion: ...": an explainer's, a column's, not what happened.
static bool teases(str text) {
  const table *t = table_get("account/teaser-words");
  for (u32 i = 0, n = 0; i < text.len; n++) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    if (str_equal(w, STR("US"))) continue; // the country
    while (w.len && strchr(",.:;?!\"'", w.at[w.len - 1])) w.len--;
    u32 row = table_find(t, word_key(w));
    if (row != NONE && (!n || !str_equal(table_cell(t, row, 1), STR("first")))) return true;
  }
  return false;
}

// "Three dead as the wall breaks".
static bool counts_what_goes_on(str text) {
  const table *t = table_get("account/developing-words"), *numbers = table_get("account/number-words");
  bool developing = false, number = false;
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    u64 key = word_key((str){text.at + start, i - start});
    developing |= table_find(t, key) != NONE;
    number |= (text.at[start] >= '0' && text.at[start] <= '9') || table_find(numbers, key) != NONE;
    while (i < text.len && text.at[i] == ' ') i++;
  }
  return developing && number;
}

// Share of the title's words that stand in what most say.
static double speaks_of(const builder *b, const u64 *senses, u32 count) {
  u64 lead[SENSES];
  if (!b->acc->summary.count || !count) return 1;
  const evidence *e = &b->acc->summary.at[0].evidence.at[0];
  u32 n = senses_in(b, e->article, &e->at, 1, lead, SENSES), shared = 0;
  for (u32 i = 0; i < n; i++) lead[i] = lead_plain_sense(b, lead[i]);
  for (u32 i = 0; i < count; i++)
    for (u32 k = 0; k < n; k++)
      if (senses[i] == lead[k]) {
        shared++;
        break;
      }
  return (double)shared / count;
}

typedef struct title_words {
  u64 senses[SENSES];
  u32 count, words, capitals; // in capitals throughout
} title_words;

static void read_words(str text, title_words *out) { // the title may not stand in the text that is read
  *out = (title_words){0};
  for (u32 i = 0; i < text.len;) {
    u32 start = i;
    while (i < text.len && text.at[i] != ' ') i++;
    str w = {text.at + start, i - start};
    while (i < text.len && text.at[i] == ' ') i++;
    bool upper = w.len > 3;
    for (u32 k = 0; k < w.len; k++) upper &= !(w.at[k] >= 'a' && w.at[k] <= 'z');
    out->words++, out->capitals += upper;
    while (w.len && strchr(",.:;?!\"'", w.at[w.len - 1])) w.len--;
    u64 key = sense_of_word(w);
    bool seen = false;
    for (u32 k = 0; k < out->count && !seen; k++) seen = out->senses[k] == key;
    if (w.len > 2 && !seen && out->count < SENSES) out->senses[out->count++] = key;
  }
}

static const double OFF_TOPIC = 0.3; // of the points of a title that has no word of what most say

static double title_points(const headline *h, u32 article) {
  str text = h->b->views[article].rec->art.title.value;
  if (text.len < 8 || is_stub(text) || lead_text_wrong(h, text)) return -1;
  title_words w;
  read_words(text, &w);
  double carried = 0;
  for (u32 i = 0; i < w.count; i++) carried += lead_share(h, w.senses[i]);
  double points = 2 * carried / sqrt(4.0 + w.words) * (OFF_TOPIC + speaks_of(h->b, w.senses, w.count));
  if (text.len < TITLE_LEAST) points *= 0.6;
  if (text.len > TITLE_MOST) points *= 0.5;
  if (memchr(text.at, '?', text.len)) points *= 0.5;
  if (memchr(text.at, '!', text.len)) points *= 0.6;
  if (memchr(text.at, ':', text.len)) points *= 0.85;
  if (memchr(text.at, '"', text.len) || str_holds(text, STR("\xE2\x80\x9C"))) points *= 0.9;
  if (w.capitals * 2 > w.words) points *= 0.5;
  if (teases(text)) points *= 0.4;
  if (counts_what_goes_on(text)) points *= lead_newness(h->b, article);
  return points;
}

// A word after which nothing can end: "that", "of", "and".
static bool is_open_word(str text, u32 end) {
  while (end && strchr(",;:", text.at[end - 1])) end--;
  u32 start = end;
  while (start && text.at[start - 1] != ' ') start--;
  return table_find(table_get("account/function-words"), word_key((str){text.at + start, end - start})) != NONE;
}

// A lead sentence short enough to be a title: cut at the end of a clause, else before a word that opens another, else
// between words with an ellipsis, never after a word that leaves it hanging and, `verb` bytes in, not before its verb.
static str lead_title(builder *b, str text, u32 verb) {
  static const char *const openers[] = {" that ", " which ", " who ", " while ", " after ", " before ", " as ", " when ",
                                        " because ", " saying ", " amid ", " following "};
  if (text.len <= TITLE_MOST) return text;
  u32 cut = 0, opener = 0, space = 0;
  for (u32 i = TITLE_LEAST; i + 1 < text.len && i < TITLE_MOST; i++) {
    if (text.at[i] != ' ' && !((text.at[i] == ',' || text.at[i] == ';') && text.at[i + 1] == ' ')) continue;
    if (is_open_word(text, i) || i <= verb) continue;
    if (text.at[i] != ' ') cut = i;
    else space = i;
    for (u32 k = 0; k < COUNT_OF(openers) && text.at[i] == ' ' && i > 45; k++)
      if (i + strlen(openers[k]) <= text.len && memcmp(text.at + i, openers[k], strlen(openers[k])) == 0) opener = i;
  }
  if (cut > 45) return (str){text.at, cut};
  if (opener) return (str){text.at, opener};
  if (cut) return (str){text.at, cut};
  return arena_format(b->a, "%.*s \xE2\x80\xA6", (int)(space ? space : TITLE_LEAST), text.at);
}

// How far into the line its first finite verb reaches.
static u32 first_verb(const builder *b, evidence e) {
  const document *doc = &b->views[e.article].rec->doc;
  u32 first, end;
  senses_tokens(b, e.article, e.at, &first, &end);
  for (u32 i = first; i < end; i++) {
    u8 penn = doc->tokens.at[i].penn;
    if (penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_MD)
      return doc->tokens.at[i].start + doc->tokens.at[i].len - e.at.start;
  }
  return 0;
}

// "UPDATE 2-Minister wants grant back", "BREAKING: ...": the desk's mark is no part of the title.
static str without_slug(str title) {
  static const char *const slugs[] = {"UPDATE", "WRAPUP", "BREAKING", "LIVE", "EXCLUSIVE", "CORRECTED", "REFILE", "URGENT", "Breaking", "Live", "Exclusive", "Update", "Breaking News", "BREAKING NEWS"};
  for (u32 i = 0; i < COUNT_OF(slugs); i++) {
    u32 n = (u32)strlen(slugs[i]), at = n;
    if (title.len <= n + 12 || memcmp(title.at, slugs[i], n) != 0) continue;
    while (at < title.len && (title.at[at] == ' ' || (title.at[at] >= '0' && title.at[at] <= '9'))) at++;
    if (title.at[at] != '-' && title.at[at] != ':' && title.at[at] != '|') continue;
    at++;
    while (at < title.len && title.at[at] == ' ') at++;
    return (str){title.at + at, title.len - at};
  }
  return title;
}

void title_choose(headline *h) {
  builder *b = h->b;
  double most = 0;
  for (u32 i = 0; i < b->n; i++) {
    double points = title_points(h, i);
    str title = b->views[i].rec->art.title.value;
    if (points > most || (points == most && points > 0 && title.len < b->acc->title.len)) {
      most = points;
      b->acc->title = text_clean(b->a, without_slug(title), false);
    }
  }
  if (b->acc->title.len) return;
  const summary_line *lead = b->acc->summary.count ? &b->acc->summary.at[0] : NULL;
  for (u32 i = 0; i < b->n && !b->acc->title.len && !lead; i++)
    b->acc->title = text_clean(b->a, without_slug(b->views[i].rec->art.title.value), false);
  if (!b->acc->title.len && lead) b->acc->title = lead_title(b, lead->text, first_verb(b, lead->evidence.at[0]));
  if (!b->acc->title.len && b->n) b->acc->title = b->views[0].rec->art.given_id;
}
