// SPDX-License-Identifier: Apache-2.0
// After: word senses from WordNet (Miller 1995) as in measures of semantic relatedness; only the usual meanings of a word
// count, and only those that it shares outright or one step apart.
#include "account/gist.h"

#include <math.h>
#include <stdlib.h>

#include "base/table.h"
#include "language/tagset.h"

enum { NEAR_MOST = 10, FAR_MOST = 6 };
static const double ALIKE = 0.85, ALIKE_WIDER = 0.6;

// The usual meanings of a sense, and those one step wider. A name of several words also means its last one: "the
// election" for "the 2016 election".
typedef struct meaning {
  u32 near[NEAR_MOST], far[FAR_MOST];
  u8 near_count, far_count;
} meaning;

struct gist_meanings {
  map of_sense;
  VEC(meaning) list;
};

static void read_numbers(str cell, u32 *out, u8 *count, u32 room) {
  u32 value = 0;
  bool any = false;
  for (u32 i = 0; i <= cell.len && *count < room; i++) {
    char c = i < cell.len ? cell.at[i] : ' ';
    if (c == ' ') {
      if (any) out[(*count)++] = value;
      value = 0, any = false;
      continue;
    }
    value = value * 16 + (u32)(c >= 'a' ? c - 'a' + 10 : c - '0');
    any = true;
  }
}

static u32 own_number(u64 sense) { return (u32)sense | 0x80000000u; }

static void meaning_add(builder *b, u64 sense, str lemma) {
  struct gist_meanings *m = b->meanings;
  u32 *place = map_at(b->scratch, &m->of_sense, sense, m->list.count);
  if (*place != m->list.count) return;
  meaning *new = vec_push(b->scratch, &m->list);
  *new = (meaning){.near = {own_number(sense)}, .near_count = 1};
  const table *t = table_get("account/word-meanings");
  u32 row = table_find(t, word_key(lemma));
  if (row == NONE) return;
  read_numbers(table_cell(t, row, 1), new->near, &new->near_count, NEAR_MOST);
  read_numbers(table_cell(t, row, 2), new->far, &new->far_count, FAR_MOST);
}

static void name_meaning_add(builder *b, u64 sense, u32 entity) {
  const account_entity *e = &b->acc->entities.at[entity];
  struct gist_meanings *m = b->meanings;
  u32 *place = map_at(b->scratch, &m->of_sense, sense, m->list.count);
  if (*place != m->list.count) return;
  meaning *new = vec_push(b->scratch, &m->list);
  *new = (meaning){0};
  u32 start = e->name.len;
  while (start && e->name.at[start - 1] != ' ') start--;
  if (e->type == ENTITY_PERSON || e->type == ENTITY_PLACE || !start) return;
  new->near[new->near_count++] = own_number(sense_of_word((str){e->name.at + start, e->name.len - start}));
}

static const meaning *meaning_at(const builder *b, u32 place) {
  return place == NONE ? NULL : &b->meanings->list.at[place];
}

u32 gist_keys(const builder *b, u64 sense, u64 out[GIST_KEYS]) {
  const meaning *m = meaning_at(b, map_get(&b->meanings->of_sense, sense));
  u32 n = 0;
  for (u32 i = 0; m && i < m->near_count && n < GIST_KEYS; i++) out[n++] = hash_mix(0x6157, m->near[i]);
  return n;
}

// ---- reading

// The word that governs the clause: the first whose head stands outside. 0 when it carries no content ("is", "have").
static u64 root_of(const builder *b, u32 article, const span *spans, u32 count) {
  const article_view *v = &b->views[article];
  if (!count) return 0;
  u32 first, end;
  senses_tokens(b, article, spans[0], &first, &end);
  for (u32 i = first; i < end; i++) {
    const token *t = &v->rec->doc.tokens.at[i];
    if (v->words[i].kind != WORD_CONTENT || !v->words[i].sense || t->relation == REL_NONE) continue;
    bool outside = t->head == NONE || t->head < first || t->head >= end;
    if (outside) return v->words[i].sense;
  }
  return 0;
}

