// SPDX-License-Identifier: Apache-2.0
// Findings about words: what each article calls the same person.
//
// Two articles describe somebody differently when one uses a word that judges or colours ("tycoon", "embattled") and the
// other does not, or when they say things of different kinds ("teacher" here, "activist" there). All offices are one
// kind: who is called minister here and party leader there is not described differently. Of each article only what sets
// it apart is told, the most telling first.
#include "account/findings.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"

enum { KINDS = 4, COLOURS = 6, WORDS = 16, OF_PERSON = 60, SIDES_MOST = 8, TOLD_MOST = 6, WORDS_MOST = 90 };

typedef struct words_of {
  const described *d;
  u64 kinds[KINDS]; // of its nouns: "commentator and activist" has two
  u64 heads[KINDS]; // senses of those nouns
  u64 colours[COLOURS];
  u64 senses[WORDS];
  u32 kind_count, colour_count, count;
  u32 own;  // how telling it is: 2 for a colour that another article has not, 1 for a kind
  u32 side; // the description that it is told with, itself or an earlier one
} words_of;

static u64 office_kind(void) { return hash_bytes(STR("office")); }

static u64 informal_kind(void) { return hash_bytes(STR("informal")); }

static bool holds(const u64 *list, u32 n, u64 x) {
  for (u32 i = 0; i < n; i++)
    if (list[i] == x) return true;
  return false;
}

// "ex-treasurer", "then-president": what stands behind the hyphen.
static str bare_noun(str word) {
  static const char *const firsts[] = {"ex-", "then-", "now-", "vice-", "co-"};
  for (u32 i = 0; i < COUNT_OF(firsts); i++) {
    u32 n = (u32)strlen(firsts[i]);
    if (word.len > n + 2 && (word.at[0] | 32) == firsts[i][0] && memcmp(word.at + 1, firsts[i] + 1, n - 1) == 0)
      return (str){word.at + n, word.len - n};
  }
  if (word.len > 6 && memcmp(word.at + word.len - 6, "-elect", 6) == 0) word.len -= 6;
  return word;
}

// "lawsuit", "copies of the memos": read as a description, yet no word for a person.
static bool is_thing(const record *r, const token *t) {
  const table *roles = table_get("language/roles");
  u32 row = table_find(roles, t->key);
  if (row != NONE) return !str_equal(table_cell(roles, row, 1), STR("person"));
  if (table_find(table_get("statements/cue-nouns"), t->key) != NONE) return true;
  str text = token_str(&r->art, t);
  bool many = text.len > 3 && text.at[text.len - 1] == 's' && text.at[text.len - 2] != 's' && t->tag == TAG_NOUN;
  return many && t->penn != PENN_NN;
}

static void add_kind(const record *r, const token *t, bool last, words_of *w) {
  str noun = bare_noun(token_str(&r->art, t));
  const table *kinds = table_get("account/describing-nouns");
  u32 row = table_find(kinds, word_key(noun));
  u64 kind = row == NONE ? sense_of_word(noun) : hash_bytes(table_cell(kinds, row, 1));
  if (last && t->key == word_key(STR("chief"))) kind = informal_kind(); // "town hall chief"
  if (w->kind_count < KINDS && !holds(w->kinds, w->kind_count, kind)) {
    w->heads[w->kind_count] = sense_of_word(token_str(&r->art, t));
    w->kinds[w->kind_count++] = kind;
  }
}

// Inside a name of several words: the "of" of "House of Representatives Speaker" ends nothing.
static bool in_name(const document *doc, u32 token) {
  const mention_list *all = &doc->mentions;
  u32 low = 0, high = all->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (all->at[mid].first + all->at[mid].count <= token) low = mid + 1;
    else high = mid;
  }
  return low < all->count && all->at[low].kind == MENTION_NAME && all->at[low].first < token;
}

// The nouns that say what somebody is: "director" of "director of the observatory", both of "teacher and poet".
static bool read_nouns(const record *r, u32 first, u32 end, words_of *w) {
  const document *doc = &r->doc;
  const token *head = NULL;
  bool open = true; // before anything that only tells of what, where, since when
  for (u32 i = first; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    bool inside = in_name(doc, i), joins = head && t->tag == TAG_CCONJ && !inside;
    bool stops = head && !inside && (t->tag == TAG_ADP || t->tag == TAG_VERB || t->tag == TAG_SCONJ || t->kind == TOKEN_PUNCT);
    if (joins || stops) {
      if (open) {
        if (is_thing(r, head)) return w->kind_count > 0;
        add_kind(r, head, head + 1 == &doc->tokens.at[end], w);
      }
      open = joins;
      head = NULL;
    }
    bool untagged = t->tag == TAG_X && table_find(table_get("account/describing-nouns"), t->key) != NONE;
    if (t->tag == TAG_NOUN || t->tag == TAG_PROPN || untagged) head = t;
    else if (t->flags & TOKEN_CLITIC) head = NULL; // "Brandt's": whose
  }
  if (head && open) {
    if (is_thing(r, head)) return w->kind_count > 0;
    add_kind(r, head, head + 1 == &doc->tokens.at[end], w);
  }
  return w->kind_count > 0;
}

