// SPDX-License-Identifier: Apache-2.0
// Findings about who vouches: a figure or claim that one article attributes and another states as a fact; two sources for
// the same; one says it is so and the other that it is not.
#include "account/claim_group.h"
#include "account/findings.h"

// What one article does with a line: whose word it is, or nobody's.
typedef struct voice {
  u32 article;
  bool attributed, bare;
  u32 who;     // entity, NONE
  str words;   // the source as written
  evidence source, line;
  const figure *number; // NULL: a claim
} voice;
typedef VEC(voice) voice_list;

static voice *voice_of(builder *b, voice_list *list, u32 article) {
  for (u32 i = 0; i < list->count; i++)
    if (list->at[i].article == article) return &list->at[i];
  voice *v = vec_push(b->scratch, list);
  *v = (voice){.article = article, .who = NONE};
  return v;
}

// Most of it stands inside quotation marks.
static bool is_quoted(const builder *b, u32 article, span at) {
  u32 first, end, inside = 0;
  senses_tokens(b, article, at, &first, &end);
  for (u32 i = first; i < end; i++) inside += (b->views[article].rec->doc.tokens.at[i].flags & TOKEN_IN_QUOTE) != 0;
  return end > first && inside * 2 > end - first;
}

// Nobody's word in this sentence, yet it is no assertion of the article's own: it speaks in the first person (a quotation
// that lost its marks, a document printed whole), or the sentence has a source, or it is a headline's "...: the minister".
static bool is_told(const builder *b, u32 article, const claim *c) {
  static const char *const self[] = {"i", "we", "my", "our", "me"};
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, c->text, &first, &end);
  for (u32 i = first; i < end; i++) {
    for (u32 k = 0; k < COUNT_OF(self); k++)
      if (r->doc.tokens.at[i].key == word_key(str_from(self[k]))) return true;
    if (r->art.text.at[r->doc.tokens.at[i].start] == ':' && r->doc.tokens.at[i].len == 1) return true;
  }
  if (c->sentence >= r->doc.sentences.count) return false;
  u32 beside = c->sentence ? c->sentence - 1 : 0; // a speech printed whole: the sentences beside it speak so
  for (u32 n = beside; n <= c->sentence + 1 && n < r->doc.sentences.count; n++) {
    const sentence *s = &r->doc.sentences.at[n];
    for (u32 i = s->first; i < s->first + s->count; i++)
      for (u32 k = 0; k < COUNT_OF(self); k++)
        if (!(r->doc.tokens.at[i].flags & TOKEN_IN_QUOTE) && r->doc.tokens.at[i].key == word_key(str_from(self[k]))) return true;
  }
  span sentence = r->doc.sentences.at[c->sentence].text;
  for (u32 i = 0; i < r->said.statements.count; i++) {
    const statement *s = &r->said.statements.at[i];
    if (s->cue.len && s->source.len && s->content_count && span_holds(sentence, s->cue) && span_overlaps(s->content[0], c->text)) return true;
  }
  return false;
}

// "It reported": nobody whom a reader could name.
static bool is_pronoun(str source) {
  static const char *const words[] = {"it", "he", "she", "they", "who", "which", "that", "this", "these", "those", "we", "i", "you"};
  u64 key = word_key(source);
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (key == word_key(str_from(words[i]))) return true;
  return false;
}

static void hear(builder *b, voice_list *list, u32 article, u32 local_claim, span line, u32 attributed_to, const figure *number) {
  const record *r = b->views[article].rec;
  const claim *c = &r->said.claims.at[local_claim];
  bool said = c->statement != NONE && c->statement < r->said.statements.count;
  if (!said && (line_is_quoted(b, article, line) || line_is_vouched(b, article, line))) return;
  if (said && (!statement_tells(b, article, &r->said.statements.at[c->statement], line) ||
               !source_can_speak(b, article, r->said.statements.at[c->statement].source, attributed_to)))
    return;
  if (attributed_to != NONE && b->acc->entities.at[attributed_to].type == ENTITY_PLACE) return; // "the US added jobs"
  voice *v = voice_of(b, list, article);
  if (!said) {
    u32 first, end;
    senses_tokens(b, article, line, &first, &end);
    if (!number && first < end && r->doc.tokens.at[first].key == word_key(STR("to"))) return; // "plans | to meet him"
    if (c->hedge.len || is_quoted(b, article, c->text) || is_told(b, article, c)) return; // "reportedly", or in marks: somebody's word after all
    if (!v->bare && !v->attributed) v->line = (evidence){article, line}, v->number = number;
    v->bare = true;
    return;
  }
  const statement *s = &r->said.statements.at[c->statement];
  if (!v->attributed) {
    v->line = (evidence){article, line};
    v->number = number;
    v->source = (evidence){article, s->source};
    v->who = attributed_to;
    v->words = is_pronoun(text_at(b, article, s->source)) ? (str){0} : text_clean(b->a, text_at(b, article, s->source), false);
  }
  v->attributed = true;
}

