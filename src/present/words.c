// SPDX-License-Identifier: Apache-2.0
// Values of the account as words for a person.
#define _GNU_SOURCE // memmem
#include "account/days.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "present/clean.h"
#include "present/view.h"

enum { CUE_GAP = 24 }; // bytes between a cue and its content when they are read as one

static bool digits_at(str s, u32 from, u32 count) {
  if (from + count > s.len) return false;
  for (u32 i = 0; i < count; i++)
    if (s.at[from + i] < '0' || s.at[from + i] > '9') return false;
  return true;
}

static bool str_begins(str s, const char *word) {
  size_t n = strlen(word);
  return s.len >= n && memcmp(s.at, word, n) == 0;
}

static u32 number_at(str s, u32 from, u32 count) {
  u32 n = 0;
  for (u32 i = 0; i < count; i++) n = n * 10 + (u32)(s.at[from + i] - '0');
  return n;
}

static void add_year(buf *out, str value, const char *year, const char *before) {
  if (year && strlen(year) == 4 && memcmp(value.at, year, 4) == 0) return;
  if (value.at[0] == 'X') return;
  buf_text(out, before);
  clean_line(out, str_cut(value, (span){0, 4}));
}

// "TEV", "T18:20".
static void add_time(buf *out, str part) {
  static const struct {
    const char *code, *words;
  } names[] = {{"TMO", "morning"}, {"TMI", "midday"}, {"TAF", "afternoon"}, {"TEV", "evening"}, {"TNI", "night"}, {"TDT", "daytime"}};
  for (u32 i = 0; i < COUNT_OF(names); i++)
    if (str_equal(part, str_from(names[i].code))) {
      buf_format(out, ", %s", names[i].words);
      return;
    }
  if (digits_at(part, 1, 2)) {
    buf_text(out, ", ");
    clean_line(out, str_cut(part, span_of(1, part.len >= 6 ? 6 : part.len)));
  }
}

static bool add_year_part(buf *out, str value, const char *year) {
  static const struct {
    const char *code, *words;
  } names[] = {{"SP", "spring"}, {"SU", "summer"}, {"FA", "autumn"}, {"WI", "winter"}, {"H1", "first half"}, {"H2", "second half"},
               {"Q1", "1st quarter"}, {"Q2", "2nd quarter"}, {"Q3", "3rd quarter"}, {"Q4", "4th quarter"}};
  str part = str_cut(value, span_of(5, value.len));
  for (u32 i = 0; i < COUNT_OF(names); i++)
    if (str_equal(part, str_from(names[i].code))) {
      buf_text(out, names[i].words);
      buf_text(out, part.at[0] == 'H' || part.at[0] == 'Q' ? " of" : "");
      add_year(out, value, part.at[0] == 'H' || part.at[0] == 'Q' ? "" : year, " ");
      return true;
    }
  if (part.at[0] != 'W' || !digits_at(part, 1, 2)) return false;
  day_range days;
  if (!days_read(value, &days)) return false;
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  i32 years[2];
  u32 month[2], day[2];
  day_split(days.first, &years[0], &month[0], &day[0]);
  day_split(days.last, &years[1], &month[1], &day[1]);
  buf_format(out, "%u", day[0]);
  if (month[0] != month[1]) buf_format(out, "\u00a0%s", months[month[0] - 1]);
  buf_format(out, "\u2013%u\u00a0%s", day[1], months[month[1] - 1]);
  if (!year || strlen(year) != 4 || (u32)years[1] != number_at(str_from(year), 0, 4)) buf_format(out, "\u00a0%d", years[1]);
  return true;
}

