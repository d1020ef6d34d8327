// SPDX-License-Identifier: Apache-2.0
// Findings about words: what each article calls the same person.
//
// An office is what it is ("President", "Japanese Prime Minister", "London's mayor"): places, peoples and plain titles do
// not count, and neither does a fuller form of the same description. What is left must differ between articles.
#include "account/findings.h"
#include "base/table.h"

enum { DESCRIBED_SENSES = 16, SIDES_MOST = 8, OF_PERSON = 60, STEM_BYTES = 6, WORDS_MOST = 90 };

typedef struct words_of {
  const described *d;
  u64 senses[DESCRIBED_SENSES]; // of the words themselves: "Digital Affairs Minister" is no name here
  str text[DESCRIBED_SENSES];
  u64 names[DESCRIBED_SENSES]; // names by whom they stand for: "CIA", "Central Intelligence Agency"
  u32 count, name_count;
  u32 side;
  bool plain; // nothing but an office or a place
} words_of;

// "Afghan" and "Afghanistan's" too: long words with one beginning.
static bool same_word(const words_of *x, u32 i, const words_of *y, u32 k) {
  if (x->senses[i] == y->senses[k]) return true;
  str a = x->text[i], b = y->text[k];
  for (u32 n = 0; n < STEM_BYTES; n++)
    if (n >= a.len || n >= b.len || (a.at[n] | 32) != (b.at[n] | 32)) return false;
  return true;
}

static bool is_plain(u64 sense) {
  const table *t = table_get("account/plain-titles");
  for (u32 r = 0; r < table_rows(t); r++)
    if (sense == sense_of_word(table_cell(t, r, 0))) return true;
  return false;
}

// Inside the name of a place: "New York City".
static bool in_place_name(const builder *b, u32 article, u32 token) {
  const mention_list *all = &b->views[article].rec->doc.mentions;
  u32 low = 0, high = all->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (all->at[mid].first + all->at[mid].count <= token) low = mid + 1;
    else high = mid;
  }
  if (low == all->count || all->at[low].first > token || all->at[low].entity == NONE) return false;
  u32 e = b->views[article].entity_of[all->at[low].entity];
  return e != NONE && b->acc->entities.at[e].type == ENTITY_PLACE;
}

static bool is_place(const builder *b, u32 article, u32 token, str text) {
  return in_place_name(b, article, token) || table_find(table_get("language/demonyms"), word_key(text)) != NONE ||
         table_find(table_get("language/places"), word_key(text)) != NONE;
}

// The noun that says what somebody is: "director" of "director of the observatory".
static u32 head_of(const document *doc, u32 first, u32 end) {
  u32 head = NONE;
  for (u32 i = first; i < end; i++) {
    const token *t = &doc->tokens.at[i];
    bool stop = head != NONE && (t->tag == TAG_ADP || t->tag == TAG_VERB || t->tag == TAG_CCONJ || t->kind == TOKEN_PUNCT);
    if (stop) break;
    if (t->tag == TAG_NOUN || t->tag == TAG_PROPN) head = i;
  }
  return head;
}

// "lawsuit", "copies of the memos": read as a description, yet no word for a person.
static bool is_thing(const builder *b, u32 article, u32 head) {
  const record *r = b->views[article].rec;
  const token *t = &r->doc.tokens.at[head];
  u64 key = t->key;
  const table *roles = table_get("language/roles");
  u32 row = table_find(roles, key);
  if (row != NONE) return !str_equal(table_cell(roles, row, 1), STR("person"));
  if (table_find(table_get("statements/cue-nouns"), key) != NONE) return true;
  str text = token_str(&r->art, t);
  bool many = text.len > 3 && text.at[text.len - 1] == 's' && text.at[text.len - 2] != 's' && t->tag == TAG_NOUN;
  return many && t->penn != PENN_NN;
}

// False: it is no description of a person.
static bool read_words(const builder *b, const described *d, words_of *w) {
  const record *r = b->views[d->article].rec;
  u32 first, end;
  *w = (words_of){.d = d, .side = NONE};
  senses_tokens(b, d->article, d->evidence.at[0].at, &first, &end);
  u32 head = head_of(&r->doc, first, end);
  if (head != NONE && is_thing(b, d->article, head)) return false;
  for (u32 i = first; i < end && w->count < DESCRIBED_SENSES; i++) {
    const word *x = &b->views[d->article].words[i];
    if (!x->exact || x->kind == WORD_FUNCTION) continue;
    str text = token_str(&r->art, &r->doc.tokens.at[i]);
    u64 sense = sense_of_word(text);
    if (x->kind == WORD_NAME) w->names[w->name_count++] = x->sense;
    bool seen = is_plain(sense) || is_place(b, d->article, i, text);
    for (u32 k = 0; k < w->count && !seen; k++) seen = w->senses[k] == sense;
    if (seen) continue;
    w->text[w->count] = text;
    w->senses[w->count++] = sense;
  }
  w->plain = w->count == 0;
  return end > first;
}

