// SPDX-License-Identifier: Apache-2.0
// Earlier captures of the same address: what reads otherwise, sentence by sentence.
#include <stdio.h>
#include <stdlib.h>

#include "account/account.h"
#include "base/hash.h"

enum { MOST_DIFFERENCES = 40, SHOWN_DIFFERENCES = 3 };

static u64 sentence_key(const record *r, u32 i) {
  const sentence *s = &r->doc.sentences.at[i];
  u64 key = s->count;
  for (u32 t = 0; t < s->count; t++) key = hash_mix(key, r->doc.tokens.at[s->first + t].key);
  return key;
}

// Text from the first sentence's start to the last one's end; empty when the run is empty.
static span run_span(const record *r, u32 first, u32 end) {
  if (first >= end) return (span){0};
  return span_of(r->doc.sentences.at[first].text.start, span_end(r->doc.sentences.at[end - 1].text));
}

static void add_difference(arena *a, account_revision *rev, u32 article, const record *now, span was, span is) {
  if (rev->differences.count == MOST_DIFFERENCES) return;
  (void)now;
  *vec_push(a, &rev->differences) = (account_difference){
      .earlier = was.len ? str_cut(rev->earlier->art.text, was) : (str){0}, .now = {article, is}};
}

// Sentences that stand in both, in the same order, part the texts into runs; runs that differ are differences.
static void compare(arena *a, arena *scratch, account_revision *rev, u32 article, const record *now) {
  const record *was = rev->earlier;
  map places = {0};
  for (u32 i = was->doc.sentences.count; i-- > 0;) *map_at(scratch, &places, sentence_key(was, i), i) = i;
  u32 was_from = 0, now_from = 0;
  for (u32 i = 0; i < now->doc.sentences.count; i++) {
    u32 place = map_get(&places, sentence_key(now, i));
    if (place == NONE || place < was_from) continue;
    if (place > was_from || i > now_from)
      add_difference(a, rev, article, now, run_span(was, was_from, place), run_span(now, now_from, i));
    was_from = place + 1;
    now_from = i + 1;
  }
  if (was_from < was->doc.sentences.count || now_from < now->doc.sentences.count)
    add_difference(a, rev, article, now, run_span(was, was_from, was->doc.sentences.count),
                   run_span(now, now_from, now->doc.sentences.count));
}

// A narrow span for what was changed or, where words were only taken out, the sentence that now stands first.
static span narrow(const record *r, span s) {
  if (!s.len && r->doc.sentences.count) s = r->doc.sentences.at[0].text;
  u32 i = sentence_at(&r->doc, s.start);
  return i == NONE ? s : r->doc.sentences.at[i].text;
}

static str cut_words(arena *a, str text) {
  enum { MOST = 160 };
  if (text.len <= MOST) return text;
  u32 end = MOST;
  while (end > 0 && text.at[end] != ' ') end--;
  return arena_format(a, "%.*s …", (int)end, text.at);
}

static void add_finding(arena *a, account *acc, u32 place, const account_revision *rev) {
  finding *f = vec_push(a, &acc->findings);
  const article *art = &acc->articles.at[place].record->art;
  u64 key = hash_mix(hash_bytes(str_from(art->id)), hash_bytes(str_from(rev->earlier->art.id)));
  f->id = arena_format(a, "f-%08llx", (unsigned long long)(key >> 32));
  f->kind = FINDING_REVISED;
  f->about = str_from(art->id);
  u32 n = rev->differences.count;
  f->text = arena_format(a, "An earlier text of this address reads otherwise in %u place%s", n, n == 1 ? "" : "s");
  f->strength = n > 3 ? 0.6f : 0.4f;
  for (u32 i = 0; i < n && i < SHOWN_DIFFERENCES; i++) {
    const account_difference *d = &rev->differences.at[i];
    finding_side *now = vec_push(a, &f->sides);
    span at = narrow(acc->articles.at[place].record, d->now.at);
    now->value = d->now.at.len ? cut_words(a, str_cut(art->text, at)) : (str){0};
    *vec_push(a, &now->articles) = place;
    *vec_push(a, &now->evidence) = (evidence){place, at};
    if (!d->earlier.len) continue; // added
    finding_side *was = vec_push(a, &f->sides);
    was->value = arena_format(a, "before: %.*s", STR_FMT(cut_words(a, d->earlier)));
    *vec_push(a, &was->articles) = place;
  }
}

static int by_date_then_id(const void *x, const void *y) {
  const record *a = ((const earlier_record *)x)->record, *b = ((const earlier_record *)y)->record;
  str at = a->art.modified.value.len ? a->art.modified.value : a->art.published.value;
  str bt = b->art.modified.value.len ? b->art.modified.value : b->art.published.value;
  int c = str_compare(bt, at);
  return c ? c : strcmp(a->art.id, b->art.id);
}

void account_add_revisions(arena *a, arena *scratch, account *acc, const earlier_record *earlier, u32 count) {
  if (!count) return;
  earlier_record *sorted = arena_array(scratch, earlier_record, count);
  memcpy(sorted, earlier, count * sizeof *sorted);
  qsort(sorted, count, sizeof *sorted, by_date_then_id);
  for (u32 i = 0; i < acc->articles.count; i++) {
    account_article *art = &acc->articles.at[i];
    for (u32 k = 0; k < count; k++) {
      if (!str_equal(sorted[k].counts, str_from(art->record->art.id))) continue;
      account_revision *rev = vec_push(a, &art->revisions);
      rev->earlier = sorted[k].record;
      compare(a, scratch, rev, i, art->record);
      if (rev->differences.count) add_finding(a, acc, i, rev);
    }
  }
}