void words_date(buf *out, str value, const char *year) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static const char *const month_names[] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                            "September", "October", "November", "December"};
  if (str_equal(value, STR("PRESENT_REF"))) buf_text(out, "now");
  else if (str_equal(value, STR("PAST_REF"))) buf_text(out, "in the past");
  else if (str_equal(value, STR("FUTURE_REF"))) buf_text(out, "in the future");
  else if (value.len > 5 && value.at[4] == '-' && (digits_at(value, 0, 4) || value.at[0] == 'X')) {
    u32 month = digits_at(value, 5, 2) ? number_at(value, 5, 2) : 0;
    bool day = value.len >= 10 && value.at[7] == '-' && digits_at(value, 8, 2);
    if (month >= 1 && month <= 12 && day) {
      buf_format(out, "%u\u00a0%s", number_at(value, 8, 2), months[month - 1]);
      add_year(out, value, year, "\u00a0");
      if (value.len > 11) add_time(out, str_cut(value, span_of(10, value.len)));
    } else if (month >= 1 && month <= 12 && value.len == 7) {
      buf_text(out, month_names[month - 1]);
      add_year(out, value, year, "\u00a0");
    } else if (month || !add_year_part(out, value, year)) clean_line(out, value);
  } else clean_line(out, value);
}

bool words_in_marks(str text) {
  return str_begins(text, "“") || str_begins(text, "\"") || str_begins(text, "„") || str_begins(text, "«") || str_begins(text, "‘");
}

void words_medium(buf *out, str medium) {
  static const char *const articles[] = {"a ", "an ", "the ", "his ", "her ", "their "};
  static const char *const prepositions[] = {"on ", "in ", "at ", "via ", "by ", "through ", "during "};
  static const char *const channels[] = {"phone", "telephone", "email", "e-mail"};
  bool small = medium.len && medium.at[0] >= 'a' && medium.at[0] <= 'z' && !str_begins(medium, "social");
  const char *before = small ? "in " : "on "; // "in court documents", "on X", "on social media"
  for (u32 i = 0; i < COUNT_OF(channels); i++)
    if (str_equal(medium, str_from(channels[i]))) before = "by ";
  for (u32 i = 0; i < COUNT_OF(articles); i++)
    if (str_begins(medium, articles[i])) before = "in ";
  for (u32 i = 0; i < COUNT_OF(prepositions); i++)
    if (str_begins(medium, prepositions[i])) before = "";
  buf_text(out, before);
  clean_line(out, medium);
}

void words_when(buf *out, const when *t, const char *year) {
  bool open = t->value.len && memchr(t->value.at, 'X', t->value.len);
  if (open && t->text.len) clean_line(out, t->text);
  else words_date(out, t->value, year);
}

void words_dates(buf *out, str first, str last) {
  if (!first.len || str_equal(first, last)) {
    words_date(out, last, NULL);
    return;
  }
  bool day = first.len >= 10 && last.len >= 10, year = first.len >= 4 && last.len >= 4 && memcmp(first.at, last.at, 4) == 0;
  if (day && year && memcmp(first.at, last.at, 7) == 0 && digits_at(first, 8, 2)) {
    buf_format(out, "%u–", number_at(first, 8, 2));
  } else {
    char same[5] = {0};
    if (year) memcpy(same, last.at, 4);
    words_date(out, first, same);
    buf_text(out, " – ");
  }
  words_date(out, last, NULL);
}

void words_labels(buf *out, const view *v, const index_list *articles, u32 most) {
  u32 n = articles->count, shown = n > most ? most : n;
  for (u32 i = 0; i < shown; i++) {
    if (i) buf_text(out, ", ");
    // A label is never broken over two lines.
    str label = v->labels[articles->at[i]];
    for (u32 k = 0; k < label.len; k++) {
      if (label.at[k] == ' ') buf_text(out, "\u00a0");
      else buf_char(out, label.at[k]);
    }
  }
  if (shown < n) buf_format(out, " and %u more", n - shown);
}

index_list words_articles(const view *v, const evidence_list *list) {
  map seen = {0};
  index_list articles = {0};
  for (u32 i = 0; i < list->count; i++)
    if (!(*map_at(v->memory, &seen, (u64)list->at[i].article + 1, 0))++) *vec_push(v->memory, &articles) = list->at[i].article;
  return articles;
}