// What a token stands for in the comparison: the name it ends or begins, whom it refers to, its word.
static u64 sense_at(const builder *b, u32 article, u32 first, u32 i) {
  const article_view *v = &b->views[article];
  if (v->stands_for[i] != NONE) return name_sense(b, v->stands_for[i]);
  for (u32 k = i + 1; k-- > first && i - k < 6;) {
    if (v->words[k].kind == WORD_NAME) return v->words[k].sense;
    if (v->words[k].kind != WORD_NONE) break;
  }
  return v->words[i].kind == WORD_CONTENT ? v->words[i].sense : 0;
}

// The name of who does what governs the clause, 0 when it is none: "the House" in "the House approved the plan".
static u64 doer_of(const builder *b, u32 article, const span *spans, u32 count) {
  const token_list *tokens = &b->views[article].rec->doc.tokens;
  if (!count) return 0;
  u32 first, end, root = NONE;
  senses_tokens(b, article, spans[0], &first, &end);
  for (u32 i = first; i < end && root == NONE; i++) {
    u32 head = tokens->at[i].head;
    if ((tokens->at[i].tag == TAG_VERB) && (head == NONE || head < first || head >= end)) root = i;
  }
  for (u32 i = first; i < end && root != NONE; i++)
    if (tokens->at[i].head == root && tokens->at[i].relation == REL_NSUBJ) {
      u64 sense = b->views[article].stands_for[i] == NONE ? sense_at(b, article, first, i) : 0; // whom "she" means is less sure
      return sense && map_get(&b->names, sense) != NONE ? sense : 0;
    }
  return 0;
}

typedef struct reader {
  builder *b;
  u32 article;
  gist *out;
  u32 first, end; // of the span that is read
  u64 senses[GIST_SENSES], heads[GIST_SENSES], row[GIST_ROW];
  u8 kinds[GIST_SENSES];
  bool quoted[GIST_SENSES], content[GIST_ROW];
} reader;

// The sense of what the token hangs on, function words left out.
static u64 head_sense(const reader *r, u32 i, u64 own) {
  enum { STEPS = 12 };
  const token_list *tokens = &r->b->views[r->article].rec->doc.tokens;
  if (tokens->at[i].relation == REL_NONE) return 0;
  u32 h = tokens->at[i].head;
  for (u32 steps = 0; steps < STEPS && h != NONE && h >= r->first && h < r->end; steps++, h = tokens->at[h].head) {
    u64 sense = sense_at(r->b, r->article, r->first, h);
    if (sense && sense != own) return sense;
  }
  return HEAD_NONE;
}

static void add_sense(reader *r, u64 sense, u8 kind, bool quoted, u32 token) {
  gist *g = r->out;
  for (u32 i = 0; i < g->count; i++)
    if (r->senses[i] == sense) {
      r->quoted[i] |= quoted;
      return;
    }
  if (g->count == GIST_SENSES) return;
  r->senses[g->count] = sense;
  r->kinds[g->count] = kind;
  r->heads[g->count] = head_sense(r, token, sense);
  r->quoted[g->count++] = quoted;
  g->quoted_words += quoted && kind == GIST_WORD;
}

static void add_row(reader *r, u64 word, bool content) {
  if (r->out->length == GIST_ROW) return;
  r->row[r->out->length] = word;
  r->content[r->out->length++] = content;
}