// Said of too many to make two descriptions alike.
static bool is_common(str word) {
  static const char *const words[] = {"former", "top", "longtime", "senior", "new", "now", "then"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_equal(word, str_from(words[i]))) return true;
  return false;
}

// False: it is no description of a person.
static bool read_words(const builder *b, const described *d, words_of *w) {
  const record *r = b->views[d->article].rec;
  const table *loaded = table_get("account/loaded-words");
  u32 first, end;
  *w = (words_of){.d = d, .side = NONE};
  senses_tokens(b, d->article, d->evidence.at[0].at, &first, &end);
  if (!read_nouns(r, first, end, w)) return false;
  bool of = false; // "critic of the tycoon": his colour is another's
  for (u32 i = first; i < end; i++) {
    str text = token_str(&r->art, &r->doc.tokens.at[i]);
    of |= r->doc.tokens.at[i].tag == TAG_ADP;
    u64 sense = sense_of_word(text);
    bool plain = r->doc.tokens.at[i].tag == TAG_ADJ && is_common(text);
    if (b->views[d->article].words[i].exact && !plain && w->count < WORDS && !holds(w->senses, w->count, sense)) w->senses[w->count++] = sense;
    if (!of && table_find(loaded, word_key(text)) != NONE && w->colour_count < COLOURS && !holds(w->colours, w->colour_count, sense))
      w->colours[w->colour_count++] = sense;
  }
  return true;
}

// Does any description of the article have this colour, this kind?
static bool article_has(const words_of *list, u32 n, u32 article, u64 x, bool colour) {
  for (u32 i = 0; i < n; i++)
    if (list[i].d->article == article &&
        (colour ? holds(list[i].colours, list[i].colour_count, x) : holds(list[i].kinds, list[i].kind_count, x)))
      return true;
  return false;
}

// What description i says that the article of k, which describes the same person, does not: 2 a colour, 1 a kind.
static u32 contrast(const words_of *list, u32 n, u32 i, u32 article) {
  const words_of *w = &list[i];
  for (u32 k = 0; k < w->colour_count; k++)
    if (!article_has(list, n, article, w->colours[k], true)) return 2;
  for (u32 k = 0; k < w->kind_count; k++)
    if (article_has(list, n, article, w->kinds[k], false)) return 0;
  u32 may_share = holds(w->kinds, w->kind_count, informal_kind()) ? 0 : 1; // "union boss" and "secretary of the union"
  for (u32 k = 0; k < n; k++) {                                               // "diseases doctor" and "diseases expert"
    u32 shared = 0;
    for (u32 m = 0; m < w->count && list[k].d->article == article; m++)
      shared += !holds(w->heads, w->kind_count, w->senses[m]) && holds(list[k].senses, list[k].count, w->senses[m]);
    if (shared > may_share) return 0;
  }
  for (u32 k = 0; k < w->kind_count; k++)
    if (w->kinds[k] != office_kind()) return 1;
  return 0;
}

// Another kind of thing than w: for an office beside what is none.
static bool other_kinds(const words_of *x, const words_of *y) {
  for (u32 i = 0; i < x->kind_count; i++)
    if (holds(y->kinds, y->kind_count, x->kinds[i])) return false;
  return true;
}

static bool same_words(const words_of *x, const words_of *y) {
  u32 shared = 0, less = x->count < y->count ? x->count : y->count, more = x->count < y->count ? y->count : x->count;
  for (u32 i = 0; i < x->count; i++) shared += holds(y->senses, y->count, x->senses[i]);
  for (u32 i = 0; i < x->colour_count; i++)
    if (!holds(y->colours, y->colour_count, x->colours[i])) return false;
  return x->colour_count == y->colour_count && shared >= less && (shared * 2 > more || more == shared);
}

typedef struct telling {
  u32 index, own;
} telling;

