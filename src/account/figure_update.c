// SPDX-License-Identifier: Apache-2.0
// Counts that go on: two numbers of different hours, and a row of them as one finding.
#include "account/figure_measure.h"
#include "base/table.h"

static i64 minute_of(const builder *b, u32 article) {
  day_range days;
  if (!days_read(b->acc->articles.at[article].published, &days) || !days_single(days)) return INT64_MIN;
  return (i64)days.first * 1440 + (days.minute >= 0 ? days.minute : 720);
}

// Are all of x's articles written hours before all of y's?
static bool is_before(const builder *b, const account_figure *x, const account_figure *y, const index_list *both) {
  enum { HOURS_APART = 3 * 60 };
  i64 latest = INT64_MIN, earliest = INT64_MAX;
  for (u32 i = 0; i < x->articles.count; i++) {
    i64 at = minute_of(b, x->articles.at[i]);
    if (index_has(both, x->articles.at[i])) continue;
    if (at == INT64_MIN) return false;
    if (at > latest) latest = at;
  }
  for (u32 i = 0; i < y->articles.count; i++) {
    i64 at = minute_of(b, y->articles.at[i]);
    if (index_has(both, y->articles.at[i])) continue;
    if (at == INT64_MIN) return false;
    if (at < earliest) earliest = at;
  }
  return latest != INT64_MIN && earliest != INT64_MAX && earliest - latest >= HOURS_APART;
}

// Is it counted while it goes on: the dead, the flooded homes, the damage?
static bool is_developing(const builder *b, const measure *m) {
  enum { NEAR = 9 };
  const document *doc = &b->views[m->article].rec->doc;
  const table *t = table_get("account/developing-words");
  if (m->f->sentence >= doc->sentences.count) return false;
  const sentence *s = &doc->sentences.at[m->f->sentence];
  u32 at = token_from(doc, m->f->text.start), from = at > s->first + NEAR ? at - NEAR : s->first, to = at + NEAR + 3;
  for (u32 i = from; i < to && i < s->first + s->count; i++)
    if (table_find(t, doc->tokens.at[i].key) != NONE) return true;
  return false;
}

bool figure_is_update(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my,
                      const index_list *both) {
  if (!is_developing(b, mx) && !is_developing(b, my)) return false;
  return is_before(b, x, y, both) || is_before(b, y, x, both);
}

// What goes on is counted anew: without the hours of both nobody knows whether they differ.
bool hours_unknown(const builder *b, const account_figure *x, const measure *mx, const account_figure *y, const measure *my) {
  if (!is_developing(b, mx) && !is_developing(b, my)) return false;
  for (u32 i = 0; i < x->articles.count; i++)
    if (minute_of(b, x->articles.at[i]) == INT64_MIN) return true;
  for (u32 i = 0; i < y->articles.count; i++)
    if (minute_of(b, y->articles.at[i]) == INT64_MIN) return true;
  return false;
}

// Of what is counted while it goes on: the same for all its counts. 0: not known.
static u64 chain_key(const measure *x, const measure *y) {
  const figure_slot *s = &x->slots[0], *t = &y->slots[0];
  u64 unit = hash_bytes(str_from(x->f->unit));
  if (s->fate != NONE && s->fate == t->fate) return hash_mix(unit, hash_mix(0xFA7E, s->fate));
  if (s->noun && s->noun == t->noun) return hash_mix(unit, s->noun);
  return s->sum && s->governor && s->governor == t->governor ? hash_mix(unit, s->governor) : 0;
}

// True: an earlier finding tells of the same count; the new one's sides are added to it and it is taken back.
bool chain_on(builder *b, chain_list_of *chains, const measure *mx, const measure *my, str what) {
  u64 key = chain_key(mx, my);
  if (!key) return false;
  u32 last = b->acc->findings.count - 1;
  for (u32 i = 0; i < chains->count; i++) {
    if (chains->at[i].key != key) continue;
    finding *old = &b->acc->findings.at[chains->at[i].finding], *now = &b->acc->findings.at[last];
    for (u32 k = 0; k < now->sides.count; k++) {
      const finding_side *s = &now->sides.at[k];
      if (str_equal(s->value, STR("both"))) continue;
      finding_side *to = finding_side_of(b, old, s->value, false);
      for (u32 n = 0; n < s->evidence.count; n++) side_evidence(b, to, s->evidence.at[n].article, s->evidence.at[n].at);
    }
    finding_drop(b);
    return true;
  }
  *vec_push(b->scratch, chains) = (chain){key, last, what};
  return false;
}

static i64 first_minute(const builder *b, const finding_side *s) {
  i64 first = INT64_MAX;
  for (u32 i = 0; i < s->articles.count; i++)
    if (minute_of(b, s->articles.at[i]) != INT64_MIN && minute_of(b, s->articles.at[i]) < first) first = minute_of(b, s->articles.at[i]);
  return first;
}

// "dead: three in A, then seven in B, then twelve in C".
void chain_tell(builder *b, const chain *c) {
  finding *f = &b->acc->findings.at[c->finding];
  if (f->sides.count < 3) return;
  for (u32 i = 1; i < f->sides.count; i++) // few, and in order of time
    for (u32 k = i; k && first_minute(b, &f->sides.at[k]) < first_minute(b, &f->sides.at[k - 1]); k--) {
      finding_side swap = f->sides.at[k];
      f->sides.at[k] = f->sides.at[k - 1], f->sides.at[k - 1] = swap;
    }
  str text = arena_format(b->a, "%.*s: ", STR_FMT(c->what));
  bool first = true;
  for (u32 i = 0; i < f->sides.count; i++) {
    if (str_equal(f->sides.at[i].value, STR("both"))) continue;
    text = arena_format(b->a, "%.*s%s%.*s in %.*s", STR_FMT(text), first ? "" : ", then ", STR_FMT(value_in_line(b, f->sides.at[i].value)),
                        STR_FMT(articles_words(b, &f->sides.at[i].articles)));
    first = false;
  }
  f->text = arena_format(b->a, "%.*s; each later number may be an update.", STR_FMT(text));
}