static str voice_name(const builder *b, const voice *v) {
  if (v->who != NONE) return b->acc->entities.at[v->who].name;
  str words = v->words; // "the report, a copy of which was seen": up to the comma
  for (u32 i = 0; i < words.len; i++)
    if (words.at[i] == ',' || words.at[i] == ';') words.len = i;
  return words.len ? words : STR("somebody");
}

// "The Gazette reports": the Gazette's own text is the source, not a copy that lost it.
static void drop_sources(const builder *b, voice_list *list) {
  for (u32 i = 0; i < list->count; i++) {
    str outlet = b->views[list->at[i].article].rec->art.outlet.value;
    if (!outlet.len) continue;
    if (list->at[i].attributed) { // an outlet that quotes itself
      if (list->at[i].who != NONE && str_holds(outlet, b->acc->entities.at[list->at[i].who].name)) list->at[i].attributed = false;
      continue;
    }
    for (u32 k = 0; k < list->count; k++) {
      const voice *v = &list->at[k];
      bool named = v->who != NONE && str_holds(outlet, b->acc->entities.at[v->who].name);
      if (v->attributed && (named || str_holds(v->words, outlet))) list->at[i].bare = false;
    }
  }
}

// What nearly all state as known, one merely tells with its source. Copies of one origin count once.
static bool most_state_it(builder *b, const voice_list *list) {
  index_list attributed = {0}, bare = {0};
  u32 attributed_articles = 0, bare_articles = 0;
  for (u32 i = 0; i < list->count; i++) {
    const index_list *origins = &b->acc->articles.at[list->at[i].article].origins;
    u32 root = origins->count ? origins->at[0] : NONE - 1 - list->at[i].article;
    attributed_articles += list->at[i].attributed, bare_articles += !list->at[i].attributed && list->at[i].bare;
    if (list->at[i].attributed) index_add(b->scratch, &attributed, root);
    else if (list->at[i].bare) index_add(b->scratch, &bare, root);
  }
  return (bare.count > 3 && bare.count > 3 * attributed.count) || bare_articles > 5 * attributed_articles;
}

// "The authority kept to its forecast": the sentence names whoever is the source elsewhere, or the one beside it does.
static bool names_source(const builder *b, const voice_list *list, const voice *bare) {
  for (u32 k = 0; k < list->count; k++) {
    const voice *v = &list->at[k];
    if (v->attributed && source_is_near(b, bare->article, bare->line.at, v->who, v->source)) return true;
  }
  return false;
}

// The number that lost its source is the one that had it: not "over 20" of 23, nor the 70 per cent of another day.
static bool are_one_number(const voice *x, const voice *y) {
  if (!x->number || !y->number) return true;
  if (x->number->low > y->number->value || y->number->low > x->number->value) return false; // "over 50" and 46
  return figures_compare(x->number, y->number) >= FIGURES_ROUNDED || figures_near(x->number, y->number);
}

static bool same_number(const voice_list *list, const voice *bare) {
  for (u32 k = 0; k < list->count; k++)
    if (list->at[k].attributed && are_one_number(&list->at[k], bare)) return true;
  return false;
}

// Who gives another number than all that is stated without a source, vouches for nothing that was dropped.
static void drop_other_numbers(voice_list *list) {
  for (u32 i = 0; i < list->count; i++) {
    bool one = false;
    for (u32 k = 0; k < list->count && !one; k++) one = !list->at[k].attributed && list->at[k].bare && are_one_number(&list->at[i], &list->at[k]);
    if (!one && list->at[i].attributed) list->at[i].attributed = false;
  }
}