static u32 shared_words(const words_of *x, const words_of *y) {
  u32 shared = 0;
  for (u32 i = 0; i < x->count; i++)
    for (u32 k = 0; k < y->count; k++)
      if (same_word(x, i, y, k)) {
        shared++;
        break;
      }
  return shared;
}

// "Senator" and "Republican senator" say the same; so do "CIA director" and "Central Intelligence Agency director".
static bool say_the_same(const words_of *x, const words_of *y) {
  u32 shared = shared_words(x, y), less = x->count < y->count ? x->count : y->count, more = x->count > y->count ? x->count : y->count;
  if (x->plain || y->plain) return x->plain && y->plain;
  if (shared >= less || shared * 2 > more) return true;
  for (u32 i = 0; i < x->name_count; i++)
    for (u32 k = 0; k < y->name_count; k++)
      if (shared && x->names[i] == y->names[k]) return true;
  return false;
}

// How many of x's words no other article uses for the same person.
static u32 own_words(const words_of *list, u32 n, u32 x) {
  u32 own = 0;
  for (u32 i = 0; i < list[x].count; i++) {
    bool shared = false;
    for (u32 k = 0; k < n && !shared; k++) {
      if (list[k].d->article == list[x].d->article) continue;
      for (u32 m = 0; m < list[k].count && !shared; m++) shared = same_word(&list[k], m, &list[x], i);
    }
    own += !shared;
  }
  return own;
}

// Two articles, each with a description that the other has not.
static bool articles_differ(const words_of *list, u32 n) {
  for (u32 i = 0; i < n; i++)
    for (u32 k = i + 1; k < n; k++) {
      const words_of *x = &list[i], *y = &list[k];
      if (x->side == y->side || x->d->article == y->d->article) continue;
      bool x_has = false, y_has = false; // does either use the other's words too?
      for (u32 m = 0; m < n; m++) {
        x_has |= list[m].d->article == x->d->article && list[m].side == y->side;
        y_has |= list[m].d->article == y->d->article && list[m].side == x->side;
      }
      if (!x_has && !y_has) return true;
    }
  return false;
}

static void tell(builder *b, const account_entity *e, const words_of *list, u32 n, u32 sides, bool central) {
  finding *f = finding_add(b, FINDING_DESCRIBED_DIFFERENTLY, e->id, 0.25f + (central ? 0.12f : 0) + 0.02f * (float)sides);
  str text = arena_format(b->a, "%.*s is", STR_FMT(e->name));
  for (u32 i = 0; i < n; i++) {
    const words_of *w = &list[i];
    if (w->side == NONE) continue;
    u32 before = f->sides.count, as = i;
    for (u32 k = 0; k < i && as == i; k++) // the same words in another order stand on the same side
      if (list[k].side == w->side && list[k].plain && w->plain) as = k;
      else if (list[k].side != NONE && list[k].count == w->count && !w->plain && shared_words(&list[k], w) == w->count) as = k;
    if (as == i && before >= SIDES_MOST) continue;
    finding_side *side = finding_side_of(b, f, list[as].d->text, false);
    side_evidence(b, side, w->d->article, w->d->evidence.at[0].at);
    if (f->sides.count > before)
      text = arena_format(b->a, "%.*s%s \xE2\x80\x9C%.*s\xE2\x80\x9D", STR_FMT(text), before ? "," : "", STR_FMT(w->d->text));
  }
  f->text = arena_format(b->a, "%.*s in different articles.", STR_FMT(text));
}

static void describe(builder *b, const account_entity *e, bool central) {
  u32 n = 0, sides = 0;
  words_of *list = arena_array(b->scratch, words_of, OF_PERSON);
  for (u32 i = 0; i < e->described_as.count && n < OF_PERSON; i++) {
    const described *d = &e->described_as.at[i];
    if (d->evidence.count && d->text.len <= WORDS_MOST && read_words(b, d, &list[n])) n++;
  }
  bool loaded = false; // "dictator" here, "leader" there
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < list[i].count; k++) loaded |= table_find(table_get("account/loaded-words"), word_key(list[i].text[k])) != NONE;
  u32 kept = 0;
  for (u32 i = 0; i < n; i++)
    if (loaded || !list[i].plain) list[kept++] = list[i];
  n = kept;
  for (u32 i = 0; i < n; i++) {
    for (u32 k = 0; k < i && list[i].side == NONE; k++)
      if (say_the_same(&list[i], &list[k])) list[i].side = list[k].side;
    if (list[i].side == NONE) list[i].side = sides++;
  }
  if (sides < 2 || !articles_differ(list, n)) return;
  // Of what one article says in several ways, only what is its own.
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < n && list[i].side != NONE; k++)
      if (k != i && list[k].side != NONE && list[k].d->article == list[i].d->article && list[k].side == list[i].side &&
          (own_words(list, n, k) > own_words(list, n, i) || (own_words(list, n, k) == own_words(list, n, i) && k < i)))
        list[i].side = NONE;
  tell(b, e, list, n, sides, central);
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