// Most telling first, then in the order of the articles.
static int by_telling(const void *x, const void *y) {
  const telling *a = x, *b = y;
  if (a->own != b->own) return a->own > b->own ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

// The sides: what is told of each article, and for those with nothing of their own the fullest of the others' kinds.
static u32 choose(const words_of *list, u32 n, telling *out) {
  u32 count = 0;
  for (u32 i = 0; i < n; i++)
    if (list[i].own) out[count++] = (telling){i, list[i].own};
  for (u32 i = 0; i < n; i++) {
    bool has = false, better = false, other = false;
    for (u32 k = 0; k < n; k++) {
      has |= list[k].d->article == list[i].d->article && list[k].own;
      better |= list[k].d->article == list[i].d->article && (list[k].count > list[i].count || (list[k].count == list[i].count && k < i));
      other |= list[k].own && list[k].d->article != list[i].d->article && (list[k].own == 2 || other_kinds(&list[k], &list[i]));
    }
    if (!has && !better && other) out[count++] = (telling){i, 0};
  }
  if (count) qsort(out, count, sizeof *out, by_telling);
  return count;
}

static void tell(builder *b, const account_entity *e, words_of *list, const telling *chosen, u32 count, bool central) {
  u32 sides = 0, articles = 0, last = NONE;
  for (u32 i = 0; i < count; i++) {
    words_of *w = &list[chosen[i].index];
    for (u32 k = 0; k < i && w->side == NONE; k++) // the same words of two articles stand on one side
      if (same_words(w, &list[chosen[k].index])) w->side = list[chosen[k].index].side;
    if (w->side == NONE) w->side = chosen[i].index, sides++;
    articles += last == NONE || list[last].d->article != w->d->article;
    last = chosen[i].index;
  }
  if (sides < 2 || articles < 2) return;
  bool colour = chosen[0].own == 2;
  u32 counted = sides < TOLD_MOST ? sides : TOLD_MOST;
  finding *f = finding_add(b, FINDING_DESCRIBED_DIFFERENTLY, e->id, 0.2f + (colour ? 0.09f : 0) + (central ? 0.12f : 0) + 0.02f * (float)counted);
  str text = arena_format(b->a, "%.*s is", STR_FMT(e->name));
  for (u32 i = 0; i < count; i++) {
    const words_of *w = &list[chosen[i].index];
    u32 before = f->sides.count;
    if (w->side == chosen[i].index && before >= SIDES_MOST) continue;
    if (w->side != chosen[i].index && list[w->side].side != w->side) continue;
    finding_side *side = finding_side_of(b, f, list[w->side].d->text, false);
    side_evidence(b, side, w->d->article, w->d->evidence.at[0].at);
    bool first_plain = i == 0 || chosen[i].own || chosen[i - 1].own; // of those with nothing of their own one is told
    if (f->sides.count > before && before < TOLD_MOST && first_plain)
      text = arena_format(b->a, "%.*s%s \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(text), before ? "," : "", STR_FMT(w->d->text));
  }
  f->text = arena_format(b->a, "%.*s in different articles.", STR_FMT(text));
}

static void describe(builder *b, const account_entity *e, bool central) {
  u32 n = 0;
  words_of *list = arena_array(b->scratch, words_of, OF_PERSON);
  telling *chosen = arena_array(b->scratch, telling, OF_PERSON);
  for (u32 i = 0; i < e->described_as.count && n < OF_PERSON; i++) {
    const described *d = &e->described_as.at[i];
    if (d->evidence.count && d->text.len <= WORDS_MOST && read_words(b, d, &list[n])) n++;
  }
  bool differ = false;
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < n; k++) {
      if (list[k].d->article == list[i].d->article) continue;
      u32 own = contrast(list, n, i, list[k].d->article);
      if (own > list[i].own) list[i].own = own;
      differ |= own > 0;
    }
  if (differ) tell(b, e, list, chosen, choose(list, n, chosen), central);
}

// Speakers and those who are answered matter; a bystander's titles do not.
void findings_described(builder *b) {
  bool *central = arena_array(b->scratch, bool, b->acc->entities.count);
  for (u32 i = 0; i < b->acc->statements.count; i++) {
    const account_statement *s = &b->acc->statements.at[i];
    if (s->speaker != NONE && s->articles.count > 1) central[s->speaker] = true;
    for (u32 k = 0; k < s->links.count; k++)
      if (s->links.at[k].to_entity != NONE) central[s->links.at[k].to_entity] = true;
  }
  for (u32 i = 0; i < b->acc->entities.count; i++) {
    const account_entity *e = &b->acc->entities.at[i];
    if (e->type == ENTITY_PERSON && e->articles.count > 1 && e->described_as.count > 1) describe(b, e, central[i]);
  }
}