static void find_dropped(builder *b, voice_list *list, str about, str what, float strength) {
  u32 attributed = 0, bare = 0, first = NONE;
  drop_sources(b, list);
  for (u32 i = 0; i < list->count; i++)
    if (!list->at[i].attributed && list->at[i].bare && (names_source(b, list, &list->at[i]) || !same_number(list, &list->at[i])))
      list->at[i].bare = false;
  drop_other_numbers(list);
  for (u32 i = 0; i < list->count; i++) {
    const voice *v = &list->at[i];
    if (v->attributed && (v->who != NONE || v->words.len)) {
      if (first == NONE || (list->at[first].who == NONE && v->who != NONE)) first = i;
      attributed++;
    } else if (v->bare) bare++;
  }
  if (!attributed || !bare) return;
  if (most_state_it(b, list)) return;
  finding *f = finding_add(b, FINDING_ATTRIBUTION_DROPPED, about, strength);
  str who = voice_name(b, &list->at[first]);
  index_list with = {0}, without = {0};
  for (u32 i = 0; i < list->count; i++) {
    const voice *v = &list->at[i];
    bool named = v->attributed && (v->who != NONE || v->words.len);
    if (!named && !v->bare) continue;
    finding_side *side = finding_side_of(b, f, named ? voice_name(b, v) : STR("no source"), false);
    if (named && v->source.at.len) side_evidence(b, side, v->article, v->source.at);
    side_evidence(b, side, v->article, v->line.at);
    index_add(b->scratch, named ? &with : &without, v->article);
  }
  f->text = arena_format(b->a, "%.*s: attributed to %.*s in %.*s, stated without a source in %.*s.", STR_FMT(what), STR_FMT(who),
                         STR_FMT(articles_words(b, &with)), STR_FMT(articles_words(b, &without)));
}

// Two bodies may be one, or one the other's part; a paper passes on what a body gave out. Of two persons each speaks.
static bool is_person(const builder *b, const voice *v) { return b->acc->entities.at[v->who].type == ENTITY_PERSON; }

// Joe Manchin and "Democratic Sen. Joe Manchin".
static bool same_body(const builder *b, const voice *x, const voice *y) {
  const voice *pair[2] = {x, y};
  for (u32 i = 0; i < 2; i++) {
    str name = b->acc->entities.at[pair[i]->who].name, other = b->acc->entities.at[pair[1 - i]->who].name;
    if (str_holds(pair[1 - i]->words, name)) return true;
    for (u32 k = 0; k < name.len;) {
      u32 end = k;
      while (end < name.len && name.at[end] != ' ') end++;
      if (end - k > 3 && str_holds(other, (str){name.at + k, end - k})) return true;
      k = end + 1;
    }
  }
  return false;
}

static void find_changed(builder *b, const voice_list *list, str about, str what, float strength) {
  u32 x = NONE, y = NONE;
  for (u32 i = 0; i < list->count; i++) {
    if (!list->at[i].attributed || list->at[i].who == NONE || !is_person(b, &list->at[i])) continue;
    if (x == NONE) x = i;
    else if (y == NONE && list->at[i].who != list->at[x].who) y = i;
  }
  if (y == NONE || same_body(b, &list->at[x], &list->at[y])) return;
  if (source_is_near(b, list->at[y].article, list->at[y].line.at, list->at[x].who, (evidence){0})) return;
  if (source_is_near(b, list->at[x].article, list->at[x].line.at, list->at[y].who, (evidence){0})) return;
  finding *f = finding_add(b, FINDING_ATTRIBUTION_CHANGED, about, strength);
  for (u32 i = 0; i < list->count; i++) {
    const voice *v = &list->at[i];
    if (!v->attributed || v->who == NONE || !is_person(b, v)) continue;
    finding_side *side = finding_side_of(b, f, voice_name(b, v), false);
    side_evidence(b, side, v->article, v->source.at.len ? v->source.at : v->line.at);
  }
  const finding_side *s = &f->sides.at[0], *t = &f->sides.at[1];
  f->text = arena_format(b->a, "%.*s: %.*s in %.*s, %.*s in %.*s.", STR_FMT(what), STR_FMT(s->value),
                         STR_FMT(articles_words(b, &s->articles)), STR_FMT(t->value), STR_FMT(articles_words(b, &t->articles)));
}

