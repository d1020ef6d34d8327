// SPDX-License-Identifier: Apache-2.0
// Nobody was hurt in one article, some were in another.
//
// "No one was injured", "there were no deaths": told as a fact of the whole event, not "no reports of injuries", "no one
// else", "no more", "since" or of one house only; and a count of people whom the same befell, in an article that says
// nothing of nobody. Written hours apart, the later one may be an update. No word of either is compared, so it is kept to
// what nearly all articles of such a story tell: who died and who was hurt.
#include "account/findings.h"
#include "base/table.h"

enum { AHEAD = 7, HARMS_MOST = 2000 };

typedef struct harm {
  u32 article, fate;
  bool none, both; // its article tells of nobody and of some
  span at;
} harm;
typedef VEC(harm) harm_list;

static bool is_word(const token *t, const char *const *words, u32 count) {
  for (u32 i = 0; i < count; i++)
    if (t->key == word_key(str_from(words[i]))) return true;
  return false;
}
#define IS_WORD(t, words) is_word(t, words, COUNT_OF(words))

static u32 fate_at(const document *doc, u32 token) {
  static const char *const kept[] = {"dead", "hurt"};
  const table *t = table_get("account/fates");
  u32 row = table_find(t, doc->tokens.at[token].key);
  for (u32 i = 0; row != NONE && i < COUNT_OF(kept); i++)
    if (str_equal(table_cell(t, row, 1), str_from(kept[i]))) return (u32)(hash_bytes(table_cell(t, row, 1)) & 0xFFFF);
  return NONE;
}

// "Nobody was hurt": from the denial to the word; anything between that narrows it makes it another thing.
static void read_none(const builder *b, u32 article, u32 i, u32 end, harm_list *out) {
  static const char *const nobody[] = {"nobody", "none", "no", "no-one"};
  static const char *const between[] = {"one", "was", "were", "is", "are", "been", "has", "have", "had", "people", "person", "passengers", "residents", "there", "deaths", "injuries",
                                        "or", "and", "of", "them", "seriously", "badly", "killed", "injured", "hurt", "casualties", "workers", "staff", "in", "the", "fire", "accident", "crash"};
  static const char *const verbs[] = {"was", "were", "is", "are", "been"};
  const document *doc = &b->views[article].rec->doc;
  if (!IS_WORD(&doc->tokens.at[i], nobody) || doc->tokens.at[i].flags & TOKEN_IN_QUOTE) return;
  bool passive = false;
  for (u32 k = i + 1; k < end && k <= i + AHEAD; k++) {
    u32 fate = fate_at(doc, k);
    bool noun = doc->tokens.at[k].tag == TAG_NOUN && k == i + 1;
    bool there = i >= 2 && IS_WORD(&doc->tokens.at[i - 1], verbs) && doc->tokens.at[i - 2].key == word_key(STR("there"));
    if (fate != NONE && (noun ? there : passive || doc->tokens.at[k].key == word_key(STR("died")))) {
      static const char *const narrow[] = {"else", "other", "further", "since", "initially", "when", "if", "inside", "so", "yet"};
      for (u32 n = k + 1; n < end && n < k + 5; n++)
        if (IS_WORD(&doc->tokens.at[n], narrow)) return;
      *vec_push(b->scratch, out) = (harm){article, fate, true, false, span_of(doc->tokens.at[i].start, span_end(token_span(&doc->tokens.at[k])))};
      return;
    }
    passive |= IS_WORD(&doc->tokens.at[k], verbs);
    if (!IS_WORD(&doc->tokens.at[k], between)) return;
  }
}

static void read_article(const builder *b, u32 article, harm_list *out) {
  const document *doc = &b->views[article].rec->doc;
  for (u32 s = 0; s < doc->sentences.count && out->count < HARMS_MOST; s++) {
    u32 first = doc->sentences.at[s].first, end = first + doc->sentences.at[s].count;
    for (u32 i = first; i < end; i++) read_none(b, article, i, end, out);
  }
  for (u32 k = 0; k < doc->figures.count && out->count < HARMS_MOST; k++) {
    const figure *f = &doc->figures.at[k];
    figure_slot slot;
    if (b->views[article].figure_of[k] == NONE || !(f->value >= 1) || f->flags & FIGURE_ORDINAL) continue;
    figure_slot_read(b, article, k, &slot);
    u32 token = token_from(doc, f->text.start), fate = NONE;
    for (u32 i = token; i < doc->tokens.count && i < token + 5 && fate == NONE; i++) fate = fate_at(doc, i);
    if (slot.fate != fate || fate == NONE || !slot.people || slot.former || slot.hedged || slot.part) continue;
    *vec_push(b->scratch, out) = (harm){article, fate, false, false, f->text};
  }
}

static i64 minute_of(const builder *b, u32 article) {
  day_range days;
  if (!days_read(b->acc->articles.at[article].published, &days) || !days_single(days)) return INT64_MIN;
  return (i64)days.first * 1440 + (days.minute >= 0 ? days.minute : 720);
}

static bool tells_other(const harm_list *list, const harm *x) {
  for (u32 i = 0; i < list->count; i++)
    if (list->at[i].article == x->article && list->at[i].fate == x->fate && list->at[i].none != x->none) return true;
  return false;
}

void findings_harm(builder *b) {
  enum { HOURS_APART = 3 * 60 };
  harm_list list = {0};
  for (u32 i = 0; i < b->n; i++) read_article(b, i, &list);
  for (u32 x = 0; x < list.count; x++) list.at[x].both = tells_other(&list, &list.at[x]);
  map done = {0};
  for (u32 x = 0; x < list.count; x++) {
    const harm *no = &list.at[x];
    u32 *seen = map_at(b->scratch, &done, (u64)no->fate + 2, 0);
    if (!no->none || *seen || no->both) continue;
    u32 some = NONE;
    for (u32 y = 0; y < list.count && some == NONE; y++)
      if (!list.at[y].none && list.at[y].fate == no->fate && !list.at[y].both) some = y;
    *seen = 1;
    if (some == NONE) continue;
    const harm *yes = &list.at[some];
    i64 one = minute_of(b, no->article), two = minute_of(b, yes->article);
    bool update = one == INT64_MIN || two == INT64_MIN || (one > two ? one - two : two - one) >= HOURS_APART;
    finding *f = finding_add(b, FINDING_FIGURE_CONFLICT, b->acc->id, update ? 0.3f : 0.75f);
    str value = text_clean(b->a, text_at(b, yes->article, yes->at), false), none = text_clean(b->a, text_at(b, no->article, no->at), false);
    for (u32 i = 0; i < list.count; i++)
      if (list.at[i].fate == no->fate && !list.at[i].both && (list.at[i].none || str_equal(text_clean(b->a, text_at(b, list.at[i].article, list.at[i].at), false), value)))
        side_evidence(b, finding_side_of(b, f, list.at[i].none ? none : value, false), list.at[i].article, list.at[i].at);
    const finding_side *s = finding_side_of(b, f, none, false);
    str here = articles_words(b, &s->articles);
    s = finding_side_of(b, f, value, false);
    f->text = arena_format(b->a, "people %.*s: %.*s in %.*s, %.*s in %.*s%s.", STR_FMT(fate_word(no->fate)), STR_FMT(quote_words(b, none, 80)), STR_FMT(here),
                           STR_FMT(value), STR_FMT(articles_other(b, &s->articles, here)), update ? "; the later article may give an update" : "");
  }
}
