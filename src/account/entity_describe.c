// SPDX-License-Identifier: Apache-2.0
// What an article calls somebody: only words that can be said of this one, and say something.
#include "account/builder.h"
#include "base/table.h"
#include "base/utf8.h"

enum { DESCRIBED_MOST = 40 };

static str trim_description(str text) {
  static const char *const leads[] = {"the ", "The ", "a ", "A ", "an ", "An ", "its ", "his ", "her ", "their "};
  for (u32 i = 0; i < COUNT_OF(leads); i++) {
    u32 n = (u32)strlen(leads[i]);
    if (text.len > n && memcmp(text.at, leads[i], n) == 0) return (str){text.at + n, text.len - n};
  }
  return text;
}

static bool is_before(str w) {
  static const char *const words[] = {"of", "to", "for", "by", "under", "with", "against", "from", "like", "in"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_equal(w, str_from(words[i]))) return true;
  return false;
}

// "Duarte ally", "former Duarte campaign volunteer": the name stands before the noun of a person.
static bool is_compound(const record *r, u32 next, span at) {
  const document *doc = &r->doc;
  if (next >= doc->tokens.count || doc->tokens.at[next].tag != TAG_NOUN) return false;
  for (; next < doc->tokens.count && doc->tokens.at[next].start < span_end(at); next++) {
    u32 row = table_find(table_get("language/roles"), doc->tokens.at[next].key);
    if (row != NONE && str_equal(table_cell(table_get("language/roles"), row, 1), STR("person"))) return true;
  }
  return false;
}

// "Ms Duarte's spokesman", "lawyer for Ms Duarte": the other name only tells whose. "Gowdy and Nunes" tells of others.
static bool tells_of_others(const builder *b, const account_entity *e, u32 article, span at) {
  const record *r = b->views[article].rec;
  const document *doc = &r->doc;
  for (u32 i = 0; i < doc->mentions.count && doc->mentions.at[i].text.start < span_end(at); i++) {
    const mention *m = &doc->mentions.at[i];
    if (m->text.start < at.start || m->kind != MENTION_NAME || m->entity == NONE) continue;
    u32 other = b->views[article].entity_of[m->entity];
    if (other == NONE || b->acc->entities.at[other].type != ENTITY_PERSON) continue;
    if (&b->acc->entities.at[other] == e) return true; // "Duarte's son" is not Duarte
    bool beside = i > 0 && doc->mentions.at[i - 1].kind == MENTION_NAME && // "Ambassador to Tarn Ada Brandt"
                  doc->mentions.at[i - 1].first + doc->mentions.at[i - 1].count == m->first && doc->mentions.at[i - 1].text.start >= at.start;
    bool owner = m->first + m->count < doc->tokens.count && doc->tokens.at[m->first + m->count].flags & TOKEN_CLITIC &&
                 doc->tokens.at[m->first + m->count].start < span_end(at);
    for (u32 k = m->first; k-- > 0 && m->first - k <= 5 && !beside && doc->tokens.at[k].start >= at.start && !owner;)
      owner = is_before(token_str(&r->art, &doc->tokens.at[k]));
    if (!owner && !is_compound(r, m->first + m->count, at)) return true;
  }
  return false;
}

// Words that say nothing of somebody by themselves.
static bool is_bare(str text) {
  static const char *const words[] = {"head", "member", "part", "figure", "name", "man", "woman", "person", "one", "post",
                                      "role", "people", "official", "officials", "individual", "they", "he", "she", "who", "party"};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (str_equal(text, str_from(words[i]))) return true;
  return false;
}