// ---- figures first: a number is what travels without its source

// "Millions of people", "dozens": a number in name only.
static bool is_vague(str text) {
  static const char *const words[] = {"illions", "ousands", "undreds", "ozens", "cores of", "ens of"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_holds(text, str_from(words[i]))) return true;
  return false;
}

// "its 118 trams", "the 60 payments": known to the reader, not told. A sum or share is told all the same, unless it is
// the name of something known: "the ministers' 3 billion plan".
static bool is_presupposed(const builder *b, const account_figure *f) {
  static const char *const words[] = {"the", "its", "his", "her", "their", "these", "those", "our", "'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"};
  bool count = strcmp(f->unit, "count") == 0;
  for (u32 i = 0; i < f->sides.count; i++) {
    const document *doc = &b->views[f->sides.at[i].article].rec->doc;
    span at = doc->figures.at[f->sides.at[i].figure].text;
    u32 first = token_from(doc, at.start);
    if (count && first && doc->tokens.at[first - 1].key == word_key(STR("with"))) return true; // "firms with over 100 employees"
    u32 after = token_from(doc, span_end(at));
    u8 next = after < doc->tokens.count ? doc->tokens.at[after].tag : TAG_X;
    if (!count && next != TAG_NOUN && next != TAG_ADJ && next != TAG_PROPN) continue;
    while (!count && first && doc->tokens.at[first - 1].tag == TAG_ADJ) first--;
    for (u32 k = 0; first && k < COUNT_OF(words); k++)
      if (doc->tokens.at[first - 1].key == word_key(str_from(words[k]))) return true;
  }
  return false;
}

static void judge_figure(builder *b, const account_figure *f, map *done) {
  if (f->articles.count < 2) return;
  const figure *first = &b->views[f->sides.at[0].article].rec->doc.figures.at[f->sides.at[0].figure];
  if (!figure_telling(first) || is_presupposed(b, f) || is_vague(text_at(b, f->sides.at[0].article, first->text))) return;
  voice_list list = {0};
  u32 claim = NONE;
  for (u32 i = 0; i < f->sides.count; i++) {
    const figure_side *s = &f->sides.at[i];
    const article_view *v = &b->views[s->article];
    u32 local = v->figure_claim[s->figure];
    if (local == NONE) continue;
    const figure *number = &v->rec->doc.figures.at[s->figure];
    hear(b, &list, s->article, local, number->text, s->attributed_to, number);
    if (claim == NONE) claim = s->claim;
    if (s->claim != NONE) *map_at(b->scratch, done, (u64)s->claim + 2, 1) = 1;
  }
  str words = text_clean(b->a, text_at(b, f->sides.at[0].article, first->text), false);
  str what = f->of.len && !str_holds(words, f->of) ? arena_format(b->a, "%.*s (%.*s)", STR_FMT(words), STR_FMT(f->of)) : words;
  if (!f->of.len) what = quote_words(b, figure_phrase(b, f->sides.at[0].article, f->sides.at[0].figure), 80);
  str about = claim == NONE ? b->acc->id : b->acc->claims.at[claim].id;
  u32 before = b->acc->findings.count;
  if (claim != NONE) { // "67 per cent … 3.5 per cent": two numbers of one claim lose their source together
    u32 *told = map_at(b->scratch, done, hash_mix(0x701D, claim), 0);
    if ((*told)++) return;
  }
  for (u32 i = 0; i < list.count; i++) { // the label is that of the number that lost its source
    const voice *v = &list.at[i], other = {.number = first};
    if (v->attributed || !v->bare || are_one_number(v, &other)) continue;
    what = quote_words(b, figure_phrase(b, v->article, (u32)(v->number - b->views[v->article].rec->doc.figures.at)), 80);
    break;
  }
  voice_list all = {0}; // who gives another number is not asked again
  for (u32 i = 0; i < list.count; i++) *vec_push(b->scratch, &all) = list.at[i];
  find_dropped(b, &list, about, what, 0.7f);
  list = all;
  if (before == b->acc->findings.count) find_changed(b, &list, about, what, 0.5f);
}

