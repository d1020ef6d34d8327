// SPDX-License-Identifier: Apache-2.0
// Byline: the persons who wrote the article, from JSON-LD, meta elements, marked elements and the line itself.
//
// A department, an agency or the outlet is no person: then there is none. Words such as "By" and what follows a name
// ("for the Gazette", "Staff writer", degrees) are taken off. Table: html-not-persons.
#include "article/byline.h"
#include "article/date.h"
#include "article/html_facts.h"
#include "article/html_words.h"
#include "base/table.h"
#include "base/utf8.h"

enum { NAMES_MOST = 12, NEAR_ABOVE = 8, NEAR_BELOW = 20 };

typedef struct name_list {
  str names[NAMES_MOST];
  u32 count;
} name_list;

static bool is_known_outlet(const html_page *page, const word_keys *k) {
  const html_facts *f = page->facts;
  const str names[] = {f->site_name, f->publisher, f->website, f->application_name, page->from->outlet};
  word_keys other;
  for (u32 i = 0; i < COUNT_OF(names); i++) {
    words_read(names[i], &other);
    if (other.count && (words_same(k, &other) || (other.count > 1 && words_inside(k, &other) != NONE))) return true;
  }
  return false;
}

static bool in_table(const char *name, u64 key) { return table_find(table_get(name), key) != NONE; }

static bool is_credential(str s) {
  u32 capitals = 0;
  if (s.len < 2 || s.len > 8) return false;
  for (u32 i = 0; i < s.len; i++) {
    bool upper = s.at[i] >= 'A' && s.at[i] <= 'Z';
    if (!upper && s.at[i] != '.' && (u8)s.at[i] < 0x80 && !(i && s.at[i] >= 'a' && s.at[i] <= 'z')) return false;
    capitals += upper;
  }
  return capitals >= 2;
}

// `sure`: the page says that it is a person, so a single word will do.
static bool is_person(const html_page *page, str name, bool sure) {
  word_keys k;
  words_read(name, &k);
  if (!k.count || k.count > 6 || name.len > 60) return false;
  if (k.count == 1 && !sure) return false;
  if (is_known_outlet(page, &k) && !(sure && k.count > 1)) return false; // a writer's own site may bear his name
  u32 capitals = 0, roles = 0, particles = 0;
  for (u32 i = 0; i < k.count; i++) {
    str w = {name.at + k.starts[i], k.ends[i] - k.starts[i]};
    u32 width, code = utf8_decode(w.at, w.len, &width);
    capitals += char_is_upper(code) || (char_is_letter(code) && char_lower(code) == code && code >= 0x590);
    particles += in_table("article/name-particles", k.at[i]);
    if (char_is_digit(code) && (!sure || k.count > 1)) return false;
    if (in_table("article/html-not-persons", k.at[i])) return false;
    roles += in_table("article/roles", k.at[i]) || (in_table("article/outlet-words", k.at[i]) && !sure);
  }
  for (u32 i = 0; i < name.len; i++)
    if (strchr("@:/_<>{}[]=?!#", name.at[i]) && !(sure && name.at[i] == '_')) return false;
  if (roles && (!sure || roles == k.count || k.count > 1)) return false;
  return sure || capitals + particles >= k.count;
}

static void add_name(const html_page *page, str name, bool sure, name_list *out) {
  name = text_trim(name, ",.;|-\"*:");
  if (!is_person(page, name, sure) || out->count == NAMES_MOST) return;
  word_keys a, b;
  words_read(name, &a);
  for (u32 i = 0; i < out->count; i++) {
    words_read(out->names[i], &b);
    if (words_inside(&b, &a) != NONE) return; // the same, or a part of it
  }
  out->names[out->count++] = name;
}

// Bytes of what parts two names at s, 0 when nothing does.
static u32 part_mark(str s) {
  static const char *const marks[] = {" and ", " And ", " AND ", " & ", " und ", " et ", " y ", " e ", " och ", " og ",
                                      " with ", " | ", " / ", " \u2022 ", " \u00b7 ", " // ", " - ", " \u2013 ", " \u2014 ", "\t"};
  for (u32 i = 0; i < COUNT_OF(marks); i++)
    if (s.len >= strlen(marks[i]) && memcmp(s.at, marks[i], strlen(marks[i])) == 0) return (u32)strlen(marks[i]);
  return s.at[0] == ',' || s.at[0] == ';' || s.at[0] == '|' || s.at[0] == '\n' ? 1 : 0;
}

// " for the Gazette", " in Tarn", "(Tarn)": where the name ends.
static u32 name_end(str s) {
  static const char *const ends[] = {" for ", " in ", " at ", " of ", " on ", " from ", " (", " @", " is ", " via "};
  for (u32 i = 1; i < s.len; i++)
    for (u32 k = 0; k < COUNT_OF(ends); k++)
      if (i + strlen(ends[k]) <= s.len && memcmp(s.at + i, ends[k], strlen(ends[k])) == 0) return i;
  return s.len;
}