// "reports Tuesday", "today Mayor"; "treasurer until 2025" is fine.
static bool is_of_a_day(const builder *b, u32 article, span at) {
  static const char *const days[] = {"today ", "yesterday ", "tonight ", "Today ", "Yesterday ", "Tonight "};
  str text = text_at(b, article, at);
  for (u32 i = 0; i < COUNT_OF(days); i++)
    if (text.len > strlen(days[i]) && memcmp(text.at, days[i], strlen(days[i])) == 0) return true;
  const time_list *times = b->views[article].times;
  const record *r = b->views[article].rec;
  for (u32 i = 0; i < times->count && times->at[i].text.start < span_end(at); i++) {
    if (times->at[i].type > TIME_TIME || span_end(times->at[i].text) != span_end(at) || times->at[i].text.start <= at.start) continue;
    u32 first, end;
    senses_tokens(b, article, times->at[i].text, &first, &end);
    return first == 0 || r->doc.tokens.at[first - 1].tag != TAG_ADP;
  }
  return false;
}

// "author of": the rest was cut off.
static bool is_cut_off(const record *r, u32 first, u32 end) {
  return end > first && (r->doc.tokens.at[end - 1].tag == TAG_ADP || r->doc.tokens.at[end - 1].tag == TAG_DET ||
                         r->doc.tokens.at[end - 1].tag == TAG_CCONJ);
}

// Within a longer quotation: the words of whoever is quoted, not the article's.
static bool is_quoted(const record *r, span at) {
  const quotation_list *all = &r->doc.quotations;
  u32 low = 0, high = all->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (all->at[mid].outer.start <= at.start) low = mid + 1;
    else high = mid;
  }
  for (u32 steps = 0; low-- > 0 && steps < 4; steps++) { // the nearest that opens before; others may lie within it
    span q = all->at[low].inner;
    if (q.start <= at.start && span_end(q) >= span_end(at) && q.len > 2 * at.len + 20) return true;
  }
  return false;
}

// "first foreign leader to come", "53-year-old": not what somebody is.
static bool is_counted(str text) {
  static const char *const words[] = {"first ", "only ", "last ", "next ", "second ", "third ", "same ", "other ", "latter "};
  for (u32 i = 0; i < COUNT_OF(words); i++)
    if (text.len > strlen(words[i]) && memcmp(text.at, words[i], strlen(words[i])) == 0) return true;
  return text.len > 9 && memcmp(text.at + text.len - 9, "-year-old", 9) == 0;
}

static bool is_description(const builder *b, const account_entity *e, u32 article, span at, str text) {
  const record *r = b->views[article].rec;
  u32 first, end;
  senses_tokens(b, article, at, &first, &end);
  if (is_bare(text) || is_of_a_day(b, article, at) || is_cut_off(r, first, end) || is_quoted(r, at)) return false;
  u8 penn = first < end ? r->doc.tokens.at[first].penn : PENN_NONE; // "ripped the diplomat": a verb of the headline
  if (penn == PENN_VBD || penn == PENN_VBZ || penn == PENN_VBP || penn == PENN_VB || penn == PENN_MD) return false;
  return !tells_of_others(b, e, article, at);
}

// The same words in the same article once; "senator" says nothing beside "Republican senator".
void entity_describe(builder *b, account_entity *e, u32 article, span at) {
  str text = trim_description(text_clean(b->a, text_at(b, article, at), false));
  if (text.len < 3 || e->described_as.count >= DESCRIBED_MOST || !is_description(b, e, article, at, text)) return;
  char now[256], then[256];
  u32 n = text_fold_plain(text, now, sizeof now);
  for (u32 i = 0; i < e->described_as.count; i++) {
    described *d = &e->described_as.at[i];
    if (d->article != article) continue;
    u32 k = text_fold_plain(d->text, then, sizeof then);
    if (str_holds((str){then, k}, (str){now, n})) return;
    if (str_holds((str){now, n}, (str){then, k})) {
      d->text = text;
      d->evidence.count = 0;
      evidence_add(b->a, &d->evidence, article, at);
      return;
    }
  }
  described *d = vec_push(b->a, &e->described_as);
  *d = (described){.text = text, .article = article};
  evidence_add(b->a, &d->evidence, article, at);
}

void entity_describe_role(builder *b, account_entity *e, u32 article, span at) {
  if (!is_counted(trim_description(text_at(b, article, at)))) entity_describe(b, e, article, at);
}