// ---- claims

static bool worth_it(const builder *b, const account_claim *c) {
  u64 senses[32];
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    if (v->part) continue;
    span at = b->views[v->article].rec->said.claims.at[v->claim].text;
    if (senses_in(b, v->article, &at, 1, senses, 32) < 4) return false;
  }
  return true;
}

// A line may be the same claim and say less: "the board also pays others" is not "pays far too much" without its source.
// What an article states as a fact must hold most of what another attributes.
static void drop_lesser(builder *b, voice_list *list) {
  static const double MOST = 0.6;
  for (u32 i = 0; i < list->count; i++) {
    voice *bare = &list->at[i];
    if (bare->attributed || !bare->bare) continue;
    u64 x[64], y[64];
    u32 said = senses_in(b, bare->article, &bare->line.at, 1, x, COUNT_OF(x));
    bool holds = false;
    for (u32 k = 0; k < list->count && !holds; k++) {
      const voice *told = &list->at[k];
      if (!told->attributed) continue;
      u32 all = senses_in(b, told->article, &told->line.at, 1, y, COUNT_OF(y)), shared = 0;
      for (u32 n = 0; n < all; n++)
        for (u32 m = 0; m < said; m++) shared += x[m] == y[n];
      holds = shared >= MOST * all;
    }
    bare->bare = holds;
  }
}

// "should stay shut" is not "stays shut".
static bool obliges(const builder *b, const voice *v) {
  static const char *const words[] = {"should", "must", "ought", "could", "may", "might"};
  u32 first, end;
  senses_tokens(b, v->article, v->line.at, &first, &end);
  for (u32 i = first; i < end; i++)
    for (u32 k = 0; k < COUNT_OF(words); k++)
      if (b->views[v->article].rec->doc.tokens.at[i].key == word_key(str_from(words[k]))) return true;
  return false;
}

// The same thing is said of it: the verbs of both main clauses share a word. Where no tree showed a verb, the words decide.
static bool same_predicate(const builder *b, const voice *x, u32 claim_x, const voice *y, u32 claim_y) {
  u64 one[12], two[12];
  if (obliges(b, x) != obliges(b, y)) return false;
  span p = b->views[x->article].rec->said.claims.at[claim_x].predicate, q = b->views[y->article].rec->said.claims.at[claim_y].predicate;
  if (!p.len || !q.len) return true;
  u32 n = senses_in(b, x->article, &p, 1, one, COUNT_OF(one)), m = senses_in(b, y->article, &q, 1, two, COUNT_OF(two));
  for (u32 i = 0; i < n; i++)
    for (u32 k = 0; k < m; k++)
      if (one[i] == two[k]) return true;
  return n == 0 && m == 0;
}

static void drop_other_verbs(const builder *b, voice_list *list, const account_claim *c) {
  for (u32 i = 0; i < list->count; i++) {
    voice *bare = &list->at[i];
    if (bare->attributed || !bare->bare) continue;
    bool same = false;
    for (u32 k = 0; k < list->count && !same; k++)
      for (u32 m = 0; m < c->versions.count && !same && list->at[k].attributed; m++)
        for (u32 n = 0; n < c->versions.count && !same; n++)
          same = !c->versions.at[m].part && !c->versions.at[n].part && c->versions.at[m].article == list->at[k].article &&
                 c->versions.at[n].article == bare->article &&
                 same_predicate(b, &list->at[k], c->versions.at[m].claim, bare, c->versions.at[n].claim);
    bare->bare = same;
  }
}

static void judge_claim(builder *b, const account_claim *c, const map *done, u32 index) {
  if (c->articles.count < 2 || !worth_it(b, c)) return;
  voice_list list = {0};
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    if (v->part) continue;
    hear(b, &list, v->article, v->claim, b->views[v->article].rec->said.claims.at[v->claim].text, v->attributed_to, NULL);
  }
  if (map_get(done, (u64)index + 2) != NONE) return;
  drop_lesser(b, &list);
  drop_other_verbs(b, &list, c);
  str text = c->text.len > 5 && memcmp(c->text.at, "that ", 5) == 0 ? (str){c->text.at + 5, c->text.len - 5} : c->text;
  find_dropped(b, &list, c->id, quote_words(b, text, 110), 0.5f);
}