origin_count words_origins_of(const view *v, const index_list *articles) {
  map seen = {0};
  origin_count o = {0};
  for (u32 i = 0; i < articles->count; i++) {
    const index_list *own = &v->acc->articles.at[articles->at[i]].origins;
    if (!own->count) *vec_push(v->memory, &o.unknown) = articles->at[i];
    for (u32 k = 0; k < own->count; k++) o.count += !(*map_at(v->memory, &seen, (u64)own->at[k] + 1, 0))++;
  }
  return o;
}

void words_origins(buf *out, const origin_count *o) {
  if (o->count == NONE || (!o->count && o->unknown.count)) buf_text(out, "?");
  else buf_format(out, "%u%s", o->count, o->unknown.count ? "+" : "");
}

str words_entity(const view *v, u32 entity) {
  return entity == NONE ? (str){0} : v->acc->entities.at[entity].name;
}

// Does the cue stand right before the content, so that both read on: "has denied that …"? Not "according to the board,".
bool words_read_on(const statement_version *x) {
  if (x->mode == MODE_DIRECT || !x->text.len || x->cue.at.len < 2 || !x->evidence.count || x->cue.article != x->evidence.at[0].article) return false;
  u32 from = span_end(x->cue.at), to = x->evidence.at[0].at.start;
  bool source_between = x->source.at.len && x->source.at.start >= from && x->source.at.start < to;
  return from <= to && to - from <= CUE_GAP && !source_between;
}

const char *words_verb(const statement_version *x) {
  if (words_read_on(x)) return NULL; // the cue says it
  return x->polarity == POLARITY_NEGATED ? "denies" : x->polarity == POLARITY_QUESTIONED ? "asks" : NULL;
}

str words_said(const view *v, const statement_version *x) {
  str text = x->text;
  if (text.len && words_read_on(x))
    return arena_format(v->memory, "%.*s %.*s", STR_FMT(str_cut(v->acc->articles.at[x->cue.article].record->art.text, x->cue.at)), STR_FMT(text));
  if (!text.len || x->mode != MODE_DIRECT || words_in_marks(text)) return text;
  while (text.len && (text.at[text.len - 1] == ',' || text.at[text.len - 1] == ' ')) text.len--;
  return arena_format(v->memory, "“%.*s”", STR_FMT(text));
}

str words_value(const view *v, const finding *f, const finding_side *s) {
  bool quoted = f->kind == FINDING_QUOTE_CUT || f->kind == FINDING_QUOTE_ALTERED || f->kind == FINDING_LEFT_OUT ||
                f->kind == FINDING_DESCRIBED_DIFFERENTLY || f->kind == FINDING_ROLE_CONFLICT || f->kind == FINDING_REVISED;
  if (!quoted || !s->value.len || words_in_marks(s->value)) return s->value;
  return arena_format(v->memory, "“%.*s”", STR_FMT(s->value));
}

u32 words_about_article(const view *v, const finding *f) {
  for (u32 i = 0; i < v->acc->articles.count; i++) {
    const article *art = &v->acc->articles.at[i].record->art;
    if (!str_equal(f->about, str_from(art->id))) continue;
    str outlet = art->outlet.value;
    return outlet.len && outlet.len <= f->text.len && memcmp(f->text.at, outlet.at, outlet.len) == 0 ? NONE : i;
  }
  return NONE;
}

// Without the bullet before and the comma after that a source's words may come with.
static str trim(str s) {
  while (s.len && strchr(",;: ", s.at[s.len - 1])) s.len--;
  while (str_begins(s, "• ") || str_begins(s, "- ") || str_begins(s, "– ")) {
    u32 n = s.at[0] == '-' ? 2 : 4;
    s = str_cut(s, span_of(n, s.len));
  }
  return s;
}