// A vote or a result, "11 to 7": two numbers, no value.
bool gist_score(const builder *b, u32 article, const figure *f, u32 out[2]) {
  static const char *const words[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
  if (!isnan(f->value) || !isnan(f->low) || !isnan(f->high)) return false;
  str text = text_at(b, article, f->text);
  u32 n = 0;
  for (u32 i = 0; i < text.len && n < 2;) {
    u32 from = i, value = NONE;
    if (text.at[i] >= '0' && text.at[i] <= '9') {
      for (value = 0; i < text.len && text.at[i] >= '0' && text.at[i] <= '9' && i - from < 6; i++) value = value * 10 + (u32)(text.at[i] - '0');
    } else {
      while (i < text.len && (text.at[i] | 32) >= 'a' && (text.at[i] | 32) <= 'z') i++;
      for (u32 k = 0; k < COUNT_OF(words) && value == NONE; k++)
        if (i > from && str_equal((str){text.at + from, i - from}, str_from(words[k]))) value = k;
      if (i == from) i++;
    }
    if (value != NONE) out[n++] = value;
  }
  return n == 2;
}

static u64 figure_sense(const builder *b, u32 article, const figure *f) {
  u32 score[2];
  if (gist_score(b, article, f, score)) return hash_mix(hash_mix(0x5C06E, score[0]), score[1]);
  double value = f->value == f->value ? f->value : f->low == f->low ? f->low : f->high;
  u64 bits;
  memcpy(&bits, &value, sizeof bits);
  return hash_mix(hash_mix(0xF16, bits), hash_bytes(str_from(f->unit)));
}

static void read_token(reader *r, u32 i) {
  const article_view *v = &r->b->views[r->article];
  const word *w = &v->words[i];
  const token *t = &v->rec->doc.tokens.at[i];
  bool quoted = t->flags & TOKEN_IN_QUOTE;
  u32 stands = v->stands_for[i], number = v->figure_at[i];
  r->out->negations += w->negation;
  if (number != NONE) {
    u64 sense = figure_sense(r->b, r->article, &v->rec->doc.figures.at[number]);
    add_sense(r, sense, GIST_NUMBER, quoted, i);
    add_row(r, sense, true);
    return;
  }
  if (v->day_at[i] != NONE) {
    u16 days = v->days_at[i];
    u8 kind = days == 1 ? GIST_DAY : days >= 28 && days <= 31 ? GIST_MONTH : days >= 365 ? GIST_YEAR : GIST_NONE;
    if (kind != GIST_NONE) add_sense(r, hash_mix(kind == GIST_DAY ? 0xDA7E : 0xDA7F + kind, v->day_at[i]), kind, quoted, i);
  }
  if (w->kind == WORD_NAME) {
    name_meaning_add(r->b, w->sense, map_get(&r->b->names, w->sense));
    add_sense(r, w->sense, GIST_NAME, quoted, i);
    add_row(r, w->sense, true);
  } else if (w->kind == WORD_CONTENT && w->sense) {
    bool known = t->lemma < v->rec->doc.lemmas.count;
    meaning_add(r->b, w->sense, known ? lemma_str(&v->rec->doc, t->lemma) : token_str(&v->rec->art, t));
    add_sense(r, w->sense, GIST_WORD, quoted, i);
    add_row(r, w->sense, true);
  } else if (w->kind == WORD_FUNCTION && w->exact && !w->filler) add_row(r, w->exact, false);
  if (stands != NONE) add_sense(r, name_sense(r->b, stands), GIST_REFERENCE, quoted, i);
}

// How often a number stands in the story is not counted; whom a pronoun means is the least sure of all.
static double weight_of(const builder *b, u64 sense, u8 kind) {
  if (kind == GIST_MONTH || kind == GIST_YEAR) return sense_weight(b, 0) * 0.3;
  return kind == GIST_NUMBER || kind == GIST_DAY ? sense_weight(b, 0) * 0.7 : sense_weight(b, sense) * (kind == GIST_REFERENCE ? 0.4 : 1.0);
}

typedef struct sorted_sense {
  u64 sense, head;
  u8 kind;
  bool quoted;
} sorted_sense;
static int by_sense(const void *x, const void *y) {
  u64 a = ((const sorted_sense *)x)->sense, b = ((const sorted_sense *)y)->sense;
  return (a > b) - (a < b);
}

void gist_read(builder *b, u32 article, const span *spans, u32 count, gist *out) {
  if (!b->meanings) b->meanings = arena_one(b->scratch, struct gist_meanings);
  reader r = {.b = b, .article = article, .out = out};
  *out = (gist){0};
  out->root = root_of(b, article, spans, count);
  out->doer = doer_of(b, article, spans, count);
  for (u32 s = 0; s < count; s++) {
    u32 first, end;
    senses_tokens(b, article, spans[s], &first, &end);
    r.first = first, r.end = end;
    for (u32 i = first; i < end; i++) read_token(&r, i);
  }
  sorted_sense sorted[GIST_SENSES];
  for (u32 i = 0; i < out->count; i++) sorted[i] = (sorted_sense){r.senses[i], r.heads[i], r.kinds[i], r.quoted[i]};
  if (out->count) qsort(sorted, out->count, sizeof *sorted, by_sense);
  out->senses = arena_array(b->scratch, u64, out->count);
  out->kinds = arena_array(b->scratch, u8, out->count);
  out->quoted = arena_array(b->scratch, bool, out->count);
  out->weights = arena_array(b->scratch, double, out->count);
  out->meanings = arena_array(b->scratch, u32, out->count);
  out->heads = arena_array(b->scratch, u64, out->count);
  for (u32 i = 0; i < out->count; i++) {
    out->senses[i] = sorted[i].sense, out->kinds[i] = sorted[i].kind, out->quoted[i] = sorted[i].quoted;
    out->heads[i] = sorted[i].head;
    out->weights[i] = weight_of(b, sorted[i].sense, sorted[i].kind);
    out->meanings[i] = map_get(&b->meanings->of_sense, sorted[i].sense);
  }
  out->row = memcpy(arena_array(b->scratch, u64, out->length), r.row, out->length * sizeof *r.row);
  out->content = memcpy(arena_array(b->scratch, bool, out->length), r.content, out->length);
}

// ---- comparing

static bool holds(const u32 *list, u32 count, u32 value) {
  for (u32 i = 0; i < count; i++)
    if (list[i] == value) return true;
  return false;
}

double gist_alike(const builder *b, u32 x, u32 y) {
  const meaning *m = meaning_at(b, x), *n = meaning_at(b, y);
  if (!m || !n) return 0;
  for (u32 i = 0; i < m->near_count; i++)
    if (holds(n->near, n->near_count, m->near[i])) return ALIKE;
  for (u32 i = 0; i < m->near_count; i++)
    if (holds(n->far, n->far_count, m->near[i])) return ALIKE_WIDER;
  for (u32 i = 0; i < m->far_count; i++)
    if (holds(n->near, n->near_count, m->far[i])) return ALIKE_WIDER;
  return 0;
}


static void longest_run(const gist *x, const gist *y, likeness *out) {
  u8 above[GIST_ROW + 1] = {0}, row[GIST_ROW + 1] = {0};
  for (u32 i = 0; i < x->length; i++) {
    for (u32 k = 0; k < y->length; k++) {
      row[k + 1] = x->row[i] == y->row[k] ? (u8)(above[k] + 1) : 0;
      if (row[k + 1] <= out->run) continue;
      out->run = row[k + 1];
      out->run_plain = 0;
      for (u32 m = i + 1 - out->run; m <= i; m++) out->run_plain += x->content[m];
    }
    memcpy(above, row, sizeof above);
  }
}

// The words that only one has, matched with those that can mean the same, the surest first.
static void match_alike(const builder *b, const gist *x, const gist *y, u32 *of_x, bool *in_y, double *weight, likeness *out) {
  for (u32 i = 0; i < x->count; i++) {
    if (of_x[i] != NONE || x->kinds[i] > GIST_NAME) continue;
    u32 best = NONE;
    double most = 0;
    for (u32 k = 0; k < y->count; k++) {
      if (in_y[k] || y->kinds[k] > GIST_NAME) continue;
      if (x->kinds[i] == GIST_NAME && y->kinds[k] == GIST_NAME) continue; // two names are two
      double now = gist_alike(b, x->meanings[i], y->meanings[k]);
      if (now > most) most = now, best = k;
    }
    if (best == NONE) continue;
    in_y[best] = true;
    of_x[i] = best;
    double wx = x->weights[i], wy = y->weights[best];
    *weight += most * (wx < wy ? wx : wy);
    out->shared++;
    out->plain++;
    out->quoted_of_a += x->quoted[i];
    out->quoted_of_b += y->quoted[best];
  }
}

static bool same_head(const builder *b, u64 x, u64 y) {
  return x && (x == y || gist_alike(b, map_get(&b->meanings->of_sense, x), map_get(&b->meanings->of_sense, y)) > 0);
}

static u64 head_of(const gist *g, u64 sense) {
  for (u32 i = 0; i < g->count; i++)
    if (g->senses[i] == sense) return g->heads[i];
  return 0;
}

// How much of what both say hangs on the same in both; one word between counts half ("will close", "decided to close").
static void read_ties(const builder *b, const gist *x, const gist *y, const u32 *of_x, likeness *out) {
  double all = 0, tied = 0;
  for (u32 i = 0; i < x->count; i++) {
    if (of_x[i] == NONE || x->kinds[i] == GIST_REFERENCE) continue;
    double wx = x->weights[i], wy = y->weights[of_x[i]], least = wx < wy ? wx : wy;
    u64 hx = x->heads[i], hy = y->heads[of_x[i]];
    all += least;
    bool whole = same_head(b, hx, hy), half = !whole && (same_head(b, head_of(x, hx), hy) || same_head(b, hx, head_of(y, hy)));
    tied += whole ? least : half ? least / 2 : 0;
  }
  out->tied = all > 0 ? tied / all : 0;
}

// "a grant to Tarn", "a grant to Eastquay": two names in one place, and so for numbers and days.
static void read_clashes(const builder *b, const gist *x, const gist *y, const u32 *of_x, const bool *in_y, likeness *out) {
  for (u32 i = 0; i < x->count; i++) {
    if (of_x[i] != NONE || x->kinds[i] == GIST_WORD || x->kinds[i] == GIST_REFERENCE) continue;
    for (u32 k = 0; k < y->count; k++)
      if (!in_y[k] && x->kinds[i] == y->kinds[k] && same_head(b, x->heads[i], y->heads[k]))
        out->clashes++, out->times_clash |= x->kinds[i] >= GIST_DAY;
  }
}

static bool tells_root(const builder *b, u64 root, const gist *in) {
  u32 meaning = root ? map_get(&b->meanings->of_sense, root) : NONE;
  bool found = !root;
  for (u32 i = 0; i < in->count && !found; i++)
    found = in->senses[i] == root || (in->kinds[i] <= GIST_NAME && gist_alike(b, meaning, in->meanings[i]) > 0);
  return found;
}

static bool has_sense(const gist *g, u64 sense) {
  for (u32 i = 0; i < g->count; i++)
    if (g->senses[i] == sense) return true;
  return false;
}

static bool has_last_word(str name, str of) {
  u32 from = of.len;
  while (from && of.at[from - 1] != ' ') from--;
  str last = {of.at + from, of.len - from};
  for (u32 i = 0; i + last.len <= name.len; i++)
    if ((!i || name.at[i - 1] == ' ') && (i + last.len == name.len || name.at[i + last.len] == ' ') && memcmp(name.at + i, last.at, last.len) == 0)
      return true;
  return false;
}

// A country stands for its president, and a paper for its reporter: only of one kind are two names surely two, and only
// when the one is not a part of the other ("the Colliers", "Northport Colliers").
static bool names_differ(const builder *b, u64 x, u64 y) {
  const account_entity *e = &b->acc->entities.at[map_get(&b->names, x)], *f = &b->acc->entities.at[map_get(&b->names, y)];
  if (e->type != f->type || (e->type != ENTITY_PERSON && e->type != ENTITY_ORGANIZATION)) return false;
  return !has_last_word(e->name, f->name) && !has_last_word(f->name, e->name);
}

likeness gist_compare(const builder *b, const gist *x, const gist *y) {
  likeness out = {0};
  bool in_x[GIST_SENSES] = {0}, in_y[GIST_SENSES] = {0};
  u32 of_x[GIST_SENSES];
  double all_x = 0, all_y = 0, weight = 0;
  for (u32 i = 0; i < x->count; i++) of_x[i] = NONE;
  for (u32 i = 0, k = 0; i < x->count && k < y->count;) {
    if (x->senses[i] != y->senses[k]) {
      if (x->senses[i] < y->senses[k]) i++;
      else k++;
      continue;
    }
    in_x[i] = in_y[k] = true;
    of_x[i] = k;
    double wx = x->weights[i], wy = y->weights[k];
    weight += wx < wy ? wx : wy;
    bool plain = x->kinds[i] == GIST_WORD;
    out.shared += x->kinds[i] <= GIST_NAME || y->kinds[k] <= GIST_NAME;
    out.plain += plain, out.exact += plain;
    out.named += !plain;
    out.fixed += x->kinds[i] == GIST_NUMBER || x->kinds[i] == GIST_DAY;
    out.days += x->kinds[i] == GIST_DAY;
    out.quoted_of_a += x->quoted[i];
    out.quoted_of_b += y->quoted[k];
    i++, k++;
  }
  if (weight <= 0) return out;
  bool only_x = false, only_y = false, number_x = false, number_y = false;
  for (u32 i = 0; i < x->count; i++) {
    all_x += x->kinds[i] >= GIST_REFERENCE && !in_x[i] ? 0 : x->weights[i];
    only_x |= !in_x[i] && x->kinds[i] == GIST_NAME;
    number_x |= !in_x[i] && x->kinds[i] == GIST_NUMBER;
  }
  for (u32 k = 0; k < y->count; k++) {
    all_y += y->kinds[k] >= GIST_REFERENCE && !in_y[k] ? 0 : y->weights[k];
    only_y |= !in_y[k] && y->kinds[k] == GIST_NAME;
    number_y |= !in_y[k] && y->kinds[k] == GIST_NUMBER;
  }
  out.rivals = only_x && only_y;
  out.doers_differ = x->doer && y->doer && !has_sense(x, y->doer) && !has_sense(y, x->doer) && names_differ(b, x->doer, y->doer);
  out.numbers_differ = number_x && number_y;
  double least = all_x < all_y ? all_x : all_y;
  if (weight >= 0.2 * least) {
    match_alike(b, x, y, of_x, in_y, &weight, &out);
    read_ties(b, x, y, of_x, &out);
    read_clashes(b, x, y, of_x, in_y, &out);
    longest_run(x, y, &out);
    out.root_of_a = tells_root(b, x->root, y), out.root_of_b = tells_root(b, y->root, x);
  }
  out.weight = weight;
  out.share_of_a = all_x > 0 ? weight / all_x : 0;
  out.share_of_b = all_y > 0 ? weight / all_y : 0;
  return out;
}

bool likeness_tells(const likeness *l) { return l->share_of_a >= l->share_of_b ? l->root_of_a : l->root_of_b; }
bool likeness_ties(const likeness *l, double weight, double tied, double less) {
  return l->weight >= weight && l->tied >= tied && likeness_more(l) >= 0.5 && likeness_less(l) >= less && !l->clashes;
}
double likeness_more(const likeness *l) { return l->share_of_a > l->share_of_b ? l->share_of_a : l->share_of_b; }
double likeness_less(const likeness *l) { return l->share_of_a > l->share_of_b ? l->share_of_b : l->share_of_a; }