static str without_cue(str s) {
  s = text_trim(s, ",.;|-\"*: ");
  for (u32 round = 0; round < 2; round++) {
    word_keys k;
    words_read(s, &k);
    const table *cues = table_get("article/byline-cues");
    for (u32 n = k.count < 4 ? k.count : 4; n; n--) {
      char phrase[80];
      u32 length = 0;
      for (u32 i = 0; i < n && length + k.ends[i] - k.starts[i] + 1 < sizeof phrase; i++) {
        if (i) phrase[length++] = ' ';
        memcpy(phrase + length, s.at + k.starts[i], k.ends[i] - k.starts[i]);
        length += k.ends[i] - k.starts[i];
      }
      u32 row = table_find(cues, word_key((str){phrase, length}));
      if (row == NONE || n == k.count) continue;
      s = text_trim((str){s.at + k.ends[n - 1], s.len - k.ends[n - 1]}, ":,. ");
      break;
    }
  }
  return s;
}

// "By Ana Lima, MD, and Piet Lohmann | Tarn Gazette": the names.
static void split_names(const html_page *page, str written, bool sure, name_list *out) {
  str s = without_cue(written);
  if (s.len > 300) return;
  u32 start = 0;
  for (u32 i = 0; i <= s.len; i++) {
    u32 mark = i < s.len ? part_mark((str){s.at + i, s.len - i}) : 1;
    if (!mark) continue;
    str part = text_trim((str){s.at + start, i - start}, ",.;|");
    part.len = name_end(part);
    if (!(start && is_credential(part))) add_name(page, without_cue(part), sure, out);
    start = i + mark;
    i += mark - 1;
    if (i + 4 < s.len && memcmp(s.at + start, "and ", 4) == 0) start += 4;
  }
}

static bool near_headline(const html_page *page, u32 line, u32 body_from) {
  u32 anchor = page->title_line != NONE ? page->title_line : body_from;
  return anchor != NONE && line + NEAR_ABOVE >= anchor && line <= anchor + NEAR_BELOW;
}

// Inside a list of other stories, comments, a footer. What also holds the headline or the body is none of these.
static bool inside_other(const html_page *page, u32 node, u32 body_from) {
  for (u32 steps = 0; node != NONE && node && steps < 10; node = page->nodes.at[node].parent, steps++) {
    u8 tag = page->nodes.at[node].tag;
    if (html_holds_line(page, node, page->title_line) || html_holds_line(page, node, body_from)) return false;
    if (page->nodes.at[node].hints & (HINT(COMMENTS) | HINT(RELATED))) return true;
    if (tag == HTML_ASIDE || tag == HTML_NAV || tag == HTML_FOOTER) return true;
  }
  return false;
}

static u32 line_of_node(const html_page *page, u32 node) {
  u32 line = page->line_of[node];
  bool begins_inside = line < page->lines.count && page->lines.at[line].first_text < page->nodes.at[node].end;
  return begins_inside || !line ? line : line - 1;
}

// 2: rel="author", itemprop="author" and its kin; 1: a class word; 0: no mark.
static u32 author_mark(const html_page *page, u32 node) {
  str rel = html_attribute_of(page, node, ATTRIBUTE_REL), property = html_attribute_of(page, node, ATTRIBUTE_ITEMPROP);
  if (str_equal(rel, STR("author")) || str_equal(property, STR("author")) || str_equal(property, STR("creator"))) return 2;
  str href = html_attribute_of(page, node, ATTRIBUTE_HREF);
  if (page->nodes.at[node].tag == HTML_A && (text_has(href, "/author/") || text_has(href, "/authors/"))) return 2;
  return page->nodes.at[node].hints & HINT(BYLINE) ? 1 : 0;
}

// Marked elements, the surest first: near the headline, or (`closing`) anywhere outside lists of other stories.
static void read_marked(const html_page *page, u32 body_from, bool closing, name_list *out) {
  for (u32 wanted = 2; wanted > closing && !out->count; wanted--)
    for (u32 i = 1; i < page->nodes.count; i++) {
      const html_node *n = &page->nodes.at[i];
      if (!n->seen || !n->attribute_count || author_mark(page, i) != wanted) continue;
      u32 line = line_of_node(page, i);
      if (line >= page->lines.count || (!closing && !near_headline(page, line, body_from)) || inside_other(page, i, body_from)) continue;
      str words = html_words_under(page, i, 240);
      word_keys k;
      words_read(words, &k);
      if (!k.count || k.count > 24 || html_last_line(page, i) > html_first_line(page, i) + 6) continue;
      u32 before = out->count;
      split_names(page, html_clean(page->scratch, words), false, out);
      if (out->count > before && wanted == 1) i = n->end - 1;
    }
}