static u32 negations(const builder *b, const claim_version *v) {
  u32 first, end, n = 0;
  senses_tokens(b, v->article, b->views[v->article].rec->said.claims.at[v->claim].text, &first, &end);
  for (u32 i = first; i < end; i++) n += b->views[v->article].words[i].negation;
  return n;
}

// "had yet to wake" denies as well, and "not one man but several" asserts: neither is the opposite of the other wording.
static bool turns_round(const builder *b, const claim_version *v) {
  u32 first, end;
  senses_tokens(b, v->article, b->views[v->article].rec->said.claims.at[v->claim].text, &first, &end);
  const token_list *tokens = &b->views[v->article].rec->doc.tokens;
  for (u32 i = first; i < end; i++)
    if (tokens->at[i].key == word_key(STR("but")) || tokens->at[i].key == word_key(STR("yet")) || tokens->at[i].key == word_key(STR("only"))) return true;
  return false;
}

// Is there a pair of opposite claims that say the same but for the "not"?
static bool mirrored(const builder *b, const account_claim *c) {
  for (u32 i = 0; i < c->versions.count && i < 40; i++)
    for (u32 k = i + 1; k < c->versions.count && k < 40; k++) {
      const claim_version *v = &c->versions.at[i], *w = &c->versions.at[k];
      if (v->part || w->part || v->polarity == w->polarity || turns_round(b, v) || turns_round(b, w)) continue;
      const claim_unit *x = &b->claims->units.at[b->claims->unit_of[v->article][v->claim]];
      const claim_unit *y = &b->claims->units.at[b->claims->unit_of[w->article][w->claim]];
      overlap o = senses_overlap(b, x->senses, x->sense_count, y->senses, y->sense_count);
      const claim_version *yes = v->polarity == POLARITY_NEGATED ? w : v, *no = yes == v ? w : v;
      if (negations(b, yes) || !negations(b, no)) continue; // "never … while": which clause is denied is not sure
      if (o.share_of_a >= 0.75 && o.share_of_b >= 0.75) return true;
    }
  return false;
}

static void judge_polarity(builder *b, const account_claim *c) {
  finding *f = NULL;
  index_list yes = {0}, no = {0};
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    if (v->polarity == POLARITY_QUESTIONED) continue;
    index_add(b->scratch, v->polarity == POLARITY_NEGATED ? &no : &yes, v->article);
  }
  if (!yes.count || !no.count) return;
  for (u32 i = 0; i < no.count; i++)
    if (index_has(&yes, no.at[i])) return; // an article with both reports the dispute itself
  if (!mirrored(b, c)) return;
  f = finding_add(b, FINDING_POLARITY_CONFLICT, c->id, 0.8f);
  str texts[2] = {{0}, {0}};
  for (u32 i = 0; i < c->versions.count; i++) {
    const claim_version *v = &c->versions.at[i];
    bool negated = v->polarity == POLARITY_NEGATED;
    if (v->polarity == POLARITY_QUESTIONED) continue;
    if (!texts[negated].len) texts[negated] = v->text;
    side_evidence(b, finding_side_of(b, f, texts[negated], false), v->article, v->evidence.count ? v->evidence.at[0].at : (span){0});
  }
  f->text = arena_format(b->a, "%.*s in %.*s, %.*s in %.*s.", STR_FMT(quote_words(b, texts[0], 100)),
                         STR_FMT(articles_words(b, &yes)), STR_FMT(quote_words(b, texts[1], 100)),
                         STR_FMT(articles_words(b, &no)));
}

void findings_attribution(builder *b) {
  map done = {0}; // claims whose attribution a figure has told
  for (u32 i = 0; i < b->acc->figures.count; i++) judge_figure(b, &b->acc->figures.at[i], &done);
  for (u32 i = 0; i < b->acc->claims.count; i++) {
    judge_claim(b, &b->acc->claims.at[i], &done, i);
    judge_polarity(b, &b->acc->claims.at[i]);
  }
}