str words_speaker(const view *v, const account_statement *s) {
  str name = words_entity(v, s->speaker);
  return name.len ? name : trim(s->speaker_text);
}

bool words_link_said(const account_statement *s, u32 link) {
  for (u32 i = 0; i < link && i < 8; i++)
    if (s->links.at[i].to_entity == s->links.at[link].to_entity) return true; // of another kind: an article tells it otherwise
  return false;
}

const char *words_link(u8 kind) {
  static const char *const names[] = {"says", "replies", "reposts it", "quotes it", "relays it"};
  return kind < COUNT_OF(names) ? names[kind] : names[0];
}

const char *words_variant(u8 kind) {
  static const char *const names[] = {"cut in", "altered in", "in other words in", "an answer in", "a sharing in", "without what it answers in"};
  return names[kind];
}

const char *words_difference(u8 kind) {
  static const char *const names[] = {"date", "figure", "place", "speaker", "quotation", "quotation", "attribution",
                                      "attribution", "yes or no", "role", "link", "origin", "one article",
                                      "words", "left out", "date", "revised"};
  return kind < COUNT_OF(names) ? names[kind] : "difference";
}

const char *words_edge(u8 kind) {
  static const char *const names[] = {"word for word", "cut", "extended", "rewritten", "merged from several", "same source"};
  return kind < COUNT_OF(names) ? names[kind] : "";
}

const char *words_origin_kind(u8 kind) {
  static const char *const names[] = {"agency", "own report", "press release", "person", "document"};
  return kind < COUNT_OF(names) ? names[kind] : "";
}

str words_role(const view *v, u32 entity) {
  if (entity == NONE) return (str){0};
  const account_entity *e = &v->acc->entities.at[entity];
  map counts = {0};
  str best = {0};
  u32 most = 0;
  for (u32 i = 0; i < e->described_as.count; i++) {
    str text = e->described_as.at[i].text;
    if (!text.len || str_columns(text) > 48) continue;
    u32 n = ++*map_at(v->memory, &counts, loose_key(text), 0);
    if (n > most) most = n, best = text;
  }
  return best;
}

static void add_left_out(buf *out, const record *r) {
  str name = r->art.outlet.value.len ? r->art.outlet.value : r->art.given_id.len ? r->art.given_id : r->art.path;
  if (name.len) clean_line(out, name);
  else buf_format(out, "%.8s", r->art.id);
}

// "3 of 6 articles: without the origin Norden Wire. Left out: Norden Wire, Coast Today and Daybook."
void words_part(buf *out, const account *acc) {
  enum { NAMED_MOST = 12 };
  const account_part *p = &acc->part;
  const struct {
    str name;
    const char *words;
  } asked[] = {{p->without_origin, "without what comes from "}, {p->without_outlet, "without the outlet "},
               {p->only_outlet, "only the outlet "}, {p->before, "only what is dated before "}};
  buf_format(out, "a part, %u of %u articles: ", acc->articles.count, p->of);
  bool any = false;
  for (u32 i = 0; i < COUNT_OF(asked); i++) {
    if (!asked[i].name.len) continue;
    buf_text(out, any ? ", " : ""), buf_text(out, asked[i].words);
    clean_line(out, asked[i].name);
    any = true;
  }
  u32 count = p->left_out.count, named = count > NAMED_MOST ? NAMED_MOST - 1 : count;
  buf_text(out, count ? "; left out: " : "; nothing is left out");
  for (u32 i = 0; i < named; i++) {
    if (i) buf_text(out, i + 1 == count ? " and " : ", ");
    add_left_out(out, p->left_out.at[i]);
  }
  if (named < count) buf_format(out, " and %u more", count - named);
}

u32 words_via(const view *v, const statement_version *x) {
  if (x->via == NONE || x->via == x->addressee) return NONE;
  str name = words_entity(v, x->via), to = x->addressee_text;
  bool said = name.len && to.len && memmem(to.at, to.len, name.at, name.len);
  return said ? NONE : x->via;
}