// A line that begins with a cue: "By Ana Lima", "Words: Ana Lima".
static void read_cued(const html_page *page, u32 body_from, name_list *out) {
  for (u32 i = 0; i < page->lines.count && !out->count; i++) {
    const html_line *line = &page->lines.at[i];
    if (!near_headline(page, i, body_from) || line->words > 26 || line->words < 2 || i == page->title_line) continue;
    if (inside_other(page, line->node, body_from)) continue;
    str s = html_line_words(page, i);
    piece p;
    byline_found found = {0};
    if (!piece_measure(page->scratch, s, 0, s.len, &p) || !byline_read(page->scratch, s, &p, &found) || !found.sure) continue;
    for (u32 k = 0; k < found.writers.count; k++) add_name(page, found.writers.at[k].value, found.writers.count == 1 && p.kept < 4, out);
  }
}

// "Published on 4 March 2031 by Ana Lima"
static void read_inner_cue(const html_page *page, u32 body_from, name_list *out) {
  for (u32 i = 0; i < page->lines.count && !out->count; i++) {
    const html_line *line = &page->lines.at[i];
    if (!near_headline(page, i, body_from) || line->words > 20 || line->words < 3 || (line->body && line->words > 12) || i == page->title_line) continue;
    if (inside_other(page, line->node, body_from)) continue;
    str s = html_line_words(page, i);
    for (u32 k = 1; k + 5 < s.len; k++)
      if (s.at[k - 1] == ' ' && (s.at[k] | 0x20) == 'b' && (s.at[k + 1] | 0x20) == 'y' && (s.at[k + 2] == ' ' || s.at[k + 2] == ':')) {
        str rest = {s.at + k + 3, s.len - k - 3};
        date_found d;
        if (date_find(rest, 0, rest.len, &d) && d.at.start > 3) rest.len = d.at.start;
        split_names(page, rest, false, out);
        break;
      }
  }
}

// "ana_l // 2031-03-04": a line of a handle and a date.
static void read_handle(const html_page *page, u32 body_from, const article *art, name_list *out) {
  span at = art->published.at;
  for (u32 i = 0; at.len && i < page->lines.count; i++) {
    const html_line *line = &page->lines.at[i];
    if (!span_holds(line->text, at) || !near_headline(page, i, body_from)) continue;
    str before = text_trim((str){page->text.at + line->text.start, at.start - line->text.start}, "/|-,.: ");
    bool plain = before.len >= 3 && before.len <= 24;
    for (u32 k = 0; k < before.len; k++)
      plain = plain && (before.at[k] == '_' || (before.at[k] >= 'a' && before.at[k] <= 'z') || (before.at[k] >= '0' && before.at[k] <= '9'));
    if (plain && memchr(before.at, '_', before.len) && out->count < NAMES_MOST) out->names[out->count++] = before;
  }
}

static void read_authors(const html_page *page, const html_author *list, u32 count, name_list *out) {
  for (u32 i = 0; i < count; i++)
    if (!list[i].organization && !text_has(list[i].name, "http") && !text_has(list[i].name, "www."))
      split_names(page, list[i].name, list[i].person, out);
}

// Where the name stands: near the headline if it can be.
static span place_of(const html_page *page, str name, u32 body_from) {
  word_keys wanted, inside;
  words_read(name, &wanted);
  for (u32 round = 0; round < 2 && wanted.count; round++)
    for (u32 i = 0; i < page->lines.count; i++) {
      if ((round == 0) != near_headline(page, i, body_from) || page->lines.at[i].words > 60) continue;
      if (i == page->title_line || (round == 1 && page->lines.at[i].body)) continue;
      words_read(html_line_words(page, i), &inside);
      u32 at = words_inside(&inside, &wanted), start = page->lines.at[i].text.start;
      if (at != NONE) return span_of(start + inside.starts[at], start + inside.ends[at + wanted.count - 1]);
    }
  return (span){0};
}

void html_byline_choose(html_page *page, article *out) {
  const html_facts *f = page->facts;
  u32 body_from = 0;
  while (body_from < page->lines.count && !page->lines.at[body_from].body) body_from++;
  if (body_from == page->lines.count) body_from = NONE;
  name_list stated = {0}, shown = {0}, meta = {0};
  read_authors(page, f->authors.at, f->authors.count, &stated);
  read_marked(page, body_from, false, &shown);
  if (!shown.count) read_cued(page, body_from, &shown);
  if (!shown.count) read_inner_cue(page, body_from, &shown);
  if (!stated.count && !shown.count) read_authors(page, f->meta_authors.at, f->meta_authors.count, &meta);
  if (!stated.count && !shown.count && !meta.count) read_marked(page, body_from, true, &meta);
  if (!stated.count && !shown.count && !meta.count) read_handle(page, body_from, out, &meta);
  const name_list *chosen = stated.count ? &stated : shown.count ? &shown : &meta;
  for (u32 i = 0; i < chosen->count; i++) {
    str name = chosen->names[i];
    *vec_push(page->a, &out->byline) = (noted){arena_copy(page->a, name), place_of(page, name, body_from)};
  }
}
